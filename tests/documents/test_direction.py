"""Every figure, day and name is printed as it is read, in every language and however lines break.

The paragraphs are full of values and of the signs that turn them round, in the words of the
language. Each is printed in twenty widths, and the glyphs are read from the page by their places.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from legalcalc import documents
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.tree.templating import _Writer
from legalcalc.documents.writers.pdf import default_renderer
from legalcalc.explain import Segment, Teller, Told
from legalcalc.explain.formatting import NBSP
from legalcalc.explain.telling import parts_of, value_segment
from legalcalc.figures import Stipulation, known, unit
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from tests.documents.gate_cases import LANGUAGES, law_of, samples_of
from tests.documents.gate_glyphs import glyphs_of, lines_of, reads, said_by

WIDTHS = [25 + 7 * number for number in range(20)]  # millimetres
GLOSSARY = Path(__file__).parents[2] / "translations" / "glossary.yaml"
# Signs before and after a value: each of them turns something round somewhere.
_AROUND = (" {} ", " ({}) ", ", {}; ", ": {}. ", " – {} / ", " “{}” ", " {}, {} – ", "-{} ")


@pytest.fixture(autouse=True)
def _can_print(printing: None) -> None:
    pass


def figure(value: str, of: str) -> object:
    return known(Fraction(value), unit(of), Stipulation(_("a figure")))


def values_in(language: str) -> list[Told | object]:
    """One of each kind of value, and the names that are hard to set."""
    writer = Teller(language).formatter
    return [
        figure("1234.50", "EUR"),
        figure("-1234567.89", "GBP"),
        figure("98765.4", "RTD"),
        figure("12.61", "RTD/h"),
        figure("7.5", "h"),
        figure("3", "month"),
        date(2026, 3, 14),
        date(2024, 12, 1),
        Period(date(2026, 3, 1), date(2026, 3, 31)),
        Period(date(2025, 11, 4), date(2026, 2, 12)),
        time(6, 30),
        1234,
        Told((value_segment(writer.percent(Fraction(1, 8))),)),
        Told((value_segment("06:30–14:45"),)),
        Told((value_segment("+44 20 7946-0018"),)),
        Told((value_segment("2026/007-A (12 Js 7/26)"),)),
        Told((value_segment("X1234567"),)),
        Told((Segment("citation", "SI 2015/621 reg 9(1)"),)),
        Told((Segment("citation", "§ 3 Abs. 2 Nr. 1"),)),
        "Grand Hotel & Co. (Nights) 24/7",
        "فندق الملكة 1886",
        "محمد الأنصاري",
        "מלון הים",
        "রহিমা খাতুন",
        "Лена Защитник",
    ]


def words_of(language: str) -> list[str]:
    """The terms of the glossary in a language: words of its own to stand around the values."""
    terms = yaml.safe_load(GLOSSARY.read_text(encoding="utf-8"))["terms"]
    found = []
    for term in terms:
        said = term["term"] if language == "en" else term.get(language, term["term"])
        found.append(str(said["text"] if isinstance(said, dict) else said))
    return found


def paragraph_in(language: str) -> Message:
    """A sentence in the words of a language with every value in it."""
    chance = random.Random(language)
    words, values = words_of(language), values_in(language)
    chance.shuffle(values)
    parts, said = [], {}
    while len(said) < len(values):
        around = chance.choice(_AROUND)
        parts.append(chance.choice(words))
        for _blank in range(min(around.count("{}"), len(values) - len(said))):
            name = f"v{len(said)}"
            said[name] = values[len(said)]
            around = around.replace("{}", f"{{{name}}}", 1)
        parts.append(around.replace("{}", ""))
    return Message("".join((*parts, words[0])), tuple(said.items()))


def page_in(language: str, paragraph: str) -> str:
    """A paragraph in all widths, a page for each, with the style sheet of the papers."""
    sample = next(one for one in samples_of("RT") if one.kind == "deadlines")
    html = documents.html_of(sample.document, law_of("RT"), language)
    paragraphs = "".join(
        f'<p style="width: {width}mm; break-after: page">{paragraph}</p>' for width in WIDTHS
    )
    # So tall that the narrowest has room on one page.
    html = html.replace("</style>", "@page { size: 210mm 1500mm }</style>")
    return re.sub(r"<body.*</body>", lambda _found: f"<body>{paragraphs}</body>", html, flags=re.S)


def misread(language: str, paragraph: str) -> Iterator[tuple[int, str]]:
    """The values that are not printed as they are read, each with the width of its paragraph."""
    teller = Teller(language)
    glyphs = glyphs_of(default_renderer().pdf(PaperTree.of(page_in(language, paragraph))))
    said = [
        segment
        for _name, value in paragraph_in(language).words
        for segment in teller.tell(value).segments
    ]
    for number, width in enumerate(WIDTHS, start=1):
        printed = said_by(lines_of([one for one in glyphs if one.page == number]))
        for one in said:
            for text, direction in _as_read(one):
                if not reads(text, direction, printed):
                    yield width, text


def _as_read(one: Segment) -> Iterator[tuple[str, str]]:
    """A value with its direction, or its amount and what that is for, which run each in its own."""
    _bracket, amount, unit = parts_of(one)
    if unit:
        yield amount, "ltr"
        yield unit.strip(NBSP), "rtl"
    else:
        yield one.text, one.direction


@pytest.mark.parametrize(
    "language",
    [
        one if one in ("en", "ar", "ur") else pytest.param(one, marks=pytest.mark.long)
        for one in LANGUAGES
    ],
)
def test_values_are_printed_as_they_are_read_at_every_width(language: str) -> None:
    paragraph = str(_Writer(Teller(language)).tell(paragraph_in(language)))
    assert list(misread(language, paragraph)) == []


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_this_test_sees_what_becomes_of_values_that_are_not_shut_off(language: str) -> None:
    told = Teller(language).tell(paragraph_in(language))
    raw = "".join(one.text for one in told.segments).replace("&", "&amp;")
    assert len(list(misread(language, raw))) > 20


@pytest.mark.parametrize("first", ["rtl", "ltr"])
def test_a_bracket_is_said_as_it_was_written_whichever_way_its_line_runs(first: str) -> None:
    """It is drawn by the glyph of its counterpart from the right: one glyph, two texts."""
    lines = {"rtl": "\u0633 (1) \u0633 [«2»]", "ltr": "a (3) b [«4»]"}
    order = sorted(lines, reverse=first == "rtl")
    page = "".join(f'<p dir="{way}">{lines[way]}</p><p dir="{way}">(</p>' for way in order)
    glyphs = glyphs_of(
        default_renderer().pdf(PaperTree.of(f"<html lang=en><title>t</title>{page}"))
    )
    said = said_by(lines_of(glyphs))
    for way, text in lines.items():
        assert reads(text, way, said)
    assert [one for one in said["ltr"] if len(one) == 1] == ["(", "("]
