"""Until when a worker can object to a claim without a mandate: in papers, calendar and words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from legalcalc.documents.papers.deadlines import deadline_sheets
from legalcalc.documents.papers.time_to_object import how_counted, time_to_object_told
from legalcalc.documents.writers.calendar_file import calendar_of
from legalcalc.explain import Teller
from legalcalc.reports.time_to_object import TimeToObject, times_to_object
from tests.documents.authorisation_cases import NGO, TOLD_IN_APRIL, UNION, authorised
from tests.documents.pleading_cases import Triple

ON_THE_LAST_DAY = {"code": "FR", "day": "2026-05-15"}
AFTERWARDS = {"code": "FR", "day": "2026-05-16"}


def time_of(*entries: dict[str, Any], **settings: Any) -> TimeToObject:
    (found,) = times_to_object(*authorised(*entries, **settings))
    return found


def said(triple: Triple) -> str:
    _assessment, case, law = triple
    (found,) = times_to_object(*triple)
    teller = Teller("en", law)
    words = [time_to_object_told(found, case, law), *how_counted(found)]
    text = " ".join(str(teller.tell(one)) for one in words)
    return re.sub(r"[\u2066-\u2069]", "", text).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("told_on", "last_day"),
    [
        ("2026-04-30", date(2026, 5, 15)),  # a Friday
        ("2026-04-24", date(2026, 5, 11)),  # the fifteenth day is Saturday, 9 May
        ("2026-04-29", date(2026, 5, 15)),  # the fifteenth day is Ascension Day, 14 May
    ],
)
def test_in_france_the_fifteenth_day_or_the_next_working_day_is_the_last(
    told_on: str, last_day: date
) -> None:
    """Code du travail, art. D8223-4: fifteen days from the day on which the word was received."""
    found = time_of({**UNION, "notified_on": told_on}, **ON_THE_LAST_DAY)
    assert (found.days, found.last_day) == (15, last_day)


def test_the_last_day_itself_is_in_time() -> None:
    assert time_of(TOLD_IN_APRIL, **ON_THE_LAST_DAY).state == "running"
    assert time_of(TOLD_IN_APRIL, **AFTERWARDS).state == "over"


def test_no_time_is_known_to_run_where_the_day_of_telling_is_not_told() -> None:
    triple = authorised(UNION, **AFTERWARDS)
    (found,) = times_to_object(*triple)
    assert (found.state, found.last_day, found.is_open) == ("not told", None, True)
    assert "no time to object is known to run" in said(triple)


def test_a_year_whose_holidays_nobody_checked_leaves_the_time_open_and_makes_no_record() -> None:
    found = time_of({**UNION, "notified_on": "2027-12-20"}, code="FR", day="2028-06-01")
    assert (found.state, found.last_day) == ("not known", None)
    assert not found.allows_record(date(2028, 6, 1))


def test_where_the_law_sets_no_days_the_worker_is_never_too_late() -> None:
    union = {**UNION, "notified_on": "2026-04-30"}
    case = authorised(union, code="ES", day="2026-06-30")
    (found,) = times_to_object(*case)
    assert (found.state, found.is_open) == ("no days", True)
    assert "the law sets no number of days to object" in said(case)


def test_an_objection_ends_it() -> None:
    triple = authorised({**TOLD_IN_APRIL, "objected_on": "2026-05-04"}, **AFTERWARDS)
    assert "Uri Delegate cannot claim for the worker" in said(triple)
    assert "objected on 4 May 2026" in said(triple)


def test_the_words_name_the_day_the_count_and_the_law() -> None:
    words = said(authorised(TOLD_IN_APRIL, **ON_THE_LAST_DAY))
    assert "Uri Delegate claims without a mandate." in words
    assert "up to and including 15 May 2026" in words
    assert (
        "15 days from the day on which the worker received the information "
        "(Code du travail, art. L8223-4 et D8223-4 ; Cass. soc., 23 octobre 2024, n° 23-11.087)"
        in words
    )


def test_who_has_a_mandate_has_no_such_time() -> None:
    assert times_to_object(*authorised({**NGO, "status": "union"}, **AFTERWARDS)) == ()


def test_what_was_revoked_runs_no_more() -> None:
    told = {**TOLD_IN_APRIL, "id": "notice"}
    over = {**UNION, "revokes": "notice", "signed_on": "2026-05-02"}
    assert times_to_object(*authorised(told, over, **ON_THE_LAST_DAY)) == ()


def test_the_deadline_sheet_tells_it() -> None:
    (document,) = deadline_sheets(*authorised(TOLD_IN_APRIL, **ON_THE_LAST_DAY))
    (entry,) = document.model.objections  # type: ignore[attr-defined]
    assert dict(entry.told.words)["day"] == date(2026, 5, 15)
    assert entry.verified


def days_in(triple: Triple) -> list[tuple[date, str]]:
    entries = Calendar.from_ical(calendar_of(*triple, "en")).walk("VEVENT")
    return [(one.decoded("dtstart"), str(one["description"])) for one in entries]


def test_the_calendar_has_the_last_day_and_does_not_say_of_what() -> None:
    of_it = [
        words
        for day, words in days_in(authorised(TOLD_IN_APRIL, **ON_THE_LAST_DAY))
        if day == date(2026, 5, 15)
    ]
    assert of_it
    for word in ("object", "mandate", "union", "Uri"):
        assert not [words for words in of_it if word in words]


@pytest.mark.parametrize("entry", [UNION, {**TOLD_IN_APRIL, "objected_on": "2026-05-04"}])
def test_the_calendar_has_no_day_where_nothing_runs(entry: dict[str, Any]) -> None:
    days = [day for day, _words in days_in(authorised(entry, **ON_THE_LAST_DAY))]
    assert date(2026, 5, 15) not in days
