"""The power goes while somebody saves."""

from __future__ import annotations

import contextlib
import http.client
import random
import re
import threading
import time
from collections.abc import Iterator

from soak.site import Browser, made_case, opened, site

__all__ = ["kill"]


def kill(count: int) -> Iterator[tuple[str, bool]]:
    """Kill the server at a random moment while answers are saved; start it again; look.

    What was acknowledged has to be there, whole, and the session goes on.
    """
    chance = random.Random(8)
    lost = torn = signed_out = 0
    saved = 0
    with site() as it:
        store = it.store()
        browser = it.browser(opened(store))
        store.close()
        it.start()
        home = made_case(browser)
        address = f"{home}facts/case"
        for _round in range(count):
            said: list[int] = []
            stop = threading.Event()
            writer = threading.Thread(target=_write, args=(browser, address, saved, said, stop))
            writer.start()
            time.sleep(chance.uniform(0.05, 0.6))
            it.kill()
            stop.set()
            writer.join()
            browser._connection = None
            it.start()
            answer = browser.get(f"{address}?all=1")
            if answer.status != 200:
                signed_out += answer.status == 303
                torn += answer.status != 303
                continue
            found = re.search(r'value="round (\d+)"', answer.text)
            now = int(found[1]) if found else 0
            lost += bool(said) and now < said[-1]
            saved = max(now, saved, *said[-1:])
    yield f"{count} kills, {saved} answers saved between them: {lost} lost", not lost
    yield f"pages that could not be shown afterwards: {torn}", not torn
    yield f"sessions that did not go on: {signed_out}", not signed_out


def _write(
    browser: Browser, address: str, number: int, said: list[int], stop: threading.Event
) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        while not stop.is_set():
            number += 1
            answer = browser.send(address, {"_shown": "title", "title": f"round {number}"})
            if answer.status == 303 and "saved" in answer.headers["Location"]:
                said.append(number)
