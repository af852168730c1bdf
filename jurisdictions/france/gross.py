"""Gross pay that was due for some days, all parts together: the measure of leave and lump sums.

What was due counts, not what was paid (Cass. soc. 15 March 2023, 21-16.057), with the overtime
that was really worked. No part of it can be less than nought: where one is not known, the rest is
due all the same, and what is missing is named. Absence does not lower the pay of a month: the
months before it count (Cass. soc. 23 May 2017, 15-22.223).
"""

from fractions import Fraction
from functools import partial

from legalcalc.claims import Span
from legalcalc.figures import constant, greatest, known, least, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import hours_beyond_the_week
from legalcalc.kit.constants import ONE_WEEK
from legalcalc.kit.reference_pay import (
    ABSENCES,
    absences,
    absent_days,
    weekdays_of_pattern,
    whole_months_before,
)
from legalcalc.kit.reference_pay import reference_pay as usual_pay
from legalcalc.messages import _
from legalcalc.periods import Period, month_of

from .common import WEEKS_OF_A_MONTH
from .hours import agreed_week, effective_hours, premium_hours
from .presumption import full_month, presumed, presumed_month
from .rates import hour_of_pay, paid_as_promised, paid_by_days_alone
from .wages import SUSPENDS_PAY, WEEKEND, months_of_pay, plain_pay
from .working_time import (
    HOLIDAYS,
    averaged_stretches,
    complementary_due,
    holiday_due,
    night_presence_due,
    overtime_due,
    rest_day_due,
)

A_YEAR = constant(12, "month", _("twelve months"), "Code du travail, art. R1234-4")
HALF_A_YEAR = constant(6, "month", _("six months"), "Code du travail, art. L1235-3-1 et L8223-1")
A_QUARTER = constant(3, "month", _("three months"), "Code du travail, art. R1234-4")
FULL_TIME_DAYS = constant(
    5, "day/week", _("days of a full-time week"), "Code du travail, art. L3121-27 et L3123-6"
)
BEFORE_ABSENCE = "Cass. soc., 23 mai 2017, n° 15-22.223"
ANY_ABSENCE = (*ABSENCES, "other")
FIFTY_TWO_TWELFTHS = "Code du travail, art. L3242-1"


def gross_pay(claim, period):
    """All pay due for some days: plain pay, premiums, presence at night, holidays.

    A part that is not known is named beside the sum, which is then the least; raises ``Gap`` where
    the plain pay of no month is known.
    """
    days = period.first, period.last
    return claim.record.shared(("gross pay", *days), lambda: _gross_pay(claim, period))


def _gross_pay(claim, period, as_on=None):
    """All pay for some days; ``as_on``: at the agreement and rates of which day, where another.

    Then without what was due for holidays: those days do not come again in the time to come.
    """
    plain, parts, missing = [], [], []

    def add(sums, due):
        try:
            sums.append(due())
        except Gap as gap:
            missing.append(gap)

    for month in period.months():
        span = Span(claim, month)
        if as_on is None:
            add(plain, partial(plain_pay, claim, span))
        else:
            add(plain, partial(_plain_pay_as_on, claim, span, as_on))
        add(parts, partial(night_presence_due, claim, span, as_on))
    if not plain:
        raise missing[0]
    for week in claim.time.weeks_ending_in(period):
        for due in (overtime_due, complementary_due, rest_day_due):
            add(parts, partial(due, claim, week, as_on))
    try:
        days = claim.time.worked_days_in(period) if as_on is None else []
    except Gap as gap:  # nobody knows on which days of the week the work was
        missing.append(gap)
        days = []
    for day in days:
        if day.first in HOLIDAYS:
            add(parts, partial(holiday_due, claim, day))
    for stretch, _average, due in averaged_stretches(claim, as_on):
        if stretch.last in period:
            parts.append(due)
    due = total(
        (part for part in (*plain, *parts) if not part.is_zero), unit_if_none=claim.currency
    )
    leave_open(*missing)
    if as_on is None:
        return due.named(_("gross pay due, {period}", period=period))
    return due.named(_("pay for the work of {period}, as on {day}", period=period, day=as_on))


# -- an average month -------------------------------------------------------------------------


def average_month(claim, until, longest):
    """Average gross pay of the last whole months up to a day, of so many at most.

    A month of which absence took more than half gives place to the one before; of the others the
    rest counts by its share. Where the employment held no whole month, an average week gives the
    month. Work without a permit of unproved length has at least the pay that is presumed for it.
    """
    months = presumed(claim)
    if months is None:
        return _average_month(claim, until, longest)
    at_least = presumed_month(claim, months)
    if claim.time.log.span is None:
        return at_least
    return greatest(at_least, _month_of_short_work(claim, claim.time.log.span))


def _average_month(claim, until, longest):
    measured = _measured(claim, until, longest)
    return _month_of_short_work(claim, claim.span) if measured is None else measured.pay


def _measured(claim, until, longest):
    """The average of the months measured, with them; ``None`` where there was no whole month."""
    months, missing = _months_known(claim, until)
    if not months:
        return None
    leave_open(*missing)
    return usual_pay(
        claim,
        months,
        longest.whole,
        pay=partial(gross_pay, claim),
        per="month",
        leave_out="units",
        law=BEFORE_ABSENCE,
        reasons=_lowering(claim, until),
        contract=partial(_agreed_month, claim, until),
        due=_weekdays if agreed_week(claim, until) is not None else None,
    )


def _months_known(claim, until):
    """The whole months up to a day whose plain pay is known, and what is missing of the others."""
    known_months, missing = [], []
    for month in whole_months_before(claim, until):
        try:
            plain_pay(claim, Span(claim, month))
            known_months.append(month)
        except Gap as gap:
            missing.append(gap)
    return known_months, missing


def _lowering(claim, day):
    """The absences that lower pay: under pay by the month only those that suspend it."""
    return ABSENCES if agreed_week(claim, day) is None else SUSPENDS_PAY


def _weekdays(period):
    return [day for day in period.days() if day.weekday() not in WEEKEND]


def _agreed_month(claim, day):
    """A month's pay by the hours agreed."""
    agreed = agreed_week(claim, day)
    if agreed is None:
        raise claim.facts.missing(_("work or pay to measure usual pay on, nor pay agreed"), "work")
    hours = (agreed + premium_hours(claim, agreed, day)) / ONE_WEEK * WEEKS_OF_A_MONTH
    return hours * hour_of_pay(claim, day)


def _month_of_short_work(claim, period):
    """A month by what was earned in less: by its share of the month, or by an average week.

    It does not matter on which day of the week the work ended.
    """
    earned = gross_pay(claim, period)
    if not earned.is_zero and agreed_week(claim, period.last) is not None:
        return earned / months_of_pay(claim, Span(claim, period))
    if earned.is_zero:
        return _agreed_month(claim, period.last)
    return _by_an_average_week(claim, period, earned)


def _by_an_average_week(claim, period, earned):
    """A month by the average of the weeks in which something was earned."""
    claim.record.assume(
        _(
            "No whole month was worked: a month’s pay is 52/12 of the pay of an average week "
            "({law}).",
            law=FIFTY_TWO_TWELFTHS,
        )
    )
    return earned / _weeks_worked(claim, period) * WEEKS_OF_A_MONTH


def _weeks_worked(claim, period):
    """How many weeks the days worked make, each by the days on which it had work due.

    A week that the employment began or ended in has those days by the number stated, if it is: a
    pattern says little of it that was told for a day or two.
    """
    weeks = [
        (claim.time.log.worked_in(inside), week)
        for week in period.civil_weeks()
        if (inside := week.within(period)) is not None
    ]
    usual = _usual_days(claim, period, weeks)
    stated = claim.employment.work_days_per_week is not None  # untold: its pattern
    parts = []
    for worked, week in weeks:
        pattern = weekdays_of_pattern(claim, week)
        if pattern and not (stated and week.within(period) != week):
            due = len(pattern.union(day.weekday() for day in worked))
            usual_here = constant(due, "day/week", _("days on which the week had work"))
        else:
            usual_here = usual
        done = known(
            len(worked), unit("day"), claim.facts.ground(_("days worked, {period}", period=week))
        )
        parts.append(least(done / usual_here, ONE_WEEK))
    return total(parts, unit_if_none="week")


def _usual_days(claim, period, weeks):
    """Days of work of a usual week: as stated, or the most of a whole week, else those of all."""
    stated = claim.employment.work_days_per_week  # untold: the days really worked stand in
    if stated is not None:
        return claim.facts.amount(
            stated, "day/week", _("days of work a week"), claim.facts.path("work_days_per_week")
        )
    claim.record.assume(
        _("How many days a week had work is not stated: those of which the case tells are taken.")
    )
    whole = [len(worked) for worked, week in weeks if week.within(period) == week]
    most = constant(
        max(whole or [len(worked) for worked, _week in weeks]),
        "day/week",
        _("the most days of a week"),
    )
    return most if any(whole) else greatest(FULL_TIME_DAYS, most)


# -- a month after the end ---------------------------------------------------------------------


def month_to_come(claim, day, law):
    """What a month after the end would have brought if the worker had worked, as on a day of it.

    The agreement and the rates of that day hold, and not an average of those before a rise. Beside
    a month of agreed hours, or without one, stands the usual work: that of the last three whole
    months, of which no absence of any kind takes anything away. ``law``: by which it is due.
    """
    months = presumed(claim)
    if months is not None:
        at_least = full_month(claim, day)
        if claim.time.log.span is None:
            return at_least
        return greatest(at_least, _short_work_as_on(claim, claim.time.log.span, day))
    known_months, missing = _months_known(claim, claim.span.last)
    if not known_months:
        return _short_work_as_on(claim, claim.span, day)
    leave_open(*missing)
    return usual_pay(
        claim,
        known_months,
        A_QUARTER.whole,
        pay=partial(_gross_pay, claim, as_on=day),
        per="month",
        leave_out="units",
        law=law,
        reasons=ANY_ABSENCE,
        contract=partial(_agreed_month, claim, day),
        due=_weekdays if agreed_week(claim, day) is not None else None,
    ).pay


def _plain_pay_as_on(claim, span, day):
    """The plain pay for the work of some days, as on a later day.

    Under pay by the month that of the hours agreed then, for the time without absence, and each
    hour worked beyond them; else the hours worked.
    """
    agreed = agreed_week(claim, day)
    if agreed is None:
        weeks = [one.first for one in claim.time.weeks] if paid_by_days_alone(claim, day) else []
        return total(
            [
                effective_hours(claim, part) * hour_of_pay(claim, day, part.first)
                for part in span.split_at(at=weeks)
            ],
            unit_if_none=claim.currency,
        )
    pay = _months_attended(claim, span.period) * _agreed_month(claim, day)
    if claim.time.log.span is None:
        return pay
    hours_of = partial(effective_hours, claim)
    beyond = [
        hours_beyond_the_week(claim, week, span, hours_of, agreed)
        for week in span.period.civil_weeks()
    ]
    return pay + total(beyond, unit_if_none="h") * hour_of_pay(claim, day)


def _months_attended(claim, period):
    """The months that some days of one month make, without the absences."""
    month = _weekdays(month_of(period.first))
    attended = set(_weekdays(period)) - absent_days(claim, period, ANY_ABSENCE)
    title = _("time without absences, {period}", period=period)
    ground = claim.facts.ground(title, *absences(claim, ANY_ABSENCE))
    return known(Fraction(len(attended), len(month)), unit("month"), ground)


def _short_work_as_on(claim, period, day):
    """A month by what was earned in less than one whole month, as on a later day."""
    earned = _gross_pay(claim, period, day)
    if earned.is_zero:
        return _agreed_month(claim, day)
    if agreed_week(claim, day) is not None:
        attended = [_months_attended(claim, part) for part in period.months()]
        return earned / total(attended, unit_if_none="month")
    return _by_an_average_week(claim, period, earned)


# -- the reference pay of severance and of the scale ------------------------------------------


def reference_pay(claim, until):
    """The better of the average of twelve months and of three (art. R1234-4), bonuses included.

    A bonus counts in the twelve months in which it was paid, and by its twelfths in the three: in
    the last ones, or where sickness puts earlier ones in their place in those, if that is more.
    """
    of_a_year = average_month(claim, until, A_YEAR)
    of_a_quarter = average_month(claim, until, A_QUARTER)
    year = _bonuses(claim, until, A_YEAR)
    if year is None:
        return greatest(of_a_year, of_a_quarter)
    if not paid_as_promised(claim, until):
        claim.record.assume(
            _(
                "Bonuses are not added to the reference pay, since they may be part of the minimum "
                "pay on which it rests ({law}).",
                law="Code du travail, art. D3231-6 et R1234-4",
            )
        )
        return greatest(of_a_year, of_a_quarter)
    months = whole_months_before(claim, until)
    number = constant(min(len(months), A_YEAR.whole), "month", _("months averaged"))
    quarter = _bonuses(claim, until, A_QUARTER)
    of_a_year = of_a_year + year / number
    if quarter is not None:
        of_a_quarter = of_a_quarter + quarter / A_YEAR
    return greatest(of_a_year, of_a_quarter)


def _bonuses(claim, until, longest):
    """Bonuses of so many months up to a day; ``None`` where there were none."""
    months = whole_months_before(claim, until)[-longest.whole :]
    if not months:
        return None
    paid = claim.pay.paid_for(Period(months[0].first, until), ("bonus",))
    measured = None if presumed(claim) is not None else _measured(claim, until, longest)
    if measured is not None and measured.step == "earlier":
        of_these = (claim.pay.paid_for(one, ("bonus",)) for one in measured.parts)
        paid = greatest(paid, total(of_these, unit_if_none=claim.currency))
    return None if paid.is_zero else paid
