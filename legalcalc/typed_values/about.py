"""Finds what is known only about: “about 600”, “500 to 700”, “March 2025” for a day."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from legalcalc.explain.telling import Teller
from legalcalc.messages import _
from legalcalc.schemas.values import Kind
from legalcalc.typed_values.characters import key
from legalcalc.typed_values.reading import read_range
from legalcalc.typed_values.readings import TypedRange, Unreadable

__all__ = ["KNOWN_ABOUT", "is_known_about", "without_about"]

KNOWN_ABOUT: Final = _(
    "This is not one exact value. Write the most likely one here; between which values it lies "
    "goes under “How sure, and where from”."
)

# Translators: words that people write beside a sum or a day that they know only about. Any number,
# with commas between; each is understood so.
_WORDS: Final = _(
    "about, around, roughly, approximately, approx., circa, ca., some, nearly, almost, at least, "
    "at most, up to, more than, less than"
)


def is_known_about(kind: Kind[Any], text: str, language: str) -> bool:
    """Whether a text that cannot be read as one value says two ends, or a value and that it is not
    exact."""
    if not kind.ranged:
        return False
    if isinstance(read_range(kind, text, language), TypedRange):
        return True
    bare, about = without_about(text, language)
    return about and not isinstance(read_range(kind, bare, language), Unreadable)


def without_about(text: str, language: str) -> tuple[str, bool]:
    """A text without the words, or the sign, by which it is only about so; whether there were any.

    A text of such words alone stays as it is.
    """
    bare = text.strip().lstrip("~≈").strip()
    words, found = bare.split(), bare != text.strip()
    while True:
        for count in (1, 2, 3):
            first, last = words[:count], words[-count:]
            if len(words) > count and key(" ".join(first)) in _about(language):
                words, found = words[count:], True
                break
            if len(words) > count and key(" ".join(last)) in _about(language):
                words, found = words[:-count], True
                break
        else:
            return (" ".join(words), True) if found else (text, False)


@lru_cache(maxsize=64)
def _about(language: str) -> frozenset[str]:
    said = Teller(language).text(_WORDS).replace("،", ",").split(",")
    return frozenset(key(one.strip()) for one in said)
