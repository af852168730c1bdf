"""Indicators of trafficking on screens: answered side by side with the facts, scored on demand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.test_facts import begin, opened, stored  # noqa: F401  (fixtures)

HELD = {
    "format": "legalcalc-case/1",
    "reference": "held",
    "jurisdiction": "RT",
    "calculated_on": "2023-06-30",
    "currency": "RTD",
    "claimant": {"born": "1990-01-01"},
    "parties": [{"id": "inn", "roles": "employer"}],
    "employments": [{"id": "job", "employer": "inn", "start": "2023-01-01", "end": "2023-03-31"}],
    "confinements": [{"from": "2023-02-01", "to": "2023-02-05"}],
    "taken": [{"what": "passport", "date": "2023-01-05"}],
}


@pytest.fixture
def home(begin: Any) -> str:  # noqa: F811
    found: str = begin(HELD)
    return found


def test_the_page_counts_what_the_facts_say_and_decides_nothing(guest: Any, home: str) -> None:
    page = opened(guest, f"{home}/indicators/")
    assert "This is not a decision." in page.text
    assert "By the published rule" not in page.text
    assert "medium" not in opened(guest, f"{home}/indicators/exploitation/").text
    row = re.search(r"Coercion at the destination.*?</tr>", page.text, re.S)
    assert row is not None
    assert re.findall(r"<bdi>([0-9]+)</bdi>", row[0]) == ["1", "14"]


def test_facts_stand_beside_each_sign_with_the_way_to_them(guest: Any, home: str) -> None:
    page = opened(guest, f"{home}/indicators/coercion-destination/")
    assert "passport" in page.text
    assert any("/facts/taken/" in one for one in page.links)


def test_answers_are_kept_and_withdrawn_one_dimension_at_a_time(
    guest: Any,
    home: str,
    stored: Any,  # noqa: F811
) -> None:
    here = f"{home}/indicators/coercion-destination/"
    form = opened(guest, here).form()
    guest.post(here, data={**form, "held-documents": "yes", "held-debt": "unknown"})
    kept = {one["indicator"]: one["present"] for one in stored(home)["indicators"]}
    assert kept == {"held-documents": "yes", "held-debt": "unknown"}

    other = f"{home}/indicators/exploitation/"
    guest.post(other, data={**opened(guest, other).form(), "work-hours": "no"})
    form = opened(guest, here).form()
    assert form["held-documents"] == ["yes"]
    guest.post(here, data={**form, "held-documents": "", "held-debt": ""})
    kept = {one["indicator"]: one["present"] for one in stored(home)["indicators"]}
    assert kept == {"work-hours": "no"}


def test_what_stood_beside_an_answer_stays_when_it_is_answered_again(
    guest: Any,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    told = {"indicator": "held-debt", "present": "yes", "note": "her words", "source": "diary"}
    home = begin({**HELD, "indicators": [told]})
    here = f"{home}/indicators/coercion-destination/"
    guest.post(here, data={**opened(guest, here).form(), "held-debt": "no"})
    assert stored(home)["indicators"] == [{**told, "present": "no"}]


def test_two_who_answer_at_once_do_not_write_over_one_another(
    guest: Any,
    home: str,
    stored: Any,  # noqa: F811
) -> None:
    here = f"{home}/indicators/exploitation/"
    form = opened(guest, here).form()
    guest.post(here, data={**form, "work-hours": "yes"})
    answer = guest.post(here, data={**form, "work-hours": "no"})
    assert "conflict=1" in answer.headers["Location"]
    assert stored(home)["indicators"][0]["present"] == "yes"
    assert "Somebody else changed this" in opened(guest, answer.headers["Location"]).text


def test_strengths_are_shown_once_somebody_asks_and_hidden_again(
    guest: Any,
    home: str,
    stored: Any,  # noqa: F811
) -> None:
    here = f"{home}/indicators/"
    guest.post(here, data={**opened(guest, here).form("score"), "score": "yes"})
    assert stored(home)["choices"] == {"score_indicators": "yes"}
    assert "not enough signs so far" in opened(guest, here).text
    assert "medium" in opened(guest, f"{here}exploitation/").text
    guest.post(here, data={**opened(guest, here).form("score"), "score": "no"})
    assert "choices" not in stored(home)


def test_no_other_dimension_than_the_published_six_has_a_page(guest: Any, home: str) -> None:
    assert guest.get(f"{home}/indicators/elsewhere/").status_code == 404


def test_what_of_the_claim_needs_a_finding_is_told(guest: Any, home: str) -> None:
    text = opened(guest, f"{home}/indicators/").text
    assert "If nobody finds that there was trafficking" in text
