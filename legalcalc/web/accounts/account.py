"""One’s own account: password, sessions, and the browser that is known."""

from __future__ import annotations

from typing import Final

from flask import render_template, request
from werkzeug.wrappers import Response

from legalcalc.messages import Message, _
from legalcalc.store import StoreError, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import new_password
from legalcalc.web.accounts.own_person import myself, person
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sessions import DEVICE, forget
from legalcalc.web.responses import see

__all__: list[str] = []

_DONE: Final[dict[str, Message]] = {
    "sheet": _("The recovery sheet is right. Keep it where nobody but you finds it."),
    "factor": _("The second device is set up. From now on its code is asked for at sign-in."),
    "dropped": _("The second device is no longer asked for."),
    "entrusted": _("The keeper can now let you in again, if you lose password and sheet."),
}


@accounts.get("/account")
def account() -> str:
    """Show all that one can see and change of one's own account."""
    who = person()
    mine = who.session.person_id
    return render_template(
        "accounts/account.html",
        me=myself(),
        sessions=[
            one
            for one in who.store.sessions.running(who.session, now=visitors.now())
            if one.person_id == mine
        ],
        this_session=who.session.id,
        known=DEVICE in request.cookies,
        failed=who.store.failures.mine(who.session, now=visitors.now()),
        done=_DONE.get(request.args.get("done", "")),
    )


@accounts.get("/account/password")
def password() -> str:
    """Take a new password."""
    person()
    return render_template("accounts/password.html", problem=problem(), phrase=suggest_phrase())


@accounts.post("/account/password")
def change_password() -> Response:
    """Take it; all sessions end, and one signs in with it."""
    who = person()
    new, weak = new_password()
    if weak:
        return back_with("accounts.password", weak)
    old = request.form.get("password", "")
    try:
        who.store.accounts.change_password(who.session, old, new, now=visitors.now())
    except StoreError as trouble:
        return back_with("accounts.password", trouble)
    answer = see("accounts.sign_in", changed="1")
    visitors.dismiss(answer)
    return answer


@accounts.post("/account/sessions/end")
def end_sessions() -> Response:
    """Sign out everywhere, here too."""
    who = person()
    who.store.sessions.end_of(who.session, who.session.person_id, now=visitors.now())
    answer = see("accounts.sign_in")
    visitors.dismiss(answer)
    return answer


@accounts.post("/account/browser/forget")
def forget_browser() -> Response:
    """Know this browser no longer: it keeps no cookie beyond its session."""
    who = person()
    who.store.door.forget(who.session, visitors.cookie_bytes(DEVICE))
    answer = see("accounts.account")
    forget(answer)
    return answer
