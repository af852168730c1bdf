"""Which heads may stand together, so that no loss is counted twice.

The heads and their pair rules form a graph; the best lawful combination is the one of greatest sum
in which no two heads conflict. A pair that nobody declared conflicts too, with a warning: the
engine never adds what it was not told may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from legalcalc.claims.rows import Line, PairDecision
from legalcalc.figures import Figure, total
from legalcalc.law.jurisdiction import PairRule
from legalcalc.messages import Message, _

__all__ = ["settle_pairs"]

_LARGEST_EXACT = 16


def settle_pairs(
    lines: Mapping[str, Sequence[Line]],
    rules: Mapping[frozenset[str], PairRule],
    prefer: Sequence[str],
    currency: str,
) -> tuple[dict[str, Message], list[PairDecision]]:
    """Decide which lines yield to another head.

    ``lines`` holds, by head key in the order of the jurisdiction, the lines that could be counted.
    Returns the reason for each line that is set aside (by line id) and the decisions to print.
    """
    set_aside: dict[str, Message] = {}
    decisions: list[PairDecision] = []
    owed_keys = [key for key, some in lines.items() if _sum(some, set_aside)]
    rule_of = {
        frozenset(pair): _rule_for(pair[0], pair[1], rules) for pair in combinations(owed_keys, 2)
    }
    for rule in rule_of.values():
        if rule is not None and rule.kind == "greater_of" and rule.scope == "period":
            _within_periods(rule, lines, set_aside, decisions, currency)
    standing = [key for key in owed_keys if _sum(lines[key], set_aside)]
    for key in list(standing):
        for other in list(standing):
            rule = rule_of.get(frozenset((key, other)))
            if (
                rule is not None
                and rule.kind == "excludes"
                and rule.first == key
                and key in standing
                and other in standing
                and other not in prefer
            ):
                standing.remove(other)
                _yields(other, key, rule, True, lines, set_aside, decisions, currency)
    conflicts: dict[frozenset[str], PairRule | None] = {}
    for first, second in combinations(standing, 2):
        rule = rule_of[frozenset((first, second))]
        if (
            rule is None
            or rule.kind in ("unknown", "excludes")
            or (rule.kind == "greater_of" and rule.scope == "claim")
        ):
            conflicts[frozenset((first, second))] = rule
    for component in _components(standing, conflicts):
        kept = _best(component, conflicts, lines, set_aside, prefer)
        for key in component:
            if key in kept:
                continue
            winner = next(k for k in kept if frozenset((k, key)) in conflicts)
            rule = conflicts[frozenset((winner, key))]
            _yields(
                key,
                winner,
                rule or PairRule(winner, key, "unknown", ""),
                rule is not None,
                lines,
                set_aside,
                decisions,
                currency,
            )
    return set_aside, decisions


def _rule_for(first: str, second: str, rules: Mapping[frozenset[str], PairRule]) -> PairRule | None:
    """The rule for two heads: for the keys themselves, else for the ids they share.

    Two variants of one canonical id are two heads; a rule may be declared for the id alone.
    """
    for one in (first, first.split(":")[0]):
        for other in (second, second.split(":")[0]):
            rule = rules.get(frozenset((one, other)))
            if rule is not None:
                if (one, other) != (first, second):
                    renamed = {one: first, other: second}
                    return PairRule(
                        renamed.get(rule.first, rule.first),
                        renamed.get(rule.second, rule.second),
                        rule.kind,
                        rule.law,
                        rule.scope,
                        rule.reason,
                    )
                return rule
    return None


def _sum(lines: Iterable[Line], set_aside: Mapping[str, Message]) -> Fraction:
    return sum(
        (
            line.row.owed.value
            for line in lines
            if line.row.owed is not None and line.id not in set_aside
        ),
        Fraction(0),
    )


def _yields(
    key: str,
    winner: str,
    rule: PairRule,
    declared: bool,
    lines: Mapping[str, Sequence[Line]],
    set_aside: dict[str, Message],
    decisions: list[PairDecision],
    currency: str,
) -> None:
    amount = total(
        [
            line.row.owed
            for line in lines[key]
            if line.row.owed is not None and line.id not in set_aside
        ],
        unit_if_none=currency,
    )
    title = lines[winner][0].head.title
    if not declared or rule.kind == "unknown":
        reason = _(
            "Not added to “{head}”: no rule says whether both may be claimed. "
            "A lawyer must decide.",
            head=title,
        )
    elif rule.kind == "excludes":
        reason = _("Excluded by “{head}” ({law}).", head=title, law=rule.law)
    else:
        reason = _("“{head}” is greater and stands instead ({law}).", head=title, law=rule.law)
    for line in lines[key]:
        set_aside.setdefault(line.id, reason)
    decisions.append(PairDecision(rule, declared, winner, key, amount, rule.reason))


def _within_periods(
    rule: PairRule,
    lines: Mapping[str, Sequence[Line]],
    set_aside: dict[str, Message],
    decisions: list[PairDecision],
    currency: str,
) -> None:
    """Keep in each cluster of overlapping periods only the head that gives more there."""
    both = [
        (line.row.period, key, line)
        for key in (rule.first, rule.second)
        for line in lines[key]
        if line.row.owed is not None and not line.row.owed.is_zero and line.id not in set_aside
    ]
    both.sort(key=lambda one: (one[0], one[1]))
    clusters: list[list[tuple[str, Line]]] = []
    reach = None
    employment = None
    for period, key, line in both:
        if reach is None or period.first > reach or line.employment != employment:
            clusters.append([])
            reach = period.last
        reach = max(reach, period.last)
        employment = line.employment
        clusters[-1].append((key, line))
    lost: dict[str, list[Figure]] = {}
    for cluster in clusters:
        sums = {
            key: _sum((line for k, line in cluster if k == key), {})
            for key in (rule.first, rule.second)
        }
        if not all(sums.values()):
            continue
        loser = rule.second if sums[rule.first] >= sums[rule.second] else rule.first
        winner = rule.first if loser == rule.second else rule.second
        reason = _(
            "“{head}” is greater for the same period and stands instead ({law}).",
            head=lines[winner][0].head.title,
            law=rule.law,
        )
        for key, line in cluster:
            if key == loser:
                set_aside[line.id] = reason
                assert line.row.owed is not None
                lost.setdefault(loser, []).append(line.row.owed)
    for loser, figures in lost.items():
        winner = rule.first if loser == rule.second else rule.second
        decisions.append(
            PairDecision(
                rule, True, winner, loser, total(figures, unit_if_none=currency), rule.reason
            )
        )


def _components(keys: Sequence[str], conflicts: Mapping[frozenset[str], object]) -> list[list[str]]:
    left = list(keys)
    components = []
    while left:
        component = [left.pop(0)]
        for key in component:
            for other in list(left):
                if frozenset((key, other)) in conflicts:
                    left.remove(other)
                    component.append(other)
        if len(component) > 1:
            components.append(sorted(component, key=list(keys).index))
    return components


def _best(
    component: Sequence[str],
    conflicts: Mapping[frozenset[str], object],
    lines: Mapping[str, Sequence[Line]],
    set_aside: Mapping[str, Message],
    prefer: Sequence[str],
) -> set[str]:
    """The combination of greatest sum without a conflict; what the lawyer prefers stays in."""
    sums = {key: _sum(lines[key], set_aside) for key in component}
    forced: list[str] = []
    for key in component:
        if key in prefer and all(frozenset((key, one)) not in conflicts for one in forced):
            forced.append(key)
    free = [
        key
        for key in component
        if key not in forced and all(frozenset((key, one)) not in conflicts for one in forced)
    ]
    best: tuple[Fraction, list[str]] = (Fraction(-1), [])
    if len(free) > _LARGEST_EXACT:
        chosen: list[str] = []
        for key in sorted(free, key=lambda one: -sums[one]):
            if all(frozenset((key, one)) not in conflicts for one in chosen):
                chosen.append(key)
        return {*forced, *chosen}
    for size in range(len(free), -1, -1):
        for some in combinations(free, size):
            if any(frozenset(pair) in conflicts for pair in combinations(some, 2)):
                continue
            value = sum((sums[key] for key in some), Fraction(0))
            if value > best[0]:
                best = (value, list(some))
    return {*forced, *best[1]}
