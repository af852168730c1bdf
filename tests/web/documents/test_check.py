"""Check a claim: anybody's PDF, told in the language of the screen, and nothing kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.claims import assess
from legalcalc.documents.order import Languages, Order, files_of
from legalcalc.law import discovery
from legalcalc.schemas import load_case
from legalcalc.web import check
from legalcalc.web.verification_outcomes import Verdict, Verdicts
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
    answer = client.post("/check", data=data, content_type="multipart/form-data")
    return client.get(answer.location) if answer.status_code == 303 else answer


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


def test_the_result_is_a_page_of_its_own_for_the_one_browser(
    client: FlaskClient, claim: bytes, read: Read, new_browser: Any
) -> None:
    assert "It stands." in read(_check(client, claim))
    assert "It stands." in read(client.get("/check/result"))
    told = client.get("/check/result", headers={"Accept-Language": "de"})
    assert 'lang="de"' in told.get_data(as_text=True)
    assert "Whether the facts are true." not in read(told)
    assert new_browser(client.application).get("/check/result").location == "/check"


def test_the_result_is_gone_with_whoever_leaves(client: FlaskClient, claim: bytes) -> None:
    _check(client, claim)
    cookie = client.get_cookie("__Host-lc-check")
    client.post("/leave")
    assert cookie is not None
    client.set_cookie("__Host-lc-check", cookie.value, secure=True)
    assert client.get("/check/result").location == "/check"


def test_the_result_is_let_go_after_a_while() -> None:
    kept, key = Verdicts(), b"k" * 32
    kept.put(key, Verdict("unread"), now=datetime(2026, 1, 1, 12, tzinfo=UTC))
    assert kept.get(key, now=datetime(2026, 1, 1, 12, 29, tzinfo=UTC))
    assert kept.get(key, now=datetime(2026, 1, 1, 12, 30, tzinfo=UTC)) is None
    for number in range(100):
        kept.put(number.to_bytes(32), Verdict("unread"), now=datetime(2026, 1, 1, 13, tzinfo=UTC))
    now = datetime(2026, 1, 1, 13, 1, tzinfo=UTC)
    assert sum(kept.get(one.to_bytes(32), now=now) is not None for one in range(100)) == 64


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


def test_a_worker_judges_a_file(claim: bytes) -> None:
    verdict = check.judged(claim)

    assert verdict.standing == "stands"
    assert verdict.day == date(2024, 4, 30)


def test_many_checks_of_one_client_have_to_wait(make_app: Callable[..., Flask]) -> None:
    from legalcalc.web import Limits

    client = make_app(Limits(requests_a_minute=2)).test_client()
    answers = [_check(client, b"%PDF").status_code for _attempt in range(3)]
    assert answers[-1] == 429
