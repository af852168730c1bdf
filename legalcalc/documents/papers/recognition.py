"""The request for recognition or legal aid: signs of trafficking that are there, and their facts.

It goes to an authority that decides, and judges nothing: it tells no strengths, no rule, no sign
that is missing or open, and no finding. What may harm the claimant is left to whoever signs: acts
done under compulsion, the right to stay, and sexual violence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.indicators import (
    IT_IS_TOLD,
    IndicatorRow,
    IndicatorWorksheet,
    indicator_worksheet,
)
from legalcalc.documents.papers.narrative import AS_EXACTLY_AS_POSSIBLE, Narrator
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.signer import Signer, signer_for
from legalcalc.facts import Case, Proceeding
from legalcalc.law.assistance import LegalStatement, RecognitionBody, assistance_of, by_topic
from legalcalc.law.indicators import OPERATIONAL_SOURCE, Dimension
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _
from legalcalc.reports.builder import once
from legalcalc.reports.entries import EvidenceEntry
from legalcalc.reports.exhibits import Exhibit

__all__ = ["RecognitionRequest", "SignGroup", "SupportingSign", "recognition_requests"]

# What they tell of the claimant's own acts, or of the right to stay, can be turned against the
# claimant: counsel decides whether, when and in which words it is told.
_LEFT_OUT: Final = frozenset(
    {
        *("held-crime", "held-lies", "held-peers"),
        *("deceived-papers", "through-status", "through-authorities", "there-authorities"),
    }
)
# What the State says of the time in which somebody who may be a victim recovers.
_STAY: Final = ("length", "start", "effect")


@dataclass(frozen=True, slots=True)
class SupportingSign:
    """A sign that is there, as a numbered paragraph.

    ``see`` are the numbers of earlier paragraphs that tell some of its facts.
    """

    number: int
    title: Message
    sentences: tuple[Message, ...]
    exhibits: tuple[Exhibit, ...]
    see: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SignGroup:
    """The signs of one dimension of the published list."""

    dimension: Dimension
    signs: tuple[SupportingSign, ...]


@dataclass(frozen=True, slots=True)
class RecognitionRequest:
    """Everything the request prints.

    ``recognised``: a recognition stands in the case already, and legal aid alone is asked for.
    ``bodies``: those of the State to which a request for recognition goes, where the case names no
    authority; whoever signs ticks one. ``asks_recognition`` and ``asks_aid``: the case tells of
    such proceedings that go on; what is not ticked is ticked by hand. ``left_out``: a sign that is
    there is not told.
    """

    paper: Paper
    signer: Signer
    authority: str | None
    bodies: tuple[RecognitionBody, ...]
    number: str | None
    recognised: bool
    asks_recognition: bool
    asks_aid: bool
    groups: tuple[SignGroup, ...]
    statements: tuple[LegalStatement, ...]
    evidence: tuple[EvidenceEntry, ...]
    left_out: bool
    source: LegalBasis = OPERATIONAL_SOURCE

    @property
    def grounds(self) -> tuple[LegalBasis, ...]:
        """All law that is cited, and the publication from which the signs come."""
        return (*(one.ground for one in self.statements), self.source)


def recognition_requests(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The one request of a case with a sign that is there; none of another.

    Somebody answered a sign, or there are proceedings for recognition or legal aid: facts alone do
    not say that anybody wants to ask.
    """
    if not case.indicators and not any(
        one.kind in ("identification", "legal aid") for one in case.proceedings
    ):
        return []
    model = _Builder(assessment, case, jurisdiction).request()
    return [Document("recognition", "recognition.html", model)] if model.groups else []


class _Builder(Narrator):
    def request(self) -> RecognitionRequest:
        worksheet = indicator_worksheet(self.assessment, self.case, self.jurisdiction)
        groups = tuple(self.groups(worksheet))
        recognised = self.case.identified_on is not None
        recognition = None if recognised else self.pending("identification")
        aid = self.pending("legal aid")
        # Where both are asked for, the letter goes to the one who recognises.
        addressed = recognition or aid
        found = assistance_of(self.jurisdiction)
        stay = by_topic(found.stay, _STAY, self.assessment.calculated_on)
        authority = None if addressed is None else addressed.body
        offered = () if recognised or authority is not None else found.recognition.values()
        return RecognitionRequest(
            paper=self.paper(_("Request for recognition or legal aid")),
            signer=signer_for("recognition", self.assessment, self.case, self.jurisdiction),
            authority=authority,
            bodies=tuple(one for one in offered if one.asked),
            number=None if addressed is None else addressed.reference,
            recognised=recognised,
            asks_recognition=recognition is not None,
            asks_aid=aid is not None,
            groups=groups,
            statements=tuple(one for topic in _STAY for one in stay[topic]),
            evidence=self.enclosed(groups),
            left_out=any(not self.is_for_them(one) for one in _there(worksheet)),
        )

    def pending(self, kind: str) -> Proceeding | None:
        """The proceedings of a kind that go on, the last one of several."""
        going_on = [one for one in self.case.proceedings if one.kind == kind and one.ended is None]
        return going_on[-1] if going_on else None

    def groups(self, worksheet: IndicatorWorksheet) -> Iterator[SignGroup]:
        """The signs that are there, by dimension; a fact is told once, at the first of them."""
        told: dict[Message, int] = {}
        number = 0
        for group in worksheet.groups:
            signs = []
            for row in group.rows:
                if row.state == "there" and self.is_for_them(row):
                    number += 1
                    signs.append(self.sign(row, number, told))
            if signs:
                yield SignGroup(group.dimension, tuple(signs))

    def sign(self, row: IndicatorRow, number: int, told: dict[Message, int]) -> SupportingSign:
        facts = [one for one in row.facts if one.sentence != IT_IS_TOLD]
        new = [one for one in facts if one.sentence not in told]
        see = once(told[one.sentence] for one in facts if one.sentence in told)
        told.update((one.sentence, number) for one in new)
        sentences = [one.sentence for one in new]
        if any(one.place in self.estimated for one in new):
            sentences.append(AS_EXACTLY_AS_POSSIBLE)
        exhibits = {*row.exhibits, *(exhibit for one in new for exhibit in one.exhibits)}
        return SupportingSign(
            number,
            row.indicator.title,
            tuple(sentences),
            tuple(sorted(exhibits, key=lambda one: one.number)),
            see,
        )

    def is_for_them(self, row: IndicatorRow) -> bool:
        """Whether a sign may be told; none is that rests on sexual violence alone."""
        if row.indicator.id in _LEFT_OUT:
            return False
        return not (row.by_facts and any(one.place in self.intimate for one in row.facts))

    @cached_property
    def intimate(self) -> frozenset[str]:
        """The places of what no paper tells by itself."""
        return frozenset(one.path for one in self.case.harms if one.kind == "sexual violence")

    @cached_property
    def estimated(self) -> frozenset[str]:
        """The places of facts that the claimant could only estimate."""
        return frozenset(
            path
            for topic in self.topics(to="prosecutor")
            for fact in topic.facts
            for one in fact.assertions
            if one.sentence == AS_EXACTLY_AS_POSSIBLE
            for path in one.paths
        )

    def enclosed(self, groups: Iterable[SignGroup]) -> tuple[EvidenceEntry, ...]:
        """The exhibits of the signs, without their holders; what is medical by its kind alone."""
        cited = {
            exhibit.number for group in groups for sign in group.signs for exhibit in sign.exhibits
        }
        medical = {one.id for one in self.case.evidence if one.kind == "medical"}
        return tuple(
            replace(entry, holder=None, what="" if entry.id in medical else entry.what)
            for entry, _lines in self.evidence()
            if entry.exhibit in cited
        )


def _there(worksheet: IndicatorWorksheet) -> Iterator[IndicatorRow]:
    for group in worksheet.groups:
        for row in group.rows:
            if row.state == "there":
                yield row
