"""Interest is the least where its rate is not known to the end, and where its rows are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jurisdictions.netherlands import jurisdiction as netherlands
from jurisdictions.poland import jurisdiction as poland
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.explain import Teller, result_data, summary
from legalcalc.explain.bounds import TOTALS
from legalcalc.facts import Case
from legalcalc.law import Jurisdiction
from legalcalc.testing import load_example

IN_BOTH = pytest.mark.parametrize(
    ("law", "known", "open_row"),
    [
        (
            netherlands,
            "54-whole-claim-of-a-picker",
            "65-a-charge-for-food-that-nobody-knows",
        ),
        (poland, "25-everything-in-one-month", "64-food-of-unknown-price"),
    ],
    ids=["NL", "PL"],
)


def told(law: Jurisdiction, name: str, on: date | None = None) -> tuple[Case, Assessment]:
    """A worked example, calculated on its day or on another."""
    example = load_example(law.home / "examples" / f"{name}.yaml", law)
    case = example.case if on is None else replace(example.case, calculated_on=on)
    return case, assess(case, law)


@IN_BOTH
def test_a_rate_that_is_not_known_to_the_end_makes_the_interest_the_least(
    law: Jurisdiction, known: str, open_row: str
) -> None:
    _case, before = told(law, known)
    case, after = told(law, known, date(2028, 10, 1))
    assert before.interest_bound == before.bound != "at least"
    assert after.bound == before.bound
    assert after.interest_bound == ("at least" if before.bound == "whole" else "open")
    text = summary(after, case, law, Teller("en", law), width=400)
    assert TOTALS[after.interest_bound].text in text
    assert "Interest stops on " in text


@IN_BOTH
def test_the_interest_of_rows_that_are_the_least_is_the_least(
    law: Jurisdiction, known: str, open_row: str
) -> None:
    case, found = told(law, open_row)
    assert found.head("pay.base").bound == "at least"
    assert found.interest_bound == "at least"
    totals = result_data(found, case, law)["totals"]
    assert (totals["bound"], totals["interest_bound"]) == ("at least", "at least")
