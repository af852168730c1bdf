"""The reading of a typed text by its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.facts import Money
from legalcalc.messages import Message, _
from legalcalc.periods import Period
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
from legalcalc.typed_values import dates
from legalcalc.typed_values.characters import key, quoted
from legalcalc.typed_values.money import read_currency, read_money
from legalcalc.typed_values.numbers import read_integer, read_number, read_percent
from legalcalc.typed_values.readings import (
    Doubtful,
    Reading,
    ReadingRefused,
    TypedRange,
    Understood,
    Unreadable,
)
from legalcalc.typed_values.showing import example, show
from legalcalc.typed_values.times import read_break, read_clock, read_length
from legalcalc.typed_values.weekdays import read_weekdays
from legalcalc.typed_values.words import bare_range, range_words

__all__ = ["read", "read_date_parts", "read_range"]

_LONGEST: Final = 200  # characters of a number, day or time

_READERS: Final[dict[str, Callable[[str, str], Reading]]] = {
    NUMBER.name: read_number,
    INTEGER.name: read_integer,
    PERCENT.name: read_percent,
    MONEY.name: read_money,
    CURRENCY.name: read_currency,
    DATE.name: dates.read_date,
    CALENDAR_MONTH.name: dates.read_month,
    CLOCK.name: partial(read_clock, CLOCK),
    END_CLOCK.name: partial(read_clock, END_CLOCK),
    HOURS.name: partial(read_length, HOURS),
    DURATION.name: partial(read_length, DURATION),
    BREAK.name: read_break,
    WEEKDAYS.name: read_weekdays,
    STRETCH.name: lambda text, language: _read_stretch(text, language),
}


def read(kind: Kind[Any], text: str, language: str) -> Reading:
    """Read what a text typed in a language means. Never raises.

    An amount of money is read without its currency, which is a field of its own; one that was
    typed with it is told, see :func:`agreed`. Kinds that hold words or codes take them as they are.
    """
    reader = _READERS.get(kind.name)
    if reader is None:
        return _as_it_is(kind, text)
    return _tried(reader, text, language)


def _tried(reader: Callable[[str, str], Reading], text: str, language: str) -> Reading:
    text = text.strip()
    if not text:
        return Unreadable(_("Nothing is written here."))
    if len(text) > _LONGEST:
        return Unreadable(_too_long(_LONGEST))
    try:
        return reader(text, language)
    except ReadingRefused as refused:
        return Unreadable(refused.message, refused.part)


def _too_long(limit: int) -> Message:
    return _("This is too long: at most {limit} characters go here.", limit=limit)


def _as_it_is(kind: Kind[Any], text: str) -> Reading:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return Unreadable(_("Nothing is written here."))
    try:
        kind.read(text)
    except ValidationError as error:
        return Unreadable(_first_message(error))
    return Understood(text)


def _first_message(error: ValidationError) -> Message:
    messages = error.messages
    if isinstance(messages, list) and messages and isinstance(messages[0], Message):
        return messages[0]
    return _("This could not be read.")


def read_date_parts(day: str, month: str, year: str, language: str) -> Reading:
    """A day typed in three fields. Never raises; :attr:`Unreadable.part` names the field at fault.

    The month is a number or its name.
    """
    if max(map(len, (day, month, year))) > _LONGEST:
        return Unreadable(_too_long(_LONGEST))
    try:
        return dates.read_date_parts(day, month, year, language)
    except ReadingRefused as refused:
        return Unreadable(refused.message, refused.part)


def read_range(kind: Kind[Any], text: str, language: str) -> TypedRange | Reading:
    """A value, or from which to which it may lie, where the kind knows ranges.

    ``March 2022`` and ``2022`` as a date are a month and a year; ``100 – 200``, ``100 to 200`` and
    ``between 100 and 200`` are both ends in one text.
    """
    reading = read(kind, text, language)
    if not kind.ranged or not isinstance(reading, Unreadable) or len(text) > _LONGEST:
        return reading
    if kind is DATE:
        days = dates.read_days(text, language)
        if days is not None:
            return days
    bare = bare_range(text)
    found = None if bare is None else _between(kind, bare, language)
    return found or _between(kind, text, language) or reading


def _between(kind: Kind[Any], text: str, language: str) -> TypedRange | None:
    """The range whose two ends are written, if each has one meaning and they are in order."""
    for low, high in _halves(text):
        ends = []
        for half in (low, high):
            reading = read(kind, half, language)
            if isinstance(reading, Understood):
                ends.append((reading.value, reading.value))
                continue
            days = dates.read_days(half, language) if kind is DATE else None
            if days is not None:
                ends.append((days.low, days.high))
        if len(ends) == 2:
            first, last = ends[0][0], ends[1][1]
            if _size(kind, first) <= _size(kind, last):
                return TypedRange(first, last)
    return None


def _read_stretch(text: str, language: str) -> Reading:
    """A stretch of days: a month, a day, or from one to another. What may mean two is refused: a
    field of several lines has no place to choose.
    """
    whole = _ends(text, language)
    if whole is not None:
        return _stretch(*whole)
    for low, high in _halves(text):
        last = _ends(high, language)
        if last is None:
            continue
        # What is said once for both ends is written behind the second: 4 to 10 August 2025.
        rest = re.sub(r"^\D*\d{1,2}\b", "", high.strip(), count=1)
        for begin in (low, f"{low} {rest}", f"{low} {last[1][:4]}"):
            first = _ends(begin, language)
            if first is not None and first[0] <= last[1]:
                return _stretch(first[0], last[1])
    if any(
        isinstance(read(DATE, half, language), Doubtful) for half in (text, *sum(_halves(text), ()))
    ):
        raise ReadingRefused(
            _(
                "This can be read in two ways. Write the month as a word, such as {example}.",
                example=example(DATE, language),
            )
        )
    raise ReadingRefused(
        _(
            "“{text}” could not be read as a month or as days. Write it such as {month}, or "
            "{days}.",
            text=quoted(text),
            month=example(STRETCH, language),
            days=show(STRETCH, "2022-03-14 to 2022-03-20", language),
        )
    )


def _ends(text: str, language: str) -> tuple[str, str] | None:
    """The first and the last day of one month or day, where it can mean no other."""
    reading = read(DATE, text, language)
    if isinstance(reading, Understood):
        return reading.value, reading.value
    days = dates.read_days(text, language)
    return None if days is None else (days.low, days.high)


def _stretch(first: str, last: str) -> Understood:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return Understood(STRETCH.write(period))


def _size(kind: Kind[Any], canonical: str) -> Any:
    value = kind.parse(canonical, "XXX")
    return value.amount if isinstance(value, Money) else value


def _halves(text: str) -> list[tuple[str, str]]:
    """The two sides of each dash or word that may stand between two ends."""
    words = text.split()
    sides = [
        (" ".join(words[:place]), " ".join(words[place + 1 :]))
        for place, word in enumerate(words)
        if 0 < place < len(words) - 1 and (word in "-–—…" or key(word) in range_words())
    ]
    for dash in ("–", "—", "…", "-"):
        low, found, high = text.partition(dash)
        if found and dash not in high:
            sides.append((low, high))
    return sides[:8]
