"""The statement set: own words, translation, declaration of truth, and what binds them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import tinyhtml5

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers import statement as module
from legalcalc.documents.papers.cover import cover_of
from legalcalc.documents.papers.language_help import language_attestation_of
from legalcalc.documents.papers.statement import (
    OwnWords,
    StatementSet,
    canonical,
    checksum,
    checksums_of,
    direction_of_text,
    statement_set_of,
)
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.wordings import Wordings
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from tests.documents.language_case import LANGUAGE_CASE, text_in, unmarked
from tests.documents.pages import badly_placed_words, not_conforming, text_of

SIDE_MARGIN = 19 * 72 / 25.4


@pytest.fixture(scope="module")
def told_case() -> Case:
    return load_case(LANGUAGE_CASE)


@pytest.fixture(scope="module")
def found(told_case: Case, ruritania: Jurisdiction) -> Assessment:
    return assess(told_case, ruritania)


@pytest.fixture(scope="module")
def own(found: Assessment, told_case: Case, ruritania: Jurisdiction) -> StatementSet:
    return statement_set_of(found, told_case, ruritania, 1)


@pytest.fixture(scope="module")
def of_witness(found: Assessment, told_case: Case, ruritania: Jurisdiction) -> StatementSet:
    return statement_set_of(found, told_case, ruritania, 2)


def with_statement(case: Case, **changes: object) -> Case:
    first, *others = case.statements
    return replace(case, statements=(replace(first, **changes), *others))


def html(
    model: StatementSet, law: Jurisdiction, language: str = "en", beside: str | None = None
) -> str:
    document = documents.Document("statement-1", "statement.html", model)
    return documents.html_of(document, law, language, beside)


# -- checksums ------------------------------------------------------------------------------------


def test_the_checksum_is_that_of_the_paragraphs_a_line_each() -> None:
    """As anybody can take it: ``printf 'First.\\nSecond.' | sha256sum``."""
    by_hand = hashlib.sha256(b"First.\nSecond.").hexdigest()
    assert checksum(["First.", "Second."]) == by_hand


def test_two_ways_of_writing_one_letter_are_one_text() -> None:
    composed, apart = "Zo\u00eb", "Zoe\u0308"
    assert composed != apart
    assert checksum([composed]) == checksum([apart])
    assert canonical([apart]) == unicodedata.normalize("NFC", apart)


def test_what_a_page_does_not_show_does_not_count() -> None:
    assert checksum(["one  two\nthree"]) == checksum(["one two three"])
    assert checksum(["\u2066300 RTD\u2069"]) == checksum(["300 RTD"])


def test_a_line_end_inside_a_paragraph_is_no_new_paragraph() -> None:
    assert checksum(["one\ntwo"]) != checksum(["one", "two"])


@pytest.mark.parametrize("part", ["paragraphs", "translation"])
def test_every_letter_counts(told_case: Case, part: str) -> None:
    statement = told_case.statements[0]
    before = checksums_of(statement)
    text = getattr(statement, part)
    for place, paragraph in enumerate(text):
        for position in (0, len(paragraph) // 2, len(paragraph) - 1):
            changed = f"{paragraph[:position]}x{paragraph[position + 1 :]}"
            other = replace(statement, **{part: (*text[:place], changed, *text[place + 1 :])})
            assert checksums_of(other) != before


def test_statement_and_certificate_bear_the_same_checksums(
    own: StatementSet, found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    interpreting, translating, _other = told_case.language_help
    interpreter, translator = (
        language_attestation_of(found, told_case, ruritania, one)
        for one in (interpreting, translating)
    )
    assert translator.rendered[0].checksums == own.checksums
    # The interpreter answers for the words, not for somebody else's translation.
    assert interpreter.rendered[0].checksums == own.checksums[:1]


def test_a_changed_letter_parts_statement_and_certificate(
    own: StatementSet, found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    first, second = told_case.statements[0].translation
    changed = with_statement(told_case, translation=(first, second.replace("300", "800")))
    certificate = language_attestation_of(found, changed, ruritania, changed.language_help[1])
    original, translation = certificate.rendered[0].checksums
    assert original == own.checksums[0]
    assert translation != own.checksums[1]


def test_checksums_are_printed_in_groups_of_four_with_how_to_check(
    own: StatementSet, ruritania: Jurisdiction
) -> None:
    page = text_in(html(own, ruritania))
    for one in own.checksums:
        assert {len(group) for group in one.groups} == {4}
        assert " ".join(one.groups[:8]) in page
        assert " ".join(one.groups[8:]) in page
    assert "To check:" in page


# -- own words and translation --------------------------------------------------------------------


def test_own_words_and_translation_stand_beside_each_other_with_their_languages(
    own: StatementSet, ruritania: Jurisdiction
) -> None:
    root = tinyhtml5.parse(html(own, ruritania), namespace_html_elements=False)
    (table,) = (one for one in root.iter("table") if one.get("class") == "words")
    heads = ["".join(one.itertext()) for one in table.iter("th")]
    assert heads == ["Original: Urdu", "Translation: English"]
    rows = list(table.iter("tr"))[1:]
    assert len(rows) == 2
    for number, row in enumerate(rows, start=1):
        (mine,), (theirs,) = (list(cell) for cell in row)  # a block inside each cell
        assert (mine.get("lang"), mine.get("dir")) == ("ur", "rtl")
        assert (theirs.get("lang"), theirs.get("dir")) == ("en", "ltr")
        for block in (mine, theirs):
            assert "".join(block.itertext()).startswith(f"{number}.")


def test_own_words_are_the_same_whatever_the_language_of_the_paper(
    own: StatementSet, ruritania: Jurisdiction
) -> None:
    for paper in (html(own, ruritania, "fr"), html(own, ruritania, "en", "fr")):
        for paragraph in own.paragraphs:
            words = paragraph.original.text.split()[-1]
            assert paper.count(words) == 1
            assert paragraph.translation is not None
            assert paper.count(paragraph.translation.text) == 1


def test_amounts_and_names_do_not_turn_round_in_a_text_from_the_right() -> None:
    text = OwnWords("مجھے 300 RTD ملتے تھے، وعدہ 1,500.00 RTD کا تھا، +40 21 555 0100", "ur", "rtl")
    isolated = [piece for piece, from_the_left in text.pieces if from_the_left]
    assert isolated == ["300 RTD", "1,500.00 RTD", "+40 21 555 0100"]
    assert "".join(piece for piece, _from_the_left in text.pieces) == text.text


def test_numbers_of_a_list_are_not_joined() -> None:
    text = OwnWords("يوم 3, 5 و 7", "ar", "rtl")
    assert [piece for piece, from_the_left in text.pieces if from_the_left] == ["3", "5", "7"]


def test_direction_is_that_of_most_letters() -> None:
    assert direction_of_text(["Grand Hotel كان مكان عملي في الليل والنهار"]) == "rtl"
    assert direction_of_text(["I signed “عقد” there."]) == "ltr"
    assert direction_of_text(["07:00"]) == "ltr"


def test_markup_in_somebodys_words_is_text(
    found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    case = with_statement(told_case, paragraphs=("<b>1</b> & 2", "<script>x</script>"))
    page = html(statement_set_of(found, case, ruritania), ruritania)
    assert "&lt;b&gt;1&lt;/b&gt; &amp; 2" in page
    assert "<script>" not in page


def test_what_the_court_does_not_read_and_nobody_translated_is_told(
    own: StatementSet, of_witness: StatementSet, ruritania: Jurisdiction
) -> None:
    assert (own.needs_translation, of_witness.needs_translation) == (False, True)
    told, untold = (
        html(replace(of_witness, needs_translation=needed), ruritania) for needed in (True, False)
    )
    assert text_in(told).count("Bangla") == text_in(untold).count("Bangla") + 1


def test_how_and_when_are_lines_to_fill_in_where_they_are_not_known(
    own: StatementSet, of_witness: StatementSet, ruritania: Jurisdiction
) -> None:
    told, open_ = (html(one, ruritania).partition("What is said")[0] for one in (own, of_witness))
    assert told.count('class="line"') == 0
    assert own.how is not None
    assert own.how in told
    assert open_.count('class="line"') == 3  # the day, and two for how


def test_exhibits_and_helpers_are_listed(own: StatementSet, ruritania: Jurisdiction) -> None:
    assert [one.id for one in own.exhibits] == ["E2"]
    assert [(one.number, one.written) for one in own.helpers] == [(1, False), (1, True)]
    page = text_in(html(own, ruritania))
    assert "interpreter 1" in page
    assert "translator 1" in page
    assert "Diary of hours" in page


# -- who, and the declaration of truth ------------------------------------------------------------


def test_behind_a_pseudonym_nobody_is_named(own: StatementSet, ruritania: Jurisdiction) -> None:
    page = html(own, ruritania)
    assert "Witness K" in page
    assert "Realname" not in page


def test_a_witness_of_one_name_is_named(of_witness: StatementSet, ruritania: Jurisdiction) -> None:
    assert of_witness.maker == ("রহিমা",)
    assert not of_witness.is_claimant
    assert "রহিমা" in html(of_witness, ruritania)


def england(route: str) -> tuple[Case, Jurisdiction]:
    law = load_folder(jurisdictions_folder() / "england_wales")
    text = LANGUAGE_CASE.replace("jurisdiction: RT", "jurisdiction: GB-EAW").replace("RTD", "GBP")
    return load_case(f"{text}\nchoices: {{route: {route}}}\n"), law


@pytest.mark.parametrize(
    ("route", "words", "law"),
    [
        ("court", "contempt of court", "Practice Direction 22"),
        ("tribunal", "knowledge and belief", "No wording is prescribed"),
    ],
)
def test_england_asks_for_its_own_words_by_route(route: str, words: str, law: str) -> None:
    case, england_wales = england(route)
    truth = statement_set_of(assess(case, england_wales), case, england_wales).truth
    assert words in truth.text.text
    assert truth.ground is not None
    assert law in truth.ground.law


def truth_of(folder: str, code: str, number: int) -> module.StatementOfTruthEntry:
    law = load_folder(jurisdictions_folder() / folder)
    text = LANGUAGE_CASE.replace("jurisdiction: RT", f"jurisdiction: {code}").replace("RTD", "EUR")
    case = load_case(text)
    return statement_set_of(assess(case, law), case, law, number).truth


def test_a_french_witness_knows_of_the_penalty_and_a_party_has_no_form() -> None:
    """Code de procédure civile, art. 202, speaks of witnesses: nobody attests for himself."""
    party, witness = (truth_of("france", "FR", number) for number in (1, 2))
    assert witness.ground is not None
    assert "art. 202" in witness.ground.law
    assert "penalties" in witness.text.text
    assert party.ground is None


def test_a_german_party_is_bound_to_the_truth_and_a_witness_has_no_form() -> None:
    party, witness = (truth_of("germany", "DE", number) for number in (1, 2))
    assert party.ground is not None
    assert "§ 138" in party.ground.law
    assert witness.ground is None


def test_where_no_words_are_declared_the_own_side_is_told(
    found: Assessment,
    told_case: Case,
    ruritania: Jurisdiction,
    own: StatementSet,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert cover_of(found, told_case, ruritania).remarks == ()
    monkeypatch.setattr(
        "legalcalc.documents.papers.statement.wordings_of", lambda _law: Wordings({})
    )
    remarks = cover_of(found, told_case, ruritania).remarks
    assert remarks
    assert "neutral" in Teller("en").text(remarks[0])
    neutral = replace(own, truth=replace(own.truth, ground=None))
    assert "neutral" not in text_in(html(neutral, ruritania))


def test_the_maker_declares_in_the_makers_language(
    found: Assessment,
    told_case: Case,
    ruritania: Jurisdiction,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the language of the paper: the sentence comes from that language's catalogue."""
    monkeypatch.setattr(module, "languages_offered", lambda _law: ["en", "en-XA"])
    case = with_statement(told_case, language="en-XA")
    model = statement_set_of(found, case, ruritania)
    assert model.truth.own is not None
    assert model.truth.own.text == f"⟦{model.truth.text.text}⟧"
    page = html(model, ruritania, "fr")
    assert f' dir="ltr">{model.truth.own.text}' in page
    assert 'lang="en-XA"' in page
    assert '<div class="lines">' not in page


def test_where_that_language_is_not_offered_there_is_room_for_it(
    own: StatementSet, ruritania: Jurisdiction
) -> None:
    unknown = replace(own, truth=replace(own.truth, own=None, writing_lines=2))
    page = html(unknown, ruritania)
    (lines,) = re.findall(r'<div class="lines">(.*?</div>)</div>', page)
    assert lines.count('class="line"') == 2


def test_a_dialect_declares_in_its_language(
    found: Assessment,
    told_case: Case,
    ruritania: Jurisdiction,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "languages_offered", lambda _law: ["en", "fr"])
    model = statement_set_of(found, with_statement(told_case, language="fr-BE"), ruritania)
    assert model.truth.own is not None
    assert model.truth.own.language == "fr"
    assert not model.truth.beside  # the courts of Ruritania read French


def test_the_declaration_stands_once_where_paper_and_maker_share_a_language(
    own: StatementSet, ruritania: Jurisdiction
) -> None:
    assert own.truth.own is not None
    language = own.truth.own.language
    for page in (html(own, ruritania, language), html(own, ruritania, "en", language)):
        assert unmarked(text_in(page)).count(unmarked(own.truth.own.text)) == 1


# -- printed --------------------------------------------------------------------------------------


def test_every_sentence_can_be_translated(own: StatementSet, ruritania: Jurisdiction) -> None:
    """What is left are names, titles and citations of the case, and names of languages."""
    left = unmarked(html(replace(own, how=None), ruritania, "en-XA"))
    names = """
        RT-2024-7 Witness The <b>Old</b> Inn & Co. "Nights" Caterers of Strelsau Grand Hotel
        claimant Diary hours Ida Wordwell Courts Act Urdu English Nepali May S1 E2
    """
    assert set(words_of(left)) <= set(words_of(names))


def words_of(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][\w-]+", text)


@pytest.fixture(scope="module")
def printed(
    printing: None,
    own: StatementSet,
    ruritania: Jurisdiction,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    path = tmp_path_factory.mktemp("statement") / "statement.pdf"
    document = documents.Document("statement-1", "statement.html", own)
    path.write_bytes(documents.pdf_of(document, ruritania, "en", "fr"))
    return path


def test_nothing_overlaps_and_every_paragraph_is_printed(printed: Path, own: StatementSet) -> None:
    text = text_of(printed)
    for paragraph in own.paragraphs:
        assert paragraph.translation is not None
        assert paragraph.translation.text.split()[-1] in text
    # Nastaliq boxes overlap by their nature.
    latin = [one for one in badly_placed_words(printed, SIDE_MARGIN) if one[1].isascii()]
    assert [one for one in latin if one[2].isascii()] == []


@pytest.mark.outside
def test_the_reference_validator_finds_no_fault(printed: Path) -> None:
    assert not_conforming([printed]) == []


def test_there_is_a_document_for_each_statement_and_none_without(
    found: Assessment, told_case: Case, ruritania: Jurisdiction
) -> None:
    kind = documents.PAPERS["statement"]
    names = [one.name for one in kind.documents(found, told_case, ruritania)]
    assert names == ["statement-1", "statement-2"]
    assert not kind.documents(found, replace(told_case, statements=()), ruritania)
