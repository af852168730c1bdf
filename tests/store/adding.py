"""Adds a file of evidence that never ends, and says after each chunk that it was stored.

Run by test_evidence.py: python adding.py URL FOLDER TOKEN CASE
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from legalcalc.store import Layer, Store, vault


def endless() -> Iterator[bytes]:
    """When the next piece is asked for, the one before the last was stored."""
    while True:
        print("asked", flush=True)  # noqa: T201
        yield b"x" * vault.CHUNK


def main(url: str, folder: str, token: str, case_id: str) -> None:
    """Add it, until killed."""
    now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    store = Store.open(url, folder=Path(folder), now=now, work=vault.HashingCost(1024, 1))
    session = store.sessions.resume(bytes.fromhex(token), now=now)
    store.evidence.add(
        session, case_id, Layer.FACTS, endless(), title="", media_type="audio/ogg", now=now
    )


main(*sys.argv[1:])
