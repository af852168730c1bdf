"""Joining papers and exhibits into one PDF, or into parts that are no larger than a portal takes.

Every page keeps what it shows. Of the papers, bookmarks and links are made anew, since their places
change; tags, attached files and properties stay behind with each paper by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from legalcalc.bundle.fronts import LINK, Front, IndexEntry, PageMark, Printer, exhibit_name
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.verification.verify import OF_BUNDLES
from legalcalc.facts import Evidence
from legalcalc.messages import Message

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

__all__ = ["BundleEntry", "BundleTooLarge", "joined"]

# Not carried over from the pages of papers: tags stay behind, links are made anew.
_LEFT_BEHIND: Final = ("/Annots", "/StructParents", "/Tabs")
_MARK_BYTES: Final = 1_500  # of the marks of a page
_ROUNDS: Final = 6


class BundleTooLarge(Exception):
    """Not even one page of an entry fits into a part; ``title`` names the entry."""

    def __init__(self, entry: BundleEntry) -> None:
        super().__init__(entry.exhibit)
        self.title = entry.title if entry.exhibit is None else exhibit_name(entry.exhibit)


@dataclass(slots=True)
class BundleEntry:
    """A paper or an exhibit of a bundle, with its pages as a PDF.

    ``exhibit`` is its number where it is one, with its ``item``. ``inserted``: the page only says
    that the exhibit is to be inserted.
    """

    title: Message | str
    content: bytes
    exhibit: int | None = None
    item: Evidence | None = None
    inserted: bool = False
    reader: PdfReader = field(init=False)

    def __post_init__(self) -> None:
        from pypdf import PdfReader

        self.reader = PdfReader(BytesIO(self.content))

    @property
    def count(self) -> int:
        """The number of its pages."""
        return len(self.reader.pages)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some pages of an entry, from 0; ``end`` is the first that is not among them."""

    entry: int
    start: int
    end: int

    @property
    def count(self) -> int:
        return self.end - self.start


def joined(
    entries: Sequence[BundleEntry],
    paper: Paper,
    to: str | Message | None,
    printer: Printer,
    limit: int | None = None,
) -> list[bytes]:
    """The parts of a bundle: one, or as many as a limit in bytes makes.

    Pages are numbered through all parts. Equal input gives equal bytes. Raises
    :class:`BundleTooLarge`.
    """
    if limit is None:
        pieces = [_Piece(number, 0, one.count) for number, one in enumerate(entries)]
        return _written(entries, [pieces], paper, to, printer)
    spare = len(printer.front(_front(entries, [[]], [1], 0, paper, to)))
    spare += len(printer.marks([PageMark(1, 1, False, 1, 1, 2)]))
    while True:
        parts = _parts(entries, limit - spare)
        made = _written(entries, parts, paper, to, printer)
        excess = max(map(len, made)) - limit
        if excess <= 0:
            return made
        spare += excess


def _parts(entries: Sequence[BundleEntry], room: int) -> list[list[_Piece]]:
    """Which pages go into which part: in their order, and whole entries where that can be."""
    parts: list[list[_Piece]] = [[]]
    left = room
    waiting = [_Piece(number, 0, one.count) for number, one in enumerate(entries)][::-1]
    while waiting:
        piece = waiting.pop()
        size = _size(entries[piece.entry], piece)
        if size <= left:
            parts[-1].append(piece)
            left -= size
        elif size <= room or (parts[-1] and piece.start == 0):
            parts.append([])
            left = room
            waiting.append(piece)
        elif piece.count == 1:
            raise BundleTooLarge(entries[piece.entry])
        else:
            middle = (piece.start + piece.end) // 2
            waiting.append(_Piece(piece.entry, middle, piece.end))
            waiting.append(_Piece(piece.entry, piece.start, middle))
    return parts


def _size(entry: BundleEntry, piece: _Piece) -> int:
    """How many bytes some pages need by themselves, with their marks."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for page in entry.reader.pages[piece.start : piece.end]:
        writer.add_page(page, excluded_keys=_LEFT_BEHIND)
    content = BytesIO()
    writer.write(content)
    return len(content.getvalue()) + _MARK_BYTES * piece.count


def _written(
    entries: Sequence[BundleEntry],
    parts: list[list[_Piece]],
    paper: Paper,
    to: str | Message | None,
    printer: Printer,
) -> list[bytes]:
    """All parts. The pages that cover and index take decide all numbers, so these settle first."""
    from pypdf import PdfReader

    lengths = [1] * len(parts)
    for _round in range(_ROUNDS):
        fronts = [
            PdfReader(BytesIO(printer.front(_front(entries, parts, lengths, number, paper, to))))
            for number in range(len(parts))
        ]
        found = [len(one.pages) for one in fronts]
        if found == lengths:
            break
        lengths = [max(pair) for pair in zip(found, lengths, strict=True)]
    whole = sum(lengths) + sum(one.count for part in parts for one in part)
    first, made = 1, []
    for front, pieces in zip(fronts, parts, strict=True):
        content, count = _part(entries, pieces, front, first, whole, paper, printer)
        made.append(content)
        first += count
    return made


def _front(
    entries: Sequence[BundleEntry],
    parts: list[list[_Piece]],
    lengths: Sequence[int],
    part: int,
    paper: Paper,
    to: str | Message | None,
) -> Front:
    """Cover and index of a part, where the fronts of all parts take so many pages."""
    stretches: dict[int, list[tuple[int, int, int]]] = {}
    page = 1
    for number, (pieces, length) in enumerate(zip(parts, lengths, strict=True), start=1):
        page += length
        for piece in pieces:
            stretches.setdefault(piece.entry, []).append((page, page + piece.count - 1, number))
            page += piece.count
    lines = []
    for number, one in enumerate(entries):
        taken = stretches.get(number, [(1, 1, 1)])
        lines.append(
            IndexEntry(
                number=number + 1,
                title=one.title,
                exhibit=one.exhibit,
                day=None if one.item is None or one.item.day is None else one.item.day.value,
                inserted=one.inserted,
                first=taken[0][0],
                last=taken[-1][1],
                parts=tuple(part for _first, _last, part in taken),
            )
        )
    return Front(paper, to, tuple(lines), part + 1, len(parts))


def _part(
    entries: Sequence[BundleEntry],
    pieces: Sequence[_Piece],
    front: PdfReader,
    first: int,
    whole: int,
    paper: Paper,
    printer: Printer,
) -> tuple[bytes, int]:
    """One part, whose first page has that number, and how many pages it has."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in front.pages:
        writer.add_page(page, excluded_keys=_LEFT_BEHIND)
    starts = []  # where in the part each piece begins
    for piece in pieces:
        starts.append(len(writer.pages))
        for page in entries[piece.entry].reader.pages[piece.start : piece.end]:
            writer.add_page(page, excluded_keys=_LEFT_BEHIND)
    count = len(writer.pages)
    stamped: dict[int, tuple[int, int, int]] = {}
    for piece, start in zip(pieces, starts, strict=True):
        one = entries[piece.entry]
        if one.exhibit is not None:
            for number in range(piece.count):
                stamped[start + number] = (one.exhibit, piece.start + number + 1, one.count)
    marks = PdfReader(
        BytesIO(
            printer.marks(
                [
                    PageMark(
                        first + number,
                        whole,
                        page.mediabox.width > page.mediabox.height,
                        *stamped.get(number, (None, 0, 0)),
                    )
                    for number, page in enumerate(writer.pages)
                ]
            )
        )
    )
    for page, mark in zip(writer.pages, marks.pages, strict=True):
        page.merge_page(mark)
        page.compress_content_streams()
    _lead_from_index(writer, front, entries, pieces, starts)
    for piece, start in zip(pieces, starts, strict=True):
        one = entries[piece.entry]
        _bookmark(writer, one, piece, start, printer)
        if one.exhibit is None:
            _lead_within(writer, one, piece, start)
    _describe(writer, paper, first, count, printer)
    content = BytesIO()
    writer.write(content)
    return content.getvalue(), count


# -- where links and bookmarks lead ----------------------------------------------------------------


def _lead_from_index(
    writer: PdfWriter,
    front: PdfReader,
    entries: Sequence[BundleEntry],
    pieces: Sequence[_Piece],
    starts: Sequence[int],
) -> None:
    """Make the links of the index whole: each leads to the first page of its entry here."""
    places: dict[str, int] = {}
    for piece, start in zip(pieces, starts, strict=True):
        places.setdefault(f"{LINK}{piece.entry + 1}", start)
    for number, page in enumerate(front.pages):
        for note in _links(page):
            address = str(note.get("/A", {}).get("/URI", ""))
            if address in places:
                _link(writer, number, note["/Rect"], places[address])


def _lead_within(writer: PdfWriter, entry: BundleEntry, piece: _Piece, start: int) -> None:
    """Make the links of a paper to its own pages anew, as far as these are in the part."""
    from pypdf.generic import Fit

    places = entry.reader.named_destinations
    for number in range(piece.start, piece.end):
        for note in _links(entry.reader.pages[number]):
            place = places.get(str(note.get("/Dest", "")))
            target = None if place is None else entry.reader.get_destination_page_number(place)
            if place is not None and target is not None and piece.start <= target < piece.end:
                fit = Fit.xyz(left=place.left, top=place.top)
                page = start + number - piece.start
                _link(writer, page, note["/Rect"], start + target - piece.start, fit)


def _links(page: Any) -> Iterator[Any]:
    for note in page.get("/Annots") or ():
        note = note.get_object()
        if note.get("/Subtype") == "/Link":
            yield note


def _link(writer: PdfWriter, page: int, place: Any, target: int, fit: Any = None) -> None:
    from pypdf.annotations import Link
    from pypdf.generic import Fit, NameObject, NumberObject, RectangleObject

    link = Link(
        rect=RectangleObject(place), target_page_index=target, fit=fit or Fit.fit_horizontally()
    )
    link[NameObject("/F")] = NumberObject(4)  # printed, and seen
    writer.add_annotation(page, link)


def _bookmark(
    writer: PdfWriter, entry: BundleEntry, piece: _Piece, start: int, printer: Printer
) -> None:
    """A bookmark for an entry, and below it those that the paper has itself."""
    title = printer.told(entry.title)
    if entry.exhibit is not None:
        title = f"{printer.told(exhibit_name(entry.exhibit))} – {title}"
    parent = writer.add_outline_item(title=title, page_number=start, is_open=False)
    if entry.exhibit is None:
        _nested(writer, entry, entry.reader.outline, piece, start, parent)


def _nested(
    writer: PdfWriter, entry: BundleEntry, outline: Any, piece: _Piece, start: int, parent: Any
) -> None:
    last = parent
    for one in outline:
        if isinstance(one, list):
            _nested(writer, entry, one, piece, start, last)
            continue
        target = entry.reader.get_destination_page_number(one)
        if target is not None and piece.start <= target < piece.end:
            last = writer.add_outline_item(
                title=str(one.title),
                page_number=start + target - piece.start,
                parent=parent,
                is_open=False,
            )


def _describe(writer: PdfWriter, paper: Paper, first: int, count: int, printer: Printer) -> None:
    """Say what the file is, in which language, and by which numbers its pages go."""
    from pypdf.constants import PageLabelStyle
    from pypdf.generic import BooleanObject, NameObject, TextStringObject

    day = f"D:{paper.calculated_on:%Y%m%d}"
    writer.metadata = {
        "/Title": printer.told(paper.title),
        "/Creator": paper.program,
        "/CreationDate": day,
        "/ModDate": day,
        OF_BUNDLES: "1",
    }
    writer.root_object[NameObject("/Lang")] = TextStringObject(printer.language)
    writer.set_page_label(0, count - 1, style=PageLabelStyle.DECIMAL, start=first)
    writer.page_mode = "/UseOutlines"
    preferences = writer.create_viewer_preferences()
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(True)
