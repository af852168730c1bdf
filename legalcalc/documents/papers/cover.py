"""The cover sheet: all papers of a case, who gets and signs each by when, and what is unreleased.

A paper that goes out bears no mark of our own. So this sheet tells the claimant's side, and nobody
else, which translations no lawyer has read and which law nobody has verified; and it says who took
that upon themselves by a release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents.faults import Refused
from legalcalc.documents.folders import folder_of, goes_out, paper_of
from legalcalc.documents.papers.authorisation import AuthorisationPaper
from legalcalc.documents.papers.builder import PaperBuilder, names_of
from legalcalc.documents.papers.consent import ConsentSheet
from legalcalc.documents.papers.criminal import CriminalSheet
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.forms import FormCompanion
from legalcalc.documents.papers.gain import GainTable
from legalcalc.documents.papers.identity import IdentitySheet
from legalcalc.documents.papers.kinds import PAPERS
from legalcalc.documents.papers.language_help import LanguageAttestation
from legalcalc.documents.papers.letter import Letter
from legalcalc.documents.papers.notes import Notes
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.particulars import Particulars
from legalcalc.documents.papers.pleading import UnverifiedLaw
from legalcalc.documents.papers.recognition import RecognitionRequest
from legalcalc.documents.papers.served import ServedSchedule
from legalcalc.documents.papers.signer import draft_of, signed_by, unknown_of
from legalcalc.documents.papers.statement import StatementSet
from legalcalc.explain import Teller
from legalcalc.explain.bounds import checked_through
from legalcalc.facts import Case, Release
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _, counted
from legalcalc.reports.builder import once
from legalcalc.reports.signatories import Signatories, signatories_of

__all__ = [
    "CoverEntry",
    "CoverSheet",
    "WaitingPapers",
    "cover_of",
    "cover_sheets",
    "not_released",
    "waiting_papers",
]

_CLAIMANT = _("the claimant")
_COURT = _("the court or office that decides")
_TO: dict[str, Message] = {
    "served": _("the court or office that decides, and those who are to pay"),
    "served-criminal": _("police, prosecutor or criminal court"),
    "criminal": _("police, prosecutor or criminal court"),
    "gain-prosecutor": _("police, prosecutor or criminal court"),
    "authorisation": _("whoever asks for proof of the power to act"),
    "authorisation-own-name": _("whoever may learn the own name, and asks for proof of the power"),
    "recognition": _("the authority that recognises victims or grants legal aid"),
    "identity": _("the court alone, if it asks"),
    "referral": _("the recipient whom a consent names, within that consent"),
}
_BY_FOLDER: dict[str, Message] = {
    "to-file": _COURT,
    "for-the-client": _CLAIMANT,
    "own": _("nobody: it stays here"),
}


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """A paper: its file, to whom it goes, who signs it and by which day it has to be there.

    ``out``: it goes to a court, an office or the other side. ``unread`` is law that nobody has
    verified and on which it rests, ``releases`` are those of its kind. ``draft``: that it waits
    for somebody who may sign it and whom the case does not tell.
    """

    name: str
    folder: str
    title: Message
    to: tuple[str | Message, ...]
    signed_by: tuple[str | Message, ...]
    day: date | None
    out: bool
    unread: tuple[UnverifiedLaw, ...]
    releases: tuple[Release, ...]
    draft: Message | None = None

    @property
    def file(self) -> str:
        """The place of the paper among all that are printed."""
        return f"{self.folder}/{self.name}"


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """Everything the cover sheet prints.

    ``names`` are the names of those who released papers, by their ids. ``own_name``: papers on
    which the own name stands, although there is a pseudonym. ``checked_through`` says of standing
    law through which day somebody checked it; ``remarks`` are what else a paper does not say of
    itself.
    """

    paper: Paper
    entries: tuple[CoverEntry, ...]
    names: dict[str, tuple[str | Message, ...]]
    own_name: tuple[str, ...]
    unread: tuple[UnverifiedLaw, ...]
    checked_through: tuple[Message, ...]
    remarks: tuple[Message, ...]

    def release(self, one: CoverEntry, language: str) -> Release | None:
        """The release under which a paper may go out in a language, as it is calculated now."""
        found = [two for two in self._releases(one, language) if self._is_of_now(two)]
        return found[-1] if found else None

    def is_open(self, one: CoverEntry, teller: Teller) -> bool:
        """Whether a paper goes out, in the language of a teller, with something unread in it that
        nobody took upon themselves.
        """
        unread = bool(one.unread) or not teller.reviewed
        return one.out and unread and self.release(one, teller.language) is None

    def unreleased(self, teller: Teller) -> list[CoverEntry]:
        """Papers that go out, in the language of a teller, on nobody's word."""
        return [one for one in self.entries if self.is_open(one, teller)]

    def status(self, one: CoverEntry, teller: Teller) -> tuple[Message, ...]:
        """The state of a paper in the language of a teller, and why it is so."""
        if not one.out:
            return ()
        release = self.release(one, teller.language)
        if release is not None:
            names = self.names[release.by]
            return (
                _("Released by {name} on {day}.", name=names[0], day=release.released_on)
                if names
                else _("Released on {day}.", day=release.released_on),
            )
        if not self.is_open(one, teller):
            return (_("Nothing in it is known to be unread or unverified."),)
        return (_("Not released."), *self._reasons(one, teller))

    def _reasons(self, one: CoverEntry, teller: Teller) -> Iterator[Message]:
        for old in self._releases(one, teller.language):
            yield _(
                "The release of {day} was for an earlier calculation.",
                day=old.released_on,
            )
        if not teller.reviewed:
            yield _("No lawyer of the language has read its translation.")
        if one.unread:
            yield counted(
                "Nobody has verified {count} of its sources of law; see below.",
                "Nobody has verified {count} of its sources of law; see below.",
                len(one.unread),
            )

    def _releases(self, one: CoverEntry, language: str) -> list[Release]:
        return [two for two in one.releases if two.language.partition("-")[0] == language]

    def _is_of_now(self, release: Release) -> bool:
        return release.released_on >= self.paper.calculated_on

    def told_in(self, teller: Teller, filing: str | None) -> Teller:
        """The teller of the language in which papers are filed, where a copy is in another one."""
        if filing is None or filing == teller.language:
            return teller
        return Teller(filing, teller.jurisdiction)


def cover_sheets(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """One sheet over all papers that the case calls for; none where it calls for none."""
    sheet = cover_of(assessment, case, jurisdiction)
    return [Document("cover", "cover.html", sheet)] if sheet.entries else []


def cover_of(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> CoverSheet:
    """The cover sheet of a case. Papers that the law refuses are not in it."""
    documents: list[Document] = []
    for kind in PAPERS.values():
        if kind.id != "cover":
            try:
                documents.extend(kind.documents(assessment, case, jurisdiction))
            except Refused:
                continue
    return _Builder(assessment, case, jurisdiction).sheet(documents)


@dataclass(frozen=True, slots=True)
class WaitingPapers:
    """The papers that wait for something before they may go out.

    ``unreleased``: those, by their names, that go out on nobody's word. ``unsigned``: of each that
    only somebody may sign whom the case does not tell, that this is so.
    """

    unreleased: tuple[str, ...] = ()
    unsigned: tuple[Message, ...] = ()


def waiting_papers(
    names: Sequence[str],
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    language: str,
) -> WaitingPapers:
    """Find what some papers, by their names, wait for that go out in a language."""
    if not any(map(goes_out, names)):
        return WaitingPapers()
    sheet, teller = cover_of(assessment, case, jurisdiction), Teller(language, jurisdiction)
    return WaitingPapers(
        tuple(one.name for one in sheet.unreleased(teller) if one.name in names),
        tuple(one.draft for one in sheet.entries if one.draft and one.name in names),
    )


def not_released(papers: Sequence[str]) -> Message:
    """That some papers, by their names, go out although nobody took what is unread in them upon
    themselves.
    """
    return _(
        "Not released: {papers}. Whoever signs one reads it and enters a release in the case; the "
        "cover sheet says what is unread or unverified.",
        papers=tuple(papers),
    )


class _Builder(PaperBuilder):
    def by_law(self, document: Document) -> Signatories:
        """Who may sign a paper by law."""
        paper = paper_of(document.name)
        return signatories_of(paper, self.assessment, self.case, self.jurisdiction)

    def draft(self, document: Document) -> Message | None:
        """That a paper waits for somebody who may sign it and whom the case does not tell."""
        match document.model:
            case Particulars() | CriminalSheet() as model:
                return draft_of(document.name, model.signer, self.by_law(document))
            case FormCompanion() as model:
                return model.draft
        return None

    def unknown(self, document: Document) -> Message | None:
        """That nobody knows who may sign a paper that starts something."""
        match document.model:
            case Particulars() | CriminalSheet() as model:
                return unknown_of(document.name, model.signer, self.by_law(document))
        return None

    def signed_by(self, document: Document) -> tuple[str | Message, ...]:
        """Who has to sign a paper. The claimant is not named, whatever name the paper bears."""
        match document.model:
            case Letter() | Particulars() | CriminalSheet() | RecognitionRequest() as model:
                return signed_by(model.signer, self.by_law(document))
            case AuthorisationPaper() as model:
                own = model.voice in ("claimant", "group")
                signer = (_CLAIMANT,) if own else model.signer.names[:1]
                return once((*signer, *model.representative.names[:1]))
            case ConsentSheet() | IdentitySheet():
                return (_CLAIMANT,)
            case StatementSet() as model:
                return (_CLAIMANT,) if model.is_claimant else model.maker[:1]
            case LanguageAttestation() as model:
                return model.names[:1]
        return ()

    def sheet(self, documents: Sequence[Document]) -> CoverSheet:
        """The sheet over some papers."""
        entries = tuple(self.entry(one, documents) for one in documents)
        return CoverSheet(
            paper=self.paper(_("Cover sheet")),
            entries=entries,
            names={one.by: self.names(one.by) for one in self.case.releases},
            own_name=tuple(one.name for one in documents if _bears_own_name(one.model)),
            unread=once(law for one in entries for law in one.unread),
            checked_through=tuple(checked_through(self.assessment)),
            remarks=tuple(self.remarks(documents)),
        )

    def entry(self, document: Document, documents: Sequence[Document]) -> CoverEntry:
        paper = paper_of(document.name)
        return CoverEntry(
            name=document.name,
            folder=folder_of(document.name),
            title=document.model.paper.title,
            to=self.to(document),
            signed_by=self.signed_by(document),
            day=self.day(document),
            out=goes_out(document.name) and paper != "identity",
            unread=once(self.unread(document, documents)) if goes_out(document.name) else (),
            releases=tuple(
                one for one in self.case.releases if one.paper == paper.partition("-")[0]
            ),
            draft=self.draft(document),
        )

    def to(self, document: Document) -> tuple[str | Message, ...]:
        match document.model:
            case Letter() as letter:
                return (letter.debtor.name,)
            case ServedSchedule() as part if document.name not in _TO:
                return tuple(one.name for one in part.against)
        paper = paper_of(document.name)
        return (_TO.get(paper) or _BY_FOLDER[folder_of(document.name)],)

    def day(self, document: Document) -> date | None:
        """The last safe day for what has to be filed, or to be sent before it."""
        match document.model:
            case Letter() as letter:
                return letter.debtor.next_deadline
            case Particulars():
                return self.chosen_route().next_deadline
        return None

    def remarks(self, documents: Sequence[Document]) -> Iterator[Message]:
        for one in documents:
            draft = self.draft(one)
            if draft is not None:
                yield draft
            unknown = self.unknown(one)
            if unknown is not None:
                yield unknown
            if isinstance(one.model, StatementSet) and one.model.truth.ground is None:
                yield _(
                    "{paper}: no form of words for the declaration of truth is declared for "
                    "{jurisdiction}; the one that is printed is neutral.",
                    paper=one.name,
                    jurisdiction=self.jurisdiction.name,
                )
            if isinstance(one.model, RecognitionRequest) and one.model.left_out:
                yield _(
                    "{paper}: signs that tell of the right to stay, of sexual violence or of what "
                    "the claimant was made to do are left out. Decide with the claimant whether "
                    "they are told, and in which words.",
                    paper=one.name,
                )

    def names(self, id: str) -> tuple[str | Message, ...]:
        person = self.case.person(id)
        return (self.party(id).name,) if person is None else names_of(person)

    def unread(self, document: Document, documents: Sequence[Document]) -> Iterator[UnverifiedLaw]:
        """Law that nobody has verified and on which a paper rests."""
        paper = paper_of(document.name)
        by_law = self.by_law(document)
        if _claimant_or_nobody_signs(document) or self.unknown(document) is not None:
            yield from (_of_rule(one) for one in by_law.grounds if one.verified is None)
        for notes in documents:
            if notes.name == f"{paper}-notes" and isinstance(notes.model, Notes):
                yield from notes.model.unread
        match document.model:
            case ServedSchedule() | GainTable():
                yield from map(_of_value, self.assessment.unverified)
            case RecognitionRequest() as request:
                yield from (_of_rule(one) for one in request.grounds if one.verified is None)
            case AuthorisationPaper() as power:
                yield from map(_of_rule, power.doubts)
            case StatementSet() as statement:
                grounds = [one.ground for one in statement.asked]
                if statement.truth.ground is not None:
                    grounds.append(statement.truth.ground)
                yield from (_of_rule(one) for one in grounds if one.verified is None)
            case LanguageAttestation() as attestation:
                grounds = [one.ground for one in attestation.asked]
                yield from (_of_rule(one) for one in grounds if one.verified is None)


def _of_value(one: LawGround) -> UnverifiedLaw:
    doubt = None if one.doubt is None else Message(one.doubt)
    return UnverifiedLaw(one.title, one.law, doubt, one.sources)


def _of_rule(one: LegalBasis) -> UnverifiedLaw:
    return UnverifiedLaw(None, one.law, one.doubt, one.sources)


def _claimant_or_nobody_signs(document: Document) -> bool:
    """Whether a paper rests on the law of who may act without a representative."""
    match document.model:
        case Particulars() | CriminalSheet() as model:
            return not model.signer.acts_for_another
    return False


def _bears_own_name(model: object) -> bool:
    match model:
        case AuthorisationPaper() | ConsentSheet():
            return model.own_name
        case IdentitySheet():
            return True
    return False
