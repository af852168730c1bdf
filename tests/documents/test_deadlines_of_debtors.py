"""A client that answers only if it is asked in a time of its own stands among the deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from icalendar import Calendar

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.writers.calendar_file import calendar_of
from legalcalc.explain import Teller, result_data, summary
from legalcalc.facts import Case, Stated
from legalcalc.reports.deadlines import deadline_report
from legalcalc.testing import load_example
from tests.documents.gate_cases import law_of
from tests.documents.pleading_cases import Triple, words_of

EXAMPLE = "46-paid-beyond-the-due-of-a-month-and-a-client-with-a-time-of-its-own.yaml"
LAST = date(2027, 9, 30)
TOLD = "owner answers only if it is claimed from by 30 Sept 2027."


def in_italy() -> Triple:
    """Work for a cooperative in the chain of an owner, whose contract ended in September 2025."""
    law = law_of("IT")
    case = load_example(law.home / "examples" / EXAMPLE, law).case
    return assess(case, law), case, law


def filed_earlier(case: Case) -> Case:
    return replace(case, filing_on=Stated(date(2025, 12, 1)))


def test_the_day_is_on_the_deadline_sheet_before_that_of_the_sums() -> None:
    found, case, law = in_italy()
    report = deadline_report(found, case, law)
    assert [one.day for one in report.debtors] == [LAST]
    assert report.next_deadline is not None and report.next_deadline > LAST
    (sheet,) = documents.documents_of(["deadlines"], found, case, law)
    assert TOLD in words_of(documents.html_of(sheet, law, "en"))


def test_the_summary_and_the_data_tell_it() -> None:
    found, case, law = in_italy()
    assert TOLD in " ".join(summary(found, case, law, Teller("en", law)).split())
    debtors = {one["party"]: one["claim_by"] for one in result_data(found, case, law)["debtors"]}
    assert debtors == {"coop": None, "owner": "2027-09-30"}


def test_the_calendar_has_the_day_and_names_nobody() -> None:
    events = Calendar.from_ical(calendar_of(*in_italy(), "en")).walk("VEVENT")
    (event,) = (one for one in events if one.decoded("dtstart") == LAST)
    assert b"owner" not in event.to_ical()


def test_of_a_claim_that_was_filed_no_day_is_left() -> None:
    _found, case, law = in_italy()
    filed = filed_earlier(case)
    found = assess(filed, law)
    assert "owner" in [one.party for one in found.debtors]
    assert deadline_report(found, filed, law).debtors == ()
