"""The schedule as plain data: nothing lost, nothing counted twice, nothing computed anew."""

from __future__ import annotations

from collections import Counter

import pytest

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.schedule import ClaimSchedule
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.explain.bounds import interest_told
from legalcalc.facts import Case
from legalcalc.figures import total
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.reports.builder import runs
from legalcalc.testing import load_example
from tests.documents.gate_cases import samples_of


@pytest.fixture(scope="module")
def schedule(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> ClaimSchedule:
    return claim_schedule_of(assessment, case, ruritania)


def _rows(refs: str) -> list[str]:
    """``1.1–1.3, 2.1`` written out."""
    rows = []
    for run in refs.split(", "):
        first, _dash, last = run.partition("–")
        head, start = first.split(".")
        end = last.split(".")[1] if last else start
        rows.extend(f"{head}.{number}" for number in range(int(start), int(end) + 1))
    return rows


def test_years_add_up_to_the_claim(schedule: ClaimSchedule, assessment: Assessment) -> None:
    def sum_of(figures: list[object]) -> object:
        return total(figures, unit_if_none="RTD")  # type: ignore[arg-type]

    owed = sum_of([year.owed.figure for year in schedule.years])
    less = sum_of([amount for _title, amount in schedule.deductions])
    assert owed == assessment.owed + less  # type: ignore[operator]
    assert sum_of([year.interest.figure for year in schedule.years]) == assessment.interest
    assert sum_of([year.barred.figure for year in schedule.years]) == assessment.barred


def test_months_add_up_to_their_year(schedule: ClaimSchedule) -> None:
    for year in schedule.years:
        months = [amount.figure for amount in year.months.values()]
        assert total(months, unit_if_none="RTD") == year.owed.figure


def test_heads_add_up_to_the_claim(schedule: ClaimSchedule, assessment: Assessment) -> None:
    heads = total([head.owed.figure for head in schedule.sums], unit_if_none="RTD")
    less = total([amount for _title, amount in schedule.deductions], unit_if_none="RTD")
    assert heads - less == assessment.owed


def test_every_row_has_its_number_once(schedule: ClaimSchedule, assessment: Assessment) -> None:
    refs = [row.ref for head in schedule.heads for row in head.rows]
    assert len(refs) == len(set(refs)) == sum(len(head.lines) for head in assessment.heads)


def test_every_row_is_worked_or_named_beside_one_that_is(schedule: ClaimSchedule) -> None:
    for head in schedule.heads:
        worked = Counter[str]()
        for working in head.workings:
            worked[working.ref] += 1
            worked.update(_rows(working.also) if working.also else [])
        ends = 2 if any(row.bracket for row in head.rows) else 1
        assert worked == Counter({row.ref: ends for row in head.rows})


def test_rows_worked_once_share_every_value_of_the_law(schedule: ClaimSchedule) -> None:
    """The minimum wage rose on no day of this case, so wages need one working a payment pattern."""
    wages = schedule.heads[0]
    assert len(wages.workings) < len(wages.rows)
    assert len(schedule.heads[1].workings) == 1


def test_every_time_limit_of_every_row_is_there(
    schedule: ClaimSchedule, assessment: Assessment
) -> None:
    told = Counter(
        row for sheet in schedule.limits for entry in sheet.entries for row in _rows(entry.refs)
    )
    for number, head in enumerate((one for one in assessment.heads if one.lines), start=1):
        for position, line in enumerate(head.lines, start=1):
            assert told[f"{number}.{position}"] == len(line.limits)


def test_days_of_interest_are_those_of_the_engine(
    schedule: ClaimSchedule, assessment: Assessment
) -> None:
    days = 0
    for sheet in schedule.interest_sheets:
        days += sum(sum(one.days) * len(_rows(one.refs)) for one in sheet.compact)
        days += sum(part.period.length for row in sheet.rows for part in row.parts)
    computed = [
        part.period.length
        for head in assessment.heads
        for line in head.lines
        if line.interest_on(assessment.route_id) is not None
        for part in (line.interest.parts if line.interest else ())
    ]
    assert days == sum(computed)


def test_interest_on_a_principal_that_changed_is_told_step_by_step(
    schedule: ClaimSchedule,
) -> None:
    """The payment on account of 1 February 2024 was set off against the oldest debt, the fee."""
    stepwise = [row.ref for sheet in schedule.interest_sheets for row in sheet.rows]
    fees = next(head for head in schedule.heads if head.key == "taken.fees")
    assert fees.rows[0].left is not None
    assert fees.rows[0].ref in stepwise


def test_a_sum_is_doubtful_if_and_only_if_an_unread_value_is_below_it(
    schedule: ClaimSchedule,
) -> None:
    by_key = {head.key: head for head in schedule.heads}
    assert all(row.owed and row.owed.doubtful for row in by_key["pay.night"].rows)
    assert not any(row.owed and row.owed.doubtful for row in by_key["pay.base"].rows)
    assert schedule.owed.doubtful
    assert [one.title.text for one in schedule.unverified] == ["Night work supplement"]


def test_proof_names_evidence_and_the_weakest_certainty(schedule: ClaimSchedule) -> None:
    head = schedule.heads[0]
    first = head.rows[0]
    proof = {one.letter: one.proof for one in head.grounds}[first.ground]
    assert proof.evidence == ("E2", "E3")
    assert proof.certainty is not None
    assert proof.certainty.text == "estimated"
    items = {one.id: one for one in schedule.evidence}
    assert first.ref in _rows(items["E3"].refs)


def test_a_pseudonym_stands_alone(schedule: ClaimSchedule) -> None:
    assert schedule.paper.claimant == ("Witness K",)


def test_acts_under_compulsion_and_notes_are_never_in_it(schedule: ClaimSchedule) -> None:
    parts = (schedule, schedule.paper, *schedule.evidence)
    fields = {name for one in parts for name in one.__slots__}
    assert not fields & {"note", "compelled_acts", "visible_to", "right_to_work"}


@pytest.mark.parametrize(
    ("refs", "written"),
    [
        ([], ""),
        (["1.1"], "1.1"),
        (["1.2", "1.1", "1.3"], "1.1–1.3"),
        (["1.9", "1.10", "1.10", "2.1"], "1.9–1.10, 2.1"),
        (["1.1", "1.3"], "1.1, 1.3"),
    ],
)
def test_references_are_shortened(refs: list[str], written: str) -> None:
    assert ", ".join(runs(refs)) == written


# -- the annex of interest ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_germany() -> ClaimSchedule:
    """Wages, leave and a fee paid back: interest on the fee begins after the calculation."""
    (found,) = (one for one in samples_of("DE") if one.kind == "schedule")
    model = found.document.model
    assert isinstance(model, ClaimSchedule)
    return model


def test_days_of_leave_a_year_are_not_the_days_by_which_interest_is_divided(
    of_germany: ClaimSchedule,
) -> None:
    years = {
        column.year.value
        for sheet in of_germany.interest_sheets
        for column in sheet.rates
        if column.year is not None
    }
    assert years == {365}


def test_what_each_later_day_adds_is_the_sum_of_the_rows_of_the_annex(
    of_germany: ClaimSchedule,
) -> None:
    annex = [row for sheet in of_germany.interest_sheets for row in sheet.compact]
    later = [row for row in annex if row.period is None]
    assert [(row.refs, row.days, row.amount.figure.value) for row in later] == [("6.1", (), 0)]
    daily = [row.daily for row in annex if row.daily is not None]
    assert of_germany.daily is not None
    assert total(daily, unit_if_none="EUR") == of_germany.daily.figure


# -- rates ----------------------------------------------------------------------------------------


def test_a_row_made_of_others_does_not_show_their_rates() -> None:
    """An uplift is a percentage of what other rows come to by the hour."""
    (found,) = (one for one in samples_of("GB-EAW") if one.kind == "schedule")
    (head,) = [one for one in found.document.model.heads if one.key == "lump.liquidated"]
    (uplift,) = head.rows
    assert [str(rate.figure.value) for rate in uplift.rates] == ["1/4"]


def test_every_option_stands_in_it_and_whether_it_was_chosen(
    schedule: ClaimSchedule, assessment: Assessment
) -> None:
    assert assessment.options_read
    assert [one.default for one in schedule.options] == [
        by_default for _name, _answer, by_default in assessment.options
    ]


def test_the_first_page_says_why_no_interest_was_computed() -> None:
    folder = jurisdictions_folder() / "france"
    law = load_folder(folder)
    facts = load_example(folder / "examples" / "01-minimum-month-as-published.yaml", law).case
    found = assess(facts, law)
    schedule = claim_schedule_of(found, facts, law)
    (why,) = interest_told(found)
    assert not schedule.bearing
    assert why in schedule.bounds
