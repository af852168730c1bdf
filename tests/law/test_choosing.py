"""Which day chooses the value of a parameter: a closed list, printed, and held over examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurisdictions.ruritania import jurisdiction as ruritania
from legalcalc.explain import Teller
from legalcalc.explain.law_data import parameter_data
from legalcalc.law.choosing import CHOOSING_DAYS, told_choosing_days
from legalcalc.law.parameters import Parameters, hearing_days, load_parameters
from legalcalc.testing import days_not_chosen, load_example
from tests.engine.telling import day

PARAMETERS = """
wage:
  title: Wage per hour
  unit: RTD/h
  chosen_by: [due day, day of filing]
  values:
    - {from: 2021-01-01, value: 10, law: Act, sources: [Gazette], verified: 2026-11-24 Bar}
    - {from: 2022-01-01, value: 11, law: Act, sources: [Gazette], verified: 2026-11-24 Bar}
  known_through: 2025-12-31
"""

# Between them their rules ask on days that no wrong word can mean.
CASES = [
    load_example(ruritania.home / "examples" / f"{name}.yaml", ruritania).case
    for name in ("only_the_last_day_is_known", "a_pair_nobody_has_decided")
]


@pytest.fixture
def law(tmp_path: Path) -> Parameters:
    """One parameter that two days choose."""
    (tmp_path / "pay.yaml").write_text(PARAMETERS, encoding="utf-8")
    return Parameters(load_parameters(tmp_path, "XX"))


def test_a_parameter_may_be_chosen_by_more_than_one_day_and_says_each(law: Parameters) -> None:
    assert law.wage.chosen_by == ("due day", "day of filing")
    assert [str(one) for one in told_choosing_days(law.wage.chosen_by)] == [
        "due day",
        "day of filing",
    ]
    data = parameter_data(law.wage, Teller("en", ruritania))
    assert data["chosen_by"] == "due day; day of filing"


def test_days_are_heard_by_parameter_inside_the_block_alone(law: Parameters) -> None:
    with hearing_days() as asked:
        law.wage[day("2021-05-05")]
        law.wage[day("2022-05-05")]
        list(law.wage.between(day("2021-12-01"), day("2022-01-31")))
    law.wage[day("2023-01-01")]
    assert asked == {
        law.wage: {day("2021-05-05"), day("2022-05-05"), day("2021-12-01"), day("2022-01-01")}
    }


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("minimum_hourly_wage", {"day worked"}),
        # Limits begin on due days, and the daily interest of the latest one begins on its own.
        ("wage_limitation", {"due day", "day on which the claim arose", "day of delay"}),
        ("statutory_interest", {"day of delay"}),
    ],
)
def test_a_word_that_does_not_mean_the_days_asked_is_told(
    name: str, meant: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parameter under each word of the list, over some examples of Ruritania."""
    parameter = getattr(ruritania.parameters, name)
    quiet = set()
    for word in CHOOSING_DAYS:
        monkeypatch.setattr(parameter, "chosen_by", (word,))
        told = [fault for case in CASES for fault in days_not_chosen(case, ruritania)]
        assert all(one.startswith(f"{name} is chosen by {word}, and asked on ") for one in told)
        if not told:
            quiet.add(word)
    assert quiet == meant


def test_a_second_word_lets_the_day_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    wage = ruritania.parameters.minimum_hourly_wage
    monkeypatch.setattr(wage, "chosen_by", ("day of filing", "day worked"))
    assert [days_not_chosen(case, ruritania) for case in CASES] == [[] for _case in CASES]
