"""Invented evidence of a scenario: what a diary, a message or a bank slip of its case says.

Nothing is known from an exhibit alone: the days, names and values in its lines are facts of the
case, each taken from its place there. So a variant changes them as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.documents.papers.scenario_sentences import told_from_the_case, value_at
from legalcalc.facts import Case
from legalcalc.facts.stated import SOURCES
from legalcalc.law.reading import DeclaredEntry
from legalcalc.messages import Message

__all__ = ["ExhibitLine", "ExhibitLook", "InventedExhibit", "read_exhibits"]

ExhibitLook = Literal["diary", "talk", "slip", "notice", "list", "sheet"]
"""How an exhibit looks: as ruled lines, bubbles, a slip, a notice, a list on a wall, or a sheet."""

_LOOKS: dict[str, ExhibitLook] = {
    "diary": "diary",
    "diary of the day": "diary",
    "diary from memory": "diary",
    "message": "talk",
    "bank slip": "slip",
    "payslip": "slip",
    "advert": "notice",
    "rota": "list",
}


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """A line of an exhibit; ``day`` and ``by`` are when it was written and by whom, if known.

    ``answer``: it is not by who wrote the first line.
    """

    day: date | None
    by: str | Message | None
    text: Message
    answer: bool = False


@dataclass(frozen=True, slots=True)
class InventedExhibit:
    """An item of evidence of the case, by its id there, with what is written on it."""

    evidence: str
    kind: Message | str
    look: ExhibitLook
    lines: tuple[ExhibitLine, ...]


def read_exhibits(top: DeclaredEntry, case: Case) -> tuple[InventedExhibit, ...]:
    """Read the exhibits of a scenario; what is wrong there is noted as a fault."""
    kinds = {one.id: one.kind for one in case.evidence}
    found: list[InventedExhibit] = []
    for entry in top.entries("exhibits"):
        entry.only(("evidence", "lines"), needs=("evidence", "lines"))
        id = entry.text("evidence") or ""
        if id and id not in kinds:
            entry.fault(f"evidence: the case has no item of evidence {id!r}")
        if id in {one.evidence for one in found}:
            entry.fault(f"evidence: {id!r} has an exhibit already")
        kind = kinds.get(id, "other")
        found.append(
            InventedExhibit(
                id, SOURCES.get(kind, kind), _LOOKS.get(kind, "sheet"), tuple(_lines(entry, case))
            )
        )
    return tuple(found)


def _lines(exhibit: DeclaredEntry, case: Case) -> Iterator[ExhibitLine]:
    first: object = None
    for number, entry in enumerate(exhibit.entries("lines")):
        entry.only(("at", "by", "text", "values"), needs=("text",))
        day = _fact(entry, "at", case)
        by = _fact(entry, "by", case)
        if day is not None and not isinstance(day, date):
            entry.fault("at: there is no day at this place")
        if by is not None and not isinstance(by, str | Message):
            entry.fault("by: there is no name at this place")
        if number == 0:
            first = by
        yield ExhibitLine(
            day if isinstance(day, date) else None,
            by if isinstance(by, str | Message) else None,
            told_from_the_case(entry, case),
            answer=by is not None and by != first,
        )


def _fact(entry: DeclaredEntry, key: str, case: Case) -> object:
    """The fact at the place that stands under a key; ``None`` where the key is left out."""
    where = entry.text(key)
    if where is None:
        return None
    try:
        return value_at(case, where)
    except LookupError:
        entry.fault(f"{key}: the case has nothing at {where}")
        return None
