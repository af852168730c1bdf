"""A class of sixty in a room, each with another variant, and their trainer who watches."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median
from threading import Barrier, Thread

from soak.site import Browser, memory_of, p95

__all__ = ["room"]

TRAINEES = 60
ANSWERS = 6  # of each, to all sums
SCENARIO = "long-harvest"  # the one that takes most to compute
LANGUAGES = ("en", "ar", "uk")
CODE_SHOWN = 15.0  # seconds until the first has typed it
_WATCHED_EVERY = 1.0  # seconds between two looks of the trainer, whose page looks every five
_JOINED = "lc-room"


def room(count: int) -> Iterator[tuple[str, bool]]:
    """Sixty join within some seconds, read, and answer by head again and again."""
    process = subprocess.Popen(
        [sys.executable, "-m", "legalcalc", "room"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.match(r"http://localhost:(\d+)(/trainer/.*)", process.stdout.readline())
        if found is None:
            raise RuntimeError("the rooms are not served")
        yield from _taught(_Class(int(found[1]), found[2]), process.pid, count)
    finally:
        process.kill()
        process.wait()


def _taught(taught: _Class, pid: int, seconds: int) -> Iterator[tuple[str, bool]]:
    before = memory_of(pid)
    taught.run(seconds)
    for name, aim in (("join", 2.0), ("read", 2.0), ("answer", 0.5), ("watch", 0.5)):
        some = taught.times[name]
        yield (
            f"{name}: {len(some)}, p50 {median(some) * 1000:.0f} ms, "
            f"p95 {p95(some) * 1000:.0f} ms, at most {max(some) * 1000:.0f} ms; "
            f"aim: p95 {aim * 1000:.0f} ms",
            p95(some) < aim,
        )
    yield f"{len(taught.wrong)} refused or lost {', '.join(taught.wrong[:3])}", not taught.wrong
    after = memory_of(pid)
    yield (
        f"memory {before:.0f} MB with all scenarios, {after:.0f} MB with {TRAINEES} variants; "
        "aim: 300 MB",
        after < 300,
    )


class _Class:
    """A class and its trainer; ``times`` are seconds by what was done."""

    def __init__(self, port: int, trainer: str) -> None:
        self._port = port
        self._trainer = trainer
        self.times: dict[str, list[float]] = {}
        self.wrong: list[str] = []

    def run(self, seconds: int) -> None:
        """Open a room, show its code for a moment, and let all join within a quarter of the time,
        read for another, and answer in the rest."""
        at_desk = Browser(self._port, "", "")
        opened = at_desk.send(
            self._trainer,
            {"scenario": SCENARIO, "language": LANGUAGES, "minutes": "90", "variants": "1"},
        )
        address = opened.headers["Location"]
        code = address.rstrip("/").rpartition("/")[2]
        ready = Barrier(TRAINEES + 1)

        def take_part(number: int) -> None:
            ready.wait()
            time.sleep(seconds / 4 * number / TRAINEES)
            language = LANGUAGES[number % len(LANGUAGES)]
            self._answer_again_and_again(code, language, number, seconds)

        threads = [Thread(target=take_part, args=(number,)) for number in range(TRAINEES)]
        for thread in threads:
            thread.start()
        time.sleep(CODE_SHOWN)
        ready.wait()
        while any(thread.is_alive() for thread in threads):
            self._look(at_desk, address)
            time.sleep(_WATCHED_EVERY)
        told = self._look(at_desk, address)
        if f"{TRAINEES} people have joined" not in re.sub(r"<[^>]*>", "", told):
            self.wrong.append("the trainer is not told of all")

    def _look(self, at_desk: Browser, address: str) -> str:
        looked = at_desk.get(address)
        self._note("watch", looked.status, 200, looked.seconds)
        return looked.text

    def _answer_again_and_again(self, code: str, language: str, number: int, seconds: int) -> None:
        phone = Browser(self._port, "", "", _JOINED)
        joined = phone.send("/", {"code": code, "language": language})
        self._note("join", joined.status, 303, joined.seconds)
        phone.cookie = joined.headers["Set-Cookie"].partition(";")[0].partition("=")[2]
        page = phone.get("/task")
        self._note("read", page.status, 200, page.seconds)
        sums = re.findall(r'name="(sum-\d+)"', page.text)
        time.sleep(seconds / 4)
        pause = seconds / 2 / ANSWERS
        for time_around in range(ANSWERS):
            begun = time.monotonic()
            typed = f"{number * 100 + time_around}"
            answered = phone.send("/task", dict.fromkeys(sums, typed))
            told = phone.get("/task")
            self._note(
                "answer",
                answered.status,
                303,
                answered.seconds + told.seconds,
            )
            if told.text.count(f'value="{typed}"') != len(sums):
                self.wrong.append("an answer is not there")
            time.sleep(max(0.0, pause - (time.monotonic() - begun)))

    def _note(self, what: str, status: int, expected: int, seconds: float) -> None:
        self.times.setdefault(what, []).append(seconds)
        if status != expected:
            self.wrong.append(f"{what} {status}")
