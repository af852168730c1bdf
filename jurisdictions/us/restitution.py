"""Mandatory restitution in the criminal sentence: 18 U.S.C. 1593.

The full amount of the losses, and the greater of two values: what the defendant took in for the
services, or the labour at the minimum wage and overtime of the Act. Liquidated damages belong to
the second before the two are compared (United States v. Edwards, 995 F.3d 342). Other losses come
on top; they stand in ``trafficking.py``. No time limit cuts off weeks of the offence.
"""

from legalcalc.claims import Row
from legalcalc.figures import no_less_than_zero, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .liquidated import unpaid
from .workweek import PAY

LAW = "18 U.S.C. 1593(b)(3)"

jurisdiction.option(
    "restitution_damages",
    _("Liquidated damages within the value of the labour"),
    [
        ("included", _("included")),
        ("left out", _("left out")),
    ],
    default="included",
    law=LawInWords(
        _(
            "{law}; open in other circuits",
            law="United States v. Edwards, 995 F.3d 342 (4th Cir. 2021)",
        )
    ),
)


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour at the wages of the Act"),
    law=f"{LAW}; United States v. Edwards, 995 F.3d 342 (4th Cir. 2021)",
    variant="restitution",
    each="week",
    limitation="restitution",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("criminal sentence",),
)
def labour_value(claim, week):
    """Unpaid minimum wages and overtime of a workweek, with as much again as liquidated damages.

    Overtime falls away where the Act exempts the worker (United States v. Sabhnani, 599 F.3d 215).
    """
    unpaid_wages = unpaid(claim, week, "pay.base:federal", "pay.overtime:federal")
    if unpaid_wages is None:
        return None
    if claim.option("restitution_damages") == "left out":
        return Row(week, week.due_on, owed=unpaid_wages, basis="gain", wages=unpaid_wages)
    return Row(
        week,
        week.due_on,
        owed=unpaid_wages + unpaid_wages,
        basis="gain",
        wages=unpaid_wages,
        liquidated=unpaid_wages,
    )


@jurisdiction.head(
    "taken.earnings",
    _("What the defendant took in for the worker’s services"),
    law=LAW,
    variant="restitution",
    each="case",
    limitation="restitution",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("criminal sentence",),
    note=_("State the defendant’s takings as losses of the kind “earnings seized”."),
)
def defendants_income(claim):
    """Gross income from the services, or their value to the defendant, less pay received."""
    taken = [loss for loss in claim.case.losses if loss.kind == "earnings seized"]
    if not taken:
        return None
    days = [loss.day.value for loss in taken]
    income = total(
        (
            claim.facts.money(loss.amount, loss.day.value, _("taken in by the defendant"), loss)
            for loss in taken
        ),
        unit_if_none=claim.currency,
    )
    paid = total(
        (
            claim.facts.money(one.amount, one.day.value, _("paid on {day}", day=one.day.value), one)
            for one in claim.case.payments
            if one.to == "claimant" and one.kind in PAY
        ),
        unit_if_none=claim.currency,
    )
    return Row(
        Period(min(days), max(days)),
        max(days),
        owed=no_less_than_zero(income - paid).rounded(TO_THE_CENT),
        basis="gain",
        income=income,
        paid=paid,
    )
