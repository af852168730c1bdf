"""People: their keys, sign-in, recovery, invitations, second factor, keepers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from legalcalc.store.sessions import Session

__all__ = ["Accounts", "Colleague", "Keeper", "SignedIn", "Welcome"]


@dataclass(frozen=True)
class Welcome:
    """A person was made. ``sheet`` is the recovery sheet's key, shown once and kept nowhere."""

    person_id: str
    sheet: str = field(repr=False)


@dataclass(frozen=True)
class SignedIn:
    """What the browser gets: ``token`` for the session cookie, ``device`` for the one that lasts.

    Both are 32 random bytes. ``device`` marks a browser from which the person has signed in before,
    so that strangers' wrong tries do not delay it; it opens nothing.
    """

    session: Session
    token: bytes = field(repr=False)
    device: bytes = field(repr=False)


@dataclass(frozen=True)
class Colleague:
    """A person as colleagues see them."""

    id: str
    name: str
    administrator: bool
    second_factor: bool
    since: date


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps a paper key with which people who entrusted theirs can be let in again."""

    id: str
    name: str
    entrusted: bool


class Accounts:
    """People and how they get in. Every method is one transaction and raises ``StoreError``."""

    def empty(self) -> bool:
        """Whether nobody is there yet, so that the first-run page has to be shown."""
        raise NotImplementedError

    def create_first(self, name: str, password: str, *, now: datetime) -> Welcome:
        """Make the first person, an administrator. Raises :class:`WeakPassword`, and
        :class:`NameTaken` where somebody is there already."""
        raise NotImplementedError

    def sign_in(
        self,
        name: str,
        password: str,
        *,
        network: str,
        device: bytes | None = None,
        code: str | None = None,
        now: datetime,
    ) -> SignedIn:
        """Open a session.

        ``network`` is the address a request came from (empty for the command line), ``device`` the
        lasting cookie where the browser has one, ``code`` that of the second factor. Raises
        :class:`TryLater`, :class:`WrongPassword` (in the same words and time for unknown names) and
        :class:`SecondFactorNeeded`.
        """
        raise NotImplementedError

    def confirm(self, session: Session, password: str, *, now: datetime) -> Session:
        """Take the password again; the session it returns is confirmed for five minutes.

        Raises :class:`WrongPassword` and :class:`TryLater`.
        """
        raise NotImplementedError

    def change_password(
        self, session: Session, password: str, new_password: str, *, now: datetime
    ) -> None:
        """Take a new password; all sessions of the person end, this one too."""
        raise NotImplementedError

    def check_sheet(self, session: Session, sheet: str) -> bool:
        """Whether the printed recovery sheet, as typed, is the right one: the test of first run."""
        raise NotImplementedError

    def renew_sheet(self, session: Session, *, now: datetime) -> str:
        """A new key for the recovery sheet; the old sheet opens nothing but older backups."""
        raise NotImplementedError

    def recover(
        self, name: str, sheet: str, new_password: str, *, network: str, now: datetime
    ) -> str:
        """Take a new password by the recovery sheet; returns the key of a new sheet.

        All sessions end and the second factor is dropped. Raises :class:`WrongKey`,
        :class:`WeakPassword` and :class:`TryLater`.
        """
        raise NotImplementedError

    def invite(
        self, session: Session, name: str, *, administrator: bool = False, now: datetime
    ) -> str:
        """A code with which a new colleague makes their own keys within seven days.

        For administrators, who never have anybody else's keys. Raises :class:`NameTaken`.
        """
        raise NotImplementedError

    def accept(self, code: str, password: str, *, now: datetime) -> Welcome:
        """Become a colleague with the code of an invitation. Raises :class:`WrongKey`."""
        raise NotImplementedError

    def people(self, session: Session) -> list[Colleague]:
        """All colleagues, by name."""
        raise NotImplementedError

    def cases_lost_without(self, session: Session, person_id: str) -> int:
        """How many cases nobody could open any more if that person were removed."""
        raise NotImplementedError

    def remove(
        self, session: Session, person_id: str, *, losing_cases: bool = False, now: datetime
    ) -> None:
        """Remove a person with keys, grants and sessions; what they could open waits for new keys.

        For administrators. Raises :class:`LastHolder` for the last administrator, and where cases
        would be lost, unless ``losing_cases`` says that this is meant.
        """
        raise NotImplementedError

    def set_administrator(
        self, session: Session, person_id: str, administrator: bool, *, now: datetime
    ) -> None:
        """Make somebody an administrator or no longer one; :class:`LastHolder` for the last."""
        raise NotImplementedError

    def begin_second_factor(self, session: Session, *, now: datetime) -> str:
        """A new secret for the second device (base 32); counts once a code confirmed it."""
        raise NotImplementedError

    def confirm_second_factor(
        self, session: Session, secret: str, code: str, *, now: datetime
    ) -> None:
        """Take the secret of :meth:`begin_second_factor`. Raises :class:`WrongPassword`."""
        raise NotImplementedError

    def drop_second_factor(self, session: Session, *, now: datetime) -> None:
        """Sign in with the password alone again."""
        raise NotImplementedError

    def add_keeper(self, session: Session, name: str, *, now: datetime) -> str:
        """Make a keeper; returns the key to print for them. For administrators."""
        raise NotImplementedError

    def keepers(self, session: Session) -> list[Keeper]:
        """The keepers, and to whom this person has entrusted their key."""
        raise NotImplementedError

    def entrust(self, session: Session, keeper_id: str, *, now: datetime) -> None:
        """Seal one's key to a keeper, who can from then on let one in again."""
        raise NotImplementedError

    def recover_by_keeper(
        self, name: str, paper_key: str, new_password: str, *, network: str, now: datetime
    ) -> str:
        """As :meth:`recover`, with the paper key of a keeper to whom the person entrusted hers."""
        raise NotImplementedError
