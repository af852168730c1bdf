"""The gates that every paper passes in every language: printed in many pairs, and looked at.

``python -m tests.documents.gates`` (``make gates``) prints every paper of every State in every
language and every pair of languages, more than ten thousand files, and takes hours; ``--part 3/20``
takes the third twentieth of them, in which all papers and languages stand. The tests take
of these one pair for each paper, in which the languages take turns, and each paper once in one
language alone.

A gate is given printed papers and tells their faults. It tells nothing of the rest.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pypdf
import tinyhtml5

from legalcalc import documents
from legalcalc.documents.folders import goes_out
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.tree.versions import Versions, note_on_text
from legalcalc.explain import Teller
from legalcalc.explain.formatting import NBSP, direction_of
from tests.documents.gate_cases import (
    ALL_STATES,
    LANGUAGES,
    STATES,
    Sample,
    law_of,
    samples_of,
)
from tests.documents.gate_glyphs import (
    Said,
    fonts_of,
    glyphs_of,
    lines_of,
    outline,
    reads,
    said_by,
    seen,
    shipped_outline,
)
from tests.documents.pages import badly_placed_words, not_conforming, run, tool

__all__ = [
    "CHECKERS",
    "PAGE_GATES",
    "Printed",
    "Telling",
    "faults_of_pages",
    "few",
    "in_court",
    "printed",
    "whole_matrix",
]

_SIDE_MARGIN = 19 / 25.4 * 72
_MARGINS = (21 / 25.4 * 72, 23 / 25.4 * 72)  # bottom and top
_HEADER_ROW = 90  # the tallest: several lines in two languages
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


# -- what is printed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Telling:
    """A paper of a State in one language, or in two."""

    state: str
    document: str
    language: str
    beside: str | None = None

    @property
    def name(self) -> str:
        languages = self.language if self.beside is None else f"{self.language}+{self.beside}"
        return f"{self.state}-{self.document}.{languages}"

    @property
    def languages(self) -> tuple[str, ...]:
        return (self.language,) if self.beside is None else (self.language, self.beside)

    def print(self) -> tuple[str, bytes]:
        """The HTML and the PDF."""
        (sample,) = (one for one in samples_of(self.state) if one.document.name == self.document)
        paper = (sample.document, sample.jurisdiction, self.language, self.beside)
        told: list[PaperTree] = []
        pdf = documents.pdf_of(*paper, figures=told.append)  # hears the tree, and attaches none
        return told[0].html, pdf


def _by_document(states: Sequence[str]) -> dict[str, list[Sample]]:
    """The samples of some States, by the name of their document."""
    found: dict[str, list[Sample]] = defaultdict(list)
    for state in states:
        for sample in samples_of(state):
            found[sample.document.name].append(sample)
    return found


def few() -> Iterator[Telling]:
    """For each document one pair of languages, and another language alone.

    The States take turns, and so do the languages: from document to document others are taken,
    and what is filed in one document stands beside in the next.
    """
    count = len(LANGUAGES)
    for number, (name, samples) in enumerate(_by_document(STATES).items()):
        # Two places of a ring of all languages, by other steps each time.
        step = 1 + number // 2 % (count - 1)
        filed, beside = (LANGUAGES[(8 * number + step * place) % count] for place in range(2))
        if number % 2:
            filed, beside = beside, filed
        yield Telling(samples[number % len(samples)].state, name, filed, beside)
        alone = samples[(number + 1) % len(samples)]
        yield Telling(alone.state, name, LANGUAGES[3 * number % count])


def in_court() -> Iterator[Telling]:
    """Documents of the other States: in the language of their court, and each time another.

    Those of one country, which print by the same templates, take turns, and from State to State
    every second document.
    """
    names = {one: {sample.document.name for sample in samples_of(one)} for one in ALL_STATES}
    for turn, state in enumerate(ALL_STATES):
        if state in STATES:
            continue
        law = law_of(state)
        filed = law.languages[0]
        others = [one for one in LANGUAGES if one != filed]
        country = [one for one in ALL_STATES if one.partition("-")[0] == state.partition("-")[0]]
        for number, sample in enumerate(samples_of(state)):
            name = sample.document.name
            having = [one for one in country if name in names[one]]
            if having[len(name) % len(having)] == state and (number + turn) % 2 == 0:
                yield Telling(state, name, filed, others[number % len(others)])


def whole_matrix() -> Iterator[Telling]:
    """Every document of every State in every language and every pair of languages."""
    for name, samples in _by_document(ALL_STATES).items():
        for sample in samples:
            for language in LANGUAGES:
                yield Telling(sample.state, name, language)
                for beside in LANGUAGES:
                    if beside != language:
                        yield Telling(sample.state, name, language, beside)


@dataclass(frozen=True)
class Printed:
    """A telling with the files it was printed to."""

    telling: Telling
    pdf: Path
    html: Path

    @cached_property
    def root(self) -> Element:
        root: Element = tinyhtml5.parse(
            self.html.read_text(encoding="utf-8"), namespace_html_elements=False
        )
        return root

    @cached_property
    def from_the_right(self) -> bool:
        """Whether some of it is written from right to left."""
        return any(one.get("dir") == "rtl" and one.tag != "bdi" for one in self.root.iter())

    @cached_property
    def said(self) -> Said:
        """What the lines of all pages say, by the places of their glyphs."""
        return said_by(lines_of(glyphs_of(self.pdf)))

    @cached_property
    def words(self) -> str:
        """What a search in the file finds, line by line, in the order in which it was drawn."""
        return run(tool("pdftotext"), "-raw", self.pdf, "-")

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        """The file as it is read by a program."""
        return pypdf.PdfReader(self.pdf)


def _print_to(folder: Path, telling: Telling) -> Printed:
    html, pdf = telling.print()
    files = Printed(telling, folder / f"{telling.name}.pdf", folder / f"{telling.name}.html")
    files.pdf.write_bytes(pdf)
    files.html.write_text(html, encoding="utf-8")
    return files


@contextmanager
def _pool(seed: int, processes: int | None = None) -> Iterator[ProcessPoolExecutor]:
    """Processes in which sets and mappings of words have an order of their own.

    One for each core, unless told how many.
    """
    before = os.environ.get("PYTHONHASHSEED")
    os.environ["PYTHONHASHSEED"] = str(seed)
    try:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes or os.cpu_count(), mp_context=context) as pool:
            yield pool
    finally:
        if before is None:
            del os.environ["PYTHONHASHSEED"]
        else:
            os.environ["PYTHONHASHSEED"] = before


def printed(
    tellings: Iterable[Telling], folder: Path, *, seed: int = 1, processes: int | None = None
) -> list[Printed]:
    """Print papers into a folder, on all cores or in as many processes as are told."""
    with _pool(seed, processes) as pool:
        return list(pool.map(partial(_print_to, folder), tellings, chunksize=4))


# -- what is on the pages -------------------------------------------------------------------------


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).translate(_ISOLATES).split())


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _joined(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069]", "", text)


def incomplete(paper: Printed) -> Iterator[str]:
    """Numbers of paragraphs, rows, and figures that are not in the text of a file."""
    words: Counter[str] = Counter()
    for one in paper.root.iter():
        is_row = one.tag == "th" and one.get("scope") == "row" and _ROWS.fullmatch(_text(one))
        is_number = "no" in _classes(one)
        is_figure = one.tag == "td" and "num" in _classes(one) and len(one) == 0
        text = _text(one) if is_row or is_number or is_figure else ""
        if text and direction_of(text) == "ltr":
            words[text] += 1
    if paper.from_the_right:
        # A search goes by other rules than an eye where lines run from the right.
        for text in words:
            if not any(reads(text, way, paper.said) for way in ("ltr", "rtl")):
                yield f"“{text}” is not to be seen"
        return
    said = _joined(paper.words)
    for text, times in words.items():
        if said.count(_joined(text)) < times:
            yield f"“{text}” stands {said.count(_joined(text))} times in the file, not {times}"


def misread(paper: Printed) -> Iterator[str]:
    """Values that an eye does not find as they are to be read, in papers from right to left."""
    if not paper.from_the_right:
        return
    values = {
        value
        for one in paper.root.iter("bdi")
        if "value" in _classes(one)
        for value in _as_read(one)
    }
    for text, direction in sorted(values):
        if not reads(text, direction, paper.said):
            yield f"“{text}” is not printed as it is read"


def _as_read(value: Element) -> Iterator[tuple[str, str]]:
    """A value with its direction, or its amount and what that is for, which run each in its own."""
    direction = value.get("dir", "ltr")
    amount = value.find("bdi")
    if amount is None:
        yield _text(value), direction
        return
    yield _text(amount), amount.get("dir", "ltr")
    yield " ".join((amount.tail or "").translate(_ISOLATES).split()), direction


def _times_on_a_line(wanted: str, number: str, both_ways: Sequence[str]) -> int:
    """How often a value stands on a line, of which each way is told.

    It may stand both ways on one: with a unit that runs from the right, and alone. Then its number
    stands there as often.
    """
    times = sum(one.count(wanted) for one in both_ways)
    if times == max(one.count(number) for one in both_ways):
        return times
    return max(one.count(wanted) for one in both_ways)


def broken_values(paper: Printed) -> Iterator[str]:
    """Days, sums and numbers that do not stand on one line each time the paper has them.

    A value is what blanks that do not break hold together. A period may break at its dash, and in
    a column that cannot be wide enough a quantity before its unit, and where two languages share
    the column a day between its words.
    """
    lines = _lines_of(paper.root)
    both_ways = []
    if paper.from_the_right:
        spelled = [map(_without_marks, said) for said in paper.said.values()]
        both_ways = list(zip(*spelled, strict=True))
    for value in sorted({one for cell in _cells_and_values(paper.root) for one in _units(cell)}):
        pattern = rf"(?<!\d){re.escape(value)}(?!\d)"
        times = sum(len(re.findall(pattern, line)) for line in lines)
        if paper.from_the_right:
            wanted = _without_marks(seen(value))
            number = re.sub(r"^[^\d]+|[^\d]+$", "", wanted) or wanted
            said = sum(_times_on_a_line(wanted, number, line) for line in both_ways)
        else:
            narrow = _QUANTITY.fullmatch(value) or paper.telling.beside is not None
            between_words = "\\n" if narrow else ""
            as_drawn = pattern.replace(NBSP, rf"[ {NBSP}{between_words}]?")
            said = len(re.findall(as_drawn, paper.words))
        if said < times:
            yield f"“{value}” stands on one line {said} times, not {times}"


def _without_marks(text: str) -> str:
    """A text without the vowel signs that are drawn beside or over the letter before."""
    return "".join(one for one in text if unicodedata.category(one)[0] != "M")


def _cells_and_values(root: Element) -> Iterator[str]:
    for one in root.iter():
        is_value = one.tag == "bdi" and "value" in _classes(one)
        if is_value or (one.tag in ("td", "th") and one.find(".//bdi") is None):
            text = "".join(one.itertext()).translate(_ISOLATES)
            # The words of a value that runs from the right stand in an order of their own.
            from_the_right = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
            yield text.replace(NBSP, " ") if from_the_right else text


_UNIT = re.compile(r"[^ \n]*\d[^ \n]*")


def _units(text: str) -> Iterator[str]:
    """The days, sums and numbers in a text."""
    for found in _UNIT.findall(text):
        for part in re.split(f"{NBSP}?–{NBSP}?", found):
            part = part.strip(f".,;:()،؛{NBSP}")
            if _CITED.match(part):
                continue  # its sign stays with its number, and a long number may break
            if any(map(str.isdigit, part)) and (NBSP in part or _NUMBER.fullmatch(part)):
                yield part


_CITED = re.compile(rf"(§§?|[Aa]rts?\.|Nrn?\.|Abs\.|No\.|ss?\.|c\.|para|[LRD]\.|reg|Rn\.){NBSP}")
_QUANTITY = re.compile(rf"[≈{NBSP}\d.,/]*\d{NBSP}[^\d]+")
_NUMBER = re.compile(r"[\d.,:'’]+")


_MARGIN_BOXES = {"running-start", "running-end", "foot"}
_BLOCKS = {"p", "li", "td", "th", "caption", "h1", "h2", "h3", "h4", "div"}


def _lines_of(root: Element) -> list[str]:
    """What a page says, block by block and line by line."""
    found = [""]

    def read(one: Element) -> None:
        if one.tag.endswith("svg") or _MARGIN_BOXES & set(_classes(one)):
            found[-1] += one.tail or ""
            return
        apart = one.tag in _BLOCKS or one.get("class", "") in ("first", "second")
        if one.tag == "br" or apart:
            found.append("")
        found[-1] += one.text or ""
        for child in one:
            read(child)
        if apart:
            found.append("")
        found[-1] += one.tail or ""

    body = root.find("body")
    assert body is not None
    read(body)
    return [text for line in found if (text := line.translate(_ISOLATES))]


def badly_placed(paper: Printed) -> Iterator[str]:
    """Words that overlap, or leave the page."""
    nastaliq = any(one.get("lang") == "ur" for one in paper.root.iter())
    for page, word, other in badly_placed_words(paper.pdf, _SIDE_MARGIN, nastaliq=nastaliq):
        yield f"page {page}: “{word}”: {other}"


_ROWS = re.compile(r"\d+\.\d+([–, ]+\d+\.\d+)*")
_SIGNS = set("0123456789.,:/%()-−+×÷=~≈–’'£€$₹₴₽৳§")


def redrawn(paper: Printed) -> Iterator[str]:
    """Digits, separators and currency signs whose outline is not that of the installed font."""
    from fontTools.ttLib import TTFont

    for font in fonts_of(paper.reader):
        embedded = TTFont(io.BytesIO(font.file), lazy=True)
        for code, text in font.texts.items():
            if text == "≈" and paper.from_the_right:
                continue  # among letters from the right the font mirrors it
            if text in _SIGNS and outline(embedded, code) != shipped_outline(font.name, text):
                yield f"“{text}” is another glyph in {font.name}"


# -- what a program reads aloud -------------------------------------------------------------------


def silent(paper: Printed) -> Iterator[str]:
    """Languages that stand in the paper and not in the tags."""
    pdf = paper.reader
    if pdf.root_object.get("/Lang") != paper.telling.language:
        yield f"the language of the file is {pdf.root_object.get('/Lang')}"
    tagged: Counter[str] = Counter()
    waiting = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if "/Lang" in one:
                tagged[str(one["/Lang"])] += 1
            if "/K" in one:
                waiting.append(one["/K"])
    body = paper.root.find("body")
    assert body is not None
    meant: Counter[str] = Counter()
    for child in body:
        if not _MARGIN_BOXES & set(_classes(child)):
            for one in child.iter():
                if one.get("lang") and _text(one) and one.tag not in ("bdi", "thead"):
                    meant[one.get("lang", "")] += 1
    for language, times in meant.items():
        if tagged[language] < times:
            yield f"{times} parts are in {language}, and {tagged[language]} are tagged so"


def not_said_to_be_unreviewed(paper: Printed) -> Iterator[str]:
    """A text of the claimant's own side that no lawyer of its language reviewed, without the line
    on which text holds; or a paper that goes out and says that nobody reviewed it.
    """
    said = _text(paper.root)
    law = law_of(paper.telling.state)
    tellers = [Teller(one, law) for one in paper.telling.languages]
    unreviewed = tuple(one.language for one in tellers if not one.reviewed)
    if not unreviewed:
        return
    out = goes_out(paper.telling.document)
    versions = None
    if paper.telling.beside is not None:
        both = (paper.telling.language, paper.telling.beside)
        versions = Versions(*both, True, () if out else unreviewed)
    alone = paper.telling.document == "summary-aloud"  # each of its texts is read out by itself
    for teller in tellers:
        if alone and teller.reviewed:
            continue
        beside = None if alone else versions
        notes = [note_on_text(teller, beside, filed=filed) for filed in (True, False)]
        told = [" ".join(teller.tell(note).plain.translate(_ISOLATES).split()) for note in notes]
        found = any(one in said for one in told)
        if out and beside is None:
            if found:
                yield f"it goes out and says in {teller.language} that nobody reviewed it"
        elif not found:
            yield f"nothing says in {teller.language} which text holds"


# -- what other people's checkers find ------------------------------------------------------------


def broken(papers: Sequence[Printed]) -> Iterator[str]:
    """What qpdf finds."""
    for paper in papers:
        done = subprocess.run(
            [tool("qpdf"), "--check", paper.pdf], capture_output=True, text=True, check=False
        )
        if done.returncode:
            yield f"{paper.telling.name}: {done.stdout}{done.stderr}"


def _side_by_side(
    check: Callable[[Sequence[Printed]], Iterable[str]], papers: Sequence[Printed]
) -> list[str]:
    """What a checker finds, started once for each core with its share of the papers.

    For a few papers it is started once: to begin takes it longer than to read them.
    """
    cores = min(os.cpu_count() or 1, 1 + len(papers) // 40)
    shares = [share for core in range(cores) if (share := papers[core::cores])]
    with ThreadPoolExecutor(cores) as at_once:
        found = at_once.map(lambda share: list(check(share)), shares)
        return [fault for some in found for fault in some]


def without_conformance(papers: Sequence[Printed]) -> list[str]:
    """What veraPDF finds."""
    return not_conforming([one.pdf for one in papers])


def hard_to_hear(papers: Sequence[Printed]) -> Iterator[str]:
    """What outloud finds, but for two of its rules where they do not fit.

    - Its rule TBL-010 takes a table with more header cells than data cells for a broken one. A
      short table of sums by name is not: each row has a header cell, and so has each column.
    - Its rule TAG-002 wants no running text among the artifacts. Running lines in the margins, and
      the header row that a table repeats on its next page, are artifacts by ISO 14289-1, 7.8.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [tool("outloud"), "--quiet", "--json", report, *(one.pdf for one in papers)]
        subprocess.run(command, capture_output=True, check=False)
        results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert len(results) == len(papers)
    for paper, result in zip(papers, results, strict=True):
        for finding in result["findings"]:
            if finding["severity"] == "error" and not _is_excepted(finding, paper):
                where = f"page {finding.get('page')}"
                yield f"{paper.telling.name}: {where}: {finding['rule']}: {finding['message']}"


def _is_excepted(finding: dict[str, Any], paper: Printed) -> bool:
    if finding["rule"] == "TBL-010":
        return True
    if finding["rule"] != "TAG-002":
        return False
    bottom, top = _MARGINS
    pages = paper.reader.pages
    # A header row that is repeated is the first thing on its page.
    return all(
        box["y1"] <= bottom
        or box["y0"] >= float(pages[box["page"] - 1].mediabox.height) - top - _HEADER_ROW
        for box in finding["boxes"]
    )


def not_accessible(papers: Sequence[Printed]) -> Iterator[str]:
    """What pdfua finds."""
    command = [tool("pdfua"), "check", "--format", "json", *(one.pdf for one in papers)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    looked_at = 0
    while told.strip():
        # One object for each file, one after the other.
        result, end = json.JSONDecoder().raw_decode(told := told.lstrip())
        told = told[end:]
        looked_at += 1
        for finding in result["findings"]:
            where = f"{Path(result['file']).name}: {finding['location']}"
            yield f"{where}: {finding['rule_id']}: {finding['message']}"
    assert looked_at == len(papers)


PAGE_GATES: dict[str, Callable[[Printed], Iterable[str]]] = {
    "every figure, row and paragraph number is in the text of the file": incomplete,
    "values are read from the right as they are from the left": misread,
    "days, sums and numbers are not broken": broken_values,
    "no words overlap or leave the page": badly_placed,
    "signs of figures have the outline of the installed font": redrawn,
    "each language is tagged": silent,
    "a translation that nobody reviewed says so": not_said_to_be_unreviewed,
}
"""Each looks at one paper."""

CHECKERS: dict[str, Callable[[Sequence[Printed]], Iterable[str]]] = {
    "qpdf": partial(_side_by_side, broken),
    "outloud": partial(_side_by_side, hard_to_hear),
    "pdfua": partial(_side_by_side, not_accessible),
    "veraPDF: PDF/A-3a and PDF/UA-1": partial(_side_by_side, without_conformance),
}
"""Each looks at many papers at once: a program of other people takes long to begin."""


def faults_on_pages(papers: Sequence[Printed]) -> dict[str, list[str]]:
    """The faults that the gates for pages find, on all cores."""
    found: dict[str, list[str]] = {name: [] for name in PAGE_GATES}
    with _pool(1) as pool:
        for faults in pool.map(faults_of_pages, papers, chunksize=2):
            for name, fault in faults:
                found[name].append(fault)
    return found


def faults_of_pages(paper: Printed) -> list[tuple[str, str]]:
    """The faults of one paper, each with the name of the gate that found it."""
    return [
        (name, f"{paper.telling.name}: {fault}")
        for name, look in PAGE_GATES.items()
        for fault in look(paper)
    ]


def main() -> int:
    """Print the whole matrix, or a part of it, and pass it through all gates."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--only", help="documents whose name begins so")
    parser.add_argument("--few", action="store_true", help="the pairs that the tests take")
    parser.add_argument("--part", default="1/1", help="of how many parts which one: 3/20")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    chosen = [
        one
        for one in ((*few(), *in_court()) if options.few else whole_matrix())
        if one.document.startswith(options.only or "")
    ][part - 1 :: parts]
    faults = 0
    for start in range(0, len(chosen), 1000):
        some = chosen[start : start + 1000]
        with tempfile.TemporaryDirectory() as folder:
            papers = printed(some, Path(folder))
            found = faults_on_pages(papers)
            found |= {name: list(gate(papers)) for name, gate in CHECKERS.items()}
            for name, told in found.items():
                for fault in told:
                    faults += 1
                    print(f"{name}: {fault}", flush=True)
        print(f"{start + len(some)} of {len(chosen)} papers, {faults} faults", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
