"""The interpreter's attestation and the translator's certificate: two papers, signed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tinyhtml5

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.language_help import LanguageAttestation, language_attestation_of
from legalcalc.facts import Authorisation, Case, LanguageHelp
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from tests.documents.language_case import LANGUAGE_CASE, text_in, unmarked
from tests.documents.pages import badly_placed_words, not_conforming

SIDE_MARGIN = 19 * 72 / 25.4
KINDS = ("interpreter", "translator")


@pytest.fixture(scope="module")
def told_case() -> Case:
    return load_case(LANGUAGE_CASE)


@pytest.fixture(scope="module")
def found(told_case: Case, ruritania: Jurisdiction) -> Assessment:
    return assess(told_case, ruritania)


@pytest.fixture(scope="module")
def attestations(
    found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> dict[str, LanguageAttestation]:
    return {
        one.id or "": language_attestation_of(found, told_case, ruritania, one)
        for one in told_case.language_help
    }


def html(
    model: LanguageAttestation,
    law: Jurisdiction,
    kind: str = "interpreter",
    language: str = "en",
    beside: str | None = None,
) -> str:
    document = documents.Document(f"{kind}-1", f"{kind}.html", model)
    return documents.html_of(document, law, language, beside)


def answers(page: str) -> dict[str, tuple[bool, bool]]:
    """For each question, whether yes and whether no is crossed."""
    root = tinyhtml5.parse(page, namespace_html_elements=False)
    (table,) = (one for one in root.iter("table") if "answers" in str(one.get("class")).split())
    found = {}
    for row in table.iter("tr"):
        question, yes, no = ("".join(cell.itertext()) for cell in row)
        found[question] = ("×" in yes, "×" in no)
    return found


def test_interpreting_and_translation_are_papers_apart(
    found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    names = {
        kind: [one.name for one in documents.PAPERS[kind].documents(found, told_case, ruritania)]
        for kind in KINDS
    }
    assert names == {
        "interpreter": ["interpreter-1", "interpreter-2"],
        "translator": ["translator-1"],
    }


def test_what_the_case_says_is_crossed_and_the_rest_is_left_to_the_signer(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction
) -> None:
    """Asked in this order: no tie, sworn, read back, understood."""
    assert list(answers(html(attestations["H1"], ruritania)).values()) == [
        (True, False),
        (False, False),
        (True, False),
        (False, True),
    ]
    assert set(answers(html(attestations["H2"], ruritania, "translator")).values()) == {
        (False, False)
    }


def test_a_box_stands_once_in_two_languages(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction
) -> None:
    one = html(attestations["H1"], ruritania).count('class="tick"')
    assert (
        html(attestations["H1"], ruritania, "interpreter", "en", "fr").count('class="tick"') == one
    )


def test_what_is_not_known_is_a_line(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction
) -> None:
    """Name, qualification, registration, day, how, pages; and name, place and signature below."""
    nameless = attestations["H2"]
    assert (nameless.names, nameless.day, nameless.mode, nameless.pages) == ((), None, None, None)
    page = html(nameless, ruritania, "translator")
    assert page.count('class="line') == 6 + 3


def test_who_answers_for_it_is_identified(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction
) -> None:
    page = text_in(html(attestations["H1"], ruritania))
    for said in (
        "Ida Wordwell",
        "Word House",
        "Diploma in interpreting",
        "R-77",
        "from Urdu into English",
        "in person",
        "2 May 2024",
    ):
        assert said in page


def test_the_texts_are_named_and_only_statements_have_checksums(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction
) -> None:
    statement, item, advice = attestations["H1"].rendered
    assert len(statement.checksums) == 1
    assert not item.checksums
    assert not advice.checksums
    page = text_in(html(attestations["H1"], ruritania))
    for said in ("Statement S1", "Item E2 (a diary): Diary of hours", "The advice on costs"):
        assert said in page


def test_a_text_that_is_nowhere_in_the_case_is_called_by_its_id(
    found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    first, *others = told_case.language_help
    case = replace(told_case, language_help=(replace(first, of=("X9",), what=None), *others))
    model = language_attestation_of(found, case, ruritania, case.language_help[0])
    assert [one.what for one in model.rendered] == ["X9"]


def test_an_authorisation_can_be_rendered_and_a_party_can_interpret(
    found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    """Such a tie is for the court to see: the paper does not hide who it was."""
    power = Authorisation(
        id="A1", kind="lawyer", representative="helper", signed_on=date(2024, 5, 3)
    )
    help = LanguageHelp(
        person="hotel", kind="sight translation", from_language="en", into="ur", of=("A1",)
    )
    case = replace(told_case, authorisations=(power,), language_help=(help,))
    model = language_attestation_of(found, case, ruritania, help)
    assert model.names == ("Grand Hotel",)
    assert [str(one.what) for one in model.rendered] == ["Authorisation A1"]
    assert model.rendered[0].day == date(2024, 5, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_secrecy_and_completeness_are_declared(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction, kind: str
) -> None:
    model = attestations["H1" if kind == "interpreter" else "H2"]
    page = text_in(html(model, ruritania, kind))
    assert "complete" in page
    assert "secret" in page


def test_what_the_law_asks_of_a_translation_stands_on_the_certificate_alone() -> None:
    germany = load_folder(jurisdictions_folder() / "germany")
    text = LANGUAGE_CASE.replace("jurisdiction: RT", "jurisdiction: DE").replace("RTD", "EUR")
    case = load_case(text)
    found = assess(case, germany)
    interpreter, translator = (
        language_attestation_of(found, case, germany, one) for one in case.language_help[:2]
    )
    assert [one.ground.law for one in translator.asked] == ["§ 142 Abs. 3 ZPO"]
    assert not interpreter.asked
    assert "§ 142 Abs. 3 ZPO" in text_in(html(translator, germany, "translator"))


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_behind_a_pseudonym_is_named(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction, kind: str
) -> None:
    for model in attestations.values():
        assert "Realname" not in html(model, ruritania, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_can_be_translated(
    attestations: dict[str, LanguageAttestation], ruritania: Jurisdiction, kind: str
) -> None:
    left = unmarked(html(attestations["H2"], ruritania, kind, "en-XA"))
    names = "RT-2024-7 · Witness K Urdu English S1 Courts Act, s. 10 2 May 2024"
    assert set(left.replace(",", "").replace(".", "").split()) <= {
        *names.replace(",", "").replace(".", "").split(),
        *"1234567890⟦⟧·",
        *(
            group
            for one in attestations["H2"].rendered
            for sum in one.checksums
            for group in sum.groups
        ),
    }


@pytest.mark.outside
@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_on_one_page_without_fault(
    printing: None,
    attestations: dict[str, LanguageAttestation],
    ruritania: Jurisdiction,
    tmp_path: Path,
    kind: str,
) -> None:
    model = attestations["H1" if kind == "interpreter" else "H2"]
    path = tmp_path / f"{kind}.pdf"
    document = documents.Document(f"{kind}-1", f"{kind}.html", model)
    path.write_bytes(documents.pdf_of(document, ruritania, "en"))
    assert badly_placed_words(path, SIDE_MARGIN) == []
    assert not_conforming([path]) == []
