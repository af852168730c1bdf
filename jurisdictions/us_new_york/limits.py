"""Limitation: Labor Law 198(3) and 663(3), CPLR 208 and 213, Social Services Law 483-bb(c).

Six years from each payday. Time stood still from 20 March to 3 November 2020, by executive order,
and does so while the Commissioner of Labor looks into a complaint.
"""

from datetime import date

from jurisdictions.us.limits import PAYDAY
from legalcalc.claims import after
from legalcalc.claims.rows import Suspension
from legalcalc.figures import constant
from legalcalc.kit import limits
from legalcalc.messages import _

from . import jurisdiction

MAJORITY = constant(18, "year", _("age of majority"), "CPLR 105(j)").whole
# 228 days, as the courts count them: the last day of the orders does not count.
PANDEMIC = Suspension(
    _("the executive orders on the pandemic"),
    date(2020, 3, 20),
    date(2020, 11, 2),
    "Executive Orders 202.8 to 202.67 of 2020; Brash v. Richards, 195 A.D.3d 582 (2d Dep’t 2021)",
)
SAVES = (
    _(
        "equitable tolling or estoppel, where captivity, threats or deceit kept the worker from "
        "suing"
    ),
    _("a criminal action against the same defendant, for claims of one year (CPLR 215(8))"),
)
WAGES = "Labor Law 198(3), 663(3)"


def _stopped(claim, row):
    """The pandemic, and while a complaint to the Commissioner is open (ss. 198(3), 663(3))."""
    reasons = {"administrative": _("a complaint to the Commissioner of Labor")}
    return [PANDEMIC, *limits.pending(claim, reasons, law=WAGES)]


def _disability(claim, row, limit):
    """Three years after majority or insanity, ten at most for insanity, if later (CPLR 208)."""
    if limit.last_day is None:
        return limit
    law = claim.law
    extra = law.after_disability[row.due_on]
    # untold: for a minor time only begins later
    born = claim.facts.answer("claimant.born")
    if born is not None and claim.facts.birthday(MAJORITY) > row.due_on:
        limit.last_day = max(limit.last_day, after(claim.facts.birthday(MAJORITY), extra))
    for held in claim.case.confinements:
        insane = held.kind == "incapacity" and held.first.value <= row.due_on
        if insane and held.last is not None and held.last.value >= row.due_on:
            most = after(row.due_on, law.most_after_insanity[row.due_on])
            limit.last_day = max(limit.last_day, min(after(held.last.value, extra), most))
    return limit


@jurisdiction.limitation("state", _("Limitation under the Labor Law"), law=WAGES)
def state(claim, row):
    """Six years from each payday."""
    return claim.record.once(("labor law limit", row.due_on), lambda: _six_years(claim, row))


_six_years = limits.running(
    law=f"{WAGES}; CPLR 208",
    length="labor_law_limitation",
    because=PAYDAY,
    suspensions=_stopped,
    saves=SAVES,
    then=_disability,
)


@jurisdiction.limitation("agreed", _("Limitation of agreed wages"), law=f"{WAGES}; CPLR 213(2)")
def agreed(claim, row):
    """Six years from each payday, under the Labor Law as on a contract."""
    return claim.record.once(("limit of agreed wages", row.due_on), lambda: _six_years(claim, row))


@jurisdiction.limitation(
    "new_york", _("Limitation of the trafficking action"), law="Social Services Law 483-bb(c)"
)
def trafficking(claim, row):
    """Fifteen years; ten where they had run out before 28 July 2021, since revival is open."""
    history = claim.law.new_york_trafficking_limitation
    ten = history[date(2021, 7, 27)]
    starts, because = row.due_on, _("the day of the loss, as the cautious reading has it")
    # untold: for a minor time only begins later
    born = claim.facts.answer("claimant.born")
    if born is not None and claim.facts.birthday(MAJORITY) > row.due_on:
        starts, because = claim.facts.birthday(MAJORITY), _("the eighteenth birthday")
    length = history[min(after(starts, ten), claim.filed_on)]
    return claim.limitation.time_limit(
        law="Social Services Law 483-bb(c)",
        starts=starts,
        because=because,
        length=length,
        safe_length=ten,
        saves=(
            _("the day on which the victimisation ended, from which time runs for all of it"),
            _("incapacity, trauma or isolation of the victim"),
        ),
    )
