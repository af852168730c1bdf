"""What generated cases give is what was kept; a difference is meant, and kept with its commit.

Of the thousand that are kept three in ten are compared; ``python -m tests.frozen`` compares all.
"""

from __future__ import annotations

import pytest

from legalcalc.testing import GeneratedCase, typical_cases
from tests.frozen.computing import jurisdictions
from tests.frozen.keeping import IN_ALL, RESULTS, cases_of, computed, kept, told_differences

CODES = sorted(jurisdictions())
# Every so manieth case is compared each time, and so many of the others where all tests run.
EVERY = 17
EVERY_OTHER = 4


def _compared(code: str, cases: list[GeneratedCase]) -> None:
    before = kept(code)
    told = [
        line
        for after in computed(code, cases)
        for line in told_differences(code, before[after["case"]], after)
    ]
    assert not told, "\n".join(
        [*told, "where this is meant: python -m tests.frozen --update, and say so in CHANGES.md"]
    )


@pytest.mark.parametrize("code", CODES)
def test_some_results_are_those_that_were_kept(code: str) -> None:
    _compared(code, cases_of(code)[::EVERY])


@pytest.mark.long
@pytest.mark.parametrize("code", CODES)
def test_other_results_are_those_that_were_kept(code: str) -> None:
    others = [one for number, one in enumerate(cases_of(code)) if number % EVERY]
    _compared(code, others[CODES.index(code) % EVERY_OTHER :: EVERY_OTHER])


def test_a_thousand_results_are_kept_in_small_files() -> None:
    assert sum(len(kept(code)) for code in CODES) == IN_ALL
    assert sum(path.stat().st_size for path in RESULTS.glob("*.jsonl")) < 3_000_000


@pytest.mark.parametrize("code", CODES)
def test_the_same_cases_come_each_time(code: str) -> None:
    before = kept(code)
    for one, again in zip(cases_of(code), typical_cases(jurisdictions()[code], 200), strict=False):
        assert one == again
    assert [one.name for one in cases_of(code)] == list(before)
