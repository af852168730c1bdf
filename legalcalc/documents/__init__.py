"""Documents for court: PDF, from what the engine found. They tell, and never compute.

The printing engine is loaded when the first document is printed, so importing this package costs
little and works on a machine that cannot print.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable, Refused
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.kinds import PAPERS, PaperKind, documents_by_kind, documents_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalcalc.documents.tree.paper_tree import PaperTree
    from legalcalc.documents.writers.embedding import Attached
    from legalcalc.explain import Teller
    from legalcalc.law import Jurisdiction

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
    from legalcalc.documents.folders import goes_out
    from legalcalc.documents.tree.bilingual import woven
    from legalcalc.documents.tree.templating import render
    from legalcalc.documents.tree.versions import Versions
    from legalcalc.explain import Teller

    def versions(filing: Teller, reader: Teller, *, side_by_side: bool) -> Versions:
        unreviewed = tuple(one.language for one in (filing, reader) if not one.reviewed)
        if out and side_by_side:
            unreviewed = ()
        return Versions(filing.language, reader.language, side_by_side, unreviewed)

    out = goes_out(document.name)
    teller = Teller(language, jurisdiction, gender=document.gender)
    if beside is None or beside == language:
        found = None
        if copy_of is not None and copy_of != language:
            found = versions(Teller(copy_of, jurisdiction), teller, side_by_side=False)
        return render(document.template, teller, document.model, versions=found, marked=not out)
    second = Teller(beside, jurisdiction, gender=document.gender)
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
    from legalcalc.documents.writers.pdf import default_renderer

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
