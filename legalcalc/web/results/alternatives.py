"""Shows what could be chosen otherwise, side by side, and what each choice changes.

Routes of the law, other laws over the same facts, and the readings that a law leaves open. Sums of
two columns are never added: the same loss can be had once only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from legalcalc.claims.forums import Forum, compared
from legalcalc.claims.rows import Assessment, RouteResult
from legalcalc.explain.telling import Told
from legalcalc.figures import Figure, without_record
from legalcalc.law import discovery
from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.alternatives import (
    AnswerAlternative,
    OptionAlternative,
    RouteAlternative,
    alternatives_report,
)
from legalcalc.web.results.reading import AssessedCase, Way, assessed, law_named, teller_of
from legalcalc.web.results.view_models import telling_refusals
from legalcalc.workers import undisturbed

__all__ = [
    "MOST_LAWS",
    "Alternatives",
    "AnswerEffect",
    "ForumColumn",
    "LawName",
    "RouteColumn",
    "ToldOption",
    "alternatives_of",
    "forums_of",
    "ways_of",
]

MOST_LAWS: Final = 4


@dataclass(frozen=True, slots=True)
class RouteColumn:
    """The claim on one route. ``column``: the number under which its figures open;
    ``difference``: what choosing it changes against the chosen one."""

    language: str
    direction: str
    column: int
    title: Told
    law: Told
    note: Told | None
    chosen: bool
    owed: Told
    interest: Told
    barred: Told | None
    deadline: Told | None
    difference: Told | None
    less: bool
    reasons: tuple[Told, ...]
    without_finding: Told | None


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """An answer to an option, and the total with it."""

    title: Told
    given: bool
    owed: Told | None
    difference: Told | None
    less: bool


@dataclass(frozen=True, slots=True)
class ToldOption:
    """A choice that the law leaves open. ``answer``: a number that was given."""

    title: Told
    law: Told
    by_default: bool
    free: bool
    answer: Told | None
    answers: tuple[AnswerEffect, ...]


@dataclass(frozen=True, slots=True)
class LawName:
    """A law that can be chosen for comparison."""

    language: str
    direction: str
    code: str
    name: Told
    chosen: bool


@dataclass(frozen=True, slots=True)
class ForumColumn:
    """The claim under a law by one of its routes, told with its words and so in its language.

    ``column``: the number under which its figures open; ``heads`` in the order of the comparison,
    each with the number of its page, nought where it is several heads of this law.
    """

    language: str
    direction: str
    column: int
    law: Told
    route: Told | None
    own: bool
    owed: Told
    interest: Told
    barred: Told | None
    deadline: Told | None
    gaps: int
    heads: tuple[tuple[Told, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Routes, laws and choices side by side. ``route_heads``: each with the number of its page;
    ``heads`` and ``forums``: the laws compared."""

    language: str
    direction: str
    route_heads: tuple[tuple[Told, int], ...]
    route_sums: tuple[tuple[Told | None, ...], ...]
    routes: tuple[RouteColumn, ...]
    options: tuple[ToldOption, ...]
    left: int
    laws: tuple[LawName, ...]
    heads: tuple[Told, ...]
    forums: tuple[ForumColumn, ...]
    once_only: tuple[Told, ...]
    notes: tuple[Told, ...]


@undisturbed
@telling_refusals
def alternatives_of(body: bytes, language: str, codes: tuple[str, ...]) -> Alternatives:
    """Everything that could be chosen otherwise; ``codes``: of laws to compare with."""
    with without_record():
        it = assessed(body, language, record=False, with_range=False)
        return _Alternatives(it, language, codes).told(codes)


def forums_of(codes: tuple[str, ...], own: str) -> list[Jurisdiction]:
    """The laws with some codes, as many as may be compared, without the case's own."""
    found = [law_named(code) for code in dict.fromkeys(codes) if code != own]
    return [one for one in found if one is not None][:MOST_LAWS]


def ways_of(own: object, codes: tuple[str, ...]) -> list[Way]:
    """The columns of alternatives by their numbers: each route of the case's law and of others."""
    law = law_named(own)
    laws = [] if law is None else [law, *forums_of(codes, law.code)]
    return [Way(one.code, route) for one in laws for route in (*one.routes,) or (None,)]


class _Alternatives:
    def __init__(self, it: AssessedCase, language: str, codes: tuple[str, ...]) -> None:
        self.it, self.tell = it, it.teller.tell
        self.language, self.ways = language, ways_of(it.law.code, codes)

    def told(self, codes: tuple[str, ...]) -> Alternatives:
        tell = self.tell
        report = alternatives_report(self.it.found, self.it.case, self.it.law)
        numbers = _numbers(self.it.found)
        others = forums_of(codes, self.it.law.code)
        laws = compared(self.it.case, [self.it.law, *others]) if others else None
        ids = laws.ids if laws is not None else ()
        forums = laws.forums if laws is not None else ()
        return Alternatives(
            language=self.it.teller.language,
            direction=self.it.teller.direction,
            route_heads=tuple(
                (tell(one.head.title), numbers.get(one.head.key, 0)) for one in report.heads
            ),
            route_sums=tuple(tuple(map(self._some, one.sums)) for one in report.heads),
            routes=tuple(map(self.route, report.routes)),
            options=tuple(map(self.option, report.options)),
            left=report.not_computed,
            laws=tuple(self.laws(others)),
            heads=tuple(tell(CANONICAL_HEADS[id]) for id in ids),
            forums=tuple(self.forum(one, ids) for one in forums),
            once_only=tuple(tell(one.title) for one in laws.shared) if laws is not None else (),
            notes=tuple(tell(note) for note in dict.fromkeys(self.notes(forums))),
        )

    def _some(self, figure: Figure | None) -> Told | None:
        return None if figure is None or figure.is_zero else self.tell(figure)

    def column(self, law: Jurisdiction, one: RouteResult) -> int:
        route = None if one.route is None else one.route.id
        return self.ways.index(Way(law.code, route)) + 1

    # -- routes -----------------------------------------------------------------------------------

    def route(self, one: RouteAlternative) -> RouteColumn:
        tell, route, result = self.tell, one.route, one.result
        return RouteColumn(
            language=self.it.teller.language,
            direction=self.it.teller.direction,
            column=self.column(self.it.law, result),
            title=tell(route.title),
            law=tell(_("{law}", law=route.law)),
            note=None if route.note is None else tell(route.note),
            chosen=one.taken,
            owed=tell(result.owed),
            interest=tell(result.interest),
            barred=self._some(result.barred),
            deadline=None if result.next_deadline is None else tell(result.next_deadline),
            difference=self._some(one.owed.difference),
            less=one.owed.less,
            reasons=tuple(map(tell, self.reasons(one))),
            without_finding=None if one.without_finding is None else tell(one.without_finding),
        )

    def reasons(self, one: RouteAlternative) -> Iterator[Message]:
        """Why rows are not in the total there, with the sum of them."""
        for aside in one.set_aside:
            yield _("{reason} ({heads})", reason=aside.reason, heads=aside.titles)
        for cap in one.result.caps:
            yield _(
                "{ceiling}: {excess} above it is not in the total",
                ceiling=cap.title,
                excess=cap.excess,
            )

    # -- options ----------------------------------------------------------------------------------

    def option(self, one: OptionAlternative) -> ToldOption:
        return ToldOption(
            self.tell(one.option.title),
            self.tell(_("{law}", law=one.option.law)),
            one.by_default,
            one.option.free,
            self.tell(Fraction(one.answer)) if one.option.free else None,
            tuple(map(self.effect, one.answers)),
        )

    def effect(self, one: AnswerAlternative) -> AnswerEffect:
        if one.owed is None:
            return AnswerEffect(self.tell(one.title), one.taken, None, None, less=False)
        return AnswerEffect(
            self.tell(one.title),
            one.taken,
            None if one.owed.after is None else self.tell(one.owed.after),
            self._some(one.owed.difference),
            one.owed.less,
        )

    # -- laws -------------------------------------------------------------------------------------

    def laws(self, chosen: list[Jurisdiction]) -> Iterator[LawName]:
        for one in discovery.available():
            law = one.jurisdiction
            if law is not None and law.code != self.it.law.code:
                teller = teller_of(law, self.language)
                name = teller.tell(law.name)
                yield LawName(teller.language, teller.direction, law.code, name, law in chosen)

    def forum(self, one: Forum, ids: tuple[str, ...]) -> ForumColumn:
        teller, result = teller_of(one.jurisdiction, self.language), one.result
        tell = teller.tell
        numbers = _by_id(one.assessment)
        return ForumColumn(
            language=teller.language,
            direction=teller.direction,
            column=self.column(one.jurisdiction, result),
            law=tell(one.jurisdiction.name),
            route=None if result.route is None else tell(result.route.title),
            own=one.jurisdiction is self.it.law,
            owed=tell(result.owed),
            interest=tell(result.interest),
            barred=self._some(result.barred),
            deadline=None if result.next_deadline is None else tell(result.next_deadline),
            gaps=one.gaps,
            heads=tuple(
                (tell(one.heads[id]), numbers.get(id, 0)) if id in one.heads else None for id in ids
            ),
        )

    def notes(self, forums: tuple[Forum, ...]) -> Iterator[Message]:
        """What other laws do not know of the case, their names and its words as they tell them."""
        own = self.it.law
        for one in forums:
            name = teller_of(one.jurisdiction, self.language).tell(one.jurisdiction.name)
            for note in one.notes:
                words = dict(note.words)
                for word, known in (("sector", own.sectors), ("category", own.categories)):
                    if words.get(word) in known:
                        words[word] = self.tell(known[str(words[word])])
                words["jurisdiction"] = name
                yield note.with_words(words)


def _numbers(found: Assessment) -> dict[str, int]:
    """The numbers of the pages of heads, by key; heads without rows have none."""
    with_rows = (head for head in found.heads if head.lines)
    return {head.key: number for number, head in enumerate(with_rows, start=1)}


def _by_id(found: Assessment) -> dict[str, int]:
    """The same by canonical id, where it is one head."""
    numbers = _numbers(found)
    with_rows = [head for head in found.heads if head.lines]
    ids = [head.id for head in with_rows]
    return {head.id: numbers[head.key] for head in with_rows if ids.count(head.id) == 1}
