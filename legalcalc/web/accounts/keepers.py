"""Keepers: who can let one in again that lost password and sheet."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from legalcalc.store import Damaged
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import text
from legalcalc.web.accounts.own_person import person
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.responses import see

__all__: list[str] = []


@accounts.get("/account/keepers")
def keepers() -> str:
    """Show who keeps a paper key, and whom one has entrusted one's own to."""
    who = person()
    return render_template(
        "accounts/keepers.html",
        keepers=who.store.recovery.keepers(who.session),
        damaged=Damaged.message,
        problem=problem(),
    )


@accounts.post("/account/keepers/<keeper_id>/entrust")
def entrust(keeper_id: str) -> Response:
    """Entrust one's key to a keeper."""
    who = person()
    who.store.recovery.entrust(who.session, keeper_id, now=visitors.now())
    return see("accounts.account", done="entrusted")


@accounts.post("/account/keepers")
def add_keeper() -> str | Response:
    """Make a keeper's key to print. For administrators."""
    who = person()
    name = text("name")
    if not name:
        return back_with("accounts.keepers", "name")
    paper = who.store.recovery.add_keeper(who.session, name, now=visitors.now())
    return render_template("accounts/keepers_key.html", paper=paper, name=name)


@accounts.post("/account/keepers/<keeper_id>/trust")
def trust_keeper(keeper_id: str) -> Response:
    """Believe a keeper, whose signs one compared."""
    who = person()
    signs = text("fingerprint")
    who.store.recovery.trust_keeper(who.session, keeper_id, signs, now=visitors.now())
    return see("accounts.keepers")


@accounts.post("/account/keepers/<keeper_id>/remove")
def remove_keeper(keeper_id: str) -> Response:
    """Remove a keeper whom one does not believe. For administrators."""
    who = person()
    who.store.recovery.remove_keeper(who.session, keeper_id, now=visitors.now())
    return see("accounts.keepers")
