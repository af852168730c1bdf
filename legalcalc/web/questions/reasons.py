"""Reasons why something is asked, where the words of its question do not say so of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import HeadRule
from legalcalc.messages import Message, _
from legalcalc.web.questions import needed_by, question, seen_by, steps
from legalcalc.web.questions.shared import NO_SUM, PRINTED, REACHING, TEAM

__all__ = ["reason"]

_MOST: Final = 4  # claims that are named
_OF_WORK: Final = frozenset({"patterns", "exceptions", "work_days"})
# Which law holds, and who owes: no head names what every one rests on.
_OF_EVERY_HEAD: Final = frozenset({"employments.employer", "employments.place"})


def reason(path: str, chosen: Sequence[HeadRule], known: Sequence[HeadRule]) -> Message:
    """The reason why the question at a place such as ``payments.amount`` is asked.

    In the words of the question, else by the claims that ask for the answer: those ``chosen``, or
    those ``known`` to the law of the case where none of them does. What no claim asks for is asked
    for the papers that print it. Raises ``KeyError`` for a place that no case has.
    """
    *_above, (section, key, _field) = steps(path)
    asked = question(section, key)
    if asked.why is not None:
        return asked.why
    facts = _facts_behind(path)
    for heads in (chosen, known):
        asking = [one.id for one in heads if facts & _OF_EVERY_HEAD or facts.intersection(one.asks)]
        if asking:
            return _needed_for(asking)
    asking = [one.id for one in known if asked.heads and needed_by(asked, [one.id])]
    if asking:
        return _needed_for(asking)
    return NO_SUM if seen_by(path) in (TEAM, REACHING) else PRINTED


def _facts_behind(path: str) -> set[str]:
    """The names by which rules may ask for what stands at a place: its own, and those above it."""
    names = path.split(".")
    facts = {".".join(names[:count]) for count in range(1, len(names) + 1)}
    return facts | {"work"} if names[0] in _OF_WORK else facts


def _needed_for(heads: Iterable[str]) -> Message:
    titles = tuple(dict.fromkeys(CANONICAL_HEADS[one] for one in heads))
    if len(titles) > _MOST:
        return _("Needed for: {heads}, among others.", heads=titles[:_MOST])
    return _("Needed for: {heads}.", heads=titles)
