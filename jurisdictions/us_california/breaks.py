"""Missed meal and rest periods: Lab. Code 226.7, 512; Wage Orders, ss. 11 and 12.

One hour of pay at the regular rate for each workday on which a meal period was not given, and one
for each on which a rest period was not, whatever their number. The premium is a wage (Naranjo).
"""

from itertools import pairwise
from math import floor

from jurisdictions.us.minimum_wage import sector_of
from legalcalc.claims import Row, Span
from legalcalc.claims.hours import COUNTED, DAY
from legalcalc.figures import constant, found, known, unit
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .due_dates import due
from .hours import ONE_DAY
from .limits import EVERYWHERE
from .pay import pay_of

MINUTES = constant(60, "1", _("minutes in an hour"))
ONE_HOUR = constant(1, "h/day", _("one hour of pay a workday"), "Cal. Lab. Code 226.7(c)")
WITHOUT_BREAKS = ("personal attendant", "casual companion")
LAW = "Cal. Lab. Code 226.7, 512; Wage Orders, s. 11"

jurisdiction.option(
    "meal_periods",
    _("Meal periods"),
    [
        ("as stated", _("as the stated times of work and breaks show")),
        ("given", _("given on every day, or lawfully waived")),
    ],
    default="as stated",
    law="Cal. Lab. Code 512(a); Donohue v. AMN Services, 11 Cal.5th 58 (2021)",
)
jurisdiction.option(
    "rest_periods",
    _("Rest periods of ten minutes for every four hours"),
    [
        ("not stated", _("nothing is stated: no premium is claimed")),
        ("never given", _("never given: a premium for every day of three and a half hours")),
    ],
    default="not stated",
    law="Cal. Lab. Code 226.7; Wage Orders, s. 12",
)


def _has_breaks(claim):
    """Whether the law gives the worker meal and rest periods: none to personal attendants."""
    # untold: kind_of_work says that no personal attendant is taken
    return not found(
        _("The worker is a personal attendant in a private household."),
        claim.facts.answer("category") in WITHOUT_BREAKS,
        law="Wage Order 15-2001, s. 1(B)",
    )


def _in_minutes(figure):
    return floor(figure * MINUTES)


def _meals_missed(claim, week):
    """The days of a week without the meal periods that the law asks for."""
    law = claim.law
    second = "second on farms" if sector_of(claim) == "agriculture" else "second"
    limits = [law.meal_periods.of(one).get(week.first) for one in ("first", second)]
    after = [_in_minutes(limit) for limit in limits if limit is not None]
    least_length = _in_minutes(law.meal_length[week.first])
    past_midnight = _works_till_midnight(claim, week)
    before, missed = None, False
    for one in week.work:
        beyond = _minutes_after_midnight(claim, one)
        told = (past_midnight, beyond, one.stints, [item.shifts for item in one.items])
        if told != before:  # most days of a week are alike
            before = told
            missed, past_midnight = _misses_meals(
                claim, one, past_midnight, beyond, after, least_length
            )
        if missed:
            yield one


def _minutes_after_midnight(claim, one):
    """Minutes of work that a day's work went on after midnight, told with the day after."""
    if not one.stints or one.stints[-1].end != DAY:
        return 0
    day = next_day(one.day)
    following = claim.time.log.days_in(Period(day, day))
    return sum(
        stint.minutes
        for other in following
        for stint in other.stints[:1]
        if stint.start == 0 and stint.kind in COUNTED
    )


def _misses_meals(claim, one, past_midnight, beyond, after, least_length):
    """Whether a day lacks a meal period that it should have, and whether it went on to midnight."""
    stints = [stint for stint in one.stints if stint.kind in COUNTED and stint.minutes]
    if any(stint.start is None for stint in stints):
        claim.record.assume(
            _("No premium for meal periods is claimed for days without stated times of day.")
        )
        return False, past_midnight
    if past_midnight and stints and stints[0].start == 0:
        stints = stints[1:]  # the end of the workday before
    to_midnight = bool(stints) and stints[-1].end == DAY
    worked = sum(stint.minutes for stint in stints) + beyond
    wanted = sum(worked > limit for limit in after)
    if not wanted:
        return False, to_midnight
    breaks = [pause for item in one.items for shift in item.shifts for pause in shift.breaks]
    meals = [pause for pause in breaks if pause.minutes >= least_length]
    gaps = [
        (earlier.end, later.start)
        for earlier, later in pairwise(stints)
        if later.start - earlier.end >= least_length
    ]
    late = (
        bool(gaps)
        and all(pause.at is not None for pause in breaks)
        and gaps[0][0] - stints[0].start > after[0]
    )
    return max(len(meals), len(gaps)) < wanted or late, to_midnight


def _works_till_midnight(claim, week):
    """Whether work of the day before a week went on to midnight."""
    day = day_before(week.first)
    before = claim.time.log.days_in(Period(day, day))
    return any(stint.end == DAY for one in before for stint in one.stints)


def _premium(claim, week, days, law, title):
    """An hour of pay at the regular rate for each of some days."""
    days = list(days)
    if not days:
        return None
    pay = pay_of(claim, week)
    items = {item.path: item for one in days for item in one.items}
    count = known(len(days), unit("day"), claim.facts.ground(title, *items.values()))
    owed = (pay.regular_rate * ONE_HOUR * count).rounded(TO_THE_CENT)
    row = Row(week, week.due_on, owed=owed, law=law, days=count, rate=pay.regular_rate)
    return due(claim, week, row)


@jurisdiction.head(
    "pay.rest_breach",
    _("Premium for missed meal periods"),
    law=LAW,
    variant="meal",
    each="week",
    limitation="premiums",
    interest="premiums",
    routes=EVERYWHERE,
)
def meal_periods(claim, week):
    """An hour of pay for each day without a meal period of half an hour by the end of hour five.

    A second is due over ten hours. Waivers are for the employer to show.
    """
    if claim.option("meal_periods") == "given" or not _has_breaks(claim):
        return None
    title = _("days without the meal periods of the law")
    return _premium(claim, week, _meals_missed(claim, week), LAW, title)


@jurisdiction.head(
    "pay.rest_breach",
    _("Premium for missed rest periods"),
    law="Cal. Lab. Code 226.7; Wage Orders, s. 12",
    variant="rest",
    each="week",
    limitation="premiums",
    interest="premiums",
    routes=EVERYWHERE,
)
def rest_periods(claim, week):
    """An hour of pay for each day of three and a half hours, where no rest was ever given."""
    if claim.option("rest_periods") == "not stated":
        claim.record.assume(
            _("No premium for rest periods is claimed: the case does not say that none was given.")
        )
        return None
    if not _has_breaks(claim):
        return None
    shortest = claim.law.rest_period_after[week.first] * ONE_DAY
    days = [
        one for one in week.work if Span(claim, Period(one.day, one.day)).hours_worked >= shortest
    ]
    title = _("days without rest periods")
    return _premium(claim, week, days, "Cal. Lab. Code 226.7; Wage Orders, s. 12", title)
