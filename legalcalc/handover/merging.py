"""Puts what was handed over beside a case that is there: what is new, what differs, what is taken.

Nothing is overwritten unless somebody chose it, and what was left stays in the record of the
hand-over. Entries are the same where their ids are, or where all that is told of them is; whatever
a case has beside what came is not touched, since what came was cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Literal

from legalcalc.facts import Case, HandOver, HandOverChange
from legalcalc.schemas import read_case
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section, Sub, SubList

__all__ = ["DifferingPlace", "Merging", "Side", "UnknownPlaces", "in_words"]

Side = Literal["theirs", "ours"]

_OF_EACH_SIDE: Final = frozenset({"format", "reference", "calculated_on"})
_WITH_LISTS: Final = ("", "claimant")  # elsewhere a list is told whole, as the shifts of a day are
_LONGEST: Final = 9_000  # characters of what was left; its key holds some more


class UnknownPlaces(Exception):
    """Places that were chosen and in which nothing is new or differs."""

    def __init__(self, places: Iterable[str]) -> None:
        super().__init__("unknown places")
        self.places = tuple(places)


@dataclass(frozen=True)
class DifferingPlace:
    """A place that was told anew or otherwise. ``ours`` is ``None`` where nothing stood there."""

    place: str
    ours: Any
    theirs: Any
    take: Callable[[], None]

    @property
    def is_new(self) -> bool:
        """Whether nothing stood there."""
        return self.ours is None


class Merging:
    """A case that is there and one that came, while somebody chooses.

    ``ours`` and ``theirs`` are cases in the canonical form.
    """

    def __init__(self, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
        self._merged: dict[str, Any] = deepcopy(dict(ours))
        self.differences = tuple(
            _of_mapping(case_section(), self._merged, deepcopy(dict(theirs)), "")
        )

    def open(
        self, chosen: Mapping[str, Side], otherwise: Side | None
    ) -> tuple[DifferingPlace, ...]:
        """The places that differ and of which nobody has said which side to take.

        ``otherwise`` is the side for all places that are not ``chosen``. Raises
        :class:`UnknownPlaces`.
        """
        places = {one.place for one in self.differences}
        unknown = [one for one in chosen if one not in places]
        if unknown:
            raise UnknownPlaces(unknown)
        if otherwise is not None:
            return ()
        return tuple(one for one in self.differences if not one.is_new and one.place not in chosen)

    def merged(
        self,
        record: HandOver,
        chosen: Mapping[str, Side],
        otherwise: Side | None,
        by: str | None,
    ) -> Case:
        """The case with what was taken, and with the record of the hand-over.

        What is new is taken unless its place was chosen as ours. Raises
        :class:`~legalcalc.schemas.CaseProblems` where the two do not go together.
        """
        changes: list[HandOverChange] = []
        for one in self.differences:
            side = chosen.get(one.place, "theirs" if one.is_new else otherwise)
            assert side is not None  # see `open`
            if side == "theirs":
                one.take()
                left = one.ours
            else:
                left = one.theirs
            told = None if left is None else in_words(left)[:_LONGEST]
            changes.append(HandOverChange(place=one.place, taken=side, by=by, instead_of=told))
        case = read_case(self._merged).as_told
        kept = replace(record, changes=tuple(changes))
        return replace(case, handovers=(*case.handovers, kept))


def in_words(value: Any) -> str:
    """The content of a place of a case file, on one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _of_mapping(
    section: Section, ours: dict[str, Any], theirs: Mapping[str, Any], place: str
) -> Iterator[DifferingPlace]:
    for name, told in theirs.items():
        if not place and name in _OF_EACH_SIDE:
            continue
        here = f"{place}.{name}" if place else name
        field = section.keys[name]
        mine = ours.get(name)
        if mine == told:
            continue
        if isinstance(field, SubList) and told and place in _WITH_LISTS:
            yield from _of_list(field.section, ours, name, told, here)
        elif isinstance(field, Sub) and not isinstance(field, SubList) and mine is not None:
            yield from _of_mapping(field.section, mine, told, here)
        else:
            yield DifferingPlace(here, mine, told, partial(ours.__setitem__, name, told))


def _of_list(
    section: Section, ours: dict[str, Any], name: str, theirs: list[Any], place: str
) -> Iterator[DifferingPlace]:
    mine: list[Any] = ours.get(name, [])
    known = {one["id"]: one for one in mine if "id" in one}
    if name in ours and not mine:  # it was told that there is none
        yield DifferingPlace(place, [], theirs, partial(ours.__setitem__, name, theirs))
        return
    for number, told in enumerate(theirs):
        id = told.get("id")
        if id in known:
            yield from _of_mapping(section, known[id], told, f"{place}.{id}")
        elif not any(_holds(one, told) for one in mine):
            where = f"{place}[{number}]" if id is None else f"{place}.{id}"
            yield DifferingPlace(where, None, told, partial(_append, ours, name, told))


def _holds(mine: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Whether an entry says all that another does."""
    return all(mine.get(name) == value for name, value in told.items())


def _append(ours: dict[str, Any], name: str, entry: Any) -> None:
    ours.setdefault(name, []).append(entry)
