"""Documents for court: PDF, from what the engine found. They tell, and never compute.

The printing engine is loaded when the first document is printed, so importing this package costs
little and works on a machine that cannot print.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalcalc.claims import Assessment
    from legalcalc.documents.embedding import Attached
    from legalcalc.documents.papers import Paper
    from legalcalc.documents.tree import PaperTree
    from legalcalc.explain import Teller
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction
    from legalcalc.messages import Message

__all__ = [
    "PAPERS",
    "Document",
    "DocumentFault",
    "DocumentsUnavailable",
    "PaperKind",
    "Refused",
    "documents_by_kind",
    "documents_of",
    "html_of",
    "pdf_of",
    "tree_of",
    "write",
]


class _Model(Protocol):
    @property
    def paper(self) -> Paper: ...


@dataclass(frozen=True, slots=True)
class Document:
    """One document to print: plain data and the template that tells it.

    ``name`` is the name of its file without a suffix: a kind and a number, never anybody's name.
    ``script`` gives it as plain text too, for one to be read aloud. ``bilingual``: it is printed in
    both languages side by side, where there are two, whatever the other papers are.
    """

    name: str
    template: str
    model: _Model
    script: Callable[[Any, Teller], str] | None = None
    bilingual: bool = False


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper; ``builder`` is the function that makes its documents, by module and name.

    A builder takes an assessment, its case and the jurisdiction, and gives the documents that the
    case calls for: one, several (a letter for each debtor), or none. ``for_reader``: it is for the
    client, in the client's language.
    """

    id: str
    builder: str
    for_reader: bool = False

    def documents(
        self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction
    ) -> Sequence[Document]:
        """The documents of this kind that a case calls for."""
        module, name = self.builder.split(":")
        build: Callable[..., Sequence[Document]] = getattr(
            importlib.import_module(f"legalcalc.documents.{module}"), name
        )
        return build(assessment, case, jurisdiction)


PAPERS: dict[str, PaperKind] = {
    one.id: one
    for one in (
        PaperKind("cover", "cover:cover_sheets"),
        PaperKind("schedule", "schedule_builder:schedules"),
        PaperKind("served", "served:served_schedules"),
        PaperKind("letter", "letter:letters"),
        PaperKind("particulars", "particulars:particulars"),
        PaperKind("criminal", "criminal:criminal_sheets"),
        PaperKind("readback", "readback:read_backs", for_reader=True),
        PaperKind("forms", "forms:form_companions"),
        PaperKind("deadlines", "deadlines:deadline_sheets"),
        PaperKind("authorisation", "authorisation:authorisations"),
        PaperKind("consent", "consent:consents"),
        PaperKind("identity", "identity:identity_sheets"),
        PaperKind("summary", "summary:client_summaries", for_reader=True),
        PaperKind("statement", "statement:statement_sets"),
        PaperKind("interpreter", "language_help:interpreter_attestations"),
        PaperKind("translator", "language_help:translator_certificates"),
        PaperKind("evidence", "evidence_list:evidence_lists"),
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


def tree_of(
    document: Document,
    jurisdiction: Jurisdiction,
    language: str,
    beside: str | None = None,
    *,
    copy_of: str | None = None,
) -> PaperTree:
    """A document as the tree that writers take, in one language or, with ``beside``, in two.

    Figures and dates are those of the model in both; only ``language`` is the one that is filed.
    ``copy_of``: the language that is filed, where this is a copy for the reader in another one.
    What goes out to a court or the other side bears no mark that nobody has read its translation.
    """
    from legalcalc.documents.bilingual import woven
    from legalcalc.documents.folders import goes_out
    from legalcalc.documents.html import render
    from legalcalc.documents.versions import Versions
    from legalcalc.explain import Teller

    def versions(filing: Teller, reader: Teller, *, side_by_side: bool) -> Versions:
        unreviewed = tuple(one.language for one in (filing, reader) if not one.reviewed)
        if out and side_by_side:
            unreviewed = ()
        return Versions(filing.language, reader.language, side_by_side, unreviewed)

    out = goes_out(document.name)
    teller = Teller(language, jurisdiction)
    if beside is None or beside == language:
        found = None
        if copy_of is not None and copy_of != language:
            found = versions(Teller(copy_of, jurisdiction), teller, side_by_side=False)
        return render(document.template, teller, document.model, versions=found, marked=not out)
    second = Teller(beside, jurisdiction)
    found = versions(teller, second, side_by_side=True)
    main, other = (
        render(document.template, one, document.model, versions=found) for one in (teller, second)
    )
    return woven(main, other)


def html_of(
    document: Document,
    jurisdiction: Jurisdiction,
    language: str,
    beside: str | None = None,
    *,
    copy_of: str | None = None,
) -> str:
    """A document as one whole HTML page. As :func:`tree_of`."""
    return tree_of(document, jurisdiction, language, beside, copy_of=copy_of).html


def pdf_of(
    document: Document,
    jurisdiction: Jurisdiction,
    language: str,
    beside: str | None = None,
    *,
    copy_of: str | None = None,
    figures: Callable[[PaperTree], Attached | None] | None = None,
) -> bytes:
    """A document as a tagged PDF that can be filed and archived, in one language or two.

    ``copy_of``: as for :func:`tree_of`. ``figures`` attaches the figures as data: see
    ``attachment.figures_attached``. Equal input gives equal bytes.

    Raises :class:`DocumentsUnavailable` where this machine lacks a library or a font, with the
    command that installs it.
    """
    from legalcalc.documents.renderer import default_renderer

    tree = tree_of(document, jurisdiction, language, beside, copy_of=copy_of)
    return default_renderer().pdf(tree, None if figures is None else figures(tree))


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
