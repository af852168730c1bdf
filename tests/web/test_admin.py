"""The administration: what an administrator can do, and what nobody else can."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.store import Action, Store, vault
from legalcalc.web.admin.upkeep import _ACTIONS
from legalcalc.web.guard import STATELESS
from legalcalc.web.stores import stores
from legalcalc.web.visitors import is_public

Browser = Any  # of conftest
New = Callable[[Flask], Browser]

PASSWORD = "sounding ripple mortar wanted"
NEW = "walnut ferry orbit candle"


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def key_on(page: str) -> str:
    found = re.search(r'class="paper-key"><code dir="ltr">(.*?)</code>', page, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]*>", "", found[1])


@pytest.fixture
def bo(app: Flask, member: Browser, new_browser: New) -> Browser:
    """The browser of Bo, whom Ada invited, and who is no administrator."""
    code = key_on(text(member.send("/admin/people", name="Bo")))
    found = new_browser(app)
    sheet = key_on(text(found.send("/invitation", key=code.lower(), new=NEW, again=NEW)))
    assert found.send("/sign-in", name="Bo", password=NEW).status_code == 303
    assert found.send("/account/sheet/test", key=sheet).status_code == 303
    return found


def id_of(app: Flask, name: str) -> str:
    home = stores(app).home
    now = datetime.now(UTC)
    ada = home.door.sign_in("Ada", "sounding ripple mortar wanted", network="", now=now)
    return next(one.id for one in home.accounts.people(ada.session) if one.name == name)


# -- access ----------------------------------------------------------------------------------------


def pages(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and path of every page for visitors, with places that are nobody's."""
    found = []
    with app.app_context():
        for rule in app.url_map.iter_rules():
            if is_public(rule.endpoint) or rule.endpoint.split(".")[0] in STATELESS:
                continue
            path = re.sub(r"<[^>]*>", "0" * 32, rule.rule)
            methods = sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
            found.extend((rule.endpoint, method, path) for method in methods)
    return found


def test_the_administration_is_for_administrators(
    app: Flask, guest: Browser, bo: Browser, new_browser: New
) -> None:
    stranger = new_browser(app)
    for endpoint, method, path in pages(app):
        if not endpoint.startswith("admin."):
            continue
        for who in (guest, bo):
            data = {"token": who.token()} if method != "GET" else None
            assert who.open(path, method=method, data=data).status_code == 404, path
        assert stranger.open(path, method=method).headers["Location"].startswith("/sign-in?")


def test_every_form_of_a_visitor_needs_the_token(
    app: Flask, guest: Browser, member: Browser
) -> None:
    for _endpoint, method, path in pages(app):
        if method == "GET":
            continue
        for who in (guest, member):
            for data in ({}, {"token": "x"}):
                assert who.open(path, method=method, data=data).status_code == 403, path


def test_every_page_without_a_place_in_it_can_be_opened_by_an_administrator(
    app: Flask, member: Browser
) -> None:
    for endpoint, method, path in pages(app):
        if endpoint.startswith(("admin.", "accounts.")) and method == "GET" and "000" not in path:
            page = text(member.get(path))
            assert "<h1>" in page and "style=" not in page and "<script>" not in page


def test_an_administrator_sees_no_case_of_others(app: Flask, bo: Browser, member: Browser) -> None:
    from legalcalc.web.visitors import public, visitor

    ids: list[str] = []

    @public
    def make() -> str:
        who = visitor()
        now = datetime.now(UTC)
        ids.append(who.store.cases.create(who.session, facts={"reference": "SECRET"}, now=now))
        return ""

    view = app.view_functions["start.start"]
    app.view_functions["start.start"] = make
    bo.get("/")
    app.view_functions["start.start"] = view
    assert member.get(f"/cases/{ids[0]}/").status_code == 404


# -- people ----------------------------------------------------------------------------------------


def test_an_invitation_works_once_and_needs_its_code(
    app: Flask, member: Browser, new_browser: New
) -> None:
    code = key_on(text(member.send("/admin/people", name="Bo")))
    other = new_browser(app)
    for wrong in ("", "AGE-SECRET-KEY-1", code[:-1]):
        answer = other.send("/invitation", key=wrong, new=NEW, again=NEW)
        assert answer.headers["Location"] == "/invitation?problem=key"
    assert other.send("/invitation", key=code, new=NEW, again=NEW).status_code == 200
    answer = other.send("/invitation", key=code, new=NEW, again=NEW)
    assert answer.headers["Location"] == "/invitation?problem=key"
    assert "problem=taken" in member.send("/admin/people", name="bo").headers["Location"]


def test_an_invitation_is_listed_and_withdrawn(
    app: Flask, member: Browser, new_browser: New
) -> None:
    code = key_on(text(member.send("/admin/people", name="Cem")))
    page = text(member.get("/admin/people"))
    assert "Open invitations" in page and "<bdi>Cem</bdi>" in page
    (withdraw,) = re.findall(r'action="(/admin/invitations/[0-9a-f]+/withdraw)"', page)
    for _time in range(2):  # pressed twice, or by two
        assert member.send(withdraw).headers["Location"] == "/admin/people"
    assert "Cem" not in text(member.get("/admin/people"))
    answer = new_browser(app).send("/invitation", key=code, new=NEW, again=NEW)
    assert answer.headers["Location"] == "/invitation?problem=key"


def test_who_is_removed_is_out_at_once(app: Flask, member: Browser, bo: Browser) -> None:
    person = id_of(app, "Bo")
    assert "Remove" in text(member.get(f"/admin/people/{person}/remove"))
    answer = member.send(f"/admin/people/{person}/remove")
    assert answer.headers["Location"] == "/admin/people"
    assert bo.get("/account").headers["Location"].startswith("/sign-in?")


def test_cases_are_lost_only_where_that_is_meant(app: Flask, member: Browser, bo: Browser) -> None:
    from legalcalc.web.visitors import public, visitor

    @public
    def make() -> str:
        who = visitor()
        who.store.cases.create(who.session, facts={}, now=datetime.now(UTC))
        return '<input name="token" value="">'

    view = app.view_functions["start.start"]
    app.view_functions["start.start"] = make
    bo.get("/")
    app.view_functions["start.start"] = view
    person = id_of(app, "Bo")
    assert "can be opened by nobody else" in text(member.get(f"/admin/people/{person}/remove"))
    answer = member.send(f"/admin/people/{person}/remove")
    assert answer.headers["Location"] == f"/admin/people/{person}/remove?problem=last"
    answer = member.send(f"/admin/people/{person}/remove", losing="1")
    assert answer.headers["Location"] == "/admin/people"


def test_the_last_administrator_stays(app: Flask, member: Browser, bo: Browser) -> None:
    ada, other = id_of(app, "Ada"), id_of(app, "Bo")
    for path in (f"/admin/people/{ada}/administrator", f"/admin/people/{ada}/remove"):
        answer = member.send(path, administrator="0")
        assert answer.headers["Location"].endswith("?problem=last")
    member.send(f"/admin/people/{other}/administrator", administrator="1")
    assert bo.get("/admin/").status_code == 200
    member.send(f"/admin/people/{ada}/administrator", administrator="0")
    assert member.get("/admin/").status_code == 404


def test_sessions_of_others_can_be_ended(app: Flask, member: Browser, bo: Browser) -> None:
    assert "Bo" in text(member.get("/admin/sessions"))
    member.send(f"/admin/sessions/{id_of(app, 'Bo')}/end")
    assert bo.get("/account").headers["Location"].startswith("/sign-in?")


def test_a_team_is_made_and_its_members_say_who_is_in_it(
    app: Flask, member: Browser, bo: Browser
) -> None:
    member.send("/account/teams", name="Night desk")
    page = text(member.get("/account/teams"))
    team = re.search(r'action="/account/teams/(\w+)/members"', page)
    assert team is not None
    place = f"/account/teams/{team[1]}/members"
    ada, other = id_of(app, "Ada"), id_of(app, "Bo")
    assert bo.send(place, person=other).status_code == 404
    assert member.send(place, person=other).status_code == 303
    assert "you are in it" in text(bo.get("/account/teams"))
    member.send(f"{place}/{ada}/remove")
    assert "new keys" in text(bo.get("/account/teams"))
    bo.send(f"/account/teams/{team[1]}/keys")
    assert "Give it new keys" not in text(bo.get("/account/teams"))
    answer = bo.send(f"{place}/{other}/remove")
    assert answer.headers["Location"] == "/account/teams?problem=last"


# -- upkeep ----------------------------------------------------------------------------------------


@pytest.fixture
def on_disk(app: Flask, tmp_path: Path, password: str) -> Flask:
    now = datetime.now(UTC)
    home = Store.open(
        f"sqlite:///{tmp_path}/legalcalc.db",
        folder=tmp_path / "backups",
        now=now,
        work=vault.HashingCost(memory=8, passes=1),
    )
    home.accounts.create_first("Ada", password, now=now)
    stores(app).take(home)
    return app


def test_a_backup_is_made_listed_and_fetched_encrypted(
    on_disk: Flask, tmp_path: Path, member: Browser
) -> None:
    assert "no backup yet" in text(member.get("/admin/backups"))
    assert member.send("/admin/backups").headers["Location"] == "/admin/backups"
    link = re.search(r'href="(/admin/backups/[^"]+)"', text(member.get("/admin/backups")))
    assert link is not None
    answer = member.get(link[1])
    assert answer.get_data().startswith(b"age-encryption.org/v1")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_week_without_a_backup_elsewhere_is_told_on_the_list_of_cases(
    on_disk: Flask, member: Browser, bo: Browser, guest: Browser
) -> None:
    stores(on_disk).back_up()
    assert "left this computer" not in text(member.get("/cases/"))
    later = datetime.now(UTC) + timedelta(days=8)
    stores(on_disk).clock = lambda: later
    for browser, password in ((member, PASSWORD), (bo, NEW)):
        name = "Ada" if browser is member else "Bo"
        browser.send("/sign-in", name=name, password=password)
        page = text(browser.get("/cases/"))
        assert "No backup has left this computer for a week" in page
        assert ('href="/admin/backups"' in page.partition("<main")[2]) == (browser is member)
    guest.send("/guest")
    assert "left this computer" not in text(guest.get("/cases/"))
    stores(on_disk).back_up()
    newest = re.findall(r'href="(/admin/backups/backup[^"]+)"', text(member.get("/admin/backups")))
    member.get(newest[-1])  # the old one
    assert "left this computer" in text(member.get("/cases/"))
    member.get(newest[0], headers={"Range": "bytes=0-10"})
    member.head(newest[0])
    assert "left this computer" in text(member.get("/cases/"))
    assert member.get(newest[0]).status_code == 200
    assert "left this computer" not in text(member.get("/cases/"))
    assert "The newest that was fetched is of" in text(member.get("/admin/backups"))


def test_a_day_s_backup_that_fails_is_told_and_nobody_is_kept_from_work(
    on_disk: Flask, member: Browser, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    stores(on_disk).back_up()
    page = text(member.get("/cases/"))
    assert "backup could not be made" in page and "disk is full" in page
    (tmp_path / "backups").unlink()
    stores(on_disk).back_up()
    assert "backup could not be made" not in text(member.get("/cases/"))
    assert len(stores(on_disk).home.backups.entries()) == 1


def test_who_signs_in_calls_for_the_backup_of_the_day(
    on_disk: Flask, member: Browser, new_browser: New
) -> None:
    assert stores(on_disk)._backup_wanted.is_set()
    stores(on_disk)._backup_wanted.clear()
    new_browser(on_disk).send("/guest")
    assert not stores(on_disk)._backup_wanted.is_set()


def test_the_backup_of_the_day_is_made_beside_the_work(on_disk: Flask, new_browser: New) -> None:
    """By a running program, after somebody has signed in, who does not wait for it."""
    stores(on_disk).begin()
    kept = stores(on_disk).home.backups
    assert not kept.entries()
    new_browser(on_disk).send("/sign-in", name="Ada", password=PASSWORD)
    for _ in range(200):
        if kept.entries():
            break
        time.sleep(0.05)
    assert len(kept.entries()) == 1
    new_browser(on_disk).send("/sign-in", name="Ada", password=PASSWORD)
    stores(on_disk).back_up()
    assert len(kept.entries()) == 1


def test_the_second_place_is_named_on_the_page_after_the_password(
    on_disk: Flask, member: Browser, tmp_path: Path
) -> None:
    place = tmp_path / "copies"
    place.mkdir()
    where = "/admin/backups/second-place"
    now = datetime.now(UTC)
    stores(on_disk).clock = lambda: now + timedelta(minutes=6)
    assert "/confirm" in member.send(where, folder=str(place)).headers["Location"]
    member.send("/confirm", password=PASSWORD)
    for wrong in (str(tmp_path / "none"), "copies", str(tmp_path / "backups" / "..")):
        answer = member.send(where, folder=wrong)
        assert answer.status_code == 303
    (tmp_path / "backups" / "in").mkdir(parents=True)
    answer = member.send(where, folder=str(tmp_path / "backups" / "in"))
    assert "problem=inside" in answer.headers["Location"]
    assert "problem=folder" in member.send(where, folder="copies").headers["Location"]
    assert member.send(where, folder=str(place)).headers["Location"] == "/admin/backups"
    stores(on_disk).back_up()
    assert [one.suffix for one in place.iterdir()] == [".age"]
    page = text(member.get("/admin/backups"))
    assert f'value="{place}"' in page and "on the disk of the data" in page
    place.rename(tmp_path / "away")  # pulled out
    stores(on_disk).clock = lambda: now + timedelta(days=1)
    member.send("/sign-in", name="Ada", password=PASSWORD)
    stores(on_disk).back_up()
    assert "No backup has come to the second place since" in text(member.get("/admin/backups"))


def test_on_a_server_no_page_names_a_folder(
    make_app: Callable[..., Flask], tmp_path: Path, new_browser: New
) -> None:
    app = make_app(
        tls=True, database=f"sqlite:///{tmp_path}/data/legalcalc.db", folder=tmp_path / "data",
        backup_to=tmp_path,
    )  # fmt: skip
    home = Store.open(
        f"sqlite:///{tmp_path}/data/legalcalc.db",
        folder=tmp_path / "data",
        now=datetime.now(UTC),
        work=vault.HashingCost(memory=8, passes=1),
        second_place=tmp_path,
    )
    home.accounts.create_first("Ada", PASSWORD, now=datetime.now(UTC))
    stores(app).take(home)
    browser = new_browser(app)
    browser.send("/sign-in", name="Ada", password=PASSWORD)
    page = text(browser.get("/admin/backups"))
    assert "LEGALCALC_BACKUP_TO" in page and 'name="folder"' not in page
    assert browser.send("/admin/backups/second-place", folder="/").status_code == 404


@pytest.mark.parametrize("name", ["..", "legalcalc.db", "..%2Flegalcalc.db", "x.age", "%00"])
def test_nothing_but_backups_is_fetched(on_disk: Flask, member: Browser, name: str) -> None:
    assert member.get(f"/admin/backups/{name}").status_code in (404, 308)


def test_the_age_of_the_law_is_told(app: Flask, member: Browser) -> None:
    page = text(member.get("/admin/law"))
    for name in ("England and Wales", "France", "Germany", "Ruritania"):
        assert name in page
    assert "Law data" in text(member.get("/admin/"))


def test_the_audit_trail_is_listed_and_checked(app: Flask, member: Browser) -> None:
    page = text(member.get("/admin/audit?check=1"))
    assert "The trail is whole" in page
    assert stores(app).home.audit.head() in page
    assert "signed in" in page and "Ada" in page
    for before in ("1", "x", "-1", "9" * 30, "é"):
        assert member.get("/admin/audit", query_string={"before": before}).status_code == 200


def test_every_action_of_the_trail_has_words() -> None:
    assert set(_ACTIONS) == set(Action)


# -- failed tries ----------------------------------------------------------------------------------


def test_administrators_see_that_somebody_guesses(
    app: Flask, member: Browser, bo: Browser, new_browser: New
) -> None:
    stranger = new_browser(app)
    for name in ("Bo", "Bo", "Canary who is nobody"):
        stranger.send("/sign-in", name=name, password="not that one at all")
    overview = re.sub(r"<[^>]*>", "", text(member.get("/admin/")))
    assert "3 tries in the last 90 days." in overview
    page = text(member.get("/admin/tries"))
    told = " ".join(re.sub(r"<[^>]*>", " ", page.partition("<table")[2]).split())
    assert "Bo 2" in told and "a name that nobody here has 1" in told
    assert "Canary" not in page
    assert bo.get("/admin/tries").status_code == 404
