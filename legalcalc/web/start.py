"""The first page: what this is, and the ways in."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template
from werkzeug.wrappers import Response

from legalcalc.web import visitors
from legalcalc.web.accounts.sign_in import begin_sample
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public
from legalcalc.web.words_explained import WORDS

__all__ = ["pages"]

pages = Blueprint("start", __name__)


@pages.get("/")
@public
def start() -> str:
    """Show what this is, and where one can go from here."""
    ours = stores()
    return render_template(
        "start.html", nobody_yet=ours.home.accounts.empty(), guests_welcome=ours.guests.welcome
    )


@pages.get("/help")
@public
def help_page() -> str:
    """Tell how one works here, from the first answer to the papers."""
    return render_template("help.html")


@pages.get("/words")
@public
def words_page() -> str:
    """Explain words of the law in plain ones."""
    return render_template("words.html", words=WORDS)


@pages.get("/sample")
@public
def sample() -> Response:
    """The invented case, ready for a try: the address that ``serve --sample`` tells.

    It exists only where the program was started for that. Who is somebody already stays so: no
    page of a stranger can end a session by leading here.
    """
    if not current_app.config["LEGALCALC"].sample:
        abort(404)
    if visitors.visitor_or_none() is not None:
        return redirect("/cases/", 303)
    return begin_sample()
