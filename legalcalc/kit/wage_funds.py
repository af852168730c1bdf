"""The public fund that pays some wages of an insolvent employer, and what a case says of it."""

from __future__ import annotations

from collections.abc import Sequence

from legalcalc.claims.claim import Claim
from legalcalc.facts import Party
from legalcalc.figures import Figure
from legalcalc.messages import Message
from legalcalc.periods import Period

__all__ = ["owed_within", "wage_funds"]


def owed_within(claim: Claim, window: Period, heads: Sequence[str]) -> list[Figure]:
    """What the rows of some heads owe for days of a window, a sum a row.

    A row that lies in the window only in part counts by its calendar days.
    """
    parts = []
    for line in claim.lines_of(*heads):
        part, owed = window.within(line.row.period), line.row.owed
        if part is not None and owed is not None:
            parts.append(owed * claim.days_of(part) / claim.days_of(line.row.period))
    return parts


def wage_funds(claim: Claim, told: Message) -> list[Party]:
    """The wage funds that the case names; where it names none, a warning tells what they pay.

    For a rule that already found the employer insolvent: whoever does not know of the fund does not
    name it, and its time to apply is often the shortest.
    """
    funds = claim.with_role("wage fund")
    if not funds:
        claim.warn(told)
    return list(funds)
