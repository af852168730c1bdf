"""The published indicators as data: how many there are, and the rule by which they count."""

from __future__ import annotations

from collections import Counter

import pytest

from legalcalc.law.indicators import (
    DIMENSIONS,
    FORCED_LABOUR,
    FORCED_LABOUR_SOURCE,
    INDICATORS,
    OPERATIONAL_SOURCE,
    is_positive,
)


def test_each_dimension_has_as_many_indicators_for_adults_as_were_published() -> None:
    counted = Counter(one.dimension for one in INDICATORS if one.adult is not None)
    assert [counted[one.id] for one in DIMENSIONS] == [10, 10, 16, 9, 15, 7]


def test_two_indicators_for_adults_are_not_in_the_list_for_children() -> None:
    missing = {one.id for one in INDICATORS if one.child is None}
    assert missing == {"through-false-law", "work-protection"}


def test_no_indicator_for_children_is_weak() -> None:
    assert "weak" not in {one.child for one in INDICATORS}


def test_there_are_eleven_indicators_of_forced_labour_and_each_has_signs() -> None:
    assert len(FORCED_LABOUR) == 11
    assert {sign for one in INDICATORS for sign in one.signs} == {one.id for one in FORCED_LABOUR}


def test_ids_are_told_once_each() -> None:
    assert len({one.id for one in INDICATORS}) == len(INDICATORS)


def test_lists_that_nobody_here_has_read_in_the_original_say_so() -> None:
    for source in (OPERATIONAL_SOURCE, FORCED_LABOUR_SOURCE):
        assert source.verified is None
        assert source.doubt is not None


@pytest.mark.parametrize(
    "found",
    [
        ["strong", "strong"],
        ["strong", "weak"],
        ["strong", "medium"],
        ["medium", "medium", "medium"],
        ["medium", "medium", "weak"],
    ],
)
def test_a_dimension_is_positive(found: list[str]) -> None:
    assert is_positive(found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "found",
    [[], ["strong"], ["medium", "medium"], ["medium", "weak", "weak"], ["weak"] * 5],
)
def test_a_dimension_is_not_positive(found: list[str]) -> None:
    assert not is_positive(found)  # type: ignore[arg-type]
