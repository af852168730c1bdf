"""Liquidated damages: 29 U.S.C. 216(b) and 260, and the law of the State.

As much again as the wages that were not paid. The employer, not the worker, has to show good faith
and reasonable grounds; only then may the court award less or none.
"""

from legalcalc.claims import Row
from legalcalc.figures import constant, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import STATE_LAW, state_of_work
from .wages import IN_COURT, OF_THE_STATE

HUNDRED = constant(100, "1", _("per cent"))
LAWS = {
    "US-FL": "Fla. Const. art. X, s. 24(e); Fla. Stat. 448.110(6)(c)",
    "US-NJ": "N.J.S.A. 34:11-56a25",
    "US-TX": "Tex. Labor Code 62.201",
    "US-WA": "RCW 49.52.050, 49.52.070",
}
# States whose damages run on agreed wages, too, by which law: Washington’s speaks of wages owed “by
# any statute, ordinance, or contract” (RCW 49.52.050(2)).
ON_AGREED_WAGES = {"US-NJ": "N.J.S.A. 34:11-4.10(c)", "US-WA": LAWS["US-WA"]}

jurisdiction.option(
    "good_faith",
    _("Good faith and reasonable grounds of the employer"),
    [
        ("not shown", _("not shown: liquidated damages in full")),
        ("shown", _("shown: none are claimed")),
    ],
    default="not shown",
    law="29 U.S.C. 260",
)
jurisdiction.option(
    "new_jersey_damages",
    _("Liquidated damages claimed in New Jersey, in per cent of the wages"),
    [("200", _("at most two hundred; the court fixes them"))],
    default="0",
    law="N.J.S.A. 34:11-56a25",
    free=True,
)
jurisdiction.option(
    "knowingly_submitted",
    _("In Washington: whether the worker knowingly submitted to the withholding"),
    [("no", _("no: coercion is no consent")), ("yes", _("yes: no exemplary damages"))],
    default="no",
    law="RCW 49.52.070",
)


def unpaid(claim, week, *keys):
    """What some heads gave for a workweek; ``None`` where they gave nothing."""
    lines = claim.record.lines_from(week.first, *keys)
    return total([line.row.owed for line in lines], unit_if_none=claim.currency) if lines else None


def _federal(variant, title, *keys):
    """Declare federal liquidated damages on what some heads gave."""

    @jurisdiction.head(
        "lump.liquidated",
        title,
        law="29 U.S.C. 216(b), 260",
        variant=variant,
        each="week",
        limitation="flsa",
        interest=None,
        routes=IN_COURT,
        note=_(
            "Only a court awards them: the Wage and Hour Division asks for none (Bulletin 2025-3)."
        ),
    )
    def liquidated(claim, week):
        """As much again as what the Act gives for the workweek and was not paid."""
        wages = unpaid(claim, week, *keys)
        if wages is None or claim.option("good_faith") == "shown":
            return None
        return Row(week, week.due_on, owed=wages)


_federal("federal", _("Liquidated damages on federal minimum wages"), "pay.base:federal")
_federal("federal_overtime", _("Liquidated damages on federal overtime"), "pay.overtime:federal")
_federal(
    "federal_costs",
    _("Liquidated damages on costs that cut into federal wages"),
    "taken.fees:federal",
    "taken.deductions:federal",
    "taken.inkind:federal",
)


def _state(variant, title, id):
    """Declare the liquidated damages of the State on the wages of its law or, in some, agreed."""

    @jurisdiction.head(
        "lump.liquidated",
        title,
        law=STATE_LAW,
        variant=variant,
        each="week",
        limitation="state",
        interest=None,
        routes=OF_THE_STATE,
        note=_("In Florida a written notice and fifteen days to pay come before the action."),
    )
    def liquidated(claim, week):
        """As much again in Florida, Texas and Washington; up to twice as much in New Jersey."""
        wages, agreed = unpaid(claim, week, f"{id}:state"), unpaid(claim, week, f"{id}:agreed")
        if wages is None and agreed is None:
            return None
        state = state_of_work(claim)
        law = LAWS.get(state)
        if agreed is not None and state in ON_AGREED_WAGES and (wages is None or agreed > wages):
            wages, law = agreed, ON_AGREED_WAGES[state]
        if wages is None:
            return None
        if state == "US-NJ":
            return _new_jersey(claim, week, wages, law)
        barred = "knowingly_submitted" if state == "US-WA" else "good_faith"
        if claim.option(barred) in ("yes", "shown"):
            return None
        multiple = claim.law.state_liquidated.of(state)[week.due_on]
        owed = wages * multiple
        return Row(week, week.due_on, owed=owed.rounded(TO_THE_CENT), law=law, wages=wages)


def _new_jersey(claim, week, wages, law):
    """Up to 200 per cent, for wages that fell due since 6 August 2019 (Maia v. IEW Constr.)."""
    highest = claim.law.state_liquidated.of("US-NJ").get(week.due_on)
    if highest is None:
        return None
    chosen = claim.option("new_jersey_damages")
    if chosen == "0":
        nothing = claim.nothing(_("nothing"))
        bracket = (nothing, (wages * highest).rounded(TO_THE_CENT))
        return Row(week, week.due_on, bracket=bracket, law=law, wages=wages)
    share = constant(chosen, "1", _("share claimed, in per cent")) / HUNDRED
    if share > highest:
        share = highest
    owed = (wages * share).rounded(TO_THE_CENT)
    return Row(week, week.due_on, owed=owed, law=law, wages=wages)


_state("state", _("Liquidated damages of the State, first forty hours"), "pay.base")
_state("state_overtime", _("Liquidated damages of the State, hours beyond forty"), "pay.overtime")
