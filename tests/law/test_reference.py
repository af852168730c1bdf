"""``docs/authors-reference.md``: made of the program, and with all that a State uses."""

from __future__ import annotations

import ast
import importlib.util
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

from legalcalc import claims
from legalcalc.claims import claim
from legalcalc.law import CANONICAL_HEADS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "authors-reference.md").read_text(encoding="utf-8")
# Facts are told in the case format, and ``_`` marks a sentence; some names are for front ends.
ELSEWHERE = {
    "legalcalc.facts",
    "legalcalc.claims.Assessment",
    "legalcalc.claims.UnknownChoice",
    "legalcalc.claims.add_range",
    "legalcalc.claims.assess",
    "legalcalc.claims.hours.rebuild",
    "legalcalc.messages._",
}


@pytest.fixture(scope="module")
def script() -> Any:
    """The script that makes the page."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def imported_by_states() -> set[tuple[str, str]]:
    """The names of the program that the rules of the States import, each with its module."""
    return {
        (node.module, one.name)
        for file in (ROOT / "jurisdictions").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and not node.level
        if node.module is not None and node.module.startswith("legalcalc")
        for one in node.names
    }


def test_the_reference_is_as_the_program_says(script: Any) -> None:
    assert script.page_with_parts(PAGE) == PAGE, "run scripts/reference.py and commit the page"


def test_a_changed_docstring_makes_the_page_stale(
    script: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legalcalc.claims import Span, best_base

    monkeypatch.setattr(best_base, "__doc__", "Something else.")
    assert script.page_with_parts(PAGE) != PAGE
    monkeypatch.undo()
    monkeypatch.setattr(Span, "something_new", lambda span: None, raising=False)
    with pytest.raises(ValueError, match="no docstring"):
        script.page_with_parts(PAGE)


def test_every_name_that_a_state_can_use_stands_in_the_reference() -> None:
    offered = {("legalcalc.claims", name) for name in claims.__all__}
    missing = {
        f"{module}.{name}"
        for module, name in imported_by_states() | offered
        if module not in ELSEWHERE
        if not re.search(rf"^(\*\*`{name}\b|### `{module}\.{name}`)", PAGE, re.MULTILINE)
    }
    assert missing - ELSEWHERE == set()


def test_every_part_of_a_claim_stands_in_the_reference() -> None:
    parts = {
        f"legalcalc.claims.claim.{one.name}: {name}"
        for one in pkgutil.iter_modules(claim.__path__)
        for name in importlib.import_module(f"{claim.__name__}.{one.name}").__all__
        if name.startswith("Claim")
    }
    assert len(parts) == 7
    assert [one for one in parts if f"<!-- made of {one} -->" not in PAGE] == []


def test_every_head_and_every_standard_rule_stands_in_the_reference(script: Any) -> None:
    for head in CANONICAL_HEADS:
        assert f"| `{head}` |" in PAGE
    for module in script.kit_modules():
        assert f"### `{module}`" in PAGE
