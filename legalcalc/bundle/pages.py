"""The pages of an exhibit: each on a sheet of A4, with room around it for stamp and number.

Runs in a worker, since the file may be anybody's. What comes of it is a new PDF that holds what the
pages show and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from legalcalc.bundle.cleaning import NotToCopy, clean_form, only_for_pictures
from legalcalc.bundle.pictures import (
    TooLargePicture,
    form_of_picture,
    opened,
    painted,
    pictures_of_pages,
)
from legalcalc.documents.verification.pdf_reading import (
    BROKEN,
    TOO_MUCH,
    PdfFile,
    UnreadablePdf,
    refusing,
)
from legalcalc.messages import Message, _

__all__ = ["TEXT_NAMES", "HardFile", "Hidden", "exhibit_pages", "pages_of_files"]

_A4: Final = (595.276, 841.89)
_POINTS: Final = 72 / 25.4  # to the millimetre
_SIDE, _ABOVE, _BELOW = 12 * _POINTS, 17 * _POINTS, 13 * _POINTS
_MOST_PAGES: Final = 1_000
_LONGEST: Final = 14_400  # points: the side of a page, as far as any reader goes

Matrix = tuple[float, float, float, float, float, float]

Hidden = Sequence[tuple[int, tuple[int, ...]]]
"""Pages that may not be seen, from 1, each with an area in millimetres, or none for all of it."""


TEXT_NAMES: Final = _(
    "In the text stands what may not be passed on. Black it out by a redaction, or let the exhibit "
    "go to nobody."
)
"""Says why a text or mail goes into no bundle."""


@dataclass(frozen=True, slots=True)
class HardFile:
    """A file that cannot be made pages of, and why."""

    message: Message


def exhibit_pages(
    kind: str, content: bytes, hidden: Hidden, not_passed_on: re.Pattern[str] | None = None
) -> bytes | HardFile:
    """The pages of a PDF or of a picture, as a new PDF without what is hidden.

    Where what is left names what may not be passed on, the file is refused. Only text is searched:
    of a picture nobody can say what it shows.
    """
    return pages_of_files([(kind, content)], hidden, not_passed_on)


def pages_of_files(
    files: Sequence[tuple[str, bytes]],
    hidden: Hidden,
    not_passed_on: re.Pattern[str] | None = None,
) -> bytes | HardFile:
    """The same of several, each a PDF or a picture, one after the other."""
    try:
        made = [
            _of_picture(content) if kind == "picture" else _of_pdf(content)
            for kind, content in files
        ]
        pages = _without(made[0] if len(made) == 1 else _one_after_the_other(made), hidden)
        if not_passed_on is not None:
            _refuse_naming(pages, not_passed_on)
        return pages
    except _Hard as hard:
        return HardFile(hard.message)
    except UnreadablePdf as refused:
        return HardFile(refused.message)


class _Hard(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def _of_picture(content: bytes) -> bytes:
    try:
        picture = opened(content)
    except TooLargePicture:
        raise _Hard(TOO_MUCH) from None
    except MemoryError:
        raise
    except Exception:  # the library's own, or any that a twisted file provokes
        raise _Hard(_("The file is no picture that can be read, or it is damaged.")) from None
    return _written([_placed(form_of_picture(picture), picture.size)])


def _of_pdf(content: bytes) -> bytes:
    pdf = PdfFile(content)
    if len(pdf.pages) > _MOST_PAGES:
        raise _Hard(TOO_MUCH)
    with refusing():
        if pdf.catalog.get("/NeedsRendering"):
            raise UnreadablePdf(
                _("The file is a form that only one program shows. Print it anew as a PDF.")
            )
        none_copied = only_for_pictures(pdf)
        sheets: list[Any] = []
        pictured = []
        for number, page in enumerate(pdf.pages):
            try:
                if none_copied:
                    raise NotToCopy
                sheets.append(_sheet_of(pdf, page))
            except (MemoryError, UnreadablePdf):
                raise
            except Exception:  # nothing to copy, or what no reader of ours makes sense of
                pictured.append(number)
                sheets.append(None)
    if pictured:
        try:
            for number, picture in pictures_of_pages(content, pictured):
                sheets[number] = _placed(form_of_picture(picture), picture.size)
        except MemoryError:
            raise
        except Exception:
            raise _Hard(BROKEN) from None
    with refusing():
        return _written(sheets)


def _sheet_of(pdf: PdfFile, page: Any) -> Any:
    """A page of the file on a sheet, as upright as a reader shows it."""
    left, bottom, right, top = (float(one) for one in page.cropbox)
    wide, high = right - left, top - bottom
    if not (0 < wide < _LONGEST and 0 < high < _LONGEST):
        raise NotToCopy
    turned = page.rotation % 360
    upright: Matrix | None = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }.get(turned)
    if upright is None:
        raise NotToCopy
    size = (wide, high) if turned in (0, 180) else (high, wide)
    return _placed(clean_form(pdf, page), size, upright)


def _placed(form: Any, size: tuple[float, float], upright: Matrix | None = None) -> Any:
    """A sheet with a page of some size on it, or with a picture of so many dots.

    What is wider than high lies on a sheet that is. ``upright`` moves a page to where its lower
    left corner is that of the sheet; without it, it is a picture, whose sides are one.
    """
    from pypdf import Transformation

    short, long = _A4
    across, up = (long, short) if size[0] > size[1] else (short, long)
    scale = min((across - 2 * _SIDE) / size[0], (up - _ABOVE - _BELOW) / size[1])
    if upright is not None:
        scale = min(scale, 1.0)  # dots are made as large as the sheet allows, points are not
    wide, high = size[0] * scale, size[1] * scale
    corner = ((across - wide) / 2, up - _ABOVE - high)
    if upright is None:
        return _sheet(form, (across, up), (wide, 0, 0, high, *corner))
    moved = Transformation(upright).scale(scale, scale).translate(*corner)
    return _sheet(form, (across, up), moved.ctm)


def _sheet(form: Any, size: tuple[float, float], place: Sequence[float]) -> Any:
    """A sheet of some size with a form on it, in its place."""
    from pypdf import PageObject
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    sheet = PageObject.create_blank_page(width=size[0], height=size[1])
    drawn = DecodedStreamObject()
    drawn.set_data(f"q {' '.join(f'{one:.5f}' for one in place)} cm /X Do Q".encode())
    sheet[NameObject("/Contents")] = drawn
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/X"): form})}
    )
    return sheet


def _written(sheets: Sequence[Any]) -> bytes:
    """A PDF of some sheets, with nothing beside them."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.metadata = None
    for one in sheets:
        writer.add_page(one)
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _one_after_the_other(made: Sequence[bytes]) -> bytes:
    """One PDF of several, all of them made here."""
    from pypdf import PdfReader

    sheets = [page for one in made for page in PdfReader(BytesIO(one)).pages]
    if len(sheets) > _MOST_PAGES:
        raise _Hard(TOO_MUCH)
    return _written(sheets)


def _without(pages: bytes, hidden: Hidden) -> bytes:
    """The pages, of which some are pictures from which what is hidden is gone.

    Raises where a page that is to be hidden is not there: nobody may believe that it is hidden.
    """
    if not hidden:
        return pages
    from pypdf import PdfReader

    sheets: list[Any] = list(PdfReader(BytesIO(pages)).pages)
    areas: dict[int, list[tuple[int, ...]]] = {}
    for page, area in hidden:
        if not 1 <= page <= len(sheets):
            raise _Hard(
                _(
                    "A redaction names page {page}, and there are {pages}.",
                    page=page,
                    pages=len(sheets),
                )
            )
        areas.setdefault(page - 1, []).append(area)
    for number, picture in pictures_of_pages(pages, list(areas)):
        width, height = map(float, (sheets[number].mediabox.width, sheets[number].mediabox.height))
        gone = painted(picture, areas[number], width / _POINTS)
        whole = (width, 0, 0, height, 0, 0)
        sheets[number] = _sheet(form_of_picture(gone), (width, height), whole)
    return _written(sheets)


def _refuse_naming(pages: bytes, not_passed_on: re.Pattern[str]) -> None:
    """Raise where the text of a page names what may not be passed on."""
    from pypdf import PdfReader

    told = [
        number
        for number, page in enumerate(PdfReader(BytesIO(pages)).pages, start=1)
        if not_passed_on.search(page.extract_text())
    ]
    if told:
        raise _Hard(
            _(
                "What may not be passed on stands on these pages: {pages}. Black it out by a "
                "redaction, or let the exhibit go to nobody.",
                pages=", ".join(map(str, told)),
            )
        )
