"""Encrypted backups: a file in the age format, opened by any administrator's recovery sheet.

A backup is the same for every database, so that one made on a laptop can be restored on a server.
It holds no sessions: who restores one has to sign in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

__all__ = ["Backup", "Backups", "restore"]


@dataclass(frozen=True)
class Backup:
    """A backup file."""

    path: Path
    made: datetime
    bytes: int


class Backups:
    """Backups of an open store, in its folder."""

    def make(self, *, now: datetime, person_id: str | None = None) -> Backup | None:
        """Write a backup for the administrators' recovery sheets; none before first run."""
        raise NotImplementedError

    def entries(self) -> list[Backup]:
        """The backups in the folder, newest first."""
        raise NotImplementedError

    def prune(self, keep: int) -> int:
        """Delete all but the newest; how many. What was erased since lives on in those kept."""
        raise NotImplementedError


def restore(url: str, path: Path, sheet: str, *, folder: Path, now: datetime) -> int:
    """Fill an empty database from a backup, with an administrator's recovery sheet; the rows.

    Raises :class:`WrongKey`, :class:`Damaged`, and :class:`StoreError` where the database has
    anything in it already. Nothing is written unless all of it was read and found whole.
    """
    raise NotImplementedError
