"""People who come for the first time, or come back without their password."""

from __future__ import annotations

import time

from flask import abort, make_response, render_template
from werkzeug.wrappers import Response

from legalcalc.store import StoreError, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.door import remember, sign_in_now
from legalcalc.web.accounts.problems import back_with, problem, see
from legalcalc.web.accounts.sheets import show_sheet
from legalcalc.web.accounts.typed import new_password, paper_key, text
from legalcalc.web.lapsed_forms import keep_name, name_kept
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public

__all__: list[str] = []


@accounts.get("/first-run")
@public
def first_run() -> str | Response:
    """Make the first user, where nobody is there yet."""
    if not stores().home.accounts.empty():
        return see("start.start")
    return render_template(
        "accounts/first_run.html",
        problem=problem(),
        phrase=suggest_phrase(),
        typed_name=name_kept(),
    )


@accounts.post("/first-run")
@public
def make_first() -> Response:
    """Make the first user, an administrator, and print the recovery sheet."""
    people = stores().home.accounts
    if not people.empty():
        abort(404)
    name = text("name")
    password, weak = new_password()
    if not name or weak:
        return keep_name(back_with("accounts.first_run", weak or "name"), name)
    try:
        welcome = people.create_first(
            name, password, stopwatch=time.perf_counter, now=visitors.now()
        )
    except StoreError as trouble:
        return keep_name(back_with("accounts.first_run", trouble), name)
    return _arrived(name, password, welcome.sheet, remember_it=True)


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
    return _arrived(name, password, sheet, remember_it=False)


def _arrived(name: str, password: str, sheet: str, *, remember_it: bool) -> Response:
    """Signed in, with the sheet to be printed: that is shown now or never, so also where signing in
    has to wait."""
    try:
        signed_in = sign_in_now(name, password, remember=remember_it)
    except StoreError:
        return make_response(show_sheet(sheet, None, signed_in=False))
    visitors.begin_session(signed_in.token)
    answer = make_response(show_sheet(sheet, signed_in.session.person_id))
    remember(answer, signed_in)
    return answer
