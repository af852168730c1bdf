"""Pages as a browser without script sees them: their forms, and what it would send."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

__all__ = ["Page"]


class Page(HTMLParser):
    """A page taken apart: its text, links, and forms with all that a browser would post."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.links: list[str] = []
        self.forms: list[dict[str, Any]] = []
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._area: tuple[str, list[str]] | None = None
        self.feed(text)

    def form(self, id: str = "answers") -> dict[str, list[str]]:
        """What the form with an id sends when it is sent as it is shown."""
        fields: dict[str, list[str]] = next(one for one in self.forms if one["id"] == id)["fields"]
        return {name: list(values) for name, values in fields.items()}

    def action(self, id: str = "answers") -> str:
        """Where the form with an id is sent."""
        return str(next(one for one in self.forms if one["id"] == id)["action"])

    def _put(self, name: str | None, value: str) -> None:
        if name and self.forms:
            self.forms[-1]["fields"].setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        elif tag == "form":
            self.forms.append({"id": given.get("id"), "action": given.get("action"), "fields": {}})
        elif tag == "input":
            kind = given.get("type", "text")
            if kind in ("radio", "checkbox") and "checked" not in given:
                return
            if kind not in ("submit", "file"):
                self._put(given.get("name"), given.get("value") or "")
        elif tag == "select":
            self._select, self._options = given.get("name"), []
        elif tag == "option":
            self._options.append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self._area = (given.get("name") or "", [])

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            chosen = [value for value, selected in self._options if selected]
            first = [value for value, _selected in self._options[:1]]
            for value in (chosen or first)[-1:]:
                self._put(self._select, value)
            self._select = None
        elif tag == "textarea" and self._area is not None:
            name, parts = self._area
            self._put(name, "".join(parts).removeprefix("\n"))
            self._area = None
