"""Hand-overs: who got data of the claimant from whom, on what ground, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.facts.stated import Item

__all__ = ["HandOver", "HandOverChange", "HandOverFile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverChange:
    """A place of the case that a hand-over told anew or otherwise, and which side was taken.

    ``instead_of`` is what was left: what stood here before, or what the other side had told.
    """

    place: str
    taken: Literal["theirs", "ours"]
    by: str | None = None  # who chose
    instead_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverFile:
    """A file of evidence that travelled with a hand-over.

    ``what`` is what the piece of evidence was called then, ``sha256`` the digest of the file as it
    travelled, in hexadecimal: both ends keep the same one.
    """

    what: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Item):
    """Data that go to a recipient whom a consent names, or that came from somebody.

    ``controller`` hands them over and answers for them; ``recipient`` is said where no consent of
    this case names it. The grounds are those of the GDPR: ``legal_basis`` by article 6(1),
    ``special_basis`` by article 9(2) for health and what weighs as much, ``offence_basis`` the law
    by which data on offences may be told (article 10). ``informed_on`` is the day on which the
    claimant was told of it (articles 13 and 14). ``purpose`` and ``last`` are limits that came
    along; those of what is given stand in the consent. ``files`` travelled with it, or
    were taken in. ``changes`` is what the user made of it.
    """

    consent: str | None = None
    direction: Literal["given", "received"] = "given"
    day: date | None = None
    controller: str | None = None
    contact: str | None = None  # where the controller is reached
    recipient: str | None = None
    recipient_as: Literal["controller", "joint controller", "processor"] | None = None
    legal_basis: (
        Literal[
            "consent",
            "contract",
            "legal obligation",
            "vital interests",
            "public task",
            "legitimate interests",
        ]
        | None
    ) = None
    special_basis: (
        Literal[
            "explicit consent",
            "employment and social law",
            "vital interests",
            "legal claims",
            "substantial public interest",
            "health or social care",
        ]
        | None
    ) = None
    offence_basis: str | None = None
    informed_on: date | None = None
    needs: tuple[Literal["shelter", "health", "child", "interpreter"], ...] = ()
    asks: str | None = None  # what the recipient is asked to do
    answer_by: date | None = None
    purpose: str | None = None
    last: date | None = None
    files: tuple[HandOverFile, ...] = ()
    changes: tuple[HandOverChange, ...] = ()
