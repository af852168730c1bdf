"""Employment Rights Act 1996 ss.87 to 91: pay in the notice period for days without work.

Who is sick while the notice of the law runs, or is ready to work and is given none, has the pay of
normal working hours all the same; sick pay goes towards it (s.88(2), 89(4)).
"""

import math
from datetime import timedelta

from legalcalc.claims import Row
from legalcalc.figures import constant, greatest, known, least, no_less_than_zero, total, unit
from legalcalc.kit.constants import DAYS_IN_A_WEEK
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.kit.reference_pay import absences, absent_days, weekdays_of_pattern
from legalcalc.kit.sickness import SICK
from legalcalc.messages import _
from legalcalc.periods import Period, civil_week, next_day

from . import jurisdiction
from .deductions import ACT
from .employees import is_employee
from .minimum_wage import TO_THE_PENNY
from .notice import notice_of_the_law
from .sick_pay import beyond_wages, sick_pay_by_days, sick_pay_received
from .wages import PAID, STRETCHES
from .weeks_pay import weeks_pay

NO_WORK = ("no work given",)
ONE_DAY = timedelta(days=1)
BY_EMPLOYER = ("dismissal", "closure")
BY_WORKER = ("resignation", "constructive dismissal")
ONE_WEEK_OF_NOTICE = constant(1, "week", _("notice that an employee has to give"), f"{ACT} s.86(2)")


@jurisdiction.head(
    "pay.notice",
    _("Pay in the notice period for days without work"),
    law=f"{ACT} ss.87 to 89, 91(5)",
    each="employment",
    limitation="notice",
    variant="without_work",
    note=_("Not where the contract gives a week’s notice more than the law, or longer (s.87(4))."),
)
def without_work(claim):
    """A week's pay by its days of work, less sick pay, for those of the notice without work."""
    if not claim.ended or not absences(claim, (*SICK, *NO_WORK)):
        return None
    # untold: asked below, of whoever may be an employee
    if claim.facts.answer("category") == "worker":
        return None
    last = claim.span.last
    ending = claim.facts.answer_or_gap("ending")
    if ending not in (*BY_EMPLOYER, *BY_WORKER):
        return None
    told = end_told_on(claim)
    if told >= last:
        return None
    notice = notice_of_the_law(claim)
    if notice is None:
        return None
    weeks = ONE_WEEK_OF_NOTICE if ending in BY_WORKER else notice.weeks
    window = _window(Period(next_day(told), last), weeks)
    shares = list(_shares_of_weeks(claim, window))
    if not shares:
        return None
    assert is_employee(claim, f"{ACT} ss.87, 230")
    week = weeks_pay(claim, last, claim.law.weeks_pay_weeks[last])
    due = week.basic * total(shares, unit_if_none="week")
    paid = _paid_for_them(claim, window) + _notice_pay_left(claim, notice, week)
    return Row(
        window,
        last,
        owed=no_less_than_zero(due - paid).rounded(TO_THE_PENNY),
        due=due,
        paid=paid,
        weeks_pay=week.basic,
    )


def _window(given, weeks):
    """The days of notice given that the law asked for: its last weeks (Milson v Hope, 2013)."""
    days = min(given.length, math.floor((weeks * DAYS_IN_A_WEEK).value))
    return Period(given.last - (days - 1) * ONE_DAY, given.last)


def _shares_of_weeks(claim, window):
    """Of each week with days without work, the share of its days of work that they are."""
    promise = claim.pay.promise_on(window.last)
    # Pay for a stretch of time goes on where no work is given, and is claimed as wages.
    goes_on = promise is not None and promise.per in STRETCHES
    reasons = SICK if goes_on else (*SICK, *NO_WORK)
    without = absent_days(claim, window, reasons)
    for first in sorted({civil_week(day).first for day in without}):
        whole = civil_week(first)
        weekdays = weekdays_of_pattern(claim, whole)
        if not weekdays:
            raise claim.facts.missing(
                _("on which days of the week work was due"), "patterns", first
            )
        missed = [day for day in without if day in whole and day.weekday() in weekdays]
        if missed:
            days = known(
                len(missed),
                unit("day"),
                claim.facts.ground(_("days without work in the notice"), *absences(claim, reasons)),
            )
            yield days / known(
                len(weekdays), unit("day/week"), claim.facts.ground(_("days of work of a week"))
            )


def _paid_for_them(claim, window):
    """Statutory sick pay that is due for the days, or more if more was paid for them.

    What was paid beyond the pay due counts as well, as it does for statutory sick pay (s.88(2)).
    """
    # Who was not sick has a schedule that does not speak of it.
    received = sick_pay_received if absences(claim, SICK) else beyond_wages
    due_for_them = sick_pay_by_days(claim, window)
    periods = [one for one in claim.time.pay_periods if one.period.overlaps(window)]
    paid, elsewhere = claim.nothing(_("nothing")), claim.nothing(_("nothing"))
    for one in periods:
        paid = paid + received(claim, one)
        elsewhere = elsewhere + sick_pay_by_days(claim, one.period)
    elsewhere = no_less_than_zero(elsewhere - due_for_them)
    return greatest(due_for_them, no_less_than_zero(paid - elsewhere))


def _notice_pay_left(claim, notice, week):
    """Notice pay for the weeks given: the rest is set off against those that were not given."""
    received = claim.pay.paid_for(claim.span, ("notice pay",), PAID["notice pay"], at_most=True)
    return least(received, (notice.weeks - notice.short) * week.basic)
