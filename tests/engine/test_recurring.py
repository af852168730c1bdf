"""An entry of what came again and again gives to the cent what the same entries one by one give.

Ordinary cases of every State are told twice: with one entry, and with all those that somebody would
have had to write in its place.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest
from dateutil.relativedelta import relativedelta

from legalcalc.claims import assess
from legalcalc.law.discovery import available
from legalcalc.schemas import load_case
from legalcalc.testing import typical_cases

STATES = {
    found.jurisdiction.code: found.jurisdiction
    for found in available(plugins=False)
    if found.jurisdiction is not None
}
STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "four weeks": relativedelta(weeks=4),
    "month": relativedelta(months=1),
}


@cache
def stories(code):
    """Cases of a State that lasted for some months and whose days are told."""
    return [
        case.data
        for case in typical_cases(STATES[code])
        if case.data.get("employments")
        and {"start", "end"} <= case.data["employments"][0].keys()
        and length(case.data["employments"][0]) > 150
    ]


def length(job):
    return (date.fromisoformat(job["end"]) - date.fromisoformat(job["start"])).days


def one_by_one(entry):
    """The entries that one would write in the place of one that tells of all."""
    first, until = date.fromisoformat(entry["date"]), date.fromisoformat(entry["until"])
    alone = {
        name: value
        for name, value in entry.items()
        if name not in ("every", "until", "except_in", "date")
    }
    number = 0
    while (day := first + number * STEPS[entry["every"]]) <= until:
        number += 1
        out_from, out_to = entry["except_in"].split(" to ")
        if not out_from <= day.isoformat() <= out_to:
            yield {**alone, "date": day.isoformat()}


def stays(entry):
    """The stays that one would write in the place of one with an exception in its midst."""
    out_from, out_to = entry["except_in"].split(" to ")
    before = date.fromisoformat(out_from) - timedelta(days=1)
    after = date.fromisoformat(out_to) + timedelta(days=1)
    alone = {name: value for name, value in entry.items() if name != "except_in"}
    return [{**alone, "to": before.isoformat()}, {**alone, "from": after.isoformat()}]


def told_twice(data, every, doubt):
    """The same facts, by entries that came again, and by single ones."""
    job = data["employments"][0]
    start, end = job["start"], job["end"]
    currency = next(iter(data.get("payments", ())), {}).get("amount", "100 EUR")
    currency = (currency if isinstance(currency, str) else currency["likely"]).split()[1]
    third = timedelta(days=length(job) // 3)
    out_from = date.fromisoformat(start) + third
    out = f"{out_from.isoformat()} to {(out_from + timedelta(days=32)).isoformat()}"
    again = {
        "employment": "job",
        "date": (date.fromisoformat(start) + timedelta(days=6)).isoformat(),
        "every": every,
        "until": end,
        "except_in": out,
    }
    least, likely, most = f"90 {currency}", f"110 {currency}", f"125 {currency}"
    amount = {
        "certain": likely,
        "a range": {"likely": likely, "low": least, "high": most},
        "unknown": "unknown",
    }[doubt]
    entries = {
        "payments": {**again, "amount": amount},
        "deductions": {
            **again, "amount": f"7 {currency}", "reason": "transport", "agreed_in_writing": "no",
        },
        "fees": {**again, "id": "fee", "amount": f"20 {currency}", "to": "recruiter"},
    }  # fmt: skip
    stay = {
        "employment": "job", "from": start, "to": end, "per": "week", "charge": f"15 {currency}",
        "except_in": out, "agreed_in_writing": "no",
    }  # fmt: skip
    debt = {"employment": "job", "date": start, "amount": f"80 {currency}", "creditor": "recruiter"}
    back = {**again, "amount": f"30 {currency}"}
    del back["employment"]
    parties = [one for one in data["parties"] if one.get("id") == "recruiter"]
    beside = (
        []
        if parties
        else [{"id": "recruiter", "names": ["Recruiter"], "kind": "company", "roles": "recruiter"}]
    )
    base = {**data, "parties": [*data["parties"], *beside]}
    recurring = {
        **base,
        **{name: [entry] for name, entry in entries.items()},
        "lodging": [stay],
        "food": [{**stay, "charge": f"3 {currency}"}],
        "debts": [{**debt, "pays_for": "fee", "repayments": [back]}],
    }
    fees = [{**fee, "id": f"F{number}"} for number, fee in enumerate(one_by_one(entries["fees"]))]
    single = {
        **base,
        **{name: list(one_by_one(entry)) for name, entry in entries.items()},
        "fees": fees,
        "lodging": stays(stay),
        "food": stays({**stay, "charge": f"3 {currency}"}),
        "debts": [
            {
                **debt,
                "pays_for": [fee["id"] for fee in fees],
                "repayments": list(one_by_one(back)),
            }
        ],
    }
    return recurring, single


def result(data, law):
    """All that a case comes to: each row, each head, the range, interest, and what is missing."""
    case = load_case(data)
    found = assess(case, law)

    def place(text):  # which of the single ones it is does not matter
        return re.sub(r"(payments|deductions|fees|lodging|food|repayments)\[\d+\]", r"\1[]", text)

    return {
        "owed": found.owed.value,
        "interest": found.interest.value,
        "barred": found.barred.value,
        "range": found.range and (found.range.low.value, found.range.high.value),
        "rows": [
            (
                head.key, line.row.period, line.row.due_on,
                None if line.row.owed is None else line.row.owed.value,
                line.counted,
            )
            for head in found.heads
            for line in head.lines
        ],
        "gaps": {
            (head.key, place(gap.what)) for head in found.heads for gap, _period, _job in head.gaps
        },
        "debtors": [(one.party, one.owed.value) for one in found.debtors],
    }  # fmt: skip


@pytest.mark.parametrize(("every", "doubt"), [("week", "a range"), ("month", "unknown")])
@pytest.mark.parametrize("code", sorted(STATES))
def test_one_entry_gives_what_all_of_them_give(code, every, doubt):
    data = stories(code)[0]
    recurring, single = told_twice(data, every, doubt)
    assert len(single["payments"]) > 3
    law = STATES[code]
    found = result(recurring, law)
    assert any(owed for _head, _period, _due, owed, _counted in found["rows"])
    assert found == result(single, law)


@pytest.mark.long
@pytest.mark.parametrize(("turn", "code"), enumerate(sorted(STATES)))
def test_other_stories_give_what_all_of_them_give(turn, code):
    """Another story in each State: States take turns of steps, and of doubts."""
    others = stories(code)[1:4]
    every = sorted(STEPS)[turn % len(STEPS)]
    doubt = ("certain", "a range", "unknown")[turn % 3]
    recurring, single = told_twice(others[turn % len(others)], every, doubt)
    assert result(recurring, STATES[code]) == result(single, STATES[code])
