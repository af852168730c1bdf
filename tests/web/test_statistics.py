"""Numbers without people in the browser: shown first, saved exactly so, and of nobody."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest


def count(browser: Any, **more: str) -> Any:
    return browser.send("/statistics/", **more)


def file_in(answer: Any) -> str:
    found = re.search(r"<pre[^>]*>([^<]*)</pre>", answer.get_data(as_text=True))
    return html.unescape(found[1]) if found else ""


@pytest.fixture
def eleven(member: Any, keep: Any, inn_case: dict[str, Any]) -> Any:
    for number in range(11):
        keep(member, {**inn_case, "reference": f"REFCANARY-{number}"})
    return member


def test_eleven_cases_are_counted_in_tens_and_none_is_named(eleven: Any) -> None:
    shown = file_in(count(eleven))
    assert shown.splitlines()[0] == "table,state,word,cases,claimed,awarded,paid,currency"
    assert re.search(r"^route,RT,[a-z]+,10,", shown, re.MULTILINE)
    for told in ("CANARY", "Inn", "2025-", "11"):
        assert told not in shown.replace("under 11", "")


def test_what_is_saved_is_what_was_shown(eleven: Any) -> None:
    shown = file_in(count(eleven))
    answer = count(eleven, shown=shown)
    assert answer.data.decode() == shown
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statistics.csv"'


def test_what_was_not_shown_is_not_saved(eleven: Any) -> None:
    answer = count(eleven, shown="table,state\nyear,RT\n")
    assert "Look again before you save" in answer.get_data(as_text=True)
    assert "Content-Disposition" not in answer.headers
    assert file_in(answer).startswith("table,state,word")


def test_ten_cases_are_not_shown(member: Any, keep: Any, inn_case: dict[str, Any]) -> None:
    for _number in range(10):
        keep(member, inn_case)
    answer = count(member)
    assert file_in(answer) == ""
    assert "no State has eleven cases" in answer.get_data(as_text=True)


def test_a_case_that_cannot_be_computed_is_told_and_not_counted(
    eleven: Any, keep: Any, inn_case: dict[str, Any]
) -> None:
    keep(eleven, {**inn_case, "jurisdiction": "ZZ"})
    answer = count(eleven)
    said = re.sub(r"<[^>]*>", "", answer.get_data(as_text=True))
    assert "could not be computed: 1." in said
    assert file_in(answer)
