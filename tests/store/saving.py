"""Saves a case again and again until it is killed, and says after each save which version it made.

Run by test_crash.py: python saving.py URL FOLDER TOKEN CASE
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from legalcalc.store import Layer, Store, vault


def main(url: str, folder: str, token: str, case_id: str) -> None:
    """Each version says in its content which one it is, and has some weight."""
    now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    store = Store.open(url, folder=Path(folder), now=now, work=vault.HashingCost(1024, 1))
    session = store.sessions.resume(bytes.fromhex(token), now=now)
    opened = store.cases.open(session, case_id, now=now)
    assert opened.facts is not None
    version = opened.facts.version
    print("ready", flush=True)  # noqa: T201
    while True:
        content = {"version": version + 1, "weight": "x" * 20_000}
        card = {"version": version + 1}
        version = store.cases.save(
            session, case_id, Layer.FACTS, content, version=version, card=card, now=now
        )
        print(version, flush=True)  # noqa: T201


main(*sys.argv[1:])
