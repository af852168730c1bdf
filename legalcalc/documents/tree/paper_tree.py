"""A paper as a tree of blocks: what the templates tell, and all that writers take.

Templates are rendered into such a tree once; the writers of PDF, DOCX, HTML and tables, and what
lays two languages side by side, read the tree and never one another's output. Its elements are
those of HTML. An element that holds a value and nothing else says which, in an attribute: figures
as exact decimals or fractions with their unit, days as ISO 8601 writes them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import tinyhtml5

from legalcalc.explain.formatting import decimal_text, plain
from legalcalc.facts import Money
from legalcalc.figures import Figure
from legalcalc.periods import Period

__all__ = [
    "LABEL",
    "PaperTree",
    "PlainValue",
    "classes_of",
    "html_of_part",
    "html_of_root",
    "text_of",
    "value_of",
]

ValueKind = Literal["number", "quantity", "day", "month", "time", "period"]

_DOCTYPE = "<!DOCTYPE html>"
# Elements without content, as HTML writes them. In an attribute > would be written as &gt;.
_EMPTY = re.compile(r"<((?:br|col|hr|img|link|meta|wbr)\b[^<>]*?)/?>")
_ATTRIBUTE = "data-"
LABEL = "data-label"
"""The attribute of a cell that says the name of its column where rows are stacked on a page."""


@dataclass(frozen=True, slots=True)
class PlainValue:
    """A value as data: ``text`` is ``12.50 EUR/h``, ``2025-03-31``, ``2025-01-01/2025-01-31``.

    A ``quantity`` has its unit after a blank (``1`` where it has none); a ``number`` has none,
    because a heading names it.
    """

    kind: ValueKind
    text: str

    @classmethod
    def of(cls, thing: object) -> PlainValue | None:
        """A figure, day or the like as data; ``None`` for what is no value."""
        match thing:
            case Figure():
                return cls("quantity", f"{plain(thing)} {thing.unit.text}")
            case Money():
                return cls("quantity", f"{decimal_text(thing.amount, 2)} {thing.currency}")
            case Period():
                return cls("period", f"{thing.first.isoformat()}/{thing.last.isoformat()}")
            case date():
                return cls("day", thing.isoformat())
            case time():
                return cls("time", thing.isoformat("minutes"))
            case bool():
                return None
            case int() | Fraction():
                return cls("number", decimal_text(Fraction(thing)))
        return None

    @property
    def attribute(self) -> tuple[str, str]:
        """The attribute that says it, by name and value."""
        return f"{_ATTRIBUTE}{self.kind}", self.text


@dataclass(frozen=True, slots=True)
class PaperTree:
    """One paper in one language, or in two; ``root`` is its ``html`` element.

    Writers do not change it.
    """

    root: Element

    @classmethod
    def of(cls, page: str) -> PaperTree:
        """The tree of a page as a template told it.

        What templates write is well-formed, so the parser for XML, which is written in C, reads it
        in a thirtieth of the time. A page that is not, of a plugin or with a control character in
        somebody's words, goes to the parser for HTML.
        """
        text = page.lstrip()
        root: Element | None = None
        if text.startswith(_DOCTYPE):
            with suppress(ElementTree.ParseError):
                root = ElementTree.fromstring(_EMPTY.sub(r"<\1/>", text[len(_DOCTYPE) :]))
        if root is None:
            root = tinyhtml5.parse(page, namespace_html_elements=False)
        for one in root.iter():
            # Pictures come with a namespace, which HTML does not write.
            one.tag = one.tag.rpartition("}")[2]
            _settle(one)
        return cls(root)

    @property
    def language(self) -> str:
        """The language that is filed."""
        return self.root.get("lang", "")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction in which that language runs."""
        return "rtl" if self.root.get("dir") == "rtl" else "ltr"

    @property
    def head(self) -> Element:
        """The ``head``: the title of the paper, and its properties by name."""
        return self._part("head")

    @property
    def body(self) -> Element:
        """The ``body``: all that the paper says."""
        return self._part("body")

    @property
    def html(self) -> str:
        """The paper as one HTML page with its style sheet inside."""
        return html_of_root(deepcopy(self.root))

    def _part(self, tag: str) -> Element:
        found = self.root.find(tag)
        assert found is not None
        return found


def html_of_root(root: Element) -> str:
    """A page as text, without what is said of its values. The elements are used up."""
    return _DOCTYPE + html_of_part(root)


def html_of_part(part: Element) -> str:
    """A part of a page as text, without what is said of its values but the names of their columns.
    The elements are used up.
    """
    for one in list(part.iter()):
        for name in [name for name in one.attrib if name.startswith(_ATTRIBUTE)]:
            if name != LABEL:
                del one.attrib[name]
        if any(child.tag == "data" for child in one):
            _unwrap(one)
    return ElementTree.tostring(part, encoding="unicode", method="html")


def value_of(element: Element) -> PlainValue | None:
    """The value that an element says it holds."""
    for name, text in element.items():
        if name.startswith(_ATTRIBUTE):
            return PlainValue(name.removeprefix(_ATTRIBUTE), text)  # type: ignore[arg-type]
    return None


def classes_of(element: Element) -> list[str]:
    """The classes of an element, in their order."""
    return element.get("class", "").split()


def text_of(element: Element) -> str:
    """The text of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def _settle(element: Element) -> None:
    """Let an element of which a value is all content say it of itself."""
    if len(element) != 1 or element[0].tag != "data" or element.tag == "data":
        return
    child = element[0]
    if (element.text or "").strip() or (child.tail or "").strip():
        return
    element.attrib.update(child.attrib)
    element.text = child.text
    element[:] = list(child)


def _unwrap(element: Element) -> None:
    """Put what values say in the place of the elements that say which they are."""
    kept: list[Element] = []

    def add(text: str | None) -> None:
        if kept:
            kept[-1].tail = (kept[-1].tail or "") + (text or "")
        else:
            element.text = (element.text or "") + (text or "")

    for child in element:
        if child.tag == "data":
            add(child.text)
            kept.extend(child)
            add(child.tail)
        else:
            kept.append(child)
    element[:] = kept
