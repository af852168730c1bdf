"""Two versions of a case file are compared row by row, each with the fact that made it differ."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest
import yaml

from legalcalc.claims import assess
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.reports.differences import (
    DifferenceReport,
    FactDifference,
    difference_report,
    sum_difference,
)
from legalcalc.schemas import load_case

# Two weeks of 5 × 8 h at the minimum wage of 12.50 RTD / h, one in each of two months.
CASE = """
format: legalcalc-case/1
reference: INN-1
jurisdiction: RT
calculated_on: 2024-06-30
currency: RTD
claimant: {born: 1990-01-01}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
employments:
  - {id: job, employer: inn, start: 2024-03-04, end: 2024-04-12}
patterns:
  - {id: march, from: 2024-03-04, to: 2024-03-08, days: mon-fri,
     start: "08:00", end: "17:00", breaks: "1:00"}
  - {id: april, from: 2024-04-08, to: 2024-04-12, days: mon-fri,
     start: "08:00", end: "17:00", breaks: "1:00"}
payments:
  - {date: 2024-03-08, amount: 100}
choices: {heads: [pay.base]}
"""


@pytest.fixture
def data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(CASE, yaml.BaseLoader)
    return found


@pytest.fixture
def compared(ruritania: Jurisdiction) -> Any:
    def compare(before: dict[str, Any], after: dict[str, Any]) -> DifferenceReport:
        results = [assess(load_case(one), ruritania) for one in (before, after)]
        return difference_report(*results, before, after)

    return compare


def test_a_version_does_not_differ_from_itself(data: dict[str, Any], compared: Any) -> None:
    report = compared(data, copy.deepcopy(data))
    assert (report.facts, report.rows) == ((), ())
    assert report.rows_same > 0
    assert [one.owed.difference for one in report.heads] == [None]


def test_entries_with_ids_are_the_same_in_whatever_order_they_stand(
    data: dict[str, Any], compared: Any
) -> None:
    later = copy.deepcopy(data)
    later["patterns"].reverse()
    report = compared(data, later)
    assert (report.facts, report.rows) == ((), ())


def test_a_row_that_changed_names_the_fact_that_changed_it_and_no_other(
    data: dict[str, Any], compared: Any
) -> None:
    later = copy.deepcopy(data)
    later["title"] = "A case with a title"
    later["payments"][0]["amount"] = "150"
    report = compared(data, later)
    assert [(one.path, one.what) for one in report.facts] == [
        ("payments[0].amount", "changed"),
        ("title", "added"),
    ]
    (row,) = report.rows
    assert (row.what, row.reasons) == ("changed", (1,))
    assert row.before is not None and row.after is not None
    assert row.before.row.owed.value - row.after.row.owed.value == 50
    (head,) = report.heads
    assert head.owed.less and head.owed.difference.value == Fraction(50)
    assert report.rows_same == 1  # that of April
    owed, interest, late = report.owed, report.interest, report.barred
    assert (owed.before.value, owed.after.value, owed.difference.value) == (900, 850, 50)
    assert owed.less and interest.less and late.difference is None
    assert report.same_currency


def test_work_that_is_no_more_is_the_reason_of_the_row_that_loses_it(
    data: dict[str, Any], compared: Any
) -> None:
    later = copy.deepcopy(data)
    gone = later["patterns"].pop()
    report = compared(data, later)
    assert report.facts == (
        FactDifference(("patterns", "april"), "patterns[1]", "removed", before=gone),
    )
    (row,) = report.rows
    assert (row.what, row.reasons) == ("changed", (1,))
    assert (row.before.row.owed.value, row.after.row.owed.value) == (500, 0)


def test_a_row_of_a_month_after_the_last_day_is_removed(
    data: dict[str, Any], compared: Any
) -> None:
    later = copy.deepcopy(data)
    later["patterns"].pop()
    later["employments"][0]["end"] = "2024-03-31"
    report = compared(data, later)
    (row,) = (one for one in report.rows if one.what == "removed")
    assert row.after is None and row.line.row.owed.value == 500
    reasons = {report.facts[number - 1].path for number in row.reasons}
    assert "patterns[1]" in reasons


def test_a_day_on_which_all_rests_is_the_reason_where_no_fact_of_the_row_changed(
    data: dict[str, Any], compared: Any
) -> None:
    later = copy.deepcopy(data)
    later["calculated_on"] = "2024-07-31"
    report = compared(data, later)
    assert report.rows  # interest ran on
    assert {one.reasons for one in report.rows} == {(1,)}
    assert [one.path for one in report.facts] == ["calculated_on"]


def test_sums_that_one_version_does_not_have_differ_by_the_whole(
    data: dict[str, Any], ruritania: Jurisdiction
) -> None:
    owed = assess(load_case(data), ruritania).owed
    came, went = (sum_difference(*pair) for pair in ((None, owed), (owed, None)))
    assert (came.difference, came.less) == (owed, False)
    assert (went.difference, went.less) == (owed, True)
