"""The pages of a confidential complaint: open to all, without an account, and nothing is kept.

What is typed is read in memory, printed or encrypted by a worker that may open no socket, given
back as a file, and forgotten. The page itself stays in the browser with what was typed, so that
each paper can be asked for in turn; nothing of it is in an address, a cookie or a log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from legalcalc.explain import languages_offered
from legalcalc.facts.complaint import CONDITIONS, ROLES, URGENCY
from legalcalc.facts.limits import NOT_PASSED_ON
from legalcalc.law import discovery
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas import CaseProblems
from legalcalc.schemas.complaint import FORMAT, load_complaint, meant_for
from legalcalc.store import WeakPassword
from legalcalc.store.passwords import SHORTEST, check_password, suggest_phrase
from legalcalc.web.cases.take_along import PROBLEMS
from legalcalc.web.complaint.tasks import PaperName, kept, printed
from legalcalc.web.concurrency_limits import TooManyAtOnce
from legalcalc.web.language import screen_teller
from legalcalc.web.responses import download, worked
from legalcalc.web.services import services
from legalcalc.web.visitors import now, public, visitor_or_none

__all__ = ["complaints"]

complaints = Blueprint("complaint", __name__)

SUFFIX: Final = ".lccomplaint"

_PAPERS: Final[dict[str, PaperName]] = {
    "complaint": "complaint",
    "identity": "complaint-identity",
    "caller": "complaint-caller",
}
_LINES: Final = ("where", "workers")
_SEVERAL: Final = ("conditions", "may_not_be_passed_on")
_SINGLE: Final = (
    *("body", "own_words", "sector", "employer", "town", "since", "people", "children", "urgency"),
)
_INSIDE: Final = {
    "caller": ("role", "name", "organisation"),
    "contact": ("safe", "channel", "times", "never_say"),
}

LABELS: Final[dict[str, Message]] = {
    "conditions": _("What is wrong there"),
    "own_words": _("In your own words"),
    "urgency": _("How urgent"),
    "where": _("Where is it? How does one find it?"),
    "town": _("Town or village"),
    "employer": _("Name of the employer, if you know it"),
    "sector": _("What work is it?"),
    "since": _("Since which day, about?"),
    "people": _("How many people work there, about?"),
    "children": _("Are there children?"),
    "workers": _("Names of workers"),
    "caller.role": _("What have you to do with it?"),
    "caller.name": _("Your name, if you want to say it"),
    "caller.organisation": _("Your organisation, if you call for one"),
    "contact.safe": _("Is there a safe way to reach you?"),
    "contact.channel": _("Telephone number, address or other way"),
    "contact.times": _("When?"),
    "contact.never_say": _("Never to be said there"),
    "may_not_be_passed_on": _("What may not be passed on"),
    "body": _("For whom is the complaint?"),
    "phrase": _("Pass phrase"),
}

Problem = tuple[str, Message, Message]


@complaints.get("/complaint")
@public
def begin() -> str:
    """Ask in which State the place of work lies, and say what comes of it."""
    found = [one.jurisdiction for one in discovery.available() if one.jurisdiction is not None]
    return render_template("complaint/begin.html", laws=found)


@complaints.get("/complaint/<code>")
@public
def ask(code: str) -> str:
    """Ask what somebody wants to tell: nothing is needed but what is wrong there."""
    return _form(_law(code), {}, ())


@complaints.post("/complaint/<code>")
@public
def give(code: str) -> Response:
    """Give back the paper or the encrypted file that is asked for, or say what has to be mended."""
    law = _law(code)
    address = request.remote_addr or ""
    if not services().allows(address):
        abort(HTTPStatus.TOO_MANY_REQUESTS)
    wanted = request.form.get("give", "complaint")
    if wanted not in (*_PAPERS, "keep"):
        abort(HTTPStatus.BAD_REQUEST)
    data = _told(law)
    if wanted == "caller":  # the sheet holds nothing of what is told, and is read first
        return _sheet(law, address)
    problems = [*_problems(data, law)]
    phrase = request.form.get("phrase", "")
    if wanted == "keep" and (weak := _weakness(phrase)) is not None:
        problems.append(("phrase", weak, LABELS["phrase"]))
    if problems:
        return _refused(law, data, problems)
    with _turn(address):
        if wanted == "keep":
            name = f"complaint-{now():%Y-%m-%d}{SUFFIX}"
            return download(name, worked(kept, data, phrase), "application/octet-stream")
        language = _printable(law, request.form.get("language"))
        found = worked(printed, data, _PAPERS[wanted], language, printing=True)
    return _paper(law, data, _PAPERS[wanted], language, found)


def _sheet(law: Jurisdiction, address: str) -> Response:
    """The sheet for the caller, in the language of the screen."""
    nothing = {**_head(law), "conditions": ["wages"]}
    language = _printable(law, screen_teller().language)
    with _turn(address):
        found = worked(printed, nothing, _PAPERS["caller"], language, printing=True)
    return _paper(law, _told(law), _PAPERS["caller"], language, found)


def _paper(
    law: Jurisdiction, data: dict[str, Any], paper: str, language: str, found: bytes | Message
) -> Response:
    if isinstance(found, Message):
        return _refused(law, data, [("give", found, _("Paper"))], HTTPStatus.SERVICE_UNAVAILABLE)
    return download(f"{paper}.{language}.pdf", found, "application/pdf")


@contextmanager
def _turn(address: str) -> Iterator[None]:
    """While a worker is at it: strangers leave room to those who are known."""
    known = visitor_or_none() is not None
    try:
        with nullcontext() if known else services().turn_of_a_stranger(address):
            yield
    except TooManyAtOnce:
        abort(HTTPStatus.SERVICE_UNAVAILABLE)


def _printable(law: Jurisdiction, wanted: str | None) -> str:
    """A language in which papers can be printed: the one that is wanted, else that of a court."""
    offered = languages_offered(law)
    return next((one for one in (wanted, *law.languages) if one in offered), "en")


def _law(code: str) -> Jurisdiction:
    law = discovery.find(code.upper())
    if law is None:
        abort(HTTPStatus.NOT_FOUND)
    return law


def _head(law: Jurisdiction) -> dict[str, Any]:
    today = now().astimezone().date()
    return {"format": FORMAT, "jurisdiction": law.code, "told_on": today.isoformat()}


def _told(law: Jurisdiction) -> dict[str, Any]:
    """What was typed, as data of a complaint file. What was left open is not told."""
    form = request.form
    data: dict[str, Any] = {**_head(law), "language": screen_teller().language}
    for name in _SEVERAL:
        data[name] = form.getlist(name)
    for name in _SINGLE:
        data[name] = form.get(name, "").replace("\r\n", "\n").strip()
    for name in _LINES:
        lines = form.get(name, "").splitlines()
        data[name] = [line.strip() for line in lines if line.strip()]
    for name, keys in _INSIDE.items():
        inside = {key: form.get(f"{name}.{key}", "").strip() for key in keys}
        data[name] = {key: value for key, value in inside.items() if value}
    return {name: value for name, value in data.items() if value not in ("", [], {})}


def _problems(data: dict[str, Any], law: Jurisdiction) -> Iterator[Problem]:
    try:
        meant_for(load_complaint(data), law)
    except CaseProblems as refused:
        for one in refused.problems:
            name = one.path.partition("[")[0]
            yield name, one.message, LABELS.get(name, LABELS["conditions"])


def _weakness(phrase: str) -> Message | None:
    try:
        check_password(phrase)
    except WeakPassword:
        return PROBLEMS["short" if len(phrase) < SHORTEST else "common"]
    return None


def _refused(
    law: Jurisdiction,
    data: dict[str, Any],
    problems: Sequence[Problem],
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> Response:
    page = _form(law, data, problems)
    return Response(page, status, content_type="text/html; charset=utf-8")


def _form(law: Jurisdiction, data: dict[str, Any], problems: Sequence[Problem]) -> str:
    return render_template(
        "complaint/form.html",
        law=law,
        told=data,
        labels=LABELS,
        problems=[(f"#{_id(name)}", message, label) for name, message, label in problems],
        wrong={name: message for name, message, _label in reversed(problems)},
        id_of=_id,
        conditions=CONDITIONS,
        urgencies=URGENCY,
        roles=ROLES,
        barred=NOT_PASSED_ON,
        bodies=assistance_of(law).complaint_bodies,
        offered=languages_offered(law),
        language=_printable(law, request.form.get("language")),
        phrase=suggest_phrase(),
    )


def _id(name: str) -> str:
    return name.replace(".", "-").replace("_", "-")
