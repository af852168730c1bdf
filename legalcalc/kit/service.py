"""Length of service: whole months and years, the rest of one, and the steps of a scale.

Notice and severance grow with service, some by steps (notice of a month, of two from five years
on), some by each year and its part. Service is counted from the first day to the last, both
included; the first may lie in an earlier employment (:mod:`legalcalc.kit.successive_employments`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from legalcalc.claims import Claim, after
from legalcalc.facts import Stated
from legalcalc.figures import Figure, constant, known, least, unit
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

__all__ = ["completed", "in_bands", "service_with_its_rest", "step_reached"]

Unit = Literal["month", "year"]

COMPLETED = {"month": _("whole months of service"), "year": _("whole years of service")}
LENGTH = {
    "month": _("days in the month of service"),
    "year": _("days in the year of service"),
}


def completed(per: Unit, first: date, last: date) -> int:
    """How many whole months or years there are from one day to another, both counted.

    From 15 March to 14 June are three months. Nought where the second day comes before the first.
    """
    count = 0
    while after(first, _so_many(count + 1, per)) <= next_day(last):
        count += 1
    return count


def service_with_its_rest(
    claim: Claim, period: Period, per: Unit, *days_told: Stated[date]
) -> Figure:
    """The whole months or years of a period, and of the last one the part that its days are.

    From 1 January to 15 February are one month and 15/28 of another. ``days_told``: the facts on
    which the days rest.
    """
    count = completed(per, period.first, period.last)
    begun = after(period.first, _so_many(count, per))
    whole = known(count, unit(per), claim.ground(COMPLETED[per], *days_told))
    if begun > period.last:
        return whole
    following = after(period.first, _so_many(count + 1, per))
    length = constant((following - begun).days, f"day/{per}", LENGTH[per])
    return whole + claim.days_of(Period(begun, period.last)) / length


def _so_many(count: int, per: Unit) -> Figure:
    return constant(count, per, COMPLETED[per])


def step_reached(
    at_first: str, steps: Mapping[str, Figure], reached: Callable[[Figure], object]
) -> str:
    """The name of the highest step of a scale that is reached; ``at_first`` below all of them.

    ``steps``: from where each holds, in rising order, under the names that a keyed parameter has.
    ``reached``: whether so much is reached, as a finding, so that the record tells it. The first
    step that is not ends the search.
    """
    held = at_first
    for name, begins in steps.items():
        if not reached(begins):
            break
        held = name
    return held


def in_bands(measure: Figure, *lengths: Figure) -> tuple[Figure, ...]:
    """A measure cut into bands: up to so much in each in turn, and what is left in the last.

    Twelve years in bands of ten are ten and two; seven are seven and none.
    """
    parts = []
    for length in lengths:
        part = least(measure, length)
        parts.append(part)
        measure = measure - part
    return (*parts, measure)
