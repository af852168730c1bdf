"""The list of cases to be looked at, a later day, what is told after an erasure, and where a case
is gone that nobody erased."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete
from werkzeug.test import TestResponse

from legalcalc.store import Session, Store
from legalcalc.store.models import CaseRecord
from legalcalc.web.stores import stores

from .conftest import PASSWORD

Browser = Any  # of conftest


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return re.sub(r"<[^>]*>", "", answer.get_data(as_text=True))


def ada_of(home: Store, now: datetime) -> Session:
    return home.door.sign_in("Ada", PASSWORD, network="", now=now).session


@pytest.fixture
def kept(app: Flask) -> dict[str, str]:
    """An old case and a new one."""
    home, now = stores(app).home, datetime.now(UTC)
    found = {}
    for name, days in (("Blue Inn", 200), ("Red Inn", 2)):
        then = now - timedelta(days=days)
        facts = {
            "format": "legalcalc-case/1",
            "reference": name,
            "jurisdiction": "RT",
            "calculated_on": "2024-04-30",
            "claimant": {},
        }
        card = {"reference": name, "jurisdiction": "RT"}
        found[name] = home.cases.create(ada_of(home, then), facts=facts, card=card, now=then)
    return found


def test_old_cases_are_listed_until_they_get_a_later_day(
    kept: dict[str, str], member: Browser
) -> None:
    assert "1 case is to be looked at" in text(member.get("/cases/"))
    page = text(member.get("/cases/review"))
    assert "Blue Inn" in page and "Red Inn" not in page
    case_id = kept["Blue Inn"]
    assert "is it still needed?" in text(member.get(f"/cases/{case_id}/"))
    assert "6 months" in text(member.get(f"/cases/{case_id}/review"))
    member.send(f"/cases/{case_id}/review", months="5")
    assert "Blue Inn" in text(member.get("/cases/review"))
    assert member.send(f"/cases/{case_id}/review", months="3").status_code == 303
    assert "No case is to be looked at today." in text(member.get("/cases/review"))
    assert "to be looked at:" not in text(member.get("/cases/"))


def test_after_erasure_it_is_told_what_still_holds_the_case(
    app: Flask, kept: dict[str, str], member: Browser
) -> None:
    home, now = stores(app).home, datetime.now(UTC)
    case_id = kept["Blue Inn"]
    home.cases.portable(ada_of(home, now), case_id, now=now)
    answer = member.send(f"/cases/{case_id}/erase")
    assert answer.headers["Location"] == f"/cases/{case_id}/erased"
    page = text(member.get(f"/cases/{case_id}/erased"))
    assert "The case is erased" in page and "Ada" in page
    assert "No backup here holds it." in page
    assert case_id[:8] in text(member.get("/cases/review"))
    assert member.get(f"/cases/{kept['Red Inn']}/erased").status_code == 404


def test_the_backups_that_hold_an_erased_case_are_named_by_their_days(
    app: Flask, kept: dict[str, str], member: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace

    home, now = stores(app).home, datetime.now(UTC)
    made = [now - timedelta(days=3), now + timedelta(days=3)]
    backups = [SimpleNamespace(made=moment) for moment in made]
    monkeypatch.setattr(home.backups, "entries", lambda: backups)
    member.send(f"/cases/{kept['Red Inn']}/erase")
    page = member.get(f"/cases/{kept['Red Inn']}/erased").get_data(as_text=True)
    assert page.count("<li><") + page.count("<li>") >= 1
    assert "Backups of these days still hold it." in page
    assert len(re.findall(r"<ul><li>.*?</li></ul>", page, re.DOTALL)) == 1
    assert "It was never taken along as a file." in page


def test_a_guest_is_led_back_to_the_list(guest: Browser) -> None:
    answer = guest.send("/cases/new", jurisdiction="RT")
    case_id = answer.headers["Location"].split("/")[2]
    assert guest.send(f"/cases/{case_id}/erase").headers["Location"] == "/cases/"


def test_a_case_that_is_gone_is_missed_until_its_reader_knows_why(
    app: Flask, kept: dict[str, str], member: Browser
) -> None:
    assert "gone from your list" not in text(member.get("/cases/"))
    with stores(app).home._database.writing() as transaction:
        transaction.execute(delete(CaseRecord).where(CaseRecord.id == kept["Blue Inn"]))
    page = text(member.get("/cases/"))
    assert "1 case that you saw is gone from your list" in page and "Red Inn" in page
    assert member.send("/cases/missing").status_code == 303
    assert "gone from your list" not in text(member.get("/cases/"))
