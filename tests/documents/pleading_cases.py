"""Cases for letters, filed papers and requests in criminal proceedings: one for each State."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.explain import Teller
from legalcalc.explain.prose import ProseTeller
from legalcalc.facts import Address, Authorisation, Case, Name, Person
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case

RURITANIA = """
format: legalcalc-case/1
reference: RT-8
jurisdiction: RT
calculated_on: 2024-05-15
claimant:
  pseudonym: Witness K
  names: [{text: Kiran Realname, kind: full}]
  born: 1990-01-01
  address: {lines: [7 Hiding Lane], locality: Zenda, country: RT, safe: no}
  safe_contact: no
parties:
  - {id: inn, name: 'The <b>Old</b> Inn', kind: company, roles: [employer], engaged_by: caterer,
     address: {lines: [2 Market Place], locality: Strelsau, country: RT},
     assets: 'the building, according to the land register'}
  - {id: caterer, name: Caterers of Strelsau, kind: company, roles: [contractor],
     engaged_by: hotel}
  - {id: hotel, name: Grand Hotel, kind: company, roles: [client]}
employments:
  - id: job
    employer: inn
    occupation: kitchen help
    place: {country: RT, locality: Strelsau}
    start: 2022-03-01
    end: 2022-08-31
    ending: escape
    declared: no
    payslips: no
    promises:
      - {pay: 1500.00 RTD, per: month, from: 2022-03-01, source: advert, evidence: E1}
patterns:
  - employment: job
    from: 2022-03-01
    to: 2022-08-31
    days: mon-sat
    shifts: [{start: "14:00", end: "01:00", breaks: "1:00"}]
    source: diary
    certainty: estimated
    evidence: E2
payments:
  - {employment: job, date: 2022-03-31, amount: 300.50 RTD, source: bank slip, evidence: E3}
  - {employment: job, date: 2022-05-31, amount: 400.00 RTD, source: own account}
deductions:
  - {employment: job, date: 2022-04-30, amount: 40.00 RTD, reason: tools, evidence: E3}
fees:
  - {date: 2022-02-05, amount: 1000.00 RTD, source: own account, evidence: E3}
confinements:
  - {from: 2022-07-01, to: 2022-07-31, evidence: E2}
taken:
  - {what: passport, date: 2022-03-01, by: inn}
identified_on: 2023-01-10
proceedings:
  - {kind: criminal, started: 2023-02-01, body: Public prosecutor of Strelsau, reference: 12 Cr 7,
     against: [inn]}
evidence:
  - {id: E1, kind: advert, what: Advertisement, holder: claimant, language: ne}
  - {id: E2, kind: diary, what: Diary of hours, holder: claimant, language: ne}
  - {id: E3, kind: bank slip, what: Account statements, holder: a friend in Zenda, language: en}
  - {id: E4, kind: medical, what: Report on a burn, holder: claimant}
"""

FRANCE = """
format: legalcalc-case/1
reference: FR-8
jurisdiction: FR
calculated_on: 2026-01-15
filing_on: 2026-02-02
currency: EUR
claimant:
  names: [{text: Amina Essai, kind: full}]
  born: 1985-03-02
  birthplace: Thiès
  nationalities: [SN]
  occupation: kitchen porter
  languages: [{language: wo, speaks: yes, reads: no}]
  address: {lines: [12 rue Cachée], locality: Lille, postcode: "59000", country: FR, safe: no}
people:
  - id: lawyer
    names: [{text: Camille Avocat-Essai, kind: full}]
    role: representative
    organisation: Cabinet Essai
    registration: "Barreau de Lille, 123"
    address: {lines: [1 place du Palais], locality: Lille, postcode: "59000", country: FR}
    contact: cabinet@example.org
authorisations:
  - {id: A1, kind: lawyer, representative: lawyer, signed_on: 2025-12-20,
     powers: [negotiate, file, appear, criminal route], bodies: []}
parties:
  - {id: resto, name: SARL Essai Restauration, kind: company, roles: [employer],
     identifier: 000 000 000 RCS Lille, represented_by: son gérant, engaged_by: groupe,
     address: {lines: [3 rue du Marché], locality: Lille, postcode: "59000", country: FR}}
  - {id: groupe, name: SAS Essai Groupe, kind: company, roles: [client], checked: no,
     represented_by: sa présidente, contract_value: 80000 EUR,
     address: {lines: [4 rue du Marché], locality: Lille, postcode: "59000", country: FR}}
employments:
  - id: job
    employer: resto
    occupation: kitchen porter
    place: {country: FR, locality: Lille}
    sector: general
    category: employee
    contract: none
    contract_written: no
    start: 2025-03-01
    end: 2025-10-31
    ending: dismissal
    notified_on: 2025-10-31
    declared: no
    payslips: no
    pay_interval: month
    promises: [{pay: 900 EUR, per: month, hours_per_week: 35, written: no, by: resto}]
patterns:
  - {employment: job, from: 2025-03-01, to: 2025-10-31, days: mon-sat, start: "10:00",
     end: "18:00", breaks: "0:30", source: diary, evidence: E1}
payments:
  - {employment: job, date: 2025-03-31, amount: 500, source: own account}
  - {employment: job, date: 2025-06-30, amount: 900, source: message, evidence: E2}
proceedings:
  - {kind: notice, started: 2025-12-01}
identified_on: 2025-12-10
evidence:
  - {id: E1, kind: diary, what: Cahier des heures, language: wo}
  - {id: E2, kind: message, what: Messages du gérant, language: fr}
"""

# The same worker afterwards at a grower, who ended that work in the same way.
FRANCE_TWO_JOBS = (
    FRANCE.replace(
        "employments:\n",
        """  - {id: ferme, name: SCEA Essai Serres, kind: company, roles: [employer]}
employments:
""",
    )
    .replace(
        "patterns:\n",
        """  - id: second
    employer: ferme
    place: {country: FR, locality: Lille}
    sector: general
    category: employee
    contract: none
    contract_written: no
    start: 2025-11-03
    end: 2025-12-31
    ending: dismissal
    notified_on: 2025-12-31
    declared: no
    payslips: no
    pay_interval: month
    promises: [{pay: 900 EUR, per: month, hours_per_week: 35, written: no, by: ferme}]
patterns:
  - {employment: second, from: 2025-11-03, to: 2025-12-31, days: mon-fri, start: "10:00",
     end: "17:00"}
""",
    )
    .replace(
        "proceedings:\n",
        "proceedings:\n  - {kind: criminal, started: 2025-12-11, against: [resto]}\n",
    )
    .replace("    ending: dismissal\n", "    ending: dismissal\n    dismissal_justified: no\n")
)

GERMANY = """
format: legalcalc-case/1
reference: DE-8
jurisdiction: DE
calculated_on: 2026-03-31
currency: EUR
claimant:
  names: [{text: Ion Muster, kind: full}]
  born: 1990-01-01
people:
  - id: centre
    names: [{text: Petra Beratung, kind: full}]
    role: representative
    organisation: Beratungsstelle Muster
    address: {lines: [Hauptstraße 1], locality: Berlin, postcode: "10115", country: DE}
authorisations:
  - {id: A1, kind: organisation, representative: centre, powers: [negotiate]}
parties:
  - {id: firm, name: Bau Muster GmbH, kind: company, roles: [employer], engaged_by: main,
     address: {lines: [Bauweg 1], locality: Berlin, postcode: "10115", country: DE},
     assets: two lorries}
  - {id: main, name: Haupt Muster AG, kind: company, roles: [contractor],
     passed_on_own_duty: yes}
  - {id: recruiter, name: Vera Anwerber, kind: person, roles: [recruiter]}
employments:
  - id: job
    employer: firm
    occupation: labourer
    place: {country: DE, subdivision: DE-BE, locality: Berlin}
    sector: other
    category: employee
    start: 2025-06-01
    end: 2025-11-30
    ending: dismissal
    notified_on: 2025-11-30
    contract_written: yes
    contract_made_on: 2025-05-20
    pay_interval: month
    promises: [{pay: 13 EUR, per: hour, hours_per_week: 40, written: yes, evidence: E1}]
patterns:
  - {employment: job, from: 2025-06-02, to: 2025-11-28, days: mon-fri, start: "07:00",
     end: "17:30", breaks: "0:30", source: rota, evidence: E2}
payments:
  - {employment: job, date: 2025-07-15, amount: 1000}
  - {employment: job, date: 2025-09-15, amount: 1500}
fees:
  - {date: 2025-05-01, amount: 800, to: recruiter}
proceedings:
  - {kind: criminal, started: 2026-01-10, body: Staatsanwaltschaft Berlin, reference: 1 Js 1/26,
     against: [recruiter]}
evidence:
  - {id: E1, kind: contract, what: Arbeitsvertrag, language: de}
  - {id: E2, kind: rota, what: Stundenzettel, language: de}
"""

SPAIN = """
format: legalcalc-case/1
reference: ES-8
jurisdiction: ES
calculated_on: 2025-04-10
currency: EUR
claimant:
  names: [{text: Fatima Ejemplo, kind: full}]
  born: 1990-01-01
people:
  - id: lawyer
    names: [{text: Lucía Letrada, kind: full}]
    role: representative
    organisation: Bufete Ejemplo
    address: {lines: [Calle Mayor 1], locality: Huelva, postcode: "21001", country: ES}
    contact: bufete@example.org
authorisations:
  - {id: A1, kind: lawyer, representative: lawyer, signed_on: 2025-03-20,
     powers: [negotiate, file, appear]}
parties:
  - {id: farm, name: Fresas Ejemplo SL, kind: company, roles: [employer], engaged_by: main,
     link_from: 2024-01-15, link_to: 2025-03-20,
     address: {lines: [Camino Real 2], locality: Moguer, postcode: "21800", country: ES}}
  - {id: main, name: Frutas Ejemplo SA, kind: company, roles: [contractor],
     passed_on_own_duty: yes}
employments:
  - id: job
    employer: farm
    occupation: picker
    place: {country: ES, locality: Moguer}
    sector: farm
    category: employee
    start: 2024-01-15
    end: 2025-03-20
    ending: dismissal
    notified_on: 2025-03-20
    contract_written: no
    payslips: no
    pay_interval: month
    promises: [{pay: 1200 EUR, per: month, hours_per_week: 40, written: no, by: farm}]
patterns:
  - {employment: job, from: 2025-01-06, to: 2025-03-20, days: mon-fri, start: "08:00",
     end: "16:30", breaks: "0:30", source: diary, evidence: E1}
payments:
  - {employment: job, date: 2025-01-31, amount: 600}
evidence:
  - {id: E1, kind: diary, what: Cuaderno de horas, language: ar}
"""

FARM_BEFORE_ANY_WORK = """
format: legalcalc-case/1
reference: RT-9
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {names: [{text: Kiran}]}
parties: [{id: farm, name: Farm, kind: person, roles: [employer]}, {id: agent, name: Agent}]
"""
FARM = (
    FARM_BEFORE_ANY_WORK
    + """employments:
  - {id: job, employer: farm, start: 2024-03-01, end: 2024-03-31, ending: dismissal,
     declared: yes, promises: [{pay: 1500 RTD, per: month}]}
patterns:
  - {employment: job, from: 2024-03-04, to: 2024-03-08, days: mon-fri, start: "08:00",
     end: "16:00"}
fees: [{date: 2024-02-10, amount: 7 RTD}]
"""
)

TWO_DUTCH_EMPLOYERS = """format: legalcalc-case/1
reference: B-2
jurisdiction: NL
calculated_on: 2026-06-30
currency: EUR
claimant: {names: [{text: Kiran}], born: 1990-01-01, right_to_work: yes, eu_citizen: yes}
parties:
  - {id: farm, name: Farm, kind: company, roles: [employer], engaged_by: client}
  - {id: client, name: Client, kind: company, roles: [client]}
  - {id: shop, name: Shop, kind: company, roles: [employer]}
employments:
  - {id: one, employer: farm, start: 2026-04-01, end: 2026-04-30, promises: [{pay: 15, per: hour}]}
  - {id: two, employer: shop, start: 2026-05-01, end: 2026-05-31, promises: [{pay: 15, per: hour}]}
patterns:
  - {employment: one, from: 2026-04-01, to: 2026-04-30, days: mon-fri, hours: "8 h"}
  - {employment: two, from: 2026-05-01, to: 2026-05-31, days: mon-fri, hours: "8 h"}
payments: []
choices: {heads: [pay.base, pay.leave]}
"""

SAMPLE = Path(__file__).parents[2] / "examples" / "sample-case.yaml"
FOLDERS = {"RT": "ruritania", "FR": "france", "DE": "germany", "GB-EAW": "england_wales"}
STATES = tuple(FOLDERS)
FOLDERS |= {"ES": "spain", "IT": "italy", "NL": "netherlands", "PL": "poland"}

Triple = tuple[Assessment, Case, Jurisdiction]


@cache
def jurisdiction_of(code: str) -> Jurisdiction:
    return load_folder(jurisdictions_folder() / FOLDERS[code])


@cache
def assessed(text: str) -> Triple:
    """A case of this text with the law it names, computed once."""
    case = load_case(text)
    jurisdiction = jurisdiction_of(case.jurisdiction)
    return assess(case, jurisdiction), case, jurisdiction


@cache
def sample(route: str = "tribunal") -> Triple:
    """The sample case of England and Wales on one of its routes."""
    text = SAMPLE.read_text(encoding="utf-8") + f"\nchoices: {{route: {route}}}\n"
    return assessed(text)


def case_of(code: str) -> Triple:
    """The case of a State."""
    texts = {"RT": RURITANIA, "FR": FRANCE, "DE": GERMANY}
    return assessed(texts[code]) if code in texts else sample()


def words_of(html: str) -> str:
    """What a reader sees of a page: no mark-up, no style, one blank for every space."""
    text = re.sub(r"<style>.*?</style>|</?(bdi|span)\b[^>]*>", "", html, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", text)
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(text)).strip()


def told(thing: object) -> str:
    """A value or sentence as the English papers say it, spaces as in :func:`words_of`."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", ProseTeller(Teller("en")).text(thing))


def in_a_table(thing: object) -> str:
    """The same as tables write it: 2 Sept 2025, 14.00 RTD / h."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", Teller("en").text(thing))


def pages(kind: str, triple: Triple, language: str = "en") -> dict[str, str]:
    """The words of each document of a kind, by its name."""
    assessment, case, jurisdiction = triple
    return {
        one.name: words_of(documents.html_of(one, jurisdiction, language))
        for one in documents.PAPERS[kind].documents(assessment, case, jurisdiction)
    }


def changed(text: str, *changes: tuple[str, str]) -> Triple:
    """A case of this text in which words stand for others, each of which it has."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return assessed(text)


def in_person(triple: Triple) -> Triple:
    """The same case with nobody who may act for the claimant."""
    assessment, case, jurisdiction = triple
    return assessment, replace(case, authorisations=()), jurisdiction


def with_authority(triple: Triple, **said: object) -> Triple:
    """The same case with one authorisation of this kind, by a representative who has an address."""
    assessment, case, jurisdiction = triple
    person = Person(
        id="helper",
        names=(Name("Robin Helper"),),
        organisation="Helpers of Strelsau",
        address=Address(lines=("5 Law Street",), locality="Strelsau", postcode="100"),
        contact="desk@example.org",
    )
    authority = Authorisation(**{"id": "A9", "representative": "helper", **said})  # type: ignore[arg-type]
    return (
        assessment,
        replace(case, people=(*case.people, person), authorisations=(authority,)),
        jurisdiction,
    )
