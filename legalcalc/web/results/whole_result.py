"""The results of a case, told in a worker: heads, debtors, periods, and every figure unfolded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from legalcalc.claims.hours_range import hours_range
from legalcalc.claims.rows import HeadResult, Line
from legalcalc.claims.several_jobs import job_at, job_of_gap, job_of_row, of_jobs
from legalcalc.explain import RecordLine, unfold, unfold_line
from legalcalc.explain.bounds import claims_told, hours_told, saving_told, taken_by_default
from legalcalc.explain.sentences import BASES, STATES, status_sentence
from legalcalc.explain.telling import Told
from legalcalc.facts.stated import SOURCES
from legalcalc.figures import Figure, without_record
from legalcalc.gaps import Gap
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.parameters import LawGround
from legalcalc.law.published import published_of
from legalcalc.messages import Message, _
from legalcalc.reports.builder import ReportBuilder, doubtful, grounds_of, places_of, record_of
from legalcalc.reports.deadlines import day_to_file_by
from legalcalc.reports.missing import Missing, missing_of
from legalcalc.reports.ranges import spreads_of
from legalcalc.reports.too_late import could_be_filed_today, too_late_of
from legalcalc.reports.totals import court_ends, is_counted, years_of
from legalcalc.web.questions import words_of_place
from legalcalc.web.results.reading import AssessedCase, ToldPlace, Way, assessed, placed
from legalcalc.web.results.routes import told_better_routes
from legalcalc.web.results.sources import readable_source
from legalcalc.web.results.totals import MissingFact, sums_of
from legalcalc.web.results.view_models import (
    BarredSum,
    HeadEntry,
    HeadPage,
    Instead,
    MonthSum,
    PartySum,
    Results,
    RouteSum,
    RowPage,
    SpreadEntry,
    ToldEvidence,
    ToldLaw,
    ToldRow,
    ToldYearSum,
    Unverified,
    lines_of,
    steps_of,
    telling_refusals,
)
from legalcalc.workers import undisturbed

__all__ = ["ROWS_A_PAGE", "head_page", "results_of", "row_page"]

ROWS_A_PAGE: Final = 40
_MOST_FACTS: Final = 40
_FORMULAS: Final = ("formula", "choice", "total", "named")
_MOST_PARTS: Final = 40


@undisturbed
@telling_refusals
def results_of(body: bytes, language: str, way: Way | None = None) -> Results:
    """Everything that the first screen shows, on another ``way`` what is computed there alone."""
    it = assessed(body, language, with_range=way is None, way=way)
    return _Whole(it).results(body, every_end=way is None)


@undisturbed
@telling_refusals
def head_page(
    body: bytes,
    language: str,
    number: int,
    page: int,
    opened: int | None,
    way: Way | None = None,
) -> HeadPage | None:
    """A head with one page of its rows, one of them opened; ``None`` where there is none."""
    whole = _Whole(assessed(body, language, with_range=False, way=way))
    return whole.head_page(number, page, opened)


@undisturbed
@telling_refusals
def row_page(
    body: bytes, language: str, head: int, number: int, way: Way | None = None
) -> RowPage | None:
    """A row with everything behind it; ``None`` where there is none."""
    return _Whole(assessed(body, language, with_range=False, way=way)).row_page(head, number)


class _Whole:
    """An assessment with its heads and rows by number, the same numbers as on the papers."""

    def __init__(self, it: AssessedCase) -> None:
        self.it = it
        self.found, self.case, self.tell = it.found, it.case, it.teller.tell
        self.builder = ReportBuilder(it.found, it.case, it.law)
        self.items = {one.id: (at, one) for at, one in enumerate(it.case.evidence)}

    # -- the first screen -------------------------------------------------------------------------

    def results(self, body: bytes, *, every_end: bool) -> Results:
        found, law, tell = self.found, self.it.law, self.tell
        missing = [(one.kind, self.missing(one)) for one in missing_of(found)]
        spreads, left = (
            spreads_of(json.loads(body), law, found.owed)
            if self.case.uncertain and every_end
            else ([], 0)
        )
        with without_record():
            hours = hours_range(self.case, law, found) if every_end else None
        warnings = [
            *(ToldPlace(tell(one), "") for one in found.warnings),
            *(placed(one, self.it.teller) for one in self.it.file.warnings),
        ]
        return Results(
            language=self.it.teller.language,
            direction=self.it.teller.direction,
            jurisdiction=tell(law.name),
            edition=found.edition,
            sums=sums_of(self.it),
            better=told_better_routes(self.it),
            heads=tuple(self.head(head) for head in found.heads),
            debtors=tuple(self.debtors()),
            routes=tuple(self.routes()),
            years=tuple(self.years()),
            barred=tuple(self.barred()),
            lessened=tuple(map(tell, self.lessened())),
            not_claimed=tuple((tell(title), tell(why)) for _key, title, why in found.not_claimed),
            missing=tuple(one for kind, one in missing if kind in ("fact", "rate")),
            law_missing=tuple(one for kind, one in missing if kind in ("law", "fault")),
            hours=None if hours is None else tell(hours_told(hours)),
            spreads=tuple(
                SpreadEntry(
                    ToldPlace(tell(words_of_place(one.path) or _("a fact of the case")), one.path),
                    tell(one.low),
                    tell(one.high),
                    tell(one.between),
                )
                for one in spreads
            ),
            spreads_left=left,
            warnings=tuple(warnings),
            assumptions=tuple(map(tell, (*found.assumptions, *taken_by_default(found, law)))),
            remarks=tuple((tell(one.text), tell(_("{law}", law=one.law))) for one in law.remarks),
            unverified=tuple(self.unverified(found.unverified)),
            not_covered=tuple(map(tell, law.coverage.not_covered)),
        )

    def missing(self, one: Missing) -> MissingFact:
        tell = self.tell
        message = of_jobs(
            one.message, one.jobs or (job_at(one.what, self.case),), self.builder.job_names
        )
        return MissingFact(
            ToldPlace(tell(message), one.what if one.kind == "fact" else "exchange_rates"),
            tuple(map(tell, one.stops)) if one.kind != "fault" else (),  # it says so itself
            one.whole_head,
            one.more,
            None if one.sum is None or not is_counted(self.found, self.case) else tell(one.sum),
            one.kind == "fact",
        )

    def head(self, head: HeadResult) -> HeadEntry:
        tell = self.tell
        ends = court_ends(self.found, head)
        spread = (
            head.low is not None and head.high is not None and head.low.value != head.high.value
        )
        return HeadEntry(
            number=self.builder.numbers.get(head.key),
            title=tell(head.title),
            law=tell(_("{law}", law=head.law)),
            state=head.state,
            state_words=tell(STATES[head.state]),
            owed=self._some(head.owed),
            interest=self._some(head.interest),
            low=tell(head.low) if spread else None,
            high=tell(head.high) if spread else None,
            court_low=None if ends is None else tell(ends[0]),
            court_high=None if ends is None else tell(ends[1]),
            barred=self._some(head.barred),
            yielded=self._some(head.yielded),
            instead=tuple(self.instead(head)),
            rows=len(head.lines),
            gaps=self.gaps((gap, job_of_gap(head, job)) for gap, _period, job in head.gaps),
            untold=self.gaps((gap, job_at(gap.what, self.case)) for gap in head.untold),
            open=head.bound in ("at least", "open"),
            findings=tuple(dict.fromkeys(map(tell, head.findings))),
            doubtful=any(
                doubtful(figure)
                for line in head.lines
                if line.counted
                for figure in record_of(line)
            ),
            for_others=head.id in NOT_THE_CLAIMANTS,
        )

    def gaps(self, gaps: Iterable[tuple[Gap, str | None]]) -> tuple[ToldPlace, ...]:
        """What is missing and of which employment, each once, with where it is entered.

        What is told alike of several employments is entered at each.
        """
        names = self.builder.job_names
        found: dict[tuple[str, str], tuple[Gap, list[str | None]]] = {}
        for gap, job in gaps:
            path = gap.what if gap.kind == "fact" else ""
            where = path if job in names else ""
            known = found.setdefault((self.it.teller.text(gap.message), where), (gap, []))
            known[1].append(job)
        told = []
        for gap, jobs in found.values():
            path = gap.what if gap.kind == "fact" else ""
            told.append(ToldPlace(self.tell(of_jobs(gap.message, jobs, names)), path))
        return tuple(told)

    def instead(self, head: HeadResult) -> Iterator[Instead]:
        """Why rows that are owed are not in the total, without those that come too late."""
        late = self.builder.chosen_route().barred_lines
        reasons = dict.fromkeys(
            line.set_aside
            for line in head.lines
            if line.set_aside is not None and line.id not in late and not _is_nothing(line)
        )
        kept = {
            self.builder.head_title(one.kept): self.builder.numbers.get(one.kept)
            for one in self.found.decisions
            if one.yielded == head.key
        }
        for reason in reasons:
            other = dict(reason.words).get("head")
            number = kept.get(other) if isinstance(other, Message) else None
            yield Instead(self.tell(reason), number)

    def _some(self, figure: Figure | None) -> Told | None:
        return None if figure is None or figure.is_zero else self.tell(figure)

    def routes(self) -> Iterator[RouteSum]:
        """The claim on each route, where the law has several."""
        tell = self.tell
        for one in self.found.routes if len(self.found.routes) > 1 else ():
            if one.route is not None:
                yield RouteSum(
                    tell(one.route.title),
                    tell(one.owed),
                    self._some(one.barred),
                    None if one.next_deadline is None else tell(one.next_deadline),
                    one.route == self.found.route,
                )

    def debtors(self) -> Iterator[PartySum]:
        claims = {one.party: told for one, told in claims_told(self.found, self.it.case)}
        for number, one in enumerate(self.found.debtors, start=1):
            claim_by = claims.get(one.party)
            yield PartySum(
                number,
                self.tell(self.builder.party(one.party).name),
                self.tell(one.owed),
                self.tell(one.interest),
                one.limited,
                None if claim_by is None else self.tell(claim_by),
            )

    def years(self) -> Iterator[ToldYearSum]:
        """What is in the total, by the day on which it fell due."""
        writer = self.it.teller.formatter
        for one in years_of(self.builder):
            yield ToldYearSum(
                str(one.year),
                self.tell(one.sum),
                tuple(
                    MonthSum(self.it.value(writer.month_of_year(month)), self.tell(sum))
                    for month, sum in one.months
                ),
            )

    def barred(self) -> Iterator[BarredSum]:
        """Rows that come too late on the chosen route, by head, with what could save them."""
        tell = self.tell
        for one in too_late_of(self.builder):
            yield BarredSum(
                self.builder.numbers[one.head.key],
                tell(one.head.title),
                None if one.sum is None else tell(one.sum),
                len(one.lines),
                None if one.last is None else tell(one.last),
                tuple(map(tell, one.saves)),
                tuple(tell(saving_told(day, amount)) for day, amount in one.savings),
                one.lost,
            )

    def lessened(self) -> Iterator[Message]:
        """Ceilings, earlier awards and heads that yield to others."""
        found = self.found
        for cap in found.caps:
            yield _(
                "{ceiling}: {amount}; {excess} above it is not in the total ({law})",
                ceiling=cap.title,
                amount=cap.ceiling,
                excess=cap.excess,
                law=cap.law,
            )
        for offset in found.offsets:
            yield _("Subtracted: {amount}, {what}", amount=offset.amount, what=offset.title)
        for one in found.decisions:
            if one.yielded is not None and one.amount is not None and not one.amount.is_zero:
                yield _(
                    "{yielded}: {amount} is not in the total, since {kept} stands instead",
                    yielded=self.builder.head_title(one.yielded),
                    amount=one.amount,
                    kept=self.builder.head_title(one.kept),
                )

    def unverified(self, grounds: Iterable[LawGround]) -> Iterator[Unverified]:
        for one in grounds:
            title: Message = one.title
            if one.key is not None:
                title = _("{parameter}, {key}", parameter=title, key=Message(one.key))
            yield Unverified(
                self.tell(title),
                self.tell(one.since),
                self.tell(_("{law}", law=one.law)),
                None if one.doubt is None else self.tell(Message(one.doubt)),
            )

    # -- a head -----------------------------------------------------------------------------------

    def _head_numbered(self, number: int) -> HeadResult | None:
        heads = self.builder.heads
        return heads[number - 1] if 1 <= number <= len(heads) else None

    def head_page(self, number: int, page: int, opened: int | None) -> HeadPage | None:
        head = self._head_numbered(number)
        if head is None:
            return None
        pages = max(1, -(-len(head.lines) // ROWS_A_PAGE))
        if opened is not None:
            page = (opened - 1) // ROWS_A_PAGE + 1
        if not 1 <= page <= pages:
            return None
        start = (page - 1) * ROWS_A_PAGE
        shown = enumerate(head.lines[start : start + ROWS_A_PAGE], start=start + 1)
        # The rows that a total is made of stand below it.
        owed = head.owed
        lines = (
            []
            if owed is None or owed.is_zero
            else unfold(owed, self.it.teller, depth=0, decimals=True)
        )
        return HeadPage(
            self.it.teller.language,
            self.it.teller.direction,
            self.head(head),
            tuple(self.row(line, at, opened=at == opened) for at, line in shown),
            page,
            pages,
            lines_of(lines),
            None if head.rule.note is None else self.tell(head.rule.note),
        )

    def row(self, line: Line, number: int, *, opened: bool = False) -> ToldRow:
        tell, row = self.tell, line.row
        route = self.found.route_id
        interest = line.interest_on(route)
        day = day_to_file_by(line.limits_on(route))
        low, high = row.bracket or (None, None)
        job = self.builder.job_names.get(job_of_row(line))
        return ToldRow(
            number=number,
            period=tell(row.period),
            title=None if row.title is None else tell(row.title),
            job=None if job is None else tell(job),
            due_on=tell(row.due_on),
            owed=None if row.owed is None else tell(row.owed),
            low=None if low is None else tell(low),
            high=None if high is None else tell(high),
            interest=None if interest is None else tell(interest.amount),
            basis=None if row.basis is None else tell(BASES[row.basis]),
            file_by=None if day is None else tell(day),
            barred=line.barred_on(route),
            in_time=line.barred_on(route) and could_be_filed_today(self.found, line),
            counted=line.counted,
            status=tell(status_sentence(line)),
            evidence=len(self.builder.proof(line).evidence),
            doubtful=any(doubtful(figure) for figure in record_of(line)),
            opened=lines_of(self.unfolded(line)) if opened else (),
        )

    def unfolded(self, line: Line) -> list[RecordLine]:
        return unfold_line(
            line,
            self.it.teller,
            self.case,
            routes=self.it.law.routes,
            parts=_MOST_PARTS,
            decimals=True,
        )

    # -- a row ------------------------------------------------------------------------------------

    def row_page(self, head_number: int, number: int) -> RowPage | None:
        head = self._head_numbered(head_number)
        if head is None or not 1 <= number <= len(head.lines):
            return None
        line = head.lines[number - 1]
        lines = unfold_line(
            line,
            self.it.teller,
            self.case,
            routes=self.it.law.routes,
            parts=_MOST_PARTS,
            sources=True,
            named=readable_source,
            decimals=True,
        )
        # Places are told in words beside, each with its address: see ``facts``.
        lines = [one for one in lines if not _tells_places(one)]
        # The first line is said by the sentence; its formula is the first below it.
        steps = [step for one in steps_of(lines) for step in one.steps]
        paths = places_of(line)
        return RowPage(
            self.it.teller.language,
            self.it.teller.direction,
            self.tell(head.title),
            head_number,
            number,
            len(head.lines),
            self.row(line, number),
            self.tell(_sentence(line)),
            next((one.words for one in steps if one.kind in _FORMULAS), None),
            tuple(one for one in steps if one.kind not in ("sentence",) or one.steps),
            tuple(self.laws(line)),
            tuple(
                ToldPlace(self.tell(words_of_place(path) or _("a fact of the case")), path)
                for path in paths[:_MOST_FACTS]
            ),
            max(0, len(paths) - _MOST_FACTS),
            tuple(self.evidence(line)),
            tuple(self.unverified(one for one in grounds_of(line) if one.verified is None)),
        )

    def laws(self, line: Line) -> Iterator[ToldLaw]:
        """The law behind a row: its own, and that of each value; first what the State publishes."""
        published = published_of(self.it.law)
        found: dict[str, Message | None] = {str(line.law): None}
        for ground in grounds_of(line):
            found.setdefault(str(ground.law), ground.title)
        for limit in line.limits_on(self.found.route_id):
            found.setdefault(str(limit.law), None)
        told = [
            ToldLaw(None if title is None else self.tell(title), published.pieces(law))
            for law, title in found.items()
        ]
        yield from sorted(told, key=lambda one: not one.published)

    def evidence(self, line: Line) -> Iterator[ToldEvidence]:
        for id in self.builder.proof(line).evidence:
            at, item = self.items.get(id, (0, None))
            if item is not None:
                kind = SOURCES.get(item.kind)
                yield ToldEvidence(
                    self.tell(kind if kind is not None else item.kind),
                    self.tell(item.what),
                    ToldPlace(self.tell(id), f"evidence[{at}]"),
                )


def _is_nothing(line: Line) -> bool:
    return line.row.owed is None or line.row.owed.is_zero


def _tells_places(line: RecordLine) -> bool:
    """Whether a line names places of the case file, which mean nothing on a screen."""
    ground = line.figure.note if line.figure is not None else None
    return line.kind == "source" and hasattr(ground, "paths")


def _sentence(line: Line) -> Message:
    """What a row says, in a sentence."""
    row = line.row
    words = {"period": row.period, "head": row.title or line.head.title, "day": row.due_on}
    if row.owed is None:
        low, high = row.bracket or (None, None)
        return _(
            "{head}, {period}: the court finds a sum from {low} to {high}. It fell due on {day}.",
            low=low,
            high=high,
            **words,
        )
    if line.counted:
        return _(
            "{head}, {period}: {amount} is owed. It fell due on {day}.", amount=row.owed, **words
        )
    return _(
        "{head}, {period}: {amount} fell due on {day}, and is not in the total.",
        amount=row.owed,
        **words,
    )
