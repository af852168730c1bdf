"""Teams: people who see cases together. Whoever is in a team says who else is."""

from __future__ import annotations

from flask import render_template, request
from werkzeug.wrappers import Response

from legalcalc.store import Damaged, LastHolder, NotGranted, Team
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import text
from legalcalc.web.accounts.own_person import person
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.responses import see
from legalcalc.web.visitors import now

__all__: list[str] = []


@accounts.get("/account/teams")
def teams() -> str:
    """All teams; those of one's own can be changed."""
    who = person()
    people = who.store.accounts.people(who.session)
    return render_template(
        "accounts/teams.html",
        teams=who.store.teams.entries(who.session),
        people=people,
        names={one.id: one.name for one in people},
        damaged=Damaged.message,
        problem=problem(),
    )


@accounts.post("/account/teams")
def make_team() -> Response:
    """Make a team with oneself in it."""
    who = person()
    name = text("name")
    if not name:
        return back_with("accounts.teams", "name")
    who.store.teams.create(who.session, name, now=now())
    return see("accounts.teams")


@accounts.post("/account/teams/<team_id>/members")
def add_member(team_id: str) -> Response:
    """Let a colleague see what the team sees."""
    who = person()
    who.store.teams.add_member(who.session, team_id, text("person"), now=now())
    return see("accounts.teams")


@accounts.post("/account/teams/<team_id>/members/<person_id>/remove")
def remove_member(team_id: str, person_id: str) -> Response:
    """Take somebody out; the team and its cases get new keys."""
    who = person()
    try:
        who.store.teams.remove_member(who.session, team_id, person_id, now=now())
    except LastHolder:
        return back_with("accounts.teams", "last")
    return see("accounts.teams")


@accounts.post("/account/teams/<team_id>/keys")
def rekey_team(team_id: str) -> Response:
    """Give the team and its cases new keys, where they wait for them."""
    who = person()
    who.store.teams.rekey(who.session, team_id, now=now())
    return see("accounts.teams")


# -- teams that one does not believe ---------------------------------------------------------------


@accounts.post("/account/teams/<team_id>/trust")
def trust_team(team_id: str) -> Response:
    """Believe a team, whose signs one compared."""
    who = person()
    who.store.teams.trust(who.session, team_id, text("fingerprint"), now=now())
    return see("accounts.teams")


@accounts.get("/account/teams/<team_id>/remove")
def remove_team(team_id: str) -> str:
    """Say what would be lost with a team."""
    who = person()
    return render_template(
        "accounts/remove_team.html",
        team=_team(team_id),
        lost=who.store.teams.cases_lost_without(who.session, team_id),
        problem=problem(),
    )


@accounts.post("/account/teams/<team_id>/remove")
def removed_team(team_id: str) -> Response:
    """Remove a team; cases that nobody else can open only where that is said to be meant."""
    who = person()
    try:
        who.store.teams.remove(
            who.session, team_id, losing_cases="losing" in request.form, now=now()
        )
    except LastHolder:
        return back_with("accounts.remove_team", "last", team_id=team_id)
    return see("accounts.teams")


def _team(team_id: str) -> Team:
    who = person()
    for one in who.store.teams.entries(who.session):
        if one.id == team_id:
            return one
    raise NotGranted
