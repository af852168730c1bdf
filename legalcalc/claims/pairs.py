"""Finds the heads that may stand together, so that no loss is counted twice.

The heads and their pair rules form a graph; the best lawful combination is the one of greatest sum
in which no two heads conflict. A pair that nobody declared conflicts too, with a warning: the
engine never adds what it was not told may be added.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import accumulate, combinations
from math import gcd
from operator import itemgetter

from legalcalc.claims.rows import Line, PairDecision
from legalcalc.figures import Figure, total
from legalcalc.law.jurisdiction import PairRule
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["settle_barred", "settle_pairs"]

_LARGEST_EXACT = 24
_LARGE = 10**12

Lines = Mapping[str, Sequence[Line]]
Pairs = Mapping[frozenset[str], PairRule | None]


def settle_pairs(
    lines: Lines,
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
    owed = [key for key, some in lines.items() if _any_owed(some)]
    rule_of: Pairs = {
        frozenset(pair): _rule_for(pair[0], pair[1], rules) for pair in combinations(owed, 2)
    }
    standing = _without_excluded(owed, rule_of, prefer, lines, set_aside, decisions, currency)
    conflicts = {
        pair: rule for pair, rule in rule_of.items() if pair <= set(standing) and _conflict(rule)
    }
    by_period = [
        rule
        for pair, rule in rule_of.items()
        if pair <= set(standing) and rule is not None and not _conflict(rule) and _by_period(rule)
    ]
    for component in _components(standing, conflicts, by_period):
        kept = _best(component, conflicts, by_period, lines, prefer)
        for key in component:
            if key in kept:
                continue
            winner = _stands_against(key, kept, conflicts, lines)
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
    for rule in by_period:
        _within_periods(rule, lines, set_aside, decisions, currency)
    return set_aside, decisions


def _stands_against(key: str, kept: Iterable[str], conflicts: Pairs, lines: Lines) -> str:
    """Which of the heads kept is named for one that yields: an undecided pair, else the greatest.

    An undecided pair comes first, since a lawyer has to be told of it.
    """

    def order(other: str) -> tuple[bool, Fraction]:
        rule = conflicts[frozenset((other, key))]
        return rule is None or rule.kind == "unknown", _sum(lines[other])

    return max((one for one in kept if frozenset((one, key)) in conflicts), key=order)


def settle_barred(
    barred: Lines,
    counted: Lines,
    rules: Mapping[frozenset[str], PairRule],
    prefer: Sequence[str],
    currency: str,
) -> dict[str, Message]:
    """The lines that come too late and could not be added to what is counted, even if saved.

    So the sum of the others says what saving them would bring. Returns the reason for each line.
    """
    set_aside: dict[str, Message] = {}
    for key, late in barred.items():
        for other, some in counted.items():
            if key == other or not _any_owed(some):
                continue
            rule = _rule_for(key, other, rules)
            reason = _("Out of time, and could not be added to “{head}”.", head=some[0].head.title)
            if rule is None or _conflict(rule):
                meeting = late
            else:
                meeting = _meeting(late, some) if _by_period(rule) else []
            for line in meeting:
                set_aside.setdefault(line.id, reason)
    left = {
        key: [line for line in some if line.id not in set_aside] for key, some in barred.items()
    }
    also, _decisions = settle_pairs(left, rules, prefer, currency)
    return {**set_aside, **also}


def _meeting(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    """The lines whose days meet those of another, of the same employment."""
    periods: dict[str | None, list[Period]] = {}
    for other in others:
        periods.setdefault(other.employment, []).append(other.row.period)
    firsts: dict[str | None, list[date]] = {}
    reached: dict[str | None, list[date]] = {}
    for employment, some in periods.items():
        some.sort(key=lambda one: one.first)
        firsts[employment] = [one.first for one in some]
        reached[employment] = list(accumulate((one.last for one in some), max))
    meeting = []
    for line in lines:
        begun = bisect_right(firsts.get(line.employment, []), line.row.period.last)
        if begun and reached[line.employment][begun - 1] >= line.row.period.first:
            meeting.append(line)
    return meeting


def _conflict(rule: PairRule | None) -> bool:
    """Whether two heads cannot both stand at all; an undeclared pair cannot."""
    return rule is None or not (rule.kind == "adds" or _by_period(rule))


def _by_period(rule: PairRule) -> bool:
    return rule.kind == "greater_of" and rule.scope == "period"


def _without_excluded(
    owed: Sequence[str],
    rule_of: Pairs,
    prefer: Sequence[str],
    lines: Lines,
    set_aside: dict[str, Message],
    decisions: list[PairDecision],
    currency: str,
) -> list[str]:
    """The heads that no standing head excludes. What is itself excluded excludes nothing."""
    excluders: dict[str, dict[str, PairRule]] = {key: {} for key in owed}
    for rule in rule_of.values():
        if rule is not None and rule.kind == "excludes" and rule.second not in prefer:
            excluders[rule.second][rule.first] = rule
    undecided = list(owed)
    standing: list[str] = []
    excluded: dict[str, str] = {}
    while undecided:
        key = next(
            (
                one
                for one in undecided
                if any(other in standing for other in excluders[one])
                or not any(other in undecided for other in excluders[one])
            ),
            None,
        )
        if key is None:
            break  # heads that exclude each other in a ring, and what they exclude: by their sums
        undecided.remove(key)
        winner = next((other for other in excluders[key] if other in standing), None)
        if winner is None:
            standing.append(key)
        else:
            excluded[key] = winner
    for key in owed:
        if key in excluded:
            winner = excluded[key]
            rule = excluders[key][winner]
            _yields(key, winner, rule, True, lines, set_aside, decisions, currency)
    return [key for key in owed if key not in excluded]


def _rule_for(first: str, second: str, rules: Mapping[frozenset[str], PairRule]) -> PairRule | None:
    """The rule for two heads: for the keys themselves, else for the ids they share.

    Two variants of one canonical id are two heads; a rule may be declared for the id alone.
    """
    exact = rules.get(frozenset((first, second)))
    if exact is not None:
        return exact
    for one in dict.fromkeys((first, first.split(":")[0])):
        for other in dict.fromkeys((second, second.split(":")[0])):
            rule = rules.get(frozenset((one, other)))
            if rule is None:
                continue
            if one == other:  # declared for an id with itself: its heads in their order
                return replace(rule, first=first, second=second)
            named = {one: first, other: second}
            return replace(rule, first=named[rule.first], second=named[rule.second])
    return None


def _sum(lines: Iterable[Line], without: Container[str] = ()) -> Fraction:
    return Fraction(*_parts_of_sum(lines, without))


def _parts_of_sum(lines: Iterable[Line], without: Container[str] = ()) -> tuple[int, int]:
    """Numerator and denominator, not in lowest terms."""
    numerator, denominator = 0, 1
    for line in lines:
        owed = line.row.owed
        if owed is not None and line.id not in without:
            if owed.denominator == denominator:
                numerator += owed.numerator
            else:
                numerator = numerator * owed.denominator + owed.numerator * denominator
                denominator *= owed.denominator
                if denominator > _LARGE:
                    common = gcd(numerator, denominator)
                    numerator, denominator = numerator // common, denominator // common
    return numerator, denominator


def _amount(lines: Iterable[Line], currency: str) -> Figure:
    return total(
        [line.row.owed for line in lines if line.row.owed is not None], unit_if_none=currency
    )


def _any_owed(lines: Iterable[Line]) -> bool:
    return any(line.row.owed is not None and not line.row.owed.is_zero for line in lines)


def _yields(
    key: str,
    winner: str,
    rule: PairRule,
    declared: bool,
    lines: Lines,
    set_aside: dict[str, Message],
    decisions: list[PairDecision],
    currency: str,
) -> None:
    title = lines[winner][0].head.title
    if rule.kind == "unknown":
        reason = _(
            "Not added to “{head}”: no rule says whether both may be claimed. "
            "A lawyer must decide.",
            head=title,
        )
    elif rule.kind == "excludes":
        reason = _("Excluded by “{head}” ({law}).", head=title, law=rule.law)
    else:
        reason = _("“{head}” is greater and stands instead ({law}).", head=title, law=rule.law)
    set_aside.update((line.id, reason) for line in lines[key])
    amount = _amount(lines[key], currency)
    decisions.append(PairDecision(rule, declared, winner, key, amount, rule.reason))


def _within_periods(
    rule: PairRule,
    lines: Lines,
    set_aside: dict[str, Message],
    decisions: list[PairDecision],
    currency: str,
) -> None:
    """Keep in each cluster of overlapping periods only the head that gives more there."""
    lost: dict[str, list[Line]] = {}
    for loser, line in _lost_within_periods(rule, lines, set_aside):
        lost.setdefault(loser, []).append(line)
    for loser, some in lost.items():
        winner = rule.first if loser == rule.second else rule.second
        reason = _(
            "“{head}” is greater for the same period and stands instead ({law}).",
            head=lines[winner][0].head.title,
            law=rule.law,
        )
        set_aside.update((line.id, reason) for line in some)
        amount = _amount(some, currency)
        decisions.append(PairDecision(rule, True, winner, loser, amount, rule.reason))


def _lost_within_periods(
    rule: PairRule, lines: Lines, without: Container[str]
) -> Iterator[tuple[str, Line]]:
    """The lines that lose to the other head of a rule in their cluster of periods."""
    both = [
        (line.employment or "", line.row.period.first, key, line)
        for key in (rule.first, rule.second)
        for line in lines[key]
        if line.row.owed is not None and not line.row.owed.is_zero and line.id not in without
    ]
    both.sort(key=itemgetter(0, 1))
    clusters: list[dict[str, list[Line]]] = []
    reach = None
    of_employment = None
    for employment, first_day, key, line in both:
        last_day = line.row.period.last
        if reach is None or employment != of_employment or first_day > reach:
            clusters.append({})
            reach = last_day
        reach = max(reach, last_day)
        of_employment = employment
        clusters[-1].setdefault(key, []).append(line)
    for cluster in clusters:
        if len(cluster) < 2:
            continue
        first, below_first = _parts_of_sum(cluster[rule.first])
        second, below_second = _parts_of_sum(cluster[rule.second])
        loser = rule.second if first * below_second >= second * below_first else rule.first
        for line in cluster[loser]:
            yield loser, line


def _components(
    keys: Sequence[str], conflicts: Pairs, by_period: Sequence[PairRule]
) -> list[list[str]]:
    """The groups of heads that have to be decided together: linked, and with a conflict inside."""
    links = {*conflicts, *(frozenset((rule.first, rule.second)) for rule in by_period)}
    left = list(keys)
    components = []
    while left:
        component = [left.pop(0)]
        for key in component:
            for other in list(left):
                if frozenset((key, other)) in links:
                    left.remove(other)
                    component.append(other)
        if any(frozenset(pair) in conflicts for pair in combinations(component, 2)):
            components.append(sorted(component, key=list(keys).index))
    return components


def _best(
    component: Sequence[str],
    conflicts: Pairs,
    by_period: Sequence[PairRule],
    lines: Lines,
    prefer: Sequence[str],
) -> list[str]:
    """The combination of greatest sum without a conflict; what the lawyer prefers stays in."""

    def free_of(key: str, others: Iterable[str]) -> bool:
        return all(frozenset((key, other)) not in conflicts for other in others)

    forced: list[str] = []
    for key in component:
        if key in prefer and free_of(key, forced):
            forced.append(key)
    free = [key for key in component if key not in forced and free_of(key, forced)]
    lawful = (
        [key for key in component if key in forced or key in some]
        for some in _largest_sets(free, conflicts, {key: _sum(lines[key]) for key in free})
    )
    return max(lawful, key=lambda together: _value(together, by_period, lines))


def _largest_sets(
    keys: Sequence[str], conflicts: Pairs, sums: Mapping[str, Fraction]
) -> list[set[str]]:
    """The sets without a conflict to which nothing can be added; of very many heads only one.

    (Bron and Kerbosch.) In the order of the heads, so that of equals the one declared first stands.
    """
    against = {
        key: {other for other in keys if frozenset((key, other)) in conflicts} for key in keys
    }
    if len(keys) > _LARGEST_EXACT:
        chosen: set[str] = set()
        for key in sorted(keys, key=lambda one: -sums[one]):
            if not against[key] & chosen:
                chosen.add(key)
        return [chosen]
    found: list[set[str]] = []

    def grow(chosen: set[str], open_to: list[str], done: list[str]) -> None:
        if not open_to:
            if not done:
                found.append(chosen)
            return
        pivot = min([*open_to, *done], key=lambda one: len(against[one].intersection(open_to)))
        for key in [one for one in open_to if one == pivot or one in against[pivot]]:
            outside = against[key] | {key}
            grow(
                {*chosen, key},
                [one for one in open_to if one not in outside],
                [one for one in done if one not in outside],
            )
            open_to = [one for one in open_to if one != key]
            done = [*done, key]

    grow(set(), list(keys), [])
    place = {key: number for number, key in enumerate(keys)}
    return sorted(found, key=lambda some: sorted(place[key] for key in some))


def _value(keys: Sequence[str], by_period: Sequence[PairRule], lines: Lines) -> Fraction:
    """What some heads bring together, less what yields to another within a period."""
    lost: set[str] = set()
    for rule in by_period:
        if rule.first in keys and rule.second in keys:
            lost.update(line.id for _key, line in _lost_within_periods(rule, lines, lost.copy()))
    return _sum((line for key in keys for line in lines[key]), lost)
