"""Ways to alter a document that was printed with its figures attached."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from legalcalc.documents.verification.attachment import FILE_NAME
from legalcalc.documents.verification.pdf_reading import PdfFile, _code_map
from legalcalc.documents.verification.seal import seal_of


def figures_in(pdf: bytes) -> dict[str, Any]:
    """The attached figures."""
    content = PdfFile(pdf).attached(FILE_NAME, 10**8)
    assert content is not None
    data: dict[str, Any] = json.loads(content)
    return data


def text_of_pdf(pdf: bytes) -> str:
    file = PdfFile(pdf)
    return "\n".join(file.page_text(number) for number in range(len(file.pages)))


def with_page_text(pdf: bytes, page: int, old: str, new: str) -> bytes:
    """The document with one text of a page replaced by another of the same letters."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    drawn = writer.pages[page]
    stream = drawn["/Contents"].get_object()
    fonts = {
        name.lstrip("/"): _code_map(font.get_object()["/ToUnicode"].get_data(), lambda _taken: None)
        for name, font in drawn["/Resources"]["/Font"].items()
    }
    content, done = stream.get_data(), False
    font: dict[int, str] = {}

    def replaced(found: re.Match[bytes]) -> bytes:
        nonlocal font, done
        if found[1]:
            font = fonts[found[1].decode()]
            return found[0]
        codes = re.findall(rb"<(....)>", found[2])
        if done or "".join(font.get(int(code, 16), "") for code in codes) != old:
            return found[0]
        done = True
        back = {letter: b"<%04x>" % code for code, letter in font.items()}
        return b"[" + b"0".join(back[letter] for letter in new) + b"] TJ"

    content = re.sub(rb"/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ", replaced, content)
    assert done, f"{old} does not stand on page {page + 1}"
    stream.set_data(content)
    return _written(writer)


def with_drawing(pdf: bytes, content: bytes, table: bytes) -> bytes:
    """The document of which the first page draws something else, in a font whose codes mean what
    a table says."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    page = writer.pages[0]
    name, font = next(iter(page["/Resources"]["/Font"].items()))
    font.get_object()["/ToUnicode"].get_object().set_data(table)
    page["/Contents"].get_object().set_data(b"%s 1 Tf " % name.encode() + content)
    return _written(writer)


def built(*objects: bytes) -> bytes:
    """A PDF of objects, of which the first is its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(content))
    )


def with_figures(pdf: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The document with its attached figures changed in place."""
    data = figures_in(pdf)
    change(data)
    return with_attachment(pdf, json.dumps(data).encode())


def with_attachment(pdf: bytes, content: bytes) -> bytes:
    """The document with something else attached in place of its figures."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    tree = writer.root_object["/Names"]["/EmbeddedFiles"]
    tree["/Names"][1].get_object()["/EF"]["/F"].get_object().set_data(content)
    return _written(writer)


def resealed(pdf: bytes) -> bytes:
    """The document with a seal that fits it as it is now."""
    seal = seal_of(PdfFile(pdf), FILE_NAME)
    return with_figures(pdf, lambda data: data.update(pages=seal))


def rewritten(pdf: bytes) -> bytes:
    """The same document as another program would write it: other numbers, nothing packed."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        stream = page["/Contents"].get_object()
        plain = StreamObject()
        plain.set_data(stream.get_data())
        page[NameObject("/Contents")] = writer._add_object(plain)
    return _written(writer)


def encrypted(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def without_attachment(pdf: bytes) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(pdf)))
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    content = BytesIO()
    writer.write(content)
    return content.getvalue()
