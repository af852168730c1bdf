"""A question on a page: the place for the answer, what was typed there, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legalcalc.messages import Message
from legalcalc.schemas.fields import Section
from legalcalc.schemas.values import Kind
from legalcalc.web.questions.words import Question
from legalcalc.web.words_explained import ExplainedWord

__all__ = ["Around", "Control", "ControlOption", "Data", "Findings", "Labelled", "id_of"]

Data = dict[str, Any]
Labelled = tuple[str, object]
"""A value with what it is called."""


@dataclass(frozen=True, slots=True)
class ControlOption:
    """One of several answers."""

    value: str
    label: object
    chosen: bool = False


@dataclass(slots=True)
class Control:
    """A question with its place for the answer, as the page shows it."""

    name: str
    widget: str
    question: Question
    why: Message | None = None
    seen: Message | None = None  # who sees the answer, where it is not as the page says
    required: bool = False
    text: str = ""
    options: list[ControlOption] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)  # beside which others may be typed
    problems: list[Message] = field(default_factory=list)
    readings: list[tuple[str, object]] = field(default_factory=list)
    echo: object = None
    repeats: bool = False  # whether the echo says nothing that is not in the field word for word
    example: str | None = None
    unknown: bool | None = None  # whether “I do not know” was said; None: it is not an answer here
    currency: str = ""
    inside: list[Control] = field(default_factory=list)
    more: list[Control] = field(default_factory=list)
    entries: list[tuple[str, object]] = field(default_factory=list)
    path: str = ""
    narrow: bool = False
    ranged: bool = False  # a day that has to be given, if only as one of several
    day_missing: bool = False  # such a day was not given, or said not to be known
    words: tuple[ExplainedWord, ...] = ()  # of the law, that the question uses

    @property
    def id(self) -> str:
        """The id of its input, to which an error leads."""
        return id_of(self.name)

    @property
    def parts(self) -> Iterable[Control]:
        """Itself, and what is in it."""
        yield self
        for part in (*self.inside, *self.more):
            yield from part.parts


def id_of(name: str) -> str:
    """The id of the input of a name."""
    return f"f-{name.replace('.', '-')}"


@dataclass(frozen=True)
class Around:
    """The surroundings of a form in its case: languages, the law of the case, who is in it."""

    language: str
    value: Callable[[Kind[Any], str], object]  # a canonical text as a value to be told
    people: Callable[[str], list[Labelled]]  # the ids of a space of names
    why: Callable[[str], Message]  # by the place of the question in the case format
    words: Callable[[Section, str], list[Labelled] | None]  # words that the jurisdiction knows
    entry_label: Callable[[Section, Data], object]
    currency: str
    country: str  # of the law, by its code
    latest: date | None = None  # a day after it has not come yet; nobody asks where there is none


@dataclass
class Findings:
    """Things found wrong, or in doubt, by the names of inputs."""

    problems: dict[str, list[Message]] = field(default_factory=dict)
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def keys(self) -> Iterable[str]:
        """The keys of the section whose answers are wrong or in doubt."""
        return {name.partition(".")[0] for name in self.problems}

    def wrong(self, name: str, message: Message) -> None:
        self.problems.setdefault(name, []).append(message)
