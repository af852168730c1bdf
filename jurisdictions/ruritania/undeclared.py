"""Undeclared Work Act: a presumed length of work, and a lump sum, of which the better is due."""

from legalcalc.claims import Row
from legalcalc.figures import Rounding, no_less_than_zero
from legalcalc.kit import lump_sums
from legalcalc.kit.constants import NO_HOURS
from legalcalc.messages import _

from . import jurisdiction
from .presumption import months_presumed, was_declared

law = jurisdiction.parameters

TO_THE_CENT = Rounding(2, "half up", law="Undeclared Work Act, s. 9")


def _full_time_month(day):
    """A month's full-time pay at the minimum wage."""
    return law.full_time_month[day] * law.minimum_hourly_wage.of("adult")[day]


@jurisdiction.head(
    "lump.presumed",
    _("Pay for the presumed length of undeclared work"),
    law="Undeclared Work Act, s. 2(1)",
    each="employment",
    limitation="wages",
)
def presumed(claim):
    """Three months' full-time pay are presumed owed, less what was paid; both may prove more.

    Where a day is not stated the months themselves are presumed, and paid as wages (s. 2(2)).
    Hours that are proven take the place of the presumption, also when they were paid (s. 3(1)).
    """
    if was_declared(claim) or months_presumed(claim) is not None:
        return None
    if claim.time.hours_worked(claim.span) > NO_HOURS:
        unpaid = claim.record.owed_under("pay.base", counted_only=False)
        if unpaid <= claim.nothing(_("nothing")):
            return None
    last = claim.span.last
    due = law.presumed_months[last] * _full_time_month(last)
    short = no_less_than_zero(due - claim.pay.paid_for(claim.span, at_most=True))
    return Row(claim.span, last, owed=short.rounded(TO_THE_CENT), basis="presumed", due=due)


# Two months' full-time pay once undeclared work has ended.
lump_sums.at_the_end(
    jurisdiction,
    "lump.undeclared",
    _("Lump sum for undeclared work"),
    law="Undeclared Work Act, s. 5",
    when=lambda claim: not was_declared(claim),
    times="undeclared_months",
    of=lambda claim, last: _full_time_month(last),
    rounding=TO_THE_CENT,
    limitation="wages",
)
