"""Facts given as a range, and what each changes by itself.

Every one is computed at both its ends, while all others stay as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from legalcalc.claims import assess
from legalcalc.figures import Figure, without_record
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import CaseProblems, read_case

__all__ = ["Spread", "spreads_of"]

_MOST_RANGES: Final = 12  # facts of which each is computed twice


@dataclass(frozen=True, slots=True)
class Spread:
    """A fact given as a range: the totals if it alone stood at either end."""

    path: str
    low: Figure
    high: Figure

    @property
    def between(self) -> Figure:
        """The sum that depends on it."""
        return self.high - self.low


def spreads_of(
    data: Mapping[str, Any], law: Jurisdiction, likely: Figure
) -> tuple[list[Spread], int]:
    """The facts given as a range, with what each changes by itself, the most first.

    Every one is computed at both its ends, all others staying as they are; at most twelve, and the
    second value is the number of those that were left out.
    """
    ranges = list(_ranges(data, ""))
    spreads = []
    with without_record():
        for path, steps, name in ranges[:_MOST_RANGES]:
            totals = [likely]
            for end in ("low", "high"):
                changed = _at_end(data, steps, name, end)
                if changed is None:
                    continue
                try:
                    case = read_case(changed, digest=False).case
                except CaseProblems:  # such as a last day before the first
                    continue
                totals.append(assess(case, law, with_range=False, every_route=False).owed)
            low = min(totals, key=lambda one: one.value)
            high = max(totals, key=lambda one: one.value)
            if low.value != high.value:
                spreads.append(Spread(path, low, high))
    spreads.sort(key=lambda one: -one.between.value)
    return spreads, max(0, len(ranges) - _MOST_RANGES)


Steps = tuple[str | int, ...]


def _ranges(thing: Any, path: str, steps: Steps = ()) -> Iterator[tuple[str, Steps, str]]:
    """Places of facts with a lower or upper end, and the name of their likely value."""
    if isinstance(thing, Mapping):
        name = next((one for one in ("value", "likely", "amount") if one in thing), None)
        if name is not None and ("low" in thing or "high" in thing):
            yield path, steps, name
            return
        for key, inside in thing.items():
            yield from _ranges(inside, f"{path}.{key}" if path else key, (*steps, key))
    elif isinstance(thing, list):
        for number, inside in enumerate(thing):
            yield from _ranges(inside, f"{path}[{number}]", (*steps, number))


def _at_end(data: Mapping[str, Any], steps: Steps, name: str, end: str) -> dict[str, Any] | None:
    """The case with one fact at an end of its range; ``None`` where that end is not given."""
    changed: Any = {**data}
    here = changed
    for number, step in enumerate(steps):
        here[step] = copy.copy(here[step])
        here = here[step]
        if number == len(steps) - 1:
            if end not in here:
                return None
            here[name] = here[end]
            here.pop("low", None)
            here.pop("high", None)
    result: dict[str, Any] = changed
    return result
