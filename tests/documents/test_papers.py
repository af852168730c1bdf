"""The deadline sheet, the evidence list and the working time: as the claim schedule has it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.grounds import WorkGround
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.deadlines import DeadlineSheet
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.documents.papers.working_time import WorkingTime, working_time_of
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.figures import total
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.reports.builder import leaves_of, record_of
from legalcalc.reports.deadlines import DeadlineReport, deadline_report
from legalcalc.reports.evidence import EvidenceReport, evidence_report
from legalcalc.schemas import load_case
from tests.documents.gate_cases import samples_of
from tests.documents.golden_cases import NOTHING
from tests.documents.pages import (
    CASE,
    badly_placed_words,
    not_conforming,
    pages_of,
    pdf_of_kind,
    text_of,
    tool,
)
from tests.documents.pleading_cases import assessed, changed, told

Papers = Callable[[str, str], Path]
KINDS = ("deadlines", "evidence", "hours", "diary")
LANGUAGES = ("en", "fr")
SIDE_MARGIN = 19 * 72 / 25.4
EXAMPLE = Path(__file__).parents[2] / "examples" / "sample-case.yaml"


@pytest.fixture(scope="module")
def papers(
    printing: None,
    assessment: Assessment,
    case: Case,
    ruritania: Jurisdiction,
    tmp_path_factory: pytest.TempPathFactory,
) -> Papers:
    """A paper of the case as a file, by kind and language."""
    folder = tmp_path_factory.mktemp("papers")

    def printed(kind: str, language: str) -> Path:
        path = folder / f"{kind}-{language}.pdf"
        if not path.exists():
            pdf = pdf_of_kind(kind, assessment, case, ruritania, language)
            documents.write(path, pdf)
        return path

    return printed


def rows_of(refs: str) -> list[str]:
    """``1.1–1.3, 2.1`` written out."""
    rows: list[str] = []
    for one in refs.split(", ") if refs else ():
        first, _dash, last = one.partition("–")
        head, start = first.split(".")
        end = last.split(".")[1] if last else start
        rows.extend(f"{head}.{number}" for number in range(int(start), int(end) + 1))
    return rows


def refs_of(assessment: Assessment) -> dict[str, str]:
    """The number of each row by the id of its line."""
    heads = [head for head in assessment.heads if head.lines]
    return {
        line.id: f"{number}.{position}"
        for number, head in enumerate(heads, start=1)
        for position, line in enumerate(head.lines, start=1)
    }


# -- deadlines ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deadlines(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> DeadlineReport:
    return deadline_report(assessment, case, ruritania)


def sample(name: str) -> tuple[Assessment, Case, Jurisdiction]:
    case = load_case(EXAMPLE)
    jurisdiction = load_folder(jurisdictions_folder() / name)
    return assess(case, jurisdiction), case, jurisdiction


@pytest.fixture(scope="module")
def english() -> tuple[Assessment, Case, Jurisdiction]:
    """The sample case, whose three routes have limits of their own."""
    return sample("england_wales")


def test_the_big_day_is_the_next_deadline_of_the_chosen_route(
    deadlines: DeadlineReport, assessment: Assessment
) -> None:
    chosen = next(
        one for one in assessment.routes if one.route and one.route.id == assessment.route_id
    )
    assert deadlines.next_deadline == chosen.next_deadline
    assert deadlines.falling
    assert {one.day for one in deadlines.falling} == {chosen.next_deadline}


def test_the_first_day_of_each_route_is_the_one_the_engine_found(
    english: tuple[Assessment, Case, Jurisdiction],
) -> None:
    sheet = deadline_report(*english)
    for result in english[0].routes:
        assert result.route is not None
        days = [
            one.day
            for one in sheet.entries
            if one.route == result.route.title and one.counted and one.day is not None and one.owed
        ]
        assert min(days) == result.next_deadline


def test_deadlines_stand_in_order_and_nothing_out_of_time_is_among_them(
    english: tuple[Assessment, Case, Jurisdiction],
) -> None:
    sheet = deadline_report(*english)
    days = [one.day or date.max for one in sheet.entries]
    assert days == sorted(days)
    assert all(one.day is None or one.day >= english[0].filed_on for one in sheet.entries)
    assert all(one.day is not None and one.day < english[0].filed_on for one in sheet.barred)


def test_a_row_that_one_limit_bars_is_not_kept_by_another_of_the_same_route(
    english: tuple[Assessment, Case, Jurisdiction],
) -> None:
    """The tribunal looks back two years only, although the series of deductions is in time."""
    sheet = deadline_report(*english)
    tribunal = english[0].route
    assert tribunal is not None
    kept, late = (
        {row for one in some if one.route == tribunal.title for row in rows_of(one.refs)}
        for some in (sheet.entries, sheet.barred)
    )
    assert late
    assert not kept & late


@pytest.mark.parametrize("route", ["tribunal", "tribunal_contract", "court"])
def test_every_row_has_its_deadline_or_is_named_as_having_none(
    english: tuple[Assessment, Case, Jurisdiction], route: str
) -> None:
    """On every route, heads that only another route can award among them."""
    _found, facts, law = english
    case = replace(facts, choices=replace(facts.choices, route=route))
    found = assess(case, law)
    sheet = deadline_report(found, case, law)
    told = [
        *(row for one in (*sheet.entries, *sheet.barred) for row in rows_of(one.refs)),
        *(row for refs, _gap in sheet.limit_gaps for row in rows_of(refs)),
        *rows_of(sheet.unlimited),
    ]
    owed = {
        refs_of(found)[line.id]
        for head in found.heads
        for line in head.lines
        if line.principal is None or not line.principal.is_zero
    }
    assert owed <= set(told)


def test_a_head_on_which_nothing_is_owed_is_in_no_line_and_named_below_them() -> None:
    (model,) = (one for one in samples_of("DE") if one.document.name == "deadlines")
    assert isinstance(model.document.model, DeadlineSheet)
    sheet = model.document.model.report
    assert all(one.by_court or one.owed for one in (*sheet.entries, *sheet.barred))
    rules = {one.id: one for one in model.jurisdiction.head_rules}
    assert rules["taken.deductions"].title in sheet.nothing_owed
    titles = {one.head for one in sheet.entries}
    assert titles.isdisjoint(sheet.nothing_owed)
    html = documents.html_of(model.document, model.jurisdiction, "en")
    assert ": " + "; ".join(map(str, sheet.nothing_owed)) in html


def test_the_next_deadline_is_told_in_the_words_of_both_languages() -> None:
    (one,) = (one for one in samples_of("DE") if one.document.name == "deadlines")
    html = documents.html_of(one.document, one.jurisdiction, "de", "ru").replace("\u00a0", " ")
    assert "Sonntag, 31. Dezember 2028" in html
    assert "воскресенье, 31 декабря 2028" in html


def test_every_limit_stands_among_the_rules(
    deadlines: DeadlineReport, assessment: Assessment
) -> None:
    told = Counter(
        row for sheet in deadlines.rules for entry in sheet.entries for row in rows_of(entry.refs)
    )
    refs = refs_of(assessment)
    for head in assessment.heads:
        for line in head.lines:
            assert told[refs[line.id]] == len(line.limits)


def test_sums_out_of_time_are_those_of_the_engine(
    deadlines: DeadlineReport, assessment: Assessment
) -> None:
    chosen = assessment.route.title if assessment.route is not None else None
    late = [one.owed.figure for one in deadlines.barred if one.route in (None, chosen)]
    assert total(late, unit_if_none="RTD") == assessment.barred


# -- evidence -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def evidence(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> EvidenceReport:
    return evidence_report(assessment, case, ruritania)


def test_the_sum_on_an_item_is_that_of_its_counted_rows(
    evidence: EvidenceReport, assessment: Assessment
) -> None:
    refs = refs_of(assessment)
    principals = {
        refs[line.id]: line.principal
        for head in assessment.heads
        for line in head.lines
        if line.counted
    }
    assert {one.entry.id for one in evidence.items} == {"E1", "E2", "E3"}
    for one in evidence.items:
        rows = [principals[row] for row in rows_of(one.entry.refs) if row in principals]
        assert one.sum.figure == total([row for row in rows if row is not None], unit_if_none="RTD")


def test_the_heads_add_up_to_the_rows_of_the_claim(
    evidence: EvidenceReport, assessment: Assessment
) -> None:
    """Before ceilings and what was set off, as the paper says."""
    heads = total([amount.figure for _number, _title, amount in evidence.heads], unit_if_none="RTD")
    assert heads == evidence.owed.figure
    off = [one.excess for one in assessment.caps] + [one.amount for one in assessment.offsets]
    assert heads == assessment.owed + total(off, unit_if_none="RTD")


def test_evidence_of_an_entry_counts_for_its_facts(
    english: tuple[Assessment, Case, Jurisdiction],
) -> None:
    """The promise names E2; its sum, which says nothing of itself, rests on E2 too."""
    paper = evidence_report(*english)
    contract = next(one for one in paper.items if one.entry.id == "E2")
    assert contract.entry.refs
    assert not contract.sum.figure.is_zero


def test_a_payment_told_by_the_worker_alone_is_listed(evidence: EvidenceReport) -> None:
    (paid,) = (one for one in evidence.facts if one.what.text.startswith("paid on"))
    assert dict(paid.what.words)["day"] == date(2021, 5, 31)
    assert "1.3" in rows_of(paid.refs)


def test_gaps_come_with_the_money_first(evidence: EvidenceReport) -> None:
    known = [one.missing.sum is not None for one in evidence.missing]
    assert known == sorted(known, reverse=True)
    assert any("exchange rate" in one.missing.message.text for one in evidence.missing)


def test_records_are_demanded_where_facts_are_weak() -> None:
    """Each reason is there for a fact, and gone or another one where the fact is another."""
    given, declared, proved, told_only = (
        {
            reason
            for one in evidence_report(*changed(CASE, *changes)).demands
            for reason in one.reasons
        }
        for changes in (
            (),
            [("declared: no", "declared: yes")],
            [("high: 450.00 RTD}, source: own account", "high: 450.00 RTD}, evidence: E3")],
            [("diary\n    certainty: estimated\n    evidence: E2", "own account")],
        )
    )
    assert [len(given - declared), len(declared - given)] == [1, 0]
    assert [len(given - proved), len(proved - given)] == [1, 0]
    assert [len(given - told_only), len(told_only - given)] == [1, 1]


# -- working time ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hours(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> WorkingTime:
    return working_time_of(assessment, case, ruritania)


def counted_days(paper: WorkingTime) -> dict[date, Fraction]:
    """The hours of each day that is printed."""
    (sheet,) = paper.sheets
    return {one.day: one.counted.value for week in sheet.weeks for one in week.days}


@pytest.mark.parametrize("which", ["ruritania", "england_wales"])
def test_the_days_add_up_to_weeks_months_years_and_the_rows_of_the_claim(
    which: str,
    assessment: Assessment,
    case: Case,
    ruritania: Jurisdiction,
    english: tuple[Assessment, Case, Jurisdiction],
) -> None:
    found, facts, law = english if which == "england_wales" else (assessment, case, ruritania)
    paper = working_time_of(found, facts, law)
    days = counted_days(paper)
    (sheet,) = paper.sheets
    assert sheet.whole is not None
    assert sum(days.values()) == sheet.whole.counted.value
    weeks = [week.sum for week in sheet.weeks]
    for sums in (weeks, sheet.months, sheet.years):
        assert sum(one.counted.value for one in sums) == sum(days.values())
        for one in sums:
            assert one.counted.value == sum(
                length for day, length in days.items() if day in one.period
            )
    rested = 0
    for line in (line for head in found.heads for line in head.lines):
        for leaf in leaves_of(record_of(line)):
            ground = leaf.note
            if isinstance(ground, WorkGround) and ground.title.text == "hours worked, {period}":
                assert leaf.value == sum(
                    length for day, length in days.items() if day in ground.period
                )
                rested += 1
    assert rested


def test_hours_of_the_claim_are_named_with_their_rows(
    hours: WorkingTime, assessment: Assessment
) -> None:
    (sheet,) = hours.sheets
    named = {row for one in sheet.used for row in rows_of(one.refs)} | set(rows_of(sheet.in_part))
    refs = refs_of(assessment)
    resting = {
        refs[line.id]
        for head in assessment.heads
        for line in head.lines
        if any(
            isinstance(leaf.note, WorkGround) and leaf.unit.text == "h" and not leaf.is_zero
            for leaf in leaves_of(record_of(line))
        )
    }
    assert named == resting


def test_a_shift_over_midnight_stands_on_both_days_with_its_break(hours: WorkingTime) -> None:
    """14:00 to 01:00 with an hour's break in the middle of it: 9 h on the day, 1 h on the next."""
    (sheet,) = hours.sheets
    monday, tuesday = sheet.weeks[0].days[:2]
    assert monday.day == date(2021, 3, 1)
    (evening,) = monday.stretches
    assert (evening.start, evening.midnight, evening.breaks) == (time(14, 0), True, 60)
    assert monday.counted.value == 9
    night, again = tuesday.stretches
    assert (night.start, night.end, night.breaks) == (time(0, 0), time(1, 0), 0)
    assert (again.start, again.midnight) == (time(14, 0), True)
    assert tuesday.counted.value == 10


def test_a_single_day_is_shown_in_place_of_the_pattern(ruritania: Jurisdiction) -> None:
    case = load_case(
        CASE.replace(
            "payments:",
            "exceptions:\n"
            "  - {employment: job, from: 2021-04-06, to: 2021-04-06, reason: leave}\n"
            "work_days:\n"
            '  - {employment: job, date: 2021-04-07, start: "09:00", end: "12:30", evidence: E1}\n'
            "payments:",
            1,
        )
    )
    paper = working_time_of(assess(case, ruritania), case, ruritania)
    (sheet,) = paper.sheets
    days = {one.day: one for week in sheet.weeks for one in week.days}
    # The night of Monday's shift is all there is on Tuesday.
    assert [(one.start, one.end) for one in days[date(2021, 4, 6)].stretches] == [
        (time(0, 0), time(1, 0))
    ]
    assert days[date(2021, 4, 6)].reason is not None
    (alone,) = days[date(2021, 4, 7)].stretches
    assert (alone.start, alone.end, alone.breaks) == (time(9, 0), time(12, 30), 0)
    assert days[date(2021, 4, 7)].evidence == ("E1",)


# -- printed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_number_and_every_day_is_printed(
    papers: Papers, hours: WorkingTime, deadlines: DeadlineReport, language: str
) -> None:
    text = text_of(papers("deadlines", language))
    for one in (*deadlines.entries, *deadlines.barred):
        assert one.refs in text
    formatter = Teller(language).formatter
    days = text_of(papers("hours", language), "-layout")
    for week in hours.sheets[0].weeks:
        for day in week.days:
            assert " ".join(formatter.weekday(day.day).split()) in days


def test_the_sums_of_the_schedule_are_printed(
    papers: Papers, assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    schedule = claim_schedule_of(assessment, case, ruritania)
    amount = Teller("en", ruritania).formatter.amount
    text = text_of(papers("evidence", "en"))
    for head in schedule.sums:
        assert amount(head.owed.figure) in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_overlap_or_leave_the_page(papers: Papers, kind: str, language: str) -> None:
    assert badly_placed_words(papers(kind, language), SIDE_MARGIN) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diary_stands_on_one_page(papers: Papers, language: str) -> None:
    (page,) = pages_of(papers("diary", language))
    week = {"en": "Week {}, from Monday", "fr": "Semaine {}, à partir du lundi"}[language]
    assert all(week.format(number) in page for number in range(1, 5))


def test_the_working_time_that_is_filed_tells_no_doubts(papers: Papers) -> None:
    words = text_of(papers("hours", "en"))
    assert "E2" in words
    for doubt in ("estimated", "own account", "no source", "rebuilt", "Assumptions"):
        assert doubt not in words


@pytest.mark.parametrize("kind", KINDS)
def test_names_and_words_of_any_length_and_script_stay_in_their_place(
    printing: None, ruritania: Jurisdiction, tmp_path: Path, kind: str
) -> None:
    long = "W" * 200
    text = (
        CASE.replace('The <b>Old</b> Inn & Co. "Nights"', long)
        .replace("reference: RT-2024-7", f"reference: {'9' * 80}")
        .replace("  pseudonym: Witness K\n", "")
        .replace("Kiran Realname", "محمد الأنصاري")
        .replace("Diary of hours", f"কর্মঘণ্টা {long} किरण")
    )
    case = load_case(text)
    pdf = tmp_path / "long.pdf"
    pdf.write_bytes(pdf_of_kind(kind, assess(case, ruritania), case, ruritania))
    assert badly_placed_words(pdf, SIDE_MARGIN) == []


@pytest.mark.parametrize("kind", KINDS)
def test_papers_name_nobody_behind_a_pseudonym(papers: Papers, kind: str) -> None:
    text = text_of(papers(kind, "en"))
    assert ("Witness K" in text) is (kind != "diary")  # which may lie about at home
    assert "Realname" not in text
    uncompressed = subprocess.run(
        [tool("qpdf"), "--qdf", "--object-streams=disable", papers(kind, "en"), "-"],
        check=True,
        capture_output=True,
    ).stdout
    assert b"Realname" not in uncompressed
    assert "Realname".encode("utf-16-be") not in uncompressed


def test_markup_in_facts_is_text(papers: Papers) -> None:
    assert 'The <b>Old</b> Inn & Co. "Nights"' in text_of(papers("hours", "en"))
    evidence = text_of(papers("evidence", "en"))
    for part in ("<script>alert(1)</", "script> & more"):  # two lines of a cell
        assert part in evidence


@pytest.mark.parametrize("kind", ["deadlines", "evidence", "hours"])
def test_a_case_with_nothing_in_it_is_printed_too(
    printing: None, ruritania: Jurisdiction, tmp_path: Path, kind: str
) -> None:
    """What the papers then say stands in ``golden/nothing``."""
    triple = assessed(NOTHING)
    (document,) = documents.documents_of([kind], *triple)
    things = {
        "deadlines": lambda model: model.report.entries,
        "evidence": lambda model: model.report.items,
        "hours": lambda model: model.sheets[0].weeks,
    }
    assert things[kind](document.model) == ()
    pdf = tmp_path / "empty.pdf"
    pdf.write_bytes(pdf_of_kind(kind, *triple))
    assert told(document.model.paper.title) in text_of(pdf)


_IN_ANOTHER_PROCESS = """
import hashlib, sys
from pathlib import Path
from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.law.discovery import load_folder
from legalcalc.schemas import load_case
case = load_case(sys.stdin.read())
law = load_folder(Path(sys.argv[1]))
for kind in sys.argv[2:]:
    (document,) = documents.PAPERS[kind].documents(assess(case, law), case, law)
    pdf = documents.pdf_of(document, law, "en")
    print(hashlib.sha256(pdf).hexdigest())
"""


def test_equal_input_gives_equal_bytes(papers: Papers) -> None:
    found = subprocess.run(
        [sys.executable, "-c", _IN_ANOTHER_PROCESS, jurisdictions_folder() / "ruritania", *KINDS],
        input=CASE,
        env={**os.environ, "PYTHONHASHSEED": "20"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    here = [hashlib.sha256(papers(kind, "en").read_bytes()).hexdigest() for kind in KINDS]
    assert found == here


@pytest.mark.outside
def test_the_reference_validator_finds_no_fault(papers: Papers) -> None:
    assert not_conforming([papers(kind, "fr") for kind in KINDS]) == []
