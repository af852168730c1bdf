"""Kinds of paper, and the documents of each that a case calls for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from legalcalc.documents.faults import Refused
from legalcalc.documents.papers.document import Document, gender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalcalc.claims import Assessment
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction
    from legalcalc.messages import Message

__all__ = ["PAPERS", "PaperKind", "documents_by_kind", "documents_of"]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper; ``builder`` is the function that makes its documents, by module and name.

    A builder takes an assessment, its case and the jurisdiction, and gives the documents that the
    case calls for: one, several (a letter for each debtor), or none. ``for_reader``: it is for the
    client, in the client's language.

    ``forms``: when its words may show the claimant's gender, if the case tells it. ``named``: where
    the claimant goes by a name and not by a pseudonym; ``always``: it is for the claimant's own
    eyes, or signed in the claimant's own name; ``builder``: the builder decides; ``never``: it is
    cut for others, or somebody else speaks in it.
    """

    id: str
    builder: str
    for_reader: bool = False
    forms: Literal["named", "always", "builder", "never"] = "named"

    def documents(
        self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction
    ) -> Sequence[Document]:
        """The documents of this kind that a case calls for."""
        module, name = self.builder.split(":")
        build: Callable[..., Sequence[Document]] = getattr(
            importlib.import_module(f"legalcalc.documents.papers.{module}"), name
        )
        found = build(assessment, case, jurisdiction)
        if self.forms in ("builder", "never"):
            return found
        gender = gender_of(case.claimant, behind_a_pseudonym=self.forms == "always")
        return [replace(one, gender=gender) for one in found]


PAPERS: dict[str, PaperKind] = {
    one.id: one
    for one in (
        PaperKind("cover", "cover:cover_sheets"),
        PaperKind("schedule", "schedule_builder:schedules"),
        PaperKind("served", "served:served_schedules"),
        PaperKind("letter", "letter:letters"),
        PaperKind("particulars", "particulars:particulars"),
        PaperKind("criminal", "criminal:criminal_sheets"),
        PaperKind("readback", "readback:read_backs", for_reader=True, forms="always"),
        PaperKind("forms", "forms:form_companions"),
        PaperKind("deadlines", "deadlines:deadline_sheets"),
        PaperKind("authorisation", "authorisation:authorisations", forms="always"),
        PaperKind("consent", "consent:consents", forms="always"),
        PaperKind("referral", "referral:referrals", forms="never"),
        PaperKind("identity", "identity:identity_sheets", forms="always"),
        PaperKind("summary", "summary:client_summaries", for_reader=True, forms="always"),
        PaperKind("statement", "statement:statement_sets", forms="builder"),
        PaperKind("interpreter", "language_help:interpreter_attestations", forms="never"),
        PaperKind("translator", "language_help:translator_certificates", forms="never"),
        PaperKind("evidence", "evidence_list:evidence_lists"),
        PaperKind("indicators", "indicators:indicator_worksheets"),
        PaperKind("recognition", "recognition:recognition_requests"),
        PaperKind("non-punishment", "non_punishment:non_punishment_annexes"),
        PaperKind("funds", "funds:fund_companions"),
        PaperKind("stay", "stay:stay_sheets", for_reader=True, forms="always"),
        PaperKind("gain", "gain:gain_sheets"),
        PaperKind("hours", "working_time:working_times"),
        PaperKind("diary", "working_time:diaries", for_reader=True),
    )
}
"""Every kind of paper by its id, in the order in which a lawyer reads them."""


def documents_by_kind(
    kinds: Sequence[str], assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[tuple[PaperKind, Document]]:
    """The documents of some kinds of paper, in their order, each with its kind.

    Raises :class:`Refused` with the problems of all kinds where the law does not allow a paper.
    """
    found: list[tuple[PaperKind, Document]] = []
    problems: list[Message] = []
    for kind in kinds:
        try:
            documents = PAPERS[kind].documents(assessment, case, jurisdiction)
        except Refused as refused:
            problems.extend(refused.problems)
        else:
            found.extend((PAPERS[kind], document) for document in documents)
    if problems:
        raise Refused(*problems)
    return found


def documents_of(
    kinds: Sequence[str], assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The documents of some kinds of paper, in their order. As :func:`documents_by_kind`."""
    found = documents_by_kind(kinds, assessment, case, jurisdiction)
    return [document for _kind, document in found]
