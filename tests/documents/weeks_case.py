"""A case of weeks that are alike but for what was paid in every fifth of them."""

from __future__ import annotations

from datetime import date, timedelta

_FIRST = date(2025, 4, 7)
WEEKS = """\
format: legalcalc-case/1
reference: W-2
jurisdiction: GB-EAW
calculated_on: 2026-06-29
filing_on: 2026-06-29
currency: GBP
claimant: {names: [Ana Sample], born: 1990-01-01}
choices: {heads: [pay.base], route: court}
parties: [{id: inn, name: The Inn, roles: employer}]
employments:
  - {id: job, employer: inn, place: {country: GB, subdivision: GB-ENG}, category: worker,
     sector: hospitality, start: 2025-04-07, end: 2025-10-05, pay_interval: week}
patterns:
  - {employment: job, from: 2025-04-07, to: 2025-10-05, days: mon-sat, start: "08:00",
     end: "20:00", breaks: "1:00", source: own account}
payments:
""" + "".join(
    f"  - {{employment: job, date: {_FIRST + timedelta(weeks=week, days=5)}, "
    f"amount: {100 if week % 5 else 150}}}\n"
    for week in range(26)
)
