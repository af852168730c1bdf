"""Finds where a State publishes the text of its law: an address for what a citation names.

A jurisdiction says it in ``published.yaml`` beside its rules. A reader may follow such an address;
nothing here is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["PublishedLaw", "PublishedText", "published_faults", "published_of"]

_FILE: Final = "published.yaml"
_KEYS: Final = {"cited", "at", "article_at"}
_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[\w./?=&;:,%#{}~-]*)?")


@dataclass(frozen=True, slots=True)
class PublishedText:
    """An act with its address. ``cited`` finds it in a citation.

    Its group ``article`` is the article that is meant, whose own address is made by ``article_at``.
    Groups of what was found stand in both addresses, by their numbers or names.
    """

    cited: re.Pattern[str]
    at: str
    article_at: str | None

    def address(self, found: re.Match[str]) -> str:
        """The address of what was found: of its article, where that is known."""
        words = found.groupdict()
        article = words.get("article")
        template = self.article_at if self.article_at is not None and article else self.at
        return template.format(*found.groups(), **words)


@dataclass(frozen=True, slots=True)
class PublishedLaw:
    """All acts of which a jurisdiction says where they are published."""

    texts: tuple[PublishedText, ...] = ()

    def pieces(self, citation: str) -> tuple[tuple[str, str | None], ...]:
        """A citation in its pieces, in order; those that name a published act with its address."""
        return tuple(self._pieces(citation))

    def _pieces(self, citation: str) -> Iterator[tuple[str, str | None]]:
        place = 0
        while place < len(citation):
            nearest: tuple[re.Match[str], PublishedText] | None = None
            for text in self.texts:
                found = text.cited.search(citation, place)
                if found and (nearest is None or found.start() < nearest[0].start()):
                    nearest = found, text
            if nearest is None or nearest[0].end() == place:
                yield citation[place:], None
                return
            found, text = nearest
            if found.start() > place:
                yield citation[place : found.start()], None
            yield found[0], text.address(found)
            place = found.end()


@cache
def published_of(jurisdiction: Jurisdiction) -> PublishedLaw:
    """The published law of a jurisdiction, with that of which it is a part."""
    own = _read(jurisdiction.home, [])
    parent = jurisdiction.parent
    inherited = () if parent is None else published_of(parent).texts
    return PublishedLaw((*own, *inherited))


def published_faults(jurisdiction: Jurisdiction) -> list[str]:
    """Everything that is wrong with the file of a jurisdiction; nothing where it has none."""
    faults: list[str] = []
    _read(jurisdiction.home, faults)
    return faults


def _read(folder: Path, faults: list[str]) -> tuple[PublishedText, ...]:
    path = folder / _FILE
    if not path.is_file():
        return ()
    try:
        told: Any = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        told = str(error)
    if not isinstance(told, list):
        faults.append(f"{path.name}: not a list of acts: {told}")
        return ()
    return tuple(
        text
        for number, entry in enumerate(told, 1)
        if (text := _text(entry, f"{path.name}: entry {number}", faults)) is not None
    )


def _text(entry: Any, place: str, faults: list[str]) -> PublishedText | None:
    if not isinstance(entry, dict) or not {"cited", "at"} <= entry.keys() <= _KEYS:
        faults.append(f"{place}: needs cited and at, and knows article_at besides")
        return None
    if not all(isinstance(one, str) for one in entry.values()):
        faults.append(f"{place}: cited and addresses are texts")
        return None
    try:
        cited = re.compile(entry["cited"])
    except re.error as error:
        faults.append(f"{place}: cited cannot be read: {error}")
        return None
    for key in ("at", "article_at"):
        if key in entry and _ADDRESS.fullmatch(entry[key]) is None:
            faults.append(f"{place}: {key} is no address that begins with https://")
            return None
    if "article_at" in entry and "article" not in cited.groupindex:
        faults.append(f"{place}: article_at needs a group (?P<article>…) in cited")
        return None
    return PublishedText(cited, entry["at"], entry.get("article_at"))
