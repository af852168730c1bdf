"""Wav 23: wages of foreign nationals who worked without a permit.

Their wage is owed as anybody's. They are presumed to have worked for at least six months, at the
customary wage and for the hours that are usual in the trade. What hangs on the wage hangs on that
of the presumed months too: the holiday allowance, leave, the increase for late payment, and the
length of service. Nothing here is asked unless the case says that the worker had no right to work.
"""

from legalcalc.figures import greatest, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.presumed_months import pay_of_presumed_days
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import presumed_hours, presumed_stretch, stretches
from .wages import hourly_rate, hourly_wage, periods_pay


def presumed_wages(claim, period):
    """The wage of the presumed days of a pay period, by month and rate."""
    return claim.record.once(
        ("presumed", period.period), lambda: list(_presumed_wages(claim, period))
    )


def _presumed_wages(claim, period):
    presumed = presumed_stretch(claim)
    if presumed is None:
        return []
    parts = presumed.parts([part.first for part in stretches(claim, period)], period.period)
    if not parts:
        return []
    pay = periods_pay(claim, period)
    dues = [
        (part.period, presumed_hours(claim, part.period) * _usual_rate(claim, part.period.first))
        for part in parts
    ]
    return pay_of_presumed_days(dues, pay.credit - pay.best.due)


def presumed_due(claim, period):
    """The wage that is presumed to be due for a pay period."""
    wages = presumed_wages(claim, period)
    return total([wage.due for wage in wages], unit_if_none=claim.currency)


def presumed_short(claim, period):
    """What of the presumed wage of a pay period was not paid."""
    wages = presumed_wages(claim, period)
    return total([wage.short for wage in wages], unit_if_none=claim.currency)


@jurisdiction.head(
    "lump.presumed",
    _("Wages for six presumed months of work without a permit"),
    law="art. 23 lid 1 en 2 Wav",
    each="pay_period",
    limitation="wages",
    routes=("summons", "petition"),
    note=_("Only where the length of the work is not known; the employer may prove less."),
)
def presumed_months(claim, period):
    """Wages for the days of six months of which nothing is told, less what was paid for them."""
    for wage in presumed_wages(claim, period):
        hours = presumed_hours(claim, wage.period)
        yield wage.row(period.due_on, TO_THE_CENT, hours=hours)


def _usual_rate(claim, day):
    """The wage per hour of a day, with the customary wage where its proof was entered."""
    rate = hourly_wage(claim, day)
    usual = claim.pay_tables.governing("usual")
    if usual is None:
        return rate
    return greatest(rate, hourly_rate(claim, usual, day))
