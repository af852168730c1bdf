"""Saved cases computed again: those whose figures differ are named, with what made them differ."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas.case_layers import parts, with_keys
from legalcalc.store import Portable, pack, pack_beside, unpack_beside
from legalcalc.web.casework import open_from

NEW = "no earlier result to compare with"


@pytest.fixture
def law_of_tomorrow(tmp_path, monkeypatch):
    """The law of Ruritania with some of its text replaced, as an update brings it."""

    def install(*changes: tuple[str, str, str]) -> None:
        folder = tmp_path / "update" / "ruritania"
        shutil.copytree(jurisdictions_folder() / "ruritania", folder)
        for file, before, after in changes:
            text = (folder / file).read_text("utf-8")
            assert before in text
            (folder / file).write_text(text.replace(before, after), "utf-8")
        law = load_folder(folder)
        monkeypatch.setattr("legalcalc.cli.recomputing.find", lambda code: law)

    return install


@pytest.fixture
def cases(tmp_path, root, inn) -> Path:
    """A folder with a case, and a group in a folder of its own."""
    folder = tmp_path / "cases"
    (folder / "farm").mkdir(parents=True)
    shutil.copy(inn, folder / "inn.yaml")
    shutil.copy(root / "examples" / "group-of-pickers.yaml", folder / "farm" / "group.yaml")
    return folder


def kept(cases: Path) -> dict[str, bytes]:
    return {
        path.relative_to(cases).as_posix(): path.read_bytes()
        for path in sorted(cases.rglob("*.result.json"))
    }


def lines(done) -> list[list[str]]:
    return [line.split("\t") for line in done.plain.splitlines()]


READ_OF_2024 = (
    "      sources: [Gazette of Ruritania 2023/52]\n      verified: 2026-11-24 Ruritanian Bar\n"
)
WAGE = ("parameters/pay.yaml", "value: {adult: 12.50,", "value: {adult: 13.00,")


# -- what is kept ---------------------------------------------------------------------------------


def test_nothing_is_written_unless_it_is_asked_for(legalcalc, cases):
    before = {path: path.read_bytes() for path in cases.rglob("*") if path.is_file()}
    done = legalcalc("recompute", cases)
    assert (done.code, done.notes) == (9, "")
    assert done.answer.splitlines() == [
        f"{name}: {NEW}. With --keep this one is kept."
        for name in (
            "inn.yaml",
            "farm/group.yaml, ana",
            "farm/group.yaml, bela",
            "farm/group.yaml, cem",
            "farm/group.yaml, dora",
        )
    ]
    assert {path: path.read_bytes() for path in cases.rglob("*") if path.is_file()} == before


def test_what_is_kept_is_the_data_result_and_beside_the_case(legalcalc, cases):
    given = {path: path.read_bytes() for path in cases.rglob("*.yaml")}
    first = legalcalc("recompute", cases, "--keep")
    assert (first.code, first.notes) == (0, "")
    assert f"inn.yaml: {NEW}; this one is kept for the next time." in first.answer
    assert list(kept(cases)) == [
        "farm/group.yaml.results/ana.result.json",
        "farm/group.yaml.results/bela.result.json",
        "farm/group.yaml.results/cem.result.json",
        "farm/group.yaml.results/dora.result.json",
        "inn.yaml.result.json",
    ]
    alone = legalcalc("compute", cases / "inn.yaml", "--format", "json").answer.encode()
    assert kept(cases)["inn.yaml.result.json"] == alone
    legalcalc("group", "case", cases / "farm/group.yaml", "ana", "-o", cases / "ana.yaml")
    alone = legalcalc("compute", cases / "ana.yaml", "--format", "json").answer.encode()
    assert kept(cases)["farm/group.yaml.results/ana.result.json"] == alone
    for path in cases.rglob("*.result.json"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {path: path.read_bytes() for path in given} == given


def test_the_same_law_gives_the_same_figures(legalcalc, cases):
    legalcalc("recompute", cases, "--keep")
    then = kept(cases)
    done = legalcalc("recompute", cases)
    assert (done.code, done.notes) == (0, "")
    assert done.answer.splitlines()[0] == "inn.yaml: the figures are as they were."
    assert len(done.answer.splitlines()) == 5
    assert kept(cases) == then


# -- what an update changes -----------------------------------------------------------------------


def test_a_corrected_figure_of_the_law_is_named_with_both_values_and_the_difference(
    legalcalc, cases, law_of_tomorrow
):
    """40 hours at 12.50 less 100.00 paid were 400.00; at 13.00 they are 420.00."""
    legalcalc("recompute", cases, "--keep")
    law_of_tomorrow(WAGE)
    done = legalcalc("recompute", cases)
    assert (done.code, done.notes) == (9, "")
    assert lines(done)[:2] == [
        ["inn.yaml: the figures are not as they were."],
        ["  Figures of the law were added or corrected since."],
    ]
    assert ["", "", "Owed", "400.00 RTD", "420.00 RTD", "20.00 RTD", ""] in lines(done)
    assert [
        "Wages below what was promised or the minimum (job)",
        "4–8 Mar 2024",
        "Owed",
        "400.00 RTD",
        "420.00 RTD",
        "20.00 RTD",
        "1",
    ] in lines(done)
    order = "(Wage Order 2023/52, ss. 1 and 2 (the rate for young workers is abolished))"
    assert (
        f"  1  minimum_hourly_wage [adult]: before 12.50 RTD / h from 1 Jan 2024 {order}, "
        f"now 13.00 RTD / h from 1 Jan 2024 {order}.\n"
    ) in done.plain
    # The pickers worked in 2023, when the wage was another.
    assert done.answer.count("the figures are as they were.") == 4


def test_a_figure_of_the_law_that_is_new_is_named_beside_the_one_it_takes_the_place_of(
    legalcalc, cases, law_of_tomorrow
):
    """24 of the 40 hours fall on the days from 6 March: 24 × 0.50 more."""
    legalcalc("recompute", cases, "--keep")
    law_of_tomorrow(
        (
            "parameters/pay.yaml",
            READ_OF_2024,
            f"{READ_OF_2024}"
            "    - from: 2024-03-06\n"
            "      value: {adult: 13.00, under 18: none}\n"
            "      law: Wage Order 2024/9\n"
            "      sources: [Gazette of Ruritania 2024/9]\n"
            "      verified: 2026-11-24 Ruritanian Bar\n",
        )
    )
    done = legalcalc("recompute", cases, "--format", "json")
    changed = json.loads(done.answer)["cases"][0]["changes"]
    assert changed["law_changed"] and not (changed["case_changed"] or changed["rules_changed"])
    (cause,) = changed["causes"]
    assert (cause["kind"], cause["parameter"], cause["key"]) == (
        "parameter",
        "minimum_hourly_wage",
        "adult",
    )
    assert [(one["since"], one["value"]) for one in cause["before"]] == [("2024-01-01", "12.50")]
    assert cause["now"] == [
        {"since": "2024-03-06", "value": "13.00", "unit": "RTD/h", "law": "Wage Order 2024/9"}
    ]
    owed = next(one for one in changed["sums"] if one["name"] == "totals.owed")
    assert (owed["before"]["value"], owed["now"]["value"]) == ("400.00", "412.00")


def test_a_rule_that_gives_something_else_is_named_with_its_file(legalcalc, cases, law_of_tomorrow):
    legalcalc("recompute", cases, "--keep")
    law_of_tomorrow(
        (
            "labour.py",
            "    received = period.pay_received(at_most=True)\n",
            "    received = NOTHING\n",
        ),
        (
            "labour.py",
            "\nNO_PIECES = ",
            '\nNOTHING = constant(0, "RTD", _("nothing"))\nNO_PIECES = ',
        ),
    )
    done = legalcalc("recompute", cases)
    assert done.code == 9
    assert ["  Rules of the law were added or corrected since."] in lines(done)
    assert (
        "The rule of pay.base (ruritania/labour.py; Labour Act, s. 12), or one that it uses, gives "
        "something else."
    ) in done.plain
    assert ["", "", "Owed", "400.00 RTD", "500.00 RTD", "100.00 RTD", ""] in lines(done)


def test_a_shorter_limit_is_told_though_no_sum_differs(legalcalc, cases, law_of_tomorrow):
    legalcalc("recompute", cases, "--keep")
    law_of_tomorrow(
        (
            "parameters/claims.yaml",
            "{from: 2021-01-01, value: 6, text: labour_board_act, article: 11}",
            "{from: 2021-01-01, value: 5, text: labour_board_act, article: 11}",
        ),
        (
            "parameters/claims.yaml",
            "{from: 2021-01-01, value: 3, text: labour_act, article: 50}",
            "{from: 2021-01-01, value: 2, text: labour_act, article: 50}",
        ),
    )
    changed = json.loads(legalcalc("recompute", cases, "--format", "json").answer)["cases"][0]
    names = [one["name"] for one in changed["changes"]["sums"]]
    assert "next_deadline" in names and "totals.owed" not in names
    assert {one["parameter"] for one in changed["changes"]["causes"]} >= {"wage_limitation"}


def test_what_differs_is_told_each_time_until_the_new_figures_are_kept(
    legalcalc, cases, law_of_tomorrow
):
    legalcalc("recompute", cases, "--keep")
    law_of_tomorrow(WAGE)
    assert legalcalc("recompute", cases).code == 9
    assert legalcalc("recompute", cases, "--keep").code == 9
    assert legalcalc("recompute", cases).code == 0


# -- what changes in a case -----------------------------------------------------------------------

THREE_PAYMENTS = (
    "        - {date: 2023-03-31, amount: 1000}\n\n",
    "        - {date: 2023-03-31, amount: 1000}\n"
    "        - {date: 2023-01-15, amount: 100}\n"
    "        - {date: 2023-02-15, amount: 200}\n"
    "        - {date: 2023-03-15, amount: 300}\n\n",
)


def test_three_payments_added_to_one_person_renew_only_what_is_theirs(legalcalc, cases):
    legalcalc("recompute", cases, "--keep")
    then = kept(cases)
    group = cases / "farm/group.yaml"
    text = group.read_text("utf-8")
    assert THREE_PAYMENTS[0] in text
    group.write_text(text.replace(*THREE_PAYMENTS, 1), "utf-8")
    done = legalcalc("recompute", cases, "--keep")
    assert done.code == 9
    told = [line for line in done.answer.splitlines() if ": the figures are" in line]
    assert [line for line in told if line.endswith("not as they were.")] == [
        "farm/group.yaml, ana: the figures are not as they were."
    ]
    rows = [one for one in lines(done) if len(one) == 7 and one[2] == "Owed" and one[6]]
    assert [(one[1], one[5], one[6]) for one in rows] == [
        ("2–31 Jan 2023", "−100.00 RTD", "1"),
        ("1–28 Feb 2023", "−200.00 RTD", "2"),
        ("1–31 Mar 2023", "−300.00 RTD", "3"),
    ]
    assert "  1  paid on 15 Jan 2023 (payments[3].amount): 100.00 RTD is new." in done.plain
    name = "farm/group.yaml.results/ana.result.json"
    assert {one for one, content in kept(cases).items() if content != then[one]} == {name}
    # The earlier version comes out again, byte for byte.
    group.write_text(text, "utf-8")
    legalcalc("recompute", cases, "--keep")
    assert kept(cases) == then


def test_who_settled_is_not_computed_and_changes_nobody(legalcalc, cases):
    legalcalc("recompute", cases, "--keep")
    then = kept(cases)
    group = cases / "farm/group.yaml"
    text = group.read_text("utf-8").replace("id: bela\n", "id: bela\n    settled: 2023-05-02\n")
    group.write_text(text, "utf-8")
    done = legalcalc("recompute", cases, "--keep")
    assert done.code == 0
    assert "bela" not in done.answer
    assert kept(cases) == then


# -- encrypted cases ------------------------------------------------------------------------------

PHRASE = "sounding ripple mortar wanted"


@pytest.fixture
def encrypt(cases):
    """Encrypts a case file as the pages give it to be taken along."""

    def taken_along(plain: Path, name: str, phrase: str = PHRASE) -> Path:
        facts, identity = parts(with_keys(open_from(plain.read_text("utf-8"))))
        file = cases / name
        file.write_bytes(pack(phrase, Portable(facts, identity)))
        return file

    return taken_along


@pytest.fixture
def asked(monkeypatch):
    """Answers what is asked by the name of the file, and tells what was asked."""
    questions: list[str] = []

    def secret(question: str) -> str:
        questions.append(question)
        return "another phrase of words" if "other" in question else PHRASE

    monkeypatch.setattr("legalcalc.cli.recomputing.secret", secret)
    return questions


def test_an_encrypted_case_is_computed_and_what_is_kept_of_it_is_encrypted_too(
    legalcalc, cases, encrypt, asked, law_of_tomorrow
):
    plain = cases / "inn.yaml"
    for name in ("a.lccase", "b.lccase"):
        encrypt(plain, name)
    encrypt(plain, "other.lccase", "another phrase of words")
    plain.unlink()
    first = legalcalc("recompute", cases, "--keep")
    assert (first.code, first.notes) == (0, "")
    assert f"a.lccase: {NEW}; this one is kept for the next time." in first.answer
    # One pass phrase serves until it does not fit.
    assert asked == ["Pass phrase of a.lccase:", "Pass phrase of other.lccase:"]
    assert not list(cases.glob("*.json"))
    locked = {path: path.read_bytes() for path in cases.glob("*.result.json.age")}
    assert [path.name for path in sorted(locked)] == [
        "a.lccase.result.json.age",
        "b.lccase.result.json.age",
        "other.lccase.result.json.age",
    ]
    for path, content in locked.items():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"INN-1" not in content and b"legalcalc" not in content
    same = legalcalc("recompute", cases, "--keep")
    assert (same.code, same.notes) == (0, "")
    assert {path: path.read_bytes() for path in locked} == locked
    law_of_tomorrow(WAGE)
    done = legalcalc("recompute", cases)
    assert (done.code, done.notes) == (9, "")
    assert done.plain.count("400.00 RTD\t420.00 RTD\t20.00 RTD\t1\n") == 3
    assert done.plain.count("minimum_hourly_wage [adult]: before 12.50 RTD / h") == 3


def test_what_an_encrypted_case_was_kept_as_opens_with_its_pass_phrase(
    legalcalc, cases, encrypt, asked
):
    encrypt(cases / "inn.yaml", "a.lccase")
    legalcalc("recompute", cases, "--keep")
    alone = legalcalc("compute", cases / "inn.yaml", "--format", "json").answer.encode()
    kept_of_it = (cases / "a.lccase.result.json.age").read_bytes()
    assert unpack_beside(kept_of_it, PHRASE) == alone


def test_a_wrong_pass_phrase_or_a_broken_result_is_told_and_stops_no_other(
    legalcalc, cases, encrypt, asked
):
    encrypt(cases / "inn.yaml", "a.lccase")
    encrypt(cases / "inn.yaml", "b.lccase", "a third phrase of words")
    broken = cases / "a.lccase.result.json.age"
    broken.write_bytes(pack_beside("a third phrase of words", b"{}"))
    before = broken.read_bytes()
    done = legalcalc("recompute", cases, "--keep")
    assert done.code == 2
    wrong = "This key does not open it. Check each character and try again."
    assert done.notes.splitlines() == [
        f"a.lccase: a.lccase.result.json.age: {wrong}",
        f"b.lccase: {wrong}",
    ]
    assert broken.read_bytes() == before
    assert not (cases / "b.lccase.result.json.age").exists()
    assert len(kept(cases)) == 5


# -- what cannot be computed ----------------------------------------------------------------------


def test_one_bad_case_is_told_and_the_others_complete(legalcalc, cases):
    (cases / "a.yaml").write_text("format: legalcalc-case/1\nreference: [", "utf-8")
    (cases / "b.lccase").write_bytes(b"age-encryption.org/v1\n")  # and nobody types a pass phrase
    (cases / "c.json").write_text('{"format": "legalcalc-result/1"}', "utf-8")
    shutil.copy(cases / "inn.yaml", cases / "z.yaml")
    moon = (cases / "inn.yaml").read_text("utf-8").replace("heads: [pay.base]", "route: moon")
    (cases / "y.yaml").write_text(moon, "utf-8")
    done = legalcalc("recompute", cases, "--keep", stdin=b"\n")
    assert done.code == 3
    told = done.notes.splitlines()
    assert told[0].startswith("a.yaml: line ")
    assert "b.lccase: This is encrypted, and was not computed." in told
    assert any(one.startswith("y.yaml: choices.route: “moon” is not a route") for one in told)
    assert told[-1] == "No case and no group, and passed over: c.json."
    assert [line.partition(":")[0] for line in done.answer.splitlines()] == [
        "inn.yaml",
        "z.yaml",
        "farm/group.yaml, ana",
        "farm/group.yaml, bela",
        "farm/group.yaml, cem",
        "farm/group.yaml, dora",
    ]


def test_one_bad_person_of_a_group_stops_nobody_else(legalcalc, cases):
    group = cases / "farm/group.yaml"
    bad = group.read_text("utf-8").replace("id: barn, to: 2023-02-28", "id: barn, to: 2023-02-30")
    group.write_text(bad, "utf-8")
    done = legalcalc("recompute", cases, "--format", "json")
    assert done.code == 3
    assert done.notes.startswith("farm/group.yaml, bela: people[1].own.lodging[0].to, line ")
    assert [(one["person"], one["state"]) for one in json.loads(done.answer)["cases"]] == [
        (None, "new"),
        ("ana", "new"),
        ("bela", "refused"),
        ("cem", "new"),
        ("dora", "new"),
    ]


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format": "legalcalc-result/1"}'])
def test_what_is_no_result_is_never_written_over(legalcalc, cases, content):
    there = cases / "inn.yaml.result.json"
    there.write_bytes(content)
    done = legalcalc("recompute", cases, "--keep")
    assert done.code == 2
    assert done.notes == (
        "inn.yaml: inn.yaml.result.json: The data is not a whole result of this format; it may "
        "have been altered.\n"
    )
    assert there.read_bytes() == content


def test_a_fault_in_one_case_stops_no_other(legalcalc, cases, monkeypatch):
    from legalcalc.cli import recomputing

    whole = recomputing._result_of

    def broken(case, law):
        if case.reference == "FARM-23-bela":
            raise ZeroDivisionError("a fact of the case")
        return whole(case, law)

    monkeypatch.setattr(recomputing, "_result_of", broken)
    done = legalcalc("recompute", cases, "--keep")
    assert done.code == 1
    assert done.notes == (
        "farm/group.yaml, bela: A fault of the program stopped the calculation of this case "
        "(ZeroDivisionError).\n"
    )
    assert len(kept(cases)) == 4


def test_a_folder_that_is_not_there_or_empty_is_told(legalcalc, tmp_path, inn):
    done = legalcalc("recompute", tmp_path / "nowhere")
    assert (done.code, done.answer) == (2, "")
    assert done.notes.endswith("nowhere cannot be read: it does not exist.\n")
    assert legalcalc("recompute", inn).code == 2
    (tmp_path / "empty").mkdir()
    done = legalcalc("recompute", tmp_path / "empty")
    assert (done.code, done.answer) == (0, "")
    assert done.notes == f"No case and no group is in {tmp_path / 'empty'}.\n"


def test_no_name_is_told_and_the_data_is_the_same_in_every_language(
    legalcalc, cases, law_of_tomorrow
):
    legalcalc("recompute", cases, "--keep")
    law_of_tomorrow(WAGE)
    told = legalcalc("recompute", cases)
    data = legalcalc("recompute", cases, "--format", "json")
    assert data.answer == legalcalc("recompute", cases, "--format", "json", "-l", "fr").answer
    for name in ("Ana", "Sample", "Example", "Blue Inn", "Zenda"):
        assert name not in told.answer + told.notes + data.answer
