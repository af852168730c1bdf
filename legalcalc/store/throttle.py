"""Wrong tries make one wait: from the fifth on 30 seconds, doubling up to 15 minutes.

They are counted by network, for browsers nobody has signed in from, and by browser for those that
are known. At each account a network has four tries to itself: the count by account holds up only
those who have used theirs up, so that strangers who guess at an account do not keep its owner out.

The library ``limits`` counts tries in windows of time; it has no waits that grow, no store in a
database that processes share, and reads the clock itself. So this is not built on it.
"""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, or_, select

from legalcalc.store import vault
from legalcalc.store.database import Database, Transaction
from legalcalc.store.errors import TryLater
from legalcalc.store.models import ThrottleRecord
from legalcalc.store.queries import inserting

__all__ = ["FORGOTTEN_AFTER", "FREE_TRIES", "Throttle", "network_of", "throttle_key"]

FREE_TRIES = 4
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=12)


class Throttle:
    """Counts of wrong tries. A key says whose: that of an account, network or browser."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # There are so few addresses that any digest of one is soon guessed. Nobody can guess at
        # these without a secret that is in no file: a process that starts anew has another, and
        # counts networks afresh.
        self._secret = vault.new_key()

    def network_key(self, kind: bytes, address: str, *whom: bytes) -> str:
        """The key of a network, or of what it tries at somebody: whoever has the database cannot
        tell it from that of another."""
        return vault.handle(self._secret, kind, network_of(address), *whom).hex()

    def check(self, *keys: str, now: datetime) -> None:
        """Raise :class:`TryLater` where one of the keys has to wait."""
        with self._database.reading() as transaction:
            for key in keys:
                _check(transaction.get(ThrottleRecord, key), now)

    def takes_free_try(self, key: str, *, now: datetime) -> bool:
        """Whether a key still has a try that costs no wait, which this one takes.

        It is taken before the try is looked at, as :meth:`count` does.
        """
        with self._database.writing(alone=True) as transaction:
            row = self._made(transaction, key, now)
            if row.failures >= FREE_TRIES and now - row.last <= FORGOTTEN_AFTER:
                return False
            _add(row, now)
            return True

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
        """Let a wait that is stored begin now, where it began in a time that is still to come.

        Whoever tried while the clock was ahead is blocked until a time that it showed. The wait of
        that row begins anew, once and never longer than the longest, and ends: it is not put off by
        looking at it. To be called before a key is checked.
        """
        with self._database.reading() as transaction:
            rows = [transaction.get(ThrottleRecord, key) for key in keys]
            ahead = [row.id for row in rows if row is not None and _is_ahead(row, now)]
        for key in ahead:
            with self._database.writing(alone=True) as transaction:
                row = transaction.scalar(_row_of(key))
                if row is not None and _is_ahead(row, now):
                    wait = min(row.blocked_until - row.last, _LONGEST_WAIT)
                    row.blocked_until = now + max(wait, timedelta())
                    row.last = now

    def _made(self, transaction: Transaction, key: str, now: datetime) -> ThrottleRecord:
        """The row of a key; of many who make it at the same moment, one does and the rest wait."""
        transaction.execute(
            inserting(self._database)(ThrottleRecord)
            .values(id=key, failures=0, last=now, blocked_until=now)
            .on_conflict_do_nothing()
        )
        return transaction.scalars(_row_of(key)).one()

    def forgive(self, key: str) -> None:
        """Forget all tries of a key."""
        with self._database.writing() as transaction:
            transaction.execute(delete(ThrottleRecord).where(ThrottleRecord.id == key))

    def sweep(self, *, now: datetime) -> None:
        """Forget tries after twelve hours without another, and those of a time as far ahead."""
        with self._database.writing() as transaction:
            transaction.execute(
                delete(ThrottleRecord).where(
                    or_(
                        ThrottleRecord.last < now - FORGOTTEN_AFTER,
                        ThrottleRecord.last > now + FORGOTTEN_AFTER,
                    )
                )
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
    """The key of an account, by the tag of its name, or of a browser, by its cookie.

    A cookie cannot be guessed; a name can be tried at the tag, as slowly as at that of the
    directory.
    """
    return vault.chain_hash(salt, kind, value).hex()
