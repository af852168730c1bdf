"""The scenarios for training of federal law, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jurisdictions.us import jurisdiction
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.scenarios import (
    Scenario,
    load_scenario,
    outcome_of,
    scenario_files,
)

FILES = {path.stem: path for path in scenario_files(jurisdiction)}


@pytest.fixture(scope="module")
def scenarios() -> dict[str, Scenario]:
    return {name: load_scenario(path, jurisdiction) for name, path in FILES.items()}


def owed(found: Assessment) -> dict[str, Fraction]:
    """What each head brings, where it brings anything."""
    sums = {head.key: head.owed for head in found.heads if head.owed is not None}
    return {key: one.value for key, one in sums.items() if not one.is_zero}


def test_the_hotel_laundry_by_hand(scenarios: dict[str, Scenario]) -> None:
    """Four weeks of 60 h in Florida: 13.00 an hour until 29 September 2025, 14.00 from the 30th on.

    First forty hours: 520.00 − 410.00 = 110.00; 520.00 − 400.00 = 120.00; in the week of the
    rise, with 10 h at 13.00 and 50 h at 14.00, 830.00 / 60 × 40 = 553.33 − 420.00 = 133.33;
    560.00 − 380.00 = 180.00. Beyond: 20 h at one and a half times 13.00, 13.00, 13.8333… and
    14.00: 390.00, 390.00, 415.00, 420.00. As much again.
    """
    assert owed(assess(scenarios["hotel-laundry"].case, jurisdiction)) == {
        "pay.base:state": Fraction("543.33"),
        "pay.overtime:federal": 1615,
        "lump.liquidated:state": Fraction("543.33"),
        "lump.liquidated:federal_overtime": 1615,
    }


def test_the_wrong_totals_of_the_hotel_laundry_by_hand(scenarios: dict[str, Scenario]) -> None:
    """At 13.00 throughout 4 × 520.00 − 1,610.00 = 470.00, and 4 × 390.00 = 1,560.00; both twice.

    At 14.00 4 × 560.00 − 1,610.00 = 630.00 and 4 × 420.00 = 1,680.00. Without the first payment
    410.00 more is missing, twice. The wages and overtime alone are half of 4,316.66.
    """
    task = scenarios["hotel-laundry"]
    right = assess(task.case, jurisdiction)
    found = {one.title.text: outcome_of(one, right, jurisdiction).total.value for one in task.traps}
    assert found["Last year’s rate used"] == 2 * (470 + 1560)
    assert found["The new rate used for all months"] == 2 * (630 + 1680)
    assert found["The payment forgotten"] == right.owed.value + 2 * 410
    assert found["Liquidated damages left out"] == right.owed.value / 2


def test_the_crab_house_by_hand(scenarios: dict[str, Scenario]) -> None:
    """60 h a week at 11.00, 520.00 paid: 440.00 for forty hours, and 80.00 of the 330.00 beyond.

    250.00 are missing in each of four weeks. Filed on 18 May 2026, those due on 7 and 14 May
    2023 are out of the three years of the Act, and are damages of the trafficking claim
    instead, without as much again. The fee and the visa, 2,400.00 + 190.00, and the bed, 4 ×
    75.00, are losses.
    """
    assert owed(assess(scenarios["crab-house"].case, jurisdiction)) == {
        "pay.overtime:federal": 500,
        "lump.liquidated:federal_overtime": 500,
        "gain.labour_value:beyond": 500,
        "taken.fees:trafficking": 2590,
        "taken.inkind:trafficking": 300,
    }
