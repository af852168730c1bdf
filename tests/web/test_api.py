"""The API: what the command line answers as data, byte for byte, and refusals that tell it all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from legalcalc.explain import Teller
from legalcalc.schemas.fields import NEEDED
from legalcalc.web import language as languages_module
from tests.documents.pleading_cases import RURITANIA

Post = Callable[..., TestResponse]
Told = Callable[..., bytes]


# -- the same answers as the command line ----------------------------------------------------------


def test_a_result_is_that_of_the_command_line(
    post: Post, told: Told, sample: Path, inn_file: Path
) -> None:
    for file in (sample, inn_file):
        answer = post("/compute", file.read_text("utf-8"))
        assert answer.status_code == 200
        assert answer.data == told("compute", file, "--format", "json")


def test_a_result_on_another_route_is_that_of_the_command_line(
    post: Post, told: Told, sample: Path
) -> None:
    route = "court"
    answer = post("/compute", sample.read_text("utf-8"), route=route)
    assert answer.data == told("compute", sample, "--format", "json", "--route", route)


def test_a_case_may_come_as_data_as_text_or_in_yaml(
    post: Post, client: FlaskClient, inn: str, inn_data: dict[str, Any]
) -> None:
    wanted = post("/compute", inn).data
    assert post("/compute", inn_data).data == wanted
    assert post("/compute", json.dumps(inn_data)).data == wanted
    for media_type in ("application/yaml", "application/x-yaml", "text/yaml; charset=utf-8"):
        body = yaml.safe_dump({"case": inn_data})
        sent = client.post("/api/v1/compute", data=body, content_type=media_type)
        assert sent.data == wanted


def test_an_explanation_in_words_is_that_of_the_command_line(
    post: Post, told: Told, sample: Path
) -> None:
    asked = {"head": "pay.base", "row": 13}
    words = {"Accept": "text/plain"}
    answer = post("/explain", sample.read_text("utf-8"), headers=words, **asked)
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.data == told("explain", sample, "pay.base", "13")
    one = post("/explain", sample.read_text("utf-8"), headers=words, figure="interest", **asked)
    assert one.data == told("explain", sample, "pay.base", "13", "--figure", "interest")


def test_an_explanation_as_data_holds_the_same_lines(post: Post) -> None:
    asked = {"head": "pay.base", "row": 1}
    words = post("/explain", headers={"Accept": "text/plain"}, **asked).text
    data = post("/explain", **asked).json
    assert data["language"] == "en" and data["direction"] == "ltr"
    assert "".join(f"{'  ' * one['level']}{one['text']}\n" for one in data["lines"]) == words
    assert all("".join(s["text"] for s in one["segments"]) for one in data["lines"])


def test_a_comparison_is_that_of_the_command_line(post: Post, told: Told, inn_file: Path) -> None:
    answer = post("/compare", jurisdictions=["FR", "DE"])
    assert answer.data == told("compare", inn_file, "FR", "DE", "--format", "json")


def test_papers_are_those_of_the_command_line(
    post: Post, told: Told, inn_file: Path, tmp_path: Path
) -> None:
    told("schedule", inn_file, "--output", tmp_path / "schedule.pdf", "--with-data")
    answer = post("/papers", papers=["schedule"], layout="filing", with_data=True)
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="schedule.en.pdf"'
    assert answer.data == (tmp_path / "schedule.pdf").read_bytes()


def test_papers_tell_who_may_sign_and_take_the_lawyer_who_does(post: Post) -> None:
    """Ruritania: Courts Act, s. 18."""
    people = "people: [{id: counsel, role: representative, names: [{text: Ada Counsel}]}]\n"
    large = RURITANIA.replace("pay: 1500.00 RTD", "pay: 9000.00 RTD") + people
    order = {"papers": ["particulars", "forms"], "layout": "filing", "formats": ["json"]}
    remarks = post("/papers", large, **order).json["remarks"]
    assert any("particulars: the claimant may not sign it alone" in one for one in remarks)
    assert any("LC 1: the claimant may not sign it alone" in one for one in remarks)
    assert post("/papers", large, lawyer="counsel", **order).json["remarks"] == []
    assert "lawyer" in problems(post("/papers", large, lawyer="nobody", **order))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json", "csv"])
def test_papers_come_in_every_format(post: Post, kind: str) -> None:
    answer = post("/papers", papers=["schedule"], layout="filing", formats=[kind])
    assert answer.status_code == 200
    assert answer.data.startswith(b"{" if kind == "json" else b"PK")


def test_a_verification_is_that_of_the_command_line(
    client: FlaskClient, told: Told, inn_file: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "schedule.pdf"
    told("schedule", inn_file, "--output", pdf, "--with-data")
    answer = client.post("/api/v1/verify", data=pdf.read_bytes(), content_type="application/pdf")
    assert answer.json["stands"] is True
    assert answer.data == told("verify", pdf, "--format", "json")


def test_a_check_tells_what_looks_odd(post: Post, inn: str) -> None:
    assert post("/check").json["warnings"] == []
    (odd,) = post("/check", inn.replace("1990-01-01", "2024-03-05")).json["warnings"]
    assert (odd["path"], odd["line"]) == ("case.claimant.born", 6)


def test_money_is_text(post: Post) -> None:
    """No number of JSON stands where an amount could: another program would make a float of it."""

    def amounts(data: Any) -> None:
        if isinstance(data, dict):
            for value in data.values():
                amounts(value)
        elif isinstance(data, list):
            for value in data:
                amounts(value)
        else:
            assert not isinstance(data, float)

    for path, more in (("/compute", {}), ("/compare", {"jurisdictions": ["FR"]})):
        amounts(post(path, **more).json)
    owed = post("/compare", jurisdictions=["FR"]).json["forums"][0]["owed"]
    assert owed == "400.00"


# -- refusals --------------------------------------------------------------------------------------


def problems(answer: TestResponse) -> dict[str, str]:
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == 422
    return {one["path"]: one["message"] for one in answer.json["problems"]}


def test_every_problem_of_a_case_and_of_the_request_is_told_at_once(post: Post, inn: str) -> None:
    wrong = inn.replace("amount: 100}", "amount: 1,200}").replace("RTD\n", "RTX1\n")
    found = problems(post("/explain", wrong.replace("mon-fri", "monfri"), head="pay.base", rwo=1))
    assert {"row", "rwo", "case.currency", "case.patterns[0].days"} <= found.keys()
    assert any(path.startswith("case.payments[0]") for path in found)


def test_a_problem_has_its_place_in_the_body(client: FlaskClient) -> None:
    body = '{\n "case": {\n  "format": "legalcalc-case/1",\n  "calculated_on": "31.12"\n }\n}'
    answer = client.post("/api/v1/compute", data=body, content_type="application/json")
    (day,) = [one for one in answer.json["problems"] if one["path"] == "case.calculated_on"]
    assert (day["line"], day["column"]) == (4, 20)


def test_a_problem_of_a_case_that_came_as_text_has_its_place_in_that_text(
    post: Post, inn: str
) -> None:
    answer = post("/compute", inn.replace("2024-04-30", "30.4"))
    (day,) = answer.json["problems"]
    assert (day["path"], day["line"], day["column"]) == ("case.calculated_on", 4, 16)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("", ""),
        ("[]", ""),
        ("{", ""),
        ('"text"', ""),
        ("{}", "case"),
        ('{"case": null}', "case"),
        ('{"case": []}', "case"),
        ('{"case": ""}', "case"),
        ('{"case": "x"}', "case"),
        ('{"case": {}, "case": {}}', "case"),
    ],
)
def test_a_body_that_holds_no_case_is_told_so(client: FlaskClient, body: str, path: str) -> None:
    answer = client.post("/api/v1/compute", data=body, content_type="application/json")
    assert path in problems(answer)


def test_what_the_law_does_not_have_is_told_with_what_it_has(post: Post, inn: str) -> None:
    assert (
        "GB-EAW" in problems(post("/compute", inn.replace(": RT\n", ": ZZ\n")))["case.jurisdiction"]
    )
    assert "pay.base" in problems(post("/explain", head="pay.nothing", row=1))["head"]
    assert "row" in problems(post("/explain", head="pay.base", row=99))
    assert "owed" in problems(post("/explain", head="pay.base", row=1, figure="gain"))["figure"]
    assert "case" in problems(post("/compute", route="moon"))
    assert "jurisdictions" in problems(post("/compare", jurisdictions=["FR", "ZZ"]))
    assert "papers[0]" in problems(post("/papers", papers=["menu"]))
    many = [f"A{letter}" for letter in "ABCDEFGHIJKLM"]
    assert "12" in problems(post("/compare", jurisdictions=many))["jurisdictions"]


def test_a_paper_that_the_case_does_not_call_for_is_refused(post: Post) -> None:
    assert "papers" in problems(post("/papers", papers=["consent"]))


@pytest.mark.parametrize("content_type", ["text/plain", "", "multipart/form-data; boundary=x"])
def test_a_body_of_another_kind_is_refused(client: FlaskClient, content_type: str) -> None:
    answer = client.post("/api/v1/compute", data=b"{}", content_type=content_type)
    assert answer.status_code == 415
    assert answer.json["title"]


def test_a_file_that_is_no_pdf_is_told_so(client: FlaskClient) -> None:
    answer = client.post("/api/v1/verify", data=b"PK", content_type="application/pdf")
    assert "no PDF" in problems(answer)[""]


# -- languages -------------------------------------------------------------------------------------


@pytest.fixture
def french_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the pages were completely translated into French."""
    monkeypatch.setattr(languages_module, "languages_offered", lambda *_a, **_w: ["en", "fr"])


@pytest.mark.usefixtures("french_pages")
@pytest.mark.parametrize("wanted", ["fr", "fr-CA,en;q=0.5", "tlh, fr;q=0.9, en;q=0.1"])
def test_problems_and_explanations_are_told_in_the_language_asked_for(
    post: Post, inn: str, wanted: str
) -> None:
    headers = {"Accept-Language": wanted}
    answer = post("/compute", inn.replace("calculated_on", "calculated"), headers=headers)
    assert answer.headers["Content-Language"] == "fr"
    french = Teller("fr")(NEEDED)
    assert problems(answer)["case.calculated_on"] == french != NEEDED.text
    lines = post("/explain", head="pay.base", row=1, headers=headers)
    assert lines.headers["Content-Language"] == "fr" and lines.json["language"] == "fr"
    assert "heures travaillées" in lines.text


@pytest.mark.parametrize("wanted", ["tlh", "fr;q=0", "*", "", "x" * 5000, "fr_FR;;;,,q"])
def test_a_language_that_is_not_offered_gives_english(post: Post, wanted: str) -> None:
    answer = post("/compute", "", headers={"Accept-Language": wanted})
    assert answer.headers["Content-Language"] == "en"


# -- the law ---------------------------------------------------------------------------------------


def test_jurisdictions_are_listed_with_their_audit(client: FlaskClient) -> None:
    listed = client.get("/api/v1/jurisdictions").json
    codes = [one["code"] for one in listed["jurisdictions"]]
    assert {"GB-EAW", "FR", "DE", "RT"} <= set(codes)
    for one in listed["jurisdictions"]:
        assert one["audit"]["values"] == one["audit"]["read"] + one["audit"]["unverified"]


def test_a_jurisdiction_says_what_a_case_may_choose(client: FlaskClient, post: Post) -> None:
    law = client.get("/api/v1/jurisdictions/RT").json
    assert law["fictional"] is True
    assert "pay.base" in {head["key"] for head in law["heads"]}
    assert law["not_covered"]
    for route in law["routes"]:
        assert post("/compute", route=route["id"]).status_code == 200
    assert client.get("/api/v1/jurisdictions/ZZ").status_code == 404


def test_a_program_is_not_told_of_pages(client: FlaskClient) -> None:
    nothing, not_so = client.get("/api/v1/nothing"), client.delete("/api/v1/compute")
    assert (nothing.status_code, not_so.status_code) == (404, 405)
    assert "/api/v1/openapi.json" in nothing.json["detail"]
    assert "Allow" in not_so.json["detail"] and not_so.headers["Allow"]


def test_parameters_have_values_sources_and_checks(client: FlaskClient) -> None:
    everything = client.get("/api/v1/jurisdictions/RT/parameters").json["parameters"]
    values = [value for one in everything for value in one["values"]]
    assert values and all(value["law"] and value["sources"] for value in values)
    assert all(bool(value["verified"]) != bool(value["doubt"]) for value in values)
    one = client.get("/api/v1/jurisdictions/RT/parameters?name=minimum_hourly_wage&on=2024-03-08")
    (wage,) = one.json["parameters"]
    assert {value["key"]: value["value"] for value in wage["values"]}["adult"] == "12.5"


def test_beyond_the_last_day_that_was_checked_no_value_is_given(client: FlaskClient) -> None:
    listed = client.get("/api/v1/jurisdictions/RT/parameters?on=2199-01-01").json["parameters"]
    assert listed and all(one["values"] == [] for one in listed)


@pytest.mark.parametrize("query", ["on=yesterday", "on=2024-02-30", "colour=blue"])
def test_a_query_that_cannot_be_read_is_told_so(client: FlaskClient, query: str) -> None:
    problems(client.get(f"/api/v1/jurisdictions/RT/parameters?{query}"))
