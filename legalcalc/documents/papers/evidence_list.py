"""The evidence list: what proves what, how much money rests on it, and what to ask for."""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from legalcalc.reports.evidence import EvidenceReport, evidence_report

__all__ = ["EvidenceList", "evidence_lists"]


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """Everything the evidence list prints."""

    paper: Paper
    report: EvidenceReport


def evidence_lists(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The one document of this kind that every case has."""
    builder = PaperBuilder(assessment, case, jurisdiction)
    model = EvidenceList(
        builder.paper(_("Evidence list")), evidence_report(assessment, case, jurisdiction)
    )
    return [Document("evidence", "evidence_list.html", model)]
