"""The frame of all pages of working time: which employment, and the answers to a post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from legalcalc.messages import Message, _
from legalcalc.reports.working_hours import StretchHours
from legalcalc.schemas.case_layers import Data
from legalcalc.web.cases.form_context import law_of
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.control import Control, Findings, id_of
from legalcalc.web.forms.form import Problem
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.results.live import beside
from legalcalc.web.work.employment_days import KnownEmployment, job_with
from legalcalc.web.work.shifts import told_hours

__all__ = [
    "Disagreement",
    "hours_known",
    "job_at",
    "page_of",
    "posted_now",
    "problems_of",
    "read_here",
    "to",
    "work",
]

work = Blueprint("work", __name__, url_prefix="/cases/<case_id>/work")


@dataclass(frozen=True)
class Disagreement:
    """Something that two people said differently, each in words."""

    label: object
    theirs: list[object]
    mine: list[object]


def job_at(case_id: str, key: str) -> tuple[Casework, KnownEmployment]:
    """The case and the employment of an address; answers 404 where there is none."""
    cw = casework(case_id)
    job = job_with(cw.data, key)
    if job is None:
        abort(HTTPStatus.NOT_FOUND)
    return cw, job


def posted_now(cw: Casework) -> Posted:
    """The form that the request posts, typed in the language of the screen."""
    return read_here(cw, Posted.of(request.form, screen_teller().language))


def read_here(cw: Casework, typed: Posted) -> Posted:
    """Give what was typed, to be read under the law of the case."""
    law = law_of(cw.data)
    return typed if law is None else typed.under(law.code.partition("-")[0])


def page_of(
    template: str,
    cw: Casework,
    *,
    conflict: bool = False,
    drafted: bool = False,
    data: Data | None = None,
    **words: Any,
) -> Response:
    """A page of a case, with its figures beside; ``data``: with what was typed and is not saved."""
    known = beside(cw, data, 0 if drafted else None)
    text = render_template(template, cw=cw, drafted=drafted, **known, **words)
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return Response(text, status, content_type="text/html; charset=utf-8")


def to(endpoint: str, cw: Casework, **query: Any) -> AnyResponse:
    """Leads to a page that is asked for anew, so that Back and Reload do no harm."""
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return redirect(url_for(endpoint, case_id=cw.id, **kept), HTTPStatus.SEE_OTHER)


_OF_A_DAY: Final = _("{day}: {problem}")


def problems_of(
    findings: Findings, shown: list[Control], days: Mapping[str, object] | None = None
) -> list[Problem]:
    """All problems in the order of the page, each with the input at which it is put right, and with
    the words of its question. ``days`` says by the beginnings of names of which day a problem is:
    it stands in the place of these words."""
    asked = {part.name: part.question.label for control in shown for part in control.parts}
    places = {name: place for place, name in enumerate(asked)}
    found: list[Problem] = []
    for name in sorted(findings.problems, key=lambda name: places.get(name, len(places))):
        where = f"#{id_of(name)}" if name in asked else "#main"
        day = (days or {}).get(name.partition(".")[0])
        for one in findings.problems[name]:
            if day is not None:
                found.append((where, Message(_OF_A_DAY.text, (("day", day), ("problem", one)))))
            elif name in asked:
                found.append((where, one, asked[name]))
            else:
                found.append((where, one))
    return found


def hours_known(one: StretchHours) -> object:
    """The hours of a stretch of days in words: never nought where nobody knows them."""
    if one.bound == "unknown":
        return _("not known")
    hours = told_hours(one.minutes)
    return hours if one.bound == "whole" else _("at least {hours}", hours=hours)
