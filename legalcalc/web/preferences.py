"""The preferences of a visitor for the screen: Guided or Desk, and its language.

One cookie keeps both until the browser closes. It says nothing of who the visitor is, and the API
never looks at it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final, Literal, cast

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from legalcalc.web.language import languages
from legalcalc.web.paths import local_path
from legalcalc.web.visitors import public, secret_cookie

__all__ = ["COOKIE", "Mode", "language", "mode", "preferences"]

Mode = Literal["guided", "desk"]

COOKIE: Final = "__Host-lc-view"
_MODES: Final = ("guided", "desk")

preferences = Blueprint("preferences", __name__)


def mode() -> Mode:
    """Guided: one thing a page, large. Desk: dense, for the keyboard."""
    return _chosen()[0]


def language() -> str | None:
    """The language that the visitor chose, if any and if it is offered."""
    return _chosen()[1]


def _chosen() -> tuple[Mode, str | None]:
    first, _dot, second = request.cookies.get(COOKIE, "").partition(".")
    return cast("Mode", first) if first in _MODES else "guided", _offered(second)


def _offered(code: str | None) -> str | None:
    return code if code in languages() else None


@preferences.post("/preferences")
@public
def change() -> Response:
    """Take what was chosen, and go back to the page where it was."""
    now_mode, now_language = _chosen()
    wanted = request.form.get("mode")
    chosen_mode = wanted if wanted in _MODES else now_mode
    chosen_language = _offered(request.form.get("language")) or now_language
    answer = redirect(local_path(request.form.get("back")), HTTPStatus.SEE_OTHER)
    secret_cookie(answer, COOKIE, f"{chosen_mode}.{chosen_language or ''}")
    return answer
