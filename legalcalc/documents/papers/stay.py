"""The sheet on staying in the country: general information for the client, and whom to ask.

Advice on somebody's own right to stay is reserved to some people in several States, so the sheet
tells what the law says in general, and who may say what it means for this person.
"""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.residence import DecisionSheet, decision_facts
from legalcalc.facts import Case
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from legalcalc.reports.law_topics import TopicEntry, besides_of
from legalcalc.reports.reflection import ReflectionPeriod, reflection_period
from legalcalc.reports.residence import decision_named

__all__ = ["StaySheet", "stay_sheets"]


@dataclass(frozen=True, slots=True)
class StaySheet:
    """Everything the sheet prints. Of ``decisions`` it tells the facts, and reckons nothing."""

    paper: Paper
    topics: tuple[TopicEntry, ...]
    reflection: ReflectionPeriod | None
    decisions: tuple[DecisionSheet, ...]


def stay_sheets(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The one sheet of a worker who was recognised, has a reflection period or got a decision.

    There is none of another, nor where this State declares nothing of it.
    """
    if not (case.reflection_period or case.identified_on or case.residence_decisions):
        return []
    if not assistance_of(jurisdiction).stay:
        return []
    model = _Builder(assessment, case, jurisdiction).sheet()
    return [Document("stay", "stay.html", model)]


class _Builder(PaperBuilder):
    def sheet(self) -> StaySheet:
        return StaySheet(
            paper=self.paper(_("Staying in the country: general information")),
            topics=besides_of(self.jurisdiction, self.assessment.calculated_on).stay,
            reflection=reflection_period(self.case, self.jurisdiction),
            decisions=tuple(
                DecisionSheet(decision_named(one), tuple(decision_facts(one)))
                for one in self.case.residence_decisions
            ),
        )
