"""Files of evidence as people have them, and as nobody means well with them."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

SECRET = "GEHEIMNIS"


def text_pdf(*pages: str, size: tuple[int, int] = (595, 842), turned: int = 0) -> bytes:
    """A PDF of some pages with a line of text each, 100 points below their top."""
    return written(*(text_page(one, size, turned) for one in pages))


def text_page(text: str, size: tuple[int, int] = (595, 842), turned: int = 0) -> PageObject:
    """A page with a line of text."""
    page = PageObject.create_blank_page(width=size[0], height=size[1])
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
    )
    drawn = DecodedStreamObject()
    drawn.set_data(f"BT /F 24 Tf 72 {size[1] - 100} Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = drawn
    if turned:
        page[NameObject("/Rotate")] = NumberObject(turned)
    return page


def written(*pages: PageObject, root: dict[str, Any] | None = None) -> bytes:
    """A PDF of some pages, with entries of its catalogue."""
    writer = PdfWriter()
    for one in pages:
        writer.add_page(one)
    for key, value in (root or {}).items():
        writer.root_object[NameObject(key)] = value
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def armed_pdf() -> bytes:
    """A PDF that does all that a PDF can do beside showing its page, and tells who made it."""
    writer = PdfWriter()
    page = writer.add_page(text_page("Payslip of June"))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(SECRET)}
    )
    launch = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject(SECRET)}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): script})
    writer.root_object[NameObject("/Names")] = DictionaryObject(
        {
            NameObject("/JavaScript"): DictionaryObject(
                {NameObject("/Names"): ArrayObject([TextStringObject("a"), script])}
            )
        }
    )
    form = DecodedStreamObject()
    form.set_data(SECRET.encode())
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): writer._add_object(form)}
    )
    writer.add_attachment(f"{SECRET}.exe", SECRET.encode())
    writer.add_annotation(0, Link(rect=(0, 0, 100, 100), url=f"https://{SECRET}.example"))
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): launch})
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject(SECRET)})
    notes = DecodedStreamObject()
    notes.set_data(f"<x>{SECRET}</x>".encode())
    kept = writer._add_object(notes)
    page[NameObject("/Metadata")] = kept
    resources = page["/Resources"]
    resources[NameObject("/Properties")] = DictionaryObject(
        {NameObject("/P"): DictionaryObject({NameObject("/T"): TextStringObject(SECRET)})}
    )
    resources["/Font"]["/F"][NameObject("/Metadata")] = kept
    writer.add_metadata({"/Author": SECRET, "/Title": SECRET})
    return saved(writer)


def noted_pdf() -> bytes:
    """A PDF on whose page somebody has written a visible note, with an action behind it."""
    page = text_page("Contract")
    look = StreamObject()
    look[NameObject("/Type")] = NameObject("/XObject")
    look[NameObject("/Subtype")] = NameObject("/Form")
    look[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 100, 100)))
    look.set_data(b"1 0 0 rg 0 0 100 100 re f")
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Stamp"),
            NameObject("/Rect"): ArrayObject(map(NumberObject, (100, 100, 400, 400))),
            NameObject("/F"): NumberObject(4),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/JavaScript"),
                    NameObject("/JS"): TextStringObject(SECRET),
                }
            ),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([note])
    return written(page)


def photograph(kind: str = "JPEG", *, upright: bool = True) -> bytes:
    """A photograph, left half white and right half black, with the place where it was taken."""
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("black", (200, 0, 400, 200))
    notes = Image.Exif()
    notes[0x010F] = SECRET  # the maker of the camera
    if not upright:
        notes[0x0112] = 6  # to be turned by a quarter
    notes.get_ifd(0x8825)[1] = "N"  # the place
    content = BytesIO()
    picture.save(content, kind, exif=notes)
    return content.getvalue()


def photograph_in_pdf() -> bytes:
    """A PDF with a photograph in it as the camera made it."""
    page = text_page("")
    form = StreamObject()
    for key, value in {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Image"),
        "/Width": NumberObject(400),
        "/Height": NumberObject(200),
        "/ColorSpace": NameObject("/DeviceRGB"),
        "/BitsPerComponent": NumberObject(8),
        "/Filter": NameObject("/DCTDecode"),
    }.items():
        form[NameObject(key)] = value
    form.set_data(photograph())
    page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/I"): form})
    page["/Contents"].set_data(b"q 400 0 0 200 72 400 cm /I Do Q")
    return written(page)


def one_list_of_pictures() -> bytes:
    """A PDF of two scanned pages, whose program gave both the list of all pictures."""
    writer = PdfWriter()
    for _page in range(2):
        writer.add_page(text_page(""))
    pictures = DictionaryObject()
    for number, dots in enumerate((b"\x11\x22\x33", b"\x44\x55\x66")):
        form = StreamObject()
        for key, value in {
            "/Type": NameObject("/XObject"),
            "/Subtype": NameObject("/Image"),
            "/Width": NumberObject(1),
            "/Height": NumberObject(1),
            "/ColorSpace": NameObject("/DeviceRGB"),
            "/BitsPerComponent": NumberObject(8),
        }.items():
            form[NameObject(key)] = value
        form.set_data(dots)
        pictures[NameObject(f"/I{number}")] = writer._add_object(form)
    both = writer._add_object(DictionaryObject({NameObject("/XObject"): pictures}))
    for number, page in enumerate(writer.pages):
        page[NameObject("/Resources")] = both
        page["/Contents"].get_object().set_data(f"q 500 0 0 700 40 60 cm /I{number} Do Q".encode())
    return saved(writer)


def bomb() -> bytes:
    """A PDF whose one page unpacks to very much more than it is."""
    page = text_page("")
    packed = StreamObject()
    packed[NameObject("/Filter")] = NameObject("/FlateDecode")
    packing = zlib.compressobj(1)
    packed.set_data(b"".join(packing.compress(b"q Q " * 2**18) for _megabyte in range(800)))
    page[NameObject("/Contents")] = packed
    return written(page)


def ring() -> bytes:
    """A PDF whose forms draw each other without end."""
    writer = PdfWriter()
    page = writer.add_page(text_page("Ring"))
    form = StreamObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 100, 100)))
    form[NameObject("/Resources")] = DictionaryObject()
    form.set_data(b"/X Do")
    page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/X"): form})
    content = saved(writer)
    again = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    one = again.pages[0]["/Resources"]["/XObject"]
    one["/X"]["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/X"): one.raw_get("/X")}
    )
    return saved(again)


def texts_of(content: bytes) -> list[str]:
    """The text of each page, as another reader than ours finds it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def dots_of(content: bytes, page: int = 0) -> Image.Image:
    """A page as another reader shows it, 72 dots to the inch."""
    import pypdfium2

    return pypdfium2.PdfDocument(content)[page].render(scale=1).to_pil().convert("L")
