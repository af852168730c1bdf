"""Which text of a paper holds: every paper says it truly, in one sentence of its own language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from legalcalc import documents
from legalcalc.documents.folders import goes_out
from legalcalc.documents.order import Languages, Layout, Order, files_of
from legalcalc.documents.papers.summary import aloud_text, client_summary_of
from legalcalc.documents.tree.versions import (
    ALONE,
    FOR_READING,
    REVIEWED_PAIR,
    UNREVIEWED_PAIR,
    Versions,
    note_on_text,
)
from legalcalc.explain import Teller
from legalcalc.messages import Message
from tests.documents.pleading_cases import case_of, with_authority, words_of

TRANSLATED = ("ar", "bn", "de", "es", "fr", "it", "nl", "pl", "ro", "ru", "uk", "ur")


def letter(language: str, beside: str | None = None, copy_of: str | None = None) -> str:
    """The words of a French letter before claim."""
    found, case, law = case_of("FR")
    first, *_others = documents.PAPERS["letter"].documents(found, case, law)
    return words_of(documents.html_of(first, law, language, beside, copy_of=copy_of))


def note(language: str, of: Message, versions: Versions | None = None) -> str:
    """The words of a note of its kind in a language, as a paper has them."""
    teller = Teller(language)
    found = note_on_text(teller, versions, filed=of is not FOR_READING)
    assert found is not None
    assert found.text == of.text
    return plain(teller.text(found))


def plain(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys((0x2066, 0x2069))).split())


def schedule(language: str, beside: str | None = None) -> str:
    """The words of the lawyer's own claim schedule of a French case."""
    found, case, law = case_of("FR")
    (own,) = documents.PAPERS["schedule"].documents(found, case, law)
    return words_of(documents.html_of(own, law, language, beside))


def test_the_lawyers_version_says_that_nobody_read_the_translation() -> None:
    assert note("fr", ALONE) in schedule("fr")
    pair = Versions("fr", "bn", True, ("fr", "bn"))
    assert note("fr", UNREVIEWED_PAIR, pair) in plain(schedule("fr", "bn"))


def marks(language: str) -> list[str]:
    """The beginnings of all that a paper can say of an unread translation."""
    teller = Teller(language)
    return [plain(teller.text(one)).split(",")[0] for one in (ALONE, FOR_READING)]


@pytest.mark.parametrize("state", ["FR", "DE", "ES", "GB-EAW", "RT"])
def test_no_paper_that_goes_out_says_so(state: str) -> None:
    found, case, law = with_authority(case_of(state), kind="lawyer", powers=("file",))
    kinds = [kind for kind in documents.PAPERS if goes_out(kind)]
    papers = [one for one in documents.documents_of(kinds, found, case, law) if goes_out(one.name)]
    assert len(papers) > 5
    for paper in papers:
        words = plain(words_of(documents.html_of(paper, law, "fr")))
        assert not [one for one in marks("fr") if one in words], paper.name
        beside = plain(words_of(documents.html_of(paper, law, "fr", "bn")))
        assert note("fr", UNREVIEWED_PAIR, Versions("fr", "bn", True, ("fr", "bn"))) not in beside


def test_of_two_texts_in_one_paper_the_one_for_filing_holds_and_both_say_so() -> None:
    words = plain(letter("fr", beside="bn"))
    pair = Versions("fr", "bn", True, ())
    for language, filing in (("fr", "français"), ("bn", "ফরাসি")):
        said = note(language, REVIEWED_PAIR, pair)
        assert said in words
        assert filing in said
    assert "anglais" not in words
    assert "ইংরেজি" not in words


def test_a_copy_for_the_reader_names_the_language_whose_text_holds() -> None:
    pair = Versions("fr", "de", False, ("fr", "de"))
    said = note("de", UNREVIEWED_PAIR, pair)
    assert said in letter("de", copy_of="fr")
    assert said.count("Französisch") == 2  # it holds, and nobody reviewed it
    assert said.count("Deutsch") == 2
    pair = Versions("fr", "en", False, ("fr",))
    assert note("en", UNREVIEWED_PAIR, pair) in letter("en", copy_of="fr")


def test_what_no_court_reads_and_nobody_files_does_not_claim_to_hold() -> None:
    words = schedule("de")
    assert "liest andere Sprachen" in words
    assert note("de", FOR_READING) in words
    assert note("de", ALONE) not in words


def test_the_english_text_alone_says_nothing_of_translations() -> None:
    assert "ranslated" not in letter("en")


def test_the_script_that_is_read_aloud_tells_its_reader() -> None:
    model = client_summary_of(*case_of("FR"))
    told = aloud_text(model, Teller("fr", case_of("FR")[2]))
    assert plain(told).count(note("fr", FOR_READING)) == 1
    assert "ranslated" not in aloud_text(model, Teller("en"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_it_is_one_sentence_in_every_language(language: str) -> None:
    teller = Teller(language)
    pair = Versions("fr", language, True, (language,))
    told = [
        note_on_text(teller, None),
        note_on_text(teller, None, filed=False),
        note_on_text(teller, pair),
        note_on_text(teller, replace(pair, unreviewed=())),
    ]
    english = (ALONE, FOR_READING, UNREVIEWED_PAIR, REVIEWED_PAIR)
    assert [note.text for note in told if note is not None] == [one.text for one in english]
    for note in told:
        text = teller.text(note).rstrip("\u2069")
        assert len(re.findall(r"[.।۔]", text)) == 1
        assert re.search(r"[.।۔]$", text)


# -- papers for two countries ---------------------------------------------------------------------


@pytest.fixture
def names() -> Callable[..., list[str]]:
    """The names of the files of an order: authorisation and letters of a French case."""

    def ordered(
        layout: Layout, *, reader: str | None = "ro", cross_border: bool = True
    ) -> list[str]:
        triple = with_authority(
            case_of("FR"), kind="lawyer", powers=("file",), cross_border=cross_border
        )
        order = Order(("authorisation", "letter"), Languages("fr", reader, ()), layout)
        return [one.name for one in files_of(order, *triple)]

    return ordered


@pytest.mark.parametrize("layout", ["filing", "copies", "side by side"])
def test_an_authorisation_for_another_country_has_both_languages_in_one_paper(
    names: Callable[..., list[str]], layout: Layout
) -> None:
    found = [one for one in names(layout) if one.startswith("authorisation-1")]
    assert found == ["authorisation-1.fr+ro.pdf"]


def test_other_papers_are_laid_out_as_they_were_asked_for(names: Callable[..., list[str]]) -> None:
    assert "letter-employer-1.fr.pdf" in names("copies")
    assert "copy-of-letter-employer-1.ro.pdf" in names("copies")
    assert "copy-of-authorisation-1.ro.pdf" in names("copies", cross_border=False)


def test_in_one_language_it_speaks_of_no_other_text(names: Callable[..., list[str]]) -> None:
    assert "authorisation-1.fr.pdf" in names("copies", reader=None)
    found, case, law = with_authority(
        case_of("FR"), kind="lawyer", powers=("file",), cross_border=True
    )
    paper, _notes = documents.PAPERS["authorisation"].documents(found, case, law)
    alone = words_of(documents.html_of(paper, law, "fr"))
    assert "à côté" not in alone
    both = words_of(documents.html_of(paper, law, "fr", "ro"))
    assert note("fr", REVIEWED_PAIR, Versions("fr", "ro", True, ())) in plain(both)
