"""Typed values: what somebody typed, in the language of the page, and the text of a case file.

A value is read once, in the language in which it was typed, and never again in another. What can
mean two things is asked about, never guessed: :class:`Doubtful` holds both. :func:`show` writes a
saved value as somebody of a language would type it, and :func:`read` gives the same value back.
"""

from __future__ import annotations

from legalcalc.typed_values.about import KNOWN_ABOUT, is_known_about
from legalcalc.typed_values.dates import customary
from legalcalc.typed_values.money import agreed
from legalcalc.typed_values.reading import read, read_date_parts, read_range
from legalcalc.typed_values.readings import Doubtful, Reading, TypedRange, Understood, Unreadable
from legalcalc.typed_values.showing import example, show, show_date_parts
from legalcalc.typed_values.unknown import says_unknown

__all__ = [
    "KNOWN_ABOUT",
    "Doubtful",
    "Reading",
    "TypedRange",
    "Understood",
    "Unreadable",
    "agreed",
    "customary",
    "example",
    "is_known_about",
    "read",
    "read_date_parts",
    "read_range",
    "says_unknown",
    "show",
    "show_date_parts",
]
