"""Employment Rights Act 1996: wages, deductions, notice, a week's pay, and who is an employee."""

from dataclasses import dataclass
from functools import partial

from dateutil.relativedelta import SA, relativedelta

from legalcalc.claims import Base, Claim, Row, after, known_parts
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
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, NO_HOURS, ONE_MONTH, ONE_WEEK, WEEKS_IN_A_YEAR
from legalcalc.kit.service import completed
from legalcalc.kit.successive_employments import service_began
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .deductions import (
    ACT,
    agreed,
    all_without_authority,
    allowed_for_lodging,
    amount_of,
    lodging_without_authority,
    share_of_charge,
    taken_without_authority,
    warn_of_consent,
)
from .minimum_wage import (
    ARREARS,
    TO_THE_PENNY,
    minimum_on,
    minimum_wage_arrears,
    without_blanks,
    working_hours,
)

CONTINUOUS = f"{ACT} ss.210 to 212, 235(1)"
CONTRACT = LawInWords(_("Contract; {law}", law=f"{ACT} ss.13(3), 27(1)(a)"))
DAYS_IN_A_YEAR = constant(365, "day/year", _("days in a year"), "Apportionment Act 1870 s.2")
TWO_WEEKS = constant(2, "week/fortnight", _("weeks in a fortnight"))
HALVES_OF_A_MONTH = constant(2, "halfmonth/month", _("half months in a month"))
FOUR_WEEKS = constant(4, "week/fourweeks", _("weeks in the interval"))

NO_YARDSTICK = (None, None)
STRETCHES = ("week", "fortnight", "four weeks", "half month", "month", "year")
PAID = {
    "notice pay": _("notice pay"),
    "holiday pay": _("holiday pay"),
    "sick pay": _("sick pay"),
}
# The employer ends the contract, or breaks it so that the worker may leave without notice.
ENDED_BY_EMPLOYER = ("dismissal", "constructive dismissal", "closure", "escape")


# -- Part XIV, s.230: employees and other workers ------------------------------------------------


def is_employee(claim, law):
    """Whether the worker had a contract of service or apprenticeship, for a rule that needs one."""
    category = claim.answer("category")
    if category is None:
        raise claim.missing(
            _("whether the worker was an employee or another worker"), claim.path("category")
        )
    return found(
        _("The worker was an employee, with a contract of service or apprenticeship."),
        category != "worker",
        law=f"{ACT} s.230; {law}",
    )


# -- Part II, ss.13 to 27: wages -----------------------------------------------------------------


@jurisdiction.head(
    "pay.base",
    _("Unpaid wages: minimum wage or contract"),
    law=f"{ACT} ss.13, 23; {ARREARS}",
    each="pay_period",
    limitation="wages",
)
def wages(claim, period):
    """The yardstick under which most is still owed: minimum wage, contract or agreed table.

    The yardsticks differ not only in what is due but in what counts as paid, so it is the arrears
    that are compared.
    """
    warn_of_consent(claim)
    bases, rows, gaps = [], [], []
    for basis, law, yardstick in YARDSTICKS:
        try:
            base, row = yardstick(claim, period)
        except Gap as gap:
            base, row = Base(basis, None, law, gap=gap.at_rest()), None
            gaps.append(gap)
        if base is not None:
            bases.append(base)
        if row is not None:
            rows.append(row)
    gaps = [gap for gap in gaps if not gap.none] or gaps
    if not rows:
        claim.stopped.extend((gap, period.period) for gap in gaps[1:])  # all that is missing
        raise gaps[0]
    best = rows[0]
    for row in rows[1:]:
        if row.owed > best.owed:
            best = row
    best.bases = tuple(bases)
    leave_open(*gaps)  # a yardstick that is not known may give more
    return best


def contract_arrears(claim, period):
    """What was promised, less what was paid or lawfully kept back.

    Pay by the week or longer is not claimed for days of sickness, for which the contract need not
    give it, nor for days of unpaid leave, which are owed as leave.
    """
    promise = claim.promise_on(period.first)
    if promise is None:
        _rate, promise = claim.promised_rate(period.first)  # the gap: was there one?
    due = _promised(claim, period, promise)
    if promise.net:
        claim.assume(_("Pay promised net of tax is taken as if it had been promised gross."))
    paid = []
    if promise.per in STRETCHES:
        without_pay = _days_without_pay(claim, period)
        if without_pay:
            claim.assume(_("No promised pay is claimed for days of sickness and of unpaid leave."))
            absent = known(
                len(without_pay), unit("day"), claim.ground(_("days of sickness or unpaid leave"))
            )
            due = due - due * absent / claim.days_of(period.period)
        paid = _paid_for_absence(claim, period)
    return less_what_was_paid(claim, period, Base("contract", due, CONTRACT), paid)


def _promised(claim, period, promise):
    """What the contract gives for a pay period: an annual salary is a twelfth a month.

    Of a shorter or a broken period each day has its 365th part: pay accrues from day to day.
    """
    if promise.per == "piece":
        return claim.piece_pay(period)
    later = [
        one
        for one in claim.employment.promises
        if one.from_day and one.from_day.value > period.first
    ]
    if promise.per != "year" or any(one.from_day.value <= period.last for one in later):
        return claim.promised_pay(period)
    claim.assume(
        _(
            "Pay promised by the year is a twelfth for each whole month, and a 365th part for each "
            "day of any other pay period (Hartley v King Edward VI College [2017] UKSC 39)."
        )
    )
    salary, _promise = claim.promised_rate(period.first)
    if period.period == period.whole and claim.employment.pay_interval in (None, "month"):
        return salary / MONTHS_IN_A_YEAR * ONE_MONTH
    return salary / DAYS_IN_A_YEAR * claim.days_of(period.period)


def _days_of_sickness(claim):
    return [
        one.period
        for one in claim.case.exceptions
        if one.reason == "sick" and one.employment in (None, claim.employment_id)
    ]


def _days_without_pay(claim, period):
    """The days of sickness, and of leave that was not paid, in a period."""
    unpaid = [
        one.period
        for one in claim.employment.leave_taken
        if one.paid is not None and not one.paid.value
    ]
    return {
        day
        for absence in (*_days_of_sickness(claim), *unpaid)
        if (part := absence.within(period.period)) is not None
        for day in part.days()
    }


def _paid_for_absence(claim, period):
    """Holiday pay for leave taken in a period; and sick pay, unless the days of sickness are told.

    Both stand in for promised pay. What was paid in lieu of leave at the end does not.
    """
    paid = []
    if not _days_of_sickness(claim):
        paid.append(claim.paid_for(period.period, ("sick pay",), PAID["sick pay"]))
    if any(one.period.overlaps(period.period) for one in claim.employment.leave_taken):
        for_leave = claim.paid_for(period.period, ("holiday pay",), PAID["holiday pay"])
        if period.last == claim.span.last:
            for_leave = for_leave - paid_at_the_end(claim, "holiday pay")
        paid.append(for_leave)
    return paid


def _hourly_table(claim):
    """The pay table that the user entered, which has to be by the hour; ``None`` without one."""
    table = claim.pay_table("collective", "sector")
    if table is not None and table.per != "hour":
        raise claim.missing(_("an hourly rate in “{table}”", table=table.title), table.path)
    return table


def table_on(claim, day):
    """The hourly rate of a pay table that the user entered; ``None`` without a table."""
    table = _hourly_table(claim)
    return None if table is None else claim.table_rate(table, day)


def table_arrears(claim, period):
    """Hourly rates of a collective agreement or sector table, each for the days it holds for.

    Hours for which the table has no rate are left out, and may be owed more.
    """
    table = _hourly_table(claim)
    if table is None:
        return NO_YARDSTICK
    due = known_parts(
        (partial(_by_the_table, claim, table, part) for part in _parts_by_rate(table, period)),
        unit_if_none=claim.currency,
    )
    return less_what_was_paid(claim, period, Base("collective", due, table.law))


def _parts_by_rate(table, period):
    """The parts of a period within each of which the rate of a table is the same."""
    changes = [rate.from_day for rate in table.rates]
    ends = [table.known_through, *(rate.until for rate in table.rates)]
    return period.split_at(at=[*changes, *(next_day(last) for last in ends if last is not None)])


def _by_the_table(claim, table, part):
    hours = working_hours(claim, part)
    if hours.is_zero:
        return claim.nothing(_("no hours"))
    return hours * claim.table_rate(table, part.first)


def less_what_was_paid(claim, period, base, also_paid=(), kept=None):
    """A yardstick and its row: what it gives, less what was paid or lawfully kept back.

    What the worker paid to the employer without authority is owed besides. ``also_paid``: other
    payments that count; ``kept``: what was lawfully kept back, where another rule says so.
    """
    if kept is None:
        kept = lawfully_kept(claim, period)
    paid = total(
        [claim.paid_for(period.period), *also_paid, *kept],
        unit_if_none=claim.currency,
    )
    owed = no_less_than_zero(base.due - paid)
    taken = all_without_authority(claim, period, "paid by the worker")
    if taken:
        owed = owed + total(taken, unit_if_none=claim.currency)
    row = Row(
        period,
        period.due_on,
        owed=owed.rounded(TO_THE_PENNY),
        basis=base.basis,
        law=base.law,
        due=base.due,
        paid=paid,
    )
    return base, row


YARDSTICKS = [
    ("minimum", ARREARS, minimum_wage_arrears),
    ("contract", CONTRACT, contract_arrears),
    ("collective", CONTRACT, table_arrears),
]
"""Each with its basis and law; laws of a sector or a country add their own."""


def lawfully_kept(claim, period):
    """What was kept back by law or with the worker's prior written agreement (s.13(1))."""
    kept = [
        *deductions_agreed(claim, period),
        *charges_agreed(claim, period, (*claim.lodging, *claim.food)),
    ]
    lodging = lodging_without_authority(claim, period, "kept back")
    if lodging:
        allowed = allowed_for_lodging(claim, period)
        try:
            charged = total((charge() for charge in lodging), unit_if_none=claim.currency)
            kept.append(least(charged, allowed))
        except Gap as gap:
            leave_open(gap)
            kept.append(allowed)  # no more can have been kept back by law
    return kept


def deductions_agreed(claim, period, without=("advance",)):
    """Deductions by law or with agreement, save for some reasons. Advances count when made."""
    return [
        amount_of(claim, one)
        for one in period.deductions(how="kept back")
        if one.reason not in without and not taken_without_authority(claim, one)
    ]


def charges_agreed(claim, period, stays):
    """Charges for lodging or food that were kept back with agreement."""
    return [
        share_of_charge(claim, stay, period)
        for stay in stays
        if stay.how == "kept back" and stay.period.overlaps(period.period) and agreed(claim, stay)
    ]


@jurisdiction.head(
    "taken.deductions",
    _("Deductions and payments without authority"),
    law=f"{ACT} ss.13, 15, 24(1)",
    each="pay_period",
    limitation="wages",
)
def deductions(claim, period):
    """Whatever the employer kept back or received without law or prior written agreement."""
    warn_of_consent(claim)
    taken = [
        *all_without_authority(claim, period, "kept back"),
        *all_without_authority(claim, period, "paid by the worker"),
    ]
    if not taken:
        return None
    sum_taken = total(taken, unit_if_none=claim.currency)
    return Row(period, period.due_on, owed=sum_taken.rounded(TO_THE_PENNY))


def last_of_the_series(claim):
    """The day of the last deduction or underpayment; ``None`` where there was none (s.23(3)).

    Time to complain of a series begins with its last. That pay fell short for months on end makes
    a series; a gap in it does not by itself break it (Agnew [2023] UKSC 33). Nor does a new
    contract with the same employer: a worker and an employee are both workers (s.230(3)).
    """
    return claim.once("last of the series", lambda: _last_of_the_series(claim))


def _last_of_the_series(claim):
    job = claim.employment
    continued = [
        one
        for one in claim.case.employments
        if one.follows is not None
        and one.follows == job.id
        and one.employer == job.employer
        and one.start is not None
        and one.start.value > claim.span.last
    ]
    for one in continued:
        last = last_of_the_series(Claim(claim.case, claim.jurisdiction, one))
        if last is not None:
            claim.assume(
                _(
                    "What fell short in {employment}, and in the work with the same employer that "
                    "continued it, is taken as one series, whose last pay day was {day} "
                    "(Employment Rights Act 1996 ss.23(3), 230(3)).",
                    employment=job.id,
                    day=last,
                )
            )
            return last
    for period in reversed(claim.pay_periods):
        if _something_owed(claim, period):
            return period.due_on
    return None


def _something_owed(claim, period):
    for rule in (wages, deductions):
        try:
            with hearing_open():  # what is open there is told of those heads
                row = rule(claim, period)
        except Gap:
            continue
        if row is not None and not row.owed.is_zero:
            return True
    return False


# -- Part IX, s.86: notice -----------------------------------------------------------------------


def _breaks_service(last, first):
    """Whether a week, to Saturday, in which no contract held lies between (ss.212, 235(1))."""
    return first > last + relativedelta(weeks=1, weekday=SA)


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
    if claim.answer("category") == "worker" and not is_employee(claim, f"{ACT} s.86"):
        return None
    ending = claim.fact("ending")
    if not found(
        _("The employer ended the contract, or broke it so that the worker could leave at once."),
        ending in ENDED_BY_EMPLOYER,
        law=f"{ACT} s.86(1), (6)",
    ):
        return None
    # A gap where nobody tells; other workers are out already.
    assert is_employee(claim, f"{ACT} s.86")
    if ending == "escape":
        claim.assume(
            _("Escape is taken as leaving at once because the employer had broken the contract.")
        )
    if claim.presumes(
        _("The worker’s own conduct entitled the employer to end the contract at once."),
        claim.employment.serious_fault,
        False,
        law=f"{ACT} s.86(6)",
    ):
        return None
    law, last = claim.law, claim.span.last
    begun = service_began(claim, _breaks_service, law=CONTINUOUS)
    if found(
        _("The employee had served less than a month."),
        next_day(last) < after(begun, law.notice_least_service[last]),
        law=f"{ACT} s.86(1)",
    ):
        return None
    years = known(
        completed("year", begun, last), unit("year"), claim.ground(_("whole years of service"))
    )
    weeks = least(
        greatest(law.notice_least_weeks[last], law.notice_weeks_per_year[last] * years),
        law.notice_most_weeks[last],
    )
    short = no_less_than_zero(weeks - claim.weeks_of_notice_given())
    week = weeks_pay(claim, last, law.weeks_pay_weeks[last])
    in_lieu = claim.paid_for(claim.span, ("notice pay",), PAID["notice pay"])

    def owed(pay):
        # Weeks given may be the weeks that were paid in lieu: they are set off once.
        return least(short * pay, no_less_than_zero(weeks * pay - in_lieu)).rounded(TO_THE_PENNY)

    return without_blanks(
        Row(
            claim.span,
            last,
            owed=owed(week.basic),
            weeks=weeks,
            weeks_pay=week.basic,
            other_reading=owed(week.pay) if week.basic < week.pay else None,
        )
    )


def paid_at_the_end(claim, kind):
    """Holiday pay that was handed over on the last day of the work or after it."""
    last = claim.span.last
    title = _("paid at the end of the work: {kind}", kind=PAID[kind])
    return claim.paid_for(Period(last, last), (kind,), title)


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

    ``pay`` is the average of the weeks worked, regular overtime with it. ``basic`` is the pay for
    normal working hours: without the hours beyond those that the contract fixed, if it fixed any.
    """

    pay: Figure
    hours: Figure
    basic: Figure


HOURLY_FLOORS = [minimum_on, table_on]
"""Functions of a claim and a day: an hourly rate below which no week is priced, or ``None``."""


def weeks_pay(claim, day, number, look_back=None):
    """A week's pay on a calculation date: the average of so many paid weeks that end by then.

    Weeks without pay are left out and earlier ones taken instead, within ``look_back`` weeks. Where
    the contract fixed the weekly hours, no less than those hours at the pay of the date (s.221(2)).
    Pay is what was payable: at least the minimum wage, whatever was handed over.
    """
    return claim.once(
        ("a week’s pay", day, number.value), lambda: _reckon(claim, day, number, look_back)
    )


def _reckon(claim, day, number, look_back):
    claim.assume(
        _(
            "A week’s pay is reckoned at no less than the minimum wage that was payable, not at "
            "the sum handed over (argued from Paggetti v Cobb, UKEAT 136/01)."
        )
    )
    paid_weeks = []
    whole_weeks = [
        week for week in claim.weeks if week.first >= claim.span.first and week.last <= day
    ]
    if look_back is not None:
        whole_weeks = whole_weeks[-look_back.whole :]
    with hearing_open() as left_open:
        for week in reversed(whole_weeks):
            if len(paid_weeks) == number.whole:
                break
            pay = _pay_of_a_week(claim, week)
            if pay is not None:
                paid_weeks.append((pay, working_hours(claim, week)))
        fixed_hours = _fixed_hours(claim, day)
        fixed = None if fixed_hours is None else _fixed_week(claim, day, fixed_hours)
    no_week = claim.missing(
        _("a whole week with pay; the tribunal fixes a fair week’s pay (s.228)"), "work", day
    )
    if not paid_weeks and fixed is not None:  # more may have been worked than the contract fixed
        left_open.append(no_week)
    leave_open(*{gap.what: gap for gap in left_open}.values())  # once, not for each week
    if paid_weeks:
        counted = known(
            len(paid_weeks), unit("week"), claim.ground(_("whole weeks with pay that are averaged"))
        )
        average = total((pay for pay, _hours in paid_weeks), unit_if_none=claim.currency) / counted
        hours = total((hours for _pay, hours in paid_weeks), unit_if_none="h") / counted
    elif fixed is not None:
        average, hours = fixed, fixed_hours
    else:
        raise no_week
    basic = average
    if fixed is not None:
        average = greatest(average, fixed)
        basic = fixed if claim.option("normal_hours") == "promised" else average
    title = _("a week’s pay")
    return WeeksPay(average.named(title), hours, basic.named(title))


def _pay_of_a_week(claim, week):
    """What was payable for a week's work; ``None`` for a week without work."""
    hours = working_hours(claim, week)
    if not hours > NO_HOURS:
        return None
    day = week.last
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
        raise claim.missing(_("the pay for the week"), claim.path("promises"), day)
    return greatest(*candidates)


def _promise_or_open(claim, day):
    """The promised rate and what it is paid for; nothing, and left open, where it is not known."""
    try:
        rate, promise = claim.promised_rate(day)
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
            claim.assume(_("A week’s pay leaves out a rate: {gap}.", gap=gap.message))
            leave_open(gap)
            continue
        if rate is not None:
            rates.append(rate)
    return rates


def _fixed_hours(claim, day):
    """The weekly hours that the contract fixed on the calculation date; ``None`` if none.

    Pay by the day fixes no pay for an hour: its average is taken.
    """
    promise = claim.promise_on(day)
    if promise is None or promise.per == "day":
        return None
    if promise.hours_per_week is None:
        claim.assume(
            _(
                "Nobody states how many weekly hours the contract fixed: a week’s pay is the "
                "average of the hours really worked. If fewer were fixed, notice pay and the award "
                "for a missing statement are less (Employment Rights Act 1996 ss.221(2), 234)."
            )
        )
        return None
    if claim.presumes(
        _("The hours of work were irregular."),
        claim.employment.irregular_hours,
        False,
        law=f"{ACT} ss.221(2), 234",
    ):
        return None
    return claim.amount(
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
