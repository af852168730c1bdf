"""Check a claim: whether the figures of a PDF from anybody stand. Open to all, and stores nothing.

The file is read in memory, checked by a worker that may open no socket, and forgotten. What came of
it is kept in memory for a while, for the browser that sent the file, which alone has its key, in a
cookie: so the page can be reloaded, gone back to and read in another language, and leaving takes it
away.
"""

from __future__ import annotations

import secrets
from contextlib import nullcontext
from http import HTTPStatus
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from legalcalc.law import discovery
from legalcalc.messages import Message, _
from legalcalc.web import visitors
from legalcalc.web.concurrency_limits import TooManyAtOnce
from legalcalc.web.language import law_teller, screen_teller
from legalcalc.web.responses import worked
from legalcalc.web.services import services
from legalcalc.web.stores import stores
from legalcalc.web.verification_outcomes import FallenFigure, Standing, Verdict
from legalcalc.web.visitors import public, visitor_or_none

__all__ = ["checking", "judged"]

checking = Blueprint("check", __name__)

LARGEST: Final = 10_000_000
_MOST_TOLD: Final = 200

# Translators: what a page shows where the figure is missing or belongs to another calculation.
_PRINTED: Final[dict[str, Message]] = {
    "not found": _("not found there"),
    "other calculation": _("of another calculation"),
}


def judged(content: bytes) -> Verdict:
    """The verdict on a file. Done by a worker."""
    from legalcalc.documents.verification import verify as verifying

    try:
        found = verifying.verify(content)
    except verifying.NothingAttached as refused:
        return Verdict("nothing attached", refused.message)
    except verifying.UnreadablePdf as refused:
        return Verdict("unread", refused.message)
    return Verdict(
        standing=_standing(found),
        title=found.title,
        law=str(found.data["jurisdiction"]["code"]),
        day=found.day,
        program=str(found.data["program"]["version"]),
        figures=found.counted,
        told_bare=found.told_bare,
        pages=found.pages,
        fallen=tuple(
            FallenFigure(
                one.where,
                one.figure,
                _PRINTED.get(one.kind) or one.printed or "–",
                one.attached or "–",
                one.counted or "–",
            )
            for one in found.faults[:_MOST_TOLD]
        ),
        more_fallen=found.more_faults + max(0, len(found.faults) - _MOST_TOLD),
        altered=tuple(found.altered),
        surroundings_altered=found.surroundings_altered,
        altered_beside=found.alterations_beside,
        beside_sealed=found.beside_sealed,
        law_known=found.jurisdiction is not None,
        law_values=found.law_values,
        differences=tuple(one.message for one in found.law[:_MOST_TOLD]),
        notes=tuple(found.notes[:_MOST_TOLD]),
        not_checked=found.not_checked,
    )


def _standing(found: object) -> Standing:
    from legalcalc.documents.verification.verify import Verification

    assert isinstance(found, Verification)
    if not found.figures_stand:
        return "figures fall"
    if not found.file_stands:
        return "altered"
    return "stands" if found.law_stands else "law differs"


@checking.get("/check")
@public
def ask() -> str:
    """Ask for a PDF."""
    return render_template("check/ask.html", trouble=_TROUBLES.get(_word()))


@checking.post("/check")
@public
def check() -> Response:
    """See whether a PDF stands, and go to the page that tells."""
    if not services().allows(request.remote_addr or ""):
        abort(HTTPStatus.TOO_MANY_REQUESTS)
    sent = request.files.get("file")
    content = sent.read(LARGEST + 1) if sent is not None else b""
    if not content:
        return _back("no file")
    if len(content) > LARGEST:
        abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    known = visitor_or_none() is not None
    try:
        with nullcontext() if known else services().turn_of_a_stranger(request.remote_addr or ""):
            verdict = worked(judged, content)
    except TooManyAtOnce:
        abort(HTTPStatus.SERVICE_UNAVAILABLE)
    key = visitors.cookie_bytes(visitors.CHECK_COOKIE) or secrets.token_bytes(32)
    stores().verdicts.put(key, verdict, now=visitors.now())
    answer = redirect(url_for("check.result"), HTTPStatus.SEE_OTHER)
    visitors.secret_cookie(answer, visitors.CHECK_COOKIE, visitors.cookie_text(key))
    return answer


@checking.get("/check/result")
@public
def result() -> str | Response:
    """Tell whether the PDF that was sent last stands."""
    key = visitors.cookie_bytes(visitors.CHECK_COOKIE)
    verdict = None if key is None else stores().verdicts.get(key, now=visitors.now())
    if verdict is None:
        return redirect(url_for("check.ask"), HTTPStatus.SEE_OTHER)
    law = discovery.find(verdict.law) if verdict.law_known else None
    teller = screen_teller() if law is None else law_teller(law)
    return render_template(
        "check/result.html",
        verdict=verdict,
        law=verdict.law if law is None else law.name,
        told=teller.tell,
    )


_TROUBLES: Final[dict[str, Message]] = {"no file": _("Choose a PDF file.")}


def _word() -> str:
    return request.args.get("problem", "")


def _back(problem: str) -> Response:
    return redirect(url_for("check.ask", problem=problem), HTTPStatus.SEE_OTHER)
