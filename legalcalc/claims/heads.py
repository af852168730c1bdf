"""The rules of heads of claim are run: what each gives for each of its periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from legalcalc.claims.claim import Claim
from legalcalc.claims.given import Given
from legalcalc.claims.lights import Lights, Warned, warn_again
from legalcalc.claims.rows import HeadResult, Line, Row, TimeLimit
from legalcalc.facts import Case
from legalcalc.figures import Finding, hearing_findings
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, LimitationRule
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["Heads", "Seen", "claims_of", "items_of", "rows_of", "run_again", "run_heads"]

_AboutGap = tuple[Gap, Period | None, str | None]


@dataclass(slots=True)
class Heads:
    """What the rules gave: the chosen heads by key, and those not claimed, with the reason.

    ``read``: the facts from which the claims started.
    """

    claims: list[Claim]
    results: dict[str, HeadResult] = field(default_factory=dict)
    not_claimed: list[tuple[str, Message, Message]] = field(default_factory=list)
    read: int = 0
    _done: dict[tuple[int, int], _Done] = field(default_factory=dict)


@dataclass(slots=True)
class _Done:
    """What a rule gave for a claim that is computed several times.

    ``read``: the facts on which its periods rest, and so all it gives; those of its rows are with
    what is ``given``. ``at``: how many rows the head had before.
    """

    items: list[Any]
    gap: Gap | None
    read: int
    warned: Warned
    at: int
    given: Given
    steps: list[_Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a rule gave for one period, and the facts on which it rests: ``by_rule`` without the
    limits of its rows.

    ``first``: the day on which its rows begin; ``None`` where some row may begin on any day, and
    ``elsewhere`` where one does not begin with the period. ``at``: how many rows the head had
    before. ``beside``: whether there is anything but rows.
    """

    read: int
    by_rule: int
    first: date | None
    elsewhere: bool
    at: int
    lines: list[Line]
    beside: bool
    gaps: list[_AboutGap]
    findings: list[Finding]
    warned: Warned
    warned_by_rule: int


class _Unforeseen(Exception):
    """A rule gives a row where none was to be expected, so that rules that do not rest on what
    changed may have missed it: all have to run.
    """


def run_heads(
    case: Case,
    jurisdiction: Jurisdiction,
    lights: Lights | None = None,
    progress: Callable[[str], None] | None = None,
) -> Heads:
    """The rows of every chosen head. ``lights``: those of the case, to run them again."""
    if lights is not None:
        lights.read = 0
    heads = Heads(claims_of(case, jurisdiction, lights))
    if lights is not None:
        heads.read = lights.read
    _run(case, jurisdiction, heads, progress=progress)
    return heads


@dataclass(frozen=True, slots=True)
class Seen:
    """What the heads gave when the case was last seen in the light in which they are run again, and
    the facts that changed ``since``.
    """

    heads: Heads
    since: int


def run_again(
    case: Case,
    jurisdiction: Jurisdiction,
    before: Heads,
    changed: int,
    seen: Seen | None = None,
) -> Heads | None:
    """The rows, where only some facts are not as they were for ``before``: what rests on none of
    them is taken from there, and from what was ``seen`` what rests on nothing that changed since.
    The claims go over to what is given here.

    ``None`` where all has to be computed anew.
    """
    if before.read & changed:
        return None
    for claim in before.claims:
        claim.begin_again()
    heads = Heads(before.claims, read=before.read)
    if seen is not None and seen.heads.claims is not before.claims:
        seen = None
    try:
        _run(case, jurisdiction, heads, before, changed, seen)
    except _Unforeseen:
        return None
    return heads


def _run(
    case: Case,
    jurisdiction: Jurisdiction,
    heads: Heads,
    before: Heads | None = None,
    changed: int = 0,
    seen: Seen | None = None,
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
            known = [] if before is None else [(before._done[number, of], changed)]
            if known and seen is not None:
                last = seen.heads._done[number, of]
                if _strays(known[0][0], last):
                    seen = None  # rules that come may have missed rows that lie elsewhere now
                else:
                    known.append((last, seen.since))
            done = _run_head(rule, claim, result, known)
            if claim.lights is not None:
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
        return _("Left out by the lawyer’s choice.")
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


_Known = tuple["_Done", int]
"""What a rule gave, and the facts that are others now."""


def _run_head(rule: HeadRule, claim: Claim, result: HeadResult, known: list[_Known]) -> _Done:
    """Call the rule for each item, or take what it gave before where that rests on nothing that
    changed; a gap stops that item only.

    ``known``: what it gave for the facts as they are likely, and after it what it gave when it last
    saw them in the light of now.
    """
    if rule.routes and result.rule.routes != rule.routes:
        result.rule = rule
    at = len(result.lines)
    for done, changed in known:
        if not done.given.read & changed and done.at == at and not _strays(done, known[0][0]):
            claim.give(rule, done.given)
            _take_all(done, claim, result)
            return done
    known = [(done, changed) for done, changed in known if not done.read & changed]
    if known:
        before, changed = known[0]
        done = _Done(before.items, before.gap, before.read, before.warned, at, Given())
        warn_again(done.warned)
    else:
        done = _begun(rule, claim, at)
    given = done.given
    claim.give(rule, given)
    given.take_read(None, done.read)
    if done.gap is not None:
        result.gaps.append((done.gap, None, claim.employment_id))
    elif known:
        _run_steps_again(rule, claim, result, done, known)
    else:
        _run_steps(rule, claim, result, done)
    return done


def _strays(done: _Done, other: _Done) -> bool:
    """Whether a rule gave rows elsewhere than in their periods where another time it gave none:
    rules that take what they gave then may have missed them.
    """
    return done is not other and (
        len(done.steps) != len(other.steps)
        or any(
            one.elsewhere and not another.elsewhere
            for one, another in zip(done.steps, other.steps, strict=True)
        )
    )


def _run_steps(rule: HeadRule, claim: Claim, result: HeadResult, done: _Done) -> None:
    """Call the rule for each item."""
    lights = claim.lights
    with hearing_findings() as heard:
        for item in done.items:
            heard.clear()
            if lights is None:
                _run_item(rule, claim, item, result, done.given, heard)
                continue
            step = _step(rule, claim, item, result, done.given, heard, lights, done.read)
            done.steps.append(step)
            done.given.take_read(step.first, step.read)


def _run_steps_again(
    rule: HeadRule, claim: Claim, result: HeadResult, done: _Done, known: list[_Known]
) -> None:
    """Call the rule for the items for which none of what is known is good any more."""
    lights, given = claim.lights, done.given
    assert lights is not None
    steps, changed = known[0][0].steps, known[0][1]
    taken = 0  # so many of these steps are
    every = [(one.steps, facts) for one, facts in known if len(one.steps) == len(steps)]
    with hearing_findings() as heard:
        for number, bits in enumerate([step.read & changed for step in steps]):
            if not bits:
                continue
            heard.clear()
            _take(steps[taken:number], result, done)
            taken = number + 1
            alike = [(some[number], facts) for some, facts in every]
            good = next((step for step, facts in alike if not step.read & facts), None)
            rows = next((step for step, facts in alike if not step.by_rule & facts), None)
            if good is not None:
                _take([good], result, done)
            else:
                if rows is not None:
                    step = _limited_again(rows, rule, claim, result, given, lights)
                else:
                    item = done.items[number]
                    step = _step(rule, claim, item, result, given, heard, lights, done.read)
                done.steps.append(step)
                given.take_read(step.first, step.read)
            if done.steps[-1].elsewhere and not all(step.elsewhere for step, _facts in alike):
                raise _Unforeseen
    _take(steps[taken:], result, done)


def _begun(rule: HeadRule, claim: Claim, at: int) -> _Done:
    """The periods of a rule, or the gap that keeps them from being known."""
    lights = claim.lights
    if lights is not None:
        lights.read, lights.warned = 0, []
    gap, items = None, []
    try:
        items = items_of(rule, claim)
    except Gap as met:
        gap = met.at_rest()
    if lights is None:
        return _Done(items, gap, 0, (), at, Given())
    return _Done(items, gap, lights.read, tuple(lights.warned), at, Given())


def _step(
    rule: HeadRule,
    claim: Claim,
    item: Any,
    result: HeadResult,
    given: Given,
    heard: list[Finding],
    lights: Lights,
    read: int,
) -> _Step:
    """Run the rule for an item, whose period rests on the facts ``read``; all that it gave."""
    at, first_gap = len(result.lines), len(result.gaps)
    lights.read, lights.warned = read, []
    findings, by_rule, warned_by_rule = _run_item(rule, claim, item, result, given, heard)
    lines = result.lines[at:]
    first = None if item is None else item.first
    elsewhere = any(line.row.period.first != first for line in lines)
    gaps, warned = result.gaps[first_gap:], tuple(lights.warned)
    return _Step(
        read=lights.read,
        by_rule=by_rule,
        first=None if elsewhere else first,
        elsewhere=elsewhere,
        at=at,
        lines=lines,
        beside=bool(gaps or findings or warned),
        gaps=gaps,
        findings=findings,
        warned=warned,
        warned_by_rule=warned_by_rule,
    )


def _limited_again(
    step: _Step, rule: HeadRule, claim: Claim, result: HeadResult, given: Given, lights: Lights
) -> _Step:
    """The same rows, with limits that rest on something that changed."""
    at = len(result.lines)
    warned = step.warned[: step.warned_by_rule]
    lights.read, lights.warned = 0, []
    result.gaps.extend(step.gaps)
    result.findings.extend(one for one in step.findings if one not in result.findings)
    warn_again(warned)
    limitation = claim.jurisdiction.limitation_rules
    lines = []
    for number, known in enumerate(step.lines, at + 1):
        line = known.numbered(number)
        _set_limits(line, claim, limitation[rule.limitation])
        lines.append(line)
        result.lines.append(line)
        given.take((line,))
    return replace(
        step,
        read=step.by_rule | lights.read,
        at=at,
        lines=lines,
        beside=bool(step.gaps or step.findings or lights.warned),
        warned=tuple(lights.warned),
    )


def _run_item(
    rule: HeadRule,
    claim: Claim,
    item: Any,
    result: HeadResult,
    given: Given,
    heard: list[Finding],
) -> tuple[list[Finding], int, int]:
    """The rows of one period, with their limits.

    Gives the findings of one without rows, the facts that were read before limits were set, and
    the number of warnings given until then.
    """
    employment = claim.employment_id
    before = len(claim.stopped)
    try:
        rows = rows_of(rule, claim, item)
    except Gap as gap:
        period = Period(item.first, item.last) if item is not None else None
        result.gaps.append((gap.at_rest(), period, employment))
        rows = []
    findings = tuple(heard)  # those heard while a limit is set are not the row's
    for missing, period in claim.stopped[before:]:
        result.gaps.append((missing, period, employment))
    limitation = claim.jurisdiction.limitation_rules if rows else {}
    lights = claim.lights
    by_rule, warned = (0, 0) if lights is None else (lights.read, len(lights.warned))
    for row in rows:
        line = Line(
            id=f"{rule.key}/{employment or '-'}/{len(result.lines) + 1}",
            head=rule,
            employment=employment,
            row=row,
            findings=findings,
            law=row.law or rule.law,
        )
        _set_limits(line, claim, limitation[rule.limitation])
        result.lines.append(line)
        given.take((line,))
    new = [] if rows else [one for one in findings if one not in result.findings]
    result.findings.extend(new)
    return new, by_rule, warned


def _take(steps: list[_Step], result: HeadResult, done: _Done) -> None:
    """What periods that follow each other gave before, again. Their lines bear other numbers where
    others came before.
    """
    if steps and steps[0].at != len(result.lines):
        steps = list(_moved(steps, len(result.lines)))
    lines = [line for step in steps for line in step.lines]
    result.lines.extend(lines)
    done.given.take(lines)
    done.given.take_reads([(step.first, step.read) for step in steps])
    done.steps.extend(steps)
    _take_beside(steps, result)


def _moved(steps: list[_Step], at: int) -> Iterator[_Step]:
    """Steps that come after so many rows."""
    for step in steps:
        lines = [line.numbered(at + number) for number, line in enumerate(step.lines, 1)]
        yield replace(step, at=at, lines=lines)
        at += len(lines)


def _take_beside(steps: list[_Step], result: HeadResult) -> None:
    """What periods gave beside rows, again."""
    for step in steps:
        if step.beside:
            result.gaps.extend(step.gaps)
            result.findings.extend(one for one in step.findings if one not in result.findings)
            warn_again(step.warned)


def _take_all(done: _Done, claim: Claim, result: HeadResult) -> None:
    """All that a rule gave before, again."""
    warn_again(done.warned)
    if done.gap is not None:
        result.gaps.append((done.gap, None, claim.employment_id))
    result.lines.extend(done.given.lines)
    _take_beside(done.steps, result)


def _set_limits(line: Line, claim: Claim, rule: LimitationRule | None) -> None:
    line.limits, line.limit_gap = (), None
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
        line.limit_gap = gap.at_rest()
