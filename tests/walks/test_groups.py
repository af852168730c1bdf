"""Four pickers come from a spreadsheet; one objects, one becomes a case that comes back changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalcalc.group.group_file import file_data, file_text
from legalcalc.group.tables.writing import WrittenSheet, xlsx_bytes
from tests.walks import looks
from tests.walks.visits import Arrivals, Visit

PICKERS = Path(__file__).resolve().parents[2] / "examples" / "group-of-pickers.yaml"


def _book(payment: str) -> bytes:
    """Four people, each with a payment, of which the last is told so."""
    born = ("1990-01-01", "1985-05-05", "1979-09-09", "2001-03-03")
    people = [[f"P{number}", day] for number, day in enumerate(born, 1)]
    paid = [[f"P{number}", "2023-03-31", "1000"] for number in range(1, 4)]
    return xlsx_bytes(
        [
            WrittenSheet("people", "People", [["Person", "Born"], *people]),
            WrittenSheet(
                "payments",
                "Payments",
                [["Person", "Date", "Amount"], *paid, ["P4", "2023-03-31", payment]],
            ),
        ]
    )


def _upload(who: Visit, name: str, content: bytes) -> None:
    who.page.set_input_files(
        "#file", {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    who.send("main form:has(#file)")


def _looked_at(who: Visit, language: str) -> None:
    page = who.page
    found = looks.axe(page) if who.script else []
    found += looks.sideways(page) + looks.frame(page) + looks.direction(page)
    found += looks.naming(page, language) + looks.tables(page) + looks.too_heavy(page, "guided")
    assert not found


def _once_computed(who: Visit, group: str) -> None:
    for _number in range(600):
        who.go(f"{group}?still=1")
        if not who.the("progress").count():
            assert who.the("tfoot").count(), who.the("main").inner_text()
            return
        who.page.wait_for_timeout(500)
    raise AssertionError("the figures did not come")


def _row(who: Visit, person: str) -> str:
    row = who.the("tbody tr").filter(has_text=person).first
    return " ".join(row.inner_text().split())


@pytest.mark.parametrize(
    ("spoken", "width", "script"), [("en", 1280, True), ("ar", 320, False)], ids=["en", "ar"]
)
def test_four_pickers_come_from_a_spreadsheet_and_one_as_a_case_and_back(
    arrive: Arrivals, spoken: str, width: int, script: bool
) -> None:
    who = arrive(spoken, width, script=script)
    who.begin_as_guest()
    who.go("/groups/new")
    base = {**file_data(PICKERS), "people": []}
    _upload(who, "group.yaml", file_text(base).encode())
    group = who.path
    who.follow("/tables")
    _upload(who, "tables.xlsx", _book("soon"))
    assert who.the("ul.problems li").count() == 1  # the cell, by sheet, row and column
    assert "soon" not in who.the("main").inner_text()
    _looked_at(who, spoken)
    _upload(who, "tables.xlsx", _book("1000"))  # mended; what was taken is not taken twice
    _once_computed(who, group)
    assert who.the("h2#people").count() == 1
    _looked_at(who, spoken)
    totals = who.the("tfoot tr").first.inner_text()

    who.follow("/people/2/")
    who.the("#standing-objected").check()
    who.type(day="2023-05-02")
    who.send("form:has(#day)")
    _once_computed(who, group)
    assert "RTD" not in _row(who, "P2") and "RTD" in _row(who, "P1")
    assert who.the("tfoot tr").first.inner_text() != totals

    before = _row(who, "P1")
    who.follow("/people/1/")
    _looked_at(who, spoken)
    who.send('form[action$="/case"]')
    case = who.path
    more = {"date": "2023-03-15", "amount": "150", "amount__currency": "RTD"}
    who.enter(f"{case}facts/payments/new", **more)
    who.go(f"{group}people/1/changes")
    _looked_at(who, spoken)
    others = [_row_of(who, group, person) for person in ("P3", "P4")]
    who.go(f"{group}people/1/changes")
    who.send()
    _once_computed(who, group)
    assert _row(who, "P1") != before
    assert [_row(who, person) for person in ("P3", "P4")] == others
    held = who.context.request.get(f"{who.house.address}{group}schedule.csv").text()
    assert "P1" in held and "P2" not in held
    who.follow("/papers/")
    _looked_at(who, spoken)


def _row_of(who: Visit, group: str, person: str) -> str:
    who.go(f"{group}?still=1")
    return _row(who, person)
