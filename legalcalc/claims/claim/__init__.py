"""What an author of a jurisdiction sees: one employment of a case, told in periods and figures.

A :class:`Claim` gives facts as figures with their evidence, and named gaps where the case is
silent. It knows no country's law; where a law has to decide (which hours count, when pay falls due)
it asks the jurisdiction.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from legalcalc.claims.claim.spans import (
    HOURS_WORKED,
    LeaveYear,
    Month,
    PayPeriod,
    Span,
    Week,
    WorkedDay,
)
from legalcalc.claims.currency import exchange_rate
from legalcalc.claims.given import Given
from legalcalc.claims.grounds import FactGround, TableGround
from legalcalc.claims.hours import (
    COUNTED,
    Entry,
    Told,
    WorkLog,
    as_told,
    civil_days,
)
from legalcalc.claims.indices import Index
from legalcalc.claims.limits import time_limit
from legalcalc.claims.rows import Line, Suspension, TimeLimit
from legalcalc.facts import (
    Authorisation,
    Case,
    Confinement,
    Deduction,
    Employment,
    Food,
    Harm,
    Item,
    Lodging,
    Loss,
    Money,
    Party,
    Payment,
    PayTable,
    Pieces,
    Place,
    Proceeding,
    Promise,
    Shift,
    Stated,
    Taken,
)
from legalcalc.figures import (
    Figure,
    Finding,
    constant,
    days,
    found,
    hear_again,
    hearing_findings,
    known,
    parse_amount,
    total,
    unit,
)
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.law.faults import asked
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period, civil_week, day_before, month_of, months_after, next_day

if TYPE_CHECKING:
    from legalcalc.law.parameters import Parameters

__all__ = [
    "FACTS",
    "LISTS",
    "Claim",
]

T = TypeVar("T")

LISTS: dict[str, Message] = {
    "payments": _("what was paid, or that nothing was"),
    "deductions": _("what was kept back or had to be paid, or that nothing was"),
    "lodging": _("whether lodging came with the job, and what was taken for it"),
    "food": _("whether food came with the job, and what was taken for it"),
    "leave_taken": _("what leave was taken, or that none was"),
    "work": _("hours worked"),
}
"""What it means to know a list of the case on which sums rest."""

BORN = _("the worker’s date of birth or age")

FACTS: dict[str, Message] = {
    "agreed_in_writing": _("whether it was agreed in writing"),
    "agreement_category": _("the category in the collective agreement"),
    "apprentice_from": _("the first day of the apprenticeship"),
    "category": _("the category of worker"),
    "checked": _("whether the checks that the law asks for were made"),
    "contract": _("the kind of contract"),
    "contract_made_on": _("the day on which the contract was made"),
    "contract_until": _("the day until which the contract was to last"),
    "contract_written": _("whether the contract was in writing"),
    "cut_off_clause_months": _("the months of a cut-off clause"),
    "cut_off_spares_minimum_wage": _("whether the cut-off clause leaves the minimum wage out"),
    "declared": _("whether the work was declared to the authorities"),
    "dismissal_justified": _("whether there was a good reason for the dismissal"),
    "ending": _("how the employment ended, or that it goes on"),
    "family_of_employer": _("whether the worker is family of the employer"),
    "fit_to_live_in": _("whether the lodging was fit to live in"),
    "for_employers_benefit": _("whether it was for the employer’s benefit"),
    "grade": _("the grade in the collective agreement"),
    "has_basics": _("whether the lodging had a bed, washing and a toilet"),
    "in_employers_home": _("whether the lodging was in the employer’s home"),
    "irregular_hours": _("whether hours were irregular"),
    "knew": _("whether this party knew, or had to know, of the illegal employment"),
    "leave_offered": _("whether the employer let the worker take leave and urged it"),
    "leave_prevented": _("whether the worker could not take leave"),
    "live_in": _("whether the worker lived in"),
    "lives_in_family_home": _("whether the worker lived in the family home"),
    "net_pay_per_month": _("the net pay of a month"),
    "notice_given": _("the weeks of notice that were given"),
    "notified_in_writing": _("whether the end was notified in writing"),
    "notified_on": _("the day on which the end was notified"),
    "passed_on_own_duty": _("whether work that was owed was passed on"),
    "payslips": _("whether payslips were given"),
    "place": _("where the work was done"),
    "professional_practice_since": _("since when the worker has practised the trade"),
    "records_given": _("whether the records were given"),
    "records_requested_on": _("the day on which the records were asked for"),
    "roles": _("what part this party has in the case"),
    "sector": _("the sector"),
    "serious_fault": _("whether there was serious fault of the worker"),
    "shares_family_life": _("whether the worker shared in the life of the family"),
    "trained": _("whether the worker has finished vocational training"),
    "unfit_through_work": _("whether the worker became unfit through the work"),
    "visa_class": _("the class of visa"),
    "work_days_per_week": _("on how many days a week there was to be work"),
    "written_statement_given": _("whether a written statement of the terms was given"),
    "claimant.born": BORN,
    "claimant.dependants": _("for how many people the worker has to provide"),
    "claimant.eu_citizen": _("whether the worker is a citizen of the European Union"),
    "claimant.right_to_work": _("whether the worker had the right to work"),
}
"""What a rule asks for by :meth:`Claim.fact` and its like, as it is named where it is missing."""

PAY_RECEIVED = _("pay received, {period}")


class Claim:
    """One employment of a case (or none, for heads of the case as a whole)."""

    def __init__(
        self,
        case: Case,
        jurisdiction: Jurisdiction,
        employment: Employment | None,
    ) -> None:
        self.case = case
        self.jurisdiction = jurisdiction
        self._employment = employment
        self.employment_id = None if employment is None else employment.id
        self.calculated_on = case.calculated_on
        self.filed_on = case.filing_on.value if case.filing_on else case.calculated_on
        self.determined_on = case.determined_on.value if case.determined_on else case.calculated_on
        self.currency = jurisdiction.currency_on(case.calculated_on)
        self.law: Parameters = jurisdiction.parameters
        self._given: dict[str, list[Given]] = {}  # so far, by the key and the id of a head
        self._not_chosen: dict[str, list[Given]] = {}
        self._offered: dict[str, list[Callable[[], None]]] = {}
        self._assumptions: dict[Message, None] = {}  # in order, each once
        self._warnings: dict[Message, None] = {}
        self.used: set[str] = set()  # places of entries of the case on which something rests
        self.options_read: set[str] = set()
        self.untold: set[str] = set()  # lists looked at since a head began, told in part or not
        self._not_all_told = frozenset(
            name for name in LISTS if case.told(name, of=employment) in ("not told", "in part")
        )
        self.stopped: list[tuple[Gap, Period]] = []
        self._paid_figures: dict[int, Figure] = {}
        self._days_of: dict[tuple[date, date], Figure] = {}
        self._hours_worked: dict[tuple[date, date], Figure] = {}
        self._ages: dict[date, Figure] = {}
        self._worked_on: dict[date, WorkedDay] = {}
        self._promised: dict[int, Figure] = {}
        self._charges: dict[tuple[int, date, date], tuple[Lodging | Food, Figure]] = {}
        self._once: dict[Hashable, tuple[Any, Sequence[Gap], set[str]]] = {}
        self._presumed: set[tuple[Message, bool, str]] = set()
        self._answers: dict[str, Any] = {}
        self._untold_facts: dict[str, Gap] = {}

    # -- the employment -------------------------------------------------------------------------

    @property
    def employment(self) -> Employment:
        """The employment. Raises ``Gap`` where the case has none."""
        if self._employment is None:
            raise self.missing(_("an employment"), "employments")
        return self._employment

    @property
    def days_stated(self) -> bool:
        """Whether the case states the first day of the work, and the last or that it goes on."""
        job = self._employment
        return (
            job is not None
            and job.start is not None
            and (job.end is not None or job.ending == "ongoing")
        )

    @cached_property
    def span(self) -> Period:
        """From the first day of employment to its last, at most to the day of calculation.

        Where a day is not stated, the length that the law presumes for work without papers stands
        in for it, if the jurisdiction finds one, else the first or last day of work, as an
        assumption.
        """
        start, end = self.employment.start, self.employment.end
        bounded = end is not None or self.employment.ending == "ongoing"
        if start is None or not bounded:
            rule = self.jurisdiction.presumed_span_rule
            presumed: Period | None = None
            if rule is not None:
                law = self.jurisdiction.presumed_span_law or ""
                presumed = asked(self.jurisdiction, law, (Period, NoneType), rule, self)
            if presumed is not None:
                return presumed
        worked = None if start is not None and bounded else self.log.span
        if start is None and worked is None:
            raise self.missing(_("the first day of employment"), self.path("start"))
        first = start.value if start else worked.first  # type: ignore[union-attr]
        if start is None:
            self.assume(
                _("The employment began on the first day of work stated, {day}.", day=first)
            )
        if end is not None:
            last = min(end.value, self.calculated_on)
        elif self.employment.ending == "ongoing":
            last = self.calculated_on
        elif worked is not None:
            last = worked.last
            self.assume(_("The employment ended on the last day of work stated, {day}.", day=last))
        else:
            raise self.missing(_("the last day of employment"), self.path("end"))
        if last < first:
            raise self.missing(
                _("a last day of employment that does not come before the first"),
                self.path("end"),
            )
        return Period(first, last)

    @property
    def ended(self) -> bool:
        """Whether the employment has ended by the day of calculation."""
        end = self.employment.end
        if end is not None:
            return end.value <= self.calculated_on
        return self.employment.ending != "ongoing" and self.span.last < self.calculated_on

    @cached_property
    def log(self) -> WorkLog:
        """Every day of work, rebuilt from patterns, exceptions and single days.

        Work stated for days outside the employment, or after the day of calculation, is not
        counted, and an assumption says so.
        """
        log = self._inside_employment()
        unknown = log.of_unknown_length
        if len(unknown) == 1:
            self.assume(
                _(
                    "The hours of work on {day} are not known: none are counted, which is the "
                    "least.",
                    day=unknown[0],
                )
            )
        elif unknown:
            self.assume(
                _(
                    "On {number} days from {first} to {last} the hours of work are not known: none "
                    "are counted, which is the least.",
                    number=len(unknown),
                    first=unknown[0],
                    last=unknown[-1],
                )
            )
        return log

    def _inside_employment(self) -> WorkLog:
        start = self._employment.start if self._employment else None
        end = self._employment.end if self._employment else None
        last = min(end.value, self.calculated_on) if end else self.calculated_on
        log = self._rebuilt(end.value if end else None)
        told = log.span
        if told is None or ((start is None or start.value <= told.first) and told.last <= last):
            return log
        first = start.value if start else told.first
        self.assume(
            _(
                "Work stated before {first} or after {last} is not counted: it lies outside the "
                "employment, or after the day of calculation.",
                first=first,
                last=last,
            )
        )
        return log.between(first, last)

    def shifts_begun(self, day: date) -> tuple[tuple[Shift, ...], tuple[Entry, ...]]:
        """The shifts that began on a day, whole also across midnight, and what tells of them."""
        return self._told.get(day.toordinal(), ((), ()))

    def days_begun_in(self, period: Period, kinds: tuple[str, ...]) -> list[date]:
        """The days of a period on which time of some kinds began, of which the length is known."""
        days = self.log.worked_in(period)
        return [day for day in days if any(one.kind in kinds for one in self.shifts_begun(day)[0])]

    @cached_property
    def _told(self) -> Told:
        return as_told(self.case, self.employment_id)

    @cached_property
    def whole_log(self) -> WorkLog:
        """Every day of work that the case states, also outside the employment; the night after its
        last day is split at midnight as any other.
        """
        return self._rebuilt()

    def _rebuilt(self, last_day: date | None = None) -> WorkLog:
        return civil_days(self._told, self.jurisdiction.zone, last_day)

    def path(self, name: str) -> str:
        """The place of a field of this employment in the case file."""
        return f"{self.employment.path}.{name}" if self._employment else name

    @property
    def place(self) -> Place | None:
        """Where the work was done, as far as it is told."""
        return self._employment.place if self._employment else None

    @property
    def time_not_decided(self) -> set[str]:
        """The kinds of time that were worked, are not work by themselves, and about which no rule
        has asked.
        """
        return self.log.kinds - self.log.asked - set(COUNTED)

    @property
    def employer(self) -> Party:
        """The employer. Raises ``Gap`` where the case does not describe it."""
        return self.party(self.employment.employer)

    def party(self, name: str) -> Party:
        """A party of the case. Raises ``Gap`` where the case does not describe it."""
        party = self.case.party(name)
        if party is None:
            raise self.missing(_("the party “{name}”", name=name), "parties")
        return party

    @cached_property
    def contractors(self) -> list[Party]:
        """The parties above the employer, from the nearest upwards."""
        chain: list[Party] = []
        above = self.employer.engaged_by
        while above is not None and all(party.id != above for party in chain):
            party = self.party(above)
            chain.append(party)
            above = party.engaged_by
        return chain

    def linked(self, party: Party, period: Period) -> bool:
        """Whether a party was in the chain of contractors on some day of a period.

        A link whose first or last day nobody told is taken to have held from the beginning, or to
        the end, of the work; that is printed.
        """
        first, last = party.link_from, party.link_to
        if first is None or last is None:
            self.assume(
                _(
                    "It is not told from when to when {party} was in the chain of contractors; "
                    "where a day is missing, it is taken to have been there all the time.",
                    party=party.name or party.id,
                )
            )
        return (first is None or first.value <= period.last) and (
            last is None or last.value >= period.first
        )

    @property
    def insolvency_day(self) -> date | None:
        """The day on which insolvency proceedings of the employer were opened.

        ``None`` where the case tells of none: an opening is published, so a firm of which nobody
        tells it is solvent. Raises ``Gap`` where the case does not describe the employer.
        """
        opened = self.employer.insolvent_on
        return None if opened is None else opened.value

    def harms(self, *kinds: str) -> list[Harm]:
        """Harm of some kinds, or of every kind; a head that takes it up rests on it."""
        return self._taken_up("harms", kinds)

    def losses(self, *kinds: str) -> list[Loss]:
        """Losses of some kinds, or of every kind; a head that takes one up rests on it."""
        return self._taken_up("losses", kinds)

    def confinements(self, *kinds: str) -> list[Confinement]:
        """Times of captivity, coercion or incapacity on which a head of claim rests."""
        return self._taken_up("confinements", kinds)

    def things_taken(self) -> list[Taken]:
        """Documents and belongings taken from the worker on which a head of claim rests."""
        return self._taken_up("taken", ())

    def _taken_up(self, name: str, kinds: Sequence[str]) -> list[Any]:
        found = [one for one in getattr(self.case, name) if not kinds or one.kind in kinds]
        self.took_up(*found)
        return found

    def took_up(self, *entries: Item) -> None:
        """Note that a rule decided about some entries, also where the law gives nothing for them.

        An entry that a rule only looks at, to find whether it concerns it, is not taken up.
        """
        self.used.update([one.path for one in entries])

    def with_role(self, role: str) -> list[Party]:
        """The parties that have a role: agency, director, client, insurer, …"""
        return [party for party in self.case.parties if role in party.roles]

    # -- periods --------------------------------------------------------------------------------

    @cached_property
    def pay_periods(self) -> list[PayPeriod]:
        """The pay reference periods, cut to the employment.

        Where the case does not say by which stretch wages were paid, the calendar month is taken,
        as an assumption. Half months begin on the 1st and the 16th, whatever day is stated.
        """
        interval = self.employment.pay_interval
        if interval is None:
            interval = "month"
            self.assume(
                _("Nothing is stated about pay periods: calendar months are taken as pay periods.")
            )
        anchor = self.employment.first_pay_period
        span = self.span
        if interval == "month":
            first = anchor.value if anchor else span.first.replace(day=1)
            starts = _monthly_from(first, span)
        elif interval == "half month":
            starts = _half_months(span)
        else:
            length = {"week": 7, "fortnight": 14, "four weeks": 28}[interval]
            first = anchor.value if anchor else civil_week(span.first).first
            if anchor is None:
                self.assume(
                    _(
                        "The first day of a pay period is not stated: they are taken to begin on "
                        "{day}.",
                        day=first,
                    )
                )
            starts = _every(length, first, span)
        return [
            PayPeriod(self, part, whole)
            for start, following in pairwise(starts)
            if (part := (whole := Period(start, day_before(following))).within(span)) is not None
        ]

    @cached_property
    def _pay_period_starts(self) -> list[date]:
        return [period.first for period in self.pay_periods]

    def pay_period_of(self, day: date) -> PayPeriod | None:
        """The pay reference period in which a day lies."""
        position = bisect_right(self._pay_period_starts, day) - 1
        if position < 0 or day not in self.pay_periods[position].period:
            return None
        return self.pay_periods[position]

    @cached_property
    def weeks(self) -> list[Week]:
        """The weeks of work that the employment touches."""
        return [Week(self, week) for week in self.span.civil_weeks(self.week_begins)]

    @cached_property
    def week_begins(self) -> int:
        """The weekday on which a week of work begins: 0 is Monday, as where no law says more."""
        rule, law = self.jurisdiction.week_rule, self.jurisdiction.week_law or ""
        begins: int = 0 if rule is None else asked(self.jurisdiction, law, int, rule, self)
        return begins

    @cached_property
    def months(self) -> list[Month]:
        """The calendar months that the employment touches, cut to it."""
        return [Month(self, month) for month in self.span.months()]

    @cached_property
    def worked_days(self) -> list[WorkedDay]:
        """Each day with work inside the employment."""
        return [self._worked_day(day) for day in self.log.worked if day in self.span]

    def _worked_day(self, day: date) -> WorkedDay:
        held = self._worked_on.get(day)
        if held is None:
            held = self._worked_on[day] = WorkedDay(self, Period(day, day))
        return held

    def weeks_ending_in(self, period: Period) -> list[Week]:
        """The weeks whose last day of employment lies in a period."""

        def end(week: Week) -> date:
            return min(week.last, self.span.last)

        low = bisect_left(self.weeks, period.first, key=end)
        return self.weeks[low : bisect_right(self.weeks, period.last, key=end)]

    def worked_days_in(self, period: Period) -> list[WorkedDay]:
        """Each day with work inside the employment and a period."""
        inside = period.within(self.span)
        return (
            [] if inside is None else [self._worked_day(day) for day in self.log.worked_in(inside)]
        )

    def leave_years(self, start: date | None = None) -> list[LeaveYear]:
        """The leave years from an anchor day (default: the stated one, else the first day)."""
        stated = self.employment.leave_year_start
        anchor = start or (stated.value if stated else self.span.first)
        whole_first = _anniversary_before(anchor, self.span.first)
        years = []
        while whole_first <= self.span.last:
            following = months_after(whole_first, 12)
            whole = Period(whole_first, day_before(following))
            part = whole.within(self.span)
            if part is not None:
                years.append(LeaveYear(self, part, whole))
            whole_first = following
        return years

    def due_day(self, period: Period) -> date:
        """Find the day on which pay for a pay period fell due."""
        stated = self.employment.pay_day_after
        if stated is not None:
            return period.last + timedelta(days=stated.value)
        rule, law = self.jurisdiction.pay_day_rule, self.jurisdiction.pay_day_law or ""
        if rule is None:
            return period.last
        due: date = asked(self.jurisdiction, law, date, rule, self, period)
        return due

    def due_day_of(self, day: date) -> date:
        """Find the day on which pay for the work of one day fell due."""
        period = self.pay_period_of(day)
        return day if period is None else period.due_on

    # -- facts as figures -----------------------------------------------------------------------

    def missing(self, what: Message, path: str, on: date | None = None) -> Gap:
        """The gap for a fact that the case does not state."""
        return Gap(_("The case does not state {what}", what=what), kind="fact", what=path, on=on)

    def look_at(self, name: str) -> None:
        """Note that a rule rests on a list of the case, for whoever asks if all of it was told."""
        if name in self._not_all_told:
            self.untold.add(name)

    def untold_list(self, name: str) -> Gap:
        """The gap for a list of the case of which nobody told, or only a part."""
        path = self.path(name) if name == "leave_taken" else name
        if self.case.told(name, of=self._employment) == "in part":
            sentence = _("The case tells only a part of this: {what}", what=LISTS[name])
            return Gap(sentence, kind="fact", what=path)
        return self.missing(LISTS[name], path)

    def fact(self, name: str, *, of: Item | None = None) -> Any:
        """Give what is told under a name: a field of the employment, ``claimant.`` and a field of
        the worker, or a field of another entry (``of``). For a stated fact its value; for a word
        the word.

        Raises ``Gap`` where it is not told, or is ``unknown``: an answer that nobody gave is no
        “no”, and no general case.
        """
        value = self.answer(name, of=of)
        if value is None:
            raise self.untold_fact(name, of=of)
        return value

    def fact_or_open(self, name: str, *, of: Item | None = None) -> Any:
        """Give what :meth:`fact` gives; where it is not told, leave open the row that is being
        computed, or who answers for it, and give ``None``.

        For an answer that might add to the row and cannot lower it.
        """
        value = self.answer(name, of=of)
        if value is None:
            leave_open(self.untold_fact(name, of=of))
        return value

    def answer(self, name: str, *, of: Item | None = None) -> Any:
        """Give what :meth:`fact` gives, or ``None`` where it is not told.

        A rule that asks this way says itself what follows: it leaves the sum open, presumes,
        assumes or warns. A checker holds that.
        """
        if of is not None:
            return _as_told(getattr(of, name))
        if name not in self._answers:
            holder, field, _path = self._field(name, None)
            self._answers[name] = _as_told(getattr(holder, field))
        return self._answers[name]

    def untold_fact(self, name: str, *, of: Item | None = None) -> Gap:
        """The gap for a fact, by its name, that is not told; the same one each time."""
        _holder, field, path = self._field(name, of)
        gap = self._untold_facts.get(path)
        if gap is None:
            what = FACTS[name if name in FACTS else field]
            gap = self._untold_facts[path] = self.missing(what, path)
        return gap

    def _field(self, name: str, of: Item | None) -> tuple[Any, str, str]:
        if of is not None:
            return of, name, f"{of.path}.{name}"
        if name.startswith("claimant."):
            return self.case.claimant, name.removeprefix("claimant."), name
        return self.employment, name, self.path(name)

    def presumes_one_of(
        self, statement: Message, name: str, words: Sequence[str], presumed: bool, *, law: str
    ) -> bool:
        """Whether the word told under a name is one of some, as the law presumes while the case
        does not state it.
        """
        told = self.answer(name)
        if told is None:
            return bool(self.presumes(statement, None, presumed, law=law))
        return told in words

    def know(self, stated: Stated[T] | None, what: Message, path: str) -> T:
        """The value of a stated fact. Raises ``Gap`` where it is not stated."""
        if stated is None:
            raise self.missing(what, path)
        return stated.value

    def amount(
        self, stated: Stated[Any] | None, unit_text: str, what: Message, path: str
    ) -> Figure:
        """A stated number as a figure with its evidence."""
        value = self.know(stated, what, path)
        assert stated is not None
        return known(Fraction(value), unit(unit_text), self.ground(what, stated))

    def ground(self, title: Message, *facts: Stated[Any] | Item) -> FactGround:
        """The ground of a leaf that rests on some facts; their entries count as used."""
        self.used.update([_entry(fact.path) for fact in facts])
        return FactGround(
            title,
            tuple([fact.path for fact in facts]),
            tuple([fact.provenance for fact in facts]),
        )

    def finds(
        self, statement: Message, fact: Stated[bool] | None, path: str, *, law: str | None = None
    ) -> Finding:
        """A stated yes or no as a finding. Raises ``Gap`` where it is not stated."""
        what = _("whether this is so: “{statement}”", statement=statement)
        return found(statement, self.know(fact, what, path), law=law)

    def presumes(
        self,
        statement: Message,
        fact: Stated[bool] | None,
        presumed: bool,
        *,
        law: str,
    ) -> Finding:
        """A yes or no that the law presumes while the case does not state it."""
        if fact is None:
            presumption = (statement, presumed, law)
            if presumption not in self._presumed:
                self._presumed.add(presumption)
                self.assume(
                    _(
                        "“{statement}” is taken as {answer}, since nothing else is stated ({law}).",
                        statement=statement,
                        answer=_("true") if presumed else _("not true"),
                        law=law,
                    )
                )
            return found(statement, presumed, law=law)
        return found(statement, fact.value, law=law)

    def money(
        self, stated: Stated[Money] | Money | None, on: date, title: Message, *about: Item
    ) -> Figure:
        """A stated sum as a figure in the claim's currency, converted at the rate of a day.

        Raises ``Gap`` where it is not known, or the rate is not.
        """
        if stated is None:
            path = f"{about[0].path}.amount" if about else ""
            raise self.missing(_("an amount ({what})", what=title), path, on)
        facts: tuple[Stated[Any] | Item, ...] = about
        value = stated
        if isinstance(value, Stated):
            facts = (value, *about)
            value = value.value
        figure = known(value.amount, unit(value.currency), self.ground(title, *facts))
        if value.currency == self.currency:
            return figure
        return figure * exchange_rate(value.currency, self.currency, on, self.case.exchange_rates)

    def nothing(self, title: Message) -> Figure:
        """Nought in the claim's currency."""
        return constant(0, self.currency, title)

    def age_on(self, day: date) -> Figure:
        """The worker's age in completed years on a day. Raises ``Gap`` where it is not known."""
        age = self._ages.get(day)
        if age is None:
            age = self._ages[day] = self._age_on(day)
        return age

    def _age_on(self, day: date) -> Figure:
        born = self.case.claimant.born
        if born is None:
            raise self.missing(BORN, "claimant.born", day)
        day_of_birth = born.value
        before_birthday = (day.month, day.day) < (day_of_birth.month, day_of_birth.day)
        return known(
            day.year - day_of_birth.year - before_birthday,
            unit("year"),
            self.ground(_("the worker’s age on {day}", day=day), born),
        )

    def days_of(self, period: Period, *about: Item) -> Figure:
        """The calendar days of a period, with the facts they rest on."""
        key = (period.first, period.last)
        held = None if about else self._days_of.get(key)
        if held is None:
            title = _("days from {first} to {last}", first=period.first, last=period.last)
            held = known(period.length, unit("day"), self.ground(title, *about))
            if not about:
                self._days_of[key] = held
        return held

    def hours_worked(self, period: Period) -> Figure:
        """Hours of work, travel for work and training in a period; the same figure each time."""
        key = (period.first, period.last)
        held = self._hours_worked.get(key)
        if held is None:
            title = Message(HOURS_WORKED.text, (("period", period),))
            held = self._hours_worked[key] = self.log.hours_in(period, title)
        self.leave_unknown_hours_open(period)
        return held

    def leave_unknown_hours_open(self, period: Period) -> None:
        """Say that on some days of a period nobody knows the hours: what rests on them is the
        least. The same holds where nobody told of any work, or only of a part.
        """
        self.look_at("work")
        for day in self.log.of_unknown_length:
            if day in period:
                what = _("how long the work was on {day}", day=day)
                leave_open(self.missing(what, "work", day))
                return

    def leave_taken(self, period: Period) -> Figure:
        """Days of annual leave taken in a period, as stated; nought where none is stated."""
        self.look_at("leave_taken")
        taken = [one for one in self.employment.leave_taken if one.period.first in period]
        return total(
            [
                known(
                    one.days.value if one.days else Fraction(one.period.length),
                    unit("day"),
                    self.ground(_("leave taken from {day}", day=one.period.first), one),
                )
                for one in taken
            ],
            unit_if_none="day",
        )

    def weeks_of_notice_given(self) -> Figure:
        """Weeks of notice given or paid; nought, as an assumption, where none is stated."""
        given = self.employment.notice_given
        if given is None:
            self.assume(_("No notice was given, since none is stated."))
            return constant(0, "week", _("no notice given"))
        return known(given.value, unit("week"), self.ground(_("weeks of notice given"), given))

    def charge(self, stay: Lodging | Food, part: Period | None = None) -> Figure:
        """Add up what was taken for lodging or food over its period, in the claim's currency.

        ``part``: as if the stay had lasted for these days only. A charge by the week or month is
        shared out by days. Raises ``Gap`` where the charge is not stated; free lodging is stated as
        nought.
        """
        period = part or stay.period
        key = (id(stay), period.first, period.last)
        held = self._charges.get(key)
        if held is None:  # the stay is kept too, since an id is only good while its stay lives
            held = self._charges[key] = (stay, self._charge(stay, period))
        return held[1]

    def _charge(self, stay: Lodging | Food, period: Period) -> Figure:
        title = _("charge per {interval}", interval=CHARGE_INTERVALS[stay.per])
        self.know(stay.charge, _("the charge for lodging or food"), f"{stay.path}.charge")
        assert stay.charge is not None
        charge = self.money(stay.charge, period.first, title, stay)
        match stay.per:
            case "day":
                return charge / _ONE_DAY * self.days_of(period)
            case "week":
                return charge / _DAYS_IN_A_WEEK * self.days_of(period)
            case "month":
                months = total(
                    [
                        days(part.first, part.last)
                        / constant(
                            month_of(part.first).length,
                            "day/month",
                            _("days in {month}", month=month_of(part.first)),
                        )
                        for part in period.months()
                    ],
                    unit_if_none="month",
                )
                return charge / _ONE_MONTH * months
        if period == stay.period:
            return charge
        return charge * self.days_of(period) / self.days_of(stay.period)

    def birthday(self, age: int) -> date:
        """The day on which the worker reaches an age. Raises ``Gap`` where it is not known."""
        born = self.know(self.case.claimant.born, BORN, "claimant.born")
        day = months_after(born, 12 * age)
        return day if day.day == born.day else next_day(day)  # born on 29 February: 1 March

    # -- pay ------------------------------------------------------------------------------------

    @property
    def payments(self) -> list[Payment]:
        """Payments of this employment, in order of day."""
        self.look_at("payments")
        return self._payments

    @cached_property
    def _payments(self) -> list[Payment]:
        return sorted(
            (one for one in self.case.payments if self._mine(one.employment)),
            key=lambda one: one.day.value,
        )

    @cached_property
    def _payments_by_end(self) -> tuple[list[date], list[tuple[Payment, Period]], int]:
        """Payments with the days they were made for, by the last of them; the longest stretch."""
        self._warn_of_pay_in_arrears()
        made_for = [(one, self._worked_for(one)) for one in self.payments]
        made_for.sort(key=lambda one: one[1].last)
        longest = max((days_paid.length for _payment, days_paid in made_for), default=1)
        return [days_paid.last for _payment, days_paid in made_for], made_for, longest

    def _warn_of_pay_in_arrears(self) -> None:
        """Warn where wages may have been paid for the period before without the case saying so.

        The engine does not guess: what is stated as paid in a period counts there.
        """
        unstated = [
            one.day.value
            for one in self.payments
            if one.to == "claimant" and one.kind == "wage" and one.for_period is None
        ]
        first = self.pay_periods[0] if self.pay_periods else None
        if (
            self.employment.pay_day_after is not None
            or first is None
            or not unstated
            or unstated[0] <= first.last
        ):
            return
        paid_in = self.pay_period_of(unstated[0])
        if paid_in is None or 2 * (unstated[0] - paid_in.first).days < paid_in.period.length:
            self.warn(
                _(
                    "No pay is stated for the first pay period, {period}, and the first wages came "
                    "early in a later one. If wages were paid for the period before, state their "
                    "period or the pay day; otherwise the claim may be too high.",
                    period=first.period,
                )
            )

    def _payments_touching(self, period: Period) -> list[tuple[Payment, Period]]:
        """Payments that may belong to a period, found without looking at all of them."""
        self.look_at("payments")
        ends, made_for, longest = self._payments_by_end
        low = bisect_left(ends, period.first)
        high = bisect_right(ends, period.last + timedelta(days=longest))
        return made_for[low:high]

    def paid(self, payment: Payment) -> Figure:
        """A payment as a figure in the claim's currency; the same one each time."""
        figure = self._paid_figures.get(id(payment))
        if figure is None:
            day = payment.day.value
            title = _("paid on {day}", day=day)
            figure = self._paid_figures[id(payment)] = self.money(
                payment.amount, day, title, payment
            )
        return figure

    @property
    def deductions(self) -> list[Deduction]:
        """Deductions of this employment."""
        self.look_at("deductions")
        return self._deductions

    @cached_property
    def _deductions(self) -> list[Deduction]:
        return [one for one in self.case.deductions if self._mine(one.employment)]

    @property
    def deductions_by_day(self) -> list[tuple[date, Deduction]]:
        """Deductions of this employment, each with the day of employment to which it belongs."""
        self.look_at("deductions")
        return self._deductions_by_day

    @cached_property
    def _deductions_by_day(self) -> list[tuple[date, Deduction]]:
        return [
            (self.day_of_employment(one.for_period.last if one.for_period else one.day.value), one)
            for one in self.deductions
        ]

    @property
    def lodging(self) -> list[Lodging]:
        """Lodging that came with this employment."""
        self.look_at("lodging")
        return self._lodging

    @cached_property
    def _lodging(self) -> list[Lodging]:
        return [one for one in self.case.lodging if self._mine(one.employment)]

    @property
    def food(self) -> list[Food]:
        """Food that came with this employment."""
        self.look_at("food")
        return self._food

    @cached_property
    def _food(self) -> list[Food]:
        return [one for one in self.case.food if self._mine(one.employment)]

    @cached_property
    def pieces(self) -> list[Pieces]:
        """Pieces made in this employment."""
        return [one for one in self.case.pieces if self._mine(one.employment)]

    def pieces_in(self, period: Period, what: str | None = None) -> Figure:
        """Pieces made in a period, of one kind or all; an entry for more days is shared out."""
        parts: list[Figure] = []
        for entry in self.pieces:
            share = _share(entry.period, period)
            if share is None or what not in (None, entry.what):
                continue
            count = known(
                entry.count.value,
                unit("piece"),
                self.ground(_("pieces made, {period}", period=entry.period), entry.count, entry),
            )
            parts.append(count if share is _WHOLE else count * share[0] / share[1])
        return total(parts, unit_if_none="piece")

    def _mine(self, employment: str | None) -> bool:
        return employment is None or self.employment_id is None or employment == self.employment_id

    def paid_for(
        self,
        period: Period,
        kinds: Sequence[str] = ("wage", "advance"),
        title: Message | None = None,
        *,
        by: date | None = None,
    ) -> Figure:
        """Payments into the worker's own hands that belong to a period.

        A payment belongs to the period it was made for, else to that in which it was made; one made
        for a longer stretch is shared out by days. ``by``: only what was paid on or before a day.
        One made wholly before or after the employment belongs to its first or last day.
        """
        parts: list[Figure] = []
        for payment, worked_for in self._payments_touching(period):
            if payment.to != "claimant" or payment.kind not in kinds:
                continue
            if by is not None and payment.day.value > by:
                continue
            share = _share(worked_for, period)
            if share is None:
                continue
            if not (payment.for_period or payment.day.value in self.span):
                self.assume(
                    _(
                        "The payment of {paid}, outside the employment, is taken as pay for {day}.",
                        paid=payment.day.value,
                        day=worked_for.last,
                    )
                )
            if payment.net:
                self.assume(
                    _(
                        "Payments stated as net are set against gross pay as they are: tax and "
                        "social contributions are not computed."
                    )
                )
            amount = self.paid(payment)
            parts.append(amount if share is _WHOLE else amount * share[0] / share[1])
        shown = title or Message(PAY_RECEIVED.text, (("period", period),))
        return total(parts, unit_if_none=self.currency).named(shown)

    def piece_pay(self, span: Span) -> Figure:
        """Pay by the piece for some days: pieces made, each at its own rate, else at the promised.

        An entry for more days is shared out by them, as nobody counted day by day. Raises ``Gap``
        where no pieces are stated for these days, or nothing was promised for a piece.
        """
        parts = []
        for one in self.pieces:
            share = _share(one.period, span.period)
            if share is None:
                continue
            count = known(
                one.count.value, unit("piece"), self.ground(_("pieces: {what}", what=one.what), one)
            )
            pay = count * self.piece_rate(one, min(one.period.last, span.last))
            parts.append(pay if share is _WHOLE else pay * share[0] / share[1])
        if not parts:
            raise self.missing(_("pieces made"), "pieces", span.first)
        return total(parts, unit_if_none=self.currency)

    def piece_rate(self, one: Pieces, day: date) -> Figure:
        """Pay for one piece on a day: its own rate, else what was promised by the piece.

        Raises ``Gap`` where neither is stated.
        """
        if one.rate is None:
            promise = self.promise_on(day)
            if promise is not None and promise.per == "piece" and promise.pay is not None:
                return self.promised_rate(day)[0]
        self.know(one.rate, _("the rate per piece"), f"{one.path}.rate")
        assert one.rate is not None
        paid = Money(one.rate.value, one.currency or self.currency)
        rate = self.money(paid, day, _("rate per piece"), one)
        return rate / constant(1, "piece", _("one piece"))

    def day_of_employment(self, day: date) -> date:
        """A day, moved to the nearest day of the employment where it lies outside."""
        return min(max(day, self.span.first), self.span.last)

    def _paid_on_its_day(self, day: date) -> Period:
        after_the_period = self.employment.pay_day_after
        if after_the_period is not None and after_the_period.value > 0 and self.pay_periods:
            position = bisect_right([period.due_on for period in self.pay_periods], day) - 1
            return self.pay_periods[max(position, 0)].period
        return Period(day, day)

    def _worked_for(self, payment: Payment) -> Period:
        """The days of employment for which a payment was made.

        Where nothing is said and wages come some days after the period, it is the last period
        whose pay day had come.
        """
        made_for = payment.for_period or self._paid_on_its_day(payment.day.value)
        inside = made_for.within(self.span)
        if inside is not None:
            return inside
        day = self.day_of_employment(made_for.first)
        return Period(day, day)

    @property
    def payments_on_account(self) -> list[tuple[date, Figure, Period | None]]:
        """Later payments towards arrears, in order of day, with the days they were made for.

        One whose amount is not known in the claim's currency is left out, with a warning.
        """
        paid = []
        for payment in self.payments:
            if payment.kind != "on account" or payment.to != "claimant":
                continue
            day = payment.day.value
            title = _("paid on account on {day}", day=day)
            try:
                amount = self.money(payment.amount, day, title, payment)
                paid.append((day, amount, payment.for_period))
            except Gap as gap:
                self.warn(_("Not set off: {payment} ({gap})", payment=title, gap=gap.message))
        return paid

    def promise_on(self, day: date) -> Promise | None:
        """The latest promise of pay made for a day."""
        held = None
        for promise in self._promises:
            if promise.from_day is None or promise.from_day.value <= day:
                held = promise
        return held

    def _no_promise(self) -> Gap:
        """Nothing is said of a promise; or it is said that there was none, and nothing is open."""
        if "promises" in self.employment.none_told:
            return Gap(
                _("No pay was promised."), kind="fact", what=self.path("promises"), none=True
            )
        return self.missing(_("what pay was promised"), self.path("promises"))

    @cached_property
    def _promises(self) -> list[Promise]:
        """Promises of pay, in order of the day from which they hold."""
        return sorted(
            self.employment.promises,
            key=lambda one: one.from_day.value if one.from_day else date.min,
        )

    def promised_rate(self, day: date) -> tuple[Figure, Promise]:
        """The promised pay in force on a day, per its own unit (hour, day, week, month, year).

        Raises ``Gap`` where no pay was promised, or not for a stretch of time.
        """
        promise = self.promise_on(day)
        if promise is None and not self.employment.promises:
            raise self._no_promise()
        if promise is None or promise.pay is None or promise.per is None:
            raise self.missing(
                _("the pay that was promised for {day}", day=day), self.path("promises"), day
            )
        rate = self._promised.get(id(promise))
        if rate is not None:
            return rate, promise
        per = {"hour": "h"}.get(promise.per, promise.per.replace(" ", ""))
        one_interval = constant(1, per, INTERVALS[promise.per])
        pay = promise.pay
        if pay.value.currency != self.currency:  # each day has its rate of exchange
            return self.money(promise.pay, day, _("pay promised"), promise) / one_interval, promise
        title = _("pay promised, per {interval}", interval=INTERVALS[promise.per])
        ground = self.ground(title, promise.pay, promise)
        rate = known(pay.value.amount, unit(self.currency), ground) / one_interval
        self._promised[id(promise)] = rate
        return rate, promise

    def promised_pay(self, span: Span) -> Figure:
        """Reckon what the contract gives for some days: the promised pay for the time worked.

        Pay by the hour is paid for each hour worked, by the day for each day worked; pay by the
        week, half month, month or year is shared out by calendar days where only a part was
        employed. Where a later promise begins within the days, each holds for its own part. Raises
        ``Gap`` where no pay was promised.
        """
        begins = [one.from_day.value for one in self.employment.promises if one.from_day]
        if any(span.first < day <= span.last for day in begins):
            return total(
                [self.promised_pay(Span(self, part)) for part in span.period.split_at(begins)],
                unit_if_none=self.currency,
            )
        rate, promise = self.promised_rate(span.first)
        match promise.per:
            case "hour":
                return rate * span.hours_worked
            case "day":
                return rate * span.days_begun
            case "week" | "fortnight" | "four weeks":
                weeks = {"week": 1, "fortnight": 2, "four weeks": 4}[promise.per]
                name = {"week": "week", "fortnight": "fortnight", "four weeks": "fourweeks"}
                length = constant(
                    7 * weeks, f"day/{name[promise.per]}", _("days in the promised interval")
                )
                return rate / length * days(span.first, span.last)
            case "half month":
                halves = [
                    rate
                    * (
                        _ONE_HALF_MONTH
                        if part == half
                        else days(part.first, part.last)
                        / constant(half.length, "day/halfmonth", _("days in the half month"))
                    )
                    for half in _halves(span.period)
                    if (part := half.within(span.period)) is not None
                ]
                return total(halves, unit_if_none=self.currency)
            case "month" if self._is_one_pay_month(span):
                return rate * _ONE_MONTH
            case "month":
                parts = [
                    rate
                    * (
                        _ONE_MONTH
                        if part == month_of(part.first)
                        else days(part.first, part.last)
                        / constant(
                            month_of(part.first).length,
                            "day/month",
                            _("days in {month}", month=month_of(part.first)),
                        )
                    )
                    for part in _contract_months(span.period)
                ]
                return total(parts, unit_if_none=self.currency)
            case "year":
                months = total(
                    [
                        days(part.first, part.last)
                        / constant(
                            month_of(part.first).length,
                            "day/month",
                            _("days in {month}", month=month_of(part.first)),
                        )
                        for part in span.period.months()
                    ],
                    unit_if_none="month",
                )
                return rate / constant(12, "month/year", _("months in a year")) * months
        raise self.missing(
            _("the pay that was promised for {day}", day=span.first),
            self.path("promises"),
            span.first,
        )

    def _is_one_pay_month(self, span: Span) -> bool:
        return (
            isinstance(span, PayPeriod)
            and self.employment.pay_interval == "month"
            and span.period == span.whole
        )

    def pay_table(self, *kinds: Literal["collective", "sector", "usual"]) -> PayTable | None:
        """The pay table of some kinds that governs this employment, if the user entered one."""
        for table in self.case.pay_tables:
            if table.kind in kinds and (
                not self.employment.pay_tables or table.id in self.employment.pay_tables
            ):
                return table
        return None

    def table_rate(self, table: PayTable, day: date) -> Figure:
        """The rate of an entered pay table for the worker's grade on a day.

        Raises ``Gap`` before its first rate, after the last day it is known for, or for a grade it
        does not have.
        """
        if table.known_through is not None and day > table.known_through:
            raise self.missing(
                _("a rate of “{table}” after {day}", table=table.title, day=table.known_through),
                table.path,
                day,
            )
        grade = self.employment.grade
        held = None
        for rate in sorted(table.rates, key=lambda one: one.from_day):
            if rate.from_day <= day and rate.grade in (None, grade):
                held = rate
        if held is None or (held.until is not None and day > held.until):
            raise self.missing(
                _("a rate of “{table}” for {day}", table=table.title, day=day), table.path, day
            )
        per = {"hour": "h"}.get(table.per, table.per.replace(" ", ""))
        verified = f"{table.read_on.isoformat()} {table.read_by}" if table.read_on else None
        ground = TableGround(
            _("rate of “{table}”", table=table.title),
            table.title,
            held.from_day,
            table.law,
            table.citation_source,
            verified,
            table.path,
        )
        return known(held.rate, unit(f"{table.currency}/{per}"), ground)

    def table_term(self, table: PayTable, what: str, day: date) -> Figure | None:
        """A term of an entered pay table for the worker's grade on a day, such as a supplement.

        In the unit that the jurisdiction declares for it; ``None`` where the table does not state
        it for that day. A term for the grade goes before one for all.
        """
        held = None
        for term in sorted(
            table.terms, key=lambda one: (one.grade is not None, one.from_day or date.min)
        ):
            if (
                term.what == what
                and term.grade in (None, self.employment.grade)
                and (term.from_day is None or term.from_day <= day)
                and (term.until is None or day <= term.until)
            ):
                held = term
        if held is None or (table.known_through is not None and day > table.known_through):
            return None
        title, in_unit = self.jurisdiction.terms[what]
        share, of_unit = parse_amount("1", in_unit)
        verified = f"{table.read_on.isoformat()} {table.read_by}" if table.read_on else None
        ground = TableGround(
            _("{term}, by “{table}”", term=title, table=table.title),
            table.title,
            held.from_day or table.rates[0].from_day,
            held.law or table.law,
            table.citation_source,
            verified,
            table.path,
        )
        return known(held.value * share, of_unit, ground)

    def index(self, name: str) -> Index:
        """The index series of a name that the user entered.

        Raises ``Gap`` where there is none.
        """
        return self.once(("index", name), lambda: self._index(name))

    def _index(self, name: str) -> Index:
        for series in self.case.index_series:
            if series.name == name:
                return Index(series)
        raise self.missing(_("the values of the index “{name}”", name=name), "index_series")

    # -- law ------------------------------------------------------------------------------------

    def once(self, what: Hashable, compute: Callable[[], T]) -> T:
        """Compute something once for the claim and keep it under a name, such as a series.

        What it leaves open is left open each time, and the lists of which not all was told are
        named by every head that rests on it, not by the first alone.
        """
        held = self._once.get(what)
        if held is None:
            before, self.untold = self.untold, set()
            try:
                with hearing_open() as left_open:
                    held = self._once[what] = (compute(), left_open, self.untold)
            finally:
                before |= self.untold
                self.untold = before
        value: T
        value, open_then, untold_then = held
        if open_then:
            leave_open(*open_then)
        if untold_then:
            self.untold |= untold_then
        return value

    def shared(self, what: Hashable, compute: Callable[[], T]) -> T:
        """Compute once what rules of several heads ask of the same days, as :meth:`once` does.

        The findings that it rests on are heard each time, by whichever rule asks. A gap is met anew
        each time.
        """

        def compute_and_hear() -> tuple[T, Sequence[Finding]]:
            heard: list[Finding] = []
            try:
                with hearing_findings() as heard:
                    return compute(), heard
            except Gap:
                hear_again(heard)
                raise

        value, findings = self.once(("shared", what), compute_and_hear)
        hear_again(findings)
        return value

    def option(self, name: str) -> str:
        """The lawyer's answer to an option of the jurisdiction, or its default."""
        self.options_read.add(name)
        return self._options[name]

    @cached_property
    def _options(self) -> dict[str, str]:
        """Every option of the jurisdiction: its default, or the lawyer's answer."""
        defaults = {name: option.default for name, option in self.jurisdiction.options.items()}
        return {**defaults, **dict(self.case.choices.options)}

    @property
    def assumptions(self) -> list[Message]:
        """The assumptions made so far."""
        return list(self._assumptions)

    @property
    def warnings(self) -> list[Message]:
        """Of what a lawyer was warned so far."""
        return list(self._warnings)

    def assume(self, sentence: Message) -> None:
        """Print an assumption with the result, once."""
        self._assumptions.setdefault(sentence)

    def warn(self, sentence: Message) -> None:
        """Print a warning with the result, once: a lawyer has to act on it."""
        self._warnings.setdefault(sentence)

    @cached_property
    def route(self) -> str | None:
        """The route of the claim: the one the case chooses, else the first declared."""
        return self.case.choices.route or next(iter(self.jurisdiction.routes), None)

    def owed_under(self, *keys: str, counted_only: bool = True) -> Figure:
        """Add up what heads declared earlier gave so far: for heads that build on others."""
        return total(
            [
                line.row.owed
                for line in self.lines_of(*keys)
                if line.row.owed is not None and not (counted_only and line.barred_on(self.route))
            ],
            unit_if_none=self.currency,
        )

    def lines_of(self, *keys: str) -> list[Line]:
        """The rows that heads declared earlier gave for this claim, with their limits.

        What builds on a head of which something is not known is the least as well. Where none of
        these heads was chosen, those that were not chosen are built upon.
        """
        found: list[Line] = []
        for given in self._given_by(keys):
            found += given.lines
            leave_open(*given.gaps)
        return found

    def lines_from(self, first: date, *keys: str) -> list[Line]:
        """Of the rows that heads declared earlier gave, those whose period begins on a day.

        What stopped others that would begin on it is left open.
        """
        found: list[Line] = []
        for given in self._given_by(keys):
            found += given.lines_on(first)
            if stopped := given.stopped_on(first):
                leave_open(*stopped)
        return found

    def all_lines_from(self, first: date, *keys: str) -> list[Line]:
        """The same for a rule that subtracts them. Raises the ``Gap`` that stopped one of them."""
        with hearing_open() as missing:
            found = self.lines_from(first, *keys)
        if missing:
            raise missing[0]
        return found

    def _given_by(self, keys: Sequence[str]) -> list[Given]:
        of_chosen = [given for key in keys for given in self._given.get(key, ())]
        if of_chosen:
            return of_chosen
        for key in keys:
            for run in self._offered.pop(key, ()):
                run()
        return [given for key in keys for given in self._not_chosen.get(key, ())]

    def offer(self, head: HeadRule, run: Callable[[], None]) -> None:
        """Let a head that was not chosen be run if another that was chosen builds on it alone."""
        done: list[bool] = []

        def once() -> None:
            if not done:
                done.append(True)
                run()

        for name in head.names:
            self._offered.setdefault(name, []).append(once)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Let what is computed inside leave no word with the claim, nor count facts as used."""
        assumptions, warnings = dict(self._assumptions), dict(self._warnings)
        stopped, untold = list(self.stopped), set(self.untold)
        used, options_read, asked = set(self.used), set(self.options_read), set(self.log.asked)
        # What is worked out inside says its word again to whoever asks for it after.
        once, presumed = dict(self._once), set(self._presumed)
        yield
        self._once, self._presumed = once, presumed
        self._assumptions, self._warnings, self.stopped[:] = assumptions, warnings, stopped
        self.untold |= untold
        self.used, self.options_read, self.log.asked = used, options_read, asked

    def give(self, head: HeadRule, given: Given, *, chosen: bool = True) -> None:
        """Let the rules of later heads see the rows of a head."""
        held = self._given if chosen else self._not_chosen
        for name in head.names:
            held.setdefault(name, []).append(given)

    def line(self, period: Any) -> _LineGuard:
        """``with claim.line(period):`` lets a gap stop that line only, inside a loop of a rule."""
        return _LineGuard(self, period)

    # -- limitation -----------------------------------------------------------------------------

    def proceedings(self, *kinds: str) -> list[Proceeding]:
        """Proceedings of some kinds, in order of their start."""
        return sorted(
            (one for one in self.case.proceedings if one.kind in kinds),
            key=lambda one: one.started.value,
        )

    def declarations(self, id: str) -> list[Authorisation]:
        """The authorisations that carry a statement of the law, in order of the day of filing.

        One that was revoked is left out; those not filed yet come last.
        """
        revoked = {one.revokes for one in self.case.authorisations if one.revokes is not None}
        return sorted(
            (
                one
                for one in self.case.authorisations
                if id in one.declares and one.id not in revoked
            ),
            key=lambda one: one.filed_on or date.max,
        )

    def suspensions(
        self,
        *kinds: Literal[
            "captivity",
            "coercion",
            "incapacity",
            "minority",
            "reflection",
            "conciliation",
            "criminal",
            "negotiation",
            "legal aid",
        ],
        law: str,
    ) -> list[Suspension]:
        """The stretches in which time may stand still, by the reasons that a law accepts."""
        held: list[Suspension] = []
        for confinement in self.case.confinements:
            if confinement.kind in kinds:
                self.took_up(confinement)
                last = confinement.last.value if confinement.last else None
                held.append(
                    Suspension(
                        SUSPENSION_REASONS[confinement.kind], confinement.first.value, last, law
                    )
                )
        if "minority" in kinds and self.case.claimant.born is not None:
            held.append(
                Suspension(
                    SUSPENSION_REASONS["minority"],
                    self.case.claimant.born.value,
                    day_before(self.birthday(18)),
                    law,
                )
            )
        if "reflection" in kinds and self.case.reflection_period is not None:
            period = self.case.reflection_period
            held.append(
                Suspension(SUSPENSION_REASONS["reflection"], period.first, period.last, law)
            )
        for proceeding in self.case.proceedings:
            if proceeding.kind in kinds:
                last = proceeding.ended.value if proceeding.ended else None
                held.append(
                    Suspension(
                        SUSPENSION_REASONS[proceeding.kind], proceeding.started.value, last, law
                    )
                )
        return held

    def time_limit(self, **how: Any) -> TimeLimit:
        """Find the last day on which a claim can be filed, and whether that day has passed.

        Takes what :func:`legalcalc.claims.limits.time_limit` takes; ``rule``, ``route`` and the day
        of filing are filled in.
        """
        return time_limit(**{"rule": "", "route": None, "filed_on": self.filed_on, **how})


class _LineGuard:
    def __init__(self, claim: Claim, period: Any) -> None:
        self.claim = claim
        self.period = period

    def __enter__(self) -> _LineGuard:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Gap):
            self.claim.stopped.append(
                (error.at_rest(), Period(self.period.first, self.period.last))
            )
            return True
        return False


SUSPENSION_REASONS: dict[str, Message] = {
    "captivity": _("captivity"),
    "coercion": _("coercion"),
    "incapacity": _("lack of capacity"),
    "minority": _("the worker was under 18"),
    "reflection": _("reflection period"),
    "conciliation": _("conciliation"),
    "criminal": _("criminal proceedings"),
    "negotiation": _("negotiations"),
    "legal aid": _("application for legal aid"),
}

# Translators: the stretch of time for which pay was promised, as in “per month”.
INTERVALS: dict[str, Message] = {
    "hour": _("hour"),
    "day": _("day"),
    "week": _("week"),
    "fortnight": _("fortnight"),
    "four weeks": _("four weeks"),
    "half month": _("half month"),
    "month": _("month"),
    "year": _("year"),
    "piece": _("piece"),
}

_DAYS_IN_A_WEEK = constant(7, "day", _("days in a week"))
_ONE_DAY = constant(1, "day", _("one day"))
_ONE_MONTH = constant(1, "month", _("one month"))
_ONE_HALF_MONTH = constant(1, "halfmonth", _("one half month"))

CHARGE_INTERVALS: dict[str, Message] = {
    "day": INTERVALS["day"],
    "week": INTERVALS["week"],
    "month": INTERVALS["month"],
    "period": _("the whole stay"),
}

_WHOLE = (constant(1, "day", _("whole")), constant(1, "day", _("whole")))


def _share(made_for: Period, period: Period) -> tuple[Figure, Figure] | None:
    """How much of what was made for some days belongs to a period: all, none, or days of days."""
    common = made_for.within(period)
    if common is None:
        return None
    if common == made_for:
        return _WHOLE
    return days(common.first, common.last), days(made_for.first, made_for.last)


def _as_told(stated: Any) -> Any:
    """The value of a stated fact, or a word; ``None`` where nobody told it, or knows it."""
    value = stated.value if isinstance(stated, Stated) else stated
    return None if value is None or value in ("unknown", ()) else value


@lru_cache(maxsize=1024)
def _entry(path: str) -> str:
    """``losses[0].amount`` becomes ``losses[0]``."""
    match = _ENTRY.match(path)
    return path if match is None else match.group()


_ENTRY = re.compile(r"\w+\[\d+\]")


def _every(length: int, first: date, span: Period) -> list[date]:
    start = first - timedelta(days=length * ((first - span.first).days // length + 1))
    while start + timedelta(days=length) <= span.first:
        start += timedelta(days=length)
    starts = [start]
    while starts[-1] <= span.last:
        starts.append(starts[-1] + timedelta(days=length))
    return starts


def _monthly_from(first: date, span: Period) -> list[date]:
    months = (span.first.year - first.year) * 12 + span.first.month - first.month
    number = months - 1
    starts = []
    while True:
        start = months_after(first, number)
        if months_after(first, number + 1) > span.first:
            starts.append(start)
            if start > span.last:
                return starts
        number += 1


def _half_months(span: Period) -> list[date]:
    """The days on which half months begin, from the one that holds the first day of a span."""
    halves = _halves(span)
    return [*(half.first for half in halves), next_day(halves[-1].last)]


def _halves(period: Period) -> list[Period]:
    """The half months that a period touches: from the 1st to the 15th, and the rest of a month."""
    halves = []
    month = month_of(period.first)
    while month.first <= period.last:
        middle = month.first.replace(day=16)
        halves += [Period(month.first, day_before(middle)), Period(middle, month.last)]
        month = month_of(next_day(month.last))
    return [half for half in halves if half.within(period) is not None]


def _anniversary_before(anchor: date, day: date) -> date:
    years = day.year - anchor.year
    start = months_after(anchor, 12 * years)
    return start if start <= day else months_after(anchor, 12 * (years - 1))


def _contract_months(period: Period) -> Iterator[Period]:
    """A period in contract months: one month if it runs from a day to the day before it next."""
    if period.first.day != 1 and period.last == day_before(months_after(period.first, 1)):
        yield month_of(period.first)
        return
    yield from period.months()
