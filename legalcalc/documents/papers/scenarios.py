"""Training scenarios: a case with its story, the law it needs, and the traps that lie in it.

A scenario is a YAML file in a jurisdiction's folder ``training``; a plugin may bring its own. Its
sentences hold no number: each value in the story is taken from the case, so that all languages tell
the same. What somebody finds who falls into a trap is computed by the engine, on the case or the
law as that person takes it. The format is documented in ``docs/training.md``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.rows import Assessment, HeadResult
from legalcalc.documents.papers.scenario_edits import edit_case
from legalcalc.documents.papers.scenario_exhibits import InventedExhibit, read_exhibits
from legalcalc.documents.papers.scenario_sentences import (
    plain_text,
    told_from_the_case,
    without_numbers,
)
from legalcalc.documents.papers.scenario_variants import (
    number_of_variants,
    take_variant,
    varied_places,
)
from legalcalc.facts import Case
from legalcalc.figures import Figure, UnitError, known, parse_amount, total
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import Parameter, Parameters, ParameterValue
from legalcalc.law.reading import DeclaredEntry, read_declarations
from legalcalc.messages import Message
from legalcalc.schemas import CaseProblems, load_case

__all__ = [
    "Criterion",
    "Scenario",
    "ScenarioFaults",
    "TrainingRule",
    "Trap",
    "TrapOutcome",
    "load_scenario",
    "outcome_of",
    "scenario_files",
]

# What may also be counted, by somebody who does not see why it is not.
_COUNTED = ("out of time", "not counted", "lower end", "upper end")

# The facts that the worksheet knows how to show: none of a case may be left out of it.
_SHOWN = {
    *("reference", "jurisdiction", "calculated_on", "filing_on", "claimant", "parties"),
    *("employments", "patterns", "exceptions", "work_days", "payments", "deductions", "lodging"),
    *("fees", "confinements", "escaped_on", "rights_known_on", "identified_on", "evidence"),
    *("proceedings", "choices", "digest", "none_told"),
}


class ScenarioFaults(ValueError):
    """A scenario that does not say what it must; lists every fault found."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class TrainingRule:
    """A rule of law that the trainee needs, in one sentence; its amounts stand in the table."""

    text: Message
    law: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion that earns points."""

    title: Message
    points: int


@dataclass(frozen=True, slots=True)
class Trap:
    """A mistake that a trainee may make, and why it is wrong.

    ``case`` is the case as that person takes it, ``law`` the parameters that differ, ``counted``
    what that person counts besides.
    """

    title: Message
    why: Message
    case: Case
    law: tuple[Parameter, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A task for training, of a level from 1 on.

    ``id`` is the name of its file, with the number of the variant behind it where it is one.
    ``variants`` is the number of those there are.
    """

    id: str
    level: int
    title: Message
    aims: tuple[Message, ...]
    story: tuple[Message, ...]
    rules: tuple[TrainingRule, ...]
    case: Case
    traps: tuple[Trap, ...]
    marking: tuple[Criterion, ...]
    interview: tuple[Message, ...] = ()
    exhibits: tuple[InventedExhibit, ...] = ()
    variants: int = 1


@dataclass(frozen=True, slots=True)
class TrapOutcome:
    """The sums that somebody finds who falls into a trap; ``difference`` is to the right total.

    ``heads``: what each head of claim, by its key, brings to that total.
    """

    trap: Trap
    owed: Figure
    interest: Figure
    total: Figure
    difference: Figure
    heads: Mapping[str, Figure]


def scenario_files(jurisdiction: Jurisdiction) -> list[Path]:
    """The scenario files of a jurisdiction, in order of their names."""
    return sorted((jurisdiction.home / "training").glob("*.yaml"))


# -- computing ------------------------------------------------------------------------------------


def outcome_of(trap: Trap, right: Assessment, jurisdiction: Jurisdiction) -> TrapOutcome:
    """The total to which a trap leads."""
    with _instead(jurisdiction.parameters, trap.law):
        found = assess(trap.case, jurisdiction)
    owed = total([found.owed, *_counted_besides(trap, found)], unit_if_none=found.currency)
    wrong = owed + found.interest
    difference = wrong - (right.owed + right.interest)
    heads = {head.key: _head_sum(trap, head, found) for head in found.heads}
    return TrapOutcome(trap, owed, found.interest, wrong, difference, heads)


@contextmanager
def _instead(law: Parameters, changed: Sequence[Parameter]) -> Iterator[None]:
    """While a trap is computed, rules find these parameters instead of their own."""
    held = {one.name: getattr(law, one.name) for one in changed}
    for one in changed:
        setattr(law, one.name, one)
    try:
        yield
    finally:
        for name, own in held.items():
            setattr(law, name, own)


def _counted_besides(trap: Trap, found: Assessment) -> Iterator[Figure]:
    if "out of time" in trap.counted:
        yield found.barred
    for head in found.heads:
        if head.id not in NOT_THE_CLAIMANTS:
            yield from _counted_in_head(trap, head, found)


def _counted_in_head(trap: Trap, head: HeadResult, found: Assessment) -> Iterator[Figure]:
    if "not counted" in trap.counted and head.yielded is not None:
        yield head.yielded
    for line in head.lines:
        if line.row.bracket is not None and not line.barred_on(found.route_id):
            low, high = line.row.bracket
            if "lower end" in trap.counted:
                yield low
            if "upper end" in trap.counted:
                yield high


def _head_sum(trap: Trap, head: HeadResult, found: Assessment) -> Figure:
    late = (head.barred,) if "out of time" in trap.counted else ()
    parts = (head.owed, *late, *_counted_in_head(trap, head, found))
    return total((one for one in parts if one is not None), unit_if_none=found.currency)


# -- reading --------------------------------------------------------------------------------------


def load_scenario(
    path: Path,
    jurisdiction: Jurisdiction,
    variant: int | None = None,
    *,
    on: date | None = None,
    with_each_trap_tried: bool = True,
) -> Scenario:
    """Read one scenario, or a variant of it by its number from 1 on.

    ``on``: the day on which its claim is reckoned, and filed at the earliest, in place of its own;
    traps into which nobody can fall on that day are left out. To try each trap, whether it leads to
    another total, takes most of the time.

    Raises :class:`ScenarioFaults` with everything that is wrong, and ``LookupError`` for a number
    above that of the variants.
    """
    faults: list[str] = []
    top = read_declarations(path, faults)
    needed = ("title", "level", "aims", "story", "rules", "case", "traps", "marking")
    top.only((*needed, "interview", "exhibits", "varies"), needs=needed)
    if faults:
        raise ScenarioFaults(faults)
    data = top.values["case"]
    varied = varied_places(top, data)
    if faults:
        raise ScenarioFaults(faults)
    variants, id = number_of_variants(varied), path.stem
    if variant is not None:
        if not 1 <= variant <= variants:
            raise LookupError(variant)
        take_variant(data, varied, variant)
        id = f"{path.stem}-{variant}"
    if on is not None:
        _reckon_on(data, on)
        id = f"{id}-{on.isoformat()}"
    case = _case(data, id, jurisdiction, f"{path.name}: case", faults)
    if case is None:
        raise ScenarioFaults(faults)
    scenario = Scenario(
        id=id,
        level=top.count("level") or 0,
        title=plain_text(top, "title"),
        aims=tuple(without_numbers(top, one) for one in top.messages("aims")),
        story=tuple(_sentence(entry, case) for entry in top.entries("story")),
        interview=tuple(_sentence(entry, case) for entry in top.entries("interview")),
        rules=tuple(_rule(entry) for entry in top.entries("rules")),
        case=case,
        traps=tuple(
            trap
            for entry in top.entries("traps")
            if (trap := _trap(entry, data, id, jurisdiction)) is not None
        ),
        marking=tuple(_mark(entry) for entry in top.entries("marking")),
        exhibits=read_exhibits(top, case),
        variants=variants,
    )
    if not faults and with_each_trap_tried:
        try:
            dead = _dead_traps(scenario, jurisdiction)
        except UnknownChoice as unknown:
            dead = []
            faults.extend(f"{path.name}: {problem}" for problem in unknown.problems)
        if on is not None:
            traps = tuple(trap for trap in scenario.traps if trap not in dead)
            scenario = dataclasses.replace(scenario, traps=traps)
        else:
            faults.extend(
                f"{path.name}: traps: “{trap.title}” leads to the right total" for trap in dead
            )
    if faults:
        raise ScenarioFaults(faults)
    return scenario


def _case(
    data: Any, reference: str, jurisdiction: Jurisdiction, place: str, faults: list[str]
) -> Case | None:
    """The case, with what every case of training has filled in."""
    if not isinstance(data, dict):
        faults.append(f"{place}: not a mapping")
        return None
    filled = {
        "format": "legalcalc-case/1",
        "reference": reference,
        "jurisdiction": jurisdiction.code,
        "currency": jurisdiction.currencies[-1][1],
        **data,
    }
    try:
        case = load_case(filled)
    except CaseProblems as refused:
        faults.extend(f"{place}: {problem}" for problem in refused.problems)
        return None
    faults.extend(
        f"{place}: the worksheet has no place for {one.name}"
        for one in dataclasses.fields(case)
        if one.name not in _SHOWN and getattr(case, one.name)
    )
    if len(case.employments) != 1:
        faults.append(f"{place}: a scenario has one employment")
    return case


def _sentence(entry: DeclaredEntry, case: Case) -> Message:
    """A sentence of the story or of the interview."""
    entry.only(("text", "values"), needs=("text",))
    return told_from_the_case(entry, case)


def _rule(entry: DeclaredEntry) -> TrainingRule:
    entry.only(("text", "law"), needs=("text", "law"))
    return TrainingRule(plain_text(entry, "text"), entry.text("law") or "")


def _mark(entry: DeclaredEntry) -> Criterion:
    entry.only(("title", "points"), needs=("title", "points"))
    return Criterion(plain_text(entry, "title"), entry.count("points") or 0)


def _trap(
    entry: DeclaredEntry, data: Any, reference: str, jurisdiction: Jurisdiction
) -> Trap | None:
    entry.only(("title", "why", "changes"), needs=("title", "why", "changes"))
    changes = entry.entry("changes")
    if changes is None:
        return None
    changes.only(("case", "law", "counted"))
    edited = deepcopy(data)
    edits = changes.entry("case")
    if edits is not None:
        edit_case(edited, edits)
    case = _case(edited, reference, jurisdiction, f"{changes.place}: case", changes.faults)
    if case is None:
        return None
    return Trap(
        title=plain_text(entry, "title"),
        why=plain_text(entry, "why"),
        case=case,
        law=tuple(_changed_law(changes, jurisdiction)),
        counted=changes.words("counted", _COUNTED),
    )


def _changed_law(changes: DeclaredEntry, jurisdiction: Jurisdiction) -> Iterator[Parameter]:
    """Parameters as somebody takes them: as they were on one day, or of another value."""
    for name, entry in changes.named("law"):
        entry.only(("as on", "value"))
        own = getattr(jurisdiction.parameters, name, None)
        if not isinstance(own, Parameter):
            entry.fault("no such parameter")
            continue
        day, value = entry.text("as on"), entry.text("value")
        if (day is None) == (value is None) or (value is not None and own.keys):
            entry.fault("either 'as on' a day or, for a parameter without keys, a 'value'")
            continue
        try:
            if day is not None:
                on = date.fromisoformat(day)
                yield _always(own, {key: _on(own, key, on) for key in own.keys or (None,)})
            elif value is not None:
                first = own.history()[0]
                figure = known(*parse_amount(value, own.unit_text), first.ground)
                yield _always(own, {None: dataclasses.replace(first, figure=figure)})
        except (ValueError, UnitError, LookupError) as error:
            entry.fault(str(error))


def _on(parameter: Parameter, key: str | None, day: date) -> ParameterValue:
    """The value in force on a day. Raises ``LookupError`` where there was none yet."""
    begun = [value for value in parameter.history(key) if value.since <= day]
    if not begun:
        raise LookupError(f"there was no value on {day}")
    return begun[-1]


def _always(parameter: Parameter, values: Mapping[str | None, ParameterValue]) -> Parameter:
    """A parameter that never changes."""
    return Parameter(
        parameter.name,
        title=parameter.title,
        jurisdiction=parameter.jurisdiction,
        unit_text=parameter.unit_text,
        chosen_by=parameter.chosen_by,
        known_through=parameter.known_through,
        values={
            key: [dataclasses.replace(value, since=parameter.history(key)[0].since)]
            for key, value in values.items()
        },
        by=parameter.by,
        note=parameter.note,
        place=parameter.place,
    )


def _dead_traps(scenario: Scenario, jurisdiction: Jurisdiction) -> list[Trap]:
    """Traps into which nobody can fall: the total is the right one."""
    right = assess(scenario.case, jurisdiction)
    return [
        trap for trap in scenario.traps if outcome_of(trap, right, jurisdiction).difference.is_zero
    ]


def _reckon_on(data: Any, day: date) -> None:
    """Write another day of calculation into the case; it is filed on that day at the earliest."""
    if not isinstance(data, dict):
        return  # which is told where the case is read
    data["calculated_on"] = day.isoformat()
    if str(data.get("filing_on", "")) < day.isoformat():
        data.pop("filing_on", None)
