"""A backup holds everything but sessions, opens with an administrator's sheet, on any database."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest
from sqlalchemy import Column, Integer, MetaData, Table, inspect

from legalcalc.store import (
    Damaged,
    Layer,
    SignInNeeded,
    Store,
    StoreError,
    Unavailable,
    WrongKey,
    WrongPassword,
    restore,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.errors import Trouble

from .conftest import CHEAP, ON_EACH_DATABASE, PASSWORD, Office


def filled(office: Office) -> tuple[str, Path]:
    ada, bob = office.session(), office.join("Bob")
    store, now = office.store, office.now
    team = store.teams.create(ada, "Team", now=now)
    store.teams.add_member(ada, team, bob.person_id, now=now)
    case_id = store.cases.create(
        ada, facts={"a": "ä"}, identity={"n": 1}, card={"c": 1}, team_id=team, now=now
    )
    store.cases.issue(ada, case_id, {"paper": "letter"}, now=now)
    store.cases.save_draft(bob, case_id, "pay", {"typed": "1,5"}, now=now)
    backup = store.backups.make(now=now)
    assert backup is not None
    return case_id, backup.path


@pytest.fixture(params=ON_EACH_DATABASE)
def another(office: Office, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty database, on either server whatever the office's is."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/again.db"
    server = request.getfixturevalue("server")
    name = f"again{abs(hash((office.url, request.node.name)))}"
    with server.connect() as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    url: str = server.url(name)
    return url


def test_a_backup_is_restored_whole_on_either_database(
    office: Office, another: str, tmp_path: Path
) -> None:
    case_id, path = filled(office)
    url = another
    restore(url, path, office.sheets["Ada"], now=office.now)
    again = Office.__new__(Office)
    again.passwords = {}
    again.url, again.folder, again.now = url, tmp_path, office.now
    again.store = again.open()
    for name in ("Ada", "Bob"):
        session = again.session(name)
        opened = again.store.cases.open(session, case_id, now=again.now)
        assert opened.facts is not None and opened.facts.content == {"a": "ä"}
        assert opened.identity is not None and opened.identity.content == {"n": 1}
        assert again.store.cases.open_issue(session, case_id, 1).facts == {"a": "ä"}
        assert again.store.cases.entries(session)[0].card == {"c": 1}
    assert again.store.cases.draft(session, case_id, "pay") == {"typed": "1,5"}
    assert again.store.audit.first_broken(again.session()) is None
    assert again.store.cases.save(session, case_id, Layer.FACTS, {}, version=1, now=again.now)
    again.store.close()


def test_threat_replayed_cookie_after_a_restored_backup(office: Office, tmp_path: Path) -> None:
    token = office.sign_in().token
    _, path = filled(office)
    office.store.sessions.end(token, now=office.now)
    url = f"sqlite:///{tmp_path}/again.db"
    restore(url, path, office.sheets["Ada"], now=office.now)
    store = Store.open(url, folder=tmp_path, now=office.now, work=CHEAP)
    with pytest.raises(SignInNeeded):
        store.sessions.resume(token, now=office.now)
    store.close()


def test_only_an_administrators_present_sheet_opens_a_backup(
    office: Office, tmp_path: Path
) -> None:
    _, path = filled(office)
    url = f"sqlite:///{tmp_path}/again.db"
    for sheet in (office.sheets["Bob"], vault.new_paper_key().decode(), "rubbish"):
        with pytest.raises(WrongKey):
            restore(url, path, sheet, now=office.now)
    typed = " ".join(office.sheets["Ada"].lower())
    assert restore(url, path, typed, now=office.now) > 10


def test_any_program_for_age_opens_a_backup_with_the_sheet(office: Office) -> None:
    _, path = filled(office)
    identity = pyrage.x25519.Identity.from_str(office.sheets["Ada"])
    plain = pyrage.decrypt(path.read_bytes(), [identity])
    assert plain.startswith(b'{"format": "legalcalc backup"')
    assert PASSWORD.encode() not in plain


@pytest.mark.parametrize("damage", ["cut off", "altered", "empty", "rubbish"])
def test_threat_altered_or_cut_backup(office: Office, damage: str, tmp_path: Path) -> None:
    _, path = filled(office)
    data = bytearray(path.read_bytes())
    match damage:
        case "cut off":
            del data[-1000:]
        case "altered":
            data[-500] ^= 1
        case "empty":
            data.clear()
        case _:
            data[:] = b"nothing of the kind"
    path.write_bytes(bytes(data))
    url = f"sqlite:///{tmp_path}/again.db"
    with pytest.raises((Damaged, WrongKey)):
        restore(url, path, office.sheets["Ada"], now=office.now)
    store = Store.open(url, folder=tmp_path, now=office.now, work=CHEAP)
    assert store.accounts.empty()
    store.close()


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"{}\n",
        b'{"format": "legalcalc backup"}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "0001", "made": 0}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "0001", "made": 0}\n'
        b'{"rows": 3}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "0001", "made": 0}\n'
        b'{"table": "person; DROP TABLE person", "row": {}}\n{"rows": 1}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "0001", "made": 0}\n'
        b'{"table": "cases", "row": {"id": "x"}}\n{"rows": 1}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "0003", "made": 1e300}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "0003", "made": "soon"}\n',
        b'{"format": "legalcalc backup", "version": 9, "revision": "0001", "made": 0}\n',
        b'{"format": "legalcalc backup", "version": 1, "revision": "9999", "made": 0}\n',
        b"[1, 2]\n",
        b"not json\n",
    ],
)
def test_threat_backup_made_up_by_a_stranger(plain: bytes, tmp_path: Path) -> None:
    """Anybody can encrypt to the recipient of a sheet, for that is public."""
    sheet = vault.new_paper_key()
    recipient = pyrage.x25519.Recipient.from_str(vault.paper_recipient(sheet).decode())
    path = tmp_path / "backup.age"
    path.write_bytes(pyrage.encrypt(plain, [recipient]))
    url = f"sqlite:///{tmp_path}/again.db"
    with pytest.raises(StoreError):
        restore(url, path, sheet.decode(), now=Office.now)
    assert Store.open(url, folder=tmp_path, now=Office.now, work=CHEAP).accounts.empty()


def test_a_backup_is_never_restored_over_something(office: Office) -> None:
    _, path = filled(office)
    with pytest.raises(StoreError):
        restore(office.url, path, office.sheets["Ada"], now=office.now)
    assert office.session()


def test_a_database_in_which_nobody_is_counts_as_empty(
    office: Office, another: str, tmp_path: Path
) -> None:
    def opened() -> Store:
        return Store.open(another, folder=tmp_path / "b", now=office.now, work=CHEAP)

    _, path = filled(office)
    store = opened()
    with pytest.raises(WrongPassword):  # a try is no data
        store.door.sign_in("Eve", PASSWORD, network="192.0.2.1", now=office.now)
    store.close()
    with pytest.raises(WrongKey):
        restore(another, path, vault.new_paper_key().decode(), now=office.now)
    store = opened()
    assert store.accounts.empty()  # and still in order
    store.close()
    restore(another, path, office.sheets["Ada"], now=office.now)
    store = opened()
    assert not store.accounts.empty()
    store.close()


def test_a_database_of_something_else_is_left_alone(office: Office, tmp_path: Path) -> None:
    _, path = filled(office)
    url = f"sqlite:///{tmp_path}/else.db"
    with Database(url).connection(writes=True) as connection:
        notes = Table("notes", MetaData(), Column("id", Integer))
        notes.create(connection)
    with pytest.raises(StoreError):
        restore(url, path, office.sheets["Ada"], now=office.now)
    with Database(url).connection(writes=False) as connection:
        assert inspect(connection).get_table_names() == ["notes"]


def test_before_first_run_there_is_nothing_to_back_up(url: str, tmp_path: Path) -> None:
    store = Store.open(url, folder=tmp_path / "backups", now=Office.now, work=CHEAP)
    assert store.backups.make(now=Office.now) is None
    store.close()


def test_backups_are_listed_newest_first(office: Office) -> None:
    made = []
    for _ in range(4):
        office.pass_time(hours=1)
        backup = office.store.backups.make(now=office.now)
        assert backup is not None
        made.append(backup)
    (office.folder / "backup-notes.age").write_text("of somebody else")
    assert [one.path for one in office.store.backups.entries()] == [
        one.path for one in reversed(made)
    ]
    assert office.store.backups.entries()[0].made == office.now


def test_a_backup_that_finds_no_room_leaves_nothing_half_done(
    office: Office, tmp_path: Path
) -> None:
    office.folder.write_text("a file where the folder should be")
    with pytest.raises(Unavailable) as full:
        office.store.backups.make(now=office.now)
    assert full.value.trouble is Trouble.FULL
    office.folder.unlink()
    assert office.store.backups.make(now=office.now) is not None
