"""Whose papers are held word for word, and which facts are held by what they change in a paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from legalcalc import documents
from tests.documents.authorisation_cases import (
    GUARDIAN,
    LAWYER,
    SIGNED,
    TOLD_IN_APRIL,
    UNION,
    authorised,
)
from tests.documents.pleading_cases import (
    FRANCE,
    GERMANY,
    RURITANIA,
    Triple,
    assessed,
    in_person,
    sample,
    with_authority,
)

ALL = tuple(documents.PAPERS)


@dataclass(frozen=True, slots=True)
class Base:
    """A case, and the kinds of its papers that are held as a whole."""

    case: Callable[[], Triple]
    kinds: tuple[str, ...] = ALL


BASES: dict[str, Base] = {
    "sample": Base(sample),
    "ruritania": Base(lambda: assessed(RURITANIA)),
    "court": Base(lambda: in_person(sample("court")), ("letter", "particulars")),
    "france": Base(
        lambda: assessed(FRANCE), ("letter", "particulars", "criminal", "authorisation")
    ),
    "germany": Base(lambda: assessed(GERMANY), ("letter", "particulars", "criminal")),
    "authorised": Base(lambda: authorised(LAWYER), ("authorisation",)),
    "without-mandate": Base(
        lambda: authorised(TOLD_IN_APRIL, code="FR", day="2026-05-16"), ("authorisation",)
    ),
}
"""The sample case, one in which each mechanism has something to say, and others for what only the
papers of one court, one State or one kind say."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A case that is like another but for a fact or two, and a paper in which this shows.

    ``paper``: the paper of a base, as its file below ``golden/`` is named.
    """

    paper: str
    case: Callable[[], Triple]


def authorisation(**said: object) -> Variant:
    """The lawyer's authorisation, but for what is said otherwise."""
    return Variant("authorised/authorisation-1", lambda: authorised({**LAWYER, **said}))


def nameless(triple: Triple) -> Triple:
    """The same case with a claimant of whom no name is stated."""
    assessment, case, jurisdiction = triple
    return assessment, replace(case, claimant=replace(case.claimant, names=())), jurisdiction


OF_AUTHORISATIONS = {
    "a power to settle is given with a warning": authorisation(powers=["file", "settle"]),
    "a worker joins the claim of several workers": authorisation(
        declares="joint-claim", filed_on="2024-05-10"
    ),
    "a worker writes in a name that is not stated": Variant(
        "authorised/authorisation-1", lambda: nameless(authorised(LAWYER))
    ),
    "a child does not sign alone": Variant(
        "authorised/authorisation-1", lambda: authorised(LAWYER, born="2010-01-01")
    ),
    "a friend signs for a child": Variant(
        "authorised/authorisation-1",
        lambda: authorised({**LAWYER, "given_by": "friend"}, born="2010-01-01"),
    ),
    "a parent stands for a child until it comes of age": Variant(
        "authorised/authorisation-1", lambda: authorised(GUARDIAN, born="2008-02-29")
    ),
    "a parent stands for a worker who came of age": Variant(
        "authorised/authorisation-1", lambda: authorised(GUARDIAN)
    ),
    "a court appoints a litigation friend": authorisation(
        kind="litigation friend", representative="friend"
    ),
    "a protected adult is stood for": authorisation(
        kind="protected adult", representative="friend"
    ),
    "a union gets a special power": authorisation(
        kind="organisation", status="union", representative="union", powers=["file"]
    ),
    "a power is given of which nobody knows whether it is allowed": authorisation(
        kind="organisation",
        representative="union",
        bodies=["board"],
        powers=["file", "receive money"],
    ),
    "a conflict of interests is found": authorisation(conflict_checked=False),
    "one act is authorised for some days and for another country": authorisation(
        **{"from": "2024-05-01", "to": "2024-06-30"},
        purpose="to ask for the pay records",
        cross_border=True,
    ),
    "two workers authorise together": authorisation(members=["co"]),
    "a witness a notary and an apostille are asked for": authorisation(
        witnesses=["wit"], notary=True, apostille=True
    ),
    "an authorisation is changed": Variant(
        "authorised/authorisation-1",
        lambda: authorised({**LAWYER, "powers": ["file", "appeal"], "changes": "a"}, SIGNED),
    ),
    "an authorisation is taken back": Variant(
        "authorised/authorisation-1", lambda: authorised({**LAWYER, "revokes": "a"}, SIGNED)
    ),
    "the law that keeps a power from an association was not read": Variant(
        "france/authorisation-1",
        lambda: with_authority(
            assessed(FRANCE), kind="organisation", bodies=("crime_board",), powers=("funds",)
        ),
    ),
    "a union has not told the worker yet": Variant(
        "without-mandate/authorisation-1-notice",
        lambda: authorised(UNION, code="FR", day="2026-05-16"),
    ),
}

VARIANTS: dict[str, Variant] = {**OF_AUTHORISATIONS}
"""Facts by what they say, each with the paper that it changes."""
