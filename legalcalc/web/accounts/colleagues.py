"""Colleagues whom one knows: whose keys are believed, and what to compare where they are not."""

from __future__ import annotations

from flask import render_template
from werkzeug.wrappers import Response

from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import text
from legalcalc.web.accounts.own_person import person
from legalcalc.web.responses import see
from legalcalc.web.visitors import now

__all__: list[str] = []


@accounts.get("/account/colleagues")
def colleagues() -> str:
    """All colleagues with the signs of their keys, those first whom one does not know."""
    who = person()
    people = who.store.accounts.people(who.session)
    return render_template(
        "accounts/colleagues.html",
        people=sorted(people, key=lambda one: one.trusted),
        mine=who.session.person_id,
    )


@accounts.post("/account/colleagues/<person_id>/trust")
def trust(person_id: str) -> Response:
    """Believe a colleague's keys, whose signs one compared with them."""
    who = person()
    who.store.accounts.trust(
        who.session,
        person_id,
        text("fingerprint"),
        administrator=text("administrator") == "1",
        now=now(),
    )
    return see("accounts.colleagues")
