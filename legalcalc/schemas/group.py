"""The schema of group files: what is told once for all, and what each person tells alone.

``shared`` and ``own`` are parts of a case in the words of the case format. How they are laid over
one another stands in :mod:`legalcalc.group.overlay`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from marshmallow import ValidationError

from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section, format_field
from legalcalc.schemas.fields import Section, one, plain, several
from legalcalc.schemas.source import Raw, SourceEntry
from legalcalc.schemas.values import (
    DATE,
    IDENTIFIER,
    LANGUAGE,
    TEXT,
    Kind,
    unknown_name,
    wrong,
)

__all__ = [
    "EACH_ALONE",
    "FORMAT",
    "FOR_ALL",
    "IN_A_CASE",
    "OWN",
    "SHARED",
    "Confirmation",
    "ConfirmationSection",
    "Departure",
    "GroupHead",
    "GroupSection",
    "PersonOfGroup",
    "PersonOfGroupSection",
    "group_section",
    "person_section",
]

FORMAT: Final = "legalcalc-group/1"

_OF_THE_FILE = ("format",)
EACH_ALONE: Final = (
    "reference",
    "title",
    "claimant",
    "authorisations",
    "consents",
    "statements",
    "language_help",
    "releases",
)
"""What nobody can tell, sign or allow for another: it stands under each person's “own” alone."""

IN_A_CASE: Final = ("limits",)
"""What binds a single case, and is not told of a group."""

FOR_ALL: Final = ("currency",)
"""What would change the meaning of what others told: it stands under “shared” alone."""

_EACH_ALONE = _("Each person tells this alone: it belongs under “own”.")
_FOR_ALL = _("An amount of this person names its currency itself; this key belongs under “shared”.")
_IN_A_CASE = _(
    "What may not be passed on is kept in a case of its own, not in a group: no paper of a group "
    "would keep it back."
)
_OF_THE_GROUP = _("This stands once, at the beginning of the group file.")


class PartOfCase(Kind[SourceEntry]):
    """A part of a case: keys of the case format, any of them left out."""

    says_unknown = False

    def __init__(self, name: str, form: str, elsewhere: dict[str, Message]) -> None:
        self.name = name
        self.form = form
        self.elsewhere = elsewhere

    @property
    def names(self) -> list[str]:
        """The keys that may stand here."""
        return [name for name in case_section().keys if name not in self.elsewhere]

    def read(self, raw: Raw, currency: str | None = None) -> SourceEntry:
        if not isinstance(raw, SourceEntry):
            raise wrong(_("Names with their values are expected here."))
        known = self.names
        errors = {
            name: [self.elsewhere.get(name) or unknown_name(name, known)]
            for name in (*raw, *raw.empty)
            if name not in known
        }
        if errors:
            raise ValidationError(errors)
        return raw

    def schema(self) -> dict[str, Any]:
        """The shape alone; :func:`~legalcalc.schemas.json_schema.group_schema` fills it."""
        return {"type": "object", "additionalProperties": False}


def _elsewhere(said: Iterable[tuple[tuple[str, ...], Message]]) -> dict[str, Message]:
    return {name: message for names, message in said for name in names}


SHARED: Final = PartOfCase(
    "shared",
    "keys of a case with values",
    _elsewhere([(_OF_THE_FILE, _OF_THE_GROUP), (EACH_ALONE, _EACH_ALONE), (IN_A_CASE, _IN_A_CASE)]),
)
OWN: Final = PartOfCase(
    "own",
    "keys of a case with values",
    _elsewhere([(_OF_THE_FILE, _OF_THE_GROUP), (FOR_ALL, _FOR_ALL), (IN_A_CASE, _IN_A_CASE)]),
)


class PeopleOfGroup(Kind[list[Raw]]):
    """The people, each of whom is read alone: what is wrong with one leaves the others whole."""

    name = "people_of_group"
    form = "list"
    says_unknown = False

    def read(self, raw: Raw, currency: str | None = None) -> list[Raw]:
        if not isinstance(raw, list):
            raise wrong(_("A list is expected here: begin each entry with a hyphen and a blank."))
        if not raw:
            raise wrong(_("A group has at least one person."))
        return raw

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/PersonOfGroupSection"}}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person's word that what is shared, or some parts of it, is true of them, too."""

    day: date
    language: str | None = None
    how: str | None = None
    of: tuple[str, ...] = ()


class ConfirmationSection(Section):
    """A person's confirmation of what is shared: when, and how."""

    builds = Confirmation

    day = plain(DATE, "Day on which the person confirmed it.", key="on", required=True)
    language = plain(LANGUAGE, "Language in which it was read or told to the person.")
    how = plain(TEXT, "How it was confirmed, such as: read aloud, each part by itself.")
    of = several(TEXT, "Places of what was confirmed, such as lodging; all if not said.")


@dataclass(frozen=True, slots=True)
class Departure:
    """Says why somebody is no longer of the group, and since which day."""

    reason: Literal["left", "objected", "settled"]
    on: date


@dataclass(frozen=True, slots=True)
class PersonOfGroup:
    """The entry of one person in a group file."""

    id: str
    left: date | None = None
    objected: date | None = None
    settled: date | None = None
    confirmed: Confirmation | None = None
    without: tuple[str, ...] = ()
    own: SourceEntry | None = None

    @property
    def departure(self) -> Departure | None:
        """The first reason for which this person is no longer of the group; ``None``: they are."""
        found: list[Departure] = []
        if self.settled is not None:
            found.append(Departure("settled", self.settled))
        if self.objected is not None:
            found.append(Departure("objected", self.objected))
        if self.left is not None:
            found.append(Departure("left", self.left))
        return min(found, key=lambda one: one.on, default=None)


class PersonOfGroupSection(Section):
    """One person of a group: what is theirs alone, and what of the shared is not so for them."""

    builds = PersonOfGroup

    id = plain(IDENTIFIER, "A short name of your choice, never a real name.", required=True)
    left = plain(DATE, "Day since which this person no longer takes part.")
    objected = plain(DATE, "Day on which this person objected to the claim made for them.")
    settled = plain(DATE, "Day on which this person settled.")
    confirmed = one(ConfirmationSection, "The person's word that what is shared is so.")
    without = several(TEXT, "Places of what is shared and not told for this person.")
    own = plain(OWN, "What is this person's own, as in a case file.")


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The part of a group file that tells of all, and its people as they stand there."""

    format: str
    reference: str
    people: list[Raw]
    title: str | None = None
    shared: SourceEntry | None = None


class GroupSection(Section):
    """A group: what is shared, told once, and the people with what is their own."""

    builds = GroupHead

    format = format_field(FORMAT)
    reference = plain(
        TEXT,
        "Your own reference; with the id of a person, the reference of their case.",
        required=True,
    )
    title = plain(TEXT, "A title for the reader.")
    shared = plain(SHARED, "What is told once for all, as in a case file.")
    people = plain(PeopleOfGroup(), "The people.", required=True)


@cache
def group_section() -> GroupSection:
    """The schema of group files, made once."""
    return GroupSection()


@cache
def person_section() -> PersonOfGroupSection:
    """The schema of one person in a group file, made once."""
    return PersonOfGroupSection()
