"""What is kept of a result with a version is compared as the whole result is."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from legalcalc.claims import assess
from legalcalc.explain import result_data
from legalcalc.explain.brief_results import brief_result, pack_result, unpack_result
from legalcalc.explain.result_changes import NotAResult, changes_data, result_changes
from legalcalc.facts import Case
from legalcalc.law.discovery import find, load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder, sample_case
from legalcalc.schemas import load_case
from legalcalc.testing.examples import load_example

LIMIT = "text: labour_act, article: 50"
EXAMPLES = sorted((jurisdictions_folder() / "ruritania" / "examples").glob("*.yaml"))


def result(case: Case, law: Jurisdiction) -> dict[str, Any]:
    return result_data(assess(case, law), case, law)


@pytest.fixture(scope="module")
def law() -> Jurisdiction:
    found = find("RT")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    case = load_case(sample_case())
    found = find(case.jurisdiction)
    assert found is not None
    return result(case, found)


@pytest.fixture(scope="module")
def law_of_tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Jurisdiction:
    """The law of Ruritania with another wage, and a limit that is a year shorter."""
    folder = tmp_path_factory.mktemp("update") / "ruritania"
    shutil.copytree(jurisdictions_folder() / "ruritania", folder)
    for file, before, after in (
        ("pay.yaml", "value: {adult: 12.50,", "value: {adult: 13.00,"),
        ("claims.yaml", f"value: 3, {LIMIT}", f"value: 2, {LIMIT}"),
    ):
        path = folder / "parameters" / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
    return load_folder(folder)


def test_a_large_case_is_kept_in_ten_thousand_characters(sample: dict[str, Any]) -> None:
    brief = brief_result(sample)
    packed = pack_result(brief)
    assert len(packed) < 10_000 < len(json.dumps(sample)) / 50
    assert unpack_result(packed) == brief
    assert not result_changes(unpack_result(packed), brief).any


def test_what_an_update_changes_is_found_in_what_is_kept_as_in_the_whole(
    law: Jurisdiction, law_of_tomorrow: Jurisdiction
) -> None:
    differ = 0
    for file in EXAMPLES[::3]:
        case = load_example(file, law).case
        before, now = result(case, law), result(case, law_of_tomorrow)
        whole = result_changes(before, now)
        brief = result_changes(unpack_result(pack_result(brief_result(before))), brief_result(now))
        assert changes_data(brief) == changes_data(whole)
        differ += whole.any
    assert differ > 3


def test_no_fact_and_no_step_is_kept(sample: dict[str, Any]) -> None:
    kept = json.dumps(brief_result(sample))
    for word in ("evidence", "path", "facts", "findings", "figures", "of"):
        assert f'"{word}"' not in kept


@pytest.mark.parametrize("text", ["", "no", "AAAA", "é", "=" * 9])
def test_what_is_no_packed_result_is_refused(text: str) -> None:
    with pytest.raises(NotAResult):
        unpack_result(text)
