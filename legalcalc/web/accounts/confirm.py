"""The password asked for once more, before a step that needs it."""

from __future__ import annotations

from http import HTTPStatus

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from legalcalc.store import StoreError
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.own_person import person
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.paths import local_path

__all__: list[str] = []


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
