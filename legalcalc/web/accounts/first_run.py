"""The first run: the first user of an installation, where nobody is there yet."""

from __future__ import annotations

import time

from flask import abort, render_template
from werkzeug.wrappers import Response

from legalcalc.store import StoreError, suggest_phrase
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import new_password, text
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sheet import sign_in_with_sheet
from legalcalc.web.lapsed_forms import keep_name, name_kept
from legalcalc.web.responses import see
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
    return sign_in_with_sheet(name, password, welcome.sheet, remember_it=True)
