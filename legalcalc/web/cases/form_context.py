"""Gathers what the forms of a case know beside their own place: its law, people, languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.explain.telling import Told, value_segment
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import representation_of
from legalcalc.messages import Message, _
from legalcalc.schemas.case import AssessedSection, case_section
from legalcalc.schemas.case_layers import KEY, Data
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.fields import (
    COERCION,
    ItemSection,
    Reference,
    Section,
    Several,
    SubList,
    spaces_of,
)
from legalcalc.schemas.representation import AuthorisationSection
from legalcalc.schemas.values import (
    BREAK,
    CALENDAR_MONTH,
    COUNTRY,
    CURRENCY,
    DATE,
    DURATION,
    HOURS,
    JURISDICTION,
    LANGUAGE,
    LONG_TEXT,
    PERCENT,
    SCRIPT,
    STRETCH,
    SUBDIVISION,
    UNKNOWN,
    WEEKDAYS,
    YES_NO,
    Choice,
    Kind,
)
from legalcalc.typed_values import show
from legalcalc.typed_values.codes import name_of, part_name
from legalcalc.web.cases.questions_asked import chosen_heads
from legalcalc.web.casework import Casework
from legalcalc.web.forms.control import Around, Labelled
from legalcalc.web.language import law_teller, screen_teller
from legalcalc.web.questions import YES_NO as ANSWERS
from legalcalc.web.questions import answer, groups, list_words, question
from legalcalc.web.questions.reasons import reason

__all__ = ["around_of", "entry_label", "entry_told", "law_of", "shown_value", "told_roughly"]

_NAMELESS: Final = _("without a name")
_LABELS: Final = ("names", "name", "pseudonym", "what", "title", "occupation", "language", "text")
_MONDAY: Final = date(2024, 1, 1)
_FEW: Final = 5  # answers that tell an entry in a list
_SHORT: Final = 120  # characters of a long text that tell which it is


def law_of(data: Data) -> Jurisdiction | None:
    """The jurisdiction of a case, where this program knows it."""
    code = data.get("jurisdiction")
    return discovery.find(code) if isinstance(code, str) else None


def around_of(cw: Casework) -> Around:
    """For the forms of a case, told in the language of the screen."""
    data = cw.data
    law = law_of(data)
    teller = screen_teller()

    return Around(
        language=teller.language,
        value=lambda kind, raw: shown_value(kind, raw, teller.language),
        people=lambda space: list(_named(data, space).items()),
        why=lambda path: reason(path, chosen_heads(data, law), law.head_rules if law else ()),
        words=lambda section, key: _words(data, section, key),
        entry_label=lambda section, entry: entry_label(section, entry, data),
        currency=_currency(data, law),
        country="" if law is None else law.code.partition("-")[0],
    )


def _named(data: Data, space: str, ids: Sequence[object] | None = None) -> dict[str, object]:
    """What the entries of a space of names are called, by their ids; all, or those with ``ids``."""
    found: dict[str, object] = {}
    if space == "person or party":
        found["claimant"] = _("The worker")
    for name, one in case_section().keys.items():
        if not isinstance(one, SubList) or not isinstance(one.section, ItemSection):
            continue
        if one.section.space in spaces_of(space):
            for entry in data.get(name, ()):
                if not isinstance(entry, dict):
                    continue
                id = entry.get("id", entry.get(KEY) if space == COERCION else None)
                if id is None or (ids is not None and id not in ids):
                    continue
                label = entry_label(one.section, entry)
                if space == COERCION:  # facts of several lists stand side by side
                    what = list_words(name).one
                    label = _("{place}: {question}", place=what, question=label)
                found[id] = label
    return found


def _words(data: Data, section: Section, key: str) -> list[Labelled] | None:
    """The words that the jurisdiction of a case has for a question, told as it tells them."""
    if isinstance(section, EmploymentSection) and key in ("sector", "category"):
        law = law_of(data)
        known = None if law is None else law.sectors if key == "sector" else law.categories
        if law is not None and known:
            teller = law_teller(law)
            return [(word, teller.tell(title)) for word, title in known.items()]
    if isinstance(section, AuthorisationSection) and key == "capacity":
        law = law_of(data)
        if law is not None:
            teller = law_teller(law)
            kinds = representation_of(law).representatives
            return [(word, teller.tell(title)) for word, title in kinds.items()]
    if isinstance(section, AuthorisationSection) and key in ("bodies", "declares"):
        law = law_of(data)
        if law is not None:
            teller = law_teller(law)
            named = representation_of(law).bodies if key == "bodies" else law.declarations
            return [(word, teller.tell(one.title)) for word, one in named.items()] or None
    if isinstance(section, AssessedSection) and key == "head":
        law = law_of(data)
        if law is not None:
            teller = law_teller(law)
            return [(head.key, teller.tell(head.title)) for head in law.head_rules]
    if getattr(section.keys.get(key), "kind", None) is JURISDICTION:
        return [
            (one.jurisdiction.code, law_teller(one.jurisdiction).tell(one.jurisdiction.name))
            for one in discovery.available()
            if one.jurisdiction is not None
        ]
    return None


def _currency(data: Data, law: Jurisdiction | None) -> str:
    day = data.get("calculated_on")
    try:
        return law.currency_on(date.fromisoformat(str(day))) if law is not None else ""
    except ValueError:
        return ""


# -- entries in a few words ------------------------------------------------------------------------


def entry_label(section: Section, entry: Data, case: Data | None = None) -> object:
    """The label of an entry in lists: its name, or what is known of it.

    Other entries that it names are called by their names only where its case is given.
    """
    label = _own_label(section, entry)
    return _first_of(_summary(section, entry, case)) if label is None else label


def entry_told(
    section: Section, entry: Data, case: Data
) -> tuple[object, list[tuple[Message, object]]]:
    """The label of an entry in a list, and its other main answers, each with what was asked."""
    label, summary = _own_label(section, entry), _summary(section, entry, case)
    if label is None:
        label = _first_of(summary)
    return label, [(asked, told) for asked, told in summary if told != label][:_FEW]


def _own_label(section: Section, entry: Data) -> object | None:
    """The name of an entry, or what stands for one."""
    for key in _LABELS:
        if key in section.keys and entry.get(key) and not _is_beside(section, key):
            value = entry[key]
            if isinstance(value, list):
                value = value[0]
            if isinstance(value, dict):
                value = value.get("text")
            if isinstance(value, str):
                return _told(section, key, value)
    return None


def _first_of(summary: Sequence[tuple[Message, object]]) -> object:
    return summary[0][1] if summary else _NAMELESS


def _is_beside(section: Section, key: str) -> bool:
    """Whether an answer only tells how something was said: the language of a promise."""
    return key == "language" and not section.keys[key].required


def _summary(section: Section, entry: Data, case: Data | None) -> list[tuple[Message, object]]:
    kind = type(section)
    keys = [key for one in groups(kind) for key in one.keys if question(kind, key).main]
    found: list[tuple[Message, object]] = []
    for key in keys:
        told = _told(section, key, entry.get(key), case)
        if told is not None:
            found.append((question(type(section), key).label, told))
    return found


def _told(section: Section, key: str, raw: Any, case: Data | None = None) -> object:
    """An answer as a value to be told; ``None`` where it is not one that fits a few words."""
    one = section.keys[key]
    known_as = getattr(one, "kind", None)
    if isinstance(known_as, Kind) and isinstance(raw, dict) and "value" in raw:
        return told_roughly(known_as, raw, screen_teller().language)
    if isinstance(raw, dict) and not isinstance(one, SubList):
        raw = next((raw[name] for name in ("value", "likely", "amount") if name in raw), None)
    kind = getattr(one, "kind", None)
    if isinstance(one, (Reference, Several)) and one.space is not None:
        ids = raw if isinstance(raw, list) else [raw] if raw else []
        if case is None or not ids:
            return None
        named = _named(case, one.space, ids)
        parts = [named.get(str(id), id) for id in ids]
        return screen_teller().tell(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None
    if case is not None and isinstance(raw, str):
        for word, title in _words(case, section, key) or ():
            if word == raw:
                return title
    if kind is LONG_TEXT and isinstance(raw, list):
        raw = raw[0] if raw else None
    if isinstance(raw, list) and all(isinstance(part, str) for part in raw):
        parts = [_told_one(section, key, kind, part) for part in raw]
        return screen_teller().tell(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None
    if isinstance(raw, str) and raw:
        return _told_one(section, key, kind, raw)
    return None


def _told_one(section: Section, key: str, kind: Any, raw: str) -> object:
    if isinstance(kind, Choice) and raw in kind.words:
        return answer(type(section), key, raw)
    if kind is LONG_TEXT and len(raw) > _SHORT:
        return f"{raw[:_SHORT].rpartition(' ')[0] or raw[:_SHORT]} …"
    if isinstance(kind, Kind):
        return shown_value(kind, raw, screen_teller().language)
    return raw


def told_roughly(kind: Kind[Any], raw: Any, language: str) -> object:
    """A value as a page tells it, with what is not sure of it: the two ends between which it lies,
    or that it is an estimate."""
    if raw == UNKNOWN:
        return _("not known")
    if not isinstance(raw, dict):
        return shown_value(kind, raw, language)
    if "low" in raw and "high" in raw:
        low, high = (shown_value(kind, raw[end], language) for end in ("low", "high"))
        return _("{low} to {high}", low=low, high=high)
    value = shown_value(kind, raw["value"], language)
    return _("about {value}", value=value) if raw.get("certainty") == "estimated" else value


def shown_value(kind: Kind[Any], raw: str, language: str) -> object:
    """A canonical text as a value that the page tells in its language."""
    if raw == UNKNOWN and kind.says_unknown:
        return _("not known")
    if kind in (COUNTRY, LANGUAGE, SCRIPT, CURRENCY):
        return name_of(kind, raw, language)
    if kind is SUBDIVISION:
        return part_name(raw, language)
    try:
        value = kind.read(raw)
    except (ValidationError, LookupError):
        return raw
    writer = screen_teller().formatter
    if kind is DATE:
        return _value(writer.day(value, "long"))
    if kind is YES_NO:
        return ANSWERS["yes" if value else "no"]
    if kind is WEEKDAYS:
        names = [writer.day_name(_MONDAY + timedelta(days=number)) for number in value]
        return names if len(names) > 1 else names[0]
    if kind is STRETCH:
        return _value(show(STRETCH, raw, language))
    if kind is CALENDAR_MONTH:
        return _value(writer.month_of_year(value))
    if kind is BREAK:
        length = _value(writer.hours(Fraction(value.minutes, 60)))
        return length if value.at is None else _("{length} at {time}", length=length, time=value.at)
    if kind is DURATION:
        return _value(writer.hours(Fraction(value, 60)))
    if kind is HOURS:
        return _value(writer.hours(value))
    if kind is PERCENT:
        return _value(writer.percent(value))
    return value


def _value(text: str) -> Told:
    return Told((value_segment(text),), screen_teller().right_to_left)
