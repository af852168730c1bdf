"""Earlier issues: what was printed for use can be printed again, to the last byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from legalcalc.explain.brief_results import unpack_result
from legalcalc.store import Layer, Session, Store
from legalcalc.web.documents import issues
from legalcalc.web.stores import stores

Read = Callable[[Any], str]
Papers = Callable[[str], Any]


@pytest.fixture
def change(app: Flask, store: Store, ada: Session) -> Callable[[str], None]:
    """Changes the facts of a case: what was paid."""

    def changed(case_id: str) -> None:
        clock = stores(app).clock
        facts = store.cases.open(ada, case_id, now=clock()).facts
        assert facts is not None
        facts.content["payments"][0]["amount"] = "90"
        store.cases.save(
            ada, case_id, Layer.FACTS, facts.content, version=facts.version, now=clock()
        )

    return changed


def test_an_issue_printed_again_has_the_same_bytes_although_the_case_went_on(
    papers: Papers, inn_case: str, change: Callable[[str], None], read: Read, printing: None
) -> None:
    office = papers(inn_case)
    office.choose("schedule", format=["pdf", "docx", "xlsx", "csv", "json"], **{"with": "data"})
    first = office.files(office.print())
    change(inn_case)
    page = read(office.browser.get(f"{office.home}issues/1"))
    again = office.files(office.print(at=f"{office.home}issues/1"))
    office.choose("schedule")
    today = office.files(office.print())

    assert "each file is the same to the last byte" in page
    assert len(first) == 5
    assert again == first
    assert today["schedule.en.pdf"] != first["schedule.en.pdf"]
    assert "Issue 2" in read(office.browser.get(office.home))


def test_printing_again_keeps_no_further_issue_and_a_draft_keeps_none(
    papers: Papers, inn_case: str, store: Store, ada: Session, read: Read
) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    office.files(office.print())
    office.files(office.print(at=f"{office.home}issues/1"))
    office.choose("deadlines", format=["json"], purpose="draft")
    office.files(office.print())

    (only,) = store.cases.issues(ada, inn_case)
    assert only.note["format"] == issues.FORMAT
    assert only.note["choice"]["papers"] == ["deadlines"]
    assert only.note["ground"]["jurisdiction"] == "RT"
    # The list of versions knows it by what it came to.
    page = read(office.browser.get(f"/cases/{inn_case}/versions/"))
    assert "papers" in page
    assert "400" in page
    # A later release compares its result with that of then.
    assert unpack_result(only.note["result"])["totals"]["owed"]["value"] == "400.00"


def test_what_differs_since_is_said(
    papers: Papers,
    inn_case: str,
    store: Store,
    ada: Session,
    app: Flask,
    read: Read,
) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    office.print()
    (kept,) = store.cases.issues(ada, inn_case)
    then = {"edition": "1999.1", "parameters": "0", "program": "legalcalc 0.0.1"}
    note = {**kept.note, "ground": {**kept.note["ground"], **then}}
    store.cases.issue(ada, inn_case, note, now=stores(app).clock())

    page = read(office.browser.get(f"{office.home}issues/2"))

    assert "it may come out otherwise than then" in page
    assert "legalcalc 0.0.1" in page
    assert "1999.1" in page
    assert "Figures of the law were added or corrected since." in page


def test_a_consent_taken_back_since_is_heeded(
    papers: Papers, keep: Any, inn: str, store: Store, ada: Session, app: Flask, read: Read
) -> None:
    yes = {"recipient": "Court", "kind": "court", "agreed": "yes"}
    yes["shares"] = ["identity", "work and pay", "documents", "account", "health"]  # type: ignore[assignment]
    import yaml

    data = yaml.load(inn, yaml.BaseLoader)
    data["consents"] = [yes]
    case_id = keep(data)
    office = papers(case_id)
    assert "consent in force" in read(office.choose("served", format=["json"]))
    office.print()
    clock = stores(app).clock
    facts = store.cases.open(ada, case_id, now=clock()).facts
    assert facts is not None
    facts.content["consents"][0]["agreed"] = "no"
    store.cases.save(ada, case_id, Layer.FACTS, facts.content, version=facts.version, now=clock())

    assert "The claimant said no." in read(office.browser.get(f"{office.home}issues/1"))


def test_differences_are_those_of_law_program_and_sight() -> None:
    law = {"program": "p", "program_digest": "d", "edition": "e", "parameters": "f", "rules": ["r"]}
    kept = issues.Kept(1, __import__("datetime").date(2026, 11, 26), None, law, True)

    assert issues.differences(kept, law, True) == ()
    assert len(issues.differences(kept, law, False)) == 1
    for name in ("program", "program_digest", "edition", "parameters", "rules"):
        assert len(issues.differences(kept, {**law, name: "other"}, True)) == 1
    assert len(issues.differences(replace(kept, identity=False), law, True)) == 1
