"""Concealed work and work without a permit (Code du travail, eighth part, book II).

A worker without a work permit has the rights of any other for the time worked (art. L8252-1).
"""

from legalcalc.claims import Row
from legalcalc.figures import found, no_less_than_zero
from legalcalc.kit import lump_sums
from legalcalc.kit.remittance import costs_of_sending_pay
from legalcalc.messages import _

from . import jurisdiction
from .common import TO_THE_CENT, WAGE, law
from .gross import A_QUARTER, HALF_A_YEAR, average_month
from .presumption import NO_PERMIT, presumed, presumed_wages, without_permit

PAY_TOLD_OF = (
    "pay.base",
    "pay.overtime",
    "pay.overtime:part_time",
    "pay.overtime:irregular",
    "pay.standby_travel",
    "pay.public_holiday",
    "pay.weekly_rest",
    "pay.leave",
)
INTENT = _("The employer’s intention must be shown; undeclared hours known to it may show it.")


# -- concealed work ---------------------------------------------------------------------------


def concealed(claim):
    """Whether the work was not declared, or no payslip was given (art. L8221-5).

    One of the two is enough; so neither may be unknown before the work is held to be declared.
    """
    # untold: one “no” decides, and without one both are asked
    kept_back = False in (claim.facts.answer("declared"), claim.facts.answer("payslips"))
    if not kept_back:
        claim.facts.answer_or_gap("declared")
        claim.facts.answer_or_gap("payslips")
    return found(
        _("The work was not declared, or no payslip was given."),
        kept_back,
        law="Code du travail, art. L8221-5",
    )


def _concealed_and_ended(claim):
    return claim.ended and concealed(claim)


CONCEALED = {
    "times": "concealed_work_lump_sum",
    "of": lambda claim, last: average_month(claim, last, HALF_A_YEAR),
    "rounding": TO_THE_CENT,
    "shown_as": "month_of_pay",
    "limitation": "performance",
    "interest": "assessed",
    "taxation": "untaxed",
    "routes": ("prudhommes",),
    "note": INTENT,
}

# Six months' pay at any end of the employment, overtime of the last six months included.
lump_sums.at_the_end(
    jurisdiction,
    "lump.undeclared",
    _("Lump sum for concealed work"),
    law="Code du travail, art. L8223-1",
    when=lambda claim: not without_permit(claim) and _concealed_and_ended(claim),
    **CONCEALED,
)
# Six months' pay, or the rules for workers without a permit where they give more.
lump_sums.at_the_end(
    jurisdiction,
    "lump.undeclared",
    _("Lump sum for concealed work of a worker without a permit"),
    variant="no_permit",
    law="Code du travail, art. L8223-1 et L8252-2",
    when=lambda claim: without_permit(claim) and _concealed_and_ended(claim),
    rests_on=(NO_PERMIT,),
    of_presumed_work=True,
    **CONCEALED,
)


@jurisdiction.head(
    "lump.presumed",
    _("Three months’ pay presumed for work without a permit"),
    law="Code du travail, art. L8252-2, 1° et L3141-24",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    rests_on=(NO_PERMIT,),
    of_presumed_work=True,
)
def presumed_pay(claim):
    """Full-time pay for three months and its leave, less what was paid.

    Each month at its own rates. A floor for want of proof and not a cap: where first and last day
    are stated, they decide. Leave is what belongs to pay by statute: a tenth (art. L3141-24).
    """
    months = presumed(claim)
    if months is None:
        return None
    period = months.period
    wages = presumed_wages(claim, months)
    leave = wages * law.leave_tenth[period.last]
    due = wages + leave
    paid = claim.pay.paid_for(claim.span, (*WAGE, "bonus", "holiday pay"), at_most=True)
    owed = no_less_than_zero(due - paid).rounded(TO_THE_CENT)
    if found(
        _("The pay for the work of which the case tells is more than what is presumed."),
        bool(claim.record.owed_under(*PAY_TOLD_OF, counted_only=False) > owed),
        law="Code du travail, art. L8252-2, 1°",
    ):
        return None
    return Row(
        period,
        claim.pay.due_day_of(period.last),
        owed=owed,
        basis="presumed",
        wages=wages,
        leave=leave,
        due=due,
        paid=paid,
    )


# Three months' pay, unless notice and severance or the fixed-term rules give more.
lump_sums.at_the_end(
    jurisdiction,
    "lump.irregular_end",
    _("Lump sum at the end of work without a permit"),
    law="Code du travail, art. L8252-2, 2°",
    when=without_permit,
    rests_on=(NO_PERMIT,),
    of_presumed_work=True,
    times="foreign_worker_lump_sum",
    of=lambda claim, last: average_month(claim, last, A_QUARTER),
    rounding=TO_THE_CENT,
    shown_as="month_of_pay",
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    note=_("Further harm may be claimed where it is proved (art. L8252-2, last paragraph)."),
)


@jurisdiction.head(
    "cost.remit",
    _("Cost of sending unpaid pay abroad"),
    law="Code du travail, art. L8252-2, 3°",
    each="case",
    limitation="performance",
    interest="assessed",
    taxation="untaxed",
    routes=("prudhommes",),
    rests_on=(NO_PERMIT,),
)
def sending_pay_abroad(claim):
    """All costs of sending the pay to the country to which the worker went or was taken."""
    if without_permit(claim):
        yield from costs_of_sending_pay(claim, TO_THE_CENT)
