"""One damaged row shows one damaged entry, whatever stands in whichever of its columns."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError

from legalcalc.store import Layer, Session, StoreError
from legalcalc.store.database import Database
from legalcalc.store.models import (
    AuditRecord,
    CardRecord,
    GrantRecord,
    InvitationRecord,
    IssueNoteRecord,
    KeeperRecord,
    PersonRecord,
    StoredTable,
    TeamRecord,
)

from .conftest import Office


def fill(office: Office) -> tuple[bytes, list[str]]:
    """Ada's cookie, and two cases of hers, in an office with a row in every table."""
    store, now = office.store, office.now
    signed_in = office.sign_in()
    ada, bob = signed_in.session, office.join("Bob")
    team = store.teams.create(ada, "Team", now=now)
    store.teams.create(ada, "Other team", now=now)
    store.teams.add_member(ada, team, bob.person_id, now=now)
    for name in ("Notary", "Board"):
        store.recovery.add_keeper(ada, name, now=now)
    store.recovery.entrust(bob, store.recovery.keepers(bob)[0].id, now=now)
    for name in ("Cem", "Dan"):
        store.invitations.invite(ada, name, now=now)
    case_ids = []
    for number in range(2):
        case_id = store.cases.create(
            ada, facts={"a": number}, card={"title": number}, team_id=team, now=now
        )
        store.cases.grant(ada, case_id, Layer, bob.person_id, now=now)
        for issue in range(2):
            store.cases.issue(ada, case_id, {"note": issue}, now=now)
        store.cases.save_draft(ada, case_id, "pay", {"typed": "1"}, now=now)
        store.cases.set_review(ada, case_id, date(2027, 1, 1), now=now)
        for layer in Layer:
            store.evidence.add(
                ada, case_id, layer, [b"x"], title="T", media_type="image/png", now=now
            )
        store.diary.write(ada, case_id, day=now.date(), text="until ten", now=now)
        code = store.diary_codes.make(
            ada, case_id, days=14, told={"language": "en", "zone": "UTC"}, about={}, now=now
        )
        store.diary_codes.write(
            code, day=now.date(), text="until ten", notes={}, today=now.date(), now=now
        )
        case_ids.append(case_id)
    with suppress(StoreError):
        store.door.sign_in("Bob", "wrong", network="10.0.0.1", now=now)
    return signed_in.token, case_ids


def visits(
    office: Office, ada: Session, case_ids: list[str], files: dict[str, list[str]]
) -> dict[str, Callable[[], object]]:
    """What pages ask for."""
    store, now = office.store, office.now
    found: dict[str, Callable[[], object]] = {
        "cases": lambda: store.cases.entries(ada),
        "people": lambda: store.accounts.people(ada),
        "teams": lambda: store.teams.entries(ada),
        "keepers": lambda: store.recovery.keepers(ada),
        "invitations": lambda: store.invitations.entries(ada, now=now),
        "trail": lambda: store.audit.rows(ada),
        "check": lambda: store.audit.first_broken(ada),
        "sessions": lambda: store.sessions.running(ada, now=now),
        "waiting": lambda: store.renewals.waiting(ada),
        "waiting of all": lambda: store.renewals.of_all(ada),
    }
    for id in case_ids:
        found |= {
            f"open {id}": lambda id=id: store.cases.open(ada, id, now=now),
            f"issues {id}": lambda id=id: store.cases.issues(ada, id),
            f"issue {id}": lambda id=id: store.cases.open_issue(ada, id, 1),
            f"drafts {id}": lambda id=id: store.cases.drafts(ada, id),
            f"draft {id}": lambda id=id: store.cases.draft(ada, id, "pay"),
            f"grants {id}": lambda id=id: store.cases.grants(ada, id),
            f"files {id}": lambda id=id: store.evidence.entries(ada, id),
            f"diary {id}": lambda id=id: store.diary.entries(ada, id),
        }
        for file_id in files[id]:
            found[f"file {id} {file_id}"] = lambda id=id, file_id=file_id: list(
                store.evidence.read(ada, id, file_id, now=now)
            )
    return found


def odd_values(column: Column[Any], was: Any, turn: int, *, sqlite: bool) -> list[Any]:
    """Values that the column can take and that nobody expects there, of which one at each turn."""
    odd: list[Any] = [None] if column.nullable else []
    match column.type:
        case Boolean():
            odd += [not was]
        case BigInteger():
            odd += [-(2**62), 0, 2**62]
        case Integer():
            odd += [-1, 0, 2**31 - 1]
        case Date():
            odd += [date.min, date.max, text("'odd'" if sqlite else "'infinity'")]
        case LargeBinary():
            odd += [b"", bytes(7), bytes(200)]
        case String():
            odd += ["", "odd", "0" * (column.type.length or 8)]
        case other:
            raise AssertionError(other)
    tried = [one for one in odd if one is not was]
    # Each is followed by all visits. Of days there are odd kinds.
    return tried if isinstance(column.type, Date) else tried[turn % len(tried) :][:1]


def heedless(url: str) -> Engine:
    """A way to the database that heeds no keys between tables, as a thief has it."""
    if url.startswith("sqlite"):
        return create_engine(url)
    return create_engine(url, connect_args={"options": "-c session_replication_role=replica"})


def one_row(table: Table, office: Office) -> dict[str, Any]:
    with Database(office.url).reading() as transaction:
        keys = list(table.primary_key.columns)
        row = transaction.execute(select(table).order_by(*keys)).mappings().first()
        assert row is not None, f"{table.name} is empty"
        return dict(row)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(StoredTable.metadata.tables))
def test_odd_values_in_any_column_are_told_in_a_sentence(office: Office, name: str) -> None:
    token, case_ids = fill(office)
    ada = office.store.sessions.resume(token, now=office.now)
    files = {id: [one.id for one in office.store.evidence.entries(ada, id)] for id in case_ids}
    if name == "rekeying":
        bob = next(one for one in office.store.accounts.people(ada) if one.name == "Bob")
        office.store.accounts.remove(ada, bob.id, now=office.now)
    database, tables = Database(office.url), MetaData()
    with database.connection(writes=False) as connection:
        tables.reflect(connection)
    table, tried, writer = tables.tables[name], 0, heedless(office.url)
    was = one_row(table, office)
    # A server is slower, and the code the same: every fourth column is tried on it.
    for turn, column in list(enumerate(table.columns))[:: 1 if database.is_sqlite else 4]:
        for value in odd_values(column, was[column.name], turn, sqlite=database.is_sqlite):
            here = [one == was[one.name] for one in table.primary_key.columns]
            there = [
                one == (value if one is column else was[one.name])
                for one in table.primary_key.columns
            ]
            try:
                with writer.begin() as connection:
                    connection.execute(update(table).where(*here).values({column.name: value}))
            except DBAPIError:
                continue  # the database itself refuses it
            tried += 1
            with suppress(StoreError):
                office.store.sessions.resume(token, now=office.now)
            for visit in visits(office, ada, case_ids, files).values():
                with suppress(StoreError):
                    visit()
            with writer.begin() as connection:
                if column.primary_key:  # a visit may have made it again
                    connection.execute(delete(table).where(*here))
                connection.execute(
                    update(table).where(*there).values({column.name: was[column.name]})
                )
    writer.dispose()
    assert tried
    for visit in visits(office, ada, case_ids, files).values():
        visit()


def spoil(office: Office, table: type[Any], column: str, value: Any) -> None:
    """Write an odd value into one row of a table."""
    with Database(office.url).writing() as transaction:
        keys = list(table.__table__.primary_key.columns)
        row = transaction.execute(select(*keys).order_by(*keys)).first()
        assert row is not None
        here = [key == found for key, found in zip(keys, row, strict=True)]
        transaction.execute(update(table.__table__).where(*here).values({column: value}))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        (CardRecord, "sealed", bytes(60)),
        (CardRecord, "layer", "odd"),
        (CardRecord, "version", 7),
        (CardRecord, "suite", 7),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_damaged_card_is_one_entry_and_the_rest_is_listed(
    office: Office, table: type[Any], column: str, value: Any
) -> None:
    token, _ = fill(office)
    ada = office.store.sessions.resume(token, now=office.now)
    spoil(office, table, column, value)
    entries = office.store.cases.entries(ada)
    assert sorted(one.damaged for one in entries) == [False, True]
    (damaged,) = (one for one in entries if one.damaged)
    assert damaged.card is None
    # What the list shows is made anew when the case is saved.
    version = office.store.cases.open(ada, damaged.id, now=office.now).facts
    assert version is not None
    office.store.cases.save(
        ada, damaged.id, Layer.FACTS, {"a": 9}, version=1, card={"title": 9}, now=office.now
    )
    assert not any(one.damaged for one in office.store.cases.entries(ada))


def test_a_damaged_grant_is_one_damaged_entry(office: Office) -> None:
    ada = office.session()
    ids = [office.store.cases.create(ada, facts={}, card={}, now=office.now) for _ in range(2)]
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(GrantRecord).where(GrantRecord.case_id == ids[0]).values(sealed_key=bytes(60))
        )
    assert {one.id: one.damaged for one in office.store.cases.entries(ada)} == {
        ids[0]: True,
        ids[1]: False,
    }


def test_damaged_people_teams_keepers_and_invitations_hide_no_others(office: Office) -> None:
    token, _ = fill(office)
    store, now = office.store, office.now
    ada = store.sessions.resume(token, now=now)
    with Database(office.url).writing() as transaction:
        bob = transaction.scalars(
            select(PersonRecord).where(PersonRecord.id != ada.person_id)
        ).one()
        bob.entry = bytes(80)
    for table in (TeamRecord, KeeperRecord, InvitationRecord):
        spoil(office, table, "entry", bytes(80))
    assert {one.name for one in store.accounts.people(ada)} == {"Ada", None}
    for names in (
        [one.name for one in store.teams.entries(ada)],
        [one.name for one in store.recovery.keepers(ada)],
        [one.name for one in store.invitations.entries(ada, now=now)],
    ):
        assert len(names) == 2
        assert names.count(None) == 1


def test_an_odd_action_is_one_row_of_the_trail(office: Office) -> None:
    ada = office.session()
    spoil(office, AuditRecord, "action", "odd")
    rows = office.store.audit.rows(ada)
    assert [row.number for row in rows if row.action is None] == [1]
    assert len(rows) > 1


def test_a_damaged_issue_is_one_entry(office: Office) -> None:
    ada = office.session()
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    for number in range(2):
        cases.issue(ada, case_id, {"number": number}, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(IssueNoteRecord).where(IssueNoteRecord.version == 1).values(sealed=bytes(60))
        )
    assert [one.damaged for one in cases.issues(ada, case_id)] == [True, False]
    assert cases.open_issue(ada, case_id, 2).facts == {"a": 1}


def test_a_damaged_draft_does_not_close_its_form(office: Office) -> None:
    ada = office.session()
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    for form in ("pay", "days"):
        cases.save_draft(ada, case_id, form, {"typed": form}, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(text("UPDATE draft SET suite = 7"))
    assert cases.drafts(ada, case_id) == []
    assert cases.draft(ada, case_id, "pay") is None
    cases.save_draft(ada, case_id, "pay", {"typed": "again"}, now=now)
    assert cases.draft(ada, case_id, "pay") == {"typed": "again"}


def test_an_issue_that_was_removed_is_told_and_the_case_opens(office: Office) -> None:
    ada = office.session()
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    for number in range(2):
        cases.issue(ada, case_id, {"number": number}, now=now)
    assert cases.open(ada, case_id, now=now).whole
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(IssueNoteRecord).where(IssueNoteRecord.version == 1))
    assert not cases.open(ada, case_id, now=now).whole
    assert [one.number for one in cases.issues(ada, case_id)] == [2]
