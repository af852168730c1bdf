"""What the worked examples of Spain do not say: decrees compared, feasts, days, papers."""

from datetime import date
from fractions import Fraction

import pytest
from holidays.countries import Spain

from jurisdictions.spain import jurisdiction, torts
from jurisdictions.spain.working_time import FEASTS, WORKING_DAYS
from legalcalc.claims import assess
from legalcalc.gaps import Gap
from legalcalc.law.filing import filing_of
from legalcalc.law.representation import representation_of
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
EXAMPLES = [load_example(path, jurisdiction) for path in examples_of(jurisdiction)]

# The yearly sums that art. 3.1 of each decree names (for 2021 that of the rate of September).
YEARLY = {
    2015: "9080.40",
    2016: "9172.80",
    2017: "9907.80",
    2018: "10302.60",
    2019: "12600.00",
    2020: "13300.00",
    2021: "13510.00",
    2022: "14000.00",
    2023: "15120.00",
    2024: "15876.00",
    2025: "16576.00",
    2026: "17094.00",
}


# -- the decrees on the minimum wage --------------------------------------------------------------


@pytest.mark.parametrize(("year", "amount"), YEARLY.items())
def test_fourteen_months_are_the_yearly_sum_of_the_decree(year, amount):
    assert 14 * law.minimum_wage[date(year, 12, 1)].value == Fraction(amount)


@pytest.mark.parametrize("year", range(2016, 2027))
def test_the_day_is_a_thirtieth_of_the_month_save_for_a_cent_in_2020(year):
    day = law.minimum_wage_day[date(year, 12, 1)].value
    month = law.minimum_wage[date(year, 12, 1)].value
    assert abs(30 * day - month) < Fraction("0.30")
    assert law.minimum_wage_day[date(2020, 5, 1)].value == Fraction("31.66")


def test_the_rise_of_2021_came_in_september_and_not_in_january():
    assert law.minimum_wage[date(2021, 8, 31)].value == 950
    assert law.minimum_wage[date(2021, 9, 1)].value == 965


def test_no_rise_ever_lowered_the_minimum_wage():
    values = [law.minimum_wage[date(year, 12, 1)].value for year in range(2015, 2027)]
    assert values == sorted(values)


@pytest.mark.parametrize(
    ("parameter", "day"),
    [
        (law.minimum_wage, date(2027, 1, 1)),
        (law.minimum_wage, date(2014, 12, 31)),
        (law.minimum_wage_short_contract, date(2014, 6, 1)),
        (law.minimum_wage_household_hour, date(2027, 6, 1)),
        (law.crime_limitation, date(2015, 10, 6)),
        (law.legal_interest, date(2027, 1, 1)),
        (law.end_of_term_days, date(2001, 3, 3)),
    ],
)
def test_what_nobody_has_read_is_a_gap_and_not_the_last_known_value(parameter, day):
    with pytest.raises(Gap):
        parameter.get(day)


def test_households_have_no_rule_of_their_own_on_unfair_dismissal_since_september_2022():
    assert law.household_unfair_days.get(date(2022, 9, 8)).value == 20
    assert law.household_unfair_days.get(date(2022, 9, 9)) is None


def test_the_sums_to_compare_moral_damage_with_are_those_of_the_judgments():
    assert torts.CARER_SUM.value == 7000
    assert torts.LEAST_FINE.value == 6251


# -- feasts and working days ----------------------------------------------------------------------


@pytest.mark.parametrize("year", range(2016, 2027))
def test_our_feasts_of_the_whole_state_are_among_those_of_another_calendar(year):
    ours = FEASTS.of(year)
    assert len(ours) == 9
    on_a_weekday = {day for day in ours if day.weekday() != 6}
    assert on_a_weekday <= set(Spain(years=year))


def test_twenty_working_days_over_christmas_skip_feasts_but_no_day_that_only_may_be_one():
    # Ended on Friday 12 December 2025: 15-19 (5), 22-24 and 26 (9), 29-31 and 2 January (13), 5-9
    # (18; Epiphany may be replaced by a region, so it counts), 12 and 13 January.
    assert WORKING_DAYS.after(date(2025, 12, 12), 20) == date(2026, 1, 13)


def test_working_days_are_counted_at_both_ends():
    assert WORKING_DAYS.count(date(2025, 6, 2), date(2025, 6, 9)) == 6
    assert WORKING_DAYS.count(date(2025, 6, 7), date(2025, 6, 8)) == 0


# -- the claim as a whole -------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_no_interest_on_what_comes_too_late_and_none_below_nought(example):
    result = assess(example.case, jurisdiction)
    assert result.owed.value >= 0
    assert result.interest.value >= 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_pay_and_extra_payments_never_claim_more_than_was_lacking_over_the_year(example):
    result = assess(example.case, jurisdiction)
    for job in {line.employment for head in result.heads for line in head.lines}:
        rows = [
            line.row
            for head in result.heads
            if head.key in ("pay.base", "pay.extra_months")
            for line in head.lines
            if line.employment == job
        ]
        for year in {row.period.first.year for row in rows}:
            some = [row for row in rows if row.period.first.year == year]
            due = sum(row.figures["due"].value for row in some)
            paid = sum(row.figures["paid"].value for row in some)
            paid -= sum(
                row.figures["paid_in_absence"].value
                for row in some
                if "paid_in_absence" in row.figures
            )
            owed = sum(row.owed.value for row in some)
            if {row.basis for row in some} and len(some) > 1:
                forbids = example.case.choices.option("extra_payments_in_wages") == "not counted"
                assert forbids or owed <= max(0, due - paid) + Fraction("0.10")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_of_the_yardsticks_of_a_month_only_that_of_the_year_is_taken(example):
    result = assess(example.case, jurisdiction)
    for head in result.heads:
        for line in head.lines if head.key == "pay.base" else ():
            for base in line.row.bases:
                if base.due is not None:
                    assert (base.not_lawful is None) == (base.basis == line.row.basis)


def test_the_request_for_conciliation_and_the_claim_are_papers_of_their_own():
    filing = filing_of(jurisdiction)
    assert filing.paper_for("conciliation").id == "papeleta"
    assert filing.paper_for("social court").id == "demanda"
    needed = {one.id for one in filing.paper_for("social court").needs if one.must}
    assert {"court", "claimant name", "facts", "relief", "conciliation", "signature"} <= needed


@pytest.mark.parametrize(
    ("body", "who", "power", "allowed"),
    [
        ("social_court", "lawyer", "file", True),
        ("social_court", "union", "file", True),
        ("social_court", "union", "settle", None),
        ("social_court", "other person", "appear", True),
        ("appeal_court", "organisation", "appeal", False),
        ("appeal_court", "lawyer", "appeal", True),
        ("outside", "organisation", "receive money", None),
    ],
)
def test_who_may_act_follows_articles_18_to_21(body, who, power, allowed):
    assert representation_of(jurisdiction).answer(body, who, power).allowed is allowed
