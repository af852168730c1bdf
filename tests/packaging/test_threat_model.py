"""The threat model names tests; a threat without its test is a threat again."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
THREATS, _title, STANDARD = PAGE.partition("\n## By a standard: ")
ROW = re.compile(r"^\| (?P<threat>[^|]+) \| (?P<guard>[^|]+) \| (?P<test>[^|]+) \|$", re.M)
REQUIREMENT = re.compile(
    r"^\| (?P<numbers>[\d.,– ]+) \| (?P<words>[^|]+) \| (?P<state>[^|]+) \| (?P<why>[^|]+) \|$",
    re.M,
)
NAMED = re.compile(r"`(?P<file>[\w/]+\.py)::(?P<name>test_\w+)`")

# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has: they are always its first.
COUNTS = """
    1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
    4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3
    6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2
    10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
    12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3
    15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
"""
SECTIONS = {section: int(most) for section, most in re.findall(r"([\d.]+):(\d+)", COUNTS)}


@cache
def names_in(file: str) -> frozenset[str]:
    path = ROOT / "tests" / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))


@pytest.mark.parametrize("text", [THREATS, STANDARD], ids=["threats", "standard"])
def test_each_test_that_is_named_is_there(text: str) -> None:
    named = list(NAMED.finditer(text))
    assert len(named) > 40
    assert not [one[0] for one in named if one["name"] not in names_in(one["file"])]


def test_each_threat_names_a_test() -> None:
    rows = [row for row in ROW.finditer(THREATS) if row["threat"] not in ("threat", "---")]
    assert len(rows) > 40
    assert not [row["threat"] for row in rows if NAMED.search(row["test"]) is None]


def numbers_of(text: str) -> list[str]:
    """The numbers of a row: single ones, and from–to within a section."""
    found = []
    for part in text.split(","):
        first, _dash, last = part.strip().partition("–")
        section, _dot, number = first.rpartition(".")
        through = (last or first).rpartition(".")[2]
        found += [f"{section}.{one}" for one in range(int(number), int(through) + 1)]
    return found


def test_each_requirement_of_the_standard_stands_once() -> None:
    assert sum(SECTIONS.values()) == 253
    wanted = [f"{section}.{one + 1}" for section, most in SECTIONS.items() for one in range(most)]
    told = [one for row in REQUIREMENT.finditer(STANDARD) for one in numbers_of(row["numbers"])]
    assert told == wanted


def test_each_requirement_is_met_by_a_test_or_says_why_not() -> None:
    for row in REQUIREMENT.finditer(STANDARD):
        assert row["state"] in ("met", "not met", "n/a"), row["numbers"]
        assert (row["state"] == "met") is (NAMED.search(row["why"]) is not None), row["numbers"]
