"""The cells of an ODS file (OpenDocument, as LibreOffice writes it), read without being run.

Such a file is a ZIP with one part that holds all sheets. It is read from beginning to end, entities
are refused by ``defusedxml``, and what the file says to be repeated is repeated only so far.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from legalcalc.typed_values.archive import SheetLimits, check_archive, no_sheet, too_large
from legalcalc.typed_values.readings import ReadingRefused, Unreadable
from legalcalc.typed_values.sheet import SheetCells, cell_text, number_text, rows_of

__all__ = ["read_ods"]

_CONTENT: Final = "content.xml"
_OF_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_OF_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OF_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OF_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS: Final = (f"{_OF_TABLE}table-cell", f"{_OF_TABLE}covered-table-cell")
_NUMBERS: Final = ("float", "currency", "percentage")

_MOST_SHEETS: Final = 100
_MOST_ROWS: Final = 20_000  # with empty ones between
_MOST_COLUMNS: Final = 60

_TIME: Final = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")
_MIDNIGHT: Final = re.compile(r"T00:00(:00([.,]0+)?)?$")


def read_ods(data: bytes, limits: SheetLimits) -> tuple[SheetCells, ...] | Unreadable:
    """All visible sheets of an ODS file, their cells as texts that mean one thing each.

    Never raises for any ``data``.
    """
    try:
        check_archive(data, limits, _CONTENT, (_CONTENT,))
        return _sheets(data, limits)
    except ReadingRefused as refused:
        return Unreadable(refused.message)
    except (MemoryError, RecursionError):
        return Unreadable(too_large().message)


def _sheets(data: bytes, limits: SheetLimits) -> tuple[SheetCells, ...]:
    from defusedxml.ElementTree import iterparse

    hidden: set[str] = set()
    sheets: list[SheetCells] = []
    table: _Table | None = None
    depth = 0  # of tables: one inside a cell is not looked at
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_CONTENT) as content:
            for event, element in iterparse(content, events=("start", "end")):
                tag = element.tag
                if tag == f"{_OF_TABLE}table":
                    depth += 1 if event == "start" else -1
                    if event == "start" and depth == 1:
                        table = _Table(element)
                    elif event == "end" and depth == 0 and table is not None:
                        if table.style not in hidden:
                            sheets.append(table.cells(limits.rows))
                        table = None
                        element.clear()
                elif event == "end" and tag == f"{_OF_STYLE}style":
                    inside = element.find(f"{_OF_STYLE}table-properties")
                    if inside is not None and inside.get(f"{_OF_TABLE}display") == "false":
                        hidden.add(element.get(f"{_OF_STYLE}name", ""))
                elif event == "end" and tag == f"{_OF_TABLE}table-row" and depth == 1 and table:
                    table.take(element)
                    element.clear()
    except (ReadingRefused, MemoryError, RecursionError):
        raise
    except Exception:
        # A file that anybody may have made fails in any way: in the ZIP, the XML, or a number.
        raise no_sheet() from None
    if not 0 < len(sheets) <= _MOST_SHEETS:
        raise no_sheet()
    return tuple(sheets)


class _Table:
    """The rows of one sheet, as far as they were read."""

    def __init__(self, element: Any) -> None:
        self.name: str = element.get(f"{_OF_TABLE}name", "")
        self.style: str = element.get(f"{_OF_TABLE}style-name", "")
        self.rows: list[tuple[str, ...]] = []
        self.formulas: set[tuple[int, int]] = set()
        self.empty = 0  # rows since the last one that holds something

    def take(self, row: Any) -> None:
        """Take up a row, as often as it is repeated."""
        cells, formulas = _cells_of(row)
        repeated = _repeated(row, "number-rows-repeated")
        if not any(cells) and not formulas:
            self.empty += repeated
            return
        if len(self.rows) + self.empty + repeated > _MOST_ROWS:
            raise too_large()
        self.rows.extend([()] * self.empty)
        self.empty = 0
        for _number in range(repeated):
            self.formulas.update((len(self.rows), column) for column in formulas)
            self.rows.append(cells)

    def cells(self, most: int) -> SheetCells:
        """The sheet as it was read."""
        return SheetCells(self.name, rows_of(self.rows, most), frozenset(self.formulas))


def _repeated(element: Any, name: str) -> int:
    text = element.get(f"{_OF_TABLE}{name}", "1")
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise no_sheet()
    return max(int(text), 1)


def _cells_of(row: Any) -> tuple[tuple[str, ...], list[int]]:
    """The texts of a row, and the columns in which formulas stand."""
    texts: list[str] = []
    formulas: list[int] = []
    empty = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = _repeated(cell, "number-columns-repeated")
        text = _value(cell)
        formula = cell.get(f"{_OF_TABLE}formula") is not None
        if not text and not formula:
            empty += repeated
            continue
        if len(texts) + empty + repeated > _MOST_COLUMNS:
            raise too_large()
        texts.extend([""] * empty)
        empty = 0
        for _number in range(repeated):
            if formula:
                formulas.append(len(texts))
            texts.append(text)
    return tuple(texts), formulas


def _value(cell: Any) -> str:
    """What stands in a cell, as text that means one thing in every language."""
    kind = cell.get(f"{_OF_OFFICE}value-type", "string")
    if kind in _NUMBERS:
        value = float(cell.get(f"{_OF_OFFICE}value", ""))
        return number_text(int(value) if value.is_integer() else value)
    if kind == "boolean":
        return cell_text(cell.get(f"{_OF_OFFICE}boolean-value") == "true")
    if kind == "date":
        return _MIDNIGHT.sub("", str(cell.get(f"{_OF_OFFICE}date-value", "")))
    if kind == "time":
        found = _TIME.fullmatch(cell.get(f"{_OF_OFFICE}time-value", ""))
        if found is not None:
            hours, minutes, seconds = map(int, found.groups())
            return f"{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
    lines = ["".join(_text_of(one)) for one in cell if one.tag == f"{_OF_TEXT}p"]
    return cell_text("\n".join(lines))


def _text_of(element: Any) -> Iterator[str]:
    """The text of a paragraph, with the blanks that are written as elements."""
    yield element.text or ""
    for inside in element:
        if inside.tag == f"{_OF_TEXT}s":
            count = inside.get(f"{_OF_TEXT}c", "1")
            yield " " * (int(count) if count.isdecimal() and len(count) < 4 else 1)
        elif inside.tag in (f"{_OF_TEXT}tab", f"{_OF_TEXT}line-break"):
            yield " "
        elif inside.tag.startswith(_OF_TEXT):  # no remark of a reviewer
            yield from _text_of(inside)
        yield inside.tail or ""
