"""Sums that papers and screens show alike: by row and year, too late, as a court may find them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legalcalc.claims import assess
from legalcalc.figures import total
from legalcalc.reports.builder import ReportBuilder
from legalcalc.reports.deadlines import day_to_file_by
from legalcalc.reports.sum_parts import ClaimSum, sum_of, sum_parts
from legalcalc.reports.too_late import could_be_filed_today, too_late_of
from legalcalc.reports.totals import court_ends, is_counted, years_of
from tests.documents.pleading_cases import RURITANIA, assessed, sample


def test_months_add_up_to_years_and_years_to_the_total() -> None:
    builder = ReportBuilder(*sample())
    currency = builder.assessment.currency
    years = list(years_of(builder))
    assert [one.year for one in years] == [2024, 2025, 2026]
    for one in years:
        days = [day for day, _sum in one.months]
        assert days == sorted(set(days)) and {(day.year, day.day) for day in days} == {
            (one.year, 1)
        }
        months = total((sum for _day, sum in one.months), unit_if_none=currency)
        assert months.value == one.sum.value
    whole = total((one.sum for one in years), unit_if_none=currency)
    assert whole.value == builder.assessment.owed.value


def test_what_comes_too_late_is_told_by_head_with_what_filing_earlier_saves() -> None:
    builder = ReportBuilder(*sample())
    found = builder.assessment
    (late,) = too_late_of(builder)
    assert late.sum is not None and late.sum.value == found.barred.value
    assert [(day, sum.value) for day, sum in late.savings] == [
        (day, sum.value) for day, sum in found.routes[0].saved_by
    ]
    assert late.lost and late.last is not None and late.last < found.filed_on
    kept = [line for line in late.lines if could_be_filed_today(found, line)]
    assert 0 < len(kept) < len(late.lines)


def test_on_the_day_after_nothing_is_saved_any_more() -> None:
    _found, case, law = sample()
    case = replace(case, calculated_on=date(2026, 11, 30))
    (late,) = too_late_of(ReportBuilder(assess(case, law), case, law))
    assert late.savings == () and late.lost


def test_the_day_to_file_by_is_the_last_safe_one_until_it_has_passed() -> None:
    found, _case, _law = sample()
    lines = [line for head in found.heads for line in head.lines]
    limits = [one for line in lines for one in line.limits_on(found.route_id)]
    barred = [one for one in limits if one.barred]
    safe = [one for one in limits if one.safe_day is not None and not one.barred]
    assert day_to_file_by(barred) == min(one.last_day for one in barred if one.last_day is not None)
    assert day_to_file_by(safe) == min(one.safe_day for one in safe if one.safe_day is not None)
    assert day_to_file_by([]) is None


def test_both_ends_of_what_a_court_finds_are_added_and_nothing_is_made_of_no_bracket() -> None:
    found, _case, _law = assessed(RURITANIA)
    for head in found.heads:
        brackets = [line.row.bracket for line in head.lines if line.row.bracket is not None]
        ends = court_ends(found, head)
        if not brackets:
            assert ends is None
            continue
        assert ends is not None
        assert ends[0].value == sum(low.value for low, _high in brackets)
        assert ends[1].value == sum(high.value for _low, high in brackets)
    assert any(court_ends(found, head) is not None for head in found.heads)


def test_there_is_nothing_to_count_where_nobody_told_of_work_or_loss() -> None:
    found, case, _law = assessed(RURITANIA)
    assert is_counted(found, case)
    found, case, _law = assessed(
        "format: legalcalc-case/1\nreference: RT-0\njurisdiction: RT\n"
        "calculated_on: 2024-05-15\nclaimant: {}\n"
    )
    assert not is_counted(found, case)


@pytest.mark.parametrize(
    ("route", "which"),
    [
        ("tribunal", "owed"),
        ("tribunal", "barred"),
        ("court", "owed"),
        ("court", "interest"),
        ("court", "daily"),
    ],
)
def test_each_sum_of_a_claim_is_that_of_the_rows_it_is_made_of(route: str, which: ClaimSum) -> None:
    builder = ReportBuilder(*sample(route))
    figure = sum_of(builder.assessment, which)
    assert figure is not None and not figure.is_zero
    parts = sum_parts(builder, figure)
    assert parts.alone == ()
    assert sum(one.sum.value for one in parts.heads) == figure.value
    for one in parts.heads:
        assert one.head is builder.heads[one.number - 1]
        assert sum(row.sum.value for row in one.rows) == one.sum.value
        for row in one.rows:
            assert row.line is one.head.lines[row.number - 1] and not row.sum.is_zero


def test_what_a_party_answers_for_is_made_of_rows_that_it_answers_for() -> None:
    builder = ReportBuilder(*sample())
    found = builder.assessment
    debtor = found.debtors[0]
    owed = sum_of(found, "owed", 1)
    assert owed is debtor.owed
    rows = [row for one in sum_parts(builder, owed).heads for row in one.rows]
    assert sum(row.sum.value for row in rows) == owed.value
    assert {row.line.id for row in rows} <= set(debtor.lines)


def test_nobody_answers_for_what_comes_too_late_and_no_party_is_made_up() -> None:
    found, _case, _law = sample()
    assert sum_of(found, "barred", 1) is None and sum_of(found, "daily", 1) is None
    assert sum_of(found, "owed", 0) is None
    assert sum_of(found, "owed", len(found.debtors) + 1) is None
