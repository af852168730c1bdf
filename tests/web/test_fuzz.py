"""Whatever is sent, the API answers calmly: no fault of the program, always its headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import yaml
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS

from legalcalc.web import Limits, Settings, create_app
from legalcalc.web.services import services

pytestmark = pytest.mark.long

app: Flask = create_app(Settings(workers=0, limits=Limits(requests_a_minute=10**9, jobs=10**6)))
client: FlaskClient = app.test_client()

OPERATIONS = ("check", "compute", "explain", "compare", "papers")
calm = settings(
    max_examples=500,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True, scope="module")
def nothing_left() -> Iterator[None]:
    yield
    services(app).end()


def answered(path: str, body: bytes, content_type: str) -> int:
    answer = client.post(f"/api/v1/{path}", data=body, content_type=content_type)
    assert answer.status_code < 500, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    if answer.status_code >= 400:
        assert answer.content_type == "application/problem+json"
        assert answer.json["title"] and answer.json["detail"]
    return answer.status_code


KINDS = st.sampled_from(["application/json", "application/yaml"])


@calm
@given(st.sampled_from(OPERATIONS), st.binary(max_size=400), KINDS)
def test_any_bytes(path: str, body: bytes, content_type: str) -> None:
    answered(path, body, content_type)


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=True),
    st.text(max_size=20),
    st.sampled_from(["RT", "2024-03-08", "unknown", "100", "mon-fri", "08:00", "legalcalc-case/1"]),
)
NAMES = st.sampled_from(
    ["case", "format", "claimant", "payments", "patterns", "route", "head", "row", "date", "amount"]
)
TREES = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(NAMES, inside, max_size=5),
    max_leaves=12,
)


@calm
@given(st.sampled_from(OPERATIONS), TREES)
def test_any_data(path: str, data: Any) -> None:
    answered(path, json.dumps(data).encode(), "application/json")


@calm
@given(data=st.data())
def test_a_case_with_anything_in_any_place(inn_data: dict[str, Any], data: st.DataObject) -> None:
    """One value of a good case is replaced by something else."""
    case = json.loads(json.dumps(inn_data))
    here: Any = case
    while True:
        keys = sorted(here) if isinstance(here, dict) else range(len(here))
        key = data.draw(st.sampled_from(keys))
        inside = here[key]
        if not isinstance(inside, dict | list) or not inside or data.draw(st.booleans()):
            here[key] = data.draw(TREES)
            break
        here = inside
    path = data.draw(st.sampled_from(["check", "compute"]))
    body = yaml.safe_dump({"case": case}).encode() if data.draw(st.booleans()) else None
    if body is not None:
        answered(path, body, "application/yaml")
    else:
        answered(path, json.dumps({"case": case}).encode(), "application/json")


@calm
@given(st.binary(max_size=300))
def test_any_bytes_as_a_pdf(body: bytes) -> None:
    assert answered("verify", b"%PDF-1.7\n" + body, "application/pdf") == 422


# The case format asks for more than JSON Schema can say (links, days that exist) and takes more
# than it shows (numbers for texts): what is checked is the answer, not which requests are accepted.
NOT_KEPT = ("positive_data_acceptance", "negative_data_rejection", "missing_required_header")
# All combinations of what a case may hold would take for ever.
PHASES = {"coverage": {"enabled": False}, "examples": {"enabled": False}}


@schemathesis.serializer("application/pdf")
def as_pdf(_context: Any, value: Any) -> Any:
    return value if isinstance(value, bytes) else b"%PDF-1.7"


schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", app, config=schemathesis.Config.from_dict({"phases": PHASES})
)


@schema.parametrize()
@settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
def test_what_schemathesis_makes_of_the_description(case: schemathesis.Case) -> None:
    known = CHECKS.get_all_names()
    case.call_and_validate(
        excluded_checks=[CHECKS.get_one(name) for name in NOT_KEPT if name in known]
    )
