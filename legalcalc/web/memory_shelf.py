"""Sets things aside in memory, each under a key that only a browser has."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from legalcalc.store import vault

__all__ = ["Shelf"]

_LASTS: Final = timedelta(minutes=30)
_MOST: Final = 64
_ROOM: Final = 16_000_000


@dataclass(frozen=True, slots=True)
class _Piece:
    sealed: bytes
    until: datetime
    known: bool


class Shelf:
    """Things set aside, by the browser's key and the form; the oldest makes room for the new.

    Things of those who are ``known`` make room for one another alone, and after all others.
    ``room``: bytes, of all of them.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._kept: dict[tuple[bytes, str], _Piece] = {}
        self._lock = threading.Lock()

    def put(
        self, key: bytes, path: str, content: bytes, *, known: bool = False, now: datetime
    ) -> bool:
        """Keep what was typed into the form at a path, over what it held; whether there is room."""
        place = vault.digest(key), path
        sealed = vault.encrypt_record(_box(key), content, path.encode())
        with self._lock:
            self._kept.pop(place, None)
            self._let_go(now)
            while self._kept and not self._has_room(len(sealed)):
                oldest = min(self._kept, key=lambda one: self._kept[one].known)  # the first of them
                if self._kept[oldest].known and not known:
                    return False
                del self._kept[oldest]
            self._kept[place] = _Piece(sealed, now + _LASTS, known)
        return True

    def take(self, key: bytes, *, now: datetime) -> dict[str, bytes]:
        """All that a browser's key opens, by path; it is let go with that."""
        owner = vault.digest(key)
        with self._lock:
            self._let_go(now)
            found = {
                path: self._kept.pop((one, path)) for one, path in [*self._kept] if one == owner
            }
        box = _box(key)
        return {
            path: vault.decrypt_record(box, one.sealed, path.encode())
            for path, one in found.items()
        }

    def held(self, key: bytes, path: str, *, now: datetime) -> bytes | None:
        """Give what a browser's key opens of the form at a path; it stays."""
        with self._lock:
            self._let_go(now)
            found = self._kept.get((vault.digest(key), path))
        return (
            None if found is None else vault.decrypt_record(_box(key), found.sealed, path.encode())
        )

    def let_go(self, key: bytes, path: str) -> None:
        """Let go of what a browser's key opens of the form at a path."""
        with self._lock:
            self._kept.pop((vault.digest(key), path), None)

    def sweep(self, *, now: datetime) -> None:
        """Let go of what nobody came back for."""
        with self._lock:
            self._let_go(now)

    def _has_room(self, size: int) -> bool:
        held = sum(len(one.sealed) for one in self._kept.values())
        return len(self._kept) < _MOST and held + size <= self._room

    def _let_go(self, now: datetime) -> None:
        for place in [place for place, one in self._kept.items() if one.until <= now]:
            del self._kept[place]


def _box(key: bytes) -> bytes:
    return vault.session_key(key)
