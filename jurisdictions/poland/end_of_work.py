"""The end of the work: KP 30, 36, 49, 55 to 61, 264; Act of 13 March 2003 on severance.

Notice too short keeps the pay running until the proper end (KP 49). A dismissal on the spot that
breaks the law, such as one by word of mouth, ends the work all the same, and gives the pay of the
notice as compensation, for which an action has to be brought within 21 days (KP 56, 58, 264).
Whoever leaves at once because the employer gravely broke its duties has the same (KP 55 § 1(1)).
All of it is reckoned as the payment for leave is (regulation of 29 May 1996, §§ 1 to 2a). Work that
is ended as by a term that it does not have, or that was over, is ended by a dismissal; so is that
of fixed terms that were too long or too many, which count as open-ended (KP 25(1)).
"""

from datetime import date, timedelta

from legalcalc.claims import Row, Span, after
from legalcalc.figures import constant, found, greatest, least, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import ONE_MONTH, SATURDAY
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.kit.set_off import Credit, row_of_final_sum
from legalcalc.kit.successive_employments import earlier_employments, earlier_service, span_of
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .minimum_wage import is_employee, norm
from .normal_pay import changing_month, day_pay, hour_by_the_piece, month_pay, share
from .status import EMPLOYMENT
from .wages import TO_THE_GROSZ, pay_day
from .working_time import normal_hour

SIX_MONTHS = constant(6, "month", _("six months"), "KP 36 § 1")
THREE_YEARS = constant(3, "year", _("three years"), "KP 36 § 1")
TWO_YEARS = constant(2, "year", _("two years"), "Ustawa z 13.3.2003, art. 8 ust. 1")
EIGHT_YEARS = constant(8, "year", _("eight years"), "Ustawa z 13.3.2003, art. 8 ust. 1")
FIVE_DAYS = constant(5, "day/week", _("working days of a week"), "KP 129 § 1")
HALF_A_MONTH = constant(
    "0.5", "month", _("half a month"), "§ 2 ust. 2 rozporządzenia MPiPS z 29.5.1996"
)
TOO_SHORT = "KP 49"
ON_THE_SPOT = "KP 56, 58"
LEFT_AT_ONCE = "KP 55 § 1(1)"
OPEN_ENDED = "KP 25(1) § 1, 3"
# Time of contracts that ran on that day counts from it on (Act of 25 June 2015, art. 14).
LIMITED_SINCE = date(2016, 2, 22)


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
    employer whose place it took (KP 36 § 1, 1(1)). One whose days are not told can only add to it.
    """
    try:
        earlier = earlier_service(claim, law="KP 36 § 1, 1(1)")
    except Gap as gap:
        leave_open(gap)
        return claim.span.first
    return claim.span.first - timedelta(days=sum(period.length for period in earlier))


def _proper_end(told, notice):
    """Weeks of notice end on a Saturday, months with the month (KP 30 § 2(1))."""
    end = after(told, notice)
    if notice.unit.text == "month":
        return month_of(end).last
    return end + timedelta(days=(SATURDAY - end.weekday()) % 7)


def _until(claim, end):
    """The pay for each month from the last day of work to a day, as it stands in that month."""
    for month in Period(next_day(claim.span.last), end).months():
        hour = greatest(normal_hour(claim, Span(claim, month)), *hour_by_the_piece(claim))
        pay = hour * norm(claim, month) * share(claim)
        changing = changing_month(claim)
        if changing is not None:
            whole = norm(claim, month_of(month.first))
            pay += changing * ONE_MONTH * norm(claim, month) / whole
        yield month, pay


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
    if notice.unit.text == "week":
        # Two weeks are half a month for whoever left at once (§ 2(2)), and else ten days (§ 2a).
        if law == LEFT_AT_ONCE:
            due = HALF_A_MONTH * month_pay(claim)
        else:
            due = notice * FIVE_DAYS * day_pay(claim) * share(claim)
    else:
        due = notice * month_pay(claim)
    if _has_a_term(claim):
        due = _no_more_than_the_term(claim, due)
    return row_of_final_sum(claim, due, "notice pay", rounding=TO_THE_GROSZ, law=law, due=due)


def _has_a_term(claim):
    """Whether the work was agreed for a time, or for a season, and is not open-ended by law."""
    # untold: a contract of which nothing is told has no term that ends sooner than the notice
    if claim.facts.answer("contract") not in ("fixed-term", "seasonal"):
        return False
    return not _is_open_ended_by_law(claim)


def _is_open_ended_by_law(claim):
    """Whether fixed terms with this employer were too long or too many (KP 25(1) § 1, 3).

    Each employment of the case is one contract, and breaks between them do not matter. Seasonal
    work is not limited (§ 4). One whose days or contract are not told can only add to them.
    """
    return claim.record.once("open-ended by law", lambda: _compare_with_the_limits(claim))


def _compare_with_the_limits(claim):
    if claim.facts.answer("contract") != "fixed-term":  # untold: then there is no term at all
        return False
    known_terms, others = _earlier_terms(claim)
    if _beyond_the_limits(claim, known_terms):
        found(_("Fixed terms with this employer were too long or too many."), True, law=OPEN_ENDED)
        claim.record.warn(
            _(
                "Fixed terms with this employer lasted more than {months} or were more than "
                "{count} contracts, so that the work counts as open-ended ({law}). The other side "
                "may say that they were for a substitute, for casual or seasonal work, for a term "
                "of office, or for objective reasons of its own (§ 4).",
                months=claim.law.fixed_term_months[claim.span.last],
                count=claim.law.fixed_term_contracts[claim.span.last],
                law=OPEN_ENDED,
            )
        )
        return True
    untold = [one for one in others if one.contract is None]
    if untold and _beyond_the_limits(claim, [*known_terms, *untold]):
        leave_open(claim.facts.untold_fact("contract", of=untold[0]))
    return False


def _earlier_terms(claim):
    """The earlier contracts with this employer for a fixed time, and the others."""
    try:
        earlier = earlier_employments(claim)
    except Gap as gap:
        leave_open(gap)
        return [], []
    mine = [one for one in earlier if one.employer == claim.employment.employer]
    terms = [one for one in mine if one.contract == "fixed-term"]
    return terms, [one for one in mine if one not in terms]


def _beyond_the_limits(claim, earlier):
    """Whether some earlier contracts and this one are beyond 33 months, or beyond three."""
    law, last = claim.law, claim.span.last
    if len(earlier) >= law.fixed_term_contracts[last].whole:
        return True
    spans = [span_of(claim, one) for one in earlier]
    before = sum(
        Period(max(one.first, LIMITED_SINCE), one.last).length
        for one in spans
        if one.last >= LIMITED_SINCE
    )
    begin = max(claim.span.first, LIMITED_SINCE) - timedelta(days=before)
    return after(begin, law.fixed_term_months[last]) <= last


def _no_more_than_the_term(claim, due):
    """What is due for the notice, and no more than the pay to the end of the term."""
    last = claim.span.last
    until = claim.facts.answer("contract_until")  # untold: what is assumed then is told
    if until is None:
        claim.record.assume(
            _(
                "The term of the contract is taken to last as long as the notice, as its end is "
                "not told: if it ends sooner, less is owed (KP 58)."
            )
        )
        return due
    if not found(_("Time was left of the contract."), until > last, law="KP 58"):
        return due
    rest = [pay for _month, pay in _until(claim, until)]
    return least(due, total(rest, unit_if_none=claim.currency))


def _ended_by_employer(claim):
    """Whether the employer ended the work, answers for its end, or ended it as by a term."""
    ending = claim.facts.answer_or_gap("ending")
    if ending == "escape":
        claim.record.warn(
            _(
                "Nothing is claimed for notice after an escape. Whoever ended the work at once "
                "because the employer gravely broke its duties has the pay of the notice: then "
                "enter that the worker left for that reason. The employer has to be told in "
                "writing, with the reason, within a month (KP 52 § 2, 55 § 1(1), 2)."
            )
        )
    if ending == "expiry":
        return _ended_without_a_term(claim)
    return ending in ("dismissal", "closure", "constructive dismissal")


def _ended_without_a_term(claim):
    """Whether the work ended as by a term that it did not have, or that was over: a dismissal.

    Work that is let go on after its term is new work without any (KP 11, 25).
    """
    # untold: whoever says that a term ended says that there was one; it need not be in writing
    if claim.facts.answer("contract") == "open-ended":
        found(_("There was no term with which the work could end."), True, law="KP 30 § 1")
        return True
    if _is_open_ended_by_law(claim):
        return True
    until = claim.facts.answer("contract_until")  # untold: such a term ended when the work did
    if until is None and claim.facts.answer("contract") == "none":  # untold: then as above
        claim.record.warn(
            _(
                "No term is told with which work without any papers could have ended, so that its "
                "end is taken as a dismissal. The other side may say that a term was agreed by "
                "word of mouth: then nothing is owed for notice (KP 29 § 2)."
            )
        )
        return True
    if until is None or until == claim.span.last:
        return False
    last = claim.span.last
    if until > last:
        claim.record.warn(
            _(
                "The work is said to have ended by its term on {last}, but it was agreed until "
                "{until}: nothing is claimed for the days between. If the employer ended it, "
                "enter a dismissal ({law}).",
                last=last,
                until=until,
                law="KP 56, 58",
            )
        )
        return False
    found(
        _("The contract had no term any more, since the work went on after it."),
        True,
        law="KP 11, 25",
    )
    claim.record.warn(
        _(
            "The work went on after its term ({until}) and is taken as work without a term, so "
            "that its end is a dismissal. The other side may say that a new term was agreed: then "
            "nothing is owed for notice (KP 11, 25, 30 § 1).",
            until=until,
        )
    )
    return True


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
    rests_on=(EMPLOYMENT,),
)
def pay_for_notice(claim):
    """Pay to the end of the proper notice, or its pay as compensation."""
    if not is_employee(claim) or not claim.ended:
        return
    if not _ended_by_employer(claim):
        return
    told = end_told_on(claim)
    at_once = claim.facts.answer_or_gap("ending") == "constructive dismissal"
    if found(_("The worker left at once."), at_once, law=LEFT_AT_ONCE):
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
    rests_on=(EMPLOYMENT,),
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
