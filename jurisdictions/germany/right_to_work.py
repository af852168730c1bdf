"""Who was employed without permission: §§ 4a Abs. 5, 98a Aufenthaltsgesetz (AufenthG).

Nothing of it is asked unless the case says that the worker had no right to work.
"""

from dataclasses import replace

from legalcalc.kit.constants import WEEK_LENGTH
from legalcalc.kit.presumed_months import declare_presumed_months
from legalcalc.kit.right_to_work import may_not_work
from legalcalc.kit.status import no_right_to_work
from legalcalc.periods import Period, next_day

from . import jurisdiction

# What papers assert where § 98a AufenthG gives the claim, or makes somebody a surety.
NO_PERMIT = no_right_to_work(law="§ 4a Abs. 5 AufenthG")


def employed_illegally(claim):
    """Whether the worker, no citizen of the Union, had no right to work."""
    return may_not_work(claim, law="§§ 4a Abs. 5, 98a Abs. 1 AufenthG")


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


presumed = declare_presumed_months(
    jurisdiction,
    law="§ 98a Abs. 1 Satz 2 AufenthG",
    protects=employed_illegally,
    count=lambda claim, _last: claim.law.presumed_months[claim.calculated_on],
    as_told=lambda claim, months: _with_single_days(_up_to_the_escape(claim, months)),
    findings="once",
    rests_on=(NO_PERMIT,),
)
