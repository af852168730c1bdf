"""Finds what comes too late on the chosen route, what could save it, and what is not lost yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.figures import Figure, total
from legalcalc.messages import Message
from legalcalc.reports.builder import ReportBuilder, grouped, once

__all__ = ["LateHead", "could_be_filed_today", "too_late_of"]


@dataclass(frozen=True, slots=True)
class LateHead:
    """Rows of a head that come too late, and the facts that could save them.

    ``sum`` is of those that hold one: of what a court finds nobody knows it. ``last`` is the latest
    of the days that have passed. ``savings`` are, by the day by which they have to be filed, the
    sums of rows that are in time on the day of calculation; ``lost``: whether there are others.
    """

    head: HeadResult
    lines: tuple[Line, ...]
    sum: Figure | None
    last: date | None
    saves: tuple[Message, ...]
    savings: tuple[tuple[date, Figure], ...]
    lost: bool


def too_late_of(builder: ReportBuilder) -> Iterator[LateHead]:
    """The heads of which rows come too late on the chosen route."""
    found = builder.assessment
    barred, route = builder.chosen_route().barred_lines, builder.route_id
    for head in builder.heads:
        late = [line for line in head.lines if line.id in barred]
        court = [
            line for line in head.lines if line.row.bracket is not None and line.barred_on(route)
        ]
        lines = (*late, *court)
        if not lines:
            continue
        over = [one for line in lines for one in line.limits_on(route) if one.barred]
        in_time = [line for line in lines if could_be_filed_today(found, line)]
        sums = [line.principal for line in late if line.principal is not None]
        yield LateHead(
            head,
            lines,
            total(sums, unit_if_none=found.currency) if sums else None,
            max((one.last_day for one in over if one.last_day is not None), default=None),
            once(fact for one in over for fact in one.saves),
            tuple(_savings(found, in_time)),
            len(in_time) < len(lines),
        )


def could_be_filed_today(found: Assessment, line: Line) -> bool:
    """Whether all time limits of a row run on the day of calculation, if not on that of filing."""
    days = _last_days(found, line)
    return bool(days) and min(days) >= found.calculated_on


def _savings(found: Assessment, lines: Iterable[Line]) -> Iterator[tuple[date, Figure]]:
    by_day = grouped(
        (min(_last_days(found, line)), line.principal)
        for line in lines
        if line.principal is not None
    )
    for day, sums in sorted(by_day, key=lambda one: one[0]):
        yield day, total(sums, unit_if_none=found.currency)


def _last_days(found: Assessment, line: Line) -> list[date]:
    limits = line.limits_on(found.route_id)
    return [one.last_day for one in limits if one.last_day is not None]
