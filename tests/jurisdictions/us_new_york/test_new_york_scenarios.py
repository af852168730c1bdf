"""The scenarios for training of the law of New York, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jurisdictions.us_new_york import jurisdiction
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.scenarios import Scenario, load_scenario, scenario_files


@pytest.fixture(scope="module")
def scenarios() -> dict[str, Scenario]:
    return {path.stem: load_scenario(path, jurisdiction) for path in scenario_files(jurisdiction)}


def owed(found: Assessment) -> dict[str, Fraction]:
    """What each head brings, where it brings anything."""
    sums = {head.key: head.owed for head in found.heads if head.owed is not None}
    return {key: one.value for key, one in sums.items() if not one.is_zero}


def test_the_noodle_kitchen_by_hand(scenarios: dict[str, Scenario]) -> None:
    """Six days of 10 h in Buffalo, 480.00 a week: 13.20 an hour, 14.20 from 31 December 2022 on.

    First forty hours: 528.00 − 480.00 = 48.00 twice; in the week with 40 h at 13.20 and 20 h at
    14.20, 812.00 / 60 × 40 = 541.33 − 480.00 = 61.33; 568.00 − 480.00 = 88.00. Beyond: 20 h at one
    and a half times 13.20, 13.20, 13.5333… and 14.20: 396.00, 396.00, 406.00, 426.00. Eleven and
    a half hours from beginning to end: 6 × 13.20 twice, 4 × 13.20 + 2 × 14.20, 6 × 14.20. As much
    again, once.
    """
    first = 48 + 48 + Fraction("61.33") + 88
    beyond = 396 + 396 + 406 + 426
    long_days = 2 * Fraction("79.20") + Fraction("81.20") + Fraction("85.20")
    assert owed(assess(scenarios["noodle-kitchen"].case, jurisdiction)) == {
        "pay.base:state": first,
        "pay.overtime:state": beyond,
        "pay.overtime:spread": long_days,
        "lump.liquidated:state": first,
        "lump.liquidated:state_overtime": beyond,
        "lump.liquidated:state_other": long_days,
    }


def test_the_milking_parlor_by_hand(scenarios: dict[str, Scenario]) -> None:
    """57 h a week, 65 h with a Sunday, at 12.50; overtime beyond 60 h in 2020.

    Filed on 8 September 2026: six years and 228 days from 26 January 2020 end on 11 September 2026,
    from 19 January on 4 September. The third and the fourth week are in time.
    Third: 60 h × 12.50 + 5 h × 18.75 = 843.75 − 520.00 = 323.75. Of Sunday’s 8 h 5 are overtime, so
    3 × 6.25 = 18.75. Fourth: 500.00 − 480.00 = 20.00, and 17 × 12.50 = 212.50. As much again.
    Papers: six days of the fourth week, 50.00 and 250.00 each.
    """
    assert owed(assess(scenarios["milking-parlor"].case, jurisdiction)) == {
        "pay.base:agreed": 20,
        "pay.overtime:state": Fraction("323.75") + Fraction("212.50"),
        "pay.weekly_rest": Fraction("18.75"),
        "lump.liquidated:state": 20,
        "lump.liquidated:state_overtime": Fraction("323.75") + Fraction("212.50"),
        "lump.liquidated:state_other": Fraction("18.75"),
        "pay.records_penalty:notice": 6 * 50,
        "pay.records_penalty:statements": 6 * 250,
    }
