"""Civil Code: fees paid for the job, captivity; and what the employer saved."""

from legalcalc.claims import Row
from legalcalc.figures import Rounding, total
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

law = jurisdiction.parameters

TO_THE_CENT = Rounding(2, "half up", law="Civil Code, art. 12")


@jurisdiction.head(
    "taken.fees",
    _("Recruitment fees"),
    law="Recruitment Act, s. 3",
    each="case",
    asks=("fees",),
    limitation="tort",
    interest="compound",
    taxation="untaxed",
)
def fees(claim):
    """Every fee paid for getting the job, at the rate of the day on which it was paid."""
    for fee in claim.case.fees:
        day = fee.day.value
        with claim.line(Period(day, day)):
            paid = claim.money(fee.amount, day, _("fee paid on {day}", day=day), fee)
            yield Row(Period(day, day), day, owed=paid.rounded(TO_THE_CENT))


@jurisdiction.head(
    "moral.liberty",
    _("Loss of liberty"),
    law="Civil Code, art. 415",
    each="case",
    asks=("confinements",),
    limitation="tort",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
)
def liberty(claim):
    """The scale of the Supreme Court for each day; the court fixes the sum within it."""
    for held in claim.case.confinements:
        last = held.last.value if held.last else claim.calculated_on
        period = Period(held.first.value, last)
        with claim.line(period):
            nights = claim.days_of(period, held)
            lower = nights * law.liberty_scale.of("lower")[period.first]
            upper = nights * law.liberty_scale.of("upper")[period.first]
            bracket = (lower.rounded(TO_THE_CENT), upper.rounded(TO_THE_CENT))
            yield Row(period, last, bracket=bracket, days=nights)


@jurisdiction.head(
    "gain.employer_saving",
    _("What the employer saved, for confiscation"),
    law="Criminal Code, art. 88",
    each="employment",
    asks=("work", "payments"),
    limitation="tort",
    interest=None,
)
def employer_saving(claim):
    """Unpaid wages with the contributions on them; never part of the worker's claim."""
    unpaid = claim.owed_under("pay.base", counted_only=False)
    saved = total(
        [unpaid, unpaid * law.saved_contributions[claim.span.last]], unit_if_none=claim.currency
    )
    return Row(claim.span, claim.span.last, owed=saved.rounded(TO_THE_CENT))
