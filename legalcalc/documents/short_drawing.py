"""Shorter ways of drawing: boxes that show nothing of their own.

The engine asks each box for backgrounds, masks, outlines, anchors and layers. Most boxes have none
of these, which their style says once. As ``shortcuts``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

__all__ = [
    "anchors",
    "arrays",
    "backgrounds",
    "colours",
    "descendants",
    "font_sizes",
    "in_flow",
    "inline",
    "layers",
    "leading",
    "outlines",
    "written",
]

_PLAIN = "_legalcalc_plain"  # under this a box keeps whether it shows only plain texts
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
_LENGTH = re.compile(r"\[\d+\]$")


def _is_quiet(style: Any) -> bool:
    """Whether a box of this style shows nothing but borders and what is in it."""
    try:
        known: bool = style.__dict__[_QUIET]
    except KeyError:
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


def _plain(boxes: Any) -> Callable[[Any], bool]:
    """Whether a box and all that is in it show nothing but texts and borders, and lead nowhere."""
    text_box = boxes.TextBox
    kinds = {
        text_box,
        boxes.BlockBox,
        boxes.InlineBox,
        boxes.LineBox,
        boxes.TableCellBox,
        boxes.TableRowBox,
        boxes.TableRowGroupBox,
    }

    def is_plain(box: Any) -> bool:
        known: bool | None = box.__dict__.get(_PLAIN)
        if known is None:
            known = box.__dict__[_PLAIN] = looks_plain(box)
        return known

    def looks_plain(box: Any) -> bool:
        if (
            type(box) not in kinds
            or not _is_quiet(box.style)
            or (box.link or box.missing_link or box.bookmark_label or box.string_set)
            or (box.element is not None and box.element.tag == "form")
        ):
            return False
        for child in box.children:
            if type(child) is text_box:  # a line's link is a matter of the box around it
                if not _is_quiet(child.style):
                    return False
            elif not is_plain(child):
                return False
        return True

    return is_plain


def backgrounds(background: Any, boxes: Any) -> Callable[..., None]:
    """Only boxes with a ground of their own, or with round corners, have one to be laid out."""
    plain, is_plain = background.layout_box_backgrounds, _plain(boxes)

    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is None and layout_children and box is not page and _is_quiet(box.style):
            for child in box.all_children():
                if not is_plain(child):
                    layout_box_backgrounds(page, child, get_image)
        else:
            plain(page, box, get_image, layout_children, style)

    return layout_box_backgrounds


def anchors(module: Any, boxes: Any) -> Callable[..., None]:
    """Only boxes with a name, a link or a heading lead anywhere."""
    plain, is_plain, line_box = module.gather_anchors, _plain(boxes), boxes.LineBox

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
                if link is not None or not is_plain(child):
                    gather_anchors(
                        child, anchors, links, bookmarks, forms, parent_matrix, parent_form, link
                    )
        else:
            plain(box, anchors, links, bookmarks, forms, parent_matrix, parent_form, parent_link)

    return gather_anchors


def outlines(border: Any, boxes: Any) -> Callable[[Any, Any], None]:
    """Only boxes with an outline have one to be drawn."""
    plain, is_plain, box_type = border.draw_outline, _plain(boxes), boxes.Box

    def draw_outline(stream: Any, box: Any) -> None:
        if not _is_quiet(box.style):
            plain(stream, box)
            return
        for child in box.children:
            if isinstance(child, box_type) and not is_plain(child):
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


def leading(boxes: Any) -> Callable[..., Iterator[Any]]:
    """A page and what is on it, without the parts that lead nowhere and name nothing.

    The engine goes through a page that is laid out to find names, links and headings.
    """
    plain, is_plain = descendants(boxes), _plain(boxes)

    def descendants_of_page(self: Any, placeholders: bool = False) -> Iterator[Any]:
        waiting = [self]
        while waiting:
            box = waiting.pop()
            if not isinstance(box, boxes.Box):
                yield from plain(box._box if placeholders else box, placeholders)
            elif not is_plain(box):
                yield box
                waiting.extend(reversed(box.children))

    return descendants_of_page


def in_flow(boxes: Any) -> Callable[[Any], bool]:
    """Whether a box stands where the text runs, which its style says once."""
    plain = boxes.Box.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        return self.style.__dict__.get(_QUIET) or _is_quiet(self.style) or plain(self)

    return is_in_normal_flow


def layers(stacking: Any, boxes: Any) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Boxes from which no layer is taken out stay as they are, and need no copy."""
    plain, is_plain = stacking._dispatch, _plain(boxes)
    parent_box, block_box, cell_box = boxes.ParentBox, boxes.BlockBox, boxes.TableCellBox
    line_parts = (boxes.TextBox, boxes.InlineBox, boxes.LineBox)
    looked_into = (boxes.LineBox, boxes.TableRowBox, boxes.TableRowGroupBox)

    def dispatch(
        box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any
    ) -> Any:
        kind = type(box)
        if kind in line_parts and is_plain(box):
            return box
        if (kind is cell_box or kind is block_box) and is_plain(box):
            if not box.children or type(box.children[-1]) is boxes.LineBox:
                blocks_and_cells[box] = {}
                if kind is block_box:
                    blocks.append(box)
                return box
        elif kind in looked_into and _is_quiet(box.style):
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
    """A colour is taken apart once, and not set where an equal one is at work."""
    plain = streams.Stream.set_color
    parts: dict[int, tuple[Any, Any, str]] = {}

    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        if stroke:
            plain(self, color, stroke)
            return
        known = parts.get(id(color))
        if known is None:
            *channels, alpha = color
            known = parts[id(color)] = (color, (color.space, *channels), f"a{alpha}")
        if known[1] != self._current_color or known[2] != self._current_alpha:
            plain(self, color)

    return set_color


def font_sizes(pydyf: Any) -> Callable[..., None]:
    """A font with its size, of which a document has some dozens, is written once."""
    number = pydyf._to_bytes
    operations: dict[tuple[str, float], bytes] = {}

    def set_font_size(self: Any, font: str, size: float) -> None:
        chosen = (font, size)
        if chosen == self._current_font:
            return
        self._current_font = chosen
        operation = operations.get(chosen)
        if operation is None:
            operation = operations[chosen] = b"/%b %b Tf" % (number(font), number(size))
        self.stream.append(operation)

    return set_font_size


def written(pydyf: Any) -> Callable[[Any], Any]:
    """Numbers and names as they stand in the file."""
    plain = pydyf._to_bytes

    def to_bytes(item: Any) -> Any:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        if kind is float:
            if item.is_integer():
                return b"%d" % item
            return (b"%f" % item).rstrip(b"0")
        return plain(item)

    return to_bytes


def arrays(ffi: Any) -> Callable[..., Any]:
    """The engine writes how long an array is into its type, and each such type is parsed anew."""
    plain = ffi.new

    def new(kind: str, *content: Any) -> Any:
        return plain(_LENGTH.sub("[]", kind) if content else kind, *content)

    return new
