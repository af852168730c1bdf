"""Overtime, nights, Sundays and public holidays: KP 128 to 151(11).

Overtime is what goes beyond eight hours in a worker's day (doba pracownicza: 24 hours from the
beginning of work), or beyond the hours of the settlement period, here the calendar month. Sunday
and a public holiday run from six to six. Work on them without a day off gives one supplement only
(SN, 15 February 2006, II PZP 11/05), so that its hours are not counted as overtime once more.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time

from legalcalc.claims import Base, Row, best_base
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import (
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit import supplements
from legalcalc.kit.agreed_pay import days_of_new_promises
from legalcalc.kit.constants import SUNDAY
from legalcalc.kit.reference_pay import absences_without_a_reason
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .minimum_wage import ACT, DAYS_FOR_WORK, WORKING_DAYS, is_employee, minimum_hour, norm
from .sick_pay import left_over
from .status import EMPLOYMENT
from .wages import (
    EIGHT_HOURS,
    TO_THE_GROSZ,
    absent_days,
    agreed_hour,
    table_hour,
)

DAY = constant(1440, "minute", _("minutes of a day")).whole
SIX = constant(360, "minute", _("six in the morning"), "KP 151(9) § 2").whole
NORM = constant(480, "minute", _("minutes of a working day"), "KP 129 § 1").whole
MINUTES = constant(60, "minute/h", _("minutes of an hour"))
SUPPLEMENTS = ("pay.overtime", "pay.weekly_rest", "pay.public_holiday")
JUSTIFIED = ("leave", "sick", "accident at work")
NOT_FREE = ("leave", "sick", "accident at work", "confined")
NIGHTS = {"21-5": (time(21), time(5)), "22-6": (time(22), time(6)), "23-7": (time(23), time(7))}

jurisdiction.option(
    "night",
    _("Night time, eight hours between 21:00 and 7:00 set by the employer"),
    [
        ("21-5", _("from 21:00 to 5:00")),
        ("22-6", _("from 22:00 to 6:00")),
        ("23-7", _("from 23:00 to 7:00")),
    ],
    default="22-6",
    law="KP 151(7) § 1",
)


@dataclass
class _Month:
    """Minutes of a month: within eight hours a day, beyond by day and at night; by rest day."""

    plain: Counter[str] = field(default_factory=Counter)
    rest: dict[date, Counter[str]] = field(default_factory=dict)


def _stretches(claim):
    """Each stretch of work as minutes of the calendar, in order."""
    placed = []
    guessed = False
    for one in claim.time.log.days:
        midnight = one.day.toordinal() * DAY
        cursor = midnight + SIX
        for stint in one.stints:
            if stint.kind not in COUNTED:
                continue
            if stint.end is None:
                guessed = True
                placed.append((cursor, cursor + stint.minutes))
                cursor += stint.minutes
            else:
                end = midnight + stint.end
                placed.append((end - stint.minutes, end))
    if guessed:
        claim.record.assume(
            _("Where no times of day are stated, work is taken as done by day, from 6:00 on.")
        )
    return sorted(placed)


def _months(claim):
    """The minutes of each month, by its first day; a worker's day belongs to where it begins."""
    begins, ends = (MINUTES.whole * one.hour for one in NIGHTS[claim.option("night")])
    cuts = sorted((ends, SIX, begins))
    months = {}
    rest_days = {}
    opened, used, into = None, 0, None
    for start, end in _stretches(claim):
        at = start
        while at < end:
            if opened is None or at >= opened + DAY:
                opened, used = at, 0
                first = month_of(date.fromordinal(at // DAY)).first
                into = months.setdefault(first, _Month())
            clock = at % DAY
            following = next((cut for cut in cuts if cut > clock), cuts[0] + DAY)
            stop = min(end, opened + DAY, at - clock + following)
            within = min(stop - at, max(NORM - used, 0))
            beyond = stop - at - within
            used += stop - at
            ordinal = (at - SIX) // DAY
            if ordinal not in rest_days:
                rest_days[ordinal] = date.fromordinal(ordinal) not in DAYS_FOR_WORK
            row = into.plain
            if rest_days[ordinal]:
                row = into.rest.setdefault(date.fromordinal(ordinal), Counter())
            row["within"] += within
            row["by_night" if clock >= begins or clock < ends else "by_day"] += beyond
            at = stop
    return months


@dataclass(frozen=True)
class Time:
    """Minutes of a month: within eight hours a day, beyond by day and at night, on rest days.

    ``off``: working days of leave or sickness. Where nobody knows on which days the work was, all
    of it is ``within``: what is beyond the norm has the lower supplement at least.
    """

    within: int
    by_day: int
    by_night: int
    sundays: int
    holidays: int
    off: int
    days_known: bool = True


def time_of(claim, month):
    """The minutes of a month that matter for supplements; ``None`` without work."""
    months = claim.record.once("months of work", lambda: _months(claim))
    mine = months.get(month.whole.first)
    return mine and _time(claim, month, mine)


def _time(claim, month, mine):
    days = WORKING_DAYS.within(month.period)
    try:
        worked = {one.day for one in month.work}
    except Gap as gap:
        leave_open(gap)
        minutes = mine.plain.total() + sum(one.total() for one in mine.rest.values())
        off = sum(day in absent_days(claim, JUSTIFIED) for day in days)
        leave_open(*absences_without_a_reason(claim, month.period))
        return Time(minutes, 0, 0, 0, 0, off, days_known=False)
    away = absent_days(claim, NOT_FREE)
    free = sum(day not in worked and day not in away for day in days)
    row = Counter(mine.plain)
    sundays = holidays = 0
    for number, day in enumerate(sorted(mine.rest)):
        minutes = mine.rest[day]
        if number < free:  # a day off in its place: a day like others
            row.update(minutes)
        elif day.weekday() == SUNDAY:
            sundays += minutes.total()
        else:
            holidays += minutes.total()
    if mine.rest and free:
        claim.record.assume(
            _(
                "A working day without work is taken as the day off for work on a Sunday or public "
                "holiday of the same month."
            )
        )
    leave_open(*absences_without_a_reason(claim, month.period))  # some lower the norm
    off = sum(day in absent_days(claim, JUSTIFIED) for day in days)
    return Time(row["within"], row["by_day"], row["by_night"], sundays, holidays, off)


def _hours(claim, month, minutes, title):
    ground = claim.facts.ground(title, *claim.time.log.items_in(month.period))
    return known(minutes, unit("minute"), ground) / MINUTES


def _beyond_the_norm(claim, month, spent):
    """Hours within eight a day beyond the norm of the month, less days of leave or sickness."""
    # The schedule that the other side gets does not say why there was no work.
    ground = claim.facts.ground(_("working days of stated absence, {period}", period=month.period))
    full = norm(claim, month.period) - known(spent.off, unit("day"), ground) * EIGHT_HOURS
    within = _hours(
        claim, month, spent.within, _("hours within eight a day, {period}", period=month.period)
    )
    return no_less_than_zero(within - full)


def normal_hour(claim, month):
    """The normal pay of an hour: as agreed, by an agreement that binds, or the minimum."""
    day = month.first
    known_pay = (agreed_hour(claim, day), table_hour(claim, day), minimum_hour(claim, day))
    return greatest(*(hour for hour in known_pay if hour is not None))


def _base(claim, month):
    """The pay on which a supplement is reckoned (KP 151(1) § 3): that of the month's first day."""
    promise = claim.pay.promise_on(month.first)
    begins = days_of_new_promises(claim)
    if any(month.first < day <= month.last for day in begins):
        claim.record.assume(
            _(
                "Another pay was agreed within {period}: supplements of these days are reckoned on "
                "the pay of the first of them.",
                period=month.period,
            )
        )
    if found(
        _("Pay was agreed by the piece, and no rate by hour or month."),
        promise is not None and promise.per == "piece" and table_hour(claim, month.first) is None,
        law="KP 151(1) § 3",
    ):
        share = claim.law.supplement_share[month.first]
        claim.record.assume(
            _(
                "Pay was agreed by the piece: supplements are reckoned on {share} of the pay of an "
                "hour (KP 151(1) § 3). If a rate by hour or month was agreed too, state it.",
                share=share,
            )
        )
        hour = best_base(
            Base("minimum", normal_hour(claim, month), ACT),
            Base.of("contract", "KP 151(1) § 3", lambda: _piece_hour(claim, month)),
        )
        return hour.due * share
    return normal_hour(claim, month)


def _piece_hour(claim, month):
    """What an hour of a month gave by the piece."""
    return claim.pay.piece_pay(month) / month.hours_worked


def _dues(claim, month):
    """The supplements of a month by head: hours, and what is due."""
    return claim.record.once(("supplements", month.period), lambda: _reckon(claim, month))


def _reckon(claim, month):
    spent = time_of(claim, month)
    if spent is None:
        return {}
    base = _base(claim, month)
    law, day = claim.law, month.first
    lower = _hours(
        claim, month, spent.by_day, _("hours of overtime by day, {period}", period=month.period)
    )
    by_night = _hours(
        claim, month, spent.by_night, _("hours of overtime at night, {period}", period=month.period)
    )
    beyond = _beyond_the_norm(claim, month, spent)
    if spent.days_known:
        higher = by_night + beyond
    else:
        lower, higher = lower + beyond, by_night
    due = (
        lower * base * law.overtime_supplement.of("lower")[day]
        + higher * base * law.overtime_supplement.of("higher")[day]
    )
    dues = {
        "pay.overtime": ({"lower_hours": lower, "higher_hours": higher, "hourly_pay": base}, due)
    }
    on_rest_days = (
        ("pay.weekly_rest", spent.sundays, _("hours on Sundays, {period}", period=month.period)),
        (
            "pay.public_holiday",
            spent.holidays,
            _("hours on public holidays, {period}", period=month.period),
        ),
    )
    for head, minutes, title in on_rest_days:
        if minutes:
            hours = _hours(claim, month, minutes, title)
            due = hours * base * law.rest_day_supplement[day]
            dues[head] = ({"hours": hours, "hourly_pay": base}, due)
    return dues


def _credit(claim, month):
    """What was paid beyond the pay for the hours: premiums, and any pay that is left over."""
    # Pay that is left over is that of the days of sickness first.
    over = left_over(claim, month)
    return (claim.pay.paid_for(month.period, ("premium",), at_most=True) + over).named(
        _("paid beyond the pay for the hours, {period}", period=month.period)
    )


def _row(claim, month, head):
    """A supplement, less what is left of the credit after the heads before it."""
    dues = _dues(claim, month)
    if head not in dues or not dues[head][1] > claim.nothing(_("nothing")):
        return None
    before = total(
        [dues[one][1] for one in SUPPLEMENTS[: SUPPLEMENTS.index(head)] if one in dues],
        unit_if_none=claim.currency,
    )
    shown, due = dues[head]
    paid = least(due, no_less_than_zero(_credit(claim, month) - before))
    owed = (due - paid).rounded(TO_THE_GROSZ)
    # Each column is written out, since its title is looked for where a row names it.
    if head == "pay.overtime":
        return Row(
            month,
            month.due_on,
            owed=owed,
            due=due,
            paid=paid,
            lower_hours=shown["lower_hours"],
            higher_hours=shown["higher_hours"],
            hourly_pay=shown["hourly_pay"],
        )
    return Row(
        month,
        month.due_on,
        owed=owed,
        due=due,
        paid=paid,
        hours=shown["hours"],
        hourly_pay=shown["hourly_pay"],
    )


@jurisdiction.head(
    "pay.overtime",
    _("Overtime supplement"),
    law="KP 151, 151(1)",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
    note=_("Only the supplement; the hours themselves are in the month’s pay."),
)
def overtime(claim, month):
    """Half of the pay for overtime by day, all of it at night and beyond the month's norm."""
    return _row(claim, month, "pay.overtime") if is_employee(claim) else None


@jurisdiction.head(
    "pay.weekly_rest",
    _("Supplement for work on Sundays"),
    law="KP 151(9), 151(11)",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
)
def sundays(claim, month):
    """As much again for each hour on a Sunday for which no other day off was given."""
    return _row(claim, month, "pay.weekly_rest") if is_employee(claim) else None


@jurisdiction.head(
    "pay.public_holiday",
    _("Supplement for work on public holidays"),
    law="KP 151(9), 151(11)",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
)
def public_holidays(claim, month):
    """As much again for each hour on a public holiday for which no other day off was given."""
    return _row(claim, month, "pay.public_holiday") if is_employee(claim) else None


def _of_the_night(claim, month):
    begins, ends = NIGHTS[claim.option("night")]
    return month.hours_between(begins, ends, _("hours of the night, {period}", period=month.period))


def _paid_for_nights(claim, month, due):
    """What is left of the credit after the supplements before it."""
    over = _credit(claim, month) - supplements_of(claim, month)
    return least(due, no_less_than_zero(over))


# A fifth of an hour of the minimum wage for each hour of the night.
supplements.declare(
    jurisdiction,
    "pay.night",
    _("Night work supplement"),
    law="KP 151(7), 151(8)",
    each="month",
    when=is_employee,
    hours=_of_the_night,
    share="night_supplement",
    hourly_pay=lambda claim, month: minimum_hour(claim, month.first),
    paid=_paid_for_nights,
    rounding=TO_THE_GROSZ,
    limitation="wages",
    routes=("labour court",),
)


def supplements_of(claim, month):
    """The supplements of a month for overtime and rest days, before anything paid."""
    return total([due for _shown, due in _dues(claim, month).values()], unit_if_none=claim.currency)


def night_supplement_of(claim, month):
    """The supplement of a month for work at night, before anything paid."""
    hours = _of_the_night(claim, month)
    share = claim.law.night_supplement[month.first]
    return hours * minimum_hour(claim, month.first) * share


jurisdiction.remark(
    _(
        "The limits of overtime protect the worker: hours beyond them, and hours nobody ordered "
        "but the employer took, are paid all the same."
    ),
    law="KP 151 § 1, 3; KP 22 § 1",
)
