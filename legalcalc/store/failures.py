"""Failed tries to get in, counted by day and person, so that people see when somebody guesses.

Of a try there is the day and the person whose name was given, never an address or the name itself:
tries at names that nobody has are one number a day. Whoever can write to the database can alter
these counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, or_, select

from legalcalc.store.database import Database, Transaction
from legalcalc.store.models import DoorDayRecord, PersonRecord
from legalcalc.store.queries import inserting
from legalcalc.store.sessions import Session

__all__ = ["KEPT_FOR", "FailedTries", "Failures", "SinceLastHere"]

KEPT_FOR = timedelta(days=90)
_NOBODY = ""


@dataclass(frozen=True)
class FailedTries:
    """The failed tries of a day at one account; without a person, at names that nobody has."""

    day: date
    person_id: str | None
    count: int


@dataclass(frozen=True)
class SinceLastHere:
    """The tries that failed since the person came in before this, and the day of that."""

    failed: int
    day: date


class Failures:
    """Counts of failed tries. Every method is one action and raises ``StoreError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, person: PersonRecord | None, *, now: datetime) -> None:
        """Count a try that failed, whatever becomes of the action around it."""
        key = {"day": now.date(), "person_id": _NOBODY if person is None else person.id}
        with self._database.writing(alone=True) as transaction:
            transaction.execute(
                inserting(self._database)(DoorDayRecord)
                .values(**key, failed=1, told=0, came_in=False)
                .on_conflict_do_update(
                    index_elements=list(key), set_={"failed": DoorDayRecord.failed + 1}
                )
            )

    def arrive(
        self, transaction: Transaction, person: PersonRecord, *, now: datetime
    ) -> SinceLastHere:
        """The person comes in: what failed since the last time, which is told once."""
        transaction.execute(
            inserting(self._database)(DoorDayRecord)
            .values(day=now.date(), person_id=person.id, failed=0, told=0, came_in=False)
            .on_conflict_do_nothing()
        )
        rows = transaction.scalars(
            select(DoorDayRecord)
            .where(DoorDayRecord.person_id == person.id)
            .order_by(DoorDayRecord.day)
            .with_for_update()
        ).all()
        failed = sum(row.failed - row.told for row in rows)
        before = max((row.day for row in rows if row.came_in), default=person.since)
        for row in rows:
            row.told, row.came_in = row.failed, row.day == now.date()
        return SinceLastHere(failed, before)

    def mine(self, session: Session, *, now: datetime) -> list[FailedTries]:
        """Failed tries at one's own account in the last 90 days, the latest first."""
        return self._found(now, person_id=session.person_id)

    def all(self, session: Session, *, now: datetime) -> list[FailedTries]:
        """Failed tries at all accounts in the last 90 days, the latest first.

        For administrators.
        """
        session.require_administrator()
        return self._found(now)

    def _found(self, now: datetime, person_id: str | None = None) -> list[FailedTries]:
        wanted = (
            select(DoorDayRecord)
            .where(DoorDayRecord.failed > 0, DoorDayRecord.day >= (now - KEPT_FOR).date())
            .order_by(DoorDayRecord.day.desc(), DoorDayRecord.failed.desc())
        )
        if person_id is not None:
            wanted = wanted.where(DoorDayRecord.person_id == person_id)
        with self._database.reading() as transaction:
            rows: Sequence[DoorDayRecord] = transaction.scalars(wanted).all()
            return [FailedTries(row.day, row.person_id or None, row.failed) for row in rows]

    def sweep(self, *, now: datetime) -> None:
        """Forget counts after 90 days; of each person the day they were here last stays."""
        with self._database.writing() as transaction:
            transaction.execute(
                delete(DoorDayRecord).where(
                    DoorDayRecord.day < (now - KEPT_FOR).date(),
                    or_(
                        ~DoorDayRecord.came_in,
                        DoorDayRecord.person_id.not_in(select(PersonRecord.id)),
                    ),
                )
            )
