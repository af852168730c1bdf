"""The list of cases, a new case, the home of a case, who can see it, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas.values import DATE
from legalcalc.store import CaseEntry, Damaged, Grant, Layer, NotGranted, Unavailable
from legalcalc.web.cases.answers import ToldAnswer, answers_of, topics_of
from legalcalc.web.cases.form_context import law_of, told_roughly
from legalcalc.web.cases.new_case import empty_case
from legalcalc.web.cases.saving import create_case
from legalcalc.web.cases.tasks import CHAPTERS, FIRST_TASKS, Chapter, Task, first_step
from legalcalc.web.casework import Casework, casework
from legalcalc.web.kept_entries import GROUP, cases_of, groups_of
from legalcalc.web.language import languages, screen_teller, teller_for
from legalcalc.web.paging import page_of
from legalcalc.web.releases import release_digest
from legalcalc.web.results.kept_versions import last_versions
from legalcalc.web.results.live import better_beside, live
from legalcalc.web.services import services
from legalcalc.web.stores import stores
from legalcalc.web.visitors import Visitor, now, visitor

__all__ = ["cases"]

cases = Blueprint("cases", __name__, url_prefix="/cases")


@cases.get("/")
def listed() -> str:
    """The cases that the visitor may see, the most pressing first, a page of them."""
    who = visitor()
    entries = sorted(cases_of(who), key=_pressing)
    groups = groups_of(who)
    laws = {law.code: law for law in _laws()}
    return render_template(
        "cases/list.html",
        page=page_of(entries),
        laws=laws,
        late_of=_late_of,
        guest=who.guest,
        turned_back=who.store.audit.is_turned_back(who.session),
        missing=0 if who.guest else len(who.store.cases.missing(who.session)),
        unsafe=[] if who.guest else _unsafe(who),
        administrator=who.session.administrator,
        damaged=Damaged.message,
        groups=len(groups),
        due=sum(one.review_on <= _today() for one in (*entries, *groups)),
        updated=_was_updated(who, bool(entries)),
    )


def _was_updated(who: Visitor, has_cases: bool) -> bool:
    """Whether there was an update since the visitor last saw one; never before there is a case."""
    if who.guest:
        return False
    seen, release = who.store.accounts.release_seen(who.session), release_digest()
    if seen is not None and has_cases:
        return seen != release
    if seen != release:
        with suppress(Unavailable):  # of a store that takes nothing: the next time
            who.store.accounts.see_release(who.session, release)
    return False


_COMPUTED_AT_ONCE: Final = 20


@cases.get("/after-update")
def after_update() -> str:
    """Name the cases that come to another sum than when their last version was kept."""
    who = visitor()
    entries = sorted(cases_of(who), key=_pressing)
    page = page_of(entries, _COMPUTED_AT_ONCE)
    language = screen_teller().language
    found = last_versions(who, page.entries, services().computing, language)
    return render_template(
        "cases/after_update.html",
        page=page,
        found=found,
        different=sum(one.state == "different" for one in found),
    )


@cases.post("/after-update")
def heed_update() -> Response:
    """Speak of this update no more, and lead to what it changed or back to the cases."""
    who = visitor()
    who.store.accounts.see_release(who.session, release_digest())
    onward = "cases.after_update" if "look" in request.form else "cases.listed"
    return redirect(url_for(onward), HTTPStatus.SEE_OTHER)


@cases.post("/missing")
def miss_no_longer() -> Response:
    """Ask no more for cases that are gone: the visitor knows why."""
    who = visitor()
    who.store.cases.miss_no_longer(who.session)
    return redirect(url_for("cases.listed"), HTTPStatus.SEE_OTHER)


def _unsafe(who: Visitor) -> list[Message]:
    """Tell what everybody has to know about backups: that today's failed, or all are here."""
    alone = who.store.backups.alone(now=now())
    return [*stores().backup_failure, *([] if alone is None else [alone])]


def _late_of(law: Jurisdiction | None, keys: list[str]) -> list[Message]:
    """The first titles of heads of claim of which something comes too late."""
    titles = {} if law is None else {head.key: head.title for head in law.head_rules}
    return [titles[key] for key in keys if key in titles][:3]


def _pressing(entry: CaseEntry) -> tuple[str, int]:
    """Cases with a deadline by its day, then those in which something is too late, then the
    others, those changed last first."""
    card = entry.card or {}
    deadline = card.get("deadline") or ("9998" if card.get("late") else "9999")
    return deadline, -entry.changed_on.toordinal()


# -- a new case ------------------------------------------------------------------------------------


@cases.get("/new")
def new() -> str:
    """One question makes a case: which law."""
    return render_template(
        "cases/new.html", laws=_laws(), problem=_NO_LAW if request.args.get("check") else None
    )


_NO_LAW = _("Choose the country or State where the work was done. It can be changed later.")


def _laws() -> list[Any]:
    return [one.jurisdiction for one in discovery.available() if one.jurisdiction is not None]


@cases.post("/new")
def make() -> Response:
    """Make the case, and turn to its home."""
    code = request.form.get("jurisdiction", "")
    if discovery.find(code) is None:
        return redirect(url_for("cases.new", check=1), HTTPStatus.SEE_OTHER)
    case_id = create_case(empty_case(code))
    return redirect(url_for("cases.home", case_id=case_id), HTTPStatus.SEE_OTHER)


# -- the home of a case ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _State:
    """How far a task is. ``begun``: something was told of it, if only that there is nothing."""

    task: Task
    count: int
    draft: bool
    begun: bool


@dataclass(frozen=True)
class _ChapterState:
    """The tasks of a chapter that are not asked first; ``begun``: how many of them are."""

    chapter: Chapter
    states: list[_State]

    @property
    def begun(self) -> int:
        return sum(one.begun for one in self.states)

    @property
    def draft(self) -> bool:
        """Whether something is typed that is not in the case, which is not to be folded away."""
        return any(one.draft for one in self.states)


@cases.get("/<case_id>/")
def home(case_id: str) -> str:
    """Show what presses, what it comes to, what to tell first, and what is there."""
    cw = casework(case_id)
    who = cw.visitor
    drafts = _drafts(cw)

    def state(task: Task) -> _State:
        return _State(task, task.count(cw.data), _drafted(task, drafts), task.told(cw.data))

    figures = live(cw)
    waiting = who.store.cases.waiting(who.session, cw.id)
    return render_template(
        "cases/home.html",
        cw=cw,
        interview="interview" in drafts,
        first=[_begun(state(task), cw) for task in FIRST_TASKS],
        chapters=[
            _ChapterState(one, [state(task) for task in one.tasks if task not in FIRST_TASKS])
            for one in CHAPTERS
        ],
        next_step=first_step(cw.data),
        law=law_of(cw.data),
        live=figures,
        better=better_beside(cw, figures),
        safety=_safety(cw),
        grants=who.store.cases.grants(who.session, cw.id) if not who.guest else [],
        review_on=who.store.cases.review_on(who.session, cw.id),
        waits_for_others=bool(waiting - cw.versions.keys()),
        # Opening it would have made the keys, if they could be made.
        waits_all_the_same=bool(waiting & cw.versions.keys()),
        guest=who.guest,
        changed=None if who.guest else _changed(cw),
    )


def _begun(state: _State, cw: Casework) -> _State:
    """A task as it stands, where an empty mapping says nothing."""
    told = state.begun and (state.task.name != "claimant" or bool(cw.data.get("claimant")))
    return replace(state, begun=told)


def _safety(cw: Casework) -> list[ToldAnswer]:
    """What has to be known of the worker before anybody writes, calls or signs."""
    keys = ("pseudonym", "contact", "safe_contact") if cw.sees_identity else ("pseudonym",)
    born = answers_of(cw, "claimant", ("born",))
    raw = (cw.data.get("claimant") or {}).get("born")
    if isinstance(raw, dict) and "value" in raw:  # an age, or a year, is no day of birth
        roughly = told_roughly(DATE, raw, screen_teller().language)
        born = [replace(one, said=(roughly,)) for one in born]
    return [*answers_of(cw, "claimant", keys), *born]


def _changed(cw: Casework) -> list[Message]:
    """Who changed the case last and when, and when the visitor did: what was put back shows."""
    case = cw.opened
    if case is None:
        return []
    who = cw.visitor
    names = {one.id: one.name for one in who.store.accounts.people(who.session)}
    told = []
    if case.changed_by != who.session.person_id:
        name, day = names.get(case.changed_by), case.changed_on
        told.append(
            _("Last changed on {day} by {name}.", day=day, name=name)
            if name
            else _("Last changed on {day} by somebody who is not here any more.", day=day)
        )
    if case.own_change is not None:
        told.append(_("You changed it last on {day}.", day=case.own_change))
    return told


def _drafts(cw: Casework) -> set[str]:
    """The places of the case of which something is typed that is not in it."""
    kept = cw.visitor.store.cases.drafts(cw.visitor.session, cw.id)
    return {form.split("/")[0] for _layer, form in kept}


def _drafted(task: Task, drafts: set[str]) -> bool:
    return bool({task.name, *task.also} & drafts)


# -- all that was told -----------------------------------------------------------------------------


@cases.get("/<case_id>/answers/")
def answers(case_id: str) -> str:
    """Show all that was told on one page, each answer with the way to change it."""
    cw = casework(case_id)
    drafts = _drafts(cw)
    told, untold = topics_of(cw)
    return render_template(
        "cases/answers.html",
        cw=cw,
        told=told,
        untold=untold,
        drafts=any(_drafted(task, drafts) for one in CHAPTERS for task in one.tasks),
        sheets=_sheets(cw),
        live=live(cw),
    )


@cases.get("/<case_id>/answers/<int:number>/")
def answers_sheet(case_id: str, number: int) -> str:
    """The same in a language that the worker reads, to be printed, read over and signed."""
    cw = casework(case_id)
    offered = languages()
    if not 1 <= number <= len(offered):
        abort(HTTPStatus.NOT_FOUND)
    language = offered[number - 1]
    with _told_in(language):
        told, untold = topics_of(cw, notes=False)
        sheet = render_template(
            "cases/answers_to_sign.html", cw=cw, told=told, untold=untold, today=_today()
        )
    return render_template(
        "cases/answers_sheet.html",
        cw=cw,
        language=language,
        direction=teller_for(language).direction,
        sheet=Markup(sheet),
    )


def _sheets(cw: Casework) -> list[tuple[int, str]]:
    """The languages of the sheet with their numbers, those of the worker first: no address says
    which language somebody reads."""
    entries = (cw.data.get("claimant") or {}).get("languages") or ()
    read = [one.get("language") if isinstance(one, dict) else one for one in entries]
    offered = list(enumerate(languages(), 1))
    return sorted(offered, key=lambda one: read.index(one[1]) if one[1] in read else len(read))


@contextmanager
def _told_in(language: str) -> Iterator[None]:
    """Tell everything in another language than that of the screen."""
    before = screen_teller()
    g.teller = teller_for(language)
    try:
        yield
    finally:
        g.teller = before


# -- who can see it --------------------------------------------------------------------------------


@cases.get("/<case_id>/access")
def access(case_id: str) -> str:
    """Show who can see which layer, and whom one may let in."""
    cw = casework(case_id)
    who = cw.visitor
    granted = who.store.cases.grants(who.session, cw.id)
    return render_template(
        "cases/access.html",
        cw=cw,
        granted=granted,
        removable=_removable(granted, cw),
        people=who.store.accounts.people(who.session),
        teams=who.store.teams.entries(who.session),
        layers=[(layer, LAYERS[layer]) for layer in Layer],
    )


def _removable(granted: list[Grant], cw: Casework) -> set[str]:
    """Those who see no more of the case than oneself."""
    more = {one.principal_id for one in granted if one.layer is Layer.IDENTITY}
    return {one.principal_id for one in granted} - (set() if cw.sees_identity else more)


LAYERS: dict[Layer, Message] = {
    Layer.FACTS: _("what happened"),
    Layer.IDENTITY: _("who the people are"),
}


@cases.post("/<case_id>/access")
def change_access(case_id: str) -> Response:
    """Let a person or a team see a layer, or no longer."""
    cw = casework(case_id)
    who = cw.visitor
    principal, layer = request.form.get("principal", ""), request.form.get("layer", "")
    if layer in list(Layer):
        act = who.store.cases.revoke if "revoke" in request.form else who.store.cases.grant
        act(who.session, cw.id, [Layer(layer)], principal, now=now())
    return redirect(url_for("cases.access", case_id=cw.id), HTTPStatus.SEE_OTHER)


# -- whether it is still needed --------------------------------------------------------------------

_MONTHS: Final = (3, 6, 12, 36)


@cases.get("/review")
def review() -> str:
    """Cases of which to ask whether they are still needed, and those that were erased."""
    who = visitor()
    entries = [one for one in who.store.cases.entries(who.session) if one.review_on <= _today()]
    return render_template(
        "cases/review.html",
        page=page_of(sorted(entries, key=lambda one: (one.review_on, one.id))),
        erasures=who.store.audit.erasures(who.session),
        both=frozenset(Layer),
        group=GROUP,
    )


@cases.get("/<case_id>/review")
def ask_review(case_id: str) -> str:
    """Ask when the case is to be looked at again."""
    cw = casework(case_id)
    review_on = cw.visitor.store.cases.review_on(cw.visitor.session, cw.id)
    return render_template("cases/review_on.html", cw=cw, review_on=review_on, months=_MONTHS)


@cases.post("/<case_id>/review")
def set_review(case_id: str) -> Response:
    """Look at the case again in some months."""
    cw = casework(case_id)
    months = request.form.get("months", type=int)
    if months in _MONTHS:
        day = _today() + timedelta(days=round(months * 365.25 / 12))
        cw.visitor.store.cases.set_review(cw.visitor.session, cw.id, day, now=now())
    return redirect(url_for("cases.home", case_id=cw.id), HTTPStatus.SEE_OTHER)


def _today() -> date:
    return now().astimezone().date()


# -- its end ---------------------------------------------------------------------------------------


@cases.get("/<case_id>/erase")
def ask_erasure(case_id: str) -> str:
    """Show what erasing does, and what it does not reach."""
    cw = casework(case_id)
    if not cw.sees_identity:  # only who sees all of a case erases it
        raise NotGranted
    return render_template("cases/erase.html", cw=cw)


@cases.post("/<case_id>/erase")
def erase(case_id: str) -> Response:
    """Delete a case and its keys."""
    cw: Casework = casework(case_id)
    cw.visitor.store.cases.erase(cw.visitor.session, cw.id, now=now())
    services().jobs.forget_of(cw.id)
    if cw.visitor.guest:
        return redirect(url_for("cases.listed"), HTTPStatus.SEE_OTHER)
    return redirect(url_for("cases.erased", case_id=case_id), HTTPStatus.SEE_OTHER)


@cases.get("/<case_id>/erased")
def erased(case_id: str) -> str:
    """Tell what was erased, and what still holds it: backups, and files that were taken along."""
    who = visitor()
    erasure = next(
        (one for one in who.store.audit.erasures(who.session) if one.case_id == case_id), None
    )
    if erasure is None:
        raise NotGranted
    backups = {one.made.astimezone().date() for one in who.store.backups.entries()}
    return render_template(
        "cases/erased.html",
        erasure=erasure,
        backups=sorted(day for day in backups if day <= erasure.on),
        names={one.id: one.name for one in who.store.accounts.people(who.session)},
    )
