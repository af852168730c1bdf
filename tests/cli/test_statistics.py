"""Cases of a folder counted: numbers are shown before they are saved, and none is small."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from legalcalc.schemas.case_layers import parts, with_keys
from legalcalc.store import Portable, pack
from legalcalc.web.casework import open_from


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """Forty-two pickers in Spain, and the one case of the sample."""
    place = tmp_path / "cases"
    (place / "spain").mkdir(parents=True)
    shutil.copy(root / "examples/days/pickers.yaml", place / "spain")
    shutil.copy(root / "examples/sample-case.yaml", place)
    return place


def table(content: str, name: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(content))
    return {row["word"]: row["cases"] for row in rows if row["table"] == name}


def test_forty_two_people_are_some_forty_and_a_single_case_is_not_named(legalcalc, folder):
    done = legalcalc("statistics", folder)
    assert done.code == 0
    assert table(done.answer, "year") == {"2025": "40", "others": "under 11"}
    assert table(done.answer, "sector") == {"farm": "40", "others": "under 11"}
    assert "GB-EAW" not in done.answer


def test_nothing_that_somebody_wrote_is_in_the_tables(legalcalc, folder):
    answer = legalcalc("statistics", folder).answer
    words = {cell for row in csv.reader(io.StringIO(answer)) for cell in row}
    assert words <= {
        *("table", "state", "word", "cases", "claimed", "awarded", "paid", "currency"),
        *("year", "sector", "route", "months", "outcome", "head", "ES", "EUR", ""),
        *("2025", "farm", "social court", "under 3", "none", "others", "under 11", "40"),
        *("180000", "pay.base", "pay.overtime", "pay.leave", "pay.extra_months"),
        *("moral.suffering", "taken.deductions", "taken.inkind", "pay.public_holiday"),
    }


def test_they_are_saved_as_they_were_shown_and_only_after_a_yes(legalcalc, folder, tmp_path):
    file = tmp_path / "numbers.csv"
    done = legalcalc("statistics", folder, "--output", file, stdin=b"no\n")
    assert (done.code, file.exists()) == (0, False)
    done = legalcalc("statistics", folder, "--output", file, stdin=b"")
    assert not file.exists()
    done = legalcalc("statistics", folder, "--output", file, stdin=b"yes\n")
    assert file.read_text("utf-8") == done.answer
    assert f"Written: {file}" in done.notes


def test_fewer_than_eleven_cases_give_no_numbers_at_all(legalcalc, root, tmp_path):
    shutil.copy(root / "examples/sample-case.yaml", tmp_path)
    file = tmp_path / "numbers.csv"
    done = legalcalc("statistics", tmp_path, "--output", file, stdin=b"yes\n")
    assert (done.code, done.answer, file.exists()) == (0, "", False)
    assert "no State has eleven cases here" in done.notes


def test_what_cannot_be_counted_is_told_and_stops_no_other(legalcalc, folder):
    text = (folder / "sample-case.yaml").read_text("utf-8")
    facts, identity = parts(with_keys(open_from(text)))
    locked = pack("six words that are not easy to guess", Portable(facts, identity, ()))
    (folder / "locked.lccase").write_bytes(locked)
    (folder / "broken.yaml").write_text("format: legalcalc-case/1\nreference: R\n", "utf-8")
    done = legalcalc("statistics", folder)
    assert done.code == 3
    assert "locked.lccase: It is encrypted, and is not counted." in done.notes
    assert "broken.yaml: It has problems, and is not counted." in done.notes
    assert "could not be computed: 2." in done.notes
    assert table(done.answer, "year") == {"2025": "40", "others": "under 11"}


def test_a_folder_that_is_not_there_is_told(legalcalc, tmp_path):
    done = legalcalc("statistics", tmp_path / "nowhere")
    assert (done.code, done.answer) == (2, "")
    assert "cannot be read" in done.notes
