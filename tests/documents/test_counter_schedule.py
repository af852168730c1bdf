"""The counter-schedule: what the sides say is owed, and what the court's findings move."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.cli import main
from legalcalc.documents.faults import Refused
from legalcalc.documents.papers.counter_schedule import CounterSchedule, counter_schedule
from legalcalc.schemas import load_case
from tests.documents.pleading_cases import GERMANY, jurisdiction_of, told, words_of

LAW = jurisdiction_of("DE")
# The employer says that more was paid and that Fridays were free; the court believes the first.
COURT = GERMANY.replace(
    "payments:\n",
    "payments:\n  - {date: 2025-08-31, amount: 500 EUR, source: employer, employment: job}\n",
)
EMPLOYER = COURT.replace("days: mon-fri", "days: mon-thu")


def model(employer: str, court: str | None = None) -> CounterSchedule:
    found = counter_schedule(
        load_case(GERMANY),
        load_case(employer),
        None if court is None else load_case(court),
        LAW,
    ).model
    assert isinstance(found, CounterSchedule)
    return found


def owed(text: str) -> object:
    return assess(load_case(text), LAW).owed


def test_each_column_is_what_that_side_s_facts_come_to() -> None:
    found = model(EMPLOYER, COURT)
    assert [told(one) for one in found.versions] == ["Claimant", "Employer", "As the court found"]
    assert [one.amount.figure for one in found.totals if one.amount] == [
        owed(GERMANY),
        owed(EMPLOYER),
        owed(COURT),
    ]
    for place in range(3):
        sums = [one.sums[place].amount for one in found.heads]
        assert (
            sum(one.figure.value for one in sums if one) >= found.totals[place].amount.figure.value
        )


def test_rows_that_differ_tell_the_figures_in_which_they_do() -> None:
    row = model(EMPLOYER).heads[0].rows[0]
    by_name = {told(one.title): one.values for one in row.figures}
    mine, theirs = by_name["hours"]
    assert mine is not None and theirs is not None
    assert mine.value > theirs.value


def test_versions_that_agree_have_no_row_that_differs() -> None:
    found = model(GERMANY, GERMANY)
    assert [head.rows for head in found.heads] == [()] * len(found.heads)
    assert all(head.alike for head in found.heads)
    assert found.moves == ()


def test_each_finding_is_told_with_what_it_moves_alone() -> None:
    (paid,) = model(EMPLOYER, COURT).moves
    assert told(paid.facts) == "What was paid"
    assert paid.owed.figure == owed(COURT)
    assert paid.difference.figure.value == -500


def test_how_something_is_proved_is_no_finding() -> None:
    other = COURT.replace("source: employer", "source: own account")
    assert (
        counter_schedule(load_case(COURT), load_case(EMPLOYER), load_case(other), LAW).model.moves
        == ()
    )


def test_versions_of_other_days_or_courts_are_refused() -> None:
    other = EMPLOYER.replace("calculated_on: 2026-03-31", "calculated_on: 2026-03-30", 1)
    assert other != EMPLOYER
    with pytest.raises(Refused, match="Employer"):
        model(other)


def test_it_is_told_in_words_of_the_trade() -> None:
    document = counter_schedule(load_case(GERMANY), load_case(EMPLOYER), load_case(COURT), LAW)
    words = words_of(documents.html_of(document, LAW, "en"))
    assert "What each finding of the court moves" in words
    assert "†" not in words


def test_the_command_writes_one_pdf(
    printing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"mine": GERMANY, "theirs": EMPLOYER, "found": COURT}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    out = tmp_path / "counter.pdf"
    told_code = main(
        [
            "counter",
            str(tmp_path / "mine.yaml"),
            *("--employer", str(tmp_path / "theirs.yaml")),
            *("--court", str(tmp_path / "found.yaml")),
            *("--output", str(out)),
        ]
    )
    assert told_code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "counter.pdf" in capsys.readouterr().err
