"""The pages of an exhibit show what its file shows, and hold nothing else that was in it."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.generic import NameObject, StreamObject

import tests.bundle.evidence as files
from legalcalc.bundle.mails import read_mail, read_text
from legalcalc.bundle.pages import HardFile, exhibit_pages
from legalcalc.workers import Workers, WorkFailed
from tests.bundle.evidence import SECRET, dots_of, text_pdf, texts_of


def pages(content: bytes, *hidden: tuple[int, tuple[int, ...]], kind: str = "pdf") -> bytes:
    """The pages made of a file that can be read."""
    found = exhibit_pages(kind, content, hidden)
    assert isinstance(found, bytes), found
    return found


def refused(content: bytes, *hidden: tuple[int, tuple[int, ...]], kind: str = "pdf") -> str:
    found = exhibit_pages(kind, content, hidden)
    assert isinstance(found, HardFile)
    return str(found.message)


def all_of(content: bytes) -> str:
    """Everything that stands in a PDF, with all its streams unpacked."""
    reader = PdfReader(BytesIO(content))
    told = [content.decode("latin-1")]
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        told.append(repr(thing))
        if isinstance(thing, StreamObject):
            told.append(thing.get_data().decode("latin-1"))
    return "\n".join(told)


# -- what is not carried over ----------------------------------------------------------------------


def test_threat_exhibit_that_does_more_than_show_its_pages() -> None:
    armed = files.armed_pdf()
    assert SECRET in all_of(armed)
    clean = pages(armed)
    assert texts_of(clean) == ["Payslip of June"]
    told = all_of(clean)
    assert SECRET not in told
    for word in ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/URI", "/EmbeddedFile"):
        assert word not in told
    for word in ("/AcroForm", "/XFA", "/Annots", "/Metadata", "/PieceInfo", "/Author", "/Names"):
        assert word not in told


def test_a_note_that_is_seen_on_a_page_stays_seen_without_what_it_does() -> None:
    clean = pages(files.noted_pdf())
    assert SECRET not in all_of(clean)
    assert "/Annots" not in all_of(clean)
    red = dots_of(clean).getpixel((250, 500))
    assert 60 < red < 100  # a red stamp in the middle of the page, as grey


def test_threat_place_where_a_photograph_was_taken() -> None:
    photograph = files.photograph()
    assert b"Exif" in photograph
    for clean in (
        pages(photograph, kind="picture"),
        pages(files.photograph("PNG"), kind="picture"),
        pages(files.photograph_in_pdf()),
    ):
        told = all_of(clean)
        assert SECRET not in told
        assert "Exif" not in told


def test_a_photograph_stands_upright() -> None:
    turned = files.photograph(upright=False)
    assert ImageOps.exif_transpose(Image.open(BytesIO(turned))).size == (200, 400)
    seen = dots_of(pages(turned, kind="picture"))
    assert seen.width < seen.height
    assert seen.getpixel((297, 250)) > 200  # what was left and white is above
    assert seen.getpixel((297, 700)) < 50


def test_a_page_that_is_turned_stands_upright_on_its_sheet() -> None:
    (sheet,) = PdfReader(BytesIO(pages(text_pdf("Rota", size=(842, 595), turned=90)))).pages
    assert sheet.mediabox.height > sheet.mediabox.width
    (wide,) = PdfReader(BytesIO(pages(text_pdf("Rota", size=(842, 595))))).pages
    assert wide.mediabox.width > wide.mediabox.height


# -- what is hidden --------------------------------------------------------------------------------


def test_threat_name_under_a_black_bar() -> None:
    source = text_pdf("Maria lives here", "Second page")
    hidden = pages(source, (1, (10, 20, 190, 60)))
    assert texts_of(hidden) == ["", "Second page"]
    assert "Maria" not in all_of(hidden)
    seen = dots_of(hidden)
    assert seen.crop((40, 70, 500, 200)).getextrema() == (0, 0)  # black where the line was
    assert seen.getpixel((300, 400)) == 255


def test_a_page_brings_only_the_pictures_that_it_shows() -> None:
    scans = files.one_list_of_pictures()
    for dots in ("\x11\x22\x33", "\x44\x55\x66"):
        assert dots in all_of(pages(scans))
    hidden = all_of(pages(scans, (1, ())))
    assert "\x11\x22\x33" not in hidden
    assert "\x44\x55\x66" in hidden


def test_a_page_that_is_hidden_whole_is_black() -> None:
    hidden = pages(text_pdf("Maria lives here", "Second page"), (2, ()))
    assert texts_of(hidden) == ["Maria lives here", ""]
    assert dots_of(hidden, 1).getextrema() == (0, 0)


def test_part_of_a_photograph_can_be_hidden() -> None:
    seen = dots_of(pages(files.photograph(), (1, (0, 0, 297, 210)), kind="picture"))
    assert seen.getextrema() == (0, 0)


def test_hiding_a_page_that_is_not_there_is_refused() -> None:
    assert "there are 2" in refused(text_pdf("One", "Two"), (3, (0, 0, 10, 10)))


# -- files that nobody means well with -------------------------------------------------------------


def test_forms_that_draw_each_other_without_end_do_no_harm() -> None:
    assert texts_of(pages(files.ring())) == ["Ring"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n",
        b"MZ" + bytes(1_000),
        text_pdf("One")[:300],
        text_pdf("One").replace(b"/Pages", b"/Xages"),
    ],
)
def test_what_is_no_pdf_is_refused_with_a_sentence(content: bytes) -> None:
    assert "no PDF that can be read" in refused(content)


def test_what_is_no_picture_is_refused_with_a_sentence() -> None:
    for content in (b"", b"GIF89a" + bytes(100), files.photograph()[:200], text_pdf("One")):
        assert "no picture that can be read" in refused(content, kind="picture")


def test_a_form_that_is_drawn_by_one_program_alone_is_refused() -> None:
    from pypdf.generic import BooleanObject

    shell = files.written(
        files.text_page("Please wait"), root={"/NeedsRendering": BooleanObject(True)}
    )
    assert "only one program shows" in refused(shell)


def test_a_page_that_our_reader_cannot_make_sense_of_is_a_picture() -> None:
    odd = files.text_page("One")
    odd[NameObject("/Rotate")] = NameObject("/Quarter")
    found = pages(files.written(odd, files.text_page("Two")))
    assert texts_of(found) == ["", "Two"]
    assert dots_of(found).getextrema()[0] < 100  # the line is there, as a picture


def test_a_locked_file_is_refused() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(text_pdf("One"))))
    writer.encrypt("word", algorithm="RC4-128")
    assert "encrypted" in refused(files.saved(writer))


def test_layers_are_shown_as_a_reader_shows_them_and_hold_nothing_that_is_hidden() -> None:
    from pypdf.generic import DictionaryObject

    layered = files.written(files.text_page("Seen"), root={"/OCProperties": DictionaryObject()})
    assert texts_of(pages(layered)) == [""]  # a picture


@pytest.mark.long
def test_threat_exhibit_that_is_a_bomb() -> None:
    """It ends the process that opens it, or comes out small, and the next exhibit is opened."""
    with Workers(1, seconds=60, memory=2**30) as workers:
        with suppress(WorkFailed):
            found = workers.submit(exhibit_pages, "pdf", files.bomb(), ()).result()
            assert isinstance(found, HardFile) or len(found) < 2**24
        found = workers.submit(exhibit_pages, "pdf", text_pdf("Next"), ()).result()
        assert isinstance(found, bytes)
        assert texts_of(found) == ["Next"]


# -- mails and texts -------------------------------------------------------------------------------

MAIL = b"""From: Boss <boss@sample.example>
To: ana@sample.example
Date: Tue, 12 Mar 2024 08:00:00 +0100
Subject: =?utf-8?b?QXJiZWl0IGbDvHIgbW9yZ2Vu?=
MIME-Version: 1.0
X-Originating-IP: 192.0.2.7
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1

Du kommst um f\xfcnf.
--b
Content-Type: text/html; charset=utf-8

<p>Other words <img src="https://tracker.example/x.gif"></p>
--b--
"""


def test_of_a_mail_its_headers_and_its_plain_text_are_kept() -> None:
    found = read_mail(MAIL)
    assert isinstance(found, tuple)
    head, text = found
    assert head.splitlines() == [
        "From: Boss <boss@sample.example>",
        "To: ana@sample.example",
        "Date: Tue, 12 Mar 2024 08:00:00 +0100",
        "Subject: Arbeit für morgen",
    ]
    assert text.strip() == "Du kommst um fünf."


def test_a_mail_of_html_alone_is_refused() -> None:
    page = b"From: a@sample.example\nContent-Type: text/html\n\n<p>Come</p>\n"
    assert isinstance(read_mail(page), HardFile)


def test_a_text_cannot_turn_the_order_of_letters() -> None:
    found = read_text("Pay 100\u202e001 yaP\r\nTwo".encode())
    assert found == ("", "Pay 100001 yaP\nTwo")


def test_an_empty_text_is_refused() -> None:
    assert isinstance(read_text(b" \n"), HardFile)
