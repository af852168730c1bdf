"""How long one waits for the first page."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from soak.site import site

__all__ = ["cold"]


def cold(count: int) -> Iterator[tuple[str, bool]]:
    """From ``legalcalc serve`` to the first page, a folder with a store in it."""
    times = []
    with site() as it:
        for _round in range(count):
            times.append(it.start())
            it.stop()
    worst = max(times)
    yield f"{count} starts: {median(times):.2f} s, at most {worst:.2f} s; aim: 2 s", worst < 2
