"""Portable encrypted case files: the age format (age-encryption.org), opened by a pass phrase.

They need no store and no account: a calculation made in memory is taken along in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from legalcalc.store.cases import Content, Issue

__all__ = ["LARGEST_FILE", "SUFFIX", "Portable", "pack", "unpack"]

SUFFIX = ".lccase"
LARGEST_FILE = 10_000_000


@dataclass(frozen=True)
class Portable:
    """What a portable file holds."""

    facts: dict[str, Any] | None
    identity: dict[str, Any] | None = None
    issues: tuple[Issue, ...] = field(default=())


def pack(
    passphrase: str,
    *,
    facts: Content | None,
    identity: Content | None = None,
    issues: Sequence[Issue] = (),
) -> bytes:
    """The encrypted file. Raises :class:`WeakPassword` and :class:`TooLarge`."""
    raise NotImplementedError


def unpack(data: bytes, passphrase: str) -> Portable:
    """What is in the file. Raises :class:`WrongKey`, :class:`Damaged` and :class:`TooLarge`."""
    raise NotImplementedError
