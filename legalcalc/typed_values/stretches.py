"""Takes off the words that say for which stretch a value holds: “600 pounds a month”.

What is left is read as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from legalcalc.explain.telling import Teller
from legalcalc.messages import Message, _
from legalcalc.typed_values.characters import key

__all__ = ["STRETCHES", "without_stretch"]

_LONGEST: Final = 4  # words

# Translators: what somebody writes before or after a sum or a number of hours. Any number of words,
# with commas between; each is understood as that.
_HOUR: Final = _("an hour, per hour, each hour, every hour, hourly, hour")
# Translators: what somebody writes before or after a sum or a number of hours. Any number of words,
# with commas between; each is understood as that.
_DAY: Final = _("a day, per day, each day, every day, daily, day")
# Translators: what somebody writes before or after a sum or a number of hours. Any number of words,
# with commas between; each is understood as that.
_WEEK: Final = _("a week, per week, each week, every week, weekly, week")
# Translators: what somebody writes before or after a sum or a number of hours. Any number of words,
# with commas between; each is understood as that.
_MONTH: Final = _("a month, per month, each month, every month, monthly, month")

STRETCHES: Final[dict[str, Message]] = {
    "hour": _HOUR,
    "day": _DAY,
    "week": _WEEK,
    "month": _MONTH,
}


def without_stretch(
    text: str, language: str, among: Iterable[str] = tuple(STRETCHES)
) -> tuple[str, str | None]:
    """A text without the stretch for which it holds, and that stretch: one of :data:`STRETCHES`.

    ``600/month`` and ``600 a month`` are the same.
    """
    words = re.sub(r"(?<=\S)\s*/\s*(?=[^\W\d_])", " ", text).split()
    for stretch in among:
        phrases = _phrases(STRETCHES[stretch], language)
        count = _leading(words, phrases)
        if count:
            return " ".join(words[count:]), stretch
        for count in range(min(_LONGEST, len(words) - 1), 0, -1):
            if key(" ".join(words[-count:])) in phrases:
                return " ".join(words[:-count]), stretch
    return text, None


def _leading(words: list[str], phrases: frozenset[str]) -> int:
    """How many words at the beginning are one of some phrases, with others after it."""
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        if key(" ".join(words[:count])) in phrases:
            return count
    return 0


@lru_cache(maxsize=256)
def _phrases(message: Message, language: str) -> frozenset[str]:
    """The phrases of a language, and those of English."""
    said = [Teller(one).text(message).replace("،", ",") for one in (language, "en")]
    return frozenset(key(one.strip()) for text in said for one in text.split(",") if one.strip())
