"""What the worked examples of Germany do not say: printed figures that do not apply, gaps, days."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from jurisdictions.germany import jurisdiction
from jurisdictions.germany.due_dates import working_day
from legalcalc.claims import assess
from legalcalc.figures import Rounding
from legalcalc.gaps import Gap
from legalcalc.periods import Period
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
HALF_UP = Rounding(2, "half up", law="as published")
EXAMPLES = [load_example(path, jurisdiction) for path in examples_of(jurisdiction)]


def percent(figure):
    return figure.value * 100


# -- the printed text of three statutes is not what applies ---------------------------------------


def test_the_twelve_euro_of_the_printed_minimum_wage_act_held_until_2023_only():
    assert law.minimum_wage[date(2022, 10, 1)].value == 12
    assert law.minimum_wage[date(2023, 12, 31)].value == 12
    assert law.minimum_wage[date(2024, 1, 1)].value == Fraction("12.41")


def test_the_base_rate_of_the_printed_civil_code_is_that_of_another_time():
    assert percent(law.base_rate[date(2026, 6, 30)]) == Fraction("1.27")
    assert percent(law.base_rate[date(2026, 7, 1)]) == Fraction("1.52")


def test_the_attachment_limit_of_the_printed_code_of_procedure_is_that_of_2019():
    free = law.attachment_free.of("debtor")
    assert free[date(2019, 7, 1)].value == Fraction("1178.59")
    assert free[date(2026, 7, 1)].value == Fraction("1587.40")


@pytest.mark.parametrize(
    ("parameter", "day"),
    [
        (law.minimum_wage, date(2028, 1, 1)),
        (law.base_rate, date(2027, 1, 1)),
        (law.agency_minimum.of("West"), date(2026, 4, 30)),
        (law.cleaning_minimum.of("grade 1"), date(2027, 1, 1)),
        (law.roofing_minimum.of("skilled"), date(2020, 1, 31)),
        (law.airport_security_minimum, date(2026, 3, 1)),
    ],
)
def test_what_nobody_has_read_is_a_gap_and_not_the_last_known_value(parameter, day):
    with pytest.raises(Gap):
        parameter.get(day)


# -- ordinances bind from their own first day to their own last -----------------------------------


@pytest.mark.parametrize(
    ("minimum", "first", "last"),
    [
        (law.cleaning_minimum.of("grade 1"), date(2025, 1, 1), date(2025, 1, 31)),
        (law.roofing_minimum.of("unskilled"), date(2024, 1, 1), date(2024, 2, 29)),
        (law.main_construction_minimum.of("unskilled"), date(2018, 1, 1), date(2018, 2, 28)),
        (law.main_construction_minimum.of("unskilled"), date(2020, 1, 1), date(2020, 3, 31)),
        (law.main_construction_minimum.of("unskilled"), date(2021, 1, 1), date(2021, 4, 30)),
        (law.scaffolding_minimum, date(2023, 10, 1), date(2023, 11, 30)),
        (law.scaffolding_minimum, date(2025, 10, 1), date(2025, 12, 31)),
        (law.painting_minimum.of("skilled West"), date(2022, 6, 1), date(2023, 4, 30)),
        (law.painting_minimum.of("skilled West"), date(2025, 4, 1), date(2025, 7, 31)),
        (law.agency_minimum.of("East"), date(2013, 11, 1), date(2014, 3, 31)),
        (law.agency_minimum.of("East"), date(2017, 1, 1), date(2017, 5, 31)),
        (law.agency_minimum.of("West"), date(2020, 1, 1), date(2020, 8, 31)),
        (law.agency_minimum.of("West"), date(2024, 4, 1), date(2024, 10, 31)),
    ],
)
def test_between_two_ordinances_there_is_no_sector_minimum(minimum, first, last):
    assert minimum.get(first - timedelta(days=1)) is not None
    assert minimum.get(first) is None
    assert minimum.get(last) is None
    assert minimum.get(last + timedelta(days=1)) is not None


def test_main_construction_has_had_no_minimum_since_2022():
    unskilled = law.main_construction_minimum.of("unskilled")
    assert unskilled.get(date(2021, 12, 31)) is not None
    assert unskilled.get(date(2022, 1, 1)) is None


# -- figures that follow from others --------------------------------------------------------------

# The value of a day of lodging as tk.de and the notes of each year print it.
PRINTED_DAYS_OF_LODGING = {
    2014: "7.37",
    2015: "7.43",
    2018: "7.53",
    2019: "7.70",
    2020: "7.83",
    2021: "7.90",
    2022: "8.03",
    2023: "8.83",
    2024: "9.27",
    2025: "9.40",
    2026: "9.50",
}


@pytest.mark.parametrize(("year", "printed"), PRINTED_DAYS_OF_LODGING.items())
def test_a_day_of_lodging_is_a_thirtieth_of_the_month(year, printed):
    monthly = law.benefit_in_kind.of("lodging")[date(year, 1, 1)]
    assert HALF_UP.of(monthly.value / 30) == Fraction(printed)


def test_every_base_rate_begins_on_the_first_day_of_a_half_year():
    for value in law.base_rate.history():
        assert (value.since.month, value.since.day) in {(1, 1), (7, 1)}


# -- due days (§ 193 BGB) -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "land", "moved"),
    [
        (date(2023, 11, 1), "HH", date(2023, 11, 1)),  # All Saints is no holiday in Hamburg
        (date(2023, 11, 1), "NW", date(2023, 11, 2)),
        (date(2023, 11, 1), None, date(2023, 11, 2)),  # an unknown Land: of any
        (date(2026, 5, 1), "HH", date(2026, 5, 4)),  # Labour Day, a Friday
        (date(2022, 1, 1), "BE", date(2022, 1, 3)),  # New Year, a Saturday
    ],
)
def test_a_due_day_moves_to_the_next_working_day(due, land, moved):
    assert working_day(due, land) == moved


# -- what holds for every claim -------------------------------------------------------------------


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


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.path.stem)
def test_the_layers_of_a_month_never_claim_more_than_the_best_yardstick_gives(example):
    result = assess(example.case, jurisdiction)
    claimed, best = {}, {}
    for head in ("pay.base:minimum", "pay.base:sector", "pay.base:agreed"):
        lines = [one for some in result.heads if some.key == head for one in some.lines]
        for line in lines:
            month = (line.employment, line.row.period)
            claimed[month] = claimed.get(month, 0) + line.row.owed.value
            lawful = [
                one.due for one in line.row.bases if one.due is not None and one.not_lawful is None
            ]
            dues = [line.row.figures["due"], *lawful]
            best[month] = max(best.get(month, 0), *(due.value for due in dues))
    cent = Fraction(1, 100)
    assert all(sum_claimed <= best[month] + cent for month, sum_claimed in claimed.items())


# -- insolvency money (§ 324(3) SGB III) ----------------------------------------------------------


def application_in(name, on=None):
    """The day told for the application, and what is said to have hindered it, in an example."""
    [case] = [one.case for one in EXAMPLES if one.path.stem == name]
    found = assess(case if on is None else replace(case, calculated_on=on), jurisdiction)
    line = found.head("state.wage_fund").lines[0]
    hindered = [(one.period_first, one.period_last) for one in line.limits[0].suspensions]
    return line.liable[0].apply_by, hindered


def test_an_obstacle_counts_only_once_the_two_months_are_over():
    name, since = "74-an-obstacle-that-is-not-over", (date(2026, 7, 1), None)
    assert application_in(name, date(2026, 7, 15)) == (date(2026, 7, 15), [since])
    assert application_in(name, date(2026, 7, 16)) == (None, [since])


def test_the_limit_names_every_obstacle_that_moved_it():
    _day, hindered = application_in("73-an-application-hindered-twice")
    assert [first for first, _last in hindered] == [date(2026, 6, 5), date(2026, 3, 1)]


def _without_job(warning):
    """A warning without the employment that it is of."""
    return dict(warning.words).get("what", warning) if "{employments}" in warning.text else warning


def test_whoever_worked_on_without_knowing_is_told_of_the_other_three_months():
    [case] = [one.case for one in EXAMPLES if one.path.stem == "76-who-worked-on-after-the-event"]
    told = [
        (dict(one.words)["amount"].value, dict(one.words)["period"])
        for one in map(_without_job, assess(case, jurisdiction).warnings)
        if "§ 165(3)" in one.text
    ]
    assert told == [
        (Fraction("333.60"), Period(date(2026, 4, 1), date(2026, 6, 30))),
        (Fraction("111.20"), Period(date(2026, 6, 16), date(2026, 6, 30))),  # begun after the event
    ]
