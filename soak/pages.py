"""How long single pages take, beside the plainest of all and beside the calculation itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from soak.site import made, opened, p95, site

__all__ = ["pages"]

SAMPLE = Path(__file__).parents[1] / "examples" / "sample-case.yaml"
PAGES = {
    "list of cases": "/cases/",
    "home of a case": "{home}",
    "form of a payment": "{home}facts/payments/new",
    "form of an employment": "{home}facts/employments/new",
    "working time": "{home}work/",
    "totals alone": "{home}live",
    "results": "{home}results/",
    "deadlines": "{home}deadlines/",
    "alternatives": "{home}alternatives/",
    "documents": "{home}documents/",
}


def pages(count: int) -> Iterator[tuple[str, bool]]:
    """Each page of the sample case, asked for again and again by one visitor."""
    alone = _calculation()
    with site() as it:
        store = it.store()
        signed_in = opened(store)
        case_id = made(store, signed_in, SAMPLE.read_text("utf-8"), datetime.now(UTC))
        browser = it.browser(signed_in)
        store.close()
        it.start()
        home = f"/cases/{case_id}/"
        plain = _times(lambda: browser.get("/left").seconds, count)
        base = median(plain)
        yield f"plainest page: p50 {base * 1000:.1f} ms", True
        yield f"the calculation by itself: {alone * 1000:.1f} ms", True
        for name, address in PAGES.items():
            path = address.format(home=home)
            answer = browser.get(path)
            times = _times(lambda path=path: browser.get(path).seconds, count)
            yield (
                f"{name}: p50 {median(times) * 1000:.0f} ms, p95 {p95(times) * 1000:.0f} ms, "
                f"×{median(times) / base:.0f} of the plainest, "
                f"{len(answer.text.encode()) / 1000:.0f} kB",
                answer.status == 200,
            )


def _times(run: object, count: int) -> list[float]:
    assert callable(run)
    run()
    return [run() for _round in range(count)]


def _calculation() -> float:
    """Seconds of the bare assessment of the sample case, the best of some."""
    from legalcalc.claims import assess
    from legalcalc.law.discovery import find
    from legalcalc.schemas import load_case

    case = load_case(SAMPLE)
    law = find(case.jurisdiction)
    assert law is not None
    found = []
    for _round in range(5):
        begun = time.perf_counter()
        assess(case, law)
        found.append(time.perf_counter() - begun)
    return min(found)
