"""The paper that starts a claim in court, in the order of things of that court.

Which paper it is follows from the chosen route. What the law of the court asks of it is data of
the jurisdiction; each required content is printed or named as missing, with a line to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from legalcalc.claims.rows import Assessment, HeadResult, Interest, InterestPart, Line
from legalcalc.documents.papers.builder import names_of
from legalcalc.documents.papers.document import Document, gender_of
from legalcalc.documents.papers.narrative import Topic
from legalcalc.documents.papers.notes import (
    Advice,
    Blanks,
    Notes,
    RequiredContent,
    schedule_to_annex,
)
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.pleading import ClaimedHead, DebtorClaim, Pleader
from legalcalc.documents.papers.signer import Signer, signer_for, standing_for
from legalcalc.documents.papers.statement import OwnWords
from legalcalc.explain import Teller, languages_offered
from legalcalc.explain.formatting import direction_of
from legalcalc.facts import Case, Money, Proceeding, Promise
from legalcalc.figures import Figure, Stipulation, constant, known, total, unit
from legalcalc.law.filing import FiledPaper, Rule, StatementOfTruth, filing_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import representation_of
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period
from legalcalc.reports.builder import grouped, once
from legalcalc.reports.entries import Amount, EvidenceEntry
from legalcalc.reports.exhibits import exhibits_of
from legalcalc.reports.signatories import signatories_of
from legalcalc.reports.totals import ends_between

__all__ = ["Particulars", "particulars", "particulars_of"]

# Translators: parts of a paper that is filed in court, as headings and where something stands.
PARTIES = _("The parties")
FACTS = _("The facts")
CLAIMS = _("The claims")
ANSWERS = _("Who answers, and why")
INTEREST = _("Interest")
RELIEF = _("What is asked for")
EVIDENCE = _("Evidence and documents")
TRUTH = _("Statement of truth")
SIGNATURE = _("Signature")
TOP = _("at the top")

_PROMISED_PER = {"hour": "h", "four weeks": "fourweeks", "half month": "halfmonth"}
_PROMISED = Stipulation(_("promised pay"))

# Translators: what was done to settle a claim before it goes to court.
_ATTEMPTS: dict[str, Message] = {
    "conciliation": _("conciliation"),
    "mediation": _("mediation"),
    "negotiation": _("negotiation"),
    "notice": _("a letter before claim"),
}

FIELDS: dict[str, str] = {
    "court": "choices.court",
    "claimant name": "claimant.names",
    "claimant address": "choices.service_address",
    "claimant profession": "claimant.occupation",
    "claimant birth": "claimant.born, claimant.birthplace",
    "claimant nationality": "claimant.nationalities",
    "representative": "authorisations",
    "defendant names": "parties.name",
    "defendant addresses": "parties.address",
    "defendant representatives": "parties.represented_by",
    "conciliation": "proceedings.reference, proceedings.ended",
    "earlier attempts": "proceedings",
    "video hearing": "choices.video_hearing",
    "agreement": "employments.promises",
    "definite sums": "parties.asked",
    "evidence": "evidence",
}
"""The fields of the case that fill what a paper lacks, by the contents that the law asks for."""


@dataclass(frozen=True, slots=True)
class AssessedHead:
    """The range in which the court fixes a sum under a head, against those who answer for it.

    ``parties``: their names, all who are sued where nobody says who answers.
    """

    number: int
    title: Message
    law: str
    refs: str
    parties: tuple[str | Message, ...]
    low: Figure
    high: Figure


@dataclass(frozen=True, slots=True)
class PleadedSum:
    """A sum that is claimed under a cause of action, and the items of the schedule that make it.

    ``title``: what it is for, where the cause does not say it already.
    """

    title: Message | None
    refs: str
    period: Period
    owed: Amount


@dataclass(frozen=True, slots=True)
class PleadedCause:
    """Sums that are claimed on the same ground: a cause of action, or a head under one law.

    ``due`` and ``paid``: what fell due and what was paid, where they explain the sum;
    ``paid_for_each``: whether a payment counts in it for several employments. ``taxation``: where
    all sums have the same. ``beside``: sums that other causes contain already.
    """

    title: Message
    law: str
    sums: tuple[PleadedSum, ...]
    owed: Amount
    interest: Amount
    taxation: Message | None
    due: Amount | None = None
    paid: Amount | None = None
    paid_for_each: bool = False
    beside: tuple[PleadedSum, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderSought:
    """An order to pay that is asked for, against one debtor, or several who owe it jointly.

    ``daily``: the interest of each later day, where its rate is known. ``employers``: those, of
    others than these debtors, who answer for some of the same rows.
    """

    debtors: tuple[DebtorClaim, ...]
    sum: Amount
    interest: Amount
    daily: Amount
    rate_known_until: date | None
    employers: tuple[str | Message, ...]

    @property
    def names(self) -> tuple[str | Message, ...]:
        return tuple(one.name for one in self.debtors)

    @property
    def said(self) -> tuple[Message | Figure, ...]:
        """The sum as a prayer says it: its gross, net and other parts, where they are known."""
        one = self.debtors[0]
        if one.parts and one.asked.figure == one.owed.figure:
            return tuple(part.said for part in one.parts)
        return (self.sum.figure,)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A head that stands in the place of another, if that one fails."""

    title: Message
    law: str
    instead_of: Message
    amount: Amount


@dataclass(frozen=True, slots=True)
class InterestAtRate:
    """The sums that bear interest at one rate, and from when to when they do.

    ``until`` is the last day of the rate, or that to which the paper reckons; ``since`` that of the
    sum that was due first.
    """

    law: str
    rate: Figure | Message
    sum: Amount
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class InterestClaim:
    """Interest on all sums: by rate, from the first day, its sum until a day, and what each day
    adds.
    """

    laws: tuple[str, ...]
    rates: tuple[InterestAtRate, ...]
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
class Service:
    """An employment in the terms that courts ask for: with whom, when, as what, for which pay.

    ``dismissed``: the employer ended it; ``pay`` is what was promised last; ``slips_missing``: the
    case says that no payslips were given.
    """

    employer: str | Message
    first: date | None
    last: date | None
    occupation: str | None
    place: str | None
    pay: Figure | None
    hours: Figure | None
    dismissed: bool
    slips_missing: bool


@dataclass(frozen=True, slots=True)
class Particulars:
    """Everything the paper prints.

    ``route``: the way to court by its id. ``court``: the court by its name and place, where the
    case tells it; ``number``: its number of the case; ``kind_of_court``: to what court the chosen
    route leads. ``details``: what the law asks of the claimant's identity and the case holds.
    ``heads`` add up to ``owed``, and so do the ``causes`` under which they are claimed.
    ``signers``: who stands and who acts for the claimant, whoever signs last; ``stood_for``: as
    what the claimant is stood for, if at all.
    ``credits``: awards and payments for the same loss that were taken off. ``services``: the
    employments; ``compounding``: the case asks for interest on interest. ``lodged``: insolvent
    debtors of whom a court can no longer be asked anything, and whom the paper leaves out.
    ``truth_own``: the statement of truth in the language of whoever makes it, if that is offered;
    ``truth_language``: that language, where the court reads another one.
    """

    paper: Paper
    form: FiledPaper
    route: str | None
    court: str | None
    number: str | None
    kind_of_court: Message
    signer: Signer
    signers: tuple[Signer, ...]
    stood_for: Literal["child", "protected adult", "unknown"] | None
    details: tuple[tuple[Message, object], ...]
    debtors: tuple[DebtorClaim, ...]
    contents: tuple[RequiredContent, ...]
    attempts: tuple[Attempt, ...]
    topics: tuple[Topic, ...]
    causes: tuple[PleadedCause, ...]
    heads: tuple[ClaimedHead, ...]
    assessed: tuple[AssessedHead, ...]
    alternatives: tuple[Alternative, ...]
    interest: InterestClaim | None
    credits: tuple[tuple[Message, Figure], ...]
    orders: tuple[OrderSought, ...]
    asks: tuple[Rule, ...]
    services: tuple[Service, ...]
    compounding: bool
    lodged: tuple[str | Message, ...]
    owed: Amount
    sum: Amount
    evidence: tuple[EvidenceEntry, ...]
    truth: StatementOfTruth | None
    truth_own: OwnWords | None
    truth_language: str | None

    @property
    def missing(self) -> tuple[RequiredContent, ...]:
        """The contents that the paper lacks; the notes list them, with what fills them."""
        return tuple(one for one in self.contents if one.missing)

    @property
    def court_left_blank(self) -> bool:
        """Whether the seat of the court is to be written in by pen."""
        return any(one.content.id == "court" for one in self.missing)

    @property
    def address_left_blank(self) -> bool:
        """Whether an address for service is to be written in by pen."""
        return any(
            one.content.id == "claimant address" and one.content.must for one in self.missing
        )


def particulars(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The paper for the chosen route, and notes for whoever files it; none where none is known."""
    builder = _Builder(assessment, case, jurisdiction)
    form = filing_of(jurisdiction).paper_for(assessment.route_id)
    if form is None or assessment.owed.is_zero:
        return []
    model = builder.document(form)
    if not model.debtors:
        return []  # all are insolvent: the letters lodge the claims
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
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.by_law = signatories_of("particulars", assessment, case, jurisdiction)
        sued = [one for one in super().debtors() if one.id in self.sued]
        self.defendants = tuple(
            replace(one, number=number) for number, one in enumerate(sued, start=1)
        )
        if self.lodged:
            # What nobody else answers for is lodged as well, and claimed of nobody here.
            self.keep(self.rows_of(self.sued))

    def debtors(self, *, by_letter: bool = False) -> tuple[DebtorClaim, ...]:
        """Everybody who is sued, numbered as defendants."""
        return self.defendants

    def interest(self, line: Line) -> Interest | None:
        """The interest on a row, where somebody who is sued owes it."""
        if self.lodged and not self.owes_interest(line, self.sued):
            return None
        return super().interest(line)

    def owed(self) -> Figure:
        """What the paper claims without interest: all, or what those who are sued answer for."""
        if not self.lodged:
            return self.assessment.owed
        left = self.chosen_route().net
        return self.sum_of(self.counted_lines, lambda line: left[line.id]).figure

    def interest_due(self) -> Figure:
        """The interest on what the paper claims."""
        if not self.lodged:
            return self.assessment.interest
        return self.sum_of(self.counted_lines, self.interest_due_on).figure

    def daily(self) -> Figure:
        """What each later day adds to that interest."""
        if not self.lodged:
            return self.assessment.daily
        return self.sum_of(
            self.counted_lines,
            lambda line: None if (found := self.interest(line)) is None else found.daily,
        ).figure

    def services(self) -> Iterator[Service]:
        """The employments in the terms that courts ask for."""
        for one in self.case.employments:
            promise = next((some for some in reversed(one.promises) if some.pay), None)
            week = None if promise is None else promise.hours_per_week
            yield Service(
                employer=self.party(one.employer).name,
                first=None if one.start is None else one.start.value,
                last=None if one.end is None else one.end.value,
                occupation=one.occupation,
                place=None if one.place is None else one.place.locality,
                pay=None if promise is None else _rate(promise),
                hours=None if week is None else known(week.value, unit("h"), _PROMISED),
                dismissed=one.ending in ("dismissal", "closure"),
                slips_missing=one.payslips is not None and not one.payslips.value,
            )

    def document(self, form: FiledPaper) -> Particulars:
        """The whole paper."""
        found = self.assessment
        signer = signer_for("particulars", found, self.case, self.jurisdiction)
        left = self.chosen_route().net
        topics = tuple(
            self.topics(
                lines=[line for line in self.counted_lines if left[line.id].value],
                answering=self.sued,
            )
        )
        signers = standing_for(self.case, found.filed_on, signer, self.by_law.lets_act)
        stood_for = any(one.kind == "guardian" for one in signers)
        truth = form.truth_of(signer.kind, stood_for=stood_for)
        language = self.maker_language(signer)
        heads = self.claimed_heads()
        parts = _Parts(
            signer=signer,
            debtors=self.debtors(),
            topics=topics,
            causes=tuple(self.causes(heads)),
            interest=self.interest_claim(),
            evidence=self.proofs(topics),
            attempts=tuple(self.attempts()),
            truth=truth,
        )
        contents = tuple(self.required(form, parts))
        return Particulars(
            paper=self.paper(form.title),
            form=form,
            route=found.route_id,
            court=self.court(),
            number=next((one.reference for one in self.begun() if one.reference), None),
            kind_of_court=form.court_on(found.route_id),
            signer=signer,
            signers=signers,
            stood_for=self.stood_for(signers),
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
            causes=parts.causes,
            heads=heads,
            assessed=tuple(self.assessed()),
            alternatives=tuple(one for head, one in self.alternatives() if self.is_chosen(head)),
            interest=parts.interest,
            credits=tuple(
                (one.title, one.amount) for one in found.offsets if not one.amount.is_zero
            ),
            orders=tuple(self.orders(parts.debtors)),
            asks=tuple(
                one
                for one in filing_of(self.jurisdiction).asks
                if one.fits(found.route_id, by=signer.kind)
            ),
            services=tuple(self.services()),
            compounding=self.case.choices.option("compounding") == "asked",
            lodged=tuple(self.party(one).name for one in self.lodged),
            owed=self.amount(self.owed()),
            sum=Amount(self.owed() + self.interest_due()),
            evidence=parts.evidence,
            truth=truth,
            truth_own=None if truth is None else self.in_language(truth.text, language),
            truth_language=language,
        )

    def stood_for(
        self, signers: tuple[Signer, ...]
    ) -> Literal["child", "protected adult", "unknown"] | None:
        """As what the claimant is stood for on the day of filing; unknown where no age is told."""
        friend = next((one for one in signers if one.kind == "guardian"), None)
        if friend is None or friend.authorisation is None:
            return None
        if friend.authorisation.kind == "protected adult":
            return "protected adult"
        born = self.case.claimant.born
        majority = representation_of(self.jurisdiction).majority
        if born is None or majority is None:
            return "unknown"
        of_age = majority.reached(born.low or born.value) <= self.assessment.filed_on
        return "unknown" if of_age else "child"

    # -- parts ------------------------------------------------------------------------------------

    def court(self) -> str | None:
        """The court by its name: as the lawyer says, or where proceedings there have begun."""
        return self.case.choices.court or next((one.body for one in self.begun() if one.body), None)

    def begun(self) -> Iterator[Proceeding]:
        """The proceedings in court that have begun."""
        return (one for one in self.case.proceedings if one.kind in ("labour court", "civil"))

    def assessed(self) -> Iterator[AssessedHead]:
        for head in self.heads:
            if head.rule.routes and self.route_id not in head.rule.routes:
                continue
            by_debtors = grouped(
                (self.sued_for(line), line)
                for line in head.lines
                if line.row.bracket is not None and not line.barred_on(self.route_id)
            )
            for parties, lines in by_debtors:
                ends = ends_between(lines)
                if ends is not None:
                    law = "; ".join(once(self.ground_in_court(line)[1] for line in lines))
                    yield AssessedHead(
                        self.numbers[head.key],
                        head.title,
                        law,
                        self.references(lines),
                        parties,
                        *ends,
                    )

    def sued_for(self, line: Line) -> tuple[str | Message, ...]:
        """The names of those who are sued and answer for a row; of all where nobody says who."""
        liable = {one.party for one in line.liable}
        names = tuple(one.name for one in self.defendants if one.id in liable)
        return names or tuple(one.name for one in self.defendants)

    def causes(self, heads: tuple[ClaimedHead, ...]) -> Iterator[PleadedCause]:
        """The sums by the ground on which they are claimed, in order of first appearance.

        Last come causes that are pleaded for no further sum than others give.
        """
        beside = self.pleaded_beside()
        for (title, law), found in grouped(
            ((one.cause.title if one.cause else head.title, one.law), (head, one))
            for head in heads
            for one in head.parts
        ):
            said = len(found) == 1 and all(
                one.cause is None or len(one.cause.heads) == 1 for _head, one in found
            )
            only = found[0][0] if len(found) == 1 and len(found[0][0].parts) == 1 else None
            yield PleadedCause(
                title=title,
                law=law,
                sums=tuple(
                    PleadedSum(None if said else head.title, one.refs, one.period, one.owed)
                    for head, one in found
                ),
                owed=self.added(one.owed for _head, one in found),
                interest=self.added(one.interest for _head, one in found),
                taxation=_only_one(head.taxation for head, _one in found),
                due=None if only is None else only.due,
                paid=None if only is None else only.paid,
                paid_for_each=only is not None and only.paid_for_each,
                beside=tuple(beside.pop((title, law), ())),
            )
        for (title, law), sums in beside.items():
            yield PleadedCause(
                title, law, (), self.nothing(), self.nothing(), None, beside=tuple(sums)
            )

    def added(self, amounts: Iterable[Amount]) -> Amount:
        figures = (one.figure for one in amounts)
        return self.amount(total(figures, unit_if_none=self.assessment.currency))

    def orders(self, debtors: tuple[DebtorClaim, ...]) -> Iterator[OrderSought]:
        """What each debtor is to be ordered to pay; those who owe all of it jointly, in one."""
        rows = {
            one.party: (frozenset(one.lines), one.owed.value) for one in self.assessment.debtors
        }
        for _key, some in grouped(
            (
                (rows[one.id], frozenset((one.name, *one.joint_with)))
                if one.joint_with
                else one.id,
                one,
            )
            for one in debtors
        ):
            first = some[0]
            yield OrderSought(
                tuple(some),
                first.asked,
                first.interest,
                first.daily,
                first.rate_known_until,
                tuple(
                    other.name
                    for other in debtors
                    if other.employer
                    and other not in some
                    and rows[other.id][0] & rows[first.id][0]
                ),
            )

    def pleaded_beside(self) -> dict[tuple[Message, str], list[PleadedSum]]:
        """Sums that yielded to others and are pleaded all the same, by cause and its law."""
        found: dict[tuple[Message, str], list[PleadedSum]] = {}
        for head in self.heads:
            cause = filing_of(self.jurisdiction).cause_of(head.key, None, self.route_id)
            if cause is None or not cause.beside or not self.has_yielded(head):
                continue
            lines = [
                line
                for line in head.lines
                if line.row.owed is not None
                and not line.counted
                and not line.barred_on(self.route_id)
            ]
            if lines and head.yielded is not None:
                found.setdefault((cause.title, cause.ground.law), []).append(
                    PleadedSum(
                        head.title,
                        self.references(lines),
                        self.span_of(lines),
                        self.amount(head.yielded),
                    )
                )
        return found

    def has_yielded(self, head: HeadResult) -> bool:
        """Whether a head could be claimed on the route, had another not stood in its place."""
        if head.yielded is None or head.yielded.is_zero:
            return False
        return not head.rule.routes or self.route_id in head.rule.routes

    def is_chosen(self, head: HeadResult) -> bool:
        """Whether the lawyer claims a head that yielded to another in the alternative."""
        chosen = self.case.choices.in_the_alternative
        return head.key in chosen or head.id in chosen

    def alternatives(self) -> Iterator[tuple[HeadResult, Alternative]]:
        """Heads that yielded to another one, and what they would bring in its place."""
        for one in self.assessment.decisions:
            if one.yielded is None:
                continue
            head = next((head for head in self.heads if head.key == one.yielded), None)
            if head is None or head.yielded is None or not self.has_yielded(head):
                continue
            cause = filing_of(self.jurisdiction).cause_of(head.key, None, self.route_id)
            if cause is not None and cause.beside:
                continue
            kept = self.head_title(one.kept)
            yield head, Alternative(head.title, head.law, kept, self.amount(head.yielded))

    def interest_claim(self) -> InterestClaim | None:
        bearing = [
            interest
            for line in self.counted_lines
            if (interest := self.interest(line)) is not None and interest.parts
        ]
        if not bearing or self.interest_due().is_zero:
            return None
        return InterestClaim(
            laws=once(one.law for one in bearing),
            rates=tuple(self.interest_by_rate(bearing)),
            since=min(one.since for one in bearing),
            until=max(one.until for one in bearing),
            amount=self.amount(self.interest_due()),
            daily=self.amount(self.daily()),
            rate_known_until=self.rate_known_until(self.counted_lines),
        )

    def interest_by_rate(self, bearing: list[Interest]) -> Iterator[InterestAtRate]:
        """The sums that bear interest by each rate, in order of time.

        A rate that returns after another one stands there again.
        """
        parts = grouped(
            ((one.law, part.rate.value, part.rate.unit.text), (number, part))
            for number, one in enumerate(bearing)
            for part in one.parts
        )
        found = []
        for (law, _value, _unit), some in parts:
            stretch: list[tuple[int, InterestPart]] = []
            for number, part in sorted(some, key=lambda one: one[1].period.first):
                if stretch and part.period.first > _last_of(stretch) + timedelta(days=1):
                    found.append(self.at_rate(law, stretch))
                    stretch = []
                stretch.append((number, part))
            found.append(self.at_rate(law, stretch))
        yield from sorted(found, key=lambda one: (one.since, one.until))

    def at_rate(self, law: str, stretch: list[tuple[int, InterestPart]]) -> InterestAtRate:
        """Parts of interest at one rate that follow one another, each sum counted once."""
        sums = {number: part.principal for number, part in reversed(stretch)}
        return InterestAtRate(
            law=law,
            rate=_in_words(stretch[0][1].rate),
            sum=self.amount(total(sums.values(), unit_if_none=self.assessment.currency)),
            since=stretch[0][1].period.first,
            until=_last_of(stretch),
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
                gender = gender_of(self.case.claimant)
                told = Teller(one, self.jurisdiction, gender=gender).text(text)
                return OwnWords(told, one, direction_of(told))
        return None

    # -- what the law asks of the paper -----------------------------------------------------------

    def required(self, form: FiledPaper, parts: _Parts) -> Iterator[RequiredContent]:
        for content in form.needs:
            if content.by and parts.signer.kind not in content.by:
                continue
            where, shown = self.found(content.id, parts)
            if content.on_form and form.form is not None:
                where = _("on form {form}", form=form.form)
            yield RequiredContent(content, where, shown if where is not None else ())

    def found(self, id: str, parts: _Parts) -> tuple[Message | None, tuple[object, ...]]:
        """Where the paper has a required content, and what it shows for it; nowhere: ``None``."""
        finders: dict[str, Callable[[], tuple[Message | None, tuple[object, ...]]]] = {
            "court": lambda: _here(TOP, self.court()),
            "claimant name": self.claimant_name,
            # Never that of the claimant, which may not be safe.
            "claimant address": lambda: _here(PARTIES, *self.service_address()),
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
            "video hearing": lambda: _here(_("at the end"), *self.video_hearing()),
            "facts": lambda: _here(FACTS, *(topic.title for topic in parts.topics)),
            "agreement": self.agreement,
            "heads": lambda: _here(CLAIMS, *(one.title for one in parts.causes)),
            "relief": lambda: _here(RELIEF, self.owed()),
            "definite sums": lambda: (
                (None, ())
                if not all(one.definite for one in parts.debtors)
                else (RELIEF, (self.owed(),))
            ),
            "interest": lambda: _here(
                INTEREST,
                *((parts.interest.amount.figure,) if parts.interest is not None else (INTEREST,)),
            ),
            "value": lambda: _here(RELIEF, self.owed()),
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

    def service_address(self) -> Iterator[str]:
        """The address at which papers may reach the claimant's side, on one line."""
        if self.case.choices.service_address:
            yield ", ".join(self.case.choices.service_address)

    def video_hearing(self) -> Iterator[Message]:
        """Whether anything stands against a hearing by video, where the lawyer says it."""
        against = self.case.choices.video_hearing
        if against is not None:
            yield (
                _("There are reasons against a hearing by video.")
                if against
                else _("Nothing stands against a hearing by video.")
            )

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
        if signer.not_told:
            return None, ()
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

    def left_blank(self, one: RequiredContent) -> Message:
        """What the paper lacks, and the field of the case that fills it."""
        title, law, field = one.content.title, one.content.ground.law, FIELDS.get(one.content.id)
        if field is None or (field.startswith("claimant.") and self.case.claimant.pseudonym):
            return _("{content} ({law}): to be written in by hand.", content=title, law=law)
        return _(
            "{content} ({law}): “{field}” of the case fills it.",
            content=title,
            law=law,
            field=field,
        )

    def alternatives_left(self) -> Iterator[Message]:
        """Heads that could be claimed in the alternative and are not."""
        for head, one in self.alternatives():
            if not self.is_chosen(head):
                yield _(
                    "“{title}” ({sum}) stands in the place of “{claimed}” and is not pleaded. "
                    "Where the other side’s answer makes it live, “{field}: {head}” claims it in "
                    "the alternative.",
                    title=one.title,
                    sum=one.amount.figure,
                    claimed=one.instead_of,
                    field="choices.in_the_alternative",
                    head=head.key,
                )

    def taken_off(self) -> Iterator[Message]:
        """Ceilings that lower what is claimed: for the lawyer, as no paper pleads them."""
        for cap in self.assessment.caps:
            yield _(
                "The paper claims {amount} less than was reckoned: {title} ({law}).",
                amount=cap.excess,
                title=cap.title,
                law=cap.law,
            )

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
        remarks += [
            *(
                _(
                    "{party} is insolvent and is not sued: what it owes is lodged in the "
                    "insolvency proceedings, by the paper that stands in the place of a letter.",
                    party=one,
                )
                for one in model.lodged
            ),
            *self.to_be_shown(model.debtors),
            *self.told_of_status(self.counted_lines, self.sued),
            *self.alternatives_left(),
            *self.taken_off(),
            schedule_to_annex("served"),
            *self.harm_not_told(),
        ]
        missing = (
            *map(self.left_blank, model.missing),
            *(
                _(
                    "{party} does not answer for the whole, and no law says for how much: the "
                    "paper asks {sum} of it, which is the most. “{field}” of the case lowers it.",
                    party=one.name,
                    sum=one.asked.figure,
                    field="parties.asked",
                )
                for one in model.debtors
                if not one.definite
            ),
            *(
                _(
                    "{name} has the power to file, but the law does not let this kind of "
                    "representative file there: somebody else signs.",
                    name=names_of(person)[0],
                )
                for one in self.case.authorisations
                if "file" in one.powers
                and not self.by_law.lets_act(one)
                and (person := self.case.person(one.representative)) is not None
            ),
        )
        pleaded = {(one.title, one.law) for one in model.causes}
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
                    *([model.form.page.ground] if model.form.page is not None else ()),
                    *(
                        one.ground
                        for one in filing_of(self.jurisdiction).causes
                        if (one.title, one.ground.law) in pleaded
                    ),
                    *(one.ground for one in (*model.asks, *consider)),
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
    causes: tuple[PleadedCause, ...]
    interest: InterestClaim | None
    evidence: tuple[EvidenceEntry, ...]
    attempts: tuple[Attempt, ...]
    truth: StatementOfTruth | None


def _only_one(things: Iterable[Message | None]) -> Message | None:
    """What several things have in common, if it is the same."""
    found = once(things)
    return found[0] if len(found) == 1 else None


def _in_words(rate: Figure) -> Figure | Message:
    """A rate of interest as a sentence says it: “8 per cent a year”."""
    if rate.unit.text != "1/year":
        return rate
    return _("{rate} per cent a year", rate=rate * constant(100, "year", _("hundredths a year")))


def _last_of(stretch: list[tuple[int, InterestPart]]) -> date:
    return max(part.period.last for _number, part in stretch)


def _here(where: Message, *shown: object) -> tuple[Message | None, tuple[object, ...]]:
    """It stands there, if there is anything to show."""
    things = tuple(one for one in shown if one is not None)
    return (where, things) if things else (None, ())


def _all(where: Message, shown: list[str]) -> tuple[Message | None, tuple[object, ...]]:
    """It stands there, if none of several things is missing."""
    return (where, tuple(shown)) if shown and all(shown) else (None, ())


def _rate(promise: Promise) -> Figure | None:
    """The pay that was promised, as money per time; ``None`` where one of them is not stated."""
    if promise.pay is None or promise.per is None:
        return None
    pay: Money = promise.pay.value
    per = _PROMISED_PER.get(promise.per, promise.per)
    return known(pay.amount, unit(f"{pay.currency}/{per}"), _PROMISED)
