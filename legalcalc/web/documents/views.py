"""The screens on which papers are chosen, looked over, printed and printed again.

A choice is kept as a draft of the case, so that no word of it stands in an address.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.documents import PAPERS
from legalcalc.documents.folders import paper_of
from legalcalc.json_bytes import json_bytes
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import Data as CaseData
from legalcalc.web.api.replies import Reply
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.documents import tasks, words
from legalcalc.web.documents.choice import PaperOrder
from legalcalc.web.documents.disclosure import OUTSIDE, PSEUDONYM, WEIGHTY, Data
from legalcalc.web.documents.exhibits import Bundled
from legalcalc.web.documents.issues import Kept, differences, keep, kept_issues, open_kept
from legalcalc.web.documents.printing import (
    NamedPaper,
    Printing,
    begin,
    file_rows,
    job_of,
    jobs_of,
    named_paper,
    owner_of,
    zipped,
)
from legalcalc.web.jobs import TooManyJobs
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.responses import download, see, worked
from legalcalc.web.services import services
from legalcalc.web.settings import Settings
from legalcalc.web.visitors import now

__all__ = ["FORM", "documents"]

documents: Final = Blueprint("documents", __name__)

FORM: Final = "documents"
"""The name of the draft that holds what was chosen."""

_LATER: Final = "later"  # nobody knows yet who signs

_EVERY: Final = 4  # seconds after which the page of a running order is asked for again

_TROUBLES: Final[dict[str, Message]] = {
    "none": _("Choose at least one paper."),
    "format": _("Choose at least one kind of file."),
    "nothing": _("Nothing of what was chosen can be printed. Choose other papers or files."),
    "many": _("This comes to too many files at once. Choose fewer papers, languages or kinds."),
    "full": _(
        "As many orders are kept as there is room for. Try again in a few minutes, or forget an "
        "order of your own."
    ),
    "changed": _("The choice or the case was changed in the meantime. Look it over once more."),
}


# -- choose ----------------------------------------------------------------------------------------


@documents.get("/cases/<case_id>/documents/")
def choose(case_id: str) -> str:
    """Show which papers the case calls for, and how they can be printed."""
    work = casework(case_id)
    found = worked(tasks.overview, work.body(), screen_teller().language, work.sees_identity)
    kept = _kept_choice(work)
    return render_template(
        "documents/choose.html",
        cw=work,
        way="documents",
        found=found,
        unfit=isinstance(found, tasks.UnprintableCase),
        choice=kept or _first_choice(found),
        words=words,
        named=_named,
        orders=jobs_of(work),
        issues=kept_issues(work),
        trouble=_trouble(),
    )


def _keep_choice(form: MultiDict[str, str], _language: str, case_id: str) -> PaperOrder:
    work = casework(case_id)
    choice = PaperOrder.of_form(form.to_dict(flat=False))
    who = work.visitor
    who.store.cases.save_draft(who.session, work.id, FORM, choice.data(), now=now())
    return choice


@documents.post("/cases/<case_id>/documents/")
@kept_by(_keep_choice)
def chosen(case_id: str) -> BaseResponse:
    """Keep what was chosen, and go on to what it discloses."""
    choice = _keep_choice(request.form, screen_teller().language, case_id)
    if not choice.papers:
        return see("documents.choose", case_id=case_id, problem="none")
    if not choice.formats:
        return see("documents.choose", case_id=case_id, problem="format")
    return see("documents.look_over", case_id=case_id)


_USUAL: Final = frozenset(
    {
        *("schedule", "letter", "deadlines", "summary", "evidence"),
        *("authorisation", "consent", "statement", "interpreter", "translator"),
    }
)


def _first_choice(found: tasks.Overview | tasks.UnprintableCase) -> PaperOrder:
    """The papers with which a claim begins, and those whose facts were entered for them.

    What is filed is chosen by whoever files it. Before anything is printed, the next page says of
    each what it tells and to whom.
    """
    if isinstance(found, tasks.UnprintableCase):
        return PaperOrder()
    offered = {one.id for one in found.kinds if one.state == "offered"}
    return PaperOrder(papers=tuple(one for one in PAPERS if one in offered & _USUAL))


def _kept_choice(work: Casework) -> PaperOrder | None:
    who = work.visitor
    draft = who.store.cases.draft(who.session, work.id, FORM)
    return None if draft is None else PaperOrder.of_data(draft)


def _named(code: str) -> str:
    """The name of a language in that of the screen, for a sentence."""
    return screen_teller().formatter.language_name(code)


def _trouble() -> Message | None:
    return _TROUBLES.get(request.args.get("problem", ""))


# -- look over -------------------------------------------------------------------------------------


@documents.get("/cases/<case_id>/documents/review")
def look_over(case_id: str) -> str | BaseResponse:
    """Show what is disclosed and to whom, before anything is printed."""
    work = casework(case_id)
    choice = _kept_choice(work)
    if choice is None or not choice.papers or not choice.formats:
        return see("documents.choose", case_id=case_id)
    found = _review(work, work.body(), choice)
    if isinstance(found, tasks.UnprintableCase):
        return see("documents.choose", case_id=case_id)
    return render_template(
        "documents/review.html",
        cw=work,
        way="documents",
        choice=choice,
        found=found,
        kept=None,
        bundled=Bundled.now(work, found),
        unheard=_unheard(found),
        who_signs=request.args.get("check") == "1" and _asks_who_signs(found, choice),
        later=_LATER,
        trouble=_trouble(),
        **_disclosure_words(found),
    )


@documents.get("/cases/<case_id>/documents/review/<name>")
def read_paper(case_id: str, name: str) -> str:
    """Show a paper of the choice as a page, before it is printed. Nothing is kept by it."""
    work = casework(case_id)
    choice = _kept_choice(work)
    if choice is None:
        abort(HTTPStatus.NOT_FOUND)
    return _paper(work, work.body(), choice, name)


@documents.get("/cases/<case_id>/documents/issues/<int:number>/<name>")
def read_issued_paper(case_id: str, number: int, name: str) -> str:
    """Show a paper of an earlier issue as a page, from the case as it was kept."""
    work = casework(case_id)
    kept, case = open_kept(work, number)
    if kept.choice is None:
        abort(HTTPStatus.NOT_FOUND)
    return _paper(work, json_bytes(case), kept.choice, name, kept)


def _paper(
    work: Casework, body: bytes, choice: PaperOrder, name: str, kept: Kept | None = None
) -> str:
    language = screen_teller().language
    page = worked(tasks.page_of_paper, body, choice, language, work.sees_identity, name)
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    return render_template(
        "documents/paper.html",
        cw=work,
        way="documents",
        kept=kept,
        paper=named_paper(name),
        page=page,
        # Of the writer of papers, which escapes all that stands in a case.
        markup=Markup(page.markup),
    )


@documents.post("/cases/<case_id>/documents/signer")
def keep_signer(case_id: str) -> BaseResponse:
    """Keep who signs what the claimant may not sign alone, or that nobody knows it yet."""
    work = casework(case_id)
    choice = _kept_choice(work)
    if choice is None:
        return see("documents.choose", case_id=case_id)
    signs = request.form.get("signs", "")
    people = {one.get("id") for one in work.data.get("people") or ()}
    if signs != _LATER and signs not in people:
        return see("documents.look_over", case_id=case_id, check="1")
    named = (work.data.get("choices") or {}).get("signing_lawyer")
    if named != (None if signs == _LATER else signs):

        def edit(data: CaseData) -> None:
            chosen = {**(data.get("choices") or {})}
            chosen.pop("signing_lawyer", None)
            if signs != _LATER:
                chosen["signing_lawyer"] = signs
            data["choices"] = chosen

        change_case(work, edit)
    choice = replace(choice, to_sign=signs == _LATER)
    who = work.visitor
    who.store.cases.save_draft(who.session, work.id, FORM, choice.data(), now=now())
    return see("documents.look_over", case_id=case_id)


@documents.post("/cases/<case_id>/documents/print")
def print_papers(case_id: str) -> BaseResponse:
    """Print what was looked over; keep the case with it where it is printed for use."""
    work = casework(case_id)
    choice = _kept_choice(work)
    if choice is None or request.form.get("order") != choice.digest:
        return see("documents.look_over", case_id=case_id, problem="changed")
    found = _review(work, work.body(), choice)
    if isinstance(found, tasks.UnprintableCase):
        return see("documents.choose", case_id=case_id)
    heard = set(request.form.getlist("heard"))
    if not _all_heard(found, heard) or _asks_who_signs(found, choice):
        return see("documents.look_over", case_id=case_id, check="1")
    trouble = _too_much(found)
    if trouble is not None:
        return see("documents.choose", case_id=case_id, problem=trouble)
    choice = replace(choice, papers=found.kinds, filing=found.filing, reader=found.reader)
    case: dict[str, Any] = work.clean()
    number = None
    if choice.keep:
        number = keep(work, choice, found, heard & {one.key for one in found.open_findings})
        _entry, kept = open_kept(work, number)
        if kept != case:  # somebody saved in this very moment: print nothing that nobody saw
            return see("documents.look_over", case_id=case_id, problem="changed")
    bundled = Bundled.now(work, found)
    return _begin(work, case, choice, found, Printing(issue=number), bundled)


def _review(
    work: Casework, body: bytes, choice: PaperOrder, asking: bytes | None = None
) -> tasks.Review | tasks.UnprintableCase:
    return worked(
        tasks.review,
        body,
        choice,
        screen_teller().language,
        work.sees_identity,
        now().date(),
        asking,
    )


def _all_heard(found: tasks.Review, heard: set[str]) -> bool:
    """Whether each lack of a consent was acknowledged."""
    return {one.key for one in found.open_findings} <= heard


def _asks_who_signs(found: tasks.Review, choice: PaperOrder) -> bool:
    """Whether only somebody may sign a paper whom nobody named, and nobody said “not yet”."""
    return bool(found.unsigned) and not choice.to_sign


def _unheard(found: tasks.Review) -> tuple[tasks.ToldConsent, ...]:
    """The acknowledgements that were missing when somebody wanted to print."""
    return found.open_findings if request.args.get("check") == "1" else ()


def _too_much(found: tasks.Review) -> str | None:
    settings: Settings = current_app.config["LEGALCALC"]
    if not found.files:
        return "nothing"
    return "many" if len(found.files) > settings.limits.files_a_job else None


def _begin(
    work: Casework,
    case: dict[str, Any],
    choice: PaperOrder,
    found: tasks.Review,
    about: Printing,
    bundled: Bundled,
) -> BaseResponse:
    try:
        job = begin(work, case, choice, found.files, about, bundled.prepare())
    except TooManyJobs:
        if about.issue is not None:
            return see("documents.issue", case_id=work.id, number=about.issue, problem="full")
        return see("documents.choose", case_id=work.id, problem="full")
    return see("documents.order", case_id=work.id, job=job.id)


def _disclosure_words(found: tasks.Review) -> dict[str, Any]:
    """What the list of what is disclosed says."""
    return {
        "words": words,
        "name_words": PSEUDONYM if found.pseudonym else Data.NAME.words,
        "name_kind": Data.NAME,
        "weighty": WEIGHTY if found.pseudonym else WEIGHTY | {Data.NAME},
        "outside": OUTSIDE,
        "named": _named,
        "readable": _readable(found),
    }


def _readable(found: tasks.Review) -> dict[str, list[NamedPaper]]:
    """The papers that can be read before they are printed, by the paper that each is."""
    papers: dict[str, list[NamedPaper]] = {}
    for name in found.readable:
        papers.setdefault(paper_of(name.partition(".")[0]), []).append(named_paper(name))
    return papers


# -- orders ----------------------------------------------------------------------------------------


@documents.get("/cases/<case_id>/documents/orders/<job>")
def order(case_id: str, job: str) -> Response:
    """Show how far an order is, on a page that asks for itself again, unless told not to."""
    work = casework(case_id)
    found = job_of(work, job)
    still = request.args.get("still") == "1"
    state = found.state  # before the files: what is done is then done for all of them
    rows = file_rows(found)
    page = render_template(
        "documents/order.html",
        cw=work,
        way="documents",
        job=job,
        state=state,
        rows=rows,
        ready=[one for one in rows if one.state == "ready"],
        done=sum(one.state in ("ready", "failed") for one in rows),
        about=found.about,
        still=still,
        minutes=max(1, found.seconds_left // 60),
        every=_EVERY,
        words=words,
    )
    answer = make_response(page)
    if state == "running" and not still:
        answer.headers["Refresh"] = str(_EVERY)
    return answer


@documents.get("/cases/<case_id>/documents/orders/<job>/<name>")
def order_file(case_id: str, job: str, name: str) -> Response:
    """A file that is ready, or all of them in one."""
    found = job_of(casework(case_id), job)
    if name == "papers.zip":
        return download(name, zipped(found), "application/zip")
    result = found.results.get(name)
    if not isinstance(result, Reply) or result.status >= HTTPStatus.BAD_REQUEST:
        abort(HTTPStatus.NOT_FOUND)
    return download(name, result.content, result.media_type)


@documents.post("/cases/<case_id>/documents/orders/<job>/cancel")
def cancel(case_id: str, job: str) -> BaseResponse:
    """Print no further file; what is ready stays."""
    job_of(casework(case_id), job).cancel()
    return see("documents.order", case_id=case_id, job=job)


@documents.post("/cases/<case_id>/documents/orders/<job>/forget")
def forget(case_id: str, job: str) -> BaseResponse:
    """Let an order go with all of its files."""
    work = casework(case_id)
    job_of(work, job)
    services().jobs.forget(job, owner_of(work))
    return see("documents.choose", case_id=case_id)


# -- earlier issues --------------------------------------------------------------------------------


@documents.get("/cases/<case_id>/documents/issues/<int:number>")
def issue(case_id: str, number: int) -> str:
    """Show what an issue was, whether it comes out the same today, and what it discloses."""
    work = casework(case_id)
    kept, case = open_kept(work, number)
    if kept.choice is None:
        abort(HTTPStatus.NOT_FOUND)
    found = _review(work, json_bytes(case), kept.choice, work.body())
    if isinstance(found, tasks.UnprintableCase):
        return render_template(
            "documents/unfit.html", cw=work, way="documents", found=found, kept=kept
        )
    return render_template(
        "documents/review.html",
        cw=work,
        way="documents",
        choice=kept.choice,
        found=found,
        kept=kept,
        bundled=Bundled.then(work, number, kept.day, found),
        differs=differences(kept, found.ground, work.sees_identity),
        unheard=_unheard(found),
        who_signs=False,
        later=_LATER,
        trouble=_trouble(),
        **_disclosure_words(found),
    )


@documents.post("/cases/<case_id>/documents/issues/<int:number>/print")
def print_again(case_id: str, number: int) -> BaseResponse:
    """Print an issue again, from the case as it was kept."""
    work = casework(case_id)
    kept, case = open_kept(work, number)
    if kept.choice is None:
        abort(HTTPStatus.NOT_FOUND)
    found = _review(work, json_bytes(case), kept.choice, work.body())
    if isinstance(found, tasks.UnprintableCase) or not found.files:
        return see("documents.issue", case_id=case_id, number=number)
    if not _all_heard(found, set(request.form.getlist("heard"))):
        return see("documents.issue", case_id=case_id, number=number, check="1")
    choice = replace(kept.choice, papers=found.kinds)
    bundled = Bundled.then(work, number, kept.day, found)
    return _begin(work, case, choice, found, Printing(issue=number, again=True), bundled)
