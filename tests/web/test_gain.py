"""The page of what was saved and taken: for one's own side, with what is not known."""

from __future__ import annotations

from typing import Any

import yaml

from tests.documents.test_gain import CASE
from tests.web.test_facts import begin, opened  # noqa: F401  (fixtures)


def test_the_page_tells_sums_debts_and_what_is_not_known(guest: Any, begin: Any) -> None:  # noqa: F811
    home = begin(yaml.load(CASE, yaml.BaseLoader))
    page = opened(guest, f"{home}/gain/")
    assert "This is not part of the claim." in page.text
    assert "9,689.60" in page.text
    assert "Taxes on it" in page.text
    assert "None of it reached the worker" in page.text
    assert any("/facts/debts/" in one for one in page.links)
    assert any(one.endswith("/gain/") for one in opened(guest, f"{home}/results/").links)


def test_a_case_that_tells_nothing_yet_has_nothing_to_show(guest: Any, begin: Any) -> None:  # noqa: F811
    data = yaml.load(CASE, yaml.BaseLoader)
    keep = ("format", "reference", "jurisdiction", "calculated_on", "currency", "claimant")
    home = begin({name: data[name] for name in keep})
    assert "Nothing was saved or taken" in opened(guest, f"{home}/gain/").text
