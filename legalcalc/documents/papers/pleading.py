"""Tells what letters, filed papers and requests in criminal proceedings claim.

The sums by head for all or for one debtor, and the grounds on which a debtor answers. Sums are
those of the engine; the facts are told by :mod:`legalcalc.documents.papers.narrative`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from legalcalc.claims.rows import Debtor, HeadResult, Interest, Liability, Line, Measure
from legalcalc.documents.papers.narrative import Narrator, Topic
from legalcalc.documents.papers.sickness import proof_kept_back, rests_on
from legalcalc.documents.papers.status import ground_of
from legalcalc.explain.sentences import MEASURES, TAXATIONS
from legalcalc.facts import Party, Provenance
from legalcalc.figures import Figure, least, total
from legalcalc.law.filing import Cause, filing_of
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.parameters import LawGround
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import grouped, leaves_of, once, record_of
from legalcalc.reports.deadlines import day_to_file_by
from legalcalc.reports.entries import Amount, EvidenceEntry

__all__ = [
    "ClaimedHead",
    "ClaimedPart",
    "DebtorClaim",
    "Insolvency",
    "InterestRun",
    "LiabilityGround",
    "Pleader",
    "TaxedSum",
    "UnverifiedLaw",
]

# Translators: a sum of money as a court is asked for it, such as “1 000 EUR brutto”.
_AS_TAXED: dict[str, Callable[[Figure], Message]] = {
    "gross": lambda sum: _("{sum} gross", sum=sum),
    "net": lambda sum: _("{sum} net", sum=sum),
}


@dataclass(frozen=True, slots=True)
class ClaimedPart:
    """Rows of a head that rest on the same law in the court of the chosen route.

    ``cause``: the cause of action, where that court knows one for them.
    """

    cause: Cause | None
    law: str
    refs: str
    period: Period
    owed: Amount
    interest: Amount


@dataclass(frozen=True, slots=True)
class ClaimedHead:
    """A head on the chosen route with the sums that it brings, for all debtors or for one.

    ``due`` and ``paid``: where every row of it has both and the rest of them is what is owed.
    ``paid_for_each``: whether ``paid`` holds a payment for several employments, each time in full.
    ``owed`` is what is left after ceilings and earlier awards; its ``parts`` add up to it.
    ``taxation``: where it is known. ``key``: its id and variant, by which a State’s own paper knows
    it. ``interest_rule``: the State’s rule on interest that holds for it, none if it bears none.
    """

    number: int
    key: str
    title: Message
    parts: tuple[ClaimedPart, ...]
    taxation: Message | None
    interest_rule: str | None
    refs: str
    period: Period
    due: Amount | None
    paid: Amount | None
    paid_for_each: bool
    owed: Amount
    interest: Amount | None

    @property
    def laws(self) -> tuple[str, ...]:
        return once(one.law for one in self.parts)


@dataclass(frozen=True, slots=True)
class LiabilityGround:
    """The ground on which a debtor answers: by which law, how far, and for which heads.

    ``heads`` are their numbers in the schedule; none where it answers so for all that is claimed.
    ``limit``: the measure by its name; ``measure`` is the same in words, and none for the whole.
    ``subsidiary``: that it answers after others only, as a prayer says it.
    """

    limit: Measure
    ground: Message
    law: str
    measure: Message | None  # None: for the whole
    amount: Figure | None
    window: Period | None
    condition: Message | None
    subsidiary: Message | None
    heads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InterestRun:
    """A sum that bears interest from a day."""

    amount: Figure
    since: date


@dataclass(frozen=True, slots=True)
class TaxedSum:
    """A sum that a debtor owes gross, net or untaxed, and the amounts of it that bear interest.

    ``kind``: “gross”, “net”, “untaxed” or “unknown”, as of a head; ``title`` says it in words.
    """

    kind: str
    title: Message
    amount: Figure
    runs: tuple[InterestRun, ...]

    @property
    def said(self) -> Message | Figure:
        """The amount as a prayer says it: “gross” or “net” behind it where it is one of them."""
        return _AS_TAXED[self.kind](self.amount) if self.kind in _AS_TAXED else self.amount


@dataclass(frozen=True, slots=True)
class Insolvency:
    """Insolvency proceedings over what a debtor has: since when, who administers it, which court.

    ``administrator``, ``court`` and ``number`` are ``None`` where the case does not tell them.
    """

    opened: date
    administrator: str | None
    court: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class DebtorClaim:
    """Everything claimed from one debtor.

    ``heads`` add up to ``owed``, less ``ceiling`` where one limit holds for all of them together.
    ``asked``: what a court is asked to order of it: ``owed``, or the lesser sum that the lawyer
    entered; ``sum`` is that with interest. ``definite``: whether the law, or the lawyer, says for
    how much it answers.
    ``rate_known_until``: the last day whose rate of interest is known, where later ones are not.
    ``joint_with``: those who owe the whole of some row beside it, in the same rank. ``parts``:
    ``owed`` by how it is taxed; empty where one limit holds for all heads together, since nobody
    knows then how much of each is left.
    """

    number: int
    id: str
    party: Party | None
    name: str | Message
    heads: tuple[ClaimedHead, ...]
    ceiling: Figure | None
    owed: Amount
    asked: Amount
    definite: bool
    interest: Amount
    sum: Amount
    daily: Amount
    rate_known_until: date | None
    grounds: tuple[LiabilityGround, ...]
    runs: tuple[InterestRun, ...]
    next_deadline: date | None
    employer: bool
    joint_with: tuple[str | Message, ...]
    parts: tuple[TaxedSum, ...]
    insolvency: Insolvency | None

    @property
    def limited(self) -> bool:
        """Whether it does not answer for the whole of what is claimed."""
        return any(one.measure is not None for one in self.grounds)

    @property
    def surety(self) -> bool:
        """Whether it answers for the net pay alone, of which the claim knows the gross sum."""
        return any(one.limit == "net minimum" for one in self.grounds)

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


class Pleader(Narrator):
    """A builder of papers that tell the facts and claim sums."""

    def amount(self, figure: Figure) -> Amount:
        """The figure; which law nobody has verified is listed in the lawyer's notes."""
        return Amount(figure)

    # -- sums -------------------------------------------------------------------------------------

    @property
    def counted_lines(self) -> list[Line]:
        return [line for line in self.lines if line.counted]

    def claimed_heads(self) -> tuple[ClaimedHead, ...]:
        """The heads that make up the total, with what ceilings and earlier awards leave of them.

        A head of which they leave nothing is not claimed: no paper pleads what takes it away.
        """
        left = self.chosen_route().net
        found = []
        for head in self.heads:
            lines = [line for line in head.lines if line.counted and left[line.id].value]
            if not lines or head.id in NOT_THE_CLAIMANTS:
                continue
            interest = self.sum_of(lines, self.interest_due_on)
            owed = {line.id: left[line.id] for line in lines}
            found.append(self.claimed(head, lines, owed, interest or None))
        return tuple(found)

    def claimed(
        self,
        head: HeadResult,
        lines: Sequence[Line],
        sums: dict[str, Figure],
        interest: Amount | None,
    ) -> ClaimedHead:
        due, paid = self.due_and_paid(lines)
        owed = self.sum_of(lines, lambda line: sums[line.id])
        parts = grouped((self.ground_in_court(line), line) for line in lines)
        if due is None or paid is None or due.figure - paid.figure != owed.figure:
            due = paid = None  # a row may be owed more or less than their rest
        return ClaimedHead(
            number=self.numbers[head.key],
            key=head.key,
            title=head.title,
            parts=tuple(
                ClaimedPart(
                    cause,
                    law,
                    self.references(some),
                    self.span_of(some),
                    self.sum_of(some, lambda line: sums[line.id]),
                    self.sum_of(some, self.interest_due_on),
                )
                for (cause, law), some in parts
            ),
            taxation=None if head.rule.taxation == "unknown" else TAXATIONS[head.rule.taxation],
            interest_rule=head.rule.interest,
            refs=self.references(lines),
            period=self.span_of(lines),
            due=due,
            paid=paid,
            paid_for_each=any(
                len({line.employment for line in lines if rests_on(line, pay)}) > 1
                for pay in self.case.payments
                if self.case.without_its_job(pay)
            ),
            owed=owed,
            interest=interest,
        )

    def span_of(self, lines: Sequence[Line]) -> Period:
        """The days from the first to the last of some rows, within the work where they are weeks.

        A week is a row from Monday to Sunday, also where the work began or ended within it.
        """
        periods = [self._at_work(line) for line in lines]
        return Period(min(one.first for one in periods), max(one.last for one in periods))

    def _at_work(self, line: Line) -> Period:
        """The days of a row, those of a week without the days before and after the work."""
        period = line.row.period
        if line.head.each != "week":
            return period
        (job,) = (one for one in self.case.employments if one.id == line.employment)
        first, last = period.first, period.last
        if job.start is not None and first < job.start.value <= last:
            first = job.start.value
        if job.end is not None and first <= job.end.value < last:
            last = job.end.value
        return Period(first, last)

    def interest_due_on(self, line: Line) -> Figure | None:
        """The interest that is claimed on a row, after ceilings."""
        return (
            None if self.interest(line) is None else self.chosen_route().interest_due.get(line.id)
        )

    def ground_in_court(self, line: Line) -> tuple[Cause | None, str]:
        """The cause of action, and the law, of a row in the court of the chosen route."""
        cause = filing_of(self.jurisdiction).cause_of(line.head.key, line.row.basis, self.route_id)
        return (None, line.law) if cause is None else (cause, cause.ground.law)

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

    def debtors(self, *, by_letter: bool = False) -> tuple[DebtorClaim, ...]:
        """Everybody who answers for something, in order.

        ``by_letter``: with that alone for which a letter asks (:meth:`asks_for`).
        """
        return tuple(
            self.debtor(number, one, by_letter=by_letter)
            for number, one in enumerate(self.assessment.debtors, start=1)
        )

    def debtor(self, number: int, debtor: Debtor, *, by_letter: bool = False) -> DebtorClaim:
        every = [line for line in self.lines if line.id in set(debtor.lines)]
        lines = [line for line in every if not by_letter or self.asks_for(line, debtor.party)]
        answers = {line.id: self.liability(line, debtor.party) for line in lines}
        sums = {line.id: self.answered(line, answers[line.id]) for line in lines}
        heads = []
        for head in self.heads:
            some = [line for line in head.lines if line.id in sums and sums[line.id].value]
            if some:
                heads.append(self.claimed(head, some, sums, None))
        asked = self.asked(debtor)
        together = total((one.owed.figure for one in heads), unit_if_none=self.assessment.currency)
        whole = [line for line in lines if _for_the_whole(answers[line.id])]
        bearing = [(line, interest) for line in whole if (interest := self.interest(line))]
        owed = debtor.owed if len(lines) == len(every) else least(debtor.owed, together)
        ceiling = together - owed if together.value > owed.value else None
        party = self.case.party(debtor.party)
        return DebtorClaim(
            number=number,
            id=debtor.party,
            party=party,
            name=self.party(debtor.party).name,
            heads=tuple(heads),
            ceiling=ceiling,
            owed=Amount(owed, any(one.owed.doubtful for one in heads)),
            asked=self.amount(owed if asked is None else asked),
            definite=asked is not None or not any(map(_of_no_definite_sum, answers.values())),
            interest=Amount(
                debtor.interest,
                any(self.amount(interest.amount).doubtful for _line, interest in bearing),
            ),
            sum=Amount((owed if asked is None else asked) + debtor.interest),
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
            parts=() if ceiling is not None else tuple(self.parts(lines, sums, bearing)),
            insolvency=None if party is None else self.insolvency(party),
        )

    def parts(
        self,
        lines: Iterable[Line],
        sums: dict[str, Figure],
        bearing: Sequence[tuple[Line, Interest]],
    ) -> Iterator[TaxedSum]:
        """The sums that a debtor owes, by how they are taxed, with what bears interest of each."""
        for kind, found in grouped((line.head.taxation, line) for line in lines):
            amount = total((sums[line.id] for line in found), unit_if_none=self.assessment.currency)
            if amount.value:
                runs = _runs([one for one in bearing if one[0].head.taxation == kind], sums)
                yield TaxedSum(kind, TAXATIONS[kind], amount, tuple(runs))

    def insolvency(self, party: Party) -> Insolvency | None:
        """The insolvency proceedings over what a party has, opened until the day of the paper."""
        opened = self.insolvent_since(party)
        if opened is None:
            return None
        found = next(
            (
                one
                for one in self.case.proceedings
                if one.kind == "insolvency" and (not one.against or party.id in one.against)
            ),
            None,
        )
        return Insolvency(
            opened=opened,
            administrator=party.administrator,
            court=None if found is None else found.body,
            number=None if found is None else found.reference,
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

    def claimed_from(self, lines: Iterable[Line], party: str) -> Iterator[Line]:
        """The rows of some of which a debtor has to pay something, after ceilings and awards."""
        for line in lines:
            ground = ground_of(line, party, self.route_id)
            if line.counted and ground is not None and self.answered(line, ground).value:
                yield line

    def answered(self, line: Line, liability: Liability) -> Figure:
        """The part of a row that a debtor answers for, after ceilings and earlier awards."""
        left = self.chosen_route().net[line.id]
        return left if liability.amount is None else least(left, liability.amount)

    def grounds(
        self, lines: Iterable[Line], answers: dict[str, Liability]
    ) -> Iterator[LiabilityGround]:
        left = self.chosen_route().net
        claimed = {line.id for line in self.counted_lines if left[line.id].value}
        for _key, found in grouped((_ground_key(answers[line.id]), line) for line in lines):
            one = answers[found[0].id]
            amounts = once(answers[line.id].amount for line in found)
            yield LiabilityGround(
                limit=one.measure,
                ground=one.ground,
                law=one.law,
                measure=None if one.measure == "whole" else MEASURES[one.measure],
                amount=amounts[0] if len(amounts) == 1 and one.together else None,
                window=one.window,
                condition=one.condition,
                subsidiary=one.subsidiary,
                heads=()
                if claimed <= {line.id for line in found}
                else once(self.numbers[line.head.key] for line in found),
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
        return day_to_file_by(limit for line in lines for limit in line.limits_on(self.route_id))

    def told_of_status(self, lines: Iterable[Line], parties: Sequence[str]) -> Iterator[Message]:
        """That a paper tells of the claimant's status, to whom, and who else reads it.

        ``lines``: what it claims of some debtors, who all read it.
        """
        rows = list(lines)
        need = [
            party
            for party in parties
            if any(
                one.fact.is_of_the_claimant()
                for one in self.rested(list(self.claimed_from(rows, party)), (party,))
            )
        ]
        if not need:
            return
        yield _(
            "What is claimed of {parties} rests by law on the claimant’s stay or permission to "
            "work, and what is sent to them says so. Go through it with the claimant first; who "
            "does not want it told leaves out what rests on it.",
            parties=tuple(self.party(one).name for one in need),
        )
        others = [one for one in parties if one not in need]
        if others:
            yield _(
                "{parties} will read it too, if all are sued in one claim, although nothing that "
                "rests on it is claimed of them. Sue them apart if that is not safe.",
                parties=tuple(self.party(one).name for one in others),
            )

    # -- proof and law ----------------------------------------------------------------------------

    @cached_property
    def kept_back(self) -> tuple[Provenance, ...]:
        """The proof of days of sickness for which the paper claims nothing."""
        rows = [line for line in self.counted_lines if line.head.id == "pay.sick"]
        return proof_kept_back(self.case, self.jurisdiction, rows)

    def provenances(self, leaf: Figure) -> tuple[Provenance, ...]:
        """The sources of a fact, without proof of a sickness for which nothing is claimed."""
        said = super().provenances(leaf)
        return tuple(one for one in said if not any(one is other for other in self.kept_back))

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


def _for_the_whole(one: Liability) -> bool:
    return one.measure == "whole" and one.amount is None


def _of_no_definite_sum(one: Liability) -> bool:
    """Whether the law says that a debtor answers for less than a row, and not for how much."""
    if one.measure in ("net minimum", "unknown"):
        return True  # what is net nobody computes: the amount is the most that it can be
    return one.measure in ("capped", "share") and one.amount is None


def _ground_key(one: Liability) -> tuple[object, ...]:
    return (one.ground, one.law, one.measure, one.window, one.condition, one.subsidiary)


def _runs(
    bearing: Iterable[tuple[Line, Interest]], sums: dict[str, Figure]
) -> Iterator[InterestRun]:
    """Sums by the day from which they bear interest, earliest first."""
    by_day = grouped((interest.since, sums[line.id]) for line, interest in bearing)
    for since, amounts in sorted(by_day, key=lambda one: one[0]):
        amount = total(amounts, unit_if_none=amounts[0].unit)
        if amount.value:
            yield InterestRun(amount, since)
