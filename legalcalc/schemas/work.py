"""Work done, as it stands in a case file: patterns, exceptions, single days, pieces."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import time
from typing import Any, ClassVar, Final

from marshmallow import ValidationError

from legalcalc.facts import (
    Break,
    Money,
    Pattern,
    Pieces,
    Shift,
    Stated,
    WorkDay,
    WorkException,
)
from legalcalc.messages import Message, _
from legalcalc.periods import Period, month_of
from legalcalc.schemas.fields import (
    NEEDED,
    ItemSection,
    Plain,
    Section,
    Several,
    Value,
    each,
    in_order,
    plain,
    reading,
    reference,
    stated,
)
from legalcalc.schemas.source import Raw, SourceEntry, shown
from legalcalc.schemas.values import (
    BREAK,
    CLOCK,
    DATE,
    DURATION,
    END_CLOCK,
    INTEGER,
    MONEY,
    NUMBER,
    TEXT,
    UNKNOWN,
    WEEKDAYS,
    YES_NO,
    choices_of,
    read_span,
)

__all__ = [
    "ExceptionSection",
    "PatternSection",
    "PeriodSection",
    "PiecesSection",
    "SpanSection",
    "WorkDaySection",
]


class PeriodSection(Section):
    """A stretch of days, both ends counted. A month, such as 2022-03, stands for all its days."""

    builds = Period
    shorthand = "from"
    shorthand_schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
    }

    first = plain(DATE, "First day.", key="from", required=True)
    last = plain(DATE, "Last day.", key="to", required=True)

    def expanded(self, text: str) -> SourceEntry:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}", text):
            raise ValidationError(
                [
                    _(
                        "“{text}” is not a stretch of days. Write a month, such as 2022-03, or "
                        "“from” and “to”.",
                        text=shown(text),
                    )
                ]
            )
        month = month_of(DATE.parse(f"{text}-01", None))
        entry = SourceEntry()
        entry["from"], entry["to"] = month.first.isoformat(), month.last.isoformat()
        return entry

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        in_order(data, [("first", "last", "to")])
        return super().build(data, entry)


class SpanSection(ItemSection):
    """An entry about a stretch of days: from a day to a day, or one day."""

    rules: ClassVar[dict[str, Any]] = {
        "oneOf": [{"required": ["date"]}, {"required": ["from", "to"]}]
    }

    first = plain(DATE, "First day.", key="from")
    last = plain(DATE, "Last day.", key="to")
    single = Plain(
        DATE,
        "The day, where it is only one; instead of “from” and “to”.",
        data_key="date",
        load_only=True,
    )

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        first, last = data.pop("first", None), data.pop("last", None)
        single = data.pop("single", None)
        if single is not None:
            if first or last:
                raise ValidationError({"date": [_("Give “date”, or “from” and “to”, not both.")]})
            first = last = single
        absent = {key: [NEEDED] for key, day in (("from", first), ("to", last)) if day is None}
        if absent:
            raise ValidationError(absent)
        in_order({"first": first, "last": last}, [("first", "last", "to")])
        data["period"] = Period(first, last)

    def getter(self, name: str) -> Callable[[Any], Any]:
        return super().getter(f"period.{name}" if name in ("first", "last") else name)


# -- shifts -----------------------------------------------------------------------------------

_NO_SHIFT: Final = _("Say when the work began and ended (“start” and “end”), or “hours”.")
_START: Final = "Time of day at which the work began."
_END: Final = "Time of day at which it ended; at or before the start means the next day."
_LENGTH: Final = "How long it was without breaks, where no times of day are known."
_BREAKS: Final = "Breaks, by their length or from when to when."
_KIND: Final = "What kind of time it was; “work” if not said."
_KINDS: Final = choices_of(Shift, "kind")
_CALLS: Final = "How often the worker was called up in it, where it was stand-by or night presence."
_MUST_STAY: Final = "Whether the worker had to stay at the place."
_PARTS: Final = ("start", "end", "minutes", "breaks", "kind", "calls", "must_stay")


def _shift(data: dict[str, Any]) -> Shift:
    """The shift that is told; takes its parts out of ``data``. Equal shifts are one object.

    The engine works equal shifts out once. A stated value keeps its own place in the file.
    """
    parts = {name: data.pop(name) for name in _PARTS if name in data}
    shifts = reading.get().shifts
    told = tuple(parts.items())
    if told in shifts:
        return shifts[told]
    start, end, minutes = parts.get("start"), parts.get("end"), parts.get("minutes")
    breaks: tuple[Break, ...] = parts.get("breaks", ())
    errors: dict[str, list[Message]] = {}
    if minutes is not None:
        if start is not None or end is not None:
            errors["hours"] = [_("Give “start” and “end”, or “hours”, not both.")]
        elif breaks:
            errors["breaks"] = [
                _(
                    "“hours” is the time without breaks. Leave “breaks” out, or give “start” and "
                    "“end”."
                )
            ]
    elif start is None and end is None:
        errors["hours"] = [_NO_SHIFT]
    elif start is None or end is None:
        errors["start" if start is None else "end"] = [NEEDED]
    elif sum(pause.minutes for pause in breaks) >= _minutes(start, end):
        errors["breaks"] = [_("The breaks are as long as the work, or longer.")]
    if errors:
        raise ValidationError(errors)
    shift = Shift(**parts)
    if not any(isinstance(part, Stated) for part in parts.values()):
        shift = shifts[told] = shifts.setdefault(shift, shift)
    return shift


def _minutes(start: time, end: time) -> int:
    """From start to end; an end at or before the start is on the next day."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return minutes if minutes > 0 else minutes + 24 * 60


class ShiftSection(Section):
    """Work on one day: with times of day, or only its length. ``07:00-12:00`` is a shift, too."""

    builds = Shift
    shorthand = "start"
    shorthand_schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "pattern": "^[0-9:]{4,5} ?(-|–|to) ?[0-9:]{4,5}$",
    }

    start = plain(CLOCK, _START)
    end = plain(END_CLOCK, _END)
    minutes = stated(DURATION, _LENGTH, key="hours")
    breaks = Several(BREAK, _BREAKS)
    kind = plain(_KINDS, _KIND)
    calls = stated(INTEGER, _CALLS)
    must_stay = stated(YES_NO, _MUST_STAY)

    rules: ClassVar[dict[str, Any]] = {
        "oneOf": [{"required": ["hours"]}, {"required": ["start", "end"]}]
    }

    def read(self, raw: Raw) -> Any:
        """The shift, read once where it is told in the same words again: most days are alike."""
        if not isinstance(raw, SourceEntry) or raw.empty:
            return super().read(raw)
        shifts, words = reading.get().shifts, repr(raw)
        shift = shifts.get(words)
        if shift is None:
            shift = super().read(raw)
            if shift in shifts:  # without a stated value, which would keep its own place
                shifts[words] = shift
        return shift

    def expanded(self, text: str) -> SourceEntry:
        span = read_span(text)
        if span is None:
            message = _("“{text}” is not a shift. Write it as 07:00-19:00.", text=shown(text))
            raise ValidationError([message])
        entry = SourceEntry()
        entry["start"], entry["end"] = span
        return entry

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        return _shift(data)


class WorkSection(ItemSection):
    """An entry that tells of shifts: of one in its own keys, or of several in a list."""

    rules: ClassVar[dict[str, Any]] = {
        "anyOf": [{"required": ["hours"]}, {"required": ["start", "end"]}, {"required": ["shifts"]}]
    }
    shifts_needed: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.put_last(*_PARTS, "shifts", *self.proof)

    start = Plain(CLOCK, _START, load_only=True)
    end = Plain(END_CLOCK, _END, load_only=True)
    minutes = Value(DURATION, _LENGTH, data_key="hours", load_only=True)
    breaks = Several(BREAK, _BREAKS, load_only=True)
    kind = Plain(_KINDS, _KIND, load_only=True)
    calls = Value(INTEGER, _CALLS, load_only=True)
    must_stay = Value(YES_NO, _MUST_STAY, load_only=True)
    shifts = each(ShiftSection, "The shifts of a day, where there are several.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        if not data.keys().isdisjoint(_PARTS):
            if "shifts" in data:
                raise ValidationError(
                    {"shifts": [_("Tell one shift here, or several in “shifts”, not both.")]}
                )
            data["shifts"] = (_shift(data),)
        elif not data.get("shifts") and _not_known(entry.get("hours")):
            data["hours_known"] = False
        elif self.shifts_needed and not data.get("shifts"):
            raise ValidationError({"hours": [_NO_SHIFT]})

    def write(self, thing: Any) -> dict[str, Any]:
        written = super().write(thing)
        return written if thing.hours_known else {**written, "hours": UNKNOWN}


def _not_known(hours: Raw) -> bool:
    """Whether it is said that nobody knows the hours, alone or at length."""
    if isinstance(hours, SourceEntry):
        return UNKNOWN in (hours.get("value"), hours.get("likely"))
    return hours == UNKNOWN


# -- the entries ------------------------------------------------------------------------------

_EMPLOYMENT = "Id of the employment; needed where there are several."


class PatternSection(WorkSection):
    """The same shifts on the same days of the week, from a day to a day."""

    builds = Pattern
    space = "pattern"

    employment = reference("employment", _EMPLOYMENT)
    first = stated(DATE, "First day of the pattern.", key="from", required=True)
    last = stated(DATE, "Last day of the pattern.", key="to", required=True)
    weekdays = plain(WEEKDAYS, "Days of the week.", key="days", required=True)
    every_weeks = plain(
        INTEGER, "2 for every other week, counted from the week of “from”; 1 if not said."
    )
    place = plain(TEXT, "Where, if it is not the usual place.")
    days_known = plain(
        YES_NO,
        "“no” where the hours of a week are known and not on which days they were: “days”, best "
        "“daily”, then share them out, and nothing is claimed that rests on a day.",
    )

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        in_order(data, [("first", "last", "to")])
        if not data["weekdays"]:
            raise ValidationError({"days": [NEEDED]})
        if not 1 <= data.get("every_weeks", 1) <= 52:
            raise ValidationError({"every_weeks": [_("Give a number of weeks from 1 to 52.")]})

    def write(self, thing: Any) -> dict[str, Any]:
        written = super().write(thing)
        if thing.days_known:  # as older files say nothing of it, and keep their digest
            del written["days_known"]
        return written


class ExceptionSection(WorkSection, SpanSection):
    """Days on which the pattern did not hold: instead these shifts, or none."""

    builds = WorkException
    space = "exception"
    rules: ClassVar[dict[str, Any]] = SpanSection.rules
    shifts_needed = False

    employment = reference("employment", "Id of the employment; all of them if not said.")
    reason = plain(choices_of(WorkException, "reason"), "Why the pattern did not hold.")


class WorkDaySection(WorkSection):
    """One day's work, told by itself; it replaces what a pattern says of that day."""

    builds = WorkDay
    space = "work day"

    employment = reference("employment", _EMPLOYMENT)
    day = plain(DATE, "The day on which the work began.", key="date", required=True)


class PiecesSection(SpanSection):
    """Pieces made, picked or delivered."""

    builds = Pieces
    space = "pieces"

    employment = reference("employment", _EMPLOYMENT)
    count = stated(NUMBER, "How many.", required=True)
    what = plain(TEXT, "What was counted, such as crates of tomatoes.", required=True)
    rate = stated(MONEY, "Pay for one piece.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        rate: Stated[Money] | None = data.get("rate")
        if rate is not None:
            ends = {"value": rate.value, "low": rate.low, "high": rate.high}
            amounts: Any = {name: end.amount for name, end in ends.items() if end is not None}
            data["currency"] = rate.value.currency
            data["rate"] = dataclasses.replace(rate, **amounts)

    def getter(self, name: str) -> Callable[[Any], Any]:
        return _rate_with_currency if name == "rate" else super().getter(name)


def _rate_with_currency(pieces: Pieces) -> Stated[Any] | None:
    """The rate of pieces as it is told: with its currency."""
    rate = pieces.rate
    if rate is None or pieces.currency is None:
        return None
    ends = {"value": rate.value, "low": rate.low, "high": rate.high}
    sums: Any = {end: Money(one, pieces.currency) for end, one in ends.items() if one is not None}
    return dataclasses.replace(rate, **sums)
