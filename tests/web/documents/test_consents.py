"""The consent check: who may be told what, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from legalcalc.schemas import load_case
from legalcalc.web.documents.consents import consent_findings
from legalcalc.web.documents.disclosure import disclosed_by

DAY = date(2026, 11, 26)
ALL = ["identity", "contact", "account", "work and pay", "documents", "health"]


def _reasons(inn: str, *consents: dict[str, Any], document: str = "served") -> list[str]:
    data = yaml.load(inn, yaml.BaseLoader)
    data["consents"] = list(consents)
    case = load_case(data)
    findings = consent_findings(disclosed_by([document], case), case, DAY)
    court = next(one for one in findings if one.key == "court")
    return [str(one) for one in court.reasons]


def test_a_consent_in_force_for_all_that_is_told_covers_it(inn: str) -> None:
    assert _reasons(inn, {"recipient": "C", "kind": "court", "shares": ALL, "agreed": "yes"}) == []


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"agreed": "no"}, "The claimant said no."),
        ({}, "The claimant was not asked yet, or has not answered."),
        ({"agreed": "yes", "until": "2026-11-25"}, "The consent ended on 2026-11-25."),
    ],
)
def test_what_is_not_a_yes_in_force_is_told(inn: str, more: dict[str, str], reason: str) -> None:
    assert _reasons(inn, {"recipient": "C", "kind": "court", "shares": ALL, **more}) == [reason]


def test_a_yes_on_its_last_day_counts(inn: str) -> None:
    last = {"recipient": "C", "kind": "court", "shares": ALL, "agreed": "yes"}
    assert _reasons(inn, {**last, "until": "2026-11-26"}) == []


def test_no_outweighs_yes_and_another_recipient_counts_for_nobody_else(inn: str) -> None:
    yes = {"recipient": "C", "kind": "court", "shares": ALL, "agreed": "yes"}

    assert _reasons(inn, yes, {**yes, "agreed": "no"}) == ["The claimant said no."]
    assert _reasons(inn, {**yes, "kind": "union"}) == [
        "The case holds no answer of the claimant for this recipient."
    ]


def test_data_that_the_consent_leaves_out_are_named(inn: str) -> None:
    yes = {"recipient": "C", "kind": "court", "shares": ["work and pay"], "agreed": "yes"}

    (reason,) = _reasons(inn, yes)
    assert reason.startswith("The consent does not cover:")


def test_each_party_is_a_recipient_of_its_own_by_its_name(inn: str) -> None:
    data = yaml.load(inn, yaml.BaseLoader)
    data["consents"] = [{"recipient": "THE  blue inn", "shares": ALL, "agreed": "yes"}]
    case = load_case(data)

    (debtor,) = consent_findings(disclosed_by(["letter-employer-1"], case), case, DAY)
    assert debtor.recipient == "The Blue Inn"
    assert debtor.covered


def test_papers_of_ones_own_side_need_none(inn: str) -> None:
    case = load_case(inn)
    assert consent_findings(disclosed_by(["evidence", "deadlines"], case), case, DAY) == ()
