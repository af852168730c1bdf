"""What the worked examples of the Netherlands do not say: tables, gaps, days, conditions."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest

from jurisdictions.netherlands import jurisdiction
from jurisdictions.netherlands.due_dates import HOLIDAYS, WORKING_DAYS
from legalcalc.claims import ACTUAL_365, assess, compound_interest, floating
from legalcalc.figures import Rounding, constant
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
HALF_UP = Rounding(2, "half up", law="as published")
EXAMPLES = [load_example(path, jurisdiction) for path in examples_of(jurisdiction)]
MONTHLY_ERA = [value.since for value in law.minimum_monthly_wage.history("22")][:-1]


def example(number):
    return next(one for one in EXAMPLES if one.path.name.startswith(number))


# -- the minimum wage: what the tables print, and what the printed act prints ---------------------


def test_the_amounts_that_the_printed_act_still_shows_do_not_apply():
    assert law.minimum_hourly_wage[date(2026, 7, 1)].value == Fraction("14.99")
    assert law.minimum_hourly_wage[date(2026, 7, 1)].value != Fraction("10.60")


@pytest.mark.parametrize("day", MONTHLY_ERA)
@pytest.mark.parametrize("age", ["22", "20", "18", "15"])
def test_a_week_is_three_thirteenths_of_a_month(day, age):
    week = law.minimum_weekly_wage.of(age)[day].value
    month = law.minimum_monthly_wage.of(age)[day].value
    assert abs(week - month * 3 / 13) <= Fraction("0.05")


YOUTH_SINCE_JULY_2019 = {"20": "0.8", "19": "0.6", "18": "0.5", "17": "0.395", "16": "0.345"}


@pytest.mark.parametrize("day", MONTHLY_ERA[1:])
@pytest.mark.parametrize(("age", "share"), YOUTH_SINCE_JULY_2019.items())
def test_young_workers_have_the_share_of_the_decree(day, age, share):
    adult = law.minimum_monthly_wage.of("22")[day].value
    young = law.minimum_monthly_wage.of(age)[day].value
    assert abs(young - adult * Fraction(share)) < Fraction("0.05")


@pytest.mark.parametrize(
    "day",
    [value.since for value in law.minimum_hourly_wage.history() if value.figure is not None],
)
@pytest.mark.parametrize(("age", "share"), YOUTH_SINCE_JULY_2019.items())
def test_young_workers_have_the_share_of_the_decree_per_hour(day, age, share):
    adult = law.minimum_hourly_wage[day].value
    assert law.youth_hourly_wage.of(age)[day].value == HALF_UP.of(adult * Fraction(share))


def test_the_reference_month_of_july_2026_gives_the_amount_per_hour_rounded_up():
    assert Fraction(ceil(Fraction("2337.00") / 156 * 100), 100) == Fraction("14.99")


# The tables of rijksoverheid.nl per hour, which round up: week by 36, 38 and 40 hours.
PRINTED_PER_HOUR = {
    date(2019, 1, 1): ("10.36", "9.82", "9.33"),
    date(2019, 7, 1): ("10.49", "9.94", "9.44"),
    date(2020, 1, 1): ("10.60", "10.05", "9.54"),
    date(2020, 7, 1): ("10.77", "10.21", "9.70"),
    date(2021, 1, 1): ("10.80", "10.24", "9.72"),
    date(2021, 7, 1): ("10.91", "10.34", "9.82"),
    date(2022, 1, 1): ("11.06", "10.48", "9.96"),
    date(2022, 7, 1): ("11.26", "10.67", "10.14"),
    date(2023, 1, 1): ("12.40", "11.75", "11.16"),
    date(2023, 7, 1): ("12.79", "12.12", "11.51"),
}


@pytest.mark.parametrize(("day", "printed"), PRINTED_PER_HOUR.items())
def test_the_week_divided_by_the_full_time_week_is_what_the_tables_print(day, printed):
    week = law.minimum_weekly_wage.of("22")[day].value
    for hours, amount in zip((36, 38, 40), printed, strict=True):
        assert Fraction(ceil(week / hours * 100), 100) == Fraction(amount)


def test_at_21_the_full_minimum_wage_is_owed_since_july_2019():
    before, after = date(2019, 6, 30), date(2019, 7, 1)
    wage = law.minimum_monthly_wage
    assert wage.of("21")[before].value < wage.of("22")[before].value
    assert wage.of("21")[after].value == wage.of("22")[after].value


def test_there_is_an_amount_for_a_month_until_2023_and_one_for_an_hour_since_2024():
    last, first = date(2023, 12, 31), date(2024, 1, 1)
    assert law.minimum_monthly_wage.of("22").get(last) is not None
    assert law.minimum_monthly_wage.of("22").get(first) is None
    assert law.minimum_hourly_wage.get(last) is None
    assert law.minimum_hourly_wage.get(first).value == Fraction("13.27")


@pytest.mark.parametrize(
    ("parameter", "day"),
    [
        (law.minimum_hourly_wage, date(2027, 1, 1)),
        (law.youth_hourly_wage.of("18"), date(2027, 1, 1)),
        (law.minimum_monthly_wage.of("22"), date(2018, 12, 31)),
        (law.statutory_interest, date(2026, 7, 1)),
        (law.transition_divisor, date(2019, 12, 31)),
        (law.crime_fund_categories.of("1"), date(2027, 1, 1)),
    ],
)
def test_what_nobody_has_read_is_a_gap_and_not_the_last_known_value(parameter, day):
    with pytest.raises(Gap):
        parameter.get(day)


# -- working days (Algemene termijnenwet, art. 3) -------------------------------------------------

# New Year, Good Friday, Easter Monday, King's Day, 5 May, Ascension, Whit Monday, Christmas.
GENERALLY_RECOGNISED = {
    2019: "01-01 04-19 04-22 04-27 05-05 05-30 06-10 12-25 12-26",
    2020: "01-01 04-10 04-13 04-27 05-05 05-21 06-01 12-25 12-26",
    2021: "01-01 04-02 04-05 04-27 05-05 05-13 05-24 12-25 12-26",
    2022: "01-01 04-15 04-18 04-27 05-05 05-26 06-06 12-25 12-26",
    2023: "01-01 04-07 04-10 04-27 05-05 05-18 05-29 12-25 12-26",
    2024: "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26",
    2025: "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26",
    2026: "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
}


@pytest.mark.parametrize(("year", "days"), GENERALLY_RECOGNISED.items())
def test_working_days_are_all_but_weekends_and_generally_recognised_holidays(year, days):
    holidays = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    day = date(year, 1, 1)
    while day.year == year:
        assert (day in WORKING_DAYS) == (day.weekday() < 5 and day not in holidays)
        day += timedelta(days=1)


def test_working_days_of_a_year_nobody_has_checked_are_a_gap():
    with pytest.raises(Gap):
        _found = date(2027, 1, 4) in HOLIDAYS


def test_thirty_three_working_days_after_a_pay_day_in_january_end_in_march():
    assert WORKING_DAYS.after(date(2025, 1, 31), 33) == date(2025, 3, 19)


# -- interest (BW 6:119), against an independent calculator ---------------------------------------


def compounded(amount, first, until, payments=()):
    return compound_interest(
        constant(amount, "EUR", _("principal")),
        first=first,
        until=until,
        rates=floating(law.statutory_interest),
        day_count=ACTUAL_365,
        rounding=HALF_UP,
        law="art. 6:119 BW",
        payments=[(day, constant(paid, "EUR", _("paid"))) for day, paid in payments],
        order=("costs", "interest", "principal"),
    )


def test_interest_is_that_of_the_reference_case_of_rentetool():
    """Its claim V3kWRS: 3,000 from 29 May 2014; 1,400 after costs on 12 December 2014.

    It counts the first day and not that of the payment, so that here the payment, whose day bears
    interest, stands a day earlier: the same days at the same rates.
    """
    first, paid = date(2014, 5, 29), date(2014, 12, 11)
    assert compounded(3000, first, paid).amount.value == Fraction("48.58")
    left = compounded(3000, first, paid, [(paid, 1400)])
    assert left.principal_left.value == Fraction("1648.58")
    in_may = compounded(3000, first, date(2015, 5, 28), [(paid, 1400)])
    assert in_may.amount.value == Fraction("16.08")
    in_september = compounded(3000, first, date(2015, 9, 27), [(paid, 1400)])
    assert in_september.amount.value == Fraction("27.21")  # 16.08 that joined, and 11.13


def test_a_debt_that_begins_on_29_february_joins_its_interest_each_year():
    """Two years at 6 and 7 per cent on 1,000: more than simple interest gives."""
    simple = 1000 * Fraction("0.07") * (307 + 59) / 365
    whole = compounded(1000, date(2024, 2, 29), date(2025, 12, 31)).amount.value
    assert whole > simple


def test_every_rate_is_a_whole_per_cent():
    for value in law.statutory_interest.history():
        assert value.figure is None or (value.figure.value * 100).denominator == 1


# -- the chain (BW 7:616b(4) and (5)) -------------------------------------------------------------


def condition_of_the_top(case):
    result = assess(case, jurisdiction)
    line = result.head("pay.base").lines[0]
    return next(one.condition for one in line.liable if one.party == "top").text


def test_the_top_client_answers_after_six_months_where_far_too_little_was_paid():
    assert "six months after written notice" in condition_of_the_top(example("38").case)


def test_the_top_client_answers_after_a_year_elsewhere():
    assert "one year after written notice" in condition_of_the_top(example("39").case)


def paid_each_month(case, amount):
    """The case as though every payment had been of this amount."""
    payments = [
        replace(one, amount=replace(one.amount, value=replace(one.amount.value, amount=amount)))
        for one in case.payments
    ]
    return replace(case, payments=tuple(payments))


def test_seven_tenths_of_the_minimum_wage_count_beside_half_of_the_wage():
    # of 1,471.00 a month half is 735.50, and seven tenths are 1,029.70
    at_seven_tenths = paid_each_month(example("38").case, Fraction("1029.70"))
    assert "one year" in condition_of_the_top(at_seven_tenths)
    below = paid_each_month(example("38").case, Fraction("1029.69"))
    assert "six months" in condition_of_the_top(below)


def test_three_months_in_a_row_are_whole_ones():
    case = example("38").case
    job = case.employments[0]
    a_day_less = replace(job, end=replace(job.end, value=date(2026, 3, 30)))
    shorter = replace(case, employments=(a_day_less, *case.employments[1:]))
    assert "one year" in condition_of_the_top(shorter)


def test_the_first_client_stands_beside_the_employer_and_the_next_behind():
    line = assess(example("38").case, jurisdiction).head("pay.base").lines[0]
    ranks = {one.party: one.rank for one in line.liable}
    assert ranks["sub"] == ranks["main"] == 1
    assert ranks["main"] < ranks["developer"] < ranks["top"]
    line = assess(example("39").case, jurisdiction).head("pay.base").lines[0]
    ranks = {one.party: one.rank for one in line.liable}
    assert ranks["sub"] == ranks["main"] < ranks["top"]


# -- what holds for every claim -------------------------------------------------------------------


def _paid(one):
    """Whether an example has payments and claims wages, of which deductions are a part."""
    return one.case.payments and "pay.base" in (one.case.choices.heads or ("pay.base",))


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if _paid(one)], ids=lambda one: one.path.stem
)
def test_one_more_payment_never_raises_the_claim(example):
    case = example.case
    first = case.payments[0]
    larger = replace(first.amount.value, amount=first.amount.value.amount + 100)
    more = replace(first, amount=replace(first.amount, value=larger))
    richer = replace(case, payments=(more, *case.payments[1:]))
    before, after = assess(case, jurisdiction), assess(richer, jurisdiction)
    assert after.owed.value <= before.owed.value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.path.stem)
def test_the_increase_is_never_more_than_half_of_the_wage(example):
    result = assess(example.case, jurisdiction)
    for head in result.heads:
        if head.key == "pay.late_penalty":
            for line in head.lines:
                assert line.row.owed.value * 2 <= line.row.figures["wage"].value + Fraction("0.01")


# -- leave ----------------------------------------------------------------------------------------


def test_days_of_leave_have_no_hours_where_no_day_of_work_is_told():
    """Nor is the average of no days nought."""
    case = replace(example("23").case, patterns=(), exceptions=(), work_days=())
    gaps = [gap for head in assess(case, jurisdiction).heads for gap, _period, _job in head.gaps]
    assert "employments[0].work_days_per_week" in {gap.what for gap in gaps}
