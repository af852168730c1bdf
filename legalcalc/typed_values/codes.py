"""Countries, their parts, languages, scripts, currencies: typed by name or code, kept as codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

from legalcalc.explain.catalogues import SOURCE_LANGUAGE
from legalcalc.explain.telling import Teller
from legalcalc.law import discovery
from legalcalc.messages import Message, _
from legalcalc.schemas.values import COUNTRY, CURRENCY, LANGUAGE, SCRIPT, Kind, currencies

__all__ = ["CODED", "code_of", "is_part", "name_of", "part_code", "part_name", "parts_of"]

CODED: Final[dict[Kind[str], str]] = {
    COUNTRY: "territories",
    LANGUAGE: "languages",
    SCRIPT: "scripts",
    CURRENCY: "currencies",
}

# Translators: what somebody types into a field for a country, where the United Kingdom is meant.
# Any number of names, with commas between; each is understood as that country.
_BRITISH: Final = _(
    "UK, England, Wales, Scotland, Northern Ireland, Britain, Great Britain, England and Wales"
)

_MORE_LANGUAGES: Final = {"bengali": "bn"}  # which the locale data call Bangla
_AMERICAN: Final = frozenset({"usa", "america", "unitedstatesofamerica"})
# Parts that their people call countries; those of other countries keep the names of their own.
_HOME_NATIONS: Final[dict[str, Message]] = {
    "GB-ENG": _("England"),
    "GB-WLS": _("Wales"),
    "GB-SCT": _("Scotland"),
    "GB-NIR": _("Northern Ireland"),
}


def name_of(kind: Kind[str], code: str, language: str) -> str:
    """The name of a code in a language, or the code itself where it has none."""
    return _names(CODED[kind], language).get(code, code)


def code_of(kind: Any, text: str, language: str) -> str | None:
    """The code that was typed, or whose name was typed in a language or in English."""
    plain = text.strip()
    said = _folded(plain)
    if kind is COUNTRY and said in _british(language) | _british("en"):
        return "GB"
    if kind is COUNTRY and said in _AMERICAN:
        return "US"
    if kind is not CURRENCY and kind.pattern.fullmatch(plain):
        return plain  # whether it exists is for the jurisdiction to say
    names = _names(CODED[kind], language)
    for candidate in (plain, plain.upper(), plain.lower(), plain.title()):
        if candidate in names or (kind is CURRENCY and candidate in currencies()):
            return candidate
    shown = re.fullmatch(r".*\(([A-Za-z-]+)\)", plain)  # “Bangla (Beng)”, as it is shown
    if shown is not None and shown[1] in names:
        return shown[1]
    found = _codes(CODED[kind], language).get(said) or _codes(CODED[kind], "en").get(said)
    if found is None and kind is LANGUAGE:
        found = _MORE_LANGUAGES.get(said)
    if found is None and kind is COUNTRY and is_part(plain, language):
        # Whoever worked in Bavaria or California was in the country of which it is a part.
        found = part_code(plain, language).partition("-")[0]
    return found


def is_part(text: str, language: str) -> bool:
    """Whether a text names a part of a country, such as England or California."""
    return part_code(text, language) in _parts()


def part_name(text: str, language: str = SOURCE_LANGUAGE) -> str:
    """The name of a part of a country by its code; the text itself where it is no such code."""
    nation = _HOME_NATIONS.get(text)
    return Teller(language).text(nation) if nation else _parts().get(text, text)


def part_code(text: str, language: str = SOURCE_LANGUAGE) -> str:
    """The code of a part of a country that was typed by name or code; else the text itself."""
    plain = text.strip()
    if plain.upper() in _parts():
        return plain.upper()
    folded = _folded(plain)
    return _nations(language).get(folded) or _part_codes().get(folded, plain)


@lru_cache(maxsize=64)
def _nations(language: str) -> dict[str, str]:
    tell = Teller(language).text
    return {_folded(tell(name)): code for code, name in _HOME_NATIONS.items()}


def parts_of(country: str) -> list[str]:
    """The names of the parts of a country, where they are known."""
    return sorted(name for code, name in _parts().items() if code.startswith(f"{country}-"))


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    """The parts of the countries whose law is here, by code, as each is called at home."""
    import holidays

    laws = [one.jurisdiction.code for one in discovery.available() if one.jurisdiction is not None]
    names: dict[str, str] = {}
    for country in dict.fromkeys(code.partition("-")[0] for code in laws):
        known = getattr(holidays, country, None)
        for name, part in getattr(known, "subdivisions_aliases", {}).items():
            # Beside its name, a part may have abbreviations.
            names[f"{country}-{part}"] = max(name, names.get(f"{country}-{part}", ""), key=len)
    return names


@lru_cache(maxsize=1)
def _part_codes() -> dict[str, str]:
    return {_folded(name): code for code, name in _parts().items()}


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


@lru_cache(maxsize=64)
def _british(language: str) -> frozenset[str]:
    """What people of a language write for the country of which that is a part."""
    said = Teller(language).text(_BRITISH).replace("،", ",").split(",")
    return frozenset(_folded(one) for one in said)


def _folded(text: str) -> str:
    """A name without regard to capitals, accents and blanks."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in split if one.isalnum())
