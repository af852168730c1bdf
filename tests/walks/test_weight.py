"""How much a browser has to fetch before it shows a page, on a poor connection too."""

from __future__ import annotations

from playwright.sync_api import Request

from tests.walks.visits import Arrivals, Visit

FIRST = 40_000
"""Bytes of the first page, with its style, script and pictures, most of which are kept."""
LATER = {
    "": 30_000,
    "facts/claimant": 25_000,
    "results/": 36_000,
    "work/": 30_000,
    "{month}": 85_000,
}
"""Bytes of pages of the sample case when the rest is kept, uncompressed. Two thirds of a month are
the places for what was different on each of its days."""


class _Fetched:
    """What a browser fetched since it was last asked."""

    def __init__(self, visit: Visit) -> None:
        self._requests: list[Request] = []
        visit.context.on("requestfinished", lambda one: self._requests.append(one))

    def bytes(self) -> int:
        """How much that was, without what the browser had kept."""
        found = sum(one.sizes()["responseBodySize"] for one in self._requests)
        self._requests.clear()
        return found


def test_pages_are_light(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    fetched = _Fetched(visit)
    visit.go("/sign-in")
    assert 10_000 < fetched.bytes() < FIRST
    home = visit.begin_as_guest(sample=True)
    visit.go(f"{home}work/")  # from now on the style of all these pages is kept
    month = visit.page.locator('main a[href$="/month/1"]').first.get_attribute("href")
    for path, most in LATER.items():
        fetched.bytes()
        visit.go(home + path.format(month=str(month).removeprefix(home)))
        assert 1_000 < fetched.bytes() < most, path
