"""The parties of one employment: the employer, and who stands above it or beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from legalcalc.facts import Party
from legalcalc.messages import _
from legalcalc.periods import Period

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["ClaimParties", "Link"]


@dataclass(frozen=True, slots=True)
class Link:
    """First and last day of a link in the chain of contractors, as far as they are told."""

    first: date | None
    last: date | None


def _link(below: Party | None, above: Party) -> Link:
    own = above if above.engaged_by is None else None  # else it tells of the next link
    told = [one for one in (below, own) if one is not None]
    return Link(
        max((one.link_from.value for one in told if one.link_from is not None), default=None),
        min((one.link_to.value for one in told if one.link_to is not None), default=None),
    )


class ClaimParties:
    """The employer of a claim, the chain of contractors, and parties by their role."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim

    @property
    def employer(self) -> Party:
        """The employer. Raises ``Gap`` where the case does not describe it."""
        return self.party(self._claim.employment.employer)

    def party(self, name: str) -> Party:
        """A party of the case. Raises ``Gap`` where the case does not describe it."""
        party = self._claim.case.party(name)
        if party is None:
            raise self._claim.facts.missing(_("the party “{name}”", name=name), "parties")
        return party

    def with_role(self, role: str) -> list[Party]:
        """The parties that have a role: agency, director, client, insurer, …"""
        return [party for party in self._claim.case.parties if role in party.roles]

    @cached_property
    def contractors(self) -> list[Party]:
        """The parties above the employer, from the nearest upwards."""
        chain: list[Party] = []
        above = self.employer.engaged_by
        while above is not None and all(party.id != above for party in chain):
            party = self.party(above)
            chain.append(party)
            above = party.engaged_by
        return chain

    def below(self, party: Party) -> Party | None:
        """The party that worked for one of the chain: the employer or a contractor, or the firm
        that used the worker; ``None`` for whoever is not above them.
        """
        way = self._way_to(party)
        return way[-2] if len(way) > 1 else None

    def link(self, party: Party) -> Link:
        """The days of the link between a party of the chain and the one that worked for it.

        They stand at the party that was engaged. Those told at a party that nobody engaged, which
        has no link of its own to tell of, bound the link below it, too.
        """
        return _link(self.below(party), party)

    def linked(self, party: Party, period: Period) -> bool:
        """Whether a party was in the chain on some day of a period: with it each link below.

        A link whose first or last day nobody told is taken to have held from the beginning, or to
        the end, of the work; that is printed.
        """
        way = self._way_to(party)
        links = [_link(below, above) for below, above in pairwise(way)] or [_link(None, party)]
        if links[-1].first is None or links[-1].last is None:
            self._claim.record.assume(
                _(
                    "It is not told from when to when {party} was in the chain of contractors; "
                    "where a day is missing, it is taken to have been there all the time.",
                    party=party.name or party.id,
                )
            )
        first = max((one.first for one in links if one.first is not None), default=period.first)
        last = min((one.last for one in links if one.last is not None), default=period.last)
        return first <= last and first <= period.last and last >= period.first

    def _way_to(self, party: Party) -> list[Party]:
        """The parties from the employer, or the firm that used the worker, up to one above it."""
        for name in (self._claim.employment.employer, self._claim.employment.user_firm):
            way: list[Party] = []
            while (
                name is not None
                and (one := self._claim.case.party(name)) is not None
                and one not in way
            ):
                way.append(one)
                if one.id == party.id:
                    return way
                name = one.engaged_by
        return []

    @property
    def insolvency_day(self) -> date | None:
        """The day on which insolvency proceedings of the employer were opened.

        ``None`` where the case tells of none: an opening is published, so a firm of which nobody
        tells it is solvent. Raises ``Gap`` where the case does not describe the employer.
        """
        opened = self.employer.insolvent_on
        return None if opened is None else opened.value
