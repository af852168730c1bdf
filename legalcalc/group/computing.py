"""The computing of all claims of a group file, spread over processes by parts of its people.

A part is read and computed in one go: laying a person's own facts over what is shared and checking
them takes a sixth of the time, and sending whole cases to and fro would take as much again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final

from legalcalc.group.reading import (
    CaseInGroup,
    GroupFile,
    GroupProblem,
    PartOfGroup,
    PersonRead,
)
from legalcalc.group.results import GroupResult, NotComputed, PersonResult, computed_person
from legalcalc.law.discovery import find
from legalcalc.workers import InThisProcess, WorkFailed, as_done, place_of

__all__ = ["ComputedGroup", "Found", "UnknownLaw", "compute_file"]

# Few enough that processes end nearly together, and that whoever watches sees it go on.
PEOPLE_IN_A_PART: Final = 8


@dataclass(frozen=True, slots=True)
class UnknownLaw:
    """A person whose case names a law that is not known here, by its code."""

    code: str


Found = PersonResult | NotComputed | UnknownLaw | Exception
"""What came of the calculation of one person."""


@dataclass(frozen=True, slots=True)
class ComputedGroup:
    """The results of a group file, with all that is wrong or odd in it, in file order."""

    result: GroupResult
    problems: tuple[GroupProblem, ...]
    warnings: tuple[GroupProblem, ...]


@dataclass(frozen=True, slots=True)
class _Computed:
    """One person as they were read, without the case, and what came of the calculation.

    ``found`` is ``None`` where nothing was computed: something in the case is wrong, or the person
    is no longer of the group.
    """

    read: PersonRead
    found: Found | None


def compute_file(
    file: GroupFile,
    executor: Executor | None = None,
    on_done: Callable[[str, Found], None] | None = None,
    *,
    at_once: int = 4,
) -> ComputedGroup:
    """The results of all who are still of a group and whose cases can be read and computed.

    With an executor, ``at_once`` parts are with it at a time. ``on_done`` hears the id of each
    person with what came of the calculation, in no particular order; nothing that stops one stops
    another.
    """
    done: dict[int, _Computed] = {}
    for first, computed in _all(file, executor or InThisProcess(), at_once if executor else 1):
        for number, one in enumerate(computed, first):
            done[number] = one
            if on_done is not None and one.found is not None:
                on_done(one.read.person.id, one.found)
    everybody = [done[number] for number in range(len(file.people))]
    read = [one.read for one in everybody]
    problems, warnings = file.gathered(read)
    members = [one for one in everybody if one.read.person.departure is None]
    result = GroupResult(
        file.reference,
        file.title,
        tuple(one.found for one in members if isinstance(one.found, PersonResult)),
        tuple(one.read.person.id for one in members if not isinstance(one.found, PersonResult)),
        [(one.id, one.departure) for one in (two.person for two in read) if one.departure],
    )
    return ComputedGroup(result, problems, warnings)


def _all(
    file: GroupFile, executor: Executor, at_once: int
) -> Iterator[tuple[int, Sequence[_Computed]]]:
    """The parts of a file as they are done, by the number of their first person.

    A part that failed as a whole is done again person by person, so that it costs but one of them.
    """
    parts = file.parts(PEOPLE_IN_A_PART)
    alone: list[PartOfGroup] = []
    for number, outcome in as_done(_compute, parts, executor, at_once=at_once):
        if outcome.result is None:
            alone.extend(parts[number].one_by_one())
        else:
            yield parts[number].first, outcome.result
    for number, outcome in as_done(_compute, alone, executor, at_once=at_once):
        yield alone[number].first, outcome.result or _not_done(alone[number], outcome.failure)


def _compute(part: PartOfGroup) -> list[_Computed]:
    """Read and compute the people of a part. A worker process can do it."""
    return [_computed(read) for read in part.read()]


def _computed(read: PersonRead) -> _Computed:
    person = read.person
    found: Found | None = None
    if person.case is not None and person.departure is None:
        found = _outcome(person)
    return _Computed(replace(read, person=replace(person, case=None)), found)


def _outcome(person: CaseInGroup) -> Found:
    assert person.case is not None
    if find(person.case.jurisdiction) is None:
        return UnknownLaw(person.case.jurisdiction)
    try:
        return computed_person(person)
    except MemoryError:
        raise  # this process has no more than this part of the group may have
    except Exception as error:
        # Words of an error can hold facts of a case: they stay in this process.
        failed = WorkFailed(type(error).__name__, place_of(error))
        failed.__cause__ = error
        return failed


def _not_done(part: PartOfGroup, failure: Exception | None) -> list[_Computed]:
    """People whom no process could read and compute within its time and memory."""
    return [_Computed(one, failure or WorkFailed()) for one in part.unread()]
