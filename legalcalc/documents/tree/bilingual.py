"""Two languages in one paper: a document told twice by one template, laid side by side.

Both tellings have the same elements, because no template depends on its language. Prose becomes
rows of two columns, which read well, break well between pages and survive in word processors.
Headings, captions and cells of tables hold both texts one after the other. Figures and dates stand
once, as the language that is filed writes them: so they cannot differ. A leaf, which has to be seen
at one glance, stands whole in the one language and then in the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from legalcalc.documents.tree.paper_tree import PaperTree, classes_of, value_of
from legalcalc.explain.formatting import Formatter

__all__ = ["woven"]

_PROSE = {"p", "li"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_STACKED = {"caption", "th", "td", "div"}
_PHRASING = {
    "a",
    "abbr",
    "b",
    "bdi",
    "br",
    "code",
    "data",
    "em",
    "i",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
}
_PICTURES = {"svg", "img"}
_KEEPING = {"keep", "meta"}  # classes of paragraphs that no page parts from what follows
_FOLLOWING = {"after"}  # and from what precedes


def woven(main: PaperTree, other: PaperTree) -> PaperTree:
    """Two tellings of one document as one. Both are used up.

    The first is the one that counts: its language is that of the page, and its figures are shown.
    """
    sides = (_Side(one.language, one.direction) for one in (main, other))
    body = main.body
    whole = _Loom(*sides).children(body, other.body, beside_each_other=True)
    _refill(body, whole)
    body.set("class", f"{body.get('class', '')} two".strip())
    return main


@dataclass(frozen=True, slots=True)
class _Side:
    language: str
    direction: str

    @property
    def name(self) -> str:
        """The language in its own words: ``deutsch``, ``বাংলা``."""
        return Formatter(self.language).language_name(self.language)

    def mark(self, element: Element) -> Element:
        element.set("lang", self.language)
        element.set("dir", self.direction)
        return element


@dataclass(frozen=True, slots=True)
class _Pair:
    """A stretch of prose in both languages; ``list_item`` keeps the list around it."""

    first: Element
    second: Element
    list_tag: Element | None

    def has_any(self, classes: Collection[str]) -> bool:
        return not set(classes).isdisjoint(classes_of(self.first))


class _Loom:
    def __init__(self, first: _Side, second: _Side) -> None:
        self.first = first
        self.second = second

    # -- the tree ---------------------------------------------------------------------------------

    def children(
        self, first: Element, second: Element, *, beside_each_other: bool
    ) -> list[Element]:
        """The children of two elements that tell the same, as one list."""
        if [one.tag for one in first] != [one.tag for one in second]:
            return self._apart(first, second)
        found: list[Element | _Pair] = [*self._words(first, second, "text")]
        for one, other in zip(first, second, strict=True):
            found.extend(self._element(one, other, beside_each_other))
            found.extend(self._words(one, other, "tail"))
        return list(self._laid_out(found))

    def _words(self, one: Element, other: Element, where: str) -> Iterator[Element]:
        """Words that stand between blocks, such as what is to be written on a line."""
        mine, theirs = (getattr(side, where) or "" for side in (one, other))
        if not mine.strip() or mine.split() == theirs.split():
            return
        setattr(one, where, None)
        for side, text, name in ((self.first, mine, "first"), (self.second, theirs, "second")):
            words = side.mark(Element("span", {"class": name}))
            words.text = text.strip()
            words.tail = " "
            yield words

    def _apart(self, first: Element, second: Element) -> list[Element]:
        """What does not match, whole and one after the other."""
        block = self.second.mark(Element("div", {"class": "second"}))
        block.text = second.text
        block.extend(map(_retold, second))
        return [*first, block]

    def _element(
        self, one: Element, other: Element, beside_each_other: bool
    ) -> Iterator[Element | _Pair]:
        if "leaf" in classes_of(one):
            yield one
            yield self._other_leaf(other)
        elif one.tag in _PICTURES or self._same(one, other):
            yield one
        elif one.tag in _HEADINGS:
            yield self._both(one, other, "span")
        elif one.tag == "p":
            if not _text(one):
                yield self._second_of(other)  # such as a note on the translation
            elif beside_each_other:
                yield _Pair(one, other, None)
            else:
                yield one
                yield self._second_of(other)
        elif one.tag in ("ul", "ol") and len(one) == len(other):
            if beside_each_other and one.get("class") != "contents":
                for item, translated in zip(one, other, strict=True):
                    yield _Pair(item, translated, one)
            else:
                for item, translated in zip(one, other, strict=True):
                    self._in_one(item, translated)
                yield one
        elif one.tag in _STACKED and _is_prose(one) and _is_prose(other):
            if _breaks(one) and _breaks(one) == _breaks(other):
                # Line by line, so that a line that is equal in both stands once.
                lines, others = _lines(one), _lines(other)
                _refill(one, self.children(lines, others, beside_each_other=False))
                one.text = None
                yield one
            else:
                yield self._in_one(one, other)
        else:
            inside = beside_each_other and one.tag not in ("td", "th")
            _refill(one, self.children(one, other, beside_each_other=inside))
            yield one

    def _same(self, one: Element, other: Element) -> bool:
        """Whether nothing is to be told twice: equal texts, figures, dates, no text at all."""
        text = _text(one)
        if text == _text(other):
            return True
        if not text:
            return one.tag != "p"
        return (one.tag == "td" and "num" in classes_of(one)) or _is_value(one)

    # -- both languages in one element ------------------------------------------------------------

    def _in_one(self, one: Element, other: Element) -> Element:
        """A cell, caption or entry with the second text under, or beside, the first."""
        if self._same(one, other):
            return one
        if len(one) == 1 and one[0].tag == "a" and len(other) == 1:
            self._both(one[0], other[0], "span")
            return one
        return self._both(one, other, "span")

    def _both(self, one: Element, other: Element, tag: str) -> Element:
        if self._same(one, other):
            return one
        mine = self.first.mark(Element(tag, {"class": "first"}))
        theirs = self.second.mark(Element(tag, {"class": "second"}))
        for part, source in ((mine, one), (theirs, _retold(other))):
            part.text = source.text
            part.extend(list(source))
        _refill(one, [mine, theirs])
        one.text = None
        one.set("class", f"{one.get('class', '')} both".strip())
        return one

    def _second_of(self, other: Element) -> Element:
        second = self.second.mark(_retold(other))
        second.set("class", f"{other.get('class', '')} second".strip())
        second.tail = None
        return second

    def _other_leaf(self, other: Element) -> Element:
        """A leaf in the second language, on a page of its own, with its pictures and its links."""
        leaf = self.second.mark(deepcopy(other))
        leaf.set("class", f"{other.get('class', '')} second new-page")
        for one in leaf.iter():
            one.attrib.pop("id", None)
        return leaf

    # -- prose in columns -------------------------------------------------------------------------

    def _laid_out(self, found: Sequence[Element | _Pair]) -> Iterator[Element]:
        run: list[_Pair] = []
        for one in [*found, None]:
            if isinstance(one, _Pair):
                run.append(one)
                continue
            if run:
                yield self._columns(run)
                run = []
            if one is not None:
                yield one

    def _columns(self, run: Sequence[_Pair]) -> Element:
        """Prose as a table of two equal columns, a row for each paragraph."""
        # What stays with the block after it does so in columns too.
        keeping = [pair.has_any(_KEEPING) for pair in run]
        following = [pair.has_any(_FOLLOWING) for pair in run]
        table = Element("table", _kept("pair", keeping[-1], following[0]))
        row = SubElement(SubElement(table, "thead"), "tr")
        for side in (self.first, self.second):
            side.mark(SubElement(row, "th", {"scope": "col"})).text = side.name
        body = SubElement(table, "tbody")
        for pair, keeps, follows in zip(run, keeping, following, strict=True):
            row = SubElement(body, "tr", _kept("", keeps, follows))
            for side, source in ((self.first, pair.first), (self.second, pair.second)):
                # On a block inside the cell and not on the cell: word processors lose it there.
                block = side.mark(deepcopy(source) if side is self.first else _retold(source))
                block.tail = None
                cell = SubElement(row, "td")
                if pair.list_tag is not None:
                    cell = SubElement(cell, pair.list_tag.tag, dict(pair.list_tag.attrib))
                    side.mark(cell)
                cell.append(block)
        return table


def _kept(name: str, keeps: bool, follows: bool) -> dict[str, str]:
    """The classes of a table or row that stays with what follows, or with what precedes."""
    classes = [
        *([name] if name else ()),
        *(["keep"] if keeps else ()),
        *(["after"] if follows else ()),
    ]
    return {"class": " ".join(classes)} if classes else {}


def _refill(element: Element, children: Sequence[Element]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _breaks(element: Element) -> int:
    return sum(1 for one in element if one.tag == "br")


def _lines(element: Element) -> Element:
    """What stands between the line breaks of an element, each line a block."""
    found = Element(element.tag)
    line = SubElement(found, "div")
    line.text = element.text
    for one in element:
        if one.tag == "br":
            line = SubElement(found, "div")
            line.text = one.tail
        else:
            line.append(one)
    return found


# They shut values off from right-to-left surroundings and are no part of what is said.
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).translate(_ISOLATES).split())


def _is_value(element: Element) -> bool:
    """Whether an element holds a figure, a day or the like, and nothing else."""
    if value_of(element) is not None:
        return True
    alone = len(element) == 1 and not (element.text or "").strip()
    return alone and not (element[0].tail or "").strip() and _is_value(element[0])


def _is_prose(element: Element) -> bool:
    """Whether an element holds running text only, and no block."""
    return all(one.tag in _PHRASING for one in element.iter() if one is not element)


def _retold(element: Element) -> Element:
    """A copy without anchors and pictures, which stand once in a document."""
    copy = deepcopy(element)
    for one in copy.iter():
        for name in ("id", "href"):
            one.attrib.pop(name, None)
        for position, child in reversed(list(enumerate(one))):
            if child.tag in _PICTURES:
                before = one[position - 1] if position else None
                if before is None:
                    one.text = (one.text or "") + (child.tail or "")
                else:
                    before.tail = (before.tail or "") + (child.tail or "")
                one.remove(child)
    return copy
