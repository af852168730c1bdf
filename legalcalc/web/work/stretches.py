"""Days in a row that were not as usual: sick, on leave, without work, or with other hours."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Any, Final

from flask import abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.schemas import CaseProblems, read_section
from legalcalc.schemas.case_layers import KEY, Data, digest_of, find_entry, new_key, without_keys
from legalcalc.schemas.source import read_source
from legalcalc.schemas.values import UNKNOWN
from legalcalc.schemas.work import ExceptionSection
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
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.questions import question, seen_by
from legalcalc.web.work.employment_days import KnownEmployment, day_of
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
    DID_NOT_WORK,
    HOURS_OR_NOT,
    NOT_KNOWN,
    put_shifts,
    raw_shifts,
    read_rows,
    row_count,
    rows_of,
    told_shifts,
)

__all__ = ["stretch_page"]

_SECTION: Final = ExceptionSection()
_WHEN: Final = ("from", "to", "reason")
_MORE: Final = ("source", "certainty", "evidence", "note")
_DAY: Final = "day"
_HOW: Final = "how"


def _find(data: Data, job: KnownEmployment, key: str) -> Data | None:
    found = find_entry(data.get("exceptions") or [], key)
    return _spread(found) if found is not None and job.has(found) else None


def _spread(entry: Data) -> Data:
    """The entry with a first and a last day, also where it is of one day."""
    if "date" not in entry:
        return entry
    rest = {name: one for name, one in entry.items() if name != "date"}
    return {**rest, "from": entry["date"], "to": entry["date"]}


def _seen(entry: Data | None) -> str:
    return digest_of(without_keys(entry or {}))


def _form(job: KnownEmployment, key: str) -> str:
    return f"work/{job.key}/stretch/{key}"


def _outcome(entry: Data | None, job: KnownEmployment, posted: Posted) -> tuple[Data, Findings]:
    findings = Findings()
    made: Data = dict(entry) if entry else {} if job.id is None else {"employment": job.id}
    for key in (*_WHEN, *_MORE):
        value = read_control(_SECTION, key, key, made.get(key), posted, findings)
        if value is None:
            made.pop(key, None)
        else:
            made[key] = value
    if posted.shows(_DAY):
        shifts = read_rows(_DAY, posted, findings, raw_shifts(entry or {}))
        put_shifts(made, shifts)
        if posted.text(_HOW) == UNKNOWN:
            if shifts:
                findings.wrong(f"{_DAY}.1.start", HOURS_OR_NOT)
            made["hours"] = UNKNOWN
    try:
        read_section(_SECTION, read_source(without_keys(made)))
    except CaseProblems as refused:
        for problem in refused.problems:
            name = problem.path.partition(".")[0]
            if name not in findings.problems:
                findings.wrong(name, problem.message)
    return made, findings


@work.get("/<job>/stretch/<key>")
def stretch_page(case_id: str, job: str, key: str) -> Response:
    """Show from when to when it was otherwise, why, and with which hours, if any."""
    cw, of_job = job_at(case_id, job)
    entry = _find(cw.data, of_job, key)
    if entry is None and key != NEW:
        abort(HTTPStatus.NOT_FOUND)
    draft = draft_of(cw, _form(of_job, key))
    if draft is None:
        return _page(cw, of_job, key, entry, None, None)
    made, findings = _outcome(entry, of_job, read_here(cw, draft))
    data = None
    if key == NEW and not findings.problems:
        data = cw.changed(partial(_edit, job=of_job, key=new_key(), seen=None, made=made))
    shown = findings if request.args.get("check") else None
    return _page(cw, of_job, key, entry, draft, shown, data=data)


def _page(
    cw: Casework,
    job: KnownEmployment,
    key: str,
    entry: Data | None,
    draft: Posted | None,
    findings: Findings | None,
    conflict: list[Disagreement] | None = None,
    *,
    data: Data | None = None,
) -> Response:
    around = around_of(cw)
    stored = entry or {}
    when, more = (
        _controls(keys, stored, around, draft or NOTHING, findings) for keys in (_WHEN, _MORE)
    )
    typed = draft if draft is not None and draft.shows(_DAY) else None
    rows = rows_of(
        _DAY,
        raw_shifts(stored),
        typed,
        findings,
        kinds=True,
        lengths=bool(request.args.get("lengths")),
    )
    unknown = stored.get("hours") == UNKNOWN
    parts = [part for row in rows for part in row.parts]
    return page_of(
        "work/stretch.html",
        cw,
        conflict=conflict is not None,
        data=data,
        job=job,
        key=key,
        is_new=key == NEW,
        new_key=(draft and draft.key) or new_key(),
        when=when,
        more=more,
        rows=rows,
        unknown=typed.text(_HOW) == UNKNOWN if typed is not None else unknown,
        seen=_seen(entry),
        problems=problems_of(findings, [*when, *more, *parts]) if findings else [],
        drafted=draft is not None,
        differences=conflict,
        saved=bool(request.args.get("saved")) and draft is None,
        seen_by=seen_by("exceptions"),
        why=around.why("exceptions.start"),
    )


def _controls(
    keys: tuple[str, ...],
    entry: Data,
    around: Around,
    posted: Posted,
    findings: Findings | None,
) -> list[Control]:
    return [
        control(_SECTION, one, one, entry.get(one), around, posted, findings, names=("exceptions",))
        for one in keys
    ]


def _keep_typed(form: MultiDict[str, str], language: str, case_id: str, job: str, key: str) -> None:
    cw, of_job = job_at(case_id, job)
    keep_draft(cw, _form(of_job, key), Posted.of(form, language))


@work.post("/<job>/stretch/<key>")
@kept_by(_keep_typed)
def save_stretch(case_id: str, job: str, key: str) -> Any:
    """Keep what was typed; take it into the case where it is understood and right."""
    cw, of_job = job_at(case_id, job)
    entry = _find(cw.data, of_job, key)
    posted, form, then = posted_now(cw), _form(of_job, key), request.form.get("then", "")
    made, findings = _outcome(entry, of_job, posted)
    if then == "more":
        values = {name: list(texts) for name, texts in posted.values.items()}
        values[f"{_DAY}.rows"] = [str(row_count(posted.text(f"{_DAY}.rows")) + 1)]
        keep_draft(cw, form, Posted(values, posted.language))
        return to("work.stretch_page", cw, job=job, key=key)
    own = posted.key or new_key() if key == NEW else key
    edit = partial(_edit, job=of_job, key=own, seen=None if key == NEW else posted.seen, made=made)
    count = len(findings.problems)
    if count or (entry is None and key != NEW) or (by_script() and key == NEW):
        keep_draft(cw, form, posted)
        if by_script():
            data = cw.changed(edit) if key == NEW and not count else None
            shown = _form_now(cw, posted, made, findings, entry)
            return followed(cw, shown, data=data, problems=count)
        return to("work.stretch_page", cw, job=job, key=key, check=1)

    def form_as_saved(data: Data) -> FormNow:
        return _form_now(cw, posted, made, findings, _find(data, of_job, own))

    try:
        saved = change_case(
            cw,
            edit,
            drop_draft=(form, cw.layer_of(("exceptions",))),
            meanwhile=form_as_saved if by_script() else None,
        )
    except (Stale, Conflict):
        keep_draft(cw, form, posted)
        cw.reopen()
        theirs = _find(cw.data, of_job, key)
        return _page(cw, of_job, key, theirs, posted, None, _differences(theirs, made))
    if saved is not None:
        return followed(cw, saved)
    if then == "list":
        return to("work.page", cw)
    return to("work.stretch_page", cw, job=job, key=own, saved=1)


def _edit(data: Data, job: KnownEmployment, key: str, seen: str | None, made: Data) -> None:
    """Put days into the data of a case; ``seen``: what was shown of them, unless they are new.

    Raises :class:`Stale` where somebody changed them since.
    """
    current = _find(data, job, key)
    if seen is not None and (current is None or seen != _seen(current)):
        raise Stale(current)
    entries = data.setdefault("exceptions", [])
    number = next((at for at, one in enumerate(entries) if one.get(KEY) == key), None)
    if number is None:
        entries.append({KEY: key, **made})
    else:
        entries[number] = {**made, KEY: key}


def _form_now(
    cw: Casework, posted: Posted, made: Data, findings: Findings, now: Data | None
) -> FormNow:
    """What the script puts in place about such days; ``now``: as the case holds them."""
    rows = rows_of(_DAY, (), posted, findings, kinds=True)
    return form_now(
        {"_seen": _seen(now)},
        [
            *_controls((*_WHEN, *_MORE), made, around_of(cw), posted, findings),
            *(part for row in rows for part in row.parts),
        ],
        posted,
    )


def _differences(theirs: Data | None, mine: Data) -> list[Disagreement]:
    label = question(ExceptionSection, "start").label
    sides = [_in_words(theirs) if theirs else [], _in_words(mine)]
    return [Disagreement(label, *sides)] if sides[0] != sides[1] else []


def _in_words(entry: Data) -> list[object]:
    days = [day_of(entry.get(end)) for end in ("from", "to")]
    shifts: list[object] = list(told_shifts(raw_shifts(entry)))
    none = NOT_KNOWN if entry.get("hours") == UNKNOWN else DID_NOT_WORK
    return [*(day for day in days if day is not None), *(shifts or [none])]


@work.post("/<job>/stretch/<key>/forget")
def forget_stretch(case_id: str, job: str, key: str) -> Response:
    """Forget what was typed and is not in the case."""
    cw, of_job = job_at(case_id, job)
    forget_draft(cw, _form(of_job, key))
    if key == NEW:
        return to("work.page", cw)
    return to("work.stretch_page", cw, job=job, key=key)
