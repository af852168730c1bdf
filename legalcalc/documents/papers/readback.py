"""The sheet to read back: each sentence said in the claimant's name, to be confirmed or mended.

It is told in the claimant's language, before anything is signed or sent. Its sentences are those
of the papers themselves, from :mod:`legalcalc.documents.papers.narrative`; of letters and filed
papers it holds the fuller one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legalcalc.claims.rows import Assessment, Line
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.narrative import Audience, Narrator
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case
from legalcalc.law.filing import filing_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["ReadBack", "read_backs"]


@dataclass(frozen=True, slots=True)
class SentencesToConfirm:
    """Sentences under one heading."""

    title: Message
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Everything the sheet prints. Its sentences are numbered through."""

    paper: Paper
    topics: tuple[SentencesToConfirm, ...]


def read_backs(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The one sheet of a case; none where the case tells no fact that a paper could assert."""
    model = _Builder(assessment, case, jurisdiction).sheet()
    return [Document("readback", "readback.html", model)] if model.topics else []


class _Builder(Narrator):
    def sheet(self) -> ReadBack:
        """The whole sheet: what court and letters are told, or the criminal court where it is."""
        criminal = any(one.kind == "criminal" for one in self.case.proceedings)
        to: Audience = "prosecutor" if criminal else "court"
        return ReadBack(
            paper=self.paper(_("Please check what will be said")),
            topics=tuple(
                SentencesToConfirm(
                    topic.title,
                    # What rests on no fact only points to an annex.
                    tuple(
                        one.sentence for fact in topic.facts for one in fact.assertions if one.paths
                    ),
                )
                for topic in self.topics(
                    to=to,
                    lines=self.claimed(criminal=criminal),
                    answering=tuple(one.party for one in self.assessment.debtors),
                )
            ),
        )

    def claimed(self, *, criminal: bool) -> Iterator[Line]:
        """The rows that papers claim: on the chosen route, or before the criminal court."""
        declared = filing_of(self.jurisdiction).criminal if criminal else None
        other = {
            line
            for way in self.assessment.routes
            if declared is not None and way.route is not None and way.route.id == declared.route
            for line in way.net
        }
        return (line for line in self.lines if line.counted or line.id in other)
