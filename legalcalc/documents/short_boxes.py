"""Shorter ways of making boxes: what holds only a text needs no look for tables and blocks in it.

As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from legalcalc.documents.short_texts import CONTROLS

__all__ = [
    "cells",
    "elements",
    "named_pages",
    "numbered",
    "passes",
    "texts",
    "texts_inside",
    "unless_used",
]

_AS_IT_IS = "_legalcalc_text_as_it_is"  # under this a style keeps whether it changes no letter
_BARE = "_legalcalc_bare"  # under this a style keeps whether its elements make a box and no more
_PSEUDO = "_legalcalc_pseudo"  # under this the styles of a document keep who has pseudo-elements
_FINISHED = "_legalcalc_finished"  # under this a box keeps that later passes leave it as it is
_TABLE_PARTS = {"tbody", "thead", "tr"}
_IN_TABLES = {("table-cell",), ("table-header-group",), ("table-row",), ("table-row-group",)}
_DISPLAYED = {("block", "flow"), ("inline", "flow"), ("table-cell",)}


def elements(build: Any, boxes: Any, css: Any, handlers: Any) -> Callable[..., Any]:
    """An element in which only a text stands makes its box, and one of the text.

    A block or cell of a text that begins with a letter, and has nowhere two spaces, is made as the
    later passes would leave it. Spaces between the parts of a table make no box, which a later pass
    would take away.
    """
    plain, text_box, kinds = build.element_to_box, boxes.TextBox, build.BOX_TYPE_FROM_DISPLAY
    line_box, inline_box = boxes.LineBox, boxes.InlineBox

    def element_to_box(
        element: Any,
        style_for: Any,
        get_image: Any,
        base_url: Any,
        target_collector: Any,
        counter_style: Any,
        footnotes: Any,
        state: Any = None,
    ) -> Any:
        tag = element.tag
        if tag in _TABLE_PARTS and type(style_for) is css.StyleFor:
            _drop_spaces(element, style_for)
        if (
            state is not None
            and type(tag) is str
            and not len(element)
            and tag not in handlers
            and type(style_for) is css.StyleFor
        ):
            style = style_for(element)
            if _is_bare(style) and element not in _with_pseudo_elements(style_for):
                box = kinds[style["display"]](tag, style, element, ())
                box.string_set = []
                text = element.text
                if text:
                    child = text_box.anonymous_from(box, text)
                    box.children = [child]
                    if (
                        type(box) is not inline_box
                        and text[0] != " "
                        and not text.isspace()
                        and _is_collapsed(child)
                    ):
                        child.process_text_transform()
                        box.children = [line_box.anonymous_from(box, [child])]
                        box.__dict__[_FINISHED] = True
                return [box]
        return plain(
            element,
            style_for,
            get_image,
            base_url,
            target_collector,
            counter_style,
            footnotes,
            state,
        )

    return element_to_box


def _drop_spaces(element: Any, style_for: Any) -> None:
    """Take the spaces out of a part of a table that holds parts of it and nothing else."""
    displayed = style_for(element)["display"]
    if displayed not in _IN_TABLES or (element.text and not element.text.isspace()):
        return
    for child in element:
        if (child.tail and not child.tail.isspace()) or (
            not isinstance(child.tag, str) or style_for(child)["display"] not in _IN_TABLES
        ):
            return
    element.text = None
    for child in element:
        child.tail = None


def _is_collapsed(text_box: Any) -> bool:
    """Whether the spaces in a text are those that are shown."""
    return (
        text_box.style["white_space"] == "normal"
        and "  " not in text_box.text
        and CONTROLS.search(text_box.text) is None
    )


def _with_pseudo_elements(style_for: Any) -> set[Any]:
    """The elements that have something before them, after them or the like."""
    known: set[Any] | None = style_for.__dict__.get(_PSEUDO)
    if known is None:
        known = style_for.__dict__[_PSEUDO] = {
            element for element, kind in style_for._computed_styles if kind is not None
        }
    return known


def _is_bare(style: Any) -> bool:
    known: bool | None = style.__dict__.get(_BARE)
    if known is None:
        known = style.__dict__[_BARE] = (
            style["display"] in _DISPLAYED
            and style["float"] == "none"
            and style["position"] == "static"
            and not style["anchor"]
            and style["string_set"] == "none"
            and style["bookmark_level"] == "none"
            and not (style["counter_reset"] or style["counter_set"])
            and (style["counter_increment"] == "auto" or not style["counter_increment"])
        )
    return known


def cells(boxes: Any) -> Callable[..., None]:
    """Most cells are of one column and one row."""
    plain, parent_box = boxes.TableCellBox.__init__, boxes.ParentBox.__init__

    def cell(self: Any, element_tag: str, style: Any, element: Any, children: Any) -> None:
        if element.get("colspan") is None and element.get("rowspan") is None:
            parent_box(self, element_tag, style, element, children)
            self.colspan = self.rowspan = 1
        else:
            plain(self, element_tag, style, element, children)

    return cell


def passes(build: Any, boxes: Any) -> Iterator[tuple[Callable[..., Any], Callable[..., Any]]]:
    """The passes of the engine over all boxes, in their order, each with what it comes down to."""
    cell_box, text_box, line_box = boxes.TableCellBox, boxes.TextBox, boxes.LineBox
    row_box = boxes.TableRowBox
    plain_tables, plain_lines, plain_blocks = (
        build.anonymous_table_boxes,
        build.inline_in_block,
        build.block_in_inline,
    )

    holders = (cell_box, boxes.BlockBox, boxes.InlineBox)

    def anonymous_table_boxes(box: Any) -> Any:
        kind = type(box)
        if kind is text_box or _FINISHED in box.__dict__:
            return box
        if not (kind in holders or kind is row_box) or box.is_running():
            return plain_tables(box)
        children = [anonymous_table_boxes(child) for child in box.children]
        if kind is row_box:
            cells = [child for child in children if type(child) is cell_box]
            if not _only_spaces_between(cells, children):
                return build.table_boxes_children(box, children)
            children = cells
        elif any(child.internal_table_or_caption for child in children):
            return build.table_boxes_children(box, children)
        box.children = children
        return box

    def inline_in_block(box: Any) -> Any:
        if _FINISHED in box.__dict__:
            return box
        if type(box) is not cell_box or len(box.children) != 1:
            return plain_lines(box)
        (child,) = box.children
        if (
            type(child) is not text_box
            or child.text in ("", " ")
            or child.leading_collapsible_space
            or not box.is_in_normal_flow()
        ):
            return plain_lines(box)
        box.children = [line_box.anonymous_from(box, [child])]
        return box

    def block_in_inline(box: Any) -> Any:
        if _FINISHED in box.__dict__:
            return box
        if type(box) is cell_box and len(box.children) == 1:
            (line,) = box.children
            if type(line) is line_box and all(type(one) is text_box for one in line.children):
                return box
        return plain_blocks(box)

    yield plain_tables, anonymous_table_boxes
    yield plain_lines, inline_in_block
    yield plain_blocks, block_in_inline


def _only_spaces_between(cells: list[Any], children: list[Any]) -> bool:
    """Whether beside the cells of a row there are but spaces, none next to another."""
    left = len(children) - len(cells)
    if left and cells:
        spaces = [child.is_whitespace() for child in children]
        left -= sum(spaces)
        left += sum(one and next_one for one, next_one in pairwise(spaces))
    return left == 0


def unless_used(
    container: Any, plain: Callable[[Any], Any]
) -> tuple[Callable[..., None], Callable[[Any], Any]]:
    """Looking for flexible boxes or grids is for pages that have one; ours have none.

    How such a box is made, which is noted, and the look.
    """
    made = container.__init__
    used = False

    def noting(self: Any, *args: Any, **named: Any) -> None:
        nonlocal used
        used = True
        made(self, *args, **named)

    def looking(box: Any) -> Any:
        return plain(box) if used else box

    return noting, looking


def texts(boxes: Any) -> dict[str, Callable[..., Any]]:
    """Most texts have no space too many, and most styles leave letters as they are."""
    plain_spaces = boxes.TextBox.process_whitespace
    plain_letters = boxes.TextBox.process_text_transform

    def process_whitespace(self: Any, following_collapsible_space: bool = False) -> Any:
        text = self.text
        if not text or not _is_collapsed(self):
            return plain_spaces(self, following_collapsible_space)
        if following_collapsible_space and text[0] == " ":
            self.text = text[1:]
            self.leading_collapsible_space = True
        return text[-1] == " "

    def process_text_transform(self: Any) -> None:
        style = self.style
        known = style.__dict__.get(_AS_IT_IS)
        if known is None:
            known = style.__dict__[_AS_IT_IS] = (
                style["text_transform"] == "none" and style["hyphens"] != "none"
            )
        if not known:
            plain_letters(self)

    return {
        "process_whitespace": process_whitespace,
        "process_text_transform": process_text_transform,
    }


def named_pages(boxes: Any) -> Callable[[Any], tuple[Any, Any]]:
    """The pages on which a box begins and ends: asked of its first and last child only."""

    def page_values(self: Any) -> tuple[Any, Any]:
        start = end = self.style["page"]
        for child in self.children:
            if child.is_in_normal_flow() or child.is_floated():
                start = child.page_values()[0] or start
                break
        for child in reversed(self.children):
            if child.is_in_normal_flow() or child.is_floated():
                end = child.page_values()[1] or end
                break
        return start, end

    return page_values


def texts_inside(boxes: Any) -> dict[str, Callable[..., Any]]:
    """Spaces and letters inside of boxes, but for those that are finished."""
    plain_letters = boxes.Box.process_text_transform
    in_line = (boxes.TextBox, boxes.InlineBox)

    def process_whitespace(self: Any, following_collapsible_space: bool = False) -> Any:
        if _FINISHED in self.__dict__:
            return False
        for child in self.children:
            space = child.process_whitespace(following_collapsible_space)
            if isinstance(child, in_line):
                following_collapsible_space = space
            elif child.is_in_normal_flow():
                following_collapsible_space = False
        return following_collapsible_space

    def process_text_transform(self: Any) -> None:
        if _FINISHED in self.__dict__:
            return
        if self.is_in_normal_flow():
            for child in self.children:
                child.process_text_transform()
        else:
            plain_letters(self)

    return {
        "process_whitespace": process_whitespace,
        "process_text_transform": process_text_transform,
    }


def numbered(pages: Any) -> Callable[..., Any]:
    """Write the numbers of pages in references before a page with references is made again.

    The engine makes it again as it was, then writes the numbers, and makes it once more.
    """
    plain = pages.make_all_pages

    def make_all_pages(context: Any, root_box: Any, html: Any, made: Any) -> Any:
        if made:
            for (_box, part), one in context.target_collector.counter_lookup_items.items():
                place = one.page_maker_index
                if part != "content" or place is None or place + 1 >= len(context.page_maker):
                    continue
                _blocks, counters, *_more = context.page_maker[place + 1][3]
                if one.pending or (
                    one.cached_page_counter_values != counters
                    and any(counters.get(name) is not None for name in one.missing_counters)
                ):
                    one.cached_page_counter_values = deepcopy(counters)
                    one.pending = False
                    one.parse_again(counters)
        return plain(context, root_box, html, made)

    return make_all_pages
