"""Tables of a group on pages: empty ones out, filled ones in, bad cells told, good rows kept."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from legalcalc.group.tables.files import read_sheets
from legalcalc.typed_values.sheet import SheetCells
from tests.web.groups.shown import NAMES, PICKERS, Browser, computed, sent, words

PAYMENTS = "Person,Date,Amount\nana,5 April 2023,200\nbela,5 April 2023,soon\n"


def test_good_rows_are_taken_and_each_bad_cell_is_told(member: Browser, group: str) -> None:
    answer = sent(member, f"{group}tables", PAYMENTS.encode(), "payments.csv")
    assert answer.status_code == 200
    page = words(answer)
    assert "1 row was taken. 1 row was left out." in page
    assert re.search(r"Payments, row 3 ?, column C ?:", page)
    assert "soon" not in page  # what stands in a cell is not told again
    # Of the pay of all she had, 200 more were paid.
    assert "ana confirmed told 7,990.00 RTD" in computed(member, group)


def test_the_rows_that_were_left_out_are_put_right_and_taken_in(
    member: Browser, group: str
) -> None:
    sent(member, f"{group}tables", PAYMENTS.encode(), "payments.csv")
    assert "Rows of the last tables were left out." in words(member.get(f"{group}tables"))
    rows = member.get(f"{group}tables/left-out.xlsx").get_data()
    (sheet,) = _sheets("left-out.xlsx", rows)
    assert sheet.rows[1][:3] == ("bela", "5 April 2023", "soon")
    assert "ana" not in str(sheet.rows)  # whose row was taken
    mended = "Person,Date,Amount\nana,6 April 2023,100\n"
    page = words(sent(member, f"{group}tables", mended.encode(), "payments.csv"))
    assert "1 row was taken." in page and "was left out." not in page
    assert member.get(f"{group}tables/left-out.xlsx").status_code == 404


def _sheets(name: str, content: bytes) -> tuple[SheetCells, ...]:
    found = read_sheets(name, content)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_empty_tables_have_the_people_of_the_group_and_no_name(
    member: Browser, group: str, kind: str
) -> None:
    answer = member.get(f"{group}tables/empty.{kind}")
    sheets = _sheets(f"tables.{kind}", answer.get_data())
    people = next(one for one in sheets if one.name == "People")
    assert [row[0] for row in people.rows[1:] if row and row[0]] == ["ana", "bela", "cem", "dora"]
    assert not any(name in str(sheets) for name in NAMES)
    assert re.search(rf'"tables-[0-9-]+\.{kind}"', answer.headers["Content-Disposition"])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("tables.doc", b"x", "The name of a table ends in .xlsx, .ods or .csv."),
        ("tables.xlsx", b"no workbook", ""),
        ("people.csv", b"", "Choose a file."),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_nothing_is_kept(
    member: Browser, group: str, name: str, content: bytes, why: str
) -> None:
    before = computed(member, group)
    answer = sent(member, f"{group}tables", content, name)
    assert answer.status_code == 422
    assert why in words(answer)
    assert computed(member, group) == before


def test_several_tables_come_at_once(member: Browser, group: str) -> None:
    people = b"Person,Name\nP9,Eva Sample\n"
    fields: dict[str, Any] = {
        "token": member.token(),
        "file": [
            (io.BytesIO(people), "people.csv"),
            (io.BytesIO(PAYMENTS.encode()), "payments.csv"),
        ],
    }
    answer = member.post(f"{group}tables", data=fields, content_type="multipart/form-data")
    assert "2 rows were taken. 1 row was left out." in words(answer)
    assert "5 people" in words(member.get("/groups/"))


def test_the_schedule_is_that_of_the_command_line(member: Browser, group: str, told: Any) -> None:
    computed(member, group)
    answer = member.get(f"{group}schedule.csv")
    assert answer.get_data() == told("group", "compute", PICKERS, "--format", "csv")
    assert re.search(r'"schedule-[0-9-]+\.csv"', answer.headers["Content-Disposition"])
    titles = [one.name for one in _sheets("x.xlsx", member.get(f"{group}schedule.xlsx").get_data())]
    assert titles == ["People", "Rows", "Heads", "Who must pay"]


def test_the_group_file_is_taken_along_as_it_was(member: Browser, group: str) -> None:
    answer = member.send(f"{group}take-along")
    assert answer.get_data() == PICKERS.read_bytes()
    assert re.search(r'"group-[0-9-]+\.yaml"', answer.headers["Content-Disposition"])
