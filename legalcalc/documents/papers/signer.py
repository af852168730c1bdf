"""Finds who signs a paper for the claimant: openings, closings and declarations follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import names_of
from legalcalc.facts import Authorisation, Case, Person
from legalcalc.facts.representation import Power, authorisations_in_force
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import REPRESENTATIVES
from legalcalc.messages import Message, _
from legalcalc.reports.signatories import SIGNED_UNDER, Signatories, signatories_of

__all__ = [
    "Signer",
    "draft_of",
    "lawyers_of",
    "signed_by",
    "signer_for",
    "signer_of",
    "standing_for",
    "unknown_of",
]

SignerKind = Literal["claimant", "lawyer", "organisation", "guardian"]

_CLAIMANT = _("the claimant")

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

    ``names`` are empty where the claimant signs: on papers with a pseudonym a line stands there;
    and where a lawyer has to sign whom the case does not tell.
    """

    kind: SignerKind
    person: Person | None = None
    authorisation: Authorisation | None = None

    @property
    def acts_for_another(self) -> bool:
        return self.person is not None

    @property
    def not_told(self) -> bool:
        """Whether somebody has to sign whom the case does not tell: the paper is a draft."""
        return self.kind != "claimant" and self.person is None

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


def signer_for(
    paper: str, assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> Signer:
    """Find who signs a paper: who acts and may by law, else the claimant.

    Where the claimant may not sign alone, it is the lawyer whom the case names for such papers,
    and without one a lawyer who is not told yet. The named one signs too where nobody knows
    whether a guardian may without a lawyer.
    """
    by_law = signatories_of(paper, assessment, case, jurisdiction)
    signer = signer_of(case, assessment.filed_on, SIGNED_UNDER[paper], by_law.lets_sign)
    if by_law.claimant is True or (by_law.claimant is None and not by_law.by_guardian):
        return signer
    named = next((one for one in case.people if one.id == case.choices.signing_lawyer), None)
    if named is None:
        told = signer.acts_for_another or by_law.claimant is None
        return signer if told else Signer("lawyer")
    power = next((one for one in by_law.representatives if one.representative == named.id), None)
    return Signer("lawyer", named, power)


def signed_by(signer: Signer, by_law: Signatories) -> tuple[str | Message, ...]:
    """Tell who has to sign a paper. The claimant is not named, whatever name the paper bears."""
    if signer.not_told:
        return by_law.others or (REPRESENTATIVES["lawyer"],)
    return signer.names[:1] or (_CLAIMANT,)


def draft_of(paper: str, signer: Signer, by_law: Signatories) -> Message | None:
    """That a paper waits for somebody who may sign it and whom the case does not tell."""
    if not signer.not_told:
        return None
    return _(
        "{paper}: the claimant may not sign it alone ({law}). Who may: {who}. The case "
        "does not say who does, so it is a draft.",
        paper=paper,
        law="; ".join(one.law for one in by_law.grounds),
        who=by_law.others or (REPRESENTATIVES["lawyer"],),
    )


def unknown_of(paper: str, signer: Signer, by_law: Signatories) -> Message | None:
    """That nobody knows whether the claimant, or a guardian, may sign a paper without a lawyer."""
    if by_law.claimant is not None or not by_law.bodies:
        return None
    if by_law.by_guardian and signer.kind in ("claimant", "guardian"):
        return _(
            "{paper}: whether a guardian may sign it without a lawyer is not known ({law}).",
            paper=paper,
            law="; ".join(one.law for one in by_law.grounds),
        )
    if signer.acts_for_another:
        return None
    return _("{paper}: whether the claimant may sign it alone is not known.", paper=paper)


def lawyers_of(case: Case) -> tuple[Person, ...]:
    """Find the people of a case who may be a lawyer: all that are told as a representative, but for
    those whose authorisations say that they are something else.
    """
    kinds: dict[str, set[str]] = {}
    for one in case.authorisations:
        kinds.setdefault(one.representative, set()).add(one.kind)
    return tuple(
        person
        for person in case.people
        if "lawyer" in kinds.get(person.id or "", ())
        or (person.role == "representative" and person.id not in kinds)
    )


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
