"""Wrong tries make one wait: from the fifth on 30 seconds, doubling up to 15 minutes.

They are counted by account and by network, for browsers nobody has signed in from, and by browser
for those that are known: so strangers who guess at an account do not delay its owner.

The library ``limits`` counts tries in windows of time; it has no waits that grow, no store in a
database that processes share, and reads the clock itself. So this is not built on it.
"""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, select

from legalcalc.store import vault
from legalcalc.store.database import Database, Transaction
from legalcalc.store.errors import TryLater
from legalcalc.store.models import ThrottleRecord

__all__ = ["FORGOTTEN_AFTER", "FREE_TRIES", "Throttle", "network_of", "throttle_key"]

FREE_TRIES = 4
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=12)


class Throttle:
    """Counts of wrong tries. A key says whose: the digest of an account, network or device."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self, *keys: str, now: datetime) -> None:
        """Raise :class:`TryLater` where one of the keys has to wait."""
        with self._database.reading() as transaction:
            for key in keys:
                _check(transaction.get(ThrottleRecord, key), now)

    def count(self, key: str, *, now: datetime) -> None:
        """Count a try as wrong before it is looked at, so that no number of tries at once slips
        by; :meth:`forgive` takes it back. Raises :class:`TryLater`."""
        with self._database.writing(alone=True) as transaction:
            row = self._made(transaction, key, now)
            _check(row, now)
            _add(row, now)

    def add(self, key: str, *, now: datetime) -> None:
        """Count a try that was wrong."""
        with self._database.writing(alone=True) as transaction:
            _add(self._made(transaction, key, now), now)

    def take_back(self, key: str, *, now: datetime) -> None:
        """One try that was counted was not wrong."""
        with self._database.writing() as transaction:
            row = transaction.scalar(_row_of(key))
            if row is not None:
                row.failures -= 1
                row.blocked_until = now

    def clamp(self, *keys: str, now: datetime) -> None:
        """Let no wait that is stored be longer than the longest one is from now.

        Whoever tried while the clock was ahead is blocked until a time that it showed. The wait of
        that row begins now, once, and ends: it is not put off by looking at it. To be called before
        any key of a try is checked, with all of them.
        """
        latest = now + _LONGEST_WAIT
        with self._database.reading() as transaction:
            rows = [transaction.get(ThrottleRecord, key) for key in keys]
            ahead = [row.id for row in rows if row is not None and _is_ahead(row, now)]
        for key in ahead:
            with self._database.writing(alone=True) as transaction:
                row = transaction.scalar(_row_of(key))
                if row is not None and _is_ahead(row, now):
                    row.blocked_until = min(row.blocked_until, latest)
                    row.last = min(row.last, now)

    def _made(self, transaction: Transaction, key: str, now: datetime) -> ThrottleRecord:
        """The row of a key; of many who make it at the same moment, one does and the rest wait."""
        transaction.execute(
            self._insert(ThrottleRecord)
            .values(id=key, failures=0, last=now, blocked_until=now)
            .on_conflict_do_nothing()
        )
        return transaction.scalars(_row_of(key)).one()

    @property
    def _insert(self) -> Any:
        """How to insert in the words of the database at hand; only those are loaded."""
        if self._database.is_sqlite:
            from sqlalchemy.dialects import sqlite

            return sqlite.insert
        from sqlalchemy.dialects import postgresql

        return postgresql.insert

    def forgive(self, key: str) -> None:
        """Forget all tries of a key."""
        with self._database.writing() as transaction:
            transaction.execute(delete(ThrottleRecord).where(ThrottleRecord.id == key))

    def sweep(self, *, now: datetime) -> None:
        """Forget tries after twelve hours without another."""
        with self._database.writing() as transaction:
            transaction.execute(
                delete(ThrottleRecord).where(ThrottleRecord.last < now - FORGOTTEN_AFTER)
            )


def _row_of(key: str) -> Select[ThrottleRecord]:
    return select(ThrottleRecord).where(ThrottleRecord.id == key).with_for_update()


def _is_ahead(row: ThrottleRecord, now: datetime) -> bool:
    return row.last > now or row.blocked_until > now + _LONGEST_WAIT


def _check(row: ThrottleRecord | None, now: datetime) -> None:
    if row is not None and row.blocked_until > now:
        raise TryLater(max(1, int((row.blocked_until - now).total_seconds())))


def _add(row: ThrottleRecord, now: datetime) -> None:
    if now - row.last > FORGOTTEN_AFTER:
        row.failures = 0
    row.failures += 1
    row.last = now
    over = row.failures - FREE_TRIES
    if over > 0:
        # The exponent is capped because failures are not.
        row.blocked_until = now + min(_FIRST_WAIT * 2 ** min(over - 1, 10), _LONGEST_WAIT)


def network_of(address: str) -> bytes:
    """The network an address belongs to: of IPv6 a /64, which one party has as a rule."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address.encode("utf-8", "surrogatepass")
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return ipaddress.ip_network((parsed, 64), strict=False).network_address.packed
    return (getattr(parsed, "ipv4_mapped", None) or parsed).packed


def throttle_key(kind: bytes, salt: bytes, value: bytes) -> str:
    """The key of an account, network or device: no address or name can be read from it."""
    return vault.chain_hash(salt, kind, value).hex()
