"""Recalculation while somebody types: a case of three years changes in one place, again and again.

Each round goes the way of a request: the case becomes JSON, a worker process reads, assesses and
tells it, and what the page shows comes back. Measured is the time until it is back. The time that
the worker's processor took for it is measured beside, in this process: where others use the machine
as well, the first grows and the second does not.
"""

from __future__ import annotations

import gc
import json
import random
import time
from collections.abc import Iterator
from datetime import date
from time import perf_counter, process_time

from benchmarks.cases import long_claim
from legalcalc.law.discovery import find
from legalcalc.schemas import dump_case
from legalcalc.web.results.totals import Live, live_of
from legalcalc.workers import Workers

__all__ = ["rows"]

LAWS = ("GB-EAW", "FR", "US-CA")
ROUNDS = 60
_BETWEEN = 0.1  # seconds; the script sends 0.4 s after the last key

Row = tuple[str, str, str]


def rows() -> Iterator[Row]:
    """A row for each law and way to state the work."""
    workers = Workers(1, seconds=30, memory=2_000_000_000, preload="legalcalc.web.api.preload")
    workers.begin()
    try:
        for code in LAWS:
            for daily in (False, True):
                yield _row(code, workers, daily=daily)
    finally:
        workers.shutdown()


def _row(code: str, workers: Workers, *, daily: bool) -> Row:
    law = find(code)
    assert law is not None
    data = dump_case(long_claim(law, years=3, daily=daily))
    currency = law.currency_on(date(2026, 3, 31))
    chance = random.Random(7)

    def change() -> None:
        """One edit in a form: a payment, or a day of work."""
        data["payments"][chance.randrange(36)]["amount"] = f"{chance.randrange(900)} {currency}"
        if daily:
            day = data["work_days"][chance.randrange(len(data["work_days"]))]
            day["shifts"] = [{"start": "07:00", "end": f"{chance.randrange(15, 22)}:00"}]

    def sent() -> Live:
        body = json.dumps(data, ensure_ascii=False).encode()
        found: Live = workers.submit(live_of, body, "en").result()
        assert found.sums is not None
        return found

    start = perf_counter()
    sent()
    first = perf_counter() - start
    times = []
    for _round in range(ROUNDS):
        change()
        start = perf_counter()
        sent()
        times.append(perf_counter() - start)
        time.sleep(_BETWEEN)  # nobody types faster; the worker sweeps meanwhile
    times.sort()
    used = _processor_time(data, change)
    half, most = times[len(times) // 2], times[round(len(times) * 0.95) - 1]
    entries = f"{len(data['work_days'])} days" if daily else "weekly pattern"
    return (
        f"recalculation, three years, {code}, {entries}",
        f"{half * 1000:.0f} ms",
        f"p95 {most * 1000:.0f} ms; aim: 250 ms; first {first * 1000:.0f} ms; "
        f"processor p50 {used[len(used) // 2] * 1000:.0f} ms, "
        f"p95 {used[round(len(used) * 0.95) - 1] * 1000:.0f} ms",
    )


def _processor_time(data: dict[str, object], change: object) -> list[float]:
    """Seconds of the processor for the same work in this process, swept between the rounds."""
    assert callable(change)
    gc.collect()
    gc.freeze()
    times = []
    for number in range(ROUNDS // 2 + 1):
        change()
        body = json.dumps(data, ensure_ascii=False).encode()
        gc.disable()
        start = process_time()
        live_of(body, "en")
        if number:  # the first fills the memory
            times.append(process_time() - start)
        gc.enable()
        gc.collect()
    gc.unfreeze()
    return sorted(times)
