"""Wages of the State: Labor Law 191, 198, 652 and 663, and overtime by the wage orders.

Overtime runs on the regular rate beyond forty hours, forty-four for a worker who lives on the
premises, fewer each two years on farms. Whom the federal Act exempts from overtime has, under the
order for miscellaneous industries, one and a half times the basic minimum wage. In hotels and
restaurants pay that is not by the hour is divided by no more than forty hours.
"""

from jurisdictions.us import wages as federal_wages
from jurisdictions.us.overtime import agreed_beyond, pay_beyond
from jurisdictions.us.regular_rate import beyond_the_salary, rate, workweek
from jurisdictions.us.wages import row_of_missing_pay, tell_of_sickness
from jurisdictions.us.working_time import (
    CONTRACT,
    NIGHT,
    STANDBY,
    STATE,
    TIME_COUNTED,
    as_counted,
    called_up,
    is_told,
    told_by_default,
)
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import found, least
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import NO_HOURS
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import HOSPITALITY, allowances, refuse_outside, sector_told

COURTS = ("federal court", "state court")
EVERYWHERE = (*COURTS, "commissioner of labor")
MINIMUM_LAW = "Labor Law 652, 663(1); 12 NYCRR 142-2.1, 146-1.2, 190-1.3(d)"
OVERTIME_LAW = "Labor Law 163-a, 170, 663(1); 12 NYCRR 142-2.2, 146-1.4"
AGREED_LAW = "Labor Law 191, 198"
PREMISES = _("The worker lived on the premises of the employer.")
PREMISES_KNOWN = _("whether the worker lived on the premises of the employer")


# -- which time is work (12 NYCRR 142-2.1(b)) -----------------------------------------------------


@jurisdiction.provides(TIME_COUNTED)
def time_counted(claim):
    """Time in which the worker has to be available at a place that the employer prescribes.

    Of whoever lives on the premises the normal hours of sleep are none, though on call: so where it
    is not known whether the worker did, they are not counted, and a gap says so.
    """
    kinds = list(COUNTED)
    if is_told(claim, STANDBY) and told_by_default(claim, "standby") == "counted":
        kinds.append(STANDBY)
    if not is_told(claim, NIGHT):
        return tuple(kinds), ()
    live_in = claim.facts.answer("live_in")
    if live_in is None:
        return tuple(kinds), (claim.facts.missing(PREMISES_KNOWN, claim.facts.path("live_in")),)
    if live_in:
        claim.record.assume(
            _(
                "Hours of sleep of a worker who lives on the premises are no working time under "
                "the law of New York, though on call, until the worker is called up (12 NYCRR "
                "142-2.1(b)); federal law counts them."
            )
        )
        return tuple(kinds), called_up(claim)
    if told_by_default(claim, "night_presence") == "counted":
        kinds.append(NIGHT)
        return tuple(kinds), ()
    return tuple(kinds), called_up(claim)


# -- what is promised, and overtime ---------------------------------------------------------------


def tell_of_sector(claim, week):
    """Name the kind of work as missing where it is: in hotels and restaurants more may be owed.

    What is computed without it is by the order for miscellaneous industries, which is for all work
    that no other order covers (12 NYCRR 142-1.1).
    """
    if sector_told(claim) is None:
        with claim.record.line(week):
            raise claim.record.once("new york sector", lambda: _no_sector(claim))


def _no_sector(claim):
    what = _("the kind of work: hotels and restaurants, farms and cleaning have other rules")
    return claim.facts.missing(what, claim.facts.path("sector"))


def per_hour(claim, week):
    """Whether pay was promised by the hour, or nothing else is known of the promise."""
    promise = claim.pay.promise_on(week.first)
    return promise is None or promise.per in (None, "hour")


def total_agreed(claim, week, one, law):
    """All that was agreed for a workweek, whatever hours it was for.

    Hours beyond forty that a salary does not cover are paid as overtime alone, and not here too.
    """
    agreed = one.agreed_first + one.agreed * one.beyond
    hours, pay = beyond_the_salary(claim, as_counted(claim, week, law))
    if hours.is_zero:
        return agreed
    return agreed - pay * least(hours, one.beyond) / hours


def lives_in(claim):
    """Whether the worker is residential: lives on the premises (12 NYCRR 142-2.1(b))."""
    return claim.facts.presumes(
        PREMISES,
        claim.employment.live_in,
        False,
        law="12 NYCRR 142-2.2",
    )


def threshold_and_rate(claim, week, one):
    """Hours beyond which the State gives overtime (or ``None``), and the rate it runs on."""
    law, sector = claim.law, sector_told(claim)
    if sector == "agriculture":
        threshold = law.farm_overtime_threshold.get(week.first)
        return threshold, one.state if threshold is None else one.regular_rate
    if sector in HOSPITALITY:
        return (
            law.new_york_overtime_threshold.of("nonresidential")[week.first],
            hospitality_rate(claim, week, one),
        )
    kind = "residential" if lives_in(claim) else "nonresidential"
    exempt = (
        sector in ("harvest transport", "small forestry crew")
        or claim.facts.answer("category") == "casual companion"  # untold: see has_minimum
    )
    hourly = one.regular_rate
    if found(
        _("Section 13 of the federal Act exempts the worker from overtime."),
        exempt,
        law="12 NYCRR 142-2.2; 29 U.S.C. 213",
    ):
        hourly = one.state
    return law.new_york_overtime_threshold.of(kind)[week.first], hourly


def hospitality_rate(claim, week, one):
    """Pay that is not by the hour, divided by the lesser of forty and the hours worked."""
    if one.agreed is None or per_hour(claim, week):
        return one.regular_rate
    hourly = rate(claim, total_agreed(claim, week, one, STATE) / one.first)
    return hourly if hourly > one.regular_rate else one.regular_rate


def state_week(claim, week):
    """A workweek to which the law of the State gives pay; raises its ``Gap``; else ``None``."""
    one = workweek(claim, week, STATE)
    if one is None:
        return None
    if one.state_gap is not None:
        raise one.state_gap
    return one if one.state is not None else None


# -- the first forty hours ------------------------------------------------------------------------


SICK_DAYS = _(
    "Pay for days of sickness is not computed. What is owed where paid sick leave was refused "
    "(Labor Law 196-b), and who enforces it, was not read here: ask the Department of Labor. In "
    "New York City the worker may have an action (N.Y.C. Admin. Code 20-924, read in a comment)."
)


@jurisdiction.head(
    "pay.base",
    _("Minimum wages of New York, first forty hours"),
    law=MINIMUM_LAW,
    variant="state",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
)
def minimum_wages(claim, week):
    """The minimum wage for the first forty hours, less what was paid and what allowances count."""
    tell_of_sickness(claim, SICK_DAYS)
    one = state_week(claim, week)
    if one is None:
        return None
    allowed = allowances(claim, week)
    paid = one.paid + allowed if allowed > claim.nothing(_("nothing")) else one.paid
    return row_of_missing_pay(
        week, one.state * one.first, paid, basis="minimum", hours=one.first, rate=one.state
    )


@jurisdiction.head(
    "pay.base",
    _("Agreed wages, first forty hours"),
    law=AGREED_LAW,
    variant="agreed",
    each="week",
    limitation="agreed",
    routes=EVERYWHERE,
)
def agreed_wages(claim, week):
    """The agreed pay; in hotels and restaurants a salary is all for the first forty hours."""
    refuse_outside(claim)
    one = workweek(claim, week, CONTRACT)
    if (
        one is not None
        and one.agreed is not None
        and sector_told(claim) in HOSPITALITY
        and not per_hour(claim, week)
    ):
        due = total_agreed(claim, week, one, CONTRACT)
        return row_of_missing_pay(week, due, one.paid, basis="contract", hours=one.first)
    return federal_wages.agreed_wages(claim, week)


# -- hours beyond forty ---------------------------------------------------------------------------


@jurisdiction.head(
    "pay.overtime",
    _("Pay under the law of New York, hours beyond forty"),
    law=OVERTIME_LAW,
    variant="state",
    each="week",
    limitation="state",
    routes=EVERYWHERE,
)
def overtime(claim, week):
    """One and a half times the regular rate, or the basic minimum, beyond so many hours."""
    one = state_week(claim, week)
    if one is None or not one.beyond > NO_HOURS:
        return None
    tell_of_sector(claim, week)
    threshold, hourly = threshold_and_rate(claim, week, one)
    if one.agreed_gap is not None:
        leave_open(one.agreed_gap)
    return pay_beyond(claim, week, hourly, threshold, of=STATE)


@jurisdiction.head(
    "pay.overtime",
    _("Agreed wages, hours beyond forty"),
    law=AGREED_LAW,
    variant="agreed",
    each="week",
    limitation="agreed",
    routes=EVERYWHERE,
)
def agreed_wages_beyond(claim, week):
    """The agreed rate for hours beyond forty, where no law gives more for them."""
    refuse_outside(claim)
    return agreed_beyond(claim, week)
