"""The sheet of deadlines for a screen: what must be filed by when, what could save it, who acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from legalcalc.claims.rows import Suspension
from legalcalc.documents.papers.coming_of_age import changes_told, day_told
from legalcalc.documents.papers.signer import Signer, signer_of
from legalcalc.documents.papers.time_to_object import how_counted, time_to_object_told
from legalcalc.explain.telling import Told
from legalcalc.messages import Message, _
from legalcalc.reports.coming_of_age import coming_of_age
from legalcalc.reports.deadlines import DeadlineEntry, DeadlineReport, deadline_report
from legalcalc.reports.reflection import reflection_period, reflection_told
from legalcalc.reports.residence import (
    ResidenceLine,
    decision_named,
    residence_report,
    residence_told,
)
from legalcalc.reports.time_to_object import times_to_object
from legalcalc.web.results.reading import AssessedCase, ToldPlace, Way, assessed
from legalcalc.web.results.view_models import telling_refusals
from legalcalc.workers import undisturbed

__all__ = [
    "Deadline",
    "DeadlineDay",
    "DeadlineRule",
    "Deadlines",
    "DebtorDeadline",
    "DecisionLine",
    "DecisionTold",
    "Objection",
    "OfAge",
    "RouteDeadline",
    "RouteEntries",
    "calendar_file",
    "deadlines_of",
]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Rows of a head that one route keeps until a day. ``latest``: the day of the last of them."""

    number: int
    head: Told
    latest: Told | None
    at_once: Told | None
    owed: Told | None
    by_court: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class RouteEntries:
    """The entries that one route keeps until a day; ``None``: those of every route."""

    route: Told | None
    entries: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """The rule by which a day is the last for some heads, and what could save or lose their rows.

    What is the same for all heads of the day stands with the day, and not here.
    """

    heads: tuple[Told, ...]
    starts: Told
    because: Told
    law: Told
    suspensions: tuple[Told, ...]
    saves: tuple[Told, ...]
    endangers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class DeadlineDay:
    """All that has to be filed by a day. ``left``: days from that of calculation.

    ``saves`` holds every fact that could save some of it, those of the first rule first.
    """

    day: Told | None
    left: int | None
    leans: bool
    routes: tuple[RouteEntries, ...]
    saves: tuple[Told, ...]
    suspensions: tuple[Told, ...]
    endangers: tuple[Told, ...]
    rules: tuple[DeadlineRule, ...]


@dataclass(frozen=True, slots=True)
class RouteDeadline:
    """The next deadline on one route, and what the claim is there."""

    title: Told
    law: Told
    day: Told | None
    owed: Told
    barred: Told | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class DebtorDeadline:
    """Until when somebody must be claimed from that has a time of its own. ``left``: days to it."""

    words: Told
    left: int


@dataclass(frozen=True, slots=True)
class OfAge:
    """The coming of age of a child, and what changes then. ``left``: days to the first such day.

    ``law`` is that which sets the age; ``missing`` is the place of the answer that is wanting.
    """

    when: Told
    left: int | None
    changes: tuple[Told, ...]
    law: Told | None
    verified: bool
    missing: str | None


@dataclass(frozen=True, slots=True)
class Objection:
    """Until when the worker can object to a claim without a mandate. ``left``: days to that day.

    ``path`` is the place of the answer that is wanting; empty where none is.
    """

    words: Told
    counting: tuple[Told, ...]
    left: int | None
    verified: bool
    path: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A sentence on a decision, with its law. ``left``: days to the day that it names."""

    words: Told
    law: Told | None
    verified: bool
    left: int | None


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision on staying, with what the law counts from its days. ``path``: its place."""

    title: Told
    lines: tuple[DecisionLine, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The whole sheet. ``who`` acts: by whom the paper would be signed.

    ``unmoved``: whether last days of ``decisions`` are moved by this law is not known.
    """

    language: str
    direction: str
    calculated_on: Told
    filed: Told | None
    next: Told | None
    left: int
    who: Told
    routes: tuple[RouteDeadline, ...]
    days: tuple[DeadlineDay, ...]
    barred: tuple[DeadlineDay, ...]
    unknown: tuple[ToldPlace, ...]
    uncomputed: tuple[Told, ...]
    unlimited: bool
    debtors: tuple[DebtorDeadline, ...]
    of_age: OfAge | None
    objections: tuple[Objection, ...]
    reflection: tuple[Told, ...]
    decisions: tuple[DecisionTold, ...]
    unmoved: bool


@undisturbed
@telling_refusals
def deadlines_of(body: bytes, language: str, way: Way | None = None) -> Deadlines:
    """The deadlines of a case."""
    it = assessed(body, language, with_range=False, way=way)
    sheet = deadline_report(it.found, it.case, it.law)
    return _Sheet(it, sheet).told()


_WHO: dict[str, Message] = {
    "claimant": _("the worker"),
    "lawyer": _("the lawyer: {name}"),
    "organisation": _("the organisation or representative: {name}"),
    "guardian": _("the guardian: {name}"),
}


@undisturbed
@telling_refusals
def calendar_file(body: bytes, language: str, staying: bool = False) -> bytes:
    """The deadlines of a case as a calendar file; with the days of staying where asked for."""
    from legalcalc.documents.writers.calendar_file import calendar_of

    it = assessed(body, language, with_range=False, digest=True)
    return calendar_of(it.found, it.case, it.law, it.teller.language, staying=staying)


class _Sheet:
    def __init__(self, it: AssessedCase, sheet: DeadlineReport) -> None:
        self.it, self.sheet, self.tell = it, sheet, it.teller.tell

    def told(self) -> Deadlines:
        found, sheet, tell = self.it.found, self.sheet, self.tell
        gaps = {gap.message: gap for _refs, gap in sheet.limit_gaps}
        residence = residence_report(self.it.case, self.it.law)
        return Deadlines(
            language=self.it.teller.language,
            direction=self.it.teller.direction,
            calculated_on=tell(found.calculated_on),
            filed=tell(found.filed_on) if sheet.filed else None,
            next=None if sheet.next_deadline is None else tell(sheet.next_deadline),
            left=sheet.left,
            who=tell(_acting(signer_of(self.it.case, found.calculated_on))),
            routes=tuple(
                RouteDeadline(
                    tell(one.title),
                    tell(_("{law}", law=one.law)),
                    None if one.day is None else tell(one.day),
                    tell(one.owed),
                    None if one.barred.is_zero else tell(one.barred),
                    one.chosen,
                )
                for one in sheet.routes
            ),
            days=tuple(self.days(sheet.entries)),
            barred=tuple(self.days(sheet.barred)),
            unknown=tuple(
                ToldPlace(tell(gap.message), gap.what if gap.kind == "fact" else "")
                for gap in gaps.values()
            ),
            uncomputed=tuple(map(tell, sheet.uncomputed)),
            unlimited=bool(sheet.unlimited),
            debtors=tuple(
                DebtorDeadline(tell(one.told), (one.day - found.calculated_on).days)
                for one in sheet.debtors
            ),
            of_age=self.of_age(),
            objections=tuple(self.objections()),
            reflection=tuple(self.reflection()),
            decisions=tuple(
                DecisionTold(
                    tell(decision_named(one.decision)),
                    tuple(self.decision_line(line) for line in residence_told(one, residence)),
                    one.decision.path,
                )
                for one in residence.entries
            ),
            unmoved=residence.unmoved,
        )

    def decision_line(self, line: ResidenceLine) -> DecisionLine:
        law, day = line.law, line.day
        return DecisionLine(
            words=self.tell(line.said),
            law=None if law is None else self.tell(_("{law}", law=law.law)),
            verified=law is None or law.verified is not None,
            left=None if day is None else (day - self.it.found.calculated_on).days,
        )

    def of_age(self) -> OfAge | None:
        it, tell = self.it, self.tell
        found = coming_of_age(it.found, it.case, it.law)
        if found is None:
            return None
        ground, days = found.ground, found.days
        return OfAge(
            when=tell(day_told(found)),
            left=None if days is None else (days.first - found.calculated_on).days,
            changes=tuple(map(tell, changes_told(found, it.case, it.law))),
            law=None if ground is None else tell(_("{law}", law=ground.law)),
            verified=ground is not None and ground.verified is not None,
            missing="claimant.born" if days is None and ground is not None else None,
        )

    def objections(self) -> Iterator[Objection]:
        it, tell = self.it, self.tell
        for one in times_to_object(it.found, it.case, it.law):
            last = one.last_day if one.state == "running" else None
            yield Objection(
                words=tell(time_to_object_told(one, it.case, it.law)),
                counting=tuple(map(tell, how_counted(one))),
                left=None if last is None else (last - it.found.calculated_on).days,
                verified=all(law.verified is not None for law in one.law),
                path=f"{one.authorisation.path}.notified_on" if one.state == "not told" else "",
            )

    def reflection(self) -> Iterator[Told]:
        found = reflection_period(self.it.case, self.it.law)
        if found is not None:
            yield from map(self.tell, reflection_told(found, self.it.found.calculated_on))

    def days(self, entries: Iterable[DeadlineEntry]) -> Iterator[DeadlineDay]:
        """Entries, which come in the order of their days, by day."""
        for (day, leans), its in groupby(entries, key=lambda one: (one.day, one.leans)):
            some = list(its)
            routes: dict[Message | None, list[Deadline]] = {}
            rules: dict[DeadlineRule, list[Told]] = {}
            for one in some:
                routes.setdefault(one.route, []).append(self.entry(one))
                rules.setdefault(self.rule(one), []).append(self.tell(one.head))
            suspensions, saves, endangers = (
                _common(getattr(rule, name) for rule in rules)
                for name in ("suspensions", "saves", "endangers")
            )
            yield DeadlineDay(
                day=None if day is None else self.tell(day),
                left=None if day is None else (day - self.it.found.calculated_on).days,
                leans=leans,
                routes=tuple(
                    RouteEntries(None if route is None else self.tell(route), tuple(found))
                    for route, found in routes.items()
                ),
                saves=tuple(dict.fromkeys(fact for rule in rules for fact in rule.saves)),
                suspensions=suspensions,
                endangers=endangers,
                rules=tuple(
                    replace(
                        rule,
                        heads=tuple(dict.fromkeys(heads)),
                        suspensions=() if suspensions else rule.suspensions,
                        saves=() if saves else rule.saves,
                        endangers=() if endangers else rule.endangers,
                    )
                    for rule, heads in rules.items()
                ),
            )

    def entry(self, one: DeadlineEntry) -> Deadline:
        tell = self.tell
        return Deadline(
            number=one.number,
            head=tell(one.head),
            latest=tell(one.latest) if one.later and one.latest is not None else None,
            at_once=tell(one.at_once.figure) if one.at_once else None,
            owed=tell(one.owed.figure) if one.owed else None,
            by_court=one.by_court,
            counted=one.counted,
        )

    def rule(self, one: DeadlineEntry) -> DeadlineRule:
        """The rule of an entry: the same law and beginning, for the same head."""
        rules = [
            rule
            for rule in self.sheet.rules
            if one.number in rule.heads and rule.law == one.law and rule.because == one.because
        ]
        return DeadlineRule(
            heads=(),
            starts=self.tell(one.starts),
            because=self.tell(one.because),
            law=self.tell(_("{law}", law=one.law)),
            suspensions=self.once(
                _stood_still(part) for rule in rules for part in rule.suspensions
            ),
            saves=self.once(rule.saves for rule in rules),
            endangers=self.once(rule.endangers for rule in rules),
        )

    def once(self, messages: Iterable[Message | None]) -> tuple[Told, ...]:
        """Several sentences, each told once."""
        return tuple(self.tell(one) for one in dict.fromkeys(messages) if one is not None)


def _common(several: Iterable[tuple[Told, ...]]) -> tuple[Told, ...]:
    """What is the same in all; nothing where they differ."""
    found = set(several)
    return found.pop() if len(found) == 1 else ()


def _stood_still(one: Suspension) -> Message:
    if one.period_last is None:
        return _(
            "Time has stood still since {day}: {reason}.", day=one.period_first, reason=one.reason
        )
    return _(
        "Time stood still from {first} to {last}: {reason}.",
        first=one.period_first,
        last=one.period_last,
        reason=one.reason,
    )


def _acting(signer: Signer) -> Message:
    return Message(_WHO[signer.kind].text, (("name", signer.names),) if signer.names else ())
