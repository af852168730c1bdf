"""Ordinary cases are read by the format, are the same each time, and need no Hypothesis."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import assess
from legalcalc.law.discovery import available
from legalcalc.testing import GeneratedCase, typical_cases
from legalcalc.testing.cases import STORIES
from legalcalc.testing.strategies import ordinary_cases

JURISDICTIONS = {
    found.name: found.jurisdiction
    for found in available(plugins=False)
    if found.jurisdiction is not None
}


@pytest.mark.parametrize("name", JURISDICTIONS)
def test_every_story_is_a_valid_case(name: str) -> None:
    jurisdiction = JURISDICTIONS[name]
    cases = typical_cases(jurisdiction)
    assert [one.kind for one in cases] == [story.kind for story in STORIES]
    assert all(one.case().jurisdiction == jurisdiction.code for one in cases)


@pytest.mark.parametrize("name", JURISDICTIONS)
def test_words_of_typical_yaml_are_those_of_the_jurisdiction(name: str) -> None:
    jurisdiction = JURISDICTIONS[name]
    for one in typical_cases(jurisdiction, 60):
        job = one.case().employments[0]
        assert job.sector is None or job.sector in jurisdiction.sectors
        assert job.category in jurisdiction.categories


def test_the_same_number_gives_the_same_case_however_many_are_asked_for() -> None:
    jurisdiction = JURISDICTIONS["ruritania"]
    names = [one.name for one in typical_cases(jurisdiction, 40)]
    assert len(set(names)) == 40
    assert typical_cases(jurisdiction, 40)[:25] == typical_cases(jurisdiction, 25)


def test_hypothesis_is_not_needed() -> None:
    script = "import sys, legalcalc.testing; assert 'hypothesis' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


@given(data=st.data())
def test_strategies_give_valid_cases(data: st.DataObject) -> None:
    jurisdiction = JURISDICTIONS["ruritania"]
    one: GeneratedCase = data.draw(ordinary_cases(jurisdiction))
    assert assess(one.case(), jurisdiction).heads
