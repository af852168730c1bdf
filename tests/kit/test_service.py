"""Length of service, the steps of a scale, and a measure in bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit.service import completed, in_bands, service_with_its_rest, step_reached
from legalcalc.periods import Period, next_day
from tests.engine.telling import a_state, case, day, days_of, figure, value

DAYS = st.dates(day("1990-01-01"), day("2040-12-31"))
NOTICE = {"2 years": figure(2, "year"), "5 years": figure(5, "year"), "8 years": figure(8, "year")}


def service(text, per):
    """How long service from a day to a day is."""
    told = case()
    return service_with_its_rest(Claim(told, a_state(), None), days_of(text), per)


@pytest.mark.parametrize(
    ("first", "last", "months", "years"),
    [
        ("2023-03-15", "2023-06-14", 3, 0),
        ("2023-03-15", "2023-06-13", 2, 0),
        ("2020-02-29", "2021-02-27", 12, 1),
        ("2023-01-31", "2023-02-27", 1, 0),
        ("2020-01-01", "2022-12-31", 36, 3),
        ("2020-01-01", "2019-12-01", 0, 0),
    ],
)
def test_only_whole_months_and_years_are_counted(first, last, months, years):
    assert completed("month", day(first), day(last)) == months
    assert completed("year", day(first), day(last)) == years


def test_the_rest_counts_by_the_days_of_its_own_month_or_year():
    assert value(service("2023-01-01 2023-02-14", "month")) == "1.5"
    assert value(service("2022-01-01 2023-03-14", "year")) == "1.2"
    assert value(service("2022-01-01 2022-12-31", "year")) == "1"
    assert value(service("2023-02-01 2023-02-07", "month")) == "0.25"


@given(DAYS, st.integers(0, 4000), st.sampled_from(["month", "year"]))
def test_a_day_more_is_more_service_and_no_unit_is_skipped(first, length, per):
    last = first
    last = type(first).fromordinal(first.toordinal() + length)
    claim = Claim(case(), a_state(), None)
    now, then = (
        service_with_its_rest(claim, Period(first, end), per) for end in (last, next_day(last))
    )
    assert 0 < now.value < then.value
    assert int(now.value) == completed(per, first, last)


def reached_in(years):
    """The step reached after so many years."""
    served = figure(years, "year")
    return step_reached("none", NOTICE, lambda begins: served >= begins)


def test_a_step_holds_from_its_first_day():
    assert reached_in(1) == "none"
    assert reached_in(2) == "2 years"
    assert reached_in("7.99") == "5 years"
    assert reached_in(40) == "8 years"


def test_after_a_step_that_is_not_reached_none_is_asked_for():
    asked = []

    def reached(begins):
        asked.append(begins)
        return False

    assert step_reached("none", NOTICE, reached) == "none"
    assert asked == [NOTICE["2 years"]]


@given(st.integers(0, 40), st.integers(0, 40))
def test_who_served_longer_stands_on_no_lower_step(one, other):
    order = ["none", *NOTICE]
    shorter, longer = sorted((one, other))
    assert order.index(reached_in(shorter)) <= order.index(reached_in(longer))


def test_a_measure_is_cut_into_bands():
    parts = in_bands(figure(12, "year"), figure(10, "year"))
    assert [value(one) for one in parts] == ["10", "2"]
    parts = in_bands(figure(7, "h"), figure(8, "h"), figure(2, "h"))
    assert [value(one) for one in parts] == ["7", "0", "0"]


@given(st.fractions(0, 100), st.lists(st.fractions(0, 30), max_size=4))
def test_bands_add_up_to_the_measure_and_none_is_longer_than_it_may_be(measure, lengths):
    parts = in_bands(figure(measure, "h"), *(figure(one, "h") for one in lengths))
    assert sum(one.value for one in parts) == measure
    assert all(one.value >= 0 for one in parts)
    assert all(part.value <= length for part, length in zip(parts, lengths, strict=False))
