"""Charges for lodging and food: the stays of some days, and what was charged above the limit.

What a charge may come to each State says itself: the legal value of a day, a month or a meal, a
share of pay, or an offset that counts as pay. Each reckons it in another way, and none in more than
a product or the lesser of two sums. What is left of a charge beside the pay that is claimed gives
:func:`legalcalc.kit.deductions.taken_beyond_pay`; whether the worker agreed to it,
:func:`legalcalc.kit.consent.agreed_in_writing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from legalcalc.claims import Claim, Row
from legalcalc.claims.rows import HasPeriod
from legalcalc.facts import Food, Lodging
from legalcalc.figures import Figure, Rounding, found, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _
from legalcalc.periods import Period

__all__ = ["charge_or_open", "charged_beyond_limit", "stays_in", "was_unfit"]


def stays_in(
    claim: Claim,
    period: Period,
    how: str | None = None,
    *,
    of: type[Lodging] | type[Food] | None = None,
) -> Iterator[tuple[Lodging | Food, Period]]:
    """Lodging and then food of some days, each with the part of the days that it covers.

    ``how``: only what was charged in one way, ``kept back`` or ``paid by the worker``. ``of``:
    ``Lodging`` or ``Food`` alone, and the case is not asked for the other. Raises ``Gap`` where
    nobody knows to which of several employments one of them belongs.
    """
    stays: list[Lodging | Food] = []
    if of is not Food:
        stays += claim.pay.lodging
    if of is not Lodging:
        stays += claim.pay.food
    for stay in stays:
        if how in (None, stay.how) and (part := stay.period.within(period)) is not None:
            claim.facts.know_its_job(stay)
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


def charged_beyond_limit(
    claim: Claim,
    days: HasPeriod,
    due_on: date,
    charges: Iterable[tuple[Figure, Figure]],
    *,
    rounding: Rounding,
    by_value: bool = False,
) -> Row | None:
    """The row of what was charged above the limit in some days; ``None`` where nothing was.

    ``charges``: each charge with the limit that the law sets to it. One that stays below its limit
    makes up for no other. ``by_value``: whether the limit is the legal value of what was given, and
    shown as such.
    """
    pairs = list(charges)
    if not pairs:
        return None

    def sum_of(figures: Iterable[Figure]) -> Figure:
        return total(figures, unit_if_none=claim.currency)

    excess = sum_of(no_less_than_zero(charge - limit) for charge, limit in pairs)
    limit = sum_of(limit for _charge, limit in pairs)
    return Row(
        days,
        due_on,
        owed=excess.rounded(rounding),
        charged=sum_of(charge for charge, _limit in pairs),
        value=limit if by_value else None,
        limit=None if by_value else limit,
    )
