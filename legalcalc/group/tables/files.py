"""Reads the sheets of a file of any kind that is taken: XLSX, ODS or CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from legalcalc.messages import Message, _
from legalcalc.typed_values import Unreadable
from legalcalc.typed_values.archive import SheetLimits, too_large
from legalcalc.typed_values.ods import read_ods
from legalcalc.typed_values.paste import table_of
from legalcalc.typed_values.readings import ReadingRefused
from legalcalc.typed_values.sheet import SheetCells, read_xlsx, rows_of

__all__ = ["ESCAPED", "KINDS", "LIMITS", "read_sheets"]

LIMITS: Final = SheetLimits(file=20_000_000, unpacked=80_000_000, of_cells=40_000_000, rows=10_000)
"""A thousand people with ten rows on each sheet, or forty with all days of half a year."""

_MOST_TOGETHER: Final = 20_000  # rows of all sheets

ESCAPED: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula. In CSV, where nothing says
what is text, such a text has an apostrophe before it, which is taken off again.
"""


def read_sheets(name: str, data: bytes) -> tuple[SheetCells, ...] | Message:
    """The sheets of a file, by the end of its name, or why it cannot be read."""
    kind = PurePath(name).suffix.lower()
    reader = KINDS.get(kind)
    if reader is None:
        return _("The name of a table ends in .xlsx, .ods or .csv.")
    sheets = reader(PurePath(name).stem, data)
    if isinstance(sheets, Unreadable):
        return sheets.message
    if sum(any(row) for sheet in sheets for row in sheet.rows) > _MOST_TOGETHER:
        return too_large().message
    return sheets


def _read_csv(name: str, data: bytes) -> tuple[SheetCells, ...] | Unreadable:
    if len(data) > LIMITS.file:
        return Unreadable(too_large().message)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return Unreadable(_("The file is not UTF-8 text. Save it again with the encoding UTF-8."))
    if text[:4].lower() == "sep=":  # a line of Excel about the sign between cells
        text = text.partition("\n")[2]
        above = 1
    else:
        above = len(text) - len(text.lstrip("\r\n"))
    table = table_of(text, LIMITS.file)
    if isinstance(table, Unreadable):
        return table
    try:
        rows = rows_of((map(_unescaped, row) for row in table), LIMITS.rows)
    except ReadingRefused as refused:
        return Unreadable(refused.message)
    return (SheetCells(name, ((),) * above + rows),)


def _unescaped(cell: str) -> str:
    cell = cell.strip(" ")
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(ESCAPED) else cell


KINDS: Final[dict[str, Callable[[str, bytes], tuple[SheetCells, ...] | Unreadable]]] = {
    ".xlsx": lambda _name, data: read_xlsx(data, LIMITS),
    ".ods": lambda _name, data: read_ods(data, LIMITS),
    ".csv": _read_csv,
}
"""The kinds of file, by the ends of their names."""
