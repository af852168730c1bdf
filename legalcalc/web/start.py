"""The first page."""

from __future__ import annotations

from flask import Blueprint, render_template

__all__ = ["pages"]

pages = Blueprint("start", __name__)


@pages.get("/")
def start() -> str:
    """What this is, and where one can go from here."""
    return render_template("start.html")
