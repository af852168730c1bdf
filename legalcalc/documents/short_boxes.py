"""Shorter ways of making boxes: a cell of one text needs no look for tables or blocks inside it.

As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["passes", "unless_used"]


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
