"""``legalcalc explain``: a head, a row or a figure unfolded into arithmetic, evidence and law."""

from __future__ import annotations

import pytest

SUM = "40 h × 12.50 RTD / h"


def test_without_a_head_it_lists_the_heads(legalcalc, inn):
    done = legalcalc("explain", inn)
    heading, *rows = [line.split("\t") for line in done.plain.splitlines()]
    assert done.code == 0
    assert heading == ["head", "title", "rows", "owed", "state"]
    assert rows == [
        [
            "pay.base",
            "Wages below what was promised or the minimum",
            "1",
            "400.00 RTD",
            "owed",
        ]
    ]


def test_a_head_shows_each_row_and_what_counts(legalcalc, inn):
    done = legalcalc("explain", inn, "pay.base")
    assert done.code == 0
    title, rule, law, row, total, *gaps = done.plain.splitlines()
    assert title == "Wages below what was promised or the minimum"
    assert rule == "=" * len(title)
    assert law == "Labour Act, s. 12; owed"
    assert len(gaps) == 1 and "what pay was promised" in gaps[0]
    assert row.split() == ["1", "4–8", "Mar", "2024", "400.00", "RTD"]
    assert total == "In the total: 400.00 RTD"


def test_a_row_is_unfolded_down_to_hours_law_and_payments(legalcalc, inn):
    done = legalcalc("explain", inn, "pay.base", "1")
    assert done.code == 0
    assert SUM in done.plain
    assert "Wage Order 2023/52" in done.plain
    assert "paid on 8 Mar 2024" in done.plain
    assert "The Blue Inn: the employer" in done.plain


def test_a_figure_of_a_row_is_unfolded_down_to_its_sources(legalcalc, inn):
    done = legalcalc("explain", inn, "pay.base", "1", "--figure", "due")
    assert done.code == 0
    assert done.plain.startswith(f"{SUM} = 500.00 RTD\n")
    assert "stated at: patterns[0]" in done.plain
    assert "Gazette of Ruritania 2023/52" in done.plain


@pytest.mark.parametrize("figure", ["owed", "interest", "paid"])
def test_the_sum_its_interest_and_each_column_are_figures(legalcalc, inn, figure):
    done = legalcalc("explain", inn, "pay.base", "1", "--figure", figure)
    assert done.code == 0
    assert done.answer


def test_every_head_of_the_sample_case_can_be_explained(legalcalc, sample):
    heads = [line.split("\t") for line in legalcalc("explain", sample).answer.splitlines()[1:]]
    assert len(heads) > 5
    for head, _title, rows, _owed, _state in heads:
        assert legalcalc("explain", sample, head).code == 0
        if int(rows):
            assert legalcalc("explain", sample, head, rows).code == 0


def test_a_head_that_is_not_in_the_result_is_told_with_those_that_are(legalcalc, inn):
    done = legalcalc("explain", inn, "pay.gold")
    assert (done.code, done.answer) == (2, "")
    assert done.notes == "No head “pay.gold” in this result. Heads: pay.base.\n"


@pytest.mark.parametrize("row", ["0", "2", "99999999999999999999"])
def test_a_row_that_does_not_exist_is_told_with_how_many_there_are(legalcalc, inn, row):
    done = legalcalc("explain", inn, "pay.base", row)
    assert (done.code, done.answer) == (2, "")
    assert done.notes == "“Wages below what was promised or the minimum” has 1 row.\n"


@pytest.mark.parametrize("row", ["first", "-1", "1.5", "²"])
def test_a_row_is_a_number(legalcalc, inn, row):
    done = legalcalc("explain", inn, "pay.base", row)
    assert (done.code, done.answer) == (2, "")


def test_a_figure_that_does_not_exist_is_told_with_those_that_do(legalcalc, inn):
    done = legalcalc("explain", inn, "pay.base", "1", "--figure", "gold")
    assert (done.code, done.answer) == (2, "")
    assert done.notes.startswith("The row has no figure “gold”. Figures: ")
    assert "owed" in done.notes


def test_a_figure_needs_a_row(legalcalc, inn):
    done = legalcalc("explain", inn, "pay.base", "--figure", "due")
    assert (done.code, done.answer) == (2, "")
    assert "needs the number of a row" in done.notes


def test_variants_of_a_head_are_told_apart_before_a_row_is_named(legalcalc, sample):
    """England and Wales has two awards under pay.records_penalty; both bear their own key."""
    done = legalcalc("explain", sample, "pay.records_penalty:written_statement", "1")
    assert done.code == 0
    assert "Employment Act 2002" in done.plain
