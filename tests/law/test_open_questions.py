"""What a lawyer has still to decide is found for each State, in the page that is kept by hand."""

from __future__ import annotations

import re

import pytest

from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.open_questions import open_questions_of
from legalcalc.places import open_questions_page

STATES = [one.jurisdiction for one in available(plugins=False) if one.jurisdiction is not None]


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.code)
def test_each_state_has_open_questions_and_an_invented_one_has_none(state: Jurisdiction) -> None:
    assert bool(open_questions_of(state)) is not state.fictional


def test_no_question_of_the_page_is_lost() -> None:
    page = open_questions_page().read_text(encoding="utf-8")
    of_all = page.split("\n## All\n")[1].split("\n## ")[0].count("\n- ")
    listed = len(re.findall(r"^(?:\d+\.|-) ", page, re.MULTILINE))
    real = [one for one in STATES if not one.fictional]
    assert of_all > 0
    assert sum(len(open_questions_of(one)) - of_all for one in real) + of_all == listed


def test_a_question_keeps_its_words_on_all_its_lines() -> None:
    england = next(one for one in STATES if one.code == "GB-EAW")
    first = open_questions_of(england)[0].pieces
    assert first[0] == ("strong", "Lodging kept back without agreement")
    assert ("code", "lodging_without_agreement") in first
    said = "".join(text for _kind, text in first)
    assert "already count it as pay, or does the greater stand" in said
    assert "**" not in said and "`" not in said
