"""Papers in running text: their sentences have no abbreviated months, no strokes, no bare signs."""

from __future__ import annotations

import re

import pytest

from legalcalc import documents
from tests.documents.pleading_cases import FRANCE, GERMANY, assessed, words_of

PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>|<div class=\"para\b.*?</div>", re.DOTALL)


def paragraphs(text: str, language: str) -> str:
    """The sentences of the letters of a case, without their tables."""
    triple = assessed(text)
    pages = (
        documents.html_of(one, triple[2], language)
        for one in documents.PAPERS["letter"].documents(*triple)
        if one.template == "letter.html"
    )
    return " ".join(words_of(one) for page in pages for one in PARAGRAPH.findall(page))


@pytest.mark.parametrize(
    ("text", "language", "said", "unsaid"),
    [
        (FRANCE, "fr", "900,00 € par mois", r"/ mois|\d h\b|\b(janv|févr|juil|sept|oct|nov|déc)\."),
        (FRANCE, "it", "900,00 € al mese", r"/ mese|\d h\b|\d (gen|mar|mag|giu|ott|dic) \d"),
        (GERMANY, "de", "13,00 € je Stunde", r"/ h\b|\d h\b"),
    ],
)
def test_a_letter_says_rates_hours_and_months_in_words(
    text: str, language: str, said: str, unsaid: str
) -> None:
    told = paragraphs(text, language)
    assert said in told
    assert re.search(unsaid, told) is None
