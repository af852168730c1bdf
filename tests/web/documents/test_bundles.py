"""Bundles are printed in the browser too, with the files of evidence that are in the case."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from legalcalc.store.models import EvidenceChunkRecord
from legalcalc.web.stores import stores
from tests.bundle.evidence import SECRET, photograph, text_pdf, texts_of
from tests.web.documents.office import Office
from tests.web.test_evidence_files import add, entries

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
    assert "exhibits that are files in the case" in page
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


# -- with the files of the case --------------------------------------------------------------------

REDACTED = (
    "evidence:\n"
    "  - {kind: photo, what: Photograph of the door}\n"
    "  - {kind: rota, what: Rota of March, goes_to: [court, opponent],\n"
    "     redactions: [{page: 2, hidden_from: opponent}]}\n"
    "  - {kind: message, what: Voice messages}\n"
)


@pytest.fixture
def office(papers: Papers, keep: Callable[[str], str], inn: str, printing: None) -> Office:
    """A case with three exhibits that are to have files."""
    return papers(keep(inn + REDACTED))


def case_of(office: Office) -> str:
    return office.home.removesuffix("/documents/")


def bundles(office: Office) -> dict[str, bytes]:
    office.choose("served", "letter", "particulars", format=["bundle"])
    return office.files(office.print())


def failed(office: Office) -> str:
    """The page of an order of which a file could not be made."""
    office.choose("served", "letter", "particulars", format=["bundle"])
    order = office.print()
    office.files(order)
    return str(office.browser.get(order.location).get_data(as_text=True))


def test_files_of_evidence_are_the_exhibits_of_a_bundle(office: Office) -> None:
    case = case_of(office)
    door, rota, voice = entries(office.browser, case)
    add(office.browser, case, door, (photograph(), "door.jpg"))
    add(
        office.browser,
        case,
        rota,
        (text_pdf("Rota, first"), "a.pdf"),
        (text_pdf("Rota, secret"), "b.pdf"),
        (b"Ana works until nine", "c.txt"),
    )
    add(office.browser, case, voice, (b"OggS" + b"x" * 100, "voice.ogg"))
    files = bundles(office)
    court, letter = (texts_of(files[one]) for one in ("bundle.en.pdf", "bundle-employer-1.en.pdf"))
    for words, place in (
        ("Rota, first", "Exhibit 2, page 1 of 3"),
        ("Rota, secret", "Exhibit 2, page 2 of 3"),
        ("until nine", "Exhibit 2, page 3 of 3"),
    ):
        (page,) = [one for one in court if words in one]
        assert place in page
    assert "(to be inserted)" in court[-1]  # a voice has no pages
    assert "Rota, first" in " ".join(letter)
    assert "secret" not in " ".join(letter)  # hidden from them alone
    assert "door" not in " ".join(letter)
    for content in files.values():
        assert SECRET.encode() not in content
    review = office.choose("served", "particulars", format=["bundle"]).get_data(as_text=True)
    told = " ".join(re.sub("<[^>]*>", "", review).split())
    assert "so a sheet says that they are to be inserted: 3" in told
    assert "is handed over by itself: 3" in told


def test_where_a_caller_set_limits_no_file_goes_that_names_what_is_barred(
    papers: Papers, keep: Callable[[str], str], inn: str, printing: None
) -> None:
    office = papers(keep(inn + REDACTED + "limits: {not_passed_on: [employer]}\n"))
    case = case_of(office)
    door, rota, _voice = entries(office.browser, case)
    add(office.browser, case, door, (photograph(), "door.jpg"))
    review = office.choose("served", "particulars", format=["bundle"]).get_data(as_text=True)
    told = re.sub("<[^>]*>|[\u2066-\u2069]", "", review)
    assert "whose bundles they go into: 1, 3" in told
    court = " ".join(texts_of(office.files(office.print())["bundle.en.pdf"]))
    assert "Exhibit 2" in court
    assert "Exhibit 1" not in court

    add(office.browser, case, rota, (text_pdf("Rota of the BLUE INN"), "a.pdf"))
    page = " ".join(re.sub("<[^>]*>", "", failed(office)).split())
    assert "Exhibit 2: What may not be passed on stands on these pages: 1." in page


def test_an_exhibit_that_cannot_be_opened_is_told_and_no_bundle_is_made(office: Office) -> None:
    door = entries(office.browser, case_of(office))[0]
    add(office.browser, case_of(office), door, (b"%PDF-1.7 broken", "door.pdf"))
    page = " ".join(re.sub("<[^>]*>", "", failed(office)).split())
    assert "Exhibit 1: " in page
    assert "damaged" in page


def test_threat_exhibit_that_somebody_altered_is_in_no_bundle(office: Office, app: Flask) -> None:
    door = entries(office.browser, case_of(office))[0]
    add(office.browser, case_of(office), door, (photograph(), "door.jpg"))
    with stores(app).home._database.writing() as transaction:
        transaction.execute(update(EvidenceChunkRecord).values(sealed=b"altered"))
    page = " ".join(re.sub("<[^>]*>", "", failed(office)).split())
    assert "Exhibit 1: What is stored here was damaged or altered" in page


def test_an_issue_is_printed_again_with_the_files_of_its_day(
    office: Office, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    rota = entries(office.browser, case_of(office))[1]
    add(office.browser, case_of(office), rota, (text_pdf("Then"), "then.pdf"))
    office.choose("served", "particulars", format=["bundle"])
    office.print()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr(stores(app), "clock", lambda: tomorrow)
    office.browser.send("/sign-in", name="Ada", password="sounding ripple mortar wanted")
    add(office.browser, case_of(office), rota, (text_pdf("Later"), "later.pdf"))
    issue = f"{case_of(office)}/documents/issues/1"
    again = office.print(at=issue)
    text = " ".join(texts_of(office.files(again)["bundle.en.pdf"]))
    assert "Then" in text
    assert "Later" not in text
