"""Sessions end when they should, and a cookie that was good opens nothing afterwards."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pyotp
import pytest
from sqlalchemy import func, select, update

from legalcalc.store import (
    Action,
    NotGranted,
    PasswordNeeded,
    SignedIn,
    SignInNeeded,
    Unavailable,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.errors import Trouble
from legalcalc.store.models import PersonRecord, SessionRecord

from .conftest import OTHER_PASSWORD, PASSWORD, Office


def resumes(office: Office, token: bytes) -> bool:
    try:
        office.store.sessions.resume(token, now=office.now)
    except SignInNeeded:
        return False
    return True


def test_a_session_lasts_while_it_is_used_and_survives_a_restart(office: Office) -> None:
    token = office.sign_in().token
    for _ in range(10):
        office.pass_time(minutes=25)
        assert resumes(office, token)
        office.reopen()
    assert resumes(office, token)


@pytest.mark.parametrize(
    ("since", "counts"),
    [
        (timedelta(0), True),
        (timedelta(minutes=5), True),
        (timedelta(minutes=5, microseconds=1), False),
        # a clock that was set back
        (timedelta(minutes=-4, seconds=-59), True),
        (timedelta(minutes=-5), False),
    ],
)
def test_a_password_counts_for_five_minutes(office: Office, since: timedelta, counts: bool) -> None:
    session = office.session()
    assert session.is_confirmed(office.now + since) is counts
    with contextlib.nullcontext() if counts else pytest.raises(PasswordNeeded):
        session.require_confirmed(office.now + since)


def test_a_session_says_whether_a_code_is_asked_for_beside_the_password(office: Office) -> None:
    signed_in = office.sign_in()
    assert not signed_in.session.second_factor
    secret = office.store.second_factor.begin(signed_in.session, now=office.now)
    code = pyotp.TOTP(secret).at(office.now)
    office.store.second_factor.confirm(signed_in.session, secret, code, now=office.now)
    assert office.store.sessions.resume(signed_in.token, now=office.now).second_factor


def last_seen(office: Office) -> list[datetime]:
    with Database(office.url).reading() as transaction:
        return list(transaction.scalars(select(SessionRecord.seen)))


def test_a_request_within_a_minute_of_the_one_before_writes_nothing(office: Office) -> None:
    token, began = office.sign_in().token, office.now
    office.pass_time(seconds=59)
    assert resumes(office, token)
    assert last_seen(office) == [began]
    office.pass_time(seconds=1)
    assert resumes(office, token)
    assert last_seen(office) == [office.now]


def test_a_session_ends_after_thirty_idle_minutes(office: Office) -> None:
    token = office.sign_in().token
    office.pass_time(minutes=30)
    assert resumes(office, token)
    office.pass_time(minutes=31)
    assert not resumes(office, token)


def test_a_session_ends_after_twelve_hours_however_busy(office: Office) -> None:
    token = office.sign_in().token
    for _ in range(12 * 3):
        office.pass_time(minutes=20)
        assert resumes(office, token)
    office.pass_time(minutes=1)
    assert not resumes(office, token)


ENDINGS: dict[str, Callable[[Office, SignedIn], object]] = {
    "lock, sign-out or leaving": lambda office, one: office.store.sessions.end(
        one.token, now=office.now
    ),
    "a new password": lambda office, one: office.store.accounts.change_password(
        one.session, PASSWORD, OTHER_PASSWORD, now=office.now
    ),
    "recovery": lambda office, one: office.store.recovery.recover(
        "Bob", office.sheets["Bob"], OTHER_PASSWORD, network="", now=office.now
    ),
    "an administrator": lambda office, one: office.store.sessions.end_of(
        office.session(), one.session.person_id, now=office.now
    ),
    "oneself, everywhere": lambda office, one: office.store.sessions.end_of(
        one.session, one.session.person_id, now=office.now
    ),
    "removal": lambda office, one: office.store.accounts.remove(
        office.session(), one.session.person_id, now=office.now
    ),
    "idle time": lambda office, one: office.pass_time(minutes=31),
    "its time": lambda office, one: office.pass_time(hours=13),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_threat_replayed_cookie_after_any_ending(office: Office, ending: str) -> None:
    office.join("Bob")
    signed_in = office.sign_in("Bob")
    assert resumes(office, signed_in.token)
    ENDINGS[ending](office, signed_in)
    assert not resumes(office, signed_in.token)
    office.reopen()
    assert not resumes(office, signed_in.token)
    # Not even with the clock as it was.
    office.now -= timedelta(hours=13)
    assert not resumes(office, signed_in.token)


def test_threat_cookie_that_nobody_was_given(office: Office) -> None:
    token = office.sign_in().token
    for other in (vault.new_key(), b"", vault.digest(token), token[:-1], token + b"\0"):
        assert not resumes(office, other)


def test_threat_session_row_that_holds_the_key_of_another(office: Office) -> None:
    mine, other = office.sign_in(), office.sign_in()
    with Database(office.url).writing() as transaction:
        sealed = select(SessionRecord.sealed_key).where(SessionRecord.id == other.session.id)
        transaction.execute(
            update(SessionRecord)
            .where(SessionRecord.id == mine.session.id)
            .values(sealed_key=sealed.scalar_subquery())
        )
    assert not resumes(office, mine.token)
    assert resumes(office, other.token)


def test_the_key_of_a_session_opens_in_its_own_place_as_it_always_did(office: Office) -> None:
    """Of a row as the first version wrote it."""
    signed_in = office.sign_in()
    session = signed_in.session
    with Database(office.url).reading() as transaction:
        row = transaction.get_one(SessionRecord, session.id)
        person = transaction.get_one(PersonRecord, session.person_id)
    place = vault.associated_data("session", row.id, "", person.id, 0, 1)
    key = vault.session_key(signed_in.token)
    assert vault.unwrap_key(key, row.sealed_key, place) == session.private_key


@contextlib.contextmanager
def unwritable(_: Database) -> Iterator[None]:
    raise Unavailable(Trouble.FULL)
    yield


def test_a_session_ends_for_its_process_while_the_disk_is_full_and_is_swept_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, other = office.sign_in().token, office.sign_in().token
    with monkeypatch.context() as disk:
        disk.setattr(Database, "writing", unwritable)
        office.pass_time(minutes=2)
        assert resumes(office, token)
        office.store.sessions.end(token, now=office.now)
        assert not resumes(office, token)
    assert not resumes(office, token)
    assert office.store.sessions.sweep(now=office.now) == 1
    assert office.store.sessions.sweep(now=office.now) == 0
    assert not resumes(office, token)
    assert resumes(office, other)


def test_nobody_but_an_administrator_ends_sessions_of_others(office: Office) -> None:
    bob, ada = office.join("Bob"), office.sign_in()
    with pytest.raises(NotGranted):
        office.store.sessions.end_of(bob, ada.session.person_id, now=office.now)
    assert resumes(office, ada.token)


def test_ending_all_sessions_of_a_person_counts_them_and_is_in_the_trail_and_the_log(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    bob, ada = office.join("Bob"), office.session()
    office.session("Bob")
    caplog.set_level(logging.INFO)
    assert office.store.sessions.end_of(ada, bob.person_id, now=office.now) == 2
    assert caplog.messages == [f"session_ended person={bob.person_id} count=2"]
    row = office.store.audit.rows(ada)[0]
    assert (row.action, row.person_id) == (Action.SESSIONS_ENDED, ada.person_id)


def test_the_log_tells_each_ending_and_each_sweep(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    one, two = office.sign_in(), office.sign_in()
    caplog.set_level(logging.INFO)
    office.store.sessions.end(one.token, now=office.now)
    assert caplog.messages == [f"session_ended person={one.session.person_id} count=1"]
    office.store.sessions.end(one.token, now=office.now)
    assert len(caplog.messages) == 1
    office.pass_time(minutes=31)
    office.store.sessions.sweep(now=office.now)
    assert caplog.messages[1:] == ["sessions_swept count=1"]
    assert not resumes(office, two.token)


def test_sessions_of_one_person_are_apart(office: Office) -> None:
    first, second = office.sign_in(), office.sign_in()
    office.store.sessions.end(first.token, now=office.now)
    assert not resumes(office, first.token)
    assert resumes(office, second.token)
    assert first.session.form_token != second.session.form_token


def test_the_form_token_is_the_same_throughout_a_session(office: Office) -> None:
    signed_in = office.sign_in()
    again = office.store.sessions.resume(signed_in.token, now=office.now)
    assert again.form_token == signed_in.session.form_token


def test_one_sees_ones_own_sessions_and_an_administrator_all(office: Office) -> None:
    bob = office.join("Bob")
    ada = office.session()
    mine = office.store.sessions.running(bob, now=office.now)
    assert {entry.person_id for entry in mine} == {bob.person_id}
    everyones = office.store.sessions.running(ada, now=office.now)
    assert {entry.person_id for entry in everyones} == {ada.person_id, bob.person_id}


def test_what_is_over_is_swept(office: Office) -> None:
    office.sign_in()
    office.pass_time(minutes=40)
    token = office.sign_in().token
    assert office.store.sessions.sweep(now=office.now) == 1
    office.store.sweep(now=office.now)
    assert resumes(office, token)


def test_nothing_is_swept_that_still_runs(office: Office) -> None:
    token = office.sign_in().token
    office.pass_time(minutes=30)
    assert office.store.sessions.sweep(now=office.now) == 0
    for _ in range(23):
        assert resumes(office, token)
        office.pass_time(minutes=30)
    assert office.store.sessions.sweep(now=office.now) == 0
    assert resumes(office, token)
    with Database(office.url).reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(SessionRecord)) == 1
    office.pass_time(seconds=1)
    assert office.store.sessions.sweep(now=office.now) == 1


def test_a_clock_may_be_five_minutes_behind(office: Office) -> None:
    token = office.sign_in().token
    office.pass_time(minutes=-5)
    assert resumes(office, token)
    office.pass_time(microseconds=-1)
    assert not resumes(office, token)


def test_a_clock_set_back_ends_sessions_of_the_time_to_come_and_nothing_else(
    office: Office,
) -> None:
    token = office.sign_in().token
    office.pass_time(minutes=-2)
    assert resumes(office, token)
    office.pass_time(days=-3)
    assert not resumes(office, token)
    assert resumes(office, office.sign_in().token)


def test_neither_keys_nor_tokens_show_when_a_session_is_printed(office: Office) -> None:
    signed_in = office.sign_in()
    shown = f"{signed_in!r} {signed_in.session!r}"
    for secret in (
        signed_in.token,
        signed_in.device,
        signed_in.session.private_key,
    ):
        assert repr(secret) not in shown
        assert secret.hex() not in shown
    assert signed_in.session.form_token not in shown
