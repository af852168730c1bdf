"""Power cuts, kills, full disks and lost servers: what was acknowledged stays, and it goes on.

LEGALCALC_ROUNDS=200 pytest tests/store/test_crash.py -k kill     the long run of the guide
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from legalcalc.store import (
    Damaged,
    Layer,
    SignInNeeded,
    Store,
    StoreError,
    TryLater,
    Unavailable,
    WrongPassword,
)
from legalcalc.store.errors import Trouble

from .conftest import CHEAP, ON_EACH_DATABASE, OTHER_PASSWORD, Office, Server

ROUNDS = int(os.environ.get("LEGALCALC_ROUNDS", "4"))
SAVING = Path(__file__).with_name("saving.py")


def start_saving(office: Office, token: bytes, case_id: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, str(SAVING), office.url, str(office.folder), token.hex(), case_id],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def facts(
    store: Store, office: Office, token: bytes, case_id: str
) -> tuple[int, dict[str, object]]:
    session = store.sessions.resume(token, now=office.now)
    opened = store.cases.open(session, case_id, now=office.now)
    assert opened.facts is not None
    (entry,) = store.cases.entries(session)
    if opened.facts.version > 1:
        assert opened.facts.content["version"] == opened.facts.version
        assert entry.card == {"version": opened.facts.version}
    return opened.facts.version, opened.facts.content


def test_threat_kill_while_saving(office: Office) -> None:
    token = office.sign_in().token
    session = office.store.sessions.resume(token, now=office.now)
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    chance = random.Random(4)
    saved = 0
    for _ in range(ROUNDS):
        process = start_saving(office, token, case_id)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(chance.randrange(6))]
        time.sleep(chance.uniform(0, 0.05))  # somewhere in the midst of the next
        process.kill()
        told += process.communicate()[0].splitlines()
        acknowledged = int(told[-1]) if told else saved
        stored, _ = facts(office.store, office, token, case_id)
        assert acknowledged <= stored <= acknowledged + 1
        saved = stored
    assert saved > ROUNDS
    assert office.store.audit.first_broken(office.session()) is None
    office.reopen()
    assert facts(office.store, office, token, case_id)[0] == saved


def test_threat_kill_of_the_database_server_while_saving(
    server: Server, postgresql: str, tmp_path: Path
) -> None:
    office = Office(postgresql, tmp_path / "backups")
    token = office.sign_in().token
    session = office.store.sessions.resume(token, now=office.now)
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    process = start_saving(office, token, case_id)
    time.sleep(0.3)
    server.stop("immediate")
    process.wait(timeout=30)
    output = process.communicate()[0].splitlines()
    with pytest.raises(Unavailable) as lost:
        office.store.cases.entries(session)
    assert lost.value.trouble is Trouble.UNREACHABLE
    server.start()
    stored, _ = facts(office.store, office, token, case_id)
    assert int(output[-1]) <= stored <= int(output[-1]) + 1
    assert office.store.audit.first_broken(office.session()) is None
    office.store.close()


def test_threat_files_copied_while_saving(sqlite_office: Office, tmp_path: Path) -> None:
    """Such a copy is not a backup: it may be refused, but never tells what was not saved."""
    office = sqlite_office
    token = office.sign_in().token
    session = office.store.sessions.resume(token, now=office.now)
    case_id = office.store.cases.create(session, facts={}, now=office.now)
    process = start_saving(office, token, case_id)
    readable = 0
    try:
        for number in range(ROUNDS * 3):
            time.sleep(0.03)
            copy = tmp_path / f"copy{number}"
            shutil.copytree(tmp_path / "data", copy)
            (copy / "cases.db-shm").unlink(missing_ok=True)
            try:
                store = Store.open(
                    f"sqlite:///{copy}/cases.db", folder=tmp_path, now=office.now, work=CHEAP
                )
                facts(store, office, token, case_id)
                readable += 1
                store.close()
            except (Damaged, Unavailable):
                continue
    finally:
        process.kill()
        process.communicate()
    assert readable > 0


# -- disks ----------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB of its own."""
    disk = Path(f"/tmp/lcdisk{os.getpid()}")
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m,mode=0777", "tmpfs", str(disk)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        disk.rmdir()
        pytest.skip("this user may not mount a small disk to fill it")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
        disk.rmdir()


@pytest.fixture(params=ON_EACH_DATABASE)
def office_on_small_disk(
    request: pytest.FixtureRequest, small_disk: Path, tmp_path: Path
) -> Iterator[Office]:
    """An office whose tables are on the small disk."""
    if request.param == "sqlite":
        office = Office(f"sqlite:///{small_disk}/cases.db", tmp_path / "backups")
        yield office
        office.store.close()
        return
    server: Server = request.getfixturevalue("server")
    tables = small_disk / "tables"
    tables.mkdir()
    shutil.chown(tables, "postgres")
    with server.connect() as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{tables}'")
        connection.execute("CREATE DATABASE small TABLESPACE small")
    office = Office(server.url("small"), tmp_path / "backups")
    yield office
    office.store.close()
    with server.connect() as connection:
        connection.execute("DROP DATABASE small WITH (FORCE)")
        connection.execute("DROP TABLESPACE small")


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass
    return filler


def test_threat_disk_full(office_on_small_disk: Office, small_disk: Path) -> None:
    office = office_on_small_disk
    signed_in = office.sign_in()
    session, cases = signed_in.session, office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)
    cases.open(session, case_id, now=office.now)
    filler = fill(small_disk)
    heavy = {"a": "x" * 600_000}

    def save_until_full() -> None:
        for version in range(1, 60):
            cases.save(session, case_id, Layer.FACTS, heavy, version=version, now=office.now)

    with pytest.raises(Unavailable) as full:
        save_until_full()
    assert full.value.trouble is Trouble.FULL
    # What was saved is there, and so is the session, however long ago it was last written.
    office.pass_time(minutes=3)
    again = office.store.sessions.resume(signed_in.token, now=office.now)
    opened = cases.open(again, case_id, now=office.now)
    assert opened.facts is not None
    version = opened.facts.version
    filler.unlink()
    saved = cases.save(again, case_id, Layer.FACTS, {"a": 2}, version=version, now=office.now)
    assert saved == version + 1
    assert office.store.audit.first_broken(office.session()) is None


def test_threat_locked_while_the_disk_is_full(
    office_on_small_disk: Office, small_disk: Path
) -> None:
    """Who locks the screen is out, though the disk takes no word of it."""
    office = office_on_small_disk
    signed_in = office.sign_in()
    filler = fill(small_disk)
    office.store.sessions.end(signed_in.token, now=office.now)
    with pytest.raises(SignInNeeded):
        office.store.sessions.resume(signed_in.token, now=office.now)
    filler.unlink()
    office.store.sweep(now=office.now)
    office.reopen()
    with pytest.raises(SignInNeeded):
        office.store.sessions.resume(signed_in.token, now=office.now)


def test_threat_disk_that_became_read_only(small_disk: Path) -> None:
    office = Office(f"sqlite:///{small_disk}/cases.db", small_disk / "backups")
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)
    office.store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        with pytest.raises(Unavailable) as refused:
            cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now)
        assert refused.value.trouble in (Trouble.READ_ONLY, Trouble.UNREACHABLE)
        assert office.store.backups.entries() == []
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
        office.store.close()
    assert cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now) == 2
    office.store.close()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def refused_as_read_only(action: Callable[[], object]) -> None:
    with pytest.raises(Unavailable) as refused:
        action()
    assert refused.value.trouble is Trouble.READ_ONLY


@pytest.mark.parametrize("ended", ["in order", "killed"])
def test_a_read_only_disk_can_still_be_read(small_disk: Path, tmp_path: Path, ended: str) -> None:
    """One signs in, opens each case, and is out after locking; nothing takes a change."""
    office = Office(f"sqlite:///{small_disk}/cases.db", small_disk)
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, identity={"n": "x"}, card={"c": 1}, now=office.now)
    cases.save_draft(ada, case_id, "pay", {"typed": "1,5"}, now=office.now)
    bob = office.join("Bob")  # who has opened nothing before
    cases.grant(ada, case_id, [Layer.FACTS], bob.person_id, now=office.now)
    if ended == "killed":  # what is in the log only, and the log, are there still
        (tmp_path / "copy").mkdir()
        for one in small_disk.iterdir():
            shutil.copy(one, tmp_path / "copy")
    office.store.close()
    if ended == "killed":
        for one in (tmp_path / "copy").iterdir():
            shutil.copy(one, small_disk)
        assert (small_disk / "cases.db-wal").stat().st_size
    with read_only(small_disk):
        before = {one.name: one.read_bytes() for one in small_disk.iterdir()}
        office.store = office.open()
        assert office.store.is_read_only
        with pytest.raises(WrongPassword):
            office.session(password=OTHER_PASSWORD)
        signed_in = office.sign_in()
        ada, cases = signed_in.session, office.store.cases
        assert office.store.sessions.resume(signed_in.token, now=office.pass_time(minutes=3))
        (entry,) = cases.entries(ada)
        assert entry.card == {"c": 1}
        opened = cases.open(ada, case_id, now=office.now)
        assert opened.facts is not None and opened.facts.content == {"a": 1}
        assert opened.identity is not None and opened.identity.content == {"n": "x"}
        assert cases.draft(ada, case_id, "pay") == {"typed": "1,5"}
        seen = cases.open(office.session("Bob"), case_id, now=office.now)
        assert seen.facts is not None and seen.facts.content == {"a": 1}
        for change in (
            lambda: cases.save(ada, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now),
            lambda: cases.save_draft(ada, case_id, "pay", {}, now=office.now),
            lambda: cases.create(ada, facts={}, now=office.now),
            lambda: cases.erase(ada, case_id, now=office.now),
            lambda: office.store.backups.make(now=office.now),
        ):
            refused_as_read_only(change)
        again = cases.open(ada, case_id, now=office.now)
        assert again.facts is not None and again.facts.content == {"a": 1}
        office.store.sessions.end(signed_in.token, now=office.now)
        with pytest.raises(SignInNeeded):
            office.store.sessions.resume(signed_in.token, now=office.now)
        office.store.sweep(now=office.now)
        office.store.close()
        assert {one.name: one.read_bytes() for one in small_disk.iterdir()} == before
    office.store = office.open()
    assert not office.store.is_read_only
    ada = office.session()
    assert office.store.cases.save(ada, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now)
    office.store.close()


def test_guesses_are_counted_while_the_disk_is_read_only(small_disk: Path) -> None:
    office = Office(f"sqlite:///{small_disk}/cases.db", small_disk)
    office.store.close()
    with read_only(small_disk):
        office.store = office.open()
        for _ in range(5):
            with pytest.raises(WrongPassword):
                office.session(password=OTHER_PASSWORD)
        with pytest.raises(TryLater):
            office.session()
        office.store.close()


def test_a_read_only_disk_without_data_is_told_as_such(small_disk: Path) -> None:
    with read_only(small_disk):
        refused_as_read_only(
            lambda: Store.open(f"sqlite:///{small_disk}/none.db", folder=small_disk, now=Office.now)
        )


def test_a_server_that_only_reads_is_told_as_such(
    server: Server, postgresql: str, tmp_path: Path
) -> None:
    office = Office(postgresql, tmp_path / "backups")
    session = office.session()
    name = postgresql.split("/")[3].split("?")[0]
    with server.connect() as connection:
        connection.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    office.store.close()
    with pytest.raises(Unavailable) as refused:
        office.store.cases.create(session, facts={}, now=office.now)
    assert refused.value.trouble is Trouble.READ_ONLY
    office.store.close()


# -- others at work -------------------------------------------------------------------------------


@pytest.mark.long  # waits as long as the database does
def test_a_database_that_somebody_holds_is_told_as_busy_and_then_works(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with office.store.transaction():
            cases.save_draft(session, case_id, "form", {}, now=office.now)
            holding.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(10)
    with pytest.raises(Unavailable) as busy:
        cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now)
    assert busy.value.trouble is Trouble.BUSY
    done.set()
    holder.join()
    assert cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now) == 2


def test_readers_do_not_wait_for_a_writer(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)
    cases.open(session, case_id, now=office.now)
    seen: list[object] = []
    with office.store.transaction():
        cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now)

        def read() -> None:
            opened = cases.open(session, case_id, now=office.now)
            seen.append(opened.facts and opened.facts.content)

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(3)
        assert seen == [{"a": 1}]


def test_a_file_that_is_no_database_is_told_as_broken(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    path.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(Unavailable) as broken:
        Store.open(f"sqlite:///{path}", folder=tmp_path, now=Office.now)
    assert broken.value.trouble is Trouble.BROKEN


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE precious (word TEXT)")
    with pytest.raises(StoreError):
        Store.open(f"sqlite:///{path}", folder=tmp_path, now=Office.now)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("precious",)]


@pytest.mark.parametrize(
    "url",
    ["", "cases.db", "mysql://localhost/x", "postgresql://localhost/x", "sqlite+aiosqlite:///x"],
)
def test_an_address_that_is_not_understood_says_how_to_write_one(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Store.open(url, folder=tmp_path, now=Office.now)
    assert "sqlite:///PATH" in str(refused.value.message)


def test_no_server_is_told_as_unreachable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as lost:
        Store.open(
            f"postgresql+psycopg://nobody@/none?host={tmp_path}", folder=tmp_path, now=Office.now
        )
    assert lost.value.trouble is Trouble.UNREACHABLE


def test_a_store_in_memory_serves_many_threads_and_leaves_no_file(tmp_path: Path) -> None:
    office = Office("sqlite://", tmp_path / "backups")
    session, cases = office.session(), office.store.cases
    threads = [
        threading.Thread(target=lambda: cases.create(session, facts={}, now=office.now))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cases.entries(session)) == 8
    office.store.close()
    assert list(tmp_path.iterdir()) == []
