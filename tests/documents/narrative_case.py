"""A case in which a worker was recruited, held, and got away, and then worked elsewhere."""

from __future__ import annotations

HELD = """
format: legalcalc-case/1
reference: TR-1
jurisdiction: DE
calculated_on: 2026-03-31
currency: EUR
claimant:
  names: [{text: Kiran Essai, kind: full}]
parties:
  - {id: farm, name: Hof Beispiel GmbH, kind: company, roles: [employer]}
  - {id: boss, name: Vermittlung Beispiel, kind: company, roles: [recruiter]}
  - {id: cafe, name: Bistro Muster UG, kind: company, roles: [employer]}
employments:
  - id: second
    employer: cafe
    occupation: Küchenhilfe
    place: {country: DE, locality: Town B}
    start: 2025-09-01
    end: 2025-12-31
    ending: dismissal
    payslips: no
    promises: [{pay: 14 EUR, per: hour, written: yes}]
  - id: first
    employer: farm
    occupation: Erntehelfer
    place: {country: DE, locality: Town A}
    start: {value: 2025-03-01, low: 2025-02-20, high: 2025-03-15}
    end: 2025-08-31
    ending: escape
    declared: no
    contract_written: no
    records_requested_on: 2025-12-01
    records_given: no
    promises: [{pay: 2000 EUR, per: month, hours_per_week: 40, by: boss, written: no, lodging: yes}]
patterns:
  - {employment: first, from: 2025-03-01, to: 2025-08-31, days: mon-sat,
     start: "06:00", end: "18:00", breaks: "0:30",
     certainty: estimated, source: own account, evidence: E1}
  - {employment: second, from: 2025-09-01, to: 2025-12-31, days: mon-fri,
     start: "10:00", end: "18:00"}
payments:
  - {employment: first, date: 2025-04-30,
     amount: {value: 300 EUR, low: 250 EUR, high: 400 EUR}, source: own account}
  - {employment: second, date: 2025-10-31, amount: 1200 EUR, evidence: E2}
lodging:
  - {employment: first, from: 2025-03-01, to: 2025-08-31, charge: 50 EUR, per: week,
     people_in_room: 6, has_basics: no, fit_to_live_in: no, quality: mould on the walls,
     chosen_freely: no}
fees:
  - {date: 2025-02-11, amount: 800 EUR, to: boss}
debts:
  - {date: 2025-02-11, amount: 3000 EUR, creditor: boss, employment: first,
     repayments: [{date: 2025-05-01, amount: 200 EUR}]}
confinements:
  - {from: 2025-05-01, to: 2025-05-20, evidence: E1}
taken:
  - {what: passport, date: 2025-03-02, by: farm}
harms:
  - {kind: threats, from: 2025-04-01, to: 2025-08-01, what: "they would hurt the family"}
  - {kind: injury, from: 2025-06-01, what: a burnt hand}
  - {kind: sexual violence, from: 2025-07-01}
escaped_on: 2025-08-31
identified_on: 2026-01-15
identified_by: Shelter of Town C
proceedings:
  - {kind: criminal, started: 2026-02-01, body: Public prosecutor, against: [farm]}
evidence:
  - {id: E1, kind: diary, what: Diary of hours}
  - {id: E2, kind: bank slip, what: Account statements}
"""
