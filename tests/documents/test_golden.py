"""What the papers say, word for word: one file a paper in ``golden/``.

Here alone the wording of whole papers is held; other tests ask for messages, kinds and figures.
Whoever means to change what a paper says has the files written anew, and reads the difference:

    pytest tests/documents/test_golden.py --renew-golden
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from legalcalc import __version__, documents
from legalcalc.explain import Teller
from tests.documents.pleading_cases import RURITANIA, Triple, assessed, sample

GOLDEN = Path(__file__).parent / "golden"
CASES: dict[str, Callable[[], Triple]] = {
    "sample": sample,
    "ruritania": lambda: assessed(RURITANIA),
}
"""The sample case, and one in which each mechanism has something to say, as folders of files."""

_EMPHASIS = ("b", "em", "i", "mark", "small", "strong", "sub", "sup", "u")
_RUNS_ON = frozenset(("a", "abbr", "bdi", "code", "span", "svg", "time", *_EMPHASIS))
_UNSEEN = frozenset(["script", "style", "title", "text"])  # texts are those of a picture
# What differs with each change of case or program: the digests of both.
_DIGEST = re.compile(r"\b[0-9a-f]{16,}\b")


def words_of(document: documents.Document, triple: Triple) -> str:
    """What a reader sees of a document in English: a line for each block, `` | `` between cells."""
    law = triple[2]
    page = tinyhtml5.parse(documents.html_of(document, law, "en"), namespace_html_elements=False)
    text = "".join(_pieces(page.find("body")))
    if document.script is not None:
        text += "\nRead aloud:\n" + document.script(document.model, Teller("en", law))
    text = _DIGEST.sub("<digest>", text).replace(__version__, "<version>")
    lines = (re.sub(r"[\s\u00a0\u202f]+", " ", line).strip(" |") for line in text.split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def _pieces(element: Element, *, in_cell: bool = False) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]  # elements of a picture have a namespace
    if name in _UNSEEN:
        return
    cell = name in ("td", "th")
    border = "" if cell or name in _RUNS_ON else " " if in_cell else "\n"
    yield " | " if cell else border
    yield _on_one_line(element.text)
    for child in element:
        yield from _pieces(child, in_cell=in_cell or cell)
        yield _on_one_line(child.tail)
    yield border


def _on_one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


@pytest.mark.parametrize("kind", documents.PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_a_paper_says_what_it_is_meant_to_say(
    case: str, kind: str, request: pytest.FixtureRequest
) -> None:
    triple = CASES[case]()
    found = documents.PAPERS[kind].documents(*triple)
    said = {one.name: words_of(one, triple) for one in found}
    if request.config.getoption("--renew-golden"):
        (GOLDEN / case).mkdir(parents=True, exist_ok=True)
        for name, words in said.items():
            (GOLDEN / case / f"{name}.txt").write_text(words, encoding="utf-8")
    for name, words in said.items():
        file = GOLDEN / case / f"{name}.txt"
        assert file.is_file(), f"{name} is new: write it with --renew-golden"
        assert words.splitlines() == file.read_text("utf-8").splitlines(), name


@pytest.mark.parametrize("case", CASES)
def test_there_is_no_file_of_a_paper_that_is_no_more(
    case: str, request: pytest.FixtureRequest
) -> None:
    triple = CASES[case]()
    printed = {f"{one.name}.txt" for one in documents.documents_of(list(documents.PAPERS), *triple)}
    left = {one for one in (GOLDEN / case).iterdir() if one.name not in printed}
    if request.config.getoption("--renew-golden"):
        for one in left:
            one.unlink()
        left = set()
    assert left == set()
