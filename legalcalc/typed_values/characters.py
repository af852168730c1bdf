"""Characters of typed text: digits of any script, spaces of any kind, marks that nobody sees."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import decimal, normalize

from legalcalc.messages import _
from legalcalc.schemas.source import shown
from legalcalc.typed_values.readings import ReadingRefused

__all__ = ["cleaned", "key", "quoted", "words_of"]

# Direction marks, isolates and other signs without width: pasted along, and without a meaning.
_IGNORED: Final = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff\u200b\u2060\u00ad")
)
_LIKE: Final = {
    "．": ".",
    "。": ".",
    "，": ",",
    "、": ",",
    "،": ",",
    "：": ":",
    "︰": ":",
    "／": "/",
    "؍": "/",
    "％": "%",
    "٪": "%",
    "﹪": "%",
    "＇": "'",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "′": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "－": "-",
    "۔": ".",
}
_ALIKE: Final = str.maketrans(_LIKE) | _IGNORED
# Characters that control a machine or turn the direction of what follows: with the latter, 12 is
# seen as 21.
_HARMFUL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text on one line with ASCII digits, plain spaces and plain signs.

    Raises :class:`ReadingRefused` for what no reading may see past: control characters, several
    lines, digits of two scripts.
    """
    text = text.strip()
    if text.isascii() and text.isprintable():
        return text
    if "\n" in text or "\r" in text:
        raise ReadingRefused(_("Write this on one line."))
    if _HARMFUL.search(text):
        raise ReadingRefused(_("This text holds an invisible control character. Type it anew."))
    text = text.translate(_ALIKE)
    scripts: set[int] = set()
    letters = []
    for letter in text:
        if letter.isspace():
            letters.append(" ")
        elif letter.isdecimal():
            value = decimal(letter)
            scripts.add(ord(letter) - value)
            letters.append(str(value))
        else:
            letters.append(letter)
    if len(scripts) > 1:
        raise ReadingRefused(
            _("This mixes digits of two scripts. Write all digits in the same script.")
        )
    return "".join(letters).strip()


def quoted(text: str) -> str:
    """Make what was typed short and harmless, for a sentence about it."""
    plain = "".join(" " if letter.isspace() else letter for letter in text.translate(_IGNORED))
    return shown(plain)


# Accents of Latin, Cyrillic and Arabic letters, which are often left out, vowel signs of Arabic,
# the stroke that only stretches, and joiners. Vowel signs of Indian scripts stay.
_ACCENTS: Final = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u0670\u200c\u200d.'’ʼ]")
# Letters of the same sound that keyboards of neighbours hold in different characters.
_SAME: Final = str.maketrans("ىیکہھةۃী", "ييكههههি")


def key(word: str) -> str:
    """A word as it is looked up: without case, accents, points, or habits of a keyboard."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = _ACCENTS.sub("", normalize("NFKD", word.casefold())).translate(_SAME)
    return " ".join(plain.split())


_WORD: Final = re.compile(r"[^\s0-9.,;:/()\-]+")


def words_of(text: str) -> list[str]:
    """The words of a cleaned text, as keys."""
    return [word for word in (key(one) for one in _WORD.findall(text)) if word]
