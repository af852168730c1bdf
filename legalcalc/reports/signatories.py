"""Finds who may sign a paper by law: the claimant alone, representatives told, or only others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from legalcalc.claims.rows import Assessment
from legalcalc.facts import Authorisation, Case
from legalcalc.facts.representation import Power, authorisations_in_force
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.law.representation import (
    CLAIMANT,
    IN_THE_PLACE,
    REPRESENTATIVES,
    Answer,
    Body,
    ClaimedSum,
    Representation,
    kind_of_representative,
    representation_of,
)
from legalcalc.messages import Message
from legalcalc.reports.builder import once

__all__ = ["SIGNED_UNDER", "Signatories", "signatories_of"]

SIGNED_UNDER: Final[Mapping[str, tuple[Power, ...]]] = {
    "letter": ("negotiate", "file"),
    "particulars": ("file",),
    "criminal": ("criminal route",),
    "forms": ("file",),
    "recognition": ("file", "criminal route"),
}
"""The papers that a representative may sign, each with the powers of which one has to be given."""

# What is done before a body by the paper that starts something there.
_STARTS: Final[tuple[Power, ...]] = ("file", "funds", "criminal route")


@dataclass(frozen=True, slots=True)
class Signatories:
    """Those who may sign a paper that goes to some bodies.

    ``claimant``: whether the claimant may, alone; ``None`` is unknown. ``grounds``: the law that
    says so. ``representatives`` are those of the case whom the law lets, as far as it is known.
    ``others``: where the claimant may not, the kinds of representative that may. ``refused``: the
    kinds, in the words of the law, that may not act there at all. ``by_guardian``: whether it
    hangs on somebody acting in the place of the claimant, who needs a lawyer, or may need one.
    """

    bodies: tuple[Body, ...]
    claimant: bool | None
    grounds: tuple[LegalBasis, ...]
    representatives: tuple[Authorisation, ...]
    others: tuple[Message, ...]
    refused: frozenset[str]
    by_guardian: bool = False

    def lets_act(self, one: Authorisation) -> bool:
        """Whether the law lets a representative act there; unknown is no bar."""
        return kind_of_representative(one) not in self.refused

    def lets_sign(self, one: Authorisation) -> bool:
        """Whether a representative may sign: not in place of a claimant who may not either."""
        in_the_place = kind_of_representative(one) in IN_THE_PLACE
        return self.lets_act(one) and not (in_the_place and self.claimant is False)


def signatories_of(
    paper: str, assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> Signatories:
    """Find who may sign a paper of a case on the chosen route, by the day of filing."""
    declared = representation_of(jurisdiction)
    # What is left open is not claimed by the paper.
    claimed = ClaimedSum(assessment.owed.value, assessment.filed_on)
    where = tuple(_where(paper, declared, assessment.route_id))
    alone = [declared.answer(body.id, CLAIMANT, power, claimed) for body, power in where]
    stood_for = _stood_for(case, declared, assessment.filed_on)
    answers = [
        _by_a_lawyer(answer, declared, body, power, stood_for)
        for answer, (body, power) in zip(alone, where, strict=True)
    ]
    said = {answer.allowed for answer in answers}
    claimant = said.pop() if len(said) == 1 else None

    answers_for = {
        who: [declared.answer(body.id, who, power, claimed) for body, power in where]
        for who in (*REPRESENTATIVES, *declared.representatives)
        if where
    }
    found = Signatories(
        bodies=tuple(body for body, _power in where),
        claimant=claimant,
        grounds=once(answer.rule.ground for answer in answers if answer.rule is not None),
        representatives=(),
        others=tuple(
            declared.title_of(who)
            for who, given in answers_for.items()
            if claimant is False and who not in IN_THE_PLACE and all(one.allowed for one in given)
        ),
        refused=frozenset(
            who for who, given in answers_for.items() if all(one.refused for one in given)
        ),
        by_guardian=answers != alone,
    )
    in_force = authorisations_in_force(case.authorisations, assessment.filed_on)
    return replace(found, representatives=tuple(filter(found.lets_sign, in_force)))


@dataclass(frozen=True, slots=True)
class _StoodFor:
    """The kinds of those who act in the place of a claimant; ``surely``: or only perhaps."""

    kinds: tuple[str, ...]
    surely: bool = True


def _stood_for(case: Case, declared: Representation, day: date) -> _StoodFor:
    """Find who acts in the place of the claimant on a day: told by an authorisation, or without
    one whoever has to, since the claimant is a child or cannot act.
    """
    in_force = authorisations_in_force(case.authorisations, day)
    told = once(kind for one in in_force if (kind := kind_of_representative(one)) in IN_THE_PLACE)
    if told:
        return _StoodFor(told)
    claimant = case.claimant
    if claimant.lacks_capacity is not None and claimant.lacks_capacity.value:
        return _StoodFor(("protected adult", "litigation friend"))
    if claimant.born is not None and declared.majority is not None:
        born = claimant.born
        of_age = declared.majority.reached_within(born.low or born.value, born.high or born.value)
        if day < of_age.last:
            return _StoodFor(("guardian", "litigation friend"), surely=day < of_age.first)
    return _StoodFor(())


def _by_a_lawyer(
    alone: Answer, declared: Representation, body: Body, power: Power, stood_for: _StoodFor
) -> Answer:
    """The answer of the claimant alone, unless those in the claimant's place need a lawyer."""
    if alone.allowed is False:
        return alone
    rules = [
        answer.rule
        for kind in stood_for.kinds
        if (answer := declared.answer(body.id, kind, power)).rule is not None
    ]
    needing = [rule for rule in rules if rule.needs_lawyer is not False]
    if not needing:
        return alone
    # None of them may alone, if all that the case tells of, or that may act, need one.
    surely = stood_for.surely and all(rule.needs_lawyer for rule in rules)
    return Answer(False if surely else None, needing[0])


def _where(paper: str, declared: Representation, route: str | None) -> Iterable[tuple[Body, Power]]:
    """The bodies to which a paper goes, and what it does there."""
    match paper:
        case "letter":
            for body in declared.outside:
                yield body, "negotiate"
        case "criminal":
            for body in declared.bodies.values():
                if "criminal route" in body.powers:
                    yield body, "criminal route"
        case "particulars" | "forms":
            for body in declared.on_route(route):
                started = next((one for one in _STARTS if one in body.powers), None)
                if started is not None:
                    yield body, started
