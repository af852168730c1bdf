"""Checks a sheet that was sent, which is a ZIP of XML, before anything of it is opened.

Either can be made to fill any memory. So what the ZIP says of itself is checked first, and so much
and no more is read.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Final

from legalcalc.messages import _
from legalcalc.typed_values.readings import ReadingRefused

__all__ = ["SheetLimits", "check_archive", "no_sheet", "too_large"]

_MOST_ENTRIES: Final = 300
_MOST_OF_OTHERS: Final = 1_000_000
_HIGHEST_RATIO: Final = 100  # a sheet of words shrinks to a tenth, one of noughts to a fiftieth
_SMALL: Final = 1_000_000  # unpacked, below which no ratio matters
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """The most that is taken of a file: bytes as it is, unpacked, and of one part with cells; rows
    of one sheet that hold something, without headings.
    """

    file: int
    unpacked: int
    of_cells: int
    rows: int


def check_archive(data: bytes, limits: SheetLimits, needed: str, cells: tuple[str, ...]) -> None:
    """Refuse what is no such file, or would unpack to more than a person’s sheets hold.

    ``needed`` is a part that every such file has; parts of which the name begins with one of
    ``cells`` hold cells or their texts. Raises :class:`ReadingRefused`.
    """
    if len(data) > limits.file:
        raise too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise no_sheet() from error
    names = [entry.filename for entry in entries]
    if needed not in names or len(set(names)) != len(names):
        raise no_sheet()
    if any(entry.flag_bits & 0x1 or entry.compress_type not in _METHODS for entry in entries):
        raise no_sheet()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > limits.unpacked:
        raise too_large()
    for entry in entries:
        # What is no XML, such as a picture, is not opened.
        small = entry.filename.endswith((".xml", ".rels")) and not entry.filename.startswith(cells)
        if entry.file_size > (_MOST_OF_OTHERS if small else limits.of_cells):
            raise too_large()
        if entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * entry.compress_size:
            raise too_large()
    if unpacked > _SMALL and unpacked > _HIGHEST_RATIO * len(data):
        raise too_large()


def too_large() -> ReadingRefused:
    """That a file holds more than is taken."""
    return ReadingRefused(
        _(
            "This file is too large, or holds more than a sheet. Copy the rows that are needed "
            "into a new sheet and send that."
        )
    )


def no_sheet() -> ReadingRefused:
    """That a file cannot be read as a sheet."""
    return ReadingRefused(
        _(
            "This could not be read as a sheet. Save it as an Excel workbook (.xlsx) without a "
            "password, or copy the rows and paste them."
        )
    )
