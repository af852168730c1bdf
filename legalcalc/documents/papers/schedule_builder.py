"""From an assessment and its case to the claim schedule.

Every sum was computed and rounded by the engine; this module chooses, groups and orders, and adds
only what is a plain sum of such sums (a year's total).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain
from string import ascii_lowercase
from typing import Any, TypeVar

from legalcalc.claims.grounds import TableGround
from legalcalc.claims.hours_range import hours_range
from legalcalc.claims.rows import (
    Assessment,
    Base,
    HeadResult,
    Interest,
    Liability,
    Line,
    Range,
    RouteResult,
)
from legalcalc.claims.rows import InterestPart as EnginePart
from legalcalc.documents.papers.builder import PROGRAM, PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.row_folding import RowGroup, gathered, stretches
from legalcalc.documents.papers.schedule import (
    Alike,
    Answerable,
    BaseEntry,
    ClaimSchedule,
    Column,
    CompactInterest,
    DebtorSheet,
    DebtorSum,
    Decision,
    FirstPage,
    FoldedRow,
    HeadSheet,
    HeadSum,
    InterestPartEntry,
    InterestRow,
    InterestSheet,
    LawEntry,
    LawSource,
    LimitRemark,
    OffsetEntry,
    OptionEntry,
    OtherHeads,
    RateColumn,
    RouteEntry,
    RowEntry,
    RowGround,
    RowSeries,
    Unknown,
    Working,
    YardstickComparison,
    YearSum,
    days_of_row,
)
from legalcalc.documents.papers.working_lines import WORKING_DEPTH, WORKING_PARTS
from legalcalc.explain.bounds import (
    checked_through,
    deadlines_told,
    heads_counted,
    heads_told,
    hours_told,
    interest_told,
    lower_told,
)
from legalcalc.explain.sentences import (
    BASES,
    MEASURES,
    PAIRS,
    STATES,
    TAXATIONS,
    figure_name,
)
from legalcalc.facts import Case
from legalcalc.figures import Figure, Finding, total
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import (
    first_of,
    grouped,
    once,
    record_of,
    size_of,
    stretch_if_known,
    stretch_of,
)
from legalcalc.reports.entries import Amount, LimitSheet, Proof
from legalcalc.reports.timeline import timeline_of

__all__ = ["ScheduleBuilder", "claim_schedule_of", "common", "lettered", "said_once", "schedules"]

T = TypeVar("T")
RateKey = tuple[Fraction, Fraction | None]
# Principal, days from first to last, days at each rate, interest, and what each later day adds.
DaysAtRates = tuple[Figure, Period | None, tuple[int, ...], Figure, Figure | None]

_MOST_COLUMNS = 6  # of figures, that fit on an upright page
_MOST_RATES = 5  # columns of days that fit beside the others on an upright page
_MOST_LINES_OF_INTEREST = 12  # of one head; above it rows of one principal are told by sums
_MOST_RATES_ACROSS = 10  # and on one that lies across
_MOST_YEARS = 6  # columns of months that fit on a page
# What the page for a judge has room for.
_HEADS_ON_PAGE_ONE = 6
_DEBTORS_ON_PAGE_ONE = 4
_PARTIES_ON_PAGE_ONE = 4
_DEDUCTIONS_ON_PAGE_ONE = 2


def schedules(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The one document of this kind that every case has."""
    model = claim_schedule_of(assessment, case, jurisdiction)
    return [Document("schedule", "claim_schedule.html", model)]


def claim_schedule_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> ClaimSchedule:
    """The claim schedule of an assessment of this case by this jurisdiction."""
    return ScheduleBuilder(assessment, case, jurisdiction).schedule()


class ScheduleBuilder(PaperBuilder):
    """Builds the claim schedule, and parts of it for other papers."""

    def schedule(self) -> ClaimSchedule:
        """The whole document."""
        found = self.assessment
        counted = [line for line in self.lines if line.counted]
        known_until = self.rate_known_until(counted)
        years = tuple(self.years())
        laws, readings = _read_once([self.law(one) for one in found.laws_used])
        paper = self.paper(_("Claim schedule"))
        sums = tuple(self.head_sums())
        debtors = tuple(self.debtor_sums())
        deductions = self.deductions()
        limits = tuple(self.limit_sheets())
        letters = _letters(once(text for one in limits for text in _remarks_on(one)))
        return ClaimSchedule(
            paper=paper,
            first=self.first_page(paper, sums, debtors, deductions),
            timeline=timeline_of(self),
            owed=self.amount(found.owed),
            interest=self.amount(found.interest),
            sum=self.amount(found.owed + found.interest),
            daily=self.amount(found.daily),
            bearing=any(self.interest(line) is not None for line in counted),
            rate_known_until=known_until,
            barred=self.amount(found.barred),
            range=found.range,
            next_deadline=self.chosen_route().next_deadline,
            other_days=tuple(deadlines_told(self.chosen_route())),
            warnings=tuple(found.warnings),
            bounds=(
                *((heads_counted(found),) if found.open_heads else ()),
                *lower_told(found),
                *(() if known_until is not None else interest_told(found)),
            ),
            open_heads=heads_told(found) if found.open_heads else None,
            hours=None if (hours := self.hours()) is None else hours_told(hours),
            checked_through=tuple(checked_through(found)),
            sums=sums,
            deductions=deductions,
            debtors=debtors,
            shared=self.is_shared(),
            years=years,
            by_month=len(years) <= _MOST_YEARS and sum(len(one.months) for one in years) > 2,
            heads=tuple(self.sheet(head) for head in self.heads),
            employments=tuple(self.employments()),
            limits=limits,
            limit_letters=tuple(
                tuple(letters[text] for text in _remarks_on(one)) for one in limits
            ),
            limit_remarks=tuple(LimitRemark(letter, text) for text, letter in letters.items()),
            limit_gaps=self.limit_gaps(),
            answerable=tuple(self.answerable()),
            nobody_answers=self.references(line for line in counted if not line.liable),
            liability_gaps=tuple(
                (self.references(lines), gap)
                for gap, lines in grouped(
                    (gap, line) for line in self.lines for gap in line.liable_gaps
                )
            ),
            decisions=tuple(self.decisions()),
            caps=tuple(found.caps),
            offsets=tuple(
                OffsetEntry(
                    one.title,
                    tuple(self.head_title(key) for key in one.heads),
                    one.amount,
                    one.left_over,
                )
                for one in found.offsets
            ),
            routes=tuple(self.route(one) for one in found.routes if one.route is not None),
            not_claimed=tuple((title, reason) for _key, title, reason in found.not_claimed),
            nothing_owed=tuple(
                head.title for head in found.heads if not head.lines and not head.gaps
            ),
            not_covered=self.jurisdiction.coverage.not_covered,
            gaps=tuple(self.unknown()),
            assumptions=tuple(found.assumptions),
            options=tuple(self.options()),
            remarks=tuple(
                one for one in self.jurisdiction.remarks if not one.text.text.startswith("none: ")
            ),
            unverified=tuple(self.law(one) for one in found.unverified),
            interest_sheets=tuple(self.interest_sheets()),
            evidence=tuple(entry for entry, _lines in self.evidence()),
            laws=laws,
            known_through=_most_common(one.known_through for one in laws),
            readings=readings,
            versions=(
                (_("Program"), PROGRAM),
                (_("Jurisdiction"), f"{found.jurisdiction} {found.edition}"),
                (_("Digest of the parameters"), found.parameters_digest),
                (_("Digest of the case"), found.case_digest or "–"),
            ),
        )

    def hours(self) -> Range | None:
        """The totals with fewer and more of the hours that rest on the worker's own account."""
        return hours_range(self.case, self.jurisdiction, self.assessment)

    # -- small things -----------------------------------------------------------------------------

    def interest_sum(self, line: Line) -> Figure | None:
        """Its amount."""
        interest = self.interest(line)
        return None if interest is None else interest.amount

    # -- summary ----------------------------------------------------------------------------------

    def head_sums(self) -> Iterator[HeadSum]:
        for head in self.heads:
            brackets = [
                line.row.bracket
                for line in head.lines
                if line.row.bracket is not None and not line.barred_on(self.assessment.route_id)
            ]
            bracket = None
            if brackets:
                bracket = (
                    total((low for low, _high in brackets), unit_if_none=self.assessment.currency),
                    total((high for _low, high in brackets), unit_if_none=self.assessment.currency),
                )
            yield HeadSum(
                number=self.numbers[head.key],
                title=head.title,
                state=STATES[head.state],
                owed=self.maybe(head.owed) or self.nothing(),
                interest=self.maybe(head.interest) or self.nothing(),
                bearing=any(self.interest(line) is not None for line in head.lines),
                barred=self.maybe(head.barred) or self.nothing(),
                yielded=self.maybe(head.yielded) or self.nothing(),
                bracket=bracket,
                apart=head.id in NOT_THE_CLAIMANTS,
                low=head.low,
                high=head.high,
            )

    def debtor_sums(self) -> Iterator[DebtorSum]:
        for one in self.assessment.debtors:
            yield DebtorSum(
                self.party(one.party),
                self.amount(one.owed),
                self.amount(one.interest),
                one.limited,
            )

    def is_shared(self, parties: Collection[str] | None = None) -> bool:
        """Whether two debtors, of some or of all, answer for the same row."""
        rows = [
            line
            for one in self.assessment.debtors
            if parties is None or one.party in parties
            for line in one.lines
        ]
        return len(rows) > len(set(rows))

    def first_page(
        self,
        paper: Paper,
        sums: tuple[HeadSum, ...],
        debtors: tuple[DebtorSum, ...],
        deductions: tuple[tuple[Message, Figure], ...],
    ) -> FirstPage:
        """The heads and debtors of most weight, in their order, and the rest as one line."""
        heads, left_out = _weightiest(sums, _HEADS_ON_PAGE_ONE, _weight_of_head)
        shown, more = _weightiest(debtors, _DEBTORS_ON_PAGE_ONE, lambda one: one.owed.figure.value)
        against = [one for one in paper.parties if one.answers]
        barred = self.chosen_route().barred_lines
        return FirstPage(
            heads=heads,
            other_heads=self.others(left_out) if left_out else None,
            debtors=shown,
            other_debtors=len(more),
            deductions=deductions
            if len(deductions) <= _DEDUCTIONS_ON_PAGE_ONE
            else (self.together(deductions),),
            against=tuple(against[:_PARTIES_ON_PAGE_ONE]),
            other_parties=len(against[_PARTIES_ON_PAGE_ONE:]),
            too_late=self.references(line for line in self.lines if line.id in barred),
        )

    def others(self, heads: Sequence[HeadSum]) -> OtherHeads:
        """Heads that are left out of a table, with the sums by which they add up to its total."""
        counted = [one for one in heads if not one.apart]
        return OtherHeads(
            count=len(heads),
            owed=self.added(one.owed for one in counted),
            interest=self.added(one.interest for one in counted),
            barred=self.added(one.barred for one in counted),
            yielded=self.added(one.yielded for one in counted),
        )

    def together(self, deductions: Iterable[tuple[Message, Figure]]) -> tuple[Message, Figure]:
        """Ceilings and sums set off as one."""
        amounts = [amount for _title, amount in deductions]
        return (
            _("ceilings and sums set off"),
            total(amounts, unit_if_none=self.assessment.currency),
        )

    def added(self, amounts: Iterable[Amount]) -> Amount:
        told = list(amounts)
        return Amount(
            total((one.figure for one in told), unit_if_none=self.assessment.currency),
            any(one.doubtful for one in told),
        )

    def years(self) -> Iterator[YearSum]:
        """Sums by the year and month in which they fell due."""
        by_year = grouped((line.row.due_on.year, line) for line in self.lines)
        for year, lines in sorted(by_year):
            counted = [line for line in lines if line.counted]
            barred = [line for line in lines if line.id in self.chosen_route().barred_lines]
            if not counted and not barred:
                continue
            months = {
                month: self.sum_of(some, lambda line: line.principal)
                for month, some in sorted(
                    grouped((line.row.due_on.month, line) for line in counted)
                )
            }
            yield YearSum(
                year=year,
                owed=self.sum_of(counted, lambda line: line.principal),
                interest=self.sum_of(
                    counted,
                    lambda line: interest.amount if (interest := self.interest(line)) else None,
                ),
                barred=self.sum_of(barred, lambda line: line.principal),
                months={month: amount for month, amount in months.items() if amount},
            )

    # -- heads ------------------------------------------------------------------------------------

    def sheet(self, head: HeadResult) -> HeadSheet:
        columns: dict[str, Column] = {}
        for line in head.lines:
            for name, figure in line.row.figures.items():
                columns.setdefault(
                    name,
                    Column(name, figure_name(name), figure.unit.currency is not None),
                )
        rows = tuple(self.row(line) for line in head.lines)
        rated = any(row.rates for row in rows)
        alike, rows = said_once(rows, head.law)
        grounds, rows = lettered(rows)
        numbered = list(zip(rows, head.lines, strict=True))
        groups = gathered(numbered)
        bases = once(base.basis for line in head.lines for base in line.row.bases)
        return HeadSheet(
            number=self.numbers[head.key],
            key=head.key,
            title=head.title,
            law=head.law,
            state=STATES[head.state],
            taxation=TAXATIONS[head.rule.taxation],
            needs_finding=head.rule.needs_finding,
            note=head.rule.note,
            not_the_claimants=head.id in NOT_THE_CLAIMANTS,
            columns=tuple(sorted(columns.values(), key=lambda one: one.money)),
            wide=len(columns) > _MOST_COLUMNS,
            rated=rated,
            bearing=any(row.interest is not None for row in rows),
            limited=any(row.safe_day is not None and not row.barred for row in rows),
            alike=alike,
            grounded=any(row.grounded for row in rows),
            grounds=grounds,
            rows=rows,
            folded=tuple(map(self.folded, groups)),
            series=tuple(self.series(numbered, groups)),
            owed=self.maybe(head.owed) or self.nothing(),
            interest=self.maybe(head.interest) or self.nothing(),
            barred=self.maybe(head.barred) or self.nothing(),
            yielded=self.maybe(head.yielded) or self.nothing(),
            set_aside=self.remarks_on(
                (line.set_aside, line) for line in head.lines if line.set_aside is not None
            ),
            notes=self.remarks_on(
                (line.row.note, line) for line in head.lines if line.row.note is not None
            ),
            bases=tuple(BASES[basis] for basis in bases),
            compared=tuple(self.comparisons(head, bases)),
            not_taken=tuple(self.not_taken(head)),
            workings=tuple(self.workings(head)),
        )

    def row(self, line: Line) -> RowEntry:
        row = line.row
        figures = {name: self.amount(figure) for name, figure in row.figures.items()}
        limits = line.limits_on(self.route_id)
        interest = self.interest(line)
        paid_off = line.interest is not None and line.interest.principal_left is not None
        last_days = [one.last_day for one in limits if one.last_day is not None]
        safe_days = [one.safe_day for one in limits if one.safe_day is not None]
        proof = self.proof(line)
        return RowEntry(
            ref=self.refs[line.id],
            period=row.period,
            title=row.title,
            due_on=row.due_on,
            figures=figures,
            rates=tuple(self.rates(line)),
            owed=self.maybe(row.owed),
            bracket=row.bracket,
            left=self.maybe(line.principal) if paid_off else None,
            interest=None if interest is None else self.amount(interest.amount),
            basis=BASES[row.basis] if row.basis is not None else None,
            law=line.law,
            proof=_told_of(proof),
            last_day=min(last_days, default=None),
            safe_day=min(safe_days, default=None),
            barred=line.barred_on(self.route_id),
            counted=line.counted,
            employment=(
                self.employment_numbers.get(line.employment)
                if len(self.case.employments) > 1
                else None
            ),
        )

    def folded(self, group: RowGroup) -> FoldedRow:
        """Rows that say the same as the one row that is printed for them."""
        entries, first = group.entries, group.entries[0]
        several = len(entries) > 1
        return FoldedRow(
            entry=first,
            refs=self.references(group.lines),
            count=len(entries),
            period=Period(first.period.first, entries[-1].period.last),
            due=group.due,
            owed=self.sum_of(group.lines, lambda line: line.row.owed) if several else first.owed,
            interest=(
                self.sum_of(group.lines, self.interest_sum)
                if several and first.interest is not None
                else first.interest
            ),
            last_days=stretch_if_known([one.last_day for one in entries]),
            safe_days=stretch_if_known([one.safe_day for one in entries]),
        )

    def series(
        self, rows: Sequence[tuple[RowEntry, Line]], groups: Iterable[RowGroup]
    ) -> Iterator[RowSeries]:
        """The series of rows of which some are folded across others."""
        numbers = {id(line): number for number, (_entry, line) in enumerate(rows)}
        places = ([numbers[id(line)] for line in group.lines] for group in groups)
        parted = {one for some in places if some[-1] - some[0] >= len(some) for one in some}
        for series in stretches(rows):
            lines = [line for _entry, line in series]
            if any(numbers[id(line)] in parted for line in lines):
                first, last = series[0][0].period, series[-1][0].period
                yield RowSeries(
                    refs=self.references(lines),
                    period=Period(first.first, last.last),
                    count=len(series),
                    days=days_of_row(first),
                )

    def rates(self, line: Line) -> Iterator[Amount]:
        """The rates on which the sum of a row rests, each once: money per time, and supplements.

        Of several yardsticks those of the one that was taken, and not those of other rows of which
        it is a part. None where its author shows a rate among the figures of the row.
        """
        if any(_is_rate(figure) for figure in line.row.figures.values()):
            return
        taken = [
            base.due
            for base in line.row.bases
            if base.basis == line.row.basis and base.due is not None
        ]
        seen: set[tuple[object, str]] = set()
        for rate in _rates_below(taken or record_of(line), self._owed_of_rows):
            key = (rate.value, rate.unit.text)
            if key not in seen:
                seen.add(key)
                yield self.amount(rate)

    @cached_property
    def _owed_of_rows(self) -> frozenset[int]:
        return frozenset(id(figure) for line in self.lines for figure in record_of(line))

    def remarks_on(self, said: Iterable[tuple[Message, Line]]) -> tuple[tuple[str, Message], ...]:
        """Sentences, each once, with the rows they are on."""
        return tuple((self.references(lines), message) for message, lines in grouped(said))

    def comparisons(self, head: HeadResult, bases: Sequence[str]) -> Iterator[YardstickComparison]:
        """The yardsticks of rows that have several; rows with the same figures together."""
        for cells, lines in grouped(
            (self.yardsticks(line, bases), line)
            for line in head.lines
            if sum(base.due is not None for base in line.row.bases) > 1
        ):
            yield YardstickComparison(self.references(lines), len(lines) > 1, cells)

    def yardsticks(self, line: Line, bases: Sequence[str]) -> tuple[BaseEntry | None, ...]:
        """The yardsticks of a row, in the order of the head's columns."""
        by_basis: dict[str, Base] = {base.basis: base for base in line.row.bases}
        return tuple(
            BaseEntry(self.maybe(base.due), basis == line.row.basis)
            if (base := by_basis.get(basis)) is not None
            else None
            for basis in bases
        )

    def not_taken(self, head: HeadResult) -> Iterator[tuple[str, Message, Message]]:
        """Yardsticks that could not be taken, with the rows and why."""
        for (basis, _text), found in grouped(
            ((base.basis, reason.text), (line, reason))
            for line in head.lines
            for base in line.row.bases
            for reason in _why_not(base)
        ):
            yield self.references(line for line, _reason in found), BASES[basis], first_of(found)

    def workings(self, head: HeadResult) -> Iterator[Working]:
        """One working for all rows that are computed alike with the same values of the law.

        A sum of another row, and what the working of a row before these tells, is told there alone.
        """
        shapes: dict[tuple[object, ...], int] = {}
        alike = grouped(
            (_shape(figure, shapes, self._owed_of_rows), (line, figure))
            for line in head.lines
            for figure in record_of(line)
        )
        first: dict[int, Working] = {}
        for _same, found in alike:
            line, figure = found[0]
            method = _shape(figure, shapes, self._owed_of_rows, of_any_time=True)
            elsewhere, named = _closed_below(figure, self._worked_in)
            one = Working(
                ref=self.refs[line.id],
                period=line.row.period,
                figure=figure,
                findings=_told_once(line.findings, self._findings_told),
                also=self.references(other for other, _figure in found[1:]),
                elsewhere=elsewhere,
            )
            if method in first:
                yield replace(one, like=first[method].ref, values=_values_of_the_law(one))
                continue
            first[method] = one
            yield one
            for below in named:
                self._worked_in.setdefault(id(below), self.refs[line.id])

    @cached_property
    def _findings_told(self) -> set[object]:
        """What the workings of rows before have said of the conditions that were found."""
        return set()

    @cached_property
    def _worked_in(self) -> dict[int, str]:
        """The row in whose working a figure is told; of the sum of a row its own."""
        found: dict[int, str] = {}
        for line in self.lines:
            for figure in record_of(line):
                if figure.operation != "known":
                    found.setdefault(id(figure), self.refs[line.id])
        return found

    def interest_sheets(self) -> Iterator[InterestSheet]:
        for head in self.heads:
            bearing = [(line, interest) for line in head.lines if (interest := self.interest(line))]
            notes: list[tuple[Message, Line]] = []
            for line, interest in bearing:
                if interest.gap is not None:
                    notes.append((interest.gap.message, line))
                if interest.note is not None:
                    notes.append((interest.note, line))
            notes.extend(
                (line.interest_gap.message, line)
                for line in head.lines
                if line.interest_gap is not None
            )
            if not bearing and not notes:
                continue
            # Interest that begins after the day of the calculation adds to each day from then on.
            later = [one for one in bearing if not one[1].parts and one[1].daily is not None]
            running = [one for one in bearing if one[1].parts]
            steady = [one for one in running if _steady(one[1])]
            stepwise = [one for one in running if not _steady(one[1])]
            rates = self.rate_columns([interest for _line, interest in steady])
            if len(rates) > _MOST_RATES_ACROSS:
                steady, stepwise, rates = [], running, {}
            yield InterestSheet(
                number=self.numbers[head.key],
                title=head.title,
                laws=once(interest.law for _line, interest in bearing),
                rates=tuple(rates.values()),
                wide=len(rates) > _MOST_RATES,
                compact=tuple(self.compact([*steady, *later], tuple(rates))),
                rows=tuple(self.interest_row(*one) for one in stepwise),
                notes=self.remarks_on(notes),
            )

    def rate_columns(self, bearing: Sequence[Interest]) -> dict[RateKey, RateColumn]:
        """The rates of some rows in order of time, each with all its days from first to last."""
        columns: dict[RateKey, RateColumn] = {}
        parts = [part for interest in bearing for part in interest.parts]
        for key, found in grouped((_rate_key(part), part) for part in parts):
            first = min(part.period.first for part in found)
            last = max(part.period.last for part in found)
            columns[key] = RateColumn(
                self.amount(found[0].rate), _year_of(found[0]), Period(first, last)
            )
        return dict(sorted(columns.items(), key=lambda one: one[1].period))

    def compact(
        self, bearing: Sequence[tuple[Line, Interest]], rates: Iterable[RateKey]
    ) -> Iterator[CompactInterest]:
        """Interest by days at each rate; rows with the same figures together.

        In a long list they are rows with the same principal, told by their sums.
        """
        told = grouped(
            (_days_at(line, interest, rates), (line, interest)) for line, interest in bearing
        )
        if len(told) > _MOST_LINES_OF_INTEREST:
            alike = grouped(
                (_begins_alike(line, interest, same[0]), (same, (line, interest)))
                for same, found in told
                for line, interest in found
            )
            for key, some in alike:
                if key is None or len({same for same, _found in some}) == 1:
                    for same, found in grouped(some):
                        yield self.compact_row(same, found)
                else:
                    yield self.summed_row(
                        [same for same, _found in some], [one for _same, one in some]
                    )
            return
        for same, found in told:
            yield self.compact_row(same, found)

    def compact_row(
        self, same: DaysAtRates, found: Sequence[tuple[Line, Interest]]
    ) -> CompactInterest:
        """Rows with the same interest."""
        principal, period, days, amount, daily = same
        return CompactInterest(
            refs=self.references(line for line, _interest in found),
            several=len(found) > 1,
            principal=principal,
            period=period,
            days=days,
            amount=Amount(amount, any(self.amount(one.amount).doubtful for _line, one in found)),
            daily=daily,
        )

    def summed_row(
        self, each: Sequence[DaysAtRates], found: Sequence[tuple[Line, Interest]]
    ) -> CompactInterest:
        """Rows on the same principal, of which interest begins as long after each was due."""
        periods = [period for _principal, period, *_rest in each if period is not None]
        begins = [one.first for one in periods]
        daily = [interest.daily for _line, interest in found if interest.daily is not None]
        lines = [line for line, _interest in found]
        return CompactInterest(
            refs=self.references(lines),
            several=False,
            principal=each[0][0],
            period=Period(min(begins), periods[0].last),
            days=tuple(map(sum, zip(*(days for _one, _period, days, *_rest in each), strict=True))),
            amount=self.sum_of(lines, self.interest_sum),
            daily=total(daily, unit_if_none=self.assessment.currency) if daily else None,
            summed=len(lines),
            begins=stretch_of(begins),
        )

    def interest_row(self, line: Line, interest: Interest) -> InterestRow:
        return InterestRow(
            ref=self.refs[line.id],
            parts=tuple(
                InterestPartEntry(part.period, part.principal, self.amount(part.rate), part.amount)
                for part in interest.parts
            ),
            until=interest.until,
            amount=self.amount(interest.amount),
            daily=interest.daily,
        )

    # -- who pays, what stands together -----------------------------------------------------------

    def employments(
        self,
    ) -> Iterator[tuple[int, str | Message, date | None, date | None]]:
        for number, one in enumerate(self.case.employments, start=1):
            yield (
                number,
                self.party(one.employer).name,
                one.start.value if one.start is not None else None,
                one.end.value if one.end is not None else None,
            )

    def answerable(self) -> Iterator[DebtorSheet]:
        by_party = grouped((one.party, (line, one)) for line in self.lines for one in line.liable)
        for party, found in by_party:
            grounds = grouped((_ground_key(one), (line, one)) for line, one in found)
            yield DebtorSheet(self.party(party), tuple(self.ground(some) for _key, some in grounds))

    def ground(self, found: Sequence[tuple[Line, Liability]]) -> Answerable:
        one = found[0][1]
        amounts = once(liability.amount for _line, liability in found)
        return Answerable(
            ground=one.ground,
            law=one.law,
            measure=MEASURES[one.measure],
            amount=amounts[0] if len(amounts) == 1 else None,
            window=one.window,
            rank=one.rank,
            joint=one.joint,
            condition=one.condition,
            refs=self.references(line for line, _one in found),
        )

    def decisions(self) -> Iterator[Decision]:
        for one in self.assessment.decisions:
            yield Decision(
                kept=self.head_title(one.kept),
                yielded=None if one.yielded is None else self.head_title(one.yielded),
                kind=PAIRS[one.rule.kind],
                amount=one.amount,
                law=one.rule.law,
                reason=one.note,
                declared=one.declared,
            )

    def route(self, result: RouteResult) -> RouteEntry:
        route = result.route
        assert route is not None
        excluded = [
            head.title
            for head in self.heads
            if head.id not in NOT_THE_CLAIMANTS
            and all(line.head.routes and route.id not in line.head.routes for line in head.lines)
        ]
        return RouteEntry(
            title=route.title,
            law=route.law,
            note=route.note,
            chosen=route.id == self.route_id,
            owed=result.owed,
            interest=result.interest,
            barred=result.barred,
            excluded=tuple(excluded),
            caps=tuple(result.caps),
            next_deadline=result.next_deadline,
        )

    # -- what is missing --------------------------------------------------------------------------

    def unknown(self) -> Iterator[Unknown]:
        """Gaps, each once for all heads that it stops for the same stretches of time."""
        for (message, kind, periods, whole), found in grouped(
            ((one.message, one.kind, one.periods, one.whole_head), one.head) for one in self.gaps()
        ):
            yield Unknown(message, kind, once(found), periods, whole)

    def options(self) -> Iterator[OptionEntry]:
        for name, answer, is_default in self.assessment.options:
            option = self.jurisdiction.options[name]
            words = dict(option.values)
            yield OptionEntry(
                title=option.title,
                answer=words.get(answer, answer),
                default=is_default,
                default_answer=words.get(option.default, option.default),
                law=option.law,
            )

    def law(self, ground: LawGround) -> LawEntry:
        parameter = getattr(self.jurisdiction.parameters, ground.parameter, None)
        value = None
        if parameter is not None:
            value = next(
                (one.figure for one in parameter.history(ground.key) if one.since == ground.since),
                None,
            )
        return LawEntry(
            title=ground.title,
            key=None if ground.key is None else Message(ground.key),
            value=value,
            since=ground.since,
            law=ground.law,
            sources=ground.sources,
            verified=ground.verified,
            doubt=None if ground.doubt is None else Message(ground.doubt),
            known_through=parameter.known_through if parameter is not None else None,
        )


# -- helpers that need no assessment --------------------------------------------------------------


def _weightiest(
    things: tuple[T, ...], most: int, weight: Callable[[T], Any]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """As many as there is room for, in their order, and those that are left out.

    Where some are, their line takes the room of one.
    """
    if len(things) <= most:
        return things, ()
    ranked = sorted(range(len(things)), key=lambda place: weight(things[place]), reverse=True)
    kept = set(ranked[: most - 1])
    return (
        tuple(one for place, one in enumerate(things) if place in kept),
        tuple(one for place, one in enumerate(things) if place not in kept),
    )


def _weight_of_head(head: HeadSum) -> tuple[bool, Fraction, Fraction]:
    """What a head brings to the total; after all that do, the upper end of what a court sets."""
    of_the_court = head.bracket[1].value if head.bracket is not None else Fraction(0)
    return not head.apart, head.owed.figure.value, of_the_court


def _told_of(proof: Proof) -> Proof | None:
    """What a row tells of its proof: items of evidence, else kinds of source."""
    if proof.evidence:
        return replace(proof, sources=())
    return proof if proof.sources else None


def said_once(rows: tuple[RowEntry, ...], law: str) -> tuple[Alike | None, tuple[RowEntry, ...]]:
    """Take out of rows all that they have in common. ``law``: what the head says."""
    due, basis = common(row.due_on for row in rows), common(row.basis for row in rows)
    due_at_end = all(row.due_on == row.period.last for row in rows)
    cited, proof = common(row.law for row in rows), common(row.proof for row in rows)
    safe = common(row.safe_day for row in rows if not row.barred)
    alike = Alike(
        due_on=due,
        due_at_end=due_at_end,
        basis=basis,
        law=None if cited == law else cited,
        proof=proof,
        safe_day=safe,
    )
    left = tuple(
        replace(
            row,
            due_on=None if due or due_at_end else row.due_on,
            basis=None if basis else row.basis,
            law=None if cited or row.law == law else row.law,
            proof=None if proof else row.proof,
            safe_day=row.safe_day if row.barred or not safe else None,
        )
        for row in rows
    )
    return (alike if alike != _NOTHING_ALIKE else None), left


def lettered(rows: tuple[RowEntry, ...]) -> tuple[tuple[RowGround, ...], tuple[RowEntry, ...]]:
    """Give each ground on which several rows rest a letter, and the rows their letters.

    Where nearly every row rests on something else, it stays with the row.
    """
    found = once((row.basis, row.law, row.proof) for row in rows if row.grounded)
    if not found or 2 * len(found) > len(rows) or len(found) > len(ascii_lowercase):
        return (), rows
    letters = dict(zip(found, ascii_lowercase, strict=False))
    return (
        tuple(RowGround(letter, *ground) for ground, letter in letters.items()),
        tuple(
            replace(
                row,
                basis=None,
                law=None,
                proof=None,
                ground=letters.get((row.basis, row.law, row.proof)),
            )
            for row in rows
        ),
    )


def _letters(things: Sequence[T]) -> dict[T, str]:
    """A letter for each of some things; after z come aa, ab and so on."""
    singles = [*ascii_lowercase]
    doubles = (one + other for one in ascii_lowercase for other in ascii_lowercase)
    return dict(zip(things, chain(singles, doubles), strict=False))


def _remarks_on(sheet: LimitSheet) -> Iterator[Message]:
    """What stops a time limit, could save or lose it, and its notes."""
    for one in sheet.suspensions:
        if one.period_last is not None:
            yield _(
                "Time stood still from {first} to {last}: {reason} ({law}).",
                first=one.period_first,
                last=one.period_last,
                reason=one.reason,
                law=one.law,
            )
        else:
            yield _(
                "Time has stood still since {day}: {reason} ({law}).",
                day=one.period_first,
                reason=one.reason,
                law=one.law,
            )
    if sheet.saves is not None:
        yield _("Could save it: {fact}.", fact=sheet.saves)
    if sheet.endangers is not None:
        yield _("Could lose it: {fact}.", fact=sheet.endangers)
    yield from sheet.notes


def _read_once(laws: Sequence[LawEntry]) -> tuple[tuple[LawEntry, ...], tuple[LawSource, ...]]:
    """Give values of the law the numbers of their sources, and each of these once."""
    numbers = {
        one: number
        for number, one in enumerate(once((one.sources, one.verified) for one in laws), start=1)
    }
    return (
        tuple(replace(one, reading=numbers[one.sources, one.verified]) for one in laws),
        tuple(LawSource(number, *one) for one, number in numbers.items()),
    )


_NOTHING_ALIKE = Alike(None, False, None, None, None)


def _most_common(things: Iterable[T | None]) -> T | None:
    """The one that comes most often, and first of several; of those that are known."""
    counts = Counter(thing for thing in things if thing is not None)
    return counts.most_common(1)[0][0] if counts else None


def common(things: Iterable[T | None]) -> T | None:
    """The one thing that all of some things are, if they are."""
    found = set(things)
    return found.pop() if len(found) == 1 else None


def _why_not(base: Base) -> tuple[Message, ...]:
    """Why a yardstick could not be taken."""
    missing = (base.gap.message,) if base.gap is not None else ()
    return missing + ((base.not_lawful,) if base.not_lawful is not None else ())


def _closed_below(figure: Figure, worked: Mapping[int, str]) -> tuple[dict[int, str], list[Figure]]:
    """The figures of a record that are worked elsewhere, and those with a name that are told."""
    closed: dict[int, str] = {}
    named: list[Figure] = []
    seen: set[int] = set()
    waiting = [(one, 1) for one in figure.operands]
    while waiting:
        one, depth = waiting.pop()
        if id(one) in seen or depth > WORKING_DEPTH:
            continue
        seen.add(id(one))
        if id(one) in worked:
            closed[id(one)] = worked[id(one)]
            continue
        if isinstance(one.note, Message) and one.operands:
            named.append(one)
        if one.operation != "total" or len(one.operands) <= WORKING_PARTS:
            waiting.extend((part, depth + 1) for part in one.operands)
    return closed, named


def _values_of_the_law(working: Working) -> tuple[Figure, ...]:
    """The values of the law on which a working rests, short of what is told elsewhere."""
    leaves = working.figure.leaves(working.elsewhere.keys())
    return once(leaf for leaf in leaves if isinstance(leaf.note, (LawGround, TableGround)))


def _shape(
    figure: Figure,
    numbers: dict[tuple[object, ...], int],
    of_rows: Set[int] = frozenset(),
    *,
    of_any_time: bool = False,
) -> int:
    """How a figure was made, with the law it rests on but without the facts of its period.

    The sums of rows, ``of_rows``, below it are alike, whatever they rest on; ``of_any_time``, so
    are the values that one provision has had.

    Sums over any number of equal parts have one shape. Each has a number in ``numbers``: what is
    made of the same part again and again would be looked at as often as there are ways down to it.
    """
    made: dict[int, int] = {}
    waiting: list[tuple[Figure, bool]] = [(figure, False)]
    while waiting:
        one, ready = waiting.pop()
        if id(one) in made:
            continue
        if one is not figure and id(one) in of_rows:
            made[id(one)] = numbers.setdefault(("row", one.unit.text), len(numbers))
        elif not ready:
            waiting.append((one, True))
            waiting.extend((part, False) for part in one.operands)
        elif one.operation == "known":
            ground = one.note
            law: object = ground if isinstance(ground, LawGround) else type(ground).__name__
            if of_any_time and isinstance(ground, LawGround):
                law = (ground.jurisdiction, ground.parameter, ground.key)
            made[id(one)] = numbers.setdefault((law, one.unit.text), len(numbers))
        else:
            parts: Iterable[int] = (made[id(part)] for part in one.operands)
            if one.operation == "total":
                parts = dict.fromkeys(parts)
            made[id(one)] = numbers.setdefault((one.operation, *parts), len(numbers))
    return made[id(figure)]


def _ground_key(one: Liability) -> tuple[object, ...]:
    return (one.rule, one.ground, one.law, one.measure, one.window, one.rank, one.condition)


def _is_rate(figure: Figure) -> bool:
    """Whether a figure is money per something."""
    return figure.unit.currency is None and any(
        power > 0 and len(name) == 3 and name.isupper() for name, power in figure.unit.powers
    )


def _rates_below(figures: Iterable[Figure], short_of: Set[int]) -> Iterator[Figure]:
    """Rates in a record, in order of appearance: of the law, or stated for one hour or month.

    Of the greater or lesser of several sums only those of the one that was taken.
    """
    waiting = [*reversed(list(figures))]
    seen: set[int] = set()
    while waiting:
        figure = waiting.pop()
        if id(figure) in seen:
            continue
        seen.add(id(figure))
        supplement = isinstance(figure.note, LawGround) and figure.unit.text == "1"
        if (
            _is_rate(figure) and (figure.operation == "known" or _is_for_one(figure))
        ) or supplement:
            yield figure
            continue
        parts = [part for part in reversed(figure.operands) if id(part) not in short_of]
        if figure.operation in ("greatest", "least"):
            parts = [part for part in parts if part.value == figure.value]
        waiting.extend(parts)


def _is_for_one(figure: Figure) -> bool:
    """Whether a figure is a sum for one hour, day, month or piece."""
    if figure.operation != "÷":
        return False
    _sum, times = figure.operands
    return times.operation == "known" and times.value == 1


def _steady(interest: Interest) -> bool:
    """Whether interest ran on one principal all the time."""
    return len({part.principal.value for part in interest.parts}) == 1


def _begins_alike(line: Line, interest: Interest, principal: Figure) -> object:
    """What rows have in common whose interest can be told by its sum; ``None`` for no others."""
    if not interest.parts:
        return None
    first, last = interest.parts[0].period.first, interest.parts[-1].period.last
    return (
        size_of(principal),
        (first - line.row.due_on).days,
        last,
        size_of(interest.daily),
        line.counted,
        line.employment,
    )


def _days_at(line: Line, interest: Interest, rates: Iterable[RateKey]) -> DaysAtRates:
    parts = interest.parts
    if not parts:
        principal = line.principal if interest.principal_left is None else interest.principal_left
        assert principal is not None
        return principal, None, tuple(0 for _key in rates), interest.amount, interest.daily
    days = {
        key: sum(part.period.length for part in some)
        for key, some in grouped((_rate_key(part), part) for part in parts)
    }
    return (
        parts[0].principal,
        Period(parts[0].period.first, parts[-1].period.last),
        tuple(days.get(key, 0) for key in rates),
        interest.amount,
        interest.daily,
    )


def _rate_key(part: EnginePart) -> RateKey:
    year = _year_of(part)
    return (part.rate.value, None if year is None else year.value)


def _year_of(part: EnginePart) -> Figure | None:
    """The days that make a year in the interest of a stretch, as its record says."""
    return next((leaf for leaf in part.years.leaves() if leaf.unit.text == "day/year"), None)


def _told_once(findings: Iterable[Finding], told: set[object]) -> tuple[Finding, ...]:
    """Findings that differ in more than the days and amounts of their period.

    ``told``: what other workings tell already, to which these are added.
    """
    kept: dict[object, Finding] = {}
    for one in findings:
        left = one.left if isinstance(one.left, Message) else one.left.note
        title = getattr(left, "title", left)
        right = None if one.right is None else size_of(one.right)
        text = title.text if isinstance(title, Message) else None
        key = (text, one.relation, right, one.truth, one.law)
        if key not in told:
            told.add(key)
            kept[key] = one
    return tuple(kept.values())
