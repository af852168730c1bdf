"""Audit trail, logs, passwords, portable files, settings of the server."""

from __future__ import annotations

import contextlib
import logging
from concurrent.futures import ThreadPoolExecutor

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update

from legalcalc.store import (
    Action,
    Damaged,
    Layer,
    NewerDatabase,
    NotGranted,
    Portable,
    Store,
    StoreError,
    TooLarge,
    WeakPassword,
    WrongKey,
    check_password,
    log_event,
    log_fault,
    pack,
    recovery,
    suggest_phrase,
    unpack,
    vault,
)
from legalcalc.store.casefile import LARGEST_FILE
from legalcalc.store.database import Database
from legalcalc.store.models import AuditRecord
from legalcalc.store.person_keys import opened_by_sheet

from .conftest import CHEAP, Office, Server

PHRASE = "carpet-legend-orbit-museum-tiger-violin"
CANARY = "Zinnoberkanarie"


# -- audit ----------------------------------------------------------------------------------------


def test_the_trail_says_who_did_what_to_which_case_when(office: Office) -> None:
    session = office.session()
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    for _ in range(3):
        office.store.cases.open(session, case_id, now=office.now)
    office.pass_time(minutes=1)
    office.store.cases.save(session, case_id, Layer.FACTS, {}, version=1, now=office.now)
    rows = office.store.audit.rows(session, case_id=case_id)
    assert [row.action for row in rows] == [
        Action.CASE_SAVED,
        Action.CASE_OPENED,
        Action.CASE_CREATED,
    ]
    assert {row.person_id for row in rows} == {session.person_id}
    assert rows[0].on == office.now.date()
    assert office.store.audit.rows(session, before=rows[0].number)[0] == rows[1]


def test_one_sees_ones_own_doings_and_those_to_ones_cases(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases = office.store.cases
    shared = cases.create(ada, facts={}, now=office.now)
    hidden = cases.create(ada, facts={}, now=office.now)
    cases.grant(ada, shared, [Layer.FACTS], bob.person_id, now=office.now)
    seen = office.store.audit.rows(bob)
    assert shared in {row.case_id for row in seen}
    assert hidden not in {row.case_id for row in seen}
    assert hidden in {row.case_id for row in office.store.audit.rows(ada)}


def test_threat_audit_row_altered_removed_or_put_in(office: Office) -> None:
    session = office.session()
    for _ in range(4):
        office.store.cases.create(session, facts={}, now=office.now)
    assert office.store.audit.first_broken(session) is None
    database = Database(office.url)
    third = AuditRecord.number == 3
    with database.writing() as transaction:
        transaction.execute(update(AuditRecord).where(third).values(person_id="f" * 32))
    assert office.store.audit.first_broken(session) == 3
    with database.writing() as transaction:
        transaction.execute(delete(AuditRecord).where(third))
    assert office.store.audit.first_broken(session) == 3


def test_many_at_once_write_one_trail(office: Office) -> None:
    session = office.session()
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda _: office.store.cases.create(session, facts={}, now=office.now), range(24)
            )
        )
    assert office.store.audit.first_broken(session) is None
    assert len(office.store.audit.rows(session)) == 26


# -- logs -----------------------------------------------------------------------------------------


def test_threat_anything_of_a_person_in_the_logs(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = office.join(f"Bob {CANARY}")
    case_id = office.store.cases.create(
        session, facts={"a": CANARY}, identity={"n": CANARY}, card={"c": CANARY}, now=office.now
    )
    office.store.cases.save_draft(session, case_id, CANARY, {CANARY: CANARY}, now=office.now)
    with pytest.raises(StoreError):
        office.sign_in(CANARY, CANARY)
    with Database(office.url).writing() as transaction:
        transaction.execute(update(AuditRecord).values(hash=b""))
    office.store.backups.make(now=office.now)
    assert caplog.text
    assert CANARY not in caplog.text


def test_only_listed_events_fields_and_opaque_values_are_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    log_event("signed_in", person="ab" * 16, second_factor=True, known_device=False)
    log_event("backup_made", rows=3, bytes=1024)
    assert caplog.messages == [
        f"signed_in person={'ab' * 16} second_factor=yes known_device=no",
        "backup_made rows=3 bytes=1024",
    ]
    for wrong in (
        lambda: log_event("no_such_event"),
        lambda: log_event("backup_made", name=1),
        lambda: log_event("signed_in", person=CANARY),
        lambda: log_event("signed_in", person=f"{'ab' * 16}\n{CANARY}"),
        lambda: log_event("signed_in", person=1.5),  # type: ignore[arg-type]
    ):
        with pytest.raises(ValueError, match=r"list|value") as refused:
            wrong()
        assert CANARY not in str(refused.value)


def test_a_fault_is_logged_by_type_and_line_and_never_by_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        try:
            raise KeyError(CANARY)
        except KeyError:
            raise ValueError(CANARY) from None

    try:
        fail()
    except ValueError as error:
        log_fault("ab" * 8, error)
    assert "builtins.ValueError" in caplog.text
    assert "builtins.KeyError" in caplog.text
    assert "test_small_parts" in caplog.text
    assert CANARY not in caplog.text


# -- passwords ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "password",
    [
        "",
        "fourteen chars",
        "passwordpassword",
        "password1234567890",
        "123456789012345",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "iloveyouiloveyou12",
        "z" * 1001,
        "ab" * 400,
    ],
)
def test_what_many_people_use_is_no_password(password: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        check_password(password)
    assert not password or password not in str(refused.value.message)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "Пароль из шести слов",
        "كلمة سر طويلة جدا هنا",
        "🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆",
    ],
)
def test_any_characters_make_a_password(password: str) -> None:
    check_password(password)


def test_phrases_that_are_offered_are_long_enough_and_differ() -> None:
    phrases = {suggest_phrase() for _ in range(20)}
    assert len(phrases) == 20
    for phrase in phrases:
        check_password(phrase)
        assert len(phrase.split("-")) == 6


@given(st.text(min_size=15, max_size=60))
def test_any_password_is_taken_or_refused(password: str) -> None:
    with contextlib.suppress(WeakPassword):
        check_password(password)


# -- portable files -------------------------------------------------------------------------------


def test_a_portable_file_opens_with_its_phrase_alone() -> None:
    data = pack(PHRASE, Portable({"a": "ä"}, {"n": CANARY}))
    assert data.startswith(b"age-encryption.org/v1")
    assert CANARY.encode() not in data
    opened = unpack(data, PHRASE)
    assert (opened.facts, opened.identity, opened.issues) == ({"a": "ä"}, {"n": CANARY}, ())
    with pytest.raises(WrongKey):
        unpack(data, PHRASE + " ")
    with pytest.raises(WrongKey):
        unpack(data[:-20], PHRASE)
    assert CANARY not in repr(opened)


def test_a_weak_phrase_makes_no_file() -> None:
    with pytest.raises(WeakPassword):
        pack("short", Portable({}))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (vault.pad(b"[]"), Damaged),
        (vault.pad(b"{}"), Damaged),
        (vault.pad(b'{"format": "something"}'), Damaged),
        (vault.pad(b'{"format": "legalcalc case", "version": 2}'), NewerDatabase),
        (
            vault.pad(
                b'{"format":"legalcalc case","version":1,"facts":[],"identity":null,"issues":[],'
                b'"diary":[],"evidence":[]}'
            ),
            Damaged,
        ),
        (
            vault.pad(
                b'{"format":"legalcalc case","version":1,"facts":{},"identity":null,"issues":'
                b'[{"number":0,"issued_on":"2026-01-01","note":{},"facts":{},"identity":null}],'
                b'"diary":[],"evidence":[]}'
            ),
            Damaged,
        ),
        *(
            (
                vault.pad(
                    b'{"format":"legalcalc case","version":1,"facts":{},"identity":null,'
                    b'"issues":[],' + rest
                ),
                Damaged,
            )
            for rest in (
                b'"diary":5,"evidence":[]}',
                b'"diary":["words"],"evidence":[]}',
                b'"diary":[{}],"evidence":[]}',
                b'"diary":[],"evidence":["words"]}',
                b'"diary":[],"evidence":[{"layer":"other"}]}',
                b'"diary":[],"evidence":[{"layer":"facts"}]}',
            )
        ),
        (vault.pad(b"[" * 100_000), Damaged),
        (vault.pad(b"\xff\xfe"), Damaged),
    ],
)
def test_threat_portable_file_that_means_harm(
    content: bytes, error: type[StoreError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever gives one a file and its pass phrase may have put anything into it."""
    monkeypatch.setattr(vault, "unlock_file", lambda data, passphrase: content)
    with pytest.raises(error):
        unpack(b"", PHRASE)


def test_threat_portable_file_whose_phrase_takes_all_memory() -> None:
    data = pack(PHRASE, Portable({}))
    header, _, body = data.partition(b"\n---")
    lines = header.split(b"\n")
    lines[1] = lines[1].rsplit(b" ", 1)[0] + b" 30"
    with pytest.raises(WrongKey):
        unpack(b"\n".join(lines) + b"\n---" + body, PHRASE)


@pytest.mark.long
def test_a_file_of_another_program_for_age_opens_too() -> None:
    content = vault.pad(
        b'{"format":"legalcalc case","version":1,"facts":{},"identity":null,"issues":[],'
        b'"diary":[],"evidence":[]}'
    )
    assert unpack(pyrage.passphrase.encrypt(content, PHRASE), PHRASE).facts == {}


def test_too_large_a_file_is_refused_before_it_is_opened() -> None:
    with pytest.raises(TooLarge):
        unpack(bytes(LARGEST_FILE + 1), PHRASE)
    with pytest.raises(WrongKey):
        unpack(b"nothing of the kind", PHRASE)


# -- settings of the server -----------------------------------------------------------------------


def test_a_server_set_up_as_the_guide_asks_has_no_shortcomings(office: Office) -> None:
    assert office.store.shortcomings() == ()


def test_a_server_that_could_lose_data_is_told(server: Server, postgresql: str) -> None:
    with server.connect() as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("SELECT pg_sleep(0.5)")
    try:
        store = Store.open(postgresql, folder=server.data, now=Office.now, work=CHEAP)
        (told,) = store.shortcomings()
        assert "fsync" in str(told)
        store.close()
    finally:
        with server.connect() as connection:
            connection.execute("ALTER SYSTEM RESET fsync")
            connection.execute("SELECT pg_reload_conf()")


def test_threat_ids_that_a_database_cannot_hold(office: Office) -> None:
    session, store, now = office.session(), office.store, office.now
    case_id = store.cases.create(session, facts={}, now=now)
    for action in (
        lambda: store.cases.open(session, "x\0y", now=now),
        lambda: store.cases.grant(session, case_id, [Layer.FACTS], "x\0y", now=now),
        lambda: store.cases.erase(session, "x\0y", now=now),
        lambda: store.accounts.remove(session, "x\0y", now=now),
        lambda: store.teams.rekey(session, "x\0y", now=now),
    ):
        with pytest.raises(NotGranted):
            action()
    with contextlib.suppress(NotGranted):
        assert len(store.audit.rows(session, before=10**11)) > 0


@pytest.mark.parametrize("name", ["Ada", "Nobody"])
def test_threat_names_found_out_by_the_time_of_a_recovery(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    tried = []

    def noted(person: object, paper: bytes) -> bytes:
        tried.append(name)
        return opened_by_sheet(person, paper)  # type: ignore[arg-type]

    monkeypatch.setattr(recovery, "opened_by_sheet", noted)
    sheet = vault.new_paper_key().decode()
    for way in (office.store.recovery.recover, office.store.recovery.recover_by_keeper):
        with pytest.raises(WrongKey):
            way(name, sheet, "kettle orchard window seldom", network="", now=office.now)
    assert tried == [name]
