"""Bundles are printed in the browser too, with sheets in the places of exhibits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.bundle.evidence import texts_of
from tests.web.documents.office import Office

Papers = Callable[[str], Office]


@pytest.fixture
def with_evidence(inn: str) -> str:
    """A case with an exhibit for the court and one for everybody."""
    return inn + (
        "evidence:\n"
        "  - {kind: photo, what: Photograph of the door}\n"
        "  - {kind: rota, what: Rota of March, goes_to: [court, opponent]}\n"
    )


def test_each_gets_a_bundle_with_sheets_in_the_places_of_its_exhibits(
    papers: Papers, keep: Callable[[str], str], with_evidence: str, printing: None
) -> None:
    office = papers(keep(with_evidence))
    page = office.browser.get(office.home).get_data(as_text=True)
    assert "The program keeps no files of evidence yet" in page
    review = office.choose("served", "letter", "particulars", "evidence", format=["bundle"])
    assert "items of evidence" in review.get_data(as_text=True)
    order = office.print()
    files = office.files(order)

    assert sorted(files) == ["bundle-employer-1.en.pdf", "bundle.en.pdf"]
    court, letter = texts_of(files["bundle.en.pdf"]), texts_of(files["bundle-employer-1.en.pdf"])
    assert "Exhibit 1" in court[-2]
    assert "(to be inserted)" in court[-1]
    assert "Photograph of the door" not in " ".join(letter)
    assert "Rota of March" in letter[-1]
    archive = zipfile.ZipFile(io.BytesIO(office.browser.get(f"{order.location}/papers.zip").data))
    assert set(archive.namelist()) == {
        "to-file/bundle.en.pdf",
        "to-send/employer-1/bundle-employer-1.en.pdf",
    }


def test_other_programs_can_ask_for_bundles(post: Any, with_evidence: str, printing: None) -> None:
    answer = post("/papers", with_evidence, papers=["letter", "served"], formats=["bundle"])
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Bundle to the letter" in texts_of(answer.data)[0]
