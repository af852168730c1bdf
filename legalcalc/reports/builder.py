"""Takes from an assessment and its case what all reports need, in the same way.

Every sum was computed and rounded by the engine; builders choose, group and order, and add only
what is a plain sum of such sums.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import TypeVar

from legalcalc.claims.grounds import FactGround, TableGround, WorkGround
from legalcalc.claims.rows import Assessment, Interest, Line, RouteResult, TimeLimit
from legalcalc.claims.several_jobs import job_at, job_of_gap, names_of_jobs, of_jobs
from legalcalc.explain.sentences import ROLES
from legalcalc.explain.summaries import without_days
from legalcalc.facts import Case, Employment, Item, Provenance
from legalcalc.facts.stated import CERTAINTIES, SOURCES
from legalcalc.figures import Figure, total
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.entries import (
    Amount,
    EvidenceEntry,
    GapEntry,
    LimitEntry,
    LimitSheet,
    PartyEntry,
    Proof,
)
from legalcalc.reports.exhibits import exhibit_numbers

__all__ = [
    "GAP_KINDS",
    "ReportBuilder",
    "doubtful",
    "first_of",
    "grounds_of",
    "grouped",
    "leaves_of",
    "once",
    "places_of",
    "record_of",
    "runs",
    "size_of",
    "stretch_if_known",
    "stretch_of",
]

T = TypeVar("T")
K = TypeVar("K")

_MOST_DAYS = 12  # in a table of a time limit; above it rows stand there by the year
_WEAKEST = ("disputed", "estimated", "likely", "certain")

# Translators: what is missing: a value of the law, a fact of the case, an exchange rate.
GAP_KINDS: dict[str, Message] = {
    "law": _("law"),
    "fact": _("fact"),
    "rate": _("exchange rate or index"),
    "fault": _("a fault of the program"),
}


class ReportBuilder:
    """An assessment, its case and their rows by number: the ground of every builder."""

    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        self.assessment = assessment
        self.case = case
        self.jurisdiction = jurisdiction
        self.route_id = assessment.route.id if assessment.route is not None else None
        self.heads = [head for head in assessment.heads if head.lines]
        self.lines = [line for head in self.heads for line in head.lines]
        self.refs = {
            line.id: f"{number}.{position}"
            for number, head in enumerate(self.heads, start=1)
            for position, line in enumerate(head.lines, start=1)
        }
        self.answering = {one.party for line in self.lines for one in line.liable}
        self.numbers = {head.key: number for number, head in enumerate(self.heads, start=1)}
        self.employment_numbers = {
            one.id: number for number, one in enumerate(case.employments, start=1)
        }
        self.job_names = names_of_jobs(case)
        self._doubts: dict[int, bool] = {}

    def amount(self, figure: Figure) -> Amount:
        """The figure, marked where a value that nobody verified is among its leaves."""
        doubt = self._doubts.get(id(figure))
        if doubt is None:
            doubt = self._doubts[id(figure)] = doubtful(figure)
        return Amount(figure, doubt)

    def maybe(self, figure: Figure | None) -> Amount | None:
        return None if figure is None else self.amount(figure)

    def nothing(self) -> Amount:
        return Amount(total((), unit_if_none=self.assessment.currency))

    def sum_of(self, lines: Iterable[Line], part: Callable[[Line], Figure | None]) -> Amount:
        """The sum of one part of some rows; doubtful where one of them is."""
        figures = [figure for line in lines if (figure := part(line)) is not None]
        return Amount(
            total(figures, unit_if_none=self.assessment.currency),
            any(self.amount(figure).doubtful for figure in figures),
        )

    def references(self, lines: Iterable[Line]) -> str:
        """The rows by their numbers, runs of them shortened: ``1.1–1.12, 2.3``."""
        return ", ".join(runs([self.refs[line.id] for line in lines]))

    def head_title(self, key: str) -> Message:
        """The title of a head by its key or canonical id."""
        for head in self.assessment.heads:
            if key in (head.key, head.id):
                return head.title
        for rule in self.jurisdiction.head_rules:
            if key in (rule.key, rule.id):
                return rule.title
        return Message(key)

    def party(self, id: str) -> PartyEntry:
        """A party by its id, with what the case says of it."""
        party = self.case.party(id)
        return PartyEntry(
            name=(party.name if party is not None else id) or _("a party without a known name"),
            roles=tuple(ROLES[role] for role in party.roles) if party is not None else (),
            identifier=party.identifier if party is not None else None,
            answers=id in self.answering,
        )

    def chain(self, employer: str) -> Iterator[tuple[str, str]]:
        """The links of contractors above an employer, each with the party below it."""
        below, seen = employer, {employer}
        while (party := self.case.party(below)) is not None and party.engaged_by is not None:
            if party.engaged_by in seen:
                return
            yield below, party.engaged_by
            below = party.engaged_by
            seen.add(below)

    def answered_by(self, party: str) -> tuple[list[Line], list[Employment]]:
        """The rows for which a party answers, and the employments of which it may be told.

        Those are the ones whose rows it answers for, and in which it had a part itself. What the
        claimant did elsewhere, and where, is not for it to know.
        """
        ids = {line for one in self.assessment.debtors if one.party == party for line in one.lines}
        lines = [line for line in self.lines if line.id in ids]
        of_rows = {line.employment for line in lines}
        return lines, [
            one
            for one in self.case.employments
            if one.id in of_rows
            or party in (one.employer, one.agency, one.user_firm)
            or party in {above for _below, above in self.chain(one.employer)}
        ]

    def interest(self, line: Line) -> Interest | None:
        """The interest on a row that can be had on the chosen route."""
        return line.interest_on(self.route_id)

    def rate_known_until(self, lines: Iterable[Line]) -> date | None:
        """The last day to which a rate of interest is known for all rows.

        ``None`` where the rate is known beyond the day of calculation. Otherwise a paper may not
        say what interest comes to on that day, or what each later day adds.
        """
        short = [
            one.until
            for line in lines
            if (one := self.interest(line)) is not None
            and (one.gap is not None or (one.daily is None and not _is_paid_off(one)))
            and one.parts
        ]
        return min(short, default=None)

    def deductions(self) -> tuple[tuple[Message, Figure], ...]:
        """Ceilings and sums set off, which stand between the heads and the total."""
        found = self.assessment
        return (
            *((one.title, one.excess) for one in found.caps),
            *((one.title, one.amount) for one in found.offsets if not one.amount.is_zero),
        )

    def chosen_route(self) -> RouteResult:
        for result in self.assessment.routes:
            if (result.route.id if result.route is not None else None) == self.route_id:
                return result
        return self.assessment.routes[0]

    def holder(self, text: str | None) -> str | Message | None:
        """The holder of an item: the claimant, a party by its id, or as the case says."""
        if text == "claimant":
            return _("the claimant")
        party = None if text is None else self.case.party(text)
        return text if party is None else party.name

    @cached_property
    def items(self) -> dict[str, Item]:
        """The entries of the case by their places in its file."""
        return {item.path: item for item in _items_of(self.case) if item.path}

    def provenances(self, leaf: Figure) -> tuple[Provenance, ...]:
        """The sources of a fact; of one that says nothing of itself, those of its entry."""
        ground = leaf.note
        if not isinstance(ground, (FactGround, WorkGround)):
            return ()
        said = ground.provenances
        if any(one.source is not None or one.evidence for one in said):
            return said
        entries = [self.items.get(path.rpartition(".")[0]) for path in ground.paths]
        return tuple(one.provenance for one in entries if one is not None) or said

    def proof(self, line: Line) -> Proof:
        """The proof of the facts among the leaves of a row's record."""
        evidence: dict[str, None] = {}
        sources: dict[str, None] = {}
        certainties: set[str] = set()
        for leaf in leaves_of(record_of(line)):
            for one in self.provenances(leaf):
                evidence.update(dict.fromkeys(one.evidence))
                if one.source is not None:
                    sources[one.source] = None
                if one.certainty is not None:
                    certainties.add(one.certainty)
        weakest = next((one for one in _WEAKEST if one in certainties), None)
        places = {one.id: place for place, one in enumerate(self.case.evidence)}
        return Proof(
            tuple(sorted(evidence, key=lambda id: places.get(id, len(places)))),
            tuple(SOURCES.get(one, one) for one in sources),
            None if weakest is None else CERTAINTIES[weakest],
        )

    def limit_sheets(self) -> Iterator[LimitSheet]:
        """Limits that differ in their days only, together."""
        for (rule, route, law, because, _length), found in grouped(
            (_limit_key(limit), (line, limit)) for line in self.lines for limit in line.limits
        ):
            limits = [limit for _line, limit in found]
            declared = self.jurisdiction.limitation_rules.get(rule)
            routes = self.jurisdiction.routes
            yield LimitSheet(
                heads=once(self.numbers[line.head.key] for line, _limit in found),
                route=routes[route].title if route in routes else None,
                title=declared.title if declared is not None else because,
                law=law,
                because=because,
                length=limits[0].length,
                suspensions=once(one for limit in limits for one in limit.suspensions),
                saves=_in_one(one for limit in limits for one in limit.saves),
                endangers=_in_one(one for limit in limits for one in limit.endangers),
                notes=once(limit.note for limit in limits if limit.note is not None),
                entries=tuple(self.limit_entries(found)),
            )

    def limit_entries(self, found: Sequence[tuple[Line, TimeLimit]]) -> Iterator[LimitEntry]:
        days = grouped(
            ((limit.starts, limit.last_day, limit.safe_day, limit.barred), line)
            for line, limit in found
        )
        if len(days) <= _MOST_DAYS:
            for (starts, last_day, safe_day, barred), lines in days:
                yield LimitEntry(self.references(lines), starts, last_day, safe_day, barred)
            return
        years = grouped(
            ((barred, last_day and last_day.year, safe_day and safe_day.year), (one, lines))
            for one, lines in days
            for _starts, last_day, safe_day, barred in (one,)
        )
        for (barred, _last_year, _safe_year), same in years:
            yield LimitEntry(
                self.references(line for _one, lines in same for line in lines),
                stretch_of([starts for (starts, *_rest), _lines in same]),
                stretch_if_known([last_day for (_starts, last_day, *_rest), _lines in same]),
                stretch_if_known([safe_day for (*_rest, safe_day, _barred), _lines in same]),
                barred,
            )

    def gaps(self) -> Iterator[GapEntry]:
        """Gaps in order of weight: whole heads first, then by the days of work they stop."""
        entries = []
        for head in self.assessment.heads:
            for (_said, kind), found in grouped(
                (
                    (without_days(gap.message), gap.kind),
                    (period, gap.message, job_of_gap(head, employment)),
                )
                for gap, period, employment in head.gaps
            ):
                message = first_of([(period, said) for period, said, _job in found])
                jobs = [job for _period, _message, job in found]
                entries.append(
                    GapEntry(
                        message=of_jobs(message, jobs, self.job_names),
                        kind=GAP_KINDS[kind],
                        head=head.title,
                        periods=once(period for period, *_rest in found if period is not None),
                        whole_head=any(period is None for period, *_rest in found),
                    )
                )
            for gap in head.untold:
                within = [job_at(gap.what, self.case)]
                entries.append(
                    GapEntry(
                        message=of_jobs(gap.message, within, self.job_names),
                        kind=GAP_KINDS[gap.kind],
                        head=head.title,
                        periods=(),
                        whole_head=False,
                    )
                )
        entries.sort(key=lambda one: (not one.whole_head, -sum(p.length for p in one.periods)))
        yield from entries

    def evidence(self) -> Iterator[tuple[EvidenceEntry, Sequence[Line]]]:
        """The items of the case, and ids that facts name although no item has them.

        Each with the rows that rest on it.
        """
        used = dict(
            grouped((item, line) for line in self.lines for item in self.proof(line).evidence)
        )
        listed = set()
        numbers = exhibit_numbers(self.case)
        for one in self.case.evidence:
            listed.add(one.id)
            lines = used.get(one.id or "", [])
            entry = EvidenceEntry(
                id=one.id or "–",
                kind=SOURCES.get(one.kind, one.kind),
                what=one.what,
                day=one.day.value if one.day is not None else None,
                holder=self.holder(one.holder),
                language=one.language,
                refs=self.references(lines),
                exhibit=numbers.get(one.id or ""),
            )
            yield entry, lines
        for id, lines in used.items():
            if id not in listed:
                kind, refs = _("not described in the case"), self.references(lines)
                yield EvidenceEntry(id, kind, "", None, None, None, refs), lines

    def limit_gaps(self) -> tuple[tuple[str, Gap], ...]:
        """Rows whose time limit is not known, and what is missing."""
        found = ((line.limit_gap, line) for line in self.lines if line.limit_gap is not None)
        return tuple((self.references(lines), gap) for gap, lines in grouped(found))


def record_of(line: Line) -> tuple[Figure, ...]:
    """The figures whose record explains a row: what is owed, or both ends of its bracket."""
    if line.row.owed is not None:
        return (line.row.owed,)
    return line.row.bracket or ()


def leaves_of(figures: Iterable[Figure], short_of: Set[int] = frozenset()) -> Iterator[Figure]:
    """See :meth:`Figure.leaves`."""
    for figure in figures:
        yield from figure.leaves(short_of)


def grounds_of(line: Line) -> tuple[LawGround, ...]:
    """The values of the law below a row, each once."""
    notes = (leaf.note for leaf in leaves_of(_figures_of(line)))
    return once(one for one in notes if isinstance(one, LawGround))


def places_of(line: Line) -> tuple[str, ...]:
    """The places of the case on which a row rests, in the order of its arithmetic."""
    grounds = (leaf.note for leaf in leaves_of(_figures_of(line)))
    paths = once(path for one in grounds for path in getattr(one, "paths", ()) if path)
    wholes = {path.rpartition(".")[0] for path in paths}  # told by what is in them
    return tuple(path for path in paths if path not in wholes)


def _figures_of(line: Line) -> tuple[Figure, ...]:
    """All figures that are shown of a row."""
    interest = () if line.interest is None else (line.interest.amount,)
    return (*record_of(line), *line.row.figures.values(), *interest)


def doubtful(figure: Figure) -> bool:
    """Whether a figure rests on a value of the law, or of a pay table, that nobody has read."""
    return any(
        isinstance(leaf.note, (LawGround, TableGround)) and leaf.note.verified is None
        for leaf in figure.leaves()
    )


def first_of(found: Sequence[tuple[object, Message]]) -> Message:
    """The first of several sentences that differ in their days only, and a word on the others."""
    first = found[0][1]
    if all(message == first for _thing, message in found):
        return first
    return _("{first} (and likewise for the others)", first=first)


def _items_of(thing: object) -> Iterator[Item]:
    """Every entry of a case, and the entries below it."""
    if isinstance(thing, tuple):
        for part in thing:
            yield from _items_of(part)
    elif isinstance(thing, (Case, Item)):
        if isinstance(thing, Item):
            yield thing
        for one in fields(thing):
            yield from _items_of(getattr(thing, one.name))


def _in_one(messages: Iterable[Message]) -> Message | None:
    """Several phrases as one, each told once."""
    joined: Message | None = None
    for message in once(messages):
        joined = message if joined is None else _("{first}; {second}", first=joined, second=message)
    return joined


def _limit_key(limit: TimeLimit) -> tuple[str, str | None, str, Message, object]:
    return (limit.rule, limit.route, limit.law, limit.because, size_of(limit.length))


def stretch_of(days: Sequence[date]) -> date | Period:
    """The one day that all of some days are, or the period from the first to the last."""
    first, last = min(days), max(days)
    return first if first == last else Period(first, last)


def stretch_if_known(days: Sequence[date | None]) -> date | Period | None:
    """The same of those that are known; ``None`` where none is."""
    known = [day for day in days if day is not None]
    return stretch_of(known) if known else None


def size_of(figure: Figure | None) -> object:
    """The size of a figure, which two have in common that say the same."""
    return None if figure is None else (figure.value, figure.unit.text)


def once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def grouped(pairs: Iterable[tuple[K, T]]) -> list[tuple[K, list[T]]]:
    """Values by key, in order of first appearance."""
    groups: dict[K, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return list(groups.items())


def runs(refs: Sequence[str]) -> tuple[str, ...]:
    """``1.1–1.12`` and ``2.3``: references in order, neighbours joined."""
    found: list[list[tuple[int, int]]] = []
    for head, row in sorted({_numbers(ref) for ref in refs}):
        if found and found[-1][-1] == (head, row - 1):
            found[-1].append((head, row))
        else:
            found.append([(head, row)])
    written = []
    for run in found:
        first, last = (f"{head}.{row}" for head, row in (run[0], run[-1]))
        written.append(first if len(run) == 1 else f"{first}–{last}")
    return tuple(written)


def is_one_row(refs: str | Sequence[str]) -> bool:
    """Whether references, in a text or a list, name a single row: ``3.1``."""
    return bool(re.fullmatch(r"\d+\.\d+", refs if isinstance(refs, str) else " ".join(refs)))


def _is_paid_off(interest: Interest) -> bool:
    return interest.principal_left is not None and interest.principal_left.is_zero


def _numbers(ref: str) -> tuple[int, int]:
    head, row = ref.split(".")
    return int(head), int(row)
