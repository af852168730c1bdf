"""Pages on who may sign in here, and who is signed in."""

from __future__ import annotations

from contextlib import suppress

from flask import render_template, request
from werkzeug.wrappers import Response

from legalcalc.store import Colleague, LastHolder, NameTaken, NotGranted
from legalcalc.web.accounts.fields import text
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.admin.blueprint import admin
from legalcalc.web.responses import see
from legalcalc.web.visitors import now, visitor

__all__: list[str] = []


@admin.get("/people")
def people() -> str:
    """Everybody, the invitations that are open, and the form that invites somebody."""
    who = visitor()
    colleagues = who.store.accounts.people(who.session)
    return render_template(
        "admin/people.html",
        people=colleagues,
        names={one.id: one.name for one in colleagues},
        invitations=who.store.invitations.entries(who.session, now=now()),
        myself=who.session.person_id,
        problem=problem(),
    )


@admin.post("/people")
def invite() -> str | Response:
    """Invite somebody; the code is shown once."""
    who = visitor()
    name = text("name")
    if not name:
        return back_with("admin.people", "name")
    try:
        code = who.store.invitations.invite(
            who.session, name, administrator="administrator" in request.form, now=now()
        )
    except NameTaken as trouble:
        return back_with("admin.people", trouble)
    return render_template("admin/invited.html", code=code, name=name)


@admin.post("/invitations/<invitation_id>/withdraw")
def withdraw(invitation_id: str) -> Response:
    """Withdraw an invitation that nobody has taken up; one that is gone already stays gone."""
    who = visitor()
    with suppress(NotGranted):
        who.store.invitations.withdraw(who.session, invitation_id, now=now())
    return see("admin.people")


@admin.post("/people/<person_id>/administrator")
def set_administrator(person_id: str) -> Response:
    """Make somebody an administrator, or no longer one."""
    who = visitor()
    wanted = request.form.get("administrator") == "1"
    try:
        who.store.accounts.set_administrator(who.session, person_id, wanted, now=now())
    except LastHolder:
        return back_with("admin.people", "last")
    return see("admin.people")


@admin.get("/people/<person_id>/remove")
def remove(person_id: str) -> str:
    """Say what would be lost with somebody."""
    who = visitor()
    return render_template(
        "admin/remove.html",
        person=_person(person_id),
        lost=who.store.accounts.cases_lost_without(who.session, person_id),
        problem=problem(),
    )


@admin.post("/people/<person_id>/remove")
def removed(person_id: str) -> Response:
    """Remove somebody; cases that nobody else can open only where that is said to be meant."""
    who = visitor()
    try:
        who.store.accounts.remove(
            who.session, person_id, losing_cases="losing" in request.form, now=now()
        )
    except LastHolder:
        return back_with("admin.remove", "last", person_id=person_id)
    return see("admin.people")


def _person(person_id: str) -> Colleague:
    who = visitor()
    for one in who.store.accounts.people(who.session):
        if one.id == person_id:
            return one
    raise NotGranted


@admin.get("/keys")
def keys() -> str:
    """Tell how much waits for new keys, and who can make them; no case is named."""
    who = visitor()
    return render_template("admin/keys.html", waiting=who.store.renewals.of_all(who.session))


# -- sessions --------------------------------------------------------------------------------------


@admin.get("/sessions")
def sessions() -> str:
    """Show who is signed in."""
    who = visitor()
    names = {one.id: one.name for one in who.store.accounts.people(who.session)}
    return render_template(
        "admin/sessions.html",
        sessions=who.store.sessions.running(who.session, now=now()),
        names=names,
        this_session=who.session.id,
    )


@admin.get("/tries")
def tries() -> str:
    """Show at whose accounts tries failed, and on which days."""
    who = visitor()
    return render_template(
        "admin/tries.html",
        tries=who.store.failures.all(who.session, now=now()),
        names={one.id: one.name for one in who.store.accounts.people(who.session)},
    )


@admin.post("/sessions/<person_id>/end")
def end_sessions(person_id: str) -> Response:
    """Sign somebody out everywhere."""
    who = visitor()
    who.store.sessions.end_of(who.session, _person(person_id).id, now=now())
    return see("admin.sessions")
