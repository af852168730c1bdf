"""Papers speak of a woman as of a woman, of a man as of a man, and in neutral words otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.papers.kinds import PAPERS
from legalcalc.facts import Name, Person
from tests.documents.language_case import LANGUAGE_CASE
from tests.documents.narrative_case import HELD
from tests.documents.pleading_cases import Triple, assessed, pages

WORDS = {
    "pl": (r"powód(ka|ki|ce|kę|ką)\b", r"pow(ód|oda|odem|odowi|odzie)\b", r"stron\w powodow\w+"),
    "de": (r"klägerin\b", r"klägers?\b", r"klagende\w* partei"),
    "fr": (r"(?<!partie )demanderesse\b", r"demandeur\b", r"partie demanderesse\b"),
    "es": (r"la demandante\b", r"(el|del|al) demandante\b", r"parte demandante\b"),
    "it": (r"\w*la ricorrente\b", r"(il|\w*l) ricorrente\b", r"parte ricorrente\b"),
    "nl": (r"eiseres\b", r"eiser\b", r"eisende partij\b"),
    "ro": (r"reclamant(a|ei)\b", r"reclamantul(ui)?\b", r"(partea|părții) reclamant[ăe]\b"),
    "ru": (r"истиц", r"истец (\w+ )?\w+л\b", r"истц(ом отработано|у ничего не платили)\b"),
    "uk": (
        r"позивач(к|ц)",
        r"позивач (\w+ )?\w+в\b",
        r"(позивачем відпрацьовано|позивачеві нічого не платили)\b",
    ),
    "ar": (r"[لوب]*ا?لمدعية\b", r"(?<!الطرف )المدعي\b", r"ال?طرف المدعي\b"),
    "ur": (r"مدعیہ\b", r"مدعی\b(?! فریق)", r"مدعی فریق\b"),
}
"""The claimant as a woman, as a man and in neutral words, in languages that tell them apart."""


def of(gender: Any, *, pseudonym: str | None = None, text: str = HELD) -> Triple:
    """A case with a claimant of a gender, who goes by a name or a pseudonym."""
    found, case, law = assessed(text)
    claimant = replace(case.claimant, gender=gender, pseudonym=pseudonym, names=(Name("Kim S."),))
    return found, replace(case, claimant=claimant), law


def told(kind: str, triple: Triple, language: str) -> str:
    """The papers of a kind without the notes on them, which are for a lawyer."""
    papers = pages(kind, triple, language).items()
    return " ".join(text for name, text in papers if not name.endswith("-notes")).casefold()


def shown(text: str, language: str) -> set[int]:
    """Which of the three forms a text has."""
    forms = enumerate(WORDS[language])
    return {number for number, word in forms if re.search(rf"\b{word}", text)}


@pytest.mark.parametrize("kind", ["readback", "particulars", "letter"])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("gender", "form"), [("female", 0), ("male", 1), (None, 2)])
def test_papers_speak_of_the_claimant_in_the_form_that_the_case_tells(
    gender: str | None, form: int, language: str, kind: str
) -> None:
    assert shown(told(kind, of(gender), language), language) == {form}


def test_who_wants_neutral_words_gets_those_of_whom_nothing_is_told() -> None:
    assert told("readback", of("neutral"), "pl") == told("readback", of(None), "pl")


def test_english_papers_are_the_same_for_everybody() -> None:
    for kind in ("readback", "particulars", "letter", "summary"):
        papers = {told(kind, of(one), "en") for one in ("female", "male", "neutral", None)}
        assert len(papers) == 1


@pytest.mark.parametrize("kind", ["particulars", "letter", "criminal"])
def test_threat_gender_of_somebody_behind_a_pseudonym(kind: str) -> None:
    assert told(kind, of("female", pseudonym="K."), "pl") == told(
        kind, of(None, pseudonym="K."), "pl"
    )


def test_what_the_claimant_reads_back_shows_it_behind_a_pseudonym_too() -> None:
    assert shown(told("readback", of("female", pseudonym="K."), "pl"), "pl") == {0}


def test_what_is_cut_for_others_or_said_by_others_never_shows_it() -> None:
    never = {one.id for one in PAPERS.values() if one.forms == "never"}
    assert never == {"referral", "interpreter", "translator"}
    triple = of("female", text=LANGUAGE_CASE)
    for kind in never:
        for one in PAPERS[kind].documents(*triple):
            assert one.gender is None


def test_a_statement_is_in_the_form_of_whoever_makes_it() -> None:
    found, case, law = of("female", text=LANGUAGE_CASE)
    makers = {one.maker for one in case.statements}
    assert len(makers) == 2
    people = tuple(
        replace(one, gender="male", pseudonym=None) if one.id in makers else one
        for one in case.people
    )
    papers = PAPERS["statement"].documents(found, replace(case, people=people), law)
    genders = {one.maker: paper.gender for one, paper in zip(case.statements, papers, strict=True)}
    assert set(genders.values()) == {"female", "male"}
    assert all(
        gender == ("female" if case.person(maker) in (None, case.claimant) else "male")
        for maker, gender in genders.items()
    )


def test_a_form_holds_in_both_languages_of_a_paper_and_in_its_document_for_editing() -> None:
    found, case, law = of("female")
    (paper,) = PAPERS["readback"].documents(found, case, law)
    both = documents.html_of(paper, law, "en", "pl")
    assert "powódk" in both
    assert "strona powodowa" not in both


def test_no_figure_depends_on_it() -> None:
    found, case, law = of("female")
    again = assess(case, law)
    assert (again.owed.value, again.interest.value) == (found.owed.value, found.interest.value)
    assert again.owed.value > 0


def test_a_person_of_whom_nothing_is_told_has_no_gender() -> None:
    assert Person().gender is None
