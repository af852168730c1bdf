"""Scenarios for training: the key is the engine's, the worksheet holds none of it."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents import Document
from legalcalc.documents.papers.scenario_exhibits import InventedExhibit
from legalcalc.documents.papers.scenario_variants import (
    number_of_variants,
    take_variant,
    varied_places,
)
from legalcalc.documents.papers.scenarios import (
    Scenario,
    ScenarioFaults,
    load_scenario,
    outcome_of,
    scenario_files,
)
from legalcalc.documents.papers.training import Key, Worksheet, training_papers
from legalcalc.explain import Teller
from legalcalc.figures import Figure
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import read_declarations
from legalcalc.messages import Message
from tests.documents.pages import badly_placed_words, text_of
from tests.documents.pleading_cases import told

NAMES = ("kitchen-help", "valley-farm", "long-harvest")
SIDE_MARGIN = 19 * 72 / 25.4


@pytest.fixture(scope="module")
def scenarios(ruritania: Jurisdiction) -> dict[str, Scenario]:
    return {path.stem: load_scenario(path, ruritania) for path in scenario_files(ruritania)}


@pytest.fixture(scope="module")
def papers(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction
) -> dict[str, tuple[Document, Document]]:
    """Worksheet and key; the evidence, where there is any, comes third."""
    return {name: tuple(training_papers(one, ruritania)[:2]) for name, one in scenarios.items()}  # type: ignore[misc]


def key_of(papers: dict[str, tuple[Document, Document]], name: str) -> Key:
    model = papers[name][1].model
    assert isinstance(model, Key)
    return model


def words(html: str) -> str:
    """The text of a page, with every kind of space as one blank and without isolates."""
    body = html[html.index("<body") :]
    text = re.sub(r"<[^>]+>", " ", body)
    return re.sub(r"[\s\u00a0\u202f]+", " ", re.sub("[\u2066-\u2069]", "", text))


# -- what stands in the files ---------------------------------------------------------------------


STATES = {
    one.jurisdiction.code: one.jurisdiction
    for one in available(plugins=False)
    if one.jurisdiction is not None and scenario_files(one.jurisdiction)
}


@pytest.mark.parametrize("state", STATES)
def test_every_scenario_can_be_used_by_a_class(state: str) -> None:
    """All are read and computed; the last of each State is told whole, in its courts' language."""
    law = STATES[state]
    for path in scenario_files(law):
        scenario = load_scenario(path, law, with_each_trap_tried=False)
        found = assess(scenario.case, law)
        faults = [gap for one in found.heads for gap, *_of in one.gaps if gap.kind == "fault"]
        assert (scenario.id, faults) == (scenario.id, [])
        totals = [outcome_of(trap, found, law).total.value for trap in scenario.traps]
        assert len({found.owed.value + found.interest.value, *totals}) == len(totals) + 1
        assert len(totals) >= 3 and scenario.variants >= 100
        load_scenario(path, law, 1, with_each_trap_tried=False)
    for document in training_papers(scenario, law):
        assert scenario.id in documents.html_of(document, law, law.languages[0])


def test_a_scenario_is_named_once_in_all_jurisdictions() -> None:
    names = [path.stem for law in STATES.values() for path in scenario_files(law)]
    assert sorted(set(names)) == sorted(names)


def test_there_are_three_of_rising_difficulty(scenarios: dict[str, Scenario]) -> None:
    assert [scenarios[name].level for name in NAMES] == [1, 2, 3]
    heads = [len(scenarios[name].case.choices.heads) for name in NAMES]
    assert heads == sorted(heads)


# -- the key --------------------------------------------------------------------------------------


def test_the_kitchen_help_by_hand(papers: dict[str, tuple[Document, Document]]) -> None:
    """23, 22, 21 and 22 days from Monday to Friday in August to November 2022, each of 8 h.

    184 h and 176 h at 10.00, 168 h and 176 h at 12.00, less 905.00 paid in August:
    935.00 + 1,760.00 + 2,016.00 + 2,112.00 = 6,823.00. Interest at 6 % until 31 March 2023, from
    the day after each pay day, on 365 days a year:
    935 × 212 d: 32.58; 1,760 × 182 d: 52.66; 2,016 × 151 d: 50.04; 2,112 × 121 d: 42.01.
    """
    schedule = key_of(papers, "kitchen-help").schedule
    (head,) = schedule.heads
    assert [row.owed.figure.value for row in head.rows if row.owed] == [935, 1760, 2016, 2112]
    assert schedule.owed.figure.value == 6823
    assert [str(row.interest.figure.value * 100) for row in head.rows if row.interest] == [
        "3258",
        "5266",
        "5004",
        "4201",
    ]


def test_the_wrong_totals_of_the_kitchen_help_by_hand(
    papers: dict[str, tuple[Document, Document]],
) -> None:
    """At 10.00 throughout 704 h bring 7,040.00, at 12.00 8,448.00; less 905.00 paid.

    Without the payment 7,728.00 stay; without the surcharge only the interest differs.
    """
    owed = [one.owed.value for one in key_of(papers, "kitchen-help").outcomes]
    assert owed == [7040 - 905, 8448 - 905, 7728, 6823]


def test_the_harvest_by_hand(papers: dict[str, tuple[Document, Document]]) -> None:
    """54 h a week from Monday 16 August 2021 to Tuesday 31 May 2022, at 10.00.

    246 days from Monday to Saturday (41 weeks of six, less four days of the last): 248 × 9 h.
    """
    schedule = key_of(papers, "long-harvest").schedule
    wages, overtime = schedule.heads[:2]
    days = 41 * 6 + 2  # 41 whole weeks end on Sunday 29 May; Monday and Tuesday follow
    due = sum(row.figures["due"].figure.value for row in wages.rows)
    assert due == days * 9 * 10
    # Each whole week has 14 h beyond 40, at half of 10.00.
    assert {row.owed.figure.value for row in overtime.rows if row.owed} == {70}
    assert len(overtime.rows) == 41
    # Due on 31 August 2021; three years and 142 days of captivity end on 20 January 2025.
    assert [row.barred for row in wages.rows].count(True) == 1
    assert wages.rows[0].barred and wages.rows[0].last_day is not None
    assert wages.rows[0].last_day.isoformat() == "2025-01-20"
    assert wages.rows[1].last_day is not None
    assert wages.rows[1].last_day.isoformat() == "2025-02-19"


def sums_of(state: str, name: str) -> tuple[list[Fraction], dict[str, Fraction]]:
    """What each row of a scenario comes to, and the principal to which each trap leads."""
    law = STATES[state]
    scenario = load_scenario(law.home / "training" / f"{name}.yaml", law)
    right = assess(scenario.case, law)
    rows = [
        line.row.owed.value
        for head in right.heads
        for line in head.lines
        if line.row.owed is not None
    ]
    wrong = {one.title.text: outcome_of(one, right, law).owed for one in scenario.traps}
    return rows, {title: owed.value for title, owed in wrong.items()}


def test_the_cleaner_of_frankfurt_by_hand() -> None:
    """20, 23, 22 and 20 evenings of 6 h: 120 h and 138 h at 14.25, 132 h and 120 h at 15.00.

    The general minimum (12.82, from January 13.90) comes first, less 640.00 paid: 898.40,
    1,769.16, 1,834.80, 1,668.00; what the trade adds (1.43 and 1.10 an hour) is 171.60, 197.34,
    145.20, 132.00. Without the trade 6,170.36. At the rates of 2025 throughout 510 h x 14.25 less
    640.00 = 6,627.50. With the breaks 6.5 h an evening: 130 h x 14.25 = 1,852.50, 149.5 h 2,130.38,
    143 h x 15.00 = 2,145.00, 130 h 1,950.00, less 640.00.
    """
    rows, wrong = sums_of("DE", "office-cleaner")
    general = ["898.40", "1769.16", "1834.80", "1668.00"]
    trade = ["171.60", "197.34", "145.20", "132.00"]
    assert rows == [Fraction(one) for one in (*general, *trade)]
    assert wrong["Only the general minimum wage counted"] == Fraction("6170.36")
    assert wrong["Last year’s rate used"] == Fraction("6627.50")
    assert wrong["The break counted as work"] == Fraction("7437.88")


def test_the_packing_line_by_hand() -> None:
    """Three whole months of 2025 at 4,666.00, two of 2026 at 4,806.00, less 2,150.00 in October.

    The line stands still on feast days and on one more day for that of Saturday 1 November, so
    that the hours of each month are those of full time. At the wage of 2025: 5 x 4,666.00 less
    2,150.00.
    """
    rows, wrong = sums_of("PL", "packing-line")
    assert rows == [2516, 4666, 4666, 4806, 4806]
    assert wrong["Last year’s rate used"] == 5 * 4666 - 2150
    assert wrong["The payment forgotten"] == 3 * 4666 + 2 * 4806


@pytest.mark.parametrize("name", NAMES)
def test_the_key_is_what_the_engine_finds(
    papers: dict[str, tuple[Document, Document]],
    scenarios: dict[str, Scenario],
    ruritania: Jurisdiction,
    name: str,
) -> None:
    found = assess(scenarios[name].case, ruritania)
    schedule = key_of(papers, name).schedule
    assert schedule.owed.figure == found.owed
    assert schedule.interest.figure == found.interest
    assert schedule.barred.figure == found.barred
    rows = {row.ref for head in schedule.heads for row in head.rows}
    assert len(rows) == sum(len(head.lines) for head in found.heads)


@pytest.mark.parametrize("name", NAMES)
def test_the_key_has_the_whole_working(
    papers: dict[str, tuple[Document, Document]], ruritania: Jurisdiction, name: str
) -> None:
    schedule = key_of(papers, name).schedule
    text = words(documents.html_of(papers[name][1], ruritania, "en"))
    for head in schedule.heads:
        assert head.workings or not head.rows
        for working in head.workings:
            assert f"Row {working.ref} , " in text
    (wage,) = (one for one in ruritania.parameters if one.name == "minimum_hourly_wage")
    assert told(wage.title) in text


@pytest.mark.parametrize("name", NAMES)
def test_each_trap_is_named_with_a_wrong_total_of_its_own(
    papers: dict[str, tuple[Document, Document]], ruritania: Jurisdiction, name: str
) -> None:
    key = key_of(papers, name)
    right = key.schedule.sum.figure
    totals = [one.total for one in key.outcomes]
    assert len({figure.value for figure in (right, *totals)}) == len(totals) + 1
    text = words(documents.html_of(papers[name][1], ruritania, "en"))
    amount = Teller("en", ruritania).formatter.amount
    for one in key.outcomes:
        assert one.difference == one.total - right
        row = text[text.index(one.trap.title.text) :]
        assert str(one.trap.why) in row
        assert amount(one.total) in row[: row.index(str(one.trap.why)) + 500]


def test_what_a_trap_changes_is_gone_once_it_is_computed(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction
) -> None:
    """Traps that change the law leave the law as it was."""
    scenario = scenarios["kitchen-help"]
    before = assess(scenario.case, ruritania)
    for trap in scenario.traps:
        outcome_of(trap, before, ruritania)
    assert assess(scenario.case, ruritania).owed == before.owed


def test_points_add_up(papers: dict[str, tuple[Document, Document]]) -> None:
    for name, points in zip(NAMES, (20, 30, 40), strict=True):
        assert key_of(papers, name).points == points


# -- the worksheet --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "ar", "en-XA"])
def test_the_worksheet_holds_no_answer(
    papers: dict[str, tuple[Document, Document]],
    ruritania: Jurisdiction,
    name: str,
    language: str,
) -> None:
    key = key_of(papers, name)
    text = words(documents.html_of(papers[name][0], ruritania, language))
    amount = Teller(language, ruritania).formatter.amount
    answers: list[Figure] = [key.schedule.sum.figure, key.schedule.owed.figure]
    for head in key.schedule.sums:
        answers.extend((head.owed.figure, head.interest.figure, head.yielded.figure))
    for head in key.schedule.heads:
        if len(head.rows) > 1:  # the fee is owed back as it was paid: its one row is a fact
            answers.extend(row.owed.figure for row in head.rows if row.owed)
        answers.extend(row.interest.figure for row in head.rows if row.interest)
    for one in key.outcomes:
        answers.extend((one.total, one.difference))
        assert one.trap.title.text not in text
    facts = {one.amount.amount for one in papers[name][0].model.facts.money if one.amount}  # type: ignore[attr-defined]
    asked = [one for one in answers if not one.is_zero and one.value not in facts]
    assert len(asked) > 5
    for figure in asked:
        assert not re.search(rf"(?<![\d.,]){re.escape(amount(figure))}(?![\d])", text), figure


@pytest.mark.parametrize("name", NAMES)
def test_the_blank_schedule_has_the_rows_and_columns_of_the_key(
    papers: dict[str, tuple[Document, Document]], name: str
) -> None:
    worksheet = papers[name][0].model
    assert isinstance(worksheet, Worksheet)
    for blank, head in zip(worksheet.heads, key_of(papers, name).schedule.heads, strict=True):
        assert blank.columns == head.columns
        assert blank.rows == tuple(row.ref for row in head.rows)
        assert (blank.rated, blank.bearing) == (head.rated, head.bearing)


def test_the_law_is_there_with_its_dates(papers: dict[str, tuple[Document, Document]]) -> None:
    """Both rates of 2022, for the trainee to choose from; none that came after the calculation."""
    worksheet = papers["kitchen-help"][0].model
    assert isinstance(worksheet, Worksheet)
    rates = [
        (one.since.isoformat(), one.value.value if one.value is not None else None)
        for one in worksheet.law
        if one.title.text == "Statutory minimum wage per hour"
    ]
    assert rates == [("2021-01-01", 10), ("2022-10-01", 12)]


def test_the_law_goes_back_to_the_year_before_the_work_began_and_no_further() -> None:
    """Work since October 2021: the base rate of July 2016 was in force when 2020 began."""
    germany = STATES["DE"]
    scenario = load_scenario(germany.home / "training" / "night-laundry.yaml", germany)
    worksheet = training_papers(scenario, germany)[0].model
    assert isinstance(worksheet, Worksheet)
    rates = [one.since for one in worksheet.law if one.title.text == "Base rate"]
    assert rates[0] == date(2016, 7, 1)
    assert rates == sorted(set(rates)) and rates[-1] == date(2025, 7, 1)


def test_the_law_says_which_day_chooses_its_value_or_which_days(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worksheet() -> str:
        paper, *_others = training_papers(scenarios["kitchen-help"], ruritania)
        return words(documents.html_of(paper, ruritania, "en"))

    rate = "Statutory minimum wage per hour – adult 1 Oct 2022 12.00 RTD / h"
    assert f"{rate} day worked Wage Order 2022/31" in worksheet()
    wage = ruritania.parameters.minimum_hourly_wage
    monkeypatch.setattr(wage, "chosen_by", ("day worked", "day of the decision"))
    assert f"{rate} day worked; day of the decision Wage Order 2022/31" in worksheet()


def test_facts_are_shown_as_evidence_would_show_them(
    papers: dict[str, tuple[Document, Document]], ruritania: Jurisdiction
) -> None:
    text = words(documents.html_of(papers["valley-farm"][0], ruritania, "en"))
    for part in (
        "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday 07:00 17:00 1 h",
        "14 May 2023 – 06:00 12:00",
        "20 Mar 2023 fee for getting the job Marek Sapt 1,180.00 RTD E3",
        "31 May 2023 kept back from pay – 47.00 RTD E1",
        "E2 a rota",
    ):
        assert part in text, part


# -- interview and evidence -----------------------------------------------------------------------


def exhibits_of(scenario: Scenario) -> dict[str, InventedExhibit]:
    return {one.evidence: one for one in scenario.exhibits}


def said(exhibit: InventedExhibit) -> list[tuple[date | None, object, dict[str, object]]]:
    """When, by whom, and with which values each line of an exhibit is written."""
    return [(line.day, line.by, dict(line.text.words)) for line in exhibit.lines]


def test_what_an_exhibit_says_are_the_facts_of_the_case(scenarios: dict[str, Scenario]) -> None:
    valley = scenarios["valley-farm"]
    case, shown = valley.case, exhibits_of(valley)
    farm, agent = case.parties
    first, second = case.work_days
    (fee,), (deduction,), (pattern,) = case.fees, case.deductions, case.patterns
    (promise,) = case.employments[0].promises
    assert case.employments[0].start and promise.pay and deduction.amount and fee.amount
    assert said(shown["E1"]) == [
        (case.employments[0].start.value, farm.name, {"pay": promise.pay.value}),
        (first.day, farm.name, {"from": first.shifts[0].start, "until": first.shifts[0].end}),
        (deduction.day.value, farm.name, {"amount": deduction.amount.value}),
        (deduction.day.value, "Dagny Rook", {}),
        (second.day, farm.name, {"from": second.shifts[0].start, "until": second.shifts[0].end}),
    ]
    assert said(shown["E2"])[0] == (
        None,
        None,
        {"first": pattern.first.value, "last": pattern.last.value},
    )
    assert said(shown["E3"]) == [
        (None, None, {"claimant": "Dagny Rook", "agent": agent.name}),
        (fee.day.value, None, {"amount": fee.amount.value}),
    ]


def test_an_exhibit_looks_like_what_it_is(scenarios: dict[str, Scenario]) -> None:
    shown = exhibits_of(scenarios["valley-farm"])
    assert {id: one.look for id, one in shown.items()} == {"E1": "talk", "E2": "list", "E3": "slip"}
    assert [line.answer for line in shown["E1"].lines] == [False, False, False, True, False]


def test_a_variant_changes_what_the_evidence_says(ruritania: Jurisdiction) -> None:
    (path,) = (one for one in scenario_files(ruritania) if one.stem == "valley-farm")
    told = []
    for number in range(1, 9):
        task = load_scenario(path, ruritania, number)
        (line,) = (one for one in exhibits_of(task)["E3"].lines if one.day)
        (fee,) = task.case.fees
        assert fee.amount is not None and dict(line.text.words)["amount"] == fee.amount.value
        told.append(fee.amount.value)
    assert len(set(told)) == 3


def test_the_interview_stands_on_the_worksheet_and_the_evidence_on_a_paper_of_its_own(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction
) -> None:
    worksheet, key, evidence = training_papers(scenarios["valley-farm"], ruritania)
    notes = words(documents.html_of(worksheet, ruritania, "en"))
    assert "Notes of the first interview Dagny Rook speaks quietly" in notes
    assert "stands in the paper “Invented evidence”" in notes
    shown = words(documents.html_of(evidence, ruritania, "en"))
    assert evidence.name == "valley-farm-evidence"
    assert "E1 · a message Zenda Valley Farm · 3 Apr 2023 Welcome. 1,500.00 RTD a month" in shown
    assert "E3 · a bank slip From the account of Dagny Rook to Marek Sapt 20 Mar 2023" in shown
    for text in (notes, shown):
        assert "All people, companies and pieces of evidence in this task are invented." in text
    assert "Welcome." not in words(documents.html_of(key, ruritania, "en"))


def test_without_exhibits_there_is_no_paper_of_them(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction
) -> None:
    bare = dataclasses.replace(scenarios["kitchen-help"], exhibits=())
    papers = training_papers(bare, ruritania)
    assert [one.name for one in papers] == ["kitchen-help-worksheet", "kitchen-help-key"]
    assert "Invented evidence" not in documents.html_of(papers[0], ruritania, "en")


# -- the same numbers in every language -----------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["fr", "de", "ur", "bn"])
def test_numbers_are_the_same_in_every_language(
    papers: dict[str, tuple[Document, Document]],
    ruritania: Jurisdiction,
    name: str,
    language: str,
) -> None:
    """However a language writes a sum, the sums of the key are those of the engine."""
    teller = Teller(language, ruritania)
    text = words(documents.html_of(papers[name][1], ruritania, language))
    key = key_of(papers, name)

    def written(figure: Figure) -> str:
        return re.sub(r"[\s\u00a0\u202f]+", " ", teller.formatter.amount(figure))

    for figure in (
        key.schedule.owed.figure,
        key.schedule.interest.figure,
        *(one.total for one in key.outcomes),
        *(row.owed.figure for head in key.schedule.heads for row in head.rows if row.owed),
    ):
        assert written(figure) in text


def test_no_number_is_written_in_a_text(scenarios: dict[str, Scenario]) -> None:
    for one in scenarios.values():
        texts: list[Message] = [one.title, *one.aims, *one.story]
        texts += [rule.text for rule in one.rules] + [mark.title for mark in one.marking]
        texts += [text for trap in one.traps for text in (trap.title, trap.why)]
        for message in texts:
            assert not re.search(r"\d", re.sub(r"\{\w+\}", "", message.text)), message.text


_LOCALE = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} | {
    *("Sept", "days", "month", "months", "year", "years")
}


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_hard_wired(
    papers: dict[str, tuple[Document, Document]],
    scenarios: dict[str, Scenario],
    ruritania: Jurisdiction,
    name: str,
) -> None:
    """In the pseudo-language every sentence that can be translated stands in brackets.

    Outside them stand names, citations of law, and what the locale data write.
    """
    case, schedule = scenarios[name].case, key_of(papers, name).schedule
    own = [name, *(one.name for one in case.parties), *(one.text for one in case.claimant.names)]
    own += [one.law for one in papers[name][0].model.rules]  # type: ignore[attr-defined]
    own += [one.law for one in papers[name][0].model.law]  # type: ignore[attr-defined]
    own += [one.law for head in schedule.heads for one in (head, *head.rows) if one.law]
    own += [law for sheet in schedule.interest_sheets for law in sheet.laws]
    own += [one.law for sheet in schedule.answerable for one in sheet.grounds]
    own += [one.law for one in schedule.decisions]
    allowed = _LOCALE | set(re.findall(r"[A-Za-z]{4,}", " ".join(own)))
    for document in papers[name]:
        html = documents.html_of(document, ruritania, "en-XA")
        body = re.sub(r"<(bdi).*?</\1>", " ", html[html.index("<body") :], flags=re.DOTALL)
        text = re.sub(r"<[^>]+>", " ", body)
        while "⟦" in text:
            text = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
        left = set(re.findall(r"[A-Za-z]{4,}", text))
        assert left <= allowed, left - allowed


# -- printed --------------------------------------------------------------------------------------


def test_worksheet_key_and_evidence_are_printed(
    printing: None,
    scenarios: dict[str, Scenario],
    ruritania: Jurisdiction,
    tmp_path: Path,
) -> None:
    for document in training_papers(scenarios["valley-farm"], ruritania):
        pdf = tmp_path / f"{document.name}.pdf"
        pdf.write_bytes(documents.pdf_of(document, ruritania, "en"))
        assert badly_placed_words(pdf, SIDE_MARGIN) == []
        assert "invented" in text_of(pdf)


# -- faults ---------------------------------------------------------------------------------------

Change = Callable[..., ScenarioFaults]
_NOTES_AND_EXHIBITS = re.compile(r"^interview:.*?^rules:\n", re.MULTILINE | re.DOTALL)


@pytest.fixture
def changed(ruritania: Jurisdiction, tmp_path: Path) -> Change:
    """The faults of the kitchen help with some of its words replaced."""
    source = next(path for path in scenario_files(ruritania) if path.stem == "kitchen-help")

    def change(before: str | re.Pattern[str], after: str) -> ScenarioFaults:
        text = source.read_text(encoding="utf-8")
        found = before if isinstance(before, str) else "".join(before.findall(text))
        assert found in text
        path = tmp_path / "kitchen-help.yaml"
        path.write_text(text.replace(found, after), encoding="utf-8")
        with pytest.raises(ScenarioFaults) as refused:
            load_scenario(path, ruritania)
        return refused.value

    return change


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("level:", "grade:", "unknown key 'grade'"),
        ("Nothing was\n      promised", "In 2022 nothing was\n      promised", "number is written"),
        ("{hours} a day", "{length} a day", "no value is given for {length}"),
        ("{hours} a day", "eight hours a day", "the sentence has no place {hours}"),
        ("patterns[0].shifts[0].minutes", "patterns[1].shifts[0].minutes", "has nothing at"),
        ("employer: parties[0].name", "employer: parties[0].kind", "has nothing at"),
        ("start: employments[0].start", "start: employments[0]", "has nothing at"),
        ("start: employments[0].start", "start: employments[0] start", "has nothing at"),
        ("A rise does not", "A rise of {rate} does not", "no value can be given for a place"),
        ("Hours of each month, points", "Hours of 4 months, points", "a number is written"),
        ('points: "5"', "points: five", "is no whole number"),
        ("minimum_hourly_wage: {as on: 2022-08-01}", "wage: {as on: 2022-08-01}", "no such par"),
        ("as on: 2022-08-01", "as on: 2020-08-01", "there was no value on 2020-08-01"),
        ("as on: 2022-08-01", "value: '10.00'", "either 'as on' a day"),
        ("as on: 2022-08-01", "as on: yesterday", "yesterday"),
        ('["payments[0]"]', '["payments[7]"]', "remove: the case has nothing at payments[7]"),
        ("set: {choices.options: {", "set: {choices.none.x: {", "set: the case has nothing at"),
        ("set: {choices.options: {", "set: {'choices options': {", "is no place in a case"),
        ("interest: plain", "interest: wrong", "wrong"),
        ("interest: plain", "interest: surcharge", "leads to the right total"),
        ("date: 2022-08-31", "day: 2022-08-31", "case: payments[0]"),
        ("payments:\n", "debts:\n    - {date: 2022-08-01, amount: 5}\n  payments:\n", "debts"),
        (
            "  patterns:",
            "    - {id: more, employer: inn, start: 2022-08-01, end: 2022-08-02}\n  patterns:",
            "a scenario has one employment",
        ),
        ("changes: {law:", "changes: {counted: [everything], law:", "'everything' is none of"),
        ('hours", among: ["8:00", ', 'hours", among: ["7:00", ', "is none of the values among"),
        ('among: ["8:00", "7:30", "8:30", "9:00"]', 'among: "8:00"', "two values at least"),
        ('"8:00", "7:30"', '"8:00", "8:00"', "each once"),
        ('at: "patterns[0].hours"', 'at: "patterns[0].length"', "at: the case has nothing at"),
        ("at: calculated_on", "at: calculated on", "is no place in a case"),
    ],
)
def test_what_is_wrong_in_a_scenario_is_told(
    changed: Change, before: str, after: str, fault: str
) -> None:
    assert any(fault in one for one in changed(before, after).faults)


@pytest.mark.parametrize(
    ("exhibit", "fault"),
    [
        ("{evidence: E7, lines: [{text: Work.}]}", "the case has no item of evidence 'E7'"),
        ("{evidence: E1}", "lines missing"),
        ("{evidence: E1, lines: [{text: From 8 on.}]}", "a number is written"),
        ("{evidence: E1, lines: [{text: 'From {day} on.'}]}", "no value is given for {day}"),
        (
            "{evidence: E1, lines: [{text: 'On {day}.', values: {day: 'payments[4].day'}}]}",
            "day: the case has nothing at payments[4].day",
        ),
        (
            "{evidence: E1, lines: [{text: Paid., at: 'payments[4].day'}]}",
            "at: the case has nothing at payments[4].day",
        ),
        (
            "{evidence: E1, lines: [{text: Paid., at: 'parties[0].name'}]}",
            "at: there is no day at this place",
        ),
        (
            "{evidence: E1, lines: [{text: Paid., by: 'payments[0].day'}]}",
            "by: there is no name at this place",
        ),
        ("{evidence: E1, lines: [{text: Paid., who: claimant}]}", "unknown key 'who'"),
    ],
)
def test_what_is_wrong_in_an_exhibit_is_told(changed: Change, exhibit: str, fault: str) -> None:
    refused = changed(_NOTES_AND_EXHIBITS, f"exhibits: [{exhibit}]\nrules:\n")
    assert [fault in one and "exhibits[0]" in one for one in refused.faults] == [True]


def test_one_item_of_evidence_has_one_exhibit(changed: Change) -> None:
    line = "{evidence: E1, lines: [{text: Work.}]}"
    refused = changed(_NOTES_AND_EXHIBITS, f"exhibits: [{line}, {line}]\nrules:\n")
    assert [one.partition(": ")[2] for one in refused.faults] == [
        "exhibits[1]: evidence: 'E1' has an exhibit already"
    ]


def test_a_note_of_the_interview_is_held_to_the_rules_of_the_story(changed: Change) -> None:
    notes = "interview: [{text: 'Paid on {day}, 2 weeks late.'}, {said: Nothing.}]\n"
    faults = "\n".join(changed(_NOTES_AND_EXHIBITS, f"{notes}rules:\n").faults)
    for fault in ("a number is written", "no value is given for {day}", "unknown key 'said'"):
        assert fault in faults


def test_all_faults_are_told_at_once(changed: Change) -> None:
    faults = changed("{hours} a day from", "{length} for 8 hours from").faults
    assert len(faults) == 3


# -- variants -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [NAMES[0], *(pytest.param(name, marks=pytest.mark.long) for name in NAMES[1:])]
)
def test_variants_have_keys_and_wrong_totals_of_their_own(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction, name: str
) -> None:
    """Thirty neighbours in a class; a trap that led to the right total would be a fault."""
    (path,) = (one for one in scenario_files(ruritania) if one.stem == name)
    found = [load_scenario(path, ruritania, number) for number in range(1, 31)]
    assert [one.id for one in found[:2]] == [f"{name}-1", f"{name}-2"]
    totals = []
    for one in found:
        key = assess(one.case, ruritania)
        totals.append((key.owed.value, key.interest.value))
    assert len(set(totals)) > 20
    for one, other in (*itertools.pairwise(totals), *zip(totals, totals[2:], strict=False)):
        assert one != other


@pytest.mark.parametrize("name", NAMES)
def test_each_variant_is_another_and_the_last_is_the_scenario_as_it_is_written(
    scenarios: dict[str, Scenario], ruritania: Jurisdiction, name: str
) -> None:
    (path,) = (one for one in scenario_files(ruritania) if one.stem == name)
    top = read_declarations(path, [])
    varied = varied_places(top, top.values["case"])
    count = number_of_variants(varied)
    assert count == scenarios[name].variants > 60
    taken = []
    for number in range(1, count + 1):
        data = deepcopy(top.values["case"])
        take_variant(data, varied, number)
        taken.append(repr(data))
    assert len(set(taken)) == count
    assert taken[-1] == repr(top.values["case"])
    for wrong in (0, count + 1):
        with pytest.raises(LookupError):
            load_scenario(path, ruritania, wrong)


def test_a_variant_of_the_kitchen_help_by_hand(ruritania: Jurisdiction) -> None:
    """As the kitchen help, with what the variant says of the hours and of the payment."""
    (path,) = (one for one in scenario_files(ruritania) if one.stem == "kitchen-help")
    task = load_scenario(path, ruritania, 5)
    (pattern,), (payment,) = task.case.patterns, task.case.payments
    minutes, paid = pattern.shifts[0].minutes, payment.amount
    assert minutes is not None and paid is not None
    hours = Fraction(minutes.value, 60)
    months = ((23, 10), (22, 10), (21, 12), (22, 12))
    due = [days * hours * rate for days, rate in months]
    assert (hours, paid.value.amount) != (8, 905)
    assert assess(task.case, ruritania).owed.value == sum(due) - paid.value.amount
