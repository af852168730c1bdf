"""What was saved and taken: reckoned by hand, never twice, never nought where it is not known."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents import Document
from legalcalc.documents.folders import folder_of, goes_out
from legalcalc.documents.papers.gain import gain_sheet, gain_sheets, gain_table
from legalcalc.facts import Money
from legalcalc.law.discovery import find
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.reports.debt_rate import GREATEST_RATE, true_yearly_rate
from legalcalc.reports.gain import GIVEN_NOT_TAKEN_OFF, GainReport, gain_report
from legalcalc.reports.gain_data import gain_data, gain_rows
from legalcalc.schemas import load_case
from tests.documents.pleading_cases import jurisdiction_of

# 23 working days of 8 h in March 2023 and 20 in April, at the minimum wage of 12.00 RTD / h. The
# promise of 1,500 a month is less. Of 2,208.00 + 1,920.00 a sum of 500.00 was paid: 3,628.00.
# Leave: 20 days a year × 2/12 × 8 h × 12.00 = 320.00. Notice: 2 weeks × 40 h × 12.00 = 960.00.
CASE = """
format: legalcalc-case/1
reference: RT-G1
jurisdiction: RT
calculated_on: 2024-05-15
currency: RTD
claimant: {names: [Ana Sample], born: 1990-01-01}
parties:
  - {id: inn, name: The Old Inn, kind: company, roles: [employer]}
  - {id: agent, name: Swift Jobs, kind: company, roles: [agency]}
employments:
  - id: job
    employer: inn
    agency: agent
    place: {country: RT, locality: Strelsau}
    start: 2023-03-01
    end: 2023-04-30
    ending: dismissal
    declared: no
    pay_interval: month
    promises:
      - {pay: 1500, per: month, hours_per_week: 40, lodging: yes, by: agent, source: advert,
         evidence: E1}
patterns:
  - {employment: job, from: 2023-03-01, to: 2023-04-30, days: mon-fri, start: "08:00",
     end: "16:00", source: diary, evidence: E2}
payments:
  - {employment: job, date: 2023-03-31, amount: 500, source: bank slip}
deductions: []
fees:
  - {id: F1, date: 2023-01-10, amount: 5000, to: agent}
  - {date: 2023-01-12, amount: 80 EUR, to: agent, purpose: medical}
  - {date: 2023-01-12, amount: 40 EUR, purpose: visa}
debts:
  - {date: 2023-01-10, amount: 5000, creditor: agent, pays_for: F1, interest_per_month: 5 %,
     repayments: [{date: 2023-05-10, amount: 300, every: month, until: 2024-04-10}]}
  - {date: 2023-02-01, amount: 1000, creditor: inn,
     repayments: [{date: 2024-02-01, amount: 1200}]}
evidence:
  - {id: E1, kind: advert, what: Advertisement}
  - {id: E2, kind: diary, what: Diary}
identified_on: 2023-06-01
"""


def report(law: Jurisdiction, **more: Any) -> GainReport:
    case = load_case({**yaml.safe_load(CASE), **more})
    return gain_report(assess(case, law, with_range=False), case, law)


def sums(found: GainReport) -> dict[str, list[tuple[str, str]]]:
    """The sums of each kind of which there is any."""
    return {
        kind: [(f"{float(one.amount):.2f}", one.currency) for one in found.sums_of_kind(kind)]
        for kind in ("pay", "contributions", "charge", "fee", "debt")
        if found.sums_of_kind(kind)
    }


def test_a_case_reckoned_by_hand(ruritania: Jurisdiction) -> None:
    """The fee of 5,000 was paid by a loan of the agency that took it: the twelve payments of 300 on
    that loan are the gain, and not the fee as well. Of the other debt 1,200 − 1,000 = 200.

    Contributions are 20 %: of 1,708.00 in March, and of 1,920.00 + 320.00 + 960.00 in April.
    """
    found = report(ruritania)
    assert sums(found) == {
        "pay": [("4908.00", "RTD")],
        "contributions": [("981.60", "RTD")],
        "fee": [("80.00", "EUR")],
        "debt": [("3800.00", "RTD")],
    }
    assert [one.contributions and one.contributions.figure.value for one in found.months] == [
        Fraction("341.60"),
        Fraction(640),
    ]
    assert {one.currency: one.sum.amount for one in found.totals} == {
        "RTD": Fraction("9689.60"),
        "EUR": Fraction(80),
    }
    inn, agent = found.gainers
    assert inn.sums == (Money(Fraction("6089.60"), "RTD"),)
    assert agent.is_agency
    assert agent.sums == (Money(Fraction(80), "EUR"), Money(Fraction(3600), "RTD"))


def test_what_comes_too_late_for_a_court_was_saved_all_the_same(ruritania: Jurisdiction) -> None:
    late = {"calculated_on": "2026-11-01", "filing_on": "2026-11-01"}
    case = load_case({**yaml.safe_load(CASE), **late})
    found = assess(case, ruritania, with_range=False)
    assert found.barred.value > 0
    assert sums(gain_report(found, case, ruritania))["pay"] == [("4908.00", "RTD")]


def test_heads_that_are_alternatives_count_once(ruritania: Jurisdiction) -> None:
    """Where proven hours stand in place of a presumed length of service, only they are counted."""
    case = load_case(yaml.safe_load(CASE))
    found = assess(case, ruritania, with_range=False)
    presumed = next(head for head in found.heads if head.id == "lump.presumed")
    assert presumed.yielded is not None
    assert presumed.yielded.value > 0
    parts = gain_report(found, case, ruritania).parts
    assert "lump.presumed" not in {one.key for one in parts}


def test_no_rate_of_contributions_is_told_as_not_known_and_never_as_nought() -> None:
    law = jurisdiction_of("DE")
    text = CASE.replace("jurisdiction: RT", "jurisdiction: DE").replace("RTD", "EUR")
    case = load_case(text.replace("country: RT, locality: Strelsau", "country: DE"))
    found = gain_report(assess(case, law, with_range=False), case, law)
    assert found.months
    assert found.bound in ("at least", "open")
    assert not found.sums_of_kind("contributions")
    assert [title.text for title, told in found.kinds_told() if told is None] == [
        "Employer’s contributions on it",
        "Taxes on it",
    ]
    data = gain_data(found)
    assert (data["contributions_known"], data["taxes_known"]) == (False, False)
    assert "contributions" not in {row[0] for row in gain_rows(found)}


def test_a_fee_that_nobody_is_said_to_have_got_is_told_and_in_no_sum(
    ruritania: Jurisdiction,
) -> None:
    found = report(ruritania)
    (visa,) = (one for one in found.costs if one.cost.id == "administrative")
    assert (visa.party, visa.counted) == (None, False)
    assert visa.sums == (Money(Fraction(40), "EUR"),)


def test_a_fee_of_unknown_size_is_told_and_is_not_nought(ruritania: Jurisdiction) -> None:
    fee = {"date": "2023-01-10", "amount": "unknown", "to": "agent"}
    found = report(ruritania, fees=[fee], debts=[])
    (cost,) = found.costs
    assert (cost.sums, cost.some_unknown) == ((), True)
    assert "fee" not in sums(found)


@pytest.mark.parametrize(
    ("repaid", "rate"),
    [
        # 1,000 × 1.2 = 1,200 after a year of 365 days.
        ([("2024-01-01", 1200)], Fraction(1, 5)),
        # 600 / 1.2 + 720 / 1.2² = 500 + 500.
        ([("2024-01-01", 600), ("2024-12-31", 720)], Fraction(1, 5)),
        # Nothing follows from less than was lent.
        ([("2024-01-01", 1000)], None),
        ([], None),
        ([("2023-01-02", 1500)], GREATEST_RATE),
        # What came back on the day itself was never lent: 500 for a year against 550.
        ([("2023-01-01", 500), ("2024-01-01", 550)], Fraction(1, 10)),
    ],
)
def test_the_true_rate_of_a_debt(repaid: list[tuple[str, int]], rate: Fraction | None) -> None:
    sums = [(date.fromisoformat(day), Fraction(amount)) for day, amount in repaid]
    assert true_yearly_rate(Fraction(1000), date(2023, 1, 1), sums) == rate


def test_debts_are_told_with_what_reached_the_worker_and_what_is_a_range(
    ruritania: Jurisdiction,
) -> None:
    for_the_fee, plain = report(ruritania).debts
    assert for_the_fee.paid_fees == Money(Fraction(5000), "RTD")
    assert for_the_fee.rate is None
    assert for_the_fee.agreed is not None
    # 12 × 5 %, and 1.05 to the twelfth power: 1.795856…
    assert [one.value for one in for_the_fee.agreed] == [Fraction(60, 100), Fraction(796, 1000)]
    assert plain.rate is not None
    assert [one.value for one in plain.rate] == [Fraction(1, 5)] * 2

    back = {"date": "2024-02-01", "amount": {"value": "1200", "low": "1100", "high": "1300"}}
    debt = {"date": "2023-02-01", "amount": "1000", "creditor": "inn", "repayments": [back]}
    (ranged,) = report(ruritania, debts=[debt]).debts
    assert ranged.rate is not None
    assert [one.value for one in ranged.rate] == [Fraction(1, 10), Fraction(3, 10)]


def with_additions(*additions: dict[str, str]) -> dict[str, Any]:
    """1,000 lent by the employer, 1,300 paid back after 365 days, and what was added meanwhile."""
    debt = {"date": "2023-02-01", "amount": "1000", "creditor": "inn"}
    back = [{"date": "2024-02-01", "amount": "1300"}]
    return {"debts": [{**debt, "additions": list(additions), "repayments": back}]}


def test_a_penalty_that_was_added_is_a_charge_and_makes_the_rate_no_less(
    ruritania: Jurisdiction,
) -> None:
    fine = {"date": "2023-06-01", "amount": "250", "reason": "fine", "every": "month"}
    found = report(ruritania, **with_additions({**fine, "until": "2023-08-01"}))
    (debt,) = found.debts
    assert debt.added == (("fine", (Money(Fraction(750), "RTD"),), False),)
    # 300 was paid beyond what was lent, but three times 250 was added.
    assert debt.beyond == Money(Fraction(750), "RTD")
    assert debt.rate is not None
    assert [one.value for one in debt.rate] == [Fraction(3, 10)] * 2
    assert sums(found)["debt"] == [("300.00", "RTD")]
    assert found.bound == report(ruritania).bound


def test_what_may_have_been_worth_it_makes_the_rate_a_range_and_the_gain_open(
    ruritania: Jurisdiction,
) -> None:
    """Had the lodging of 250 been lent on the day of the debt: 1,250 against 1,300, 4 %."""
    lodging = {"date": "2023-06-01", "amount": "250", "reason": "lodging"}
    found = report(ruritania, **with_additions(lodging))
    (debt,) = found.debts
    assert debt.rate is not None
    assert [one.value for one in debt.rate] == [Fraction(4, 100), Fraction(3, 10)]
    assert found.bound == "open"
    assert GIVEN_NOT_TAKEN_OFF in found.notes
    assert GIVEN_NOT_TAKEN_OFF in found.notes_for_others


def test_where_all_may_have_been_worth_it_the_least_rate_is_nought_and_not_told_outside(
    ruritania: Jurisdiction,
) -> None:
    tools = {"date": "2023-06-01", "amount": "400", "reason": "tools"}
    (debt,) = report(ruritania, **with_additions(tools)).debts
    assert debt.rate is not None
    assert [one.value for one in debt.rate] == [0, Fraction(3, 10)]
    assert debt.least_rate_told is None


def test_where_nobody_knows_how_much_was_added_for_something_given_there_is_no_rate(
    ruritania: Jurisdiction,
) -> None:
    food = {"date": "2023-06-01", "amount": "unknown", "reason": "food"}
    (debt,) = report(ruritania, **with_additions(food)).debts
    assert debt.rate is None
    assert debt.no_rate is not None and "not known" in debt.no_rate.text
    assert debt.added == (("food", (), True),)


@pytest.mark.parametrize(
    ("amount", "back", "why"),
    [
        ("unknown", "1200", "How much was lent is not known."),
        ("1000", "1200 EUR", "It was lent and paid back in different currencies."),
        ("1000", "900", "No more was paid back so far than was lent."),
    ],
)
def test_a_debt_without_a_rate_says_why(
    ruritania: Jurisdiction, amount: str, back: str, why: str
) -> None:
    repayments = [{"date": "2024-02-01", "amount": back}]
    debt = {"date": "2023-02-01", "amount": amount, "creditor": "inn", "repayments": repayments}
    found = report(ruritania, debts=[debt])
    assert [str(one.no_rate and one.no_rate.text) for one in found.debts] == [why]
    assert "debt" not in sums(found)


def test_the_law_that_gives_back_a_debt_is_named_where_the_data_have_it(
    ruritania: Jurisdiction,
) -> None:
    assert {one.laws for one in report(ruritania).debts} == {()}
    france = jurisdiction_of("FR")
    text = CASE.replace("jurisdiction: RT", "jurisdiction: FR").replace("RTD", "EUR")
    case = load_case(text.replace("country: RT, locality: Strelsau", "country: FR"))
    found = gain_report(assess(case, france, with_range=False), case, france)
    assert ("Code civil, art. 1162, 1178 et 1302",) in {one.laws for one in found.debts}


def told(law: Jurisdiction) -> str:
    case = load_case(yaml.safe_load(CASE))
    (document,) = gain_sheets(assess(case, law), case, law)
    return words_of(document, law)


def words_of(document: Document, law: Jurisdiction) -> str:
    body = documents.html_of(document, law, "en").partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_the_paper_is_no_part_of_the_claim_and_for_our_own_side(ruritania: Jurisdiction) -> None:
    text = told(ruritania)
    assert "This is not part of the claim." in text
    assert "Nothing is known of it here." in text
    assert folder_of("gain.en.pdf") == "own"
    assert not goes_out("gain")


CRIMINAL = {"kind": "criminal", "started": "2023-06-01", "reference": "Js 12/23", "against": "inn"}


def for_the_prosecutor(law: Jurisdiction, **more: Any) -> str:
    case = load_case({**yaml.safe_load(CASE), "proceedings": [CRIMINAL], **more})
    own, table = gain_sheets(assess(case, law), case, law)
    assert (own.name, table.name) == ("gain", "gain-prosecutor")
    return words_of(table, law)


def test_what_goes_to_the_prosecutor_has_the_sums_and_the_number_of_the_case(
    ruritania: Jurisdiction,
) -> None:
    text = for_the_prosecutor(ruritania)
    for said in ("Js 12/23", "The Old Inn", "9,689.60 RTD", "4,908.00", "This is not part of"):
        assert said in text
    assert folder_of("gain-prosecutor.en.pdf") == "to-send/prosecutor"
    assert goes_out("gain-prosecutor")


def test_nothing_of_ones_own_side_goes_to_the_prosecutor(ruritania: Jurisdiction) -> None:
    """Neither the chosen route, nor rows of the schedule, ranges, gaps, marks or the story."""
    back = {"date": "2024-02-01", "amount": {"value": "1200", "low": "1100", "high": "1300"}}
    debt = {"date": "2023-02-01", "amount": "1000", "creditor": "inn", "repayments": [back]}
    more = {"debts": [debt], "choices": {"route": "court"}}
    text = for_the_prosecutor(ruritania, **more)
    assert "at least 10%" in text
    case = load_case({**yaml.safe_load(CASE), "proceedings": [CRIMINAL], **more})
    found = assess(case, ruritania)
    own = words_of(gain_sheets(found, case, ruritania)[0], ruritania)
    assert found.route is not None
    for kept in (
        *("on this route", found.route.title.text, "your own side", "heads are alternatives"),
        *("Answers in the claim for", "in the data of this law", "30%", "Nobody here"),
        *("What was promised", "Day of filing reckoned with", "†", "with the rows of the claim"),
    ):
        assert kept not in text, kept
    for told_there in ("on this route", "Answers in the claim for", "What was promised"):
        assert told_there in own


def test_the_law_that_gives_gains_to_victims_first_is_told_where_somebody_read_it(
    ruritania: Jurisdiction,
) -> None:
    text = for_the_prosecutor(ruritania)
    assert "What was taken away goes to victims first" in text
    assert "Nothing is known of it here." not in text
    new_york = find("US-NY")
    assert new_york is not None
    case = load_case({**yaml.safe_load(CASE), "jurisdiction": "US-NY", "currency": "USD"})
    table = gain_table(assess(case, new_york, with_range=False), case, new_york)
    read = [one.reading for topic in table.confiscation for one in topic.statements]
    assert all(read)


def test_no_prosecutor_is_written_to_for_a_finding_alone(ruritania: Jurisdiction) -> None:
    case = load_case(yaml.safe_load(CASE))
    assert [one.name for one in gain_sheets(assess(case, ruritania), case, ruritania)] == ["gain"]


def test_it_is_made_where_there_is_a_criminal_side_and_changes_no_sum(
    ruritania: Jurisdiction,
) -> None:
    data = yaml.safe_load(CASE)
    del data["identified_on"]
    case = load_case(data)
    assert gain_sheets(assess(case, ruritania), case, ruritania) == []


def test_a_promise_stands_beside_what_came_of_it_with_its_sources(ruritania: Jurisdiction) -> None:
    case = load_case(yaml.safe_load(CASE))
    rows = gain_sheet(assess(case, ruritania), case, ruritania).promises
    assert [one.title.text for one in rows] == ["Pay", "Hours", "Lodging"]
    pay = rows[0]
    (promise,) = pay.promised
    assert [one.text for one in promise.sources] == ["an advertisement"]
    assert [one.number for one in promise.exhibits] == [1]
    assert pay.reality
    assert rows[2].reality == ()
