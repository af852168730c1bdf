"""A real server for a measurement, and a browser without a screen."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from legalcalc.schemas.case_layers import parts, with_keys
from legalcalc.store import SignedIn, Store, vault
from legalcalc.web.cases.saving import card_of
from legalcalc.web.casework import open_from
from legalcalc.web.visitors import COOKIE, cookie_text

__all__ = [
    "PASSWORD",
    "Browser",
    "ServerReply",
    "Site",
    "made",
    "made_case",
    "memory_of",
    "opened",
    "p95",
    "site",
]

PASSWORD = "tundra velvet oyster lamp cereal"
CHEAP = vault.HashingCost(memory=1024, passes=1)
_START = 30.0  # seconds that a server may take to answer


@dataclass(frozen=True)
class ServerReply:
    """What a server said, and how long it took."""

    status: int
    headers: Mapping[str, str]
    text: str
    seconds: float


@dataclass
class Browser:
    """One visitor. ``token`` goes into every form; ``cookie`` opens the session."""

    port: int
    cookie: str
    token: str
    cookie_name: str = COOKIE
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> ServerReply:
        return self._ask("GET", path, None, {})

    def send(self, path: str, fields: Mapping[str, Any], **headers: str) -> ServerReply:
        body = urlencode({"token": self.token, **fields}, doseq=True)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, {**kind, **headers})

    def _ask(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> ServerReply:
        for attempt in (1, 2):
            connection = self._connection or http.client.HTTPConnection(
                "localhost", self.port, timeout=60
            )
            self._connection = connection
            begun = time.perf_counter()
            try:
                connection.request(
                    method, path, body, {"Cookie": f"{self.cookie_name}={self.cookie}", **headers}
                )
                response = connection.getresponse()
                text = response.read().decode("utf-8", "replace")
            except (http.client.RemoteDisconnected, BrokenPipeError):
                self._connection = None  # kept alive too long
                if attempt == 2 or method != "GET":
                    raise
            else:
                seconds = time.perf_counter() - begun
                return ServerReply(response.status, response.headers, text, seconds)
        raise AssertionError


@dataclass
class Site:
    """A server in a folder of its own."""

    folder: Path
    url: str
    port: int
    process: subprocess.Popen[bytes] | None = None
    people: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def store(self, work: vault.HashingCost = CHEAP) -> Store:
        return Store.open(self.url, folder=self.folder, now=datetime.now(UTC), work=work)

    def start(self) -> float:
        """Start the server; seconds until its first page is there."""
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "legalcalc",
                "serve",
                "--folder",
                str(self.folder),
                "--port",
                str(self.port),
            ],
            env={**os.environ, "LEGALCALC_DATABASE": self.url, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while time.perf_counter() - begun < _START:
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("localhost", self.port, timeout=_START)
                connection.request("GET", "/")
                if connection.getresponse().status == 200:
                    return time.perf_counter() - begun
            time.sleep(0.02)
        raise RuntimeError("the server does not start")

    def kill(self) -> None:
        """Kill the server and its workers as a power cut would."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """Ask the server to end."""
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            self.kill()

    def memory(self) -> float:
        """MB that the server itself holds, its workers not counted."""
        assert self.process is not None
        return memory_of(self.process.pid)

    def worked(self) -> float:
        """Seconds for which the server itself had a processor, its workers not counted."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/stat").read_text("ascii")
        user, system = status.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def browser(self, signed_in: SignedIn) -> Browser:
        return Browser(self.port, cookie_text(signed_in.token), signed_in.session.form_token)


def opened(store: Store, name: str = "Ada") -> SignedIn:
    """Somebody signs in."""
    return store.door.sign_in(
        name, PASSWORD, network="127.0.0.1", now=datetime.now(UTC), device=None, code=None
    )


@contextlib.contextmanager
def site(url: str | None = None, *, work: vault.HashingCost = CHEAP) -> Iterator[Site]:
    """A site with Ada in it; not started yet."""
    with tempfile.TemporaryDirectory(prefix="soak-") as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        folder = Path(name)
        found = Site(folder, url or f"sqlite:///{folder}/legalcalc.db", port)
        store = found.store(work)
        store.accounts.create_first("Ada", PASSWORD, now=datetime.now(UTC))
        store.close()
        try:
            yield found
        finally:
            found.stop()


def memory_of(process: int) -> float:
    """MB that a process itself holds."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


def p95(times: list[float]) -> float:
    """What nineteen of twenty measurements stay below."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def made(store: Store, by: SignedIn, source: str, now: datetime) -> str:
    """Keep a case file for somebody; the case's id."""
    facts, identity = parts(with_keys(open_from(source)))
    return store.cases.create(
        by.session, facts=facts, identity=identity, card=card_of(facts), now=now
    )


def made_case(browser: Browser, law: str = "GB-EAW") -> str:
    """Make a case; the address of its home."""
    answer = browser.send("/cases/new", {"jurisdiction": law})
    if answer.status != 303:
        raise RuntimeError(f"no case was made: {answer.status}")
    return answer.headers["Location"]
