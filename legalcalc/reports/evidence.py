"""Evidence: what proves what, how much money rests on it, and what to ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from legalcalc.claims.grounds import FactGround, WorkGround
from legalcalc.claims.rows import Assessment, Line
from legalcalc.facts import Case, Employment, Provenance
from legalcalc.facts.stated import CERTAINTIES, UNPROVED
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import (
    GAP_KINDS,
    ReportBuilder,
    first_of,
    grouped,
    leaves_of,
    once,
    record_of,
)
from legalcalc.reports.entries import Amount, EvidenceEntry
from legalcalc.reports.missing import Missing, missing_of

__all__ = ["EvidenceReport", "evidence_report"]

T = TypeVar("T")

# Sources from which an employer cannot easily walk away: they are not the worker's own word.
_OF_THE_OTHER_SIDE = ("employer", "payslip", "rota", "inspection", "judgment", "public record")
_PAY_PAPERS = ("bank slip", "payslip", "employer", "inspection", "judgment")


@dataclass(frozen=True, slots=True)
class ItemSum:
    """An item of evidence, the heads whose rows rest on it, and the sum of those that count."""

    entry: EvidenceEntry
    heads: tuple[int, ...]
    sum: Amount


@dataclass(frozen=True, slots=True)
class Support:
    """Rows with something in common, and the sum of those that count."""

    what: Message
    refs: str
    certainty: Message | None
    sum: Amount


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """Something that is not known, with the rows, if any, of which it is not known."""

    missing: Missing
    message: Message
    kind: Message
    refs: str


@dataclass(frozen=True, slots=True)
class HeadRange:
    """A head whose sum depends on facts that are given as a range."""

    number: int
    head: Message
    low: Figure
    high: Figure
    between: Figure


@dataclass(frozen=True, slots=True)
class Demand:
    """Records to ask of the other side, and why."""

    what: Message
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """Proof of a claim, by item and by row, and all that is missing.

    ``own_word``: rows with nothing but the worker's own account; ``facts``: facts of that kind,
    below whatever rows; ``requested``: when records were asked for, and whether they were given.
    """

    owed: Amount
    heads: tuple[tuple[int, Message, Amount], ...]
    items: tuple[ItemSum, ...]
    own_word: tuple[Support, ...]
    facts: tuple[Support, ...]
    missing: tuple[MissingEntry, ...]
    spreads: tuple[HeadRange, ...]
    holders: tuple[str | Message, ...]
    period: Period | None
    demands: tuple[Demand, ...]
    requested: tuple[tuple[date, bool | None], ...]


def evidence_report(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> EvidenceReport:
    """The proof of the claim of this case, and where it is weak."""
    return _Builder(assessment, case, jurisdiction).report()


class _Builder(ReportBuilder):
    def report(self) -> EvidenceReport:
        """All of it."""
        employments = self.case.employments
        return EvidenceReport(
            owed=self.resting(self.lines),
            heads=tuple(
                (self.numbers[head.key], head.title, self.resting(head.lines))
                for head in self.heads
            ),
            items=tuple(
                ItemSum(entry, self.head_numbers(lines), self.resting(lines))
                for entry, lines in self.evidence()
            ),
            own_word=tuple(self.own_word()),
            facts=tuple(_by_sum(self.facts())),
            missing=tuple(
                MissingEntry(one, _of_all(one), GAP_KINDS[one.kind], self.references(one.lines))
                for one in missing_of(self.assessment)
            ),
            spreads=tuple(self.spreads()),
            holders=once(
                self.party(id).name
                for one in employments
                for id in (one.employer, one.agency, one.user_firm)
                if id is not None
            ),
            period=self.span(),
            demands=tuple(self.demands()),
            requested=tuple(
                (
                    one.records_requested_on.value,
                    one.records_given.value if one.records_given is not None else None,
                )
                for one in employments
                if one.records_requested_on is not None
            ),
        )

    def resting(self, lines: Iterable[Line]) -> Amount:
        """The sum of the rows that are in the total."""
        return self.sum_of((one for one in lines if one.counted), lambda one: one.principal)

    def head_numbers(self, lines: Iterable[Line]) -> tuple[int, ...]:
        return tuple(sorted({self.numbers[line.head.key] for line in lines}))

    # -- how far the proof goes -------------------------------------------------------------------

    def own_word(self) -> Iterator[Support]:
        """Rows without an item of evidence and without any source but the worker, by head."""
        for head in self.heads:
            lines = [line for line in head.lines if self.is_own_word(line)]
            if lines:
                yield Support(
                    head.title,
                    self.references(lines),
                    self.proof(lines[0]).certainty,
                    self.resting(lines),
                )

    def is_own_word(self, line: Line) -> bool:
        said = [one for leaf in leaves_of(record_of(line)) for one in self.provenances(leaf)]
        return bool(said) and _nothing_else(said)

    def facts(self) -> Iterator[Support]:
        """Facts that rest on the worker's own account, or on no stated source, with their rows."""
        found: list[tuple[str, tuple[Message, Line, tuple[Provenance, ...]]]] = []
        for line in self.lines:
            for leaf in leaves_of(record_of(line)):
                said = self.provenances(leaf)
                ground = leaf.note
                if said and _nothing_else(said) and isinstance(ground, (FactGround, WorkGround)):
                    found.append((ground.title.text, (ground.title, line, said)))
        for _title, some in grouped(found):
            lines = list({line.id: line for _message, line, _said in some}.values())
            titles = [("", message) for message, _line, _said in some]
            yield Support(
                first_of(titles),
                self.references(lines),
                _weakest(one for _message, _line, said in some for one in said),
                self.resting(lines),
            )

    # -- ranges -----------------------------------------------------------------------------------

    def spreads(self) -> Iterator[HeadRange]:
        """Heads that depend on facts given as a range, the widest first."""
        found = [
            HeadRange(self.numbers[head.key], head.title, head.low, head.high, head.high - head.low)
            for head in self.heads
            if head.low is not None and head.high is not None and head.low != head.high
        ]
        yield from sorted(found, key=lambda one: -one.between.value)

    # -- what to ask for --------------------------------------------------------------------------

    def span(self) -> Period | None:
        """From the first day to the last that any row or employment covers."""
        days = [
            *(line.row.period.first for line in self.lines),
            *(line.row.period.last for line in self.lines),
        ]
        return Period(min(days), max(days)) if days else None

    def demands(self) -> Iterator[Demand]:
        """General kinds of records, each where a fact of the case that they would show is weak."""
        for what, reasons in (
            (
                _(
                    "Records of working time: hours of each day, rotas, clock and access data, "
                    "travel and stand-by"
                ),
                self.weak_hours(),
            ),
            (
                _("Payslips, pay statements and payroll records for each pay period"),
                self.of_employments(_weak_payslips),
            ),
            (
                _(
                    "The contract and every change of it, the written statement of its terms, the "
                    "offer and the advertisement"
                ),
                self.of_employments(_weak_contract),
            ),
            (
                _("Proof of every payment: bank transfers, cash receipts, cash book"),
                self.weak_payments(),
            ),
            (
                _("For each deduction or charge: its ground, its reckoning, any written agreement"),
                self.weak_deductions(),
            ),
            (_("Records of annual leave granted, taken and paid"), self.weak_leave()),
            (
                _("Registration with the tax, social insurance and labour authorities"),
                self.of_employments(_weak_registration),
            ),
            (
                _("Contracts between the firms named, with what was paid under them and when"),
                self.weak_chain(),
            ),
        ):
            told = once(reasons)
            if told:
                yield Demand(what, told)

    def weak_hours(self) -> Iterator[Message]:
        worked = (*self.case.patterns, *self.case.work_days)
        sources = {one.provenance.source for one in worked}
        if any(_nothing_else([one.provenance]) for one in worked):
            yield _("hours rest on the worker’s own account")
        elif worked and not sources & set(_OF_THE_OTHER_SIDE):
            yield _("hours rest on the worker’s papers alone")
        if self.is_missing("patterns", "work", "hours", "exceptions"):
            yield _("hours are missing")

    def is_missing(self, *names: str) -> bool:
        """Whether a gap in the facts is at a place of the case file that begins so."""
        gaps = [gap for head in self.assessment.heads for gap, _period, _employment in head.gaps]
        return any(
            gap.kind == "fact" and gap.what.rpartition(".")[2].startswith(names) for gap in gaps
        )

    def of_employments(self, weak: Callable[[Employment], Iterable[Message]]) -> Iterator[Message]:
        for one in self.case.employments:
            yield from weak(one)

    def weak_payments(self) -> Iterator[Message]:
        unproved = [
            one
            for one in self.case.payments
            if one.provenance.source not in _PAY_PAPERS and not one.provenance.evidence
        ]
        if unproved:
            yield _("payments are stated without a paper that shows them")
        if self.case.employments and not self.case.payments:
            yield _("no payment is stated")
        if any(one.to != "claimant" for one in self.case.payments):
            yield _("pay went into the hands of others")

    def weak_deductions(self) -> Iterator[Message]:
        if self.case.deductions:
            yield _("money was kept back or had to be paid")
        charged = [
            *(one.how for one in self.case.lodging),
            *(one.how for one in self.case.food),
        ]
        if any(how != "none" for how in charged):
            yield _("lodging or food was charged, or it is not known whether")

    def weak_leave(self) -> Iterator[Message]:
        if any(head.id == "pay.leave" for head in self.heads):
            yield _("leave is claimed")

    def weak_chain(self) -> Iterator[Message]:
        if any(one.engaged_by is not None for one in self.case.parties):
            yield _("several firms may have to answer")


def _of_all(one: Missing) -> Message:
    if not one.more:
        return one.message
    return _("{first} (and likewise for the others)", first=one.message)


def _weak_payslips(one: Employment) -> Iterator[Message]:
    if one.payslips is None:
        yield _("it is not stated whether payslips were given")
    elif not one.payslips.value:
        yield _("no payslips were given")


def _weak_contract(one: Employment) -> Iterator[Message]:
    if one.contract_written is None:
        yield _("it is not stated whether there is a written contract")
    elif not one.contract_written.value:
        yield _("there is no written contract")
    if one.written_statement_given is not None and not one.written_statement_given.value:
        yield _("no written statement of the terms was given")
    if not one.promises:
        yield _("no promise of pay is stated")


def _weak_registration(one: Employment) -> Iterator[Message]:
    if one.declared is None:
        yield _("it is not stated whether the work was declared")
    elif not one.declared.value:
        yield _("the work was not declared")


def _nothing_else(said: Iterable[Provenance]) -> bool:
    """Whether there is nothing but the worker's own account, or no source at all."""
    return all(one.source in UNPROVED and not one.evidence for one in said)


def _weakest(said: Iterable[Provenance]) -> Message | None:
    stated = {one.certainty for one in said}
    return next((name for key, name in reversed(CERTAINTIES.items()) if key in stated), None)


def _by_sum(found: Iterable[Support]) -> list[Support]:
    """The most money first."""
    return sorted(found, key=lambda one: -one.sum.figure.value)
