"""The last that is still read, the first that is not, and what is said about it."""

from __future__ import annotations

import pytest

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
    INTEGER,
    LONG_TEXT,
    MONEY,
    NUMBER,
    PERCENT,
    YES_NO,
    currencies,
)
from legalcalc.typed_values import (
    TypedRange,
    Understood,
    Unreadable,
    agreed,
    read,
    read_date_parts,
    read_range,
)
from legalcalc.typed_values.money import _signs

from .test_reading import LANGUAGES, told


def why(kind, text, language="en"):
    """What is said about a text that is not taken."""
    reading = read(kind, text, language)
    assert isinstance(reading, Unreadable), reading
    return str(reading.message)


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("123456789012", "123456789012"),
        ("1234567890123", None),
        ("1.1234567891", "1.1234567891"),
        ("1.12345678912", None),
        # groups of three, after one to three figures
        ("123,456.00", "123456"),
        ("123,456,789.00", "123456789"),
        ("1234,567.00", None),
        # groups of two, after one or two figures, and the last of three
        ("12,34,567.00", "1234567"),
        ("12,34,56,789.00", "123456789"),
        ("123,45,678.00", None),
        ("12,345,67,890.00", None),
        ("1,20,300,000.00", None),
        # the separators of Arabic say which they are
        ("١٬٢٠٠", "1200"),
        ("١٫٢٠٠", "1.2"),
        ("١٫٢٣٤٫٥٦٧", None),
    ],
)
def test_a_number_is_read_up_to_its_limits(text, meaning):
    assert told(NUMBER, text) == meaning


def test_nine_figures_are_a_whole_number_and_ten_are_none():
    assert told(INTEGER, "123456789") == "123456789"
    assert told(INTEGER, "1234567890") is None


@pytest.mark.parametrize("kind", [NUMBER, INTEGER, PERCENT, MONEY, HOURS, DURATION])
@pytest.mark.parametrize("text", ["-5", "5-", "(5)", "+5"])
def test_a_sign_is_refused_as_one(kind, text):
    assert "never less than nought" in why(kind, text)


def test_why_a_number_was_not_taken():
    assert "more digits than any number here needs" in why(NUMBER, "1234567890123")
    assert "more digits than any number here needs" in why(MONEY, "1.12345678912")
    assert "could not be read as a number" in why(NUMBER, "twelve")
    assert "could not be read as a whole number" in why(INTEGER, "2.5")
    assert "could not be read as a percentage" in why(PERCENT, "half")
    assert "could not be read as an amount" in why(MONEY, "much")
    assert "not known as a currency" in why(CURRENCY, "shells")


# -- money ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_currency_that_a_sign_can_mean_exists_and_no_sign_is_a_figure_or_nothing(language):
    for sign, codes in _signs(language).items():
        assert set(codes) <= currencies(), sign
        assert sign and not sign.isdecimal()


def test_a_currency_is_known_by_the_sign_and_the_name_that_the_language_gives_it():
    assert told(CURRENCY, "CA$") == "CAD"
    assert told(CURRENCY, "$CA", "fr") == "CAD"
    assert told(CURRENCY, "US dollar") == told(CURRENCY, "US dollars") == "USD"
    assert told(CURRENCY, "USdollars") == told(CURRENCY, "us  dollars") == "USD"
    assert told(CURRENCY, "złotych polskich", "pl") == "PLN"
    assert told(CURRENCY, "złotych polskich", "en") is None
    assert told(CURRENCY, "all") == "ALL"  # a code, whatever else the word means


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        *(("€", "EUR"), ("euro", "EUR"), ("euros", "EUR"), ("£", "GBP"), ("$", "USD")),
        *(("¥", "JPY"), ("₹", "INR"), ("₨", "PKR"), ("Rs.", "INR"), ("৳", "BDT")),
        *(("Tk", "BDT"), ("টাকা", "BDT"), ("روپے", "PKR"), ("kr", "SEK"), ("zł", "PLN")),
        *(("lei", "RON"), ("leu", "RON"), ("₽", "RUB"), ("руб.", "RUB"), ("р.", "RUB")),
        *(("₴", "UAH"), ("грн", "UAH"), ("₺", "TRY"), ("TL", "TRY"), ("₱", "PHP")),
        *(("₦", "NGN"), ("₫", "VND"), ("฿", "THB"), ("Ft", "HUF"), ("Kč", "CZK")),
        *(("Fr.", "CHF"), ("SFr.", "CHF"), ("лв", "BGN"), ("DH", "MAD"), ("Dhs", "AED")),
        *(("DA", "DZD"), ("DT", "TND"), ("lek", "ALL"), ("R", "ZAR"), ("₪", "ILS")),
        *(("₩", "KRW"), ("₾", "GEL"), ("₼", "AZN"), ("₸", "KZT"), ("درهم", "AED")),
        *(("دينار", "KWD"), ("ريال", "SAR"), ("جنيه", "EGP"), ("ليرة", "LBP")),
        *(("دولار", "USD"), ("يورو", "EUR"), ("ইউরো", "EUR"), ("یورو", "EUR")),
        *(("евро", "EUR"), ("євро", "EUR")),
    ],
)
@pytest.mark.parametrize("language", ["en", "ro"])
def test_a_sign_beside_an_amount_can_mean_its_currency_in_any_language(sign, code, language):
    for text in (f"50 {sign}", f"{sign} 50"):
        reading = read(MONEY, text, language)
        assert isinstance(reading, Understood) and reading.value == "50", text
        assert code in reading.currencies


def test_a_currency_stands_close_behind_what_says_that_there_are_no_cents():
    for text in ("50/-€", "50/=€", "50,-€", "50.--€"):
        reading = read(MONEY, text, "en")
        assert isinstance(reading, Understood)
        assert (reading.value, reading.currency) == ("50", "EUR")


def test_why_two_currencies_do_not_go_together():
    def said(text, beside):
        reading = agreed(read(MONEY, text, "en"), beside)
        assert isinstance(reading, Unreadable)
        return str(reading.message)

    assert "names two currencies" in why(MONEY, "€50 GBP")
    assert "was typed in BDT, but the currency beside it is EUR" in said("৳50", "EUR")
    assert "sign of another currency than EUR" in said("$50", "EUR")
    assert "is that of several currencies" in said("$50", "")
    assert isinstance(agreed(read(MONEY, "much", "en"), "EUR"), Unreadable)


def test_an_amount_begins_and_ends_with_its_figures():
    assert told(MONEY, "Fr.50") == "50"  # the point is that of the short word
    assert told(MONEY, "EUR .50") == "0.50"
    assert told(MONEY, "50 €/-") is None
    assert told(MONEY, "50,- €") == told(MONEY, "€ 50.--") == told(MONEY, "50/= €") == "50"
    assert "never less than nought" in why(MONEY, "€ -50")
    assert "never less than nought" in why(MONEY, "50- €")
    assert "never less than nought" in why(MONEY, "(50) €")
    assert "never less than nought" in why(MONEY, "(50 €")
    assert "never less than nought" in why(MONEY, "50) €")
    assert "never less than nought" in why(MONEY, "€ +50")
    assert told(MONEY, "50 " + "x" * 61) is None


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("1900-01-01", "1900-01-01"),
        ("31.12.2199", "2199-12-31"),
        ("31.12.1899", None),
        ("1.1.2200", None),
        ("12/12/2022", "2022-12-12"),
        ("13/12/2022", "2022-12-13"),
        ("12/13/2022", "2022-12-13"),
        ("12/11/2022", ("2022-11-12", "2022-12-11")),
        ("1/12/2022", ("2022-12-01", "2022-01-12")),
        ("31.1.2022", "2022-01-31"),
        ("28.2.2023", "2023-02-28"),
        ("2022-1-1", "2022-01-01"),
        ("003/4/2025", None),
        ("3/004/2025", None),
        ("2022-003-31", None),
        ("2022-03-031", None),
        ("3.4-2025", None),
        ("3.4.2025.", "2025-04-03"),
        ("2022 March 31", "2022-03-31"),
        ("31 March 5 2022", None),
        ("31 March April 2022", None),
        ("2021 March 2022", None),
        ("mar 31 2022", "2022-03-31"),
        ("Monday 4/4/2022", "2022-04-04"),
        ("Thursday 10/3/2022", "2022-03-10"),
        ("Monday 3/10/2022", "2022-10-03"),
    ],
)
def test_a_date_is_read_up_to_its_limits(text, meaning):
    assert told(DATE, text) == meaning


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("3/4/25", "year", "“25” is a year of two digits"),
        ("31 March 22", "year", "“22” is a year of two digits"),
        ("3/4/202", "year", "year with four digits"),
        ("31 March 202", "year", "year with four digits"),
        ("3/4/20225", "year", "year with four digits"),
        ("3/4/1443", "year", "another calendar"),
        ("15 Ramadan 2022", "month", "another calendar"),
        ("3.13.2022", "month", "no month 13"),
        ("3.0.2022", "month", "no month 0"),
        ("31.4.2022", "day", "no day 31: the last day of that month in 2022 is 30"),
        ("0.4.2022", "day", "no day 0"),
        ("March 2022", "day", "The day is missing"),
        ("3/2022", "day", "The day is missing"),
        ("Friday 31 March 2022", None, "was not the day of the week"),
        ("soon", None, "could not be read as a date"),
        ("2022", None, "could not be read as a date"),
    ],
)
def test_why_a_date_was_not_taken_and_which_part_of_it(text, part, words):
    reading = read(DATE, text, "en")
    assert isinstance(reading, Unreadable)
    assert (reading.part, words in str(reading.message)) == (part, True), str(reading.message)


@pytest.mark.parametrize("language", ["es", "it"])
def test_a_word_for_tuesday_and_for_march_is_held_to_both(language):
    assert told(DATE, "mar 15 mar 2022", language) == "2022-03-15"
    assert "was not the day of the week" in why(DATE, "mar 16 mar 2022", language)
    assert told(DATE, "mar 15 mar mar 2022", language) is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2022-12", "2022-12"),
        ("1/2022", "2022-01"),
        ("12/2022", "2022-12"),
        ("12.2199", "2199-12"),
        ("2022-012", None),
        ("2022-2023", None),
        ("22-03", None),
        ("0/2022", None),
        ("13/2022", None),
        ("Monday March 2022", None),
        ("March 2021 2022", None),
        ("December 1900", "1900-12"),
    ],
)
def test_a_month_is_read_up_to_its_limits(text, meaning):
    assert told(CALENDAR_MONTH, text) == meaning


def test_why_a_month_was_not_taken():
    reading = read(CALENDAR_MONTH, "13/2022", "en")
    assert isinstance(reading, Unreadable) and reading.part == "month"
    assert "There is no month 13" in str(reading.message)
    assert "There is no month 0" in why(CALENDAR_MONTH, "0/2022")
    assert "could not be read as a month" in why(CALENDAR_MONTH, "soon")


@pytest.mark.parametrize(
    ("parts", "fault", "words"),
    [
        (("", "4", "2025"), "day", "The day is missing"),
        (("3", "", "2025"), "month", "The month is missing"),
        (("3", "4", ""), "year", "The year is missing"),
        (("x", "4", "2025"), "day", "day as a number from 1 to 31, not “x”"),
        (("3 4", "4", "2025"), "day", "day as a number from 1 to 31, not “3 4”"),
        (("3 x", "4", "2025"), "day", "day as a number from 1 to 31, not “3 x”"),
        (("3", "4", "2025 x"), "year", "year with four digits, such as 2022, not “2025 x”"),
        (("3", "Smarch", "2025"), "month", "“Smarch” could not be read as a month"),
        (("3", "004", "2025"), "month", "“004” could not be read as a month"),
        (("3", "Ramadan", "2025"), "month", "another calendar"),
        (("3", "13", "2025"), "month", "There is no month 13"),
        (("31", "4", "2025"), "day", "This month has no day 31"),
        (("1" * 20, "4", "2025"), "day", "This month has no day"),
    ],
)
def test_which_of_three_fields_is_at_fault_and_why(parts, fault, words):
    reading = read_date_parts(*parts, "en")
    assert isinstance(reading, Unreadable)
    assert (reading.part, words in str(reading.message)) == (fault, True), str(reading.message)


def test_three_fields_up_to_their_limits():
    assert read_date_parts("31", "12", "2199", "en") == Understood("2199-12-31")
    assert read_date_parts("1.", "1.", "1900", "de") == Understood("1900-01-01")
    for place in range(3):
        parts = ["3", "4", "2025"]
        parts[place] = "1" * 201
        reading = read_date_parts(*parts, "en")
        assert isinstance(reading, Unreadable) and "at most 200 characters" in str(reading.message)


# -- ranges and texts -----------------------------------------------------------------------------


def test_two_hundred_characters_are_read_and_no_more():
    assert "could not be read as a number" in why(NUMBER, "x" * 200)
    assert "at most 200 characters" in why(NUMBER, "x" * 201)
    assert told(NUMBER, " " * 300 + "5" + " " * 300) == "5"
    assert read_range(MONEY, f"100{' ' * 193}–200", "en") == TypedRange("100", "200")
    assert isinstance(read_range(MONEY, f"100{' ' * 194}–200", "en"), Unreadable)
    reading = read_date_parts("x" * 200, "4", "2025", "en")
    assert isinstance(reading, Unreadable) and reading.part == "day"


def test_nothing_is_told_as_nothing():
    for text in ("", " ", "\n"):
        assert why(NUMBER, text) == "Nothing is written here."


def test_the_ends_of_a_range_may_be_the_same_and_never_the_wrong_way_round():
    assert read_range(MONEY, "100-100", "en") == TypedRange("100", "100")
    assert isinstance(read_range(MONEY, "100-99.99", "en"), Unreadable)
    assert read_range(DATE, "2022-03-01 – 2022-03-01", "en") == TypedRange(
        "2022-03-01", "2022-03-01"
    )
    assert read_range(DATE, "March 2022 to May 2022", "en") == TypedRange(
        "2022-03-01", "2022-05-31"
    )
    assert read_range(DATE, "15 March 2022 – 2022", "en") == TypedRange("2022-03-15", "2022-12-31")
    assert read_range(DATE, "1900", "en") == TypedRange("1900-01-01", "1900-12-31")
    assert read_range(DATE, "2199", "en") == TypedRange("2199-01-01", "2199-12-31")
    assert read_range(DATE, "12/2022", "en") == TypedRange("2022-12-01", "2022-12-31")
    assert isinstance(read_range(DATE, "2021-2022-03", "en"), Unreadable)
    for text in ("to 100", "100 to", "– 100", "100 –", "100–200–300", "100 x 200", "100 ~ 200"):
        assert isinstance(read_range(MONEY, text, "en"), Unreadable), text


@pytest.mark.parametrize("sign", ["-", "–", "—", "…", " - ", " – ", " — ", " … ", " to "])
def test_a_range_is_written_with_a_dash_dots_or_a_word(sign):
    assert read_range(MONEY, f"100{sign}200", "en") == TypedRange("100", "200")


def test_words_and_codes_are_taken_as_they_are():
    assert told(LONG_TEXT, " a\r\nb\rc\n") == "a\nb\nc"
    assert told(COUNTRY, " GB ") == "GB"
    assert told(YES_NO, "yes") == "yes"
    assert why(LONG_TEXT, " \r\n") == "Nothing is written here."
    assert "is not a country code" in why(COUNTRY, "Britain")
    assert "is not an answer here" in why(YES_NO, "perhaps")
    assert "at most 10000 characters" in why(LONG_TEXT, "x" * 10_001)


# -- times ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        ("en", "0000", "00:00"),
        ("en", "2359", "23:59"),
        ("en", "23:59", "23:59"),
        ("en", "2360", None),
        ("en", "3000", None),
        ("en", "123:00", None),
        ("en", "7:", None),
        ("en", "7: pm", None),
        ("en", "at 7:", None),
        ("en", "at 7", ("07:00", "19:00")),
        ("en", "7 pm 30", None),
        ("en", "7:300", None),
        ("en", "7:30:01", None),
        ("en", "7:30.00", None),
        ("en", "7:30:00:00", None),
        ("en", "7 30", None),
        ("en", "7-30", None),
        ("en", "0", "00:00"),
        ("en", "1", ("01:00", "13:00")),
        ("en", "11", ("11:00", "23:00")),
        ("en", "13", "13:00"),
        ("fr", "12", "12:00"),
        ("fr", "0 h", "00:00"),
        ("fr", "7 h 5", "07:05"),
        ("fr", "7 h 60", None),
        ("fr", "7 x 30", None),
        ("en", "1 pm", "13:00"),
        ("en", "11 pm", "23:00"),
        ("en", "11:59 pm", "23:59"),
        ("en", "1 am", "01:00"),
        ("en", "11:59 am", "11:59"),
        ("en", "noon midnight", None),
        ("en", "am pm", None),
        ("en", "am", None),
        ("en", "7 noon", None),
        ("en", "12 noon", "12:00"),
        ("en", "12:15 noon", "12:15"),
        ("en", "7 midnight", None),
        ("en", "0 midnight", "00:00"),
        ("en", "12:15 midnight", "00:15"),
        ("en", "", None),
    ],
)
def test_a_time_of_day_is_read_up_to_its_limits(language, text, meaning):
    assert told(CLOCK, text, language) == meaning


def test_midnight_ends_a_day_and_the_minutes_after_it_begin_one():
    assert told(END_CLOCK, "12 midnight") == told(END_CLOCK, "24 midnight") == "24:00"
    assert told(END_CLOCK, "12 at night") == "24:00"
    assert told(END_CLOCK, "12:15 at night") == told(CLOCK, "12:15 at night") == "00:15"
    assert told(END_CLOCK, "1 at night") == "01:00"
    assert told(END_CLOCK, "24:00 pm") is None
    assert told(END_CLOCK, "12:15 midnight") == "00:15"
    assert told(END_CLOCK, "12 noon") == "12:00"
    assert "A day ends at 24:00" in why(END_CLOCK, "24:15")
    assert "A day ends at 24:00" in why(CLOCK, "24:15")
    assert "Write 00:00 here" in why(CLOCK, "24:00")
    assert "could not be read as a time of day" in why(CLOCK, "soon")


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        ("en", "9:59", "9:59"),
        ("en", "9:60", None),
        ("en", "9:30:00", "9:30"),
        ("en", "9:30 h", "9:30"),
        ("en", "9:30 min", None),
        ("en", "9:30 x", None),
        ("en", "9.59", ("9:59", "9.59 h")),
        ("en", "9.60", "9:36"),
        ("en", "9.00", "9:00"),
        ("en", "9 h 59 min", "9:59"),
        ("en", "9 h 60 min", None),
        ("en", "9 h 0", "9:00"),
        ("en", "9 h 30 h", None),
        ("en", "9 min 30", None),
        ("en", "9.5 h 30", None),
        ("en", "9 h min", None),
        ("en", "9 x", None),
        ("en", "9 h x", None),
        ("en", "30'", "0:30"),
        ("en", "30''", None),
        ("en", "60 min", "1:00"),
        ("en", "09", "9:00"),
        ("en", "090", None),
        ("en", "100", "100:00"),
        ("en", "1.500", None),
        ("en", "0.5", "0:30"),
        ("en", ".5 h", "0:30"),
    ],
)
def test_a_length_is_read_up_to_its_limits(language, text, meaning):
    assert told(HOURS, text, language) == meaning


def test_a_break_lasts_up_to_a_day_and_ends_after_it_begins():
    assert told(BREAK, "22:00-2:00") == "22:00-02:00"
    assert told(BREAK, "0:00-24:00") is None
    assert told(BREAK, "6:00-18:00") == "06:00-18:00"
    assert told(BREAK, "12:00 to") is None
    assert told(BREAK, "to 12:00") is None
    assert told(BREAK, "12 to 13 to 14") is None
    assert told(BREAK, "60 min") == "1:00"
    assert told(BREAK, "61") == "1:01"
    assert "could not be read as a break" in why(BREAK, "soon")
    assert "could not be read as a length of time" in why(HOURS, "soon")
    assert "could not be read as a length of time" in why(DURATION, "soon")
    assert "longer than a day" in why(DURATION, "24:01")
    assert told(DURATION, "24:00") == "24:00"
