"""Each case has a day on which to ask whether it is needed; erasure tells what still holds it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pyrage
import pytest

from legalcalc.store import Layer, NotGranted
from legalcalc.store.database import Database
from legalcalc.store.models import ReviewRecord

from .conftest import Office


def days(office: Office) -> dict[str, date]:
    return {one.id: one.review_on for one in office.store.cases.entries(office.session())}


def test_a_case_is_looked_at_half_a_year_after_the_last_change(office: Office) -> None:
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    assert days(office) == {case_id: office.now.date() + timedelta(days=183)}
    office.pass_time(days=10)
    ada = office.session()
    cases.save(ada, case_id, Layer.FACTS, {"a": 1}, version=1, now=office.now)
    assert days(office) == {case_id: office.now.date() + timedelta(days=183)}
    assert cases.review_on(ada, case_id) == days(office)[case_id]


def test_another_day_can_be_set_and_stays(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    for day in (date(2027, 1, 1), date(2029, 6, 1)):
        cases.set_review(ada, case_id, day, now=now)
        assert cases.review_on(ada, case_id) == days(office)[case_id] == day
    cases.save(ada, case_id, Layer.FACTS, {"a": 1}, version=1, now=now)
    cases.rekey(ada, case_id, now=now)
    cases.grant(ada, case_id, [Layer.FACTS], bob.person_id, now=now)
    assert cases.review_on(bob, case_id) == days(office)[case_id] == date(2029, 6, 1)
    assert cases.open(ada, case_id, now=now).whole


def test_the_day_is_nobodys_without_the_case(office: Office) -> None:
    ada, bob, cases = office.session(), office.join("Bob"), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    with pytest.raises(NotGranted):
        cases.review_on(bob, case_id)
    with pytest.raises(NotGranted):
        cases.set_review(bob, case_id, date(2027, 1, 1), now=office.now)


def test_threat_day_of_review_put_off_by_somebody_without_the_key(office: Office) -> None:
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    cases.set_review(ada, case_id, date(2027, 1, 1), now=office.now)
    with Database(office.url).writing() as transaction:
        review = transaction.query(ReviewRecord).one()
        earlier = review.version, review.sealed
    cases.set_review(ada, case_id, date(2026, 12, 1), now=office.now)
    with Database(office.url).writing() as transaction:
        review = transaction.query(ReviewRecord).one()
        review.version, review.sealed = earlier
    # The usual day holds, and the case says that something of it was put back.
    assert days(office)[case_id] == office.now.date() + timedelta(days=183)
    assert not cases.open(ada, case_id, now=office.now).whole
    cases.set_review(ada, case_id, date(2026, 12, 1), now=office.now)
    assert days(office)[case_id] == date(2026, 12, 1)
    assert cases.open(ada, case_id, now=office.now).whole


def test_erasure_names_who_took_the_case_along_and_when(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    store, now = office.store, office.now
    case_id = store.cases.create(ada, facts={}, now=now)
    other = store.cases.create(ada, facts={}, now=now)
    store.cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    store.cases.portable(bob, case_id, now=now)
    store.cases.portable(ada, other, now=now)
    later = office.pass_time(days=3)
    ada = office.session()
    assert store.audit.erasures(ada) == []
    store.cases.erase(ada, case_id, now=later)
    (erasure,) = store.audit.erasures(ada)
    assert (erasure.case_id, erasure.on) == (case_id, later.date())
    assert erasure.exports == ((now.date(), bob.person_id),)
    assert store.audit.erasures(office.session("Bob")) == []


def test_threat_erased_case_that_stays_in_backups(office: Office) -> None:
    """Backups of before hold it; after nine weeks of work none is left that does."""
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    assert office.store.backups.make_daily(now=office.now)
    cases.erase(ada, case_id, now=office.now)
    assert held_by(office, case_id) == 1
    for _day in range(7 * 9):
        assert office.store.backups.make_daily(now=office.pass_time(days=1))
        office.store.backups.bring(now=office.now)
    assert office.store.backups.entries()
    # Its id stays in the trail, as that of a case that was erased; its records do not.
    assert held_by(office, case_id) == 0


def held_by(office: Office, case_id: str) -> int:
    """The number of backups in the folder that hold a document of a case."""
    identity = pyrage.x25519.Identity.from_str(office.sheets["Ada"])
    found = 0
    for backup in office.store.backups.entries():
        lines = pyrage.decrypt(backup.path.read_bytes(), [identity]).decode().splitlines()
        rows = [json.loads(line) for line in lines]
        found += any(
            one.get("table") == "document" and one["row"]["case_id"] == case_id for one in rows
        )
    return found
