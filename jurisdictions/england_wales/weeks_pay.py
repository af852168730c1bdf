"""Employment Rights Act 1996 Part XIV Chapter II (ss.220 to 228) and s.234: a week's pay."""

from dataclasses import dataclass
from itertools import islice

from legalcalc.claims import Span
from legalcalc.figures import Figure, constant, greatest, known, total, unit
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, NO_HOURS, ONE_WEEK, WEEKS_IN_A_YEAR
from legalcalc.kit.reference_pay import absent_days, days_of_pattern
from legalcalc.messages import _

from . import jurisdiction
from .agriculture_wales import agricultural_floor
from .deductions import ACT
from .minimum_wage import minimum_on, working_hours
from .wages import table_on

TWO_WEEKS = constant(2, "week/fortnight", _("weeks in a fortnight"))
HALVES_OF_A_MONTH = constant(2, "halfmonth/month", _("half months in a month"))
FOUR_WEEKS = constant(4, "week/fourweeks", _("weeks in the interval"))

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
