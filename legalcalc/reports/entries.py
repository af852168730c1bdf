"""Plain data that reports share, in no language and without mark-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Suspension
from legalcalc.figures import Figure
from legalcalc.messages import Message
from legalcalc.periods import Period

__all__ = [
    "Amount",
    "EvidenceEntry",
    "GapEntry",
    "LimitEntry",
    "LimitSheet",
    "PartyEntry",
    "Proof",
]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure to print. ``doubtful``: it rests on a value of the law that nobody has verified."""

    figure: Figure
    doubtful: bool = False

    def __bool__(self) -> bool:
        return not self.figure.is_zero


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party of the case; ``answers``: it is found to answer for a row of the claim."""

    name: str | Message
    roles: tuple[Message, ...]
    identifier: str | None
    answers: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of a row: items of evidence by id, kinds of source, and the weakest certainty."""

    evidence: tuple[str, ...]
    sources: tuple[str | Message, ...]
    certainty: Message | None


@dataclass(frozen=True, slots=True)
class LimitEntry:
    """Rows for which time runs, and ends, on the same days.

    In a long list it is the rows of a year: each day is then a stretch, from the first of them to
    the last.
    """

    refs: str
    starts: date | Period
    last_day: date | Period | None
    safe_day: date | Period | None
    barred: bool


@dataclass(frozen=True, slots=True)
class LimitSheet:
    """A time limit: the rule, from when, what stops it, and when it ends, row by row."""

    heads: tuple[int, ...]
    route: Message | None
    title: Message
    law: str
    because: Message
    length: Figure | None
    suspensions: tuple[Suspension, ...]
    saves: Message | None
    endangers: Message | None
    notes: tuple[Message, ...]
    entries: tuple[LimitEntry, ...]


@dataclass(frozen=True, slots=True)
class GapEntry:
    """Something that is not known, and what it stops."""

    message: Message
    kind: Message
    head: Message
    periods: tuple[Period, ...]
    whole_head: bool


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """An item of evidence and the rows that rest on it.

    ``exhibit``: its number among the exhibits; ``None`` where the case does not describe it.
    """

    id: str
    kind: Message | str
    what: str
    day: date | None
    holder: str | Message | None
    language: str | None
    refs: str
    exhibit: int | None = None
