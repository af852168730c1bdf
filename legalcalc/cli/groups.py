"""The commands on a group: check its file, compute all its claims, take one person's case out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from legalcalc.cli.cases import placed
from legalcalc.cli.ending import CASE, DONE, FAULT, JURISDICTION, USAGE, Stop
from legalcalc.cli.law import find, teller_for, unknown_law
from legalcalc.cli.streams import (
    STANDARD,
    answer,
    cannot_be_read,
    note,
    progress,
    refuse_overwriting,
    table,
    write,
)
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.explain import Teller
    from legalcalc.facts import Money
    from legalcalc.group import CaseInGroup, GroupCase, GroupProblem
    from legalcalc.group.computing import ComputedGroup
    from legalcalc.group.results import GroupResult
    from legalcalc.law.jurisdiction import Jurisdiction
    from legalcalc.schemas import CaseProblems
    from legalcalc.schemas.group import Departure
    from legalcalc.workers import Workers

__all__ = [
    "gone_told",
    "group_case",
    "group_check",
    "group_compute",
    "group_refused",
    "load_group",
    "of_person",
    "stopped_by",
    "tell_outcome",
    "tell_problems",
    "with_law",
    "workers_for_people",
]

R = TypeVar("R")

_TRACEBACK: Final = "LEGALCALC_TRACEBACK"

# What the calculation of one person may take in a process of its own.
_SECONDS: Final = 600
_MEMORY: Final = 2 << 30


# -- reading a group ------------------------------------------------------------------------------


def load_group(options: argparse.Namespace) -> tuple[GroupCase, bytes]:
    """The group of a command, and its file. Stops where the whole file is refused."""
    from legalcalc.group import read_group

    return _opened(options, read_group)


def _opened(options: argparse.Namespace, read: Callable[..., R]) -> tuple[R, bytes]:
    """What reading the file of a command gives, and the file."""
    from legalcalc.schemas import CaseProblems
    from legalcalc.schemas.source import MOST_BYTES

    given = options.group
    try:
        if given == STANDARD:
            content = sys.stdin.buffer.read()
        else:
            with Path(given).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        is_json = Path(given).suffix.lower() == ".json"
        return read(content, syntax="json" if is_json else None), content
    except CaseProblems as refused:
        raise group_refused(refused) from None
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(given, error)) from None


def group_refused(refused: CaseProblems) -> Stop:
    """Tell every problem for which a whole group file is refused."""
    return Stop(
        CASE,
        *map(placed, refused.problems),
        counted(
            "{count} problem in the group file. Nothing was computed and nothing written.",
            "{count} problems in the group file. Nothing was computed and nothing written.",
            len(refused.problems),
        ),
    )


def _load(options: argparse.Namespace) -> GroupCase:
    return load_group(options)[0]


def tell_problems(group: GroupCase | ComputedGroup, options: argparse.Namespace) -> None:
    """Tell all that is wrong or odd in a group file."""
    for one in group.problems:
        note(options.tell(_of_whom(one)))
    for one in group.warnings:
        note(options.tell(_("Please check: {problem}", problem=_of_whom(one))))


def _of_whom(one: GroupProblem) -> Message:
    if not one.people:
        return placed(one.problem)
    return _("{path}: {problem}", path=", ".join(one.people), problem=placed(one.problem))


# -- check ----------------------------------------------------------------------------------------


def group_check(options: argparse.Namespace) -> int:
    """``legalcalc group check``."""
    from legalcalc.claims.assess import unknown_choices
    from legalcalc.group.sentences import to_look_at, unconfirmed_told

    group = _load(options)
    tell_problems(group, options)
    code = CASE if group.problems else DONE
    sound: list[str] = []
    for person in group.people:
        law = _law_of(person, options)
        if person.case is None:
            continue
        problems = [] if law is None else unknown_choices(person.case, law)
        for problem in problems:
            note(options.tell(of_person(person.id, problem)))
        if law is None or problems:
            code = code or JURISDICTION
        else:
            sound.append(person.id)
    told = [_("{file}: no problems found.", file=options.group)] if code == DONE else []
    if code != DONE and sound:
        told.append(_("Without problems: {people}.", people=", ".join(sound)))
    told.extend(unconfirmed_told(one.id for one in group.members if one.unconfirmed))
    told.extend(to_look_at(group))
    told.extend(
        gone_told(one.id, one.departure) for one in group.people if one.departure is not None
    )
    answer("".join(f"{options.tell(one)}\n" for one in told))
    return code


def of_person(person: str, problem: Message) -> Message:
    """Something said of a person or a place."""
    from legalcalc.group import sentences

    return sentences.of_person(person, problem)


def gone_told(person: str, departure: Departure) -> Message:
    """Tell that somebody is no longer of the group, and why."""
    from legalcalc.group import sentences

    return sentences.gone_told(person, departure)


def _law_of(person: CaseInGroup, options: argparse.Namespace) -> Jurisdiction | None:
    """The law of a person's case; where it is not known here, that is told."""
    if person.case is None:
        return None
    try:
        return find(person.case.jurisdiction)
    except Stop as unknown:
        for sentence in unknown.sentences:
            note(options.tell(of_person(person.id, sentence)))
        return None


# -- one person's case ----------------------------------------------------------------------------


def group_case(options: argparse.Namespace) -> int:
    """``legalcalc group case``."""
    from legalcalc.schemas import case_to_yaml

    refuse_overwriting(options.group, options.output)
    group = _load(options)
    person = group.person(options.person)
    if person is None:
        known = ", ".join(one.id for one in group.people)
        raise Stop(
            USAGE,
            _("Nobody in the group has the id “{id}”. Ids: {ids}.", id=options.person, ids=known),
        )
    if person.case is None:
        problems = [one for one in group.problems if not one.people or options.person in one.people]
        raise Stop(
            CASE,
            *(placed(one.problem) for one in problems),
            counted(
                "{count} problem in the case file. Nothing was computed and nothing written.",
                "{count} problems in the case file. Nothing was computed and nothing written.",
                len(problems),
            ),
        )
    content = case_to_yaml(person.case)
    if options.output == STANDARD:
        answer(content)
    else:
        write((options.output, content.encode()))
        note(options.tell(_("Written: {file}", file=options.output)))
    return DONE


# -- compute --------------------------------------------------------------------------------------


def group_compute(options: argparse.Namespace) -> int:
    """``legalcalc group compute``."""
    refuse_overwriting(options.group, options.output)
    codes: list[int] = []
    with progress() as step, _executor(options.processes) as executor:
        from legalcalc.group import open_group
        from legalcalc.group.computing import compute_file
        from legalcalc.group.data import group_csv, group_json

        file, _content = _opened(options, open_group)
        computed = compute_file(
            file,
            executor,
            lambda id, found: tell_outcome(id, found, step, codes, options),
            at_once=2 * options.processes,  # so that no process waits for the next part
        )
    tell_problems(computed, options)
    if computed.problems:
        codes.insert(0, CASE)
    result = computed.result
    if result.not_computed:
        note(
            options.tell(
                _("Not computed, and in no sum: {people}.", people=", ".join(result.not_computed))
            )
        )
    if options.format == "json":
        content = group_json(result)
    elif options.format == "csv":
        content = group_csv(result)
    else:
        content = _Told(result, options).text().encode()
    if options.output in (None, STANDARD):
        answer(content.decode())
    else:
        write((options.output, content))
    return codes[0] if codes else DONE


def with_law(person: CaseInGroup, codes: list[int], options: argparse.Namespace) -> CaseInGroup:
    """A person, without the case where its law is not known here; who is gone, as they are."""
    if person.case is None or person.departure is not None or _law_of(person, options) is not None:
        return person
    codes.append(JURISDICTION)
    return replace(person, case=None)


def workers_for_people(processes: int, preload: str) -> Workers:
    """Processes that do the work of one person each, within limits of time and memory."""
    from legalcalc.workers import Workers

    return Workers(processes, seconds=_SECONDS, memory=_MEMORY, preload=preload)


@contextmanager
def _executor(processes: int) -> Iterator[Executor | None]:
    """Processes that compute and begin at once; none where this one does it by itself."""
    if processes < 2:
        yield None
        return
    with workers_for_people(processes, "legalcalc.group.computing") as workers:
        workers.begin()
        yield workers


def tell_outcome(
    person: str,
    found: object,
    step: Callable[[str], None],
    codes: list[int],
    options: argparse.Namespace,
) -> None:
    """Tell what stopped the calculation of one person, which stops nobody else."""
    from legalcalc.group.computing import UnknownLaw
    from legalcalc.group.results import NotComputed

    step(person)
    if isinstance(found, UnknownLaw):
        codes.append(JURISDICTION)
        for sentence in unknown_law(found.code).sentences:
            note(options.tell(of_person(person, sentence)))
    elif isinstance(found, NotComputed):
        codes.append(JURISDICTION)
        for problem in found.problems:
            note(options.tell(of_person(person, problem)))
    elif isinstance(found, Exception):
        if os.environ.get(_TRACEBACK):
            raise found.__cause__ or found
        codes.append(FAULT)
        note(options.tell(of_person(person, stopped_by(found))))


def stopped_by(fault: Exception) -> Message:
    """That a fault stopped what was done for one person, by its kind alone: its words can hold
    facts of a case.
    """
    from legalcalc.workers import WorkFailed

    return _(
        "A fault of the program stopped the calculation of this person ({kind}).",
        kind=fault.kind if isinstance(fault, WorkFailed) else type(fault).__name__,
    )


class _Told:
    """The results of a group in words: tables of people, rows, heads and debtors, and differences.

    People and parties are named by their ids alone.
    """

    def __init__(self, result: GroupResult, options: argparse.Namespace) -> None:
        self.result = result
        self.options = options
        self.tellers: dict[str, Teller] = {}

    def text(self) -> str:
        from legalcalc.group.sentences import unconfirmed_told

        gone = "".join(self._say(gone_told(*one)) for one in self.result.departed)
        if not self.result.people:
            return gone
        blocks = [
            self._say(_("Group {reference}", reference=self.result.reference)),
            table(list(self._people())),
            table(list(self._rows())),
            table(list(self._heads())),
        ]
        if self.result.debtors:
            together = _(
                "Several who must pay may answer for the same money: their sums are never to be "
                "added up."
            )
            blocks.append(table(list(self._debtors())) + self._say(together))
        if any(one.objections for one in self.result.people):
            blocks.append(table(list(self._objections())))
        differences = "".join(self._differences())
        if differences:
            blocks.append(self._say(_("In what people differ from what is shared:")) + differences)
        blocks.append(gone)
        blocks.append(
            "".join(
                self._say(one)
                for one in unconfirmed_told(one.id for one in self.result.people if one.unconfirmed)
            )
        )
        return "\n".join(block for block in blocks if block)

    def _say(self, message: Message) -> str:
        return f"{self.options.tell(message)}\n"

    def _teller(self, law: str) -> Teller:
        if law not in self.tellers:
            self.tellers[law] = teller_for(find(law), self.options)
        return self.tellers[law]

    @property
    def _any(self) -> Teller:
        """Tells sums and days of no law in particular, in the language of the rest."""
        return self._teller(self.result.people[0].jurisdiction)

    def _sum(self, money: Money) -> str:
        return self._any.value(money)

    def _heading(self, *words: Message) -> tuple[str, ...]:
        return tuple(self.options.tell(one) for one in words)

    def _people(self) -> Iterator[tuple[str, ...]]:
        from legalcalc.explain.bounds import TOTALS

        yield self._heading(
            _("Person"),
            _("Total"),
            _("Owed"),
            _("Interest"),
            _("Out of time"),
            _("Next deadline"),
            _("What is missing"),
        )
        for one in self.result.people:
            yield (
                one.id,
                self.options.tell(TOTALS[one.bound_with_interest]),
                self._sum(one.owed),
                self._sum(one.interest),
                self._sum(one.barred),
                self._any.day(one.next_deadline),
                self.options.tell(counted("{count} gap", "{count} gaps", one.gaps)),
            )
        for total in self.result.totals:
            yield (
                self.options.tell(counted("{count} person", "{count} people", total.people)),
                self.options.tell(TOTALS[total.bound]),
                self._sum(total.owed),
                self._sum(total.interest),
                self._sum(total.barred),
                "",
                "",
            )

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """The rows of each person under one head that the same debtors answer for, by the year."""
        yield self._heading(
            _("Person"), _("Head"), _("Who must pay"), _("Period"), _("Owed"), _("Interest")
        )
        for one in self.result.people:
            for row in one.by_year:
                yield (
                    one.id,
                    self._teller(one.jurisdiction).text(row.title),
                    ", ".join(row.debtors) or "–",
                    self._any.value(row.period),
                    self._sum(row.owed),
                    self._sum(row.interest),
                )

    def _heads(self) -> Iterator[tuple[str, ...]]:
        yield self._heading(_("Head"), _("People"), _("Owed"), _("Interest"))
        for one in self.result.heads:
            yield (
                self._teller(one.jurisdiction).text(one.title),
                str(one.people),
                self._sum(one.owed),
                self._sum(one.interest),
            )

    def _debtors(self) -> Iterator[tuple[str, ...]]:
        yield self._heading(_("Who must pay"), _("People"), _("Owed"), _("Interest"))
        for one in self.result.debtors:
            yield (one.party, str(one.people), self._sum(one.owed), self._sum(one.interest))

    def _objections(self) -> Iterator[tuple[str, ...]]:
        """Until when each can object to what is claimed for them without a mandate."""
        yield self._heading(_("Person"), _("Told on"), _("Can object until"))
        from legalcalc.group.sentences import objection_told

        for one in self.result.people:
            for each in one.objections:
                said = objection_told(each)
                until = self._any.day(each.last_day) if said is None else self.options.tell(said)
                yield one.id, self._any.day(each.told_on), until

    def _differences(self) -> Iterator[str]:
        from legalcalc.group.sentences import difference_told

        for one in self.result.people:
            for each in one.differences:
                yield f"  {self.options.tell(of_person(one.id, difference_told(each)))}\n"
