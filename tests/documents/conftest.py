"""The schedule of one case under the law of Ruritania, printed once for all tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.facts import Case
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from tests.documents.pages import CASE, pdf_of_kind, printed_with_figures


@pytest.fixture(scope="session")
def ruritania() -> Jurisdiction:
    return load_folder(jurisdictions_folder() / "ruritania")


@pytest.fixture(scope="session")
def case() -> Case:
    return load_case(CASE)


@pytest.fixture(scope="session")
def assessment(case: Case, ruritania: Jurisdiction) -> Assessment:
    return assess(case, ruritania)


@pytest.fixture(scope="session")
def printing() -> None:
    """Skips where this machine cannot print, with the reason."""
    from legalcalc.documents.writers.pdf import default_renderer

    try:
        default_renderer()
    except documents.DocumentsUnavailable as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def wages(printing: None, ruritania: Jurisdiction) -> bytes:
    """The schedule of the case where only its wages are claimed: short, for many alterations."""
    case = load_case(CASE + "choices: {heads: [pay.base]}\n")
    return printed_with_figures("schedule", assess(case, ruritania), case, ruritania, "en")


@pytest.fixture(scope="session")
def printed(
    printing: None,
    assessment: Assessment,
    case: Case,
    ruritania: Jurisdiction,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], Path]:
    """The schedule of the case as a file, in a language."""
    folder = tmp_path_factory.mktemp("schedules")

    def in_language(language: str) -> Path:
        path = folder / f"schedule-{language}.pdf"
        if not path.exists():
            documents.write(path, pdf_of_kind("schedule", assessment, case, ruritania, language))
        return path

    return in_language
