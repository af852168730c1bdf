"""Tables of a group: what people filled in comes out as if it had been typed into the file."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from legalcalc.explain.catalogues import Catalogues
from legalcalc.group import read_group
from legalcalc.group.tables import Imported, import_tables, template
from legalcalc.group.tables.cells import read_column
from legalcalc.group.tables.files import read_sheets
from legalcalc.group.tables.layout import HOW_TO, SHEETS, WHAT_IS_WRONG
from legalcalc.group.tables.recognising import heading_languages
from legalcalc.group.tables.writing import WrittenSheet, csv_bytes, ods_bytes, xlsx_bytes
from legalcalc.messages import Message
from legalcalc.schemas import CaseProblems, case_to_yaml
from legalcalc.typed_values.characters import key
from legalcalc.typed_values.sheet import SheetCells

LANGUAGES = heading_languages()

SHARED = """\
format: legalcalc-group/1
reference: FARM
shared:
  jurisdiction: RT
  calculated_on: 2023-04-30
  currency: RTD
  parties:
    - {id: farm, roles: [employer, landlord]}
  employments:
    - {id: picking, employer: farm, start: 2023-01-02, end: 2023-03-31}
  patterns:
    - id: season
      from: 2023-01-02
      to: 2023-03-31
      days: mon-sat
      start: "06:00"
      end: "17:00"
      breaks: "1:00"
  lodging:
    - {id: barn, from: 2023-01-01, to: 2023-03-31, charge: 70, per: week}
"""

Rows = Sequence[Sequence[str]]


def cells(name: str, *rows: Sequence[str]) -> SheetCells:
    return SheetCells(name, tuple(tuple(row) for row in rows))


@pytest.fixture
def take() -> Callable[..., Imported]:
    """Takes sheets into the shared facts, to which people can be added as YAML."""

    def run(*sheets: SheetCells, people: str = "", language: str = "en") -> Imported:
        base = f"{SHARED}people:\n{people}" if people else SHARED
        return import_tables(base, sheets, language)

    return run


def told(imported: Imported) -> list[str]:
    return [str(one) for one in imported.remarks]


def left_out(imported: Imported) -> dict[str, list[tuple[Any, ...]]]:
    assert imported.left_out is not None
    book = openpyxl.load_workbook(io.BytesIO(imported.left_out))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


PEOPLE = (
    ("Person", "Name", "Born", "Nationality", "Languages", "Last day", "Any pay received"),
    ("ana", "Ana Example", "1 January 1990", "Romania", "Romanian, bn", "", ""),
    ("bela", "", "5.5.1985", "", "", "28 February 2023", "no"),
)
WEEKS = (
    ("Person", "Shared entry", "Last day", "End", "Breaks", "Source"),
    ("bela", "season", "28/2/2023", "14:00", "30 min", "a rota"),
)
DAYS = (
    ("Person", "Date", "Start", "End", "Hours"),
    ("ana", "2 April 2023", "", "", "9:30"),
    ("ana", "3/4/2023", "6:00", "18:00", ""),
)
PAYMENTS = (
    ("Person", "Date", "Amount", "Into whose hands", "Paid for the days", "Note"),
    ("ana", "2023-01-31", "1,000.50", "", "January 2023", ""),
    ("ana", "28 Feb 2023", "900 RTD", "farm", "", "=SUM(A1)"),
    ("ana", "31.3.2023", "unknown", "", "", ""),
)
DEDUCTIONS = (
    ("Person", "Date", "Amount", "What for", "How", "Agreed in writing"),
    ("ana", "31 January 2023", "50", "tools", "kept back", "no"),
)
LODGING = (
    ("Person", "Shared entry", "Amount", "For each", "Fit to live in"),
    ("ana", "barn", "80", "week", "unknown"),
)
FEES = (
    ("Person", "Date", "Amount", "Currency", "What for", "Before the journey"),
    ("ana", "15 November 2022", "350000", "BDT", "recruitment", "yes"),
)
BY_HAND = """\
  - id: ana
    own:
      claimant:
        {names: [Ana Example], born: 1990-01-01, nationalities: [RO], languages: [ro, bn]}
      work_days:
        - {date: 2023-04-02, hours: "9:30"}
        - {date: 2023-04-03, start: "06:00", end: "18:00"}
      payments:
        - {date: 2023-01-31, amount: 1000.50, for_period: 2023-01}
        - {date: 2023-02-28, amount: 900, to: farm, note: =SUM(A1)}
        - {date: 2023-03-31, amount: unknown}
      deductions:
        - {date: 2023-01-31, amount: 50, reason: tools, how: kept back, agreed_in_writing: no}
      lodging:
        - {id: barn, charge: 80, per: week, fit_to_live_in: unknown}
      fees:
        - date: 2022-11-15
          amount: 350000 BDT
          purpose: recruitment
          before_travel: yes
  - id: bela
    own:
      claimant: {born: 1985-05-05}
      employments: [{id: picking, end: 2023-02-28}]
      patterns: [{id: season, to: 2023-02-28, end: "14:00", breaks: "0:30", source: rota}]
      payments: []
"""
ALL = [
    cells(name, *rows)
    for name, rows in (
        ("People", PEOPLE),
        ("Usual weeks", WEEKS),
        ("Days with work", DAYS),
        ("Payments", PAYMENTS),
        ("Deductions", DEDUCTIONS),
        ("Lodging", LODGING),
        ("Recruitment fees", FEES),
    )
]


def test_what_is_taken_equals_the_same_facts_typed_by_hand(take) -> None:
    imported = take(*ALL)
    assert (told(imported), imported.left_out, imported.taken) == ([], None, 11)
    by_hand = read_group(f"{SHARED}people:\n{BY_HAND}")
    assert not by_hand.problems
    again = read_group(imported.text)
    for id in ("ana", "bela"):
        person, other = again.person(id), by_hand.person(id)
        assert person is not None and other is not None
        assert person.case is not None and other.case is not None
        # The currency behind an amount is that of the case, be it written or not.
        assert person.case.digest == other.case.digest, case_to_yaml(person.case)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_every_kind_of_file_gives_the_same(take, kind) -> None:
    sheets = [WrittenSheet(one.name, one.name, one.rows) for one in ALL]
    if kind == "csv":
        read = [
            sheet for one in sheets for sheet in read_sheets(f"{one.title}.csv", csv_bytes(one))
        ]
    else:
        write = {"xlsx": xlsx_bytes, "ods": ods_bytes}[kind]
        found = read_sheets(f"tables.{kind}", write(sheets))
        assert not isinstance(found, Message), str(found)
        read = list(found)
    assert take(*read).text == take(*ALL).text


def test_days_and_sums_that_a_spreadsheet_holds_as_such(take) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Payments")
    day = book.add_format({"num_format": "mm/dd/yy"})
    sheet.write_row(0, 0, ["Person", "Date", "Amount"])
    sheet.write_string(1, 0, "ana")
    sheet.write_datetime(1, 1, date(2023, 4, 3), day)
    sheet.write_number(1, 2, 1234.5)
    book.close()
    read = read_sheets("paid.xlsx", file.getvalue())
    for language in ("en", "de", "ar"):
        imported = take(*read, people="  - id: ana\n", language=language)
        assert not imported.remarks
        assert "{date: '2023-04-03', amount: '1234.50'}" in imported.text


@pytest.mark.parametrize(
    ("language", "law", "day"),
    [
        ("en", "RT", "2023-04-03"),
        ("en", "US-CA", None),  # there some put the month first, and others do not
        ("de", "US-CA", "2023-04-03"),
    ],
)
def test_a_day_of_two_readings_is_taken_by_custom_alone(language, law, day) -> None:
    base = f"{SHARED}people:\n  - id: ana\n".replace("jurisdiction: RT", f"jurisdiction: {law}")
    rows = (("Person", "Date", "Amount"), ("ana", "3/4/2023", "10"))
    imported = import_tables(base, [cells("Payments", *rows)], language)
    if day is None:
        (problem,) = told(imported)
        assert problem.startswith("Payments, row 2, column B: This can be read in two ways.")
    else:
        assert f"{{date: '{day}', amount: '10'}}" in imported.text


@pytest.mark.parametrize(
    ("language", "name", "country", "spoken"),
    [
        ("de", "Rumänien", "RO", "Bengalisch"),
        ("en", "UK", "GB", "Bengali"),
        ("ar", "RO", "RO", "bn"),
    ],
)
def test_countries_and_languages_are_named_or_coded(take, language, name, country, spoken) -> None:
    rows = (("Person", "Nationality", "Languages"), ("ana", name, f"{spoken}; ro"))
    imported = take(cells("People", *rows), language=language)
    assert not imported.remarks
    person = read_group(imported.text).person("ana")
    assert person is not None and person.case is not None
    claimant = person.case.claimant
    assert claimant.nationalities == (country,)
    assert [one.language for one in claimant.languages] == ["bn", "ro"]


def test_every_bad_cell_is_told_in_one_go_and_the_good_rows_are_taken(take) -> None:
    imported = take(
        cells(
            "People",
            ("Person", "Born", "Nationality"),
            ("ana", "1 January 1990", ""),
            ("Maria Real", "31/02/1990", "Ruritanian"),
            ("bela", "5 May 1985", ""),
        ),
        cells(
            "Payments",
            ("Person", "Date", "Amount", "Into whose hands"),
            ("ana", "1.500", "soon", "nobody"),
            ("bela", "31 January 2023", "1.500", ""),
            ("bela", "31 January 2023", "150", ""),
            ("bela", "", "150", ""),
            ("zoe", "31 January 2023", "150", ""),
        ),
    )
    assert (imported.taken, imported.left) == (3, 5)
    places = [one.split(":")[0] for one in told(imported)]
    assert places == [
        "People, row 3, column A",
        "People, row 3, column B",
        "People, row 3, column C",
        "Payments, row 2, column B",
        "Payments, row 2, column C",
        "Payments, row 2, column D",
        "Payments, row 3, column C",
        "Payments, row 5, column B",
        "Payments, row 6, column A",
    ]
    group = read_group(imported.text)
    assert [one.id for one in group.people] == ["ana", "bela"]
    assert not group.problems


def test_what_is_told_says_nothing_of_what_stands_in_a_cell(take) -> None:
    imported = take(
        cells(
            "People",
            ("Person", "Born", "Nationality", "Pay promised", "For each"),
            ("Maria Real", "in spring 97", "Freedonian", "a lot", "moon"),
        )
    )
    said = " ".join(told(imported))
    for word in ("Maria", "Real", "spring", "97", "Freedonian", "a lot", "moon"):
        assert word not in said
    assert "“B2” could not be read as a date." in said


def test_rows_that_were_left_out_can_be_put_right_and_taken(take) -> None:
    first = take(
        cells("People", *PEOPLE),
        cells(
            "Payments",
            ("Date", "Person", "Amount", "Shoe size"),
            ("31 January 2023", "ana", "1.500", "41"),
            ("31 January 2023", "ana", "100", "41"),
        ),
    )
    kept = left_out(first)
    assert kept == {
        "Payments": [
            ("Date", "Person", "Amount", "Shoe size", "What is wrong"),
            (
                "31 January 2023",
                "ana",
                "1.500",
                "41",
                "This can be read in two ways. Write it such as 1200.50.",
            ),
        ]
    }
    again = [["" if one is None else one for one in row] for row in kept["Payments"]]
    again[1][2] = "1500"
    second = import_tables(first.text, [cells("Payments", *again)], "en")
    assert (second.taken, second.left) == (1, 0)
    assert "amount: '1500'" in second.text


def test_what_makes_the_file_worse_is_left_out_and_the_rest_stands(take) -> None:
    imported = take(
        cells("People", *PEOPLE),
        cells(
            "Usual weeks",
            ("Person", "First day", "Last day", "Days of the week", "Hours"),
            ("ana", "1 February 2023", "28 February 2023", "Mon-Fri", "8:00"),
            ("ana", "1 April 2023", "20 April 2023", "Mon-Fri", "8:00"),
            ("bela", "1 March 2023", "1 February 2023", "Mon-Fri", "8:00"),
        ),
    )
    assert imported.left == 2
    assert "Usual weeks, row 2: This covers days of “season”" in told(imported)[0]
    assert told(imported)[1].startswith("Usual weeks, row 4")
    group = read_group(imported.text)
    assert not group.problems
    ana = group.person("ana")
    assert ana is not None and ana.case is not None and len(ana.case.patterns) == 2


ANA = """\
  - id: Ana
    own:
      claimant: {born: 1990-01-01}
      payments: [{date: 2023-01-31, amount: 1000.00 RTD}]
      deductions: []
"""


def test_money_is_not_counted_twice(take) -> None:
    rows = (
        ("Person", "Date", "Amount", "Note"),
        ("ana", "31 January 2023", "1000", ""),  # stands in the file
        ("ana", "28 February 2023", "50", ""),
        ("ana", "28 February 2023", "50.00 RTD", ""),  # stands above
        ("ana", "28 February 2023", "50", "in the evening"),
    )
    imported = take(cells("Payments", *rows), people=ANA)
    assert [one.partition(": ")[0] for one in told(imported)] == [
        "Payments, row 2",
        "Payments, row 4",
    ]
    assert "the same as row 3" in told(imported)[1]
    again = import_tables(imported.text, [cells("Payments", *rows)], "en")
    assert again.taken == 0


def test_what_the_file_tells_otherwise_is_never_changed(take) -> None:
    imported = take(
        cells("People", ("Person", "Born", "Name"), ("ana", "2 January 1990", "Ana Example")),
        cells(
            "Deductions",
            ("Person", "Date", "Amount", "What for"),
            ("ana", "31 January 2023", "10", "tools"),
        ),
        people=ANA,
    )
    assert imported.taken == 0
    assert told(imported)[0].startswith("People, row 2, column B: The group file tells something")
    assert "there is none of these" in told(imported)[1]
    assert "Ana Example" not in imported.text


def test_a_person_is_told_more_of_and_keeps_the_id(take) -> None:
    imported = take(
        cells("People", ("Person", "Born", "Name"), ("ANA", "1 January 1990", "Ana Example")),
        people=ANA,
    )
    assert not imported.remarks
    assert [one.id for one in read_group(imported.text).people] == ["Ana"]
    assert "names: [Ana Example]" in imported.text


def test_what_was_wrong_in_the_file_before_stops_no_row(take) -> None:
    imported = take(
        cells("Payments", ("Person", "Date", "Amount"), ("b", "31 January 2023", "10")),
        people="  - id: a\n    own: {escaped_on: soon}\n  - id: b\n",
    )
    assert (imported.taken, imported.left) == (1, 0)


def test_what_is_wrong_in_what_is_shared_is_told_and_nothing_taken() -> None:
    base = SHARED.replace("jurisdiction: RT\n  ", "")
    with pytest.raises(CaseProblems):
        import_tables(base, [cells("People", *PEOPLE)], "en")


def test_somebody_seen_at_work_on_one_day(take) -> None:
    imported = take(
        cells(
            "People",
            ("Person", "First day", "Pay promised", "For each", "Seen at work on",
             "What the person was doing", "Not so for this person"),
            ("W1", "6 February 2023", "400", "per week", "14 March 2023", "tying vines",
             "lodging.barn"),
            ("W2", "", "400", "", "14 March 2023", "", ""),
        )
    )  # fmt: skip
    assert [one.partition(":")[0] for one in told(imported)] == ["People, row 3, column D"]
    person = read_group(imported.text).person("W1")
    assert person is not None and person.case is not None
    case = person.case
    assert [(one.id, one.kind, one.what) for one in case.evidence] == [
        ("seen-2023-03-14", "inspection", "tying vines")
    ]
    (job,) = case.employments
    assert job.start is not None and job.start.value == date(2023, 2, 6)
    assert [(str(one.pay.value.amount), one.per) for one in job.promises] == [("400", "week")]
    assert not case.lodging and not case.work_days


# -- formulas -------------------------------------------------------------------------------------


def with_formulas(*formulas: tuple[str, Any]) -> tuple[SheetCells, ...]:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Payments")
    sheet.write_row(0, 0, ["Person", "Date", "Amount"])
    for number, (formula, result) in enumerate(formulas, 1):
        sheet.write_row(number, 0, ["ana", f"{number} March 2023"])
        sheet.write_formula(number, 2, formula, None, result)
    book.close()
    found = read_sheets("paid.xlsx", file.getvalue())
    assert not isinstance(found, Message)
    return found


def test_a_formula_is_not_run_and_its_last_result_is_taken_and_told(take) -> None:
    imported = take(*with_formulas(("=40*3", 999), ("=1+1", "")), people="  - id: ana\n")
    assert "amount: '999'" in imported.text
    assert told(imported) == [
        "Payments: these cells hold formulas. What the spreadsheet had last made of them was "
        "taken, and nothing was calculated: C2.",
        "Payments, row 3, column C: This is a formula. Copy the values of the cells, not how they "
        "are calculated.",
    ]


DANGEROUS = ("=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "'=1")


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_is_never_a_formula_on_the_way_out(text) -> None:
    sheet = WrittenSheet("a", "A", [["Note"], [text]])
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([sheet])))
    assert book["A"]["A2"].data_type == "s" and book["A"]["A2"].value == text
    assert b"formula" not in ods_bytes([sheet])
    line = csv_bytes(sheet).decode("utf-8-sig").split("\r\n")[1].lstrip('"')
    assert line.startswith("'")


@pytest.mark.parametrize("text", DANGEROUS[:4])
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_such_text_comes_back_as_it_was(text, kind) -> None:
    sheet = WrittenSheet("a", "A", [["Note", "x"], [text, "x"]])
    data = csv_bytes(sheet) if kind == "csv" else (
        {"xlsx": xlsx_bytes, "ods": ods_bytes}[kind]([sheet])
    )  # fmt: skip
    (found,) = read_sheets(f"a.{kind}", data)
    assert found.rows[1] == (text, "x")
    assert not found.formulas


# -- which table is which -------------------------------------------------------------------------


def test_tables_are_known_by_their_headings_where_their_names_say_nothing(take) -> None:
    renamed = [SheetCells(f"Table {number}", one.rows) for number, one in enumerate(ALL)]
    assert take(*renamed).text == take(*ALL).text


def test_rows_above_the_headings_and_columns_in_any_order(take) -> None:
    moved = cells(
        "x",
        ("Payments of spring",),
        (),
        ("Amount:", "Date *", "PERSON"),
        ("10", "1 March 2023", "ana"),
        ("x", "1 March 2023", "ana"),
    )
    imported = take(moved, people="  - id: ana\n")
    assert imported.taken == 0  # who, when and how much: payments, fees and deductions have it
    imported = take(SheetCells("Payments", moved.rows), people="  - id: ana\n")
    assert imported.taken == 1
    assert told(imported)[0].startswith("Payments, row 5, column A")


def test_what_is_no_table_and_what_has_no_heading_is_told(take) -> None:
    imported = take(
        cells("Cover", ("Written by Maria Real",)),
        cells("People", ("Person", "Shoe size", "Name", "Name"), ("ana", "41", "Ana", "Other")),
        cells("Payments", ("Person", "Amount"), ("ana", "1"), ("ana", "2")),
    )
    assert [one.split(",")[0].split(":")[0] for one in told(imported)] == [
        "Sheet 1 has the headings of none of these tables",
        "People",
        "People",
        "Payments",
    ]
    assert "Maria" not in " ".join(told(imported))
    assert "The column “Date” is missing" in told(imported)[3]
    assert (imported.taken, imported.left) == (1, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_headings_of_a_sheet_and_no_two_sheets_are_called_alike(language) -> None:
    told = Catalogues(language).text
    titles = [told(one) for one in (HOW_TO, *(one.title for one in SHEETS))]
    assert len(set(map(key, titles))) == len(titles)
    assert all(len(one) <= 31 and not set(one) & set("[]:*?/\\'") for one in titles)
    for layout in SHEETS:
        headings = [key(told(one.heading)) for one in layout.columns]
        assert len({*headings, key(told(WHAT_IS_WRONG))}) == len(headings) + 1, layout.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_that_can_stand_in_a_cell_means_one_thing(language) -> None:
    told = Catalogues(language).text
    for layout in SHEETS:
        for column in layout.columns:
            words = column.words or {}
            for code, message in words.items():
                place = f"{layout.name}.{column.key}"
                assert read_column(column, told(message), language, "RT", "A1") == code, place
                assert read_column(column, code, language, "RT", "A1") == code, place


# -- templates ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_in_any_language_is_taken_back_in_whichever(take, language) -> None:
    (data,) = template("xlsx", language, GROUP).values()
    sheets = read_sheets("t.xlsx", data)
    assert not isinstance(sheets, Message)
    payments = next(
        one for one in sheets if len(one.rows) == 1 and "Payments" in _names(one, language)
    )
    filled = [
        SheetCells(one.name, (*one.rows, ("ana", "", "2023-01-31", "1000")))
        if one is payments
        else one
        for one in sheets
    ]
    for stated in {language, "en"}:
        imported = import_tables(GROUP, filled, stated)
        assert not imported.remarks
        assert "{date: '2023-01-31', amount: '1000'}" in imported.text


GROUP = f"{SHARED}people:\n  - id: ana\n  - id: bela\n"


def _names(sheet: SheetCells, language: str) -> list[str]:
    told = Catalogues(language).text
    return [str(one.title) for one in SHEETS if told(one.title) == sheet.name]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_template_names_people_and_shared_entries_and_is_the_same_twice(kind) -> None:
    files = template(kind, "en", GROUP)
    assert files == template(kind, "en", GROUP)
    sheets = [
        sheet for name, data in files.items() for sheet in read_sheets(f"t{name}.{kind}", data)
    ]
    assert sheets[1].rows[1:] == (("ana",), ("bela",))
    explained = {row[:2]: row[3:] for row in sheets[0].rows if len(row) == 4}
    assert explained["Usual weeks", "Shared entry"] == ("season",)
    assert explained["Payments", "Into whose hands"] == ("farm",)
    assert explained["Payments", "Person"] == ("P1",)


def test_ids_are_offered_to_choose_from() -> None:
    (data,) = template("xlsx", "en", GROUP).values()
    book = openpyxl.load_workbook(io.BytesIO(data))
    offered = {
        str(one.sqref): one.formula1 for one in book["Payments"].data_validations.dataValidation
    }
    assert offered["A2:A1001"] == "'People'!$A$2:$A$1001"
    assert offered["B2:B1001"] == '"picking"'


# -- limits ---------------------------------------------------------------------------------------


def test_too_many_rows_and_what_is_no_table_are_refused() -> None:
    rows = "Person,Date,Amount\n" + "ana,2023-01-31,1\n" * 10_050
    assert "more than 10000 rows" in str(read_sheets("a.csv", rows.encode()))
    assert ".xlsx, .ods or .csv" in str(read_sheets("a.xls", b""))
    assert "UTF-8" in str(read_sheets("a.csv", "Préson".encode("latin-1")))
    for name in ("a.xlsx", "a.ods"):
        assert "could not be read" in str(read_sheets(name, b"Person,Date"))


def test_the_sheet_of_an_inspector_in_the_examples(root: Path) -> None:
    example = root / "examples" / "people-seen-on-one-day.csv"
    sheets = read_sheets(example.name, example.read_bytes())
    assert not isinstance(sheets, Message)
    imported = import_tables(root / "examples" / "group-of-pickers.yaml", sheets, "en")
    assert (told(imported), imported.taken) == ([], 3)
    group = read_group(imported.text)
    assert not group.problems
    assert [len(one.case.evidence) for one in group.people if one.case] == [1, 1, 2, 1, 2, 2, 2]


# -- what holds for any table ---------------------------------------------------------------------

ODD = (
    *("", "ana", "bela", "P1", "=1+1", "1.500", "unknown", "?", "2023-02-30", "3 April 2023"),
    *(
        "season",
        "barn",
        "picking",
        "farm",
        "no",
        "week",
        "tools",
        "Mon-Sat",
        "7:00",
        "5 pm",
        "9:30",
    ),
    *(
        "lodging.barn",
        "a: b",
        "- x",
        "&x",
        "!!python/object:os.system",
        "\u202e12",
        "\x00",
        "1" * 400,
    ),
    *("ana\nbela", "٣", "10 €", "$5", "-5", "null", "~", "yes, no", "[]", "{}", "'", '"', "#"),
)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_in_cells_is_taken_or_kept_and_leaves_the_file_sound(seed) -> None:
    chance = random.Random(seed)
    sheets = []
    for layout in SHEETS:
        headings = [str(one.heading) for one in layout.columns]
        rows = [[chance.choice(ODD) for _one in headings] for _row in range(4)]
        for row in rows:
            row[0] = chance.choice(("ana", "bela", "cem", chance.choice(ODD)))
        sheets.append(cells(str(layout.title), headings, *rows))
    people = f"{ANA}  - id: bela\n" if seed % 2 else ANA
    imported = import_tables(f"{SHARED}people:\n{people}", sheets, "en")
    filled = sum(any(map(str.strip, row)) for one in sheets for row in one.rows[1:])
    assert imported.taken + imported.left == filled
    kept = left_out(imported) if imported.left else {}
    assert sum(len(rows) - 1 for rows in kept.values()) == imported.left
    assert not read_group(imported.text).problems


@pytest.mark.parametrize("shared", ["shared: x", "shared: []", "shared:", ""])
def test_a_file_in_which_nothing_is_shared(shared) -> None:
    base = f"format: legalcalc-group/1\nreference: A\n{shared}\n"
    with pytest.raises(CaseProblems):
        import_tables(base, ALL, "en")


def test_names_and_languages_told_at_length_are_not_told_again(take) -> None:
    people = (
        "  - id: ana\n    own: {claimant: {names: [{text: Ana Example, script: Latn}], "
        "languages: [{language: bn, reads: no}]}}\n"
    )
    rows = (("Person", "Name", "Languages"), ("ana", "Ana Example", "bn, ro"))
    person = read_group(take(cells("People", *rows), people=people).text).person("ana")
    assert person is not None and person.case is not None
    claimant = person.case.claimant
    assert len(claimant.names) == 1
    assert [one.language for one in claimant.languages] == ["bn", "ro"]


def test_the_page_that_describes_the_sheets_names_every_column(root: Path) -> None:
    text = (root / "docs" / "group-tables.md").read_text("utf-8")
    for layout in SHEETS:
        (line,) = [one for one in text.splitlines() if one.startswith(f"| {layout.title} | ")]
        told = line.strip("| ").split("|")[2].strip()
        assert told == ", ".join(
            f"**{one.heading}**" if one.needed else str(one.heading) for one in layout.columns
        )
