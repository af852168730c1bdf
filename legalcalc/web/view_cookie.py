"""Reads the one cookie of how pages are seen: Guided or Desk, and in which language.

It says nothing of who the visitor is, and the API never looks at it.
"""

from __future__ import annotations

from typing import Final, Literal, cast

from flask import request

__all__ = ["COOKIE", "MODES", "Mode", "language_asked", "mode"]

Mode = Literal["guided", "desk"]

COOKIE: Final = "__Host-lc-view"
MODES: Final = ("guided", "desk")


def mode() -> Mode:
    """Guided: one thing a page, large. Desk: dense, for the keyboard."""
    first = request.cookies.get(COOKIE, "").partition(".")[0]
    return cast("Mode", first) if first in MODES else "guided"


def language_asked() -> str:
    """The code of the language that the visitor chose, offered or not; empty for none."""
    return request.cookies.get(COOKIE, "").partition(".")[2]
