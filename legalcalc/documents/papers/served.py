"""The schedule that is served: the claim alone, for courts and for those who are to pay.

The claim schedule is the lawyer's own. It tells ranges, gaps, choices, what comes too late and by
when to sue, all of which would help the other side. Here is what the claim consists of: rows that
are claimed, sums, interest, law and how each sum was worked out. The template prints nothing else,
and the data hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from legalcalc.claims.rows import Assessment, HeadResult, Interest, Line
from legalcalc.documents.folders import addressee
from legalcalc.documents.papers.criminal import is_called_for
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
from legalcalc.documents.papers.schedule_builder import ScheduleBuilder, common, lettered, said_once
from legalcalc.facts import Case
from legalcalc.figures import Figure, least
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.reports.builder import leaves_of, once, record_of
from legalcalc.reports.entries import Amount, PartyEntry

__all__ = ["ServedHead", "ServedSchedule", "served_names", "served_schedules"]


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

    ``debtors`` are those of whom it claims something: it holds the rows for which one of them
    answers. ``shared``: two of them answer for the same row.
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
    shared: bool
    employments: tuple[tuple[int, str | Message, date | None, date | None], ...]
    interest_sheets: tuple[InterestSheet, ...]
    laws: tuple[LawEntry, ...]


def served_schedules(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The schedule that is filed with the claim, and one for each debtor who is told of less.

    Criminal proceedings get one of their own, of the whole claim where somebody is insolvent and
    not sued, and without the rows for which nobody who is accused answers.
    """
    whole = _Builder(assessment, case, jurisdiction)
    filed = _filed(whole)
    built = {"served": filed}
    if is_called_for(case, jurisdiction):
        annexed = _of_the_accused(whole)
        if whole.lodged or annexed is not whole:
            built["served-criminal"] = annexed
    for party, name in served_names(assessment, case, jurisdiction).items():
        if name != "served":
            built[name] = _Builder(assessment, case, jurisdiction, (party,), to=party)
    return [Document(name, _TEMPLATE, one.served()) for name, one in built.items() if one.lines]


def served_names(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> dict[str, str]:
    """The name of the schedule for each debtor: what is filed, where it tells of that one’s rows,
    sum and employments alone, and one of the debtor’s own otherwise.
    """
    filed = _filed(_Builder(assessment, case, jurisdiction))
    names = {}
    for number, debtor in enumerate(assessment.debtors, start=1):
        if debtor.owed.is_zero:
            continue
        part = _Builder(assessment, case, jurisdiction, (debtor.party,), to=debtor.party)
        own = f"served-{addressee(case.party(debtor.party), number)}"
        names[debtor.party] = (
            "served" if debtor.party in filed.sued and part.says_the_same_as(filed) else own
        )
    return names


def _filed(whole: _Builder) -> _Builder:
    """What is claimed of those who are sued: all, where nobody is left out as insolvent."""
    if not whole.lodged:
        return whole
    return _Builder(whole.assessment, whole.case, whole.jurisdiction, whole.sued)


def _of_the_accused(whole: _Builder) -> _Builder:
    """What criminal proceedings are told of: all, where no row is of nobody who is accused."""
    rows = {line.id for line in whole.lines if not whole.is_of_nobody_accused(line)}
    if len(rows) == len(whole.lines):
        return whole
    parties = [one.party for one in whole.assessment.debtors if not rows.isdisjoint(one.lines)]
    part = _Builder(whole.assessment, whole.case, whole.jurisdiction, parties)
    part.keep(rows)
    part.told = [one for one in part.told if one.id in whole.jobs_of_the_accused]
    return part


_TEMPLATE = "served_schedule.html"
# Figures of rows that weigh the claim, and are no part of it.
_WEIGHING = ("other_reading", "open_part")


class _Builder(ScheduleBuilder):
    def __init__(
        self,
        assessment: Assessment,
        case: Case,
        jurisdiction: Jurisdiction,
        parties: Sequence[str] | None = None,
        *,
        to: str | None = None,
    ) -> None:
        """``parties``: of whom alone it claims something; ``to``: the one to whom it is sent."""
        super().__init__(assessment, case, jurisdiction)
        self.parties, self.addressee = parties, to
        self.told = list(case.employments)
        answered = {line.id for line in self.lines}
        if parties is not None:
            told = [one for party in parties for one in self.answered_by(party)[1]]
            self.told = [one for one in case.employments if one in told]
            answered &= self.rows_of(parties)
        self.keep(
            {
                line.id
                for line in self.lines
                if line.id in answered
                and line.counted
                and _brings(line)
                and line.id not in self.taken_away
                and (to is None or self.asks_for(line, to))
            }
        )

    def says_the_same_as(self, other: _Builder) -> bool:
        """Whether both hold the same rows, and come to the same, of the same employments."""
        rows, others = ([line.id for line in one.lines] for one in (self, other))
        return rows == others and self.told == other.told and self.sums() == other.sums()

    def interest(self, line: Line) -> Interest | None:
        """The interest on a row, where one of the parties owes it."""
        if self.parties is not None and not self.owes_interest(line, self.parties):
            return None
        return super().interest(line)

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

    def sums(self) -> tuple[Figure, Figure]:
        """What is owed, and the interest on it: as the claim or the letter asks for them."""
        found, chosen = self.assessment, self.chosen_route()
        if self.parties is None:
            return found.owed, found.interest
        owed = self.sum_of(self.lines, lambda line: chosen.net[line.id]).figure
        if self.addressee is not None:
            debtor = next(one for one in found.debtors if one.party == self.addressee)
            asked = self.asked(debtor)
            owed = least(owed, debtor.owed if asked is None else asked)
        bearing = [line for line in self.lines if self.interest(line) is not None]
        return owed, self.sum_of(bearing, lambda line: chosen.interest_due.get(line.id)).figure

    def deductions(self) -> tuple[tuple[Message, Figure], ...]:
        """Ceilings and sums set off, without ceilings whose rows are not claimed at all.

        Of what some of the debtors answer for they, and the limit of what one of them owes, are
        one sum.
        """
        if self.parties is not None:
            less = self.sum_of(self.lines, _principal).figure - self.sums()[0]
            return () if less.is_zero else ((_("what is not claimed of these rows"), less),)
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
        owed, interest = self.sums()
        debtors = tuple(
            debtor
            if self.addressee is None
            else replace(debtor, owed=Amount(owed), interest=Amount(interest))
            for debtor, one in zip(self.debtor_sums(), found.debtors, strict=True)
            if self.parties is None or one.party in self.parties
        )
        parties = tuple(one.party for one in debtors)
        bearing = [one for line in self.lines if (one := self.interest(line)) is not None]
        return ServedSchedule(
            paper=replace(paper, parties=parties),
            against=parties,
            owed=Amount(owed),
            interest=Amount(interest),
            sum=Amount(owed + interest),
            daily=(
                Amount(found.daily) if self.parties is None else self.sum_of(self.lines, self.daily)
            ),
            bearing=bool(bearing),
            rate_known_until=self.rate_known_until(self.lines),
            heads=tuple(self.head(one) for one in self.heads),
            deductions=self.deductions(),
            debtors=debtors,
            shared=self.is_shared(self.parties),
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
        rows = tuple(_claimed(self.row(line)) for line in head.lines)
        # The law of a head also names agreements and acts that bind other employers.
        law = common(row.law for row in rows) or head.law
        alike, rows = said_once(rows, law)
        grounds, rows = lettered(rows)
        return ServedHead(
            number=sheet.number,
            title=sheet.title,
            law=law,
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
