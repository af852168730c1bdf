"""Says which passwords are taken, and makes phrases to offer."""

from __future__ import annotations

import gzip
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from legalcalc.messages import _
from legalcalc.store.errors import SamePassword, WeakPassword

__all__ = [
    "LONGEST",
    "SHORTEST",
    "check_other_password",
    "check_password",
    "password_bytes",
    "suggest_phrase",
]

SHORTEST = 15
LONGEST = 1000
_WORDS = Path(__file__).parent / "words"
# Fifteen characters of so few pieces are what guessing programs try first.
_TOO_FEW_PIECES = 3
_LOOKED_AT = 100
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_RUN = 3


def check_password(password: str) -> None:
    """Raise :class:`WeakPassword` for fewer than 15 characters and for what many people use.

    Any characters will do. What is refused: up to three pieces that are each a password of the list
    of common ones, a row of keys or of the alphabet, or one character again and again.
    """
    text = unicodedata.normalize("NFKC", password)
    if len(text) < SHORTEST:
        raise WeakPassword(
            _("Use at least {least} characters: six words drawn by chance, say.", least=SHORTEST)
        )
    if len(text) > LONGEST:
        raise WeakPassword(_("Use at most {most} characters.", most=LONGEST))
    # Of a very long one the beginning tells enough, and the cuts to try grow with its square.
    if _fewest_pieces(text[:_LOOKED_AT].casefold()) <= _TOO_FEW_PIECES:
        raise WeakPassword(_("Many people use passwords like this one. Choose another one."))


def check_other_password(password: str, before: str) -> None:
    """Raise :class:`SamePassword` for the password of before."""
    if password_bytes(password) == password_bytes(before):
        raise SamePassword


def password_bytes(password: str) -> bytes:
    """A password as it is used: the same from every keyboard."""
    # A lone half of a character, which a browser can send, has no bytes of its own in UTF-8.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


def suggest_phrase() -> str:
    """Six words drawn by chance, with hyphens between: 66 bits."""
    words = (_WORDS / "phrase-words.txt").read_text(encoding="utf-8").split()
    return "-".join(secrets.choice(words) for _ in range(6))


def _fewest_pieces(text: str) -> int:
    """Into how few common pieces a text can be cut; a character that is in none counts as one."""
    common = _common()
    longest = max(map(len, common))
    fewest = [0]
    for end in range(1, len(text) + 1):
        best = fewest[end - 1] + 1
        for start in range(end):
            piece = text[start:end]
            if (
                len(set(piece)) == 1
                or (len(piece) >= _SHORTEST_RUN and _is_run(piece))
                or (len(piece) <= longest and piece in common)
                or _repeats(piece)
            ):
                best = min(best, fewest[start] + 1)
        fewest.append(best)
    return fewest[-1]


def _repeats(piece: str) -> bool:
    """Whether a piece is a shorter one again and again."""
    return piece in (piece + piece)[1:-1]


def _is_run(piece: str) -> bool:
    return any(piece in run or piece[::-1] in run for run in _RUNS)


@cache
def _common() -> frozenset[str]:
    packed = (_WORDS / "common-passwords.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").split("\n")) - {""}
