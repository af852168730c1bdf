"""Variants of a scenario: the same task with other values, so that neighbours cannot copy.

A scenario names places of its case and the values that may stand there. Each variant takes one of
them at each place; its key and the wrong totals are computed as those of the scenario itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from legalcalc.documents.papers.scenario_edits import parent_of
from legalcalc.law.reading import DeclaredEntry

__all__ = ["Varied", "number_of_variants", "take_variant", "varied_places"]


@dataclass(frozen=True, slots=True)
class Varied:
    """Places of a case that take the same value, and the values among which it is.

    The value that stands in the scenario is one of them.
    """

    places: tuple[str, ...]
    among: tuple[str, ...]


def varied_places(top: DeclaredEntry, data: dict[str, Any]) -> tuple[Varied, ...]:
    """Read what a scenario lets vary (``varies``); what is wrong there is noted as a fault."""
    return tuple(_read(entry, data) for entry in top.entries("varies"))


def _read(entry: DeclaredEntry, data: dict[str, Any]) -> Varied:
    entry.only(("at", "among"), needs=("at", "among"))
    found = Varied(entry.texts("at"), entry.texts("among"))
    if len(set(found.among)) < max(len(found.among), 2):
        entry.fault("among must hold two values at least, each once")
    for where in found.places:
        parent, last = parent_of(data, where, entry)
        try:
            written = parent[last]
        except (LookupError, TypeError):
            entry.fault(f"at: the case has nothing at {where}")
            continue
        if written not in found.among:
            entry.fault(f"at: what stands at {where} is none of the values among which it varies")
    return found


def number_of_variants(varied: Iterable[Varied]) -> int:
    """The number of variants, of which no two are alike; 1 where nothing varies."""
    return math.prod(len(one.among) for one in varied)


def take_variant(data: dict[str, Any], varied: Sequence[Varied], number: int) -> None:
    """Write the values of a variant into the case, by its number from 1 on.

    The numbers up to that of the variants give each of them once. Those that follow one another
    differ in more than one value, wherever more than one varies.
    """
    for one, value in _chosen(varied, number):
        for where in one.places:
            parent, last = parent_of(data, where, _NOWHERE)
            parent[last] = value


_NOWHERE = DeclaredEntry({}, "", [])  # the places were read without a fault


def _chosen(varied: Sequence[Varied], number: int) -> Iterator[tuple[Varied, str]]:
    """The value of each place: the digits of a number, of which each place has a sign."""
    count = number_of_variants(varied)
    rest = number * _step(count) % count
    for one in varied:
        rest, digit = divmod(rest, len(one.among))
        yield one, one.among[digit]


def _step(count: int) -> int:
    """A step around a ring that meets each of its places once, about five eighths of the ring."""
    return next(step for step in range(count * 5 // 8, 2 * count + 2) if math.gcd(step, count) == 1)
