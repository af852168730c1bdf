"""A saved value shown in any language is read back the same; no text breaks the reading."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.facts import Break, Money
from legalcalc.periods import Period, month_of
from legalcalc.schemas import values
from legalcalc.schemas.values import Kind
from legalcalc.typed_values import (
    Doubtful,
    TypedRange,
    Understood,
    Unreadable,
    example,
    read,
    read_date_parts,
    read_range,
    show,
    show_date_parts,
)
from tests.cost import cost

LANGUAGES = ("en", "ar", "bn", "de", "es", "fr", "it", "nl", "pl", "ro", "ru", "uk", "ur")

TYPED: tuple[Kind[Any], ...] = (
    values.NUMBER,
    values.INTEGER,
    values.PERCENT,
    values.MONEY,
    values.CURRENCY,
    values.DATE,
    values.CALENDAR_MONTH,
    values.CLOCK,
    values.END_CLOCK,
    values.HOURS,
    values.DURATION,
    values.BREAK,
    values.WEEKDAYS,
    values.STRETCH,
)
BY_NAME = {kind.name: kind for kind in TYPED}

decimals = st.builds(
    lambda whole, part, places: Fraction(whole * 10**places + part % 10**places, 10**places),
    st.integers(0, 10**12 - 1),
    st.integers(0, 10**10 - 1),
    st.integers(0, 10),
)
days = st.dates(min_value=values._EARLIEST, max_value=values._LATEST)
minutes = st.integers(0, 24 * 60)
clocks = st.times().map(lambda one: one.replace(second=0, microsecond=0))

# The canonical text of every value that a kind can hold.
CANONICAL: dict[str, st.SearchStrategy[str]] = {
    "number": decimals.map(values.NUMBER.write),
    "integer": st.integers(0, 10**9 - 1).map(values.INTEGER.write),
    "percent": decimals.map(lambda one: values.PERCENT.write(one / 100)),
    "money": decimals.map(lambda one: values.MONEY.write(Money(one, "EUR")).removesuffix(" EUR")),
    "currency": st.sampled_from(sorted(values.currencies())),
    "date": days.map(values.DATE.write),
    "calendar_month": days.map(values.CALENDAR_MONTH.write),
    "clock": clocks.map(values.CLOCK.write),
    "end_clock": clocks.map(values.END_CLOCK.write) | st.just("24:00"),
    "hours": (
        st.integers(0, 999 * 60).map(lambda one: Fraction(one, 60))
        | st.integers(0, 999_9999).map(lambda one: Fraction(one, 10_000))
    ).map(values.HOURS.write),
    "duration": minutes.map(values.DURATION.write),
    "break": minutes.map(lambda one: str(values.BREAK.write(Break(one))))
    | st.tuples(clocks, clocks)
    .filter(lambda both: both[0] != both[1])
    .map(lambda both: f"{both[0]:%H:%M}-{both[1]:%H:%M}"),
    "weekdays": st.sets(st.integers(0, 6), min_size=1).map(
        lambda some: values.WEEKDAYS.write(tuple(sorted(some)))
    ),
    "stretch": st.tuples(days, days).map(lambda both: values.STRETCH.write(Period(*sorted(both))))
    | days.map(lambda day: values.STRETCH.write(month_of(day))),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CANONICAL)
def test_what_is_shown_is_read_back_as_the_same_value(name: str, language: str) -> None:
    kind = BY_NAME[name]

    @settings(max_examples=40)
    @given(CANONICAL[name])
    def whatever(canonical: str) -> None:
        shown = show(kind, canonical, language)
        reading = read(kind, shown, language)
        assert isinstance(reading, Understood), (shown, reading)
        assert reading.value == canonical, shown
        kind.parse(reading.value, "EUR")

    whatever()


def test_a_change_of_language_changes_none_of_500_saved_values() -> None:
    """The threat: 1.200 saved by a French adviser becomes 1200 when an English one looks."""
    chance = random.Random(500)
    for _one in range(500):
        whole, part = chance.randrange(10 ** chance.randrange(1, 8)), chance.randrange(10_000)
        value = values.NUMBER.write(Fraction(whole) + Fraction(part, 10 ** chance.randrange(5)))
        for kind, saved in ((values.NUMBER, value), (values.PERCENT, f"{value} %")):
            seen = saved
            for language in chance.sample(LANGUAGES, 4):
                reading = read(kind, show(kind, seen, language), language)
                assert isinstance(reading, Understood)
                seen = reading.value
            assert seen == saved


@pytest.mark.parametrize("language", LANGUAGES)
@given(days)
@settings(max_examples=30)
def test_three_fields_are_read_back_too(language: str, day: Any) -> None:
    parts = show_date_parts(day.isoformat(), language)
    assert read_date_parts(*parts, language) == Understood(day.isoformat())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPED, ids=lambda kind: kind.name)
def test_an_example_can_be_typed(kind: Kind[Any], language: str) -> None:
    text = example(kind, language)
    assert text and isinstance(read(kind, text, language), Understood)


# -- no text breaks it ----------------------------------------------------------------------------

LIKELY = st.text(
    alphabet=st.sampled_from(
        "0123456789٠١٢٣۴۵০১२３  \u202f\u2009.,'’٫٬-–−+:/%€$£hHmamp _e½²\u200f\u202e\n\tuirالمساءرাত"
    ),
    max_size=30,
)
FRAGMENTS = (
    "1 12 31 2022 99 0 March mars مارس мая 9 h 30 min to - – à am pm noon midnight mar lundi "
    "Monday de la 7:30 , . / 9,5 12: : % EUR € zł г. কাল ২০২২ রাত"
)
WORDS = st.lists(
    st.sampled_from(FRAGMENTS.split(" ")),
    max_size=8,
).map(" ".join)


def accepted(kind: Kind[Any], reading: object) -> None:
    assert isinstance(reading, (Understood, Doubtful, Unreadable, TypedRange))
    texts: tuple[str, ...] = ()
    if isinstance(reading, Understood):
        texts = (reading.value,)
    elif isinstance(reading, Doubtful):
        texts = reading.readings
        assert len(set(texts)) > 1
    elif isinstance(reading, TypedRange):
        texts = (reading.low, reading.high)
    else:
        str(reading.message)
    for text in texts:
        assert isinstance(text, str)
        kind.parse(text, "EUR")


@settings(max_examples=400)
@given(
    st.sampled_from(TYPED),
    LIKELY | WORDS | st.text(max_size=40),
    st.sampled_from((*LANGUAGES, "fr-CA", "ar-LB", "xx", "en-US", "")),
)
def test_every_text_gets_an_answer_that_its_kind_takes(
    kind: Kind[Any], text: str, language: str
) -> None:
    accepted(kind, read(kind, text, language))
    accepted(kind, read_range(kind, text, language))
    show(kind, text, language)


@settings(max_examples=200)
@given(LIKELY | WORDS, LIKELY | WORDS, LIKELY | WORDS, st.sampled_from(LANGUAGES))
def test_three_fields_of_anything_get_an_answer(
    day: str, month: str, year: str, language: str
) -> None:
    accepted(values.DATE, read_date_parts(day, month, year, language))


LONG: dict[str, Callable[[int], str]] = {
    "digits": lambda length: "1" * length,
    "groups": lambda length: "1," * (length // 2),
    "spaces": lambda length: "1" + " " * (length - 2) + "x",
    "words": lambda length: "mar " * (length // 4),
    "dashes": lambda length: "1-" * (length // 2),
    "marks": lambda length: "\u200f" * length,
    "arabic": lambda length: "١" * length,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("length", [199, 20_000])
def test_long_hostile_texts_cost_little(name: str, length: int) -> None:
    text = LONG[name](length)
    for kind in TYPED:
        read(kind, text, "en")
        assert cost(partial(read_range, kind, text, "es")) < 50, kind.name


def test_other_kinds_hold_their_words_as_they_are() -> None:
    assert read(values.TEXT, " a name ", "fr") == Understood("a name")
    assert read(values.LONG_TEXT, "one\r\ntwo", "fr") == Understood("one\ntwo")
    assert read(values.YES_NO, "yes", "fr") == Understood("yes")
    assert isinstance(read(values.COUNTRY, "France", "fr"), Unreadable)
    assert isinstance(read(values.TEXT, "a\u202eb", "en"), Unreadable)
    assert isinstance(read(values.TEXT, "  ", "en"), Unreadable)
    assert isinstance(read(values.LONG_TEXT, "x" * 20_000, "en"), Unreadable)


def test_nothing_is_shown_where_nothing_is_known() -> None:
    assert show(values.MONEY, "unknown", "fr") == ""
    assert show(values.DATE, "", "fr") == ""
    assert show(values.TEXT, "unknown", "fr") == "unknown"
    assert show(values.DATE, "12 of something", "fr") == "12 of something"


def test_a_page_of_300_fields_is_read_at_little_cost() -> None:
    saved = [
        (values.DATE, "2022-03-31"),
        (values.MONEY, "1200.50"),
        (values.CLOCK, "07:00"),
        (values.END_CLOCK, "19:30"),
        (values.BREAK, "0:30"),
        (values.HOURS, "9:30"),
    ] * 50
    fields = [(kind, show(kind, value, "fr")) for kind, value in saved]

    def once() -> None:
        for kind, text in fields:
            read(kind, text, "fr")

    once()
    assert min(cost(once) for _time in range(5)) < 20
