"""What the forms of a case know beside their own place: its law, its people, its languages."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.explain.telling import Told, value_segment
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.fields import ItemSection, Section, SubList
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
    PERCENT,
    SCRIPT,
    UNKNOWN,
    WEEKDAYS,
    YES_NO,
    Choice,
    Kind,
)
from legalcalc.web.cases.data import Data, ids_of
from legalcalc.web.casework import Casework
from legalcalc.web.forms.codes import name_of
from legalcalc.web.forms.controls import Around, Labelled
from legalcalc.web.language import screen_teller
from legalcalc.web.questions import YES_NO as ANSWERS
from legalcalc.web.questions import answer, groups, question

__all__ = ["around_of", "entry_label", "law_of", "shown_value", "summary_of"]

_NAMELESS: Final = _("without a name")
_LABELS: Final = ("names", "name", "pseudonym", "what", "title", "occupation", "language", "text")
_MONDAY: Final = date(2024, 1, 1)
_FEW: Final = 4  # answers that tell an entry in a list


def law_of(data: Data) -> Jurisdiction | None:
    """The jurisdiction of a case, where this program knows it."""
    code = data.get("jurisdiction")
    return discovery.find(code) if isinstance(code, str) else None


def around_of(cw: Casework) -> Around:
    """For the forms of a case, told in the language of the screen."""
    data = cw.data
    law = law_of(data)
    teller = screen_teller()

    def people(space: str) -> list[Labelled]:
        found: list[Labelled] = []
        if space == "person or party":
            found.append(("claimant", _("The worker")))
        section = _section_of(space)
        return found + [
            (id, entry_label(section, entry)) for id, entry in ids_of(data, space).items()
        ]

    def words(section: Section, key: str) -> list[Labelled] | None:
        if isinstance(section, EmploymentSection) and law is not None:
            known = {"sector": law.sectors, "category": law.categories}.get(key)
            if known:
                return [(word, title) for word, title in known.items()]
        kind = getattr(section.keys.get(key), "kind", None)
        if kind is JURISDICTION:
            return [
                (one.jurisdiction.code, one.jurisdiction.name)
                for one in discovery.available()
                if one.jurisdiction is not None
            ]
        return None

    return Around(
        language=teller.language,
        value=lambda kind, raw: shown_value(kind, raw, teller.language),
        people=people,
        words=words,
        entry_label=entry_label,
        currency=_currency(data, law),
    )


def _currency(data: Data, law: Jurisdiction | None) -> str:
    day = data.get("calculated_on")
    try:
        return law.currency_on(date.fromisoformat(str(day))) if law is not None else ""
    except ValueError:
        return ""


def _section_of(space: str) -> Section:
    return next(
        one.section
        for one in case_section().keys.values()
        if isinstance(one, SubList)
        and isinstance(one.section, ItemSection)
        and one.section.space == space
    )


# -- entries in a few words ------------------------------------------------------------------------


def entry_label(section: Section, entry: Data) -> object:
    """What an entry is called in lists: its name, or what is known of it."""
    for key in _LABELS:
        if key in section.keys and entry.get(key):
            value = entry[key]
            if isinstance(value, list):
                value = value[0]
            if isinstance(value, dict):
                value = value.get("text")
            if isinstance(value, str):
                return _told(section, key, value)
    told = [value for _label, value in summary_of(section, entry)]
    return told[0] if told else _NAMELESS


def summary_of(section: Section, entry: Data) -> list[tuple[Message, object]]:
    """The main answers of an entry, each with what was asked."""
    kind = type(section)
    keys = [key for one in groups(kind) for key in one.keys if question(kind, key).main]
    found: list[tuple[Message, object]] = []
    for key in keys:
        told = _told(section, key, entry.get(key))
        if told is not None:
            found.append((question(type(section), key).label, told))
    return found[:_FEW]


def _told(section: Section, key: str, raw: Any) -> object:
    """An answer as a value to be told; ``None`` where it is not one that fits a few words."""
    one = section.keys[key]
    if isinstance(raw, dict) and not isinstance(one, SubList):
        raw = next((raw[name] for name in ("value", "likely", "amount") if name in raw), None)
    kind = getattr(one, "kind", None)
    if isinstance(raw, list) and all(isinstance(part, str) for part in raw):
        parts = [_told_one(section, key, kind, part) for part in raw]
        return screen_teller().tell(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None
    if isinstance(raw, str) and raw:
        return _told_one(section, key, kind, raw)
    return None


def _told_one(section: Section, key: str, kind: Any, raw: str) -> object:
    if isinstance(kind, Choice) and raw in kind.words:
        return answer(type(section), key, raw)
    if isinstance(kind, Kind):
        return shown_value(kind, raw, screen_teller().language)
    return raw


def shown_value(kind: Kind[Any], raw: str, language: str) -> object:
    """A canonical text as a value that the page tells in its language."""
    if raw == UNKNOWN and kind.says_unknown:
        return _("not known")
    if kind in (COUNTRY, LANGUAGE, SCRIPT, CURRENCY):
        return name_of(kind, raw, language)
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
