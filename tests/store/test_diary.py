"""A diary is appended to, never altered; what was cut out of it is seen."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text

from legalcalc.store import (
    Action,
    Conflict,
    Damaged,
    DamagedEntry,
    DiaryEntry,
    Layer,
    NotGranted,
    PasswordNeeded,
    Session,
    StoreError,
    TooLarge,
    pack,
    unpack,
)
from legalcalc.store.database import Database
from legalcalc.store.models import DiaryEntryRecord
from legalcalc.store.records import open_record, seal_record

from .conftest import Office
from .test_stolen_database import every_byte

PHRASE = "carpet-legend-orbit-museum-tiger-violin"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def case(office: Office) -> tuple[Session, str]:
    """A session, and a case of hers."""
    session = office.session()
    return session, office.store.cases.create(session, facts={"a": 1}, now=office.now)


def write(
    office: Office,
    session: Session,
    case_id: str,
    words: str = "Kitchen until midnight",
    *,
    replaces: int | None = None,
) -> int:
    return office.store.diary.write(
        session, case_id, day=MONDAY, text=words, replaces=replaces, now=office.now
    )


def test_an_entry_comes_back_as_it_was_written(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    notes = {"hours": "7:30", "paid": {"EUR": "20.00"}}
    now = datetime(2026, 11, 26, 9, 0, 0, 123456, tzinfo=UTC)
    for words in ("ä", "\ud800"):
        office.store.diary.write(session, case_id, day=MONDAY, text=words, notes=notes, now=now)
    assert office.store.diary.entries(session, case_id) == [
        DiaryEntry(1, MONDAY, "ä", notes, now, session.person_id, None),
        DiaryEntry(2, MONDAY, "\ud800", notes, now, session.person_id, None),
    ]
    assert office.store.audit.rows(session)[0].action is Action.DIARY_WRITTEN


def test_a_correction_is_an_entry_that_names_the_one_it_replaces(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    write(office, session, case_id, "until ten")
    assert write(office, session, case_id, "until eleven", replaces=1) == 2
    assert [(one.text, one.replaces) for one in entries(office, session, case_id)] == [
        ("until ten", None),
        ("until eleven", 1),
    ]
    with pytest.raises(Conflict):
        write(office, session, case_id, "until noon", replaces=1)
    with pytest.raises(NotGranted):
        write(office, session, case_id, "until noon", replaces=3)
    assert write(office, session, case_id, "until twelve", replaces=2) == 3


def entries(office: Office, session: Session, case_id: str) -> list[DiaryEntry]:
    found = office.store.diary.entries(session, case_id)
    return [one for one in found if isinstance(one, DiaryEntry)]


def test_of_an_erased_entry_its_place_stays_and_who_erased_it(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    write(office, session, case_id, "the name of her sister")
    write(office, session, case_id, "until ten")
    database = Database(office.url)
    with database.reading() as transaction:
        before = transaction.scalars(
            select(DiaryEntryRecord.sealed).where(DiaryEntryRecord.version == 1)
        ).one()
    later = office.pass_time(minutes=1)
    office.store.diary.erase(session, case_id, 1, now=later)
    first, second = entries(office, session, case_id)
    assert (first.text, first.erased_at, first.erased_by) == ("", later, session.person_id)
    assert (second.text, second.erased_at) == ("until ten", None)
    assert office.store.audit.rows(session)[0].action is Action.DIARY_ERASED
    if office.url.startswith("sqlite"):
        folder = Path(str(database.url.database)).parent
        assert before[-64:] not in every_byte(folder)
    with pytest.raises(NotGranted):
        office.store.diary.erase(session, case_id, 3, now=later)
    with pytest.raises(PasswordNeeded):
        office.store.diary.erase(session, case_id, 2, now=office.pass_time(minutes=6))


def test_a_diary_survives_new_keys_and_goes_with_its_case(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    write(office, session, case_id)
    before = entries(office, session, case_id)
    office.store.cases.rekey(session, case_id, now=office.now)
    assert entries(office, session, case_id) == before
    assert write(office, session, case_id) == 2
    office.store.cases.erase(session, case_id, now=office.now)
    with Database(office.url).reading() as transaction:
        assert transaction.scalars(select(DiaryEntryRecord)).all() == []


def test_a_diary_is_carried_with_its_case(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    cases, now = office.store.cases, office.now
    write(office, session, case_id, "until ten")
    write(office, session, case_id, "until eleven", replaces=1)
    carried = unpack(pack(PHRASE, cases.portable(session, case_id, now=now)), PHRASE)
    copy = cases.take_in(session, carried, now=now)
    assert entries(office, session, copy) == entries(office, session, case_id)
    names_only = cases.portable(session, case_id, layers=[Layer.IDENTITY], now=now)
    assert names_only.diary == ()


def test_an_entry_that_is_too_large_is_refused(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    with pytest.raises(TooLarge):
        write(office, session, case_id, "x" * (1 << 24))
    assert office.store.diary.entries(session, case_id) == []


# -- who can write to the database ----------------------------------------------------------------


def test_threat_entry_cut_out_swapped_or_altered(office: Office, case: tuple[Session, str]) -> None:
    """Each is shown as damaged in its place, and the others as they are."""
    session, case_id = case
    other = office.store.cases.create(session, facts={}, now=office.now)
    for number in range(1, 5):
        write(office, session, case_id, f"entry {number}")
        write(office, session, other, f"other {number}")
    with Database(office.url).writing() as transaction:
        here, there = (
            {
                record.version: record
                for record in transaction.scalars(
                    select(DiaryEntryRecord).where(DiaryEntryRecord.case_id == where)
                )
            }
            for where in (case_id, other)
        )
        transaction.execute(delete(DiaryEntryRecord).where(DiaryEntryRecord.id == here[1].id))
        here[2].sealed, here[3].sealed = there[2].sealed, here[2].sealed
    found = office.store.diary.entries(session, case_id)
    assert found[:3] == [DamagedEntry(1), DamagedEntry(2), DamagedEntry(3)]
    assert isinstance(found[3], DiaryEntry) and found[3].text == "entry 4"
    assert write(office, session, case_id) == 5
    with pytest.raises(Damaged):
        office.store.cases.portable(session, case_id, now=office.now)


def test_threat_latest_entries_cut_off(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    for number in range(1, 4):
        write(office, session, case_id, f"entry {number}")
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(DiaryEntryRecord).where(DiaryEntryRecord.version > 1))
    found = office.store.diary.entries(session, case_id)
    assert found[1:] == [DamagedEntry(2), DamagedEntry(3)]
    assert write(office, session, case_id) == 4


def test_threat_erased_words_put_back(office: Office, case: tuple[Session, str]) -> None:
    session, case_id = case
    write(office, session, case_id, "the name of her sister")
    with Database(office.url).reading() as transaction:
        old = transaction.scalars(select(DiaryEntryRecord)).one()
    office.store.diary.erase(session, case_id, 1, now=office.now)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(DiaryEntryRecord))
        columns = {column.name: getattr(old, column.name) for column in old.__table__.columns}
        transaction.execute(insert(DiaryEntryRecord).values(**columns))
    assert office.store.diary.entries(session, case_id) == [DamagedEntry(1)]
    assert write(office, session, case_id) == 2


ODD: list[tuple[str, object]] = [
    ("version", 0),
    ("version", -4),
    ("version", 2**31 - 1),
    ("suite", 9),
    ("sealed", b""),
    ("layer", "identity"),
    ("layer", "no such"),
]
ODD_IN_SQLITE: list[tuple[str, object]] = [
    ("version", "words"),
    ("version", b"\xff"),
    ("suite", "words"),
    ("sealed", "words"),
    ("sealed", 10**12),
    ("id", b"\xff\xfe"),
    ("changed_on", "no day"),
]


def test_threat_odd_values_in_any_column_of_a_diary(
    office: Office, case: tuple[Session, str]
) -> None:
    session, _ = case
    odd = ODD + (ODD_IN_SQLITE if office.url.startswith("sqlite") else [])
    for column, value in odd:
        case_id = office.store.cases.create(session, facts={}, now=office.now)
        write(office, session, case_id)
        with Database(office.url).writing() as transaction:
            transaction.execute(
                text(f"UPDATE diary_entry SET {column} = :value WHERE case_id = :case"),
                {"value": value, "case": case_id},
            )
        unread = column == "changed_on"  # nothing vouches for it
        assert len(entries(office, session, case_id)) == unread, (column, value)
        for action in (
            lambda: write(office, session, case_id),  # noqa: B023
            lambda: write(office, session, case_id, replaces=1),  # noqa: B023
            lambda: office.store.cases.portable(session, case_id, now=office.now),  # noqa: B023
        ):
            with contextlib.suppress(StoreError):
                action()


def test_threat_entry_by_a_colleague_who_means_harm(
    office: Office, case: tuple[Session, str]
) -> None:
    session, case_id = case
    write(office, session, case_id)
    right: dict[str, object] = {}
    for wrong in (
        {"text": 1},
        {"notes": []},
        {"day": "2026-13-01"},
        {"day": 5},
        {"written_at": "0001-01-01T00:00:00+14:00"},
        {"written_at": "2026-01-01T00:00:00"},
        {"written_at": 5},
        {"written_by": None},
        {"replaces": 1},
        {"replaces": -1},
        {"replaces": True},
        {"erased_by": 5},
        {"erased_by": "somebody", "erased_at": "no moment"},
    ):
        with Database(office.url).writing() as transaction:
            cases, now = office.store.cases, office.now
            layer = cases.locked_within(transaction, session, case_id, Layer.FACTS, now=now)
            record = transaction.scalars(select(DiaryEntryRecord)).one()
            right = right or open_record(record, layer.key)
            seal_record(record, layer.key, {**right, **wrong}, version=1, day=office.now.date())
            layer.head.put_listed(record)
            cases.changed_within(transaction, session, Layer.FACTS, layer, now=now)
        assert office.store.diary.entries(session, case_id) == [DamagedEntry(1)], wrong
