"""Numbers of the calendar agree with one another and with the stretches that a promise knows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from legalcalc.claims.claim.pay import INTERVALS
from legalcalc.figures import constant, unit
from legalcalc.kit import constants
from legalcalc.kit.constants import (
    BY_TIME,
    DAYS_IN_A_WEEK,
    INTERVALS_IN_A_YEAR,
    MONTHS_IN_A_YEAR,
    SATURDAY,
    SUNDAY,
    TO_THE_CENT,
    WEEK_LENGTH,
    WEEKS_IN_A_YEAR,
)
from legalcalc.law.in_words import NO_ROUNDING_RULE
from legalcalc.messages import _


def test_stretches_of_pay_make_up_the_year():
    in_a_year = {name: figure.value for name, figure in INTERVALS_IN_A_YEAR.items()}
    assert in_a_year["week"] == 2 * in_a_year["fortnight"] == 4 * in_a_year["four weeks"]
    assert in_a_year["month"] * 2 == in_a_year["half month"]
    assert in_a_year["year"] == 1


def test_pay_for_a_stretch_of_time_in_each_of_its_units_is_pay_a_year():
    for name, in_a_year in INTERVALS_IN_A_YEAR.items():
        promised = constant(100, f"EUR/{name.replace(' ', '')}", _("pay promised"))
        a_year = promised * in_a_year
        assert a_year.unit == unit("EUR/year")


def test_every_stretch_of_time_but_the_hour_day_and_piece_is_one_for_which_pay_goes_on():
    assert set(BY_TIME) == set(INTERVALS) - {"hour", "day", "piece"}


def test_a_month_is_fifty_two_twelfths_of_a_week():
    assert (WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR).value == Fraction(13, 3)


def test_days_of_the_week_are_told_as_dates_tell_them():
    assert date(2026, 11, 28).weekday() == SATURDAY
    assert date(2026, 11, 29).weekday() == SUNDAY
    assert DAYS_IN_A_WEEK.value == WEEK_LENGTH


@pytest.mark.parametrize("name", [name for name in constants.__all__ if name.startswith("NO_")])
def test_none_is_nought(name):
    assert getattr(constants, name).is_zero


def test_half_a_cent_is_a_cent_without_a_rule_of_law():
    assert TO_THE_CENT.law == NO_ROUNDING_RULE
    assert constant("0.005", "EUR", _("a sum")).rounded(TO_THE_CENT).value == Fraction(1, 100)
