"""A small case for each State in which every kind of paper has something to print.

All are told of the same people: a claimant with a pseudonym and names in three scripts, helpers
with names in others, and words of their own in a language that runs from right to left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.scenarios import load_scenario
from legalcalc.documents.papers.training import training_papers
from legalcalc.facts import Case
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case

PEOPLE = """
claimant:
  pseudonym: Witness K
  names:
    - {text: Kiran Realname, kind: full}
    - {text: किरण, kind: single, script: Deva}
    - {text: كيران, kind: alias, script: Arab}
  born: 1990-01-01
  address: {lines: [7 Hidden Lane], locality: Strelsau, safe: no}
people:
  - {id: lawyer, names: [{text: Лена Защитник, kind: full}], organisation: Chambers,
     registration: R 12-345/6, role: representative, contact: "+49 30 1234-567",
     address: {lines: [5 Law Street], locality: Strelsau, postcode: "10115", country: DE}}
  - {id: union, names: [{text: Uri Delegate, kind: full}], organisation: Union of Inn Workers,
     role: representative}
  - {id: helper, names: [{text: Ida Wordwell, kind: full}], role: interpreter,
     organisation: Word House, registration: R-77, qualification: Diploma in interpreting}
  - {id: cook, names: [{text: রহিমা, kind: single}], role: witness}
consents:
  - {recipient: Fair Work Office, kind: labour inspectorate, shares: [work and pay, documents],
     purpose: an inspection, until: 2027-06-30, agreed: no, must_pass_on: may tell other offices}
  - {id: C2, recipient: نقابة العمال, kind: union, shares: [identity, work and pay],
     purpose: membership, agreed: yes}
handovers:
  - {consent: C2, date: 2026-01-15, controller: কেন্দ্র Zenda, contact: "+49 30 1234-567",
     basis: consent, needs: [shelter, interpreter], asks: Место для одного человека.}
statements:
  - id: S1
    language: ur
    made_on: 2026-01-12
    made_at: Strelsau
    how: The lawyer asked through the interpreter.
    paragraphs:
      - میں The Old Inn میں 06:30 بجے سے کام کرتی تھی۔
      - مجھے 300 EUR ملتے تھے، وعدہ 1,500.00 EUR کا تھا۔
    translated_into: en
    translation:
      - I worked at The Old Inn from 06:30.
      - I got 300 EUR; 1,500.00 EUR was promised.
    exhibits: [E2]
language_help:
  - {id: H1, person: helper, kind: interpreting, from: ur, into: en, mode: in person,
     date: 2026-01-12, of: [S1, E2], what: The advice on costs, pages: 2, read_back: yes,
     understood: yes, no_tie: yes}
  - {id: H2, person: helper, kind: translation, from: ur, into: en, mode: in writing,
     date: 2026-01-14, of: [S1], pages: 1, no_tie: yes}
evidence:
  - {id: E1, kind: contract, what: 'Contract <i>as signed</i>', holder: claimant, language: en}
  - {id: E2, kind: diary, what: 'কর্মঘণ্টা 2025–26, p. 3/4', holder: a friend in Zenda, language: bn}
  - {id: E3, kind: bank slip, what: 'كشف حساب no. 2025/118-A', language: ar}
proceedings:
  - {kind: criminal, started: 2026-01-10, body: Public prosecutor, reference: 12 Js 7/26,
     against: [inn]}
taken:
  - {what: passport, date: 2025-10-01, by: inn}
confinements:
  - {from: 2025-11-03, to: 2025-11-05, evidence: E2}
fees:
  - {date: 2025-09-05, amount: 1000, to: inn, source: own account, evidence: E3}
identified_on: 2025-12-20
"""

_START = """
format: legalcalc-case/1
reference: {code}-2026/007-A
jurisdiction: {code}
calculated_on: 2026-02-15
currency: {currency}
parties:
  - {{id: inn, name: 'The <b>Old</b> Inn & Co. "Nights"', kind: company, roles: [employer],
     engaged_by: hotel, represented_by: Rudolf Host, identifier: HRB 12345,
     address: {{lines: [2 Market Place], locality: Strelsau, postcode: "10117", country: DE}},
     assets: 'two lorries, B-XY 1234'}}
  - {{id: hotel, name: فندق Grand Hotel 1886, kind: company, roles: [client], checked: no,
     passed_on_own_duty: yes, contract_value: 80000,
     address: {{lines: [1 King Street], locality: Strelsau, postcode: "10117", country: DE}}}}
employments:
  - id: job
    employer: inn
    occupation: kitchen help
    place: {place}
    sector: {sector}
    category: employee
    contract: none
    contract_written: no
    start: 2025-10-01
    end: 2025-12-15
    ending: dismissal
    notified_on: 2025-12-15
    declared: no
    payslips: no
    pay_interval: month
    promises:
      - {{pay: 900, per: month, hours_per_week: 35, from: 2025-10-01, written: no, by: inn,
         source: advert, evidence: E1}}
patterns:
  - {{employment: job, from: 2025-10-01, to: 2025-12-13, days: mon-sat, start: "14:00",
     end: "23:30", breaks: "0:30", source: diary, certainty: estimated, evidence: E2}}
payments:
  - {{employment: job, date: 2025-10-31, amount: 300.50, source: bank slip, evidence: E3}}
  - {{employment: job, date: 2025-11-30,
     amount: {{value: 400.00, low: 400.00, high: 450.00}}, source: own account}}
deductions:
  - {{employment: job, date: 2025-11-30, amount: 40.00, reason: tools, how: kept back,
     agreed_in_writing: no, evidence: E3}}
"""
"""Sums stand without currency: the case's own is meant."""

_AUTHORISATIONS = """
authorisations:
  - {id: A1, kind: lawyer, representative: lawyer, powers: [negotiate, file, appear],
     signed_on: 2026-01-12, signed_at: Strelsau, explained_in: ur, explained_by: helper,
     how_explained: read aloud, witnesses: [cook], conflict_checked: yes}
"""
_WITHOUT_MANDATE = "  - {kind: without mandate, representative: union, notified_on: 2026-01-02}\n"

_PLACES = {
    "RT": ("ruritania", "RTD", "{country: RT, locality: Strelsau}", "inn"),
    "GB-EAW": ("england_wales", "GBP", "{country: GB, subdivision: GB-ENG}", "care"),
    "FR": ("france", "EUR", "{country: FR, locality: Lille}", "general"),
    "DE": ("germany", "EUR", "{country: DE, subdivision: DE-BE}", "other"),
}
STATES = tuple(_PLACES)
"""These have templates of their own for every document."""
_PLACES |= {
    "ES": ("spain", "EUR", "{country: ES, locality: Murcia}", "hospitality"),
    "IT": ("italy", "EUR", "{country: IT, locality: Prato}", "other"),
    "NL": ("netherlands", "EUR", "{country: NL, locality: Rotterdam}", "other"),
    "PL": ("poland", "PLN", "{country: PL, locality: Łódź}", "other"),
    "US": ("us", "USD", "{country: US, subdivision: US-FL}", "other"),
    "US-CA": ("us_california", "USD", "{country: US, subdivision: US-CA}", "other"),
    "US-NY": ("us_new_york", "USD", "{country: US, subdivision: US-NY, locality: Utica}", "other"),
}
ALL_STATES = tuple(_PLACES)
LANGUAGES = ("en", "fr", "de", "it", "es", "ru", "ro", "uk", "pl", "bn", "ar", "ur", "nl")
"""The languages of the product."""
OWN_NAMES = ("Kiran Realname", "Witness K", "किरण")


_OWN_SIDE = """
compelled_acts:
  - {what: Carried «boxes» без бумаг & <i>slept there</i>, date: 2025-11-20, evidence: E2}
indicators:
  - {indicator: held-documents, present: yes, evidence: E1}
  - {indicator: work-hours, present: no}
"""


def text_of_case(code: str) -> str:
    """The case file of a State."""
    _folder, currency, place, sector = _PLACES[code]
    start = _START.format(code=code, currency=currency, place=place, sector=sector)
    without = _WITHOUT_MANDATE if code in ("RT", "FR") else ""
    own_side = _OWN_SIDE if code in ("RT", "FR") else ""
    return start + PEOPLE + _AUTHORISATIONS + without + own_side


@cache
def law_of(code: str) -> Jurisdiction:
    return load_folder(jurisdictions_folder() / _PLACES[code][0])


@cache
def case_of(code: str) -> tuple[Assessment, Case, Jurisdiction]:
    case = load_case(text_of_case(code))
    return assess(case, law_of(code)), case, law_of(code)


@dataclass(frozen=True, slots=True)
class Sample:
    """A document of the small case of a State."""

    state: str
    kind: str
    document: documents.Document

    @property
    def id(self) -> str:
        return f"{self.state}-{self.document.name}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return law_of(self.state)


@cache
def samples_of(state: str) -> tuple[Sample, ...]:
    """All documents of a State's case; of Ruritania also those of two of its scenarios."""
    found = documents.documents_by_kind(list(documents.PAPERS), *case_of(state))
    samples = (*(Sample(state, kind.id, one) for kind, one in found),)
    return (*samples, *_training()) if state == "RT" else samples


KINDS = (*documents.PAPERS, "training")
"""Kinds of documents, known before any case is computed."""


def samples_of_kind(state: str, kind: str) -> list[Sample]:
    """The documents of one kind of a State's case: one, several or none."""
    return [one for one in samples_of(state) if one.kind == kind]


def _training() -> Iterator[Sample]:
    """The papers of the easiest scenario, and the invented evidence of another."""
    law = law_of("RT")
    easy, other = (
        training_papers(load_scenario(law.home / "training" / f"{name}.yaml", law), law)
        for name in ("kitchen-help", "valley-farm")
    )
    for document in (*easy, other[-1]):
        yield Sample("RT", "training", document)
