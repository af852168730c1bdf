"""A hand-over in the fields of the Human Trafficking Case Data Standard, and a case out of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from legalcalc.handover.htcds import FIELDS, INDUSTRIES
from legalcalc.schemas import load_case

CASE = """
format: legalcalc-case/1
reference: A-17
jurisdiction: RT
calculated_on: 2024-03-31
claimant:
  names: [{text: Kiran, kind: given}, {text: "=Sample", kind: family}]
  born: 1990-01-01
  nationalities: [NP, IN]
  contact: "+49 30 1234"
  safe_contact: yes
parties: [{id: inn, name: Inn, roles: [employer]}]
employments:
  - {id: job, employer: inn, sector: inn, place: {country: DE, locality: Strelsau}}
payments: [{date: 2023-02-28, amount: 100 RTD, employment: job, to: inn}]
harms: [{kind: humiliation}, {kind: injury}]
indicators: [{indicator: held-debt, present: yes}]
identified_on: 2024-01-05
consents:
  - {id: C1, recipient: Union, kind: union, shares: [identity, contact, work and pay], agreed: yes}
handovers:
  - {consent: C1, controller: Advice Centre, basis: consent, needs: [shelter], date: 2024-04-02}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, "utf-8")
    return file


def export(legalcalc: Callable[..., Any], case: Path, made: Path) -> Any:
    words = ("--consent", "C1", "--output", made, "--on", "2024-04-01")
    return legalcalc("handover", "htcds", case, *words)


def row_of(file: Path) -> dict[str, str]:
    names, labels, told = csv.reader(io.StringIO(file.read_text("utf-8-sig")))
    assert (tuple(names), tuple(labels)) == (tuple(FIELDS), tuple(FIELDS.values()))
    return dict(zip(names, told, strict=True))


def test_facts_stand_in_their_fields_as_far_as_the_consent_goes(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    done = export(legalcalc, case, tmp_path / "made.csv")
    assert done.code == 0
    assert "This file is not encrypted: anybody can read it." in done.notes
    told = row_of(tmp_path / "made.csv")
    assert {name: text for name, text in told.items() if text} == {
        "con_Consent": "TRUE",
        "prs_First_Name": "Kiran",
        "prs_Second_Name": "'=Sample",
        "prs_Birthdate": "1990-01-01",
        "prs_Gender": "NonSpecifiedUnknown",
        "prs_Citizenship": "NP",
        "prs_MobilePhone": "'+49 30 1234",
        "vic_Methods_of_Control": "TakesEarnings",
        "vic_ForcedLabourIndustry": "I_AccommodationAndFoodServiceActivities",
        "vic_LocationOfExploitation": "Strelsau, DE",
        "cas_ReferringOrganisation": "Advice Centre",
        "cas_IncomingReferralDate": "2024-04-02",
        "cas_ReasonForIncomingReferral": "AdditionalServicesRequired",
    }


def test_what_was_told_goes_only_where_it_was_agreed_to(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    text = case.read_text("utf-8").replace("work and pay]", "work and pay, account]")
    case.write_text(text, "utf-8")
    made = tmp_path / "made.xml"
    assert export(legalcalc, case, made).code == 0
    told = {one.tag: one.text for one in ElementTree.fromstring(made.read_bytes())}
    assert list(told) == list(FIELDS)
    assert told["vic_TraffickingStatus"] == "ActualVictimOfTrafficking"
    assert told["vic_Methods_of_Control"] == "TakesEarnings PsychologicalAbuse"


def test_the_gender_goes_with_the_identity_and_comes_back(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    text = case.read_text("utf-8").replace("born: 1990", "gender: female\n  born: 1990")
    case.write_text(text, "utf-8")
    assert export(legalcalc, case, tmp_path / "made.csv").code == 0
    assert row_of(tmp_path / "made.csv")["prs_Gender"] == "Feminine"
    words = ("--jurisdiction", "RT", "--reference", "N-1", "--on", "2024-04-03")
    done = legalcalc(
        *("handover", "from-htcds", tmp_path / "made.csv", *words),
        *("--output", tmp_path / "new.yaml"),
    )
    assert done.code == 0
    assert "prs_Gender" not in done.notes
    assert load_case(tmp_path / "new.yaml").claimant.gender == "female"

    case.write_text(text.replace("[identity, contact, work and pay]", "[work and pay]"), "utf-8")
    assert export(legalcalc, case, tmp_path / "less.csv").code == 0
    assert row_of(tmp_path / "less.csv")["prs_Gender"] == "NonSpecifiedUnknown"


def test_a_table_becomes_a_case_and_says_what_was_not_taken(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    made, new = tmp_path / "made.csv", tmp_path / "new.yaml"
    export(legalcalc, case, made)
    words = ("--jurisdiction", "RT", "--reference", "N-1", "--on", "2024-04-03", "--output", new)
    done = legalcalc("handover", "from-htcds", made, *words)
    assert done.code == 0
    got = load_case(new)
    assert [(one.text, one.kind) for one in got.claimant.names] == [
        *(("Kiran", "given"), ("=Sample", "family")),
    ]
    assert (got.claimant.contact, got.claimant.nationalities) == ("+49 30 1234", ("NP",))
    assert got.claimant.safe_contact is None
    assert (got.handovers[0].direction, got.handovers[0].controller) == (
        *("received", "Advice Centre"),
    )
    assert "vic_ForcedLabourIndustry" in done.notes.partition("Not taken:")[2]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a,b\n1,2\n", "No column is headed by a field of the standard"),
        (b"\xff\xfe\xfa", "The file is not UTF-8 text."),
        (b"First Name;Second Name\n", "The table has 0 people."),
    ],
)
def test_what_is_no_such_table_is_told(
    legalcalc: Callable[..., Any], tmp_path: Path, content: bytes, why: str
) -> None:
    table, new = tmp_path / "table.csv", tmp_path / "new.yaml"
    table.write_bytes(content)
    words = ("--jurisdiction", "RT", "--reference", "N-1", "--output", new)
    done = legalcalc("handover", "from-htcds", table, *words)
    assert (done.code, new.exists()) == (2, False)
    assert why in done.notes


def test_industries_are_sections_of_the_classification() -> None:
    assert all(one[0] in "ABCDEFGHIJKLMNOPQRSTU" and one[1] == "_" for one in INDUSTRIES.values())
