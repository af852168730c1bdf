"""The parties of one employment: the employer, and who stands above it or beside it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from legalcalc.facts import Party
from legalcalc.messages import _
from legalcalc.periods import Period

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["ClaimParties"]


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

    def linked(self, party: Party, period: Period) -> bool:
        """Whether a party was in the chain of contractors on some day of a period.

        A link whose first or last day nobody told is taken to have held from the beginning, or to
        the end, of the work; that is printed.
        """
        first, last = party.link_from, party.link_to
        if first is None or last is None:
            self._claim.record.assume(
                _(
                    "It is not told from when to when {party} was in the chain of contractors; "
                    "where a day is missing, it is taken to have been there all the time.",
                    party=party.name or party.id,
                )
            )
        return (first is None or first.value <= period.last) and (
            last is None or last.value >= period.first
        )

    @property
    def insolvency_day(self) -> date | None:
        """The day on which insolvency proceedings of the employer were opened.

        ``None`` where the case tells of none: an opening is published, so a firm of which nobody
        tells it is solvent. Raises ``Gap`` where the case does not describe the employer.
        """
        opened = self.employer.insolvent_on
        return None if opened is None else opened.value
