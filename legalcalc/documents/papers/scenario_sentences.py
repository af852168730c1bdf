"""Sentences of a scenario: texts without any number, whose values stand in its case."""

from __future__ import annotations

import re
from datetime import date, time
from fractions import Fraction
from typing import Any

from legalcalc.documents.papers.builder import names_of
from legalcalc.documents.papers.scenario_edits import STEP
from legalcalc.explain.catalogues import places
from legalcalc.facts import Case, Money, Person
from legalcalc.facts.stated import Stated
from legalcalc.figures import Stipulation, known, unit
from legalcalc.law.reading import DeclaredEntry
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["plain_text", "told_from_the_case", "value_at", "without_numbers"]


def plain_text(entry: DeclaredEntry, key: str) -> Message:
    """A text that holds no value."""
    return without_numbers(entry, entry.message(key) or Message(""))


def without_numbers(entry: DeclaredEntry, message: Message) -> Message:
    """The message, which may hold no number and no place for a value."""
    if places(message.text):
        entry.fault(f"no value can be given for a place in “{message.text}”")
    if any(letter.isnumeric() for letter in message.text):
        entry.fault(f"a number is written in “{message.text}”: values come from the case")
    return message


def told_from_the_case(entry: DeclaredEntry, case: Case) -> Message:
    """The sentence of an entry with its values, each from its place in the case."""
    text = entry.text("text") or ""
    if any(letter.isnumeric() for letter in re.sub(r"\{\w+\}", "", text)):
        entry.fault(f"a number is written in “{text}”: values come from the case")
    given = entry.values.get("values", {})
    if not isinstance(given, dict):
        entry.fault("values must be a mapping")
        given = {}
    for name in sorted(places(text) - set(given)):
        entry.fault(f"no value is given for {{{name}}}")
    for name in sorted(set(given) - places(text)):
        entry.fault(f"the sentence has no place {{{name}}}")
    words = []
    for name, where in given.items():
        try:
            words.append((name, value_at(case, str(where))))
        except LookupError:
            entry.fault(f"{name}: the case has nothing at {where}")
    return Message(text, tuple(words))


_VALUES = (date, time, int, Fraction, Money, Period)  # what a teller writes as a value
# Translators: what a length of time in a story is.
_LENGTH = Stipulation(_("length of time"))


def value_at(case: Case, where: str) -> object:
    """A fact by its place: ``payments[0].amount``. Raises ``LookupError`` where there is none."""
    thing: Any = case
    for step in where.split("."):
        found = STEP.fullmatch(step)
        if found is None:
            raise LookupError(where)
        thing = getattr(thing, found[1], None)
        if isinstance(thing, Stated):
            thing = thing.value
        if found[2] is not None:
            thing = thing[int(found[2])] if isinstance(thing, tuple) else None
        if thing is None:
            raise LookupError(where)
    if isinstance(thing, Person):
        return names_of(thing)[0]
    if where.endswith(".minutes"):
        return known(Fraction(thing, 60), unit("h"), _LENGTH)
    named = isinstance(thing, str) and where.rpartition(".")[2] in ("name", "text")
    if named or (isinstance(thing, _VALUES) and not isinstance(thing, bool)):
        return thing
    raise LookupError(where)
