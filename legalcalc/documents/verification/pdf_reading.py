"""Reading a PDF that anybody may have made: its attached files, its pages, the cells of its tables.

Nothing in the file is trusted. What it may cost is bounded: bytes of the file, bytes that its
streams unpack to, letters that its codes stand for, objects, depth, pages. What goes beyond is
refused with a sentence, and so is what cannot be read at all.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from legalcalc.messages import Message, _

__all__ = [
    "BROKEN",
    "DEEPEST",
    "DEEPEST_TAGS",
    "TOO_MUCH",
    "PdfFile",
    "TaggedCell",
    "UnreadablePdf",
    "name_of",
    "parts_of",
    "refusing",
]

_MOST_BYTES = 64 * 2**20  # of the file
_MOST_UNPACKED = 512 * 2**20  # of all its streams together, in bytes or letters
_MOST_OBJECTS = 5_000_000
_MOST_PAGES = 5_000
DEEPEST = 60
DEEPEST_TAGS = 500
_MOST_OPERATIONS = 20_000_000
_LARGEST_MAP = 4 * 2**20

BROKEN = _("The file is no PDF that can be read, or it is damaged.")
TOO_MUCH = _("The file unpacks to more than a document of this program holds: it is not read.")


class UnreadablePdf(Exception):
    """A file that is no PDF, is encrypted or damaged, or asks for too much; ``message`` says so."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever a hostile file brings the reader to raise becomes one sentence, and no log line."""
    log, silent = logging.getLogger("pypdf"), logging.NullHandler()
    before, log.propagate = log.propagate, False
    log.addHandler(silent)
    try:
        yield
    except UnreadablePdf:
        raise
    except Exception as fault:  # the reader's own, or any that a twisted file provokes
        limit = type(fault).__name__ == "LimitReachedError"
        raise UnreadablePdf(TOO_MUCH if limit else BROKEN) from None
    finally:
        log.removeHandler(silent)
        log.propagate = before


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell of a table as it stands in the tags: ``TH`` or ``TD``, and the texts in it."""

    tag: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that stands in the cell."""
        return " ".join(self.texts)


class PdfFile:
    """A PDF with what this program asks of it. Raises :class:`UnreadablePdf`, and nothing else."""

    def __init__(self, content: bytes) -> None:
        if len(content) > _MOST_BYTES:
            raise UnreadablePdf(
                _("The file is larger than any document of this program: not read.")
            )
        self._left = _MOST_UNPACKED
        self._objects = _MOST_OBJECTS
        with refusing():
            from pypdf import PdfReader

            self.reader = PdfReader(BytesIO(content), strict=False)
            if self.reader.is_encrypted:
                raise UnreadablePdf(_("The file is encrypted: it cannot be read."))
            count = len(self.reader.pages)
            if not 0 < count <= _MOST_PAGES:
                raise UnreadablePdf(BROKEN if not count else TOO_MUCH)
            self.catalog: Mapping[str, Any] = self.reader.root_object
            self.pages: list[Any] = list(self.reader.pages)

    # -- attached files ---------------------------------------------------------------------------

    def attached(self, name: str, most: int) -> bytes | None:
        """The one attached file of a name, of at most so many bytes; ``None`` where there is none.

        Raises :class:`UnreadablePdf` where there are several of that name.
        """
        with refusing():
            found = []
            for given in self.attached_files():
                if name_of(given) == name:
                    found.append(given)
            if len(found) > 1:
                raise UnreadablePdf(_("The document holds several files named {name}.", name=name))
            if not found:
                return None
            content = self.unpacked(found[0]["/EF"]["/F"].get_object())
            if len(content) > most:
                raise UnreadablePdf(TOO_MUCH)
            return content

    def attached_files(self) -> Iterator[Mapping[str, Any]]:
        """The attached files as the file lists them, each with what describes it."""
        names = self.catalog.get("/Names")
        tree = names.get_object().get("/EmbeddedFiles") if names is not None else None
        waiting = [(tree, 0)] if tree is not None else []
        seen: set[int] = set()
        while waiting:
            node, depth = waiting.pop()
            self.spend(1)
            reference = getattr(node, "idnum", None)
            if reference in seen:  # a tree whose branches meet again is none
                raise UnreadablePdf(BROKEN)
            if reference is not None:
                seen.add(reference)
            node = node.get_object()
            if depth > DEEPEST:
                raise UnreadablePdf(TOO_MUCH)
            for given in list(node.get("/Names", ()))[1::2]:
                self.spend(1)
                yield given.get_object()
            waiting.extend((kid, depth + 1) for kid in node.get("/Kids", ()))

    # -- budgets ----------------------------------------------------------------------------------

    def spend(self, objects: int) -> None:
        """Count objects that are looked at; raises :class:`UnreadablePdf` where it is too many."""
        self._objects -= objects
        if self._objects < 0:
            raise UnreadablePdf(TOO_MUCH)

    def unpacked(self, stream: Any) -> bytes:
        """The content of a stream. Only the packing that this program uses is undone."""
        filters = stream.get("/Filter")
        packed = "/FlateDecode" in (filters if isinstance(filters, list) else [filters])
        content: bytes = stream.get_data() if packed or filters is None else stream._data
        self.take(len(content))
        return content

    def take(self, amount: int) -> None:
        """Count bytes or letters that come of less; raises :class:`UnreadablePdf` where it is too
        many."""
        self._left -= amount
        if self._left < 0:
            raise UnreadablePdf(TOO_MUCH)

    # -- what stands on them ----------------------------------------------------------------------

    @cached_property
    def _texts(self) -> list[tuple[list[str], dict[int, str]]]:
        """For each page its texts in order, and those that are tagged by their numbers."""
        with refusing():
            fonts = _Fonts(self)
            budget = [_MOST_OPERATIONS]
            return [self._read_page(page, fonts, budget) for page in self.pages]

    def page_text(self, number: int) -> str:
        """The text of a page, from 0, in the order in which it is drawn."""
        return "\n".join(self._texts[number][0])

    def _read_page(
        self, page: Any, fonts: _Fonts, budget: list[int]
    ) -> tuple[list[str], dict[int, str]]:
        from pypdf.generic import ContentStream

        contents = page.get("/Contents")
        if contents is None:
            return [], {}
        for part in parts_of(contents):
            self.unpacked(part)
        stream = ContentStream(contents.get_object(), None, forced_encoding="bytes")
        resources = page.get("/Resources", {}).get_object()
        known = resources.get("/Font", {}).get_object() if resources else {}
        decode: Callable[[bytes], str] = fonts.plain
        marks: list[int | None] = []  # each with that of what it stands in, where it has none
        ordered: list[list[str]] = [[]]
        tagged: dict[int, list[str]] = {}
        budget[0] -= len(stream.operations)
        if budget[0] < 0:
            raise UnreadablePdf(TOO_MUCH)
        for operands, operator in stream.operations:
            if operator == b"Tf":
                font = known.get(operands[0]) if operands else None
                decode = fonts.of(font) if font is not None else fonts.plain
            elif operator in (b"BDC", b"BMC"):
                own = _mark(operands)
                marks.append(marks[-1] if own is None and marks else own)
                ordered.append([])
            elif operator == b"EMC":
                if marks:
                    marks.pop()
                ordered.append([])
            elif operator in (b"Tj", b"'", b'"', b"TJ"):
                text = _shown(operands, decode)
                ordered[-1].append(text)
                if marks and marks[-1] is not None:
                    tagged.setdefault(marks[-1], []).append(text)
        return (
            [text for one in ordered if (text := "".join(one))],
            {mark: "".join(texts) for mark, texts in tagged.items()},
        )

    def _marked(self, page: int, mark: int) -> str:
        """The text of a marked stretch of a page. Many cells may say that it is theirs."""
        text = self._texts[page][1].get(mark, "")
        self.take(len(text))
        return text

    @cached_property
    def rows(self) -> list[tuple[TaggedCell, ...]]:
        """The rows of all tables, in the order of the tags, each with its cells."""
        with refusing():
            return list(self._rows())

    def _rows(self) -> Iterator[tuple[TaggedCell, ...]]:
        root = self.catalog.get("/StructTreeRoot")
        if root is None:
            return
        numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self.pages)
            if page.indirect_reference is not None
        }
        # Depth first, in order: an element, its page, the cell it is part of.
        row: list[tuple[str, list[str]]] | None = None
        waiting: list[tuple[Any, int | None, list[str] | None, int]] = []
        seen: set[int] = set()

        def below(element: Any, page: int | None, cell: list[str] | None, depth: int) -> None:
            kids = element.get("/K")
            if kids is None:
                return
            kids = kids.get_object() if not isinstance(kids, int) else kids
            for kid in reversed(kids if isinstance(kids, list) else [kids]):
                waiting.append((kid, page, cell, depth + 1))

        below(root.get_object(), None, None, 0)
        while waiting:
            kid, page, cell, depth = waiting.pop()
            self.spend(1)
            if depth > DEEPEST_TAGS:
                raise UnreadablePdf(TOO_MUCH)
            reference = getattr(kid, "idnum", None)
            if reference is not None:
                if reference in seen:
                    continue
                seen.add(reference)
            element = kid if isinstance(kid, int) else kid.get_object()
            if isinstance(element, int):
                if cell is not None and page is not None:
                    cell.append(self._marked(page, int(element)))
                continue
            if not hasattr(element, "raw_get"):
                continue
            on = element.raw_get("/Pg") if "/Pg" in element else None
            page = numbers.get(getattr(on, "idnum", -1), page)
            if "/MCID" in element:
                if cell is not None and page is not None:
                    cell.append(self._marked(page, int(element["/MCID"])))
                continue
            kind = str(element.get("/S", ""))
            if kind == "/TR":
                if row is not None:
                    yield _row_of(row)
                row = []
            elif kind in ("/TH", "/TD") and row is not None:
                cell = []
                row.append((kind[1:], cell))
            below(element, page, cell, depth)
        if row is not None:
            yield _row_of(row)


def name_of(file: Mapping[str, Any]) -> str:
    """The name of an attached file."""
    return str(file.get("/UF") or file.get("/F") or "")


def _row_of(cells: Sequence[tuple[str, list[str]]]) -> tuple[TaggedCell, ...]:
    return tuple(TaggedCell(tag, tuple(text for text in texts if text)) for tag, texts in cells)


def parts_of(contents: Any) -> list[Any]:
    """The streams of which the content of a page consists."""
    whole = contents.get_object()
    return [part.get_object() for part in whole] if isinstance(whole, list) else [whole]


def _mark(operands: Sequence[Any]) -> int | None:
    """The number by which the tags call a marked stretch of a page."""
    given = operands[-1] if len(operands) > 1 else None
    number = given.get("/MCID") if isinstance(given, dict) else None
    return int(number) if isinstance(number, int) else None


def _shown(operands: Sequence[Any], decode: Callable[[bytes], str]) -> str:
    if not operands:
        return ""
    given = operands[-1]
    return "".join(
        decode(bytes(one))
        for one in (given if isinstance(given, list) else [given])
        if isinstance(one, bytes)
    )


class _Fonts:
    """How the codes of each font become text."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._known: dict[object, Callable[[bytes], str]] = {}

    @staticmethod
    def plain(codes: bytes) -> str:
        """A font that does not say what its codes mean."""
        return codes.decode("latin-1")

    def of(self, font: Any) -> Callable[[bytes], str]:
        """The decoder of a font."""
        font = font.get_object()
        reference = font.indirect_reference
        key = id(font) if reference is None else (reference.idnum, reference.generation)
        if key not in self._known:
            self._known[key] = self._read(font)
        return self._known[key]

    def _read(self, font: Any) -> Callable[[bytes], str]:
        given = font.get("/ToUnicode")
        wide = font.get("/Subtype") == "/Type0"
        if given is None or not hasattr(given.get_object(), "get_data"):
            return (lambda codes: "") if wide else self.plain
        texts = _code_map(self._pdf.unpacked(given.get_object())[:_LARGEST_MAP], self._pdf.spend)
        step = 2 if wide else 1

        def decode(codes: bytes) -> str:
            found = [
                texts.get(int.from_bytes(codes[at : at + step], "big"), "")
                for at in range(0, len(codes), step)
            ]
            self._pdf.take(sum(map(len, found)))
            return "".join(found)

        return decode


_HIGHEST_CODE = 0xFFFF
_SIZES = {b"beginbfchar": 2, b"beginbfrange": 3, b"endbf": 0}  # of a row in what begins here
_WORD = re.compile(rb"(beginbfchar|beginbfrange|endbf)|<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def _code_map(table: bytes, spend: Callable[[int], None]) -> dict[int, str]:
    """The texts of codes, as a ToUnicode table gives them; ``spend`` counts what that takes."""
    texts: dict[int, str] = {}
    size = 0
    row: list[bytes | list[bytes]] = []
    inside: list[bytes] | None = None
    for found in _WORD.finditer(table):
        if found[1]:
            size, row, inside = _SIZES[found[1]], [], None
        elif not size:
            continue
        elif found[3]:
            inside = []
        elif found[4]:
            if inside is not None:
                row.append(inside)
            inside = None
        elif inside is not None:
            inside.append(found[2])
        else:
            row.append(found[2])
        if inside is None and len(row) == size > 0:
            _enter(row, texts, spend)
            row = []
    return texts


def _enter(
    row: Sequence[bytes | list[bytes]], texts: dict[int, str], spend: Callable[[int], None]
) -> None:
    first, last = (_number(row[0]), _number(row[-2]))
    target = row[-1]
    for place, code in enumerate(range(first, min(last, _HIGHEST_CODE) + 1)):
        if isinstance(target, list):
            text = _text(target[place]) if place < len(target) else None
        else:
            text = _text(target)
            text = text if not place else text[:-1] + chr(ord(text[-1:] or "\0") + place)
        spend(1 + len(text or ""))
        if text is not None:
            texts[code] = text


def _number(digits: bytes | list[bytes]) -> int:
    return int(digits, 16) if isinstance(digits, bytes) and digits.strip() else 0


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", errors="replace")
