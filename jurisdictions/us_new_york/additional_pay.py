"""Pay on top of wages: spread of hours, call-in pay, the day of rest, upkeep of uniforms.

Under the order for miscellaneous industries an hour for a long day, and call-in pay, are a part of
the minimum: pay above the minimum wage of the workweek covers them. In hotels and restaurants they
come on top of any rate. Neither is due on farms or under the order for building service.
"""

from dataclasses import dataclass
from itertools import pairwise

from jurisdictions.us.overtime import reserved_and_due
from jurisdictions.us.regular_rate import workweek
from jurisdictions.us.working_time import STATE, as_stated, kinds_counted, log_of, told_by_default
from jurisdictions.us.workweek import employed
from legalcalc.claims import Row
from legalcalc.claims.hours import DAY
from legalcalc.figures import (
    Figure,
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.kit.constants import ONE_DAY, ONE_WEEK, TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .minimum_wage import HOSPITALITY, REST, minimum_rate, region, sector_told
from .wages import EVERYWHERE, state_week, tell_of_sector, threshold_and_rate

MINUTES_IN_AN_HOUR = constant(60, "1", _("minutes in an hour"))
ONE_HOUR_A_DAY = constant(1, "h/day", _("one hour for the day"))
HALF = constant("0.5", "1", _("half as much again"), "Labor Law 161(1)")
DAYS_IN_A_WEEK = constant(7, "day", _("days in a week"))
MEAL_HOUR = constant(1, "h", _("meal period that does not split a shift"), "12 NYCRR 142-2.17")
THIRTY = constant(30, "h", _("thirty hours"), "12 NYCRR 146-1.7")
TWENTY = constant(20, "h", _("twenty hours"), "12 NYCRR 146-1.7")
OF_SHIFTS = ("hospitality", "hospitality, two shifts", "hospitality, three shifts")

jurisdiction.option(
    "cleaning_order",
    _("Wage order for cleaning"),
    [
        ("building service", _("building service: no spread of hours and no call-in pay")),
        ("miscellaneous", _("miscellaneous industries, as in private homes")),
    ],
    default="building service",
    law="12 NYCRR 141-3.1, 142-1.1",
)
jurisdiction.option(
    "reported",
    _("Days on which no work was given at all"),
    [
        ("not shown", _("it is not shown that the worker came to work")),
        ("shown", _("the worker came to work and was sent home")),
    ],
    default="not shown",
    law="12 NYCRR 142-2.3, 146-1.5",
)
jurisdiction.option(
    "uniform",
    _("Uniform in a hotel or restaurant"),
    [
        ("none", _("none was required, or the employer kept it up")),
        ("required", _("required, not of wash-and-wear cloth, and kept up by the worker")),
    ],
    default="none",
    law="12 NYCRR 146-1.7, 146-3.10",
)


def has_additional_pay(claim):
    """Whether a wage order gives spread of hours and call-in pay at all."""
    sector = sector_told(claim)
    building = (
        sector == "cleaning" and told_by_default(claim, "cleaning_order") == "building service"
    )
    return not found(
        _("The work is under the wage order for farms or for building service."),
        sector == "agriculture" or building,
        law="12 NYCRR 141, 190",
    )


# -- spread of hours (12 NYCRR 142-2.4, 146-1.6) --------------------------------------------------


def _workday(claim, day):
    """Minutes from the beginning to the end of a workday, and of its longest break or gap.

    Hours without times of day are added to the others, which is the least it can be.
    """
    kinds, _gaps = kinds_counted(claim, STATE)
    worked = [one for one in as_stated(claim.time.shifts_begun(day)[0]) if one.kind in kinds]
    if not worked:
        return None
    timed = sorted(one.from_to for one in worked if one.from_to is not None)
    breaks = [pause.minutes for one in worked for pause in one.breaks]
    untimed = sum(one.minutes.value for one in worked if one.start is None and one.minutes)
    if untimed:
        claim.record.assume(
            _("Where no times of day are stated, a workday is taken as its hours and breaks.")
        )
        minutes = untimed + sum(end - start for start, end in timed)  # with their breaks
    else:
        minutes = max((end for _start, end in timed), default=0) - min(timed, default=(0, 0))[0]
    gaps = [after[0] - before[1] for before, after in pairwise(timed)]
    return minutes, max([*breaks, *gaps, 0])


def _hours(minutes, ground):
    return known(minutes, unit("h"), ground) / MINUTES_IN_AN_HOUR


def _long_days(claim, span):
    """The days of a span for which an hour's pay is added; days alike are looked at once."""
    alike = {}
    for day in span.period.days():
        workday = _workday(claim, day)
        if workday is not None:
            alike.setdefault(workday, []).append(day)
    long = 0
    for (minutes, pause), days in alike.items():
        told_by = claim.time.shifts_begun(days[0])[1]
        spread = claim.facts.ground(
            _("from beginning to end of the work on {day}", day=days[0]), *told_by
        )
        if _hours(minutes, spread) > claim.law.spread_of_hours[days[0]] * ONE_DAY:
            long += len(days)
        elif sector_told(claim) not in HOSPITALITY:
            off = claim.facts.ground(_("longest time off duty on {day}", day=days[0]), *told_by)
            if _hours(pause, off) > MEAL_HOUR:
                long += len(days)
    items = claim.time.log.items_in(span.period)
    title = _("days of more than ten hours, or with a split shift, {period}", period=span.period)
    return known(long, unit("day"), claim.facts.ground(title, *items))


def spread_pay(claim, week):
    """An hour at the basic minimum for each long day of a week, and the number of these days."""
    rate = minimum_rate(claim)
    days = [(part, _long_days(claim, part)) for part in employed(claim, week).split_at(rate)]
    pay = (ONE_HOUR_A_DAY * some * rate[part.first] for part, some in days)
    return (
        total(pay, unit_if_none=claim.currency),
        total((some for _part, some in days), unit_if_none="day"),
    )


# -- call-in pay (12 NYCRR 142-2.3, 146-1.5) ------------------------------------------------------


def scheduled(claim, day):
    """The shifts that a pattern of the case has for a day, with the pattern."""
    for pattern in claim.case.patterns:
        mine = pattern.employment in (None, claim.employment_id)
        first = pattern.first.value
        week_begin = first.toordinal() - first.weekday()
        whole_weeks, weekday = divmod(day.toordinal() - week_begin, DAYS_IN_A_WEEK.whole)
        if (
            mine
            and first <= day <= pattern.last.value
            and weekday in pattern.weekdays
            and whole_weeks % pattern.every_weeks == 0
        ):
            return pattern.shifts, pattern
    return (), None


def call_in_hours(claim, day):
    """The hours for which a day without enough work is paid on top; ``None`` where there are none.

    Raises no gap: a day counts only where the case tells that no work was given.
    """
    exceptions = [
        one
        for one in claim.case.exceptions
        if one.reason == "no work given"
        and day in one.period
        and one.employment in (None, claim.employment_id)
    ]
    shifts, pattern = scheduled(claim, day)
    if not exceptions or pattern is None:
        return None
    ground = claim.facts.ground(_("hours of work on {day}", day=day), *exceptions, pattern)
    attended = _hours(sum(_length(one) for one in exceptions[0].shifts), ground)
    if not attended > _hours(0, ground) and not found(
        _("The worker came to work and was sent home."),
        told_by_default(claim, "reported") == "shown",
        law="12 NYCRR 142-2.3, 146-1.5",
    ):
        return None
    regular = _hours(sum(_length(one) for one in shifts), ground)
    order = "miscellaneous"
    if sector_told(claim) in HOSPITALITY:
        order = OF_SHIFTS[min(len(shifts), len(OF_SHIFTS)) - 1]
    paid_for = least(claim.law.call_in_hours.of(order)[day] * ONE_DAY, regular)
    return no_less_than_zero(paid_for - attended)


def _length(shift):
    if shift.from_to is None:
        return shift.minutes.value if shift.minutes else 0
    start, end = shift.from_to
    return end - start - sum(pause.minutes for pause in shift.breaks)


def call_in_pay(claim, week):
    """Call-in pay of a week at the basic minimum, and its hours."""
    rate = minimum_rate(claim)
    told = any(one.reason == "no work given" for one in claim.case.exceptions)
    hours = {
        day: some
        for day in week.period.days()
        if told and day in claim.span and (some := call_in_hours(claim, day)) is not None
    }
    return (
        total((some * rate[day] for day, some in hours.items()), unit_if_none=claim.currency),
        total(hours.values(), unit_if_none="h"),
    )


# -- what of both is owed -------------------------------------------------------------------------


@dataclass(frozen=True)
class Additional:
    """Spread of hours and call-in pay of a workweek; the pay above the minimum that covers it."""

    spread: Figure
    spread_days: Figure
    call_in: Figure
    call_in_hours: Figure
    surplus: Figure


def additional(claim, week):
    """Worked out once for both heads; ``None`` where neither is due."""
    return claim.record.once(("additional pay", week.first), lambda: _additional(claim, week))


def _additional(claim, week):
    if not has_additional_pay(claim):
        return None
    one = state_week(claim, week)
    if one is None and workweek(claim, week, STATE) is not None:
        return None
    spread, spread_days = spread_pay(claim, week)
    call_in, hours = call_in_pay(claim, week)
    if not spread + call_in > claim.nothing(_("nothing")):
        return None
    surplus = claim.nothing(_("nothing above the minimum"))
    if one is not None and sector_told(claim) not in HOSPITALITY:
        surplus = _above_the_minimum(claim, week, one)
    return Additional(spread, spread_days, call_in, hours, surplus)


def _above_the_minimum(claim, week, one):
    """What was paid, or is claimed as agreed pay, above minimum wages and overtime of the week."""
    threshold, hourly = threshold_and_rate(claim, week, one)
    _reserved, beyond = reserved_and_due(claim, one, hourly, threshold)
    minimum = one.state * one.first
    first = minimum if one.agreed_first is None else greatest(minimum, one.agreed_first)
    return (first - minimum) + no_less_than_zero(one.paid - first - beyond)


@jurisdiction.head(
    "pay.overtime",
    _("Spread of hours"),
    law="Labor Law 663(1); 12 NYCRR 142-2.4, 146-1.6",
    variant="spread",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
    note=_("The interval has to exceed ten hours; meals and time off duty count."),
)
def spread_of_hours(claim, week):
    """An hour at the basic minimum for each day of more than ten hours from beginning to end."""
    one = additional(claim, week)
    if one is None:
        return None
    tell_of_sector(claim, week)
    owed = no_less_than_zero(one.spread - one.surplus).rounded(TO_THE_CENT)
    if owed > claim.nothing(_("nothing")):
        return Row(week, week.due_on, owed=owed, days=one.spread_days, surplus=one.surplus)
    return None


@jurisdiction.head(
    "pay.idle",
    _("Call-in pay"),
    law="Labor Law 663(1); 12 NYCRR 142-2.3, 146-1.5",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
    note=_("For days told as exceptions on which no work was given, or too little."),
)
def call_in(claim, week):
    """The basic minimum for hours of a day on which the worker came and was not given work."""
    one = additional(claim, week)
    if one is None:
        return None
    tell_of_sector(claim, week)
    left = no_less_than_zero(one.surplus - one.spread)
    owed = no_less_than_zero(one.call_in - left).rounded(TO_THE_CENT)
    if owed > claim.nothing(_("nothing")):
        return Row(week, week.due_on, owed=owed, hours=one.call_in_hours, surplus=left)
    return None


# -- the day of rest (Labor Law 161(1)) -----------------------------------------------------------


def _rested(claim, week):
    """Whether some twenty-four hours in a row were free, between the shifts of the week."""
    spans = []
    kinds, _gaps = kinds_counted(claim, STATE)
    for day in week.period.days():
        shifts = [one for one in as_stated(claim.time.shifts_begun(day)[0]) if one.kind in kinds]
        if not shifts:
            return True
        begun = (day - week.first).days * DAY
        for start, end in (one.from_to or (0, DAY) for one in shifts):
            spans.append((begun + start, begun + end))
    spans.sort()
    pauses = [after[0] - before[1] for before, after in pairwise(spans)]
    return max(pauses, default=DAY) >= DAY


@jurisdiction.head(
    "pay.weekly_rest",
    _("Work on the weekly day of rest"),
    law="Labor Law 161(1), 163-a, 170",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
    note=_("Half as much again for hours of the seventh day that are no overtime already."),
)
def day_of_rest(claim, week):
    """Overtime pay for the seventh day of work in a row of a domestic worker or farm labourer."""
    tell_of_sector(claim, week)
    if sector_told(claim) not in ("domestic service", "agriculture"):
        return None
    one = state_week(claim, week)
    threshold, hourly = (None, None) if one is None else threshold_and_rate(claim, week, one)
    if threshold is None or found(
        _("The worker had twenty-four hours in a row of rest in the week."),
        _rested(claim, week),
        law="Labor Law 161(1)",
    ):
        return None
    last_day = Period(week.last, week.last)
    title = _("hours on {day}, the seventh day", day=week.last)
    on_it = log_of(claim).hours_in(last_day, title, kinds_counted(claim, STATE)[0])
    premium = (
        hourly
        * HALF
        * no_less_than_zero(on_it - no_less_than_zero(one.hours - threshold * ONE_WEEK))
    )
    reserved, beyond = reserved_and_due(claim, one, hourly, threshold)
    owed = least(premium, no_less_than_zero(reserved + beyond + premium - one.paid))
    owed = owed.rounded(TO_THE_CENT)
    if owed > claim.nothing(_("nothing")):
        return Row(week, week.due_on, owed=owed, hours=on_it, rate=hourly)
    return None


# -- uniforms (12 NYCRR 146-1.7) ------------------------------------------------------------------


@jurisdiction.head(
    "pay.expenses",
    _("Upkeep of a required uniform"),
    law="12 NYCRR 146-1.7",
    variant="uniform",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
)
def uniform(claim, week):
    """A weekly sum by hours worked, on top of any rate, in hotels and restaurants."""
    if claim.option("uniform") == "none" or claim.facts.answer_or_gap("sector") not in HOSPITALITY:
        return None
    one = state_week(claim, week)
    if one is None:
        return None
    where = REST if region(claim) == REST else "downstate"
    hours = "twenty or less"
    if one.hours > THIRTY:
        hours = "over thirty"
    elif one.hours > TWENTY:
        hours = "over twenty"
    owed = claim.law.uniform_maintenance.of(f"{where}, {hours}")[week.first] * ONE_WEEK
    return Row(week, week.due_on, owed=owed.rounded(TO_THE_CENT), hours=one.hours)
