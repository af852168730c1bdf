"""Work without a permit, and the three months that it is presumed to have lasted (L8252-2, 1°).

The presumption is made for whoever cannot prove the length of the work: it works from a last day
alone. Each month is paid at its own rates, with what belongs to pay: the leave that it earns.
"""

from legalcalc.claims import Span
from legalcalc.figures import total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import ONE_MONTH, ONE_WEEK
from legalcalc.kit.presumed_months import declare_presumed_months
from legalcalc.kit.status import no_right_to_work
from legalcalc.messages import _

from . import jurisdiction
from .common import WEEKS_OF_A_MONTH, law
from .hours import full_week
from .rates import hour_of_pay, split_by_rates

PRESUMED = "Code du travail, art. L8252-2, 1°"
# What papers assert where work without a permit gives a claim, or makes a client answer.
NO_PERMIT = no_right_to_work(law="Code du travail, art. L8251-1")


def without_permit(claim):
    """Whether the worker had no work permit; where nobody says, it is told that one is taken."""
    return not claim.facts.presumes(
        _("The worker was allowed to work."),
        claim.case.claimant.right_to_work,
        True,
        law="Code du travail, art. L8251-1",
    )


presumed = declare_presumed_months(
    jurisdiction,
    law=PRESUMED,
    protects=without_permit,
    count=lambda claim, _last: law.presumed_employment[claim.calculated_on],
    rests_on=(NO_PERMIT,),
)


def presumed_wages(claim, months):
    """Full-time pay for the months presumed, each day at its own rate.

    Where the rate of some of these days is not known, the others are due all the same.
    """
    return total([pay for pay, _share in _parts(claim, months)], unit_if_none=claim.currency)


def presumed_month(claim, months):
    """A month's pay as presumed, on the average of the days of which the rate is known."""
    parts = _parts(claim, months)
    shares = total([share for _pay, share in parts], unit_if_none="month")
    return total([pay for pay, _share in parts], unit_if_none=claim.currency) / shares


def _parts(claim, months):
    """The pay of each part at one rate, and its share of a month; raises where none is known."""
    parts, missing = [], []
    for month in months.months:
        inside = month.within(months.period)
        if inside is None:
            continue
        for part in split_by_rates(claim, Span(claim, inside)):
            share = claim.time.days_of(part.period) / claim.time.days_of(month) * ONE_MONTH
            try:
                parts.append((share * full_month(claim, part.first), share))
            except Gap as gap:
                missing.append(gap)
    if not parts:
        raise missing[0]
    leave_open(*missing)
    return parts


def full_month(claim, day):
    """A month's pay for the full week, at the rates of a day."""
    return full_week(claim, day) / ONE_WEEK * WEEKS_OF_A_MONTH * hour_of_pay(claim, day)
