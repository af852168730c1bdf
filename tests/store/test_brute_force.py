"""Whoever guesses passwords gets a few tries an hour, and delays nobody whose browser is known."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from legalcalc.store import TryLater, WrongKey, WrongPassword
from legalcalc.store.throttle import network_of

from .conftest import BEGINNING, PASSWORD, Office

HOUR = timedelta(hours=1)


def checked_guesses(office: Office, *, names: list[str], networks: list[str]) -> int:
    """How many wrong passwords are looked at in an hour of a guess a second."""
    checked = turn = 0
    end = office.now + HOUR
    while office.now < end:
        turn += 1
        try:
            office.sign_in(
                names[turn % len(names)], "wrong", network=networks[turn % len(networks)]
            )
        except WrongPassword:
            checked += 1
        except TryLater as error:
            # Nobody gains by asking sooner, so the clock may leap over the wait.
            office.pass_time(seconds=min(error.seconds, 60 if len(networks) > 1 else 900) - 1)
        office.pass_time(seconds=1)
    return checked


def test_threat_brute_force_of_one_account_from_one_network(office: Office) -> None:
    assert checked_guesses(office, names=["Ada"], networks=["192.0.2.1"]) < 60


def test_threat_brute_force_of_one_account_from_many_networks(office: Office) -> None:
    networks = [f"198.51.100.{number}" for number in range(200)]
    assert checked_guesses(office, names=["Ada"], networks=networks) < 60


def test_threat_brute_force_of_many_accounts_from_one_network(office: Office) -> None:
    names = [f"adviser {number}" for number in range(200)]
    assert checked_guesses(office, names=names, networks=["192.0.2.1"]) < 60


def test_threat_many_guesses_at_the_same_moment(office: Office) -> None:
    def guess(number: int) -> type[Exception] | None:
        try:
            office.sign_in("Ada", "wrong", network=f"198.51.100.{number}")
        except (WrongPassword, TryLater) as error:
            return type(error)
        return None

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(guess, range(48)))
    assert answers.count(WrongPassword) == 5
    assert answers.count(TryLater) == 43


def test_waits_double_from_the_fifth_failure_up_to_a_quarter_of_an_hour(office: Office) -> None:
    waits = []
    for _ in range(12):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
        try:
            office.sign_in(password="wrong")
        except TryLater as error:
            waits.append(error.seconds)
            office.pass_time(seconds=error.seconds)
        except WrongPassword:
            pass
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900, 900, 900]


def test_the_right_password_waits_too_and_then_clears_the_account(office: Office) -> None:
    for number in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong", network=f"192.0.2.{number}")
    with pytest.raises(TryLater):
        office.sign_in(network="203.0.113.1")
    office.pass_time(seconds=30)
    assert office.sign_in(network="203.0.113.1")
    with pytest.raises(WrongPassword):
        office.sign_in(password="wrong", network="203.0.113.1")
    assert office.sign_in(network="203.0.113.1")


def test_a_known_browser_is_not_delayed_by_others_failures(office: Office) -> None:
    device = office.sign_in(network="192.0.2.9").device
    for _ in range(40):
        with pytest.raises((WrongPassword, TryLater)):
            office.sign_in(password="wrong", network="192.0.2.9")
    with pytest.raises(TryLater):
        office.sign_in(network="192.0.2.9")
    assert office.sign_in(network="192.0.2.9", device=device).device == device


def test_threat_brute_force_from_a_stolen_browser(office: Office) -> None:
    device = office.sign_in().device
    answers = []
    for _ in range(20):
        try:
            office.sign_in(password="wrong", device=device)
        except (WrongPassword, TryLater) as error:
            answers.append(type(error))
    assert answers.count(WrongPassword) == 5


def test_a_browser_known_to_one_is_a_stranger_to_another(office: Office) -> None:
    office.join("Bob")
    device = office.sign_in("Bob").device
    for _ in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in("Ada", "wrong")
    with pytest.raises(TryLater):
        office.sign_in("Ada", device=device)


def test_recovery_makes_known_browsers_strangers(office: Office) -> None:
    device = office.sign_in().device
    office.store.recovery.recover(
        "Ada", office.sheets["Ada"], PASSWORD + "!", network="", now=office.now
    )
    assert office.sign_in(password=PASSWORD + "!", device=device).device != device


def test_no_more_than_twenty_browsers_are_remembered(office: Office) -> None:
    first = office.sign_in().device
    for _ in range(20):
        office.pass_time(days=1)
        office.sign_in()
    assert office.sign_in(device=first).device != first


def test_thirty_people_of_one_office_sign_in_at_once(office: Office) -> None:
    for number in range(6):
        office.join(f"adviser {number}")

    def enter(number: int) -> bool:
        return bool(office.sign_in(f"adviser {number % 6}", network="192.0.2.7"))

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(enter, range(6)))


def test_guessing_at_recovery_sheets_is_delayed_too(office: Office) -> None:
    answers = []
    for _ in range(10):
        try:
            office.store.recovery.recover("Ada", "rubbish", PASSWORD, network="", now=office.now)
        except (WrongKey, TryLater) as error:
            answers.append(type(error))
    assert answers.count(WrongKey) == 5


def test_a_clock_set_back_makes_nobody_wait_for_days(office: Office) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
    office.pass_time(days=-2)
    with pytest.raises(TryLater) as refused:
        office.sign_in()
    assert refused.value.seconds <= 900


@pytest.mark.parametrize("ahead", [{"hours": 5}, {"days": 3650}])
def test_threat_wrong_tries_while_the_clock_is_ahead(
    office: Office, ahead: dict[str, float]
) -> None:
    """The owner waits a quarter of an hour once, whatever the clock did, and then is in."""
    office.pass_time(**ahead)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
    office.pass_time(**{unit: -amount for unit, amount in ahead.items()})
    for _ in range(3):
        with pytest.raises(TryLater):
            office.sign_in()
        office.pass_time(minutes=4)
    office.pass_time(minutes=4)
    assert office.sign_in()


def test_threat_wrong_confirmations_while_the_clock_is_ahead(office: Office) -> None:
    store = office.store
    office.pass_time(hours=5)
    session = office.session()
    for _ in range(5):
        with pytest.raises(WrongPassword):
            store.door.confirm(session, "wrong", now=office.now)
    office.pass_time(hours=-5)
    session = office.session()
    with pytest.raises(TryLater):
        store.door.confirm(session, PASSWORD, now=office.now)
    office.pass_time(minutes=16)
    assert store.door.confirm(session, PASSWORD, now=office.now)


def test_failures_are_forgotten_after_half_a_day(office: Office) -> None:
    for _ in range(4):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
    office.pass_time(hours=13)
    office.store.sweep(now=office.now)
    for _ in range(4):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
    assert office.sign_in()


def test_a_network_is_an_address_of_version_4_and_a_slash_64_of_version_6() -> None:
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1%eth0")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("") == b"" and BEGINNING.tzinfo
