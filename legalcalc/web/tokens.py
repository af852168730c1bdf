"""Finds the owner of forms that were open when their session ended and another began elsewhere."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Final

from legalcalc.store import vault

__all__ = ["Tokens"]

_LASTS: Final = timedelta(hours=24)  # a session lasts half of that, and its pages stay open
_MOST: Final = 2000


class Tokens:
    """The tokens of forms of people who signed in, by their digests: kept in memory a while.

    A form with one of them was shown to that person, so that what is typed there is their own.
    """

    def __init__(self) -> None:
        self._kept: dict[bytes, tuple[str, datetime]] = {}
        self._lock = threading.Lock()

    def note(self, token: str, person_id: str, *, now: datetime) -> None:
        """Remember the token of a session that begins; the oldest makes room for it."""
        with self._lock:
            self._let_go(now)
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[vault.digest(token.encode())] = person_id, now + _LASTS

    def is_known(self, token: str, *, now: datetime) -> bool:
        """Whether a form with this token was shown to anybody who had signed in."""
        with self._lock:
            self._let_go(now)
            return vault.digest(token.encode("utf-8", "replace")) in self._kept

    def is_of(self, token: str, person_id: str, *, now: datetime) -> bool:
        """Whether a form with this token was shown to the person, in this session or before."""
        with self._lock:
            self._let_go(now)
            found = self._kept.get(vault.digest(token.encode("utf-8", "replace")))
        return found is not None and found[0] == person_id

    def _let_go(self, now: datetime) -> None:
        for token in [token for token, (_person, until) in self._kept.items() if until <= now]:
            del self._kept[token]
