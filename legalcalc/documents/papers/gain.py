"""The sheets of the employer's gain: for a prosecutor and for confiscation, no part of the claim.

The whole is made for the claimant's own side. It says what was saved and taken, by whom, what each
debt truly cost, and what was promised against what came of it. What a prosecutor gets is a table of
its own, without what stands for one's own side alone: the chosen route, what is missing, ranges and
what nobody has verified. One's own side decides whether and when it goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.criminal import CriminalCase
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.narrative import AS_EXACTLY_AS_POSSIBLE, Assertion, Narrator
from legalcalc.documents.papers.paper import Paper
from legalcalc.facts import Case
from legalcalc.facts.stated import SOURCES, UNPROVED
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.builder import once
from legalcalc.reports.entries import Amount
from legalcalc.reports.exhibits import Exhibit, exhibits_of
from legalcalc.reports.gain import GAIN_KINDS, GainHead, GainReport, gain_report
from legalcalc.reports.law_topics import TopicEntry

__all__ = [
    "FOR_THE_PROSECUTOR",
    "GainSheet",
    "GainTable",
    "PromiseRow",
    "SourcedFact",
    "gain_sheet",
    "gain_sheets",
    "gain_table",
]

FOR_THE_PROSECUTOR: Final = _("What was saved and taken, for the prosecutor")

# What a promise is about: the end of its place in the case, or what is said where it has none of
# its own; and the lists of the case that tell what came of it.
_PROMISES: Final[tuple[tuple[Message, str, tuple[str, ...]], ...]] = (
    (_("Pay"), ".pay", ("payments", "deductions")),
    (_("Hours"), ".hours_per_week", ("patterns", "work_days")),
    (_("Lodging"), "lodging", ("lodging",)),
    (_("Food"), "food", ("food",)),
)
_ALSO_PROMISED: Final = {
    "lodging": _("Lodging was promised too."),
    "food": _("Food was promised too."),
}


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """A sentence of the facts, with what it comes from: kinds of source, and exhibits."""

    sentence: Message
    sources: tuple[Message, ...]
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise beside what came of it."""

    title: Message
    promised: tuple[SourcedFact, ...]
    reality: tuple[SourcedFact, ...]


@dataclass(frozen=True, slots=True)
class GainSheet:
    """Everything the sheet prints; ``kinds``: those of the gain, each with its words."""

    paper: Paper
    report: GainReport
    promises: tuple[PromiseRow, ...]
    kinds: tuple[tuple[str, Message], ...] = tuple(GAIN_KINDS.items())


@dataclass(frozen=True, slots=True)
class GainTable:
    """Everything that a prosecutor is given of the gain.

    ``confiscation`` holds what somebody has read of the law and nothing else.
    """

    paper: Paper
    report: GainReport
    proceedings: tuple[CriminalCase, ...]
    confiscation: tuple[TopicEntry, ...]
    kinds: tuple[tuple[str, Message], ...] = tuple(GAIN_KINDS.items())


def gain_sheets(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The sheet of one's own side and the table for the prosecutor, where a case calls for them.

    The sheet is made where there are criminal proceedings, a finding of trafficking, or somebody
    authorised to act in criminal proceedings; the table not for a finding alone.
    """
    has_prosecutor = any(one.kind == "criminal" for one in case.proceedings) or any(
        "criminal route" in one.powers for one in case.authorisations
    )
    if not has_prosecutor and case.identified_on is None:
        return []
    builder = _Builder(assessment, case, jurisdiction)
    sheet = builder.sheet()
    if sheet.report.is_empty:
        return []
    found = [Document("gain", "gain.html", sheet)]
    if has_prosecutor:
        table = builder.table(sheet.report)
        found.append(Document("gain-prosecutor", "gain_for_prosecutor.html", table))
    return found


def gain_table(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> GainTable:
    """The table for the prosecutor of a case, whether or not it calls for one."""
    builder = _Builder(assessment, case, jurisdiction)
    return builder.table(gain_report(assessment, case, jurisdiction))


def gain_sheet(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> GainSheet:
    """The sheet of a case, whether or not it calls for one."""
    return _Builder(assessment, case, jurisdiction).sheet()


class _Builder(Narrator):
    def sheet(self) -> GainSheet:
        return GainSheet(
            self.paper(_("What was saved and taken: not part of the claim")),
            gain_report(self.assessment, self.case, self.jurisdiction),
            tuple(self.promises()),
        )

    def table(self, report: GainReport) -> GainTable:
        return GainTable(
            self.paper(FOR_THE_PROSECUTOR),
            _without_marks(report),
            tuple(self.proceedings()),
            tuple(
                TopicEntry(topic.title, read)
                for topic in report.confiscation
                if (read := tuple(one for one in topic.statements if one.reading is not None))
            ),
        )

    def proceedings(self) -> Iterator[CriminalCase]:
        for one in self.case.proceedings:
            if one.kind == "criminal":
                against = tuple(self.party_named(id) or id for id in one.against)
                yield CriminalCase(one.reference, one.body, one.started.value, against)

    def promises(self) -> Iterator[PromiseRow]:
        """What was promised beside what came of it; nothing of what nobody promised."""
        for title, end, lists in _PROMISES:
            promised = tuple(self.promised(end))
            if promised:
                told = (one for one in self.told if _list_of(one) in lists)
                yield PromiseRow(title, promised, tuple(self.sourced(told)))

    def promised(self, end: str) -> Iterator[SourcedFact]:
        """What was promised of one thing."""
        if end not in _ALSO_PROMISED:
            yield from self.sourced(
                one
                for one in self.told
                if any(".promises[" in path and path.endswith(end) for path in one.paths)
            )
            return
        promises = [one for job in self.case.employments for one in job.promises]
        sentence = _ALSO_PROMISED[end]
        yield from self.sourced(
            Assertion(sentence, (one.path,), one.provenance.evidence)
            for one in promises
            if (one.lodging if end == "lodging" else one.food)
        )

    def sourced(self, told: Iterable[Assertion]) -> Iterator[SourcedFact]:
        """Sentences with where each comes from. That it is somebody's word alone is not said."""
        for one in told:
            if one.sentence == AS_EXACTLY_AS_POSSIBLE:
                continue
            said = (self.source_at(path) for path in one.paths)
            yield SourcedFact(
                one.sentence,
                once(SOURCES[source] for source in said if source in SOURCES),
                exhibits_of(self.case, one.evidence),
            )

    def source_at(self, path: str) -> str | None:
        """The kind of source of the entry at a place of the case, where it is more than a word."""
        item = self.items.get(path) or self.items.get(path.rpartition(".")[0])
        source = None if item is None else item.provenance.source
        return None if source in UNPROVED else source

    @cached_property
    def told(self) -> list[Assertion]:
        """The sentences of the facts, each once."""
        return list(
            once(
                one
                for topic in self.topics(to="prosecutor")
                for fact in topic.facts
                for one in fact.assertions
            )
        )


def _without_marks(report: GainReport) -> GainReport:
    """The gain without marks of what nobody has verified: the cover sheet names that law."""

    def heads(found: tuple[GainHead, ...]) -> tuple[GainHead, ...]:
        return tuple(replace(one, sum=Amount(one.sum.figure)) for one in found)

    return replace(
        report,
        months=tuple(
            replace(
                one,
                pay=Amount(one.pay.figure),
                contributions=one.contributions and Amount(one.contributions.figure),
            )
            for one in report.months
        ),
        pay_heads=heads(report.pay_heads),
        charge_heads=heads(report.charge_heads),
        by_law=heads(report.by_law),
        totals=tuple(replace(one, doubtful=False) for one in report.totals),
    )


def _list_of(one: Assertion) -> str:
    """The list of the case on whose entry a sentence rests first."""
    return re.split(r"[.\[]", one.paths[0], maxsplit=1)[0] if one.paths else ""
