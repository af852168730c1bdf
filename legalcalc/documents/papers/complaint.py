"""The confidential complaint, its identity sheet, and the caller's own sheet on whom to tell.

The first is made of what may be passed on alone: what the caller barred is not in its model, so
that no template can print it. Who the caller is stands on a sheet of its own, printed only when it
is asked for. The sheet for the caller holds nothing of what was told: it can be found by anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from legalcalc.documents.papers.builder import PROGRAM
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts.complaint import CONDITIONS, ROLES, URGENCY, Complaint
from legalcalc.facts.limits import NOT_PASSED_ON
from legalcalc.law.assistance import COMPLAINT_TOPICS, assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.law_topics import ComplaintBodyEntry, complaint_body_entries

__all__ = [
    "CallerSheet",
    "ComplaintIdentity",
    "ComplaintPaper",
    "complaint_papers",
]

_PASSED_ON: Final = ("must pass on", "may pass on", "passes on", "does not pass on")
_TOPICS: Final = {
    **{one: COMPLAINT_TOPICS[one] for one in _PASSED_ON},
    **COMPLAINT_TOPICS,
}
"""The subjects of a body, with that first which a caller has to know first."""


@dataclass(frozen=True, slots=True)
class ComplaintPaper:
    """The complaint as the body gets it. ``told`` is without what may not be passed on."""

    paper: Paper
    to: Message | None
    told: Complaint
    conditions: tuple[Message, ...]
    urgency: Message | None
    role: Message | None


@dataclass(frozen=True, slots=True)
class ComplaintIdentity:
    """The sheet that says who the caller is, and which workers are named. It is kept sealed."""

    paper: Paper
    complaint: Complaint
    role: Message | None
    barred: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class CallerSheet:
    """The sheet for the caller. ``bodies`` is empty where nothing is known for a State."""

    paper: Paper
    bodies: tuple[ComplaintBodyEntry, ...]


def complaint_papers(
    complaint: Complaint, jurisdiction: Jurisdiction, *, identity: bool = False
) -> list[Document]:
    """The complaint and the caller's sheet; with ``identity``, the sealed sheet between them."""
    return [*_papers(complaint, jurisdiction, identity=identity)]


def _papers(
    complaint: Complaint, jurisdiction: Jurisdiction, *, identity: bool
) -> Iterator[Document]:
    bodies = assistance_of(jurisdiction).complaint_bodies
    told = complaint.passed_on
    body = None if told.body is None else bodies.get(told.body)
    yield Document(
        "complaint",
        "complaint.html",
        ComplaintPaper(
            paper=_paper(_("Confidential complaint"), told, jurisdiction),
            to=None if body is None else body.title,
            told=told,
            conditions=tuple(CONDITIONS[one] for one in told.conditions),
            urgency=None if told.urgency is None else URGENCY[told.urgency],
            role=_role(told),
        ),
    )
    if identity:
        yield Document(
            "complaint-identity",
            "complaint_identity.html",
            ComplaintIdentity(
                paper=_paper(_("Identity sheet"), told, jurisdiction),
                complaint=complaint,
                role=_role(complaint),
                barred=tuple(NOT_PASSED_ON[one] for one in complaint.not_passed_on),
            ),
        )
    yield Document(
        "complaint-caller",
        "complaint_caller.html",
        CallerSheet(
            paper=replace(
                _paper(_("Whom to tell, and what they pass on"), told, jurisdiction), reference=""
            ),
            bodies=complaint_body_entries(jurisdiction, told.told_on, _TOPICS),
        ),
    )


def _role(complaint: Complaint) -> Message | None:
    return None if complaint.caller.role is None else ROLES[complaint.caller.role]


def _paper(title: Message, told: Complaint, jurisdiction: Jurisdiction) -> Paper:
    """What the paper says of itself. It bears no digest, by which the file could be guessed."""
    return Paper(
        title=title,
        program=PROGRAM,
        reference=told.reference or "",
        pseudonym=None,
        claimant=(),
        parties=(),
        jurisdiction=jurisdiction.name,
        fictional=jurisdiction.fictional,
        court_languages=jurisdiction.languages,
        route=None,
        calculated_on=told.told_on,
        filed_on=told.told_on,
        currency="",
        digest="",
    )
