"""The exhibits of a case: its evidence, numbered in the order of its list.

Each paper, list and bundle names an item of evidence by this number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legalcalc.facts import Case
from legalcalc.facts.stated import SOURCES
from legalcalc.messages import Message

__all__ = ["Exhibit", "exhibit_numbers", "exhibits_of"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An item of evidence that is handed in: its number, and its kind, such as a diary."""

    number: int
    kind: Message | str


def exhibit_numbers(case: Case) -> dict[str, int]:
    """The number of each exhibit by the id of its item, from 1, in the order of the case."""
    return {
        one.id: number for number, one in enumerate(case.evidence, start=1) if one.id is not None
    }


def exhibits_of(case: Case, ids: Iterable[str]) -> tuple[Exhibit, ...]:
    """The exhibits among some ids, in order of their numbers.

    An id of which the case describes no item is no exhibit: there is nothing to hand in.
    """
    wanted = set(ids)
    return tuple(
        Exhibit(number, SOURCES.get(one.kind, one.kind))
        for number, one in enumerate(case.evidence, start=1)
        if one.id is not None and one.id in wanted
    )
