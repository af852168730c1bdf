"""Papers as DOCX: an editable twin of each, from the same tree as the PDF.

Templates hold a closed set of blocks, so this module writes each of them as WordprocessingML by
itself: languages and directions stand on every block and run, tables keep their widths and repeat
their header rows, boxes to tick are characters and lines to write on are borders. No other program
reads the case, nothing is fetched, and equal input gives equal bytes.

A twin is a draft: it says on every page that its figures do not recalculate.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, groupby
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from legalcalc.documents import tree_of
from legalcalc.documents.tree.paper_tree import classes_of, text_of
from legalcalc.documents.writers.docx_package import (
    LANDSCAPE,
    PORTRAIT,
    PageFormat,
    Parts,
    font_of,
    locale_of,
)
from legalcalc.explain import Teller
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.documents import Document
    from legalcalc.documents.tree.paper_tree import PaperTree
    from legalcalc.law import Jurisdiction

__all__ = ["docx_of", "docx_of_tree"]

Direction = Literal["ltr", "rtl"]
Node = Element | str

# Translators: at the head of every page of a file that people may change.
_DRAFT = _("Draft: the figures in this file do not recalculate")
# Translators: at the foot of every page.
_PAGE = _("Page {page} of {pages}")

_HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "h4": "Heading4"}
_BLOCKS = {"p", "div", "section", "ul", "li", "table", *_HEADINGS}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTH = re.compile(r"width:\s*([0-9.]+)%")
_ISOLATES = {"ltr": "\N{LEFT-TO-RIGHT ISOLATE}", "rtl": "\N{RIGHT-TO-LEFT ISOLATE}"}
_POP = "\N{POP DIRECTIONAL ISOLATE}"
_TICKED, _NOT_TICKED = "☒", "☐"
_BLANK = "\N{NO-BREAK SPACE}" * 24
# Sizes are half points; lengths are twentieths of a point: 567 of them are a centimetre.
_SMALL = 15
_LEVEL = 227
_PARAGRAPH_NUMBER = 454
_LINE, _TALL_LINE = 283, 567
_GREY = "555555"
# What classes of the style sheet mean for the letters inside.
_LETTERS: dict[str, dict[str, object]] = {
    "strong": {"bold": True},
    "dagger": {"bold": True},
    "owed": {"bold": True},
    "total": {"bold": True},
    "week": {"bold": True},
    "small": {"size": _SMALL},
    "grey": {"color": _GREY},
    "meta": {"color": _GREY},
    "aside": {"color": "666666"},
    "pause": {"color": _GREY, "italic": True},
    "second": {"color": "444444"},
    "lead": {"size": 21, "color": "333333"},
    "sum": {"size": 40, "bold": True},
    "large": {"size": 24},
    "words": {"size": 21},
    "rows": {"size": _SMALL},
    "diary": {"size": _SMALL},
    "blank": {"underlined": True},
}
# How wide columns are whose header row does not say so, in hundredths of the table.
_WIDTHS: dict[str, tuple[float, ...]] = {
    "brief": (18, 33, 33, 16),
    "facts": (30, 70),
    "people": (21, 79),
    "signature": (30, 70),
    "ticks": (4, 96),
}
_TOGETHER = {"diary", "signature", "together"}
_WITHOUT_LINES = {"facts", "people", "signature", "ticks", "pair", "pictograms"}


def docx_of(
    document: Document,
    jurisdiction: Jurisdiction,
    language: str,
    beside: str | None = None,
    *,
    copy_of: str | None = None,
) -> bytes:
    """A document as an editable DOCX file, in one language or two.

    ``copy_of``: as for :func:`legalcalc.documents.tree_of`. Equal input gives equal bytes.
    """
    tree = tree_of(document, jurisdiction, language, beside, copy_of=copy_of)
    return docx_of_tree(tree, Teller(language, jurisdiction))


def docx_of_tree(tree: PaperTree, teller: Teller) -> bytes:
    """A paper as DOCX. The teller writes what stands in its margins."""
    head, body = tree.head, tree.body
    meta = {one.get("name", ""): one.get("content", "") for one in head.iter("meta")}
    look = _Look(tree.language, tree.direction)
    in_margins = replace(look, size=_SMALL, color=_GREY)
    running = {
        # There is room for one language.
        name: _runs(_trimmed(_pieces([one[0] if "both" in classes_of(one) else one], in_margins)))
        for name in ("running-start", "running-end", "foot")
        for one in body
        if name in classes_of(one)
    }
    return Parts(
        title=_clean(head.findtext("title", "")).strip(),
        program=meta.get("generator", ""),
        created=meta.get("dcterms.created", ""),
        language=look.language,
        right_to_left=look.direction == "rtl",
        draft=_runs(_said(teller.text(_DRAFT), replace(in_margins, bold=True))),
        running_start=running.get("running-start", ""),
        running_end=running.get("running-end", ""),
        foot=running.get("foot", ""),
        page_number=_page_number(teller.catalogues.text(_PAGE), in_margins),
        body=_Writer().document(body, look),
    ).packed()


def _page_number(text: str, look: _Look) -> str:
    """“Page n of m” with fields that the word processor fills."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    return "".join(
        f'<w:fldSimple w:instr="{fields[part]}">{_runs(_said("1", look))}</w:fldSimple>'
        if part in fields
        else _runs(_said(part, look))
        for part in re.split(r"(\{page\}|\{pages\})", text)
        if part
    )


# -- letters --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters look, and which language and direction they have."""

    language: str
    direction: Direction
    bold: bool | None = None  # without it, as the style of the paragraph has it
    italic: bool = False
    underlined: bool = False
    color: str | None = None
    size: int | None = None

    def inside(self, element: Element) -> _Look:
        """The look of what stands inside an element."""
        changes: dict[str, object] = {}
        for name in classes_of(element):
            changes.update(_LETTERS.get(name, {}))
        if element.get("lang"):
            changes["language"] = element.get("lang")
        if element.get("dir") in ("ltr", "rtl"):
            changes["direction"] = element.get("dir")
        if element.tag in ("b", "strong"):
            changes["bold"] = True
        elif element.tag in ("i", "em"):
            changes["italic"] = True
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text of one look, or a line break (``\\n``) or tab; ``anchor``: where it leads."""

    text: str
    look: _Look
    anchor: str | None = None


def _said(text: str, look: _Look) -> list[_Piece]:
    return [_Piece(_clean(text), look)]


def _clean(text: str) -> str:
    """Text with single spaces, and without characters that XML cannot hold."""
    return _SPACE.sub(" ", _UNPRINTABLE.sub("", text))


def _pieces(nodes: Iterable[Node], look: _Look, anchor: str | None = None) -> Iterator[_Piece]:
    """The running text of some nodes. Spaces are those that a browser would show.

    What is said in a second language stands on a line of its own.
    """
    before: Collection[str] = ()
    for node in nodes:
        if isinstance(node, str):
            yield _Piece(_clean(node), look, anchor)
            continue
        classes = classes_of(node)
        inside = look.inside(node)
        if "second" in classes and "first" in before:
            yield _Piece("\n", look)
        before = classes
        if node.tag == "br":
            yield _Piece("\n", look)
        elif node.tag == "svg":
            # A pictogram stands beside the words it shows; a picture is told.
            if "pictogram" not in classes:
                yield _Piece(_clean(node.findtext("title", "")), replace(look, color=_GREY))
        elif "tick" in classes:
            yield _Piece(_TICKED if text_of(node) else _NOT_TICKED, look)
        elif "blank" in classes:
            yield _Piece(_BLANK, inside)
        elif "no" in classes:
            yield from _pieces(_nodes(node), replace(inside, color=_GREY), anchor)
            yield _Piece("\t", look)
        elif "both" in classes:
            first, second = list(node)
            yield from _pieces([first], look, anchor)
            yield _Piece(" · ", look, anchor)
            yield from _pieces([second], look, anchor)
        else:
            leads_to = (node.get("href") or "")[1:] if node.tag == "a" else ""
            yield from _pieces(_nodes(node), inside, leads_to or anchor)


def _trimmed(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Without spaces at the ends of lines, and without two spaces in a row."""
    kept: list[_Piece] = []
    for one in pieces:
        text = one.text
        if text in ("\n", "\t"):
            _without_last_space(kept)
        elif not kept or kept[-1].text[-1] in "\n\t ":
            text = text.lstrip(" ")
        if text:
            kept.append(replace(one, text=text))
    _without_last_space(kept)
    return kept


def _without_last_space(kept: list[_Piece]) -> None:
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if text := last.text.rstrip(" "):
            kept.append(replace(last, text=text))


def _runs(pieces: Iterable[_Piece]) -> str:
    """Text as runs, each of one direction; links lead to places in the document."""
    found = []
    for anchor, some in groupby(pieces, lambda one: one.anchor):
        runs = "".join(_run(piece) for piece in some)
        found.append(
            f"<w:hyperlink w:anchor={quoteattr(anchor)}>{runs}</w:hyperlink>" if anchor else runs
        )
    return "".join(found)


def _run(piece: _Piece) -> str:
    if piece.text in ("\n", "\t"):
        sign = "<w:br/>" if piece.text == "\n" else "<w:tab/>"
        return f"<w:r>{_properties(piece.look, False)}{sign}</w:r>"
    return "".join(
        f"<w:r>{_properties(piece.look, direction == 'rtl')}"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        for text, direction in _by_direction(piece.text, piece.look.direction)
    )


def _by_direction(text: str, base: Direction) -> Iterator[tuple[str, Direction]]:
    """Text cut where its direction changes; what has none goes with letters on both sides of it."""
    start, current = 0, None
    waiting = 0  # where signs without direction began
    for place, character in enumerate(text):
        kind = bidirectional(character)
        strong: Direction | None = "rtl" if kind in ("R", "AL") else None
        if kind == "L" or (kind == "EN" and current == "ltr"):
            strong = "ltr"  # figures go with the letters before them
        if strong is None:
            continue
        current = current or base
        if strong != current:
            # Signs between two directions belong to the line.
            cut = _closed(text, start, waiting) if current != base else place
            if cut > start:
                yield text[start:cut], current
            start, current = cut, strong
        waiting = place + 1
    if current is not None and current != base:
        cut = _closed(text, start, waiting)
        yield text[start:cut], current
        start = cut
    if start < len(text):
        yield text[start:], base


def _closed(text: str, start: int, end: int) -> int:
    """The end of a stretch of text, behind the brackets that were opened in it."""
    opened = sum(text.count(sign, start, end) for sign in "([")
    opened -= sum(text.count(sign, start, end) for sign in ")]")
    while opened > 0 and end < len(text) and text[end] in ")]":
        opened, end = opened - 1, end + 1
    return end


@lru_cache(maxsize=512)
def _properties(look: _Look, right_to_left: bool) -> str:
    """The properties of a run, in the order that the format asks for."""
    font, locale = font_of(look.language), locale_of(look.language)
    parts = [f'<w:rFonts w:cs="{font}"/>']
    if look.bold is not None:
        on = int(look.bold)
        parts.append(f'<w:b w:val="{on}"/><w:bCs w:val="{on}"/>')
    if look.italic:
        parts.append("<w:i/><w:iCs/>")
    if look.color:
        parts.append(f'<w:color w:val="{look.color}"/>')
    if look.size:
        parts.append(f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>')
    if look.underlined:
        parts.append('<w:u w:val="single"/>')
    if right_to_left:
        parts.append("<w:rtl/>")
    parts.append(f'<w:lang w:val="{locale}" w:bidi="{locale}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


# -- elements -------------------------------------------------------------------------------------


def _nodes(element: Element) -> list[Node]:
    """The texts and elements inside an element, in order; what says a value counts as text."""
    found: list[Node] = []

    def add(text: str | None) -> None:
        if text and found and isinstance(found[-1], str):
            found[-1] += text
        elif text:
            found.append(text)

    add(element.text)
    for child in element:
        if child.tag == "data":
            add(child.text)
            found.extend(child)
        else:
            found.append(child)
        add(child.tail)
    return found


def _stretches(element: Element) -> Iterator[list[Node] | Element]:
    """The blocks inside an element, and the stretches of running text between them."""
    running: list[Node] = []
    for node in _nodes(element):
        if isinstance(node, str) or node.tag not in _BLOCKS:
            running.append(node)
            continue
        if any(not isinstance(one, str) or one.strip() for one in running):
            yield running
        running = []
        yield node
    if any(not isinstance(one, str) or one.strip() for one in running):
        yield running


# -- paragraphs -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a paragraph stands."""

    style: str = ""
    keep: bool = False
    on_new_page: bool = False
    bullet: bool = False
    indent: int = 0
    hanging: int = 0
    align: str = ""
    line_below: int = 0  # the height of a line to write on
    tight: bool = False


def _paragraph(runs: str, direction: Direction, layout: _Layout, anchor: str = "") -> str:
    parts = []
    if layout.style:
        parts.append(f'<w:pStyle w:val="{layout.style}"/>')
    if layout.keep:
        parts.append("<w:keepNext/>")
    if layout.on_new_page:
        parts.append("<w:pageBreakBefore/>")
    if layout.bullet:
        parts.append('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    if layout.line_below:
        line = 'w:val="single" w:sz="4" w:space="0" w:color="111111"'
        parts.append(f"<w:pBdr><w:bottom {line}/><w:between {line}/></w:pBdr>")
    parts.append(f'<w:bidi w:val="{int(direction == "rtl")}"/>')
    if layout.line_below:
        height = f'w:line="{layout.line_below}" w:lineRule="exact"'
        parts.append(f'<w:spacing w:before="0" w:after="0" {height}/>')
    elif layout.tight:
        parts.append('<w:spacing w:before="0" w:after="0"/>')
    if layout.indent:
        hanging = f' w:hanging="{layout.hanging}"' if layout.hanging else ""
        parts.append(f'<w:ind w:left="{layout.indent}"{hanging}/>')
    if layout.align:
        parts.append(f'<w:jc w:val="{layout.align}"/>')
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{anchor}{runs}</w:p>"


_LOW = '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>'
# Two tables in a row would become one, and a cell may not end with a table.
_AFTER_TABLE = f"<w:p><w:pPr>{_LOW.format(160)}</w:pPr></w:p>"


class _Writer:
    """Writes the blocks of one document."""

    def __init__(self) -> None:
        self._bookmarks = count(1)
        self._breaks = False

    def document(self, body: Element, look: _Look) -> str:
        """The whole body, a section for each stretch of upright pages or pages across."""
        sections = [
            (page, "".join(block for _page, block in some))
            for page, some in groupby(self._flow(body, look, PORTRAIT), lambda one: one[0])
        ]
        written = []
        for number, (page, blocks) in enumerate(sections, start=1):
            properties = page.section(first=number == 1)
            if number < len(sections):
                # All but the last stand in a paragraph of their own.
                properties = f"<w:p><w:pPr>{_LOW.format(20)}{properties}</w:pPr></w:p>"
            written.append(blocks + properties)
        return "".join(written)

    # -- blocks -----------------------------------------------------------------------------------

    def _flow(
        self, element: Element, look: _Look, page: PageFormat, layout: _Layout | None = None
    ) -> Iterator[tuple[PageFormat, str]]:
        """The blocks inside an element, each with the page it stands on.

        ``layout`` is that of running text which is in no paragraph of its own.
        """
        for one in _stretches(element):
            if not isinstance(one, Element):
                yield page, self._prose(one, look, layout or _Layout())
                continue
            classes = classes_of(one)
            inside = look.inside(one)
            if {"running-start", "running-end", "foot"} & set(classes):
                continue
            self._breaks |= "new-page" in classes
            if one.tag in _HEADINGS or one.tag in ("p", "li"):
                yield page, self._block(one, inside, layout or _Layout())
            elif one.tag == "table":
                yield page, self._table(one, inside, page)
            elif "line" in classes:
                height = _TALL_LINE if "tall" in classes else _LINE
                yield page, _paragraph("", inside.direction, _Layout(line_below=height))
            elif "box" in classes:
                yield page, self._box(one, inside, page)
            else:
                across = LANDSCAPE if "wide" in classes else page
                yield from self._flow(one, inside, across, self._inherited(one, layout))

    def _inherited(self, container: Element, layout: _Layout | None) -> _Layout | None:
        """The layout of text inside a container: a list, or a level of a record."""
        if container.tag == "ul":
            bare = "contents" in classes_of(container)
            return _Layout(tight=True) if bare else _Layout(bullet=True)
        return layout

    def _block(self, element: Element, look: _Look, layout: _Layout) -> str:
        classes = classes_of(element)
        if element.tag in _HEADINGS:
            style = "Heading3" if "plain" in classes else _HEADINGS[element.tag]
            layout = replace(layout, style=style)
            if "both" in classes:
                return self._heading_in_two(element, look, layout)
        if "keep" in classes or "meta" in classes:
            layout = replace(layout, keep=True)
        if "para" in classes:
            layout = replace(layout, indent=_PARAGRAPH_NUMBER, hanging=_PARAGRAPH_NUMBER)
        for name in classes:
            if name.startswith("level-"):
                layout = replace(layout, indent=_LEVEL * int(name[6:]), tight=True)
        return self._prose(_nodes(element), look, layout, element)

    def _prose(
        self, nodes: Sequence[Node], look: _Look, layout: _Layout, element: Element | None = None
    ) -> str:
        """Running text as a paragraph, or as two where it is told in two languages."""
        if element is not None and "both" in classes_of(element):
            first, second = list(element)
            return self._prose(_nodes(first), look.inside(first), layout) + self._prose(
                _nodes(second), look.inside(second), replace(layout, bullet=False)
            )
        if self._breaks:
            layout, self._breaks = replace(layout, on_new_page=True), False
        anchor = self._anchor(element) if element is not None else ""
        return _paragraph(_runs(_trimmed(_pieces(nodes, look))), look.direction, layout, anchor)

    def _heading_in_two(self, element: Element, look: _Look, layout: _Layout) -> str:
        """One heading in both languages, so that the outline of the document stays single."""
        first, second = list(element)
        below = replace(look.inside(second), bold=False)
        pieces = [
            *_trimmed(_pieces(_nodes(first), look)),
            _Piece("\n", look),
            _Piece(_ISOLATES[below.direction], below),
            *_trimmed(_pieces(_nodes(second), below)),
            _Piece(_POP, below),
        ]
        if self._breaks:
            layout, self._breaks = replace(layout, on_new_page=True), False
        return _paragraph(_runs(pieces), look.direction, layout, self._anchor(element))

    def _anchor(self, element: Element) -> str:
        name = element.get("id")
        if not name:
            return ""
        number = next(self._bookmarks)
        start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
        return f'{start}<w:bookmarkEnd w:id="{number}"/>'

    def _box(self, element: Element, look: _Look, page: PageFormat) -> str:
        """A box is a table of one cell."""
        line = 'w:val="single" w:sz="6" w:space="0" w:color="111111"'
        sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
        content = "".join(block for _page, block in self._flow(element, look, page))
        return (
            f"<w:tbl><w:tblPr>{_mirrored(look)}"
            f'<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{sides}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/>{_margins(170)}</w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{page.width}"/></w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
            f'<w:tcPr><w:tcW w:w="{page.width}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'
            f"</w:tbl>{_AFTER_TABLE}"
        )

    # -- tables -----------------------------------------------------------------------------------

    def _table(self, element: Element, look: _Look, page: PageFormat) -> str:
        classes = set(classes_of(element))
        caption = element.find("caption")
        before = ""
        if caption is not None:
            above = replace(look.inside(caption), size=None)
            style = _Layout(style="Caption", keep=True)
            before = self._prose(_nodes(caption), above, style, caption)
        rows = [
            (row, part.tag == "thead")
            for part in element
            if part.tag in ("thead", "tbody", "tfoot")
            for row in part
        ]
        widths = _column_widths(element, [row for row, _head in rows], page.width)
        lines = "" if classes & _WITHOUT_LINES else _inner_lines(boxed="diary" in classes)
        written = "".join(
            self._row(row, head, row is rows[-1][0], look, classes, widths) for row, head in rows
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'{before}<w:tbl><w:tblPr>{_mirrored(look)}<w:tblW w:w="5000" w:type="pct"/>{lines}'
            f'<w:tblLayout w:type="fixed"/>{_margins(50)}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>{_AFTER_TABLE}"
        )

    def _row(
        self,
        row: Element,
        head: bool,
        last: bool,
        look: _Look,
        classes: set[str],
        widths: Sequence[int],
    ) -> str:
        look = look.inside(row)
        if head:
            look = replace(look, size=_SMALL, color=_GREY)
        cells = []
        place = 0
        keep = not last and bool(head or classes & _TOGETHER or "open" in classes_of(row))
        for cell in row:
            span = int(cell.get("colspan", "1"))
            width = sum(widths[place : place + span])
            place += span
            cells.append(self._cell(cell, span, width, head, look, classes, keep))
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(
        self,
        cell: Element,
        span: int,
        width: int,
        head: bool,
        look: _Look,
        classes: set[str],
        keep: bool,
    ) -> str:
        look = look.inside(cell)
        if cell.tag == "th" and not head and classes & _WITHOUT_LINES:
            look = replace(look, color=_GREY)
        layout = _Layout(tight=True, keep=keep)
        if "num" in classes_of(cell):
            # Figures run from the left in every language, and stand at the right of their column.
            look = replace(look, direction="ltr")
            layout = replace(layout, align="right")
        elif "pictograms" in classes:
            layout = replace(layout, align="center")
        if "both" in classes_of(cell):
            content = self._prose(_nodes(cell), look, layout, cell)
        else:
            inner = PageFormat(width)
            content = "".join(block for _page, block in self._flow(cell, look, inner, layout))
        properties = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
        if span > 1:
            properties.append(f'<w:gridSpan w:val="{span}"/>')
        if head and not classes & _WITHOUT_LINES:
            line = '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="111111"/>'
            properties.append(f"<w:tcBorders>{line}</w:tcBorders>")
        if head:
            properties.append('<w:vAlign w:val="bottom"/>')
        content = content or _paragraph("", look.direction, layout)
        return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{content}</w:tc>"


def _mirrored(look: _Look) -> str:
    """Columns run from the right where the language does."""
    return "<w:bidiVisual/>" if look.direction == "rtl" else ""


def _margins(sides: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{sides}" w:type="dxa"/>'
        f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{sides}" w:type="dxa"/></w:tblCellMar>'
    )


def _inner_lines(boxed: bool) -> str:
    line = 'w:val="single" w:sz="2" w:space="0" w:color="BBBBBB"'
    sides = ["bottom", "insideH"]
    if boxed:
        sides = ["top", "left", *sides[:1], "right", *sides[1:], "insideV"]
    return f"<w:tblBorders>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:tblBorders>"


def _column_widths(table: Element, rows: Sequence[Element], whole: int) -> list[int]:
    """The widths of all columns, which fill the table: as its cells say, or by its kind."""
    columns = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in rows), default=1)
    shares = next(
        (found for row in rows if len(found := list(_widths_said(row))) == columns),
        None,
    )
    if shares is None:
        kinds = (_WIDTHS[name] for name in reversed(classes_of(table)) if name in _WIDTHS)
        shares = list(next((kind for kind in kinds if len(kind) == columns), (1.0,) * columns))
    return [round(whole * share / sum(shares)) for share in shares]


def _widths_said(row: Element) -> Iterator[float]:
    for cell in row:
        said = _WIDTH.search(cell.get("style", ""))
        if said is not None:
            yield float(said[1])
