"""Labour Act: pay, overtime, night work, leave, lodging, deductions and notice."""

from datetime import time

from legalcalc.claims import Base, Row, after, best_base
from legalcalc.figures import Rounding, constant, greatest, no_less_than_zero, total
from legalcalc.messages import _

from . import jurisdiction

law = jurisdiction.parameters

NO_HOURS = constant(0, "h", _("no hours"))
NO_DAYS = constant(0, "day", _("no days"))
EIGHTEEN = constant(18, "year", _("age of majority"), "Civil Code, art. 3")
ONE_YEAR = constant(1, "year", _("one year"))
WORKING_DAY = constant(8, "h/day", _("hours of a working day"), "Labour Act, s. 29")
WORKING_WEEK = constant(5, "day/week", _("days of a working week"), "Labour Act, s. 29")
ONE_YEAR_OF_LEAVE = constant(1, "year", _("one leave year"))
TO_THE_CENT = Rounding(2, "half up", law="Labour Act, s. 33(1)")
DOWN_TO_THE_CENT = Rounding(2, "down", law="Labour Act, s. 33(2)")


@jurisdiction.pay_day(law="Labour Act, s. 32")
def pay_day(claim, period):
    """Wages fall due on the last day of the pay period."""
    return period.last


def minimum_wage(span):
    """The minimum wage for the age reached on the first day; young workers' rate until 2023."""
    if span.age < EIGHTEEN:
        young = law.minimum_hourly_wage.of("under 18").get(span.first)
        if young is not None:
            return young
    return law.minimum_hourly_wage.of("adult")[span.first]


@jurisdiction.head(
    "pay.base",
    _("Wages below what was promised or the minimum"),
    law="Labour Act, s. 12",
    each="pay_period",
    asks=("work", "payments", "employments.promises", "claimant.born", "pay_tables"),
    limitation="wages",
)
def wages(claim, period):
    """The best of promised, minimum and collective pay for the hours worked, less what was paid."""
    bases = [
        Base.of(
            "minimum",
            "Labour Act, s. 12",
            lambda: total(
                (part.hours_worked * minimum_wage(part) for part in _parts(period)),
                unit_if_none=claim.currency,
            ),
        ),
        Base.of("contract", "Labour Act, s. 11", lambda: claim.promised_pay(period)),
    ]
    table = claim.pay_table("collective", "sector")
    if table is not None:
        bases.append(
            Base.of(
                "collective",
                table.law,
                lambda: period.hours_worked * claim.table_rate(table, period.first),
            )
        )
    best = best_base(*bases)
    received = period.pay_received()
    owed = no_less_than_zero(best.due - received).rounded(TO_THE_CENT)
    return Row(
        period,
        period.due_on,
        owed=owed,
        basis=best.basis,
        bases=tuple(bases),
        law=best.law,
        hours=period.hours_worked,
        due=best.due,
        paid=received,
    )


def _parts(period):
    return period.split_at(law.minimum_hourly_wage.of("adult"))


@jurisdiction.head(
    "pay.overtime",
    _("Overtime supplement"),
    law="Labour Act, ss. 30 and 31",
    each="week",
    asks=("work", "claimant.born"),
    limitation="wages",
)
def overtime(claim, week):
    """A supplement for each hour of a civil week beyond the weekly threshold."""
    excess = no_less_than_zero(week.hours_worked - law.weekly_threshold[week.first])
    if excess > NO_HOURS:
        owed = excess * minimum_wage(week) * law.overtime_supplement[week.last]
        return Row(week, week.due_on, owed=owed.rounded(DOWN_TO_THE_CENT), excess=excess)
    return None


@jurisdiction.head(
    "pay.night",
    _("Night work supplement"),
    law="Labour Act, s. 35",
    each="month",
    asks=("work", "claimant.born"),
    limitation="wages",
)
def night_work(claim, month):
    """A supplement for each hour between 22:00 and 06:00."""
    hours = month.hours_between(time(22), time(6), _("hours between 22:00 and 06:00"))
    if hours > NO_HOURS:
        owed = hours * minimum_wage(month) * law.night_supplement[month.first]
        return Row(month, month.due_on, owed=owed.rounded(TO_THE_CENT), hours=hours)
    return None


@jurisdiction.head(
    "pay.leave",
    _("Untaken annual leave"),
    law="Labour Act, s. 40",
    each="leave_year",
    asks=("employments.start", "employments.end", "employments.leave_taken", "claimant.born"),
    limitation="wages",
    interest="fixed",
)
def leave(claim, year):
    """Leave in proportion to the part of the leave year served, less leave taken, at day pay."""
    served = year.days_employed / year.days_whole
    earned = law.annual_leave[year.first] * served * ONE_YEAR_OF_LEAVE
    untaken = no_less_than_zero(earned - year.leave_taken)
    if untaken > NO_DAYS:
        owed = untaken * WORKING_DAY * minimum_wage(year)
        return Row(year, claim.span.last, owed=owed.rounded(TO_THE_CENT), untaken=untaken)
    return None


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions"),
    law="Labour Act, s. 36",
    each="pay_period",
    asks=("deductions",),
    limitation="wages",
)
def deductions(claim, period):
    """Whatever was kept back, unless it is tax or a contribution."""
    kept = [one for one in period.deductions() if one.reason not in ("tax", "social contributions")]
    if kept:
        taken = total(
            (claim.money(one.amount, one.day.value, _("kept back"), one) for one in kept),
            unit_if_none=claim.currency,
        )
        return Row(period, period.due_on, owed=taken.rounded(TO_THE_CENT))
    return None


@jurisdiction.head(
    "taken.inkind",
    _("Lodging charged above the limit"),
    law="Lodging Order 2020/7, s. 2",
    each="case",
    asks=("lodging",),
    limitation="wages",
)
def lodging(claim):
    """What was charged for lodging above so much a day."""
    for stay in claim.lodging:
        with claim.line(stay.period):
            limit = law.lodging_limit[stay.period.first] * claim.days_of(stay.period)
            charged = claim.charge(stay)
            excess = no_less_than_zero(charged - limit).rounded(TO_THE_CENT)
            yield Row(stay.period, stay.period.last, owed=excess, charged=charged, limit=limit)


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law="Labour Act, s. 60",
    each="employment",
    asks=("employments.ending", "employments.notice_given", "claimant.born"),
    limitation="wages",
    interest="frozen",
)
def notice(claim):
    """Two weeks' full-time pay, four after a year, where the employer ended it without notice."""
    if claim.employment.ending not in ("dismissal", "closure"):
        return None
    last = claim.span.last
    service = "under one year"
    if last >= after(claim.span.first, ONE_YEAR):
        service = "one year or more"
    weeks = law.notice.of(service)[last]
    given = claim.weeks_of_notice_given()
    short = no_less_than_zero(weeks - given)
    pay = short * WORKING_WEEK * WORKING_DAY * law.minimum_hourly_wage.of("adult")[last]
    return Row(claim.span, last, owed=pay.rounded(TO_THE_CENT), weeks=greatest(weeks, given))
