"""The referral sheet: made of the case as it was cut, and of nothing else; and the record."""

from __future__ import annotations

import re
from typing import Any

import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import folder_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from tests.documents.pages import CASE

CONSENT = {
    "id": "C1",
    "recipient": "Shelter of Strelsau",
    "kind": "organisation",
    "agreed": "yes",
    "shares": ["contact", "work and pay"],
    "purpose": "a room",
    "until": "2025-01-01",
}
GIVEN = {
    "consent": "C1",
    "controller": "Advice Centre",
    "contact": "030 1234",
    "basis": "consent",
    "needs": ["shelter", "health"],
    "asks": "A room from Monday.",
    "answer_by": "2024-05-20",
}


def told(law: Jurisdiction, consent: dict[str, Any] | None = None, **more: Any) -> dict[str, str]:
    case = load_case(
        {
            **yaml.load(CASE, yaml.BaseLoader),
            "consents": [{**CONSENT, **(consent or {})}],
            "handovers": [GIVEN],
            **more,
        }
    )
    found = documents.documents_of(["referral"], assess(case, law, with_range=False), case, law)
    return {one.name: _text(documents.html_of(one, law, "en")) for one in found}


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


def test_it_tells_what_the_consent_covers_and_nothing_else(ruritania: Jurisdiction) -> None:
    sheet = told(ruritania)["referral-1"]
    assert "Shelter of Strelsau" in sheet
    assert "The claimant worked for" in sheet
    assert "400.00" in sheet or "700.50" in sheet
    for word in ("Realname", "held and could not leave", "Diary of hours", "1990", "Labour court"):
        assert word not in sheet
    assert "a safe place to stay" in sheet
    assert "medical or psychological care" not in sheet  # health is not covered
    assert "Reply slip" in sheet


def test_captivity_is_told_where_the_consent_covers_what_was_told(ruritania: Jurisdiction) -> None:
    sheet = told(ruritania, {"shares": ["account"]})["referral-1"]
    assert "was held and could not leave" in sheet
    assert "The claimant worked for" not in sheet


def test_without_a_safe_way_the_person_is_reached_through_the_sender(
    ruritania: Jurisdiction,
) -> None:
    way = "Reach the person through the sender alone."
    assert way in told(ruritania)["referral-1"]
    reached = {"pseudonym": "K", "contact": "0123", "safe_contact": "yes"}
    sheet = told(ruritania, claimant=reached)["referral-1"]
    assert way not in sheet
    assert "Only in this way: 0123" in sheet
    unsure = told(ruritania, claimant={**reached, "safe_contact": "unknown"})["referral-1"]
    assert "Ask the sender before you use it: 0123" in unsure
    unsafe = told(ruritania, claimant={**reached, "safe_contact": "no"})["referral-1"]
    assert way in unsafe
    assert "0123" not in unsafe


def test_a_consent_that_was_taken_back_leaves_the_record_alone(ruritania: Jurisdiction) -> None:
    found = told(ruritania, {"withdrawn_on": "2024-05-01"})
    assert list(found) == ["referral-record"]
    record = found["referral-record"]
    assert "The claimant took the consent back on 1 May 2024 . Nothing more may go out." in record


def test_the_record_says_what_is_not_stated(ruritania: Jurisdiction) -> None:
    record = told(ruritania)["referral-record"]
    assert "consent (art. 6(1)(a))" in record
    assert "not stated" in record
    assert "(article 26)" not in record
    joint = {**GIVEN, "recipient_as": "joint controller"}
    assert "(article 26)" in told(ruritania, handovers=[joint])["referral-record"]


def test_the_record_says_how_many_files_of_which_pieces_went(ruritania: Jurisdiction) -> None:
    went = [{"what": what, "sha256": "0"} for what in ("The rota", "A message", "The rota")]
    found = told(ruritania, handovers=[{**GIVEN, "files": went}])
    assert "Files of evidence The rota: 2; A message: 1" in found["referral-record"]
    assert "The rota" not in found["referral-1"]
    assert "Files of evidence" not in told(ruritania)["referral-record"]


def test_the_sheet_is_handed_over_and_the_record_stays() -> None:
    assert folder_of("referral-1.en.pdf") == "handed-over"
    assert folder_of("copy-of-referral-1.fr.pdf") == "for-the-client"
    assert folder_of("referral-record.en.pdf") == "own"
