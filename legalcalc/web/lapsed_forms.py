"""Keeps what was sent from a form when its session was over, until its writer signs in again.

It lies in memory alone, for half an hour, encrypted under a key that only the browser has, in a
cookie. After sign-in it becomes the draft of its form, if whoever signs in may write to the case.
A view of a form says by :func:`kept_by` how that is done. One that says nothing takes nothing that
was typed, or what has to be said anew after sign-in: what is erased, who may see a case, a pass
phrase. The name of somebody who could not be let in is kept likewise, until their page shows it
again.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from legalcalc.store import StoreError
from legalcalc.web import visitors
from legalcalc.web.language import screen_teller
from legalcalc.web.stores import stores

__all__ = [
    "forget_aside",
    "give_back",
    "hand_over_key",
    "keep_as_draft",
    "keep_name",
    "kept_by",
    "name_kept",
    "set_aside",
]

COOKIE: Final = "__Host-lc-aside"
_LONGEST_NAME: Final = 200
_LARGEST: Final = 1_000_000  # bytes of one form
_OF_THE_FRAME: Final = frozenset({"token", "then", "next"})

Keeper = Callable[..., object]
View = TypeVar("View", bound=Callable[..., Any])


def kept_by(keep: Keeper) -> Callable[[View], View]:
    """Mark the view of a form: ``keep`` makes a draft of what was sent to it without a session.

    It is called with the form, the language in which it was typed, and what its address names, once
    its writer is signed in. It may raise what opening the case raises, and then nothing is kept.
    """

    def mark(view: View) -> View:
        view.kept_by = keep  # type: ignore[attr-defined]
        return view

    return mark


def set_aside() -> bool:
    """Keep what this request brings, if it is a form that can be kept; whether it is.

    The answer has to be given to :func:`hand_over_key`.
    """
    if _keeper(request.endpoint) is None or not _is_filled_in():
        return False
    sent = {name: some for name, some in request.form.lists() if name != "token"}
    language = screen_teller().language
    content = json.dumps([language, sent], ensure_ascii=False).encode("utf-8", "replace")
    if len(content) > _LARGEST:
        return False
    key = visitors.cookie_bytes(COOKIE) or secrets.token_bytes(32)
    # Strangers can send forms, too, and as many as they like.
    known = stores().tokens.is_known(request.form.get("token", ""), now=visitors.now())
    g.aside = key
    return stores().shelf.put(key, request.path, content, known=known, now=visitors.now())


def keep_as_draft() -> bool:
    """Make what this request brings the draft of its form, if it is one that can be kept; whether
    it is. Raises what opening the case raises."""
    if _keeper(request.endpoint) is None or not _is_filled_in():
        return False
    _becomes_draft(request.path, request.form, screen_teller().language)
    return True


def _keeper(endpoint: str | None) -> Keeper | None:
    view = current_app.view_functions.get(endpoint or "")
    keep: Keeper | None = getattr(view, "kept_by", None)
    return keep


def _is_filled_in() -> bool:
    return bool(set(request.form) - _OF_THE_FRAME)


def hand_over_key(answer: Response) -> None:
    """Give the browser the key of what :func:`set_aside` kept."""
    visitors.secret_cookie(answer, COOKIE, visitors.cookie_text(g.aside))


def give_back(answer: Response) -> None:
    """Make what was set aside the drafts of its forms, where the visitor may write to the case."""
    key = visitors.cookie_bytes(COOKIE)
    if key is None:
        return
    visitors.secret_cookie(answer, COOKIE, "", seconds=0)
    for path, content in stores().shelf.take(key, now=visitors.now()).items():
        try:
            language, sent = json.loads(content)
            _becomes_draft(path, MultiDict(sent), language)
        except (HTTPException, StoreError):
            continue  # the entry is gone, or the case is another's


def forget_aside(answer: Response) -> None:
    """Let go of what was set aside for this browser."""
    key = visitors.cookie_bytes(COOKIE)
    if key is not None:
        stores().shelf.take(key, now=visitors.now())
        stores().names.take(key, now=visitors.now())
        visitors.secret_cookie(answer, COOKIE, "", seconds=0)


def keep_name(answer: Response, name: str) -> Response:
    """Keep the name that was typed on this page for the answer, which leads to it once more.

    So it need not be typed again, and stands in no address.
    """
    key = visitors.cookie_bytes(COOKIE) or secrets.token_bytes(32)
    content = name[:_LONGEST_NAME].encode("utf-8", "replace")
    stores().names.put(key, request.path, content, now=visitors.now())
    visitors.secret_cookie(answer, COOKIE, visitors.cookie_text(key))
    return answer


def name_kept() -> str:
    """The name that was typed on this page before it said what is wrong; empty where none was."""
    key = visitors.cookie_bytes(COOKIE)
    if key is None:
        return ""
    return stores().names.take(key, now=visitors.now()).get(request.path, b"").decode()


def _becomes_draft(path: str, form: MultiDict[str, str], language: str) -> None:
    endpoint, place = current_app.url_map.bind(request.host).match(path, method="POST")
    keep = _keeper(endpoint)
    if keep is not None:
        keep(form, language, **place)
