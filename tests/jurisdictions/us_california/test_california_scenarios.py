"""The scenarios for training of Californian law, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jurisdictions.us_california import jurisdiction
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.scenarios import (
    Scenario,
    load_scenario,
    outcome_of,
    scenario_files,
)


@pytest.fixture(scope="module")
def scenarios() -> dict[str, Scenario]:
    return {path.stem: load_scenario(path, jurisdiction) for path in scenario_files(jurisdiction)}


def owed(found: Assessment) -> dict[str, Fraction]:
    """What each head brings, where it brings anything."""
    sums = {head.key: head.owed for head in found.heads if head.owed is not None}
    return {key: one.value for key, one in sums.items() if not one.is_zero}


def test_the_night_bakery_by_hand(scenarios: dict[str, Scenario]) -> None:
    """Three days of 12 h a week, 12 of the 36 h beyond 8 h a day; 16.50 an hour, in 2026 16.90.

    Straight time: 36 × 16.50 = 594.00 − 330.00 = 264.00; 594.00 twice, as nothing was paid; 36
    × 16.90 = 608.40 − 310.00 = 298.40. Half as much again for 12 h: 99.00 three times, and
    101.40. A second meal is missing on each day: 3 × 16.50 three times, and 3 × 16.90. Due
    seven days after each week, the last two on the day of the dismissal, 11 January 2026. Until
    30 June 2026 184, 177, 170 and 170 days at 10 %: 13.31 + 28.80 + 27.67 + 13.90 on straight
    time and 4.99 + 4.80 + 4.61 + 4.72 on overtime; at 7 % 1.75 + 1.68 + 1.61 + 1.65 on
    premiums. As much again, with its interest, for what is short of the minimum in 24 h at
    straight time: 396.00 − 330.00 = 66.00 + 3.33; 396.00 + 19.20; 396.00 + 18.44; 405.60 −
    310.00 = 95.60 + 4.45.
    """
    found = assess(scenarios["night-bakery"].case, jurisdiction)
    assert owed(found) == {
        "pay.base:state": Fraction("264.00") + 2 * 594 + Fraction("298.40"),
        "pay.overtime:state": 3 * 99 + Fraction("101.40"),
        "pay.rest_breach:meal": 3 * Fraction("49.50") + Fraction("50.70"),
        "lump.liquidated:state": Fraction("69.33")
        + Fraction("415.20")
        + Fraction("414.44")
        + Fraction("100.05"),
    }
    on_wages = Fraction("13.31") + Fraction("28.80") + Fraction("27.67") + Fraction("13.90")
    on_overtime = Fraction("4.99") + Fraction("4.80") + Fraction("4.61") + Fraction("4.72")
    on_premiums = Fraction("1.75") + Fraction("1.68") + Fraction("1.61") + Fraction("1.65")
    assert found.interest.value == on_wages + on_overtime + on_premiums


def test_the_house_on_the_hill_by_hand(scenarios: dict[str, Scenario]) -> None:
    """3,400.00 × 12 / 52 = 784.62 a week for forty hours, 19.6153… an hour; 77 h a week.

    Paid 2,050.00 / 4 = 512.50 a week: 272.12 are missing. Monday to Friday 9 h at straight
    time, 5 of these 45 beyond forty, and 2 h at one and a half times; on the sixth and the
    seventh day 9 h at one and a half times and 2 h at twice: 5 × 19.6153… + 28 × 29.4230… + 4 ×
    39.2307… = 1,078.85. Four weeks of each. A day’s pay, (784.62 + 1,078.85) / 7 = 266.21, for
    thirty days from 1 January 2026, as she left on 28 December without notice. The agent’s fee
    1,600.00. As much again as is short of the minimum in the hours at straight time, 660.00 −
    512.50 = 147.50 and 5 × 16.50 = 82.50, each with 10 % for 181 days: 7.31 and 4.09.
    """
    assert owed(assess(scenarios["hill-house"].case, jurisdiction)) == {
        "pay.base:agreed": 4 * Fraction("272.12"),
        "pay.overtime:state": 4 * Fraction("1078.85"),
        "lump.liquidated:state": 4 * Fraction("154.81"),
        "lump.liquidated:state_overtime": 4 * Fraction("86.59"),
        "pay.late_penalty": 30 * Fraction("266.21"),
        "taken.fees:california": 1600,
    }


def test_the_wrong_totals_of_the_house_on_the_hill_by_hand(scenarios: dict[str, Scenario]) -> None:
    """January 2026 has 22 workdays up to the thirtieth; the fee bears no interest here."""
    task = scenarios["hill-house"]
    right = assess(task.case, jurisdiction)
    found = {
        one.title.text: outcome_of(one, right, jurisdiction).difference.value for one in task.traps
    }
    assert found["Waiting time counted in workdays only"] == -8 * Fraction("266.21")
    assert found["The fee left out because it was paid before the work began"] == -1600
