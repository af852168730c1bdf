"""Paper: all that each paper says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalcalc.messages import Message
from legalcalc.reports.entries import PartyEntry

__all__ = ["Paper"]


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
