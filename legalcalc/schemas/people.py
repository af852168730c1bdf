"""People and parties, as they stand in a case file."""

from __future__ import annotations

from legalcalc.facts import Address, Language, Name, Party, Person
from legalcalc.schemas.fields import (
    ItemSection,
    Section,
    each,
    in_order,
    one,
    plain,
    reference,
    several,
    stated,
)
from legalcalc.schemas.values import (
    COUNTRY,
    DATE,
    INTEGER,
    LANGUAGE,
    LONG_TEXT,
    MONEY,
    SCRIPT,
    TEXT,
    YES_NO,
    choices_of,
)

__all__ = ["AddressSection", "PartySection", "PersonSection"]


class NameSection(Section):
    """One name of a person, in one script. A single text is a name without more."""

    builds = Name
    shorthand = "text"

    text = plain(TEXT, "The name as it is written.", required=True)
    kind = plain(choices_of(Name, "kind"), "What kind of name it is; “full” if not said.")
    script = plain(SCRIPT, "The script it is written in.")
    language = plain(LANGUAGE, "The language it belongs to.")
    in_document = plain(TEXT, "The paper that spells it so, such as a passport.")


class LanguageSection(Section):
    """A language of a person. A single code is a language without more."""

    builds = Language
    shorthand = "language"

    language = plain(LANGUAGE, "The language.", required=True)
    speaks = plain(YES_NO, "Whether the person speaks it.")
    reads = plain(YES_NO, "Whether the person reads it.")


class AddressSection(Section):
    """The address at which somebody can be reached."""

    builds = Address

    lines = several(TEXT, "Lines of the address; none where there is no fixed address.")
    locality = plain(TEXT, "Town or village.")
    postcode = plain(TEXT, "Postal code.")
    country = plain(COUNTRY, "Country.")
    safe = plain(YES_NO, "Whether letters there are safe for the worker.")


class PersonSection(ItemSection):
    """A human being in the case."""

    builds = Person
    space = "person or party"

    names = each(NameSection, "Names, as many as the person has, each in its script.")
    pseudonym = plain(TEXT, "The name by which public papers call the person.")
    role = plain(choices_of(Person, "role"), "The part the person has in the case.")
    born = stated(DATE, "Date of birth; a range where only an age is known.")
    birthplace = plain(TEXT, "Place of birth.")
    gender = plain(
        choices_of(Person, "gender"),
        "Only for the grammar of papers, in languages that tell a woman from a man; neutral forms "
        "if not said.",
    )
    nationalities = several(COUNTRY, "Nationalities.")
    languages = each(LanguageSection, "Languages; speaking and reading are asked separately.")
    occupation = plain(TEXT, "Occupation.")
    address = one(AddressSection, "Address.")
    contact = plain(TEXT, "How to reach the person safely; none where there is no safe contact.")
    safe_contact = plain(YES_NO, "Whether that contact is safe.")
    organisation = plain(TEXT, "Organisation the person acts for.")
    qualification = plain(TEXT, "Professional qualification.")
    registration = plain(TEXT, "Professional number of a representative.")
    right_to_work = stated(
        YES_NO, "Right to work; only where a head that depends on it is claimed."
    )
    eu_citizen = stated(YES_NO, "Citizen of the European Union; only where a head asks for it.")
    disabled = stated(YES_NO, "Disabled in the sense of the law of the case.")
    dependants = stated(INTEGER, "Number of dependants.")
    lacks_capacity = stated(YES_NO, "Lacks the legal capacity to act alone.")
    deceased = stated(DATE, "Date of death.")


class PartySection(ItemSection):
    """Somebody who may have to pay."""

    builds = Party
    space = "person or party"

    name = plain(TEXT, "Name, as far as it is known.")
    kind = plain(choices_of(Party, "kind"), "What it is; “unknown” if not said.")
    roles = several(choices_of(Party, "roles"), "The parts it has in the case.")
    address = one(AddressSection, "Address.")
    identifier = plain(TEXT, "Company number, plate number, whatever identifies it.")
    represented_by = plain(
        TEXT, "Who acts for it, and in what capacity, such as: A. Bell, director."
    )
    engaged_by = reference(
        "person or party",
        "Id of the party that gave it the work; followed upwards this is the contractor chain.",
    )
    link_from = stated(DATE, "First day of that link in the chain.")
    link_to = stated(DATE, "Last day of that link in the chain.")
    contract_value = stated(MONEY, "What the contract with it is worth.")
    staff = stated(INTEGER, "Number of people it employs.")
    knew = stated(YES_NO, "Knew, or had to know, of the illegal employment.")
    checked = stated(YES_NO, "Made the checks that the law asks of a client.")
    warned_on = stated(DATE, "Day it was told in writing by inspectors, a union or staff.")
    passed_on_own_duty = stated(YES_NO, "Passed on work that it owed itself.")
    insolvent_on = stated(DATE, "Day insolvency proceedings were opened.")
    administrator = plain(TEXT, "Who administers it in insolvency proceedings.")
    assets = plain(LONG_TEXT, "Known assets.")
    asked = plain(MONEY, "The sum that is asked of it, where it answers in part only.")

    def complete(self, data: dict[str, object], entry: object) -> None:
        in_order(data, [("link_from", "link_to", "link_to")])
