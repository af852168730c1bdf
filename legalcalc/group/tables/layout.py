"""The layout of the tables of a group: which sheets there are, their columns, what a cell holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from legalcalc.claims.claim.pay import CHARGE_INTERVALS, INTERVALS
from legalcalc.claims.ledger import WORDS
from legalcalc.facts.stated import SOURCES
from legalcalc.messages import Message, _
from legalcalc.schemas.values import (
    BREAK,
    CLOCK,
    COUNTRY,
    CURRENCY,
    DATE,
    END_CLOCK,
    HOURS,
    IDENTIFIER,
    INTEGER,
    LANGUAGE,
    LONG_TEXT,
    MONEY,
    STRETCH,
    TEXT,
    WEEKDAYS,
    Kind,
)

__all__ = ["HOW_TO", "PEOPLE", "SHEETS", "WHAT_IS_WRONG", "SheetColumn", "SheetLayout"]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the key under which its cells go into the group file, and what they hold.

    ``words``: the words of the case format that can stand there, as people write them. ``list_of``:
    the list of the case whose ids can stand there. ``several``: whether a cell holds several
    values, with commas between.
    """

    key: str
    heading: Message
    kind: Kind[Any]
    needed: bool = False
    words: Mapping[str, Message] | None = None
    list_of: str | None = None
    several: bool = False


@dataclass(frozen=True)
class SheetLayout:
    """A sheet: its short name, its title, and its columns.

    ``list`` is the list of the case into which each row goes as an entry.
    """

    name: str
    title: Message
    columns: tuple[SheetColumn, ...]
    list: str = ""

    @cached_property
    def by_key(self) -> Mapping[str, SheetColumn]:
        """The columns by their keys."""
        return {one.key: one for one in self.columns}


HOW_TO: Final = _("How to fill this in")
"""The title of the sheet that explains the others."""

WHAT_IS_WRONG: Final = _("What is wrong")
"""The heading of the column that says why a row was left out."""

_YES_OR_NO: Final = {"yes": _("yes"), "no": _("no")}
_PURPOSES: Final = (
    *("recruitment", "placement", "visa", "travel", "medical", "training", "documents", "other"),
)
_REASONS: Final = (
    *("tools", "clothing", "transport", "training", "fine", "damage", "debt", "recruitment fee"),
    *("visa", "food", "lodging", "tax", "social contributions", "advance", "other"),
)
_TAKEN: Final = {
    "kept back": _("kept back from the pay"),
    "paid by the worker": _("paid by the worker"),
}

_PERSON: Final = SheetColumn("person", _("Person"), IDENTIFIER, needed=True)
_EMPLOYMENT: Final = SheetColumn("employment", _("Employment"), IDENTIFIER, list_of="employments")
_CURRENCY: Final = SheetColumn("currency", _("Currency"), CURRENCY)
_SOURCE: Final = SheetColumn(
    "source",
    _("Source"),
    TEXT,
    words={code: told for code, told in SOURCES.items() if code != "group"},
)
_NOTE: Final = SheetColumn("note", _("Note"), LONG_TEXT)
_DATE: Final = SheetColumn("date", _("Date"), DATE, needed=True)
_AMOUNT: Final = SheetColumn("amount", _("Amount"), MONEY, needed=True)
_FIRST: Final = SheetColumn("from", _("First day"), DATE)
_LAST: Final = SheetColumn("to", _("Last day"), DATE)
_TO: Final = SheetColumn("to", _("Into whose hands"), IDENTIFIER, list_of="parties")
_HOURS: Final = (
    SheetColumn("start", _("Start"), CLOCK),
    SheetColumn("end", _("End"), END_CLOCK),
    SheetColumn("hours", _("Hours"), HOURS),
    SheetColumn("breaks", _("Breaks"), BREAK),
)

PEOPLE: Final = SheetLayout(
    "people",
    _("People"),
    (
        _PERSON,
        SheetColumn("name", _("Name"), TEXT),
        SheetColumn("born", _("Born"), DATE),
        SheetColumn("nationality", _("Nationality"), COUNTRY),
        SheetColumn("languages", _("Languages"), LANGUAGE, several=True),
        _EMPLOYMENT,
        SheetColumn("start", _FIRST.heading, DATE),
        SheetColumn("end", _LAST.heading, DATE),
        SheetColumn("pay", _("Pay promised"), MONEY),
        _CURRENCY,
        SheetColumn("per", _("For each"), TEXT, words=INTERVALS),
        SheetColumn("any_pay", _("Any pay received"), TEXT, words=_YES_OR_NO),
        SheetColumn("seen_on", _("Seen at work on"), DATE),
        SheetColumn("seen_doing", _("What the person was doing"), LONG_TEXT),
        SheetColumn("without", _("Not so for this person"), TEXT, several=True),
    ),
)
"""The people: a row makes a person, or tells more of one who is in the group file."""

SHEETS: Final = (
    PEOPLE,
    SheetLayout(
        "weeks",
        _("Usual weeks"),
        (
            _PERSON,
            SheetColumn("id", _("Shared entry"), IDENTIFIER, list_of="patterns"),
            _EMPLOYMENT,
            _FIRST,
            _LAST,
            SheetColumn("days", _("Days of the week"), WEEKDAYS),
            *_HOURS,
            _SOURCE,
            _NOTE,
        ),
        "patterns",
    ),
    SheetLayout(
        "days",
        _("Days with work"),
        (_PERSON, _EMPLOYMENT, _DATE, *_HOURS, _SOURCE, _NOTE),
        "work_days",
    ),
    SheetLayout(
        "payments",
        _("Payments"),
        (
            _PERSON,
            _EMPLOYMENT,
            _DATE,
            _AMOUNT,
            _CURRENCY,
            _TO,
            SheetColumn("for_period", _("Paid for the days"), STRETCH),
            _SOURCE,
            _NOTE,
        ),
        "payments",
    ),
    SheetLayout(
        "deductions",
        _("Deductions"),
        (
            _PERSON,
            _EMPLOYMENT,
            _DATE,
            _AMOUNT,
            _CURRENCY,
            SheetColumn(
                "reason",
                _("What for"),
                TEXT,
                needed=True,
                words={code: WORDS[code] for code in _REASONS},
            ),
            SheetColumn("how", _("How"), TEXT, words=_TAKEN),
            SheetColumn("agreed_in_writing", _("Agreed in writing"), TEXT, words=_YES_OR_NO),
            _SOURCE,
            _NOTE,
        ),
        "deductions",
    ),
    SheetLayout(
        "lodging",
        _("Lodging"),
        (
            _PERSON,
            SheetColumn("id", _("Shared entry"), IDENTIFIER, list_of="lodging"),
            _EMPLOYMENT,
            _FIRST,
            _LAST,
            SheetColumn("charge", _AMOUNT.heading, MONEY),
            _CURRENCY,
            SheetColumn("per", _("For each"), TEXT, words=CHARGE_INTERVALS),
            SheetColumn("people_in_room", _("People in the room"), INTEGER),
            SheetColumn("fit_to_live_in", _("Fit to live in"), TEXT, words=_YES_OR_NO),
            _SOURCE,
            _NOTE,
        ),
        "lodging",
    ),
    SheetLayout(
        "fees",
        _("Recruitment fees"),
        (
            _PERSON,
            _EMPLOYMENT,
            _DATE,
            _AMOUNT,
            _CURRENCY,
            SheetColumn(
                "purpose", _("What for"), TEXT, words={code: WORDS[code] for code in _PURPOSES}
            ),
            _TO,
            SheetColumn("before_travel", _("Before the journey"), TEXT, words=_YES_OR_NO),
            _SOURCE,
            _NOTE,
        ),
        "fees",
    ),
)
