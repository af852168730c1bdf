"""Sentences of letters and pleadings have no signs of tables in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from legalcalc.explain import Teller
from legalcalc.explain.prose import ProseTeller
from legalcalc.facts import Money
from legalcalc.figures import Figure
from legalcalc.messages import _

Number = Callable[[str, str], Figure]


def told(language: str, thing: object) -> str:
    text = ProseTeller(Teller(language)).text(_("{thing}", thing=thing))
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "€14.00 an hour"),
        ("fr", "14,00 € de l’heure"),
        ("de", "14,00 € je Stunde"),
        ("it", "14,00 € all’ora"),
        ("es", "14,00 € por hora"),
        ("nl", "€ 14,00 per uur"),
        ("pl", "14,00 € za godzinę"),
    ],
)
def test_a_rate_of_pay_is_said_in_words(language: str, wanted: str, number: Number) -> None:
    assert told(language, number("14", "EUR/h")) == wanted


def test_hours_are_named(number: Number) -> None:
    assert told("fr", number("45", "h")) == "45 heures"
    assert told("de", number("7.5", "h")) == "7 Stunden 30 Minuten"
    assert told("pl", number("1", "h")) == "1 godzina"


def test_months_are_named_in_full_and_german_keeps_its_figures() -> None:
    assert told("fr", date(2026, 2, 1)) == "1er février 2026"
    assert told("it", date(2024, 9, 2)) == "2 settembre 2024"
    assert told("pl", date(2024, 9, 2)) == "2 września 2024 r."
    assert told("de", date(2026, 3, 16)) == "16.03.2026"


def test_sums_stay_as_they_are() -> None:
    assert told("fr", Money(Fraction("1234.5"), "EUR")) == "1 234,50 €"


def test_what_no_minute_measures_keeps_its_fraction(number: Number) -> None:
    assert "/" in told("en", number("1/7", "h"))
