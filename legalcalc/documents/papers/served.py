"""The schedule that is served: the claim alone, for courts and for those who are to pay.

The claim schedule is the lawyer's own. It tells ranges, gaps, choices, what comes too late and by
when to sue, all of which would help the other side. Here is what the claim consists of: rows that
are claimed, sums, interest, law and how each sum was worked out. The template prints nothing else,
and the data hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.documents.folders import addressee
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.row_folding import in_runs
from legalcalc.documents.papers.schedule import (
    Alike,
    Column,
    DebtorSum,
    FoldedRow,
    InterestSheet,
    LawEntry,
    RowEntry,
    RowGround,
    Working,
)
from legalcalc.documents.papers.schedule_builder import ScheduleBuilder, lettered, said_once
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.reports.builder import leaves_of, once, record_of
from legalcalc.reports.entries import Amount, PartyEntry

__all__ = ["SCHEDULE_TO_ANNEX", "ServedHead", "ServedSchedule", "served_name", "served_schedules"]

SCHEDULE_TO_ANNEX = _(
    "The claim schedule that goes with it is the one to be served, and not the lawyer’s own."
)
"""What to tell whoever files a paper that has the schedule as an annex."""


@dataclass(frozen=True, slots=True)
class ServedHead:
    """A head of claim with the rows that are claimed, and what they come to.

    ``taxation``: where it is known.
    """

    number: int
    title: Message
    law: str
    taxation: Message | None
    columns: tuple[Column, ...]
    rated: bool
    alike: Alike | None
    grounded: bool
    grounds: tuple[RowGround, ...]
    rows: tuple[FoldedRow, ...]
    owed: Amount
    interest: Amount
    workings: tuple[Working, ...]


@dataclass(frozen=True, slots=True)
class ServedSchedule:
    """Everything a served schedule prints.

    ``debtors`` are all of whom something is claimed, or the one for whom it is made: then it holds
    the rows for which that one answers, and ``deductions`` is empty.
    """

    paper: Paper
    against: tuple[PartyEntry, ...]
    owed: Amount
    interest: Amount
    sum: Amount
    daily: Amount
    bearing: bool
    rate_known_until: date | None
    heads: tuple[ServedHead, ...]
    deductions: tuple[tuple[Message, Figure], ...]
    debtors: tuple[DebtorSum, ...]
    employments: tuple[tuple[int, str | Message, date | None, date | None], ...]
    interest_sheets: tuple[InterestSheet, ...]
    laws: tuple[LawEntry, ...]


def served_schedules(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The schedule of the whole claim, and one for each debtor who is told of a part of it."""
    whole = _Builder(assessment, case, jurisdiction)
    if not whole.lines:
        return []
    documents = [Document("served", _TEMPLATE, whole.served())]
    for number, debtor in enumerate(assessment.debtors, start=1):
        name = served_name(whole, number, debtor.party)
        if name != "served" and not debtor.owed.is_zero:
            part = _Builder(assessment, case, jurisdiction, debtor.party)
            documents.append(Document(name, _TEMPLATE, part.served()))
    return documents


def served_name(builder: PaperBuilder, number: int, party: str) -> str:
    """The name of the schedule that is for a debtor, who has that number among all.

    It is that of the whole claim, unless the claimant also worked where the debtor had no part.
    """
    told = builder.answered_by(party)[1]
    if len(told) == len(builder.case.employments):
        return "served"
    return f"served-{addressee(builder.case.party(party), number)}"


_TEMPLATE = "served_schedule.html"
# Figures of rows that weigh the claim, and are no part of it.
_WEIGHING = ("other_reading", "open_part")


class _Builder(ScheduleBuilder):
    def __init__(
        self,
        assessment: Assessment,
        case: Case,
        jurisdiction: Jurisdiction,
        party: str | None = None,
    ) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.for_party = party
        answered, self.told = self.lines, list(case.employments)
        if party is not None:
            answered, self.told = self.answered_by(party)
        kept = {
            line.id
            for line in answered
            if line.counted and _brings(line) and line.id not in self.taken_away
        }
        # Numbers of heads and rows stay those of the claim schedule.
        self.heads = [
            replace(head, lines=lines)
            for head in self.heads
            if (lines := [line for line in head.lines if line.id in kept])
        ]
        self.lines = [line for head in self.heads for line in head.lines]

    @cached_property
    def taken_away(self) -> frozenset[str]:
        """Rows of which a ceiling that holds for nothing else leaves nothing.

        They are not claimed: the schedule that goes with the claim does not plead why.
        """
        left = self.chosen_route().net
        found: set[str] = set()
        for cap in self.assessment.caps:
            gone = [
                line
                for line in self.lines
                if line.counted
                and (line.head.key in cap.heads or line.head.id in cap.heads)
                and left[line.id].is_zero
            ]
            if self.sum_of(gone, _principal).figure == cap.excess:
                found.update(line.id for line in gone)
        return frozenset(found)

    def deductions(self) -> tuple[tuple[Message, Figure], ...]:
        """Ceilings and sums set off, without ceilings whose rows are not claimed at all."""
        heads = {name for line in self.lines for name in (line.head.key, line.head.id)}
        unsaid = {one.title for one in self.assessment.caps if heads.isdisjoint(one.heads)}
        return tuple(one for one in super().deductions() if one[0] not in unsaid)

    def amount(self, figure: Figure) -> Amount:
        """The figure; which law nobody has verified is for the lawyer to know."""
        return Amount(figure)

    def served(self) -> ServedSchedule:
        """The whole document."""
        found = self.assessment
        paper = self.paper(_("Claim schedule"))
        debtors = tuple(
            debtor
            for debtor, one in zip(self.debtor_sums(), found.debtors, strict=True)
            if self.for_party in (None, one.party)
        )
        parties = tuple(one.party for one in debtors)
        whole = self.for_party is None
        owed = self.amount(found.owed) if whole else self.sum_of(self.lines, _principal)
        interest = (
            self.amount(found.interest) if whole else self.sum_of(self.lines, self.interest_sum)
        )
        bearing = [one for line in self.lines if (one := self.interest(line)) is not None]
        return ServedSchedule(
            paper=replace(paper, parties=parties),
            against=parties,
            owed=owed,
            interest=interest,
            sum=Amount(owed.figure + interest.figure),
            daily=self.amount(found.daily) if whole else self.sum_of(self.lines, self.daily),
            bearing=bool(bearing),
            rate_known_until=self.rate_known_until(self.lines),
            heads=tuple(self.head(one) for one in self.heads),
            deductions=self.deductions() if whole else (),
            debtors=debtors,
            employments=self.employments_told(),
            interest_sheets=tuple(
                replace(sheet, notes=()) for sheet in self.interest_sheets() if sheet.laws
            ),
            laws=tuple(self.laws()),
        )

    def daily(self, line: Line) -> Figure | None:
        """The interest that each later day adds to a row."""
        interest = self.interest(line)
        return None if interest is None else interest.daily

    def employments_told(
        self,
    ) -> tuple[tuple[int, str | Message, date | None, date | None], ...]:
        """The employments that the rows name by their numbers."""
        if len(self.case.employments) < 2:
            return ()
        return tuple(
            entry
            for entry, one in zip(self.employments(), self.case.employments, strict=True)
            if one in self.told
        )

    def head(self, head: HeadResult) -> ServedHead:
        """A head with its rows; what they rest on is said once."""
        sheet = self.sheet(head)
        alike, rows = said_once(tuple(_claimed(self.row(line)) for line in head.lines), head.law)
        grounds, rows = lettered(rows)
        return ServedHead(
            number=sheet.number,
            title=sheet.title,
            law=sheet.law,
            taxation=None if head.rule.taxation == "unknown" else sheet.taxation,
            columns=tuple(one for one in sheet.columns if one.name not in _WEIGHING),
            rated=sheet.rated,
            alike=alike,
            grounded=any(row.grounded for row in rows),
            grounds=grounds,
            rows=tuple(map(self.folded, in_runs(zip(rows, head.lines, strict=True)))),
            owed=self.sum_of(head.lines, _principal),
            interest=self.sum_of(head.lines, self.interest_sum),
            workings=tuple(replace(one, findings=()) for one in sheet.workings),
        )

    def laws(self) -> Iterator[LawEntry]:
        """The values of the law on which the rows and their interest rest."""
        rates = (
            part.rate
            for line in self.lines
            if (interest := self.interest(line)) is not None
            for part in interest.parts
        )
        leaves = (
            *(leaf for line in self.lines for leaf in leaves_of(record_of(line))),
            *leaves_of(tuple(rates)),
        )
        for ground in once(one.note for one in leaves if isinstance(one.note, LawGround)):
            yield self.law(ground)


def _brings(line: Line) -> bool:
    """Whether something is claimed by the row: a sum, or interest on one that was paid since."""
    interest = line.interest
    return (line.principal is not None and not line.principal.is_zero) or (
        interest is not None and not interest.amount.is_zero
    )


def _principal(line: Line) -> Figure | None:
    return line.principal


def _claimed(row: RowEntry) -> RowEntry:
    """The row as it is claimed: without its time limits, and how far its proof goes."""
    return replace(row, bracket=None, proof=None, last_day=None, safe_day=None)
