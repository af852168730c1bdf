"""The guide for small organisations sends people to pages, buttons and commands that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legalcalc.cli import main

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "safe-office.md").read_text("utf-8").replace("\n", " ")
# Pages and buttons are in italics, and begin with a capital.
NAMED = sorted(set(re.findall(r"(?<!\*)\*([A-Z][^*]*)\*(?!\*)", GUIDE)))


def words_of_pages() -> str:
    """All words that pages can show, of templates and of sentences in code."""
    files = [*ROOT.glob("templates/web/**/*.html"), *ROOT.glob("legalcalc/web/**/*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_page_and_button_is_there() -> None:
    assert len(NAMED) > 12
    shown = words_of_pages()
    missing = [
        name
        for path in NAMED
        for name in re.split(r" +→ +", " ".join(path.split()))
        if f'_("{name}' not in shown
    ]
    assert not missing


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`legalcalc ([a-z]+)", GUIDE))))
def test_every_command_is_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help", "-l", "en"]) == 0
    assert command in capsys.readouterr().out


def test_every_setting_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "running.md").read_text("utf-8")
    settings = set(re.findall(r"LEGALCALC_\w+", GUIDE))
    assert settings
    assert all(f"| `{one}` |" in manual for one in settings)
