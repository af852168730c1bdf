"""Small pictures of files of evidence, for pages that list them. Runs in a worker."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from legalcalc.bundle.pictures import opened

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["LARGEST_PICTURED", "PICTURED", "small_picture"]

PICTURED: Final = {"image/jpeg": "picture", "image/png": "picture", "application/pdf": "pdf"}
"""The media types of which there are pictures and pages, each with what it is made pages of."""

LARGEST_PICTURED: Final = 30_000_000
"""Bytes of the largest file of which a picture is made: a worker has to hold it whole."""

_LONGEST_SIDE: Final = 320  # dots
_MOST_BYTES: Final = 40_000


def small_picture(kind: str, content: bytes) -> bytes:
    """A picture of what a photograph, or the first page of a PDF, shows, as JPEG; empty where none
    can be made. It holds nothing but dots."""
    try:
        picture = opened(content) if kind == "picture" else _first_page(content)
        picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    except MemoryError:
        raise
    except Exception:  # the library's own, or any that a twisted file provokes
        return b""
    for quality in (72, 50, 30):
        packed = BytesIO()
        picture.save(packed, "JPEG", quality=quality, optimize=True)
        if packed.tell() <= _MOST_BYTES:
            return packed.getvalue()
    return b""


def _first_page(content: bytes) -> Image:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        scale = 2 * _LONGEST_SIDE / max(*page.get_size(), 1)
        image: Image = page.render(scale=min(scale, 4)).to_pil().convert("RGB")
        return image
    finally:
        document.close()
