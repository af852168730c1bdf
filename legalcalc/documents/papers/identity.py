"""The identity sheet: which person a pseudonym stands for. It is kept sealed and holds no sums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.authorisation import (
    PersonEntry,
    address_lines,
    country_of,
    person_entry,
)
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import once

__all__ = ["KINDS_OF_NAMES", "IdentitySheet", "NameEntry", "identity_sheets"]

# Translators: kinds of names of a person.
KINDS_OF_NAMES: dict[str, Message] = {
    "full": _("full name"),
    "given": _("given name"),
    "family": _("family name"),
    "patronymic": _("patronymic"),
    "single": _("only name"),
    "alias": _("also known as"),
    "pseudonym": _("pseudonym"),
    "former": _("former name"),
}


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name as it is written in one script, and the paper that spells it so."""

    text: str
    kind: Message
    language: str | None
    in_document: str | None


@dataclass(frozen=True, slots=True)
class IdentitySheet:
    """The whole sheet.

    ``nationalities`` and ``country`` are codes. ``address`` is empty where there is none, or it is
    not safe (``unsafe``); ``no_fixed_address``: the case says that there is none.
    """

    paper: Paper
    pseudonym: str
    names: tuple[NameEntry, ...]
    born: date | Period | None
    birthplace: str | None
    nationalities: tuple[str, ...]
    address: tuple[str, ...]
    country: str | None
    no_fixed_address: bool
    unsafe: bool
    contact: str | None
    readers: tuple[PersonEntry, ...]
    court: Message | None


def identity_sheets(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """One sheet where the claimant has a pseudonym; none otherwise."""
    if not case.claimant.pseudonym:
        return []
    model = _Builder(assessment, case, jurisdiction).sheet(case.claimant.pseudonym)
    return [Document("identity", "identity.html", model)]


class _Builder(PaperBuilder):
    def sheet(self, pseudonym: str) -> IdentitySheet:
        claimant = self.case.claimant
        entry = person_entry(claimant, own_name=True, claimant=True)
        address = claimant.address
        unsafe = address is not None and address.safe is False
        paper = self.paper(_("Identity sheet"))
        readers = once(
            one.representative
            for one in self.case.authorisations
            if one.revokes is None and one.kind != "without mandate"
        )
        people = (self.case.person(id) for id in readers)
        return IdentitySheet(
            # Neither the other side nor what the claim is about belongs here.
            paper=replace(paper, parties=(), route=None),
            pseudonym=pseudonym,
            names=tuple(
                NameEntry(one.text, KINDS_OF_NAMES[one.kind], one.language, one.in_document)
                for one in claimant.names
            ),
            born=entry.born,
            birthplace=claimant.birthplace,
            nationalities=claimant.nationalities,
            address=address_lines(address),
            country=country_of(address),
            no_fixed_address=address is not None and not unsafe and not address_lines(address),
            unsafe=unsafe,
            contact=claimant.contact if claimant.safe_contact is not False else None,
            readers=tuple(
                person_entry(one) for one in people if one is not None and one is not claimant
            ),
            court=self.assessment.route.title if self.assessment.route is not None else None,
        )
