"""A case as a file: taken along encrypted, or plain behind a warning; and opened again.

The password is asked for again before anything leaves. Pass phrases are never put into an address
and never kept. Packing and unpacking cost a second and much memory, and are done by a worker.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import joined, parts, with_keys, without_keys
from legalcalc.store import EvidenceFile, WeakPassword
from legalcalc.store.casefile import SUFFIX, left_behind
from legalcalc.store.evidence import MOST_CARRIED
from legalcalc.store.passwords import LONGEST, SHORTEST, check_password, suggest_phrase
from legalcalc.web.cases import case_file_tasks
from legalcalc.web.cases.saving import card_of, create_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.language import screen_teller
from legalcalc.web.responses import download, see, worked
from legalcalc.web.visitors import now, visitor

__all__ = ["PROBLEMS", "case_files"]

case_files = Blueprint("case_files", __name__)

_ENCRYPTED: Final = "application/octet-stream"
_PLAIN: Final = {"yaml": "application/yaml", "json": "application/json"}

PROBLEMS: Final[dict[str, Message]] = {
    "differ": _("The two pass phrases are not the same. Type the same one twice."),
    "short": _("Use at least {least} characters: six words drawn by chance, say.", least=SHORTEST),
    "long": _("Use at most {most} characters.", most=LONGEST),
    "common": _("Many people use pass phrases like this one. Choose another one."),
    "unread": _("Confirm that you have read the warning."),
    "large": _("The case is too large for one file."),
    "no file": _("Choose a file."),
    "no phrase": _("This file is encrypted. Type the pass phrase that was set when it was made."),
    "key": _(
        "The pass phrase does not open this file. Check each character, capitals and blanks "
        "included, and choose the file once more."
    ),
    "damaged": _(
        "This file was damaged or made by another program. Nothing was stored. Try another copy."
    ),
    "newer": _("This file was made by a later version of this program. Install that version."),
    "too large": _("This file is larger than any case file of this program."),
}


# -- take along ------------------------------------------------------------------------------------


@case_files.get("/cases/<case_id>/take-along")
def take_along(case_id: str) -> str:
    """Ask how the case is to be taken along. The password comes first, so that no work is lost."""
    work = casework(case_id)
    who = work.visitor
    who.session.require_confirmed(now())
    return render_template(
        "cases/take_along.html",
        cw=work,
        way="documents",
        whole=worked(case_file_tasks.is_whole, work.body()),
        sees_identity=work.sees_identity,
        **_evidence(work),
        phrase=suggest_phrase(),
        trouble=_trouble(),
    )


@case_files.post("/cases/<case_id>/take-along")
def take_encrypted(case_id: str) -> BaseResponse:
    """Give the case, with its issues, as an encrypted file."""
    work = casework(case_id)
    phrase, again = request.form.get("phrase", ""), request.form.get("again", "")
    problem = "differ" if phrase != again else _weakness(phrase)
    if problem is not None:
        return see("case_files.take_along", case_id=case_id, problem=problem)
    who = work.visitor
    portable = who.store.cases.portable(who.session, work.id, now=now())
    portable = who.store.evidence.carried(who.session, work.id, portable, now=now())
    content = worked(case_file_tasks.packed, phrase, portable)
    if isinstance(content, str):
        return see("case_files.take_along", case_id=case_id, problem="large")
    return download(_name(SUFFIX), content, _ENCRYPTED)


@case_files.post("/cases/<case_id>/take-along/plain")
def take_plain(case_id: str) -> BaseResponse:
    """Give the case as a file that anybody can read."""
    work = casework(case_id)
    if request.form.get("read") != "yes":
        return see("case_files.take_along", case_id=case_id, problem="unread")
    kind = "json" if request.form.get("kind") == "json" else "yaml"
    who = work.visitor
    # Asks for the password and leaves a trace, as the encrypted file does.
    portable = who.store.cases.portable(who.session, work.id, now=now())
    case = without_keys(joined(portable.facts or {}, portable.identity))
    return download(_name(f".{kind}"), worked(case_file_tasks.written, case, kind), _PLAIN[kind])


def _evidence(work: Casework) -> dict[str, object]:
    """How many files of evidence the encrypted file holds, and how many each leaves behind."""
    files = work.visitor.store.evidence.entries(work.visitor.session, work.id)
    here = [one for one in files if isinstance(one, EvidenceFile) and one.here]
    fits = sum(one.description.size for one in here) <= MOST_CARRIED
    carried = len(here) if fits else 0
    return {
        "carried": carried,
        "left_behind": left_behind(len(files) - carried),
        "all_left_behind": left_behind(len(files)),
    }


def _name(suffix: str) -> str:
    """The name of the file: it tells the day alone."""
    return f"case-{now():%Y-%m-%d}{suffix}"


def _weakness(phrase: str) -> str | None:
    try:
        check_password(phrase)
    except WeakPassword:
        if len(phrase) < SHORTEST:
            return "short"
        return "long" if len(phrase) > LONGEST else "common"
    return None


# -- open ------------------------------------------------------------------------------------------


@case_files.get("/cases/open")
def open_file() -> str:
    """Ask for a case file."""
    visitor()
    return render_template("cases/open.html", trouble=_trouble(), refused=None)


@case_files.post("/cases/open")
def take_in() -> BaseResponse | tuple[str, int]:
    """Make a case of a file, or say what is wrong with it; nothing is stored unless it is whole.

    What is wrong is answered with a page at once: to keep it for a page to come would be to keep
    what the file holds.
    """
    sent = request.files.get("file")
    content = sent.read() if sent is not None else b""
    if not content:
        return see("case_files.open_file", problem="no file")
    if case_file_tasks.is_encrypted(content):
        return _take_encrypted_in(content, request.form.get("phrase", ""))
    found = worked(case_file_tasks.read, content, screen_teller().language)
    if isinstance(found, case_file_tasks.CaseFileRefused):
        return _unread(found)
    return _to_case(create_case(found))


def _unread(refused: case_file_tasks.CaseFileRefused) -> tuple[str, int]:
    page = render_template("cases/open.html", trouble=None, refused=refused)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def _take_encrypted_in(content: bytes, phrase: str) -> BaseResponse | tuple[str, int]:
    if not phrase:
        return see("case_files.open_file", problem="no phrase")
    found = worked(case_file_tasks.unpacked, content, phrase, screen_teller().language)
    if isinstance(found, str):
        return see("case_files.open_file", problem=found)
    if isinstance(found, case_file_tasks.CaseFileRefused):
        return _unread(found)
    who = visitor()
    facts, identity = _apart(found.facts or {}, found.identity)
    issues = tuple(
        replace(one, facts=then, identity=None if one.identity is None else names)
        for one in found.issues
        for then, names in [_apart(one.facts, one.identity)]
    )
    own = replace(found, facts=facts, identity=identity, issues=issues)
    card: dict[str, Any] = dict(card_of(facts))
    case_id = who.store.cases.take_in(who.session, own, card=card, now=now())
    who.store.evidence.take_in(who.session, case_id, own, now=now())
    if found.identity is None and facts.get("handovers"):  # on what terms it may be used
        return see("handovers.listed", case_id=case_id)
    return _to_case(case_id)


def _apart(facts: dict[str, Any], identity: dict[str, Any] | None) -> tuple[Any, Any]:
    """The layers of a case from elsewhere, with keys and places as they are made here."""
    return parts(with_keys(joined(facts, identity)))


def _to_case(case_id: str) -> BaseResponse:
    return redirect(f"/cases/{case_id}/", HTTPStatus.SEE_OTHER)


def _trouble() -> Message | None:
    return PROBLEMS.get(request.args.get("problem", ""))
