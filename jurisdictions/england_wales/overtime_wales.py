"""Overtime in Welsh agriculture, beyond the basic week of the yearly orders."""

from legalcalc.claims import Row
from legalcalc.figures import constant, greatest, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.kit.constants import NO_HOURS, ONE_WEEK
from legalcalc.messages import _

from . import jurisdiction
from .agriculture_wales import ACT, agricultural_rate, holds_or_open
from .minimum_wage import TO_THE_PENNY, working_hours

ONE_TIME = constant(1, "1", _("the hour itself, which is paid as wages"))


@jurisdiction.head(
    "pay.overtime",
    _("Overtime supplement in Welsh agriculture"),
    law=ACT,
    each="week",
    limitation="wages",
)
def agricultural_overtime(claim, week):
    """Half as much again as the actual hourly rate, for the hours beyond the basic week.

    Wages beyond that rate for all hours of the pay period pay for its overtime first.
    """
    if not holds_or_open(claim):
        return None
    excess, rate, supplement = _supplement(claim, week)
    if not excess > NO_HOURS:
        return None
    paid = claim.pay.paid_for(week.period, ("premium",), at_most=True)
    surplus = _surplus(claim, week)
    if not surplus.is_zero:
        period = claim.time.pay_period_of(min(week.last, claim.span.last))
        all_of_period = total(
            (_supplement(claim, one)[2] for one in claim.time.weeks_ending_in(period.period)),
            unit_if_none=claim.currency,
        )
        paid = paid + surplus * supplement / all_of_period
    owed = no_less_than_zero(supplement - paid)
    return Row(week, week.due_on, owed=owed.rounded(TO_THE_PENNY), excess=excess, rate=rate)


def _supplement(claim, week):
    """The hours beyond the basic week, the actual hourly rate, and the supplement for them."""
    law = claim.law
    basic = law.agricultural_basic_week[week.first] * ONE_WEEK
    excess = no_less_than_zero(working_hours(claim, week) - basic)
    rate = _actual_rate(claim, week.first)
    return excess, rate, excess * rate * (law.agricultural_overtime[week.first] - ONE_TIME)


def _actual_rate(claim, day):
    """The agricultural wage of a day, or the hourly pay that was promised if it is more."""
    rate = agricultural_rate(claim, day)
    try:
        promised, promise = claim.pay.promised_rate(day)
    except Gap:
        return rate
    return greatest(rate, promised) if promise.per == "hour" else rate


def _surplus(claim, week):
    """What was paid in the week's pay period beyond the actual rate for each hour worked."""
    period = claim.time.pay_period_of(min(week.last, claim.span.last))
    orders = claim.law.agricultural_wage.of("worker")
    due = total(
        (
            working_hours(claim, part) * _actual_rate(claim, part.first)
            for part in period.split_at(orders)
        ),
        unit_if_none=claim.currency,
    )
    return no_less_than_zero(claim.pay.paid_for(period.period, at_most=True) - due)
