"""The worksheet of indicators: facts answer it, nobody is judged, and it never leaves the house."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import folder_of, goes_out
from legalcalc.documents.papers.indicators import (
    IndicatorRow,
    IndicatorWorksheet,
    indicator_worksheet,
)
from legalcalc.documents.papers.kinds import PAPERS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from tests.documents.pages import CASE

ANSWERED = {"indicator": "work-hours", "present": "yes"}


def worksheet(law: Jurisdiction, **more: Any) -> IndicatorWorksheet:
    case = load_case({**yaml.safe_load(CASE), **more})
    return indicator_worksheet(assess(case, law), case, law)


def row(found: IndicatorWorksheet, id: str) -> IndicatorRow:
    return next(one for group in found.groups for one in group.rows if one.indicator.id == id)


def told(law: Jurisdiction, **more: Any) -> str:
    case = load_case({**yaml.safe_load(CASE), "indicators": [ANSWERED], **more})
    (document,) = documents.documents_of(["indicators"], assess(case, law), case, law)
    body = documents.html_of(document, law, "en").partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_what_a_fact_says_needs_no_answer(ruritania: Jurisdiction) -> None:
    found = worksheet(ruritania, confinements=[{"from": "2023-02-01", "to": "2023-02-05"}])
    held = row(found, "held-isolation")
    assert (held.state, held.by_facts) == ("there", True)
    assert {one.place for one in held.facts} == {"confinements[0]"}


def test_a_fact_that_only_bears_on_a_sign_leaves_it_open(ruritania: Jurisdiction) -> None:
    found = worksheet(ruritania, taken=[{"what": "passport", "date": "2023-06-01"}])
    taken = row(found, "held-documents")
    assert taken.state is None
    assert [one.place for one in taken.facts] == ["taken[0]"]


def test_papers_taken_before_the_work_bear_on_recruitment(ruritania: Jurisdiction) -> None:
    found = worksheet(ruritania, taken=[{"what": "passport", "date": "2010-06-01"}])
    assert row(found, "recruited-documents").facts
    assert not row(found, "held-documents").facts


def test_an_answer_goes_before_the_facts_and_unknown_is_one(ruritania: Jurisdiction) -> None:
    answers = [
        {"indicator": "held-isolation", "present": "no"},
        {"indicator": "held-violence", "present": "unknown"},
    ]
    held = [{"from": "2023-02-01", "to": "2023-02-05"}]
    found = worksheet(ruritania, confinements=held, indicators=answers)
    assert row(found, "held-isolation").state == "not there"
    assert row(found, "held-violence").state == "not known"
    assert row(found, "held-debt").state is None


@pytest.mark.parametrize(
    ("born", "ages"),
    [
        ("1990-01-01", ("adult",)),
        ("2010-01-01", ("child",)),
        ("unknown", ("adult", "child")),
        ({"value": "2005-01-01", "low": "2001-01-01", "high": "2009-01-01"}, ("adult", "child")),
    ],
)
def test_the_list_is_that_of_the_age_at_the_beginning_and_both_where_nobody_knows(
    ruritania: Jurisdiction, born: Any, ages: tuple[str, ...]
) -> None:
    claimant = {**yaml.safe_load(CASE)["claimant"], "born": born}
    found = worksheet(ruritania, claimant=claimant)
    assert found.ages == ages
    listed = {one.indicator.id for group in found.groups for one in group.rows}
    assert ("work-protection" in listed) == ("adult" in ages)


def test_strengths_and_the_rule_are_not_shown_unless_somebody_asks(
    ruritania: Jurisdiction,
) -> None:
    plain = told(ruritania)
    assert not re.search(r"\b(medium|weak)\b|Published strength", plain)
    assert "By the published rule" not in plain
    scored = told(ruritania, choices={"score_indicators": "yes"})
    assert "By the published rule" in scored
    assert "Whether it is trafficking, an authority or a court decides." in scored


@pytest.mark.parametrize("scored", ["yes", "no"])
def test_it_is_never_a_verdict(ruritania: Jurisdiction, scored: str) -> None:
    text = told(ruritania, choices={"score_indicators": scored})
    assert "This is not a decision." in text
    assert not re.search(r"(is|was) (a victim of trafficking|trafficked)", text)


def test_what_the_worker_was_made_to_do_is_not_told(ruritania: Jurisdiction) -> None:
    text = told(ruritania, compelled_acts=[{"what": "carried parcels over the border"}])
    assert "parcels" not in text
    assert "The case tells of it." in text


def test_it_is_for_our_own_side_and_no_other_paper_says_a_word_of_it(
    ruritania: Jurisdiction,
) -> None:
    assert folder_of("indicators.en.pdf") == "own"
    assert not goes_out("indicators")
    case = load_case({**yaml.safe_load(CASE), "indicators": [ANSWERED]})
    title = "Excessive days or hours of work"
    found = assess(case, ruritania)
    for document in documents.documents_of(list(PAPERS), found, case, ruritania):
        told_here = title in documents.html_of(document, ruritania, "en")
        assert told_here == (document.name in ("indicators", "recognition")), document.name


def test_answers_change_no_sum(ruritania: Jurisdiction) -> None:
    case = load_case(yaml.safe_load(CASE))
    answered = load_case({**yaml.safe_load(CASE), "indicators": [ANSWERED]})
    before, after = assess(case, ruritania), assess(answered, ruritania)
    assert (after.owed.value, after.interest.value) == (before.owed.value, before.interest.value)


def test_a_case_without_answers_has_no_worksheet(ruritania: Jurisdiction) -> None:
    case = load_case(yaml.safe_load(CASE))
    assert documents.documents_of(["indicators"], assess(case, ruritania), case, ruritania) == []
    assert replace(case, indicators=()) == case
