"""From an assessment and its case to the claim schedule.

Every sum was computed and rounded by the engine; this module chooses, groups and orders, and adds
only what is a plain sum of such sums (a year's total).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

import legalcalc
from legalcalc.claims.grounds import FactGround, TableGround, WorkGround
from legalcalc.claims.rows import (
    Assessment,
    Base,
    HeadResult,
    Interest,
    Liability,
    Line,
    RouteResult,
    TimeLimit,
)
from legalcalc.claims.rows import InterestPart as EnginePart
from legalcalc.documents.schedule import (
    Amount,
    Answerable,
    BaseEntry,
    ClaimSchedule,
    Column,
    CompactInterest,
    Comparison,
    DebtorSheet,
    DebtorSum,
    Decision,
    EvidenceEntry,
    GapEntry,
    HeadSheet,
    HeadSum,
    InterestPart,
    InterestRow,
    InterestSheet,
    LawEntry,
    LimitEntry,
    LimitSheet,
    OffsetEntry,
    OptionEntry,
    PartyEntry,
    Proof,
    RateColumn,
    RouteEntry,
    RowEntry,
    Working,
    YearSum,
)
from legalcalc.explain.sentences import (
    BASES,
    MEASURES,
    PAIRS,
    ROLES,
    STATES,
    TAXATIONS,
    figure_name,
)
from legalcalc.facts import Case, Person
from legalcalc.facts.stated import CERTAINTIES, SOURCES
from legalcalc.figures import Figure, Finding, total
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["claim_schedule_of", "doubtful"]

T = TypeVar("T")
K = TypeVar("K")

_PROGRAM = f"legalcalc {legalcalc.__version__}"
RateKey = tuple[Fraction, Fraction | None]

_MOST_COLUMNS = 4  # of figures, that fit on an upright page
_MOST_RATES = 5  # columns of days that fit beside the others
_MOST_YEARS = 6  # columns of months that fit on a page
_ROWS_OF_A_SHORT_ONE = 8  # with more, the schedule runs to some eight pages

# Translators: what is missing: a value of the law, a fact of the case, an exchange rate.
_GAP_KINDS: dict[str, Message] = {
    "law": _("law"),
    "fact": _("fact"),
    "rate": _("exchange rate or index"),
}


def claim_schedule_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> ClaimSchedule:
    """The claim schedule of an assessment of this case by this jurisdiction."""
    return _Builder(assessment, case, jurisdiction).schedule()


class _Builder:
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        self.assessment = assessment
        self.case = case
        self.jurisdiction = jurisdiction
        self.route_id = assessment.route.id if assessment.route is not None else None
        self.heads = [head for head in assessment.heads if head.lines]
        self.lines = [line for head in self.heads for line in head.lines]
        self.refs = {
            line.id: f"{number}.{position}"
            for number, head in enumerate(self.heads, start=1)
            for position, line in enumerate(head.lines, start=1)
        }
        self.answering = {one.party for line in self.lines for one in line.liable}
        self.numbers = {head.key: number for number, head in enumerate(self.heads, start=1)}
        self.employment_numbers = {
            one.id: number for number, one in enumerate(case.employments, start=1)
        }
        self._doubts: dict[int, bool] = {}

    def schedule(self) -> ClaimSchedule:
        """The whole document."""
        found = self.assessment
        counted = [line for line in self.lines if line.counted]
        years = tuple(self.years())
        return ClaimSchedule(
            program=_PROGRAM,
            reference=found.case_reference,
            pseudonym=self.case.claimant.pseudonym,
            claimant=_names_of(self.case.claimant),
            parties=tuple(self.party(one.id or "") for one in self.case.parties),
            jurisdiction=self.jurisdiction.name,
            fictional=self.jurisdiction.fictional,
            court_languages=self.jurisdiction.languages,
            route=found.route.title if found.route is not None else None,
            calculated_on=found.calculated_on,
            filed_on=found.filed_on,
            currency=found.currency,
            owed=self.amount(found.owed),
            interest=self.amount(found.interest),
            sum=self.amount(found.owed + found.interest),
            daily=self.amount(found.daily),
            bearing=any(self.interest(line) is not None for line in counted),
            barred=self.amount(found.barred),
            range=found.range,
            next_deadline=self.chosen_route().next_deadline,
            warnings=tuple(found.warnings),
            sums=tuple(self.head_sums()),
            deductions=(
                *((one.title, one.excess) for one in found.caps),
                *((one.title, one.amount) for one in found.offsets if not one.amount.is_zero),
            ),
            debtors=tuple(
                DebtorSum(
                    self.party(one.party),
                    self.amount(one.owed),
                    self.amount(one.interest),
                    one.limited,
                )
                for one in found.debtors
            ),
            years=years,
            long=len(self.lines) > _ROWS_OF_A_SHORT_ONE,
            by_month=len(years) <= _MOST_YEARS and sum(len(one.months) for one in years) > 2,
            heads=tuple(
                self.sheet(number, head) for number, head in enumerate(self.heads, start=1)
            ),
            employments=tuple(self.employments()),
            limits=tuple(self.limit_sheets()),
            limit_gaps=tuple(
                (self.references(lines), gap)
                for gap, lines in _grouped(
                    (line.limit_gap, line) for line in self.lines if line.limit_gap is not None
                )
            ),
            answerable=tuple(self.answerable()),
            nobody_answers=self.references(line for line in counted if not line.liable),
            liability_gaps=tuple(
                (self.references(lines), gap)
                for gap, lines in _grouped(
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
            gaps=tuple(self.gaps()),
            assumptions=tuple(found.assumptions),
            options=tuple(self.options()),
            remarks=tuple(
                one for one in self.jurisdiction.remarks if not one.text.text.startswith("none: ")
            ),
            unverified=tuple(self.law(one) for one in found.unverified),
            interest_sheets=tuple(self.interest_sheets()),
            evidence=tuple(self.evidence()),
            laws=tuple(self.law(one) for one in found.laws_used),
            versions=(
                (_("Program"), _PROGRAM),
                (_("Jurisdiction"), f"{found.jurisdiction} {found.edition}"),
                (_("Digest of the parameters"), found.parameters_digest),
                (_("Digest of the case"), found.case_digest or "–"),
            ),
            digest=_digest(found),
        )

    # -- small things -----------------------------------------------------------------------------

    def amount(self, figure: Figure) -> Amount:
        """The figure, marked where a value that nobody verified is among its leaves."""
        doubt = self._doubts.get(id(figure))
        if doubt is None:
            doubt = self._doubts[id(figure)] = doubtful(figure)
        return Amount(figure, doubt)

    def maybe(self, figure: Figure | None) -> Amount | None:
        return None if figure is None else self.amount(figure)

    def nothing(self) -> Amount:
        return Amount(total((), unit_if_none=self.assessment.currency))

    def references(self, lines: Iterable[Line]) -> str:
        """The rows by their numbers, runs of them shortened: ``1.1–1.12, 2.3``."""
        return _runs([self.refs[line.id] for line in lines])

    def head_title(self, key: str) -> Message:
        """The title of a head by its key or canonical id."""
        for head in self.assessment.heads:
            if key in (head.key, head.id):
                return head.title
        for rule in self.jurisdiction.head_rules:
            if key in (rule.key, rule.id):
                return rule.title
        return Message(key)

    def party(self, id: str) -> PartyEntry:
        """A party by its id, with what the case says of it."""
        party = self.case.party(id)
        return PartyEntry(
            name=(party.name if party is not None else id) or _("a party without a known name"),
            roles=tuple(ROLES[role] for role in party.roles) if party is not None else (),
            identifier=party.identifier if party is not None else None,
            answers=id in self.answering,
        )

    def interest(self, line: Line) -> Interest | None:
        """The interest on a row that can be had on the chosen route."""
        return line.interest_on(self.route_id)

    def interest_sum(self, line: Line) -> Figure | None:
        """Its amount."""
        interest = self.interest(line)
        return None if interest is None else interest.amount

    def chosen_route(self) -> RouteResult:
        for result in self.assessment.routes:
            if (result.route.id if result.route is not None else None) == self.route_id:
                return result
        return self.assessment.routes[0]

    # -- summary ----------------------------------------------------------------------------------

    def head_sums(self) -> Iterator[HeadSum]:
        for number, head in enumerate(self.heads, start=1):
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
                number=number,
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

    def years(self) -> Iterator[YearSum]:
        """Sums by the year and month in which they fell due."""
        by_year = _grouped((line.row.due_on.year, line) for line in self.lines)
        for year, lines in sorted(by_year):
            counted = [line for line in lines if line.counted]
            barred = [line for line in lines if line.id in self.chosen_route().barred_lines]
            if not counted and not barred:
                continue
            months = {
                month: self.sum_of(some, lambda line: line.principal)
                for month, some in sorted(
                    _grouped((line.row.due_on.month, line) for line in counted)
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

    def sum_of(self, lines: Iterable[Line], part: Callable[[Line], Figure | None]) -> Amount:
        """The sum of one part of some rows; doubtful where one of them is."""
        figures = [figure for line in lines if (figure := part(line)) is not None]
        return Amount(
            total(figures, unit_if_none=self.assessment.currency),
            any(self.amount(figure).doubtful for figure in figures),
        )

    # -- heads ------------------------------------------------------------------------------------

    def sheet(self, number: int, head: HeadResult) -> HeadSheet:
        columns: dict[str, Column] = {}
        for line in head.lines:
            for name, figure in line.row.figures.items():
                columns.setdefault(
                    name,
                    Column(name, figure_name(name), figure.unit.currency is not None),
                )
        rows = tuple(self.row(line) for line in head.lines)
        bases = _once(base.basis for line in head.lines for base in line.row.bases)
        return HeadSheet(
            number=number,
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
            rated=any(row.rates for row in rows),
            bearing=any(row.interest is not None for row in rows),
            rows=rows,
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
            compared=tuple(
                self.comparison(line, bases)
                for line in head.lines
                if sum(base.due is not None for base in line.row.bases) > 1
            ),
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
            proof=_proof(_record_of(line)),
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

    def rates(self, line: Line) -> Iterator[Amount]:
        """The rates in the record of a row, each once: money per time, and supplements.

        None where its author shows a rate among the figures of the row.
        """
        if any(_is_rate(figure) for figure in line.row.figures.values()):
            return
        seen: set[tuple[object, str]] = set()
        for leaf in _leaves(_record_of(line)):
            supplement = isinstance(leaf.note, LawGround) and leaf.unit.text == "1"
            key = (leaf.value, leaf.unit.text)
            if (_is_rate(leaf) or supplement) and key not in seen:
                seen.add(key)
                yield self.amount(leaf)

    def remarks_on(self, said: Iterable[tuple[Message, Line]]) -> tuple[tuple[str, Message], ...]:
        """Sentences, each once, with the rows they are on."""
        return tuple((self.references(lines), message) for message, lines in _grouped(said))

    def comparison(self, line: Line, bases: Sequence[str]) -> Comparison:
        """The yardsticks of a row, in the order of the head's columns."""
        by_basis: dict[str, Base] = {base.basis: base for base in line.row.bases}
        cells = []
        for basis in bases:
            base = by_basis.get(basis)
            cells.append(
                None if base is None else BaseEntry(self.maybe(base.due), basis == line.row.basis)
            )
        return Comparison(self.refs[line.id], line.row.period, tuple(cells))

    def not_taken(self, head: HeadResult) -> Iterator[tuple[str, Message, Message]]:
        """Which yardsticks could not be taken for which rows, and why."""
        for (basis, _text), found in _grouped(
            ((base.basis, reason.text), (line, reason))
            for line in head.lines
            for base in line.row.bases
            for reason in _why_not(base)
        ):
            yield self.references(line for line, _reason in found), BASES[basis], _first(found)

    def limit_sheets(self) -> Iterator[LimitSheet]:
        """Limits that differ in their days only, together."""
        for (rule, route, law, because, _length), found in _grouped(
            (_limit_key(limit), (line, limit)) for line in self.lines for limit in line.limits
        ):
            limits = [limit for _line, limit in found]
            declared = self.jurisdiction.limitation_rules.get(rule)
            routes = self.jurisdiction.routes
            yield LimitSheet(
                heads=_once(self.numbers[line.head.key] for line, _limit in found),
                route=routes[route].title if route in routes else None,
                title=declared.title if declared is not None else because,
                law=law,
                because=because,
                length=limits[0].length,
                suspensions=_once(one for limit in limits for one in limit.suspensions),
                saves=_in_one(one for limit in limits for one in limit.saves),
                endangers=_in_one(one for limit in limits for one in limit.endangers),
                notes=_once(limit.note for limit in limits if limit.note is not None),
                entries=tuple(self.limit_entries(found)),
            )

    def limit_entries(self, found: Sequence[tuple[Line, TimeLimit]]) -> Iterator[LimitEntry]:
        days = _grouped(
            ((limit.starts, limit.last_day, limit.safe_day, limit.barred), line)
            for line, limit in found
        )
        for (starts, last_day, safe_day, barred), lines in days:
            yield LimitEntry(self.references(lines), starts, last_day, safe_day, barred)

    def workings(self, head: HeadResult) -> Iterator[Working]:
        """One working for all rows that are computed alike with the same values of the law."""
        alike = _grouped(
            (_shape(figure), (line, figure)) for line in head.lines for figure in _record_of(line)
        )
        for _same, found in alike:
            line, figure = found[0]
            yield Working(
                ref=self.refs[line.id],
                period=line.row.period,
                figure=figure,
                findings=_told_once(line.findings),
                also=self.references(other for other, _figure in found[1:]),
            )

    def interest_sheets(self) -> Iterator[InterestSheet]:
        for number, head in enumerate(self.heads, start=1):
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
            running = [one for one in bearing if one[1].parts]
            steady = [one for one in running if _steady(one[1])]
            stepwise = [one for one in running if not _steady(one[1])]
            rates = self.rate_columns([interest for _line, interest in steady])
            if len(rates) > _MOST_RATES:
                steady, stepwise, rates = [], running, {}
            yield InterestSheet(
                number=number,
                title=head.title,
                laws=_once(interest.law for _line, interest in bearing),
                rates=tuple(rates.values()),
                compact=tuple(self.compact(steady, tuple(rates))),
                rows=tuple(self.interest_row(*one) for one in stepwise),
                notes=self.remarks_on(notes),
            )

    def rate_columns(self, bearing: Sequence[Interest]) -> dict[RateKey, RateColumn]:
        """The rates of some rows in order of time, each with all its days from first to last."""
        columns: dict[RateKey, RateColumn] = {}
        parts = [part for interest in bearing for part in interest.parts]
        for key, found in _grouped((_rate_key(part), part) for part in parts):
            first = min(part.period.first for part in found)
            last = max(part.period.last for part in found)
            columns[key] = RateColumn(
                self.amount(found[0].rate), _year_of(found[0]), Period(first, last)
            )
        return dict(sorted(columns.items(), key=lambda one: one[1].period))

    def compact(
        self, bearing: Sequence[tuple[Line, Interest]], rates: Iterable[RateKey]
    ) -> Iterator[CompactInterest]:
        """Interest by days at each rate; rows with the same figures together."""
        for (principal, period, days, amount, daily), found in _grouped(
            (_days_at(interest, rates), (line, interest)) for line, interest in bearing
        ):
            yield CompactInterest(
                refs=self.references(line for line, _interest in found),
                several=len(found) > 1,
                principal=principal,
                period=period,
                days=days,
                amount=Amount(
                    amount, any(self.amount(one.amount).doubtful for _line, one in found)
                ),
                daily=daily,
            )

    def interest_row(self, line: Line, interest: Interest) -> InterestRow:
        return InterestRow(
            ref=self.refs[line.id],
            parts=tuple(
                InterestPart(part.period, part.principal, self.amount(part.rate), part.amount)
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
        by_party = _grouped((one.party, (line, one)) for line in self.lines for one in line.liable)
        for party, found in by_party:
            grounds = _grouped((_ground_key(one), (line, one)) for line, one in found)
            yield DebtorSheet(self.party(party), tuple(self.ground(some) for _key, some in grounds))

    def ground(self, found: Sequence[tuple[Line, Liability]]) -> Answerable:
        one = found[0][1]
        amounts = _once(liability.amount for _line, liability in found)
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

    def gaps(self) -> Iterator[GapEntry]:
        """Gaps in order of weight: whole heads first, then by the days of work they stop."""
        entries = []
        for head in self.assessment.heads:
            for (_text, kind), found in _grouped(
                ((gap.message.text, gap.kind), (period, gap.message))
                for gap, period, _employment in head.gaps
            ):
                entries.append(
                    GapEntry(
                        message=_first(found),
                        kind=_GAP_KINDS[kind],
                        head=head.title,
                        periods=_once(period for period, _message in found if period is not None),
                        whole_head=any(period is None for period, _message in found),
                    )
                )
        entries.sort(key=lambda one: (not one.whole_head, -sum(p.length for p in one.periods)))
        yield from entries

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

    def evidence(self) -> Iterator[EvidenceEntry]:
        """The items of the case, and ids that facts name although no item has them."""
        used = dict(
            _grouped(
                (item, line) for line in self.lines for item in _proof(_record_of(line)).evidence
            )
        )
        listed = set()
        for one in self.case.evidence:
            listed.add(one.id)
            yield EvidenceEntry(
                id=one.id or "–",
                kind=SOURCES.get(one.kind, one.kind),
                what=one.what,
                day=one.day.value if one.day is not None else None,
                holder=self.holder(one.holder),
                language=one.language,
                refs=self.references(used.get(one.id or "", ())),
            )
        for id, lines in used.items():
            if id not in listed:
                yield EvidenceEntry(
                    id, _("not described in the case"), "", None, None, None, self.references(lines)
                )

    def holder(self, text: str | None) -> str | Message | None:
        """Who holds an item: the claimant, a party by its id, or as the case says."""
        if text == "claimant":
            return _("the claimant")
        party = None if text is None else self.case.party(text)
        return text if party is None else party.name

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


def _names_of(person: Person) -> tuple[str | Message, ...]:
    """How a person is called in the document: by the pseudonym alone, where there is one."""
    if person.pseudonym:
        return (person.pseudonym,)
    whole = [name.text for name in person.names if name.kind in ("full", "single")]
    parts = [name.text for name in person.names if name.kind in ("given", "patronymic", "family")]
    return _once(whole) or ((" ".join(parts),) if parts else (_("the claimant (name not stated)"),))


def _record_of(line: Line) -> tuple[Figure, ...]:
    """The figures whose record explains a row: what is owed, or both ends of its bracket."""
    if line.row.owed is not None:
        return (line.row.owed,)
    return line.row.bracket or ()


def _leaves(figures: Iterable[Figure]) -> Iterator[Figure]:
    for figure in figures:
        yield from figure.leaves()


def doubtful(figure: Figure) -> bool:
    """Whether a figure rests on a value of the law, or of a pay table, that nobody has read."""
    return any(
        isinstance(leaf.note, (LawGround, TableGround)) and leaf.note.verified is None
        for leaf in figure.leaves()
    )


def _why_not(base: Base) -> tuple[Message, ...]:
    """Why a yardstick could not be taken."""
    missing = (base.gap.message,) if base.gap is not None else ()
    return missing + ((base.not_lawful,) if base.not_lawful is not None else ())


def _first(found: Sequence[tuple[object, Message]]) -> Message:
    """The first of several sentences that differ in their days only, and a word on the others."""
    first = found[0][1]
    if all(message == first for _thing, message in found):
        return first
    return _("{first} (and likewise for the others)", first=first)


_WEAKEST = ("disputed", "estimated", "likely", "certain")


def _proof(figures: Iterable[Figure]) -> Proof:
    """What proves the facts among the leaves of a record."""
    evidence: dict[str, None] = {}
    sources: dict[str, None] = {}
    certainties: set[str] = set()
    for leaf in _leaves(figures):
        if not isinstance(leaf.note, (FactGround, WorkGround)):
            continue
        for one in leaf.note.provenances:
            evidence.update(dict.fromkeys(one.evidence))
            if one.source is not None:
                sources[one.source] = None
            if one.certainty is not None:
                certainties.add(one.certainty)
    weakest = next((one for one in _WEAKEST if one in certainties), None)
    return Proof(
        tuple(evidence),
        tuple(SOURCES.get(one, one) for one in sources),
        None if weakest is None else CERTAINTIES[weakest],
    )


def _shape(figure: Figure) -> tuple[object, ...]:
    """How a figure was made, with the law it rests on but without the facts of its period.

    Sums over any number of equal parts have one shape.
    """
    made: dict[int, tuple[object, ...]] = {}
    waiting: list[tuple[Figure, bool]] = [(figure, False)]
    while waiting:
        one, ready = waiting.pop()
        if id(one) in made:
            continue
        if not ready:
            waiting.append((one, True))
            waiting.extend((part, False) for part in one.operands)
        elif one.operation == "known":
            ground = one.note
            law = ground if isinstance(ground, LawGround) else type(ground).__name__
            made[id(one)] = (law, one.unit.text)
        else:
            parts: Iterable[object] = (made[id(part)] for part in one.operands)
            if one.operation == "total":
                parts = dict.fromkeys(parts)
            made[id(one)] = (one.operation, *parts)
    return made[id(figure)]


def _ground_key(one: Liability) -> tuple[object, ...]:
    return (one.rule, one.ground, one.law, one.measure, one.window, one.rank, one.condition)


def _is_rate(figure: Figure) -> bool:
    """Whether a figure is money per something."""
    return figure.unit.currency is None and any(
        power > 0 and len(name) == 3 and name.isupper() for name, power in figure.unit.powers
    )


def _steady(interest: Interest) -> bool:
    """Whether interest ran on one principal all the time."""
    return len({part.principal.value for part in interest.parts}) == 1


def _days_at(
    interest: Interest, rates: Iterable[RateKey]
) -> tuple[Figure, Period, tuple[int, ...], Figure, Figure | None]:
    parts = interest.parts
    days = {
        key: sum(part.period.length for part in some)
        for key, some in _grouped((_rate_key(part), part) for part in parts)
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
    return next((leaf for leaf in part.amount.leaves() if leaf.unit.text == "day/year"), None)


def _in_one(messages: Iterable[Message]) -> Message | None:
    """Several phrases as one, each told once."""
    joined: Message | None = None
    for message in _once(messages):
        joined = message if joined is None else _("{first}; {second}", first=joined, second=message)
    return joined


def _told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that differ in more than the days and amounts of their period."""
    kept: dict[object, Finding] = {}
    for one in findings:
        left = one.left if isinstance(one.left, Message) else one.left.note
        title = getattr(left, "title", left)
        right = None if one.right is None else _size(one.right)
        text = title.text if isinstance(title, Message) else None
        kept.setdefault((text, one.relation, right, one.truth, one.law), one)
    return tuple(kept.values())


def _limit_key(limit: TimeLimit) -> tuple[str, str | None, str, Message, object]:
    return (limit.rule, limit.route, limit.law, limit.because, _size(limit.length))


def _size(figure: Figure | None) -> object:
    return None if figure is None else (figure.value, figure.unit.text)


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def _grouped(pairs: Iterable[tuple[K, T]]) -> list[tuple[K, list[T]]]:
    """Values by key, in order of first appearance."""
    groups: dict[K, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return list(groups.items())


def _runs(refs: Sequence[str]) -> str:
    """``1.1–1.12, 2.3``: references in order, neighbours joined."""
    runs: list[list[tuple[int, int]]] = []
    for head, row in sorted({_numbers(ref) for ref in refs}):
        if runs and runs[-1][-1] == (head, row - 1):
            runs[-1].append((head, row))
        else:
            runs.append([(head, row)])
    written = []
    for run in runs:
        first, last = (f"{head}.{row}" for head, row in (run[0], run[-1]))
        written.append(first if len(run) == 1 else f"{first}–{last}")
    return ", ".join(written)


def _numbers(ref: str) -> tuple[int, int]:
    head, row = ref.split(".")
    return int(head), int(row)


def _digest(found: Assessment) -> str:
    """What tells this result from every other: case, law and program."""
    parts = (
        found.case_reference,
        found.case_digest,
        found.calculated_on.isoformat(),
        found.jurisdiction,
        found.edition,
        found.parameters_digest,
        legalcalc.__version__,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
