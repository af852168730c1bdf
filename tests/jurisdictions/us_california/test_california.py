"""What the worked examples of California do not say: dates, options, limits, what is not owed."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from jurisdictions.us.working_time import STATE, as_counted
from jurisdictions.us_california import jurisdiction
from jurisdictions.us_california.due_dates import final_pay_day, pay_day
from jurisdictions.us_california.hours import hours_of
from legalcalc.claims import assess
from legalcalc.claims.heads import claims_of
from legalcalc.gaps import Gap
from legalcalc.schemas import load_case
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
EXAMPLES = [load_example(path, jurisdiction) for path in examples_of(jurisdiction)]
LARGE, SMALL = "farm, 26 or more", "farm, 25 or fewer"


def a_case(job=None, *, hours="8 h", days="mon-fri", **more):
    """A week of June 2025 in a mill, without pay, unless it is told otherwise."""
    employment = {
        "id": "job",
        "employer": "mill",
        "place": {"country": "US", "subdivision": "US-CA"},
        "sector": "manufacturing",
        "start": "2025-06-02",
        "end": "2025-06-08",
        "ending": "dismissal",
        "pay_interval": "week",
        "first_pay_period": "2025-06-02",
        **(job or {}),
    }
    return load_case(
        {
            "format": "legalcalc-case/1",
            "reference": "T-1",
            "jurisdiction": "US-CA",
            "calculated_on": "2025-07-31",
            "currency": "USD",
            "claimant": {"born": "1990-05-05"},
            "parties": [{"id": "mill", "name": "Mill", "roles": "employer", "staff": "12"}],
            "patterns": [{"from": "2025-06-02", "to": "2025-06-08", "days": days, "hours": hours}],
            **more,
            "employments": [employment],
        }
    )


def head(case, key):
    return assess(case, jurisdiction).head(key)


def owed(case, key):
    return head(case, key).owed.value


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "large", "small"),
    [
        ("2006-12-31", "6.75", "6.75"),
        ("2014-06-30", "8.00", "8.00"),
        ("2014-07-01", "9.00", "9.00"),
        ("2016-12-31", "10.00", "10.00"),
        ("2017-01-01", "10.50", "10.00"),
        ("2019-12-31", "12.00", "11.00"),
        ("2022-12-31", "15.00", "14.00"),
        ("2023-01-01", "15.50", "15.50"),
        ("2026-12-31", "16.90", "16.90"),
    ],
)
def test_the_minimum_wage_was_split_by_size_from_2017_to_2022(day, large, small):
    on = date.fromisoformat(day)
    assert law.california_minimum_wage.of("26 or more")[on].value == Fraction(large)
    assert law.california_minimum_wage.of("25 or fewer")[on].value == Fraction(small)


@pytest.mark.parametrize("size", ["26 or more", "25 or fewer"])
def test_the_minimum_wage_of_2027_is_a_gap(size):
    with pytest.raises(Gap):
        law.california_minimum_wage.of(size).get(date(2027, 1, 1))


def test_what_came_before_the_known_rates_is_a_gap():
    case = a_case(
        {"start": "2001-06-04", "end": "2001-06-10", "first_pay_period": "2001-06-04"},
        calculated_on="2001-07-31",
        patterns=[{"from": "2001-06-04", "to": "2001-06-08", "days": "mon-fri", "hours": "8 h"}],
    )
    assert head(case, "pay.base:state").state == "not covered"


# Cal-Peculiarities 2024 (Seyfarth), p. 223, and Lab. Code 860, 862.
@pytest.mark.parametrize(
    ("year", "daily", "weekly", "double"),
    [
        (2018, "10", None, None),
        (2019, "9.5", "55", None),
        (2020, "9", "50", None),
        (2021, "8.5", "45", None),
        (2022, "8", "40", "12"),
    ],
)
def test_small_farms_follow_large_ones_three_years_later(year, daily, weekly, double):
    def value(parameter, key, in_year):
        figure = parameter.of(key).get(date(in_year, 1, 1))
        return None if figure is None else figure.value

    for key, later in ((LARGE, 0), (SMALL, 3)):
        wanted = (daily, weekly, double)
        found = [
            value(one, key, year + later)
            for one in (law.daily_overtime, law.weekly_overtime, law.double_time)
        ]
        assert found == [None if one is None else Fraction(one) for one in wanted]


def test_a_farm_of_unknown_size_is_warned_of_only_while_the_size_matters():
    case = a_case(
        {"sector": "agriculture"}, parties=[{"id": "mill", "name": "Farm", "roles": "employer"}]
    )
    assert not assess(case, jurisdiction).warnings


# -- paydays (Lab. Code 201 to 205) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("job", "week", "due"),
    [
        # 204(a): the 26th for the first half of a month, the 10th for the second.
        ({"pay_interval": "month", "first_pay_period": "2025-06-01"}, 0, "2025-06-26"),
        ({"pay_interval": "month", "first_pay_period": "2025-06-01"}, 2, "2025-07-10"),
        # 204(d): seven days after the pay period, here of two weeks.
        ({"pay_interval": "fortnight"}, 0, "2025-06-22"),
        # The stated payday.
        ({"pay_day_after": "3"}, 0, "2025-06-11"),
        # 205: once a month for those who board on a farm or in a household.
        (
            {
                "pay_interval": "month",
                "first_pay_period": "2025-06-01",
                "sector": "agriculture",
                "live_in": "yes",
            },
            0,
            "2025-06-30",
        ),
        # 201: at the end, at once.
        ({"end": "2025-06-22", "ending": "dismissal"}, 2, "2025-06-22"),
    ],
)
def test_the_last_lawful_payday(job, week, due):
    case = a_case({"end": "2025-07-31", "ending": "ongoing", **job})
    claim = claims_of(case, jurisdiction)[0]
    assert pay_day(claim, claim.time.weeks[week]) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("ending", "notice", "later"),
    [
        ("dismissal", "unknown", 0),
        ("closure", "unknown", 0),
        ("expiry", "unknown", 0),
        ("escape", "unknown", 3),
        ("resignation", "0", 3),
        ("resignation", "1", 0),
    ],
)
def test_final_wages_fall_due_at_once_or_72_hours_after_quitting(ending, notice, later):
    claim = claims_of(a_case({"ending": ending, "notice_given": notice}), jurisdiction)[0]
    assert final_pay_day(claim) == date(2025, 6, 8) + timedelta(days=later)


# -- what is not owed -----------------------------------------------------------------------------


def test_good_faith_of_the_employer_ends_liquidated_damages():
    case = a_case(choices={"options": {"good_faith": "shown"}})
    assert owed(a_case(), "lump.liquidated:state") > 660
    assert owed(case, "lump.liquidated:state") == 0


def test_wages_that_are_not_due_yet_bear_no_interest_in_the_damages():
    case = a_case(
        {"end": "2025-06-30", "ending": "ongoing"},
        calculated_on="2025-06-10",
        patterns=[{"from": "2025-06-02", "to": "2025-06-06", "days": "mon-fri", "hours": "8 h"}],
    )
    assert owed(case, "lump.liquidated:state") == 660


@pytest.mark.parametrize(
    ("job", "more"),
    [
        ({"ending": "death"}, {}),
        ({"end": "2025-12-31", "ending": "ongoing"}, {}),
        ({}, {"choices": {"options": {"waiting_time": "good faith dispute"}}}),
        ({}, {"payments": [{"date": "2025-06-08", "amount": "660"}]}),
        ({}, {"calculated_on": "2025-06-08"}),
    ],
)
def test_no_waiting_time_without_late_final_wages(job, more):
    assert owed(a_case(job, **more), "pay.late_penalty") == 0


def test_meal_periods_that_were_given_or_waived_cost_nothing():
    shifts = {
        "patterns": [
            {
                "from": "2025-06-02",
                "to": "2025-06-06",
                "days": "mon-fri",
                "start": "08:00",
                "end": "16:00",
            }
        ]
    }
    assert owed(a_case(**shifts), "pay.rest_breach:meal") == Fraction("82.50")
    given = {"choices": {"options": {"meal_periods": "given"}}}
    assert owed(a_case(**shifts, **given), "pay.rest_breach:meal") == 0


def test_a_farm_worker_needed_no_second_meal_before_2017():
    def case(year):
        monday = {"2015": "2015-06-01", "2017": "2017-06-05"}[year]
        return a_case(
            {
                "sector": "agriculture",
                "start": monday,
                "end": monday,
                "first_pay_period": monday,
            },
            calculated_on=f"{year}-07-31",
            patterns=[],
            work_days=[{"date": monday, "start": "06:00", "end": "17:30", "breaks": "10:00-10:30"}],
        )

    assert owed(case("2015"), "pay.rest_breach:meal") == 0
    assert owed(case("2017"), "pay.rest_breach:meal") == 10


def test_personal_attendants_have_no_meal_or_rest_periods():
    case = a_case(
        {"sector": "domestic service", "category": "personal attendant"},
        patterns=[
            {
                "from": "2025-06-02",
                "to": "2025-06-06",
                "days": "mon-fri",
                "start": "08:00",
                "end": "20:00",
            }
        ],
        choices={"options": {"rest_periods": "never given"}},
    )
    assert owed(case, "pay.rest_breach:meal") == 0
    assert owed(case, "pay.rest_breach:rest") == 0


def test_wage_statements_that_were_given_cost_nothing():
    assert head(a_case({"payslips": "yes"}), "pay.records_penalty").state == "nothing owed"


def test_an_agency_has_to_give_wage_statements_for_domestic_work():
    case = a_case(
        {"sector": "domestic service", "payslips": "no"},
        parties=[{"id": "mill", "name": "Agency", "kind": "company", "roles": "employer"}],
    )
    assert owed(case, "pay.records_penalty") == 50


def test_deductions_that_the_missing_wages_cover_are_not_owed_again():
    case = a_case(
        deductions=[{"date": "2025-06-08", "amount": "100", "reason": "fine"}],
        payments=[{"date": "2025-06-08", "amount": "560"}],
    )
    assert owed(case, "pay.base:state") == 100
    assert owed(case, "taken.deductions:state") == 0


def test_lawful_deductions_are_not_owed():
    case = a_case(
        deductions=[{"date": "2025-06-08", "amount": "100", "reason": "tax"}],
        payments=[{"date": "2025-06-08", "amount": "700"}],
    )
    assert head(case, "taken.deductions:state").state == "nothing owed"


def test_a_violation_of_the_recruitment_law_brings_five_hundred_dollars_at_least():
    case = a_case(
        fees=[{"date": "2025-03-01", "amount": "200"}],
        choices={"options": {"foreign_labor_contractor": "H-2B"}},
    )
    assert owed(case, "taken.fees:state") == 500
    assert owed(a_case(fees=[{"date": "2025-03-01", "amount": "200"}]), "taken.fees:state") == 0


def test_no_multiple_damages_where_nothing_speaks_of_trafficking():
    assert head(a_case(), "punitive.exemplary:state").state == "nothing owed"


def test_a_week_without_work_is_owed_nothing():
    case = a_case(
        {"start": "2025-05-26", "promises": [{"pay": "20", "per": "hour"}]},
        payments=[{"date": "2025-06-08", "amount": "800"}],
    )
    for key in (
        "pay.base:state",
        "pay.base:agreed",
        "pay.overtime:state",
        "lump.liquidated:state",
        "gain.labour_value:california",
    ):
        assert head(case, key).state == "nothing owed", key


def test_piece_pay_without_pieces_is_a_gap_of_the_agreement_alone():
    case = a_case({"promises": [{"pay": "1", "per": "piece"}]})
    assert head(case, "pay.base:agreed").state == "facts missing"
    assert owed(case, "pay.base:state") == 660


def test_an_employer_of_whom_nothing_is_known_has_the_rates_of_a_small_one():
    case = replace(
        a_case(
            {"start": "2021-06-07", "end": "2021-06-13", "first_pay_period": "2021-06-07"},
            calculated_on="2021-07-31",
            patterns=[
                {"from": "2021-06-07", "to": "2021-06-11", "days": "mon-fri", "hours": "8 h"}
            ],
        ),
        parties=(),
    )
    result = assess(case, jurisdiction)
    assert result.head("pay.base:state").owed.value == 40 * 13
    assert any("number of employees" in str(one) for one in result.warnings)


# -- time limits ----------------------------------------------------------------------------------


def limits_of(case, key):
    return {one.route: one for line in head(case, key).lines for one in line.limits}


def test_minority_may_end_later_than_the_four_years_of_restitution():
    case = a_case(claimant={"born": "2012-07-01"})
    limits = limits_of(case, "pay.base:state")
    assert limits["superior court"].last_day == date(2033, 7, 1)  # of age on 1 July 2030
    assert limits["superior court"].safe_day == date(2028, 6, 8)


@pytest.mark.parametrize(("filed", "too_late"), [("2028-06-20", False), ("2028-06-21", True)])
def test_the_eighteenth_birthday_is_not_counted(filed, too_late):
    """Who came of age on 20 June may sue until 20 June: Shalabi v. City of Fontana (2021)."""
    case = a_case(claimant={"born": "2007-06-20"}, filing_on=filed)
    (line,) = head(case, "pay.base:state").lines
    limit = limits_of(case, "pay.base:state")["labor commissioner"]
    assert limit.starts == date(2025, 6, 20)
    assert limit.last_day == date(2028, 6, 20)
    assert line.barred_on("labor commissioner") is too_late


def test_who_came_of_age_on_the_payday_was_no_minor():
    case = a_case(claimant={"born": "2007-06-08"})
    limit = limits_of(case, "pay.base:state")["labor commissioner"]
    assert limit.last_day == date(2028, 6, 8)
    assert not limit.suspensions


def test_lack_of_capacity_that_came_later_stops_no_time():
    later = [{"from": "2025-07-01", "to": "2025-07-31", "kind": "incapacity"}]
    then = [{"from": "2025-06-01", "to": "2025-07-31", "kind": "incapacity"}]
    still = [{"from": "2025-06-01", "kind": "incapacity"}]
    on = "labor commissioner"
    assert limits_of(a_case(confinements=later), "pay.base:state")[on].last_day == date(2028, 6, 8)
    assert limits_of(a_case(confinements=then), "pay.base:state")[on].last_day == date(2028, 7, 31)
    assert limits_of(a_case(confinements=still), "pay.base:state")[on].last_day is None


@pytest.mark.parametrize(
    ("freed", "until"),
    [
        ("2010-12-31", "2015-12-31"),  # five years were over when the seven came
        ("2011-01-01", "2018-01-01"),
        ("2024-02-29", "2031-02-28"),
    ],
)
def test_the_seven_years_of_2016_saved_what_was_not_out_of_time(freed, until):
    case = a_case(escaped_on=freed, identified_on="2025-06-30")
    limit = limits_of(case, "punitive.exemplary:state")[None]
    assert limit.last_day == date.fromisoformat(until)


def test_the_end_of_captivity_frees_the_worker_and_incapacity_stops_the_time():
    case = a_case(
        confinements=[
            {"from": "2025-06-02", "to": "2025-06-20"},
            {"from": "2025-06-20", "to": "2025-07-20", "kind": "incapacity"},
        ]
    )
    limit = limits_of(case, "punitive.exemplary:state")[None]
    assert limit.starts == date(2025, 7, 20)
    assert limit.last_day == date(2032, 7, 20)


def test_written_and_oral_agreements_have_times_of_their_own():
    promise = {"promises": [{"pay": "30", "per": "hour"}]}
    oral = limits_of(a_case(promise), "pay.base:agreed")
    written = limits_of(a_case({**promise, "contract_written": "yes"}), "pay.base:agreed")[None]
    assert {route: one.last_day for route, one in oral.items()} == {
        "superior court": date(2029, 6, 8),
        "labor commissioner": date(2027, 6, 8),
        "federal court": date(2027, 6, 8),
    }
    assert written.last_day == date(2029, 6, 8)


def test_no_filing_should_rest_on_four_years_for_pay_agreed_by_word_of_mouth():
    promise = {"promises": [{"pay": "30", "per": "hour"}]}
    limit = limits_of(a_case(promise), "pay.base:agreed")["superior court"]
    assert limit.safe_day == date(2027, 6, 8)


# -- what holds for every claim -------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.path.stem)
def test_hours_of_a_workweek_are_sorted_without_rest(example):
    for claim in claims_of(example.case, jurisdiction):
        for week in claim.time.weeks:
            counted = as_counted(claim, week, STATE).hours_worked
            if counted.is_zero or week.first > law.daily_overtime.known_through:
                continue
            hours = hours_of(claim, week)
            parts = hours.straight.value + hours.half.value + hours.double.value
            assert parts == counted.value


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if one.case.payments], ids=lambda one: one.path.stem
)
def test_one_more_payment_never_raises_the_claim(example):
    case = example.case
    first = case.payments[0]
    larger = replace(first.amount.value, amount=first.amount.value.amount + 100)
    more = replace(first, amount=replace(first.amount, value=larger))
    richer = replace(case, payments=(more, *case.payments[1:]))
    before, after = assess(case, jurisdiction), assess(richer, jurisdiction)
    assert after.owed.value <= before.owed.value


@pytest.mark.parametrize("route", ["superior court", "labor commissioner", "federal court"])
def test_no_route_pays_the_same_hours_twice(route):
    """Whatever the route, wages of a week are no more than the best law gives for all its hours."""
    for example in EXAMPLES:
        choices = replace(example.case.choices, route=route, heads=("pay.base", "pay.overtime"))
        result = assess(replace(example.case, choices=choices), jurisdiction)
        for claim in claims_of(example.case, jurisdiction):
            hours = sum(week.hours_worked.value for week in claim.time.weeks)
            most = 2 * hours * 50  # no example agrees on more than fifty dollars an hour
            mine = [
                line.row.owed.value
                for one in result.heads
                for line in one.lines
                if line.employment == claim.employment_id and line.counted
            ]
            assert sum(mine) <= most
            weeks = [
                (one.id, line.employment, line.row.period)
                for one in result.heads
                for line in one.lines
                if line.counted
            ]
            assert len(weeks) == len(set(weeks))
