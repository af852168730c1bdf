"""The interpreter's attestation and the translator's certificate: two papers, never one.

Each is signed by a person who answers for it. What the case does not say is left open on the page,
to be filled in by that person's own hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.statement import (
    LANGUAGE_HELP,
    Checksum,
    LanguageHelpBuilder,
    checksums_of,
)
from legalcalc.facts import Case, LanguageHelp
from legalcalc.facts.stated import SOURCES
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.wordings import Wording, wordings_of
from legalcalc.messages import Message, _

__all__ = [
    "MODES",
    "LanguageAttestation",
    "interpreter_attestations",
    "language_attestation_of",
    "translator_certificates",
]

# Translators: how an interpreter or translator worked.
MODES: dict[str, Message] = {
    "in person": _("in person"),
    "by telephone": _("by telephone"),
    "by video": _("by video"),
    "in writing": _("in writing"),
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text that was rendered. Without checksums the case does not hold its words."""

    what: str | Message
    day: date | None
    checksums: tuple[Checksum, ...]


@dataclass(frozen=True, slots=True)
class LanguageAttestation:
    """Everything an attestation or certificate prints; ``None`` is not known, and left open.

    Of a yes-or-no question both boxes are printed; what the case says is crossed. ``asked``: what
    the law asks of a translation and its certificate.
    """

    paper: Paper
    number: int
    names: tuple[str | Message, ...]
    organisation: str | None
    kind: Message
    from_language: str
    into: str
    mode: Message | None
    day: date | None
    qualification: str | None
    registration: str | None
    sworn: bool | None
    no_tie: bool | None
    rendered: tuple[Rendered, ...]
    pages: int | None
    read_back: bool | None
    understood: bool | None
    asked: tuple[Wording, ...]


def interpreter_attestations(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """A document for each time somebody interpreted, or translated a text by word of mouth."""
    return _documents(_Builder(assessment, case, jurisdiction), written=False)


def translator_certificates(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """A document for each written translation."""
    return _documents(_Builder(assessment, case, jurisdiction), written=True)


def language_attestation_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, entry: LanguageHelp
) -> LanguageAttestation:
    """The attestation for one entry of the case."""
    builder = _Builder(assessment, case, jurisdiction)
    entries = [one for one in case.language_help if _is_written(one) == _is_written(entry)]
    return builder.document(entries.index(entry) + 1, entry)


def _is_written(one: LanguageHelp) -> bool:
    return one.kind == "translation"


def _documents(builder: _Builder, *, written: bool) -> list[Document]:
    name = "translator" if written else "interpreter"
    entries = [one for one in builder.case.language_help if _is_written(one) == written]
    return [
        Document(f"{name}-{number}", f"{name}.html", builder.document(number, one))
        for number, one in enumerate(entries, start=1)
    ]


class _Builder(LanguageHelpBuilder):
    def document(self, number: int, one: LanguageHelp) -> LanguageAttestation:
        """The attestation for one piece of work."""
        person = self.case.person(one.person)
        written = _is_written(one)
        return LanguageAttestation(
            paper=self.paper(
                _("Translator’s certificate") if written else _("Interpreter’s attestation")
            ),
            number=number,
            names=self.names(one),
            organisation=person.organisation if person is not None else None,
            kind=LANGUAGE_HELP[one.kind],
            from_language=one.from_language,
            into=one.into,
            mode=MODES[one.mode] if one.mode is not None else None,
            day=one.day,
            qualification=person.qualification if person is not None else None,
            registration=person.registration if person is not None else None,
            sworn=one.sworn,
            no_tie=one.no_tie,
            rendered=tuple(self.rendered(one)),
            pages=one.pages,
            read_back=one.read_back,
            understood=one.understood,
            asked=(
                wordings_of(self.jurisdiction).of("translation", route=self.route_id)
                if written
                else ()
            ),
        )

    def rendered(self, one: LanguageHelp) -> Iterator[Rendered]:
        """The texts by what they are: statements with their checksums, other papers by name."""
        statements = {item.id: item for item in self.case.statements}
        authorisations = {item.id: item for item in self.case.authorisations}
        evidence = {item.id: item for item in self.case.evidence}
        for id in one.of:
            if id in statements:
                statement = statements[id]
                sums = checksums_of(statement)
                # Who interpreted does not answer for a translation written by somebody else.
                sums = sums if _is_written(one) else sums[:1]
                yield Rendered(_("Statement {id}", id=id), statement.made_on, sums)
            elif id in authorisations:
                what = _("Authorisation {id}", id=id)
                yield Rendered(what, authorisations[id].signed_on, ())
            elif id in evidence:
                item = evidence[id]
                kind = SOURCES.get(item.kind, item.kind)
                what = _("Item {id} ({kind}): {what}", id=id, kind=kind, what=item.what)
                yield Rendered(what, item.day.value if item.day is not None else None, ())
            else:
                yield Rendered(id, None, ())
        if one.what is not None:
            yield Rendered(one.what, None, ())
