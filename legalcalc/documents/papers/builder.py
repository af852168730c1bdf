"""Takes from an assessment and its case what every paper says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cached_property

import legalcalc
from legalcalc.claims.rows import Assessment, Debtor, Line
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Authorisation, Case, Money, Party, Person
from legalcalc.facts.stated import Stated
from legalcalc.figures import Figure, Stipulation, known, least, unit
from legalcalc.law.filing import filing_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import kind_of_representative, representation_of
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import ReportBuilder, once

__all__ = ["PROGRAM", "PaperBuilder", "day_or_stretch", "names_of", "representative_named"]

PROGRAM = f"legalcalc {legalcalc.__version__}"
_OF_PROCEEDINGS = {"cost.court", "cost.legal"}


class PaperBuilder(ReportBuilder):
    """A report's ground, and what a paper says of itself."""

    def paper(self, title: Message) -> Paper:
        """The paper with a title, and all that it says of itself."""
        found = self.assessment
        return Paper(
            title=title,
            program=PROGRAM,
            reference=found.case_reference,
            pseudonym=self.case.claimant.pseudonym,
            claimant=names_of(self.case.claimant),
            parties=tuple(self.party(one.id or "") for one in self.case.parties),
            jurisdiction=self.jurisdiction.name,
            fictional=self.jurisdiction.fictional,
            court_languages=self.jurisdiction.languages,
            route=found.route.title if found.route is not None else None,
            calculated_on=found.calculated_on,
            filed_on=found.filed_on,
            currency=found.currency,
            digest=_digest(found),
        )

    # -- who is sued ------------------------------------------------------------------------------

    def insolvent_since(self, party: Party | None) -> date | None:
        """The day on which insolvency proceedings over a party were opened, by now."""
        opened = None if party is None else party.insolvent_on
        if opened is None or opened.value > self.assessment.calculated_on:
            return None
        return opened.value

    @cached_property
    def lodged(self) -> tuple[str, ...]:
        """The insolvent debtors of whom no court is asked anything: what they owe is lodged."""
        declared = filing_of(self.jurisdiction).insolvency
        if declared is None or declared.sued:
            return ()
        return tuple(
            one.party
            for one in self.assessment.debtors
            if self.insolvent_since(self.case.party(one.party)) is not None
        )

    @cached_property
    def sued(self) -> tuple[str, ...]:
        """The debtors of whom a court is asked something."""
        return tuple(one.party for one in self.assessment.debtors if one.party not in self.lodged)

    # -- who is accused ---------------------------------------------------------------------------

    @cached_property
    def jobs_of_the_accused(self) -> frozenset[str]:
        """The employments for which somebody accused answers; none where nobody accused does."""
        accused = {
            id for one in self.case.proceedings if one.kind == "criminal" for id in one.against
        }
        jobs = self.case.employments
        employed = {one.id for one in jobs if one.id is not None and one.employer in accused}
        answered = {
            line.employment
            for line in self.lines
            if line.employment is not None and any(one.party in accused for one in line.liable)
        }
        return frozenset(employed | answered)

    def is_of_nobody_accused(self, line: Line) -> bool:
        """Whether only employers answer for a row for whose work nobody accused does."""
        jobs = self.jobs_of_the_accused
        if not jobs or line.employment in (None, *jobs):
            return False
        others = {one.employer for one in self.case.employments if one.id not in jobs}
        return all(one.party in others for one in line.liable)

    # -- what a letter to a debtor asks for -------------------------------------------------------

    def asks_for(self, line: Line, party: str) -> bool:
        """Whether a letter to a debtor asks for a row.

        Not for legal costs that fall due later, such as the fee of a claim that is not filed yet,
        nor, where claims are lodged with whoever administers it, for what its estate owes.
        """
        if line.head.id in _OF_PROCEEDINGS:
            return line.row.due_on <= self.assessment.calculated_on
        since = self.owed_by_the_estate_since(line, party)
        return since is None or line.row.period.first < since

    def owed_by_the_estate_since(self, line: Line, party: str) -> date | None:
        """The day from which the estate of an insolvent debtor owes what is for the time of a row.

        ``None`` where the debtor is not insolvent, or the law lets all of it be lodged.
        """
        declared = filing_of(self.jurisdiction).insolvency
        if declared is None or line.head.id not in declared.estate:
            return None
        return self.insolvent_since(self.case.party(party))

    def asked(self, debtor: Debtor) -> Figure | None:
        """The sum that the lawyer asks of a debtor who answers in part only, and no more."""
        party = self.case.party(debtor.party)
        money = None if party is None else party.asked
        if not isinstance(money, Money) or money.currency != self.assessment.currency:
            return None
        asked = known(money.amount, unit(money.currency), Stipulation(_("sum that is asked for")))
        return least(asked, debtor.owed) if debtor.limited else None

    def keep(self, ids: Collection[str]) -> None:
        """Leave out all other rows. Numbers of heads and rows stay those of the claim schedule."""
        self.heads = [
            replace(head, lines=lines)
            for head in self.heads
            if (lines := [line for line in head.lines if line.id in ids])
        ]
        self.lines = [line for head in self.heads for line in head.lines]

    def rows_of(self, parties: Collection[str]) -> frozenset[str]:
        """The rows for which one of some debtors answers."""
        return frozenset(
            line for one in self.assessment.debtors if one.party in parties for line in one.lines
        )

    def owes_interest(self, line: Line, parties: Collection[str]) -> bool:
        """Whether one of some debtors owes the interest on a row: one who owes the whole of it."""
        first = {
            one.party: one
            for one in reversed(line.liable)
            if not one.application and (not one.routes or self.route_id in one.routes)
        }
        return any(
            one.measure == "whole" and one.amount is None
            for party, one in first.items()
            if party in parties
        )


def names_of(person: Person) -> tuple[str | Message, ...]:
    """The names of a person in the document: the pseudonym alone, where there is one."""
    if person.pseudonym:
        return (person.pseudonym,)
    whole = [name.text for name in person.names if name.kind in ("full", "single")]
    parts = [name.text for name in person.names if name.kind in ("given", "patronymic", "family")]
    return once(whole) or ((" ".join(parts),) if parts else (_("the claimant (name not stated)"),))


def day_or_stretch(stated: Stated[date]) -> date | Period:
    """The day, or the days between which it lies where nobody knows it exactly."""
    if not stated.uncertain:
        return stated.value
    return Period(stated.low or stated.value, stated.high or stated.value)


def representative_named(one: Authorisation, case: Case, law: Jurisdiction) -> str | Message:
    """The name of whoever acts under an authorisation, or what they are where none is stated."""
    person = case.person(one.representative)
    if person is not None and (person.pseudonym or person.names):
        return names_of(person)[0]
    party = case.party(one.representative)
    if party is not None and party.name:
        return party.name
    return representation_of(law).title_of(kind_of_representative(one))


def _digest(found: Assessment) -> str:
    """What tells this result from every other: case, law and program."""
    parts = (
        found.case_reference,
        found.case_digest,
        found.calculated_on.isoformat(),
        found.jurisdiction,
        found.edition,
        found.parameters_digest,
        legalcalc.__version__,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
