"""``legalcalc compute``: a case in; a summary, the whole in words, or data out."""

from __future__ import annotations

import json

import pytest

from legalcalc.claims import assess
from legalcalc.explain import result_data, to_json
from legalcalc.law.discovery import find
from legalcalc.schemas import load_case


def test_the_summary_says_what_is_owed_by_whom_and_until_when_to_file(legalcalc, inn):
    """5 × 8 h × 12.50 = 500.00, less 100.00 = 400.00; 400.00 × 9 % × 53 / 365 = 5.2274, so 5.23."""
    done = legalcalc("compute", inn)
    assert done.code == 0
    assert done.notes == ""
    assert "Claim INN-1: law of Ruritania, calculated on 30 Apr 2024" in done.plain
    assert "400.00 RTD  5.23 RTD" in done.plain
    assert "The Blue Inn" in done.plain
    assert "file by 8 Mar 2027" in done.plain


def test_the_whole_in_words_holds_the_summary_and_every_row_unfolded(legalcalc, inn):
    whole = legalcalc("compute", inn, "--format", "text").answer
    assert whole.startswith(legalcalc("compute", inn).answer)
    assert legalcalc("explain", inn, "pay.base", "1").answer in whole


def test_the_data_is_what_the_library_gives(legalcalc, sample):
    case = load_case(sample)
    jurisdiction = find("GB-EAW")
    expected = to_json(result_data(assess(case, jurisdiction), case, jurisdiction))
    done = legalcalc("compute", sample, "--format", "json")
    assert done.code == 0
    assert done.answer.encode() == expected
    assert json.loads(done.answer)["format"] == "legalcalc-result/1"


def test_the_same_case_gives_the_same_bytes_whatever_the_hash_seed(real_legalcalc, sample):
    command = ("compute", sample, "--format", "json")
    answers = {real_legalcalc(*command, PYTHONHASHSEED=seed).answer for seed in ("0", "1", "77")}
    assert len(answers) == 1
    assert json.loads(answers.pop())


def test_a_case_may_come_through_a_pipe(legalcalc, inn):
    piped = legalcalc("compute", "-", stdin=inn.read_bytes())
    assert piped.code == 0
    assert piped.answer == legalcalc("compute", inn).answer


def test_json_is_read_as_well_as_yaml(legalcalc, inn):
    from legalcalc.schemas import case_to_json

    as_json = case_to_json(load_case(inn)).encode()
    assert legalcalc("compute", "-", stdin=as_json).answer == legalcalc("compute", inn).answer


def test_another_route_can_be_computed_without_touching_the_case(legalcalc, inn):
    done = legalcalc("compute", inn, "--route", "board")
    assert done.code == 0
    assert "Route: Labour Board" in done.answer


def test_what_looks_odd_is_told_beside_the_answer(legalcalc, changed_inn):
    done = legalcalc("compute", changed_inn(("date: 2024-03-08", "date: 2024-02-08")))
    assert done.code == 0
    assert done.notes.startswith("Please check: payments[0].date, line 14: This day is before")
    assert done.notes.count("\n") == 1
    assert "Please check" not in done.answer


# -- what cannot be computed ----------------------------------------------------------------------


def test_every_problem_of_a_case_is_told_at_once_with_its_place(legalcalc, changed_inn):
    bad = changed_inn(
        ("2024-03-08, amount: 100", "2024-02-30, amount: -5"),
        ("mon-fri", "mon-fun"),
        ("reference: INN-1\n", ""),
    )
    done = legalcalc("compute", bad)
    assert done.code == 3
    assert done.answer == ""
    *problems, count = done.notes.splitlines()
    assert count == "4 problems in the case file. Nothing was computed and nothing written."
    assert len(problems) == 4
    assert any(one.startswith("reference") for one in problems)
    assert any(one.startswith("patterns[0].days, line 11:") for one in problems)
    assert any(one.startswith("payments[0].date, line 13:") for one in problems)
    assert any(one.startswith("payments[0].amount, line 13:") for one in problems)


@pytest.mark.parametrize(
    "nonsense",
    [b"", b"\xff\xfe\x00", b"[1, 2", b"{", b"a: b: c", b"\x00", b"- 1\n- 2\n", b"\xe9t\xe9"],
    ids=["nothing", "half a letter", "open list", "open", "colons", "nought", "list", "latin-1"],
)
def test_what_is_no_case_at_all_is_a_problem_of_the_case(legalcalc, nonsense):
    done = legalcalc("compute", "-", stdin=nonsense)
    assert done.code == 3
    assert done.answer == ""
    assert "1 problem in the case file." in done.notes


def test_an_unknown_jurisdiction_is_told_with_those_that_are_known(legalcalc, changed_inn):
    done = legalcalc("compute", changed_inn(("jurisdiction: RT", "jurisdiction: ZZ")))
    assert done.code == 4
    assert "“ZZ” is not a jurisdiction known here." in done.notes
    assert "GB-EAW" in done.notes


def test_an_unknown_route_is_told_with_those_that_exist(legalcalc, inn):
    done = legalcalc("compute", inn, "--route", "moon")
    assert done.code == 4
    assert done.answer == ""
    assert "“moon”" in done.notes
    assert "court, board" in done.notes


def test_unknown_choices_of_the_case_are_told_all_at_once(legalcalc, changed_inn):
    wrong = changed_inn(("{heads: [pay.base]}", "{heads: [pay.gold], options: {colour: red}}"))
    done = legalcalc("compute", wrong)
    assert done.code == 4
    assert "pay.gold" in done.notes
    assert "colour" in done.notes


def test_a_file_that_is_not_there_is_wrong_use(legalcalc, tmp_path):
    missing = legalcalc("compute", tmp_path / "nothing.yaml")
    assert missing.code == 2
    assert missing.notes.endswith("nothing.yaml cannot be read: it does not exist.\n")
    folder = legalcalc("compute", tmp_path)
    assert folder.code == 2
    assert folder.notes.endswith("cannot be read: it is a folder.\n")
