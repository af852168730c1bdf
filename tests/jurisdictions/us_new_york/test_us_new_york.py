"""What the worked examples of New York do not say: days of change, figures that do not apply."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from jurisdictions.us import jurisdiction as federal
from jurisdictions.us_new_york import jurisdiction
from jurisdictions.us_new_york.limits import PANDEMIC
from jurisdictions.us_new_york.minimum_wage import IN_DOWNSTATE, IN_THE_CITY, REST_OF_THE_STATE
from jurisdictions.us_new_york.wage_theft import HOLIDAYS, after_ten_business_days
from legalcalc.gaps import Gap
from legalcalc.kit.constants import TO_THE_CENT

law = jurisdiction.parameters
CITY = "New York City, eleven or more"
REST = "rest of the State"


# -- minimum wages --------------------------------------------------------------------------------


def test_until_2023_rates_change_on_new_years_eve_and_since_2024_on_new_years_day():
    rates = law.new_york_minimum_wage.of(REST)
    assert rates[date(2022, 12, 30)].value == Fraction("13.20")
    assert rates[date(2022, 12, 31)].value == Fraction("14.20")
    assert rates[date(2023, 12, 31)].value == Fraction("14.20")
    assert rates[date(2024, 1, 1)].value == 15


def test_the_rate_of_2027_follows_prices_and_is_not_known():
    assert law.new_york_minimum_wage.of(CITY)[date(2026, 12, 31)].value == 17
    with pytest.raises(Gap):
        law.new_york_minimum_wage.of(CITY)[date(2027, 1, 1)]


def test_no_rate_of_the_state_is_below_the_federal_one():
    for day in (date(2009, 7, 24), date(2013, 12, 31), date(2026, 1, 1)):
        minimum = federal.parameters.federal_minimum_wage[day].value
        assert all(
            law.new_york_minimum_wage.of(key)[day].value >= minimum
            for key in law.new_york_minimum_wage.keys
        )


def test_the_rates_of_the_city_no_longer_depend_on_size_from_the_end_of_2019():
    small = law.new_york_minimum_wage.of("New York City, ten or fewer")
    large = law.new_york_minimum_wage.of(CITY)
    assert small[date(2019, 12, 30)].value < large[date(2019, 12, 30)].value
    assert small[date(2019, 12, 31)].value == large[date(2019, 12, 31)].value


def test_fast_food_rates_are_never_above_the_general_ones_since_2024():
    for day in (date(2024, 1, 1), date(2026, 12, 31)):
        general = law.new_york_minimum_wage.of(REST)[day].value
        assert law.fast_food_minimum_wage.of(REST)[day].value <= general


def test_the_state_has_sixty_two_counties_five_of_them_in_the_city():
    downstate = {name for name in IN_DOWNSTATE if name.endswith(" county")}
    in_the_city = {name for name in IN_THE_CITY if name.endswith(" county")}
    assert (len(in_the_city), len(downstate), len(REST_OF_THE_STATE)) == (5, 3, 54)
    assert len(set(REST_OF_THE_STATE)) == 54


# -- time -----------------------------------------------------------------------------------------


def test_time_stood_still_for_228_days_in_2020():
    length = PANDEMIC.period_last - PANDEMIC.period_first + timedelta(days=1)
    assert length.days == 228


def test_the_trafficking_action_has_fifteen_years_since_28_july_2021():
    history = law.new_york_trafficking_limitation
    assert history[date(2021, 7, 27)].value == 10
    assert history[date(2021, 7, 28)].value == 15


@pytest.mark.parametrize(
    ("first", "counted_from"),
    [
        # 2 to 5, 8 to 12 and, after Martin Luther King Day, 16 January 2024.
        ("2024-01-01", "2024-01-17"),
        # A Saturday: the first business day is Monday 3 June; the tenth Friday 14 June.
        ("2024-06-01", "2024-06-15"),
        # Juneteenth of 2024 falls on a Wednesday inside: 17, 18, 20, 21, 24 to 28 June, 1 July.
        ("2024-06-17", "2024-07-02"),
    ],
)
def test_the_notice_of_pay_is_late_after_ten_business_days(first, counted_from):
    found = after_ten_business_days(date.fromisoformat(first))
    assert found == date.fromisoformat(counted_from)


def test_the_holidays_of_2024_are_those_of_the_state():
    """General Construction Law 24, but Flag Day; the package adds Susan B. Anthony Day."""
    assert sorted(HOLIDAYS.of(2024)) == [
        date(2024, 1, 1),
        date(2024, 1, 15),
        date(2024, 2, 12),
        date(2024, 2, 15),
        date(2024, 2, 19),
        date(2024, 5, 27),
        date(2024, 6, 19),
        date(2024, 7, 4),
        date(2024, 9, 2),
        date(2024, 10, 14),
        date(2024, 11, 5),
        date(2024, 11, 11),
        date(2024, 11, 28),
        date(2024, 12, 25),
    ]


# -- remedies -------------------------------------------------------------------------------------


def test_the_damages_of_rana_v_islam_are_as_much_again_as_its_wages():
    """Rana v. Islam, 887 F.3d 118: minimum wage, overtime and spread of hours; 114,677.64 again."""
    minimum, overtime = Fraction("24834.50"), Fraction("85911.39")
    damages = Fraction("114677.64")
    spread = damages - minimum - overtime
    share = law.new_york_liquidated[date(2014, 6, 1)]
    assert (minimum + overtime + spread) * share.value == damages
    assert spread == Fraction("3931.75")


def test_the_ceilings_of_both_papers_rose_on_27_february_2015():
    for damages in (law.notice_damages, law.statement_damages):
        most = damages.of("most")
        assert most[date(2015, 2, 26)].value == 2500
        assert most[date(2015, 2, 27)].value == 5000
        assert damages.of("workday").get(date(2015, 2, 26)) is None
        assert damages.of("workweek").get(date(2015, 2, 27)) is None


def test_court_and_commissioner_have_different_rates_of_interest():
    default = jurisdiction.interest_rule("default", "state court")
    order = jurisdiction.interest_rule("default", "commissioner of labor")
    assert (default.id, order.id) == ("default", "order")
    assert law.prejudgment_interest[date(2026, 1, 1)].value == Fraction("0.09")
    assert law.order_interest[date(2026, 1, 1)].value == Fraction("0.16")
    assert TO_THE_CENT.places == 2


def test_federal_wages_can_be_claimed_in_a_court_of_the_state_but_not_the_trafficking_action():
    heads = {head.key: head for head in jurisdiction.head_rules}
    assert "state court" in heads["pay.base:federal"].routes
    assert "state court" not in heads["taken.fees:trafficking"].routes
    assert "state court" in heads["taken.fees:new_york"].routes
