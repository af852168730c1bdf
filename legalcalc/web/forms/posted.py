"""Reads what was typed into a form, as a browser posts it and as a draft keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from legalcalc.schemas.case_layers import is_key

__all__ = ["LONGEST", "NOTHING", "Posted"]

LONGEST: Final = 20_000  # characters of one answer
_OWN: Final = frozenset({"token", "then"})  # what the frame of a form posts


@dataclass(frozen=True)
class Posted:
    """Typed texts by the names of their inputs, with the language in which they were typed.

    ``shown`` names the controls that stood on the page: what was not there is not erased.
    ``seen`` is the digest of what the form showed; ``key`` that of the entry to be made.
    ``country`` is that of the law, by its code: who writes English writes days as people do there.
    """

    values: Mapping[str, list[str]] = field(default_factory=dict, repr=False)
    language: str = "en"
    country: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str], language: str) -> Posted:
        """Take what a request posts."""
        return cls(
            {
                name: [_with_plain_lines(value) for value in values]
                for name, values in form.lists()
                if name not in _OWN
            },
            language,
        )

    @classmethod
    def from_draft(cls, draft: Mapping[str, Any]) -> Posted:
        """Take what a draft holds."""
        return cls(draft["values"], draft["language"])

    def as_draft(self) -> dict[str, Any]:
        """The data of a draft that keeps it."""
        return {"values": dict(self.values), "language": self.language}

    def under(self, country: str) -> Posted:
        """The same under the law of a country."""
        return replace(self, country=country)

    def __bool__(self) -> bool:
        return bool(self.values)

    def text(self, name: str) -> str:
        """The text that was typed into one input."""
        return next(iter(self.values.get(name, ())), "").strip()

    def texts(self, name: str) -> list[str]:
        """The words that were chosen among several, or typed line by line."""
        return [value for value in self.values.get(name, ()) if value.strip()]

    def lines(self, name: str) -> list[str]:
        """The lines of a text, without empty ones."""
        return [line.strip() for line in self.text(name).splitlines() if line.strip()]

    def shows(self, name: str) -> bool:
        """Whether a control stood on the page."""
        return name in self.values.get("_shown", ())

    def chose(self, name: str) -> bool:
        """Whether it was chosen how to read what was typed, and the same is typed still."""
        asked = self.text(f"{name}.asked")
        return bool(self.text(f"{name}.reading")) and asked == self.text(name)

    @property
    def seen(self) -> str:
        return self.text("_seen")

    @property
    def key(self) -> str:
        return self.key_at("_key")

    def key_at(self, name: str) -> str:
        """The key that an input holds; empty where it is none, whatever a request may say."""
        text = self.text(name)
        return text if is_key(text) else ""


def _with_plain_lines(value: str) -> str:
    """A text with one kind of line end. One that is longer than what is read stays whole: it is
    refused in words, and whoever wrote it shortens it."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


NOTHING: Final = Posted()
