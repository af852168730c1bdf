"""Who was employed without permission: §§ 4a Abs. 5, 98a Aufenthaltsgesetz (AufenthG).

Nothing of it is asked unless the case says that the worker had no right to work.
"""

from dataclasses import replace

from legalcalc.kit.constants import WEEK_LENGTH
from legalcalc.kit.presumed_months import presumed_months
from legalcalc.kit.right_to_work import may_not_work
from legalcalc.periods import Period, next_day

from . import jurisdiction

PRESUMPTION = "§ 98a Abs. 1 Satz 2 AufenthG"


def employed_illegally(claim):
    """Whether the worker, no citizen of the Union, had no right to work."""
    return may_not_work(claim, law="§§ 4a Abs. 5, 98a Abs. 1 AufenthG")


def presumed(claim):
    """The months that illegal employment is presumed to have lasted; ``None`` where it is not.

    Both sides may prove another length; the worker's own first and last day are such a proof.
    """
    return claim.once("presumed months", lambda: _presumed(claim))


def _presumed(claim):
    if not employed_illegally(claim):
        return None
    count = claim.law.presumed_months[claim.calculated_on]
    months = presumed_months(claim, count, law=PRESUMPTION)
    if months is None:
        return None
    return _with_single_days(_up_to_the_escape(claim, months))


def _up_to_the_escape(claim, months):
    """The months to the day on which the worker got away, if only that tells of the end."""
    escaped = claim.case.escaped_on
    if escaped is None or claim.employment.start is None or escaped.value not in months.period:
        return months
    period = Period(months.period.first, escaped.value)
    untold = (one.within(period) for one in months.untold)
    told = (one.within(period) for one in months.told)
    return replace(
        months,
        period=period,
        told=tuple(one for one in told if one is not None),
        untold=tuple(one for one in untold if one is not None),
    )


def _with_single_days(months):
    """Days told of in stretches of less than a week are part of a presumed month of usual weeks.

    What is claimed as pay for them is taken off the pay of that month.
    """
    told = tuple(one for one in months.told if one.length >= WEEK_LENGTH)
    cuts = [day for one in told for day in (one.first, next_day(one.last))]
    untold = tuple(
        part for part in months.period.split_at(cuts) if not any(part.first in one for one in told)
    )
    return replace(months, told=told, untold=untold)


@jurisdiction.presumed_span(law=PRESUMPTION)
def presumed_span(claim):
    """The days of an employment whose first or last day nobody knows."""
    months = presumed(claim)
    return None if months is None else months.span
