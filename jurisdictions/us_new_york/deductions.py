"""Deductions from wages, and payments asked of the worker: Labor Law 193.

Only what a law asks for, or what the section lists and the worker agreed to in writing, may be
taken from wages; what may not be deducted may not be asked for by a separate payment either. What
was kept back is missing from the pay that reached the worker, so the heads of wages claim it first;
only what they leave is claimed here, with what the worker had to pay out of wages received.
"""

from functools import reduce
from operator import add

from legalcalc.figures import greatest, no_less_than_zero, total
from legalcalc.kit.charges import stays_in
from legalcalc.kit.consent import agreed_in_writing
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.deductions import sum_of, taken_beyond_pay
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import refuse_outside
from .wages import EVERYWHERE

LAW = "Labor Law 193, 198(1-a)"
ALLOWED = ("tax", "social contributions", "advance")
MISSING = (
    ("pay.base:federal", "pay.base:state", "pay.base:agreed"),
    ("pay.overtime:federal", "pay.overtime:state", "pay.overtime:agreed"),
    ("pay.overtime:spread",),
    ("pay.idle",),
    ("pay.weekly_rest",),
    ("pay.expenses:uniform",),
)


def claimed_as_pay(claim, week):
    """What the heads of wages claim for a workweek, each hour once."""
    best = [
        reduce(greatest, [line.row.owed for line in lines])
        for keys in MISSING
        if (lines := claim.record.all_lines_from(week.first, *keys))
    ]
    return reduce(add, best) if best else claim.nothing(_("nothing"))


def _deductions(claim, week, how):
    return sum_of(claim, [one for one in week.deductions(how=how) if one.reason not in ALLOWED])


def _charges(claim, week, how):
    """Charges for lodging and meals to which the worker did not freely agree in writing."""
    parts = []
    for stay, common in stays_in(claim, week.period, how):
        if agreed_in_writing(claim, stay, law="Labor Law 193(1)(b)"):
            claim.record.warn(
                _(
                    "The charge of {amount} from {day} is not claimed back, since the case says "
                    "that the worker agreed to it in writing. It would be if the worker signed "
                    "under threat, without knowing the terms, or not before the first deduction "
                    "(Labor Law 193(1)(b); 12 NYCRR 195-4.2).",
                    amount=claim.pay.charge(stay),
                    day=stay.period.first,
                )
            )
        else:
            parts.append(claim.pay.charge(stay, common))
    return total(parts, unit_if_none=claim.currency)


def _row(claim, week, kept, paid, claimed):
    """What was taken beyond what is claimed as pay; no row where that claims all of it."""
    row = taken_beyond_pay(
        claim,
        week,
        lambda: week.due_on,
        kept=kept,
        paid=paid,
        claimed=lambda: claimed,
        rounding=TO_THE_CENT,
    )
    if row is None:
        return None
    refuse_outside(claim)
    return row if row.owed > claim.nothing(_("nothing")) else None


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions and separate payments"),
    law=LAW,
    variant="state",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
)
def deductions(claim, week):
    """What was kept back beyond what is claimed as pay, and what the worker had to pay."""
    kept = _deductions(claim, week, "kept back")
    paid = _deductions(claim, week, "paid by the worker")
    return _row(claim, week, kept, paid, claimed_as_pay(claim, week))


@jurisdiction.head(
    "taken.inkind",
    _("Charges for lodging and meals"),
    law=f"{LAW}; 12 NYCRR 142-2.5, 142-2.10, 146-2.8",
    variant="state",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
)
def charges(claim, week):
    """What was charged for lodging and meals without the worker's written agreement."""
    kept = _charges(claim, week, "kept back")
    paid = _charges(claim, week, "paid by the worker")
    others = _deductions(claim, week, "kept back")
    left = no_less_than_zero(claimed_as_pay(claim, week) - others)
    return _row(claim, week, kept, paid, left)
