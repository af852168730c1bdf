"""Working time: arts. 34 to 37 ET, art. 9 RD 1620/2011, art. 47 RD 2001/1983.

Ordinary time is forty hours a week on average over the year. Hours worked on the weekly rest day of
a week without any day of rest, or on a feast, are paid on top of the week's pay with a supplement,
unless rest was given instead; they are neither ordinary hours nor overtime. Times of presence in a
household are paid like ordinary hours where they are told as stand-by (art. 9.2 RD 1620/2011).
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from legalcalc.claims import Span
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Figure, constant, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.constants import DAYS_IN_A_WEEK, NO_HOURS, ONE_WEEK, WHOLE
from legalcalc.kit.rest import worked_every_day
from legalcalc.law.calendar import ListedHolidays, WorkingDays, day_of_year
from legalcalc.messages import _
from legalcalc.periods import Period, civil_week

from . import jurisdiction

LAST_DAY_OF_WORK = constant(4, "day", _("four days of work, three of rest"), "art. 37.1 ET")
PRESENCE = (*COUNTED, "standby", "night presence")
# Feasts of the whole State that keep their day (art. 37.2 ET, art. 45.1.a to c RD 2001/1983).
# Epiphany, Maundy Thursday and St Joseph may be replaced, and are not here.
FEASTS = ListedHolidays(
    *("1 January", "Good Friday", "1 May", "15 August", "12 October"),
    *("1 November", "6 December", "8 December", "25 December"),
)
# No Saturday, Sunday or feast of the whole State; August counts (art. 43.4 LRJS).
WORKING_DAYS = WorkingDays(FEASTS)
UP_TO_SUNDAY = timedelta(days=6)
# Pay goes on in leave, on feasts and on days for which the employer gave no work (arts. 30, 37
# and 38 ET); in these absences the contract is suspended (arts. 45.1.c, 45.1.d, 45.2 ET).
PAID_ABSENCES = ("leave", "holiday", "no work given")
SUSPENDED = ("sick", "accident at work", "maternity")
# Whether pay goes on depends here on what is not told: who kept the worker from work, and why.
MAY_BE_PAID = ("confined", None)
UNPAID = (*SUSPENDED, *MAY_BE_PAID, "other")

jurisdiction.option(
    "standby",
    _("Stand-by and times of presence"),
    [
        ("counted", _("counted as work: the worker was at the employer’s disposal")),
        ("not counted", _("not counted: the worker was free, or only on call")),
    ],
    default="counted",
    law="art. 34.5 ET; art. 9.2 RD 1620/2011",
)
jurisdiction.option(
    "overtime_by",
    _("Overtime is counted"),
    [
        ("week", _("by the week: hours beyond forty, as no other spread over the year was agreed")),
        ("year", _("by the year: weeks of fewer hours are set against weeks of more")),
    ],
    default="week",
    law="arts. 34.1, 34.2, 35.1 ET",
)


@dataclass(frozen=True)
class WeekOfWork:
    """A civil week: its ordinary hours with overtime, its hours on the rest day and on feasts.

    ``whole``: seven days of the employment without absence or feast, and all hours known, which
    show the usual week.
    """

    period: Period
    hours: Figure
    beyond: Figure
    rest: Figure
    feast: Figure
    whole: bool


def absences(claim):
    """Stretches without work, each with the reason that the case gives, or ``None``."""
    return claim.record.once(
        "absences",
        lambda: [
            (one.period, one.reason)
            for one in claim.case.exceptions
            if one.hours_known and not one.shifts and one.employment in (None, claim.employment_id)
        ],
    )


def _kinds(claim):
    return PRESENCE if claim.option("standby") == "counted" else COUNTED


def hours_of(span):
    """Hours of work, and of presence at the employer's disposal, in some days."""
    return span.hours(_kinds(span.claim))


def weeks_of_work(claim):
    """The civil weeks of the employment with their hours."""
    return [_week_of_work(claim, week) for week in claim.time.weeks]


def weeks_ending_in(claim, span):
    """The weeks that end in some days; the last, cut off by the end of the work."""
    return [_week_of_work(claim, week) for week in claim.time.weeks_ending_in(span.period)]


def weeks_worked_in(claim, span):
    """The weeks of some days, each with what of it lies in these days.

    The last ordinary hours of a week are its overtime: where it lies in two months, each month has
    the hours that were worked in it, by whichever yardstick the other is paid.
    """
    parts = []
    for civil in claim.time.weeks:
        if civil.period.overlaps(span.period):
            week, part = _week_of_work(claim, civil), civil.period.within(span.period)
            whole = part == civil.period.within(claim.span)
            parts.append(week if whole else _part_of(claim, week, part))
    return parts


def _part_of(claim, week, part):
    """A week with no more than its hours of some days."""
    sunday = week.period.last

    def feast(period):
        days = [
            day
            for day in period.days()
            if not week.feast.is_zero and day in FEASTS and (week.rest.is_zero or day != sunday)
        ]
        hours = [hours_of(Span(claim, Period(day, day))) for day in days]
        return total(hours, unit_if_none="h") if hours else NO_HOURS

    rest = week.rest if sunday in part else NO_HOURS
    left = hours_of(Span(claim, part)) - rest - feast(part)
    beyond = NO_HOURS
    if not week.beyond.is_zero:
        begun = Period(week.period.within(claim.span).first, part.last)
        so_far = hours_of(Span(claim, begun)) - rest - feast(begun)
        beyond = least(no_less_than_zero(so_far - _ordinary(claim, week.period)), left)
    return replace(week, hours=left, beyond=beyond, rest=rest, feast=feast(part))


def _ordinary(claim, period):
    """The ordinary hours of a week."""
    return claim.law.weekly_hours[min(period.last, claim.span.last)] * ONE_WEEK


def _week_of_work(claim, week):
    """A civil week with its hours, worked out once."""
    return claim.record.once(("week", week.first), lambda: _worked_out(claim, week))


def _worked_out(claim, week):
    hours = hours_of(week)
    rest = feast = NO_HOURS
    if not hours.is_zero:
        try:
            rest = _rest_day_hours(claim, week)
            feast = _feast_hours(claim, week, rest)
        except Gap as gap:  # nobody knows on which days it was: no hour is one of rest or feast
            rest = feast = NO_HOURS
            leave_open(gap)
    left = hours - rest - feast
    unknown = any(day in week.period for day in claim.time.log.of_unknown_length)
    return WeekOfWork(
        week.period,
        left,
        no_less_than_zero(left - _ordinary(claim, week.period)),
        rest,
        feast,
        _is_whole(claim, week) and not unknown,
    )


def whole_weeks(claim):
    """The civil weeks that lie in the employment, without absence or feast."""
    return [week for week in claim.time.weeks if _is_whole(claim, week)]


def _is_whole(claim, week):
    span = claim.span
    inside = week.first >= span.first and week.last <= span.last
    absent = any(period.overlaps(week.period) for period, _reason in absences(claim))
    return inside and not absent and not any(day in FEASTS for day in week.period.days())


def _days_worked(claim, period):
    return sum(one.minutes(_kinds(claim)) > 0 for one in claim.time.log.days_in(period))


def _rest_day_hours(claim, week):
    """Hours of the Sunday in a week without a day of rest, and none gathered in fourteen days."""
    if not worked_every_day(week, _kinds(claim)):
        return NO_HOURS
    length = timedelta(days=7)
    for beside in (week.first - length, week.first + length):
        whole = beside >= claim.span.first and beside + UP_TO_SUNDAY <= claim.span.last
        if whole and _days_worked(claim, civil_week(beside)) <= LAST_DAY_OF_WORK.whole:
            return NO_HOURS
    return hours_of(Span(claim, Period(week.last, week.last)))


def _feast_hours(claim, week, rest):
    """Hours of the feasts of a week, save one on a Sunday that is paid as the rest day already."""
    days = [
        day
        for day in week.period.days()
        if day in FEASTS and day in claim.span and (rest.is_zero or day != week.last)
    ]
    hours = [hours_of(Span(claim, Period(day, day))) for day in days]
    return total(hours, unit_if_none="h") if hours else NO_HOURS


def overtime_in(claim, month):
    """Hours of overtime of a month: of its weeks, or of the year in the month in which it ends."""
    if claim.option("overtime_by") == "week":
        return total([week.beyond for week in weeks_worked_in(claim, month)], unit_if_none="h")
    if month.last not in (claim.span.last, day_of_year("31 December", month.last.year)):
        return NO_HOURS
    return _overtime_of_year(claim, month.last.year)[0]


def _overtime_of_year(claim, year):
    """The hours of overtime of a year, counted by it, and all its hours but on rest and feasts."""
    last = claim.span.last
    weeks = [week for week in weeks_of_work(claim) if min(week.period.last, last).year == year]
    ordinary = claim.law.weekly_hours[min(last, day_of_year("31 December", year))]
    length = constant(len(weeks), "week", _("weeks of the year"))
    hours = total([week.hours for week in weeks], unit_if_none="h")
    return no_less_than_zero(hours - ordinary * length), hours


def special_in(claim, span, which):
    """Hours of a month or a part of it on rest days or feasts."""
    return total([getattr(week, which) for week in weeks_worked_in(claim, span)], unit_if_none="h")


def extraordinary_hours(claim, span):
    """Hours beyond the week's, on rest days and feasts, that were worked in some days."""
    parts = [week.beyond + week.rest + week.feast for week in weeks_worked_in(claim, span)]
    return total(parts, unit_if_none="h")


def ordinary_hours(claim, span):
    """The hours of a month or a part of it without overtime and those on rest days and feasts.

    Overtime counted by the year is taken from all its months, in proportion to their hours.
    """
    special = special_in(claim, span, "rest") + special_in(claim, span, "feast")
    hours = no_less_than_zero(hours_of(span) - special)
    if claim.option("overtime_by") == "week":
        return no_less_than_zero(hours - overtime_in(claim, span))
    overtime, in_all = _overtime_of_year(claim, span.last.year)
    return hours if overtime.is_zero else hours * (in_all - overtime) / in_all


def usual_week(claim):
    """Ordinary hours and days of work from Monday to Sunday, as the whole weeks show on average.

    ``None`` where there is no whole week.
    """
    return claim.record.once("usual week", lambda: (_usual_week(claim),))[0]


def _usual_week(claim):
    whole = [week.period for week in weeks_of_work(claim) if week.whole]
    if not whole:
        return None
    length = constant(len(whole), "1", _("whole weeks"))
    weekdays = [
        [Span(claim, Period(day, day)) for day in days]
        for days in zip(*[week.days() for week in whole], strict=True)
    ]
    hours = [total([hours_of(day) for day in days], unit_if_none="h") for days in weekdays]
    worked = [total([day.days_worked for day in days], unit_if_none="day") for days in weekdays]
    in_all = total(hours, unit_if_none="h")
    ordinary = claim.law.weekly_hours[whole[-1].last] * ONE_WEEK * length
    part = WHOLE if in_all.is_zero else least(WHOLE, ordinary / in_all)
    return [(one * part / length, day / length) for one, day in zip(hours, worked, strict=True)]


# -- part-time work (arts. 12.4 ET, 5.2 RD 1620/2011) ---------------------------------------------


def full_time_share(claim, month):
    """Which share of a full working time was worked in a month, at most the whole.

    By its whole weeks without absence; else by its days; and never less than what was agreed.
    Without hours it is the share agreed, or the whole, as the law presumes.
    """
    shares = [
        share
        for share in (_agreed_share(claim, month.first), _worked_share(claim, month))
        if share is not None
    ]
    if not shares:
        claim.record.assume(
            _(
                "Work is taken as full-time where no hours are stated, as the law presumes "
                "(art. 12.4 ET; art. 5.2 RD 1620/2011)."
            )
        )
        return WHOLE
    return least(greatest(*shares), WHOLE)


def _agreed_share(claim, day):
    hours = promised_hours(claim, day)
    return None if hours is None else hours / claim.law.weekly_hours[day]


def days_without_absence(claim, period):
    """The days of a period without absence or feast."""
    absent = [one for one, _reason in absences(claim)]
    return [
        day for day in period.days() if day not in FEASTS and not any(day in one for one in absent)
    ]


def _worked_share(claim, month):
    """The share that the hours show, or ``None`` where they show none."""
    if claim.time.log.span is None:
        return None
    ordinary = claim.law.weekly_hours[month.last]
    whole = [week for week in weeks_ending_in(claim, month) if week.whole]
    if not whole:
        days = days_without_absence(claim, month.period)
        unknown = any(day in month.period for day in claim.time.log.of_unknown_length)
        if unknown or not days:
            whole = [week for week in weeks_of_work(claim) if week.whole]
    if whole:
        parts = [week.hours / (ordinary * ONE_WEEK) for week in whole]
        if claim.option("overtime_by") == "week":
            parts = [least(part, WHOLE) for part in parts]
        return total(parts, unit_if_none="1") / constant(len(whole), "1", _("whole weeks"))
    if unknown or not days:
        return None
    hours = total([hours_of(Span(claim, Period(day, day))) for day in days], unit_if_none="h")
    length = constant(len(days), "day", _("days of the month without absence or feast"))
    return least(hours / (ordinary * length / DAYS_IN_A_WEEK), WHOLE)
