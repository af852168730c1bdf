"""Countries, languages, scripts and currencies: typed by name or code, kept as codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

from legalcalc.schemas.values import COUNTRY, CURRENCY, LANGUAGE, SCRIPT, Kind, currencies

__all__ = ["CODED", "code_of", "name_of"]

CODED: Final[dict[Kind[str], str]] = {
    COUNTRY: "territories",
    LANGUAGE: "languages",
    SCRIPT: "scripts",
    CURRENCY: "currencies",
}


def name_of(kind: Kind[str], code: str, language: str) -> str:
    """The name of a code in a language, or the code itself where it has none."""
    return _names(CODED[kind], language).get(code, code)


def code_of(kind: Any, text: str, language: str) -> str | None:
    """The code that was typed, or whose name was typed in a language or in English."""
    plain = text.strip()
    if kind is not CURRENCY and kind.pattern.fullmatch(plain):
        return plain  # whether it exists is for the jurisdiction to say
    names = _names(CODED[kind], language)
    for candidate in (plain, plain.upper(), plain.lower(), plain.title()):
        if candidate in names or (kind is CURRENCY and candidate in currencies()):
            return candidate
    shown = re.fullmatch(r".*\(([A-Za-z-]+)\)", plain)  # “Bangla (Beng)”, as it is shown
    if shown is not None and shown[1] in names:
        return shown[1]
    return _codes(CODED[kind], language).get(_folded(plain)) or _codes(CODED[kind], "en").get(
        _folded(plain)
    )


@lru_cache(maxsize=64)
def _names(what: str, language: str) -> dict[str, str]:
    from babel import Locale

    found = getattr(Locale.parse(language, sep="-"), what)
    names = {str(code).replace("_", "-"): str(name) for code, name in found.items()}
    if what == "territories":
        names = {code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code)}
        for not_a_country in ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"):
            names.pop(not_a_country, None)
    return names


@lru_cache(maxsize=64)
def _codes(what: str, language: str) -> dict[str, str]:
    return {_folded(name): code for code, name in sorted(_names(what, language).items())}


def _folded(text: str) -> str:
    """A name without regard to capitals, accents and blanks."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in split if one.isalnum())
