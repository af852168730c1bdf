"""The law of a jurisdiction as data: coverage, heads, routes, parameters, checks.

Sentences are told in the language of a teller; amounts are exact text, days ISO dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from legalcalc.explain.formatting import decimal_text
from legalcalc.explain.telling import Teller
from legalcalc.law.audit import Audit, audit_of
from legalcalc.law.choosing import told_choosing_days
from legalcalc.law.jurisdiction import ANY, HeadRule, Jurisdiction, Option
from legalcalc.law.parameters import Parameter, ParameterValue, shown_amount
from legalcalc.messages import Message

__all__ = ["audit_data", "entry_data", "jurisdiction_data", "parameter_data"]

Data = dict[str, Any]


def _day(day: date | None) -> str | None:
    return None if day is None or day == ANY else day.isoformat()


def entry_data(one: Jurisdiction, tell: Teller, languages: Iterable[str]) -> Data:
    """A jurisdiction in a list. ``languages``: those in which it is told completely."""
    return {
        "code": one.code,
        "name": tell(one.name),
        "fictional": one.fictional,
        "edition": one.edition,
        "parent": None if one.parent is None else one.parent.code,
        "covered_since": one.coverage.since.isoformat(),
        "currency": one.currencies[-1][1],
        "court_languages": list(one.languages),
        "languages": list(languages),
        "audit": audit_data(audit_of(one)),
    }


def jurisdiction_data(one: Jurisdiction, tell: Teller, languages: Iterable[str]) -> Data:
    """A jurisdiction with all that a case file may say to it."""
    return {
        **entry_data(one, tell, languages),
        "time_zone": one.zone,
        "currencies": [
            {"from": _day(since), "currency": currency} for since, currency in one.currencies
        ],
        "covered": [tell(text) for text in one.coverage.covered],
        "not_covered": [tell(text) for text in one.coverage.not_covered],
        "heads": [_head(rule, tell) for rule in one.head_rules],
        "routes": [
            {
                "id": route.id,
                "title": tell(route.title),
                "law": route.law,
                "note": None if route.note is None else tell(route.note),
            }
            for route in one.routes.values()
        ],
        "options": [_option(option, tell) for option in one.options.values()],
        "sectors": _words(one.sectors, tell),
        "categories": _words(one.categories, tell),
    }


def _head(rule: HeadRule, tell: Teller) -> Data:
    return {
        "key": rule.key,
        "id": rule.id,
        "variant": rule.variant,
        "title": tell(rule.title),
        "law": rule.law,
        "each": rule.each,
        "asks": list(rule.asks),
        "taxation": rule.taxation,
        "needs_finding": rule.needs_finding,
        "by_default": rule.by_default,
        "routes": list(rule.routes),
        "since": _day(rule.since),
        "until": _day(rule.until),
        "note": None if rule.note is None else tell(rule.note),
    }


def _option(option: Option, tell: Teller) -> Data:
    return {
        "name": option.name,
        "title": tell(option.title),
        "law": option.law,
        "default": option.default,
        "any_number": option.free,
        "answers": [{"answer": answer, "title": tell(text)} for answer, text in option.values],
    }


def _words(words: dict[str, Message], tell: Teller) -> list[Data]:
    return [{"word": word, "title": tell(text)} for word, text in words.items()]


def audit_data(audit: Audit) -> Data:
    """The count of checks of the values of a jurisdiction."""
    return {
        "code": audit.code,
        "values": audit.values,
        "read": audit.read,
        "two_sources": audit.two_sources,
        "unverified": audit.unverified,
        "oldest_check": _day(audit.oldest_check),
        "nearest_horizon": _day(audit.nearest_horizon),
        "older_than_text": audit.older,
    }


def parameter_data(parameter: Parameter, tell: Teller, day: date | None = None) -> Data:
    """A parameter with every value, or with those in force on a day."""
    return {
        "name": parameter.name,
        "jurisdiction": parameter.jurisdiction,
        "title": tell(parameter.title),
        "unit": parameter.unit_text,
        "chosen_by": "; ".join(map(tell, told_choosing_days(parameter.chosen_by))),
        "by": None if parameter.by is None else tell(Message(parameter.by)),
        "known_through": parameter.known_through.isoformat(),
        "note": None if parameter.note is None else tell(Message(parameter.note)),
        "values": [
            _value(key, value, tell)
            for key in parameter.keys or (None,)
            for value in _values_on(parameter, key, day)
        ],
    }


def _values_on(parameter: Parameter, key: str | None, day: date | None) -> Iterator[ParameterValue]:
    """Every value of a key, or the one in force on a day: none where it is not known."""
    history = parameter.history(key)
    if day is None:
        yield from history
    elif day <= parameter.known_through:
        yield from [value for value in history if value.since <= day][-1:]


def _value(key: str | None, value: ParameterValue, tell: Teller) -> Data:
    ground = value.ground
    return {
        "key": key,
        "from": value.since.isoformat(),
        "value": None if value.figure is None else decimal_text(shown_amount(value.figure)),
        "absent": value.absent,
        "law": ground.law,
        "sources": list(ground.sources),
        "archived": value.archived,
        "published": _day(value.published),
        "verified": ground.verified,
        "doubt": None if ground.doubt is None else tell(Message(ground.doubt)),
    }
