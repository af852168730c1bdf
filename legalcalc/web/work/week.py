"""Weeks that were alike: seven days with their shifts, kept as patterns of the case.

Patterns that hold in the same time and are known in the same way are one week to whoever fills it
in. Days with equal shifts are joined in one pattern again when they are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final

from flask import abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.explain.telling import Told
from legalcalc.messages import Message, _
from legalcalc.reports.working_hours import UsualWeekHours
from legalcalc.schemas import CaseProblems, read_section
from legalcalc.schemas.case_layers import KEY, Data, is_key, new_key, without_keys
from legalcalc.schemas.source import read_source
from legalcalc.schemas.values import DURATION, HOURS, UNKNOWN, WEEKDAYS
from legalcalc.schemas.work import PatternSection
from legalcalc.store import Conflict
from legalcalc.web.cases.drafts import (
    by_script,
    draft_of,
    forget_draft,
    keep_draft,
)
from legalcalc.web.cases.form_context import around_of
from legalcalc.web.cases.live_form import FormNow, followed, form_now
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework
from legalcalc.web.forms.control import Around, Control, Findings
from legalcalc.web.forms.controls import control, read_control
from legalcalc.web.forms.form import Stale
from legalcalc.web.forms.places import NEW
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.forms.widgets import read_answer
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.questions import Question, seen_by
from legalcalc.web.work.calendar_pages import first_weekday
from legalcalc.web.work.employment_days import EmploymentDays, KnownEmployment
from legalcalc.web.work.frame import (
    Disagreement,
    job_at,
    page_of,
    posted_now,
    problems_of,
    read_here,
    to,
    work,
)
from legalcalc.web.work.shifts import (
    ShiftRow,
    normal,
    put_shifts,
    raw_shifts_or_unknown,
    read_rows,
    row_count,
    rows_of,
    told_hours,
    told_shifts,
)
from legalcalc.web.work.weekdays import DAYS, shared_out
from legalcalc.web.work.weeks import (
    NOTHING_SEEN,
    WeekPatterns,
    hours_of,
    week_of,
)

__all__ = ["week_page"]

_SECTION: Final = PatternSection()
_WHEN: Final = ("from", "to", "every_weeks", "days_known")
_MORE: Final = ("place", "source", "certainty", "evidence", "note")
_LIKE: Final = "_like"  # the week that a new one copies
_A_WEEK: Final = "week.hours"
_ON_DAYS: Final = "week.days"
_NO_DAYS: Final = "week.unknown"  # that nobody knows the days
_NO_DAY: Final = _("Say for one day at least when the work began and ended.")
_MONDAY: Final = date(2024, 1, 1)


# -- what was typed --------------------------------------------------------------------------------


@dataclass
class _Outcome:
    """What the answers come to."""

    common: Data = field(repr=False)
    days: dict[str, list[Data]] = field(repr=False)
    findings: Findings


def _outcome(
    week: WeekPatterns | None,
    job: KnownEmployment,
    posted: Posted,
    like: WeekPatterns | None = None,
) -> _Outcome:
    """What the answers come to. ``like``: the week of which a new one is a copy."""
    findings = Findings()
    before = week or like
    common: Data = dict(before.common) if before else {}
    if before is None and job.id is not None:
        common["employment"] = job.id
    for key in (*_WHEN, *_MORE):
        value = read_control(_SECTION, key, key, common.get(key), posted, findings)
        if value is None:
            common.pop(key, None)
        else:
            common[key] = value
    days: dict[str, list[Data]] = {}
    for day in DAYS:
        old = before.days[day] if before else []
        days[day] = _read_day(day, posted, findings, old) if posted.shows(day) else old
    if not any(days.values()) and not findings.problems:
        findings.wrong(
            f"{DAYS[first_weekday()]}.1.start",
            _("Say for one day at least when the work began and ended."),
        )
    _check(common, findings)
    return _Outcome(common, days, findings)


def _read_day(day: str, posted: Posted, findings: Findings, old: Sequence[Data] = ()) -> list[Data]:
    return read_rows(day, posted, findings, old, unknown=True)


def _check(common: Data, findings: Findings) -> None:
    """Let the case format say what it finds wrong with what all days have in common."""
    entry = without_keys({**common, "days": "mon", "hours": "1:00"})
    try:
        read_section(_SECTION, read_source(entry))
    except CaseProblems as refused:
        for problem in refused.problems:
            name = problem.path.partition(".")[0]
            if name not in findings.problems:
                findings.wrong(name, problem.message)


def _made(week: WeekPatterns | None, outcome: _Outcome, key: str) -> list[Data]:
    """The patterns that say what was answered; those there already keep their keys."""
    alike: dict[object, list[str]] = {}
    for day in DAYS:
        shifts = outcome.days[day]
        if shifts:
            alike.setdefault(normal(shifts), []).append(day)
    left = list(week.patterns) if week else []
    made = []
    for number, days in enumerate(alike.values()):
        shifts = outcome.days[days[0]]
        said = normal(shifts)
        old = next((one for one in left if normal(raw_shifts_or_unknown(one)) == said), None)
        if old is not None:
            left.remove(old)
        made.append((days, shifts, old, f"{key}" if not number else _derived(key, number)))
    found = []
    for days, shifts, old, own in made:
        old = old or (left.pop(0) if left else None)
        entry: Data = {KEY: old[KEY] if old else own}
        if old is not None and "id" in old:
            entry["id"] = old["id"]
        entry.update(outcome.common)
        entry["days"] = WEEKDAYS.write(tuple(DAYS.index(day) for day in days))
        put_shifts(entry, shifts)
        found.append(entry)
    return found


def _derived(key: str, number: int) -> str:
    """A key for another pattern of a new week: the same, however often the page is sent."""
    return hashlib.sha256(f"{key} {number}".encode()).hexdigest()[:16]


def _put(data: Data, week: WeekPatterns | None, made: list[Data]) -> None:
    """Put patterns in the place of those of a week."""
    old = {one[KEY] for one in week.patterns} if week else set()
    new = {one[KEY]: one for one in made}
    listed = []
    for one in data.get("patterns") or []:
        if one.get(KEY) in new:
            listed.append(new.pop(one[KEY]))
        elif one.get(KEY) not in old:
            listed.append(one)
    listed += new.values()
    if listed:
        data["patterns"] = listed
    else:
        data.pop("patterns", None)


# -- pages -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _DayShown:
    """A day of the week with the places for its shifts."""

    name: str
    label: str
    rows: list[ShiftRow]
    total: object


@work.get("/<job>/week/<key>")
def week_page(case_id: str, job: str, key: str) -> Response:
    """The week template: seven days, from when to when they were so, and how that is known."""
    cw, of_job = job_at(case_id, job)
    week = week_of(cw.data, of_job, key)
    if week is None and key != NEW:
        abort(HTTPStatus.NOT_FOUND)
    draft = draft_of(cw, _form(of_job, key))
    checked = bool(request.args.get("check")) and draft is not None
    like = _like(cw.data, of_job, key, draft or NOTHING)
    typed = read_here(cw, draft) if draft is not None else None
    outcome = _outcome(week, of_job, typed, like) if typed is not None else None
    findings = outcome.findings if outcome is not None and checked else None
    if request.args.get("share") and typed is not None:
        findings = Findings()
        _shared_out(typed, findings)
    data = None
    if draft is not None and outcome is not None and not outcome.findings.problems:
        with suppress(Stale):
            data = cw.changed(_Edit(of_job, key, draft, outcome))
    return _page(cw, of_job, key, week, draft, findings, data=data, like=like)


def _form(job: KnownEmployment, key: str) -> str:
    return f"work/{job.key}/week/{key}"


def _like(data: Data, job: KnownEmployment, key: str, typed: Posted) -> WeekPatterns | None:
    """The week of which a new one is a copy, for other days."""
    if key != NEW:
        return None
    name = typed.key_at(_LIKE) or request.args.get("like", "")
    return week_of(data, job, name) if is_key(name) else None


def _page(
    cw: Casework,
    job: KnownEmployment,
    key: str,
    week: WeekPatterns | None,
    draft: Posted | None,
    findings: Findings | None,
    conflict: list[Disagreement] | None = None,
    *,
    data: Data | None = None,
    like: WeekPatterns | None = None,
) -> Response:
    around = around_of(cw)
    common = week.common if week else {**_of_copy(like), **_preset(cw.data, job)}
    when, more = (
        _controls(keys, common, around, draft or NOTHING, findings) for keys in (_WHEN, _MORE)
    )
    shown = week or like
    stored = shown.days if shown else {}
    typed_on = {day: draft for day in DAYS if draft is not None and draft.shows(day)}
    shifts = {
        day: _read_day(day, typed_on[day], Findings(), stored.get(day, []))
        if day in typed_on
        else stored.get(day, [])
        for day in DAYS
    }
    hours = hours_of(shifts)
    writer = screen_teller().formatter
    first = first_weekday()
    # The place for the hours of a week stands on that page only.
    lengths = bool(request.args.get("lengths")) or (draft is not None and _A_WEEK in draft.values)
    a_week = _a_week(draft, findings) if lengths and week is None else None
    days = []
    for step in range(7):
        name = DAYS[(first + step) % 7]
        said = stored.get(name, [])
        rows = rows_of(name, said, typed_on.get(name), findings, kinds=True, lengths=lengths)
        label = writer.day_name(_MONDAY + timedelta(days=(first + step) % 7))
        days.append(_DayShown(name, label, rows, _told_day(hours, name)))
    parts = [part for day in days for row in day.rows for part in row.parts]
    asked = [*([a_week] if a_week else ()), *when, *more, *parts]
    labels = {day.name: day.label for day in days}
    return page_of(
        "work/week.html",
        cw,
        conflict=conflict is not None,
        data=data,
        job=job,
        key=key,
        week=week,
        is_new=key == NEW,
        new_key=(draft and draft.key) or new_key(),
        like=like.key if like else "",
        lengths=lengths,
        a_week=a_week,
        on_days=draft.texts(_ON_DAYS) if draft is not None else [],
        no_days=draft is not None and draft.text(_NO_DAYS) == "yes",
        when=when,
        more=more,
        days=days,
        total=_told_week(hours),
        seen=week.seen if week else NOTHING_SEEN,
        problems=problems_of(findings, asked, labels) if findings else [],
        drafted=draft is not None,
        differences=conflict,
        saved=bool(request.args.get("saved")) and draft is None,
        seen_by=seen_by("patterns"),
        why=around.why("patterns.start"),
    )


def _controls(
    keys: Sequence[str], common: Data, around: Around, posted: Posted, findings: Findings | None
) -> list[Control]:
    """The questions about a week as a whole."""
    return [
        control(
            _SECTION, one, one, common.get(one), around, posted, findings,
            names=("patterns",), at_length=one in ("from", "to"),
        )
        for one in keys
    ]  # fmt: skip


def _of_copy(like: WeekPatterns | None) -> Data:
    """The answers about a week as a whole that a copy for other days takes over."""
    common = like.common if like else {}
    return {name: one for name, one in common.items() if name not in ("from", "to")}


def _a_week(draft: Posted | None, findings: Findings | None) -> Control:
    """The place for the hours of a whole week, to be shared out over its days."""
    problems = list(findings.problems.get(_A_WEEK, ())) if findings else []
    shown = Control(_A_WEEK, "typed", Question(_("Hours a week")), problems=problems, narrow=True)
    shown.text = draft.text(_A_WEEK) if draft else ""
    return shown


def _preset(data: Data, job: KnownEmployment) -> Data:
    """The days of a new week: from the first day of which nothing is said, to the last."""
    silent = EmploymentDays(data, job).silent
    if not silent:
        return {}
    longest = max(silent, key=lambda one: one.length)
    return {"from": longest.first.isoformat(), "to": longest.last.isoformat()}


def _keep_typed(form: MultiDict[str, str], language: str, case_id: str, job: str, key: str) -> None:
    cw, of_job = job_at(case_id, job)
    keep_draft(cw, _form(of_job, key), Posted.of(form, language))


@work.post("/<job>/week/<key>")
@kept_by(_keep_typed)
def save_week(case_id: str, job: str, key: str) -> Any:
    """Keep what was typed; take it into the case where it is understood and right."""
    cw, of_job = job_at(case_id, job)
    week = week_of(cw.data, of_job, key)
    posted = posted_now(cw)
    then = request.form.get("then", "")
    form = _form(of_job, key)
    if week is None and key != NEW:
        keep_draft(cw, form, posted)
        abort(HTTPStatus.NOT_FOUND)
    if then == "copy" or then.startswith("more."):
        keep_draft(cw, form, _with_more(posted, then))
        return to("work.week_page", cw, job=job, key=key, _anchor="days")
    if then == "share":
        findings = Findings()
        keep_draft(cw, form, _shared_out(posted, findings))
        if findings.problems:
            return to("work.week_page", cw, job=job, key=key, lengths=1, share=1)
        return to("work.week_page", cw, job=job, key=key, lengths=1, _anchor="days")
    outcome = _outcome(week, of_job, posted, _like(cw.data, of_job, key, posted))
    count = len(outcome.findings.problems)
    edit = _Edit(of_job, key, posted, outcome)
    if count or (by_script() and key == NEW):
        keep_draft(cw, form, posted)
        if by_script():
            data = None if count else cw.changed(edit)
            shown = _form_now(cw, outcome, posted, week.seen if week else NOTHING_SEEN)
            return followed(cw, shown, data=data, problems=count)
        return to("work.week_page", cw, job=job, key=key, check=1)

    def form_as_saved(data: Data) -> FormNow:
        there = week_of(data, of_job, edit.saved)
        return _form_now(cw, outcome, posted, there.seen if there else "")

    try:
        saved = change_case(
            cw,
            edit,
            drop_draft=(form, cw.layer_of(("patterns",))),
            meanwhile=form_as_saved if by_script() else None,
        )
    except (Stale, Conflict):
        keep_draft(cw, form, posted)
        cw.reopen()
        theirs = week_of(cw.data, of_job, key)
        return _page(cw, of_job, key, theirs, posted, None, _differences(theirs, outcome))
    if saved is not None:
        return followed(cw, saved)
    if then == "list":
        return to("work.page", cw)
    return to("work.week_page", cw, job=job, key=edit.saved, saved=1)


class _Edit:
    """Takes a week into the data of a case; ``saved`` is the key that it has there.

    Raises :class:`Stale` where somebody changed it since it was shown.
    """

    def __init__(self, job: KnownEmployment, key: str, posted: Posted, outcome: _Outcome) -> None:
        self.job, self.key, self.posted, self.outcome = job, key, posted, outcome
        self.saved = posted.key or new_key()

    def __call__(self, data: Data) -> None:
        new, outcome = self.key == NEW, self.outcome
        current = week_of(data, self.job, self.saved if new else self.key)
        if not new and self.posted.seen != (current.seen if current else ""):
            raise Stale(None)
        # What was only looked at stays as it was told.
        if current is not None and _says(current) == (outcome.common, _normal(outcome.days)):
            self.saved = current.key
            return
        made = _made(current, outcome, self.saved)
        _put(data, current, made)
        self.saved = made[0][KEY]


def _form_now(cw: Casework, outcome: _Outcome, posted: Posted, seen: str) -> FormNow:
    """What the script puts in place about a week; ``seen`` stands for it in the case."""
    rows = {name: rows_of(name, (), posted, outcome.findings, kinds=True) for name in DAYS}
    hours = hours_of({name: _read_day(name, posted, Findings()) for name in DAYS})
    return form_now(
        {"_seen": seen},
        [
            *_controls((*_WHEN, *_MORE), outcome.common, around_of(cw), posted, outcome.findings),
            *(part for some in rows.values() for row in some for part in row.parts),
        ],
        posted,
        {**{f"hours-{name}": _told_day(hours, name) for name in DAYS}, "hours": _told_week(hours)},
    )


def _told_day(hours: UsualWeekHours, name: str) -> Told | None:
    """The hours of a day of a week; nothing where none are told."""
    minutes = hours.days[DAYS.index(name)]
    return told_hours(minutes) if minutes else None


def _told_week(hours: UsualWeekHours) -> Message:
    return _("Hours of such a week: {hours}", hours=told_hours(hours.minutes))


def _says(week: WeekPatterns) -> tuple[Data, object]:
    return week.common, _normal(week.days)


def _normal(days: dict[str, list[Data]]) -> object:
    return {day: normal(shifts) for day, shifts in days.items()}


def _differences(theirs: WeekPatterns | None, outcome: _Outcome) -> list[Disagreement]:
    writer = screen_teller().formatter
    stored = theirs.days if theirs else {day: [] for day in DAYS}
    return [
        Disagreement(
            writer.day_name(_MONDAY + timedelta(days=number)),
            list(told_shifts(stored[day])),
            list(told_shifts(outcome.days[day])),
        )
        for number, day in enumerate(DAYS)
        if normal(stored[day]) != normal(outcome.days[day])
    ]


def _with_more(posted: Posted, then: str) -> Posted:
    """What was typed, with one more shift on a day, or with a day copied to others."""
    values = {name: list(texts) for name, texts in posted.values.items()}
    wanted = values.pop("copy_to", [])
    source = values.pop("copy_from", [""])[0]
    if then.startswith("more."):
        name = f"{then.removeprefix('more.')}.rows"
        if name in values:
            values[name] = [str(row_count(values[name][0]) + 1)]
    elif source in DAYS:
        copied = {name: texts for name, texts in values.items() if name.startswith(f"{source}.")}
        for day in set(wanted) & set(DAYS) - {source}:
            values = {name: one for name, one in values.items() if not name.startswith(f"{day}.")}
            for name, texts in copied.items():
                values[f"{day}{name.removeprefix(source)}"] = list(texts)
    return Posted(values, posted.language)


def _shared_out(posted: Posted, findings: Findings) -> Posted:
    """What was typed, with the hours of a week shared out over the days that were ticked.

    Where nobody knows the days, all seven share them, and that is said. That they are an estimate
    is said, unless it was said otherwise how sure they are.
    """
    values = {name: list(texts) for name, texts in posted.values.items()}
    days = [day for day in DAYS if day in posted.texts(_ON_DAYS)]
    unknown = posted.text(_NO_DAYS) == "yes"
    if unknown and days:
        findings.wrong(
            _A_WEEK, _("Days are ticked, and that nobody knows them. Change one of them.")
        )
    elif unknown:
        days = list(DAYS)
    text = posted.text(_A_WEEK)
    minutes = 0
    if not text:
        findings.wrong(_A_WEEK, _("Write how many hours a week it was."))
    else:
        hours = read_answer(HOURS, text, _A_WEEK, posted, findings)
        minutes = int(HOURS.read(hours) * 60) if hours not in (None, UNKNOWN) else 0
    if not days:
        findings.wrong(_A_WEEK, _("Tick the days on which there was work."))
    elif minutes > len(days) * 24 * 60:
        findings.wrong(_A_WEEK, _("A day has no more than 24 hours. Tick more days, or check."))
    if findings.problems or not minutes:
        return posted
    for day in DAYS:
        for name in [one for one in values if one.startswith(f"{day}.")]:
            del values[name]
    for day, length in shared_out(minutes, days).items():
        values[f"{day}.1.hours"] = [DURATION.write(length)]
    for day in DAYS:
        values[f"{day}.rows"] = ["1"]
        values.setdefault(f"{day}.1.hours", [""])
    if not posted.text("certainty"):
        values["certainty"] = ["estimated"]
    values["days_known"] = ["no"] if unknown else [""]
    return Posted(values, posted.language)


@work.post("/<job>/week/<key>/forget")
def forget_week(case_id: str, job: str, key: str) -> Response:
    """Forget what was typed and is not in the case."""
    cw, of_job = job_at(case_id, job)
    forget_draft(cw, _form(of_job, key))
    if key == NEW:
        return to("work.page", cw)
    return to("work.week_page", cw, job=job, key=key)


@work.post("/<job>/week/<key>/remove")
def remove_week(case_id: str, job: str, key: str) -> Response:
    """Take the patterns of a week out of the case."""
    cw, of_job = job_at(case_id, job)

    def edit(data: Data) -> None:
        week = week_of(data, of_job, key)
        if week is not None:
            _put(data, week, [])

    change_case(cw, edit, drop_draft=(_form(of_job, key), cw.layer_of(("patterns",))))
    return to("work.page", cw)
