"""The tags of a PDF, in place of those that WeasyPrint 70.0 makes, and the PDF/UA mark.

It writes one variant at a time. A filed document is PDF/A-3a and PDF/UA-1 at once: it is written as
the first, and this module adds what the second asks for. Its own tags have no language, no scope of
header cells and no artifacts, cut a table at each page, and hold several objects for each cell,
which take as long to write as the pages. All that touches the engine's private functions stands
here and in ``renderer``; the tests of both are to be run at each change of its version.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

from legalcalc.documents.faults import DocumentFault

__all__ = ["add_ua_identifier", "own_tags"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants a description of every property outside its own schemas, under exactly these prefixes.
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
# What kind of artifact something is.
_PAGINATION, _LAYOUT = b"<</Type /Pagination>>", b"<</Type /Layout>>"


def add_ua_identifier(metadata: Any) -> None:
    """Make a rendered document's metadata say that it is PDF/UA-1 too.

    What the engine's ``xmp_metadata`` adds stands in a description of its own, which validators do
    not read: there may be one.
    """
    for prefix, address in (
        ("pdfuaid", _UA),
        ("pdfaExtension", _EXTENSION),
        ("pdfaSchema", _SCHEMA),
        ("pdfaProperty", _PROPERTY),
    ):
        ElementTree.register_namespace(prefix, address)
    written = metadata.generate_rdf_metadata

    def with_ua(variant: str, version: int, conformance: str) -> bytes:
        rdf = ElementTree.fromstring(written(variant, version, conformance))
        description = ElementTree.SubElement(rdf, f"{{{_RDF}}}Description")
        description.set(f"{{{_RDF}}}about", "")
        ElementTree.SubElement(description, f"{{{_UA}}}part").text = "1"
        rdf.append(_extension_schema())
        text: bytes = ElementTree.tostring(rdf, encoding="utf-8")
        return text

    metadata.generate_rdf_metadata = with_ua


def _extension_schema() -> ElementTree.Element:
    description = ElementTree.Element(f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    schemas = ElementTree.SubElement(description, f"{{{_EXTENSION}}}schemas")
    schema = _item(ElementTree.SubElement(schemas, f"{{{_RDF}}}Bag"))
    for name, text in (
        ("schema", "PDF/UA identification schema"),
        ("namespaceURI", _UA),
        ("prefix", "pdfuaid"),
    ):
        ElementTree.SubElement(schema, f"{{{_SCHEMA}}}{name}").text = text
    properties = ElementTree.SubElement(schema, f"{{{_SCHEMA}}}property")
    part = _item(ElementTree.SubElement(properties, f"{{{_RDF}}}Seq"))
    for name, text in (
        ("name", "part"),
        ("valueType", "Integer"),
        ("category", "internal"),
        ("description", "Part of ISO 14289 to which the document conforms"),
    ):
        ElementTree.SubElement(part, f"{{{_PROPERTY}}}{name}").text = text
    return description


def _item(parent: ElementTree.Element) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{_RDF}}}li", {f"{{{_RDF}}}parseType": "Resource"})


@contextmanager
def own_tags(document: Any) -> Iterator[None]:
    """While a document is written, make its tags here.

    Each element of the HTML is one element of the tags, also where it goes on over several pages;
    what only carries style is none. Elements with a ``lang`` attribute get ``Lang``, header cells
    their ``Scope``. What stands in the page margins, and the header rows that a table repeats on
    its further pages, are artifacts.
    """
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    pdf: Any = importlib.import_module("weasyprint.pdf")
    pydyf = importlib.import_module("pydyf")
    margins: set[int] = set()
    repeated: set[int] = set()
    headers: set[Any] = set()
    for page in document.pages:
        for box in page._page_box.children:
            if isinstance(box, boxes.MarginBox):
                margins.update(map(id, box.descendants()))
        for group in _header_groups(page._page_box, boxes):
            if group.element in headers:
                repeated.update(map(id, group.descendants()))
            headers.add(group.element)
    plain_stream, plain_tags = pdf.Stream, pdf.add_tags

    class Stream(plain_stream):  # type: ignore[misc, valid-type]
        @contextmanager
        def marked(self, box: Any, tag: str) -> Iterator[None]:
            self.begin_marked(box, tag)
            try:
                yield
            finally:
                self.end_marked()

        def begin_marked(self, box: Any, tag: str) -> None:
            """Begin what belongs to a box; a table has tens of thousands of them."""
            if self._tags is None:
                return
            place = id(box)
            if place in margins:
                self.stream.extend((b"/Artifact", _PAGINATION, b"BDC"))
            elif place in repeated:
                self.stream.extend((b"/Artifact", _LAYOUT, b"BDC"))
            else:
                mark = len(self._tags)
                self._tags[box] = {"tag": tag, "mcid": mark}
                self.stream.append(b"/%b\n<</MCID %d>>\nBDC" % (tag.encode(), mark))

        def end_marked(self) -> None:
            if self._tags is not None:
                self.end_marked_content()

    def add_tags(pdf: Any, document: Any, _version: object, streams: Iterable[Any]) -> None:
        _Tags(pdf, boxes, pydyf, repeated).add(document, streams)

    pdf.Stream, pdf.add_tags = Stream, add_tags
    try:
        yield
    finally:
        pdf.Stream, pdf.add_tags = plain_stream, plain_tags


def _header_groups(box: Any, boxes: Any) -> Iterator[Any]:
    """The groups of header rows on a page. A table inside a cell is too short to repeat its own."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableRowGroupBox):
            if child.is_header:
                yield child
        elif isinstance(child, boxes.ParentBox) and not isinstance(child, boxes.LineBox):
            yield from _header_groups(child, boxes)


_KINDS = {
    "a": "Link",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "div": "Div",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "img": "Figure",
    "li": "LI",
    "ol": "L",
    "p": "P",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
    "{http://www.w3.org/2000/svg}svg": "Figure",
}
"""The kinds of tags by elements of HTML. Any other carries only style, or a language."""

_WITHOUT_TEXT = {"Div", "Document", "Sect"}


def _element_type(pydyf: Any) -> Any:
    """The type of the elements of tags, of which a table has thousands.

    An object of the engine asks each entry what it is whenever its bytes are asked for.
    """

    class Element(pydyf.Object):  # type: ignore[misc]
        data = reference = b""
        compressible = True

        def __init__(self, kind: str, parent: bytes, page: bytes) -> None:
            super().__init__()
            self.kind, self.parent, self.page = kind, parent, page
            self.kids: list[bytes] = []
            self.more: dict[str, Any] = {}

        def pack(self) -> None:
            """Put the element into its final bytes."""
            parts = [
                b"<</Type /StructElem/S /%b/K [%b]" % (self.kind.encode(), b" ".join(self.kids))
            ]
            if self.page:
                parts.append(b"/Pg %b" % self.page)
            parts.append(b"/P %b" % self.parent)
            parts.extend(b"/%b %b" % (name.encode(), one.data) for name, one in self.more.items())
            parts.append(b">>")
            self.data = b"".join(parts)

    return Element


class _Tags:
    """The tags of one document, filled page by page."""

    def __init__(self, pdf: Any, boxes: Any, pydyf: Any, artifacts: set[int]) -> None:
        self.pdf = pdf
        self.boxes = boxes
        self.pydyf = pydyf
        self.new_element = _element_type(pydyf)
        self.elements: list[Any] = []
        self.artifacts = artifacts
        # By the element of the HTML: what its content goes into, and for a list's item its label.
        self.made: dict[Any, Any] = {}
        self.items: dict[Any, Any] = {}
        self.labels: dict[Any, Any] = {}
        self.links: list[tuple[Any, Any]] = []
        # Of the page at work: its reference, the marked texts on it, and to what each belongs.
        self.page = b""
        self.marks: dict[Any, Any] = {}
        self.owners: list[bytes] = []

    def add(self, document: Any, streams: Iterable[Any]) -> None:
        """Make the tree, with the way back to it from pages and links."""
        array = self.pydyf.Array
        numbers = self._object({"Nums": array()})
        root = self._object({"Type": "/StructTreeRoot", "ParentTree": numbers.reference})
        top = self._element("Document", root, b"")
        root["K"] = array([top.reference])
        pages = zip(document.pages, streams, self.pdf.page_references, strict=True)
        for number, (page, stream, reference) in enumerate(pages):
            self.page, self.marks = reference, stream._tags
            self.owners = [b""] * len(self.marks)
            self._place(page._page_box, top, None)
            assert not self.marks, "a text that no element holds"
            numbers["Nums"].extend((number, array(self.owners)))
        for number, (element, annotation) in enumerate(self.links, start=len(document.pages)):
            numbers["Nums"].extend((number, element.reference))
            annotation["StructParent"] = number
        for element in self.elements:
            element.pack()
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["ViewerPreferences"] = self.pydyf.Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = self.pydyf.Dictionary({"Marked": "true"})

    def _object(self, content: dict[str, Any]) -> Any:
        made = self.pydyf.Dictionary(content)
        self.pdf.add_object(made)
        return made

    def _element(self, kind: str, parent: Any, page: bytes) -> Any:
        element = self.new_element(kind, parent.reference, page)
        self.pdf.add_object(element)
        element.reference = b"%d 0 R" % element.number
        self.elements.append(element)
        return element

    def _inside(self, kind: str, parent: Any) -> Any:
        element = self._element(kind, parent, self.page)
        parent.kids.append(element.reference)
        return element

    # -- boxes ------------------------------------------------------------------------------------

    def _place(self, box: Any, parent: Any, source: Any) -> None:
        """Put what a box shows into an element of the tags, which is that of ``source``."""
        boxes = self.boxes
        if isinstance(box, boxes.TextBox):
            if box in self.marks:
                self._own(box, parent)
            return
        if not isinstance(box, boxes.Box):
            box = box._box  # what is placed absolutely has a box in its stead
        if isinstance(box, boxes.MarginBox) or id(box) in self.artifacts:
            return
        element = box.element
        if element is not None and element is not source:
            # A box that the engine adds around or inside others has the element of its neighbour.
            parent, source = self._of(box, parent), element
        if box.element_tag == "li::marker" and element in self.items:
            parent = self._label(element)
        if box.link_annotation:
            self._link(box.link_annotation, parent)
        if isinstance(box, boxes.ReplacedBox):
            self._own(box, parent)
            return
        text_box = boxes.TextBox
        for child in box.children:
            if type(child) is not text_box:
                self._place(child, parent, source)
            elif child in self.marks:
                self._own(child, parent)

    def _of(self, box: Any, parent: Any) -> Any:
        """What the content of a box goes into; for a box of mere style, the element around it."""
        source = box.element
        if source in self.made:
            return self.made[source]
        tag = source.tag
        language = source.get("lang") if tag not in ("html", "body") else None
        kind = _KINDS.get(tag) or ("Span" if language else None)
        if kind is None or (kind == "P" and not box.children):
            return parent  # a paragraph without a word is none
        element = self._inside(kind, parent)
        if language:
            element.more["Lang"] = self.pydyf.String(language)
        if kind in ("TH", "TD"):
            self._describe_cell(element, box)
        elif kind == "Figure":
            self._describe_picture(element, box)
        elif kind == "LI":
            self.items[source] = element
            element = self._inside("LBody", element)
        self.made[source] = element
        return element

    def _describe_cell(self, element: Any, box: Any) -> None:
        described = {}
        if element.kind == "TH":
            described["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
        if box.colspan != 1:
            described["ColSpan"] = box.colspan
        if box.rowspan != 1:
            described["RowSpan"] = box.rowspan
        if described:
            element.more["A"] = self.pydyf.Dictionary({"O": "/Table", **described})

    def _describe_picture(self, element: Any, box: Any) -> None:
        source = box.element
        left, top = box.content_box_x(), box.content_box_y()
        element.more["A"] = self.pydyf.Dictionary(
            {
                "O": "/Layout",
                "BBox": self.pydyf.Array((left, top, left + box.width, top + box.height)),
            }
        )
        title = source.find("{http://www.w3.org/2000/svg}title")
        text = source.get("alt") if title is None else title.text
        if not text:
            raise DocumentFault("a picture has no text in its stead")
        element.more["Alt"] = self.pydyf.String(text)

    def _label(self, source: Any) -> Any:
        """The label of a list's item, which goes before its body."""
        if source not in self.labels:
            item = self.items[source]
            self.labels[source] = self._inside("Lbl", item)
            item.kids.insert(0, item.kids.pop())
        return self.labels[source]

    def _link(self, annotation: Any, element: Any) -> None:
        reference = self._object(
            {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.page}
        ).reference
        element.kids.append(reference)
        self.links.append((element, annotation))

    def _own(self, box: Any, element: Any) -> None:
        """Let a text or picture of the page belong to an element."""
        mark = self.marks.pop(box)["mcid"]
        if element.kind in _WITHOUT_TEXT:
            element = self._inside("Span", element)
        if element.page == self.page:
            element.kids.append(b"%d" % mark)
        else:
            element.kids.append(b"<</Type /MCR/Pg %b/MCID %d>>" % (self.page, mark))
        self.owners[mark] = element.reference
