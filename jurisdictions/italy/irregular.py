"""Third-country nationals who worked without a permit: D.lgs. 109/2012, art. 3; D.lgs. 286/1998.

The work is presumed to have lasted three months; worker and employer may each prove another length.
Nothing here is asked unless the case says that the worker had no right to work.
"""

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, no_less_than_zero, total
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .agreements import needed_agreement
from .wages import AGREEMENT, PAY, TO_THE_CENT

PRESUMED = "D.lgs. 109/2012, art. 3"
DAYS_IN_A_MONTH = constant(30, "day/month", _("days of a month of pay"))


def without_permit(claim):
    """Whether the case says that the worker, no citizen of the Union, had no right to work."""
    worker = claim.case.claimant
    if worker.right_to_work is None or (worker.eu_citizen is not None and worker.eu_citizen.value):
        return False
    return not claim.finds(
        _("The worker was allowed to work."),
        worker.right_to_work,
        "claimant.right_to_work",
        law="D.lgs. 286/1998, art. 22, comma 12",
    )


@jurisdiction.head(
    "lump.presumed",
    _("Pay for the presumed length of irregular work"),
    law=PRESUMED,
    each="employment",
    asks=(*AGREEMENT, "payments", "claimant.right_to_work", "claimant.eu_citizen"),
    limitation="pay",
    routes=("labour court",),
    note=_("Only for the part of three months in which no work is stated."),
)
def presumed_months(claim):
    """Pay by the agreement from the last day stated to the end of three presumed months."""
    if not without_permit(claim):
        return None
    first, last = claim.span.first, claim.span.last
    presumed_last = day_before(after(first, claim.law.presumed_months[last]))
    if not found(
        _("The work stated lasted less than three months."), last < presumed_last, law=PRESUMED
    ):
        return None
    rest = Period(next_day(last), presumed_last)
    monthly = needed_agreement(claim).monthly(last)
    due = monthly / DAYS_IN_A_MONTH * claim.days_of(rest)
    surplus = _paid_beyond(claim)
    owed = no_less_than_zero(due - surplus).rounded(TO_THE_CENT)
    return Row(rest, last, owed=owed, basis="presumed", due=due, paid=surplus)


def _paid_beyond(claim):
    """What was paid beyond the pay due for the work stated."""
    due = total(
        (line.row.figures["due"] for line in claim.lines_of("pay.base")),
        unit_if_none=claim.currency,
    )
    return no_less_than_zero(claim.paid_for(claim.span, PAY) - due).named(
        _("paid beyond the pay for the work stated")
    )


jurisdiction.remark(
    _(
        "Pay is owed for work under a void contract and without a permit. An exploited worker may "
        "ask for a residence permit, also during the proceedings."
    ),
    law="art. 2126 c.c.; Cass. 7380/2010; D.lgs. 286/1998, artt. 18, 18-ter, 22",
)
jurisdiction.remark(
    _(
        "Repeated pay clearly below the agreements, or out of proportion to the work, is a sign of "
        "exploitation: the pay differences of this claim are evidence for the prosecutor."
    ),
    law="art. 603-bis c.p.",
)
