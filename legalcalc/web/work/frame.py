"""What the pages of working time have in common: which employment, and the answers to a post."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from babel.core import Locale, get_global
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legalcalc.messages import Message
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.controls import Control, Findings, id_of
from legalcalc.web.forms.form import Problem
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.results.live import live
from legalcalc.web.work.said import Job, job_with

__all__ = [
    "Difference",
    "first_weekday",
    "fragment",
    "job_at",
    "page_of",
    "posted_now",
    "problems_of",
    "to",
    "work",
]

work = Blueprint("work", __name__, url_prefix="/cases/<case_id>/work")


@dataclass(frozen=True)
class Difference:
    """Something that two people said differently, each in words."""

    label: object
    theirs: list[object]
    mine: list[object]


def job_at(case_id: str, key: str) -> tuple[Casework, Job]:
    """The case and the employment of an address; answers 404 where there is none."""
    cw = casework(case_id)
    job = job_with(cw.data, key)
    if job is None:
        abort(HTTPStatus.NOT_FOUND)
    return cw, job


def posted_now() -> Posted:
    """What the request posts, typed in the language of the screen."""
    return Posted.of(request.form, screen_teller().language)


def page_of(template: str, cw: Casework, *, conflict: bool = False, **words: Any) -> Response:
    """A page of a case, with its figures beside."""
    text = render_template(template, cw=cw, live=live(cw), **words)
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return Response(text, status, content_type="text/html; charset=utf-8")


def fragment(cw: Casework, status: Message, seen: str) -> Response:
    """What the script puts in place: the totals, and one sentence on the state of things."""
    return page_of("facts/fragment.html", cw, status=status, seen=json.dumps({"_seen": seen}))


def to(endpoint: str, cw: Casework, **query: Any) -> AnyResponse:
    """Leads to a page that is asked for anew, so that Back and Reload do no harm."""
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return redirect(url_for(endpoint, case_id=cw.id, **kept), HTTPStatus.SEE_OTHER)


def problems_of(
    findings: Findings, shown: list[Control], otherwise: str = "#main"
) -> list[Problem]:
    """All problems, each with the input at which it is put right."""
    ids = {name for control in shown for name in control.names}
    return [
        (f"#{id_of(name)}" if name in ids else otherwise, one)
        for name, messages in findings.problems.items()
        for one in messages
    ]


def first_weekday() -> int:
    """With which day the calendars of the reader begin: 0 is Monday."""
    locale = screen_teller().formatter.locale
    if locale.territory is None:
        likely = get_global("likely_subtags").get(locale.language, "")
        locale = Locale(locale.language, likely.rpartition("_")[2] or None)
    return int(locale.first_week_day)
