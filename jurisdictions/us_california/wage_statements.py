"""Wage statements: Lab. Code 226(a), (d) and (e).

Fifty dollars for the first pay period without a wage statement, a hundred for each later one, four
thousand at most. Households that employ somebody in the home need not give any (s. 226(d)).
"""

from jurisdictions.us.minimum_wage import sector_of
from legalcalc.claims import Row, after
from legalcalc.figures import found
from legalcalc.messages import _

from . import jurisdiction
from .limits import IN_COURT


@jurisdiction.head(
    "pay.records_penalty",
    _("Penalty for missing wage statements"),
    law="Cal. Lab. Code 226(a), (e)",
    each="employment",
    limitation="penalties",
    interest=None,
    taxation="untaxed",
    routes=IN_COURT,
    note=_("Only where no statement was given at all; one with false entries may count as well."),
)
def wage_statements(claim):
    """A fixed sum for each pay period without a wage statement, knowingly and intentionally."""
    job = claim.employment
    employer = claim.case.party(job.employer)
    if found(
        _("A household employs the worker in the home."),
        sector_of(claim) == "domestic service"
        and employer is not None
        and employer.kind == "household",
        law="Cal. Lab. Code 226(d)",
    ):
        return
    if claim.facts.finds(
        _("Wage statements were given."),
        job.payslips,
        "employments.payslips",
        law="Cal. Lab. Code 226(a)",
    ):
        return
    law = claim.law
    first = True
    for period in claim.time.pay_periods:
        with claim.record.line(period):
            length = law.california_limitation.of("penalty")[period.due_on]
            in_time = after(period.due_on, length) >= claim.filed_on
            sum_of = law.wage_statement_penalty.of("first" if first else "later")
            first = first and not in_time
            yield Row(period, period.due_on, owed=sum_of[period.due_on])


@jurisdiction.cap(
    _("Ceiling of the penalty for missing wage statements"),
    law="Cal. Lab. Code 226(e)(1)",
    heads=("pay.records_penalty",),
    each="employment",
)
def ceiling(claim):
    """Four thousand dollars for each employee."""
    return claim.law.wage_statement_ceiling[claim.filed_on]
