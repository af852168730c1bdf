"""The time in which a worker can object to a claim that somebody brings without a mandate.

The State says in its declarations on which grounds nobody needs one, how many days the worker has,
and from what they are counted. What is not known is never taken for a time that is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.claims.rows import Assessment
from legalcalc.facts import Authorisation, Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.law.representation import (
    Representation,
    WithoutMandate,
    kind_of_representative,
    representation_of,
)
from legalcalc.reports.builder import once

__all__ = [
    "ObjectionState",
    "TimeToObject",
    "acting_without_mandate",
    "time_to_object",
    "times_to_object",
]

ObjectionState = Literal["objected", "not told", "running", "over", "no days", "not known"]


@dataclass(frozen=True, slots=True)
class TimeToObject:
    """The time to object to what one representative claims without a mandate, on a day.

    ``days`` and ``last_day`` are the longest and the latest of the ``grounds`` under which heads of
    the claim fall. ``state``: the worker ``objected``; the day on which the worker was told is
    ``not told``, so that no time is known to run; the time is ``running`` or ``over``; the law sets
    ``no days``; or the last day is ``not known``, since a calendar ends before it.
    """

    authorisation: Authorisation
    grounds: tuple[WithoutMandate, ...]
    told_on: date | None
    objected_on: date | None
    days: int | None
    last_day: date | None
    state: ObjectionState

    @property
    def is_open(self) -> bool:
        """Whether the worker may still object, as far as is known."""
        return self.state not in ("objected", "over")

    def allows_record(self, today: date) -> bool:
        """Whether it can be recorded that nobody objected: after the last day, or the telling."""
        told = self.told_on is not None and self.told_on < today
        return self.state == "over" or (self.state == "no days" and told)

    @property
    def law(self) -> tuple[LegalBasis, ...]:
        """The law of the grounds, each once."""
        return once(one.ground for one in self.grounds)


def times_to_object(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> tuple[TimeToObject, ...]:
    """The times to object of all who claim for the worker without a mandate on some ground."""
    law = representation_of(jurisdiction)
    found = (time_to_object(one, assessment, law) for one in acting_without_mandate(case))
    return tuple(one for one in found if one.grounds)


def acting_without_mandate(case: Case) -> Iterator[Authorisation]:
    """The entries of a case under which somebody claims without a mandate and still means to."""
    revoked = {one.revokes for one in case.authorisations if one.revokes is not None}
    for one in case.authorisations:
        if one.kind == "without mandate" and one.revokes is None and one.id not in revoked:
            yield one


def time_to_object(one: Authorisation, assessment: Assessment, law: Representation) -> TimeToObject:
    """The time to object to what one representative claims, on the day of calculation."""
    claimed = {name for head in assessment.heads if head.lines for name in (head.id, head.key)}
    who = kind_of_representative(one)
    grounds = tuple(
        ground
        for ground in law.no_mandate_needed
        if who in ground.who and claimed & set(ground.heads)
    )
    counted = [ground for ground in grounds if ground.days is not None]
    told_on = one.notified_on
    ends = [] if told_on is None else [ground.last_day(told_on) for ground in counted]
    known = [day for day in ends if day is not None]
    last_day = max(known) if known and len(known) == len(ends) else None
    return TimeToObject(
        authorisation=one,
        grounds=grounds,
        told_on=told_on,
        objected_on=one.objected_on,
        days=max((ground.days or 0 for ground in counted), default=None),
        last_day=last_day,
        state=_state(one, bool(counted), last_day, assessment.calculated_on),
    )


def _state(
    one: Authorisation, has_days: bool, last_day: date | None, today: date
) -> ObjectionState:
    if one.objected_on is not None:
        return "objected"
    if one.notified_on is None:
        return "not told"
    if not has_days:
        return "no days"
    if last_day is None:
        return "not known"
    return "running" if today <= last_day else "over"
