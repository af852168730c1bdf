"""The audit trail: who did what to which case when, each row bound by hash to the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from legalcalc.store.sessions import Session

__all__ = ["Action", "AuditRow", "AuditTrail"]


class Action(StrEnum):
    """What is written down."""

    SIGNED_IN = "signed in"
    PASSWORD_CHANGED = "password changed"
    RECOVERED = "recovered"
    SHEET_RENEWED = "recovery sheet renewed"
    SECOND_FACTOR_SET = "second factor set"
    SECOND_FACTOR_DROPPED = "second factor dropped"
    PERSON_ADDED = "person added"
    PERSON_INVITED = "person invited"
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

    def rows(
        self, session: Session, *, case_id: str | None = None, before: int | None = None
    ) -> list[AuditRow]:
        """The latest 200 rows (before a number), newest first.

        All for an administrator; for others those of a case they may see, or their own.
        """
        raise NotImplementedError

    def first_broken(self) -> int | None:
        """The number of the first row that was altered, removed or put in, or none."""
        raise NotImplementedError

    def head(self) -> str:
        """The hash of the latest row: kept elsewhere, it shows later that no row was cut off."""
        raise NotImplementedError
