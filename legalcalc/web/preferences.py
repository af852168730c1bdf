"""The preferences of a visitor for the screen: Guided or Desk, and its language.

One cookie keeps both until the browser closes.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from legalcalc.web.language import languages
from legalcalc.web.paths import local_path
from legalcalc.web.view_cookie import COOKIE, MODES, language_asked, mode
from legalcalc.web.visitors import public, secret_cookie

__all__ = ["preferences"]

preferences = Blueprint("preferences", __name__)


@preferences.post("/preferences")
@public
def change() -> Response:
    """Take what was chosen, and go back to the page where it was."""
    wanted = request.form.get("mode")
    chosen_mode = wanted if wanted in MODES else mode()
    offered = languages()
    chosen = (request.form.get("language"), language_asked())
    chosen_language = next((one for one in chosen if one in offered), None)
    answer = redirect(local_path(request.form.get("back")), HTTPStatus.SEE_OTHER)
    secret_cookie(answer, COOKIE, f"{chosen_mode}.{chosen_language or ''}")
    return answer
