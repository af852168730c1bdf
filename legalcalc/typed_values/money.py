"""Amounts of money as they were typed, with the sign or code of a currency if there is one."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from legalcalc.messages import _
from legalcalc.schemas.values import CURRENCY, MONEY, currencies
from legalcalc.typed_values.characters import cleaned, key, quoted
from legalcalc.typed_values.numbers import decimals, refuse_sign, without_end_noughts
from legalcalc.typed_values.readings import (
    Doubtful,
    Reading,
    ReadingRefused,
    Understood,
    Unreadable,
    settled,
)
from legalcalc.typed_values.showing import example
from legalcalc.typed_values.words import locale_of, locale_table

__all__ = ["agreed", "read_currency", "read_money"]

_POUNDS: Final = "GBP EGP LBP SYP SSP SDG GIP FKP SHP"
_DOLLARS: Final = (
    "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BBD BSD BZD FJD GYD JMD LRD NAD SRD TTD XCD"
)
# What people write for pounds and dollars beside an amount, in any number, without a country.
_NAMES: Final = {
    "pound pounds pfund livre livres libra libras sterlina sterline pond ponden funt funty funtów "
    "фунт фунта фунтов фунти фунтів পাউন্ড پاؤنڈ": _POUNDS,
    "dollar dollars dólar dólares dollaro dollari dolar dolary dolarów dolari доллар доллара "
    "долларов долар долари доларів ডলার ڈالر": _DOLLARS,
    "quid": "GBP",
}
# What a sign can mean. A sign of several currencies never says which.
_SIGNS: Final = {
    **{name: codes for names, codes in _NAMES.items() for name in names.split()},
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": _POUNDS,
    "$": _DOLLARS,
    "¥": "JPY CNY",
    "₹": "INR",
    "₨": "INR PKR NPR LKR MUR SCR",
    "rs": "INR PKR NPR LKR MUR SCR",
    "৳": "BDT",
    "tk": "BDT",
    "টাকা": "BDT INR",
    "روپے": "PKR INR",
    "kr": "SEK NOK DKK ISK",
    "zł": "PLN",
    "lei": "RON MDL",
    "leu": "RON MDL",
    "₽": "RUB",
    "руб": "RUB BYN",
    "р": "RUB BYN",
    "₴": "UAH",
    "грн": "UAH",
    "₺": "TRY",
    "tl": "TRY",
    "₱": "PHP",
    "₦": "NGN",
    "₫": "VND",
    "฿": "THB",
    "ft": "HUF",
    "kč": "CZK",
    "fr": "CHF",
    "sfr": "CHF",
    "лв": "BGN",
    "dh": "MAD AED",
    "dhs": "MAD AED",
    "da": "DZD",
    "dt": "TND",
    "lek": "ALL",
    "r": "ZAR",
    "₪": "ILS",
    "₩": "KRW",
    "₾": "GEL",
    "₼": "AZN",
    "₸": "KZT",
    "درهم": "AED MAD",
    "دينار": "KWD BHD IQD JOD LYD DZD TND",
    "ريال": "SAR QAR OMR YER IRR",
    "جنيه": "EGP SDG GBP SYP",
    "ليرة": "LBP SYP TRY",
    "دولار": "USD",
    "يورو": "EUR",
    "ইউরো": "EUR",
    "евро": "EUR",
    "євро": "EUR",
}


def _sign_key(text: str) -> str:
    return key(text).replace(" ", "")


@lru_cache(maxsize=64)
def _signs(language: str) -> dict[str, tuple[str, ...]]:
    """Signs and names of currencies in a language, as keys, and what each can mean."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sign, codes in _SIGNS.items():
        found[_sign_key(sign)].update(codes.split())
    locale = locale_of(language)
    for code, sign in locale.currency_symbols.items():
        found[_sign_key(sign)].add(code)
    for code, forms in locale_table(language, "currency_names_plural").items():
        for name in dict(forms).values():
            found[_sign_key(name)].add(code)
    for code, name in locale.currencies.items():  # some languages have the same for any number
        found[_sign_key(name)].add(code)
    for code in currencies():
        found[code.lower()] = {code}
    return {sign: tuple(sorted(codes)) for sign, codes in found.items()}


def _meant(text: str, language: str) -> tuple[str, ...] | None:
    """The currencies that a sign, code or name can mean; ``None``: it is none."""
    return _signs(language).get(_sign_key(text)) if len(text) <= 60 else None


# From the first digit, or a point before it, to the last.
_AMOUNT: Final = re.compile(r"((?:(?<![^\W\d_])[.,٫])?[0-9](?:.*[0-9])?)(.*)")
_NO_CENTS: Final = re.compile(r"([.,]) ?--?")  # 50,- and 50.–
_NO_PAISA: Final = re.compile("/[-=]")  # 500/- and 500/=


def read_money(text: str, language: str) -> Reading:
    """An amount, without its currency; that is told beside it, where it was typed."""
    clean = cleaned(text)
    found = _AMOUNT.search(clean)
    if found is None:
        return _not_an_amount(text, language)
    before, number, after = clean[: found.start()].strip(), found[1], found[2].strip()
    no_cents = _NO_CENTS.match(after)
    if no_cents is not None:
        number = f"{number}{no_cents[1]}00"
        after = after[no_cents.end() :].strip()
    elif _NO_PAISA.match(after):
        after = after[2:].strip()
    if before.endswith(("-", "+", "(")) or after.startswith(("-", ")")):
        refuse_sign(f"-{number}", clean)
    meanings = [_meant(sign, language) for sign in (before, after) if sign]
    if None in meanings:
        return _not_an_amount(text, language)
    codes = sorted(set.intersection(*(set(one or ()) for one in meanings))) if meanings else []
    if meanings and not codes:
        raise ReadingRefused(_("“{text}” names two currencies. Leave one out.", text=quoted(text)))
    readings = [without_end_noughts(*one, 2) for one in decimals(number)]
    if not readings:
        return _not_an_amount(text, language)
    return settled(readings, lambda: _not_an_amount(text, language).message, tuple(codes))


def _not_an_amount(text: str, language: str) -> Unreadable:
    return Unreadable(
        _(
            "“{text}” could not be read as an amount. Write it in digits, such as {example}.",
            text=quoted(text),
            example=example(MONEY, language),
        )
    )


def agreed(reading: Reading, currency: str) -> Reading:
    """The reading of an amount, unless another currency was typed with it than stands beside it.

    ``currency`` is empty where none stands beside: then a sign of several currencies, such as
    ``$``, does not say enough, and one of a single currency does.
    """
    if isinstance(reading, (Understood, Doubtful)) and reading.currencies:
        if currency in reading.currencies or (not currency and len(reading.currencies) == 1):
            return reading
        if not currency:
            return Unreadable(
                _("This sign is that of several currencies. Choose which one is meant beside it.")
            )
        if len(reading.currencies) == 1:
            return Unreadable(
                _(
                    "The amount was typed in {typed}, but the currency beside it is {currency}. "
                    "Change one of them.",
                    typed=reading.currencies[0],
                    currency=currency,
                )
            )
        return Unreadable(
            _(
                "The amount was typed with the sign of another currency than {currency}, which "
                "stands beside it. Change one of them.",
                currency=currency,
            )
        )
    return reading


def read_currency(text: str, language: str) -> Reading:
    """The code of a currency; its sign or name is understood where it has only one meaning."""
    clean = cleaned(text)
    meant = _meant(clean, language) or ()
    return settled(
        list(meant),
        lambda: _(
            "“{text}” is not known as a currency. Write its code of three letters, such as "
            "{example}.",
            text=quoted(text),
            example=example(CURRENCY, language),
        ),
    )
