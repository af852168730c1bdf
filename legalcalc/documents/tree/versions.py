"""Says which text of a paper holds: of two languages, or of one into which it was translated.

The wording of all papers was written in English. Of a paper in two languages, and of a reading
copy, the text in the language of filing holds. A paper in one language holds as it is signed or
filed: the English text is not part of it, so it cannot be the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.explain import Teller
from legalcalc.messages import Message, _

__all__ = ["ALONE", "FOR_READING", "REVIEWED_PAIR", "UNREVIEWED_PAIR", "Versions", "note_on_text"]

ALONE = _(
    "Translated from English, not reviewed by a lawyer of this language; this text holds as it "
    "stands, and the same paper can be printed in English, by choosing that language, to compare."
)
FOR_READING = _(
    "Translated from English, not reviewed by a lawyer of this language; what counts are the "
    "papers that are filed, and this one can be printed in English, by choosing that language, to "
    "compare."
)
# Translators: {filing} and {reader} are names of languages, {languages} is a list of such names.
UNREVIEWED_PAIR = _(
    "The text for filing ({filing}) holds, the text for the reader ({reader}) only helps to "
    "understand it; not reviewed by a lawyer of its language: {languages}."
)
REVIEWED_PAIR = _(
    "The text for filing ({filing}) holds, the text for the reader ({reader}) only helps to "
    "understand it."
)


@dataclass(frozen=True, slots=True)
class Versions:
    """The languages of a paper that exists in two: the one that is filed, and the reader's.

    ``side_by_side``: both texts stand in one paper; otherwise the reader's is a copy of its own.
    ``unreviewed``: those of the two that no lawyer of the language has reviewed.
    """

    filing: str
    reader: str
    side_by_side: bool
    unreviewed: tuple[str, ...]


def note_on_text(
    teller: Teller, versions: Versions | None, *, filed: bool = True
) -> Message | None:
    """The sentence on which text holds; ``None`` where the paper is the English text alone.

    ``filed``: the paper may be filed or signed in the language of the teller. It is not where it
    only tells somebody what the filed papers say.
    """
    if versions is None:
        if teller.reviewed:
            return None
        return ALONE if filed else FOR_READING
    name = teller.formatter.language_name
    sentence = UNREVIEWED_PAIR if versions.unreviewed else REVIEWED_PAIR
    words: dict[str, object] = {
        "filing": name(versions.filing),
        "reader": name(versions.reader),
    }
    if versions.unreviewed:
        words["languages"] = tuple(name(one) for one in versions.unreviewed)
    return Message(sentence.text, tuple(words.items()))
