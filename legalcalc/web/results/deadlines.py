"""What must be filed by when, what could save or lose it, and who acts: the sheet for a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Suspension
from legalcalc.documents.deadlines import DeadlineEntry, DeadlineSheet, deadline_sheet_of
from legalcalc.documents.signer import Signer, signer_of
from legalcalc.explain.telling import Told
from legalcalc.messages import Message, _
from legalcalc.web.results.reading import Assessed, Place, assessed
from legalcalc.web.results.told import telling_refusals
from legalcalc.workers import undisturbed

__all__ = ["Deadline", "Deadlines", "RouteDeadline", "deadlines_of"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Rows of a head that one route keeps until a day. ``left``: days from that of calculation."""

    number: int
    head: Told
    route: Told | None
    day: Told | None
    left: int | None
    last_day: Told | None
    leans: bool
    latest: Told | None
    at_once: Told | None
    owed: Told | None
    by_court: bool
    counted: bool
    starts: Told
    because: Told
    law: Told
    suspensions: tuple[Told, ...]
    saves: tuple[Told, ...]
    endangers: tuple[Told, ...]


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
class Deadlines:
    """The whole sheet. ``who`` acts: by whom the paper would be signed."""

    language: str
    direction: str
    calculated_on: Told
    filed: Told | None
    next: Told | None
    left: int
    who: Told
    routes: tuple[RouteDeadline, ...]
    entries: tuple[Deadline, ...]
    barred: tuple[Deadline, ...]
    unknown: tuple[Place, ...]
    uncomputed: tuple[Told, ...]
    unlimited: bool


@undisturbed
@telling_refusals
def deadlines_of(body: bytes, language: str) -> Deadlines:
    """The deadlines of a case."""
    it = assessed(body, language, with_range=False)
    sheet = deadline_sheet_of(it.found, it.case, it.law)
    return _Sheet(it, sheet).told()


_WHO: dict[str, Message] = {
    "claimant": _("the worker"),
    "lawyer": _("the lawyer: {name}"),
    "organisation": _("the organisation or representative: {name}"),
    "guardian": _("the guardian: {name}"),
}


class _Sheet:
    def __init__(self, it: Assessed, sheet: DeadlineSheet) -> None:
        self.it, self.sheet, self.tell = it, sheet, it.teller.tell

    def told(self) -> Deadlines:
        found, sheet, tell = self.it.found, self.sheet, self.tell
        gaps = {gap.message: gap for _refs, gap in sheet.limit_gaps}
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
            entries=tuple(map(self.entry, sheet.entries)),
            barred=tuple(map(self.entry, sheet.barred)),
            unknown=tuple(
                Place(tell(gap.message), gap.what if gap.kind == "fact" else "")
                for gap in gaps.values()
            ),
            uncomputed=tuple(map(tell, sheet.uncomputed)),
            unlimited=bool(sheet.unlimited),
        )

    def entry(self, one: DeadlineEntry) -> Deadline:
        tell = self.tell
        # The rule of the entry: the same law and beginning, for the same head.
        rules = [
            rule
            for rule in self.sheet.rules
            if one.number in rule.heads and rule.law == one.law and rule.because == one.because
        ]

        def day(value: date | None) -> Told | None:
            return None if value is None else tell(value)

        return Deadline(
            number=one.number,
            head=tell(one.head),
            route=None if one.route is None else tell(one.route),
            day=day(one.day),
            left=None if one.day is None else (one.day - self.it.found.calculated_on).days,
            last_day=day(one.last_day) if one.last_day != one.day else None,
            leans=one.leans,
            latest=day(one.latest) if one.later else None,
            at_once=tell(one.at_once.figure) if one.at_once else None,
            owed=tell(one.owed.figure) if one.owed else None,
            by_court=one.by_court,
            counted=one.counted,
            starts=tell(one.starts),
            because=tell(one.because),
            law=tell(_("{law}", law=one.law)),
            suspensions=self.once(
                _stood_still(part) for rule in rules for part in rule.suspensions
            ),
            saves=self.once(rule.saves for rule in rules),
            endangers=self.once(rule.endangers for rule in rules),
        )

    def once(self, messages: Iterable[Message | None]) -> tuple[Told, ...]:
        """Several sentences, each told once."""
        return tuple(self.tell(one) for one in dict.fromkeys(messages) if one is not None)


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
