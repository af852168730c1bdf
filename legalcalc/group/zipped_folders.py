"""Packs the folders of a group's papers into one ZIP; equal folders make equal bytes.

What is packed is what the records of the folders name, and nothing that lies beside it.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import BinaryIO, Final, Self

from legalcalc.group.paper_folders import (
    MANIFEST,
    RECORD,
    FileDigest,
    FolderRecord,
    PaperFolders,
    as_json,
)

__all__ = ["FolderChanged", "GroupZip", "zip_folders"]

# Files in a ZIP bear no time of their own, and nobody but the owner can read them.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_OWNER_ONLY: Final = 0o100600 << 16
_PRESSED: Final = (".pdf", ".docx", ".xlsx", ".zip")
"""Endings of files that would not become smaller."""
_PIECE: Final = 1 << 20


class FolderChanged(Exception):
    """Refuses a file that is not any more what the record of its folder says."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class GroupZip:
    """A ZIP that is being written, one file after another; it is whole when it is left."""

    def __init__(self, target: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(target, "w")

    def add(self, name: str, content: bytes) -> None:
        """Pack a file that is at hand."""
        self._archive.writestr(_entry(name, len(content)), content)

    def add_copy(self, name: str, source: BinaryIO, told: FileDigest) -> None:
        """Pack a file piece by piece. Raises :class:`FolderChanged` where it is not as told."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(_entry(name, told.size), "w") as packed:
            while piece := source.read(_PIECE):
                size += len(piece)
                if size > told.size:
                    raise FolderChanged(name)
                digest.update(piece)
                packed.write(piece)
        if (size, digest.hexdigest()) != (told.size, told.sha256):
            raise FolderChanged(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._archive.close()


def zip_folders(
    folders: PaperFolders, packed: Iterable[tuple[str, FolderRecord]], target: BinaryIO
) -> None:
    """Pack the manifest, and folders by their places, each with its record.

    Raises :class:`FolderChanged` where a file is not any more what the record says, or is gone.
    """
    with GroupZip(target) as archive:
        archive.add(MANIFEST, (folders.root / MANIFEST).read_bytes())
        for place, record in packed:
            archive.add(f"{place}/{RECORD}", as_json(record.data()))
            for one in record.files:
                name = f"{place}/{one.name}"
                try:
                    source = (folders.root / PurePosixPath(name)).open("rb")
                except OSError:
                    raise FolderChanged(name) from None
                with source:
                    archive.add_copy(name, source, one)


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    pressed = name.endswith(_PRESSED)
    entry.compress_type = zipfile.ZIP_STORED if pressed else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    entry.external_attr = _OWNER_ONLY
    entry.file_size = size  # more than four gigabytes are told in another way
    return entry
