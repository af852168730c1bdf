"""Reads what a lawyer has still to decide of a State's law: ``docs/open-questions-of-law.md``.

The page is written in English, for whoever keeps the law of a State: a heading for each, and below
it a list of questions. Those below “All” are asked of every State.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import open_questions_page

__all__ = ["OpenQuestion", "open_questions_of"]

_OF_ALL: Final = "All"
_HEADING: Final = re.compile(r"## (.+)")
_FIRST_LINE: Final = re.compile(r"(?:\d+\.|-) +(.+)")
_MARKED: Final = re.compile(r"\*\*(.+?)\*\*|`(.+?)`")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question in English, in pieces: what it is about is strong, a word of a case file code."""

    pieces: tuple[tuple[Literal["text", "strong", "code"], str], ...]


def open_questions_of(jurisdiction: Jurisdiction) -> tuple[OpenQuestion, ...]:
    """The open questions of a State's law, and those of all; none of an invented State."""
    if jurisdiction.fictional:
        return ()
    name = jurisdiction.name.text.partition(" (")[0]
    return (*_questions().get(name, ()), *_questions().get(_OF_ALL, ()))


@cache
def _questions() -> dict[str, tuple[OpenQuestion, ...]]:
    """The questions below each heading."""
    found: dict[str, list[str]] = {}
    below: list[str] = []
    for line in open_questions_page().read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            below = found.setdefault(heading[1], [])
        elif first := _FIRST_LINE.fullmatch(line):
            below.append(first[1])
        elif below and line.startswith(" "):
            below[-1] = f"{below[-1]} {line.strip()}"
    return {
        heading: tuple(OpenQuestion(tuple(_pieces(one))) for one in questions)
        for heading, questions in found.items()
    }


def _pieces(text: str) -> Iterator[tuple[Literal["text", "strong", "code"], str]]:
    place = 0
    for marked in _MARKED.finditer(text):
        if marked.start() > place:
            yield "text", text[place : marked.start()]
        yield ("strong", marked[1]) if marked[1] else ("code", marked[2])
        place = marked.end()
    if place < len(text):
        yield "text", text[place:]
