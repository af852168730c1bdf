"""Entgeltfortzahlungsgesetz (EntgFG): for which days of sickness pay goes on, and what was lost.

Six weeks for each sickness, after four weeks of employment; of the same sickness six weeks in all,
unless six months lie between or twelve since it began. Whether two were the same nobody tells: they
are taken to be, which is the least (BAG, 18 January 2023, 5 AZR 93/22: the worker has to tell what
they were).
"""

from datetime import timedelta

from legalcalc.claims import Span, after
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import constant, total
from legalcalc.kit.constants import WEEK_LENGTH
from legalcalc.kit.sickness import (
    days_with_pay,
    lost_days,
    lost_hours,
    sick_pay_paid,
    sicknesses,
    stretches_of,
)
from legalcalc.kit.standby import STANDBY, has_standby
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .minimum_wage import DaysAtOneRate, days_of_new_rates
from .relation import first_day

A_WEEKEND = constant(
    3, "day", _("days of a weekend with a holiday beside it"), "BAG, 11.12.2019, 5 AZR 505/18"
).whole

jurisdiction.option(
    "later_sickness",
    _("A sickness within six months of another"),
    [
        ("same", _("taken as the same illness: six weeks of pay in all")),
        ("another", _("another illness, which is proved: six weeks of pay again")),
    ],
    default="same",
    law="§ 3 Abs. 1 EntgFG; BAG, 18.1.2023, 5 AZR 93/22",
)


def all_sicknesses(claim):
    """The sicknesses of the employment; one goes on over a weekend without work."""
    return claim.record.once("sicknesses", lambda: _sicknesses(claim, claim.span.last))


def sicknesses_told(claim):
    """The sicknesses that are told of, with their days after the employment."""
    until = max(claim.calculated_on, claim.span.last)
    return claim.record.once("sicknesses told", lambda: _sicknesses(claim, until))


def _sicknesses(claim, until):
    def is_weekend(between):
        return between.length <= A_WEEKEND and not any(
            claim.time.shifts_begun(day)[0] for day in between.days()
        )

    return sicknesses(claim, days_off=is_weekend, until=until)


def weeks_of_pay(claim, day):
    """For how many days pay goes on in one sickness."""
    return claim.law.sick_pay_weeks[day].whole * WEEK_LENGTH


def all_paid_days(claim):
    """All days of sickness for which pay goes on."""
    return claim.record.once(
        "paid days of sickness", lambda: paid_days_of(claim, all_sicknesses(claim))
    )


def paid_days_of(claim, found):
    """The days of some sicknesses for which pay goes on, as if the employment went on as well."""
    law = claim.law
    if not found:
        return frozenset()

    def anew(begun, ended, again):
        if claim.option("later_sickness") == "another":
            return True
        free, frame = law.same_sickness_free[again], law.same_sickness_frame[again]
        return after(ended, free) < again or after(begun, frame) <= again

    return days_with_pay(
        found,
        at_most=weeks_of_pay(claim, found[0].first),
        since=pay_since(claim),
        anew=anew,
    )


def days_after_the_end_without_pay(claim, period):
    """The days of sickness told of a time after the last day for which pay does not go on."""
    found = sicknesses_told(claim)
    days = {day for one in found for day in one.days if day in period}
    return sorted(days.difference(paid_days_of(claim, found))) if days else []


def sick_pay_received(claim, month):
    """The sick pay that was paid for the days of sickness of a month of the employment.

    It stands with all that was paid beyond the end, which is taken out again.
    """
    paid = sick_pay_paid(claim, month, all_paid_days(claim))
    for one in _paid_beyond_the_end(claim):
        inside = one.for_period.within(claim.span) or Period(claim.span.last, claim.span.last)
        there = inside.within(month.period)
        if there is not None:
            beyond = _paid_after_the_end(claim, one, one.for_period)
            paid = paid - beyond * claim.time.days_of(there) / claim.time.days_of(inside)
    return paid


def sick_pay_after_the_end(claim, period):
    """The sick pay that was paid for some days after the employment, which says so."""
    parts = [_paid_after_the_end(claim, one, period) for one in _paid_beyond_the_end(claim)]
    return total(parts, unit_if_none=claim.currency).named(
        _("paid for the days of sickness, {period}", period=period)
    )


def _paid_beyond_the_end(claim):
    return [
        one
        for one in claim.pay.payments
        if one.kind == "sick pay"
        and one.to == "claimant"
        and one.for_period is not None
        and one.for_period.last > claim.span.last
    ]


def _paid_after_the_end(claim, payment, period):
    """What of a payment is for those days of a period that are after the employment."""
    days, last = payment.for_period, claim.span.last
    after_it = Period(max(days.first, next_day(last)), days.last).within(period)
    if after_it is None:
        return claim.nothing(_("nothing"))
    paid = claim.pay.paid(payment, at_most=True)
    return paid * claim.time.days_of(after_it) / claim.time.days_of(days)


def pay_since(claim):
    """The day after the first four weeks, from which pay goes on in sickness (§ 3(3) EntgFG)."""
    begun = first_day(claim)
    return after(begun, claim.law.sick_pay_waiting[claim.span.first])


def days_of_sickness(claim, period):
    """All days of sickness of a period, in order, whether pay goes on for them or not."""
    return [day for one in all_sicknesses(claim) for day in one.days if day in period]


def paid_days_of_sickness(claim, period):
    """The days of sickness of a period for which pay goes on, in order."""
    return sorted(day for day in all_paid_days(claim) if day in period)


def _began(claim, day):
    """The first day of the sickness in which a day lies; after the end, of the last one in it."""
    of_the_day = (one.first for one in all_sicknesses(claim) if day in one.days)
    return next(of_the_day, all_sicknesses(claim)[-1].first)


def _weeks(claim):
    """On how many weeks before usual work is measured, as for leave (§ 11 BUrlG)."""
    return claim.law.leave_reference_weeks[claim.span.last].whole


def work_lost(claim, days):
    """The hours lost on some days of a month, in stretches of one rate: the days and the hours."""
    kinds = COUNTED
    if has_standby(claim, Span(claim, claim.span)) and claim.option("standby") == "counted":
        kinds = (*COUNTED, *STANDBY)
    month = Period(days[0], days[-1])
    parts = []
    for one in stretches_of(days, days_of_new_rates(claim, month)):
        how = {"before": _began(claim, one.first), "weeks": _weeks(claim)}
        worked = lost_hours(claim, list(one.days()), **how)
        paid = (
            worked if kinds == COUNTED else lost_hours(claim, list(one.days()), kinds=kinds, **how)
        )
        parts.append((one, DaysAtOneRate(one.first, paid, worked)))
    return parts


def days_lost(claim, days):
    """The days of work lost in a stretch of sickness."""
    return lost_days(
        claim, list(days.days()), before=_began(claim, days.first), weeks=_weeks(claim)
    )


def weeks_before_sickness(claim, days):
    """The thirteen weeks before the sickness in which some days lie, to measure pieces on."""
    began = _began(claim, days.first)
    first = max(began - timedelta(weeks=_weeks(claim)), claim.span.first)
    return Period(min(first, day_before(began)), day_before(began))
