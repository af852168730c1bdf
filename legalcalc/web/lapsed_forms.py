"""Keeps what was sent from a form when its session was over, until its writer signs in again.

It lies in memory alone, for half an hour, encrypted under a key that only the browser has, in a
cookie. After sign-in it becomes the draft of its form, if whoever signs in may write to the case.
A view of a form says by :func:`kept_by` how that is done; one of a form that belongs to no case yet
says :func:`kept_for_page`, and its page shows what was typed. One that says nothing takes nothing
that was typed, or what has to be said anew after sign-in: what is erased, who may see a case, a
pass phrase. The name of somebody who could not be let in is kept likewise, until their page shows
it again.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from flask import current_app, g, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from legalcalc.store import StoreError
from legalcalc.web import visitors
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.stores import stores

__all__ = [
    "forget_aside",
    "give_back",
    "hand_over_key",
    "keep_as_draft",
    "keep_name",
    "kept_by",
    "kept_for_page",
    "name_kept",
    "set_aside",
    "typed_before",
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


def kept_for_page(view: View) -> View:
    """Mark the view of a form of no case: its page shows what was sent without a session, by
    :func:`typed_before`, to whoever typed it."""
    view.kept_for_page = True  # type: ignore[attr-defined]
    return view


def set_aside() -> bool:
    """Keep what this request brings, if it is a form that can be kept; whether it is.

    The answer has to be given to :func:`hand_over_key`.
    """
    for_page = _is_for_page(request.endpoint)
    if not (for_page or _keeper(request.endpoint)) or not _is_filled_in():
        return False
    # By its token a form of no case is known to be of whoever comes back.
    sent = {name: some for name, some in request.form.lists() if for_page or name != "token"}
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
    it is. Raises what opening the case raises. The answer has to be given to
    :func:`hand_over_key`."""
    if _is_for_page(request.endpoint):
        return set_aside()
    if _keeper(request.endpoint) is None or not _is_filled_in():
        return False
    _becomes_draft(*_view_of(request.path), request.form, screen_teller().language)
    return True


def _keeper(endpoint: str | None) -> Keeper | None:
    view = current_app.view_functions.get(endpoint or "")
    keep: Keeper | None = getattr(view, "kept_by", None)
    return keep


def _is_for_page(endpoint: str | None) -> bool:
    return hasattr(current_app.view_functions.get(endpoint or ""), "kept_for_page")


def _is_filled_in() -> bool:
    return bool(set(request.form) - _OF_THE_FRAME)


def hand_over_key(answer: Response) -> None:
    """Give the browser the key of what :func:`set_aside` kept, if it did."""
    if "aside" in g:
        visitors.secret_cookie(answer, COOKIE, visitors.cookie_text(g.aside))


def give_back(answer: Response) -> None:
    """Make what was set aside the drafts of its forms, where the visitor may write to the case."""
    key = visitors.cookie_bytes(COOKIE)
    if key is None:
        return
    stays = False
    for path, content in stores().shelf.take(key, now=visitors.now()).items():
        try:
            language, sent = json.loads(content)
            endpoint, place = _view_of(path)
            if _is_for_page(endpoint):
                stays = stores().shelf.put(key, path, content, known=True, now=visitors.now())
            else:
                _becomes_draft(endpoint, place, MultiDict(sent), language)
        except (HTTPException, StoreError):
            continue  # the entry is gone, or the case is another's
    if not stays:
        visitors.secret_cookie(answer, COOKIE, "", seconds=0)


def typed_before(endpoint: str) -> Posted | None:
    """Give what this visitor sent to a form of no case when their session was over."""
    key, found = visitors.cookie_bytes(COOKIE), visitors.visitor_or_none()
    if key is None or found is None:
        return None
    content = stores().shelf.held(key, url_for(endpoint), now=visitors.now())
    if content is None:
        return None
    language, sent = json.loads(content)
    tokens, token = stores().tokens, str(next(iter(sent.get("token", ())), ""))
    if found.guest:
        theirs = not tokens.is_known(token, now=visitors.now())
    else:
        theirs = tokens.is_of(token, found.session.person_id, now=visitors.now())
    return Posted.of(MultiDict(sent), language) if theirs else None


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


def _view_of(path: str) -> tuple[str, Mapping[str, Any]]:
    """The view of the form at a path, and what its address names."""
    endpoint, place = current_app.url_map.bind(request.host).match(path, method="POST")
    return str(endpoint), place


def _becomes_draft(
    endpoint: str, place: Mapping[str, Any], form: MultiDict[str, str], language: str
) -> None:
    keep = _keeper(endpoint)
    if keep is not None:
        keep(form, language, **place)
