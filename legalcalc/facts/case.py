"""The case: everything that is stated about one claimant's exploitation."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from operator import is_not
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from legalcalc.facts.employment import Employment, PayTable
from legalcalc.facts.handover import HandOver
from legalcalc.facts.harm import (
    CompelledAct,
    Confinement,
    Evidence,
    Harm,
    IndicatorAnswer,
    Loss,
    Proceeding,
    ResidenceDecision,
    Taken,
)
from legalcalc.facts.limits import CallerLimits
from legalcalc.facts.money import Money
from legalcalc.facts.pay import Award, Debt, Deduction, Fee, Food, Lodging, Payment
from legalcalc.facts.people import Party, Person
from legalcalc.facts.recurring import Recurring, days_left, each_time, ids_each_time
from legalcalc.facts.representation import (
    Authorisation,
    Consent,
    LanguageHelp,
    Release,
    Statement,
)
from legalcalc.facts.stated import Item, Stated, View
from legalcalc.facts.work import Pattern, Pieces, WorkDay, WorkException
from legalcalc.periods import Period

__all__ = [
    "LISTS_TOLD_IN_PART",
    "Assessed",
    "Bound",
    "Case",
    "Choices",
    "ExchangeRate",
    "IndexRun",
    "IndexSeries",
]

LISTS_TOLD_IN_PART = (
    *("patterns", "payments", "deductions", "lodging", "food", "fees", "debts", "losses", "harms"),
    "leave_taken",
)
"""The lists of a case of which it may be said that only a part was told; ``patterns`` is work."""

Bound = Callable[[Stated[Any], View, View], Any]
"""The value of a stated fact in a view, where the last holds for facts that can turn either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate(Item):
    """A rate the user enters, with its source: so many ``target`` for one ``currency``."""

    currency: str
    target: str
    day: date
    rate: Fraction
    citation_source: str


@dataclass(frozen=True, slots=True)
class IndexRun:
    """Values of an index for months that follow each other, from the first of ``month`` on.

    ``factor`` is the linking factor where a new base begins: by it these values, and all later
    ones, are multiplied to stand beside those before.
    """

    month: date
    values: tuple[Fraction, ...]
    factor: Fraction | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSeries(Item):
    """An official index by the month, entered with its citation; runs in order of their months.

    ``name`` is the word by which a jurisdiction's rules ask for it.
    """

    name: str
    title: str
    law: str
    citation_source: str
    runs: tuple[IndexRun, ...]
    read_on: date | None = None
    read_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Item):
    """The sum that the lawyer asks for under a head that a court assesses freely.

    ``head`` is the id or key of a head. Either ``amount`` is said, or the range from ``low`` to
    ``high``. ``authority`` is the judgment or table that it follows.
    """

    head: str
    employment: str | None = None
    amount: Stated[Money] | None = None
    low: Money | None = None
    high: Money | None = None
    because: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of the lawyer: heads, route, readings of the law, sums left to judgement.

    ``heads`` empty means all that the jurisdiction gives. ``options`` are answers to the choices a
    jurisdiction offers, by name; what is not answered takes the jurisdiction's default.
    ``assessed`` are the sums asked for where a court assesses them. ``in_the_alternative`` are
    heads that yielded to others and are claimed in their place should those fail. ``court`` is
    the court with its seat; ``service_address`` the lines of an address at which papers may reach
    the claimant's side, and ``video_hearing`` whether anything stands against a hearing by video.
    ``score_indicators``: whether the worksheet of indicators shows their published strengths.
    ``signing_lawyer`` is the person who signs what the claimant may not sign alone.
    """

    heads: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    route: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    assessed: tuple[Assessed, ...] = ()
    in_the_alternative: tuple[str, ...] = ()
    court: str | None = None
    service_address: tuple[str, ...] = ()
    video_hearing: bool | None = None
    score_indicators: bool | None = None
    signing_lawyer: str | None = None  # a person

    def option(self, name: str) -> str | None:
        """The answer given to a jurisdiction's option."""
        return dict(self.options).get(name)


@dataclass(frozen=True, kw_only=True)
class Case:
    """All facts of a case. Nothing here is computed and nothing knows any law.

    ``calculated_on`` is the day of calculation, a fact like others: there is no clock below.
    ``filing_on`` is the day the claim was, or is to be, filed; without it the day of calculation.
    ``none_told`` names the lists that are known to be empty, such as ``payments`` where nothing was
    ever paid; ``told_in_part`` those of which only a part was told. Of other empty lists nothing
    was told (see :meth:`told`).
    """

    reference: str
    jurisdiction: str
    calculated_on: date
    filing_on: Stated[date] | None = None
    determined_on: Stated[date] | None = None
    claimant: Person
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    employments: tuple[Employment, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    exceptions: tuple[WorkException, ...] = ()
    work_days: tuple[WorkDay, ...] = ()
    pieces: tuple[Pieces, ...] = ()
    payments: tuple[Payment, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    lodging: tuple[Lodging, ...] = ()
    food: tuple[Food, ...] = ()
    fees: tuple[Fee, ...] = ()
    debts: tuple[Debt, ...] = ()
    losses: tuple[Loss, ...] = ()
    harms: tuple[Harm, ...] = ()
    confinements: tuple[Confinement, ...] = ()
    escaped_on: Stated[date] | None = None
    rights_known_on: Stated[date] | None = None
    identified_on: Stated[date] | None = None  # recognised as a victim of trafficking
    identified_by: str | None = None
    reflection_period: Period | None = None
    residence_decisions: tuple[ResidenceDecision, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    awards: tuple[Award, ...] = ()
    taken: tuple[Taken, ...] = ()
    compelled_acts: tuple[CompelledAct, ...] = ()
    indicators: tuple[IndicatorAnswer, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    consents: tuple[Consent, ...] = ()
    handovers: tuple[HandOver, ...] = ()
    statements: tuple[Statement, ...] = ()
    language_help: tuple[LanguageHelp, ...] = ()
    releases: tuple[Release, ...] = ()
    pay_tables: tuple[PayTable, ...] = ()
    index_series: tuple[IndexSeries, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()
    limits: CallerLimits | None = None
    choices: Choices = Choices()
    filing_language: str | None = None
    reader_language: str | None = None
    title: str | None = None
    none_told: frozenset[str] = frozenset()
    told_in_part: frozenset[str] = frozenset()
    digest: str = field(default="", compare=False)  # of the case as loaded; set at the door

    def party(self, name: str) -> Party | None:
        """The party with this id."""
        return next((party for party in self.parties if party.id == name), None)

    def person(self, name: str | None) -> Person | None:
        """The person with this id; ``None`` and ``claimant`` mean the claimant."""
        if name in (None, "claimant"):
            return self.claimant
        return next((person for person in self.people if person.id == name), None)

    def told(
        self, name: str, *, of: Employment | None = None
    ) -> Literal["told", "in part", "none", "not told"]:
        """The state of a list: told, told in part, told that there is none, or not told.

        ``name`` is a list of the case, ``work`` for usual weeks and single days together, or
        ``leave_taken`` of the employments. ``of``: what is known of it for one employment; entries
        that name no employment count for each.
        """
        lists = _WORK if name in ("work", "patterns") else (name,)
        if not self.told_in_part.isdisjoint(lists):
            return "in part"
        if name == "leave_taken":
            jobs = self.employments if of is None else (of,)
            if any(job.leave_taken for job in jobs):
                return "told"
            none = bool(jobs) and all(name in job.none_told for job in jobs)
            return "none" if none else "not told"
        for entries in (getattr(self, of_list) for of_list in lists):
            if any(
                of is None or getattr(one, "employment", None) in (None, of.id) for one in entries
            ):
                return "told"
        return "not told" if self.none_told.isdisjoint(lists) else "none"

    @property
    def uncertain(self) -> bool:
        """Whether any fact is given as a range."""
        return bool(self._uncertain_parts)

    @cached_property
    def _uncertain_parts(self) -> tuple[str, ...]:
        """The fields in which any fact is given as a range."""
        return tuple(
            name for name in _parts_of(Case) if any(True for _one in _ranges(getattr(self, name)))
        )

    @cached_property
    def written_out(self) -> Case:
        """The case with each entry that came again as the single ones for which it stands.

        Lodging and food that stopped for a while become the stays between. It is what rules read;
        papers and pages tell the entries.
        """
        if not any(map(_comes_again, self._may_come_again())):
            return self
        numbered = ids_each_time((*self.fees, *self.deductions))
        return dataclasses.replace(
            self,
            payments=tuple(each_time(self.payments)),
            deductions=tuple(each_time(self.deductions)),
            fees=tuple(each_time(self.fees)),
            debts=tuple(
                dataclasses.replace(
                    debt,
                    additions=tuple(each_time(debt.additions)),
                    repayments=tuple(each_time(debt.repayments)),
                    pays_for=tuple(
                        id for name in debt.pays_for for id in numbered.get(name, (name,))
                    ),
                )
                for debt in self.debts
            ),
            lodging=tuple(_stays(self.lodging)),
            food=tuple(_stays(self.food)),
        )

    def without_its_job(self, entry: object) -> bool:
        """Whether pay, a charge or pieces name no employment although the case has several.

        Nobody knows then to which of them they belong.
        """
        return (
            len(self.employments) > 1
            and isinstance(entry, (Payment, Deduction, Lodging, Food, Pieces))
            and entry.employment is None
        )

    @cached_property
    def with_jobs_open(self) -> Case:
        """The case with the sums unknown of entries of which nobody knows to which job they belong.

        Of none of the employments can it then be said what was kept back or charged there: what
        needs the sum stops, and nothing is counted twice or left out. Payments keep theirs: what
        is set off may be bounded (``claim.pay.paid_for``), and it stops otherwise.
        """

        def opened(entries: tuple[Any, ...], sum: str) -> tuple[Any, ...]:
            return tuple(
                dataclasses.replace(one, **{sum: None}) if self.without_its_job(one) else one
                for one in entries
            )

        if not any(map(self.without_its_job, self._sums_of_jobs())):
            return self
        return dataclasses.replace(
            self,
            deductions=opened(self.deductions, "amount"),
            lodging=opened(self.lodging, "charge"),
            food=opened(self.food, "charge"),
        )

    def _sums_of_jobs(self) -> Iterator[Payment | Deduction | Lodging | Food]:
        yield from self.payments
        yield from self.deductions
        yield from self.lodging
        yield from self.food

    def _may_come_again(self) -> Iterator[Recurring | Lodging | Food]:
        yield from self._sums_of_jobs()
        yield from self.fees
        for debt in self.debts:
            yield from debt.additions
            yield from debt.repayments

    def seen(self, view: View, *, undirected: View | None = None) -> Case:
        """The case in its least or most favourable light for the claimant.

        ``low`` takes for each uncertain fact the bound that makes the claim smaller: less work,
        more pay received, fewer losses. For facts that can turn either way, such as an age,
        ``undirected`` says which bound to take.
        """
        if view == "likely":
            return self

        def in_this_light(stated: Stated[Any], bound: Bound) -> Stated[Any]:
            if not stated.uncertain:
                return stated
            value = bound(stated, view, undirected or view)
            return dataclasses.replace(stated, value=value)

        seen: Case = _replaced(self, in_this_light, within=self._uncertain_parts)
        return seen

    def with_facts(self, of: Callable[[Stated[Any], Bound], Stated[Any]]) -> Case:
        """The case with other facts in the place of its own, or with the same.

        ``of`` gets each fact, and a function that tells the value of such a fact in a view and,
        where it can turn either way, in another that is taken for those (see :meth:`seen`).
        """
        replaced: Case = _replaced(self, of)
        return replaced


def _comes_again(entry: Recurring | Lodging | Food) -> bool:
    if isinstance(entry, Recurring):
        return entry.every is not None
    return bool(entry.except_in)


_Stay = TypeVar("_Stay", Lodging, Food)


def _stays(entries: Iterable[_Stay]) -> Iterator[_Stay]:
    """Each stay without the days that are excepted."""
    for entry in entries:
        if not entry.except_in:
            yield entry
            continue
        for period in days_left(entry.period, entry.except_in):
            yield dataclasses.replace(entry, period=period, except_in=())


_WORK = ("patterns", "work_days")

# For these lists and fields more makes the claim smaller.
_LOWERS_THE_CLAIM = {
    "payments",
    "awards",
    "leave_taken",
    "notice_given",
    # A later first day means less work.
    "first",
    "start",
    "day_of_start",
}
# For these, neither bound is better in all cases.
_EITHER_WAY = {
    "born",
    "day",
    "first_pay_period",
    "pay_day_after",
    "leave_year_start",
    "rights_known_on",
    "escaped_on",
    "identified_on",
    "notified_on",
    "valid_until",
    "contested_on",
    "people_in_room",
    "staff",
    "professional_practice_since",
    "apprentice_from",
    "contract_made_on",
    "settlement_signed_on",
    "warned_on",
    "insolvent_on",
    "net_pay_per_month",
    "filing_on",
    "determined_on",
}


@cache
def _parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a type of fact in which, by their types, a range may lie."""
    if not dataclasses.is_dataclass(kind):
        return ()
    types = get_type_hints(kind)
    return tuple(one.name for one in dataclasses.fields(kind) if _holds_ranges(types[one.name]))


def _holds_ranges(hint: Any) -> bool:
    """Whether a value of a type may be a stated fact, or have one below it."""
    kind = get_origin(hint) or hint
    if kind is Stated:
        return True
    return any(map(_holds_ranges, get_args(hint))) or (
        isinstance(kind, type) and bool(_parts_of(kind))
    )


def _ranges(thing: object) -> Iterator[Stated[Any]]:
    """The facts below a thing that are stated as ranges."""
    waiting = [thing]
    seen: set[int] = set()  # a day's shifts are often one object for many days
    while waiting:
        one = waiting.pop()
        kind: Any = type(one)
        if kind is tuple:
            if id(one) not in seen:
                seen.add(id(one))
                waiting.extend(one)  # type: ignore[arg-type]
        elif kind is Stated:
            if one.uncertain:  # type: ignore[attr-defined]
                yield one  # type: ignore[misc]
        else:
            for name in _parts_of(kind):
                part = getattr(one, name)
                if part:
                    waiting.append(part)


def _replaced(
    thing: Any,
    of: Callable[[Stated[Any], Bound], Stated[Any]],
    lowers: bool = False,
    *,
    within: tuple[str, ...] | None = None,
) -> Any:
    """A thing with other facts, ``within`` some of its fields alone; itself if all are the same."""
    if type(thing) is tuple:
        parts = tuple([_replaced(part, of, lowers) for part in thing])
        return parts if any(map(is_not, parts, thing)) else thing
    if type(thing) is Stated:
        return thing
    changes: dict[str, Any] = {}
    kind: Any = type(thing)
    for name in _parts_of(kind) if within is None else within:
        value = getattr(thing, name)
        if type(value) is Stated:
            replaced: Any = of(value, _bound_of(name, lowers))
        elif value:
            replaced = _replaced(value, of, lowers or name in _LOWERS_THE_CLAIM)
        else:
            continue
        if replaced is not value:
            changes[name] = replaced
    return dataclasses.replace(thing, **changes) if changes else thing


@cache
def _bound_of(name: str, lowers: bool) -> Bound:
    """How to tell the value of a fact of a name, in a view."""

    def bound(stated: Stated[Any], view: View, undirected: View) -> Any:
        if view == "likely":
            return stated.value
        if name in _EITHER_WAY:
            end = undirected
        elif lowers != (name in _LOWERS_THE_CLAIM):
            end = "low" if view == "high" else "high"
        else:
            end = view
        value = stated.low if end == "low" else stated.high
        return stated.value if value is None else value

    return bound
