"""The decisions on staying of a case, with the days that the law counts from them.

What the case does not tell is bounded by what it tells: a decision reaches nobody before it is
made. What nobody knows is told as not known. Nothing here says what holds for a person: the sheet
is for whoever advises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.facts import Case, ResidenceDecision, Stated
from legalcalc.gaps import Gap
from legalcalc.law.assistance import (
    DECISION_KINDS,
    DECISION_OUTCOMES,
    Assistance,
    LegalStatement,
    assistance_of,
)
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _
from legalcalc.reports.builder import once

__all__ = [
    "ResidenceEntry",
    "ResidenceLine",
    "ResidencePeriod",
    "ResidenceReport",
    "decision_named",
    "residence_days",
    "residence_report",
    "residence_told",
]

_RENEWED = ("residence permit", "work permit")
_ENDING = (*_RENEWED, "reflection period")


@dataclass(frozen=True, slots=True)
class ResidencePeriod:
    """A period of the law that runs from a decision, or back from the end of what was granted.

    ``last_day`` is ``None`` where the day from which it runs is not known. Where only the earliest
    such day is known, it is not ``exact``: the true last day may be later. ``moved``: its last day
    was no working day. ``gap`` says why that could not be found out.
    """

    statement: LegalStatement
    counted_from: date | None = None
    last_day: date | None = None
    exact: bool = True
    moved: bool = False
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class ResidenceEntry:
    """A decision with its periods.

    ``ends`` is the last day of what was granted, at the earliest; ``ends_by_rule`` what the law
    gives where the case does not say. ``contradicted``: another decision about the same says
    otherwise, and this one is not known to be the later.
    """

    decision: ResidenceDecision
    contest: tuple[ResidencePeriod, ...]
    ends: date | None
    ends_by_rule: tuple[ResidencePeriod, ...]
    renewal: tuple[ResidencePeriod, ...]
    contradicted: bool


@dataclass(frozen=True, slots=True)
class ResidenceReport:
    """All decisions of a case, in its order. ``rule`` is the law by which last days are moved.

    ``unmoved``: there are periods, and it is not known whether this law moves their last day.
    """

    calculated_on: date
    entries: tuple[ResidenceEntry, ...]
    rule: LegalBasis | None
    unmoved: bool


@dataclass(frozen=True, slots=True)
class ResidenceLine:
    """A sentence on a decision. ``day``: that by which something is to be done. ``law``: of it."""

    said: Message
    day: date | None = None
    law: LegalBasis | None = None


def residence_report(case: Case, jurisdiction: Jurisdiction) -> ResidenceReport:
    """Reckon the periods of all decisions of a case."""
    law = assistance_of(jurisdiction)
    entries = tuple(_entry(one, case, law) for one in case.residence_decisions)
    return ResidenceReport(
        case.calculated_on,
        entries,
        None if law.stay_ends is None else law.stay_ends.ground,
        law.stay_ends is None and any(one.contest for one in entries),
    )


def residence_days(report: ResidenceReport) -> tuple[date, ...]:
    """The days to come on which a time ends, each once; of what was contested none is left."""
    days = {
        day
        for one in report.entries
        for day in (
            *(part.last_day for part in _open(one)),
            *(part.last_day for part in one.renewal),
            one.ends,
        )
        if day is not None and day >= report.calculated_on
    }
    return tuple(sorted(days))


def decision_named(one: ResidenceDecision) -> Message:
    """Say what was decided about, and what was decided."""
    if one.outcome == "ordered":
        return _("Decision: {kind}", kind=DECISION_KINDS[one.kind])
    return _(
        "Decision: {kind}, {what}",
        kind=DECISION_KINDS[one.kind],
        what=DECISION_OUTCOMES[one.outcome],
    )


def residence_told(one: ResidenceEntry, report: ResidenceReport) -> Iterator[ResidenceLine]:
    """Tell until when it can be contested, or lasts and is renewed, and what is not known."""
    if one.contradicted:
        yield ResidenceLine(
            _("Another decision about the same says otherwise: ask counsel which of them counts.")
        )
    if one.decision.is_adverse:
        yield from _contest_told(one, report)
    elif one.decision.kind in _ENDING:
        yield from _end_told(one, report)


# -- reckoning ------------------------------------------------------------------------------------


def _entry(one: ResidenceDecision, case: Case, law: Assistance) -> ResidenceEntry:
    ends = None if one.valid_until is None or one.is_adverse else _earliest(one.valid_until)
    granted = not one.is_adverse and one.kind in _ENDING
    exact = one.valid_until is None or not one.valid_until.uncertain
    return ResidenceEntry(
        one,
        _in_order(_contest(one, law)) if one.is_adverse else (),
        ends,
        _in_order(_by_rule(one, law)) if granted and ends is None else (),
        _in_order(_renewal(one, ends, exact, law)) if granted else (),
        any(_contradicts(other, one) for other in case.residence_decisions),
    )


def _contest(one: ResidenceDecision, law: Assistance) -> Iterator[ResidencePeriod]:
    for event in ("refusal made", "refusal received"):
        began, exact = _counted_from(one, event)
        for statement in _running(law, event, one.kind, began):
            if began is None or statement.lapse is None:
                yield ResidencePeriod(statement)
                continue
            last, gap = statement.lapse.last_day(began), None
            ends = last
            if law.stay_ends is not None:
                ends, gap = law.stay_ends.ends(last)
            yield ResidencePeriod(statement, began, ends, exact, ends != last, gap)


def _counted_from(one: ResidenceDecision, event: str) -> tuple[date | None, bool]:
    """The day from which a time to contest runs, and whether it is more than the earliest."""
    if event == "refusal made":
        return (None, True) if one.day is None else (_earliest(one.day), not one.day.uncertain)
    if one.notified_on is not None:
        return _earliest(one.notified_on), not one.notified_on.uncertain
    return (None, True) if one.day is None else (_earliest(one.day), False)


def _by_rule(one: ResidenceDecision, law: Assistance) -> Iterator[ResidencePeriod]:
    event = "reflection began" if one.kind == "reflection period" else "permit granted"
    began = one.day or one.notified_on
    if began is None or one.kind == "work permit":
        return
    for statement in _running(law, event, one.kind, _earliest(began)):
        if statement.lapse is not None:
            last = statement.lapse.last_day(_earliest(began))
            yield ResidencePeriod(statement, _earliest(began), last, exact=False)


def _renewal(
    one: ResidenceDecision, ends: date | None, exact: bool, law: Assistance
) -> Iterator[ResidencePeriod]:
    for statement in _running(law, "permit ends", one.kind, ends):
        last = None if ends is None or statement.lapse is None else statement.lapse.last_day(ends)
        yield ResidencePeriod(statement, ends, last, exact)


def _running(law: Assistance, event: str, kind: str, on: date | None) -> Iterator[LegalStatement]:
    """The periods that run from an event, about this kind of decision, by the law of that day."""
    for one in law.stay:
        lapse = one.lapse
        if lapse is None or lapse.event != event or (lapse.kinds and kind not in lapse.kinds):
            continue
        if on is None or on in one.holds:
            yield one


def _earliest(stated: Stated[date]) -> date:
    return stated.low or stated.value


def _latest(stated: Stated[date]) -> date:
    return stated.high or stated.value


def _contradicts(other: ResidenceDecision, one: ResidenceDecision) -> bool:
    if other.kind != one.kind or other.is_adverse == one.is_adverse:
        return False
    its, own = other.day or other.notified_on, one.day or one.notified_on
    return its is None or own is None or _latest(its) >= _earliest(own)


def _in_order(periods: Iterable[ResidencePeriod]) -> tuple[ResidencePeriod, ...]:
    return tuple(sorted(periods, key=lambda one: one.last_day or date.max))


def _open(one: ResidenceEntry) -> tuple[ResidencePeriod, ...]:
    return one.contest if one.decision.contested_on is None else ()


# -- sentences ------------------------------------------------------------------------------------


def _contest_told(one: ResidenceEntry, report: ResidenceReport) -> Iterator[ResidenceLine]:
    contested = one.decision.contested_on
    if contested is not None:
        yield ResidenceLine(_("It was contested on {day}.", day=contested.value))
    if not one.contest:
        yield ResidenceLine(
            _("How long it can be contested is not known here. Ask counsel at once.")
        )
    until = report.calculated_on if contested is None else _earliest(contested)
    for part in one.contest:
        law = part.statement.ground
        if part.last_day is None or part.counted_from is None:
            if contested is None:
                yield ResidenceLine(_UNCOUNTED, law=law)
            continue
        over = part.last_day < until
        if contested is not None and not over:
            continue
        if not part.exact:
            yield ResidenceLine(
                _(
                    "Counted from {start}, the earliest day known, the time to contest it ends on "
                    "{day}. The true last day may be later: find out at once when the worker got "
                    "it.",
                    start=part.counted_from,
                    day=part.last_day,
                ),
                part.last_day,
                law,
            )
        elif over:
            said = _("The time to contest it ended on {day}.", day=part.last_day)
            yield ResidenceLine(said, part.last_day, law)
        else:
            said = _("It can be contested up to and including {day}.", day=part.last_day)
            yield ResidenceLine(said, part.last_day, law)
        if part.moved and report.rule is not None:
            yield ResidenceLine(
                _("Its last day is no working day, so the next one counts."), law=report.rule
            )
        if part.gap is not None:
            yield ResidenceLine(part.gap.message)
    if contested is None and len(once(part.last_day for part in one.contest)) > 1:
        yield ResidenceLine(_SEVERAL)


def _end_told(one: ResidenceEntry, report: ResidenceReport) -> Iterator[ResidenceLine]:
    if one.ends is None:
        yield ResidenceLine(_("When it ends is not known: look at the paper itself."))
    elif one.ends < report.calculated_on:
        yield ResidenceLine(_("It ended on {day}.", day=one.ends), one.ends)
    else:
        said = _("It is valid up to and including {day}.", day=one.ends)
        yield ResidenceLine(said, one.ends)
    for part in one.ends_by_rule:
        said = _(
            "Counted by the law from {start}, it ends on {day}.",
            start=part.counted_from,
            day=part.last_day,
        )
        yield ResidenceLine(said, part.last_day, part.statement.ground)
    if one.decision.kind not in _RENEWED:
        return
    if not one.renewal:
        yield ResidenceLine(
            _("By when its renewal has to be asked for is not known here: ask long before it ends.")
        )
    for part in one.renewal:
        law = part.statement.ground
        if part.last_day is None:
            continue  # that nobody knows when it ends stands above
        if part.last_day < report.calculated_on:
            said = _(
                "The last day to ask for its renewal was {day}. Ask counsel at once what can still "
                "be done.",
                day=part.last_day,
            )
        else:
            said = _("Its renewal has to be asked for by {day} at the latest.", day=part.last_day)
        yield ResidenceLine(said, part.last_day, law)
    if len(once(part.last_day for part in one.renewal)) > 1:
        yield ResidenceLine(_SEVERAL)


_UNCOUNTED = _(
    "A time to contest it may be running and cannot be counted: the day of the decision, or the "
    "day on which the worker got it, is not known. Find it out at once."
)
_SEVERAL = _("Several periods may hold: keep to the earliest until counsel says which does.")
