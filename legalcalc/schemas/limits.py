"""The limits of a case: how they stand in its file, and the file without what may not be passed on.

A case is read without it, so that no result, paper, export or page that is made of the case can
tell it. Only what keeps the file itself has the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from legalcalc.facts import CallerLimits
from legalcalc.schemas.fields import (
    Plain,
    Section,
    Several,
    Sub,
    SubList,
    reference,
    several,
)
from legalcalc.schemas.source import Raw, SourceEntry
from legalcalc.schemas.values import SUBDIVISION, Text, choices_of

__all__ = ["GONE", "LimitsSection", "naming", "within_limits", "words_not_passed_on"]

GONE: Final = "[…]"
"""Stands in a text in the place of words that may not be passed on."""

_WORD: Final = re.compile(r"\w[\w’'-]+")
_SHORTEST: Final = 3  # letters of a word that is looked for by itself

_WHO: Final = ("names", "organisation", "registration", "birthplace", "occupation")
_REACHED: Final = ("contact", "safe_contact", "address")
_FIRM: Final = ("name", "identifier", "address", "represented_by", "administrator", "assets")
_PLACES: Final = ("locality", "postcode")


class LimitsSection(Section):
    """The limits of a case that came of a complaint: what may not be passed on."""

    builds = CallerLimits

    not_passed_on = several(
        choices_of(CallerLimits, "not_passed_on"),
        "What no result, paper or export tells, whoever enters it and whenever.",
    )
    caller = reference(
        "person or party", "Id of the person who told of it, where the case knows that person."
    )


def within_limits(root: SourceEntry, limits: CallerLimits, section: Section) -> SourceEntry:
    """A copy of a case file without what may not be passed on, and without words that name it.

    ``section``: that of case files, which says where texts stand.
    """
    copy = _copied(root)
    hide = naming(_taken_out(copy, limits))
    if limits.bars("caller") and limits.caller is not None:
        said = copy.get("statements")
        if isinstance(said, list):
            copy["statements"] = [
                one
                for one in said
                if not (isinstance(one, SourceEntry) and one.get("maker") == limits.caller)
            ]
    if hide is not None:
        pattern = hide
        _rewrite(section, copy, lambda text: pattern.sub(GONE, text))
    return copy


def words_not_passed_on(root: SourceEntry, limits: CallerLimits | None) -> re.Pattern[str] | None:
    """A pattern that finds, in other texts, what the file tells and may not be passed on.

    ``None`` where the file tells nothing of it: nobody can look for what nobody wrote down.
    """
    return None if limits is None else naming(_taken_out(_copied(root), limits))


def naming(texts: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds some texts, and each longer word of them, wherever they stand."""
    wholes: set[str] = set()
    words: set[str] = set()
    for text in texts:
        wholes.add(r"\s+".join(map(re.escape, text.split())))
        words.update(re.escape(word) for word in _WORD.findall(text) if _tells(word))
    wholes.discard("")
    if not wholes:
        return None
    first = sorted(wholes, key=lambda part: (-len(part), part))
    then = sorted(words, key=lambda part: (-len(part), part))
    parts = "|".join((f"(?i:{'|'.join(first)})", *then))  # a word alone by its capital letter
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)")


def _tells(word: str) -> bool:
    """Whether a single word of a name or place can give it away: a name, a number, no “the”."""
    return len(word) >= _SHORTEST and not word[:1].islower()


def _taken_out(copy: SourceEntry, limits: CallerLimits) -> list[str]:
    """Take what is barred out of a copy of a case file, and give its words."""
    gone: list[str] = []
    for entry, names in _barred(copy, limits):
        for name in names:
            if name in entry:
                gone.extend(_texts(entry.pop(name)))
    return gone


def _barred(
    root: SourceEntry, limits: CallerLimits
) -> Iterator[tuple[SourceEntry, tuple[str, ...]]]:
    """The mappings of a case that hold what is barred, each with its names there."""
    people = [*_entries([root.get("claimant")]), *_entries(root.get("people"))]
    parties = _entries(root.get("parties"))
    if limits.caller is not None:
        told_by = [
            *(one for one in (*people, *parties) if one.get("id") == limits.caller),
            *(_entries([root.get("claimant")]) if limits.caller == "claimant" else ()),
        ]
        for one in told_by:
            if limits.bars("caller name"):
                yield one, (*_WHO, "name", "identifier")
            if limits.bars("contact"):
                yield one, _REACHED
    if limits.bars("worker names"):
        workers = [one for one in people if one.get("role") in ("co-worker", "claimant")]
        for one in (*_entries([root.get("claimant")]), *workers):
            yield one, ("names", "registration", "birthplace")
    if limits.bars("employer"):
        for one in parties:
            yield one, _FIRM
    if limits.bars("place"):
        for one in parties:
            yield one, ("address",)
        for job in _entries(root.get("employments")):
            for place in _entries([job.get("place")]):
                yield place, _PLACES


def _entries(values: Any) -> list[SourceEntry]:
    if not isinstance(values, list):
        return []
    return [one for one in values if isinstance(one, SourceEntry)]


def _copied(entry: SourceEntry) -> SourceEntry:
    copy = SourceEntry(entry.path)
    copy.empty = entry.empty
    copy.text = entry.text
    copy.update({name: _copied_value(inside) for name, inside in entry.items()})
    return copy


def _copied_value(value: Raw) -> Raw:
    if isinstance(value, SourceEntry):
        return _copied(value)
    if isinstance(value, list):
        return [_copied_value(one) for one in value]
    return value


# What a name or place says beside its words: codes and choices are no secret, and are no words.
_CODES: Final = frozenset({"kind", "script", "language", "country", "safe", "reads", "speaks"})


def _texts(value: Raw) -> Iterator[str]:
    """All words of a value."""
    if isinstance(value, SourceEntry):
        for name, inside in value.items():
            if name not in _CODES:
                yield from _texts(inside)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def _rewrite(section: Section, entry: SourceEntry, of: Callable[[str], str]) -> None:
    """Put other words into every text of a mapping and of all below it."""
    for name, field in section.keys.items():
        value = entry.get(name)
        if value is None or name == "file":  # where an exhibit lies, which nothing prints
            continue
        if isinstance(field, Sub):
            entry[name] = _below(field, value, of)
        elif isinstance(field, (Plain, Several)):
            if isinstance(field.kind, Text) and field.kind is not SUBDIVISION:
                entry[name] = [*map(of, value)] if isinstance(value, list) else of(value)
            elif isinstance(value, SourceEntry) and isinstance(value.get("as_written"), str):
                value["as_written"] = of(value["as_written"])


def _below(field: Sub, value: Raw, of: Callable[[str], str]) -> Raw:
    if isinstance(value, str) and isinstance(field, (Sub, SubList)):
        return of(value) if field.section.shorthand is not None else value
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, SourceEntry):
            _rewrite(field.section, one, of)
    if isinstance(value, list):
        return [of(one) if isinstance(one, str) else one for one in value]
    return value
