"""The companion to applications to public funds: what each asks, beside what the case holds for it.

It fills in no form. A fund pays where the employer does not, or for harm that nobody made good;
what came from elsewhere is taken off, so earlier awards stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder, day_or_stretch, names_of
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case
from legalcalc.facts.money import Money
from legalcalc.facts.stated import Stated
from legalcalc.figures import Figure
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.law_topics import FundEntry, besides_of

__all__ = [
    "CriminalProceeding",
    "EarlierAward",
    "FundCompanion",
    "InsolventParty",
    "fund_companions",
]


@dataclass(frozen=True, slots=True)
class InsolventParty:
    """A party over whose estate proceedings were opened."""

    name: str | Message
    since: date | Period


@dataclass(frozen=True, slots=True)
class CriminalProceeding:
    """Criminal proceedings of which the case tells."""

    body: str | None
    reference: str | None
    since: date | Period


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """Money awarded or received for the same loss; ``amount`` is ``None`` where nobody knows it."""

    day: date | Period
    by: str | Message | None
    amount: Stated[Money] | None
    paid: Stated[Money] | None
    paid_on: date | Period | None


@dataclass(frozen=True, slots=True)
class FundCompanion:
    """Everything the companion prints. ``claimed``: the claim on the chosen route."""

    paper: Paper
    funds: tuple[FundEntry, ...]
    claimed: Figure
    identified_on: date | Period | None
    identified_by: str | None
    insolvent: tuple[InsolventParty, ...]
    criminal: tuple[CriminalProceeding, ...]
    awards: tuple[EarlierAward, ...]


def fund_companions(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The one companion of a case that may go to a fund: harm, a crime or an insolvent employer.

    There is none where this State declares no fund, or where the case tells of none of these.
    """
    if not assistance_of(jurisdiction).funds or not _may_go_to_a_fund(case):
        return []
    model = _Builder(assessment, case, jurisdiction).companion()
    return [Document("funds", "funds.html", model)]


def _may_go_to_a_fund(case: Case) -> bool:
    return (
        bool(case.harms or case.awards)
        or case.identified_on is not None
        or any(one.insolvent_on is not None for one in case.parties)
        or any(one.kind in ("criminal", "insolvency") for one in case.proceedings)
    )


class _Builder(PaperBuilder):
    def companion(self) -> FundCompanion:
        identified = self.case.identified_on
        return FundCompanion(
            paper=self.paper(_("Public funds: companion to an application")),
            funds=besides_of(self.jurisdiction, self.assessment.calculated_on).funds,
            claimed=self.chosen_route().owed,
            identified_on=None if identified is None else day_or_stretch(identified),
            identified_by=self.case.identified_by,
            insolvent=tuple(
                InsolventParty(self.party(one.id or "").name, day_or_stretch(one.insolvent_on))
                for one in self.case.parties
                if one.insolvent_on is not None
            ),
            criminal=tuple(
                CriminalProceeding(one.body, one.reference, day_or_stretch(one.started))
                for one in self.case.proceedings
                if one.kind == "criminal"
            ),
            awards=tuple(
                EarlierAward(
                    day_or_stretch(one.day),
                    None if one.by is None else self.payer(one.by),
                    one.amount,
                    one.paid,
                    None if one.paid_on is None else day_or_stretch(one.paid_on),
                )
                for one in self.case.awards
            ),
        )

    def payer(self, id: str) -> str | Message:
        """The name of the party or person who pays an award."""
        person = self.case.person(id)
        return self.party(id).name if person is None else names_of(person)[0]
