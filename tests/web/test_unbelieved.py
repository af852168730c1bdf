"""Pages on teams and keepers for which nobody vouches, and on one's own keys that were altered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from legalcalc.store import Layer, Session, Store, vault
from legalcalc.store.database import Database
from legalcalc.store.directory import entry_of, seal_entry
from legalcalc.store.models import MembershipRecord, PersonRecord, TeamRecord
from legalcalc.store.trust import trust_of
from legalcalc.web.stores import stores
from tests.store.test_unbelieved import planted
from tests.store.test_whole_attacks import Thief

Browser = Any  # of conftest
PASSWORD = "sounding ripple mortar wanted"
NEW = "walnut ferry orbit candle"
CHEAP = vault.HashingCost(memory=8, passes=1)
UNKNOWN = "vouched for by nobody you trust"
FACTS = {
    "format": "legalcalc-case/1",
    "reference": "Blue Inn",
    "jurisdiction": "RT",
    "calculated_on": "2024-04-30",
    "claimant": {},
}


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def words(page: str) -> str:
    """What can be read on a page."""
    return re.sub(r"<[^>]*>|[\u2066-\u2069]", "", page)


class Place:
    """An office with Ada, in a file of which a thief knows the place, and her browser."""

    def __init__(self, app: Flask, folder: Path, new_browser: Callable[[Flask], Browser]) -> None:
        self.url, self.now = f"sqlite:///{folder}/cases.db", datetime.now(UTC)
        self.home = Store.open(self.url, folder=folder, now=self.now, work=CHEAP)
        self.home.accounts.create_first("Ada", PASSWORD, now=self.now)
        stores(app).take(self.home)
        self.browser = new_browser(app)
        assert self.browser.send("/sign-in", name="Ada", password=PASSWORD).status_code == 303

    def session(self) -> Session:
        return self.home.door.sign_in("Ada", PASSWORD, network="", now=self.now).session

    def directory_key(self) -> bytes:
        with Database(self.url).reading() as transaction:
            return trust_of(transaction, self.session()).directory_key

    def plant(self, kind: str, *, known: bool = True) -> str:
        """A team or keeper of a thief's, who knows the directory's key or does not; its page."""
        key = self.directory_key() if known else vault.new_key()
        thief = Thief(SimpleNamespace(url=self.url))  # type: ignore[arg-type]
        id = planted(thief, kind, by=self.session(), directory_key=key)
        return f"/account/{kind}s/{id}"


@pytest.fixture
def place(
    make_app: Callable[..., Flask], tmp_path: Path, new_browser: Callable[[Flask], Browser]
) -> Place:
    return Place(make_app(), tmp_path, new_browser)


@pytest.mark.parametrize("kind", ["team", "keeper"])
def test_what_nobody_vouches_for_is_shown_as_that_and_confirmed(place: Place, kind: str) -> None:
    mine, browser = place.plant(kind), place.browser
    page = text(browser.get(f"/account/{kind}s"))
    assert "Night desk" in page and UNKNOWN in page
    assert "It says that Ada vouches for it." in words(page)
    assert "/entrust" not in page and "/members" not in page
    signs = re.search(r'<code class="signs" dir="ltr">([0-9A-F ]{24})</code>', page)
    assert signs is not None
    browser.send(f"{mine}/trust", fingerprint="0000 0000 0000 0000 0000")
    assert UNKNOWN in text(browser.get(f"/account/{kind}s"))
    browser.send(f"{mine}/trust", fingerprint=signs[1])
    page = text(browser.get(f"/account/{kind}s"))
    assert UNKNOWN not in page and signs[1] in page
    told = "trusted the keys of a colleague, team or keeper"
    assert told in text(browser.get("/admin/audit"))


@pytest.mark.parametrize("kind", ["team", "keeper"])
@pytest.mark.parametrize("known", [True, False], ids=["legible", "damaged"])
def test_what_nobody_vouches_for_is_removed(place: Place, kind: str, known: bool) -> None:
    mine, browser = place.plant(kind, known=known), place.browser
    page = text(browser.get(f"/account/{kind}s"))
    assert f"{mine}/remove" in page
    assert (f"{mine}/trust" in page) == known
    assert ("What is stored here was damaged or altered" in page) != known
    browser.send(f"{mine}/remove")
    assert mine not in text(browser.get(f"/account/{kind}s"))
    assert f"removed a {kind}" in text(browser.get("/admin/audit"))


def test_a_team_with_cases_of_its_own_is_removed_where_that_is_meant(place: Place) -> None:
    session, home = place.session(), place.home
    team = home.teams.create(session, "Team", now=place.now)
    case_id = home.cases.create(session, facts=FACTS, team_id=team, now=place.now)
    home.cases.revoke(session, case_id, Layer, session.person_id, now=place.now)
    with Database(place.url).writing() as transaction:
        transaction.execute(update(TeamRecord).values(entry=bytes(99)))
    mine, browser = f"/account/teams/{team}", place.browser
    page = text(browser.get(f"{mine}/remove"))
    assert "1 case can be opened by nobody else and would be erased." in words(page)
    answer = browser.send(f"{mine}/remove")
    assert answer.headers["Location"] == f"{mine}/remove?problem=last"
    assert browser.send(f"{mine}/remove", losing="1").headers["Location"] == "/account/teams"
    assert browser.get(f"{mine}/remove").status_code == 404


def test_a_team_that_is_believed_has_no_page_to_remove_it(place: Place) -> None:
    team = place.home.teams.create(place.session(), "Team", now=place.now)
    assert f"/account/teams/{team}/remove" not in text(place.browser.get("/account/teams"))
    for answer in (
        place.browser.get(f"/account/teams/{team}/remove"),
        place.browser.send(f"/account/teams/{team}/remove"),
        place.browser.send("/account/keepers/none/remove"),
        place.browser.send("/account/teams/none/trust", fingerprint=""),
    ):
        assert answer.status_code == 404


def test_who_sees_a_case_and_may_be_let_in_is_told_with_who_is_not_believed(place: Place) -> None:
    session, home = place.session(), place.home
    team = home.teams.create(session, "Team", now=place.now)
    case_id = home.cases.create(session, facts=FACTS, team_id=team, now=place.now)
    access = f"/cases/{case_id}/access"
    assert UNKNOWN not in text(place.browser.get(access))
    key = place.directory_key()
    with Database(place.url).writing() as transaction:
        record = transaction.get_one(TeamRecord, team)
        entry = replace(entry_of(key, record), name="Board", number=9)
        record.entry = seal_entry(key, record, entry)
    page = text(place.browser.get(access))
    assert f'<span class="tag warn">{UNKNOWN}</span>' in page
    assert re.search(rf"<option[^>]*>Board – {UNKNOWN}</option>", page)


def test_who_finds_other_keys_in_their_own_row_is_led_to_new_ones(place: Place) -> None:
    browser = place.browser
    with Database(place.url).writing() as transaction:
        transaction.execute(update(PersonRecord).values(entry=bytes(99)))
    page = text(browser.get("/account/colleagues"))
    assert re.search(r'<code class="signs" dir="ltr">[0-9A-F ]{24}</code>', page)
    assert '<a href="/account/keys">Take new keys' in page
    browser.send("/account/keys", password=PASSWORD, new=NEW, again=NEW)
    assert browser.send("/sign-in", name="Ada", password=NEW).status_code == 303


def test_access_that_new_keys_do_not_open_is_told_beside_the_new_sheet(place: Place) -> None:
    place.home.teams.create(place.session(), "Team", now=place.now)
    with Database(place.url).writing() as transaction:
        transaction.execute(update(MembershipRecord).values(sealed_key=bytes(80)))
    answer = place.browser.send("/account/keys", password=PASSWORD, new=NEW, again=NEW)
    assert "1 access that you had was damaged" in words(text(answer))
