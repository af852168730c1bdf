"""What is refused before any handler sees it, and what a person is told then."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from legalcalc.web import Limits
from legalcalc.web import errors as module
from legalcalc.web.visitors import public

Make = Callable[..., Flask]


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.evil.example", "10.0.0.7", "a b"])
def test_a_page_of_a_stranger_cannot_reach_it_by_a_name_of_its_own(
    client: FlaskClient, host: str
) -> None:
    for path in ("/", "/api/v1/jurisdictions", "/static/site.css", "/nothing"):
        assert client.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "127.0.0.1:9000"])
def test_its_own_names_open_it_at_any_port(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_another_site_cannot_make_a_browser_change_or_compute_anything(
    client: FlaskClient, inn: str, headers: dict[str, str], method: str
) -> None:
    answer = client.open("/api/v1/compute", method=method, json={"case": inn}, headers=headers)
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}]
)
def test_programs_and_its_own_pages_may_post(
    client: FlaskClient, inn: str, headers: dict[str, str]
) -> None:
    answer = client.post("/api/v1/check", json={"case": inn}, headers=headers)
    assert answer.status_code == 200


def test_uploads_stay_in_memory(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", refuse)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    app = make_app()

    @app.post("/upload")
    @public
    def upload() -> dict[str, Any]:
        file = request.files["file"]
        return {"kept": type(file.stream).__name__, "size": len(file.stream.read())}

    big = io.BytesIO(b"x" * 3_000_000)
    answer = app.test_client().post("/upload", data={"file": (big, "case.yaml")})
    assert answer.json == {"kept": "BytesIO", "size": 3_000_000}


def test_what_is_too_large_is_refused_by_its_length_alone(make_app: Make) -> None:
    client = make_app(Limits(request_bytes=1000)).test_client()
    assert client.post("/", data=b"x" * 1001).status_code == 413
    assert client.post("/api/v1/verify", data=b"x" * 1001).status_code == 413


def test_no_session_exists_and_nothing_can_be_put_into_one(make_app: Make) -> None:
    from flask import session

    app = make_app()
    assert app.secret_key is None

    @app.get("/write")
    @public
    def write() -> str:
        session["name"] = "x"
        return ""

    assert app.test_client().get("/write").status_code == 500


# -- error pages ----------------------------------------------------------------------------------


def test_error_pages_look_up_no_route(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_values: object) -> None:
        raise AssertionError("a route was looked up")

    monkeypatch.setattr(Flask, "url_for", refuse)
    for path, host in (("/nothing", "localhost"), ("/", "elsewhere.example")):
        page = client.get(path, headers={"Host": host})
        assert page.content_type == "text/html; charset=utf-8"
        assert "<h1>" in page.text


def test_templates_of_error_pages_hold_no_route_and_no_call_of_a_store(root: Path) -> None:
    source = (root / "templates" / "web" / "error.html").read_text(encoding="utf-8")
    assert "url_for" not in source.partition("#}")[2]
    assert "extends" not in source.partition("#}")[2]


def test_a_fault_shows_a_number_and_says_that_nothing_is_lost(
    make_app: Make, caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app()

    @app.get("/fault")
    @public
    def fault() -> str:
        raise RuntimeError("Ana Sample was not paid")

    with caplog.at_level(logging.DEBUG):
        page = app.test_client().get("/fault?name=Ana")
    assert page.status_code == 500
    assert "Nothing you saved is lost" in page.text
    (incident,) = {
        record.getMessage().split()[1]
        for record in caplog.records
        if "fault" in record.getMessage()
    }
    assert incident in page.text
    assert "Ana" not in page.text + caplog.text
    assert "Traceback" not in page.text + caplog.text


def test_a_fault_of_the_words_themselves_is_told_in_english(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    monkeypatch.setattr("legalcalc.web.language.languages_offered", lambda *_a, **_w: 1 / 0)
    page = app.test_client().get("/nothing")
    assert page.status_code == 404
    assert "There is nothing here" in page.text


def test_every_status_has_words_of_its_class() -> None:
    for status in (400, 404, 418, 451, 500, 501, 504):
        title, advice = module.sentences_of(status)
        assert title.text and advice.text
