"""What the worked examples of France do not say: published tables, and what it declares."""

from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest

from jurisdictions.france import jurisdiction
from jurisdictions.france.working_time import HOLIDAYS
from legalcalc.figures import Rounding

law = jurisdiction.parameters
HALF_UP = Rounding(2, "half up", law="as published")

# Monthly amounts for 35 hours as the openfisca-france history, Urssaf and the ministry print them.
PUBLISHED_MONTHS = {
    "2005-07-01": "1217.88",
    "2010-01-01": "1343.77",
    "2015-01-01": "1457.52",
    "2019-01-01": "1521.22",
    "2021-10-01": "1589.47",
    "2022-08-01": "1678.95",
    "2023-05-01": "1747.20",
    "2024-01-01": "1766.92",
    "2024-11-01": "1801.80",
    "2026-01-01": "1823.03",
    "2026-06-01": "1867.02",
}


@pytest.mark.parametrize(("day", "published"), PUBLISHED_MONTHS.items())
def test_the_published_month_is_the_hour_times_thirty_five_times_52_twelfths(day, published):
    hourly = law.minimum_wage.of("France")[date.fromisoformat(day)]
    assert HALF_UP.of(hourly.value * 35 * 52 / 12) == Fraction(published)


def test_the_minimum_wage_did_not_change_on_1_january_2025():
    france = law.minimum_wage.of("France")
    assert france[date(2024, 12, 31)] == france[date(2025, 1, 1)]


def test_the_household_grid_never_starts_on_the_day_of_signature():
    """Avenant 9 was signed on 25 November 2024 and binds from 1 April 2025."""
    grid = law.household_minimum_wage.of("I")
    assert grid[date(2025, 3, 31)].value == Fraction("12.00")
    assert grid[date(2025, 4, 1)].value == Fraction("12.24")


def test_hours_of_presence_are_exact_shares():
    """Two thirds by day, a quarter or a third by night: no rounded decimals."""
    day = date(2025, 1, 1)
    assert 1 / law.responsible_presence[day].value == Fraction(2, 3)
    assert 1 / law.night_presence.of("quiet nights")[day].value == Fraction(1, 4)
    assert 1 / law.night_presence.of("two interventions or more")[day].value == Fraction(1, 3)


def test_the_eleven_public_holidays_of_2025():
    assert sorted(HOLIDAYS.of(2025)) == [
        date(2025, 1, 1),
        date(2025, 4, 21),  # Easter Monday
        date(2025, 5, 1),
        date(2025, 5, 8),
        date(2025, 5, 29),  # Ascension
        date(2025, 6, 9),  # Whit Monday
        date(2025, 7, 14),
        date(2025, 8, 15),
        date(2025, 11, 1),
        date(2025, 11, 11),
        date(2025, 12, 25),
    ]


def test_the_scale_of_unfair_dismissal_has_a_line_for_each_year():
    years = [*(str(year) for year in range(29)), "29 or more"]
    for scale in (
        law.unfair_dismissal_minimum,
        law.unfair_dismissal_minimum_small,
        law.unfair_dismissal_maximum,
    ):
        assert list(scale.keys) == years


def test_every_pair_of_heads_is_declared():
    keys = [rule.key for rule in jurisdiction.head_rules]
    undeclared = [
        pair for pair in combinations(keys, 2) if frozenset(pair) not in jurisdiction.pair_rules
    ]
    assert undeclared == []


def test_interest_stops_where_no_rate_was_found():
    """The order for July to December 2026 was not found."""
    assert law.legal_interest.known_through == date(2026, 6, 30)
