"""The content of a paper as mark-up for a page, where it is read before it is printed.

It says what the printed paper says. Its names of classes and places are set apart from those of the
page around it, and it brings no style of its own, which the page would not be allowed to have.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final
from xml.etree.ElementTree import Element

from legalcalc.documents.tree.paper_tree import PaperTree, classes_of, html_of_part, text_of

__all__ = ["markup_of"]

_APART: Final = "paper-"
_RUNNING: Final = frozenset({"running-start", "running-end"})
_MOST_THAT_FIT: Final = 3  # columns that stand beside one another on a phone


def markup_of(tree: PaperTree) -> str:
    """The content of the pages of a paper, in their order; a wide table scrolls by itself."""
    body = deepcopy(tree.body)
    # Lines at the head of each page repeat its first ones; the foot stands once, at the end.
    feet = [one for one in body if "foot" in classes_of(one)]
    once = [one for one in body if not {"foot", *_RUNNING}.intersection(classes_of(one))]
    body[:] = once + feet
    for one in list(body.iter()):
        _let_scroll(one, body)
    for one in body.iter():
        _set_apart(one)
    sheet = Element("div", {"class": " ".join(["paper", *classes_of(body)])})
    sheet[:] = list(body)
    return html_of_part(sheet)


def _let_scroll(parent: Element, body: Element) -> None:
    """Put each table that is too wide for a phone into a place of its own that can be moved."""
    for place, child in enumerate(list(parent)):
        if child.tag != "table" or _columns(child) <= _MOST_THAT_FIT:
            continue
        around = Element("div", {"class": "scroll", "role": "group", "tabindex": "0"})
        around.set("aria-label", _name_of(child, body))
        around.append(child)
        around.tail, child.tail = child.tail, None
        parent[place] = around


def _columns(table: Element) -> int:
    return max((len(row) for row in table.iter("tr")), default=0)


def _name_of(table: Element, body: Element) -> str:
    """The caption of a table or, where it has none, the heading above it."""
    caption = table.find("caption")
    if caption is not None and text_of(caption):
        return text_of(caption)
    above = ""
    for one in body.iter():
        if one is table:
            break
        if one.tag in ("h1", "h2", "h3", "h4"):
            above = text_of(one)
    return above


def _set_apart(one: Element) -> None:
    one.attrib.pop("style", None)
    classes = classes_of(one)
    if classes and classes != ["scroll"]:
        one.set("class", " ".join(_APART + name for name in classes))
    if "id" in one.attrib:
        one.set("id", _APART + one.attrib["id"])
    link = one.get("href", "")
    if link.startswith("#"):
        one.set("href", f"#{_APART}{link[1:]}")
