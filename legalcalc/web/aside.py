"""Keeps what was sent from a form when its session was over, until its writer signs in again.

It lies in memory alone, for half an hour, encrypted under a key that only the browser has, in a
cookie. After sign-in it becomes the draft of its form, if whoever signs in may write to the case.
The name of somebody who could not be let in is kept likewise, until their page shows it again.
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

__all__ = [
    "forget_aside",
    "give_back",
    "hand_over_key",
    "keep_as_draft",
    "keep_name",
    "name_kept",
    "set_aside",
]

COOKIE: Final = "__Host-lc-aside"
_FORM: Final = "facts.save"
_LONGEST_NAME: Final = 200


def set_aside() -> bool:
    """Keep what this request brings, if it is a form of a case; whether it is.

    The answer has to be given to :func:`hand_over_key`.
    """
    posted = _posted()
    if posted is None:
        return False
    key = visitors.cookie_bytes(COOKIE) or secrets.token_bytes(32)
    content = json.dumps(posted.as_draft()).encode()
    stores().shelf.put(key, request.path, content, now=visitors.now())
    g.aside = key
    return True


def keep_as_draft() -> bool:
    """Make what this request brings the draft of its form, if it is a form of a case; whether it
    is. Raises what opening the case raises."""
    posted = _posted()
    if posted is None:
        return False
    _becomes_draft(request.path, posted)
    return True


def _posted() -> Posted | None:
    """What this request brings, if it is from a form of a case."""
    if request.endpoint != _FORM or "_seen" not in request.form:
        return None
    return Posted.of(request.form, screen_teller().language)


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


def _becomes_draft(path: str, posted: Posted) -> None:
    from legalcalc.web.facts import keep_typed

    endpoint, values = current_app.url_map.bind(request.host).match(path, method="POST")
    if endpoint == _FORM:
        keep_typed(values["case_id"], values["path"], posted)
