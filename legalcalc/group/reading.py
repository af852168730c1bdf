"""The door for group files: each person's case comes out, or what is wrong, of all at once.

What is wrong with one person leaves the others whole. A file that is no group, or that tells two
people by the same id, is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from legalcalc.facts import Case, Pattern, WorkDay
from legalcalc.facts.representation import authorisations_in_force
from legalcalc.group.overlay import SHARED, Finding, Overlay, PersonalDifference, shared_problems
from legalcalc.messages import Message, _
from legalcalc.schemas.case import FORMAT as CASE_FORMAT
from legalcalc.schemas.door import read_case, read_section
from legalcalc.schemas.group import (
    Confirmation,
    Departure,
    GroupHead,
    group_section,
    person_section,
)
from legalcalc.schemas.problems import CaseProblems, Problem
from legalcalc.schemas.source import (
    Raw,
    Source,
    SourceEntry,
    Syntax,
    locate,
    read_source,
    shown,
    under,
)
from legalcalc.schemas.values import IDENTIFIER

__all__ = ["CaseInGroup", "GroupCase", "GroupProblem", "read_group"]

MOST_PEOPLE: Final = 1_000
MOST_VALUES_TOGETHER: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class GroupProblem:
    """One thing to put right, or to look at, in a group file, and whom it concerns, by their ids.

    ``people`` is empty where it concerns all of them. ``problem`` has the place in the group file.
    """

    people: tuple[str, ...]
    problem: Problem


@dataclass(frozen=True, slots=True)
class CaseInGroup:
    """A person of a group with their case, which is ``None`` where something in it is wrong.

    ``id`` is that of the person, or the place in the file where none can be read. ``unconfirmed``:
    whether the case rests on something shared that this person has not confirmed. ``departure``:
    why they are no longer of the group; their case is their own all the same. ``confirmation``:
    their word that what is shared, or some of it, is so for them.
    """

    id: str
    case: Case | None
    differences: tuple[PersonalDifference, ...] = ()
    own_parties: frozenset[str] = frozenset()
    unconfirmed: bool = False
    departure: Departure | None = None
    confirmation: Confirmation | None = None


@dataclass(frozen=True, slots=True)
class GroupCase:
    """A group file that was read: its people, and all that is wrong or odd in it, in file order."""

    reference: str
    title: str | None
    people: tuple[CaseInGroup, ...]
    problems: tuple[GroupProblem, ...]
    warnings: tuple[GroupProblem, ...]

    @property
    def members(self) -> tuple[CaseInGroup, ...]:
        """The people who are still of the group: who has not left, objected or settled."""
        return tuple(one for one in self.people if one.departure is None)

    @property
    def departed(self) -> list[tuple[str, Departure]]:
        """The ids of those who are no longer of the group, each with the reason and the day."""
        return [(one.id, one.departure) for one in self.people if one.departure is not None]

    def person(self, id: str) -> CaseInGroup | None:
        """The person with an id."""
        return next((one for one in self.people if one.id == id), None)


def read_group(source: Source, *, syntax: Syntax | None = None) -> GroupCase:
    """The group in a file (a path), in a text (YAML or JSON) or in data.

    Raises :class:`CaseProblems` where the file is refused as a whole, and ``OSError`` where it
    cannot be opened.
    """
    root = read_source(source, syntax)
    head = _head(root)
    shared = head.shared if head.shared is not None else SourceEntry(SHARED)
    people: list[CaseInGroup] = []
    problems = _Gathered(root)
    warnings = _Gathered(root)
    for number, raw in enumerate(head.people):
        people.append(_person(head, shared, raw, f"people[{number}]", problems, warnings))
    everyone = [one.id for one in people]
    return GroupCase(
        head.reference,
        head.title,
        tuple(people),
        problems.told(everyone),
        warnings.told(everyone),
    )


def _head(root: SourceEntry) -> GroupHead:
    """What the file tells of all. Raises :class:`CaseProblems` with everything wrong in it."""
    found: list[Problem] = []
    head: GroupHead | None = None
    try:
        head = read_section(group_section(), root)
    except CaseProblems as refused:
        found.extend(refused.problems)
    shared, people = root.get(SHARED), root.get("people")
    findings: list[Finding] = []
    if isinstance(shared, SourceEntry):
        findings.extend(shared_problems(shared))
    if isinstance(people, list):
        findings.extend(_too_much(shared, people))
        findings.extend(_ids_given_twice(people))
    found.extend(_in_place(root, path, message) for path, message in findings)
    if found or head is None:
        raise CaseProblems(found)
    return head


def _too_much(shared: Raw, people: list[Raw]) -> Iterator[Finding]:
    if len(people) > MOST_PEOPLE:
        yield (
            "people",
            _(
                "A group file holds at most {limit} people. Make two files of it.",
                limit=MOST_PEOPLE,
            ),
        )
    elif len(people) * _values(shared) + _values(people) > MOST_VALUES_TOGETHER:
        yield (
            "people",
            _(
                "What is shared, taken once for each person, comes to more than {limit} values, "
                "too many. Make two files of it.",
                limit=MOST_VALUES_TOGETHER,
            ),
        )


def _values(value: Raw) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(_values, value.values()))
    if isinstance(value, list):
        return 1 + sum(map(_values, value))
    return 1


def _ids_given_twice(people: list[Raw]) -> Iterator[Finding]:
    """Ids that no two people may have, be it with other capitals: files are named by them."""
    seen: set[str] = set()
    for person in people:
        id = person.get("id") if isinstance(person, SourceEntry) else None
        if isinstance(person, SourceEntry) and isinstance(id, str):
            if id.casefold() in seen:
                yield under(person.path, "id"), _("The id “{name}” is given twice.", name=shown(id))
            seen.add(id.casefold())


def _in_place(root: SourceEntry, path: str, message: Message) -> Problem:
    mark = locate(root, path)
    return Problem(path, mark.line if mark else None, mark.column if mark else None, message)


class _Gathered:
    """What was found of each person; what is shared and found of several is told once."""

    def __init__(self, root: SourceEntry) -> None:
        self.root = root
        self.found: dict[tuple[str, Message], list[str]] = {}
        self.homeless: dict[tuple[str, Message], list[tuple[str, str]]] = {}

    def add(self, person: str, path: str, message: Message) -> None:
        self.found.setdefault((path, message), []).append(person)

    def add_nowhere(self, person: str, at: str, path: str, message: Message) -> None:
        """Found of something that stands nowhere: what is needed, and nobody told."""
        self.homeless.setdefault((path, message), []).append((person, at))

    def told(self, everyone: Sequence[str]) -> tuple[GroupProblem, ...]:
        for (path, message), whose in self.homeless.items():
            if len(whose) == len(everyone):
                self.found[under(SHARED, path), message] = [*everyone]
            else:
                for person, at in whose:
                    self.add(person, under(f"{at}.own", path), message)
        told = [
            GroupProblem(
                () if len(whose) == len(everyone) and path.startswith(SHARED) else tuple(whose),
                _in_place(self.root, path, message),
            )
            for (path, message), whose in self.found.items()
        ]
        return tuple(sorted(told, key=lambda one: (one.problem.line or 0, one.problem.column or 0)))


def _person(
    head: GroupHead,
    shared: SourceEntry,
    raw: Raw,
    at: str,
    problems: _Gathered,
    warnings: _Gathered,
) -> CaseInGroup:
    """One person, whose case is read as an ordinary one."""
    given = raw.get("id") if isinstance(raw, SourceEntry) else None
    # What is no id may be a real name, and is told nowhere.
    known = isinstance(given, str) and IDENTIFIER.pattern.fullmatch(given) is not None
    name = given if isinstance(given, str) and known else at
    if not isinstance(raw, SourceEntry):
        problems.add(name, at, _("Names with their values are expected here."))
        return CaseInGroup(name, None)
    try:
        person = read_section(person_section(), raw)
    except CaseProblems as refused:
        for one in refused.problems:
            problems.add(name, under(at, one.path) if one.path else at, one.message)
        return CaseInGroup(name, None)
    overlay = Overlay(person, at, shared)
    for path, message in overlay.problems:
        problems.add(name, path, message)
    case_of = _completed(overlay.root, head.reference, person.id)
    case: Case | None = None
    try:
        read = read_case(case_of)
        case = read.case
        for one in read.warnings:
            _put(warnings, overlay, name, one)
        for path, message in _counted_twice(case, overlay):
            problems.add(name, path, message)
            case = None
    except CaseProblems as refused:
        for one in refused.problems:
            _put(problems, overlay, name, one)
    if overlay.problems:
        case = None
    return CaseInGroup(
        name,
        case,
        tuple(overlay.differences),
        _own_parties(case, overlay),
        _rests_on_shared(case_of),
        _first([person.departure, None if case is None else _objection(case)]),
        person.confirmed,
    )


def _objection(case: Case) -> Departure | None:
    """The departure of a person who objected to what others claim for them without a mandate.

    One that the person gave to the same representative on that day or later outweighs it.
    """
    mandates = [
        (one.representative, one.signed_on)
        for one in authorisations_in_force(case.authorisations, case.calculated_on)
        if one.kind != "without mandate" and one.signed_on is not None
    ]
    return _first(
        Departure("objected", one.objected_on)
        for one in case.authorisations
        if one.kind == "without mandate" and one.objected_on is not None
        if not any(
            two == one.representative and signed_on >= one.objected_on
            for two, signed_on in mandates
        )
    )


def _first(departures: Iterable[Departure | None]) -> Departure | None:
    found = (one for one in departures if one is not None)
    return min(found, key=lambda one: one.on, default=None)


def _put(gathered: _Gathered, overlay: Overlay, person: str, one: Problem) -> None:
    """Tell a problem of the case where it stands in the group file."""
    message = one.message
    words = {
        name: overlay.place_of(word) or word
        if name in ("first", "other") and isinstance(word, str)
        else word
        for name, word in message.words
    }
    if words:
        message = message.with_words(words)
    place = overlay.place_of(one.path) if one.path else overlay.at
    if place is None:
        gathered.add_nowhere(person, overlay.at, one.path, message)
    else:
        gathered.add(person, place, message)


def _completed(root: SourceEntry, reference: str, id: str) -> SourceEntry:
    """A case with what the file tells of it: its format, its reference, and whom it is about."""
    made = SourceEntry()
    made.empty = root.empty
    made["format"] = CASE_FORMAT
    made["reference"] = f"{reference}-{id}"
    made.update(root)
    if not made.has("claimant"):
        made["claimant"] = SourceEntry("claimant")
    return made


def _counted_twice(case: Case, overlay: Overlay) -> Iterator[Finding]:
    """Work of one's own that stands beside shared work of the same days: both would be counted."""
    only = case.employments[0].id if len(case.employments) == 1 else None
    work: list[Pattern | WorkDay] = [*case.patterns, *case.work_days]
    told = [(one, overlay.is_of_shared_entry(one.path)) for one in work]
    shared = [one for one, is_shared in told if is_shared]
    for one, is_shared in told:
        if is_shared:
            continue
        for other in shared:
            same_job = (one.employment or only) == (other.employment or only)
            if type(one) is type(other) and same_job and _same_days(one, other):
                yield (
                    overlay.place_of(one.path) or overlay.at,
                    _(
                        "This covers days of “{id}”, which is shared: both would be counted. Give "
                        "it that id to change the shared one, or name “{place}” under “without”.",
                        id=other.id or "",
                        place=f"{other.path.partition('[')[0]}.{other.id}",
                    ),
                )
                break


def _same_days(one: Pattern | WorkDay, other: Pattern | WorkDay) -> bool:
    if isinstance(one, Pattern) and isinstance(other, Pattern):
        first = max(one.first.value, other.first.value)
        last = min(one.last.value, other.last.value)
        both = set(one.weekdays) & set(other.weekdays)
        return any(
            (first + timedelta(days)).weekday() in both
            for days in range(min((last - first).days + 1, 7))
        )
    if isinstance(one, WorkDay) and isinstance(other, WorkDay):
        return one.day == other.day
    return False


def _own_parties(case: Case | None, overlay: Overlay) -> frozenset[str]:
    """Ids of parties that this person alone tells: those of another may mean somebody else."""
    return frozenset(
        one.id
        for one in (case.parties if case is not None else ())
        if one.id is not None and not overlay.is_of_shared_entry(one.path)
    )


def _rests_on_shared(value: Raw) -> bool:
    """Whether something in the case is marked as told for the whole group."""
    if isinstance(value, SourceEntry):
        return value.get("source") == "group" or any(map(_rests_on_shared, value.values()))
    return isinstance(value, list) and any(map(_rests_on_shared, value))
