"""Declares what becomes of two heads that are both owed: the pairs that many laws have.

Heads that make up for different losses add up (``Jurisdiction.adds``). Here stand the usual
exceptions: what was kept back is missing from the pay received already; the same work, cost or
damage is made good once, by the law that gives most. An undeclared pair is not summed, so each
State names its heads.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import Literal

from legalcalc.law.jurisdiction import Jurisdiction, PairKind
from legalcalc.messages import Message, _

__all__ = ["both_sides", "each", "kept_back", "one_of"]

Scope = Literal["claim", "period"]


def both_sides(ids: Iterable[str]) -> tuple[str, ...]:
    """The keys of heads declared by ``legalcalc.kit.torts.declare_both_sides``."""
    return tuple(f"{id}:{side}" for id, side in product(ids, ("employer", "others")))


def each(
    jurisdiction: Jurisdiction,
    heads: Iterable[str],
    others: Iterable[str],
    kind: PairKind,
    *,
    law: str,
    scope: Scope = "claim",
    reason: Message | None = None,
) -> None:
    """Declare the same for each head of one group with each of another; see ``PairRule``."""
    for head, other in product(heads, others):
        jurisdiction.pair(head, other, kind, law=law, scope=scope, reason=reason)


def one_of(
    jurisdiction: Jurisdiction,
    *heads: str,
    law: str,
    scope: Scope = "claim",
    reason: Message | None = None,
) -> None:
    """Declare that of some heads only the greatest stands."""
    for head, other in combinations(heads, 2):
        jurisdiction.pair(head, other, "greater_of", law=law, scope=scope, reason=reason)


def kept_back(jurisdiction: Jurisdiction, pay: str, *taken: str, law: str) -> None:
    """Declare that what was kept back from pay is not claimed beside the pay that misses it."""
    each(
        jurisdiction,
        (pay,),
        taken,
        "greater_of",
        law=law,
        scope="period",
        reason=_("What was kept back is already missing from the pay received."),
    )
