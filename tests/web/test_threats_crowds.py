"""Threats by number: who sends much, slowly or often leaves room for others."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from legalcalc.web import Limits, guests
from legalcalc.web.services import services

Make = Callable[..., Flask]
Browser = Any  # of conftest


class Slow(io.RawIOBase):
    """What is sent by somebody who sends nothing more."""

    def __init__(self, go_on: threading.Event) -> None:
        self._go_on = go_on
        self.begun = threading.Event()

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: Any) -> int:
        self.begun.set()
        self._go_on.wait(300)
        return 0


def test_threat_requests_that_are_never_sent_to_their_end(make_app: Make) -> None:
    app = make_app(Limits(senders=3, senders_of_one=2))
    go_on = threading.Event()
    slow: list[threading.Thread] = []

    def send_slowly(address: str) -> None:
        body = Slow(go_on)
        environ = EnvironBuilder(
            "/sign-in",
            method="POST",
            content_type="application/x-www-form-urlencoded",
            environ_overrides={"REMOTE_ADDR": address},
        ).get_environ()
        environ |= {"wsgi.input": io.BufferedReader(body), "CONTENT_LENGTH": "1000"}
        thread = threading.Thread(target=run_wsgi_app, args=(app, environ), daemon=True)
        thread.start()
        slow.append(thread)
        assert body.begun.wait(10)

    def status(address: str) -> int:
        sent = {"data": {"mode": "desk"}, "environ_base": {"REMOTE_ADDR": address}}
        return app.test_client().post("/preferences", **sent).status_code

    try:
        send_slowly("192.0.2.1")
        send_slowly("192.0.2.1")
        assert status("192.0.2.1") == 429
        assert status("192.0.2.2") == 303
        assert app.test_client().get("/").status_code == 200
        send_slowly("192.0.2.3")
        assert status("192.0.2.2") == 429
        assert app.test_client().get("/").status_code == 200
    finally:
        go_on.set()
        for one in slow:
            one.join(10)
    assert status("192.0.2.1") == 303


def test_threat_orders_of_strangers_that_leave_no_room(
    make_app: Make, inn: str, new_browser: Callable[[Flask], Browser]
) -> None:
    app = make_app(Limits(jobs=4, requests_a_minute=1000))
    order = {"case": inn, "papers": ["evidence", "hours"], "formats": ["json"], "layout": "filing"}
    stranger = app.test_client()
    assert [stranger.post("/api/v1/papers", json=order).status_code for _ in range(4)] == [
        *(202, 202),
        *(503, 503),
    ]
    guest = new_browser(app)
    home = guest.send("/guest", sample="1").location
    for _number in range(2):
        guest.send(f"{home}documents/", paper="evidence", format="json", purpose="draft")
        review = guest.get(f"{home}documents/review").get_data(as_text=True)
        keys = [one.split('"')[0] for one in review.split('name="heard" value="')[1:]]
        digest = review.split('name="order" value="')[1].split('"')[0]
        printed = guest.send(f"{home}documents/print", order=digest, heard=keys)
        assert "/orders/" in printed.location


def test_threat_computations_of_strangers_that_leave_no_worker(make_app: Make, inn: str) -> None:
    app = make_app(Limits(strangers=2), workers=2, tls=True, hosts=("localhost",))
    stranger = app.test_client()
    busy = services(app)
    with busy.turn_of_a_stranger("192.0.2.1"):
        # One worker is taken; another stranger waits, a third is told to come again.
        waiting = threading.Thread(
            target=stranger.post,
            args=("/api/v1/check",),
            kwargs={"json": {"case": inn}, "environ_base": {"REMOTE_ADDR": "192.0.2.2"}},
        )
        waiting.start()
        while busy._strangers._taken.total() < 2:
            time.sleep(0.01)
        third = app.test_client().post(
            "/api/v1/check", json={"case": inn}, environ_base={"REMOTE_ADDR": "192.0.2.3"}
        )
        assert third.status_code == 503 and third.headers["Retry-After"] == "5"
        assert busy.computing.submit(len, "ours").result(60) == 4
    waiting.join(60)
    assert not waiting.is_alive()


def test_threat_guest_who_fills_the_memory(
    app: Flask, new_browser: Callable[[Flask], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guests, "ROOM", 600_000)
    greedy = new_browser(app)
    greedy.send("/guest")
    answers = [greedy.send("/cases/new", jurisdiction="RT") for _ in range(60)]
    assert answers[0].status_code == 303 and answers[-1].status_code == 503
    refused = answers[-1].get_data(as_text=True)
    assert "only so much room" in refused and "disk" not in refused
    assert greedy.get("/cases/").status_code == 200
    monkeypatch.undo()
    other = new_browser(app)
    other.send("/guest")
    assert other.send("/cases/new", jurisdiction="RT").status_code == 303


def test_threat_silent_connections_that_leave_the_laptop_deaf(serving: Callable[..., Any]) -> None:
    server = serving()
    silent: list[socket.socket] = []

    def seconds_to_answer() -> float:
        begun = time.monotonic()
        with urlopen(f"{server.address}/", timeout=20) as answer:
            assert answer.status == 200
        return time.monotonic() - begun

    seconds_to_answer()  # the first page takes longer
    try:
        for _ in range(700):
            silent.append(socket.create_connection(("127.0.0.1", server.port), timeout=10))
        assert seconds_to_answer() < 2
        # They do not stay: each is closed before a minute has passed.
        silent[0].settimeout(40)
        assert silent[0].recv(1) == b""
    finally:
        for one in silent:
            one.close()
