"""Values shown in a field, as somebody of a language would type them, and read back the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.explain.formatting import Formatter
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
    UNKNOWN,
    WEEKDAYS,
    Kind,
)
from legalcalc.typed_values.words import locale_of

__all__ = ["example", "show", "show_date_parts"]

NBSP: Final = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=64)
def _formatter(language: str) -> Formatter:
    return Formatter(language)


@lru_cache(maxsize=64)
def _point(language: str) -> str:
    """The decimal sign beside Western digits, which are those of every language here."""
    return str(locale_of(language).number_symbols["latn"]["decimal"])


@lru_cache(maxsize=64)
def _percent(language: str) -> str:
    """How a language sets the sign: ``5 %`` or ``5%``."""
    pattern = locale_of(language).percent_formats[None].pattern
    return f"{NBSP}%" if "0%" not in pattern else "%"


def show(kind: Kind[Any], canonical: Any, language: str) -> str:
    """A canonical value as it stands in a field. That nothing is known is no text but a button.

    ``canonical`` is what a case file holds: text, or the length and begin of a break. Other text,
    which could not be read once, is shown as it is.
    """
    if isinstance(canonical, Mapping):
        canonical = _span(canonical)
    text = "" if canonical is None else str(canonical)
    if text in ("", UNKNOWN) and kind.says_unknown:
        return ""
    write = _WRITERS.get(kind.name)
    if write is None:
        return text
    try:
        return write(text, language)
    except (ValidationError, ValueError, IndexError):
        return text


def _span(value: Mapping[str, Any]) -> str:
    """A break with the time at which it begins: ``12:00-12:30``."""
    length, at = str(value.get("length", "")), value.get("at")
    try:
        minutes = BREAK.parse(length, None).minutes
        first = CLOCK.parse(str(at), None)
    except ValidationError:
        return length
    if not 0 < minutes < 24 * 60:
        return length
    end = (first.hour * 60 + first.minute + minutes) % (24 * 60)
    return f"{first:%H:%M}-{end // 60:02d}:{end % 60:02d}"


def _digits(text: str, language: str, places: int = 0) -> str:
    """Plain decimal text with the decimal sign of a language, and never three decimals alone.

    ``1.505`` would be asked about when it is read again; ``1.5050`` is not.
    """
    whole, _sign, part = text.partition(".")
    if not (whole + part).isdecimal():
        raise ValueError(text)
    part = part.ljust(places, "0")
    if len(part) == 3 and int(whole):
        part += "0"
    return f"{whole}{_point(language)}{part}" if part else whole


def _number(text: str, language: str) -> str:
    return _digits(text, language)


def _money(text: str, language: str) -> str:
    amount, _space, currency = text.partition(" ")
    written = _digits(amount, language, 2)
    return f"{written}{NBSP}{currency}" if currency else written


def _hundredths(text: str, language: str) -> str:
    return _digits(text.removesuffix("%").strip(), language) + _percent(language)


def _hours(text: str, language: str) -> str:
    if text.endswith(" h"):
        return f"{_digits(text[:-2], language)}{NBSP}h"
    return text


def _day(text: str, language: str) -> str:
    return _formatter(language).day(DATE.parse(text, None), "long")


def _month(text: str, language: str) -> str:
    return _formatter(language).month_of_year(CALENDAR_MONTH.parse(text, None))


def _stretch(text: str, language: str) -> str:
    first, _to, last = text.partition(" to ")
    if len(first) == len("2022-03"):
        return _month(first, language)
    return f"{_day(first, language)} – {_day(last, language)}" if last else _day(first, language)


def _weekdays(text: str, language: str) -> str:
    days = WEEKDAYS.parse(text, None)
    names = [_formatter(language).day_name(date(2024, 1, 1 + day)) for day in days]
    if len(days) > 2 and days[-1] - days[0] + 1 == len(days):
        return f"{names[0]} – {names[-1]}"
    return ", ".join(names)


def _break(text: str, _language: str) -> str:
    return text.replace("-", "–")


_WRITERS: Final[dict[str, Callable[[str, str], str]]] = {
    NUMBER.name: _number,
    MONEY.name: _money,
    PERCENT.name: _hundredths,
    DATE.name: _day,
    CALENDAR_MONTH.name: _month,
    STRETCH.name: _stretch,
    HOURS.name: _hours,
    DURATION.name: _hours,
    BREAK.name: _break,
    WEEKDAYS.name: _weekdays,
}

_EXAMPLES: Final = {
    NUMBER.name: "2.5",
    INTEGER.name: "3",
    MONEY.name: "1200.50",
    PERCENT.name: "5 %",
    CURRENCY.name: "EUR",
    DATE.name: "2022-03-31",
    CALENDAR_MONTH.name: "2022-03",
    STRETCH.name: "2022-03",
    CLOCK.name: "07:30",
    END_CLOCK.name: "19:30",
    HOURS.name: "9:30",
    DURATION.name: "9:30",
    BREAK.name: "0:30",
    WEEKDAYS.name: "mon-sat",
}


def example(kind: Kind[Any], language: str) -> str:
    """A written-out example of a kind, for a hint; empty where nothing is typed but words."""
    return show(kind, _EXAMPLES.get(kind.name, ""), language)


def show_date_parts(canonical: str, language: str) -> tuple[str, str, str]:
    """Day, month by its name, and year, for three fields; empty for what is not known."""
    try:
        day = DATE.parse(canonical, None)
    except ValidationError:
        return "", "", ""
    return str(day.day), _formatter(language).month(day), str(day.year)
