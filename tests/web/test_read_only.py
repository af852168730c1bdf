"""A disk that takes nothing any more: one signs in, reads and takes along, and is told so."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from legalcalc.store import Store, vault
from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import open_from
from legalcalc.web.stores import stores

CHEAP = vault.HashingCost(memory=8, passes=1)
TOLD = "The data may only be read at the moment."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which a test can make read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def case_id(
    make_app: Callable[..., Flask],
    new_browser: Callable[[Flask], Any],
    disk: Path,
    inn: str,
    password: str,
) -> str:
    """A case of Ada's on the disk, which is read-only since."""
    app = _app(make_app, disk)
    stores(app).home.accounts.create_first("Ada", password, now=datetime.now(UTC))
    browser = new_browser(app)
    browser.send("/sign-in", name="Ada", password=password)
    cookie = browser.get_cookie("__Host-lc")
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        app.preprocess_request()
        found = create_case(open_from(inn))
    assert TOLD not in browser.get("/cases/").get_data(as_text=True)
    stores(app).end()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    return str(found)


def _app(make_app: Callable[..., Flask], disk: Path) -> Flask:
    url = f"sqlite:///{disk}/legalcalc.db"
    app = make_app(database=url, folder=disk)

    def opened() -> Store:
        return Store.open(url, folder=disk, now=datetime.now(UTC), work=CHEAP)

    stores(app)._open = opened  # type: ignore[method-assign]
    return app


def test_cases_are_read_and_taken_along_and_every_page_says_that_nothing_is_kept(
    make_app: Callable[..., Flask],
    new_browser: Callable[[Flask], Any],
    disk: Path,
    case_id: str,
    password: str,
) -> None:
    app = _app(make_app, disk)
    stores(app).begin()
    browser = new_browser(app)
    assert TOLD in browser.get("/").get_data(as_text=True)
    assert "wrong" in browser.send("/sign-in", name="Ada", password="x" * 20).headers["Location"]
    assert browser.send("/sign-in", name="Ada", password=password).status_code == 303
    home = f"/cases/{case_id}/"
    for path in ("/cases/", home, f"{home}facts/payments/", f"{home}results/", "/admin/backups"):
        answer = browser.get(path)
        assert answer.status_code in (200, 404) and TOLD in answer.get_data(as_text=True), path
    fields = {"_seen": "", "_shown": "pseudonym", "pseudonym": "quetzal-canary"}
    for path, sent in (
        (f"{home}facts/people/new", fields),
        (f"{home}erase", {}),
        ("/account/password", {"new": password, "again": password}),
        ("/cases/new", {"jurisdiction": "RT"}),
        ("/admin/backups", {}),
    ):
        answer = browser.send(path, **sent)
        assert answer.status_code == 503 and TOLD in answer.get_data(as_text=True), path
    taken = browser.send(f"{home}take-along/plain", read="yes", kind="yaml")
    assert b"reference: INN-1" in taken.get_data()
    browser.send("/lock")
    assert browser.get(home).headers["Location"].startswith("/sign-in?")


def test_a_disk_that_takes_nothing_since_the_program_runs_and_then_does_again(
    make_app: Callable[..., Flask],
    new_browser: Callable[[Flask], Any],
    disk: Path,
    case_id: str,
    password: str,
) -> None:
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    app = _app(make_app, disk)
    browser = new_browser(app)
    browser.send("/sign-in", name="Ada", password=password)
    token = browser.token()
    stores(app).home.close()  # what is open could not be mounted anew
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    sent = {"token": token, "jurisdiction": "RT"}
    assert browser.post("/cases/new", data=sent).status_code == 503
    browser.send("/sign-in", name="Ada", password=password)
    page = browser.get(f"/cases/{case_id}/")
    assert page.status_code == 200 and TOLD in page.get_data(as_text=True)
    stores(app).home.close()
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    stores(app).sweep()
    browser.send("/sign-in", name="Ada", password=password)
    assert browser.send("/cases/new", jurisdiction="RT").status_code == 303
    assert TOLD not in browser.get("/cases/").get_data(as_text=True)


def test_who_calculates_without_an_account_is_not_disturbed(
    make_app: Callable[..., Flask],
    new_browser: Callable[[Flask], Any],
    disk: Path,
    case_id: str,
) -> None:
    browser = new_browser(_app(make_app, disk))
    assert browser.send("/guest").status_code == 303
    assert browser.send("/cases/new", jurisdiction="RT").status_code == 303
    assert TOLD not in browser.get("/cases/").get_data(as_text=True)


def test_where_nothing_is_there_to_be_read_nothing_is_served(
    make_app: Callable[..., Flask], disk: Path
) -> None:
    from legalcalc.store import Unavailable

    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    app = make_app(database=f"sqlite:///{disk}/legalcalc.db", folder=disk)
    with pytest.raises(Unavailable):
        stores(app).begin()
