"""Sessions end when they should, and a cookie that was good opens nothing afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from legalcalc.store import SignedIn, SignInNeeded, vault

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
    "recovery": lambda office, one: office.store.accounts.recover(
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
        signed_in.session.directory_key,
    ):
        assert repr(secret) not in shown
        assert secret.hex() not in shown
    assert signed_in.session.form_token not in shown
