"""The hours of work of a stretch of days, and of a week that was usual.

A day of which nobody knows the hours adds none, and is counted: what was worked is then more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.claims.hours import WorkLog
from legalcalc.facts import Shift
from legalcalc.periods import Period

__all__ = ["StretchHours", "UsualWeekHours", "stretch_hours", "usual_week_hours"]


@dataclass(frozen=True, slots=True)
class StretchHours:
    """The minutes of work of a stretch of days, and of how many of its days they are not known."""

    days: Period
    minutes: int
    unknown: int

    @property
    def bound(self) -> Literal["whole", "at least", "unknown"]:
        """Whether the minutes are all that was worked, the least of it, or say nothing."""
        if not self.unknown:
            return "whole"
        return "at least" if self.minutes else "unknown"


def stretch_hours(
    log: WorkLog, days: Period, silent: Iterable[Period], not_known: Set[date]
) -> StretchHours:
    """The hours of a stretch of days. ``silent``: stretches of which the case says nothing;
    ``not_known``: days of which it says that the hours are not known."""
    unknown = {day for day in not_known if day in days}
    for one in silent:
        inside = one.within(days)
        unknown.update(inside.days() if inside is not None else ())
    return StretchHours(days, log.minutes_in(days), len(unknown))


@dataclass(frozen=True, slots=True)
class UsualWeekHours:
    """The minutes of work on each day of a usual week, Monday first."""

    days: tuple[int, ...]

    @property
    def minutes(self) -> int:
        """The minutes of the whole week."""
        return sum(self.days)


def usual_week_hours(shifts: Iterable[Sequence[Shift]]) -> UsualWeekHours:
    """The hours of a week by the shifts of its days, Monday first; shifts of which neither times
    nor a length are known count nothing."""
    return UsualWeekHours(tuple(sum(one.length or 0 for one in some) for some in shifts))
