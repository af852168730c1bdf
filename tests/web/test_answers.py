"""Answers to every request alike: their type, the ways out, and requests that mean two things."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.store.passwords import LONGEST, check_password
from legalcalc.web.guard import STATELESS
from legalcalc.web.visitors import is_public
from tests.web.test_shapes import asked, certificate, free_port

Browser = Any  # of conftest
ROOT = Path(__file__).resolve().parents[2]


def paths(app: Flask, *, for_visitors: bool = False) -> list[str]:
    """The paths of all that can be fetched, with places that are nobody's."""
    with app.app_context():
        return [
            re.sub(r"<[^>]*>", "0" * 32, rule.rule)
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            and not (for_visitors and is_public(rule.endpoint))
            and not (for_visitors and rule.endpoint.split(".")[0] in STATELESS)
        ]


def test_every_answer_names_its_type_and_texts_their_characters(
    app: Flask, member: Browser
) -> None:
    for path in paths(app):
        answer = member.get(path)
        if answer.get_data():
            kind = answer.headers["Content-Type"]
            textual = kind.startswith("text/") or "xml" in kind
            assert not textual or "charset=utf-8" in kind.lower(), (path, kind)


def test_every_page_of_a_visitor_has_both_ways_out(app: Flask, member: Browser) -> None:
    seen = 0
    for path in paths(app, for_visitors=True):
        answer = member.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            page = answer.get_data(as_text=True)
            if "<h1" not in page:  # a part of a page, for one that is open
                continue
            assert 'action="/leave"' in page and 'action="/lock"' in page, path
            seen += 1
    assert seen > 15


def test_passwords_are_masked_and_may_be_pasted_and_filled_in() -> None:
    fields = 0
    for file in (ROOT / "templates" / "web").rglob("*.html"):
        text = file.read_text("utf-8")
        assert "onpaste" not in text
        for field in re.findall(r"<input [^>]*>", text):
            if re.search(r'name="(password|new|again|phrase)"', field):
                assert 'type="password"' in field, file
                assert "maxlength" not in field, file
                if "phrase" not in field:
                    assert re.search(r'autocomplete="(current|new)-password"', field), file
                fields += 1
    assert fields >= 5
    script = (ROOT / "legalcalc" / "web" / "static" / "site.js").read_text("utf-8")
    assert "onpaste" not in script and '"paste"' not in script


def test_a_password_may_be_longer_than_anybody_types() -> None:
    check_password(" ".join(["meadow orbit candle ferry"] * 2 + ["walnut ripple anchor"])[:64])
    check_password("".join(chr(0x4E00 + number) for number in range(LONGEST)))


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "PROPFIND"])
def test_methods_that_nothing_here_has_are_refused(client: FlaskClient, method: str) -> None:
    answer = client.open("/", method=method, headers={"Cookie": "__Host-lc=echo"})
    assert answer.status_code in (400, 403, 405, 501)
    assert "echo" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/static/", "/static", "/static/../", "/static/%2e%2e/app.py"])
def test_no_folder_is_listed(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (308, 404)
    assert client.get(path, follow_redirects=True).status_code == 404


def test_what_stands_in_the_address_is_not_taken_for_a_field_of_the_form(
    app: Flask, new_browser: Callable[[Flask], Browser], member: Browser, password: str
) -> None:
    browser = new_browser(app)
    token = browser.token()
    answer = browser.post(f"/sign-in?password={password}", data={"token": token, "name": "Ada"})
    assert "problem=wrong" in answer.headers["Location"]
    ended = "/account/sessions/end"
    assert member.post(f"{ended}?token={member.token()}", data={}).status_code == 403
    assert member.send(ended).status_code == 303


# A length that would take the second request for part of the first.
TWO_LENGTHS = (
    b"POST /leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n"
    b"Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
    b"0\r\n\r\n"
    b"GET /nothing-here HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
)


def answers_to(connection: socket.socket) -> list[bytes]:
    """The status lines of all answers, until the server ends the connection."""
    connection.settimeout(15)
    connection.sendall(TWO_LENGTHS)
    received = b""
    while piece := connection.recv(65536):
        received += piece
    return re.findall(rb"HTTP/1\.1 (\d{3})", received)


def test_a_request_with_two_lengths_ends_where_its_chunks_end(serving: Callable[..., Any]) -> None:
    server = serving()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        found = answers_to(connection)
    # The second request is answered, or the connection ended; it is never part of the first, of
    # which the server would then wait for the rest.
    assert found[1:] in ([], [b"404"])


@pytest.fixture
def office(serving: Callable[..., Any], tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of a server that speaks TLS itself, and the certificate that it shows."""
    pytest.importorskip("granian")
    cert, key = certificate(tmp_path)
    port = free_port()
    server = serving(
        *("--host", "127.0.0.1", "--port", str(port), "--name", "localhost"),
        *("--certificate", str(cert), "--key", str(key)),
        LEGALCALC_FOLDER=str(tmp_path / "data"),
        LEGALCALC_DATABASE="",
    )
    trust = ssl.create_default_context(cafile=str(cert))

    def connect() -> http.client.HTTPConnection:
        return http.client.HTTPSConnection("localhost", port, timeout=10, context=trust)

    assert asked(connect, "/")[0] == 200
    yield port, cert
    server.process.terminate()
    server.process.communicate(timeout=20)


def test_the_server_of_an_office_ends_such_a_request_there_too(office: tuple[int, Path]) -> None:
    port, cert = office
    trust = ssl.create_default_context(cafile=str(cert))
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        trust.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        found = answers_to(connection)
    assert found[1:] in ([], [b"404"])


def spoken(office: tuple[int, Path], version: ssl.TLSVersion) -> str | None:
    """The cipher suite on which an office and a browser of this version alone agree, if any."""
    port, cert = office
    trust = ssl.create_default_context(cafile=str(cert))
    trust.set_ciphers("ALL:@SECLEVEL=0")
    trust.minimum_version = trust.maximum_version = version
    try:
        with (
            socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
            trust.wrap_socket(plain, server_hostname="localhost") as connection,
        ):
            suite = connection.cipher()
            return suite[0] if suite else None
    except (ssl.SSLError, OSError):
        return None


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_an_office_speaks_the_newest_tls_and_none_of_the_old(office: tuple[int, Path]) -> None:
    assert spoken(office, ssl.TLSVersion.TLSv1_3) in {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
    }
    assert spoken(office, ssl.TLSVersion.TLSv1) is None
    assert spoken(office, ssl.TLSVersion.TLSv1_1) is None
