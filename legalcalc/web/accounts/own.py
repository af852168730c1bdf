"""One's own account: password, recovery sheet, second device, keepers, sessions."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

import pyotp
from flask import current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from legalcalc.messages import Message, _
from legalcalc.store import Damaged, StoreError, WrongPassword, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.door import DEVICE, forget
from legalcalc.web.accounts.people import myself, person
from legalcalc.web.accounts.pictures import squares
from legalcalc.web.accounts.problems import AccountProblem, back_with, problem, see
from legalcalc.web.accounts.sheets import show_sheet
from legalcalc.web.accounts.typed import new_password, text
from legalcalc.web.paging import MOST_ROWS
from legalcalc.web.paths import local_path

__all__: list[str] = []

_DONE: Final[dict[str, Message]] = {
    "sheet": _("The recovery sheet is right. Keep it where nobody but you finds it."),
    "factor": _("The second device is set up. From now on its code is asked for at sign-in."),
    "dropped": _("The second device is no longer asked for."),
    "entrusted": _("The keeper can now let you in again, if you lose password and sheet."),
}
_OURS: Final = re.compile(r"[A-Z2-7]{32}")


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


# -- the password again ----------------------------------------------------------------------------


@accounts.get("/confirm")
def confirm() -> str:
    """Ask for the password again, before a step that needs it."""
    person()
    return render_template(
        "accounts/confirm.html", problem=problem(), next=local_path(request.args.get("next"))
    )


@accounts.post("/confirm")
def confirmed() -> Response:
    """Take the password, and lead back."""
    who = person()
    onward = local_path(request.form.get("next"))
    try:
        who.store.door.confirm(who.session, request.form.get("password", ""), now=visitors.now())
    except StoreError as trouble:
        return back_with("accounts.confirm", trouble, next=onward)
    return redirect(onward, HTTPStatus.SEE_OTHER)


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


@accounts.get("/account/keys")
def keys() -> str:
    """Take new keys, where the old ones may be known."""
    person()
    return render_template("accounts/keys.html", problem=problem(), phrase=suggest_phrase())


@accounts.post("/account/keys")
def renew_keys() -> Response:
    """Take them with a new password; all sessions end, and there is a new sheet to print."""
    who = person()
    new, weak = new_password()
    if weak:
        return back_with("accounts.keys", weak)
    old = request.form.get("password", "")
    try:
        renewed = who.store.accounts.renew_keys(who.session, old, new, now=visitors.now())
    except StoreError as trouble:
        return back_with("accounts.keys", trouble)
    person_id = who.session.person_id
    visitors.end_session()
    page = show_sheet(renewed.sheet, person_id, signed_in=False, left_behind=renewed.left_behind)
    answer = make_response(page)
    visitors.dismiss(answer)
    return answer


@accounts.get("/account/waiting")
def waiting() -> str:
    """Show the teams and cases that wait for new keys which one can make."""
    who = person()
    return render_template(
        "accounts/waiting.html", waiting=who.store.renewals.waiting(who.session), most=MOST_ROWS
    )


@accounts.post("/account/waiting")
def renew_waiting() -> Response:
    """Make them; what is left after that is there to be seen."""
    who = person()
    who.store.renewals.renew(who.session, now=visitors.now())
    return see("accounts.waiting")


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


# -- the second device -----------------------------------------------------------------------------


@accounts.get("/account/second-device")
def second_factor() -> str:
    """Set up a second device, or see that there is one."""
    who = person()
    if who.session.second_factor:
        return render_template(
            "accounts/second_factor.html",
            set_up=True,
            needed=current_app.config["LEGALCALC"].second_factor,
            problem=None,
        )
    return _new_factor(who.store.second_factor.begin(who.session, now=visitors.now()))


@accounts.post("/account/second-device")
def set_second_factor() -> str | Response:
    """Take the secret, once a code shows that the device has it.

    A wrong code is answered with the page itself: another one would have another secret, and what
    the device has read already would be worth nothing.
    """
    who = person()
    secret = text("secret")
    if not _OURS.fullmatch(secret):
        return see("accounts.second_factor")
    try:
        who.store.second_factor.confirm(who.session, secret, text("code"), now=visitors.now())
    except WrongPassword as trouble:
        return _new_factor(secret, AccountProblem(trouble.message, "code"))
    return see("accounts.account", done="factor")


@accounts.post("/account/second-device/drop")
def drop_second_factor() -> Response:
    """Sign in with the password alone again, where the office does not ask for more."""
    who = person()
    if current_app.config["LEGALCALC"].second_factor:
        return see("accounts.second_factor")
    who.store.second_factor.drop(who.session, now=visitors.now())
    return see("accounts.account", done="dropped")


def _new_factor(secret: str, trouble: AccountProblem | None = None) -> str:
    # Of the person the device gets no name: who looks at it should not learn one.
    title = current_app.config["LEGALCALC"].title
    address = pyotp.TOTP(secret).provisioning_uri(name=title, issuer_name=title)
    return render_template(
        "accounts/second_factor.html",
        set_up=False,
        secret=secret,
        picture=squares(address),
        problem=trouble,
    )


# -- keepers ---------------------------------------------------------------------------------------


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
    return render_template("accounts/keeper_key.html", paper=paper, name=name)


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
