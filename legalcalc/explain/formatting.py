"""Values written for a reader: numbers, money, hours, shares, dates, and their isolation.

Everything is exact: decimals never pass through binary floats, nothing is rounded to the habits of
a locale, and a fraction that is no finite decimal is written as a fraction or carries the mark ≈.
Digits are Western in every language, as courts ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeVar
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_precision
from babel.units import format_unit

from legalcalc.explain.said_days import Form, said
from legalcalc.facts import Money
from legalcalc.figures import Figure, Unit
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, counted
from legalcalc.periods import Period

__all__ = [
    "ABOUT",
    "MINUS",
    "NBSP",
    "PLACE",
    "DayLength",
    "Formatter",
    "decimal_text",
    "direction_of",
    "has_short_decimal",
    "isolated",
    "plain",
    "shown_as_percent",
]

PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
"""A named place of a sentence, and the form that it asks for: ``{day}``, ``{day:on}``."""
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
ABOUT = "≈"
_MOST_PLACES = 12
_DECIMALS = 4  # of a number that is read as a decimal though it has no end
_UNGROUPED = 3  # digits that no language of a paper groups
_MOST_KEPT = 4096  # texts of each kind
_LARGEST_DENOMINATOR = 100
_FAR_ENOUGH = 50  # steps of a record looked at for a share's own way of writing
DayLength = Literal["short", "medium", "long", "full"]
ONE = Fraction(1)
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"))
_SPACES = dict.fromkeys(map(ord, " \N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"), NBSP)
_LENGTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")

# Units of time that the locale data know.
_CLDR = {"day": "duration-day", "week": "duration-week", "month": "duration-month"}
_CLDR["year"] = "duration-year"
# Their one long form of weeks in Arabic is that of three to ten; the short ones are words.
_SHORT_FIRST = {("ar", "duration-week")}
# A spelling of theirs that the dictionaries of the language no longer give.
_OLD_SPELLINGS = {"ঘন্টা": "ঘণ্টা"}
# Translators: {number} is a number already written for the reader, whole or not.
_OWN_UNITS = {
    "piece": counted("{number} piece", "{number} pieces", 1),
    "fortnight": counted("{number} fortnight", "{number} fortnights", 1),
    "fourweeks": counted("{number} four-week period", "{number} four-week periods", 1),
    "halfmonth": counted("{number} half month", "{number} half months", 1),
}


# -- exact numbers as text, in no language --------------------------------------------------------


def _places(denominator: int) -> int | None:
    """How many decimal places a fraction in lowest terms needs; ``None``: no finite number."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None


def decimal_text(value: Fraction, least_places: int = 0) -> str:
    """``1234.50``: exact decimal text with a point; ``n/d`` where no finite decimal exists."""
    places = _places(value.denominator)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    places = max(places, least_places)
    scaled = abs(value.numerator) * 10**places // value.denominator
    digits = str(scaled).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value.numerator < 0 else text


def plain(figure: Figure) -> str:
    """The number of a figure in no language: money with two places at least."""
    money = any(power > 0 and _is_currency(name) for name, power in figure.unit.powers)
    return decimal_text(figure.value, 2 if money else 0)


def _is_currency(name: str) -> bool:
    return len(name) == 3 and name.isupper()


def has_short_decimal(figure: Figure) -> bool:
    """Whether the number is written as a decimal, and not as a fraction."""
    value = figure.value * (100 if shown_as_percent(figure) else 1)
    if figure.unit.text == "h":
        value *= 60
    places = _places(value.denominator)
    return places is not None and places <= _MOST_PLACES


# -- direction ------------------------------------------------------------------------------------


def direction_of(text: str) -> Literal["ltr", "rtl"]:
    """The direction of the first letter that has one."""
    for character in text:
        kind = bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "ltr"


def isolated(text: str, direction: Literal["ltr", "rtl"] = "ltr") -> str:
    """The text shut off from the direction of its surroundings (Unicode isolates)."""
    opening = "\N{LEFT-TO-RIGHT ISOLATE}" if direction == "ltr" else "\N{RIGHT-TO-LEFT ISOLATE}"
    return f"{opening}{text}\N{POP DIRECTIONAL ISOLATE}"


# -- in a language --------------------------------------------------------------------------------


def shown_as_percent(figure: Figure) -> bool:
    """Whether a share is written in hundredths: as its parameter file does, or a yearly rate."""
    if any(power > 0 for _name, power in figure.unit.powers):
        return False
    if figure.unit.text == "1/year":
        return True
    waiting, steps = [figure], 0
    while waiting and steps < _FAR_ENOUGH:
        one = waiting.pop()
        steps += 1
        if isinstance(one.note, LawGround):
            if "%" in one.note.unit:
                return True
        elif one.operation in ("+", "-", "total", "greatest", "least", "named", "rounded"):
            waiting.extend(part for part in one.operands if part.unit is figure.unit)
    return False


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    """The locale of a language; of English without a country the British, as its courts write."""
    tag = {"en": "en_GB"}.get(language, language.replace("-", "_"))
    try:
        return _with_own_data(Locale.parse(tag))
    except (UnknownLocaleError, ValueError):
        return _locale("en")


def _with_own_data(locale: Locale) -> Locale:
    """The locale with data that it shares with no other.

    Babel keeps what it finds for one language in tables that others inherit: after an Urdu name of
    a day was looked up, Russian days had Urdu names.
    """
    babel: Any = localedata  # whose cache is no public matter
    with babel._cache_lock:
        kept = dict(babel._cache)
        babel._cache.clear()
        try:
            data = babel.load(str(locale))
        finally:
            babel._cache.clear()
            babel._cache.update(kept)
    vars(locale)["_Locale__data"] = babel.LocaleDataDict(data)
    return locale


def _english(message: Message) -> str:
    return message.plural if message.plural is not None and message.count != 1 else message.text


K = TypeVar("K")


class _Few(dict[K, str]):
    """What was written for a value. All of it is let go when it grows."""

    def __setitem__(self, value: K, text: str) -> None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        super().__setitem__(value, text)


class Formatter:
    """Writes values for the readers of one language."""

    def __init__(self, language: str, text_of: Callable[[Message], str] = _english) -> None:
        self.language = language
        self.locale = _locale(language)
        self._text_of = text_of
        self._patterns: dict[int | str, str | None] = {}
        # Written once; few enough that a server that runs for weeks keeps none for long.
        self._wholes: _Few[str] = _Few()
        self._days: _Few[tuple[date, str]] = _Few()
        self._periods: _Few[Period] = _Few()

    @cached_property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.locale.text_direction == "rtl"

    # -- numbers ----------------------------------------------------------------------------------

    def _decimal(self, value: Fraction, least_places: int = 0) -> str:
        """A finite decimal, grouped and pointed as the language does."""
        digits = decimal_text(value)
        whole, _point, places = digits.partition(".")
        if len(places) > _MOST_PLACES:
            return self._by_pattern(digits, least_places)
        written = whole if len(whole) <= _UNGROUPED else self._wholes.get(whole)
        if written is None:
            written = self._wholes[whole] = self._by_pattern(whole, 0)
        places = places.ljust(least_places, "0")
        return f"{written}{self._point}{places}" if places else written

    def _by_pattern(self, digits: str, least_places: int) -> str:
        """As the locale data say, which takes long."""
        with localcontext() as exact:
            exact.prec = len(digits) + _MOST_PLACES
            text = format_decimal(
                Decimal(digits),
                format=self._pattern(least_places),
                locale=self.locale,
                decimal_quantization=False,
            )
        return self._clean(text)

    @cached_property
    def _point(self) -> str:
        """What stands between a whole and its decimals."""
        return self._by_pattern("0.5", 1)[1:-1]

    def _pattern(self, least_places: int) -> str:
        """The grouping of the language, with from ``least_places`` to twelve decimals."""
        pattern = self._patterns.get(least_places)
        if pattern is None:
            whole = self.locale.decimal_formats[None].pattern.split(";")[0].partition(".")[0]
            pattern = f"{whole}.{'0' * least_places}{'#' * (_MOST_PLACES - least_places)}"
            self._patterns[least_places] = pattern
        return pattern

    def number(self, value: Fraction, least_places: int = 0, *, exact: bool = False) -> str:
        """A number. What is no short decimal is a fraction, or, unless ``exact``, marked ≈."""
        if value.numerator < 0:
            return MINUS + self.number(-value, least_places, exact=exact)
        places = _places(value.denominator)
        if places is not None and places <= _MOST_PLACES:
            return self._decimal(value, least_places)
        if exact or value.denominator <= _LARGEST_DENOMINATOR:
            return self._mixed(value)
        return self.about(value, max(4, least_places))

    def about(self, value: Fraction, places: int) -> str:
        """A number cut to some places, half up, with the mark that says so."""
        scale = 10**places
        rounded = Fraction((abs(value) * scale + Fraction(1, 2)).__floor__(), scale)
        sign = MINUS if value < 0 else ""
        return f"{ABOUT}{NBSP}{sign}{self._decimal(rounded, places)}"

    def _mixed(self, value: Fraction) -> str:
        """``133 1/3``."""
        whole, rest = divmod(value.numerator, value.denominator)
        fraction = f"{rest}/{value.denominator}"
        return f"{self._decimal(Fraction(whole))}{NBSP}{fraction}" if whole else fraction

    # -- quantities -------------------------------------------------------------------------------

    def money(self, value: Fraction, currency: str, *, exact: bool = False) -> str:
        """A sum with the currency's sign as the language writes it, or with its code."""
        written = self.number(abs(value), _places_of(currency), exact=exact)
        sign = MINUS if value < 0 else ""
        pattern = self._money_pattern(currency)
        if pattern is None:
            return f"{sign}{written}{NBSP}{currency}"
        return sign + pattern.replace("7", written)

    def _money_pattern(self, currency: str) -> str | None:
        """The sum ``7`` in the currency; ``None`` where the language has no sign for it."""
        if currency not in self._patterns:
            pattern = None
            if self.locale.currency_symbols.get(currency, currency) != currency:
                standard = self.locale.currency_formats["standard"].pattern.split(";")[0]
                before, _digits, after = _around_digits(standard)
                pattern = self._clean(
                    format_currency(
                        7,
                        currency,
                        format=f"{before}0{after}",
                        locale=self.locale,
                        currency_digits=False,
                    )
                )
            self._patterns[currency] = pattern
        return self._patterns[currency]

    def amount(self, figure: Figure) -> str:
        """A sum of money without sign or code, for a column whose heading names the currency."""
        places = _places_of(figure.currency) if figure.currency else 2
        return self.number(figure.value, places)

    def hours(self, value: Fraction, *, exact: bool = False) -> str:
        """``285 h 40 min``."""
        if value < 0:
            return MINUS + self.hours(-value, exact=exact)
        whole, rest = divmod(value, 1)
        minutes = self._clock("min", "duration-minute", rest * 60, exact)
        if not rest:
            return self._clock("h", "duration-hour", Fraction(whole), exact)
        if not whole:
            return minutes
        return f"{self._clock('h', 'duration-hour', Fraction(whole), exact)}{NBSP}{minutes}"

    def _clock(self, symbol: str, name: str, value: Fraction, exact: bool) -> str:
        number = self.number(value, exact=exact)
        if self._latin:
            return f"{number}{NBSP}{symbol}"
        return self._cldr_unit(name, number, value, ("short", "narrow", "long"))

    def hours_in_words(self, value: Fraction) -> str:
        """``285 hours 40 minutes``, as it is said; seconds and less are no whole minutes."""
        whole, rest = divmod(value, 1)
        minutes = rest * 60
        if value < 0 or minutes.denominator != 1:
            return self.hours(value)
        parts = [("duration-hour", whole)] if whole or not minutes else []
        if minutes:
            parts.append(("duration-minute", minutes.numerator))
        return NBSP.join(
            self._cldr_unit(name, self.number(Fraction(number)), Fraction(number))
            for name, number in parts
        )

    @cached_property
    def _latin(self) -> bool:
        tag = "_".join(part for part in (self.locale.language, self.locale.script) if part)
        likely = get_global("likely_subtags")
        full = likely.get(str(self.locale)) or likely.get(tag) or tag
        return "Latn" in full or tag.endswith("Latn")

    def _cldr_unit(
        self,
        name: str,
        number: str,
        value: Fraction,
        lengths: tuple[Literal["long", "short", "narrow"], ...] = _LENGTHS,
    ) -> str:
        """A number already written, with a unit in the form its value asks for."""
        counted_as = Decimal(decimal_text(Fraction(round(value * 1000), 1000)))
        if (self.locale.language, name) in _SHORT_FIRST:
            lengths = ("short", *lengths)
        for length in lengths:
            written = format_decimal(counted_as, locale=self.locale, format="0.###")
            text = format_unit(counted_as, name, length, format="0.###", locale=self.locale)
            if name not in text:
                for old, new in _OLD_SPELLINGS.items():
                    text = text.replace(old, new)
                return self._clean(text).replace(written, number, 1).replace(" ", NBSP)
        return f"{number}{NBSP}{name.removeprefix('duration-')}"

    def _own_unit(self, name: str, number: str, value: Fraction) -> str:
        one = _OWN_UNITS[name]
        # A number that is not whole takes the form of many.
        count = value.numerator if value.denominator == 1 else 2
        message = Message(one.text, (), plural=one.plural, count=count)
        return self._text_of(message).replace(" ", NBSP).replace("{number}", number)

    def _unit_name(self, name: str) -> str:
        """A unit after a stroke: ``h``, ``day``, ``RTD``."""
        if name == "h":
            return "h" if self._latin else self._bare(self._clock("h", "duration-hour", ONE, True))
        if name in _CLDR:
            return self._bare(self._cldr_unit(_CLDR[name], "1", ONE))
        if name in _OWN_UNITS:
            return self._bare(self._own_unit(name, "1", ONE))
        return name

    def _bare(self, text: str) -> str:
        return text.replace("1", "", 1).strip().strip(NBSP)

    def quantity(self, value: Fraction, of_unit: Unit, *, exact: bool = False) -> str:
        """A number with its unit: ``12.00 RTD / h``, ``3 months``, ``20 days / year``."""
        above = [name for name, power in of_unit.powers for _time in range(power)]
        currencies = [name for name in above if _is_currency(name)]
        head = currencies[0] if currencies else above[0] if above else None
        if head is not None:
            above.remove(head)
        if head is None:
            text = self.number(value, exact=exact)
        elif currencies:
            text = self.money(value, head, exact=exact)
        elif head == "h":
            text = self.hours(value, exact=exact)
        elif head in _CLDR:
            sign = MINUS if value < 0 else ""
            number = self.number(abs(value), exact=exact)
            text = sign + self._cldr_unit(_CLDR[head], number, abs(value))
        elif head in _OWN_UNITS:
            text = self._own_unit(head, self.number(value, exact=exact), value)
        else:
            text = f"{self.number(value, exact=exact)}{NBSP}{head}"
        text += "".join(f"{NBSP}·{NBSP}{self._unit_name(name)}" for name in above)
        return text + self._per(of_unit)

    def _per(self, of_unit: Unit) -> str:
        below = [name for name, power in of_unit.powers for _time in range(-power)]
        return "".join(f"{NBSP}/{NBSP}{self._unit_name(name)}" for name in below)

    def percent(self, value: Fraction, *, exact: bool = False) -> str:
        """``0.5`` as fifty hundredths, with the sign where the language puts it."""
        written = self.number(abs(value) * 100, exact=exact)
        pattern = self.locale.percent_formats[None].pattern.split(";")[0]
        before, _digits, after = _around_digits(pattern)
        sign = MINUS if value < 0 else ""
        return self._clean(f"{sign}{before}{written}{after}")

    def figure(self, figure: Figure, *, exact: bool = False) -> str:
        """A figure; ``exact`` writes even an unwieldy fraction in full."""
        if shown_as_percent(figure):
            return self.percent(figure.value, exact=exact) + self._per(figure.unit)
        return self.quantity(figure.value, figure.unit, exact=exact)

    def decimal_figure(self, figure: Figure) -> str:
        """A figure as a decimal; what has more than four places is cut to them, with the mark that
        says so.
        """
        if has_short_decimal(figure):
            return self.figure(figure, exact=True)
        value = figure.value * (100 if shown_as_percent(figure) else 1)
        scale = 10**_DECIMALS
        cut = Fraction((abs(value) * scale + Fraction(1, 2)).__floor__(), scale)
        cut = -cut if value < 0 else cut
        if shown_as_percent(figure):
            return f"{ABOUT}{NBSP}{self.percent(cut / 100, exact=True)}{self._per(figure.unit)}"
        return f"{ABOUT}{NBSP}{self.quantity(cut, figure.unit, exact=True)}"

    def about_figure(self, figure: Figure) -> str:
        """A figure cut to six places, with the mark that says so."""
        value = figure.value
        if shown_as_percent(figure):
            value *= 100
        return self.about(value, 6)

    def sum_of(self, money: Money) -> str:
        """A sum as somebody stated it."""
        return self.money(money.amount, money.currency)

    # -- time -------------------------------------------------------------------------------------

    def day(self, day: date, length: DayLength = "medium") -> str:
        """A civil day, never as 05/02/2026, in which readers of other countries see 2 May."""
        text = self._days.get((day, length))
        if text is None:
            if length == "medium" and "/" in self.locale.date_formats["medium"].pattern:
                text = format_skeleton("yMMMd", day, locale=self.locale)
            else:
                text = format_date(day, length, locale=self.locale)
            if self.locale.language == "pl" and length in ("long", "full"):
                text += " r."  # as Polish writes a year after a month in words
            text = self._days[day, length] = self._first_of_month(text)
        return text

    def period(self, period: Period) -> str:
        """From a day to a day, both included, what they share written once."""
        if period.first == period.last:
            return self.day(period.first)
        text = self._periods.get(period)
        if text is None:
            skeleton = "yMMMd" if self.names_months else "yMd"
            text = format_interval(period.first, period.last, skeleton, locale=self.locale)
            if self.names_months:
                text = re.sub(r"(?<!\d)0(?=\d\D)", "", text)  # as days by themselves: 2 set 2024
            text = self._periods[period] = self._first_of_month(text)
        return text

    def said_day(self, day: date, form: Form, length: DayLength) -> tuple[str, str, str]:
        """A day as a sentence says it, “on Monday”: the words before it, the day, the words after.

        ``length`` as for :meth:`day`.
        """
        name = self._clean(format_date(day, "EEEE", locale=self.locale)) if length == "full" else ""
        return said(self.locale.language, form, day, self.day(day, length), name)

    def said_period(self, period: Period) -> tuple[tuple[str, str, str], ...]:
        """A period as a sentence says it: from its first day through its last, each as said_day.

        What the days share is said once: from 2 to 5 September 2024.
        """
        first, last = period.first, period.last
        length: DayLength = "long" if self.names_months else "medium"
        if first == last:
            return (self.said_day(first, "of", length),)
        begin = self.day(first, length)
        if not self.names_months:
            pass  # figures are written whole
        elif (first.year, first.month) == (last.year, last.month):
            begin = self._first_of_month(str(first.day))
        elif first.year == last.year:
            begin = self._first_of_month(format_skeleton("MMMMd", first, locale=self.locale))
        return (
            said(self.locale.language, "from", first, begin),
            self.said_day(last, "through", length),
        )

    @property
    def names_months(self) -> bool:
        """Whether days are written with names of months, as in most languages: 5 Mar 2025.

        German writes 05.03.2025, and a paper writes all its days in one way.
        """
        pattern = self.locale.date_formats["medium"].pattern
        return "MMM" in pattern or "/" in pattern

    def _first_of_month(self, text: str) -> str:
        """French counts the first day of a month, and no other: 1er oct. 2022."""
        if self.locale.language == "fr":
            text = re.sub(r"(?<!\d)1(?!\d)", "1er", text)
        return self._clean(text)

    def time(self, clock: time) -> str:
        """A time of day."""
        return self._clean(format_time(clock, "short", locale=self.locale))

    def month(self, day: date) -> str:
        """The name of a day's month, by itself."""
        return self._clean(format_date(day, "LLLL", locale=self.locale))

    def short_month(self, day: date) -> str:
        """The name of a day's month, by itself and shortened: Oct."""
        return self._clean(format_date(day, "LLL", locale=self.locale))

    def month_of_year(self, day: date) -> str:
        """A day's month with its year: October 2024."""
        return self._clean(format_skeleton("yMMMM", day, locale=self.locale))

    def weekday(self, day: date) -> str:
        """A civil day with the day of its week and without its year: Mon 7 Oct."""
        return self._first_of_month(format_skeleton("MMMEd", day, locale=self.locale))

    def day_name(self, day: date) -> str:
        """The name of a day of the week, by itself."""
        return self._clean(format_date(day, "cccc", locale=self.locale))

    # -- names ------------------------------------------------------------------------------------

    def language_name(self, code: str) -> str:
        """The name of a language, such as ``fr``; the code where the locale data have none."""
        return str(self.locale.languages.get(code.replace("-", "_"), code))

    def country_name(self, code: str) -> str:
        """The name of a country, such as ``FR``; the code where the locale data have none."""
        return str(self.locale.territories.get(code, code))

    def several(self, texts: list[str]) -> str:
        """A list: ``a, b and c``."""
        return format_list(texts, locale=self.locale)

    def _clean(self, text: str) -> str:
        """Without the direction marks of the locale data, and with spaces that do not break."""
        return text.translate(_MARKS | _SPACES)


def _places_of(currency: str) -> int:
    """The least places of a sum in a currency.

    Never three, where the sum needs no third: 9 000,000 TND reads as nine million.
    """
    return min(get_currency_precision(currency), 2)


def _around_digits(pattern: str) -> tuple[str, str, str]:
    """What a number pattern has before its digits, the digits, and what comes after."""
    positions = [place for place, sign in enumerate(pattern) if sign in "#0"]
    first, last = positions[0], positions[-1]
    return pattern[:first], pattern[first : last + 1], pattern[last + 1 :]
