"""Times of day, lengths of time and breaks as they were typed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.messages import Message, _
from legalcalc.schemas.values import BREAK, DURATION, END_CLOCK, HOURS, Kind
from legalcalc.typed_values.characters import cleaned, key, quoted
from legalcalc.typed_values.numbers import decimals, refuse_sign
from legalcalc.typed_values.readings import Reading, ReadingRefused, settled
from legalcalc.typed_values.showing import example
from legalcalc.typed_values.words import (
    FILLERS,
    MIDNIGHT,
    NOON,
    TWELVE_IS_ASKED,
    asks_half_of_day,
    hour_units,
    joined,
    minute_units,
    parts_of_day,
    range_words,
)

__all__ = ["read_break", "read_clock", "read_length"]

_INSIDE: Final = re.compile(r"(?<=[^\W\d_])['-](?=[^\W\d_])")  # après-midi, o’clock
_CANONICAL: Final = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_TOKENS: Final = re.compile(r"[0-9]+|[:.,]|[^\s0-9.,:;()\-]+|-")


# -- times of day ---------------------------------------------------------------------------------


def read_clock(kind: Kind[Any], text: str, language: str) -> Reading:
    """A time of day, by the 24-hour clock or with a word for the part of the day."""
    return settled(
        _times(cleaned(text), kind is END_CLOCK, language),
        lambda: _(
            "“{text}” could not be read as a time of day. Write hours and minutes of the 24-hour "
            "clock, such as {example}.",
            text=quoted(text),
            example=example(kind, language),
        ),
    )


def _spoken(words: list[str]) -> list[str]:
    """The words of a time, with those put together that mean something only together."""
    known = {*parts_of_day(), *MIDNIGHT}
    return joined(joined(words, known), known)


def _times(clean: str, ends: bool, language: str) -> list[str]:
    """The times, as canonical text, that a cleaned text can mean."""
    if _CANONICAL.fullmatch(clean):
        return [clean]
    if re.fullmatch("[0-2][0-9][0-5][0-9]", clean):
        clean = f"{clean[:2]}:{clean[2:]}"
    clean = _INSIDE.sub(" ", clean)
    tokens = _TOKENS.findall(clean)
    numbers = [place for place, token in enumerate(tokens) if token.isdecimal()]
    words = _spoken(
        [
            word
            for token in tokens
            if not token.isdecimal() and token not in ":.,-" and (word := key(token))
        ]
    )
    parts, units = [], []
    for word in words:
        if word in NOON or word in MIDNIGHT or word in parts_of_day():
            parts.append(word)
        elif word in hour_units(language) or word in minute_units(language):
            units.append(word)
        elif word not in FILLERS:
            return []
    # م is the Arabic sign of the afternoon, and a word of dates.
    if len(parts) > 1 or "-" in tokens:
        return []
    if not numbers:
        return _named(parts, ends)
    hour, minute = _figures(tokens, numbers, language)
    if hour is None or hour > 24 or minute > 59:
        return []
    if parts:
        return _in_part(hour, minute, parts[0], ends)
    if len(numbers) == 1 and not units and 1 <= hour <= 12 and asks_half_of_day(language):
        return [_text(hour, 0), _text(hour % 12 + 12 if hour < 12 else 0, 0)]
    if hour == 24:
        return _midnight_of(minute, ends)
    return [_text(hour, minute)]


def _text(hour: int, minute: int) -> str:
    return f"{hour:02d}:{minute:02d}"


def _named(parts: list[str], ends: bool) -> list[str]:
    if parts and parts[0] in NOON:
        return ["12:00"]
    if parts and parts[0] in MIDNIGHT:
        return ["24:00" if ends else "00:00"]
    return []


def _midnight_of(minute: int, ends: bool) -> list[str]:
    if minute:
        raise ReadingRefused(_("A day ends at 24:00. Write the minutes after it as 00:15."))
    if not ends:
        raise ReadingRefused(_("A day begins at 00:00 and ends at 24:00. Write 00:00 here."))
    return ["24:00"]


def _figures(tokens: list[str], numbers: list[int], language: str) -> tuple[int | None, int]:
    """Hour and minute; no hour where the figures are no time."""
    texts = [tokens[place] for place in numbers]
    if len(texts) > 3 or len(texts[0]) > 2:
        return None, 0
    if len(texts) == 1:
        ending = tokens[numbers[0] + 1 : numbers[0] + 2]
        return (None, 0) if ending == [":"] else (int(texts[0]), 0)
    if len(texts) == 3 and (texts[2] != "00" or tokens[numbers[2] - 1] != ":"):
        return None, 0
    between = tokens[numbers[0] + 1 : numbers[1]]
    spoken = [key(token) for token in between if token not in ".,"]
    if between in ([":"], ["."], [","]):
        full = len(texts[1]) == 2
    else:  # 7 h 30, 7 Uhr 5
        full = bool(spoken) and len(texts[1]) <= 2
        full = full and all(one in hour_units(language) or one in FILLERS for one in spoken)
    return (int(texts[0]), int(texts[1])) if full else (None, 0)


def _in_part(hour: int, minute: int, part: str, ends: bool) -> list[str]:
    """The times at which a clock of twelve hours shows this, within a part of the day."""
    midnight = "24:00" if ends and not minute else _text(0, minute)
    if part in NOON:
        return [_text(12, minute)] if hour == 12 else []
    if part in MIDNIGHT:
        return [midnight] if hour in (0, 12, 24) else []
    first, last = parts_of_day()[part]
    if hour > 12:
        return [_text(hour, minute)] if first <= hour < min(last, 24) else []
    # 12 am and 12 pm are told apart in two ways; twelve at night and in the afternoon are not.
    if hour == 12 and (first, last) in TWELVE_IS_ASKED:
        return [midnight, _text(12, minute)]
    found = []
    for one in (0, 12) if hour == 12 else (hour, hour + 12):
        if first <= one < last or first <= one + 24 < last:
            found.append(midnight if one == 0 and hour == 12 else _text(one, minute))
    return found


# -- lengths --------------------------------------------------------------------------------------

_COLON: Final = re.compile("([0-9]{1,3}):([0-9]{2})(?::00)?")
_WORDED: Final = re.compile(
    r"([0-9][0-9.,٫]{0,12}|[.,٫][0-9]{1,4}) ?([^0-9:]{0,30}?) ?(?:([0-9]{1,4}) ?([^0-9:]{0,30}))?"
)


def _unit(text: str, language: str) -> str | None:
    """``h``, ``m`` or nothing, for the words after a number; ``None``: they mean something else."""
    text = text.strip(" .")
    if text in ("'", "''"):
        return "m" if text == "'" else None
    words = [key(one) for one in text.split()]
    hours, minutes = hour_units(language), minute_units(language)
    units = {
        "h" if word in hours else "m"
        for word in words
        if word and (word in hours or word in minutes)
    }
    if any(w and w not in hours and w not in minutes and w not in FILLERS for w in words):
        return None
    if len(units) > 1:
        return None
    return units.pop() if units else ("" if not text else None)


def _canonical(kind: Kind[Any], text: str) -> list[str]:
    """The canonical text, if the kind takes such a length."""
    try:
        return [_written(kind, text)]
    except ValidationError:
        return []


@lru_cache(maxsize=1024)
def _written(kind: Kind[Any], text: str) -> str:
    written: str = kind.write(kind.parse(text, None))
    return written


def _lengths(kind: Kind[Any], clean: str, language: str) -> list[str]:
    """The lengths, as canonical text, that a cleaned text can mean."""
    refuse_sign(clean)
    if clean.isdecimal() or re.fullmatch("[0-9]+(?:[.,٫][0-9]+)", clean):
        return _bare(kind, clean)
    colon = _COLON.match(clean)
    if colon is not None:
        unit = _unit(clean[colon.end() :], language)
        return _canonical(kind, f"{colon[1]}:{colon[2]}") if unit in ("", "h") else []
    found = _WORDED.fullmatch(clean)
    if found is None:
        return []
    unit, after = _unit(found[2], language), _unit(found[4] or "", language)
    if found[3] is not None:
        whole = found[1].isdecimal() and int(found[3]) < 60
        if unit != "h" or after not in ("", "m") or not whole:
            return []
        return _canonical(kind, f"{int(found[1])}:{int(found[3]):02d}")
    if unit == "m":
        return _canonical(kind, f"{found[1]} min")
    if unit != "h":
        return []
    return [
        one
        for whole, part in decimals(found[1])
        for one in _canonical(kind, f"{_plain(whole, part)} h")
    ]


def _plain(whole: str, part: str) -> str:
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _bare(kind: Kind[Any], clean: str) -> list[str]:
    """A number without a unit: hours; 9.30 may be hours and minutes; a break may be in minutes."""
    whole, _sign, part = re.sub("[,٫]", ".", clean).partition(".")
    whole = whole.lstrip("0") or "0"
    # 1,200 hours are too many to be asked about, and not to be taken for 1.2; 0930 is no 930 hours.
    if len(part) == 3 or (clean[0] == "0" and len(clean) > 2 and clean.isdecimal()):
        return []
    hours = _canonical(kind, f"{_plain(whole, part)} h")
    if kind is BREAK and not part:
        return _canonical(kind, f"{whole} min") + hours
    if len(part) == 2 and part != "00" and int(part) < 60:
        return _canonical(kind, f"{whole}:{part}") + hours
    return hours


def read_length(kind: Kind[Any], text: str, language: str) -> Reading:
    """A number of hours, or a length of time within a day."""
    clean = cleaned(text)
    return settled(_lengths(kind, clean, language), lambda: _not_a_length(kind, text, language))


def _not_a_length(kind: Kind[Any], text: str, language: str) -> Message:
    if kind is DURATION and _too_long(text, language):
        return _(
            "“{text}” is longer than a day. Write hours and minutes, such as {example}; for "
            "minutes alone, write {minutes}.",
            text=quoted(text),
            example=example(kind, language),
            minutes="45 min",
        )
    return _(
        "“{text}” could not be read as a length of time. Write hours and minutes, such as "
        "{example}.",
        text=quoted(text),
        example=example(kind, language),
    )


def _too_long(text: str, language: str) -> bool:
    return bool(_lengths(HOURS, cleaned(text), language))


# -- breaks ---------------------------------------------------------------------------------------


def read_break(text: str, language: str) -> Reading:
    """A break: its length, or from when to when."""
    clean = cleaned(text)
    readings = _lengths(BREAK, clean, language) or _spans(clean, language)
    return settled(
        readings,
        lambda: _(
            "“{text}” could not be read as a break. Write its length, such as {example} or 30 min, "
            "or from when to when, such as 12:00–12:30.",
            text=quoted(text),
            example=example(BREAK, language),
        ),
    )


def _spans(clean: str, language: str) -> list[str]:
    """From when to when, as canonical text: ``12:00-12:30``."""
    halves = clean.split("-") if "-" in clean else _halves(clean)
    if len(halves) != 2:
        return []
    firsts, lasts = _times(halves[0], False, language), _times(halves[1], True, language)
    spans = {f"{first}-{last}": _minutes(first, last) for first in firsts for last in lasts}
    # From 12 to 12:30 is not half a day and half an hour.
    short = [span for span, minutes in spans.items() if 0 < minutes <= 12 * 60]
    return short or [span for span, minutes in spans.items() if minutes]


def _minutes(first: str, last: str) -> int:
    return BREAK.parse(f"{first}-{last}", None).minutes


def _halves(clean: str) -> list[str]:
    words = clean.split(" ")
    places = [place for place, word in enumerate(words) if place > 0 and key(word) in range_words()]
    if len(places) != 1:
        return []
    return [" ".join(words[: places[0]]), " ".join(words[places[0] + 1 :])]
