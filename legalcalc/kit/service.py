"""Length of service: whole months and years, begun ones, and the rest of one by its days.

Notice and severance grow with it, by each year or by steps (:mod:`legalcalc.kit.scales`). Service
is counted from the first day to the last, both included; the first may lie in an earlier employment
(:mod:`legalcalc.kit.successive_employments`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from legalcalc.claims import Claim, after
from legalcalc.facts import Stated
from legalcalc.figures import Figure, constant, known, unit
from legalcalc.messages import Message, _
from legalcalc.periods import Period, next_day

__all__ = ["begun", "completed", "service_with_its_rest", "twelfths"]

Unit = Literal["month", "year"]

TWELVE_MONTHS = constant(12, "month", _("months in a year"))
COMPLETED = {"month": _("whole months of service"), "year": _("whole years of service")}
LENGTH = {
    "month": _("days in the month of service"),
    "year": _("days in the year of service"),
}


def completed(per: Unit, first: date, last: date) -> int:
    """The number of whole months or years from one day to another, both counted.

    From 15 March to 14 June are three months. Nought where the second day comes before the first.
    """
    count = 0
    while after(first, _so_many(count + 1, per)) <= next_day(last):
        count += 1
    return count


def begun(per: Unit, first: date, last: date) -> int:
    """The number of months or years begun from one day to another, both counted.

    From 15 March to 20 June are four months.
    """
    count = completed(per, first, last)
    return count + (after(first, _so_many(count, per)) <= last)


def twelfths(months: int, title: Message) -> Figure:
    """The share of a year that so many months are, a twelfth for each; a number without a unit."""
    return constant(months, "month", title) / TWELVE_MONTHS


def service_with_its_rest(
    claim: Claim, period: Period, per: Unit, *days_told: Stated[date]
) -> Figure:
    """The whole months or years of a period, and of the last one the part that its days are.

    From 1 January to 15 February are one month and 15/28 of another. ``days_told``: the facts on
    which the days rest.
    """
    count = completed(per, period.first, period.last)
    begun = after(period.first, _so_many(count, per))
    whole = known(count, unit(per), claim.facts.ground(COMPLETED[per], *days_told))
    if begun > period.last:
        return whole
    following = after(period.first, _so_many(count + 1, per))
    length = constant((following - begun).days, f"day/{per}", LENGTH[per])
    return whole + claim.time.days_of(Period(begun, period.last)) / length


def _so_many(count: int, per: Unit) -> Figure:
    return constant(count, per, COMPLETED[per])
