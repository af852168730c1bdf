"""Whatever a State declares with a check mark is audited: who may act, what papers must contain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from legalcalc.law.assistance import load_assistance
from legalcalc.law.audit import SourceReading
from legalcalc.law.audited_rules import AuditedRule, audited_rules_of
from legalcalc.law.discovery import available, find, load_folder
from legalcalc.law.jurisdiction import Jurisdiction

STATES = [one.jurisdiction for one in available(plugins=False) if one.jurisdiction is not None]


def doubts_in(value: object) -> set[str]:
    """Every doubt that stands anywhere in a file."""
    if isinstance(value, list):
        return {doubt for one in value for doubt in doubts_in(one)}
    if isinstance(value, dict):
        below = {doubt for one in value.values() for doubt in doubts_in(one)}
        return below | ({str(value["doubt"])} if "doubt" in value else set())
    return set()


def told(rule: AuditedRule) -> list[str]:
    return [" – ".join(map(str, subject)) for subject in rule.subjects]


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.code)
def test_no_doubt_of_a_state_is_left_out(state: Jurisdiction) -> None:
    written = {
        doubt
        for path in state.home.glob("*.yaml")
        for doubt in doubts_in(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
    }
    found = audited_rules_of(state)
    told = {one.basis.doubt for one in found}
    if (state.home / "assistance.yaml").is_file():  # told on a page of its own
        told |= {
            one.ground.doubt for one in load_assistance(state.home / "assistance.yaml").everything()
        }
    assert {str(doubt) for doubt in told if doubt is not None} == written
    assert all(one.reading is not None or one.basis.doubt is not None for one in found)


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.code)
def test_what_nobody_read_stands_first_and_names_no_reader(state: Jurisdiction) -> None:
    read = [one.reading is not None for one in audited_rules_of(state)]
    assert read == sorted(read)
    assert all(
        (one.reading is None) is (one.basis.verified is None) for one in audited_rules_of(state)
    )


def test_a_rule_says_who_may_act_before_whom() -> None:
    germany = find("DE")
    assert germany is not None
    (union,) = [
        one
        for rule in audited_rules_of(germany)
        for one in told(rule)
        if one.startswith("a trade union – Labour court – yes")
    ]
    assert "Only for its members" in union


def test_what_papers_must_contain_is_named_by_its_paper() -> None:
    germany = find("DE")
    assert germany is not None
    subjects = [one for rule in audited_rules_of(germany) for one in told(rule)]
    assert "Claim (Klage) – The claimant’s profession" in subjects


def test_a_file_that_is_added_later_is_found_as_well(tmp_path: Path) -> None:
    ruritania = find("RT")
    assert ruritania is not None
    home = tmp_path / "ruritania_later"
    copytree(ruritania.home, home)
    (home / "permits.yaml").write_text(
        "permit:\n  title: Permit of victims\n  law: Permit Act, s. 1\n"
        "  sources: [Gazette]\n  verified: 2026-12-01 Ruritanian Bar\n",
        encoding="utf-8",
    )
    (permit,) = [
        one for one in audited_rules_of(load_folder(home)) if one.basis.law == "Permit Act, s. 1"
    ]
    assert told(permit) == ["Permit of victims"]
    assert permit.reading == SourceReading(date(2026, 12, 1), "Ruritanian Bar")
