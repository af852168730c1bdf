"""Trafficked workers: the civil action of Civ. Code 52.5, and restitution, Pen. Code 1202.4(p)."""

from legalcalc.claims import Row
from legalcalc.figures import constant, found, greatest, no_less_than_zero, total
from legalcalc.messages import _

from . import jurisdiction
from .interest import NOTHING, TO_THE_CENT
from .limits import IN_COURT
from .pay import PAY_ASKS, pay_of

THREE_TIMES = constant(3, "1", _("three times"), "Cal. Civ. Code 52.5(b)(1)")
ACTUAL_DAMAGES = (
    *("pay.base", "pay.overtime", "pay.rest_breach", "pay.expenses:state"),
    *("taken.deductions:state", "taken.deductions:returned", "taken.inkind:state"),
    "taken.fees:state",
)
LABOUR = "Cal. Pen. Code 1202.4(f)(3), 1202.4(p); H.B. v. Superior Court, 97 Cal.App.5th 341 (2023)"


def _is_trafficking(claim):
    """Whether the case speaks of trafficking: identification, captivity, criminal proceedings."""
    case = claim.case
    told = case.identified_on is not None or case.confinements or claim.proceedings("criminal")
    return found(
        _("The case speaks of trafficking: identification, captivity or criminal proceedings."),
        bool(told),
        law="Cal. Civ. Code 52.5(a); Cal. Pen. Code 236.1",
    )


@jurisdiction.head(
    "punitive.exemplary",
    _("Up to three times the actual damages of a trafficked worker"),
    law="Cal. Civ. Code 52.5(b)(1)",
    variant="state",
    each="employment",
    asks=("identified_on", "confinements", "proceedings"),
    limitation="california trafficking",
    interest=None,
    needs_finding=True,
    routes=IN_COURT,
    note=_("The court may award it; actual and punitive damages are claimed besides (52.5(a))."),
)
def treble_damages(claim):
    """Up to three times the actual damages or ten thousand dollars, whichever is greater."""
    if not _is_trafficking(claim):
        return None
    actual = _actual_damages(claim)
    fixed = claim.law.trafficking_least_damages[claim.span.last]
    most = greatest(actual * THREE_TIMES, fixed).rounded(TO_THE_CENT)
    return Row(
        claim.span,
        claim.span.last,
        bracket=(NOTHING, most),
        actual_damages=actual,
    )


def _actual_damages(claim):
    """The unpaid wages of each week by the best law, and what else was taken under Labor Code."""
    weeks = {}
    others = []
    for line in claim.lines_of(*ACTUAL_DAMAGES):
        if line.head.id in ("pay.base", "pay.overtime"):
            weeks.setdefault((line.head.id, line.row.period.first), []).append(line.row.owed)
        else:
            others.append(line.row.owed)
    best = [greatest(*sums) for sums in weeks.values()]
    return total([*best, *others], unit_if_none=claim.currency)


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour at the wages of California"),
    law=LABOUR,
    variant="california",
    each="employment",
    asks=PAY_ASKS,
    limitation="restitution",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("state sentence",),
    note=_("The court may measure the loss by the income drawn from the labor, if that is more."),
)
def labour_value(claim):
    """Minimum or agreed wages and overtime of all workweeks, less what was paid; no time limit."""
    short = []
    for week in claim.weeks:
        with claim.line(week):
            pay = pay_of(claim, week)
            if pay is not None:
                short.append(no_less_than_zero(pay.first + pay.beyond - pay.paid))
    owed = total(short, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(claim.span, claim.span.last, owed=owed, basis="gain") if owed > NOTHING else None
