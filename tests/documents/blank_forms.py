"""Blank forms made for tests: PDFs with fields, and with whatever a strange one may bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)


def blank(
    texts: Iterable[str],
    ticks: Iterable[str] = (),
    *,
    longest: dict[str, int] | None = None,
    several_lines: Iterable[str] = (),
    twist: Callable[[PdfWriter, dict[str, DictionaryObject]], None] | None = None,
    password: str | None = None,
) -> bytes:
    """A page with fields for text and boxes to tick; ``twist`` alters it before it is written."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    fields: dict[str, DictionaryObject] = {}
    annotations = ArrayObject()
    for number, name in enumerate([*texts, *ticks]):
        box = [FloatObject(one) for one in (50, 800 - 20 * number, 400, 815 - 20 * number)]
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/Rect"): ArrayObject(box),
                NameObject("/F"): NumberObject(4),
                NameObject("/P"): page.indirect_reference,
            }
        )
        if name in ticks:
            field[NameObject("/FT")] = NameObject("/Btn")
            field[NameObject("/AS")] = NameObject("/Off")
            states = DictionaryObject(
                {NameObject(state): writer._add_object(_appearance()) for state in ("/Off", "/Yes")}
            )
            field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): states})
        else:
            field[NameObject("/FT")] = NameObject("/Tx")
            field[NameObject("/DA")] = TextStringObject("/Helv 10 Tf 0 g")
            if name in several_lines:
                field[NameObject("/Ff")] = NumberObject(1 << 12)
            if longest and name in longest:
                field[NameObject("/MaxLen")] = NumberObject(longest[name])
        fields[name] = field
        annotations.append(writer._add_object(field))
    page[NameObject("/Annots")] = annotations
    helvetica = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject("/Helv"): writer._add_object(helvetica)})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            NameObject("/Fields"): ArrayObject(annotations),
            NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
            NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
        }
    )
    if twist is not None:
        twist(writer, fields)
    if password is not None:
        writer.encrypt(password)
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _appearance() -> StreamObject:
    stream = StreamObject()
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(one) for one in (0, 0, 10, 10)]),
        }
    )
    return stream
