"""New keys for oneself, and cases that wait for new keys."""

from __future__ import annotations

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from legalcalc.store import StoreError, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import new_password
from legalcalc.web.accounts.own_person import person
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sheet import show_sheet
from legalcalc.web.paging import MOST_ROWS
from legalcalc.web.responses import see

__all__: list[str] = []


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
