"""Shorter ways of drawing: boxes that show nothing of their own.

The engine asks each box for backgrounds, masks, outlines, anchors and layers. Most boxes have none
of these, which their style says once. As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

__all__ = [
    "anchors",
    "backgrounds",
    "colours",
    "descendants",
    "in_flow",
    "inline",
    "layers",
    "outlines",
    "written",
]

_PLAIN = "_legalcalc_plain"  # under this a cell keeps whether it shows only plain texts
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


def _is_plain_cell(box: Any, cell_box: Any, text_box: Any) -> bool:
    """Whether a cell holds lines of one text each, and neither it nor they show anything else."""
    if type(box) is not cell_box:
        return False
    known: bool | None = box.__dict__.get(_PLAIN)
    if known is None:
        known = box.__dict__[_PLAIN] = (
            not box.link
            and _is_quiet(box.style)
            and all(
                len(line.children) == 1
                and type(line.children[0]) is text_box
                and not line.children[0].link
                and _is_quiet(line.children[0].style)
                and _is_quiet(line.style)
                for line in box.children
            )
        )
    return known


def backgrounds(background: Any, boxes: Any) -> Callable[..., None]:
    """Only boxes with a ground of their own, or with round corners, have one to be laid out."""
    plain, text_box, cell_box = background.layout_box_backgrounds, boxes.TextBox, boxes.TableCellBox

    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is None and layout_children and box is not page and _is_quiet(box.style):
            for child in box.all_children():
                if not (
                    _is_plain_cell(child, cell_box, text_box)
                    or (type(child) is text_box and _is_quiet(child.style))
                ):
                    layout_box_backgrounds(page, child, get_image)
        else:
            plain(page, box, get_image, layout_children, style)

    return layout_box_backgrounds


def anchors(module: Any, boxes: Any) -> Callable[..., None]:
    """Only boxes with a name, a link or a heading lead anywhere."""
    plain, text_box, line_box = module.gather_anchors, boxes.TextBox, boxes.LineBox
    cell_box = boxes.TableCellBox

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
                if not (
                    (link is None and _is_plain_cell(child, cell_box, text_box))
                    or (type(child) is text_box and _is_quiet(child.style))
                ):
                    gather_anchors(
                        child, anchors, links, bookmarks, forms, parent_matrix, parent_form, link
                    )
        else:
            plain(box, anchors, links, bookmarks, forms, parent_matrix, parent_form, parent_link)

    return gather_anchors


def outlines(border: Any, boxes: Any) -> Callable[[Any, Any], None]:
    """Only boxes with an outline have one to be drawn."""
    plain, box_type, text_box = border.draw_outline, boxes.Box, boxes.TextBox
    cell_box = boxes.TableCellBox

    def draw_outline(stream: Any, box: Any) -> None:
        if not _is_quiet(box.style):
            plain(stream, box)
            return
        for child in box.children:
            if isinstance(child, box_type) and not (
                _is_plain_cell(child, cell_box, text_box)
                or (type(child) is text_box and _is_quiet(child.style))
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
        return self.style.__dict__.get(_QUIET) or _is_quiet(self.style) or plain(self)

    return is_in_normal_flow


def layers(stacking: Any, boxes: Any) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Boxes from which no layer is taken out stay as they are, and need no copy."""
    plain = stacking._dispatch
    parent_box, text_box, line_box = boxes.ParentBox, boxes.TextBox, boxes.LineBox
    table_parts = (boxes.TableRowBox, boxes.TableRowGroupBox)
    cell_box = boxes.TableCellBox

    def dispatch(
        box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any
    ) -> Any:
        kind = type(box)
        if kind is text_box and _is_quiet(box.style):
            return box
        if _is_plain_cell(box, cell_box, text_box):
            blocks_and_cells[box] = {}
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
