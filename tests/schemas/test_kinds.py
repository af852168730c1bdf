"""Each kind of value by itself: the last that is read, the first that is not, how it is written."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from itertools import repeat
from typing import Any

import pytest
from marshmallow import ValidationError

from legalcalc.facts import Break, Money
from legalcalc.periods import Period, month_of
from legalcalc.schemas.source import SourceEntry
from legalcalc.schemas.values import (
    BREAK,
    CALENDAR_MONTH,
    CLOCK,
    COUNTRY,
    CURRENCY,
    DATE,
    DURATION,
    END_CLOCK,
    HOURS,
    IDENTIFIER,
    INTEGER,
    JURISDICTION,
    LANGUAGE,
    LONG_TEXT,
    MONEY,
    NUMBER,
    PERCENT,
    SCRIPT,
    STRETCH,
    TEXT,
    WEEKDAYS,
    YES_NO,
    Choice,
    Kind,
    decimal_text,
    read_span,
    suggested,
    suggestions,
    unknown_name,
)


def why(kind: Kind[Any], raw: Any) -> str:
    """The one sentence with which a value is refused."""
    with pytest.raises(ValidationError) as refused:
        kind.read(raw)
    (message,) = refused.value.messages
    return str(message)


def entry(**told: str) -> SourceEntry:
    """Names with their values, as they stand in a file."""
    made = SourceEntry("here")
    made.update(told)
    return made


@pytest.fixture(autouse=True)
def a_file_is_read() -> None:
    """As while a file is read, which looks for the words that were probably meant."""
    suggestions.set(repeat(None, 10))


# -- written and read ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (TEXT, "a word", "a word"),
        (IDENTIFIER, "E1", "E1"),
        (Choice(["never", "always"]), "always", "always"),
        (YES_NO, True, "yes"),
        (YES_NO, False, "no"),
        (DATE, date(2022, 3, 31), "2022-03-31"),
        (DATE, date(1900, 1, 1), "1900-01-01"),
        (DATE, date(2199, 12, 31), "2199-12-31"),
        (CALENDAR_MONTH, date(2022, 3, 1), "2022-03"),
        (CALENDAR_MONTH, date(2022, 12, 1), "2022-12"),
        (STRETCH, month_of(date(2024, 2, 1)), "2024-02"),
        (STRETCH, Period(date(2024, 2, 1), date(2024, 2, 28)), "2024-02-01 to 2024-02-28"),
        (STRETCH, Period(date(2024, 2, 1), date(2024, 2, 1)), "2024-02-01"),
        (CLOCK, time(0), "00:00"),
        (CLOCK, time(23, 59), "23:59"),
        (END_CLOCK, time(19, 30), "19:30"),
        (HOURS, Fraction(0), "0:00"),
        (HOURS, Fraction(19, 2), "9:30"),
        (HOURS, Fraction(121, 60), "2:01"),
        (HOURS, Fraction(999), "999:00"),
        (HOURS, Fraction(37333, 1000), "37.333 h"),
        (DURATION, 545, "9:05"),
        (DURATION, 24 * 60, "24:00"),
        (BREAK, Break(30), "0:30"),
        (WEEKDAYS, (0, 1, 2, 3, 4, 5), "mon-sat"),
        (WEEKDAYS, (4, 5, 6), "fri-sun"),
        (WEEKDAYS, (0, 1), "mon, tue"),
        (WEEKDAYS, (0, 2, 4), "mon, wed, fri"),
        (WEEKDAYS, (0, 1, 3), "mon, tue, thu"),
        (WEEKDAYS, (6,), "sun"),
        (NUMBER, Fraction(12), "12"),
        (NUMBER, Fraction(51, 4), "12.75"),
        (NUMBER, Fraction(1, 8), "0.125"),
        (NUMBER, Fraction(1, 25), "0.04"),
        (INTEGER, 123456789, "123456789"),
        (PERCENT, Fraction(1, 20), "5 %"),
        (PERCENT, Fraction(1, 200), "0.5 %"),
        (CURRENCY, "GBP", "GBP"),
        (MONEY, Money(Fraction(1200), "GBP"), "1200 GBP"),
        (MONEY, Money(Fraction(2401, 2), "GBP"), "1200.50 GBP"),
        (MONEY, Money(Fraction(1, 8), "GBP"), "0.125 GBP"),
    ],
)
def test_what_is_written_is_read_again(kind: Kind[Any], value: Any, text: str) -> None:
    assert kind.write(value) == text
    assert kind.read(text) == value


def test_a_break_by_the_clock_is_written_with_its_length_and_its_begin() -> None:
    assert BREAK.write(Break(30, time(12))) == {"length": "0:30", "at": "12:00"}


def test_only_a_number_that_ends_is_written_as_a_decimal() -> None:
    assert decimal_text(Fraction(-3, 2)) == "-1.5"
    assert decimal_text(Fraction(-1, 2)) == "-0.5"
    assert decimal_text(Fraction(-3, 2), 2) == "-1.50"
    assert decimal_text(Fraction(3), 2) == "3"
    assert decimal_text(Fraction(1, 10**30)) == f"0.{'1':0>30}"
    with pytest.raises(ValueError, match="1/3 cannot be written"):
        decimal_text(Fraction(1, 3))


# -- texts and codes ----------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "longest"), [(TEXT, 2_000), (LONG_TEXT, 10_000), (NUMBER, 200)])
def test_a_text_is_read_up_to_its_length(kind: Kind[Any], longest: int) -> None:
    if kind is not NUMBER:
        assert kind.read("x" * longest) == "x" * longest
    else:
        assert "digits" in why(kind, "1" * longest)
    assert why(kind, "1" * (longest + 1)) == (
        f"This text is too long: at most {longest} characters go here."
    )


@pytest.mark.parametrize("letter", ["\n", "\t", "\u2028", "\u2029"])
def test_only_a_long_text_has_lines(letter: str) -> None:
    assert why(TEXT, f"a{letter}b") == "This text has to stand on one line, without tabs."
    assert LONG_TEXT.read(f"a{letter}b") == f"a{letter}b"
    assert TEXT.read("a\u00a0b") == "a\u00a0b"


@pytest.mark.parametrize("letter", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\u202e", "\uffff"])
def test_no_text_holds_what_could_make_it_look_like_another(letter: str) -> None:
    for kind in (TEXT, LONG_TEXT):
        assert "invisible control character" in why(kind, f"a{letter}b")


@pytest.mark.parametrize(
    ("kind", "codes", "no_codes", "said"),
    [
        (IDENTIFIER, ["E", "1a", "a.b_c:d-e", "x" * 64], ["-a", "a b", "x" * 65], "an id. Use up"),
        (COUNTRY, ["GB"], ["gb", "GBR", "G"], "country code of two capital letters"),
        (JURISDICTION, ["FR", "GB-EAW", "US-1"], ["FR-", "GB-EAWS", "fr"], "code of a jurisdict"),
        (LANGUAGE, ["bn", "fil", "pa-Arab-PK-x1"], ["b", "pa-A", "abcd", "PA"], "a language code"),
        (SCRIPT, ["Beng"], ["beng", "BENG", "Ben", "Bengi"], "a script code of four letters"),
    ],
)
def test_a_code_has_its_shape(
    kind: Kind[str], codes: list[str], no_codes: list[str], said: str
) -> None:
    for code in codes:
        assert kind.read(code) == code
    for code in no_codes:
        assert said in why(kind, code)


def test_one_of_some_words_is_read_in_capitals_too() -> None:
    answers = Choice(["never", "always"])
    assert answers.read("Always") == "always"
    assert why(answers, "alway") == (
        "“alway” is not one of the possible answers. Did you mean “always”?"
    )
    assert why(answers, "xyz") == "“xyz” is not one of the possible answers: never, always."


def test_yes_and_no_are_read_in_four_words() -> None:
    for word, answer in (("yes", True), ("True", True), ("NO", False), ("false", False)):
        assert YES_NO.read(word) is answer
    assert why(YES_NO, "perhaps") == "“perhaps” is not an answer here: yes, no or unknown."


def test_what_was_meant_is_not_sought_in_very_much() -> None:
    assert suggested("Paymnts", ["payments", "parties"]) == "payments"
    assert suggested("x" * 100, ["x" * 99]) == "x" * 99
    assert suggested("x" * 101, ["x" * 99]) is None
    words = ["payments", *(f"{number}" for number in range(199))]
    assert suggested("paymnts", words) == "payments"
    assert suggested("paymnts", [*words, "one more"]) is None


def test_what_was_meant_is_sought_only_so_often_in_one_file() -> None:
    suggestions.set(repeat(None, 1))
    assert suggested("paymnts", ["payments"]) == "payments"
    assert suggested("paymnts", ["payments"]) is None


def test_of_an_unknown_name_the_one_meant_is_told_or_all_that_are_known() -> None:
    assert str(unknown_name("nmae", ["name", "born"])) == (
        "“nmae” is not known here. Did you mean “name”?"
    )
    assert str(unknown_name("xyz", iter(["name", "born"]))) == (
        "“xyz” is not known here. Known are: name, born."
    )


def test_a_single_value_is_no_mapping_and_not_nothing() -> None:
    assert why(TEXT, None) == "This entry is empty."
    assert why(TEXT, entry()) == "One single value is expected here, not names with values."


# -- days and times -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01"])
def test_a_day_is_one_of_our_time(text: str) -> None:
    assert "is no date of our time" in why(DATE, text)


@pytest.mark.parametrize("text", ["1/2/22", "01.02.2022", "1 2 2022", "1-2-2022"])
def test_a_day_written_in_figures_only_is_that_of_its_year_first(text: str) -> None:
    assert "can be read in two ways" in why(DATE, text)


@pytest.mark.parametrize("text", ["2022-13", "2022-00", "2022-1", "22-01", "2022-01-01", "March"])
def test_a_month_is_a_year_and_a_month(text: str) -> None:
    assert why(CALENDAR_MONTH, text) == (
        f"“{text}” is not a month. Write it as year-month: 2022-03."
    )
    assert "no date of our time" in why(CALENDAR_MONTH, "1899-12")


@pytest.mark.parametrize("text", ["2022", "June", "2022-06-14/2022-06-20", "2022-06 to 2022-08"])
def test_a_stretch_is_a_month_a_day_or_from_a_day_to_a_day(text: str) -> None:
    assert why(STRETCH, text) == (
        f"“{text}” is not a stretch of days. Write 2022-03, 2022-03-14, or 2022-03-14 to "
        "2022-03-20."
    )
    assert "before the day on which it begins" in why(STRETCH, "2022-06-14 to 2022-06-13")
    assert "There is no day" in why(STRETCH, "2022-06-14 to 2022-06-31")


def test_the_clock_goes_from_midnight_to_midnight() -> None:
    assert CLOCK.read("7:05") == END_CLOCK.read("07:05") == time(7, 5)
    assert END_CLOCK.read("24:00") == END_CLOCK.read("0:00") == time(0)
    assert why(CLOCK, "24:00") == "The day begins at 00:00, not at “24:00”."
    assert why(CLOCK, "24:01") == "The day begins at 00:00, not at “24:01”."
    assert why(END_CLOCK, "24:01") == "The day ends at 24:00, not at “24:01”."
    for text in ("25:00", "7:60", "7", "noon", "007:00"):
        assert "is not a time of day" in why(CLOCK, text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("999:59", Fraction(59999, 60)),
        ("9 h", Fraction(9)),
        ("9H", Fraction(9)),
        ("9 hour", Fraction(9)),
        ("9 hours 5 minutes", Fraction(545, 60)),
        ("9 h 59", Fraction(599, 60)),
        ("1 minute", Fraction(1, 60)),
        ("90 min", Fraction(3, 2)),
        ("9.60", Fraction(48, 5)),  # no clock has 60 minutes
        ("9.5", Fraction(19, 2)),
        ("9.125", Fraction(73, 8)),
        ("9.00", Fraction(9)),
    ],
)
def test_hours_are_read(text: str, hours: Fraction) -> None:
    assert HOURS.read(text) == hours


@pytest.mark.parametrize(
    "text", ["1000:00", "1234", "9:60", "9 h 60 min", "9 h 60", "h", "", "9 x"]
)
def test_a_length_that_no_one_writes_is_refused(text: str) -> None:
    assert why(HOURS, text) == (
        f"“{text}” is not a length of time. Write 9:30, 9 h 30 min or 9.5 (hours)."
    )


@pytest.mark.parametrize("text", ["9.01", "9.30", "9.59"])
def test_hours_with_two_figures_after_the_point_may_be_minutes(text: str) -> None:
    clock = text.replace(".", ":")
    assert why(HOURS, text) == (
        f"“{text}” can be read in two ways: as {clock} or as {text} h. Write one of these."
    )


def test_a_length_within_a_day_is_at_most_a_day_of_whole_minutes() -> None:
    assert why(DURATION, "24:01") == "“24:01” is longer than a day."
    assert why(DURATION, "1.001 h") == "“1.001 h” is not a whole number of minutes."


@pytest.mark.parametrize(
    ("text", "minutes", "at"),
    [
        ("12:00-12:30", 30, time(12)),
        ("12:00 – 12:01", 1, time(12)),
        ("9:15 to 10:00", 45, time(9, 15)),
        ("22:30-01:15", 165, time(22, 30)),
        ("23:00-24:00", 60, time(23)),
        ("12:00-12:00", 0, time(12)),
    ],
)
def test_a_break_from_when_to_when_has_a_length(text: str, minutes: int, at: time) -> None:
    assert BREAK.read(text) == Break(minutes, at)
    assert read_span("12:00") is None


def test_a_break_at_length_has_to_tell_its_length_and_nothing_that_is_no_break() -> None:
    assert BREAK.read(entry(length="0:15")) == Break(15)
    for told, errors in (
        ({}, {"length": ["This is needed here."]}),
        ({"length": "0:15", "at": "24:00"}, {"at": ["The day begins at 00:00, not at “24:00”."]}),
        ({"length": "30"}, {"length": ["Does “30” mean hours or minutes? Write 0:30 or 30 min."]}),
        (
            {"att": "12:00"},
            {
                "att": ["“att” is not known here. Did you mean “at”?"],
                "length": ["This is needed here."],
            },
        ),
    ):
        with pytest.raises(ValidationError) as refused:
            BREAK.read(entry(**told))
        found = refused.value.messages
        assert isinstance(found, dict)
        assert {name: [str(one) for one in some] for name, some in found.items()} == errors


NAMES = (
    *(("mon", 0), ("monday", 0), ("tue", 1), ("tues", 1), ("tuesday", 1), ("wed", 2)),
    *(("wednesday", 2), ("thu", 3), ("thur", 3), ("thurs", 3), ("thursday", 3), ("fri", 4)),
    *(("friday", 4), ("sat", 5), ("saturday", 5), ("sun", 6), ("sunday", 6)),
)


@pytest.mark.parametrize(("name", "number"), NAMES)
def test_a_day_of_the_week_has_its_names(name: str, number: int) -> None:
    assert WEEKDAYS.read(name.capitalize()) == (number,)


def test_days_of_the_week_are_told_as_stretches_and_lists() -> None:
    assert WEEKDAYS.read("Every day") == WEEKDAYS.read("DAILY") == tuple(range(7))
    assert WEEKDAYS.read("mon – wed,sun") == (0, 1, 2, 6)
    assert WEEKDAYS.read("sun-mon") == (0, 6)
    assert WEEKDAYS.read("fri, fri") == (4,)
    for text in ("mon-tue-wed", "someday", "mon-", "-mon", "mon,"):
        assert why(WEEKDAYS, text) == (
            f"“{text}” does not name days of the week. Write mon-sat, or mon, wed, fri, or daily."
        )


# -- numbers and money --------------------------------------------------------------------------


def test_a_number_has_at_most_15_figures_and_10_after_the_point() -> None:
    for text in ("9" * 15, "1." + "1" * 10, "9" * 15 + "." + "1" * 10):
        assert NUMBER.read(text) == Fraction(text)
    for text in ("9" * 16, "1." + "1" * 11):
        assert why(NUMBER, text) == f"“{text}” has more digits than any amount needs."


def test_a_whole_number_has_at_most_nine_figures() -> None:
    for text in ("1234567890", "1.5", "-1", ""):
        assert why(INTEGER, text) == f"“{text}” is not a whole number."


def test_a_percentage_has_its_sign() -> None:
    assert PERCENT.read("5%") == Fraction(1, 20)
    assert why(PERCENT, "5") == "Write “5” with its sign, such as 5 %."


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("1'200", "1200"),
        ("1 200 000", "1200000"),
        ("1.200.000", "1200000"),
        ("1 " * 28 + "1", "1" * 29),
    ],
)
def test_an_amount_with_separators_is_told_without_them(text: str, better: str) -> None:
    assert why(NUMBER, text) == (
        f"“{text}” is not an amount. Write it without separators: {better}."
    )


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("1200,5", "1200.5"),
        ("1200,500", "1200.500"),
        ("1.200,5", "1200.5"),
        ("1.200.300,50", "1200300.50"),
        ("1,200.5", "1200.5"),
        ("1,200,300", "1200300"),
        ("1" * 26 + ",50", "1" * 26 + ".50"),
    ],
)
def test_an_amount_with_a_comma_is_told_with_a_point(text: str, better: str) -> None:
    assert why(NUMBER, text) == f"“{text}” is not an amount. Write it with a point: {better}."


@pytest.mark.parametrize(
    "text", ["1" * 27 + ",50", "1 " * 29 + "1", "1,2,3", "12.3456,7", "1.200,300.400", "x"]
)
def test_an_amount_of_which_nobody_can_say_what_it_means_is_none(text: str) -> None:
    assert "Write digits, with a point before the cents: 1200.50." in why(NUMBER, text)


@pytest.mark.parametrize("text", ["-5", "−5", "– 5"])
def test_an_amount_is_never_less_than_nought(text: str) -> None:
    assert why(NUMBER, text) == f"“{text}” is less than nought. That cannot be here."


def test_a_currency_stands_before_or_behind_the_amount() -> None:
    for text in ("5 GBP", "5GBP", "GBP 5", "GBP5"):
        assert MONEY.read(text) == Money(Fraction(5), "GBP")
    assert MONEY.read("5", "EUR") == Money(Fraction(5), "EUR")
    assert "The currency of “5” is missing" in why(MONEY, "5")
    assert "is not an amount of money" in why(MONEY, "5 pounds")
    assert why(MONEY, "5 ABC") == (
        "“ABC” is not a currency code of three letters, such as EUR or GBP."
    )
    assert why(MONEY, "5 gbp") == "Write the currency in capital letters: GBP."
    assert MONEY.read("5 RTD") == Money(Fraction(5), "RTD")  # of an invented State
