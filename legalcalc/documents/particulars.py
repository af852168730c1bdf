"""The paper that starts a claim in court, in the order of things of that court.

Which paper it is follows from the chosen route. What the law of the court asks of it is data of
the jurisdiction; each required content is printed or named as missing, with a line to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment
from legalcalc.documents import Document
from legalcalc.documents.authorisation import kind_of
from legalcalc.documents.exhibits import exhibits_of
from legalcalc.documents.narrative import Topic
from legalcalc.documents.notes import Advice, Blanks, Notes, RequiredContent
from legalcalc.documents.paper_builder import names_of, once
from legalcalc.documents.papers import Amount, EvidenceEntry, Paper
from legalcalc.documents.pleading import ClaimedHead, DebtorClaim, Pleader
from legalcalc.documents.served import SCHEDULE_TO_ANNEX
from legalcalc.documents.signer import Signer, signer_of
from legalcalc.documents.statement import OwnWords
from legalcalc.explain import Teller, languages_offered
from legalcalc.explain.formatting import direction_of
from legalcalc.facts import Authorisation, Case
from legalcalc.figures import Figure
from legalcalc.law.filing import FiledPaper, StatementOfTruth, filing_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import representation_of
from legalcalc.messages import Message, _, counted

__all__ = ["Particulars", "particulars", "particulars_of"]

# Translators: parts of a paper that is filed in court, as headings and where something stands.
PARTIES = _("The parties")
FACTS = _("The facts")
CLAIMS = _("The claims, head by head")
ANSWERS = _("Who answers, and why")
INTEREST = _("Interest")
RELIEF = _("What is asked for")
EVIDENCE = _("Evidence and documents")
TRUTH = _("Statement of truth")
SIGNATURE = _("Signature")
TOP = _("at the top")

# Translators: what was done to settle a claim before it goes to court.
_ATTEMPTS: dict[str, Message] = {
    "conciliation": _("conciliation"),
    "mediation": _("mediation"),
    "negotiation": _("negotiation"),
    "notice": _("a letter before claim"),
}


@dataclass(frozen=True, slots=True)
class AssessedHead:
    """A head whose sum the court fixes, within a bracket."""

    number: int
    title: Message
    law: str
    refs: str
    low: Figure
    high: Figure


@dataclass(frozen=True, slots=True)
class Alternative:
    """A head that stands in the place of another, if that one fails."""

    title: Message
    law: str
    instead_of: Message
    amount: Amount


@dataclass(frozen=True, slots=True)
class InterestClaim:
    """Interest on all sums: laws, rates, first day, sum until a day, and what each day adds."""

    laws: tuple[str, ...]
    rates: tuple[Amount, ...]
    since: date
    until: date
    amount: Amount
    daily: Amount
    rate_known_until: date | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something that was done to settle the claim: what, when, before whom, its number."""

    what: Message
    day: date
    body: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class Particulars:
    """Everything the paper prints.

    ``court``: the court by its name and place, where the case tells it; ``kind_of_court``: to what
    court the chosen route leads. ``details``: what the law asks of the claimant's identity and the
    case holds. ``heads`` less ``deductions`` are ``owed``.
    ``truth_own``: the statement of truth in the language of whoever makes it, if that is offered;
    ``truth_language``: that language, where the court reads another one.
    """

    paper: Paper
    form: FiledPaper
    court: str | None
    kind_of_court: Message
    signer: Signer
    details: tuple[tuple[Message, object], ...]
    debtors: tuple[DebtorClaim, ...]
    contents: tuple[RequiredContent, ...]
    attempts: tuple[Attempt, ...]
    topics: tuple[Topic, ...]
    heads: tuple[ClaimedHead, ...]
    assessed: tuple[AssessedHead, ...]
    alternatives: tuple[Alternative, ...]
    interest: InterestClaim | None
    deductions: tuple[tuple[Message, Figure], ...]
    owed: Amount
    sum: Amount
    evidence: tuple[EvidenceEntry, ...]
    truth: StatementOfTruth | None
    truth_own: OwnWords | None
    truth_language: str | None

    @property
    def missing(self) -> tuple[RequiredContent, ...]:
        """The contents that are still to be filled in on the paper."""
        return tuple(one for one in self.contents if one.missing)


def particulars(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The paper for the chosen route, and notes for whoever files it; none where none is known."""
    builder = _Builder(assessment, case, jurisdiction)
    form = filing_of(jurisdiction).paper_for(assessment.route_id)
    if form is None or assessment.owed.is_zero:
        return []
    model = builder.document(form)
    return [
        Document("particulars", "particulars.html", model),
        Document("particulars-notes", "notes.html", builder.notes(model)),
    ]


def particulars_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> Particulars | None:
    """The paper that starts this claim on the chosen route."""
    form = filing_of(jurisdiction).paper_for(assessment.route_id)
    return None if form is None else _Builder(assessment, case, jurisdiction).document(form)


class _Builder(Pleader):
    def document(self, form: FiledPaper) -> Particulars:
        """The whole paper."""
        found = self.assessment
        signer = signer_of(self.case, found.filed_on, ("file",), self.may_file)
        topics = tuple(self.topics())
        truth = form.truth_of(signer.kind)
        language = self.maker_language(signer)
        parts = _Parts(
            signer=signer,
            debtors=self.debtors(),
            topics=topics,
            heads=self.claimed_heads(),
            interest=self.interest_claim(),
            evidence=self.proofs(topics),
            attempts=tuple(self.attempts()),
            truth=truth,
        )
        contents = tuple(self.required(form, parts))
        return Particulars(
            paper=self.paper(form.title),
            form=form,
            court=self.court(),
            kind_of_court=form.court_on(found.route_id),
            signer=signer,
            details=tuple(
                (one.content.title, thing)
                for one in contents
                if one.content.id in _OF_THE_CLAIMANT and not one.content.on_form
                for thing in one.shown
            ),
            debtors=parts.debtors,
            contents=contents,
            attempts=parts.attempts,
            topics=topics,
            heads=parts.heads,
            assessed=tuple(self.assessed()),
            alternatives=tuple(self.alternatives()),
            interest=parts.interest,
            deductions=self.deductions(),
            owed=self.amount(found.owed),
            sum=Amount(found.owed + found.interest),
            evidence=parts.evidence,
            truth=truth,
            truth_own=None if truth is None else self.in_language(truth.text, language),
            truth_language=language,
        )

    def may_file(self, one: Authorisation) -> bool:
        """Whether the law lets a representative file where the route leads; unknown is no bar."""
        declared, who = representation_of(self.jurisdiction), kind_of(one)
        answers = [
            declared.answer(body.id, who, "file")
            for body in declared.on_route(self.route_id)
            if "file" in body.powers
        ]
        return not answers or not all(answer.refused for answer in answers)

    # -- parts ------------------------------------------------------------------------------------

    def court(self) -> str | None:
        """The court by its name, where proceedings there have begun."""
        return next(
            (
                one.body
                for one in self.case.proceedings
                if one.kind in ("labour court", "civil") and one.body is not None
            ),
            None,
        )

    def assessed(self) -> Iterator[AssessedHead]:
        for head in self.heads:
            lines = [
                line
                for line in head.lines
                if line.row.bracket is not None and not line.barred_on(self.route_id)
            ]
            brackets = [line.row.bracket for line in lines if line.row.bracket is not None]
            if not brackets or (head.rule.routes and self.route_id not in head.rule.routes):
                continue
            low, high = brackets[0]
            for lower, upper in brackets[1:]:
                low, high = low + lower, high + upper
            yield AssessedHead(
                self.numbers[head.key], head.title, head.law, self.references(lines), low, high
            )

    def alternatives(self) -> Iterator[Alternative]:
        """Heads that yielded to another one, and what they would bring in its place."""
        for one in self.assessment.decisions:
            if one.yielded is None:
                continue
            head = next((head for head in self.heads if head.key == one.yielded), None)
            if head is None or head.yielded is None or head.yielded.is_zero:
                continue
            if head.rule.routes and self.route_id not in head.rule.routes:
                continue
            yield Alternative(
                head.title, head.law, self.head_title(one.kept), self.amount(head.yielded)
            )

    def interest_claim(self) -> InterestClaim | None:
        bearing = [
            interest
            for line in self.counted_lines
            if (interest := self.interest(line)) is not None and interest.parts
        ]
        if not bearing or self.assessment.interest.is_zero:
            return None
        rates = {
            (part.rate.value, part.rate.unit.text): part.rate
            for interest in bearing
            for part in interest.parts
        }
        return InterestClaim(
            laws=once(one.law for one in bearing),
            rates=tuple(self.amount(rate) for rate in rates.values()),
            since=min(one.since for one in bearing),
            until=max(one.until for one in bearing),
            amount=self.amount(self.assessment.interest),
            daily=self.amount(self.assessment.daily),
            rate_known_until=self.rate_known_until(self.counted_lines),
        )

    def attempts(self) -> Iterator[Attempt]:
        for one in self.case.proceedings:
            if one.kind in _ATTEMPTS:
                yield Attempt(_ATTEMPTS[one.kind], one.started.value, one.body, one.reference)

    def maker_language(self, signer: Signer) -> str | None:
        """The language of whoever declares the truth, where it is the claimant and no court's."""
        if signer.kind not in ("claimant", "organisation"):
            return None
        claimant = self.case.claimant
        spoken = [one.language for one in self.case.statements if one.maker in (None, "claimant")]
        spoken += [one.language for one in claimant.languages if one.speaks is not False]
        own = next(iter(spoken), None)
        if own is None or own.partition("-")[0] in self.jurisdiction.languages:
            return None
        return own

    def in_language(self, text: Message, language: str | None) -> OwnWords | None:
        """A sentence in a language, where its catalogues are complete."""
        if language is None:
            return None
        offered = languages_offered(self.jurisdiction)
        for one in (language, language.partition("-")[0]):
            if one in offered:
                told = Teller(one, self.jurisdiction).text(text)
                return OwnWords(told, one, direction_of(told))
        return None

    # -- what the law asks of the paper -----------------------------------------------------------

    def required(self, form: FiledPaper, parts: _Parts) -> Iterator[RequiredContent]:
        for content in form.needs:
            where, shown = self.found(content.id, parts)
            if content.on_form and form.form is not None:
                where = _("on form {form}", form=form.form)
            yield RequiredContent(content, where, shown if where is not None else ())

    def found(self, id: str, parts: _Parts) -> tuple[Message | None, tuple[object, ...]]:
        """Where the paper has a required content, and what it shows for it; nowhere: ``None``."""
        finders: dict[str, Callable[[], tuple[Message | None, tuple[object, ...]]]] = {
            "court": lambda: _here(TOP, self.court()),
            "claimant name": self.claimant_name,
            "claimant address": lambda: (None, ()),  # never printed: it may not be safe
            "claimant profession": self.claimant_profession,
            "claimant birth": self.claimant_birth,
            "claimant nationality": self.claimant_nationality,
            "representative": lambda: self.representative(parts.signer),
            "defendant names": lambda: _all(
                PARTIES, [one.party.name if one.party else "" for one in parts.debtors]
            ),
            "defendant addresses": lambda: _all(
                PARTIES, [", ".join(one.address) for one in parts.debtors]
            ),
            "defendant representatives": lambda: self.company_representatives(parts.debtors),
            "conciliation": self.certificate,
            "earlier attempts": lambda: _here(
                _("before the facts"), *(one.what for one in parts.attempts)
            ),
            "video hearing": lambda: (None, ()),
            "facts": lambda: _here(FACTS, *(topic.title for topic in parts.topics)),
            "agreement": self.agreement,
            "heads": lambda: _here(CLAIMS, *(one.title for one in parts.heads)),
            "relief": lambda: _here(RELIEF, self.assessment.owed),
            "definite sums": lambda: (
                (None, ())
                if any(one.limited for one in parts.debtors)
                else (RELIEF, (self.assessment.owed,))
            ),
            "interest": lambda: _here(
                INTEREST,
                *((parts.interest.amount.figure,) if parts.interest is not None else (INTEREST,)),
            ),
            "value": lambda: _here(RELIEF, self.assessment.owed),
            "evidence": lambda: _here(EVIDENCE, *(one.id for one in parts.evidence)),
            "truth": lambda: _here(TRUTH, *((parts.truth.text,) if parts.truth else ())),
            "signature": lambda: _here(_("at the end"), SIGNATURE),
            "copies": lambda: (
                counted(
                    "{count} copy, one of them for the court",
                    "{count} copies, one of them for the court",
                    len(parts.debtors) + 1,
                ),
                (),
            ),
        }
        return finders[id]()

    def claimant_name(self) -> tuple[Message | None, tuple[object, ...]]:
        claimant = self.case.claimant
        if claimant.pseudonym is not None or not claimant.names:
            return None, ()
        return PARTIES, (names_of(claimant)[0],)

    def claimant_profession(self) -> tuple[Message | None, tuple[object, ...]]:
        works = [one.occupation for one in self.case.employments if one.occupation]
        return _here(PARTIES, self.case.claimant.occupation or next(iter(works), None))

    def claimant_birth(self) -> tuple[Message | None, tuple[object, ...]]:
        claimant = self.case.claimant
        born, place = claimant.born, claimant.birthplace
        known = born is not None and not born.uncertain and place is not None
        if claimant.pseudonym is not None or born is None or not known:
            return None, ()
        return PARTIES, (_("{day}, {place}", day=born.value, place=place),)

    def claimant_nationality(self) -> tuple[Message | None, tuple[object, ...]]:
        claimant = self.case.claimant
        if claimant.pseudonym is not None or not claimant.nationalities:
            return None, ()
        return PARTIES, (Nationalities(claimant.nationalities),)

    def representative(self, signer: Signer) -> tuple[Message | None, tuple[object, ...]]:
        if not signer.acts_for_another:
            return _("none: the claimant acts in person"), ()
        return PARTIES, signer.names[:1]

    def company_representatives(
        self, debtors: tuple[DebtorClaim, ...]
    ) -> tuple[Message | None, tuple[object, ...]]:
        companies = [
            one.party for one in debtors if one.party is not None and one.party.kind == "company"
        ]
        if not companies:
            return _("none: no company is named"), ()
        return _all(PARTIES, [one.represented_by or "" for one in companies])

    def certificate(self) -> tuple[Message | None, tuple[object, ...]]:
        """The certificate of a conciliation that has ended."""
        numbers = [
            one.reference
            for one in self.case.proceedings
            if one.kind == "conciliation" and one.ended is not None and one.reference is not None
        ]
        return _here(_("before the facts"), *numbers)

    def agreement(self) -> tuple[Message | None, tuple[object, ...]]:
        """Copies of what was agreed in writing; the words of what was said are not in the case."""
        promises = [promise for one in self.case.employments for promise in one.promises]
        copies = once(item for one in promises if one.written for item in one.provenance.evidence)
        if not promises or any(not one.written or not one.provenance.evidence for one in promises):
            return None, ()
        return EVIDENCE, exhibits_of(self.case, copies)

    # -- notes ------------------------------------------------------------------------------------

    def notes(self, model: Particulars) -> Notes:
        """What whoever files the paper must know."""
        consider = tuple(
            one for one in model.form.consider if one.fits(self.route_id, by=model.signer.kind)
        )
        remarks = []
        if model.form.form is not None:
            remarks.append(_("This paper goes with form {form}.", form=model.form.form))
        first = self.chosen_route().next_deadline
        if first is not None:
            remarks.append(_("The earliest safe deadline for filing is {day}.", day=first))
        remarks += [*self.to_be_shown(model.debtors), SCHEDULE_TO_ANNEX, *self.harm_not_told()]
        missing = (
            *(one.content.title for one in model.missing),
            *(
                _(
                    "{party} does not answer for the whole: the sum to claim from it has to be "
                    "reckoned.",
                    party=one.name,
                )
                for one in model.debtors
                if one.limited
            ),
            *(
                _(
                    "{name} has the power to file, but the law does not let this kind of "
                    "representative file there: somebody else signs.",
                    name=names_of(person)[0],
                )
                for one in self.case.authorisations
                if "file" in one.powers
                and not self.may_file(one)
                and (person := self.case.person(one.representative)) is not None
            ),
        )
        return Notes(
            paper=self.paper(_("Before the claim is filed")),
            missing=(Blanks(None, missing),) if missing else (),
            contents=model.contents,
            deadlines=(),
            advice=(Advice(_("To consider"), consider),) if consider else (),
            remarks=tuple(remarks),
            unread=self.unread(
                [
                    *(one.content.ground for one in model.contents),
                    *([model.truth.ground] if model.truth is not None else ()),
                    *(one.ground for one in consider),
                ],
                self.counted_lines,
            ),
            facts=tuple(fact for topic in model.topics for fact in topic.facts),
        )


_OF_THE_CLAIMANT = ("claimant profession", "claimant birth", "claimant nationality")


@dataclass(frozen=True, slots=True)
class Nationalities:
    """Countries by their codes, to be named in the language of the paper."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What required contents are looked for in."""

    signer: Signer
    debtors: tuple[DebtorClaim, ...]
    topics: tuple[Topic, ...]
    heads: tuple[ClaimedHead, ...]
    interest: InterestClaim | None
    evidence: tuple[EvidenceEntry, ...]
    attempts: tuple[Attempt, ...]
    truth: StatementOfTruth | None


def _here(where: Message, *shown: object) -> tuple[Message | None, tuple[object, ...]]:
    """It stands there, if there is anything to show."""
    things = tuple(one for one in shown if one is not None)
    return (where, things) if things else (None, ())


def _all(where: Message, shown: list[str]) -> tuple[Message | None, tuple[object, ...]]:
    """It stands there, if none of several things is missing."""
    return (where, tuple(shown)) if shown and all(shown) else (None, ())
