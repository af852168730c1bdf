"""The second factor: codes of half a minute from a second device (TOTP, RFC 6238)."""

from __future__ import annotations

from datetime import datetime

import pyotp

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database
from legalcalc.store.errors import Damaged, WrongPassword
from legalcalc.store.models import PersonRecord
from legalcalc.store.sessions import Session

__all__ = ["SecondFactor", "opened_factor", "sealed_factor", "step_of"]


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
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            person.second_factor = sealed_factor(person, secret.encode())
            person.second_factor_step = step
            self._audit.append(transaction, Action.SECOND_FACTOR_SET, session, now=now)

    def drop(self, session: Session, *, now: datetime) -> None:
        """Sign in with the password alone again. Asks for the password again."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            person.second_factor = None
            self._audit.append(transaction, Action.SECOND_FACTOR_DROPPED, session, now=now)


def sealed_factor(person: PersonRecord, secret: bytes) -> bytes:
    """The second device's secret, sealed to the person's public key."""
    return vault.seal_to(person.public_key, secret, _factor_place(person))


def opened_factor(person: PersonRecord, private: bytes) -> bytes:
    """The second device's secret. Raises :class:`Damaged`."""
    try:
        return vault.open_sealed(
            private, person.second_factor or b"", _factor_place(person), suite=person.suite
        )
    except vault.CannotOpen:
        raise Damaged from None


def step_of(secret: str, code: str, *, after: int, now: datetime) -> int | None:
    """The half-minute whose code this is: now, the one before or the next; none is taken twice."""
    digits = "".join(code.split())
    generator = pyotp.TOTP(secret)
    current = generator.timecode(now)
    for step in (current, current - 1, current + 1):
        if step > after and pyotp.utils.strings_equal(generator.generate_otp(step), digits):
            return step
    return None


def _factor_place(person: PersonRecord) -> bytes:
    return vault.associated_data("person", person.id, "", "second factor", 0, person.suite)
