"""Remembers while a client writes a diary by which code, in memory and for half an hour.

A browser holds a cookie of random bytes until it closes: with it the code opens here, and nowhere
else. Leaving quickly ends the visit, so that whoever takes the phone then finds a page that asks
for the code.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from legalcalc.store import vault

__all__ = ["COOKIE", "DiaryVisits"]

COOKIE: Final = "__Host-lc-diary"
_LASTS: Final = timedelta(minutes=30)
_MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class _Visit:
    sealed: bytes
    until: datetime


class DiaryVisits:
    """The visits of those who typed a right code; the oldest makes room for the new."""

    def __init__(self) -> None:
        self._kept: dict[bytes, _Visit] = {}
        self._lock = threading.Lock()

    def begin(self, code: str, *, now: datetime) -> bytes:
        """A visit with a code; the bytes of its cookie."""
        key = secrets.token_bytes(32)
        with self._lock:
            self._let_go(now)
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            sealed = vault.encrypt_record(vault.session_key(key), code.encode(), b"diary")
            self._kept[vault.digest(key)] = _Visit(sealed, now + _LASTS)
        return key

    def code_of(self, key: bytes, *, now: datetime) -> str | None:
        """The code of a visit, which lasts half an hour longer from now on."""
        with self._lock:
            self._let_go(now)
            visit = self._kept.pop(vault.digest(key), None)
            if visit is None:
                return None
            self._kept[vault.digest(key)] = _Visit(visit.sealed, now + _LASTS)
        return vault.decrypt_record(vault.session_key(key), visit.sealed, b"diary").decode()

    def end(self, key: bytes) -> None:
        """Forget a visit."""
        with self._lock:
            self._kept.pop(vault.digest(key), None)

    def sweep(self, *, now: datetime) -> None:
        """Forget visits in which nobody did anything for half an hour."""
        with self._lock:
            self._let_go(now)

    def _let_go(self, now: datetime) -> None:
        for key in [key for key, visit in self._kept.items() if visit.until <= now]:
            del self._kept[key]
