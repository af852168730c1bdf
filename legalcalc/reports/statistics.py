"""Counts many cases without telling of any: fixed tables in which no number is small.

A number under eleven is not shown, nought included. What is shown is rounded down to tens, sums to
their first two digits, and no total is given. From all tables of a State together nothing more can
be reckoned of a number that is not shown than that it is under eleven; where it could, the table
is left out. No text of a case, no day and nothing below a year is in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from legalcalc.claims.rows import Assessment
from legalcalc.facts import Case, Money, Stated
from legalcalc.law.heads import CANONICAL_HEADS, NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction

__all__ = [
    "LEAST",
    "OTHERS",
    "PARTITIONS",
    "CountedCase",
    "StatisticsRow",
    "Table",
    "counted_case",
    "statistics_of",
]

LEAST: Final = 11
"""The least number that is shown."""

OTHERS: Final = "others"
"""All cases of a State that no shown row of a table holds."""

_STEP: Final = 10  # numbers are rounded down to whole ones of it
_ONE_OF: Final = Fraction(1, 2)  # no case may make up more than this part of a sum

Table = Literal["year", "sector", "route", "months", "outcome", "head"]

PARTITIONS: Final[tuple[Table, ...]] = ("year", "sector", "route", "months", "outcome")
"""The tables in which each case stands once. In that of heads it stands once a head."""

_MONTHS: Final = ((3, "under 3"), (12, "3 to 11"), (24, "12 to 23"))


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A case as it is counted: its State, one word for each table, its heads, and three sums.

    ``words`` are ids of the law and never text of a case. ``claimed``, ``awarded`` and ``paid`` are
    in ``currency``; ``None`` where nobody knows, or where it is in another one.
    """

    state: str
    currency: str
    words: Mapping[Table, str]
    heads: frozenset[str]
    claimed: Fraction
    awarded: Fraction | None
    paid: Fraction | None


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """A row of a table. ``cases`` is rounded down to tens; ``None``: under eleven.

    Sums are rounded down to two digits; ``None`` where they are not shown.
    """

    table: Table
    state: str
    word: str
    cases: int | None
    currency: str
    claimed: Fraction | None = None
    awarded: Fraction | None = None
    paid: Fraction | None = None


# -- one case -------------------------------------------------------------------------------------


def counted_case(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> CountedCase:
    """A case as it is counted, with all that tells of it left behind."""
    return CountedCase(
        state=jurisdiction.code,
        currency=assessment.currency,
        words={
            "year": str(assessment.filed_on.year),
            "sector": _sector(case, jurisdiction),
            "route": assessment.route.id if assessment.route is not None else "none",
            "months": _months(case),
            "outcome": _outcome(case),
        },
        heads=frozenset(
            head.id
            for head in assessment.heads
            if head.id in CANONICAL_HEADS
            and head.id not in NOT_THE_CLAIMANTS
            and head.owed is not None
            and not head.owed.is_zero
        ),
        claimed=assessment.owed.value,
        awarded=_sum((one.amount for one in case.awards), assessment),
        paid=_sum((one.paid for one in case.awards), assessment),
    )


def _sector(case: Case, jurisdiction: Jurisdiction) -> str:
    """The sector that all employments have in common, as a word of the law."""
    found = {one.sector for one in case.employments}
    word = found.pop() if len(found) == 1 else None
    return word if word in jurisdiction.sectors else "not told"


def _months(case: Case) -> str:
    """Between how many months the first day of work lies before the last."""
    first = [one.start.value for one in case.employments if one.start is not None]
    last = [one.end.value for one in case.employments if one.end is not None]
    if len(first) < len(case.employments) or len(last) < len(case.employments) or not first:
        return "not told"
    months = _whole_months(min(first), max(last))
    return next((word for limit, word in _MONTHS if months < limit), "24 or more")


def _whole_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day + 1 < first.day)


def _outcome(case: Case) -> str:
    """How the last of the proceedings that ended did end."""
    ended = [one for one in case.proceedings if one.outcome is not None]
    ended.sort(key=lambda one: (one.ended or one.started).value)
    return ended[-1].outcome or "none" if ended else "none"


def _sum(sums: Iterable[Stated[Money] | None], assessment: Assessment) -> Fraction | None:
    found = [None if one is None else one.value for one in sums]
    known = [one.amount for one in found if one and one.currency == assessment.currency]
    return sum(known, Fraction()) if known and len(known) == len(found) else None


# -- the tables -----------------------------------------------------------------------------------


def statistics_of(cases: Iterable[CountedCase]) -> list[StatisticsRow]:
    """The tables of some cases, by State. A State with fewer than eleven is not named."""
    by_state: dict[str, list[CountedCase]] = defaultdict(list)
    for one in cases:
        by_state[one.state].append(one)
    return [
        row
        for state in sorted(by_state)
        if len(by_state[state]) >= LEAST
        for row in _of_state(state, by_state[state])
    ]


def _of_state(state: str, cases: Sequence[CountedCase]) -> Iterator[StatisticsRow]:
    heads = Counter(head for one in cases for head in one.heads)
    large = [head for head in CANONICAL_HEADS if heads[head] >= LEAST]
    partitions = {table: _grouped(cases, table) for table in PARTITIONS}
    shown = {table: _shown(groups) for table, groups in partitions.items()}
    # There are at least as many cases as have one head.
    for table in _safe(shown, at_least=max((_tens(heads[head]) for head in large), default=0)):
        yield from _rows(state, table, partitions[table])
    for head in large:
        yield StatisticsRow("head", state, head, _tens(heads[head]), cases[0].currency)


def _grouped(cases: Iterable[CountedCase], table: Table) -> dict[str, list[CountedCase]]:
    groups: dict[str, list[CountedCase]] = defaultdict(list)
    for one in cases:
        groups[one.words[table]].append(one)
    return groups


def _shown(groups: Mapping[str, Sequence[CountedCase]]) -> tuple[list[int], int]:
    """The numbers of a table that are shown by their words, as they are shown, and how many cases
    are left to ``others``."""
    large = [len(found) for found in groups.values() if len(found) >= LEAST]
    return [_tens(number) for number in large], sum(map(len, groups.values())) - sum(large)


def _safe(tables: Mapping[Table, tuple[list[int], int]], *, at_least: int) -> list[Table]:
    """The tables that may be shown together: from them nothing more can be reckoned of a number
    that is not shown than that it is under eleven.

    All tables count the same cases. So each gives bounds for how many there are, and these give
    bounds for what another table does not show.
    """
    kept = list(tables)
    while kept:
        bounds = {table: _bounds(*tables[table]) for table in kept}
        least = max(at_least, *(low for low, _high in bounds.values()))
        most = min(high for _low, high in bounds.values())
        telling = [
            table
            for table in kept
            if tables[table][1] < LEAST and not _says_no_more(tables[table][0], least, most)
        ]
        if not telling:
            return kept
        # The table goes that bounds the number of all cases most narrowly.
        kept.remove(min(kept, key=lambda one: (bounds[one][1] - bounds[one][0], one in telling)))
    return kept


def _says_no_more(shown: Sequence[int], least: int, most: int) -> bool:
    """Whether what a table does not show can be any number under eleven, as far as one can reckon
    from its numbers and from bounds for all."""
    low, high = _sum_of_ranges(shown)
    return least - high <= 0 and most - low >= LEAST - 1


def _bounds(shown: Sequence[int], others: int) -> tuple[int, int]:
    """The least and the most that the number of all cases can be, by a table."""
    low, high = _sum_of_ranges([*shown, _tens(others)] if others >= LEAST else shown)
    return (low, high) if others >= LEAST else (low, high + LEAST - 1)


def _sum_of_ranges(shown: Sequence[int]) -> tuple[int, int]:
    """The least and the most that numbers which are shown in tens can be together."""
    return sum(max(one, LEAST) for one in shown), sum(one + _STEP - 1 for one in shown)


def _rows(
    state: str, table: Table, groups: Mapping[str, Sequence[CountedCase]]
) -> Iterator[StatisticsRow]:
    others: list[CountedCase] = []
    for word in sorted(groups):
        if len(groups[word]) >= LEAST:
            yield _row(state, table, word, groups[word])
        else:
            others.extend(groups[word])
    if len(others) >= LEAST:
        yield _row(state, table, OTHERS, others)
    else:
        currency = next(iter(groups.values()))[0].currency
        yield StatisticsRow(table, state, OTHERS, None, currency)


def _row(state: str, table: Table, word: str, cases: Sequence[CountedCase]) -> StatisticsRow:
    """A row with its number, and with sums in the table of years."""
    number, currency = _tens(len(cases)), cases[0].currency
    one_currency = len(Counter(one.currency for one in cases)) == 1
    if table != "year" or word == OTHERS or not one_currency:
        return StatisticsRow(table, state, word, number, currency)
    return StatisticsRow(
        table,
        state,
        word,
        number,
        currency,
        claimed=_rounded([one.claimed for one in cases]),
        awarded=_rounded([one.awarded for one in cases if one.awarded is not None]),
        paid=_rounded([one.paid for one in cases if one.paid is not None]),
    )


def _tens(number: int) -> int:
    return number - number % _STEP


def _rounded(sums: Sequence[Fraction]) -> Fraction | None:
    """A sum rounded down to two digits; ``None`` where fewer than eleven make it up, or one does
    for more than a half."""
    whole = sum(sums, Fraction())
    if len(sums) < LEAST or max(sums) > whole * _ONE_OF:
        return None
    digits = len(str(int(whole)))
    unit = 10 ** max(0, digits - 2)
    return Fraction(int(whole) // unit * unit)
