"""The reading of a typed text by its kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.facts import Money
from legalcalc.messages import Message, _
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
    WEEKDAYS,
    Kind,
)
from legalcalc.web.typed import dates
from legalcalc.web.typed.characters import key
from legalcalc.web.typed.money import read_currency, read_money
from legalcalc.web.typed.numbers import read_integer, read_number, read_percent
from legalcalc.web.typed.readings import Reading, ReadingRefused, TypedRange, Understood, Unreadable
from legalcalc.web.typed.times import read_break, read_clock, read_length
from legalcalc.web.typed.weekdays import read_weekdays
from legalcalc.web.typed.words import range_words

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

    ``March 2022`` and ``2022`` as a date are a month and a year; ``100 – 200`` and ``100 to 200``
    are both ends in one text.
    """
    reading = read(kind, text, language)
    if not kind.ranged or not isinstance(reading, Unreadable) or len(text) > _LONGEST:
        return reading
    if kind is DATE:
        days = dates.read_days(text, language)
        if days is not None:
            return days
    return _between(kind, text, language) or reading


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
