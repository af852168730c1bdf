"""The screens of what a case comes to. Addresses hold numbers and nothing of the case."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, Final, TypeVar, get_args

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

import legalcalc
from legalcalc.documents.writers.calendar_file import CALENDAR_TYPE
from legalcalc.json_bytes import json_bytes
from legalcalc.reports.sum_parts import ClaimSum
from legalcalc.schemas.case_layers import joined
from legalcalc.store import Issue
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.places import address_of
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.results.alternatives import MOST_LAWS, alternatives_of, ways_of
from legalcalc.web.results.deadlines import calendar_file, deadlines_of
from legalcalc.web.results.kept_versions import version_told
from legalcalc.web.results.live import FiguresUnavailable, computed, live
from legalcalc.web.results.reading import Way, law_named
from legalcalc.web.results.sums import sum_page
from legalcalc.web.results.versions import differences_of, shown_now, shown_to_keep
from legalcalc.web.results.view_models import ToldRefusal
from legalcalc.web.results.whole_result import head_page, results_of, row_page
from legalcalc.web.visitors import now

__all__ = ["results"]

results = Blueprint("results", __name__, url_prefix="/cases/<case_id>")

_View = TypeVar("_View", bound=Callable[..., str])
_WHICH: Final = get_args(ClaimSum)
_LAWS: Final = "laws-compared"  # the name of the draft that holds which
_NOW: Final = "now"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


def _told(cw: Casework, task: Callable[..., Any], *more: Any) -> Any:
    """What a task gives for a case, in the language of the screen. ``None`` is answered by 404."""
    found = computed(task, cw.body(), screen_teller().language, *more)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def _page(template: str, cw: Casework, found: Any, way: str, **more: Any) -> str:
    """A screen, or what keeps the case from being computed."""
    if isinstance(found, ToldRefusal):
        template = "results/refused.html"
    where = partial(address_of, cw.id, cw.data)
    other = more.setdefault("other", None)
    if other is not None:
        way = "alternatives"
        more |= {"column": (request.view_args or {})["column"], "law": law_named(other.law)}
    return render_template(template, cw=cw, of=found, where=where, way=way, **more)


@results.errorhandler(FiguresUnavailable)
def _unavailable(_error: FiguresUnavailable) -> tuple[str, HTTPStatus]:
    """The figures cannot be computed now."""
    case_id = (request.view_args or {})["case_id"]
    cw = casework(case_id)
    page = render_template("results/unavailable.html", cw=cw, way="")
    return page, HTTPStatus.SERVICE_UNAVAILABLE


# -- beside a form ---------------------------------------------------------------------------------


@results.get("/live")
def figures(case_id: str) -> str:
    """The figures beside a form, by themselves: for the script."""
    cw = casework(case_id)
    return render_template("results/live.html", cw=cw, live=live(cw))


# -- results ---------------------------------------------------------------------------------------


def _everywhere(address: str) -> Callable[[_View], _View]:
    """A page of results that opens for a column of the alternatives as well, by its number."""

    def register(view: _View) -> _View:
        results.get(address)(view)
        results.get(f"/alternatives/<int:column>{address}")(view)
        return view

    return register


@_everywhere("/results/")
def overview(case_id: str, column: int | None = None) -> str:
    """Sums by head, debtor and period, with all that is missing or stands beside the total."""
    cw = casework(case_id)
    other = _other(cw, column)
    return _page("results/results.html", cw, _told(cw, results_of, other), "results", other=other)


@_everywhere("/results/<int:head>/")
def head(case_id: str, head: int, column: int | None = None) -> str:
    """The rows of a head; one of them opened, where that is asked."""
    cw = casework(case_id)
    page = request.args.get("page", default=1, type=int)
    opened = request.args.get("row", type=int)
    other = _other(cw, column)
    found = _told(cw, head_page, head, page, opened, other)
    return _page("results/head.html", cw, found, "results", opened=opened, other=other)


@_everywhere("/results/<int:head>/<int:row>/")
def one_row(case_id: str, head: int, row: int, column: int | None = None) -> str:
    """A row with its formula, facts, evidence, parameters and citations."""
    cw = casework(case_id)
    other = _other(cw, column)
    return _page(
        "results/row.html", cw, _told(cw, row_page, head, row, other), "results", other=other
    )


@_everywhere("/results/sum/<which>/")
def one_sum(case_id: str, which: str, column: int | None = None) -> str:
    """A sum of the whole claim, with what it is made of."""
    cw = casework(case_id)
    if which not in _WHICH:
        abort(HTTPStatus.NOT_FOUND)
    other = _other(cw, column)
    found = _told(cw, sum_page, which, None, other)
    return _page("results/sum.html", cw, found, "results", which=which, other=other, home="../../")


@_everywhere("/results/debtor/<int:number>/<which>/")
def debtor_sum(case_id: str, number: int, which: str, column: int | None = None) -> str:
    """Show what one party answers for, with what it is made of."""
    cw = casework(case_id)
    if which not in _WHICH:
        abort(HTTPStatus.NOT_FOUND)
    other = _other(cw, column)
    found = _told(cw, sum_page, which, number, other)
    return _page(
        "results/sum.html", cw, found, "results", which=which, other=other, home="../../../"
    )


# -- deadlines, alternatives -----------------------------------------------------------------------


@_everywhere("/deadlines/")
def deadlines(case_id: str, column: int | None = None) -> str:
    """Show what is lost when, what could save it, and who acts."""
    cw = casework(case_id)
    other = _other(cw, column)
    return _page(
        "results/deadlines.html", cw, _told(cw, deadlines_of, other), "deadlines", other=other
    )


@results.get("/deadlines/deadlines.ics")
def calendar(case_id: str) -> str | Response:
    """Give the deadlines as a calendar file, whose name holds nothing of the case."""
    cw = casework(case_id)
    found = _told(cw, calendar_file, request.args.get("staying") == "yes")
    if isinstance(found, ToldRefusal):
        return _page("results/deadlines.html", cw, found, "deadlines")
    answer = Response(found, content_type=CALENDAR_TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="deadlines.ics"'
    return answer


@results.get("/alternatives/")
def alternatives(case_id: str) -> str:
    """Routes, laws and choices side by side."""
    cw = casework(case_id)
    found = _told(cw, alternatives_of, _codes(cw))
    return _page("results/alternatives.html", cw, found, "alternatives", most=MOST_LAWS)


def _codes(cw: Casework) -> tuple[str, ...]:
    """The laws that stand beside that of the case."""
    draft = cw.visitor.store.cases.draft(cw.visitor.session, cw.id, _LAWS) or {}
    return tuple(str(code) for code in draft.get("laws", ()))


def _other(cw: Casework, column: int | None) -> Way | None:
    """The law and route of a column of the alternatives; ``None``: those of the case."""
    if column is None:
        return None
    ways = ways_of(cw.data.get("jurisdiction"), _codes(cw))
    if not 1 <= column <= len(ways):
        abort(HTTPStatus.NOT_FOUND)
    return ways[column - 1]


def _keep_laws(form: MultiDict[str, str], _language: str, case_id: str) -> None:
    cw = casework(case_id)
    laws = [law[:20] for law in form.getlist("law")[:MOST_LAWS]]
    cw.visitor.store.cases.save_draft(cw.visitor.session, cw.id, _LAWS, {"laws": laws}, now=now())


@results.post("/alternatives/")
@kept_by(_keep_laws)
def compare_laws(case_id: str) -> Response:
    """Keep which laws are to stand side by side. Which they are stands in no address."""
    _keep_laws(request.form, screen_teller().language, case_id)
    address = url_for("results.alternatives", case_id=case_id)
    return redirect(f"{address}#laws", HTTPStatus.SEE_OTHER)


# -- versions --------------------------------------------------------------------------------------


@results.get("/versions/")
def versions(case_id: str) -> str:
    """The versions that were kept, the latest first."""
    cw = casework(case_id)
    kept = [version_told(one) for one in cw.visitor.store.cases.issues(cw.visitor.session, cw.id)]
    first, second = request.args.get("first"), request.args.get("second")
    return render_template(
        "results/versions.html",
        cw=cw,
        way="versions",
        kept=kept[::-1],
        first=first,
        second=second,
        same=request.args.get("same") is not None,
    )


@results.post("/versions/")
def keep_version(case_id: str) -> Response:
    """Keep the case as it is, with a note of what it came to."""
    cw = casework(case_id)
    shown = computed(shown_to_keep, cw.body())
    note: dict[str, Any] = {"kind": "kept", "program": legalcalc.__version__}
    if shown is not None:
        note |= {
            name: getattr(shown, name)
            for name in ("owed", "interest", "currency", "jurisdiction", "edition", "law", "result")
        }
    cw.visitor.store.cases.issue(cw.visitor.session, cw.id, note, now=now())
    return redirect(url_for("results.versions", case_id=case_id), HTTPStatus.SEE_OTHER)


@results.get("/versions/compare")
def choose_versions(case_id: str) -> Response:
    """From the choice of two versions to their comparison, the earlier one first."""
    casework(case_id)
    first, second = request.args.get("first", ""), request.args.get("second", _NOW)
    known = _is_number(first) and (_is_number(second) or second == _NOW)
    if not known or first == second:
        back = url_for("results.versions", case_id=case_id, same="")
        return redirect(back, HTTPStatus.SEE_OTHER)
    if _is_number(second) and int(second) < int(first):
        first, second = second, first
    address = url_for("results.compared", case_id=case_id, first=int(first), second=second)
    return redirect(address, HTTPStatus.SEE_OTHER)


@results.get("/versions/<int:first>/<second>/")
def compared(case_id: str, first: int, second: str) -> str:
    """Two versions, or one and the present, line by line with reasons."""
    cw = casework(case_id)
    earlier = _issue(cw, first)
    later = None
    if second != _NOW:
        if not _is_number(second):
            abort(HTTPStatus.NOT_FOUND)
        later = _issue(cw, int(second))
    after = cw.data if later is None else _content(later)
    found = computed(
        differences_of, json_bytes(_content(earlier)), json_bytes(after), screen_teller().language
    )
    note = version_told(earlier.entry)
    present = computed(shown_now, cw.body())
    return _page(
        "results/versions_compared.html",
        cw,
        found,
        "versions",
        first=note,
        second=None if later is None else version_told(later.entry),
        present=present,
        program=legalcalc.__version__,
    )


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _issue(cw: Casework, number: int) -> Issue:
    return cw.visitor.store.cases.open_issue(cw.visitor.session, cw.id, number)


def _content(issue: Issue) -> dict[str, Any]:
    """The case of a version, with the keys of its entries."""
    return joined(issue.facts, issue.identity)
