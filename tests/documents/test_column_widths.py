"""Columns are as wide as the values in them, where a table has room."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.writers.column_widths import fit_columns

LONG_DAY = "15\u00a0сент.\u00a02025\u00a0г."


def table(*columns: tuple[int, str]) -> Element:
    """A page with a table of one row: the share of each column, and what stands in it."""
    heading = "".join(f'<th style="width: {share}%">A</th>' for share, _text in columns)
    cells = "".join(f"<td>{text}</td>" for _share, text in columns)
    root = PaperTree.of(
        "<!DOCTYPE html><html><body><table class='rows'>"
        f"<thead><tr>{heading}</tr></thead><tbody><tr>{cells}</tr></tbody></table></body></html>"
    ).root
    fit_columns(root)
    return root


def shares(root: Element) -> list[float]:
    found = [re.fullmatch(r"width: ([\d.]+)%", one.get("style", "")) for one in root.iter("th")]
    return [float(one[1]) for one in found if one]


def test_columns_with_room_for_their_values_stay_as_they_are() -> None:
    assert shares(table((20, LONG_DAY), (80, "Words and words"))) == [20, 80]


def test_a_column_too_narrow_for_a_day_takes_from_one_of_words() -> None:
    first, second = shares(table((5, LONG_DAY), (95, "Words and words")))
    assert 14 < first < 20
    assert abs(first + second - 100) < 0.1


def test_a_short_word_of_a_heading_is_not_broken_either() -> None:
    html = (
        "<!DOCTYPE html><html><body><table class='rows'><thead><tr><th style='width: 2%'>"
        "<span class='first'>Row</span><span class='second'>Zeile</span></th>"
        "<th style='width: 20%'>Day</th><th style='width: 78%'>Law</th></tr></thead><tbody><tr>"
        f"<td>4</td><td>{LONG_DAY}</td><td>Words and words</td></tr></tbody></table></body></html>"
    )
    root = PaperTree.of(html).root
    fit_columns(root)
    row, day, law = shares(root)
    assert 4.5 < row < 7
    assert day > 14  # the day does not break for that
    assert abs(row + day + law - 100) < 0.1


def test_a_long_word_of_a_heading_is_hyphenated() -> None:
    html = (
        "<!DOCTYPE html><html><body><table class='rows'><thead><tr>"
        "<th style='width: 5%'>Beschäftigungsverhältnis</th><th style='width: 95%'>A</th>"
        "</tr></thead><tbody><tr><td>4</td><td>b</td></tr></tbody></table></body></html>"
    )
    root = PaperTree.of(html).root
    fit_columns(root)
    assert shares(root) == [5, 95]


def test_what_is_needed_is_the_longest_day_of_a_period_that_may_break_at_its_dash() -> None:
    day = shares(table((5, LONG_DAY), (95, "Words")))
    period = shares(table((5, f"{LONG_DAY}\u00a0– {LONG_DAY}"), (95, "Words")))
    assert day[0] < period[0] < 1.3 * day[0]


def test_a_day_for_which_there_is_no_room_breaks_between_its_words() -> None:
    root = table(*[(5, LONG_DAY)] * 20)
    assert {one.text for one in root.iter("td")} == {LONG_DAY.replace("\u00a0", " ")}


def test_the_groups_of_a_number_stay_together_even_then() -> None:
    root = table(*[(2, "1\u00a0234\u00a0567,89\u00a0€\u00a0/\u00a0h")] * 50)
    assert {one.text for one in root.iter("td")} == {"1\u00a0234\u00a0567,89 €\u00a0/ h"}


def test_a_name_as_long_as_a_page_asks_for_nothing() -> None:
    assert shares(table((5, "A1" * 10_000), (95, "Words"))) == [5, 95]
