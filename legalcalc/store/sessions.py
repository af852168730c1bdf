"""Sessions that the database alone cannot open.

The browser holds 32 random bytes. The row's id is their SHA-256, and the row holds the person's
private key encrypted under a key derived from them: who steals the database has neither.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.errors import NotGranted, PasswordNeeded, SignInNeeded, Unavailable
from legalcalc.store.logs import id_or_none, log_event
from legalcalc.store.models import PersonRecord, SessionRecord

__all__ = ["CONFIRMED_FOR", "IDLE", "LONGEST", "Session", "SessionEntry", "Sessions"]

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
# How long a password given counts for steps that ask for it again.
CONFIRMED_FOR = timedelta(minutes=5)
# A request within a minute of the one before writes nothing.
_FINE = timedelta(minutes=1)
# Where the clock was set back by more than this, sessions of the time to come are over.
_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class Session:
    """A signed-in person, for the length of one request or command."""

    id: str
    person_id: str
    administrator: bool
    second_factor: bool
    started: datetime
    confirmed: datetime
    # Goes into every form, and back with every unsafe request; derived from the cookie, not stored.
    form_token: str = field(repr=False)
    private_key: bytes = field(repr=False)

    def is_confirmed(self, now: datetime) -> bool:
        """Whether the password was given in the last five minutes."""
        return -_CLOCKS_DIFFER < now - self.confirmed <= CONFIRMED_FOR

    def require_confirmed(self, now: datetime) -> None:
        """Raise :class:`PasswordNeeded` unless the password was given in the last five minutes."""
        if not self.is_confirmed(now):
            raise PasswordNeeded

    def require_administrator(self) -> None:
        """Raise :class:`NotGranted` unless the person is an administrator."""
        if not self.administrator:
            raise NotGranted


@dataclass(frozen=True)
class SessionEntry:
    """A session as a list of sessions shows it."""

    id: str
    person_id: str
    started: datetime
    seen: datetime


class Sessions:
    """Sessions: resumed by the cookie's bytes, ended by lock, sign-out, time and key changes."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit
        # Ended while the database could not be written: out all the same, and deleted later.
        self._ended: set[str] = set()

    def resume(self, token: bytes, *, now: datetime) -> Session:
        """The session of a cookie.

        Raises :class:`SignInNeeded` where there is none, after 30 minutes without a request and
        after 12 hours in all.
        """
        session_id = vault.digest(token).hex()
        with self._database.reading() as transaction:
            row = transaction.get(SessionRecord, session_id)
            person = transaction.get(PersonRecord, row.person_id) if row else None
            if row is None or person is None or session_id in self._ended:
                raise SignInNeeded
            over = _is_over(row, now)
            session = None if over else _opened(row, person, token)
        if session is None:
            self.end(token, now=now)
            raise SignInNeeded
        if now - row.seen >= _FINE:
            self._see(row.id, now)
        return session

    def _see(self, session_id: str, now: datetime) -> None:
        # Where the disk is full one can still read, and lock; the idle time just goes on.
        with suppress(Unavailable), self._database.writing() as transaction:
            row = transaction.get(SessionRecord, session_id)
            if row is not None:
                row.seen = now

    def end(self, token: bytes, *, now: datetime) -> None:
        """Lock, sign out or leave: the row goes, and the cookie opens nothing ever after.

        Where the database cannot be written now, this process remembers it until :meth:`sweep`.
        """
        session_id = vault.digest(token).hex()
        try:
            with self._database.writing() as transaction:
                row = transaction.get(SessionRecord, session_id)
                if row is not None:
                    transaction.delete(row)
                    log_event("session_ended", person=id_or_none(row.person_id), count=1)
        except Unavailable:
            self._ended.add(session_id)

    def end_of(self, session: Session, person_id: str, *, now: datetime) -> int:
        """End all sessions of a person (one's own, or anyone's for an administrator); how many."""
        if person_id != session.person_id:
            session.require_administrator()
        with self._database.writing() as transaction:
            ended = end_all(transaction, person_id)
            self._audit.append(transaction, Action.SESSIONS_ENDED, session, now=now)
        return ended

    def running(self, session: Session, *, now: datetime) -> list[SessionEntry]:
        """The running sessions: all for an administrator, one's own for others."""
        wanted = select(SessionRecord).order_by(SessionRecord.seen.desc(), SessionRecord.id)
        if not session.administrator:
            wanted = wanted.where(SessionRecord.person_id == session.person_id)
        with self._database.reading() as transaction:
            return [
                SessionEntry(row.id, row.person_id, row.started, row.seen)
                for row in transaction.scalars(wanted)
                if not _is_over(row, now)
            ]

    def sweep(self, *, now: datetime) -> int:
        """Delete the rows of sessions whose time is over; how many."""
        with self._database.writing() as transaction:
            swept = transaction.scalars(
                delete(SessionRecord)
                .where(
                    or_(
                        SessionRecord.seen < now - IDLE,
                        SessionRecord.started < now - LONGEST,
                        SessionRecord.id.in_(list(self._ended)),
                    )
                )
                .returning(SessionRecord.id)
            ).all()
        self._ended.difference_update(swept)
        log_event("sessions_swept", count=len(swept))
        return len(swept)


def begin(
    transaction: Transaction, person: PersonRecord, private_key: bytes, *, now: datetime
) -> tuple[bytes, Session]:
    """A new session and the bytes of its cookie."""
    token = vault.new_key()
    row = SessionRecord(
        id=vault.digest(token).hex(),
        person_id=person.id,
        suite=vault.SUITE,
        started=now,
        seen=now,
        confirmed=now,
    )
    row.sealed_key = vault.wrap_key(vault.session_key(token), private_key, _place(row))
    transaction.add(row)
    transaction.flush()
    return token, _opened(row, person, token)


def end_all(transaction: Transaction, person_id: str) -> int:
    """End all sessions of a person; how many."""
    ended = transaction.scalars(
        delete(SessionRecord)
        .where(SessionRecord.person_id == person_id)
        .returning(SessionRecord.id)
    ).all()
    log_event("session_ended", person=person_id, count=len(ended))
    return len(ended)


def _opened(row: SessionRecord, person: PersonRecord, token: bytes) -> Session:
    try:
        private = vault.unwrap_key(vault.session_key(token), row.sealed_key, _place(row))
    except vault.CannotOpen:
        # Keys that were renewed, or a row that somebody moved.
        raise SignInNeeded from None
    return Session(
        id=row.id,
        person_id=person.id,
        administrator=person.administrator,
        second_factor=person.second_factor,
        started=row.started,
        confirmed=row.confirmed,
        form_token=vault.form_token(token).decode(),
        private_key=private,
    )


def _place(row: SessionRecord) -> bytes:
    return vault.associated_data("session", row.id, "", row.person_id, 0, row.suite)


def _is_over(row: SessionRecord, now: datetime) -> bool:
    return (
        now - row.seen > IDLE
        or now - row.started > LONGEST
        or row.seen - now > _CLOCKS_DIFFER
        or row.started - now > _CLOCKS_DIFFER
    )
