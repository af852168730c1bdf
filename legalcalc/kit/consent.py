"""Weighs what a worker is said to have agreed to, and what that takes off the claim.

A signature moves money only as far as the law lets it. Where a rule lets an agreement lower a
claim, the amount is told, with what would have to be shown against it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from legalcalc.claims import Claim
from legalcalc.facts import Deduction, Food, Lodging
from legalcalc.figures import Figure, Finding, total
from legalcalc.gaps import Gap
from legalcalc.messages import _

__all__ = ["agreed_in_writing", "not_agreed", "warn_of_consent", "warn_of_consent_in"]

T = TypeVar("T")


def agreed_in_writing(claim: Claim, taken: Deduction | Lodging | Food, *, law: str) -> Finding:
    """Whether the worker agreed in writing to a deduction, or to a charge for lodging or food.

    Whoever relies on an agreement has to show it, so there is none where nobody says it. ``law``:
    by which money is taken with such an agreement only.
    """
    statement = (
        _("The worker agreed to the deduction in writing.")
        if isinstance(taken, Deduction)
        else _("The worker agreed to the charge in writing.")
    )
    return claim.facts.presumes(statement, taken.agreed_in_writing, False, law=law)


def warn_of_consent(claim: Claim, lowered: Iterable[Figure], *, law: str) -> None:
    """Tell how much is taken off because the worker is said to have agreed, and what undoes it.

    ``lowered``: each sum that was kept back or charged and is counted as paid. ``law``: by which an
    agreement has that effect, or loses it.
    """
    amount = total(lowered, unit_if_none=claim.currency)
    if amount.is_zero:
        return
    claim.record.warn(
        _(
            "{amount} kept back from pay lowers the claim, since it is stated that the worker "
            "agreed in writing ({law}). If the worker was made to sign, nothing was lent or "
            "received for it, or more was kept back than the agreement says, it does not: state "
            "then that there was no agreement.",
            amount=amount,
            law=law,
        )
    )


def warn_of_consent_in(
    claim: Claim,
    stretches: Iterable[T],
    lowered: Callable[[T], Iterable[Figure]],
    *,
    law: str,
) -> None:
    """Tell as :func:`warn_of_consent` what is taken off in some months or years, in one sum.

    ``lowered``: what was kept back and counts as paid in one of them. One whose pay is not known is
    left out: its own row names the ``Gap``.
    """
    amounts: list[Figure] = []
    for one in stretches:
        try:
            amounts += lowered(one)
        except Gap:
            continue
    warn_of_consent(claim, amounts, law=law)


def not_agreed(
    claim: Claim,
    deductions: Iterable[Deduction],
    *,
    lawful: Collection[str],
    agreed: Callable[[Claim, Deduction], object],
    law: str,
) -> list[Deduction]:
    """The deductions that neither the law nor an agreement allows.

    ``lawful``: the reasons for which money may always be taken, such as tax. ``agreed``: whether
    the worker agreed to one, and could. What the worker paid by agreement out of pay received is
    told, with what undoes the agreement; what was kept back by agreement is told where it counts as
    paid.
    """
    found = []
    for one in deductions:
        claim.record.took_up(one)
        if one.reason in lawful:
            continue
        if not agreed(claim, one):
            found.append(one)
        elif one.how == "paid by the worker":
            day = one.day.value
            claim.record.warn(
                _(
                    "{amount} that the worker paid on {day} is not claimed back, since it is "
                    "stated that the worker agreed in writing ({law}). If the worker was made to "
                    "sign or received nothing for it, it can be: state then that there was no "
                    "agreement.",
                    amount=claim.facts.money(one.amount, day, _("taken on {day}", day=day), one),
                    day=day,
                    law=law,
                )
            )
    return found
