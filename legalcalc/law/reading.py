"""Reading what a jurisdiction declares in YAML beside its rules: text only, no key twice.

Each declaration has its law, its sources and a check mark, as the values of parameters have. All
faults of a file are collected, so that they can be told at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from legalcalc.law.in_words import said_of, source_in_words
from legalcalc.law.parameters import TextLoader
from legalcalc.messages import Message

__all__ = ["GROUND_KEYS", "DeclaredEntry", "LegalBasis", "read_declarations"]

GROUND_KEYS = frozenset({"law", "law_in_words", "sources", "verified", "doubt"})


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The law of a declaration, with its sources and who read one of them when."""

    law: str
    sources: tuple[str, ...]
    verified: str | None
    doubt: Message | None


class DeclaredEntry:
    """A mapping of a declaration that is being read: gives its values, and notes every fault."""

    def __init__(self, value: Any, place: str, faults: list[str]) -> None:
        self.place = place
        self.faults = faults
        self.values: dict[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.fault("not a mapping")

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.place}: {sentence}")

    def only(self, known: Collection[str], *, needs: Collection[str] = ()) -> None:
        """Hold the mapping to the keys that there may be, and those that there must be."""
        for key in self.values:
            if key not in known:
                self.fault(f"unknown key {key!r}")
        missing = [key for key in needs if not self.values.get(key)]
        if missing:
            self.fault(f"{', '.join(missing)} missing")

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and value):
            return value
        self.fault(f"{key} must be text")
        return None

    def message(self, key: str) -> Message | None:
        """A text that is translated."""
        text = self.text(key)
        return None if text is None else Message(text)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or a single one."""
        value = self.values.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(one, str) and one for one in listed):
            return tuple(listed)
        self.fault(f"{key} must be a list of texts")
        return ()

    def messages(self, key: str) -> tuple[Message, ...]:
        return tuple(map(Message, self.texts(key)))

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of words, each one of those that are known."""
        found = self.texts(key)
        for one in found:
            if one not in known:
                self.fault(f"{key}: {one!r} is none of {', '.join(known)}")
        return tuple(one for one in found if one in known)

    def word(self, key: str, known: Collection[str]) -> str | None:
        text = self.text(key)
        if text is not None and text not in known:
            self.fault(f"{key}: {text!r} is none of {', '.join(known)}")
            return None
        return text

    def count(self, key: str) -> int | None:
        """A whole number."""
        text = self.text(key)
        if text is None or (text.isascii() and text.isdigit()):
            return None if text is None else int(text)
        self.fault(f"{key}: {text!r} is no whole number")
        return None

    def ground(self) -> LegalBasis:
        """Law, sources and check mark, strictly as parameters have them."""
        by_law = "law_in_words" if "law_in_words" in self.values else "law"
        missing = [key for key in (by_law, "sources", "verified") if not self.values.get(key)]
        if missing:
            self.fault(f"{', '.join(missing)} missing")
        said = self.text("verified")
        doubt = self.message("doubt")
        verified = None if said == "no" else said
        if said == "no" and doubt is None:
            self.fault("what is not verified must say why, in 'doubt'")
        if verified is not None:
            self._check_mark(verified)
        law = said_of(self.text("law"), self.text("law_in_words"))
        sources = tuple(map(source_in_words, self.texts("sources")))
        return LegalBasis(law, sources, verified, doubt)

    def _check_mark(self, verified: str) -> None:
        read_on, _space, reader = verified.partition(" ")
        try:
            date.fromisoformat(read_on)
        except ValueError:
            self.fault(f"verified: {read_on!r} is not a date (year-month-day)")
        if not reader.strip():
            self.fault("verified must name who read the source")

    def entries(self, key: str) -> Iterator[DeclaredEntry]:
        """The mappings of a list."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.fault(f"{key} must be a list")
            return
        for number, one in enumerate(value):
            yield DeclaredEntry(one, f"{self.place}: {key}[{number}]", self.faults)

    def named(self, key: str) -> Iterator[tuple[str, DeclaredEntry]]:
        """The mappings of a mapping, by name."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.fault(f"{key} must be a mapping")
            return
        for name, one in value.items():
            yield name, DeclaredEntry(one, f"{self.place}: {key}: {name}", self.faults)

    def entry(self, key: str) -> DeclaredEntry | None:
        value = self.values.get(key)
        return None if value is None else DeclaredEntry(value, f"{self.place}: {key}", self.faults)


def read_declarations(path: Path, faults: list[str]) -> DeclaredEntry:
    """The top of a file of declarations; an empty one where the file cannot be read."""
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader) or {}
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        value = {}
    return DeclaredEntry(value, path.name, faults)
