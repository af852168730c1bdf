"""A complaint in the browser of a stranger: it is given back, and nothing of it stays here."""

from __future__ import annotations

import io
import re
import sqlite3
from typing import Any

import pytest
from flask import Flask

from legalcalc.web import visitors
from legalcalc.web.stores import stores
from tests.documents.complaint_case import BARRED
from tests.web.documents.test_limits import BARRED as BARRED_IN_A_CASE
from tests.web.documents.test_limits import barred_case
from tests.web.test_facts import begin, opened, stored  # noqa: F401  (fixtures)

PHRASE = "sounding ripple mortar wanted"
TOLD = {
    "conditions": ["wages", "locked in"],
    "own_words": "They sleep there.\r\nA key is turned.",
    "where": "behind the Gatecanary\r\nsecond gate",
    "town": "Towncanary",
    "employer": "Farmcanary",
    "since": "2022-12-01",
    "people": "12",
    "workers": "Ana Workcanary",
    "caller.role": "neighbour",
    "caller.name": "Mira Namecanary",
    "contact.safe": "yes",
    "contact.channel": "777-reach",
}


@pytest.fixture
def stranger(app: Flask, new_browser: Any) -> Any:
    return new_browser(app)


def give(browser: Any, what: str, **more: Any) -> Any:
    return browser.post("/complaint/rt", data={**TOLD, "give": what, **more})


def test_a_stranger_is_led_from_the_first_page_to_a_form_that_asks_for_no_name(
    stranger: Any,
) -> None:
    assert 'href="/complaint"' in stranger.get("/").text
    assert 'href="/complaint/rt"' in stranger.get("/complaint").text
    page = stranger.get("/complaint/rt").text
    assert " required" not in page
    assert stranger.get("/complaint/zz").status_code == 404


def test_what_is_wrong_is_told_at_once_and_nothing_typed_is_lost(stranger: Any) -> None:
    answer = give(
        stranger,
        "keep",
        people="many",
        own_words="Mira Namecanary <b>says</b> so",
        may_not_be_passed_on=["caller name"],
        phrase="short",
    )
    assert answer.status_code == 422
    page = answer.text
    links = re.findall(r'<li><a href="(#[a-z-]+)"', page.partition('id="errors"')[2])
    assert links[:2] == ["#people", "#phrase"]
    for typed in ("behind the Gatecanary\nsecond gate", 'value="Mira Namecanary"', 'value="many"'):
        assert typed in page
    assert "&lt;b&gt;says&lt;/b&gt;" in page and "<b>says" not in page
    assert re.search(r'value="locked in" id="conditions-[0-9]+" checked', page)
    then = give(stranger, "keep", own_words=TOLD["where"], may_not_be_passed_on=["place"])
    assert "tells what may not be passed on" in then.text


def test_the_paper_comes_as_a_pdf_that_is_named_after_nobody(stranger: Any) -> None:
    answer = give(stranger, "complaint", may_not_be_passed_on=["caller name"])
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="complaint.en.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_nothing_of_it_is_kept_or_in_a_cookie(app: Flask, stranger: Any) -> None:
    before = _everything_stored(app)
    answer = give(stranger, "keep", phrase=PHRASE)
    assert answer.status_code == 200 and b"canary" not in answer.data
    assert visitors.COOKIE not in "".join(answer.headers.getlist("Set-Cookie"))
    assert _everything_stored(app) == before


def _everything_stored(app: Flask) -> list[str]:
    with stores(app).home._database.engine.connect() as connection:
        made = connection.connection.driver_connection
        assert isinstance(made, sqlite3.Connection)
        return [*made.iterdump()]


def test_months_later_it_becomes_a_case_within_its_limits(
    app: Flask,
    stranger: Any,
    guest: Any,
    stored: Any,  # noqa: F811
) -> None:
    barred = ["caller name", "contact", "place", "worker names"]
    file = give(stranger, "keep", phrase=PHRASE, may_not_be_passed_on=barred).data
    sent = {"token": guest.token(), "file": (io.BytesIO(file), "x.lccomplaint"), "phrase": PHRASE}
    answer = guest.post("/cases/open", data=sent, content_type="multipart/form-data")
    home = answer.headers["Location"].rstrip("/")
    case = stored(home)
    assert case["limits"]["not_passed_on"] == barred
    assert case["parties"][0]["name"] == "Farmcanary"
    assert "A key is turned." in case["employments"][0]["note"]
    for word in barred:
        assert not [one for one in BARRED[word] if one in str(case)]


def test_no_page_made_of_the_case_tells_what_is_barred(
    guest: Any,
    begin: Any,  # noqa: F811
) -> None:
    words = tuple(BARRED_IN_A_CASE)
    pages = (
        "results/",
        "deadlines/",
        "live",
        "alternatives/",
        "indicators/exploitation/",
        "documents/",
    )
    pattern = "|".join(BARRED_IN_A_CASE.values())
    open_case, barred = begin(barred_case()), begin(barred_case(*words))
    seen = 0
    for page in pages:
        whole = guest.get(f"{open_case}/{page}")
        bound = guest.get(f"{barred}/{page}")
        assert bound.status_code == whole.status_code == 200, page
        seen += bool(re.search(pattern, whole.text))
        assert not re.findall(pattern, bound.text), page
    assert seen  # such a page tells it where nothing is barred
    page = opened(guest, f"{barred}/facts/limits")
    assert page.text.count(" checked") >= len(words)
