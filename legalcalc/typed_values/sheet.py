"""The cells of an XLSX file that was sent: checked before it is opened, read without being run.

Entities are refused by ``defusedxml``, and only so many cells are looked at.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from legalcalc.messages import _
from legalcalc.typed_values.archive import SheetLimits, check_archive, no_sheet, too_large
from legalcalc.typed_values.paste import MOST_COLUMNS, MOST_ROWS
from legalcalc.typed_values.readings import ReadingRefused, Unreadable

__all__ = ["SheetCells", "Workbook", "cell_text", "read_workbook", "read_xlsx", "rows_of"]

# Of one sheet that a page takes. A second goes by for each million that is unpacked, so whoever
# serves pages lets a worker do it; two thousand rows of twenty columns have two million.
_OF_A_PAGE: Final = SheetLimits(
    file=10_000_000,
    unpacked=12_000_000,
    of_cells=6_000_000,
    rows=MOST_ROWS,
)
_HEADINGS: Final = 10  # rows above those that count
_MOST_SHEETS: Final = 100
_LOOKED_AT_ROWS: Final = 20_000  # with empty ones between
_LOOKED_AT_COLUMNS: Final = 60
_MOST_CELL: Final = 20_000  # characters
_CELLS: Final = ("xl/worksheets/", "xl/sharedStrings.xml")


@dataclass(frozen=True, slots=True)
class Workbook:
    """The names of the visible sheets, and the cells of one of them as texts."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A visible sheet: its name, and its cells as texts.

    ``formulas`` are the places, row and column from 0, of cells that hold a formula. Their text is
    what the sheet had last made of it, or empty where it says nothing.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()


def read_workbook(data: bytes, sheet: int = 0) -> Workbook | Unreadable:
    """The cells of one visible sheet, counted from 0, as texts that mean one thing each.

    Days are year-month-day, numbers have a point and never three decimals. Never raises for any
    ``data``, of which a hostile one may take seconds. Raises ``RuntimeError`` where the program was
    installed without ``defusedxml``.
    """
    try:
        check_archive(data, _OF_A_PAGE, "[Content_Types].xml", _CELLS)
        with _opened(data) as sheets:
            if not 0 <= sheet < len(sheets):
                raise no_sheet()
            rows = _rows(sheets[sheet], _OF_A_PAGE.rows)
            return Workbook(tuple(one.title for one in sheets), rows)
    except ReadingRefused as refused:
        return Unreadable(refused.message)


def read_xlsx(data: bytes, limits: SheetLimits) -> tuple[SheetCells, ...] | Unreadable:
    """All visible sheets of an XLSX file, as :func:`read_workbook` reads one."""
    try:
        check_archive(data, limits, "[Content_Types].xml", _CELLS)
        with _opened(data, formulas=True) as sheets:
            formulas = [frozenset(_formulas(one)) for one in sheets]
        with _opened(data) as sheets:
            return tuple(
                SheetCells(one.title, _rows(one, limits.rows), places)
                for one, places in zip(sheets, formulas, strict=True)
            )
    except ReadingRefused as refused:
        return Unreadable(refused.message)


# -- reading --------------------------------------------------------------------------------------


@contextmanager
def _opened(data: bytes, *, formulas: bool = False) -> Iterator[list[Any]]:
    """The visible sheets of a file; ``formulas`` gives these in place of what came of them."""
    # With lxml, where that happens to be installed, openpyxl would not ask defusedxml.
    os.environ.setdefault("OPENPYXL_LXML", "False")
    import openpyxl
    from openpyxl.xml import functions

    # They quote what stands in cells, and would end up in a log.
    warnings.filterwarnings("ignore", module=r"openpyxl\.")

    parsers = (functions.fromstring, functions.iterparse)
    if not openpyxl.DEFUSEDXML or any("defusedxml" not in one.__module__ for one in parsers):
        raise RuntimeError("sheets are not read without defusedxml")
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False
        )
        try:
            visible = [one for one in book.worksheets if one.sheet_state == "visible"]
            if not 0 < len(visible) <= _MOST_SHEETS:
                raise no_sheet()
            yield visible
        finally:
            book.close()
    except ReadingRefused:
        raise
    except (MemoryError, RecursionError):
        raise too_large() from None
    except Exception:
        # A file that anybody may have made fails inside openpyxl in any way. Its words stay there.
        raise no_sheet() from None


def _formulas(sheet: Any) -> Iterator[tuple[int, int]]:
    sheet.reset_dimensions()
    for number, cells in enumerate(
        sheet.iter_rows(max_row=_LOOKED_AT_ROWS, max_col=_LOOKED_AT_COLUMNS)
    ):
        for column, cell in enumerate(cells):
            if cell.data_type == "f":
                yield number, column


def _rows(sheet: Any, most: int) -> tuple[tuple[str, ...], ...]:
    sheet.reset_dimensions()  # what the file says of its size is not believed
    return rows_of((map(cell_text, cells) for cells in _looked_at(sheet)), most)


def rows_of(table: Iterable[Iterable[str]], most: int) -> tuple[tuple[str, ...], ...]:
    """Rows without the empty cells and rows at their ends.

    Raises :class:`ReadingRefused` for more columns than are taken, or more than ``most`` rows that
    hold something.
    """
    rows: list[tuple[str, ...]] = []
    filled = 0
    for cells in table:
        row = tuple(cells)
        if any(row[MOST_COLUMNS:]):
            raise ReadingRefused(
                _(
                    "This sheet has more than {limit} columns. Copy those that are needed into a "
                    "new sheet and send that.",
                    limit=MOST_COLUMNS,
                )
            )
        filled += any(row)
        if filled > most + _HEADINGS:
            raise ReadingRefused(
                _(
                    "This sheet has more than {limit} rows. Send them in parts.",
                    limit=most,
                )
            )
        rows.append(row[: next((place for place in range(len(row), 0, -1) if row[place - 1]), 0)])
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _looked_at(sheet: Any) -> Iterator[Iterable[Any]]:
    yield from sheet.iter_rows(
        max_row=_LOOKED_AT_ROWS, max_col=_LOOKED_AT_COLUMNS, values_only=True
    )


def cell_text(value: Any) -> str:
    """The value of a cell as text that means one thing in every language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}" if not value.second else f"{value:%H:%M:%S}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        text = f"{minutes // 60}:{minutes % 60:02d}"
        return text if not seconds else f"{text}:{seconds:02d}"
    text = str(value)
    return text if len(text) <= _MOST_CELL else text[:_MOST_CELL] + "…"


def number_text(value: float) -> str:
    """The digits that the sheet shows: fifteen, which is all that it keeps of a number.

    A fourth decimal is added to three, which could be taken for thousands.
    """
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    whole, point, part = text.partition(".")
    return f"{whole}{point}{part}0" if point and len(part) == 3 and part.isdecimal() else text
