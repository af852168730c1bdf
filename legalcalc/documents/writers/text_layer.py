"""Adds to the text behind the glyphs what WeasyPrint 70.0 leaves out: a reader's program speaks it.

A PDF file gives each glyph of a font one text. In scripts whose letters join, change places or are
built of parts, a glyph stands for other letters at another place, and several glyphs may stand for
one letter: the engine writes down the first meaning of each glyph, and for parts of a letter none.
A bracket is drawn by the glyph of its counterpart where a line runs from the right.
On paper all is well, but a search does not find such words, and a program that reads aloud says
others. So each cluster of glyphs whose text does not follow from its glyphs carries it as
``ActualText``. It touches private functions, as ``tagging`` does.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

__all__ = ["ONE_GLYPH_A_LETTER", "complete_text"]

ONE_GLYPH_A_LETTER = re.compile(
    r"[\u0000-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200e\u2010-\u202a\u202c\u202d"
    r"\u202f-\u2066\u2068-\u2bff]*"
)
"""Latin, Greek and Cyrillic without combining marks, signs, and what sets left to right."""

_SHOWN = re.compile(rb"<([0-9a-f]*)>|([^<>\[\] ]+)")
_DIGITS = 4  # of the number of a glyph
# Each of these is drawn as the other where a line runs from the right.
_COUNTERPARTS = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
# Every glyph has to have some text. This sign is none, and is not seen where it is copied.
_NO_TEXT = "\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Glyphs that stand for a piece of text together; ``plain``: it follows from the glyph."""

    text: str
    glyphs: int
    plain: bool


@contextmanager
def complete_text() -> Iterator[None]:
    """While a document is written, give each cluster of glyphs the text that it stands for."""
    drawing: Any = importlib.import_module("weasyprint.draw.text")
    engine: Any = importlib.import_module("weasyprint.text.ffi")
    pydyf: Any = importlib.import_module("pydyf")
    plain = drawing.draw_first_line
    for_now: set[tuple[int, int]] = set()

    def draw_first_line(stream: Any, box: Any, *rest: Any) -> Any:
        if not box.text.strip() or (
            not for_now
            and ONE_GLYPH_A_LETTER.fullmatch(box.text)
            and (box.style["direction"] == "ltr" or _COUNTERPARTS.keys().isdisjoint(box.text))
        ):
            return plain(stream, box, *rest)
        clusters = list(_clusters(stream, box, engine, for_now))
        start = len(stream.stream)
        pictures = plain(stream, box, *rest)
        if not all(one.plain for one in clusters):
            shown = stream.stream[start:]
            del stream.stream[start:]
            _show_again(stream, shown, clusters, pydyf)
        return pictures

    drawing.draw_first_line = draw_first_line
    try:
        yield
    finally:
        drawing.draw_first_line = plain


def _clusters(
    stream: Any, box: Any, engine: Any, for_now: set[tuple[int, int]]
) -> Iterator[_Cluster]:
    """The clusters of a line in the order in which they are drawn, from left to right.

    Each new glyph gets a text, before the engine gives it one. ``for_now``: those that have had to
    be given one as a part of a cluster; they get their own when they stand alone.
    """
    text = box.pango_layout.text.encode()
    line, _rest = box.pango_layout.get_first_line()
    run = line.runs[0]
    while run != engine.ffi.NULL:
        item, run = run.data, run.next
        font, _size = stream.add_font(item.item.analysis.font)
        backwards = bool(item.item.analysis.level % 2)
        glyphs, starts = item.glyphs.glyphs, item.glyphs.log_clusters
        number, first = item.glyphs.num_glyphs, 0
        while first < number:
            last = first
            while last + 1 < number and starts[last + 1] == starts[first]:
                last += 1
            if backwards:
                end = item.item.length if first == 0 else starts[first - 1]
            else:
                end = item.item.length if last + 1 == number else starts[last + 1]
            offset = item.item.offset
            letters = text[offset + starts[first] : offset + end].decode()
            drawn = [
                (glyphs[place].glyph, glyphs[place].geometry.width > 0)
                for place in range(first, last + 1)
                if glyphs[place].glyph != engine.pango.PANGO_GLYPH_EMPTY
            ]
            if drawn:
                shape = _COUNTERPARTS.get(letters, letters) if backwards else letters
                plain = _follows(letters, shape, drawn, font, for_now)
                yield _Cluster(letters, len(drawn), plain)
            first = last + 1


def _follows(
    letters: str,
    shape: str,
    drawn: list[tuple[int, bool]],
    font: Any,
    for_now: set[tuple[int, int]],
) -> bool:
    """Whether glyphs have the text of their cluster by themselves.

    ``shape``: what they stand for in a line that runs from the left. ``drawn``: glyph, has width.
    """
    if len(drawn) == 1:
        ((glyph, _wide),) = drawn
        if (font.hash, glyph) in for_now:
            for_now.remove((font.hash, glyph))
            del font.to_unicode[glyph]
        return bool(font.to_unicode.setdefault(glyph, shape) == letters)
    # For programs that do not know ``ActualText``: the letters once, on a glyph that has a width.
    free = letters
    for glyph, wide in drawn:
        if glyph not in font.to_unicode:
            for_now.add((font.hash, glyph))
            font.to_unicode[glyph] = free if wide and free else _NO_TEXT
            free = "" if wide else free
    return False


def _show_again(stream: Any, shown: list[Any], clusters: list[_Cluster], pydyf: Any) -> None:
    """Repeat what was shown, each cluster that needs it between marks that hold its text."""
    following = iter(clusters)
    left = 0  # glyphs of the cluster at work that are still to be shown
    marked = False
    for operation in shown:
        if not (isinstance(operation, bytes) and operation.endswith(b"] TJ")):
            stream.stream.append(operation)
            continue
        array = ""
        for glyphs, move in _SHOWN.findall(operation[:-4]):
            if move:
                array += f" {move.decode()} "
            for start in range(0, len(glyphs), _DIGITS):
                if left == 0:
                    cluster = next(following)
                    left = cluster.glyphs
                    if not cluster.plain:
                        _flush(stream, array)
                        array = ""
                        text = pydyf.String(cluster.text)
                        stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": text}))
                        marked = True
                array += f"<{glyphs[start : start + _DIGITS].decode()}>"
                left -= 1
                if left == 0 and marked:
                    _flush(stream, array)
                    array = ""
                    stream.end_marked_content()
                    marked = False
        _flush(stream, array)


def _flush(stream: Any, array: str) -> None:
    if array:
        stream.show_text(array.replace("><", ""))
