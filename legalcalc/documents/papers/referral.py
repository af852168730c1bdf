"""The referral sheet for each hand-over that is given, and the record of all hand-overs.

A sheet is made of the case as it was cut for its recipient (:mod:`legalcalc.handover`), and knows
nothing of the rest: neither the claim nor what was chosen. Where the consent does not stand on the
day of the calculation, there is no sheet. The record is for the office that answers for the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import names_of
from legalcalc.documents.papers.consent import KINDS, SHARES
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.narrative import Narrator, Topic
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case, HandOver
from legalcalc.handover import Permitted, permitted_now, why_not
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas import load_case

__all__ = [
    "BASES",
    "NEEDS",
    "RECIPIENT_AS",
    "SPECIAL_BASES",
    "HandOverEntry",
    "HandOverRecord",
    "LegalGrounds",
    "ReferralSheet",
    "SafeContact",
    "referrals",
]

# Translators: what a worker needs from somebody to whom they are referred.
NEEDS: dict[str, Message] = {
    "shelter": _("a safe place to stay"),
    "health": _("medical or psychological care"),
    "child": _("care for a child"),
    "interpreter": _("an interpreter"),
}
# Translators: legal grounds on which data are passed on, each with its place in the GDPR.
BASES: dict[str, Message] = {
    "consent": _("consent (art. 6(1)(a))"),
    "contract": _("a contract with the claimant (art. 6(1)(b))"),
    "legal obligation": _("a legal duty (art. 6(1)(c))"),
    "vital interests": _("somebody’s life or health (art. 6(1)(d))"),
    "public task": _("a public task (art. 6(1)(e))"),
    "legitimate interests": _("legitimate interests (art. 6(1)(f))"),
}
SPECIAL_BASES: dict[str, Message] = {
    "explicit consent": _("express consent (art. 9(2)(a))"),
    "employment and social law": _("employment and social law (art. 9(2)(b))"),
    "vital interests": _("somebody’s life or health (art. 9(2)(c))"),
    "legal claims": _("legal claims (art. 9(2)(f))"),
    "substantial public interest": _("a substantial public interest (art. 9(2)(g))"),
    "health or social care": _("health or social care (art. 9(2)(h))"),
}
RECIPIENT_AS: dict[str, Message] = {
    "controller": _("answers for the data by itself (art. 4(7))"),
    "joint controller": _("answers for them together with the sender (art. 26)"),
    "processor": _("acts for the sender, as instructed (art. 28)"),
}
_SHARE_OF_NEED = {"health": "health", "child": "family"}


@dataclass(frozen=True, slots=True)
class SafeContact:
    """The ways to reach the person; through the sender alone where there is no contact or address.

    ``is_safe``: whether somebody has said that the contact is. ``address``: that to which letters
    are safe.
    """

    contact: str | None
    is_safe: bool
    address: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalGrounds:
    """The grounds of a hand-over in data protection law, each as far as it is stated.

    ``with_health``: data on health go out, which need a ground of their own.
    """

    with_health: bool
    basis: Message | None
    special_basis: Message | None
    offence_basis: str | None
    recipient_as: Message | None
    informed_on: date | None

    @property
    def is_joint(self) -> bool:
        """Whether both answer together, and have to agree on who does what."""
        return self.recipient_as is RECIPIENT_AS["joint controller"]


@dataclass(frozen=True, slots=True)
class ReferralSheet:
    """Everything the sheet prints; ``paper`` is that of the case as it was cut."""

    paper: Paper
    record: HandOver
    recipient: str
    kind: Message | None
    consent: str
    agreed_on: date | None
    last: date | None
    purpose: str | None
    must_pass_on: str | None
    shares: tuple[Message, ...]
    born: date | None
    guardians: tuple[str | Message, ...]
    needs: tuple[Message, ...]
    contact: SafeContact
    topics: tuple[Topic, ...]
    grounds: LegalGrounds


@dataclass(frozen=True, slots=True)
class HandOverEntry:
    """A hand-over in the record; ``stopped`` is why nothing more goes out, if anything says so."""

    record: HandOver
    other: str | None
    kind: Message | None
    shares: tuple[Message, ...]
    purpose: str | None
    last: date | None
    stopped: tuple[Message, ...]
    grounds: LegalGrounds

    @property
    def files(self) -> tuple[tuple[str, int], ...]:
        """The number of files that travelled with it, by what their piece was called."""
        return tuple(Counter(one.what for one in self.record.files).items())


@dataclass(frozen=True, slots=True)
class HandOverRecord:
    """Everything the record prints."""

    paper: Paper
    entries: tuple[HandOverEntry, ...]

    @property
    def has_joint(self) -> bool:
        """Whether some are answered for together."""
        return any(one.grounds.is_joint for one in self.entries)


def referrals(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """A sheet for each hand-over that may go out, and the record; nothing where there is none."""
    if not case.handovers:
        return []
    found: list[Document] = []
    for number, record in enumerate(case.handovers, start=1):
        permitted = permitted_now(case, record, case.calculated_on)
        if permitted is not None:
            builder = _Sheet(assessment, load_case(permitted.cut.data), jurisdiction)
            name = f"referral-{number}"
            found.append(Document(name, "referral.html", builder.sheet(permitted)))
    overview = _Record(assessment, case, jurisdiction).overview()
    return [*found, Document("referral-record", "referral_record.html", overview)]


class _Sheet(Narrator):
    """Builds a sheet; ``case`` is the one that was cut."""

    def sheet(self, found: Permitted) -> ReferralSheet:
        consent, claimant = found.consent, self.case.claimant
        kept = [
            need
            for need in found.record.needs
            if need not in _SHARE_OF_NEED or _SHARE_OF_NEED[need] in found.shares
        ]
        return ReferralSheet(
            paper=self.paper(_("Referral sheet")),
            record=found.record,
            recipient=found.recipient,
            kind=None if consent.kind == "other" else KINDS[consent.kind],
            consent=consent.id or "",
            agreed_on=consent.agreed_on,
            last=consent.last,
            purpose=consent.purpose,
            must_pass_on=consent.must_pass_on,
            shares=tuple(SHARES[one] for one in found.shares),
            born=None if claimant.born is None else claimant.born.value,
            guardians=tuple(names_of(one)[0] for one in self.case.people if one.names),
            needs=tuple(NEEDS[one] for one in kept),
            contact=self.contact(),
            topics=tuple(self.topics(to="prosecutor")),
            grounds=_grounds_of(found.record, found.shares),
        )

    def contact(self) -> SafeContact:
        """How the person is reached, by what was let through."""
        claimant = self.case.claimant
        address = claimant.address
        lines: tuple[str | None, ...] = ()
        if address is not None and address.safe:
            lines = (*address.lines, address.postcode, address.locality)
        return SafeContact(
            contact=claimant.contact,
            is_safe=claimant.safe_contact is True,
            address=tuple(one for one in lines if one is not None),
            languages=tuple(one.language for one in claimant.languages if one.speaks is not False),
        )


class _Record(Narrator):
    def overview(self) -> HandOverRecord:
        return HandOverRecord(
            paper=self.paper(_("Record of hand-overs")),
            entries=tuple(map(self.entry, self.case.handovers)),
        )

    def entry(self, record: HandOver) -> HandOverEntry:
        consent = next((one for one in self.case.consents if one.id == record.consent), None)
        if record.direction == "received" or record.consent is None or consent is None:
            other = record.controller if record.direction == "received" else record.recipient
            return HandOverEntry(
                record, other, None, (), record.purpose, record.last, (), _grounds_of(record, ())
            )
        return HandOverEntry(
            record,
            record.recipient or consent.recipient,
            None if consent.kind == "other" else KINDS[consent.kind],
            tuple(SHARES[one] for one in consent.shares),
            consent.purpose,
            consent.last,
            tuple(why_not(consent, self.case.calculated_on)),
            _grounds_of(record, consent.shares),
        )


def _grounds_of(record: HandOver, shares: Collection[str]) -> LegalGrounds:
    return LegalGrounds(
        with_health="health" in shares,
        basis=None if record.legal_basis is None else BASES[record.legal_basis],
        special_basis=None if record.special_basis is None else SPECIAL_BASES[record.special_basis],
        offence_basis=record.offence_basis,
        recipient_as=None if record.recipient_as is None else RECIPIENT_AS[record.recipient_as],
        informed_on=record.informed_on,
    )
