"""The content of a paper as mark-up for a page, where it is read before it is printed.

It says what the printed paper says. Its names of classes and places are set apart from those of the
page around it, and it brings no style of its own, which the page would not be allowed to have.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final
from xml.etree.ElementTree import Element

from legalcalc.documents.tree.paper_tree import LABEL, PaperTree, classes_of, html_of_part, text_of

__all__ = ["markup_of"]

_APART: Final = "paper-"
_OF_THE_PAGE: Final = frozenset({"scroll", "stack"})
_RUNNING: Final = frozenset({"running-start", "running-end"})
_BELOW: Final = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5"}
_MOST_THAT_FIT: Final = 3  # columns that stand beside one another on a phone
_MOST_ON_A_TABLET: Final = 6
_TO_FILL_IN: Final = frozenset({"diary", "blanks", "pictograms"})
_ROLES: Final = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
}


def markup_of(tree: PaperTree) -> str:
    """The content of the pages of a paper, in their order, below the heading of the page.

    The rows of a table that is too wide for a phone stand there below one another.
    """
    body = deepcopy(tree.body)
    # Lines at the head of each page repeat its first ones; the foot stands once, at the end.
    feet = [one for one in body if "foot" in classes_of(one)]
    once = [one for one in body if not {"foot", *_RUNNING}.intersection(classes_of(one))]
    body[:] = once + feet
    for one in list(body.iter()):
        _let_fit(one, body)
    for one in body.iter():
        _set_apart(one)
    sheet = Element("div", {"class": " ".join(["paper", *classes_of(body)])})
    sheet[:] = list(body)
    return html_of_part(sheet)


def _let_fit(parent: Element, body: Element) -> None:
    """Have each table that is too wide for a phone fit it, or move sideways by itself."""
    for place, child in enumerate(list(parent)):
        if child.tag != "table" or _columns(child) <= _MOST_THAT_FIT:
            continue
        if not _TO_FILL_IN.intersection(classes_of(child)):
            _let_stack(child)
            continue
        around = Element("div", {"class": "scroll", "role": "group", "tabindex": "0"})
        around.set("aria-label", _name_of(child, body))
        around.append(child)
        around.tail, child.tail = child.tail, None
        parent[place] = around


def _let_stack(table: Element) -> None:
    """Tell each value the name of its column, and each part what it is, for rows that stand below
    one another."""
    wide = ["wide"] if _columns(table) > _MOST_ON_A_TABLET else []
    table.set("class", " ".join([*classes_of(table), *wide, "stack"]))
    names = [text_of(one) for one in table.iterfind("thead/tr/th")]
    for row in table.iterfind("tbody/tr"):
        column = 0
        for cell in row:
            if cell.tag == "td" and column < len(names) and text_of(cell):
                cell.set(LABEL, names[column])
                _hold_together(cell)
            column += int(cell.get("colspan", "1"))
    for one in table.iter():
        if one.tag == "th":
            one.set("role", "columnheader" if one.get("scope") == "col" else "rowheader")
        elif one.tag in _ROLES:
            one.set("role", _ROLES[one.tag])


def _hold_together(cell: Element) -> None:
    """Put what a cell says into one part, which stands beside the name of the column."""
    inside = Element("div")
    inside.text, cell.text = cell.text, None
    inside.extend(list(cell))
    cell[:] = [inside]


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
        if one.tag in _BELOW:
            above = text_of(one)
    return above


def _set_apart(one: Element) -> None:
    one.tag = _BELOW.get(one.tag, one.tag)
    one.attrib.pop("style", None)
    classes = classes_of(one)
    if classes:
        apart = (name if name in _OF_THE_PAGE else _APART + name for name in classes)
        one.set("class", " ".join(apart))
    if "id" in one.attrib:
        one.set("id", _APART + one.attrib["id"])
    link = one.get("href", "")
    if link.startswith("#"):
        one.set("href", f"#{_APART}{link[1:]}")
