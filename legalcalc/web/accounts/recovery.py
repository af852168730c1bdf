"""Recovery: a new password for who has the recovery sheet, or a keeper’s key."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from legalcalc.store import StoreError, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import new_password, paper_key, text
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sheet import sign_in_with_sheet
from legalcalc.web.lapsed_forms import keep_name, name_kept
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public

__all__: list[str] = []


@accounts.get("/recovery")
@public
def recovery() -> str:
    """Take a new password with the recovery sheet, or with a keeper's key."""
    return render_template(
        "accounts/recovery.html", problem=problem(), phrase=suggest_phrase(), typed_name=name_kept()
    )


@accounts.post("/recovery")
@public
def recover() -> Response:
    """Take the new password; a new sheet takes the place of the old one."""
    name, key = text("name"), paper_key("key")
    password, weak = new_password()
    if weak:
        return keep_name(back_with("accounts.recovery", weak), name)
    recovery = stores().home.recovery
    by = recovery.recover_by_keeper if text("by") == "keeper" else recovery.recover
    try:
        sheet = by(name, key, password, network=visitors.network(), now=visitors.now())
    except StoreError as trouble:
        return keep_name(back_with("accounts.recovery", trouble), name)
    # The device at hand may be anybody's, so that the browser is not known from now on.
    return sign_in_with_sheet(name, password, sheet, remember_it=False)
