"""What the law of England and Wales says beyond single worked examples."""

import copy
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest

from legalcalc.claims import assess
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.law.discovery import available
from legalcalc.messages import Message
from legalcalc.schemas import load_case
from legalcalc.testing import load_example

ENGLAND_AND_WALES = next(
    found.jurisdiction for found in available(plugins=False) if found.name == "england_wales"
)
LAW = ENGLAND_AND_WALES.parameters

FORTY_HOURS = Fraction("488.40")  # 40 h at 12.21

UNPAID_WEEK = {
    "format": "legalcalc-case/1",
    "reference": "week",
    "jurisdiction": "GB-EAW",
    "calculated_on": "2025-08-01",
    "claimant": {"born": "1990-01-01"},
    "parties": [{"id": "firm", "name": "Packing Ltd", "roles": "employer"}],
    "employments": [
        {
            "id": "job",
            "employer": "firm",
            "category": "employee",
            "start": "2025-06-02",
            "end": "2025-06-08",
            "ending": "expiry",
            "pay_interval": "week",
            "promises": [],
        }
    ],
    "patterns": [{"from": "2025-06-02", "to": "2025-06-06", "days": "mon-fri", "hours": "8:00"}],
    "choices": {"heads": ["pay.base"]},
}


def case_of(**changes):
    """The unpaid week with some of its facts changed."""
    return load_case({**copy.deepcopy(UNPAID_WEEK), **changes})


def test_wages_are_the_least_where_nobody_told_of_any_work_or_only_of_a_part():
    """Known to be none, they are nothing; told, they are all."""
    for told, bound in (
        ({"patterns": []}, "whole"),
        ({"patterns": None}, "at least"),
        ({"told_in_part": ["patterns"]}, "at least"),
        ({}, "whole"),
    ):
        found = assess(
            case_of(payments=[], lodging=[], food=[], deductions=[], **told), ENGLAND_AND_WALES
        )
        assert found.head("pay.base").bound == bound, told


def test_every_pair_of_heads_is_declared():
    keys = {rule.key for rule in ENGLAND_AND_WALES.head_rules}
    undeclared = [
        pair
        for pair in combinations(sorted(keys), 2)
        if frozenset(pair) not in ENGLAND_AND_WALES.pair_rules
    ]
    assert undeclared == []


@pytest.mark.parametrize("band", LAW.minimum_wage.keys)
def test_the_minimum_wage_never_fell(band):
    rates = [
        value.figure.value for value in LAW.minimum_wage.history(band) if value.figure is not None
    ]
    assert rates == sorted(rates)


def test_an_older_worker_never_has_less_than_a_younger_one():
    bands = [band for band in LAW.minimum_wage.keys if band != "apprentice"]
    for value in LAW.minimum_wage.history("25 and over"):
        rates = [LAW.minimum_wage.of(band).get(value.since) for band in bands]
        amounts = [rate.value for rate in rates if rate is not None]
        assert amounts == sorted(amounts)


def test_no_arrears_are_worked_out_at_a_rate_that_nobody_knows():
    """After March 2027 no rate is known, and none is invented from the last one."""
    result = assess(case_of(determined_on="2027-04-01"), ENGLAND_AND_WALES)
    head = result.head("pay.base")
    assert head.lines == []
    assert [gap.what for gap, _period, _employment in head.gaps] == ["minimum_wage: 25 and over"]


def test_the_national_insurance_fund_pays_on_application_and_is_no_debtor():
    path = ENGLAND_AND_WALES.home / "examples" / "who_pays.yaml"
    result = assess(load_example(path, ENGLAND_AND_WALES).case, ENGLAND_AND_WALES)
    [fund] = result.applications
    assert (fund.party, fund.owed.value) == ("fund", Fraction("5025.03"))
    assert "fund" not in {one.party for one in result.debtors}


@pytest.mark.parametrize(
    ("born", "last_day"),
    [
        ("2009-02-20", "2025-06-27"),  # in the school year: the last Friday in June after it
        ("2009-06-27", "2025-06-27"),  # on the leaving date
        ("2009-08-31", "2025-06-27"),  # in the holidays: before the birthday already
        ("2009-09-01", "2026-06-26"),  # in the next school year
    ],
)
def test_compulsory_school_age_ends_on_a_leaving_date(born, last_day):
    """No minimum wage for a pay period that begins by that day, and one for the next."""
    last = date.fromisoformat(last_day)
    for first, owed in ((last, False), (last + timedelta(days=1), True)):
        job = {
            **UNPAID_WEEK["employments"][0],
            "start": first.isoformat(),
            "end": first.isoformat(),
            "first_pay_period": first.isoformat(),
        }
        result = assess(
            case_of(
                calculated_on=first.isoformat(),
                claimant={"born": born},
                employments=[job],
                patterns=[],
                work_days=[{"date": first.isoformat(), "hours": "8:00"}],
            ),
            ENGLAND_AND_WALES,
        )
        rows = result.head("pay.base").lines
        assert bool(rows) is owed


def test_paying_more_never_raises_the_claim():
    before = None
    for paid in ("0.00 GBP", "200.00 GBP", "488.40 GBP", "900.00 GBP"):
        result = assess(
            case_of(payments=[{"date": "2025-06-06", "amount": paid}]), ENGLAND_AND_WALES
        )
        assert before is None or result.owed.value <= before
        before = result.owed.value
    assert before == 0


@pytest.mark.parametrize(
    ("rent", "once"),
    [("60.00", "428.40"), ("74.62", "413.78"), ("100.00", "413.78"), ("300.00", "413.78")],
)
def test_rent_kept_back_of_all_the_pay_leaves_the_employer_the_offset_at_most(rent, once):
    """40 h at 12.21 = 488.40 less what of the rent lies within the offset, 7 x 10.66 = 74.62.

    On the other reading the worker has the whole minimum wage in money, however high the rent.
    """
    kept = {"date": "2025-06-06", "amount": f"{rent} GBP", "reason": "lodging"}
    heads = {"heads": ["pay.base", "taken.deductions"]}
    result = assess(case_of(deductions=[kept], choices=heads), ENGLAND_AND_WALES)
    assert result.owed.value == Fraction(once)
    heads["options"] = {"lodging_without_agreement": "besides"}
    result = assess(case_of(deductions=[kept], choices=heads), ENGLAND_AND_WALES)
    assert result.owed.value == FORTY_HOURS


def test_free_lodging_never_leaves_a_worker_worse_off_than_lodging_taken_without_agreement():
    """Nothing in hand: free lodging counts as 74.62 of pay, and so it does once rent is given back.

    488.40 - 74.62 = 413.78 in both.
    """
    week = {"from": "2025-06-02", "to": "2025-06-08", "per": "week"}
    heads = {"heads": ["pay.base", "taken.deductions"]}
    free = {**week, "charge": "0.00 GBP", "how": "none"}
    rent = {**week, "charge": "95.00 GBP", "how": "kept back"}
    owed = {
        assess(case_of(lodging=[stay], choices=heads), ENGLAND_AND_WALES).owed.value
        for stay in (free, rent)
    }
    assert owed == {Fraction("413.78")}


def test_each_limit_names_the_rule_of_its_own_head():
    result = assess(
        case_of(
            employments=[
                {
                    **UNPAID_WEEK["employments"][0],
                    "start": "2025-05-05",
                    "ending": "dismissal",
                    "notice_given": "0",
                }
            ],
            choices={"heads": ["pay.base", "pay.notice"]},
        ),
        ENGLAND_AND_WALES,
    )
    for head in result.heads:
        for line in head.lines:
            assert {limit.rule for limit in line.limits} == {line.head.limitation}


def test_scotland_can_stand_beside_and_override(tmp_path):
    """A part that inherits these rules and has five years for debts (1973 Act s.6)."""
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "prescription.yaml").write_text(
        """
contract_limitation:
  title: Time to sue on a contract
  unit: year
  chosen_by: day on which the claim arose
  values:
    - from: 1999-04-01
      value: "5"
      law: Prescription and Limitation (Scotland) Act 1973 s.6
      sources: [the Act]
      verified: 2026-11-25 a test
  known_through: 2026-12-31
""",
        encoding="utf-8",
    )
    scotland = Jurisdiction(
        "GB-SCT",
        name=Message("Scotland"),
        currency="GBP",
        languages=("en",),
        zone="Europe/London",
        home=str(tmp_path / "__init__.py"),
        edition="test",
        coverage=Coverage(since=date(1999, 4, 1), covered=(), not_covered=()),
        parent=ENGLAND_AND_WALES,
    )
    case = case_of(jurisdiction="GB-SCT")
    (line,) = assess(case, scotland).head("pay.base").lines
    assert line.row.owed.value == FORTY_HOURS
    assert [limit.last_day for limit in line.limits_on("court")] == [date(2030, 6, 8)]
