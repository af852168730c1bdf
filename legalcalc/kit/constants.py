"""Numbers that the calendar fixes and every State reckons with; they stand in no law.

A number that a law fixes is no such constant: a State names it itself and cites its law, also where
it happens to be the same (52 weeks, by a law that says so).
"""

from __future__ import annotations

from typing import Final

from legalcalc.figures import Figure, Rounding, constant
from legalcalc.law.in_words import NO_ROUNDING_RULE
from legalcalc.messages import _

__all__ = [
    "BY_TIME",
    "DAYS_IN_A_WEEK",
    "DAYS_IN_A_YEAR",
    "HOURS_OF_A_DAY",
    "INTERVALS_IN_A_YEAR",
    "MINUTES_OF_AN_HOUR",
    "MONTHS_IN_A_YEAR",
    "NO_DAYS",
    "NO_HOURS",
    "NO_MONTHS",
    "NO_WEEKS",
    "ONE_DAY",
    "ONE_MONTH",
    "ONE_WEEK",
    "ONE_YEAR",
    "SATURDAY",
    "SUNDAY",
    "TO_THE_CENT",
    "WEEKS_IN_A_YEAR",
    "WEEK_LENGTH",
    "WHOLE",
]

# Plain numbers, by which days of the calendar are told and counted.
SATURDAY: Final = 5
SUNDAY: Final = 6
WEEK_LENGTH: Final = 7

# -- how many of one in another -------------------------------------------------------------------

DAYS_IN_A_WEEK: Final = constant(7, "day/week", _("days in a week"))
DAYS_IN_A_YEAR: Final = constant(365, "day/year", _("days in a year"))
WEEKS_IN_A_YEAR: Final = constant(52, "week/year", _("weeks in a year"))
MONTHS_IN_A_YEAR: Final = constant(12, "month/year", _("months in a year"))
HOURS_OF_A_DAY: Final = constant(24, "h", _("hours of a day"))
MINUTES_OF_AN_HOUR: Final = constant(60, "min/h", _("minutes of an hour"))

INTERVALS_IN_A_YEAR: Final[dict[str, Figure]] = {
    "week": WEEKS_IN_A_YEAR,
    "fortnight": constant(26, "fortnight/year", _("fortnights in a year")),
    "four weeks": constant(13, "fourweeks/year", _("stretches of four weeks in a year")),
    "half month": constant(24, "halfmonth/year", _("half months in a year")),
    "month": MONTHS_IN_A_YEAR,
    "year": constant(1, "1", _("one year of a year")),
}
"""How many of the stretches for which pay is promised a year has, by the name of the stretch."""

BY_TIME: Final = tuple(INTERVALS_IN_A_YEAR)
"""The stretches of time for which pay is promised whatever is worked in them; no hour, no day."""

# -- one, and none --------------------------------------------------------------------------------

ONE_DAY: Final = constant(1, "day", _("one day"))
ONE_WEEK: Final = constant(1, "week", _("one week"))
ONE_MONTH: Final = constant(1, "month", _("one month"))
ONE_YEAR: Final = constant(1, "year", _("one year"))
WHOLE: Final = constant(1, "1", _("the whole"))

NO_HOURS: Final = constant(0, "h", _("no hours"))
NO_DAYS: Final = constant(0, "day", _("no days"))
NO_WEEKS: Final = constant(0, "week", _("no weeks"))
NO_MONTHS: Final = constant(0, "month", _("no months"))

# -- money ----------------------------------------------------------------------------------------

TO_THE_CENT: Final = Rounding(2, "half up", law=NO_ROUNDING_RULE)
"""For a State whose law has no rule of rounding: half a cent and more is a cent."""
