"""The first page: what this is, and the ways in."""

from __future__ import annotations

from flask import Blueprint, render_template

from legalcalc.web.stores import stores
from legalcalc.web.visitors import public

__all__ = ["pages"]

pages = Blueprint("start", __name__)


@pages.get("/")
@public
def start() -> str:
    """What this is, and where one can go from here."""
    ours = stores()
    return render_template(
        "start.html", nobody_yet=ours.home.accounts.empty(), guests_welcome=ours.guests.welcome
    )
