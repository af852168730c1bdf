"""Deductions and charges for board and lodging: § 107 GewO, §§ 138, 394, 812 BGB.

What was kept back is missing from the pay that reached the worker, so the layers of the month's pay
claim it first. Only what they leave of an unlawful deduction is claimed here, with what the worker
had to pay out of his or her own pocket.
"""

from legalcalc.figures import no_less_than_zero
from legalcalc.kit.consent import not_agreed
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.deductions import TAX, sum_of, taken_beyond_pay
from legalcalc.messages import _

from . import jurisdiction
from .attachment import CAN_BE_AGREED
from .due_dates import due_on
from .wages import lacking, months_pay


def _of_others(claim, month, how):
    """Deductions of a month other than tax, contributions and advances paid before."""
    taken = not_agreed(
        claim,
        month.deductions(how=how),
        lawful=(*TAX, "advance"),
        agreed=_agreed_expense,
        law="§ 138 BGB",
    )
    return sum_of(claim, taken)


def _agreed_expense(claim, one):
    """Whether the worker paid, outside the pay, for something that could be and was agreed.

    It is no deduction from pay; a penalty, or a debt or fee for the job, cannot be agreed.
    """
    return (
        one.how == "paid by the worker"
        and one.reason in CAN_BE_AGREED
        and claim.facts.presumes(
            _("The deduction was agreed."), one.agreed_in_writing, False, law="§ 138 BGB"
        )
    )


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions from pay"),
    law="§§ 394, 611a Abs. 2, 812 BGB; § 107 GewO",
    each="month",
    limitation="wages",
    routes=("labour court",),
)
def unlawful_deductions(claim, month):
    """What was kept back beyond what could be set off, and what the worker had to pay."""
    return taken_beyond_pay(
        claim,
        month,
        lambda: due_on(claim, month),
        kept=_of_others(claim, month, "kept back"),
        lawful=lambda: months_pay(claim, month).set_off.deductions,
        paid=_of_others(claim, month, "paid by the worker"),
        claimed=lambda: lacking(claim, month),
        rounding=TO_THE_CENT,
    )


@jurisdiction.head(
    "taken.inkind",
    _("Board and lodging charged beyond the limit"),
    law="§ 107 Abs. 2 GewO; § 2 SvEV; §§ 138, 812 BGB",
    each="month",
    limitation="wages",
    routes=("labour court",),
    note=_("The values of social insurance serve as a ceiling by analogy."),
)
def board_and_lodging_charged(claim, month):
    """What was charged for board and lodging above its value, or kept back without agreement."""
    set_off = months_pay(claim, month).set_off
    return taken_beyond_pay(
        claim,
        month,
        lambda: due_on(claim, month),
        kept=set_off.charges.kept_back,
        lawful=lambda: set_off.benefits,
        paid=set_off.charges.paid,
        worth=set_off.charges.value,
        claimed=lambda: lacking(claim, month),
        after=lambda: no_less_than_zero(_of_others(claim, month, "kept back") - set_off.deductions),
        rounding=TO_THE_CENT,
    )
