"""Facts of a case in the fields of the Human Trafficking Case Data Standard, and back.

Names of fields and their answers are those of the form of the standard (XForm), which lists its
core fields: no vulnerabilities, a trafficking status, as its version 2.0 says. Of its spreadsheets
only what is written about them was read. What the case holds in no field of its own stays empty:
whoever sends it fills that in. Nothing is concluded: that somebody was held in debt, threatened or
recruited in some way is for a person to say.

Source: Human Trafficking Case Data Standards (HTCDS), International Organization for Migration,
https://github.com/UNMigration/HTCDS, Toolkit/Survey/htcds_xlsform.xml (commit 26064482), CC BY 4.0.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, Final
from xml.etree import ElementTree

from legalcalc.facts import Case, HandOver
from legalcalc.group.tables.files import ESCAPED
from legalcalc.group.tables.writing import WrittenSheet, csv_bytes, xlsx_bytes
from legalcalc.handover.permission import Permitted
from legalcalc.messages import Message, _
from legalcalc.schemas import load_case
from legalcalc.schemas.handover import HandOverSection
from legalcalc.typed_values.archive import too_large

__all__ = ["FIELDS", "FORMATS", "INDUSTRIES", "HtcdsRow", "htcds_of", "htcds_rows", "written"]

FIELDS: Final[Mapping[str, str]] = {
    "con_Consent": "Consent",
    "prs_Salutation": "Salutation",
    "prs_First_Name": "First Name",
    "prs_Second_Name": "Second Name",
    "prs_Birthdate": "Birthdate",
    "prs_Gender": "Gender",
    "prs_Citizenship": "Citizenship",
    "prs_Title": "Title",
    "prs_Email": "Email",
    "prs_HomePhone": "Home Phone",
    "prs_MobilePhone": "Mobile Phone",
    "prs_MailingCity": "Mailing City",
    "prs_MailingCountry": "Mailing Country",
    "prs_MailingState": "Mailing State/Province",
    "prs_MailingStreet": "Mailing Street",
    "prs_MailingPostalCode": "Mailing Zip/Postal Code",
    "vic_MethodOfRecruitment": "Method of Recruitment",
    "vic_LocationOfRecruitment": "Location of Recruitment",
    "vic_TraffickingStatus": "Trafficking Status",
    "vic_TraffickingStatusDecisionMakingOrg": "Trafficking Status Decision Making Organization",
    "vic_Methods_of_Control": "Methods of Control",
    "vic_TypeOfExploitation": "Type of Exploitation",
    "vic_ForcedLabourIndustry": "Forced Labour Industry",
    "vic_TypeOfSexExploitation": "Type of Sex Exploitation",
    "vic_LocationOfExploitation": "Location of Exploitation",
    "cas_Status": "Status",
    "cas_ReferringOrganisation": "Referring Organisation",
    "cas_IncomingReferralDate": "Incoming Referral Date",
    "cas_ReferringPrimaryCaseWorker": "Referring Primary Case Worker",
    "cas_ReasonForIncomingReferral": "Reason for Incoming Referral",
    "cas_IncomingReferralDetails": "Incoming Referral Details",
}
"""The fields of the form in its order, with their labels."""

_LABELS: Final = {label.casefold(): name for name, label in FIELDS.items()}

INDUSTRIES: Final[Mapping[str, str]] = {
    "agriculture": "A_AgricultureForestryAndFishing",
    "farm": "A_AgricultureForestryAndFishing",
    "fishing": "A_AgricultureForestryAndFishing",
    "manufacturing": "C_Manufacturing",
    "garment": "C_Manufacturing",
    "meat": "C_Manufacturing",
    "construction": "F_Construction",
    "building": "F_Construction",
    "roofing": "F_Construction",
    "painting": "F_Construction",
    "scaffolding": "F_Construction",
    "transport": "H_TransportationAndStorage",
    "logistics": "H_TransportationAndStorage",
    "warehousing": "H_TransportationAndStorage",
    "hospitality": "I_AccommodationAndFoodServiceActivities",
    "hotel_restaurant": "I_AccommodationAndFoodServiceActivities",
    "catering": "I_AccommodationAndFoodServiceActivities",
    "inn": "I_AccommodationAndFoodServiceActivities",
    "cleaning": "N_AdministrativeAndSupportServiceActivities",
    "care": "Q_HumanHealthAndSocialWorkActivities",
    "entertainment": "R_ArtsEntertainmentAndRecreation",
    "laundry": "S_OtherServiceActivities",
    "household": "T_ActivitiesOfHouseholdsAsEmployers",
    "domestic": "T_ActivitiesOfHouseholdsAsEmployers",
}
"""Sections of the classification of industries (ISIC) by words of laws for sectors; others have
none here. Which belongs where is our own reading."""

_GENDERS: Final = {"Feminine": "female", "Masculine": "male"}
_NEEDS: Final = "AdditionalServicesRequired"
_NOT_SAID: Final = "NonSpecifiedUnknown"
_LARGEST: Final = 2_000_000  # bytes of a table that is read


def htcds_of(found: Permitted, day: date) -> dict[str, str]:
    """A hand-over in the fields of the standard; every field is there, some empty."""
    case = load_case(found.cut.data)
    record = found.record
    told: dict[str, str | None] = {
        "con_Consent": "TRUE",
        **_of_person(case),
        **_of_work(case),
        "cas_ReferringOrganisation": record.controller,
        "cas_IncomingReferralDate": (record.day or day).isoformat(),
        "cas_ReasonForIncomingReferral": _NEEDS if record.needs else None,
        "cas_IncomingReferralDetails": record.asks,
    }
    if case.identified_on is not None:
        told["vic_TraffickingStatus"] = "ActualVictimOfTrafficking"
    return {name: told.get(name) or "" for name in FIELDS}


def _of_person(case: Case) -> dict[str, str | None]:
    person = case.claimant
    names: dict[str, str] = {}
    for one in person.names:
        names.setdefault(one.kind, one.text)
    born, address, contact = person.born, person.address, person.contact
    mail = contact is not None and "@" in contact
    return {
        "prs_First_Name": names.get("given"),
        # A name that is told whole is not cut in two.
        "prs_Second_Name": names.get("family") or names.get("full") or names.get("single"),
        "prs_Birthdate": None if born is None or born.uncertain else born.value.isoformat(),
        "prs_Gender": next(
            (told for told, one in _GENDERS.items() if one == person.gender), _NOT_SAID
        ),
        "prs_Citizenship": next(iter(person.nationalities), None),
        "prs_Email": contact if mail else None,
        "prs_MobilePhone": None if mail else contact,
        "prs_MailingCity": None if address is None else address.locality,
        "prs_MailingCountry": None if address is None else address.country,
        "prs_MailingStreet": None if address is None else ", ".join(address.lines),
        "prs_MailingPostalCode": None if address is None else address.postcode,
    }


def _of_work(case: Case) -> dict[str, str | None]:
    places = (one.place for one in case.employments if one.place is not None)
    where = (", ".join(filter(None, (one.locality, one.country))) for one in places)
    return {
        "vic_ForcedLabourIndustry": _joined(
            INDUSTRIES.get(one.sector) for one in case.employments if one.sector is not None
        ),
        "vic_LocationOfExploitation": _joined(where),
        "vic_Methods_of_Control": _joined(_control(case)),
    }


def _control(case: Case) -> Iterable[str]:
    """The methods of control of which the case holds the very thing."""
    if any(one.to != "claimant" for one in case.payments):
        yield "TakesEarnings"
    if any(one.kind == "humiliation" for one in case.harms):
        yield "PsychologicalAbuse"


def _joined(words: Iterable[str | None]) -> str:
    """Several answers in one cell, as the spreadsheets of the standard have them."""
    return ";".join(dict.fromkeys(word for word in words if word))


# -- files ----------------------------------------------------------------------------------------


def _as_csv(told: Mapping[str, str]) -> bytes:
    return csv_bytes(_sheet(told))


def _as_xlsx(told: Mapping[str, str]) -> bytes:
    return xlsx_bytes([_sheet(told)])


def _sheet(told: Mapping[str, str]) -> WrittenSheet:
    rows = [list(FIELDS), list(FIELDS.values()), [told[name] for name in FIELDS]]
    return WrittenSheet("htcds", "HTCDS", rows)


def _as_xml(told: Mapping[str, str]) -> bytes:
    """An answer to the form, in which blanks stand between several answers."""
    root = ElementTree.Element("data", id="htcds_xlsform")
    for name in FIELDS:
        several = name in ("vic_ForcedLabourIndustry", "vic_Methods_of_Control")
        text = told[name].replace(";", " ") if several else told[name]
        ElementTree.SubElement(root, name).text = text
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


FORMATS: Final = {".csv": _as_csv, ".xlsx": _as_xlsx, ".xml": _as_xml}
"""The kinds of file by the ends of their names: tables, or an answer to the form."""


def written(told: Mapping[str, str], kind: str) -> bytes:
    """The fields as a file of a kind: names, labels and one row, or an answer to the form."""
    return FORMATS[kind](told)


# -- back -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HtcdsRow:
    """A person out of a table in the fields of the standard."""

    told: Mapping[str, str]

    @property
    def not_taken(self) -> tuple[str, ...]:
        """The fields of which nothing is taken, by their names."""
        used = {*_TAKEN, *(one for one in _CONTACTS if self.told.get(one) == self.contact)}
        if self.told.get("prs_Gender") in _GENDERS:
            used.add("prs_Gender")
        return tuple(name for name, text in self.told.items() if text and name not in used)

    @property
    def contact(self) -> str | None:
        """The first way to reach the person that the row tells; the case has room for one."""
        return next((self.told[name] for name in _CONTACTS if self.told.get(name)), None)

    def case(self, jurisdiction: str, reference: str, day: date) -> dict[str, Any]:
        """A case with what the row tells, as data; what it does not tell is not there."""
        told = self.told
        record = HandOver(
            direction="received",
            day=day,
            controller=told.get("cas_ReferringOrganisation") or None,
            contact=told.get("cas_ReferringPrimaryCaseWorker") or None,
            asks=told.get("cas_IncomingReferralDetails") or None,
        )
        person = {
            "names": [
                {"text": told[name], "kind": kind}
                for name, kind in _NAMES.items()
                if told.get(name)
            ],
            "born": told.get("prs_Birthdate"),
            "gender": _GENDERS.get(told.get("prs_Gender", "")),
            "nationalities": [told["prs_Citizenship"]] if told.get("prs_Citizenship") else None,
            "contact": self.contact,
            "address": _filled(
                {
                    "lines": [told["prs_MailingStreet"]] if told.get("prs_MailingStreet") else None,
                    "locality": told.get("prs_MailingCity"),
                    "postcode": told.get("prs_MailingPostalCode"),
                    "country": told.get("prs_MailingCountry"),
                }
            ),
        }
        return {
            "format": "legalcalc-case/1",
            "reference": reference,
            "jurisdiction": jurisdiction,
            "calculated_on": day.isoformat(),
            "claimant": _filled(person),
            "handovers": [HandOverSection().write(record)],
        }


_NAMES: Final = {"prs_First_Name": "given", "prs_Second_Name": "family"}
_CONTACTS: Final = ("prs_MobilePhone", "prs_HomePhone", "prs_Email")
_TAKEN: Final = frozenset(
    {
        *_NAMES,
        *("prs_Birthdate", "prs_Citizenship"),
        *("prs_MailingStreet", "prs_MailingCity", "prs_MailingPostalCode", "prs_MailingCountry"),
        *("cas_ReferringOrganisation", "cas_ReferringPrimaryCaseWorker"),
        "cas_IncomingReferralDetails",
    }
)


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def htcds_rows(content: bytes) -> tuple[HtcdsRow, ...] | Message:
    """The people of a table (CSV) whose columns are headed by names of fields, or by their labels.

    Says why where it cannot be read.
    """
    if len(content) > _LARGEST:
        return too_large().message
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        sign = ";" if first.count(";") > first.count(",") else ","
        rows = [
            [_unescaped(cell) for cell in row] for row in csv.reader(StringIO(text), delimiter=sign)
        ]
    except (UnicodeDecodeError, csv.Error):
        return _("The file is not UTF-8 text. Save it again with the encoding UTF-8.")
    heading: Sequence[str | None] = ()
    found: list[HtcdsRow] = []
    for row in filter(any, rows):
        names = [_field_named(cell) for cell in row]
        if sum(one is not None for one in names) * 2 > len(names):
            heading = heading or names  # the second line holds the labels
        elif heading:
            told = zip(heading, row, strict=False)
            found.append(HtcdsRow({name: cell for name, cell in told if name is not None}))
    if not heading:
        return _("No column is headed by a field of the standard, such as prs_First_Name.")
    return tuple(found)


def _field_named(cell: str) -> str | None:
    return cell if cell in FIELDS else _LABELS.get(cell.casefold())


def _unescaped(cell: str) -> str:
    """A cell without the mark by which a table says that it is no formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(ESCAPED) else cell
