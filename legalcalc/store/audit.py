"""The audit trail: who did what to which case when, each row bound by hash to the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from legalcalc.store import vault
from legalcalc.store.database import Database, Transaction
from legalcalc.store.models import AuditRecord, InstallationRecord
from legalcalc.store.queries import granted_cases

if TYPE_CHECKING:
    from legalcalc.store.sessions import Session

__all__ = ["Action", "AuditRow", "AuditTrail"]


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
    KEY_ENTRUSTED = "key entrusted"
    SESSIONS_ENDED = "sessions ended"
    TEAM_CREATED = "team created"
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
    BACKUP_MADE = "backup made"
    BACKUP_RESTORED = "backup restored"


@dataclass(frozen=True)
class AuditRow:
    """One row of the trail."""

    number: int
    at: datetime
    person_id: str | None
    action: Action
    case_id: str | None


class AuditTrail:
    """Reads and checks the trail; the store itself writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(
        self,
        transaction: Transaction,
        action: Action,
        person_id: str | None,
        *,
        case_id: str | None = None,
        now: datetime,
    ) -> None:
        """Write a row, in the transaction of what it tells of."""
        # One writer at a time: two rows after the same one would be a fork.
        transaction.execute(select(InstallationRecord.id).with_for_update())
        latest = transaction.scalar(_LATEST)
        row = AuditRecord(
            number=latest.number + 1 if latest else 1,
            at=now.replace(microsecond=0),
            person_id=person_id,
            action=action.value,
            case_id=case_id,
        )
        row.hash = _hash(latest.hash if latest else _BEGINNING, row)
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
                AuditRow(row.number, row.at, row.person_id, Action(row.action), row.case_id)
                for row in transaction.scalars(wanted)
            ]

    def first_broken(self) -> int | None:
        """The number of the first row that was altered, removed or put in, or none."""
        previous, expected = _BEGINNING, 1
        with self._database.reading() as transaction:
            rows = select(AuditRecord).order_by(AuditRecord.number).execution_options(yield_per=500)
            for row in transaction.scalars(rows):
                if row.number != expected or row.hash != _hash(previous, row):
                    return expected
                previous, expected = row.hash, expected + 1
        return None

    def head(self) -> str:
        """The hash of the latest row: kept elsewhere, it shows later that no row was cut off."""
        with self._database.reading() as transaction:
            latest = transaction.scalar(_LATEST)
        return (latest.hash if latest else _BEGINNING).hex()


_LATEST = select(AuditRecord).order_by(AuditRecord.number.desc()).limit(1)
_BEGINNING = bytes(32)
_PAGE = 200


def _hash(previous: bytes, row: AuditRecord) -> bytes:
    return vault.chain_hash(
        previous,
        str(row.number).encode(),
        str(int(row.at.timestamp())).encode(),
        (row.person_id or "").encode(),
        row.action.encode(),
        (row.case_id or "").encode(),
    )
