"""The screen of alternatives: every figure opens, each law speaks the language of the screen."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from legalcalc.explain import Teller
from legalcalc.law.discovery import find
from tests.web.results.conftest import Keep
from tests.web.results.shown import engine, text_of, words_of


def links_of(page: str) -> list[str]:
    """Where the cells of the tables of a page lead."""
    cells = re.findall(r"<td[^>]*class=\"sum[^>]*>(.*?)</td>", page, re.DOTALL)
    return [link for cell in cells for link in re.findall(r'href="([^"]+)"', cell)]


@pytest.mark.long
def test_every_figure_of_the_alternatives_opens(guest: Any, case: str) -> None:
    guest.send(f"{case}alternatives/", law=["FR", "US"])
    page = text_of(guest, f"{case}alternatives/")
    cells = re.findall(r"<td[^>]*class=\"sum[^>]*>(.*?)</td>", page, re.DOTALL)
    bare = [one for one in cells if "href=" not in one and re.search(r"[1-9]", one)]
    assert cells
    assert bare == []
    for link in sorted({one.partition("#")[0] for one in links_of(page)}):
        assert guest.get(f"{case}alternatives/{link}").status_code == 200, link


def test_a_sum_of_another_route_opens_to_what_it_is_made_of_there(
    guest: Any, case: str, sample_data: dict[str, Any]
) -> None:
    found, tell = engine(sample_data)
    law = find(sample_data["jurisdiction"])
    assert law is not None
    for one in found.routes:
        assert one.route is not None
        column = [*law.routes].index(one.route.id) + 1
        page = text_of(guest, f"{case}alternatives/{column}/results/sum/owed/")
        assert tell(one.owed) in words_of(page)
        assert tell(one.route.title) in words_of(page)


def test_gaps_under_another_law_open_to_a_list(guest: Any, case: str) -> None:
    guest.send(f"{case}alternatives/", law=["FR"])
    page = text_of(guest, f"{case}alternatives/")
    link = re.search(r'href="(\d+/results/)#heads"><bdi>', page)
    assert link is not None
    assert "missing" in words_of(text_of(guest, f"{case}alternatives/{link[1]}"))


def test_a_column_that_is_not_there_is_not_found(guest: Any, case: str) -> None:
    assert guest.get(f"{case}alternatives/99/results/").status_code == 404


def test_another_law_stands_in_the_language_of_the_screen(
    guest: Any, keep: Keep, sample_data: dict[str, Any]
) -> None:
    case = f"/cases/{keep(guest, sample_data)}/"
    guest.set_cookie("__Host-lc-view", ".de", secure=True)
    guest.send(f"{case}alternatives/", law=["FR"])
    words = words_of(text_of(guest, f"{case}alternatives/"))
    assert "Frankreich" in words
    assert "Niederlande" in words
    assert "France" not in words
    assert "Netherlands" not in words


def test_a_word_that_another_law_does_not_know_is_told_as_the_own_law_tells_it(
    guest: Any, keep: Keep, sample_data: dict[str, Any]
) -> None:
    own, other = find("GB-EAW"), find("FR")
    assert own is not None and other is not None
    sector = next(one for one in own.sectors if one not in other.sectors)
    data = copy.deepcopy(sample_data)
    data["employments"][0]["sector"] = sector
    case = f"/cases/{keep(guest, data)}/"
    guest.set_cookie("__Host-lc-view", ".de", secure=True)
    guest.send(f"{case}alternatives/", law=["FR"])
    words = words_of(text_of(guest, f"{case}alternatives/"))
    assert f"„{Teller('de', own)(own.sectors[sector])}“" in words
    assert f"„{sector}“" not in words
