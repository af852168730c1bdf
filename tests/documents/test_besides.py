"""Papers beside the claim: what was done under compulsion, public funds, and staying."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import folder_of, goes_out
from legalcalc.documents.papers.kinds import PAPERS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import CaseProblems, load_case
from tests.documents.pages import CASE

ACT = {"what": "carried parcels for the foreman", "date": "2023-03-02"}
NO_COMPULSION = {"confinements": [], "harms": [], "lodging": []}
REFLECTION = {"from": "2023-06-01", "to": "2023-06-30"}


def told(kind: str, law: Jurisdiction, **more: Any) -> str:
    case = load_case({**yaml.safe_load(CASE), **more})
    found = documents.documents_of([kind], assess(case, law), case, law)
    if not found:
        return ""
    (document,) = found
    body = documents.html_of(document, law, "en").partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_an_act_stands_beside_what_compelled_to_it_and_the_rule(ruritania: Jurisdiction) -> None:
    paper = told(
        "non-punishment",
        ruritania,
        compelled_acts=[ACT],
        confinements=[{"from": "2023-02-01", "to": "2023-02-05"}],
    )
    assert "carried parcels for the foreman" in paper
    assert "Criminal Code, s. 20" in paper
    assert "The case tells of no compulsion yet" not in paper


def test_an_act_stands_beside_the_facts_that_are_linked_to_it_with_their_proof(
    ruritania: Jurisdiction,
) -> None:
    paper = told(
        "non-punishment",
        ruritania,
        compelled_acts=[{**ACT, "compelled_by": ["held", "passport", "loan"]}],
        confinements=[{"id": "held", "from": "2023-02-01", "to": "2023-02-05", "evidence": "E1"}],
        taken=[{"id": "passport", "what": "passport", "date": "2023-01-02"}],
        debts=[{"id": "loan", "date": "2023-01-03", "amount": "900.00 RTD"}],
    )
    acts = paper.partition("Acts, as they were told")[2].partition("Signs of compulsion")[0]
    assert "From 1 Feb 2023 to 5 Feb 2023 the claimant was held" in acts
    assert "exhibit 1" in acts
    assert "On 2 Jan 2023 this was taken from the claimant: passport" in acts
    assert "900.00" in acts
    assert "Nothing is told yet that links this act" not in paper


def test_of_an_act_without_a_link_it_is_said_and_none_is_invented(ruritania: Jurisdiction) -> None:
    paper = told(
        "non-punishment",
        ruritania,
        compelled_acts=[ACT],
        confinements=[{"id": "held", "from": "2023-02-01", "to": "2023-02-05"}],
    )
    acts = paper.partition("Acts, as they were told")[2].partition("Signs of compulsion")[0]
    assert "Nothing is told yet that links this act to a fact that compelled to it." in acts
    assert "was held" not in acts


def test_of_a_link_to_what_no_paper_tells_it_is_said_that_the_case_tells_of_it(
    ruritania: Jurisdiction,
) -> None:
    harm = {"id": "H1", "kind": "sexual violence", "what": "intimatecanary"}
    paper = told(
        "non-punishment",
        ruritania,
        compelled_acts=[{**ACT, "compelled_by": ["H1"]}],
        harms=[harm],
    )
    assert "The case tells of it." in paper.partition("Signs of compulsion")[0]
    assert "intimatecanary" not in paper


def test_a_link_to_nothing_is_a_fault() -> None:
    acts = [{**ACT, "compelled_by": ["H7"]}]
    with pytest.raises(CaseProblems) as refused:
        load_case({**yaml.safe_load(CASE), "compelled_acts": acts})
    assert "“harms”, “confinements”, “taken” or “debts”" in str(refused.value)


def test_no_compulsion_in_the_case_is_said(ruritania: Jurisdiction) -> None:
    paper = told("non-punishment", ruritania, compelled_acts=[ACT], **NO_COMPULSION)
    assert "The case tells of no compulsion yet" in paper


def test_work_without_a_permit_says_which_heads_it_touches(ruritania: Jurisdiction) -> None:
    paper = told("non-punishment", ruritania, compelled_acts=[ACT])
    assert (
        "takes away nothing from pay that was earned. Heads of claim: Wages below what was promised"
        in paper
    )


def test_there_is_no_annex_without_an_act(ruritania: Jurisdiction) -> None:
    assert told("non-punishment", ruritania) == ""


def test_acts_stand_in_no_other_paper(ruritania: Jurisdiction) -> None:
    case = load_case({**yaml.safe_load(CASE), "compelled_acts": [{"what": "actcanary"}]})
    assessment = assess(case, ruritania)
    for kind in PAPERS:
        for document in documents.documents_of([kind], assessment, case, ruritania):
            html = documents.html_of(document, ruritania, "en")
            assert ("actcanary" in html) == (kind == "non-punishment"), document.name


def test_the_annex_stays_in_the_house() -> None:
    assert not goes_out("non-punishment")
    assert folder_of("non-punishment") == folder_of("indicators")


def test_a_fund_stands_beside_awards_that_are_taken_off(ruritania: Jurisdiction) -> None:
    paper = told(
        "funds", ruritania, awards=[{"date": "2023-07-01", "amount": "40.00 RTD", "by": "hotel"}]
    )
    assert "Wages Fund of Ruritania" in paper
    assert "1 Jul 2023 Grand Hotel" in paper and "40.00" in paper


def test_what_is_not_known_of_a_fund_is_said(ruritania: Jurisdiction) -> None:
    paper = told("funds", ruritania, awards=[{"date": "2023-07-01", "amount": "unknown"}])
    assert "Most that is paid Nothing is known of it here." in paper
    assert "not known" in paper


def test_a_case_that_no_fund_concerns_has_no_companion(ruritania: Jurisdiction) -> None:
    nothing = {"harms": [], "awards": [], "proceedings": [], "identified_on": None}
    assert told("funds", ruritania, **nothing) == ""


def test_the_last_day_by_the_rule_stands_beside_that_of_the_papers(
    ruritania: Jurisdiction,
) -> None:
    paper = told("stay", ruritania, reflection_period=REFLECTION)
    assert "counted from its beginning 30 Jun 2023" in paper
    assert "The two differ" not in paper


def test_a_day_that_differs_from_the_rule_is_told(ruritania: Jurisdiction) -> None:
    paper = told("stay", ruritania, reflection_period={**REFLECTION, "to": "2023-06-10"})
    assert "The two differ: ask at once which day holds." in paper


def test_the_client_reads_that_it_is_no_advice_and_whom_to_ask(ruritania: Jurisdiction) -> None:
    paper = told("stay", ruritania, reflection_period=REFLECTION)
    assert "This is general information" in paper
    assert "Only a member of the Bar may advise" in paper


def test_the_deadline_sheet_has_the_last_day_of_the_reflection_period(
    ruritania: Jurisdiction,
) -> None:
    sheet = told("deadlines", ruritania, reflection_period=REFLECTION)
    assert "The reflection period ended on 30 Jun 2023" in sheet
    assert "Ask at once" not in sheet
    short = {**REFLECTION, "to": "2024-06-10"} | {"from": "2024-05-20"}
    differing = told("deadlines", ruritania, reflection_period=short)
    assert "The reflection period ends on 10 Jun 2024" in differing
    assert "it ends on: 18 Jun 2024" in differing
    assert "eflection period" not in told("deadlines", ruritania)
