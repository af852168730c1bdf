"""Results that say what is left open and what is lost, and one figure said in a sentence first."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from legalcalc.web.results.view_models import RowPage, TellingStep
from legalcalc.web.results.whole_result import row_page
from tests.web.pages import Page
from tests.web.results.shown import engine, text_of
from tests.web.results.test_live import body, words_in
from tests.web.test_case_home import shown

Keep = Callable[[FlaskClient, dict[str, Any]], str]


def test_only_what_cannot_be_filed_any_more_is_called_too_late(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    """Two rows are too late on 1 December; one of them could be filed on the day of calculation."""
    found, _teller = engine(sample_data)
    (day, saved), *_others = found.routes[0].saved_by
    assert day >= found.calculated_on and 0 < saved.value < found.barred.value
    case = f"/cases/{keep(guest, sample_data)}/results/"
    page = shown(guest, case)
    assert "Too late on the planned day of filing £4,624.00" in page
    assert page.index("File by 29 Nov 2026: saves £2,488.00.") < page.index("Owed, at least")
    rows = shown(guest, f"{case}1/")
    assert re.search(r"30 Oct 2026 +too late", rows)
    assert re.search(r"29 Nov 2026 +Too late on the planned day of filing", rows)


def test_once_the_day_has_passed_it_is_too_late(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    later = copy.deepcopy(sample_data) | {"calculated_on": "2026-11-30"}
    page = shown(guest, f"/cases/{keep(guest, later)}/results/")
    assert "Too late, not in the sum £4,624.00" in page and "saves" not in page


def test_what_is_not_computed_is_told_with_its_reason_and_a_way_to_enter_it(
    guest: FlaskClient, case: str
) -> None:
    page = text_of(guest, f"{case}results/")
    opened = re.search(r'<details class="part" id="open"(.*?)</details>', page, re.S)
    assert opened is not None
    assert "Daily and weekly rest that was refused" in opened[1]
    assert "A court assesses this freely" in opened[1]
    assert f"{case}facts/choices/assessed" in Page(opened[1]).links


def test_the_sum_on_each_route_stands_beside_the_others(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    found, teller = engine(sample_data)
    assert len(found.routes) > 1
    page = shown(guest, f"{case}results/")
    by_route = page[page.index("By route") : page.index("By year and month")]
    for one in found.routes:
        assert one.route is not None
        assert teller.text(one.route.title) in by_route
        assert teller.text(one.owed).replace("\xa0", " ") in by_route


def test_a_figure_is_said_in_a_sentence_before_its_arithmetic(
    guest: FlaskClient, case: str
) -> None:
    page = shown(guest, f"{case}results/1/3/")
    order = [
        "is owed. It fell due on 31 Dec 2024.",
        "How it comes about",
        "Step by step",
        "Facts behind it",
        "The law behind it",
    ]
    places = [page.index(one) for one in order]
    assert places == sorted(places)


def test_numbers_without_an_end_are_read_as_decimals_and_their_fractions_follow(
    sample_data: dict[str, Any],
) -> None:
    row = row_page(body(sample_data), "en", 1, 1)
    assert isinstance(row, RowPage)
    words = list(words_in(row.steps))
    assert any("≈ £339.2857 (£339 2/7)" in one.replace("\xa0", " ") for one in words)
    formulas = [one for one in words if " × " in one or " ÷ " in one]
    assert formulas
    for one in formulas:
        before, _equals, _after = one.replace("\xa0", " ").partition(" = ")
        assert not re.search(r"\d \d+/\d+", before), one


def test_the_steps_are_a_tree_in_which_what_explains_a_line_is_folded_below_it(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    row = row_page(body(sample_data), "en", 1, 3)
    assert isinstance(row, RowPage)

    def deep(steps: tuple[TellingStep, ...]) -> int:
        return max((1 + deep(one.steps) for one in steps), default=0)

    assert deep(row.steps) >= 3
    page = text_of(guest, f"{case}results/1/3/")
    assert "<details open" not in page[page.index("Step by step") : page.index("Facts behind it")]


def test_the_law_of_a_figure_leads_to_the_text_of_the_state_and_says_nothing_of_the_case(
    guest: FlaskClient, case: str
) -> None:
    page = text_of(guest, f"{case}results/1/3/")
    away = re.findall(r'<a href="(https?://[^"]+)"([^>]*)>', page)
    assert away
    for address, more in away:
        assert address.startswith("https://www.legislation.gov.uk/")
        assert more.strip() == 'rel="noreferrer"'
    assert case.split("/")[2] not in "".join(address for address, _more in away)


def test_the_facts_of_a_figure_say_what_they_are_and_lead_to_where_they_are_changed(
    guest: FlaskClient, case: str
) -> None:
    page = shown(guest, f"{case}results/1/1/")
    assert "Payment 1: Amount £900.00 Change it" in page
    assert "Employment 1, Promise 1: How much pay was promised? £11.50 Change it" in page
