"""The public fund that pays some wages of an insolvent employer, and what a case says of it."""

from __future__ import annotations

from legalcalc.claims.claim import Claim
from legalcalc.facts import Party
from legalcalc.messages import Message

__all__ = ["wage_funds"]


def wage_funds(claim: Claim, told: Message) -> list[Party]:
    """The wage funds that the case names; where it names none, a warning tells what they pay.

    For a rule that already found the employer insolvent: whoever does not know of the fund does not
    name it, and its time to apply is often the shortest.
    """
    funds = claim.with_role("wage fund")
    if not funds:
        claim.warn(told)
    return list(funds)
