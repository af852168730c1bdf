"""Public holidays, from the package ``holidays``, for the years that somebody has checked; and
Easter, on which many of them hang.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateutil import easter
from holidays import country_holidays

from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import next_day

__all__ = ["PublicHolidays", "easter_sunday"]

_SATURDAY = 5


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

    def working_day_from(self, day: date) -> date:
        """The day, or the next that is no Saturday, Sunday or public holiday."""
        while day.weekday() >= _SATURDAY or day in self:
            day = next_day(day)
        return day


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
