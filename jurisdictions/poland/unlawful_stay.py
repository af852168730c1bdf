"""Act of 15 June 2012 on the effects of entrusting work to foreigners staying unlawfully.

It is for third-country nationals without a valid document of residence; the want of a work permit
alone does not bring it in. An employee is presumed to have worked three months (art. 4(2)); for
other work three times the minimum wage is presumed to have been agreed, one sum for the work
entrusted (art. 4(4)). Both sides may prove otherwise. The Act of 20 March 2025 left art. 4 alone.
"""

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, greatest, least, no_less_than_zero, total
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .minimum_wage import is_employee
from .wages import AGREED, PAY, TO_THE_GROSZ, WHOLE, monthly_pay, pay_day, share_of_full_time

ACT = "Ustawa z 15.6.2012 o skutkach powierzania pracy"
ONE_MONTH = constant(1, "month", _("one month"))

jurisdiction.option(
    "stay",
    _("Stay in Poland during the work"),
    [
        ("lawful", _("lawful, or nothing is claimed from it")),
        ("unlawful", _("without a valid document of residence")),
    ],
    default="lawful",
    law=f"{ACT}, art. 1",
)


def stayed_unlawfully(claim):
    """Whether the Act protects the worker: no citizen of the Union, and without a document."""
    worker = claim.case.claimant
    claim.read.update(("claimant.eu_citizen", "claimant.right_to_work"))
    if worker.eu_citizen is not None and worker.eu_citizen.value:
        return False
    if claim.option("stay") == "unlawful":
        return True
    if worker.right_to_work is not None and not worker.right_to_work.value:
        claim.warn(
            _(
                "The worker had no right to work. If there was no valid document of residence "
                "either, choose the option “stay”: the Act of 15 June 2012 then presumes pay."
            )
        )
    return False


@jurisdiction.head(
    "lump.presumed",
    _("Pay for three presumed months of employment"),
    law=f"{ACT}, art. 4 ust. 1, 2",
    variant="employment",
    each="employment",
    asks=(
        *AGREED,
        "claimant.eu_citizen",
        "claimant.right_to_work",
        "employments.start",
        "employments.end",
        "payments",
    ),
    limitation="wages",
    routes=("labour court",),
    note=_("Only where the length of the work is not known; both sides may prove another."),
)
def presumed_employment(claim):
    """A month's pay for each of three months to the last day, less what was paid or is claimed."""
    if not stayed_unlawfully(claim) or not is_employee(claim):
        return
    last = claim.span.last
    months = claim.law.presumed_months[last]
    first = next_day(after(last, constant(-1, "1", _("backwards")) * months))
    if _length_is_known(claim, first):
        return
    proven = total(
        [line.row.owed for line in claim.lines_of("pay.base") if line.row.period.last >= first],
        unit_if_none=claim.currency,
    )
    rows = []
    end = last
    while end >= first:
        part = Period(next_day(after(end, constant(-1, "month", _("one month back")))), end)
        end = day_before(part.first)
        due = _month(claim, part.last) * ONE_MONTH
        paid = claim.paid_for(part, PAY)
        short = no_less_than_zero(due - paid)
        claimed = least(proven, short).named(_("claimed as pay already"))
        proven = proven - claimed
        rows.append(
            Row(
                part,
                pay_day(claim, part),
                owed=(short - claimed).rounded(TO_THE_GROSZ),
                basis="presumed",
                due=due,
                paid=paid,
                claimed_as_pay=claimed,
            )
        )
    yield from reversed(rows)


def _month(claim, day):
    """The agreed pay of a month, and at least the minimum, for the agreed part of full time."""
    share = share_of_full_time(claim, day)
    lowest = claim.law.minimum_wage[day] * (WHOLE if share is None else share)
    agreed = monthly_pay(claim, day)
    return lowest if agreed is None else greatest(agreed, lowest)


def _length_is_known(claim, first):
    job = claim.employment
    law = f"{ACT}, art. 4 ust. 2"
    stated = job.start is not None and (job.end is not None or job.ending == "ongoing")
    if found(_("First and last day of the employment are stated."), stated, law=law):
        return True
    return found(_("Work for three months or more is stated."), claim.span.first <= first, law=law)


@jurisdiction.head(
    "lump.presumed",
    _("Three times the minimum wage, presumed to be agreed for civil-law work"),
    law=f"{ACT}, art. 4 ust. 1, 4",
    variant="civil",
    each="employment",
    asks=(
        "work",
        "claimant.eu_citizen",
        "claimant.right_to_work",
        "employments.category",
        "employments.promises",
        "employments.start",
        "employments.end",
        "payments",
    ),
    limitation="civil pay",
    routes=("civil court",),
    note=_("One sum for the whole work; both sides may prove that another was agreed."),
)
def presumed_pay(claim):
    """Three times the minimum wage of the month in which the work ended, less what was paid."""
    if not stayed_unlawfully(claim) or is_employee(claim):
        return None
    last = claim.span.last
    promise = claim.promise_on(last)
    if found(
        _("Another pay was agreed."),
        promise is not None and promise.pay is not None,
        law=f"{ACT}, art. 4 ust. 4",
    ):
        return None
    due = claim.law.presumed_wages[last] * claim.law.minimum_wage[last]
    paid = claim.paid_for(claim.span, PAY)
    return Row(
        claim.span,
        last,
        owed=no_less_than_zero(due - paid).rounded(TO_THE_GROSZ),
        basis="presumed",
        due=due,
        paid=paid,
    )


@jurisdiction.head(
    "cost.remit",
    _("Cost of sending the pay abroad"),
    law=f"{ACT}, art. 5",
    each="employment",
    asks=("losses", "claimant.eu_citizen", "claimant.right_to_work"),
    limitation="tort",
    interest="from demand",
    taxation="untaxed",
    routes=("labour court", "civil court"),
)
def remittance(claim):
    """What it cost to send the pay to the State to which the foreigner returned."""
    if not stayed_unlawfully(claim):
        return
    for loss in claim.case.losses:
        if loss.kind == "remittance":
            day = loss.day.value
            with claim.line(Period(day, day)):
                cost = claim.money(loss.amount, day, _("cost of {day}", day=day), loss)
                yield Row(Period(day, day), day, owed=cost.rounded(TO_THE_GROSZ))
