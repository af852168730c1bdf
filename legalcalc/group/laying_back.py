"""Lays a person's case that was changed back into the group: as what is that person's own.

The shared facts stay as they are. Of the person changes only what the case tells otherwise: a
key, an entry, or a key of an entry. Where that cannot be told in so few words, the whole list is
told as the person's own. What comes of it is laid over again, and has to be that very case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from legalcalc.group.group_file import entry_of, file_data, file_text
from legalcalc.group.overlay import BESIDE, PROOF, entry_lists
from legalcalc.group.reading import CaseInGroup, read_group
from legalcalc.messages import Message, _
from legalcalc.schemas import CaseProblems, dump_case, load_case
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.schemas.source import Source

__all__ = ["CannotLayBack", "LaidBack", "laid_back"]

_OF_THE_FILE: Final = frozenset({"format"})

_NOT_HERE: Final = _("Nobody in the group has this id any more. Open the group and look.")
_NOT_WHOLE: Final = _(
    "The case has problems. Put them right in the case, then take it into the group."
)
_NOT_THERE: Final = _(
    "What the group file tells of this person has problems. Put them right there first."
)


class CannotLayBack(Exception):
    """A case that cannot become what is one person's own in a group, and why."""

    def __init__(self, *problems: Message) -> None:
        super().__init__("cannot be laid back")
        self.problems = problems


@dataclass(frozen=True)
class LaidBack:
    """A group file with what a case tells of one person: its text, and that person in it.

    ``before`` is the person as they stood in the group until then. ``same``: nothing changed.
    """

    text: str
    before: CaseInGroup
    after: CaseInGroup
    same: bool


def laid_back(group: Source, id: str, case: Source) -> LaidBack:
    """The group in which a person's own facts are such that their case is the one that is given.

    Raises :class:`CannotLayBack` where they cannot be, and ``CaseProblems`` where the group file
    is refused as a whole.
    """
    data = file_data(group)
    try:
        entry = entry_of(data, id)
    except LookupError:
        raise CannotLayBack(_NOT_HERE) from None
    alone = {**data, "people": [entry]}
    before = read_group(alone).people[0]
    if before.case is None:
        raise CannotLayBack(_NOT_THERE)
    try:
        wanted = dump_case(load_case(case))
    except CaseProblems:
        raise CannotLayBack(_NOT_WHOLE) from None
    laid = dump_case(before.case)
    if laid == wanted:
        return LaidBack(file_text(data), before, before, same=True)
    change = _OwnFacts(data, entry, laid, wanted)
    change.tell_what_differs()
    wrong = _differing(alone, laid, wanted)
    if wrong:  # what cannot be told key by key is told whole
        change.tell_whole(wrong)
        wrong = _differing(alone, laid, wanted)
    try:
        text = file_text(data)
        after = read_group(text).person(id)
    except CaseProblems as refused:
        raise CannotLayBack(*(one.message for one in refused.problems)) from None
    assert after is not None
    if after.case is None:
        problems = read_group(alone).problems
        raise CannotLayBack(*dict.fromkeys(one.problem.message for one in problems))
    if wrong:
        raise CannotLayBack(_("This cannot be told in the group: {places}.", places=tuple(wrong)))
    return LaidBack(text, before, after, same=False)


def _differing(
    group: Mapping[str, Any], laid: Mapping[str, Any], wanted: Mapping[str, Any]
) -> list[str]:
    """The keys of the case of the only person of a group that are not as they are wanted; where
    there is no such case, those that were otherwise ``laid`` before."""
    try:
        case = read_group(group).people[0].case
    except CaseProblems:
        case = None
    found = laid if case is None else dump_case(case)
    names = dict.fromkeys([*found, *wanted])
    return [one for one in names if one not in _OF_THE_FILE and found.get(one) != wanted.get(one)]


class _OwnFacts:
    """What is one person's own while it is changed, in the data of the group file."""

    def __init__(
        self,
        group: Mapping[str, Any],
        entry: dict[str, Any],
        laid: Mapping[str, Any],
        wanted: Mapping[str, Any],
    ) -> None:
        self._reference = f"{group.get('reference')}-{entry.get('id')}"
        self._shared: Mapping[str, Any] = group.get("shared") or {}
        self._entry = entry
        self._laid = laid
        self._wanted = wanted
        self._own: dict[str, Any] = deepcopy(entry.get("own") or {})
        named = entry.get("without") or []
        self._without = [named] if isinstance(named, str) else list(named)

    def tell_what_differs(self) -> None:
        """Tell as the person's own each key, and each key of an entry, that is otherwise."""
        for name in dict.fromkeys([*self._laid, *self._wanted]):
            if name not in _OF_THE_FILE and self._laid.get(name) != self._wanted.get(name):
                self._tell(name)
        self._put()

    def tell_whole(self, names: Iterable[str]) -> None:
        """Tell some keys of the case as the person's own, whatever is shared under them."""
        for name in names:
            self._forget_inside(name)
            self._own.pop(name, None)
            if name in self._wanted:
                self._own[name] = deepcopy(self._wanted[name])
            self._leave_out(name)
        self._put()

    def _put(self) -> None:
        for name, told in (("without", self._without), ("own", self._own)):
            self._entry.pop(name, None)
            if told:
                self._entry[name] = told

    # -- what is shared and not so ----------------------------------------------------------------

    def _leave_out(self, *way: str) -> None:
        """Name a place under “without”, if it is one of what is shared."""
        place = ".".join(way)
        if way[0] in self._shared and place not in self._without:
            self._without.append(place)

    def _forget_inside(self, *way: str) -> None:
        """Name nothing inside a place under “without”, nor the place itself."""
        place = ".".join(way)
        self._without = [
            one for one in self._without if one != place and not one.startswith(f"{place}.")
        ]

    # -- what is told -----------------------------------------------------------------------------

    def _tell(self, name: str) -> None:
        wanted, shared = self._wanted.get(name), self._shared.get(name)
        if wanted is None:
            self._own.pop(name, None)
            self._forget_inside(name)
            self._leave_out(name)
        elif name == "reference" and wanted == self._reference:
            self._own.pop(name, None)
        elif name in entry_lists() and wanted:
            told = shared if isinstance(shared, list) and name not in self._without else []
            self._tell_entries(name, told, wanted)
        elif name in self._without or not wanted:
            self._own[name] = deepcopy(wanted)
        else:
            laid = self._laid.get(name)
            self._tell_key(self._own, case_section(), (name,), name, shared, laid, wanted)

    def _tell_key(
        self,
        own: dict[str, Any],
        section: Section,
        way: tuple[str, ...],
        name: str,
        shared: Any,
        laid: Any,
        wanted: Any,
    ) -> None:
        """Tell one key that is otherwise; of a mapping of which something is shared, only what is
        otherwise in it."""
        field = section.keys.get(name)
        inside = isinstance(field, Sub) and not isinstance(field, SubList)
        if inside and isinstance(shared, dict) and isinstance(wanted, dict):
            assert isinstance(field, Sub)
            told = own.get(name)
            kept = dict(told) if isinstance(told, dict) else {}
            laid = laid if isinstance(laid, dict) else {}
            self._tell_keys(kept, field.section, way, shared, laid, wanted)
            own.pop(name, None)
            if kept:
                own[name] = kept
        else:
            own[name] = deepcopy(wanted)

    def _tell_keys(
        self,
        own: dict[str, Any],
        section: Section,
        way: tuple[str, ...],
        shared: Mapping[str, Any],
        laid: Mapping[str, Any],
        wanted: Mapping[str, Any],
    ) -> None:
        """Tell each key of a mapping or entry that is otherwise."""
        for key in dict.fromkeys([*laid, *wanted]):
            if laid.get(key) == wanted.get(key):
                continue
            if key in wanted:
                inside = (shared.get(key), laid.get(key), wanted[key])
                self._tell_key(own, section, (*way, key), key, *inside)
            else:
                own.pop(key, None)
                if key in shared:
                    self._leave_out(*way, key)

    def _tell_entries(self, name: str, shared: list[Any], wanted: list[Any]) -> None:
        """Tell a list of entries of which some are shared: those that are otherwise, and others."""
        told = self._own.get(name)
        changes: dict[str, dict[str, Any]] = {}
        others: list[Any] = []
        known = [one["id"] for one in shared if f"{name}.{one['id']}" not in self._without]
        for entry in told if isinstance(told, list) else ():
            id = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(id, str) and id in known and id not in changes:
                changes[id] = entry
            else:
                others.append(entry)
        laid_list = self._laid.get(name) or []
        laid = {one["id"]: one for one in laid_list if one.get("id") in known}
        raw = list(zip(laid_list[len(known) :], others, strict=False))
        asked = {one["id"]: one for one in reversed(wanted) if one.get("id") in known}
        made: list[Any] = []
        for entry in shared:
            id = entry["id"]
            if id in asked and id in laid:
                change = changes.get(id, {"id": id})
                self._tell_entry(name, change, entry, laid[id], asked[id])
                if change.keys() - {"id"}:
                    made.append(change)
            elif id in known:
                self._forget_inside(name, id)
                self._leave_out(name, id)
        for one in wanted:
            if one not in asked.values():
                place = next((at for at, (then, _told) in enumerate(raw) if then == one), None)
                made.append(deepcopy(one) if place is None else raw.pop(place)[1])
        self._own.pop(name, None)
        if made:
            self._own[name] = made

    def _tell_entry(
        self,
        name: str,
        own: dict[str, Any],
        shared: Mapping[str, Any],
        laid: Mapping[str, Any],
        wanted: Mapping[str, Any],
    ) -> None:
        """Tell what of a shared entry is otherwise. One that is takes no proof along."""
        way = (name, str(shared["id"]))
        if "shifts" not in shared and "shifts" not in own:
            laid, wanted = _with_one_shift(laid), _with_one_shift(wanted)
        self._tell_keys(own, entry_lists()[name], way, shared, laid, wanted)
        anew = any(key not in BESIDE and own[key] != shared.get(key) for key in own)
        anew = anew or any(one.startswith(f"{'.'.join(way)}.") for one in self._without)
        for key in PROOF:
            if key in own or key not in shared:
                continue
            if key in wanted and anew:
                own[key] = deepcopy(wanted[key])
            elif key not in wanted and not anew:
                self._leave_out(*way, key)


def _with_one_shift(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Working time of a single shift with its start, end and breaks beside the days, as people
    write it; another entry as it is."""
    shifts = entry.get("shifts")
    if not isinstance(shifts, list) or len(shifts) != 1 or shifts[0].get("kind") != "work":
        return entry
    shift = {name: value for name, value in shifts[0].items() if name != "kind"}
    return {**{name: value for name, value in entry.items() if name != "shifts"}, **shift}
