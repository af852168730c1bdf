"""Prints the papers of one person of a group: a piece of work that any process can do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from legalcalc.claims import UnknownChoice, assess
from legalcalc.documents.faults import DocumentsUnavailable, Refused
from legalcalc.documents.folders import folder_of
from legalcalc.documents.order import Languages, Layout, Order, files_of, languages_for, no_paper_in
from legalcalc.documents.papers.cover import WaitingPapers, not_released, waiting_papers
from legalcalc.explain import languages_offered
from legalcalc.group.reading import CaseInGroup
from legalcalc.group.results import PersonResult, result_of
from legalcalc.law.discovery import find
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.places import digest_of_code, installation_digest
from legalcalc.workers import WorkFailed, place_of

__all__ = [
    "GroupOrder",
    "OtherInstallation",
    "PersonNotPrinted",
    "PersonPrinted",
    "PersonToPrint",
    "law_digests",
    "printed_elsewhere",
    "printed_person",
]


@dataclass(frozen=True, slots=True)
class GroupOrder:
    """The papers that are printed of each person of a group, as
    :class:`~legalcalc.documents.order.Order` says them. ``filing``: the language that is filed,
    where it is not that of each case; the reader's is always the person's own.
    """

    kinds: tuple[str, ...]
    filing: str | None
    layout: Layout
    with_data: bool
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class PersonToPrint:
    """A person with the papers to print, for an installation of the program that is the same.

    It says nothing of the person where a machine writes down what it was given.
    """

    person: CaseInGroup
    order: GroupOrder
    installation: str

    def __repr__(self) -> str:
        return "<a person of a group>"

    def made_of(self, jurisdiction: Jurisdiction) -> str:
        """SHA-256 of all that the papers and the result of this person come of."""
        person = self.person
        assert person.case is not None
        told = [
            self.installation,
            law_digests(jurisdiction),
            asdict(self.order),
            person.id,
            person.case.digest,
            [asdict(one) for one in person.differences],
            sorted(person.own_parties),
            person.unconfirmed,
        ]
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, repr=False)
class PersonPrinted:
    """The papers of a person, each by its folder and name, with the result that they rest on."""

    id: str
    result: PersonResult
    files: tuple[tuple[str, bytes], ...]
    remarks: tuple[Message, ...]

    def __repr__(self) -> str:
        return "<papers of a person>"


@dataclass(frozen=True, slots=True, repr=False)
class PersonNotPrinted:
    """A person without papers: nothing of them is printed, for each of these reasons.

    ``why``: the case chooses what its ``law`` does not have, the law refuses one of the ``papers``,
    or the machine lacks what it takes to be ``printing``. ``result``: where it could be computed.
    """

    id: str
    why: Literal["law", "papers", "printing"]
    problems: tuple[Message, ...]
    result: PersonResult | None = None

    def __repr__(self) -> str:
        return "<a person without papers>"


class OtherInstallation(Exception):
    """Refuses work for another installation of the program: its figures may be others."""


def law_digests(jurisdiction: Jurisdiction) -> list[dict[str, str]]:
    """The edition of a law, with the digests of its rules and values, and of what it is part of."""
    own = {
        "code": jurisdiction.code,
        "edition": jurisdiction.edition,
        "rules_digest": digest_of_code(jurisdiction.home),
        "parameters_digest": jurisdiction.parameters.digest,
    }
    parent = jurisdiction.parent
    return [own, *([] if parent is None else law_digests(parent))]


def printed_person(job: PersonToPrint) -> PersonPrinted | PersonNotPrinted:
    """Compute a person's case and print its papers, all of them or none.

    Raises :class:`OtherInstallation`, and ``LookupError`` where the law is not known here.
    """
    if job.installation != installation_digest():
        raise OtherInstallation
    person, order = job.person, job.order
    case = person.case
    assert case is not None
    law = find(case.jurisdiction)
    if law is None:
        raise LookupError(case.jurisdiction)
    try:
        assessment = assess(case, law)
    except UnknownChoice as unknown:
        return PersonNotPrinted(person.id, "law", tuple(unknown.problems))
    result = result_of(person, law, assessment)
    spoken = languages_for(case, law, filing=order.filing)
    if order.filing in spoken.not_offered:
        return PersonNotPrinted(person.id, "papers", (_not_offered(order.filing, law),), result)
    ordered = Order(order.kinds, spoken, order.layout, order.with_data, order.formats)
    try:
        files = tuple(
            (f"{folder_of(one.name)}/{one.name}", one.make())
            for one in files_of(ordered, assessment, case, law)
        )
    except Refused as refused:
        return PersonNotPrinted(person.id, "papers", refused.problems, result)
    except DocumentsUnavailable as missing:
        return PersonNotPrinted(person.id, "printing", (missing.message,), result)
    names = list(dict.fromkeys(_stem(name) for name, _content in files))
    waiting = waiting_papers(names, assessment, case, law, spoken.filing)
    return PersonPrinted(person.id, result, files, tuple(_remarks(spoken, law, waiting)))


def printed_elsewhere(job: PersonToPrint) -> PersonPrinted | PersonNotPrinted | WorkFailed:
    """As :func:`printed_person`, on a machine that writes down what goes wrong: of a fault only
    its kind and place come back, and none of its words stays there.
    """
    try:
        return printed_person(job)
    except Exception as error:
        return WorkFailed(type(error).__name__, place_of(error))


def _not_offered(language: str | None, jurisdiction: Jurisdiction) -> Message:
    return _(
        "“{language}” is not offered. Languages: {languages}.",
        language=language or "",
        languages=", ".join(languages_offered(jurisdiction)),
    )


def _stem(file: str) -> str:
    return file.rpartition("/")[2].partition(".")[0]


def _remarks(spoken: Languages, law: Jurisdiction, waiting: WaitingPapers) -> Iterator[Message]:
    for language in spoken.not_offered:
        yield no_paper_in(language, law)
    if waiting.unreleased:
        yield not_released(waiting.unreleased)
    yield from waiting.unsigned
