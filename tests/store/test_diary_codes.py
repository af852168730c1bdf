"""A client writes a diary by a code: while nobody is signed in, and without reading any of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update

from legalcalc.store import (
    Action,
    DamagedCode,
    DiaryCode,
    DiaryEntry,
    DiaryFull,
    Layer,
    NotGranted,
    Session,
    Store,
    StoreError,
    TooLarge,
    TryLater,
    WrongCode,
    pack,
    restore,
    unpack,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.diary_codes import MOST_A_DAY, MOST_ENTRIES
from legalcalc.store.models import DiaryCodeRecord, SentEntryRecord

from .conftest import CHEAP, Office
from .test_stolen_database import every_byte

TODAY = date(2026, 11, 26)
YESTERDAY = TODAY - timedelta(days=1)
WORDS = "quetzal kitchen until midnight"


@pytest.fixture
def case(office: Office) -> tuple[Session, str]:
    """A session, and a case of hers."""
    session = office.session()
    return session, office.store.cases.create(session, facts={"a": 1}, now=office.now)


def make(office: Office, case: tuple[Session, str], days: int = 14) -> str:
    return office.store.diary_codes.make(
        *case, days=days, told={"language": "bn"}, about={"employment": "job"}, now=office.now
    )


def send(office: Office, code: str, words: str = WORDS, day: date = TODAY) -> None:
    office.store.diary_codes.write(
        code, day=day, text=words, notes={"on_the_day": True}, today=TODAY, now=office.now
    )


def collected(office: Office, case: tuple[Session, str]) -> list[str]:
    office.store.diary_codes.collect(*case, now=office.now)
    entries = office.store.diary.entries(*case)
    return [one.text for one in entries if isinstance(one, DiaryEntry)]


def the_code(office: Office, case: tuple[Session, str]) -> DiaryCode:
    (one,) = office.store.diary_codes.entries(*case)
    assert isinstance(one, DiaryCode)
    return one


def test_what_a_client_sends_comes_into_the_diary_as_it_was_sent(
    office: Office, case: tuple[Session, str]
) -> None:
    code = office.store.diary_codes.open(make(office, case), network="10.0.0.1", now=office.now)
    send(office, code)
    sent_at = office.now
    assert the_code(office, case).waiting == 1
    assert office.store.diary_codes.waits(*case, now=office.now)
    office.pass_time(hours=3)
    assert office.store.diary_codes.collect(*case, now=office.now) == 1
    (entry,) = office.store.diary.entries(*case)
    shown = the_code(office, case)
    notes = {"on_the_day": True, "about": {"employment": "job"}}
    assert entry == DiaryEntry(1, TODAY, WORDS, notes, sent_at, shown.id)
    assert (shown.waiting, shown.collected, shown.refused, shown.missing) == (0, 1, 0, 0)
    assert shown.about == {"employment": "job"} and not shown.altered
    assert office.store.audit.rows(case[0])[0].action is Action.DIARY_COLLECTED
    assert not office.store.diary_codes.waits(*case, now=office.now)


def test_entries_of_clients_and_of_the_office_stand_in_one_order(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    send(office, code, "one")
    assert collected(office, case) == ["one"]
    office.store.diary.write(*case, day=TODAY, text="two", now=office.now)
    send(office, code, "three")
    assert collected(office, case) == ["one", "two", "three"]


def test_of_many_entries_at_one_moment_none_is_lost(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    with ThreadPoolExecutor(8) as phones:
        for done in [phones.submit(send, office, code, str(number)) for number in range(16)]:
            done.result()
    assert sorted(collected(office, case)) == sorted(map(str, range(16)))
    assert (the_code(office, case).refused, the_code(office, case).missing) == (0, 0)


def test_who_finds_that_a_colleague_was_quicker_changes_nothing(
    office: Office, case: tuple[Session, str]
) -> None:
    send(office, make(office, case))
    assert collected(office, case) == [WORDS]
    before = office.store.audit.head()
    assert office.store.diary_codes.collect(*case, now=office.now) == 0
    assert office.store.audit.head() == before


def test_the_code_tells_which_days_are_written_and_nothing_of_what_was_written(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    send(office, code, day=YESTERDAY)
    for _ in range(2):
        read = office.store.diary_codes.read(code, now=office.now)
        assert read.days == {YESTERDAY}
        assert read.about == {"language": "bn"}
        assert WORDS not in repr(read) and "job" not in repr(read)
        collected(office, case)


@pytest.mark.parametrize(
    "typed",
    ["{a} {b} {c}", "{a}-{b}-{c}", "  {low}  ", "{a}–{b}–{c}"],
    ids=["spaces", "dashes", "small", "long dashes"],
)
def test_a_code_is_read_however_it_is_typed(
    office: Office, case: tuple[Session, str], typed: str
) -> None:
    code = make(office, case)
    said = typed.format(a=code[:4], b=code[4:8], c=code[8:], low=code.lower())
    assert office.store.diary_codes.open(said, network="10.0.0.1", now=office.now) == code


def test_letters_that_look_like_others_and_digits_of_the_world_are_read() -> None:
    assert vault.typed_code("OIl2 3456 789u") == b"01123456789V"
    assert vault.typed_code("٠١٢٣٤٥٦٧٨٩০৯") == b"012345678909"
    for wrong in ("", "0123 4567 89", "0123 4567 89AB C", "0123 4567 89Ж1", "?" * 5000):
        with pytest.raises(vault.CannotOpen):
            vault.typed_code(wrong)
    assert len({vault.new_typed_code() for _ in range(1000)}) == 1000


# -- ends -----------------------------------------------------------------------------------------


def test_a_code_that_has_lapsed_opens_nothing_and_what_was_sent_is_there(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case, days=2)
    send(office, code)
    office.pass_time(days=2)
    with pytest.raises(WrongCode):
        office.store.diary_codes.open(code, network="10.0.0.1", now=office.now)
    with pytest.raises(WrongCode):
        send(office, code)
    office.store.sweep(now=office.now)
    case = (office.session(), case[1])
    assert collected(office, case) == [WORDS]
    assert office.store.diary_codes.entries(*case) == []


def test_of_a_code_that_has_lapsed_nothing_is_left_that_it_opens(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case, days=1)
    office.pass_time(days=1)
    office.store.sweep(now=office.now)
    with Database(office.url).reading() as transaction:
        assert transaction.scalars(select(DiaryCodeRecord.by_code)).all() == [b""]
    # Nor does a clock that was set back open it again.
    with pytest.raises(WrongCode):
        office.store.diary_codes.read(code, now=office.now - timedelta(days=1))
    case = (office.session(), case[1])
    assert office.store.diary_codes.waits(*case, now=office.now)
    assert collected(office, case) == []
    assert office.store.diary_codes.entries(*case) == []


def test_a_code_that_was_withdrawn_opens_nothing_and_what_was_sent_is_kept(
    office: Office, case: tuple[Session, str]
) -> None:
    code, other = make(office, case), make(office, case)
    send(office, code)
    first = next(one for one in office.store.diary_codes.entries(*case) if one.waiting)  # type: ignore[union-attr]
    office.store.diary_codes.withdraw(*case, first.id, now=office.now)
    assert office.store.audit.rows(case[0])[0].action is Action.DIARY_CODE_WITHDRAWN
    with pytest.raises(WrongCode):
        send(office, code)
    send(office, other, "by the other")
    assert collected(office, case) == [WORDS, "by the other"]
    with pytest.raises(NotGranted):
        office.store.diary_codes.withdraw(*case, first.id, now=office.now)


def test_codes_and_what_was_sent_go_with_the_case(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    send(office, code)
    office.store.cases.erase(*case, now=office.now)
    with pytest.raises(WrongCode):
        office.store.diary_codes.read(code, now=office.now)
    with Database(office.url).reading() as transaction:
        assert transaction.scalars(select(DiaryCodeRecord)).all() == []
        assert transaction.scalars(select(SentEntryRecord)).all() == []


def test_only_who_sees_the_facts_makes_collects_and_withdraws(
    office: Office, case: tuple[Session, str]
) -> None:
    make(office, case)
    id = the_code(office, case).id
    office.join("Ben")
    ben = office.session("Ben")
    people = {one.name: one.id for one in office.store.accounts.people(case[0])}
    for identity_alone in (False, True):
        if identity_alone:
            office.store.cases.grant(*case, [Layer.IDENTITY], people["Ben"], now=office.now)
        codes, now = office.store.diary_codes, office.now
        for action in (
            lambda: codes.make(ben, case[1], days=1, told={}, about={}, now=now),  # noqa: B023
            lambda: codes.entries(ben, case[1]),  # noqa: B023
            lambda: codes.waits(ben, case[1], now=now),  # noqa: B023
            lambda: codes.collect(ben, case[1], now=now),  # noqa: B023
            lambda: codes.withdraw(ben, case[1], id, now=now),  # noqa: B023
        ):
            with pytest.raises(NotGranted):
                action()


def test_a_code_of_another_case_cannot_be_withdrawn_from_this_one(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    other = office.store.cases.create(case[0], facts={}, now=office.now)
    with pytest.raises(NotGranted):
        office.store.diary_codes.withdraw(case[0], other, the_code(office, case).id, now=office.now)
    office.store.diary_codes.read(code, now=office.now)


# -- new keys, backups, files ---------------------------------------------------------------------


def test_a_code_goes_on_under_new_keys_of_its_case(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    send(office, code, "before")
    for turn in range(2):
        office.store.cases.rekey(*case, now=office.now)
        send(office, code, f"after {turn}")
    assert the_code(office, case).waiting == 3
    assert collected(office, case) == ["before", "after 0", "after 1"]
    assert the_code(office, case).missing == 0


def test_threat_old_keys_of_who_was_shut_out_open_nothing_sent_later(
    office: Office, case: tuple[Session, str]
) -> None:
    """They kept the private key of the code, and get a later copy of the database."""
    from legalcalc.store.diary_codes import _entry, _opened_codes
    from legalcalc.store.layers import opened_layer

    code = make(office, case)
    with Database(office.url).reading() as transaction:
        layer = opened_layer(transaction, *case, Layer.FACTS)
        ((id, kept),) = _opened_codes(transaction, case[1], layer.key, layer.head).items()
    assert kept is not None
    send(office, code, "before")
    office.store.cases.rekey(*case, now=office.now)
    send(office, code, "after")
    with Database(office.url).reading() as transaction:
        rows = transaction.execute(
            select(SentEntryRecord.number, SentEntryRecord.sealed).order_by(SentEntryRecord.number)
        ).all()
    found = [_entry(kept, id, case[1], number, sealed) for number, sealed in rows]
    assert found[0] is not None and found[0].text == "before"
    assert found[1] is None


def test_codes_and_what_was_sent_are_in_a_backup(
    office: Office, case: tuple[Session, str], tmp_path: Path
) -> None:
    code = make(office, case)
    send(office, code)
    backup = office.store.backups.make(now=office.now)
    assert backup is not None
    again = f"sqlite:///{tmp_path}/again.db"
    restore(again, backup.path, office.sheets["Ada"], now=office.now)
    store = Store.open(again, folder=tmp_path, now=office.now, work=CHEAP)
    office.store.close()
    office.store = store
    case = (office.session(), case[1])
    send(office, code, "after")
    assert collected(office, case) == [WORDS, "after"]


def test_what_was_collected_is_carried_with_the_case_and_no_code_is(
    office: Office, case: tuple[Session, str]
) -> None:
    send(office, make(office, case))
    collected(office, case)
    phrase = "carpet-legend-orbit-museum-tiger-violin"
    carried = unpack(pack(phrase, office.store.cases.portable(*case, now=office.now)), phrase)
    copy = office.store.cases.take_in(case[0], carried, now=office.now)
    assert [one.text for one in carried.diary] == [WORDS]
    assert office.store.diary_codes.entries(case[0], copy) == []


# -- who guesses, and who writes too much ---------------------------------------------------------


def test_threat_guessed_codes(office: Office, case: tuple[Session, str]) -> None:
    """From one network there are four tries, and then longer and longer waits; from another, and
    for who is writing already, there are none."""
    code, codes = make(office, case), office.store.diary_codes
    outcomes: list[type[StoreError]] = []
    for number in range(8):
        with pytest.raises(StoreError) as refused:
            codes.open(f"0000 0000 00{number:02d}", network="10.0.0.1", now=office.now)
        outcomes.append(refused.type)
    assert outcomes == [WrongCode] * 5 + [TryLater] * 3
    with pytest.raises(TryLater):
        codes.open(code, network="10.0.0.1", now=office.now)
    assert codes.open(code, network="10.0.0.2", now=office.now) == code
    send(office, code)
    office.pass_time(minutes=1)
    assert codes.open(code, network="10.0.0.1", now=office.now) == code


def test_threat_right_code_typed_to_guess_on(office: Office, case: tuple[Session, str]) -> None:
    """Who has one code guesses at others no faster by typing it in between."""
    code, codes = make(office, case), office.store.diary_codes
    wrong = 0
    for number in range(40):
        for typed in (f"0000 0000 00{number:02d}", code):
            try:
                codes.open(typed, network="10.0.0.1", now=office.now)
            except WrongCode:
                wrong += 1
            except TryLater:
                pass
    assert wrong <= 5


def test_threat_flood_of_entries(office: Office, case: tuple[Session, str]) -> None:
    code = make(office, case)
    for number in range(MOST_A_DAY):
        send(office, code, str(number))
    with pytest.raises(DiaryFull):
        send(office, code)
    with pytest.raises(TooLarge):
        office.store.diary_codes.write(
            make(office, case), day=TODAY, text="x" * 8000, notes={}, today=TODAY, now=office.now
        )
    assert len(collected(office, case)) == MOST_A_DAY
    with pytest.raises(DiaryFull):
        send(office, code)


def test_threat_flood_over_many_days(office: Office, case: tuple[Session, str]) -> None:
    from legalcalc.store.diary_codes import _id_of, _part, _put_part

    code, codes = make(office, case), office.store.diary_codes
    key = codes._key(code)
    with Database(office.url).writing() as transaction:
        sealed = transaction.scalars(select(DiaryCodeRecord.by_code)).one()
        part = _part(key, _id_of(key), case[1], sealed)
        part.number = MOST_ENTRIES
        _put_part(transaction, key, _id_of(key), case[1], part)
    with pytest.raises(DiaryFull):
        send(office, code)


# -- who reads or writes the database -------------------------------------------------------------


def test_threat_stolen_files_hold_neither_code_nor_entry(
    sqlite_office: Office,
) -> None:
    office, session = sqlite_office, sqlite_office.session()
    case = (session, office.store.cases.create(session, facts={}, now=office.now))
    code = make(office, case)
    send(office, code)
    stolen = every_byte(Path(str(Database(office.url).url.database)).parent)
    for canary in (WORDS, code, code[:8], "on_the_day", '"language"', '"job"'):
        assert canary.encode() not in stolen, canary


def test_threat_who_has_the_code_and_the_database_reads_nothing(
    office: Office, case: tuple[Session, str]
) -> None:
    from legalcalc.store.diary_codes import _id_of, _part, _place

    code = make(office, case)
    send(office, code)
    key = office.store.diary_codes._key(code)
    with Database(office.url).reading() as transaction:
        row = transaction.scalars(select(DiaryCodeRecord)).one()
        sent = transaction.scalars(select(SentEntryRecord)).one()
    part = _part(key, _id_of(key), case[1], row.by_code)
    for private in (key, vault.own_key(key), part.public):
        with pytest.raises(vault.CannotOpen):
            vault.open_sealed(private, sent.sealed, _place(row.id, case[1], 1))
    assert WORDS.encode() not in sent.sealed


def forge(office: Office, case: tuple[Session, str], **said: Any) -> None:
    """Put an entry into the database as somebody does who knows the public key and no code."""
    from legalcalc.store.diary_codes import _place
    from legalcalc.store.records import encoded

    with Database(office.url).writing() as transaction:
        row = transaction.scalars(select(DiaryCodeRecord)).one()
        public = said.pop("public")
        number = said.pop("number", 1)
        entry = DiaryEntry(number, TODAY, "forged", {}, office.now, row.id)
        place = _place(row.id, case[1], number)
        inner = vault.encrypt_record(vault.new_key(), encoded(entry.as_data()), place)
        transaction.add(
            SentEntryRecord(
                code_id=row.id, number=number, suite=1, sealed=vault.seal_to(public, inner, place)
            )
        )


def public_key(office: Office, case: tuple[Session, str], code: str) -> bytes:
    from legalcalc.store.diary_codes import _id_of, _part

    key = office.store.diary_codes._key(code)
    with Database(office.url).reading() as transaction:
        sealed = transaction.scalars(select(DiaryCodeRecord.by_code)).one()
    return _part(key, _id_of(key), case[1], sealed).public


def test_threat_forged_entry(office: Office, case: tuple[Session, str]) -> None:
    code = make(office, case)
    send(office, code)
    forge(office, case, public=public_key(office, case, code), number=2)
    send(office, code, "after")
    assert collected(office, case) == [WORDS, "after"]
    assert the_code(office, case).refused == 1
    # It is told even after the code has lapsed, until somebody takes the code away.
    office.pass_time(days=20)
    case = (office.session(), case[1])
    assert collected(office, case) == [WORDS, "after"]
    assert the_code(office, case).refused == 1


def test_threat_entry_altered_moved_or_of_another_code(
    office: Office, case: tuple[Session, str]
) -> None:
    code = make(office, case)
    for words in ("one", "two", "three"):
        send(office, code, words)
    with Database(office.url).writing() as transaction:
        rows = transaction.scalars(select(SentEntryRecord).order_by(SentEntryRecord.number)).all()
        rows[0].sealed = rows[1].sealed
        rows[2].sealed = rows[2].sealed[:-1] + bytes([rows[2].sealed[-1] ^ 1])
    assert collected(office, case) == ["two"]
    assert the_code(office, case).refused == 2


def test_threat_entry_that_was_collected_put_back(
    office: Office, case: tuple[Session, str]
) -> None:
    """As where its words were erased."""
    code = make(office, case)
    send(office, code)
    with Database(office.url).reading() as transaction:
        old = transaction.execute(select(SentEntryRecord.__table__)).mappings().one()
    collected(office, case)
    office.store.diary.erase(*case, 1, now=office.now)
    with Database(office.url).writing() as transaction:
        transaction.execute(SentEntryRecord.__table__.insert().values(**old))
    assert collected(office, case) == [""]
    assert the_code(office, case).refused == 1


@pytest.mark.parametrize("gone", [1, 2])
def test_threat_entry_taken_away(office: Office, case: tuple[Session, str], gone: int) -> None:
    code = make(office, case)
    for words in ("one", "two"):
        send(office, code, words)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(SentEntryRecord).where(SentEntryRecord.number == gone))
    assert the_code(office, case).missing == 1
    assert len(collected(office, case)) == 1
    office.pass_time(days=20)
    case = (office.session(), case[1])
    office.store.sweep(now=office.now)
    collected(office, case)
    if gone == 1:  # of the last, only what the code opened told it, which the sweep takes away
        assert the_code(office, case).missing == 1


def test_threat_public_key_of_the_thiefs_own(office: Office, case: tuple[Session, str]) -> None:
    """Nothing is sealed to what the code did not vouch for: the client is told, and the office."""
    code, other = make(office, case), make(office, case)
    with Database(office.url).writing() as transaction:
        rows = transaction.scalars(select(DiaryCodeRecord)).all()
        rows[0].by_code, rows[1].by_code = rows[1].by_code, rows[0].by_code
    for one in (code, other):
        with pytest.raises(WrongCode):
            send(office, one)
    told = office.store.diary_codes.entries(*case)
    assert [isinstance(one, DiaryCode) and one.altered for one in told] == [True, True]


def test_threat_code_that_is_made_to_last(office: Office, case: tuple[Session, str]) -> None:
    code = make(office, case, days=1)
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(DiaryCodeRecord).values(until=datetime(2030, 1, 1, tzinfo=office.now.tzinfo))
        )
    office.pass_time(days=1)
    with pytest.raises(WrongCode):
        office.store.diary_codes.read(code, now=office.now)


def test_threat_code_that_was_withdrawn_put_back(office: Office, case: tuple[Session, str]) -> None:
    """The client may write by it again, but what they write comes into no case."""
    code = make(office, case)
    with Database(office.url).reading() as transaction:
        old = transaction.execute(select(DiaryCodeRecord.__table__)).mappings().one()
    office.store.diary_codes.withdraw(*case, the_code(office, case).id, now=office.now)
    with Database(office.url).writing() as transaction:
        transaction.execute(DiaryCodeRecord.__table__.insert().values(**old))
    send(office, code)
    assert collected(office, case) == []
    assert office.store.diary_codes.entries(*case) == []


def test_threat_code_taken_away_or_altered_is_shown_as_damaged(
    office: Office, case: tuple[Session, str]
) -> None:
    make(office, case)
    make(office, case)
    first, second = (one.id for one in office.store.diary_codes.entries(*case))
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(DiaryCodeRecord).where(DiaryCodeRecord.id == first))
        transaction.execute(
            update(DiaryCodeRecord).where(DiaryCodeRecord.id == second).values(sealed=b"x" * 2000)
        )
    assert set(office.store.diary_codes.entries(*case)) == {DamagedCode(first), DamagedCode(second)}
    assert collected(office, case) == []
    for id in (first, second):
        office.store.diary_codes.withdraw(*case, id, now=office.now)
    assert office.store.diary_codes.entries(*case) == []


ODD: list[tuple[str, str, object]] = [
    *(("diary_code", "version", one) for one in (0, -4, 2**31 - 1)),
    *(("diary_code", column, b"") for column in ("sealed", "by_code")),
    ("diary_code", "suite", 9),
    ("diary_code", "until", 2**62),
    ("diary_code", "layer", "no such"),
    *(("sent_entry", "number", one) for one in (0, -4, 2**31 - 1)),
    ("sent_entry", "suite", 9),
    ("sent_entry", "sealed", b""),
]
ODD_IN_SQLITE: list[tuple[str, str, object]] = [
    *(("diary_code", column, "words") for column in ("version", "suite", "sealed", "by_code")),
    *(("diary_code", column, "words") for column in ("until", "changed_on")),
    *(("sent_entry", column, "words") for column in ("number", "suite", "sealed")),
    ("sent_entry", "number", b"\xff"),
    ("sent_entry", "sealed", 10**12),
]


def test_threat_odd_values_in_any_column(office: Office, case: tuple[Session, str]) -> None:
    """Each is refused in a sentence, and the code can be withdrawn."""
    odd = ODD + (ODD_IN_SQLITE if office.url.startswith("sqlite") else [])
    for table, column, value in odd:
        session = office.session()
        case = (session, office.store.cases.create(session, facts={}, now=office.now))
        code = make(office, case)
        send(office, code)
        with Database(office.url).writing() as transaction:
            where = "case_id" if table == "diary_code" else "code_id"
            which = case[1] if table == "diary_code" else the_code(office, case).id
            transaction.execute(
                text(f"UPDATE {table} SET {column} = :value WHERE {where} = :which"),
                {"value": value, "which": which},
            )
        codes = office.store.diary_codes
        for action in (
            lambda: codes.read(code, now=office.now),  # noqa: B023
            lambda: send(office, code, "more"),  # noqa: B023
            lambda: codes.waits(*case, now=office.now),  # noqa: B023
            lambda: office.store.sweep(now=office.now),
            lambda: office.store.cases.rekey(*case, now=office.now),  # noqa: B023
            lambda: codes.collect(*case, now=office.now),  # noqa: B023
        ):
            try:
                action()
            except StoreError:
                continue
        for one in codes.entries(*case):
            codes.withdraw(*case, one.id, now=office.now)
        assert codes.entries(*case) == [], (table, column, value)
