"""Failed tries are counted by day and person, and told to the person and to administrators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from legalcalc.store import FailedTries, NotGranted, TryLater, WrongKey, WrongPassword
from legalcalc.store.database import Database
from legalcalc.store.models import DoorDayRecord, StoredTable

from .conftest import BEGINNING, PASSWORD, Office

TODAY = BEGINNING.date()
DAY = timedelta(days=1)


def fail(office: Office, name: str = "Ada", times: int = 1, **more: Any) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            office.sign_in(name, "wrong", **more)


def test_at_sign_in_it_is_told_what_failed_since_the_last_time(office: Office) -> None:
    office.sign_in()
    office.pass_time(days=3)
    fail(office, times=2)
    office.pass_time(days=1)
    fail(office)
    office.pass_time(days=1)
    since = office.sign_in().since
    assert (since.failed, since.day) == (3, TODAY)
    again = office.sign_in().since
    assert (again.failed, again.day) == (0, TODAY + 5 * DAY)


def test_of_one_who_was_never_here_it_is_told_since_they_are(office: Office) -> None:
    office.pass_time(days=1)
    fail(office)
    since = office.sign_in().since
    assert (since.failed, since.day) == (1, TODAY)


def test_codes_sheets_and_confirmations_that_fail_are_counted_too(office: Office) -> None:
    session = office.session()
    with pytest.raises(WrongPassword):
        office.store.door.confirm(session, "wrong", now=office.now)
    with pytest.raises(WrongKey):
        office.store.recovery.recover("Ada", "x", PASSWORD, network="", now=office.now)
    with pytest.raises(WrongKey):
        office.store.recovery.recover_by_keeper("Ada", "x", PASSWORD, network="", now=office.now)
    assert office.store.failures.mine(session, now=office.now) == [
        FailedTries(TODAY, session.person_id, 3)
    ]


def test_a_try_that_was_not_looked_at_is_not_counted(office: Office) -> None:
    fail(office, times=5)
    with pytest.raises(TryLater):
        office.sign_in(password="wrong")
    office.pass_time(seconds=30)
    assert office.sign_in().since.failed == 5


def test_administrators_see_all_and_others_their_own(office: Office) -> None:
    bob = office.join("Bob")
    fail(office, "Bob", 3)
    fail(office, "Nobody", network="192.0.2.1")
    fail(office, "Somebody else", network="192.0.2.1")
    office.pass_time(days=1)
    fail(office, "Ada")
    ada = office.session()
    assert office.store.failures.all(ada, now=office.now) == [
        FailedTries(TODAY + DAY, ada.person_id, 1),
        FailedTries(TODAY, bob.person_id, 3),
        FailedTries(TODAY, None, 2),
    ]
    assert office.store.failures.mine(bob, now=office.now) == [FailedTries(TODAY, bob.person_id, 3)]
    with pytest.raises(NotGranted):
        office.store.failures.all(bob, now=office.now)


def test_no_address_and_no_name_is_kept_of_a_try(office: Office) -> None:
    fail(office, "Canary who is nobody", network="192.0.2.77")
    with Database(office.url).connection(writes=False) as connection:
        rows = connection.execute(StoredTable.metadata.tables["door_day"].select()).all()
    assert [tuple(row) for row in rows] == [(TODAY, "", 1, 0, False)]


def test_counts_are_forgotten_after_ninety_days_and_the_last_day_here_is_not(
    office: Office,
) -> None:
    office.sign_in()
    office.pass_time(days=1)
    fail(office)
    office.pass_time(days=91)
    office.store.sweep(now=office.now)
    since = office.sign_in().since
    assert (since.failed, since.day) == (0, TODAY)
    assert office.store.failures.mine(office.session(), now=office.now) == []


def test_nothing_stays_of_a_person_who_was_removed_long_ago(office: Office) -> None:
    bob = office.join("Bob").person_id
    fail(office, "Bob")
    office.store.accounts.remove(office.session(), bob, now=office.now)
    office.pass_time(days=91)
    office.store.sweep(now=office.now)
    with Database(office.url).connection(writes=False) as connection:
        rows = connection.execute(DoorDayRecord.__table__.select()).all()
    assert bob not in {row.person_id for row in rows}
