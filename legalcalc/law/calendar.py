"""Public holidays and working days.

Holidays come from the package ``holidays`` for the years that somebody has checked, or stand in a
list of the law itself, by their day of the year or by Easter. Working days are those between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Protocol

from dateutil import easter
from holidays import country_holidays

from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

__all__ = [
    "Holidays",
    "ListedHolidays",
    "PublicHolidays",
    "WorkingDays",
    "day_of_year",
    "easter_sunday",
]

_WEEKEND = (5, 6)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FROM_EASTER = {
    "Maundy Thursday": -3,
    "Good Friday": -2,
    "Easter Sunday": 0,
    "Easter Monday": 1,
    "Ascension Day": 39,
    "Whit Sunday": 49,
    "Whit Monday": 50,
    "Corpus Christi": 60,
}


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a country, or of a part of one, by its code of ISO 3166-2.

    The package computes any year, also those of which it cannot know what a legislator will do.
    ``known_through`` is the last day for which a jurisdiction has checked it against the law. In a
    year that does not end by then, or comes before the first that the package knows, a day is a
    gap.
    """

    country: str
    known_through: date
    subdivision: str | None = None

    def __contains__(self, day: date) -> bool:
        """Whether a day is a public holiday. Raises ``Gap`` for a year that is not known."""
        return day in self.of(day.year)

    def of(self, year: int) -> frozenset[date]:
        """All public holidays of a year. Raises ``Gap`` for a year that is not known."""
        first, days = _computed(self.country, self.subdivision, year)
        if year < first or date(year, 12, 31) > self.known_through:
            raise Gap(
                _(
                    "The public holidays of {year} in {country} are not known here.",
                    year=str(year),
                    country=self.subdivision or self.country,
                ),
                kind="law",
                what="public holidays",
                on=date(year, 1, 1),
            )
        return days


@lru_cache(maxsize=256)
def _computed(country: str, subdivision: str | None, year: int) -> tuple[int, frozenset[date]]:
    """The first year that the package knows, and the holidays it computes for one."""
    part = None if subdivision is None else subdivision.partition("-")[2] or subdivision
    found = country_holidays(country, subdiv=part, years=year, expand=False)
    return found.start_year, frozenset(found)


@lru_cache(maxsize=256)
def easter_sunday(year: int) -> date:
    """Give the day of Easter in the western churches."""
    return easter.easter(year)


# -- holidays that a law lists --------------------------------------------------------------------


def day_of_year(name: str, year: int) -> date:
    """The day that a name such as ``31 December`` or ``Easter Monday`` has in a year.

    Raises ``ValueError`` where it is none: days are told by number and English month, or are one of
    Maundy Thursday, Good Friday, Easter Sunday, Easter Monday, Ascension Day, Whit Sunday, Whit
    Monday and Corpus Christi.
    """
    if name in _FROM_EASTER:
        return easter_sunday(year) + timedelta(days=_FROM_EASTER[name])
    number, _space, month = name.partition(" ")
    return date(year, _MONTHS.index(month) + 1, int(number))


class ListedHolidays:
    """The public holidays that a law lists, each by the name of :func:`day_of_year`.

    ``ListedHolidays("1 January", "Easter Monday", "25 December")``: they are the same in each year,
    and ``day in`` them asks of a day. Raises ``ValueError`` for a name that is none.
    """

    def __init__(self, *names: str) -> None:
        self.names = names
        self._of_year: dict[int, frozenset[date]] = {}
        self.of(2000)  # a name that is none fails where it is written

    def __contains__(self, day: date) -> bool:
        """Whether a day is one of them."""
        return day in self.of(day.year)

    def of(self, year: int) -> frozenset[date]:
        """All of them in a year."""
        held = self._of_year.get(year)
        if held is None:
            days = frozenset(day_of_year(name, year) for name in self.names)
            held = self._of_year[year] = days
        return held


# -- working days ---------------------------------------------------------------------------------


class Holidays(Protocol):
    """Whatever says of a day by ``in`` whether it is a holiday."""

    def __contains__(self, day: date, /) -> bool: ...


class WorkingDays:
    """The days that a law counts as working days: on no weekday that is off, and no holiday.

    ``holidays``: one list of them or several. ``off``: weekdays, 0 is Monday; Saturday and Sunday
    where the law says no other.
    """

    def __init__(self, *holidays: Holidays, off: tuple[int, ...] = _WEEKEND) -> None:
        self._holidays = holidays
        self._off = off

    def __contains__(self, day: date) -> bool:
        """Whether a day is a working day."""
        return day.weekday() not in self._off and not any(day in some for some in self._holidays)

    def first_from(self, day: date) -> date:
        """The day, or the next working day after it."""
        while day not in self:
            day = next_day(day)
        return day

    def last_until(self, day: date) -> date:
        """The day, or the last working day before it."""
        while day not in self:
            day = day_before(day)
        return day

    def following(self, day: date, until: date | None = None) -> Iterator[date]:
        """Each working day after a day, until another or without end.

        No day is asked about that does not lie between them, nor before it is wanted.
        """
        while until is None or day < until:
            day = next_day(day)
            if day in self:
                yield day

    def after(self, day: date, count: int) -> date:
        """The last of so many working days after a day; for none, the day itself."""
        return max(islice(self.following(day), max(count, 0)), default=day)

    def count(self, first: date, last: date) -> int:
        """The number of working days from a day to another, both included."""
        return sum(1 for _day in self.following(day_before(first), last))

    def within(self, period: Period) -> list[date]:
        """Each working day of a period."""
        return list(self.following(day_before(period.first), period.last))
