"""``docs/authors.md``: its code stands in Ruritania, and its examples print what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from legalcalc import kit
from legalcalc.claims import assess
from legalcalc.explain import Teller, summary
from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.testing import load_example
from legalcalc.testing.relations import RELATIONS

ROOT = Path(__file__).resolve().parents[2]
RURITANIA = jurisdictions_folder() / "ruritania"
PAGE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
CODE = [text for kind, text in BLOCKS if kind in ("python", "yaml")]
PRINTED = re.findall(
    r"Printed for\s+`examples/(\w+)\.yaml`:\n\n```text\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
)


@cache
def sources() -> str:
    paths = [*sorted(RURITANIA.glob("*.py")), *sorted((RURITANIA / "parameters").glob("*.yaml"))]
    return "\n".join(_without_indent(path.read_text(encoding="utf-8")) for path in paths)


def _without_indent(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


@cache
def printed_for(name: str) -> str:
    law = load_folder(RURITANIA)
    case = load_example(RURITANIA / "examples" / f"{name}.yaml", law).case
    return summary(assess(case, law), case, law, Teller("en", law), 400).replace("\u00a0", " ")


def test_every_block_is_an_excerpt_or_something_printed() -> None:
    assert len(CODE) >= 14
    assert len(BLOCKS) == len(CODE) + len(PRINTED)


@pytest.mark.parametrize("code", CODE)
def test_code_stands_word_for_word_in_ruritania(code: str) -> None:
    assert f"\n{_without_indent(code)}\n" in sources()


@pytest.mark.parametrize(("example", "text"), PRINTED)
def test_an_example_prints_what_the_page_says(example: str, text: str) -> None:
    for line in text.splitlines():
        assert line in printed_for(example)


def test_every_file_that_is_named_is_there() -> None:
    for name in re.findall(r"`examples/(\w+)\.yaml`", PAGE):
        assert (RURITANIA / "examples" / f"{name}.yaml").is_file(), name


def test_every_relation_that_is_named_is_held() -> None:
    named = re.findall("“(.*?)”", " ".join(re.findall(r"Held by: (.*?)\n\n", PAGE, re.DOTALL)))
    assert len(named) >= 10
    assert {" ".join(name.split()) for name in named} <= set(RELATIONS)


def test_ruritania_shows_each_standard_rule_or_the_page_says_that_it_does_not() -> None:
    """A module of the kit that no rule of Ruritania imports is named among the other doors."""
    modules = {path.stem for path in Path(kit.__path__[0]).glob("[a-z]*.py")}
    shown = {
        name
        for line in re.findall(r"^from legalcalc\.kit(.+)$", sources(), re.MULTILINE)
        for name in re.findall(r"\w+", line)
    }
    named = set(re.findall(r"^- `legalcalc\.kit\.(\w+)`", PAGE, re.MULTILINE))
    assert len(shown & modules) >= 18
    assert modules - shown - named == set()
    assert named <= modules
