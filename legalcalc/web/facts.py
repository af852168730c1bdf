"""The facts of a case: lists of entries, a form for each, drafts as they are typed.

What is posted is kept before anything else: understood and right, it changes the case; otherwise it
stays a draft, word for word, until it is put right. The answer to a post leads to a page that is
asked for anew, so that Back and Reload do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from legalcalc.messages import Message
from legalcalc.schemas.case_layers import IDENTITY, KEY, Data, uses_of, without_uses
from legalcalc.schemas.fields import ItemSection, Value
from legalcalc.store import Conflict
from legalcalc.web.cases.drafts import (
    by_script,
    draft_of,
    forget_draft,
    keep_draft,
)
from legalcalc.web.cases.form_context import around_of, entry_label, entry_told, law_of
from legalcalc.web.cases.live_form import FormNow, followed, form_now
from legalcalc.web.cases.next_topic import NextTopic, next_topic
from legalcalc.web.cases.questions_asked import asked_keys, first_answers, needed_keys
from legalcalc.web.cases.saving import change_case
from legalcalc.web.cases.saving_answers import imagined, part_of, path_of, put_in
from legalcalc.web.cases.tasks import task_of
from legalcalc.web.casework import Casework, casework
from legalcalc.web.files.files_of_case import (
    PROBLEMS,
    FilesOfEntry,
    entries_of,
    erase_files_of,
    files_of_case,
    files_of_entry,
)
from legalcalc.web.forms.control import Around, Control, Findings
from legalcalc.web.forms.form import Form, FormOutcome, Stale
from legalcalc.web.forms.places import ABOUT, NEW, NoPlace, SectionPlace, find_place, take_out
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.forms.rows import FormRow, FormRows, columns_of
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.paging import MOST_ROWS, page_of
from legalcalc.web.questions import Group, list_words, question, seen_by
from legalcalc.web.results.live import beside, live
from legalcalc.web.results.totals import Live
from legalcalc.web.view_cookie import mode
from legalcalc.web.visitors import now

__all__ = ["facts"]

facts = Blueprint("facts", __name__, url_prefix="/cases/<case_id>/facts")

# -- pages -----------------------------------------------------------------------------------------


@facts.get("/<path:path>")
def page(case_id: str, path: str) -> str:
    """A list of entries, or the form of one."""
    cw = casework(case_id)
    place = _place(cw, path)
    if place.is_list:
        return _list_page(cw, place)
    return _form_page(cw, place)


def _place(cw: Casework, path: str, data: Data | None = None) -> SectionPlace:
    """The place of an address, in the case or in other ``data`` of it."""
    try:
        place = find_place(cw.data if data is None else data, path.strip("/"))
    except NoPlace:
        abort(HTTPStatus.NOT_FOUND)
    # Who may not see who somebody is has no place to say it: it would lie under the facts' key.
    of_a_person = place.names[:1] in (("claimant",), ("people",))
    if of_a_person and not cw.sees_identity and IDENTITY.intersection(place.names[1:2]):
        abort(HTTPStatus.NOT_FOUND)
    return place


def _list_page(cw: Casework, place: SectionPlace) -> str:
    table = _table(cw, place)
    page = page_of(place.entries or [] if table is None else [])
    rows = [
        (f"{place.path}/{one[KEY]}", *entry_told(place.section, one, cw.data))
        for one in page.entries
    ]
    outcomes = table.outcomes() if table is not None and table.posted else []
    checked = bool(request.args.get("check"))
    wrong = sum(not outcome.whole for _row, outcome in outcomes)
    counted = [(row.form, outcome) for row, outcome in outcomes]
    shown = beside(cw, imagined(cw, counted), wrong if outcomes else None)
    return render_template(
        "facts/list.html",
        cw=cw,
        place=place,
        table=table,
        findings={row.key: outcome for row, outcome in outcomes} if checked else {},
        problems=table.problems(outcomes) if table is not None and checked else [],
        saved=bool(request.args.get("saved")),
        words=list_words(place.dotted),
        seen_by=seen_by(place.dotted),
        rows=rows,
        page=page,
        draft=_draft(cw, replace(place, path=f"{place.path}/{NEW}", entries=None)) is not None,
        may_be_none=place.dotted in _MAY_BE_NONE and not place.entries,
        told_none=not place.entries and place.names[-1] in (_holder(cw.data, place) or {}),
        task=task_of(place.names),
        next_topic=_next_topic(cw, place, shown["live"]),
        **_files_in_list(cw, place),
        **shown,
    )


def _next_topic(cw: Casework, place: SectionPlace, figures: Live) -> NextTopic | None:
    """Where it goes on from a topic, for who is guided."""
    if mode() != "guided" or place.above is not None:
        return None
    return next_topic(cw, task_of(place.names), figures)


def _files_in_list(cw: Casework, place: SectionPlace) -> dict[str, Any]:
    """The files of evidence that the list of it shows, and the entries to which one can belong."""
    if place.dotted != "evidence":
        return {"files": None}
    told = [(one[KEY], entry_label(place.section, one, cw.data)) for one in entries_of(cw)]
    return {"files": files_of_case(cw), "may_belong": told}


def _table(cw: Casework, place: SectionPlace, posted: Posted | None = None) -> FormRows | None:
    """The list as a table to type into, in Desk mode and where its entries are short."""
    if mode() != "desk" or place.dotted not in TABLES:
        return None
    if len(place.entries or ()) > MOST_ROWS:
        return None
    around = _around(cw)
    kept = posted or _draft(cw, place) or NOTHING
    return FormRows(place, around, columns_of(place, around), kept)


TABLES: Final = frozenset(
    {"payments", "deductions", "pieces", "fees", "losses", "awards", "exchange_rates", "evidence"}
)


def _form_page(cw: Casework, place: SectionPlace) -> str:
    draft = _draft(cw, place)
    form = _form(cw, place, draft or NOTHING)
    checked = bool(request.args.get("check")) and draft is not None
    outcome = form.outcome() if draft is not None else None
    step = _Step.of(form)
    findings = outcome.findings if outcome is not None and checked else None
    return _render(cw, form, step, findings, outcome)


def _render(
    cw: Casework,
    form: Form,
    step: _Step,
    findings: Findings | None,
    typed: FormOutcome | None,
    *,
    conflict: list[_Difference] | None = None,
) -> str:
    at_length = mode() == "desk" or bool(request.args.get("more"))
    place = form.place
    entry = (typed.entry if typed is not None else place.entry) or {}
    unclear = set(typed.findings.keys) if typed is not None else set()
    needed = needed_keys(place, cw.data, law_of(cw.data)) | unclear | set(entry)
    needed |= {request.args.get("ask", "")}
    shown = form.as_typed(typed) if typed is not None else form
    parts = [
        _Part(
            one.title,
            shown.controls(one.keys, findings, at_length=at_length),
            answered=len(set(one.keys) & set(entry)),
            open=bool(set(one.keys) & needed),
        )
        for one in step.groups
    ]
    controls = [one for part in parts for one in part.controls]
    return render_template(
        "facts/form.html",
        cw=cw,
        place=place,
        form=form,
        form_query=_form_query,
        step=step,
        parts=parts,
        words=list_words(place.dotted) if place.in_list else None,
        title=task_of(place.names).title if not place.in_list else None,
        problems=form.told_problems(findings, controls) if findings is not None else [],
        drafted=typed is not None,
        conflict=conflict,
        saved=bool(request.args.get("saved")) and typed is None,
        seen_by=seen_by(place.dotted),
        everything=bool(request.args.get("all")),
        hidden=form.asked is not None,
        may_tell_more=not at_length and _has_more(form, step),
        files=_files_of(cw, place),
        files_problem=PROBLEMS.get(request.args.get("problem", "")),
        files_added=request.args.get("added", 0, type=int),
        **_beside(cw, form, typed),
    )


def _form_query() -> dict[str, str]:
    """The part of a form's address that tells of the page on which it stands."""
    return {
        name: request.args[name] for name in ("part", "ask", "all", "more") if name in request.args
    }


def _files_of(cw: Casework, place: SectionPlace) -> FilesOfEntry | None:
    """The files of the entry of evidence that a page shows, if it does."""
    if place.dotted != "evidence" or place.is_new or place.entry is None:
        return None
    return files_of_entry(cw, place.entry[KEY])


def _has_more(form: Form, step: _Step) -> bool:
    """Whether of an answer on the page it can be told how sure it is, and where it comes from."""
    keys = form.section.keys
    return any(isinstance(keys[key], Value) for one in step.groups for key in one.keys)


def _beside(cw: Casework, form: Form, typed: FormOutcome | None) -> dict[str, Any]:
    if typed is None:
        return beside(cw)
    return beside(cw, imagined(cw, [(form, typed)]), len(typed.findings.problems))


@dataclass(frozen=True)
class _Part:
    """A group of questions as a page shows it. ``open``: at the desk it is not folded away, for one
    of its questions is answered, not clear, or needed by a chosen head of claim."""

    title: Message | None
    controls: list[Control]
    answered: int
    open: bool


@dataclass(frozen=True)
class _Step:
    """Which questions a page shows: all in their groups, or in Guided mode a few after others."""

    groups: list[Group]
    number: int
    count: int
    headings: list[tuple[int, Message]]
    """The parts with which the groups begin that have a heading."""

    @classmethod
    def of(cls, form: Form) -> _Step:
        """The part that the address names, or that with the question that it asks."""
        if mode() == "desk":
            return cls(form.groups(), 1, 1, [])
        pages = form.pages()
        part, asked = request.args.get("part"), request.args.get("ask")
        if part is None and asked:
            part = next((str(at) for at, one in enumerate(pages, 1) if asked in one.keys), None)
        plain = part is not None and part.isascii() and part.isdecimal() and len(part) < 4
        # An entry is made of the first part: others belong to one that is there.
        number = int(part) if part and plain and not form.place.is_new else 1
        number = min(max(number, 1), len(pages))
        headings: dict[Message, int] = {}
        for place, one in enumerate(pages, 1):
            if one.title is not None:
                headings.setdefault(one.title, place)
        found = [(place, title) for title, place in headings.items()]
        return cls(pages[number - 1 : number], number, len(pages), found)


def _form(cw: Casework, place: SectionPlace, posted: Posted) -> Form:
    everything = bool(request.args.get("all")) or place.is_list
    asked = None if everything else asked_keys(place, cw.data, law_of(cw.data))
    if not cw.sees_identity and place.names in (("claimant",), ("people",)):
        asked = (asked or frozenset(place.section.keys)) - IDENTITY
    if asked is not None and mode() == "guided" and not request.args.get("more"):
        asked -= _AT_LENGTH - (place.entry or {}).keys()
    first = first_answers(place, cw.data, law_of(cw.data))
    return Form(place, _around(cw), posted, asked=asked, first=first)


_AT_LENGTH: Final = frozenset({"visible_to"})  # told with how sure an answer is, and where from


def _around(cw: Casework) -> Around:
    """What the forms of a case know, and which days have not come yet."""
    today = now().astimezone().date().isoformat()
    latest = max(today, str(cw.data.get("calculated_on", "")))
    try:
        return replace(around_of(cw), latest=date.fromisoformat(latest))
    except ValueError:
        return around_of(cw)


# -- drafts ----------------------------------------------------------------------------------------


def _draft(cw: Casework, place: SectionPlace) -> Posted | None:
    return draft_of(cw, place.path, cw.layer_of(place.names))


def _keep_draft(cw: Casework, place: SectionPlace, posted: Posted) -> None:
    keep_draft(cw, place.path, posted, cw.layer_of(place.names))


@facts.post("/<path:path>/forget")
def forget(case_id: str, path: str) -> AnyResponse:
    """Forget what was typed into a form and is not in the case."""
    cw = casework(case_id)
    place = _place(cw, path)
    forget_draft(cw, place.path, cw.layer_of(place.names))
    where = place.above if place.is_new and place.above else place.path
    return _to(cw, where)


# The lists of which it can be told that there is none.
_MAY_BE_NONE: Final = frozenset(
    {
        *("payments", "deductions", "lodging", "food", "fees", "debts", "losses", "harms"),
        *("confinements", "taken", "pieces", "employments.leave_taken"),
    }
)


@facts.post("/<path:path>/none")
def tell_none(case_id: str, path: str) -> AnyResponse:
    """Tell that a list is empty, or that this is not known any more."""
    cw = casework(case_id)
    place = _place(cw, path)
    if place.dotted not in _MAY_BE_NONE or not place.is_list:
        abort(HTTPStatus.NOT_FOUND)
    name = place.names[-1]

    def edit(data: Data) -> None:
        holder = _holder(data, place)
        if holder is None or holder.get(name):  # it is gone, or somebody else told of some
            return
        if name in holder:
            del holder[name]
            return
        holder[name] = []
        in_part = [one for one in data.get("told_in_part", ()) if one != name]
        if in_part:
            data["told_in_part"] = in_part
        else:
            data.pop("told_in_part", None)

    change_case(cw, edit)
    return _to(cw, place.path)


def _holder(data: Data, place: SectionPlace) -> Data | None:
    """The mapping in which a list stands."""
    return data if place.above is None else find_place(data, place.above).entry


# -- saving ----------------------------------------------------------------------------------------


def _keep_typed(form: MultiDict[str, str], language: str, case_id: str, path: str) -> None:
    cw = casework(case_id)
    _keep_draft(cw, _place(cw, path), Posted.of(form, language))


@facts.post("/<path:path>")
@kept_by(_keep_typed)
def save(case_id: str, path: str) -> AnyResponse:
    """Keep what was typed; take it into the case where it is understood and right."""
    cw = casework(case_id)
    place = _place(cw, path)
    posted = Posted.of(request.form, screen_teller().language)
    if place.is_list:
        return _save_table(cw, place, posted)
    form = _form(cw, place, posted)
    outcome = form.outcome()
    then = request.form.get("then", "")
    if not outcome.whole or (by_script() and place.is_new):
        _keep_draft(cw, place, posted)
        return _not_saved(cw, form, outcome)
    saved = path_of(place, outcome.entry)
    done = (place.path, cw.layer_of(place.names))
    try:
        shown = change_case(
            cw,
            lambda data: put_in(data, form, outcome),
            within=part_of(place),
            drop_draft=done,
            meanwhile=(lambda data: _form_now(cw, data, form, outcome)) if by_script() else None,
        )
    except (Stale, Conflict) as stale:
        _keep_draft(cw, place, posted)
        return _conflict(cw, form, outcome, getattr(stale, "theirs", None))
    except NoPlace:
        _keep_draft(cw, place, posted)
        abort(HTTPStatus.NOT_FOUND)
    if shown is not None:
        return followed(cw, shown)
    return _onward(cw, saved, form, then)


def _save_table(cw: Casework, place: SectionPlace, posted: Posted) -> AnyResponse:
    """Take all rows of a table into the case, or none of them."""
    table = _table(cw, place, posted)
    if table is None:
        abort(HTTPStatus.METHOD_NOT_ALLOWED)
    outcomes = table.outcomes()
    wrong = sum(not outcome.whole for _row, outcome in outcomes)
    new = any(row.new for row, _outcome in outcomes)
    if wrong or (by_script() and new):
        _keep_draft(cw, place, posted)
        if by_script():
            return followed(
                cw,
                _table_now(cw, cw.data, table, outcomes),
                data=imagined(cw, [(row.form, outcome) for row, outcome in outcomes]),
                problems=wrong,
            )
        return _to(cw, place.path, check=1)

    def edit(data: Data) -> None:
        for row, outcome in outcomes:
            put_in(data, row.form, outcome)

    try:
        shown = change_case(
            cw,
            edit,
            within=part_of(place),
            drop_draft=(place.path, cw.layer_of(place.names)),
            meanwhile=(
                (lambda data: _table_now(cw, data, table, outcomes)) if by_script() else None
            ),
        )
    except (Stale, Conflict, NoPlace):
        _keep_draft(cw, place, posted)
        return _to(cw, place.path, check=1, changed=1)
    if shown is not None:
        return followed(cw, shown)
    return _to(cw, place.path, saved=1)


def _not_saved(cw: Casework, form: Form, outcome: FormOutcome) -> AnyResponse:
    if by_script():
        return followed(
            cw,
            _form_now(cw, cw.data, form, outcome),
            data=imagined(cw, [(form, outcome)]),
            problems=len(outcome.findings.problems),
        )
    place = form.place
    return _to(cw, place.path, check=1, **_form_query())


def _form_now(cw: Casework, data: Data, form: Form, outcome: FormOutcome) -> FormNow:
    """What the script puts in place about a form that was sent, where the case holds ``data``."""
    place = _place(cw, form.place.path, data)
    typed = form.as_typed(outcome)
    shown = {name.partition(".")[0] for name in form.posted.texts("_shown")}
    keys = [key for group in typed.groups() for key in group.keys if key in shown]
    return form_now(
        {"_seen": _form(cw, place, NOTHING).seen},
        typed.controls(keys, outcome.findings),
        form.posted,
    )


def _table_now(
    cw: Casework, data: Data, typed: FormRows, outcomes: list[tuple[FormRow, FormOutcome]]
) -> FormNow:
    """The same about a table."""
    table = replace(typed, place=_place(cw, typed.place.path, data), posted=NOTHING)
    return form_now(
        {f"{row.key}._seen": row.form.seen for row in table.rows() if not row.new},
        [
            one
            for row, outcome in outcomes
            for one in replace(row, form=row.form.as_typed(outcome)).controls(
                typed.columns, outcome
            )
        ],
        typed.posted,
    )


def _onward(cw: Casework, path: str, form: Form, then: str) -> AnyResponse:
    """Where a saved form leads: on, back to its list, or to another entry."""
    place = _place(cw, path)
    if then == "another" and place.above:
        return _to(cw, f"{place.above}/{NEW}")
    if then == "next" and request.args.get("ask"):  # it was one missing fact: on to the next
        here = url_for("facts.page", case_id=cw.id, path=path)
        asked_at = f"{here}?ask={request.args['ask']}"
        onward = next_topic(cw, task_of(place.names), live(cw), asked_at=asked_at)
        return redirect(onward.address, HTTPStatus.SEE_OTHER)
    if then == "next":
        step = _Step.of(_form(cw, place, NOTHING))
        if step.number < step.count:
            kept = {name: request.args.get(name) for name in ("all", "more")}
            return _to(cw, path, part=step.number + 1, **kept)
        if place.above:
            return _to(cw, place.above)
        onward = next_topic(cw, task_of(place.names), live(cw))
        return redirect(onward.address, HTTPStatus.SEE_OTHER)
    if then == "list" and place.above:
        return _to(cw, place.above)
    return _to(cw, path, saved=1, **_form_query())


def _to(cw: Casework, path: str | None, **query: Any) -> AnyResponse:
    kept = {name: value for name, value in query.items() if value}
    target = url_for("facts.page", case_id=cw.id, path=path, **kept)
    return redirect(target, HTTPStatus.SEE_OTHER)


# -- two who change the same -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Difference:
    """One answer that two people gave differently."""

    label: Message
    theirs: Control
    mine: Control


def _conflict(cw: Casework, form: Form, outcome: FormOutcome, theirs: Data | None) -> Response:
    """Both texts side by side. What was typed is kept as a draft, and can be saved over theirs."""
    cw.reopen()
    place = replace(form.place, entry=theirs)
    stored = Form(place, form.around)
    mine = Form(replace(place, entry=outcome.entry), form.around)
    differences = [
        _Difference(question(type(place.section), key).label, *pair)
        for group in stored.groups()
        for key in group.keys
        if (theirs or {}).get(key) != outcome.entry.get(key)
        for pair in [(stored.controls([key])[0], mine.controls([key])[0])]
    ]
    again = Form(place, form.around, form.posted, asked=form.asked)
    step = _Step.of(again)
    page = _render(cw, again, step, None, outcome, conflict=differences)
    return Response(page, HTTPStatus.CONFLICT, content_type="text/html; charset=utf-8")


# -- taking out ------------------------------------------------------------------------------------


@facts.get("/<path:path>/remove")
def ask_removal(case_id: str, path: str) -> str:
    """Show what would go with an entry, before it goes."""
    cw = casework(case_id)
    place = _place(cw, path)
    if place.entry is None or place.path == ABOUT:
        abort(HTTPStatus.NOT_FOUND)
    files = _files_of(cw, place)
    if files is not None and files.files:  # they are erased, and not kept in earlier versions
        cw.visitor.session.require_confirmed(now())
    return render_template(
        "facts/remove.html",
        cw=cw,
        files=len(files.files) if files is not None else 0,
        place=place,
        label=entry_label(place.section, place.entry, cw.data),
        words=list_words(place.dotted) if place.in_list else None,
        uses=_used_by(cw, place),
    )


def _used_by(cw: Casework, place: SectionPlace) -> list[object]:
    """What names the entry."""
    section, entry = place.section, place.entry or {}
    if not isinstance(section, ItemSection) or "id" not in entry:
        return []
    found = []
    for way in uses_of(cw.data, section.space, entry["id"]):
        top = _top_of(cw.data, way)
        if top is not None and top.entry is not None and top.entry is not entry:
            found.append(entry_label(top.section, top.entry, cw.data))
    return found


def _top_of(data: Data, way: tuple[str, ...]) -> SectionPlace | None:
    """The entry of the case, or the mapping in it, in which a way begins."""
    for length in (2, 1):
        try:
            return find_place(data, "/".join(way[:length]))
        except NoPlace:
            continue
    return None


@facts.post("/<path:path>/remove")
def remove(case_id: str, path: str) -> AnyResponse:
    """Take an entry out of the case, and its name out of every entry that names it."""
    cw = casework(case_id)
    place = _place(cw, path)
    if place.dotted == "evidence" and place.entry is not None:
        erase_files_of(cw, place.entry[KEY])

    def edit(data: Data) -> None:
        taken = take_out(data, place.path)
        section = place.section
        if isinstance(section, ItemSection) and "id" in taken:
            without_uses(data, section.space, taken["id"])

    try:
        change_case(cw, edit, drop_draft=(place.path, cw.layer_of(place.names)))
    except NoPlace:
        abort(HTTPStatus.NOT_FOUND)
    if place.in_list:
        return _to(cw, place.above)
    return redirect(url_for("cases.home", case_id=cw.id), HTTPStatus.SEE_OTHER)
