"""The figures beside a form: those of the engine, told, and never a fault of the page."""

from __future__ import annotations

import gc
import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.claims import assess
from legalcalc.explain import Teller
from legalcalc.explain.sentences import BASES
from legalcalc.law.discovery import find
from legalcalc.schemas import load_case
from legalcalc.web.language import teller_for
from legalcalc.web.results import reading, totals
from legalcalc.web.results.totals import Live, Pressing, live_in_parts, live_of
from legalcalc.web.results.view_models import RowPage, TellingStep
from legalcalc.web.results.whole_result import row_page
from legalcalc.web.services import services


def body(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode()


def test_the_sum_is_that_of_the_engine_to_the_cent(inn_case: dict[str, Any]) -> None:
    sums = live_of(body(inn_case), "en").sums
    assert sums is not None
    assert sums.owed.plain == "400.00\N{NO-BREAK SPACE}RTD"
    assert [(head.title.plain, head.owed and head.owed.plain) for head in sums.heads] == [
        ("Wages below what was promised or the minimum", "400.00\N{NO-BREAK SPACE}RTD")
    ]


@pytest.mark.parametrize("case", ["inn_case", "sample_data"])
def test_every_sum_is_that_of_the_engine(case: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(case)
    whole = load_case(data)
    law = find(whole.jurisdiction)
    assert law is not None
    found = assess(whole, law)
    tell = Teller("en", law, more=("web",)).text
    sums = live_of(body(data), "en").sums
    assert sums is not None
    assert sums.owed.plain == tell(found.owed)
    assert sums.interest.plain == tell(found.interest)
    if found.range is not None and found.range.low.value != found.range.high.value:
        assert sums.low is not None and sums.low.plain == tell(found.range.low)
        assert sums.high is not None and sums.high.plain == tell(found.range.high)
    barred = None if found.barred.is_zero else tell(found.barred)
    assert (sums.barred and sums.barred.plain) == barred
    owed = [head for head in found.heads if head.owed is not None and not head.owed.is_zero]
    told = [head.owed.plain for head in sums.heads if head.owed is not None]
    assert told == [tell(head.owed) for head in owed]


def test_what_cannot_be_read_is_told_and_raises_nothing(inn_case: dict[str, Any]) -> None:
    wrong = {**inn_case, "calculated_on": "2024-02-31", "nonsense": "x"}
    found = live_of(body(wrong), "en")
    assert found.sums is None
    assert {one.path for one in found.problems} == {"calculated_on", "nonsense"}


@pytest.mark.parametrize("wrong", [{"jurisdiction": "QQ"}, {"choices": {"route": "nowhere"}}, {}])
def test_an_unknown_law_or_choice_is_told(inn_case: dict[str, Any], wrong: Any) -> None:
    data = {**inn_case, **wrong} if wrong else {}
    found = live_of(body(data), "en")
    assert found.sums is None and found.problems


def test_what_goes_between_processes_is_small_and_plain(sample_data: dict[str, Any]) -> None:
    found = live_of(body(sample_data), "en")
    sent = pickle.dumps(found)
    assert len(sent) < 40_000
    assert pickle.loads(sent) == found


def test_the_picture_obeys_the_policy_and_has_its_numbers_beside_it(
    sample_data: dict[str, Any],
) -> None:
    sums = live_of(body(sample_data), "en").sums
    assert sums is not None and sums.picture is not None
    assert "style" not in sums.picture.markup
    assert sums.picture.markup.count('class="hours"') == sum(
        one.hours is not None for one in sums.picture.months
    )
    assert any(one.due for one in sums.picture.months)


def test_what_presses_is_known_before_the_figures_are_told(
    worked: Flask, inn_case: dict[str, Any]
) -> None:
    computing = services(worked).computing
    first, second = computing.submit_in_parts(2, live_in_parts, body(inn_case), "en")
    presses, found = first.result(), second.result()
    assert found == live_of(body(inn_case), "en")
    assert presses == Pressing(date(2027, 3, 8), ())
    assert found.sums.deadline.plain == "8\u00a0Mar\u00a02027"


def test_what_presses_waits_for_no_range(
    monkeypatch: pytest.MonkeyPatch, inn_case: dict[str, Any]
) -> None:
    reckoned = []
    monkeypatch.setattr(totals, "add_range", lambda found, *_law: reckoned.append(found))
    parts = live_in_parts(body(inn_case), "en")
    assert next(parts) == Pressing(date(2027, 3, 8), ()) and not reckoned
    assert isinstance(next(parts), Live) and len(reckoned) == 1


def test_of_a_case_that_cannot_be_computed_nothing_presses(
    worked: Flask, sample_data: dict[str, Any]
) -> None:
    wrong = {**sample_data, "calculated_on": "some day"}
    first, second = services(worked).computing.submit_in_parts(2, live_in_parts, body(wrong), "en")
    assert first.result() is None
    assert second.result().problems


def test_in_a_worker_the_same_comes_of_it(worked: Flask, inn_case: dict[str, Any]) -> None:
    computing = services(worked).computing
    found: Live = computing.submit(live_of, body(inn_case), "en").result()
    again: Live = computing.submit(live_of, body(inn_case), "en").result()
    assert found == again == live_of(body(inn_case), "en")
    assert gc.isenabled()


def test_the_fragment_shows_sums_in_elements_of_their_own(
    guest: FlaskClient, keep: Callable[..., str], inn_case: dict[str, Any]
) -> None:
    case = keep(guest, inn_case)
    page = guest.get(f"/cases/{case}/live").get_data(as_text=True)
    assert page.count('id="live"') == 1
    assert 'dir="ltr">400.00\N{NO-BREAK SPACE}RTD</bdi>' in page


def test_a_missing_fact_leads_to_where_it_is_entered(
    guest: FlaskClient, keep: Callable[..., str], inn_case: dict[str, Any]
) -> None:
    job = {name: value for name, value in inn_case["employments"][0].items() if name != "start"}
    case = keep(guest, {**inn_case, "employments": [job], "patterns": []})
    page = guest.get(f"/cases/{case}/live").get_data(as_text=True)
    assert "the first day of employment" in page
    assert f'href="/cases/{case}/facts/employments/' in page


def test_a_case_of_somebody_else_is_not_there(
    guest: FlaskClient, member: FlaskClient, keep: Callable[..., str], inn_case: dict[str, Any]
) -> None:
    case = keep(guest, inn_case)
    assert member.get(f"/cases/{case}/live").status_code == 404
    assert guest.get(f"/cases/{'0' * 32}/live").status_code == 404


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all words of the pages were translated into French."""
    monkeypatch.setattr(reading, "languages", lambda _law=None: ["en", "fr"])


@pytest.mark.usefixtures("french")
def test_sums_and_explanations_are_told_in_the_language_of_the_screen(
    sample_data: dict[str, Any],
) -> None:
    found = live_of(body(sample_data), "fr")
    assert found.language == "fr" and found.sums is not None
    assert "£GB" in found.sums.owed.plain or "£" in found.sums.owed.plain
    assert "déc." in (found.sums.deadline.plain if found.sums.deadline else "")
    row = row_page(body(sample_data), "fr", 1, 3)
    assert isinstance(row, RowPage)
    words = " ".join(words_in(row.steps))
    law = find("GB-EAW")
    expected = teller_for("fr", law).text(BASES["minimum"])
    assert expected != "statutory minimum" and expected in words
    assert "Employment Rights Act 1996" in words  # citations stay in the language of the law


def words_in(steps: Iterable[TellingStep]) -> Iterator[str]:
    """The words of an explanation, with all that is folded."""
    for one in steps:
        yield one.words.plain
        yield from words_in(one.steps)


def test_where_the_law_is_not_completely_translated_english_is_told(
    sample_data: dict[str, Any],
) -> None:
    assert live_of(body(sample_data), "xx").language == "en"
