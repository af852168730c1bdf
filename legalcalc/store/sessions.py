"""Sessions that the database alone cannot open.

The browser holds 32 random bytes. The row's id is their SHA-256, and the row holds the person's
private key encrypted under a key derived from them: who steals the database has neither.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

__all__ = ["CONFIRMED_FOR", "IDLE", "LONGEST", "Session", "SessionEntry", "Sessions"]

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
# How long a password given counts for steps that ask for it again.
CONFIRMED_FOR = timedelta(minutes=5)


@dataclass(frozen=True)
class Session:
    """A signed-in person, for the length of one request or command."""

    id: str
    person_id: str
    administrator: bool
    started: datetime
    confirmed: datetime
    # Goes into every form, and back with every unsafe request; derived from the cookie, not stored.
    form_token: str = field(repr=False)
    private_key: bytes = field(repr=False)
    directory_key: bytes = field(repr=False)

    def is_confirmed(self, now: datetime) -> bool:
        """Whether the password was given in the last five minutes."""
        raise NotImplementedError

    def require_confirmed(self, now: datetime) -> None:
        """Raise :class:`PasswordNeeded` unless the password was given in the last five minutes."""
        raise NotImplementedError


@dataclass(frozen=True)
class SessionEntry:
    """A session as a list of sessions shows it."""

    id: str
    person_id: str
    started: datetime
    seen: datetime


class Sessions:
    """Sessions: resumed by the cookie's bytes, ended by lock, sign-out, time and key changes."""

    def resume(self, token: bytes, *, now: datetime) -> Session:
        """The session of a cookie.

        Raises :class:`SignInNeeded` where there is none, after 30 minutes without a request and
        after 12 hours in all.
        """
        raise NotImplementedError

    def end(self, token: bytes, *, now: datetime) -> None:
        """Lock, sign out or leave: the row goes, and the cookie opens nothing ever after."""
        raise NotImplementedError

    def end_of(self, session: Session, person_id: str, *, now: datetime) -> int:
        """End all sessions of a person (one's own, or anyone's for an administrator); how many."""
        raise NotImplementedError

    def running(self, session: Session, *, now: datetime) -> list[SessionEntry]:
        """The running sessions: all for an administrator, one's own for others."""
        raise NotImplementedError

    def sweep(self, *, now: datetime) -> int:
        """Delete the rows of sessions whose time is over; how many."""
        raise NotImplementedError
