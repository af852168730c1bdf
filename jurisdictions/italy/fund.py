"""The fund against trafficking (Fondo per le misure anti-tratta): L. 228/2003, art. 12.

A victim of slavery or trafficking (artt. 600, 601, 602 c.p.) can ask for a fixed indemnity, once
the civil action and execution against the author have brought nothing. It pays no wages.
"""

from legalcalc.claims import Row
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

FUND = "L. 228/2003, art. 12, commi da 2-bis a 2-septies"


@jurisdiction.head(
    "state.crime_fund",
    _("Indemnity of the fund against trafficking"),
    law=FUND,
    each="case",
    limitation="fund",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("victims' fund",),
    note=_(
        "For crimes of arts. 600, 601 and 602 of the Criminal Code only; within the money of the "
        "fund, and less what public bodies paid. The victim shows that the author paid nothing "
        "although sued and enforced against."
    ),
)
def indemnity(claim):
    """A fixed sum after a final conviction, or after a case was filed as the author is unknown."""
    for one in claim.facts.proceedings("criminal"):
        # untold: the sum is for a conviction, or an author who was not found
        if one.outcome not in ("conviction", "discontinued") or one.ended is None:
            continue
        day = one.ended.value
        due = claim.law.victims_indemnity[day]
        yield Row(Period(day, day), day, owed=due.rounded(TO_THE_CENT))
        return
