"""What WeasyPrint 70.0 leaves out of tagged PDF: language, scope, artifacts, the PDF/UA mark.

It writes one variant at a time. A filed document is PDF/A-3a and PDF/UA-1 at once: it is written as
the first, and this module adds what the second asks for. All that touches the engine's private
functions stands here, and the tests of this module are to be run at each change of its version.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree import ElementTree

__all__ = ["add_ua_identifier", "completed_tags"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants a description of every property outside its own schemas, under exactly these prefixes.
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"


def add_ua_identifier(metadata: Any) -> None:
    """Make a rendered document's metadata say that it is PDF/UA-1 too."""
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
def completed_tags(document: Any) -> Iterator[None]:
    """While a document is written, add to its tags what the engine leaves out.

    Elements with a ``lang`` attribute get ``Lang``, header cells their ``Scope``, link annotations
    the print flag, and what stands in the page margins becomes a pagination artifact.
    """
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    pdf: Any = importlib.import_module("weasyprint.pdf")
    tags: Any = importlib.import_module("weasyprint.pdf.tags")
    pydyf = importlib.import_module("pydyf")
    in_margins = {
        id(box)
        for page in document.pages
        for margin in page._page_box.children
        if isinstance(margin, boxes.MarginBox)
        for box in margin.descendants()
    }
    plain_stream, plain_tree = pdf.Stream, tags._build_box_tree

    class Stream(plain_stream):  # type: ignore[misc, valid-type]
        @contextmanager
        def marked(self, box: Any, tag: str) -> Iterator[None]:
            if self._tags is None or id(box) not in in_margins:
                with super().marked(box, tag):
                    yield
                return
            self.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
            try:
                yield
            finally:
                self.end_marked_content()

    def tree(box: Any, *rest: Any) -> Iterator[Any]:
        if isinstance(box, boxes.MarginBox):
            return
        for element in plain_tree(box, *rest):
            _complete(element, box, pydyf)
            yield element

    pdf.Stream, tags._build_box_tree = Stream, tree
    try:
        yield
    finally:
        pdf.Stream, tags._build_box_tree = plain_stream, plain_tree


def _complete(element: Any, box: Any, pydyf: Any) -> None:
    source = getattr(box, "element", None)
    if source is None:
        return
    language = source.get("lang")
    if language and box.element_tag not in ("html", "body"):
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/TH" and "A" in element:
        scope = source.get("scope")
        element["A"]["Scope"] = "/Row" if scope == "row" else "/Column"
    if box.link_annotation:
        box.link_annotation["F"] = 4
