"""Maximum hours and rest, and how often they were broken (Code du travail, third part, book I).

Each breach gives a right to damages by itself, without proof of other harm; the court assesses
them, and no scale exists. Private households have the maxima of their agreement (IDCC 3239, art.
134) and a weekly rest; the chapters of the Code on working time do not apply to them (art. 45).
"""

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from legalcalc.claims import Row, Span
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Stipulation, constant, known, total, unit
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .common import TO_THE_CENT, in_household, last_day, law, sector
from .hours import effective_hours
from .working_time import averaged

DAYS_IN_A_WEEK = 7
MINUTES_OF_AN_HOUR = 60
MINUTES_OF_A_DAY = 24 * MINUTES_OF_AN_HOUR
EIGHTEEN = constant(18, "year", _("eighteen years of age"), "Code du travail, art. L3162-1")

jurisdiction.option(
    "rest_breach_damages",
    _("Damages for breaches of maximum hours and rest"),
    [("EUR", _("sum claimed, in euros"))],
    default="0",
    law="Cass. soc., 26 janvier 2022, n° 20-21.636 ; Cass. soc., 11 mai 2023",
    free=True,
)


# -- each kind of breach ----------------------------------------------------------------------


def _minor_on(claim, day):
    """Whether the worker was under 18; an adult where no age is stated."""
    return claim.case.claimant.born is not None and bool(claim.age_on(day) < EIGHTEEN)


def long_weeks(claim):
    """Weeks with more hours than the law allows: 48, 35 under 18, 50 or 48 in households."""
    return [week for week in claim.weeks if effective_hours(claim, week) > _week(claim, week)]


def _week(claim, week):
    day = week.first
    if in_household(claim):
        kind = "irregular hours" if averaged(claim) else "regular hours"
        return law.household_weekly_maximum.of(kind)[day]
    if _minor_on(claim, last_day(claim, week)):
        return law.minors_maximum.of("week")[day]
    return law.weekly_maximum[day]


def long_days(claim):
    """Days with more hours than the law allows: ten, eight under 18."""
    if in_household(claim):
        return []
    return [
        day
        for day in claim.worked_days
        if effective_hours(claim, day)
        > (
            law.minors_maximum.of("day")[day.first]
            if _minor_on(claim, day.first)
            else law.daily_maximum[day.first]
        )
    ]


def long_averages(claim):
    """Stretches of weeks in a row whose average is more than the law allows.

    44 hours over twelve weeks, over a year on farms; 48 over twelve weeks in households whose hours
    are regular. Each stretch is counted once: the next begins after it.
    """
    if in_household(claim):
        if averaged(claim):
            return []
        most, length = law.household_average_maximum, law.average_weeks.of("general")
    else:
        kind = "farm" if sector(claim) == "farm" else "general"
        most, length = law.average_maximum.of(kind), law.average_weeks.of(kind)
    found, at = [], 0
    while at < len(claim.weeks):
        count = length[claim.weeks[at].first].numerator
        weeks = claim.weeks[at : at + count]
        if len(weeks) < count:
            break
        hours = total((effective_hours(claim, week) for week in weeks), unit_if_none="h")
        if hours / constant(count, "1", _("weeks in a row")) > most[weeks[0].first]:
            found.append(Period(weeks[0].first, weeks[-1].last))
            at += count
        else:
            at += 1
    return found


def short_rests(claim):
    """Days on which work began less than eleven hours after it had ended, or left no such rest.

    Where the times of day are not known, a day of more than thirteen hours shows it.
    """
    if in_household(claim):
        return []
    found = []
    for before, after in pairwise([*_stretches(claim), None]):
        day, _start, end = before
        rest = law.daily_rest[day] * constant(MINUTES_OF_AN_HOUR, "1/h", _("minutes of an hour"))
        if end is None:
            worked = Span(claim, Period(day, day)).hours_worked * constant(
                MINUTES_OF_AN_HOUR, "1/h", _("minutes of an hour")
            )
            if worked.value > MINUTES_OF_A_DAY - rest.value:
                found.append(day)
            continue
        if after is None or after[1] is None:
            continue
        if _minutes(after[0], after[1]) - _minutes(day, end) < rest.value:
            found.append(after[0])
    return found


def weeks_without_rest(claim):
    """Weeks with work on all seven days, or, where times are known, no 35 hours without work."""
    stretches = _stretches(claim)
    found = []
    for week in claim.weeks:
        days = {one.day for one in week.work if one.minutes()}
        by_the_clock = bool(days) and not in_household(claim) and _no_long_rest(stretches, week)
        if len(days) == DAYS_IN_A_WEEK or by_the_clock:
            found.append(week)
    return found


def _no_long_rest(stretches, week):
    """Whether no rest that touches a week is as long as the law wants; not where times lack."""
    rest = law.weekly_rest[week.first] * constant(MINUTES_OF_AN_HOUR, "1/h", _("minutes"))
    begins = _minutes(week.first, 0)
    ends = begins + DAYS_IN_A_WEEK * MINUTES_OF_A_DAY
    near = [
        one
        for one in stretches
        if week.first - timedelta(days=DAYS_IN_A_WEEK) <= one[0]
        and one[0] <= week.last + timedelta(days=DAYS_IN_A_WEEK)
    ]
    if any(start is None for _day, start, _end in near):
        return False
    if near[0][0] >= week.first or near[-1][0] <= week.last:
        return False  # the first or the last week: before or after it was rest
    return all(
        _minutes(after[0], after[1]) - _minutes(before[0], before[2]) < rest.value
        for before, after in pairwise(near)
        if _minutes(after[0], after[1]) > begins and _minutes(before[0], before[2]) < ends
    )


def _stretches(claim):
    """Each day on which work began: when its first shift did, and its last ended, in minutes.

    An end after midnight lies beyond the minutes of a day; ``None`` where a time is not known.
    """
    found = []
    for day in claim.worked_days:
        shifts, _items = claim.shifts_begun(day.first)
        shifts = [one for one in shifts if one.kind in COUNTED]
        if not shifts:
            continue
        if any(one.start is None or one.end is None for one in shifts):
            found.append((day.first, None, None))
            continue
        starts = [one.start.hour * MINUTES_OF_AN_HOUR + one.start.minute for one in shifts]
        ends = [
            one.end.hour * MINUTES_OF_AN_HOUR
            + one.end.minute
            + (MINUTES_OF_A_DAY if one.end <= one.start else 0)
            for one in shifts
        ]
        found.append((day.first, min(starts), max(ends)))
    return found


def _minutes(day, minute):
    return day.toordinal() * MINUTES_OF_A_DAY + minute


# -- the damages ------------------------------------------------------------------------------


@jurisdiction.head(
    "pay.rest_breach",
    _("Breaches of maximum hours and rest"),
    law="Cass. soc., 26 janvier 2022, n° 20-21.636 ; Code du travail, art. L3121-18, L3121-20, "
    "L3121-22, L3131-1, L3132-1, L3132-2 et L3162-1",
    each="employment",
    asks=(
        "work",
        "claimant.born",
        "employments.contract_written",
        "employments.irregular_hours",
    ),
    limitation="performance",
    interest="assessed",
    taxation="untaxed",
    routes=("prudhommes",),
)
def maximum_hours(claim):
    """Damages that the court assesses, due for the breach itself, without proof of other harm."""
    if claim.log.span is None:
        return None
    breaches = {
        "weeks": (long_weeks(claim), _("weeks longer than the law allows")),
        "days": (long_days(claim), _("days longer than the law allows")),
        "averages": (long_averages(claim), _("stretches with too long an average week")),
        "rests": (short_rests(claim), _("daily rests shorter than the law wants")),
        "weeks_without_rest": (weeks_without_rest(claim), _("weeks without their weekly rest")),
    }
    figures = {
        name: known(Fraction(len(found)), unit("1"), Stipulation(title))
        for name, (found, title) in breaches.items()
        if found
    }
    if not figures:
        return None
    claimed = known(
        Fraction(claim.option("rest_breach_damages")),
        unit(claim.currency),
        Stipulation(_("sum claimed by the lawyer")),
    )
    if claimed.is_zero:
        counts = {name: len(found) for name, (found, _title) in breaches.items()}
        raise Gap(
            _(
                "Maximum hours and rest were not kept: {weeks} weeks too long, {days} days too "
                "long, {averages} averages over weeks too long, {rests} daily rests too short, "
                "{weeks_without_rest} weeks without their rest. The court assesses the damages and "
                "no scale exists. Enter the sum claimed under the option “rest_breach_damages”.",
                **counts,
            ),
            kind="fact",
            what="choices.options.rest_breach_damages",
        )
    return Row(claim.span, claim.span.last, owed=claimed.rounded(TO_THE_CENT), **figures)
