"""Shorter ways of setting and drawing texts: most of a table stand in it several times.

A text is set once for all styles that set it alike, measured once where it fits in its line, stays
set until it is drawn, and is drawn again by the operations that drew it. As ``shortcuts``.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from legalcalc.documents.short_digits import Digits

__all__ = ["CONTROLS", "breaks", "first_lines", "glyphs", "kept", "texts"]

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What ends a line or moves on in it. A text without one is set as it stands."""

_KIND = "_legalcalc_kind_of_text"  # under this a style keeps how its texts are set
_KINDS = "_legalcalc_kinds_of_text"  # under this a set of fonts keeps all such kinds
# What tells how a text is set, beside the families of its font and lines above or below it.
_OF_TEXT = (
    "direction",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "white_space",
    "word_break",
    "word_spacing",
)
_BREAKS = "_legalcalc_breaks"  # under this a style keeps whether its texts break anywhere
_WIDEST = 2**21  # pixels that the text engine counts
# More letters to the line than this, by the size of the font, are not looked at all at once. The
# engine looks at as many.
_RATIO = 4
_LONGEST = 60  # letters of a text that may be asked for again
_LETTERS = 2  # the last of a box and the first of the next
_MOST_KEPT = 5000  # texts that stay set until they are drawn, each in some kilobytes
_PIECES = "_legalcalc_pieces"  # under this a font keeps how its glyphs are written, by size


def kind_of(style: Any) -> object:
    """Styles in which a text is set alike are of one kind, in all documents with these fonts."""
    known: object = style.__dict__.get(_KIND)
    if known is None:
        kinds = style.font_config.__dict__.setdefault(_KINDS, {})
        lines = frozenset(style["text_decoration_line"])  # a set, or the letters of "none"
        said = (tuple(style["font_family"]), lines, *(style[name] for name in _OF_TEXT))
        known = style.__dict__[_KIND] = kinds.setdefault(said, object())
    return known


def first_lines(lines: Any, digits: Digits) -> Callable[..., Any]:
    """A function that finds what of a text fits in a line, once for equal texts set alike."""
    plain, layouts = lines.split_first_line, lines.Layout
    ffi, pango, from_units, to_units = lines.ffi, lines.pango, lines.FROM_UNITS, lines.TO_UNITS
    extents = ffi.new("PangoRectangle *")
    whole: dict[tuple[object, str], tuple[Any, ...]] = {}
    parts: dict[tuple[object, str, float, bool], tuple[Any, ...]] = {}

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        if minimum or justification_spacing or not max_width or len(text) > _LONGEST:
            return plain(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
        kind = kind_of(style)
        known = whole.get((kind, text))
        if known is not None and known[3] <= max_width:
            layout, length, resume_at, width, height, baseline = known
            layout = _like(layout)
            layout.max_width = max_width
            return layout, length, resume_at, width, height, baseline
        key = (kind, text, max_width, is_line_start)
        known = parts.get(key)
        if known is None:
            known = digits.set_as(kind, text, style, max_width)
            if known is None:
                known = at_once(text, style, max_width)
                if known is not None:
                    digits.note_set(kind, text, known)
                else:
                    known = plain(
                        text, style, context, max_width, justification_spacing, is_line_start
                    )
            fits = known[2] is None and known[3] <= max_width and known[0].text == text
            if fits and text[-1:] != " ":
                whole[kind, text] = known
            else:
                parts[key] = known
        return (_like(known[0]), *known[1:])

    def at_once(text: str, style: Any, max_width: float) -> tuple[Any, ...] | None:
        """A text that fits in a line as it is, measured once."""
        wraps = style["white_space"] == "normal"
        if (
            not (wraps or style["white_space"] == "nowrap")
            or style["letter_spacing"] != "normal"
            or max_width >= _WIDEST
            or len(text) * style["font_size"] > max_width * _RATIO
        ):
            return None
        layout = layouts(style, 0, max_width)
        if wraps:
            pango.pango_layout_set_width(layout.layout, int(max_width * to_units))
        layout.set_text(text)
        line, resume_at = layout.get_first_line()
        pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
        width, height = extents.width * from_units, extents.height * from_units
        if resume_at is not None or width > max_width:
            return None
        baseline = pango.pango_layout_get_baseline(layout.layout) * from_units
        length = line.length  # which is gone with the layout
        layout.deactivate()
        return layout, length, None, width, height, baseline

    return split_first_line


def breaks(lines: Any) -> Callable[[str, str | None], bool]:
    """Whether a line may break inside a text: asked of the same two letters again and again."""
    plain = lines.can_break_text
    known: dict[tuple[str, str | None], bool] = {}

    def can_break_text(text: str, lang: str | None) -> bool:
        if len(text) > _LETTERS:
            return bool(plain(text, lang))
        key = (text, lang)
        if key not in known:
            known[key] = plain(text, lang)
        return known[key]

    return can_break_text


def kept(lines: Any) -> dict[str, Callable[..., None]]:
    """Texts stay set until they are drawn; the engine sets each of them twice."""
    let_go, set_again, set_plain = (
        lines.Layout.deactivate,
        lines.Layout.reactivate,
        lines.Layout.set_text,
    )
    ffi, pango = lines.ffi, lines.pango
    one_paragraph, set_layout_text = (
        pango.pango_layout_set_single_paragraph_mode,
        pango.pango_layout_set_text,
    )
    # Says of any text that no hyphen is put where a word is broken anywhere.
    no_hyphens = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    pango.pango_attr_list_change(no_hyphens, pango.pango_attr_insert_hyphens_new(False))
    left = _MOST_KEPT

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        one_line = CONTROLS.search(text) is None
        if left and one_line:
            one_paragraph(self.layout, True)  # as it is when it is drawn, and without a line end
        breaks = _breaks(self.style)
        if (
            breaks is None
            or not text
            or not one_line
            or (justify and self.justification_spacing)
            or pango.pango_layout_get_attributes(self.layout) not in (ffi.NULL, no_hyphens)
        ):
            set_plain(self, text, justify)
            return
        self.text = text
        set_layout_text(self.layout, text.encode(), -1)
        if breaks:
            pango.pango_layout_set_attributes(self.layout, no_hyphens)

    def deactivate(self: Any) -> None:
        nonlocal left
        if left and not self.justification_spacing and not self.__dict__.pop("_drawn", False):
            left -= 1
        else:
            let_go(self)

    def reactivate(self: Any, style: Any) -> None:
        of_layout = self.__dict__.get("style")
        if of_layout is None or kind_of(of_layout) is not kind_of(style):
            set_again(self, style)
        self._drawn = True

    return {"deactivate": deactivate, "reactivate": reactivate, "set_text": set_text}


def _breaks(style: Any) -> bool | None:
    """Whether texts of a style break anywhere; ``None`` where more is to be said of them."""
    known: bool | None
    try:
        known = style.__dict__[_BREAKS]
    except KeyError:
        known = style.__dict__[_BREAKS] = (
            style["overflow_wrap"] in ("anywhere", "break-word")
            if style["letter_spacing"] == "normal" and not style["word_spacing"]
            else None
        )
    return known


def _like(layout: Any) -> Any:
    """A copy of a text that was set."""
    made = object.__new__(type(layout))
    made.__dict__.update(layout.__dict__)
    return made


_GLYPH = struct.Struct("=Iiii4x")  # number, width, offsets, and bits that the engine leaves unset
_LAST_GLYPH = 0x0FFFFFFE  # above it, a number says that there is no glyph


def glyphs(drawing: Any, pydyf: Any) -> Callable[..., Any]:
    """A line of glyphs that stand on the line, as it is laid out in memory."""
    plain, ffi, pango = drawing.draw_first_line, drawing.ffi, drawing.pango
    from_units, number = drawing.FROM_UNITS, pydyf._to_bytes
    known_memory = ffi.sizeof("PangoGlyphInfo") == _GLYPH.size
    own_size = pango.pango_version() < 14802
    upright = (1, 0, 0, -1)
    fonts: dict[Any, tuple[Any, float, Any]] = {}

    def draw_first_line(
        stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any
    ) -> Any:
        if text_overflow != "clip" or block_ellipsis != "none" or not known_memory:
            return plain(stream, box, text_overflow, block_ellipsis, matrix)
        if not box.text.strip() or box.style["font_size"] < 1e-6:
            return []
        pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
        line, _rest = box.pango_layout.get_first_line()
        runs = []
        run = line.runs[0]
        while run != ffi.NULL:
            item, run = run.data, run.next
            found = item.glyphs
            memory = ffi.buffer(found.glyphs, found.num_glyphs * _GLYPH.size)
            pango_font = item.item.analysis.font
            known = fonts.get(pango_font)
            if known is None:
                # The layout keeps the font of the text engine, so that no other has its address.
                known = fonts[pango_font] = (*stream.add_font(pango_font), box.pango_layout.layout)
            font, size, _layout = known
            if font.bitmap or font.svg or font.png or font.colr:
                return plain(stream, box, text_overflow, block_ellipsis, matrix)
            if own_size:
                size = box.style["font_size"]
            shown = list(_GLYPH.iter_unpack(memory))
            pieces = font.__dict__.setdefault(_PIECES, {}).setdefault(size, {})
            try:
                # A glyph with a piece has its text already.
                string = "".join([pieces[one] for one in shown])
            except KeyError:
                new = [place for place, one in enumerate(shown) if one not in pieces]
                if any(shown[place][0] > _LAST_GLYPH or shown[place][3] for place in new):
                    return plain(stream, box, text_overflow, block_ellipsis, matrix)
                add_pieces(pieces, stream, box, item, font, size, shown, new)
                string = "".join([pieces[one] for one in shown])
            runs.append((pango_font, font, size, string))
        *turned, x, y = matrix.values
        if (*turned,) == upright:
            stream.stream.append(b"1 0 0 -1 %b %b Tm" % (number(x), number(y)))
        else:
            stream.set_text_matrix(*matrix.values)
        last_font, total = None, ""
        for pango_font, font, size, string in runs:
            if pango_font != last_font:
                last_font = pango_font
                if total:
                    stream.show_text(total)
                total = ""
                stream.set_font_size(font.hash, size)
            total += "<" + string
            total = total[:-1] if total[-1] == "<" else total + ">"
        stream.show_text(total)
        return []

    def add_pieces(
        pieces: dict[Any, str],
        stream: Any,
        box: Any,
        item: Any,
        font: Any,
        font_size: float,
        shown: list[Any],
        new: list[int],
    ) -> None:
        """How new glyphs are written, and the text for which each stands."""
        widths, texts = font.widths, font.to_unicode
        for place in new:
            one = shown[place]
            glyph, width, offset_x, _offset_y = one
            if glyph not in texts:
                texts[glyph] = _text_of(item, place, box.pango_layout.text)
            offset = offset_x / font_size
            piece = f">{-offset}<{glyph:04x}" if offset else f"{glyph:04x}"
            if glyph in widths:
                logical_width = widths[glyph]
            else:
                pango.pango_font_get_glyph_extents(
                    item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect
                )
                logical_width = widths[glyph] = round(
                    stream.logical_rect.width * 1000 * from_units / font_size
                )
            kerning = logical_width + offset - width * 1000 * from_units / font_size
            pieces[one] = f"{piece}>{int(kerning)}<" if kerning else piece

    return draw_first_line


def _text_of(item: Any, place: int, text: str) -> str:
    """The text that a glyph stands for."""
    clusters, count = item.glyphs.log_clusters, item.glyphs.num_glyphs
    start, length = item.item.offset, item.item.length
    if item.item.analysis.level % 2:  # from the right
        end = length if place == 0 else clusters[place - 1]
    else:
        end = length if place == count - 1 else clusters[place + 1]
    return text.encode()[start + clusters[place] : start + end].decode()


def texts(drawing: Any, pydyf: Any, digits: Digits) -> Callable[..., None]:
    """A text that was drawn before, set alike, is drawn by the same operations."""
    plain = drawing.draw_text
    number = pydyf._to_bytes
    drawn: dict[Any, Any] = {}

    def draw_text(
        stream: Any, box: Any, offset_x: float, text_overflow: str, block_ellipsis: str
    ) -> None:
        style = box.style
        if (
            text_overflow != "clip"
            or block_ellipsis != "none"
            or box.justification_spacing
            or style["visibility"] != "visible"
            or style["text_decoration_line"] != "none"
        ):
            plain(stream, box, offset_x, text_overflow, block_ellipsis)
            return
        # What a glyph stands for may differ while some wait for a text of their own.
        waiting = bool(getattr(drawing.draw_first_line, "for_now", ()))
        kind, text = kind_of(style), box.pango_layout.text
        operations = drawn.get((kind, text, waiting))
        if operations is None and not waiting:
            operations = digits.drawn_as(kind, text)
        if operations is None:
            operations = _recorded(drawing, stream, box)
            if operations is not None:
                drawn[kind, text, waiting] = operations
                if not waiting:
                    digits.note_drawn(kind, text, operations)
            return
        stream.set_color(style["color"])
        stream.begin_text()
        x, y = number(box.position_x), number(box.position_y + box.baseline)
        stream.stream.append(b"1 0 0 -1 %b %b Tm" % (x, y))
        for one in operations:
            if type(one) is tuple:
                stream.set_font_size(*one)
            else:
                stream.stream.append(one)
        stream.end_text()

    return draw_text


@dataclass(slots=True)
class _Upright:
    """Where a text begins, as the engine has it: a matrix by its values."""

    values: tuple[float, float, float, float, float, float]


def _recorded(drawing: Any, stream: Any, box: Any) -> list[Any] | None:
    """Draw a text, and say by which operations after its place was set; None if not so simply."""
    fonts: list[tuple[Any, float, bool]] = []
    style, layout = box.style, box.pango_layout
    x, y = box.position_x, box.position_y + box.baseline
    set_font_size, operations = stream.set_font_size, stream.stream

    def noting(font: Any, size: float) -> None:
        before = len(operations)
        set_font_size(font, size)
        fonts.append((font, size, len(operations) > before))

    stream.set_color(style["color"])
    layout.reactivate(style)
    stream.begin_text()
    start = len(operations)
    stream.set_font_size = noting
    try:
        pictures = drawing.draw_first_line(
            stream, box, "clip", "none", _Upright((1, 0, 0, -1, x, y))
        )
    finally:
        del stream.set_font_size
    shown = operations[start:]
    stream.end_text()
    drawing.draw_emojis(stream, style, x, y, pictures)
    layout.deactivate()
    if pictures or not fonts or not all(new for _font, _size, new in fonts[1:]):
        return None
    recorded: list[Any] = []
    following = iter(fonts)
    if not fonts[0][2]:
        next(following)
        recorded.append(fonts[0][:2])
    for one in shown[1:]:  # after the place
        if isinstance(one, bytes) and one[-3:] == b" Tf":
            recorded.append(next(following)[:2])
        else:
            recorded.append(one)
    return recorded
