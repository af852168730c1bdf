"""Templates and tables of a group, as somebody uses the commands."""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def pickers(root) -> Path:
    return root / "examples" / "group-of-pickers.yaml"


@pytest.fixture
def tables(tmp_path):
    """Writes CSV files, by the short names of their sheets, and gives their places."""

    def write(**rows: str) -> list[Path]:
        for name, text in rows.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return [tmp_path / f"{name}.csv" for name in rows]

    return write


GOOD = {
    "people": "Person,Born,Last day,Any pay received\nedo,1 May 1990,28 February 2023,no\n",
    "weeks": "Person,Shared entry,Last day\nedo,season,28 February 2023\n",
    "lodging": "Person,Shared entry,Last day\nedo,barn,28 February 2023\n",
    "payments": "Person,Date,Amount\ndora,30 April 2023,250.50\n",
}


def test_every_sum_is_that_of_the_same_facts_typed_by_hand(legalcalc, pickers, tables, tmp_path):
    output, by_hand = tmp_path / "new.yaml", tmp_path / "by-hand.yaml"
    done = legalcalc("group", "import", *tables(**GOOD), "--group", pickers, "-o", output)
    assert (done.code, done.answer) == (0, "")
    assert done.notes.splitlines() == ["4 rows were taken.", f"Written: {output}"]
    assert os.stat(output).st_mode & 0o77 == 0
    typed = pickers.read_text("utf-8").replace(
        "{date: 2023-03-31, amount: 500}",
        "{date: 2023-03-31, amount: 500}\n        - {date: 2023-04-30, amount: 250.50}",
    )
    by_hand.write_text(
        f"{typed}\n  - id: edo\n    own:\n      claimant: {{born: 1990-05-01}}\n"
        "      employments: [{id: picking, end: 2023-02-28}]\n"
        "      patterns: [{id: season, to: 2023-02-28}]\n"
        "      lodging: [{id: barn, to: 2023-02-28}]\n      payments: []\n",
        encoding="utf-8",
    )
    results = [
        json.loads(legalcalc("group", "compute", one, "--format", "json").answer)
        for one in (output, by_hand)
    ]
    assert len(results[0]["people"]) == 5
    assert results[0] == results[1]


def test_bad_cells_are_told_and_their_rows_kept_beside_the_output(
    legalcalc, pickers, tables, tmp_path
):
    output = tmp_path / "new.yaml"
    bad = "Person,Date,Amount\ndora,30 April 2023,1.500\ndora,30 April 2023,some\n"
    given = tables(people=GOOD["people"], payments=bad)
    done = legalcalc("group", "import", *given, "--group", pickers, "-o", output)
    assert done.code == 3
    places = [one.partition(":")[0] for one in done.notes.splitlines()]
    assert places[:2] == ["Payments, row 2, column C", "Payments, row 3, column C"]
    assert f"2 rows were left out. They stand in {tmp_path}/new-left-out.xlsx" in done.notes
    assert legalcalc("group", "check", output).code == 0
    kept = openpyxl.load_workbook(tmp_path / "new-left-out.xlsx")["Payments"]
    assert [[cell.value for cell in row][:3] for row in kept][1:] == [
        ["dora", "30 April 2023", "1.500"],
        ["dora", "30 April 2023", "some"],
    ]


def test_nothing_is_written_where_nothing_could_be_taken(legalcalc, pickers, tables, tmp_path):
    output = tmp_path / "new.yaml"
    given = tables(payments="Person,Date,Amount\nnobody,30 April 2023,15\n")
    done = legalcalc("group", "import", *given, "--group", pickers, "-o", output)
    assert done.code == 3
    assert done.notes.endswith("No row could be taken. Nothing was written.\n")
    assert {one.name for one in tmp_path.iterdir()} == {"payments.csv"}


@pytest.mark.parametrize("there", ["new.yaml", "new-left-out.xlsx"])
def test_what_is_there_already_is_not_written_over(legalcalc, pickers, tables, tmp_path, there):
    (tmp_path / there).write_bytes(b"somebody's work")
    done = legalcalc(
        "group", "import", *tables(**GOOD), "--group", pickers, "-o", tmp_path / "new.yaml"
    )
    assert done.code == 2
    assert f"{there} is there already." in done.notes
    assert (tmp_path / there).read_bytes() == b"somebody's work"
    assert legalcalc("group", "import", "x.csv", "--group", pickers, "-o", pickers).code == 2


def test_files_that_cannot_be_read_are_told(legalcalc, pickers, tables, inn, tmp_path):
    output = tmp_path / "new.yaml"
    (tmp_path / "bad.xlsx").write_bytes(b"PK")
    for name, group, code in (
        (tmp_path / "none.csv", pickers, 2),
        (tmp_path / "bad.xlsx", pickers, 2),
        (pickers, pickers, 2),
        (tables(**GOOD)[0], inn, 3),
        (tables(**GOOD)[0], tmp_path / "none.yaml", 2),
    ):
        done = legalcalc("group", "import", name, "--group", group, "-o", output)
        assert (done.code, done.answer) == (code, ""), name
        assert done.notes
    assert not output.exists()


def test_a_template_for_a_group_is_filled_in_and_taken(legalcalc, pickers, tmp_path):
    file, output = tmp_path / "tables.xlsx", tmp_path / "new.yaml"
    assert legalcalc("group", "template", file, "--group", pickers).code == 0
    book = openpyxl.load_workbook(file)
    book["Payments"].append(["ana", None, "30 April 2023", "12,50"])
    book.save(file)
    done = legalcalc("group", "import", file, "--group", pickers, "-o", output)
    assert done.code == 0, done.notes
    assert "{date: '2023-04-30', amount: '12.50'}" in output.read_text("utf-8")


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_template_is_written_once(legalcalc, tmp_path, kind):
    file = tmp_path / f"tables.{kind}"
    done = legalcalc("group", "template", file, "-l", "en")
    assert done.code == 0
    made = {one.name for one in tmp_path.iterdir()}
    assert made == (
        {f"tables.{kind}"}
        if kind != "csv"
        else {
            f"tables-{one}.csv"
            for one in (
                *("people", "weeks", "days", "payments", "deductions", "lodging", "fees", "help"),
            )
        }
    )
    assert legalcalc("group", "template", file).code == 2
    assert legalcalc("group", "template", tmp_path / "tables.doc").code == 2
