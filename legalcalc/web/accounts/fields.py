"""Reads what was typed into a form of accounts."""

from __future__ import annotations

from flask import request

from legalcalc.store import WeakPassword, check_password
from legalcalc.web.accounts.problems import weakness

__all__ = ["new_password", "paper_key", "text"]


def text(name: str) -> str:
    """A field, without space around it."""
    return request.form.get(name, "").strip()


def paper_key(name: str) -> str:
    """A key typed from paper: in whatever groups, in capitals or not."""
    return "".join(request.form.get(name, "").split())


def new_password() -> tuple[str, str | None]:
    """A new password that was typed twice, and the word of what is wrong with it, if anything."""
    first, second = request.form.get("new", ""), request.form.get("again", "")
    try:
        check_password(first)
    except WeakPassword:
        return first, weakness(first)
    return first, None if first == second else "differ"
