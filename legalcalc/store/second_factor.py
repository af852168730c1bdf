"""The second factor: codes of half a minute from a second device (TOTP, RFC 6238)."""

from __future__ import annotations

from datetime import datetime

import pyotp

from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database
from legalcalc.store.errors import WrongPassword
from legalcalc.store.models import PersonRecord
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = ["SecondFactor", "step_of"]


class SecondFactor:
    """Sets and drops a person's second factor. Every method asks for the password again."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit

    def begin(self, session: Session, *, now: datetime) -> str:
        """A new secret for the second device (base 32); counts once a code confirmed it."""
        session.require_confirmed(now)
        return pyotp.random_base32()

    def confirm(self, session: Session, secret: str, code: str, *, now: datetime) -> None:
        """Take the secret of :meth:`begin`. Raises :class:`WrongPassword`."""
        session.require_confirmed(now)
        step = step_of(secret, code, after=0, now=now)
        if step is None:
            raise WrongPassword
        self._set(session, secret, step, Action.SECOND_FACTOR_SET, now)

    def drop(self, session: Session, *, now: datetime) -> None:
        """Sign in with the password alone again. Asks for the password again."""
        session.require_confirmed(now)
        self._set(session, None, 0, Action.SECOND_FACTOR_DROPPED, now)

    def _set(
        self, session: Session, secret: str | None, step: int, action: Action, now: datetime
    ) -> None:
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            trust = trust_of(transaction, session)
            trust.set_second_factor(secret, step)
            trust.save()
            person.second_factor = secret is not None
            self._audit.append(transaction, action, session, now=now)


def step_of(secret: str, code: str, *, after: int, now: datetime) -> int | None:
    """The half-minute whose code this is: now, the one before or the next; none is taken twice."""
    digits = "".join(code.split())
    generator = pyotp.TOTP(secret)
    current = generator.timecode(now)
    for step in (current, current - 1, current + 1):
        if step > after and pyotp.utils.strings_equal(generator.generate_otp(step), digits):
            return step
    return None
