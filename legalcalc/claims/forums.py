"""One set of facts under several laws, side by side: the same engine, asked once for each.

Which law applies, and whether a court would hear the claim, is for a lawyer. What is computed under
two laws for the same loss can be had once only, so nothing here is ever added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legalcalc.claims.assess import assess
from legalcalc.claims.rows import Assessment, RouteResult
from legalcalc.facts import Case, Choices, Employment
from legalcalc.figures import Figure
from legalcalc.law.heads import CANONICAL_HEADS, NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["Comparison", "Forum", "SharedHead", "compared", "under"]


@dataclass(frozen=True, slots=True)
class Forum:
    """A law by one of its routes, with what the claim is there.

    ``heads`` holds what counts on the route by canonical id. ``notes`` are words of the case that
    this law does not know, and that were taken as unknown.
    """

    jurisdiction: Jurisdiction
    assessment: Assessment
    result: RouteResult
    heads: dict[str, Figure]
    gaps: int
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class SharedHead:
    """A kind of loss for which more than one forum gives a sum: it can be had once only."""

    id: str
    title: Message
    forums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The forums in the order in which they were asked for, and what they share.

    ``ids`` are the canonical ids of all heads that bring something in some forum, in their order.
    """

    case: Case
    forums: tuple[Forum, ...]
    ids: tuple[str, ...]
    shared: tuple[SharedHead, ...]


def compared(case: Case, laws: Sequence[Jurisdiction]) -> Comparison:
    """The case under each law, by each of its routes.

    The choices of the case hold under its own law only: heads, routes and options of another law
    have other names. Raises ``UnknownChoice`` where the case chooses what its own law lacks.
    """
    forums = tuple(forum for law in laws for forum in _forums(case, law))
    ids = tuple(id for id in CANONICAL_HEADS if any(id in forum.heads for forum in forums))
    shared = []
    for id in ids:
        found = tuple(number for number, forum in enumerate(forums) if id in forum.heads)
        if len({forums[number].jurisdiction.code for number in found}) > 1:
            shared.append(SharedHead(id, CANONICAL_HEADS[id], found))
    return Comparison(case, forums, ids, tuple(shared))


def _forums(case: Case, law: Jurisdiction) -> list[Forum]:
    its_case, notes = under(case, law)
    found = assess(its_case, law, with_range=False)
    gaps = sum(len(head.gaps) for head in found.heads)
    return [Forum(law, found, result, _sums(found, result), gaps, notes) for result in found.routes]


def _sums(found: Assessment, result: RouteResult) -> dict[str, Figure]:
    """What counts on a route, by canonical id; nothing where nothing is owed."""
    sums: dict[str, Figure] = {}
    for head in found.heads:
        owed = result.heads.get(head.key)
        if owed is None or owed.is_zero or head.id in NOT_THE_CLAIMANTS:
            continue
        sums[head.id] = sums[head.id] + owed if head.id in sums else owed
    return sums


def under(case: Case, law: Jurisdiction) -> tuple[Case, tuple[Message, ...]]:
    """The case as a law can read it, and what it cannot read.

    Choices, as of heads and routes, are those of its own law, and left out under another.
    """
    if case.jurisdiction == law.code:
        return case, ()
    notes: list[Message] = []
    employments = tuple(_readable(one, law, notes) for one in case.employments)
    return (
        replace(case, jurisdiction=law.code, choices=Choices(), employments=employments),
        tuple(dict.fromkeys(notes)),
    )


def _readable(employment: Employment, law: Jurisdiction, notes: list[Message]) -> Employment:
    sector, category = employment.sector, employment.category
    if sector is not None and sector not in law.sectors:
        notes.append(
            _(
                "{jurisdiction} does not know the sector “{sector}”: it was taken as unknown.",
                jurisdiction=law.name,
                sector=sector,
            )
        )
        sector = None
    if category is not None and category not in law.categories:
        notes.append(
            _(
                "{jurisdiction} does not know the category “{category}”: it was taken as unknown.",
                jurisdiction=law.name,
                category=category,
            )
        )
        category = None
    return replace(employment, sector=sector, category=category)
