"""Facts on who acts for the claimant, to whom data may go, and what was said in which language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.facts.stated import Item

__all__ = [
    "Authorisation",
    "Consent",
    "LanguageHelp",
    "Power",
    "Release",
    "Statement",
    "authorisations_in_force",
]

Power = Literal[
    "negotiate",
    "get documents",
    "file",
    "appear",
    "conciliate",
    "appeal",
    "enforce",
    "settle",
    "receive money",
    "criminal route",
    "funds",
    "substitute",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation(Item):
    """A power to act for the claimant, its change, or its end.

    ``given_by`` is the person who signs; ``None`` is the claimant. ``powers`` are ticked one by
    one: what is not named is not given, and "settle" and "receive money" are given only by name.
    ``bodies`` are ids that the jurisdiction declares. ``changes`` and ``revokes`` name an earlier
    authorisation. ``status`` says what the representative is where the kind leaves it open: an
    organisation is an association unless it is said to be a union; ``capacity`` says it in a word
    that the jurisdiction declares, such as a labour inspector or a recognised centre. ``purpose``
    limits it to one act, ``members`` makes it a group's. ``declares`` names statements that the law
    asks for and that stand in it, by ids that the jurisdiction declares; ``filed_on`` is the day on
    which it was filed in court.
    """

    kind: Literal[
        "lawyer",
        "organisation",
        "without mandate",
        "guardian",
        "litigation friend",
        "protected adult",
        "other person",
    ]
    status: Literal["union", "association", "relative", "colleague", "other"] | None = None
    capacity: str | None = None
    representative: str
    given_by: str | None = None
    bodies: tuple[str, ...] = ()
    powers: tuple[Power, ...] = ()
    limits: str | None = None
    purpose: str | None = None
    members: tuple[str, ...] = ()
    declares: tuple[str, ...] = ()
    cross_border: bool = False
    changes: str | None = None
    revokes: str | None = None
    first: date | None = None
    last: date | None = None
    signed_on: date | None = None
    signed_at: str | None = None
    filed_on: date | None = None
    explained_in: str | None = None  # a language
    explained_by: str | None = None  # a person, such as the interpreter
    how_explained: str | None = None
    witnesses: tuple[str, ...] = ()
    notary: bool = False
    apostille: bool = False
    conflict_checked: bool | None = None  # of the representative, or of guardian and child
    notified_on: date | None = None  # acting without a mandate: the day the claimant was told
    objected_on: date | None = None
    views: str | None = None  # the child's, or the protected adult's, own view


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Item):
    """Whether one recipient may get some data. ``agreed``: ``None`` is not asked yet.

    A yes of ``agreed_on`` holds from that day to ``last``, and no longer once it is taken back on
    ``withdrawn_on``.
    """

    recipient: str
    kind: Literal[
        "lawyer",
        "union",
        "organisation",
        "interpreter",
        "court",
        "police or prosecutor",
        "labour inspectorate",
        "embassy or consulate",
        "health service",
        "child protection",
        "public fund",
        "other",
    ] = "other"
    shares: tuple[
        Literal[
            "identity",
            "contact",
            "account",
            "work and pay",
            "documents",
            "health",
            "status",
            "family",
        ],
        ...,
    ] = ()
    purpose: str | None = None
    last: date | None = None
    agreed: bool | None = None
    agreed_on: date | None = None
    withdrawn_on: date | None = None
    must_pass_on: str | None = None  # what that body has to tell others, and whom

    def is_withdrawn(self, day: date) -> bool:
        """Whether it was taken back on a day or before."""
        return self.withdrawn_on is not None and self.withdrawn_on <= day

    def has_ended(self, day: date) -> bool:
        """Whether its time was over before a day."""
        return self.last is not None and self.last < day


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageHelp(Item):
    """The work of an interpreter or translator: what, from and into which language, how."""

    person: str
    kind: Literal["interpreting", "sight translation", "translation"]
    from_language: str
    into: str
    mode: Literal["in person", "by telephone", "by video", "in writing"] | None = None
    day: date | None = None
    of: tuple[str, ...] = ()  # ids of statements, authorisations or evidence
    what: str | None = None  # another document, in words
    pages: int | None = None
    read_back: bool | None = None
    understood: bool | None = None
    no_tie: bool | None = None  # has no tie to a party
    sworn: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """The words of the claimant or a witness in the maker's own language, and their translation.

    ``translation`` has as many paragraphs as ``paragraphs``, or none yet.
    """

    maker: str | None = None  # a person; None: the claimant
    language: str
    made_on: date | None = None
    made_at: str | None = None
    how: str | None = None  # how it was made: who wrote, who asked, whether read back
    paragraphs: tuple[str, ...]
    translated_into: str | None = None
    translation: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()  # ids of evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Item):
    """The word of whoever signs a kind of paper that it may go out in a language as it stands.

    It takes upon itself what nobody has read or verified: the translation, and values of the law.
    It covers what was calculated up to ``released_on``, and nothing later.
    """

    paper: Literal[
        "served",
        "letter",
        "particulars",
        "criminal",
        "authorisation",
        "statement",
        "interpreter",
        "translator",
        "hours",
        "referral",
        "recognition",
        "gain",
    ]
    language: str
    by: str  # a person
    released_on: date


def authorisations_in_force(given: Sequence[Authorisation], day: date) -> Iterator[Authorisation]:
    """Authorisations that have begun and have not ended on a day, latest first.

    That somebody came of age ends none of them here: the law decides that, and not its date.
    """
    ended = {
        name
        for one in given
        if _begun(one, day)
        for name in (one.changes, one.revokes)
        if name is not None
    }
    for one in reversed(given):
        stands = one.revokes is None and one.id not in ended and one.objected_on is None
        if stands and _begun(one, day) and (one.last is None or day <= one.last):
            yield one


def _begun(one: Authorisation, day: date) -> bool:
    first = one.first or one.signed_on
    return first is None or first <= day
