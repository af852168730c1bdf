"""Values are written exactly, for the reader's language, and never cut without a mark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.explain import formatting
from legalcalc.explain.formatting import Formatter, decimal_text, direction_of, isolated, plain
from legalcalc.figures import Figure, Rounding, no_less_than_zero, total
from legalcalc.periods import Period

Number = Callable[[str, str], Figure]


def spaced(text: str) -> str:
    """The text with plain spaces, so that the examples below can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "value", "unit", "written"),
    [
        ("en", "2558.28", "RTD", "2,558.28 RTD"),
        ("fr", "2558.28", "RTD", "2 558,28 RTD"),
        ("de", "2558.28", "RTD", "2.558,28 RTD"),
        # A currency with a sign of its own carries it as the language does.
        ("en", "12.5", "GBP", "£12.50"),
        ("fr", "12.5", "EUR", "12,50 €"),
        ("en", "-12.5", "GBP", "−£12.50"),
        # Decimals are neither dropped nor added: the yen has none, a third of a cent stays.
        ("en", "1200", "JPY", "JP¥1,200"),
        ("en", "0.125", "RTD", "0.125 RTD"),
        ("en", "400/3", "RTD", "133 1/3 RTD"),
        ("fr", "400/3", "RTD", "133 1/3 RTD"),
        # Rates.
        ("en", "12", "RTD/h", "12.00 RTD / h"),
        ("fr", "12", "RTD/h", "12,00 RTD / h"),
        ("fr", "20", "day/year", "20 jours / an"),
        # Hours are told in hours and minutes.
        ("en", "857/3", "h", "285 h 40 min"),
        ("fr", "0.5", "h", "30 min"),
        ("ru", "8.25", "h", "8 ч 15 мин"),
        # Shares of a year are told in hundredths.
        ("en", "0.09", "1/year", "9% / year"),
        ("fr", "0.09", "1/year", "9 % / an"),
        # Units agree with their number, in each language by its own rule.
        ("en", "1", "month", "1 month"),
        ("en", "1.5", "day", "1.5 days"),
        ("fr", "1.5", "day", "1,5 jour"),
        ("pl", "3", "month", "3 miesiące"),
        ("pl", "5", "month", "5 miesięcy"),
        ("ar", "2", "week", "أسبوعان"),
        ("ar", "3", "week", "3 أسابيع"),
        ("ar", "12", "week", "12 أسبوعًا"),
        ("bn", "9", "h", "9 ঘণ্টা"),
        ("en", "1", "piece", "1 piece"),
        ("en", "3", "fortnight", "3 fortnights"),
        ("en", "3", "halfmonth", "3 half months"),
    ],
)
def test_a_quantity_is_written_as_its_language_does(
    language: str, value: str, unit: str, written: str, number: Number
) -> None:
    assert spaced(Formatter(language).figure(number(value, unit))) == written


@pytest.mark.parametrize(
    ("language", "hours", "written"),
    [
        ("en", "1", "1 hour"),
        ("en", "857/3", "285 hours 40 minutes"),
        ("en", "0", "0 hours"),
        ("en", "1/60", "1 minute"),
        ("en", "1/3600", "1/60 min"),
        # The locale data have no long forms of these.
        ("nl", "576", "576 uur"),
        ("bn", "576.5", "576 ঘণ্টা 30 মিনিট"),
        ("ur", "3", "3 گھنٹے"),
        ("ar", "11", "11 ساعة"),
    ],
)
def test_hours_in_words_are_those_of_the_language(language: str, hours: str, written: str) -> None:
    assert spaced(Formatter(language).hours_in_words(Fraction(hours))) == written


def test_a_share_is_written_in_hundredths_where_the_law_writes_it_so(ruritania: object) -> None:
    law = ruritania.parameters  # type: ignore[attr-defined]
    supplement = law.overtime_supplement[date(2022, 1, 1)]
    assert Formatter("en").figure(supplement) == "50%"
    assert spaced(Formatter("fr").figure(supplement + supplement)) == "100 %"


def test_an_unwieldy_fraction_is_marked_or_written_in_full(number: Number) -> None:
    daily = number("22", "RTD") * number("26799/36500", "1")
    assert spaced(Formatter("en").figure(daily)) == "≈ 16.1528 RTD"
    assert spaced(Formatter("en").figure(daily, exact=True)) == "16 2789/18250 RTD"


@given(
    numerator=st.integers(-(10**30), 10**30),
    places=st.integers(0, 12),
    language=st.sampled_from(["en", "fr", "de", "hi", "ar", "ru"]),
)
def test_every_decimal_can_be_read_back_exactly(numerator: int, places: int, language: str) -> None:
    value = Fraction(numerator, 10**places)
    writer = Formatter(language)
    point = writer.locale.number_symbols["latn"]["decimal"]
    written = writer.number(value)
    whole, _point, decimals = written.partition(point)
    digits = "".join(sign for sign in whole if sign.isdigit())
    read = Fraction(f"{digits}.{decimals or 0}")
    assert (-read if written.startswith("−") else read) == value


@given(st.fractions())
def test_the_plain_text_of_a_number_is_the_number(value: Fraction) -> None:
    assert Fraction(decimal_text(value)) == value
    assert Fraction(decimal_text(value, 2)) == value


def test_money_in_data_has_two_places_at_least(number: Number) -> None:
    assert plain(number("350", "RTD")) == "350.00"
    assert plain(number("8.59788", "RTD")) == "8.59788"
    assert plain(number("2142/365", "RTD")) == "2142/365"
    assert plain(number("45", "h")) == "45"


def test_a_language_writes_days_and_periods_in_one_way() -> None:
    """German writes its days in figures."""
    german = Formatter("de")
    period = Period(date(2025, 10, 1), date(2025, 12, 15))
    assert german.day(period.last) == "15.12.2025"
    assert spaced(german.period(period)) == "01.10. – 15.12.2025"


def test_a_period_has_no_noughts_before_its_days_where_a_day_has_none() -> None:
    italian = Formatter("it")
    period = Period(date(2024, 9, 2), date(2025, 12, 5))
    assert spaced(italian.period(period)) == "2 set 2024 – 5 dic 2025"
    assert spaced(italian.day(period.first)) == "2 set 2024"


def test_days_periods_and_times() -> None:
    english, french = Formatter("en"), Formatter("fr")
    assert spaced(english.day(date(2022, 11, 1))) == "1 Nov 2022"
    assert spaced(french.day(date(2022, 11, 1))) == "1er nov. 2022"
    assert spaced(french.day(date(2021, 11, 11), "long")) == "11 novembre 2021"
    assert french.day(date(2021, 1, 1), "short") == "01/01/2021"
    november = Period(date(2022, 11, 1), date(2022, 11, 30))
    assert spaced(english.period(november)) == "1–30 Nov 2022"
    assert spaced(french.period(november)) == "1er–30 nov. 2022"
    one_day = Period(date(2022, 11, 1), date(2022, 11, 1))
    assert spaced(english.period(one_day)) == "1 Nov 2022"
    assert english.time(time(22, 5)) == "22:05"


def test_the_direction_marks_of_locale_data_are_taken_out(number: Number) -> None:
    told = Formatter("ar").figure(number("-1234.5", "GBP"))
    assert told == "\N{MINUS SIGN}1,234.50\N{NO-BREAK SPACE}UK£"


def test_no_day_is_written_that_another_country_reads_as_another() -> None:
    arabic = Formatter("ar").day(date(2022, 11, 1))
    assert arabic.replace("\N{NO-BREAK SPACE}", " ") == "1 نوفمبر 2022"
    assert Formatter("de").day(date(2022, 11, 1)) == "01.11.2022"


def test_an_unknown_language_is_written_as_english_is(number: Number) -> None:
    assert Formatter("zz-ZZ").figure(number("1234.5", "RTD")) == Formatter("en").figure(
        number("1234.5", "RTD")
    )


def test_values_are_isolated_in_their_own_direction() -> None:
    assert isolated("12 RTD") == "\u206612 RTD\u2069"
    assert isolated("أحمد", direction_of("أحمد")) == "\u2067أحمد\u2069"
    assert direction_of("12 أشهر") == "rtl"
    assert direction_of("12.50") == "ltr"


def test_names_of_months_languages_and_countries() -> None:
    french = Formatter("fr")
    assert french.month(date(2022, 11, 1)) == "novembre"
    assert french.language_name("bn") == "bengali"
    assert french.country_name("DE") == "Allemagne"
    assert french.country_name("RT") == "RT"


def test_a_sum_without_its_currency_keeps_the_places_of_the_currency(number: Number) -> None:
    cents = Rounding(2, "half up", law="s. 1")
    nothing = no_less_than_zero(total((), unit_if_none="RTD")).rounded(cents)
    assert Formatter("en").amount(nothing) == "0.00"
    assert Formatter("en").amount(number("1200", "JPY")) == "1,200"


def test_no_sum_of_a_currency_of_thousandths_reads_as_a_thousand_times_more(
    number: Number,
) -> None:
    """Three decimals after a blank: 9 000,000 TND."""
    french = Formatter("fr")
    assert spaced(french.figure(number("9000", "TND"))) == "9 000,00 TND"
    assert spaced(french.amount(number("9000", "TND"))) == "9 000,00"
    assert spaced(french.figure(number("9000.125", "TND"))) == "9 000,125 TND"


def test_names_of_days_never_come_from_the_language_that_was_written_before() -> None:
    """Babel keeps what it looked up for one language in tables that other languages share."""
    monday = date(2024, 1, 1)
    wanted = {"ur": "پیر", "ru": "понедельник", "pl": "poniedziałek", "en": "Monday"}
    for order in (list(wanted), list(reversed(wanted))):
        formatting._locale.cache_clear()
        for language in order:
            assert Formatter(language).day_name(monday) == wanted[language]


@given(
    number=st.integers(0, 10**12),
    places=st.integers(0, 12),
    least=st.integers(0, 6),
    language=st.sampled_from(("en", "fr", "de", "es", "pl", "ar", "ur", "bn", "hi")),
)
def test_wholes_and_decimals_are_those_of_the_locale_data(
    number: int, places: int, least: int, language: str
) -> None:
    value, writer = Fraction(number, 10**places), Formatter(language)
    assert writer._decimal(value, least) == writer._by_pattern(decimal_text(value), least)


def test_what_was_written_once_is_not_kept_for_ever() -> None:
    writer = Formatter("en")
    for number in range(3 * 4096):
        writer.number(Fraction(number))
    assert len(writer._wholes) <= 4096
