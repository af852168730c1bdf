"""A group file computed in parts gives what computing it person by person gives."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor

import pytest

from legalcalc.group import computing, open_group, read_group
from legalcalc.group.computing import UnknownLaw, compute_file
from legalcalc.group.data import group_json
from legalcalc.group.results import group_result
from legalcalc.json_bytes import json_bytes
from legalcalc.workers import TooLong


def told(group):
    """All that is wrong or odd, with its place and whom it concerns."""
    return [(one.people, one.problem) for one in (*group.problems, *group.warnings)]


@pytest.fixture
def example(root):
    return root / "examples" / "group-of-pickers.yaml"


@pytest.mark.parametrize("name", ["group-of-pickers", "group-in-two-countries"])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_parts_of_any_size_give_the_same(root, name, size, monkeypatch):
    path = root / "examples" / f"{name}.yaml"
    monkeypatch.setattr(computing, "PEOPLE_IN_A_PART", size)
    whole = read_group(path)
    with ThreadPoolExecutor(2) as executor:
        computed = compute_file(open_group(path), executor, at_once=2)
    assert group_json(computed.result) == group_json(group_result(whole))
    assert told(computed) == told(whole)
    assert len(whole.people) >= size and computed.result.people


@pytest.mark.parametrize("size", [1, 2, 8])
def test_what_is_wrong_is_told_as_if_all_were_read_at_once(size, monkeypatch):
    """What all people lack is told once, of all; what one lacks, of that one, with the line."""
    monkeypatch.setattr(computing, "PEOPLE_IN_A_PART", size)
    file = """format: legalcalc-group/1
reference: FARM
shared:
  jurisdiction: RT
  calculated_on: 2023-08-01
people:
- id: ana
  own: {currency: RTD, payments: [{date: 2023-02-30, amount: 1}]}
- id: bela
  own: {currency: RTD}
- id: cem
  own: {currency: RTD, choices: {route: moon}}
- not a person
"""
    whole = read_group(file)
    computed = compute_file(open_group(file))
    assert told(computed) == told(whole)
    assert any(people == ("ana",) for people, _problem in told(computed))
    assert computed.result.not_computed == ("ana", "bela", "cem", "people[3]")


def test_whose_law_is_not_known_is_told_with_its_code(example):
    data = example.read_text().replace("jurisdiction: RT", "jurisdiction: ZZ")
    heard = {}
    found = compute_file(open_group(data), on_done=heard.__setitem__).result
    assert heard and set(heard.values()) == {UnknownLaw("ZZ")}
    assert found.people == ()
    assert set(found.not_computed) == set(heard)


class Impatient(Executor):
    """Has no time for a part in which somebody is, whoever else is in it."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.given: list[int] = []

    def submit(self, fn, part, /):
        future: Future = Future()
        self.given.append(len(part.people))
        if any(one["id"] == self.id for one in part.people):
            future.set_exception(TooLong())
        else:
            future.set_result(fn(part))
        return future


def test_who_takes_too_long_costs_nobody_else_their_sum(example):
    whole = group_result(read_group(example))
    executor = Impatient("bela")
    heard = {}
    found = compute_file(open_group(example), executor, heard.__setitem__).result
    assert executor.given == [len(whole.people)] + [1] * len(whole.people)
    assert found.not_computed == ("bela",)
    assert isinstance(heard["bela"], TooLong)
    assert found.people == tuple(one for one in whole.people if one.id != "bela")


def test_a_fault_leaves_its_words_in_the_process(example, monkeypatch):
    def broken(person):
        raise ZeroDivisionError(f"of {person.case.claimant}")

    monkeypatch.setattr(computing, "computed_person", broken)
    heard = {}
    compute_file(open_group(example), on_done=heard.__setitem__)
    assert {one.kind for one in heard.values()} == {"ZeroDivisionError"}
    assert all("Ana" not in f"{one}" for one in heard.values())


def test_people_come_in_file_order_whoever_is_done_first():
    people = [{"id": f"p{number}", "own": {}} for number in range(50)]
    shared = {"jurisdiction": "RT", "calculated_on": "2023-08-01", "currency": "RTD"}
    file = json_bytes(
        {"format": "legalcalc-group/1", "reference": "G", "shared": shared, "people": people}
    )
    with ThreadPoolExecutor(3) as executor:
        found = compute_file(open_group(file, syntax="json"), executor, at_once=5).result
    assert [*(one.id for one in found.people), *found.not_computed] == [one["id"] for one in people]
