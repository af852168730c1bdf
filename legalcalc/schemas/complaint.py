"""The schema of complaint files, ``legalcalc-complaint/1``: read at once, with everything wrong."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import yaml
from marshmallow import ValidationError

from legalcalc.facts.complaint import Caller, CallerContact, Complaint
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from legalcalc.schemas.case import format_field
from legalcalc.schemas.door import read_section
from legalcalc.schemas.fields import Section, one, plain, several, stated
from legalcalc.schemas.limits import naming
from legalcalc.schemas.problems import CaseProblems, Problem
from legalcalc.schemas.source import Source, SourceEntry, Syntax, read_source, shown
from legalcalc.schemas.values import (
    DATE,
    IDENTIFIER,
    INTEGER,
    JURISDICTION,
    LANGUAGE,
    LONG_TEXT,
    TEXT,
    YES_NO,
    choices_of,
)

__all__ = [
    "FORMAT",
    "ComplaintSection",
    "complaint_section",
    "complaint_to_json",
    "complaint_to_yaml",
    "dump_complaint",
    "load_complaint",
    "meant_for",
]

FORMAT: Final = "legalcalc-complaint/1"


class CallerSection(Section):
    """Somebody who tells of it. Nobody has to say a name."""

    builds = Caller

    role = plain(choices_of(Caller, "role"), "What the caller has to do with the place.")
    name = plain(TEXT, "Name; none where it is not told.")
    organisation = plain(TEXT, "Organisation for which the caller works.")


class CallerContactSection(Section):
    """A way to reach the caller, or that there is no safe one."""

    builds = CallerContact

    safe = plain(YES_NO, "Whether there is a safe way to reach the caller.")
    channel = plain(TEXT, "The way: a number, an address, a messenger.")
    times = plain(TEXT, "When.")
    never_say = plain(TEXT, "What must not be said or left as a message there.")

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        if data.get("safe") is False and "channel" in data:
            raise ValidationError(
                {
                    "channel": [
                        _(
                            "There is no safe way to reach the caller: take this out, or say that "
                            "it is safe."
                        )
                    ]
                }
            )
        return super().build(data, entry)


class ComplaintSection(Section):
    """A confidential complaint about conditions of work."""

    builds = Complaint

    format = format_field(FORMAT)
    reference = plain(TEXT, "Your own reference; never a name.")
    jurisdiction = plain(
        JURISDICTION, "Jurisdiction in which the place of work lies.", required=True
    )
    told_on = plain(DATE, "Day on which it was told.", required=True)
    language = plain(LANGUAGE, "Language of the caller.")
    body = plain(IDENTIFIER, "The body for which it is meant, by its name in the law data.")
    conditions = several(choices_of(Complaint, "conditions"), "What is wrong there.", required=True)
    own_words = plain(LONG_TEXT, "What the caller says, in their own words.")
    sector = plain(TEXT, "What work it is, such as: picking grapes.")
    employer = plain(TEXT, "Name of the employer, as far as it is known.")
    where = several(TEXT, "Lines that say how to find the place.")
    town = plain(TEXT, "Town or village.")
    since = stated(DATE, "Day since which it has been so; a range where nobody knows exactly.")
    people = stated(INTEGER, "How many people work there; a range where nobody knows exactly.")
    children = plain(YES_NO, "Whether there are children.")
    urgency = plain(choices_of(Complaint, "urgency"), "How soon something has to be done.")
    workers = several(TEXT, "Names of people who work there.")
    caller = one(CallerSection, "Who tells of it.")
    contact = one(CallerContactSection, "How to reach the caller.")
    not_passed_on = several(
        choices_of(Complaint, "not_passed_on"),
        "What may not be passed on.",
        key="may_not_be_passed_on",
    )

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        data.pop("format")
        complaint: Complaint = super().build(data, entry)
        wrong = _named(complaint)
        if wrong:
            raise ValidationError(wrong)
        return complaint

    def write(self, thing: Any) -> dict[str, Any]:
        written = super().write(thing)
        return {name: told for name, told in written.items() if told != {}}

    def getter(self, name: str) -> Any:
        return (lambda _complaint: FORMAT) if name == "format" else super().getter(name)


def _named(complaint: Complaint) -> dict[str, Any]:
    """The texts that may be passed on and name what may not."""
    barred = naming(complaint.barred_texts())
    if barred is None:
        return {}
    told = complaint.passed_on
    texts: dict[str, Any] = {
        "own_words": told.own_words,
        "sector": told.sector,
        "employer": told.employer,
        "town": told.town,
        "reference": told.reference,
    }
    wrong: dict[str, Any] = {}
    for name, text in texts.items():
        found = None if text is None else barred.search(text)
        if found is not None:
            wrong[name] = [_names_it(found[0])]
    for name, lines in (("where", told.where), ("workers", told.workers)):
        for number, line in enumerate(lines):
            found = barred.search(line)
            if found is not None:
                wrong.setdefault(name, {})[number] = [_names_it(found[0])]
    contact = {
        name: [_names_it(found[0])]
        for name in ("channel", "times", "never_say")
        if (text := getattr(told.contact, name)) is not None
        if (found := barred.search(text)) is not None
    }
    return {**wrong, "contact": contact} if contact else wrong


def _names_it(text: str) -> Any:
    return _(
        "“{text}” tells what may not be passed on. Say it in other words, or take that off the "
        "list.",
        text=shown(text),
    )


@cache
def complaint_section() -> ComplaintSection:
    """The schema of complaint files, made once."""
    return ComplaintSection()


def load_complaint(source: Source, *, syntax: Syntax | None = None) -> Complaint:
    """The complaint in a file (a path), in a text (YAML or JSON) or in data.

    Raises :class:`~legalcalc.schemas.CaseProblems` with everything that is wrong, and ``OSError``
    where a file cannot be opened.
    """
    complaint: Complaint = read_section(complaint_section(), read_source(source, syntax))
    return complaint


def dump_complaint(complaint: Complaint) -> dict[str, Any]:
    """The canonical form of a complaint, read back without loss."""
    return complaint_section().write(complaint)


def complaint_to_yaml(complaint: Complaint) -> str:
    """The complaint as a YAML file."""
    text: str = yaml.safe_dump(
        dump_complaint(complaint), sort_keys=False, allow_unicode=True, width=100
    )
    return text


def complaint_to_json(complaint: Complaint) -> str:
    """The complaint as a JSON file."""
    return json.dumps(dump_complaint(complaint), ensure_ascii=False, indent=2) + "\n"


def meant_for(complaint: Complaint, jurisdiction: Jurisdiction) -> None:
    """Raise :class:`CaseProblems` where the law data know bodies, and not the one that is named."""
    known = assistance_of(jurisdiction).complaint_bodies
    if complaint.body is None or complaint.body in known:
        return
    message = _(
        "“{text}” is not one of the possible answers: {words}.",
        text=complaint.body,
        words=", ".join(known) or "–",
    )
    raise CaseProblems([Problem("body", None, None, message)])
