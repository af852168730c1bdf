"""Periods are whole civil days, both ends counted."""

import pytest

from legalcalc.periods import Period, civil_week, month_of, months_after, year_of
from tests.engine.telling import day, days_of


def test_both_ends_are_counted():
    assert days_of("2024-02-01 2024-02-29").length == 29
    assert days_of("2024-02-01").length == 1
    assert list(days_of("2023-12-31 2024-01-01").days()) == [day("2023-12-31"), day("2024-01-01")]


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        days_of("2024-02-02 2024-02-01")


def test_the_edges_belong_to_the_period():
    week = days_of("2024-01-01 2024-01-07")
    assert day("2024-01-01") in week
    assert day("2024-01-07") in week
    assert day("2023-12-31") not in week
    assert day("2024-01-08") not in week
    assert "2024-01-01" not in week


def test_periods_that_share_one_day_overlap():
    assert days_of("2024-01-01 2024-01-07").overlaps(days_of("2024-01-07 2024-01-09"))
    assert days_of("2024-01-07 2024-01-09").overlaps(days_of("2024-01-01 2024-01-07"))
    assert not days_of("2024-01-01 2024-01-07").overlaps(days_of("2024-01-08 2024-01-09"))
    assert not days_of("2024-01-08 2024-01-09").overlaps(days_of("2024-01-01 2024-01-07"))


def test_the_part_of_one_within_another():
    month = days_of("2024-01-01 2024-01-31")
    assert days_of("2023-12-20 2024-01-05").within(month) == days_of("2024-01-01 2024-01-05")
    assert days_of("2024-02-01 2024-02-05").within(month) is None
    assert days_of("2024-01-31 2024-02-05").within(month) == days_of("2024-01-31")
    assert days_of("2023-12-20 2024-01-01").within(month) == days_of("2024-01-01")
    for part in ("2024-01-02 2024-01-30", "2024-01-01 2024-01-30", "2024-01-02 2024-01-31"):
        assert days_of(part).within(month) == days_of(part)
    assert month.within(month) == month


def test_splitting_takes_each_day_once_and_ignores_days_outside():
    year = days_of("2024-01-01 2024-12-31")
    parts = year.split_at(
        [day("2024-04-01"), day("2024-04-01"), day("2024-01-01"), day("2025-01-01")]
    )
    assert parts == [days_of("2024-01-01 2024-03-31"), days_of("2024-04-01 2024-12-31")]
    assert days_of("2024-01-01").split_at([day("2024-01-01")]) == [days_of("2024-01-01")]


def test_a_period_can_be_split_before_its_last_day():
    january = days_of("2024-01-01 2024-01-31")
    assert january.split_at([day("2024-01-31")]) == [
        days_of("2024-01-01 2024-01-30"),
        days_of("2024-01-31"),
    ]


def test_the_civil_week_runs_from_monday_to_sunday():
    assert civil_week(day("2024-01-01")) == days_of("2024-01-01 2024-01-07")  # a Monday
    assert civil_week(day("2023-12-31")) == days_of("2023-12-25 2023-12-31")  # a Sunday


@pytest.mark.parametrize(
    ("begins", "week"),
    [
        (0, "2024-01-01 2024-01-07"),
        (1, "2024-01-02 2024-01-08"),
        (2, "2024-01-03 2024-01-09"),
        (3, "2024-01-04 2024-01-10"),
        (4, "2023-12-29 2024-01-04"),
        (5, "2023-12-30 2024-01-05"),
        (6, "2023-12-31 2024-01-06"),
    ],
)
def test_a_week_may_run_from_any_day(begins, week):
    thursday = day("2024-01-04")
    assert civil_week(thursday, begins) == days_of(week)
    assert Period(thursday, thursday).civil_weeks(begins) == [days_of(week)]


def test_a_period_of_whole_weeks_touches_no_week_after_it():
    assert days_of("2024-01-01 2024-01-14").civil_weeks() == [
        days_of("2024-01-01 2024-01-07"),
        days_of("2024-01-08 2024-01-14"),
    ]


def test_a_period_that_ends_on_the_first_of_a_month_touches_that_month():
    assert days_of("2024-01-31 2024-02-01").months() == [
        days_of("2024-01-31"),
        days_of("2024-02-01"),
    ]


def test_weeks_across_the_turn_of_the_year_are_whole():
    assert days_of("2024-12-31 2025-01-06").civil_weeks() == [
        days_of("2024-12-30 2025-01-05"),
        days_of("2025-01-06 2025-01-12"),
    ]


def test_months_are_cut_to_the_period():
    assert days_of("2023-12-31 2024-02-29").months() == [
        days_of("2023-12-31"),
        days_of("2024-01-01 2024-01-31"),
        days_of("2024-02-01 2024-02-29"),
    ]


@pytest.mark.parametrize(
    ("of", "last"),
    [
        ("2023-02-10", "2023-02-28"),
        ("2024-02-10", "2024-02-29"),
        ("2024-10-31", "2024-10-31"),
        ("2024-11-01", "2024-11-30"),
        ("2024-12-31", "2024-12-31"),
    ],
)
def test_each_month_has_its_own_length(of, last):
    assert month_of(day(of)) == Period(day(of).replace(day=1), day(last))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-05-31", 0, "2024-05-31"),
        ("2024-01-31", -23, "2022-02-28"),
    ],
)
def test_a_month_later_keeps_the_day_where_the_month_has_it(start, months, end):
    assert months_after(day(start), months) == day(end)


def test_years_of_the_calendar_are_cut_to_the_period():
    assert days_of("2022-03-01 2024-02-29").years() == [
        days_of("2022-03-01 2022-12-31"),
        days_of("2023-01-01 2023-12-31"),
        days_of("2024-01-01 2024-02-29"),
    ]
    assert days_of("2023-01-01 2023-12-31").years() == [year_of(day("2023-07-01"))]
    assert year_of(day("2024-02-29")).length == 366
