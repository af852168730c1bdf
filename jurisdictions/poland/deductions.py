"""Deductions and charges that were unlawful: KP 86 § 2, 87, 91; KC 405.

What was kept back is missing from the pay that reached the worker, so the month's pay claims it
first. Only what that leaves of an unlawful deduction is claimed here, with what the worker had to
pay to the employer.
"""

from legalcalc.figures import least, no_less_than_zero
from legalcalc.kit.deductions import sum_of, taken_beyond_pay
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import is_employee
from .set_off import charges, lawful, others
from .status import EMPLOYMENT
from .wages import TO_THE_GROSZ, lacking, months_pay


def _unlawful(claim, month):
    """Deductions and charges of a month that the law did not allow."""
    kept, agreed = others(claim, month)
    charged, _agreed = charges(claim, month)
    pay = months_pay(claim, month)
    allowed = lawful(claim, month, pay.best.due, pay.minimum)
    of_kept = least(allowed, agreed)
    return no_less_than_zero(kept - of_kept), no_less_than_zero(charged - (allowed - of_kept))


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions from pay"),
    law="KP 87, 91; KC 405",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
)
def unlawful_deductions(claim, month):
    """What was kept back without consent or below the minimum, and what the worker had to pay."""
    if not is_employee(claim):
        return None
    kept, _charged = _unlawful(claim, month)
    return taken_beyond_pay(
        claim,
        month,
        lambda: month.due_on,
        kept=kept,
        column="unlawful",
        paid=sum_of(claim, month.deductions(how="paid by the worker")),
        claimed=lambda: lacking(claim, month),
        rounding=TO_THE_GROSZ,
    )


@jurisdiction.head(
    "taken.inkind",
    _("Lodging and food taken from pay"),
    law="KP 86 § 2, 91; KC 405",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
    note=_("The law sets no price: what the worker paid out of pay received is not claimed."),
)
def lodging_and_food(claim, month):
    """What was kept back for lodging and food without consent in writing, or below the minimum."""
    if not is_employee(claim):
        return None
    kept, charged = _unlawful(claim, month)
    return taken_beyond_pay(
        claim,
        month,
        lambda: month.due_on,
        kept=charged,
        column="unlawful",
        paid=None,
        claimed=lambda: lacking(claim, month),
        after=lambda: kept,
        rounding=TO_THE_GROSZ,
    )
