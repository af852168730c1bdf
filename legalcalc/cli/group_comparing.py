"""The command that tells line by line in which people two versions of a group differ."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from legalcalc.cli.cases import placed
from legalcalc.cli.changes import changes_told
from legalcalc.cli.ending import CASE, DIFFERENT, DONE, USAGE, Stop
from legalcalc.cli.groups import gone_told
from legalcalc.cli.law import find, teller_for
from legalcalc.cli.streams import answer, cannot_be_read, note, progress
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from legalcalc.explain.result_changes import ResultChanges
    from legalcalc.facts import Case
    from legalcalc.group import CaseInGroup, GroupCase
    from legalcalc.schemas.group import Departure

__all__ = ["group_compare"]

FORMAT: Final = "legalcalc-group-comparison/1"
_MOST_BYTES: Final = 1 << 27

State = Literal["same", "different", "only before", "only now", "refused"]


def group_compare(options: argparse.Namespace) -> int:
    """``legalcalc group compare``."""
    before, now = _version(options.old, options), _version(options.new, options)
    with progress() as step:
        found = list(_compared(before, now, step))
    for one in found:
        for problem in one.problems:
            note(options.tell(_in(one.id, problem)))
    gone = [one for one in now.departed.items() if one not in before.departed.items()]
    if options.format == "json":
        data = {
            "format": FORMAT,
            "people": [one.data() for one in found],
            "departed": [
                {"id": id, "reason": one.reason, "on": one.on.isoformat()} for id, one in gone
            ],
        }
        answer(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        for one in found:
            _tell(one, before, now, options)
        for id, why in gone:
            answer(f"{options.tell(gone_told(id, why))}\n")
    if any(one.state == "refused" for one in found):
        return CASE
    return DIFFERENT if gone or any(one.state != "same" for one in found) else DONE


# -- the versions ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Version:
    """One version of a group, out of a group file or out of a result of it.

    ``members`` are the ids of those who are of the group, each with the case where it is known;
    ``refused`` those whose cases have problems.
    """

    file: str
    group: GroupCase | None
    found: Mapping[str, Mapping[str, Any]]
    members: Mapping[str, CaseInGroup | None]
    departed: Mapping[str, Departure]
    refused: frozenset[str]

    @cached_property
    def people(self) -> Mapping[str, Mapping[str, Any]]:
        """The results of the people, as a result of the group holds them."""
        from legalcalc.group.changes import people_of
        from legalcalc.group.data import group_data
        from legalcalc.group.results import group_result

        return self.found if self.group is None else people_of(group_data(group_result(self.group)))


def _version(given: str, options: argparse.Namespace) -> _Version:
    """A version as its file has it, with its problems told. Stops where it is refused."""
    from legalcalc.explain.result_changes import NotAResult
    from legalcalc.group import read_group
    from legalcalc.group.changes import departed_of, people_of
    from legalcalc.schemas import CaseProblems

    try:
        result = _result_in(given)
        if result is not None:
            people = people_of(result)
            return _Version(
                given, None, people, dict.fromkeys(people), departed_of(result), frozenset()
            )
        group = read_group(Path(given))
    except NotAResult as broken:
        raise Stop(USAGE, _in(given, broken.message)) from None
    except CaseProblems as refused:
        raise Stop(CASE, *(_in(given, placed(one)) for one in refused.problems)) from None
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(given, error)) from None
    for one in group.problems:
        note(options.tell(_in(", ".join([given, *one.people]), placed(one.problem))))
    return _Version(
        given,
        group,
        {},
        {one.id: one for one in group.members if one.case is not None},
        {one.id: one.departure for one in group.people if one.departure is not None},
        frozenset(one.id for one in group.members if one.case is None),
    )


def _in(file: str, problem: Message) -> Message:
    return _("{path}: {problem}", path=file, problem=problem)


def _result_in(given: str) -> Mapping[str, Any] | None:
    """The result of a group that a file holds; ``None`` where it holds something else."""
    from legalcalc.group.data import FORMAT as RESULT
    from legalcalc.json_bytes import from_json_bytes

    with open(given, "rb") as file:
        content = file.read(_MOST_BYTES)
    if RESULT.encode() not in content[:1000]:
        return None
    try:
        data = from_json_bytes(content)
    except ValueError:
        return None
    return data if isinstance(data, dict) and data.get("format") == RESULT else None


# -- comparing them --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Compared:
    """One person in both versions, or in one of them; ``problems`` say why it was refused."""

    id: str
    state: State
    jurisdiction: str | None = None
    changes: ResultChanges | None = None
    problems: tuple[Message, ...] = ()

    def data(self) -> dict[str, Any]:
        from legalcalc.explain.result_changes import changes_data

        return {
            "id": self.id,
            "state": self.state,
            "changes": None if self.changes is None else changes_data(self.changes),
        }


def _compared(before: _Version, now: _Version, step: Callable[[str], None]) -> Iterator[_Compared]:
    refused = before.refused | now.refused
    for id in dict.fromkeys([*now.members, *before.members, *sorted(refused)]):
        step(id)
        if id in refused:
            yield _Compared(id, "refused")
        elif id not in now.members:
            if id not in now.departed:  # who is gone is told apart
                yield _Compared(id, "only before")
        elif id not in before.members:
            yield _Compared(id, "only now")
        else:
            yield _of_both(id, before, now)


def _of_both(id: str, before: _Version, now: _Version) -> _Compared:
    """One person of both versions; by cases where both are known, else by results of the group."""
    from legalcalc.claims import UnknownChoice
    from legalcalc.explain.result_changes import NotAResult, result_changes
    from legalcalc.group.changes import person_changes

    old, new = before.members[id], now.members[id]
    try:
        if old is not None and new is not None:
            assert old.case is not None and new.case is not None
            law = new.case.jurisdiction
            if old.case.digest == new.case.digest:  # the same law makes the same of it
                return _Compared(id, "same", law)
            changes = result_changes(_result_of(old.case), _result_of(new.case))
        else:
            law = now.people[id]["jurisdiction"]
            changes = person_changes(before.people[id], now.people[id])
    except UnknownChoice as unknown:
        return _Compared(id, "refused", problems=tuple(unknown.problems))
    except Stop as stop:
        return _Compared(id, "refused", problems=stop.sentences)
    except NotAResult as broken:
        return _Compared(id, "refused", problems=(broken.message,))
    except KeyError:  # not computed, so that no result holds it
        return _Compared(id, "refused")
    return _Compared(id, "different" if changes.any else "same", law, changes)


def _result_of(case: Case) -> Any:
    from legalcalc.claims import assess
    from legalcalc.explain import result_data, to_json
    from legalcalc.json_bytes import from_json_bytes

    law = find(case.jurisdiction)
    return from_json_bytes(to_json(result_data(assess(case, law), case, law)))


# -- telling it ------------------------------------------------------------------------------------


def _tell(one: _Compared, before: _Version, now: _Version, options: argparse.Namespace) -> None:
    told = {
        "same": _("{file}: the figures are as they were.", file=one.id),
        "different": _("{file}: the figures are not as they were.", file=one.id),
        "only before": _("{person} is in {file} alone.", person=one.id, file=before.file),
        "only now": _("{person} is in {file} alone.", person=one.id, file=now.file),
        "refused": _("Not computed, and in no sum: {people}.", people=one.id),
    }[one.state]
    answer(f"{options.tell(told)}\n")
    if one.state == "different" and one.changes is not None and one.jurisdiction is not None:
        law = find(one.jurisdiction)
        answer(changes_told(one.changes, law, teller_for(law, options)))
