"""Backups on the command line: made while the program may run, restored into an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from legalcalc.store import Store, vault

PASSWORD = "tundra velvet oyster lamp cereal"
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
CHEAP = vault.HashingCost(memory=1024, passes=1)

Legalcalc = Callable[..., Any]


def opened(folder: Path) -> Store:
    url = f"sqlite:///{folder / 'legalcalc.db'}"
    return Store.open(url, folder=folder, now=NOW, work=CHEAP)


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEGALCALC_DATABASE", raising=False)
    monkeypatch.delenv("LEGALCALC_BACKUP_TO", raising=False)


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """The recovery sheet of Ada, the administrator of the folder ``office`` with one case."""
    store = opened(tmp_path / "office")
    welcome = store.accounts.create_first("Ada", PASSWORD, now=NOW)
    signed_in = store.door.sign_in(
        "Ada", PASSWORD, network="127.0.0.1", now=NOW, device=None, code=None
    )
    store.cases.create(
        signed_in.session, facts={"reference": "INN-1"}, identity={}, card={}, now=NOW
    )
    store.close()
    return welcome.sheet


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has somebody type a sheet when it is asked for."""

    def type_it(sheet: str) -> None:
        monkeypatch.setattr("legalcalc.cli.keeping.secret", lambda _question: sheet)

    return type_it


@pytest.fixture
def backup(legalcalc: Legalcalc, tmp_path: Path, sheet: str) -> str:
    """The file of a backup of the office."""
    done = legalcalc("backup", "--folder", tmp_path / "office")
    assert done.code == 0
    return str(done.answer.strip())


def test_a_backup_is_restored_elsewhere_with_its_cases(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str, typed: Callable[[str], None]
) -> None:
    typed(sheet)
    done = legalcalc("restore", backup, "--folder", tmp_path / "new")
    assert done.code == 0 and not done.answer
    assert "restored" in done.notes
    store = opened(tmp_path / "new")
    ada = store.door.sign_in("Ada", PASSWORD, network="127.0.0.1", now=NOW, device=None, code=None)
    (entry,) = store.cases.entries(ada.session)
    found = store.cases.open(ada.session, entry.id, now=NOW)
    assert found.facts is not None and found.facts.content["reference"] == "INN-1"
    store.close()


def test_another_sheet_restores_nothing_and_the_right_one_does_afterwards(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str, typed: Callable[[str], None]
) -> None:
    typed("AGE-SECRET-KEY-1")
    done = legalcalc("restore", backup, "--folder", tmp_path / "new")
    assert done.code == 2 and "does not open it" in done.notes
    typed(sheet)
    assert legalcalc("restore", backup, "--folder", tmp_path / "new").code == 0


def test_a_sheet_in_a_pipe_is_read_without_a_word(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str
) -> None:
    piped = f"{sheet}\nmore\n".encode()
    done = legalcalc("restore", backup, "--folder", tmp_path / "new", stdin=piped)
    assert done.code == 0
    assert done.notes == "The backup was restored. Everybody signs in as before.\n"
    done = legalcalc("restore", backup, "--folder", tmp_path / "other", stdin=b"")
    assert done.code == 2 and "does not open it" in done.notes


def test_on_a_terminal_a_sheet_is_typed_unseen(
    legalcalc: Legalcalc,
    tmp_path: Path,
    sheet: str,
    backup: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        "legalcalc.cli.streams.getpass", lambda question: asked.append(question) or sheet
    )
    assert legalcalc("restore", backup, "--folder", tmp_path / "new").code == 0
    assert asked == ["Recovery sheet of an administrator: "]


def test_a_folder_in_which_nobody_is_yet_is_empty(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str, typed: Callable[[str], None]
) -> None:
    opened(tmp_path / "new").close()  # as serve does before anybody comes
    typed(sheet)
    assert legalcalc("restore", backup, "--folder", tmp_path / "new").code == 0
    store = opened(tmp_path / "new")
    assert not store.accounts.empty()
    store.close()


def test_data_that_are_there_are_not_touched(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str, typed: Callable[[str], None]
) -> None:
    typed(sheet)
    before = (tmp_path / "office" / "legalcalc.db").read_bytes()
    done = legalcalc("restore", backup, "--folder", tmp_path / "office")
    assert done.code == 2 and "there are data in this one" in done.notes
    assert (tmp_path / "office" / "legalcalc.db").read_bytes() == before


def test_what_is_no_backup_restores_nothing(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, typed: Callable[[str], None]
) -> None:
    typed(sheet)
    done = legalcalc("restore", tmp_path / "none.age", "--folder", tmp_path / "new")
    assert done.code == 2 and "it does not exist" in done.notes
    (tmp_path / "other.age").write_text("a letter")
    done = legalcalc("restore", tmp_path / "other.age", "--folder", tmp_path / "new")
    assert done.code == 2 and "damaged or altered" in done.notes


# -- the second place, and the drill --------------------------------------------------------------


def test_a_backup_is_copied_to_the_place_that_was_named_once(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str
) -> None:
    office, place = tmp_path / "office", tmp_path / "copies"
    done = legalcalc("backup", "--folder", office, "--to", place)
    assert done.code == 2 and "Name a folder that is there" in done.notes
    place.mkdir()
    done = legalcalc("backup", "--folder", office, "--to", place)
    assert done.code == 0 and "on the disk of the data" in done.notes
    for to, copies in ((), 1), (("--to", ""), 0):
        for one in place.iterdir():
            one.unlink()
        assert legalcalc("backup", "--folder", office, *to).code == 0
        assert len([*place.iterdir()]) == copies


def test_a_place_named_by_the_surroundings_is_used_and_not_changed(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "share"
    place.mkdir()
    monkeypatch.setenv("LEGALCALC_BACKUP_TO", str(place))
    assert legalcalc("backup", "--folder", tmp_path / "office").code == 0
    assert len([*place.iterdir()]) == 1
    done = legalcalc("backup", "--folder", tmp_path / "office", "--to", tmp_path)
    assert done.code == 2 and "LEGALCALC_BACKUP_TO" in done.notes
    monkeypatch.setenv("LEGALCALC_BACKUP_TO", "share")
    done = legalcalc("backup", "--folder", tmp_path / "office")
    assert done.code == 2 and "whole path" in done.notes


def test_the_drill_opens_the_newest_and_writes_nothing(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str, typed: Callable[[str], None]
) -> None:
    typed(sheet)
    before = {one: one.read_bytes() for one in (tmp_path / "office").iterdir()}
    done = legalcalc("restore", "--check", "--folder", tmp_path / "office")
    assert done.code == 0 and "this sheet opens it" in done.notes
    assert done.answer.startswith(backup)
    assert "1 person\n1 case\n1 of them is open" in done.answer
    assert {one: one.read_bytes() for one in (tmp_path / "office").iterdir()} == before
    assert legalcalc("restore", backup, "--check", "--folder", tmp_path / "none").code == 0
    assert not (tmp_path / "none").exists()


def test_the_drill_finds_a_backup_that_the_sheet_does_not_open(
    legalcalc: Legalcalc, tmp_path: Path, sheet: str, backup: str, typed: Callable[[str], None]
) -> None:
    typed(vault.new_paper_key().decode())
    done = legalcalc("restore", "--check", "--folder", tmp_path / "office")
    assert done.code == 2 and "changed for whom backups are encrypted" in done.notes
    done = legalcalc("restore", "--check", "--folder", tmp_path / "empty")
    assert done.code == 2 and "no backup yet" in done.notes
    done = legalcalc("restore", "--folder", tmp_path / "office")
    assert done.code == 2 and "Name the backup to restore" in done.notes


def test_where_nobody_is_nothing_is_backed_up_and_nothing_is_made(
    legalcalc: Legalcalc, tmp_path: Path
) -> None:
    done = legalcalc("backup", "--folder", tmp_path / "new")
    assert done.code == 2 and "Nobody is there yet" in done.notes
    assert not (tmp_path / "new").exists()
    opened(tmp_path / "new").close()
    assert legalcalc("backup", "--folder", tmp_path / "new").code == 2
