"""Employments: what was promised, what it really was, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from legalcalc.facts.money import Money
from legalcalc.facts.stated import Item, Stated
from legalcalc.periods import Period

__all__ = ["Employment", "LeaveTaken", "PayTable", "Place", "Promise", "TableRate", "TableTerm"]

Interval = Literal[
    "hour", "day", "week", "fortnight", "four weeks", "half month", "month", "year", "piece"
]


@dataclass(frozen=True, slots=True)
class Place:
    """The place where the work was done; both country and part of it change rates."""

    country: str
    subdivision: str | None = None  # ISO 3166-2, or the name a jurisdiction asks for
    locality: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Item):
    """A promise to the worker: its content, who made it and in which language.

    Several promises may follow another.
    """

    from_day: Stated[date] | None = None
    pay: Stated[Money] | None = None
    per: Interval | None = None
    net: bool | None = None  # True: the promised sum was net of tax and contributions
    hours_per_week: Stated[Fraction] | None = None
    guaranteed_hours_per_week: Stated[Fraction] | None = None
    by: str | None = None
    language: str | None = None
    written: bool | None = None
    lodging: bool | None = None
    food: bool | None = None
    reported_to_authority: bool | None = None  # the pay an employer reported to get a permit


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveTaken(Item):
    """Annual leave really taken and whether it was paid."""

    period: Period
    days: Stated[Fraction] | None = None
    paid: Stated[bool] | None = None

    @property
    def is_paid(self) -> bool:
        """Whether it is taken to have been paid, as where nobody says that it was not."""
        return self.paid is None or self.paid.value


@dataclass(frozen=True, slots=True)
class TableRate:
    """One rate of a pay table: from a day, for a grade, so much per hour, day, week or month."""

    from_day: date
    rate: Fraction
    grade: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TableTerm:
    """Another term of an agreement, in a word that the jurisdiction knows: a supplement, notice."""

    what: str
    value: Fraction
    from_day: date | None = None
    until: date | None = None
    grade: str | None = None
    law: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTable(Item):
    """A collective agreement, sector order or proof of usual pay, entered with its citation."""

    title: str
    kind: Literal["collective", "sector", "usual"]
    law: str
    citation_source: str
    currency: str
    per: Interval
    rates: tuple[TableRate, ...]
    read_on: date | None = None
    read_by: str | None = None
    known_through: date | None = None
    weekly_hours: Fraction | None = None
    terms: tuple[TableTerm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment(Item):
    """One relation of work with one employer.

    ``category`` and ``sector`` are words that the jurisdiction knows; ``checked`` refuses others.
    ``pay_interval`` is the stretch by which wages were, or should have been, paid;
    ``pay_day_after`` counts days from the end of that stretch to pay day. ``follows`` is the id of
    an earlier employment of the case that this one continues. ``none_told`` holds ``leave_taken``
    where it is known that no leave was taken, and ``promises`` where no pay was promised.
    """

    employer: str
    agency: str | None = None
    user_firm: str | None = None
    jurisdiction: str | None = None
    place: Place | None = None
    sector: str | None = None
    occupation: str | None = None
    category: str | None = None  # employee, worker, apprentice, domestic worker, …
    grade: str | None = None
    agreement_category: str | None = None  # category or position in the collective agreement
    visa_class: str | None = None  # such as H-2A
    follows: str | None = None
    start: Stated[date] | None = None
    end: Stated[date] | None = None
    ending: (
        Literal[
            "dismissal",
            "constructive dismissal",
            "resignation",
            "escape",
            "expiry",
            "agreement",
            "closure",
            "death",
            "ongoing",
            "unknown",
        ]
        | None
    ) = None
    notified_on: Stated[date] | None = None  # the day the end was notified
    notified_in_writing: Stated[bool] | None = None  # no: by word of mouth only
    notice_given: Stated[Fraction] | None = None  # weeks of notice given or paid
    serious_fault: Stated[bool] | None = None
    dismissal_justified: Stated[bool] | None = None
    unfit_through_work: Stated[bool] | None = None  # by an accident at work or its disease
    contract: (
        Literal["open-ended", "fixed-term", "seasonal", "agency", "apprenticeship", "none"] | None
    ) = None
    contract_until: Stated[date] | None = None
    notice_clause: Stated[bool] | None = None  # notice could end it before that day
    contract_written: Stated[bool] | None = None
    written_statement_given: Stated[bool] | None = None
    contract_made_on: Stated[date] | None = None
    cut_off_clause_months: Stated[Fraction] | None = None
    cut_off_spares_minimum_wage: Stated[bool] | None = None
    declared: Stated[bool] | None = None  # declared to the authorities
    payslips: Stated[bool] | None = None
    promises: tuple[Promise, ...] = ()
    pay_tables: tuple[str, ...] = ()  # ids of the case's pay tables that govern this employment
    pay_interval: Literal["week", "fortnight", "four weeks", "half month", "month"] | None = None
    first_pay_period: Stated[date] | None = None  # a day on which a pay period began
    pay_day_after: Stated[int] | None = None
    net_pay_per_month: Stated[Money] | None = None  # as a payslip or the tax office shows it
    apprentice_from: Stated[date] | None = None
    professional_practice_since: Stated[date] | None = None
    trained: Stated[bool] | None = None  # finished vocational training
    live_in: Stated[bool] | None = None
    lives_in_family_home: Stated[bool] | None = None
    shares_family_life: Stated[bool] | None = None  # in the tasks of the family, or its business
    family_of_employer: Stated[bool] | None = None
    work_days_per_week: Stated[Fraction] | None = None
    irregular_hours: Stated[bool] | None = None
    leave_year_start: Stated[date] | None = None
    leave_taken: tuple[LeaveTaken, ...] = ()
    leave_offered: Stated[bool] | None = None  # the employer let and urged the worker to take it
    leave_prevented: Stated[bool] | None = None  # sick, held, or not allowed to take it
    records_requested_on: Stated[date] | None = None
    records_given: Stated[bool] | None = None
    settlement_signed_on: Stated[date] | None = None
    none_told: frozenset[str] = frozenset()
