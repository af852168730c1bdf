"""ODS files: read as texts that mean one thing, and hostile ones refused before opening."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from legalcalc.typed_values import Unreadable
from legalcalc.typed_values.archive import SheetLimits
from legalcalc.typed_values.ods import read_ods
from legalcalc.typed_values.sheet import SheetCells

LIMITS = SheetLimits(file=1_000_000, unpacked=3_000_000, of_cells=2_000_000, rows=100)
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "table", "text")
)


def ods(tables: str, styles: str = "", before: str = "") -> bytes:
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return made.getvalue()


def table(*rows: str, name: str = "Payments", style: str = "") -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def cell(text: str = "", **more: str) -> str:
    told = "".join(
        f' {"table" if name in ("formula", "number-columns-repeated") else "office"}:{name}="{one}"'
        for name, one in ((key.replace("_", "-"), value) for key, value in more.items())
    )
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{told}>{inside}</table:table-cell>"


def sheets(data: bytes) -> tuple[SheetCells, ...]:
    found = read_ods(data, LIMITS)
    assert not isinstance(found, Unreadable), str(found)
    return found


def refused(data: bytes, limits: SheetLimits = LIMITS) -> str:
    found = read_ods(data, limits)
    assert isinstance(found, Unreadable)
    return str(found.message)


def test_cells_are_what_is_meant_and_not_what_is_shown() -> None:
    row = (
        cell("31/03/22", value_type="date", date_value="2022-03-31")
        + cell("31/03/22", value_type="date", date_value="2022-03-31T00:00:00")
        + cell("1.200,50 €", value_type="currency", value="1200.5")
        + cell("1.234", value_type="float", value="1.234")
        + cell("half past nine", value_type="time", time_value="PT09H30M00S")
        + cell("=1+1", value_type="string")
    )
    (found,) = sheets(ods(table(row)))
    assert found.rows == (("2022-03-31", "2022-03-31", "1200.5", "1.2340", "09:30", "=1+1"),)
    assert found.formulas == frozenset()


def test_a_cell_with_a_formula_is_marked_and_its_last_result_read() -> None:
    row = cell("x") + cell("3", value_type="float", value="3", formula="of:=1+2")
    (found,) = sheets(ods(table(row, cell(formula="of:=A1"))))
    assert found.rows == (("x", "3"),)
    assert found.formulas == {(0, 1), (1, 0)}


def test_paragraphs_blanks_and_remarks_of_reviewers() -> None:
    inside = (
        "<table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation>"
        '<text:p>two<text:s text:c="2"/>blanks</text:p><text:p>a second line</text:p>'
        "</table:table-cell>"
    )
    (found,) = sheets(ods(table(inside)))
    assert found.rows == (("two  blanks\na second line",),)


def test_what_is_repeated_is_repeated_and_empty_ends_are_not() -> None:
    row = cell("a") + cell(number_columns_repeated="2") + cell("b", number_columns_repeated="2")
    rows = [
        "<table:table-row>" + row + cell(number_columns_repeated="16000") + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="3">' + cell() + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="2">' + cell("c") + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1000000">' + cell() + "</table:table-row>",
    ]
    (found,) = sheets(ods(f'<table:table table:name="A">{"".join(rows)}</table:table>'))
    assert found.rows == (("a", "", "", "b", "b"), (), (), (), ("c",), ("c",))


def test_hidden_sheets_are_left_out() -> None:
    style = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    )
    found = sheets(ods(table(cell("a"), style="h") + table(cell("b"), name="Shown"), style))
    assert [one.name for one in found] == ["Shown"]


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="9999999">CELL</table:table-row>',
        '<table:table-row table:number-rows-repeated="200">CELL</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="99999">'
        "<text:p>x</text:p></table:table-cell></table:table-row>",
        '<table:table-row table:number-rows-repeated="-1">CELL</table:table-row>',
    ],
)
def test_a_file_that_claims_to_repeat_without_end_is_refused(rows: str) -> None:
    inside = rows.replace("CELL", cell("x"))
    assert refused(ods(f'<table:table table:name="A">{inside}</table:table>'))


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    assert "too large" in refused(ods(table(cell("a" * 2_500_000))))
    assert "too large" in refused(ods(table(cell("a" * 1_900_000))))  # shrinks too well
    assert "too large" in refused(
        ods(table(cell("a"))), SheetLimits(100, 3_000_000, 2_000_000, 100)
    )


def test_entities_are_refused() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "could not be read as a sheet" in refused(ods(table(cell("&b;")), before=doctype))


def test_what_is_no_such_file_is_refused() -> None:
    for data in (b"", b"PK", b"a,b", ods("")):
        assert "could not be read as a sheet" in refused(data)


def test_no_damage_of_a_file_raises() -> None:
    whole = ods(table(cell("a") + cell("1", value_type="float", value="1")))
    chance = random.Random(7)
    for _number in range(300):
        data = bytearray(whole)
        for _change in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read_ods(bytes(data), LIMITS)
