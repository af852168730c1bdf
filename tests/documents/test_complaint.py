"""The complaint tells the body nothing that its caller barred, and the caller what bodies do."""

from __future__ import annotations

import re
from datetime import date

import pytest

from legalcalc import documents
from legalcalc.documents.folders import folder_of
from legalcalc.documents.papers.complaint import complaint_papers
from legalcalc.law.assistance import Assistance, ComplaintBody, LegalStatement
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message
from legalcalc.periods import Period
from legalcalc.schemas.complaint import load_complaint
from tests.documents.complaint_case import BARRED, complaint


def told(law: Jurisdiction, *barred: str, identity: bool = False) -> dict[str, str]:
    """All that stands in each paper, with its mark-up: nothing may hide there either."""
    papers = complaint_papers(load_complaint(complaint(*barred)), law, identity=identity)
    return {one.name: documents.html_of(one, law, "en") for one in papers}


@pytest.mark.parametrize("barred", BARRED)
def test_what_is_barred_is_not_in_the_papers_at_all(ruritania: Jurisdiction, barred: str) -> None:
    everything, found = told(ruritania)["complaint"], told(ruritania, barred)
    for word in BARRED[barred]:
        assert word in everything
        assert not [name for name, text in found.items() if word in text], word
    rest = {word for words in BARRED.values() for word in words} - {*BARRED[barred]}
    if barred == "caller":  # without whom there is nobody to reach
        rest -= {*BARRED["contact"]}
    assert not [word for word in rest if word not in found["complaint"]]


def test_who_called_stands_on_a_sealed_sheet_that_is_printed_only_when_asked_for(
    ruritania: Jurisdiction,
) -> None:
    barred = ("caller", "worker names")
    assert "complaint-identity" not in told(ruritania, *barred)
    sheet = told(ruritania, *barred, identity=True)["complaint-identity"]
    assert "Mira Namecanary" in sheet and "Ana Workcanary" in sheet
    assert folder_of("complaint-identity.en.pdf") == "sealed"


def test_the_callers_sheet_holds_nothing_of_what_was_told(ruritania: Jurisdiction) -> None:
    sheet = told(ruritania)["complaint-caller"]
    assert not [word for words in BARRED.values() for word in words if word in sheet]


def test_of_a_state_without_data_it_is_said_that_nothing_is_known(
    ruritania: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.reports.law_topics.assistance_of", lambda _law: Assistance())
    sheet = told(ruritania)["complaint-caller"]
    assert "Nothing is known here about who takes complaints" in sheet


def test_what_a_body_passes_on_comes_first_with_its_source_and_gaps_are_told(
    ruritania: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = LegalBasis(
        "Office Act, s. 5", ("https://law.example/5",), None, Message("Heard only.")
    )
    always = Period(date.min, date.max)
    must = LegalStatement("must pass on", Message("Names go to the aliens office."), ground, always)
    over = LegalStatement("takes", Message("Anything."), ground, Period(date.min, date(2020, 1, 1)))
    body = ComplaintBody("office", Message("Work Office"), "inspectorate", None, (over, must))
    monkeypatch.setattr(
        "legalcalc.reports.law_topics.assistance_of",
        lambda _law: Assistance({"office": body}),
    )
    sheet = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told(ruritania)["complaint-caller"]))
    rows = sheet.partition("What the law says")[2]
    assert rows.index("Names go to the aliens office.") < rows.index("What it takes up")
    assert "Office Act, s. 5 † nobody has verified it: Heard only. https://law.example/5" in rows
    assert "Anything." not in rows  # it held until 2020
    assert rows.count("Nothing is known of it here.") == 7
    assert "whether it takes complaints without a name is not known" in sheet
