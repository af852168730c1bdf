"""The rules of heads of claim are run: what each gives for each of its periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legalcalc.claims.claim import Claim
from legalcalc.claims.lights import Lights
from legalcalc.claims.rows import HeadResult, Line, Row, TimeLimit
from legalcalc.facts import Case
from legalcalc.figures import Finding, hearing_findings
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, LimitationRule
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["Heads", "claims_of", "items_of", "rows_of", "run_again", "run_heads"]

_AboutGap = tuple[Gap, Period | None, str | None]


@dataclass(slots=True)
class Heads:
    """What the rules gave: the chosen heads by key, and those not claimed, with the reason."""

    claims: list[Claim]
    results: dict[str, HeadResult] = field(default_factory=dict)
    not_claimed: list[tuple[str, Message, Message]] = field(default_factory=list)
    _done: dict[tuple[int, int], _Done] = field(default_factory=dict)


@dataclass(slots=True)
class _Done:
    """What a rule gave for a claim that is seen in several lights.

    ``turns``: its periods rest on facts that turn, and so does all it gives.
    """

    turns: bool
    items: list[Any] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """What a rule gave for one period. ``turns``: it rests on facts that turn. ``elsewhere``: some
    row does not begin on the first day of the period.
    """

    turns: bool
    elsewhere: bool
    lines: list[Line]
    gaps: list[_AboutGap]
    findings: list[Finding]


class _Unforeseen(Exception):
    """In another light a rule gives a row where none was to be expected, so that rules that do not
    turn may have missed it: all have to run.
    """


def run_heads(
    case: Case,
    jurisdiction: Jurisdiction,
    lights: Lights | None = None,
    progress: Callable[[str], None] | None = None,
) -> Heads:
    """The rows of every chosen head; ``lights`` are those of the case, if it is seen in several."""
    heads = Heads(claims_of(case, jurisdiction, lights))
    _run(case, jurisdiction, heads, None, progress)
    return heads


def run_again(case: Case, jurisdiction: Jurisdiction, before: Heads, lights: Lights) -> Heads:
    """The rows in the light that is shown now: those of ``before`` that are the same in every
    light, and the others computed anew. The claims of ``before`` go on to this one.
    """
    lights.turns = False
    claims = claims_of(case, jurisdiction, lights)
    if lights.turns:  # what a claim starts from turns itself
        heads = Heads(claims)
        _run(case, jurisdiction, heads, None)
        return heads
    heads = Heads(before.claims)
    for claim in heads.claims:
        claim.without_lines()
    try:
        _run(case, jurisdiction, heads, before)
    except _Unforeseen:
        heads = Heads(claims)
        _run(case, jurisdiction, heads, None)
    return heads


def _run(
    case: Case,
    jurisdiction: Jurisdiction,
    heads: Heads,
    before: Heads | None,
    progress: Callable[[str], None] | None = None,
) -> None:
    for number, rule in enumerate(jurisdiction.head_rules):
        reason = _not_chosen(case, rule)
        if reason is not None:
            heads.not_claimed.append((rule.key, rule.title, reason))
            continue
        if progress is not None:
            progress(rule.key)
        result = heads.results.setdefault(
            rule.key, HeadResult(rule.key, rule.id, rule.title, rule.law, rule)
        )
        for of, claim in enumerate(heads.claims if rule.each != "case" else heads.claims[:1]):
            known = None if before is None else before._done[number, of]
            done = _run_head(rule, claim, result, known)
            if claim.lights is not None and before is None:
                heads._done[number, of] = done


def claims_of(case: Case, jurisdiction: Jurisdiction, lights: Lights | None = None) -> list[Claim]:
    """A claim for each employment under this law, or one without any."""
    employments = [
        one
        for one in case.employments
        if one.jurisdiction is None or one.jurisdiction == jurisdiction.code
    ]
    return [Claim(case, jurisdiction, one, lights) for one in employments] or [
        Claim(case, jurisdiction, None, lights)
    ]


def _not_chosen(case: Case, rule: HeadRule) -> Message | None:
    choices = case.choices
    names = {rule.key, rule.id}
    if names & set(choices.without):
        return _("Left out by the lawyer's choice.")
    if choices.heads and not names & set(choices.heads):
        return _("Not among the chosen heads.")
    if not rule.by_default and not names & set(choices.heads):
        return _("Computed only when it is chosen by name.")
    return None


# -- one rule -------------------------------------------------------------------------------------


def items_of(rule: HeadRule, claim: Claim) -> list[Any]:
    """The periods for which a rule is called while it is in force; ``None`` for a claim as a whole.

    Raises ``Gap`` where they are not known.
    """
    return [
        item
        for item in _items(rule, claim)
        if rule.in_force(item.first if item is not None else _last_day(claim))
    ]


def rows_of(rule: HeadRule, claim: Claim, item: Any) -> list[Row]:
    """What a rule gives for one period. Raises ``Gap`` where it meets one."""
    result = rule.rule(claim) if item is None else rule.rule(claim, item)
    if result is None:
        return []
    return [result] if isinstance(result, Row) else list(result)


def _items(rule: HeadRule, claim: Claim) -> Iterable[Any]:
    match rule.each:
        case "pay_period":
            return claim.pay_periods
        case "week":
            return claim.weeks
        case "month":
            return claim.months
        case "day":
            return claim.worked_days
        case "leave_year":
            return claim.leave_years()
        case "employment":
            return (None,)
    return (None,)


def _last_day(claim: Claim) -> date:
    """The day that decides which version of a rule holds for a claim as a whole."""
    try:
        return claim.span.last
    except Gap:
        return claim.calculated_on


def _run_head(rule: HeadRule, claim: Claim, result: HeadResult, before: _Done | None) -> _Done:
    """Call the rule for each item, or where this changes nothing take what it gave ``before``; a
    gap stops that item only.
    """
    if rule.routes and result.rule.routes != rule.routes:
        result.rule = rule
    done = before if before is not None and not before.turns else _begun(rule, claim)
    if done.gap is not None:
        result.gaps.append((done.gap, None, claim.employment_id))
        return done
    lights = claim.lights
    if done.turns:
        claim.take_turning(rule, None)
    with hearing_findings() as heard:
        for number, item in enumerate(done.items):
            if done is before and not before.steps[number].turns:
                _take(before.steps[number], rule, claim, result)
                continue
            first_line, first_gap = len(result.lines), len(result.gaps)
            heard.clear()
            if lights is not None:
                lights.turns = done.turns
            findings = _run_item(rule, claim, item, result, heard)
            if lights is None:
                continue
            lines = result.lines[first_line:]
            first = None if item is None else item.first
            elsewhere = any(line.row.period.first != first for line in lines)
            if lights.turns:
                claim.take_turning(rule, None if elsewhere else first)
            if done is not before:
                gaps = result.gaps[first_gap:]
                done.steps.append(_Step(lights.turns, elsewhere, lines, gaps, findings))
            elif elsewhere and not done.steps[number].elsewhere:
                raise _Unforeseen
    return done


def _begun(rule: HeadRule, claim: Claim) -> _Done:
    """The periods of a rule, or the gap that keeps them from being known."""
    lights = claim.lights
    if lights is not None:
        lights.turns = False
    gap, items = None, []
    try:
        items = items_of(rule, claim)
    except Gap as met:
        gap = met
    return _Done(lights is not None and lights.turns, items, gap=gap)


def _run_item(
    rule: HeadRule, claim: Claim, item: Any, result: HeadResult, heard: list[Finding]
) -> list[Finding]:
    """The rows of one period, with their limits; gives the findings of one without rows."""
    employment = claim.employment_id
    limitation = claim.jurisdiction.limitation_rules
    before = len(claim.stopped)
    try:
        rows = rows_of(rule, claim, item)
    except Gap as gap:
        period = Period(item.first, item.last) if item is not None else None
        result.gaps.append((gap, period, employment))
        rows = []
    findings = tuple(heard)  # those heard while a limit is set are not the row's
    for missing, period in claim.stopped[before:]:
        result.gaps.append((missing, period, employment))
    for row in rows:
        line = Line(
            id=_id_of(rule, claim, result),
            head=rule,
            employment=employment,
            row=row,
            findings=findings,
            law=row.law or rule.law,
        )
        _set_limits(line, claim, limitation[rule.limitation])
        _add(line, claim, result)
    if rows:
        return []
    new = [one for one in findings if one not in result.findings]
    result.findings.extend(new)
    return new


def _take(step: _Step, rule: HeadRule, claim: Claim, result: HeadResult) -> None:
    """What a period gave before, again: its lines are new, since what follows writes into them."""
    for one in step.lines:
        line = Line(
            id=_id_of(rule, claim, result),
            head=rule,
            employment=one.employment,
            row=one.row,
            findings=one.findings,
            law=one.law,
            limits=one.limits,
            limit_gap=one.limit_gap,
        )
        _add(line, claim, result)
    result.gaps.extend(step.gaps)
    result.findings.extend(one for one in step.findings if one not in result.findings)


def _id_of(rule: HeadRule, claim: Claim, result: HeadResult) -> str:
    return f"{rule.key}/{claim.employment_id or '-'}/{len(result.lines) + 1}"


def _add(line: Line, claim: Claim, result: HeadResult) -> None:
    result.lines.append(line)
    claim.take(line)


def _set_limits(line: Line, claim: Claim, rule: LimitationRule | None) -> None:
    if rule is None:
        return
    try:
        found = rule.rule(claim, line.row)
        limits = [found] if isinstance(found, TimeLimit) else list(found)
        for limit in limits:
            limit.rule = rule.id
            limit.law = limit.law or rule.law
        line.limits = tuple(limits)
    except Gap as gap:
        line.limit_gap = gap
