"""What relations compare: changed cases, sentences that are new, exceptions that name their law."""

from __future__ import annotations

from fractions import Fraction

import pytest

from legalcalc.law.discovery import available
from legalcalc.testing import RELATIONS, relation_faults, typical_cases
from legalcalc.testing.outcomes import outcome_of
from legalcalc.testing.relations import (
    Difference,
    changed,
    differences_of,
    exceptions_of,
    moved,
    with_job,
)

RURITANIA = next(
    found.jurisdiction
    for found in available(plugins=False)
    if found.jurisdiction is not None and found.jurisdiction.code == "RT"
)
CASES = {one.kind: one for one in typical_cases(RURITANIA)}


def test_every_relation_says_what_it_holds():
    for name, relation in RELATIONS.items():
        assert relation.__doc__, name


def test_all_days_of_a_case_move_and_nothing_else():
    data = {"a": "2024-01-31", "b": [{"c": "2024-01-31 or so", "d": "12"}]}
    assert moved(data, lambda day: day.replace(day=1)) == {
        "a": "2024-01-01",
        "b": [{"c": "2024-01-31 or so", "d": "12"}],
    }


def test_a_section_is_taken_out_or_put_in():
    assert changed({"a": 1, "b": 2}, a=None, c=3) == {"b": 2, "c": 3}


def test_a_sum_that_moves_tells_nothing_new_and_a_gap_does():
    data = CASES["kitchen"].data
    before = outcome_of(data, RURITANIA)
    less_paid = outcome_of(changed(data, payments=data["payments"][:-1]), RURITANIA)
    nothing_known = outcome_of(with_job(changed(data, patterns=None), start=None), RURITANIA)
    assert less_paid.total > before.total
    assert not less_paid.says_more_than(before)
    assert nothing_known.says_more_than(before)


def test_a_case_that_the_format_refuses_gives_nothing():
    assert outcome_of(changed(CASES["kitchen"].data, claimant=None), RURITANIA) is None


def test_a_program_that_stops_is_a_difference(monkeypatch):
    def stop(*_given, **_how):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("legalcalc.testing.outcomes.assess", stop)
    case = typical_cases(RURITANIA, 30)[-1]
    (found,) = differences_of("work outside the territory is told", case, RURITANIA)
    assert (found.name, found.told) == ("the program stops: -", "ZeroDivisionError: by nought")


def test_an_exception_has_to_name_its_law(monkeypatch, tmp_path):
    monkeypatch.setattr(RURITANIA, "home", tmp_path)
    path = tmp_path / "relations.yaml"
    name = "work outside the territory is told"
    path.write_text(f"- {{relation: {name}, law: 'Labour Act, s. 1', because: so it is}}\n")
    assert [entry["law"] for entry in exceptions_of(RURITANIA)] == ["Labour Act, s. 1"]
    assert differences_of(name, CASES["kitchen"], RURITANIA) == []
    path.write_text(f"- {{relation: {name}, because: so it is}}\n")
    with pytest.raises(ValueError, match="law"):
        exceptions_of(RURITANIA)


def test_an_exception_may_hold_for_one_kind_of_case(monkeypatch, tmp_path):
    monkeypatch.setattr(RURITANIA, "home", tmp_path)
    name = "work outside the territory is told"
    found = Difference("lost then", "pay.base", "", Fraction(1), {})
    monkeypatch.setitem(RELATIONS, name, lambda case, law: [found])
    entry = f"- {{relation: {name}, story: one day, law: 'Labour Act, s. 1', because: so it is}}\n"
    (tmp_path / "relations.yaml").write_text(entry)
    assert differences_of(name, CASES["kitchen"], RURITANIA) == [found]
    assert differences_of(name, CASES["one day"], RURITANIA) == []


def test_relations_can_be_chosen():
    name = "rows, heads, periods, debtors and totals add up"
    assert list(relation_faults(RURITANIA, [CASES["one day"]], [name])) == []
