"""Cover and index of a bundle, the sheets of exhibits to be inserted, numbers and stamps.

All of it is printed as papers are, from templates, in the language that is filed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from legalcalc.documents.faults import DocumentsUnavailable
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.tree.emoji_names import named
from legalcalc.documents.tree.templating import render
from legalcalc.documents.writers.pdf import default_renderer
from legalcalc.explain import Teller
from legalcalc.explain.formatting import direction_of
from legalcalc.facts import Evidence
from legalcalc.facts.stated import SOURCES
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["LINK", "Front", "IndexEntry", "PageMark", "Printer", "description", "exhibit_name"]

LINK: Final = "bundle:"
"""The beginning of the address of a link in the index; the number of its entry follows."""

_MOST_SIGNS: Final = 400


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index: an entry, and the pages of the bundle that it takes.

    ``exhibit`` is its number where it is one, and ``title`` then what it is, from ``day``.
    ``inserted``: a sheet in its place says that it is to be inserted. ``parts`` are the numbers of
    the parts in which it stands.
    """

    number: int
    title: Message | str
    exhibit: int | None
    day: date | None
    inserted: bool
    first: int
    last: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """Everything that cover and index of a part print."""

    paper: Paper
    to: str | Message | None
    entries: tuple[IndexEntry, ...]
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class PageMark:
    """The marks on a page: its number in the bundle, and which page of which exhibit it is."""

    page: int
    pages: int
    wide: bool
    exhibit: int | None
    exhibit_page: int
    exhibit_pages: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet in the place of an exhibit."""

    exhibit: int
    what: Message


@dataclass(frozen=True, slots=True)
class _Marks:
    marks: tuple[PageMark, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text by lines, each with the direction of its first letter."""

    heading: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]
    replaced: bool


class Printer:
    """Prints in one language, by the words of one law."""

    def __init__(self, jurisdiction: Jurisdiction, language: str) -> None:
        self._teller = Teller(language, jurisdiction)
        self.language = language

    def told(self, thing: object) -> str:
        """A sentence or name as plain text."""
        return self._teller(thing)

    def front(self, front: Front) -> bytes:
        """Cover and index. A link leads to :data:`LINK` and the number of an entry."""
        return self._printed("bundle_front.html", front)

    def sheet(self, exhibit: int, item: Evidence) -> bytes:
        """The sheet that stands where an exhibit is to be inserted."""
        return self._printed("bundle_sheet.html", _Sheet(exhibit, description(item)))

    def marks(self, marks: Sequence[PageMark]) -> bytes:
        """A page for each page of a part, with nothing on it but its marks."""
        return self._printed("bundle_marks.html", _Marks(tuple(marks)))

    def text(self, heading: str, text: str) -> bytes:
        """A mail or text. A sign that no font has is told by its name."""
        told = named(heading, self.language), named(text, self.language)
        replaced = told != (heading, text)
        heading, text = told
        for sign in range(_MOST_SIGNS):
            try:
                model = _Text(_directed(heading) if heading else (), _directed(text), replaced)
                return self._printed("bundle_text.html", model)
            except DocumentsUnavailable as missing:
                if missing.character is None or sign == _MOST_SIGNS - 1:
                    raise
                replaced = True
                name = _name_of(missing.character)
                heading, text = (one.replace(missing.character, name) for one in (heading, text))
        raise AssertionError

    def _printed(self, template: str, model: object) -> bytes:
        return default_renderer().pdf(render(template, self._teller, model))


def exhibit_name(number: int) -> Message:
    """The name of an exhibit on its pages, in the index and in bookmarks."""
    return _("Exhibit {number}", number=str(number))


def description(item: Evidence) -> Message:
    """An item of evidence in a few words."""
    return _("{kind}: {what}", kind=SOURCES.get(item.kind, item.kind), what=item.what)


def _directed(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((direction_of(line), line or "\N{NO-BREAK SPACE}") for line in text.split("\n"))


def _name_of(sign: str) -> str:
    """What stands in the place of a sign that no font has."""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
