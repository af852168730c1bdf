"""Two versions of a group: in which people their figures differ, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ANA = "      payments:\n        - {date: 2023-01-31, amount: 1000}\n"
THREE_MORE = (
    f"{ANA}        - {{date: 2023-01-15, amount: 100}}\n"
    "        - {date: 2023-02-15, amount: 200}\n        - {date: 2023-03-15, amount: 300}\n"
)


@pytest.fixture
def version(root, tmp_path):
    """A version of the group of pickers, with some of its words replaced."""

    def write(name: str, *changes: tuple[str, str]) -> Path:
        text = (root / "examples" / "group-of-pickers.yaml").read_text("utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def result(legalcalc, tmp_path):
    """The result of a version, as a file."""

    def write(group: Path) -> Path:
        path = tmp_path / f"{group.stem}.json"
        assert legalcalc("group", "compute", group, "--format", "json", "-o", path).code == 0
        return path

    return write


def owed_by_row(done):
    rows = [line.split("\t") for line in done.plain.splitlines()]
    return [
        (row[1], row[3], row[4], row[5])
        for row in rows
        if len(row) == 7 and row[2] == "Owed" and row[1]
    ]


MONTHS = [
    ("2–31 Jan 2023", "2,120.00 RTD", "2,020.00 RTD", "−100.00 RTD"),
    ("1–28 Feb 2023", "1,880.00 RTD", "1,680.00 RTD", "−200.00 RTD"),
    ("1–31 Mar 2023", "2,240.00 RTD", "1,940.00 RTD", "−300.00 RTD"),
]


def test_a_version_does_not_differ_from_itself(legalcalc, version, result):
    group = version("old.yaml")
    for pair in ((group, group), (result(group), group), (result(group), result(group))):
        done = legalcalc("group", "compare", *pair)
        assert (done.code, done.notes) == (0, "")
        assert done.answer.splitlines() == [
            f"{id}: the figures are as they were." for id in ("ana", "bela", "cem", "dora")
        ]


def test_three_payments_of_one_person_are_told_by_the_rows_that_they_lower(legalcalc, version):
    done = legalcalc(
        "group", "compare", version("old.yaml"), version("new.yaml", (ANA, THREE_MORE))
    )
    assert (done.code, done.notes) == (9, "")
    assert owed_by_row(done) == MONTHS
    assert "  1  paid on 15 Jan 2023 (payments[1].amount): 100.00 RTD is new.\n" in done.plain
    assert "  The case was changed since.\n" in done.plain
    assert done.answer.count("the figures are as they were.") == 3


def test_results_of_a_group_are_compared_by_the_same_rows(legalcalc, version, result):
    old, new = version("old.yaml"), version("new.yaml", (ANA, THREE_MORE))
    for pair in ((result(old), result(new)), (result(old), new), (old, result(new))):
        done = legalcalc("group", "compare", *pair)
        assert (done.code, done.notes) == (9, "")
        assert owed_by_row(done) == MONTHS
    data = json.loads(legalcalc("group", "compare", *pair, "--format", "json").answer)
    (ana,) = (one for one in data["people"] if one["state"] != "same")
    assert (ana["id"], ana["state"], ana["changes"]["law_changed"]) == ("ana", "different", None)


def test_who_came_who_is_missing_and_who_left_is_told(legalcalc, version, result):
    old = version("old.yaml", ("id: dora", "id: eva"))
    new = version("new.yaml", ("id: bela\n", "id: bela\n    left: 2023-05-02\n"))
    for pair in ((old, new), (result(old), result(new))):
        done = legalcalc("group", "compare", *pair)
        assert done.code == 9
        assert done.plain.splitlines() == [
            "ana: the figures are as they were.",
            "cem: the figures are as they were.",
            f"dora is in {pair[1]} alone.",
            f"eva is in {pair[0]} alone.",
            "bela left the group on 2 May 2023, and is in no sum.",
        ]
    data = json.loads(legalcalc("group", "compare", old, new, "--format", "json").answer)
    assert data["departed"] == [{"id": "bela", "reason": "left", "on": "2023-05-02"}]
    # Once it is in both, it is no difference.
    assert legalcalc("group", "compare", new, new).code == 0


def test_one_bad_person_stops_nobody_else(legalcalc, version):
    bad = version("new.yaml", ("id: barn, to: 2023-02-28", "id: barn, to: 2023-02-30"))
    done = legalcalc("group", "compare", version("old.yaml"), bad)
    assert done.code == 3
    assert f"{bad}, bela: people[1].own.lodging[0].to, line " in done.notes
    assert done.answer.splitlines() == [
        "ana: the figures are as they were.",
        "cem: the figures are as they were.",
        "dora: the figures are as they were.",
        "Not computed, and in no sum: bela.",
    ]
    moon = version(
        "moon.yaml", ("id: dora\n    own:\n", "id: dora\n    own:\n      choices: {route: moon}\n")
    )
    done = legalcalc("group", "compare", version("old.yaml"), moon)
    assert done.code == 3
    assert done.notes.startswith("dora: choices.route: “moon” is not a route")
    assert done.answer.count("the figures are as they were.") == 3


@pytest.mark.parametrize("content", ["", "nothing: here", '{"format": "legalcalc-group-result/1"}'])
def test_what_is_no_version_of_a_group_is_refused(legalcalc, version, tmp_path, content):
    (tmp_path / "odd.json").write_text(content, "utf-8")
    for pair in ((version("old.yaml"), tmp_path / "odd.json"), (tmp_path / "odd.json", "x.yaml")):
        done = legalcalc("group", "compare", *pair)
        assert done.code in (2, 3) and done.answer == ""
        assert "odd.json: " in done.notes
    assert legalcalc("group", "compare", version("old.yaml"), tmp_path / "none.yaml").code == 2


def test_no_name_is_told(legalcalc, version, result):
    old, new = version("old.yaml"), version("new.yaml", (ANA, THREE_MORE))
    for words in ((), ("--format", "json")):
        done = legalcalc("group", "compare", old, new, *words)
        for name in ("Ana", "Example", "Zenda"):
            assert name not in done.answer + done.notes
