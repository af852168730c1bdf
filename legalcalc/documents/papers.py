"""Plain data of papers: all that each says of itself, and entries of reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalcalc.messages import Message
from legalcalc.reports.entries import (
    Amount,
    EvidenceEntry,
    GapEntry,
    LimitEntry,
    LimitSheet,
    PartyEntry,
    Proof,
)

__all__ = [
    "Amount",
    "EvidenceEntry",
    "GapEntry",
    "LimitEntry",
    "LimitSheet",
    "Paper",
    "PartyEntry",
    "Proof",
]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with what each says of itself: its title, its case, the law and the calculation."""

    title: Message
    program: str
    reference: str
    pseudonym: str | None
    claimant: tuple[str | Message, ...]
    parties: tuple[PartyEntry, ...]
    jurisdiction: Message
    fictional: bool
    court_languages: tuple[str, ...]
    route: Message | None
    calculated_on: date
    filed_on: date
    currency: str
    digest: str
