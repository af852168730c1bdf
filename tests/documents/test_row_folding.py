"""Like rows of the lawyer's own schedule are one row, and each of them can still be worked out."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest

from legalcalc.documents.papers.schedule import ClaimSchedule
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.figures import total
from legalcalc.reports.builder import runs
from tests.documents.pleading_cases import STATES, assessed, case_of, sample
from tests.documents.weeks_case import WEEKS


@cache
def of_weeks() -> ClaimSchedule:
    return claim_schedule_of(*assessed(WEEKS))


def named(refs: str) -> list[str]:
    """The rows that a folded row names."""
    found = []
    for part in refs.split(", "):
        first, _dash, last = part.partition("–")
        head, number = first.split(".")
        end = int(last.split(".")[1]) if last else int(number)
        found += [f"{head}.{one}" for one in range(int(number), end + 1)]
    return found


@pytest.mark.parametrize("code", ["weeks", "sample", *STATES])
def test_each_row_stands_in_one_folded_row_that_says_what_it_says(code: str) -> None:
    schedule = (
        of_weeks()
        if code == "weeks"
        else claim_schedule_of(*(sample() if code == "sample" else case_of(code)))
    )
    for head in schedule.heads:
        rows = {row.ref: row for row in head.rows}
        told = [ref for one in head.folded for ref in named(one.refs)]
        assert sorted(told) == sorted(rows)
        for one in head.folded:
            some = [rows[ref] for ref in named(one.refs)]
            assert one.count == len(some)
            assert {row.period.length for row in some} == {some[0].period.length}
            for row in some:
                assert (row.figures, row.rates, row.owed) == (
                    one.entry.figures,
                    one.entry.rates,
                    one.entry.owed,
                )
                assert (row.counted, row.barred) == (one.entry.counted, one.entry.barred)
                assert row.ground == one.entry.ground
            owed = [row.owed.figure for row in some if row.owed is not None]
            if owed:
                assert one.owed is not None
                assert one.owed.figure == total(owed, unit_if_none=owed[0].unit)


def test_weeks_are_gathered_across_those_between_them() -> None:
    """Six weeks with more pay and twenty with less are two rows, and the days of each are told."""
    (head,) = of_weeks().heads
    less, more = sorted(head.folded, key=lambda one: -one.count)
    assert (less.count, more.count) == (20, 6)
    assert named(more.refs) == [f"1.{number}" for number in (1, 6, 11, 16, 21, 26)]
    (series,) = head.series
    assert (series.refs, series.count, series.days.value) == ("1.1–1.26", 26, 7)
    for place, row in enumerate(head.rows):
        assert row.period.first == series.period.first + place * timedelta(days=7)


def test_interest_of_rows_on_one_principal_is_told_by_its_sum() -> None:
    (head,) = of_weeks().heads
    (sheet,) = of_weeks().interest_sheets
    rows = {row.ref: row for row in head.rows}
    assert sorted(one.summed for one in sheet.compact) == [6, 20]
    for one in sheet.compact:
        some = [rows[ref] for ref in named(one.refs)]
        assert {row.owed.figure for row in some if row.owed} == {one.principal}
        interest = [row.interest.figure for row in some if row.interest is not None]
        assert one.amount.figure == total(interest, unit_if_none=interest[0].unit)
        # Interest begins on the day after each week, and runs to the day of the calculation.
        assert one.period is not None
        begins = [row.period.last + timedelta(days=1) for row in some]
        assert (min(begins), max(begins)) == (one.begins.first, one.begins.last)  # type: ignore[union-attr]
        assert sum(one.days) == sum((one.period.last - day).days + 1 for day in begins)


def test_rows_computed_alike_at_other_rates_tell_their_values_of_the_law_alone() -> None:
    (head, *_others) = claim_schedule_of(*sample()).heads
    full = {one.ref for one in head.workings if one.like is None}
    short = [one for one in head.workings if one.like is not None]
    assert short
    for one in short:
        assert one.like in full
        assert one.values
    worked = [one.ref for one in head.workings]
    worked += [ref for one in head.workings if one.also for ref in named(one.also)]
    assert sorted(worked) == sorted(row.ref for row in head.rows)


def test_numbers_of_rows_are_shortened_as_they_are_read_again() -> None:
    assert named(", ".join(runs(["1.1", "1.2", "1.4"]))) == ["1.1", "1.2", "1.4"]
