"""Gross pay that was due for some days, all parts together: the measure of leave and lump sums.

What was due counts, not what was paid (Cass. soc. 15 March 2023, 21-16.057), with the overtime
that was really worked. No part of it can be less than nought: where one is not known, the rest is
due all the same, and what is missing is named. Absence does not lower the pay of a month: the
months before it count (Cass. soc. 23 May 2017, 15-22.223).
"""

from functools import partial

from legalcalc.claims import Span
from legalcalc.figures import constant, greatest, known, least, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import ONE_WEEK
from legalcalc.kit.reference_pay import ABSENCES, weekdays_of_pattern, whole_months_before
from legalcalc.kit.reference_pay import reference_pay as usual_pay
from legalcalc.messages import _
from legalcalc.periods import Period

from .common import WEEKS_OF_A_MONTH
from .hours import agreed_week, premium_hours
from .presumption import presumed, presumed_month
from .rates import hour_of_pay, paid_as_promised
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
FIFTY_TWO_TWELFTHS = "Code du travail, art. L3242-1"


def gross_pay(claim, period):
    """All pay due for some days: plain pay, premiums, presence at night, holidays.

    A part that is not known is named beside the sum, which is then the least; raises ``Gap`` where
    the plain pay of no month is known.
    """
    days = period.first, period.last
    return claim.record.shared(("gross pay", *days), lambda: _gross_pay(claim, period))


def _gross_pay(claim, period):
    plain, parts, missing = [], [], []

    def add(sums, due):
        try:
            sums.append(due())
        except Gap as gap:
            missing.append(gap)

    for month in period.months():
        span = Span(claim, month)
        add(plain, partial(plain_pay, claim, span))
        add(parts, partial(night_presence_due, claim, span))
    if not plain:
        raise missing[0]
    for week in claim.time.weeks_ending_in(period):
        for due in (overtime_due, complementary_due, rest_day_due):
            add(parts, partial(due, claim, week))
    try:
        days = claim.time.worked_days_in(period)
    except Gap as gap:  # nobody knows on which days of the week the work was
        missing.append(gap)
        days = []
    for day in days:
        if day.first in HOLIDAYS:
            add(parts, partial(holiday_due, claim, day))
    for stretch, _average, due in averaged_stretches(claim):
        if stretch.last in period:
            parts.append(due)
    due = total(
        (part for part in (*plain, *parts) if not part.is_zero), unit_if_none=claim.currency
    )
    leave_open(*missing)
    return due.named(_("gross pay due, {period}", period=period))


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
    months, missing = _months_known(claim, until)
    if not months:
        return _month_of_short_work(claim, claim.span)
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
    ).pay


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


# -- the reference pay of severance and of the scale ------------------------------------------


def reference_pay(claim, until):
    """The better of the average of twelve months and of three (art. R1234-4), bonuses included.

    A bonus counts in the twelve months in which it was paid, and by its twelfths in the three.
    """
    of_a_year = average_month(claim, until, A_YEAR)
    of_a_quarter = average_month(claim, until, A_QUARTER)
    months = whole_months_before(claim, until)
    year = _bonuses(claim, months[-A_YEAR.whole :], until)
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
    number = constant(min(len(months), A_YEAR.whole), "month", _("months averaged"))
    quarter = _bonuses(claim, months[-A_QUARTER.whole :], until)
    of_a_year = of_a_year + year / number
    if quarter is not None:
        of_a_quarter = of_a_quarter + quarter / A_YEAR
    return greatest(of_a_year, of_a_quarter)


def _bonuses(claim, months, until):
    """Bonuses received from the first of some months to a day; ``None`` where there were none."""
    if not months:
        return None
    paid = claim.pay.paid_for(Period(months[0].first, until), ("bonus",))
    return None if paid.is_zero else paid
