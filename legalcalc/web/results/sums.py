"""A sum of a case unfolded: what each head brings to it, row by row, each with its period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from legalcalc.claims.rows import Line
from legalcalc.explain import unfold
from legalcalc.figures import Figure, total
from legalcalc.reports.builder import ReportBuilder
from legalcalc.web.results.reading import AssessedCase, Way, assessed
from legalcalc.web.results.view_models import SumPage, SumPart, SumRow, lines_of, telling_refusals
from legalcalc.workers import undisturbed

__all__ = ["Which", "sum_page"]

_MOST_ROWS: Final = 40  # of a head
_FEW_ROWS: Final = 40  # of all heads, to be seen at once
_DEEPEST: Final = 6  # steps between a part of a sum and the row that it comes from

Which = Literal["owed", "interest", "daily", "barred"]


@undisturbed
@telling_refusals
def sum_page(
    body: bytes, language: str, which: Which, debtor: int | None, way: Way | None = None
) -> SumPage | None:
    """A sum of the whole claim, or of a debtor, unfolded; ``None`` where there is none."""
    it = assessed(body, language, with_range=False, way=way)
    found = it.found
    figure: Figure = getattr(found, which)
    if debtor is not None:
        if not 1 <= debtor <= len(found.debtors) or which not in ("owed", "interest"):
            return None
        figure = getattr(found.debtors[debtor - 1], which)
    teller, rows = it.teller, _rows(it)
    sums = _by_row(it, figure, rows)
    # A part of no row, which no rule makes today, is told by its formula.
    alone = [part for part in _parts(figure) if _row_of(part, rows) is None]
    lines = [
        line for one in (figure, *alone) for line in unfold(one, teller, depth=0, decimals=True)
    ]
    return SumPage(
        teller.language,
        teller.direction,
        teller.tell(figure),
        lines_of(lines),
        tuple(_by_head(it, sums)),
        len(sums) <= _FEW_ROWS,
    )


def _parts(figure: Figure) -> Sequence[Figure]:
    """The parts of a total, or of the total that a limit cuts."""
    if figure.operation == "total":
        return figure.operands
    return next((one.operands for one in figure.operands if one.operation == "total"), ())


def _rows(it: AssessedCase) -> dict[int, Line]:
    """The rows by the identity of the figures that they bring to sums."""
    rows: dict[int, Line] = {}
    for line in it.lines:
        interest = line.interest_on(it.found.route_id)
        for figure in (
            line.principal,
            *(() if interest is None else (interest.amount, interest.daily)),
        ):
            if figure is not None:
                rows[id(figure)] = line
    return rows


def _row_of(part: Figure, rows: Mapping[int, Line]) -> Line | None:
    """The row whose figure a part is, or was before a ceiling or an award lessened it."""
    level = [part]
    for _step in range(_DEEPEST):
        for figure in level:
            if id(figure) in rows:
                return rows[id(figure)]
        level = [operand for figure in level for operand in figure.operands]
    return None


def _by_row(it: AssessedCase, figure: Figure, rows: Mapping[int, Line]) -> dict[str, Figure]:
    """What each row brings to a sum, by the id of the row; rows that bring nothing are left out."""
    gathered: dict[str, list[Figure]] = {}
    for part in _parts(figure):
        line = _row_of(part, rows)
        if line is not None and not part.is_zero:
            gathered.setdefault(line.id, []).append(part)
    return {
        id: some[0] if len(some) == 1 else total(some, unit_if_none=it.found.currency)
        for id, some in gathered.items()
    }


def _by_head(it: AssessedCase, sums: Mapping[str, Figure]) -> Iterator[SumPart]:
    """The same by head, as its page numbers the rows."""
    tell = it.teller.tell
    builder = ReportBuilder(it.found, it.case, it.law)
    for head in builder.heads:
        rows = [
            SumRow(
                number,
                tell(line.row.period),
                None if line.row.title is None else tell(line.row.title),
                tell(sums[line.id]),
            )
            for number, line in enumerate(head.lines, start=1)
            if line.id in sums
        ]
        if rows:
            whole = total(
                (sums[line.id] for line in head.lines if line.id in sums),
                unit_if_none=it.found.currency,
            )
            yield SumPart(
                builder.numbers[head.key],
                tell(head.title),
                tell(whole),
                tuple(rows[:_MOST_ROWS]),
                len(rows) - len(rows[:_MOST_ROWS]),
            )
