"""Days and months as they were typed: in figures, written out, or in three fields.

``03/04/2025`` has two meanings in itself: a sheet may come from anywhere. In a field it is the one
that everybody means who writes the language of the page (:func:`customary`), and it is told at
once which day was understood. Years of other calendars are not converted; they are kept as written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final

from legalcalc.messages import Message, _
from legalcalc.schemas.values import CALENDAR_MONTH, DATE
from legalcalc.typed_values.characters import cleaned, key, quoted, words_of
from legalcalc.typed_values.readings import (
    Doubtful,
    Reading,
    ReadingRefused,
    TypedRange,
    Understood,
    settled,
)
from legalcalc.typed_values.showing import example, show
from legalcalc.typed_values.words import (
    FILLERS,
    month_words,
    months,
    other_calendar,
    weekdays,
)

__all__ = ["customary", "read_date", "read_date_parts", "read_days", "read_month"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FIGURES: Final = re.compile(r"([0-9]+) ?([-/. ]) ?([0-9]+) ?\2 ?([0-9]+)\.?")
_TWO_FIGURES: Final = re.compile(r"([0-9]+) ?[-/. ] ?([0-9]+)\.?")
_NUMBERS: Final = re.compile("[0-9]+")


def _not_a_date(text: str, language: str) -> Message:
    return _(
        "“{text}” could not be read as a date. Write day, month and year, such as {example}.",
        text=quoted(text),
        example=example(DATE, language),
    )


def _year(figures: str) -> int:
    if len(figures) == 3 or len(figures) > 4:
        raise ReadingRefused(_("Write the year with four digits, such as 2022."), "year")
    if len(figures) < 3:
        raise ReadingRefused(
            _(
                "“{year}” is a year of two digits, which can be misread. Write all four, such as "
                "2022.",
                year=figures,
            ),
            "year",
        )
    year = int(figures)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ReadingRefused(_other_calendar(), "year")
    return year


def _other_calendar() -> Message:
    return _(
        "This seems to be a date of another calendar. Give the day of the common calendar here, if "
        "you know it; what was written goes into the field “as written”."
    )


def _day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        raise ReadingRefused(
            _("There is no month {month}. Months go from 1 to 12.", month=month), "month"
        )
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ReadingRefused(
            _(
                "This month has no day {day}: the last day of that month in {year} is {last}.",
                day=day,
                year=str(year),
                last=monthrange(year, month)[1],
            ),
            "day",
        )
    return f"{year}-{month:02d}-{day:02d}"


def _in_figures(numbers: list[str], sign: str) -> list[str] | None:
    """The days that three numbers can mean; ``None`` where they are no date."""
    first, second, third = numbers
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
        return [_day(_year(first), int(second), int(third))]
    if len(first) > 2 or len(second) > 2:
        return None
    year = _year(third)
    if sign == "." or int(first) == int(second) or int(first) > 12:
        return [_day(year, int(second), int(first))]
    if int(second) > 12:
        return [_day(year, int(first), int(second))]
    return [_day(year, int(second), int(first)), _day(year, int(first), int(second))]


def _without_fillers(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in FILLERS]


def _parted(clean: str, language: str) -> tuple[list[int], list[int]] | None:
    """The months and the days of the week that the words name; ``None``: a word means neither."""
    if clean.isascii() and not re.search("[A-Za-z]", clean):
        return [], []
    words = words_of(clean)
    if other_calendar(words):
        raise ReadingRefused(_other_calendar(), "month")
    named: list[tuple[str, tuple[int, ...]]] = []
    days: list[int] = []
    week = weekdays(language)
    for word in month_words(language, words):
        found = months(language, word)
        if found and word not in FILLERS:
            named.append((word, found))
        elif word in FILLERS:  # among them the th of 15th, which is also short for Thursday
            continue
        elif word in week:
            days.extend(week[word])
        else:
            return None
    if not named and "i" in words:  # 5.I.2022
        named.append(("i", (1,)))
    # mar. 15 feb.: Tuesday in Spanish and Italian, and March.
    if len(named) > 1:
        spare = [one for one in named if one[0] in week]
        rest = [one for one in named if one[0] not in week]
        if not rest and len(spare) == 2:
            spare, rest = spare[:1], spare[1:]
        if len(rest) != 1:
            return None
        days.extend(week[spare[0][0]])
        named = rest
    return (list(named[0][1]) if named else []), days


def read_date(text: str, language: str) -> Reading:
    """A day of the common calendar."""
    clean = cleaned(text)
    readings = _days_of(clean, text, language)
    return settled(readings or [], lambda: _not_a_date(text, language))


def customary(reading: Reading, language: str, country: str) -> Reading:
    """The reading of a day whose two figures leave open which is the month, by the custom of those
    who write the language.

    All but some who write English put the day first, and these where the law of ``country`` is not
    that of the United States. Elsewhere both meanings stay.
    """
    if language == "en" and country in ("", "US"):
        return reading
    if isinstance(reading, Doubtful) and len(reading.readings) == 2:
        day_first, month_first = (one.split("-") for one in reading.readings)
        if day_first == [month_first[0], month_first[2], month_first[1]]:
            return Understood(reading.readings[0])
    return reading


def _days_of(clean: str, text: str, language: str) -> list[str] | None:
    parted = _parted(clean, language)
    if parted is None:
        return None
    named, days_of_week = parted
    numbers = _NUMBERS.findall(clean)
    if named:
        readings = _written_out(numbers, named, language)
    else:
        figures = _FIGURES.fullmatch(_figures_only(clean))
        if figures is None:
            if len(numbers) < 3 and _months_of(clean, language):
                raise ReadingRefused(_day_missing(language), "day")
            return None
        readings = _in_figures([figures[1], figures[3], figures[4]], figures[2])
    if days_of_week and readings:
        fitting = [one for one in readings if date.fromisoformat(one).weekday() in days_of_week]
        if not fitting:
            raise ReadingRefused(
                _(
                    "{day} was not the day of the week that is written in “{text}”. Check both.",
                    day=date.fromisoformat(readings[0]),
                    text=quoted(text),
                )
            )
        readings = fitting
    return readings


def _figures_only(clean: str) -> str:
    """The text without its words and what surrounds the figures."""
    found = re.search("[0-9](?:.*[0-9])?", clean)
    return re.sub("[^0-9-/. ]", "", found[0]) if found else ""


def _day_missing(language: str) -> Message:
    return _(
        "The day is missing. Write day, month and year, such as {example}.",
        example=example(DATE, language),
    )


def _written_out(numbers: list[str], named: list[int], language: str) -> list[str] | None:
    if len(numbers) == 1 and len(numbers[0]) == 4:
        raise ReadingRefused(_day_missing(language), "day")
    if len(numbers) != 2:
        return None
    short = [one for one in numbers if len(one) <= 2]
    if len(short) == 2:
        _year(numbers[1])
    if len(short) != 1:
        return None
    long = numbers[1] if numbers[0] is short[0] else numbers[0]
    year = _year(long)
    return [_day(year, month, int(short[0])) for month in named]


# -- months ---------------------------------------------------------------------------------------


def _months_of(clean: str, language: str) -> list[str]:
    """The months, as canonical text, that a text of a month and a year can mean."""
    parted = _parted(clean, language)
    if parted is None or parted[1]:
        return []
    named, numbers = parted[0], _NUMBERS.findall(clean)
    if named:
        if len(numbers) != 1:
            return []
        return [f"{_year(numbers[0])}-{month:02d}" for month in named]
    found = _TWO_FIGURES.fullmatch(_figures_only(clean))
    if found is None:
        return []
    first, second = found[1], found[2]
    if len(first) != 4:
        first, second = second, first
    if len(second) > 2:
        return []
    year, month = _year(first), int(second)
    if not 1 <= month <= 12:
        raise ReadingRefused(
            _("There is no month {month}. Months go from 1 to 12.", month=month), "month"
        )
    return [f"{year}-{month:02d}"]


def read_month(text: str, language: str) -> Reading:
    """A month of the common calendar."""
    clean = cleaned(text)
    return settled(
        _months_of(clean, language),
        lambda: _(
            "“{text}” could not be read as a month. Write month and year, such as {example}.",
            text=quoted(text),
            example=example(CALENDAR_MONTH, language),
        ),
    )


def read_days(text: str, language: str) -> TypedRange | None:
    """From the first to the last day of a month or year, where no more than that is written."""
    try:
        clean = cleaned(text)
        parted = _parted(clean, language)
        numbers = _NUMBERS.findall(clean)
        if parted == ([], []) and len(numbers) == 1 and len(numbers[0]) == 4:
            year = _year(numbers[0])
            return TypedRange(f"{year}-01-01", f"{year}-12-31")
        found = _months_of(clean, language)
    except ReadingRefused:
        return None
    if len(found) != 1:
        return None
    year, month = int(found[0][:4]), int(found[0][5:])
    return TypedRange(f"{found[0]}-01", f"{found[0]}-{monthrange(year, month)[1]:02d}")


# -- three fields ---------------------------------------------------------------------------------


def read_date_parts(day: str, month: str, year: str, language: str) -> Reading:
    """A day typed in three fields; the month is a number or a name."""
    fields = {"day": cleaned(day), "month": cleaned(month), "year": cleaned(year)}
    for part, text in fields.items():
        if not text:
            raise ReadingRefused(_missing_part(part), part)
    numbers: dict[str, int] = {}
    for part in ("day", "year"):
        figures = _NUMBERS.findall(fields[part])
        if len(figures) != 1 or _without_fillers(words_of(fields[part])):
            raise ReadingRefused(_part_in_figures(part, fields[part]), part)
        numbers[part] = _year(figures[0]) if part == "year" else int(figures[0][:9])
    if re.fullmatch(r"[0-9]{1,2}\.?", fields["month"]):
        named: tuple[int, ...] = (int(fields["month"].rstrip(".")),)
    else:
        if other_calendar(words_of(fields["month"])):
            raise ReadingRefused(_other_calendar(), "month")
        named = months(language, key(fields["month"]))
    if not named:
        raise ReadingRefused(
            _(
                "“{text}” could not be read as a month. Write its name, or a number from 1 to 12.",
                text=quoted(fields["month"]),
            ),
            "month",
        )
    return settled(
        [_day(numbers["year"], one, numbers["day"]) for one in named],
        lambda: _not_a_date(show(DATE, "", language), language),
    )


def _missing_part(part: str) -> Message:
    if part == "day":
        return _("The day is missing.")
    if part == "month":
        return _("The month is missing.")
    return _("The year is missing.")


def _part_in_figures(part: str, text: str) -> Message:
    if part == "day":
        return _("Write the day as a number from 1 to 31, not “{text}”.", text=quoted(text))
    return _("Write the year with four digits, such as 2022, not “{text}”.", text=quoted(text))
