"""What the papers say, word for word: one file a paper in ``golden/``.

A file in ``golden/variants/`` holds what another fact changes in one of these papers, and no more.
Here alone the wording of papers is held; other tests ask for messages, kinds and figures.
Whoever means to change what a paper says has the files written anew, and reads the difference:

    pytest tests/documents/test_golden.py --renew-golden
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from legalcalc import __version__, documents
from legalcalc.explain import Teller
from tests.documents.golden_cases import BASES, VARIANTS
from tests.documents.pleading_cases import Triple

GOLDEN = Path(__file__).parent / "golden"

_EMPHASIS = ("b", "em", "i", "mark", "small", "strong", "sub", "sup", "u")
_RUNS_ON = frozenset(("a", "abbr", "bdi", "code", "span", "svg", "time", *_EMPHASIS))
_UNSEEN = frozenset(["script", "style", "title", "text"])  # texts are those of a picture
# What differs with each change of case or program: the digests of both.
_DIGEST = re.compile(r"\b[0-9a-f]{16,}\b")
_NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)  # of a paragraph


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


@pytest.mark.parametrize(
    ("case", "kind"), [(case, kind) for case, base in BASES.items() for kind in base.kinds]
)
def test_a_paper_says_what_it_is_meant_to_say(
    case: str, kind: str, request: pytest.FixtureRequest
) -> None:
    triple = BASES[case].case()
    for one in documents.PAPERS[kind].documents(*triple):
        held_to(GOLDEN / case / f"{one.name}.txt", words_of(one, triple), request)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_fact_changes_in_a_paper_what_it_is_meant_to_change(
    name: str, request: pytest.FixtureRequest
) -> None:
    variant = VARIANTS[name]
    assert (GOLDEN / f"{variant.paper}.txt").is_file()
    case, _, paper = variant.paper.partition("/")
    before, after = _words_of_base(case, paper), words(variant.case(), paper)
    changed = difference(before, after, variant.paper, name)
    assert changed, "the fact changes nothing"
    held_to(file_of(name), changed, request)


def held_to(file: Path, words: str, request: pytest.FixtureRequest) -> None:
    """Words are those of a file, which is written first where that is asked for."""
    if request.config.getoption("--renew-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
    assert file.is_file(), f"{file.stem} is new: write it with --renew-golden"
    assert words.splitlines() == file.read_text("utf-8").splitlines(), file.stem


@cache
def _words_of_base(case: str, paper: str) -> str:
    """The words of one paper of a base, with which many variants are compared."""
    return words(BASES[case].case(), paper)


def words(triple: Triple, name: str) -> str:
    """The words of one paper of a case."""
    found = documents.PAPERS[name.partition("-")[0]].documents(*triple)
    # What somebody else signs for the claimant bears no name that a pseudonym hides.
    wanted = name.removesuffix("-own-name")
    (document,) = (one for one in found if one.name.removesuffix("-own-name") == wanted)
    return words_of(document, triple)


def difference(before: str, after: str, paper: str, name: str) -> str:
    """What a fact takes from a paper (-) and adds to it (+), each place after a line of ``@@``.

    Paragraphs stand without their numbers: one that is added moves those of all that follow.
    """
    old, new = (_NUMBER.sub("", one).splitlines() for one in (before, after))
    lines = unified_diff(old, new, paper, name, n=0, lineterm="")
    return "".join("@@\n" if line.startswith("@@") else f"{line}\n" for line in lines)


def file_of(name: str) -> Path:
    """Where the difference of a variant is held."""
    return GOLDEN / "variants" / f"{name.replace(' ', '-')}.txt"


def test_there_is_no_file_of_a_paper_that_is_no_more(request: pytest.FixtureRequest) -> None:
    held = {file_of(name) for name in VARIANTS}
    for case, base in BASES.items():
        printed = documents.documents_of(list(base.kinds), *base.case())
        held |= {GOLDEN / case / f"{one.name}.txt" for one in printed}
    left = {one for one in GOLDEN.rglob("*.txt") if one not in held}
    if request.config.getoption("--renew-golden"):
        for one in left:
            one.unlink()
        left = set()
    assert left == set()
