"""The request for recognition or legal aid: what is there, and nothing that weighs or accuses."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import folder_of, goes_out
from legalcalc.documents.papers.cover import cover_of
from legalcalc.law.assistance import Assistance, assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from tests.documents.pages import CASE

HOURS = {"indicator": "work-hours", "present": "yes"}
ASKED = {"kind": "identification", "started": "2024-05-01", "body": "Office for Victims"}
ASKED_AID = {"kind": "legal aid", "started": "2024-05-02", "body": "Legal Aid Office"}
ACT = {"what": "carried parcels for the foreman"}


def told(law: Jurisdiction, **more: Any) -> str:
    """The text of the request, or nothing where the case calls for none."""
    case = load_case({**yaml.safe_load(CASE), **more})
    found = documents.documents_of(["recognition"], assess(case, law), case, law)
    if not found:
        return ""
    body = documents.html_of(found[0], law, "en").partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_each_sign_that_is_there_stands_with_its_facts_and_exhibits(
    ruritania: Jurisdiction,
) -> None:
    text = told(ruritania, indicators=[HOURS, {**HOURS, "indicator": "recruited-debt"}])
    assert re.search(r"Excessive days or hours of work\..*\(document 2 ?\)", text)
    assert re.search(r"A debt that bound the worker.*fees.*\(document 3 ?\)", text)
    assert "The claimant states this as exactly as possible." in text
    assert re.search(r"List of documents.*Diary of hours.*Account statements", text)
    order = ("Coercive recruitment", "Exploitation", "Coercion at the destination")
    assert sorted(order, key=text.index) == list(order)


def test_what_is_missing_or_not_known_is_not_told(ruritania: Jurisdiction) -> None:
    answers = [
        HOURS,
        {"indicator": "held-debt", "present": "no"},
        {"indicator": "work-hazard", "present": "unknown"},
    ]
    text = told(ruritania, indicators=answers)
    assert "A debt that binds" not in text
    assert "Dangerous work" not in text
    assert "Papers taken away" not in text


def test_a_fact_that_shows_two_signs_is_told_once(ruritania: Jurisdiction) -> None:
    answers = [{"indicator": one, "present": "yes"} for one in ("work-pay", "held-wages")]
    text = told(ruritania, indicators=answers)
    assert text.count("The claimant received") == 1
    number = re.search(r"(\d+)\. Low pay, or none", text)
    assert number
    assert re.search(rf"Wages withheld\. See number {number[1]} as well\.", text)


def test_it_weighs_nothing_and_leaves_the_finding_to_the_authority(
    ruritania: Jurisdiction,
) -> None:
    text = told(ruritania, indicators=[HOURS], choices={"score_indicators": "yes"})
    assert not re.search(r"\b(strong|medium|weak|enough)\b|verified|The case tells", text)
    assert not re.search(r"(is|was|been) (trafficked|exploited)", text)
    assert "Whether the claimant is a victim of trafficking, the authority decides." in text


def test_what_the_claimant_was_made_to_do_or_no_paper_tells_stays_out_and_the_cover_says_so(
    ruritania: Jurisdiction,
) -> None:
    more = {
        "indicators": [HOURS, {"indicator": "through-status", "present": "yes"}],
        "compelled_acts": [ACT],
        "harms": [{"kind": "sexual violence", "what": "harmcanary"}],
    }
    text = told(ruritania, **more)
    assert not re.search("parcels|criminal acts|harmcanary|Violence|unlawful stay", text)
    case = load_case({**yaml.safe_load(CASE), **more})
    said = [str(one) for one in cover_of(assess(case, ruritania), case, ruritania).remarks]
    assert any("signs that tell of the right to stay" in one for one in said)


@pytest.mark.parametrize(
    ("proceedings", "ticks", "addressee"),
    [
        ([], ("", ""), "Office for Victims of Trafficking"),
        ([ASKED], ("×", ""), "Office for Victims"),
        ([ASKED_AID], ("", "×"), "Legal Aid Office"),
        ([ASKED_AID, ASKED], ("×", "×"), "Office for Victims"),
        ([{**ASKED, "ended": "2024-05-05"}], ("", ""), "Office for Victims of Trafficking"),
    ],
)
def test_proceedings_that_go_on_tick_what_is_asked_and_name_the_addressee(
    ruritania: Jurisdiction, proceedings: list[Any], ticks: tuple[str, str], addressee: str
) -> None:
    text = told(ruritania, indicators=[HOURS], proceedings=proceedings)
    assert re.search(rf"Addressee {addressee} ?Case number", text)
    asked = r"asked for\. (×?) ?Please examine .* found\. (×?) ?Please grant"
    assert re.search(asked, text)
    assert re.search(asked, text).groups() == ticks  # type: ignore[union-attr]


def test_where_the_state_names_nobody_the_addressee_stays_open(
    ruritania: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_law: Jurisdiction) -> Assistance:
        return Assistance()

    monkeypatch.setattr("legalcalc.documents.papers.recognition.assistance_of", nobody)
    assert re.search(r"Addressee ?Case number", told(ruritania, indicators=[HOURS]))


def test_a_body_to_which_no_request_goes_is_not_offered(ruritania: Jurisdiction) -> None:
    assert assistance_of(ruritania).recognition["police"].asked is False
    assert "Police of Strelsau" not in told(ruritania, indicators=[HOURS])


def test_who_is_recognised_asks_for_legal_aid_alone(ruritania: Jurisdiction) -> None:
    text = told(ruritania, indicators=[HOURS], identified_on="2024-02-01")
    assert "Please grant the claimant legal aid." in text
    assert "Please examine" not in text
    assert "the authority decides" not in text


def test_the_law_on_staying_is_cited(ruritania: Jurisdiction) -> None:
    text = told(ruritania, indicators=[HOURS])
    assert "The reflection period lasts 30 days" in text
    assert "Aliens Act, s. 40" in text
    assert "20 days" not in text


def test_facts_alone_ask_for_nothing(ruritania: Jurisdiction) -> None:
    assert told(ruritania) == ""
    assert "Isolation, confinement" in told(ruritania, proceedings=[ASKED])


def test_a_case_in_which_no_sign_is_there_has_no_request(ruritania: Jurisdiction) -> None:
    nothing = {"confinements": [], "employments": [{"id": "job", "employer": "inn"}]}
    nothing |= {"indicators": [{**HOURS, "present": "no"}], "patterns": [], "payments": []}
    assert told(ruritania, **nothing, deductions=[]) == ""


def test_it_goes_out_and_rests_on_what_the_cover_sheet_names(ruritania: Jurisdiction) -> None:
    assert goes_out("recognition")
    assert folder_of("recognition.en.pdf") == "to-file"
    case = load_case({**yaml.safe_load(CASE), "indicators": [HOURS]})
    sheet = cover_of(assess(case, ruritania), case, ruritania)
    (entry,) = [one for one in sheet.entries if one.name == "recognition"]
    assert entry.out
    assert any("Operational indicators" in one.law for one in entry.unread)
