"""Folders of a group's papers: each appears as a whole or not at all, and tells what lies in it.

A folder is made ready under a name that nobody takes for a person, is brought to the disk, and then
gets its own name in one step. So a run may end at any moment, and the next one goes on: what a
folder's record says is made of the same, and is there byte for byte, stays as it is. What stood in
the place of something else is never deleted, but moved to ``earlier``.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

__all__ = [
    "GROUP",
    "MANIFEST",
    "RECORD",
    "FileDigest",
    "FolderDraft",
    "FolderInUse",
    "FolderRecord",
    "PaperFolders",
    "as_json",
    "folder_of_person",
]

MANIFEST: Final = "manifest.json"
GROUP: Final = "group"
_PEOPLE: Final = "people"
_EARLIER: Final = "earlier"
RECORD: Final = "own/manifest.json"
_RECORD_FORMAT: Final = "legalcalc-group-folder/1"
_DRAFT: Final = ".legalcalc-"
_MOST_BYTES: Final = 10_000_000  # of a record that is read
_PIECE: Final = 1 << 20


def folder_of_person(id: str) -> str:
    """The folder of a person's papers below that of the group: named by the id, for any disk."""
    # Not every file system takes a colon, or a point at the end.
    name = id.replace(":", "%3A")
    return f"{_PEOPLE}/{name.removesuffix('.')}{'%2E' if name.endswith('.') else ''}"


class FolderInUse(Exception):
    """Refuses a folder into which another run is writing."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of a folder, by its name in it, with its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FolderRecord:
    """The record of what lies in a folder.

    ``made_of`` tells from what: equal ones give equal files. ``remarks`` are sentences as data.
    """

    made_of: str
    files: tuple[FileDigest, ...]
    remarks: tuple[Mapping[str, Any], ...] = ()

    def data(self) -> dict[str, Any]:
        """The record for programs."""
        return {
            "format": _RECORD_FORMAT,
            "made_of": self.made_of,
            "files": [
                {"name": one.name, "size": one.size, "sha256": one.sha256} for one in self.files
            ],
            "remarks": list(self.remarks),
        }


class FolderDraft:
    """A folder that is not in its place yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[str] = []

    @property
    def scratch(self) -> Path:
        """A place for what is gone before the folder is in its place."""
        return self._path

    def place(self, name: str) -> Path:
        """The place where a file of that name is to be written, in a folder that is there."""
        place = self._path / PurePosixPath(name)
        _make_folders(place.parent)
        self._names.append(name)
        return place

    def write(self, name: str, content: bytes) -> None:
        """Write a file, for its owner only."""
        handle = os.open(self.place(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)

    def seal(self, made_of: str, remarks: Sequence[Mapping[str, Any]]) -> FolderRecord:
        """Write down what lies here, and bring all of it to the disk."""
        files = tuple(_digest_of(self._path, name) for name in sorted(self._names))
        record = FolderRecord(made_of, files, tuple(remarks))
        self.write(RECORD, as_json(record.data()))
        for name in self._names:
            place = self._path / PurePosixPath(name)
            place.chmod(0o600)
            _to_disk(place)
        for inside in self._path.rglob("*"):
            if inside.is_dir():
                _to_disk(inside)
        _to_disk(self._path)
        return record


class PaperFolders:
    """The folder of a group with a folder for each person in it, and one for the group.

    All that writes raises ``OSError`` where the disk refuses it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def opened(self) -> Iterator[None]:
        """While one run writes here: what another one left unfinished is removed before.

        Raises :class:`FolderInUse` where another one is at it.
        """
        with suppress(FileExistsError):
            self.root.mkdir(mode=0o700)
        (self.root / _PEOPLE).mkdir(mode=0o700, exist_ok=True)
        handle = os.open(self.root, os.O_RDONLY)
        try:
            _lock(handle)
            self._sweep()
            yield
        finally:
            os.close(handle)

    def _sweep(self) -> None:
        for folder in (self.root, self.root / _PEOPLE):
            for one in folder.iterdir():
                if one.name.startswith(_DRAFT):
                    _remove(one)

    def standing(self, place: str, made_of: str) -> FolderRecord | None:
        """The record of a folder that is made of this, with every file as it was written."""
        record = self.record(place)
        if record is None or record.made_of != made_of:
            return None
        try:
            whole = all(_digest_of(self.root / place, one.name) == one for one in record.files)
        except OSError:
            return None
        return record if whole else None

    def record(self, place: str) -> FolderRecord | None:
        """The record that a folder holds of itself; ``None`` where there is none."""
        try:
            with (self.root / place / RECORD).open("rb") as file:
                told = json.loads(file.read(_MOST_BYTES))
            if told["format"] != _RECORD_FORMAT:
                return None
            return FolderRecord(
                str(told["made_of"]),
                tuple(
                    FileDigest(_inside(one["name"]), int(one["size"]), str(one["sha256"]))
                    for one in told["files"]
                ),
                tuple(told["remarks"]),
            )
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def read(self, place: str, name: str) -> bytes:
        """A file of a folder."""
        return (self.root / place / PurePosixPath(name)).read_bytes()

    def people(self) -> Iterator[str]:
        """The places of all folders of people that are here, whoever they are."""
        for one in sorted((self.root / _PEOPLE).iterdir()):
            place = f"{_PEOPLE}/{one.name}"
            if self.record(place) is not None:
                yield place

    @contextmanager
    def draft(self, place: str) -> Iterator[FolderDraft]:
        """A folder to be filled and then put in place; it is removed where that fails."""
        parent = (self.root / place).parent
        path = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=parent))
        try:
            yield FolderDraft(path)
        except BaseException:
            with suppress(FileNotFoundError):  # in its place already, when the run was stopped
                _remove(path)
            raise

    def put(
        self,
        draft: FolderDraft,
        place: str,
        made_of: str,
        remarks: Sequence[Mapping[str, Any]] = (),
    ) -> FolderRecord:
        """Put a draft in its place; what stands there goes to ``earlier``."""
        record = draft.seal(made_of, remarks)
        self.set_aside(place)
        target = self.root / place
        os.rename(draft.scratch, target)
        _to_disk(target.parent)
        return record

    def set_aside(self, place: str) -> str | None:
        """Move what stands at a place to ``earlier``, and tell where it is then."""
        source = self.root / place
        if not os.path.lexists(source):
            return None
        number = 1
        while os.path.lexists(self.root / (kept := f"{_EARLIER}/{place}-{number}")):
            number += 1
        target = self.root / kept
        _make_folders(target.parent)
        os.rename(source, target)
        _to_disk(target.parent)
        _to_disk(source.parent)
        return kept

    def write_manifest(self, data: Mapping[str, Any]) -> None:
        """Write the manifest of all of it, whole or not at all."""
        handle, draft = tempfile.mkstemp(prefix=_DRAFT, dir=self.root)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(as_json(data))
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self.root / MANIFEST)
        except BaseException:
            with suppress(FileNotFoundError):  # as above
                os.unlink(draft)
            raise
        _to_disk(self.root)


def as_json(data: Mapping[str, Any]) -> bytes:
    """A manifest or a record as it is written."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _inside(name: str) -> str:
    """A name of a file that lies in its folder and nowhere else. Raises ``ValueError``."""
    if not re.fullmatch(r"[^/\0]+(?:/[^/\0]+)*", name) or ".." in name.split("/"):
        raise ValueError(name)
    return name


def _digest_of(folder: Path, name: str) -> FileDigest:
    digest, size = hashlib.sha256(), 0
    with (folder / PurePosixPath(name)).open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return FileDigest(name, size, digest.hexdigest())


def _to_disk(path: Path) -> None:
    """Have a file, or the names in a folder, outlast a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # disks that keep no folder so
            raise
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Keep others out until the handle is closed, or this process is gone."""
    try:
        import fcntl
    except ImportError:  # not on every system
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FolderInUse from None
    except OSError:  # a disk of the network that knows no locks
        return


def _make_folders(path: Path) -> None:
    """Make a folder, and those around it that are not there, for their owner only."""
    if not path.is_dir():
        _make_folders(path.parent)
        path.mkdir(mode=0o700)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
