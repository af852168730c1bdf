"""Backups are made each day, kept by a rule, brought elsewhere, and read as if they were needed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import insert, select, update

from legalcalc.store import (
    Backup,
    Damaged,
    Layer,
    NotGranted,
    Safekeeping,
    Store,
    StoreError,
    Unavailable,
    WrongKey,
    check_backup,
    vault,
)
from legalcalc.store import backup_files as files
from legalcalc.store.models import DocumentRecord, InstallationRecord, PersonRecord

from .conftest import CHEAP, PASSWORD, Office

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
MARK = "0123abcd"


def kept(folder: Path) -> list[str]:
    return sorted(one.path.name for one in files.entries_in(folder))


def told(office: Office) -> str:
    return " ".join(str(one) for one in office.store.backups.troubles(now=office.now))


def work_a_day(office: Office) -> None:
    """What the program does by itself on a day on which it is used."""
    office.store.backups.make_daily(now=office.now)
    office.store.backups.bring(now=office.now)


# -- each day, by a rule ---------------------------------------------------------------------------


def test_one_is_made_on_each_day_of_use_and_not_before_somebody_is_there(
    office: Office, tmp_path: Path
) -> None:
    for hours in (0, 3, 24, 1, 72):
        office.pass_time(hours=hours)
        work_a_day(office)
    days = [one.made.date().isoformat() for one in office.store.backups.entries()]
    assert days == ["2026-11-30", "2026-11-27", "2026-11-26"]
    empty = Store.open("sqlite://", folder=tmp_path / "none", now=office.now, work=CHEAP)
    assert empty.backups.make_daily(now=office.now) is None
    assert empty.backups.troubles(now=office.now) == []
    assert not (tmp_path / "none").exists()


def put(folder: Path, made: datetime, mark: str = MARK, suffix: str = "") -> str:
    folder.mkdir(exist_ok=True)
    path = folder / (files.backup_name(mark, made) + suffix)
    path.write_bytes(b"age")
    return path.name


def test_seven_days_are_kept_and_then_one_a_week_for_eight_weeks(tmp_path: Path) -> None:
    for day in range(200):
        for hour in (9, 15):
            put(tmp_path, MONDAY - timedelta(days=day, hours=hour - 9))
    deleted = files.delete_outlived(tmp_path, MARK, now=MONDAY)
    made = [one.made for one in files.entries_in(tmp_path)]
    assert deleted == 400 - len(made)
    assert len(made[:14]) == 14 and made[13].date() == (MONDAY - timedelta(days=6)).date()
    weeks = [one.isocalendar()[:2] for one in made[14:]]
    assert len(weeks) == len(set(weeks)) == 8
    assert made[-1] > MONDAY - timedelta(days=70)
    assert files.delete_outlived(tmp_path, MARK, now=MONDAY) == 0


def test_neither_a_pause_nor_a_clock_that_is_wrong_takes_all_of_them(tmp_path: Path) -> None:
    for day in range(7):
        put(tmp_path, MONDAY - timedelta(days=day))
    before = kept(tmp_path)
    ahead = MONDAY.replace(year=2036)
    assert files.delete_outlived(tmp_path, MARK, now=ahead) == 0
    put(tmp_path, ahead)
    files.delete_outlived(tmp_path, MARK, now=ahead)
    assert set(before) <= set(kept(tmp_path))
    newest = files.latest(files.entries_in(tmp_path), now=MONDAY)
    assert newest is not None and newest.made == MONDAY


def test_nothing_is_deleted_that_this_installation_did_not_make(tmp_path: Path) -> None:
    for day in range(100):
        put(tmp_path, MONDAY - timedelta(days=day), mark="fedcba98")
    others = kept(tmp_path)
    for name in ("backup-notes.age", "backup-20200101T000000Z-0123abcd.age", "letter.odt"):
        (tmp_path / name).write_text("of somebody else")
    (tmp_path / "backup-20200101T000000Z-0123abcd-0000.age").symlink_to(tmp_path / "letter.odt")
    half = put(tmp_path, MONDAY - timedelta(days=2), suffix=".part")
    being_written = put(tmp_path, MONDAY, suffix=".part")
    before = {one.name for one in tmp_path.iterdir()}
    assert files.delete_outlived(tmp_path, MARK, now=MONDAY) == 0
    assert before - {one.name for one in tmp_path.iterdir()} == {half}
    assert being_written != half and kept(tmp_path) == others


# -- the second place ------------------------------------------------------------------------------


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A stick, which is another disk."""
    place = tmp_path / "stick"
    place.mkdir()
    plugged = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    if plugged.returncode != 0:
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def test_each_backup_comes_to_the_second_place_whole_and_by_the_same_rule(
    office: Office, stick: Path
) -> None:
    office.store.backups.safekeeping.name_second_place(str(stick))
    for _ in range(30):
        office.pass_time(days=1)
        work_a_day(office)
    assert kept(stick) == kept(office.folder) and len(kept(stick)) < 14
    for one in office.store.backups.entries():
        assert (stick / one.path.name).read_bytes() == one.path.read_bytes()
    assert told(office) == ""
    checked = check_backup(stick / kept(stick)[-1], office.sheets["Ada"], now=office.now)
    assert checked.people == 1


def test_a_stick_that_is_not_there_is_told_and_stops_nothing(office: Office, stick: Path) -> None:
    office.store.backups.safekeeping.name_second_place(str(stick))
    work_a_day(office)
    assert told(office) == ""
    subprocess.run(["umount", str(stick)], check=True)  # its folder stays, as that of a share does
    for _ in range(2):
        office.pass_time(days=1)
        work_a_day(office)
    assert "No backup has come to the second place since 2026-11-26" in told(office)
    assert list(stick.iterdir()) == []
    stick.rmdir()
    work_a_day(office)
    assert "since 2026-11-26" in told(office) and not stick.exists()
    assert len(office.store.backups.entries()) == 3


def test_a_stick_that_is_full_gets_no_half_backup(office: Office, stick: Path) -> None:
    office.store.backups.safekeeping.name_second_place(str(stick))
    with (stick / "films").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    work_a_day(office)
    assert [one.name for one in stick.iterdir()] == ["films"]
    assert "has come to the second place yet" in told(office)
    (stick / "films").unlink()
    work_a_day(office)
    assert kept(stick) == kept(office.folder) and told(office) == ""


def test_a_place_on_the_disk_of_the_data_is_told_and_one_inside_the_data_refused(
    office: Office, tmp_path: Path
) -> None:
    safekeeping = office.store.backups.safekeeping
    office.store.backups.make(now=office.now)
    inside = office.folder / "copies"
    inside.mkdir()
    for wrong in (str(inside), str(office.folder), "copies", str(tmp_path / "none"), "/\0"):
        with pytest.raises(StoreError):
            safekeeping.name_second_place(wrong)
    assert safekeeping.second_place() is None
    (tmp_path / "copies").mkdir()
    safekeeping.name_second_place(str(tmp_path / "copies"))
    work_a_day(office)
    assert kept(tmp_path / "copies") == kept(office.folder)
    assert "on the disk of the data" in told(office)
    office.pass_time(days=9)
    work_a_day(office)
    assert "left this computer for a week" in told(office)
    safekeeping.name_second_place("")
    assert safekeeping.second_place() is None


def test_threat_copies_led_elsewhere_by_who_can_write_to_the_database(
    office: Office, tmp_path: Path
) -> None:
    """No row holds the place: with every text of the database changed, the copies go where they
    went, and nobody but who starts the program can change a place that was named there."""
    place = tmp_path / "copies"
    place.mkdir()
    office.store.backups.safekeeping.name_second_place(str(place))
    for table in InstallationRecord.metadata.tables.values():
        with office.store._database.writing() as transaction:
            rows = transaction.execute(select(table)).mappings().all()
            assert str(place) not in repr(rows)
    fixed = Safekeeping(office.folder, second_place=tmp_path)
    with pytest.raises(NotGranted):
        fixed.name_second_place(str(place))
    found = fixed.second_place()
    assert found is not None and found.folder == tmp_path and found.fixed


# -- the warning -----------------------------------------------------------------------------------


def test_a_week_without_a_backup_elsewhere_is_told_until_one_is_fetched(office: Office) -> None:
    safekeeping = office.store.backups.safekeeping
    for day in range(9):
        work_a_day(office)
        assert ("left this computer for a week" in told(office)) == (day >= 7)
        office.pass_time(days=1)
    newest = office.store.backups.entries()[0]
    safekeeping.note_fetched(newest, now=office.now)
    assert told(office) == ""
    oldest = office.store.backups.entries()[-1]
    safekeeping.note_fetched(oldest, now=office.now)  # which says nothing of the newest
    assert safekeeping.fetched() == newest.made.date()
    assert (
        Safekeeping(office.folder).fetched() == newest.made.date()
    )  # another process, another day
    office.pass_time(days=7)
    assert "left this computer for a week" in told(office)


def test_a_backup_of_a_time_to_come_quiets_no_warning(office: Office) -> None:
    safekeeping = office.store.backups.safekeeping
    work_a_day(office)
    ahead = Backup(Path("x"), office.now + timedelta(days=3650), 1, MARK)
    safekeeping.note_fetched(ahead, now=office.now)
    office.pass_time(days=8)
    assert "left this computer for a week" in told(office)
    work_a_day(office)
    safekeeping.note_fetched(office.store.backups.entries()[0], now=office.now)
    assert told(office) == ""


def test_what_is_noted_is_the_owners_alone_and_a_broken_note_stops_nothing(
    office: Office,
) -> None:
    work_a_day(office)
    safekeeping = office.store.backups.safekeeping
    safekeeping.note_fetched(office.store.backups.entries()[0], now=office.now)
    note = office.folder / "backups.json"
    assert note.stat().st_mode & 0o777 == 0o600
    for broken in ("", "[]", "{", '{"second_place": 7, "fetched": "soon"}'):
        note.write_text(broken)
        work_a_day(office)
        assert safekeeping.second_place() is None and safekeeping.fetched() is None


# -- the drill -------------------------------------------------------------------------------------


def filled(office: Office) -> Path:
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    mine = cases.create(ada, facts={"a": "canary"}, identity={"n": 1}, card={"c": 1}, now=now)
    cases.issue(ada, mine, {"paper": "letter"}, now=now)
    cases.save_draft(ada, mine, "pay", {"typed": "1,5"}, now=now)
    cases.create(bob, facts={"b": 1}, now=now)
    made = office.store.backups.make(now=now)
    assert made is not None
    return made.path


def test_a_drill_reads_everything_and_writes_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(office)
    (tmp_path / "drill").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "drill"))
    before, trail = path.read_bytes(), office.store.audit.head()
    found = check_backup(path, office.sheets["Ada"], now=office.now)
    assert (found.people, found.cases, found.opened, found.damaged) == (2, 2, 1, 0)
    assert path.read_bytes() == before and office.store.audit.head() == trail
    assert list((tmp_path / "drill").iterdir()) == []


def test_a_drill_leaves_nothing_readable_on_the_disk(
    sqlite_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(sqlite_office)
    monkeypatch.setattr(shutil, "rmtree", lambda *_a, **_k: None)
    monkeypatch.setattr("tempfile.TemporaryDirectory.cleanup", lambda _self: None)
    (tmp_path / "drill").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "drill"))
    monkeypatch.setattr("tempfile.TemporaryDirectory.__exit__", lambda *_a: None)
    check_backup(path, sqlite_office.sheets["Ada"], now=sqlite_office.now)
    left = [one for one in (tmp_path / "drill").rglob("*") if one.is_file()]
    assert left and not any(b"canary" in one.read_bytes() for one in left)


def test_a_mistyped_sheet_and_a_broken_file_are_told_apart(office: Office) -> None:
    path = filled(office)
    with pytest.raises(WrongKey):
        check_backup(path, office.sheets["Ada"][:-1], now=office.now)
    with pytest.raises(StoreError, match="StoreError") as refused:
        check_backup(path, office.sheets["Bob"], now=office.now)  # no administrator
    assert "does not open the backup" in str(refused.value.message)
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(Damaged):
        check_backup(path, office.sheets["Ada"], now=office.now)


def test_a_drill_tells_in_how_many_cases_something_is_damaged(office: Office) -> None:
    filled(office)
    with office.store._database.writing() as transaction:
        for row in transaction.scalars(
            select(DocumentRecord).where(DocumentRecord.layer == Layer.IDENTITY.value)
        ):
            row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
    made = office.store.backups.make(now=office.pass_time(minutes=1))
    assert made is not None
    found = check_backup(made.path, office.sheets["Ada"], now=office.now)
    assert (found.opened, found.damaged) == (1, 1)


def test_threat_backups_encrypted_to_a_stranger(office: Office) -> None:
    """Who can write to the database puts a recipient of their own in an administrator's row."""
    filled(office)
    thief = pyrage.x25519.Identity.generate()
    with office.store._database.writing() as transaction:
        transaction.execute(
            update(PersonRecord)
            .where(PersonRecord.administrator)
            .values(backup_recipient=str(thief.to_public()))
        )
    office.pass_time(days=1)
    made = office.store.backups.make(now=office.now)
    assert made is not None
    with pytest.raises(StoreError) as found:
        check_backup(made.path, office.sheets["Ada"], now=office.now)
    assert "changed for whom backups are encrypted" in str(found.value.message)
    office.session()  # which puts it right
    made = office.store.backups.make(now=office.pass_time(minutes=1))
    assert made is not None
    assert check_backup(made.path, office.sheets["Ada"], now=office.now).cases == 2


def test_threat_recipient_that_is_none(office: Office) -> None:
    with office.store._database.writing() as transaction:
        transaction.execute(update(PersonRecord).values(backup_recipient="age1 rubbish"))
    with pytest.raises(Damaged):
        office.store.backups.make(now=office.now)
    office.session()
    assert office.store.backups.make(now=office.now) is not None


def test_threat_backups_encrypted_to_a_stranger_and_still_opened_by_the_sheet(
    office: Office,
) -> None:
    """The same, with a made-up administrator who has the recipient of the true one."""
    filled(office)
    thief = pyrage.x25519.Identity.generate()
    table = PersonRecord.__table__
    with office.store._database.writing() as transaction:
        rows = transaction.execute(select(table).where(PersonRecord.administrator)).mappings()
        true = dict(rows.one())
        made_up = {**true, "id": vault.new_id(), "name_tag": bytes(32), "by_sheet": bytes(60)}
        transaction.execute(insert(table), [made_up])
        transaction.execute(
            update(PersonRecord)
            .where(PersonRecord.id == true["id"])
            .values(backup_recipient=str(thief.to_public()))
        )
    office.pass_time(days=1)
    made = office.store.backups.make(now=office.now)
    assert made is not None
    with pytest.raises(StoreError) as found:
        check_backup(made.path, office.sheets["Ada"], now=office.now)
    assert "changed for whom backups are encrypted" in str(found.value.message)


def test_the_newest_is_found_in_either_place(office: Office, tmp_path: Path) -> None:
    safekeeping = office.store.backups.safekeeping
    assert safekeeping.newest(now=office.now) is None
    (tmp_path / "copies").mkdir()
    safekeeping.name_second_place(str(tmp_path / "copies"))
    work_a_day(office)
    newest = safekeeping.newest(now=office.now)
    assert newest is not None and newest.path.parent == tmp_path / "copies"
    office.pass_time(days=1)
    office.store.backups.make(now=office.now)
    newest = safekeeping.newest(now=office.now)
    assert newest is not None and newest.path.parent == office.folder
    office.folder.rename(tmp_path / "lost")
    assert Safekeeping(office.folder, second_place=tmp_path / "copies").newest(now=office.now)


def test_a_full_disk_beside_the_data_is_told(office: Office) -> None:
    work_a_day(office)
    office.pass_time(days=1)
    office.folder.rename(office.folder.with_name("gone"))
    office.folder.write_text("a file where the folder should be")
    with pytest.raises(Unavailable):
        office.store.backups.make_daily(now=office.now)
    office.folder.unlink()
    assert office.store.backups.make_daily(now=office.now) is not None
    assert PASSWORD not in repr(office.store.backups.entries())
