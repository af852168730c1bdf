"""Pay for hours beyond forty in a workweek: 29 U.S.C. 207 and 213(b), State law, the agreement.

What was paid counts here only after the first forty hours are paid in full (29 CFR 778.315). An
exempt worker has no overtime, but has the minimum wage for these hours all the same.
"""

from legalcalc.claims import Row
from legalcalc.figures import constant, found, greatest, least, no_less_than_zero
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import NO_HOURS, ONE_WEEK, TO_THE_CENT
from legalcalc.law.in_words import disputed
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import (
    CONTRACT_LAW,
    MINIMUM_WAGE_LAWS,
    STATE_LAW,
    law_of_the_state,
    sector_of,
    state_overtime_threshold,
)
from .regular_rate import is_agreed, rate, workweek
from .wages import NOTHING, OF_THE_ACT, OF_THE_STATE, in_texas
from .working_time import ACT, CONTRACT, STATE, told_by_default

ONE_AND_A_HALF = constant("1.5", "1", _("one and a half times"), "29 U.S.C. 207(a)(1)")
PAID_FOR_THEM = _("what of the pay is left for these hours")
OVERTIME_LAWS = {
    "US-NJ": "N.J.S.A. 34:11-56a4, 34:11-56a25",
    "US-WA": "RCW 49.46.090, 49.46.130",
}

jurisdiction.option(
    "third_party_rule",
    _("From when live-in domestic workers of an agency have federal overtime"),
    [
        ("2015-01-01", _("the day on which the rule took effect")),
        ("2015-10-13", _("the day on which the court of appeals upheld it")),
        ("never", _("the rule is not applied")),
    ],
    default="2015-10-13",
    law=disputed("29 U.S.C. 213(b)(21); 29 CFR 552.109(c)"),
)


def federal_overtime_threshold(claim, week):
    """Hours beyond which the Act gives overtime; ``None`` for a worker whom it exempts."""
    job, sector = claim.employment, sector_of(claim)
    exemption = "general"
    if sector in ("agriculture", "harvest transport", "small forestry crew"):
        exemption = sector
    elif sector == "domestic service" and claim.facts.presumes(
        _("The worker lived in the household."),
        job.live_in,
        False,
        law="29 U.S.C. 213(b)(21)",
    ):
        exemption = "live-in domestic service"
        of_an_agency = job.agency is not None or "agency" in claim.parties.employer.roles
        if found(
            _("The worker was employed by an agency, and the rule of 2013 is applied."),
            of_an_agency and week.first.isoformat() >= told_by_default(claim, "third_party_rule"),
            law="29 CFR 552.109(c)",
        ):
            exemption = "general"
    return claim.law.overtime_threshold.of(exemption).get(week.first)


def reserved_and_due(claim, one, hourly, threshold, *, agreed=False):
    """What pay goes to first, and what is due for the hours beyond forty at some rate.

    Straight time for each hour, and half as much again beyond the threshold of overtime. At the
    rate at which all hours were agreed or paid, pay for the first forty is what was agreed or paid
    for them, not that rate, rounded, times forty.
    """
    reserved = hourly * one.first
    if threshold is not None or agreed:
        if hourly.value == one.earned.value:
            reserved = one.earned_first
        elif one.agreed_first is not None:
            reserved = greatest(reserved, one.agreed_first)
    if threshold is None:
        return reserved, hourly * one.beyond
    overtime = no_less_than_zero(one.hours - threshold * ONE_WEEK)
    time_and_a_half = rate(claim, hourly * ONE_AND_A_HALF)
    return reserved, time_and_a_half * overtime + hourly * (one.beyond - overtime)


def pay_beyond(claim, week, hourly, threshold, *, of, agreed=False, law=None):
    """A row for what is missing for the hours beyond forty, or ``None`` where nothing is.

    ``of``: the law whose workweek it is. ``agreed``: it is the agreed rate and no more.
    """
    one = workweek(claim, week, of)
    reserved, due = reserved_and_due(claim, one, hourly, threshold, agreed=agreed)
    return row_of_missing_beyond(
        week,
        one.paid,
        reserved,
        due,
        basis="contract" if agreed else None,
        law=law,
        hours=one.beyond,
        rate=hourly,
    )


def row_of_missing_beyond(week, paid, reserved, due, **shown):
    """A row for what is missing of what is due beyond what pay goes to first, or ``None``.

    ``paid`` in it is what of the pay of the week is left for these hours.
    """
    left = least(due, no_less_than_zero(paid - reserved)).named(PAID_FOR_THEM)
    owed = (due - left).rounded(TO_THE_CENT)
    if owed > NOTHING:
        return Row(week, week.due_on, owed=owed, due=due, paid=left, **shown)
    return None


@jurisdiction.head(
    "pay.overtime",
    _("Federal overtime, hours beyond forty"),
    law="29 U.S.C. 207(a), 213(b), 216(b)",
    variant="federal",
    each="week",
    limitation="flsa",
    interest=None,
    routes=OF_THE_ACT,
)
def federal_overtime(claim, week):
    """One and a half times the regular rate for hours beyond forty; the minimum where exempt."""
    one = workweek(claim, week)
    if one is None or one.federal is None or not one.beyond > NO_HOURS:
        return None
    threshold = federal_overtime_threshold(claim, week)
    if threshold is None:
        return pay_beyond(claim, week, one.federal, None, of=ACT)
    if one.state_gap is not None:
        claim.record.warn(
            _(
                "The minimum wage of the State is not known here: overtime is computed on "
                "the federal minimum, and may be more (29 CFR 778.5)."
            )
        )
        leave_open(one.state_gap)
    if one.agreed_gap is not None:
        leave_open(one.agreed_gap)
    return pay_beyond(claim, week, one.regular_rate, threshold, of=ACT)


@jurisdiction.head(
    "pay.overtime",
    _("Federal overtime before the authority of Texas, hours beyond forty"),
    law="Tex. Labor Code 61.051; 40 Tex. Admin. Code 821.6",
    variant="payday",
    each="week",
    limitation="payday",
    interest=None,
    routes=("state agency",),
)
def overtime_in_texas(claim, week):
    """Federal overtime, which the Workforce Commission looks to in a wage claim."""
    return federal_overtime(claim, week) if in_texas(claim) else None


@jurisdiction.head(
    "pay.overtime",
    _("State law, hours beyond forty"),
    law=STATE_LAW,
    variant="state",
    each="week",
    limitation="state",
    interest=None,
    routes=OF_THE_STATE,
)
def state_overtime(claim, week):
    """Overtime where the law of the State gives it; its minimum wage for these hours elsewhere."""
    one = workweek(claim, week, STATE)
    if one is None or not one.beyond > NO_HOURS:
        return None
    if one.state_gap is not None:
        raise one.state_gap
    if one.state is None:
        return None
    threshold = state_overtime_threshold(claim, week.first)
    hourly = one.state if threshold is None else one.regular_rate
    if threshold is not None and one.agreed_gap is not None:
        leave_open(one.agreed_gap)
    laws = MINIMUM_WAGE_LAWS if threshold is None else OVERTIME_LAWS
    law = law_of_the_state(claim, laws)
    return pay_beyond(claim, week, hourly, threshold, of=STATE, law=law)


@jurisdiction.head(
    "pay.overtime",
    _("Agreed wages, hours beyond forty"),
    law=CONTRACT_LAW,
    variant="agreed",
    each="week",
    limitation="agreed",
    interest=None,
    routes=OF_THE_STATE,
)
def agreed_beyond(claim, week):
    """The agreed rate for hours beyond forty, where no law gives more for them."""
    one = workweek(claim, week, CONTRACT)
    if one is None or not one.beyond > NO_HOURS or not is_agreed(claim, one):
        return None
    return pay_beyond(claim, week, one.agreed, None, of=CONTRACT, agreed=True)
