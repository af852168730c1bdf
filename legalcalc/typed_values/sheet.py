"""The cells of an XLSX file that was sent: checked before it is opened, read without being run.

Such a file is a ZIP of XML. Either can be made to fill any memory, so what the ZIP says of itself
is checked first, entities are refused by ``defusedxml``, and only so many cells are looked at.
"""

from __future__ import annotations

import io
import os
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from legalcalc.messages import _
from legalcalc.typed_values.paste import MOST_COLUMNS, MOST_ROWS
from legalcalc.typed_values.readings import ReadingRefused, Unreadable

__all__ = ["Workbook", "read_workbook"]

_MOST_BYTES: Final = 10_000_000  # of the file
_MOST_ENTRIES: Final = 300
# Unpacked. A second goes by for each million, so whoever serves pages lets a worker do it; two
# thousand rows of twenty columns have two million.
_MOST_UNPACKED: Final = 12_000_000
_MOST_OF_CELLS: Final = 6_000_000  # in one part that holds cells or their texts
_MOST_OF_OTHERS: Final = 1_000_000
_HIGHEST_RATIO: Final = 100  # a sheet of words shrinks to a tenth, one of noughts to a fiftieth
_SMALL: Final = 1_000_000  # unpacked, below which no ratio matters
_MOST_SHEETS: Final = 100
_LOOKED_AT_ROWS: Final = 20_000  # with empty ones between
_LOOKED_AT_COLUMNS: Final = 60
_MOST_CELL: Final = 20_000  # characters
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The names of the visible sheets, and the cells of one of them as texts."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_workbook(data: bytes, sheet: int = 0) -> Workbook | Unreadable:
    """The cells of one visible sheet, counted from 0, as texts that mean one thing each.

    Days are year-month-day, numbers have a point and never three decimals. Never raises for any
    ``data``, of which a hostile one may take seconds. Raises ``RuntimeError`` where the program was
    installed without ``defusedxml``.
    """
    try:
        _check_archive(data)
        return _read(data, sheet)
    except ReadingRefused as refused:
        return Unreadable(refused.message)


# -- before it is opened --------------------------------------------------------------------------


def _check_archive(data: bytes) -> None:
    """Refuse what is no XLSX file, or would unpack to more than a sheet of a person holds."""
    if len(data) > _MOST_BYTES:
        raise _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise _no_sheet() from error
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" not in names or len(set(names)) != len(names):
        raise _no_sheet()
    if any(entry.flag_bits & 0x1 or entry.compress_type not in _METHODS for entry in entries):
        raise _no_sheet()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED:
        raise _too_large()
    for entry in entries:
        if entry.file_size > _most_of(entry.filename):
            raise _too_large()
        if entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * entry.compress_size:
            raise _too_large()
    if unpacked > _SMALL and unpacked > _HIGHEST_RATIO * len(data):
        raise _too_large()


def _most_of(name: str) -> int:
    """How much one part may hold. What is no XML, such as a picture, is not opened."""
    if name.startswith("xl/worksheets/") or name == "xl/sharedStrings.xml":
        return _MOST_OF_CELLS
    return _MOST_OF_OTHERS if name.endswith((".xml", ".rels")) else _MOST_OF_CELLS


def _too_large() -> ReadingRefused:
    return ReadingRefused(
        _(
            "This file is too large, or holds more than a sheet. Copy the rows that are needed "
            "into a new sheet and send that."
        )
    )


def _no_sheet() -> ReadingRefused:
    return ReadingRefused(
        _(
            "This could not be read as a sheet. Save it as an Excel workbook (.xlsx) without a "
            "password, or copy the rows and paste them."
        )
    )


# -- reading --------------------------------------------------------------------------------------


def _read(data: bytes, number: int) -> Workbook:
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
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            visible = [one for one in book.worksheets if one.sheet_state == "visible"]
            if not 0 <= number < len(visible) or len(visible) > _MOST_SHEETS:
                raise _no_sheet()
            rows = _rows(visible[number])
            return Workbook(tuple(one.title for one in visible), rows)
        finally:
            book.close()
    except (ReadingRefused, MemoryError, RecursionError) as error:
        if isinstance(error, ReadingRefused):
            raise
        raise _too_large() from None
    except Exception:
        # A file that anybody may have made fails inside openpyxl in any way. Its words stay there.
        raise _no_sheet() from None


def _rows(sheet: Any) -> tuple[tuple[str, ...], ...]:
    sheet.reset_dimensions()  # what the file says of its size is not believed
    rows: list[tuple[str, ...]] = []
    filled = 0
    for cells in _looked_at(sheet):
        row = tuple(_text(value) for value in cells)
        if any(row[MOST_COLUMNS:]):
            raise ReadingRefused(
                _(
                    "This sheet has more than {limit} columns. Copy those that are needed into a "
                    "new sheet and send that.",
                    limit=MOST_COLUMNS,
                )
            )
        filled += any(row)
        if filled > MOST_ROWS + 10:  # some may be headings
            raise ReadingRefused(
                _(
                    "This sheet has more than {limit} rows. Send them in parts.",
                    limit=MOST_ROWS,
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


def _text(value: Any) -> str:
    """The value of a cell as text that means one thing in every language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value)
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


def _number(value: float) -> str:
    """The digits that the sheet shows: fifteen, which is all that it keeps of a number.

    A fourth decimal is added to three, which could be taken for thousands.
    """
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    whole, point, part = text.partition(".")
    return f"{whole}{point}{part}0" if point and len(part) == 3 and part.isdecimal() else text
