"""What one request, one client and one case may cost."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.web import Limits
from legalcalc.web.services import services
from tests.cost import cost

Post = Callable[..., TestResponse]
Make = Callable[..., Flask]


def test_a_case_that_is_too_large_is_refused(make_app: Make) -> None:
    client = make_app(Limits(case_bytes=1000)).test_client()
    answer = client.post("/api/v1/compute", data=b"x" * 1001, content_type="application/json")
    assert answer.status_code == 413
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "case",
    [
        "[" * 10_000,
        pytest.param(json.dumps({"a": [[]] * 260_000}), marks=pytest.mark.long),
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "format: !!python/object/apply:os.system [ls]",
        "a" * 4_000_000,
        json.dumps({f"n{number}": number for number in range(100_000)}),
    ],
    ids=["deep", "many values", "aliases", "tags", "long", "many names"],
)
def test_a_case_made_to_cost_much_is_refused_at_little_cost(post: Post, case: str) -> None:
    answer = post("/compute", case)
    assert answer.status_code == 422
    assert len(answer.data) < 300_000
    assert cost(lambda: post("/compute", case)) < 10_000


def test_a_client_that_asks_too_often_has_to_wait(make_app: Make) -> None:
    client = make_app(Limits(requests_a_minute=3)).test_client()
    statuses = [client.get("/api/v1/jurisdictions/RT").status_code for _number in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = client.get("/api/v1/jurisdictions/RT")
    assert refused.headers["Retry-After"] == "60"
    assert refused.content_type == "application/problem+json"
    assert client.get("/").status_code == 200
    other = client.get("/api/v1/jurisdictions/RT", environ_base={"REMOTE_ADDR": "127.0.0.2"})
    assert other.status_code == 200


def test_a_case_that_takes_too_long_is_ended_and_the_next_one_is_computed(
    make_app: Make, inn: str
) -> None:
    app = make_app(Limits(compute_seconds=0.001), workers=1)
    client = app.test_client()
    answer = client.post("/api/v1/compute", json={"case": inn})
    assert answer.status_code == 422
    assert "longer than" in answer.json["problems"][0]["message"]
    services(app).computing._seconds = 30  # type: ignore[attr-defined]
    assert client.post("/api/v1/compute", json={"case": inn}).status_code == 200


@pytest.mark.long
def test_a_case_that_needs_too_much_memory_is_refused(make_app: Make, inn: str) -> None:
    app = make_app(Limits(memory=220_000_000), workers=1)
    payments = "".join(f"  - {{date: 2024-03-08, amount: {n}}}\n" for n in range(40_000))
    heavy = inn.replace("payments:\n", f"payments:\n{payments}")
    answer = app.test_client().post("/api/v1/compute", json={"case": heavy})
    assert answer.status_code in (422, 503)  # it says so, or it is gone
    assert answer.json["problems"][0]["path"] == "case"
    assert app.test_client().post("/api/v1/check", json={"case": inn}).status_code == 200


def test_when_all_workers_are_taken_one_is_asked_to_wait(make_app: Make, inn: str) -> None:
    app = make_app(Limits(waiting=1), workers=1)
    computing = services(app).computing
    computing.submit(time.sleep, 0).result()  # the worker is there
    taken = [computing.submit(time.sleep, 2)]
    time.sleep(0.3)
    taken.append(computing.submit(time.sleep, 0))
    answer = app.test_client().post("/api/v1/compute", json={"case": inn})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    for one in taken:
        one.result()


def test_only_so_many_files_and_jobs_are_kept(make_app: Make, inn: str) -> None:
    order: dict[str, Any] = {"case": inn, "layout": "filing"}
    few = make_app(Limits(files_a_job=1)).test_client()
    assert few.post("/api/v1/papers", json=order).status_code == 422
    app = make_app(Limits(jobs=1))
    client = app.test_client()
    two = {**order, "papers": ["evidence", "hours"], "formats": ["json"]}
    first = client.post("/api/v1/papers", json=two)
    assert first.status_code == 202
    assert client.post("/api/v1/papers", json=two).status_code == 503
    client.delete(first.headers["Location"])
    assert client.post("/api/v1/papers", json=two).status_code == 202


def test_files_beyond_the_room_there_is_are_not_kept(make_app: Make, inn: str) -> None:
    app = make_app(replace(Limits(), job_bytes=10))
    order = {"case": inn, "papers": ["evidence"], "layout": "filing", "formats": ["json"]}
    answer = app.test_client().post("/api/v1/papers", json=order)
    assert answer.status_code == 503
    assert "room" in answer.json["problems"][0]["message"]
