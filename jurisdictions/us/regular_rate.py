"""The regular rate, and a workweek worked out once: 29 U.S.C. 207(e); 29 CFR 778.108 to 778.122.

Each workweek is cut at forty hours. What is owed for the first forty and what is owed for the
hours beyond are two heads, and each is asked of three laws: the federal Act, the law of the State
and the agreement. What was paid goes to the agreed straight time of the first forty hours first:
overtime is not paid until that is (29 CFR 778.315; Conner v. Cleveland County, 22 F.4th 412).

Which time is work and what counts as paid is for each law to say: so a workweek is worked out for
the Act, for the State and for the agreement, and is the same where they agree.
"""

from dataclasses import dataclass

from legalcalc.figures import Figure, Rounding, constant, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import DAYS_IN_A_WEEK, NO_HOURS, ONE_WEEK
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import AtLeast, credits_lodging, federal_minimum, state_minimum
from .working_time import ACT, CONTRACT, as_counted, kinds_counted, told_by_default
from .workweek import by_promise, lodging_cost_is_shown, lodging_credit, paid_in

WEEKS_IN_A_YEAR = constant(52, "week/year", _("weeks in a year"), "29 CFR 778.113(b)")
INTERVALS_IN_A_YEAR = {
    "week": WEEKS_IN_A_YEAR,
    "fortnight": constant(26, "fortnight/year", _("fortnights in a year")),
    "four weeks": constant(13, "fourweeks/year", _("stretches of four weeks in a year")),
    "half month": constant(24, "halfmonth/year", _("half months in a year"), "29 CFR 778.113(b)"),
    "month": constant(12, "month/year", _("months in a year"), "29 CFR 778.113(b)"),
    "year": constant(1, "1", _("one year of a year")),
}
ROUNDED_IN_EXAMPLES = LawInWords(
    _("{law}: the examples round rates to the cent", law="29 CFR 778.114(b), 778.322")
)
RATE_TO_THE_CENT = Rounding(2, "half up", law=ROUNDED_IN_EXAMPLES)

jurisdiction.option(
    "salary_covers",
    _("Hours that a salary was to cover, where none are stated"),
    [
        ("all hours", _("all hours worked: it is divided by them")),
        ("forty hours", _("forty hours a week")),
    ],
    default="all hours",
    law="29 CFR 778.113(a); Desmond v. PNGI, 630 F.3d 351 (4th Cir. 2011); contra "
    "Giles v. City of New York, 41 F. Supp. 2d 308 (S.D.N.Y. 1999)",
)
jurisdiction.option(
    "rates",
    _("Rounding of hourly rates"),
    [
        ("exact", _("none: only what is owed is rounded")),
        ("to the cent", _("to the cent, as in the examples of the Department of Labor")),
    ],
    default="exact",
    law=ROUNDED_IN_EXAMPLES,
)


@dataclass
class Workweek:
    """A workweek cut at forty hours, with what three laws give an hour of it.

    ``federal``, ``state``, ``agreed``: dollars an hour, ``None`` where that law gives nothing; the
    gaps say why one is not known. ``agreed_first`` is the agreed pay for the first forty hours.
    ``regular_rate`` is none below ``federal`` and ``state`` (29 CFR 778.5). ``earned`` is the rate
    at which all hours were agreed or paid, and ``earned_first`` the pay for the first forty at it.
    ``beside``: why more may be owed than is known.
    """

    hours: Figure
    first: Figure
    beyond: Figure
    paid: Figure
    bonus: Figure
    federal: Figure | None
    state: Figure | None
    state_gap: Gap | None
    agreed: Figure | None
    agreed_first: Figure | None
    agreed_gap: Gap | None
    regular_rate: Figure
    earned: Figure
    earned_first: Figure
    beside: tuple[Gap, ...]


def workweek(claim, week, law=ACT):
    """A workweek as a law sees it, worked out once for all heads; ``None`` for one without work.

    What keeps it from being known in full is left open by whatever head asks for it.
    """
    return claim.record.once(
        ("us workweek", law, week.first), lambda: _as_seen_by(claim, week, law)
    )


def _as_seen_by(claim, week, law):
    kinds, gaps = kinds_counted(claim, law)
    credits_it = _credits_lodging(claim, law)
    with_lodging = credits_it and lodging_cost_is_shown(claim)
    one = claim.record.shared(
        ("us workweek", kinds, with_lodging, week.first),
        lambda: _workweek(claim, as_counted(claim, week, law), with_lodging=with_lodging),
    )
    if one is not None and credits_it:
        claim.record.took_up(
            *[stay for stay in claim.pay.lodging if stay.period.overlaps(week.period)]
        )
    leave_open(*gaps, *(() if one is None else one.beside))
    return one


def _credits_lodging(claim, law):
    """Whether the cost of lodging counts as pay: a credit belongs to the law that gives it.

    On the agreement it counts as under the Act, save in a part of the country with rules of its
    own on what may be taken from wages.
    """
    if law == ACT:
        return True
    if law == CONTRACT:
        return claim.jurisdiction.parent is None
    return credits_lodging(claim)


def _workweek(claim, week, *, with_lodging):
    hours = week.hours_worked
    if not hours > NO_HOURS:
        return None
    forty = claim.law.weekly_hours[week.first] * ONE_WEEK
    first, beyond = least(hours, forty), no_less_than_zero(hours - forty)
    paid = paid_in(claim, week, at_most=True)
    if with_lodging and (credit := lodging_credit(claim, week)):
        paid = total([paid, *credit], unit_if_none=claim.currency).named(
            _("paid and credited for the workweek, {period}", period=week.period)
        )
    bonus = paid_in(claim, week, ("bonus",))
    federal = _per_hour(federal_minimum(claim, week), hours)
    state = state_gap = agreed = agreed_first = agreed_gap = None
    beside = ()
    try:
        of_state = state_minimum(claim, week)
        if isinstance(of_state, AtLeast):
            of_state, beside = of_state.due, of_state.gaps
        state = _per_hour(of_state, hours)
    except Gap as gap:
        state_gap = gap.at_rest()
    try:
        agreed, agreed_first = _agreed(claim, week, beyond, bonus)
    except Gap as gap:
        agreed_gap = gap.at_rest()
    if agreed is None:
        # What was paid is the measure here and no set-off, so that its job has to be known.
        paid_in(claim, week)
        earned = rate(claim, paid / hours)
        earned_first = no_less_than_zero(paid - earned * beyond)
    else:
        earned, earned_first = agreed, agreed_first
    return Workweek(
        hours=hours,
        first=first,
        beyond=beyond,
        paid=paid,
        bonus=bonus,
        federal=federal,
        state=state,
        state_gap=state_gap,
        agreed=agreed,
        agreed_first=agreed_first,
        agreed_gap=agreed_gap,
        regular_rate=rate(
            claim, greatest(*(one for one in (earned, federal, state) if one is not None))
        ).named(_("regular rate, {period}", period=week.period)),
        earned=earned,
        earned_first=earned_first,
        beside=beside,
    )


def _per_hour(due, hours):
    return None if due is None else due / hours


def is_agreed(claim, one):
    """Whether pay was agreed for a workweek. Of what nobody tells, the head is left open.

    Raises ``Gap`` where pay was agreed and nobody knows how much.
    """
    if one.agreed_gap is None:
        return True
    if claim.employment.promises:
        raise one.agreed_gap
    leave_open(one.agreed_gap)
    return False


def rate(claim, exact):
    """An hourly rate, rounded to the cent where that is chosen."""
    return exact if claim.option("rates") == "exact" else exact.rounded(RATE_TO_THE_CENT)


# -- what was agreed (29 CFR 778.110 to 778.115, 778.209) -----------------------------------------


def _agreed(claim, week, beyond, bonus):
    """The agreed regular rate of a workweek, and the agreed pay for its first forty hours.

    Several rates in one week give their weighted average (29 CFR 778.115), with a bonus in it
    (778.110(b)). Raises ``Gap`` where no pay was agreed.
    """
    parts = [_of_one_promise(claim, part) for part in by_promise(claim, week)]
    at_the_rate = total([one[0] for one in parts], unit_if_none=claim.currency)
    pay = total([one[1] for one in parts], unit_if_none=claim.currency)
    average = rate(claim, (at_the_rate + bonus) / week.hours_worked)
    return average, no_less_than_zero(pay + bonus - average * beyond)


def _of_one_promise(claim, span):
    """For some days: all hours at the agreed rate; and the agreed pay, with a salary in full."""
    promise = claim.pay.promise_on(span.first)
    if promise is not None and promise.per == "piece":
        pay = claim.pay.piece_pay(span)
        return pay, pay
    agreed, promise = claim.pay.promised_rate(span.first)
    if promise.per in ("hour", "day"):
        pay = agreed * (span.hours_worked if promise.per == "hour" else span.days_begun)
        return pay, pay
    weekly = agreed * INTERVALS_IN_A_YEAR[promise.per] / WEEKS_IN_A_YEAR
    weeks = claim.time.days_of(span.period) / DAYS_IN_A_WEEK
    salary = weekly * weeks
    covers = _hours_covered(claim, span, promise)
    if covers is None:
        return salary, salary
    hourly = rate(claim, weekly / covers)
    more = no_less_than_zero(span.hours_worked - covers * weeks)
    return hourly * span.hours_worked, salary + hourly * more


def _hours_covered(claim, span, promise):
    """The hours a week that a salary was to cover; ``None`` where it was for all of them."""
    if promise.hours_per_week is not None:  # untold: the option below decides, and is told
        return claim.facts.amount(
            promise.hours_per_week, "h/week", _("hours promised"), "employments.promises"
        )
    if told_by_default(claim, "salary_covers") == "forty hours":
        return claim.law.weekly_hours[span.first]
    return None


def beyond_the_salary(claim, week):
    """The hours of a workweek that its salaries do not cover, and the agreed pay for them."""
    hours, pay = [], []
    for part in by_promise(claim, week):
        promise = claim.pay.promise_on(part.first)
        if promise is None or promise.per in (None, "hour", "day", "piece"):
            continue
        covers = _hours_covered(claim, part, promise)
        if covers is None:
            continue
        agreed, promise = claim.pay.promised_rate(part.first)
        weekly = agreed * INTERVALS_IN_A_YEAR[promise.per] / WEEKS_IN_A_YEAR
        weeks = claim.time.days_of(part.period) / DAYS_IN_A_WEEK
        more = no_less_than_zero(part.hours_worked - covers * weeks)
        hours.append(more)
        pay.append(rate(claim, weekly / covers) * more)
    return total(hours, unit_if_none="h"), total(pay, unit_if_none=claim.currency)
