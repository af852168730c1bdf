"""Employment Rights Act 1996 Parts IX and XIV: notice, a week's pay, and who is an employee."""

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice

from dateutil.relativedelta import SA, relativedelta

from legalcalc.claims import Row, Span, after, known_parts
from legalcalc.figures import (
    Figure,
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.kit.constants import (
    DAYS_IN_A_WEEK,
    MONTHS_IN_A_YEAR,
    NO_HOURS,
    ONE_MONTH,
    ONE_WEEK,
    WEEKS_IN_A_YEAR,
)
from legalcalc.kit.reference_pay import absent_days, days_of_pattern
from legalcalc.kit.service import completed
from legalcalc.kit.successive_employments import service_began
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, months_after, next_day

from . import jurisdiction
from .agriculture_wales import agricultural_floor
from .deductions import ACT
from .minimum_wage import (
    TO_THE_PENNY,
    exemption,
    hourly_minimum,
    minimum_on,
    without_blanks,
    working_hours,
)
from .wages import PAID, table_on

CONTINUOUS = f"{ACT} ss.210 to 212, 235(1)"
TWO_WEEKS = constant(2, "week/fortnight", _("weeks in a fortnight"))
HALVES_OF_A_MONTH = constant(2, "halfmonth/month", _("half months in a month"))
FOUR_WEEKS = constant(4, "week/fourweeks", _("weeks in the interval"))

THREE_MONTHS = constant(3, "month", _("three months"), f"{ACT} s.86(4)")
WRONGFUL_DISMISSAL = LawInWords(
    _("Common law of contract (wrongful dismissal); {law}", law="SI 1994/1623 art 3")
)
FOR_A_TERM = ("fixed-term", "seasonal", "apprenticeship")
"""Kinds of contract that run to a day."""

# The employer ends the contract, or breaks it so that the worker may leave without notice.
ENDED_BY_EMPLOYER = ("dismissal", "constructive dismissal", "closure", "escape")


# -- Part XIV, s.230: employees and other workers ------------------------------------------------


def is_employee(claim, law):
    """Whether the worker had a contract of service or apprenticeship, for a rule that needs one."""
    category = claim.facts.answer("category")
    if category is None:
        raise claim.facts.missing(
            _("whether the worker was an employee or another worker"), claim.facts.path("category")
        )
    return found(
        _("The worker was an employee, with a contract of service or apprenticeship."),
        category != "worker",
        law=f"{ACT} s.230; {law}",
    )


# -- Part IX, s.86: notice -----------------------------------------------------------------------


def _breaks_service(last, first):
    """Whether a week, to Saturday, in which no contract held lies between (ss.212, 235(1))."""
    return first > last + relativedelta(weeks=1, weekday=SA)


def _ended_by_employer(claim, law):
    """Whether the employer ended the contract, or broke it so that the worker could leave."""
    ending = claim.facts.answer_or_gap("ending")
    return found(
        _("The employer ended the contract, or broke it so that the worker could leave at once."),
        ending in ENDED_BY_EMPLOYER,
        law=law,
    )


def _ended_for_good_cause(claim):
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


def _rest_of_the_term(claim):
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
        return _rest_of_the_term(claim)
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
    if not _ended_by_employer(claim, f"{ACT} s.86(1), (6)"):
        return None
    # A gap where nobody tells; other workers are out already.
    assert is_employee(claim, f"{ACT} s.86")
    if _ended_for_good_cause(claim):
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


# -- the end of a term, at common law -------------------------------------------------------------


@jurisdiction.head(
    "pay.unlawful_end",
    _("Damages to the end of a fixed term"),
    law=WRONGFUL_DISMISSAL,
    each="employment",
    limitation="notice",
    note=_(
        "Beyond the notice of the law, which is claimed by itself. What the worker earned "
        "elsewhere, or could have earned by looking for work, must be set against it."
    ),
)
def rest_of_the_term(claim):
    """Pay from the end of the notice of the law to that of a term that could not be cut short.

    A contract for a term that says nothing of notice cannot be ended before its last day; where it
    can, no more is owed than the notice. Interest runs from the end of the term, when all of it
    would have been paid: a court may give some for the time before.
    """
    if not claim.ended:
        return None
    # untold: asked below, once there is a term
    ending = claim.facts.answer("ending")
    if ending is not None and ending not in ENDED_BY_EMPLOYER:
        return None
    rest = _rest_of_the_term(claim)
    if rest is None or not _ended_by_employer(claim, WRONGFUL_DISMISSAL):
        return None
    if _ended_for_good_cause(claim):
        return None
    beyond = _beyond_the_notice(claim, rest)
    if beyond is None:
        return None
    week = weeks_pay(claim, claim.span.last, claim.law.weeks_pay_weeks[claim.span.last])
    due = known_parts(
        [
            partial(_pay_to_come, claim, part, day, week)
            for part, day in _by_minimum_wage(claim, beyond)
        ],
        unit_if_none=claim.currency,
    )
    owed = no_less_than_zero(due - _in_lieu_beyond_the_notice(claim, week)).rounded(TO_THE_PENNY)
    if claim.facts.answer("notice_clause") is None:
        claim.record.warn(
            _(
                "If the contract could not be ended by notice before its last day, {amount} more "
                "than the notice is owed as damages, for {period}, less what was earned elsewhere.",
                amount=owed,
                period=beyond,
            )
        )
    if found(
        _("The contract could be ended by notice before its last day."),
        claim.facts.answer_or_gap("notice_clause"),
        law=WRONGFUL_DISMISSAL,
    ):
        return None
    return Row(
        beyond,
        claim.span.last,
        owed=owed,
        weeks_pay=week.basic,
        interest_from=next_day(beyond.last),
    )


def _beyond_the_notice(claim, rest):
    """The days of a term after the notice that is claimed by itself; ``None`` where none are left.

    Nobody but an employee has such notice: where it is not known whether the worker was one, all
    of the rest stands here.
    """
    notice_due = _notice_of_an_employee(claim)
    if notice_due is None:
        return rest
    short = notice_due.short * DAYS_IN_A_WEEK
    # A day of which the notice takes a part is not claimed twice.
    first = rest.first + timedelta(days=math.ceil(short.value))
    return Period(first, rest.last) if first <= rest.last else None


def _notice_of_an_employee(claim):
    # untold: then no notice is claimed
    return None if claim.facts.answer("category") in (None, "worker") else notice_of_the_law(claim)


def _in_lieu_beyond_the_notice(claim, week):
    """What was paid in lieu of notice beyond the notice of the law."""
    in_lieu = claim.pay.paid_for(claim.span, ("notice pay",), PAID["notice pay"], at_most=True)
    notice_due = _notice_of_an_employee(claim)
    if notice_due is None:
        return in_lieu
    return no_less_than_zero(in_lieu - notice_due.weeks * week.basic)


def _by_minimum_wage(claim, rest):
    """The parts of a time to come with one minimum wage each, and a day on which it is read.

    It changes with the pay periods that would have followed: by a new rate, or the worker's age.
    """
    parts, before = [], None
    for period in _pay_periods_to_come(claim, rest):
        part = period.within(rest)
        if part is None:
            continue
        rate = _minimum_if_known(claim, period.first)
        if parts and rate == before:
            longer, day = parts[-1]
            parts[-1] = (Period(longer.first, part.last), day)
        else:
            parts.append((part, period.first))
        before = rate
    return parts


def _pay_periods_to_come(claim, rest):
    """The last pay period of the work and those that would have followed, as long or by months."""
    period = claim.time.pay_period_of(claim.span.last).whole
    of_weeks = claim.employment.pay_interval in ("week", "fortnight", "four weeks")
    number = 0
    first = period.first
    while first <= rest.last:
        number += 1
        following = (
            period.first + timedelta(days=number * period.length)
            if of_weeks
            else months_after(period.first, number)
        )
        yield Period(first, day_before(following))
        first = following


def _minimum_if_known(claim, day):
    try:
        with hearing_open():  # left open where the pay is reckoned
            _band, rate = hourly_minimum(claim, day)
    except Gap:
        return None
    return None if rate is None else rate.value


def _pay_to_come(claim, part, day, week):
    """What some days of the rest of a term would have brought, at no less than its minimum wage."""
    weekly = week.basic
    if exemption(claim, claim.time.pay_period_of(claim.span.last)) is None:
        try:
            _band, rate = hourly_minimum(claim, day)
        except Gap as gap:  # it can only give more than the pay of the last day
            leave_open(gap)
        else:
            weekly = weekly if rate is None else greatest(weekly, week.basic_hours * rate)
    return weekly * (claim.time.days_of(part) / DAYS_IN_A_WEEK)


# -- Part XIV, ss.220 to 228, 234: a week's pay --------------------------------------------------

jurisdiction.option(
    "normal_hours",
    _("Hours of a week’s pay where more were worked than the contract fixed"),
    [
        ("promised", _("the hours that the contract fixed")),
        ("worked", _("the hours that were really required and worked")),
    ],
    default="promised",
    law=f"{ACT} ss.221(2), 234",
)


@dataclass(frozen=True)
class WeeksPay:
    """A week's pay, in money per week, with the hours of such a week, in hours per week.

    ``pay`` is that of the weeks worked, regular overtime with it. ``basic`` is the pay for normal
    working hours, ``basic_hours``: without those beyond what the contract fixed, if it fixed any.
    """

    pay: Figure
    hours: Figure
    basic: Figure
    basic_hours: Figure


HOURLY_FLOORS = (minimum_on, table_on, agricultural_floor)
"""Functions of a claim and a day: an hourly rate below which no week is priced, or ``None``."""


def weeks_pay(claim, day, number, look_back=None):
    """A week's pay on a calculation date, from so many paid weeks that end by then.

    Where the contract fixed the weekly hours, it is no less than those hours at the pay of the date
    (s.221(2)). Where it is not told that it did, the weeks worked show what was normal: if they are
    alike, or pay is for a stretch of time whatever the hours, the pay of the date counts as well
    (s.221(2)); else the average (ss.222, 224). Weeks without pay are left out and earlier ones
    taken instead, within ``look_back`` weeks (ss.223(2), 224(3)). So are weeks that an absence made
    shorter, or of which not all hours are known, unless the hours were irregular: what is normal is
    what was due, not what was worked. Pay is what was payable: at least the minimum wage, whatever
    was handed over.
    """
    return claim.record.once(
        ("a week’s pay", day, number.value), lambda: _reckon(claim, day, number, look_back)
    )


def weekly_earnings(claim, day, number):
    """The average of the last so many paid weeks, absences or not, or what was agreed if more."""
    with hearing_open() as left_open:
        weeks = [one for one, _shorter in islice(_paid_weeks(claim, day), number.whole)]
        fixed_hours = _fixed_hours(claim, day)
        fixed = None if fixed_hours is None else _fixed_week(claim, day, fixed_hours)
    _leave_open_once(left_open)
    if not weeks:
        if fixed is None:
            raise _no_week(claim, day)
        leave_open(_no_week(claim, day))
        return fixed
    average = _average(claim, weeks).pay
    return average if fixed is None else greatest(average, fixed)


@dataclass(frozen=True)
class _PaidWeek:
    """A whole week with pay, and what was payable for its hours."""

    week: Span
    hours: Figure
    pay: Figure


@dataclass(frozen=True)
class _Average:
    """What some weeks brought on average, in money per week, and their hours, in hours per week."""

    pay: Figure
    hours: Figure


def _reckon(claim, day, number, look_back):
    claim.record.assume(
        _(
            "A week’s pay is reckoned at no less than the minimum wage that was payable, not at "
            "the sum handed over (argued from Paggetti v Cobb, UKEAT 136/01)."
        )
    )
    with hearing_open() as left_open:
        measured = _weeks_measured(claim, day, number, look_back)
        fixed_hours = _fixed_hours(claim, day)
        fixed = None if fixed_hours is None else _fixed_week(claim, day, fixed_hours)
        on_the_date = None if fixed is not None else _pay_on_the_date(claim, day, measured)
    if not measured and fixed is not None:  # more may have been worked than the contract fixed
        left_open.append(_no_week(claim, day))
    _leave_open_once(left_open)
    if measured:
        average = _average(claim, measured)
        pay, hours = average.pay, average.hours
    elif fixed is not None:
        pay, hours = fixed, fixed_hours
    else:
        raise _no_week(claim, day)
    if on_the_date is not None and on_the_date > pay and not _irregular(claim):
        claim.record.assume(
            _(
                "A week’s pay is that of {day} and not the average of the weeks before, since the "
                "weeks were alike or pay did not depend on their hours (Employment Rights Act 1996 "
                "s.221(2)).",
                day=day,
            )
        )
        pay = on_the_date
    basic, basic_hours = pay, hours
    if fixed is not None:
        pay = greatest(pay, fixed)
        basic = pay
        if claim.option("normal_hours") == "promised":
            basic, basic_hours = fixed, fixed_hours
    title = _("a week’s pay")
    return WeeksPay(pay.named(title), hours, basic.named(title), basic_hours)


def _no_week(claim, day):
    return claim.facts.missing(
        _("a whole week with pay; the tribunal fixes a fair week’s pay (s.228)"), "work", day
    )


def _leave_open_once(gaps):
    """Leave open what is not known of some weeks: once, not for each week."""
    leave_open(*{gap.what: gap for gap in gaps}.values())


def _average(claim, weeks):
    counted = known(
        len(weeks),
        unit("week"),
        claim.facts.ground(_("whole weeks with pay that are averaged")),
    )
    return _Average(
        total((one.pay for one in weeks), unit_if_none=claim.currency) / counted,
        total((one.hours for one in weeks), unit_if_none="h") / counted,
    )


def _irregular(claim):
    return claim.facts.presumes(
        _("The hours of work were irregular."),
        claim.employment.irregular_hours,
        False,
        law=f"{ACT} ss.221(2), 234",
    )


def _weeks_measured(claim, day, number, look_back):
    """The paid weeks that are measured, the last first."""
    whole, weeks = [], []
    for one, shorter in _paid_weeks(claim, day, look_back):
        weeks.append(one)
        if not shorter:
            whole.append(one)
            if len(whole) == number.whole:
                break
    last = weeks[: number.whole]
    if not whole or whole == last or _irregular(claim):
        return last
    claim.record.assume(
        _(
            "A week’s pay leaves out weeks that an absence made shorter, or of which not all hours "
            "are known: normal hours are those that were due (Employment Rights Act 1996 "
            "ss.221(2), 222, 234)."
        )
    )
    return whole


def _paid_weeks(claim, day, look_back=None):
    """The whole weeks with pay that end by a day, the last first; whether each was made shorter."""
    weeks = [
        week for week in claim.time.weeks if week.first >= claim.span.first and week.last <= day
    ]
    if look_back is not None:
        weeks = weeks[-look_back.whole :]
    for week in reversed(weeks):
        with hearing_open() as of_the_week:
            hours = working_hours(claim, week)
        leave_open(*of_the_week)
        if hours > NO_HOURS:
            shorter = bool(of_the_week) or _absence_made_shorter(claim, week.period)
            yield _PaidWeek(week, hours, _pay_of_a_week(claim, week, hours, week.last)), shorter


def _absence_made_shorter(claim, week):
    absent = absent_days(claim, week)
    due = days_of_pattern(claim, week) if absent else absent
    return bool(absent & due if due else absent)


def _pay_on_the_date(claim, day, weeks):
    """A week at the pay of the date: of weeks all alike, or of pay for a stretch of time.

    ``None`` where the weeks differ: then the average counts. Of pay by the piece it is the minimum
    of the day, below which no week's pay lies.
    """
    rate, per = _promise_or_open(claim, day)
    weekly = None if rate is None else _a_week_of(rate, per)
    alike = {(one.hours.value, one.week.days_begun.value) for one in weeks}
    if len(alike) != 1:
        return weekly
    return _pay_of_a_week(claim, weeks[0].week, weeks[0].hours, day) / ONE_WEEK


def _pay_of_a_week(claim, week, hours, day):
    """What was payable for the hours of a week, at the pay of a day."""
    promised = []
    rate, per = _promise_or_open(claim, day)
    if rate is not None:
        weekly = _a_week_of(rate, per)
        if weekly is not None:
            promised.append(weekly * ONE_WEEK)
        elif per == "hour":
            promised.append(rate * hours)
        elif per == "day":
            promised.append(rate * week.days_begun)
    candidates = [*(hours * rate for rate in _floors(claim, day, promised)), *promised]
    if not candidates:
        raise claim.facts.missing(_("the pay for the week"), claim.facts.path("promises"), day)
    return greatest(*candidates)


def _promise_or_open(claim, day):
    """The promised rate and what it is paid for; nothing, and left open, where it is not known."""
    try:
        rate, promise = claim.pay.promised_rate(day)
    except Gap as gap:
        leave_open(gap)
        return None, None
    return rate, promise.per


def _floors(claim, day, promised):
    """The floors under the pay of a day. One that nobody knows lowers none of the others.

    Raises the ``Gap`` of the first where nothing else is known, nor promised.
    """
    rates = []
    for floor in HOURLY_FLOORS:
        try:
            rate = floor(claim, day)
        except Gap as gap:
            if not rates and not promised:
                raise
            claim.record.assume(_("A week’s pay leaves out a rate: {gap}.", gap=gap.message))
            leave_open(gap)
            continue
        if rate is not None:
            rates.append(rate)
    return rates


def _fixed_hours(claim, day):
    """The weekly hours that the contract fixed on the calculation date; ``None`` if none.

    Pay by the day fixes no pay for an hour: its average is taken.
    """
    promise = claim.pay.promise_on(day)
    if promise is None or promise.per == "day":
        return None
    if promise.hours_per_week is None:
        claim.record.assume(
            _(
                "Nobody states how many weekly hours the contract fixed: a week’s pay is the "
                "average of the hours really worked. If fewer were fixed, notice pay and the award "
                "for a missing statement are less (Employment Rights Act 1996 ss.221(2), 234)."
            )
        )
        return None
    if _irregular(claim):
        return None
    return claim.facts.amount(
        promise.hours_per_week, "h/week", _("weekly hours promised"), "employments.promises"
    )


def _fixed_week(claim, day, hours):
    """The hours that the contract fixed at the pay of the calculation date; ``None`` if none."""
    promised = []
    rate, per = _promise_or_open(claim, day)
    if rate is not None:
        weekly = _a_week_of(rate, per)
        if weekly is not None:
            promised.append(weekly)
        elif per == "hour":
            promised.append(rate * hours)
    candidates = [*(hours * rate for rate in _floors(claim, day, promised)), *promised]
    return greatest(*candidates) if candidates else None


def _a_week_of(promised, per):
    """Pay promised by the week or longer, a week; ``None`` for pay by the hour, day or piece."""
    match per:
        case "week":
            return promised
        case "fortnight":
            return promised / TWO_WEEKS
        case "four weeks":
            return promised / FOUR_WEEKS
        case "month" | "half month":
            monthly = promised * HALVES_OF_A_MONTH if per == "half month" else promised
            return monthly * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR
        case "year":
            return promised / WEEKS_IN_A_YEAR
    return None
