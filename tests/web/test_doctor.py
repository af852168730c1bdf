"""``legalcalc doctor``: what is wrong with an installation, each with what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from legalcalc.cli import main
from legalcalc.messages import _
from legalcalc.store import Backup, Safekeeping
from legalcalc.store.backup_files import backup_name
from legalcalc.web import doctor as module
from legalcalc.web.doctor import examined, refused_address
from legalcalc.web.settings import Settings, is_loopback


def test_a_good_installation_has_nothing_bad(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "-l", "en"]) == 0
    said = capsys.readouterr().out
    assert "Workers start, and may open no connection" in said
    assert not [line for line in said.splitlines() if line.startswith("–")]


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.1.2.3", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_only_addresses_of_this_computer_need_no_tls(host: str, own: bool) -> None:
    assert is_loopback(host) is own
    assert (refused_address(host, Settings()) is None) is own
    assert refused_address(host, Settings(tls=True)) is None


def test_an_open_address_is_bad(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_workers", lambda _settings: iter(()))
    assert main(["doctor", "-l", "en", "--host", "0.0.0.0"]) == 8
    assert "– At 0.0.0.0 other computers could reach" in capsys.readouterr().out


def test_the_folder_that_was_named_is_told_of_beside_a_refusal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_workers", lambda _settings: iter(()))
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    main(["doctor", "-l", "en", "--host", "0.0.0.0", "--folder", str(folder)])
    said = capsys.readouterr().out
    assert f"folder of the data: {folder}. Take that away with chmod 700" in said


def told_of_backups(folder: Path, **settings: Path) -> list[str]:
    kept = Settings(database=f"sqlite:///{folder}/legalcalc.db", folder=folder, **settings)
    return [f"{one.state}: {one.message}" for one in module._backups(kept)]


def test_backups_that_are_missing_or_here_alone_are_told(tmp_path: Path) -> None:
    folder, today = tmp_path / "data", datetime.now(UTC)
    assert told_of_backups(folder) == []
    folder.mkdir()
    (folder / "legalcalc.db").touch()
    assert told_of_backups(folder) == ["poor: There is no backup yet."]

    def made(days_ago: int) -> Backup:
        day = today - timedelta(days=days_ago)
        path = folder / backup_name("01234567", day)
        path.write_bytes(b"age")
        return Backup(path, day, 3, "01234567")

    made(3)
    (one,) = told_of_backups(folder)
    assert one.startswith("good: The newest backup is of")
    made(8)
    (one,) = told_of_backups(folder)
    assert one.startswith("poor: No backup has left this computer for a week.")
    Safekeeping(folder).note_fetched(made(0), now=today)
    (one,) = told_of_backups(folder)
    assert one.startswith("good:")
    (one,) = told_of_backups(folder, backup_to=tmp_path / "stick")
    assert one.startswith("poor: No backup has come to the second place yet")


def found(monkeypatch: pytest.MonkeyPatch, name: str, stand_in: Callable[..., object]) -> str:
    monkeypatch.setattr(module, name, stand_in)
    if name != "Workers":
        monkeypatch.setattr(module, "_workers", lambda _settings: iter(()))
    return "\n".join(f"{one.state}: {one.message}" for one in examined(Settings()))


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    said = found(monkeypatch, "requires", lambda _name: ["nothing-such>=1", 'x; extra == "dev"'])
    assert "bad: These Python packages are missing: nothing-such." in said


def parts_told(
    monkeypatch: pytest.MonkeyPatch, *, days: int = 0, **installed: str
) -> list[tuple[str, str]]:
    """What is told of the parts some days after their list was made, some in other versions."""
    from importlib.metadata import version

    monkeypatch.setattr(module, "version", lambda name: installed.get(name) or version(name))
    listed = json.loads((Path(module.__file__).parents[1] / "parts.json").read_text("utf-8"))
    for part in listed["parts"]:
        installed.setdefault(part["name"], part["version"])
    today = date.fromisoformat(listed["locked_on"]) + timedelta(days=days)
    return [(one.state, str(one.message)) for one in module._parts(today)]


def test_parts_that_are_those_of_the_list_are_good(monkeypatch: pytest.MonkeyPatch) -> None:
    [(state, said)] = parts_told(monkeypatch, days=60)
    assert state == "good"
    assert said.startswith("All parts are as in the list of 20")


def test_a_part_that_is_older_than_the_list_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    [(state, said)] = parts_told(monkeypatch, werkzeug="3.0.9", flask="3.1.10")[:1]
    assert state == "poor"
    assert "faults of security may be open in them: werkzeug 3.0.9. Install" in said


def test_a_part_that_is_newer_than_the_list_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    [(state, said)] = parts_told(monkeypatch, flask="3.1.10")
    assert (state, said[-14:]) == ("poor", " flask 3.1.10.")


def test_a_list_of_parts_that_is_too_old_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    [(state, said)] = parts_told(monkeypatch, days=61)
    assert state == "poor"
    assert "Faults of security that were found since may be open" in said
    promised = Path(__file__).resolve().parents[2] / "SECURITY.md"
    assert "made anew at least every 60 days" in promised.read_text("utf-8")


def test_parts_are_looked_at_with_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "list of" in found(monkeypatch, "_laws", lambda: iter(()))


def test_a_law_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from legalcalc.law.discovery import Found

    broken = [Found("zenda", "a plugin", None, "ImportError: x")]
    said = found(monkeypatch, "discovery", type("D", (), {"available": lambda: broken}))
    assert "poor: “zenda” could not be loaded." in said
    assert "bad: No law of any jurisdiction is known." in said


def test_printing_that_is_missing_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from legalcalc.documents import DocumentsUnavailable
    from legalcalc.documents.writers import pdf as renderer

    def missing() -> None:
        raise DocumentsUnavailable(_("Run: apt-get install fonts"))

    monkeypatch.setattr(renderer, "default_renderer", missing)
    assert str(module._print_trouble()) == "Run: apt-get install fonts"
