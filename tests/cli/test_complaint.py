"""A complaint on the command line: checked, printed, kept encrypted, and made a case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legalcalc.schemas import load_case
from tests.documents.complaint_case import BARRED, complaint

PHRASE = "sounding ripple mortar wanted"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    file = tmp_path / "call.json"
    file.write_text(json.dumps(complaint("caller name", "place")))
    return file


def test_what_may_not_be_passed_on_is_told_when_it_is_checked(
    legalcalc: Callable[..., Any], call: Path
) -> None:
    done = legalcalc("complaint", "check", call)
    assert (done.code, done.answer) == (0, f"{call}: no problems found.\n")
    assert "the name of the caller" in done.notes and "the place of work" in done.notes


def test_problems_are_told_with_their_places_and_nothing_is_written(
    legalcalc: Callable[..., Any], call: Path, tmp_path: Path
) -> None:
    told = complaint("place", own_words="It is in Towncanary.", body="moon-police")
    call.write_text(json.dumps(told))
    done = legalcalc("complaint", "print", call, "--output", tmp_path / "papers")
    assert done.code == 3
    assert "own_words" in done.notes and "1 problem in the complaint." in done.notes
    assert not (tmp_path / "papers").exists()


def test_each_paper_lies_in_the_folder_of_who_gets_it(
    legalcalc: Callable[..., Any], call: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    done = legalcalc("complaint", "print", call, "--output", folder, "--identity")
    assert done.code == 0, done.notes
    assert sorted(str(one.relative_to(folder)) for one in folder.rglob("*.pdf")) == [
        "for-the-client/complaint-caller.en.pdf",
        "sealed/complaint-identity.en.pdf",
        "to-file/complaint.en.pdf",
    ]


def test_it_is_kept_encrypted_and_becomes_a_case_within_its_limits(
    legalcalc: Callable[..., Any], call: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.cli.complaints.secret", lambda _question: PHRASE)
    kept, case = tmp_path / "call.lccomplaint", tmp_path / "case.yaml"
    assert legalcalc("complaint", "keep", call, "--output", kept).code == 0
    assert b"canary" not in kept.read_bytes()
    done = legalcalc("complaint", "case", kept, "--output", case)
    assert done.code == 0, done.notes
    found = load_case(case)
    assert found.limits is not None
    assert found.limits.not_passed_on == ("caller name", "place")
    text = case.read_text("utf-8")
    assert "Farmcanary" in text and "777-reach" in text
    assert not [one for word in ("caller name", "place") for one in BARRED[word] if one in text]


@pytest.mark.parametrize("language", ["en", "ar", "ur", "bn", "uk"])
def test_it_becomes_a_case_in_the_words_of_any_language(
    legalcalc: Callable[..., Any], call: Path, tmp_path: Path, language: str
) -> None:
    case = tmp_path / "case.yaml"
    done = legalcalc("complaint", "case", call, "--output", case, "-l", language)
    assert done.code == 0, done.notes
    (job,) = load_case(case).employments
    assert "711" in str(job.note)


def test_a_weak_pass_phrase_is_refused_before_anything_is_written(
    legalcalc: Callable[..., Any], call: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.cli.complaints.secret", lambda _question: "short")
    done = legalcalc("complaint", "keep", call, "--output", tmp_path / "x")
    assert done.code == 2 and not (tmp_path / "x").exists()
