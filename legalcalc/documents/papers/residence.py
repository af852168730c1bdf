"""The decisions on staying of a case as papers tell them: its days, and what the law counts by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.documents.papers.builder import day_or_stretch
from legalcalc.facts import ResidenceDecision, Stated
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.residence import (
    ResidenceLine,
    ResidenceReport,
    decision_named,
    residence_told,
)

__all__ = ["DecisionFact", "DecisionSheet", "decision_facts", "decision_sheets"]


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A day of a decision, or who made it, under its name; ``None`` is not known."""

    name: Message
    value: date | Period | str | None


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A decision with its facts, and with what the law counts from them."""

    title: Message
    facts: tuple[DecisionFact, ...]
    lines: tuple[ResidenceLine, ...] = ()


def decision_sheets(report: ResidenceReport) -> tuple[DecisionSheet, ...]:
    """Everything that is known of each decision."""
    return tuple(
        DecisionSheet(
            decision_named(one.decision),
            tuple(decision_facts(one.decision)),
            tuple(residence_told(one, report)),
        )
        for one in report.entries
    )


def decision_facts(one: ResidenceDecision) -> Iterator[DecisionFact]:
    """Tell the facts of a decision; the days that are missing, where others are counted by them."""
    if one.authority is not None:
        yield DecisionFact(_("Authority that decided"), one.authority)
    yield DecisionFact(_("Day of the decision"), _day(one.day))
    if one.is_adverse:
        yield DecisionFact(_("Day on which the worker got it"), _day(one.notified_on))
        if one.contested_on is not None:
            yield DecisionFact(_("Day on which it was contested"), _day(one.contested_on))
    elif one.kind not in ("recognition", "order to leave"):
        yield DecisionFact(_("Last day on which it is valid"), _day(one.valid_until))


def _day(stated: Stated[date] | None) -> date | Period | None:
    return None if stated is None else day_or_stretch(stated)
