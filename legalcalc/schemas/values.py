"""Single values of a case file: how each kind is typed, understood and written back.

What can be read in two ways is refused, never guessed: ``03/04/2025``, ``1,200`` and ``9.30`` hours
each mean different things to different people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from datetime import date, time
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from typing import Any, ClassVar, Final, Generic, TypeVar, get_args, get_type_hints

from marshmallow import ValidationError

from legalcalc.facts import Break, Money
from legalcalc.messages import Message, _
from legalcalc.periods import Period, month_of
from legalcalc.schemas.source import Raw, SourceEntry, shown

__all__ = [
    "BREAK",
    "CLOCK",
    "COUNTRY",
    "CURRENCY",
    "DATE",
    "DURATION",
    "END_CLOCK",
    "HOURS",
    "IDENTIFIER",
    "INTEGER",
    "JURISDICTION",
    "LANGUAGE",
    "LONG_TEXT",
    "MONEY",
    "NUMBER",
    "PERCENT",
    "SCRIPT",
    "STRETCH",
    "SUBDIVISION",
    "TEXT",
    "WEEKDAYS",
    "YES_NO",
    "Choice",
    "Kind",
    "choices_of",
    "suggested",
    "suggestions",
    "without_isolates",
    "wrong",
]

T = TypeVar("T")

UNKNOWN: Final = "unknown"


def wrong(message: Message) -> ValidationError:
    """A problem with the value at hand."""
    return ValidationError([message])


# How many more words are looked for while one file is read: each takes its time, and a hostile
# file may hold very many that mean nothing.
suggestions: Final[ContextVar[Iterator[None]]] = ContextVar("suggestions")


def suggested(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    known = list(known)
    if len(word) > 100 or len(known) > 200 or next(suggestions.get(), False) is False:
        return None
    matches = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return matches[0] if matches else None


class Kind(Generic[T]):
    """A kind of value. ``name`` and ``form`` are for the reference and the JSON Schema."""

    name: str
    form: str
    ranged: ClassVar[bool] = False  # whether low and high make sense
    says_unknown: ClassVar[bool] = True  # whether "unknown" means that nothing is known
    longest: int = 200  # characters

    def read(self, raw: Raw, currency: str | None = None) -> T:
        """The value that was typed. Raises ``ValidationError`` with sentences for the user.

        ``currency`` is that of an amount which names none.
        """
        if not isinstance(raw, str):
            raise wrong(_single_value(raw))
        if len(raw) > self.longest:
            raise wrong(
                _("This text is too long: at most {limit} characters go here.", limit=self.longest)
            )
        return self.parse(raw, currency)

    def parse(self, text: str, currency: str | None) -> T:
        """The value that some text stands for."""
        raise NotImplementedError

    def write(self, value: T) -> Any:
        """The value as it is written in the canonical form."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what may be typed."""
        raise NotImplementedError


def _single_value(raw: Raw) -> Message:
    if raw is None:
        return _("This entry is empty.")
    if isinstance(raw, list):
        return _("One single value is expected here, not a list.")
    return _("One single value is expected here, not names with values.")


# -- texts ------------------------------------------------------------------------------------

# Control characters; halves of characters; marks that turn the direction of what follows and can
# make a printed name or sum look like another.
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


_ISOLATES: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def without_isolates(text: str) -> str:
    """A sentence as a text of a case can hold it: without the signs that set a value apart in it.

    Whoever tells it in a language written from the right puts them there.
    """
    return text.translate(_ISOLATES)


class Text(Kind[str]):
    """Words, kept as they were typed."""

    says_unknown = False

    def __init__(self, name: str, form: str, longest: int, *, lines: bool = False) -> None:
        self.name = name
        self.form = form
        self.longest = longest
        self.lines = lines

    def parse(self, text: str, currency: str | None) -> str:
        if _HARMFUL.search(text):
            raise wrong(
                _(
                    "This text holds an invisible control character. Type “{text}” anew.",
                    text=shown(text),
                )
            )
        if not self.lines and not text.isprintable() and re.search("[\n\t\u2028\u2029]", text):
            raise wrong(_("This text has to stand on one line, without tabs."))
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.longest}


TEXT = Text("text", "text on one line", 2_000)
SUBDIVISION = Text("text", "text on one line", 2_000)
"""A text that calls a part of a country by its code, such as GB-ENG, where it has one."""
LONG_TEXT = Text("long_text", "text, on several lines if need be", 10_000, lines=True)


class Coded(Kind[str]):
    """A code whose shape is known. Whether it exists is for the jurisdiction to say."""

    says_unknown = False

    def __init__(self, name: str, form: str, pattern: str, message: Message) -> None:
        self.name = name
        self.form = form
        self.pattern = re.compile(pattern)
        self.message = message

    def parse(self, text: str, currency: str | None) -> str:
        if not self.pattern.fullmatch(text):
            raise wrong(Message(self.message.text, (("text", shown(text)),)))
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> dict[str, Any]:
        pattern = self.pattern.pattern.replace(r"\w", r"\p{L}\p{N}_")
        return {"type": ["string", "integer"], "pattern": f"^{pattern}$"}


IDENTIFIER = Coded(
    "identifier",
    "a short name of your choice, such as E1",
    r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}",
    _(
        "“{text}” cannot be an id. Use up to 64 letters from A to Z, digits, points and hyphens, "
        "such as E1."
    ),
)
COUNTRY = Coded(
    "country",
    "country code of two letters (ISO 3166-1), such as GB",
    r"[A-Z]{2}",
    _("“{text}” is not a country code of two capital letters, such as GB."),
)
JURISDICTION = Coded(
    "jurisdiction",
    "code of a jurisdiction, such as FR or GB-EAW",
    r"[A-Z]{2}(-[A-Z0-9]{1,3})?",
    _("“{text}” is not the code of a jurisdiction, such as FR or GB-EAW."),
)
LANGUAGE = Coded(
    "language",
    "language code (BCP 47), such as bn or pa-Arab",
    r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
    _("“{text}” is not a language code, such as bn or pa-Arab."),
)
SCRIPT = Coded(
    "script",
    "script code of four letters (ISO 15924), such as Beng",
    r"[A-Z][a-z]{3}",
    _("“{text}” is not a script code of four letters, such as Latn or Beng."),
)


class Choice(Kind[str]):
    """One of some given words."""

    says_unknown = False

    def __init__(self, words: Iterable[str], name: str = "choice") -> None:
        self.name = name
        self.words = tuple(words)
        self.form = "one of: " + ", ".join(self.words)

    def parse(self, text: str, currency: str | None) -> str:
        word = text.lower()
        if word in self.words:
            return word
        meant = suggested(text, self.words)
        if meant is not None:
            raise wrong(
                _(
                    "“{text}” is not one of the possible answers. Did you mean “{meant}”?",
                    text=shown(text),
                    meant=meant,
                )
            )
        raise wrong(
            _(
                "“{text}” is not one of the possible answers: {words}.",
                text=shown(text),
                words=", ".join(self.words),
            )
        )

    def write(self, value: str) -> str:
        return value

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


def choices_of(owner: type, field: str) -> Choice:
    """The words that a fact's type allows, so that they stand in one place only."""
    return Choice(_words(_hints(owner)[field]))


@cache
def _hints(owner: type) -> dict[str, Any]:
    return get_type_hints(owner)


def _words(hint: Any) -> list[str]:
    words: list[str] = []
    for one in get_args(hint):
        words.extend([one] if isinstance(one, str) else _words(one))
    return words


class YesNo(Kind[bool]):
    """Yes or no. That it is not known is said by ``unknown``, or by leaving it out."""

    name = "yes_no"
    form = "yes or no"
    _words: ClassVar[dict[str, bool]] = {"yes": True, "true": True, "no": False, "false": False}

    def parse(self, text: str, currency: str | None) -> bool:
        answer = self._words.get(text.lower())
        if answer is None:
            raise wrong(_("“{text}” is not an answer here: yes, no or unknown.", text=shown(text)))
        return answer

    def write(self, value: bool) -> str:
        return "yes" if value else "no"

    def schema(self) -> dict[str, Any]:
        return {"enum": ["yes", "no", True, False]}


YES_NO = YesNo()


# -- days and times ---------------------------------------------------------------------------

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


class Date(Kind[date]):
    """A day of the common calendar, year first."""

    name = "date"
    form = "date: 2022-03-31"
    ranged = True

    def parse(self, text: str, currency: str | None) -> date:
        if not _ISO.fullmatch(text):
            if re.fullmatch(r"[0-9]{1,2}([./ -])[0-9]{1,2}\1[0-9]{2,4}", text):
                raise wrong(
                    _(
                        "“{text}” can be read in two ways. Write the date as year-month-day: "
                        "2022-03-31.",
                        text=text,
                    )
                )
            raise wrong(
                _(
                    "“{text}” is not a date. Write it as year-month-day: 2022-03-31.",
                    text=shown(text),
                )
            )
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise wrong(_("There is no day “{text}” in the calendar.", text=text)) from None
        if not _EARLIEST <= day <= _LATEST:
            raise wrong(
                _(
                    "“{text}” is no date of our time. Give the date of the common calendar; the "
                    "date of another calendar goes beside it, in “as_written”.",
                    text=text,
                )
            )
        return day

    def write(self, value: date) -> str:
        return value.isoformat()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ISO.pattern}$", "format": "date"}


DATE = Date()


class CalendarMonth(Kind[date]):
    """A month of the common calendar, by its first day."""

    name = "calendar_month"
    form = "month: 2022-03"

    def parse(self, text: str, currency: str | None) -> date:
        if not _YEAR_AND_MONTH.fullmatch(text):
            raise wrong(
                _("“{text}” is not a month. Write it as year-month: 2022-03.", text=shown(text))
            )
        return DATE.parse(f"{text}-01", currency)

    def write(self, value: date) -> str:
        return value.isoformat()[:7]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_YEAR_AND_MONTH.pattern}$"}


_YEAR_AND_MONTH: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
CALENDAR_MONTH = CalendarMonth()


class Stretch(Kind[Period]):
    """A stretch of days in one text: a month, a day, or from a day to a day."""

    name = "stretch"
    form = "stretch of days: 2022-03, 2022-03-14, or 2022-03-14 to 2022-03-20"
    says_unknown = False

    def parse(self, text: str, currency: str | None) -> Period:
        if _YEAR_AND_MONTH.fullmatch(text):
            return month_of(CALENDAR_MONTH.parse(text, currency))
        found = _STRETCH.fullmatch(text)
        if found is None:
            raise wrong(
                _(
                    "“{text}” is not a stretch of days. Write 2022-03, 2022-03-14, or 2022-03-14 "
                    "to 2022-03-20.",
                    text=shown(text),
                )
            )
        first = DATE.parse(found[1], currency)
        last = DATE.parse(found[2], currency) if found[2] else first
        if last < first:
            raise wrong(_("This day is before the day on which it begins."))
        return Period(first, last)

    def write(self, value: Period) -> str:
        if value == month_of(value.first):
            return CALENDAR_MONTH.write(value.first)
        if value.first == value.last:
            return value.first.isoformat()
        return f"{value.first.isoformat()} to {value.last.isoformat()}"

    def schema(self) -> dict[str, Any]:
        day = f"{_YEAR_AND_MONTH.pattern}-(0[1-9]|[12][0-9]|3[01])"
        return {"type": "string", "pattern": f"^({_YEAR_AND_MONTH.pattern}|{day}( to {day})?)$"}


_STRETCH: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: (?:to|-|–) ([0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
STRETCH = Stretch()

_CLOCK_TIME: Final = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])")


class Clock(Kind[time]):
    """A time of day by the 24-hour clock. Only what ends may be at 24:00."""

    name = "clock"
    form = "time of day: 07:00"

    def parse(self, text: str, currency: str | None) -> time:
        found = _CLOCK_TIME.fullmatch(text)
        if found is None:
            raise wrong(
                _(
                    "“{text}” is not a time of day. Write hours and minutes of the 24-hour clock: "
                    "19:30.",
                    text=shown(text),
                )
            )
        return self._time(int(found[1]), int(found[2]), text)

    def _time(self, hour: int, minute: int, text: str) -> time:
        if hour == 24:
            raise wrong(_("The day begins at 00:00, not at “{text}”.", text=text))
        return time(hour, minute)

    def write(self, value: time) -> str:
        return f"{value.hour:02d}:{value.minute:02d}"

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}


class EndClock(Clock):
    """A time of day at which something ends: midnight may be written 24:00."""

    name = "end_clock"
    form = "time of day: 19:30; midnight is 24:00"

    def _time(self, hour: int, minute: int, text: str) -> time:
        if hour == 24 and minute:
            raise wrong(_("The day ends at 24:00, not at “{text}”.", text=text))
        return time(hour % 24, minute)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$"}


CLOCK = Clock()
END_CLOCK = EndClock()

_H_MM: Final = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_SPELLED: Final = re.compile(
    r"(?:([0-9]{1,3}(?:\.[0-9]{1,4})?) ?h(?:ours?)?)?(?: ?([0-9]{1,4}) ?(?:min(?:utes?)?)?)?"
)
_DECIMAL_HOURS: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")


class Hours(Kind[Fraction]):
    """A number of hours."""

    name = "hours"
    form = "hours: 10:00, 9 h 30 min or 9.5"
    ranged = True

    def parse(self, text: str, currency: str | None) -> Fraction:
        found = _H_MM.fullmatch(text)
        if found is not None:
            return Fraction(int(found[1]) * 60 + int(found[2]), 60)
        if _DECIMAL_HOURS.fullmatch(text):
            return self._bare(text)
        found = _SPELLED.fullmatch(text.lower())
        if found is not None and (found[1] or "m" in text.lower()):
            hours, minutes = Fraction(found[1] or 0), int(found[2] or 0)
            if not (found[1] and minutes >= 60):
                return hours + Fraction(minutes, 60)
        raise wrong(
            _(
                "“{text}” is not a length of time. Write 9:30, 9 h 30 min or 9.5 (hours).",
                text=shown(text),
            )
        )

    def _bare(self, text: str) -> Fraction:
        whole, _point, part = text.partition(".")
        if len(part) == 2 and part != "00" and int(part) < 60:
            raise wrong(
                _(
                    "“{text}” can be read in two ways: as {clock} or as {decimal}. Write one of "
                    "these.",
                    text=text,
                    clock=f"{whole}:{part}",
                    decimal=f"{text} h",
                )
            )
        return Fraction(text)

    def write(self, value: Fraction) -> str:
        minutes = value * 60
        if minutes.denominator == 1:
            return DURATION.write(minutes.numerator)
        return f"{decimal_text(value)} h"

    def schema(self) -> dict[str, Any]:
        return {
            "type": ["string", "number"],
            "minimum": 0,
            "pattern": "^[0-9]{1,4}([.:][0-9]{1,4})?( ?(h|hours?|min|minutes?)( ?[0-9]{1,4} ?"
            "(min|minutes?)?)?)?$",
        }


class Duration(Kind[int]):
    """A length of time within a day, in whole minutes."""

    name = "duration"
    form = "length of time: 10:00, 9 h 30 min or 9.5 (hours)"
    ranged = True

    def parse(self, text: str, currency: str | None) -> int:
        found = _H_MM.fullmatch(text)
        if found is not None:
            minutes: int | Fraction = int(found[1]) * 60 + int(found[2])
        else:
            minutes = HOURS.parse(text, None) * 60
        if minutes.denominator != 1:
            raise wrong(_("“{text}” is not a whole number of minutes.", text=text))
        if minutes > 24 * 60:
            raise wrong(_("“{text}” is longer than a day.", text=text))
        return minutes.numerator

    def write(self, value: int) -> str:
        return f"{value // 60}:{value % 60:02d}"

    def schema(self) -> dict[str, Any]:
        return HOURS.schema()


class PauseLength(Duration):
    """The length of a break. A bare number is refused: it could mean hours or minutes."""

    def parse(self, text: str, currency: str | None) -> int:
        if _DECIMAL_HOURS.fullmatch(text):
            raise wrong(_("Does “{text}” mean hours or minutes? Write 0:30 or 30 min.", text=text))
        return super().parse(text, currency)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([0-9]{1,3}:[0-5][0-9]|[0-9.]{1,8} ?[hm].*)$"}


HOURS = Hours()
DURATION = Duration()
_PAUSE_LENGTH = PauseLength()
_SPAN: Final = re.compile(r"([0-9]{1,2}:[0-9]{2}) ?(?:-|–|to) ?([0-9]{1,2}:[0-9]{2})")


def read_span(text: str) -> tuple[str, str] | None:
    """The two times of ``07:00-12:00``, as typed; ``None`` for other text."""
    found = _SPAN.fullmatch(text)
    return (found[1], found[2]) if found else None


class Pause(Kind[Break]):
    """A break: its length, or from when to when."""

    name = "break"
    form = "a break: 0:30, 30 min, 12:00-12:30 or {length: 0:30, at: 12:00}"
    says_unknown = False

    def read(self, raw: Raw, currency: str | None = None) -> Break:
        if not isinstance(raw, SourceEntry):
            return super().read(raw, currency)
        errors: dict[str, list[Message]] = {}
        values: dict[str, Any] = {}
        kinds: dict[str, Kind[Any]] = {"length": _PAUSE_LENGTH, "at": CLOCK}
        for name, value in raw.items():
            if name not in kinds:
                errors[name] = [unknown_name(name, kinds)]
                continue
            try:
                values[name] = kinds[name].read(value)
            except ValidationError as error:
                errors[name] = error.messages  # type: ignore[assignment]
        if "length" not in values and "length" not in errors:
            errors["length"] = [_("This is needed here.")]
        if errors:
            raise ValidationError(errors)
        return Break(values["length"], values.get("at"))

    def parse(self, text: str, currency: str | None) -> Break:
        span = read_span(text)
        if span is None:
            return Break(_PAUSE_LENGTH.parse(text, None))
        first, last = CLOCK.parse(span[0], None), END_CLOCK.parse(span[1], None)
        minutes = (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % (24 * 60)
        return Break(minutes, first)

    def write(self, value: Break) -> Any:
        length = _PAUSE_LENGTH.write(value.minutes)
        return length if value.at is None else {"length": length, "at": CLOCK.write(value.at)}

    def schema(self) -> dict[str, Any]:
        length = _PAUSE_LENGTH.schema()
        return {
            "anyOf": [
                length,
                {"type": "string", "pattern": "^[0-9:]{4,5} ?(-|–|to) ?[0-9:]{4,5}$"},
                {
                    "type": "object",
                    "properties": {"length": length, "at": CLOCK.schema()},
                    "required": ["length"],
                    "additionalProperties": False,
                },
            ]
        }


BREAK = Pause()

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            ("mon", "monday"),
            ("tue", "tues", "tuesday"),
            ("wed", "wednesday"),
            ("thu", "thur", "thurs", "thursday"),
            ("fri", "friday"),
            ("sat", "saturday"),
            ("sun", "sunday"),
        )
    )
    for name in names
}


class Weekdays(Kind[tuple[int, ...]]):
    """Days of the week: a stretch, a list, or both."""

    name = "weekdays"
    form = "days of the week: mon-sat, or [mon, wed, fri], or daily"
    says_unknown = False

    def read(self, raw: Raw, currency: str | None = None) -> tuple[int, ...]:
        if isinstance(raw, list):
            parts = [one for part in raw for one in super(Weekdays, self).read(part)]
            return tuple(sorted(set(parts)))
        return super().read(raw, currency)

    def parse(self, text: str, currency: str | None) -> tuple[int, ...]:
        if text.lower() in ("daily", "every day"):
            return tuple(range(7))
        days: set[int] = set()
        for part in text.lower().split(","):
            names = [name.strip() for name in re.split("[-–]", part)]
            numbers = [_DAY_NAMES.get(name) for name in names]
            first, last = numbers[0], numbers[-1]
            if len(numbers) > 2 or first is None or last is None:
                raise wrong(
                    _(
                        "“{text}” does not name days of the week. Write mon-sat, or mon, wed, fri, "
                        "or daily.",
                        text=shown(text),
                    )
                )
            days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        return tuple(sorted(days))

    def write(self, value: tuple[int, ...]) -> str:
        if len(value) > 2 and value[-1] - value[0] + 1 == len(value):
            return f"{_DAYS[value[0]]}-{_DAYS[value[-1]]}"
        return ", ".join(_DAYS[number] for number in value)

    def schema(self) -> dict[str, Any]:
        name = (
            "(" + "|".join(sorted(_DAY_NAMES, key=lambda one: (_DAY_NAMES[one], -len(one)))) + ")"
        )
        part = f"{name}( ?[-–] ?{name})?"
        text = {"type": "string", "pattern": f"^(daily|every day|{part}( ?, ?{part})*)$"}
        return {"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]}


WEEKDAYS = Weekdays()


# -- numbers and money ------------------------------------------------------------------------

_PLAIN: Final = re.compile(r"([0-9]+)(?:\.([0-9]+))?")


def decimal_text(value: Fraction, places: int = 0) -> str:
    """Plain decimal text of an exact decimal number, with at least so many places if it has any.

    Raises ``ValueError`` for a number that has no end as a decimal; none comes from a case file.
    """
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        raise ValueError(f"{value} cannot be written as a decimal number")
    digits = max(twos, fives)
    if digits:
        digits = max(digits, places)
    scaled = abs(value.numerator) * 10**digits // value.denominator
    text = str(scaled).rjust(digits + 1, "0")
    if digits:
        text = f"{text[:-digits]}.{text[-digits:]}"
    return f"-{text}" if value < 0 else text


def _amount(text: str) -> Fraction:
    """The exact value of an amount as it was typed."""
    found = _PLAIN.fullmatch(text)
    if found is not None:
        if len(found[1]) > 15 or len(found[2] or "") > 10:
            raise wrong(_("“{text}” has more digits than any amount needs.", text=shown(text)))
        return Fraction(text)
    if re.fullmatch(r"[-−–] ?[0-9].*", text):
        raise wrong(_("“{text}” is less than nought. That cannot be here.", text=shown(text)))
    compact = re.sub(r"[\s'’]", "", text)
    if re.fullmatch(r"[0-9]{1,3}[,.][0-9]{3}", compact) and "," in compact:
        raise wrong(
            _(
                "“{text}” can be read in two ways. Write a point before the cents and no other "
                "separator: 1200.50.",
                text=shown(text),
            )
        )
    better = _with_point(compact)
    if better is not None and len(better) < 30 and "," not in text:
        raise wrong(
            _(
                "“{text}” is not an amount. Write it without separators: {better}.",
                text=shown(text),
                better=better,
            )
        )
    if better is not None and len(better) < 30:
        raise wrong(
            _(
                "“{text}” is not an amount. Write it with a point: {better}.",
                text=shown(text),
                better=better,
            )
        )
    raise wrong(
        _(
            "“{text}” is not an amount. Write digits, with a point before the cents: 1200.50.",
            text=shown(text),
        )
    )


def _with_point(text: str) -> str | None:
    """An amount typed in another fashion, where it can mean only one thing."""
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        return text.replace(",", ".")
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", text):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", text):
        return text.replace(",", "")
    if re.fullmatch(r"[0-9]{1,3}((,[0-9]{3}){2,}|(\.[0-9]{3}){2,})", text):
        return text.replace(",", "").replace(".", "")
    return text if _PLAIN.fullmatch(text) else None


class Number(Kind[Fraction]):
    """A number that is not negative."""

    name = "number"
    form = "number: 12 or 12.75"
    ranged = True

    def parse(self, text: str, currency: str | None) -> Fraction:
        return _amount(text)

    def write(self, value: Fraction) -> str:
        return decimal_text(value)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"], "pattern": f"^{_PLAIN.pattern}$", "minimum": 0}


class Integer(Kind[int]):
    """A whole number that is not negative."""

    name = "integer"
    form = "whole number"
    ranged = True

    def parse(self, text: str, currency: str | None) -> int:
        if not re.fullmatch("[0-9]{1,9}", text):
            raise wrong(_("“{text}” is not a whole number.", text=shown(text)))
        return int(text)

    def write(self, value: int) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": "^[0-9]{1,9}$", "minimum": 0}


class Percent(Kind[Fraction]):
    """A number in hundredths, written with its sign."""

    name = "percent"
    form = "percentage: 5 %"
    ranged = True

    def parse(self, text: str, currency: str | None) -> Fraction:
        number = text.removesuffix("%")
        if number == text:
            raise wrong(_("Write “{text}” with its sign, such as 5 %.", text=shown(text)))
        return _amount(number.strip()) / 100

    def write(self, value: Fraction) -> str:
        return f"{decimal_text(value * 100)} %"

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?%$"}


NUMBER = Number()
INTEGER = Integer()
PERCENT = Percent()

# Currencies of invented States, which no standard lists.
_INVENTED: Final = frozenset({"RTD"})


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217, those of the past included: old fees were paid in old money."""
    from babel.core import get_global  # slow to load, and needed only when money is mentioned

    return frozenset(get_global("all_currencies")) | _INVENTED


class Currency(Kind[str]):
    """A currency code."""

    name = "currency"
    form = "currency code of three letters (ISO 4217), such as EUR"
    says_unknown = False

    def parse(self, text: str, currency: str | None) -> str:
        if text not in currencies():
            if text.upper() in currencies():
                raise wrong(
                    _("Write the currency in capital letters: {currency}.", currency=text.upper())
                )
            raise wrong(
                _(
                    "“{text}” is not a currency code of three letters, such as EUR or GBP.",
                    text=shown(text),
                )
            )
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Z]{3}$"}


CURRENCY = Currency()

_WITH_CURRENCY: Final = re.compile(
    r"(?P<amount>\S.*?)\s*(?<![A-Za-z])(?P<after>[A-Za-z]{3})|(?P<before>[A-Za-z]{3})\s*(?P<number>\S.*)"
)


class MoneyKind(Kind[Money]):
    """An exact amount with its currency."""

    name = "money"
    form = "amount of money: 1200.00 GBP"
    ranged = True

    def parse(self, text: str, currency: str | None) -> Money:
        found = _WITH_CURRENCY.fullmatch(text)
        if found is not None:
            amount = found["amount"] or found["number"]
            return Money(_amount(amount), CURRENCY.parse(found["after"] or found["before"], None))
        if re.search("[^0-9.,'’\\s−–-]", text):
            raise wrong(
                _(
                    "“{text}” is not an amount of money. Write the amount and the code of its "
                    "currency: 1200.50 GBP.",
                    text=shown(text),
                )
            )
        amount = _amount(text)
        if currency is None:
            raise wrong(
                _(
                    "The currency of “{text}” is missing. Write it after the amount, such as "
                    "{example}, or give the case a “currency”.",
                    text=text,
                    example=f"{text} EUR",
                )
            )
        return Money(amount, currency)

    def write(self, value: Money) -> str:
        return f"{decimal_text(value.amount, 2)} {value.currency}"

    def schema(self) -> dict[str, Any]:
        number = r"[0-9]+(\.[0-9]+)?"
        return {
            "type": ["string", "number"],
            "pattern": f"^({number}( ?[A-Z]{{3}})?|[A-Z]{{3}} ?{number})$",
            "minimum": 0,
        }


MONEY = MoneyKind()


def unknown_name(name: str, known: Iterable[str]) -> Message:
    """That a name has no meaning where it stands, and which was probably meant."""
    known = tuple(known)
    meant = suggested(name, known)
    if meant is not None:
        return _(
            "“{name}” is not known here. Did you mean “{meant}”?", name=shown(name), meant=meant
        )
    return _(
        "“{name}” is not known here. Known are: {names}.",
        name=shown(name),
        names=", ".join(known),
    )
