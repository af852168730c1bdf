"""Whoever guesses passwords gets a few tries an hour from each network, and keeps nobody out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pyotp
import pytest
from sqlalchemy import select, update

from legalcalc.store import SecondFactorNeeded, TryLater, WrongKey, WrongPassword, vault
from legalcalc.store.database import Database
from legalcalc.store.models import StoredTable, ThrottleRecord
from legalcalc.store.throttle import FREE_TRIES, network_of, throttle_key

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


@pytest.mark.long
def test_threat_brute_force_of_one_account_from_many_networks(office: Office) -> None:
    """Each network has its four tries, once; beyond them all have a few an hour together."""
    networks = [f"198.51.100.{number}" for number in range(100)]
    assert checked_guesses(office, names=["Ada"], networks=networks) < 100 * FREE_TRIES + 60
    assert checked_guesses(office, names=["Ada"], networks=networks) < 60


def test_threat_brute_force_of_many_accounts_from_one_network(office: Office) -> None:
    names = [f"adviser {number}" for number in range(200)]
    assert checked_guesses(office, names=names, networks=["192.0.2.1"]) < 60


def guesses_at_once(office: Office, networks: list[str]) -> list[type[Exception] | None]:
    """What came of a wrong password from each network, all at the same moment."""

    def guess(network: str) -> type[Exception] | None:
        try:
            office.sign_in("Ada", "wrong", network=network)
        except (WrongPassword, TryLater) as error:
            return type(error)
        return None

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(guess, networks))


def test_threat_many_guesses_at_the_same_moment(office: Office) -> None:
    answers = guesses_at_once(office, ["198.51.100.1"] * 48)
    # Those that the network has to itself, and those of the account.
    assert 0 < answers.count(WrongPassword) <= 2 * FREE_TRIES + 1
    assert answers.count(WrongPassword) + answers.count(TryLater) == 48


def test_threat_many_guesses_at_the_same_moment_from_networks_that_failed(office: Office) -> None:
    networks = [f"198.51.100.{number}" for number in range(24)]
    for network in networks:
        for _ in range(FREE_TRIES):
            with pytest.raises(WrongPassword):
                office.sign_in(password="wrong", network=network)
    answers = guesses_at_once(office, networks * 2)
    assert answers.count(WrongPassword) == FREE_TRIES + 1
    assert answers.count(TryLater) == 48 - FREE_TRIES - 1


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
    for _ in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong", network="203.0.113.1")
    with pytest.raises(TryLater):
        office.sign_in(network="203.0.113.1")
    office.pass_time(seconds=30)
    assert office.sign_in(network="203.0.113.1")
    with pytest.raises(WrongPassword):
        office.sign_in(password="wrong", network="203.0.113.2")
    assert office.sign_in(network="203.0.113.2")


# -- the owner gets in -----------------------------------------------------------------------------

ONE_NETWORK = ["192.0.2.1"]
# As many as the stranger makes tries, so that none of them comes from a network that failed before.
MANY_NETWORKS = [f"198.51.{number // 250}.{number % 250}" for number in range(300)]
FROM_HERE_OR_EVERYWHERE = [
    pytest.param(ONE_NETWORK, id="one"),
    pytest.param(MANY_NETWORKS, id="many", marks=pytest.mark.long),
]


def guessed_at(office: Office, networks: list[str], tries: int = 285) -> None:
    """A stranger guesses at Ada's password and sheet in turn, each 0.7 s for 200 s."""
    sheet = vault.new_paper_key().decode()
    for turn in range(tries):
        network = networks[turn % len(networks)]
        guess = partial(office.sign_in, "Ada", "wrong", network=network)
        if turn % 2:
            recover = office.store.recovery.recover
            guess = partial(recover, "Ada", sheet, PASSWORD, network=network, now=office.now)
        with pytest.raises((WrongPassword, WrongKey, TryLater)):
            guess()
        office.pass_time(seconds=0.7)


@pytest.mark.parametrize("networks", FROM_HERE_OR_EVERYWHERE)
def test_threat_owner_with_the_right_password_kept_out(office: Office, networks: list[str]) -> None:
    device = office.sign_in().device
    guessed_at(office, networks)
    assert office.sign_in(network="203.0.113.8", device=device).device == device
    assert office.sign_in(network="203.0.113.9").device != device


@pytest.mark.parametrize("networks", FROM_HERE_OR_EVERYWHERE)
def test_threat_owner_with_the_right_key_on_paper_kept_out(
    office: Office, networks: list[str]
) -> None:
    recovery, session = office.store.recovery, office.session()
    key = recovery.add_keeper(session, "Notary", now=office.now).key
    (keeper,) = recovery.keepers(session)
    recovery.entrust(session, keeper.id, now=office.now)
    guessed_at(office, networks)
    new = PASSWORD + "!"
    assert recovery.recover("Ada", office.sheets["Ada"], new, network="203.0.113.8", now=office.now)
    guessed_at(office, networks, 30)
    assert recovery.recover_by_keeper("Ada", key, new, network="203.0.113.9", now=office.now)
    assert office.sign_in(password=new, network="203.0.113.9")


def test_threat_owner_in_a_new_browser_while_networks_that_failed_go_on(office: Office) -> None:
    """So does she hours later, with two typing errors first."""
    networks = [f"198.51.100.{number}" for number in range(50)]
    checked_guesses(office, names=["Ada"], networks=networks)
    for _ in range(2):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrogn", network="203.0.113.9")
    assert office.sign_in(network="203.0.113.9")


def test_threat_codes_guessed_from_many_networks_by_who_knows_the_password(office: Office) -> None:
    """Of codes there are a million, so that here no network has tries to itself."""
    session = office.session()
    secret = office.store.second_factor.begin(session, now=office.now)
    code = pyotp.TOTP(secret).at(office.now)
    office.store.second_factor.confirm(session, secret, code, now=office.now)
    office.pass_time(minutes=5)
    right = pyotp.TOTP(secret).at(office.now)
    answers = []
    for number in range(60):
        network = f"198.51.100.{number}"
        with pytest.raises(SecondFactorNeeded):
            office.sign_in(network=network)
        try:
            office.sign_in(network=network, code=f"{(int(right) + 500_000) % 1_000_000:06}")
        except (WrongPassword, TryLater) as error:
            answers.append(type(error))
    assert answers.count(WrongPassword) == FREE_TRIES + 1


def test_threat_addresses_found_in_a_stolen_database(office: Office) -> None:
    """The thief has every column, tries every address of the neighbourhood, and finds nothing."""
    address = "192.168.17.23"
    for _ in range(6):
        with pytest.raises((WrongPassword, TryLater)):
            office.sign_in(password="wrong", network=address)
        with pytest.raises((WrongKey, TryLater)):
            office.store.recovery.recover("Ada", "x", PASSWORD, network=address, now=office.now)
    found = stolen(office)
    rows = {row[0] for row in found["throttle"]}
    assert len(rows) == 4  # two of the network, one of it at the account, one of the account
    kinds = (b"password", b"paper key", b"network")
    secrets = {one for table in found.values() for row in table for one in row} - {None}
    blobs = {one for one in secrets if isinstance(one, bytes)}
    assert blobs
    # Where a column were the secret, the very address would lead to its row.
    for blob in blobs:
        for kind in kinds:
            assert throttle_key(kind, blob, network_of(address)) not in rows
            assert vault.handle(blob, kind, network_of(address)).hex() not in rows
    salt = office.store.door.salt()
    for number in range(1 << 16):
        neighbour = bytes([192, 168, number >> 8, number & 255])
        assert not {throttle_key(kind, salt, neighbour) for kind in kinds} & rows


def stolen(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with Database(office.url).connection(writes=False) as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table))]
            for name, table in StoredTable.metadata.tables.items()
        }


def test_a_network_is_counted_afresh_by_a_new_process_and_an_account_is_not(
    office: Office,
) -> None:
    for number in range(FREE_TRIES + 1):
        for _ in range(FREE_TRIES + 1):
            with pytest.raises(WrongPassword):
                office.sign_in(password="wrong", network=f"192.0.2.{number}")
        with pytest.raises(TryLater):
            office.sign_in(network=f"192.0.2.{number}")
    office.reopen()
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong", network="192.0.2.1")
    with pytest.raises(TryLater):
        office.sign_in(network="192.0.2.1")


# -- known browsers --------------------------------------------------------------------------------


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


def test_wrong_sheets_cost_their_own_network_a_wait(office: Office) -> None:
    answers = []
    for _ in range(10):
        try:
            office.store.recovery.recover("Ada", "rubbish", PASSWORD, network="", now=office.now)
        except (WrongKey, TryLater) as error:
            answers.append(type(error))
    assert answers.count(WrongKey) == 5


def test_a_browser_that_is_not_to_be_known_is_a_stranger(office: Office) -> None:
    signed_in = office.store.door.sign_in(
        "Ada", PASSWORD, network="", remember=False, now=office.now
    )
    assert signed_in.device is None
    assert stolen(office)["device"] == []


@pytest.mark.parametrize("way", ["at sign-in", "afterwards"])
def test_a_known_browser_can_be_forgotten(office: Office, way: str) -> None:
    known = office.sign_in()
    if way == "at sign-in":
        office.store.door.sign_in(
            "Ada", PASSWORD, network="", device=known.device, remember=False, now=office.now
        )
    else:
        office.store.door.forget(known.session, known.device)
    assert office.sign_in(device=known.device).device != known.device


def test_nobody_makes_the_browser_of_another_be_forgotten(office: Office) -> None:
    bob = office.join("Bob")
    device = office.sign_in().device
    office.store.door.forget(bob, device)
    assert office.sign_in(device=device).device == device


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
    """The owner waits once, as long as the stranger would have, whatever the clock did."""
    office.pass_time(**ahead)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
    office.pass_time(**{unit: -amount for unit, amount in ahead.items()})
    for _ in range(3):
        with pytest.raises(TryLater):
            office.sign_in()
        office.pass_time(seconds=9)
    office.pass_time(seconds=4)
    assert office.sign_in()


def test_threat_wait_that_somebody_wrote_into_the_database(office: Office) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            office.sign_in(password="wrong")
    with Database(office.url).connection(writes=True) as connection:
        connection.execute(
            update(ThrottleRecord).values(blocked_until=office.now + timedelta(days=3650))
        )
    with pytest.raises(TryLater) as refused:
        office.sign_in()
    assert refused.value.seconds == 900
    office.pass_time(minutes=15)
    assert office.sign_in(network="192.0.2.1")
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
