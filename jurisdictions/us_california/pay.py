"""The week's pay: Lab. Code 204, 510, 515(d), 1194 and 1194.2.

Two heads for the first forty hours, of which the greater stands: the minimum wage, and what was
agreed. One head for all overtime and every hour beyond forty. What was paid goes to the first forty
hours first.
"""

from dataclasses import dataclass

from jurisdictions.us.overtime import row_of_missing_beyond
from jurisdictions.us.regular_rate import (
    INTERVALS_IN_A_YEAR,
    WEEKS_IN_A_YEAR,
    is_agreed,
    rate,
    workweek,
)
from jurisdictions.us.wages import row_of_missing_pay, tell_of_sickness
from jurisdictions.us.working_time import STATE, as_counted, told_by_default
from jurisdictions.us.workweek import by_promise
from legalcalc.claims import Row
from legalcalc.figures import Figure, constant, found, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import DAYS_IN_A_WEEK, TO_THE_CENT
from legalcalc.law.in_words import disputed
from legalcalc.messages import _

from . import jurisdiction
from .due_dates import due, pay_day
from .hours import HoursByRate, has_overtime, hours_of, kind_of_work
from .interest import NOTHING, on_unpaid
from .limits import EVERYWHERE

HALF_AS_MUCH_AGAIN = constant("1.5", "1", _("one and a half times"), "Cal. Lab. Code 510(a)")
TWICE = constant(2, "1", _("twice"), "Cal. Lab. Code 510(a)")
SALARIES = ("week", "fortnight", "four weeks", "half month", "month", "year")
MINIMUM = "Cal. Lab. Code 1182.12, 1194, 1197"
OF_FORTY_HOURS = _(
    "The law gives this kind of work overtime, so that a salary is for forty hours a week."
)


@dataclass(frozen=True)
class Pay:
    """A workweek's pay under Californian law.

    ``first``: what the first forty hours are paid, at the better of minimum and agreement;
    ``agreed_first``: what was agreed for them. ``straight``: the same for hours at straight time.
    ``premium``: overtime in full. ``beyond``: overtime and what else the first forty leave.
    """

    hours: HoursByRate
    paid: Figure
    minimum: Figure
    regular_rate: Figure
    agreed: Figure | None
    agreed_first: Figure | None
    agreed_gap: Gap | None
    first: Figure
    straight: Figure
    premium: Figure
    beyond: Figure


jurisdiction.option(
    "day_rate",
    _("Hours that pay by the day was to cover"),
    [
        ("all hours", _("all hours of the day: it is divided by them")),
        ("before overtime", _("the hours of the day before its overtime, as for a salary")),
    ],
    default="all hours",
    law=disputed("Cal. Lab. Code 510(a), 515(d)(2); 29 CFR 778.112"),
)


def pay_of(claim, week):
    """A workweek's pay, worked out once; ``None`` for a week without work. Raises ``Gap``."""
    return claim.record.once(("california pay", week.first), lambda: _pay(claim, week))


def _pay(claim, week):
    one = workweek(claim, week, STATE)
    if one is None:
        return None
    if one.state_gap is not None:
        raise one.state_gap
    week = as_counted(claim, week, STATE)
    hours = hours_of(claim, week)
    first_hours = one.first
    agreed = agreed_first = agreed_straight = gap = None
    if one.agreed_gap is not None:
        gap = one.agreed_gap
    elif _is_salary(claim, week):
        agreed, agreed_first, agreed_straight = _salary(claim, week, one, hours)
    else:
        bonus = one.bonus
        base = one.agreed - bonus / one.hours
        if _is_by_the_day(claim, week):
            base = base * one.hours / _hours_of_a_day_rate(claim, week, one)
        agreed = base if bonus.is_zero else base + bonus / hours.straight
        agreed_first = base * first_hours + bonus
        agreed_straight = base * hours.straight + bonus
    earned = agreed if agreed is not None else one.paid / one.hours
    hourly = rate(claim, greatest(earned, one.state)).named(
        _("regular rate, {period}", period=week.period)
    )
    if agreed is None:
        first, straight = hourly * first_hours, hourly * hours.straight
    else:
        first = greatest(agreed_first, one.state * first_hours)
        straight = greatest(agreed_straight, one.state * hours.straight)
    premium = (
        rate(claim, hourly * HALF_AS_MUCH_AGAIN) * hours.half
        + rate(claim, hourly * TWICE) * hours.double
    )
    return Pay(
        hours=hours,
        paid=one.paid,
        minimum=one.state,
        regular_rate=hourly,
        agreed=agreed,
        agreed_first=agreed_first,
        agreed_gap=gap,
        first=first,
        straight=straight,
        premium=premium,
        beyond=no_less_than_zero(premium + straight - first),
    )


def _is_by_the_day(claim, week):
    """Whether all days of the week were promised pay by the day."""
    promises = [claim.pay.promise_on(part.first) for part in by_promise(claim, week)]
    return all(one is not None and one.per == "day" for one in promises)


def _hours_of_a_day_rate(claim, week, one):
    """The hours that pay by the day is for: all, or those of each day before its overtime."""
    daily = claim.law.daily_overtime.of(kind_of_work(claim)).get(week.first)
    if told_by_default(claim, "day_rate") == "all hours" or daily is None:
        return one.hours
    return least(one.hours, daily * week.days_worked)


def _is_salary(claim, week):
    """Whether some of the week's days were on a salary."""
    return any(
        (promise := claim.pay.promise_on(part.first)) is not None and promise.per in SALARIES
        for part in by_promise(claim, week)
    )


def _salary(claim, week, one, hours):
    """Rate, pay for the first forty hours, and for those at straight time, on a salary.

    A salary is for forty hours of the week at most, or for fewer where fewer were agreed, and pays
    no overtime, whatever was agreed (s. 515(d)). Hours above those at straight time come on top. A
    worker without overtime is paid by it for the hours agreed or, where none were, for all hours.
    """
    at_the_rate, salaries, covered = [], [], []
    exempt = not found(
        OF_FORTY_HOURS,
        has_overtime(claim, week),
        law="Cal. Lab. Code 515(d); Liday v. Sim, 40 Cal.App.5th 359 (2019)",
    )
    for part in by_promise(claim, week):
        promise = claim.pay.promise_on(part.first)
        if promise is None or promise.per not in SALARIES:
            pay = claim.pay.promised_pay(part)
            at_the_rate.append(pay)
            salaries.append(pay)
            covered.append(part.hours_worked)
            continue
        agreed, promise = claim.pay.promised_rate(part.first)
        weekly = agreed * INTERVALS_IN_A_YEAR[promise.per] / WEEKS_IN_A_YEAR
        weeks = claim.time.days_of(part.period) / DAYS_IN_A_WEEK
        salaries.append(weekly * weeks)
        # untold: a salary without hours covers all of them where overtime is not for the job
        if exempt and promise.hours_per_week is None:
            at_the_rate.append(weekly * weeks)
            covered.append(part.hours_worked)
            continue
        covers = claim.law.salary_hours[part.first]
        if promise.hours_per_week is not None:  # untold: forty hours (Lab. Code 515(d)(1))
            stated = claim.facts.amount(
                promise.hours_per_week, "h/week", _("hours promised"), "employments.promises"
            )
            covers = stated if exempt else least(covers, stated)
        at_the_rate.append(weekly / covers * part.hours_worked)
        covered.append(covers * weeks)
    bonus = one.bonus
    base = total(at_the_rate, unit_if_none=claim.currency) / one.hours
    salary = total(salaries, unit_if_none=claim.currency) + bonus
    covers = total(covered, unit_if_none="h")
    hourly = base if bonus.is_zero else base + bonus / hours.straight
    more_first = no_less_than_zero(least(one.first, hours.straight) - covers)
    more_straight = no_less_than_zero(hours.straight - covers)
    return hourly, salary + base * more_first, salary + base * more_straight


# -- the heads ------------------------------------------------------------------------------------


SICK_DAYS = _(
    "Pay for days of sickness is not computed. Sick days with pay are earned, an hour for each "
    "thirty worked, and given on request (Cal. Lab. Code 245 to 249). Where they were asked for "
    "and refused, the Labor Commissioner can order their payment and three times as much, up to "
    "4,000 dollars (Cal. Lab. Code 248.5(b), read in an extract): ask there."
)


@jurisdiction.head(
    "pay.base",
    _("Californian minimum wages, first forty hours"),
    law=MINIMUM,
    variant="state",
    each="week",
    limitation="state",
    interest="wages",
    routes=EVERYWHERE,
)
def minimum_wages(claim, week):
    """The minimum wage for the first forty hours of a workweek, less what was paid."""
    tell_of_sickness(claim, SICK_DAYS)
    pay = pay_of(claim, week)
    if pay is None:
        return None
    first = workweek(claim, week, STATE).first
    row = row_of_missing_pay(
        week, pay.minimum * first, pay.paid, basis="minimum", hours=first, rate=pay.minimum
    )
    return due(claim, week, row)


@jurisdiction.head(
    "pay.base",
    _("Agreed wages, first forty hours"),
    law="Cal. Lab. Code 200, 204, 515(d)",
    variant="agreed",
    each="week",
    limitation="agreed",
    interest="wages",
    routes=EVERYWHERE,
)
def agreed_wages(claim, week):
    """The agreed pay for the first forty hours, if above the minimum, less what was paid."""
    pay = pay_of(claim, week)
    if pay is None or not is_agreed(claim, pay):
        return None
    hours = workweek(claim, week, STATE).first
    if pay.agreed_first <= pay.minimum * hours:
        return None
    row = row_of_missing_pay(
        week,
        pay.agreed_first,
        pay.paid,
        basis="contract",
        hours=hours,
        rate=pay.agreed,
    )
    return due(claim, week, row)


@jurisdiction.head(
    "pay.overtime",
    _("Californian overtime, and hours beyond forty"),
    law="Cal. Lab. Code 510, 515(d), 860 to 862, 1194, 1454; Wage Orders 14 and 15",
    variant="state",
    each="week",
    limitation="state",
    interest="overtime",
    routes=EVERYWHERE,
)
def overtime(claim, week):
    """One and a half times and twice the regular rate for overtime, less what was paid for it."""
    pay = pay_of(claim, week)
    if pay is None:
        return None
    if pay.agreed_gap is not None:
        leave_open(pay.agreed_gap)
    row = row_of_missing_beyond(
        week,
        pay.paid,
        pay.first,
        pay.beyond,
        at_one_and_a_half=pay.hours.half,
        at_twice=pay.hours.double,
        rate=pay.regular_rate,
    )
    return due(claim, week, row)


@jurisdiction.head(
    "pay.overtime",
    _("Agreed wages, hours beyond forty"),
    law="Cal. Lab. Code 510",
    variant="agreed",
    each="employment",
    limitation="agreed",
    interest="wages",
    routes=EVERYWHERE,
    note=_("Never more than Californian overtime, which is computed on the agreed rate."),
)
def agreed_beyond(claim):
    """Nothing: the overtime of the law is never less than the agreed rate."""
    found(
        _("The agreed rate for hours beyond forty is more than the pay of the law."),
        False,
        law="Cal. Lab. Code 510(a)",
    )


def _liquidated(variant, title, unpaid_of):
    """Declare as much again as the unpaid minimum wages of some hours, with their interest."""

    @jurisdiction.head(
        "lump.liquidated",
        title,
        law="Cal. Lab. Code 1194.2",
        variant=variant,
        each="week",
        limitation="premiums",
        interest=None,
        routes=EVERYWHERE,
        note=_("On hours at straight time alone: the section gives none for overtime."),
    )
    def liquidated(claim, week):
        """As much again as the unpaid minimum wages, with the interest on them."""
        pay = pay_of(claim, week)
        if pay is None or claim.option("good_faith") == "shown":
            return None
        first = least(workweek(claim, week, STATE).first, pay.hours.straight)
        unpaid = unpaid_of(pay, first).rounded(TO_THE_CENT)
        if not unpaid > NOTHING:
            return None
        due_on = pay_day(claim, week)
        interest = on_unpaid(claim, unpaid, due_on)
        return Row(week, due_on, owed=unpaid + interest, unpaid=unpaid, interest=interest)


def _first_unpaid(pay, first):
    return no_less_than_zero(pay.minimum * first - pay.paid)


def _beyond_unpaid(pay, first):
    """Straight time beyond forty hours, for those whose overtime begins later than that."""
    all_unpaid = no_less_than_zero(pay.minimum * pay.hours.straight - pay.paid)
    return least(pay.minimum * (pay.hours.straight - first), all_unpaid)


_liquidated("state", _("Liquidated damages on Californian minimum wages"), _first_unpaid)
_liquidated(
    "state_overtime",
    _("Liquidated damages on Californian minimum wages, straight time beyond forty"),
    _beyond_unpaid,
)
