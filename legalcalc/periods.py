"""Stretches of whole civil days, both ends counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "NamedMonth",
    "Period",
    "by_name",
    "civil_week",
    "day_before",
    "month_of",
    "months_after",
    "next_day",
    "year_of",
]

_ONE_DAY = timedelta(days=1)


def next_day(day: date) -> date:
    """The day after."""
    return day + _ONE_DAY


def day_before(day: date) -> date:
    """The day before."""
    return day - _ONE_DAY


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``first`` to ``last``, both days included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    def __reduce__(self) -> tuple[type[Period], tuple[date, date]]:
        # Periods go between processes by the thousand, as sums of money do.
        return type(self), (self.first, self.last)

    @property
    def length(self) -> int:
        """Number of days."""
        return self.last.toordinal() - self.first.toordinal() + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Each day in turn."""
        for number in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(number)

    def overlaps(self, other: Period) -> bool:
        """Whether at least one day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Period) -> Period | None:
        """The part that lies in ``other``, if there is one."""
        if other.first <= self.first and self.last <= other.last:
            return self
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def split_at(self, starts: Iterable[date]) -> list[Period]:
        """The parts that begin at ``first`` and at each of ``starts`` that lies inside."""
        cuts = sorted({day for day in starts if self.first < day <= self.last})
        if not cuts:
            return [self]
        firsts = [self.first, *cuts]
        lasts = [*(day_before(day) for day in cuts), self.last]
        return [Period(first, last) for first, last in zip(firsts, lasts, strict=True)]

    def civil_weeks(self, begins: int = 0) -> list[Period]:
        """The weeks that the period touches, whole: Monday to Sunday, or from another weekday."""
        week = civil_week(self.first, begins)
        weeks = [week]
        while week.last < self.last:
            week = Period(week.first + timedelta(days=7), week.last + timedelta(days=7))
            weeks.append(week)
        return weeks

    def months(self) -> list[Period]:
        """The calendar months that the period touches, cut to the period."""
        parts = []
        first = self.first
        while first <= self.last:
            month = month_of(first)
            parts.append(Period(first, min(month.last, self.last)))
            first = next_day(month.last)
        return parts

    def years(self) -> list[Period]:
        """The calendar years that the period touches, cut to the period."""
        return self.split_at(
            date(year, 1, 1) for year in range(self.first.year, self.last.year + 1)
        )


@dataclass(frozen=True, slots=True, order=True)
class NamedMonth(Period):
    """A calendar month that a sentence calls by its name: June 2025."""


def by_name(period: Period) -> Period:
    """The period, as a month by its name where it is one."""
    whole = period == month_of(period.first)
    return NamedMonth(period.first, period.last) if whole else period


def civil_week(day: date, begins: int = 0) -> Period:
    """The week in which a day lies: Monday to Sunday (ISO 8601), or from another weekday.

    ``begins``: 0 is Monday and 6 is Sunday, as ``date.weekday`` counts.
    """
    first = day - timedelta(days=(day.weekday() - begins) % 7)
    return Period(first, first + timedelta(days=6))


def month_of(day: date) -> Period:
    """The calendar month in which a day lies."""
    return _month(day.year, day.month)


def year_of(day: date) -> Period:
    """The calendar year in which a day lies."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def months_after(day: date, count: int) -> date:
    """The same day so many months later, or the last of that month where it is too short."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, _month(year, month + 1).last.day))


@lru_cache(maxsize=1024)
def _month(year: int, month: int) -> Period:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), following - _ONE_DAY)
