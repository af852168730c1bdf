"""Cuts a case to what a recipient may get: by type of fact, and never by what a text says."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from legalcalc.facts import Case, Person
from legalcalc.handover.shared_fields import (
    ALWAYS,
    ENTRY_NEEDS,
    EVERY_SHARE,
    NEVER,
    OF_A_VALUE,
    OF_EVERY_ENTRY,
    TRAVELS,
    Rule,
)
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import copied, ids_of, links
from legalcalc.schemas.fields import ItemSection, Section, Sub, SubList, Value, spaces_of

__all__ = ["CutCase", "admitted", "counted_by_share", "cut_case", "evidence_that_goes"]

_CLAIMANT: Final = "claimant"
_IN_WORK: Final = {"leave_taken": "employments"}


@dataclass(frozen=True, slots=True)
class CutCase:
    """A case as far as it travels, in the case format, and the keys of which all or some stayed."""

    data: dict[str, Any]
    stayed: tuple[str, ...]
    stayed_in_part: tuple[str, ...]

    @property
    def went(self) -> tuple[str, ...]:
        """The keys of what travels beside what makes it a case."""
        return tuple(one for one in self.data if one not in _FRAME)


_FRAME: Final = ("format", "reference", "jurisdiction", "calculated_on", "told_in_part", "limits")


def cut_case(
    case: Mapping[str, Any], shares: Collection[str], recipients: Iterable[str] = ()
) -> CutCase:
    """Cut a case, in its canonical form, to some kinds of data.

    ``recipients`` are the names of the one who gets it: what may be seen by others only stays.
    """
    cutting = _Cutting(frozenset(shares), frozenset(map(_folded, recipients)))
    data: dict[str, Any] = copied(cutting.section(case_section(), case))
    data.setdefault(_CLAIMANT, {})
    _without_what_is_lost(data)
    told = data.pop("told_in_part", [])
    told = [one for one in told if _IN_WORK.get(one, one) in data]
    if told:
        data["told_in_part"] = told
    stayed = [one for one in case if one not in data and one not in _FRAME]
    in_part = [one for one in case if one in data and data[one] != case[one] and one not in _FRAME]
    return CutCase(data, tuple(stayed), tuple(in_part))


def counted_by_share(
    case: Mapping[str, Any], shares: Collection[str], recipients: Collection[str] = ()
) -> dict[str, dict[str, int]]:
    """For each kind of data by itself, how many entries or answers of which keys it lets travel.

    What travels with any kind is counted in none. What needs two kinds, as the names of a guardian
    do, is counted in neither.
    """
    with_any = cut_case(case, (), recipients).data
    found: dict[str, dict[str, int]] = {}
    for share in shares:
        data = cut_case(case, (share,), recipients).data
        counts = {
            name: _count(value, with_any.get(name))
            for name, value in data.items()
            if name not in _FRAME
        }
        found[share] = {name: count for name, count in counts.items() if count}
    return found


def _count(value: Any, with_any: Any) -> int:
    if value == with_any:
        return 0
    if isinstance(value, dict):
        return len(value) - len(with_any or ())
    return len(value) if isinstance(value, list) else 1


def evidence_that_goes(
    case: Mapping[str, Any], shares: Collection[str], recipients: Iterable[str] = ()
) -> tuple[int, ...]:
    """The places, from 0, of the pieces of evidence that :func:`cut_case` lets travel, in order."""
    cutting = _Cutting(frozenset(shares), frozenset(map(_folded, recipients)))
    field = case_section().keys["evidence"]
    assert isinstance(field, SubList)
    if not cutting.allows(TRAVELS[Case]["evidence"]):
        return ()
    return tuple(
        place
        for place, one in enumerate(case.get("evidence", ()))
        if cutting.lets_travel(field.section, one)
    )


def admitted(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case from elsewhere without what no hand-over holds: nobody else chooses, releases or
    authorises anything here.
    """
    return cut_case(case, EVERY_SHARE).data


@dataclass(frozen=True, slots=True)
class _Cutting:
    shares: frozenset[str]
    recipients: frozenset[str]

    def allows(self, rule: Rule) -> bool:
        return rule is ALWAYS or not rule.isdisjoint(self.shares)

    def section(self, section: Section, data: Mapping[str, Any]) -> dict[str, Any]:
        """What travels of a mapping; nothing of a key that is not named."""
        rules = TRAVELS.get(section.builds, {})
        if isinstance(section, ItemSection):
            rules = {**rules, **OF_EVERY_ENTRY}
        kept: dict[str, Any] = {}
        for name, value in data.items():
            field = section.keys.get(name)
            if (
                field is None
                or not self.allows(rules.get(name, NEVER))
                or _unsafe(section, name, data)
            ):
                continue
            if isinstance(field, SubList):
                inside = list(self._entries(field.section, value))
                if inside or not value:  # an empty list says that there is none
                    kept[name] = inside
            elif isinstance(field, Sub):
                if told := self.section(field.section, value):
                    kept[name] = told
            elif isinstance(field, Value) and isinstance(value, dict):
                if self._may_see(value):
                    kept[name] = {
                        one: inside
                        for one, inside in value.items()
                        if self.allows(OF_A_VALUE.get(one, NEVER))
                    }
            else:
                kept[name] = value
        return kept

    def _entries(self, section: Section, entries: Iterable[Any]) -> Iterator[dict[str, Any]]:
        """What travels of those entries that do, as far as it is still an entry."""
        needs = ENTRY_NEEDS.get(section.builds)
        for one in entries:
            if self._may_see(one) and self.allows(ALWAYS if needs is None else needs(one)):
                kept = self.section(section, one)
                if _is_whole(section, kept):
                    yield kept

    def lets_travel(self, section: Section, entry: Mapping[str, Any]) -> bool:
        """Whether an entry of a list travels, if only in part."""
        return any(True for _kept in self._entries(section, [entry]))

    def _may_see(self, told: Mapping[str, Any]) -> bool:
        """Whether what names those who may see it names this recipient."""
        named = told.get("visible_to")
        return not named or not self.recipients.isdisjoint(map(_folded, named))


def _unsafe(section: Section, name: str, data: Mapping[str, Any]) -> bool:
    """Whether somebody who wrote or called there would put the worker in danger."""
    if section.builds is not Person:
        return False
    if name == "contact":
        return data.get("safe_contact") == "no"
    return name == "address" and (data.get(name) or {}).get("safe") == "no"


def _without_what_is_lost(data: dict[str, Any]) -> None:
    """Take out the ids of entries that stayed, and entries that then lack what they need."""
    while True:
        _without_lost_links(data)
        broken = [
            (name, entry)
            for name, field in case_section().keys.items()
            if isinstance(field, SubList)
            for entry in data.get(name, ())
            if not _is_whole(field.section, entry)
        ]
        if not broken:
            return
        for name, entry in broken:
            data[name].remove(entry)
            if not data[name]:  # an empty list would say that there is none
                del data[name]


def _is_whole(section: Section, entry: Mapping[str, Any]) -> bool:
    return all(name in entry for name, field in section.keys.items() if field.required)


def _without_lost_links(data: dict[str, Any]) -> None:
    known: dict[str, set[str]] = {}
    for _way, holder, name, space in list(links(data)):
        if space not in known:
            ids = (id for one in spaces_of(space) for id in ids_of(data, one))
            known[space] = {_CLAIMANT, *ids}
        named = holder[name]
        all_of_them = named if isinstance(named, list) else [named]
        left = [one for one in all_of_them if one in known[space]]
        if not left:
            del holder[name]
        elif isinstance(named, list):
            holder[name] = left


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
