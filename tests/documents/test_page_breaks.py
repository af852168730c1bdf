"""What stays together at the end of a page, at whatever height the pages end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.writers.pdf import default_renderer
from tests.documents.gate_cases import samples_of
from tests.documents.pages import pages_of
from tests.documents.pleading_cases import words_of

pytestmark = pytest.mark.usefixtures("printing")


def html_of(state: str, name: str, *languages: str) -> str:
    (one,) = (one for one in samples_of(state) if one.document.name == name)
    return documents.html_of(one.document, one.jurisdiction, *languages)


def pages(html: str, folder: Path, height: int = 297) -> list[str]:
    """The words of each page, were the paper so many millimetres high."""
    path = folder / "paper.pdf"
    path.write_bytes(
        default_renderer().pdf(PaperTree.of(html.replace("size: A4;", f"size: 210mm {height}mm;")))
    )
    return pages_of(path)


@pytest.mark.parametrize("height", [196, 214, 232])
def test_a_question_read_aloud_stays_with_its_pauses(height: int, tmp_path: Path) -> None:
    for page in pages(html_of("GB-EAW", "summary-aloud", "en"), tmp_path, height)[1:]:
        _head, title, words = page.partition("Your claim in plain words ")
        assert title
        assert not words.startswith(("(Pause)", "Please tell me"))


def test_a_script_in_a_second_language_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    html = html_of("DE", "summary-aloud", "en", "ru")
    assert html.count('<div class="second"') == 1
    first = next(page for page in pages(html, tmp_path) if "(Пауза)" in page)
    assert "(Pause)" not in first


def test_the_sum_of_a_week_stays_with_its_last_day(tmp_path: Path) -> None:
    html = html_of("DE", "hours", "en")
    # At one of these heights a page would begin with a sum.
    told = [page for height in (224, 228, 232) for page in pages(html, tmp_path, height)]
    assert any("Breaks Mon" in page for page in told)
    assert not any("Breaks Week" in page for page in told)


@pytest.mark.parametrize("languages", [("de",), ("de", "ru")])
@pytest.mark.parametrize("name", ["evidence", "letter-notes"])
def test_no_last_page_has_the_closing_note_alone(
    name: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    html = html_of("GB-EAW", name, *languages)
    for height in (250, 262, 274):
        # Rows of a table, with its headings, stand before it.
        assert re.search(
            "(Angefordert|Quellen|Warum).*fachkundige", pages(html, tmp_path, height)[-1]
        )


def test_an_attestation_fills_its_first_page(tmp_path: Path) -> None:
    """Only the answers and the signature have to stay together, not all that is declared."""
    html = html_of("GB-EAW", "interpreter-1", "en")
    first = pages(html, tmp_path, 265)[0]
    declared = re.search(r'<p class="para">.*?</p>', html, re.DOTALL)
    assert declared is not None
    assert words_of(declared[0]) in first
    assert "Place and date" not in first
