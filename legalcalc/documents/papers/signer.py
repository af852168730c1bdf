"""Finds who signs a paper for the claimant: openings, closings and declarations follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.documents.papers.builder import names_of
from legalcalc.facts import Authorisation, Case, Person
from legalcalc.facts.representation import Power, authorisations_in_force
from legalcalc.messages import Message

__all__ = ["Signer", "signer_of", "standing_for"]

SignerKind = Literal["claimant", "lawyer", "organisation", "guardian"]

# The first that acts signs. Whoever stands for a child or a protected adult signs where no lawyer
# and no organisation does.
_KINDS: dict[str, SignerKind] = {
    "lawyer": "lawyer",
    "organisation": "organisation",
    "without mandate": "organisation",
    "other person": "organisation",
    "litigation friend": "guardian",
    "guardian": "guardian",
    "protected adult": "guardian",
}


@dataclass(frozen=True, slots=True)
class Signer:
    """The claimant, or who acts for the claimant under an authorisation that is in force.

    ``names`` are empty where the claimant signs: on papers with a pseudonym a line stands there.
    """

    kind: SignerKind
    person: Person | None = None
    authorisation: Authorisation | None = None

    @property
    def acts_for_another(self) -> bool:
        return self.person is not None

    @property
    def authorised_by_claimant(self) -> bool:
        """Whether the claimant signed the authority, which then bears the claimant's own name."""
        return self.authorisation is not None and (
            self.authorisation.given_by in (None, "claimant") and self.kind != "guardian"
        )

    @property
    def names(self) -> tuple[str | Message, ...]:
        return () if self.person is None else names_of(self.person)

    @property
    def address(self) -> tuple[str, ...]:
        """The address to which the other side may write.

        Never of the claimant. A guardian may live with the claimant: that address is told only
        where the case says that it is safe.
        """
        person = self.person
        if person is None or person.address is None:
            return ()
        place = person.address
        if self.kind == "guardian" and place.safe is not True:
            return ()
        town = " ".join(part for part in (place.postcode, place.locality) if part)
        return (*place.lines, *((town,) if town else ()))

    @property
    def contact(self) -> str | None:
        """Another way to reach whoever acts for the claimant; as with the address."""
        if self.person is None or self.kind == "guardian":
            return None
        return self.person.contact


def signer_of(
    case: Case,
    day: date,
    powers: Sequence[Power] = (),
    may: Callable[[Authorisation], bool] = lambda _one: True,
) -> Signer:
    """Find who signs on a day; ``powers``: one of them has to be given; ``may``: whom the law lets.

    Guardians and litigation friends need no power by name. An authorisation that is not signed yet
    counts: the paper is prepared along with it, and says so.
    """
    acting = list(authorisations_in_force(case.authorisations, day))
    for kind, voice in _KINDS.items():
        for one in acting:
            if one.kind != kind:
                continue
            if voice != "guardian" and powers and not set(powers) & set(one.powers):
                continue
            if not may(one):
                continue
            person = case.person(one.representative)
            if person is not None:
                return Signer(voice, person, one)
    return Signer("claimant")


def standing_for(
    case: Case,
    day: date,
    signer: Signer,
    may: Callable[[Authorisation], bool] = lambda _one: True,
) -> tuple[Signer, ...]:
    """Find the representative of a claimant who cannot act alone, and the signer if another."""
    found = [signer] if signer.acts_for_another else []
    if signer.kind != "guardian":
        for one in authorisations_in_force(case.authorisations, day):
            person = case.person(one.representative)
            if _KINDS.get(one.kind) == "guardian" and person is not None and may(one):
                return (Signer("guardian", person, one), *found)
    return tuple(found)
