"""Overtime, nights, weekly rest, public holidays: D.lgs. 66/2003, art. 2108 c.c., L. 260/1949.

The law says that overtime and night work are paid at more, and the collective agreement says at how
much more. The supplements of one hour are not added up unless the lawyer says that the agreement
does so: each hour of overtime is then taken to be one of those with another supplement, as far as
there are such hours in the week.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from legalcalc.claims import Row, Span
from legalcalc.figures import Figure, constant, found, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.constants import BY_TIME, NO_HOURS, ONE_DAY, SUNDAY, TO_THE_CENT, WEEK_LENGTH
from legalcalc.kit.scales import premium_in_bands
from legalcalc.law.calendar import PublicHolidays, easter_sunday
from legalcalc.messages import _
from legalcalc.periods import Period, civil_week

from . import jurisdiction
from .agreements import is_day_worker, needed_agreement
from .wages import (
    SIX_DAYS,
    hourly_pay,
    months_pay,
    normal_week,
    overtime_weeks,
)

A_WEEK = timedelta(days=WEEK_LENGTH)
FIRST_HOURS = constant(4, "h", _("hours 41 to 44"), "CCNL lavoro domestico, art. 15")
# The law's own night: every night of seven hours holds the hours from midnight to five.
MIDNIGHT, FIVE = time(0), time(5)
CHECKED = date(2026, 12, 31)  # the holidays of the package were compared with the law so far
HOLIDAYS = PublicHolidays("IT", known_through=CHECKED)
HOLIDAY_LAW = "L. 260/1949, artt. 2, 5"

jurisdiction.option(
    "supplements",
    _("Supplements for the same hour"),
    [
        ("greatest kind", _("one only: holidays, then rest days, then nights, then overtime")),
        ("all", _("all of them, as the agreement says")),
    ],
    default="greatest kind",
    law="art. 2108 c.c.; CCNL",
)


def is_holiday(day):
    """Whether a day is a public holiday in the sense of L. 260/1949.

    Neither Easter Sunday, nor the Sunday on which 4 November is celebrated since L. 54/1977.
    """
    return day in HOLIDAYS and day != easter_sunday(day.year) and day != _unity_day(day.year)


def _unity_day(year):
    """The first Sunday of November, unless it is All Saints' Day, which is a holiday anyhow."""
    first = date(year, 11, 1)
    if first.weekday() == SUNDAY:
        return None
    return civil_week(first).last


def supplement(claim, what, day):
    """The supplement that the agreement gives for a kind of hours; ``None`` where it says none."""
    agreement = needed_agreement(claim)
    if agreement.name is not None and agreement.name.startswith("domestic"):
        law = claim.law
        return (
            {
                "overtime": law.domestic_overtime,
                "public holiday": law.domestic_holiday,
                "weekly rest": law.domestic_holiday,
            }[what][day]
            if what in ("overtime", "public holiday", "weekly rest")
            else None
        )
    return agreement.term(what, day)


# -- the hours of a week, by kind -----------------------------------------------------------------


@dataclass(frozen=True)
class HoursByDay:
    """The hours of a week on holidays and on Sunday, and its other days with work.

    ``rest``: which supplement the Sunday may have; it is the day of rest where no other was free.
    """

    holiday: Figure
    sunday: Figure
    rest: str
    others: tuple[Span, ...]


def hours_of(claim, week):
    """The hours of a week with a supplement of their own."""
    return claim.record.once(("hours", week.first), lambda: _hours_of(claim, week))


def _hours_of(claim, week):
    holiday, sunday, others = [], [], []
    for day in claim.time.worked_days_in(week.period):
        if is_holiday(day.first):
            holiday.append(day.hours_worked)
        elif day.first.weekday() == SUNDAY:
            sunday.append(day.hours_worked)
        else:
            others.append(day)
    worked = len(holiday) + len(sunday) + len(others)
    return HoursByDay(
        total(holiday, unit_if_none="h").named(_("hours on public holidays")),
        total(sunday, unit_if_none="h").named(_("hours on Sunday")),
        "weekly rest" if worked == WEEK_LENGTH else "sunday",
        tuple(others),
    )


def _night_of(claim, week):
    """Hours at night on days that are neither holidays nor Sundays."""
    return total(
        (_at_night(claim, day) for day in hours_of(claim, week).others), unit_if_none="h"
    ).named(_("hours at night"))


def _with_supplement(claim, week):
    """The hours of a week for which the agreement gives a supplement that is not for overtime."""
    hours = hours_of(claim, week)
    parts = []
    if supplement(claim, "public holiday", week.first) is not None:
        parts.append(hours.holiday)
    if supplement(claim, hours.rest, week.first) is not None:
        parts.append(hours.sunday)
    if supplement(claim, "night", week.first) is not None:
        parts.append(_night_of(claim, week))
    return total(parts, unit_if_none="h")


def _at_night(claim, day):
    """Hours of a day in the night of the agreement, else those from midnight to five."""
    agreement = needed_agreement(claim)
    begins = _clock(agreement.term("night from", day.first), MIDNIGHT)
    ends = _clock(agreement.term("night until", day.first), FIVE)
    return day.hours_between(begins, ends, _("hours at night"))


def _clock(hour, otherwise):
    return otherwise if hour is None else time(hour.whole)


def _paid_more(claim, week, hours, what):
    """The supplement of some hours of a week; a gap where the agreement does not say how much."""
    if not hours > NO_HOURS:
        return None
    rate = supplement(claim, what, week.first)
    if rate is None:
        raise needed_agreement(claim).lacks(what, week.first)
    owed = hours * hourly_pay(claim, week.first) * rate
    return Row(week, week.due_on, owed=owed.rounded(TO_THE_CENT), hours=hours, supplement=rate)


# -- the heads ------------------------------------------------------------------------------------


@jurisdiction.head(
    "pay.overtime",
    _("Overtime supplement"),
    law="art. 2108, comma 1, c.c.; D.lgs. 66/2003, artt. 3, 5",
    each="week",
    limitation="pay",
    routes=("labour court",),
    note=_("The hours themselves are among the pay differences."),
)
def overtime(claim, week):
    """A supplement (maggiorazione) for the hours beyond the normal week (lavoro straordinario)."""
    excess = next((over for one, over in overtime_weeks(claim) if one.first == week.first), None)
    if excess is None:
        return None
    if claim.option("supplements") != "all":
        excess = no_less_than_zero(excess - _with_supplement(claim, week)).named(
            _("overtime without another supplement")
        )
    if needed_agreement(claim).name != "domestic live-out" or not excess > NO_HOURS:
        return _paid_more(claim, week, excess, "overtime")
    law = claim.law
    bands = ((FIRST_HOURS, law.domestic_first_overtime), (None, law.domestic_overtime))
    owed = premium_in_bands(excess, bands, week.first) * hourly_pay(claim, week.first)
    return Row(week, week.due_on, owed=owed.rounded(TO_THE_CENT), hours=excess)


@jurisdiction.head(
    "pay.night",
    _("Night work supplement"),
    law="art. 2108, comma 2, c.c.",
    each="week",
    limitation="pay",
    routes=("labour court",),
    note=_("Not for regular shifts, unless the agreement says so."),
)
def night_work(claim, week):
    """A supplement for hours at night (lavoro notturno) outside regular shifts."""
    return _paid_more(claim, week, _night_of(claim, week), "night")


@jurisdiction.head(
    "pay.weekly_rest",
    _("Supplement for work on the day of rest"),
    law="art. 2109, comma 1, c.c.; D.lgs. 66/2003, art. 9",
    each="week",
    limitation="pay",
    routes=("labour court",),
)
def weekly_rest(claim, week):
    """A supplement for Sunday hours: of the day of rest, or where another day was free, of Sunday.

    Where the agreement gives nothing for Sundays with another day of rest, nothing is claimed.
    """
    hours = hours_of(claim, week)
    if not hours.sunday > NO_HOURS:
        return None
    without_rest = found(
        _("The week had no day of rest."),
        hours.rest == "weekly rest",
        law="D.lgs. 66/2003, art. 9",
    )
    if not without_rest and supplement(claim, "sunday", week.first) is None:
        return None
    return _paid_more(claim, week, hours.sunday, hours.rest)


@jurisdiction.head(
    "pay.public_holiday",
    _("Supplement for work on public holidays"),
    law=HOLIDAY_LAW,
    variant="worked",
    each="week",
    limitation="pay",
    routes=("labour court",),
)
def work_on_holidays(claim, week):
    """A supplement for hours worked on a public holiday (lavoro festivo)."""
    return _paid_more(claim, week, hours_of(claim, week).holiday, "public holiday")


@jurisdiction.head(
    "pay.public_holiday",
    _("A day’s pay for each public holiday"),
    law=HOLIDAY_LAW,
    variant="day",
    each="month",
    limitation="pay",
    routes=("labour court",),
    note=_("Owed whether or not the worker worked that day; the patron saint’s day is left out."),
)
def pay_for_holidays(claim, month):
    """A sixth of the week's pay for each public holiday (festività) of who is paid by the hour.

    Who is paid by the month has it in the month's pay: beside that pay the hours worked on a
    holiday are owed, and a day's pay for a holiday on a Sunday (comma 3). The third element of
    agricultural day workers stands for it.
    """
    if is_day_worker(claim):
        return None
    holidays = [day for day in month.period.days() if is_holiday(day)]
    fixed = [day for day in holidays if _paid_by_time(claim, month, day)]
    days = [day for day in holidays if day.weekday() == SUNDAY or day not in fixed]
    pay = [_sixth_of_the_week(claim, day) * hourly_pay(claim, day) for day in days]
    shown = {"days": constant(len(days), "day", _("public holidays"))}
    if fixed:
        worked = [(day, _beside_fixed_pay(claim, day)) for day in fixed]
        pay += [hours * hourly_pay(claim, day) for day, hours in worked if hours > NO_HOURS]
        shown["hours"] = total((hours for _day, hours in worked), unit_if_none="h").named(
            _("hours on public holidays")
        )
    if not pay:
        return None
    owed = total(pay, unit_if_none=claim.currency)
    return Row(month, month.due_on, owed=owed.rounded(TO_THE_CENT), **shown)


def _sixth_of_the_week(claim, day):
    """The hours of a holiday: a sixth of the week of the contract, else of the normal week."""
    week = normal_week(claim, day)
    agreed = promised_hours(claim, day)  # without any, the statute takes those of the normal week
    if agreed is not None:
        week = least(agreed, week)
    return week / SIX_DAYS * ONE_DAY


def _beside_fixed_pay(claim, day):
    """The hours worked on a holiday that neither fixed pay nor plain pay of overtime pays.

    The week's overtime is paid beside fixed pay already, and an hour is not paid twice. But a
    holiday on a usual day of work makes the week of fixed pay a sixth shorter.
    """
    try:
        claim.time.log.know_days(Period(day, day))
    except Gap as gap:
        leave_open(gap)
        return NO_HOURS
    hours = Span(claim, Period(day, day)).hours_worked
    over = next((over for one, over in overtime_weeks(claim) if day in one.period), NO_HOURS)
    week_before, week_after = day - A_WEEK, day + A_WEEK
    usual = any(claim.time.log.minutes_in(Period(one, one)) for one in (week_before, week_after))
    spared = _sixth_of_the_week(claim, day) if usual else NO_HOURS
    return greatest(no_less_than_zero(hours - over), least(spared, hours))


def _paid_by_time(claim, month, day):
    """Whether the pay of a day is what was promised for a week or a month, holidays included."""
    promise = claim.pay.promise_on(day)
    return (
        months_pay(claim, month).best.basis == "contract"
        and promise is not None
        and promise.per in BY_TIME
    )
