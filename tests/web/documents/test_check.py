"""Check a claim: anybody's PDF, told in the language of the screen, and nothing kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.claims import assess
from legalcalc.documents.order import Languages, Order, files_of
from legalcalc.law import discovery
from legalcalc.schemas import load_case
from legalcalc.web import checking
from tests.documents.tampering import (
    encrypted,
    resealed,
    with_attachment,
    with_figures,
    without_attachment,
)

Read = Callable[[Any], str]


@pytest.fixture(scope="session")
def claim(printing: None, inn: str) -> bytes:
    """A claim schedule with its figures attached."""
    case = load_case(inn)
    law = discovery.find("RT")
    assert law is not None
    order = Order(("schedule",), Languages("en", None, ()), with_data=True)
    (file,) = files_of(order, assess(case, law), case, law)
    return file.make()


def _check(client: FlaskClient, content: bytes) -> Any:
    data = {"file": (io.BytesIO(content), "claim.pdf")}
    return client.post("/check", data=data, content_type="multipart/form-data")


def test_anybody_may_check_a_claim_that_stands(
    client: FlaskClient, claim: bytes, read: Read
) -> None:
    assert client.get("/check").status_code == 200
    answer = _check(client, claim)
    page = read(answer)

    assert answer.status_code == 200
    assert "It stands." in page
    assert "all stand" in page
    assert "Whether the facts are true." in page
    assert "Set-Cookie" not in answer.headers


def test_a_figure_that_was_changed_is_shown_with_what_is_counted(
    client: FlaskClient, claim: bytes, read: Read
) -> None:
    def more(data: dict[str, Any]) -> None:
        data["heads"][0]["rows"][0]["owed"]["value"] = "4000.00"

    page = read(_check(client, resealed(with_figures(claim, more))))

    assert "It does not stand." in page
    assert "400 RTD" in page or "400.00 RTD" in page
    assert "4,000" in page or "4000" in page


def test_law_that_differs_is_told_apart_from_wrong_figures(
    client: FlaskClient, claim: bytes, read: Read
) -> None:
    def elsewhere(data: dict[str, Any]) -> None:
        data["jurisdiction"]["code"] = "ZZ"

    page = read(_check(client, with_figures(claim, elsewhere)))
    assert "The arithmetic stands; the law differs." in page
    assert "not installed here" in page


@pytest.mark.parametrize("change", [encrypted, without_attachment])
def test_what_cannot_be_checked_is_said_so(
    change: Callable[[bytes], bytes], client: FlaskClient, claim: bytes, read: Read
) -> None:
    assert "It cannot be checked." in read(_check(client, change(claim)))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n", b"not a pdf", b"\0" * 1000, b"%PDF-1.4\n1 0 obj<</Length 99999999999>>stream"],
)
def test_hostile_files_are_refused_calmly(content: bytes, client: FlaskClient, read: Read) -> None:
    answer = _check(client, content)

    assert answer.status_code == 200
    assert "It cannot be checked." in read(answer)


def test_hostile_data_in_a_claim_are_refused_calmly(
    client: FlaskClient, claim: bytes, read: Read
) -> None:
    for attached in (b"{}", b"[" * 500, b"\xff", b'{"format": "<script>alert(1)</script>"}'):
        answer = _check(client, with_attachment(claim, attached))
        assert answer.status_code == 200
        assert "It cannot be checked." in read(answer)
        assert "<script>alert" not in answer.get_data(as_text=True)


def test_no_file_and_too_large_a_file(client: FlaskClient, read: Read) -> None:
    empty = client.post("/check", data={}, content_type="multipart/form-data")
    assert "Choose a PDF file." in read(client.get(empty.location))
    assert _check(client, b"%PDF" + b"0" * 10_000_000).status_code == 413


def test_nothing_is_written_to_the_disk(
    client: FlaskClient, claim: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _check(client, claim)

    assert list(tmp_path.iterdir()) == []


def test_a_worker_tells_it_in_the_language_it_is_asked_for(claim: bytes) -> None:
    verdict = checking.judged(claim, "en")

    assert verdict.standing == "stands"
    assert " ".join(str(verdict.day).split()) == "30 Apr 2024"


def test_many_checks_of_one_client_have_to_wait(make_app: Callable[..., Flask]) -> None:
    from legalcalc.web import Limits

    client = make_app(Limits(requests_a_minute=2)).test_client()
    answers = [_check(client, b"%PDF").status_code for _attempt in range(3)]
    assert answers[-1] == 429
