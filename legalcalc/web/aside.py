"""What was sent from a form when its session was over: kept until its writer signs in again.

It lies in memory alone, for half an hour, encrypted under a key that only the browser has, in a
cookie. After sign-in it becomes the draft of its form, if whoever signs in may write to the case.
"""

from __future__ import annotations

import json
import secrets
from typing import Final

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from legalcalc.store import StoreError
from legalcalc.web import visitors
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.stores import stores

__all__ = ["forget_aside", "give_back", "hand_over_key", "set_aside"]

COOKIE: Final = "__Host-lc-aside"
_FORM: Final = "facts.save"


def set_aside() -> bool:
    """Keep what this request brings, if it is a form of a case; whether it is.

    The answer has to be given to :func:`hand_over_key`.
    """
    if request.endpoint != _FORM or "_seen" not in request.form:
        return False
    key = visitors.cookie_bytes(COOKIE) or secrets.token_bytes(32)
    posted = Posted.of(request.form, screen_teller().language)
    content = json.dumps(posted.as_draft()).encode()
    stores().shelf.put(key, request.path, content, now=visitors.now())
    g.aside = key
    return True


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
            _becomes_draft(path, Posted.from_draft(json.loads(content)))
        except (HTTPException, StoreError):
            continue  # the entry is gone, or the case is another's


def forget_aside(answer: Response) -> None:
    """Let go of what was set aside for this browser."""
    key = visitors.cookie_bytes(COOKIE)
    if key is not None:
        stores().shelf.take(key, now=visitors.now())
        visitors.secret_cookie(answer, COOKIE, "", seconds=0)


def _becomes_draft(path: str, posted: Posted) -> None:
    from legalcalc.web.facts import keep_typed

    endpoint, values = current_app.url_map.bind(request.host).match(path, method="POST")
    if endpoint == _FORM:
        keep_typed(values["case_id"], values["path"], posted)
