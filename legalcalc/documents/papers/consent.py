"""The consent to share data: what goes to whom, what for, how long; yes and no weigh the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.authorisation import PersonEntry, own_names, person_entry
from legalcalc.documents.papers.builder import PaperBuilder, names_of
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case, Consent
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["KINDS", "SHARES", "ConsentEntry", "ConsentSheet", "consents"]

# Translators: kinds of recipients of data.
KINDS: dict[str, Message] = {
    "lawyer": _("a lawyer"),
    "union": _("a trade union"),
    "organisation": _("an association or advice centre"),
    "interpreter": _("an interpreter or translator"),
    "court": _("a court"),
    "police or prosecutor": _("police or prosecutor"),
    "labour inspectorate": _("labour inspectorate"),
    "embassy or consulate": _("embassy or consulate"),
    "health service": _("health service"),
    "child protection": _("child protection"),
    "public fund": _("a public fund"),
    "other": _("another recipient"),
}
# Translators: kinds of data of a worker.
SHARES: dict[str, Message] = {
    "identity": _("who I am"),
    "contact": _("how to reach me"),
    "account": _("what I have told"),
    "work and pay": _("my work and pay"),
    "documents": _("copies of my papers"),
    "health": _("my health"),
    "status": _("my residence status"),
    "family": _("my family"),
}


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One recipient. ``agreed`` is ``None`` where the claimant has not answered yet."""

    recipient: str
    kind: Message | None
    shares: tuple[Message, ...]
    purpose: str | None
    last: date | None
    must_pass_on: str | None
    agreed: bool | None


@dataclass(frozen=True, slots=True)
class LanguageHelper:
    """Somebody who helped with a language, and with which."""

    names: tuple[str | Message, ...]
    from_language: str
    into: str


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """The whole sheet. ``own_name``: as in an authorisation."""

    paper: Paper
    claimant: PersonEntry
    own_name: bool
    entries: tuple[ConsentEntry, ...]
    helpers: tuple[LanguageHelper, ...]


def consents(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """One sheet with a row for each recipient; none where the case names no recipient."""
    if not case.consents:
        return []
    return [Document("consent", "consent.html", _Builder(assessment, case, jurisdiction).sheet())]


class _Builder(PaperBuilder):
    def sheet(self) -> ConsentSheet:
        claimant = self.case.claimant
        paper = self.paper(_("Consent to share data"))
        if claimant.pseudonym:
            names = own_names(claimant) or (_("to be filled in by hand"),)
            paper = replace(paper, pseudonym=None, claimant=names)
        return ConsentSheet(
            paper=paper,
            claimant=person_entry(claimant, own_name=True, claimant=True),
            own_name=claimant.pseudonym is not None,
            entries=tuple(_entry_of(one, self.case.calculated_on) for one in self.case.consents),
            helpers=tuple(
                LanguageHelper(
                    names_of(person) if person is not None else (self.party(one.person).name,),
                    one.from_language,
                    one.into,
                )
                for one in self.case.language_help
                if one.kind != "translation"
                for person in (self.case.person(one.person),)
            ),
        )


def _entry_of(one: Consent, day: date) -> ConsentEntry:
    return ConsentEntry(
        recipient=one.recipient,
        kind=None if one.kind == "other" else KINDS[one.kind],
        shares=tuple(SHARES[share] for share in one.shares),
        purpose=one.purpose,
        last=one.last,
        must_pass_on=one.must_pass_on,
        agreed=False if one.is_withdrawn(day) else one.agreed,
    )
