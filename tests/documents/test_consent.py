"""The consent: yes and no weigh the same. The identity sheet: sealed, and without a sum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents import Document
from legalcalc.documents.papers.consent import ConsentSheet
from legalcalc.documents.papers.identity import IdentitySheet
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.periods import Period
from legalcalc.schemas import load_case
from tests.documents.pages import CASE, badly_placed_words, text_of

SIDE_MARGIN = 19 * 72 / 25.4
CONSENTS = """
consents:
  - {recipient: Chambers, kind: lawyer, shares: [identity, work and pay], agreed: yes,
     purpose: to bring the claim, must_pass_on: nothing}
  - {recipient: Police, kind: police or prosecutor, shares: [account], agreed: no,
     until: 2025-12-31}
  - {recipient: Consulate, kind: embassy or consulate, shares: [identity]}
"""


def made(kind: str, law: Jurisdiction, text: str) -> list[Document]:
    case = load_case(text)
    return list(documents.documents_of([kind], assess(case, law), case, law))


def told(document: Document, law: Jurisdiction) -> str:
    body = documents.html_of(document, law, "en").partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


# -- consent --------------------------------------------------------------------------------------


def test_there_is_a_row_for_each_recipient(ruritania: Jurisdiction) -> None:
    (document,) = made("consent", ruritania, CASE + CONSENTS)
    sheet = document.model
    assert isinstance(sheet, ConsentSheet)
    assert [(one.recipient, one.agreed) for one in sheet.entries] == [
        ("Chambers", True),
        ("Police", False),
        ("Consulate", None),
    ]


def test_a_box_is_ticked_only_where_the_case_holds_an_answer(ruritania: Jurisdiction) -> None:
    (document,) = made("consent", ruritania, CASE + CONSENTS)
    html = documents.html_of(document, ruritania, "en")
    rows = html.partition("<tbody>")[2].partition('<table class="rows consent">')[2]
    marks = re.findall(r'<span class="tick">(×?)</span>', rows or html)
    assert marks[:6] == ["×", "", "", "×", "", ""]


def test_the_day_until_which_a_yes_holds_is_told(ruritania: Jurisdiction) -> None:
    (document,) = made("consent", ruritania, CASE + CONSENTS)
    text = told(document, ruritania)
    assert "31 Dec 2025" in text


def test_the_claimant_signs_with_the_own_name_and_not_beside_the_pseudonym(
    ruritania: Jurisdiction,
) -> None:
    (document,) = made("consent", ruritania, CASE + CONSENTS)
    text = told(document, ruritania)
    assert "Kiran Realname" in text
    assert "Witness K" not in text


def test_who_helped_with_the_language_is_named(ruritania: Jurisdiction) -> None:
    more = (
        "people: [{id: helper, names: [Indra Helper], role: interpreter}]\n"
        "language_help: [{person: helper, kind: interpreting, from: ne, into: en}]\n"
    )
    (document,) = made("consent", ruritania, CASE + CONSENTS + more)
    assert "Indra Helper – Nepali, English" in told(document, ruritania)


def test_without_recipients_there_is_no_sheet(ruritania: Jurisdiction) -> None:
    assert made("consent", ruritania, CASE) == []


# -- identity sheet -------------------------------------------------------------------------------


def identity(law: Jurisdiction, *changes: tuple[str, str], more: str = "") -> Document:
    text = CASE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (document,) = made("identity", law, text + more)
    return document


def test_it_ties_the_pseudonym_to_all_names_in_all_scripts(ruritania: Jurisdiction) -> None:
    document = identity(
        ruritania,
        (
            "    - {text: Kiran Realname, kind: full}\n",
            "    - {text: Kiran Realname, kind: full, in_document: passport}\n"
            "    - {text: किरण, kind: single, script: Deva, language: ne}\n",
        ),
    )
    text = told(document, ruritania)
    for words in ("Witness K", "Kiran Realname", "किरण", "Nepali", "passport", "1 Jan 1990"):
        assert words in text
    assert "sealed envelope" in text


def test_it_holds_no_sum_and_no_other_party(ruritania: Jurisdiction) -> None:
    text = told(identity(ruritania), ruritania)
    assert "RTD" not in text
    assert "Inn & Co" not in text
    assert "Hotel" not in text


def test_an_unknown_day_of_birth_is_a_range(ruritania: Jurisdiction) -> None:
    born = "born: {likely: 1990-01-01, low: 1989-01-01, high: 1991-12-31}"
    model = identity(ruritania, ("born: 1990-01-01", born)).model
    assert isinstance(model, IdentitySheet)
    assert isinstance(model.born, Period)


@pytest.mark.parametrize(
    ("address", "says", "not_said"),
    [
        ("{lines: [1 Safe Street], safe: yes}", "1 Safe Street", "No fixed address"),
        ("{lines: [1 Bad Street], safe: no}", "not safe", "Bad Street"),
        ("{lines: []}", "No fixed address", "Bad Street"),
    ],
)
def test_only_a_safe_address_is_printed(
    ruritania: Jurisdiction, address: str, says: str, not_said: str
) -> None:
    document = identity(
        ruritania, ("  born: 1990-01-01\n", f"  born: 1990-01-01\n  address: {address}\n")
    )
    text = told(document, ruritania)
    assert says in text
    assert not_said not in text


def test_it_says_who_may_open_it(ruritania: Jurisdiction) -> None:
    more = (
        "people: [{id: law, names: [Lena Advocate], role: representative}]\n"
        "authorisations: [{kind: lawyer, representative: law}]\n"
    )
    text = told(identity(ruritania, more=more), ruritania)
    assert "Lena Advocate" in text
    assert "Labour court" in text


def test_without_a_pseudonym_there_is_no_sheet(ruritania: Jurisdiction) -> None:
    assert made("identity", ruritania, CASE.replace("  pseudonym: Witness K\n", "")) == []


def test_names_of_any_length_and_script_stay_in_their_place(
    printing: None, ruritania: Jurisdiction, tmp_path: Path
) -> None:
    document = identity(ruritania, ("Kiran Realname", "محمد " + "W" * 150))
    path = tmp_path / "identity.pdf"
    path.write_bytes(documents.pdf_of(document, ruritania, "en"))
    assert badly_placed_words(path, SIDE_MARGIN) == []
    assert "WWW" in text_of(path)
