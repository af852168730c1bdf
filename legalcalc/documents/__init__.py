"""Documents for court: PDF, from what the engine found. They tell, and never compute.

The printing engine is loaded when the first document is printed, so importing this package costs
little and works on a machine that cannot print.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable

if TYPE_CHECKING:
    from legalcalc.claims import Assessment
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction

__all__ = [
    "PAPERS",
    "DocumentFault",
    "DocumentsUnavailable",
    "claim_schedule",
    "deadline_sheet",
    "evidence_list",
    "working_time",
    "write",
]


def claim_schedule(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, *, language: str = "en"
) -> bytes:
    """The claim schedule as a tagged PDF that can be filed and archived.

    Equal input gives equal bytes. Raises :class:`DocumentsUnavailable` where this machine lacks a
    library or a font, with the command that installs it.
    """
    from legalcalc.documents.schedule_builder import claim_schedule_of

    model = claim_schedule_of(assessment, case, jurisdiction)
    return _printed("claim_schedule.html", model, jurisdiction, language)


def deadline_sheet(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, *, language: str = "en"
) -> bytes:
    """The deadline sheet: by head and route, in order of the days. As :func:`claim_schedule`."""
    from legalcalc.documents.deadlines import deadline_sheet_of

    model = deadline_sheet_of(assessment, case, jurisdiction)
    return _printed("deadline_sheet.html", model, jurisdiction, language)


def evidence_list(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, *, language: str = "en"
) -> bytes:
    """The evidence list: what rests on each item, what is missing. As :func:`claim_schedule`."""
    from legalcalc.documents.evidence_list import evidence_list_of

    model = evidence_list_of(assessment, case, jurisdiction)
    return _printed("evidence_list.html", model, jurisdiction, language)


def working_time(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, *, language: str = "en"
) -> bytes:
    """Every day of work by civil week, and a blank diary. As :func:`claim_schedule`."""
    from legalcalc.documents.working_time import working_time_of

    model = working_time_of(assessment, case, jurisdiction)
    return _printed("working_time.html", model, jurisdiction, language)


def _printed(template: str, model: object, jurisdiction: Jurisdiction, language: str) -> bytes:
    from legalcalc.documents.html import render
    from legalcalc.documents.renderer import default_renderer
    from legalcalc.explain import Teller

    return default_renderer().pdf(render(template, Teller(language, jurisdiction), model))


class _Printer(Protocol):
    def __call__(
        self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction, *, language: str
    ) -> bytes: ...


PAPERS: dict[str, _Printer] = {
    "schedule": claim_schedule,
    "deadlines": deadline_sheet,
    "evidence": evidence_list,
    "hours": working_time,
}
"""Every paper by its kind, in the order in which a lawyer reads them."""


def write(path: Path, content: bytes) -> None:
    """Write a document to a file, whole or not at all. Only the user may read it."""
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
