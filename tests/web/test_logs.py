"""Nothing of a case is in any log, stream or error, whatever goes well or wrong with it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask

from legalcalc.web.api import tasks
from legalcalc.web.services import services
from legalcalc.workers import WorkFailed

Make = Callable[..., Flask]
CANARY = "Zyxwvut"


def spoiled(inn: str) -> list[tuple[str, dict[str, Any]]]:
    """Requests that hold the canary in every kind of place, good and bad."""
    case = inn.replace("Ana Sample", CANARY).replace("The Blue Inn", CANARY)
    return [
        ("check", {"case": case}),
        ("compute", {"case": case}),
        ("compute", {"case": case.replace("INN-1", CANARY), "route": CANARY}),
        ("compute", {"case": case.replace("2024-04-30", CANARY)}),
        ("compute", {"case": f"{CANARY}: [{CANARY}"}),
        ("compute", {CANARY: CANARY}),
        ("explain", {"case": case, "head": CANARY, "row": 1}),
        ("explain", {"case": case, "head": "pay.base", "row": 1, "figure": CANARY}),
        ("compare", {"case": case, "jurisdictions": [CANARY]}),
        ("papers", {"case": case, "papers": ["evidence"], "layout": "filing"}),
        ("papers", {"case": case, "papers": ["evidence", "hours"]}),
        ("papers", {"case": case, "papers": [CANARY]}),
    ]


def test_a_canary_in_cases_reaches_no_log_and_no_stream(
    make_app: Make,
    inn: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    app = make_app(workers=1)
    client = app.test_client()
    with caplog.at_level(logging.DEBUG):
        for path, body in spoiled(inn):
            answer = client.post(f"/api/v1/{path}", json=body)
            assert answer.status_code < 500
            for name, value in answer.headers.items():
                assert CANARY not in name + value
        for path in (f"/{CANARY}", f"/api/v1/{CANARY}", f"/?name={CANARY}"):
            client.get(path, headers={"Referer": f"http://localhost/{CANARY}"})
        pdf = f"%PDF-1.7 {CANARY}".encode()
        client.post("/api/v1/verify", data=pdf, content_type="application/pdf")
        services(app).jobs.forget_all()
    said = capfd.readouterr()
    assert CANARY not in caplog.text + said.out + said.err


@pytest.mark.parametrize("how", ["here", "in a worker"])
def test_a_fault_on_a_case_is_told_without_its_words(
    make_app: Make,
    inn: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    how: str,
) -> None:
    def fail(*_arguments: object) -> None:
        if how == "here":
            raise RuntimeError(CANARY)
        raise WorkFailed("RuntimeError", "legalcalc.web.api.tasks:1")

    monkeypatch.setattr(tasks, "compute", fail)
    client = make_app().test_client()
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/api/v1/compute", json={"case": inn})
    assert answer.status_code == 500
    assert answer.json["incident"] in caplog.text
    said = capfd.readouterr()
    assert CANARY not in caplog.text + said.out + said.err + answer.text
    assert "RuntimeError" in caplog.text
    assert "RuntimeError" not in answer.text


def test_a_server_says_nothing_of_what_it_serves(serving: Callable[..., Any], inn: str) -> None:
    server = serving()
    for path, body in spoiled(inn)[:9]:
        request = Request(
            f"{server.address}/api/v1/{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "X-Name": CANARY},
        )
        with suppress(HTTPError):  # a refusal is what some of them deserve
            urlopen(request, timeout=30).read()
    code, notes = server.stop()
    assert code == 0
    assert CANARY not in notes and "Traceback" not in notes
