"""The rules of heads of claim are run: what each gives for each of its periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from legalcalc.claims.claim import Claim
from legalcalc.claims.given import Given
from legalcalc.claims.rows import HeadResult, Line, Row, TimeLimit
from legalcalc.facts import Case
from legalcalc.figures import Finding, hearing_findings
from legalcalc.gaps import Gap, hearing_open
from legalcalc.law.faults import gap_of
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, LimitationRule
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["Heads", "claims_of", "items_of", "rows_of", "run_heads"]


@dataclass(slots=True)
class Heads:
    """The results of the rules: the chosen heads by key, and those not claimed, with the reason."""

    claims: list[Claim]
    results: dict[str, HeadResult] = field(default_factory=dict)
    not_claimed: list[tuple[str, Message, Message]] = field(default_factory=list)


def run_heads(
    case: Case, jurisdiction: Jurisdiction, progress: Callable[[str], None] | None = None
) -> Heads:
    """The rows of every chosen head; ``progress`` is told the key of each before it is run."""
    heads = Heads(claims_of(case, jurisdiction))
    for rule in jurisdiction.head_rules:
        reason = _not_chosen(case, rule)
        if reason is not None and rule.left_out is not None and not _would_give(rule, heads):
            continue  # nothing is told of which anybody would have to learn that it is not claimed
        if reason is not None:
            heads.not_claimed.append((rule.key, rule.title, reason))
            if rule.by_default and not {rule.key, rule.id} & set(case.choices.without):
                _offer(rule, heads)
            continue
        if progress is not None:
            progress(rule.key)
        result = heads.results.setdefault(
            rule.key, HeadResult(rule.key, rule.id, rule.title, rule.law, rule)
        )
        for claim in heads.claims if rule.each != "case" else heads.claims[:1]:
            _run_head(rule, claim, result)
    return heads


def _offer(rule: HeadRule, heads: Heads) -> None:
    """Let a head that was not chosen be run when one asks for its rows that was chosen without any
    of the heads on which it builds.
    """
    for claim in heads.claims if rule.each != "case" else heads.claims[:1]:
        claim.record.offer(rule, partial(_run_unheard, rule, claim))


def _would_give(rule: HeadRule, heads: Heads) -> bool:
    """Whether a head that was not chosen would give anything, or leave anything open."""
    result = HeadResult(rule.key, rule.id, rule.title, rule.law, rule)
    for claim in heads.claims if rule.each != "case" else heads.claims[:1]:
        with claim.record.unheard():
            _run_head(rule, claim, result, chosen=False)
    return bool(result.lines or result.gaps)


def _run_unheard(rule: HeadRule, claim: Claim) -> None:
    with claim.record.unheard():
        result = HeadResult(rule.key, rule.id, rule.title, rule.law, rule)
        _run_head(rule, claim, result, chosen=False)


def claims_of(case: Case, jurisdiction: Jurisdiction) -> list[Claim]:
    """A claim for each employment under this law, or one without any.

    Rules read what came again and again as single entries (:attr:`Case.written_out`), and as
    unknown the sums of which nobody knows to which job they belong (:attr:`Case.with_jobs_open`).
    """
    case = case.with_jobs_open.written_out
    employments = [
        one
        for one in case.employments
        if one.jurisdiction is None or one.jurisdiction == jurisdiction.code
    ]
    return [Claim(case, jurisdiction, one) for one in employments] or [
        Claim(case, jurisdiction, None)
    ]


def _not_chosen(case: Case, rule: HeadRule) -> Message | None:
    choices = case.choices
    names = {rule.key, rule.id}
    if names & set(choices.without):
        return _("Left out by the lawyer’s choice.")
    if choices.heads and not names & set(choices.heads):
        return _("Not among the chosen heads.")
    if not rule.by_default and not names & set(choices.heads):
        if rule.left_out is not None:
            return _("{why} Computed only when it is chosen by name.", why=rule.left_out)
        return _("Computed only when it is chosen by name.")
    return None


# -- one rule -------------------------------------------------------------------------------------


def items_of(rule: HeadRule, claim: Claim) -> list[Any]:
    """The periods for which a rule is called while it is in force; ``None`` for a claim as a whole.

    Raises ``Gap`` where they are not known.
    """
    items = list(_items(rule, claim))

    def in_force(item: Any) -> bool:
        return rule.in_force(item.first if item is not None else _last_day(claim))

    if not items or (in_force(items[0]) and in_force(items[-1])):
        return items  # they are in order of time, and a rule holds without a break
    return [item for item in items if in_force(item)]


def rows_of(rule: HeadRule, claim: Claim, item: Any) -> list[Row]:
    """The rows that a rule gives for one period.

    Raises ``Gap`` where it meets one, and whatever a rule raises that fails.
    """
    result = rule.rule(claim) if item is None else rule.rule(claim, item)
    if result is None:
        return []
    rows = [result] if isinstance(result, Row) else list(result)
    for row in rows:  # what would fail later, where no rule is at hand to be named
        if not isinstance(row, Row):
            raise TypeError(f"{row!r} is no row")
        if not isinstance(row.due_on, date):
            raise TypeError(f"a row is due on a day, not on {row.due_on!r}")
        for sum in row.bracket or (row.owed,):
            if sum is not None and sum.unit.text != claim.currency:
                raise TypeError(f"a row is owed in {claim.currency}, not in {sum.unit.text}")
    return rows


def _items(rule: HeadRule, claim: Claim) -> Iterable[Any]:
    match rule.each:
        case "pay_period":
            return claim.time.pay_periods
        case "week":
            return claim.time.weeks
        case "month":
            return claim.time.months
        case "day":
            return claim.time.worked_days
        case "leave_year":
            return claim.time.leave_years()
        case "employment":
            return (None,)
    return (None,)


def _last_day(claim: Claim) -> date:
    """The day that decides which version of a rule holds for a claim as a whole."""
    try:
        return claim.span.last
    except Gap:
        return claim.calculated_on


def _run_head(rule: HeadRule, claim: Claim, result: HeadResult, *, chosen: bool = True) -> None:
    """Call the rule for each item; a gap stops that item only."""
    if rule.routes and result.rule.routes != rule.routes:
        result.rule = rule
    given = Given()
    claim.record.give(rule, given, chosen=chosen)
    try:
        items = items_of(rule, claim)
    except Exception as error:
        gap = gap_of(error, claim.jurisdiction, rule.title, rule.rule)
        result.gaps.append((gap, None, claim.employment_id))
        given.gaps.append(gap)
        return
    before = len(result.gaps)
    limitations = claim.jurisdiction.limitation_rules
    noted: dict[Gap, int] = {}
    claim.record.untold.clear()
    speaking = claim.record.speaking(of_case=rule.each == "case")
    with hearing_findings() as heard, hearing_open() as left_open, speaking:
        for item in items:
            if heard:
                heard.clear()
            if left_open:
                left_open.clear()
            _run_item(rule, claim, item, result, given, heard, limitations)
            if left_open:
                period = None if item is None else item.period
                for part in left_open if len(left_open) == 1 else dict.fromkeys(left_open):
                    _note_open(part, period, claim, result, noted)
    given.gaps.extend(dict.fromkeys(gap for gap, _period, _of in result.gaps[before:]))
    untold = [claim.facts.untold_list(name) for name in sorted(claim.record.untold)]
    result.untold.extend(gap for gap in untold if gap not in result.untold)


def _run_item(
    rule: HeadRule,
    claim: Claim,
    item: Any,
    result: HeadResult,
    given: Given,
    heard: list[Finding],
    limitations: Mapping[str, LimitationRule | None],
) -> None:
    """The rows of one period, with their limits; the findings of one without rows."""
    employment = claim.employment_id
    before = len(claim.record.stopped)
    try:
        rows = rows_of(rule, claim, item)
    except Exception as error:
        gap = gap_of(error, claim.jurisdiction, rule.title, rule.rule)
        period = None if item is None else item.period
        result.gaps.append((gap, period, employment))
        if period is not None:
            given.stop(period.first, gap)
        rows = []
    findings = tuple(heard)  # those heard while a limit is set are not the row's
    if len(claim.record.stopped) > before:
        for missing, period in claim.record.stopped[before:]:
            result.gaps.append((missing, period, employment))
            given.stop(period.first, missing)
    if not rows:
        for one in findings:
            if one not in result.findings:
                result.findings.append(one)
        return
    for row in rows:
        line = Line(
            id=f"{rule.key}/{employment or '-'}/{len(result.lines) + 1}",
            head=rule,
            employment=employment,
            row=row,
            findings=findings,
            law=row.law or rule.law,
        )
        _set_limits(line, claim, limitations[rule.limitation])
        result.lines.append(line)
        given.take(line)


def _note_open(
    gap: Gap, period: Period | None, claim: Claim, result: HeadResult, noted: dict[Gap, int]
) -> None:
    """Note that a part of a row is open. The same of several periods, on whatever day it was met,
    is one gap from the first of them to the last; ``noted``: where it stands among the gaps.
    """
    number = noted.get(gap)
    if number is None:
        same = (gap, claim.employment_id)
        held = (at for at, one in enumerate(result.gaps) if (one[0], one[2]) == same)
        number = noted[gap] = next(held, len(result.gaps))
        if number == len(result.gaps):
            result.gaps.append((gap, period, claim.employment_id))
    known, when, employment = result.gaps[number]
    if when is not None and period is not None:
        whole = Period(min(when.first, period.first), max(when.last, period.last))
        result.gaps[number] = (known, whole, employment)


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
    except Exception as error:
        line.limit_gap = gap_of(error, claim.jurisdiction, rule.title, rule.rule)
