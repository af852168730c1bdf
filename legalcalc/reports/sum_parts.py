"""Finds what each head and row of a claim brings to one of its sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.figures import Figure, total
from legalcalc.reports.builder import ReportBuilder

__all__ = ["ClaimSum", "HeadInSum", "RowInSum", "SumParts", "sum_of", "sum_parts"]

_DEEPEST: Final = 6  # steps between a part of a sum and the row that it comes from

ClaimSum = Literal["owed", "interest", "daily", "barred"]
"""A sum of the whole claim; a party answers for the first two alone."""


@dataclass(frozen=True, slots=True)
class RowInSum:
    """A row with what it brings to a sum. ``number``: of it among the rows of its head."""

    number: int
    line: Line
    sum: Figure


@dataclass(frozen=True, slots=True)
class HeadInSum:
    """A head with what it brings to a sum, by its rows. ``number``: of it, as on papers."""

    number: int
    head: HeadResult
    sum: Figure
    rows: tuple[RowInSum, ...]


@dataclass(frozen=True, slots=True)
class SumParts:
    """The parts of a sum; rows that bring nothing to it are left out.

    ``alone``: parts that are those of no row.
    """

    heads: tuple[HeadInSum, ...]
    alone: tuple[Figure, ...]


def sum_of(found: Assessment, which: ClaimSum, debtor: int | None = None) -> Figure | None:
    """A sum of the claim, or what a party by its number from one answers for; ``None``: there is
    none."""
    figure: Figure
    if debtor is None:
        figure = getattr(found, which)
        return figure
    if not 1 <= debtor <= len(found.debtors) or which not in ("owed", "interest"):
        return None
    figure = getattr(found.debtors[debtor - 1], which)
    return figure


def sum_parts(builder: ReportBuilder, figure: Figure) -> SumParts:
    """Find what each head and row brings to a sum of a claim that was assessed with its record."""
    rows = _rows(builder)
    gathered: dict[str, list[Figure]] = {}
    alone = []
    for part in _parts(figure):
        line = _row_of(part, rows)
        if line is None:
            alone.append(part)
        elif not part.is_zero:
            gathered.setdefault(line.id, []).append(part)

    def added(figures: Iterable[Figure]) -> Figure:
        return total(figures, unit_if_none=builder.assessment.currency)

    sums = {id: some[0] if len(some) == 1 else added(some) for id, some in gathered.items()}
    heads = []
    for head in builder.heads:
        its_rows = tuple(
            RowInSum(number, line, sums[line.id])
            for number, line in enumerate(head.lines, start=1)
            if line.id in sums
        )
        if its_rows:
            whole = added(one.sum for one in its_rows)
            heads.append(HeadInSum(builder.numbers[head.key], head, whole, its_rows))
    return SumParts(tuple(heads), tuple(alone))


def _parts(figure: Figure) -> Sequence[Figure]:
    """The parts of a total, or of the total that a limit cuts."""
    if figure.operation == "total":
        return figure.operands
    return next((one.operands for one in figure.operands if one.operation == "total"), ())


def _rows(builder: ReportBuilder) -> dict[int, Line]:
    """The rows by the identity of the figures that they bring to sums."""
    rows: dict[int, Line] = {}
    for line in builder.lines:
        interest = builder.interest(line)
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
