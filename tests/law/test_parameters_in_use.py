"""Every figure of the law that a State keeps is asked by a rule, or told by one in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction

LAWS = {
    one.jurisdiction.code: one.jurisdiction for one in available(plugins=False) if one.jurisdiction
}

# No rule asks these: one tells them in these words, and the value says who read the law of it.
TOLD_IN_WORDS = {
    ("DE", "long_stop"): "ten years at most",
    ("DE", "long_stop_harm"): "thirty years at most",
    ("FR", "bodily_injury_limitation"): "bodily injury: ten years",
    ("GB-EAW", "agricultural_house_offset"): "lodging other than a house",
    ("NL", "longest_full_week"): "40 hours, the longest that the law lets divide",
}


def _texts(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        yield path.read_text(encoding="utf-8")


def _names(texts: Iterable[str]) -> re.Pattern[str]:
    """The names that sources can ask for: ``law.name``, ``"name"`` and ``f"{sector}_name"``."""
    names = set()
    for node in (node for text in texts for node in ast.walk(ast.parse(text))):
        if isinstance(node, ast.Attribute):
            names.add(re.escape(node.attr))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
                for part in node.values
            ]
            if re.search("[a-z]", "".join(parts).replace(r"\w+", "")):
                names.add("".join(parts))
    return re.compile("|".join(names))


def not_asked(names: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The parameters of some names that sources never name."""
    asked = _names(texts)
    return [name for name in names if not asked.fullmatch(name)]


def _homes(law: Jurisdiction) -> list[Path]:
    """The folders whose rules may ask the parameters of a law: its own, and those of its parts."""
    return [law.home, *(one.home for one in LAWS.values() if one.parent is law)]


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_a_rule_asks_every_parameter(law: Jurisdiction) -> None:
    own = [one.name for one in law.parameters if one.jurisdiction == law.code]
    told = [name for code, name in TOLD_IN_WORDS if code == law.code]
    texts = [text for home in _homes(law) for text in _texts(home)]
    assert not_asked(own, texts) == told, "no rule asks these: delete them, or ask them"


@pytest.mark.parametrize(("parameter", "words"), TOLD_IN_WORDS.items())
def test_what_no_rule_asks_is_told_in_words(parameter: tuple[str, str], words: str) -> None:
    code, _name = parameter
    lines = " ".join(" ".join(_texts(LAWS[code].home)).split())
    assert words in lines.replace('" "', "")


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("law.wage_limitation[day]", ["meat_cut_off"]),
        ('limits.running(length="wage_limitation")', ["meat_cut_off"]),
        ('getattr(claim.law, f"{sector}_cut_off")', ["wage_limitation"]),
        ('"""Asks no wage_limitation, and of no meat_cut_off either."""', None),
        ('f"{one}{other}"', None),
    ],
)
def test_a_parameter_is_asked_by_its_name(source: str, left: list[str] | None) -> None:
    names = ["wage_limitation", "meat_cut_off"]
    assert not_asked(names, [source]) == (names if left is None else left)
