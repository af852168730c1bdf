"""Which hours of a workweek are overtime: Lab. Code 510, 860 to 862, 1454; Wage Orders 14 and 15.

No hour is counted twice: only hours at straight time count towards the weekly threshold. A workday
is taken as a calendar day (Lab. Code 500), so that work past midnight is cut there.
"""

from dataclasses import dataclass

from jurisdictions.us.minimum_wage import sector_of
from jurisdictions.us.working_time import (
    NIGHT,
    STANDBY,
    STATE,
    TIME_COUNTED,
    as_counted,
    is_told,
    kinds_of,
    log_of,
    told_by_default,
)
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Figure, constant, found, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import NO_HOURS
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .minimum_wage import LARGE, SMALL, size, warn_of_size

ONE_DAY = constant(1, "day", _("one workday"))
ONE_WEEK = constant(1, "week", _("one workweek"))
A_WHOLE_WEEK = constant(7, "day", _("days of a week")).whole
FIVE_DAYS = constant(5, "day", _("five workdays"), "Wage Order 15-2001, s. 3(B)").whole
WORKDAY = _("hours of a workday")
STRAIGHT = _("hours at straight time")
HALF = _("hours at one and a half times the rate")
DOUBLE = _("hours at twice the rate")
FARM = {LARGE: "farm, 26 or more", SMALL: "farm, 25 or fewer"}


# -- which time is work (Wage Orders, s. 2) -------------------------------------------------------


@jurisdiction.provides(TIME_COUNTED)
def time_counted(claim):
    """All time under the employer’s control: of nights, too, and no agreement leaves sleep out.

    Whether stand-by was under such control depends on whether the worker had to stay.
    """
    kinds = list(COUNTED)
    if is_told(claim, STANDBY) and told_by_default(claim, "standby") == "counted":
        kinds.append(STANDBY)
    if is_told(claim, NIGHT):
        claim.record.assume(
            _(
                "Presence at night counts in full under Californian law: the employer controls the "
                "time (Mendiola v. CPS Security Solutions, 60 Cal.4th 833 (2015))."
            )
        )
        kinds.append(NIGHT)
    return tuple(kinds), ()


# -- straight time and overtime -------------------------------------------------------------------


@dataclass(frozen=True)
class HoursByRate:
    """The hours of a workweek at straight time, at one and a half times, and at twice the rate."""

    straight: Figure
    half: Figure
    double: Figure

    @property
    def overtime(self):
        """Whether there is any overtime."""
        return self.half + self.double > NO_HOURS


def kind_of_work(claim):
    """Whose overtime rule holds."""
    return claim.record.once("california kind", lambda: _kind(claim))


def _kind(claim):
    job = claim.employment
    category = claim.facts.answer("category")
    if category in ("personal attendant", "casual companion"):
        return category
    sector = sector_of(claim)
    if sector == "domestic service" and category is None:
        claim.record.assume(
            _(
                "The worker is not called a personal attendant, who spends four fifths of the time "
                "on the care of people and has overtime later: that is for the employer to show "
                "(Cal. Lab. Code 1451, 1454)."
            )
        )
    if sector == "domestic service" and claim.facts.presumes(
        _("The worker lived in the household."),
        job.live_in,
        False,
        law="Wage Order 15-2001, s. 3(A), (B)",
    ):
        return "live-in"
    if sector == "agriculture":
        return FARM[size(claim)]
    return "general"


def has_overtime(claim, week):
    """Whether the law of the week gives this kind of work overtime at all."""
    return claim.law.daily_overtime.of(kind_of_work(claim)).get(week.first) is not None


def hours_of(claim, week):
    """The hours of a workweek, sorted once for all heads."""
    return claim.record.once(("california hours", week.first), lambda: _hours(claim, week))


def _hours(claim, week):
    law, kind = claim.law, kind_of_work(claim)
    week = as_counted(claim, week, STATE)
    kinds = kinds_of(week)
    daily = law.daily_overtime.of(kind).get(week.first)
    if kind == FARM[SMALL] and law.daily_overtime.of(FARM[LARGE])[week.first] < daily:
        warn_of_size(claim)
    if daily is None:
        return HoursByRate(week.hours_worked, NO_HOURS, NO_HOURS)
    double_after = law.double_time.of(kind).get(week.first)
    special = law.seventh_day.of(kind).get(week.first)
    weekly = law.weekly_overtime.of(kind).get(week.first)
    try:
        work = week.work
    except Gap as gap:  # nobody knows on which days it was: overtime by the week alone
        work = []
        leave_open(gap)
    lengths = {one.day: length for one in work if (length := one.minutes(kinds))}
    days = [one for one in work if one.day in lengths]
    of_length = {}
    for one in days:
        of_length.setdefault(lengths[one.day], one)
    if special is not None and _is_special(kind, len(days) - 1, len(days)):
        straight, half, double = _day_by_day(claim, kind, days, kinds, daily, double_after, special)
    else:
        straight, half, double = _by_the_day(
            claim, week, days, of_length.values(), daily, double_after
        )
    if weekly is not None:
        most = weekly * ONE_WEEK
        if straight > most:
            half = half + (straight - most)
            straight = most
    return HoursByRate(straight.named(STRAIGHT), half.named(HALF), double.named(DOUBLE))


def _by_the_day(claim, week, days, of_each_length, daily, double_after):
    """Hours of ordinary days: in one sum where all of them are longer, or none is."""
    most = daily * ONE_DAY
    twice_after = None if double_after is None else double_after * ONE_DAY
    kinds = kinds_of(week)
    lengths = [_hours_on(claim, one, kinds) for one in of_each_length]
    if not any(hours > most for hours in lengths):
        return week.hours_worked, NO_HOURS, NO_HOURS
    if all(hours > most for hours in lengths) and not (
        twice_after is not None and any(hours > twice_after for hours in lengths)
    ):
        straight = daily * week.days_worked
        return straight, week.hours_worked - straight, NO_HOURS
    return _day_by_day(claim, "general", days, kinds, daily, double_after, None)


def _hours_on(claim, one, kinds):
    return log_of(claim).hours_in(Period(one.day, one.day), WORKDAY, kinds)


def _day_by_day(claim, kind, days, kinds, daily, double_after, special):
    straight, half, double = [], [], []
    most = daily * ONE_DAY
    twice_after = None if double_after is None else double_after * ONE_DAY
    for position, one in enumerate(days):
        hours = _hours_on(claim, one, kinds)
        if special is not None and _is_special(kind, position, len(days)):
            half.append(least(hours, special * ONE_DAY))
            double.append(no_less_than_zero(hours - special * ONE_DAY))
        elif hours > most:
            straight.append(most)
            if twice_after is not None and hours > twice_after:
                double.append(hours - twice_after)
                half.append(twice_after - most)
            else:
                half.append(hours - most)
        else:
            straight.append(hours)
    return tuple(total(some, unit_if_none="h") for some in (straight, half, double))


def _is_special(kind, position, count):
    """The seventh day of work in the workweek; for live-in workers the sixth and the seventh."""
    if kind == "live-in":
        return found(
            _("It was the sixth or seventh day of work in the workweek."),
            position >= FIVE_DAYS,
            law="Wage Order 15-2001, s. 3(B)",
        )
    return found(
        _("It was the seventh day of work in the workweek."),
        count == A_WHOLE_WEEK and position == count - 1,
        law="Cal. Lab. Code 510(a)",
    )
