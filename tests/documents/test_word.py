"""The DOCX twins: everything that the paper says, for a word processor, marked as a draft."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.writers import docx as module
from legalcalc.documents.writers.docx import docx_of, docx_of_tree
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from tests.documents.language_case import LANGUAGE_CASE
from tests.documents.office import converted
from tests.documents.pages import run, tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAFT = str(module._DRAFT)

# The order in which the format wants the properties that the writer uses.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs bidi spacing ind jc "
    "outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u rtl lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan tcBorders vAlign",
    "tblBorders": "top left bottom right insideH insideV",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn uiPriority semiHidden unhideWhenUsed qFormat pPr rPr",
}


@pytest.fixture(scope="module")
def told(ruritania: Jurisdiction) -> Case:
    return load_case(LANGUAGE_CASE)


@pytest.fixture(scope="module")
def papers(told: Case, ruritania: Jurisdiction) -> list[documents.Document]:
    """Every paper of a case in which much was said."""
    kinds = ["schedule", "statement", "interpreter", "evidence", "hours", "deadlines", "summary"]
    return documents.documents_of(kinds, assess(told, ruritania), told, ruritania)


@pytest.fixture(scope="module")
def twins(papers: list[documents.Document], ruritania: Jurisdiction) -> dict[str, bytes]:
    """The papers as DOCX: in English, in Urdu, and the schedule in both."""
    found = {}
    for one in papers:
        for language in ("en", "ur"):
            found[f"{one.name}.{language}"] = docx_of(one, ruritania, language)
    found["schedule.en+ur"] = docx_of(papers[0], ruritania, "en", "ur")
    return found


def part(twin: bytes, name: str) -> Element:
    with zipfile.ZipFile(BytesIO(twin)) as package:
        return ElementTree.fromstring(package.read(name))


def words(element: Element) -> str:
    """The text of paragraphs, one a line, without marks of direction."""
    lines = [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in element.iter(f"{W}p")
    ]
    return re.sub("[\u2066-\u2069]", "", "\n".join(lines)).replace("\u00a0", " ")


def page(body: str, language: str = "en", direction: str = "ltr") -> bytes:
    """A page with some blocks as DOCX."""
    head = '<title>T</title><meta name="dcterms.created" content="2024-05-15">'
    html = f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head>{head}</head>'
    return docx_of_tree(PaperTree.of(f"{html}<body>{body}</body></html>"), Teller(language))


def body_of(twin: bytes) -> Element:
    return part(twin, "word/document.xml")


# -- what it says ---------------------------------------------------------------------------------


def test_each_row_stands_there_with_its_sum(
    twins: dict[str, bytes], assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    amount = Teller("en").formatter.amount
    lines = words(body_of(twins["schedule.en"])).splitlines()
    for head in claim_schedule_of(assessment, case, ruritania).heads:
        for one in head.folded:
            assert one.refs in lines
            if one.owed is not None and not one.entry.bracket:
                told = amount(one.owed.figure)
                assert any(line.startswith(told) for line in lines), one.refs


def test_each_page_is_marked_as_a_draft(twins: dict[str, bytes]) -> None:
    for name, twin in twins.items():
        for head in ("first", "head", "head-across"):
            said = words(part(twin, f"word/{head}.xml"))
            assert not name.endswith(".en") or DRAFT in said
            assert said.strip()
        fields = [one.get(f"{W}instr") for one in part(twin, "word/foot.xml").iter(f"{W}fldSimple")]
        assert sorted(filter(None, fields)) == ["NUMPAGES", "PAGE"]


def test_header_rows_of_tables_are_repeated(twins: dict[str, bytes]) -> None:
    tables = list(body_of(twins["schedule.en"]).iter(f"{W}tbl"))
    repeated = [table for table in tables if table.find(f".//{W}tblHeader") is not None]
    assert len(repeated) > 10
    for table in repeated:
        first = table.find(f"{W}tr")
        assert first is not None and first.find(f"{W}trPr/{W}tblHeader") is not None


def test_each_row_of_a_table_has_the_widths_of_its_columns(twins: dict[str, bytes]) -> None:
    for twin in twins.values():
        for table in body_of(twin).iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.findall(f"{W}tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
                assert sum(1 if one is None else int(one.get(f"{W}val", "1")) for one in spans) in (
                    columns,
                    len(spans),
                )
            for cell in table.iter(f"{W}tc"):
                assert cell[-1].tag == f"{W}p"  # a cell may not end with a table


def test_pages_with_many_columns_lie_across(twins: dict[str, bytes]) -> None:
    sizes = [one.get(f"{W}orient") for one in body_of(twins["schedule.en"]).iter(f"{W}pgSz")]
    assert sizes[0] is None
    for heading in ("Heading1", "Heading2", "Heading3"):
        styles = body_of(twins["schedule.en"]).iter(f"{W}pStyle")
        assert heading in {one.get(f"{W}val") for one in styles}


def test_links_lead_to_places_of_the_document(twins: dict[str, bytes]) -> None:
    body = body_of(twins["schedule.en"])
    places = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    links = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")}
    assert links and links <= places


# -- languages and directions ---------------------------------------------------------------------


def test_language_and_direction_stand_on_blocks_and_runs(twins: dict[str, bytes]) -> None:
    body = body_of(twins["schedule.en+ur"])
    languages = {one.get(f"{W}val") for one in body.iter(f"{W}lang")}
    assert languages == {"en-GB", "ur-PK"}
    directions = {one.get(f"{W}val") for one in body.iter(f"{W}bidi")}
    assert directions == {"0", "1"}
    tables = body_of(twins["schedule.ur"]).iter(f"{W}tbl")
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)


def test_letters_from_the_right_stand_in_runs_of_their_own() -> None:
    text = '<p>أجر شهر <bdi dir="ltr">1,500.00 RTD</bdi> ثم SI 1998/1833 (reg 3) هنا.</p>'
    twin = page(text, "ar", "rtl")
    runs = [
        ("".join(text.text or "" for text in run.iter(f"{W}t")), run.find(f".//{W}rtl") is not None)
        for run in body_of(twin).iter(f"{W}r")
    ]
    assert [text for text, right_to_left in runs if not right_to_left] == [
        "1,500.00 RTD",
        "SI 1998/1833 (reg 3)",
    ]
    assert "".join(text for text, _right_to_left in runs).endswith("هنا.")


def test_figures_run_from_the_left_in_every_language() -> None:
    twin = page('<table><tbody><tr><td class="num">1,500.00</td></tr></tbody></table>', "ar", "rtl")
    (properties,) = body_of(twin).findall(f".//{W}tc/{W}p/{W}pPr")
    assert properties.find(f"{W}bidi").get(f"{W}val") == "0"  # type: ignore[union-attr]
    assert properties.find(f"{W}jc").get(f"{W}val") == "right"  # type: ignore[union-attr]


def test_a_heading_in_two_languages_is_one_heading() -> None:
    both = (
        '<h2 class="both"><span class="first" lang="en" dir="ltr">Facts</span>'
        '<span class="second" lang="ar" dir="rtl">وقائع</span></h2>'
    )
    body = body_of(page(both))
    assert [one.get(f"{W}val") for one in body.iter(f"{W}pStyle")] == ["Heading2"]
    assert words(body) == "Factsوقائع"


# -- blocks ---------------------------------------------------------------------------------------


def test_two_languages_in_one_cell_stand_on_two_lines() -> None:
    """What a court reads beside the translation must not run into it."""
    both = (
        '<table><tbody><tr><td><span class="first" lang="de">Zulässig.</span>'
        '<span class="second" lang="ru">Допускается.</span></td></tr></tbody></table>'
    )
    (cell,) = body_of(page(both)).iter(f"{W}tc")
    said = [one.tag.removeprefix(W) for one in cell.iter() if one.tag in (f"{W}t", f"{W}br")]
    assert said == ["t", "br", "t"]


def test_boxes_to_tick_and_lines_to_write_on() -> None:
    body = body_of(
        page(
            '<p><span class="tick">×</span> yes <span class="tick"></span> no</p>'
            '<div class="lines"><div class="line"></div><div class="line tall"></div></div>'
            '<p>Born <span class="blank"></span></p>'
        )
    )
    said = words(body)
    assert "☒ yes ☐ no" in said
    assert len(list(body.iter(f"{W}pBdr"))) == 2
    assert len(list(body.iter(f"{W}u"))) == 1


def test_a_picture_is_told_and_a_pictogram_left_out() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" class="{}"><title>{}</title><rect/></svg>'
    body = (
        svg.format("chart", "Hours by month") + f"<p>{svg.format('pictogram', 'A clock')} 9 h</p>"
    )
    assert words(body_of(page(f"<div>{body}</div>"))).split("\n") == ["Hours by month", "9 h"]


def test_spaces_are_those_that_a_browser_shows() -> None:
    twin = page("<p>\n  one\n <b> two </b>\n three <br> four  </p>")
    assert words(body_of(twin)) == "one two threefour"
    assert len(list(body_of(twin).iter(f"{W}br"))) == 1


def test_paragraph_numbers_hang_in_the_margin() -> None:
    body = body_of(page('<p class="para"><span class="no">3.</span> A fact.</p>'))
    assert len(list(body.iter(f"{W}tab"))) == 1
    assert body.find(f".//{W}ind").get(f"{W}hanging") is not None  # type: ignore[union-attr]


# -- safety ---------------------------------------------------------------------------------------


def test_markup_and_control_characters_of_people_are_text() -> None:
    hostile = "&lt;w:p&gt;&amp;amp; \x0b\x1f&lt;script&gt; ]]&gt; \ufffe"
    assert words(body_of(page(f"<p>{hostile}</p>"))) == "<w:p>&amp; <script> ]]>"


def test_nothing_outside_the_file_is_named(twins: dict[str, bytes]) -> None:
    for twin in twins.values():
        with zipfile.ZipFile(BytesIO(twin)) as package:
            for name in package.namelist():
                assert not name.endswith(".bin")
                if name.endswith(".rels"):
                    assert b"TargetMode" not in package.read(name)


def test_metadata_tell_nothing_of_the_case_but_its_day(twins: dict[str, bytes]) -> None:
    for name, twin in twins.items():
        with zipfile.ZipFile(BytesIO(twin)) as package:
            said = "".join(package.read(f"docProps/{one}.xml").decode() for one in ("core", "app"))
            assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        assert "2024-05-15T00:00:00Z" in said
        for secret in ("RT-2024-7", "Witness K", "Realname", "Old"):
            assert secret not in said, name


def test_equal_input_gives_equal_bytes(
    twins: dict[str, bytes], papers: list[documents.Document], ruritania: Jurisdiction
) -> None:
    for one in papers:
        assert docx_of(one, ruritania, "en") == twins[f"{one.name}.en"]


def test_properties_stand_in_the_order_of_the_format(twins: dict[str, bytes]) -> None:
    """Word refuses files in which they do not."""
    for name, twin in twins.items():
        for part_name in ("document", "styles", "numbering", "head", "foot", "settings"):
            for element in part(twin, f"word/{part_name}.xml").iter():
                tag = element.tag.removeprefix(W)
                if tag in ORDERS:
                    order = ORDERS[tag].split()
                    places = [order.index(child.tag.removeprefix(W)) for child in element]
                    assert places == sorted(places), (name, tag)


# -- as a word processor shows it -----------------------------------------------------------------

VALUES = (
    "1,500.00 RTD",
    "−40.50 RTD",
    "15 May 2024",
    "1–31 Oct 2022",
    "2024-05-15",
    "+44 20 7946 0958",
    "RT-2024-7 (b)",
    "12.50 %",
    "SI 1998/1833 regs 13, 14",
)
FILLERS = {
    "ar": ("دفع", "صاحب العمل", "في", "إلى العامل أجرا قدره", "بدلا من"),
    "ur": ("آجر", "نے", "مزدور کو", "اجرت دی جو", "کے بجائے"),
}


def _sentences(language: str) -> str:
    """Paragraphs with all values after words of different lengths: lines break anywhere."""
    fillers = FILLERS[language]
    found = []
    for length in range(12):
        parts = [" ".join(fillers[: 1 + length % len(fillers)] * (1 + length // 4))]
        for number, value in enumerate(VALUES):
            text = value.replace(" ", "\u00a0")
            parts.append(f'<bdi class="value" dir="ltr">\u2066{text}\u2069</bdi>')
            parts.append(fillers[(number + length) % len(fillers)])
        found.append(f"<p>{' '.join(parts)}</p>")
    return "".join(found)


@pytest.fixture(scope="module")
def printed(twins: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Twins, and pages of values among letters from the right, as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("word")
    names = ["schedule.en", "schedule.en+ur", "statement-1.en"]
    pages = {name: twins[name] for name in names}
    for language in FILLERS:
        pages[language] = page(_sentences(language), language, "rtl")
    files = []
    for name, twin in pages.items():
        files.append(folder / f"{name.replace('.', '-')}.docx")
        files[-1].write_bytes(twin)
    return dict(zip(pages, converted(files, "pdf", folder), strict=True))


def lines_of(pdf: Path) -> Iterator[str]:
    """The words of each line from left to right, as they lie on the page."""
    listing = run(tool("pdftotext"), "-bbox", pdf, "-")
    listing = re.sub(r' xmlns="[^"]*"|<!DOCTYPE[^>]*>|[\x00-\x08\x0b-\x1f]', "", listing)
    for sheet in ElementTree.fromstring(listing).iter("page"):
        placed = [
            (float(word.get("yMax", "0")), float(word.get("xMin", "0")), word.text or "")
            for word in sheet.iter("word")
        ]
        for line in _near(sorted(placed)):
            ordered = sorted(line, key=lambda word: word[1])
            yield " ".join(
                told
                for _y, _x, text in ordered
                if (told := re.sub("[\u2066-\u2069]", "", text).strip())
            )


def _near(placed: Sequence[tuple[float, float, str]]) -> Iterator[list[tuple[float, float, str]]]:
    line: list[tuple[float, float, str]] = []
    for word in placed:
        if line and word[0] - line[0][0] > 4:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


@pytest.mark.outside
@pytest.mark.parametrize("language", FILLERS)
def test_values_among_letters_from_the_right_keep_their_order(
    language: str, printed: dict[str, Path]
) -> None:
    lines = [line.replace("+ ", "+") for line in lines_of(printed[language])]
    for value in VALUES:
        whole = sum(line.count(value) for line in lines)
        # The tall letters of Nastaliq may count as a line between two others.
        broken = sum(
            any(_goes_on(value, line, later) for later in lines[number + 1 : number + 3])
            for number, line in enumerate(lines)
        )
        assert whole + broken == 12, value


def _goes_on(value: str, line: str, following: str) -> bool:
    """Whether a value is cut at the end of a line, on the left, and goes on in the next."""
    return any(
        line.startswith(value[:place].strip()) and following.endswith(value[place:].strip())
        for place in range(1, len(value))
    )


@pytest.mark.outside
def test_a_word_processor_shows_every_row_and_the_mark_of_a_draft(
    printed: dict[str, Path], assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    heads = claim_schedule_of(assessment, case, ruritania).heads
    for name in ("schedule.en", "schedule.en+ur"):
        text = run(tool("pdftotext"), "-layout", printed[name], "-")
        pages = text.split("\f")[:-1]
        assert all(DRAFT in one for one in pages)
        for head in heads:
            for one in head.folded:
                assert re.search(rf"(?<![\d.]){re.escape(one.entry.ref)}(?![\d.])", text)
