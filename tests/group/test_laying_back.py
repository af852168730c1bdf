"""A person's case that was changed comes back into the group as that person's own, and no more."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalcalc.group import read_group
from legalcalc.group.group_file import file_data
from legalcalc.group.laying_back import CannotLayBack, LaidBack, laid_back
from legalcalc.schemas import CaseProblems, dump_case, load_case

TEXT = (Path(__file__).resolve().parents[2] / "examples" / "group-of-pickers.yaml").read_text(
    "utf-8"
)
IDS = ("ana", "bela", "cem", "dora")
CALM = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def case_of(id: str, group: str = TEXT) -> dict[str, Any]:
    person = read_group(group).person(id)
    assert person is not None and person.case is not None
    return dump_case(person.case)


def own_of(laid: LaidBack, id: str) -> dict[str, Any]:
    """What stands in the group for a person."""
    return next(one for one in file_data(laid.text)["people"] if one["id"] == id)


def changed(id: str, **keys: Any) -> LaidBack:
    """The group with a case of which some keys are otherwise; ``None``: is not told any more."""
    case = {**case_of(id), **keys}
    case = {name: value for name, value in case.items() if value is not None}
    laid = laid_back(TEXT, id, case)
    assert case_of(id, laid.text) == dump_case(load_case(case))
    for other in IDS:
        if other != id:
            assert case_of(other, laid.text) == case_of(other)
    return laid


def test_a_case_that_is_as_it_was_changes_nothing() -> None:
    for id in IDS:
        assert laid_back(TEXT, id, case_of(id)).same


def test_a_payment_more_is_one_entry_more_of_hers_alone() -> None:
    more = {"date": "2023-04-05", "amount": "200 RTD", "to": "claimant", "kind": "wage"}
    payments = [*case_of("ana")["payments"], more]
    own = own_of(changed("ana", payments=payments), "ana")["own"]
    # What stood there stands there as it was typed.
    assert own["payments"][:3] == file_data(TEXT)["people"][0]["own"]["payments"]
    assert own["payments"][3] == more
    assert own.keys() == {"claimant", "payments"}


def test_of_a_shared_entry_only_what_is_otherwise_becomes_her_own() -> None:
    (season,) = case_of("ana")["patterns"]
    season["shifts"][0]["end"] = "19:00"
    entry = own_of(changed("ana", patterns=[season]), "ana")
    assert entry["own"]["patterns"] == [{"id": "season", "end": "19:00"}]
    assert "without" not in entry


def test_a_shared_entry_that_is_gone_stands_under_without() -> None:
    entry = own_of(changed("dora", lodging=None), "dora")
    assert entry["without"] == ["lodging"]
    assert "lodging" not in entry["own"]


def test_none_is_another_answer_than_nothing() -> None:
    entry = own_of(changed("dora", lodging=[]), "dora")
    assert entry["own"]["lodging"] == []


def test_a_key_of_an_entry_that_is_not_told_any_more_stands_under_without() -> None:
    (job,) = case_of("ana")["employments"]
    job = {name: value for name, value in job.items() if name != "pay_interval"}
    entry = own_of(changed("ana", employments=[job]), "ana")
    assert entry["without"] == ["employments.picking.pay_interval"]
    assert "employments" not in entry["own"]


def test_what_was_left_out_and_is_there_again_is_his_own() -> None:
    barn = case_of("ana")["lodging"][0]
    entry = own_of(changed("cem", lodging=[barn]), "cem")
    assert entry["own"]["lodging"] == [barn]


def test_entries_in_another_order_are_told_whole() -> None:
    farm, estate = case_of("ana")["parties"]
    entry = own_of(changed("ana", parties=[estate, farm]), "ana")
    assert entry["without"] == ["parties"]
    assert entry["own"]["parties"] == [estate, farm]


def test_a_reference_of_ones_own_stays_and_that_of_the_group_is_not_told() -> None:
    laid = changed("ana", reference="MY-1")
    assert own_of(laid, "ana")["own"]["reference"] == "MY-1"
    back = laid_back(laid.text, "ana", case_of("ana"))
    assert "reference" not in own_of(back, "ana")["own"]


@pytest.mark.parametrize(
    ("id", "keys", "why"),
    [
        ("nobody", {}, "Nobody in the group has this id any more."),
        ("ana", {"calculated_on": "soon"}, "The case has problems."),
    ],
)
def test_what_cannot_be_laid_back_is_refused_with_a_sentence(
    id: str, keys: dict[str, Any], why: str
) -> None:
    with pytest.raises(CannotLayBack) as refused:
        laid_back(TEXT, id, {**case_of("ana"), **keys})
    assert str(refused.value.problems[0]).startswith(why)


def test_hours_beside_shared_hours_of_the_same_days_become_hers_whole() -> None:
    """Beside what is shared they would be refused: both would be counted (docs/group-format.md)."""
    (season,) = case_of("ana")["patterns"]
    entry = own_of(changed("ana", patterns=[season, {**season, "id": "evenings"}]), "ana")
    assert entry["without"] == ["patterns"]
    assert [one["id"] for one in entry["own"]["patterns"]] == ["season", "evenings"]


# -- whatever is changed ---------------------------------------------------------------------------

OTHER = {
    "escaped_on": "2023-03-30",
    "calculated_on": "2023-05-31",
    "title": "Another title",
    "note": "Another note",
    "start": "2023-01-03",
    "end": "2023-03-30",
    "charge": "12.50 RTD",
    "amount": "999 EUR",
    "source": "rota",
    "fit_to_live_in": "no",
    "pay_interval": "week",
    "name": "Another name",
}


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested lists and mappings."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[tuple[Any, ...]] = []
    for key, child in inside:
        found.append((*at, key))
        if isinstance(child, (dict, list)):
            found.extend(places(child, (*at, key)))
    return found


CASES = {id: case_of(id) for id in IDS}
SOURCE = yaml.safe_dump(file_data(TEXT))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A person, and their case of which some things are gone, told otherwise or doubled."""
    id = draw(st.sampled_from(IDS))
    case = copy.deepcopy(CASES[id])
    for _number in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(places(case)))
        around: Any = case
        for key in place[:-1]:
            around = around[key]
        last = place[-1]
        act = draw(st.sampled_from(["remove", "change", "reverse", "add", "borrow"]))
        if act == "remove":
            del around[last]
        elif act == "change" and isinstance(around, dict):
            around[last] = OTHER.get(last, around[last])
        elif act == "change" and isinstance(around[last], dict):
            name = draw(st.sampled_from(sorted(OTHER)))
            around[last][name] = OTHER[name]
        elif act == "reverse" and isinstance(around, list):
            around.reverse()
        elif act == "add" and isinstance(around, list) and isinstance(around[last], dict):
            more = copy.deepcopy(around[last])
            more["id"] = f"more{draw(st.integers(1, 9))}"
            around.insert(draw(st.integers(0, len(around))), more)
        elif act == "borrow":
            other = CASES[draw(st.sampled_from(IDS))]
            name = draw(st.sampled_from(sorted(other)))
            case[name] = copy.deepcopy(other[name])
    return id, case


@CALM
@given(edits())
def test_what_was_laid_back_gives_exactly_that_case_and_leaves_the_others(
    edit: tuple[str, dict[str, Any]],
) -> None:
    id, case = edit
    try:
        wanted = dump_case(load_case(case))
    except CaseProblems:
        wanted = None
    try:
        laid = laid_back(SOURCE, id, case)
    except CannotLayBack:
        return
    assert wanted is not None
    after = read_group(laid.text)
    for person in after.people:
        assert person.case is not None
        assert dump_case(person.case) == (wanted if person.id == id else CASES[person.id])
    assert laid_back(laid.text, id, case).same
    # … and back again: nothing of what was changed has to stay.
    assert case_of(id, laid_back(laid.text, id, CASES[id]).text) == CASES[id]
