"""Writes numbers without people as CSV: what is shown is what is saved, to the letter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from legalcalc.reports.statistics import StatisticsRow

__all__ = ["statistics_csv"]

_COLUMNS: Final = ("table", "state", "word", "cases", "claimed", "awarded", "paid", "currency")
_UNDER: Final = "under 11"


def statistics_csv(rows: Iterable[StatisticsRow]) -> str:
    """The tables as CSV, in ids of the law; a number that is not shown stands as “under 11”."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_COLUMNS)
    for row in rows:
        lines.writerow(_cells(row))
    return out.getvalue()


def _cells(row: StatisticsRow) -> Sequence[str]:
    cases = _UNDER if row.cases is None else str(row.cases)
    sums = (_whole(one) for one in (row.claimed, row.awarded, row.paid))
    return (row.table, row.state, row.word, cases, *sums, row.currency)


def _whole(amount: Fraction | None) -> str:
    return "" if amount is None else str(int(amount))
