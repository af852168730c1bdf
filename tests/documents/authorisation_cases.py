"""A case with people who may act for the claimant, and authorisations to give them."""

from __future__ import annotations

import json
from typing import Any

from legalcalc.claims import assess
from legalcalc.schemas import load_case
from tests.documents.pleading_cases import Triple, jurisdiction_of

CASE = """
format: legalcalc-case/1
reference: {code}-1
jurisdiction: {code}
calculated_on: {day}
claimant:
  pseudonym: Witness K
  names: [{{text: Kiran Realname, kind: full}}, {{text: কিরণ, kind: single, script: Beng}}]
  born: {born}
  right_to_work: no
  address: {{lines: [7 Hidden Lane], locality: Strelsau}}
people:
  - {{id: advocate, names: [Lena Advocate], organisation: Chambers, registration: R 12,
     role: representative}}
  - {{id: union, names: [Uri Delegate], organisation: Union of Inn Workers, role: representative}}
  - {{id: parent, names: [Pola Parent], role: guardian}}
  - {{id: friend, names: [Fay Friend], role: litigation friend}}
  - {{id: wit, names: [Wanda Witness], role: witness}}
  - {{id: co, pseudonym: Witness L, names: [Lou Realname], role: co-worker}}
parties:
  - {{id: inn, name: The Blue Inn, roles: [employer]}}
employments:
  - {{id: job, employer: inn, start: 2024-03-04, end: 2024-03-29, ending: dismissal, declared: no,
     category: employee, place: {place}, pay_interval: month}}
patterns:
  - {{from: 2024-03-04, to: 2024-03-29, days: mon-fri, start: "08:00", end: "17:00",
     breaks: "1:00"}}
"""

LAWYER = {"kind": "lawyer", "representative": "advocate", "powers": ["file", "appear"]}
SIGNED = {**LAWYER, "id": "a", "signed_on": "2024-04-01"}
GUARDIAN = {
    "kind": "guardian",
    "representative": "parent",
    "powers": ["file"],
    "views": "I want to go to school.",
    "conflict_checked": True,
}
UNION = {"kind": "without mandate", "representative": "union"}
TOLD_IN_APRIL = {**UNION, "notified_on": "2026-04-30"}
NGO = {"kind": "organisation", "representative": "union", "powers": ["file", "appear"]}


def authorised(
    *authorisations: dict[str, Any],
    code: str = "RT",
    day: str = "2024-05-15",
    born: str = "1990-01-01",
) -> Triple:
    """The case with these authorisations, under the law of a State."""
    place = "{country: GB, subdivision: GB-ENG}" if code == "GB-EAW" else code
    text = CASE.format(code=code, day=day, born=born, place=place)
    case = load_case(f"{text}authorisations: {json.dumps(authorisations)}\n")
    law = jurisdiction_of(code)
    return assess(case, law), case, law
