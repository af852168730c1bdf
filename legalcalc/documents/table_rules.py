"""The rules between the rows of a table, drawn through and not cell by cell.

The engine draws the border of each cell by itself. A row of eleven cells is eleven strokes, each an
artifact with a state of its own; collapsed borders have to be compared cell by cell as well, and
take a tenth of the time of a long table. Ours are plain lines above and below, so those that meet
are one stroke, and all of a table on a page are one artifact.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["rules_through"]

Line = tuple[float, float, float]  # height, left, right
Kind = tuple[float, Any, tuple[float, ...]]  # width and colour
Lines = dict[Kind, tuple[Any, list[Line]]]

_MEETS = 1e-3  # pixels between the ends of two lines that are one


@contextmanager
def rules_through() -> Iterator[None]:
    """While a document is written, draw the rules of its tables through."""
    draw: Any = importlib.import_module("weasyprint.draw")
    colours: Any = importlib.import_module("weasyprint.draw.color")
    plain = draw.draw_table

    def draw_table(stream: Any, table: Any) -> None:
        if table.style["border_collapse"] == "collapse" or _has_more(table):
            plain(stream, table)
            return
        lines: Lines = {}
        for group in table.children:
            for row in group.children:
                for cell in row.children:
                    if _is_simple(cell):
                        _add_lines(lines, cell, colours.get_color)
                    else:
                        draw.draw_border(stream, cell)
        if lines:
            _stroke(stream, lines)

    draw.draw_table = draw_table
    try:
        yield
    finally:
        draw.draw_table = plain


def _has_more(table: Any) -> bool:
    """Whether a table has a ground, or borders of its own, and not only those of its cells."""
    parts = [table, *table.column_groups, *table.children]
    parts.extend(part for group in parts[1:] for part in group.children)
    if any(part.background is not None for part in parts):
        return True
    if any(_widths(table)):
        return True
    return any(
        cell.background is not None
        for group in table.children
        for row in group.children
        for cell in row.children
    )


def _widths(box: Any) -> tuple[float, float, float, float]:
    return (
        box.border_top_width,
        box.border_right_width,
        box.border_bottom_width,
        box.border_left_width,
    )


def _is_simple(cell: Any) -> bool:
    """Whether a cell has only plain lines above and below."""
    style = cell.style
    return (
        not cell.border_left_width
        and not cell.border_right_width
        and style["visibility"] == "visible"
        and style["empty_cells"] == "show"
        and style["border_image_source"][0] == "none"
        and (not cell.border_top_width or style["border_top_style"] == "solid")
        and (not cell.border_bottom_width or style["border_bottom_style"] == "solid")
    )


def _add_lines(lines: Lines, cell: Any, colour_of: Callable[..., Any]) -> None:
    for side in ("top", "bottom"):
        width = getattr(cell, f"border_{side}_width")
        if not width:
            continue
        colour = colour_of(cell.style, f"border_{side}_color")
        if not colour.alpha:
            continue
        left, y = cell.border_box_x(), cell.border_box_y() + width / 2
        if side == "bottom":
            y += cell.border_height() - width
        kind = (width, colour.space, tuple(colour))
        _colour, of_kind = lines.setdefault(kind, (colour, []))
        of_kind.append((y, left, left + cell.border_width()))


def _stroke(stream: Any, lines: Lines) -> None:
    with stream.artifact(), stream.stacked():
        for (width, _space, _parts), (colour, of_kind) in lines.items():
            stream.set_color(colour, stroke=True)
            stream.set_line_width(width)
            for y, left, right in _joined(of_kind):
                stream.move_to(left, y)
                stream.line_to(right, y)
            stream.stroke()


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Lines at one height that meet, as one."""
    by_height: dict[float, list[tuple[float, float]]] = {}
    for y, left, right in lines:
        by_height.setdefault(round(y, 3), []).append((left, right))
    for y, of_row in by_height.items():
        of_row.sort()
        start, end = of_row[0]
        for left, right in of_row[1:]:
            if left - end > _MEETS:
                yield y, start, end
                start = left
            end = max(end, right)
        yield y, start, end
