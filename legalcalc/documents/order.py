"""What is to be printed: which papers, in which languages, as which kinds of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from legalcalc.documents import PAPERS, Document, pdf_of
from legalcalc.explain import languages_offered

if TYPE_CHECKING:
    from legalcalc.claims import Assessment
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction

__all__ = ["File", "Languages", "Order", "files_of", "languages_for"]

Layout = Literal["filing", "copies", "side by side"]


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
    """What somebody asks for.

    ``layout``: the filed papers only; these and a reading copy of each in the reader's language; or
    both languages side by side in one paper. Papers for the reader alone, such as the plain
    summary, are in the reader's language in each.
    """

    kinds: tuple[str, ...]
    languages: Languages
    layout: Layout = "copies"


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its name, and how to make what it holds."""

    name: str
    make: Callable[[], bytes]


def languages_for(
    case: Case, jurisdiction: Jurisdiction, *, filing: str | None = None, reader: str | None = None
) -> Languages:
    """Which languages a case's papers are in.

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


def files_of(
    order: Order, assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[File]:
    """The files of an order. Each is named by its document and language: ``letter-1.en.pdf``."""
    return [
        file
        for kind in order.kinds
        for document in PAPERS[kind].documents(assessment, case, jurisdiction)
        for file in _files(document, PAPERS[kind].for_reader, order, jurisdiction)
    ]


def _files(
    document: Document, for_reader: bool, order: Order, jurisdiction: Jurisdiction
) -> Iterator[File]:
    for language, beside in _tellings(for_reader, order):
        suffix = language if beside is None else f"{language}+{beside}"

        def pdf(language: str = language, beside: str | None = beside) -> bytes:
            return pdf_of(document, jurisdiction, language, beside)

        yield File(f"{document.name}.{suffix}.pdf", pdf)


def _tellings(for_reader: bool, order: Order) -> Sequence[tuple[str, str | None]]:
    """In which language or pair of languages a document is told."""
    filing, reader = order.languages.filing, order.languages.reader
    if reader is None:
        return [(filing, None)]
    if for_reader:
        return [(reader, None)]
    if order.layout == "side by side":
        return [(filing, reader)]
    if order.layout == "copies":
        return [(filing, None), (reader, None)]
    return [(filing, None)]
