"""Public holidays, of a package for checked years or as a law lists them, and working days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.gaps import Gap
from legalcalc.law.calendar import ListedHolidays, PublicHolidays, WorkingDays, day_of_year
from legalcalc.periods import Period

FRANCE = PublicHolidays("FR", date(2026, 12, 31))


def test_the_eleven_holidays_of_france_in_2026() -> None:
    """Code du travail, art. L3133-1; Easter 2026 is on 5 April."""
    assert FRANCE.of(2026) == {
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    }


def test_a_part_of_a_country_has_days_of_its_own() -> None:
    assert date(2026, 11, 1) in PublicHolidays("DE", date(2026, 12, 31), "DE-BY")
    assert date(2026, 11, 1) not in PublicHolidays("DE", date(2026, 12, 31), "DE-BE")


@pytest.mark.parametrize("year", [2027, 1700])
def test_a_year_that_nobody_checked_is_a_gap(year: int) -> None:
    with pytest.raises(Gap) as gap:
        assert date(year, 1, 1) in FRANCE
    assert gap.value.kind == "law"
    assert str(year) in str(gap.value)


# -- holidays that a law lists --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("1 January", "2026-01-01"),
        ("31 December", "2026-12-31"),
        ("Maundy Thursday", "2026-04-02"),
        ("Good Friday", "2026-04-03"),
        ("Easter Sunday", "2026-04-05"),
        ("Easter Monday", "2026-04-06"),
        ("Ascension Day", "2026-05-14"),
        ("Whit Sunday", "2026-05-24"),
        ("Whit Monday", "2026-05-25"),
        ("Corpus Christi", "2026-06-04"),
    ],
)
def test_a_day_of_the_year_has_a_name(name: str, day: str) -> None:
    assert day_of_year(name, 2026) == date.fromisoformat(day)


@pytest.mark.parametrize("name", ["1 Januar", "31 June", "May", "Easter Tuesday", ""])
def test_a_name_that_is_no_day_is_refused_where_it_is_written(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ListedHolidays("1 January", name)


def test_listed_holidays_come_back_each_year() -> None:
    listed = ListedHolidays("1 May", "Easter Monday")
    assert listed.of(2026) == {date(2026, 4, 6), date(2026, 5, 1)}
    assert listed.of(2027) == {date(2027, 3, 29), date(2027, 5, 1)}
    assert date(2027, 3, 29) in listed
    assert date(2027, 4, 6) not in listed


# -- working days ---------------------------------------------------------------------------------

WORKING = WorkingDays(FRANCE)
FRIDAY = date(2026, 5, 1)  # a holiday


def test_a_term_that_ends_on_a_holiday_runs_to_the_next_working_day() -> None:
    assert WORKING.first_from(FRIDAY) == date(2026, 5, 4)
    assert WORKING.first_from(date(2026, 5, 5)) == date(2026, 5, 5)


def test_what_is_due_by_a_holiday_is_due_on_the_working_day_before() -> None:
    assert WORKING.last_until(FRIDAY) == date(2026, 4, 30)
    assert WORKING.last_until(date(2026, 5, 3)) == date(2026, 4, 30)


def test_a_law_may_let_work_on_saturdays_and_have_holidays_in_two_lists() -> None:
    six_days = WorkingDays(FRANCE, ListedHolidays("4 May"), off=(6,))
    assert six_days.first_from(FRIDAY) == date(2026, 5, 2)
    assert six_days.first_from(date(2026, 5, 3)) == date(2026, 5, 5)


def test_working_days_are_counted_after_a_day_and_between_two() -> None:
    """30 April; 4 to 7 May, since the eighth is a holiday."""
    assert WORKING.after(date(2026, 4, 29), 5) == date(2026, 5, 7)
    assert WORKING.after(FRIDAY, 1) == date(2026, 5, 4)
    assert WORKING.after(FRIDAY, 0) == FRIDAY
    assert WORKING.count(date(2026, 4, 30), date(2026, 5, 10)) == 5
    assert WORKING.count(date(2026, 5, 2), FRIDAY) == 0
    assert len(WORKING.within(Period(date(2026, 4, 30), date(2026, 5, 10)))) == 5


def test_no_day_is_asked_about_before_it_is_wanted_nor_after_the_last() -> None:
    """The holidays of 2027 are not known: what ends in 2026 does not ask for them."""
    last = date(2026, 12, 31)
    assert list(WORKING.following(date(2026, 12, 29), last)) == [date(2026, 12, 30), last]
    assert next(WORKING.following(date(2026, 12, 30))) == last
    with pytest.raises(Gap):
        list(islice(WORKING.following(date(2026, 12, 30)), 2))


@given(st.dates(date(2020, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_so_many_working_days_after_a_day_are_as_many_when_they_are_counted(
    day: date, number: int
) -> None:
    last = WORKING.after(day, number)
    assert last in WORKING
    assert WORKING.count(day + timedelta(days=1), last) == number
