"""Looks for cases and groups among those that the visitor may see, within the open session.

The words are posted, so that no address, history or log holds them. Only the cards of the list
are looked at: what people are called lies under keys of its own, and to open a case is on record.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.store import CaseEntry
from legalcalc.typed_values.characters import key
from legalcalc.web.kept_entries import GROUP
from legalcalc.web.language import law_teller
from legalcalc.web.visitors import visitor

__all__ = ["searching"]

searching = Blueprint("search", __name__, url_prefix="/cases/search")

_MOST: Final = 50  # cases that one page shows
_LONGEST: Final = 200  # characters


@searching.get("")
def nothing_sought() -> Response:
    """Lead to the list, where somebody comes back to what was found without asking for it."""
    return redirect(url_for("cases.listed"), HTTPStatus.SEE_OTHER)


@searching.post("")
def found() -> str:
    """Show the cases and groups on whose card all the words stand."""
    who = visitor()
    sought = request.form.get("sought", "").strip()[:_LONGEST]
    laws = {
        one.jurisdiction.code: one.jurisdiction
        for one in discovery.available()
        if one.jurisdiction is not None
    }
    entries = [one for one in who.store.cases.entries(who.session) if _fits(one, sought, laws)]
    entries.sort(key=lambda one: (-one.changed_on.toordinal(), one.id))
    return render_template(
        "cases/search.html",
        sought=sought,
        entries=entries[:_MOST],
        more=max(0, len(entries) - _MOST),
        laws=laws,
        group=GROUP,
    )


def _fits(entry: CaseEntry, sought: str, laws: dict[str, Jurisdiction]) -> bool:
    """Whether every word that is sought stands on a card, at least in part."""
    card = entry.card or {}
    law = laws.get(str(card.get("jurisdiction")))
    said = [str(card.get(name, "")) for name in ("reference", "title", "pseudonym")]
    if law is not None:
        said.append(law_teller(law).text(law.name))
    on_card = key(" ".join(said))
    return all(key(word) in on_card for word in sought.split())
