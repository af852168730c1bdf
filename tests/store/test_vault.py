"""The vault opens what it closed, in its own place and with its own key, and nothing else."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.store import vault

CHEAP = vault.Work(memory=1024, passes=1)
PLACE = ("document", "a" * 32, "c" * 32, "facts", 3, vault.SUITE)


@given(st.binary(max_size=5000))
def test_a_record_comes_back_as_it_was(content: bytes) -> None:
    key, place = vault.new_key(), vault.associated_data(*PLACE)
    assert vault.decrypt_record(key, vault.encrypt_record(key, content, place), place) == content


@given(st.binary(max_size=40_000))
def test_a_records_size_tells_the_power_of_two_alone(content: bytes) -> None:
    size = len(vault.pad(content))
    assert size >= 1024
    assert size & (size - 1) == 0
    assert size == 1024 or size < 2 * (len(content) + 4)


@given(st.binary(max_size=2000))
def test_padding_comes_off_again(content: bytes) -> None:
    assert vault.unpad(vault.pad(content)) == content


@given(st.binary(max_size=3000))
def test_what_was_never_padded_is_refused_or_is_within_itself(content: bytes) -> None:
    with contextlib.suppress(vault.CannotOpen):
        assert len(vault.unpad(content)) <= len(content)


def test_too_large_a_record_is_refused() -> None:
    with pytest.raises(ValueError, match="more than a record may hold"):
        vault.pad(bytes(vault.LARGEST_RECORD))


@pytest.mark.parametrize(
    "elsewhere",
    [
        ("draft", "a" * 32, "c" * 32, "facts", 3, 1),
        ("document", "b" * 32, "c" * 32, "facts", 3, 1),
        ("document", "a" * 32, "d" * 32, "facts", 3, 1),
        ("document", "a" * 32, "c" * 32, "identity", 3, 1),
        ("document", "a" * 32, "c" * 32, "facts", 2, 1),
        ("document", "a" * 32, "c" * 32, "facts", 3, 2),
    ],
    ids=["table", "record", "case", "layer", "version", "suite"],
)
def test_a_record_in_the_place_of_another_is_refused(
    elsewhere: tuple[str, str, str, str, int, int],
) -> None:
    key = vault.new_key()
    sealed = vault.encrypt_record(key, b"what happened", vault.associated_data(*PLACE))
    with pytest.raises(vault.CannotOpen):
        vault.decrypt_record(key, sealed, vault.associated_data(*elsewhere))


@given(st.lists(st.text(max_size=6), min_size=2, max_size=4), st.data())
def test_no_two_places_look_alike(parts: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.text(max_size=6), min_size=2, max_size=4))
    place = vault.associated_data(parts[0], parts[1], "".join(parts[2:]), "facts", 1, 1)
    another = vault.associated_data(other[0], other[1], "".join(other[2:]), "facts", 1, 1)
    same = (parts[0], parts[1], "".join(parts[2:])) == (other[0], other[1], "".join(other[2:]))
    assert (place == another) == same


@given(st.binary(min_size=1, max_size=100), st.integers(min_value=0), st.integers(0, 7))
def test_one_altered_bit_is_found(content: bytes, where: int, bit: int) -> None:
    key, place = vault.new_key(), vault.associated_data(*PLACE)
    sealed = bytearray(vault.encrypt_record(key, content, place))
    sealed[where % len(sealed)] ^= 1 << bit
    with pytest.raises(vault.CannotOpen):
        vault.decrypt_record(key, bytes(sealed), place)


def test_the_same_content_is_never_the_same_record() -> None:
    key = vault.new_key()
    assert vault.encrypt_record(key, b"", b"") != vault.encrypt_record(key, b"", b"")


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_a_sealed_key_opens_for_its_owner_in_its_context(key: bytes, context: bytes) -> None:
    private, public = vault.new_key_pair()
    sealed = vault.seal_to(public, key, context)
    assert vault.open_sealed(private, sealed, context) == key
    with pytest.raises(vault.CannotOpen):
        vault.open_sealed(private, sealed, context + b"!")
    with pytest.raises(vault.CannotOpen):
        vault.open_sealed(vault.new_key_pair()[0], sealed, context)
    with pytest.raises(vault.CannotOpen):
        vault.open_sealed(private, sealed, context, suite=99)


@given(st.binary(max_size=100))
def test_rubbish_opens_to_nobody(rubbish: bytes) -> None:
    private, _ = vault.new_key_pair()
    with pytest.raises(vault.CannotOpen):
        vault.open_sealed(private, rubbish, b"")
    with pytest.raises(vault.CannotOpen):
        vault.unwrap_key(vault.new_key(), rubbish, b"")


# -- passwords ------------------------------------------------------------------------------------


def test_password_keys_are_told_apart_by_purpose_salt_and_password() -> None:
    salt = vault.new_salt()
    master = vault.master_key(b"one", salt, CHEAP)
    assert vault.master_key(b"one", salt, CHEAP) == master
    assert vault.master_key(b"two", salt, CHEAP) != master
    assert vault.master_key(b"one", vault.new_salt(), CHEAP) != master
    assert vault.authentication_key(master) != vault.wrapping_key(master)


def test_the_verifier_is_not_the_key() -> None:
    key = vault.authentication_key(vault.new_key())
    assert vault.matches(vault.digest(key), key)
    assert not vault.matches(key, key)


def test_a_guess_costs_what_the_guide_asks() -> None:
    assert vault.STANDARD_WORK.memory >= 64 * 1024
    assert vault.STANDARD_WORK.passes >= 3


def test_a_faster_machine_makes_more_passes_and_a_slower_one_no_fewer() -> None:
    def taking(seconds: float) -> Callable[[], float]:
        times = iter((0.0, seconds))
        return lambda: next(times)

    assert vault.calibrated(taking(0.1)) == vault.Work(64 * 1024, 12)
    assert vault.calibrated(taking(3)) == vault.STANDARD_WORK
    assert vault.calibrated(taking(0)) == vault.STANDARD_WORK


def test_at_most_two_derivations_run_at_once() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def due() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    def derive() -> None:
        vault.master_key(b"", bytes(16), CHEAP, when_due=due)

    threads = [threading.Thread(target=derive) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most <= 2


# -- paper ----------------------------------------------------------------------------------------


def test_a_paper_key_may_be_typed_in_groups_and_small_letters() -> None:
    paper = vault.new_paper_key()
    text = paper.decode()
    groups = " ".join(text[i : i + 4] for i in range(0, len(text), 4)).lower() + "\n"
    assert vault.paper_key(groups.encode()) == paper


@given(st.integers(16, 73), st.sampled_from(b"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"))
def test_one_mistyped_character_of_a_paper_key_is_noticed(where: int, letter: int) -> None:
    paper = bytearray(vault.new_paper_key())
    changed = paper[where] != letter
    paper[where] = letter
    if changed:
        with pytest.raises(vault.CannotOpen):
            vault.paper_key(bytes(paper))
    else:
        assert vault.paper_key(bytes(paper))


@pytest.mark.parametrize(
    "rubbish", [b"", b"AGE-SECRET-KEY-1", "Ключ".encode(), b"\xff\xfe", b"1" * 74]
)
def test_what_is_no_paper_key_is_refused(rubbish: bytes) -> None:
    with pytest.raises(vault.CannotOpen):
        vault.paper_key(rubbish)


def test_a_paper_key_has_a_key_for_each_of_its_uses() -> None:
    paper = vault.new_paper_key()
    private, public = vault.paper_key_pair(paper)
    assert vault.open_sealed(private, vault.seal_to(public, b"key", b""), b"") == b"key"
    assert vault.paper_wrapping_key(paper) != private
    assert vault.paper_recipient(paper).startswith(b"age1")


# -- sessions and handles -------------------------------------------------------------------------


def test_what_a_session_stores_and_sends_tells_nothing_of_its_cookie() -> None:
    token = vault.new_key()
    derived = {vault.session_key(token), vault.digest(token), vault.form_token(token)}
    assert len(derived) == 3
    assert all(token.hex().encode() not in value and token not in value for value in derived)
    assert len(vault.form_token(token)) == 43


def test_a_handle_needs_the_key_and_all_parts_in_their_places() -> None:
    key = vault.new_key()
    assert vault.handle(key, b"ab", b"c") == vault.handle(key, b"ab", b"c")
    assert vault.handle(key, b"ab", b"c") != vault.handle(key, b"a", b"bc")
    assert vault.handle(key, b"ab", b"c") != vault.handle(vault.new_key(), b"ab", b"c")
