"""Who has the files, the dump or the backup has nothing of a case; who alters them is found.

The canary is a word that stands in cases, names, drafts, notes, files and a diary. It is looked for
in every byte that is left on the disk, in every encoding that a database might use.
"""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from legalcalc.store import (
    Damaged,
    Layer,
    NotGranted,
    SignInNeeded,
    StoreError,
    WrongPassword,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.models import (
    CardRecord,
    DocumentRecord,
    GrantRecord,
    InstallationRecord,
    IssueRecord,
    KeeperRecord,
    MembershipRecord,
    PersonRecord,
    Sealed,
    SessionRecord,
    TeamRecord,
)

from .conftest import CHEAP, OTHER_PASSWORD, PASSWORD, Office, Server, directory_key_of

CANARY = "Zinnoberkanarie"
PHRASE = "carpet-legend-orbit-museum-tiger-violin"


def fill(office: Office) -> list[str]:
    """Put the canary wherever a person can write, and return the secrets that are never stored."""
    store, now = office.store, office.now
    ada, bob = office.session(), office.join(f"Bob {CANARY}")
    team = store.teams.create(ada, f"Team {CANARY}", now=now)
    keeper = store.recovery.add_keeper(ada, f"Notary {CANARY}", now=now).key
    code = store.invitations.invite(ada, f"Cem {CANARY}", now=now)
    case_id = store.cases.create(
        ada,
        facts={CANARY: [CANARY, {"pay": CANARY}]},
        identity={"name": CANARY},
        card={"title": CANARY},
        team_id=team,
        now=now,
    )
    store.cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    store.cases.save_draft(ada, case_id, f"form {CANARY}", {"typed": CANARY}, now=now)
    store.cases.issue(ada, case_id, {"paper": CANARY}, now=now)
    store.cases.save(ada, case_id, Layer.FACTS, {"again": CANARY}, version=1, now=now)
    for layer in Layer:
        store.evidence.add(
            ada,
            case_id,
            layer,
            [CANARY.encode() * 50_000],
            title=f"Photograph {CANARY}",
            media_type="image/jpeg",
            shows=CANARY,
            now=now,
        )
    store.diary.write(ada, case_id, day=now.date(), text=CANARY, notes={CANARY: 1}, now=now)
    store.cases.rekey(ada, case_id, now=now)
    signed_in = office.sign_in()
    secret = store.second_factor.begin(ada, now=now)
    return [
        PASSWORD,
        office.sheets["Ada"],
        keeper,
        code,
        secret,
        signed_in.token.decode("latin-1"),
        signed_in.session.private_key.decode("latin-1"),
        directory_key_of(office, signed_in.session).decode("latin-1"),
    ]


def spellings(word: str) -> list[bytes]:
    """A word as bytes, hexadecimal and base 64 at each of its three beginnings."""
    raw = word.encode("latin-1")
    found = [raw, raw.hex().encode(), raw.hex().upper().encode(), word.encode("utf-16-le")]
    for offset in range(3):
        padded = base64.b64encode(b"\0" * offset + raw)
        found.append(padded[4 if offset else 0 : len(padded) - 4])
    return found


def assert_none_in(data: bytes, words: list[str]) -> None:
    assert data
    for word in words:
        for number, spelling in enumerate(spellings(word)):
            assert spelling not in data, (words.index(word), number)


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_threat_stolen_files_of_sqlite_with_wal_and_backup(
    sqlite_office: Office, tmp_path: Path
) -> None:
    secrets = fill(sqlite_office)
    sqlite_office.store.backups.make(now=sqlite_office.now)
    assert (tmp_path / "data" / "cases.db-wal").stat().st_size > 0
    assert_none_in(every_byte(tmp_path), [CANARY, *secrets])
    sqlite_office.store.close()
    assert_none_in(every_byte(tmp_path), [CANARY, *secrets])


def test_threat_stolen_dump_files_and_wal_of_postgresql(
    server: Server, postgresql: str, tmp_path: Path
) -> None:
    office = Office(postgresql, tmp_path / "backups")
    secrets = fill(office)
    office.store.backups.make(now=office.now)
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    assert_none_in(server.dump(postgresql.split("/")[3].split("?")[0]), [CANARY, *secrets])
    assert_none_in(every_byte(server.data), [CANARY, *secrets])
    assert_none_in(every_byte(tmp_path / "backups"), [CANARY, *secrets])
    office.store.close()


def test_the_search_for_canaries_finds_what_is_there() -> None:
    for data in (
        b"..Zinnoberkanarie..",
        b"x" + CANARY.encode().hex().encode(),
        base64.b64encode(b"ab" + CANARY.encode() + b"cd"),
    ):
        with pytest.raises(AssertionError):
            assert_none_in(data, [CANARY])


def test_threat_stolen_list_of_names(office: Office) -> None:
    """A thief who has names to try pays memory and time for each; the list itself is not there."""
    office.join("Bob")
    with Database(office.url).reading() as transaction:
        tags = transaction.scalars(select(PersonRecord.name_tag)).all()
    for tag in tags:
        assert tag not in {vault.digest(b"bob"), vault.digest(b"ada")}
    assert len(set(tags)) == 2


def test_threat_files_that_others_on_the_machine_can_read(
    sqlite_office: Office, tmp_path: Path
) -> None:
    sqlite_office.session()
    sqlite_office.store.backups.make(now=sqlite_office.now)
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_threat_erased_case_that_stays_in_the_file(sqlite_office: Office, tmp_path: Path) -> None:
    office = sqlite_office
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, card={"c": 1}, now=office.now)
    with Database(office.url).reading() as transaction:
        kept = [
            *transaction.scalars(select(GrantRecord.sealed_key)),
            *transaction.scalars(select(DocumentRecord.sealed)),
            *transaction.scalars(select(CardRecord.sealed)),
        ]
    assert len(kept) == 5
    before = every_byte(tmp_path / "data")
    assert all(part[-64:] in before for part in kept)
    cases.erase(ada, case_id, now=office.now)
    after = every_byte(tmp_path / "data")
    assert not any(part[-64:] in after or part[:64] in after for part in kept)


def test_threat_erased_case_that_stays_in_the_tables_of_postgresql(
    server: Server, postgresql: str, tmp_path: Path
) -> None:
    office = Office(postgresql, tmp_path / "backups")
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, now=office.now)
    with Database(postgresql).reading() as transaction:
        grants = transaction.scalars(select(GrantRecord.sealed_key)).all()
        path = transaction.scalar(select(func.pg_relation_filepath("grants")))
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    assert all(grant in (server.data / str(path)).read_bytes() for grant in grants)
    cases.erase(ada, case_id, now=office.now)
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    assert not any(grant in every_byte(server.data / "base") for grant in grants)
    office.store.close()


# -- who can write to the database ----------------------------------------------------------------


@pytest.mark.parametrize("table", [DocumentRecord, CardRecord, IssueRecord])
def test_threat_swapped_records_of_two_cases(office: Office, table: type[Sealed]) -> None:
    ada, cases, now = office.session(), office.store.cases, office.now
    ids = []
    for number in range(2):
        case_id = cases.create(ada, facts={"a": number}, card={"c": number}, now=now)
        cases.issue(ada, case_id, {}, now=now)
        ids.append(case_id)
    with Database(office.url).writing() as transaction:
        first, second = (
            transaction.scalars(
                select(table).where(table.case_id == case_id, table.layer == "facts")
            ).one()
            for case_id in ids
        )
        values = first.sealed, second.sealed
        for record, sealed in ((first, values[1]), (second, values[0])):
            transaction.execute(
                update(table)
                .where(table.id == record.id)
                .values(sealed=sealed)
                .execution_options(synchronize_session=False)
            )
    if table is CardRecord:
        assert [(one.damaged, one.card) for one in cases.entries(ada)] == [(True, None)] * 2
        return
    refused: dict[type[Sealed], Callable[[str], object]] = {
        DocumentRecord: lambda case_id: cases.open(ada, case_id, now=now),
        IssueRecord: lambda case_id: cases.open_issue(ada, case_id, 1),
    }
    for case_id in ids:
        with pytest.raises(Damaged):
            refused[table](case_id)


@pytest.mark.parametrize(
    "change",
    [{"layer": "identity"}, {"version": 7}, {"id": "f" * 32}, {"suite": 2}],
    ids=["layer", "version", "id", "suite"],
)
def test_threat_record_moved_to_another_place_of_its_case(
    office: Office, change: dict[str, object]
) -> None:
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(DocumentRecord).where(DocumentRecord.layer == "identity"))
        transaction.execute(
            update(DocumentRecord)
            .where(DocumentRecord.layer == "facts")
            .values(**change)
            .execution_options(synchronize_session=False)
        )
    with pytest.raises(Damaged):
        cases.open(ada, case_id, now=now)


def test_threat_older_version_put_back(office: Office) -> None:
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": "old"}, now=now)
    database = Database(office.url)
    facts = select(DocumentRecord).where(DocumentRecord.layer == "facts")
    with database.reading() as transaction:
        old = transaction.scalars(facts).one().sealed
    cases.save(ada, case_id, Layer.FACTS, {"a": "new"}, version=1, now=now)
    with database.writing() as transaction:
        transaction.execute(
            update(DocumentRecord).where(DocumentRecord.layer == "facts").values(sealed=old)
        )
    with pytest.raises(Damaged):
        cases.open(ada, case_id, now=now)
    with pytest.raises(Damaged):
        cases.save(ada, case_id, Layer.FACTS, {"a": "newer"}, version=2, now=now)


def test_threat_grant_moved_to_another_case_or_person(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    one = cases.create(ada, facts={"a": 1}, now=now)
    other = cases.create(bob, facts={"b": 1}, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(GrantRecord).where(GrantRecord.case_id == one).values(person_id=bob.person_id)
        )
    with pytest.raises(NotGranted):
        cases.open(ada, one, now=now)
    with pytest.raises(Damaged):
        cases.open(bob, one, now=now)
    assert {entry.id: entry.damaged for entry in cases.entries(bob)} == {one: True, other: False}
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(GrantRecord).where(GrantRecord.case_id == other))
        transaction.execute(
            update(GrantRecord).where(GrantRecord.case_id == one).values(case_id=other)
        )
    with pytest.raises(Damaged):
        cases.open(bob, other, now=now)


def test_threat_key_of_the_thiefs_own_put_in_a_grant(office: Office) -> None:
    """Nobody saves under a key that somebody put there who could then read what is saved."""
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    with Database(office.url).writing() as transaction:
        person = transaction.get_one(PersonRecord, ada.person_id)
        for grant in transaction.scalars(select(GrantRecord)):
            context = vault.associated_data(
                "grants", ada.person_id, case_id, grant.layer, 0, vault.SUITE
            )
            grant.sealed_key = vault.seal_to(person.public_key, vault.new_key(), context)
    for action in (
        lambda: cases.save(ada, case_id, Layer.FACTS, {"a": 2}, version=1, now=now),
        lambda: cases.issue(ada, case_id, {}, now=now),
        lambda: cases.rekey(ada, case_id, now=now),
    ):
        with pytest.raises(Damaged):
            action()


@pytest.mark.parametrize("kind", ["person", "team", "keeper"])
def test_threat_public_key_of_the_thiefs_own_in_the_place_of_a_colleagues(
    office: Office, kind: str
) -> None:
    ada, bob = office.session(), office.join("Bob")
    store, now = office.store, office.now
    case_id = store.cases.create(ada, facts={"a": 1}, now=now)
    team = store.teams.create(bob, "Team", now=now)
    store.recovery.add_keeper(ada, "Notary", now=now)
    (keeper,) = store.recovery.keepers(ada)
    _, public = vault.new_key_pair()
    with Database(office.url).writing() as transaction:
        transaction.get_one(PersonRecord, bob.person_id).public_key = public
        transaction.get_one(TeamRecord, team).public_key = public
        transaction.get_one(KeeperRecord, keeper.id).public_key = public
    trust: dict[str, Callable[[], object]] = {
        "person": lambda: store.cases.grant(ada, case_id, Layer, bob.person_id, now=now),
        "team": lambda: store.cases.grant(ada, case_id, Layer, team, now=now),
        "keeper": lambda: store.recovery.entrust(ada, keeper.id, now=now),
    }
    with pytest.raises(Damaged):
        trust[kind]()


def test_threat_membership_moved_to_another_person(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    team = office.store.teams.create(ada, "Team", now=office.now)
    case_id = office.store.cases.create(ada, facts={}, team_id=team, now=office.now)
    with Database(office.url).writing() as transaction:
        transaction.execute(update(MembershipRecord).values(person_id=bob.person_id))
    with pytest.raises(Damaged):
        office.store.cases.open(bob, case_id, now=office.now)


def test_threat_session_row_made_of_another_persons(office: Office) -> None:
    office.join("Bob")
    bobs = office.sign_in("Bob")
    ada = office.session()
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(SessionRecord)
            .where(SessionRecord.id == bobs.session.id)
            .values(person_id=ada.person_id)
        )
    with pytest.raises(SignInNeeded):
        office.store.sessions.resume(bobs.token, now=office.now)


def test_threat_verifier_of_the_thiefs_own(office: Office) -> None:
    """A password that only the verifier knows gets in nowhere: it is the key that opens."""
    office.join("Bob")
    database = Database(office.url)
    with database.writing() as transaction:
        people = list(
            transaction.scalars(select(PersonRecord).order_by(PersonRecord.administrator))
        )
        bob, ada = people
        ada.verifier, ada.salt = bob.verifier, bob.salt
    with pytest.raises(Damaged):
        office.sign_in("Ada")


@pytest.mark.parametrize("table", [InstallationRecord, PersonRecord])
def test_threat_cost_of_passwords_lowered(
    office: Office, table: type[InstallationRecord | PersonRecord]
) -> None:
    """Passwords that are set later cost no less; nobody computes at the cost that was written."""
    ada = office.session()
    with Database(office.url).writing() as transaction:
        transaction.execute(update(table).values(memory=8, passes=1))
    code = office.store.invitations.invite(ada, "Bob", administrator=False, now=office.now)
    office.store.invitations.accept(code, OTHER_PASSWORD, now=office.now)
    with Database(office.url).reading() as transaction:
        newest = transaction.scalars(
            select(PersonRecord).where(PersonRecord.id != ada.person_id)
        ).one()
        assert (newest.memory, newest.passes) == (CHEAP.memory, CHEAP.passes)
    if table is PersonRecord:
        with pytest.raises(Damaged):
            office.sign_in("Ada")
    else:
        assert office.sign_in("Ada")


def test_threat_cost_of_a_password_raised_until_nothing_works(office: Office) -> None:
    office.join("Bob")
    with Database(office.url).writing() as transaction:
        transaction.execute(update(PersonRecord).values(memory=60 * 1024 * 1024))
        transaction.execute(update(InstallationRecord).values(passes=2**31 - 1))
    with pytest.raises(Damaged):
        office.sign_in("Ada")
    with pytest.raises(WrongPassword):
        office.sign_in("Nobody")


def test_no_error_of_the_store_tells_what_a_case_holds(office: Office) -> None:
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={"a": CANARY}, now=office.now)
    with Database(office.url).writing() as transaction:
        transaction.execute(update(DocumentRecord).values(sealed=b"broken"))
    with pytest.raises(StoreError) as error:
        cases.open(ada, case_id, now=office.now)
    told = f"{error.value} {error.value!r} {error.value.message}"
    assert CANARY not in told and case_id not in told


def test_sqlite_is_set_up_as_the_guide_asks(sqlite_office: Office, tmp_path: Path) -> None:
    with Database(sqlite_office.url).connection(writes=False) as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        settings = {
            name: raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                *("journal_mode", "synchronous", "foreign_keys", "secure_delete"),
                *("trusted_schema", "temp_store", "busy_timeout"),
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "busy_timeout": 5000,
    }


def test_parameters_of_statements_never_show(office: Office) -> None:
    assert Database(office.url).engine.hide_parameters
