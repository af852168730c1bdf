"""Tables whose rows become cards where a window is narrow.

Then a style shows neither columns nor rows, and a browser would no longer tell a screen reader of
them: each part says by its role what it is, and each cell bears the name of its column to show
beside what is in it.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

__all__ = ["stacked"]

_TAG: Final = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|th|td)\b([^<>]*)>")
_HEADING: Final = re.compile(r"<t[hd]\b([^<>]*)>(.*?)</t[hd]>", re.DOTALL)
_COLSPAN: Final = re.compile(r'colspan="(\d+)"')
_ROLES: Final = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tfoot": "rowgroup",
    "tr": "row",
    "td": "cell",
}


def stacked(html: Markup) -> Markup:
    """A table with roles, and with the names of its columns in its cells."""
    columns: list[str] = []
    inside_head, open_div, place = False, False, 0

    def written(found: re.Match[str]) -> str:
        nonlocal inside_head, open_div, place
        closing, name, attributes = found.groups()
        if name == "thead":
            inside_head = not closing
            if inside_head:
                columns[:] = _columns(html[found.end() : html.index("</thead>", found.end())])
        if closing:
            closed, open_div = open_div and name == "td", open_div and name != "td"
            return f"{'</div>' if closed else ''}</{name}>"
        if name == "tr":
            place = 0
        role = "" if "role=" in attributes else f' role="{_role(name, attributes)}"'
        if name not in ("td", "th"):
            return f"<{name}{role}{attributes}>"
        span = _COLSPAN.search(attributes)
        label = columns[place] if place < len(columns) else ""
        place += int(span[1]) if span else 1
        if inside_head or span:
            return f"<{name}{role}{attributes}>"
        open_div = name == "td"
        named = f' data-label="{label}"' if label else ""
        return f"<{name}{role}{named}{attributes}>{'<div>' if open_div else ''}"

    return Markup(_TAG.sub(written, html))


def _role(name: str, attributes: str) -> str:
    if name == "th":
        return "rowheader" if 'scope="row"' in attributes else "columnheader"
    return _ROLES[name]


def _columns(head: str) -> list[str]:
    """The names of columns, as attributes can hold them."""
    names: list[str] = []
    for attributes, content in _HEADING.findall(head):
        text = " ".join(re.sub(r"<[^>]*>", " ", content).split()).replace('"', "&#34;")
        span = _COLSPAN.search(attributes)
        names += [text] * (int(span[1]) if span else 1)
    return names
