"""What the worked examples of Italy do not say: history, gaps, holidays, who is left out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jurisdictions.italy import jurisdiction
from jurisdictions.italy.working_time import is_holiday
from legalcalc.claims import assess
from legalcalc.gaps import Gap
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
EXAMPLES = {path.stem[:2]: load_example(path, jurisdiction) for path in examples_of(jurisdiction)}


def percent(figure):
    return figure.value * 100


def head(assessment, key):
    return next(one for one in assessment.heads if one.key == key)


# -- figures --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("1996-12-31", "10"),
        ("1997-01-01", "5"),
        ("2020-12-31", "0.05"),
        ("2021-12-31", "0.01"),
        ("2022-12-31", "1.25"),
        ("2023-12-31", "5"),
        ("2025-12-31", "2"),
        ("2026-01-01", "1.6"),
    ],
)
def test_legal_interest_is_that_of_the_year(day, rate):
    assert percent(law.legal_interest[date.fromisoformat(day)]) == Fraction(rate)


def test_two_percent_of_2025_is_not_carried_into_2026_nor_2026_into_2027():
    assert percent(law.legal_interest[date(2026, 12, 31)]) == Fraction("1.6")
    with pytest.raises(Gap):
        law.legal_interest[date(2027, 1, 1)]


def test_the_step_of_logistics_that_a_public_package_gives_for_2025_is_that_of_june_2027():
    """1,592.38 + 23.33; the package adds all steps of the renewal at once."""
    level = law.logistics_minimum.of("6")
    assert level[date(2025, 12, 31)].value == Fraction("1592.38") + Fraction("23.33")
    assert level[date(2026, 1, 1)].value == Fraction("1625.41") + Fraction("23.33")
    with pytest.raises(Gap):
        level.get(date(2024, 6, 1))


def test_the_hour_of_agriculture_is_the_month_over_169():
    area = law.agriculture_minimum.of("area 3")[date(2025, 7, 1)]
    hours = law.month_hours.of("agriculture")[date(2025, 7, 1)]
    assert round(float((area / hours).value), 2) == 5.87


@pytest.mark.parametrize(
    ("month", "coefficient"), [((2021, 12), "4.359238"), ((2022, 9), "6.280367")]
)
def test_severance_pay_grows_by_the_published_coefficients(month, coefficient):
    """FOI, base 2015: December 2020 102.3, December 2021 106.2, September 2022 113.5."""
    year, number = month
    before, then = {2021: ("102.3", "106.2"), 2022: ("106.2", "113.5")}[year]
    day = date(year, number, 1)
    fixed = percent(law.severance_fixed_rate[day]) * number / 12
    share = law.severance_price_share[day].value
    grown = fixed + share * (Fraction(then) / Fraction(before) - 1) * 100
    assert f"{float(grown):.6f}" == coefficient


# -- public holidays (L. 260/1949) ----------------------------------------------------------------


def test_the_holidays_are_those_of_the_law_since_the_repeals_of_1977():
    expected = {
        (1, 1), (1, 6), (4, 21), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25),
        (12, 26),
    }  # fmt: skip
    days = (date(2025, 1, 1).fromordinal(date(2025, 1, 1).toordinal() + n) for n in range(365))
    assert {(day.month, day.day) for day in days if is_holiday(day)} == expected


def test_the_fourth_of_october_is_a_holiday_since_2026():
    assert not is_holiday(date(2025, 10, 4))
    assert is_holiday(date(2026, 10, 4))


def test_easter_sunday_and_the_sunday_of_unity_are_sundays():
    assert not is_holiday(date(2025, 4, 20))
    assert not is_holiday(date(2025, 11, 2))
    assert is_holiday(date(2026, 11, 1))


def test_holidays_of_a_year_that_nobody_checked_are_a_gap():
    with pytest.raises(Gap):
        is_holiday(date(2027, 1, 1))


# -- what nothing is claimed for ------------------------------------------------------------------


def test_without_an_index_interest_is_computed_and_revaluation_is_a_named_gap():
    told = EXAMPLES["16"].case
    bare = assess(replace(told, index_series=()), jurisdiction)
    [(gap, _period, _employment), *_others] = head(bare, "time.indexation").gaps
    assert gap.what == "index_series"
    assert head(bare, "pay.base").interest.value > 0


def test_the_index_of_the_month_of_calculation_or_the_last_one_before_it_is_taken():
    told = EXAMPLES["16"].case
    later = assess(replace(told, calculated_on=date(2022, 12, 31)), jurisdiction)
    row = head(later, "time.indexation").lines[0].row
    assert row.figures["rise"].value == Fraction("109.7") / Fraction("102.9") - 1


def test_nobody_but_the_employer_answers_for_the_revaluation_of_leave():
    told = EXAMPLES["21"].case
    for line in head(assess(told, jurisdiction), "time.indexation").lines:
        origin = line.row.origin
        parties = [one.party for one in line.liable]
        assert parties == [one.party for one in origin.liable]
        assert (len(parties) == 1) or origin.head.id == "pay.base"


def test_the_limits_of_revaluation_are_copies_and_leave_those_of_the_sum_alone():
    told = EXAMPLES["21"].case
    line = head(assess(told, jurisdiction), "time.indexation").lines[0]
    assert {limit.rule for limit in line.limits} == {"as the sum"}
    assert {limit.rule for limit in line.row.origin.limits} == {"pay"}


def test_a_client_without_a_business_owes_no_more_than_its_debt():
    told = EXAMPLES["21"].case
    lines = {
        line.employment: line.liable for line in head(assess(told, jurisdiction), "pay.base").lines
    }
    assert [(one.measure, one.law) for one in lines["c"]][1] == ("capped", "art. 1676 c.c.")
    assert lines["a"][1].measure == "whole"
    assert lines["a"][1].condition is None
    assert lines["a"][2].condition is not None


def test_a_day_later_the_contractor_is_free():
    told = EXAMPLES["21"].case
    late = replace(told, calculated_on=date(2026, 7, 1))
    line = head(assess(late, jurisdiction), "pay.base").lines[0]
    assert [one.law for one in line.liable][1] == "art. 1676 c.c."
