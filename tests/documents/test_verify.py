"""A document with its figures attached can be verified by anybody, and lies are found."""

from __future__ import annotations

import copy
import json
import random
import shutil
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.verification.attachment import (
    figures_data,
    figures_schema,
    occurs,
)
from legalcalc.documents.verification.pdf_reading import PdfFile
from legalcalc.documents.verification.seal import page_digests, surroundings
from legalcalc.documents.verification.shape import shape_of
from legalcalc.documents.verification.verify import (
    NothingAttached,
    UnreadablePdf,
    Verification,
    verification_data,
    verify,
)
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.figures import known, unit
from legalcalc.law.discovery import find, load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message
from legalcalc.schemas import load_case
from legalcalc.testing import examples_of, load_example
from tests.cost import cost
from tests.documents.pages import CASE, not_conforming, printed_with_figures, run, tool
from tests.documents.pleading_cases import assessed
from tests.documents.tampering import (
    built,
    encrypted,
    figures_in,
    resealed,
    rewritten,
    text_of_pdf,
    with_attachment,
    with_drawing,
    with_figures,
    with_page_text,
    without_attachment,
)
from tests.documents.weeks_case import WEEKS

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="session")
def schedule(printing: None, assessment: Assessment, case: Case, ruritania: Jurisdiction) -> bytes:
    return printed_with_figures("schedule", assessment, case, ruritania, "en")


@pytest.fixture(scope="session")
def letter(printing: None, assessment: Assessment, case: Case, ruritania: Jurisdiction) -> bytes:
    return printed_with_figures("letter", assessment, case, ruritania, "en")


@pytest.fixture
def figures(wages: bytes) -> dict[str, Any]:
    """The figures of the schedule of wages, to be changed."""
    return figures_in(wages)


def kinds_of(found: Verification) -> set[str]:
    return {fault.kind for fault in found.faults}


# -- what stands ----------------------------------------------------------------------------------


def example(code: str, name: str) -> tuple[Jurisdiction, Case]:
    jurisdiction = find(code)
    assert jurisdiction is not None
    (path,) = (path for path in examples_of(jurisdiction) if path.stem == name)
    return jurisdiction, load_example(path, jurisdiction).case


@pytest.mark.parametrize(
    ("code", "name", "language"),
    [
        ("GB-EAW", "three_routes", "en"),
        ("FR", None, "fr"),
        ("DE", None, "de"),
        pytest.param("GB-EAW", "official_arrears_2022", "ur", marks=pytest.mark.long),
    ],
)
def test_an_untouched_schedule_stands_in_each_state(
    printing: None, code: str, name: str | None, language: str
) -> None:
    jurisdiction = find(code)
    assert jurisdiction is not None
    paths = examples_of(jurisdiction)
    path = next((path for path in paths if path.stem == name), paths[0])
    case = load_example(path, jurisdiction).case
    pdf = printed_with_figures("schedule", assess(case, jurisdiction), case, jurisdiction, language)
    found = verify(pdf)
    assert found.stands, [str(fault) for fault in found.faults]
    assert found.figures and found.law_values
    assert found.notes == []


def test_every_figure_of_every_worked_example_can_be_counted_again() -> None:
    """Without printing: what would be attached to the schedule of each example."""
    from legalcalc.documents.verification.verify import _compare_law, _Counter, _read

    for code in ("GB-EAW", "FR", "DE", "RT"):
        jurisdiction = find(code)
        assert jurisdiction is not None
        for path in examples_of(jurisdiction)[::9]:
            case = load_example(path, jurisdiction).case
            assessment = assess(case, jurisdiction)
            (document,) = documents.documents_of(["schedule"], assessment, case, jurisdiction)
            data = figures_data(
                "schedule", document, assessment, case, jurisdiction, tree=NOT_TOLD, language="en"
            )
            assert data is not None
            seal = {"digest": "0" * 64, "each": []}
            read = _read(json.dumps({**data, "pages": seal}).encode())
            found = Verification(read, pages=0)
            _Counter(read, found).count()
            _compare_law(read, jurisdiction, found)
            assert (found.faults, found.law) == ([], []), path.name


@pytest.mark.parametrize("language", [pytest.param("fr", marks=pytest.mark.long), "ar", "en+fr"])
def test_it_stands_in_other_languages_and_in_two_at_once(
    printing: None, ruritania: Jurisdiction, language: str
) -> None:
    """Even where a catalogue is not complete: figures need none."""
    case = load_case(CASE + "choices: {heads: [pay.base]}\n")
    assessment = assess(case, ruritania)
    first, _plus, beside = language.partition("+")
    pdf = printed_with_figures("schedule", assessment, case, ruritania, first, beside or None)
    assert verify(pdf).stands


@pytest.mark.parametrize("kind", ["particulars", "deadlines", "evidence"])
def test_papers_with_sums_of_rows_stand(
    printing: None, assessment: Assessment, case: Case, ruritania: Jurisdiction, kind: str
) -> None:
    pdf = printed_with_figures(kind, assessment, case, ruritania, "en")
    found = verify(pdf)
    assert found.stands and found.figures
    data = figures_in(pdf)
    assert data["heads"] == data["law"] == data["grounds"] == []
    assert {node["op"] for node in data["nodes"]} & {"row"}
    assert "known" not in {node["op"] for node in data["nodes"]}


def test_papers_without_sums_have_nothing_attached(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    for kind in ("hours", "consent", "identity"):
        for document in documents.documents_of([kind], assessment, case, ruritania):
            assert (
                figures_data(
                    kind, document, assessment, case, ruritania, tree=NOT_TOLD, language="en"
                )
                is None
            )


def test_the_pages_are_the_same_with_and_without_figures(
    schedule: bytes, printed: Callable[[str], Path]
) -> None:
    without, with_them = PdfFile(printed("en").read_bytes()), PdfFile(schedule)
    assert page_digests(without) == page_digests(with_them)
    assert surroundings(without) == surroundings(with_them)


def test_the_same_claim_gives_the_same_bytes(
    schedule: bytes, assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    assert printed_with_figures("schedule", assessment, case, ruritania, "en") == schedule


@pytest.mark.outside
def test_it_can_be_archived_and_read_aloud(schedule: bytes, letter: bytes, tmp_path: Path) -> None:
    paths = [tmp_path / "schedule.pdf", tmp_path / "letter.pdf"]
    for path, pdf in zip(paths, (schedule, letter), strict=True):
        path.write_bytes(pdf)
        run(tool("qpdf"), "--check", path)
    assert not_conforming(paths) == []


def test_the_attached_file_says_when_and_what_it_is(schedule: bytes) -> None:
    catalog = PdfFile(schedule).catalog
    (entry,) = (one.get_object() for one in catalog["/AF"])
    assert entry["/AFRelationship"] == "/Data"
    assert (entry["/UF"], entry["/F"]) == ("figures.json", "figures.json")
    assert entry["/Desc"]
    file = entry["/EF"]["/F"].get_object()
    assert file["/Subtype"] == "/application/json"
    assert file["/Params"]["/ModDate"] == "D:20240515000000Z"


def test_packing_a_file_anew_alters_no_page(schedule: bytes, tmp_path: Path) -> None:
    assert verify(rewritten(schedule)).stands
    path, packed = tmp_path / "it.pdf", tmp_path / "packed.pdf"
    path.write_bytes(schedule)
    run(tool("qpdf"), "--linearize", "--object-streams=disable", path, packed)
    assert verify(packed.read_bytes()).stands


# -- what the data hold ---------------------------------------------------------------------------


def test_the_data_have_the_form_that_is_documented(schedule: bytes, letter: bytes) -> None:
    schema = figures_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for pdf in (schedule, letter):
        jsonschema.validate(figures_in(pdf), schema)


def test_every_fact_and_value_of_the_law_is_printed(schedule: bytes) -> None:
    data, text = figures_in(schedule), text_of_pdf(schedule)
    writer = Teller("en").formatter
    looked_at = 0
    for node in data["nodes"]:
        if node["op"] not in ("known", "printed"):
            continue
        ground = data["grounds"][node["ground"]] if "ground" in node else {}
        if ground.get("kind") == "constant" and node["unit"] in ("day", "day/year"):
            continue  # the days of a stretch of interest, whose first and last are there
        note = LawGround(Message(""), "", "", None, "", (), None, None, ground.get("unit", ""))  # type: ignore[arg-type]
        figure = known(Fraction(node["value"]), unit(node["unit"]), note)
        told = [writer.figure(figure, exact=True), writer.figure(figure)]
        if figure.currency is not None:
            told.append(writer.amount(figure))
            # A sum that is not rounded yet stands with the mark ≈ where it has many places.
            told += [writer.about(figure.value, places) for places in (2, 4)]
        assert any(occurs(one, text) for one in told), node
        looked_at += 1
    assert looked_at > 30


NOT_TOLD = PaperTree.of("")  # of a schedule nothing is looked for in its text

MANY_PAYMENTS = """
  - {employment: job, date: 2021-06-15, amount: 111.11 RTD, note: Told by Mr Secretname}
  - {employment: job, date: 2021-06-20, amount: 122.22 RTD}
  - {employment: job, date: 2021-07-11, amount: 10.01 RTD}
  - {employment: job, date: 2021-07-12, amount: 20.02 RTD}
  - {employment: job, date: 2021-07-13, amount: 30.03 RTD}
  - {employment: job, date: 2021-07-14, amount: 40.04 RTD}
  - {employment: job, date: 2021-07-15, amount: 50.05 RTD}
deductions:
"""


def test_a_fact_that_no_page_shows_is_not_attached(ruritania: Jurisdiction) -> None:
    """Of many payments the pages print the sum only; that is where the record ends."""
    case = load_case(CASE.replace("\ndeductions:\n", MANY_PAYMENTS))
    assessment = assess(case, ruritania)
    (document,) = documents.documents_of(["schedule"], assessment, case, ruritania)
    data = figures_data(
        "schedule", document, assessment, case, ruritania, tree=NOT_TOLD, language="en"
    )
    assert data is not None
    told = documents.html_of(document, ruritania, "en")
    nodes = {(node["op"], node["value"]) for node in data["nodes"]}
    values = {value for _op, value in nodes}
    for printed in ("111.11", "122.22"):
        assert printed in told and ("known", printed) in nodes
    for left_out in ("10.01", "20.02", "30.03", "40.04", "50.05"):
        assert left_out not in told and left_out not in values
    assert ("printed", "150.15") in nodes  # their sum: 10.01 + 20.02 + 30.03 + 40.04 + 50.05
    assert "Secretname" not in json.dumps(data)


def test_nothing_that_the_pages_leave_out_is_attached(
    schedule: bytes, letter: bytes, case: Case
) -> None:
    for pdf in (schedule, letter):
        content = PdfFile(pdf).attached("figures.json", 10**8)
        assert content is not None
        text = content.decode()
        for word in (
            *("Realname", "Kiran", "Witness K", "Old", "Caterers", "Grand Hotel", "RT-2024-7"),
            *("E1", "E2", "E3", "diary", "estimated", "own account", "Advertisement", "1990"),
            *("payments[", "patterns[", "employments[", "450.00", "certainty", "evidence"),
        ):
            assert word not in text, word


# -- what does not stand --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def altered_page(schedule: bytes) -> tuple[bytes, str, int]:
    """The schedule with one digit of the sum of row 1.3 changed, that row's new sum, its page."""
    row = figures_in(schedule)["heads"][0]["rows"][2]
    assert row["number"] == "1.3"
    old = f"{float(row['owed']['value']):,.2f}"
    new = f"9{old[1:]}"
    file = PdfFile(schedule)
    page = next(
        number
        for number in range(len(file.pages))
        if {"1.3", old} <= set(file.page_text(number).split("\n"))
    )
    return with_page_text(schedule, page, old, new), new.replace(",", ""), page + 1


def test_a_digit_changed_on_a_page_is_found(altered_page: tuple[bytes, str, int]) -> None:
    pdf, new, page = altered_page
    found = verify(pdf)
    assert not found.stands
    assert found.altered == [page]
    (fault,) = found.faults
    assert (fault.kind, str(fault.where), str(fault.figure)) == ("page", "row 1.3", "owed")
    assert fault.printed is not None
    assert fault.printed.replace(",", "") == new


def test_a_digit_changed_on_a_page_is_found_though_the_seal_was_made_anew(
    altered_page: tuple[bytes, str, int],
) -> None:
    found = verify(resealed(altered_page[0]))
    assert found.pages_stand
    assert kinds_of(found) == {"page"}


def owed_of_row(value: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        data["heads"][0]["rows"][2]["owed"]["value"] = value

    return change


def test_a_figure_changed_in_the_data_is_found(wages: bytes) -> None:
    found = verify(with_figures(wages, owed_of_row("9999.99")))
    assert found.pages_stand
    assert kinds_of(found) == {"record", "sum", "page"}
    fault = found.faults[0]
    assert (str(fault.where), fault.attached) == ("row 1.3", "9999.99 RTD")


def test_page_and_data_changed_alike_are_found_by_counting_again(
    altered_page: tuple[bytes, str, int],
) -> None:
    pdf, new, _page = altered_page
    found = verify(resealed(with_figures(pdf, owed_of_row(new))))
    assert found.pages_stand
    assert kinds_of(found) == {"record", "sum"}


def test_a_figure_without_its_working_does_not_count_as_counted_again(wages: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        owed = data["heads"][0]["rows"][2]["owed"]
        data["nodes"].append({"op": "printed", "value": owed["value"], "unit": owed["unit"]})
        owed["node"] = len(data["nodes"]) - 1

    before, found = verify(wages), verify(with_figures(wages, change))
    assert found.stands
    assert (found.bare, found.counted) == (before.bare + 1, before.counted - 1)
    assert found.unworked == ["1.3"]
    assert f"{found.bare} more figure" in str(found.told_bare)


def test_a_row_taken_out_of_the_data_is_found(wages: bytes) -> None:
    found = verify(with_figures(wages, lambda data: data["heads"][0]["rows"].pop(2)))
    assert "sum" in kinds_of(found)


def test_a_row_that_no_page_shows_is_found(wages: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        row = copy.deepcopy(data["heads"][0]["rows"][2])
        data["heads"][0]["rows"].append({**row, "number": "1.99", "counted": False})

    found = verify(with_figures(wages, change))
    assert [str(fault.where) for fault in found.faults] == ["row 1.99"]
    assert kinds_of(found) == {"not found"}


# -- rows that stand for several -------------------------------------------------------------------


@pytest.fixture(scope="session")
def weeks(printing: None) -> bytes:
    """A schedule of which one row stands for twenty weeks, and another for six between them."""
    assessment, case, jurisdiction = assessed(WEEKS)
    return printed_with_figures("schedule", assessment, case, jurisdiction, "en")


def page_of(pdf: bytes, text: str) -> int:
    file = PdfFile(pdf)
    return next(
        number for number in range(len(file.pages)) if text in file.page_text(number).split("\n")
    )


def test_each_row_is_counted_though_one_row_of_the_paper_stands_for_twenty(weeks: bytes) -> None:
    found = verify(weeks)
    assert found.stands, found.faults
    assert (found.rows, found.unworked) == (26, [])
    assert sum(cells[0].tag == "TH" and "= 20 ×" in cells[-3].text for cells in table(weeks)) == 1


def table(pdf: bytes) -> list[Any]:
    """The rows of the table of the first head."""
    rows = [cells for cells in PdfFile(pdf).rows if cells[0].text.startswith("1.")]
    return [cells for cells in rows if len(cells) > 8]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("14,695.20", "24,695.20", [("page", "row 1.2", "owed")]),
        ("= 20 ×", "= 10 ×", [("page", "row 1.2", "owed")]),
        ("734.76", "737.46", [("page", "row 1.2", "owed")]),
        ("705.86", "785.06", [("page", "row 1.2", "shortfall")]),
        ("1,141.80", "1,411.80", [("page", "row 1.2", "interest")]),
    ],
)
def test_a_row_that_does_not_stand_for_what_it_says_is_found(
    weeks: bytes, old: str, new: str, told: list[tuple[str, str, str]]
) -> None:
    """Of the sum, of how many there are, of what each is, of which they are."""
    altered = with_page_text(weeks, page_of(weeks, old), old, new)
    assert not verify(altered).pages_stand
    faults = [
        (one.kind, str(one.where), str(one.figure)) for one in verify(resealed(altered)).faults
    ]
    assert set(told) <= set(faults), faults


def test_a_row_in_the_middle_of_others_that_says_something_else_is_found(weeks: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        data["heads"][0]["rows"][6]["owed"]["value"] = "999.99"

    found = verify(with_figures(weeks, change))
    assert ("page", "row 1.7") in {(one.kind, str(one.where)) for one in found.faults}
    assert kinds_of(found) == {"record", "sum", "page"}


def test_a_week_that_is_longer_than_its_row_says_is_found(weeks: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        period = data["heads"][0]["rows"][6]["period"]
        period["last"] = period["last"][:-2] + "28"

    found = verify(with_figures(weeks, change))
    assert [(one.kind, str(one.figure)) for one in found.faults] == [("page", "row")]


@pytest.mark.parametrize("last", ["1.24", "1.26"])
def test_a_row_that_names_others_than_it_stands_for_is_found(weeks: bytes, last: str) -> None:
    """One too few, so that row 1.25 stands nowhere; one too many, which stands with others, too."""
    (names,) = (cells[0].texts[-1] for cells in table(weeks) if "1.25" in cells[0].text)
    altered = with_page_text(weeks, page_of(weeks, names), names, names.replace("1.25", last))
    faults = verify(resealed(altered)).faults
    missing = {str(one.where) for one in faults if one.kind == "not found"}
    assert ("row 1.25" in missing) == (last == "1.24")
    assert "page" in {one.kind for one in faults}


def test_figures_of_another_calculation_are_found(wages: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        data["calculation"]["digest"] = "0" * 16

    assert kinds_of(verify(with_figures(wages, change))) == {"other calculation"}


def test_a_note_laid_over_a_page_is_found(wages: bytes) -> None:
    from io import BytesIO

    from pypdf import PdfWriter
    from pypdf.annotations import FreeText

    writer = PdfWriter(clone_from=BytesIO(wages))
    writer.add_annotation(1, FreeText(text="99,999.00", rect=(50, 50, 200, 100)))
    content = BytesIO()
    writer.write(content)
    assert verify(content.getvalue()).altered == [2]


def test_a_sum_changed_in_a_letter_is_found(letter: bytes) -> None:
    assert verify(letter).stands

    def change(data: dict[str, Any]) -> None:
        data["sums"][0]["value"] = "1.23"

    assert kinds_of(verify(with_figures(letter, change))) == {"record", "not found"}


# -- the law --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def other_ruritania(
    tmp_path_factory: pytest.TempPathFactory, ruritania: Jurisdiction
) -> Jurisdiction:
    """Ruritania as somebody else has it installed: its minimum wage was 9.50, not 10.00."""
    folder = tmp_path_factory.mktemp("states") / "ruritania"
    shutil.copytree(ruritania.home, folder, ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "parameters" / "pay.yaml"
    text = path.read_text("utf-8")
    changed = text.replace("{adult: 10.00", "{adult: 9.50", 1)
    assert changed != text
    path.write_text(changed, "utf-8")
    return load_folder(folder)


def test_a_value_of_the_law_that_is_another_here_is_named(
    wages: bytes, ruritania: Jurisdiction, other_ruritania: Jurisdiction
) -> None:
    found = verify(wages, lambda code: other_ruritania)
    assert found.figures_stand and found.pages_stand
    assert not found.law_stands
    (difference,) = found.law
    assert (difference.parameter, difference.key) == ("minimum_hourly_wage", "adult")
    assert "10.00 RTD/h" in str(difference.message)
    assert "9.50 RTD/h" in str(difference.message)
    assert verify(wages, lambda code: ruritania).notes == []
    assert len(found.notes) == 1  # that the law is another


def test_a_value_that_only_claims_to_be_the_laws_is_named(wages: bytes) -> None:
    """Even where the right value stands beside it under the same ground."""

    def change(data: dict[str, Any]) -> None:
        law = next(node for node in data["nodes"] if node["op"] == "known" and is_law(data, node))
        data["nodes"].append({**law, "value": "77.00"})

    def is_law(data: dict[str, Any], node: dict[str, Any]) -> bool:
        return bool(data["grounds"][node["ground"]]["kind"] == "law")

    found = verify(with_figures(wages, change))
    assert [one.used.partition(" ")[0] for one in found.law] == ["77.00"]


def test_law_that_is_not_installed_cannot_be_compared(wages: bytes) -> None:
    found = verify(wages, lambda code: None)
    assert found.figures_stand and found.pages_stand
    assert not found.stands
    assert [note.words for note in found.notes] == [(("code", "RT"),)]


def test_what_was_read_since_is_told_and_does_no_harm(wages: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        for ground in data["grounds"]:
            if ground["kind"] == "law" and ground["verified"] is not None:
                ground["verified"] = None
                return

    found = verify(with_figures(wages, change))
    assert found.stands
    assert dict(found.notes[0].words).keys() == {"parameter", "day", "who"}


def test_other_versions_are_told_and_do_no_harm(wages: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        data["program"].update(version="0.0.1", digest="0" * 64)
        data["jurisdiction"].update(edition="1999.1", rules_digest="1" * 64)

    found = verify(with_figures(wages, change))
    assert found.stands
    assert len(found.notes) == 3


# -- what is refused ------------------------------------------------------------------------------

NO_DATA = "do not have the form"
ONE = b"<0001> Tj "  # a text of one code


def letters_of(count: int) -> bytes:
    """A table in which that code stands for many letters."""
    return b"beginbfchar <0001> <%s> endbfchar" % (b"0041" * count)


def most_memory(work: Callable[[], object]) -> int:
    """Bytes that some work takes at most."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


ONE_PAGE = (
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
)


def bomb(size: int) -> bytes:
    """A PDF whose attached file unpacks to very much."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _megabyte in range(size)) + packer.flush()
    body = (
        b"<< /Type /EmbeddedFile /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream"
    )
    return built(
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names "
        b"[(figures.json) 4 0 R] >> >> >>",
        *ONE_PAGE,
        b"<< /Type /Filespec /F (figures.json) /UF (figures.json) /EF << /F 5 0 R >> >>",
        body,
    )


CIRCLE = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>\nendobj\n"
    b"trailer << /Root 1 0 R /Size 3 >>\n%%EOF"
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no PDF"),
        (b"not a PDF", "no PDF"),
        (b"%PDF-1.7\n%%EOF", "no PDF"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "no PDF"),
        (CIRCLE, "no PDF|unpacks"),
        (b"\0" * (64 * 2**20 + 1), "larger"),
    ],
    ids=["empty", "text", "nothing in it", "deep", "circle", "large"],
)
def test_what_is_no_document_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UnreadablePdf, match=why) as refused:
        verify(content)
    assert str(refused.value.message).endswith(".")


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadablePdf, match="unpacks to more"):
        verify(bomb(300))


def test_threat_list_of_attached_files_whose_branches_meet_again() -> None:
    """A small file in which each branch of the list is two of the next."""
    branches = [b"<< /Kids [%d 0 R %d 0 R] >>" % (next, next) for next in range(5, 60)]
    names = b"/Names << /EmbeddedFiles 4 0 R >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R %s >>" % names
    hostile = built(catalogue, *ONE_PAGE, *branches, b"<< /Names [] >>")

    def refused() -> None:
        with pytest.raises(UnreadablePdf):
            verify(hostile)

    assert cost(refused) < 1_000


# What is drawn, and what the codes of its font mean: some kilobytes that took minutes,
BUSY = {
    "one stretch of many texts": (ONE * 20_000, letters_of(300)),
    "marks in marks": (b"/P BMC " * 60_000 + b"(a) Tj " * 60_000, b""),
    "whole ranges": (ONE, b"beginbfrange " + b"<0000> <ffff> <0041> " * 1_000 + b"endbfrange"),
    "ranges never ended": (ONE, b"beginbfchar " * 30_000),
}
# or all memory.
LARGE = {
    "long texts": (ONE, b"beginbfrange <0000> <ffff> <" + b"0041" * 5_000 + b"> endbfrange"),
    "long codes": (ONE, b"beginbfrange <" + b"f" * 9_000 + b"> <" + b"f" * 10_000 + b"> <> endbf"),
    "books": (b"<" + b"0001" * 150_000 + b"> Tj", letters_of(4_000)),
}


def read_or_refused(content: bytes) -> None:
    with suppress(UnreadablePdf):
        verify(content)


@pytest.mark.long
@pytest.mark.parametrize("name", BUSY)
def test_threat_page_that_keeps_the_reader_busy(letter: bytes, name: str) -> None:
    hostile = with_drawing(letter, *BUSY[name])
    assert cost(lambda: read_or_refused(hostile)) < 8_000


@pytest.mark.long
@pytest.mark.parametrize("name", LARGE)
def test_threat_page_that_fills_the_memory(letter: bytes, name: str) -> None:
    hostile = with_drawing(letter, *LARGE[name])
    assert most_memory(lambda: read_or_refused(hostile)) < 100_000_000


@pytest.mark.parametrize(
    "content",
    [b'{"a": "' + b"a" * 4_000_000 + b'"}', b'{"a": "' + b'\\"' * 100_000],
    ids=["long text", "text without end"],
)
def test_threat_data_whose_text_takes_all_memory_or_time(letter: bytes, content: bytes) -> None:
    hostile = with_attachment(letter, content)

    def refused() -> None:
        with pytest.raises(UnreadablePdf, match=NO_DATA):
            verify(hostile)

    assert cost(refused) < 2_000
    assert most_memory(refused) < 100_000_000


def test_half_a_document_is_refused(wages: bytes) -> None:
    with pytest.raises(UnreadablePdf):
        verify(wages[: len(wages) // 2])


def test_an_encrypted_document_is_refused(wages: bytes) -> None:
    with pytest.raises(UnreadablePdf, match="encrypted"):
        verify(encrypted(wages))


def test_a_document_without_figures_is_told_so(wages: bytes) -> None:
    with pytest.raises(NothingAttached, match="no figures attached"):
        verify(without_attachment(wages))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"a":' * 1000,
        b'{"format": "legalcalc-figures/1"}',
        b'{"format": NaN}',
        b"1" * 10_000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_data_of_another_form_are_refused(letter: bytes, content: bytes) -> None:
    with pytest.raises(UnreadablePdf, match=NO_DATA):
        verify(with_attachment(letter, content))


def set_at(*path: Any, to: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for one in path[:-1]:
            place = place[one]
        place[path[-1]] = to

    return change


def step_of(op: str, of: list[int]) -> Change:
    """A step more than there are, on which a row rests."""

    def change(data: dict[str, Any]) -> None:
        data["heads"][0]["rows"][0]["owed"]["node"] = len(data["nodes"])
        data["nodes"].append({"op": op, "value": "1.00", "unit": "RTD", "of": of})

    return change


def squares(data: dict[str, Any]) -> None:
    """Each step the square of the one before it: the last would have more digits than fit."""
    start = len(data["nodes"])
    data["nodes"].append({"op": "known", "value": "99.99", "unit": "1", "ground": 0})
    for step in range(60):
        of = [start + step] * 2
        data["nodes"].append({"op": "×", "value": "1", "unit": "1", "of": of})


@pytest.mark.parametrize(
    "change",
    [
        set_at("nodes", 0, "value", to="1e999999999"),
        set_at("nodes", 0, "value", to="9" * 5000),
        set_at("nodes", 0, "value", to=12.5),
        set_at("nodes", 0, "value", to="1/0"),
        set_at("nodes", 0, "unit", to="*" * 50),
        set_at("nodes", 0, to={"op": "eval", "value": "1", "unit": "1"}),
        set_at("heads", 0, "rows", 0, "number", to="\x1b[31m1.1"),
        set_at("heads", 0, "title", to="‮reversed"),
        set_at("heads", 0, "rows", 0, "owed", "node", to=-1),
        set_at("document", "language", to="../../etc"),
        set_at("jurisdiction", "code", to="RT; DROP"),
        set_at("calculation", "day", to="2024-99-99"),
        set_at("nodes", 5, "of", to=[10**7]),
        set_at("grounds", to=[]),
        set_at("surprise", to=1),
        squares,
    ],
)
def test_data_that_are_twisted_are_refused(
    letter: bytes, figures: dict[str, Any], change: Change
) -> None:
    """The letter, which is short, with the figures of the schedule in a twisted form."""
    change(figures)
    with pytest.raises(UnreadablePdf, match=NO_DATA):
        verify(with_attachment(letter, json.dumps(figures).encode()))


@pytest.mark.parametrize(
    "change",
    [
        set_at("heads", 0, "rows", 0, "owed", "node", to=999_999),
        set_at("heads", 0, "rows", 0, "owed", "unit", to="EUR"),
        step_of("total", [10**6 - 1]),
        step_of("÷", []),
        step_of("greatest", []),
        set_at("currency", to="XXX"),
        set_at("heads", to=[]),
        set_at("document", "language", to="zz"),
    ],
)
def test_data_that_are_wrong_are_told_without_a_fault_of_the_program(
    letter: bytes, figures: dict[str, Any], change: Change
) -> None:
    change(figures)
    pdf = with_attachment(letter, json.dumps(figures).encode())
    assert not verification_data(verify(pdf))["stands"]


def test_names_told_twice_in_the_data_are_refused(wages: bytes) -> None:
    content = json.dumps(figures_in(wages)).replace('"format"', '"format": "x", "format"', 1)
    with pytest.raises(UnreadablePdf, match=NO_DATA):
        verify(with_attachment(wages, content.encode()))


# -- anything at all ------------------------------------------------------------------------------


@pytest.mark.long
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 40))
def test_a_damaged_document_is_verified_or_refused(letter: bytes, seed: int, count: int) -> None:
    chance, content = random.Random(seed), bytearray(letter)
    for _change in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(UnreadablePdf):  # which is told in one sentence
        verification_data(verify(bytes(content)))


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=5), st.just([]), st.just({}),
    st.sampled_from(["0", "-1", "1/3", "0.00", "RTD", "h", "total", "÷", "rounded"]),
)  # fmt: skip


@pytest.mark.long
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), leaf=LEAVES)
def test_data_with_anything_in_any_place_are_counted_or_refused(
    wages: bytes, seed: int, leaf: Any
) -> None:
    from legalcalc.documents.verification.verify import _compare_law, _Counter, _read

    chance, data = random.Random(seed), figures_in(wages)
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [data]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one))
        for key in keys:
            places.append((one, key))
            if isinstance(one[key], (dict, list)):
                waiting.append(one[key])
    thing, key = chance.choice(places)
    thing[key] = leaf
    content = json.dumps(data).encode()
    fits = jsonschema.Draft202012Validator(figures_schema()).is_valid(data)
    assert shape_of(figures_schema())(data) == fits
    try:
        read = _read(content)
        found = Verification(read, pages=0)
        _Counter(read, found).count()
        _compare_law(read, find("RT"), found)
    except (UnreadablePdf, ArithmeticError, LookupError, TypeError, ValueError):
        pass  # verify() tells each of these in one sentence
