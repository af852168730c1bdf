"""Asks the case about one employment: answers, stated numbers and entries, or named gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from legalcalc.claims.currency import exchange_rate
from legalcalc.claims.grounds import FactGround
from legalcalc.claims.indices import Index
from legalcalc.facts import (
    Authorisation,
    Confinement,
    Employment,
    Harm,
    Item,
    Loss,
    Money,
    Place,
    Proceeding,
    Stated,
    Taken,
)
from legalcalc.figures import Figure, Finding, constant, found, known, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import Message, _
from legalcalc.periods import months_after, next_day

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["FACTS", "LISTS", "ClaimFacts"]

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

BETWEEN_PARTIES = frozenset(
    {
        "labour court",
        "civil",
        "conciliation",
        "mediation",
        "negotiation",
        "acknowledgment",
        "notice",
    }
)
"""Proceedings that concern those against whom they are brought, and nobody else."""

ITS_JOB = _("to which employment this belongs")

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
    "notice_clause": _("whether the contract could be ended by notice before its last day"),
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
"""What a rule asks for by :meth:`ClaimFacts.answer_or_gap` and its like, as it is named where it
is missing.
"""


class ClaimFacts:
    """The facts of a claim, as values and figures with their evidence.

    What it does not tell is a named gap.
    """

    def __init__(self, claim: Claim, employment: Employment | None) -> None:
        self._claim = claim
        self._employment = employment
        self._ages: dict[date, Figure] = {}
        self._answers: dict[str, Any] = {}
        self._untold_facts: dict[str, Gap] = {}

    def answer_or_gap(self, name: str, *, of: Item | None = None) -> Any:
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

    def answer_or_open(self, name: str, *, of: Item | None = None) -> Any:
        """Give what :meth:`answer_or_gap` gives; where it is not told, leave open the row that is
        being computed, or who answers for it, and give ``None``.

        For an answer that might add to the row and cannot lower it.
        """
        value = self.answer(name, of=of)
        if value is None:
            leave_open(self.untold_fact(name, of=of))
        return value

    def answer(self, name: str, *, of: Item | None = None) -> Any:
        """Give what :meth:`answer_or_gap` gives, or ``None`` where it is not told.

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
            return self._claim.case.claimant, name.removeprefix("claimant."), name
        return self._claim.employment, name, self.path(name)

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
            if presumption not in self._claim.record.presumed:
                self._claim.record.presumed.add(presumption)
                self._claim.record.assume(
                    _(
                        "“{statement}” is taken as {answer}, since nothing else is stated ({law}).",
                        statement=statement,
                        answer=_("true") if presumed else _("not true"),
                        law=law,
                    )
                )
            return found(statement, presumed, law=law)
        return found(statement, fact.value, law=law)

    def finds(
        self, statement: Message, fact: Stated[bool] | None, path: str, *, law: str | None = None
    ) -> Finding:
        """A stated yes or no as a finding. Raises ``Gap`` where it is not stated."""
        what = _("whether this is so: “{statement}”", statement=statement)
        return found(statement, self.know(fact, what, path), law=law)

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

    def money(
        self, stated: Stated[Money] | Money | None, on: date, title: Message, *about: Item
    ) -> Figure:
        """A stated sum as a figure in the claim's currency, converted at the rate of a day.

        Raises ``Gap`` where it is not known, or the rate is not, or nobody knows to which
        employment it belongs.
        """
        if stated is None:
            if about:
                self.know_its_job(about[0])
            path = f"{about[0].path}.amount" if about else ""
            raise self.missing(_("an amount ({what})", what=title), path, on)
        facts: tuple[Stated[Any] | Item, ...] = about
        value = stated
        if isinstance(value, Stated):
            facts = (value, *about)
            value = value.value
        figure = known(value.amount, unit(value.currency), self.ground(title, *facts))
        if value.currency == self._claim.currency:
            return figure
        return figure * exchange_rate(
            value.currency, self._claim.currency, on, self._claim.case.exchange_rates
        )

    def know_its_job(self, entry: Item) -> None:
        """Raise ``Gap`` where nobody knows to which of several employments an entry belongs."""
        gap = self.untold_job(entry)
        if gap is not None:
            raise gap

    def untold_job(self, entry: Item) -> Gap | None:
        """Give the gap for an entry of which nobody knows to which of several employments it
        belongs; ``None`` where it is known.
        """
        if not self._claim.case.without_its_job(entry):
            return None
        return self.missing(ITS_JOB, f"{entry.path}.employment")

    def ground(self, title: Message, *facts: Stated[Any] | Item) -> FactGround:
        """The ground of a leaf that rests on some facts; their entries count as used."""
        if not facts:
            return FactGround(title, (), ())
        self._claim.record.used.update([_entry(fact.path) for fact in facts])
        return FactGround(
            title,
            tuple([fact.path for fact in facts]),
            tuple([fact.provenance for fact in facts]),
        )

    def missing(self, what: Message, path: str, on: date | None = None) -> Gap:
        """The gap for a fact that the case does not state."""
        return Gap(_("The case does not state {what}", what=what), kind="fact", what=path, on=on)

    def path(self, name: str) -> str:
        """The place of a field of this employment in the case file."""
        return f"{self._claim.employment.path}.{name}" if self._employment else name

    def untold_list(self, name: str) -> Gap:
        """The gap for a list of the case of which nobody told, or only a part."""
        path = self.path(name) if name == "leave_taken" else name
        if self._claim.case.told(name, of=self._employment) == "in part":
            sentence = _("The case tells only a part of this: {what}", what=LISTS[name])
            return Gap(sentence, kind="fact", what=path)
        return self.missing(LISTS[name], path)

    @property
    def place(self) -> Place | None:
        """The place where the work was done, as far as it is told."""
        return self._employment.place if self._employment else None

    def age_on(self, day: date) -> Figure:
        """The worker's age in completed years on a day. Raises ``Gap`` where it is not known."""
        age = self._ages.get(day)
        if age is None:
            age = self._ages[day] = self._age_on(day)
        return age

    def _age_on(self, day: date) -> Figure:
        born = self._claim.case.claimant.born
        if born is None:
            raise self.missing(BORN, "claimant.born", day)
        day_of_birth = born.value
        before_birthday = (day.month, day.day) < (day_of_birth.month, day_of_birth.day)
        return known(
            day.year - day_of_birth.year - before_birthday,
            unit("year"),
            self.ground(_("the worker’s age on {day}", day=day), born),
        )

    def birthday(self, age: int) -> date:
        """The day on which the worker reaches an age. Raises ``Gap`` where it is not known."""
        born = self.know(self._claim.case.claimant.born, BORN, "claimant.born")
        day = months_after(born, 12 * age)
        return day if day.day == born.day else next_day(day)  # born on 29 February: 1 March

    def weeks_of_notice_given(self) -> Figure:
        """Weeks of notice given or paid; nought, as an assumption, where none is stated."""
        given = self._claim.employment.notice_given
        if given is None:
            self._claim.record.assume(_("No notice was given, since none is stated."))
            return constant(0, "week", _("no notice given"))
        return known(given.value, unit("week"), self.ground(_("weeks of notice given"), given))

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
        found = [one for one in getattr(self._claim.case, name) if not kinds or one.kind in kinds]
        self._claim.record.took_up(*found)
        return found

    def proceedings(self, *kinds: str) -> list[Proceeding]:
        """Proceedings of some kinds, in order of their start.

        One that concerns its own debtors alone, such as an action or a letter, is left out where it
        is brought against the employers of other work and nobody else.
        """
        case, own = self._claim.case, self._employment and self._employment.employer
        others = {one.employer for one in case.employments} - {own}
        return sorted(
            (
                one
                for one in case.proceedings
                if one.kind in kinds
                and not (
                    one.kind in BETWEEN_PARTIES
                    and own is not None
                    and one.against
                    and others.issuperset(one.against)
                )
            ),
            key=lambda one: one.started.value,
        )

    def declarations(self, id: str) -> list[Authorisation]:
        """The authorisations that carry a statement of the law, in order of the day of filing.

        One that was revoked is left out; those not filed yet come last.
        """
        revoked = {
            one.revokes for one in self._claim.case.authorisations if one.revokes is not None
        }
        return sorted(
            (
                one
                for one in self._claim.case.authorisations
                if id in one.declares and one.id not in revoked
            ),
            key=lambda one: one.filed_on or date.max,
        )

    def index(self, name: str) -> Index:
        """The index series of a name that the user entered.

        Raises ``Gap`` where there is none.
        """
        return self._claim.record.once(("index", name), lambda: self._index(name))

    def _index(self, name: str) -> Index:
        for series in self._claim.case.index_series:
            if series.name == name:
                return Index(series)
        raise self.missing(_("the values of the index “{name}”", name=name), "index_series")


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
