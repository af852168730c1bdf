"""The store of a national body: one PostgreSQL database, several processes that serve it."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

NEW = "walnut ferry orbit candle"
PROXY = {
    "Host": "body.example",
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "body.example",
}


@contextmanager
def served(url: str, folder: Path) -> Iterator[int]:
    """A process that serves the database behind a proxy; its port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    words = ("--port", str(port), "--proxies", "1", "--name", "body.example")
    process = subprocess.Popen(
        [sys.executable, "-m", "legalcalc", "serve", *words],
        env={**os.environ, "LEGALCALC_DATABASE": url, "LEGALCALC_FOLDER": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "https://body.example"
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=20)


def asked(
    port: int, method: str, path: str, fields: dict[str, str] | None = None, cookie: str = ""
) -> tuple[int, str, list[str]]:
    """Status, page and cookies, as soon as somebody answers."""
    until = time.monotonic() + 30
    headers = {**PROXY, "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            return answer.status, page, answer.headers.get_all("Set-Cookie") or []
        except ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        finally:
            connection.close()


def test_a_session_begun_with_one_process_is_known_to_the_other_and_ended_for_both(
    postgresql: str, tmp_path: Path
) -> None:
    pytest.importorskip("granian")
    with served(postgresql, tmp_path) as first, served(postgresql, tmp_path) as second:
        fields = {"name": "Ada", "new": NEW, "again": NEW}
        status, page, cookies = asked(first, "POST", "/first-run", fields)
        assert status == 200 and "AGE-SECRET-KEY" not in "".join(cookies)
        [cookie] = [one.partition(";")[0] for one in cookies if one.startswith("__Host-lc=")]
        for port in (first, second):
            status, page, _cookies = asked(port, "GET", "/account", cookie=cookie)
            assert status == 200 and "Ada" in page
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token is not None
        assert asked(second, "POST", "/lock", {"token": token[1]}, cookie)[0] == 303
        for port in (first, second):
            assert asked(port, "GET", "/account", cookie=cookie)[0] == 303
