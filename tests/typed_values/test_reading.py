"""What texts mean in the language in which they were typed, and which are asked about."""

from __future__ import annotations

from typing import Any

import pytest

from legalcalc.schemas.values import (
    BREAK,
    CALENDAR_MONTH,
    CLOCK,
    CURRENCY,
    DATE,
    DURATION,
    END_CLOCK,
    HOURS,
    INTEGER,
    MONEY,
    NUMBER,
    PERCENT,
    STRETCH,
    WEEKDAYS,
    Kind,
)
from legalcalc.typed_values import (
    Doubtful,
    TypedRange,
    Understood,
    Unreadable,
    agreed,
    example,
    read,
    read_date_parts,
    read_range,
    show,
)

LANGUAGES = ("en", "ar", "bn", "de", "es", "fr", "it", "nl", "pl", "ro", "ru", "uk", "ur")


def told(kind: Kind[Any], text: str, language: str = "en") -> str | tuple[str, ...] | None:
    """The one meaning, or those that are asked about, or nothing."""
    reading = read(kind, text, language)
    if isinstance(reading, Understood):
        return reading.value
    return reading.readings if isinstance(reading, Doubtful) else None


# -- numbers and money ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("1200", "1200"),
        ("1200.50", "1200.50"),
        ("1200,50", "1200.50"),
        ("1,20", "1.20"),
        ("1.2", "1.20"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1,20,000.50", "120000.50"),
        ("12,00,000", "1200000"),
        ("1,200,000", "1200000"),
        ("1.234.567,891", "1234567.891"),
        ("0,505", "0.505"),
        (".50", "0.50"),
        ("007", "7"),
        ("0", "0"),
        # spaces of any kind
        ("1 200,50", "1200.50"),
        ("1\N{NO-BREAK SPACE}200,50", "1200.50"),
        ("1\N{NARROW NO-BREAK SPACE}200,50", "1200.50"),
        ("1\N{THIN SPACE}200,50", "1200.50"),
        ("1\N{IDEOGRAPHIC SPACE}200,50", "1200.50"),
        # Swiss, and with nothing for the cents
        ("1'200.50", "1200.50"),
        ("1’200", "1200"),
        ("50,-", "50"),
        ("1.200,–", "1200"),
        ("50.--", "50"),
        ("500/-", "500"),
        ("৫০০/=", "500"),
        # digits of any script, and the separators of Arabic
        ("١٢٠٠٫٥٠", "1200.50"),
        ("١٬٢٠٠٫٥٠", "1200.50"),
        ("۱٬۲۰۰٫۵۰", "1200.50"),
        ("১২০০.৫০", "1200.50"),
        ("१२००.५०", "1200.50"),
        ("１２００．５０", "1200.50"),
        ("\u200f١٢٠٠\u200e", "1200"),
        ("\u061c1200", "1200"),
        # asked about, in whatever language
        ("1,200", ("1200", "1.20")),
        ("1.200", ("1200", "1.20")),
        ("১,২০০", ("1200", "1.20")),
        ("1234.567", ("1234567", "1234.567")),
        ("1 200,500", ("1200500", "1200.50")),
        ("12 50", ("1250", "12.50")),
        # refused
        ("1_000", None),
        ("1e5", None),
        ("0x10", None),
        ("-5", None),
        ("5-", None),
        ("(5)", None),
        ("1-5", None),
        ("+5", None),
        ("5²", None),
        ("½", None),
        ("①", None),
        ("1٢", None),
        ("۱٢", None),
        ("1,2,3", None),
        ("1.2.3", None),
        ("1,,2", None),
        ("5.", None),
        ("1'2", None),
        ("1٫2٫3", None),
        ("1234567890123", None),
        ("1.12345678901", None),
        ("1\n2", None),
        ("\u202e12", None),
        ("twelve", None),
        ("", None),
        ("unknown", None),
    ],
)
def test_an_amount_means_the_same_in_every_language(
    text: str, meaning: str | tuple[str, ...] | None, language: str
) -> None:
    assert told(MONEY, text, language) == meaning


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("€ 50", "50", "EUR"),
        ("50 €", "50", "EUR"),
        ("50 EUR", "50", "EUR"),
        ("eur 50", "50", "EUR"),
        ("50,- EUR", "50", "EUR"),
        ("500 euros", "500", "EUR"),
        ("৳ ৫০০", "500", "BDT"),
        ("5 zł", "5", "PLN"),
        ("Fr. 50.–", "50", "CHF"),
        ("Tk. 500/-", "500", "BDT"),
        ("£50 GBP", "50", "GBP"),
        ("50 US dollars", "50", "USD"),
        # signs of several currencies name none
        ("$50", "50", None),
        ("£50", "50", None),
        ("Rs. 500", "500", None),
    ],
)
def test_a_currency_typed_with_the_amount_is_told(
    text: str, amount: str, currency: str | None
) -> None:
    reading = read(MONEY, text, "en")
    assert isinstance(reading, Understood)
    assert (reading.value, reading.currency) == (amount, currency)
    assert reading.currencies


def test_an_amount_in_another_currency_than_stands_beside_it_is_not_taken() -> None:
    """The threat: 50 taka become 50 euros because the field beside says euros."""
    assert isinstance(agreed(read(MONEY, "৳50", "en"), "EUR"), Unreadable)
    assert isinstance(agreed(read(MONEY, "$50", "en"), "EUR"), Unreadable)
    assert isinstance(agreed(read(MONEY, "৳1,200", "en"), "EUR"), Unreadable)
    for text, currency in (("€50", "EUR"), ("$50", "CAD"), ("50", "EUR"), ("£50", "EGP")):
        reading = read(MONEY, text, "en")
        assert agreed(reading, currency) is reading
    # Nothing beside it: the euro sign says enough, the dollar sign does not.
    assert isinstance(agreed(read(MONEY, "€50", "en"), ""), Understood)
    assert isinstance(agreed(read(MONEY, "50", "en"), ""), Understood)
    assert isinstance(agreed(read(MONEY, "$50", "en"), ""), Unreadable)
    assert isinstance(read(MONEY, "£50 EUR", "en"), Unreadable)
    assert isinstance(read(MONEY, "50 EUR USD", "en"), Unreadable)


def test_numbers_whole_numbers_and_percentages() -> None:
    assert told(NUMBER, "12,50", "fr") == "12.5"
    assert told(NUMBER, "1.200", "de") == ("1200", "1.2")
    assert told(NUMBER, "12 kg") is None
    assert told(INTEGER, "1.200", "de") == "1200"  # 1.2 is no whole number
    assert told(INTEGER, "1.000", "de") == ("1000", "1")
    assert told(INTEGER, "3,00", "de") == "3"
    assert told(INTEGER, "2,5", "de") is None
    assert told(INTEGER, "1234567890") is None
    for text in ("5", "5 %", "5%", "%5", "٥٪", "5,0 ％"):
        assert told(PERCENT, text, "ar") == "5 %"
    assert told(PERCENT, "0.05") == ("0.05 %", "5 %")
    assert told(PERCENT, "0.5", "fr") == ("0.5 %", "50 %")
    assert told(PERCENT, "0.05 %") == "0.05 %"
    assert told(PERCENT, "0") == "0 %"
    assert told(PERCENT, "5%%") is None


def test_currencies_by_code_sign_and_name() -> None:
    assert told(CURRENCY, "eur") == "EUR"
    assert told(CURRENCY, "€") == "EUR"
    for name, language in (("Schweizer Franken", "de"), ("سوئس فرانکس", "ur"), ("সুইস ফ্রাঁ", "bn")):
        assert told(CURRENCY, name, language) == "CHF"
    assert told(CURRENCY, "US dollars") == "USD"
    assert told(CURRENCY, "XYZ") is None
    assert isinstance(read(CURRENCY, "£", "en"), Doubtful)


def test_shown_as_the_language_writes_without_groups() -> None:
    assert show(MONEY, "1200.5", "fr") == "1200,50"
    assert show(MONEY, "1200", "en") == "1200.00"
    assert show(MONEY, "1200.50 GBP", "de") == "1200,50\N{NO-BREAK SPACE}GBP"
    assert show(NUMBER, "12.75", "de") == "12,75"
    assert show(NUMBER, "1.505", "de") == "1,5050"  # 1,505 would be asked about
    assert show(PERCENT, "5 %", "en") == "5%"
    assert show(PERCENT, "5.5 %", "fr") == "5,5\N{NO-BREAK SPACE}%"
    assert show(MONEY, "12.50", "bn") == "12.50"


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2022-03-31", "2022-03-31"),
        ("2022/3/31", "2022-03-31"),
        ("31/03/2022", "2022-03-31"),
        ("03/31/2022", "2022-03-31"),
        ("31-3-2022", "2022-03-31"),
        ("31.03.2022", "2022-03-31"),
        ("03.04.2025", "2025-04-03"),
        ("3. 4. 2025", "2025-04-03"),
        ("3/3/2022", "2022-03-03"),
        ("٣١/٣/٢٠٢٢", "2022-03-31"),
        ("৩১/০৩/২০২২", "2022-03-31"),
        ("\u200f31/03/2022", "2022-03-31"),
        ("31 March 2022", "2022-03-31"),
        ("31.III.2022", "2022-03-31"),
        ("5.I.2022", "2022-01-05"),
        ("03/04/2025", ("2025-04-03", "2025-03-04")),
        ("03-04-2025", ("2025-04-03", "2025-03-04")),
        ("3 4 2025", ("2025-04-03", "2025-03-04")),
        ("3/4/25", None),
        ("31 March 22", None),
        ("03.31.2022", None),
        ("31/04/2022", None),
        ("29.02.2023", None),
        ("2022-13-01", None),
        ("2022-00-10", None),
        ("0/1/2022", None),
        ("32/13/2022", None),
        ("14/03/1443", None),
        ("1401-01-01", None),
        ("5/5/2565", None),
        ("20220331", None),
        ("2022", None),
        ("March 2022", None),
        ("31 March", None),
        ("31 Smarch 2022", None),
        ("31/03/2022 or later", None),
        ("about 31 March 2022", None),
        ("1 2 3 2022", None),
    ],
)
def test_a_date_means_the_same_in_every_language(
    text: str, meaning: str | tuple[str, ...] | None, language: str
) -> None:
    assert told(DATE, text, language) == meaning


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        ("en", "31st of March, 2022", "2022-03-31"),
        ("en", "March 31, 2022", "2022-03-31"),
        ("en", "15th March 2022", "2022-03-15"),
        ("en", "10 Sept. 2022", "2022-09-10"),
        ("en", "Thursday 31 March 2022", "2022-03-31"),
        ("en", "Friday 31 March 2022", None),
        ("fr", "1er janvier 2022", "2022-01-01"),
        ("fr", "le 2 juil. 2022", "2022-07-02"),
        ("fr", "10 aout 2022", "2022-08-10"),
        ("fr", "mar. 15 févr. 2022", "2022-02-15"),
        ("fr", "2 jui 2022", None),
        ("es", "31 de marzo de 2022", "2022-03-31"),
        ("es", "mar 15 mar 2022", "2022-03-15"),
        ("it", "1º maggio 2022", "2022-05-01"),
        ("de", "31. März 2022", "2022-03-31"),
        ("de", "1. Jänner 2022", "2022-01-01"),
        ("nl", "di 15 maart 2022", "2022-03-15"),
        ("pl", "31 marca 2022 r.", "2022-03-31"),
        ("pl", "31 marzec 2022", "2022-03-31"),
        ("ro", "31 martie 2022", "2022-03-31"),
        ("ru", "31 марта 2022 г.", "2022-03-31"),
        ("ru", "31.03.2022 г.", "2022-03-31"),
        ("ru", "1 май 2022", "2022-05-01"),
        ("uk", "31 березня 2022 року", "2022-03-31"),
        ("ar", "٣١ مارس ٢٠٢٢", "2022-03-31"),
        ("ar", "31 آذار 2022", "2022-03-31"),
        ("ar", "5 كانون الثاني 2022", "2022-01-05"),
        ("ar", "5 كانون الأول 2022م", "2022-12-05"),
        ("ar", "5 اغسطس 2022", "2022-08-05"),
        ("ar", "5 أوت 2022", "2022-08-05"),
        ("ar", "5 غشت 2022", "2022-08-05"),
        ("ar", "15 رمضان 1443", None),
        ("ar", "15 رمضان 2022", None),
        ("bn", "৩১ মার্চ ২০২২", "2022-03-31"),
        ("bn", "১লা জানুয়ারি ২০২২", "2022-01-01"),
        ("bn", "২১শে ফেব্রুয়ারি ২০২২", "2022-02-21"),
        ("bn", "১লা বৈশাখ ১৪২৯", None),
        ("ur", "31 مارچ 2022ء", "2022-03-31"),
        ("ur", "۳۱ مارچ ۲۰۲۲", "2022-03-31"),
    ],
)
def test_dates_written_out(language: str, text: str, meaning: str | None) -> None:
    assert told(DATE, text, language) == meaning


def test_a_date_of_another_calendar_is_kept_as_written_and_not_converted() -> None:
    for text in ("14/03/1443", "14 Ramadan 1443", "1.1.1402"):
        reading = read(DATE, text, "en")
        assert isinstance(reading, Unreadable) and "as written" in str(reading.message)


def test_dates_are_shown_written_out() -> None:
    def plain(language: str, day: str) -> str:
        return show(DATE, day, language).replace("\N{NO-BREAK SPACE}", " ")

    assert plain("en", "2022-03-31") == "31 March 2022"
    assert plain("fr", "2022-03-01") == "1er mars 2022"
    assert plain("de", "2022-03-01") == "1. März 2022"
    assert plain("ar", "2022-03-31") == "31 مارس 2022"
    assert plain("fr", "1900-02-30") == "1900-02-30"


def test_three_fields() -> None:
    assert read_date_parts("3", "4", "2025", "en") == Understood("2025-04-03")
    assert read_date_parts("3rd", "April", "2025", "en") == Understood("2025-04-03")
    assert read_date_parts("1er", "avr.", "2025", "fr") == Understood("2025-04-01")
    assert read_date_parts("٣", "مارس", "٢٠٢٢", "ar") == Understood("2022-03-03")
    for parts, fault in (
        (("", "4", "2025"), "day"),
        (("3", " ", "2025"), "month"),
        (("3", "4", ""), "year"),
        (("31", "4", "2025"), "day"),
        (("x", "4", "2025"), "day"),
        (("3", "13", "2025"), "month"),
        (("3", "Smarch", "2025"), "month"),
        (("3", "Ramadan", "2025"), "month"),
        (("3", "4", "25"), "year"),
        (("3", "4", "1443"), "year"),
        (("3", "4", "year"), "year"),
    ):
        reading = read_date_parts(*parts, "en")
        assert isinstance(reading, Unreadable) and reading.part == fault, parts
    assert isinstance(read_date_parts("1" * 201, "4", "2025", "en"), Unreadable)


def test_months() -> None:
    for text in ("2022-03", "2022/3", "03/2022", "3.2022", "March 2022", "Mar. 2022"):
        assert told(CALENDAR_MONTH, text) == "2022-03"
    assert told(CALENDAR_MONTH, "марта 2022", "ru") == "2022-03"
    assert told(CALENDAR_MONTH, "কাল ২০২২", "bn") is None
    for text in ("2022", "March", "Mar 22", "13/2022", "31 March 2022", "2022-2023", "1443-03"):
        assert told(CALENDAR_MONTH, text) is None


def test_stretches_of_days() -> None:
    for text in ("2022-06", "June 2022", "jun. 2022", "06/2022", "1 June 2022 – 30 June 2022"):
        assert told(STRETCH, text) == "2022-06"
    for text in ("14 June 2022", "2022-06-14", "14.6.2022 to 14.6.2022"):
        assert told(STRETCH, text) == "2022-06-14"
    for text in (
        "14 June 2022 to 20 June 2022",
        "14 June – 20 June 2022",
        "14 to 20 June 2022",
        "14-20 June 2022",
        "2022-06-14 to 2022-06-20",
        "14/06/2022 - 20/06/2022",
    ):
        assert told(STRETCH, text) == "2022-06-14 to 2022-06-20"
    assert told(STRETCH, "June to August 2022") == "2022-06-01 to 2022-08-31"
    assert told(STRETCH, "December 2021 to January 2022") == "2021-12-01 to 2022-01-31"
    assert told(STRETCH, "2022") == "2022-01-01 to 2022-12-31"
    assert told(STRETCH, "14. bis 20. Juni 2022", "de") == "2022-06-14 to 2022-06-20"
    assert told(STRETCH, "de juin à août 2022", "fr") == "2022-06-01 to 2022-08-31"
    assert told(STRETCH, "с 14 по 20 июня 2022", "ru") == "2022-06-14 to 2022-06-20"
    assert told(STRETCH, "من يونيو إلى أغسطس 2022", "ar") == "2022-06-01 to 2022-08-31"
    for text in ("June", "soon", "20 June 2022 to 14 June 2022", "June 2022, August 2022", "14"):
        assert told(STRETCH, text) is None


def test_a_stretch_that_can_mean_two_is_not_taken() -> None:
    for text in ("04/05/2022", "04/05/2022 - 06/07/2022"):
        reading = read(STRETCH, text, "en")
        assert isinstance(reading, Unreadable)
        assert "Write the month as a word" in str(reading.message)


def test_from_which_day_to_which() -> None:
    assert read_range(DATE, "March 2022", "en") == TypedRange("2022-03-01", "2022-03-31")
    assert read_range(DATE, "février 2024", "fr") == TypedRange("2024-02-01", "2024-02-29")
    assert read_range(DATE, "2022-02", "en") == TypedRange("2022-02-01", "2022-02-28")
    assert read_range(DATE, "2022", "en") == TypedRange("2022-01-01", "2022-12-31")
    assert read_range(DATE, "2021–2022", "en") == TypedRange("2021-01-01", "2022-12-31")
    assert read_range(DATE, "du 1er mars 2022 au 15 mars 2022", "fr") == TypedRange(
        "2022-03-01", "2022-03-15"
    )
    assert read_range(DATE, "31 March 2022", "en") == Understood("2022-03-31")
    assert read_range(MONEY, "100 – 200,50", "de") == TypedRange("100", "200.50")
    assert read_range(MONEY, "€100 to €200", "en") == TypedRange("100", "200")
    assert read_range(PERCENT, "5-10 %", "en") == TypedRange("5 %", "10 %")
    for kind, text in (
        (MONEY, "200-100"),
        (MONEY, "1,200-1,300"),
        (DATE, "2022-2021"),
        (DATE, "1443"),
        (CLOCK, "7:00-8:00"),
        (DATE, "soon"),
    ):
        assert isinstance(read_range(kind, text, "en"), Unreadable), text


# -- times ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        ("en", "7:30", "07:30"),
        ("en", "7.30", "07:30"),
        ("en", "0730", "07:30"),
        ("en", "7:30:00", "07:30"),
        ("en", "7h30", "07:30"),
        ("en", "7 h", "07:00"),
        ("en", "7pm", "19:00"),
        ("en", "7:30 p.m.", "19:30"),
        ("en", "19:30 pm", "19:30"),
        ("en", "19:30 am", None),
        ("en", "7 o’clock", ("07:00", "19:00")),
        ("en", "noon", "12:00"),
        ("en", "midnight", "00:00"),
        ("en", "12 midnight", "00:00"),
        ("en", "12 at night", "00:00"),
        ("en", "12 in the afternoon", "12:00"),
        ("en", "12 am", ("00:00", "12:00")),
        ("en", "12:30 pm", ("00:30", "12:30")),
        ("en", "7", ("07:00", "19:00")),
        ("en", "12", ("12:00", "00:00")),
        ("en", "14", "14:00"),
        ("en", "7:5", None),
        ("en", "7.5", None),
        ("en", "25:00", None),
        ("en", "12:60", None),
        ("en", "24:00", None),
        ("en", "-7:30", None),
        ("en", "7:30 x", None),
        ("fr", "7", "07:00"),
        ("fr", "7 h 30", "07:30"),
        ("fr", "8 heures du soir", "20:00"),
        ("fr", "3 h de l’après-midi", "15:00"),
        ("fr", "midi", "12:00"),
        ("de", "19.30 Uhr", "19:30"),
        ("de", "7 Uhr 30", "07:30"),
        ("de", "10 Uhr abends", "22:00"),
        ("es", "7:30 p. m.", "19:30"),
        ("es", "8 de la tarde", "20:00"),
        ("es", "12 de la mañana", ("00:00", "12:00")),
        ("it", "ore 7.30", "07:30"),
        ("nl", "7u30", "07:30"),
        ("nl", "’s avonds 8 uur", "20:00"),
        ("pl", "godz. 7.30", "07:30"),
        ("pl", "3 po południu", "15:00"),
        ("ro", "ora 7", "07:00"),
        ("ru", "7 ч 30 мин", "07:30"),
        ("ru", "7 часов утра", "07:00"),
        ("uk", "8 вечора", "20:00"),
        ("ar", "٧:٣٠ ص", "07:30"),
        ("ar", "7:30 م", "19:30"),
        ("ar", "الساعة 7 مساءً", "19:00"),
        ("ar", "منتصف الليل", "00:00"),
        ("bn", "সকাল ৭টা", "07:00"),
        ("bn", "রাত ৮টা", "20:00"),
        ("bn", "রাত ১২টা", "00:00"),
        ("bn", "৭:৩০ PM", "19:30"),
        ("ur", "صبح 7 بجے", "07:00"),
        ("ur", "7 بجے", ("07:00", "19:00")),
    ],
)
def test_times_of_day(language: str, text: str, meaning: str | tuple[str, ...] | None) -> None:
    assert told(CLOCK, text, language) == meaning


def test_what_ends_may_end_at_24() -> None:
    assert told(END_CLOCK, "24:00") == "24:00"
    assert told(END_CLOCK, "midnight") == "24:00"
    assert told(END_CLOCK, "0:00") == "00:00"
    assert told(END_CLOCK, "12 am") == ("24:00", "12:00")
    assert told(END_CLOCK, "24:01") is None


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        ("en", "9:30", "9:30"),
        ("en", "09:30", "9:30"),
        ("en", "9 hours and 30 minutes", "9:30"),
        ("en", "9.5", "9:30"),
        ("en", "9.75", "9:45"),
        ("en", "40", "40:00"),
        ("en", "90 min", "1:30"),
        ("en", "9.30", ("9:30", "9:18")),
        ("fr", "9,30", ("9:30", "9:18")),
        ("fr", "9,05", ("9:05", "9:03")),
        ("fr", "9,30 h", "9:18"),
        ("fr", "9 h 30", "9:30"),
        ("fr", "9h30", "9:30"),
        ("fr", "9,5", "9:30"),
        ("fr", "9 h 75", None),
        ("fr", "1,200", None),
        ("fr", "0930", None),
        ("fr", "1000", None),
        ("fr", "-9", None),
        ("fr", "9 jours", None),
        ("de", "9 Std. 30 Min.", "9:30"),
        ("de", "9,5 Stunden", "9:30"),
        ("nl", "9u30", "9:30"),
        ("ro", "20 de ore", "20:00"),
        ("ru", "9 ч 30 мин", "9:30"),
        ("uk", "9 год 30 хв", "9:30"),
        ("ar", "٩٫٥", "9:30"),
        ("ar", "9 ساعات", "9:00"),
        ("bn", "৯ ঘণ্টা ৩০ মিনিট", "9:30"),
        ("ur", "9 گھنٹے 30 منٹ", "9:30"),
    ],
)
def test_hours(language: str, text: str, meaning: str | tuple[str, ...] | None) -> None:
    assert told(HOURS, text, language) == meaning


def test_lengths_within_a_day() -> None:
    assert told(DURATION, "24") == "24:00"
    assert told(DURATION, "9,5", "de") == "9:30"
    assert told(DURATION, "0.123") is None
    reading = read(DURATION, "30", "en")
    assert isinstance(reading, Unreadable) and "longer than a day" in str(reading.message)


def test_breaks() -> None:
    assert told(BREAK, "0:30") == told(BREAK, "30 min") == told(BREAK, "30'") == "0:30"
    assert told(BREAK, "1") == ("0:01", "1:00")
    assert told(BREAK, "20") == ("0:20", "20:00")
    assert told(BREAK, "30") == "0:30"  # no day has thirty hours
    assert told(BREAK, "0,5", "fr") == "0:30"
    assert told(BREAK, "0.30") == ("0:30", "0:18")
    for text in ("12:00-12:30", "12:00 – 12:30", "12h-12h30", "de 12 h à 12 h 30"):
        assert told(BREAK, text, "fr") == "12:00-12:30"
    assert told(BREAK, "12 to 12:30") == "12:00-12:30"
    assert told(BREAK, "12pm-12:30pm") == ("00:00-00:30", "12:00-12:30")
    assert told(BREAK, "23:30-24:00") == "23:30-24:00"
    assert told(BREAK, "12:00-12:00") is None
    assert told(BREAK, "1-2-3") is None
    assert told(BREAK, "1500 min") is None
    assert show(BREAK, {"length": "0:30", "at": "12:00"}, "fr") == "12:00–12:30"
    assert show(BREAK, {"length": "0:30", "at": None}, "fr") == "0:30"
    assert show(BREAK, {"length": "odd"}, "fr") == "odd"


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        ("en", "Monday to Saturday", "mon-sat"),
        ("en", "Mon, Wed and Fri", "mon, wed, fri"),
        ("en", "Mondays", "mon"),
        ("en", "daily", "mon-sun"),
        ("en", "sat-mon", "mon, sat, sun"),
        ("en", "Monday to", None),
        ("en", "Someday", None),
        ("fr", "du lundi au samedi", "mon-sat"),
        ("de", "Mo-Fr", "mon-fri"),
        ("de", "Mo, Di und Do", "mon, tue, thu"),
        ("nl", "ma t/m vr", "mon-fri"),
        ("ru", "пн-сб", "mon-sat"),
        ("ar", "السبت إلى الخميس", "mon, tue, wed, thu, sat, sun"),
        ("bn", "শনিবার থেকে বৃহস্পতিবার", "mon, tue, wed, thu, sat, sun"),
        ("ur", "پیر سے جمعہ", "mon-fri"),
    ],
)
def test_days_of_the_week(language: str, text: str, meaning: str | None) -> None:
    assert told(WEEKDAYS, text, language) == meaning


def test_messages_give_an_example_in_the_notation_of_the_language() -> None:
    for language, expected in (("fr", "1200,50"), ("en", "1200.50")):
        assert example(MONEY, language) == expected
        reading = read(MONEY, "much", language)
        assert isinstance(reading, Unreadable) and expected in str(reading.message)


def test_a_message_quotes_what_was_typed_as_it_was_seen() -> None:
    reading = read(MONEY, "\u200fabout\N{NO-BREAK SPACE}5", "en")
    assert isinstance(reading, Unreadable) and "“about 5”" in str(reading.message)


def test_too_long_a_text_is_not_read() -> None:
    reading = read(MONEY, "1" * 20_000, "en")
    assert isinstance(reading, Unreadable) and "too long" in str(reading.message)
