"""Which passwords are taken, and phrases to offer."""

from __future__ import annotations

__all__ = ["SHORTEST", "check_password", "suggest_phrase"]

SHORTEST = 15


def check_password(password: str) -> None:
    """Raise :class:`WeakPassword` for fewer than 15 characters and for what many people use."""
    raise NotImplementedError


def suggest_phrase() -> str:
    """Six words drawn by chance, with hyphens between: 66 bits."""
    raise NotImplementedError
