"""Tells what was saved on a worker, and what was taken: for a prosecutor, and for confiscation.

It answers paragraphs 14 to 16 of OSCE Ministerial Council Decision 8/07 and is no part of the
claim. Unpaid pay is that of the claim by its chosen route, where heads that are alternatives were
settled, so that nothing stands twice; what comes too late in the courts for wages was saved all the
same, and neither ceilings nor earlier awards make it less. Fees and debts are those of the facts,
each in its own currency. What is not known is told, and is never nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeVar

from legalcalc.claims.rows import BOUND_OF, Assessment, Bound, Line
from legalcalc.facts import (
    Case,
    Debt,
    DebtAddition,
    Deduction,
    Employment,
    Fee,
    Money,
    Recurring,
    Stated,
)
from legalcalc.facts.pay import ADDED_FOR, GIVEN_FOR_IT
from legalcalc.figures import Figure, Stipulation, known, total, unit
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.recruitment_costs import (
    DEFINITION_SOURCE,
    RECRUITMENT_COSTS,
    UNCLASSED,
    RecruitmentCost,
    class_of_deduction,
    class_of_fee,
)
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import ReportBuilder, doubtful, grouped, once, places_of
from legalcalc.reports.contributions import ContributionsFound, UnpaidRow, contributions_on
from legalcalc.reports.debt_rate import (
    GREATEST_RATE,
    rate_with_interest_on_interest,
    true_yearly_rate,
)
from legalcalc.reports.entries import Amount, PartyEntry
from legalcalc.reports.law_topics import TopicEntry, besides_of

__all__ = [
    "CONTRIBUTIONS",
    "GAIN_KINDS",
    "GIVEN_NOT_TAKEN_OFF",
    "TAXES_MISSING",
    "DebtEntry",
    "GainHead",
    "GainKind",
    "GainPart",
    "GainReport",
    "GainTotal",
    "Gainer",
    "PaidCost",
    "UnpaidMonth",
    "gain_report",
]

CONTRIBUTIONS: Final = "employer_contributions"
"""What the contributions are called in tables and data."""

GIVEN_NOT_TAKEN_OFF: Final = _(
    "What was added to a debt for lodging, food, tools and the like is not taken off: how much "
    "that was worth is not known here. The least rate is reckoned as if all of it had been lent."
)
TAXES_MISSING: Final = _("Taxes that were saved are not known here. They come on top.")

GainKind = Literal["pay", "contributions", "charge", "fee", "debt"]

GAIN_KINDS: Final[dict[GainKind, Message]] = {
    "pay": _("Unpaid pay"),
    "contributions": _("Employer’s contributions on it"),
    "charge": _("Kept back, asked or taken against the law"),
    "fee": _("Fees and costs of getting the work"),
    "debt": _("Paid back on debts beyond what reached the worker"),
}
"""The kinds of what was saved and taken, in the order in which they are told."""

# Heads of the claim that are pay for work: what is owed of them, the employer has saved. Sums that
# punish, make good a harm or stand for no work are no gain.
_PAY: Final = frozenset(
    {
        *("pay.base", "pay.overtime", "pay.night", "pay.weekly_rest", "pay.public_holiday"),
        *("pay.standby_travel", "pay.rest_breach", "pay.idle", "pay.leave", "pay.extra_months"),
        *("pay.sick", "pay.notice", "pay.severance", "lump.presumed"),
        *("gain.labour_value", "gain.enrichment"),
    }
)
# Heads of what was kept back, asked or taken. Fees and debts are told by the facts themselves.
_CHARGES: Final = frozenset(
    {
        *("pay.expenses", "taken.deductions", "taken.inkind", "taken.diverted", "taken.earnings"),
        *("taken.property", "taken.extortion"),
    }
)
_DEBT: Final = "taken.debt"
_PUBLIC_PAYERS: Final = frozenset({"wage fund", "crime fund", "insurer"})
_AGENCIES: Final = frozenset({"agency", "recruiter", "gangmaster"})

T = TypeVar("T")

_YEARLY: Final = Stipulation(_("True yearly rate so far"))


@dataclass(frozen=True, slots=True)
class GainPart:
    """A sum that was saved or taken, in its own currency.

    ``key``: the head of the claim, or the class of a fee; ``party``: who saved or got it, by its
    id, where that is said. ``doubtful``: it rests on a value of the law that nobody has verified.
    """

    kind: GainKind
    key: str
    title: Message
    period: Period
    party: str | None
    sum: Money
    law: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class UnpaidMonth:
    """The unpaid pay of a month, by its last day of work, and the contributions on it.

    ``contributions`` is ``None`` where nothing of them is known.
    """

    month: date
    pay: Amount
    contributions: Amount | None


@dataclass(frozen=True, slots=True)
class GainHead:
    """A head of the claim of which something was saved or taken, with its rows in the schedule."""

    title: Message
    law: str
    refs: str
    sum: Amount


@dataclass(frozen=True, slots=True)
class PaidCost:
    """Sums of one class that were asked of the worker for getting the work, and who got them.

    ``sums``: one for each currency; ``some_unknown``: of others nobody knows how much they were.
    ``kept_back``: they were kept back from pay, and stand in the gain only where the law forbids
    it. ``counted``: they are in the gain as fees, less what the same side had ``lent`` for them.
    """

    cost: RecruitmentCost
    party: PartyEntry | None
    sums: tuple[Money, ...]
    some_unknown: bool
    kept_back: bool
    counted: bool
    lent: tuple[Money, ...] = ()

    @property
    def remarks(self) -> tuple[Message, ...]:
        """The ways in which the sums do not count as they are."""
        found = []
        if self.lent:
            found.append(
                _(
                    "of this, {sum} was lent by the same side, and counts only as it was paid back",
                    sum=self.lent,
                )
            )
        if self.kept_back:
            found.append(_("kept back from pay: in the total only as far as the law forbids it"))
        elif not self.counted:
            found.append(_("not in the total: no party of the case is said to have got it"))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class DebtEntry:
    """A debt: what was lent, what it paid, what interest was asked, and what was paid back.

    ``lent`` is ``None`` where nobody knows how much it was. ``paid_fees``: what of it paid a fee or
    a charge of the same side, so that the worker never had it. ``agreed``: the interest asked by
    the year, and the same with interest on interest. ``added``: by what for, with whether nobody
    knows how much some of it was. ``beyond``: what was paid back beyond what reached the worker, or
    what was added where that is more: the least that was added or charged. ``rate``: the true
    yearly rate of what reached the worker and was paid back so far, from the least to the most
    where sums or days are ranges, or something was added for which the worker may have got its
    worth; ``no_rate`` says why there is none. ``laws``: by which law what was paid back
    is claimed.
    """

    day: date
    creditor: PartyEntry | None
    lent: Money | None
    paid_fees: Money | None
    agreed: tuple[Figure, Figure] | None
    repaid: tuple[Money, ...]
    some_unknown: bool
    added: tuple[tuple[str, tuple[Money, ...], bool], ...]
    beyond: Money | None
    rate: tuple[Figure, Figure] | None
    no_rate: Message | None
    laws: tuple[str, ...]
    place: str

    @property
    def agreed_told(self) -> Message | None:
        """The interest asked in words; ``None`` where nobody told of any."""
        if self.agreed is None:
            return None
        rate, compound = self.agreed
        return _("{rate}, with interest on interest {compound}", rate=rate, compound=compound)

    @property
    def added_told(self) -> tuple[tuple[Message, tuple[Money, ...], bool], ...]:
        """The sums that were added, with what for in words."""
        return tuple((ADDED_FOR[reason], sums, unknown) for reason, sums, unknown in self.added)

    @property
    def least_rate_told(self) -> Message | Figure | None:
        """The least of the true yearly rate in words; ``None`` where there is none."""
        if self.rate is None:
            return None
        least, most = self.rate
        if least.value >= GREATEST_RATE:
            return _("more than {rate}", rate=least)
        if least.is_zero:
            return None
        return least if least == most else _("at least {rate}", rate=least)

    @property
    def rate_told(self) -> Message | Figure:
        """The true yearly rate so far in words, or why there is none."""
        if self.rate is None:
            return self.no_rate or _("not known")
        least, most = self.rate
        if least.value >= GREATEST_RATE:
            return _("more than {rate}", rate=least)
        if least != most:
            return _("from {low} to {high}", low=least, high=most)
        return least


@dataclass(frozen=True, slots=True)
class Gainer:
    """A party that saved or got something, or that is an agency: how much, and whether it answers.

    ``claimed``: what it answers for in the claim; ``grounds`` by which law.
    """

    party: PartyEntry
    is_agency: bool
    sums: tuple[Money, ...]
    claimed: Amount | None
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GainTotal:
    """The gain in one currency."""

    currency: str
    sum: Money
    doubtful: bool


@dataclass(frozen=True, slots=True)
class GainReport:
    """The gain on one worker.

    ``parts`` add up to ``totals``, one for each currency; sums in several are never added up.
    ``route``: the way of the claim whose unpaid pay it is. ``contributions``: how those of
    the employer were reckoned, and what of them is not known. ``elsewhere``: heads that this route
    does not give, and whose sums are not here. ``by_law``: what the law of the State itself reckons
    as the gain, beside and not added.
    ``awards``: sums already awarded or received, which are not taken off. ``debt_in_pay``: sums
    that were kept back from pay for a debt without saying for which. ``given_for_additions``:
    something was added to a debt for which the worker may have got its worth. ``confiscation``:
    what the State's law says of confiscated assets, by subject; none is not known. ``debt_law``: by
    which law the State's data give back what was paid on a debt; ``None``: they say nothing of it.
    ``undeclared``: work was not declared, or nobody said that it was.
    """

    currency: str
    route: Message | None
    parts: tuple[GainPart, ...]
    totals: tuple[GainTotal, ...]
    bound: Bound
    months: tuple[UnpaidMonth, ...]
    pay_heads: tuple[GainHead, ...]
    charge_heads: tuple[GainHead, ...]
    contributions: ContributionsFound
    costs: tuple[PaidCost, ...]
    debts: tuple[DebtEntry, ...]
    debt_in_pay: tuple[Money, ...]
    given_for_additions: bool
    debt_law: str | None
    gainers: tuple[Gainer, ...]
    elsewhere: tuple[Message, ...]
    by_law: tuple[GainHead, ...]
    awards: tuple[tuple[Message, Figure], ...]
    undeclared: bool
    confiscation: tuple[TopicEntry, ...]

    definition = DEFINITION_SOURCE
    """Where the classes of recruitment costs come from."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell: nothing saved, asked, taken or lent."""
        return not (self.parts or self.costs or self.debts or self.by_law)

    @property
    def notes(self) -> tuple[Message, ...]:
        """All that has to be said beside the sums: by which route, and what is in none of them."""
        return tuple(self._notes())

    @property
    def notes_for_others(self) -> tuple[Message, ...]:
        """All of the notes that the sums cannot be read without, and nothing of the chosen route or
        of what the case leaves open.
        """
        given = (GIVEN_NOT_TAKEN_OFF,) if self.given_for_additions else ()
        return (*self._on_currencies(), *self._on_contributions(), *self._on_awards(), *given)

    def _on_currencies(self) -> Iterator[Message]:
        if len(self.totals) > 1:
            yield _("Sums in different currencies are never added up.")

    def _notes(self) -> Iterator[Message]:
        yield from self._on_currencies()
        if self.route is not None:
            yield _("Unpaid pay is that of the claim on this route: {route}.", route=self.route)
        yield _(
            "Where heads are alternatives, only one is counted. What comes too late for the courts "
            "is counted, since it was saved all the same; ceilings and awards make it no less."
        )
        if self.elsewhere:
            yield _(
                "Not counted, because this route does not give it: {heads}.", heads=self.elsewhere
            )
        yield from self._on_contributions()
        yield from self._on_awards()
        if self.given_for_additions:
            yield GIVEN_NOT_TAKEN_OFF
        if self.debt_in_pay:
            yield _(
                "{sum} was kept back from pay for a debt, and the case does not say for which: "
                "true rates are then higher than told here.",
                sum=self.debt_in_pay,
            )

    def _on_contributions(self) -> Iterator[Message]:
        if self.months:
            yield from self.contributions.notes
            if self.undeclared:
                yield _(
                    "On pay that was handed over and not declared, contributions were saved as "
                    "well. They are not reckoned here."
                )
            yield TAXES_MISSING

    def _on_awards(self) -> Iterator[Message]:
        for title, sum in self.awards:
            yield _("Not taken off: {what}, {sum}.", what=title, sum=sum)

    def kinds_told(self) -> Iterator[tuple[Message, tuple[Money, ...] | None]]:
        """Each kind of which there is something, in words, with its sums; ``None``: not known."""
        for kind, title in GAIN_KINDS.items():
            found = self.sums_of_kind(kind)
            if found:
                yield title, found
            elif kind == "contributions" and self.months:
                yield title, None
            if kind == "contributions" and self.months:
                yield _("Taxes on it"), None

    def sums_of_kind(self, kind: GainKind) -> tuple[Money, ...]:
        """The sums of one kind, one for each currency."""
        return added_by_currency(one.sum for one in self.parts if one.kind == kind)


def gain_report(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> GainReport:
    """The gain: what was saved and taken, by the claim on its chosen route and by the facts."""
    return _Builder(assessment, case, jurisdiction).report()


def added_by_currency(sums: Iterable[Money]) -> tuple[Money, ...]:
    """Sums added up, one for each currency, in the order in which they first come."""
    found = grouped((one.currency, one.amount) for one in sums)
    return tuple(Money(sum(amounts, Fraction(0)), currency) for currency, amounts in found)


class _Builder(ReportBuilder):
    def report(self) -> GainReport:
        parts = (*self.pay, *self.contributions, *self.charges, *self.fees, *self.repaid)
        mine = [line for line in self.saved if line.head.id in _PAY | _CHARGES]
        return GainReport(
            currency=self.currency,
            route=None if self.assessment.route is None else self.assessment.route.title,
            parts=parts,
            totals=tuple(
                GainTotal(
                    one.currency,
                    one,
                    any(part.doubtful for part in parts if part.sum.currency == one.currency),
                )
                for one in added_by_currency(part.sum for part in parts)
            ),
            bound=self.bound(),
            months=tuple(self.months()),
            pay_heads=tuple(self.gain_heads(_PAY)),
            charge_heads=tuple(self.gain_heads(_CHARGES)),
            contributions=self.contributions_found,
            costs=tuple(self.costs()),
            debts=tuple(map(self.debt, self.case.debts)),
            debt_in_pay=added_by_currency(
                _in_all(one) for one in self.case.deductions if one.reason == "debt" and one.amount
            ),
            given_for_additions=self.given_for_additions,
            debt_law=next(
                (one.law for one in self.jurisdiction.head_rules if one.id == _DEBT), None
            ),
            gainers=tuple(self.gainers(parts)),
            elsewhere=once(
                head.title
                for head in self.heads
                if head.id in _PAY | _CHARGES
                and head.rule.routes
                and self.route_id not in (None, *head.rule.routes)
                and not any(line in mine for line in head.lines)
            ),
            by_law=tuple(self.gain_heads(NOT_THE_CLAIMANTS, self.lines)),
            awards=tuple(
                (one.title, one.amount) for one in self.assessment.offsets if not one.amount.is_zero
            ),
            undeclared=any(
                one.declared is None or not one.declared.value for one in self.case.employments
            ),
            confiscation=besides_of(self.jurisdiction, self.assessment.calculated_on).confiscation,
        )

    @property
    def currency(self) -> str:
        return self.assessment.currency

    # -- rows of the claim ------------------------------------------------------------------------

    @cached_property
    def saved(self) -> list[Line]:
        """The rows that count on the chosen route, and those that only come too late for it."""
        late = self.chosen_route().barred_lines
        return [line for line in self.lines if line.counted or line.id in late]

    def lines_of(self, heads: frozenset[str]) -> list[tuple[Line, Figure]]:
        """The rows of some heads, each with what is left of it after later payments."""
        return [
            (line, sum)
            for line in self.saved
            if line.head.id in heads and (sum := line.principal) is not None and not sum.is_zero
        ]

    def employer_of(self, line: Line) -> str | None:
        """Who saved a row, by its id: the employer, where it belongs to an employment."""
        jobs = self.case.employments
        if line.employment is None:
            return jobs[0].employer if len(jobs) == 1 else None
        return next((one.employer for one in jobs if one.id == line.employment), None)

    @cached_property
    def pay(self) -> tuple[GainPart, ...]:
        """Unpaid pay, by head, month and employer."""
        return tuple(self.parts_of("pay", _PAY))

    @cached_property
    def charges(self) -> tuple[GainPart, ...]:
        """What was kept back, asked or taken against the law, by head, month and employer."""
        return tuple(self.parts_of("charge", _CHARGES))

    def parts_of(self, kind: GainKind, heads: frozenset[str]) -> Iterator[GainPart]:
        for (_key, party, _month), found in grouped(
            ((line.head.key, self.employer_of(line), _month_of(line)), (line, sum))
            for line, sum in self.lines_of(heads)
        ):
            head = found[0][0].head
            yield GainPart(
                kind,
                head.key,
                head.title,
                _span(line.row.period for line, _sum in found),
                party,
                self.money(sum for _line, sum in found),
                head.law,
                any(self.amount(sum).doubtful for _line, sum in found),
            )

    def money(self, sums: Iterable[Figure]) -> Money:
        return Money(sum((one.value for one in sums), Fraction(0)), self.currency)

    def gain_heads(
        self, heads: frozenset[str], lines: Sequence[Line] | None = None
    ) -> Iterator[GainHead]:
        """Some heads with their sums; ``lines``: all rows of them, whatever route was chosen."""
        rows = (
            self.lines_of(heads)
            if lines is None
            else [
                (line, line.row.owed)
                for line in lines
                if line.head.id in heads and line.row.owed is not None
            ]
        )
        for _key, found in grouped((line.head.key, (line, sum)) for line, sum in rows):
            head = found[0][0].head
            figures = [sum for _line, sum in found]
            yield GainHead(
                head.title,
                head.law,
                self.references(line for line, _sum in found),
                Amount(total(figures, unit_if_none=self.currency), any(map(doubtful, figures))),
            )

    # -- contributions ----------------------------------------------------------------------------

    @cached_property
    def contributions_found(self) -> ContributionsFound:
        """The contributions on unpaid pay, as far as the law of the State is known."""
        rows = [
            UnpaidRow(
                self.job_of(line),
                line.head.key,
                line.head.title,
                line.row.period,
                line.row.due_on,
                sum,
            )
            for line, sum in self.lines_of(_PAY)
        ]
        return contributions_on(rows, self.case, self.jurisdiction)

    def job_of(self, line: Line) -> Employment | None:
        """The employment to which a row belongs."""
        jobs = self.case.employments
        if line.employment is None:
            return jobs[0] if len(jobs) == 1 else None
        return next((one for one in jobs if one.id == line.employment), None)

    @cached_property
    def contributions(self) -> tuple[GainPart, ...]:
        """The contributions on unpaid pay, by month and employment."""
        return tuple(
            GainPart(
                "contributions",
                CONTRIBUTIONS,
                GAIN_KINDS["contributions"],
                one.period,
                one.employment.employer,
                Money(one.sum.value, self.currency),
                "; ".join(once(law.law for law in one.laws)) or None,
                doubtful(one.sum),
            )
            for one in self.contributions_found.sums
        )

    def months(self) -> Iterator[UnpaidMonth]:
        """Unpaid pay and the contributions on it, month by month."""
        reckoned = dict(grouped((one.month, one.sum) for one in self.contributions_found.sums))
        by_month = grouped((_month_of(line), sum) for line, sum in self.lines_of(_PAY))
        for month, sums in sorted(by_month, key=lambda one: one[0]):
            found = reckoned.get(month)
            yield UnpaidMonth(
                month,
                Amount(total(sums, unit_if_none=self.currency), any(map(doubtful, sums))),
                None
                if found is None
                else Amount(total(found, unit_if_none=self.currency), any(map(doubtful, found))),
            )

    # -- fees -------------------------------------------------------------------------------------

    def is_gainer(self, id: str | None) -> bool:
        """Whether somebody is a party of the case, and no public payer: of whom it is told."""
        party = None if id is None else self.case.party(id)
        return party is not None and not _PUBLIC_PAYERS.intersection(party.roles)

    def named(self, id: str | None) -> PartyEntry | None:
        """A party of the case; of other people none: they are no party, and may be helpers."""
        return None if id is None or self.case.party(id) is None else self.party(id)

    @cached_property
    def fees(self) -> tuple[GainPart, ...]:
        """The fees that parties of the case got, less what they had lent for them themselves."""
        found = []
        for fee in self.case.fees:
            if fee.amount is None or not self.is_gainer(fee.to):
                continue
            whole = _in_all(fee)
            lent = sum((part for one, part in self.lent_for(fee)), Fraction(0))
            left = Money(max(whole.amount - lent, Fraction(0)), whole.currency)
            if left.amount:
                cost = class_of_fee(fee.purpose)
                days = fee.days
                span = Period(min(days), max(days))
                found.append(GainPart("fee", cost.id, cost.title, span, fee.to, left))
        return tuple(found)

    def lent_for(self, paid: Fee | Deduction) -> Iterator[tuple[Debt, Fraction]]:
        """The loans of the other side that paid a fee or charge, and how much of it each paid."""
        for debt in self.case.debts:
            for one, part in self.paid_with(debt):
                if one is paid:
                    yield debt, part

    def paid_with(self, debt: Debt) -> Iterator[tuple[Fee | Deduction, Fraction]]:
        """What a loan of the other side paid of fees and charges of that side, until it was used
        up. Of another currency, nobody can say how much that was.
        """
        if debt.amount is None or not self.is_gainer(debt.creditor):
            return
        left = debt.amount.value.amount
        paid: tuple[Fee | Deduction, ...] = (*self.case.fees, *self.case.deductions)
        by_id = {one.id: one for one in paid if one.id is not None}
        for one in (by_id[name] for name in debt.pays_for if name in by_id):
            if isinstance(one, Fee) and not self.is_gainer(one.to):
                continue
            if one.amount is None or one.amount.value.currency != debt.amount.value.currency:
                continue
            part = min(left, _in_all(one).amount)
            left -= part
            yield one, part

    def costs(self) -> Iterator[PaidCost]:
        """All that was asked for getting the work, by class and by who got it."""
        entries: list[tuple[RecruitmentCost, str | None, bool, Fee | Deduction]] = [
            (class_of_fee(one.purpose), one.to, False, one) for one in self.case.fees
        ]
        for one in self.case.deductions:
            cost = class_of_deduction(one.reason, one.journey)
            if cost is not None:
                entries.append((cost, one.to or self.employer_named(one), True, one))
        order = (*RECRUITMENT_COSTS, UNCLASSED)
        for (cost, to, kept_back), found in sorted(
            grouped(((cost, to, kept_back), one) for cost, to, kept_back, one in entries),
            key=lambda pair: order.index(pair[0][0]),
        ):
            yield PaidCost(
                cost,
                self.named(to),
                added_by_currency(_in_all(one) for one in found if one.amount is not None),
                any(one.amount is None for one in found),
                kept_back,
                counted=not kept_back and self.is_gainer(to),
                lent=added_by_currency(
                    Money(part, one.amount.value.currency)
                    for one in found
                    if one.amount is not None
                    for _debt, part in self.lent_for(one)
                    if part
                ),
            )

    def employer_named(self, one: Deduction) -> str | None:
        """The employer to whose employment a charge belongs, by its id."""
        jobs = self.case.employments
        if one.employment is None:
            return jobs[0].employer if len(jobs) == 1 else None
        return next((job.employer for job in jobs if job.id == one.employment), None)

    # -- debts ------------------------------------------------------------------------------------

    @cached_property
    def repaid(self) -> tuple[GainPart, ...]:
        """What parties of the case got back beyond what they had lent in truth."""
        found = []
        for debt in self.case.debts:
            sums = added_by_currency(_in_all(one) for one in debt.repayments if one.amount)
            if not self.is_gainer(debt.creditor) or len(sums) != 1 or debt.amount is None:
                continue
            (back,) = sums
            if back.currency != debt.amount.value.currency:
                continue
            in_hand = debt.amount.value.amount - sum(part for _one, part in self.paid_with(debt))
            if back.amount > in_hand:
                last = max(day for one in debt.repayments for day in one.days)
                title = GAIN_KINDS["debt"]
                gain = Money(back.amount - in_hand, back.currency)
                first = min(debt.day.value, last)
                span = Period(first, last)
                found.append(GainPart("debt", _DEBT, title, span, debt.creditor, gain))
        return tuple(found)

    def debt(self, debt: Debt) -> DebtEntry:
        lent = None if debt.amount is None else debt.amount.value
        repaid = added_by_currency(_in_all(one) for one in debt.repayments if one.amount)
        unknown = any(one.amount is None for one in debt.repayments)
        for_fees = sum((part for _one, part in self.paid_with(debt)), Fraction(0))
        agreed = None if debt.interest_per_month is None else debt.interest_per_month.value
        beyond = None
        if lent is not None and len(repaid) == 1 and repaid[0].currency == lent.currency:
            more = repaid[0].amount - (lent.amount - for_fees)
            beyond = Money(more, lent.currency) if more > 0 else None
        added = added_by_currency(_in_all(one) for one in debt.additions if one.amount)
        if len(added) == 1 and (
            beyond is None
            or (beyond.currency == added[0].currency and added[0].amount > beyond.amount)
        ):
            (beyond,) = added
        rate, no_rate = self.rate(debt)
        return DebtEntry(
            day=debt.day.value,
            creditor=self.named(debt.creditor),
            lent=lent,
            paid_fees=None if lent is None or not for_fees else Money(for_fees, lent.currency),
            agreed=(
                None
                if agreed is None
                else (_yearly(agreed * 12), _yearly(rate_with_interest_on_interest(agreed)))
            ),
            added=tuple(_added_for(debt)),
            repaid=repaid,
            some_unknown=unknown,
            beyond=beyond,
            rate=rate,
            no_rate=no_rate,
            laws=once(
                line.head.law
                for line in self.lines
                if line.head.id == _DEBT
                and any(_is_below(place, debt.path) for place in places_of(line))
            ),
            place=debt.path,
        )

    def rate(self, debt: Debt) -> tuple[tuple[Figure, Figure] | None, Message | None]:
        """The true rate of a debt from the least to the most, or why it cannot be told."""
        if debt.amount is None:
            return None, _("How much was lent is not known.")
        if not debt.repayments:
            return None, _("Nothing is told of what was paid back.")
        known_sums = [one.amount for one in debt.repayments if one.amount is not None]
        if any(one.amount is None for one in debt.additions if one.reason in GIVEN_FOR_IT):
            return None, _("How much was added to it is not known.")
        currencies = {one.value.currency for one in known_sums} | {debt.amount.value.currency}
        currencies |= {one.amount.value.currency for one in _given_for(debt) if one.amount}
        if len(currencies) > 1:
            return None, _("It was lent and paid back in different currencies.")
        if not known_sums:
            return None, _("How much was paid back is not known.")
        if sum(part for _one, part in self.paid_with(debt)) >= debt.amount.value.amount:
            return None, _("None of it reached the worker, so that no rate can be told.")
        least = self.rate_seen(debt, least=True)
        most = self.rate_seen(debt, least=False)
        if least is None and most is not None and _given_for(debt):
            least = Fraction(0)  # all that was added may have been worth it
        if least is None:
            return None, _("No more was paid back so far than was lent.")
        return (_yearly(least), _yearly(most or least)), None

    def rate_seen(self, debt: Debt, *, least: bool) -> Fraction | None:
        """The rate where all that is a range is taken so that it is the least, or the most.

        It is the least where all that the worker may have got for an addition counts as lent, on
        the day of the debt, which is before it came.
        """
        assert debt.amount is not None
        lent, on = _end(debt.amount, high=least), _end(debt.day, high=not least)
        for_fees = sum((part for _one, part in self.paid_with(debt)), Fraction(0))
        repaid: list[tuple[date, Fraction]] = []
        for one in debt.repayments:
            if one.amount is not None:
                amount = _end(one.amount, high=not least).amount
                moved = _end(one.day, high=least) - one.day.value
                repaid.extend((day + moved, amount) for day in one.days)
        given = Fraction(0)
        for addition in _given_for(debt) if least else ():
            assert addition.amount is not None
            given += _end(addition.amount, high=True).amount * addition.times
        return true_yearly_rate(lent.amount - for_fees + given, on, repaid)

    # -- parties and bounds -----------------------------------------------------------------------

    def gainers(self, parts: Sequence[GainPart]) -> Iterator[Gainer]:
        """Those who saved or got something, and every agency, in the order of the case."""
        agencies = {id for one in self.case.employments for id in (one.agency, one.user_firm) if id}
        claimed = {one.party: one.owed for one in self.assessment.debtors}
        for party in self.case.parties:
            id = party.id or ""
            sums = added_by_currency(part.sum for part in parts if part.party == id)
            is_agency = id in agencies or bool(_AGENCIES.intersection(party.roles))
            if not sums and not is_agency:
                continue
            yield Gainer(
                self.party(id),
                is_agency,
                sums,
                self.maybe(claimed.get(id)),
                once(
                    one.law
                    for line in self.lines
                    for one in line.liable
                    if one.party == id and one.law and line.counted
                ),
            )

    def bound(self) -> Bound:
        """Whether the gain is the least or may be either. It is never the whole: taxes that were
        saved are known for no State.
        """
        heads = [head for head in self.assessment.heads if head.id in _PAY | _CHARGES]
        may_be_less = self.contributions_found.may_be_less is not None
        is_open = (
            self.given_for_additions
            or may_be_less
            or any(head.bound in ("at most", "open") for head in heads)
        )
        return BOUND_OF[True, is_open]

    @cached_property
    def given_for_additions(self) -> bool:
        """Whether something was added for which the worker may have got its worth, to a debt on
        which more was paid back than reached the worker.
        """
        gained = {part.party for part in self.repaid}
        return any(
            one.reason in GIVEN_FOR_IT
            for debt in self.case.debts
            if debt.creditor in gained
            for one in debt.additions
        )


def _given_for(debt: Debt) -> list[DebtAddition]:
    """The additions to a debt for which the worker may have got something, as far as known."""
    return [one for one in debt.additions if one.reason in GIVEN_FOR_IT and one.amount is not None]


def _added_for(debt: Debt) -> Iterator[tuple[str, tuple[Money, ...], bool]]:
    """What was added to a debt, by what it was for."""
    for reason, found in grouped((one.reason, one) for one in debt.additions):
        sums = added_by_currency(_in_all(one) for one in found if one.amount is not None)
        yield reason, sums, any(one.amount is None for one in found)


def _in_all(one: Recurring) -> Money:
    """All that an entry comes to, as often as it came. Its amount is known."""
    assert one.amount is not None
    return Money(one.amount.value.amount * one.times, one.amount.value.currency)


def _end(stated: Stated[T], *, high: bool) -> T:
    """One end of a range, or the value where there is none."""
    end = stated.high if high else stated.low
    return stated.value if end is None else end


def _yearly(rate: Fraction) -> Figure:
    return known(rate, unit("1/year"), _YEARLY)


def _month_of(line: Line) -> date:
    return line.row.period.last.replace(day=1)


def _span(periods: Iterable[Period]) -> Period:
    found = list(periods)
    return Period(min(one.first for one in found), max(one.last for one in found))


def _is_below(place: str, entry: str) -> bool:
    """Whether a place of the case is that of an entry, or lies in it."""
    return place == entry or place.startswith((f"{entry}.", f"{entry}["))
