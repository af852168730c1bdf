"""The printed schedule: complete, safe to hand over, readable by machines, the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents import Document
from legalcalc.documents.papers.builder import names_of
from legalcalc.documents.papers.schedule import ClaimSchedule
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from legalcalc.testing import load_example
from tests.cost import cost
from tests.documents.gate_cases import law_of
from tests.documents.pages import (
    CASE,
    badly_placed_words,
    not_conforming,
    pages_of,
    pdf_of_kind,
    run,
    text_of,
    tool,
)
from tests.documents.pleading_cases import in_a_table as told

Printed = Callable[[str], Path]
SIDE_MARGIN = 19 * 72 / 25.4
LANGUAGES = ("en", "fr")


def words(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


@pytest.fixture(scope="module")
def document(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> Document:
    (found,) = documents.documents_of(["schedule"], assessment, case, ruritania)
    return found


@pytest.fixture(scope="module")
def schedule(document: Document) -> ClaimSchedule:
    assert isinstance(document.model, ClaimSchedule)
    return document.model


# -- complete -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_stands_there_with_its_sums(
    printed: Printed, schedule: ClaimSchedule, ruritania: Jurisdiction, language: str
) -> None:
    text = text_of(printed(language), "-layout")
    amount = Teller(language, ruritania).formatter.amount
    for head in schedule.heads:
        for one in head.folded:
            sums = [*(one.entry.bracket or ())]
            told = (one.owed, one.entry.owed, one.interest, *one.entry.figures.values())
            sums += [each.figure for each in told if each is not None]
            expected = [words(amount(each)) for each in sums if each.currency is not None]
            places = re.finditer(rf" {re.escape(one.entry.ref)}(?=[ –,])", text)
            rows = [text[place.start() :][:400] for place in places]
            assert any(all(each in row for each in expected) for row in rows), (head.key, one.refs)


def test_totals_are_those_of_the_engine(
    printed: Printed, assessment: Assessment, ruritania: Jurisdiction
) -> None:
    first, text = pages_of(printed("en"))[0], text_of(printed("en"))
    teller = Teller("en", ruritania)
    for figure in (
        assessment.owed + assessment.interest,
        assessment.owed,
        assessment.interest,
        assessment.daily,
        assessment.barred,
    ):
        assert words(teller.figure(figure)) in first
    sums = [one.owed for one in assessment.heads if one.owed is not None and not one.owed.is_zero]
    assert len(sums) > 6  # all stand in the paper, and the largest on its first page
    for owed in sums:
        assert words(teller.formatter.amount(owed)) in text
    for owed in sorted(sums, key=lambda one: one.value)[-5:]:
        assert words(teller.formatter.amount(owed)) in first
    for debtor in assessment.debtors:
        assert words(teller.formatter.amount(debtor.owed)) in text


def test_each_page_says_which_it_is(printed: Printed) -> None:
    for language, label in (("en", "Page {} of {}"), ("fr", "Page {} sur {}")):
        pages = pages_of(printed(language))
        assert len(pages) > 3
        for number, page in enumerate(pages, start=1):
            assert label.format(number, len(pages)) in page
            assert "Digest" in page or "Empreinte" in page


def test_every_part_is_printed(
    printed: Printed, document: Document, ruritania: Jurisdiction
) -> None:
    html = documents.html_of(document, ruritania, "en")
    headings = [
        words(unescape(re.sub(r"<[^>]+>", "", one))).strip()
        for one in re.findall(r"<(?:h\d|caption)\b[^>]*>(.*?)</(?:h\d|caption)>", html, re.DOTALL)
    ]
    assert len(headings) > 60
    text = text_of(printed("en"))
    assert [one for one in headings if one not in text] == []


def test_sums_out_of_time_stand_outside_the_total(
    printed: Printed, schedule: ClaimSchedule
) -> None:
    text = text_of(printed("en"), "-layout")
    first = schedule.heads[0]
    late = [row for row in first.rows if row.barred]
    assert [row.ref for row in late] == ["1.1"]
    for row in late:
        assert re.search(rf"{row.ref} {told(row.period)}; out of", text)
    assert [refs for refs, _why in first.set_aside] == ["1.1"]
    for refs, why in first.set_aside:
        assert f"({refs}): {told(why)}" in text
    assert not first.barred.figure.is_zero
    assert re.search(rf"out of time {told(first.barred.figure).split()[0]}", text)


def test_a_value_that_nobody_verified_marks_what_rests_on_it(
    printed: Printed, schedule: ClaimSchedule
) -> None:
    text = text_of(printed("en"))
    (value,) = schedule.unverified
    assert (value.law, value.doubt is None) == ("Labour Act, s. 35", False)
    for thing in (value.title, value.value, value.since, value.doubt):
        assert told(thing) in text
    marked = [told(one.title) for one in schedule.sums if one.owed.doubtful]
    clean = [told(one.title) for one in schedule.sums if one.owed and not one.owed.doubtful]
    assert marked == [told(value.title)]
    assert [one for one in marked if not re.search(rf"{one} [\d,.]+†", text)] == []
    assert len(clean) > 4
    assert [one for one in clean if re.search(rf"{one} [\d,.]+†", text)] == []


def test_bases_stand_side_by_side(printed: Printed) -> None:
    text = text_of(printed("en"), "-layout")
    assert "side by side" in text
    assert re.search(r"1\.1 2,690\.00 1,500\.00", text)
    assert re.search(r"1\.2–1\.4 \(each\) 2,600\.00 1,500\.00", text)


# -- nobody's words break it, nobody's name leaks -------------------------------------------------


def test_markup_in_facts_is_text(printed: Printed) -> None:
    text = text_of(printed("en"))
    assert 'The <b>Old</b> Inn & Co. "Nights"' in text
    for part in ("<script>alert(1)</", "script> & more"):  # two lines of a cell
        assert part in text


def test_behind_a_pseudonym_the_name_is_nowhere(printed: Printed) -> None:
    pdf = printed("en")
    assert "Witness K" in text_of(pdf)
    assert "Realname" not in text_of(pdf)
    uncompressed = subprocess.run(
        [tool("qpdf"), "--qdf", "--object-streams=disable", pdf, "-"],
        check=True,
        capture_output=True,
    ).stdout
    for form in ("Realname", "Witness"):
        assert form.encode() not in uncompressed
        assert form.encode("utf-16-be") not in uncompressed


def test_metadata_tell_nothing_of_the_case_but_its_day(printed: Printed) -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(printed("fr"))
    assert dict(reader.metadata) == {
        "/Title": "Décompte des sommes réclamées",
        "/Creator": "legalcalc " + __import__("legalcalc").__version__,
        "/Producer": "WeasyPrint 70.0",
        "/CreationDate": "D:20240515",
        "/ModDate": "D:20240515",
    }
    xmp = reader.root_object["/Metadata"].get_data().decode()
    assert "RT-2024-7" not in xmp


def test_names_and_words_of_any_length_and_script_stay_in_their_place(
    printing: None, ruritania: Jurisdiction, tmp_path: Path
) -> None:
    long = "W" * 200
    text = (
        CASE.replace("Caterers of Strelsau", long)
        .replace("reference: RT-2024-7", f"reference: {'9' * 80}")
        .replace("  pseudonym: Witness K\n", "")
        .replace("Kiran Realname", "محمد الأنصاري")
        .replace("Grand Hotel", "''")
        .replace("Diary of hours", f"কর্মঘণ্টা {long} किरण")
    )
    case = load_case(text)
    found = assess(case, ruritania)
    pdf = tmp_path / "long.pdf"
    pdf.write_bytes(pdf_of_kind("schedule", found, case, ruritania))
    assert badly_placed_words(pdf, SIDE_MARGIN) == []
    parties = claim_schedule_of(found, case, ruritania).paper.parties
    (nameless,) = (one.name for one in parties if isinstance(one.name, Message))
    assert told(nameless) in text_of(pdf)


def test_a_case_with_nothing_in_it_is_printed_too(
    printing: None, ruritania: Jurisdiction, tmp_path: Path
) -> None:
    case = load_case(
        "format: legalcalc-case/1\nreference: R\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n"
    )
    pdf = tmp_path / "empty.pdf"
    found = assess(case, ruritania)
    pdf.write_bytes(pdf_of_kind("schedule", found, case, ruritania))
    text = text_of(pdf)
    (nameless,) = names_of(case.claimant)
    assert told(nameless) in text
    missing = claim_schedule_of(found, case, ruritania).gaps
    assert told(missing[0].message) in text


# -- laid out well --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_overlap_or_leave_the_page(printed: Printed, language: str) -> None:
    assert badly_placed_words(printed(language), SIDE_MARGIN) == []


# -- the same every time --------------------------------------------------------------------------

_IN_ANOTHER_PROCESS = """
import hashlib, sys
from pathlib import Path
from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.law.discovery import load_folder
from legalcalc.schemas import load_case
case = load_case(sys.stdin.read())
jurisdiction = load_folder(Path(sys.argv[1]))
(found,) = documents.documents_of(["schedule"], assess(case, jurisdiction), case, jurisdiction)
pdf = documents.pdf_of(found, jurisdiction, "en")
print(hashlib.sha256(pdf).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", pytest.param("20", marks=pytest.mark.long)])
def test_equal_input_gives_equal_bytes(printed: Printed, seed: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", _IN_ANOTHER_PROCESS, jurisdictions_folder() / "ruritania"],
        input=CASE,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert found == hashlib.sha256(printed("en").read_bytes()).hexdigest()


def test_another_case_has_another_digest(
    printing: None, printed: Printed, ruritania: Jurisdiction, tmp_path: Path
) -> None:
    case = load_case(CASE.replace("300.50", "300.51"))
    pdf = tmp_path / "other.pdf"
    pdf.write_bytes(pdf_of_kind("schedule", assess(case, ruritania), case, ruritania))
    digests = {re.search(r"Digest (\w{16})", text_of(one))[1] for one in (pdf, printed("en"))}  # type: ignore[index]
    assert len(digests) == 2


# -- tagged and archivable ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_sound(printed: Printed, language: str) -> None:
    run(tool("qpdf"), "--check", printed(language))  # fails at any fault


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_it_is_archivable_and_accessible(printed: Printed, language: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    root = pypdf.PdfReader(printed(language)).root_object
    xmp = root["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="A"' in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaProperty:name>part</pdfaProperty:name>" in xmp
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.outside
def test_the_reference_validator_finds_no_fault(printed: Printed) -> None:
    assert not_conforming([printed(language) for language in LANGUAGES]) == []


def _elements(element: Any) -> list[Any]:
    found = [element]
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(kid, "get") and "/S" in kid:
            found.extend(_elements(kid))
    return found


def test_tables_and_headings_are_tagged(printed: Printed) -> None:
    pypdf = pytest.importorskip("pypdf")
    root = pypdf.PdfReader(printed("en")).root_object["/StructTreeRoot"]
    elements = [one for kid in root["/K"] for one in _elements(kid.get_object())]
    kinds = [one["/S"] for one in elements]
    headings = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(headings))
    scopes = {one["/A"]["/Scope"] for one in elements if one["/S"] == "/TH"}
    assert scopes == {"/Row", "/Column"}
    assert "/Caption" in kinds
    assert "/Link" in kinds


def test_what_stands_in_the_margins_is_no_content(printed: Printed) -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(printed("en"))
    tree = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(reader.pages):
        content = page.get_contents().get_data()
        assert content.count(b"/Type /Pagination") >= 2  # the foot, and the page number
        assert content.count(b"/MCID") == len(tree[2 * number + 1])


def test_rows_that_each_rest_on_the_one_before_are_worked_in_no_time() -> None:
    """A ceiling of which each week leaves less: there are more ways down its record than atoms."""
    law = law_of("US-NY")
    example = load_example(law.home / "examples" / "two_years_before_the_amendment.yaml", law)
    found = assess(example.case, law)
    assert cost(lambda: claim_schedule_of(found, example.case, law)) < 5_000
