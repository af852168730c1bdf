"""What generated cases give is what was kept; a difference is meant, and kept with its commit."""

from __future__ import annotations

import os

import pytest

from legalcalc.testing import typical_cases
from tests.frozen.computing import jurisdictions
from tests.frozen.keeping import IN_ALL, RESULTS, cases_of, computed, kept, told_differences

CODES = sorted(jurisdictions())
# Every so manieth case is compared each time, and all of them where all tests run.
EVERY = 1 if os.environ.get("LEGALCALC_TESTS") == "all" else 17


@pytest.mark.parametrize("code", CODES)
def test_results_are_those_that_were_kept(code: str) -> None:
    before = kept(code)
    told = [
        line
        for after in computed(code, cases_of(code)[::EVERY])
        for line in told_differences(code, before[after["case"]], after)
    ]
    assert not told, "\n".join(
        [*told, "where this is meant: python -m tests.frozen --update, and say so in CHANGES.md"]
    )


def test_a_thousand_results_are_kept_in_small_files() -> None:
    assert sum(len(kept(code)) for code in CODES) == IN_ALL
    assert sum(path.stat().st_size for path in RESULTS.glob("*.jsonl")) < 3_000_000


@pytest.mark.parametrize("code", CODES)
def test_the_same_cases_come_each_time(code: str) -> None:
    before = kept(code)
    for one, again in zip(cases_of(code), typical_cases(jurisdictions()[code], 200), strict=False):
        assert one == again
    assert [one.name for one in cases_of(code)] == list(before)
