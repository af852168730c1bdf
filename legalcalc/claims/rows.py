"""The parts of an assessment: rows of heads of claim and what the engine finds for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from legalcalc.facts import Item
from legalcalc.figures import Figure, Finding, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import HeadRule, PairRule, Route
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = [
    "BASES",
    "BOUND_OF",
    "LOWERING",
    "Assessment",
    "Base",
    "Bound",
    "CapApplied",
    "Debtor",
    "HeadResult",
    "Interest",
    "InterestPart",
    "Liability",
    "Line",
    "OffsetApplied",
    "PairDecision",
    "Range",
    "RouteResult",
    "Row",
    "Suspension",
    "TimeLimit",
    "best_base",
    "known_parts",
]

Basis = Literal["contract", "minimum", "collective", "usual", "piece_floor", "presumed", "gain"]

BASES: tuple[str, ...] = (
    "contract",
    "minimum",
    "collective",
    "usual",
    "piece_floor",
    "presumed",
    "gain",
)


class HasPeriod(Protocol):
    """A period of the claim, or anything else that lies between two days."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


@dataclass(slots=True, unsafe_hash=True)
class Base:
    """One yardstick for the same pay: what is due by it, and by which law.

    ``not_lawful`` says why it may not be taken although it is greater (an exemption, a gap).
    """

    basis: Basis
    due: Figure | None
    law: str
    not_lawful: Message | None = None
    gap: Gap | None = None

    @classmethod
    def of(cls, basis: Basis, law: str, due: Callable[[], Figure]) -> Base:
        """The yardstick that a function computes, or the gap that it meets."""
        try:
            return cls(basis, due(), law)
        except Gap as gap:
            return cls(basis, None, law, gap=gap.at_rest())


def best_base(*bases: Base) -> Base:
    """The lawful yardstick that gives most.

    One that could not be computed might have given more: it is left open, so that the row, its head
    and the total are the least that is owed. Whoever can show that it cannot give more leaves it
    out. Raises a ``Gap``, the first met, where none gives a sum.
    """
    best: Base | None = None
    for base in bases:
        if base.due is None or base.not_lawful is not None:
            continue
        if best is None or best.due is None or base.due.value > best.due.value:
            best = base
    if best is None:
        met = next((base.gap for base in bases if base.gap is not None), None)
        raise met or Gap(_("No lawful yardstick gives a sum"), kind="law", what="basis")
    leave_open(*[base.gap for base in bases if base.gap is not None and base.not_lawful is None])
    return best


def known_parts(parts: Iterable[Callable[[], Figure]], *, unit_if_none: str) -> Figure:
    """The sum of parts none of which can be below nought, as far as they are known.

    A part that is not known is left open, so that the sum is the least that is owed. Raises the
    first ``Gap`` met where no part is known.
    """
    known: list[Figure] = []
    missing: list[Gap] = []
    for part in parts:
        try:
            known.append(part())
        except Gap as gap:
            missing.append(gap.at_rest())
    if missing and not known:
        raise missing[0]
    leave_open(*missing)
    return total(known, unit_if_none=unit_if_none)


class Row:
    """A sum that an author's function gives for one period, and the figures shown with it.

    ``owed`` is rounded money. A sum that a court assesses has no ``owed`` but a ``bracket`` of two
    figures. ``interest_from`` is the first day for which interest may run; without it, the day
    after ``due_on``. Any further keyword is a figure shown as a column under that name; ``None`` is
    not shown.
    """

    __slots__ = (
        "bases",
        "basis",
        "bracket",
        "due_on",
        "figures",
        "interest_from",
        "law",
        "measure",
        "note",
        "owed",
        "period",
        "title",
    )

    def __init__(
        self,
        period: HasPeriod,
        due_on: date,
        *,
        owed: Figure | None = None,
        bracket: tuple[Figure, Figure] | None = None,
        basis: Basis | None = None,
        bases: tuple[Base, ...] = (),
        title: Message | None = None,
        note: Message | None = None,
        law: str | None = None,
        interest_from: date | None = None,
        measure: Figure | None = None,
        **figures: Figure | None,
    ) -> None:
        if (owed is None) == (bracket is None):
            raise TypeError("a row has either a sum owed or a bracket")
        self.period = Period(period.first, period.last)
        self.due_on = due_on
        self.owed = owed
        self.bracket = bracket
        self.basis = basis
        self.bases = bases
        self.title = title
        self.note = note
        self.law = law
        self.interest_from = interest_from
        self.measure = measure
        self.figures = {name: one for name, one in figures.items() if one is not None}


@dataclass(slots=True, unsafe_hash=True)
class InterestPart:
    """A stretch of days with one principal and one rate; ``years``: how long it is, in years."""

    period: Period
    principal: Figure
    rate: Figure
    years: Figure
    amount: Figure


@dataclass(slots=True, unsafe_hash=True)
class Interest:
    """Interest on one row, and what part-payments did to it.

    ``amount`` is what is outstanding, rounded by the cited law; ``daily`` is what each day after
    ``until`` adds. ``principal_left`` is the principal after payments on account. Where the rate
    is not known to the end, ``until`` is the last day computed and ``gap`` names what is missing.
    """

    law: str
    since: date
    until: date
    amount: Figure
    daily: Figure | None
    parts: tuple[InterestPart, ...] = ()
    principal_left: Figure | None = None
    paid_to_interest: Figure | None = None
    gap: Gap | None = None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A stretch in which time did not run, why, and by which law. ``until`` open: still so."""

    reason: Message
    period_first: date
    period_last: date | None
    law: str


@dataclass(slots=True)
class TimeLimit:
    """Until when a row can be claimed on one route.

    ``last_day`` is ``None`` while time has not begun to run or does not run. ``safe_day`` is the
    last day on which filing is safe on any reading. ``saves`` names facts that would move the limit
    in the claimant's favour and ``endangers`` those that would move it against; ``filed_on`` is
    the day of filing that was compared.
    """

    rule: str
    route: str | None
    law: str
    starts: date
    because: Message
    length: Figure | None
    last_day: date | None
    safe_day: date | None
    filed_on: date
    suspensions: tuple[Suspension, ...] = ()
    saves: tuple[Message, ...] = ()
    endangers: tuple[Message, ...] = ()
    note: Message | None = None

    @property
    def barred(self) -> bool:
        """Whether the day of filing comes after the last day."""
        return self.last_day is not None and self.filed_on > self.last_day


Measure = Literal["whole", "net minimum", "window", "capped", "share", "unknown"]


@dataclass(slots=True)
class Liability:
    """A debtor of a row, on which ground and how far; without a ``law``, by that of its rule.

    ``measure`` says how much: the whole, only the net minimum wage, only a stretch of time
    (``window``), up to ``amount``, which holds for each row or for all rows ``together``; where a
    fund pays ``in_place_of`` an insolvent employer, for all rows of that one. ``rank`` is the rung
    of the ladder of recourse: 1 pays first. ``condition`` is what must still be shown;
    ``subsidiary`` is the sentence that a prayer adds where it answers after others only.
    ``routes``: where the party can be made to answer; empty means everywhere. ``application``: a
    public payer (a wage guarantee, a fund for victims of crime) that pays on application to itself,
    and is no defendant; ``apply_by`` is the last day for it, where one is known. ``claim_by`` is
    the last day to claim from a party that answers only if it is asked in a time of its own; it is
    set until it was claimed from.
    """

    party: str
    ground: Message
    law: str = ""
    measure: Measure = "whole"
    amount: Figure | None = None
    together: bool = False
    in_place_of: str | None = None
    window: Period | None = None
    rank: int = 1
    joint: bool = True
    condition: Message | None = None
    subsidiary: Message | None = None
    routes: tuple[str, ...] = ()
    rule: str = ""
    application: bool = False
    apply_by: date | None = None
    claim_by: date | None = None


@dataclass(slots=True)
class Line:
    """A row with all that the engine found for it.

    ``counted`` on the chosen route: whether it is in the total; ``set_aside`` says why not.
    ``interest`` is that of the chosen route, and ``interest_elsewhere`` that of routes on which
    another rule holds and the row is counted. ``set_off``: payments on account set off against it.
    """

    id: str
    head: HeadRule
    employment: str | None
    row: Row
    findings: tuple[Finding, ...]
    law: str
    interest: Interest | None = None
    interest_gap: Gap | None = None
    interest_routes: tuple[str, ...] = ()
    interest_elsewhere: dict[str, Interest] = field(default_factory=dict)
    set_off: tuple[tuple[date, Figure], ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    limit_gap: Gap | None = None
    liable: tuple[Liability, ...] = ()
    liable_gaps: tuple[Gap, ...] = ()
    set_aside: Message | None = None

    @property
    def counted(self) -> bool:
        """Whether the row is in the total of the chosen route."""
        return self.row.owed is not None and self.set_aside is None

    def interest_on(self, route: str | None) -> Interest | None:
        """The interest that can be had on a route."""
        if route in self.interest_elsewhere:
            return self.interest_elsewhere[route]
        if route is None or not self.interest_routes or route in self.interest_routes:
            return self.interest
        return None

    def interest_missing_on(self, route: str | None) -> Gap | None:
        """The gap that keeps the interest of a route from being known, or known to the end."""
        interest = self.interest_on(route)
        return self.interest_gap if interest is None else interest.gap

    def limits_on(self, route: str | None) -> tuple[TimeLimit, ...]:
        """The time limits that hold on a route."""
        return tuple([one for one in self.limits if one.route is None or one.route == route])

    def barred_on(self, route: str | None) -> bool:
        """Whether the row comes too late on a route."""
        for limit in self.limits:
            if (limit.route is None or limit.route == route) and limit.barred:
                return True
        return False

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure of the row that one may ask for, by its name."""
        named = dict(self.row.figures)
        if self.row.owed is not None:
            named["owed"] = self.row.owed
        if self.row.bracket is not None:
            named["low"], named["high"] = self.row.bracket
        if self.interest is not None:
            named["interest"] = self.interest.amount
        return named

    @property
    def principal(self) -> Figure | None:
        """The sum that is owed after payments on account."""
        if self.interest is not None and self.interest.principal_left is not None:
            return self.interest.principal_left
        return self.row.owed


Bound = Literal["whole", "at least", "at most", "open"]
"""What a sum is of what is owed: all of it, the least, the most, or either of both."""

LOWERING = ("payments", "leave_taken", "awards")
"""The lists of the case of which more can only lower a claim."""

RAISING = ("work",)
"""The lists of the case of which more can only raise a claim."""

BOUND_OF: dict[tuple[bool, bool], Bound] = {
    (False, False): "whole",
    (True, False): "at least",
    (False, True): "at most",
    (True, True): "open",
}
"""By whether something is not computed, and whether something received is not told."""

State = Literal["owed", "nothing owed", "assessed by the court", "not covered", "facts missing"]


@dataclass(slots=True)
class HeadResult:
    """A head of claim with its rows, gaps and sums on the chosen route.

    ``owed`` is the sum of the rows that count; ``barred`` and ``yielded`` are sums printed outside
    the total: because they come too late; because another head stands in their place, or they
    cannot be claimed on the route. ``gaps``: what stopped a row, or left a part of it open.
    ``untold``: the lists of the case that its rules looked at and of which nobody told, or only a
    part.
    """

    key: str
    id: str
    title: Message
    law: str
    rule: HeadRule
    lines: list[Line] = field(default_factory=list)
    gaps: list[tuple[Gap, Period | None, str | None]] = field(default_factory=list)
    untold: list[Gap] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    state: State = "nothing owed"
    owed: Figure | None = None
    interest: Figure | None = None
    barred: Figure | None = None
    yielded: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None

    @property
    def bound(self) -> Bound:
        """Whether the sum is the whole, the least or the most that is owed, or may be either."""
        untold = {gap.what.rpartition(".")[2] for gap in self.untold}
        lowering = not untold.isdisjoint(LOWERING)
        raising = not untold.isdisjoint(RAISING)
        return BOUND_OF[bool(self.gaps) or raising, lowering and bool(self.lines)]


@dataclass(frozen=True, slots=True)
class PairDecision:
    """The decision about two heads that are both owed, and what it cost."""

    rule: PairRule
    declared: bool
    kept: str
    yielded: str | None
    amount: Figure | None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class CapApplied:
    """A ceiling that cut a sum: what was owed, what the ceiling leaves."""

    title: Message
    law: str
    heads: tuple[str, ...]
    ceiling: Figure
    before: Figure
    excess: Figure


@dataclass(frozen=True, slots=True)
class OffsetApplied:
    """An earlier award or payment for the same loss, subtracted once, last."""

    title: Message
    heads: tuple[str, ...]
    amount: Figure
    left_over: Figure
    path: str


@dataclass(frozen=True, slots=True)
class Debtor:
    """A party, with all that it answers for, and whether that is limited or depends on a condition.

    ``apply_by``: for a public payer, the last day for the application, where one is known.
    ``claim_by``: the first day by which it must be claimed from, or it no longer answers for some.
    """

    party: str
    owed: Figure
    interest: Figure
    limited: bool
    lines: tuple[str, ...]
    apply_by: date | None = None
    claim_by: date | None = None


@dataclass(slots=True)
class RouteResult:
    """The claim on one route: what counts, what is too late there, what cannot be claimed there.

    ``net`` holds what is left of each counted line after ceilings and earlier awards, and
    ``interest_due`` its interest, which it bears after ceilings alone;
    ``barred_lines`` the lines whose sums make up ``barred``. ``next_deadline``: the first safe day
    that is still to come; ``latest_reading``: where time stands still for the row of that day, the
    last day on the reading that is best for the claimant. ``saved_by``: for rows that come too late
    on the day of filing and could still be filed today, the last day and the sum.
    """

    route: Route | None
    owed: Figure
    interest: Figure
    barred: Figure
    heads: dict[str, Figure]
    set_aside: dict[str, Message]
    barred_lines: frozenset[str]
    net: dict[str, Figure]
    interest_due: dict[str, Figure]
    decisions: list[PairDecision]
    caps: list[CapApplied]
    offsets: list[OffsetApplied]
    next_deadline: date | None
    latest_reading: date | None = None
    saved_by: tuple[tuple[date, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """The totals in the least and most favourable light of the uncertain facts."""

    low: Figure
    likely: Figure
    high: Figure


@dataclass(slots=True)
class Assessment:
    """The whole result. Documents tell it; they never compute.

    ``applications``: what public payers pay on application, who are no debtors of the claim.
    ``options_read``: the options of which a rule has asked. ``unused``: entries of the case on
    which nothing rests, with what their list and their kind are called. ``laws_beyond``: of the law
    that was used, the standing provisions that were read for a day after the last one for which
    somebody checked them.
    """

    case_reference: str
    case_digest: str
    calculated_on: date
    filed_on: date
    jurisdiction: str
    edition: str
    parameters_digest: str
    currency: str
    route: Route | None
    heads: list[HeadResult]
    owed: Figure
    interest: Figure
    daily: Figure
    barred: Figure
    routes: list[RouteResult]
    decisions: list[PairDecision]
    caps: list[CapApplied]
    offsets: list[OffsetApplied]
    debtors: list[Debtor]
    applications: list[Debtor]
    range: Range | None
    assumptions: list[Message]
    options: list[tuple[str, str, bool]]
    options_read: list[str]
    laws_used: list[LawGround]
    laws_beyond: list[LawGround]
    not_claimed: list[tuple[str, Message, Message]]
    unused: list[tuple[tuple[Item, ...], Message, Message | None]]
    warnings: list[Message]

    @property
    def open_heads(self) -> list[HeadResult]:
        """The worker's heads on the chosen route of which something is not computed."""
        return [head for head in self._of_the_claimant if head.bound in ("at least", "open")]

    @property
    def untold(self) -> list[Gap]:
        """The lists of which nobody told, or only a part, and on which a head rests; each once."""
        return list(dict.fromkeys(gap for head in self._of_the_claimant for gap in head.untold))

    @property
    def bound(self) -> Bound:
        """Whether the total is the whole, the least or the most that is owed, or may be either."""
        most = any(head.bound in ("at most", "open") for head in self._of_the_claimant)
        return BOUND_OF[bool(self.open_heads), most]

    def interest_bound_of(self, head: HeadResult) -> Bound:
        """The bound of a head's interest: the least also where its rate is not known to the end."""
        if head.rule.interest is None:
            return "whole"
        missing = [line.interest_missing_on(self.route_id) for line in head.lines if line.counted]
        more = head.bound in ("at least", "open") or any(gap is not None for gap in missing)
        return BOUND_OF[more, head.bound in ("at most", "open")]

    @property
    def interest_bound(self) -> Bound:
        """Whether the interest is the whole, the least or the most, or may be either."""
        bounds = {self.interest_bound_of(head) for head in self._of_the_claimant}
        return BOUND_OF[bool(bounds & {"at least", "open"}), bool(bounds & {"at most", "open"})]

    @property
    def bound_with_interest(self) -> Bound:
        """The same of what is owed together with its interest."""
        bounds = {self.bound, self.interest_bound}
        return BOUND_OF[bool(bounds & {"at least", "open"}), bool(bounds & {"at most", "open"})]

    @property
    def _of_the_claimant(self) -> list[HeadResult]:
        return [
            head
            for head in self.heads
            if head.id not in NOT_THE_CLAIMANTS
            and (not head.rule.routes or self.route_id in (None, *head.rule.routes))
        ]

    def head(self, key: str) -> HeadResult:
        """The head with a key (canonical id, or id:variant). Raises ``KeyError``."""
        for head in self.heads:
            if head.key == key:
                return head
        raise KeyError(key)

    def heads_called(self, name: str) -> list[HeadResult]:
        """The head with a key; else all heads of an id, which are variants of one another."""
        exact = [head for head in self.heads if head.key == name]
        return exact or [head for head in self.heads if head.id == name]

    @property
    def route_id(self) -> str | None:
        """The id of the chosen route, where the jurisdiction has routes."""
        return self.route.id if self.route is not None else None

    @property
    def unverified(self) -> list[LawGround]:
        """Parameter values that were used although nobody has read their source."""
        return [ground for ground in self.laws_used if ground.verified is None]
