"""Whether the worker may work at all, as States ask whose law protects work without permission."""

from __future__ import annotations

from legalcalc.claims.claim import Claim
from legalcalc.messages import _

__all__ = ["may_not_work"]


def may_not_work(claim: Claim, *, law: str) -> bool:
    """Whether the worker, no citizen of the European Union, had no right to work.

    Where nobody says, that right is taken, which is printed: to tell of it is for the worker alone.
    """
    right = claim.case.claimant.right_to_work  # untold: presumed below
    # untold: of who had no right to work nobody need say that this is no citizen of the Union
    if claim.facts.answer("claimant.eu_citizen"):
        return False
    return not claim.facts.presumes(
        _("The worker was allowed to work."),
        right,
        True,
        law=law,
    )
