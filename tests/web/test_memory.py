"""What is left in the memory of a running server after somebody has left."""

from __future__ import annotations

import http.client
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.web.pages import Page

PASSWORD = "canary-zebra-lantern-mosaic-quilt"


class Person:
    """A browser that talks to a server in another process."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, **fields: str) -> str:
        """The page of a path, to which fields are sent where there are any."""
        connection = http.client.HTTPConnection("localhost", self._port, timeout=60)
        held = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        kind = "application/x-www-form-urlencoded"
        connection.request(
            "POST" if fields else "GET",
            path,
            urlencode(fields) if fields else None,
            {"Cookie": held, "Content-Type": kind},
        )
        answer = connection.getresponse()
        page = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                cookie, _equals, rest = value.partition("=")
                self._cookies[cookie] = rest.partition(";")[0]
        connection.close()
        return page


def copies(process: int, words: str) -> int:
    """How often words stand in the memory of a process and of those that it started."""
    found = 0
    for each in [process, *_begun_by(process)]:
        with open(f"/proc/{each}/mem", "rb", buffering=0) as memory:
            for line in Path(f"/proc/{each}/maps").read_text().splitlines():
                area, rights = line.split()[:2]
                begins, ends = (int(one, 16) for one in area.split("-"))
                if "w" in rights:
                    try:
                        memory.seek(begins)
                        found += memory.read(ends - begins).count(words.encode())
                    except (OSError, ValueError):
                        continue
    return found


def _begun_by(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [one for child in children for one in [int(child), *_begun_by(int(child))]]


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="nobody but root can read the memory of the server, which is as it should be",
)
def test_threat_password_in_the_memory_after_lock(serving: Callable[..., Any]) -> None:
    server = serving()
    ada = Person(server.port)
    ada.ask("/first-run", name="Ada", new=PASSWORD, again=PASSWORD)
    ada.ask("/sign-in", name="Ada", password=PASSWORD)
    assert "Ada" in ada.ask("/account")
    token = Page(ada.ask("/account")).form("leave")["token"][0]
    ada.ask("/lock", token=token)
    assert "Ada" not in ada.ask("/account")
    # What is freed is overwritten; a small piece can outlive that, as the known limits say, until
    # the next request takes it. There were six for minutes before anything was overwritten.
    for _request in range(10):
        if copies(server.process.pid, PASSWORD) == 0:
            break
        assert "Ada" not in ada.ask("/account")
    assert copies(server.process.pid, PASSWORD) <= 2
