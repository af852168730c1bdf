"""The regular rate, and a workweek worked out once: 29 U.S.C. 207(e); 29 CFR 778.108 to 778.122.

Each workweek is cut at forty hours. What is owed for the first forty and what is owed for the
hours beyond are two heads, and each is asked of three laws: the federal Act, the law of the State
and the agreement. What was paid goes to the first forty hours first (29 CFR 778.315).
"""

from dataclasses import dataclass

from legalcalc.figures import Figure, constant, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import NO_HOURS, federal_minimum, state_minimum
from .workweek import employed, paid_in

ONE_WEEK = constant(1, "week", _("one week"))
DAYS_IN_A_WEEK = constant(7, "day/week", _("days in a week"))
WEEKS_IN_A_YEAR = constant(52, "week/year", _("weeks in a year"), "29 CFR 778.113(b)")
INTERVALS_IN_A_YEAR = {
    "week": WEEKS_IN_A_YEAR,
    "fortnight": constant(26, "fortnight/year", _("fortnights in a year")),
    "four weeks": constant(13, "fourweeks/year", _("stretches of four weeks in a year")),
    "month": constant(12, "month/year", _("months in a year"), "29 CFR 778.113(b)"),
    "year": constant(1, "1", _("one year of a year")),
}

jurisdiction.option(
    "salary_covers",
    _("Hours that a salary was to cover, where none are stated"),
    [
        ("all hours", _("all hours worked: it is divided by them")),
        ("forty hours", _("forty hours a week")),
    ],
    default="all hours",
    law="29 CFR 778.113(a)",
)


@dataclass(frozen=True)
class Workweek:
    """A workweek cut at forty hours, with what three laws give an hour of it.

    ``federal``, ``state``, ``agreed``: dollars an hour, ``None`` where that law gives nothing;
    ``state_gap`` says why the State's is not known. ``agreed_first``: the agreed pay for the first
    forty hours. ``regular_rate``: none below ``federal`` and ``state`` (29 CFR 778.5).
    """

    hours: Figure
    first: Figure
    beyond: Figure
    paid: Figure
    federal: Figure | None
    state: Figure | None
    state_gap: Gap | None
    agreed: Figure | None
    agreed_first: Figure | None
    agreed_gap: Gap | None
    regular_rate: Figure | None


def workweek(claim, week):
    """A workweek, worked out once for all heads; ``None`` for one without work."""
    return claim.once(("us workweek", week.first), lambda: _workweek(claim, week))


def _workweek(claim, week):
    hours = week.hours_worked
    if not hours > NO_HOURS:
        return None
    forty = claim.law.weekly_hours[week.first] * ONE_WEEK
    beyond = no_less_than_zero(hours - forty)
    paid = paid_in(claim, week)
    federal = _per_hour(federal_minimum(claim, week), hours)
    state, state_gap = None, None
    try:
        state = _per_hour(state_minimum(claim, week), hours)
    except Gap as gap:
        state_gap = gap
    agreed, agreed_first, agreed_gap = None, None, None
    try:
        agreed, agreed_first = _agreed(claim, week, least(hours, forty))
    except Gap as gap:
        agreed_gap = gap
    rates = [one for one in (agreed, federal, state) if one is not None]
    if agreed is None:
        rates.append(paid / hours)
    return Workweek(
        hours=hours,
        first=least(hours, forty),
        beyond=beyond,
        paid=paid,
        federal=federal,
        state=state,
        state_gap=state_gap,
        agreed=agreed,
        agreed_first=agreed_first,
        agreed_gap=agreed_gap,
        regular_rate=greatest(*rates),
    )


def _per_hour(due, hours):
    return None if due is None else due / hours


# -- what was agreed (29 CFR 778.110 to 778.115) --------------------------------------------------


def _agreed(claim, week, first_hours):
    """The agreed regular rate, and the agreed pay for the first forty hours of a workweek.

    Several rates in one week give their weighted average (29 CFR 778.115), with a bonus in it
    (778.209).
    Raises ``Gap`` where no pay was agreed.
    """
    span = employed(claim, week)
    begins = [one.from_day.value for one in claim.employment.promises if one.from_day]
    parts = [_of_one_promise(claim, part) for part in span.split_at(at=begins)]
    hours = week.hours_worked
    bonus = paid_in(claim, week, ("bonus",))
    rate = (total([one[0] for one in parts], unit_if_none=claim.currency) + bonus) / hours
    salaries = total([one[1] for one in parts], unit_if_none=claim.currency)
    return rate, greatest(rate * first_hours, salaries)


def _of_one_promise(claim, span):
    """Pay at the agreed rate for all hours of some days, and a salary owed whatever the hours."""
    rate, promise = _rate_or_pieces(claim, span)
    nothing = claim.nothing(_("no salary"))
    if promise.per == "hour":
        return rate * span.hours_worked, nothing
    if promise.per == "day":
        return rate * span.days_worked, nothing
    if promise.per == "piece":
        return rate, nothing
    weekly = rate * INTERVALS_IN_A_YEAR[promise.per] / WEEKS_IN_A_YEAR
    salary = weekly * claim.days_of(span.period) / DAYS_IN_A_WEEK
    if promise.hours_per_week is not None:
        covered = claim.amount(
            promise.hours_per_week, "h/week", _("hours promised"), "employments.promises"
        )
    elif claim.option("salary_covers") == "forty hours":
        covered = claim.law.weekly_hours[span.first]
    else:
        return salary, nothing
    return weekly / covered * span.hours_worked, salary


def _rate_or_pieces(claim, span):
    promise = claim.promise_on(span.first)
    if promise is not None and promise.per == "piece":
        return claim.piece_pay(span), promise
    return claim.promised_rate(span.first)
