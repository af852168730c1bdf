"""Ranks what is not known by the money that depends on it.

Only sums that were computed are told: those of rows that stand in the total although their time
limit, or who answers for them, is not known. What stops a row from being computed has no sum, and
none is made up; such gaps follow by how much of the work they concern.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment, Line
from legalcalc.figures import Figure, total, without_record
from legalcalc.gaps import Gap, GapKind
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.schemas import CaseProblems, read_case

__all__ = ["Missing", "Spread", "missing_of", "spreads_of"]

_MOST_RANGES: Final = 12  # facts of which each is computed twice
_FACTS_FIRST: Final[Mapping[GapKind, int]] = {"fact": 0, "rate": 1, "law": 2, "fault": 3}


@dataclass(slots=True)
class Missing:
    """Something that is not known, what it stops, and the money that depends on it if known.

    ``what`` is the place in the case, the parameter or the pair of currencies. ``heads`` are the
    titles of heads that cannot be computed, or not wholly; ``days`` how many days of them.
    """

    message: Message
    kind: GapKind
    what: str
    heads: dict[Message, None] = field(default_factory=dict)
    whole: bool = False
    days: int = 0
    times: int = 0
    more: bool = False  # the same is missing for other days, too
    limit: dict[str, Line] = field(default_factory=dict)
    liable: dict[str, Line] = field(default_factory=dict)
    interest: dict[str, Line] = field(default_factory=dict)

    def sum(self, found: Assessment) -> Figure | None:
        """The sum of the rows that could be lost, or that somebody else could answer for."""
        lines = {**self.limit, **self.liable}
        counted = [line.principal for line in lines.values() if line.counted]
        if not counted:
            return None
        return total((one for one in counted if one is not None), unit_if_none=found.currency)


def missing_of(found: Assessment) -> list[tuple[Missing, Figure | None]]:
    """All that is missing: first what money depends on, most first; then what stops most."""
    gathered: dict[object, Missing] = {}

    def note(gap: Gap) -> Missing:
        one = gathered.setdefault(_key(gap), Missing(gap.message, gap.kind, gap.what))
        one.more = one.more or gap.message != one.message
        one.times += 1
        return one

    for head in found.heads:
        for gap, period, _employment in head.gaps:
            one = note(gap)
            one.heads[head.title] = None
            one.whole = one.whole or period is None
            one.days += _length(period)
        for gap in head.untold:
            note(gap).heads[head.title] = None
        for line in head.lines:
            if line.limit_gap is not None:
                note(line.limit_gap).limit[line.id] = line
            for gap in line.liable_gaps:
                note(gap).liable[line.id] = line
            inside = line.interest.gap if line.interest is not None else None
            for stopped in (line.interest_gap, inside):
                if stopped is not None:
                    note(stopped).interest[line.id] = line
    ranked = [(one, one.sum(found)) for one in gathered.values()]
    ranked.sort(key=_weight)
    return ranked


def _weight(one: tuple[Missing, Figure | None]) -> tuple[object, ...]:
    missing, sum = one
    return (
        sum is None or sum.is_zero,
        -sum.value if sum is not None else 0,
        _FACTS_FIRST[missing.kind],
        not missing.whole,
        -missing.days,
        -missing.times,
    )


def _key(gap: Gap) -> object:
    """What two gaps have in common that differ in their days only."""
    inside = [word.text for _name, word in gap.message.words if isinstance(word, Message)]
    return (gap.kind, gap.what, gap.message.text, *inside)


def _length(period: Period | None) -> int:
    return 0 if period is None else period.length


# -- facts given as a range ------------------------------------------------------------------------


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


def titles(missing: Missing) -> Iterable[Message]:
    """The titles of all that it stops."""
    yield from missing.heads
    if missing.limit:
        yield _("the time limit")
    if missing.liable:
        yield _("who must pay")
    if missing.interest:
        yield _("interest")
