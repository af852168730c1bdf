"""The audit trail: who did what to which case on which day.

Each row is bound by hash to the one before, and bears a mark that only people who are let in can
make: whoever can write to the database can compute hashes, and no marks. The key of the marks comes
of the directory's key, and is new when that is. Rows of before are held by the first row after: a
mark covers the hash, and the hash covers all rows before it.

What is cut off at the end leaves no gap. So each person remembers the latest row that they saw,
each backup says which it was, and the page of the recovery sheet shows it to be written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, or_, select

from legalcalc.store import vault
from legalcalc.store.database import Database, Transaction
from legalcalc.store.models import AuditRecord, InstallationRecord
from legalcalc.store.queries import granted_cases
from legalcalc.store.trust import Trust, trust_of

if TYPE_CHECKING:
    from legalcalc.store.sessions import Session

__all__ = ["Action", "AuditRow", "AuditTrail", "Erasure", "head_of"]


class Action(StrEnum):
    """The actions that are written down."""

    SIGNED_IN = "signed in"
    PASSWORD_CHANGED = "password changed"
    KEYS_RENEWED = "keys renewed"
    RECOVERED = "recovered"
    SHEET_RENEWED = "recovery sheet renewed"
    SECOND_FACTOR_SET = "second factor set"
    SECOND_FACTOR_DROPPED = "second factor dropped"
    PERSON_ADDED = "person added"
    PERSON_INVITED = "person invited"
    INVITATION_WITHDRAWN = "invitation withdrawn"
    PERSON_REMOVED = "person removed"
    ADMINISTRATOR_SET = "administrator set"
    KEEPER_ADDED = "keeper added"
    KEEPER_REMOVED = "keeper removed"
    KEY_ENTRUSTED = "key entrusted"
    SESSIONS_ENDED = "sessions ended"
    TEAM_CREATED = "team created"
    TEAM_REMOVED = "team removed"
    MEMBER_ADDED = "member added"
    MEMBER_REMOVED = "member removed"
    TEAM_REKEYED = "team re-keyed"
    CASE_CREATED = "case created"
    CASE_OPENED = "case opened"
    CASE_SAVED = "case saved"
    CASE_ISSUED = "case issued"
    CASE_GRANTED = "case granted"
    CASE_REVOKED = "case revoked"
    CASE_REKEYED = "case re-keyed"
    CASE_EXPORTED = "case exported"
    CASE_IMPORTED = "case imported"
    CASE_ERASED = "case erased"
    EVIDENCE_ADDED = "evidence added"
    EVIDENCE_DESCRIBED = "evidence described"
    EVIDENCE_OPENED = "evidence opened"
    EVIDENCE_ERASED = "evidence erased"
    DIARY_WRITTEN = "diary written"
    DIARY_ERASED = "diary entry erased"
    DIARY_CODE_MADE = "diary code made"
    DIARY_CODE_WITHDRAWN = "diary code withdrawn"
    DIARY_COLLECTED = "diary collected"
    DIRECTORY_RENEWED = "directory renewed"
    KEYS_TRUSTED = "keys trusted"
    RECIPIENT_PUT_RIGHT = "recipient of backups put right"
    BACKUP_MADE = "backup made"
    BACKUP_RESTORED = "backup restored"


@dataclass(frozen=True)
class AuditRow:
    """One row of the trail; without an action where what stands there is none."""

    number: int
    on: date
    person_id: str | None
    action: Action | None
    case_id: str | None


@dataclass(frozen=True)
class Erasure:
    """A case that was erased; before, it was taken along as a file on some days, by some people."""

    case_id: str
    on: date
    exports: tuple[tuple[date, str | None], ...]


class AuditTrail:
    """Reads and checks the trail; the store itself writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(
        self,
        transaction: Transaction,
        action: Action,
        by: Session | Trust | None,
        *,
        case_id: str | None = None,
        now: datetime,
    ) -> None:
        """Write a row, in the transaction of what it tells of.

        ``by`` is none for what the program does by itself: it makes and restores backups.
        """
        # One writer at a time: two rows after the same one would be a fork.
        transaction.execute(select(InstallationRecord.id).with_for_update())
        latest = transaction.scalar(_LATEST)
        trust = by if by is None or isinstance(by, Trust) else trust_of(transaction, by)
        if trust is not None and latest is not None and latest.directory is not None:
            # The directory may have got its new key while this waited for its turn.
            trust.catch_up(latest.directory)
        row = AuditRecord(
            number=latest.number + 1 if latest else 1,
            on=now.date(),
            person_id=None if by is None else by.person_id,
            action=action.value,
            case_id=case_id,
            directory=None if trust is None else trust.directory[0],
        )
        row.hash = _hash(latest.hash if latest else _BEGINNING, row)
        row.mac = None if trust is None else vault.trail_mac(trust.directory_key, row.hash)
        transaction.add(row)
        transaction.flush()

    def rows(
        self, session: Session, *, case_id: str | None = None, before: int | None = None
    ) -> list[AuditRow]:
        """The latest 200 rows (before a number), newest first.

        All for an administrator; for others those of a case they may see, or their own.
        """
        wanted = select(AuditRecord).order_by(AuditRecord.number.desc()).limit(_PAGE)
        if case_id is not None:
            wanted = wanted.where(AuditRecord.case_id == case_id)
        if before is not None:
            wanted = wanted.where(AuditRecord.number < before)
        if not session.administrator:
            mine = granted_cases(session.person_id)
            wanted = wanted.where(
                or_(AuditRecord.person_id == session.person_id, AuditRecord.case_id.in_(mine))
            )
        with self._database.reading() as transaction:
            return [
                AuditRow(row.number, row.on, row.person_id, _action(row), row.case_id)
                for row in transaction.scalars(wanted)
            ]

    def erasures(self, session: Session) -> list[Erasure]:
        """The latest 50 cases that a person erased, newest first; all for an administrator."""
        wanted = select(AuditRecord).where(AuditRecord.action == Action.CASE_ERASED.value)
        if not session.administrator:
            wanted = wanted.where(AuditRecord.person_id == session.person_id)
        with self._database.reading() as transaction:
            rows = transaction.scalars(wanted.order_by(AuditRecord.number.desc()).limit(50)).all()
            exports: dict[str | None, list[tuple[date, str | None]]] = {}
            for export in transaction.scalars(
                select(AuditRecord)
                .where(
                    AuditRecord.action == Action.CASE_EXPORTED.value,
                    AuditRecord.case_id.in_([row.case_id for row in rows]),
                )
                .order_by(AuditRecord.number)
            ):
                exports.setdefault(export.case_id, []).append((export.on, export.person_id))
        return [
            Erasure(row.case_id, row.on, tuple(exports.get(row.case_id, ())))
            for row in rows
            if row.case_id
        ]

    def first_broken(self, session: Session) -> int | None:
        """The number of the first row that was altered, removed or put in, or none.

        Rows that were cut off at the end are found out where the person saw them.
        """
        previous, expected = _BEGINNING, 1
        with self._database.reading() as transaction:
            trust = trust_of(transaction, session)
            number, key = trust.directory
            seen, chained = trust.trail
            renewed = number == 1
            latest = 0
            rows = select(AuditRecord).order_by(AuditRecord.number).execution_options(yield_per=500)
            for row in transaction.scalars(rows):
                if row.number != expected or row.hash != _hash(previous, row):
                    return expected
                if row.directory is None:
                    right = row.mac is None and row.action in _BY_ITSELF and row.person_id is None
                elif row.directory == number:
                    right = vault.same(row.mac or b"", vault.trail_mac(key, row.hash))
                    # The first row of a directory key is the one that tells of it.
                    right = right and (renewed or row.action == Action.DIRECTORY_RENEWED.value)
                    renewed = True
                else:
                    right = latest <= row.directory < number and row.mac is not None
                if not right or (row.number == seen and row.hash.hex() != chained):
                    return expected
                latest = row.directory or latest
                previous, expected = row.hash, expected + 1
        return None if renewed and seen < expected else expected

    def is_turned_back(self, session: Session) -> bool:
        """Whether the latest row that the person saw is there no more: an older state was put back.

        A backup that is restored brings what people saw with it, and is none.
        """
        with self._database.reading() as transaction:
            seen, chained = trust_of(transaction, session).trail
            row = transaction.get(AuditRecord, seen) if seen else None
        return bool(seen) and (row is None or row.hash.hex() != chained)

    def remember(self, transaction: Transaction, trust: Trust) -> None:
        """Let a person remember the latest row, unless what they saw before is gone."""
        seen, chained = trust.trail
        row = transaction.get(AuditRecord, seen) if seen else None
        latest = transaction.scalar(_LATEST)
        if latest is not None and (not seen or (row is not None and row.hash.hex() == chained)):
            trust.set_trail(latest.number, latest.hash.hex())
            trust.save()

    def head(self) -> str:
        """The number and hash of the latest row: kept elsewhere, they show later that no row was
        cut off."""
        with self._database.reading() as transaction:
            return head_of(transaction.connection())


def head_of(connection: Connection) -> str:
    """:meth:`AuditTrail.head` of what a connection sees."""
    latest = connection.execute(
        select(AuditRecord.number, AuditRecord.hash).order_by(AuditRecord.number.desc()).limit(1)
    ).first()
    return "0" if latest is None else f"{latest.number} {latest.hash.hex()}"


_LATEST = select(AuditRecord).order_by(AuditRecord.number.desc()).limit(1)
_BEGINNING = bytes(32)
_PAGE = 200
_BY_ITSELF = {Action.BACKUP_MADE.value, Action.BACKUP_RESTORED.value}


def _action(row: AuditRecord) -> Action | None:
    return Action(row.action) if row.action in list(Action) else None


def _hash(previous: bytes, row: AuditRecord) -> bytes:
    return vault.chain_hash(
        previous,
        str(row.number).encode(),
        row.on.isoformat().encode(),
        (row.person_id or "").encode(),
        row.action.encode(),
        (row.case_id or "").encode(),
        str(row.directory or "").encode(),
    )
