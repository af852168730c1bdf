"""Act of 15 June 2012 on the effects of entrusting work to foreigners staying unlawfully.

It is for third-country nationals without a valid document of residence; the want of a work permit
alone does not bring it in. An employee is presumed to have worked three months (art. 4(2)); for
other work three times the minimum wage is presumed to have been agreed, one sum for the work
entrusted (art. 4(4)). Both sides may prove otherwise. The Act of 20 March 2025 left art. 4 alone.
"""

from legalcalc.claims import Row
from legalcalc.figures import found, greatest, no_less_than_zero
from legalcalc.kit.agreed_pay import days_of_new_promises
from legalcalc.kit.constants import ONE_MONTH
from legalcalc.kit.presumed_months import pay_of_presumed_days
from legalcalc.kit.remittance import costs_of_sending_pay
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .minimum_wage import is_employee, norm
from .sick_pay import left_over
from .status import CIVIL_LAW, EMPLOYMENT, UNLAWFUL_STAY
from .wages import (
    PAY,
    STAY,
    TO_THE_GROSZ,
    WHOLE,
    monthly_pay,
    presumed_stretch,
    share_of_full_time,
    stayed_unlawfully,
    table_hour,
)

ACT = STAY


@jurisdiction.head(
    "lump.presumed",
    _("Pay for three presumed months of employment"),
    law=f"{ACT}, art. 4 ust. 1, 2",
    variant="employment",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(UNLAWFUL_STAY, EMPLOYMENT),
    of_presumed_work=True,
    note=_("Only where the length of the work is not known; both sides may prove another."),
)
def presumed_employment(claim, month):
    """A month's pay for the days of three months of which nothing is told, less what was paid."""
    presumed = presumed_stretch(claim)
    begins = days_of_new_promises(claim)
    minimum = [part.first for part in month.split_at(claim.law.minimum_wage)]
    parts = [] if presumed is None else presumed.parts([*begins, *minimum], month.period)
    if not parts:
        return
    dues = ((part.period, _month(claim, part.period.first) * part.share(claim)) for part in parts)
    for part in pay_of_presumed_days(dues, left_over(claim, month)):
        yield part.row(month.due_on, TO_THE_GROSZ)


def _month(claim, day):
    """A month's pay: as agreed, by a table that binds, and at least the minimum."""
    share = share_of_full_time(claim, day)
    lowest = claim.law.minimum_wage[day] * (WHOLE if share is None else share)
    pay = [lowest]
    agreed = monthly_pay(claim, day)
    if agreed is not None:
        pay.append(agreed)
    by_table = table_hour(claim, day)
    if by_table is not None:
        full = by_table * norm(claim, month_of(day)) / ONE_MONTH
        pay.append(full * (WHOLE if share is None else share))
    return greatest(*pay)


@jurisdiction.head(
    "lump.presumed",
    _("Three times the minimum wage, presumed to be agreed for civil-law work"),
    law=f"{ACT}, art. 4 ust. 1, 4",
    variant="civil",
    each="employment",
    limitation="civil pay",
    routes=("civil court",),
    rests_on=(UNLAWFUL_STAY, *CIVIL_LAW),
    note=_("One sum for the whole work; both sides may prove that another was agreed."),
)
def presumed_pay(claim):
    """Three times the minimum wage of the month in which the work ended, less what was paid."""
    if not stayed_unlawfully(claim) or is_employee(claim):
        return None
    last = claim.span.last
    promise = claim.pay.promise_on(last)
    if found(
        _("Another pay was agreed."),
        promise is not None and promise.pay is not None,
        law=f"{ACT}, art. 4 ust. 4",
    ):
        return None
    due = claim.law.presumed_wages[last] * claim.law.minimum_wage[last]
    paid = claim.pay.paid_for(claim.span, PAY, at_most=True)
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
    each="case",
    limitation="tort",
    interest="from demand",
    taxation="untaxed",
    routes=("labour court", "civil court"),
    rests_on=(UNLAWFUL_STAY,),
)
def remittance(claim):
    """What it cost to send the pay to the State to which the foreigner returned."""
    if stayed_unlawfully(claim):
        yield from costs_of_sending_pay(claim, TO_THE_GROSZ)
