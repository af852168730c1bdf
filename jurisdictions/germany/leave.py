"""Bundesurlaubsgesetz (BUrlG): payment for leave that was not taken when the work ended.

Four weeks a year: 24 working days on a six-day week, fewer days on a shorter one. Leave of earlier
years has not lapsed, and limitation has not begun, while the employer did not tell the worker of it
and ask for it to be taken (BAG, 20 December 2022, 9 AZR 266/20); the payment itself is barred three
years after the end of the year in which the work ended (BAG, 31 January 2023, 9 AZR 456/20).
"""

from datetime import timedelta

from legalcalc.claims import Span, after, best_base
from legalcalc.figures import (
    Rounding,
    constant,
    found,
    greatest,
    known,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.constants import (
    BY_TIME,
    DAYS_IN_A_WEEK,
    INTERVALS_IN_A_YEAR,
    NO_DAYS,
    ONE_WEEK,
    ONE_YEAR,
    TO_THE_CENT,
    WEEKS_IN_A_YEAR,
)
from legalcalc.kit.leave import (
    leave_taken,
    leave_was_offered,
    paid_on_leaving,
    row_of_leave_left,
    usual_days_of_leave,
    work_days_stated,
)
from legalcalc.kit.reference_pay import (
    absences,
    absent_days,
    days_of_pattern,
    reference_pay,
    weeks_before,
)
from legalcalc.kit.service import completed, twelfths
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .due_dates import working_day
from .illegal_employment import presumed_week
from .minimum_wage import DaysAtOneRate, days_of_new_rates, rates, stretches
from .relation import ONE_RELATION, continued, earlier, first_day, goes_on
from .right_to_work import presumed
from .sector_minima import land_of_work
from .wages import yardsticks

SIX_DAYS = constant(6, "day/week", _("working days of a week"), "§ 3 Abs. 2 BUrlG")
FIVE_DAYS = constant(5, "day/week", _("days of a five-day week"), "§ 4 PflegeArbbV")
THREE_MONTHS = constant(3, "month", _("months of thirteen weeks"), "§ 11 Abs. 1 BUrlG")
HALF_DAYS_UP = Rounding(0, "half up", law="§ 5 Abs. 2 BUrlG")
REFERENCE = "§ 11 Abs. 1 Satz 3 BUrlG"


# -- the weeks that give the pay (§ 11 BUrlG) -----------------------------------------------------


def _week_of_leave(claim):
    """What was owed for a week before the end, without overtime, and without days that were lost.

    Days of leave, sickness, holidays and lost work make it no smaller (§ 11(1) sentence 3 BUrlG),
    and a rise that is to last counts as if it had stood from the beginning (sentence 2). Pay agreed
    by the month or week goes on through them and loses nothing; only what the hours give beside it
    is measured without them.
    """
    if presumed(claim) is not None:
        return presumed_week(claim)
    promise = claim.pay.promise_on(claim.span.last)
    if promise is None or promise.per not in BY_TIME:
        by_the_piece = promise is not None and promise.per == "piece"
        best = best_by_hours if by_the_piece else best_of  # a rise for pieces is not known
        return _with_rises(claim, _measured(claim, regular_pay), best)
    agreed = _agreed_by_time(claim)
    try:
        return greatest(agreed, _week_by_hours(claim))
    except Gap as gap:  # no day with work, or no rate for its hours
        if not absences(claim):
            leave_open(gap)
        return agreed


def _agreed_by_time(claim):
    """The pay of a week that was agreed for a stretch of time, as it stood at the end.

    Courts take three months' pay for the thirteen weeks, whatever days they hold (BAG, 19 June
    2018, 9 AZR 615/17: 3 x 4,200 / 65 days of work). Where it was lowered within them, or agreed
    for another stretch of time until then, what the weeks gave counts if that is more.
    """
    rate, promise = claim.pay.promised_rate(claim.span.last)
    if promise.per == "month":
        agreed = rate * THREE_MONTHS / claim.law.leave_reference_weeks[claim.span.last]
    else:
        agreed = rate * INTERVALS_IN_A_YEAR[promise.per] / WEEKS_IN_A_YEAR
    begins = windows(claim)[-1].first  # there is one, as there is no leave before a month is over
    before = claim.pay.promise_on(begins)
    same = before is not None and before.per == promise.per
    if same and not claim.pay.promised_rate(begins)[0] > rate:
        return agreed
    return greatest(agreed, _measured(claim, regular_pay, reasons=()).pay)


def _week_by_hours(claim):
    """What the yardsticks that follow the hours give for a week: minimum, tables."""
    return _with_rises(claim, _measured(claim, regular_pay_by_hours), best_by_hours)


def _with_rises(claim, measured, best):
    """The measured pay of a week, or that of its hours by what holds at the end, if it is more.

    So a rise of agreed pay, of a table or of the minimum wage counts for all of the weeks.
    """
    last = claim.span.last
    if not measured.parts:
        return measured.pay
    weeks = Span(claim, Period(measured.parts[0].first, last))
    if not any(weeks.first < day <= last for day in days_of_new_pay(claim, weeks)):
        return measured.pay
    try:
        paid, worked = _regular_week(claim, "paid"), _regular_week(claim, "worked")
        at_the_end = yardsticks(
            claim,
            Span(claim, Period(last, last)),
            [DaysAtOneRate(last, paid, worked)],
            agreed=lambda: _agreed_at_the_end(claim, worked),
        )
        return greatest(measured.pay, best(*at_the_end) / ONE_WEEK)
    except Gap as gap:  # what holds at the end is not known, and may be more
        leave_open(gap)
        return measured.pay


def _regular_week(claim, hours):
    """The hours of a usual week without overtime: those ``paid``, with stand-by, or ``worked``."""

    def regular(claim, span):
        parts = _regular_parts(claim, span)
        return total((getattr(part, hours) for part in parts), unit_if_none="h")

    def unknown():
        raise claim.facts.missing(_("the hours or pieces of a usual week"), "work")

    return _measured(claim, regular, contract=unknown, of_unit="h").pay * ONE_WEEK


def _agreed_at_the_end(claim, hours):
    """The pay agreed by the hour or day at the end, for a usual week."""
    rate, promise = claim.pay.promised_rate(claim.span.last)
    return rate * (hours if promise.per == "hour" else days_a_week(claim) * ONE_WEEK)


def days_of_new_pay(claim, span):
    """The days on which another pay begins in some days: agreed, by a table, the minimum."""
    tables = (one for one in claim.case.pay_tables if one.kind in ("collective", "sector", "usual"))
    return [
        *days_of_new_rates(claim, span),
        *(rate.from_day for table in tables for rate in table.rates),
    ]


def _measured(claim, pay, contract=None, **how):
    """The average week of the last thirteen; of earlier ones where all of those were lost."""
    return reference_pay(
        claim,
        windows(claim),
        1,
        pay=lambda window: (
            pay(claim, Span(claim, window)) * DAYS_IN_A_WEEK * ONE_WEEK / claim.time.days_of(window)
        ),
        per="week",
        leave_out="days",
        law=REFERENCE,
        contract=contract or (lambda: _agreed_week(claim)),
        **how,
    )


def windows(claim):
    """Stretches of thirteen weeks back from the last day; of a shorter time its whole weeks."""
    weeks = claim.law.leave_reference_weeks[claim.span.last].whole
    units = weeks_before(claim, claim.span.last)
    ends = range(len(units), 0, -weeks)
    return [Period(units[max(end - weeks, 0)].first, units[end - 1].last) for end in ends][::-1]


def _agreed_week(claim):
    """Pay agreed by the hour for the weekly hours agreed, and at least the minimum."""
    rate, promise = claim.pay.promised_rate(claim.span.last)
    if promise.per != "hour":
        raise claim.facts.missing(_("the hours or pieces of a usual week"), "work")
    hours = claim.facts.amount(
        promise.hours_per_week, "h/week", _("hours promised"), "employments.promises"
    )
    general, sector, _excluded, _gap = rates(claim, claim.span.last)
    floors = [one for one in (general, sector and sector[0]) if one is not None]
    return greatest(rate, *floors) * hours


def regular_pay(claim, span):
    """What was owed for some weeks, without overtime: the best of all lawful yardsticks.

    Hours beyond the weekly hours agreed are overtime; where none were agreed all are regular.
    Raises ``Gap`` where nothing was agreed with a worker who has no minimum wage.
    """
    return best_of(*yardsticks(claim, span, _regular_parts(claim, span)))


def regular_pay_by_hours(claim, span):
    """The same by the yardsticks that follow the hours: not by pay agreed for a week or month."""
    return best_by_hours(*yardsticks(claim, span, _regular_parts(claim, span)))


def best_by_hours(minimum, above):
    """The best of the yardsticks that follow the hours: all but the agreed pay, the first above."""
    return best_of(minimum, above[1:])


def best_of(minimum, above):
    """The best lawful yardstick for some hours; raises ``Gap`` where there is none."""
    if minimum.gap is not None:  # a sector minimum that is not known may be more
        leave_open(minimum.gap)
    if any(base.due is not None and base.not_lawful is None for base in above):
        return greatest(best_base(*above).due, minimum.floor)
    gaps = [base.gap for base in above if base.gap is not None]
    if minimum.excluded is not None:
        none = Gap(minimum.excluded, kind="law", what="minimum_wage", none=True)
        raise gaps[0] if gaps else none
    leave_open(*gaps)  # what was agreed and is not known may be more than the minimum
    return minimum.floor


def _regular_parts(claim, span):
    """The hours of some weeks without overtime, in stretches of one rate each."""
    parts = []
    day = span.first
    while day <= span.last:
        week = Span(claim, Period(day, min(day + timedelta(days=6), span.last)))
        parts.extend(_regular_hours(claim, week))
        day = next_day(week.last)
    return parts


def _regular_hours(claim, week):
    """The hours of a week without overtime, in stretches of one rate each."""
    parts = stretches(claim, week)
    agreed = promised_hours(claim, week.first)
    if agreed is None:
        claim.record.assume(
            _(
                "All hours worked are taken as the regular ones, as no weekly hours agreed are "
                "stated; overtime would not count for leave and notice (§ 11(1) BUrlG)."
            )
        )
        return parts
    regular = agreed * claim.time.days_of(week.period) / DAYS_IN_A_WEEK
    paid = total((part.paid for part in parts), unit_if_none="h")
    if not paid > regular:
        return parts
    share = regular / paid
    return [DaysAtOneRate(part.first, part.paid * share, part.worked * share) for part in parts]


def days_a_week(claim):
    """Working days of a usual week, as stated, or the average of the reference weeks."""
    stated = work_days_stated(claim)
    if stated is not None:
        return stated
    if presumed(claim) is not None:
        claim.record.assume(_("Five days of work a week are taken, as nothing else is stated."))
        return constant(5, "day/week", _("days of work a week"))
    claim.record.assume(_("Days of work a week are the average of the last thirteen weeks."))
    weeks = windows(claim)
    if not weeks:  # of a job of some days, of which the pay for notice asks
        raise claim.facts.missing(
            _("the days of work a week"), claim.facts.path("work_days_per_week")
        )
    window = weeks[-1]
    absent = absent_days(claim, window)
    lost = absent & days_of_pattern(claim, window)
    worked = Span(claim, window).days_worked
    length = claim.time.days_of(window)
    if absent:
        ground = claim.facts.ground(_("days of absence, {period}", period=window), *absences(claim))
        if lost:  # a pattern tells that work was due on them
            worked = worked + known(len(lost), unit("day"), ground)
        else:
            length = no_less_than_zero(length - known(len(absent), unit("day"), ground))
    if not (worked > NO_DAYS and length > NO_DAYS):
        raise claim.facts.missing(
            _("the days of work a week"), claim.facts.path("work_days_per_week")
        )
    return worked * DAYS_IN_A_WEEK / length


# -- the days (§§ 3 to 5 BUrlG) -------------------------------------------------------------------


def _ended_while_waiting(claim):
    """Whether the whole employment was no longer than the waiting period."""
    waited = after(first_day(claim), claim.law.leave_waiting_period[claim.span.last])
    return found(
        _("The employment ended before six months were over, and is one stretch for its leave."),
        waited > claim.span.last,
        law="§ 5 Abs. 1 Buchst. b BUrlG",
    )


def _earned(claim, year, weekly):
    """The leave of a calendar year, whole or a twelfth for each full month.

    Whole once the employment has lasted six months, unless it ends in the first half of the year.
    Half a day or more of a part counts as a day.
    """
    law = claim.law
    day = year.first
    whole = law.annual_leave[day] * ONE_YEAR * weekly / SIX_DAYS
    if claim.facts.answer_or_open("sector") == "care":
        extra = law.care_extra_leave.get(day)
        if extra is not None:
            whole += extra * ONE_YEAR * weekly / FIVE_DAYS
    waited = after(first_day(claim), law.leave_waiting_period[year.last])
    leaves_early = year.last == claim.span.last and year.last.month <= 6
    if found(
        _("Six months of employment were over, and it did not end in the first half of the year."),
        waited <= year.last and not leaves_early,
        law="§§ 4, 5 Abs. 1 BUrlG",
    ):
        return whole
    part = whole * twelfths(completed("month", year.first, year.last), _("full months"))
    return greatest(part, part.rounded(HALF_DAYS_UP))


def _years_known(claim, years, weekly):
    """The years of which the law is known here, with the leave of each; the others are left open.

    Leave of those others that was not taken can only add to the rest.
    """
    known_years, leave, gaps = [], [], []
    for year in years:
        try:
            leave.append(_earned(claim, year, weekly))
        except Gap as gap:
            gaps.append(gap)
        else:
            known_years.append(year)
    if not known_years:
        raise gaps[0]
    leave_open(*gaps)
    return known_years, leave


def _taken(claim, year, weekly):
    """Working days of paid leave taken in a year, also of earlier parts of the relation.

    Leave that was not paid was none, whatever wages are owed for its time: it has to be paid
    before, or its pay be promised without reserve (BAG, 10 February 2015, 9 AZR 455/13).
    """
    return leave_taken(
        claim,
        year,
        lambda one: usual_days_of_leave(claim, one, weekly),
        jobs=(claim.employment, *earlier(claim)),
        unpaid_counts=False,
    )


@jurisdiction.head(
    "pay.leave",
    _("Payment for leave not taken"),
    law="§ 7 Abs. 4 BUrlG",
    each="employment",
    limitation="leave",
    routes=("labour court",),
    of_presumed_work=True,
)
def payment_for_leave(claim):
    """Days of leave left at the end of the work, each at the day's pay of the last 13 weeks."""
    if not found(_("The employment has ended."), claim.ended, law="§ 7 Abs. 4 BUrlG"):
        return None
    if continued(claim):
        claim.record.assume(
            _(
                "Leave of an employment that another one continued is taken or paid in that one "
                "({law}).",
                law=ONE_RELATION,
            )
        )
        return None
    if goes_on(claim):
        claim.record.warn(
            _(
                "No payment for leave is claimed: after a dismissal by word of mouth the "
                "employment goes on, and so does the claim to leave (§ 7(4) BUrlG, § 623 BGB). It "
                "is claimed where the worker accepted the dismissal: there is a choice for that."
            )
        )
        return None
    if not completed("month", first_day(claim), claim.span.last):
        return None
    years = Period(first_day(claim), claim.span.last).years()  # § 1 BUrlG
    if leave_was_offered(
        claim,
        _("The employer told the worker of the leave and asked for it to be taken."),
        law="§ 7 Abs. 3 BUrlG; BAG, 20.12.2022, 9 AZR 266/20",
    ):
        years = years[-1:]
    elif _ended_while_waiting(claim):
        years = [Period(first_day(claim), claim.span.last)]
    weekly = days_a_week(claim)
    years, leave = _years_known(claim, years, weekly)
    earned = total(leave, unit_if_none="day")
    taken = total((_taken(claim, year, weekly) for year in years), unit_if_none="day")
    return row_of_leave_left(
        claim,
        years,
        earned=earned,
        taken=taken,
        daily_pay=lambda: _week_of_leave(claim) / weekly,
        paid=lambda: paid_on_leaving(claim),
        rounding=TO_THE_CENT,
        due_on=lambda: working_day(claim.span.last, land_of_work(claim)),
    )


jurisdiction.remark(
    _("The minimum leave of a running employment cannot be given up, not even in court."),
    law="§ 13 Abs. 1 BUrlG",
)
