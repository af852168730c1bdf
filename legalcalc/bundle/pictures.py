"""Pictures: of photographs, and of pages that are not to be copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "PICTURES_OF_PAGES",
    "TooLargePicture",
    "bears_notes",
    "form_of_picture",
    "opened",
    "painted",
    "pictures_of_pages",
]

_MOST_DOTS: Final = 150_000_000
_LONGEST_SIDE: Final = 2_400  # dots: an A4 page at some 200 to the inch
PICTURES_OF_PAGES: Final = 200
"""Dots to the inch of the picture of a page."""


class TooLargePicture(Exception):
    """A picture of more dots than any camera takes."""


def opened(content: bytes) -> Image:
    """A photograph, upright, with nothing but its dots: no place, camera, name or thumbnail."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as found:
        if found.width * found.height > _MOST_DOTS:
            raise TooLargePicture
        found.draft("RGB", (_LONGEST_SIDE * 2, _LONGEST_SIDE * 2))
        upright = ImageOps.exif_transpose(found)
        return _plain(upright)


def _plain(picture: Image) -> Image:
    """Its dots on white, in red, green and blue, and no more of them than a page needs."""
    from PIL import Image

    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", clear.size, "white")
        picture.paste(clear, mask=clear.getchannel("A"))
    whole = picture.convert("RGB")
    return Image.frombytes("RGB", whole.size, whole.tobytes())


def form_of_picture(picture: Image) -> Any:
    """A picture as it can be placed on a page of a PDF."""
    from pypdf.generic import NameObject, NumberObject, StreamObject

    packed = BytesIO()
    picture.save(packed, "JPEG", quality=82, subsampling=0, optimize=True)
    form = StreamObject()
    for key, value in {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Image"),
        "/Width": NumberObject(picture.width),
        "/Height": NumberObject(picture.height),
        "/ColorSpace": NameObject("/DeviceRGB"),
        "/BitsPerComponent": NumberObject(8),
        "/Filter": NameObject("/DCTDecode"),
    }.items():
        form[NameObject(key)] = value
    form.set_data(packed.getvalue())
    return form


def pictures_of_pages(content: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Image]]:
    """Pictures of some pages of a PDF, from 0, as a reader shows them: notes and fields too.

    Each is large: make something smaller of it before the next.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        if document.get_formtype():
            document.init_forms()
        for number in numbers:
            page = document[number]
            longest = max(page.get_size())
            scale = min(PICTURES_OF_PAGES / 72, _LONGEST_SIDE / max(longest, 1))
            yield number, page.render(scale=scale).to_pil().convert("RGB")
            page.close()
    finally:
        document.close()


def painted(picture: Image, areas: Sequence[Sequence[int]], width: float) -> Image:
    """A picture of a page with some areas painted over: left, top, width, height in millimetres.

    ``width`` is that of the page, in millimetres. An area without numbers is the whole page.
    """
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    dots = picture.width / width
    for area in areas:
        left, top, wide, high = area or (0, 0, 10_000, 10_000)
        box = [left * dots, top * dots, (left + wide) * dots, (top + high) * dots]
        draw.rectangle([min(one, 100_000) for one in box], fill="black")
    return picture


def bears_notes(jpeg: bytes) -> bool:
    """Whether a JPEG holds what its maker wrote beside the dots: EXIF, a place, comments.

    What tells how to show its colours is no note. Of what is no JPEG nobody knows what it holds.
    """
    place = 2
    while jpeg[:2] == b"\xff\xd8" and place + 4 <= len(jpeg) and jpeg[place] == 0xFF:
        kind = jpeg[place + 1]
        if kind == 0xDA:  # here the dots begin
            return False
        colours = jpeg.startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"), place + 4)
        if (0xE0 <= kind <= 0xEF or kind == 0xFE) and not colours:
            return True
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return True
