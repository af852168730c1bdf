"""Deductions, and charges for board and lodging: artt. 1246, 2033, 2099 c.c.; L. 300/1970, art. 7.

What was kept back is missing from the pay that reached the worker, so the pay differences claim it
first. Only what they leave of an unlawful deduction is claimed here, with what the worker had to
pay out of his or her own pocket.
"""

from legalcalc.claims import Row
from legalcalc.figures import constant, total
from legalcalc.kit.charges import charged_beyond_limit, stays_in
from legalcalc.kit.consent import not_agreed
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.deductions import TAX, sum_of, taken_beyond_pay
from legalcalc.messages import _

from . import jurisdiction
from .wages import agreed, lacking, months_pay, rent_is_protected

THREE = constant(3, "1", _("a third of pay"), "D.lgs. 286/1998, art. 24, comma 3")
LAW = "artt. 1246, n. 3, 2033, 2099 c.c.; L. 300/1970, art. 7"


def _unlawful(claim, month, how):
    """Deductions of a month that were not agreed in writing; tax and advances are left out."""
    taken = not_agreed(
        claim,
        month.deductions(how=how),
        lawful=(*TAX, "advance"),
        agreed=agreed,
        law="artt. 1427, 1434, 2099 c.c.",
    )
    return sum_of(claim, taken)


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions from pay"),
    law=LAW,
    each="month",
    limitation="pay",
    routes=("labour court",),
)
def unlawful_deductions(claim, month):
    """What was kept back and is not claimed as pay already, and what the worker had to pay."""
    return taken_beyond_pay(
        claim,
        month,
        lambda: month.due_on,
        kept=_unlawful(claim, month, "kept back"),
        paid=_unlawful(claim, month, "paid by the worker"),
        claimed=lambda: lacking(claim, month),
        rounding=TO_THE_CENT,
    )


@jurisdiction.head(
    "taken.inkind",
    _("Rent beyond a third of pay, and board and lodging owed without charge"),
    law="D.lgs. 286/1998, art. 24, comma 3; CCNL lavoro domestico, art. 36",
    each="month",
    limitation="pay",
    routes=("labour court",),
)
def board_and_lodging(claim, month):
    """What a seasonal worker paid above a third of pay, or a live-in domestic worker at all."""
    charges = [
        (stay, claim.pay.charge(stay, part))
        for stay, part in stays_in(claim, month.period, "paid by the worker")
    ]
    if not charges:
        return None
    if claim.facts.answer_or_open("sector") == "domestic":
        if not claim.facts.presumes(
            _("The worker lived in the employer’s household."),
            claim.employment.live_in,
            False,
            law="CCNL lavoro domestico, art. 14",
        ):
            return None
        paid = total((charge for _stay, charge in charges), unit_if_none=claim.currency)
        return Row(month, month.due_on, owed=paid.rounded(TO_THE_CENT), charged=paid)
    if not rent_is_protected(claim):
        claim.record.assume(
            _("Charges for board and lodging that the worker paid are taken as agreed and fair.")
        )
        return None
    rent = total(
        (charge for stay, charge in charges if stay in claim.pay.lodging),
        unit_if_none=claim.currency,
    )
    limit = (months_pay(claim, month).due / THREE).named(_("a third of the month’s pay"))
    return charged_beyond_limit(claim, month, month.due_on, [(rent, limit)], rounding=TO_THE_CENT)
