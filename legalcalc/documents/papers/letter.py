"""The letter before claim: one for each debtor, with what this debtor answers for and why.

Nobody is dunned who is insolvent: whoever administers that debtor gets a proof of debt instead,
where the State says what it is called and what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from legalcalc.claims.rows import Assessment
from legalcalc.documents.folders import addressee
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.narrative import Topic
from legalcalc.documents.papers.notes import Advice, Blanks, Notes
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.pleading import DebtorClaim, InterestRun, Pleader
from legalcalc.documents.papers.served import served_names
from legalcalc.documents.papers.signer import Signer, signer_for
from legalcalc.facts import Case
from legalcalc.law.filing import Rule, filing_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.builder import once
from legalcalc.reports.evidence import evidence_report

__all__ = ["Letter", "letters", "letters_of"]

# Funds and insurers keep no records of the work.
_WITHOUT_RECORDS = {"wage fund", "crime fund", "insurer"}
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything one letter prints.

    ``others``: who answers for some of the same rows. ``topics`` are the facts of the employments
    that concern the debtor; ``schedule`` names the file of the one that is enclosed.
    ``answer_by``: the last day of the time for the answer, or the Monday after a weekend.
    ``says``: what the law lets or makes the sender tell this debtor. ``office``: in a proof of
    debt, what whoever administers the debtor is called, else ``None``; ``bearing``: there, the
    amounts that bore interest before the proceedings were opened.
    """

    paper: Paper
    signer: Signer
    debtor: DebtorClaim
    others: tuple[str | Message, ...]
    topics: tuple[Topic, ...]
    schedule: str
    records: tuple[Message, ...]
    answer_by: date | None
    says: tuple[Rule, ...]
    office: Message | None = None
    bearing: tuple[InterestRun, ...] = ()


def letters(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """A letter for each debtor who owes something on the chosen route, and notes for the sender."""
    builder = _Builder(assessment, case, jurisdiction)
    written = builder.letters()
    if not written:
        return []
    return [
        *(
            Document(
                f"letter-{addressee(one.debtor.party, one.debtor.number)}", _template_of(one), one
            )
            for one in written
        ),
        Document("letter-notes", "notes.html", builder.notes(written)),
    ]


def letters_of(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Letter]:
    """The letters of an assessment of this case by this jurisdiction."""
    return _Builder(assessment, case, jurisdiction).letters()


class _Builder(Pleader):
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.declared = filing_of(jurisdiction).letter
        self.of_the_insolvent = filing_of(jurisdiction).insolvency
        self.signer = signer_for("letter", assessment, case, jurisdiction)
        self.title = self.declared.title if self.declared else _("Letter before claim")
        self.answer = self.declared.answer if self.declared else None

    def letters(self) -> list[Letter]:
        debtors = [one for one in self.debtors(by_letter=True) if one.owed]
        if not debtors:
            return []
        demands = evidence_report(self.assessment, self.case, self.jurisdiction).demands
        records = tuple(one.what for one in demands)
        schedules = served_names(self.assessment, self.case, self.jurisdiction)
        return [self.letter(one, debtors, records, schedules[one.id]) for one in debtors]

    def letter(
        self,
        debtor: DebtorClaim,
        debtors: Sequence[DebtorClaim],
        records: tuple[Message, ...],
        schedule: str,
    ) -> Letter:
        insolvent = self.of_the_insolvent if debtor.insolvency is not None else None
        if insolvent is not None:
            says = self.fitting(insolvent.asks, debtor)
        else:
            says = self.fitting(self.declared.says, debtor) if self.declared else ()
        roles = set(debtor.party.roles) if debtor.party is not None else set()
        answer = self.answer
        lines, employments = self.answered_by(debtor.id)
        answered = {line.id for line in lines}
        return Letter(
            paper=self.paper(self.title if insolvent is None else insolvent.title),
            signer=self.signer,
            debtor=debtor,
            others=tuple(
                one.name
                for one in debtors
                if one.id != debtor.id
                and any(line.id in answered for line in self.answered_by(one.id)[0])
            ),
            topics=tuple(
                self.topics(
                    employments,
                    to="debtor",
                    party=debtor.id,
                    lines=self.claimed_from(lines, debtor.id),
                    answering=(debtor.id,),
                )
            ),
            schedule=schedule,
            records=() if insolvent or (roles and roles <= _WITHOUT_RECORDS) else records,
            answer_by=None if insolvent or answer is None else self.answer_by(answer.days),
            says=says,
            office=None if insolvent is None else insolvent.office,
            bearing=tuple(
                run
                for run in debtor.runs
                if debtor.insolvency is not None and run.since < debtor.insolvency.opened
            ),
        )

    def fitting(self, rules: Iterable[Rule], debtor: DebtorClaim | None = None) -> tuple[Rule, ...]:
        to: Literal["employer", "other"] | None = None
        if debtor is not None:
            to = "employer" if debtor.employer else "other"
        return tuple(one for one in rules if one.fits(self.route_id, to=to, by=self.signer.kind))

    def notes(self, written: Sequence[Letter]) -> Notes:
        """What the sender must know of these letters."""
        declared = self.declared
        advice = []
        if declared is not None:
            advice = [
                Advice(_("What a letter does to time limits"), self.fitting(declared.time)),
                Advice(_("How to send it"), self.fitting(declared.sending)),
                Advice(
                    _("The law of the letters"), once(rule for one in written for rule in one.says)
                ),
            ]
        if self.of_the_insolvent is not None and any(one.office for one in written):
            heed = self.fitting(self.of_the_insolvent.heed)
            advice.insert(0, Advice(_("Where a debtor is insolvent"), heed))
        rules = [
            *([declared.answer.ground] if declared is not None else ()),
            *(rule.ground for one in advice for rule in one.rules),
        ]
        lines = [line for one in written for line in self.answered_by(one.debtor.id)[0]]
        return Notes(
            paper=self.paper(_("Before the letters are sent")),
            missing=tuple(
                Blanks(one.debtor.name, tuple(self.missing(one.debtor))) for one in written
            ),
            contents=(),
            deadlines=tuple(
                (one.debtor.name, one.debtor.next_deadline)
                for one in written
                if one.debtor.next_deadline is not None
            ),
            advice=tuple(one for one in advice if one.rules),
            remarks=(
                *self.remarks(),
                *self.too_long(written),
                *self.insolvent(written),
                *self.to_be_shown(one.debtor for one in written),
                *(
                    remark
                    for one in written
                    for remark in self.told_of_status(self.lines, (one.debtor.id,))
                ),
                *self.enclosures(written),
            ),
            unread=self.unread(rules, lines),
        )

    def too_long(self, written: Sequence[Letter]) -> Iterator[Message]:
        """Whose time for the answer goes to a day by which a sum has to be filed, or beyond."""
        for one in written:
            last = one.debtor.next_deadline
            if last is not None and one.answer_by is not None and one.answer_by >= last:
                yield _(
                    "{party} has time for the answer until {day}, but some of the sums have to be "
                    "filed by {last}: shorten the time, or file without waiting.",
                    party=one.debtor.name,
                    day=one.answer_by,
                    last=last,
                )

    def insolvent(self, written: Sequence[Letter]) -> Iterator[Message]:
        """What is different where a debtor is insolvent, and by when public payers are asked."""
        for one in written:
            insolvency = one.debtor.insolvency
            if insolvency is None:
                continue
            if one.office is None:
                yield _(
                    "{party} has been insolvent since {day}: a letter that asks it to pay may be "
                    "of no use. Claims are lodged in the insolvency proceedings.",
                    party=one.debtor.name,
                    day=insolvency.opened,
                )
            elif one.bearing:
                yield _(
                    "Interest on what {party} owes is reckoned until the day of calculation in the "
                    "claim schedule. For the proof of debt, reckon it until the day before {day}.",
                    party=one.debtor.name,
                    day=insolvency.opened,
                )
            yield from self.owed_by_the_estate(one.debtor, insolvency.opened)
        for payer in self.assessment.applications:
            if payer.apply_by is not None:
                yield _(
                    "{party} pays on application: apply by {day}.",
                    party=self.party(payer.party).name,
                    day=payer.apply_by,
                )

    def owed_by_the_estate(self, debtor: DebtorClaim, opened: date) -> Iterator[Message]:
        """What is for the time after the opening of proceedings, and is no debt to be lodged."""
        rows = [
            line
            for line in self.answered_by(debtor.id)[0]
            if line.counted
            and line.row.period.last >= opened
            and self.owed_by_the_estate_since(line, debtor.id) is not None
        ]
        left = self.chosen_route().net
        after = self.sum_of(
            [one for one in rows if not self.asks_for(one, debtor.id)], lambda one: left[one.id]
        )
        if after:
            yield _(
                "What {party} owes for days from {day} on is not lodged: {sum}. The estate owes "
                "it: demand it of whoever administers it, and heed its time limits.",
                party=debtor.name,
                day=opened,
                sum=after.figure,
            )
        both = self.sum_of(
            [one for one in rows if self.asks_for(one, debtor.id)], lambda one: left[one.id]
        )
        if both:
            yield _(
                "Rows that begin before {day} and end later are lodged in full: {sum}. Take off "
                "what is for that day and later ones, which the estate of {party} owes, and demand "
                "it.",
                party=debtor.name,
                day=opened,
                sum=both.figure,
            )

    def enclosures(self, written: Sequence[Letter]) -> Iterator[Message]:
        """The schedule that goes with each letter, and what an enclosure would reveal."""
        for one in written:
            yield _(
                "Enclose this schedule with the letter to {party}, and no other: {file}.",
                party=one.debtor.name,
                file=one.schedule,
            )
        if self.case.claimant.pseudonym is not None and self.signer.authorised_by_claimant:
            yield _(
                "The authority bears the claimant’s own name, because the claimant signs it. It "
                "lies in the folder “sealed”, and the letter only offers to show it: to enclose it "
                "reveals whom the pseudonym stands for. Do so where the claimant agrees."
            )

    def remarks(self) -> Iterator[Message]:
        yield _("Do not rely on a letter to stop any time limit; the deadline sheet has the days.")
        if self.answer is None:
            return
        if self.answer.custom:
            yield _("The time for the answer is custom; no rule of law fixes it.")
        else:
            yield _("The time for the answer follows {law}.", law=self.answer.ground.law)

    def answer_by(self, days: int) -> date:
        """So many days after the day of the letter; on a weekend, the Monday after it."""
        day = self.last_day(days)
        return day + timedelta(7 - day.weekday()) if _on_a_weekend(day) else day

    def last_day(self, days: int) -> date:
        return self.assessment.calculated_on + timedelta(days)

    def missing(self, debtor: DebtorClaim) -> list[Message]:
        """What is left to write by hand, because the case does not hold it or it is not safe."""
        found = []
        lodged = self.of_the_insolvent is not None and debtor.insolvency is not None
        if lodged and debtor.insolvency is not None:
            if debtor.insolvency.administrator is None:
                found.append(_("Who administers the debtor in the insolvency proceedings."))
            if debtor.insolvency.court is None or debtor.insolvency.number is None:
                found.append(_("The court and the number of the insolvency proceedings."))
        if self.case.claimant.pseudonym is not None:
            found.append(
                _(
                    "The claimant’s name: the letter gives the pseudonym only, and nobody can "
                    "answer a claim by somebody unknown."
                )
            )
        if not debtor.address and not lodged:
            found.append(_("The address of the addressee."))
        if not self.signer.address:
            found.append(
                _(
                    "Where to answer: an address that is safe, such as that of a lawyer or an "
                    "organisation. The claimant’s own address is never printed."
                )
            )
        if not lodged:
            found.append(self.account())
        authority = self.signer.authorisation
        if authority is not None and authority.signed_on is None:
            found.append(_("The authority of whoever signs: it has no day of signature yet."))
        if authority is not None and "receive money" not in authority.powers:
            found.append(
                _(
                    "Whoever signs was given no power to receive money: it is paid to the claimant "
                    "alone."
                )
            )
        return found

    def account(self) -> Message:
        """Into which account money may be paid."""
        return _(
            "Where to pay: the account of whoever may receive money for the claimant, or an "
            "account of the claimant that nobody else can reach."
        )


def _template_of(one: Letter) -> str:
    return "letter.html" if one.office is None else "proof_of_debt.html"


def _on_a_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY
