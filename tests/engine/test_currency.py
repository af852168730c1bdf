"""Sums in other currencies are converted at a published rate of a named day, or not at all."""

from datetime import timedelta
from fractions import Fraction

import pytest

from legalcalc.claims import Claim
from legalcalc.claims import currency as rates
from legalcalc.claims.currency import exchange_rate
from legalcalc.facts import ExchangeRate
from legalcalc.gaps import Gap
from legalcalc.messages import _
from tests.engine.telling import a_state, case, day, money, value

ECB = "European Central Bank, euro foreign exchange reference rates"
HMRC = "HM Revenue and Customs, monthly exchange rates"


@pytest.mark.parametrize(
    ("currency", "on", "per_euro"),
    [
        # Published by the European Central Bank on these days.
        ("USD", "2022-09-30", "0.9748"),
        ("GBP", "2022-09-30", "0.8830"),
        ("JPY", "2022-09-30", "141.01"),
        ("USD", "1999-01-04", "1.1789"),
    ],
)
def test_the_reference_rate_of_the_day(currency, on, per_euro):
    to_euro = exchange_rate(currency, "EUR", day(on))
    assert to_euro.value == 1 / Fraction(per_euro)
    assert exchange_rate("EUR", currency, day(on)).value == Fraction(per_euro)
    assert to_euro.unit.text == f"EUR/{currency}"
    assert (to_euro.note.published, to_euro.note.source) == (day(on), ECB)


def test_two_currencies_meet_through_the_euro_exactly():
    cross = exchange_rate("USD", "GBP", day("2022-09-30"))
    assert cross.value == Fraction("0.8830") / Fraction("0.9748")


@pytest.mark.parametrize(
    ("on", "published"),
    [
        ("2022-10-01", "2022-09-30"),  # a Saturday
        ("2022-10-02", "2022-09-30"),  # a Sunday
        ("2022-04-18", "2022-04-14"),  # Easter Monday
    ],
)
def test_without_a_rate_that_day_the_one_before_is_taken_and_its_own_day_is_printed(on, published):
    found = exchange_rate("USD", "EUR", day(on))
    assert found.note.published == day(published)
    assert found.value == exchange_rate("USD", "EUR", day(published)).value


def test_past_the_bundled_rates_there_is_a_gap_and_no_older_rate():
    last = rates._last_day_of_ecb()
    assert exchange_rate("USD", "EUR", last).note.source == ECB
    with pytest.raises(Gap) as gap:
        exchange_rate("USD", "EUR", last + timedelta(days=1))
    assert (gap.value.kind, gap.value.what) == ("rate", "USD/EUR")
    with pytest.raises(Gap):
        exchange_rate("USD", "GBP", last + timedelta(days=1))


def test_currencies_the_bank_does_not_quote_have_the_monthly_rates_of_hmrc():
    # HMRC, March 2023: 127.5219 taka and 1.1242 euro for a pound.
    to_pounds = exchange_rate("BDT", "GBP", day("2023-03-15"))
    assert to_pounds.value == 1 / Fraction("127.5219")
    assert (to_pounds.note.published, to_pounds.note.source) == (day("2023-03-01"), HMRC)
    to_euro = exchange_rate("BDT", "EUR", day("2023-03-31"))
    assert to_euro.value == Fraction("1.1242") / Fraction("127.5219")


def test_a_currency_the_bank_no_longer_quotes_has_them_too():
    assert exchange_rate("RUB", "EUR", day("2022-03-01")).note.source == ECB
    later = exchange_rate("RUB", "EUR", day("2023-03-03"))
    assert later.value == Fraction("1.1242") / Fraction("89.5354")
    assert later.note.source == HMRC


@pytest.mark.parametrize(
    ("currency", "target", "on"),
    [
        ("BDT", "GBP", "2013-12-31"),  # before the monthly rates begin
        ("USD", "EUR", "1998-12-31"),  # before the euro
        ("USD", "EUR", "1999-01-01"),
        ("XYZ", "EUR", "2022-09-30"),
        ("EUR", "RTD", "2022-09-30"),
        ("USD", "EUR", "2099-01-01"),
    ],
)
def test_a_rate_nobody_published_is_a_gap(currency, target, on):
    with pytest.raises(Gap) as gap:
        exchange_rate(currency, target, day(on))
    assert (gap.value.kind, gap.value.what, gap.value.on) == (
        "rate",
        f"{currency}/{target}",
        day(on),
    )
    assert "enter one with its source" in str(gap.value.message)


def entered(on="2022-09-30", currency="EUR", target="RTD", rate="2.5"):
    """A rate the user enters."""
    return ExchangeRate(
        currency=currency,
        target=target,
        day=day(on),
        rate=Fraction(rate),
        citation_source="Central Bank of Ruritania, bulletin 9",
        path="exchange_rates[0]",
    )


def test_a_rate_the_user_enters_holds_for_its_day_and_is_cited():
    found = exchange_rate("EUR", "RTD", day("2022-09-30"), (entered(),))
    assert value(found) == "2.5"
    assert (found.note.source, found.note.path) == (
        "Central Bank of Ruritania, bulletin 9",
        "exchange_rates[0]",
    )
    for currency, target, on in (
        ("EUR", "RTD", "2022-10-01"),
        ("RTD", "EUR", "2022-09-30"),
        ("USD", "RTD", "2022-09-30"),
    ):
        with pytest.raises(Gap):
            exchange_rate(currency, target, day(on), (entered(),))


def test_a_rate_the_user_enters_comes_before_a_published_one():
    own = entered(currency="USD", target="EUR", rate="1.03")
    assert value(exchange_rate("USD", "EUR", day("2022-09-30"), (own,))) == "1.03"


def test_a_sum_of_the_case_is_converted_as_a_step_of_the_record():
    told = case(exchange_rates=(entered(),))
    claim = Claim(told, a_state(), told.employments[0])
    converted = claim.facts.money(money(100, "EUR"), day("2022-09-30"), _("fee"))
    assert value(converted) == "250"
    assert converted.unit.text == "RTD"
    assert [leaf.unit.text for leaf in converted.leaves()] == ["EUR", "RTD/EUR"]
    own = claim.facts.money(money(100), day("2022-09-30"), _("fee"))
    assert own.operation == "known"
