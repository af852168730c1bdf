"""Finds who asks: a person who is signed in, a guest, or nobody yet; and what time it is.

The browser holds one cookie of 32 random bytes, which opens the session and is kept nowhere else.
Pages get at the visitor by :func:`visitor`. The guard has sent everybody else to sign-in before,
unless a view says by :func:`public` that it may be seen by all.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from flask import current_app, g, request
from werkzeug.wrappers import Response

from legalcalc.store import Session, SignInNeeded, SinceLastHere, Store, vault
from legalcalc.web.services import services
from legalcalc.web.stores import stores

__all__ = [
    "CHECK_COOKIE",
    "COOKIE",
    "Visitor",
    "begin_session",
    "cookie_bytes",
    "cookie_text",
    "dismiss",
    "end_session",
    "form_token",
    "hand_over",
    "is_public",
    "key_of_session",
    "network",
    "now",
    "public",
    "secret_cookie",
    "since_last_here",
    "visitor",
    "visitor_or_none",
]

COOKIE: Final = "__Host-lc"
CHECK_COOKIE: Final = "__Host-lc-check"
"""The key of what came of this browser's check of a paper: that needs no session."""
_TOKEN_BYTES: Final = 32

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Visitor:
    """A visitor who asks.

    ``guest``: in a store of their own in memory, which is gone on leaving.
    """

    store: Store
    session: Session
    guest: bool


def public(view: View) -> View:
    """Let everybody see a view. What does not say so is for visitors alone."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(endpoint: str) -> bool:
    """Whether the view of an endpoint may be seen by everybody."""
    return getattr(current_app.view_functions.get(endpoint), "is_public", False)


def now() -> datetime:
    """The time, aware and in UTC: the same throughout a request. Pages read no other clock."""
    if "now" not in g:
        g.now = stores().clock()
    moment: datetime = g.now
    return moment


def visitor() -> Visitor:
    """The visitor who asks.

    Raises ``SignInNeeded`` where nobody is known, which leads to the sign-in page.
    """
    found = visitor_or_none()
    if found is None:
        raise SignInNeeded
    return found


def visitor_or_none() -> Visitor | None:
    """The visitor who asks, where a cookie of a running session tells. Raises ``Unavailable``."""
    if "visitor" not in g:
        g.visitor = _found()
    found: Visitor | None = g.visitor
    return found


def _found() -> Visitor | None:
    token = cookie_bytes(COOKIE)
    return None if token is None else _opened(token)


def _opened(token: bytes) -> Visitor | None:
    guest = stores().guests.find(token, now=now())
    if guest is not None:
        return Visitor(*guest, guest=True)
    home = stores().home
    try:
        return Visitor(home, home.sessions.resume(token, now=now()), guest=False)
    except SignInNeeded:
        return None


def key_of_session() -> bytes:
    """A key for what is set aside between pages: it comes of the cookie, and the server has none of
    what it comes of."""
    return vault.digest(b"set aside between pages" + (cookie_bytes(COOKIE) or b""))


def network() -> str:
    """The address a request came from, as the trusted proxies tell it."""
    return request.remote_addr or ""


def form_token() -> str:
    """The value of ``token`` in every form; empty where nobody is known."""
    found: Visitor | None = g.get("visitor")
    return "" if found is None else found.session.form_token


def since_last_here() -> SinceLastHere | None:
    """Tells what failed at the door since this person was here last: once, then ``None``."""
    found: Visitor | None = g.get("visitor")
    return None if found is None else stores().since.pop(found.session.id, None)


# -- the cookie ------------------------------------------------------------------------------------


def begin_session(token: bytes) -> None:
    """End the session of this browser, if there is one; the visitor is that of another's cookie."""
    end_session()
    g.visitor = found = _opened(token)
    if found is not None and not found.guest:
        stores().tokens.note(found.session.form_token, found.session.person_id, now=now())
        stores().call_for_backup()


def hand_over(answer: Response, token: bytes) -> None:
    """Give the browser the cookie of a session that has begun."""
    secret_cookie(answer, COOKIE, cookie_text(token))


def dismiss(answer: Response) -> None:
    """End the session of this browser and take its cookie away."""
    end_session()
    secret_cookie(answer, COOKIE, "", seconds=0)


def end_session() -> None:
    """Delete the session's row, or the guest with all their work: the cookie opens nothing more.

    Papers that were printed in it are forgotten, and what came of a check of one.
    """
    token = cookie_bytes(COOKIE)
    if token is not None:
        services().jobs.forget_of(vault.digest(token).hex())
        if not stores().guests.end(token):
            stores().home.sessions.end(token, now=now())
        stores().handed_over.take(key_of_session(), now=now())
        stores().handed_files.take(key_of_session(), now=now())
    key = cookie_bytes(CHECK_COOKIE)
    if key is not None:
        stores().verdicts.forget(key)
    g.visitor = None
    g.forget_thoroughly = True


def secret_cookie(answer: Response, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie that no script reads and no other site sends; without ``seconds``, until the
    browser closes.

    Browsers take Secure cookies from ``http://localhost`` as well, which nobody can listen to.
    """
    answer.set_cookie(
        name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="Strict"
    )


def cookie_text(token: bytes) -> str:
    """Bytes as a cookie holds them."""
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def cookie_bytes(name: str) -> bytes | None:
    """The bytes of a cookie; ``None`` where it is not there, or not one of ours."""
    text = request.cookies.get(name, "")
    try:
        token = base64.b64decode(text + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return token if len(token) == _TOKEN_BYTES else None
