"""Every answer bears the headers that keep a page and its data to themselves."""

from __future__ import annotations

import gzip
import re
import socket
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from legalcalc.web.visitors import public

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lc"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guarded(answer: TestResponse, *, kept: bool = False) -> None:
    """The answer bears every header once, and may be kept by nobody, or for ever."""
    for name, value in ALWAYS.items():
        assert answer.headers.getlist(name) == [value]
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "*" not in answer.headers["Permissions-Policy"]
    caching = "public, max-age=31536000, immutable" if kept else "no-store"
    assert answer.headers.getlist("Cache-Control") == [caching]
    for line in answer.headers.getlist("Set-Cookie"):
        assert line.startswith("__Host-lc")
        assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(line.split("; "))


def addresses(app: Flask) -> list[tuple[str, str]]:
    """A method and a path for every route there is."""
    found = []
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        found.extend((method, path) for method in sorted(rule.methods or ()))
    return found


def test_every_route_and_method_bears_them(client: FlaskClient) -> None:
    routes = addresses(client.application)
    assert len(routes) > 20
    for method, path in routes:
        answer = client.open(path, method=method)
        guarded(answer)
        if path.startswith(("/api", "/static")):
            assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("path", "options", "status"),
    [
        ("/nothing", {}, 404),
        ("/api/v1/nothing", {}, 404),
        ("/", {"method": "PATCH"}, 405),
        ("/", {"headers": {"Host": "elsewhere.example"}}, 400),
        ("/api/v1/jurisdictions", {"headers": {"Host": "elsewhere.example"}}, 400),
        ("/api/v1/compute", {"method": "POST", "data": b"x"}, 415),
        ("/api/v1/compute", {"method": "POST", "json": {}}, 422),
        ("/", {"method": "POST", "headers": {"Origin": "https://elsewhere.example"}}, 403),
    ],
)
def test_refusals_bear_them(
    client: FlaskClient, path: str, options: dict[str, Any], status: int
) -> None:
    answer = client.open(path, **options)
    assert answer.status_code == status
    guarded(answer)


def test_a_fault_of_the_program_bears_them(make_app: Callable[..., Flask]) -> None:
    app = make_app()

    @app.get("/fault")
    @public
    def fault() -> str:
        raise RuntimeError

    answer = app.test_client().get("/fault")
    assert answer.status_code == 500
    guarded(answer)


def test_style_may_be_kept_for_ever_under_a_name_with_its_hash(client: FlaskClient) -> None:
    page = client.get("/").text
    (path,) = re.findall(r'rel="stylesheet" href="(/static/site\.[0-9a-f]{16}\.css)"', page)
    guarded(client.get(path), kept=True)
    old = re.sub(r"[0-9a-f]{16}", "0" * 16, path)
    missing = client.get(old)
    assert missing.status_code == 404
    guarded(missing)


def test_strict_transport_is_asked_for_only_where_the_transport_is_ours(
    make_app: Callable[..., Flask], client: FlaskClient
) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = make_app(tls=True).test_client().get("/", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_handler_cannot_loosen_them(make_app: Callable[..., Flask]) -> None:
    app = make_app()

    @app.get("/loose")
    @public
    def loose() -> Any:
        return "x", {"Content-Security-Policy": "default-src *", "Cache-Control": "public"}

    guarded(app.test_client().get("/loose"))


BROKEN = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"\x16\x03\x01 not HTTP at all\r\n\r\n",
    b"POST /api/v1/compute HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: secret-word\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: secret-word\r\n\r\n",
    b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
)


def test_what_the_server_refuses_by_itself_bears_them_and_repeats_nothing(
    serving: Callable[..., Any],
) -> None:
    server = serving()
    for sent in BROKEN:
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(sent)
            answer = b""
            while b"\r\n\r\n" not in answer and (piece := connection.recv(65536)):
                answer += piece
        head = answer.decode("latin-1")
        assert re.match(r"HTTP/1\.[01] (200|4\d\d|501|505) ", head)
        for name, value in ALWAYS.items():
            assert f"{name}: {value}\r\n" in head
        assert "Cache-Control: no-store\r\n" in head
        assert "Server:" not in head
        assert "secret-word" not in head


def test_texts_are_sent_compressed_to_browsers_that_take_it(client: FlaskClient) -> None:
    plain = client.get("/")
    packed = client.get("/", headers={"Accept-Encoding": "br, gzip;q=0.5"})
    guarded(packed)
    assert packed.headers["Content-Encoding"] == "gzip" and len(packed.data) < len(plain.data) / 2
    assert gzip.decompress(packed.data) == plain.data
    for refused in ("", "br", "gzip;q=0"):
        assert client.get("/", headers={"Accept-Encoding": refused}).data == plain.data
    for one in (plain, packed):
        assert "Accept-Encoding" in one.headers["Vary"]


def test_threat_length_of_a_page_that_tells_what_is_in_it(client: FlaskClient) -> None:
    """Two equal pages are seldom equally long, and another site cannot have one made at all."""
    asked = {"Accept-Encoding": "gzip"}
    assert len({len(client.get("/", headers=asked).data) for _ in range(40)}) > 10
