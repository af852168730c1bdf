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
Kinds = list[tuple[bool, Kind, Any]]  # below a cell or above it, how, and the colour once more

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
        kinds: dict[Any, Kinds | None] = {}
        for group in table.children:
            for row in group.children:
                for cell in row.children:
                    key = (id(cell.style), _widths(cell))  # a cell that goes on has fewer lines
                    if key not in kinds:
                        kinds[key] = _kinds_of(cell, colours.get_color)
                    of_cell = kinds[key]
                    if of_cell is not None:
                        _add_lines(lines, cell, of_cell)
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


def _kinds_of(cell: Any, colour_of: Callable[..., Any]) -> Kinds | None:
    """The lines above and below a cell; ``None`` if it has any other."""
    style = cell.style
    if (
        cell.border_left_width
        or cell.border_right_width
        or style["visibility"] != "visible"
        or style["empty_cells"] != "show"
        or style["border_image_source"][0] != "none"
    ):
        return None
    found = []
    for side in ("top", "bottom"):
        width = getattr(cell, f"border_{side}_width")
        if not width:
            continue
        if style[f"border_{side}_style"] != "solid":
            return None
        colour = colour_of(style, f"border_{side}_color")
        if colour.alpha:
            found.append((side == "bottom", (width, colour.space, tuple(colour)), colour))
    return found


def _add_lines(lines: Lines, cell: Any, kinds: Kinds) -> None:
    if not kinds:
        return
    left, top, height = cell.border_box_x(), cell.border_box_y(), cell.border_height()
    right = left + cell.border_width()
    for below, kind, colour in kinds:
        width = kind[0]
        y = top + width / 2
        if below:
            y += height - width
        _colour, of_kind = lines.setdefault(kind, (colour, []))
        of_kind.append((y, left, right))


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
