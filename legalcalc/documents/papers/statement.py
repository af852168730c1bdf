"""The statement set: the maker's own words, how they came about, the translation beside them.

Original and translation each have a checksum. The certificate of the interpreter or translator
bears the same ones, so that everybody can see which text it is about, and that no letter of it was
changed since.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Literal

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder, names_of
from legalcalc.documents.papers.document import Document, gender_of
from legalcalc.documents.papers.paper import Paper
from legalcalc.explain import Teller, languages_offered
from legalcalc.facts import Case, LanguageHelp, Person, Statement
from legalcalc.facts.stated import SOURCES
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.law.wordings import Wording, wordings_of
from legalcalc.messages import Message, _
from legalcalc.reports.entries import EvidenceEntry

__all__ = [
    "LANGUAGE_HELP",
    "Checksum",
    "LanguageHelpBuilder",
    "StatementSet",
    "canonical",
    "checksum",
    "checksums_of",
    "direction_of_text",
    "statement_set_of",
    "statement_sets",
]

Direction = Literal["ltr", "rtl"]

_SIGNS_A_LINE = 90  # of handwriting, at most

# Words and numbers from left to right, one blank between them: “1,500.00 RTD”, “+40 21 555 0100”.
_WORD = r"[+£$€\-−]?[0-9A-Za-z\u00c0-\u024f](?:[^\s\u0590-\u08ff]*[0-9A-Za-z\u00c0-\u024f%£$€])?"
_FROM_THE_LEFT = re.compile(rf"({_WORD}(?:[ \u00a0]{_WORD})*)")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"))
_MARKS |= dict.fromkeys(range(0x2066, 0x206A))

# Translators: what an interpreter or a translator did.
LANGUAGE_HELP: dict[str, Message] = {
    "interpreting": _("Interpreting"),
    "sight translation": _("Oral translation of a written text"),
    "translation": _("Written translation"),
}


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Somebody's own words, in their language, whatever the language of the paper."""

    text: str
    language: str
    direction: Direction

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text cut where, in a text from right to left, a stretch runs the other way.

        Without this, an amount or a telephone number would be shown with its parts exchanged.
        """
        if self.direction == "ltr":
            return ((self.text, False),)
        cut = _FROM_THE_LEFT.split(self.text)
        return tuple((piece, place % 2 == 1) for place, piece in enumerate(cut) if piece)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a statement beside its translation; ``None``: not translated yet."""

    number: int
    original: OwnWords
    translation: OwnWords | None


@dataclass(frozen=True, slots=True)
class Checksum:
    """The SHA-256 of a text in groups of four characters, and what it is the checksum of."""

    what: Message
    language: str
    paragraphs: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementOfTruthEntry:
    """The declaration of the maker. ``own``: in the maker's language, where this is offered.

    ``beside``: the court does not read that language, so the sentence stands in another one too.
    ``ground`` is ``None`` for the sentence that stands where the jurisdiction declares none.
    """

    text: Message
    own: OwnWords | None
    beside: bool
    writing_lines: int
    ground: LegalBasis | None


@dataclass(frozen=True, slots=True)
class StatementInterpreter:
    """An interpreter or translator of the statement; the certificate has the same number."""

    number: int
    kind: Message
    names: tuple[str | Message, ...]
    from_language: str
    into: str
    day: date | None
    written: bool


@dataclass(frozen=True, slots=True)
class StatementSet:
    """Everything the statement set prints.

    ``how`` and ``made_on`` may be ``None``: then there is a line to fill in. ``needs_translation``:
    the court does not read its language, and it is not translated yet. ``asked``: what the law asks
    of a statement and its translation.
    """

    paper: Paper
    id: str
    maker: tuple[str | Message, ...]
    is_claimant: bool
    language: str
    translated_into: str | None
    made_on: date | None
    made_at: str | None
    how: str | None
    paragraphs: tuple[Paragraph, ...]
    needs_translation: bool
    truth: StatementOfTruthEntry
    checksums: tuple[Checksum, ...]
    helpers: tuple[StatementInterpreter, ...]
    exhibits: tuple[EvidenceEntry, ...]
    asked: tuple[Wording, ...]


def statement_sets(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """A document for each statement of the case."""
    builder = _Builder(assessment, case, jurisdiction)
    return [
        Document(
            f"statement-{number}",
            "statement.html",
            builder.document(number, one),
            gender=builder.gender(one),
        )
        for number, one in enumerate(case.statements, start=1)
    ]


def statement_set_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, number: int = 1
) -> StatementSet:
    """The set of one statement of the case, by its number there."""
    statement = case.statements[number - 1]
    return _Builder(assessment, case, jurisdiction).document(number, statement)


# -- checksums ------------------------------------------------------------------------------------


def canonical(paragraphs: Iterable[str]) -> str:
    """The text that a checksum stands for: Unicode form NFC, one paragraph a line.

    Inside a paragraph every run of blanks and line ends is one blank, and marks of direction are
    left out, because a printed page does not show them.
    """
    return "\n".join(
        " ".join(unicodedata.normalize("NFC", paragraph).translate(_MARKS).split())
        for paragraph in paragraphs
    )


def checksum(paragraphs: Iterable[str]) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(paragraphs).encode()).hexdigest()


def checksums_of(statement: Statement) -> tuple[Checksum, ...]:
    """The checksums of a statement's own text and, where there is one, of its translation."""
    found = [_checksum(_("Original"), statement.language, statement.paragraphs)]
    if statement.translation and statement.translated_into is not None:
        found.append(_checksum(_("Translation"), statement.translated_into, statement.translation))
    return tuple(found)


def _checksum(what: Message, language: str, paragraphs: Sequence[str]) -> Checksum:
    digits = checksum(paragraphs)
    groups = tuple(digits[place : place + 4] for place in range(0, len(digits), 4))
    return Checksum(what, language, len(paragraphs), groups)


# -- language -------------------------------------------------------------------------------------


def direction_of_text(texts: Iterable[str]) -> Direction:
    """The direction of most letters of a text: a first word in another script decides nothing."""
    kinds = [unicodedata.bidirectional(letter) for text in texts for letter in text]
    from_the_right = sum(kind in ("R", "AL") for kind in kinds)
    return "rtl" if 2 * from_the_right > sum(kind in ("L", "R", "AL") for kind in kinds) else "ltr"


def _texts(paragraphs: Sequence[str], language: str) -> Iterator[OwnWords]:
    direction = direction_of_text(paragraphs)
    for one in paragraphs:
        yield OwnWords(one, language, direction)


class LanguageHelpBuilder(PaperBuilder):
    """Builds what the papers about a statement and its rendering share."""

    def names(self, one: LanguageHelp) -> tuple[str | Message, ...]:
        """The names of an interpreter or translator; none where the case has none."""
        person = self.case.person(one.person)
        if person is None:
            return (self.party(one.person).name,)
        return names_of(person) if person.names or person.pseudonym else ()


class _Builder(LanguageHelpBuilder):
    def document(self, number: int, statement: Statement) -> StatementSet:
        """The set of one statement."""
        maker = self.maker(statement)
        is_claimant = maker is self.case.claimant
        kind: Literal["claimant", "witness"] = "claimant" if is_claimant else "witness"
        wordings = wordings_of(self.jurisdiction)
        into = statement.translated_into
        translation = (
            tuple(_texts(statement.translation, into))
            if statement.translation and into is not None
            else ()
        )
        original = tuple(_texts(statement.paragraphs, statement.language))
        return StatementSet(
            paper=self.paper(
                _("Statement of the claimant") if is_claimant else _("Statement of a witness")
            ),
            id=statement.id or str(number),
            maker=names_of(maker),
            is_claimant=is_claimant,
            language=statement.language,
            translated_into=into,
            made_on=statement.made_on,
            made_at=statement.made_at,
            how=statement.how,
            paragraphs=tuple(
                Paragraph(place, own, translated)
                for place, (own, translated) in enumerate(
                    zip_longest(original, translation), start=1
                )
            ),
            needs_translation=not translation and not self.is_read_in_court(statement.language),
            truth=self.truth(statement, wordings.of("truth", route=self.route_id, maker=kind)),
            checksums=checksums_of(statement),
            helpers=tuple(self.helpers(statement)),
            exhibits=tuple(self.exhibits(statement)),
            asked=(
                *wordings.of("statement", route=self.route_id, maker=kind),
                *wordings.of("translation", route=self.route_id, maker=kind),
            ),
        )

    def maker(self, statement: Statement) -> Person:
        """Who makes a statement: the claimant where it names nobody."""
        return self.case.person(statement.maker) or self.case.claimant

    def gender(self, statement: Statement) -> Literal["female", "male"] | None:
        """The gender of words in which the maker speaks."""
        return gender_of(self.maker(statement))

    def truth(self, statement: Statement, declared: tuple[Wording, ...]) -> StatementOfTruthEntry:
        """The declaration of the jurisdiction, or a sentence that says no more than it must."""
        if declared:
            text, ground = declared[0].text, declared[0].ground
        else:
            text, ground = (
                _("What I say in this statement is true, as far as I know it myself."),
                None,
            )
        return StatementOfTruthEntry(
            text=text,
            own=self.in_own_language(text, statement),
            beside=not self.is_read_in_court(statement.language),
            writing_lines=1 + len(text.text) // _SIGNS_A_LINE,
            ground=ground,
        )

    def is_read_in_court(self, language: str) -> bool:
        return language.partition("-")[0] in self.jurisdiction.languages

    def in_own_language(self, text: Message, statement: Statement) -> OwnWords | None:
        """A sentence in the maker's language, where its catalogues are complete."""
        offered, language = languages_offered(self.jurisdiction), statement.language
        for one in (language, language.partition("-")[0]):
            if one in offered:
                teller = Teller(one, self.jurisdiction, gender=self.gender(statement))
                return OwnWords(teller.text(text), one, teller.direction)
        return None

    def helpers(self, statement: Statement) -> Iterator[StatementInterpreter]:
        counts = {True: 0, False: 0}
        for one in self.case.language_help:
            written = one.kind == "translation"
            counts[written] += 1
            if statement.id is not None and statement.id in one.of:
                yield StatementInterpreter(
                    number=counts[written],
                    kind=LANGUAGE_HELP[one.kind],
                    names=self.names(one),
                    from_language=one.from_language,
                    into=one.into,
                    day=one.day,
                    written=written,
                )

    def exhibits(self, statement: Statement) -> Iterator[EvidenceEntry]:
        listed = {one.id: one for one in self.case.evidence}
        for id in statement.exhibits:
            one = listed[id]
            yield EvidenceEntry(
                id=id,
                kind=SOURCES.get(one.kind, one.kind),
                what=one.what,
                day=one.day.value if one.day is not None else None,
                holder=self.holder(one.holder),
                language=one.language,
                refs="",
            )
