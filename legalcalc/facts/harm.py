"""Losses, harm, captivity and what has happened since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from legalcalc.facts.money import Money
from legalcalc.facts.stated import Item, Stated

__all__ = [
    "AUDIENCES",
    "Audience",
    "CompelledAct",
    "Confinement",
    "Evidence",
    "Harm",
    "IndicatorAnswer",
    "Loss",
    "Proceeding",
    "Redaction",
    "ResidenceDecision",
    "Taken",
]

Audience = Literal["court", "prosecutor", "opponent"]
"""Those outside the claimant's side to whom a bundle goes."""

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss(Item):
    """A sum lost: care, travel, belongings, earnings taken, money extorted from family.

    A ``fine`` and the cost of a ``defence``, with official fees, are those for what the worker was
    compelled to do.
    """

    day: Stated[date]
    amount: Stated[Money] | None  # None: not known, which is never nought
    kind: Literal[
        "care",
        "expenses",
        "property",
        "extortion",
        "earnings seized",
        "return",
        "fine",
        "defence",
        "court",
        "language",
        "legal",
        "remittance",
        "earnings",
        "schooling",
        "death",
        "other",
    ]
    what: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm(Item):
    """Harm to body, mind, freedom or dignity. The engine prints brackets, never a point value."""

    employment: str | None = None
    kind: Literal[
        "injury",
        "illness",
        "psychiatric",
        "sexual violence",
        "threats",
        "humiliation",
        "discrimination",
        "housing",
        "other",
    ]
    first: Stated[date] | None = None
    last: Stated[date] | None = None
    what: str | None = None
    incapacity_days: Stated[int] | None = None
    permanent: Stated[bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confinement(Item):
    """A time in which the worker could not leave or act: captivity, coercion, incapacity."""

    employment: str | None = None
    first: Stated[date]
    last: Stated[date] | None = None  # None: not over
    kind: Literal["captivity", "coercion", "incapacity"] = "captivity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Item):
    """A proceeding that may stop time or matter to the claim."""

    kind: Literal[
        "criminal",
        "labour court",
        "civil",
        "conciliation",
        "mediation",
        "negotiation",
        "administrative",
        "identification",
        "insolvency",
        "legal aid",
        "acknowledgment",
        "notice",
    ]
    started: Stated[date]
    ended: Stated[date] | None = None
    body: str | None = None
    reference: str | None = None
    against: tuple[str, ...] = ()
    outcome: (
        Literal[
            "conviction", "acquittal", "discontinued", "judgment", "settlement", "pending", "other"
        ]
        | None
    ) = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Item):
    """A document or belonging taken from the worker, and whether it came back.

    ``what`` is ``None`` where nobody said what it was.
    """

    employment: str | None = None
    what: str | None = None
    day: Stated[date] | None = None
    returned: Stated[date] | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompelledAct(Item):
    """An act done under compulsion, for the non-punishment rule; never printed in a claim.

    ``compelled_by`` are the ids of the facts that compelled to it: harm such as threats or
    violence, confinements, things taken, debts.
    """

    what: str
    day: Stated[date] | None = None
    compelled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorAnswer(Item):
    """Whether a published indicator of trafficking is there, as somebody of the team says.

    ``indicator`` is its id in :mod:`legalcalc.law.indicators`. ``present`` is ``None`` where nobody
    knows. It is kept for the claimant's own side: in papers that leave it, only the request for
    recognition tells of it, and only what is there.
    """

    indicator: str
    present: Stated[bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceDecision(Item):
    """A decision of an authority on staying or working in the country, or on who is a victim.

    ``day``: when it was made. ``notified_on``: when the worker got it. ``valid_until`` is the last
    day of what was granted. An order to leave is ``ordered`` or ``withdrawn``, and nothing else is
    ordered. It is kept for the claimant's own side.
    """

    kind: Literal[
        "reflection period", "recognition", "residence permit", "work permit", "order to leave"
    ]
    outcome: Literal["granted", "refused", "withdrawn", "ordered"]
    day: Stated[date] | None = None
    notified_on: Stated[date] | None = None
    valid_until: Stated[date] | None = None
    contested_on: Stated[date] | None = None
    authority: str | None = None

    @property
    def is_adverse(self) -> bool:
        """Whether it takes something from the worker, or keeps it from them."""
        if self.kind == "order to leave":
            return self.outcome != "withdrawn"
        return self.outcome != "granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A page of an exhibit, or a part of it, that some may not see.

    ``page`` counts from 1. ``area`` is left, top, width and height in millimetres from the top left
    of the page as a bundle prints it; empty, it is the whole page. ``hidden_from``: empty, it is
    everybody outside the claimant's side.
    """

    page: int
    area: tuple[int, ...] = ()
    hidden_from: tuple[Audience, ...] = ()

    def hides_from(self, audience: Audience) -> bool:
        """Whether these may not see it."""
        return not self.hidden_from or audience in self.hidden_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Item):
    """An item of evidence: what it is, from when, who holds it, in which language.

    ``file`` is the file that holds it, by its place beside the case file. ``goes_to``: those whose
    bundles it goes into; empty, it is the court and the prosecutor.
    """

    kind: str
    what: str
    day: Stated[date] | None = None
    holder: str | None = None
    language: str | None = None
    file: str | None = None
    goes_to: tuple[Literal["court", "prosecutor", "opponent", "nobody"], ...] = ()
    redactions: tuple[Redaction, ...] = ()

    def is_for(self, audience: Audience) -> bool:
        """Whether it is an exhibit in bundles for these: the other side's only where it is said."""
        return audience in (self.goes_to or ("court", "prosecutor"))
