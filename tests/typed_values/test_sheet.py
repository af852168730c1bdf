"""Files of sheets: read as texts that mean one thing, and hostile ones refused before opening."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any

import pytest
import xlsxwriter

from legalcalc.typed_values import Understood, Unreadable
from legalcalc.typed_values.paste import PAYMENTS, PastedRows, read_rows
from legalcalc.typed_values.sheet import Workbook, read_workbook
from tests.cost import cost


def workbook(*rows: tuple[Any, ...], sheets: tuple[str, ...] = ("Payments",)) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yy"})
    timing = book.add_format({"num_format": "hh:mm"})
    length = book.add_format({"num_format": "[h]:mm"})
    for name in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, clock):
                    sheet.write_datetime(number, column, value, timing)
                elif isinstance(value, timedelta):
                    sheet.write_datetime(number, column, value, length)
                else:
                    sheet.write(number, column, value)
    book.close()
    return file.getvalue()


def changed(data: bytes, **files: bytes) -> bytes:
    """The file with some of its parts replaced: ``sheet1``, ``sharedStrings``, ``workbook``."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            stem = entry.filename.rpartition("/")[2].removesuffix(".xml")
            new.writestr(entry.filename, files.get(stem, old.read(entry.filename)))
    return out.getvalue()


def refused(data: bytes) -> str:
    reading = read_workbook(data)
    assert isinstance(reading, Unreadable)
    return str(reading.message)


MORNING = datetime.combine(date(2022, 3, 31), clock(7))
PAID = workbook(
    ("Date", "Amount", "Currency"),
    (date(2022, 3, 31), 1200.5, "EUR"),
    (date(2022, 4, 3), 1.234, "EUR"),
    (None, None, None),
    (date(2022, 5, 4), 1200, "=1+1"),
)


def test_cells_are_texts_with_one_meaning() -> None:
    book = read_workbook(PAID)
    assert isinstance(book, Workbook) and book.names == ("Payments",)
    assert book.rows[1] == ("2022-03-31", "1200.5", "EUR")
    assert book.rows[2] == ("2022-04-03", "1.2340", "EUR")
    for language in ("en", "de", "ar"):
        rows = read_rows(book.rows, PAYMENTS, language)
        assert isinstance(rows, PastedRows) and rows.headings == ("Date", "Amount", "Currency")
        assert rows.rows[0].cells["date"].reading == Understood("2022-03-31")
        assert rows.rows[1].cells["amount"].reading == Understood("1.234")
        assert rows.rows[2].cells["amount"].reading == Understood("1200")


def test_times_lengths_and_numbers_as_the_sheet_shows_them() -> None:
    book = read_workbook(
        workbook(
            (clock(7, 30), timedelta(hours=30), 0.1 + 0.2, True, MORNING),
            (1e-9, 1e20, -5, "٣١ مارس"),
        )
    )
    assert isinstance(book, Workbook)
    assert book.rows[0][:4] == ("07:30", "30:00", "0.3", "TRUE")
    assert book.rows[0][4] == "2022-03-31 07:00:00"
    assert book.rows[1] == ("1e-09", "1e+20", "-5", "٣١ مارس")


def test_one_of_several_sheets() -> None:
    data = workbook((1,), sheets=("One", "Two"))
    book = read_workbook(data, 1)
    assert isinstance(book, Workbook) and book.names == ("One", "Two")
    assert isinstance(read_workbook(data, 2), Unreadable)
    assert isinstance(read_workbook(data, -1), Unreadable)


# -- hostile files --------------------------------------------------------------------------------


def test_what_is_no_sheet_is_refused() -> None:
    for data in (b"", b"PK", b"date,amount\n", b"%PDF-1.7", PAID[:2000], b"\xd0\xcf\x11\xe0" * 99):
        assert ".xlsx" in refused(data)
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("evil.txt", "x")
    assert ".xlsx" in refused(empty.getvalue())


def test_an_archive_that_unpacks_to_gigabytes_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as entry:
            for _time in range(60):
                entry.write(bytes(1_000_000))
    assert "too large" in refused(out.getvalue())
    assert cost(lambda: refused(out.getvalue())) < 50
    assert "too large" in refused(changed(PAID, sheet1=bytes(5_000_000)))
    assert "too large" in refused(bytes(10_000_001))
    styles = b" ".join(str(number).encode() for number in range(200_000))
    assert "too large" in refused(changed(PAID, styles=styles))


def test_an_archive_of_very_many_files_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        for number in range(400):
            archive.writestr(f"{number}.xml", b"")
    assert "too large" in refused(out.getvalue())


def test_a_size_that_is_a_lie_gains_nothing() -> None:
    """The directory says that a sheet of 5 MB has 100 bytes."""
    data = bytearray(changed(PAID, sheet1=b"<worksheet>" + b" " * 900_000 + b"</worksheet>"))
    true = (900_000 + 23).to_bytes(4, "little")
    while true in data:
        place = data.index(true)
        data[place : place + 4] = (100).to_bytes(4, "little")
    assert ".xlsx" in refused(bytes(data))


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9))
    + b"]>"
)


@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook", "styles"])
@pytest.mark.parametrize(
    "head",
    [BOMB, b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'],
    ids=["billion laughs", "external entity"],
)
def test_entities_are_refused_in_every_part(part: str, head: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(PAID)) as archive:
        name = next(one for one in archive.namelist() if one.endswith(f"{part}.xml"))
        body = archive.read(name).partition(b"?>")[2]
    hostile = changed(PAID, **{part: head + body.replace(b"Date", b"&j;")})
    assert isinstance(read_workbook(hostile), Unreadable)
    assert cost(lambda: read_workbook(hostile)) < 500


def test_without_defusedxml_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import openpyxl

    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    with pytest.raises(RuntimeError, match="defusedxml"):
        read_workbook(PAID)


def test_too_many_rows_or_columns_are_refused() -> None:
    assert "rows" in refused(workbook(*((number,) for number in range(2_100))))
    assert "columns" in refused(workbook(tuple(range(25))))


def test_a_row_that_says_to_be_the_billionth_costs_nothing() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c r="A2000000000"><v>2</v>'
        b"</c></row></sheetData></worksheet>"
    )
    assert cost(lambda: read_workbook(changed(PAID, sheet1=sheet))) < 500


def test_damaged_files_are_refused_or_read_and_never_break_it() -> None:
    chance = random.Random(7)
    for _time in range(250):
        data = bytearray(PAID)
        for _byte in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert isinstance(read_workbook(bytes(data)), (Workbook, Unreadable))
    with zipfile.ZipFile(io.BytesIO(PAID)) as archive:
        parts = {
            name.rpartition("/")[2].removesuffix(".xml"): archive.read(name)
            for name in archive.namelist()
            if name.endswith(".xml")
        }
    for _time in range(250):
        part = chance.choice(sorted(parts))
        xml = bytearray(parts[part])
        for _byte in range(chance.randrange(1, 10)):
            xml[chance.randrange(len(xml))] = chance.randrange(32, 127)
        assert isinstance(
            read_workbook(changed(PAID, **{part: bytes(xml)})), (Workbook, Unreadable)
        )
