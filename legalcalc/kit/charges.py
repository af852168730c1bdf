"""Charges for lodging and food: the stays of some days, and charges of which nobody knows how much.

What a charge may come to, by a legal value or a share of pay, each State says itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from legalcalc.claims.claim import Claim
from legalcalc.facts import Food, Lodging
from legalcalc.figures import Figure, found
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _
from legalcalc.periods import Period

__all__ = ["charge_or_open", "stays_in", "was_unfit"]


def stays_in(
    claim: Claim,
    period: Period,
    how: str | None = None,
    *,
    of: type[Lodging] | type[Food] | None = None,
) -> Iterator[tuple[Lodging | Food, Period]]:
    """Lodging and then food of some days, each with the part of the days that it covers.

    ``how``: only what was charged in one way, ``kept back`` or ``paid by the worker``. ``of``:
    ``Lodging`` or ``Food`` alone, and the case is not asked for the other.
    """
    stays: list[Lodging | Food] = []
    if of is not Food:
        stays += claim.pay.lodging
    if of is not Lodging:
        stays += claim.pay.food
    for stay in stays:
        if how in (None, stay.how) and (part := stay.period.within(period)) is not None:
            yield stay, part


def charge_or_open(
    claim: Claim, stay: Lodging | Food, part: Period, *, may_lower: object
) -> Figure:
    """The charge for some days of a stay; where nobody knows it nought, and it is left open.

    For a law under which a charge without an agreement lowers no wage, and can only be claimed
    back: the wage does not wait for it. ``may_lower``: whether it was agreed all the same, so that
    the ``Gap`` stops the wage, too.
    """
    try:
        return claim.pay.charge(stay, part)
    except Gap as gap:
        if may_lower:
            raise
        leave_open(gap)
        return claim.nothing(_("a charge that nobody knows"))


def was_unfit(stay: Lodging | Food, *, law: str) -> bool:
    """Whether lodging is said to have been unfit to live in, or without a bed and washing.

    For a ``law`` under which nothing could be charged for it, whatever was signed. Where nobody
    says it was unfit, it was not; nor is food ever lodging.
    """
    if isinstance(stay, Food):
        return False
    # untold: who claims that nothing was due for lodging says what was wrong with it
    facts = (stay.fit_to_live_in, stay.has_basics)
    return any(
        not found(_("The lodging was fit to live in."), fact.value, law=law)
        for fact in facts
        if fact is not None
    )
