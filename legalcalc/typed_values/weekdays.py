"""Days of the week as they were typed: a stretch, a list, or both."""

from __future__ import annotations

import re
from itertools import product

from legalcalc.messages import _
from legalcalc.schemas.values import WEEKDAYS
from legalcalc.typed_values.characters import cleaned, key, quoted
from legalcalc.typed_values.readings import Reading, settled
from legalcalc.typed_values.showing import example
from legalcalc.typed_values.words import AND, FILLERS, range_words, weekdays

__all__ = ["read_weekdays"]


def read_weekdays(text: str, language: str) -> Reading:
    """Days of the week by their names in the language, or in English."""
    stretches = _stretches(cleaned(text), language)
    return settled(
        [WEEKDAYS.write(days) for days in stretches],
        lambda: _(
            "“{text}” could not be read as days of the week. Write them such as {example}.",
            text=quoted(text),
            example=example(WEEKDAYS, language),
        ),
    )


def _stretches(clean: str, language: str) -> list[tuple[int, ...]]:
    if key(clean) in ("daily", "every day"):
        return [tuple(range(7))]
    known = weekdays(language)
    # Days and, between them, whether a stretch is meant.
    days: list[tuple[int, ...]] = []
    through: list[bool] = []
    waiting: bool | None = None
    clean = clean.replace("t/m", "tot")  # Dutch: up to and including
    for token in re.findall(r"[,;/]|-|[^\s,;/\-]+", clean):
        word = key(token)
        found = known.get(word) or known.get(word.removesuffix("s"))
        if found is not None:
            if days:
                through.append(bool(waiting))
            days.append(found)
            waiting = None
        elif token == "-" or word in range_words():
            waiting = True
        elif token not in ",;/" and word and word not in AND and word not in FILLERS:
            return []
    if not days or waiting or len(days) > 14:
        return []
    choices = list(product(*days)) if sum(len(one) > 1 for one in days) <= 3 else []
    return [_together(choice, through) for choice in choices]


def _together(days: tuple[int, ...], through: list[bool]) -> tuple[int, ...]:
    found = {days[0]}
    for first, last, whole in zip(days, days[1:], through, strict=False):
        steps = (
            range((last - first) % 7 + 1)
            if whole
            else range((last - first) % 7, (last - first) % 7 + 1)
        )
        found.update((first + step) % 7 for step in steps)
    return tuple(sorted(found))
