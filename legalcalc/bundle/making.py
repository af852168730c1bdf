"""Making the bundles of a case: papers printed, exhibits opened, all of it joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from legalcalc.bundle.contents import COURT, OPPONENT, PROSECUTOR, BundlePlan, bundles_of
from legalcalc.bundle.evidence_files import ExhibitPages, hidden_from
from legalcalc.bundle.fronts import Printer, description
from legalcalc.bundle.joining import BundleEntry, joined
from legalcalc.bundle.pages import Hidden
from legalcalc.claims.rows import Assessment
from legalcalc.documents import PAPERS, Document, pdf_of
from legalcalc.documents.order import File
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.letter import Letter
from legalcalc.facts import Audience, Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["Bundle", "bundle_kinds", "exhibits_of_bundles", "files_of_bundles", "made"]

_NO_PAGES: Final[Mapping[int, bytes]] = {}

_TITLES: Final[dict[Audience, Message]] = {
    "court": _("Bundle for the court"),
    "prosecutor": _("Bundle for the criminal proceedings"),
    "opponent": _("Bundle to the letter"),
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made: its plan, and its files by their names."""

    plan: BundlePlan
    files: tuple[tuple[str, bytes], ...]


def bundle_kinds() -> tuple[str, ...]:
    """The kinds of paper of which bundles are made."""
    wanted = {*COURT, *PROSECUTOR, *OPPONENT}
    return tuple(kind for kind in PAPERS if kind in wanted)


def made(
    plan: BundlePlan,
    exhibits: Mapping[tuple[Audience, int], ExhibitPages],
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    language: str,
    limit: int | None = None,
) -> Bundle:
    """A bundle with these exhibits; one that is not among them is to be inserted.

    Raises :class:`~legalcalc.bundle.joining.BundleTooLarge` where a page alone goes beyond the
    limit in bytes, and ``DocumentsUnavailable`` where this machine cannot print.
    """
    printer = Printer(jurisdiction, language)
    entries = [
        BundleEntry(document.model.paper.title, pdf_of(document, jurisdiction, language))
        for document in plan.documents
    ]
    entries += [
        _exhibit(number, exhibits.get((plan.audience, number)), case, printer)
        for number in plan.exhibits
    ]
    paper = PaperBuilder(assessment, case, jurisdiction).paper(_TITLES[plan.audience])
    to = None
    letter = plan.documents[0].model
    if isinstance(letter, Letter):
        paper = replace(paper, parties=(), route=None)
        to = letter.debtor.name
    parts = joined(entries, paper, to, printer, limit)
    if len(parts) == 1:
        return Bundle(plan, ((_name_of(plan, language), parts[0]),))
    names = (f"{plan.name}.part-{number}.{language}.pdf" for number in range(1, len(parts) + 1))
    return Bundle(plan, tuple(zip(names, parts, strict=True)))


def files_of_bundles(
    documents: Sequence[Document],
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    language: str,
    pages: Mapping[int, bytes] = _NO_PAGES,
) -> list[File]:
    """The bundles of some papers, with the pages of exhibits by their numbers; all others are to be
    inserted."""

    def make(plan: BundlePlan) -> bytes:
        exhibits = {
            (plan.audience, number): ExhibitPages(number, case.evidence[number - 1], content)
            for number, content in pages.items()
        }
        ((_name, content),) = made(plan, exhibits, assessment, case, jurisdiction, language).files
        return content

    return [
        File(_name_of(plan, language), partial(make, plan)) for plan in bundles_of(documents, case)
    ]


def exhibits_of_bundles(
    documents: Sequence[Document], case: Case, language: str
) -> dict[str, tuple[tuple[int, Hidden], ...]]:
    """The numbers of the exhibits in each bundle of some papers, by the name of its file, each with
    the pages of which its readers may not see all."""
    return {
        _name_of(plan, language): tuple(
            (number, hidden_from(case.evidence[number - 1], plan.audience))
            for number in plan.exhibits
        )
        for plan in bundles_of(documents, case)
    }


def _name_of(plan: BundlePlan, language: str) -> str:
    return f"{plan.name}.{language}.pdf"


def _exhibit(number: int, found: ExhibitPages | None, case: Case, printer: Printer) -> BundleEntry:
    item = case.evidence[number - 1]
    pages = None if found is None else found.pages
    content = printer.sheet(number, item) if pages is None else pages
    return BundleEntry(description(item), content, number, item, inserted=pages is None)
