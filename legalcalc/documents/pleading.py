"""Tells what letters, filed papers and requests in criminal proceedings have in common.

The facts of the case as sentences in the third person, the sums by head for all or for one debtor,
and the grounds on which a debtor answers. Sums are those of the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from legalcalc.claims import Claim
from legalcalc.claims.hours import COUNTED, WorkLog
from legalcalc.claims.rows import Debtor, HeadResult, Interest, Liability, Line
from legalcalc.documents.paper_builder import PaperBuilder, grouped, leaves_of, once, record_of
from legalcalc.documents.papers import Amount, EvidenceEntry
from legalcalc.explain.sentences import MEASURES, TAXATIONS
from legalcalc.facts import (
    Deduction,
    Employment,
    Fee,
    Item,
    Lodging,
    Money,
    Party,
    Pattern,
    Payment,
    Promise,
    Provenance,
    Stated,
)
from legalcalc.figures import Figure, Stipulation, constant, known, least, total, unit
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.parameters import LawGround
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period, civil_week

__all__ = [
    "ENDINGS",
    "ClaimedHead",
    "DebtorClaim",
    "Fact",
    "InterestRun",
    "LiabilityGround",
    "Pleader",
    "Topic",
    "UnverifiedLaw",
]

# Translators: how an employment ended.
ENDINGS: dict[str, Message] = {
    "dismissal": _("the employer dismissed the claimant"),
    "constructive dismissal": _("the claimant left because of what the employer did"),
    "resignation": _("the claimant resigned"),
    "escape": _("the claimant escaped"),
    "expiry": _("the agreed time was over"),
    "agreement": _("both sides agreed on it"),
    "closure": _("the business closed"),
    "death": _("by death"),
}

_PROMISED_PER = {"hour": "h", "four weeks": "fourweeks", "half month": "halfmonth"}
_PROMISED = Stipulation(_("promised pay"))
_WORKED = _("hours worked")
_DAYS = _("days worked")


@dataclass(frozen=True, slots=True)
class Fact:
    """A numbered paragraph: one fact or a few that belong together, and what proves them."""

    sentences: tuple[Message, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Facts under one heading."""

    title: Message
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ClaimedHead:
    """A head on the chosen route with the sums that it brings, for all debtors or for one.

    ``due`` and ``paid``: where every row of it has both and the rest of them is what is owed.
    ``owed`` is before ceilings and earlier awards for all debtors, and after them for one.
    """

    number: int
    title: Message
    law: str
    taxation: Message
    refs: str
    period: Period
    due: Amount | None
    paid: Amount | None
    owed: Amount
    interest: Amount | None


@dataclass(frozen=True, slots=True)
class LiabilityGround:
    """The ground on which a debtor answers: by which law, how far, and for which heads."""

    ground: Message
    law: str
    measure: Message | None  # None: for the whole
    amount: Figure | None
    window: Period | None
    condition: Message | None
    heads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InterestRun:
    """A sum that bears interest from a day."""

    amount: Figure
    since: date


@dataclass(frozen=True, slots=True)
class DebtorClaim:
    """Everything claimed from one debtor.

    ``heads`` add up to ``owed``, less ``ceiling`` where one limit holds for all of them together.
    ``rate_known_until``: the last day whose rate of interest is known, where later ones are not.
    ``joint_with``: those who owe the whole of some row beside it, in the same rank.
    """

    number: int
    id: str
    party: Party | None
    name: str | Message
    heads: tuple[ClaimedHead, ...]
    ceiling: Figure | None
    owed: Amount
    interest: Amount
    sum: Amount
    daily: Amount
    rate_known_until: date | None
    grounds: tuple[LiabilityGround, ...]
    runs: tuple[InterestRun, ...]
    next_deadline: date | None
    employer: bool
    joint_with: tuple[str | Message, ...]

    @property
    def limited(self) -> bool:
        """Whether it does not answer for the whole of what is claimed."""
        return any(one.measure is not None for one in self.grounds)

    @property
    def address(self) -> tuple[str, ...]:
        place = self.party.address if self.party is not None else None
        if place is None:
            return ()
        town = " ".join(part for part in (place.postcode, place.locality) if part)
        return (*place.lines, *((town,) if town else ()))


@dataclass(frozen=True, slots=True)
class UnverifiedLaw:
    """Law on which a paper rests and that nobody has read at its source; a value has a title."""

    title: Message | None
    law: str
    doubt: Message | None
    sources: tuple[str, ...]


@dataclass(slots=True)
class _Telling:
    """Sentences of one paragraph while they are collected, with the proof of each."""

    sentences: list[Message] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    def say(self, sentence: Message, *proof: Provenance) -> None:
        self.sentences.append(sentence)
        for one in proof:
            self.evidence.extend(one.evidence)

    @property
    def fact(self) -> Fact:
        return Fact(tuple(self.sentences), once(self.evidence))


class Pleader(PaperBuilder):
    """A builder of papers that tell the facts and claim sums."""

    def amount(self, figure: Figure) -> Amount:
        """The figure; which law nobody has verified is listed in the lawyer's notes."""
        return Amount(figure)

    # -- the facts --------------------------------------------------------------------------------

    def topics(self, employments: Sequence[Employment] | None = None) -> Iterator[Topic]:
        """The facts of some employments, or of all, by heading and in order of time."""
        told = self.case.employments if employments is None else employments
        whole = len(told) == len(self.case.employments)
        for one in told:
            for title, tellings in (
                (_("The work"), self.work(one)),
                (_("What was promised"), self.promises(one)),
                (_("What was worked"), self.hours(one, whole=whole)),
                (_("What was paid"), self.payments(one, whole=whole)),
                (_("How it ended"), self.ending(one)),
            ):
                facts = tuple(telling.fact for telling in tellings if telling.sentences)
                if facts:
                    yield Topic(self.of_employment(title, one), facts)

    def of_employment(self, title: Message, one: Employment) -> Message:
        """A heading, with the employer where there are several employments."""
        if len(self.case.employments) == 1:
            return title
        return _("{title}: {employer}", title=title, employer=self.party(one.employer).name)

    def work(self, one: Employment) -> Iterator[_Telling]:
        employer = self.party(one.employer).name
        told = _Telling()
        start, end = one.start, one.end
        proof = [stated.provenance for stated in (start, end) if stated is not None]
        if start is not None and end is not None:
            told.say(
                _(
                    "The claimant worked for {employer} from {first} to {last}.",
                    employer=employer,
                    first=start.value,
                    last=end.value,
                ),
                *proof,
            )
        elif start is not None:
            told.say(
                _(
                    "The claimant began to work for {employer} on {first}.",
                    employer=employer,
                    first=start.value,
                ),
                *proof,
            )
        elif end is not None:
            told.say(
                _(
                    "The claimant worked for {employer} until {last}.",
                    employer=employer,
                    last=end.value,
                ),
                *proof,
            )
        else:
            told.say(_("The claimant worked for {employer}.", employer=employer))
        if one.occupation is not None:
            told.say(_("The work was that of: {occupation}.", occupation=one.occupation))
        if one.place is not None and one.place.locality is not None:
            told.say(_("The place of work was {place}.", place=one.place.locality))
        if one.live_in is not None and one.live_in.value:
            told.say(_("The claimant lived at the place of work."), one.live_in.provenance)
        yield told
        others = _Telling()
        if one.agency is not None and one.agency != one.employer:
            others.say(_("{party} took part as the agency.", party=self.party(one.agency).name))
        if one.user_firm is not None and one.user_firm != one.employer:
            others.say(_("The work was done for {party}.", party=self.party(one.user_firm).name))
        for above in self.chain(one.employer):
            others.say(
                _(
                    "The work of {below} had been ordered by {above}.",
                    below=self.party(above[0]).name,
                    above=self.party(above[1]).name,
                )
            )
        yield others
        papers = _Telling()
        for stated, given, missing in (
            (
                one.contract_written,
                _("There was a contract in writing."),
                _("There was no contract in writing."),
            ),
            (
                one.written_statement_given,
                None,
                _("The claimant was given no written statement of the terms of the work."),
            ),
            (one.payslips, None, _("The claimant was given no payslips.")),
            (one.declared, None, _("The employer did not declare the work to the authorities.")),
        ):
            if stated is not None and (sentence := given if stated.value else missing) is not None:
                papers.say(sentence, stated.provenance)
        yield papers

    def promises(self, one: Employment) -> Iterator[_Telling]:
        for promise in one.promises:
            told = _Telling()
            rate = _rate(promise)
            if rate is None:
                continue
            if promise.from_day is not None:
                told.say(
                    _("Pay of {pay} was promised from {day}.", pay=rate, day=promise.from_day.value)
                )
            else:
                told.say(_("Pay of {pay} was promised.", pay=rate))
            told.evidence.extend(promise.provenance.evidence)
            if promise.net:
                told.say(_("That was a net sum."))
            if promise.hours_per_week is not None:
                told.say(
                    _(
                        "It was promised for {hours} of work a week.",
                        hours=known(promise.hours_per_week.value, unit("h"), _PROMISED),
                    ),
                    promise.hours_per_week.provenance,
                )
            if promise.by is not None:
                told.say(_("The promise came from {party}.", party=self.who(promise.by)))
            if promise.written is not None:
                told.say(
                    _("It was made in writing.")
                    if promise.written
                    else _("It was made by word of mouth.")
                )
            yield told

    def who(self, id: str) -> str | Message:
        """A party or person by its id; other words as they stand."""
        party = self.case.party(id)
        return id if party is None else self.party(id).name

    def hours(self, one: Employment, *, whole: bool) -> Iterator[_Telling]:
        log = Claim(self.case, self.jurisdiction, one).time.log
        span = log.span
        if span is None or not log.minutes_in(span):
            return
        for pattern in self.case.patterns:
            if not _belongs(pattern, one, whole=whole):
                continue
            week = _usual_week(log, pattern)
            if week is None:
                continue
            told = _Telling()
            told.say(
                _(
                    "From {first} to {last} the claimant worked {hours} on {days} in most weeks.",
                    first=pattern.first.value,
                    last=pattern.last.value,
                    hours=log.hours_in(week, _WORKED),
                    days=constant(len(pattern.weekdays), "day", _DAYS),
                ),
                pattern.provenance,
            )
            times = tuple(
                _("{start} to {end}", start=shift.start, end=shift.end)
                for shift in pattern.shifts
                if shift.start is not None and shift.end is not None
            )
            if times:
                told.say(_("The usual times were: {times}.", times=times))
            yield told
        in_all = _Telling()
        in_all.say(
            _(
                "In all, from {first} to {last}, the claimant worked {hours}.",
                first=span.first,
                last=span.last,
                hours=log.hours_in(span, _WORKED),
            )
        )
        in_all.say(
            _(
                "These hours were rebuilt day by day, from weekly patterns, days that were "
                "different and single days; breaks are taken off."
            )
        )
        items = [item for day in log.days_in(span) for item in day.items]
        in_all.evidence.extend(once(e for item in items for e in item.provenance.evidence))
        yield in_all

    def payments(self, one: Employment, *, whole: bool) -> Iterator[_Telling]:
        paid = [payment for payment in self.case.payments if _belongs(payment, one, whole=whole)]
        told = _Telling()
        mine = [pay for pay in paid if pay.to == "claimant" and pay.kind != "on account"]
        if mine:
            days = [pay.day.value for pay in mine]
            told.say(
                counted(
                    "The claimant received {count} payment, on {first}: {sum}.",
                    "The claimant received {count} payments from {first} to {last}: {sum}.",
                    len(mine),
                    first=min(days),
                    last=max(days),
                    sum=sums_of(pay.amount for pay in mine),
                ),
                *_proof(mine),
            )
        else:
            told.say(_("The claimant received no pay."))
        others = [pay for pay in paid if pay.to != "claimant"]
        if others:
            told.say(
                _(
                    "Paid into the hands of others: {sum}.",
                    sum=sums_of(pay.amount for pay in others),
                ),
                *_proof(others),
            )
        later = [pay for pay in paid if pay.to == "claimant" and pay.kind == "on account"]
        if later:
            told.say(
                _(
                    "Paid later, on account of what was owed: {sum}.",
                    sum=sums_of(pay.amount for pay in later),
                ),
                *_proof(later),
            )
        yield told
        taken = _Telling()
        kept = [cut for cut in self.case.deductions if _belongs(cut, one, whole=whole)]
        if kept:
            taken.say(
                _(
                    "Kept back from pay, or paid back by the claimant: {sum}.",
                    sum=sums_of(cut.amount for cut in kept),
                ),
                *_proof(kept),
            )
        for stay in self.case.lodging:
            if _belongs(stay, one, whole=whole) and stay.charge is not None:
                charge = stay.charge.value
                if stay.per == "period":
                    taken.say(
                        _("For lodging {charge} was charged.", charge=charge), stay.provenance
                    )
                else:
                    taken.say(
                        _(
                            "For lodging {charge} was charged.",
                            charge=known(
                                charge.amount, unit(f"{charge.currency}/{stay.per}"), _PROMISED
                            ),
                        ),
                        stay.provenance,
                    )
        fees = [fee for fee in self.case.fees if _belongs(fee, one, whole=whole)]
        if fees:
            taken.say(
                _(
                    "To get the work the claimant paid fees and costs of {sum}.",
                    sum=sums_of(fee.amount for fee in fees),
                ),
                *_proof(fees),
            )
        yield taken

    def ending(self, one: Employment) -> Iterator[_Telling]:
        told = _Telling()
        if one.ending == "ongoing":
            told.say(_("The employment goes on."))
        elif one.ending in ENDINGS and one.end is not None:
            told.say(
                _(
                    "The employment ended on {day}: {how}.",
                    day=one.end.value,
                    how=ENDINGS[one.ending],
                ),
                one.end.provenance,
            )
            if one.notice_given is not None and one.notice_given.value == 0:
                told.say(_("No notice was given."), one.notice_given.provenance)
        yield told

    # -- sums -------------------------------------------------------------------------------------

    @property
    def counted_lines(self) -> list[Line]:
        return [line for line in self.lines if line.counted]

    def claimed_heads(self) -> tuple[ClaimedHead, ...]:
        """The heads that make up the total, each with the engine's own sum."""
        found = []
        for head in self.heads:
            lines = [line for line in head.lines if line.counted]
            apart = head.id in NOT_THE_CLAIMANTS
            if not lines or apart or head.owed is None or head.owed.is_zero:
                continue
            found.append(
                self.claimed(
                    head,
                    lines,
                    self.amount(head.owed),
                    None if head.interest is None else self.amount(head.interest),
                )
            )
        return tuple(found)

    def claimed(
        self, head: HeadResult, lines: Sequence[Line], owed: Amount, interest: Amount | None
    ) -> ClaimedHead:
        due, paid = self.due_and_paid(lines)
        periods = [line.row.period for line in lines]
        if due is None or paid is None or due.figure - paid.figure != owed.figure:
            due = paid = None  # a row may be owed more or less than their rest
        return ClaimedHead(
            number=self.numbers[head.key],
            title=head.title,
            law=_law_of(lines, head.law),
            taxation=TAXATIONS[head.rule.taxation],
            refs=self.references(lines),
            period=Period(min(one.first for one in periods), max(one.last for one in periods)),
            due=due,
            paid=paid,
            owed=owed,
            interest=interest,
        )

    def due_and_paid(self, lines: Sequence[Line]) -> tuple[Amount | None, Amount | None]:
        """The sums of two figures of some rows, where each row has both in its currency."""
        currency = self.assessment.currency
        for line in lines:
            for name in ("due", "paid"):
                figure = line.row.figures.get(name)
                if figure is None or figure.unit.currency != currency:
                    return None, None
        return (
            self.sum_of(lines, lambda line: line.row.figures["due"]),
            self.sum_of(lines, lambda line: line.row.figures["paid"]),
        )

    def debtors(self) -> tuple[DebtorClaim, ...]:
        return tuple(
            self.debtor(number, one) for number, one in enumerate(self.assessment.debtors, start=1)
        )

    def debtor(self, number: int, debtor: Debtor) -> DebtorClaim:
        lines = [line for line in self.lines if line.id in set(debtor.lines)]
        answers = {line.id: self.liability(line, debtor.party) for line in lines}
        sums = {line.id: self.answered(line, answers[line.id]) for line in lines}
        heads = []
        for head in self.heads:
            some = [line for line in head.lines if line.id in sums]
            if some:
                owed = self.sum_of(some, lambda line: sums[line.id])
                if owed:
                    heads.append(self.claimed(head, some, owed, None))
        together = total((one.owed.figure for one in heads), unit_if_none=self.assessment.currency)
        whole = [line for line in lines if _for_the_whole(answers[line.id])]
        bearing = [(line, interest) for line in whole if (interest := self.interest(line))]
        return DebtorClaim(
            number=number,
            id=debtor.party,
            party=self.case.party(debtor.party),
            name=self.party(debtor.party).name,
            heads=tuple(heads),
            ceiling=together - debtor.owed if together.value > debtor.owed.value else None,
            owed=Amount(debtor.owed, any(one.owed.doubtful for one in heads)),
            interest=Amount(
                debtor.interest,
                any(self.amount(interest.amount).doubtful for _line, interest in bearing),
            ),
            sum=Amount(debtor.owed + debtor.interest),
            daily=Amount(
                total(
                    (one.daily for _line, one in bearing if one.daily is not None),
                    unit_if_none=self.assessment.currency,
                )
            ),
            rate_known_until=self.rate_known_until(whole),
            grounds=tuple(self.grounds([one for one in lines if sums[one.id].value], answers)),
            runs=tuple(_runs(bearing, sums)),
            next_deadline=self.first_deadline(line for line in lines if sums[line.id].value),
            employer=debtor.party in {one.employer for one in self.case.employments},
            joint_with=tuple(self.party(one).name for one in self.joint_with(whole, debtor.party)),
        )

    def joint_with(self, lines: Iterable[Line], party: str) -> tuple[str, ...]:
        """The parties that owe the whole of some rows jointly with a debtor, at the same rank."""
        return once(
            other.party
            for line in lines
            if (mine := self.liability(line, party)).joint
            for other in line.liable
            if other.party != party
            and _for_the_whole(other)
            and other.joint
            and other.rank == mine.rank
            and (not other.routes or self.route_id in other.routes)
        )

    def liability(self, line: Line, party: str) -> Liability:
        """On which ground a debtor answers for a row on the chosen route: the first, as counted."""
        return next(
            one
            for one in line.liable
            if one.party == party and (not one.routes or self.route_id in one.routes)
        )

    def answered(self, line: Line, liability: Liability) -> Figure:
        """The part of a row that a debtor answers for, after ceilings and earlier awards."""
        left = self.chosen_route().net[line.id]
        return left if liability.amount is None else least(left, liability.amount)

    def grounds(
        self, lines: Iterable[Line], answers: dict[str, Liability]
    ) -> Iterator[LiabilityGround]:
        for _key, found in grouped((_ground_key(answers[line.id]), line) for line in lines):
            one = answers[found[0].id]
            amounts = once(answers[line.id].amount for line in found)
            yield LiabilityGround(
                ground=one.ground,
                law=one.law,
                measure=None if one.measure == "whole" else MEASURES[one.measure],
                amount=amounts[0] if len(amounts) == 1 and one.together else None,
                window=one.window,
                condition=one.condition,
                heads=once(self.numbers[line.head.key] for line in found),
            )

    def to_be_shown(self, debtors: Iterable[DebtorClaim]) -> Iterator[Message]:
        """The conditions on which debtors answer: for the lawyer, who pleads them as facts."""
        for debtor in debtors:
            for condition in once(one.condition for one in debtor.grounds if one.condition):
                yield _(
                    "For {party} to answer it has to be shown: {condition}.",
                    party=debtor.name,
                    condition=condition,
                )

    def first_deadline(self, lines: Iterable[Line]) -> date | None:
        """The first day by which one of some rows has to be claimed on the chosen route."""
        filed = self.assessment.filed_on
        days = [
            limit.safe_day if limit.safe_day and limit.safe_day >= filed else limit.last_day
            for line in lines
            for limit in line.limits_on(self.route_id)
        ]
        return min((day for day in days if day is not None), default=None)

    # -- proof and law ----------------------------------------------------------------------------

    def proofs(self, topics: Iterable[Topic]) -> tuple[EvidenceEntry, ...]:
        """The items that the paper rests on, without their holders.

        What is medical is named by its kind alone.
        """
        cited = {
            *(item for topic in topics for fact in topic.facts for item in fact.evidence),
            *(item for line in self.counted_lines for item in self.proof(line).evidence),
        }
        medical = {one.id for one in self.case.evidence if one.kind == "medical"}
        return tuple(
            replace(entry, holder=None, what="" if entry.id in medical else entry.what)
            for entry, _lines in self.evidence()
            if entry.id in cited
        )

    def unread(
        self, rules: Iterable[LegalBasis], lines: Iterable[Line]
    ) -> tuple[UnverifiedLaw, ...]:
        """Law that nobody has read at its source: of some rules, and of values below some rows."""
        values = (leaf.note for line in lines for leaf in leaves_of(record_of(line)))
        return once(
            (
                *(
                    UnverifiedLaw(None, one.law, one.doubt, one.sources)
                    for one in rules
                    if one.verified is None
                ),
                *(
                    UnverifiedLaw(
                        one.title,
                        one.law,
                        None if one.doubt is None else Message(one.doubt),
                        one.sources,
                    )
                    for one in values
                    if isinstance(one, LawGround) and one.verified is None
                ),
            )
        )


def _belongs(
    item: Pattern | Payment | Deduction | Lodging | Fee, one: Employment, *, whole: bool
) -> bool:
    """Whether an entry may be told with an employment.

    Of an entry that names none nobody knows whose it is: it is told where all employments are.
    """
    return item.employment == one.id or (whole and item.employment is None)


def _rate(promise: Promise) -> Figure | None:
    """What was promised, as money per time; ``None`` where the sum or the time is not stated."""
    if promise.pay is None or promise.per is None:
        return None
    pay: Money = promise.pay.value
    per = _PROMISED_PER.get(promise.per, promise.per)
    return known(pay.amount, unit(f"{pay.currency}/{per}"), _PROMISED)


def _usual_week(log: WorkLog, pattern: Pattern) -> Period | None:
    """A civil week with as much work as most of the whole weeks of a pattern have."""
    weeks = [
        week
        for week in _weeks(Period(pattern.first.value, pattern.last.value))
        if log.minutes_in(week)
    ]
    if not weeks:
        return None
    usual, _times = Counter(log.minutes_in(week, COUNTED) for week in weeks).most_common(1)[0]
    return next(week for week in weeks if log.minutes_in(week, COUNTED) == usual)


def _weeks(period: Period) -> Iterator[Period]:
    """The civil weeks that lie wholly in a period."""
    week = civil_week(period.first)
    while week.first <= period.last:
        if week.first >= period.first and week.last <= period.last:
            yield week
        week = civil_week(date.fromordinal(week.last.toordinal() + 1))


_NOT_KNOWN = _("an amount that is not known")


def sums_of(amounts: Iterable[Stated[Money] | None]) -> tuple[object, ...] | object:
    """The sum of some payments, or one for each currency; and that some are not known."""
    by_currency: dict[str, Fraction] = {}
    unknown = False
    for one in amounts:
        if one is None:
            unknown = True
        else:
            sum_of, currency = one.value.amount, one.value.currency
            by_currency[currency] = by_currency.get(currency, Fraction(0)) + sum_of
    sums: list[object] = [Money(amount, currency) for currency, amount in by_currency.items()]
    if unknown:
        sums.append(_NOT_KNOWN)
    return sums[0] if len(sums) == 1 else tuple(sums)


def _proof(items: Iterable[Item]) -> tuple[Provenance, ...]:
    return tuple(one.provenance for one in items)


def _for_the_whole(one: Liability) -> bool:
    return one.measure == "whole" and one.amount is None


def _law_of(lines: Sequence[Line], otherwise: str) -> str:
    """The law of some rows where they share one, as of a State whose law a head applies."""
    laws = once(line.law for line in lines)
    return laws[0] if len(laws) == 1 else otherwise


def _ground_key(one: Liability) -> tuple[object, ...]:
    return (one.ground, one.law, one.measure, one.window, one.condition)


def _runs(
    bearing: Iterable[tuple[Line, Interest]], sums: dict[str, Figure]
) -> Iterator[InterestRun]:
    """Sums by the day from which they bear interest, earliest first."""
    by_day = grouped((interest.since, sums[line.id]) for line, interest in bearing)
    for since, amounts in sorted(by_day, key=lambda one: one[0]):
        amount = total(amounts, unit_if_none=amounts[0].unit)
        if amount.value:
            yield InterestRun(amount, since)
