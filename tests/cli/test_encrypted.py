"""Case files that were taken along encrypted, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legalcalc.schemas.case_layers import parts, with_keys
from legalcalc.store import Portable, pack
from legalcalc.web.casework import open_from

PHRASE = "sounding ripple mortar wanted"


@pytest.fixture
def taken_along(tmp_path: Path, inn: Path) -> Path:
    """The small case as the pages give it to be taken along."""
    facts, identity = parts(with_keys(open_from(inn.read_text("utf-8"))))
    file = tmp_path / "inn.lccase"
    file.write_bytes(pack(PHRASE, Portable(facts, identity)))
    return file


def test_an_encrypted_case_is_computed_as_the_plain_one(
    legalcalc: Callable[..., Any], inn: Path, taken_along: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "legalcalc.cli.cases.secret", lambda question: asked.append(question) or PHRASE
    )
    plain = legalcalc("compute", inn, "--format", "json")
    secret = legalcalc("compute", taken_along, "--format", "json")
    assert secret.code == 0
    assert secret.answer == plain.answer
    assert asked == ["Pass phrase of inn.lccase:"]


def test_a_wrong_pass_phrase_opens_nothing(
    legalcalc: Callable[..., Any], taken_along: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.cli.cases.secret", lambda _question: "another phrase of words")
    done = legalcalc("compute", taken_along)
    assert done.code == 3
    assert "does not open it" in done.notes
    assert not done.answer
