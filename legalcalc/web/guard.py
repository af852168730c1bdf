"""Guards all handlers: every request passes these before its own, in this order.

1. The host is one of ours, and the request is not too large; what it brings is read, by a few at
   a time.
2. The session is found by its cookie.
3. A request that changes something comes from a page of ours, and of this very session.
4. Who is nobody yet is sent to sign-in, unless the view is public.
5. The administration is for administrators; what a case's view needs beyond that, its grant tells.
6. Where the disk of the data takes nothing, whoever changes something is told so.
7. The handler.
8. Headers go on the answer: see ``headers``, which stands outside of everything.

The API and the static files know no session: steps 2 to 5 are not theirs, but the first half of 3.
"""

from __future__ import annotations

import hmac
import io
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Any, Final

from flask import Flask, Request, abort, g, redirect, request, url_for
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response

from legalcalc.store import NotGranted, Unavailable
from legalcalc.store.errors import Trouble
from legalcalc.web import visitors
from legalcalc.web.concurrency_limits import AtOnce, TooManyAtOnce
from legalcalc.web.lapsed_forms import hand_over_key, keep_as_draft, set_aside
from legalcalc.web.paths import this_page
from legalcalc.web.stores import stores
from legalcalc.web.uploads import EncryptedUpload, most_bytes, takes_files

if TYPE_CHECKING:
    from legalcalc.store import Session
    from legalcalc.web.settings import Settings

__all__ = ["MemoryRequest", "comes_from_elsewhere", "install_guard", "to_sign_in"]

_TYPED: Final = "application/x-www-form-urlencoded"
_WITH_FILES: Final = "multipart/form-data"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Who looks at these is nobody's business: no session is looked for, and none is needed.
STATELESS: Final = frozenset({"api", "api_browser", "static"})
# It has to work from a page that is older than the session, too.
_WITHOUT_TOKEN: Final = frozenset({"accounts.leave"})
# What can be done while the disk of the data takes nothing: come in, look, take along and go.
_WITHOUT_WRITING: Final = frozenset(
    {
        *("accounts.let_in", "accounts.confirmed", "accounts.lock_now", "accounts.leave"),
        *("accounts.begin_as_guest", "preferences.change", "check.check"),
        "complaint.give",
        *("case_files.take_encrypted", "case_files.take_plain"),
    }
)


class MemoryRequest(Request):
    """A request whose uploads stay in memory: no piece of a case is ever put on a disk readable.

    Those of evidence are put there encrypted, under keys that are in memory alone.
    """

    max_form_parts: int | None = 1000

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        kept: Any = EncryptedUpload() if takes_files(self.path) else io.BytesIO()
        stream: IO[bytes] = kept
        return stream


def install_guard(app: Flask, settings: Settings) -> None:
    """Put the guard before every handler of an application."""
    most_typed = settings.limits.typed_bytes
    sending = AtOnce(settings.limits.senders, settings.limits.senders_of_one)

    def refuse_strange_host() -> None:
        # Flask looks at the host when it finds the route, and what comes before must not trust it.
        if not host_is_trusted(request.environ.get("HTTP_HOST", ""), settings.hosts):
            abort(400)

    def refuse_large_request() -> None:
        most = most_bytes(request.path, settings.limits)
        if request.content_length is not None and request.content_length > most:
            abort(413)
        request.max_content_length = most

    def refuse_other_sites() -> None:
        if request.method not in SAFE and comes_from_elsewhere(request, settings):
            abort(403)

    def take_what_is_sent() -> Response | None:
        # All of it at once, and by a few at a time: reading occupies a thread for as long as the
        # sender likes, and somebody who sends nothing more would end the work of all others.
        if request.method not in SAFE:
            files = takes_files(request.path) and request.mimetype == _WITH_FILES
            if files and visitors.visitor_or_none() is None:
                return to_sign_in()  # what strangers send is not kept anywhere
            try:
                with sending.place(request.remote_addr or ""):
                    # Taken apart as it comes, files need not lie in memory.
                    sent = b"" if files and request.form is not None else request.get_data()
            except TooManyAtOnce:
                abort(HTTPStatus.TOO_MANY_REQUESTS)
            # Taken apart, a form without files takes fifty times the room; those with files, whose
            # fields are counted meanwhile, and all others do not.
            g.forget_thoroughly = files or len(sent) > most_typed
            if len(sent) > most_typed and request.mimetype == _TYPED:
                abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None

    def find_visitor() -> None:
        if not _is_stateless():
            visitors.visitor_or_none()

    def refuse_other_pages() -> Response | None:
        if request.method in SAFE or _is_stateless() or request.endpoint in _WITHOUT_TOKEN:
            return None
        found, token = visitors.visitor_or_none(), request.form.get("token", "")
        if found is None or _is_same(token, found.session.form_token):
            return None
        # A form from before the same person signed in again: what was typed there is not lost.
        theirs = stores().tokens.is_of(token, found.session.person_id, now=visitors.now())
        if not theirs or _duty(found.session, settings) is not None or not keep_as_draft():
            abort(403)
        answer = redirect(this_page(), 303)
        hand_over_key(answer)
        return answer

    def send_to_sign_in() -> Response | None:
        endpoint = request.endpoint
        if endpoint is None or _is_stateless() or visitors.is_public(endpoint):
            return None
        return None if visitors.visitor_or_none() is not None else to_sign_in()

    def send_to_duties() -> Response | None:
        found = visitors.visitor_or_none() if not _is_stateless() else None
        endpoint = request.endpoint
        if found is None or endpoint is None or visitors.is_public(endpoint):
            return None
        if request.blueprint == "admin" and (found.guest or not found.session.administrator):
            raise NotGranted
        return None if found.guest else _duty(found.session, settings)

    def refuse_what_is_not_kept() -> None:
        if request.method in SAFE or _is_stateless() or request.endpoint in _WITHOUT_WRITING:
            return
        found = visitors.visitor_or_none()
        if stores().is_read_only and (found is None or not found.guest):
            raise Unavailable(Trouble.READ_ONLY)

    for step in (
        refuse_strange_host,
        refuse_large_request,
        refuse_other_sites,
        take_what_is_sent,
        find_visitor,
        refuse_other_pages,
        send_to_sign_in,
        send_to_duties,
        refuse_what_is_not_kept,
    ):
        app.before_request(step)


def to_sign_in() -> Response:
    """Lead to the sign-in page, and from there back to the page that was asked for.

    A browser that still had a cookie is told that its session is over. What it sent from a form of
    a case is there again after sign-in.
    """
    ended = "1" if visitors.COOKIE in request.cookies else None
    unsent = "1" if request.method not in SAFE else None
    kept = unsent is not None and set_aside()
    answer = redirect(
        url_for(
            "accounts.sign_in",
            next=this_page(),
            ended=ended,
            unsent=None if kept else unsent,
            kept="1" if kept else None,
        ),
        303,
    )
    visitors.secret_cookie(answer, visitors.COOKIE, "", seconds=0)
    if kept:
        hand_over_key(answer)
    return answer


def _duty(session: Session, settings: Settings) -> Response | None:
    """What a person has to do before anything else, if there is something."""
    if request.blueprint == "accounts":
        return None
    if session.person_id in stores().untested:
        return redirect(url_for("accounts.sheet"), 303)
    if settings.second_factor and not session.second_factor:
        return redirect(url_for("accounts.second_device"), 303)
    return None


def _is_stateless() -> bool:
    # Of an address that is nobody's, only the path tells.
    return request.blueprint in STATELESS or request.path.startswith(("/api/", "/static/"))


def _is_same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def comes_from_elsewhere(asking: Request, settings: Settings) -> bool:
    """Whether a page of another origin sent this request, as far as the browser says."""
    site = asking.headers.get("Sec-Fetch-Site")
    origin = asking.headers.get("Origin")
    scheme = "https" if settings.tls else asking.scheme
    ours: Any = f"{scheme}://{asking.host}"
    if origin == "null":
        # So browsers say of our own forms, since our pages send no referrer, and of others, too:
        # what the browser itself tells of the sender sets them apart.
        return site != "same-origin"
    return site not in (None, "same-origin") or origin not in (None, ours)
