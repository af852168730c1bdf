"""People and the parties who may have to pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.facts.stated import Item, Stated

__all__ = ["Address", "Language", "Name", "Party", "Person"]


@dataclass(frozen=True, slots=True)
class Name:
    """One of a person's names: as written in one script, with what kind of name it is."""

    text: str
    kind: Literal[
        "full", "given", "family", "patronymic", "single", "alias", "pseudonym", "former"
    ] = "full"
    script: str | None = None  # ISO 15924, such as Beng
    language: str | None = None
    in_document: str | None = None  # the paper that spells it so, such as a passport


@dataclass(frozen=True, slots=True)
class Language:
    """A language; speaking and reading are asked separately. ``None`` is unknown."""

    language: str
    speaks: bool | None = None
    reads: bool | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """The address at which somebody can be reached.

    ``lines`` may be empty: people may have no fixed address.
    """

    lines: tuple[str, ...] = ()
    locality: str | None = None
    postcode: str | None = None
    country: str | None = None
    safe: bool | None = None  # whether letters there are safe for the worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Item):
    """A human being in the case.

    ``born`` may be a range (low to high) where only an age is known. ``gender`` chooses between
    forms of words in papers and nothing else: no rule reads it. Immigration status is held
    only as ``right_to_work``, only where a head that depends on it was chosen.
    """

    names: tuple[Name, ...] = ()
    pseudonym: str | None = None
    role: Literal[
        "claimant",
        "witness",
        "guardian",
        "litigation friend",
        "representative",
        "interpreter",
        "translator",
        "relative",
        "co-worker",
        "other",
    ] = "claimant"
    born: Stated[date] | None = None
    birthplace: str | None = None
    gender: Literal["female", "male", "neutral"] | None = None  # of words that speak of the person
    nationalities: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    occupation: str | None = None
    address: Address | None = None
    contact: str | None = None  # how to reach the person safely; None: no safe contact
    safe_contact: bool | None = None
    organisation: str | None = None
    qualification: str | None = None
    registration: str | None = None  # a representative's professional number
    right_to_work: Stated[bool] | None = None
    eu_citizen: Stated[bool] | None = None
    disabled: Stated[bool] | None = None
    dependants: Stated[int] | None = None
    lacks_capacity: Stated[bool] | None = None
    deceased: Stated[date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Item):
    """Somebody who may have to pay: employer, agency, contractor, client, director, insurer.

    ``engaged_by`` names the party that gave this party the work: following it from the employer
    upwards walks the contractor chain. ``link_from`` and ``link_to`` bound that link in time,
    and ``contract_value`` is what it is worth; of a party that nobody engaged, the link below it.
    """

    name: str = ""
    kind: Literal["company", "person", "household", "public body", "unknown"] = "unknown"
    roles: tuple[
        Literal[
            "employer",
            "agency",
            "contractor",
            "client",
            "user firm",
            "director",
            "recruiter",
            "landlord",
            "gangmaster",
            "insurer",
            "wage fund",
            "crime fund",
            "diplomat",
            "other",
        ],
        ...,
    ] = ()
    address: Address | None = None
    identifier: str | None = None  # company number, plate number, whatever identifies it
    represented_by: str | None = None
    engaged_by: str | None = None
    link_from: Stated[date] | None = None
    link_to: Stated[date] | None = None
    contract_value: Stated[object] | None = None  # Money: what the contract with it is worth
    staff: Stated[int] | None = None
    knew: Stated[bool] | None = None  # knew, or had to know, of the illegal employment
    checked: Stated[bool] | None = None  # made the checks the law asks of a client
    warned_on: Stated[date] | None = None  # told in writing by inspectors, a union or staff
    passed_on_own_duty: Stated[bool] | None = None  # passed on work that it owed itself
    insolvent_on: Stated[date] | None = None  # the day proceedings opened
    administrator: str | None = None  # who administers it since then
    assets: str | None = None
    asked: object | None = None  # Money: the sum asked of it, where it answers in part only
