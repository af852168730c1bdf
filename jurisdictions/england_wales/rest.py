"""Working Time Regulations 1998: rest that was refused, and hours beyond the weekly limit.

A worker has eleven hours of rest in each day of work (regulation 10) and a day of rest in each
week, or two in two weeks (11). What the tribunal gives for rest that was refused is what it finds
just and equitable (30(3), (4)). The limit of 48 hours a week (4) gives no sum of its own:
authorities enforce it.
"""

from legalcalc.claims import Span
from legalcalc.figures import known, unit
from legalcalc.gaps import leave_open
from legalcalc.kit.assessed import assessed_rows
from legalcalc.kit.constants import HOURS_OF_A_DAY
from legalcalc.kit.rest import days_too_long, whole_weeks, worked_every_day
from legalcalc.messages import _, counted
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .minimum_wage import EIGHTEEN, TO_THE_PENNY

SI = "SI 1998/1833"


@jurisdiction.head(
    "pay.rest_breach",
    _("Daily and weekly rest that was refused"),
    law=f"{SI} regs 10, 11, 30(1)(a), (3), (4)",
    each="employment",
    limitation="rest",
    interest=None,
    liable=("employer",),
    routes=("tribunal", "tribunal_contract"),
    taxation="unknown",
    note=_(
        "The employer must have refused the rest, and in some work may give other rest instead "
        "(regs 18 to 25A). Breaks within the day (reg 12) belong here too."
    ),
)
def refused_rest(claim):
    """The sum that is asked for days too long to leave the daily rest, and weeks without a day off.

    Of a day only what was worked between two midnights is known here, so there may be more.
    """
    _tell_weekly_hours(claim)
    long_days = [Period(day, day) for day in _long_days(claim)]
    full_weeks = [week for week in whole_weeks(claim) if worked_every_day(week)]
    breaches = [*long_days, *full_weeks]
    if not breaches:
        return
    days = _count(claim, long_days, "day", _("days with too little time left for daily rest"))
    weeks = _count(claim, full_weeks, "week", _("weeks with work on every day"))
    told = (
        counted(
            "{count} day with less than the daily rest",
            "{count} days with less than the daily rest",
            len(long_days),
        ),
        counted(
            "{count} week with work on all seven days",
            "{count} weeks with work on all seven days",
            len(full_weeks),
        ),
    )
    claim.record.warn(
        _(
            "The hours left too little rest: {breaches} (SI 1998/1833 regs 10, 11). If the "
            "employer refused it, the tribunal can give compensation.",
            breaches=tuple(one for one in told if one.count),  # what there was none of is not told
        )
    )
    whole = Period(min(one.first for one in breaches), max(one.last for one in breaches))
    yield from assessed_rows(
        claim,
        "pay.rest_breach",
        [whole],
        rounding=TO_THE_PENNY,
        long_days=days,
        full_weeks=weeks,
    )


def _long_days(claim):
    """The days whose hours leave less than the daily rest; an adult's where no age is stated."""
    if claim.facts.answer("claimant.born") is not None:
        return _too_long(claim, claim.facts.birthday(EIGHTEEN.whole))
    days = _too_long(claim, claim.span.first)
    # Of whoever is not of age the rest is the longer, and more days may break it.
    if len(_too_long(claim, next_day(claim.span.last))) > len(days):
        leave_open(claim.facts.untold_fact("claimant.born"))
    return days


def _too_long(claim, of_age):
    """The days that are too long for somebody who comes of age on a day."""
    adult, young = map(claim.law.daily_rest.of, ("adult", "young"))
    return days_too_long(
        claim,
        lambda day, is_young: HOURS_OF_A_DAY - (young if is_young else adult)[day],
        *(adult, young),
        of_age=of_age,
    )


def _count(claim, some, of_unit, title):
    return known(len(some), unit(of_unit), claim.facts.ground(title))


def _tell_weekly_hours(claim):
    """Tell the highest average of the weeks that the Regulations average, where it is too high.

    Workers in private households have no such limit (reg 19).
    """
    if claim.facts.answer("sector") == "household":  # untold: a hint for the lawyer, and no sum
        return
    weeks = whole_weeks(claim)
    number = claim.law.weekly_hours_reference[claim.span.last].whole
    if not weeks:
        return
    number = min(number, len(weeks))
    ends = zip(weeks, weeks[number - 1 :], strict=False)
    windows = [Period(one.first, another.last) for one, another in ends]
    busiest = Span(claim, max(windows, key=claim.time.log.minutes_in))
    averaged = known(number, unit("week"), claim.facts.ground(_("whole weeks that are averaged")))
    most = busiest.hours_worked / averaged
    if most > claim.law.weekly_hours_limit[claim.span.last]:
        claim.record.warn(
            _(
                "The worker worked up to {hours} on average, above the limit of 48 hours a week "
                "(SI 1998/1833 reg 4), unless more was agreed in writing. Authorities enforce that "
                "limit; it gives no sum of its own.",
                hours=most,
            )
        )
