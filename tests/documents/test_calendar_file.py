"""Deadlines as a calendar file: the days of the deadline sheet, and nobody’s name beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from legalcalc.documents.papers.deadlines import deadline_sheets
from legalcalc.documents.writers.calendar_file import calendar_days, calendar_of, neutral_reference
from legalcalc.facts import Case, Name
from legalcalc.reports.deadlines import deadline_report
from tests.documents.pleading_cases import STATES, Triple, assessed, case_of


def calendar(triple: Triple, language: str = "en") -> bytes:
    return calendar_of(*triple, language)


def unfolded(content: bytes) -> str:
    return content.decode().replace("\r\n ", "")


@pytest.mark.parametrize("code", STATES)
def test_every_day_of_the_sheet_that_has_not_passed_stands_in_the_calendar(code: str) -> None:
    triple = case_of(code)
    sheet = deadline_report(*triple)
    today = sheet.calculated_on
    expected = {one.day for one in sheet.entries if one.day is not None and one.day >= today}
    expected |= {
        one.last_day
        for one in sheet.entries
        if one.last_day is not None and one.day is not None and one.day >= today
    }
    expected |= {one.day for one in sheet.debtors if one.day >= today}
    entries = Calendar.from_ical(calendar(triple)).walk("VEVENT")
    assert expected and {one.decoded("dtstart") for one in entries} == expected


def test_a_deadline_has_its_safe_day_and_then_its_last_day() -> None:
    found = list(calendar_days(deadline_report(*case_of("RT"))))
    first = [one for one in found if one.number == 1]
    assert [(one.day, one.last) for one in first] == [
        (date(2025, 3, 31), False),
        (date(2025, 5, 1), True),
    ]
    assert "SUMMARY:Deadline 1\\, last day: see case file RT-8" in unfolded(calendar(case_of("RT")))


def test_a_day_that_only_a_suspension_gives_is_not_called_safe() -> None:
    (leaning,) = (one for one in calendar_days(deadline_report(*case_of("DE"))) if one.number == 2)
    assert leaning.last and leaning.refs == ("4.1",)


def test_days_that_have_passed_ring_nobody() -> None:
    assessment, case, jurisdiction = case_of("RT")
    sheet = deadline_report(assessment, case, jurisdiction)
    later = replace(sheet, calculated_on=date(2025, 4, 1))
    assert all(one.day >= date(2025, 4, 1) for one in calendar_days(later))
    assert next(calendar_days(later)).number == 1


@pytest.mark.parametrize("code", STATES)
def test_no_entry_names_anybody_or_anything_of_the_case(code: str) -> None:
    assessment, case, jurisdiction = case_of(code)
    told = unfolded(calendar((assessment, case, jurisdiction)))
    people = (case.claimant, *case.people)
    names = [name.text for person in people for name in person.names]
    names += [party.name for party in case.parties]
    words = {word for name in names for word in re.findall(r"\w{4,}", name)}
    words |= {str(head.title) for head in assessment.heads}
    words |= {str(one.route.title) for one in assessment.routes if one.route is not None}
    words |= {str(jurisdiction.name), case.claimant.pseudonym or "Kiran"}
    assert words and not [word for word in words if word in told]


@pytest.mark.parametrize(
    ("reference", "is_neutral"),
    [
        ("TK-2026-031", True),
        ("2026/17", True),
        ("Kiran 2026", False),
        ("Ng-7", False),
        ("2026-Realname", False),
        ("TK", False),
    ],
)
def test_a_reference_is_told_where_it_is_a_mere_number(reference: str, is_neutral: bool) -> None:
    case: Case = case_of("RT")[1]
    claimant = replace(case.claimant, names=(*case.claimant.names, Name("Ng")))
    found = neutral_reference(replace(case, reference=reference, claimant=claimant))
    assert found == (reference if is_neutral else None)


def test_without_a_neutral_reference_the_digest_leads_to_the_sheet() -> None:
    triple = assessed(FARM_OF_A_NAME)
    told = unfolded(calendar(triple))
    digest = deadline_sheets(*triple)[0].model.paper.digest
    assert f"Deadline 1: see case file {digest[:8]}\r\n" in told
    assert "Kiran" not in told
    assert digest[:16] in told


def test_it_rings_in_the_morning_some_days_before() -> None:
    first = Calendar.from_ical(calendar(case_of("RT"))).walk("VEVENT")[0]
    rings = [one.decoded("trigger") for one in first.walk("VALARM")]
    morning = timedelta(hours=9)
    assert rings == [morning - timedelta(days=days) for days in (30, 7, 1)]


def test_each_entry_is_a_whole_day_with_what_the_standard_asks_for() -> None:
    content = calendar(case_of("FR"), "fr")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    entries = Calendar.from_ical(content).walk("VEVENT")
    assert len({one["uid"] for one in entries}) == len(entries)
    for one in entries:
        assert type(one.decoded("dtstart")) is date
        assert one["dtstamp"].to_ical() == b"20260115T000000Z"
        assert one["class"] == "PRIVATE"


def test_equal_input_gives_equal_bytes_and_another_case_other_identities() -> None:
    assert calendar(case_of("FR")) == calendar(case_of("FR"))
    uids = {
        str(one["uid"])
        for code in STATES
        for one in Calendar.from_ical(calendar(case_of(code))).walk("VEVENT")
    }
    assert len(uids) == sum(calendar(case_of(code)).count(b"BEGIN:VEVENT") for code in STATES)


FARM_OF_A_NAME = """
format: legalcalc-case/1
reference: Kiran 3
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {names: [{text: Kiran}]}
parties: [{id: farm, name: Farm, kind: person, roles: [employer]}]
employments:
  - {id: job, employer: farm, start: 2024-03-01, end: 2024-03-31, ending: dismissal,
     declared: yes, promises: [{pay: 1500 RTD, per: month}]}
patterns:
  - {employment: job, from: 2024-03-04, to: 2024-03-08, days: mon-fri, start: "08:00",
     end: "16:00"}
"""
