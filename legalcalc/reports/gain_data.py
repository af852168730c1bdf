"""The gain as data for programs, ``legalcalc-gain/1``, and as rows of a table, free of language.

Ids, days as ISO dates, amounts as exact text. What is not known is ``null``, and never nought.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Money
from legalcalc.reports.gain import DebtEntry, GainPart, GainReport

__all__ = ["GAIN_COLUMNS", "GAIN_FORMAT", "gain_data", "gain_rows"]

GAIN_FORMAT: Final = "legalcalc-gain/1"
GAIN_COLUMNS: Final = ("kind", "item", "party", "from", "to", "currency", "amount", "law")
"""The headings of :func:`gain_rows`."""


def gain_rows(report: GainReport) -> Iterator[tuple[str, ...]]:
    """Each sum that was saved or taken as cells under :data:`GAIN_COLUMNS`."""
    for one in report.parts:
        yield tuple("" if cell is None else cell for cell in _cells(one).values())


def gain_data(report: GainReport) -> dict[str, Any]:
    """The gain on one worker for programs: its parts, totals and debts, and what is not known."""
    return {
        "totals": [_sum(one.sum) for one in report.totals],
        "bound": report.bound,
        "contributions_known": bool(report.months) and report.contributions.are_all,
        "taxes_known": False,
        "parts": [_cells(one) for one in report.parts],
        "costs": [
            {
                "class": one.cost.id,
                "kept_back": one.kept_back,
                "counted": one.counted,
                "sums": [_sum(sum) for sum in one.sums],
                "some_unknown": one.some_unknown,
            }
            for one in report.costs
        ],
        "debts": [_debt(one) for one in report.debts],
    }


def _cells(one: GainPart) -> dict[str, str | None]:
    return {
        "kind": one.kind,
        "item": one.key,
        "party": one.party,
        "from": one.period.first.isoformat(),
        "to": one.period.last.isoformat(),
        **_sum(one.sum),
        "law": one.law,
    }


def _debt(one: DebtEntry) -> dict[str, Any]:
    rates = one.rate
    return {
        "day": one.day.isoformat(),
        "lent": None if one.lent is None else _sum(one.lent),
        "paid_fees": None if one.paid_fees is None else _sum(one.paid_fees),
        "added": [
            {"for": reason, "sums": [_sum(sum) for sum in sums], "some_unknown": unknown}
            for reason, sums, unknown in one.added
        ],
        "paid_back": [_sum(sum) for sum in one.repaid],
        "some_unknown": one.some_unknown,
        "beyond": None if one.beyond is None else _sum(one.beyond),
        "yearly_rate": (
            None if rates is None else [decimal_text(rate.value * 100, 1) for rate in rates]
        ),
        "laws": list(one.laws),
    }


def _sum(one: Money) -> dict[str, str]:
    return {"currency": one.currency, "amount": decimal_text(one.amount, 2)}
