"""The vault opens what it closed, in its own place and with its own key, and nothing else."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Callable

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.store import vault

CHEAP = vault.HashingCost(memory=1024, passes=1)
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


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 1024),
        (1020, 1024),
        (1021, 2048),
        (2044, 2048),
        (2045, 4096),
        (100_000, 131_072),
        (16 * 1024 * 1024 - 4, 16 * 1024 * 1024),
    ],
)
def test_a_record_takes_the_next_power_of_two_and_four_bytes_tell_its_length(
    length: int, size: int
) -> None:
    padded = vault.pad(b"x" * length)
    assert len(padded) == size
    assert padded == length.to_bytes(4, "big") + b"x" * length + bytes(size - 4 - length)
    assert vault.unpad(padded) == b"x" * length


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(1023),
        (1).to_bytes(4, "big") + bytes(1019),
        (1021).to_bytes(4, "big") + bytes(1020),
        b"\xff" * 1024,
    ],
    ids=["nothing", "short", "short, with a length within it", "one too long", "far too long"],
)
def test_what_padding_never_makes_is_refused(padded: bytes) -> None:
    with pytest.raises(vault.CannotOpen):
        vault.unpad(padded)


def test_too_large_a_record_is_refused() -> None:
    with pytest.raises(ValueError, match=r"more than a record may hold$"):
        vault.pad(bytes(16 * 1024 * 1024 - 3))


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


# -- the first suite -------------------------------------------------------------------------------

SECRET, SALT = bytes(range(32)), bytes(range(16))
# A key that nobody uses.
PAPER = b"AGE-SECRET-KEY-10YP5HDR8GQC7Z398W8YCJ0C4MATG4PY2M6AJPS6Z4S8M7AWAW3UQ30MYN7"


def test_keys_and_ids_are_as_long_as_their_suite_has_them() -> None:
    assert len(vault.new_key()) == 32
    assert len(vault.new_salt()) == 16
    assert len(bytes.fromhex(vault.new_id())) == 16
    assert len({vault.new_id() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("made", "since_the_beginning"),
    [
        (
            lambda: vault.master_key(b"password", SALT, vault.STANDARD_WORK),
            "def6fd068289b9a0cf1114f8e978a2c4dab6faef377d895b9c2d59fc93fc5653",
        ),
        (
            lambda: vault.name_tag(b"ada", SALT),
            "88fa683118eeeaf9a0f45d3a7efba6c4f3e8e603ad95703aec37ee2e2360cd5e",
        ),
        (
            lambda: vault.authentication_key(SECRET),
            "a3b1c3ff892eccf8429f17bb114e625515fb7406f97a157f5b4dfcee46d78aa2",
        ),
        (
            lambda: vault.wrapping_key(SECRET),
            "c9f971885d4028f967da6e73db8974726336e213684383ecbf583a9c126ef79a",
        ),
        (
            lambda: vault.session_key(SECRET),
            "38d8b175c814ca760fa1e61e8798ee4d15b7b916f8837416c4157b834cfd7d23",
        ),
        (
            lambda: bytes.fromhex(vault.form_token(SECRET).decode() + "0"),
            "05e39a1e7e935ee574dd1ce3044cd1fbc630c58bd4b0",
        ),
        (
            lambda: vault.paper_wrapping_key(PAPER),
            "86f0b1df50a5002a10be3ffcb0b94eb08dd1ca3d4257cd8463b323b91b526267",
        ),
        (
            lambda: vault.paper_key_pair(PAPER)[1],
            "c9e4b1e5c25fb15bb99ed478365784d91b5b0267e9d4b58c7eeb6c5326a7c66c",
        ),
        (
            lambda: vault.handle(SECRET, b"ab", b"c"),
            "cbf06d3b6f3a8eef1cefa4974abf6b78",
        ),
        (
            lambda: vault.chain_hash(SECRET, b"ab", b"c"),
            "4c2931d282965eaac0a5bc1ac99db42f9271a08c1023526ace0d3df5d134c20e",
        ),
    ],
    ids=[
        "password",
        "name",
        "authentication",
        "wrapping",
        "session",
        "form",
        "recovery",
        "keeper",
        "handle",
        "chain",
    ],
)
def test_the_first_suite_makes_the_same_of_the_same_for_ever(
    made: Callable[[], bytes], since_the_beginning: str
) -> None:
    """Otherwise passwords, sheets and chains that people have would be worth nothing."""
    assert made().hex() == since_the_beginning


def test_the_first_suite_opens_what_it_closed_at_the_beginning() -> None:
    wrapped = "4995e461f10b84d76442b5e165354fb3d580804b72a8553582e15c25b5210c7692"
    assert vault.unwrap_key(SECRET, bytes.fromhex(wrapped), b"context") == b"a key"
    private = "90d7fad3f7a14ac9c6e34f17b6ddf89006c9fc78e857d06e0c75e0e2236c1071"
    sealed = (
        "3ea836fe7ceefb0227ccbdef521b0629f2fa3a16376580d4606d57f1f7e42d2d"
        "0fac16c0049bf2ca63be6a98a38c66c13669b49276"
    )
    opened = vault.open_sealed(bytes.fromhex(private), bytes.fromhex(sealed), b"context")
    assert opened == b"a key"
    assert vault.paper_recipient(PAPER).decode() == (
        "age1usxp3my8zmesxzhlr2f6w576p7he9s35ujg968gtmp9xaanfkexsjdpfuf"
    )


def test_a_place_is_each_of_its_parts_after_its_length() -> None:
    assert vault.associated_data("document", "r1", "", "facts", 3, 1) == (
        b"\0\0\0\x08document\0\0\0\x02r1\0\0\0\0\0\0\0\x05facts\0\0\0\x013\0\0\0\x011"
    )


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

    assert vault.calibrated(taking(0.1)) == vault.HashingCost(64 * 1024, 12)
    assert vault.calibrated(taking(3)) == vault.STANDARD_WORK
    assert vault.calibrated(taking(0)) == vault.STANDARD_WORK


def test_a_machine_is_timed_while_it_makes_the_standard_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = 1000.0

    def a_tenth_of_a_second_a_pass(*_: bytes, time_cost: int, **__: object) -> bytes:
        nonlocal clock
        clock += time_cost / 10
        return bytes(32)

    monkeypatch.setattr(vault, "hash_secret_raw", a_tenth_of_a_second_a_pass)
    assert vault.calibrated(lambda: clock) == vault.HashingCost(64 * 1024, 4)


def test_two_derive_at_once() -> None:
    both = threading.Barrier(2)
    keys = []

    def derive() -> None:
        keys.append(
            vault.master_key(b"", bytes(16), CHEAP, when_due=lambda: void(both.wait(timeout=20)))
        )

    threads = [threading.Thread(target=derive) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 2


def void(_: object) -> None:
    """Nothing, of anything."""


def test_what_a_turn_raises_ends_it_there_and_lets_others_go_on() -> None:
    def refuse() -> None:
        raise TimeoutError

    for _ in range(3):
        with pytest.raises(TimeoutError):
            vault.master_key(b"", bytes(16), CHEAP, when_due=refuse)
    assert vault.master_key(b"", bytes(16), CHEAP)


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


# -- files ----------------------------------------------------------------------------------------


def a_file(work: str) -> bytes:
    """The head of a file of age whose pass phrase costs so much work, and no body."""
    return f"age-encryption.org/v1\n-> scrypt {'A' * 22} {work}\n{'A' * 43}\n--- ".encode()


def test_a_file_opens_with_its_phrase_and_no_other() -> None:
    locked = vault.lock_file(b"what happened", "ключ".encode())
    assert vault.unlock_file(locked, "ключ".encode()) == b"what happened"
    with pytest.raises(vault.CannotOpen):
        vault.unlock_file(locked, "ключи".encode())


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])
def test_the_library_opens_what_is_written_here(length: int) -> None:
    """Files are written in pieces of 64 KiB, of which the last may be as long or shorter."""
    content = random.Random(length).randbytes(length)
    locked = vault.lock_file(content, "ключ к файлу".encode())
    assert pyrage.passphrase.decrypt(locked, "ключ к файлу") == content
    for place in (30, len(locked) // 2, len(locked) - 1):
        altered = bytearray(locked)
        altered[place] ^= 1
        with pytest.raises(vault.CannotOpen):
            vault.unlock_file(bytes(altered), "ключ к файлу".encode())


@pytest.mark.usefixtures("phrases_cost_what_they_cost")
def test_a_pass_phrase_costs_the_same_work_on_every_machine() -> None:
    """What was written on a fast computer opens on an old laptop, and costs no less on that."""
    work = [vault.lock_file(b"x", b"phrase").split(b"\n")[1].split()[-1] for _ in range(2)]
    assert work == [b"18", b"18"]


def test_a_machine_that_is_busy_for_a_moment_opens_a_file_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library takes it for one on which the phrase would cost hours, until it looks again."""
    answers = iter([pyrage.DecryptError("Excessive work parameter for passphrase.")] * 3)

    def decrypt(data: bytes, passphrase: str) -> bytes:
        for error in answers:
            raise error
        if passphrase != "phrase":
            raise pyrage.DecryptError("Decryption failed")
        return b"opened"

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    assert vault.unlock_file(a_file("18"), b"phrase") == b"opened"
    with pytest.raises(vault.CannotOpen):
        vault.unlock_file(a_file("18"), b"another")
    answers = iter([pyrage.DecryptError("Excessive work parameter for passphrase.")] * 1000)
    with pytest.raises(vault.CannotOpen):
        vault.unlock_file(a_file("18"), b"phrase")


@pytest.mark.parametrize(("work", "tried"), [("1", True), ("20", True), ("21", False)])
def test_a_phrase_that_costs_more_than_a_gigabyte_is_not_tried(
    work: str, tried: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, passphrase: b"opened")
    if tried:
        assert vault.unlock_file(a_file(work), b"phrase") == b"opened"
    else:
        with pytest.raises(vault.CannotOpen):
            vault.unlock_file(a_file(work), b"phrase")


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"age-encryption.org/v1\n", b"\n" + a_file("1"), a_file("100"), a_file("")),
        a_file("18").replace(b"--- ", b"-> X25519\n\n--- "),
    ],
)
def test_what_is_no_file_under_a_phrase_is_not_tried(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, passphrase: b"opened")
    with pytest.raises(vault.CannotOpen):
        vault.unlock_file(data, b"phrase")
