"""Documents for court: PDF, from what the engine found. They tell, and never compute.

The printing engine is loaded when the first document is printed, so importing this package costs
little and works on a machine that cannot print.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable

if TYPE_CHECKING:
    from legalcalc.claims import Assessment
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction

__all__ = ["DocumentFault", "DocumentsUnavailable", "claim_schedule", "write"]


def claim_schedule(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, *, language: str = "en"
) -> bytes:
    """The claim schedule as a tagged PDF that can be filed and archived.

    Equal input gives equal bytes. Raises :class:`DocumentsUnavailable` where this machine lacks a
    library or a font, with the command that installs it.
    """
    from legalcalc.documents.html import render
    from legalcalc.documents.renderer import default_renderer
    from legalcalc.documents.schedule_builder import claim_schedule_of
    from legalcalc.explain import Teller

    renderer = default_renderer()
    schedule = claim_schedule_of(assessment, case, jurisdiction)
    return renderer.pdf(render("claim_schedule.html", Teller(language, jurisdiction), schedule))


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
