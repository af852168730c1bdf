"""Dated, cited parameters: the only place where a figure that a legislator may change lives.

A parameter has a history; each value has its law, its sources and a check mark saying who read a
source and when. A value that nobody read is *unverified*: it computes, and marks every document
that uses it. ``known_through`` is the last day for which someone checked that no newer value
exists. What was read is said once, as a *text*: a consolidated act, an order, a table, with its
sources and check mark; values say only from which text, which article and which day they are.

What follows past the horizon depends on the kind: a *rate* is set anew from time to time (a minimum
wage, an interest rate, a grid), so that past that day there is no number but a named :class:`Gap`;
a *standing provision* (a supplement of 25 %, three years of limitation) is the law until changed,
and is computed on, marked as checked through that day. Before the first value neither has a number.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from legalcalc.figures import Figure, Unit, UnitError, known, parse_amount
from legalcalc.gaps import Gap
from legalcalc.law.choosing import CHOOSING_DAYS
from legalcalc.law.in_words import said_of, source_in_words
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, next_day

__all__ = [
    "LawGround",
    "LawsUsed",
    "Parameter",
    "ParameterError",
    "ParameterValue",
    "Parameters",
    "TextLoader",
    "hearing_days",
    "hearing_law",
    "load_parameters",
]

_KINDS = ("rate", "standing")
# What a text says once for all values that were read in it.
_TEXT_KEYS = ("law", "sources", "archived", "published", "verified", "doubt", "known_through")
# The name under which a parameter file declares its texts.
_TEXTS = "texts"
# What a value says of its law and of who read it where, or its parameter for all its values: of
# each all or nothing, so that no check mark is taken for that of another source.
_CITATION = ("law", "article", "law_in_words")
_READING = ("text", "sources", "archived", "published", "verified", "doubt")
_OF_VALUES = (*_CITATION, *_READING)
_VALUE_KEYS = {"from", "value", "contradicted_by", *_OF_VALUES}
_KEYS = {
    *("title", "unit", "by", "chosen_by", "kind", "values", "known_through", "note"),
    *_OF_VALUES,
}


class ParameterError(ValueError):
    """A parameter file that does not say what it must; lists every fault found."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class LawGround:
    """The ground of a leaf that a parameter gives: which value, since when, by which law."""

    title: Message
    parameter: str
    jurisdiction: str
    since: date
    law: str
    sources: tuple[str, ...]
    verified: str | None
    doubt: str | None
    unit: str  # as the parameter file writes it: %/year, EUR/h
    key: str | None = None
    known_through: date | None = None  # the last day for which somebody checked it


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One dated value. ``figure`` is ``None`` where the law gives none or none is known.

    ``absent`` tells the two apart: ``repealed`` (the law gives no such amount) or ``unknown``.
    ``contradicted_by`` are sources that give another amount, each with that amount.
    """

    since: date
    figure: Figure | None
    absent: str | None
    ground: LawGround
    published: date | None
    archived: str | None
    contradicted_by: tuple[tuple[str, Figure], ...] = ()

    @property
    def verified(self) -> bool:
        """Whether somebody read a source of this value."""
        return self.ground.verified is not None


class LawsUsed:
    """The grounds of parameter values that were read, and of these the standing provisions that
    were read for a day after the last one for which somebody checked them.
    """

    def __init__(self) -> None:
        self.by_identity: dict[int, LawGround] = {}
        self.beyond_by_identity: dict[int, LawGround] = {}

    @property
    def read(self) -> list[LawGround]:
        """All that were read, by jurisdiction, parameter, key and day."""
        return sorted(self.by_identity.values(), key=_by_name)

    @property
    def beyond(self) -> list[LawGround]:
        """The standing provisions that were read for a day after the last one checked."""
        return sorted(self.beyond_by_identity.values(), key=_by_name)


def _by_name(ground: LawGround) -> tuple[str, str, str, date]:
    return (ground.jurisdiction, ground.parameter, ground.key or "", ground.since)


_laws_used: ContextVar[LawsUsed | None] = ContextVar("laws used", default=None)


@contextmanager
def hearing_law() -> Iterator[LawsUsed]:
    """Collect the grounds of the parameter values read inside the block."""
    used = LawsUsed()
    token = _laws_used.set(used)
    try:
        yield used
    finally:
        _laws_used.reset(token)


_days_asked: ContextVar[dict[Parameter, set[date]] | None] = ContextVar("days asked", default=None)


@contextmanager
def hearing_days() -> Iterator[dict[Parameter, set[date]]]:
    """Collect the days on which parameters are asked inside the block."""
    asked: dict[Parameter, set[date]] = {}
    token = _days_asked.set(asked)
    try:
        yield asked
    finally:
        _days_asked.reset(token)


class Parameter:
    """The history of one figure of the law.

    ``parameter[day]`` gives the :class:`Figure` in force on a day. A keyed parameter (a rate by age
    band, by grade) is first asked for its key: ``parameter.of("under 18")[day]``.
    """

    def __init__(
        self,
        name: str,
        *,
        title: Message,
        jurisdiction: str,
        unit_text: str,
        chosen_by: tuple[str, ...],
        known_through: date,
        values: dict[str | None, list[ParameterValue]],
        by: str | None = None,
        note: str | None = None,
        place: str = "",
        standing: bool = False,
    ) -> None:
        self.name = name
        self.title = title
        self.jurisdiction = jurisdiction
        self.unit_text = unit_text
        self.chosen_by = chosen_by
        self.known_through = known_through
        self.by = by
        self.note = note
        self.place = place
        self.standing = standing
        self._values = values
        self._starts = {key: [value.since for value in row] for key, row in values.items()}
        self._histories = {key: History(self, key) for key in values}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a keyed parameter, in the order of the file; none for a plain one."""
        return tuple(key for key in self._values if key is not None)

    def of(self, key: str) -> History:
        """The history for one key. Raises ``KeyError`` for a key the parameter never had."""
        history = self._histories.get(key)
        if history is None:
            raise KeyError(f"{self.name} has no key {key!r}; it has {', '.join(self.keys)}")
        return history

    def _plain(self) -> History:
        if self.by is not None:
            raise TypeError(f"{self.name} is keyed by {self.by}: ask for .of(key)")
        return self._histories[None]

    def __getitem__(self, day: date) -> Figure:
        return self._plain()[day]

    def get(self, day: date) -> Figure | None:
        """The figure on a day; ``None`` where the law gives none (not where it is unknown)."""
        return self._plain().get(day)

    def between(self, first: date, last: date) -> Iterator[tuple[Period, Figure]]:
        """See :meth:`History.between`."""
        return self._plain().between(first, last)

    def changes(self, first: date, last: date) -> list[date]:
        """See :meth:`History.changes`."""
        return self._plain().changes(first, last)

    def history(self, key: str | None = None) -> list[ParameterValue]:
        """Every value, oldest first."""
        return list(self._values[key])

    def rows(self) -> Iterator[tuple[str | None, ParameterValue]]:
        """Every value of every key."""
        for key, values in self._values.items():
            for value in values:
                yield key, value


class History:
    """A parameter, or one key of it, along time."""

    __slots__ = ("_starts", "_values", "key", "parameter")

    def __init__(self, parameter: Parameter, key: str | None) -> None:
        self.parameter = parameter
        self.key = key
        self._values = parameter._values[key]
        self._starts = parameter._starts[key]

    def value_on(self, day: date) -> ParameterValue:
        """The dated value in force on a day. Raises :class:`Gap` outside what is known."""
        asked = _days_asked.get()
        if asked is not None:
            asked.setdefault(self.parameter, set()).add(day)
        beyond = day > self.parameter.known_through
        if beyond and not self.parameter.standing:
            raise self._gap(
                _(
                    "{parameter}: not known after {day}, the last day for which the law was "
                    "checked",
                    parameter=self.parameter.title,
                    day=self.parameter.known_through,
                ),
                day,
            )
        position = bisect_right(self._starts, day) - 1
        if position < 0:
            raise self._gap(
                _(
                    "{parameter}: no value known before {day}",
                    parameter=self.parameter.title,
                    day=self._starts[0],
                ),
                day,
            )
        value = self._values[position]
        used = _laws_used.get()
        if used is not None:
            ground = value.ground
            used.by_identity[id(ground)] = ground
            if beyond:
                used.beyond_by_identity[id(ground)] = ground
        return value

    def __getitem__(self, day: date) -> Figure:
        value = self.value_on(day)
        if value.figure is None:
            if value.absent == "unknown":
                sentence = _(
                    "{parameter}: the value from {day} is not known",
                    parameter=self.parameter.title,
                    day=value.since,
                )
            else:
                sentence = _(
                    "{parameter}: the law gives none from {day} ({law})",
                    parameter=self.parameter.title,
                    day=value.since,
                    law=value.ground.law,
                )
            raise self._gap(sentence, day, none=value.absent == "repealed")
        return value.figure

    def get(self, day: date) -> Figure | None:
        """The figure on a day; ``None`` where the law gives none. Unknown is still a gap."""
        value = self.value_on(day)
        if value.figure is None and value.absent == "unknown":
            return self[day]
        return value.figure

    def between(self, first: date, last: date) -> Iterator[tuple[Period, Figure]]:
        """The figures in force from ``first`` to ``last``, each with its stretch of days.

        Raises :class:`Gap` when it reaches a stretch that is not known; what came before has then
        been given already.
        """
        day = first
        while day <= last:
            figure = self[day]
            end = last if self.parameter.standing else min(last, self.parameter.known_through)
            position = bisect_right(self._starts, day)
            if position < len(self._starts):
                end = min(end, day_before(self._starts[position]))
            yield Period(day, end), figure
            day = date.fromordinal(end.toordinal() + 1)

    def changes(self, first: date, last: date) -> list[date]:
        """The days after ``first`` and up to ``last`` on which a new value starts.

        The day after the last known one of a rate counts too: what lies beyond must not be told by
        the value before it.
        """
        starts = self._starts[bisect_right(self._starts, first) : bisect_right(self._starts, last)]
        if not self.parameter.standing and first <= self.parameter.known_through < last:
            starts.append(next_day(self.parameter.known_through))
        return starts

    def _gap(self, message: Message, day: date, *, none: bool = False) -> Gap:
        what = self.parameter.name if self.key is None else f"{self.parameter.name}: {self.key}"
        return Gap(message, kind="law", what=what, on=day, none=none)


class Parameters:
    """All parameters of a jurisdiction, by name: ``law.minimum_wage[day]``.

    A subdivision falls back on its parent for what it does not define itself.
    """

    def __init__(self, own: Mapping[str, Parameter], parent: Parameters | None = None) -> None:
        self._named: dict[str, Parameter] = {**(parent._named if parent else {}), **own}
        vars(self).update(self._named)  # so that rules find one as quickly as any attribute

    def __getattr__(self, name: str) -> Parameter:
        raise AttributeError(f"no parameter named {name!r}")

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._named.values())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of every value and its law, the same on every machine."""
        rows = [
            [
                parameter.jurisdiction,
                parameter.name,
                key,
                value.since.isoformat(),
                value.absent if value.figure is None else str(value.figure.value),
                parameter.unit_text,
                value.ground.law,
                value.ground.verified,
                parameter.known_through.isoformat(),
                "standing" if parameter.standing else "rate",
            ]
            for parameter in sorted(self, key=lambda one: (one.jurisdiction, one.name))
            for key, value in parameter.rows()
        ]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


# -- reading the files --------------------------------------------------------------------------

_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class TextLoader(_BaseLoader):  # type: ignore[misc]
    """All text, and no key twice: of two values YAML would silently keep the second."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands here twice", key.start_mark
                )
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def load_parameters(folder: Path, jurisdiction: str) -> dict[str, Parameter]:
    """Read every ``*.yaml`` of a folder. Raises :class:`ParameterError` with all faults.

    A file holds parameters by name, and under ``texts`` what was read; a value of any file may name
    a text of any other.
    """
    faults: list[str] = []
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            faults.append(f"{path.name}: {error}")
            continue
        if not isinstance(entries, dict):
            faults.append(f"{path.name}: not a mapping of parameters by name")
            continue
        files[path.name] = entries
    texts = _Texts(files, faults)
    parameters: dict[str, Parameter] = {}
    for file, entries in files.items():
        for name, entry in entries.items():
            place = f"{file}: {name}"
            if name == _TEXTS:
                continue
            if name in parameters:
                faults.append(f"{place}: defined twice")
                continue
            parameter = _read(name, entry, jurisdiction, texts, place, faults)
            if parameter is not None:
                parameters[name] = parameter
    if not faults:  # else a value that could not be read may be the one that names it
        faults = [f"{place}: no value names it" for place in texts.not_named()]
    if faults:
        raise ParameterError(faults)
    return parameters


class _Texts:
    """What was read, by name: how it is cited, its sources, who read it when, and its horizon."""

    def __init__(self, files: dict[str, dict[str, Any]], faults: list[str]) -> None:
        self._places: dict[str, str] = {}
        self._texts: dict[str, dict[str, Any] | None] = {}  # ``None``: its faults were told
        self._horizons: dict[str, str] = {}
        self._named: set[str] = set()
        for file, entries in files.items():
            texts = entries.get(_TEXTS, {})
            if not isinstance(texts, dict):
                faults.append(f"{file}: {_TEXTS}: not a mapping of texts by name")
                continue
            for name, text in texts.items():
                place = f"{file}: {_TEXTS}: {name}"
                if name in self._places:
                    faults.append(f"{place}: defined twice")
                    continue
                before = len(faults)
                _check_text(name, text, place, faults)
                self._places[name] = place
                self._texts[name] = text if len(faults) == before else None
                if isinstance(text, dict) and isinstance(text.get("known_through"), str):
                    self._horizons[name] = text["known_through"]

    def named(self, name: str) -> dict[str, Any] | None:
        """A text; ``None`` where it is faulty. Raises ``KeyError`` where there is none."""
        self._named.add(name)
        return self._texts[name]

    def horizon(self, name: str) -> str | None:
        """The last day for which a text was checked; ``None`` where it does not say."""
        return self._horizons.get(name)

    def not_named(self) -> list[str]:
        """The places of texts that nothing rests on."""
        return [place for name, place in self._places.items() if name not in self._named]


def _check_text(name: str, text: Any, place: str, faults: list[str]) -> None:
    if not isinstance(text, dict):
        faults.append(f"{place}: not a mapping")
        return
    if _NAME.fullmatch(name) is None:
        faults.append(f"{place}: not a name for a text (lower case, words joined by _)")
    faults.extend(f"{place}: unknown key {key!r}" for key in text if key not in _TEXT_KEYS)
    if not text.get("sources"):
        faults.append(f"{place}: sources is missing")
    not_text = [
        key for key in _TEXT_KEYS if key != "sources" and not isinstance(text.get(key, ""), str)
    ]
    faults.extend(f"{place}: {key} must be text" for key in not_text)
    if text.get("sources"):
        _check_sources(text["sources"], place, faults)
    if text.get("verified") and not not_text:
        _check_mark(text["verified"], text.get("doubt"), place, faults)
    for key in ("known_through", "published"):
        if key in text and key not in not_text:
            _day(text[key], f"{place}: {key}", faults)


def _check_sources(sources: Any, place: str, faults: list[str]) -> None:
    if not isinstance(sources, list) or not all(isinstance(one, str) and one for one in sources):
        faults.append(f"{place}: sources must be a list of texts")


def _check_mark(verified: str, doubt: str | None, place: str, faults: list[str]) -> None:
    """A check mark names day and reader; what nobody read says what the doubt is."""
    if verified == "no":
        if not doubt:
            faults.append(f"{place}: an unverified value must say why, in 'doubt'")
        return
    read_on, _space, reader = verified.partition(" ")
    if _day(read_on, f"{place}: verified", faults) and not reader.strip():
        faults.append(f"{place}: verified must name who read the source")


def _names_of_texts(entry: dict[str, Any], value: Any) -> Any:
    """The texts that a value names, or its parameter for it: a list, if they are well written."""
    if not isinstance(value, dict):
        return []
    says = value if any(key in value for key in _READING) else entry
    named = says.get("text", [])
    return [named] if isinstance(named, str) else named


def _in_full(
    value: dict[str, Any], entry: dict[str, Any], texts: _Texts, place: str, faults: list[str]
) -> dict[str, Any] | None:
    """A value with what its parameter and the texts it names say of it.

    The value goes before its parameter, and that before the first of its texts, which gives the
    citation, the check mark and the horizon; sources of its own stand after those of all its texts.
    ``None`` where a text is faulty or not declared.
    """
    full = dict(value)
    for group in (_CITATION, _READING):
        if not any(key in value for key in group):
            full.update((key, entry[key]) for key in group if key in entry)
    named = _names_of_texts(entry, value)
    full.pop("text", None)
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        faults.append(f"{place}: text must name a text, or a list of them")
        return None
    read: list[dict[str, Any]] = []
    for name in named:
        try:
            text = texts.named(name)
        except KeyError:
            faults.append(f"{place}: the text {name!r} is declared nowhere")
            return None
        if text is None:
            return None
        read.append(text)
    cited = read[0].get("law") if read else None
    article = full.pop("article", None)
    if article is not None:
        if "law" in full:
            faults.append(f"{place}: law and article are said, of which one is enough")
        elif not isinstance(article, str) or cited is None or "{article}" not in cited:
            faults.append(f"{place}: article, but no text whose law has an {{article}}")
        else:
            full["law"] = cited.replace("{article}", article)
    elif cited is not None and not any(key in full for key in _CITATION):
        if "{article}" in cited:
            faults.append(f"{place}: article missing")
        full["law"] = cited
    if not read:
        return full
    own = full.get("sources", [])
    if isinstance(own, list):  # else told as a fault by the reader
        full["sources"] = [source for text in read for source in text["sources"]] + own
    if "verified" not in full:
        full = {**{key: read[0][key] for key in ("verified", "doubt") if key in read[0]}, **full}
    return {**{key: read[0][key] for key in ("archived", "published") if key in read[0]}, **full}


def _read(
    name: str, entry: Any, jurisdiction: str, texts: _Texts, place: str, faults: list[str]
) -> Parameter | None:
    if not isinstance(entry, dict):
        faults.append(f"{place}: not a mapping")
        return None
    before = len(faults)
    if _NAME.fullmatch(name) is None or hasattr(Parameters, name):
        faults.append(f"{place}: not a name for a parameter (lower case, words joined by _)")
    faults.extend(f"{place}: unknown key {key!r}" for key in entry if key not in _KEYS)
    faults.extend(
        f"{place}: {key} is missing"
        for key in ("title", "unit", "chosen_by", "values")
        if not entry.get(key)
    )
    named = _text_of_last_value(entry)
    if named is None and not entry.get("known_through"):
        faults.append(f"{place}: known_through is missing")
    faults.extend(
        f"{place}: {key} must be text"
        for key in ("title", "unit", "kind", "known_through", "by", "note")
        if not isinstance(entry.get(key, ""), str)
    )
    chosen_by = entry.get("chosen_by", [])
    days = tuple(chosen_by) if isinstance(chosen_by, list) else (chosen_by,)
    faults.extend(
        f"{place}: chosen_by {day!r} is none of: {', '.join(CHOOSING_DAYS)}"
        for day in days
        if day and not (isinstance(day, str) and day in CHOOSING_DAYS)
    )
    if entry.get("kind", "rate") not in _KINDS:
        faults.append(f"{place}: kind is one of {', '.join(_KINDS)}")
    if not isinstance(entry.get("values", []), list):
        faults.append(f"{place}: values must be a list")
    if len(faults) > before:
        return None
    try:
        parse_amount("1", entry["unit"])
    except UnitError as error:
        faults.append(f"{place}: {error}")
    keys = dict.fromkeys(
        key
        for value in entry["values"]
        if isinstance(value, dict) and isinstance(value.get("value"), dict)
        for key in value["value"]
    )
    horizon = entry.get("known_through") or (named and texts.horizon(named))
    known_through = _day(horizon, f"{place}: known_through", faults) if horizon else None
    title = Message(entry["title"])
    rows: dict[str | None, list[ParameterValue]] = {key: [] for key in keys}
    for number, value in enumerate(entry["values"]):
        _read_value(
            value,
            f"{place}: values[{number}]",
            name,
            entry,
            texts,
            title,
            jurisdiction,
            known_through,
            rows,
            faults,
        )
    if len(faults) > before:
        return None
    if known_through is None:
        faults.append(f"{place}: known_through is missing, and the text {named!r} does not say it")
        return None
    if any(row and row[-1].since > known_through for row in rows.values()):
        faults.append(f"{place}: known_through lies before the last value begins")
    return Parameter(
        name,
        title=title,
        jurisdiction=jurisdiction,
        unit_text=entry["unit"],
        chosen_by=days,
        known_through=known_through,
        values=rows,
        by=entry.get("by"),
        note=entry.get("note"),
        place=place,
        standing=entry.get("kind") == "standing",
    )


def _text_of_last_value(entry: dict[str, Any]) -> str | None:
    """The first text that the last value names, which gives the horizon of its parameter."""
    values = entry.get("values")
    if not isinstance(values, list) or not values:
        return None
    named = _names_of_texts(entry, values[-1])
    return named[0] if isinstance(named, list) and named and isinstance(named[0], str) else None


def _read_value(
    value: Any,
    place: str,
    name: str,
    entry: dict[str, Any],
    texts: _Texts,
    title: Message,
    jurisdiction: str,
    known_through: date | None,
    rows: dict[str | None, list[ParameterValue]],
    faults: list[str],
) -> None:
    if not isinstance(value, dict):
        faults.append(f"{place}: not a mapping")
        return
    faults.extend(f"{place}: unknown key {key!r}" for key in value if key not in _VALUE_KEYS)
    full = _in_full(value, entry, texts, place, faults)
    if full is None:
        return
    value = full
    by_law = "law_in_words" if "law_in_words" in value else "law"
    missing = [
        key for key in ("from", "value", by_law, "sources", "verified") if not value.get(key)
    ]
    if missing:
        faults.append(f"{place}: {', '.join(missing)} missing")
        return
    not_text = [
        key
        for key in ("from", "law", "law_in_words", "verified", "doubt", "published", "archived")
        if not isinstance(value.get(key, ""), str)
    ]
    if not_text:
        faults.append(f"{place}: {', '.join(not_text)} must be text")
        return
    since = _day(value["from"], f"{place}: from", faults)
    verified = None if value["verified"] == "no" else value["verified"]
    _check_mark(value["verified"], value.get("doubt"), place, faults)
    sources = value["sources"]
    before = len(faults)
    _check_sources(sources, place, faults)
    if len(faults) > before:
        return
    keyed = isinstance(value["value"], dict)
    if entry.get("by") and not keyed and value["value"] not in ("none", "unknown"):
        faults.append(f"{place}: a value for each {entry['by']} is needed")
        return
    if keyed and not entry.get("by"):
        faults.append(f"{place}: 'by' must say what the keys are")
        return
    unsaid = [
        key
        for key, row in rows.items()
        if key is not None and keyed and row and key not in value["value"]
    ]
    if unsaid:
        faults.append(
            f"{place}: no value for {', '.join(unsaid)}: repeat it, or say none or unknown"
        )
    if since is None:
        return
    published = (
        _day(value["published"], f"{place}: published", faults) if value.get("published") else None
    )
    if keyed:
        amounts: dict[str | None, str] = dict(value["value"])
    elif entry.get("by"):
        amounts = dict.fromkeys(rows, str(value["value"]))
    else:
        amounts = {None: value["value"]}
    otherwise = _contradictions(value.get("contradicted_by", {}), amounts, entry, place, faults)
    for key, text in amounts.items():
        ground = LawGround(
            title=title,
            parameter=name,
            jurisdiction=jurisdiction,
            since=since,
            law=said_of(value.get("law"), value.get("law_in_words")),
            sources=tuple(map(source_in_words, sources)),
            verified=verified,
            doubt=value.get("doubt"),
            unit=entry["unit"],
            key=key,
            known_through=known_through,
        )
        figure = None
        absent = {"none": "repealed", "unknown": "unknown"}.get(text)
        if absent is None:
            try:
                amount, of_unit = parse_amount(text, entry["unit"])
            except (ValueError, UnitError, AttributeError) as error:
                faults.append(f"{place}: {error}")
                continue
            figure = known(amount, of_unit, ground)
            faults.extend(
                f"{place}: contradicted_by: {source}: says what the value says"
                for source, said in otherwise.get(key, ())
                if said == (amount, of_unit)
            )
        row = rows.setdefault(key, [])
        if row and since <= row[-1].since:
            faults.append(f"{place}: {since} does not come after {row[-1].since}")
        row.append(
            ParameterValue(
                since,
                figure,
                absent,
                ground,
                published,
                value.get("archived"),
                tuple((source, known(*said, ground)) for source, said in otherwise.get(key, ())),
            )
        )


def _contradictions(
    told: Any,
    amounts: Mapping[str | None, str],
    entry: dict[str, Any],
    place: str,
    faults: list[str],
) -> dict[str | None, list[tuple[str, tuple[Fraction, Unit]]]]:
    """Of each key the sources that give another amount: ``{Chamber of Dresden: 14.80}``."""
    found: dict[str | None, list[tuple[str, tuple[Fraction, Unit]]]] = {}
    if not isinstance(told, dict):
        faults.append(f"{place}: contradicted_by must give, for each source, what it says")
        return found
    for source, said in told.items():
        for key, text in (said if isinstance(said, dict) else {None: said}).items():
            here = f"{place}: contradicted_by: {source}"
            if key not in amounts:
                faults.append(f"{here}: says nothing for a key that the value has")
                continue
            try:
                amount = parse_amount(text, entry["unit"])
            except (ValueError, UnitError, AttributeError) as error:
                faults.append(f"{here}: {error}")
                continue
            found.setdefault(key, []).append((source, amount))
    return found


_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def _day(text: Any, place: str, faults: list[str]) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        faults.append(f"{place}: {text!r} is not a date (year-month-day)")
        return None


def shown_amount(figure: Figure) -> Fraction:
    """The number of a leaf in the unit its parameter file writes (25 for 25 %)."""
    ground = figure.note
    value = figure.value
    if isinstance(ground, LawGround):
        factors = {"%": 100, "min": 60}
        for name in ground.unit.split("/")[0].split("*"):
            value *= factors.get(name, 1)
    return value
