"""Maximum hours and rest, and how often they were broken (Code du travail, third part, book I).

Each breach gives a right to damages by itself, without proof of other harm; the court assesses
them, and no scale exists. Private households have the maxima of their agreement (IDCC 3239, art.
134) and a weekly rest; the chapters of the Code on working time do not apply to them (art. 45).
"""

from fractions import Fraction

from legalcalc.claims import Row
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Stipulation, constant, known, total, unit
from legalcalc.gaps import Gap
from legalcalc.kit.assessed import assessed_rows, sums_asked_for
from legalcalc.kit.rest import days_too_long, days_with_short_rest, weeks_with_short_rest
from legalcalc.messages import _, counted
from legalcalc.periods import Period

from . import jurisdiction
from .common import TO_THE_CENT, age_is_told, in_household, last_day, law, sector
from .hours import effective_hours
from .working_time import averaged

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
    told = age_is_told(claim, "Code du travail, art. L3161-1")
    return told and bool(claim.facts.age_on(day) < EIGHTEEN)


def long_weeks(claim):
    """Weeks with more hours than the law allows: 48, 35 under 18, 50 or 48 in households."""
    return [week for week in claim.time.weeks if effective_hours(claim, week) > _week(claim, week)]


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
    adult, young = law.daily_maximum, law.minors_maximum.of("day")
    told = age_is_told(claim, "Code du travail, art. L3161-1")
    return days_too_long(
        claim,
        lambda day, is_young: (young if is_young else adult)[day],
        *(adult, young),
        of_age=claim.facts.birthday(EIGHTEEN.whole) if told else claim.span.first,
        kinds=(*COUNTED, "night presence"),
    )


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
    hours_of = [effective_hours(claim, week) for week in claim.time.weeks]
    found, at = [], 0
    while at < len(claim.time.weeks):
        count = length[claim.time.weeks[at].first].whole
        weeks = claim.time.weeks[at : at + count]
        if len(weeks) < count:
            break
        hours = total(hours_of[at : at + count], unit_if_none="h")
        if hours / constant(count, "1", _("weeks in a row")) > most[weeks[0].first]:
            found.append(Period(weeks[0].first, weeks[-1].last))
            at += count
        else:
            at += 1
    return found


def short_rests(claim):
    """Days on which work began less than eleven hours after it had ended, or left no such rest."""
    return [] if in_household(claim) else days_with_short_rest(claim, law.daily_rest)


def weeks_without_rest(claim):
    """Weeks with work on all seven days, or, where times are known, no 35 hours without work."""
    return weeks_with_short_rest(claim, None if in_household(claim) else law.weekly_rest)


# -- the damages ------------------------------------------------------------------------------


@jurisdiction.head(
    "pay.rest_breach",
    _("Breaches of maximum hours and rest"),
    law="Cass. soc., 26 janvier 2022, n° 20-21.636 ; Code du travail, art. L3121-18, L3121-20, "
    "L3121-22, L3131-1, L3132-1, L3132-2 et L3162-1",
    each="employment",
    limitation="performance",
    interest="assessed",
    taxation="untaxed",
    routes=("prudhommes",),
)
def maximum_hours(claim):
    """Damages that the court assesses, due for the breach itself, without proof of other harm."""
    if claim.time.log.span is None:
        return
    weeks = _count(long_weeks(claim), _("weeks longer than the law allows"))
    days = _count(long_days(claim), _("days longer than the law allows"))
    averages = _count(long_averages(claim), _("stretches with too long an average week"))
    rests = _count(short_rests(claim), _("daily rests shorter than the law wants"))
    without_rest = _count(weeks_without_rest(claim), _("weeks without their weekly rest"))
    breaches = (weeks, days, averages, rests, without_rest)
    if all(one.is_zero for one in breaches):
        return
    if sums_asked_for(claim, "pay.rest_breach"):
        yield from assessed_rows(
            claim,
            "pay.rest_breach",
            [claim.span],
            rounding=TO_THE_CENT,
            weeks=weeks,
            days=days,
            averages=averages,
            rests=rests,
            weeks_without_rest=without_rest,
        )
        return
    claimed = known(
        Fraction(claim.option("rest_breach_damages")),
        unit(claim.currency),
        Stipulation(_("sum claimed by the lawyer")),
    )
    if claimed.is_zero:
        raise Gap(
            _(
                "Maximum hours and rest were not kept: {breaches}. The court assesses the damages "
                "and no scale exists. Enter the sum claimed under the option "
                "“{option}”.",
                option=jurisdiction.options["rest_breach_damages"].title,
                breaches=_told(weeks, days, averages, rests, without_rest),
            ),
            kind="fact",
            what="choices.options.rest_breach_damages",
        )
    yield Row(
        claim.span,
        claim.span.last,
        owed=claimed.rounded(TO_THE_CENT),
        weeks=weeks,
        days=days,
        averages=averages,
        rests=rests,
        weeks_without_rest=without_rest,
    )


def _told(weeks, days, averages, rests, without_rest):
    """Each kind of breach with its number; what there was none of is not told."""
    told = (
        counted("{count} week too long", "{count} weeks too long", weeks.whole),
        counted("{count} day too long", "{count} days too long", days.whole),
        counted(
            "{count} stretch of weeks with too high an average",
            "{count} stretches of weeks with too high an average",
            averages.whole,
        ),
        counted("{count} daily rest too short", "{count} daily rests too short", rests.whole),
        counted(
            "{count} week without its rest",
            "{count} weeks without their rest",
            without_rest.whole,
        ),
    )
    return tuple(one for one in told if one.count)


def _count(found, title):
    return constant(len(found), "1", title)
