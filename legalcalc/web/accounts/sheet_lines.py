"""The lines in which a key stands on paper, and what of them is typed to show that it is there.

The key itself is kept nowhere. Of the last group of each line, which together are too many to be
guessed, a digest is kept until they were typed, and with it the rest of the key cannot be found.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

__all__ = ["SheetEnds", "lines_of"]

_BEGINNING: Final = 16  # characters that every key begins with
_GROUP: Final = 5
_IN_A_LINE: Final = 3


def lines_of(key: str) -> list[list[str]]:
    """The groups of a key, line by line: few and short enough for a narrow screen."""
    rest = key[_BEGINNING:]
    groups = [rest[at : at + _GROUP] for at in range(0, len(rest), _GROUP)]
    lines = [[key[:_BEGINNING], *groups[:1]]]
    lines += [groups[at : at + _IN_A_LINE] for at in range(1, len(groups), _IN_A_LINE)]
    return lines


@dataclass(frozen=True)
class SheetEnds:
    """Knows whether the last group of each line was typed."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, key: str) -> SheetEnds:
        """Take them from a key that was just made."""
        salt = secrets.token_bytes(16)
        return cls(salt, _digest(salt, "".join(line[-1] for line in lines_of(key))))

    def are(self, typed: str) -> bool:
        """Whether that was typed, in capitals or not."""
        return hmac.compare_digest(self.digest, _digest(self.salt, typed))


def _digest(salt: bytes, typed: str) -> bytes:
    return hashlib.sha256(salt + typed.upper().encode("utf-8", "replace")).digest()
