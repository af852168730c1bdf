"""Files of evidence come back as they were added, or are refused; nobody holds one in memory."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, func, insert, select, text

from legalcalc.store import (
    Action,
    Conflict,
    Damaged,
    DamagedFile,
    EvidenceFile,
    Layer,
    NotGranted,
    Session,
    StoreError,
    TooLarge,
    check_backup,
    evidence,
    left_behind,
    pack,
    restore,
    unpack,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.keyring import Keyring
from legalcalc.store.models import EvidenceChunkRecord, EvidenceFileRecord
from legalcalc.store.records import decrypted, open_record, seal_record

from .conftest import Office, Server
from .test_stolen_database import every_byte

FACTS, IDENTITY = Layer.FACTS, Layer.IDENTITY
ADDING = Path(__file__).with_name("adding.py")
PHRASE = "carpet-legend-orbit-museum-tiger-violin"
SMALL = (1 << 10) - 4
LETTER = b"".join(bytes([number]) * SMALL for number in range(3)) + b"end"


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a kilobyte, so that files of several are quickly made."""
    monkeypatch.setattr(vault, "CHUNK", SMALL)


def add(
    office: Office,
    session: Session,
    case_id: str,
    content: Any = LETTER,
    *,
    layer: Layer = FACTS,
    title: str = "Letter",
    shows: str = "",
    entry: str = "",
    picture: bytes = b"",
) -> str:
    return office.store.evidence.add(
        session,
        case_id,
        layer,
        io.BytesIO(content) if isinstance(content, bytes) else content,
        title=title,
        media_type="image/jpeg",
        shows=shows,
        entry=entry,
        picture=picture,
        now=office.now,
    )


def read(office: Office, session: Session, case_id: str, file_id: str) -> bytes:
    return b"".join(office.store.evidence.read(session, case_id, file_id, now=office.now))


def count(office: Office, table: type[EvidenceFileRecord | EvidenceChunkRecord]) -> int:
    with Database(office.url).reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def case(office: Office, small_chunks: None) -> tuple[Session, str]:
    """A session, and a case of hers."""
    session = office.session()
    return session, office.store.cases.create(session, facts={"a": 1}, now=office.now)


# -- added, read, described, erased ---------------------------------------------------------------


@pytest.mark.parametrize("whole", [True, False], ids=["a file", "pieces"])
def test_a_file_comes_back_as_it_was_added(
    office: Office, case: tuple[Session, str], whole: bool
) -> None:
    session, case_id = case
    for size in (0, 1, SMALL - 1, SMALL, SMALL + 1, 3 * SMALL, 3 * SMALL + 7):
        content = bytes(number % 251 for number in range(size))
        pieces = (content[at : at + 100] for at in range(0, size, 100))
        source = io.BytesIO(content) if whole else pieces
        file_id = add(office, session, case_id, source, title="ä\ud800", shows="Her hands")
        assert read(office, session, case_id, file_id) == content
        about = office.store.evidence.open(session, case_id, file_id).description
        assert (about.title, about.media_type, about.shows) == (
            "ä\ud800",
            "image/jpeg",
            "Her hands",
        )
        assert (about.size, about.sha256) == (size, hashlib.sha256(content).hexdigest())
        assert (about.added_at, about.added_by) == (office.now, session.person_id)
        assert len(chunks_of(office, file_id)) == max(1, -(-size // SMALL))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=3000), max_size=4))
def test_pieces_of_any_size_are_cut_into_chunks(small_chunks: None, parts: list[bytes]) -> None:
    pieces = list(evidence._pieces(parts))
    assert b"".join(piece for piece, _ in pieces) == b"".join(parts)
    assert all(len(piece) == SMALL for piece, last in pieces if not last)
    assert [last for _, last in pieces] == [False] * (len(pieces) - 1) + [True]


def test_files_are_listed_in_the_order_in_which_they_were_added(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    ids = []
    for layer in (IDENTITY, FACTS, IDENTITY):
        ids.append(add(office, session, case_id, layer=layer))
        office.pass_time(milliseconds=1)
    listed = office.store.evidence.entries(session, case_id)
    assert [one.id for one in listed] == ids
    assert [one.description.layer for one in listed if isinstance(one, EvidenceFile)] == [
        IDENTITY,
        FACTS,
        IDENTITY,
    ]


def test_what_is_said_of_a_file_is_said_anew_and_the_file_stays(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    file_id, store, later = add(office, session, case_id), office.store.evidence, office.now
    before = store.open(session, case_id, file_id).description
    for version in (1, 2):
        title = f"Payslip {version}"
        assert version + 1 == store.describe(
            session, case_id, file_id, title=title, shows="pay", version=version, now=later
        )
    with pytest.raises(Conflict):
        store.describe(session, case_id, file_id, title="", shows="", version=1, now=later)
    after = store.open(session, case_id, file_id)
    assert (after.version, after.description.title) == (3, "Payslip 2")
    assert (after.description.sha256, after.description.added_by) == (
        before.sha256,
        before.added_by,
    )
    assert read(office, session, case_id, file_id) == LETTER


def test_a_file_belongs_to_an_entry_and_may_be_moved_to_another(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    store, now = office.store.evidence, office.now
    file_id = add(office, session, case_id, entry="a1", picture=b"\x89small")
    free = add(office, session, case_id)
    about = store.open(session, case_id, file_id).description
    assert (about.entry, about.picture) == ("a1", b"\x89small")
    assert store.open(session, case_id, free).description.entry == ""
    for version, entry, then in ((1, "b2", "b2"), (2, None, "b2"), (3, "", "")):
        store.describe(
            session,
            case_id,
            file_id,
            title="x",
            shows="",
            entry=entry,
            version=version,
            now=now,
        )
        about = store.open(session, case_id, file_id).description
        assert (about.entry, about.picture) == (then, b"\x89small")
    carried = unpack(pack(PHRASE, office.store.cases.portable(session, case_id, now=now)), PHRASE)
    assert b"\x89small" in [one.picture for one in carried.evidence]


def test_an_erased_file_is_gone_and_the_others_stay(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    one, other = add(office, session, case_id), add(office, session, case_id, b"other")
    office.store.evidence.erase(session, case_id, one, now=office.now)
    for action in (
        lambda: read(office, session, case_id, one),
        lambda: office.store.evidence.open(session, case_id, one),
        lambda: office.store.evidence.erase(session, case_id, one, now=office.now),
    ):
        with pytest.raises(NotGranted):
            action()
    assert read(office, session, case_id, other) == b"other"
    assert count(office, EvidenceChunkRecord) == 1


def test_a_file_that_is_erased_while_it_is_read_ends_in_a_sentence(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    file_id = add(office, session, case_id)
    pieces = office.store.evidence.read(session, case_id, file_id, now=office.now)
    next(pieces)
    office.store.evidence.erase(session, case_id, file_id, now=office.now)
    with pytest.raises(NotGranted):
        next(pieces)


def test_an_erased_case_takes_its_files_along(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    add(office, session, case_id)
    office.store.cases.erase(session, case_id, now=office.now)
    assert count(office, EvidenceFileRecord) == count(office, EvidenceChunkRecord) == 0


def test_chunks_whose_file_is_gone_are_swept(office: Office, case: tuple[Session, str]) -> None:
    """As after a kill in the midst of an erasure."""
    session, case_id = case
    gone, kept = add(office, session, case_id, LETTER * 3), add(office, session, case_id)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(EvidenceFileRecord).where(EvidenceFileRecord.id == gone))
    office.store.sweep(now=office.now)
    assert chunks_of(office, gone) == []
    assert read(office, session, case_id, kept) == LETTER


def test_the_trail_tells_of_files_and_of_the_first_that_is_read_in_a_session(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    file_id, store = add(office, session, case_id), office.store.evidence
    for _ in range(2):
        read(office, session, case_id, file_id)
    store.describe(session, case_id, file_id, title="", shows="", version=1, now=office.now)
    store.erase(session, case_id, file_id, now=office.now)
    told = [row.action for row in office.store.audit.rows(session, case_id=case_id)]
    assert told[:4] == [
        Action.EVIDENCE_ERASED,
        Action.EVIDENCE_DESCRIBED,
        Action.EVIDENCE_OPENED,
        Action.EVIDENCE_ADDED,
    ]


def test_files_are_carried_with_their_case(
    office: Office, case: tuple[Session, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, case_id = case
    cases, store, now = office.store.cases, office.store.evidence, office.now
    add(office, session, case_id, title="Letter", entry="a1", picture=b"small")
    office.pass_time(minutes=2)
    add(office, session, case_id, b"", layer=IDENTITY, title="Empty")
    portable = cases.portable(session, case_id, now=now)
    whole = store.carried(session, case_id, portable, now=now)
    assert whole.contents == (LETTER, b"")
    packed = pack(PHRASE, whole)
    assert LETTER[:100] not in packed
    carried = unpack(packed, PHRASE)
    assert carried == whole

    copy = cases.take_in(session, carried, now=office.now)
    listed = store.entries(session, copy)
    assert not any(one.here for one in listed if isinstance(one, EvidenceFile))
    store.take_in(session, copy, carried, now=office.now)
    found = [one for one in store.entries(session, copy) if isinstance(one, EvidenceFile)]
    assert [one.here for one in found] == [True, True]
    # The day of receipt and the digest are those of before.
    assert [one.description for one in found] == list(portable.evidence)
    assert [read(office, session, copy, one.id) for one in found] == [LETTER, b""]
    again = cases.portable(session, copy, now=office.now)
    assert store.carried(session, copy, again, now=office.now).contents == whole.contents

    monkeypatch.setattr(evidence, "MOST_CARRIED", 100)
    assert store.carried(session, case_id, portable, now=now).contents == ()


def test_only_the_very_file_that_stayed_behind_fills_its_place(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    store, now = office.store.evidence, office.now
    add(office, session, case_id)
    copy = office.store.cases.take_in(
        session, office.store.cases.portable(session, case_id, now=now), now=now
    )
    (file,) = store.entries(session, copy)
    before = count(office, EvidenceChunkRecord)
    for wrong in (LETTER[:-1], LETTER + b"x", b"", LETTER.upper()):
        with pytest.raises(StoreError) as refused:
            store.fill(session, copy, file.id, io.BytesIO(wrong), now=now)
        assert "another file" in str(refused.value.message)
        assert count(office, EvidenceChunkRecord) == before
    store.fill(session, copy, file.id, io.BytesIO(LETTER), now=now)
    assert read(office, session, copy, file.id) == LETTER
    with pytest.raises(Conflict):  # it is here already
        store.fill(session, copy, file.id, io.BytesIO(LETTER), now=now)
    assert read(office, session, copy, file.id) == LETTER


def test_threat_carried_file_in_the_place_of_another(
    office: Office, case: tuple[Session, str]
) -> None:
    """Made by somebody who knows the pass phrase: what does not fit its digest is refused."""
    session, case_id = case
    store, now = office.store.evidence, office.now
    add(office, session, case_id, b"one")
    office.pass_time(seconds=1)
    add(office, session, case_id, b"two")
    portable = office.store.cases.portable(session, case_id, now=now)
    whole = store.carried(session, case_id, portable, now=now)
    for contents in ((b"two", b"one"), (b"one", None), (b"on", b"two"), (b"one", b"tw")):
        wrong = dataclasses.replace(whole, contents=contents)
        if contents == (b"one", None):
            assert unpack(pack(PHRASE, wrong), PHRASE).contents == (b"one", None)
            continue
        with pytest.raises(Damaged):
            unpack(pack(PHRASE, wrong), PHRASE)


def test_an_unknown_kind_of_file_is_a_mistake_of_the_program(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    for wrong in ("", "image", "text/html\r\nX: y", "Image/PNG"):
        with pytest.raises(ValueError, match="media type"):
            office.store.evidence.add(
                session, case_id, FACTS, [], title="", media_type=wrong, now=office.now
            )


# -- whole or not at all --------------------------------------------------------------------------


def test_nobody_holds_a_file_in_memory(sqlite_office: Office) -> None:
    office, session = sqlite_office, sqlite_office.session()
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    add(office, session, case_id, b"warm")
    mebibyte = 1 << 20
    tracemalloc.start()
    try:
        file_id = add(office, session, case_id, (b"x" * mebibyte for _ in range(24)))
        pieces = office.store.evidence.read(session, case_id, file_id, now=office.now)
        assert sum(len(piece) for piece in pieces) == 24 * mebibyte
        assert tracemalloc.get_traced_memory()[1] < 12 * mebibyte
    finally:
        tracemalloc.stop()


def test_a_file_that_is_broken_off_leaves_nothing(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case

    def breaks() -> Iterator[bytes]:
        yield LETTER
        assert count(office, EvidenceChunkRecord) == 3
        assert office.store.evidence.entries(session, case_id) == []
        raise ConnectionError

    with pytest.raises(ConnectionError):
        add(office, session, case_id, breaks())
    assert count(office, EvidenceFileRecord) == count(office, EvidenceChunkRecord) == 0


def test_threat_kill_while_a_file_is_added(office: Office) -> None:
    """Nothing of it is shown or counted as a file, and a day later it is gone."""
    token = office.sign_in().token
    session = office.store.sessions.resume(token, now=office.now)
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    process = subprocess.Popen(
        [sys.executable, str(ADDING), office.url, str(office.folder), token.hex(), case_id],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(4):
        assert process.stdout.readline() == "asked\n"
    process.kill()
    process.communicate()
    assert count(office, EvidenceChunkRecord) >= 2
    assert office.store.evidence.entries(session, case_id) == []
    office.store.cases.rekey(session, case_id, now=office.now)
    office.store.sweep(now=office.now)
    assert count(office, EvidenceFileRecord) == 1
    finished = add(office, session, case_id)
    office.store.sweep(now=office.pass_time(days=2))
    assert count(office, EvidenceFileRecord) == 1
    assert read(office, session, case_id, finished) == LETTER


def test_others_save_while_a_file_is_added(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    cases, now = office.store.cases, office.now
    added: list[str] = []

    def slow() -> Iterator[bytes]:
        yield LETTER
        cases.save(session, case_id, FACTS, {"a": 2}, version=1, now=now)
        added.append(add(office, session, case_id, b"another at the same time"))
        cases.rekey(session, case_id, now=now)
        yield LETTER

    file_id = add(office, session, case_id, slow())
    assert read(office, session, case_id, file_id) == LETTER + LETTER
    assert read(office, session, case_id, added[0]) == b"another at the same time"


@pytest.mark.parametrize("how", ["revoked", "erased"])
def test_who_loses_the_case_while_adding_a_file_adds_none(
    office: Office, case: tuple[Session, str], how: str
) -> None:
    session, case_id = case
    bob, cases, now = office.join("Bob"), office.store.cases, office.now
    cases.grant(session, case_id, Layer, bob.person_id, now=now)

    def slow() -> Iterator[bytes]:
        yield LETTER
        if how == "revoked":
            cases.revoke(session, case_id, [FACTS], bob.person_id, now=now)
        else:
            cases.erase(session, case_id, now=now)
        yield LETTER

    with pytest.raises(NotGranted):
        add(office, bob, case_id, slow())
    assert count(office, EvidenceFileRecord) == 0


def test_a_file_is_added_in_no_other_transaction(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    with pytest.raises(RuntimeError), office.store.transaction():
        add(office, session, case_id)


def test_files_above_the_limits_are_refused_in_a_sentence(
    office: Office, case: tuple[Session, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, case_id = case
    monkeypatch.setattr(evidence, "LARGEST_EVIDENCE", len(LETTER))
    add(office, session, case_id, LETTER)
    with pytest.raises(TooLarge) as one:
        add(office, session, case_id, LETTER + b"x")
    assert "divide it" in str(one.value.message)
    monkeypatch.setattr(evidence, "MOST_EVIDENCE", 2 * len(LETTER))
    with pytest.raises(TooLarge) as all_of_them:
        add(office, session, case_id, LETTER)
    assert "Erase" in str(all_of_them.value.message)
    assert count(office, EvidenceFileRecord) == 1
    other = office.store.cases.create(session, facts={}, now=office.now)
    assert add(office, session, other, LETTER)


# -- carried, restored, given new keys ------------------------------------------------------------


def test_who_takes_a_case_along_is_told_which_files_stay_behind(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    cases, now = office.store.cases, office.now
    assert left_behind(len(cases.portable(session, case_id, now=now).evidence)) is None
    add(office, session, case_id, title="Letter", shows="wages")
    office.pass_time(seconds=1)
    add(office, session, case_id, layer=IDENTITY, title="Passport")
    portable = cases.portable(session, case_id, now=now)
    assert "{count} files" in str(left_behind(len(portable.evidence)).plural)  # type: ignore[union-attr]
    assert [about.title for about in portable.evidence] == ["Letter", "Passport"]
    facts_only = cases.portable(session, case_id, layers=[FACTS], now=now)
    assert [about.title for about in facts_only.evidence] == ["Letter"]

    carried = unpack(pack(PHRASE, portable), PHRASE)
    assert carried == portable
    copy = cases.take_in(session, carried, now=now)
    listed = office.store.evidence.entries(session, copy)
    assert [one.here for one in listed if isinstance(one, EvidenceFile)] == [False, False]
    assert {one.description for one in listed if isinstance(one, EvidenceFile)} == set(
        portable.evidence
    )
    with pytest.raises(StoreError) as refused:
        read(office, session, copy, listed[0].id)
    assert "stayed behind" in str(refused.value.message)
    assert cases.portable(session, copy, now=now).evidence == portable.evidence


def test_a_backup_holds_the_files(
    office: Office, case: tuple[Session, str], tmp_path: Path
) -> None:
    session, case_id = case
    file_id = add(office, session, case_id)
    backup = office.store.backups.make(now=office.now)
    assert backup is not None
    again = Office.__new__(Office)
    again.passwords = {}
    again.url, again.folder, again.now = f"sqlite:///{tmp_path}/again.db", tmp_path, office.now
    restore(again.url, backup.path, office.sheets["Ada"], now=office.now)
    again.store = again.open()
    assert read(again, again.session(), case_id, file_id) == LETTER
    again.store.close()


def test_a_restore_drill_reads_the_files(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    file_id = add(office, session, case_id)
    chunks = chunks_of(office, file_id)
    portable = office.store.cases.portable(session, case_id, now=office.now)
    office.store.cases.take_in(session, portable, now=office.now)
    for kept, damaged in ((chunks, 0), (chunks[:-1], 1)):
        put_chunks(office, file_id, kept)
        backup = office.store.backups.make(now=office.pass_time(minutes=1))
        assert backup is not None
        checked = check_backup(backup.path, office.sheets["Ada"], now=office.now)
        assert (checked.opened, checked.damaged) == (2, damaged)


def test_a_backup_is_written_and_read_a_few_chunks_at_a_time(
    sqlite_office: Office, tmp_path: Path
) -> None:
    office, session = sqlite_office, sqlite_office.session()
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    mebibyte = 1 << 20
    add(office, session, case_id, (b"x" * mebibyte for _ in range(60)))
    tracemalloc.start()
    try:
        backup = office.store.backups.make(now=office.now)
        assert backup is not None
        restore(f"sqlite:///{tmp_path}/again.db", backup.path, office.sheets["Ada"], now=office.now)
        assert tracemalloc.get_traced_memory()[1] < 45 * mebibyte
    finally:
        tracemalloc.stop()


def test_new_keys_leave_the_chunks_and_seal_what_opens_them_anew(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    file_id = add(office, session, case_id)
    database = Database(office.url)
    with database.reading() as transaction:
        old = Keyring(transaction, session).case_key(case_id, FACTS)
        chunks = transaction.scalars(select(EvidenceChunkRecord.sealed)).all()
    office.store.cases.rekey(session, case_id, now=office.now)
    with database.reading() as transaction:
        assert transaction.scalars(select(EvidenceChunkRecord.sealed)).all() == chunks
        (record,) = transaction.scalars(select(EvidenceFileRecord)).all()
        with pytest.raises(Damaged):
            open_record(record, old)
    assert read(office, session, case_id, file_id) == LETTER


# -- who has the files, or can write to the database ----------------------------------------------


def test_threat_old_keys_of_who_was_shut_out_while_a_file_was_added(
    office: Office, case: tuple[Session, str]
) -> None:
    """Whatever the old key ever opened in the database opens no chunk that came after."""
    session, case_id = case
    database = Database(office.url)
    seen: list[bytes] = []

    def old_content() -> Iterator[bytes]:
        with database.reading() as transaction:
            old = Keyring(transaction, session).case_key(case_id, FACTS)
            for record in transaction.scalars(select(EvidenceFileRecord)):
                seen.append(decrypted(record, old))
        yield LETTER
        office.store.cases.rekey(session, case_id, now=office.now)
        yield LETTER
        with database.reading() as transaction:
            for record in transaction.scalars(select(EvidenceFileRecord)):
                with pytest.raises(Damaged):
                    decrypted(record, old)

    file_id = add(office, session, case_id, old_content())
    assert seen == [b"{}"]
    assert read(office, session, case_id, file_id) == LETTER + LETTER


def test_threat_erased_file_that_stays_in_the_files(sqlite_office: Office, tmp_path: Path) -> None:
    office, session = sqlite_office, sqlite_office.session()
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    file_id = add(office, session, case_id)
    with Database(office.url).reading() as transaction:
        kept = [
            *transaction.scalars(select(EvidenceFileRecord.sealed)),
            *transaction.scalars(select(EvidenceChunkRecord.sealed)),
        ]
    assert all(part[-64:] in every_byte(tmp_path / "data") for part in kept)
    office.store.evidence.erase(session, case_id, file_id, now=office.now)
    after = every_byte(tmp_path / "data")
    assert not any(part[-64:] in after or part[:64] in after for part in kept)


def test_threat_erased_file_that_stays_in_the_tables_of_postgresql(
    server: Server, postgresql: str, tmp_path: Path
) -> None:
    """The description, which the key of the layer opens still, and with which the chunks open."""
    office = Office(postgresql, tmp_path / "backups")
    session = office.session()
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    file_id = add(office, session, case_id)
    with Database(postgresql).reading() as transaction:
        description = transaction.scalars(select(EvidenceFileRecord.sealed)).one()
        path = transaction.scalar(select(func.pg_relation_filepath("evidence_file")))
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    assert description in (server.data / str(path)).read_bytes()
    office.store.evidence.erase(session, case_id, file_id, now=office.now)
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    assert description not in every_byte(server.data / "base")
    office.store.close()


def chunks_of(office: Office, file_id: str) -> list[bytes]:
    with Database(office.url).reading() as transaction:
        return list(
            transaction.scalars(
                select(EvidenceChunkRecord.sealed)
                .where(EvidenceChunkRecord.file_id == file_id)
                .order_by(EvidenceChunkRecord.number)
            )
        )


def put_chunks(office: Office, file_id: str, chunks: list[bytes]) -> None:
    """Let the file have these chunks and no others, as somebody who writes to the database can."""
    with Database(office.url).writing() as transaction:
        transaction.execute(
            delete(EvidenceChunkRecord).where(EvidenceChunkRecord.file_id == file_id)
        )
        for number, sealed in enumerate(chunks):
            row = {"file_id": file_id, "number": number, "suite": vault.SUITE, "sealed": sealed}
            transaction.execute(insert(EvidenceChunkRecord).values(**row))


Change = Callable[[list[bytes], list[bytes]], list[bytes]]
CHANGES: dict[str, Change] = {
    "cut off": lambda own, other: own[:-1],
    "none left": lambda own, other: [],
    "reordered": lambda own, other: [own[1], own[0], *own[2:]],
    "twice": lambda own, other: [own[0], own[0], *own[2:]],
    "one left out": lambda own, other: [*own[:2], own[3]],
    "one of another": lambda own, other: [other[0], *own[1:]],
    "all of another": lambda own, other: other,
    "a bit": lambda own, other: [own[0], bytes([own[1][0] ^ 1]) + own[1][1:], *own[2:]],
    "a byte less": lambda own, other: [own[0][:-1], *own[1:]],
    "empty": lambda own, other: [b"", *own[1:]],
}


@pytest.mark.parametrize("where", ["same case", "another case"])
def test_threat_chunks_moved_cut_repeated_or_of_another_file(
    office: Office, case: tuple[Session, str], where: str
) -> None:
    session, case_id = case
    there = case_id
    if where == "another case":
        there = office.store.cases.create(session, facts={}, now=office.now)
    own, other = add(office, session, case_id), add(office, session, there)
    chunks, others = chunks_of(office, own), chunks_of(office, other)
    for name, change in CHANGES.items():
        put_chunks(office, own, change(chunks, others))
        with pytest.raises(Damaged):
            pytest.fail(f"{name}: {read(office, session, case_id, own)!r}")
    put_chunks(office, own, chunks)
    assert read(office, session, case_id, own) == read(office, session, there, other) == LETTER


def test_threat_longer_file_is_as_long_as_it_was(office: Office, case: tuple[Session, str]) -> None:
    """Chunks that are put behind the last are never looked at."""
    session, case_id = case
    file_id = add(office, session, case_id)
    chunks = chunks_of(office, file_id)
    put_chunks(office, file_id, [*chunks, *chunks])
    assert read(office, session, case_id, file_id) == LETTER


def test_threat_chunk_forged_by_who_once_had_the_key_of_the_file(
    office: Office, case: tuple[Session, str]
) -> None:
    """A colleague opened the file, was taken out, and now writes to the database."""
    session, case_id = case
    file_id = add(office, session, case_id)
    with Database(office.url).reading() as transaction:
        stolen = evidence._find(transaction, session, case_id, file_id).key
    office.store.cases.rekey(session, case_id, now=office.now)
    chunks = chunks_of(office, file_id)
    place = evidence._chunk_place(case_id, FACTS, file_id, 1, vault.SUITE)
    assert vault.decrypt_chunk(stolen, chunks[1], 1, False, place) == bytes([1]) * SMALL
    chunks[1] = vault.encrypt_chunk(stolen, b"forged", 1, False, place)
    put_chunks(office, file_id, chunks)
    pieces = office.store.evidence.read(session, case_id, file_id, now=office.now)
    assert next(pieces) == bytes(SMALL)
    with pytest.raises(Damaged):
        next(pieces)


def test_threat_description_of_another_file_or_of_the_thiefs_own(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    one, other = add(office, session, case_id), add(office, session, case_id, b"other")
    forged = EvidenceFileRecord(id=one, case_id=case_id, layer=FACTS.value, version=1)
    seal_record(
        forged,
        vault.new_key(),
        {"title": "planted", "key": "", "digests": ""},
        version=1,
        day=office.now.date(),
    )
    with Database(office.url).reading() as transaction:
        others = transaction.get_one(EvidenceFileRecord, other).sealed
    for sealed in (others, forged.sealed):
        _write(office, EvidenceFileRecord.__table__, one, sealed=sealed)  # type: ignore[arg-type]
        listed = office.store.evidence.entries(session, case_id)
        assert [one for one in listed if isinstance(one, DamagedFile)] == [DamagedFile(one, FACTS)]
        with pytest.raises(Damaged):
            read(office, session, case_id, one)
        assert read(office, session, case_id, other) == b"other"
    office.store.evidence.erase(session, case_id, one, now=office.now)
    assert [file.id for file in office.store.evidence.entries(session, case_id)] == [other]


def test_threat_older_description_put_back_with_its_version(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    file_id, store = add(office, session, case_id), office.store.evidence
    with Database(office.url).reading() as transaction:
        old = transaction.get_one(EvidenceFileRecord, file_id)
    store.describe(session, case_id, file_id, title="New", shows="", version=1, now=office.now)
    _write(office, EvidenceFileRecord.__table__, file_id, sealed=old.sealed, version=1)  # type: ignore[arg-type]
    assert store.entries(session, case_id) == [DamagedFile(file_id, FACTS)]
    for action in (
        lambda: store.open(session, case_id, file_id),
        lambda: read(office, session, case_id, file_id),
        lambda: store.describe(
            session, case_id, file_id, title="", shows="", version=1, now=office.now
        ),
        lambda: office.store.cases.portable(session, case_id, now=office.now),
    ):
        with pytest.raises(Damaged):
            action()
    office.store.cases.rekey(session, case_id, now=office.now)
    assert store.entries(session, case_id) == [DamagedFile(file_id, FACTS)]


def test_threat_file_taken_away_or_put_back(office: Office, case: tuple[Session, str]) -> None:
    """One that is gone is shown as damaged, and so is one that was erased and is there again."""
    session, case_id = case
    gone, erased, kept = (add(office, session, case_id) for _ in range(3))
    with Database(office.url).reading() as transaction:
        old = transaction.get_one(EvidenceFileRecord, erased)
        chunks = chunks_of(office, erased)
    office.store.evidence.erase(session, case_id, erased, now=office.now)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(EvidenceFileRecord).where(EvidenceFileRecord.id == gone))
        columns = {column.name: getattr(old, column.name) for column in old.__table__.columns}
        transaction.execute(insert(EvidenceFileRecord).values(**columns))
    put_chunks(office, erased, chunks)
    listed = office.store.evidence.entries(session, case_id)
    assert {one.id for one in listed if isinstance(one, DamagedFile)} == {gone, erased}
    assert read(office, session, case_id, kept) == LETTER
    for file_id in (gone, erased):
        with pytest.raises(Damaged):
            read(office, session, case_id, file_id)
        office.store.evidence.erase(session, case_id, file_id, now=office.now)
    assert [one.id for one in office.store.evidence.entries(session, case_id)] == [kept]
    assert office.store.cases.open(session, case_id, now=office.now).facts is not None


def _write(office: Office, table: Table, file_id: str, **values: object) -> None:
    """Write to a row past all rules of the program, as the database takes it."""
    key = "id" if "id" in table.columns else "file_id"
    setting = ", ".join(f"{name} = :{name}" for name in values)
    with Database(office.url).writing() as transaction:
        transaction.execute(
            text(f"UPDATE {table.name} SET {setting} WHERE {key} = :row_id"),
            {**values, "row_id": file_id},
        )


ODD = [
    ("evidence_file", "layer", "no such"),
    ("evidence_file", "layer", "identity"),
    ("evidence_file", "version", 0),
    ("evidence_file", "version", -1),
    ("evidence_file", "version", 2**31 - 1),
    ("evidence_file", "suite", 2),
    ("evidence_file", "sealed", b""),
    ("evidence_file", "sealed", b"x" * 40),
    ("evidence_chunk", "suite", -5),
    ("evidence_chunk", "sealed", b""),
]
ODD_IN_SQLITE = [
    ("evidence_file", "version", "words"),
    ("evidence_file", "version", 1e300),
    ("evidence_file", "version", b"\xff"),
    ("evidence_file", "suite", "words"),
    ("evidence_file", "sealed", "words"),
    ("evidence_file", "sealed", 10**12),
    ("evidence_file", "changed_on", "no day"),
    ("evidence_file", "layer", b"\xff\xfe"),
    ("evidence_chunk", "suite", "words"),
    ("evidence_chunk", "sealed", "words"),
    ("evidence_chunk", "sealed", 10**12),
]


def _try_everything(office: Office, session: Session, case_id: str, file_id: str) -> None:
    """No action ends in anything but its result or a sentence."""
    store, now = office.store.evidence, office.now
    for action in (
        lambda: store.entries(session, case_id),
        lambda: store.open(session, case_id, file_id),
        lambda: read(office, session, case_id, file_id),
        lambda: store.describe(session, case_id, file_id, title="", shows="", version=1, now=now),
        lambda: add(office, session, case_id),
        lambda: office.store.cases.portable(session, case_id, now=now),
        lambda: store.sweep(now=now),
        lambda: store.erase(session, case_id, file_id, now=now),
    ):
        with contextlib.suppress(StoreError):
            action()


def _check_odd_values(office: Office, session: Session, odd: list[tuple[str, str, object]]) -> None:
    tables = {"evidence_file": EvidenceFileRecord, "evidence_chunk": EvidenceChunkRecord}
    for table, column, value in odd:
        case_id = office.store.cases.create(session, facts={}, now=office.now)
        file_id = add(office, session, case_id)
        where: Table = tables[table].__table__  # type: ignore[assignment]
        _write(office, where, file_id, **{column: value})
        if column == "changed_on":  # nothing vouches for it, so it is not read
            assert read(office, session, case_id, file_id) == LETTER
        else:
            with pytest.raises((Damaged, NotGranted)):
                pytest.fail(f"{column} {value!r}: {read(office, session, case_id, file_id)!r}")
        _try_everything(office, session, case_id, file_id)


def test_threat_odd_values_in_any_column(office: Office, case: tuple[Session, str]) -> None:
    _check_odd_values(office, case[0], ODD)


def test_threat_values_of_another_kind_in_any_column_of_sqlite(
    sqlite_office: Office, small_chunks: None
) -> None:
    _check_odd_values(sqlite_office, sqlite_office.session(), ODD_IN_SQLITE)


def test_threat_description_by_a_colleague_who_means_harm(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    for content in (
        {},
        {"title": 1},
        {"size": -1},
        {"size": True},
        {"size": "1"},
        {"sha256": "x"},
        {"media_type": "text/html\nX: y"},
        {"added_at": "9999-99-99"},
        {"added_at": "0001-01-01T00:00:00+14:00"},
        {"added_at": "2026-01-01T00:00:00"},
        {"added_at": "9" * 5000},
        {"entry": 7},
        {"picture": 7},
        {"picture": "not base 64!"},
        {"key": 5},
        {"digests": "not base 64!"},
        {"digests": ""},
        {"key": ""},
    ):
        file_id = add(office, session, case_id)
        with Database(office.url).writing() as transaction:
            cases, now = office.store.cases, office.now
            layer = cases.locked_within(transaction, session, case_id, FACTS, now=now)
            record = transaction.get_one(EvidenceFileRecord, file_id)
            right = open_record(record, layer.key)
            wrong = {**right, **content} if content else {}
            seal_record(record, layer.key, wrong, version=1, day=office.now.date())
            layer.head.put_listed(record)
            cases.changed_within(transaction, session, FACTS, layer, now=now)
        with pytest.raises(Damaged):
            pytest.fail(f"{content}: {read(office, session, case_id, file_id)!r}")
        _try_everything(office, session, case_id, file_id)


def test_lengths_tell_little(office: Office, case: tuple[Session, str]) -> None:
    """All chunks are of one size, but that of a file of one, whose length is a power of two."""
    session, case_id = case
    tag = 16
    for size, lengths in (
        (1, [1024 + tag]),
        (SMALL, [1024 + tag]),
        (SMALL + 1, [1024 + tag] * 2),
        (2 * SMALL + 300, [1024 + tag] * 3),
    ):
        file_id = add(office, session, case_id, b"x" * size)
        assert [len(chunk) for chunk in chunks_of(office, file_id)] == lengths


def test_the_last_chunk_alone_ends_a_file() -> None:
    key, place = vault.new_key(), b"place"
    sealed = vault.encrypt_chunk(key, b"content", 0, True, place)
    assert vault.decrypt_chunk(key, sealed, 0, True, place) == b"content"
    for number, last, where in ((0, False, place), (1, True, place), (0, True, b"other")):
        with pytest.raises(vault.CannotOpen):
            vault.decrypt_chunk(key, sealed, number, last, where)
