"""The way in and out: first run, sign-in, guests, recovery, one's own keys, lock and leave.

Passwords and keys are never put into an address, and no page that was sent to us is answered
with a page, but those that show a new key: it is shown once and kept nowhere.
"""

from __future__ import annotations

from legalcalc.web.accounts import (
    account,
    colleagues,
    confirm,
    first_run,
    invitation,
    keepers,
    keys,
    recovery,
    second_device,
    sheet,
    sign_in,
    teams,
)
from legalcalc.web.accounts.blueprint import accounts

__all__ = [
    "account",
    "accounts",
    "colleagues",
    "confirm",
    "first_run",
    "invitation",
    "keepers",
    "keys",
    "recovery",
    "second_device",
    "sheet",
    "sign_in",
    "teams",
]
