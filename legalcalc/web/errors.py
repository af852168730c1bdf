"""Pages for when something goes wrong: what happened, and what people can do now.

These pages have to work when the host is refused or the disk is full. So they look up no route and
open no database; all they need is in memory.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, g, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.messages import Message, _
from legalcalc.store import (
    Conflict,
    Damaged,
    NewerDatabase,
    NotGranted,
    PasswordNeeded,
    SignInNeeded,
    StoreError,
    TooLarge,
    TryLater,
    Unavailable,
)
from legalcalc.store.errors import Trouble
from legalcalc.web.guests import TooManyGuests
from legalcalc.web.incidents import incident_of
from legalcalc.web.language import teller_for
from legalcalc.web.problems import problem_response
from legalcalc.web.status_sentences import sentences_of

if TYPE_CHECKING:
    from legalcalc.web.visitors import Visitor

__all__ = ["install_errors", "refused_unread"]

_NOT_DONE: Final = _("This was not done")
_NO_ROOM: Final = (
    _("No more calculations without an account can be opened now"),
    _("Sign in, or try again later: calculations that are left make room for others."),
)
_GUESTS_ROOM: Final = _(
    "A calculation without an account has only so much room, and yours is used up. Nothing you "
    "saved is lost."
)
_STATUS_OF: Final[dict[type[StoreError], HTTPStatus]] = {
    Conflict: HTTPStatus.CONFLICT,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TryLater: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    NewerDatabase: HTTPStatus.SERVICE_UNAVAILABLE,
    Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def install_errors(app: Flask) -> None:
    """Show faults and refusals of an application in words of our own."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(StoreError, _not_stored)
    app.register_error_handler(TooManyGuests, _too_many_guests)
    app.register_error_handler(Exception, _failed)


def _refused(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if status < 400:  # a redirection that Werkzeug raises
        return error.get_response()  # type: ignore[return-value]
    answer = _answer(status, None)
    valid = getattr(error, "valid_methods", None)
    if valid:
        answer.headers["Allow"] = ", ".join(sorted(valid))
    return answer


def _failed(error: Exception) -> Response:
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, incident_of(error))


def _not_stored(error: StoreError) -> BaseResponse:
    """What the store refused: told in its own words, or led to the page that puts it right."""
    from legalcalc.web.guard import to_sign_in
    from legalcalc.web.paths import this_page
    from legalcalc.web.stores import stores

    if isinstance(error, SignInNeeded):
        return to_sign_in()
    if isinstance(error, Unavailable):
        stores().look_again()
    if isinstance(error, PasswordNeeded):
        return redirect(url_for("accounts.confirm", next=this_page()), HTTPStatus.SEE_OTHER)
    if isinstance(error, NotGranted):
        return _answer(HTTPStatus.NOT_FOUND, None)
    status = next(
        (status for kind, status in _STATUS_OF.items() if isinstance(error, kind)),
        HTTPStatus.BAD_REQUEST,
    )
    incident = incident_of(error) if isinstance(error, Damaged) else None
    answer = _answer(status, incident, (_NOT_DONE, _told(error)))
    if isinstance(error, TryLater):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _told(error: StoreError) -> Message:
    """The store's own words; but what is full for a guest is no disk."""
    who: Visitor | None = g.get("visitor")
    full = isinstance(error, Unavailable) and error.trouble is Trouble.FULL
    return _GUESTS_ROOM if full and who is not None and who.guest else error.message


def refused_unread(app: Flask, status: int, *, path: str, languages: str, cookies: str) -> Response:
    """The answer to a request that is refused without being read, in the language of its sender."""
    said = {"Accept-Language": languages, "Cookie": cookies}
    with app.test_request_context(path, headers=said):
        return _answer(status, None)


def _too_many_guests(_error: TooManyGuests) -> Response:
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, None, _NO_ROOM)


def _answer(
    status: int, incident: str | None, sentences: tuple[Message, Message] | None = None
) -> Response:
    if request.path.startswith("/api/v1/"):
        return problem_response(status, incident=incident)
    title, advice = sentences or sentences_of(status)
    try:
        page = render_template("error.html", title=title, advice=advice, incident=incident)
    except Exception as error:  # the fault may lie in what tells; English needs no catalogue
        incident = incident or incident_of(error)
        g.teller = teller_for("en")
        page = render_template("error.html", title=title, advice=advice, incident=incident)
    return Response(page, status, content_type="text/html; charset=utf-8")
