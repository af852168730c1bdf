"""Debtors of a sum: the employer, those above it, those who run it, those who did the harm.

Each rule is declared with its law::

    debtors.employer(jurisdiction, law="Labour Act, s. 10")

``cited`` is the law that is printed beside the debtor, where it is not all of ``law``; ``heads``
are those for which the debtor answers, all where it is left out. Money that was taken, and harm,
are owed by whoever a row names (:class:`legalcalc.kit.torts.RowAgainst`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from legalcalc.claims import Claim, Liability, Row
from legalcalc.claims.rows import Measure
from legalcalc.facts import Party
from legalcalc.figures import Figure
from legalcalc.kit.assessed import employer_that_did_it
from legalcalc.kit.torts import RowAgainst
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.status import StatusFact
from legalcalc.messages import Message, _

__all__ = [
    "Answers",
    "contractors",
    "directors",
    "employer",
    "employer_that_did_the_harm",
    "joint_employers",
    "those_who_knew",
    "traffickers",
    "user_firm",
    "whoever_took",
]

EMPLOYER = _("Employer")
THE_EMPLOYER = _("the employer")

# -- the employer ---------------------------------------------------------------------------------


def employer(
    jurisdiction: Jurisdiction,
    *,
    law: str,
    title: Message = EMPLOYER,
    ground: Message = THE_EMPLOYER,
    heads: Sequence[str] | None = None,
    cited: str | None = None,
) -> None:
    """Declare that the employer of the employment answers, written contract or not."""

    @jurisdiction.liable("employer", title, law=law, heads=heads)
    def rule(claim: Claim, row: Row) -> Liability:
        """The employer of the employment."""
        return Liability(claim.employment.employer, ground, cited or law)


def employer_that_did_the_harm(
    jurisdiction: Jurisdiction, *, law: str, heads: Sequence[str]
) -> None:
    """Declare that the employer answers for harm in the work, also where others there did it.

    A ``Gap`` where several employers of the case may have done it, and none is named.
    """

    @jurisdiction.liable("wrongdoer", _("Employer that did the harm"), law=law, heads=heads)
    def rule(claim: Claim, row: Any) -> Iterator[Liability]:
        """The employer that the sum names, or the only one of the case."""
        yield Liability(employer_that_did_it(claim, row), THE_EMPLOYER, law)


# -- those for whom the work was done -------------------------------------------------------------


def user_firm(
    jurisdiction: Jurisdiction,
    title: Message,
    *,
    law: str,
    ground: Message,
    heads: Sequence[str],
    id: str = "user_firm",
    when: Callable[[Claim, Row], object] | None = None,
    rank: int = 1,
    joint: bool = True,
    condition: Message | None = None,
    cited: str | None = None,
) -> None:
    """Declare that a firm for which an employer lent the worker answers.

    ``when``: whether it does for a row; without it always. ``condition``: what must still be shown.
    """

    @jurisdiction.liable(id, title, law=law, heads=heads)
    def rule(claim: Claim, row: Row) -> Iterator[Liability]:
        """The user firm, where it is another than the employer."""
        firm = claim.employment.user_firm
        if firm is None or firm == claim.employment.employer:
            return
        if when is None or when(claim, row):
            yield Liability(firm, ground, cited or law, rank=rank, joint=joint, condition=condition)


def joint_employers(
    jurisdiction: Jurisdiction, *, law: str, heads: Sequence[str], cited: str | None = None
) -> None:
    """Declare that agency, user firm and directors answer where they had control over the work."""

    @jurisdiction.liable(
        "joint_employers",
        _("Joint employers and those who act for the employer"),
        law=law,
        heads=heads,
    )
    def rule(claim: Claim, row: Row) -> Iterator[Liability]:
        """Each of them once, other than the employer itself."""
        job = claim.employment
        directors = [one.id for one in claim.parties.with_role("director")]
        for name in dict.fromkeys((job.agency, job.user_firm, *directors)):
            if name is not None and name != job.employer:
                yield Liability(
                    name,
                    _("a joint employer, or one who acted for the employer"),
                    cited or law,
                    condition=_("it had power over hiring, hours or pay"),
                )


@dataclass(frozen=True, slots=True)
class Answers:
    """The liability of one party of the chain of contractors for a row.

    What is ``None`` is as declared for all. ``rank``: the rung of the ladder of recourse.
    ``condition``: what must still be shown. ``subsidiary``: the sentence that a prayer adds where
    it answers after others only. ``claim_by``: the last day to claim from a party that answers only
    if it is asked in a time of its own, until it was.
    """

    condition: Message | None = None
    ground: Message | None = None
    cited: str | None = None
    measure: Measure | None = None
    amount: Figure | None = None
    rank: int | None = None
    claim_by: date | None = None
    subsidiary: Message | None = None


ContractorFunction = Callable[[Claim, Row, Party, int], Answers | None]


def contractors(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    law: str,
    ground: Message,
    heads: Sequence[str],
    since: str | None = None,
    cited: str | None = None,
    when: Callable[[Claim], object] | None = None,
    chain: Callable[[Claim], Sequence[Party]] | None = None,
    never: Sequence[str] = (),
    while_linked: bool = True,
    measure: Measure = "whole",
    routes: Sequence[str] = (),
    rests_on: Sequence[StatusFact] = (),
) -> Callable[[ContractorFunction], ContractorFunction]:
    """Declare that those above the employer answer, from the nearest upwards.

    The function tells how a party answers for a row, or ``None``; it takes the number of the party
    in the chain, 1 for the employer's own client. It answers on the rung after that number, the
    employer on the first. ``when``: whether the law concerns the employment. ``chain``: the parties
    above, where they are others than those who engaged one another. ``never``: kinds of party that
    do not answer. ``while_linked``: only for periods in which the party was in the chain.
    ``rests_on``: the facts of status on which it rests, such as that a party knew.
    """

    def declare(answers_for: ContractorFunction) -> ContractorFunction:
        @jurisdiction.liable(id, title, law=law, since=since, heads=heads, rests_on=rests_on)
        def rule(claim: Claim, row: Row) -> Iterator[Liability]:
            """Each party above the employer that answers for the row."""
            if when is not None and not when(claim):
                return
            parties = claim.parties.contractors if chain is None else chain(claim)
            for number, party in enumerate(parties, start=1):
                if party.kind in never:
                    continue
                one = answers_for(claim, row, party, number)
                if one is None or (while_linked and not claim.parties.linked(party, row.period)):
                    continue
                yield Liability(
                    party.id or "",
                    one.ground or ground,
                    one.cited or cited or law,
                    measure=one.measure or measure,
                    amount=one.amount,
                    rank=one.rank or number + 1,
                    condition=one.condition,
                    subsidiary=one.subsidiary,
                    routes=tuple(routes),
                    claim_by=None if claim.filed_on < claim.calculated_on else one.claim_by,
                )

        return answers_for

    return declare


def directors(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    law: str,
    ground: Message,
    heads: Sequence[str],
    condition: Message | None = None,
    since: str | None = None,
    natural_persons: bool = False,
    rank: int = 1,
    routes: Sequence[str] = (),
) -> None:
    """Declare that those who run the employer answer: parties with the role ``director``.

    ``natural_persons``: no company, and not the employer itself.
    """

    @jurisdiction.liable(id, title, law=law, since=since, heads=heads)
    def rule(claim: Claim, row: Row) -> Iterator[Liability]:
        """Each director that the case names."""
        for party in claim.parties.with_role("director"):
            of_law = party.kind == "company" or party.id == claim.employment.employer
            if not (natural_persons and of_law):
                yield Liability(
                    party.id or "",
                    ground,
                    law,
                    rank=rank,
                    condition=condition,
                    routes=tuple(routes),
                )


# -- those who did the harm -----------------------------------------------------------------------


def whoever_took(
    jurisdiction: Jurisdiction,
    *,
    law: str,
    cited: str | None = None,
    condition: Callable[[Claim, RowAgainst], Message | None] | None = None,
) -> None:
    """Declare that whoever took money or did harm answers, as far as a row names who did.

    ``condition``: what must still be shown for a row.
    """

    @jurisdiction.liable("perpetrators", _("Whoever took the money"), law=law)
    def rule(claim: Claim, row: Row) -> Iterator[Liability]:
        """The party that the row names."""
        if isinstance(row, RowAgainst) and row.taken_by is not None:
            yield Liability(
                row.taken_by,
                _("whoever took the money"),
                cited or law,
                condition=None if condition is None else condition(claim, row),
            )


def traffickers(jurisdiction: Jurisdiction, *, law: str, heads: Sequence[str], id: str) -> None:
    """Declare that those who trafficked the worker answer.

    That is whoever took the money or did the harm; where that is nobody's, each employer.
    """

    @jurisdiction.liable(id, _("Perpetrators of the trafficking"), law=law, heads=heads)
    def rule(claim: Claim, row: Row) -> Iterator[Liability]:
        """The party that the row names, or whoever held the worker."""
        if isinstance(row, RowAgainst):
            if row.taken_by is not None:
                yield Liability(row.taken_by, _("whoever took it"), law)
            return
        for name in dict.fromkeys(one.employer for one in claim.case.employments):
            yield Liability(name, _("whoever held the worker in service"), law)


def those_who_knew(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    law: str,
    ground: Message,
    heads: Sequence[str],
    condition: Message,
    since: str | None = None,
    routes: Sequence[str] = (),
) -> None:
    """Declare that parties who knew of the wrong and took part answer.

    That a party knew has to be shown: where nobody told it, the party does not answer.
    """

    @jurisdiction.liable(id, title, law=law, since=since, heads=heads)
    def rule(claim: Claim, row: Row) -> Iterator[Liability]:
        """Each party of which the case says that it knew."""
        for party in claim.case.parties:
            # untold: that a party knew has to be shown, and silence shows nothing
            if claim.facts.answer("knew", of=party):
                yield Liability(
                    party.id or "", ground, law, condition=condition, routes=tuple(routes)
                )
