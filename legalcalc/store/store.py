"""The store as a whole: opened once, used by many threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from legalcalc.messages import Message
from legalcalc.store import vault
from legalcalc.store.accounts import Accounts
from legalcalc.store.audit import AuditTrail
from legalcalc.store.backups import Backups, write_backup
from legalcalc.store.cases import Cases
from legalcalc.store.database import Database
from legalcalc.store.diary import Diary
from legalcalc.store.diary_codes import DiaryCodes
from legalcalc.store.door import Door
from legalcalc.store.errors import Trouble, Unavailable
from legalcalc.store.evidence import EvidenceFiles
from legalcalc.store.failures import Failures
from legalcalc.store.invitations import Invitations
from legalcalc.store.logs import log_event
from legalcalc.store.migrations import migrate, newest, revision_of
from legalcalc.store.recovery import Recovery
from legalcalc.store.renewals import Renewals
from legalcalc.store.second_factor import SecondFactor
from legalcalc.store.sessions import Sessions
from legalcalc.store.teams import Teams
from legalcalc.store.throttle import Throttle

__all__ = ["Store"]


class Store:
    """Everything that is kept, behind keys that only people have.

    Times are passed in (aware, UTC) and never read. Methods may be called from many threads.
    """

    accounts: Accounts
    door: Door
    failures: Failures
    second_factor: SecondFactor
    recovery: Recovery
    invitations: Invitations
    sessions: Sessions
    cases: Cases
    evidence: EvidenceFiles
    diary: Diary
    diary_codes: DiaryCodes
    teams: Teams
    renewals: Renewals
    audit: AuditTrail
    backups: Backups

    def __init__(
        self,
        database: Database,
        folder: Path,
        work: vault.HashingCost,
        second_place: Path | None = None,
    ) -> None:
        """Use :meth:`open`, which brings the tables up to date first."""
        self._database = database
        self._throttle = Throttle(database)
        self.failures = Failures(database)
        self.audit = AuditTrail(database)
        self.sessions = Sessions(database, self.audit)
        self.door = Door(database, self.audit, self._throttle, self.failures, work)
        self.second_factor = SecondFactor(database, self.audit)
        self.recovery = Recovery(database, self.audit, self.door)
        self.invitations = Invitations(database, self.audit, self.door)
        self.accounts = Accounts(database, self.audit, self.door, work)
        self.cases = Cases(database, self.audit)
        self.evidence = EvidenceFiles(database, self.audit, self.cases)
        self.diary = Diary(database, self.audit, self.cases)
        self.diary_codes = DiaryCodes(database, self.audit, self.cases, self._throttle)
        self.teams = Teams(database, self.audit, self.cases)
        self.renewals = Renewals(database, self.cases)
        self.backups = Backups(database, folder, self.audit, second_place=second_place)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        folder: Path,
        now: datetime,
        work: vault.HashingCost = vault.STANDARD_WORK,
        room: int | None = None,
        second_place: Path | None = None,
    ) -> Store:
        """Open the database, bringing its tables up to date after an encrypted backup.

        ``url`` is that of SQLAlchemy: ``sqlite:///…``, ``sqlite://`` for memory alone, or
        ``postgresql+psycopg://…``. ``folder`` takes the backups. ``work`` is what a password costs
        until first run measured the machine. ``room``: how many bytes SQLite may take.
        ``second_place``: a folder to which backups are copied, in place of the one that is named
        beside the data. Raises :class:`Unavailable` and :class:`NewerDatabase`.
        """
        database = Database(url, room=room)
        with database.connection(writes=True) as connection:
            if database.is_read_only and revision_of(connection) != newest():
                raise Unavailable(Trouble.READ_ONLY)
            migrated = migrate(connection, before=lambda: write_backup(connection, folder, now=now))
        log_event("store_opened", migrated=migrated, postgresql=not database.is_sqlite)
        return cls(database, folder, work, second_place)

    @property
    def is_read_only(self) -> bool:
        """Whether the disk of the data takes nothing: cases can be read, and no more."""
        return self._database.is_read_only

    def has_turned(self) -> bool:
        """Whether the disk took writing and does no more, or the other way round: open it anew."""
        return self._database.has_turned()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make several calls one action: all of them take effect, or none does."""
        with self._database.writing():
            yield

    def sweep(self, *, now: datetime) -> None:
        """Delete what is over: sessions, tries that are forgotten, files that were broken off,
        codes of diaries that have lapsed.

        Front ends call it hourly.
        """
        self.sessions.sweep(now=now)
        self._throttle.sweep(now=now)
        self.evidence.sweep(now=now)
        self.failures.sweep(now=now)
        self.diary_codes.sweep(now=now)

    def shortcomings(self) -> tuple[Message, ...]:
        """The faults of the database and its settings in sentences, for ``legalcalc doctor``."""
        return self._database.shortcomings()

    def close(self) -> None:
        """Let go of the database; the write-ahead log of SQLite is folded in."""
        self._database.close()
