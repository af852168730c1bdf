"""Tells the facts of a case: asserted in prose, in order of time, each with the proof of it.

Letters, filed papers, requests in criminal proceedings and the sheet on which the claimant reads
them back tell the same sentences. Nothing is asserted that the case does not say: what nobody told
is left out, what is a range or a guess is told as such. What a claim alone needs, as days of
sickness, is told where a row that rests on it is claimed from the reader; so is what the law asks
of the claimant's status, such as that there was no work permit, and it is told to nobody else.

What is never told: where the claimant is or was after the work, who helped, what happened to the
body but by its kind, the reason of a sickness, and sexual violence at all. Whoever signs writes
that in, with the claimant's consent. A letter, which whoever held the claimant may read, tells less
than a paper for a court.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain
from typing import Any, Literal, TypeVar

from legalcalc.claims import Claim
from legalcalc.claims.hours import COUNTED, WorkLog
from legalcalc.claims.ledger import WORDS
from legalcalc.claims.rows import Line
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.sickness import claimed_sickness, rests_on
from legalcalc.documents.papers.status import RestedFact, presumed_for, rested_facts
from legalcalc.facts import (
    Confinement,
    Debt,
    Deduction,
    Employment,
    Every,
    Fee,
    Food,
    Harm,
    Item,
    Lodging,
    Money,
    Pattern,
    Payment,
    Recurring,
    Stated,
    Taken,
    WorkException,
)
from legalcalc.facts.recurring import each_time
from legalcalc.figures import Stipulation, constant, known, unit
from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period, by_name, civil_week
from legalcalc.reports.builder import grouped, once
from legalcalc.reports.exhibits import Exhibit, exhibits_of

__all__ = [
    "AS_EXACTLY_AS_POSSIBLE",
    "ENDINGS",
    "Assertion",
    "Audience",
    "Fact",
    "Narrator",
    "Topic",
    "sums_of",
]

Audience = Literal["debtor", "court", "prosecutor"]
"""Those to whom facts are told: a debtor in a letter, a court, or who leads a criminal case."""

_Entry = Fee | Debt | Lodging | Food | Taken | Confinement | Harm
T = TypeVar("T", bound=_Entry)
P = TypeVar("P", Payment, Deduction)

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

_RECRUITMENT = _("How the work came about")
_PAID = _("What was paid")
_LODGING = _("Lodging and food")
_CONTROL = _("How the claimant was treated")
_STATUS = _("Permission to work and to stay")
_ABOVE = _("Those above the employer")

_FOR_UNSTATED_WORK = _("It is not stated for which work this was.")

AS_EXACTLY_AS_POSSIBLE = _("The claimant states this as exactly as possible.")

_WORKED = _("hours worked")
_DAYS = _("days worked")
_ESTIMATED = ("likely", "estimated")

_HARMS: dict[str, Message] = {
    "threats": _("The claimant was threatened."),
    "humiliation": _("The claimant was humiliated."),
    "discrimination": _("The claimant was discriminated against."),
    "housing": _("The lodging was not fit to live in."),
    **dict.fromkeys(("injury", "illness", "psychiatric"), _("The claimant’s health was harmed.")),
}
"""The kinds of harm that are told, each by its sentence."""
_IN_A_LETTER = ("threats", "humiliation", "discrimination", "housing")
_IN_WORDS = ("threats", "humiliation", "discrimination")


@dataclass(frozen=True, slots=True)
class Assertion:
    """A sentence said in the claimant's name, with what it rests on.

    ``paths``: the places of its facts in the case file, none where it only points to an annex;
    ``evidence``: ids of the items that prove it.
    """

    sentence: Message
    paths: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A numbered paragraph: one fact or a few that belong together, and the exhibits for it.

    ``in_part``: whether they prove a part of it only, and the rest is the claimant's word.
    """

    assertions: tuple[Assertion, ...]
    exhibits: tuple[Exhibit, ...] = ()
    in_part: bool = False

    @property
    def sentences(self) -> tuple[Message, ...]:
        return tuple(one.sentence for one in self.assertions)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of all items that prove it, also of such as the case does not describe."""
        return once(id for one in self.assertions for id in one.evidence)


@dataclass(frozen=True, slots=True)
class Topic:
    """Facts under one heading."""

    title: Message
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class _Telling:
    """Sentences of one paragraph while they are collected, with what each rests on."""

    assertions: list[Assertion] = field(default_factory=list)
    estimated: bool = False
    without_proof: bool = False

    def say(
        self,
        sentence: Message,
        *facts: Stated[Any] | Item,
        of: Item | None = None,
        at: str | None = None,
    ) -> None:
        """Assert a sentence.

        ``of``: the entry whose source a fact has that says nothing of its own; ``at``: the field
        of the entry that says it, where that is no stated fact.
        """
        evidence: list[str] = []
        for fact in facts:
            said = fact.provenance
            if of is not None and said.source is None and not said.evidence:
                said = of.provenance
            evidence.extend(said.evidence)
            self.without_proof |= not said.evidence
            self.estimated |= said.certainty in _ESTIMATED
        field_of = "" if at is None else f".{at}"
        paths = once(f"{fact.path}{field_of}" for fact in facts if fact.path)
        self.assertions.append(Assertion(sentence, paths, once(evidence)))

    def settle(self) -> None:
        """Say of what was told so far that it is an estimate, where it is one."""
        if self.estimated:
            paths = once(path for one in self.assertions for path in one.paths)
            self.assertions.append(Assertion(AS_EXACTLY_AS_POSSIBLE, paths))
        self.estimated = False

    def bound(self, *days: Stated[date] | None) -> None:
        """Between which days those lie that are not known exactly."""
        for day in days:
            if day is None or not day.uncertain:
                continue
            if day.low is not None and day.high is not None:
                self.say(
                    _(
                        "The claimant puts this at {day}: not before {low} and not after {high}.",
                        day=day.value,
                        low=day.low,
                        high=day.high,
                    ),
                    day,
                )
            elif day.low is not None:
                self.say(
                    _(
                        "The claimant puts this at {day}, and not before {low}.",
                        day=day.value,
                        low=day.low,
                    ),
                    day,
                )
            else:
                self.say(
                    _(
                        "The claimant puts this at {day}, and not after {high}.",
                        day=day.value,
                        high=day.high,
                    ),
                    day,
                )

    def say_what_came_again(self, entries: Iterable[Recurring]) -> None:
        """Say of a sum that was told which parts of it came again and again."""
        for one in entries:
            if one.every is not None and one.until is not None:
                self.say(
                    _(
                        "This includes {rate} from {first} to {last}.",
                        rate=_rate(one),
                        first=one.day.value,
                        last=one.until.value,
                    ),
                    one,
                )
                self.bound(one.day, one.until)

    def bound_sum(self, amounts: Iterable[Stated[Money] | None]) -> None:
        """The least and the most that some amounts together may have been."""
        known = [one for one in amounts if one is not None]
        if not any(one.uncertain for one in known):
            return
        self.say(
            _(
                "The sum is an estimate: it was at least {low} and at most {high}.",
                low=_added(one.low or one.value for one in known),
                high=_added(one.high or one.value for one in known),
            ),
            *(one for one in known if one.uncertain),
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Those to whom facts are told; ``whole``: those of all employments.

    ``party``: the debtor who gets a letter. ``lines``: the rows that are claimed from the reader.
    ``rested``: the facts of status on which these, or whoever answers for them, rest by law.
    """

    to: Audience
    whole: bool
    party: str | None = None
    lines: tuple[Line, ...] = ()
    rested: tuple[RestedFact, ...] = ()

    def had_a_hand_in(self, one: Employment | None) -> bool:
        """Whether it may be told how the claimant was treated in an employment.

        Of debtors only the employer, its agency and the user firm are: those above them, or who
        took a fee, learn from a letter for which money they answer, and no more.
        """
        if self.to != "debtor":
            return True
        return one is not None and self.party in (one.employer, one.agency, one.user_firm)

    def claimed(self, head: str, one: Employment) -> list[Line]:
        """The rows of a head that are claimed from the reader for an employment."""
        return [line for line in self.lines if line.head.id == head and line.employment == one.id]


class Narrator(PaperBuilder):
    """A builder of papers that tell the facts of the case."""

    def topics(
        self,
        employments: Sequence[Employment] | None = None,
        *,
        to: Audience = "court",
        party: str | None = None,
        lines: Iterable[Line] = (),
        answering: Iterable[str] = (),
    ) -> Iterator[Topic]:
        """The facts of some employments, or of all, by heading and in order of time.

        ``party``: the debtor to whom they are told. ``lines``: the rows that the paper claims; what
        only a row needs, as days of sickness, is told for these and no others. ``answering``: the
        debtors of whom it claims them; the status on which a liability rests is told for theirs.

        Where not all are told, a fact that belongs to none of them by name is not told either:
        nobody knows whether it is for that reader.
        """
        all_of_them = self.case.employments
        told = all_of_them if employments is None else employments
        claimed = [one for one in lines if one.row.owed is not None and one.row.owed.value]
        reader = _Reader(
            to,
            len(told) == len(all_of_them),
            party,
            tuple(claimed),
            tuple(self.rested(claimed, answering)),
        )
        jobs = sorted(told, key=lambda one: one.start.value if one.start else date.max)
        if reader.whole:
            yield from self.under(None, ((_RECRUITMENT, self.recruitment(None, reader)),))
        for one in jobs:
            yield from self.under(
                one,
                (
                    (_RECRUITMENT, self.recruitment(one, reader)),
                    (_("The work"), chain(self.work(one), self.kind_of_work(one, reader))),
                    (
                        _("What was worked"),
                        chain(
                            self.hours(one, reader),
                            self.sickness(one, reader),
                            self.leave(one, reader),
                        ),
                    ),
                    (_PAID, self.payments(one, reader)),
                    (_LODGING, self.lodging(one, reader)),
                    (_CONTROL, self.control(one, reader)),
                    (_("How it ended"), self.ending(one)),
                ),
            )
        yield from self.under(
            None,
            (
                (_PAID, self.paid_for_unstated_work(reader)),
                (CANONICAL_HEADS["harm.care_past"], self.treatment(reader)),
                (_STATUS, self.status(reader)),
                (_ABOVE, self.known_above(reader)),
            ),
        )
        if reader.whole:
            yield from self.under(
                None,
                (
                    (_LODGING, self.lodging(None, reader)),
                    (_CONTROL, self.control(None, reader)),
                    (_("What happened afterwards"), self.afterwards(reader)),
                ),
            )

    def under(
        self, one: Employment | None, found: Iterable[tuple[Message, Iterable[_Telling]]]
    ) -> Iterator[Topic]:
        """The topics that have something to tell; with the employer where there are several."""
        for title, tellings in found:
            facts = tuple(self.fact(telling) for telling in tellings if telling.assertions)
            if not facts:
                continue
            if one is not None and len(self.case.employments) > 1:
                title = _(
                    "{title}: {employer}", title=title, employer=self.party(one.employer).name
                )
            yield Topic(title, facts)

    def fact(self, telling: _Telling) -> Fact:
        """A paragraph, which says so where the claimant could only estimate."""
        telling.settle()
        exhibits = exhibits_of(self.case, (id for one in telling.assertions for id in one.evidence))
        in_part = bool(exhibits) and telling.without_proof
        return Fact(tuple(telling.assertions), exhibits, in_part)

    # -- what belongs to an employment ------------------------------------------------------------

    def owner(self, item: _Entry) -> Employment | None:
        """The employment with which an entry is told where all are: by name, else by its day.

        ``None`` where nobody can say which.
        """
        jobs = self.case.employments
        if item.employment is not None:
            return next((one for one in jobs if one.id == item.employment), None)
        if len(jobs) == 1:
            return jobs[0]
        day = _first_day(item)
        at_the_time = [one for one in jobs if day is not None and _covers(one, day)]
        return at_the_time[0] if len(at_the_time) == 1 else None

    def of_employment(
        self, items: Iterable[T], one: Employment | None, reader: _Reader
    ) -> Iterator[T]:
        """The entries told with an employment, or those that belong to none.

        Where not all employments are told, only what names this one, or was taken by one of its
        parties while it lasted.
        """
        for item in items:
            owner = self.owner(item)
            found = owner is one
            if not reader.whole and item.employment is None:
                found = (
                    one is not None
                    and owner in (None, one)
                    and isinstance(item, Taken)
                    and item.by is not None
                    and item.by in (one.employer, one.agency, one.user_firm)
                )
            if found:
                yield item

    # -- topics -----------------------------------------------------------------------------------

    def recruitment(self, one: Employment | None, reader: _Reader) -> Iterator[_Telling]:
        """The promises and who made them, the fees paid, and the debts laid on the claimant."""
        for promise in () if one is None else one.promises:
            told = _Telling()
            if promise.pay is None or promise.per is None:
                continue
            pay = _per(promise.pay.value, promise.per)
            party = None if promise.by is None else self.party_named(promise.by)
            if party is None:
                sentence = _("The claimant was promised pay of {pay}.", pay=pay)
            else:
                sentence = _("{party} promised the claimant pay of {pay}.", party=party, pay=pay)
            told.say(sentence, promise.pay, of=promise)
            if promise.net:
                told.say(_("That was a net sum."), promise)
            if promise.hours_per_week is not None:
                told.say(
                    _(
                        "It was promised for {hours} of work a week.",
                        hours=known(promise.hours_per_week.value, unit("h"), Stipulation(_WORKED)),
                    ),
                    promise.hours_per_week,
                    of=promise,
                )
            if promise.from_day is not None:
                told.say(
                    _("This was promised from {day}.", day=promise.from_day.value),
                    promise.from_day,
                    of=promise,
                )
            if promise.written is not None:
                told.say(
                    _("The promise was made in writing.")
                    if promise.written
                    else _("The promise was made by word of mouth."),
                    promise,
                )
            if promise.lodging:
                told.say(_("Lodging was promised too."), promise)
            if promise.food:
                told.say(_("Food was promised too."), promise)
            told.bound(promise.from_day)
            yield told
        yield self.fees(one, reader)
        for debt in self.of_employment(self.case.debts, one, reader):
            told = _Telling()
            told.say(
                _(
                    "On {day} a debt of {sum} was laid on the claimant.",
                    day=debt.day.value,
                    sum=sums_of([debt.amount]),
                ),
                debt,
            )
            creditor = None if debt.creditor is None else self.party_named(debt.creditor)
            if creditor is not None and reader.to != "debtor":
                told.say(_("The creditor was {party}.", party=creditor), debt)
            if debt.additions:
                told.say(
                    _(
                        "To this debt {sum} was added later.",
                        sum=sums_of(added.amount for added in each_time(debt.additions)),
                    ),
                    *debt.additions,
                )
                told.say_what_came_again(debt.additions)
            if debt.repayments:
                told.say(
                    _(
                        "Of this debt the claimant paid back {sum}.",
                        sum=sums_of(back.amount for back in each_time(debt.repayments)),
                    ),
                    *debt.repayments,
                )
                told.say_what_came_again(debt.repayments)
            told.bound(debt.day)
            told.bound_sum([debt.amount])
            yield told

    def fees(self, one: Employment | None, reader: _Reader) -> _Telling:
        told = _Telling()
        fees = list(self.of_employment(self.case.fees, one, reader))
        if not fees:
            return told
        told.say(
            _(
                "To get the work the claimant paid fees and costs of {sum}.",
                sum=sums_of(fee.amount for fee in each_time(fees)),
            ),
            *fees,
        )
        told.say_what_came_again(fees)
        told.bound_sum(fee.amount for fee in each_time(fees))
        takers = once(fee.to for fee in fees if fee.to is not None)
        for taker in () if reader.to == "debtor" else takers:
            party = self.party_named(taker)
            if party is not None:
                taken = [fee for fee in fees if fee.to == taker]
                told.say(
                    _(
                        "Of this, {sum} went to {party}.",
                        sum=sums_of(fee.amount for fee in each_time(taken)),
                        party=party,
                    ),
                    *taken,
                )
        return told

    def work(self, one: Employment) -> Iterator[_Telling]:
        """For whom, when, as what and where the claimant worked, and on what papers."""
        employer = self.party(one.employer).name
        told = _Telling()
        start, end = one.start, one.end
        days = [stated for stated in (start, end) if stated is not None]
        if start is not None and end is not None:
            sentence = _(
                "The claimant worked for {employer} from {first} to {last}.",
                employer=employer,
                first=start.value,
                last=end.value,
            )
        elif start is not None:
            sentence = _(
                "The claimant began to work for {employer} on {first}.",
                employer=employer,
                first=start.value,
            )
        elif end is not None:
            sentence = _(
                "The claimant worked for {employer} until {last}.",
                employer=employer,
                last=end.value,
            )
        else:
            sentence = _("The claimant worked for {employer}.", employer=employer)
        told.say(sentence, *days, *(() if days else (one,)))
        told.bound(*days)
        if one.occupation is not None:
            told.say(
                _("The claimant’s occupation was {occupation}.", occupation=one.occupation),
                one,
                at="occupation",
            )
        if one.place is not None and one.place.locality is not None:
            told.say(_("The place of work was {place}.", place=one.place.locality), one, at="place")
        if one.live_in is not None and one.live_in.value:
            told.say(_("The claimant lived at the place of work."), one.live_in)
        yield told
        others = _Telling()
        if one.agency is not None and one.agency != one.employer:
            others.say(
                _("{party} took part as the agency.", party=self.party(one.agency).name),
                one,
                at="agency",
            )
        if one.user_firm is not None and one.user_firm != one.employer:
            others.say(
                _("The work was done for {party}.", party=self.party(one.user_firm).name),
                one,
                at="user_firm",
            )
        for below, above in self.chain(one.employer):
            link = self.case.party(below)
            others.say(
                _(
                    "The work of {below} had been ordered by {above}.",
                    below=self.party(below).name,
                    above=self.party(above).name,
                ),
                *(() if link is None else (link,)),
                at="engaged_by",
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
            if stated is not None and (said := given if stated.value else missing) is not None:
                papers.say(said, stated)
        yield papers

    # -- what the law asks of the status ----------------------------------------------------------

    def rested(self, lines: Sequence[Line], answering: Iterable[str]) -> Iterator[RestedFact]:
        """The facts of status on which some rows, and those who answer for them, rest by law."""
        return rested_facts(self.case, self.jurisdiction, self.route_id, lines, answering)

    def kind_of_work(self, one: Employment, reader: _Reader) -> Iterator[_Telling]:
        """The kind of the contract of an employment, where a claimed row rests on it."""
        for rested in reader.rested:
            if rested.employment is one:
                yield _of_status(rested, {})

    def status(self, reader: _Reader) -> Iterator[_Telling]:
        """That there was no permission to work or to stay, and how long the work is presumed."""
        for rested in reader.rested:
            if rested.fact.is_of_the_claimant():
                yield _of_status(rested, {})
        if not any(one.fact.is_of_the_claimant() for one in reader.rested):
            return  # nothing is presumed but for this status
        for job in self.case.employments:
            rows = [line for line in reader.lines if line.employment == job.id]
            span = presumed_for(self.case, self.jurisdiction, job, rows)
            if span is not None:
                told = _Telling(without_proof=True)
                sentence = _(
                    "The work for {employer} is presumed to have lasted from {first} to {last} "
                    "({law}).",
                    employer=self.party(job.employer).name,
                    first=span.first,
                    last=span.last,
                    law=self.jurisdiction.presumed_span_law,
                )
                told.assertions.append(Assertion(sentence, (job.path,)))
                yield told

    def known_above(self, reader: _Reader) -> Iterator[_Telling]:
        """The facts of what a debtor knew or did, where it answers because of them."""
        for rested in reader.rested:
            if rested.party is not None:
                yield _of_status(rested, {"party": self.party(rested.party).name})

    def hours(self, one: Employment, reader: _Reader) -> Iterator[_Telling]:
        """The usual week of each stretch, and all hours together."""
        log = Claim(self.case, self.jurisdiction, one).time.log.told
        span = log.span
        if span is None or not log.minutes_in(span):
            return
        patterns = [each for each in self.case.patterns if _belongs(each, one, reader)]
        for together in _of_the_same_time(patterns):
            pattern = together[0]
            week = _usual_week(log, pattern)
            if week is None:
                continue
            told = _Telling()
            whole = _parts_of(week, together, patterns)
            days = constant(len({day for part in whole for day in part.weekdays}), "day", _DAYS)
            sentence = (
                _(
                    "From {first} to {last} the claimant worked on average some {hours} a week.",
                    first=pattern.first.value,
                    last=pattern.last.value,
                    hours=log.hours_in(week, _WORKED),
                )
                if not pattern.days_known
                else _(
                    "From {first} to {last} the claimant worked on average some {hours} a week, "
                    "on {days}.",
                    first=pattern.first.value,
                    last=pattern.last.value,
                    hours=log.hours_in(week, _WORKED),
                    days=days,
                )
                if _is_estimated(pattern)
                else _(
                    "From {first} to {last} the claimant worked {hours} on {days} in most weeks.",
                    first=pattern.first.value,
                    last=pattern.last.value,
                    hours=log.hours_in(week, _WORKED),
                    days=days,
                )
            )
            told.say(sentence, *whole)
            times = tuple(
                _("{start} to {end}", start=start, end=end)
                for start, end in once(
                    (shift.start, shift.end) for part in whole for shift in part.shifts
                )
                if start is not None and end is not None
            )
            if times:
                told.say(_("The usual times were: {times}.", times=times), *whole)
            told.bound(pattern.first, pattern.last)
            told.estimated = False  # “on average some” says it
            yield told
        in_all = _Telling()
        items = {id(item): item for day in log.days_in(span) for item in day.items}.values()
        hours = log.hours_in(span, _WORKED)
        least = log.of_unknown_length or self.case.told("work", of=one) == "in part"
        in_all.say(
            _(
                "In all, from {first} to {last}, the claimant worked at least {hours}.",
                first=span.first,
                last=span.last,
                hours=hours,
            )
            if least
            else _(
                "In all, from {first} to {last}, the claimant worked {hours}.",
                first=span.first,
                last=span.last,
                hours=hours,
            ),
            *items,
        )
        asked, given = one.records_requested_on, one.records_given
        if asked is not None and given is not None and not given.value:
            in_all.say(
                _(
                    "Records of the working time were asked for on {day}, and were not given.",
                    day=asked.value,
                ),
                asked,
                given,
            )
        if reader.to == "court":
            in_all.settle()
            in_all.say(_("A daily schedule of the hours is annexed."))
        yield in_all

    def sickness(self, one: Employment, reader: _Reader) -> Iterator[_Telling]:
        """The days of sickness for which pay is claimed, and what was paid for them.

        Of a sickness the days after the last claimed row are not told: nobody needs them.
        """
        rows = reader.claimed("pay.sick", one)
        if not rows:
            return
        found = list(claimed_sickness(Claim(self.case, self.jurisdiction, one), rows))
        told = _Telling()
        for stretch, reason, told_by in sorted(found, key=lambda each: each[0]):
            told.say(_unable_to_work(stretch, reason), *told_by)
        told.settle()
        paid = self.of_the_job(self.case.payments, one)
        of_any = [pay for pay in self.case.payments if self.case.without_its_job(pay)]
        sick_pay = [
            pay
            for pay in paid
            if pay.kind == "sick pay"
            and pay.to == "claimant"
            and any(rests_on(line, pay) for line in rows)
        ]
        if sick_pay:
            told.say(
                _(
                    "As sick pay {sum} was paid.",
                    sum=sums_of(pay.amount for pay in each_time(sick_pay)),
                ),
                *sick_pay,
            )
        elif self.case.told("payments", of=one) in ("told", "none") and not any(
            _may_be_for(pay, stretch) for pay in (*paid, *of_any) for stretch, _reason, _by in found
        ):
            told.assertions.append(
                Assertion(_("For this time no pay was received."), ("payments",))
            )
        if found:
            yield told

    def leave(self, one: Employment, reader: _Reader) -> Iterator[_Telling]:
        """The annual leave that was taken, or that none was, where pay for the rest is claimed.

        Leave without pay is none of it, and is not told. That there was no other leave is said only
        where the case has neither such leave nor a day absent on leave that no entry covers.
        """
        state = self.case.told("leave_taken", of=one)
        if state == "not told" or not reader.claimed("pay.leave", one):
            return
        told = _Telling()
        taken = [each for each in one.leave_taken if each.is_paid]
        times = _named([each.period for each in taken])
        whole = len(taken) == len(one.leave_taken) and not any(
            _is_other_leave(each, one) for each in self.case.exceptions
        )
        if state == "none" and whole:
            path = f"{one.path}.leave_taken"
            told.assertions.append(Assertion(_("No annual leave was taken."), (path,)))
        elif times:
            told.say(
                _("Annual leave was taken in these times, and in no others: {times}.", times=times)
                if state == "told" and whole
                else _("Annual leave was taken in these times: {times}.", times=times),
                *taken,
            )
        if told.assertions:
            yield told

    def treatment(self, reader: _Reader) -> Iterator[_Telling]:
        """The cost of treatment, where it is claimed; of what the treatment was is not told."""
        rows = [line for line in reader.lines if line.head.id == "harm.care_past"]
        paid = [
            loss
            for loss in self.case.losses
            if loss.kind == "care" and any(rests_on(line, loss) for line in rows)
        ]
        if not paid:
            return
        told = _Telling()
        days = [loss.day.value for loss in paid]
        first, last, cost = min(days), max(days), sums_of(loss.amount for loss in paid)
        told.say(
            _("On {day} treatment cost {sum}.", day=first, sum=cost)
            if first == last
            else _(
                "From {first} to {last} treatment cost {sum}.", first=first, last=last, sum=cost
            ),
            *paid,
        )
        told.bound_sum(loss.amount for loss in paid)
        yield told

    def payments(self, one: Employment, reader: _Reader) -> Iterator[_Telling]:
        """Pay received and kept back. Nothing is said of what nobody told.

        That no pay was received is not said where some names no work: it may be for this.
        """
        told = _received(self.of_the_job(self.case.payments, one))
        if not any(_is_received(pay) for pay in self.of_the_job(self.case.payments, one)):
            unstated = any(map(self.case.without_its_job, self.case.payments))
            if not unstated and self.case.told("payments", of=one) in ("told", "none"):
                nothing = Assertion(_("The claimant received no pay."), ("payments",))
                told.assertions.insert(0, nothing)
        yield told
        yield from _kept_back(self.of_the_job(self.case.deductions, one), reader)

    def paid_for_unstated_work(self, reader: _Reader) -> Iterator[_Telling]:
        """Pay and deductions that name none of several employments, each once and not in each.

        Beside each payment stand the employments for which it is set off against a claimed row. Who
        is not told of all employments learns of it only where it is set off against what they owe,
        and not the day, which may be one after the claimant left.
        """
        grouped_by_work = grouped(
            (self.set_off_for(pay, reader), pay)
            for pay in self.case.payments
            if self.case.without_its_job(pay)
        )
        for employers, paid in grouped_by_work:
            if reader.whole:
                told = _received(paid)
            elif employers:
                told = _Telling()
                total = sums_of(pay.amount for pay in each_time(paid))
                told.say(_("A further sum of {sum} was received.", sum=total), *paid)
                told.bound_sum(pay.amount for pay in each_time(paid))
            else:
                continue
            told.say(_FOR_UNSTATED_WORK, *paid)
            if employers:
                sentence = (
                    _(
                        "It is set off against what is claimed for the work for {employers}.",
                        employers=employers,
                    )
                    if len(employers) == 1
                    else _(
                        "It is set off in full against what is claimed for the work for each of "
                        "these: {employers}.",
                        employers=employers,
                    )
                )
                told.assertions.append(Assertion(sentence))
            yield told
        if reader.whole:
            kept = [cut for cut in self.case.deductions if self.case.without_its_job(cut)]
            for told in _kept_back(kept, reader):
                told.say(_FOR_UNSTATED_WORK, *kept)
                yield told

    def set_off_for(self, pay: Payment, reader: _Reader) -> tuple[str | Message, ...]:
        """The employers for whose work a claimed row rests on a payment, which lowers it."""
        rows = {line.employment for line in reader.lines if rests_on(line, pay)}
        jobs = (one for one in self.case.employments if one.id in rows)
        return once(self.party(one.employer).name for one in jobs)

    def of_the_job(self, items: Iterable[P], one: Employment) -> list[P]:
        """The pay or deductions that name an employment, or belong to the only one."""
        return [
            item
            for item in items
            if item.employment == one.id
            or (item.employment is None and not self.case.without_its_job(item))
        ]

    def lodging(self, one: Employment | None, reader: _Reader) -> Iterator[_Telling]:
        """The lodging and food, how they were, and what was taken for them."""
        for stay in self.of_employment(self.case.lodging, one, reader):
            told = _Telling()
            told.say(
                _(
                    "From {first} to {last} the claimant lived in lodging that came with the work.",
                    first=stay.period.first,
                    last=stay.period.last,
                ),
                stay,
            )
            if stay.except_in:
                told.say(
                    _(
                        "In these times the claimant did not live there: {times}.",
                        times=_named(stay.except_in),
                    ),
                    stay,
                    at="except_in",
                )
            if stay.in_employers_home is not None and stay.in_employers_home.value:
                told.say(_("It was in the employer’s home."), stay.in_employers_home, of=stay)
            if stay.people_in_room is not None:
                told.say(
                    counted(
                        "{count} person slept in the room.",
                        "{count} people slept in one room.",
                        stay.people_in_room.value,
                    ),
                    stay.people_in_room,
                    of=stay,
                )
            for stated, bad in (
                (stay.has_basics, _("A bed, a place to wash or a toilet was missing.")),
                (stay.fit_to_live_in, _HARMS["housing"]),
                (stay.chosen_freely, _("The claimant had no free choice of lodging.")),
            ):
                if stated is not None and not stated.value:
                    told.say(bad, stated, of=stay)
            if stay.quality is not None and reader.to != "debtor":
                told.say(_("In particular: {what}.", what=stay.quality), stay)
            if stay.charge is not None and stay.charge.value.amount:
                charge = _per(stay.charge.value, stay.per)
                told.say(
                    _("For lodging {charge} was charged.", charge=charge), stay.charge, of=stay
                )
                told.bound_sum([stay.charge])
            yield told
        for meals in self.of_employment(self.case.food, one, reader):
            if meals.charge is not None and meals.charge.value.amount:
                told = _Telling()
                charge = _except(_per(meals.charge.value, meals.per), meals.except_in)
                told.say(_("For food {charge} was charged.", charge=charge), meals.charge, of=meals)
                told.bound_sum([meals.charge])
                yield told

    def control(self, one: Employment | None, reader: _Reader) -> Iterator[_Telling]:
        """Papers taken, captivity, threats and other harm, in order of time."""
        if not reader.had_a_hand_in(one):
            return
        found: list[tuple[date, _Telling]] = []
        for thing in self.of_employment(self.case.taken, one, reader):
            found.append((_first_day(thing) or date.max, self.thing_taken(thing)))
        for held in self.of_employment(self.case.confinements, one, reader):
            if reader.to != "debtor" or held.kind != "incapacity":
                found.append((held.first.value, _held(held)))
        for harm in self.of_employment(self.case.harms, one, reader):
            if harm.kind in (_IN_A_LETTER if reader.to == "debtor" else _HARMS):
                found.append((_first_day(harm) or date.max, _harmed(harm, reader)))
        for _day, telling in sorted(found, key=lambda pair: pair[0]):
            yield telling

    def thing_taken(self, thing: Taken) -> _Telling:
        told = _Telling()
        told.say(_taken(thing), thing)
        told.bound(thing.day)
        taker = None if thing.by is None else self.party_named(thing.by)
        if taker is not None:
            told.say(_("It was taken by {party}.", party=taker), thing)
        if thing.returned is not None:
            told.say(
                _("It was given back on {day}.", day=thing.returned.value),
                thing.returned,
                of=thing,
            )
        return told

    def ending(self, one: Employment) -> Iterator[_Telling]:
        """The end of the employment, and how it came."""
        told = _Telling()
        if one.ending == "ongoing":
            told.say(_("The employment goes on."), one)
        elif one.ending == "escape" and one.end is not None:
            told.say(_("The claimant escaped on {day}.", day=one.end.value), one.end)
            told.bound(one.end)
        elif one.ending in ENDINGS and one.end is not None:
            told.say(
                _(
                    "The employment ended on {day}: {how}.",
                    day=one.end.value,
                    how=ENDINGS[one.ending],
                ),
                one.end,
            )
            if one.notice_given is not None and one.notice_given.value == 0:
                told.say(_("No notice was given."), one.notice_given)
        in_writing = one.notified_in_writing
        if one.ending == "dismissal" and in_writing is not None and not in_writing.value:
            told.say(_("The dismissal was by word of mouth."), in_writing)
        yield told

    def afterwards(self, reader: _Reader) -> Iterator[_Telling]:
        """The escape, where no employment ended by it, and the recognition as a victim.

        No letter tells the recognition, and only a criminal court by whom: it would say where the
        claimant was.
        """
        escaped = self.case.escaped_on
        by_escape = [one.end for one in self.case.employments if one.ending == "escape"]
        if escaped is not None and not any(
            end is not None and end.value == escaped.value for end in by_escape
        ):
            told = _Telling()
            told.say(_("The claimant escaped on {day}.", day=escaped.value), escaped)
            told.bound(escaped)
            yield told
        recognised, body = self.case.identified_on, self.case.identified_by
        if recognised is not None and reader.to != "debtor":
            told = _Telling()
            told.say(
                _(
                    "On {day} the claimant was recognised as a victim of trafficking, by: {body}.",
                    day=recognised.value,
                    body=body,
                )
                if body is not None and reader.to == "prosecutor"
                else _(
                    "On {day} the claimant was recognised as a victim of trafficking.",
                    day=recognised.value,
                ),
                recognised,
            )
            yield told

    def harm_not_told(self) -> Iterator[Message]:
        """Tell the lawyer of harm in the case that no paper asserts of itself."""
        if any(harm.kind not in _HARMS for harm in self.case.harms):
            yield _(
                "The case holds sexual violence, or harm of another kind, of which this paper "
                "says nothing. Decide with the claimant whether it is pleaded, and in which words."
            )

    def party_named(self, id: str) -> str | Message | None:
        """The name of a party; of other people none: they are no party, and may be helpers."""
        return None if self.case.party(id) is None else self.party(id).name


def _of_status(rested: RestedFact, words: dict[str, object]) -> _Telling:
    """A fact of status, with its proof."""
    told = _Telling()
    said = rested.said
    sentence = rested.fact.sentence
    sentence = sentence.with_words({**dict(sentence.words), **words})
    if said.told is None:
        told.assertions.append(Assertion(sentence, (said.path,)))
        told.without_proof = True
    else:
        told.say(sentence, said.told, of=said.of, at=said.field)
        told.estimated = False  # what is told of status is a yes or a no
    return told


def _held(held: Confinement) -> _Telling:
    """A time of captivity, coercion or incapacity."""
    told = _Telling()
    first = held.first.value
    if held.last is None:
        going_on = {
            "captivity": _(
                "Since {first} the claimant has been held and cannot leave.", first=first
            ),
            "coercion": _(
                "Since {first} the claimant has been under coercion and cannot leave.", first=first
            ),
            "incapacity": _("Since {first} the claimant has been unable to act.", first=first),
        }
        told.say(going_on[held.kind], held)
    else:
        last = held.last.value
        over = {
            "captivity": _(
                "From {first} to {last} the claimant was held and could not leave.",
                first=first,
                last=last,
            ),
            "coercion": _(
                "From {first} to {last} the claimant was under coercion and could not leave.",
                first=first,
                last=last,
            ),
            "incapacity": _(
                "From {first} to {last} the claimant was unable to act.", first=first, last=last
            ),
        }
        told.say(over[held.kind], held)
    told.bound(held.first, held.last)
    return told


def _harmed(harm: Harm, reader: _Reader) -> _Telling:
    """A harm by its kind; in the case's own words only what is no matter of health."""
    told = _Telling()
    told.say(_HARMS[harm.kind], harm)
    if harm.first is not None and harm.last is not None:
        told.say(
            _("This was from {first} to {last}.", first=harm.first.value, last=harm.last.value),
            harm.first,
            harm.last,
            of=harm,
        )
    told.bound(harm.first, harm.last)
    if harm.what is not None and harm.kind in _IN_WORDS and reader.to != "debtor":
        told.say(_("In particular: {what}.", what=harm.what), harm)
    return told


def _unable_to_work(days: Period, reason: str) -> Message:
    """That the claimant could not work for some days, and why by its kind alone."""
    first, last = days.first, days.last
    if reason == "accident at work":
        return (
            _("On {day} work was impossible after an accident at work.", day=first)
            if first == last
            else _(
                "From {first} to {last} work was impossible after an accident at work.",
                first=first,
                last=last,
            )
        )
    return (
        _("On {day} work was impossible because of sickness.", day=first)
        if first == last
        else _(
            "From {first} to {last} work was impossible because of sickness.",
            first=first,
            last=last,
        )
    )


def _is_other_leave(one: WorkException, job: Employment) -> bool:
    """Whether a day of an absence is told as leave, and lies in no leave taken of an employment."""
    if one.reason != "leave" or one.employment not in (None, job.id):
        return False
    taken = [each.period for each in job.leave_taken]
    return not all(any(day in each for each in taken) for day in one.period.days())


def _may_be_for(pay: Payment, days: Period) -> bool:
    """Whether a payment, to whomever, may have been for some days.

    One without a period of its own may be for those of a month before it.
    """
    if pay.for_period is not None:
        return pay.for_period.overlaps(days)
    first = pay.day.value - timedelta(days=31)
    return Period(first, (pay.until or pay.day).value).overlaps(days)


def _first_day(entry: _Entry) -> date | None:
    """The first day of which an entry tells, if any."""
    if isinstance(entry, (Lodging, Food)):
        return entry.period.first
    stated = entry.first if isinstance(entry, (Confinement, Harm)) else entry.day
    return None if stated is None else stated.value


def _covers(one: Employment, day: date) -> bool:
    """Whether a day lies within an employment, as far as its days are known."""
    return (
        one.start is not None
        and one.start.value <= day
        and (one.end is None or day <= one.end.value)
    )


def _belongs(item: Pattern, one: Employment, reader: _Reader) -> bool:
    """Whether work may be told with an employment.

    Of an entry that names none nobody knows whose it is: it is told where all employments are.
    """
    return item.employment == one.id or (reader.whole and item.employment is None)


def _is_estimated(pattern: Pattern) -> bool:
    """Whether the hours of a pattern are a range or a guess."""
    return pattern.provenance.certainty in _ESTIMATED or any(
        shift.minutes is not None and shift.minutes.uncertain for shift in pattern.shifts
    )


def _of_the_same_time(patterns: Sequence[Pattern]) -> list[list[Pattern]]:
    """Patterns that tell of one week in parts, as Mondays to Fridays and Saturdays, together.

    The hours told are those of the whole week, so that they are told once and of all its days.
    """
    alike = grouped(
        (
            (
                *(day.value for day in (one.first, one.last)),
                one.first.uncertain or one.last.uncertain,
                one.every_weeks,
                one.days_known,
                _is_estimated(one),
            ),
            one,
        )
        for one in patterns
    )
    return [together for _what, together in alike]


def _parts_of(week: Period, told: Sequence[Pattern], patterns: Sequence[Pattern]) -> list[Pattern]:
    """The patterns that make up a week: those told of, and all others with work in it."""
    parts = list(told)
    for one in patterns:
        begins = civil_week(one.first.value).first
        if (
            any(one is part for part in told)
            or (week.first - begins).days // 7 % one.every_weeks
            or not any(shift.kind in COUNTED for shift in one.shifts)
        ):
            continue
        if one.first.value <= week.first and week.last <= one.last.value:
            parts.append(one)
    return parts


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


def _is_received(pay: Payment) -> bool:
    """Whether a payment came into the claimant's own hands in time."""
    return pay.to == "claimant" and pay.kind != "on account"


def _received(paid: Sequence[Payment]) -> _Telling:
    """Pay that was handed over: to the claimant, to others, and later on account."""
    told = _Telling()
    mine = [pay for pay in paid if _is_received(pay)]
    rough = [pay for pay in mine if pay.every is None and _days_unknown(pay)]
    once_each = [pay for pay in mine if pay.every is None and pay not in rough]
    if once_each:
        days = [pay.day.value for pay in once_each]
        told.say(
            counted(
                "The claimant received {count} payment, on {first}: {sum}.",
                "The claimant received {count} payments from {first} to {last}: {sum}.",
                len(once_each),
                first=min(days),
                last=max(days),
                sum=sums_of(pay.amount for pay in once_each),
            ),
            *once_each,
        )
    for pay in rough:
        told.say(
            _(
                "Between {first} and {last}, on a day or days that are not known, the claimant "
                "received in all: {sum}.",
                first=pay.day.low,
                last=pay.day.high,
                sum=sums_of([pay.amount]),
            ),
            pay,
        )
    for pay in mine:
        if pay.every is not None:
            told.say(_received_again(pay), pay)
            told.bound(pay.day, pay.until)
    told.bound_sum(pay.amount for pay in each_time(mine))
    others = [pay for pay in paid if pay.to != "claimant"]
    if others:
        told.say(
            _(
                "A sum of {sum} was handed to others in the claimant’s place.",
                sum=sums_of(pay.amount for pay in each_time(others)),
            ),
            *others,
        )
        told.say_what_came_again(others)
    later = [pay for pay in paid if pay.to == "claimant" and pay.kind == "on account"]
    if later:
        told.say(
            _(
                "Later a sum of {sum} was paid on account of what was owed.",
                sum=sums_of(pay.amount for pay in each_time(later)),
            ),
            *later,
        )
        told.say_what_came_again(later)
    return told


def _kept_back(kept: Sequence[Deduction], reader: _Reader) -> Iterator[_Telling]:
    """What was kept back from the pay, and what the claimant paid; with reasons where claimed."""
    claimed = [line for line in reader.lines if line.head.id.startswith("taken.")]
    for how, cuts in grouped((cut.how, cut) for cut in kept):
        told = _Telling()
        total = sums_of(cut.amount for cut in each_time(cuts))
        told.say(
            _("A sum of {sum} was kept back from the pay.", sum=total)
            if how == "kept back"
            else _("The claimant paid charges of {sum}.", sum=total),
            *cuts,
        )
        told.say_what_came_again(cuts)
        reasons = grouped(
            (cut.reason, cut)
            for cut in cuts
            if cut.reason != "other" and any(rests_on(line, cut) for line in claimed)
        )
        for reason, some in reasons:
            told.say(
                _(
                    "Of this, {sum} was taken for: {reason}.",
                    sum=sums_of(cut.amount for cut in each_time(some)),
                    reason=WORDS[reason],
                ),
                *some,
            )
        told.bound_sum(cut.amount for cut in each_time(cuts))
        yield told


def _received_again(pay: Payment) -> Message:
    """Pay that the claimant received again and again, in one sentence."""
    assert pay.until is not None
    words = {"first": pay.day.value, "last": pay.until.value, "rate": _rate(pay)}
    if pay.amount is None:
        return _("From {first} to {last} the claimant received {rate}.", **words)
    return _(
        "From {first} to {last} the claimant received {rate}: {sum} in all.",
        sum=sums_of(one.amount for one in each_time([pay])),
        **words,
    )


def _rate(entry: Recurring) -> object:
    """The sum that came each time, with the times in which it did not."""
    assert entry.every is not None
    if entry.amount is None:
        return _except(_UNKNOWN_RATES[entry.every], entry.except_in)
    return _except(_per(entry.amount.value, entry.every), entry.except_in)


_UNKNOWN_RATES: dict[Every, Message] = {
    "day": _("an unknown amount each day"),
    "week": _("an unknown amount each week"),
    "fortnight": _("an unknown amount every two weeks"),
    "four weeks": _("an unknown amount every four weeks"),
    "month": _("an unknown amount each month"),
}


def _except(rate: object, except_in: Sequence[Period]) -> object:
    """A sum for each stretch of time, with the times in which it did not come."""
    if not except_in:
        return rate
    # Translators: “600 euros a month (except: June 2025)”.
    return _("{rate} (except: {times})", rate=rate, times=_named(except_in))


def _named(periods: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(map(by_name, sorted(periods)))


def _per(money: Money, interval: str) -> object:
    """A sum for each stretch of time, in words; for a whole period the sum alone."""
    # Translators: pay or a charge in running text: “12 euros an hour”.
    by_interval = {
        "hour": _("{money} an hour", money=money),
        "day": _("{money} a day", money=money),
        "week": _("{money} a week", money=money),
        "fortnight": _("{money} a fortnight", money=money),
        "four weeks": _("{money} every four weeks", money=money),
        "half month": _("{money} every half month", money=money),
        "month": _("{money} a month", money=money),
        "year": _("{money} a year", money=money),
        "piece": _("{money} for each piece", money=money),
    }
    return by_interval.get(interval, money)


def _days_unknown(pay: Payment) -> bool:
    """Whether money came on some day, or on several, between two that are known."""
    return pay.day.low is not None and pay.day.high is not None


def _taken(thing: Taken) -> Message:
    """What was taken and when. Where nobody said what it was, no thing is named."""
    day = None if thing.day is None else thing.day.value
    if thing.what is None and day is None:
        return _("Papers or belongings were taken from the claimant.")
    if thing.what is None:
        return _("On {day} papers or belongings were taken from the claimant.", day=day)
    if day is None:
        return _("This was taken from the claimant: {what}.", what=thing.what)
    return _("On {day} this was taken from the claimant: {what}.", day=day, what=thing.what)


_NOT_KNOWN = _("an amount that is not known")


def sums_of(amounts: Iterable[Stated[Money] | None]) -> tuple[object, ...] | object:
    """The sum of some payments, or one for each currency; and that some are not known."""
    found = list(amounts)
    sums: list[object] = [*_by_currency(one.value for one in found if one is not None)]
    if any(one is None for one in found):
        sums.append(_NOT_KNOWN)
    return sums[0] if len(sums) == 1 else tuple(sums)


def _added(amounts: Iterable[Money]) -> tuple[object, ...] | object:
    sums = _by_currency(amounts)
    return sums[0] if len(sums) == 1 else tuple(sums)


def _by_currency(amounts: Iterable[Money]) -> list[Money]:
    """Sums of money, one for each currency."""
    sums: dict[str, Fraction] = {}
    for one in amounts:
        sums[one.currency] = sums.get(one.currency, Fraction(0)) + one.amount
    return [Money(amount, currency) for currency, amount in sums.items()]
