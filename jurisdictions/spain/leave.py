"""Annual leave: art. 38 ET, art. 9.7 RD 1620/2011.

Thirty calendar days a year. Leave is not replaced by money while the work goes on; at its end what
was not taken is paid, and that claim arises only then. Leave of earlier years has not lapsed while
the employer did not let and urge the worker to take it (CJEU, 6 November 2018, C-684/16; STSJ
Madrid, 25 November 2022).
"""

from legalcalc.figures import constant, found, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.leave import (
    days_of_leave,
    leave_taken,
    leave_was_offered,
    paid_on_leaving,
    row_of_leave_left,
    share_of_year,
)
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .pay import paid_by_the_hour
from .pay_at_the_end import monthly_pay
from .wages import AT_COURT
from .working_time import absences

THIRTY = constant(30, "day/month", _("days of leave for a month’s pay"), "art. 38.1 ET")


def _earned(claim, part):
    """Leave earned in a calendar year or a part of one."""
    return claim.law.annual_leave[part.first] * share_of_year(claim, part)


def _taken(claim, parts):
    """Days of leave that the case lists, and those away on leave that the list does not hold."""
    span = Period(parts[0].first, parts[-1].last)
    listed = [one.period for one in claim.employment.leave_taken]
    away = [
        claim.time.days_of(Period(day, day))
        for period, reason in absences(claim)
        if reason == "leave"
        for day in period.days()
        if day in span and not any(day in one for one in listed)
    ]
    told = leave_taken(claim, span, lambda one: days_of_leave(claim, one))
    return total([*away, told], unit_if_none="day")


@jurisdiction.head(
    "pay.leave",
    _("Payment for leave not taken"),
    law="art. 38.1 ET; art. 7.2 Directiva 2003/88/CE",
    each="employment",
    limitation="wages",
    routes=AT_COURT,
)
def payment_for_leave(claim):
    """Days of leave left at the end (vacaciones no disfrutadas), a month's pay for thirty."""
    if not found(_("The employment has ended."), claim.ended, law="art. 38.1 ET"):
        return None
    if found(
        _("The pay by the hour holds the pay for leave."),
        paid_by_the_hour(claim),
        law="art. 8.5 RD 1620/2011",
    ):
        return None
    parts = claim.span.years()
    if leave_was_offered(
        claim,
        _("The employer told the worker of the leave and urged the worker to take it."),
        law="C-684/16",
    ):
        parts = parts[-1:]
    earned = total([_earned(claim, part) for part in parts], unit_if_none="day")
    taken = _taken(claim, parts)
    return row_of_leave_left(
        claim,
        parts,
        earned=earned,
        taken=taken,
        daily_pay=lambda: monthly_pay(claim) / THIRTY,
        paid=lambda: paid_on_leaving(claim),
        rounding=TO_THE_CENT,
    )
