"""The end of the work: KP 30, 36, 49, 55 to 61, 264; Act of 13 March 2003 on severance.

Notice too short keeps the pay running until the proper end (KP 49). A dismissal on the spot that
breaks the law, such as one by word of mouth, ends the work all the same, and gives the pay of the
notice as compensation, for which an action has to be brought within 21 days (KP 56, 58, 264).
Whoever leaves at once because the employer gravely broke its duties has the same (KP 55 § 1(1)).
"""

from datetime import timedelta

from legalcalc.claims import Row, Span, after
from legalcalc.figures import constant, found, least, total
from legalcalc.kit.constants import SATURDAY
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.kit.set_off import Credit, row_of_final_sum
from legalcalc.kit.successive_employments import earlier_service
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .minimum_wage import is_employee, norm
from .normal_pay import day_pay, month_pay, share
from .wages import TO_THE_GROSZ, pay_day
from .working_time import normal_hour

SIX_MONTHS = constant(6, "month", _("six months"), "KP 36 § 1")
THREE_YEARS = constant(3, "year", _("three years"), "KP 36 § 1")
TWO_YEARS = constant(2, "year", _("two years"), "Ustawa z 13.3.2003, art. 8 ust. 1")
EIGHT_YEARS = constant(8, "year", _("eight years"), "Ustawa z 13.3.2003, art. 8 ust. 1")
FIVE_DAYS = constant(5, "day/week", _("working days of a week"), "KP 129 § 1")
TOO_SHORT = "KP 49"
ON_THE_SPOT = "KP 56, 58"
LEFT_AT_ONCE = "KP 55 § 1(1)"


def _notice(claim, told, *, given):
    """The notice of the law (KP 36): weeks below six months of work, else months.

    Where notice was ``given``, its own time counts: notice that would end after six months or three
    years of work is the longer one. Who was sent away at once has worked until that day.
    """
    law, begin = claim.law, begin_of_service(claim)
    notice = law.notice_weeks[told]
    steps = (
        (SIX_MONTHS, _("The work had lasted six months."), law.notice_months.of("six months")),
        (THREE_YEARS, _("The work had lasted three years."), law.notice_months.of("three years")),
    )
    for length, reached, longer in steps:
        over = next_day(_proper_end(told, notice) if given else told)
        if found(reached, after(begin, length) <= over, law="KP 36 § 1"):
            notice = longer[told]
    return notice


def begin_of_service(claim):
    """The first day of work for this employer, as if earlier work for it had come just before.

    All employments with one employer count together, whatever lies between them, and those with an
    employer whose place it took (KP 36 § 1, 1(1)).
    """
    days = sum(period.length for period in earlier_service(claim, law="KP 36 § 1, 1(1)"))
    return claim.span.first - timedelta(days=days)


def _proper_end(told, notice):
    """Weeks of notice end on a Saturday, months with the month (KP 30 § 2(1))."""
    end = after(told, notice)
    if notice.unit.text == "month":
        return month_of(end).last
    return end + timedelta(days=(SATURDAY - end.weekday()) % 7)


def _until(claim, end):
    """The pay for each month from the last day of work to a day."""
    for month in Period(next_day(claim.span.last), end).months():
        span = Span(claim, month)
        yield month, normal_hour(claim, span) * norm(claim, month) * share(claim)


def _pay_to_the_end(claim, end):
    """Pay until notice too short should have ended, month by month (KP 49)."""
    paid = Credit(claim.pay.paid_for(claim.span, ("notice pay",), at_most=True))
    for month, due in _until(claim, end):
        owed = due - paid.meet(due)
        yield Row(
            month, pay_day(claim, month), owed=owed.rounded(TO_THE_GROSZ), law=TOO_SHORT, due=due
        )


def _compensation(claim, notice, law):
    """The pay of the notice as one sum; for a fixed time no more than until its end."""
    last = claim.span.last
    if notice.unit.text == "week":
        due = notice * FIVE_DAYS * day_pay(claim) * share(claim)
    else:
        due = notice * month_pay(claim)
    # untold: a contract whose term nobody tells has none that ends sooner than the notice
    until = claim.facts.answer("contract_until")
    fixed = until is not None and claim.facts.answer("contract") == "fixed-term"  # untold: as above
    if fixed and found(_("Time was left of the contract."), until > last, law="KP 58"):
        rest = [pay for _month, pay in _until(claim, until)]
        due = least(due, total(rest, unit_if_none=claim.currency))
    return row_of_final_sum(claim, due, "notice pay", rounding=TO_THE_GROSZ, law=law, due=due)


@jurisdiction.head(
    "pay.notice",
    _("Pay or compensation for the notice period"),
    law="KP 36, 49, 55, 56, 58",
    each="employment",
    asks={
        "claimant.eu_citizen": "three months are presumed of who has no permit, which is its length"
    },
    limitation="notice",
    interest="notice",
    routes=("labour court",),
)
def pay_for_notice(claim):
    """Pay to the end of the proper notice, or its pay as compensation."""
    if not is_employee(claim) or not claim.ended:
        return
    ending = claim.facts.answer_or_gap("ending")
    if ending not in ("dismissal", "closure", "constructive dismissal"):
        return
    told = end_told_on(claim)
    if found(_("The worker left at once."), ending == "constructive dismissal", law=LEFT_AT_ONCE):
        yield _compensation(claim, _notice(claim, told, given=False), LEFT_AT_ONCE)
    elif found(_("Some notice was given."), told < claim.span.last, law=TOO_SHORT):
        end = _proper_end(told, _notice(claim, told, given=True))
        if end > claim.span.last:
            yield from _pay_to_the_end(claim, end)
    else:
        yield _compensation(claim, _notice(claim, told, given=False), ON_THE_SPOT)


@jurisdiction.head(
    "pay.severance",
    _("Severance pay (odprawa)"),
    law="Ustawa z 13.3.2003, art. 1, 8, 10",
    each="employment",
    asks={"parties.staff": "how many work for the employer decides what is owed"},
    limitation="wages",
    routes=("labour court",),
    note=_("Where the employer ended the work for a reason that does not lie in the worker."),
)
def severance(claim):
    """One to three months' pay from an employer of twenty or more, at most 15 minimum wages."""
    if (
        not is_employee(claim)
        or not claim.ended
        or claim.facts.answer_or_gap("ending") != "closure"
    ):
        return None
    law, last = claim.law, claim.span.last
    employer = claim.parties.employer
    staff = claim.facts.amount(
        employer.staff, "1", _("the number of staff"), f"{employer.path}.staff"
    )
    if staff < law.severance_staff[last]:
        return None
    over = next_day(last)
    begin = begin_of_service(claim)
    months = law.severance_months
    if found(
        _("The work lasted less than two years."), after(begin, TWO_YEARS) > over, law="art. 8"
    ):
        count = months.of("under two years")[last]
    elif found(
        _("It lasted more than eight years."), after(begin, EIGHT_YEARS) < over, law="art. 8"
    ):
        count = months.of("over eight years")[last]
    else:
        count = months.of("two to eight years")[last]
    ceiling = law.severance_ceiling[last] * law.minimum_wage[last]
    due = least(count * month_pay(claim), ceiling)
    return row_of_final_sum(claim, due, "severance", rounding=TO_THE_GROSZ, months=count, due=due)


jurisdiction.remark(
    _(
        "A dismissal without notice, also by word of mouth, ends the work: an action has to be "
        "brought within 21 days. Who was late without fault, as after captivity or for want of "
        "instruction, asks for more time within seven days of the end of what stood in the way."
    ),
    law="KP 264, 265",
)
