"""Charges for lodging and food of which nobody knows how much they were."""

from __future__ import annotations

from collections.abc import Callable

from legalcalc.claims.claim import Claim
from legalcalc.figures import Figure
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _

__all__ = ["charge_or_open"]


def charge_or_open(
    claim: Claim, charge: Callable[[], Figure], may_lower: Callable[[], bool]
) -> Figure:
    """What ``charge`` reckons; where the charge is not stated nought, and the rest is left open.

    For a law under which a charge without an agreement lowers no wage, and can only be claimed
    back: the wage does not wait for it. ``may_lower``: whether it was agreed all the same, so that
    the ``Gap`` stops the wage, too.
    """
    try:
        return charge()
    except Gap as gap:
        if may_lower():
            raise
        leave_open(gap)
        return claim.nothing(_("a charge that nobody knows"))
