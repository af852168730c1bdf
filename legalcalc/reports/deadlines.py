"""Deadlines: until when what must be filed where, in order of the days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment, Line, RouteResult, TimeLimit
from legalcalc.claims.several_jobs import job_of_row, of_jobs
from legalcalc.explain.bounds import claims_told
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.periods import Period
from legalcalc.reports.builder import ReportBuilder, grouped, once
from legalcalc.reports.entries import Amount, LimitSheet

__all__ = [
    "DeadlineEntry",
    "DeadlineReport",
    "DebtorDay",
    "RouteDay",
    "day_to_file_by",
    "deadline_report",
    "decisive_limit",
    "is_open_to",
]


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """The rows of one head that one route keeps until the same days, by one time limit.

    Where a case tells of several employments they are of one of them, which ``head`` names, unless
    the head is claimed once for the whole case.
    ``day`` is the first day by which one of them has to be filed: the last safe day, or, where that
    has passed, the last day that only a proof of ``suspensions`` gives (``leans``). ``at_once`` is
    what is lost after it, ``owed`` what all the rows hold.
    """

    number: int
    head: Message
    route: Message | None
    law: str
    because: Message
    length: Figure | None
    refs: str
    day: date | None
    last_day: date | None
    leans: bool
    later: int
    latest: date | None
    first_refs: str
    at_once: Amount
    owed: Amount
    by_court: bool
    counted: bool
    starts: Period
    suspended: bool


@dataclass(frozen=True, slots=True)
class RouteDay:
    """The next deadline of one route beside the others, and what the claim is there."""

    title: Message
    law: str
    day: date | None
    owed: Figure
    barred: Figure
    chosen: bool


@dataclass(frozen=True, slots=True)
class DebtorDay:
    """The last day to claim from a debtor that answers only if it is asked in a time of its own.

    The time limits of the sums may end later.
    """

    day: date
    told: Message


@dataclass(frozen=True, slots=True)
class DeadlineReport:
    """The deadlines of a claim, by row and by route.

    ``left`` counts days from the day of calculation. ``filed``: the claim was filed before that
    day, so that the days show what was in time then. ``unlimited`` names rows to which no time
    limit is declared, ``uncomputed`` heads whose rows a missing fact or value stopped,
    ``nothing_owed`` heads on none of whose rows anything is owed: nothing can be lost with them.
    ``debtors``: until when those must be claimed from that have a time of their own.
    """

    calculated_on: date
    next_deadline: date | None
    left: int
    filed: bool
    falling: tuple[DeadlineEntry, ...]
    routes: tuple[RouteDay, ...]
    earlier: tuple[RouteDay, ...]
    debtors: tuple[DebtorDay, ...]
    entries: tuple[DeadlineEntry, ...]
    barred: tuple[DeadlineEntry, ...]
    limit_gaps: tuple[tuple[str, Gap], ...]
    unlimited: str
    uncomputed: tuple[Message, ...]
    nothing_owed: tuple[Message, ...]
    rules: tuple[LimitSheet, ...]


def deadline_report(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> DeadlineReport:
    """The deadlines of an assessment of this case by this jurisdiction."""
    return _Builder(assessment, case, jurisdiction).report()


class _Builder(ReportBuilder):
    def report(self) -> DeadlineReport:
        """All of them."""
        found = self.assessment
        day = self.chosen_route().next_deadline
        entries = sorted(self.entries(), key=_in_order)
        chosen = found.route.title if found.route is not None else None
        routes = tuple(self.routes())
        return DeadlineReport(
            calculated_on=found.calculated_on,
            next_deadline=day,
            left=0 if day is None else (day - found.calculated_on).days,
            filed=found.filed_on < found.calculated_on,
            falling=tuple(
                one
                for one in entries
                if one.day is not None
                and one.day == day
                and one.counted
                and one.route in (None, chosen)
                and one.at_once
            ),
            routes=routes,
            earlier=tuple(
                one for one in routes if one.day is not None and (day is None or one.day < day)
            ),
            debtors=tuple(
                sorted(
                    (
                        DebtorDay(one.claim_by, told)
                        for one, told in claims_told(found, self.case)
                        if one.claim_by is not None
                    ),
                    key=lambda one: one.day,
                )
            ),
            entries=tuple(entries),
            barred=tuple(sorted(self.entries(barred=True), key=_in_order)),
            limit_gaps=self.limit_gaps(),
            unlimited=self.references(
                line for line in self.lines if not line.limits and line.limit_gap is None
            ),
            uncomputed=once(head.title for head in found.heads if head.gaps),
            nothing_owed=once(
                head.title for head in found.heads if head.lines and all(map(_is_zero, head.lines))
            ),
            rules=tuple(sorted(self.limit_sheets(), key=_rule_in_order)),
        )

    def routes(self) -> Iterator[RouteDay]:
        for one in self.assessment.routes:
            if one.route is not None:
                yield RouteDay(
                    one.route.title,
                    one.route.law,
                    one.next_deadline,
                    one.owed,
                    one.barred,
                    one.route.id == self.route_id,
                )

    def entries(self, *, barred: bool = False) -> Iterator[DeadlineEntry]:
        """One entry for each head of an employment, route and limit; rows that are out of time, or
        the others.

        Where several limits run on a row on one route, the one that ends first decides.
        """
        decided = grouped(
            (
                (
                    line.head.key,
                    job_of_row(line),
                    result_id,
                    _rule_of(limit),
                    self.counts(line, result),
                ),
                (line, limit),
            )
            for result_id, result in self.results()
            for line in self.lines
            if (limit := decisive_limit(line, result_id)) is not None
            and limit.barred == barred
            and is_open_to(line, result_id)
            and self.has_own(line, limit, result_id)
        )
        for (_head, _job, result_id, _rule, counted), rows in decided:
            if not all(_is_zero(line) for line, _limit in rows):
                yield self.entry(result_id, rows, counted)

    def has_own(self, line: Line, limit: TimeLimit, route: str | None) -> bool:
        """Whether a limit on a route is to be told beside the one of the chosen route."""
        if route == self.route_id or limit.route is not None:
            return True
        return (
            not is_open_to(line, self.route_id) or decisive_limit(line, self.route_id) is not limit
        )

    def results(self) -> Iterator[tuple[str | None, RouteResult]]:
        for result in self.assessment.routes:
            yield (result.route.id if result.route is not None else None), result

    def counts(self, line: Line, result: RouteResult) -> bool:
        """Whether a row is in the total of a route; a sum that a court sets never is."""
        return line.row.owed is not None and line.id not in result.set_aside

    def entry(
        self, route: str | None, rows: Sequence[tuple[Line, TimeLimit]], counted: bool
    ) -> DeadlineEntry:
        line, limit = rows[0]
        # Nothing is lost with a row on which nothing is owed, so it sets no day.
        weighty = [one for one in rows if not _is_zero(one[0])] or rows
        days = sorted({day for _line, one in weighty if (day := _day_of(one)) is not None})
        first = days[0] if days else None
        at_once = [(row, one) for row, one in weighty if _day_of(one) == first]
        lines = [row for row, _limit in rows]
        known = [one for _row, one in at_once]
        starts = [one.starts for _row, one in rows]
        routes = self.jurisdiction.routes
        named = limit.route is not None or route != self.route_id
        return DeadlineEntry(
            number=self.numbers[line.head.key],
            head=of_jobs(line.head.title, [job_of_row(line)], self.job_names),
            route=routes[route].title if named and route in routes else None,
            law=limit.law,
            because=limit.because,
            length=limit.length,
            refs=self.references(lines),
            day=first,
            last_day=min((one.last_day for one in known if one.last_day is not None), default=None),
            leans=first is not None and any(first != one.safe_day for one in known),
            later=len(days) - 1 if days else 0,
            latest=days[-1] if days else None,
            first_refs=self.references(row for row, _limit in at_once),
            at_once=self.sum_of((row for row, _limit in at_once), lambda one: one.principal),
            owed=self.sum_of(lines, lambda one: one.principal),
            by_court=any(one.row.bracket is not None for one in lines),
            counted=counted,
            starts=Period(min(starts), max(starts)),
            suspended=any(one.suspensions for _row, one in rows),
        )


def _is_zero(line: Line) -> bool:
    return line.principal is not None and line.principal.is_zero


def is_open_to(line: Line, route: str | None) -> bool:
    """Whether a row can be claimed on a route."""
    return not line.head.routes or route is None or route in line.head.routes


def day_to_file_by(limits: Iterable[TimeLimit]) -> date | None:
    """The first day after which something is lost by one of some limits, or was."""
    return min((day for one in limits if (day := _day_of(one)) is not None), default=None)


def _day_of(limit: TimeLimit) -> date | None:
    """The day to act by: the last safe day; the last day where that came before the filing."""
    if limit.barred:
        return limit.last_day
    if limit.safe_day is not None and limit.safe_day >= limit.filed_on:
        return limit.safe_day
    return limit.last_day


def decisive_limit(line: Line, route: str | None) -> TimeLimit | None:
    """Of the limits that run on a row on a route, the one by which it is, or will be, lost."""
    limits = line.limits_on(route)
    return min(
        limits,
        key=lambda one: (not one.barred, _day_of(one) or date.max),
        default=None,
    )


def _rule_of(limit: TimeLimit) -> tuple[object, ...]:
    return (limit.rule, limit.law, limit.because, limit.route is None)


def _in_order(one: DeadlineEntry) -> tuple[object, ...]:
    """By day; what has no day yet comes last. What is in no total follows what is."""
    return (one.day or date.max, not one.counted, one.number)


def _rule_in_order(sheet: LimitSheet) -> date:
    """By the first safe day of what is still in time; what is wholly out of time comes last."""
    ends = [one.safe_day or one.last_day for one in sheet.entries if not one.barred]
    days = [one.first if isinstance(one, Period) else one for one in ends]
    return min((day for day in days if day is not None), default=date.max)
