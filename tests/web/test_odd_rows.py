"""No page is a fault of the program, whatever stands in whichever column of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from legalcalc.store import Layer, Store, StoreError
from legalcalc.store.models import StoredTable
from legalcalc.web.stores import stores

from .conftest import CHEAP, PASSWORD

Browser = Any  # of conftest
New = Callable[[Flask], Browser]

FAULT = "The program has a fault"
# The test of the store (test_damaged.py) tries more values of each kind.
ODD: dict[str, list[object]] = {
    "INTEGER": [2**31 - 1],
    "BIGINT": [-(2**62)],
    "BOOLEAN": [0, 1],
    "DATE": ["9999-12-31", "odd"],
    "BLOB": [bytes(200)],
    "VARCHAR": ["odd"],
}


def fill(home: Store) -> str:
    """An office with a row in every table but one; the id of a case."""
    now = datetime.now(UTC)
    ada = home.door.sign_in("Ada", PASSWORD, network="", now=now).session
    code = home.invitations.invite(ada, "Bo", now=now)
    home.invitations.accept(code, PASSWORD, now=now)
    bo = home.door.sign_in("Bo", PASSWORD, network="", now=now).session
    home.invitations.invite(ada, "Cem", now=now)
    team = home.teams.create(ada, "Team", now=now)
    home.teams.add_member(ada, team, bo.person_id, now=now)
    home.recovery.add_keeper(ada, "Notary", now=now)
    home.recovery.entrust(bo, home.recovery.keepers(bo)[0].id, now=now)
    facts = {
        "format": "legalcalc-case/1",
        "reference": "Blue Inn",
        "jurisdiction": "RT",
        "calculated_on": "2024-04-30",
        "claimant": {},
    }
    case_id = home.cases.create(
        ada, facts=facts, card={"reference": "Blue Inn"}, team_id=team, now=now
    )
    home.cases.grant(ada, case_id, Layer, bo.person_id, now=now)
    home.cases.issue(ada, case_id, {"kind": "kept"}, now=now)
    home.cases.save_draft(ada, case_id, "case", {"typed": "1"}, now=now)
    home.cases.set_review(ada, case_id, now.date(), now=now)
    with suppress(StoreError):
        home.door.sign_in("Bo", "wrong", network="10.0.0.1", now=now)
    return case_id


@pytest.mark.long
@pytest.mark.parametrize(
    "table", ["audit", "card", "cases", "grants", "head", "invitation", "person", "team"]
)
def test_pages_tell_odd_values_in_a_sentence(
    make_app: Callable[..., Flask], new_browser: New, tmp_path: Path, table: str
) -> None:
    from legalcalc.web import Limits

    app, path, now = (
        make_app(Limits(requests_a_minute=100_000)),
        tmp_path / "x.db",
        datetime.now(UTC),
    )
    home = Store.open(f"sqlite:///{path}", folder=tmp_path, now=now, work=CHEAP)
    home.accounts.create_first("Ada", PASSWORD, now=now)
    stores(app).take(home)
    case_id = fill(home)
    browser = new_browser(app)
    assert browser.send("/sign-in", name="Ada", password=PASSWORD).status_code == 303
    pages = [
        "/cases/",
        f"/cases/{case_id}/",
        f"/cases/{case_id}/access",
        "/account/teams",
        "/account/keepers",
        "/account/colleagues",
        "/account/waiting",
        "/admin/people",
        "/admin/keys",
        "/admin/audit?check=1",
    ]
    file = sqlite3.connect(path, isolation_level=None)
    for column in StoredTable.metadata.tables[table].columns:
        kind = file.execute(
            "SELECT type FROM pragma_table_info(?) WHERE name = ?", (table, column.name)
        ).fetchone()[0]
        for value in ODD[kind.partition("(")[0]]:
            before = file.execute(f'SELECT rowid, "{column.name}" FROM "{table}"').fetchall()
            if not before:
                continue
            rowid, was = before[-1]
            try:
                file.execute(
                    f'UPDATE "{table}" SET "{column.name}" = ? WHERE rowid = ?', (value, rowid)
                )
            except sqlite3.IntegrityError:
                continue
            for page in pages:
                answer = browser.get(page)
                assert FAULT not in answer.get_data(as_text=True), (column.name, value, page)
            # What a page wrote meanwhile may stand in the way: then the rest is tried with it.
            with suppress(sqlite3.IntegrityError):
                file.execute(
                    f'UPDATE "{table}" SET "{column.name}" = ? WHERE rowid = ?', (was, rowid)
                )
            if browser.get("/account").status_code != 200:  # an odd session has ended
                browser = new_browser(app)
                browser.send("/sign-in", name="Ada", password=PASSWORD)
    assert [browser.get(page).status_code for page in pages] == [200] * len(pages)
    file.close()
