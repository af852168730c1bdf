"""Papers for training: a worksheet without any answer, evidence, and a key with the whole working.

All tell a scenario. The worksheet gives the story, the notes of the interview, the facts as
evidence would show them and the law with its dates, and leaves the schedule blank. The evidence is
what the claimant has in hand, each exhibit as it would look. The key fills the schedule in from
the engine, and tells to which total each trap leads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from legalcalc.claims import assess
from legalcalc.claims.claim.limitation import SUSPENSION_REASONS
from legalcalc.claims.claim.pay import CHARGE_INTERVALS, INTERVALS
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder, names_of
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.scenario_exhibits import InventedExhibit
from legalcalc.documents.papers.scenarios import (
    Criterion,
    Scenario,
    TrainingRule,
    TrapOutcome,
    outcome_of,
)
from legalcalc.documents.papers.schedule import ClaimSchedule, Column, HeadSheet
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.explain.sentences import ROLES
from legalcalc.facts import Item, Money, Shift, Stated
from legalcalc.facts.stated import SOURCES
from legalcalc.figures import Figure
from legalcalc.law.choosing import told_choosing_days
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import Parameter
from legalcalc.messages import Message, _

__all__ = ["InventedEvidence", "Key", "Worksheet", "training_papers", "worksheet_of"]

# Translators: money that passed: what it was.
_WAGE = _("pay received")
_KEPT_BACK = _("kept back from pay")
_PAID_BY_WORKER = _("paid by the worker to the employer")
_LODGING = _("charged for lodging, per {interval}")
_FEE = _("fee for getting the job")
_PROMISE = _("pay promised, per {interval}")

# Translators: what began on a day.
_PROCEEDINGS: dict[str, Message] = {
    **SUSPENSION_REASONS,
    "labour court": _("proceedings before a labour court or tribunal"),
    "civil": _("proceedings before a civil court"),
    "mediation": _("mediation"),
    "administrative": _("proceedings before an authority"),
    "identification": _("recognition as a victim of trafficking"),
    "insolvency": _("insolvency proceedings"),
    "acknowledgment": _("the other side admitted the debt"),
    "notice": _("letter before claim"),
}


@dataclass(frozen=True, slots=True)
class FactSource:
    """The sources of a fact: their kinds, and items of evidence."""

    kinds: tuple[str | Message, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyFact:
    """Somebody in the story, and who gave this party the work."""

    name: str | Message
    roles: tuple[Message, ...]
    engaged_by: str | Message | None


@dataclass(frozen=True, slots=True)
class WorkFact:
    """Work on the same days of many weeks, or on one day (without ``weekdays``)."""

    first: date
    last: date
    weekdays: tuple[int, ...]
    start: time | None
    end: time | None
    breaks: int  # minutes
    length: int | None  # minutes, where no times of day are known
    source: FactSource


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """Money that passed, or that was promised: from when (to when), what, and between whom."""

    first: date | None
    last: date | None
    what: Message
    to: str | Message | None
    amount: Money | None
    source: FactSource


@dataclass(frozen=True, slots=True)
class DayFact:
    """A day, or a stretch of days, that matters."""

    what: Message
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class FactPack:
    """The facts of a case as evidence would show them, without anything computed."""

    claimant: str | Message
    parties: tuple[PartyFact, ...]
    days: tuple[DayFact, ...]
    declared: bool | None
    interval: Message | None
    work: tuple[WorkFact, ...]
    money: tuple[MoneyFact, ...]
    evidence: tuple[tuple[str, str | Message], ...]


@dataclass(frozen=True, slots=True)
class LawRow:
    """A value of the law with the day from which it holds, and which day picks it."""

    title: Message
    key: Message | None
    value: Figure | None
    since: date
    law: str
    chosen_by: list[Message]


@dataclass(frozen=True, slots=True)
class BlankHead:
    """The table of a head as the key has it, with the numbers of its rows and nothing else."""

    number: int
    title: Message
    columns: tuple[Column, ...]
    rated: bool
    bearing: bool
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Everything the worksheet prints."""

    paper: Paper
    level: int
    title: Message
    aims: tuple[Message, ...]
    story: tuple[Message, ...]
    interview: tuple[Message, ...]
    facts: FactPack
    exhibits: tuple[InventedExhibit, ...]
    rules: tuple[TrainingRule, ...]
    law: tuple[LawRow, ...]
    heads: tuple[BlankHead, ...]


@dataclass(frozen=True, slots=True)
class InventedEvidence:
    """Everything the paper of the evidence prints: each exhibit, to be read and handed round."""

    paper: Paper
    level: int
    title: Message
    exhibits: tuple[InventedExhibit, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """Everything the key prints: the schedule as the engine has it, the traps, and the points."""

    paper: Paper
    level: int
    title: Message
    schedule: ClaimSchedule
    outcomes: tuple[TrapOutcome, ...]
    marking: tuple[Criterion, ...]
    points: int


def training_papers(scenario: Scenario, jurisdiction: Jurisdiction) -> list[Document]:
    """The worksheet of a scenario and its key, and its evidence where it has any."""
    found = assess(scenario.case, jurisdiction)
    builder = _Builder(found, scenario, jurisdiction)
    papers = [
        Document(f"{scenario.id}-worksheet", "training_worksheet.html", builder.worksheet()),
        Document(f"{scenario.id}-key", "training_key.html", builder.key()),
    ]
    if scenario.exhibits:
        evidence = builder.invented_evidence()
        papers.append(Document(f"{scenario.id}-evidence", "training_evidence.html", evidence))
    return papers


def worksheet_of(scenario: Scenario, jurisdiction: Jurisdiction) -> Worksheet:
    """The worksheet of a scenario: story, facts, law, and a schedule without any sum."""
    return _Builder(assess(scenario.case, jurisdiction), scenario, jurisdiction).worksheet()


class _Builder(PaperBuilder):
    def __init__(
        self, assessment: Assessment, scenario: Scenario, jurisdiction: Jurisdiction
    ) -> None:
        super().__init__(assessment, scenario.case, jurisdiction)
        self.scenario = scenario
        self.schedule = claim_schedule_of(assessment, scenario.case, jurisdiction)

    def worksheet(self) -> Worksheet:
        """The paper for the trainee."""
        task = self.scenario
        return Worksheet(
            paper=self.paper(_("Training worksheet")),
            level=task.level,
            title=task.title,
            aims=task.aims,
            story=task.story,
            interview=task.interview,
            facts=self.facts(),
            exhibits=task.exhibits,
            rules=task.rules,
            law=tuple(self.law_rows()),
            heads=tuple(map(_blank, self.schedule.heads)),
        )

    def invented_evidence(self) -> InventedEvidence:
        """The exhibits, for the trainee."""
        task = self.scenario
        return InventedEvidence(
            paper=self.paper(_("Invented evidence")),
            level=task.level,
            title=task.title,
            exhibits=task.exhibits,
        )

    def key(self) -> Key:
        """The paper for the trainer."""
        task = self.scenario
        return Key(
            paper=self.paper(_("Answer key")),
            level=task.level,
            title=task.title,
            schedule=self.schedule,
            outcomes=tuple(
                outcome_of(trap, self.assessment, self.jurisdiction) for trap in task.traps
            ),
            marking=task.marking,
            points=sum(one.points for one in task.marking),
        )

    # -- facts ------------------------------------------------------------------------------------

    def facts(self) -> FactPack:
        case = self.case
        (job,) = case.employments
        return FactPack(
            claimant=names_of(case.claimant)[0],
            parties=tuple(
                PartyFact(
                    name=self.party(one.id or "").name,
                    roles=tuple(ROLES[role] for role in one.roles),
                    engaged_by=self.party(one.engaged_by).name if one.engaged_by else None,
                )
                for one in case.parties
            ),
            days=tuple(self.days()),
            declared=job.declared.value if job.declared is not None else None,
            interval=INTERVALS[job.pay_interval] if job.pay_interval is not None else None,
            work=tuple(self.work()),
            money=tuple(self.money()),
            evidence=tuple(
                (one.id or "–", SOURCES.get(one.kind, one.kind)) for one in case.evidence
            ),
        )

    def days(self) -> Iterator[DayFact]:
        case = self.case
        (job,) = case.employments
        for what, stated in (
            (_("born"), case.claimant.born),
            (_("first day of work"), job.start),
            (_("last day of work"), job.end),
            (_("escape"), case.escaped_on),
            (_("the worker learned of the rights"), case.rights_known_on),
            (_("identified as a victim of trafficking"), case.identified_on),
            (_("day of filing"), case.filing_on),
        ):
            if stated is not None:
                yield DayFact(what, stated.value, None)
        for begun in case.proceedings:
            ended = begun.ended.value if begun.ended is not None else None
            yield DayFact(_PROCEEDINGS[begun.kind], begun.started.value, ended)
        yield DayFact(_("day of calculation"), case.calculated_on, None)
        for one in case.confinements:
            yield DayFact(
                SUSPENSION_REASONS[one.kind],
                one.first.value,
                one.last.value if one.last is not None else None,
            )

    def work(self) -> Iterator[WorkFact]:
        for pattern in self.case.patterns:
            for shift in pattern.shifts:
                yield _work(
                    pattern, shift, pattern.first.value, pattern.last.value, pattern.weekdays
                )
        for exception in self.case.exceptions:
            first, last = exception.period.first, exception.period.last
            for shift in exception.shifts or (Shift(),):
                yield _work(exception, shift, first, last, ())
        for one in self.case.work_days:
            for shift in one.shifts:
                yield _work(one, shift, one.day, one.day, ())

    def money(self) -> Iterator[MoneyFact]:
        case = self.case.written_out
        for promise in case.employments[0].promises:
            if promise.pay is not None and promise.per is not None:
                yield MoneyFact(
                    promise.from_day.value if promise.from_day is not None else None,
                    None,
                    Message(_PROMISE.text, (("interval", INTERVALS[promise.per]),)),
                    None,
                    promise.pay.value,
                    _source(promise),
                )
        for payment in case.payments:
            yield MoneyFact(
                payment.day.value,
                None,
                _WAGE,
                self.holder(payment.to),
                _value(payment.amount),
                _source(payment),
            )
        for deduction in case.deductions:
            yield MoneyFact(
                deduction.day.value,
                None,
                _KEPT_BACK if deduction.how == "kept back" else _PAID_BY_WORKER,
                None,
                _value(deduction.amount),
                _source(deduction),
            )
        for stay in case.lodging:
            yield MoneyFact(
                stay.period.first,
                stay.period.last,
                Message(_LODGING.text, (("interval", CHARGE_INTERVALS[stay.per]),)),
                None,
                _value(stay.charge),
                _source(stay),
            )
        for fee in case.fees:
            yield MoneyFact(
                fee.day.value, None, _FEE, self.holder(fee.to), _value(fee.amount), _source(fee)
            )

    # -- law --------------------------------------------------------------------------------------

    def law_rows(self) -> Iterator[LawRow]:
        """The values of what is needed, for the trainee to choose from.

        They go from those in force when the year before the work began to the day of calculation,
        and further back where the right one lies there.
        """
        needed: dict[tuple[str, str | None], date] = {}
        begun = [one.start.value for one in self.case.employments if one.start is not None]
        year_before = date(min(begun, default=self.case.calculated_on).year - 1, 1, 1)
        for one in self.assessment.laws_used:
            place = one.parameter, one.key
            needed[place] = min(needed.get(place, year_before), one.since)
        for (name, key), first in needed.items():
            parameter: Parameter = getattr(self.jurisdiction.parameters, name)
            values = parameter.history(key)
            since = max((one.since for one in values if one.since <= first), default=first)
            for value in values:
                if since <= value.since <= self.case.calculated_on:
                    yield LawRow(
                        title=parameter.title,
                        key=None if key is None else Message(key),
                        value=value.figure,
                        since=value.since,
                        law=value.ground.law,
                        chosen_by=told_choosing_days(parameter.chosen_by),
                    )


def _blank(head: HeadSheet) -> BlankHead:
    return BlankHead(
        number=head.number,
        title=head.title,
        columns=head.columns,
        rated=head.rated,
        bearing=head.bearing,
        rows=tuple(row.ref for row in head.rows),
    )


def _work(item: Item, shift: Shift, first: date, last: date, weekdays: tuple[int, ...]) -> WorkFact:
    return WorkFact(
        first=first,
        last=last,
        weekdays=weekdays,
        start=shift.start,
        end=shift.end,
        breaks=sum(one.minutes for one in shift.breaks),
        length=shift.minutes.value if shift.minutes is not None else None,
        source=_source(item),
    )


def _value(sum: Stated[Money] | None) -> Money | None:
    return None if sum is None else sum.value


def _source(item: Item) -> FactSource:
    said = item.provenance
    kinds = () if said.source is None else (SOURCES.get(said.source, said.source),)
    return FactSource(kinds, said.evidence)
