"""The recovery sheet: made, printed, and tested by typing it back.

The key is in the answer to the form that made it and nowhere else: no address, no memory and no
later page has it. Until it was typed back once, the person is led here from everywhere.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from legalcalc.store import StoreError
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.fields import paper_key
from legalcalc.web.accounts.own_person import person
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.sessions import remember, sign_in_now
from legalcalc.web.accounts.sheet_lines import SheetEnds, lines_of
from legalcalc.web.responses import see
from legalcalc.web.stores import stores

__all__ = ["show_sheet", "sign_in_with_sheet"]


def show_sheet(
    key: str, person_id: str | None, *, signed_in: bool = True, left_behind: int = 0
) -> str:
    """The page with a new sheet, to be printed now; the person, where known, has to type it
    back. ``left_behind`` is the number of damaged grants that new keys do not open."""
    if person_id is not None:
        stores().untested[person_id] = SheetEnds.of(key)
    return render_template(
        "accounts/new_sheet.html",
        lines=lines_of(key),
        signed_in=signed_in,
        left_behind=left_behind,
        head=stores().home.audit.head(),
    )


def sign_in_with_sheet(name: str, password: str, sheet: str, *, remember_it: bool) -> Response:
    """Signed in, with the sheet to be printed: that is shown now or never, so also where signing in
    has to wait."""
    try:
        signed_in = sign_in_now(name, password, remember=remember_it)
    except StoreError:
        return make_response(show_sheet(sheet, None, signed_in=False))
    visitors.begin_session(signed_in.token)
    answer = make_response(show_sheet(sheet, signed_in.session.person_id))
    remember(answer, signed_in)
    return answer


@accounts.get("/account/sheet")
def sheet() -> str:
    """Test the sheet, or make a new one."""
    who = person()
    return render_template(
        "accounts/sheet.html",
        problem=problem(),
        untested=who.session.person_id in stores().untested,
    )


@accounts.post("/account/sheet")
def renew_sheet() -> str:
    """A new sheet; the old one opens nothing more."""
    who = person()
    key = who.store.recovery.renew_sheet(who.session, now=visitors.now())
    return show_sheet(key, who.session.person_id)


@accounts.post("/account/sheet/test")
def test_sheet() -> Response:
    """Whether the sheet was printed and can be read: typed back, as a whole or the last group of
    each line, it is the right one."""
    who = person()
    typed, ends = paper_key("key"), stores().untested.get(who.session.person_id)
    shown = ends is not None and ends.are(typed)
    if not shown and not who.store.recovery.check_sheet(who.session, typed):
        return back_with("accounts.sheet", "key")
    stores().untested.pop(who.session.person_id, None)
    return see("accounts.account", done="sheet")
