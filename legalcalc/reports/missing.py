"""Ranks all that is not known by the money that depends on it.

Only sums that were computed are told: those of rows that stand in the total although their time
limit, or who answers for them, is not known. What stops a row from being computed has no sum, and
none is made up; such gaps follow by how much of the work they concern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from legalcalc.claims.rows import Assessment, Line
from legalcalc.claims.several_jobs import job_of_gap, job_of_row
from legalcalc.explain.sentences import BASES
from legalcalc.figures import Figure, total
from legalcalc.gaps import Gap, GapKind
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["Missing", "missing_of"]

_FACTS_FIRST: Final[Mapping[GapKind, int]] = {"fact": 0, "rate": 1, "law": 2, "fault": 3}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not known, what it stops, and the money that depends on it if known.

    ``what`` is the place in the case, the parameter or the pair of currencies. ``stops`` names
    heads that cannot be computed, or not wholly (``whole_head``: one of them not at all), and what
    is not known of rows that are there, which are ``lines``. ``more``: the same is missing for
    other days than the message tells of. ``jobs``: of which employments it is missing, where it is
    not for the whole case.
    """

    message: Message
    kind: GapKind
    what: str
    stops: tuple[Message, ...]
    whole_head: bool
    more: bool
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    sum: Figure | None
    jobs: tuple[str | None, ...] = ()


def missing_of(found: Assessment) -> tuple[Missing, ...]:
    """All that is missing: first what money depends on, most first; then what stops most."""
    gathered: dict[object, _Gathered] = {}

    def note(gap: Gap) -> _Gathered:
        one = gathered.setdefault(_key(gap), _Gathered(gap))
        one.more = one.more or gap.message != one.gap.message
        one.times += 1
        return one

    for head in found.heads:
        for gap, period, employment in head.gaps:
            one = note(gap)
            one.jobs[job_of_gap(head, employment)] = None
            one.stops[head.title] = None
            one.whole = one.whole or period is None
            if period is not None:
                one.periods[period] = None
                one.days += period.length
        for gap in head.untold:
            one = note(gap)
            one.stops[head.title] = None
            one.jobs[None] = None
        for line in head.lines:
            for stopped, gap, holds in _gaps_of(line):
                one = note(gap)
                one.jobs[job_of_row(line)] = None
                one.of_rows[stopped] = None
                one.lines[line.id] = line
                if holds:
                    one.holding[line.id] = line
    return tuple(one.told(found) for one in sorted(gathered.values(), key=lambda one: one.weight))


def _gaps_of(line: Line) -> Iterator[tuple[Message, Gap, bool]]:
    """What is not known of a row; whether all that it holds depends on it."""
    if line.limit_gap is not None:
        yield _("the time limit"), line.limit_gap, True
    for gap in line.liable_gaps:
        yield _("who must pay"), gap, True
    inside = line.interest.gap if line.interest is not None else None
    for stopped in (line.interest_gap, inside):
        if stopped is not None:
            yield _("interest"), stopped, False
    for base in line.row.bases:
        if base.gap is not None:
            basis = BASES[base.basis]
            yield (
                _("the yardstick “{basis}”, which could give more", basis=basis),
                base.gap,
                False,
            )


@dataclass(slots=True)
class _Gathered:
    gap: Gap
    stops: dict[Message, None] = field(default_factory=dict)
    of_rows: dict[Message, None] = field(default_factory=dict)
    whole: bool = False
    periods: dict[Period, None] = field(default_factory=dict)
    days: int = 0
    times: int = 0
    more: bool = False
    lines: dict[str, Line] = field(default_factory=dict)
    holding: dict[str, Line] = field(default_factory=dict)
    jobs: dict[str | None, None] = field(default_factory=dict)

    @property
    def sums(self) -> list[Figure]:
        """What the rows hold that could be lost, or that somebody else could answer for."""
        counted = (line.principal for line in self.holding.values() if line.counted)
        return [one for one in counted if one is not None]

    @property
    def weight(self) -> tuple[object, ...]:
        held = sum(one.value for one in self.sums)
        return (
            not held,
            -held,
            not self.whole,
            _FACTS_FIRST[self.gap.kind],
            -self.days,
            -self.times,
        )

    def told(self, found: Assessment) -> Missing:
        holds = any(line.counted for line in self.holding.values())
        return Missing(
            message=self.gap.message,
            kind=self.gap.kind,
            what=self.gap.what,
            stops=(*self.stops, *self.of_rows),
            whole_head=self.whole,
            more=self.more,
            periods=tuple(self.periods),
            lines=tuple(self.lines.values()),
            sum=total(self.sums, unit_if_none=found.currency) if holds else None,
            jobs=() if None in self.jobs else tuple(self.jobs),
        )


def _key(gap: Gap) -> object:
    """What two gaps have in common that differ in their days only."""
    inside = [word.text for _name, word in gap.message.words if isinstance(word, Message)]
    return (gap.kind, gap.what, gap.message.text, *inside)
