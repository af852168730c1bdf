"""The door for group files: each person's case comes out, or what is wrong, of all at once.

What is wrong with one person leaves the others whole. A file that is no group, or that tells two
people by the same id, is refused as a whole. Once it is known to be a group, its people can be read
in parts, in other processes: what was found of them is gathered here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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

__all__ = [
    "CaseInGroup",
    "FoundInPerson",
    "GroupCase",
    "GroupFile",
    "GroupProblem",
    "PartOfGroup",
    "PersonRead",
    "open_group",
    "read_group",
]

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
    file = open_group(source, syntax=syntax)
    read = [one for part in file.parts(len(file.people)) for one in part.read()]
    problems, warnings = file.gathered(read)
    return GroupCase(
        file.reference, file.title, tuple(one.person for one in read), problems, warnings
    )


def open_group(source: Source, *, syntax: Syntax | None = None) -> GroupFile:
    """The file of a group with its people as they stand there, none of them read yet.

    Raises as :func:`read_group` does.
    """
    root = read_source(source, syntax)
    head = _head(root)
    shared = head.shared if head.shared is not None else SourceEntry(SHARED)
    return GroupFile(head.reference, head.title, root, shared, tuple(head.people))


@dataclass(frozen=True, slots=True)
class FoundInPerson:
    """One thing that is wrong or odd with one person, by its place in the group file.

    ``path`` is a place in the person's case where it is said of something that stands nowhere in
    the file, and ``nowhere`` is true.
    """

    path: str
    message: Message
    is_wrong: bool
    nowhere: bool = False


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A person of a group, the place where they stand in the file, and all that was found."""

    person: CaseInGroup
    at: str
    found: tuple[FoundInPerson, ...]


@dataclass(frozen=True, slots=True)
class PartOfGroup:
    """Some people of a group with what is shared: all that is needed to read them, anywhere.

    ``first`` is the number of the first of them in the file, from nought.
    """

    reference: str
    shared: SourceEntry
    first: int
    people: tuple[Raw, ...]

    def read(self) -> Iterator[PersonRead]:
        """Read them, one after another."""
        for number, raw in enumerate(self.people, self.first):
            yield _person(self.reference, self.shared, raw, f"people[{number}]")

    def one_by_one(self) -> Iterator[PartOfGroup]:
        """Each of them in a part alone."""
        for number, raw in enumerate(self.people, self.first):
            yield replace(self, first=number, people=(raw,))

    def unread(self) -> list[PersonRead]:
        """All of them by their ids, with no case: where reading them came to no end."""
        places = [
            f"people[{number}]" for number in range(self.first, self.first + len(self.people))
        ]
        return [
            PersonRead(CaseInGroup(_id_or_place(raw, at), None), at, ())
            for at, raw in zip(places, self.people, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class GroupFile:
    """A file that is a group, with its people as they stand there."""

    reference: str
    title: str | None
    root: SourceEntry
    shared: SourceEntry
    people: tuple[Raw, ...]

    def parts(self, size: int) -> list[PartOfGroup]:
        """All people in order, at most so many in a part."""
        return [
            PartOfGroup(self.reference, self.shared, first, self.people[first : first + size])
            for first in range(0, len(self.people), size)
        ]

    def gathered(
        self, read: Sequence[PersonRead]
    ) -> tuple[tuple[GroupProblem, ...], tuple[GroupProblem, ...]]:
        """Gather what is wrong and what is odd with all, in file order, each with its line."""
        problems, warnings = _Gathered(self.root), _Gathered(self.root)
        for one in read:
            for each in one.found:
                (problems if each.is_wrong else warnings).add(one, each)
        everyone = [one.person.id for one in read]
        return problems.told(everyone), warnings.told(everyone)


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

    def add(self, of: PersonRead, one: FoundInPerson) -> None:
        if one.nowhere:  # what is needed, and nobody told
            whose = self.homeless.setdefault((one.path, one.message), [])
            whose.append((of.person.id, of.at))
        else:
            self.found.setdefault((one.path, one.message), []).append(of.person.id)

    def told(self, everyone: Sequence[str]) -> tuple[GroupProblem, ...]:
        for (path, message), whose in self.homeless.items():
            if len(whose) == len(everyone):
                self.found[under(SHARED, path), message] = [*everyone]
            else:
                for person, at in whose:
                    place = under(f"{at}.own", path)
                    self.found.setdefault((place, message), []).append(person)
        told = [
            GroupProblem(
                () if len(whose) == len(everyone) and path.startswith(SHARED) else tuple(whose),
                _in_place(self.root, path, message),
            )
            for (path, message), whose in self.found.items()
        ]
        return tuple(sorted(told, key=lambda one: (one.problem.line or 0, one.problem.column or 0)))


def _person(reference: str, shared: SourceEntry, raw: Raw, at: str) -> PersonRead:
    """One person, whose case is read as an ordinary one."""
    name = _id_or_place(raw, at)
    if not isinstance(raw, SourceEntry):
        expected = _("Names with their values are expected here.")
        return PersonRead(CaseInGroup(name, None), at, (FoundInPerson(at, expected, True),))
    try:
        person = read_section(person_section(), raw)
    except CaseProblems as refused:
        wrong = [
            FoundInPerson(under(at, one.path) if one.path else at, one.message, True)
            for one in refused.problems
        ]
        return PersonRead(CaseInGroup(name, None), at, tuple(wrong))
    overlay = Overlay(person, at, shared)
    found = [FoundInPerson(path, message, True) for path, message in overlay.problems]
    case_of = _completed(overlay.root, reference, person.id)
    case: Case | None = None
    try:
        read = read_case(case_of)
        case = read.case
        found.extend(_in_group(overlay, one, is_wrong=False) for one in read.warnings)
        for path, message in _counted_twice(case, overlay):
            found.append(FoundInPerson(path, message, True))
            case = None
    except CaseProblems as refused:
        found.extend(_in_group(overlay, one, is_wrong=True) for one in refused.problems)
    if overlay.problems:
        case = None
    return PersonRead(
        CaseInGroup(
            name,
            case,
            tuple(overlay.differences),
            _own_parties(case, overlay),
            _rests_on_shared(case_of),
            _first([person.departure, None if case is None else _objection(case)]),
            person.confirmed,
        ),
        at,
        tuple(found),
    )


def _id_or_place(raw: Raw, at: str) -> str:
    """The id of a person. What is no id may be a real name, and is told nowhere."""
    given = raw.get("id") if isinstance(raw, SourceEntry) else None
    if isinstance(given, str) and IDENTIFIER.pattern.fullmatch(given) is not None:
        return given
    return at


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


def _in_group(overlay: Overlay, one: Problem, *, is_wrong: bool) -> FoundInPerson:
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
        return FoundInPerson(one.path, message, is_wrong, nowhere=True)
    return FoundInPerson(place, message, is_wrong)


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
