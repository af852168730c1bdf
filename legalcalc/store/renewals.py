"""Lists what waits for new keys, and makes them: for who can, and for who looks after people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, inspect, make_url, select

from legalcalc.store.cases import CaseEntry, Cases
from legalcalc.store.database import Database
from legalcalc.store.directory import name_if_whole
from legalcalc.store.errors import StoreError
from legalcalc.store.models import (
    GrantRecord,
    InstallationRecord,
    MembershipRecord,
    PersonRecord,
    RekeyingRecord,
    TeamRecord,
)
from legalcalc.store.queries import teams_of
from legalcalc.store.renewal import is_due
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = ["Renewals", "Renewer", "Waiting", "WaitingOfAll", "waiting_in"]

# Of cases renewed in one go, so that nobody looks at a page that does not come.
_MOST = 500


@dataclass(frozen=True)
class Waiting:
    """Teams and cases that wait for new keys which a person can make; the teams by their names."""

    teams: tuple[str | None, ...] = field(repr=False)
    cases: tuple[CaseEntry, ...]


@dataclass(frozen=True)
class Renewer:
    """Somebody who can make new keys, for so many cases and teams that wait."""

    name: str | None = field(repr=False)
    cases: int
    teams: int


@dataclass(frozen=True)
class WaitingOfAll:
    """Numbers of cases and teams of an installation that wait for new keys, and who makes them.

    ``directory``: the directory waits for its own, which an administrator makes by signing in.
    """

    cases: int
    teams: int
    directory: bool
    people: tuple[Renewer, ...] = ()


class Renewals:
    """New keys that are waited for. A case gets its own when it is opened; these are for the rest.

    No password is asked for: nobody is let in who was not let in before.
    """

    def __init__(self, database: Database, cases: Cases) -> None:
        self._database = database
        self._cases = cases

    def waiting(self, session: Session) -> Waiting:
        """Find what a person can renew now."""
        with self._database.reading() as transaction:
            teams = transaction.scalars(
                select(TeamRecord).where(
                    TeamRecord.rekey_due, TeamRecord.id.in_(teams_of(session.person_id))
                )
            )
            directory_key = trust_of(transaction, session).directory_key
            names = [name_if_whole(directory_key, team) for team in teams]
            entries = {entry.id: entry for entry in self._cases.entries(session)}
            marked = transaction.scalars(
                select(RekeyingRecord).order_by(RekeyingRecord.case_id, RekeyingRecord.layer)
            )
            ids = {
                one.case_id
                for one in marked
                if one.case_id in entries and one.layer in entries[one.case_id].layers
            }
        cases = sorted((entries[id] for id in ids), key=lambda entry: (entry.changed_on, entry.id))
        return Waiting(tuple(sorted(names, key=lambda name: name or "")), tuple(cases[::-1]))

    def renew(self, session: Session, *, now: datetime) -> int:
        """Make all new keys that the person can make, of 500 cases at most; how many were not made.

        What cannot be renewed now, such as a case seen by somebody whose entry is damaged, is left
        as it is.
        """
        waiting = [entry.id for entry in self.waiting(session).cases]
        left = len(waiting[_MOST:])
        for case_ids in ([], *([one] for one in waiting[:_MOST])):
            try:
                with self._database.writing() as transaction:
                    self._cases.renew_within(transaction, session, case_ids, now=now)
            except StoreError:
                left += 1
        return left

    def of_all(self, session: Session) -> WaitingOfAll:
        """Count the cases and teams that wait, and who can make their keys. For administrators."""
        session.require_administrator()
        with self._database.reading() as transaction:
            teams = set(transaction.scalars(select(TeamRecord.id).where(TeamRecord.rekey_due)))
            members = transaction.execute(
                select(MembershipRecord.team_id, MembershipRecord.person_id)
            ).all()
            grants = transaction.execute(
                select(GrantRecord.case_id, GrantRecord.person_id, GrantRecord.team_id).join(
                    RekeyingRecord,
                    (RekeyingRecord.case_id == GrantRecord.case_id)
                    & (RekeyingRecord.layer == GrantRecord.layer),
                )
            ).all()
            people = transaction.scalars(select(PersonRecord)).all()
            directory_key = trust_of(transaction, session).directory_key
            names = {one.id: name_if_whole(directory_key, one) for one in people}
            directory = is_due(transaction, trust_of(transaction, session))
        of_team: dict[str, set[str]] = {}
        for team_id, person_id in members:
            of_team.setdefault(team_id, set()).add(person_id)
        cases_of: dict[str, set[str]] = {}
        for case_id, holder, holding_team in grants:
            for person_id in {holder} if holder else of_team.get(holding_team or "", ()):
                cases_of.setdefault(person_id, set()).add(case_id)
        found = [
            Renewer(
                name,
                len(cases_of.get(person_id, ())),
                sum(person_id in of_team.get(team_id, ()) for team_id in teams),
            )
            for person_id, name in names.items()
        ]
        return WaitingOfAll(
            len({grant.case_id for grant in grants}),
            sum(team_id in of_team for team_id in teams),
            directory,
            _by_number(one for one in found if one.cases or one.teams),
        )


def _by_number(found: Iterable[Renewer]) -> tuple[Renewer, ...]:
    return tuple(sorted(found, key=lambda one: (-one.cases, -one.teams, one.name or "")))


def waiting_in(url: str) -> WaitingOfAll | None:
    """Count what waits in a database to which nobody signs in; none where there is none yet.

    Nothing is changed. Raises :class:`Unavailable`.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        return None  # looking for it would make it
    database = Database(url)
    try:
        with database.connection(writes=False) as connection:
            if not inspect(connection).has_table(RekeyingRecord.__tablename__):
                return None
            cases = connection.scalar(select(func.count(RekeyingRecord.case_id.distinct())))
            teams = connection.scalar(
                select(func.count(TeamRecord.id.distinct()))
                .join(MembershipRecord, MembershipRecord.team_id == TeamRecord.id)
                .where(TeamRecord.rekey_due)
            )
            directory = connection.scalar(select(InstallationRecord.directory_due))
    finally:
        database.close()
    return WaitingOfAll(cases or 0, teams or 0, bool(directory))
