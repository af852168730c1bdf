"""A shorter way of setting and drawing texts that differ in digits only, as sums and days do.

Where all digits are of one width, and what stands beside one is the same beside any other, a text
is set as one with other digits, and drawn by the same operations with the glyphs of its own. Half
of the texts of a schedule are such. The text engine is asked whether it is so, once for each sign
beside which digits stand. As ``shortcuts``.
"""

from __future__ import annotations

import re
from typing import Any

from legalcalc.documents.text_layer import ONE_GLYPH_A_LETTER

__all__ = ["Digits"]

_DIGITS = "0123456789"
_AS_NOUGHTS = {ord(digit): "0" for digit in _DIGITS[1:]}
_BESIDE = re.compile(r"(?<=0)[^0]|[^0](?=0)")
_EACH_BESIDE_EACH = "".join(one + other for one in _DIGITS for other in _DIGITS)
_KNOWN = "_legalcalc_digits"  # under this a set of fonts keeps beside what digits are alike
_GLYPH = re.compile(rb"[0-9a-f]{4}(?=(?:[0-9a-f]{4})*>)")  # its number, among those shown together


class Digits:
    """The texts of one document by what they are but for their digits.

    ``kind`` is what tells how a text is set: see ``short_texts``.
    """

    def __init__(self, lines: Any) -> None:
        self._layouts, self._null = lines.Layout, lines.ffi.NULL
        # Each by the kind of a text and its pattern, which has noughts for its digits.
        self._alike: dict[tuple[object, str], bool] = {}
        self._set: dict[tuple[object, str], tuple[Any, ...]] = {}
        # With gaps for the glyphs of the digits, which stand beside.
        self._drawn: dict[tuple[object, str], tuple[Any, bytes, dict[str, bytes]]] = {}
        self._glyphs: dict[Any, dict[str, bytes]] = {}

    def set_as(self, kind: object, text: str, style: Any, max_width: float) -> Any:
        """Set a text that fits in its line as one with other digits was set before."""
        pattern = text.translate(_AS_NOUGHTS)
        known = self._set.get((kind, pattern))
        if known is None or known[3] > max_width or not self._are_alike(kind, pattern, style):
            return None
        layout = object.__new__(self._layouts)
        layout.__dict__.update(known[0].__dict__)
        layout.text, layout.max_width = text, max_width
        for name in ("layout", "language", "style"):  # of the other text, where it stays set
            layout.__dict__.pop(name, None)
        return layout, *known[1:]

    def note_set(self, kind: object, text: str, found: tuple[Any, ...]) -> None:
        """Note how a text is set that fits in its line."""
        pattern = text.translate(_AS_NOUGHTS)
        if "0" in pattern:
            self._set[kind, pattern] = found

    def drawn_as(self, kind: object, text: str) -> list[Any] | None:
        """The operations that draw a text, where one with other digits was drawn before."""
        known = self._drawn.get((kind, text.translate(_AS_NOUGHTS)))
        if known is None:
            return None
        font, operation, glyphs = known
        try:
            return [font, operation % tuple([glyphs[one] for one in text if one in _DIGITS])]
        except KeyError:
            return None  # the first text of the document with this digit

    def note_drawn(self, kind: object, text: str, operations: list[Any]) -> None:
        """Note by which operations a text is drawn: a font, and the glyphs that are shown."""
        pattern = text.translate(_AS_NOUGHTS)
        if not self._alike.get((kind, pattern)) or len(operations) != 2:
            return
        font, operation = operations
        shown = _GLYPH.findall(operation)
        if len(shown) != len(text):
            return
        glyphs = self._glyphs.setdefault((kind, font), {})
        glyphs.update(one for one in zip(text, shown, strict=True) if one[0] in _DIGITS)
        letters = iter(text)
        gaps = _GLYPH.sub(lambda one: b"%b" if next(letters) in _DIGITS else one[0], operation)
        self._drawn[kind, pattern] = font, gaps, glyphs

    def _are_alike(self, kind: object, pattern: str, style: Any) -> bool:
        """Whether it makes no difference which digits stand for the noughts."""
        known = self._alike.get((kind, pattern))
        if known is None:
            plain = self._glyphs_beside(kind, "", style)
            known = self._alike[kind, pattern] = (
                bool(plain)
                and style["direction"] == "ltr"
                and ONE_GLYPH_A_LETTER.fullmatch(pattern) is not None
                and all(
                    self._glyphs_beside(kind, sign, style) == plain
                    for sign in _BESIDE.findall(pattern)
                )
            )
        return known

    def _glyphs_beside(self, kind: object, sign: str, style: Any) -> frozenset[Any]:
        """The digits with their glyphs beside a sign, or beside digits; none if places differ."""
        asked = style.font_config.__dict__.setdefault(_KNOWN, {})
        known: frozenset[Any] | None = asked.get((kind, sign))
        if known is None:
            text = sign.join((*_DIGITS, "0")) if sign else _EACH_BESIDE_EACH
            shown = self._shown(text, style)[:-1]  # beside the last there is no sign
            digits = [one for one in shown if one[0] in _DIGITS]
            known = frozenset((letter, glyph) for letter, glyph, _place in digits)
            places = {place for _letter, _glyph, place in digits}
            signs = {one for one in shown if one[0] == sign}
            if len(places) > 1 or len(signs) > 1 or len(known) > len(_DIGITS):
                known = frozenset()
            asked[kind, sign] = known
        return known

    def _shown(self, text: str, style: Any) -> list[tuple[str, int, tuple[int, int, int]]]:
        """Each letter with its glyph, how wide it is and how far moved; nothing if some join."""
        layout = self._layouts(style)
        layout.set_text(text)
        line, _rest = layout.get_first_line()
        found = []
        run = line.runs[0]
        while run != self._null:
            glyphs, run = run.data.glyphs, run.next
            for number in range(glyphs.num_glyphs):
                one = glyphs.glyphs[number]
                place = one.geometry
                found.append((one.glyph, (place.width, place.x_offset, place.y_offset)))
        if len(found) != len(text):
            return []
        return [(letter, *one) for letter, one in zip(text, found, strict=True)]
