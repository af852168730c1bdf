"""Computes a claim on each route of its law, and by each answer that the law leaves open.

Sums of two routes are never added: the same loss can be had once only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.rows import Assessment, HeadResult, RouteResult
from legalcalc.facts import Case
from legalcalc.figures import Figure, without_record
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction, Option, Route
from legalcalc.messages import Message
from legalcalc.reports.differences import SumDifference, sum_difference
from legalcalc.reports.finding import without_finding

__all__ = [
    "AlternativesReport",
    "AnswerAlternative",
    "HeadOnRoutes",
    "OptionAlternative",
    "RouteAlternative",
    "SetAside",
    "alternatives_report",
    "better_routes",
]

_MOST_ANSWERS: Final = 12  # each is a computation of the whole case


@dataclass(frozen=True, slots=True)
class SetAside:
    """The heads of which rows are not in the total of a route, for one and the same reason."""

    reason: Message
    titles: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class RouteAlternative:
    """The claim on a route; ``owed``: against what is owed on the route that is taken.

    ``without_finding`` is what is owed on it where nobody finds that there was trafficking;
    ``None`` where that makes no difference on any route.
    """

    route: Route
    result: RouteResult
    taken: bool
    owed: SumDifference
    set_aside: tuple[SetAside, ...]
    without_finding: Figure | None = None


@dataclass(frozen=True, slots=True)
class HeadOnRoutes:
    """A head of claim, and what it brings on each route, in the order of the routes."""

    head: HeadResult
    sums: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class AnswerAlternative:
    """An answer to what the law leaves open; ``taken``: the claim is computed with it.

    ``owed`` is what is owed if it alone were chosen, against what is owed now; ``None`` where that
    was not computed.
    """

    title: Message
    taken: bool
    owed: SumDifference | None


@dataclass(frozen=True, slots=True)
class OptionAlternative:
    """A choice that the law leaves open, with its answers; one for a number has none.

    ``by_default``: nobody chose, and the usual answer is taken.
    """

    option: Option
    answer: str
    by_default: bool
    answers: tuple[AnswerAlternative, ...]


@dataclass(frozen=True, slots=True)
class AlternativesReport:
    """Routes and answers side by side. ``heads``: those that bring something on some route;
    ``not_computed``: how many answers were left out.
    """

    routes: tuple[RouteAlternative, ...]
    heads: tuple[HeadOnRoutes, ...]
    options: tuple[OptionAlternative, ...]
    not_computed: int


def alternatives_report(found: Assessment, case: Case, law: Jurisdiction) -> AlternativesReport:
    """The routes and answers that could be chosen otherwise; at most twelve answers are computed
    that are not those of the case."""
    results = [(one.route, one) for one in found.routes if one.route is not None]
    with without_record():
        options = tuple(_options(found, case, law))
        without = without_finding(found, case, law)
    answers = [answer for one in options for answer in one.answers]
    return AlternativesReport(
        tuple(
            RouteAlternative(
                route,
                one,
                route == found.route,
                sum_difference(found.owed, one.owed),
                tuple(_set_aside(found, one)),
                without.get(route.id),
            )
            for route, one in results
        ),
        tuple(
            HeadOnRoutes(head, tuple(one.heads[head.key] for _route, one in results))
            for head in found.heads
            if head.id not in NOT_THE_CLAIMANTS
            and any(not one.heads[head.key].is_zero for one in found.routes)
        ),
        options,
        sum(one.owed is None for one in answers),
    )


def better_routes(found: Assessment) -> list[tuple[Route, RouteResult]]:
    """The routes on which more is owed than on the one taken, most first."""
    more = [
        (one.route, one)
        for one in found.routes
        if one.route is not None and one.owed.value > found.owed.value
    ]
    return sorted(more, key=lambda one: -one[1].owed.value)


def _set_aside(found: Assessment, result: RouteResult) -> Iterator[SetAside]:
    titles = {line.id: head.title for head in found.heads for line in head.lines}
    heads: dict[Message, dict[Message, None]] = {}
    for line, reason in result.set_aside.items():
        heads.setdefault(reason, {})[titles[line]] = None
    for reason, some in heads.items():
        yield SetAside(reason, tuple(some))


def _options(found: Assessment, case: Case, law: Jurisdiction) -> Iterator[OptionAlternative]:
    room = _MOST_ANSWERS
    for name, answer, by_default in found.options:
        option = law.options[name]
        answers = []
        for value, title in () if option.free else option.values:
            owed = found.owed if value == answer else None
            if owed is None and room > 0:
                room -= 1
                owed = _owed_with(case, law, name, value)
            difference = None if owed is None else sum_difference(found.owed, owed)
            answers.append(AnswerAlternative(title, value == answer, difference))
        yield OptionAlternative(option, answer, by_default, tuple(answers))


def _owed_with(case: Case, law: Jurisdiction, name: str, value: str) -> Figure | None:
    """What is owed if an option were answered otherwise; ``None`` where it cannot be."""
    options = tuple(sorted({**dict(case.choices.options), name: value}.items()))
    changed = replace(case, choices=replace(case.choices, options=options))
    try:
        return assess(changed, law, with_range=False, every_route=False).owed
    except UnknownChoice:
        return None
