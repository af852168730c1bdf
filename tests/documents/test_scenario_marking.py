"""What somebody finds for a scenario is marked by what the engine finds, mistakes included."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from legalcalc.claims import assess
from legalcalc.documents.papers.scenario_marking import AskedSum, asked_sums
from legalcalc.documents.papers.scenarios import load_scenario, outcome_of, scenario_files
from legalcalc.law.jurisdiction import Jurisdiction

NAMES = ("kitchen-help", "valley-farm", "long-harvest")


def path_of(ruritania: Jurisdiction, name: str) -> Path:
    return next(one for one in scenario_files(ruritania) if one.stem == name)


@pytest.fixture(scope="module")
def asked(ruritania: Jurisdiction) -> dict[str, dict[str, AskedSum]]:
    return {
        name: {
            one.key: one
            for one in asked_sums(load_scenario(path_of(ruritania, name), ruritania), ruritania)
        }
        for name in NAMES
    }


def test_the_sums_of_the_kitchen_help_by_hand(asked: dict[str, dict[str, AskedSum]]) -> None:
    """See test_training: 6,823.00 with interest of 32.58 + 52.66 + 50.04 + 42.01."""
    sums = asked["kitchen-help"]
    assert list(sums) == ["pay.base", "interest", "total"]
    assert sums["pay.base"].right == 6823
    assert sums["interest"].right == Fraction("177.29")
    assert sums["total"].right == Fraction("7000.29")


def test_the_usual_mistakes_of_the_kitchen_help_by_hand(
    asked: dict[str, dict[str, AskedSum]],
) -> None:
    """Last year's rate for all: 1,840 + 1,760 + 1,680 + 1,760 − 905 = 6,135.00. The new one for
    all: 2,208 + 2,112 + 2,016 + 2,112 − 905 = 7,543.00. Without the payment: 7,728.00."""
    wages = asked["kitchen-help"]["pay.base"]
    for answer, title in (
        (6135, "Last year’s rate used"),
        (7543, "The new rate used for all months"),
        (7728, "The payment forgotten"),
    ):
        mark = wages.mark(Fraction(answer))
        assert mark.verdict == "known mistake"
        assert [str(trap.title) for trap in mark.traps] == [title]
    assert wages.mark(Fraction(6823)).verdict == "right"
    assert wages.mark(Fraction("6823.01")).verdict == "too high"
    assert wages.mark(Fraction(1)).verdict == "too low"
    # Whoever forgot the surcharge has the wages right and the interest wrong.
    forgot = {
        trap.title
        for traps in asked["kitchen-help"]["interest"].mistakes.values()
        for trap in traps
    }
    assert "The surcharge on interest forgotten" in set(map(str, forgot))


@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_changes_a_sum_that_is_asked_for(
    asked: dict[str, dict[str, AskedSum]], ruritania: Jurisdiction, name: str
) -> None:
    scenario = load_scenario(path_of(ruritania, name), ruritania)
    found = {
        str(trap.title)
        for one in asked[name].values()
        for traps in one.mistakes.values()
        for trap in traps
    }
    assert found == {str(trap.title) for trap in scenario.traps}


@pytest.mark.parametrize("name", NAMES)
def test_heads_add_up_to_the_whole_with_every_mistake(
    asked: dict[str, dict[str, AskedSum]], ruritania: Jurisdiction, name: str
) -> None:
    scenario = load_scenario(path_of(ruritania, name), ruritania)
    right = assess(scenario.case, ruritania)
    for trap in scenario.traps:
        found = outcome_of(trap, right, ruritania)
        assert sum(one.value for one in found.heads.values()) == found.owed.value, trap.title
    whole = {"owed", "interest", "total"}
    heads = sum(one.right for key, one in asked[name].items() if key not in whole)
    assert heads == right.owed.value
