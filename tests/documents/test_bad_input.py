"""Whatever people type into a field is printed as text, or refused with the field named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.schemas import CaseProblems, load_case
from legalcalc.schemas.values import TEXT
from tests.documents.gate_cases import law_of, text_of_case
from tests.documents.pages import badly_placed_words, text_of

SIDE_MARGIN = 19 / 25.4 * 72
# Every field of the case in which somebody writes what they like.
FREE = (
    *("assets", "body", "holder", "how_explained", "identifier", "limits", "locality", "made_at"),
    *("must_pass_on", "name", "occupation", "organisation", "paragraphs", "postcode", "pseudonym"),
    *("purpose", "qualification", "recipient", "reference", "registration", "represented_by"),
    *("contact", "lines", "signed_at", "text", "translation", "what"),
)


def case_with(change: Callable[[str], str]) -> str:
    """A case in which every kind of paper has something to print, each free text changed."""

    def changed(thing: Any, key: str | None = None) -> Any:
        if isinstance(thing, dict):
            return {name: changed(value, name) for name, value in thing.items()}
        if isinstance(thing, list):
            return [changed(value, key) for value in thing]
        if key == "purpose" and thing == "recruitment":
            return thing  # a word of a list
        return change(thing) if key in FREE else thing

    return json.dumps(changed(yaml.load(text_of_case("RT"), Loader=yaml.BaseLoader)))


ALL = tuple(documents.PAPERS)
A_FEW = ("letter", "authorisation", "summary", "statement")


def papers_of(text: str, kinds: Sequence[str] = ALL) -> list[documents.Document]:
    case = load_case(text)
    law = law_of("RT")
    return documents.documents_of(list(kinds), assess(case, law), case, law)


def printed(
    text: str, folder: Path, language: str = "en", kinds: Sequence[str] = ALL
) -> Iterator[tuple[str, Path]]:
    """The papers of a case, by their names, as files."""
    for document in papers_of(text, kinds):
        path = folder / f"{document.name}.pdf"
        path.write_bytes(documents.pdf_of(document, law_of("RT"), language))
        yield document.name, path


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("W" * 20_000, "too long"),
        ("word " * 4_000, "too long"),
        ("a\x00b", "control character"),
        ("a\x1b[31mb", "control character"),
        ("\u202eabc", "control character"),
        ("a\u2066b", "control character"),
        ("a\ud800b", "control character"),
    ],
    ids=["20,000 letters", "20,000 words", "nul", "escape", "override", "isolate", "half"],
)
def test_what_cannot_be_printed_is_refused_in_every_field_at_once(text: str, why: str) -> None:
    with pytest.raises(CaseProblems) as refused:
        load_case(case_with(lambda _old: text))
    problems = refused.value.problems
    assert len(problems) > 40
    assert all(why in one.message.text for one in problems if one.path != "claimant.names")
    assert {one.path for one in problems} >= {"parties[0].name", "claimant.names[0].text"}


def test_a_sign_that_no_font_has_stops_the_printing_and_is_named(printing: None) -> None:
    """A name with an empty box in it is not a name."""
    papers = papers_of(case_with(lambda old: f"{old} \U0001fb93"))
    with pytest.raises(documents.DocumentsUnavailable, match=r"U\+1FB93"):
        documents.pdf_of(papers[0], law_of("RT"), "en")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param(
            "en",
            "[party popper] [red heart] [woman technologist light skin tone] ©",
            marks=pytest.mark.long,
        ),
        ("de", "[konfettibombe] [rotes herz] [it-expertin helle hautfarbe] ©"),
        pytest.param(
            "pl",
            "[party popper] [red heart] [woman technologist light skin tone] ©",
            marks=pytest.mark.long,
        ),
    ],
)
def test_an_emoji_in_somebodys_words_is_printed_by_its_name(
    printing: None, tmp_path: Path, language: str, told: str
) -> None:
    """A threat in a chat is quoted as it was sent, and stops no paper."""
    signs = "\U0001f389 \u2764\ufe0f \U0001f469\U0001f3fb\u200d\U0001f4bb ©"
    papers = papers_of(case_with(lambda old: f"{old} {signs}"))
    path = tmp_path / "paper.pdf"
    found = 0
    for paper in papers[1:4]:
        path.write_bytes(documents.pdf_of(paper, law_of("RT"), language))
        found += told in " ".join(text_of(path).split())
    assert found > 1


HTML = '</td></tr></table><script>alert(1)</script>&lt;{{ 7*7 }}{% raw %}<img src="x">'


MIXED = "Hôtel 24/7 (فندق 1886) – מלון 3.5 & 12/AB-7"


def test_markup_is_text_in_every_field(printing: None, tmp_path: Path) -> None:
    """The printing engine may load nothing, so that a picture in a name would stop it."""
    seen = 0
    for name, path in printed(case_with(lambda _old: HTML), tmp_path, "en", A_FEW):
        text = text_of(path)
        assert "49" not in text.split(), name
        seen += "alert(1)" in text
    assert seen > 4


@pytest.mark.parametrize(
    "language", [pytest.param("en", marks=pytest.mark.long), "ur"], ids=["en", "ur"]
)
def test_mixed_directions_are_printed(printing: None, tmp_path: Path, language: str) -> None:
    seen = 0
    for name, path in printed(case_with(lambda _old: MIXED), tmp_path, language, A_FEW):
        urdu = language == "ur" or name.startswith("statement")
        assert badly_placed_words(path, SIDE_MARGIN, nastaliq=urdu) == [], name
        seen += "12/AB-7" in text_of(path)
    assert seen > 2


@pytest.mark.long
def test_markup_and_mixed_directions_are_text_in_every_field_of_every_paper(
    printing: None, tmp_path: Path
) -> None:
    markup = mixed = 0
    for name, path in printed(case_with(lambda _old: f"{MIXED} {HTML}"), tmp_path, "ur"):
        text = text_of(path)
        assert badly_placed_words(path, SIDE_MARGIN, nastaliq=True) == [], name
        assert "49" not in text.split(), name
        markup += "alert(1)" in text
        mixed += "12/AB-7" in text
    assert markup > 20
    assert mixed > 5


@pytest.mark.parametrize(
    ("length", "kinds"),
    [
        (200, A_FEW),
        pytest.param(TEXT.longest, ALL, marks=pytest.mark.long),
    ],
    ids=["200, a few", "longest"],
)
def test_words_without_a_place_to_break_stay_on_the_page(
    printing: None, tmp_path: Path, length: int, kinds: Sequence[str]
) -> None:
    """As long as a field may be: 200 letters in any, ten times as many in the name of a party."""

    def longest(old: str) -> str:
        return "Wm" * (length // 2) if "Inn" in old else "Wm" * 100

    for name, path in printed(case_with(longest), tmp_path, kinds=kinds):
        urdu = name.startswith("statement")
        assert badly_placed_words(path, SIDE_MARGIN, nastaliq=urdu) == [], name
