"""What was saved and taken of a group, on a page: of each person and in all."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from typing import Any

import yaml
from flask import Flask

from legalcalc.group import read_group
from legalcalc.group.gain import gain_of_person, gain_sums_from_json, gain_sums_json
from tests.web.groups.shown import PICKERS, computed, sent, words

Browser = Any  # of the conftest above


def test_the_sums_are_those_of_the_command_line(
    member: Browser, group: str, told: Callable[..., bytes]
) -> None:
    result = json.loads(told("group", "gain", PICKERS, "--format", "json"))
    page = computed(member, f"{group}gain").replace(",", "")
    assert len(result["people"]) == 4
    for one in result["people"]:
        (total,) = one["totals"]
        assert re.search(rf"{one['id']} .*? {re.escape(total['amount'])} RTD", page)
    (total,) = result["totals"]
    assert f"{total['amount']} RTD 4 people" in page


def test_it_says_that_it_is_no_part_of_the_claim_and_for_ones_own_side(
    member: Browser, group: str
) -> None:
    page = computed(member, f"{group}gain")
    assert "This is not part of the claim. Nothing in it is asked for the claimant." in page
    assert "It is for your own side." in page
    assert "Taxes that were saved are not known here." in page


def test_the_page_of_the_group_leads_to_it(member: Browser, group: str) -> None:
    assert f'href="{group}gain"' in member.get(group).get_data(as_text=True)


def test_who_has_a_problem_is_in_no_sum_and_stops_nobody(member: Browser) -> None:
    wrong = PICKERS.read_text("utf-8").replace("born: 1985-05-05", "born: 1985-15-05")
    group = sent(member, "/groups/new", wrong.encode()).headers["Location"]
    page = computed(member, f"{group}gain")
    assert re.search(r"bela – ", page)
    assert "3 people" in page
    assert "no sum holds what was left out" in page


def test_who_has_left_stands_in_no_row(member: Browser) -> None:
    data = yaml.load(PICKERS.read_text("utf-8"), yaml.BaseLoader)
    data["people"][0]["left"] = "2023-04-01"
    left = sent(member, "/groups/new", yaml.safe_dump(data).encode()).headers["Location"]
    page = computed(member, f"{left}gain")
    assert "3 people" in page and " ana " not in page


def test_the_page_of_forty_people_is_light(member: Browser) -> None:
    data = yaml.load(PICKERS.read_text("utf-8"), yaml.BaseLoader)
    first = data["people"][0]
    data["people"] = [{**first, "id": f"P{number}"} for number in range(1, 41)]
    content = json.dumps(data).encode()
    group = sent(member, "/groups/new", content).headers["Location"]
    assert "40 people" in computed(member, f"{group}gain")
    assert len(gzip.compress(member.get(f"{group}gain").data)) <= 15_000


def test_sums_are_the_same_after_they_were_written_and_read() -> None:
    for one in read_group(PICKERS).members:
        found = gain_of_person(one).sums  # type: ignore[union-attr]
        assert found.totals and found.parties
        assert gain_sums_from_json(gain_sums_json(found)) == found


def test_nobody_else_sees_it(
    app: Flask, group: str, new_browser: Callable[[Flask], Browser]
) -> None:
    other = new_browser(app)
    other.send("/guest")
    answer = other.get(f"{group}gain")
    assert answer.status_code == 404
    assert "RTD" not in words(answer)
