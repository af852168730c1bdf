"""Tells the worksheet of a scenario as a page: story, facts, evidence, law; nothing computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from legalcalc.documents.papers.scenario_exhibits import ExhibitLook, InventedExhibit
from legalcalc.documents.papers.training import FactSource, Worksheet
from legalcalc.explain.telling import Teller, Told, value_segment
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["TaskPage", "TaskTable", "ToldExhibit", "task_page"]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of facts: its caption, its headings, and its rows, of which the first cell heads."""

    caption: Any
    headings: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class ToldExhibit:
    """An item of evidence, told: its lines, each with when and by whom it was written, if known."""

    id: str
    kind: Told
    look: ExhibitLook
    lines: tuple[tuple[tuple[Told, ...], Told, bool], ...]


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A worksheet, told."""

    title: Told
    level: int
    currency: str
    aims: tuple[Told, ...]
    story: tuple[Told, ...]
    interview: tuple[Told, ...]
    exhibits: tuple[ToldExhibit, ...]
    tables: tuple[TaskTable, ...]
    rules: tuple[tuple[Told, str], ...]
    law: TaskTable


def task_page(sheet: Worksheet, law: Teller, screen: Teller) -> TaskPage:
    """Tell a worksheet; ``law`` has the words of its jurisdiction, ``screen`` those of pages."""
    return TaskPage(
        law.tell(sheet.title),
        sheet.level,
        str(sheet.paper.currency),
        tuple(map(law.tell, sheet.aims)),
        tuple(map(law.tell, sheet.story)),
        tuple(map(law.tell, sheet.interview)),
        tuple(_exhibit(one, law) for one in sheet.exhibits),
        tuple(_tables(sheet, law, screen)),
        tuple((law.tell(one.text), one.law) for one in sheet.rules),
        _law_table(sheet, law, screen),
    )


def _exhibit(exhibit: InventedExhibit, law: Teller) -> ToldExhibit:
    return ToldExhibit(
        exhibit.evidence,
        law.tell(exhibit.kind),
        exhibit.look,
        tuple(
            (
                tuple(law.tell(thing) for thing in (one.by, one.day) if thing is not None),
                law.tell(one.text),
                one.answer,
            )
            for one in exhibit.lines
        ),
    )


def _tables(sheet: Worksheet, law: Teller, screen: Teller) -> Iterator[TaskTable]:
    facts, tell = sheet.facts, law.tell
    yield _table(
        screen,
        _("People and companies"),
        (_("Name"), _("Part in the story"), _("Engaged by")),
        [
            (tell(facts.claimant), screen.tell(_("Claimant")), "–"),
            *(
                (tell(one.name), _several(one.roles, law), tell(one.engaged_by or "–"))
                for one in facts.parties
            ),
        ],
    )
    days = [(tell(one.what), _stretch(one.first, one.last, law)) for one in facts.days]
    if facts.interval is not None:
        days.append((screen.tell(_("pay period")), tell(facts.interval)))
    if facts.declared is not None:
        declared = _("work declared to the authorities")
        days.append((screen.tell(declared), tell(facts.declared)))
    yield _table(screen, _("Days that matter"), (_("What"), _("Day")), days)
    yield _table(
        screen,
        _("Work"),
        (
            *(_("Days"), _("Days of the week"), _("Start"), _("End"), _("Breaks"), _("Hours")),
            _("Source and evidence"),
        ),
        [
            (
                _stretch(one.first, one.last, law),
                law.comma.join(
                    law.formatter.day_name(date(2024, 1, 1 + day)) for day in one.weekdays
                )
                or "–",
                tell(one.start) if one.start is not None else "–",
                tell(one.end) if one.end is not None else "–",
                _length(one.breaks, law) if one.breaks else "–",
                _worked(one.length, one.start is None, law, screen),
                _source(one.source, law),
            )
            for one in facts.work
        ],
    )
    yield _table(
        screen,
        _("Money"),
        (_("Day"), _("What"), _("Into whose hands"), _("Sum"), _("Source and evidence")),
        [
            (
                "–" if one.first is None else _stretch(one.first, one.last, law),
                tell(one.what),
                tell(one.to or "–"),
                "–" if one.amount is None else tell(one.amount),
                _source(one.source, law),
            )
            for one in facts.money
        ],
    )
    if facts.evidence:
        yield _table(
            screen,
            _("Evidence"),
            (_("Item"), _("What it is")),
            [(tell(id), tell(kind)) for id, kind in facts.evidence],
        )


def _law_table(sheet: Worksheet, law: Teller, screen: Teller) -> TaskTable:
    return _table(
        screen,
        _("Values of the law: each holds from its day until the next"),
        (_("Value"), _("From"), _("Amount"), _("Which day picks it"), _("Law")),
        [
            (
                law.tell(one.title)
                if one.key is None
                else law.tell(one.title) + _dash(one.key, law),
                law.tell(one.since),
                screen.tell(_("none")) if one.value is None else law.tell(one.value),
                _several(tuple(one.chosen_by), law),
                one.law,
            )
            for one in sheet.law
        ],
    )


def _table(
    screen: Teller, caption: Message, headings: tuple[Message, ...], rows: list[tuple[Any, ...]]
) -> TaskTable:
    return TaskTable(screen.tell(caption), tuple(map(screen.tell, headings)), tuple(rows))


def _dash(key: Message, law: Teller) -> Told:
    return law.tell(Message(" – {key}", (("key", key),)))


def _several(messages: tuple[Message, ...], law: Teller) -> str:
    return law.comma.join(map(law.text, messages))


def _stretch(first: date, last: date | None, law: Teller) -> Told:
    return law.tell(first if last is None or last == first else Period(first, last))


def _length(minutes: int, law: Teller) -> Told:
    return Told((value_segment(law.formatter.hours(Fraction(minutes, 60))),), law.right_to_left)


def _worked(minutes: int | None, without_times: bool, law: Teller, screen: Teller) -> Told:
    if minutes is not None:
        return _length(minutes, law)
    return screen.tell(_("no work")) if without_times else screen.tell("–")


def _source(source: FactSource, law: Teller) -> str:
    if source.evidence:
        return law.comma.join(source.evidence)
    return law.comma.join(law.text(one) for one in source.kinds)
