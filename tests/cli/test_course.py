"""The commands and examples that the course names are there, and the commands work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from legalcalc.cli.language import voice
from legalcalc.cli.parser import parser_in
from legalcalc.places import jurisdictions_folder

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("docs/course/*.md"))
STATES = {
    "England and Wales": "england_wales",
    "France": "france",
    "Germany": "germany",
    "Italy": "italy",
    "Netherlands": "netherlands",
    "Poland": "poland",
    "Spain": "spain",
    "United States": "us",
    "California": "us_california",
    "New York": "us_new_york",
}


def commands() -> list[list[str]]:
    """The command lines of the course, without the name of the program."""
    lines = [
        line.strip()
        for page in PAGES
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("    legalcalc ")
    ]
    return [shlex.split(line)[1:] for line in dict.fromkeys(lines)]


def test_every_command_of_the_course_is_one() -> None:
    found = commands()
    assert len(found) > 10
    for one in found:
        parser_in(voice("en")).parse_args(one)


PRINTING = ("training", "papers")


@pytest.mark.parametrize(
    "words", [one for one in commands() if one[0] not in PRINTING], ids=" ".join
)
def test_what_is_shown_in_the_course_works(legalcalc, monkeypatch, tmp_path, words) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert legalcalc(*words).code == 0


def test_the_worked_examples_that_the_course_names_are_there() -> None:
    table = (ROOT / "docs/course/two-days.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z][A-Za-z ]+) \| (`.+`) \| (`.+`) \|$", table, re.MULTILINE)
    assert [state for state, *_names in rows] == list(STATES)
    for state, *cells in rows:
        for name in re.findall(r"`(\S+)`", " ".join(cells)):
            assert (jurisdictions_folder() / STATES[state] / "examples" / f"{name}.yaml").is_file()


def test_the_mistakes_of_the_overview_lie_in_tasks_that_there_are() -> None:
    text = (ROOT / "docs/course/README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\| `([a-z-]+)` \|", text))
    assert named == {
        path.stem for path in (jurisdictions_folder() / "ruritania/training").glob("*.yaml")
    }
