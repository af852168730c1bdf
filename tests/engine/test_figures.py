"""Figures are exact, agree in their units, and remember where they come from."""

import math
import operator
import pickle
import re
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.figures import (
    Rounding,
    Stipulation,
    Unit,
    UnitError,
    constant,
    days,
    found,
    greatest,
    hearing_findings,
    known,
    least,
    no_less_than_zero,
    parse_amount,
    total,
    unit,
    without_record,
)
from legalcalc.messages import _
from tests.engine.telling import day, figure, rtd

HALF_UP = Rounding(2, "half up", law="Act, s. 1")


# -- units --------------------------------------------------------------------------------------


@pytest.fixture
def no_unit_known(monkeypatch):
    """As when the program begins: no unit was made or multiplied before."""
    monkeypatch.setattr(Unit, "_known", {})
    monkeypatch.setattr("legalcalc.figures._parsed_units", {})


@pytest.mark.usefixtures("no_unit_known")
def test_units_are_multiplied_and_divided_the_first_time_as_ever_after():
    euro, hour = unit("EUR"), unit("h")
    for _time in range(2):
        assert euro * hour is unit("EUR*h")
        assert euro / hour is unit("EUR/h")
        assert euro / hour * hour is euro
        assert euro / hour / hour is unit("EUR/h/h")


def test_a_rate_times_hours_is_money():
    assert figure("12.00", "RTD/h") * figure("28.5", "h") == figure("342", "RTD")


def test_money_over_hours_is_a_rate():
    assert figure("342", "RTD") / figure("28.5", "h") == figure("12", "RTD/h")


def test_a_unit_is_one_object_however_it_is_written():
    assert unit("h*EUR/day") is unit("EUR*h/day")
    assert unit("EUR/h") * unit("h") is unit("EUR")
    assert unit("h") / unit("h") is unit("1")
    assert pickle.loads(pickle.dumps(unit("EUR/h"))) is unit("EUR/h")


@pytest.mark.parametrize("text", ["", "EUR/", "/h", "EUR//h", "2", "EUR*", "e-r", "%"])
def test_what_is_no_unit_is_refused(text):
    with pytest.raises(UnitError):
        unit(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("EUR", "EUR"),
        ("EUR*h/day", "EUR*h/day"),
        ("h*EUR/day/week", "EUR*h/day/week"),
        ("1/year", "1/year"),
        ("h*h", "h*h"),
        ("1/h/h", "1/h/h"),
        ("EUR*h/h", "EUR"),
        ("h/h", "1"),
    ],
)
@pytest.mark.usefixtures("no_unit_known")
def test_a_unit_says_what_is_above_and_below_the_line_in_order_of_the_alphabet(written, text):
    assert unit(written).text == text
    assert repr(unit(written)) == f"unit('{text}')"


def test_only_a_plain_sum_of_money_has_a_currency():
    assert unit("EUR").currency == "EUR"
    assert unit("day").currency is None  # three letters, but no capitals
    assert unit("EURO").currency is None
    assert (rtd(1).currency, figure(1, "RTD/h").currency) == ("RTD", None)
    assert unit("1/EUR").currency is None
    assert unit("EUR/h").currency is None
    assert unit("EUR*EUR").currency is None
    assert unit("h").currency is None


@pytest.mark.parametrize("other", ["USD", "h", "RTD/h", "1"])
def test_different_units_are_neither_added_nor_compared(other):
    money, stranger = rtd(1), figure(1, other)
    for attempt in (
        lambda: money + stranger,
        lambda: money - stranger,
        lambda: money < stranger,
        lambda: money <= stranger,
        lambda: money > stranger,
        lambda: money >= stranger,
        lambda: greatest(money, stranger),
        lambda: least(money, stranger),
        lambda: total([money, stranger], unit_if_none="RTD"),
    ):
        with pytest.raises(UnitError):
            attempt()
    assert money != stranger


def test_a_mistake_of_units_says_what_met_what():
    for attempt, told in (
        (lambda: rtd(1) + figure(1, "h"), "RTD + h"),
        (lambda: rtd(1) - figure(1, "RTD/h"), "RTD - RTD/h"),
        (lambda: rtd(1) < figure(1, "1"), "RTD compared with 1"),
    ):
        with pytest.raises(UnitError, match=f"^{re.escape(told)}$"):
            attempt()


@pytest.mark.parametrize("bare", [1, 1.5, "1", Fraction(1, 2), None])
def test_a_bare_value_takes_no_part_in_arithmetic(bare):
    for attempt in (
        lambda: rtd(1) + bare,
        lambda: rtd(1) - bare,
        lambda: rtd(1) * bare,
        lambda: rtd(1) / bare,
        lambda: rtd(1) < bare,
    ):
        with pytest.raises(TypeError):
            attempt()
    assert rtd(1) != bare


def test_a_figure_is_no_truth_value():
    with pytest.raises(TypeError, match=r"not a truth value: compare it with another figure$"):
        bool(rtd(1))


def test_nothing_is_divided_by_nought():
    with pytest.raises(ZeroDivisionError, match=r"a figure cannot be divided by nought$"):
        rtd(1) / figure(0, "h")


# -- exactness ----------------------------------------------------------------------------------


def test_a_third_three_times_is_whole():
    third = rtd(100) / figure(3, "1")
    assert third + third + third == rtd(100)
    assert total([third, third, third], unit_if_none="RTD") == rtd(100)


@pytest.mark.parametrize("number", [1, 3])
def test_dividing_by_a_negative_keeps_the_denominator_positive(number):
    quotient = rtd(1) / figure(-number, "1")
    assert quotient.value == Fraction(-1, number)
    assert (quotient < rtd(0)).truth


def test_an_equal_number_in_another_shape_is_equal():
    half = figure("1/2")
    assert half + half == rtd(1)
    assert hash(half + half) == hash(rtd(1))
    assert len({half + half, rtd(1)}) == 1
    assert not operator.ne(half + half, rtd(1))
    assert half != rtd(1)


def test_the_sum_of_nothing_is_nought_in_the_unit_named():
    nothing = total((), unit_if_none="RTD/h")
    assert nothing == figure(0, "RTD/h")
    assert nothing.value == 0


def test_the_first_of_equals_is_chosen():
    first, second = rtd("5.00"), rtd("5.0")
    assert greatest(first, second).operands == (first, second)
    assert greatest(rtd(-1), rtd(-2), rtd(-3)) == rtd(-1)
    assert least(rtd(-1), rtd(-2), rtd(-3)) == rtd(-3)


def test_the_greatest_and_the_least_are_found_wherever_they_stand():
    for numbers in permutations((1, 2, 3)):
        figures = [rtd(number) for number in numbers]
        assert greatest(*figures) == rtd(3)
        assert least(*figures) == rtd(1)


def test_no_less_than_zero():
    assert no_less_than_zero(rtd("-0.01")) == rtd(0)
    assert no_less_than_zero(rtd("-0.01")).value == 0
    assert no_less_than_zero(rtd("0.01")) == rtd("0.01")
    assert no_less_than_zero(rtd(0)).is_zero


def test_days_count_both_ends():
    assert days(day("2024-02-28"), day("2024-03-01")) == figure(3, "day")
    one_day = days(day("2024-02-28"), day("2024-02-28"))
    assert one_day == figure(1, "day")
    assert one_day.value == 1
    assert list(one_day.leaves()) == [one_day]  # it rests on the calendar
    assert str(one_day.note.title) == "Days counted, both the first and the last"


# -- amounts as text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "in_unit", "value", "of_unit"),
    [
        ("12.00", "GBP/h", Fraction(12), "GBP/h"),
        ("-0.62", "%", Fraction(-62, 10000), "1"),
        ("8", "%/year", Fraction(8, 100), "1/year"),
        ("90", "min", Fraction(3, 2), "h"),
        ("90", "min/day", Fraction(3, 2), "h/day"),
        ("0.5", "%*EUR", Fraction(5, 1000), "EUR"),
        ("4", "EUR/piece", Fraction(4), "EUR/piece"),
        (" 3 ", "month", Fraction(3), "month"),
        ("2", "h*EUR/day", Fraction(2), "h*EUR/day"),
    ],
)
def test_amounts_are_read_exactly(text, in_unit, value, of_unit):
    assert parse_amount(text, in_unit) == (value, unit(of_unit))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", ".", "5.", ".5", "1.2.3", "1,5", "1 000", "1_000", "1e3", "1/3", "0x1"),
        *("--5", "+5", "²", "٣", "none", "nan", "inf"),
    ],
)
def test_anything_but_plain_decimal_text_is_refused(text):
    with pytest.raises(ValueError, match="not a plain decimal"):
        parse_amount(text, "EUR")


@pytest.mark.parametrize("of_unit", ["EUR/min", "EUR/day/min", "EUR/day*min"])
def test_a_rate_per_minute_is_refused_since_hours_are_counted(of_unit):
    with pytest.raises(UnitError, match="per hour"):
        parse_amount("1", of_unit)


def test_a_constant_is_a_whole_number_or_text():
    assert constant("0.1", "1", _("a tenth")).value == Fraction(1, 10)
    week = constant(7, "day/week", _("days in a week"), "Act, s. 2")
    assert week.value == 7
    assert week.note == Stipulation(_("days in a week"), "Act, s. 2")
    assert list(week.leaves()) == [week]
    with pytest.raises(TypeError):
        constant(0.1, "1", _("not a tenth"))


# -- rounding -----------------------------------------------------------------------------------

MODES = ("half up", "half even", "half down", "down", "up")


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        #            half up  half even  half down  down     up
        ("0.004", ("0.00", "0.00", "0.00", "0.00", "0.01")),
        ("0.005", ("0.01", "0.00", "0.00", "0.00", "0.01")),
        ("0.0051", ("0.01", "0.01", "0.01", "0.00", "0.01")),
        ("0.015", ("0.02", "0.02", "0.01", "0.01", "0.02")),
        ("0.025", ("0.03", "0.02", "0.02", "0.02", "0.03")),
        ("0.02", ("0.02", "0.02", "0.02", "0.02", "0.02")),
        ("0.995", ("1.00", "1.00", "0.99", "0.99", "1.00")),
        ("1/3", ("0.33", "0.33", "0.33", "0.33", "0.34")),
        ("2/3", ("0.67", "0.67", "0.67", "0.66", "0.67")),
        ("0", ("0.00", "0.00", "0.00", "0.00", "0.00")),
        ("-0.004", ("0.00", "0.00", "0.00", "0.00", "-0.01")),
        ("-0.005", ("-0.01", "0.00", "0.00", "0.00", "-0.01")),
        ("-0.015", ("-0.02", "-0.02", "-0.01", "-0.01", "-0.02")),
        ("-0.025", ("-0.03", "-0.02", "-0.02", "-0.02", "-0.03")),
        ("-0.0151", ("-0.02", "-0.02", "-0.02", "-0.01", "-0.02")),
    ],
)
def test_ties_and_negatives_are_rounded_as_the_mode_says(exact, expected):
    for mode, wanted in zip(MODES, expected, strict=True):
        rounding = Rounding(2, mode, law="Act, s. 1")
        assert rounding.of(Fraction(exact)) == Fraction(wanted), mode
        assert figure(exact).rounded(rounding) == figure(wanted), mode


def test_rounding_keeps_the_places_the_law_names():
    assert figure("1234.5").rounded(Rounding(0, "half up", law="Act")) == figure("1235")
    assert figure("1.23456").rounded(Rounding(4, "down", law="Act")) == figure("1.2345")
    with pytest.raises(ValueError, match=r"nought or more decimal places$"):
        Rounding(-1, "half up", law="Act")


def test_a_half_cent_that_decimal_division_loses_is_kept():
    owed = rtd("0.01") / figure(12, "1") * figure(6, "1")
    assert owed.rounded(HALF_UP) == rtd("0.01")
    assert round(Decimal("0.01") / 12 * 6, 2) == Decimal("0.00")


def test_what_is_rounded_goes_on_as_what_is_shown():
    third = (rtd(1) / figure(3, "1")).rounded(HALF_UP)
    assert third * figure(3, "1") == rtd("0.99")


# -- record -------------------------------------------------------------------------------------


def test_a_figure_remembers_its_operation_and_operands():
    rate, hours = figure("12", "RTD/h"), figure("28", "h")
    due = rate * hours
    paid = rtd(100)
    short = (due - paid).rounded(HALF_UP).named(_("shortfall"))
    assert (due.operation, due.operands) == ("×", (rate, hours))
    assert short.operation == "named"
    assert short.note == _("shortfall")
    (rounded,) = short.operands
    assert (rounded.operation, rounded.note) == ("rounded", HALF_UP)
    (difference,) = rounded.operands
    assert (difference.operation, difference.operands) == ("-", (due, paid))


ONE_HALF, TWO = figure("1/2"), figure("2")


@pytest.mark.parametrize(
    ("make", "operation", "operands"),
    [
        (lambda: TWO + ONE_HALF, "+", (TWO, ONE_HALF)),
        (lambda: TWO - ONE_HALF, "-", (TWO, ONE_HALF)),
        (lambda: TWO * ONE_HALF, "×", (TWO, ONE_HALF)),
        (lambda: TWO / ONE_HALF, "÷", (TWO, ONE_HALF)),
        (lambda: total([TWO, ONE_HALF], unit_if_none="RTD"), "total", (TWO, ONE_HALF)),
        (lambda: greatest(ONE_HALF, TWO), "greatest", (ONE_HALF, TWO)),
        (lambda: least(TWO, ONE_HALF), "least", (TWO, ONE_HALF)),
        (lambda: no_less_than_zero(TWO), "not below zero", (TWO,)),
        (lambda: no_less_than_zero(figure(-2)), "not below zero", (figure(-2),)),
        (lambda: TWO.rounded(HALF_UP), "rounded", (TWO,)),
        (lambda: TWO.named(_("two")), "named", (TWO,)),
    ],
)
def test_every_step_is_recorded_with_what_went_in_unless_nothing_is(make, operation, operands):
    made = make()
    assert (made.operation, made.operands) == (operation, operands)
    with without_record():
        bare = make()
    assert (bare.operation, bare.operands) == (operation, ())
    assert bare == made


def test_a_figure_shows_its_number_and_unit_to_a_programmer():
    assert repr(figure("1/2", "RTD/h")) == "<1/2 RTD/h>"


def test_leaves_are_told_once_in_order_of_appearance():
    rate, hours, paid = figure("12", "RTD/h"), figure("28", "h"), rtd(100)
    due = rate * hours - paid
    assert list((due + due).leaves()) == [rate, hours, paid]


def test_a_sum_is_one_step_whose_parts_stand_side_by_side():
    parts = tuple(rtd(n) for n in range(5))
    assert total(parts, unit_if_none="RTD").operands == parts


def test_without_a_record_the_numbers_are_the_same():
    def work():
        return (figure("12", "RTD/h") * figure("28", "h") - rtd(100)).rounded(HALF_UP)

    with without_record():
        bare = work()
    assert bare == work()
    assert bare.operands == ()
    assert work().operands != ()


# -- findings -----------------------------------------------------------------------------------


def test_a_branch_taken_on_a_comparison_is_heard():
    with hearing_findings() as heard:
        if rtd(2) > rtd(1):
            pass
        unused = rtd(3) > rtd(1)
    assert [(one.left, one.relation, one.right, one.truth) for one in heard] == [
        (rtd(2), ">", rtd(1), True)
    ]
    assert unused.truth


def test_a_condition_on_anything_else_is_told_as_a_sentence_with_its_law():
    with hearing_findings() as heard:
        if found(_("The employer is a private household."), False, law="Act, s. 9"):
            raise AssertionError
    assert [(str(one.left), one.relation, one.right, one.truth, one.law) for one in heard] == [
        ("The employer is a private household.", "is", None, False, "Act, s. 9")
    ]


def test_findings_are_heard_only_inside_the_innermost_hearing():
    with hearing_findings() as outer:
        with hearing_findings() as inner:
            bool(rtd(1) > rtd(0))
        bool(rtd(2) > rtd(0))
    assert len(inner) == 1
    assert len(outer) == 1
    bool(rtd(3) > rtd(0))
    assert len(outer) == 1


@pytest.mark.parametrize(
    ("left", "right", "less", "at_most"),
    [(1, 2, True, True), (2, 2, False, True), (3, 2, False, False)],
)
def test_comparisons(left, right, less, at_most):
    assert (rtd(left) < rtd(right)).truth is less
    assert (rtd(left) <= rtd(right)).truth is at_most
    assert (rtd(left) > rtd(right)).truth is not at_most
    assert (rtd(left) >= rtd(right)).truth is not less


def test_a_comparison_is_told_by_its_sign():
    one, two = rtd(1), rtd(2)
    told = (one < two, one <= two, one > two, one >= two)
    assert [each.relation for each in told] == ["<", "≤", ">", "≥"]


def test_a_known_figure_rests_on_its_ground():
    ground = Stipulation(_("a ground"))
    assert known(Fraction(1, 3), unit("h"), ground).note is ground


def test_a_count_is_the_number_of_a_figure_that_is_whole():
    assert constant(12, "month", _("a year")).whole == 12
    assert constant(-3, "week", _("back")).whole == -3
    with pytest.raises(ValueError, match="5/2 week is not whole"):
        _count = constant("2.5", "week", _("and a half")).whole


@given(st.fractions())
def test_the_whole_part_of_a_figure_is_that_of_its_number(number):
    assert math.floor(figure(number, "h")) == math.floor(number)
