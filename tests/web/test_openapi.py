"""The description of the API: valid, complete, true of what is answered, and readable offline."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from werkzeug.test import TestResponse

from legalcalc.web.api.openapi import openapi

Post = Callable[..., TestResponse]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi()


def test_it_is_valid_openapi_31(client: FlaskClient, document: dict[str, Any]) -> None:
    served = client.get("/api/v1/openapi.json").json
    assert served == document
    assert served["openapi"].startswith("3.1")
    validate(served, cls=OpenAPIV31SpecValidator)


def test_every_route_is_described_and_every_description_has_a_route(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    routes = {
        (rule.rule.removeprefix("/api/v1"), method.lower())
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "api.description"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {
        (re.sub(r"{(\w+)}", r"<\1>", path), method)
        for path, operations in document["paths"].items()
        for method in operations
    }
    assert routes == described


def test_every_name_that_is_referred_to_is_there(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    named = set(re.findall(r"'\$ref': '([^']+)'", repr(document)))
    told = repr(document)
    assert named == {f"#/components/schemas/{name}" for name in shapes if f"/{name}'" in told}
    assert all(one.removeprefix("#/components/schemas/") in shapes for one in named)


def shape_check(document: dict[str, Any], name: str) -> Draft202012Validator:
    return Draft202012Validator({**document, "$ref": f"#/components/schemas/{name}"})


def test_requests_that_are_read_fit_their_shapes(
    document: dict[str, Any], inn: str, inn_data: dict[str, Any]
) -> None:
    for case in (inn, inn_data):
        shape_check(document, "ComputeRequest").validate({"case": case, "route": "court"})
        asked = {"case": case, "papers": ["schedule"], "formats": ["pdf"], "with_data": True}
        shape_check(document, "PapersRequest").validate(asked)
    assert not shape_check(document, "ComputeRequest").is_valid({"case": inn, "rout": "x"})
    assert not shape_check(document, "ComputeRequest").is_valid({"route": "court"})
    assert not shape_check(document, "PapersRequest").is_valid({"case": inn, "papers": ["menu"]})


@pytest.mark.parametrize(
    ("path", "more", "name"),
    [
        ("/check", {}, "Check"),
        ("/compute", {}, "Result"),
        ("/explain", {"head": "pay.base", "row": 1}, "Explanation"),
        ("/explain", {"head": "pay.base", "row": 1, "figure": "owed"}, "Explanation"),
        ("/compare", {"jurisdictions": ["FR", "DE", "GB-EAW"]}, "Comparison"),
        ("/papers", {"papers": ["evidence", "hours"], "formats": ["json"]}, "Job"),
        ("/compute", {"case": "reference: [x]"}, "Problem"),
        ("/nothing", {}, "Problem"),
    ],
)
def test_answers_fit_their_shapes(
    post: Post, document: dict[str, Any], path: str, more: dict[str, Any], name: str
) -> None:
    shape_check(document, name).validate(post(path, **more).json)


@pytest.mark.parametrize("case", ["examples/sample-case.yaml"])
def test_a_whole_result_fits_its_shape(
    post: Post, document: dict[str, Any], root: Path, case: str
) -> None:
    text = (root / case).read_text("utf-8")
    shape_check(document, "Result").validate(post("/compute", text).json)


def test_the_law_fits_its_shapes(client: FlaskClient, document: dict[str, Any]) -> None:
    listed = client.get("/api/v1/jurisdictions").json
    shape_check(document, "Jurisdictions").validate(listed)
    for one in listed["jurisdictions"]:
        place = f"/api/v1/jurisdictions/{one['code']}"
        shape_check(document, "Jurisdiction").validate(client.get(place).json)
        shape_check(document, "Parameters").validate(client.get(f"{place}/parameters").json)


@pytest.mark.parametrize("path", ["/api", "/api/shapes"])
def test_the_page_asks_nobody_for_anything_and_runs_no_script_but_ours(
    client: FlaskClient, path: str
) -> None:
    page = client.get(path).text
    for address in re.findall(r'(?:src|href|action)="([^"]*)"', page):
        assert address.startswith(("/", "#")) and not address.startswith("//")
    ours = r'<script src="/static/site\.[0-9a-f]+\.js" defer></script>'
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", re.sub(ours, "", page))


def test_the_page_tells_every_operation_and_every_link_in_it_leads_somewhere(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    pages = {path: client.get(path).text for path in ("/api", "/api/shapes")}
    places, shapes = (set(re.findall(r'\bid="([^"]+)"', page)) for page in pages.values())
    assert set(document["components"]["schemas"]) <= shapes
    for page in pages.values():
        links = set(re.findall(r'href="/api/shapes#([^"]+)"', page))
        assert links and links <= shapes
    for operations in document["paths"].values():
        for one in operations.values():
            assert one["operationId"] in places
