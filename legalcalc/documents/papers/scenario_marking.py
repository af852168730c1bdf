"""Marks the sums that somebody finds for a scenario: right, what a known mistake gives, or neither.

No wrong sum is written down anywhere: each is what the engine finds on the case, or the law, as
somebody takes it who makes that mistake.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from legalcalc.claims import assess
from legalcalc.documents.papers.scenarios import Scenario, Trap, outcome_of
from legalcalc.figures import Figure
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["AnswerMark", "AskedSum", "Verdict", "asked_sums"]

Verdict = Literal["right", "known mistake", "too high", "too low"]
"""How an answer stands to the right one; ``known mistake`` is what a trap leads to."""


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """The mark of one answer. ``traps``: those that lead to just this sum."""

    verdict: Verdict
    traps: tuple[Trap, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedSum:
    """A sum that is asked for, in the currency of the case.

    ``key``: the key of a head of claim, or ``owed``, ``interest`` or ``total`` for the whole.
    ``right``: the sum to the hundredth; nought where nothing of a head is in the total.
    ``mistakes``: the traps by the sums to which they lead, where those are not the right one.
    """

    key: str
    title: Message
    right: Fraction
    mistakes: Mapping[Fraction, tuple[Trap, ...]]

    def mark(self, answer: Fraction) -> AnswerMark:
        """AnswerMark an answer, to the hundredth."""
        if answer == self.right:
            return AnswerMark("right")
        traps = self.mistakes.get(answer, ())
        if traps:
            return AnswerMark("known mistake", traps)
        return AnswerMark("too high" if answer > self.right else "too low")


_OF_ALL: Final = {"owed": _("Owed"), "interest": _("Interest"), "total": _("Total")}


def asked_sums(scenario: Scenario, jurisdiction: Jurisdiction) -> tuple[AskedSum, ...]:
    """The sums that a scenario asks for: of each head of claim, and of the whole.

    Not to be called by two threads at once: while a trap is computed, the law is changed.
    """
    right = assess(scenario.case, jurisdiction)
    outcomes = [outcome_of(trap, right, jurisdiction) for trap in scenario.traps]

    def asked(key: str, title: Message, sum: Figure | None) -> AskedSum:
        value = Fraction(0) if sum is None else _to_the_cent(sum)
        mistakes: defaultdict[Fraction, list[Trap]] = defaultdict(list)
        for one in outcomes:
            wrong = {"owed": one.owed, "interest": one.interest, "total": one.total, **one.heads}
            found = _to_the_cent(wrong[key]) if key in wrong else value
            if found != value:
                mistakes[found].append(one.trap)
        return AskedSum(key, title, value, {sum: tuple(some) for sum, some in mistakes.items()})

    def all_of_them() -> Iterator[AskedSum]:
        heads = [head for head in right.heads if head.id not in NOT_THE_CLAIMANTS]
        for head in heads:
            yield asked(head.key, head.title, head.owed)
        whole = {"owed": right.owed, "interest": right.interest}
        whole["total"] = right.owed + right.interest
        for key, sum in whole.items():
            if key != "owed" or len(heads) > 1:  # that of a single head is asked for already
                yield asked(key, _OF_ALL[key], sum)

    return tuple(all_of_them())


def _to_the_cent(sum: Figure) -> Fraction:
    """As the papers show a sum: to the hundredth, half of one upwards."""
    return Fraction(math.floor(sum.value * 100 + Fraction(1, 2)), 100)
