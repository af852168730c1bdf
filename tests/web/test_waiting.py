"""What waits for new keys is shown, and made at the next opening or all at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.store import Layer, Session, Store
from legalcalc.store.database import Database
from legalcalc.store.models import CardRecord, PersonRecord, RekeyingRecord
from legalcalc.web import doctor
from legalcalc.web.doctor import examined
from legalcalc.web.settings import Settings
from legalcalc.web.stores import stores

from .conftest import CHEAP, PASSWORD

Browser = Any  # of conftest
New = Callable[[Flask], Browser]


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return re.sub(r"<[^>]*>", "", answer.get_data(as_text=True))


def session_of(home: Store, name: str) -> Session:
    now = datetime.now(UTC)
    return home.door.sign_in(name, PASSWORD, network="", now=now).session


def join(home: Store, name: str) -> Session:
    now = datetime.now(UTC)
    code = home.invitations.invite(session_of(home, "Ada"), name, now=now)
    home.invitations.accept(code, PASSWORD, now=now)
    return session_of(home, name)


@pytest.fixture
def browser_of(app: Flask, new_browser: New) -> Callable[[str], Browser]:
    def found(name: str) -> Browser:
        browser = new_browser(app)
        assert browser.send("/sign-in", name=name, password=PASSWORD).status_code == 303
        return browser

    return found


def facts(name: str) -> dict[str, Any]:
    return {
        "format": "legalcalc-case/1",
        "reference": name,
        "jurisdiction": "RT",
        "calculated_on": "2024-04-30",
        "claimant": {},
    }


@pytest.fixture
def left(app: Flask) -> dict[str, str]:
    """Bo left, who saw two cases of Ada's and was in a team; Cem sees what happened in one."""
    home, now = stores(app).home, datetime.now(UTC)
    bo, cem, ada = join(home, "Bo"), join(home, "Cem"), session_of(home, "Ada")
    team = home.teams.create(ada, "Night shift", now=now)
    home.teams.add_member(ada, team, bo.person_id, now=now)
    ids = {}
    for name in ("Blue Inn", "Red Inn"):
        card = {"reference": name, "jurisdiction": "RT"}
        ids[name] = home.cases.create(ada, facts=facts(name), card=card, now=now)
        home.cases.grant(ada, ids[name], Layer, bo.person_id, now=now)
    home.cases.grant(ada, ids["Blue Inn"], [Layer.FACTS], cem.person_id, now=now)
    home.accounts.remove(ada, bo.person_id, now=now)
    return ids


def test_cases_that_wait_are_marked_until_somebody_opens_them(
    left: dict[str, str], member: Browser
) -> None:
    assert text(member.get("/cases/")).count("waits for new keys") == 2
    page = text(member.get(f"/cases/{left['Blue Inn']}/"))
    assert "for new keys" not in page
    assert text(member.get("/cases/")).count("waits for new keys") == 1


def test_a_form_from_before_is_saved_with_new_keys(
    app: Flask, left: dict[str, str], member: Browser
) -> None:
    case_id = left["Red Inn"]
    answer = member.send(f"/cases/{case_id}/facts/case", title="Wages of spring")
    assert answer.status_code in (200, 303)
    with Database.reading(stores(app).home.cases._database) as transaction:
        assert transaction.get(RekeyingRecord, (case_id, "facts")) is None
        assert transaction.get(RekeyingRecord, (case_id, "identity")) is None


def test_who_sees_a_part_learns_that_the_rest_waits(
    left: dict[str, str], browser_of: Callable[[str], Browser]
) -> None:
    page = text(browser_of("Cem").get(f"/cases/{left['Blue Inn']}/"))
    assert "A part of this case that you do not see waits for new keys." in page
    page = text(browser_of("Ada").get(f"/cases/{left['Blue Inn']}/"))
    assert "waits for new keys" not in page


def test_all_that_waits_is_listed_and_made_at_once(left: dict[str, str], member: Browser) -> None:
    page = text(member.get("/account/waiting"))
    for named in ("Night shift", *left, "1 team waits", "2 cases wait"):
        assert named in page
    assert member.send("/account/waiting").status_code == 303
    assert "Nothing waits for new keys." in text(member.get("/account/waiting"))
    assert "waits for new keys" not in text(member.get("/cases/"))


def test_the_administration_counts_and_names_no_case(
    left: dict[str, str], browser_of: Callable[[str], Browser]
) -> None:
    member = browser_of("Ada")
    assert "2 cases wait for new keys." in text(member.get("/admin/"))
    page = text(member.get("/admin/keys"))
    assert "2 cases wait for new keys. 1 team waits for new keys." in page
    assert re.search(r"Ada\D*21", page) and re.search(r"Cem\D*10", page)
    assert not any(name in page for name in (*left, "Night shift"))
    member.send("/account/waiting")
    assert "Nothing waits for new keys." in text(member.get("/admin/keys"))


def test_the_administration_is_told_that_the_list_of_colleagues_waits(
    app: Flask, left: dict[str, str], member: Browser, browser_of: Callable[[str], Browser]
) -> None:
    home = stores(app).home
    cem = session_of(home, "Cem")
    home.accounts.renew_keys(cem, PASSWORD, f"{PASSWORD} anew", now=datetime.now(UTC))
    told = "The list of colleagues waits for a new key."
    assert told in text(member.get("/admin/keys"))
    assert told not in text(browser_of("Ada").get("/admin/keys"))


def test_somebody_whose_entry_is_damaged_keeps_new_keys_from_being_made(
    app: Flask, left: dict[str, str], member: Browser
) -> None:
    home, case_id = stores(app).home, left["Blue Inn"]
    cem = next(one for one in home.accounts.people(session_of(home, "Ada")) if one.name == "Cem")
    with home.cases._database.writing() as transaction:
        transaction.get_one(PersonRecord, cem.id).public_key = bytes(32)
    page = text(member.get(f"/cases/{case_id}/"))
    assert "they cannot be made" in page
    assert "damaged" in text(member.get(f"/cases/{case_id}/access"))
    member.send(f"/cases/{case_id}/access", layer="facts", principal=cem.id, revoke="1")
    assert "for new keys" not in text(member.get(f"/cases/{case_id}/"))


def test_a_damaged_card_is_told_in_the_list_beside_the_others(
    app: Flask, left: dict[str, str], member: Browser
) -> None:
    with stores(app).home.cases._database.writing() as transaction:
        card = transaction.query(CardRecord).filter_by(case_id=left["Red Inn"]).one()
        card.sealed = bytes(80)
    page = text(member.get("/cases/"))
    assert "Blue Inn" in page and "Red Inn" not in page
    assert page.count("What is stored here was damaged or altered") == 1


def test_doctor_counts_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_workers", lambda _settings: iter(()))
    url, now = f"sqlite:///{tmp_path}/cases.db", datetime.now(UTC)
    settings = Settings(database=url, folder=tmp_path)

    def said() -> list[str]:
        return [f"{one.state}: {one.message}" for one in examined(settings)]

    assert not any("new keys" in one for one in said())
    assert not (tmp_path / "cases.db").exists()
    home = Store.open(url, folder=tmp_path, now=now, work=CHEAP)
    home.accounts.create_first("Ada", PASSWORD, now=now)
    assert "good: Nothing waits for new keys." in said()
    bo, ada = join(home, "Bo"), session_of(home, "Ada")
    team = home.teams.create(ada, "Team", now=now)
    home.teams.add_member(ada, team, bo.person_id, now=now)
    home.cases.create(ada, facts={}, team_id=team, now=now)
    home.accounts.renew_keys(bo, PASSWORD, f"{PASSWORD} anew", now=now)
    assert any(one.startswith("poor: The list of colleagues waits") for one in said())
    home.accounts.remove(ada, bo.person_id, now=now)
    assert "poor: 1 case waits for new keys." in said()
    assert "poor: 1 team waits for new keys." in said()
    home.close()
