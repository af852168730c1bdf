"""All tables of a paper as CSV and JSON, with bare values."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
import tinyhtml5

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.schedule import ClaimSchedule
from legalcalc.documents.writers.tables import FORMAT, csv_of, json_of, tables_of
from legalcalc.explain.formatting import plain
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from tests.documents.language_case import LANGUAGE_CASE

KINDS = ["schedule", "statement", "interpreter", "evidence", "hours", "deadlines"]


@pytest.fixture(scope="module")
def papers(ruritania: Jurisdiction) -> dict[str, documents.Document]:
    case = load_case(LANGUAGE_CASE)
    found = documents.documents_of(KINDS, assess(case, ruritania), case, ruritania)
    return {one.name: one for one in found}


@pytest.fixture(scope="module")
def schedule(papers: dict[str, documents.Document], ruritania: Jurisdiction) -> dict[str, Any]:
    """The tables of the claim schedule as JSON."""
    found: dict[str, Any] = json.loads(json_of(papers["schedule"], ruritania, "en"))
    return found


def table(data: dict[str, Any], caption: str) -> dict[str, Any]:
    """The first table whose caption begins so."""
    found: dict[str, Any] = next(
        one for one in data["tables"] if one["caption"].startswith(caption)
    )
    return found


def column(one: dict[str, Any], title: str) -> list[Any]:
    place = one["columns"].index(title)
    return [row["cells"][place] for row in one["rows"]]


def csv_files(document: documents.Document, law: Jurisdiction) -> dict[str, list[list[str]]]:
    """The rows of each CSV file by its name."""
    with zipfile.ZipFile(io.BytesIO(csv_of(document, law, "en"))) as package:
        return {
            name: list(csv.reader(io.StringIO(package.read(name).decode(), newline="")))
            for name in package.namelist()
        }


# -- JSON -----------------------------------------------------------------------------------------


def test_the_data_say_what_they_are_of(schedule: dict[str, Any], assessment: Assessment) -> None:
    assert schedule["format"] == FORMAT
    assert schedule["document"] == "schedule"
    assert schedule["currency"] == "RTD"
    assert schedule["calculated_on"] == "2024-05-15"


def test_amounts_are_those_of_the_engine(schedule: dict[str, Any], assessment: Assessment) -> None:
    heads = [head for head in assessment.heads if head.lines]
    for number, head in enumerate(heads, start=1):
        rows = table(schedule, f"Rows of head {number},")
        shown = dict(zip(column(rows, "Row"), column(rows, "Owed"), strict=True))
        for position, line in enumerate(head.lines, start=1):
            if line.row.owed is not None:
                owed = shown[f"{number}.{position}"]
                # Where something was paid on account, what is left stands below it.
                told = owed if isinstance(owed, str) else owed["value"]
                assert told.split("; ")[0] == plain(line.row.owed)


def test_figures_with_a_unit_have_it_beside_them(schedule: dict[str, Any]) -> None:
    hours = column(table(schedule, "Hours and pay"), "Hours worked")
    assert {one["unit"] for one in hours if one is not None} == {"h"}
    values = column(table(schedule, "Values, and their law"), "Amount")
    assert {"RTD/h", "1", "month"} <= {one["unit"] for one in values if one is not None}


def test_days_periods_and_months_are_written_as_the_standard_has_them(
    schedule: dict[str, Any], papers: dict[str, documents.Document], ruritania: Jurisdiction
) -> None:
    assert {"month": "2021-03"} in column(table(schedule, "Hours and pay"), "Month")
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\d", one["date"])
        for one in column(table(schedule, "Values, and their law"), "From")
    )
    rows = table(schedule, "Rows of head 1,")
    assert {"first": "2021-03-01", "last": "2021-03-31"} in column(rows, "Period")


def test_what_is_not_there_is_null_and_sums_are_told_from_rows(schedule: dict[str, Any]) -> None:
    heads = table(schedule, "By head of claim")
    assert None in column(heads, "Interest") + column(heads, "Out of time")
    assert [row["kind"] for row in heads["rows"]][-1] == "total"
    assert "not counted" in {row["kind"] for row in table(schedule, "Rows of head 1,")["rows"]}


def test_a_doubtful_figure_says_so(schedule: dict[str, Any]) -> None:
    marked = [
        cell
        for one in schedule["tables"]
        for row in one["rows"]
        for cell in row["cells"]
        if isinstance(cell, dict) and cell.get("doubtful")
    ]
    assert marked
    amounts = table(schedule, "By head of claim")["rows"]
    assert "†" not in json.dumps(amounts, ensure_ascii=False)


def test_a_deduction_is_negative(schedule: dict[str, Any]) -> None:
    """700.00 were awarded for wages before."""
    heads = table(schedule, "By head of claim")
    assert {"value": "-700.00"} in column(heads, "Owed")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "ur"])
def test_no_table_is_left_out_and_values_are_the_same_in_every_language(
    language: str, papers: dict[str, documents.Document], ruritania: Jurisdiction
) -> None:
    def values(tables: list[Any]) -> list[Any]:
        return [
            cell
            for one in tables
            for row in one.rows
            for cell in row.cells
            if isinstance(cell, dict)
        ]

    for paper in papers.values():
        html = documents.html_of(paper, ruritania, language)
        whole = tinyhtml5.parse(html, namespace_html_elements=False)
        printed = [one for one in whole.iter("table") if "".join(one.itertext()).strip()]
        tables = tables_of(paper, ruritania, language)
        # The law and its sources are paragraphs on paper.
        more = 2 if isinstance(paper.model, ClaimSchedule) else 0
        assert len(tables) == len(printed) + more
        assert values(tables) == values(tables_of(paper, ruritania, "en"))
        assert not re.search("[\u2066-\u2069\ue000\ue001]", str(tables))


def test_equal_input_gives_equal_bytes(
    papers: dict[str, documents.Document], ruritania: Jurisdiction
) -> None:
    for make in (csv_of, json_of):
        assert make(papers["hours"], ruritania, "en") == make(papers["hours"], ruritania, "en")


# -- CSV ------------------------------------------------------------------------------------------


def test_each_table_is_a_file_and_a_list_names_them(
    papers: dict[str, documents.Document], ruritania: Jurisdiction, schedule: dict[str, Any]
) -> None:
    files = csv_files(papers["schedule"], ruritania)
    assert len(files) == len(schedule["tables"]) + 1
    listed = files.pop("tables.csv")
    assert [row[0] for row in listed[1:]] == list(files)
    for one, rows in zip(schedule["tables"], files.values(), strict=True):
        assert len(rows) == len(one["rows"]) + bool(one["columns"])
        assert len({len(row) for row in rows}) == 1


def test_the_unit_of_a_column_stands_in_its_heading_and_numbers_alone_below(
    papers: dict[str, documents.Document], ruritania: Jurisdiction
) -> None:
    (months,) = [
        rows
        for rows in csv_files(papers["schedule"], ruritania).values()
        if "Hours worked [h]" in rows[0]
    ]
    place = months[0].index("Hours worked [h]")
    assert all(re.fullmatch(r"\d+(\.\d+)?", row[place]) for row in months[1:] if row[place])


def test_words_that_begin_like_a_formula_are_shut_off(ruritania: Jurisdiction) -> None:
    text = LANGUAGE_CASE.replace("Caterers of Strelsau", "'=HYPERLINK(\"http://x.example\")'")
    text = text.replace("what: Account statements", "what: '+1+1'")
    text = text.replace("what: Diary of hours", "what: '@SUM(A1)'")
    case: Case = load_case(text)
    found = assess(case, ruritania)
    cells = [
        cell
        for paper in documents.documents_of(["schedule", "evidence"], found, case, ruritania)
        for rows in csv_files(paper, ruritania).values()
        for row in rows
        for cell in row
    ]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    for cell in cells:
        assert not cell.startswith(("=", "+", "@", "\t"))
        assert not cell.startswith("-") or re.fullmatch(r"-\d+(\.\d+)?", cell)


def test_a_fraction_that_is_no_decimal_is_exact_in_json_and_rounded_in_csv(
    papers: dict[str, documents.Document], ruritania: Jurisdiction
) -> None:
    """In CSV a fraction would be taken for a day of the year."""
    for paper in papers.values():
        for rows in csv_files(paper, ruritania).values():
            assert not any(re.fullmatch(r"-?\d+/\d+", cell) for row in rows for cell in row)
