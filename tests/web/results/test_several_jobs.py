"""Results say of which employment a row, a gap and a warning are, where a case has several."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from legalcalc.claims.rows import Assessment
from tests.web.results.shown import engine, text_of, words_of

Keep = Callable[[FlaskClient, dict[str, Any]], str]
MAPLE = "Maple Sample Care Ltd"
INN = "Birch Sample Inn"


@pytest.fixture
def two_jobs(sample_data: dict[str, Any]) -> dict[str, Any]:
    """The sample case with evenings in a second job of which nobody knows the pay."""
    data = copy.deepcopy(sample_data)
    (first,) = data["employments"]
    for name in ("patterns", "exceptions", "work_days", "payments", "deductions", "lodging"):
        for one in data.get(name, ()):
            one.setdefault("employment", first["id"])
    data["parties"].append({"id": "inn", "name": INN, "roles": ["employer"], "kind": "company"})
    second = {"id": "evenings", "employer": "inn", "start": "2026-01-05", "end": "2026-02-27"}
    data["employments"].append(second)
    data["patterns"].append(
        {
            "employment": "evenings",
            "from": "2026-01-05",
            "to": "2026-02-27",
            "days": ["mon-sun"],
            "hours": "18:00",
        }
    )
    return data


def _place_of_a_row(found: Assessment, employment: str) -> str:
    heads = [head for head in found.heads if head.lines]
    for number, head in enumerate(heads, 1):
        for at, line in enumerate(head.lines, 1):
            if line.employment == employment and head.rule.each != "case":
                return f"{number}/{at}/"
    raise AssertionError


def test_a_row_its_page_and_a_sum_say_of_which_employment_they_are(
    guest: FlaskClient, keep: Keep, two_jobs: dict[str, Any]
) -> None:
    found, _teller = engine(two_jobs)
    results = f"/cases/{keep(guest, two_jobs)}/results/"
    place = _place_of_a_row(found, "evenings")
    assert INN in words_of(text_of(guest, results + place.partition("/")[0] + "/"))
    assert f"Work for {INN}" in words_of(text_of(guest, results + place))
    assert MAPLE in words_of(text_of(guest, results + "sum/owed/"))


def test_what_is_missing_and_what_to_heed_name_their_employment(
    guest: FlaskClient, keep: Keep, two_jobs: dict[str, Any]
) -> None:
    page = words_of(text_of(guest, f"/cases/{keep(guest, two_jobs)}/results/"))
    assert f"{INN}: The case does not state" in page
    assert "come to more than a day has. All of them are counted." in page


def test_deadlines_name_the_employment_of_their_rows(
    guest: FlaskClient, keep: Keep, two_jobs: dict[str, Any]
) -> None:
    second = two_jobs["employments"][1]
    second["promises"] = [{"pay": "11.50 GBP", "per": "hour"}]
    page = words_of(text_of(guest, f"/cases/{keep(guest, two_jobs)}/deadlines/"))
    assert f"{INN}: " in page and f"{MAPLE}: " in page


def test_one_employment_is_not_named_with_its_rows(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    found, _teller = engine(sample_data)
    results = f"/cases/{keep(guest, sample_data)}/results/"
    place = _place_of_a_row(found, sample_data["employments"][0]["id"])
    assert "Work for" not in words_of(text_of(guest, results + place))
    assert f"{MAPLE}:" not in words_of(text_of(guest, results))
