"""Threats through case files and sheets that somebody made to do harm."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask

from legalcalc.schemas import dump_case, read_case
from legalcalc.store.casefile import Issue, IssueEntry, Portable, pack
from legalcalc.typed_values.sheet import read_workbook
from legalcalc.web.services import services
from tests.cost import cost
from tests.web.pages import Page

Browser = Any  # of conftest

PHRASE = "kettle orchard window seldom"


def opened(browser: Browser, portable: Portable) -> str:
    """The address of a case that was opened from a file."""
    sent = {
        "token": browser.token(),
        "phrase": PHRASE,
        "file": (io.BytesIO(pack(PHRASE, portable)), "case.lccase"),
    }
    answer = browser.post("/cases/open", data=sent)
    assert answer.status_code == 303
    return str(answer.location)


def test_threat_file_whose_note_asks_for_all_time(guest: Browser, inn_data: Any) -> None:
    note = {
        "owed": "1e500000000",
        "interest": "1/0",
        "currency": "RTD",
        "kind": ["x"],
        "law": {},
        "format": "legalcalc-issue/1",
        "choice": {"papers": 5, "formats": {"a": 1}, "layout": [], "filing": "../x", "reader": {}},
        "ground": {"program": {}, "edition": []},
    }
    issue = Issue(IssueEntry(1, date(2024, 1, 1), note), inn_data, None)
    case = opened(guest, Portable(inn_data, {}, (issue,)))

    def shown(way: str) -> None:
        assert guest.get(f"{case}{way}").status_code in (200, 303), way

    for way in ("versions/", "versions/1/now/", "documents/", "documents/issues/1"):
        assert cost(partial(shown, way)) < 3_000, way


def test_threat_file_of_countless_keys(guest: Browser, inn_data: Any) -> None:
    """Each key makes the search through the others longer: some kilobytes of them took hours."""
    head, mark, body = pack(PHRASE, Portable(inn_data, {})).partition(b"\n--- ")
    sent = head + b"\n-> X\n" * 12_000 + mark + body

    def refused() -> None:
        fields = {"phrase": PHRASE, "file": (io.BytesIO(sent), "case.lccase")}
        answer = guest.post("/cases/open", data={"token": guest.token(), **fields})
        assert answer.location.endswith("problem=key")

    assert cost(refused) < 1_000


@pytest.mark.parametrize("key", ["new", "Ana Sample", "../../admin", "", "x" * 500])
def test_threat_file_whose_keys_are_words(guest: Browser, inn_data: Any, key: str) -> None:
    data = json.loads(json.dumps(inn_data))
    data["payments"] = [{"_key": key, **data["payments"][0]}, {"_key": key, "date": "2024-03-08"}]
    issue = Issue(IssueEntry(1, date(2024, 1, 1), {}), data, None)
    case = opened(guest, Portable(data, {}, (issue,)))
    links = Page(guest.get(f"{case}facts/payments/").get_data(as_text=True)).links
    keys = {found[1] for one in links if (found := re.search(r"payments/([^/]+)/remove", one))}
    assert len(keys) == 2 and all(re.fullmatch("[0-9a-f]{16}", one) for one in keys)
    page = guest.get(f"{case}versions/1/now/").get_data(as_text=True)
    assert not key or f"/{key}" not in page


def test_threat_file_with_one_key_for_two_people(guest: Browser, inn_data: Any) -> None:
    people = [{"_key": "0" * 16, "id": "P1"}, {"_key": "0" * 16, "id": "P2"}]
    names = {"people": {"0" * 16: {"names": [{"text": "Ana"}]}}}
    case = opened(guest, Portable({**inn_data, "people": people}, names))
    links = Page(guest.get(f"{case}facts/people/").get_data(as_text=True)).links
    assert len({one for one in links if one.endswith("/remove")}) == 2


@pytest.mark.parametrize("seed", range(3))
def test_threat_file_whose_answers_have_odd_shapes(guest: Browser, sample: Any, seed: int) -> None:
    chance = random.Random(seed)
    data = dump_case(read_case(sample.read_text("utf-8")).case)
    odd = [
        "",
        "x" * 5000,
        "<script>",
        "9" * 400,
        "1e999999999",
        "\u202e",
        "-0",
        ["a"],
        {"value": "1e9"},
    ]

    def spoil(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {name: spoil(one) for name, one in thing.items()}
        if isinstance(thing, list):
            return [spoil(one) for one in thing]
        return chance.choice(odd) if chance.random() < 0.1 else thing

    spoiled = {name: spoil(one) for name, one in data.items()}
    sent = pack(PHRASE, Portable(spoiled, {}))
    answer = guest.post(
        "/cases/open",
        data={"token": guest.token(), "phrase": PHRASE, "file": (io.BytesIO(sent), "x")},
    )
    assert answer.status_code == 303
    if "problem=" in answer.location:
        return
    assert guest.get("/cases/").status_code == 200
    paths = {answer.location + way for way in ("", "choices/", "work/", "documents/", "versions/")}
    paths |= {
        one
        for one in Page(guest.get(answer.location).get_data(as_text=True)).links
        if one.startswith("/cases/")
    }
    for path in sorted(paths):
        page = guest.get(path)
        assert page.status_code in (200, 303), path
        assert "<script>" not in page.get_data(as_text=True).replace("<script src", "")


def test_threat_sheet_that_keeps_the_server_busy(
    guest: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []
    submit = services(app).computing.submit

    def noted(function: Any, *arguments: Any, **about: Any) -> Any:
        given.append(function)
        return submit(function, *arguments, **about)

    monkeypatch.setattr(services(app).computing, "submit", noted)
    case = guest.send("/cases/new", jurisdiction="RT").location
    sent = {"token": guest.token(), "sheet": (io.BytesIO(b"PK\x03\x04"), "x.xlsx")}
    assert guest.post(f"{case}work/paste/days", data=sent).status_code == 303
    assert read_workbook in given


def of_files(name: str, content: bytes) -> tuple[bytes, str]:
    """The body and kind of a form that sends a file."""
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="x"\r\n\r\n'
    return head.encode() + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"


def of_pieces(count: int, each: bytes) -> tuple[bytes, str]:
    """The body and kind of a form with many fields."""
    pieces = [
        f'--x\r\nContent-Disposition: form-data; name="{number}"\r\n\r\n'.encode() + each
        for number in range(count)
    ]
    return b"\r\n".join([*pieces, b"--x--\r\n"]), "multipart/form-data; boundary=x"


def memory_of(process: int, line: str = "VmRSS") -> int:
    """MB that a process holds; ``VmHWM``: that it held at most."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    found = re.search(rf"{line}:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) // 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="/proc tells no memory here")
def test_threat_what_is_sent_stays_in_the_memory_of_the_server(
    serving: Callable[..., Any],
) -> None:
    """Four at a time send all that may be sent; what it took is given back."""
    server = serving()
    junk = random.Random(1).randbytes(9_000_000)
    typed = "application/x-www-form-urlencoded"
    sent = [
        ("/check", *of_files("file", b"%PDF-1.7\n" + junk)),
        ("/cases/open", *of_files("file", junk)),
        ("/cases/open", *of_pieces(990, b"y" * 9_000)),
        ("/cases/new", b"a=" + b"%41" * 3_000_000, typed),
        ("/api/v1/check", b'{"case":[' + b'{"a":1},' * 1_000_000 + b"{}]}", "application/json"),
    ]

    def send(what: tuple[str, bytes, str]) -> int:
        path, body, kind = what
        asked = Request(f"{server.address}{path}", body, {"Content-Type": kind})
        try:
            with urlopen(asked, timeout=120) as answer:
                return int(answer.status)
        except HTTPError as refused:
            return refused.code

    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(send, sent * 4))
    assert all(status < 500 for status in answers)
    assert answers.count(413) >= 4
    assert memory_of(server.process.pid, "VmHWM") < 600
    assert memory_of(server.process.pid) < 200
