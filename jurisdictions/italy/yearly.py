"""Extra months (tredicesima, quattordicesima) and annual leave: CCNL; D.lgs. 66/2003, art. 10.

Extra months are measured on the pay due without overtime, leave that was not taken on the pay of a
normal month at the end of the work, since it is worth the worker's normal pay (CJEU, 20 January
2009, C-350/06). An agricultural day worker has them in the third element of each day's pay.
"""

from legalcalc.claims import Row
from legalcalc.figures import constant, found, no_less_than_zero
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, NO_WEEKS, TO_THE_CENT
from legalcalc.kit.leave import (
    days_of_leave,
    leave_taken,
    paid_for_untaken_leave,
    share_of_year,
    work_days_stated,
)
from legalcalc.messages import _

from . import jurisdiction
from .agreements import agreement_of, is_day_worker, needed_agreement
from .normal_pay import a_week, normal_month
from .wages import ordinary_pay

FIVE_DAYS = constant(5, "day/week", _("days of a usual week"))


def extra_pay(claim, pay, day):
    """The extra months that belong to some pay without overtime, as on a day."""
    payments = needed_agreement(claim).payments_a_year(day)
    return pay * no_less_than_zero(payments - MONTHS_IN_A_YEAR) / MONTHS_IN_A_YEAR


@jurisdiction.head(
    "pay.extra_months",
    _("Thirteenth and fourteenth month"),
    law="CCNL; art. 36 Cost.",
    each="employment",
    limitation="pay",
    routes=("labour court",),
    note=_("Due at the end of the year here; the agreement may name an earlier day."),
)
def extra_months(claim):
    """A twelfth of each year's pay for each month beyond twelve, less what was paid as a bonus."""
    if is_day_worker(claim):
        return
    for year in claim.span.years():
        with claim.record.line(year):
            due = extra_pay(claim, ordinary_pay(claim, year), year.first)
            paid = claim.pay.paid_for(year, ("bonus",), at_most=True)
            owed = no_less_than_zero(due - paid).rounded(TO_THE_CENT)
            yield Row(year, year.last, owed=owed, due=due, paid=paid)


def _days_a_week(claim):
    """Working days of a usual week, as stated, else five."""
    stated = work_days_stated(claim)
    if stated is None:
        claim.record.assume(_("A usual week has five working days, as nothing else is stated."))
        return FIVE_DAYS
    return stated


@jurisdiction.head(
    "pay.leave",
    _("Payment for leave not taken"),
    law="D.lgs. 66/2003, art. 10; art. 2109 c.c.",
    each="employment",
    limitation="leave",
    routes=("labour court",),
)
def payment_for_leave(claim):
    """At the end of the work, a week's normal pay for each week of leave that was not taken."""
    if is_day_worker(claim):
        return None
    if not found(_("The employment has ended."), claim.ended, law="D.lgs. 66/2003, art. 10"):
        return None
    span = claim.span
    weeks = NO_WEEKS
    for year in span.years():
        earned = _weeks_a_year(claim, year.first) * share_of_year(claim, year)
        taken = leave_taken(claim, year, lambda one: days_of_leave(claim, one))
        weeks = weeks + no_less_than_zero(earned - taken / _days_a_week(claim))
    weekly = a_week(normal_month(claim))
    paid = paid_for_untaken_leave(claim, [one.period for one in claim.time.months])
    owed = no_less_than_zero(weeks * weekly - paid).rounded(TO_THE_CENT)
    return Row(span, span.last, owed=owed, untaken=weeks, weekly_pay=weekly, paid=paid)


def _weeks_a_year(claim, day):
    """Weeks of leave a year: those of the agreement where it says more than four."""
    agreement = agreement_of(claim)
    stated = None if agreement is None else agreement.term("leave weeks", day)
    return claim.law.leave_weeks[day] if stated is None else stated
