"""Tells emoji by their names: fonts of emoji hold coloured pictures, which archived files may not.

Somebody's message may hold one, and must be quoted in a paper all the same.
"""

from __future__ import annotations

from functools import cache

import emoji

__all__ = ["named"]

# Signs below it, such as © or ☎, are in the fonts of text.
_FIRST = "\U0001f000"
_DRAWN_AS_PICTURE = "\N{VARIATION SELECTOR-16}"


def named(text: str, language: str) -> str:
    """The text with the name of each emoji in brackets in its place.

    The names are Unicode's own, in a language of a catalogue where the library has it, else in
    English. Newer emoji than it knows stay as they are.
    """
    if max(text, default="") < _FIRST and _DRAWN_AS_PICTURE not in text:
        return text

    def name(signs: str, _data: object) -> str:
        plain = signs.replace(_DRAWN_AS_PICTURE, "")
        if signs == plain and max(plain) < _FIRST:
            return signs
        return f"[{_name(signs, _language(language))}]"

    return emoji.replace_emoji(text, name)


@cache
def _language(language: str) -> str:
    spoken = language.partition("-")[0]
    return spoken if spoken in emoji.LANGUAGES else "en"


def _name(signs: str, language: str) -> str:
    return emoji.demojize(signs, language=language, delimiters=("", "")).replace("_", " ")
