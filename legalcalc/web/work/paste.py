"""Rows out of a sheet: shown as they were understood, put right by cell, kept once confirmed.

What was pasted is a draft until then, whole, and nothing of it is in the case: either every row is
taken or none. Days of work and payments are taken alike.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flask import request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.messages import Message, _
from legalcalc.schemas import CaseProblems, read_section
from legalcalc.schemas.case_layers import KEY, Data, new_key, without_keys
from legalcalc.schemas.fields import Section
from legalcalc.schemas.pay import PaymentSection
from legalcalc.schemas.source import read_source
from legalcalc.schemas.values import (
    CLOCK,
    END_CLOCK,
    MONEY,
    NUMBER,
    UNKNOWN,
    Kind,
    without_isolates,
)
from legalcalc.schemas.work import WorkDaySection
from legalcalc.typed_values import Doubtful, Understood, Unreadable
from legalcalc.typed_values.paste import (
    PAYMENTS,
    WORK_DAYS,
    Field,
    PastedCell,
    PastedRow,
    PastedRows,
    read_text,
    table_of,
)
from legalcalc.typed_values.sheet import read_workbook
from legalcalc.web.cases.drafts import draft_of, forget_draft, keep_draft
from legalcalc.web.cases.form_context import around_of, shown_value
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.questions import question, seen_by
from legalcalc.web.responses import worked
from legalcalc.web.work.employment_days import jobs_of
from legalcalc.web.work.frame import page_of, to, work

__all__ = ["paste_days", "paste_payments"]

_AT_ONCE: Final = 200  # rows that one page shows
_LONGEST: Final = 200_000  # characters, as much as a page may send

_LEFT_OUT: Final = _("leave this column out")
_DOUBT: Final = _("This can be read in two ways. Choose above what is meant in this column.")
_TOLD: Final = _("This day is told by itself already.")
_TWICE: Final = _("This day stands here twice. Put both shifts into the calendar instead.")
_EMPLOYMENT: Final = _("Choose the employment.")


@dataclass(frozen=True)
class _What:
    """What is pasted: days of work, or payments."""

    name: str  # of the list in the case format
    fields: tuple[Field, ...]
    section: Section
    endpoint: str

    @property
    def form(self) -> str:
        return f"paste/{self.name}"

    def label(self, name: str) -> Message:
        """What a column holds."""
        kind = type(self.section)
        return _CURRENCY if name == "currency" else question(kind, name).label


_CURRENCY: Final = _("Currency")
_DAYS: Final = _What("work_days", WORK_DAYS, WorkDaySection(), "work.paste_days")
_PAID: Final = _What("payments", PAYMENTS, PaymentSection(), "work.paste_payments")


@work.get("/paste/days")
def paste_days(case_id: str) -> Response:
    """Days of work out of a sheet."""
    return _page(casework(case_id), _DAYS)


@work.get("/paste/payments")
def paste_payments(case_id: str) -> Response:
    """Payments out of a sheet."""
    return _page(casework(case_id), _PAID)


def _keep_days(form: MultiDict[str, str], language: str, case_id: str) -> None:
    _keep_typed(form, language, casework(case_id), _DAYS)


def _keep_payments(form: MultiDict[str, str], language: str, case_id: str) -> None:
    _keep_typed(form, language, casework(case_id), _PAID)


def _keep_typed(form: MultiDict[str, str], language: str, cw: Casework, what: _What) -> None:
    keep_draft(cw, what.form, _together(draft_of(cw, what.form), form, language))


@work.post("/paste/days")
@kept_by(_keep_days)
def take_days(case_id: str) -> Response:
    """Keep what was pasted; take it into the case once it is whole and confirmed."""
    return _take(casework(case_id), _DAYS)


@work.post("/paste/payments")
@kept_by(_keep_payments)
def take_payments(case_id: str) -> Response:
    """Keep what was pasted; take it into the case once it is whole and confirmed."""
    return _take(casework(case_id), _PAID)


@work.post("/paste/days/forget")
def forget_days_pasted(case_id: str) -> Response:
    """Forget days that were pasted and are not in the case."""
    return _forget(casework(case_id), _DAYS)


@work.post("/paste/payments/forget")
def forget_payments_pasted(case_id: str) -> Response:
    """Forget payments that were pasted and are not in the case."""
    return _forget(casework(case_id), _PAID)


def _forget(cw: Casework, what: _What) -> Response:
    forget_draft(cw, what.form)
    return to(what.endpoint, cw)


# -- what was pasted, as it was understood ---------------------------------------------------------


@dataclass
class _Entry:
    """A row, what the case would hold of it, and what keeps it from that."""

    row: PastedRow
    data: Data = field(repr=False)
    problems: dict[str, list[Message]] = field(default_factory=dict)


@dataclass
class _Pasted:
    """Everything that was pasted."""

    rows: PastedRows
    entries: list[_Entry]
    doubts: dict[int, Sequence[str]]  # the meanings to choose from, by column
    problem: Message | None = None  # with what all rows have in common

    @property
    def wrong(self) -> list[_Entry]:
        return [one for one in self.entries if one.problems]

    @property
    def whole(self) -> bool:
        return bool(self.entries) and not self.wrong and self.problem is None


def _read(cw: Casework, what: _What, draft: Posted) -> _Pasted | Message:
    """What a draft comes to, or why it cannot be read as rows."""
    given = _numbered(draft, "column")
    columns = [given.get(number) or None for number in range(max(given) + 1)] if given else None
    choices = {
        number: int(text)
        for number, text in _numbered(draft, "choice").items()
        if text in set("0123")
    }
    found = read_text(draft.text("text"), what.fields, draft.language, columns, choices)
    if isinstance(found, Unreadable):
        return found.message
    employment, problem = _employment(cw.data, draft)
    common: Data = {} if employment is None else {"employment": employment}
    people = _people(cw)
    currency = draft.text("currency").upper()
    entries = [_entry(what, row, common, currency, people) for row in found.rows]
    if what is _DAYS:
        _refuse_told_days(cw.data, employment, entries)
    return _Pasted(found, entries, _doubts(found), problem)


def _numbered(draft: Posted, name: str) -> dict[int, str]:
    """What was chosen for each column."""
    found = {}
    for key in draft.values:
        first, _dot, number = key.partition(".")
        if first == name and number.isascii() and number.isdecimal() and len(number) < 3:
            found[int(number)] = draft.text(key)
    return found


def _employment(data: Data, draft: Posted) -> tuple[str | None, Message | None]:
    """To which employment all rows belong; a case with several has to say."""
    jobs = jobs_of(data)
    if len(jobs) < 2:
        return (jobs[0].id if jobs else None), None
    chosen = next((job.id for job in jobs if job.key == draft.text("job")), None)
    return chosen, None if chosen is not None else _EMPLOYMENT


def _people(cw: Casework) -> dict[str, str]:
    """The ids of people and parties by their names, as somebody would write them in a sheet."""
    tell = screen_teller().text
    found = {"claimant": "claimant"}
    for id, label in around_of(cw).people("person or party"):
        found[without_isolates(tell(label)).casefold()] = id
        found[id.casefold()] = id
    return found


def _entry(
    what: _What, row: PastedRow, common: Data, currency: str, people: Mapping[str, str]
) -> _Entry:
    entry = _Entry(row, dict(common))
    values: dict[str, str] = {}
    for name, cell in row.cells.items():
        if isinstance(cell.reading, Understood):
            values[name] = cell.reading.value
        elif isinstance(cell.reading, Doubtful):
            entry.problems[name] = [_DOUBT]
        elif isinstance(cell.reading, Unreadable):
            entry.problems[name] = [cell.reading.message]
    unit = values.pop("currency", "") or currency
    for name, value in values.items():
        if name == "amount":
            entry.data[name] = f"{value} {unit}" if unit and value != UNKNOWN else value
        elif name == "to" and value.casefold() not in people:
            notes = [entry.data.get("note"), value]  # a name that the case does not know
            entry.data["note"] = "\n".join(note for note in notes if note)
        elif name == "note" and "note" in entry.data:
            entry.data["note"] = f"{value}\n{entry.data['note']}"
        else:
            entry.data[name] = people[value.casefold()] if name == "to" else value
    _check(what, entry)
    return entry


def _check(what: _What, entry: _Entry) -> None:
    """Let the case format say what it finds wrong with a row."""
    try:
        read_section(what.section, read_source(entry.data))
    except CaseProblems as refused:
        for problem in refused.problems:
            name = problem.path.partition(".")[0].partition("[")[0]
            if what is _DAYS and name == "hours":
                name = "start"
            if not entry.problems.keys() & {name, "start", "end"} or name == "date":
                entry.problems.setdefault(name, []).append(problem.message)


def _refuse_told_days(data: Data, employment: str | None, entries: list[_Entry]) -> None:
    """A day that is told twice would count twice."""
    told = {
        str(one.get("date"))
        for one in data.get("work_days") or ()
        if one.get("employment") in (None, employment)
    }
    here = Counter(str(one.data.get("date")) for one in entries if "date" in one.data)
    for one in entries:
        day = str(one.data.get("date"))
        if day in told:
            one.problems.setdefault("date", []).append(_TOLD)
        elif here[day] > 1:
            one.problems.setdefault("date", []).append(_TWICE)


def _doubts(rows: PastedRows) -> dict[int, Sequence[str]]:
    found: dict[int, Sequence[str]] = {}
    for row in rows.rows:
        for name, cell in row.cells.items():
            number = rows.columns.index(name) if name in rows.columns else -1
            if isinstance(cell.reading, Doubtful) and number >= 0:
                found.setdefault(number, cell.reading.readings)
    return found


# -- the page --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _CellShown:
    text: str
    told: object
    problems: list[Message]
    name: str
    id: str


@dataclass(frozen=True)
class _Column:
    """A column of the sheet: what it is taken for, and what it can be taken for."""

    number: int
    heading: str
    sample: str
    options: list[tuple[str, Message, bool]]
    doubts: list[tuple[int, object, bool]]


def _page(cw: Casework, what: _What) -> Response:
    draft = draft_of(cw, what.form)
    jobs = jobs_of(cw.data)
    found = _read(cw, what, draft) if draft is not None and draft.text("text") else None
    pasted = found if isinstance(found, _Pasted) else None
    columns = _columns(what, pasted, draft) if pasted and draft else []
    right = [one for one in pasted.entries if not one.problems] if pasted else []
    start = _start(len(right))
    chosen = draft.text("job") if draft is not None else request.args.get("job", "")
    return page_of(
        "work/paste.html",
        cw,
        days=what is _DAYS,
        seen_by=seen_by("work_days" if what is _DAYS else "payments"),
        back=_back(cw, what),
        refused=found if isinstance(found, Message) else None,
        unreadable=bool(request.args.get("unreadable")),
        pasted=pasted,
        checked=bool(request.args.get("check")),
        columns=columns,
        names=[(name, what.label(name)) for name in _names(pasted)] if pasted else [],
        wrong=_rows(what, pasted, pasted.wrong[:_AT_ONCE]) if pasted else [],
        right=_rows(what, pasted, right[start : start + _AT_ONCE]) if pasted else [],
        count=len(right),
        start=start,
        at_once=_AT_ONCE,
        text=draft.text("text") if draft is not None else "",
        job=chosen,
        jobs=jobs,
        currency=(draft.text("currency") if draft is not None else "") or around_of(cw).currency,
        money=what is _PAID,
    )


def _names(pasted: _Pasted) -> list[str]:
    """The columns that are taken."""
    return [one for one in pasted.rows.columns if one is not None]


def _rows(
    what: _What, pasted: _Pasted, entries: Sequence[_Entry]
) -> list[tuple[int, list[_CellShown]]]:
    names = _names(pasted)
    return [(one.row.number, _cells(what, one, pasted, names)) for one in entries]


def _start(count: int) -> int:
    text = request.args.get("from", "0")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    return number if number < count else 0


def _columns(what: _What, pasted: _Pasted, draft: Posted) -> list[_Column]:
    language = draft.language
    kinds = {one.name: one.kind for one in what.fields}
    table = table_of(draft.text("text"))
    rows = [] if isinstance(table, Unreadable) else table
    chosen = _numbered(draft, "choice")
    first = pasted.rows.rows[0].number if pasted.rows.rows else 1
    columns = []
    for number, name in enumerate(pasted.rows.columns):
        options = [("", _LEFT_OUT, name is None)]
        options += [(one.name, what.label(one.name), one.name == name) for one in what.fields]
        row = rows[first - 1] if first <= len(rows) else []
        headings = pasted.rows.headings
        doubts: list[tuple[int, object, bool]] = []
        if name is not None and number in pasted.doubts:
            doubts = [
                (place, _told(kinds[name], one, language), chosen.get(number) == str(place))
                for place, one in enumerate(pasted.doubts[number])
            ]
        columns.append(
            _Column(
                number,
                headings[number] if number < len(headings) else "",
                row[number] if number < len(row) else "",
                options,
                doubts,
            )
        )
    return columns


def _cells(what: _What, entry: _Entry, pasted: _Pasted, names: Sequence[str]) -> list[_CellShown]:
    kinds = {one.name: one.kind for one in what.fields}
    language = screen_teller().language
    shown = []
    for place, name in enumerate(names):
        cell = entry.row.cells.get(name, PastedCell("", None))
        told: object = None
        if isinstance(cell.reading, Understood):
            told = _told(kinds[name], cell.reading.value, language)
        problems = list(entry.problems.get(name, ()))
        if place == 0:  # what is wrong with the row and no cell of it stands with the first
            problems += [
                one for at, some in entry.problems.items() if at not in names for one in some
            ]
        column = pasted.rows.columns.index(name)
        number = entry.row.number
        shown.append(
            _CellShown(cell.text, told, problems, f"cell.{number}.{column}", f"c-{number}-{column}")
        )
    return shown


def _told(kind: Kind[Any], canonical: str, language: str) -> object:
    if kind is MONEY:
        kind, canonical = NUMBER, canonical.partition(" ")[0]  # its currency stands beside
    return canonical if kind in (CLOCK, END_CLOCK) else shown_value(kind, canonical, language)


def _back(cw: Casework, what: _What) -> str:
    if what is _DAYS:
        return url_for("work.page", case_id=cw.id)
    return url_for("facts.page", case_id=cw.id, path="payments/")


# -- taking ----------------------------------------------------------------------------------------


def _take(cw: Casework, what: _What) -> Response:
    before = draft_of(cw, what.form)
    draft = _posted(before)
    if draft is None:
        return to(what.endpoint, cw, unreadable=1)
    then = request.form.get("then", "")
    found = _read(cw, what, draft)
    if then != "store" or isinstance(found, Message) or not found.whole:
        keep_draft(cw, what.form, draft)
        return to(what.endpoint, cw, check=1 if then == "store" else None)
    base = draft.text("_key")

    def edit(data: Data) -> None:
        entries = data.setdefault(what.name, [])
        there = {one.get(KEY) for one in entries}
        for one in found.entries:
            key = hashlib.sha256(f"{base} {one.row.number}".encode()).hexdigest()[:16]
            if key not in there:
                entries.append({KEY: key, **without_keys(one.data)})

    change_case(cw, edit, drop_draft=(what.form, cw.layer_of((what.name,))))
    if what is _DAYS:
        return to("work.page", cw)
    return to("facts.page", cw, path="payments/")


_KEPT: Final = ("job", "currency")


def _posted(before: Posted | None) -> Posted | None:
    """What was pasted and chosen so far; ``None`` for a file that cannot be read as a sheet."""
    language = screen_teller().language
    sent = request.files.get("sheet")
    if sent is None or not sent.filename:
        return _together(before, request.form, language)
    book = worked(read_workbook, sent.read())
    if isinstance(book, Unreadable):
        return None
    return _together(Posted({"text": [_as_text(book.rows)]}, language), request.form, language)


def _together(before: Posted | None, form: MultiDict[str, str], typed_in: str) -> Posted:
    """What a form adds to what was pasted and chosen before it."""
    values = {name: list(texts) for name, texts in (before.values if before else {}).items()}
    language = before.language if before is not None else typed_in
    if "text" in form and form["text"].strip() != (before.text("text") if before else ""):
        text = form["text"].replace("\r\n", "\n").replace("\r", "\n")
        values, language = {"text": [text[:_LONGEST]]}, typed_in
    values.setdefault("_key", [new_key()])
    for name in form:
        if name in _KEPT or name.partition(".")[0] in ("column", "choice"):
            values[name] = [form[name][:200]]
    edits = {name: form[name] for name in form if name.startswith("cell.")}
    if edits:
        values["text"] = [_edited(values.get("text", [""])[0], edits)]
    return Posted(values, language)


def _edited(text: str, edits: Mapping[str, str]) -> str:
    """The pasted text with some cells written anew."""
    table = table_of(text)
    if isinstance(table, Unreadable):
        return text
    rows = [list(row) for row in table]
    for name, cell in edits.items():
        numbers = name.split(".")[1:]
        if len(numbers) != 2 or not all(one.isascii() and one.isdecimal() for one in numbers):
            continue
        row, column = int(numbers[0]) - 1, int(numbers[1])
        if 0 <= row < len(rows) and column < 20:
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = cell.strip()[:2000]
    return _as_text(rows)


def _as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a sheet copies them, between tabs."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    width = max((len(row) for row in rows), default=0)
    writer.writerows([*row, *[""] * (max(width, 2) - len(row))] for row in rows)
    return out.getvalue()
