"""An invitation taken up with its code: who comes makes keys of their own."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from legalcalc.store import StoreError, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import new_password, paper_key
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sheet import show_sheet
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public

__all__: list[str] = []


@accounts.get("/invitation")
@public
def invitation() -> str:
    """Take up an invitation with its code."""
    return render_template("accounts/invitation.html", problem=problem(), phrase=suggest_phrase())


@accounts.post("/invitation")
@public
def take_up() -> str | Response:
    """Make one's own keys; nobody else ever has them."""
    password, weak = new_password()
    if weak:
        return back_with("accounts.invitation", weak)
    try:
        welcome = stores().home.invitations.accept(paper_key("key"), password, now=visitors.now())
    except StoreError as trouble:
        return back_with("accounts.invitation", trouble)
    return show_sheet(welcome.sheet, welcome.person_id, signed_in=False)
