"""Tells what went wrong on a page of accounts, after the redirection, by a word in its address.

The word says nothing of what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import request
from werkzeug.wrappers import Response

from legalcalc.messages import Message, _
from legalcalc.store import (
    LastHolder,
    NameTaken,
    SamePassword,
    SecondFactorNeeded,
    StoreError,
    TryLater,
    WeakPassword,
    WrongKey,
    WrongPassword,
)
from legalcalc.store.passwords import LONGEST, SHORTEST
from legalcalc.store.safekeeping import InsideTheData, NotThere
from legalcalc.web.responses import see

__all__ = ["NOBODY_YET", "AccountProblem", "back_with", "problem", "weakness"]


@dataclass(frozen=True, slots=True)
class AccountProblem:
    """A problem, and the field where it can be put right (empty where it is none)."""

    message: Message
    field: str = ""


NOBODY_YET: Final = _("Nobody is there yet for whom a backup could be encrypted.")
_WORDS: Final[dict[str, AccountProblem]] = {
    "wrong": AccountProblem(WrongPassword.message, "password"),
    "code": AccountProblem(SecondFactorNeeded.message, "code"),
    "key": AccountProblem(WrongKey.message, "key"),
    "taken": AccountProblem(NameTaken.message, "name"),
    "last": AccountProblem(LastHolder.message),
    "short": AccountProblem(
        _("Use at least {least} characters: six words drawn by chance, say.", least=SHORTEST), "new"
    ),
    "long": AccountProblem(_("Use at most {most} characters.", most=LONGEST), "new"),
    "common": AccountProblem(
        _("Many people use passwords like this one. Choose another one."), "new"
    ),
    "same": AccountProblem(SamePassword.message, "new"),
    "differ": AccountProblem(
        _("The two passwords are not the same. Type the same one twice."), "again"
    ),
    "name": AccountProblem(_("Enter a name."), "name"),
    "none": AccountProblem(NOBODY_YET),
    "folder": AccountProblem(NotThere.message, "folder"),
    "inside": AccountProblem(InsideTheData.message, "folder"),
}
_LONGEST_WAIT: Final = 900


def back_with(endpoint: str, trouble: StoreError | str, **values: Any) -> Response:
    """Back to the page, which tells what is wrong. Raises what no such page can tell."""
    word = trouble if isinstance(trouble, str) else _word_of(trouble)
    if word is None:
        assert isinstance(trouble, StoreError)
        raise trouble
    return see(endpoint, problem=word, **values)


def problem() -> AccountProblem | None:
    """The problem that the page which is asked for has to tell."""
    word = request.args.get("problem", "")
    if word.isascii() and word.isdecimal() and len(word) <= 3:
        return AccountProblem(TryLater(min(int(word), _LONGEST_WAIT)).message)
    return _WORDS.get(word)


def weakness(password: str) -> str:
    """The reason for which the store refused a password."""
    if len(password) < SHORTEST:
        return "short"
    return "long" if len(password) > LONGEST else "common"


def _word_of(trouble: StoreError) -> str | None:
    match trouble:
        case TryLater():
            return str(trouble.seconds)
        case SecondFactorNeeded():
            return "code"
        case WrongPassword():
            return "wrong"
        case WrongKey():
            return "key"
        case NameTaken():
            return "taken"
        case SamePassword():
            return "same"
        case WeakPassword():
            return "common"
    return None
