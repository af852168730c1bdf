"""Whole HTML pages as trees of elements.

What the templates write is well-formed, so the parser for XML, which is written in C, reads it in a
thirtieth of the time. A page that is not well-formed, of a plugin or with a control character in
somebody's words, goes to the parser for HTML.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

import tinyhtml5

__all__ = ["parsed", "written"]

_DOCTYPE = "<!DOCTYPE html>"
_SVG = "{http://www.w3.org/2000/svg}"
# Elements without content, as HTML writes them. In an attribute > would be written as &gt;.
_EMPTY = re.compile(r"<((?:br|col|hr|img|link|meta|wbr)\b[^<>]*?)/?>")


def parsed(html: str) -> ElementTree.Element:
    """The root of a page. Elements of HTML have no namespace; those of a picture have theirs."""
    root: ElementTree.Element
    text = html.lstrip()
    if text.startswith(_DOCTYPE):
        try:
            root = ElementTree.fromstring(_EMPTY.sub(r"<\1/>", text[len(_DOCTYPE) :]))
        except ElementTree.ParseError:
            pass
        else:
            for picture in root.iter("svg"):
                for one in picture.iter():
                    one.tag = f"{_SVG}{one.tag}"
            return root
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def written(root: ElementTree.Element) -> str:
    """The text of a page, as a parser for HTML reads it. The tree may not be used after it."""
    for one in root.iter():
        one.tag = one.tag.removeprefix(_SVG)
    return _DOCTYPE + ElementTree.tostring(root, encoding="unicode", method="html")
