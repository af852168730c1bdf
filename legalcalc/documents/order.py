"""An order to print: which papers, in which languages, as which kinds of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from legalcalc.documents import Document, PaperKind, documents_by_kind, pdf_of, tree_of
from legalcalc.documents.faults import DocumentsUnavailable
from legalcalc.documents.folders import copy_name
from legalcalc.explain import Teller, languages_offered
from legalcalc.messages import Message, _
from legalcalc.schemas import dump_case

if TYPE_CHECKING:
    from legalcalc.claims import Assessment
    from legalcalc.documents.tree.paper_tree import PaperTree
    from legalcalc.documents.writers.embedding import Attached
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction

__all__ = [
    "BUNDLE",
    "FORMATS",
    "File",
    "Languages",
    "Layout",
    "Order",
    "files_of",
    "languages_for",
    "no_paper_in",
    "trees_of",
]

Layout = Literal["filing", "copies", "side by side"]

FORMATS = ("pdf", "docx", "xlsx", "csv", "json")
"""The kinds of file that a paper can be written as."""


BUNDLE = "bundle"
"""The kind of file that holds all papers for one court or addressee."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The language that is filed and, where it is another one, the reader's.

    ``not_offered`` holds languages that were asked for and have no complete catalogue.
    """

    filing: str
    reader: str | None
    not_offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The papers that somebody asks for.

    ``layout``: the filed papers only; these and a reading copy of each in the reader's language; or
    both languages side by side in one paper. Papers for the reader alone, such as the plain
    summary, are in the reader's language in each, and those that say so in both.
    ``with_data``: the figures of each PDF are attached to it as data. ``formats``: some of
    :data:`FORMATS`; a workbook is made of the claim schedule only, and workbooks and tables are in
    one language each. :data:`BUNDLE` may stand among them, and is made elsewhere.
    """

    kinds: tuple[str, ...]
    languages: Languages
    layout: Layout = "copies"
    with_data: bool = False
    formats: tuple[str, ...] = ("pdf",)


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its name, and how to make what it holds."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A language, or two side by side; ``copy_of``: the filed language that this one renders."""

    language: str
    beside: str | None = None
    copy_of: str | None = None

    def stem(self, document: Document) -> str:
        """The name of a document in this telling, without what tells its languages and kind."""
        return document.name if self.copy_of is None else copy_name(document.name)

    def file(self, document: Document) -> str:
        """The name of a document in this telling, without what tells its kind."""
        spoken = self.language if self.beside is None else f"{self.language}+{self.beside}"
        return f"{self.stem(document)}.{spoken}"


def languages_for(
    case: Case, jurisdiction: Jurisdiction, *, filing: str | None = None, reader: str | None = None
) -> Languages:
    """The languages in which a case's papers are.

    What is asked for goes first, then what the case says, then the languages of the courts. A
    language with a gap in its catalogues is not offered, and English takes its place.
    """
    offered = languages_offered(jurisdiction)
    missing: dict[str, None] = {}

    def found(*wanted: str | None) -> str | None:
        for one in wanted:
            if one is None:
                continue
            for candidate in (one, one.partition("-")[0]):
                if candidate in offered:
                    return candidate
            missing[one] = None
        return None

    filed = found(filing or case.filing_language) or found(*jurisdiction.languages) or "en"
    read = found(reader or case.reader_language)
    return Languages(filed, None if read == filed else read, tuple(missing))


def no_paper_in(language: str, jurisdiction: Jurisdiction) -> Message:
    """That no paper can be printed in a language that was asked for."""
    return _(
        "{jurisdiction} is not completely translated into “{language}”: no paper is printed in it.",
        jurisdiction=jurisdiction.name,
        language=language,
    )


def files_of(
    order: Order,
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    documents: Sequence[tuple[PaperKind, Document]] | None = None,
) -> list[File]:
    """The files of an order, each named by its document and language: ``letter-employer-1.en.pdf``.

    ``documents``: those of its kinds, where they are made already.
    """
    files: list[File] = []
    if documents is None:
        documents = documents_by_kind(order.kinds, assessment, case, jurisdiction)
    for kind, document in documents:
        figures = None
        if order.with_data:
            from legalcalc.documents.verification.attachment import figures_attached

            figures = partial(figures_attached, kind.id, document, assessment, case, jurisdiction)
        tellings = _tellings(document, order, for_reader=kind.for_reader)
        files.extend(_files(document, tellings, order.formats, jurisdiction, figures))
        for telling in tellings:
            files.extend(_twins(order.formats, document, jurisdiction, telling))
            if kind.id == "schedule" and "xlsx" in order.formats:
                from legalcalc.documents.writers.workbook import xlsx_of

                workbook = partial(xlsx_of, assessment, case, jurisdiction, telling.language)
                files.append(File(f"{telling.stem(document)}.{telling.language}.xlsx", workbook))
    return [File(one.name, partial(_naming_places, one.make, case)) for one in files]


def trees_of(
    order: Order, jurisdiction: Jurisdiction, documents: Sequence[tuple[PaperKind, Document]]
) -> dict[str, Callable[[], PaperTree]]:
    """The papers of an order as trees to be read, each by the name of its PDF without the ending.

    They are those that :func:`files_of` prints of these documents, in the same languages.
    """
    return {
        telling.file(document): partial(
            tree_of,
            document,
            jurisdiction,
            telling.language,
            telling.beside,
            copy_of=telling.copy_of,
        )
        for kind, document in documents
        for telling in _tellings(document, order, for_reader=kind.for_reader)
    }


def _naming_places(make: Callable[[], bytes], case: Case) -> bytes:
    """Make a file. What stops at a character says where in the case it stands."""
    try:
        return make()
    except DocumentsUnavailable as missing:
        sign = missing.character
        places = [] if sign is None else [*_places_of(sign, dump_case(case), "")]
        if not places:
            raise
        message = _(
            "{problem} It stands in: {places}", problem=missing.message, places=tuple(places)
        )
        raise DocumentsUnavailable(message, missing.packages, sign) from None


def _places_of(sign: str, thing: object, path: str) -> Iterator[str]:
    """The places in a case, such as ``claimant.names[0].text``, in whose texts a sign stands."""
    if isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _places_of(sign, value, f"{path}.{key}" if path else str(key))
    elif isinstance(thing, list):
        for number, value in enumerate(thing):
            yield from _places_of(sign, value, f"{path}[{number}]")
    elif sign in str(thing):
        yield path


def _files(
    document: Document,
    tellings: Sequence[_Telling],
    formats: Sequence[str],
    jurisdiction: Jurisdiction,
    figures: Callable[[str], Callable[[PaperTree], Attached | None]] | None,
) -> Iterator[File]:
    for telling in tellings:

        def pdf(telling: _Telling = telling) -> bytes:
            attach = None if figures is None else figures(telling.language)
            return pdf_of(
                document,
                jurisdiction,
                telling.language,
                telling.beside,
                copy_of=telling.copy_of,
                figures=attach,
            )

        if "pdf" in formats:
            yield File(f"{telling.file(document)}.pdf", pdf)
        if document.script is not None:
            teller = Teller(telling.language, jurisdiction, gender=document.gender)
            script = document.script(document.model, teller)
            yield File(f"{telling.file(document)}.txt", script.encode)


def _twins(
    formats: Sequence[str],
    document: Document,
    jurisdiction: Jurisdiction,
    telling: _Telling,
) -> Iterator[File]:
    """A document for a word processor, and its tables as data."""
    language = telling.language
    name = f"{telling.stem(document)}.{language}"
    if "docx" in formats:
        from legalcalc.documents.writers.docx import docx_of

        docx = partial(
            docx_of, document, jurisdiction, language, telling.beside, copy_of=telling.copy_of
        )
        yield File(f"{telling.file(document)}.docx", docx)
    if "csv" in formats or "json" in formats:
        from legalcalc.documents.writers.tables import csv_of, json_of

        if "csv" in formats:
            yield File(f"{name}.tables.zip", partial(csv_of, document, jurisdiction, language))
        if "json" in formats:
            yield File(f"{name}.tables.json", partial(json_of, document, jurisdiction, language))


def _tellings(document: Document, order: Order, *, for_reader: bool) -> Sequence[_Telling]:
    """In which language or pair of languages a document is told."""
    filing, reader = order.languages.filing, order.languages.reader
    if reader is None:
        return [_Telling(filing)]
    if for_reader:
        return [_Telling(reader)]
    if document.bilingual or order.layout == "side by side":
        return [_Telling(filing, beside=reader)]
    if order.layout == "copies":
        return [_Telling(filing), _Telling(reader, copy_of=filing)]
    return [_Telling(filing)]
