"""Keeps backups in a second place, too, and knows whether one has left this computer lately.

Whoever takes, breaks or locks a computer has the backups in its folder, too. So each is copied to a
second place, such as a stick or a mounted share, and it is remembered of which day the newest is
that is there or was fetched. Both stand in a file beside the data and not in the database: whoever
can write to the database can neither lead the copies elsewhere nor say that there are some.
"""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from legalcalc.messages import Message, _
from legalcalc.store.backup_files import (
    Backup,
    copied_into,
    delete_outlived,
    entries_in,
    latest,
    written_whole,
)
from legalcalc.store.errors import NotGranted, StoreError, Trouble, Unavailable
from legalcalc.store.logs import log_event

__all__ = ["InsideTheData", "NotThere", "Safekeeping", "SecondPlace"]

_FILE: Final = "backups.json"
_LONGEST_ALONE: Final = timedelta(days=7)
_CLOCKS_DIFFER: Final = timedelta(days=1)


class NotThere(StoreError):
    """The second place that was named is no folder, or not there now."""

    message = _("Name a folder that is there, with its whole path.")


class InsideTheData(StoreError):
    """The second place that was named is in the folder of the data."""

    message = _("That folder is inside the folder of the data and would be lost with it.")


@dataclass(frozen=True)
class SecondPlace:
    """The folder to which backups are copied.

    ``fixed``: it was named where the program was started. ``newest`` is the day of the newest
    backup that came there. ``same_disk``: it is on the disk of the data.
    """

    folder: Path
    fixed: bool
    newest: date | None
    same_disk: bool


class Safekeeping:
    """Copies backups, lets old ones go by the rule, and tells where that is not done.

    Only :meth:`bring`, :meth:`newest` and :meth:`name_second_place` look at the second place: a
    share that is gone can make whoever looks at it wait.
    """

    def __init__(self, folder: Path, *, second_place: Path | None = None) -> None:
        """``folder`` is that of the data; ``second_place`` is named where the program starts."""
        self._folder = folder
        self._fixed = second_place
        self._lock = threading.Lock()

    def second_place(self) -> SecondPlace | None:
        """The second place, if one is named."""
        noted = self._noted()
        named = self._fixed or _path(noted.get("second_place"))
        if named is None:
            return None
        about = noted if noted.get("copied_to") == str(named) else {}
        return SecondPlace(
            named,
            self._fixed is not None,
            _day(about.get("copied")),
            about.get("same_disk") is True,
        )

    def name_second_place(self, folder: str) -> None:
        """Name the second place, or with an empty text, none.

        Raises :class:`NotThere`, :class:`InsideTheData`, and :class:`NotGranted` where it is named
        where the program starts.
        """
        if self._fixed is not None:
            raise NotGranted
        text = folder.strip()
        if text:
            named = Path(text)
            if not named.is_absolute() or "\0" in text or not named.is_dir():
                raise NotThere
            if named.resolve().is_relative_to(self._folder.resolve()):
                raise InsideTheData
        self._note(second_place=text or None)

    def bring(self, mark: str, *, now: datetime) -> None:
        """Copy the newest backup to the second place, and delete there and here what is outlived.

        Only files of the installation with this mark are deleted. Where the second place is not
        reached nothing is raised: :meth:`troubles` tells. Raises :class:`Unavailable` where this
        cannot be noted beside the data.
        """
        delete_outlived(self._folder, mark, now=now)
        place, newest = self.second_place(), self.newest_here(now=now)
        if place is None or newest is None:
            return
        with suppress(OSError):
            same_disk = place.folder.stat().st_dev == self._folder.stat().st_dev
            if same_disk and place.newest is not None and not place.same_disk:
                return  # the folder in which a stick or share is seen while it is there
            if copied_into(place.folder, newest):
                log_event("backup_copied", bytes=newest.bytes)
            self._note(
                copied_to=str(place.folder),
                copied=newest.made.date().isoformat(),
                same_disk=same_disk,
            )
            delete_outlived(place.folder, mark, now=now)

    def newest(self, *, now: datetime) -> Backup | None:
        """The newest backup of both places; of two that are the same, that in the second."""
        place = self.second_place()
        there = entries_in(place.folder) if place is not None else []
        return latest([*there, *entries_in(self._folder)], now=now)

    def newest_here(self, *, now: datetime) -> Backup | None:
        """The newest backup beside the data."""
        return latest(entries_in(self._folder), now=now)

    def note_fetched(self, backup: Backup, *, now: datetime) -> None:
        """Remember that a backup was fetched, where that can be noted."""
        before, day = self.fetched(), backup.made.date()
        if before is None or before < day or before > now.date() + _CLOCKS_DIFFER:
            with suppress(Unavailable):
                self._note(fetched=day.isoformat())

    def fetched(self) -> date | None:
        """The day of the newest backup that was fetched."""
        return _day(self._noted().get("fetched"))

    def troubles(self, *, now: datetime) -> list[Message]:
        """Tell what is wrong with how backups are kept, in sentences."""
        place, alone = self.second_place(), self.alone(now=now)
        found = [] if alone is None else [alone]
        if place is None:
            return found
        newest = self.newest_here(now=now)
        if place.same_disk:
            found.append(
                _(
                    "The second place of backups is on the disk of the data and would be lost with "
                    "it: {folder}. Name one elsewhere.",
                    folder=str(place.folder),
                )
            )
        if newest is not None and place.newest is None:
            found.append(
                _(
                    "No backup has come to the second place yet: {folder}. See whether it is "
                    "plugged in and has room.",
                    folder=str(place.folder),
                )
            )
        elif newest is not None and place.newest is not None and place.newest < newest.made.date():
            found.append(
                _(
                    "No backup has come to the second place since {day}: {folder}. See whether it "
                    "is plugged in and has room.",
                    day=place.newest,
                    folder=str(place.folder),
                )
            )
        return found

    def alone(self, *, now: datetime) -> Message | None:
        """That no backup has left this computer for a week, where that is so."""
        place, today = self.second_place(), now.date()
        left = [self.fetched(), place.newest if place and not place.same_disk else None]
        days = [day for day in left if day is not None and day <= today + _CLOCKS_DIFFER]
        since = max(days, default=None) or min(
            (one.made.date() for one in entries_in(self._folder)), default=today
        )
        return _ALONE if today - since >= _LONGEST_ALONE else None

    # -- the file beside the data ------------------------------------------------------------------

    def _noted(self) -> dict[str, Any]:
        try:
            noted = json.loads((self._folder / _FILE).read_bytes())
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def _note(self, **told: object) -> None:
        with self._lock:
            text = json.dumps({**self._noted(), **told}, indent=1)
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                written_whole(self._folder / _FILE, lambda file: file.write(text.encode()))
            except OSError:
                raise Unavailable(Trouble.FULL) from None


_ALONE: Final = _(
    "No backup has left this computer for a week. Whoever steals, breaks or locks it has the "
    "backups in it, too. An administrator can fetch one, or name a second place for them."
)


def _path(text: object) -> Path | None:
    return Path(text) if isinstance(text, str) and text else None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
