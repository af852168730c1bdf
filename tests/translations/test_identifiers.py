"""No sentence that a person reads holds a name that only the program knows.

An option is called by its title, a fact by what it is. Who writes case files or types commands
reads the names that are written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from legalcalc.explain.po import read_plain

ROOT = Path(__file__).resolve().parents[2]

TYPED_INTO_A_FILE = (
    "choices.options: {jurisdiction} has no option",
    "choices.options.{option}: ",
    "choices.route: ",
    "No entry of “pay_tables” has the id",
    "“{text}” is no date of our time. Give the date of the common calendar;",
)
"""Of what stands in a case file, said of the line where it stands."""
TYPED_AS_A_COMMAND = (
    "Computes what victims of trafficking for labour exploitation are owed and prints",
    "a head, such as pay.base",
    "Each paper that the case calls for, in the language that is filed, and a reading copy in",
    "for a package: write down anew which facts each head reads (asks.yaml)",
)
"""Help of the command line, which names files, and heads as it is given them."""

_INSERTED = re.compile(r"\{[^}]*\}|%\([^)]*\)s|https?://\S+")
_JOINED = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+"
_WAY = r"[a-z][a-z_]+(?:\.[a-z][a-z_]+)+"
IDENTIFIER = re.compile(rf"(?<![\w./@-])(?:{_JOINED}|{_WAY})(?![\w-])")
OPTION_BY_ITS_NAME = re.compile(r"\boption “(?!\{option)")


@cache
def sentences() -> frozenset[str]:
    """The English sentences of the program, its pages and every State."""
    found = set()
    for path in (
        *ROOT.glob("translations/de/LC_MESSAGES/*.po"),
        *ROOT.glob("jurisdictions/*/translations/de/LC_MESSAGES/*.po"),
    ):
        catalogue = read_plain(path.read_text(encoding="utf-8"))
        assert catalogue is not None, path
        for entry in catalogue:
            found.update([entry.id] if isinstance(entry.id, str) else entry.id)
    return frozenset(found)


def identifiers(sentence: str) -> list[str]:
    return IDENTIFIER.findall(_INSERTED.sub("", sentence))


def with_identifiers() -> Iterator[str]:
    return (one for one in sentences() if identifiers(one))


def test_what_is_an_identifier() -> None:
    assert identifiers("Enter one under “pay_tables”.") == ["pay_tables"]
    assert identifiers("See choices.assessed, head “state.crime_fund”") == [
        "choices.assessed",
        "state.crime_fund",
    ]
    assert identifiers("Loi n° 2024-951, s.13 (art. 3, e.g. {some_name}), 12.50 a day") == []


def test_no_sentence_holds_an_identifier() -> None:
    allowed = (*TYPED_INTO_A_FILE, *TYPED_AS_A_COMMAND)
    assert [one for one in with_identifiers() if not one.startswith(allowed)] == []


def test_an_exception_is_a_sentence_that_holds_one() -> None:
    held = list(with_identifiers())
    for beginning in (*TYPED_INTO_A_FILE, *TYPED_AS_A_COMMAND):
        assert any(one.startswith(beginning) for one in held), beginning


def test_an_option_is_called_by_its_title() -> None:
    assert [one for one in sentences() if OPTION_BY_ITS_NAME.search(one)] == []
