"""The worksheet of indicators: published signs of trafficking, each with the facts that show it.

It prepares the interview of a trained person and decides nothing. It is for the claimant's own
side: an indicator that is answered with no, or called weak, is a gift to the other one. So
strengths and the rule of the publication are shown only where the case asks for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from dateutil.relativedelta import relativedelta

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.narrative import AS_EXACTLY_AS_POSSIBLE, Assertion, Narrator
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case, IndicatorAnswer
from legalcalc.law.indicators import (
    DIMENSIONS,
    FORCED_LABOUR,
    FORCED_LABOUR_SOURCE,
    INDICATORS,
    OPERATIONAL_SOURCE,
    Age,
    Dimension,
    ForcedLabourSign,
    Indicator,
    is_positive,
)
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _
from legalcalc.reports.exhibits import Exhibit, exhibits_of

__all__ = [
    "IT_IS_TOLD",
    "IndicatorFact",
    "IndicatorGroup",
    "IndicatorRow",
    "IndicatorWorksheet",
    "indicator_worksheet",
    "indicator_worksheets",
]

IndicatorState = Literal["there", "not there", "not known"]
"""What is known of an indicator, where anybody answered it or a fact does."""

_OF_AGE: Final = relativedelta(years=18)  # the lists for children are for those under eighteen

# Which facts bear on an indicator, by their places in the case without numbers; of some entries
# those of one kind alone, or of one time.
_BEARING: Final[dict[str, tuple[str, ...]]] = {
    "deceived-conditions": ("employments.promises.hours_per_week",),
    "deceived-contract": ("employments.contract_written", "employments.written_statement_given"),
    "deceived-housing": ("employments.promises.lodging",),
    "deceived-journey": ("fees",),
    "deceived-wages": ("employments.promises",),
    "recruited-documents": ("taken before the work",),
    "recruited-debt": ("fees", "debts before the work"),
    "work-hours": ("patterns", "work_days"),
    "work-living": ("lodging",),
    "work-pay": ("payments",),
    "work-law": (
        *("employments.contract_written", "employments.payslips"),
        "employments.written_statement_given",
    ),
    "work-protection": ("employments.declared",),
    "work-wages": ("payments to others", "deductions"),
    "held-documents": ("taken during the work",),
    "held-debt": ("debts", "fees"),
    "held-isolation": ("confinements",),
    "held-violence": ("harms injury",),
    "held-threats": ("harms threats",),
    "held-denunciation": ("harms threats",),
    "held-influence": ("confinements",),
    "held-wages": ("payments",),
    "there-dependency": ("employments.live_in", "lodging"),
}

IT_IS_TOLD: Final = _("The case tells of it.")
"""Stands for a fact of which no paper that goes out tells."""


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """A fact of the case that bears on an indicator, with its place and the exhibits for it."""

    sentence: Message
    place: str
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with what is known of it; ``state`` is ``None`` where it is still open.

    ``by_facts``: the facts themselves say so, and nobody had to answer. ``exhibits`` are those
    that the answer names.
    """

    indicator: Indicator
    state: IndicatorState | None
    by_facts: bool
    facts: tuple[IndicatorFact, ...]
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The indicators of a dimension; ``positive``: by which lists the published rule finds it."""

    dimension: Dimension
    rows: tuple[IndicatorRow, ...]
    positive: tuple[Age, ...]

    @property
    def there(self) -> int:
        """The number of those that are there."""
        return sum(one.state == "there" for one in self.rows)

    @property
    def open(self) -> int:
        """The number of those that nobody has answered yet."""
        return sum(one.state is None for one in self.rows)


@dataclass(frozen=True, slots=True)
class SignRow:
    """An indicator of forced labour, and whether an operational indicator of the same is there."""

    sign: ForcedLabourSign
    shown_by: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorWorksheet:
    """Everything the worksheet prints.

    ``ages``: whose lists hold, both where nobody knows how old the worker was. ``scored``: whether
    strengths and the published rule are shown.
    """

    paper: Paper
    ages: tuple[Age, ...]
    groups: tuple[IndicatorGroup, ...]
    signs: tuple[SignRow, ...]
    scored: bool
    source: LegalBasis = OPERATIONAL_SOURCE
    sign_source: LegalBasis = FORCED_LABOUR_SOURCE


def indicator_worksheets(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The one worksheet of a case in which an indicator was answered; none of another."""
    if not case.indicators:
        return []
    model = indicator_worksheet(assessment, case, jurisdiction)
    return [Document("indicators", "indicators.html", model)]


def indicator_worksheet(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> IndicatorWorksheet:
    """The worksheet of a case, whether or not anything was answered."""
    return _Builder(assessment, case, jurisdiction).worksheet()


class _Builder(Narrator):
    def worksheet(self) -> IndicatorWorksheet:
        rows = [self.row(one) for one in self.listed()]
        there = [row.indicator for row in rows if row.state == "there"]
        return IndicatorWorksheet(
            paper=self.paper(_("Indicators of trafficking: worksheet")),
            ages=self.ages,
            groups=tuple(
                IndicatorGroup(
                    dimension,
                    tuple(row for row in rows if row.indicator.dimension == dimension.id),
                    tuple(
                        age
                        for age in self.ages
                        if is_positive(
                            strength
                            for one in there
                            if one.dimension == dimension.id
                            and (strength := one.strength(age)) is not None
                        )
                    ),
                )
                for dimension in DIMENSIONS
            ),
            signs=tuple(
                SignRow(sign, tuple(one for one in there if sign.id in one.signs))
                for sign in FORCED_LABOUR
            ),
            scored=self.case.choices.score_indicators is True,
        )

    def listed(self) -> Iterator[Indicator]:
        """The indicators that stand in a list that holds for the worker."""
        for one in INDICATORS:
            if any(one.strength(age) is not None for age in self.ages):
                yield one

    @cached_property
    def ages(self) -> tuple[Age, ...]:
        """Whose lists hold: by the age on the first day of work that is known."""
        born, first = self.case.claimant.born, _first_day_of_work(self.case)
        if born is None or first is None:
            return ("adult", "child")
        earliest, latest = born.low or born.value, born.high or born.value
        if first < earliest + _OF_AGE:
            return ("child",)
        return ("adult",) if first >= latest + _OF_AGE else ("adult", "child")

    def row(self, indicator: Indicator) -> IndicatorRow:
        facts = tuple(self.facts_for(indicator.id))
        shown = self.shown.get(indicator.id, ())
        told = {one.place for one in facts}
        facts = (
            *(IndicatorFact(IT_IS_TOLD, place) for place in shown if place not in told),
            *facts,
        )
        answer = self.answers.get(indicator.id)
        if answer is None:
            return IndicatorRow(indicator, "there" if shown else None, bool(shown), facts)
        present = answer.present
        state: IndicatorState = (
            "not known" if present is None else "there" if present.value else "not there"
        )
        exhibits = exhibits_of(self.case, answer.provenance.evidence)
        return IndicatorRow(indicator, state, False, facts, exhibits)

    @cached_property
    def answers(self) -> dict[str, IndicatorAnswer]:
        """The answers of the case; of two to the same indicator the later one holds."""
        return {one.indicator: one for one in self.case.indicators}

    def facts_for(self, indicator: str) -> Iterator[IndicatorFact]:
        seen = set()
        for pattern in _BEARING.get(indicator, ()):
            for one in self.told[pattern]:
                if one.sentence not in seen and one.sentence != AS_EXACTLY_AS_POSSIBLE:
                    seen.add(one.sentence)
                    exhibits = exhibits_of(self.case, one.evidence)
                    yield IndicatorFact(one.sentence, one.paths[0], exhibits)

    @cached_property
    def shown(self) -> dict[str, list[str]]:
        """The places of facts that are the very thing that an indicator names."""
        case = self.case
        found: dict[str, list[str]] = defaultdict(list)
        for held in case.confinements:
            if held.kind == "captivity":
                found["held-isolation"].append(held.path)
        for act in case.compelled_acts:
            found["held-crime"].append(act.path)
        for harm in case.harms:
            if harm.kind == "sexual violence":
                found["held-violence"].append(harm.path)
            if harm.kind == "housing":
                found["work-living"].append(harm.path)
        for job in case.employments:
            if job.declared is not None and not job.declared.value:
                found["work-protection"].append(job.declared.path or job.path)
        for stay in case.lodging:
            for fit in (stay.fit_to_live_in, stay.has_basics):
                if fit is not None and not fit.value:
                    found["work-living"].append(fit.path or stay.path)
        return found

    @cached_property
    def told(self) -> dict[str, list[Assertion]]:
        """The sentences of the facts, by the places without numbers on which they rest."""
        found: dict[str, list[Assertion]] = defaultdict(list)
        assertions = (
            one
            for topic in self.topics(to="prosecutor")
            for fact in topic.facts
            for one in fact.assertions
        )
        for one in assertions:
            for path in one.paths:
                steps = re.sub(r"\[[0-9]+\]", "", path).split(".")
                for count in range(1, len(steps) + 1):
                    found[".".join(steps[:count])].append(one)
                for kind in self.kinds.get(path.partition(".")[0], ()):
                    found[f"{steps[0]} {kind}"].append(one)
        return found

    @cached_property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """What kind some entries are of, or from which time, by their places."""
        case, first = self.case, _first_day_of_work(self.case)
        found: dict[str, tuple[str, ...]] = {one.path: (one.kind,) for one in case.harms}
        for thing in case.taken:
            if thing.day is None or first is None:
                found[thing.path] = ("before the work", "during the work")
            else:
                is_before = thing.day.value < first
                found[thing.path] = ("before the work" if is_before else "during the work",)
        for payment in case.payments:
            if payment.to != "claimant":
                found[payment.path] = ("to others",)
        for debt in case.debts:
            if debt.before_travel or (first is not None and debt.day.value < first):
                found[debt.path] = ("before the work",)
        return found


def _first_day_of_work(case: Case) -> date | None:
    """The first day on which the worker is known to have worked."""
    days = [one.start.value for one in case.employments if one.start is not None]
    days += [one.first.value for one in case.patterns]
    days += [one.day for one in case.work_days]
    return min(days, default=None)
