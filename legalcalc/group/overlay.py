"""Lays what is one person's own over what is shared: the tree of an ordinary case comes of it.

The rule, as docs/group-format.md tells it:

- A key of “own” stands in the place of the same key of “shared”; “unknown” does so too, and so does
  an empty list, which says that there is none. Mappings are laid over one another key by key.
- Entries of the lists of a case are added to the shared ones; one with the id of a shared entry
  changes that one, key by key. A list inside an entry is replaced as a whole.
- An entry that changes takes no proof along: what proved the shared one need not prove the other.
- Nothing is taken out of what is shared but by “without”, which names its place.

What comes from “shared” and says no source bears the source “group” until the person confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal

from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import ItemSection, Plain, Section, Sub, SubList, Value
from legalcalc.schemas.group import EACH_ALONE, PersonOfGroup
from legalcalc.schemas.source import Raw, SourceEntry, shown, under
from legalcalc.schemas.values import UNKNOWN, Coded, Text

__all__ = ["BESIDE", "PROOF", "Overlay", "PersonalDifference", "entry_lists", "shared_problems"]

SHARED: Final = "shared"
_GROUP: Final = "group"
_OWN_ACCOUNT: Final = "own account"
PROOF: Final = ("source", "certainty", "evidence")
"""What an entry that a person changes does not take along from the shared one."""

BESIDE: Final = frozenset({"id", *ItemSection.proof})
"""What may differ in an entry without its being another than the shared one."""

# Lists of what the law, the files or the lawyer say: no person has to confirm them.
_NOT_CONFIRMED: Final = frozenset(
    {"people", "pay_tables", "index_series", "exchange_rates", "evidence"}
)

Finding = tuple[str, Message]
Way = Literal["changed", "not known", "none", "left out", "added"]


@dataclass(frozen=True, slots=True)
class PersonalDifference:
    """A place at which a person's case is not what is shared.

    ``place`` is told as people name it, ``employments.job.start``. ``own`` and ``shared`` are what
    stands there, where it is a single value.
    """

    place: str
    way: Way
    shared: str | None = None
    own: str | None = None


@cache
def entry_lists() -> dict[str, ItemSection]:
    """The lists of a case whose entries may bear an id, and what reads an entry."""
    return {
        name: one.section
        for name, one in case_section().keys.items()
        if isinstance(one, SubList) and isinstance(one.section, ItemSection)
    }


def shared_problems(shared: SourceEntry) -> Iterator[Finding]:
    """Find what is wrong with what is shared, whoever the people are."""
    for name in entry_lists():
        listed = shared.get(name)
        for number, entry in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(entry, SourceEntry) and "id" not in entry:
                yield (
                    f"{SHARED}.{name}[{number}]",
                    _("Give this entry an id, by which a person’s own facts can differ from it."),
                )
    yield from _own_accounts(shared)


def _own_accounts(value: Raw) -> Iterator[Finding]:
    if isinstance(value, SourceEntry):
        source = value.get("source")
        if isinstance(source, str) and source.lower() == _OWN_ACCOUNT:
            yield (
                under(value.path, "source"),
                _(
                    "What is shared is nobody’s own account. Leave the source out, or tell this "
                    "under the person whose account it is."
                ),
            )
        for inside in value.values():
            yield from _own_accounts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _own_accounts(inside)


@dataclass
class Overlay:
    """One person's case as a tree, with the place of each of its parts in the group file.

    ``places`` maps paths of the case to paths of the group file, wherever one begins to be another
    than that of the part around it; ``changed`` are paths of shared entries that a person changed.
    """

    person: PersonOfGroup
    at: str
    shared: SourceEntry
    root: SourceEntry = field(default_factory=SourceEntry)
    places: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    differences: list[PersonalDifference] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = self.person.own if self.person.own is not None else SourceEntry(f"{self.at}.own")
        confirmed = self.person.confirmed
        self._left_out = self._found(self.person.without, f"{self.at}.without")
        if confirmed is None:
            self._confirmed: set[tuple[str, ...]] | None = set()
        else:
            self._confirmed = self._found(confirmed.of, f"{self.at}.confirmed.of") or None
            for number, place in enumerate(confirmed.of):
                if place.count(".") and len(_way(place, case_section(), self.shared) or ()) > 2:
                    self.problems.append((f"{self.at}.confirmed.of[{number}]", _IN_PIECES))
        self.root = self._section(case_section(), self.shared, own, "", ())

    def place_of(self, path: str) -> str | None:
        """The place in the group file of a path of the case; ``None`` where it stands nowhere."""
        around = path
        while around and around not in self.places:
            around = around[: max(around.rfind("."), around.rfind("["), 0)]
        return self.places[around] + path[len(around) :] if around else None

    def is_of_shared_entry(self, path: str) -> bool:
        """Whether an entry is a shared one, as it stands there or changed by this person."""
        return path in self.changed or (self.place_of(path) or "").startswith(f"{SHARED}.")

    # -- places that a person names ---------------------------------------------------------------

    def _found(self, named: Sequence[str], at: str) -> set[tuple[str, ...]]:
        """The places of what is shared that a person names. One that is not there is a problem."""
        found: set[tuple[str, ...]] = set()
        for number, place in enumerate(named):
            way = _way(place, case_section(), self.shared)
            if way is None:
                message = _("Nothing that is shared stands at “{place}”.", place=shown(place))
                self.problems.append((f"{at}[{number}]", message))
            else:
                found.add(way)
        return found

    def _is_confirmed(self, name: str, id: str | None) -> bool:
        if self._confirmed is None:
            return True
        return (name,) in self._confirmed or (id is not None and (name, id) in self._confirmed)

    # -- laying one over the other ----------------------------------------------------------------

    def _section(
        self,
        section: Section,
        shared: SourceEntry,
        own: SourceEntry,
        path: str,
        way: tuple[str, ...],
    ) -> SourceEntry:
        made = SourceEntry(path)
        for name in dict.fromkeys([*shared, *own, *own.empty]):
            here, inside = (*way, name), under(path, name)
            told = name in shared and here not in self._left_out
            if name in shared and not told:
                self.differences.append(PersonalDifference(".".join(here), "left out"))
            if name in own.empty and name in shared:
                self.problems.append((under(own.path, name), _EMPTY))
            elif name in own.empty:
                self.places[inside] = under(own.path, name)
                made.empty = {**made.empty, name: None}
            elif name not in own:
                if told:
                    self.places[inside] = under(shared.path, name)
                    kept = self._from_shared(section, shared[name], name, inside, here)
                    # A list of which all is left out is not told. Empty, it would say “none”.
                    if kept != [] or shared[name] == []:
                        made[name] = kept
            elif not told:
                self.places[inside] = under(own.path, name)
                made[name] = _copied(own[name], inside)
                if name not in (EACH_ALONE if len(here) == 1 else BESIDE):
                    self.differences.append(_difference(here, None, own[name]))
            else:
                field_of = section.keys.get(name)
                made[name] = self._both(field_of, shared[name], own, name, inside, here)
        return made

    def _leaves_out_inside(self, way: tuple[str, ...]) -> bool:
        return any(len(one) > len(way) and one[: len(way)] == way for one in self._left_out)

    def _both(
        self,
        field_of: Any,
        shared: Raw,
        own: SourceEntry,
        name: str,
        path: str,
        way: tuple[str, ...],
    ) -> Raw:
        """What stands under a key that both tell."""
        told = own[name]
        self.places[path] = under(own.path, name)
        if told == UNKNOWN and _reads_unknown_as_a_word(field_of):
            message = _(
                "“unknown” would be read as a word here. Name “{place}” under “without”.",
                place=".".join(way),
            )
            self.problems.append((self.places[path], message))
            return _copied(shared, path)
        if len(way) == 1 and name in entry_lists():
            if isinstance(shared, list) and isinstance(told, list) and told:
                return self._entries(entry_lists()[name], shared, told, path, name)
        elif (
            isinstance(field_of, Sub)
            and isinstance(shared, SourceEntry)
            and isinstance(told, SourceEntry)
            and not isinstance(field_of, SubList)
        ):
            return self._section(field_of.section, shared, told, path, way)
        if shared != told:
            self.differences.append(_difference(way, shared, told))
        return _copied(told, path)

    def _entries(
        self, section: ItemSection, shared: list[Any], own: list[Any], path: str, name: str
    ) -> list[Raw]:
        """The shared entries of a list, changed by those of the same id, and then the others."""
        changes: dict[str, SourceEntry] = {}
        others: list[tuple[int, Raw]] = []
        ids = {id for id in map(_id, shared) if id is not None and (name, id) not in self._left_out}
        for number, entry in enumerate(own):
            id = _id(entry)
            if id is not None and id in ids and id not in changes:
                changes[id] = entry
            else:
                others.append((number, entry))
        made: list[Raw] = []
        for number, entry in enumerate(shared):
            id = _id(entry)
            if id is not None and (name, id) in self._left_out:
                continue
            inside = f"{path}[{len(made)}]"
            if id is not None and (id in changes or self._leaves_out_inside((name, id))):
                change = changes.pop(id, None)
                if change is None:
                    change = SourceEntry(entry.path)
                made.append(self._changed(section, entry, change, inside, name, id))
            else:
                made.append(self._marked(name, _copied(entry, inside)))
                self.places[inside] = f"{SHARED}.{name}[{number}]"
        self._tell_left_out(name, shared)
        for number, entry in others:
            inside = f"{path}[{len(made)}]"
            self.places[inside] = f"{self.at}.own.{name}[{number}]"
            made.append(_copied(entry, inside))
            self.differences.append(PersonalDifference(_named(entry, name, number), "added"))
        return made

    def _changed(
        self,
        section: ItemSection,
        shared: SourceEntry,
        own: SourceEntry,
        path: str,
        name: str,
        id: str,
    ) -> SourceEntry:
        """A shared entry as it is for this person."""
        anew = any(key not in BESIDE and own[key] != shared.get(key) for key in own)
        base = shared
        if anew:
            base = SourceEntry(shared.path)
            base.update({key: value for key, value in shared.items() if key not in PROOF})
        made = self._section(section, base, own, path, (name, id))
        self.places[path] = own.path
        self.changed.add(path)
        self._marked(name, made)
        return made

    def _from_shared(
        self, section: Section, value: Raw, name: str, path: str, way: tuple[str, ...]
    ) -> Raw:
        """A value of what is shared of which this person tells nothing, with its mark."""
        field_of = section.keys.get(name)
        if (
            isinstance(field_of, Sub)
            and isinstance(value, SourceEntry)
            and self._leaves_out_inside(way)
        ):
            nothing = SourceEntry(value.path)
            return self._section(field_of.section, value, nothing, path, way)
        if len(way) > 1:
            return _copied(value, path)
        if name in entry_lists() and isinstance(value, list):
            return self._entries(entry_lists()[name], value, [], path, name)
        made = _copied(value, path)
        if not isinstance(field_of, Value) or self._is_confirmed(name, None):
            return made
        if isinstance(made, SourceEntry):
            made.setdefault("source", _GROUP)
        elif isinstance(made, str) and made != UNKNOWN:
            at_length = SourceEntry(path)
            at_length.update({"value": made, "source": _GROUP})
            return at_length
        return made

    def _marked(self, name: str, entry: Raw) -> Raw:
        """An entry from what is shared, marked where the person has not confirmed it."""
        if (
            isinstance(entry, SourceEntry)
            and name not in _NOT_CONFIRMED
            and not self._is_confirmed(name, _id(entry))
        ):
            entry.setdefault("source", _GROUP)
        return entry

    def _tell_left_out(self, name: str, shared: list[Any]) -> None:
        for entry in shared:
            id = _id(entry)
            if id is not None and (name, id) in self._left_out:
                self.differences.append(PersonalDifference(f"{name}.{id}", "left out"))


_IN_PIECES = _(
    "An entry is confirmed as a whole. Name its list, or the list and the entry, such as {list} or "
    "{entry}.",
    list="patterns",
    entry="patterns.season",
)

_EMPTY = _(
    "This stands here empty although it is told for all. Write “unknown” where it is not known of "
    "this person, name it under “without” where it is not so, or take the key out."
)


def _way(place: str, section: Section, shared: SourceEntry) -> tuple[str, ...] | None:
    """The keys and ids that lead to a place of what is shared; ``None`` where nothing is there."""
    name, _point, rest = place.partition(".")
    if name not in shared:
        return None
    inside, field_of = shared[name], section.keys.get(name)
    if not rest:
        return (name,)
    further: tuple[str, ...] | None = None
    if isinstance(inside, SourceEntry) and type(field_of) is not SubList:
        if isinstance(field_of, Sub):
            further = _way(rest, field_of.section, inside)
    elif isinstance(inside, list) and section is case_section() and name in entry_lists():
        entries = {id: one for one in inside if (id := _id(one)) is not None}
        for id in sorted(entries, key=len, reverse=True):
            if rest == id:
                return (name, id)
            if rest.startswith(f"{id}."):
                further = _way(rest[len(id) + 1 :], entry_lists()[name], entries[id])
                return None if further is None else (name, id, *further)
    return None if further is None else (name, *further)


def _reads_unknown_as_a_word(field_of: Any) -> bool:
    if isinstance(field_of, Plain) and not isinstance(field_of, Value):
        return isinstance(field_of.kind, (Text, Coded))
    return isinstance(field_of, Sub)


def _id(entry: Any) -> str | None:
    id = entry.get("id") if isinstance(entry, SourceEntry) else None
    return id if isinstance(id, str) else None


def _named(entry: Raw, name: str, number: int) -> str:
    id = _id(entry)
    return f"{name}[{number}]" if id is None else f"{name}.{id}"


def _difference(way: tuple[str, ...], shared: Raw, own: Raw) -> PersonalDifference:
    kind: Way = "added" if shared is None else "changed"
    if own == UNKNOWN:
        kind = "not known"
    elif own == []:
        kind = "none"
    return PersonalDifference(".".join(way), kind, _single(shared), _single(own))


def _single(value: Raw) -> str | None:
    """A single value as it stands there; of one that is told at length, what is counted with."""
    if isinstance(value, SourceEntry):
        value = next((value[key] for key in ("value", "likely", "amount") if key in value), None)
    return shown(value) if isinstance(value, str) else None


def _copied(value: Raw, path: str) -> Raw:
    """A copy of a part of a tree in another place."""
    if isinstance(value, SourceEntry):
        made = SourceEntry(path)
        made.empty = value.empty
        for name, inside in value.items():
            plain = isinstance(inside, str)
            made[name] = inside if plain else _copied(inside, under(path, name))
        return made
    if isinstance(value, list):
        return [_copied(inside, f"{path}[{number}]") for number, inside in enumerate(value)]
    return value
