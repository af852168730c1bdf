"""The screens of what a case comes to. Addresses hold numbers and nothing of the case."""

from __future__ import annotations

from flask import Blueprint, render_template

from legalcalc.web.casework import casework
from legalcalc.web.results.live import live

__all__ = ["results"]

results = Blueprint("results", __name__, url_prefix="/cases/<case_id>")


@results.get("/live")
def figures(case_id: str) -> str:
    """The figures beside a form, by themselves: for the script."""
    cw = casework(case_id)
    return render_template("results/aside.html", cw=cw, live=live(cw))
