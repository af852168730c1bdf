"""What a caller barred is told by no paper, result, export or page, whoever entered it since."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.explain import Teller, result_data, summary, to_json
from legalcalc.facts import Case
from legalcalc.group import read_group
from legalcalc.handover import cut_case
from legalcalc.handover.shared_fields import EVERY_SHARE
from legalcalc.schemas import CaseProblems, case_to_yaml, dump_case, read_case
from legalcalc.web.casework import open_from
from tests.documents.gate_cases import law_of
from tests.web.documents.canaries import canary_case

BARRED = {
    "place": r"Placecanary|77123|Market Canary",
    "employer": r"Inncanary|Market Canary|HRB 12345|lorrycanary",
    "worker names": r"Zanzariel|Quorndon|Bornville",
    "caller name": r"Cookcanary",
}
"""What each word bars in the case, as regular expressions."""


def barred_case(*words: str) -> dict[str, Any]:
    """The case of canaries after somebody entered all that the caller had barred."""
    data = canary_case("RT")
    del data["claimant"]["pseudonym"]
    data["employments"][0]["place"] = {
        "country": "RT",
        "locality": "Placecanary",
        "postcode": "77123",
    }
    data["employments"][0]["occupation"] = "cook at Inncanary in Placecanary"
    data["statements"][0]["translation"] = ["Zanzariel Quorndon speaks.", "Cookcanary saw it."]
    data["limits"] = {"not_passed_on": list(words), "caller": "cook"} if words else {}
    return data


@cache
def told(*words: str) -> dict[str, str]:
    """Each paper with its mark-up, the result as data and in words, by its name."""
    case, law = read_case(barred_case(*words)).case, law_of("RT")
    found = assess(case, law)
    papers = documents.documents_of(list(documents.PAPERS), found, case, law)
    return {
        **{one.name: documents.html_of(one, law, "en") for one in papers},
        "result": to_json(result_data(found, case, law)).decode(),
        "summary": summary(found, case, law, Teller("en", law)),
        "export": case_to_yaml(case),
    }


def test_no_paper_result_or_export_tells_what_is_barred() -> None:
    everything = told(*BARRED, "caller", "contact", "numbers", "children", "own words")
    for word, pattern in BARRED.items():
        telling = [name for name, text in told().items() if re.search(pattern, text)]
        assert len(telling) > 2, word  # where nothing is barred
    leaks = {name: re.findall("|".join(BARRED.values()), text) for name, text in everything.items()}
    assert not {name: found for name, found in leaks.items() if found}
    # They are printed all the same; the statement of whoever told of it is none of them.
    assert {one.partition("-")[0] for one in set(told()) - set(everything)} <= {"statement"}


@pytest.mark.parametrize("word", BARRED)
def test_each_word_bars_what_it_says_and_no_more(word: str) -> None:
    text = case_to_yaml(read_case(barred_case(word)).case)
    assert not re.search(BARRED[word], text)
    barred = BARRED[word].split("|")
    for other, pattern in BARRED.items():
        kept = [one for one in pattern.split("|") if one not in barred]
        assert all(re.search(one, text) for one in kept), other


def test_what_is_left_out_is_said_and_the_file_keeps_it() -> None:
    data = barred_case("employer")
    read = read_case(data)
    assert [one.path for one in read.warnings if "may not be passed on" in one.message.text]
    assert "Inncanary" in case_to_yaml(read.as_told)
    kept = open_from(yaml.safe_dump(data))  # as the pages open, keep and take along a case
    assert kept["parties"][0]["name"] == "Inncanary" and kept["limits"] == {
        "not_passed_on": ["employer"],
        "caller": "cook",
    }


def test_a_hand_over_holds_nothing_that_is_barred_and_binds_at_the_other_end() -> None:
    case = read_case(barred_case(*BARRED)).case
    cut = cut_case(dump_case(case), EVERY_SHARE).data
    assert cut["limits"]["not_passed_on"] == [*BARRED]
    assert not re.search("|".join(BARRED.values()), str(cut))
    assert re.search("|".join(BARRED.values()), str(cut_case(dump_case(told_case()), EVERY_SHARE)))


def told_case() -> Case:
    return read_case(barred_case()).case


def test_sums_do_not_depend_on_what_is_barred() -> None:
    law = law_of("RT")
    whole, bound = (
        assess(read_case(barred_case(*words)).case, law) for words in ((), tuple(BARRED))
    )
    assert whole.owed == bound.owed and whole.barred == bound.barred
    assert [one.id for one in whole.heads] == [one.id for one in bound.heads]


def test_a_group_that_would_not_keep_limits_is_refused() -> None:
    group = {
        "format": "legalcalc-group/1",
        "reference": "G",
        "shared": {"limits": {"not_passed_on": ["place"]}},
        "people": [{"id": "ana", "own": {}}],
    }
    with pytest.raises(CaseProblems) as refused:
        read_group(group)
    assert [one.path for one in refused.value.problems] == ["shared.limits"]
