"""Words that people type where nobody knows the answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from legalcalc.explain.telling import Teller
from legalcalc.messages import _
from legalcalc.schemas.values import UNKNOWN
from legalcalc.typed_values.characters import key

__all__ = ["says_unknown"]

_LONGEST: Final = 60  # characters

# Translators: what somebody types into a field for a day or a sum that nobody knows. Any number of
# words, with commas between; each is understood as that answer.
_WORDS: Final = _("unknown, not known, don’t know, I don’t know, we don’t know, no idea")


def says_unknown(text: str, language: str) -> bool:
    """Whether a text typed in a language says that the answer is not known."""
    said = text.strip(" .!")
    return len(said) <= _LONGEST and (said in ("?", "؟") or key(said) in _words(language))


@lru_cache(maxsize=64)
def _words(language: str) -> frozenset[str]:
    teller = Teller(language)
    said = (*teller.text(_WORDS).replace("،", ",").split(","), teller.text(_("I do not know")))
    return frozenset({UNKNOWN, *(key(one.strip()) for one in said)})
