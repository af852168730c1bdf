"""The printing engine: strict, silent, and unable to reach out."""

from __future__ import annotations

import gc
import logging

import pytest

from legalcalc.documents import DocumentFault, DocumentsUnavailable
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.writers.pdf import default_renderer, require_libraries
from tests.documents.pages import run, tool

PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title><style>{}</style></head>{}</html>'


@pytest.fixture(autouse=True)
def _can_print(printing: None) -> None:
    pass


def printed(page: str) -> bytes:
    return default_renderer().pdf(PaperTree.of(page))


def test_a_warning_of_the_engine_stops_the_printing() -> None:
    with pytest.raises(DocumentFault, match="WeasyPrint warned"):
        printed(PAGE.format("p { no-such-property: Kiran }", "<p>x"))


def test_a_fault_holds_no_words_of_the_document() -> None:
    with pytest.raises(DocumentFault) as fault:
        printed(PAGE.format("p { no-such-property: Kiran }", "<p>x"))
    assert "Kiran" not in str(fault.value)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:image/png;base64,AA=="]
)
def test_nothing_is_ever_loaded(address: str) -> None:
    with pytest.raises(DocumentFault, match="may not load anything"):
        printed(PAGE.format("", f'<p><img alt="x" src="{address}">'))


def test_a_style_sheet_cannot_load_either() -> None:
    with pytest.raises(DocumentFault):
        printed(PAGE.format('@import "http://127.0.0.1:9/x.css";', "<p>x"))


def test_a_character_that_no_font_has_is_named_with_what_to_install() -> None:
    with pytest.raises(DocumentsUnavailable) as missing:
        printed(PAGE.format("", "<p>a \U00010380"))  # Ugaritic
    assert "U+10380" in str(missing.value)
    assert "apt-get install" in str(missing.value)


def test_nothing_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    printed(PAGE.format("", "<p>Kiran"))
    with pytest.raises(DocumentFault):
        printed(PAGE.format("p { no-such-property: Kiran }", "<p>x"))
    assert not [one for one in caplog.records if one.name.startswith("weasyprint")]


def test_the_collector_is_left_as_it_was() -> None:
    printed(PAGE.format("", "<p>x"))
    assert gc.isenabled()
    gc.disable()
    try:
        printed(PAGE.format("", "<p>x"))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_missing_library_is_named_with_its_package() -> None:
    with pytest.raises(DocumentsUnavailable) as missing:
        require_libraries({"libno-such-thing.so.0": "libno-such-thing0"})
    assert missing.value.packages == ("libno-such-thing0",)
    assert "apt-get install libno-such-thing0" in str(missing.value)


def test_other_languages_inside_a_document_are_tagged(tmp_path: object) -> None:
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    pdf = printed(PAGE.format("", '<p lang="fr">bonjour</p><p>hello'))
    root = pypdf.PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"]
    document = root["/K"][0].get_object()
    languages = [kid.get_object().get("/Lang") for kid in document["/K"]]
    assert languages == ["fr", None]


def test_only_the_chosen_fonts_are_used(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "fonts.pdf"
    style = 'html { font-family: "Noto Sans", "Noto Sans Math" } b { font-family: "DejaVu Sans" }'
    path.write_bytes(printed(PAGE.format(style, "<p>−5 ≈ £ € ₹ ₴ <b>x</b>")))
    fonts = run(tool("pdffonts"), path).splitlines()[2:]
    assert fonts
    assert all("+Noto-Sans" in line for line in fonts)
