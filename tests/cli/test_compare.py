"""One case under several laws, on the screen and as data."""

from __future__ import annotations

import json

from legalcalc.explain.bounds import TOTALS


def test_laws_stand_side_by_side_and_are_never_added_up(legalcalc, inn):
    done = legalcalc("compare", inn, "GB-EAW")
    assert done.code == 0
    heading = done.answer.splitlines()[2].split("\t")
    assert heading[0] == "head"
    assert any(name.startswith("Ruritania: ") for name in heading)
    assert any(name.startswith("England and Wales: ") for name in heading)
    assert "These sums are never to be added up." in done.answer


def test_totals_side_by_side_say_whether_they_are_the_least(legalcalc, inn):
    titles = [
        line.split("\t")[0] for line in legalcalc("compare", inn, "GB-EAW").answer.splitlines()
    ]
    bound = json.loads(legalcalc("compute", inn, "--format", "json").answer)["totals"]["bound"]
    assert bound != "whole"
    assert str(TOTALS["whole"]) not in titles
    assert any(str(words) in titles for words in TOTALS.values())


def test_the_comparison_as_data_agrees_with_the_claim_alone(legalcalc, inn):
    data = json.loads(legalcalc("compare", inn, "GB-EAW", "--format", "json").answer)
    alone = json.loads(legalcalc("compute", inn, "--format", "json").answer)
    (same,) = [
        one
        for one in data["forums"]
        if (one["jurisdiction"], one["route"]) == ("RT", alone["route"])
    ]
    assert same["owed"] == alone["totals"]["owed"]["value"]
    assert data["format"] == "legalcalc-comparison/1"


def test_a_law_that_is_not_known_is_refused(legalcalc, inn):
    done = legalcalc("compare", inn, "ZZ")
    assert (done.code, done.answer) == (4, "")
    assert "ZZ" in done.notes
