"""The store as a whole: opened once, used by many threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from legalcalc.messages import Message
from legalcalc.store.accounts import Accounts
from legalcalc.store.audit import AuditTrail
from legalcalc.store.backups import Backups
from legalcalc.store.cases import Cases
from legalcalc.store.sessions import Sessions
from legalcalc.store.teams import Teams

__all__ = ["Store"]


class Store:
    """Everything that is kept, behind keys that only people have.

    Times are passed in (aware, UTC) and never read. Methods may be called from many threads.
    """

    accounts: Accounts
    sessions: Sessions
    cases: Cases
    teams: Teams
    audit: AuditTrail
    backups: Backups

    @classmethod
    def open(cls, url: str, *, folder: Path, now: datetime) -> Store:
        """Open the database, bringing its tables up to date after an encrypted backup.

        ``url`` is that of SQLAlchemy: ``sqlite:///…``, ``sqlite://`` for memory alone, or
        ``postgresql+psycopg://…``. ``folder`` takes the backups. Raises :class:`Unavailable` and
        :class:`NewerDatabase`.
        """
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make several calls one action: all of them take effect, or none does."""
        raise NotImplementedError
        yield

    def shortcomings(self) -> tuple[Message, ...]:
        """What is amiss with the database and its settings, for ``legalcalc doctor``."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the database; the write-ahead log of SQLite is folded in."""
        raise NotImplementedError
