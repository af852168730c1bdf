"""What the worked examples of Poland do not say: figures that follow from others, gaps, days."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from jurisdictions.poland import jurisdiction
from jurisdictions.poland.minimum_wage import HOLIDAYS, norm
from legalcalc.claims import assess
from legalcalc.claims.claim import Claim
from legalcalc.figures import Rounding
from legalcalc.gaps import Gap
from legalcalc.periods import Period
from legalcalc.schemas import load_case
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
HALF_UP = Rounding(2, "half up", law="as published")
EXAMPLES = [load_example(path, jurisdiction) for path in examples_of(jurisdiction)]
SATURDAY, SUNDAY = 5, 6


def claim_of(**case):
    data = {
        "format": "legalcalc-case/1",
        "reference": "T",
        "jurisdiction": "PL",
        "calculated_on": "2026-06-30",
        "currency": "PLN",
        "claimant": {},
        "parties": [{"id": "firm", "roles": ["employer"]}],
        **case,
    }
    read = load_case(data)
    return Claim(read, jurisdiction, read.employments[0] if read.employments else None)


# -- the calendar (Act of 18 January 1951, KP 130) ------------------------------------------------


def test_christmas_eve_is_a_public_holiday_since_2025():
    assert date(2024, 12, 24) not in HOLIDAYS
    assert date(2025, 12, 24) in HOLIDAYS


def test_the_twelfth_of_november_was_a_holiday_in_2018_only():
    assert date(2018, 11, 12) in HOLIDAYS
    assert date(2019, 11, 12) not in HOLIDAYS


def test_2025_has_twelve_holidays_that_are_no_sundays():
    assert sum(day.weekday() != SUNDAY for day in HOLIDAYS.of(2025)) == 12


def test_nobody_has_checked_the_holidays_of_2028():
    with pytest.raises(Gap):
        HOLIDAYS.of(2028)


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("2020-09-01", "2020-09-30", 176),  # the published example of a night supplement
        ("2026-01-01", "2026-01-31", 160),
        ("2026-08-01", "2026-08-31", 160),  # the Assumption falls on a Saturday
        ("2026-11-01", "2026-11-30", 160),
        ("2026-12-26", "2026-12-26", 0),  # a holiday on a Saturday alone is never less than nought
    ],
)
def test_the_norm_of_a_month_is_forty_hours_a_week_less_eight_for_each_holiday(first, last, hours):

    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert norm(claim_of(), period).value == hours


def test_the_published_night_supplement_of_september_2020_is_2_95():
    hour = HALF_UP.of(law.minimum_wage[date(2020, 9, 1)].value / 176)
    assert hour == Fraction("14.77")
    assert HALF_UP.of(hour * law.night_supplement[date(2020, 9, 1)].value) == Fraction("2.95")


@pytest.mark.parametrize("year", range(2017, 2027))
def test_the_coefficient_is_the_working_days_of_the_year_by_twelve(year):
    first, days = date(year, 1, 1), 366 if year % 4 == 0 else 365
    all_days = [first + timedelta(days=number) for number in range(days)]
    off = sum(day.weekday() >= SATURDAY for day in all_days)
    off += sum(day.weekday() != SUNDAY for day in HOLIDAYS.of(year))
    assert law.leave_coefficient[date(year, 12, 31)].value == HALF_UP.of(Fraction(days - off, 12))


def test_january_2025_had_a_coefficient_of_its_own():
    assert law.leave_coefficient[date(2025, 1, 31)].value == Fraction("20.83")
    assert law.leave_coefficient[date(2025, 2, 1)].value == Fraction("20.75")


# -- figures that follow from others --------------------------------------------------------------

# What the NBP's reference rate was, to which the Code adds 5.5 points.
REFERENCE_RATES = {"2021-10-07": "0.50", "2022-09-08": "6.75", "2023-10-05": "5.75"}


@pytest.mark.parametrize(("day", "rate"), REFERENCE_RATES.items())
def test_interest_is_five_and_a_half_points_above_the_reference_rate(day, rate):
    interest = law.delay_interest[date.fromisoformat(day)].value * 100
    assert interest == Fraction(rate) + Fraction("5.5")


def test_the_minimum_wage_never_falls():
    values = [one.figure.value for one in law.minimum_wage.history()]
    assert values == sorted(values)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2018, 1, 1), date(2017, 1, 1)),
        (date(2019, 1, 1), date(2018, 1, 1)),
        (date(2020, 1, 1), date(2019, 1, 1)),
        (date(2021, 1, 1), date(2020, 1, 1)),
        (date(2022, 1, 1), date(2021, 1, 1)),
        (date(2023, 1, 1), date(2022, 1, 1)),
        (date(2023, 7, 1), date(2023, 1, 1)),
        (date(2024, 1, 1), date(2023, 7, 1)),
        (date(2024, 7, 1), date(2023, 7, 1)),
        (date(2025, 1, 1), date(2024, 7, 1)),
        (date(2026, 1, 1), date(2025, 1, 1)),
        (date(2027, 1, 1), date(2026, 1, 1)),
    ],
)
def test_the_hourly_rate_follows_the_minimum_wage_to_the_next_ten_groszy(day, before):
    """Act of 10 October 2002, arts. 2(3a), 2(3b) and 5a: a second witness for every rate."""
    risen = law.minimum_wage[day].value / law.minimum_wage[before].value
    tens = Rounding(1, "half up", law="art. 5a")
    assert law.minimum_hourly_rate[day].value == tens.of(
        law.minimum_hourly_rate[before].value * risen
    )


def test_fifteen_minimum_wages_are_72_090_in_2026():
    day = date(2026, 6, 30)
    assert (law.severance_ceiling[day] * law.minimum_wage[day]).value == 72090


@pytest.mark.parametrize(
    ("parameter", "day"),
    [
        (law.minimum_wage, date(2028, 1, 1)),
        (law.delay_interest, date(2026, 10, 9)),
        (law.delay_interest, date(2015, 12, 31)),
        (law.leave_coefficient, date(2027, 1, 1)),
    ],
)
def test_what_nobody_has_read_is_a_gap_and_not_the_last_known_value(parameter, day):
    with pytest.raises(Gap):
        parameter.get(day)


def test_there_was_no_hourly_minimum_for_civil_law_work_before_2017():
    assert law.minimum_hourly_rate.get(date(2016, 12, 31)) is None


# -- the worker's day -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "night", "higher"),
    [
        ("2026-03-28", 7, 3),  # the clocks go forward: 11 h pass from 18:00 to 6:00
        ("2026-10-24", 9, 5),  # and back: 13 h pass
    ],
)
def test_a_night_of_the_clock_change_is_paid_for_the_time_that_passed(day, night, higher):
    month = day[:7]
    last = "31"
    case = load_case(
        {
            "format": "legalcalc-case/1",
            "reference": "T",
            "jurisdiction": "PL",
            "calculated_on": "2026-11-25",
            "currency": "PLN",
            "claimant": {},
            "parties": [{"id": "firm", "roles": ["employer"]}],
            "employments": [
                {"id": "a", "employer": "firm", "start": f"{month}-01", "end": f"{month}-{last}"}
            ],
            "work_days": [{"date": day, "start": "18:00", "end": "06:00"}],
            "choices": {"heads": ["pay.overtime", "pay.night"]},
        }
    )
    result = assess(case, jurisdiction)
    lines = {one.key: one.lines for one in result.heads}
    assert lines["pay.night"][0].row.figures["hours"].value == night
    assert lines["pay.overtime"][0].row.figures["higher_hours"].value == higher


# -- what holds for every claim -------------------------------------------------------------------


# Pay during sickness is a share of the pay that was paid (KP 92 § 2; SN, II UK 20/05), and what was
# paid for overtime counts at the end (§ 16 of the regulation of 8 January 1997).
WHERE_WHAT_WAS_PAID_IS_NO_BASE = [
    one
    for one in EXAMPLES
    if "pay.sick" not in one.case.choices.heads and not one.path.stem.startswith("108")
]


@pytest.mark.parametrize(
    "example",
    [one for one in WHERE_WHAT_WAS_PAID_IS_NO_BASE if one.case.payments],
    ids=lambda one: one.path.stem,
)
def test_one_more_payment_never_raises_the_claim(example):
    case = example.case
    first = case.payments[0]
    larger = replace(first.amount.value, amount=first.amount.value.amount + 100)
    more = replace(first, amount=replace(first.amount, value=larger))
    richer = replace(case, payments=(more, *case.payments[1:]))
    before, after = assess(case, jurisdiction), assess(richer, jurisdiction)
    assert after.owed.value <= before.owed.value


# -- supplements (KP 151(1)) ----------------------------------------------------------------------


def test_that_supplements_rest_on_the_pay_of_the_first_day_is_told_only_where_pay_changes():
    told = {
        one.path.stem: any(
            "another pay was agreed within" in said.text.lower()
            for said in assess(one.case, jurisdiction).assumptions
        )
        for one in EXAMPLES
        if one.path.stem[:2] in ("04", "74")
    }
    assert told == {
        "04-overtime": False,
        "74-supplements-where-pay-changes-within-a-month": True,
    }
