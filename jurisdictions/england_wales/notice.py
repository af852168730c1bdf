"""Employment Rights Act 1996 s.86: the notice that the employer has to give, and pay for it."""

from dataclasses import dataclass

from dateutil.relativedelta import SA, relativedelta

from legalcalc.claims import Row, after
from legalcalc.figures import (
    Figure,
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    unit,
)
from legalcalc.gaps import Gap
from legalcalc.kit.constants import DAYS_IN_A_WEEK, ONE_MONTH
from legalcalc.kit.service import completed
from legalcalc.kit.successive_employments import service_began
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .deductions import ACT
from .employees import is_employee
from .minimum_wage import TO_THE_PENNY, without_blanks
from .wages import PAID
from .weeks_pay import weeks_pay

CONTINUOUS = f"{ACT} ss.210 to 212, 235(1)"
THREE_MONTHS = constant(3, "month", _("three months"), f"{ACT} s.86(4)")
FOR_A_TERM = ("fixed-term", "seasonal", "apprenticeship")
"""Kinds of contract that run to a day."""

# The employer ends the contract, or breaks it so that the worker may leave without notice.
ENDED_BY_EMPLOYER = ("dismissal", "constructive dismissal", "closure", "escape")


def _breaks_service(last, first):
    """Whether a week, to Saturday, in which no contract held lies between (ss.212, 235(1))."""
    return first > last + relativedelta(weeks=1, weekday=SA)


def ended_by_employer(claim, law):
    """Whether the employer ended the contract, or broke it so that the worker could leave."""
    ending = claim.facts.answer_or_gap("ending")
    return found(
        _("The employer ended the contract, or broke it so that the worker could leave at once."),
        ending in ENDED_BY_EMPLOYER,
        law=law,
    )


def ended_for_good_cause(claim):
    """Whether the worker's conduct entitled the employer to end the contract at once."""
    if claim.facts.answer_or_gap("ending") == "escape":
        claim.record.assume(
            _("Escape is taken as leaving at once because the employer had broken the contract.")
        )
    return claim.facts.presumes(
        _("The worker’s own conduct entitled the employer to end the contract at once."),
        claim.employment.serious_fault,
        False,
        law=f"{ACT} s.86(6)",
    )


def rest_of_the_term(claim):
    """The days from the end of the work to that of a term; ``None`` where there is no such term.

    After three months of service a contract for a month or less is one without a term (s.86(4)).
    """
    contract = claim.facts.answer("contract")  # untold: then a day until which it ran tells it
    if contract not in (None, *FOR_A_TERM):
        return None
    until = claim.facts.answer("contract_until")
    if until is None:
        if contract is not None:
            raise claim.facts.untold_fact("contract_until")
        return None
    last = claim.span.last
    if until <= last or found(
        _("The contract was for a month or less, after three months of service."),
        next_day(until) <= after(claim.span.first, ONE_MONTH)
        and after(service_began(claim, _breaks_service, law=CONTINUOUS), THREE_MONTHS)
        <= next_day(last),
        law=f"{ACT} s.86(4)",
    ):
        return None
    return Period(next_day(last), until)


@dataclass(frozen=True)
class Notice:
    """The weeks of notice of the law, and those of them that were not given."""

    weeks: Figure
    short: Figure


def notice_of_the_law(claim):
    """The notice of the law, never longer than the rest of a term; ``None`` where none is due."""
    law, last = claim.law, claim.span.last
    begun = service_began(claim, _breaks_service, law=CONTINUOUS)
    if found(
        _("The employee had served less than a month."),
        next_day(last) < after(begun, law.notice_least_service[last]),
        law=f"{ACT} s.86(1)",
    ):
        return None
    years = known(
        completed("year", begun, last),
        unit("year"),
        claim.facts.ground(_("whole years of service")),
    )
    weeks = least(
        greatest(law.notice_least_weeks[last], law.notice_weeks_per_year[last] * years),
        law.notice_most_weeks[last],
    )
    given = claim.facts.weeks_of_notice_given()
    rest = _rest_of_the_term_if_told(claim)
    if rest is not None:
        # A contract for a term ends with it, whether or not notice was given.
        weeks = least(weeks, given + claim.time.days_of(rest) / DAYS_IN_A_WEEK)
    return Notice(weeks, no_less_than_zero(weeks - given))


def _rest_of_the_term_if_told(claim):
    try:
        return rest_of_the_term(claim)
    except Gap:  # told where damages to the end of the term are asked for
        return None


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law=f"{ACT} ss.86 to 91",
    each="employment",
    limitation="notice",
    note=_("What the worker earned elsewhere in the notice period must be set against it."),
)
def notice(claim):
    """A week's pay for each week of notice that an employee should have had, less notice given."""
    if not claim.ended:
        return None
    # untold: asked below, once the end of the work is known to give notice
    if claim.facts.answer("category") == "worker" and not is_employee(claim, f"{ACT} s.86"):
        return None
    if not ended_by_employer(claim, f"{ACT} s.86(1), (6)"):
        return None
    # A gap where nobody tells; other workers are out already.
    assert is_employee(claim, f"{ACT} s.86")
    if ended_for_good_cause(claim):
        return None
    due = notice_of_the_law(claim)
    if due is None:
        return None
    week = weeks_pay(claim, claim.span.last, claim.law.weeks_pay_weeks[claim.span.last])
    in_lieu = claim.pay.paid_for(claim.span, ("notice pay",), PAID["notice pay"], at_most=True)

    def owed(pay):
        # Weeks given may be the weeks that were paid in lieu: they are set off once.
        rest = no_less_than_zero(due.weeks * pay - in_lieu)
        return least(due.short * pay, rest).rounded(TO_THE_PENNY)

    return without_blanks(
        Row(
            claim.span,
            claim.span.last,
            owed=owed(week.basic),
            weeks=due.weeks,
            weeks_pay=week.basic,
            other_reading=owed(week.pay) if week.basic < week.pay else None,
        )
    )
