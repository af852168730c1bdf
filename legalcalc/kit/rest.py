"""Rest that was not given: between two days of work, in a week, or for a day that was too long.

How long rest has to be, and what its breach gives, is the law of a State. Where the times of day
are known, rest is what lies between the end of the work of one day and the beginning of the next,
also across midnight; where they are not, long days and weeks with work on every day show it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from legalcalc.claims import Claim, Span, Week
from legalcalc.claims.hours import COUNTED, DAY
from legalcalc.figures import Figure
from legalcalc.kit.constants import HOURS_OF_A_DAY, MINUTES_OF_AN_HOUR, WEEK_LENGTH
from legalcalc.kit.scales import Dated
from legalcalc.periods import Period, next_day

__all__ = [
    "days_too_long",
    "days_with_short_rest",
    "weeks_with_short_rest",
    "whole_weeks",
    "worked_every_day",
]

A_WEEK = timedelta(days=WEEK_LENGTH)


def whole_weeks(claim: Claim) -> list[Week]:
    """The weeks of work that lie wholly in the employment."""
    span = claim.span
    return [
        week for week in claim.time.weeks if span.first <= week.first and week.last <= span.last
    ]


def worked_every_day(week: Span, kinds: tuple[str, ...] = COUNTED) -> bool:
    """Whether there was time of some kinds on each of the seven days of a week."""
    week.claim.record.look_at("work")
    return week.claim.time.log.count_worked_in(week.period, kinds) == WEEK_LENGTH


def days_too_long(
    claim: Claim,
    longest: Callable[[date, bool], Figure],
    *changing: Any,
    of_age: date,
    kinds: tuple[str, ...] = COUNTED,
) -> list[date]:
    """The days with more hours than the law allows, or than leave the rest that it wants.

    ``longest``: the hours of a day, and whether the worker is still young on it; ``of_age``: the
    day from which not. ``changing``: the parameters on which it rests, within whose changes it is
    the same.
    """
    return [
        day
        for part in Span(claim, claim.span).split_at(*changing, at=[of_age])
        for day in claim.time.log.longer_than(
            longest(part.first, part.first < of_age), part.period, kinds
        )
    ]


# -- rest between two days of work ----------------------------------------------------------------


def days_with_short_rest(claim: Claim, least: Dated) -> list[date]:
    """The days on which work began before there was as much rest as the law wants.

    ``least``: the hours of rest from the end of the work of one day to the beginning of the next. A
    day of which the times are not known is among them where its hours leave no such rest; these
    days stand at the end.
    """
    worked = _worked(claim)
    too_soon = [
        after.day
        for before, after in pairwise(worked)
        if before.from_to is not None
        and after.from_to is not None
        and after.from_to[0] - before.from_to[1] < _minutes(least[after.day])
    ]
    too_long = [
        one.day
        for one in worked
        if one.from_to is None
        and Span(claim, Period(one.day, one.day)).hours_worked > HOURS_OF_A_DAY - least[one.day]
    ]
    return too_soon + too_long


def weeks_with_short_rest(claim: Claim, least: Dated | None) -> list[Week]:
    """The weeks with work on all seven days, or without one rest as long as the law wants.

    ``least``: the hours of that rest; ``None`` for a law that asks for a day off alone. A rest is
    one of each week that it touches, and before the first day of work and after the last there was
    rest. Where some times of a week, or of the one before or after, are not known, only its days
    are looked at.
    """
    worked = _worked(claim)
    days = [one.day for one in worked]
    found = []
    for week in claim.time.weeks:
        near = worked[
            bisect_left(days, week.first - A_WEEK) : bisect_right(days, week.last + A_WEEK)
        ]
        at_work = any(one.minutes() for one in week.work)
        too_short = least is not None and at_work and _rests_are_short(near, week, least)
        if too_short or worked_every_day(week):
            found.append(week)
    return found


@dataclass(frozen=True, slots=True)
class _Worked:
    """A day on which work began; from when to when, in minutes of the calendar, if known."""

    day: date
    from_to: tuple[int, int] | None


def _worked(claim: Claim) -> list[_Worked]:
    """Each day on which work began, worked out once."""
    return claim.record.once("days on which work began", lambda: list(_days_of_work(claim)))


def _days_of_work(claim: Claim) -> Iterator[_Worked]:
    before, times = None, []
    for day in claim.time.log.worked_in(claim.span):
        shifts = claim.time.shifts_begun(day)[0]
        if shifts is not before:  # most days have the same
            before, times = shifts, [one.from_to for one in shifts if one.kind in COUNTED]
        known = [one for one in times if one is not None]
        if times and len(known) == len(times):
            midnight = _midnight(day)
            begun, ended = min(one[0] for one in known), max(one[1] for one in known)
            yield _Worked(day, (midnight + begun, midnight + ended))
        elif times:
            yield _Worked(day, None)


def _midnight(day: date) -> int:
    """The minute of the calendar in which a day begins."""
    return day.toordinal() * DAY


def _rests_are_short(near: Sequence[_Worked], week: Week, least: Dated) -> bool:
    """Whether no rest that touches a week is as long as the law wants.

    ``near``: the work that began in the week, in the one before and in the one after.
    """
    begins, ends = _midnight(week.first), _midnight(next_day(week.last))
    known = [one.from_to for one in near if one.from_to is not None]
    if len(known) < len(near) or not known:
        return False
    if known[0][0] > begins or near[-1].day <= week.last:
        return False
    rests = [
        begun - ended
        for (_begun, ended), (begun, _ended) in pairwise(known)
        if begun > begins and ended < ends
    ]
    return all(rest < _minutes(least[week.first]) for rest in rests)


def _minutes(hours: Figure) -> int:
    return (hours * MINUTES_OF_AN_HOUR).whole
