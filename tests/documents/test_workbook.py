"""The workbook: live formulas that agree with the engine, computed anew by LibreOffice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.writers.formulas import Ledger, WorkbookCell
from legalcalc.documents.writers.workbook import xlsx_of
from legalcalc.explain import Teller
from legalcalc.explain.bounds import bounds_told
from legalcalc.facts import Case
from legalcalc.figures import Figure, Mode, Rounding, constant, greatest, least, total
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from legalcalc.testing import load_example
from tests.documents.office import cells_of, converted, formulas_of, with_number

SAMPLE = Path(__file__).parents[2] / "examples" / "sample-case.yaml"
EXAMPLES = {
    "england_wales": "awards_for_other_workers.yaml",
    "france": "51-a-warehouse-everything-claimed.yaml",
    "germany": "39-nights-with-leave-and-a-premium.yaml",
    "ruritania": "ceiling_of_the_board.yaml",
}
DAYS = """
format: legalcalc-case/1
reference: RT-DAYS
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {names: [{text: '=HYPERLINK("http://x.example","y")', kind: single}], born: 1990-01-01}
parties:
  - {id: inn, name: '=1+1', kind: company, roles: [employer], note: A secret note}
employments:
  - id: job
    employer: inn
    start: 2023-10-02
    end: 2023-10-08
    promises: [{pay: 12.00 RTD, per: hour, from: 2023-10-02, source: contract, evidence: E1}]
work_days:
  - {employment: job, date: 2023-10-02, hours: "9:20", source: diary, certainty: likely}
  - {employment: job, date: 2023-10-03, hours: FIRST, source: diary, note: Another secret note}
  - {employment: job, date: 2023-10-04, hours: "8:00"}
payments:
  - {employment: job, date: 2023-10-06, amount: 100.00 RTD}
evidence: [{id: E1, kind: contract, what: The contract}]
"""


def days_case(hours: str = '"10:40"') -> Case:
    return load_case(DAYS.replace("FIRST", hours))


@pytest.fixture(scope="module")
def cases(
    ruritania: Jurisdiction, case: Case, assessment: Assessment
) -> dict[str, tuple[Assessment, Case, Jurisdiction]]:
    """Large cases of each State, and two that this module changes."""
    found = {"inn": (assessment, case, ruritania)}
    for name, example in EXAMPLES.items():
        law = load_folder(jurisdictions_folder() / name)
        one = load_example(law.home / "examples" / example, law).case
        found[name] = (assess(one, law), one, law)
        if name == "england_wales":
            sample = load_case(SAMPLE)
            found["sample"] = (assess(sample, law), sample, law)
    found["days"] = (assess(days_case(), ruritania), days_case(), ruritania)
    return found


@pytest.fixture(scope="module")
def written(
    cases: dict[str, tuple[Assessment, Case, Jurisdiction]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """A workbook of each case in English, and one in Arabic."""
    folder = tmp_path_factory.mktemp("workbooks")
    files = {}
    for name, found in cases.items():
        files[name] = folder / f"{name}.xlsx"
        files[name].write_bytes(xlsx_of(*found, "en"))
    files["arabic"] = folder / "arabic.xlsx"
    files["arabic"].write_bytes(xlsx_of(*cases["inn"], "ar"))
    longer = minutes_of(files["days"], date(2023, 10, 3))
    files["longer"] = with_number(files["days"], "Minutes of work", longer, 12 * 60)
    fact = cell_right_of(files["sample"], "Facts", "weekly hours promised", 2)
    files["other fact"] = with_number(files["sample"], "Facts", fact, 100)
    files["roundings"] = folder / "roundings.xlsx"
    write_roundings(files["roundings"])
    return files


@pytest.fixture(scope="module")
def computed(
    written: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, dict[str, Any]]]:
    """What stands in the cells after LibreOffice has computed every formula anew."""
    folder = tmp_path_factory.mktemp("computed")
    anew = converted(list(written.values()), "xlsx", folder)
    return {name: cells_of(file) for name, file in zip(written, anew, strict=True)}


def minutes_of(workbook: Path, day: date) -> str:
    """The cell with the minutes of a day."""
    number = (day - date(1899, 12, 30)).days
    cells = cells_of(workbook)["Minutes of work"]
    row = next(cell[1:] for cell, value in cells.items() if cell[0] == "B" and value == number)
    return f"C{row}"


def cell_right_of(workbook: Path, sheet: str, text: str, steps: int) -> str:
    cells = cells_of(workbook)[sheet]
    cell = next(cell for cell, value in cells.items() if value == text)
    return f"{chr(ord(cell[0]) + steps)}{cell[1:]}"


def in_summary(cells: dict[str, dict[str, Any]], title: str) -> Any:
    """What stands beside a title on the first sheet, which may say what bounds the sum."""
    summary = cells["Summary"]
    bounds = ("", ", at least", ", at most", ", as far as it is known")
    titles = [f"{title}{bound}" for bound in bounds]
    row = next(cell[1:] for cell, value in summary.items() if value in titles)
    return summary[f"C{row}"]


def cents(value: Any) -> int:
    return round(float(value) * 100)


# -- the engine and the formulas agree ------------------------------------------------------------


@pytest.mark.outside
@pytest.mark.parametrize("name", ["inn", "sample", "days", "arabic", *EXAMPLES])
def test_every_formula_computed_anew_gives_what_the_engine_found(
    name: str, written: dict[str, Path], computed: dict[str, dict[str, dict[str, Any]]]
) -> None:
    stored, formulas = cells_of(written[name]), formulas_of(written[name])
    assert sum(map(len, formulas.values())) > 25
    for sheet, of_sheet in formulas.items():
        for cell in of_sheet:
            before, after = stored[sheet][cell], computed[name][sheet][cell]
            assert after == pytest.approx(before, rel=1e-12, abs=1e-9), (sheet, cell)


@pytest.mark.parametrize("name", ["inn", "sample", "days"])
def test_the_first_sheet_says_why_its_total_is_not_the_whole(
    name: str,
    cases: dict[str, tuple[Assessment, Case, Jurisdiction]],
    written: dict[str, Path],
) -> None:
    found, _facts, law = cases[name]
    told = [str(one) for one in cells_of(written[name])["Summary"].values()]
    for sentence in bounds_told(found):
        assert Teller("en", law).text(sentence) in told


@pytest.mark.outside
@pytest.mark.parametrize("name", ["inn", "sample", "days", *EXAMPLES])
def test_totals_are_those_of_the_engine_to_the_cent(
    name: str,
    cases: dict[str, tuple[Assessment, Case, Jurisdiction]],
    computed: dict[str, dict[str, dict[str, Any]]],
) -> None:
    found = cases[name][0]
    assert cents(in_summary(computed[name], "Total")) == found.owed.value * 100
    claimed = found.owed.value + found.interest.value
    assert cents(in_summary(computed[name], "Claimed, with interest")) == claimed * 100


@pytest.mark.outside
def test_no_condition_has_changed_where_nothing_was_changed(
    computed: dict[str, dict[str, dict[str, Any]]],
) -> None:
    for name in ("inn", "sample", "france"):
        title = "Conditions that no longer come out as calculated"
        assert in_summary(computed[name], title) == 0


# -- a changed cell -------------------------------------------------------------------------------


@pytest.mark.outside
def test_other_hours_of_a_day_change_the_total_as_the_engine_does(
    ruritania: Jurisdiction, computed: dict[str, dict[str, dict[str, Any]]]
) -> None:
    """The second day: 10 h 40 min as stated, 12 h in the changed cell and the changed case."""
    before = assess(days_case(), ruritania).owed
    after = assess(days_case('"12:00"'), ruritania).owed
    assert after.value != before.value
    assert cents(in_summary(computed["days"], "Total")) == before.value * 100
    assert cents(in_summary(computed["longer"], "Total")) == after.value * 100


@pytest.mark.outside
def test_a_changed_fact_that_leads_to_another_rule_is_named(
    computed: dict[str, dict[str, dict[str, Any]]],
) -> None:
    """With 100 hours a week promised, the promised pay no longer gives most in each month."""
    title = "Conditions that no longer come out as calculated"
    assert in_summary(computed["other fact"], title) > 0


# -- what stands where ----------------------------------------------------------------------------


def test_no_amount_stands_in_a_formula(written: dict[str, Path]) -> None:
    """Facts and values of the law have cells; days counted by the calendar are plain numbers."""
    for sheet, formulas in formulas_of(written["sample"]).items():
        for cell, formula in formulas.items():
            bare = re.sub(r"'[^']*'![A-Z]+[0-9]+(:[A-Z]+[0-9]+)?|[A-Z]+[0-9]+", "", formula)
            assert not re.search(r"[0-9]+\.[0-9]", bare), (sheet, cell, formula)


def test_each_row_shows_its_figures(
    written: dict[str, Path], assessment: Assessment, case: Case
) -> None:
    cells = cells_of(written["inn"])
    heads = [head for head in assessment.heads if head.lines]
    for number, head in enumerate(heads, start=1):
        sheet = next(found for name, found in cells.items() if name.startswith(f"{number} "))
        shown = {cents(one) for one in sheet.values() if isinstance(one, float)}
        for line in head.lines:
            figures = [*line.row.figures.values(), *(line.row.bracket or ())]
            if line.row.owed is not None:
                figures.append(line.row.owed)
            assert {cents(figure.value) for figure in figures} <= shown


def test_every_value_of_law_that_was_used_stands_with_law_source_and_check(
    written: dict[str, Path], cases: dict[str, tuple[Assessment, Case, Jurisdiction]]
) -> None:
    for name in ("sample", "france", "germany"):
        said = {str(one) for one in cells_of(written[name])["Values of the law"].values()}
        for ground in cases[name][0].laws_used:
            if any(leaf.note == ground for leaf in _leaves(cases[name][0])):
                assert ground.law in said
                assert "\n".join(ground.sources) in said
                if ground.verified is None:
                    assert any(one.startswith("nobody has ") for one in said)
                else:
                    assert ground.verified in said


def _leaves(assessment: Assessment) -> list[Figure]:
    return [
        leaf
        for head in assessment.heads
        for line in head.lines
        if line.row.owed is not None
        for leaf in line.row.owed.leaves()
    ]


def test_facts_stand_with_their_source_and_evidence_but_without_notes(
    written: dict[str, Path],
) -> None:
    facts = set(cells_of(written["days"])["Facts"].values())
    said = {part for one in facts for part in str(one).replace(", ", "; ").split("; ")}
    assert {"a contract", "E1", "employments[0].promises[0]", "a diary", "likely"} <= said
    for sheet in cells_of(written["days"]).values():
        assert not any("secret" in str(one) for one in sheet.values())


def test_what_people_call_themselves_is_text_and_no_formula(written: dict[str, Path]) -> None:
    cells, formulas = cells_of(written["days"]), formulas_of(written["days"])
    assert {"=1+1", '=HYPERLINK("http://x.example","y")'} <= set(cells["Summary"].values())
    assert not any("HYPERLINK" in one for sheet in formulas.values() for one in sheet.values())


def test_behind_a_pseudonym_the_name_is_nowhere(written: dict[str, Path]) -> None:
    with zipfile.ZipFile(written["inn"]) as package:
        content = b"".join(package.read(name) for name in package.namelist()).decode()
    assert "Witness K" in content
    assert "Realname" not in content


def test_sheets_run_from_the_right_where_the_language_does(written: dict[str, Path]) -> None:
    for name, right_to_left in (("arabic", True), ("inn", False)):
        with zipfile.ZipFile(written[name]) as package:
            sheets = [one for one in package.namelist() if one.startswith("xl/worksheets/sheet")]
            assert sheets
            for one in sheets:
                assert (b'rightToLeft="1"' in package.read(one)) == right_to_left


def test_metadata_tell_nothing_of_the_case_but_its_day(written: dict[str, Path]) -> None:
    with zipfile.ZipFile(written["inn"]) as package:
        said = (package.read("docProps/core.xml") + package.read("docProps/app.xml")).decode()
    assert "Claim schedule" in said and "2024-05-15T00:00:00Z" in said
    for secret in ("RT-2024-7", "Witness K", "Realname", "Old"):
        assert secret not in said


def test_equal_input_gives_equal_bytes(
    written: dict[str, Path], case: Case, ruritania: Jurisdiction
) -> None:
    assert xlsx_of(assess(case, ruritania), case, ruritania, "en") == written["inn"].read_bytes()


def test_a_case_with_nothing_in_it_is_written_too(case: Case, ruritania: Jurisdiction) -> None:
    empty = replace(case, employments=(), patterns=(), payments=(), deductions=(), fees=())
    found = assess(replace(empty, confinements=(), awards=()), ruritania)
    assert xlsx_of(found, empty, ruritania, "en").startswith(b"PK")


def test_text_that_no_cell_can_hold_is_cut(case: Case, ruritania: Jurisdiction) -> None:
    party = replace(case.parties[0], name="x" * 40_000)
    long = replace(case, parties=(party, *case.parties[1:]))
    assert xlsx_of(assess(long, ruritania), long, ruritania, "en").startswith(b"PK")


# -- roundings ------------------------------------------------------------------------------------

MODES: tuple[Mode, ...] = ("half up", "half even", "half down", "down", "up")
# Ties, and numbers a hair beside them that binary arithmetic cannot hold.
TRIED = ("0.005", "-0.005", "2.675", "1.005", "0.004", "0.015", "-1.2349", "7", "20.975", "0.0251")


def _tried() -> list[tuple[Figure, Figure]]:
    """Numbers reached by a subtraction that leaves an error, and each of them rounded."""
    found = []
    for mode in MODES:
        for places in (0, 2):
            for text in TRIED:
                large = constant("1000", "RTD", Message("large"))
                exact = (constant(text, "RTD", Message(text)) + large) - large
                found.append((exact, exact.rounded(Rounding(places, mode, "a law"))))
    return found


def write_roundings(path: Path) -> None:
    ledger = Ledger("Steps", 0, 0)
    numbers = [ledger.add(rounded) for _exact, rounded in _tried()]
    leaves = {
        number: WorkbookCell("Facts", row, 0) for row, (number, _leaf) in enumerate(ledger.leaves())
    }
    ledger.leaf_cells.update(leaves)
    book = xlsxwriter.Workbook(path)
    sheets = {name: book.add_worksheet(name) for name in ("Results", "Steps", "Facts")}
    for number, cell in leaves.items():
        sheets["Facts"].write_number(cell.row, 0, float(ledger.figures[number].value))
    for row, number in enumerate(numbers):
        sheets["Results"].write_formula(
            row, 0, ledger.formula(number, WorkbookCell("Results", row, 0))
        )
    for cell, number in ledger.working:
        sheets["Steps"].write_formula(cell.row, 0, ledger.formula(number, cell))
    book.close()


@pytest.mark.outside
def test_each_way_of_rounding_is_that_of_the_engine(
    computed: dict[str, dict[str, dict[str, Any]]],
) -> None:
    results = computed["roundings"]["Results"]
    for row, (exact, rounded) in enumerate(_tried(), start=1):
        assert results[f"A{row}"] == pytest.approx(float(rounded.value), abs=1e-9), (exact, rounded)


# -- formulas -------------------------------------------------------------------------------------


def money(text: str, title: str = "") -> Figure:
    return constant(text, "RTD", Message(title or text))


def ledger_of(*figures: Figure, place: Callable[[int], WorkbookCell] | None = None) -> Ledger:
    ledger = Ledger("Steps", 0, 0)
    for figure in figures:
        ledger.add(figure)
    for row, (number, _leaf) in enumerate(ledger.leaves()):
        ledger.leaf_cells[number] = WorkbookCell("Facts", row, 2)
    return ledger


def formula_of(figure: Figure) -> str:
    ledger = ledger_of(figure)
    return ledger.formula(ledger.add(figure), WorkbookCell("Facts", 99, 9))


def test_each_operation_is_a_formula_over_cells() -> None:
    a, b = money("1"), money("2")
    two = constant("2", "1", Message("two"))
    assert formula_of(a + b) == "=C1+C2"
    assert formula_of(a - (b - a)) == "=C1-(C2-C1)"
    assert formula_of(a / two * two) == "=(C1/C2)*C2"
    assert formula_of(greatest(a, b)) == "=MAX(C1,C2)"
    assert formula_of(least(a, b)) == "=MIN(C1,C2)"
    assert formula_of(total((a, b), unit_if_none="RTD")) == "=SUM(C1:C2)"
    assert formula_of(total((), unit_if_none="RTD")) == "=0"


def test_a_step_that_serves_twice_has_a_cell_of_its_own() -> None:
    a, b = money("1"), money("2")
    both = a + b
    ledger = ledger_of(greatest(both, a), least(both, b))
    assert (
        ledger.formula(ledger.add(greatest(both, a)), WorkbookCell("Facts", 99, 9))
        == "=MAX('Steps'!A1,C1)"
    )
    assert ledger.working == [(WorkbookCell("Steps", 0, 0), ledger.add(both))]


def test_a_sum_of_very_many_parts_goes_by_sums_of_a_hundred() -> None:
    parts = [money(str(number)) for number in range(1, 501, 2)]
    ledger = ledger_of(total(parts, unit_if_none="RTD"))
    for row, (number, _leaf) in enumerate(ledger.leaves()):
        ledger.leaf_cells[number] = WorkbookCell(
            "Facts", 2 * row, 2
        )  # apart, so that no range joins them
    whole = ledger.add(total(parts, unit_if_none="RTD"))
    formula = ledger.formula(whole, WorkbookCell("Facts", 999, 9))
    assert formula == "=SUM('Steps'!A1,'Steps'!A2,'Steps'!A3)"
    assert sum(value for _cell, _formula, value in ledger.partial_sums) == sum(range(1, 501, 2))


def test_a_number_that_is_no_decimal_is_a_division() -> None:
    third = constant("1", "RTD", Message("one")) / constant("3", "1", Message("three"))
    ledger = Ledger("Steps", 0, 0)
    assert ledger.formula(ledger.add(third), WorkbookCell("Steps", 9, 9)) == "=1/3"
    assert Fraction(1, 3) == third.value


def test_names_of_sheets_are_quoted() -> None:
    assert WorkbookCell("L'été", 4, 27).seen_from("x") == "'L''été'!AB5"
    assert WorkbookCell("x", 4, 27).seen_from("x") == "AB5"
