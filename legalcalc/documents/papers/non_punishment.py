"""The annex on acts done under compulsion: what was done, what compelled to it, and the rule.

It is for counsel on the claimant's own side: a confession in other hands. What it means for the
claim stands in it as well, since work without a permit takes no head away in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import day_or_stretch
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.indicators import IT_IS_TOLD, IndicatorFact, indicator_worksheet
from legalcalc.documents.papers.narrative import AS_EXACTLY_AS_POSSIBLE, Assertion, Narrator
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case, CompelledAct
from legalcalc.facts.stated import Item
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.exhibits import Exhibit, exhibits_of
from legalcalc.reports.law_topics import TopicEntry, besides_of

__all__ = ["ActEntry", "CompulsionEntry", "NonPunishmentAnnex", "non_punishment_annexes"]

_THE_ACT_ITSELF: Final = "held-crime"  # an act does not show what compelled to it
# Dimensions of the published indicators that tell of compulsion where the work was.
_COMPULSION: Final = ("coercion-destination", "vulnerability-destination")


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act in the words of whoever told it, with its day where it is known, and its exhibits.

    ``compelled_by``: the facts that the case links to it, each with its proof; none where nobody
    linked any.
    """

    what: str
    day: date | Period | None
    exhibits: tuple[Exhibit, ...]
    compelled_by: tuple[IndicatorFact, ...]


@dataclass(frozen=True, slots=True)
class CompulsionEntry:
    """A sign of compulsion that is there, with the facts that show it."""

    title: Message
    facts: tuple[IndicatorFact, ...]
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class NonPunishmentAnnex:
    """Everything the annex prints. ``declared``: whether the State's rule is known here at all."""

    paper: Paper
    acts: tuple[ActEntry, ...]
    compulsion: tuple[CompulsionEntry, ...]
    topics: tuple[TopicEntry, ...]
    declared: bool


def non_punishment_annexes(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The one annex of a case that tells of an act done under compulsion; none of another."""
    if not case.compelled_acts:
        return []
    model = _Builder(assessment, case, jurisdiction).annex()
    return [Document("non-punishment", "non_punishment.html", model)]


class _Builder(Narrator):
    def annex(self) -> NonPunishmentAnnex:
        worksheet = indicator_worksheet(self.assessment, self.case, self.jurisdiction)
        return NonPunishmentAnnex(
            paper=self.paper(_("Acts done under compulsion: annex for counsel")),
            acts=tuple(
                ActEntry(
                    one.what,
                    None if one.day is None else day_or_stretch(one.day),
                    exhibits_of(self.case, one.provenance.evidence),
                    tuple(self.linked(one)),
                )
                for one in self.case.compelled_acts
            ),
            compulsion=tuple(
                CompulsionEntry(row.indicator.title, row.facts, row.exhibits)
                for group in worksheet.groups
                if group.dimension.id in _COMPULSION
                for row in group.rows
                if row.state == "there" and row.indicator.id != _THE_ACT_ITSELF
            ),
            topics=besides_of(self.jurisdiction, self.assessment.calculated_on).non_punishment,
            declared=bool(assistance_of(self.jurisdiction).non_punishment),
        )

    def linked(self, act: CompelledAct) -> Iterator[IndicatorFact]:
        """What the case tells of each fact that is linked to an act, in the order of the case."""
        for fact in self.coercion:
            if fact.id not in act.compelled_by:
                continue
            told = [one for one in self.assertions if any(_is_of(fact, path) for path in one.paths)]
            # Of some facts no paper tells, sexual violence above all.
            yield from (
                IndicatorFact(one.sentence, fact.path, exhibits_of(self.case, one.evidence))
                for one in told
            )
            if not told:
                exhibits = exhibits_of(self.case, fact.provenance.evidence)
                yield IndicatorFact(IT_IS_TOLD, fact.path, exhibits)

    @cached_property
    def coercion(self) -> tuple[Item, ...]:
        """The facts that can have compelled to an act."""
        case = self.case
        return (*case.harms, *case.confinements, *case.taken, *case.debts)

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """The sentences that papers tell of the facts."""
        return tuple(
            one
            for topic in self.topics(to="prosecutor")
            for fact in topic.facts
            for one in fact.assertions
            if one.sentence != AS_EXACTLY_AS_POSSIBLE
        )


def _is_of(fact: Item, path: str) -> bool:
    return path == fact.path or path.startswith(f"{fact.path}.")
