"""Shorter ways of drawing: boxes that show nothing of their own, and texts that were drawn before.

The engine asks each box for backgrounds, masks, outlines, anchors and layers, and sets each text
anew to draw it. Most boxes have none of these, which their style says once, and most texts of a
table stand in it several times. As ``shortcuts``.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

__all__ = [
    "anchors",
    "backgrounds",
    "colours",
    "descendants",
    "glyphs",
    "in_flow",
    "inline",
    "layers",
    "outlines",
    "texts",
]

_PIECES = "_legalcalc_pieces"  # under this a font keeps how its glyphs are written, by size
_QUIET = "_legalcalc_quiet"  # under this a style keeps whether its boxes show only their content
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_NONE = {
    "column_count": "auto",
    "column_width": "auto",
    "float": "none",
    "opacity": 1,
    "overflow": "visible",
    "position": "static",
    "visibility": "visible",
    "z_index": "auto",
    "bookmark_level": "none",
}
_NO_CORNERS = ((0, "px"), (0, "px"))


def _is_quiet(style: Any) -> bool:
    """Whether a box of this style shows nothing but borders and what is in it."""
    known: bool | None = style.__dict__.get(_QUIET)
    if known is None:
        known = style.__dict__[_QUIET] = (
            all(style[name] == value for name, value in _NONE.items())
            and all(style[f"border_{corner}_radius"] == _NO_CORNERS for corner in _CORNERS)
            and style["background_color"] != "currentcolor"
            and style["background_color"].alpha == 0
            and not any(value for _kind, value in style["background_image"])
            and not style["box_shadow"]
            and style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and not style["outline_width"]
            and not style["transform"]
            and not style["anchor"]
            and style["appearance"] != "auto"
        )
    return known


def backgrounds(background: Any, boxes: Any) -> Callable[..., None]:
    """Only boxes with a ground of their own, or with round corners, have one to be laid out."""
    plain, text_box = background.layout_box_backgrounds, boxes.TextBox

    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is None and layout_children and box is not page and _is_quiet(box.style):
            for child in box.all_children():
                if type(child) is not text_box or not _is_quiet(child.style):
                    layout_box_backgrounds(page, child, get_image)
        else:
            plain(page, box, get_image, layout_children, style)

    return layout_box_backgrounds


def anchors(module: Any, boxes: Any) -> Callable[..., None]:
    """Only boxes with a name, a link or a heading lead anywhere."""
    plain, text_box, line_box = module.gather_anchors, boxes.TextBox, boxes.LineBox

    def gather_anchors(
        box: Any,
        anchors: Any,
        links: Any,
        bookmarks: Any,
        forms: Any,
        parent_matrix: Any = None,
        parent_form: Any = None,
        parent_link: Any = None,
    ) -> None:
        kind = type(box)
        if (
            _is_quiet(box.style)
            and (kind is line_box or not (box.link or parent_link))
            and (box.element is None or box.element.tag != "form")
        ):
            link = box.link or parent_link
            for child in box.all_children():
                if type(child) is not text_box or not _is_quiet(child.style):
                    gather_anchors(
                        child, anchors, links, bookmarks, forms, parent_matrix, parent_form, link
                    )
        else:
            plain(box, anchors, links, bookmarks, forms, parent_matrix, parent_form, parent_link)

    return gather_anchors


def outlines(border: Any, boxes: Any) -> Callable[[Any, Any], None]:
    """Only boxes with an outline have one to be drawn."""
    plain, box_type, text_box = border.draw_outline, boxes.Box, boxes.TextBox

    def draw_outline(stream: Any, box: Any) -> None:
        if not _is_quiet(box.style):
            plain(stream, box)
            return
        for child in box.children:
            if isinstance(child, box_type) and (
                type(child) is not text_box or not _is_quiet(child.style)
            ):
                draw_outline(stream, child)

    return draw_outline


def descendants(boxes: Any) -> Callable[..., Iterator[Any]]:
    """A box and all that is in it, without a generator for each of them."""
    box_type = boxes.Box

    def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
        waiting = [self]
        while waiting:
            box = waiting.pop()
            if isinstance(box, box_type):
                yield box
                waiting.extend(reversed(box.children))
            elif placeholders:  # what is placed absolutely has a placeholder in its stead
                waiting.append(box._box)
            else:
                yield box

    return descendants


def in_flow(boxes: Any) -> Callable[[Any], bool]:
    """Whether a box stands where the text runs, which its style says once."""
    plain = boxes.Box.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        return _is_quiet(self.style) or plain(self)

    return is_in_normal_flow


def layers(stacking: Any, boxes: Any) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Boxes from which no layer is taken out stay as they are, and need no copy."""
    plain = stacking._dispatch
    parent_box, text_box, line_box = boxes.ParentBox, boxes.TextBox, boxes.LineBox
    table_parts = (boxes.TableRowBox, boxes.TableRowGroupBox)

    def dispatch(
        box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any
    ) -> Any:
        kind = type(box)
        if kind is text_box and _is_quiet(box.style):
            return box
        if (kind is line_box or kind in table_parts) and _is_quiet(box.style):
            return dispatch_children(box, page, contexts, blocks, floats, blocks_and_cells)
        return plain(box, page, contexts, blocks, floats, blocks_and_cells)

    def dispatch_children(
        box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any
    ) -> Any:
        if not isinstance(box, parent_box):
            return box
        same, children = True, []
        for child in box.children:
            result = dispatch(child, page, contexts, blocks, floats, blocks_and_cells)
            if result is not child:
                same = False
            if result is not None:
                children.append(result)
        return box if same else box.copy_with_children(children)

    return dispatch, dispatch_children


def inline(draw: Any, boxes: Any) -> Callable[..., None]:
    """Lines and spans without borders show their texts, on a stream of ``own_tags``."""
    plain = draw.draw_inline_level
    text_box, line_box, inline_box = boxes.TextBox, boxes.LineBox, boxes.InlineBox

    def draw_inline_level(
        stream: Any,
        page: Any,
        box: Any,
        offset_x: float = 0,
        text_overflow: str = "clip",
        block_ellipsis: str = "none",
    ) -> None:
        kind = type(box)
        if (
            not (kind is line_box or kind is inline_box)
            or not _is_quiet(box.style)
            or box.border_top_width
            or box.border_right_width
            or box.border_bottom_width
            or box.border_left_width
        ):
            plain(stream, page, box, offset_x, text_overflow, block_ellipsis)
            return
        if kind is line_box:
            text_overflow, block_ellipsis = box.text_overflow, box.block_ellipsis
        last = len(box.children) - 1
        for number, child in enumerate(box.children):
            ellipsis = block_ellipsis if number == last else "none"
            child_type = type(child)
            if child_type is text_box:
                offset = offset_x + child.position_x - box.position_x
                stream.begin_marked(child, "Span")
                draw.draw_text(stream, child, offset, text_overflow, ellipsis)
                stream.end_marked()
            elif child_type is draw.StackingContext:
                draw_inline_level(stream, page, child, offset_x, text_overflow, ellipsis)
            else:
                offset = offset_x + child.position_x - box.position_x
                draw_inline_level(stream, page, child, offset, text_overflow, ellipsis)

    return draw_inline_level


def colours(streams: Any) -> Callable[..., None]:
    """A colour that is still the one at work is not compared part by part."""
    plain = streams.Stream.set_color

    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        if stroke:
            plain(self, color, stroke)
            return
        known = self.__dict__.get("_legalcalc_colour")
        if (
            known is None
            or known[0] is not color
            or known[1] is not self._current_color
            or known[2] is not self._current_alpha
        ):
            plain(self, color)
            self._legalcalc_colour = color, self._current_color, self._current_alpha

    return set_color


_GLYPH = struct.Struct("=IiiiI")  # number, width, offsets, attributes
_LAST_GLYPH = 0x0FFFFFFE  # above it, a number says that there is no glyph


def glyphs(drawing: Any) -> Callable[..., Any]:
    """A line of glyphs that stand on the line, as it is laid out in memory."""
    plain, ffi, pango = drawing.draw_first_line, drawing.ffi, drawing.pango
    from_units = drawing.FROM_UNITS
    known_memory = ffi.sizeof("PangoGlyphInfo") == _GLYPH.size
    own_size = pango.pango_version() < 14802

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
            shown = list(_GLYPH.iter_unpack(memory))
            if any(one[0] > _LAST_GLYPH or one[3] for one in shown):
                return plain(stream, box, text_overflow, block_ellipsis, matrix)
            runs.append((item, shown))
        fonts = [stream.add_font(item.item.analysis.font) for item, _shown in runs]
        if any(font.bitmap or font.svg or font.png or font.colr for font, _size in fonts):
            return plain(stream, box, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        last_font, string = None, ""
        for (item, shown), (font, size) in zip(runs, fonts, strict=True):
            pango_font = item.item.analysis.font
            if pango_font != last_font:
                last_font, font_size = pango_font, box.style["font_size"] if own_size else size
                if string:
                    stream.show_text(string)
                string = ""
                stream.set_font_size(font.hash, font_size)
            string += "<"
            widths, texts = font.widths, font.to_unicode
            pieces = font.__dict__.setdefault(_PIECES, {}).setdefault(font_size, {})
            for place, one in enumerate(shown):
                glyph, width, offset_x, _offset_y, _more = one
                if glyph not in texts:
                    texts[glyph] = _text_of(item, place, box.pango_layout.text)
                piece = pieces.get(one)
                if piece is not None:
                    string += piece
                    continue
                start = len(string)
                offset = offset_x / font_size
                if offset:
                    string += f">{-offset}<"
                string += f"{glyph:04x}"
                if glyph in widths:
                    logical_width = widths[glyph]
                else:
                    pango.pango_font_get_glyph_extents(
                        pango_font, glyph, stream.ink_rect, stream.logical_rect
                    )
                    logical_width = widths[glyph] = round(
                        stream.logical_rect.width * 1000 * from_units / font_size
                    )
                kerning = logical_width + offset - width * 1000 * from_units / font_size
                if kerning:
                    string += f">{int(kerning)}<"
                pieces[one] = string[start:]
            string = string[:-1] if string[-1] == "<" else string + ">"
        stream.show_text(string)
        return []

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


def texts(drawing: Any, pydyf: Any) -> Callable[..., None]:
    """A text that was drawn before in the same style is drawn by the same operations."""
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
        key = (id(style), box.pango_layout.text, waiting)
        known = drawn.get(key)
        if known is None or known[0] is not style:
            drawn[key] = style, _recorded(plain, stream, box, offset_x)
            return
        operations = known[1]
        if operations is None:
            plain(stream, box, offset_x, text_overflow, block_ellipsis)
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


def _recorded(plain: Any, stream: Any, box: Any, offset_x: float) -> list[Any] | None:
    """Draw a text, and say by which operations after its place was set; None if not so simply."""
    fonts: list[tuple[Any, float, bool]] = []
    set_font_size = stream.set_font_size

    def noting(font: Any, size: float) -> None:
        before = len(stream.stream)
        set_font_size(font, size)
        fonts.append((font, size, len(stream.stream) > before))

    stream.set_font_size = noting
    try:
        start = len(stream.stream)
        plain(stream, box, offset_x, "clip", "none")
    finally:
        del stream.set_font_size
    shown = stream.stream[max(start - 1, 0) :]
    places = [
        place for place, one in enumerate(shown) if isinstance(one, bytes) and one[-3:] == b" Tm"
    ]
    if len(places) != 1 or shown[-1] != b"ET" or not fonts or not all(f[2] for f in fonts[1:]):
        return None
    operations: list[Any] = []
    following = iter(fonts)
    if not fonts[0][2]:
        next(following)
        operations.append(fonts[0][:2])
    for one in shown[places[0] + 1 : -1]:
        if isinstance(one, bytes) and one[-3:] == b" Tf":
            operations.append(next(following)[:2])
        else:
            operations.append(one)
    return operations
