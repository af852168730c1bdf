"""Two versions of a case line by line: what became of sums and rows, and which facts made it so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.figures import Figure
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.messages import Message
from legalcalc.reports.builder import record_of
from legalcalc.schemas.case_layers import KEY

__all__ = [
    "DifferenceReport",
    "FactDifference",
    "HeadDifference",
    "RowDifference",
    "SumDifference",
    "What",
    "difference_report",
    "fact_differences",
    "sum_difference",
]

# Facts on which every row depends.
_GENERAL = frozenset(
    {"choices", "calculated_on", "filing_on", "jurisdiction", "determined_on", "exchange_rates"}
)

What = Literal["added", "removed", "changed"]

Place = tuple[str, ...]
"""A place by names and keys, which stays the same when entries before it come and go."""

_RowKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FactDifference:
    """An answer that differs, or a whole entry that came or went.

    ``path`` names it in the later version, or in the earlier one where it is no more; ``before``
    and ``after`` are what the data of the case hold, ``None`` where nothing was told.
    """

    place: Place
    path: str
    what: What
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class SumDifference:
    """A sum before and after, and how far they lie apart: ``less`` where the later one is smaller.

    ``None`` is a sum that the version does not have. Equal sums, and those in two currencies, have
    no ``difference``.
    """

    before: Figure | None
    after: Figure | None
    difference: Figure | None
    less: bool


@dataclass(frozen=True, slots=True)
class HeadDifference:
    """A head of claim by its title, with what it brings before and after."""

    title: Message
    owed: SumDifference


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that was added, removed or changed, as each version has it.

    ``reasons`` are the numbers, from one, of the facts that made it so: those below the row, else
    those on which every row depends.
    """

    what: What
    before: Line | None
    after: Line | None
    reasons: tuple[int, ...]

    @property
    def line(self) -> Line:
        """The row of the later version, or the one that is no more."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class DifferenceReport:
    """Everything in which two versions that were computed differ.

    ``barred``: what comes too late. In two currencies, for which ``same_currency`` is false, sums
    have no difference. ``rows_same``: how many rows of the later version are as they were.
    """

    owed: SumDifference
    interest: SumDifference
    barred: SumDifference
    same_currency: bool
    facts: tuple[FactDifference, ...]
    heads: tuple[HeadDifference, ...]
    rows: tuple[RowDifference, ...]
    rows_same: int


def difference_report(
    before: Assessment, after: Assessment, before_data: Any, after_data: Any
) -> DifferenceReport:
    """The differences between two versions of a case: their assessments, and their data, in which
    entries are known by their keys, else by their ids."""
    facts = tuple(fact_differences(before_data, after_data))
    rows = tuple(_row_differences(before, after, before_data, after_data, facts))
    kept = sum(one.what != "removed" for one in rows)
    same = sum(len(head.lines) for head in after.heads) - kept
    return DifferenceReport(
        owed=sum_difference(before.owed, after.owed),
        interest=sum_difference(before.interest, after.interest),
        barred=sum_difference(before.barred, after.barred),
        same_currency=before.currency == after.currency,
        facts=facts,
        heads=tuple(_head_differences(before, after)),
        rows=rows,
        rows_same=same,
    )


# -- facts -----------------------------------------------------------------------------------------


def fact_differences(old: Any, new: Any) -> Iterator[FactDifference]:
    """Find where the data of two versions differ: single answers, and entries that came or went."""
    yield from _answers(old, new, (), "")


def _answers(
    old: Mapping[str, Any], new: Mapping[str, Any], place: Place, path: str
) -> Iterator[FactDifference]:
    """The differences of a case, or of two versions of an entry, answer by answer."""
    for name in dict.fromkeys([*old, *new]):
        if name != KEY:
            inside = f"{path}.{name}" if path else name
            yield from _answer(old.get(name), new.get(name), (*place, name), inside)


def _answer(old: Any, new: Any, place: Place, path: str) -> Iterator[FactDifference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping) and not _is_value(old, new):
        yield from _answers(old, new, place, path)
    elif _is_entries(old) and _is_entries(new):
        olds = {_key(one, at): (at, one) for at, one in enumerate(old or ())}
        news = {_key(one, at): (at, one) for at, one in enumerate(new or ())}
        for key in dict.fromkeys([*olds, *news]):
            if key not in news:
                at, one = olds[key]
                yield FactDifference((*place, key), f"{path}[{at}]", "removed", before=one)
            elif key not in olds:
                at, one = news[key]
                yield FactDifference((*place, key), f"{path}[{at}]", "added", after=one)
            else:
                at, one = news[key]
                yield from _answers(olds[key][1], one, (*place, key), f"{path}[{at}]")
    elif old != new:
        if old in (None, "", [], {}) and new in (None, "", [], {}):
            return
        what: What = "added" if old is None else "removed" if new is None else "changed"
        yield FactDifference(place, path, what, old, new)


def _is_value(*things: Mapping[str, Any]) -> bool:
    """Whether mappings tell one answer at length: with a range or its source."""
    return any({"value", "likely", "amount"} & one.keys() and KEY not in one for one in things)


def _is_entries(thing: Any) -> bool:
    return thing is None or (
        isinstance(thing, list) and all(isinstance(one, Mapping) for one in thing)
    )


def _key(entry: Mapping[str, Any], at: int) -> str:
    return str(entry.get(KEY, entry.get("id", at)))


# -- sums and rows ---------------------------------------------------------------------------------


def sum_difference(before: Figure | None, after: Figure | None) -> SumDifference:
    """Compare two sums; in two currencies they have no difference."""
    difference: Figure | None = None
    less = False
    if before is not None and after is not None and before.unit is after.unit:
        less = after.value < before.value
        if after.value != before.value:
            difference = before - after if less else after - before
    elif before is None or after is None:
        difference, less = (after, False) if before is None else (before, True)
    return SumDifference(before, after, difference, less)


def _head_differences(before: Assessment, after: Assessment) -> Iterator[HeadDifference]:
    """The heads of either version, but those that come to nothing in both."""
    olds, news = _heads(before), _heads(after)
    for key in dict.fromkeys([*news, *olds]):
        old, new = olds.get(key), news.get(key)
        titled = new or old
        assert titled is not None
        sums = [None if one is None else one.owed for one in (old, new)]
        if any(one is not None and not one.is_zero for one in sums):
            yield HeadDifference(titled.title, sum_difference(*sums))


def _heads(found: Assessment) -> dict[str, HeadResult]:
    return {head.key: head for head in found.heads if head.id not in NOT_THE_CLAIMANTS}


def _row_differences(
    before: Assessment,
    after: Assessment,
    before_data: Any,
    after_data: Any,
    facts: tuple[FactDifference, ...],
) -> Iterator[RowDifference]:
    """Rows that are not the same in both, in the order of the later version."""
    olds, news = dict(_rows(before)), dict(_rows(after))
    for key in dict.fromkeys([*news, *olds]):
        old, new = olds.get(key), news.get(key)
        what: What = "added" if old is None else "removed" if new is None else "changed"
        if old is not None and new is not None and _sums(old, before) == _sums(new, after):
            continue
        places = set() if old is None else _places(old, before_data)
        if new is not None:
            places |= _places(new, after_data)
        yield RowDifference(what, old, new, _reasons(facts, places))


def _rows(found: Assessment) -> Iterator[tuple[_RowKey, Line]]:
    """Rows by what makes them the same row in two versions."""
    seen: dict[_RowKey, int] = {}
    for head in found.heads:
        for line in head.lines:
            row = line.row
            title = row.title.text if row.title is not None else None
            key: _RowKey = (head.key, line.employment, row.period, row.due_on, title)
            seen[key] = seen.get(key, 0) + 1
            yield (*key, seen[key]), line


def _sums(line: Line, found: Assessment) -> object:
    """What is told of a row by its sums: two rows with the same are the same."""
    interest = line.interest_on(found.route_id)
    return (
        line.row.owed,
        line.row.bracket,
        line.counted,
        line.barred_on(found.route_id),
        None if interest is None else interest.amount,
    )


def _reasons(facts: tuple[FactDifference, ...], places: set[Place]) -> tuple[int, ...]:
    own = tuple(
        number
        for number, fact in enumerate(facts, start=1)
        if any(_touch(fact.place, place) for place in places)
    )
    if own:
        return own
    return tuple(number for number, fact in enumerate(facts, start=1) if fact.place[0] in _GENERAL)


def _places(line: Line, data: Any) -> set[Place]:
    """The places on which a row rests, by the keys of entries."""
    figures = [*record_of(line), *line.row.figures.values()]
    if line.interest is not None:
        figures.append(line.interest.amount)
    paths = {
        path
        for figure in figures
        for leaf in figure.leaves()
        for path in getattr(leaf.note, "paths", ())
        if path
    }
    return {_place_of(path, data) for path in paths}


def _place_of(path: str, data: Any) -> Place:
    place: list[str] = []
    here = data
    for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", path):
        if name:
            place.append(name)
            here = here.get(name) if isinstance(here, Mapping) else None
        else:
            at = int(number)
            here = here[at] if isinstance(here, list) and at < len(here) else None
            place.append(_key(here, at) if isinstance(here, Mapping) else number)
    return tuple(place)


def _touch(one: Place, other: Place) -> bool:
    """Whether one place is the other, or lies within it."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
