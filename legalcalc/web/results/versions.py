"""Two versions of a case line by line: what became of each row, and which facts made it so.

Both are computed with the law and program of today, so that what differs between them comes from
the facts. What the earlier version came to when it was kept stands in its note; where law data or
program have changed since, that is told beside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from marshmallow import ValidationError

import legalcalc
from legalcalc.claims.rows import Assessment, Line
from legalcalc.explain import result_data
from legalcalc.explain.brief_results import brief_result, pack_result, unpack_result
from legalcalc.explain.change_sentences import plain_causes, then_and_now
from legalcalc.explain.formatting import decimal_text
from legalcalc.explain.result_changes import NotAResult, result_changes
from legalcalc.explain.telling import Teller, Told, value_segment
from legalcalc.figures import Figure
from legalcalc.messages import Message, _
from legalcalc.reports.differences import (
    FactDifference,
    RowDifference,
    SumDifference,
    What,
    difference_report,
    fact_differences,
)
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
from legalcalc.typed_values.codes import name_of
from legalcalc.web.questions import answer, words_of_place
from legalcalc.web.results.reading import AssessedCase, CaseRefused, ToldPlace, assessed
from legalcalc.workers import undisturbed

__all__ = [
    "Differences",
    "FactChange",
    "HeadChange",
    "Reasons",
    "RowChange",
    "Shown",
    "differences_of",
    "reasons_for",
    "shown_now",
    "shown_to_keep",
    "value_told",
]

_MOST_ROWS: Final = 200
_MOST_FACTS: Final = 200
_FIRST: Final = 3  # answers that tell an entry
_OF_WHAT_CAME_AGAIN: Final = 5  # with how often, until when and except when
_NOT_TOLD: Final = frozenset({KEY, "id", "employment", "source", "certainty", "evidence"})


@dataclass(frozen=True, slots=True)
class Shown:
    """The sums of a version for its note, as text, with the law and the program.

    ``result``: the brief result, packed, where it is to be kept.
    """

    owed: str
    interest: str
    currency: str
    jurisdiction: str
    edition: str
    law: str
    program: str
    result: str | None = None


@undisturbed
def shown_now(body: bytes) -> Shown | None:
    """The sums of a case now; ``None`` where it cannot be computed."""
    try:
        return _shown(assessed(body, "en", record=False, with_range=False).found)
    except CaseRefused:
        return None


@undisturbed
def shown_to_keep(body: bytes) -> Shown | None:
    """The same, with the brief result that a later release compares with its own."""
    try:
        it = assessed(body, "en", with_range=False)
    except CaseRefused:
        return None
    return replace(_shown(it.found), result=pack_result(_brief(it)))


def _brief(it: AssessedCase) -> dict[str, Any]:
    return brief_result(result_data(it.found, it.case, it.law))


def _shown(found: Assessment) -> Shown:
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
class Reasons:
    """The heads and days of a version that come out otherwise now, and why."""

    differ: tuple[Told, ...]
    because: tuple[Told, ...]


@undisturbed
def reasons_for(kept: tuple[bytes, str, str]) -> Reasons | None:
    """Compare what the facts of a version come to now with the brief result that was kept with it,
    for a reader of the language; ``None`` where they cannot be compared."""
    body, result, language = kept
    try:
        it = assessed(body, language, with_range=False)
        # Its facts are those of then, however much of them who looks may see.
        then, now = unpack_result(result), _brief(it)
        found = result_changes({**then, "case": now["case"]}, now)
    except (CaseRefused, NotAResult):
        return None
    tell = it.teller.tell
    differ = (
        then_and_now(
            one.title,
            () if one.before is None else (one.before,),
            () if one.now is None else (one.now,),
        )
        for one in found.sums
        if one.name == "next_deadline" or _OF_A_HEAD.fullmatch(one.name)
    )
    return Reasons(tuple(map(tell, differ)), tuple(map(tell, plain_causes(found))))


_OF_A_HEAD: Final = re.compile(r"heads\..*\.owed")


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


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything in which two versions differ. ``refused``: which cannot be computed, and why.

    ``totals``: what is owed, its interest and what comes too late.
    """

    language: str
    direction: str
    refused: tuple[ToldPlace, ...]
    totals: tuple[HeadChange, ...]
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
        teller = refusal.teller
        facts = tuple(fact_differences(old_data, new_data))
        return Differences(
            teller.language, teller.direction, refusal.problems, (), (), (), 0, 0,
            _facts_told(facts, teller), max(0, len(facts) - _MOST_FACTS), True,
        )  # fmt: skip
    report = difference_report(old.found, new.found, old_data, new_data)
    teller = new.teller
    return Differences(
        language=teller.language,
        direction=teller.direction,
        refused=(),
        totals=(
            _sums_told(_("Owed"), report.owed, teller),
            _sums_told(_("Interest"), report.interest, teller),
            _sums_told(_("Too late"), report.barred, teller),
        ),
        heads=tuple(_sums_told(one.title, one.owed, teller) for one in report.heads),
        rows=tuple(_row_told(one, teller) for one in report.rows[:_MOST_ROWS]),
        rows_left=max(0, len(report.rows) - _MOST_ROWS),
        rows_same=report.rows_same,
        facts=_facts_told(report.facts, teller),
        facts_left=max(0, len(report.facts) - _MOST_FACTS),
        same_currency=report.same_currency,
    )


# -- facts -----------------------------------------------------------------------------------------


def _facts_told(facts: Sequence[FactDifference], teller: Teller) -> tuple[FactChange, ...]:
    return tuple(
        FactChange(
            number,
            one.what,
            teller.tell(words_of_place(one.path) or _("a fact of the case")),
            value_told(one.path, one.before, teller),
            value_told(one.path, one.after, teller),
        )
        for number, one in enumerate(facts[:_MOST_FACTS], start=1)
    )


def value_told(path: str, raw: Any, teller: Teller) -> Told | None:
    """An answer as its reader writes it, or the first answers of an entry; ``None``: nothing."""
    if isinstance(raw, Mapping) and KEY in raw:
        parts = _hours_told(path, raw, teller)
        before = _HOURS if parts else frozenset()
        parts += [
            told
            for name, inside in raw.items()
            if name not in _NOT_TOLD | before
            and (told := value_told(f"{path}.{name}", inside, teller))
        ]
        most = _FIRST if "every" not in raw else _OF_WHAT_CAME_AGAIN
        return teller.tell(tuple(one.plain for one in parts[:most])) if parts else None
    if isinstance(raw, Mapping):
        likely = next((raw[name] for name in ("value", "likely", "amount") if name in raw), None)
        told = value_told(path, likely, teller)
        if told is None or not {"low", "high"} & raw.keys():
            return told
        low = value_told(path, raw.get("low", likely), teller)
        high = value_told(path, raw.get("high", likely), teller)
        return teller.tell(_("{likely} (from {low} to {high})", likely=told, low=low, high=high))
    if isinstance(raw, list):
        several = [value_told(path, one, teller) for one in raw if not isinstance(one, Mapping)]
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
        value_told(f"{path}.{name}", told.get(name), teller) for name in ("days", "start", "end")
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


# -- sums and rows ---------------------------------------------------------------------------------


def _sums_told(title: Message, one: SumDifference, teller: Teller) -> HeadChange:
    before, after, difference = (
        None if figure is None else teller.tell(figure)
        for figure in (one.before, one.after, one.difference)
    )
    return HeadChange(teller.tell(title), before, after, difference, one.less)


def _row_told(one: RowDifference, teller: Teller) -> RowChange:
    old, new, line = one.before, one.after, one.line
    return RowChange(
        one.what,
        teller.tell(line.row.title or line.head.title),
        teller.tell(line.row.period),
        teller.tell(line.row.due_on),
        _sum_told(old, teller),
        _sum_told(new, teller),
        old is not None and old.counted,
        new is not None and new.counted,
        one.reasons,
    )


def _sum_told(line: Line | None, teller: Teller) -> Told | None:
    if line is None:
        return None
    if line.row.owed is not None:
        return teller.tell(line.row.owed)
    low, high = line.row.bracket or (None, None)
    return teller.tell(_("{low} to {high}", low=low, high=high))
