"""Concealed work and work without a permit (Code du travail, eighth part, book II).

A worker without a work permit has the rights of any other for the time worked (art. L8252-1).
"""

from legalcalc.claims import Row
from legalcalc.figures import found, no_less_than_zero
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .common import GROSS_FACTS, HOUR_FACTS, ONE_WEEK, TO_THE_CENT, WAGE, WEEKS_OF_A_MONTH, law
from .gross import A_QUARTER, HALF_A_YEAR, average_month
from .hours import full_week
from .rates import hour_of_pay

INTENT = _("The employer’s intention must be shown; undeclared hours known to it may show it.")


# -- concealed work ---------------------------------------------------------------------------


def concealed(claim):
    """Whether the work was not declared, or no payslip was given (art. L8221-5)."""
    claim.read.update(("employments.declared", "employments.payslips"))
    declared, payslips = claim.employment.declared, claim.employment.payslips
    if declared is None and payslips is None:
        raise claim.missing(
            _("whether the work was declared and payslips were given"), claim.path("declared")
        )
    return found(
        _("The work was not declared, or no payslip was given."),
        any(one is not None and not one.value for one in (declared, payslips)),
        law="Code du travail, art. L8221-5",
    )


def without_permit(claim):
    """Whether the case states that the worker had no work permit; silence is not asked about."""
    claim.read.add("claimant.right_to_work")
    permit = claim.case.claimant.right_to_work
    return found(
        _("The case states that the worker had no work permit."),
        permit is not None and not permit.value,
        law="Code du travail, art. L8251-1",
    )


def _lump_sum(claim):
    if not claim.ended or not concealed(claim):
        return None
    last = claim.span.last
    a_month = average_month(claim, last, HALF_A_YEAR)
    due = law.concealed_work_lump_sum[last] * a_month
    return Row(claim.span, last, owed=due.rounded(TO_THE_CENT), month_of_pay=a_month)


@jurisdiction.head(
    "lump.undeclared",
    _("Lump sum for concealed work"),
    law="Code du travail, art. L8223-1",
    each="employment",
    asks=(
        *GROSS_FACTS,
        "employments.declared",
        "employments.payslips",
        "claimant.right_to_work",
    ),
    limitation="performance",
    interest="assessed",
    taxation="untaxed",
    routes=("prudhommes",),
    note=INTENT,
)
def concealed_work(claim):
    """Six months' pay at any end of the employment, overtime of the last six months included."""
    return None if without_permit(claim) else _lump_sum(claim)


@jurisdiction.head(
    "lump.undeclared",
    _("Lump sum for concealed work of a worker without a permit"),
    law="Code du travail, art. L8223-1 et L8252-2",
    each="employment",
    asks=(
        *GROSS_FACTS,
        "employments.declared",
        "employments.payslips",
        "claimant.right_to_work",
    ),
    limitation="performance",
    interest="assessed",
    taxation="untaxed",
    routes=("prudhommes",),
    variant="no_permit",
    note=INTENT,
)
def concealed_work_without_permit(claim):
    """Six months' pay, or the rules for workers without a permit where they give more."""
    return _lump_sum(claim) if without_permit(claim) else None


# -- work without a permit --------------------------------------------------------------------


@jurisdiction.head(
    "lump.presumed",
    _("Three months’ pay presumed for work without a permit"),
    law="Code du travail, art. L8252-2, 1°",
    each="employment",
    asks=(
        *HOUR_FACTS,
        "payments",
        "claimant.right_to_work",
    ),
    limitation="wages",
    routes=("prudhommes",),
)
def presumed_pay(claim):
    """Full-time pay for three months, less what was paid, where the length is not proved.

    A floor for want of proof and not a cap: where first and last day are stated, they decide.
    """
    if not without_permit(claim):
        return None
    if found(
        _("The first and the last day of the employment are stated."),
        claim.employment.start is not None and claim.employment.end is not None,
        law="Code du travail, art. L8252-2, 1°",
    ):
        return None
    last = claim.span.last
    week = full_week(claim, last) / ONE_WEEK
    a_month = week * WEEKS_OF_A_MONTH * hour_of_pay(claim, last)
    due = law.presumed_employment[last] * a_month
    paid = claim.paid_for(claim.span, (*WAGE, "bonus"))
    owed = no_less_than_zero(due - paid).rounded(TO_THE_CENT)
    return Row(claim.span, claim.due_day_of(last), owed=owed, basis="presumed", due=due, paid=paid)


@jurisdiction.head(
    "lump.irregular_end",
    _("Lump sum at the end of work without a permit"),
    law="Code du travail, art. L8252-2, 2°",
    each="employment",
    asks=(
        *GROSS_FACTS,
        "claimant.right_to_work",
    ),
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    note=_("Further harm may be claimed where it is proved (art. L8252-2, last paragraph)."),
)
def irregular_end(claim):
    """Three months' pay, unless notice and severance or the fixed-term rules give more."""
    if not without_permit(claim) or not claim.ended:
        return None
    last = claim.span.last
    a_month = average_month(claim, last, A_QUARTER)
    due = law.foreign_worker_lump_sum[last] * a_month
    return Row(claim.span, last, owed=due.rounded(TO_THE_CENT), month_of_pay=a_month)


@jurisdiction.head(
    "cost.remit",
    _("Cost of sending unpaid pay abroad"),
    law="Code du travail, art. L8252-2, 3°",
    each="employment",
    asks=("losses", "claimant.right_to_work"),
    limitation="performance",
    interest="assessed",
    taxation="untaxed",
    routes=("prudhommes",),
)
def sending_pay_abroad(claim):
    """All costs of sending the pay to the country to which the worker went or was taken."""
    if not without_permit(claim):
        return
    for loss in claim.case.losses:
        if loss.kind == "remittance":
            day = loss.day.value
            with claim.line(Period(day, day)):
                cost = claim.money(loss.amount, day, _("cost of sending, {day}", day=day), loss)
                yield Row(Period(day, day), day, owed=cost.rounded(TO_THE_CENT))
