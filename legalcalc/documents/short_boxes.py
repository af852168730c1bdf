"""Shorter ways of making boxes: a cell of one text needs no look for tables or blocks inside it.

As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

__all__ = ["numbered", "passes", "texts", "unless_used"]

_AS_IT_IS = "_legalcalc_text_as_it_is"  # under this a style keeps whether it changes no letter


def passes(build: Any, boxes: Any) -> Iterator[tuple[Callable[..., Any], Callable[..., Any]]]:
    """What the engine does with all boxes, one after the other, and what it comes down to."""
    cell_box, text_box, line_box = boxes.TableCellBox, boxes.TextBox, boxes.LineBox
    plain_tables, plain_lines, plain_blocks = (
        build.anonymous_table_boxes,
        build.inline_in_block,
        build.block_in_inline,
    )

    def anonymous_table_boxes(box: Any) -> Any:
        if type(box) is not cell_box or len(box.children) != 1 or box.is_running():
            return plain_tables(box)
        if type(box.children[0]) is not text_box:
            return plain_tables(box)
        box.children = list(box.children)
        return box

    def inline_in_block(box: Any) -> Any:
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
        if type(box) is cell_box and len(box.children) == 1:
            (line,) = box.children
            if type(line) is line_box and all(type(one) is text_box for one in line.children):
                return box
        return plain_blocks(box)

    yield plain_tables, anonymous_table_boxes
    yield plain_lines, inline_in_block
    yield plain_blocks, block_in_inline


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
        if (
            not text
            or "  " in text
            or not text.isprintable()
            or self.style["white_space"] != "normal"
        ):
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
