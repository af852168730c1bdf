"""Finds who is signed in, for pages that guests do not have."""

from __future__ import annotations

from legalcalc.store import Colleague, NotGranted
from legalcalc.web.visitors import Visitor, visitor

__all__ = ["myself", "person"]


def person() -> Visitor:
    """The visitor, who has an account. Raises ``NotGranted`` for a guest, who has none."""
    found = visitor()
    if found.guest:
        raise NotGranted
    return found


def myself() -> Colleague:
    """The person as colleagues see them."""
    who = person()
    people = who.store.accounts.people(who.session)
    return next(one for one in people if one.id == who.session.person_id)
