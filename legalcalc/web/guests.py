"""Calculations without an account: each in a store of its own in memory, gone on leaving.

A guest's store is made for the guest, with one person whose password is drawn by chance, used once
to open the session and forgotten. It may cost next to nothing: there is no file, dump or backup of
this store at which anybody could guess, only the memory of this process, and who reads that has the
keys as well. All that screens do with an installation's store they do with this one alike.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from legalcalc.store import Session, SignInNeeded, Store, vault
from legalcalc.store.sessions import IDLE, LONGEST

__all__ = ["ROOM", "Guests", "TooManyGuests"]

_CHEAPEST: Final = vault.HashingCost(memory=8, passes=1)
_NAME: Final = "guest"
ROOM: Final = 100_000_000
"""Bytes that one guest may fill."""

_NO_FOLDER: Final = Path("/nonexistent")  # a store in memory has no backups


class TooManyGuests(Exception):
    """Refuses a guest where as many are here as may be, or none are let in."""


@dataclass(slots=True)
class _Guest:
    store: Store
    began: datetime
    seen: datetime


class Guests:
    """The guests of one front end, by the digest of their cookie."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._guests: dict[str, _Guest] = {}
        self._lock = threading.Lock()

    @property
    def welcome(self) -> bool:
        """Whether anybody may come without an account."""
        return self._most > 0

    def __len__(self) -> int:
        return len(self._guests)

    def begin(self, *, now: datetime) -> bytes:
        """Let a guest in; the bytes of the cookie. Raises :class:`TooManyGuests`."""
        self.sweep(now=now)
        if len(self._guests) >= self._most:
            raise TooManyGuests
        store = Store.open("sqlite://", folder=_NO_FOLDER, now=now, work=_CHEAPEST, room=ROOM)
        password = secrets.token_urlsafe(48)
        store.accounts.create_first(_NAME, password, now=now)
        token = store.door.sign_in(_NAME, password, network="", now=now).token
        with self._lock:
            if len(self._guests) < self._most:
                self._guests[_key(token)] = _Guest(store, now, now)
                return token
        store.close()
        raise TooManyGuests

    def find(self, token: bytes, *, now: datetime) -> tuple[Store, Session] | None:
        """The store and session of a guest; ``None`` where there is none, or their time is over.

        A guest has no password to give again, so that the session counts as just confirmed.
        """
        guest = self._guests.get(_key(token))
        if guest is None:
            return None
        try:
            session = guest.store.sessions.resume(token, now=now)
        except SignInNeeded:
            self.end(token)
            return None
        guest.seen = now
        return guest.store, replace(session, confirmed=now)

    def end(self, token: bytes) -> bool:
        """Forget a guest and all of their work; whether there was one."""
        with self._lock:
            guest = self._guests.pop(_key(token), None)
        if guest is None:
            return False
        guest.store.close()
        return True

    def sweep(self, *, now: datetime) -> None:
        """Forget guests whose time is over: after 30 minutes without a request, 12 hours in all."""
        with self._lock:
            over = [
                key
                for key, guest in self._guests.items()
                if now - guest.seen > IDLE or now - guest.began > LONGEST
            ]
            gone = [self._guests.pop(key) for key in over]
        for guest in gone:
            guest.store.close()

    def end_all(self) -> None:
        """Forget everybody: the program ends."""
        with self._lock:
            gone, self._guests = list(self._guests.values()), {}
        for guest in gone:
            guest.store.close()


def _key(token: bytes) -> str:
    return vault.digest(token).hex()
