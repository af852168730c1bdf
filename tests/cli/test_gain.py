"""``legalcalc gain``: what was saved and taken, of a case and of a group, in words and as data."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

from tests.documents.test_gain import CASE

ROOT = Path(__file__).resolve().parents[2]
GROUP = ROOT / "examples" / "group-in-two-countries.yaml"


def test_a_case_in_words_and_each_sum_as_a_line(legalcalc, tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    done = legalcalc("gain", str(file))
    assert done.code == 0
    assert "This is not part of the claim." in done.plain
    assert "9,689.60 RTD" in done.plain

    rows = list(csv.DictReader(io.StringIO(legalcalc("gain", str(file), "--format", "csv").answer)))
    added = sum(Fraction(row["amount"]) for row in rows if row["currency"] == "RTD")
    assert added == Fraction("9689.60")
    data = json.loads(legalcalc("gain", str(file), "--format", "json").answer)
    assert data["format"] == "legalcalc-gain/1"
    assert data["debts"][1]["yearly_rate"] == ["20.0", "20.0"]


def test_a_group_by_currency_and_never_across(legalcalc):
    data = json.loads(legalcalc("group", "gain", str(GROUP), "--format", "json").answer)
    assert [(one["currency"], one["people"]) for one in data["totals"]] == [("GBP", 2), ("EUR", 1)]
    for total in data["totals"]:
        each = [
            Fraction(one["amount"])
            for person in data["people"]
            for one in person["totals"]
            if one["currency"] == total["currency"]
        ]
        assert sum(each) == Fraction(total["amount"])
    assert data["not_computed"] == []
