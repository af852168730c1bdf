"""The case that the reference of the format tells, put together from its snippets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legalcalc.facts import Case
from legalcalc.schemas import load_case

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "case-format.md"


@pytest.fixture(scope="session")
def reference_text() -> str:
    return REFERENCE.read_text("utf-8")


@pytest.fixture(scope="session")
def whole_text(reference_text: str) -> str:
    """All snippets of the reference, one file: every key of the format occurs in it."""
    return "".join(re.findall(r"```yaml\n(.*?)```", reference_text, re.DOTALL))


@pytest.fixture(scope="session")
def whole_case(whole_text: str) -> Case:
    return load_case(whole_text)
