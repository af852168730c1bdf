"""Questions that several parts of the store ask the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_, select

from legalcalc.store.database import Database
from legalcalc.store.models import GrantRecord, MembershipRecord

__all__ = ["granted_cases", "inserting", "teams_of"]


def teams_of(person_id: str) -> Select[str]:
    """The teams a person is a member of."""
    return select(MembershipRecord.team_id).where(MembershipRecord.person_id == person_id)


def granted_cases(person_id: str) -> Select[str]:
    """The cases of which a person may see a layer, directly or through a team."""
    return select(GrantRecord.case_id).where(
        or_(GrantRecord.person_id == person_id, GrantRecord.team_id.in_(teams_of(person_id)))
    )


def inserting(database: Database) -> Any:
    """Gives the insert that can meet a row which is there already, of the database at hand; only
    its words are loaded."""
    if database.is_sqlite:
        from sqlalchemy.dialects import sqlite

        return sqlite.insert
    from sqlalchemy.dialects import postgresql

    return postgresql.insert
