"""What a State's file on letters and filed papers must say, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalcalc.claims.rows import BASES
from legalcalc.law import filing as module
from legalcalc.law.discovery import load_folder
from legalcalc.law.filing import CONTENTS, filing_faults, filing_of, load_filing
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.places import jurisdictions_folder

STATES = ("ruritania", "england_wales", "france", "germany")
GROUND = "law: Act, s. 1, sources: [Act], verified: 2026-11-25 somebody"
ACT = GROUND.replace(", s. 1", "")


def law(name: str) -> Jurisdiction:
    return load_folder(jurisdictions_folder() / name)


@pytest.mark.parametrize("name", STATES)
def test_every_state_says_what_letters_and_papers_must_hold(name: str) -> None:
    jurisdiction = law(name)
    assert filing_faults(jurisdiction) == []
    filing = filing_of(jurisdiction)
    assert filing.letter is not None
    assert filing.criminal is not None
    assert filing.papers
    for ground in filing.grounds:
        assert ground.law
        assert ground.sources
        assert ground.verified is not None or ground.doubt is not None


@pytest.mark.parametrize("name", STATES)
def test_the_first_route_to_court_has_its_paper(name: str) -> None:
    jurisdiction = law(name)
    first = next(iter(jurisdiction.routes))
    paper = filing_of(jurisdiction).paper_for(first)
    assert paper is not None
    assert {"facts", "heads", "relief", "defendant names"} <= {one.id for one in paper.needs}
    assert all(one.title == CONTENTS[one.id] for one in paper.needs)


def test_a_way_that_no_paper_leads_to_has_none() -> None:
    assert filing_of(law("france")).paper_for("crime_board") is None


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "filing.yaml"
    path.write_text(
        f"""
letter:
  title: Letter
  answer: {{days: soon, {GROUND}}}
  says:
    - {{text: A sentence, routes: [moon], {GROUND}}}
    - {{text: A sentence, by: [king], law: Act, sources: [Act], verified: no}}
particulars:
  one: {{title: Claim, court: {{title: Court}}, opponent: {{title: Defendant}}, routes: [court],
    page: {{sheet: A5, margin: wide, size: "12", spacing: "3", {GROUND}}},
    needs: {{horoscope: {{{GROUND}}}}}}}
  two: {{title: Claim, court: {{title: Court}}, opponent: {{title: Defendant}}, routes: [court],
    needs: {{facts: {{must: perhaps, {GROUND}}}}}}}
  three: {{title: Claim}}
criminal: {{title: Request}}
causes:
  - {{title: Revenge, heads: [pay.everything], bases: [anger], routes: [moon], {GROUND}}}
nonsense: yes
""",
        encoding="utf-8",
    )
    with pytest.raises(ParameterError) as raised:
        load_filing(path, ("court", "board"))
    told = "\n".join(raised.value.faults)
    for fault in (
        "unknown key 'nonsense'",
        "sheet: 'A5' is none of A4, letter",
        "margin: 'wide' is no whole number",
        "spacing: '3' is none of 1, 1.5, 2",
        "'pay.everything' is no head of claim",
        "bases: 'anger' is none of",
        "days: 'soon' is no whole number",
        "routes: 'moon' is none of court, board",
        "by: 'king' is none of",
        "what is not verified must say why",
        "'horoscope' is none of",
        "must: 'perhaps' is none of yes, no",
        "court, opponent, needs missing",
        "asks, cannot missing",
        "two papers start a claim by 'court'",
    ):
        assert fault in told, fault


def test_a_cause_takes_rows_of_its_heads_by_yardstick_and_route(tmp_path: Path) -> None:
    path = tmp_path / "filing.yaml"
    path.write_text(
        f"""
causes:
  - {{title: Contract, heads: [pay.base], bases: [contract], routes: [court], {ACT}}}
  - {{title: Wages, heads: ["pay.base:night"], {ACT}}}
""",
        encoding="utf-8",
    )
    filing = load_filing(path, ("court", "board"))
    contract, wages = filing.causes
    assert filing.cause_of("pay.base", "contract", "court") is contract
    assert filing.cause_of("pay.base:night", "contract", "court") is contract
    assert filing.cause_of("pay.base:night", "minimum", "court") is wages
    assert filing.cause_of("pay.base", "contract", "board") is None
    assert filing.cause_of("pay.night", None, "court") is None


def part_of_ruritania(code: str, home: Path) -> Jurisdiction:
    """A part of the country with files of its own in a folder."""
    parent = law("ruritania")
    return Jurisdiction(
        code,
        name=parent.name,
        currency="RTD",
        languages=("en",),
        zone="Europe/Prague",
        home=str(home / "__init__.py"),
        edition="1",
        coverage=parent.coverage,
        parent=parent,
    )


def test_a_cause_names_heads_that_the_state_has(tmp_path: Path) -> None:
    part = part_of_ruritania("RT-CA", tmp_path)
    (tmp_path / "filing.yaml").write_text(
        f"causes:\n  - {{title: Wages, heads: ['pay.base:nights'], {ACT}}}\n", encoding="utf-8"
    )
    assert filing_faults(part) == [
        "filing.yaml: causes: Wages: RT-CA has no head 'pay.base:nights'"
    ]


def test_yardsticks_are_named_as_the_rows_name_them() -> None:
    assert module._BASES == BASES


def test_a_part_of_a_country_takes_over_what_its_parent_says(tmp_path: Path) -> None:
    parent = law("ruritania")
    part = part_of_ruritania("RT-ZE", tmp_path)
    assert filing_of(part) is filing_of(parent)
    (tmp_path / "filing.yaml").write_text(
        f"""
particulars:
  complaint:
    title: Complaint
    court: {{title: Board}}
    opponent: {{title: Respondent}}
    routes: [board]
    needs:
      facts: &act {{{GROUND.replace(", s. 1", "")}}}
      heads: *act
      relief: *act
      defendant names: *act
""",
        encoding="utf-8",
    )
    other = Jurisdiction(
        "RT-HE",
        name=parent.name,
        currency="RTD",
        languages=("en",),
        zone="Europe/Prague",
        home=str(tmp_path / "__init__.py"),
        edition="1",
        coverage=parent.coverage,
        parent=parent,
    )
    assert [paper.id for paper in filing_of(other).papers] == ["complaint", "claim"]
    assert filing_of(other).paper_for("court") is filing_of(parent).paper_for("court")
    assert filing_of(other).letter is filing_of(parent).letter
    assert filing_of(other).criminal is filing_of(parent).criminal
    (tmp_path / "filing.yaml").unlink()
    alone = Jurisdiction(
        "XX",
        name=parent.name,
        currency="RTD",
        languages=("en",),
        zone="Europe/Prague",
        home=str(tmp_path / "__init__.py"),
        edition="1",
        coverage=parent.coverage,
    )
    assert (filing_of(alone).letter, filing_of(alone).papers) == (None, ())
    assert list(filing_of(alone).grounds) == []
    (tmp_path / "filing.yaml").write_text("letter: {}\n", encoding="utf-8")
    broken = Jurisdiction(
        "XY",
        name=parent.name,
        currency="RTD",
        languages=("en",),
        zone="Europe/Prague",
        home=str(tmp_path / "__init__.py"),
        edition="1",
        coverage=parent.coverage,
    )
    assert "title, answer missing" in "\n".join(filing_faults(broken))
