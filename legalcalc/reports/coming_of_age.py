"""The day on which a worker who is a child comes of age, and what changes on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from legalcalc.claims.rows import Assessment, Line, TimeLimit
from legalcalc.facts import Authorisation, Case
from legalcalc.facts.representation import authorisations_in_force
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.law.representation import Majority, representation_of
from legalcalc.messages import Message
from legalcalc.periods import Period
from legalcalc.reports.builder import grouped, once
from legalcalc.reports.deadlines import decisive_limit, is_open_to

__all__ = ["ComingOfAge", "RunningTime", "coming_of_age"]

_FOR_A_CHILD = frozenset({"guardian", "litigation friend"})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RunningTime:
    """Heads with rows for which time begins, or goes on, on a day; ``route`` ``None``: on each."""

    route: Message | None
    heads: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ComingOfAge:
    """The coming of age of a worker: when it is, and what ends, is renewed or begins then.

    ``days`` are those between which it lies, one day where the day of birth is known; ``None``
    where nobody can say, since the day of birth is not told or no age of majority (``ground``) is
    known. ``ending`` are the powers of those who act for a child, ``renewed`` what they signed in
    the child's place. ``running``: for what time runs from then.
    """

    calculated_on: date
    days: Period | None
    ground: LegalBasis | None
    ending: tuple[Authorisation, ...]
    renewed: tuple[Authorisation, ...]
    running: tuple[RunningTime, ...]

    @property
    def is_past(self) -> bool:
        """Whether the worker had come of age on the day of calculation."""
        return self.days is not None and self.days.last <= self.calculated_on

    @property
    def is_child(self) -> bool:
        """Whether the worker was certainly a child on the day of calculation."""
        return self.days is not None and self.calculated_on < self.days.first


def coming_of_age(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> ComingOfAge | None:
    """The coming of age of the worker; ``None`` for a grown person for whom nobody acts as for a
    child."""
    majority = representation_of(jurisdiction).majority
    days = _days(case, majority)
    today = assessment.calculated_on
    given = list(authorisations_in_force(case.authorisations, today))
    ending = tuple(one for one in given if one.kind in _FOR_A_CHILD)
    if not ending and (days is None or days.last <= today):
        return None
    acting = {one.representative for one in ending}
    return ComingOfAge(
        calculated_on=today,
        days=days,
        ground=None if majority is None else majority.ground,
        ending=ending,
        renewed=tuple(one for one in given if one not in ending and one.given_by in acting),
        running=() if days is None else _running(assessment, jurisdiction, days),
    )


def _days(case: Case, majority: Majority | None) -> Period | None:
    born = case.claimant.born
    if born is None or majority is None:
        return None
    return majority.reached_within(born.low or born.value, born.high or born.value)


def _running(
    assessment: Assessment, jurisdiction: Jurisdiction, days: Period
) -> tuple[RunningTime, ...]:
    """What is lost, on some route, by a time limit that runs from then, and not by one before."""
    results = [one.route.id if one.route is not None else None for one in assessment.routes]
    found = grouped(
        (route, line.head.title)
        for route in results
        for head in assessment.heads
        for line in head.lines
        if line.principal is None or not line.principal.is_zero
        if is_open_to(line, route)
        if (limit := decisive_limit(line, route)) is not None
        if _runs_from(line, limit, days)
    )
    routes = jurisdiction.routes
    return tuple(
        RunningTime(routes[route].title if route in routes else None, once(heads))
        for route, heads in found
    )


def _runs_from(line: Line, limit: TimeLimit, days: Period) -> bool:
    if line.row.due_on < limit.starts and days.first <= limit.starts <= days.last:
        return True
    before = days.first - _ONE_DAY
    return any(
        one.period_last is not None and before <= one.period_last <= days.last
        for one in limit.suspensions
    )
