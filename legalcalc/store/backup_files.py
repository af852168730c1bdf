"""The files of backups: their names, which of them a rule keeps, and how one gets into a folder.

A name tells when a backup was made, and by a mark of which installation: so that two offices which
share a folder delete nothing of each other's. It tells nothing of a person or a case.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

__all__ = [
    "SUFFIX",
    "Backup",
    "backup_name",
    "copied_into",
    "delete_outlived",
    "entries_in",
    "latest",
    "written_whole",
]

SUFFIX: Final = ".age"
_PART: Final = ".part"
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_NAME: Final = re.compile(r"backup-(\d{8}T\d{6}Z)-([0-9a-f]{8})-[0-9a-f]{4}\.age(\.part)?")
# The rule: every backup of so many days on which any was made, then one a week of so many weeks.
_DAYS: Final = 7
_WEEKS: Final = 8
_CLOCKS_DIFFER: Final = timedelta(days=1)


@dataclass(frozen=True)
class Backup:
    """A backup file; ``mark`` is that of the installation that made it."""

    path: Path
    made: datetime
    bytes: int
    mark: str


def backup_name(mark: str, now: datetime) -> str:
    """A name that no other backup has."""
    return f"backup-{now.astimezone(UTC).strftime(_MOMENT)}-{mark}-{secrets.token_hex(2)}{SUFFIX}"


def entries_in(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first; none where it cannot be read."""
    found = [one for one, part in _known(folder) if not part]
    return sorted(found, key=lambda one: one.path.name, reverse=True)


def latest(backups: Iterable[Backup], *, now: datetime) -> Backup | None:
    """The newest, but for those of a time to come, made while a clock was ahead."""
    found = [one for one in backups if one.made <= now + _CLOCKS_DIFFER]
    return max(found, key=lambda one: one.path.name, default=None)


def delete_outlived(folder: Path, mark: str, *, now: datetime) -> int:
    """Delete what the rule does not keep of an installation's own backups; how many.

    Days are those on which there is a backup, so that neither a long pause nor a clock that was set
    wrong takes all of them. What was left half-written more than a day ago goes, too.
    """
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    gone = []
    for one in entries_in(folder):
        day = one.made.date()
        week = day.isocalendar()[:2]
        if one.mark != mark:
            continue
        if day in days or len(days) < _DAYS:
            days.add(day)
        elif week not in weeks and len(weeks) < _WEEKS:
            weeks.add(week)
        else:
            gone.append(one.path)
    halves = [
        one.path
        for one, part in _known(folder)
        if part and one.mark == mark and one.made < now - _CLOCKS_DIFFER
    ]
    for path in (*gone, *halves):
        path.unlink(missing_ok=True)
    return len(gone)


def copied_into(folder: Path, backup: Backup) -> bool:
    """Copy a backup into a folder, unless it is there already; whether it was copied.

    Raises ``OSError``.
    """
    target = folder / backup.path.name
    with suppress(FileNotFoundError):
        if target.stat().st_size == backup.bytes:
            return False
    with backup.path.open("rb") as source:
        written_whole(target, lambda file: shutil.copyfileobj(source, file, 1 << 20))
    return True


def written_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file that has its name only once it is whole and on the disk. Raises ``OSError``."""
    part = path.with_name(path.name + _PART)
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _known(folder: Path) -> Iterator[tuple[Backup, bool]]:
    """The files of the program's own making, whole ones and halves; nobody else's."""
    with suppress(OSError):
        for path in [*folder.iterdir()]:
            named = _NAME.fullmatch(path.name)
            if named is None or path.is_symlink() or not path.is_file():
                continue
            with suppress(ValueError, OSError):
                made = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
                yield Backup(path, made, path.stat().st_size, named[2]), named[3] is not None
