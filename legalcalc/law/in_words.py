"""Grounds of law that words tell, in place of a citation or beside one.

A citation stays in the language of its law. What is said of it, or where there is nothing to cite,
is a sentence like any other, and told in the language of the reader.
"""

from __future__ import annotations

from typing import Final

from legalcalc.messages import Message, _

__all__ = [
    "ANOTHER_LOSS",
    "NO_ROUNDING_RULE",
    "LawInWords",
    "disputed",
    "not_decided",
    "said_of",
    "source_in_words",
]


class LawInWords(str):
    """A law as a sentence: ``LawInWords(_("{law}, as practised", law="Courts Act, s. 6"))``.

    As a string it is English, which is what digests and data hold. Whoever tells it to a reader
    tells ``message``.
    """

    message: Message

    def __new__(cls, message: Message) -> LawInWords:
        made = super().__new__(cls, message)
        made.message = message
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return (LawInWords, (self.message,))


NO_ROUNDING_RULE: Final = LawInWords(_("No rounding rule; rounded to the cent for payment"))
# Translators: why two heads of claim stand beside each other.
ANOTHER_LOSS: Final = LawInWords(_("Each makes good another loss"))


def disputed(law: str) -> LawInWords:
    """A law whose reading is disputed."""
    return LawInWords(_("{law}; disputed", law=law))


def not_decided(law: str) -> LawInWords:
    """A law whose reading no court has decided."""
    return LawInWords(_("{law}; not decided", law=law))


def said_of(law: str | None, words: str | None) -> str:
    """The law of a declaration: its ``law``, and what its ``law_in_words`` says of it or alone."""
    if words is None:
        return law or ""
    return LawInWords(Message(words, () if law is None else (("law", law),)))


# What is written behind a source, and how a reader is told it.
_READINGS: Final = {
    # Translators: a source of law that nobody has read.
    " (not read)": _("{law} (not read)"),
    # Translators: a source of law that somebody has read in part.
    " (not read in full)": _("{law} (not read in full)"),
}


def source_in_words(name: str) -> str:
    """The name of a source; that it was not read is a sentence."""
    for behind, message in _READINGS.items():
        if name.endswith(behind):
            return LawInWords(Message(message.text, (("law", name.removesuffix(behind)),)))
    return name
