"""The requests that may be made of the API: sections of the same kind as those of the case file.

The case stands under ``case``: as data, or as the text of a case file. The rest of a request is
what the command line takes as options. Nothing of it stands in an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from legalcalc.documents import PAPERS
from legalcalc.documents.order import BUNDLE, FORMATS
from legalcalc.schemas.case import CaseSection
from legalcalc.schemas.fields import Section, Sub, plain, several
from legalcalc.schemas.source import Raw, SourceEntry
from legalcalc.schemas.values import (
    DATE,
    INTEGER,
    JURISDICTION,
    LANGUAGE,
    TEXT,
    YES_NO,
    Choice,
)

__all__ = [
    "CaseField",
    "CaseRequest",
    "CheckSection",
    "CompareRequest",
    "CompareSection",
    "ComputeRequest",
    "ComputeSection",
    "ExplainRequest",
    "ExplainSection",
    "PapersRequest",
    "PapersSection",
    "ParametersQuery",
    "ParametersSection",
]

ROUTE: Final = "The way to court to compute for, instead of the one in the case."


class CaseField(Sub):
    """The case: it is read by the door for cases, which gives each problem its place."""

    def __init__(self) -> None:
        super().__init__(
            CaseSection(),
            "The case: as data, or as the text of a case file in YAML or JSON.",
            required=True,
        )

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Raw:
        return raw


@dataclass(frozen=True, slots=True)
class CaseRequest:
    """A case, not read yet."""

    case: Raw


@dataclass(frozen=True, slots=True)
class ComputeRequest(CaseRequest):
    """A case to compute."""

    route: str | None = None


@dataclass(frozen=True, slots=True)
class ExplainRequest(CaseRequest):
    """A row of a case's result to unfold, or one figure of it."""

    head: str
    row: int
    figure: str | None = None
    route: str | None = None


@dataclass(frozen=True, slots=True)
class CompareRequest(CaseRequest):
    """A case to put under several laws."""

    jurisdictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PapersRequest(CaseRequest):
    """Papers of a case to print."""

    papers: tuple[str, ...] = tuple(PAPERS)
    formats: tuple[str, ...] = ("pdf",)
    layout: str = "copies"
    filing: str | None = None
    reader: str | None = None
    with_data: bool = False
    lawyer: str | None = None
    route: str | None = None


@dataclass(frozen=True, slots=True)
class ParametersQuery:
    """The values of the law that are wanted."""

    on: date | None = None
    name: str = ""


class CheckSection(Section):
    """A case to check."""

    builds: ClassVar[type] = CaseRequest
    case = CaseField()


class ComputeSection(CheckSection):
    """A case to compute."""

    builds: ClassVar[type] = ComputeRequest
    route = plain(TEXT, ROUTE)


class ExplainSection(CheckSection):
    """A row of a case's result to unfold, or one figure of it."""

    builds: ClassVar[type] = ExplainRequest
    head = plain(TEXT, "A head by its key, such as pay.base.", required=True)
    row = plain(INTEGER, "Number of a row of that head, from 1.", required=True)
    figure = plain(TEXT, "A figure of the row, such as owed, due or interest; without it, the row.")
    route = plain(TEXT, ROUTE)


class CompareSection(CheckSection):
    """A case to put under several laws, side by side."""

    builds: ClassVar[type] = CompareRequest
    jurisdictions = several(
        JURISDICTION, "Codes of the laws beside the case's own, such as FR.", required=True
    )


class PapersSection(CheckSection):
    """Papers of a case to print."""

    builds: ClassVar[type] = PapersRequest
    papers = several(Choice(PAPERS), "Which papers; without it, all that the case calls for.")
    formats = several(
        Choice((*FORMATS, BUNDLE)),
        "Kinds of file; without it, pdf. A bundle joins what goes to one court or addressee.",
    )
    layout = plain(
        Choice(("filing", "copies", "side by side")),
        "Only what is filed; with a copy of each for the reader; or both languages in one paper.",
    )
    filing = plain(LANGUAGE, "Language of what is filed, instead of the one in the case.")
    reader = plain(LANGUAGE, "Language of the reader, instead of the one in the case.")
    with_data = plain(YES_NO, "Attach to each PDF what its pages say as data, to be verified.")
    lawyer = plain(
        TEXT, "The id of the person of the case who signs what the claimant may not sign alone."
    )
    route = plain(TEXT, ROUTE)


class ParametersSection(Section):
    """The values of the law that are wanted."""

    builds: ClassVar[type] = ParametersQuery
    on = plain(DATE, "Only the values in force on this day; without it, every value.")
    name = plain(TEXT, "A parameter, or the beginning of its name.")
