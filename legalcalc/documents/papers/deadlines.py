"""The deadline sheet: until when what must be filed where, in order of the days."""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.coming_of_age import changes_told, day_told
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.residence import DecisionSheet, decision_sheets
from legalcalc.documents.papers.time_to_object import how_counted, time_to_object_told
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.coming_of_age import ComingOfAge, coming_of_age
from legalcalc.reports.deadlines import DeadlineReport, deadline_report
from legalcalc.reports.reflection import reflection_period, reflection_told
from legalcalc.reports.residence import residence_report
from legalcalc.reports.time_to_object import times_to_object

__all__ = ["DeadlineSheet", "ObjectionEntry", "deadline_sheets"]


@dataclass(frozen=True, slots=True)
class ObjectionEntry:
    """Until when the worker can object to a claim without a mandate, and how that is counted."""

    told: Message
    counting: tuple[Message, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class DeadlineSheet:
    """Everything the deadline sheet prints."""

    paper: Paper
    report: DeadlineReport
    of_age: ComingOfAge | None
    of_age_told: tuple[Message, ...]
    objections: tuple[ObjectionEntry, ...]
    reflection: tuple[Message, ...]
    decisions: tuple[DecisionSheet, ...]
    unmoved: bool


def deadline_sheets(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The one document of this kind that every case has."""
    builder = PaperBuilder(assessment, case, jurisdiction)
    reflection = reflection_period(case, jurisdiction)
    residence = residence_report(case, jurisdiction)
    of_age = coming_of_age(assessment, case, jurisdiction)
    told = () if of_age is None else (day_told(of_age), *changes_told(of_age, case, jurisdiction))
    model = DeadlineSheet(
        builder.paper(_("Deadline sheet")),
        deadline_report(assessment, case, jurisdiction),
        of_age,
        told,
        tuple(
            ObjectionEntry(
                # A colleague who may not see who acts has to see this day all the same.
                time_to_object_told(one, case, jurisdiction, named=False),
                tuple(how_counted(one)),
                all(law.verified is not None for law in one.law),
            )
            for one in times_to_object(assessment, case, jurisdiction)
        ),
        () if reflection is None else tuple(reflection_told(reflection, assessment.calculated_on)),
        decision_sheets(residence),
        residence.unmoved,
    )
    return [Document("deadlines", "deadline_sheet.html", model)]
