"""The calendar: a month, or a week, of days that take what was different from the usual.

Each day shows what the usual weeks say. What is typed makes an entry about this day alone; without
it the usual holds again. A day that nobody touched stays as it is, also while others change it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final

from flask import abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.documents.papers.working_time import ABSENCES
from legalcalc.gaps import Gap
from legalcalc.law.calendar import PublicHolidays
from legalcalc.messages import Message, _
from legalcalc.periods import Period, civil_week, day_before, month_of, next_day
from legalcalc.schemas.case_layers import KEY, Data, digest_of, new_key
from legalcalc.schemas.values import UNKNOWN
from legalcalc.store import Conflict
from legalcalc.web.cases.drafts import (
    by_script,
    draft_of,
    forget_draft,
    keep_draft,
)
from legalcalc.web.cases.form_context import around_of, law_of
from legalcalc.web.cases.live_form import FormNow, followed, form_now
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework
from legalcalc.web.forms.control import Findings
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.questions import seen_by
from legalcalc.web.visitors import now
from legalcalc.web.work.calendar_pages import ENDPOINTS, Size, first_weekday, number_of, span_of
from legalcalc.web.work.employment_days import DayTold, EmploymentDays, KnownEmployment
from legalcalc.web.work.frame import (
    Disagreement,
    hours_known,
    job_at,
    page_of,
    posted_now,
    problems_of,
    to,
    work,
)
from legalcalc.web.work.shifts import (
    DID_NOT_WORK,
    NOT_KNOWN,
    ShiftRow,
    length_of,
    normal,
    put_shifts,
    read_rows,
    rows_of,
    told_shifts,
)

__all__: list[str] = []

_DRAFTS: Final = {"month": "month", "week": "days"}
_PROOF: Final = ("source", "certainty", "evidence", "visible_to", "note")
_SATURDAY: Final = 5
_MONDAY: Final = date(2024, 1, 1)

_BOTH: Final = _("Say either the times, or that there was no work or that nobody knows.")
_IN_A_STRETCH: Final = _(
    "This day is part of a stretch of days with hours of its own. Change that stretch first."
)


# -- what was typed --------------------------------------------------------------------------------

Wanted = tuple[Any, ...]
"""What is to be said of a day alone: ``("usual",)``, ``("worked", shifts)``, ``("off", reason)``
or ``("unknown",)``."""


def _wanted(day: DayTold, posted: Posted, findings: Findings) -> tuple[str, list[Data], str]:
    """How a day was, its shifts, and why, as typed."""
    name = day.day.isoformat()
    shifts = read_rows(name, posted, findings, day.shifts)
    typed = any(
        posted.text(f"{name}.{number}.{key}")
        for number in range(1, 7)
        for key in ("start", "end", "breaks", "hours")
    )
    how, _dot, reason = posted.text(f"{name}.how").partition(".")
    if how in ("off", UNKNOWN):
        if typed:
            findings.wrong(f"{name}.1.start", _BOTH)
        return how, [], reason if reason in ABSENCES else ""
    if shifts and not any(length_of(one) for one in normal(shifts)):
        return "off", [], ""  # work of no length
    return ("worked" if typed else "usual"), shifts, ""


def _state(how: str, shifts: list[Data], reason: str) -> Wanted:
    if how == "worked":
        return ("worked", normal(shifts))
    return ("off", reason) if how == "off" else (how,)


def _mark(state: Wanted) -> str:
    """Stands for what is said of a day: short, since a page holds one for each."""
    return digest_of(state)[:10]


def _seen(days: Iterable[DayTold]) -> str:
    return ".".join(_mark(day.state) for day in days)


@dataclass
class _Outcome:
    """What the answers come to: by day, how it was, its shifts and why."""

    days: dict[date, tuple[str, list[Data], str]] = field(repr=False)
    findings: Findings


def _outcome(days: list[DayTold], posted: Posted) -> _Outcome:
    findings = Findings()
    answers = {}
    for day in days:
        if not day.fixed and posted.shows(day.day.isoformat()):
            answers[day.day] = _wanted(day, posted, findings)
            if answers[day.day][0] == UNKNOWN and day.usual and day.stretches:
                findings.wrong(f"{day.day.isoformat()}.1.start", _IN_A_STRETCH)
    return _Outcome(answers, findings)


class _Stale(Exception):
    """Somebody changed days that were changed here, too."""

    def __init__(self, days: list[DayTold]) -> None:
        super().__init__()
        self.days = days


def _edit(
    data: Data, job: KnownEmployment, told: list[DayTold], outcome: _Outcome, seen: str
) -> None:
    """Say of each day what was typed, where ``told`` is what the case says of them until now.

    Raises :class:`_Stale` with the days that others changed.
    """
    marks = seen.split(".")
    stale, changed = [], []
    for number, day in enumerate(told):
        if day.day not in outcome.days or day.fixed:
            continue
        answer = outcome.days[day.day]
        state, mark = _state(*answer), marks[number] if number < len(marks) else ""
        if state == day.state or _mark(state) == mark:
            continue  # untouched here, whatever others did
        if mark != _mark(day.state):
            stale.append(day)
        changed.append((day, answer))
    if stale:
        raise _Stale(stale)
    for day, answer in changed:
        _say(data, job, day, *answer)


def _say(
    data: Data, job: KnownEmployment, day: DayTold, how: str, shifts: list[Data], reason: str
) -> None:
    """Let the case say this of a day alone: entries are put in and taken out, and none changed."""
    old = day.single[0] if day.single else None
    was_work_day = old is not None and old in (data.get("work_days") or ())
    if how == day.how == "worked" and old is not None:
        changed = dict(old)
        put_shifts(changed, shifts)
        _replace(data, "work_days" if was_work_day else "exceptions", old[KEY], changed)
        return
    kept = {name: one for name, one in (old or {}).items() if name in _PROOF}
    if old is not None:
        _replace(data, "work_days" if was_work_day else "exceptions", old[KEY], None)
    if how == "usual":
        return
    entry: dict[str, Any] = {KEY: new_key()}
    if job.id is not None:
        entry["employment"] = job.id
    entry["date"] = day.day.isoformat()
    if how == "worked":
        put_shifts(entry, shifts)
        data.setdefault("work_days", []).append(entry | kept)
        return
    if how == "off" and day.usual and day.stretches:
        # An exception of one day would add to that of the stretch; a single day replaces it.
        data.setdefault("work_days", []).append(entry | {"hours": "0:00"} | kept)
        return
    if how == UNKNOWN:
        entry["hours"] = UNKNOWN
    elif reason:
        entry["reason"] = reason
    data.setdefault("exceptions", []).append(entry | kept)


def _replace(data: Data, name: str, key: str, entry: Data | None) -> None:
    entries = [
        one if one.get(KEY) != key else entry
        for one in data.get(name) or ()
        if one.get(KEY) != key or entry is not None
    ]
    if entries:
        data[name] = entries
    else:
        data.pop(name, None)


# -- pages -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Choice:
    value: str
    label: object
    chosen: bool


@dataclass(frozen=True)
class _Cell:
    """A day as the page shows it."""

    told: DayTold
    name: str
    number: str
    long: str
    weekday: str
    usual: list[object]
    why: list[object]  # of the stretches that hold on it
    rows: list[ShiftRow]
    choices: list[_Choice]
    marks: list[object]
    inside: bool  # of the employment, or with something said of it
    said: list[object]
    links: list[str]
    differs: bool


@dataclass(frozen=True)
class _WeekSum:
    number: int
    period: Period
    hours: object
    silent: int  # days of which nothing is said, or that are said not to be known


@work.get("/<job>/month/<int(signed=True):number>")
def month_page(case_id: str, job: str, number: int) -> Response:
    """A month of days."""
    return _calendar(case_id, job, "month", number)


@work.get("/<job>/days/<int(signed=True):number>")
def days_page(case_id: str, job: str, number: int) -> Response:
    """A week of days."""
    return _calendar(case_id, job, "week", number)


def _calendar(case_id: str, key: str, size: Size, number: int) -> Response:
    cw, job = job_at(case_id, key)
    span, draft = _begun(cw, job, size, _span(cw, job, size, number))
    findings = None
    if draft is not None and request.args.get("check"):
        findings = _outcome(EmploymentDays(cw.data, job, span).days(span), draft).findings
    return _page(cw, job, size, span, draft, findings)


def _begun(
    cw: Casework, job: KnownEmployment, size: Size, span: Period
) -> tuple[Period, Posted | None]:
    """What was typed into the days of a page, and its days.

    What was typed where weeks begin on another day is shown with all its days.
    """
    for form in _forms(job, size, span):
        draft = draft_of(cw, form)
        if draft is not None:
            shown = _span_from(draft.values.get("_first", [""])[0], size) or span
            if shown == span or shown.first.weekday() != span.first.weekday():
                return shown, draft
    return span, None


def _span(cw: Casework, job: KnownEmployment, size: Size, number: int) -> Period:
    try:
        return span_of(EmploymentDays(cw.data, job), size, number)
    except ValueError:
        abort(HTTPStatus.NOT_FOUND)


def _form(job: KnownEmployment, size: Size, span: Period) -> str:
    """The name of a draft: the same wherever a reader's weeks begin."""
    return next(iter(_forms(job, size, span)))


def _forms(job: KnownEmployment, size: Size, span: Period) -> dict[str, None]:
    """The names of the drafts of all civil weeks that a page touches, its own first."""
    days = [span.first]
    if size == "week":
        days = [civil_week(one).first for one in (_middle(span), span.first, span.last)]
    return {f"work/{job.key}/{_DRAFTS[size]}/{one.isoformat()}": None for one in days}


def _middle(span: Period) -> date:
    return span.first + timedelta(days=3)


def _page(
    cw: Casework,
    job: KnownEmployment,
    size: Size,
    span: Period,
    draft: Posted | None,
    findings: Findings | None,
    conflict: list[Disagreement] | None = None,
) -> Response:
    whole = EmploymentDays(cw.data, job)
    about = EmploymentDays(cw.data, job, _around(span))
    days = about.days(span)
    holidays = _Holidays(law_code(cw.data))
    cells = [_cell(whole, day, draft, findings, holidays, size, cw.data) for day in days]
    first = first_weekday()
    lead = (span.first.weekday() - first) % 7
    padded: list[_Cell | None] = [*[None] * lead, *cells]
    padded += [None] * (-len(padded) % 7)
    number = number_of(whole, size, _middle(span))
    parts = [part for cell in cells for row in cell.rows for part in row.parts]
    other: Size = "week" if size == "month" else "month"
    other_day = max(span.first, job.first) if job.first else span.first
    return page_of(
        "work/calendar.html",
        cw,
        conflict=conflict is not None,
        job=job,
        size=size,
        span=span,
        number=number,
        other=number_of(whole, other, min(other_day, span.last)),
        cells=cells,
        weeks=[
            (_iso_weeks(padded[at : at + 7]), padded[at : at + 7])
            for at in range(0, len(padded), 7)
        ],
        names=_weekday_names(first),
        sums=_sums(about, span),
        seen=_seen(days),
        problems=problems_of(findings, parts, {cell.name: cell.told.day for cell in cells})
        if findings
        else [],
        drafted=draft is not None,
        differences=conflict,
        saved=bool(request.args.get("saved")) and draft is None,
        seen_by=seen_by("work_days"),
        why=around_of(cw).why("work_days.start"),
        holidays_unknown=holidays.unknown,
        no_holidays=holidays.none,
    )


def _around(span: Period) -> Period:
    """The days that bear on the hours of a stretch: whole weeks, and the night before."""
    first = civil_week(span.first).first
    return Period(day_before(first), next_day(civil_week(span.last).last))


def _weekday_names(first: int) -> list[str]:
    writer = screen_teller().formatter
    return [
        writer.day_name(date(2024, 1, 1) + timedelta(days=(first + step) % 7)) for step in range(7)
    ]


def _iso_weeks(cells: list[_Cell | None]) -> list[int]:
    """The civil weeks that a row shows: one, or two where the reader's weeks begin otherwise."""
    return sorted({one.told.day.isocalendar().week for one in cells if one is not None})


class _Holidays:
    """The public holidays of a case's law, and whether they are known."""

    def __init__(self, code: str) -> None:
        country, dash, _part = code.partition("-")
        # England and Wales are one law, and a part of a country with its own days off.
        part = "GB-ENG" if code == "GB-EAW" else code if dash else None
        self._days = PublicHolidays(country, date(now().year, 12, 31), part) if country else None
        self.unknown = False
        self.none = False

    def has(self, day: date) -> bool:
        if self._days is None or self.none:
            return False
        try:
            return day in self._days
        except Gap:
            self.unknown = True
        except NotImplementedError:  # an invented State
            self.none = True
        return False


def law_code(data: Data) -> str:
    """The code of the case's law, as countries are coded."""
    law = law_of(data)
    return "" if law is None or law.fictional else law.code


def _cell(
    whole: EmploymentDays,
    day: DayTold,
    draft: Posted | None,
    findings: Findings | None,
    holidays: _Holidays,
    size: Size,
    data: Data,
) -> _Cell:
    writer = screen_teller().formatter
    name = day.day.isoformat()
    typed = draft if draft is not None and draft.shows(name) else None
    how = f"{day.how}.{day.reason}" if day.reason else day.how
    if typed is not None:
        how = typed.text(f"{name}.how")
    lengths = bool(request.args.get("lengths")) or any("hours" in one for one in day.usual)
    rows = rows_of(
        name,
        day.shifts,
        typed,
        findings,
        least=max(len(day.usual), len(day.shifts) + (size == "week" and bool(day.shifts))),
        lengths=lengths,
    )
    marks: list[object] = []
    if day.day.weekday() >= _SATURDAY:
        marks.append(_("weekend"))
    if holidays.has(day.day):
        marks.append(_("public holiday"))
    inside, outside = _inside(whole, day)
    if outside is not None:
        marks.append(outside)
    links = [_link(data, one) for one in day.single] if day.fixed else []
    return _Cell(
        day,
        name,
        str(day.day.day),
        writer.day(day.day, "full"),
        writer.day_name(day.day),
        list(told_shifts(day.usual)),
        [ABSENCES[one["reason"]] for one in day.stretches if one.get("reason") in ABSENCES],
        rows,
        _choices(day, how),
        marks,
        inside,
        list(told_shifts(day.shifts)) or ([NOT_KNOWN] if day.how == UNKNOWN else [DID_NOT_WORK]),
        links,
        day.how != "usual",
    )


def _inside(whole: EmploymentDays, day: DayTold) -> tuple[bool, Message | None]:
    job, told = whole.job, day.told
    if job.first is not None and day.day < job.first:
        return told, _("before the employment")
    if job.last is not None and day.day > job.last:
        return told, _("after the employment")
    if whole.calculated_on is not None and day.day > whole.calculated_on:
        return told, _("after the day of calculation")
    return True, None


def _link(data: Data, entry: Data) -> str:
    name = "work_days" if entry in (data.get("work_days") or ()) else "exceptions"
    return f"{name}/{entry[KEY]}"


def _choices(day: DayTold, how: str) -> list[_Choice]:
    usual: Message
    if day.how == "worked":
        usual = _("hours as written")
    elif day.usual or day.told:
        usual = _("as usual")
    else:
        usual = _("nothing said")
    offered = [("", usual), ("off", DID_NOT_WORK)]
    offered += [(f"off.{word}", told) for word, told in ABSENCES.items()]
    offered.append((UNKNOWN, NOT_KNOWN))
    known = {value for value, _label in offered}
    chosen = how if how in known else ""
    return [_Choice(value, label, value == chosen) for value, label in offered]


def _sums(about: EmploymentDays, span: Period) -> list[_WeekSum]:
    """The hours of the civil weeks that a page touches, as the engine has them."""
    return [
        _WeekSum(week.first.isocalendar().week, week, hours_known(hours), hours.unknown)
        for week in span.civil_weeks()
        if (hours := about.hours_in(week)) is not None
    ]


# -- saving ----------------------------------------------------------------------------------------


def _keep_month(
    form: MultiDict[str, str], language: str, case_id: str, job: str, number: int
) -> None:
    _keep_typed(form, language, case_id, job, "month", number)


def _keep_days(
    form: MultiDict[str, str], language: str, case_id: str, job: str, number: int
) -> None:
    _keep_typed(form, language, case_id, job, "week", number)


def _keep_typed(
    form: MultiDict[str, str], language: str, case_id: str, key: str, size: Size, number: int
) -> None:
    cw, job = job_at(case_id, key)
    span = _span_from(form.get("_first", ""), size) or _span(cw, job, size, number)
    keep_draft(cw, _form(job, size, span), Posted.of(form, language))


@work.post("/<job>/month/<int(signed=True):number>")
@kept_by(_keep_month)
def save_month(case_id: str, job: str, number: int) -> Any:
    """Keep what was typed into a month."""
    return _save(case_id, job, "month", number)


@work.post("/<job>/days/<int(signed=True):number>")
@kept_by(_keep_days)
def save_days(case_id: str, job: str, number: int) -> Any:
    """Keep what was typed into a week."""
    return _save(case_id, job, "week", number)


def _save(case_id: str, key: str, size: Size, number: int) -> Any:
    cw, job = job_at(case_id, key)
    # The days that the form showed, whatever became of the beginning since.
    span = _span_from(request.form.get("_first", ""), size) or _span(cw, job, size, number)
    posted = posted_now(cw)
    form = _form(job, size, span)
    opened, told = cw.data, EmploymentDays(cw.data, job, span).days(span)
    outcome = _outcome(told, posted)
    number = number_of(EmploymentDays(cw.data, job), size, _middle(span))
    here, then = ENDPOINTS[size], request.form.get("then", "")
    count = len(outcome.findings.problems)

    def form_as_saved(data: Data) -> FormNow:
        return _form_now(data, job, span, outcome, posted)

    if count:
        keep_draft(cw, form, posted)
        if by_script():
            kept = replace(form_as_saved(cw.data), seen={"_seen": posted.seen})
            return followed(cw, kept, problems=count)
        return to(here, cw, job=key, number=number, check=1)

    def edit(data: Data) -> None:
        until_now = told if cw.data is opened else EmploymentDays(data, job, span).days(span)
        _edit(data, job, until_now, outcome, posted.seen)

    try:
        saved = change_case(
            cw,
            edit,
            entries_of=("work_days", "exceptions"),
            drop_draft=(form, cw.layer_of(("work_days",))),
            meanwhile=form_as_saved if by_script() else None,
        )
    except (_Stale, Conflict):
        keep_draft(cw, form, posted)
        cw.reopen()
        return _page(cw, job, size, span, posted, None, _differences(cw, job, span, outcome))
    if saved is not None:
        return followed(cw, saved)
    if then == "list":
        return to("work.page", cw)
    if then == "next":
        return to(here, cw, job=key, number=number + 1)
    return to(here, cw, job=key, number=number, saved=1)


def _form_now(
    data: Data, job: KnownEmployment, span: Period, outcome: _Outcome, posted: Posted
) -> FormNow:
    """What the script puts in place about the days of a calendar."""
    rows = [
        row
        for day in outcome.days
        for row in rows_of(day.isoformat(), (), posted, outcome.findings)
    ]
    about = EmploymentDays(data, job, _around(span))
    sums = _sums(about, span)
    return form_now(
        {"_seen": _seen(about.days(span))},
        [part for row in rows for part in row.parts],
        posted,
        {f"week-{one.number}": one.hours for one in sums},
    )


def _span_from(text: str, size: Size) -> Period | None:
    """The days of a form whose first day is written, as the form itself writes it."""
    try:
        first = date.fromisoformat(text)
        return month_of(first) if size == "month" else civil_week(first, first.weekday())
    except (ValueError, OverflowError):
        return None


def _differences(
    cw: Casework, job: KnownEmployment, span: Period, outcome: _Outcome
) -> list[Disagreement]:
    found = []
    for day in EmploymentDays(cw.data, job, span).days(span):
        if day.day not in outcome.days:
            continue
        answer = outcome.days[day.day]
        if _state(*answer) != day.state:
            mine = _in_words(*answer)
            found.append(Disagreement(day.day, _in_words(day.how, day.shifts, day.reason), mine))
    return found


def _in_words(how: str, shifts: list[Data], reason: str) -> list[object]:
    if how == "worked":
        return list(told_shifts(shifts))
    if how == "off":
        return [ABSENCES[reason]] if reason in ABSENCES else [DID_NOT_WORK]
    return [NOT_KNOWN if how == UNKNOWN else _("as usual")]


@work.post("/<job>/month/<int(signed=True):number>/forget")
def forget_month(case_id: str, job: str, number: int) -> Response:
    """Forget what was typed into a month and is not in the case."""
    return _forget(case_id, job, "month", number)


@work.post("/<job>/days/<int(signed=True):number>/forget")
def forget_days(case_id: str, job: str, number: int) -> Response:
    """Forget what was typed into a week and is not in the case."""
    return _forget(case_id, job, "week", number)


def _forget(case_id: str, key: str, size: Size, number: int) -> Response:
    cw, job = job_at(case_id, key)
    forget_draft(cw, _form(job, size, _span(cw, job, size, number)))
    return to(ENDPOINTS[size], cw, job=key, number=number)
