"""Length of service: whole months and years, begun ones, and their rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit.service import begun, completed, service_with_its_rest, twelfths
from legalcalc.messages import _
from legalcalc.periods import Period, next_day
from tests.engine.telling import a_state, case, day, days_of, figure, value

DAYS = st.dates(day("1990-01-01"), day("2040-12-31"))


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


def test_a_part_of_a_month_is_a_month_begun():
    assert begun("month", day("2023-03-15"), day("2023-06-14")) == 3
    assert begun("month", day("2023-03-15"), day("2023-06-15")) == 4
    assert begun("month", day("2023-03-15"), day("2023-03-15")) == 1
    assert begun("year", day("2020-02-29"), day("2021-02-27")) == 1


def test_months_are_twelfths_of_a_year_and_twelve_are_the_whole():
    assert twelfths(3, _("full months")) == figure("0.25", "1")
    assert twelfths(12, _("full months")) == figure(1, "1")


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
