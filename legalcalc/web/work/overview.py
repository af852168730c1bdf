"""All that a case says of working time, by employment, and what it does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from flask import request, url_for
from werkzeug.wrappers import Response

from legalcalc.documents.papers.working_time import ABSENCES
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.schemas.case_layers import Data
from legalcalc.schemas.work import ExceptionSection
from legalcalc.web.cases.form_context import entry_label
from legalcalc.web.cases.next_topic import next_topic
from legalcalc.web.cases.tasks import task_of
from legalcalc.web.casework import Casework, casework
from legalcalc.web.results.live import live
from legalcalc.web.view_cookie import mode
from legalcalc.web.work.calendar_pages import ENDPOINTS, Size, number_of
from legalcalc.web.work.employment_days import (
    EmploymentDays,
    KnownEmployment,
    day_of,
    job_with,
    jobs_of,
)
from legalcalc.web.work.frame import hours_known, page_of, work
from legalcalc.web.work.shifts import raw_shifts, raw_shifts_or_unknown, told_hours, told_shifts
from legalcalc.web.work.weeks import WeekPatterns, weeks_of

__all__ = ["page"]

_LONG: Final = 7  # days of silence that are told one by one; shorter ones may be days off
_FEW: Final = 12
_MOST_ROWS: Final = 120  # months, or weeks, of one table


@dataclass(frozen=True)
class _Sum:
    """A month, or week, with its hours."""

    period: Period
    number: int
    hours: object
    silent: int


@dataclass
class _Sheet:
    """What the page shows of one employment."""

    job: KnownEmployment
    weeks: Sequence[tuple[WeekPatterns, object, object, object]]
    exceptions: Sequence[tuple[Data, object, list[object]]]
    work_days: int
    silent: list[tuple[Period, int]]
    short: int  # days of short silences
    not_known: int
    overlaps: list[tuple[Sequence[object], Sequence[object], Period]]
    twice: list[tuple[date, int]]
    sums: list[_Sum] = field(default_factory=list)
    left_out: bool = False
    whole: object = None
    month: int = 0
    week: int = 0
    known: Period | None = None


@work.get("/")
def page(case_id: str) -> Response:
    """Usual weeks, exceptions, single days, hours, and what nobody has told yet."""
    cw = casework(case_id)
    by_week = request.args.get("by") == "week"
    sheets = [_sheet(EmploymentDays(cw.data, job), by_week=by_week) for job in jobs_of(cw.data)]
    here = task_of(("work",))
    return page_of(
        "work/overview.html",
        cw,
        sheets=sheets,
        by_week=by_week,
        drafts=_drafts(cw),
        told=here.told(cw.data),
        next_topic=next_topic(cw, here, live(cw)) if mode() == "guided" else None,
    )


_ENDPOINTS: Final = {"week": "work.week_page", "stretch": "work.stretch_page"}
_TITLES: Final = {
    "week": _("A usual week"),
    "stretch": _("Days that were not as usual"),
    "month": _("Days of a month"),
    "days": _("Days of a week"),
}


def _drafts(cw: Casework) -> list[tuple[Message, str]]:
    """What the visitor typed about working time and is not in the case, with its address."""
    who = cw.visitor
    found = []
    for _layer, form in who.store.cases.drafts(who.session, cw.id):
        first, *way = form.split("/")
        if form == "paste/work_days":
            found.append((_("Days from a sheet"), url_for("work.paste_days", case_id=cw.id)))
        if first != "work" or len(way) != 3:
            continue
        key, kind, which = way
        job = job_with(cw.data, key)
        if job is None or kind not in _TITLES:
            continue
        if kind in _ENDPOINTS:
            address = url_for(_ENDPOINTS[kind], case_id=cw.id, job=key, key=which)
        else:
            size: Size = "month" if kind == "month" else "week"
            number = number_of(EmploymentDays(cw.data, job), size, date.fromisoformat(which))
            address = url_for(ENDPOINTS[size], case_id=cw.id, job=key, number=number)
        found.append((_TITLES[kind], address))
    return found


def _sheet(told: EmploymentDays, *, by_week: bool) -> _Sheet:
    weeks = [
        (
            week,
            _days(told, week.patterns[0], "from"),
            _days(told, week.patterns[0], "to"),
            told_hours(week.hours.minutes),
        )
        for week in weeks_of(told)
    ]
    section = ExceptionSection()
    sheet = _Sheet(
        told.job,
        weeks,
        [
            (one, days, _said(one) or [entry_label(section, one)])
            for one, days in sorted(told.exceptions, key=lambda one: one[1])
            if days.length > 1
        ],
        len(told.work_days) + sum(days.length == 1 for _one, days in told.exceptions),
        [],
        0,
        len(told.not_known),
        [
            (
                told_shifts(raw_shifts_or_unknown(one)),
                told_shifts(raw_shifts_or_unknown(other)),
                days,
            )
            for one, other, days in told.overlaps
        ],
        [(day, number_of(told, "month", day)) for day in told.twice],
        known=told.known,
    )
    for silence in told.silent:
        if silence.length >= _LONG:
            sheet.silent.append((silence, number_of(told, "month", silence.first)))
        else:
            sheet.short += silence.length
    start = sheet.silent[0][0].first if sheet.silent else None
    start = start or (told.known.first if told.known else told.job.first)
    if start is not None:
        sheet.month, sheet.week = (
            number_of(told, "month", start),
            number_of(told, "week", start),
        )
    if told.known is not None:
        _add_up(sheet, told, told.known, by_week=by_week)
    return sheet


def _add_up(sheet: _Sheet, told: EmploymentDays, known: Period, *, by_week: bool) -> None:
    periods = known.civil_weeks() if by_week else known.months()
    sheet.left_out = len(periods) > _MOST_ROWS
    for period in periods[:_MOST_ROWS]:
        hours = told.hours_in(period)
        if hours is not None:
            number = number_of(told, "week" if by_week else "month", hours.days.first)
            sheet.sums.append(_Sum(hours.days, number, hours_known(hours), hours.unknown))
    whole = told.hours_in(known)
    sheet.whole = None if whole is None else told_hours(whole.minutes)


def _days(told: EmploymentDays, pattern: Data, end: str) -> date | None:
    return day_of(pattern.get(end))


def _said(entry: Data) -> list[object]:
    reason = entry.get("reason")
    said: list[object] = [ABSENCES[reason]] if reason in ABSENCES else []
    return [*said, *told_shifts(raw_shifts(entry))]
