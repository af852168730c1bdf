"""Tells in a worker what the screens of results show: plain, small, without records of figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from legalcalc.explain import RecordLine
from legalcalc.explain.telling import Told
from legalcalc.web.results.reading import CaseRefused, ToldPlace
from legalcalc.web.results.routes import BetterRoute
from legalcalc.web.results.totals import MissingFact, Sums

__all__ = [
    "BarredSum",
    "HeadEntry",
    "HeadPage",
    "Instead",
    "MonthSum",
    "PartySum",
    "Results",
    "RouteSum",
    "RowPage",
    "SpreadEntry",
    "SumPage",
    "SumPart",
    "SumRow",
    "TellingLine",
    "TellingStep",
    "ToldEvidence",
    "ToldLaw",
    "ToldRefusal",
    "ToldRow",
    "ToldYearSum",
    "Unverified",
    "lines_of",
    "steps_of",
    "telling_refusals",
]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ToldRefusal:
    """The case cannot be computed as it is; told why."""

    language: str
    direction: str
    problems: tuple[ToldPlace, ...]


def telling_refusals(
    task: Callable[Concatenate[bytes, str, P], R],
) -> Callable[Concatenate[bytes, str, P], R | ToldRefusal]:
    """Makes a refusal inside a task its result."""

    @wraps(task)
    def run(body: bytes, language: str, /, *args: P.args, **kwargs: P.kwargs) -> R | ToldRefusal:
        try:
            return task(body, language, *args, **kwargs)
        except CaseRefused as refusal:
            teller = refusal.teller
            return ToldRefusal(teller.language, teller.direction, refusal.problems)

    return run


@dataclass(frozen=True, slots=True)
class TellingLine:
    """A line of an explanation: how deep it stands and what it is."""

    level: int
    kind: str
    words: Told


def lines_of(lines: list[RecordLine]) -> tuple[TellingLine, ...]:
    """Lines of an explanation without the figures behind them."""
    return tuple(TellingLine(min(one.level, 6), one.kind, one.told) for one in lines)


@dataclass(frozen=True, slots=True)
class TellingStep:
    """A line of an explanation with the lines that explain it."""

    kind: str
    words: Told
    steps: tuple[TellingStep, ...]


def steps_of(lines: Sequence[RecordLine]) -> tuple[TellingStep, ...]:
    """Lines of an explanation as a tree: each with those that stand deeper and follow it."""
    found: list[TellingStep] = []
    at = 0
    while at < len(lines):
        one, end = lines[at], at + 1
        while end < len(lines) and lines[end].level > one.level:
            end += 1
        found.append(TellingStep(one.kind, one.told, steps_of(lines[at + 1 : end])))
        at = end
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Instead:
    """The reason why rows of a head are not in the total.

    ``number``: of the head that stands instead.
    """

    why: Told
    number: int | None


@dataclass(frozen=True, slots=True)
class HeadEntry:
    """A head of claim with its state and sums. ``number``: of its page, where it has rows.

    ``instead`` tells of what is ``yielded``. ``gaps`` are what is missing for its rows, ``untold``
    the lists of which nobody told; ``open``: more may be owed than what is computed.
    """

    number: int | None
    title: Told
    law: Told
    state: str
    state_words: Told
    owed: Told | None
    interest: Told | None
    low: Told | None
    high: Told | None
    court_low: Told | None
    court_high: Told | None
    barred: Told | None
    yielded: Told | None
    instead: tuple[Instead, ...]
    rows: int
    gaps: tuple[ToldPlace, ...]
    untold: tuple[ToldPlace, ...]
    open: bool
    findings: tuple[Told, ...]
    doubtful: bool
    for_others: bool


@dataclass(frozen=True, slots=True)
class PartySum:
    """The sum that a party answers for. ``claim_by``: until when it must be claimed from."""

    number: int
    name: Told
    owed: Told
    interest: Told
    limited: bool
    claim_by: Told | None


@dataclass(frozen=True, slots=True)
class MonthSum:
    """The sum that fell due in a month and is in the total."""

    name: Told
    owed: Told


@dataclass(frozen=True, slots=True)
class ToldYearSum:
    """The sum that fell due in a year and is in the total."""

    name: str
    owed: Told
    months: tuple[MonthSum, ...]


@dataclass(frozen=True, slots=True)
class BarredSum:
    """Rows of a head that come too late, and the facts that could save them.

    ``savings`` tell by when those of them have to be filed that are in time on the day of
    calculation, and ``lost`` whether there are others.
    """

    number: int | None
    title: Told
    sum: Told | None
    rows: int
    last: Told | None
    saves: tuple[Told, ...]
    savings: tuple[Told, ...]
    lost: bool


@dataclass(frozen=True, slots=True)
class RouteSum:
    """The claim on one route: what is owed there, what comes too late, and the next deadline."""

    title: Told
    owed: Told
    barred: Told | None
    deadline: Told | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class SpreadEntry:
    """A fact given as a range, and what the total would be at its ends."""

    place: ToldPlace
    low: Told
    high: Told
    between: Told


@dataclass(frozen=True, slots=True)
class Unverified:
    """A value of the law whose source nobody has read."""

    title: Told
    since: Told
    law: Told
    doubt: Told | None


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that the first screen of results shows."""

    language: str
    direction: str
    jurisdiction: Told
    edition: str
    sums: Sums
    better: tuple[BetterRoute, ...]
    heads: tuple[HeadEntry, ...]
    debtors: tuple[PartySum, ...]
    routes: tuple[RouteSum, ...]
    years: tuple[ToldYearSum, ...]
    barred: tuple[BarredSum, ...]
    lessened: tuple[Told, ...]
    not_claimed: tuple[tuple[Told, Told], ...]
    missing: tuple[MissingFact, ...]
    law_missing: tuple[MissingFact, ...]
    hours: Told | None
    spreads: tuple[SpreadEntry, ...]
    spreads_left: int
    warnings: tuple[ToldPlace, ...]
    assumptions: tuple[Told, ...]
    remarks: tuple[tuple[Told, Told], ...]
    unverified: tuple[Unverified, ...]
    not_covered: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldEvidence:
    """An item of evidence, with where it is entered."""

    kind: Told
    what: Told
    place: ToldPlace


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of a head in one line of a table; ``opened``: its explanation, where it was asked.

    ``job``: the employment that it is of, where the case has several.

    ``barred``: it comes too late on the day of filing; ``in_time``: and not yet on that of
    calculation.
    """

    number: int
    period: Told
    title: Told | None
    job: Told | None
    due_on: Told
    owed: Told | None
    low: Told | None
    high: Told | None
    interest: Told | None
    basis: Told | None
    file_by: Told | None
    barred: bool
    in_time: bool
    counted: bool
    status: Told
    evidence: int
    doubtful: bool
    opened: tuple[TellingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadPage:
    """A head of claim with a page of its rows."""

    language: str
    direction: str
    head: HeadEntry
    rows: tuple[ToldRow, ...]
    page: int
    pages: int
    sum_lines: tuple[TellingLine, ...]
    note: Told | None


@dataclass(frozen=True, slots=True)
class ToldLaw:
    """A citation in its pieces, each with the address at which the State publishes it, if known."""

    title: Told | None
    pieces: tuple[tuple[str, str | None], ...]

    @property
    def published(self) -> bool:
        """Whether the text of some of it can be read where the State publishes it."""
        return any(address is not None for _text, address in self.pieces)


@dataclass(frozen=True, slots=True)
class RowPage:
    """A row with all that was found for it, the facts and the items of evidence behind it.

    ``sentence`` says it in words, and ``formula`` how its sum is computed, both at a glance.
    """

    language: str
    direction: str
    title: Told
    head_number: int
    number: int
    rows: int
    row: ToldRow
    sentence: Told
    formula: Told | None
    steps: tuple[TellingStep, ...]
    laws: tuple[ToldLaw, ...]
    facts: tuple[ToldPlace, ...]
    more_facts: int
    evidence: tuple[ToldEvidence, ...]
    unverified: tuple[Unverified, ...]


@dataclass(frozen=True, slots=True)
class SumRow:
    """The part of a row in a sum. ``number``: of its page; ``job``: as in :class:`ToldRow`."""

    number: int
    period: Told
    title: Told | None
    job: Told | None
    sum: Told


@dataclass(frozen=True, slots=True)
class SumPart:
    """The part of a head in a sum, by its rows; ``more``: how many of them are left out."""

    number: int
    title: Told
    sum: Told
    rows: tuple[SumRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SumPage:
    """A sum unfolded, with the heads and rows that it is made of.

    ``open``: they are few enough to be seen at once.
    """

    language: str
    direction: str
    sum: Told
    lines: tuple[TellingLine, ...]
    parts: tuple[SumPart, ...]
    open: bool
