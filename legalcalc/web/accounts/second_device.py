"""The second device, whose code is asked for at sign-in."""

from __future__ import annotations

import re
from typing import Final

import pyotp
from flask import current_app, render_template
from werkzeug.wrappers import Response

from legalcalc.store import WrongPassword
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import text
from legalcalc.web.accounts.own_person import person
from legalcalc.web.accounts.problems import AccountProblem
from legalcalc.web.accounts.square_code import squares
from legalcalc.web.responses import see

__all__: list[str] = []

_OURS: Final = re.compile(r"[A-Z2-7]{32}")


@accounts.get("/account/second-device")
def second_device() -> str:
    """Set up a second device, or see that there is one."""
    who = person()
    if who.session.second_factor:
        return render_template(
            "accounts/second_device.html",
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
        return see("accounts.second_device")
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
        return see("accounts.second_device")
    who.store.second_factor.drop(who.session, now=visitors.now())
    return see("accounts.account", done="dropped")


def _new_factor(secret: str, trouble: AccountProblem | None = None) -> str:
    # Of the person the device gets no name: who looks at it should not learn one.
    title = current_app.config["LEGALCALC"].title
    address = pyotp.TOTP(secret).provisioning_uri(name=title, issuer_name=title)
    return render_template(
        "accounts/second_device.html",
        set_up=False,
        secret=secret,
        picture=squares(address),
        problem=trouble,
    )


# -- keepers ---------------------------------------------------------------------------------------
