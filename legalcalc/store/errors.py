"""The errors of the store, told for people; no text of an error holds anything of a case."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.store.cases import StoredLayer

__all__ = [
    "Conflict",
    "Damaged",
    "DiaryFull",
    "LastHolder",
    "NameTaken",
    "NewerDatabase",
    "NotGranted",
    "NotVouchedYet",
    "OlderDatabase",
    "PasswordNeeded",
    "PutBack",
    "SamePassword",
    "SecondFactorNeeded",
    "SignInNeeded",
    "StoreError",
    "TooLarge",
    "Trouble",
    "TryLater",
    "Unavailable",
    "Untrusted",
    "WeakPassword",
    "WrongCode",
    "WrongKey",
    "WrongPassword",
]


class StoreError(Exception):
    """Anything the store refuses or cannot do; ``message`` says what happened and what to do."""

    message: Message = _("This cannot be done with what is stored.")

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(type(self).__name__)
        if message is not None:
            self.message = message


class WrongPassword(StoreError):
    """Name, password or code is wrong; which of them is told to nobody."""

    message = _("Name, password or code is wrong. Nothing was changed.")


class SecondFactorNeeded(StoreError):
    """Name and password are right, and the code of the second factor was not given yet."""

    message = _("Enter the code that your second device shows.")


class TryLater(StoreError):
    """Too many wrong tries; ``seconds`` from now the next one is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            counted(
                "Too many wrong tries. Wait {count} second, then try again.",
                "Too many wrong tries. Wait {count} seconds, then try again.",
                seconds,
            )
        )
        self.seconds = seconds


class SignInNeeded(StoreError):
    """There is no such session, or it has ended: by lock, sign-out, time or a changed password."""

    message = _("Sign in to go on. Nothing you saved is lost.")


class PasswordNeeded(StoreError):
    """The step needs the password again, because it was last given more than five minutes ago."""

    message = _("Enter your password again before this step.")


class NotGranted(StoreError):
    """No such thing, or no right to it; the two are not told apart. The web answers 404."""

    message = _("There is nothing here that you have access to.")


class Conflict(StoreError):
    """Somebody else saved first. ``current`` is what is stored now. The web answers 409."""

    message = _("Somebody else has saved this in the meantime. Compare both texts and save again.")

    def __init__(self, current: StoredLayer | None = None) -> None:
        super().__init__()
        self.current = current


class LastHolder(StoreError):
    """Without this person, team or administrator nobody could open or administer it any more."""

    message = _("Nobody else could open this afterwards. Give another person access first.")


class NameTaken(StoreError):
    """There is a person of that name already."""

    message = _("This name is taken. Choose another one.")


class WeakPassword(StoreError):
    """The password is too short, or one that many people use; ``message`` says which."""


class SamePassword(WeakPassword):
    """The new password is the one of before, which somebody may know."""

    message = _("This is your password already. Choose another one.")


class WrongKey(StoreError):
    """A recovery sheet, keeper's key, invitation or pass phrase does not fit, or was mistyped."""

    message = _("This key does not open it. Check each character and try again.")


class WrongCode(StoreError):
    """There is no diary of this code, or it has lapsed or was withdrawn: which, nobody is told."""

    message = _(
        "This code opens nothing. Compare it with the one you were given. A code ends after some "
        "days: then ask for a new one."
    )


class DiaryFull(StoreError):
    """As much was written by a code as it takes, on this day or altogether."""

    message = _(
        "No more can be written with this code now. Try again tomorrow, or ask for a new code. "
        "Nothing that you saved is lost."
    )


class Damaged(StoreError):
    """A stored record was altered, swapped or broken, and is refused. Restore a backup."""

    message = _(
        "What is stored here was damaged or altered, so it is not shown. "
        "Ask your administrator to compare it with a backup."
    )


class Untrusted(StoreError):
    """Keys were put here or changed by nobody whom the person trusts."""

    message = _(
        "The keys of a colleague or team were changed, but not by anybody you trust, so nothing "
        "was done. Look at “Colleagues you know” in your account, and compare the keys with your "
        "colleague."
    )


class NotVouchedYet(StoreError):
    """A new administrator, who came by a code, and whom nobody else would believe yet."""

    message = _(
        "You are new here. An administrator who was here before you has to sign in first; then "
        "try again."
    )


class PutBack(StoreError):
    """An earlier state of a case was put back: the person has seen a later one."""

    message = _(
        "An earlier state of this case was put in the place of a later one that you have seen, so "
        "it is not shown. Ask your administrator to compare it with a backup."
    )


class TooLarge(StoreError):
    """More than the store takes in one piece."""

    message = _("This is too large to be kept in one piece.")


class NewerDatabase(StoreError):
    """A later version of the program has changed the database; this one would harm it."""

    message = _("The data was written by a later version of this program. Install that version.")


class OlderDatabase(StoreError):
    """The data are of a version before the first release, which this one does not read."""

    message = _(
        "The data was written by a version before the first release, which this one does not "
        "read. Begin in a new folder, and bring cases there as encrypted case files."
    )


class Trouble(StrEnum):
    """A reason why the database cannot do its work."""

    FULL = "full"
    READ_ONLY = "read-only"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"


_TROUBLE: dict[Trouble, Message] = {
    Trouble.FULL: _("The disk is full. Nothing you saved is lost. Make room, then try again."),
    Trouble.READ_ONLY: _("The data may only be read at the moment. Nothing you saved is lost."),
    Trouble.BUSY: _("The data is in use by others at the moment. Try again."),
    Trouble.UNREACHABLE: _("The data cannot be reached at the moment. Nothing you saved is lost."),
    Trouble.BROKEN: _("The data cannot be read. Ask your administrator to restore a backup."),
}


class Unavailable(StoreError):
    """The database cannot do its work now; ``trouble`` says why. The action had no effect."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(_TROUBLE[trouble])
        self.trouble = trouble
