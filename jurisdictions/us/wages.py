"""Pay for the first forty hours of a workweek: 29 U.S.C. 206, State law, the agreement.

The three are whole sums for the same hours, of which the greatest stands in each workweek: so one
that is out of time, or cannot be had on a route, makes room for the next.
"""

from functools import partial

from legalcalc.claims import Row
from legalcalc.figures import constant, no_less_than_zero
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.reference_pay import absences
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import CONTRACT_LAW, MINIMUM_WAGE_LAWS, STATE_LAW, law_of_the_state
from .regular_rate import is_agreed, workweek
from .working_time import CONTRACT, STATE

NOTHING = constant(0, "USD", _("nothing"))
CIVIL = ("federal court",)
# Where an action under the Act can be brought (29 U.S.C. 216(b)), and claims of State law.
IN_COURT = ("federal court", "state court")
OF_THE_ACT = ("federal court", "wage and hour division", "state court")
OF_THE_STATE = (*IN_COURT, "state agency")


def row_of_missing_pay(week, due, paid, **shown):
    """A row for what is missing from pay, or ``None`` where nothing is."""
    owed = no_less_than_zero(due - paid).rounded(TO_THE_CENT)
    if owed > NOTHING:
        return Row(week, week.due_on, owed=owed, due=due, paid=paid, **shown)
    return None


@jurisdiction.head(
    "pay.base",
    _("Federal minimum wages, first forty hours"),
    law="29 U.S.C. 206(a), 216(b)",
    variant="federal",
    each="week",
    limitation="flsa",
    interest=None,
    routes=OF_THE_ACT,
)
def federal_minimum_wages(claim, week):
    """The federal minimum wage for the first forty hours of a workweek, less what was paid."""
    tell_of_sickness(claim, SICK_DAYS)
    one = workweek(claim, week)
    if one is None or one.federal is None:
        return None
    return row_of_missing_pay(
        week,
        one.federal * one.first,
        one.paid,
        basis="minimum",
        hours=one.first,
        rate=one.federal,
    )


SICK_DAYS = _(
    "No pay is claimed for days of sickness: no federal law is known here that gives any, but "
    "for work under contracts of the United States (Executive Order 13706, not read) and for some "
    "absences because of COVID-19 from 1 April to 31 December 2020 (29 CFR part 826, read in an "
    "extract). The law of the State or the city may: ask its authority for wages."
)
ACCIDENTS = _(
    "No pay is claimed for days after an accident at work. The State’s law on workers’ "
    "compensation may give benefits for them, also where the employer had no insurance or the "
    "worker no permit; it was not read here. Ask the State’s authority for workers’ compensation "
    "at once: the times for notice and claim may be short."
)


def tell_of_sickness(claim, sentence):
    """Say what the law gives for days of sickness or after accidents, where the case has some."""
    for reason, said in (("sick", sentence), ("accident at work", ACCIDENTS)):
        if claim.record.once(f"days absent: {reason}", partial(_is_absent, claim, reason)):
            claim.record.warn(said)


def _is_absent(claim, reason):
    return bool(absences(claim, (reason,)))


def in_texas(claim):
    """Whether the work was done in Texas, whose authority orders federal wages, too."""
    return claim.record.once("us in texas", lambda: _in_texas(claim))


def _in_texas(claim):
    place = claim.facts.answer("place")  # untold: state_of_work names it where a State is needed
    return place is not None and place.subdivision == "US-TX"


@jurisdiction.head(
    "pay.base",
    _("Federal minimum wages before the authority of Texas, first forty hours"),
    law="Tex. Labor Code 61.051; 40 Tex. Admin. Code 821.6",
    variant="payday",
    each="week",
    limitation="payday",
    interest=None,
    routes=("state agency",),
)
def minimum_wages_in_texas(claim, week):
    """The federal minimum wage, which the Workforce Commission looks to in a wage claim."""
    return federal_minimum_wages(claim, week) if in_texas(claim) else None


@jurisdiction.head(
    "pay.base",
    _("State minimum wages, first forty hours"),
    law=STATE_LAW,
    variant="state",
    each="week",
    limitation="state",
    interest=None,
    routes=OF_THE_STATE,
)
def state_minimum_wages(claim, week):
    """The minimum wage of the State for the first forty hours of a workweek, less what was paid."""
    one = workweek(claim, week, STATE)
    if one is None:
        return None
    if one.state_gap is not None:
        raise one.state_gap
    if one.state is None:
        return None
    return row_of_missing_pay(
        week,
        one.state * one.first,
        one.paid,
        basis="minimum",
        law=law_of_the_state(claim, MINIMUM_WAGE_LAWS),
        hours=one.first,
        rate=one.state,
    )


@jurisdiction.head(
    "pay.base",
    _("Agreed wages, first forty hours"),
    law=CONTRACT_LAW,
    variant="agreed",
    each="week",
    limitation="agreed",
    interest=None,
    routes=OF_THE_STATE,
    note=_("The Act gives no claim to agreed pay above the minimum where no overtime was worked."),
)
def agreed_wages(claim, week):
    """The agreed pay for the first forty hours of a workweek, less what was paid."""
    one = workweek(claim, week, CONTRACT)
    if one is None or not is_agreed(claim, one):
        return None
    return row_of_missing_pay(
        week, one.agreed_first, one.paid, basis="contract", hours=one.first, rate=one.agreed
    )
