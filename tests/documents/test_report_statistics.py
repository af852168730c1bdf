"""Numbers of many cases, from which nobody can reckon back to few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import assess
from legalcalc.law.discovery import find
from legalcalc.reports.statistics import (
    LEAST,
    OTHERS,
    PARTITIONS,
    CountedCase,
    StatisticsRow,
    counted_case,
    statistics_of,
)
from legalcalc.schemas import load_case
from tests.documents.pages import CASE

WORDS = {
    "year": ("2024", "2025", "2026"),
    "sector": ("farm", "care", "not told"),
    "route": ("court", "none"),
    "months": ("under 3", "3 to 11", "24 or more"),
    "outcome": ("none", "judgment"),
}


def one(claimed: int = 1000, **words: str) -> CountedCase:
    plain = {table: WORDS[table][0] for table in PARTITIONS}
    return CountedCase(
        "RT",
        "RTD",
        {**plain, **words},
        frozenset({"pay.base"}),
        Fraction(claimed),
        None,
        None,
    )


def cells(rows: list[StatisticsRow], table: str) -> dict[str, int | None]:
    return {row.word: row.cases for row in rows if row.table == table}


def test_numbers_are_shown_in_tens_and_none_under_eleven() -> None:
    cases = [one(year="2024")] * 37 + [one(year="2025")] * 11 + [one(year="2026")] * 10
    assert cells(statistics_of(cases), "year") == {"2024": 30, "2025": 10, OTHERS: None}


def test_a_state_with_ten_cases_is_not_named() -> None:
    assert statistics_of([one()] * 10) == []


def test_that_nobody_else_is_there_is_not_shown_either() -> None:
    assert cells(statistics_of([one()] * 25), "route") == {"court": 20, OTHERS: None}


def test_small_groups_that_are_eleven_together_are_one_row() -> None:
    cases = [one(year="2024")] * 20 + [one(year="2025")] * 6 + [one(year="2026")] * 7
    assert cells(statistics_of(cases), "year") == {"2024": 20, OTHERS: 10}


def test_sums_have_two_digits_and_no_case_of_them_makes_up_the_half() -> None:
    (row,) = (row for row in statistics_of([one(12_345)] * 11) if row.word == "2024")
    assert row.claimed == 130_000  # 135,795
    rich = [one(1_000)] * 11 + [one(12_000)]
    (row,) = (row for row in statistics_of(rich) if row.word == "2024")
    assert row.claimed is None


def test_an_award_of_which_fewer_than_eleven_have_one_is_not_shown() -> None:
    (row,) = (row for row in statistics_of([one()] * 40) if row.word == "2024")
    assert (row.awarded, row.paid) == (None, None)


def test_a_head_is_counted_once_a_case() -> None:
    assert cells(statistics_of([one()] * 33), "head") == {"pay.base": 30}


def test_a_case_is_counted_by_words_of_the_law_alone() -> None:
    law = find("RT")
    case = load_case(yaml.safe_load(CASE))
    counted = counted_case(assess(case, law), case, law)
    assert counted.words["sector"] in {*law.sectors, "not told"}
    told = " ".join([*counted.words.values(), *counted.heads])
    for text in (case.reference, *(one.name or "" for one in case.parties)):
        assert text and text not in told


# -- what an attacker can reckon ------------------------------------------------------------------


def _possible(shown: int | None) -> range:
    """The numbers that may stand behind one that is shown."""
    return range(LEAST) if shown is None else range(max(shown, LEAST), shown + 10)


def _totals(table: Mapping[str, int | None]) -> dict[int, set[int]]:
    """The numbers of all cases that a table allows; for each, what its hidden number may be."""
    found: dict[int, set[int]] = {}
    hidden = [word for word, shown in table.items() if shown is None]
    known = [_possible(shown) for shown in table.values() if shown is not None]
    low, high = sum(one.start for one in known), sum(one.stop - 1 for one in known)
    for rest in product(*(_possible(None) for _word in hidden)):
        for total in range(low + sum(rest), high + sum(rest) + 1):
            found.setdefault(total, set()).update(rest)
    return found


@st.composite
def many_cases(draw: st.DrawFn) -> list[CountedCase]:
    """Cases whose words are drawn in blocks, so that small and large groups meet."""
    blocks = draw(
        st.lists(
            st.tuples(
                st.integers(0, 24),
                *(st.sampled_from(WORDS[table]) for table in PARTITIONS),
                st.booleans(),
            ),
            min_size=1,
            max_size=6,
        )
    )
    return list(_cases(blocks))


def _cases(blocks: list[tuple[int, ...]]) -> Iterator[CountedCase]:
    for count, *words, paid in blocks:
        told = dict(zip(PARTITIONS, map(str, words), strict=True))
        heads = frozenset({"pay.leave"} if paid else {"pay.base", "pay.leave"})
        yield from [replace(one(**told), heads=heads)] * count


@given(many_cases())
def test_of_a_number_that_is_not_shown_one_learns_only_that_it_is_under_eleven(
    cases: list[CountedCase],
) -> None:
    """The whole attack: every number of all cases that all tables together allow."""
    rows = statistics_of(cases)
    tables = [found for table in PARTITIONS if (found := cells(rows, table))]
    allowed = [_totals(table) for table in tables]
    totals = set.intersection(*(set(one) for one in allowed)) if allowed else set()
    least = max((shown or 0 for shown in cells(rows, "head").values()), default=0)
    totals = {total for total in totals if total >= max(least, LEAST)}
    assert not allowed or len(cases) in totals
    for table, found in zip(tables, allowed, strict=True):
        if None in table.values():
            hidden = set().union(*(found[total] for total in totals))
            assert hidden == set(range(LEAST))


@pytest.mark.parametrize("count", range(11, 60))
def test_whatever_the_number_of_cases_something_is_shown(count: int) -> None:
    assert statistics_of([one()] * count)
