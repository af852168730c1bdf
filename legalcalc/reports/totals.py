"""Sums beside the total of a claim: by the time they fell due, and as a court may find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.facts import Case
from legalcalc.figures import Figure, total
from legalcalc.reports.builder import ReportBuilder, grouped

__all__ = ["YearTotal", "court_ends", "is_counted", "years_of"]

_COSTS: Final = "cost."  # the heads of what going to court, or being paid, costs


@dataclass(frozen=True, slots=True)
class YearTotal:
    """The sum that fell due in a year and is in the total; ``months`` each by its first day."""

    year: int
    sum: Figure
    months: tuple[tuple[date, Figure], ...]


def years_of(builder: ReportBuilder) -> Iterator[YearTotal]:
    """Sums in the total by the year in which they fell due, after ceilings and awards."""
    net = builder.chosen_route().net
    currency = builder.assessment.currency
    rows = ((line.row.due_on, net[line.id]) for line in builder.lines if line.counted)
    by_month = grouped((day.replace(day=1), sum) for day, sum in rows if not sum.is_zero)
    by_year = grouped((month.year, (month, sums)) for month, sums in sorted(by_month, key=_first))
    for year, its_months in by_year:
        months = tuple((month, total(sums, unit_if_none=currency)) for month, sums in its_months)
        whole = total((sum for _month, sum in months), unit_if_none=currency)
        yield YearTotal(year, whole, months)


def _first(pair: tuple[date, object]) -> date:
    return pair[0]


def court_ends(found: Assessment, head: HeadResult) -> tuple[Figure, Figure] | None:
    """The sums of both ends between which a court finds what is in time; ``None``: nothing is."""
    return ends_between(line for line in head.lines if not line.barred_on(found.route_id))


def ends_between(lines: Iterable[Line]) -> tuple[Figure, Figure] | None:
    """The sums of both ends between which a court finds these rows; ``None``: it finds none."""
    brackets = [line.row.bracket for line in lines if line.row.bracket is not None]
    if not brackets:
        return None
    (low, high), *others = brackets
    for lower, upper in others:
        low, high = low + lower, high + upper
    return low, high


def is_counted(found: Assessment, case: Case) -> bool:
    """Whether there is something to count: a loss, or work of which all that is owed is known."""
    losses = [head for head in found.heads if not head.id.startswith(_COSTS)]
    if any(_has_sum(head) or court_ends(found, head) is not None for head in losses):
        return True
    return bool(case.employments and (case.patterns or case.work_days or case.pieces)) and not (
        found.open_heads
    )


def _has_sum(head: HeadResult) -> bool:
    sums = (head.owed, head.barred, head.yielded)
    return any(one is not None and not one.is_zero for one in sums)
