"""A child's days: when a worker comes of age, what changes then, and what nobody may read of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from legalcalc.documents.papers.coming_of_age import changes_told, day_told
from legalcalc.documents.papers.deadlines import deadline_sheets
from legalcalc.documents.writers.calendar_file import calendar_of
from legalcalc.explain import Teller
from legalcalc.periods import Period
from legalcalc.reports.coming_of_age import ComingOfAge, coming_of_age
from tests.documents.authorisation_cases import GUARDIAN, LAWYER, authorised
from tests.documents.pleading_cases import Triple

FIFTEEN = "2008-12-03"
A_RANGE = "{low: 2008-06-01, likely: 2008-12-01, high: 2009-05-31}"
SIGNED_BY_THE_GUARDIAN = {**LAWYER, "id": "law", "given_by": "parent", "signed_on": "2024-05-01"}
OF_THE_GUARDIAN = {**GUARDIAN, "id": "guard", "signed_on": "2024-05-01"}


def found_in(triple: Triple) -> ComingOfAge:
    found = coming_of_age(*triple)
    assert found is not None
    return found


def told(triple: Triple) -> str:
    found, (_assessment, case, law) = found_in(triple), triple
    teller = Teller("en", law)
    said = [day_told(found), *changes_told(found, case, law)]
    text = " ".join(str(teller.tell(one)) for one in said)
    return re.sub(r"[\u2066-\u2069]", "", text).replace("\xa0", " ")


def reminders(triple: Triple) -> list[Any]:
    entries = Calendar.from_ical(calendar_of(*triple, "en")).walk("VEVENT")
    return [one for one in entries if str(one["summary"]).startswith("Reminder")]


def test_a_child_comes_of_age_on_the_birthday_that_the_law_of_the_case_names() -> None:
    found = found_in(authorised(born=FIFTEEN))
    assert found.days == Period(date(2026, 12, 3), date(2026, 12, 3))
    assert found.is_child and not found.is_past
    assert found.ground is not None and found.ground.law == "Civil Code, art. 20"


def test_who_is_grown_and_has_no_guardian_has_no_such_day() -> None:
    assert coming_of_age(*authorised(LAWYER, born="1990-01-01")) is None


def test_that_day_ends_the_power_of_the_guardian_and_asks_for_a_signature_of_ones_own() -> None:
    triple = authorised(OF_THE_GUARDIAN, SIGNED_BY_THE_GUARDIAN, born=FIFTEEN)
    found = found_in(triple)
    assert [one.id for one in found.ending] == ["guard"]
    assert [one.id for one in found.renewed] == ["law"]
    said = told(triple)
    assert "comes of age on 3 Dec 2026" in said
    assert "Powers that end then: Pola Parent." in said
    assert "to be signed anew by the worker: the authorisation of Lena Advocate." in said


def test_what_the_child_signed_or_nobody_did_yet_is_not_said_to_be_the_guardians() -> None:
    triple = authorised(OF_THE_GUARDIAN, LAWYER, born=FIFTEEN)
    assert found_in(triple).renewed == ()
    assert "anew" not in told(triple)


def test_a_power_that_was_taken_back_ends_no_second_time() -> None:
    revoked = {"kind": "guardian", "representative": "parent", "revokes": "guard"}
    revoked["signed_on"] = "2024-05-02"
    assert found_in(authorised(OF_THE_GUARDIAN, revoked, born=FIFTEEN)).ending == ()


def test_sums_whose_time_stood_still_for_a_child_are_named() -> None:
    triple = authorised(born=FIFTEEN)
    heads = {str(line.head.title) for one in triple[0].heads for line in one.lines}
    running = {str(title) for one in found_in(triple).running for title in one.heads}
    assert running and running <= heads
    assert "time runs from then, or goes on, for: " in told(triple).lower()
    assert "Every earlier deadline stands." in told(triple)


def test_where_only_days_between_are_known_all_has_to_be_ready_by_the_first() -> None:
    triple = authorised(OF_THE_GUARDIAN, born=A_RANGE)
    assert found_in(triple).days == Period(date(2026, 6, 1), date(2027, 5, 31))
    said = told(triple)
    assert "comes of age between 1 Jun 2026 and 31 May 2027" in said
    assert "have all this ready by 1 Jun 2026" in said


def test_between_those_days_the_worker_may_still_be_a_child() -> None:
    triple = authorised(OF_THE_GUARDIAN, born=A_RANGE, day="2026-12-15")
    found = found_in(triple)
    assert not found.is_child and not found.is_past
    assert "may still be a child" in told(triple)
    assert [one.decoded("dtstart") for one in reminders(triple)] == [date(2027, 5, 31)]


def test_a_power_that_outlasted_childhood_is_told_also_after_that_day() -> None:
    triple = authorised(OF_THE_GUARDIAN, SIGNED_BY_THE_GUARDIAN, born=FIFTEEN, day="2027-01-10")
    assert found_in(triple).is_past
    said = told(triple)
    assert "came of age on 3 Dec 2026" in said and "Powers that end" not in said
    assert reminders(triple) == []


def test_a_guardian_without_a_day_of_birth_is_told_as_a_day_that_nobody_can_say() -> None:
    triple = authorised(OF_THE_GUARDIAN, born="null")
    assert found_in(triple).days is None
    assert "the day of birth is missing" in told(triple)
    assert reminders(triple) == []


def test_the_calendar_rings_for_it_and_says_neither_that_it_is_a_child_nor_whose() -> None:
    triple = authorised(OF_THE_GUARDIAN, SIGNED_BY_THE_GUARDIAN, born=FIFTEEN)
    (entry,) = reminders(triple)
    assert entry.decoded("dtstart") == date(2026, 12, 3)
    assert entry["class"] == "PRIVATE" and len(entry.walk("VALARM")) == 3
    text = entry.to_ical().decode().replace("\r\n ", "")
    words = ("child", "age", "birth", "guardian", "2008")
    people = ("Parent", "Kiran", "Witness K", "Advocate")
    assert [word for word in (*words, *people) if word in text] == []
    assert "SUMMARY:Reminder: see case file RT-1" in text


@pytest.mark.parametrize("born", [FIFTEEN, A_RANGE])
def test_the_deadline_sheet_says_what_the_calendar_keeps_to_itself(born: str) -> None:
    triple = authorised(OF_THE_GUARDIAN, born=born)
    (sheet,) = deadline_sheets(*triple)
    assert len(sheet.model.of_age_told) > 2
    digest = sheet.model.paper.digest[:16]
    assert all(digest in str(one["description"]) for one in reminders(triple))
    grown = deadline_sheets(*authorised(LAWYER))[0].model
    assert grown.of_age is None and grown.of_age_told == ()
