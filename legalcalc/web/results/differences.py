"""Two versions of a case line by line: what became of each row, and which facts made it so.

Both are computed with the law and program of today, so that what differs between them comes from
the facts. What the earlier version came to when it was kept stands in its note; where law data or
program have changed since, that is told beside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final, Literal

from marshmallow import ValidationError

import legalcalc
from legalcalc.claims.rows import HeadResult, Line
from legalcalc.explain.formatting import decimal_text
from legalcalc.explain.telling import Teller, Told, value_segment
from legalcalc.figures import Figure
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.messages import Message, _
from legalcalc.reports.builder import record_of
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import KEY, body_of
from legalcalc.schemas.fields import Section, Sub
from legalcalc.schemas.values import (
    CALENDAR_MONTH,
    COUNTRY,
    CURRENCY,
    DURATION,
    HOURS,
    LANGUAGE,
    PERCENT,
    SCRIPT,
    STRETCH,
    UNKNOWN,
    WEEKDAYS,
    Choice,
    Kind,
)
from legalcalc.typed_values import show
from legalcalc.web.forms.codes import name_of
from legalcalc.web.questions import answer, words_of_place
from legalcalc.web.results.reading import AssessedCase, CaseRefused, ToldPlace, assessed
from legalcalc.workers import undisturbed

__all__ = [
    "Differences",
    "FactChange",
    "HeadChange",
    "RowChange",
    "Shown",
    "differences_of",
    "shown_now",
]

_MOST_ROWS: Final = 200
_MOST_FACTS: Final = 200
_FIRST: Final = 3  # answers that tell an entry
_OF_WHAT_CAME_AGAIN: Final = 5  # with how often, until when and except when
_NOT_TOLD: Final = frozenset({KEY, "id", "employment", "source", "certainty", "evidence"})
_GENERAL: Final = frozenset(
    {"choices", "calculated_on", "filing_on", "jurisdiction", "determined_on", "exchange_rates"}
)

What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Shown:
    """The sums of a version for its note, as text, with the law and the program."""

    owed: str
    interest: str
    currency: str
    jurisdiction: str
    edition: str
    law: str
    program: str


@undisturbed
def shown_now(body: bytes) -> Shown | None:
    """The sums of a case now; ``None`` where it cannot be computed."""
    try:
        found = assessed(body, "en", record=False, with_range=False).found
    except CaseRefused:
        return None
    return Shown(
        _text(found.owed),
        _text(found.interest),
        found.currency,
        found.jurisdiction,
        found.edition,
        found.parameters_digest,
        legalcalc.__version__,
    )


def _text(figure: Figure) -> str:
    return decimal_text(figure.value, 2)


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs, or a whole entry told by its first answers.

    ``number`` is that by which rows name it as their reason.
    """

    number: int
    what: What
    place: Told
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A head of claim with its sums before and after."""

    title: Told
    before: Told | None
    after: Told | None
    difference: Told | None
    less: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was added, removed or changed; ``reasons`` are numbers of facts."""

    what: What
    head: Told
    period: Told
    due_on: Told
    before: Told | None
    after: Told | None
    before_counted: bool
    after_counted: bool
    reasons: tuple[int, ...]
    general: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything in which two versions differ. ``refused``: which cannot be computed, and why."""

    language: str
    direction: str
    refused: tuple[ToldPlace, ...]
    owed: HeadChange | None
    interest: HeadChange | None
    barred: HeadChange | None
    heads: tuple[HeadChange, ...]
    rows: tuple[RowChange, ...]
    rows_left: int
    rows_same: int
    facts: tuple[FactChange, ...]
    facts_left: int
    same_currency: bool


@undisturbed
def differences_of(before: bytes, after: bytes, language: str) -> Differences:
    """The differences between two versions given as JSON with the keys of their entries."""
    old_data, new_data = json.loads(before), json.loads(after)
    try:
        old = assessed(body_of(old_data), language, with_range=False)
        new = assessed(body_of(new_data), language, with_range=False)
    except CaseRefused as refusal:
        facts = list(_facts(old_data, new_data))
        told = _facts_told(facts, refusal.teller)
        teller = refusal.teller
        return Differences(
            teller.language, teller.direction, refusal.problems, None, None, None, (), (), 0, 0,
            told[:_MOST_FACTS], max(0, len(told) - _MOST_FACTS), True,
        )  # fmt: skip
    return _Comparison(old, new, old_data, new_data).told()


# -- facts -----------------------------------------------------------------------------------------

Place_ = tuple[str, ...]
"""A place by names and keys, which stays the same when entries before it come and go."""


@dataclass(frozen=True)
class _Change:
    place: Place_
    path: str
    what: What
    before: Any = None
    after: Any = None


def _facts(old: Any, new: Any, place: Place_ = (), path: str = "") -> Iterator[_Change]:
    """Where two versions differ: single answers, and entries that came or went."""
    if isinstance(old, Mapping) and isinstance(new, Mapping) and not _is_value(old, new):
        for name in dict.fromkeys([*old, *new]):
            if name == KEY:
                continue
            inside = f"{path}.{name}" if path else name
            yield from _facts(old.get(name), new.get(name), (*place, name), inside)
    elif _is_entries(old) and _is_entries(new):
        olds = {_key(one, at): (at, one) for at, one in enumerate(old or ())}
        news = {_key(one, at): (at, one) for at, one in enumerate(new or ())}
        for key in dict.fromkeys([*olds, *news]):
            if key not in news:
                yield _Change((*place, key), f"{path}[{olds[key][0]}]", "removed", olds[key][1])
            elif key not in olds:
                yield _Change((*place, key), f"{path}[{news[key][0]}]", "added", None, news[key][1])
            else:
                at, one = news[key]
                yield from _facts(olds[key][1], one, (*place, key), f"{path}[{at}]")
    elif old != new:
        if old in (None, "", [], {}) and new in (None, "", [], {}):
            return
        what: What = "added" if old is None else "removed" if new is None else "changed"
        yield _Change(place, path, what, old, new)


def _is_value(*things: Mapping[str, Any]) -> bool:
    """Whether mappings tell one answer at length: with a range or its source."""
    return any({"value", "likely", "amount"} & one.keys() and KEY not in one for one in things)


def _is_entries(thing: Any) -> bool:
    return thing is None or (
        isinstance(thing, list) and all(isinstance(one, Mapping) for one in thing)
    )


def _key(entry: Mapping[str, Any], at: int) -> str:
    return str(entry.get(KEY, at))


def _facts_told(changes: list[_Change], teller: Teller) -> tuple[FactChange, ...]:
    return tuple(
        FactChange(
            number,
            one.what,
            teller.tell(words_of_place(one.path) or _("a fact of the case")),
            _value_told(one.path, one.before, teller),
            _value_told(one.path, one.after, teller),
        )
        for number, one in enumerate(changes, start=1)
    )


def _value_told(path: str, raw: Any, teller: Teller) -> Told | None:
    """An answer as its reader writes it, or the first answers of an entry; ``None``: nothing."""
    if isinstance(raw, Mapping) and KEY in raw:
        parts = _hours_told(path, raw, teller)
        before = _HOURS if parts else frozenset()
        parts += [
            told
            for name, inside in raw.items()
            if name not in _NOT_TOLD | before
            and (told := _value_told(f"{path}.{name}", inside, teller))
        ]
        most = _FIRST if "every" not in raw else _OF_WHAT_CAME_AGAIN
        return teller.tell(tuple(one.plain for one in parts[:most])) if parts else None
    if isinstance(raw, Mapping):
        likely = next((raw[name] for name in ("value", "likely", "amount") if name in raw), None)
        told = _value_told(path, likely, teller)
        if told is None or not {"low", "high"} & raw.keys():
            return told
        low = _value_told(path, raw.get("low", likely), teller)
        high = _value_told(path, raw.get("high", likely), teller)
        return teller.tell(_("{likely} (from {low} to {high})", likely=told, low=low, high=high))
    if isinstance(raw, list):
        several = [_value_told(path, one, teller) for one in raw if not isinstance(one, Mapping)]
        texts = tuple(one.plain for one in several if one is not None)
        return teller.tell(texts) if texts else None
    if not isinstance(raw, str) or not raw:
        return None
    section, field = _field_at(path)
    kind: Any = getattr(field, "kind", None)
    if raw == UNKNOWN:
        return teller.tell(_("not known"))
    if isinstance(kind, Choice) and section is not None:
        name = path.rpartition(".")[2]
        try:
            return teller.tell(answer(type(section), name, raw))
        except KeyError:
            return teller.tell(raw)
    if isinstance(kind, Kind):
        try:
            value = kind.read(raw)
        except (ValidationError, LookupError):
            return teller.tell(raw)
        if kind is WEEKDAYS:
            return teller.tell(_days_told(value, teller))
        text = _text_of(kind, value, raw, teller)
        if text is not None:
            return Told((value_segment(text),), teller.right_to_left)
        if isinstance(value, bool) or type(value).__name__ in ("Money", "time"):
            return teller.tell(value)
    return teller.tell(raw)


_HOURS: Final = frozenset({"days", "start", "end"})
_MONDAY: Final = date(2024, 1, 1)


def _hours_told(path: str, entry: Mapping[str, Any], teller: Teller) -> list[Told]:
    """On which days of the week, and from when to when, of an entry that says all of it."""
    shifts = entry.get("shifts")
    alone = isinstance(shifts, list) and len(shifts) == 1 and isinstance(shifts[0], Mapping)
    told = {**entry, **shifts[0]} if alone and shifts else entry
    days, first, last = (
        _value_told(f"{path}.{name}", told.get(name), teller) for name in ("days", "start", "end")
    )
    if days is None or first is None or last is None:
        return []
    return [days, teller.tell(_("{first} to {last}", first=first, last=last))]


def _days_told(days: Sequence[int], teller: Teller) -> object:
    """Days of the week by their names; of several in a row the first and the last."""
    names = [teller.formatter.day_name(_MONDAY + timedelta(days=day)) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("{first} to {last}", first=names[0], last=names[-1])
    return tuple(names)


def _text_of(kind: Kind[Any], value: Any, raw: str, teller: Teller) -> str | None:
    """What the reader's language writes for a value; ``None``: it is told as it is."""
    writer = teller.formatter
    if isinstance(value, date):
        return writer.day(value, "long")
    if kind is CALENDAR_MONTH:
        return writer.month_of_year(value)
    if kind is STRETCH:
        return show(STRETCH, raw, teller.language)
    if kind is DURATION:
        return writer.hours(Fraction(value, 60))
    if kind is HOURS:
        return writer.hours(value)
    if kind is PERCENT:
        return writer.percent(value)
    if kind in (COUNTRY, LANGUAGE, SCRIPT, CURRENCY):
        return name_of(kind, raw, teller.language)
    return None


def _field_at(path: str) -> tuple[Section | None, object]:
    """The section and field of a path of the case format."""
    section: Section = case_section()
    field: object = None
    for name in re.findall(r"[^.\[\]]+", re.sub(r"\[[0-9]+\]", "", path)):
        field = section.keys.get(name)
        if field is None:
            return None, None
        if isinstance(field, Sub):
            section = field.section
    return section, field


# -- rows ------------------------------------------------------------------------------------------

RowKey = tuple[object, ...]


class _Comparison:
    def __init__(self, old: AssessedCase, new: AssessedCase, old_data: Any, new_data: Any) -> None:
        self.old, self.new = old, new
        self.old_data, self.new_data = old_data, new_data
        self.teller = new.teller
        self.tell = new.teller.tell
        self.changes = list(_facts(old_data, new_data))

    def told(self) -> Differences:
        old, new = self.old.found, self.new.found
        same = old.currency == new.currency
        rows = list(self.rows())
        return Differences(
            language=self.teller.language,
            direction=self.teller.direction,
            refused=(),
            owed=self.change(_("Owed"), old.owed, new.owed),
            interest=self.change(_("Interest"), old.interest, new.interest),
            barred=self.change(_("Too late"), old.barred, new.barred),
            heads=tuple(self.heads()),
            rows=tuple(rows[:_MOST_ROWS]),
            rows_left=max(0, len(rows) - _MOST_ROWS),
            rows_same=len(self.new.lines) - sum(one.what != "removed" for one in rows),
            facts=_facts_told(self.changes, self.teller)[:_MOST_FACTS],
            facts_left=max(0, len(self.changes) - _MOST_FACTS),
            same_currency=same,
        )

    def change(self, title: Message, old: Figure | None, new: Figure | None) -> HeadChange:
        """Two sums and how far they lie apart; in two currencies they have no difference."""
        difference: Figure | None = None
        less = False
        if old is not None and new is not None and old.unit is new.unit:
            less = new.value < old.value
            if new.value != old.value:
                difference = old - new if less else new - old
        elif old is None or new is None:
            difference, less = (new, False) if old is None else (old, True)
        return HeadChange(
            self.tell(title),
            None if old is None else self.tell(old),
            None if new is None else self.tell(new),
            None if difference is None else self.tell(difference),
            less,
        )

    def heads(self) -> Iterator[HeadChange]:
        olds, news = _heads(self.old), _heads(self.new)
        for key in dict.fromkeys([*news, *olds]):
            old, new = olds.get(key), news.get(key)
            titled = new or old
            assert titled is not None
            before = old.owed if old is not None else None
            after = new.owed if new is not None else None
            if (before is None or before.is_zero) and (after is None or after.is_zero):
                continue
            yield self.change(titled.title, before, after)

    def rows(self) -> Iterator[RowChange]:
        """Rows that are not the same in both, in the order of the later version."""
        olds, news = dict(_rows(self.old)), dict(_rows(self.new))
        for key in dict.fromkeys([*news, *olds]):
            old, new = olds.get(key), news.get(key)
            if old is None or new is None:
                line = new or old
                assert line is not None
                if old is None or new is None:
                    yield self.row("added" if old is None else "removed", line, old, new)
            elif not self.is_same(old, new):
                yield self.row("changed", new, old, new)

    def is_same(self, old: Line, new: Line) -> bool:
        return self.sums(old, self.old) == self.sums(new, self.new)

    def sums(self, line: Line, of: AssessedCase) -> object:
        interest = line.interest_on(of.found.route_id)
        return (
            line.row.owed,
            line.row.bracket,
            line.counted,
            line.barred_on(of.found.route_id),
            None if interest is None else interest.amount,
        )

    def row(self, what: What, line: Line, old: Line | None, new: Line | None) -> RowChange:
        reasons = self.reasons(old, new)
        return RowChange(
            what,
            self.tell(line.row.title or line.head.title),
            self.tell(line.row.period),
            self.tell(line.row.due_on),
            self.sum(old),
            self.sum(new),
            old is not None and old.counted,
            new is not None and new.counted,
            reasons,
            not reasons,
        )

    def sum(self, line: Line | None) -> Told | None:
        if line is None:
            return None
        if line.row.owed is not None:
            return self.tell(line.row.owed)
        low, high = line.row.bracket or (None, None)
        return self.tell(_("{low} to {high}", low=low, high=high))

    def reasons(self, old: Line | None, new: Line | None) -> tuple[int, ...]:
        """The changed facts below a row; else those on which every row depends."""
        places: set[Place_] = set()
        if old is not None:
            places |= _places(old, self.old_data)
        if new is not None:
            places |= _places(new, self.new_data)
        own = [
            number
            for number, change in enumerate(self.changes, start=1)
            if any(_touch(change.place, place) for place in places)
        ]
        if own:
            return tuple(own)
        return tuple(
            number
            for number, change in enumerate(self.changes, start=1)
            if change.place[0] in _GENERAL
        )


def _heads(it: AssessedCase) -> dict[str, HeadResult]:
    return {head.key: head for head in it.found.heads if head.id not in NOT_THE_CLAIMANTS}


def _rows(it: AssessedCase) -> Iterator[tuple[RowKey, Line]]:
    """Rows by what makes them the same row in two versions."""
    seen: dict[RowKey, int] = {}
    for line in it.lines:
        row = line.row
        title = row.title.text if row.title is not None else None
        key: RowKey = (line.head.key, line.employment, row.period, row.due_on, title)
        seen[key] = seen.get(key, 0) + 1
        yield (*key, seen[key]), line


def _places(line: Line, data: Any) -> set[Place_]:
    """The places on which a row rests, by the keys of entries."""
    figures = [*record_of(line), *line.row.figures.values()]
    if line.interest is not None:
        figures.append(line.interest.amount)
    paths = {
        path
        for figure in figures
        for leaf in figure.leaves()
        for path in getattr(leaf.note, "paths", ())
        if path
    }
    return {_place_of(path, data) for path in paths}


def _place_of(path: str, data: Any) -> Place_:
    place: list[str] = []
    here = data
    for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", path):
        if name:
            place.append(name)
            here = here.get(name) if isinstance(here, Mapping) else None
        else:
            at = int(number)
            here = here[at] if isinstance(here, list) and at < len(here) else None
            place.append(_key(here, at) if isinstance(here, Mapping) else number)
    return tuple(place)


def _touch(one: Place_, other: Place_) -> bool:
    """Whether one place is the other, or lies within it."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
