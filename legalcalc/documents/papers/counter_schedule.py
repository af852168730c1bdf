"""The counter-schedule: what each side says is owed, head by head and row by row.

Courts ask for it where hours and pay are in dispute (in England a Scott schedule). Each version is
a case of its own, with the facts as the claimant, the employer or the court tells them, computed by
the same law for the same day. Rows of one head, employment and period stand side by side with the
figures in which they differ. Of the facts that the court found it is told what each kind of them
moves, were it the only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.documents.faults import Refused
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.explain.sentences import figure_name
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import once
from legalcalc.reports.entries import Amount
from legalcalc.schemas import dump_case

__all__ = ["CounterSchedule", "Version", "counter_schedule"]


@dataclass(frozen=True, slots=True)
class Version:
    """The facts as one side, or the court, tells them, with what they come to."""

    title: Message
    case: Case
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class CounterFigure:
    """A figure of a row in which the versions differ; ``None`` where a version has none."""

    title: Message
    values: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class CounterRow:
    """The rows of all versions for one period; ``sums``: ``None`` where a version has no row."""

    ref: str
    period: Period
    sums: tuple[Amount | None, ...]
    figures: tuple[CounterFigure, ...]


@dataclass(frozen=True, slots=True)
class CounterSum:
    """The sum of a head in one version.

    ``amount`` is ``None`` where it is not known. ``least``: something of the head is not known.
    ``claimed``: the version has the head at all.
    """

    amount: Amount | None
    least: bool
    claimed: bool


@dataclass(frozen=True, slots=True)
class CounterHead:
    """A head in all versions; ``rows`` are those that differ, ``alike`` names the others."""

    number: int
    title: Message
    sums: tuple[CounterSum, ...]
    rows: tuple[CounterRow, ...]
    alike: str


@dataclass(frozen=True, slots=True)
class Move:
    """The claim with the court's facts of one kind, and the claimant's of all others."""

    facts: Message
    owed: Amount
    difference: Amount


@dataclass(frozen=True, slots=True)
class CounterSchedule:
    """Everything that the paper prints."""

    paper: Paper
    versions: tuple[Message, ...]
    heads: tuple[CounterHead, ...]
    totals: tuple[CounterSum, ...]
    moves: tuple[Move, ...]


# Lists of the case of one kind, which are exchanged together.
_KINDS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (_("The work"), ("employments",)),
    (_("What was worked"), ("patterns", "exceptions", "work_days", "pieces")),
    (_("What was paid"), ("payments",)),
    (_("What was kept back or had to be paid"), ("deductions", "fees", "debts")),
    (_("Lodging and food"), ("lodging", "food")),
    (_("How the claimant was treated"), ("harms", "confinements", "taken", "losses")),
    (_("Parties and earlier proceedings"), ("parties", "proceedings", "awards")),
)
# How an entry is proved, and whom it is shown, moves no sum.
_NO_FACTS = frozenset({"source", "certainty", "evidence", "note", "visible_to"})


def counter_schedule(
    claimant: Case, employer: Case, court: Case | None, jurisdiction: Jurisdiction
) -> Document:
    """The counter-schedule of a case: the employer's facts beside it and, once found, the court's.

    Raises :class:`Refused` where the versions are not of one law, day, day of filing and route.
    """
    told = [(_("Claimant"), claimant), (_("Employer"), employer)]
    if court is not None:
        told.append((_("As the court found"), court))
    problems = [
        _(
            "{version}: law, day of calculation, day of filing and route have to be those of the "
            "claimant’s version.",
            version=title,
        )
        for title, case in told[1:]
        if _ground(case) != _ground(claimant)
    ]
    if problems:
        raise Refused(*problems)
    versions = [Version(title, case, assess(case, jurisdiction)) for title, case in told]
    builder = _Builder(versions, jurisdiction)
    return Document("counter-schedule", "counter_schedule.html", builder.schedule())


def _ground(case: Case) -> tuple[object, ...]:
    filed = None if case.filing_on is None else case.filing_on.value
    return case.jurisdiction, case.calculated_on, filed, case.choices.route


class _Builder(PaperBuilder):
    def __init__(self, versions: Sequence[Version], jurisdiction: Jurisdiction) -> None:
        self.versions = tuple(versions)
        first = self.versions[0]
        super().__init__(first.assessment, first.case, jurisdiction)

    def schedule(self) -> CounterSchedule:
        """The whole document."""
        keys = once(
            head.key
            for one in self.versions
            for head in one.assessment.heads
            if head.lines and head.id not in NOT_THE_CLAIMANTS
        )
        return CounterSchedule(
            paper=self.paper(_("Counter-schedule")),
            versions=tuple(one.title for one in self.versions),
            heads=tuple(self.head(number, key) for number, key in enumerate(keys, start=1)),
            totals=tuple(
                CounterSum(
                    Amount(one.assessment.owed),
                    any(head.gaps for head in one.assessment.heads),
                    True,
                )
                for one in self.versions
            ),
            moves=tuple(self.moves()),
        )

    def head(self, number: int, key: str) -> CounterHead:
        """One head, with the rows that differ from version to version."""
        found = [_head_of(one.assessment, key) for one in self.versions]
        rows, alike = [], []
        for place, (employment, period) in enumerate(_places(found), start=1):
            ref = f"{number}.{place}"
            lines = [_line_of(head, employment, period) for head in found]
            row = CounterRow(ref, period, tuple(map(_sum_of, lines)), tuple(_differing(lines)))
            if row.figures or len(set(row.sums)) > 1:
                rows.append(row)
            else:
                alike.append(ref)
        return CounterHead(
            number=number,
            title=self.head_title(key),
            sums=tuple(map(_counted, found)),
            rows=tuple(rows),
            alike=", ".join(alike),
        )

    def moves(self) -> Iterator[Move]:
        """The claim with the court's facts of each kind that differs, and the claimant's others."""
        if len(self.versions) < 3:
            return
        claimant, court = self.versions[0], self.versions[2]
        told, found = dump_case(claimant.case), dump_case(court.case)
        for title, lists in _KINDS:
            if all(_facts(told.get(name)) == _facts(found.get(name)) for name in lists):
                continue
            changed = {name: getattr(court.case, name) for name in lists}
            owed = assess(replace(claimant.case, **changed), self.jurisdiction).owed
            yield Move(title, Amount(owed), Amount(owed - claimant.assessment.owed))


def _facts(thing: object) -> object:
    """An entry, or several, without what is no fact of it."""
    if isinstance(thing, dict):
        return {name: _facts(one) for name, one in thing.items() if name not in _NO_FACTS}
    if isinstance(thing, list):
        return [_facts(one) for one in thing]
    return thing


def _head_of(assessment: Assessment, key: str) -> HeadResult | None:
    return next((head for head in assessment.heads if head.key == key), None)


def _counted(head: HeadResult | None) -> CounterSum:
    if head is None:
        return CounterSum(None, False, False)
    owed = None if head.owed is None else Amount(head.owed)
    return CounterSum(owed, bool(head.gaps), True)


def _places(heads: Sequence[HeadResult | None]) -> list[tuple[str | None, Period]]:
    """Employments and periods of the rows of some versions of a head, in order of time."""
    found = once(
        (line.employment, line.row.period)
        for head in heads
        if head is not None
        for line in head.lines
    )
    return sorted(found, key=lambda one: (one[1].first, one[1].last, one[0] or ""))


def _line_of(head: HeadResult | None, employment: str | None, period: Period) -> Line | None:
    if head is None:
        return None
    return next(
        (
            line
            for line in head.lines
            if line.employment == employment and line.row.period == period
        ),
        None,
    )


def _sum_of(line: Line | None) -> Amount | None:
    """What a row brings; nothing of one that is not in the total."""
    if line is None or line.principal is None:
        return None
    return Amount(line.principal if line.counted else line.principal - line.principal)


def _differing(lines: Sequence[Line | None]) -> Iterator[CounterFigure]:
    """The figures in which rows differ, as each version has them."""
    names = once(name for line in lines if line is not None for name in line.row.figures)
    for name in names:
        values = tuple(None if line is None else line.row.figures.get(name) for line in lines)
        if any(one != values[0] for one in values[1:]):
            yield CounterFigure(figure_name(name), values)
