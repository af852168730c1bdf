"""The public pages of the law in a browser: for everybody, of the law alone."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, render_template

from legalcalc.web.language import law_teller
from legalcalc.web.law.pages import FIRST, law_pages_of
from legalcalc.web.visitors import now, public

__all__ = ["laws"]

laws = Blueprint("law", __name__, url_prefix="/law")


@laws.get("/")
@public
def index() -> str:
    """Show how well each law is known."""
    return _page(FIRST)


@laws.get("/<code>/")
@public
def state(code: str) -> str:
    """Show which values of a State's law are known, and what is missing or in doubt."""
    return _page(f"{code}/")


@laws.get("/<code>/<any(heads, rules, besides, questions):part>")
@public
def part(code: str, part: str) -> str:
    """Show heads of claim of a law, its other rules, what stands beside the claim, what is open."""
    return _page(f"{code}/{part}")


@laws.get("/<code>/values/<name>")
@public
def value(code: str, name: str) -> str:
    """Show a value of the law over time, with its sources and who read them."""
    return _page(f"{code}/values/{name}")


def _page(path: str) -> str:
    page = law_pages_of(now().date()).page(path)
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    law = page.told.get("law")
    return render_template(
        page.template,
        frame="base.html",
        link=lambda path: f"/law/{path}",
        teller=None if law is None else law_teller(law),
        **page.told,
    )
