"""The files of a case as pages show them: those of one entry of evidence, and those of none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from flask import current_app

from legalcalc.bundle.small_pictures import PICTURED
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import KEY
from legalcalc.store import DamagedFile, EvidenceFile, Layer
from legalcalc.store.evidence import MOST_EVIDENCE
from legalcalc.web.casework import Casework
from legalcalc.web.files.kinds import suffix_of
from legalcalc.web.guests import ROOM
from legalcalc.web.visitors import now

if TYPE_CHECKING:
    from legalcalc.web.settings import Settings

__all__ = [
    "PROBLEMS",
    "FileShown",
    "FilesOfCase",
    "FilesOfEntry",
    "entries_of",
    "erase_files_of",
    "exhibit_of",
    "files_of_case",
    "files_of_entry",
    "name_for_download",
]

_MILLION: Final = 1_000_000

PROBLEMS: Final[dict[str, Message]] = {
    "no file": _("Choose a file."),
    "empty": _("A file that you chose is empty, and was not added."),
}
"""What was wrong with files that were sent, by the words of addresses."""


@dataclass(frozen=True)
class FileShown:
    """A file in a list, or one that is damaged, of which nothing but that is shown.

    ``number`` is its place among those of its entry, from 1. ``here`` is false for one that stayed
    behind when its case was carried here. ``copies``: whether a copy can be made for others.
    """

    id: str
    number: int
    damaged: bool
    title: str = ""
    kind: str = ""
    size: int = 0
    digest: str = ""
    day: date | None = None
    here: bool = True
    pictured: bool = False
    copies: bool = False
    names_only: bool = False
    version: int = 0


@dataclass(frozen=True)
class FilesOfCase:
    """All files of a case that the visitor may see, by the key of their entry of evidence.

    ``adrift`` are those whose entry is gone, and those that cannot be opened.
    """

    of: Mapping[str, tuple[FileShown, ...]]
    adrift: tuple[FileShown, ...]
    size: int

    @property
    def room(self) -> int:
        """Bytes that can still be added."""
        return max(0, MOST_EVIDENCE - self.size)

    def of_entry(self, key: str) -> tuple[FileShown, ...]:
        """The files of an entry of evidence."""
        return self.of.get(key, ())


def files_of_case(cw: Casework) -> FilesOfCase:
    """The files of a case, in the order in which they were added."""
    who = cw.visitor
    known: dict[str, list[FileShown]] = {one[KEY]: [] for one in entries_of(cw)}
    adrift: list[FileShown] = []
    size = 0
    for one in who.store.evidence.entries(who.session, cw.id):
        if isinstance(one, DamagedFile):
            adrift.append(FileShown(one.id, len(adrift) + 1, damaged=True))
            continue
        size += one.description.size
        among = known.get(one.description.entry, adrift)
        among.append(_shown(one, len(among) + 1))
    return FilesOfCase({key: tuple(some) for key, some in known.items()}, tuple(adrift), size)


@dataclass(frozen=True)
class FilesOfEntry:
    """The files of an entry of evidence, and what can be added to it, in millions of bytes."""

    key: str
    exhibit: int
    files: tuple[FileShown, ...]
    at_once: int
    room: int
    guest: bool


def files_of_entry(cw: Casework, key: str) -> FilesOfEntry | None:
    """The part of a page that shows the files of an entry; ``None`` where there is no such one."""
    number = exhibit_of(cw, key)
    if number is None:
        return None
    found = files_of_case(cw)
    settings: Settings = current_app.config["LEGALCALC"]
    room = min(found.room, ROOM - found.size) if cw.visitor.guest else found.room
    return FilesOfEntry(
        key,
        number,
        found.of_entry(key),
        settings.limits.files_bytes // _MILLION,
        max(0, room) // _MILLION,
        cw.visitor.guest,
    )


def _shown(file: EvidenceFile, number: int) -> FileShown:
    """A file as a list shows it."""
    about = file.description
    return FileShown(
        file.id,
        number,
        damaged=False,
        title=about.title,
        kind=suffix_of(about.media_type),
        size=about.size,
        digest=about.sha256,
        day=about.added_at.astimezone().date(),
        here=file.here,
        pictured=bool(about.picture),
        copies=file.here and about.media_type in PICTURED,
        names_only=about.layer is Layer.IDENTITY,
        version=file.version,
    )


def entries_of(cw: Casework) -> list[dict[str, Any]]:
    """The entries of evidence of a case."""
    return [one for one in cw.data.get("evidence", ()) if isinstance(one, dict)]


def exhibit_of(cw: Casework, key: str) -> int | None:
    """The number of the exhibit that an entry of evidence is; none where there is no such entry."""
    keys = [one[KEY] for one in entries_of(cw)]
    return keys.index(key) + 1 if key in keys else None


def name_for_download(cw: Casework, file: EvidenceFile, suffix: str | None = None) -> str:
    """The name under which a file is handed out: of its exhibit, and of nobody."""
    about = file.description
    number = exhibit_of(cw, about.entry)
    stem = "file" if number is None else f"exhibit-{number}"
    among = files_of_case(cw).of_entry(about.entry)
    places = [one.number for one in among if one.id == file.id]
    if len(among) > 1 and places:
        stem += f"-{places[0]}"
    return f"{stem}.{suffix or suffix_of(about.media_type)}"


def erase_files_of(cw: Casework, key: str) -> None:
    """Erase the files of an entry of evidence that is about to go.

    Raises :class:`~legalcalc.store.PasswordNeeded` where there are any and the password was not
    given just now.
    """
    who = cw.visitor
    for one in files_of_case(cw).of_entry(key):
        who.store.evidence.erase(who.session, cw.id, one.id, now=now())
