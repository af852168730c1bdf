"""Shifts as a case holds them, as somebody types them, and as they are compared.

An entry tells of one shift in its own keys or of several in a list; pages show both alike, as rows
of start, end and breaks, or of a length alone.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, cast

from marshmallow import ValidationError

from legalcalc.explain.telling import Told, value_segment
from legalcalc.facts import Break, Shift, Stated
from legalcalc.messages import Message, _
from legalcalc.schemas import CaseProblems, read_section
from legalcalc.schemas.case_layers import Data
from legalcalc.schemas.source import SourceEntry, read_source
from legalcalc.schemas.values import (
    BREAK,
    CLOCK,
    DURATION,
    END_CLOCK,
    INTEGER,
    UNKNOWN,
    YES_NO,
    Choice,
    Kind,
    read_span,
)
from legalcalc.schemas.work import ShiftSection
from legalcalc.typed_values import Doubtful, Understood, read, show
from legalcalc.web.forms.control import Control, ControlOption, Findings
from legalcalc.web.forms.posted import Posted
from legalcalc.web.forms.widgets import read_answer
from legalcalc.web.language import screen_teller
from legalcalc.web.questions import UNKNOWN as WORD_FOR_UNKNOWN
from legalcalc.web.questions import YES_NO as YES_OR_NO
from legalcalc.web.questions import answer, question

__all__ = [
    "DID_NOT_WORK",
    "HOURS_OR_NOT",
    "NOT_KNOWN",
    "PARTS",
    "ShiftRow",
    "length_of",
    "normal",
    "not_known",
    "put_shifts",
    "raw_shifts",
    "raw_shifts_or_unknown",
    "read_rows",
    "row_count",
    "rows_of",
    "shift_of",
    "told_hours",
    "told_shifts",
]

NOT_KNOWN: Final = _("hours not known")
DID_NOT_WORK: Final = _("did not work")
PARTS: Final = ("start", "end", "hours", "breaks", "kind", "calls", "must_stay")
_WAITING: Final = ("standby", "night presence")  # of which it matters how they were
_SECTION: Final = ShiftSection()
_MOST_ROWS: Final = 6  # shifts of one day
_BETWEEN: Final = re.compile(r"[;+؛\n]")
_KINDS: Final = cast("Choice", _SECTION.keys["kind"].kind)  # type: ignore[attr-defined]
_IN_ENTRY: Final[dict[str, Kind[Any]]] = {"start": CLOCK, "end": END_CLOCK, "hours": DURATION}


# -- as a case holds them --------------------------------------------------------------------------


def raw_shifts(entry: Data) -> list[Data]:
    """The shifts of an entry, each as a mapping, whichever way it tells of them."""
    if "shifts" in entry:
        listed = entry["shifts"] if isinstance(entry["shifts"], list) else [entry["shifts"]]
        return [_expanded(one) for one in listed]
    own: Data = {name: entry[name] for name in PARTS if name in entry and entry[name] != UNKNOWN}
    return [own] if own else []


def not_known(entry: Data) -> bool:
    """Whether an entry says that nobody knows the hours."""
    return _scalar(entry.get("hours")) == UNKNOWN and not raw_shifts(entry)


def raw_shifts_or_unknown(entry: Data) -> list[Data]:
    """The shifts of an entry; of one whose hours nobody knows, a single one that says so."""
    return [{"hours": UNKNOWN}] if not_known(entry) else raw_shifts(entry)


def _expanded(one: Any) -> Data:
    if isinstance(one, str):
        span = read_span(one)
        return {"start": span[0], "end": span[1]} if span else {"start": one}
    return {name: one[name] for name in PARTS if name in one}


def put_shifts(entry: Data, shifts: Sequence[Data]) -> None:
    """Let an entry tell of these shifts and no others."""
    for name in (*PARTS, "shifts"):
        entry.pop(name, None)
    if len(shifts) == 1:
        entry.update(shifts[0])
    elif shifts:
        entry["shifts"] = [dict(one) for one in shifts]


def _scalar(raw: Any) -> Any:
    """The value alone, of one that is told at length."""
    if isinstance(raw, dict):
        return next((raw[name] for name in ("value", "likely") if name in raw), None)
    return raw


# -- as they are compared --------------------------------------------------------------------------

Normal = tuple[Any, ...]
"""A shift by what it says, however that is written."""


def normal(shifts: Iterable[Data]) -> tuple[Normal, ...]:
    """Shifts by what they say: equal ones are equal, whoever wrote them in whatever way."""
    return tuple(
        (
            _canonical(CLOCK, one.get("start")),
            _canonical(END_CLOCK, one.get("end")),
            _canonical(DURATION, _scalar(one.get("hours"))),
            tuple(_pause(pause) for pause in _listed(one.get("breaks"))),
            one.get("kind", "work"),
            _canonical(INTEGER, _scalar(one.get("calls"))),
            _canonical(YES_NO, _scalar(one.get("must_stay"))),
        )
        for one in shifts
    )


def _listed(raw: Any) -> list[Any]:
    return [] if raw is None else raw if isinstance(raw, list) else [raw]


def _canonical(kind: Kind[Any], raw: Any) -> Any:
    if raw is None:
        return None
    try:
        return _written(kind, raw) if isinstance(raw, str) else kind.write(kind.read(raw))
    except ValidationError:
        return str(raw)


@lru_cache(maxsize=2048)
def _written(kind: Kind[Any], raw: str) -> Any:
    """A time or a length as it is compared: the same few stand in most days of a case."""
    return kind.write(kind.read(raw))


def _pause(raw: Any) -> Any:
    """A break by its length and, where that is known, its begin."""
    found = _break_of(raw)
    return str(raw) if found is None else (found.minutes, found.at and f"{found.at:%H:%M}")


def _break_of(raw: Any) -> Break | None:
    try:
        if isinstance(raw, str):
            return _written_break(raw)
        if isinstance(raw, dict):
            entry = SourceEntry()
            entry.update({name: raw[name] for name in ("length", "at") if name in raw})
            raw = entry
        return BREAK.read(raw)
    except ValidationError:
        return None


@lru_cache(maxsize=2048)
def _written_break(raw: str) -> Break:
    return BREAK.read(raw)


@lru_cache(maxsize=2048)
def _shift(parts: Normal) -> Shift | None:
    start, end, hours, breaks, kind = parts[:5]
    try:
        if hours is not None:
            return Shift(minutes=Stated(DURATION.read(hours)), kind=kind)
        if start is None or end is None or any(isinstance(one, str) for one in breaks):
            return None
        pauses = tuple(
            Break(minutes, None if at is None else CLOCK.read(at)) for minutes, at in breaks
        )
        return Shift(CLOCK.read(start), END_CLOCK.read(end), None, pauses, kind)
    except ValidationError:
        return None


def shift_of(parts: Normal) -> Shift | None:
    """A shift for the engine; ``None`` where it says too little, or cannot be read."""
    return _shift(parts)


def length_of(parts: Normal) -> int | None:
    """The minutes of work, by the clock."""
    shift = _shift(parts)
    return None if shift is None else shift.length


# -- in words --------------------------------------------------------------------------------------


def told_hours(minutes: int) -> Told:
    """A number of hours, for the reader of the screen."""
    teller = screen_teller()
    text = teller.formatter.hours(Fraction(minutes, 60))
    return Told((value_segment(text),), teller.right_to_left)


_WITH_BREAK: Final = _("{times}, break {breaks}")
_OF_KIND: Final = _("{shift} ({kind})")


def told_shifts(shifts: Sequence[Data]) -> list[Told]:
    """Each shift in a few words: ``07:00–19:00, break 1:00``."""
    teller = screen_teller()
    told = []
    for one in shifts:
        start, end, hours, _breaks, kind = normal([one])[0][:5]
        if hours == UNKNOWN:
            said = teller.tell(NOT_KNOWN)
        elif hours is not None:
            minutes = length_of((None, None, hours, (), kind))
            said = told_hours(minutes) if minutes is not None else teller.tell(hours)
        else:
            said = Told((value_segment(f"{start}–{end}"),), teller.right_to_left)
            pauses = _shown_breaks(one, teller.language)
            if pauses:
                said = teller.tell(Message(_WITH_BREAK.text, (("times", said), ("breaks", pauses))))
        if kind != "work" and kind in _KINDS.words:
            words = (("shift", said), ("kind", answer(ShiftSection, "kind", kind)))
            said = teller.tell(Message(_OF_KIND.text, words))
        told.append(said)
    return told


# -- as somebody types them ------------------------------------------------------------------------


@dataclass(slots=True)
class ShiftRow:
    """The places for one shift. ``hours`` where only a length is asked for."""

    number: int
    start: Control | None
    end: Control | None
    breaks: Control | None
    hours: Control | None
    kind: Control | None
    calls: Control | None = None
    must_stay: Control | None = None
    kind_name: str = ""
    kept_kind: str = ""  # of a page that does not ask for it
    parts: list[Control] = field(default_factory=list)


def rows_of(
    prefix: str,
    shifts: Sequence[Data],
    posted: Posted | None,
    findings: Findings | None,
    *,
    least: int = 1,
    lengths: bool = False,
    kinds: bool = False,
) -> list[ShiftRow]:
    """Rows for the shifts of a day: one at least, or ``least``.

    ``posted`` is what was typed. ``lengths`` asks for the hours alone, where no times are known;
    ``kinds`` for what kind of time it was.
    """
    found = findings or Findings()
    count = row_count(posted.text(f"{prefix}.rows") if posted else str(max(len(shifts), least)))
    rows = []
    for number in range(1, count + 1):
        old = shifts[number - 1] if number <= len(shifts) else {}
        name = f"{prefix}.{number}"
        length = lengths and "start" not in old
        length = length or ("hours" in old)
        if posted is not None:
            length = f"{name}.hours" in posted.values
        kind = old.get("kind", "work") if posted is None else posted.text(f"{name}.kind") or "work"

        def part(key: str, kind: Kind[Any], name: str = name, old: Data = old) -> Control:
            return _control(f"{name}.{key}", key, kind, old.get(key), posted, found)

        row = ShiftRow(
            number,
            None if length else part("start", CLOCK),
            None if length else part("end", END_CLOCK),
            None if length else part("breaks", BREAK),
            part("hours", DURATION) if length else None,
            _kind_control(f"{name}.kind", kind, found) if kinds else None,
            kind_name=f"{name}.kind",
            kept_kind="" if kinds or kind == "work" else kind,
        )
        if kinds and (kind in _WAITING or {"calls", "must_stay"} & old.keys()):
            row.calls = part("calls", INTEGER)
            row.must_stay = _stay_control(f"{name}.must_stay", old.get("must_stay"), posted, found)
        shown = (row.start, row.end, row.breaks, row.hours, row.calls, row.must_stay)
        row.parts = [one for one in shown if one is not None]
        rows.append(row)
    return rows


def row_count(text: str) -> int:
    """The number of shifts that a page showed for a day, as it says itself."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 1
    return min(max(number, 1), _MOST_ROWS)


def _control(
    name: str, key: str, kind: Kind[Any], raw: Any, posted: Posted | None, found: Findings
) -> Control:
    teller = screen_teller()
    shown = Control(
        name, "typed", question(ShiftSection, key), problems=list(found.problems.get(name, ()))
    )
    if posted is None:
        if key == "hours" and raw == UNKNOWN:
            shown.text = teller.text(WORD_FOR_UNKNOWN)
        elif key == "breaks":
            shown.text = _shown_breaks({"breaks": raw}, teller.language)
        else:
            shown.text = show(kind, _scalar(raw), teller.language)
        return shown
    shown.text = posted.text(name)
    if name in found.readings:
        shown.readings = [(one, _told(kind, one)) for one in found.readings[name]]
    elif shown.text and not shown.problems:
        shown.echo = _echo(kind, shown.text, posted.language)
    return shown


def _told(kind: Kind[Any], canonical: str) -> object:
    teller = screen_teller()
    if kind is CLOCK or kind is END_CLOCK:
        return Told((value_segment(canonical),), teller.right_to_left)
    pause = _break_of(canonical) if kind is BREAK else None
    if pause is not None and pause.at is None:
        return told_hours(pause.minutes)
    if kind is DURATION:
        return told_hours(DURATION.read(canonical))
    return Told((value_segment(canonical),), teller.right_to_left)


def _echo(kind: Kind[Any], text: str, language: str) -> object:
    """What was understood, where it is written otherwise than it was typed."""
    if kind is BREAK and _BETWEEN.search(text):
        return None
    reading = read(kind, text, language)
    if not isinstance(reading, Understood) or reading.value in (text, f"0{text}"):
        return None
    return _told(kind, reading.value)


def _kind_control(name: str, chosen: str, found: Findings) -> Control:
    shown = Control(
        name, "select", question(ShiftSection, "kind"), problems=list(found.problems.get(name, ()))
    )
    shown.options = [
        ControlOption(word, answer(ShiftSection, "kind", word), word == chosen)
        for word in _KINDS.words
    ]
    return shown


def _stay_control(name: str, raw: Any, posted: Posted | None, found: Findings) -> Control:
    shown = Control(
        name,
        "select",
        question(ShiftSection, "must_stay"),
        problems=list(found.problems.get(name, ())),
    )
    answered = _canonical(YES_NO, _scalar(raw)) if posted is None else posted.text(name)
    shown.options = [
        ControlOption(word, told, word == (answered or UNKNOWN)) for word, told in YES_OR_NO.items()
    ]
    return shown


def _shown_breaks(one: Data, language: str) -> str:
    return "; ".join(show(BREAK, pause, language) for pause in _listed(one.get("breaks")))


def read_rows(
    prefix: str,
    posted: Posted,
    findings: Findings,
    old: Sequence[Data] = (),
    *,
    unknown: bool = False,
) -> list[Data]:
    """The shifts that were typed for a day, with a finding for whatever is not clear.

    What says the same as in ``old`` keeps the way in which it is written there, with its range and
    its source. ``unknown``: it may be said that nobody knows the hours.
    """
    shifts = []
    for number in range(1, row_count(posted.text(f"{prefix}.rows")) + 1):
        name = f"{prefix}.{number}"
        before = old[number - 1] if number <= len(old) else {}
        known = len(findings.problems)
        one: Data = {}
        for key, kind in _IN_ENTRY.items():
            text = posted.text(f"{name}.{key}")
            if text:
                value = read_answer(kind, text, f"{name}.{key}", posted, findings)
                if value is not None:
                    one[key] = value
        breaks = _read_breaks(f"{name}.breaks", posted, findings)
        if breaks:
            one["breaks"] = breaks
        typed = bool(one) or len(findings.problems) > known
        kind_word = posted.text(f"{name}.kind")
        if typed and kind_word in _KINDS.words and kind_word != "work":
            one["kind"] = kind_word
        if typed:
            one |= _read_waiting(name, posted, before, findings)
        if len(findings.problems) > known or not typed:
            continue
        if unknown and one == {"hours": UNKNOWN}:
            shifts.append(one)
            continue
        _check(name, one, findings)
        for key, new in one.items():
            was = before.get(key)
            if was is not None and was != new and normal([{key: was}]) == normal([{key: new}]):
                one[key] = was
        shifts.append(one)
    if len(shifts) > 1 and {"hours": UNKNOWN} in shifts:
        findings.wrong(f"{prefix}.1.hours", HOURS_OR_NOT)
    return shifts


HOURS_OR_NOT: Final = _("Give the hours, or say that nobody knows them.")


def _read_waiting(name: str, posted: Posted, before: Data, findings: Findings) -> Data:
    """How a stretch of waiting was, where the page asked for it; else as it was told before."""
    found: Data = {key: before[key] for key in ("calls", "must_stay") if key in before}
    if f"{name}.calls" in posted.values:
        found.pop("calls", None)
        text = posted.text(f"{name}.calls")
        value = read_answer(INTEGER, text, f"{name}.calls", posted, findings) if text else None
        if value not in (None, UNKNOWN):
            found["calls"] = value
    if f"{name}.must_stay" in posted.values:
        found.pop("must_stay", None)
        if posted.text(f"{name}.must_stay") in ("yes", "no"):
            found["must_stay"] = posted.text(f"{name}.must_stay")
    return found


def _read_breaks(name: str, posted: Posted, findings: Findings) -> list[Any]:
    text = posted.text(name)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) == 1:
        value = read_answer(BREAK, parts[0], name, posted, findings)
        return [] if value is None or _is_nought(value) else [value]
    values = []
    for part in parts:
        reading = read(BREAK, part, posted.language)
        if isinstance(reading, Understood):
            values.append(reading.value)
        elif isinstance(reading, Doubtful):
            findings.wrong(name, _("Write each break as 0:30 or 30 min."))
        else:
            findings.wrong(name, reading.message)
    return values


def _is_nought(value: str) -> bool:
    pause = _break_of(value)
    return pause is not None and pause.minutes == 0


def _check(name: str, one: Data, findings: Findings) -> None:
    """Let the case format say what it finds wrong."""
    for key, message in _faults(marshal.dumps(one, 2)):
        findings.wrong(f"{name}.{key}", message)


@lru_cache(maxsize=2048)
def _faults(packed: bytes) -> tuple[tuple[str, Message], ...]:
    """What is wrong with a shift, and with which of its parts; the same few stand in most days."""
    one = marshal.loads(packed)
    found = []
    try:
        read_section(_SECTION, read_source(one))
    except CaseProblems as refused:
        for problem in refused.problems:
            key = re.split(r"[.\[]", problem.path)[0]
            if key == "hours" and "hours" not in one:
                key = "start"
            found.append((key if key in PARTS else "start", problem.message))
    return tuple(found)
