"""In and out: sign-in, a calculation without an account, lock, sign-out, leaving quickly."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from legalcalc.places import sample_case
from legalcalc.store import StoreError
from legalcalc.web import diary_visits, visitors
from legalcalc.web.accounts import fields
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sessions import DEVICE, remember, sign_in_now
from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import open_from
from legalcalc.web.lapsed_forms import forget_aside, give_back, keep_name, name_kept
from legalcalc.web.paths import local_path
from legalcalc.web.responses import see
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public

__all__ = ["begin_guest", "begin_sample"]

_HOME: Final = "/cases/"


@accounts.get("/sign-in")
@public
def sign_in() -> str | Response:
    """Ask for name and password; where nobody is there yet, first run comes first."""
    if stores().home.accounts.empty():
        return see("start.start")
    return render_template(
        "accounts/sign_in.html",
        problem=problem(),
        typed_name=name_kept(),
        next=local_path(request.args.get("next"), _HOME),
        ended="ended" in request.args,
        unsent="unsent" in request.args,
        kept="kept" in request.args,
        changed="changed" in request.args,
    )


@accounts.post("/sign-in")
@public
def let_in() -> Response:
    """Open a session. Wrong tries take as long and are told in the same words for any name."""
    onward, name = local_path(request.form.get("next"), _HOME), request.form.get("name", "")
    password, remember_it = request.form.get("password", ""), "shared" not in request.form
    try:
        signed_in = sign_in_now(name, password, fields.text("code"), remember=remember_it)
    except StoreError as trouble:
        return keep_name(back_with("accounts.sign_in", trouble, next=onward), name)
    answer = redirect(onward, HTTPStatus.SEE_OTHER)
    visitors.begin_session(signed_in.token)
    remember(answer, signed_in)
    give_back(answer)
    return answer


@accounts.post("/guest")
@public
def begin_as_guest() -> Response:
    """A calculation without an account: at once, in memory alone, with the first questions."""
    if "sample" in request.form:
        return begin_sample()
    token = begin_guest()
    onward = url_for("case_files.open_file" if "open" in request.form else "interview.begin")
    answer = redirect(onward, HTTPStatus.SEE_OTHER)
    visitors.hand_over(answer, token)
    return answer


def begin_sample() -> Response:
    """A guest with the invented case, which is open."""
    token = begin_guest()
    case_id = create_case(open_from(sample_case().read_bytes()))
    answer = redirect(f"{_HOME}{case_id}/", HTTPStatus.SEE_OTHER)
    visitors.hand_over(answer, token)
    return answer


def begin_guest() -> bytes:
    """Let a guest in and make them the visitor; the bytes of the cookie."""
    guests = stores().guests
    if not guests.welcome:
        abort(HTTPStatus.NOT_FOUND)
    token = guests.begin(now=visitors.now())
    visitors.begin_session(token)
    return token


# -- out -------------------------------------------------------------------------------------------


@accounts.get("/lock")
def lock() -> str | Response:
    """Ask a guest first, since the calculation would be lost; for others a button is enough."""
    who = visitors.visitor()
    return render_template(
        "accounts/lock.html",
        next=local_path(request.args.get("next"), _HOME),
        cases=who.store.cases.entries(who.session) if who.guest else [],
    )


@accounts.post("/lock")
@public
def lock_now() -> Response:
    """Close this session until the password is given again, and lead back to this page then."""
    onward = local_path(request.form.get("next"), _HOME)
    found = visitors.visitor_or_none()
    if found is not None and found.guest and "sure" not in request.form:
        return see("accounts.lock", next=onward)
    where = "start.start" if found is not None and found.guest else "accounts.sign_in"
    answer = see(where, next=None if where == "start.start" else onward)
    visitors.dismiss(answer)
    return answer


@accounts.post("/leave")
@public
def leave() -> Response:
    """End the session, clear what the browser holds, and be somewhere else.

    A browser that its user lets be known here stays known: without it, a stranger who guesses at
    the name could keep out whoever leaves with care. Every other browser keeps no cookie at all.
    """
    answer = see("accounts.left")
    visitors.dismiss(answer)
    forget_aside(answer)
    _end_diary_visit(answer)
    if DEVICE in request.cookies:
        for name in request.cookies.keys() - {DEVICE}:
            if name.startswith(visitors.COOKIE):
                visitors.secret_cookie(answer, name, "", seconds=0)
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    else:
        answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@accounts.get("/left")
@public
def left() -> Response:
    """A plain page that says nothing of what this is; from there on, where the office wants it."""
    answer = Response(
        render_template("accounts/left.html"), content_type="text/html; charset=utf-8"
    )
    address = current_app.config["LEGALCALC"].leave_to
    if address:
        # The policy of forms lets none lead elsewhere, not even by redirection; this may.
        answer.headers["Refresh"] = f"0; url={address}"
    return answer


def _end_diary_visit(answer: Response) -> None:
    """End the visit of this browser, if there is one, and take its cookie away."""
    key = visitors.cookie_bytes(diary_visits.COOKIE)
    if key is not None:
        stores().diary_visits.end(key)
        visitors.secret_cookie(answer, diary_visits.COOKIE, "", seconds=0)
