"""The results of a group: every person's claim, and their sums by head, debtor and currency.

A person's sums are those of the ordinary case. Sums in different currencies are never added up, nor
are those of several debtors, who may answer for the same money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.rows import BOUND_OF, Assessment, Bound, Line, RouteResult
from legalcalc.explain.summaries import gaps_ranked
from legalcalc.facts import Money
from legalcalc.figures import Figure
from legalcalc.group.overlay import PersonalDifference
from legalcalc.group.reading import CaseInGroup, GroupCase
from legalcalc.law.discovery import find
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.periods import Period
from legalcalc.reports.time_to_object import ObjectionState, times_to_object
from legalcalc.schemas.group import Departure

__all__ = [
    "DebtorSumInGroup",
    "GroupResult",
    "GroupSums",
    "HeadSumInGroup",
    "NotComputed",
    "ObjectionOfPerson",
    "PersonResult",
    "RowOfPerson",
    "TotalOfGroup",
    "computed_person",
    "group_result",
    "result_of",
]


@dataclass(frozen=True, slots=True)
class RowOfPerson:
    """The sum that one person is owed under a head for a period, and who answers for it.

    ``debtors`` are the ids of those who answer, as :attr:`PersonResult.debtors` has them.
    """

    head: str
    title: Message
    employment: str | None
    period: Period
    debtors: tuple[str, ...]
    owed: Money
    interest: Money


@dataclass(frozen=True, slots=True)
class ObjectionOfPerson:
    """Until when one person can object to a claim without a mandate, on the day of calculation."""

    told_on: date | None
    last_day: date | None
    state: ObjectionState


@dataclass(frozen=True, slots=True)
class PersonResult:
    """The claim of one person of a group, on the route that their case chooses.

    ``rows`` add up to ``owed`` and ``interest``. ``debtors``: by party, what each answers for and
    the interest on it. ``gaps``: how many things are missing. ``objections``: one for each who
    claims for this person without a mandate.
    """

    id: str
    reference: str
    digest: str
    calculated_on: date
    jurisdiction: str
    route: str | None
    currency: str
    owed: Money
    interest: Money
    barred: Money
    bound: Bound
    bound_with_interest: Bound
    next_deadline: date | None
    gaps: int
    rows: tuple[RowOfPerson, ...]
    debtors: tuple[tuple[str, Money, Money], ...]
    differences: tuple[PersonalDifference, ...]
    unconfirmed: bool
    objections: tuple[ObjectionOfPerson, ...] = ()

    @property
    def by_year(self) -> list[RowOfPerson]:
        """The rows of a head, for which the same debtors answer, put together by the year in which
        they begin. Their period is from the first day of any to the last.
        """
        found: dict[tuple[str, tuple[str, ...], int], list[RowOfPerson]] = {}
        for row in self.rows:
            key = (row.head, row.debtors, row.period.first.year)
            found.setdefault(key, []).append(row)
        return [
            RowOfPerson(
                head,
                rows[0].title,
                None,
                Period(min(row.period.first for row in rows), max(row.period.last for row in rows)),
                debtors,
                _sum((row.owed for row in rows), self.currency),
                _sum((row.interest for row in rows), self.currency),
            )
            for (head, debtors, _year), rows in found.items()
        ]


@dataclass(frozen=True, slots=True)
class TotalOfGroup:
    """The sum of all who are owed in one currency."""

    currency: str
    people: int
    owed: Money
    interest: Money
    barred: Money
    bound: Bound


@dataclass(frozen=True, slots=True)
class HeadSumInGroup:
    """The sum under one head by one law, and how many people have a sum under it."""

    jurisdiction: str
    head: str
    title: Message
    people: int
    owed: Money
    interest: Money


@dataclass(frozen=True, slots=True)
class DebtorSumInGroup:
    """The sum for which one debtor answers to several people, in one currency.

    ``party`` is the id of a shared party, or, for one whom a person alone tells, the ids of both.
    """

    party: str
    people: int
    owed: Money
    interest: Money


@dataclass(frozen=True)
class GroupResult:
    """The results of all who could be computed, in the order of the file.

    ``not_computed`` are the ids of the others: no sum of the group holds theirs. Those who are no
    longer of the group are in ``departed`` instead, each with the reason and day; they are not
    computed, and leave no sum open.
    """

    reference: str
    title: str | None
    people: tuple[PersonResult, ...]
    not_computed: tuple[str, ...]
    departed: Sequence[tuple[str, Departure]] = ()

    @cached_property
    def sums(self) -> GroupSums:
        """The sums of all of them."""
        sums = GroupSums()
        for person in self.people:
            sums.add(person)
        return sums

    @property
    def totals(self) -> list[TotalOfGroup]:
        """The totals, one for each currency. What somebody lacks makes them the least."""
        return self.sums.totals(some_missing=bool(self.not_computed))

    @property
    def heads(self) -> list[HeadSumInGroup]:
        """The sums by law, head and currency."""
        return self.sums.heads()

    @property
    def debtors(self) -> list[DebtorSumInGroup]:
        """The sums by debtor and currency."""
        return self.sums.debtors()


class GroupSums:
    """Adds up the results of people, one after another, and keeps none of them."""

    def __init__(self) -> None:
        self._totals: dict[str, tuple[_Adding, Money, set[Bound]]] = {}
        self._heads: dict[tuple[str, str, str], tuple[Message, _Adding]] = {}
        self._debtors: dict[tuple[str, str], _Adding] = {}

    def add(self, person: PersonResult) -> None:
        """Add what one person is owed."""
        currency = person.currency
        none = Money(Fraction(0), currency)
        total, barred, bounds = self._totals.get(currency, (_Adding(none, none), none, set()))
        total.add(person.id, person.owed, person.interest)
        self._totals[currency] = (
            total,
            _sum((barred, person.barred), currency),
            bounds | {person.bound_with_interest},
        )
        for row in person.rows:
            key = (person.jurisdiction, row.head, currency)
            _title, head = self._heads.setdefault(key, (row.title, _Adding(none, none)))
            head.add(person.id, row.owed, row.interest)
        for party, owed, interest in person.debtors:
            debtor = self._debtors.setdefault((party, currency), _Adding(none, none))
            debtor.add(person.id, owed, interest)

    def totals(self, *, some_missing: bool) -> list[TotalOfGroup]:
        """The totals, one for each currency; ``some_missing``: some people could not be added."""
        return [
            TotalOfGroup(
                currency,
                total.people,
                total.owed,
                total.interest,
                barred,
                BOUND_OF[
                    some_missing or bool(bounds & {"at least", "open"}),
                    bool(bounds & {"at most", "open"}),
                ],
            )
            for currency, (total, barred, bounds) in self._totals.items()
        ]

    def heads(self) -> list[HeadSumInGroup]:
        """The sums by law, head and currency."""
        return [
            HeadSumInGroup(law, head, title, sum.people, sum.owed, sum.interest)
            for (law, head, _currency), (title, sum) in self._heads.items()
        ]

    def debtors(self) -> list[DebtorSumInGroup]:
        """The sums by debtor and currency."""
        return [
            DebtorSumInGroup(party, sum.people, sum.owed, sum.interest)
            for (party, _currency), sum in self._debtors.items()
        ]


@dataclass(slots=True)
class _Adding:
    """What was added up so far, and of how many people, who come one after another."""

    owed: Money
    interest: Money
    people: int = 0
    last: str | None = None

    def add(self, person: str, owed: Money, interest: Money) -> None:
        if person != self.last:
            self.people += 1
            self.last = person
        self.owed = _sum((self.owed, owed), self.owed.currency)
        self.interest = _sum((self.interest, interest), self.interest.currency)


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A person whose case chooses what its law does not have, with each such choice."""

    id: str
    problems: tuple[Message, ...]


def group_result(
    group: GroupCase,
    on_done: Callable[[str, PersonResult | NotComputed | Exception], None] | None = None,
) -> GroupResult:
    """The results of all who are still of a group and whose cases can be computed.

    ``on_done`` hears the id of each person with the result, or with what stopped it; nothing that
    stops one stops another. :func:`~legalcalc.group.computing.compute_file` does the same with a
    file whose people are not read yet, in several processes.
    """
    done: dict[str, PersonResult] = {}
    for one in group.members:
        if one.case is None:
            continue
        found: PersonResult | NotComputed | Exception
        try:
            found = computed_person(one)
        except Exception as error:
            found = error
        if isinstance(found, PersonResult):
            done[one.id] = found
        if on_done is not None:
            on_done(one.id, found)
    return GroupResult(
        group.reference,
        group.title,
        tuple(done.values()),
        tuple(one.id for one in group.members if one.id not in done),
        group.departed,
    )


def computed_person(person: CaseInGroup) -> PersonResult | NotComputed:
    """Compute the case of one person by the law that it names.

    Raises ``LookupError`` where no such law is known here.
    """
    assert person.case is not None
    law = find(person.case.jurisdiction)
    if law is None:
        raise LookupError(person.case.jurisdiction)
    try:
        return result_of(person, law)
    except UnknownChoice as unknown:
        return NotComputed(person.id, tuple(unknown.problems))


def result_of(
    person: CaseInGroup, jurisdiction: Jurisdiction, found: Assessment | None = None
) -> PersonResult:
    """Compute the case of one person; ``found``: what was found of it already.

    Raises :class:`~legalcalc.claims.UnknownChoice` where it chooses what the law does not have.
    """
    case = person.case
    assert case is not None
    if found is None:
        found = assess(case, jurisdiction, with_range=False, every_route=False)
    chosen = next(one for one in found.routes if one.route == found.route)

    def named(party: str) -> str:
        return f"{person.id}/{party}" if party in person.own_parties else party

    answers: dict[str, list[str]] = {}
    for debtor in found.debtors:
        for line in debtor.lines:
            answers.setdefault(line, []).append(named(debtor.party))
    return PersonResult(
        id=person.id,
        reference=case.reference,
        digest=case.digest,
        calculated_on=case.calculated_on,
        jurisdiction=jurisdiction.code,
        route=found.route_id,
        currency=found.currency,
        owed=_money(found.owed, found.currency),
        interest=_money(found.interest, found.currency),
        barred=_money(found.barred, found.currency),
        bound=found.bound,
        bound_with_interest=found.bound_with_interest,
        next_deadline=chosen.next_deadline,
        gaps=len(gaps_ranked(found)),
        rows=tuple(_rows(found, chosen, answers)),
        debtors=tuple(
            (
                named(one.party),
                _money(one.owed, found.currency),
                _money(one.interest, found.currency),
            )
            for one in found.debtors
        ),
        differences=person.differences,
        unconfirmed=person.unconfirmed,
        objections=tuple(
            ObjectionOfPerson(one.told_on, one.last_day, one.state)
            for one in times_to_object(found, case, jurisdiction)
        ),
    )


def _rows(
    found: Assessment, chosen: RouteResult, answers: dict[str, list[str]]
) -> Iterable[RowOfPerson]:
    for head in found.heads:
        for line in head.lines:
            owed = chosen.net.get(line.id) if line.counted else None
            if owed is not None and not owed.is_zero:
                yield _row(line, owed, chosen, found.currency, answers.get(line.id, ()))


def _row(
    line: Line, owed: Figure, chosen: RouteResult, currency: str, debtors: Sequence[str]
) -> RowOfPerson:
    return RowOfPerson(
        line.head.key,
        line.head.title,
        line.employment,
        line.row.period,
        tuple(debtors),
        _money(owed, currency),
        _money(chosen.interest_due.get(line.id), currency),
    )


def _money(figure: Figure | None, currency: str) -> Money:
    return Money(Fraction(0) if figure is None else figure.value, currency)


def _sum(sums: Iterable[Money], currency: str) -> Money:
    total = Fraction(0)
    for one in sums:
        assert one.currency == currency
        total += one.amount
    return Money(total, currency)
