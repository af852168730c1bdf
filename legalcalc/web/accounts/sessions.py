"""Opens sessions in the installation's store, and lets a browser be known here."""

from __future__ import annotations

from typing import Final

from werkzeug.wrappers import Response

from legalcalc.store import SignedIn
from legalcalc.web import visitors
from legalcalc.web.stores import stores

__all__ = ["DEVICE", "forget", "remember", "sign_in_now"]

DEVICE: Final = "__Host-lc-device"
"""The cookie of a browser that is known here."""
_DEVICE_LASTS: Final = 365 * 86_400


def sign_in_now(
    name: str, password: str, code: str | None = None, *, remember: bool = True
) -> SignedIn:
    """Open a session in the installation's store. Raises ``StoreError``."""
    signed_in = stores().home.door.sign_in(
        name,
        password,
        network=visitors.network(),
        device=visitors.cookie_bytes(DEVICE),
        code=code or None,
        remember=remember,
        now=visitors.now(),
    )
    if signed_in.since.failed:
        stores().since[signed_in.session.id] = signed_in.since
    return signed_in


def remember(answer: Response, signed_in: SignedIn) -> None:
    """Give the browser the cookie of its session, and that of being known here or none."""
    visitors.hand_over(answer, signed_in.token)
    if signed_in.device is None:
        forget(answer)
    else:
        visitors.secret_cookie(
            answer, DEVICE, visitors.cookie_text(signed_in.device), seconds=_DEVICE_LASTS
        )


def forget(answer: Response) -> None:
    """Take the cookie of being known here away."""
    visitors.secret_cookie(answer, DEVICE, "", seconds=0)
