"""What becomes shared of an ordinary case: the work and its place, and nothing of the worker."""

from __future__ import annotations

from legalcalc.group import read_group
from legalcalc.group.sharing import shared_of_case


def group_of(shared):
    return read_group(
        {
            "format": "legalcalc-group/1",
            "reference": "G-1",
            "shared": shared,
            "people": [{"id": "P1"}, {"id": "P2"}],
        }
    )


CASE = {
    "format": "legalcalc-case/1",
    "reference": "C-1",
    "jurisdiction": "RT",
    "calculated_on": "2024-04-30",
    "claimant": {"names": "Ana Sample", "born": "1990-01-01"},
    "people": [{"id": "boss", "names": "Bo Ss", "role": "witness"}],
    "parties": [{"name": "The Blue Inn", "roles": ["employer"], "id": "inn"}],
    "employments": [{"id": "job", "employer": "inn", "start": "2024-03-04", "end": "2024-03-08"}],
    "patterns": [
        {
            "from": "2024-03-04",
            "to": "2024-03-08",
            "days": "mon-fri",
            "start": "08:00",
            "end": "17:00",
            "source": "own account",
            "evidence": ["E1"],
        }
    ],
    "payments": [{"date": "2024-03-08", "amount": "100 RTD"}],
    "evidence": [{"id": "E1", "kind": "diary", "what": "Her diary"}],
    "statements": [{"paragraphs": ["I worked."]}],
}


def test_the_employer_the_work_and_the_usual_week_are_shared() -> None:
    shared = shared_of_case(CASE)
    assert shared.keys() == {
        *("jurisdiction", "calculated_on", "parties", "employments", "patterns"),
    }
    group = group_of(shared)
    assert not group.problems
    assert all(one.case is not None and one.unconfirmed for one in group.people)


def test_nothing_of_the_worker_is() -> None:
    text = str(shared_of_case(CASE))
    for word in ("Ana", "1990", "diary", "E1", "100", "own account", "Bo Ss", "I worked"):
        assert word not in text


def test_every_entry_has_an_id_of_its_own() -> None:
    twice = {**CASE, "patterns": [{**CASE["patterns"][0], "id": "pattern1"}, CASE["patterns"][0]]}
    ids = [one["id"] for one in shared_of_case(twice)["patterns"]]
    assert ids == ["pattern1", "pattern2"]
    assert shared_of_case(CASE)["patterns"][0]["id"] == "pattern1"


def test_the_case_stays_as_it_is() -> None:
    before = str(CASE)
    shared_of_case(CASE)
    assert str(CASE) == before
