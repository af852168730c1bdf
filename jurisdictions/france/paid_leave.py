"""Paid leave that was not given (Code du travail, arts. L3141-1 to L3141-33).

Leave is earned by reference year, from 1 June (art. R3141-4), and paid at the end whatever the
reason for it (L3141-28): the better of a tenth of the year's gross pay and the pay that work would
have brought (L3141-24).
"""

from legalcalc.claims import Row, after
from legalcalc.figures import (
    Rounding,
    Stipulation,
    constant,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
)
from legalcalc.gaps import Gap
from legalcalc.kit.constants import DAYS_IN_A_WEEK, NO_DAYS, ONE_YEAR, SUNDAY
from legalcalc.kit.leave import leave_was_offered, paid_for_untaken_leave
from legalcalc.kit.set_off import Credit
from legalcalc.law.calendar import day_of_year
from legalcalc.messages import _

from . import LEAVE_IN_SICKNESS, jurisdiction
from .common import DAYS_OF_A_MONTH, TO_THE_CENT, WEEKS_OF_A_MONTH, law, sector
from .gross import A_QUARTER, average_month, gross_pay
from .hours import agreed_week
from .wages import days_away

WORKING_DAYS_OF_A_WEEK = constant(
    6, "day/week", _("working days in a week, Monday to Saturday"), "Code du travail, art. L3141-3"
)
WHOLE_DAYS_UP = Rounding(0, "up", law="Code du travail, art. L3141-7")
WHOLE_STRETCHES = Rounding(0, "down", law="Code du travail, art. L3141-4")
AWAY = "Code du travail, art. L3141-5 et L3141-5-1"

OFFERED = _("The employer offered the leave and let the worker take it.")


def leave_earned(claim, year):
    """Two and a half working days for four weeks, at most 30 a year, rounded up to whole days.

    A part of four weeks earns its part: the right begins on the first day of work. Sickness earns
    two days a month (L3141-5-1); other absence without pay earns none.
    """
    day = year.first
    worked = year.days_employed
    sick = {one for one in days_away(claim, "sick") if one in year.period}
    unpaid = {one for one in days_away(claim, "other") if one in year.period}
    away = sick | unpaid
    if away:
        title = _("days away, {period}", period=year.period)
        worked = worked - known(len(away), NO_DAYS.unit, Stipulation(title, AWAY))
    stretches = worked / DAYS_IN_A_WEEK / law.month_of_work[day]
    earned = stretches * law.leave_per_month[day]
    whole = stretches.rounded(WHOLE_STRETCHES) * law.leave_per_month[day]
    counted = sum(1 for one in sick if one >= LEAVE_IN_SICKNESS)
    if counted:
        # The schedule that is served prints this step: it says no more of the absence.
        title = _("days of stated absence that earn leave, {period}", period=year.period)
        sickness = known(counted, NO_DAYS.unit, Stipulation(title, AWAY))
        in_sickness = sickness / DAYS_OF_A_MONTH * law.sick_leave_per_month[year.last]
        earned, whole = earned + in_sickness, whole + in_sickness
    earned = least(earned, law.leave_per_year[day]).rounded(WHOLE_DAYS_UP)
    whole = least(whole, law.leave_per_year[day]).rounded(WHOLE_DAYS_UP)
    if whole < earned:
        claim.record.assume(
            _(
                "Leave of {period}: {days}, since a part of four weeks earns its part; whole "
                "stretches of four weeks alone give {fewer} ({law}).",
                period=year.period,
                days=earned,
                fewer=whole,
                law="Code du travail, art. L3141-3 et L3141-4",
            )
        )
    return earned


def leave_taken_and_paid(claim):
    """Working days of leave really taken. Leave stated as unpaid counts as not taken.

    Under pay by the month unpaid leave is in unpaid wages already, and counts as taken.
    """
    claim.record.look_at("leave_taken")
    days = []
    for leave in claim.employment.leave_taken:
        unpaid = leave.paid is not None and not leave.paid.value
        if unpaid and agreed_week(claim, leave.period.first) is None:
            continue
        title = _("leave taken, {period}", period=leave.period)
        if leave.days is not None:
            days.append(claim.facts.amount(leave.days, "day", title, f"{leave.path}.days"))
        else:
            count = sum(1 for day in leave.period.days() if day.weekday() != SUNDAY)
            days.append(known(count, NO_DAYS.unit, claim.facts.ground(title, leave)))
    return total(days, unit_if_none="day")


def _untaken(claim):
    """Each reference year with the leave earned in it and what of it was not taken.

    Leave taken is set against the oldest year first.
    """
    taken = Credit(leave_taken_and_paid(claim))
    for year in claim.time.leave_years(day_of_year("1 June", claim.span.first.year)):
        earned = leave_earned(claim, year)
        yield year, earned, earned - taken.meet(earned)


@jurisdiction.head(
    "pay.leave",
    _("Untaken paid leave"),
    law="Code du travail, art. L3141-24 et L3141-28",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    of_presumed_work=True,
)
def untaken_leave(claim):
    """Leave not taken when the contract ended, less holiday pay received for it.

    Leave of years whose time for taking it has passed is lost only where the employer, who bears
    the burden, let the worker take it (Cass. soc. 13 June 2012).
    """
    if not claim.ended:
        return
    if sector(claim) == "building":
        raise Gap(
            _("Leave in building is owed by the leave fund (Code du travail, art. D3141-12)"),
            kind="law",
            what="leave fund",
        )
    last = claim.span.last
    paid = Credit(paid_for_untaken_leave(claim, [one.period for one in claim.time.pay_periods]))
    weekly = None
    for year, earned, untaken in _untaken(claim):
        if untaken.is_zero:
            continue
        lapsed = after(year.whole.last, ONE_YEAR) < last
        if lapsed and leave_was_offered(claim, OFFERED, law="Cass. soc., 13 juin 2012"):
            continue
        with claim.record.line(year):
            tenth = gross_pay(claim, year.period) * law.leave_tenth[year.first] * (untaken / earned)
            if weekly is None:
                weekly = average_month(claim, last, A_QUARTER) / WEEKS_OF_A_MONTH
            kept_up = weekly * (untaken / WORKING_DAYS_OF_A_WEEK)
            due = greatest(tenth, kept_up)
            received = paid.meet(due)
            yield Row(
                year,
                last,
                owed=no_less_than_zero(due - received).rounded(TO_THE_CENT),
                earned=earned,
                untaken=untaken,
                tenth=tenth,
                kept_up=kept_up,
                paid=received,
            )


@jurisdiction.head(
    "pay.leave",
    _("Leave pay on arrears of wages"),
    law="Code du travail, art. L3141-24",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    variant="on_arrears",
)
def leave_on_arrears(claim):
    """A tenth of the arrears, for the part of the leave that was taken and paid on too low a base.

    Leave not taken is measured on all pay due, arrears included, and needs no addition.
    """
    for year, earned, untaken in _untaken(claim):
        taken = earned - untaken
        if taken.is_zero:
            continue
        arrears = total(
            (
                line.row.owed
                for line in claim.record.lines_of("pay.base", "pay.overtime")
                if line.row.period.last in year.period
            ),
            unit_if_none=claim.currency,
        )
        if not arrears.is_zero:
            share = taken / earned
            due = arrears * law.leave_tenth[year.first] * share
            yield Row(year, year.last, owed=due.rounded(TO_THE_CENT), arrears=arrears, share=share)
