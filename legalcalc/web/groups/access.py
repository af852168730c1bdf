"""Shows who can see a group, whether it is still needed, and its end.

Of a group both layers go together: there is no work on it without knowing who the people are.
"""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import Final

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from legalcalc.store import Layer
from legalcalc.web.groups.frame import groups
from legalcalc.web.groups.keeping import group_at_hand
from legalcalc.web.responses import see
from legalcalc.web.services import services
from legalcalc.web.visitors import now

__all__ = ["access", "ask_erasure", "ask_review", "change_access", "erase", "set_review"]

_MONTHS: Final = (3, 6, 12, 36)


@groups.get("/<group_id>/access")
def access(group_id: str) -> str:
    """Show who can see the group, and whom one may let in."""
    group = group_at_hand(group_id)
    who = group.visitor
    granted = who.store.cases.grants(who.session, group.id)
    return render_template(
        "groups/access.html",
        group=group,
        granted=[one for one in granted if one.layer is Layer.IDENTITY],
        people=who.store.accounts.people(who.session),
        teams=who.store.teams.entries(who.session),
    )


@groups.post("/<group_id>/access")
def change_access(group_id: str) -> Response:
    """Let a person or a team see the group, or no longer."""
    group = group_at_hand(group_id)
    who = group.visitor
    act = who.store.cases.revoke if "revoke" in request.form else who.store.cases.grant
    act(who.session, group.id, list(Layer), request.form.get("principal", ""), now=now())
    return see("groups.access", group_id=group.id)


@groups.get("/<group_id>/review")
def ask_review(group_id: str) -> str:
    """Ask when the group is to be looked at again."""
    group = group_at_hand(group_id)
    who = group.visitor
    review_on = who.store.cases.review_on(who.session, group.id)
    return render_template(
        "groups/review.html", group=group, review_on=review_on, months=_MONTHS, guest=who.guest
    )


@groups.post("/<group_id>/review")
def set_review(group_id: str) -> Response:
    """Look at the group again in some months."""
    group = group_at_hand(group_id)
    months = request.form.get("months", type=int)
    if months in _MONTHS:
        day = _today() + timedelta(days=round(months * 365.25 / 12))
        group.visitor.store.cases.set_review(group.visitor.session, group.id, day, now=now())
    return see("groups.home", group_id=group.id)


def _today() -> date:
    return now().astimezone().date()


@groups.get("/<group_id>/erase")
def ask_erasure(group_id: str) -> str:
    """Show what erasing does, and what it does not reach."""
    group = group_at_hand(group_id)
    return render_template("groups/erase.html", group=group)


@groups.post("/<group_id>/erase")
def erase(group_id: str) -> Response:
    """Delete a group and its keys. The cases that were made for its people stay."""
    group = group_at_hand(group_id)
    group.visitor.store.cases.erase(group.visitor.session, group.id, now=now())
    services().jobs.forget_of(group.id)
    if group.visitor.guest:
        return see("groups.listed")
    return redirect(url_for("cases.erased", case_id=group.id), HTTPStatus.SEE_OTHER)
