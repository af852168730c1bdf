"""Tells a sum of a case unfolded: what each head brings to it, row by row, with its period."""

from __future__ import annotations

from typing import Final

from legalcalc.claims.several_jobs import job_of_row
from legalcalc.explain import unfold
from legalcalc.explain.telling import Teller
from legalcalc.reports.builder import ReportBuilder
from legalcalc.reports.sum_parts import ClaimSum, HeadInSum, sum_of, sum_parts
from legalcalc.web.results.reading import Way, assessed
from legalcalc.web.results.view_models import SumPage, SumPart, SumRow, lines_of, telling_refusals
from legalcalc.workers import undisturbed

__all__ = ["sum_page"]

_MOST_ROWS: Final = 40  # of a head
_FEW_ROWS: Final = 40  # of all heads, to be seen at once


@undisturbed
@telling_refusals
def sum_page(
    body: bytes, language: str, which: ClaimSum, debtor: int | None, way: Way | None = None
) -> SumPage | None:
    """A sum of the whole claim, or of a debtor, unfolded; ``None`` where there is none."""
    it = assessed(body, language, with_range=False, way=way)
    figure = sum_of(it.found, which, debtor)
    if figure is None:
        return None
    teller = it.teller
    builder = ReportBuilder(it.found, it.case, it.law)
    parts = sum_parts(builder, figure)
    # A part of no row, which no rule makes today, is told by its formula.
    lines = [
        line
        for one in (figure, *parts.alone)
        for line in unfold(one, teller, depth=0, decimals=True)
    ]
    return SumPage(
        teller.language,
        teller.direction,
        teller.tell(figure),
        lines_of(lines),
        tuple(_told(one, builder, teller) for one in parts.heads),
        sum(len(one.rows) for one in parts.heads) <= _FEW_ROWS,
    )


def _told(part: HeadInSum, builder: ReportBuilder, teller: Teller) -> SumPart:
    """A head by its rows, as its page numbers them."""
    tell = teller.tell
    jobs = [builder.job_names.get(job_of_row(one.line)) for one in part.rows[:_MOST_ROWS]]
    return SumPart(
        part.number,
        tell(part.head.title),
        tell(part.sum),
        tuple(
            SumRow(
                one.number,
                tell(one.line.row.period),
                None if one.line.row.title is None else tell(one.line.row.title),
                None if job is None else tell(job),
                tell(one.sum),
            )
            for one, job in zip(part.rows, jobs, strict=False)
        ),
        max(0, len(part.rows) - _MOST_ROWS),
    )
