"""Check a claim: whether the figures of a PDF from anybody stand. Open to all, and stores nothing.

The file is read in memory, checked by a worker that may open no socket, and forgotten with the
answer. The answer is a page at once, and not a redirection to one: keeping it for a page to come
would be to keep what somebody else's paper says.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from legalcalc.explain import Told
from legalcalc.messages import Message, _
from legalcalc.web.crowds import TooManyAtOnce
from legalcalc.web.documents.blueprint import worked
from legalcalc.web.language import languages, screen_teller, teller_for
from legalcalc.web.services import services
from legalcalc.web.visitors import public, visitor_or_none

__all__ = ["Verdict", "checking", "judged"]

checking = Blueprint("checking", __name__)

LARGEST: Final = 10_000_000
_MOST_TOLD: Final = 200

Standing = Literal["stands", "law differs", "altered", "figures fall", "nothing attached", "unread"]


@dataclass(frozen=True, slots=True)
class FallenFigure:
    """A figure that does not stand, with what stands where."""

    where: Told
    figure: Told
    printed: Told | str
    attached: str
    counted: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of the check, told. ``standing`` is the worst that was found.

    Of a file that could not be checked only ``refusal`` is set.
    """

    standing: Standing
    refusal: Told | None = None
    title: Told | None = None
    law: Told | None = None
    day: Told | None = None
    program: str = ""
    figures: int = 0
    told_bare: Told | None = None
    pages: int = 0
    fallen: tuple[FallenFigure, ...] = ()
    more_fallen: int = 0
    altered: tuple[int, ...] = ()
    surroundings_altered: bool = False
    altered_beside: tuple[Told, ...] = ()
    beside_sealed: bool = False
    law_known: bool = False
    law_values: int = 0
    differences: tuple[Told, ...] = ()
    notes: tuple[Told, ...] = ()
    not_checked: tuple[Told, ...] = ()

    @property
    def figures_stand(self) -> bool:
        """Whether each figure agrees with its record, its sum and its page."""
        return not self.fallen and not self.more_fallen

    @property
    def file_stands(self) -> bool:
        """Whether the file is as it was when it was made."""
        return not (self.altered or self.surroundings_altered or self.altered_beside)


# Translators: what a page shows where the figure is missing or belongs to another calculation.
_PRINTED: Final[dict[str, Message]] = {
    "not found": _("not found there"),
    "other calculation": _("of another calculation"),
}


def judged(content: bytes, language: str) -> Verdict:
    """The verdict on a file, in a language. Done by a worker."""
    from legalcalc.documents import verify as verifying

    try:
        found = verifying.verify(content)
    except verifying.NothingAttached as refused:
        return Verdict("nothing attached", teller_for(language).tell(refused.message))
    except verifying.Unreadable as refused:
        return Verdict("unread", teller_for(language).tell(refused.message))
    law = found.jurisdiction
    teller = teller_for(language if language in languages(law) else "en", law)
    tell = teller.tell

    def printed(one: verifying.Fault) -> Told | str:
        return tell(_PRINTED[one.kind]) if one.kind in _PRINTED else one.printed or "–"

    return Verdict(
        standing=_standing(found),
        title=tell(found.title),
        law=tell(str(found.data["jurisdiction"]["code"]) if law is None else law.name),
        day=tell(found.day),
        program=str(found.data["program"]["version"]),
        figures=found.counted,
        told_bare=None if found.told_bare is None else tell(found.told_bare),
        pages=found.pages,
        fallen=tuple(
            FallenFigure(
                tell(one.where),
                tell(one.figure),
                printed(one),
                one.attached or "–",
                one.counted or "–",
            )
            for one in found.faults[:_MOST_TOLD]
        ),
        more_fallen=found.more_faults + max(0, len(found.faults) - _MOST_TOLD),
        altered=tuple(found.altered),
        surroundings_altered=found.surroundings_altered,
        altered_beside=tuple(map(tell, found.alterations_beside)),
        beside_sealed=found.beside_sealed,
        law_known=law is not None,
        law_values=found.law_values,
        differences=tuple(tell(one.message) for one in found.law[:_MOST_TOLD]),
        notes=tuple(map(tell, found.notes[:_MOST_TOLD])),
        not_checked=tuple(map(tell, found.not_checked)),
    )


def _standing(found: object) -> Standing:
    from legalcalc.documents.verify import Verification

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
    return render_template("checking/ask.html", trouble=_TROUBLES.get(_word()))


@checking.post("/check")
@public
def check() -> str | Response:
    """Tell whether a PDF stands."""
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
            verdict = worked(judged, content, screen_teller().language)
    except TooManyAtOnce:
        abort(HTTPStatus.SERVICE_UNAVAILABLE)
    return render_template("checking/verdict.html", verdict=verdict)


_TROUBLES: Final[dict[str, Message]] = {"no file": _("Choose a PDF file.")}


def _word() -> str:
    return request.args.get("problem", "")


def _back(problem: str) -> Response:
    return redirect(url_for("checking.ask", problem=problem), HTTPStatus.SEE_OTHER)
