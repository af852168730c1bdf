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

__all__ = ["DifferingPlace", "Merging", "Side", "UnknownPlaces", "in_words", "where_pieces_went"]

Side = Literal["theirs", "ours"]

_OF_EACH_SIDE: Final = frozenset({"format", "reference", "calculated_on"})
_WITH_LISTS: Final = ("", "claimant")  # elsewhere a list is told whole, as the shifts of a day are
_STAYS: Final = frozenset({"evidence", "visible_to", "note"})  # for some recipients, or for all
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


def where_pieces_went(
    merged: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[int | None, ...]:
    """The place among the evidence of a merged case of each piece that came, in their order.

    ``None`` where it was left out, or where another thing stands under its id: no file of theirs is
    put with a piece that is called otherwise.
    """
    mine = merged.get("evidence", [])

    def place_of(told: Mapping[str, Any]) -> int | None:
        same = [n for n, one in enumerate(mine) if "id" in told and one.get("id") == told["id"]]
        if not same:
            same = [n for n, one in enumerate(mine) if _holds(one, told)]
        return next((n for n in same if _is_called_alike(mine[n], told)), None)

    return tuple(map(place_of, theirs.get("evidence", [])))


def _is_called_alike(mine: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    return (mine.get("kind"), mine.get("what")) == (told.get("kind"), told.get("what"))


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
        if _says(mine, told):
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
    return all(_says(mine.get(name), value) for name, value in told.items())


def _says(mine: Any, told: Any) -> bool:
    """Whether a place says just what came of it, but for what may have stayed with the sender."""
    if mine == told:
        return True
    if isinstance(mine, dict):
        same = told if isinstance(told, dict) else {"value": told}
        left = {name: value for name, value in mine.items() if name in same or name not in _STAYS}
        return left.keys() == same.keys() and all(_says(left[name], same[name]) for name in same)
    if isinstance(mine, list) and isinstance(told, list) and len(mine) == len(told):
        return all(map(_says, mine, told))
    return False


def _append(ours: dict[str, Any], name: str, entry: Any) -> None:
    ours.setdefault(name, []).append(entry)
