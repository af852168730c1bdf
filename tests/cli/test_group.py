"""The commands on a group, as somebody uses them."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest


@pytest.fixture
def pickers(root) -> Path:
    return root / "examples" / "group-of-pickers.yaml"


@pytest.fixture
def changed(pickers, tmp_path):
    """The group of pickers with some of its words replaced by others."""

    def change(*changes):
        text = pickers.read_text("utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "group.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return change


BAD_BELA = ("id: barn, to: 2023-02-28", "id: barn, to: 2023-02-30")


def test_a_sound_group_is_said_to_be_so_and_who_has_not_confirmed(legalcalc, pickers):
    done = legalcalc("group", "check", pickers)
    assert (done.code, done.notes) == (0, "")
    first, second, third = done.answer.splitlines()
    assert first.endswith("group-of-pickers.yaml: no problems found.")
    assert second.endswith("Not yet confirmed by: cem, dora.")
    assert "06:00–17:00 (ana, bela); 06:00–14:00 (cem)" in third


def test_what_is_wrong_is_told_with_its_person_and_place(legalcalc, changed):
    done = legalcalc("group", "check", changed(BAD_BELA, ("charge: unknown", "charge: some")))
    assert done.code == 3
    assert [one.partition(", line")[0] for one in done.notes.splitlines()] == [
        "bela: people[1].own.lodging[0].to",
        "dora: people[3].own.lodging[0].charge",
    ]
    assert "Without problems: ana, cem.\n" in done.answer


def test_statements_in_the_same_words_are_told_and_refuse_nothing(legalcalc, changed):
    said = (
        "own:\n      statements:\n"
        "        - {language: en, paragraphs: [We slept on straw and had no water.]}\n"
    )
    beginnings = [f"      claimant: {{names: [{one} Example]" for one in ("Ana", "Cem")]
    done = legalcalc(
        "group", "check", changed(*((f"own:\n{one}", f"{said}{one}") for one in beginnings))
    )
    assert (done.code, done.notes) == (0, "")
    assert (
        "Word for word alike are paragraphs in statements of ana, cem: "
        "ana: statements[0].paragraphs[0]; cem: statements[0].paragraphs[0]."
    ) in done.answer
    assert "straw" not in done.answer


def test_a_choice_that_the_law_does_not_have_is_told_by_check_and_compute(legalcalc, changed):
    group = changed(("id: dora\n    own:\n", "id: dora\n    own:\n      choices: {route: moon}\n"))
    for command in ("check", "compute"):
        done = legalcalc("group", command, group)
        assert done.code == 4
        assert "dora: choices.route: “moon” is not a route of Ruritania" in done.notes
    assert "Not computed, and in no sum: dora." in done.notes


def test_a_law_that_is_not_known_here_stops_that_person_alone(legalcalc, changed):
    group = changed(("id: dora\n    own:\n", "id: dora\n    own:\n      jurisdiction: XX\n"))
    done = legalcalc("group", "compute", group)
    assert done.code == 4
    assert "dora: “XX” is not a jurisdiction known here." in done.notes
    assert "20,305.00 RTD" in done.plain


def test_a_file_that_is_no_group_is_refused_in_one_sentence_more(legalcalc, inn):
    done = legalcalc("group", "compute", inn)
    assert (done.code, done.answer) == (3, "")
    assert "this program reads “legalcalc-group/1”" in done.notes
    assert "problems in the group file. Nothing was computed and nothing written." in done.notes
    assert legalcalc("group", "check", inn.with_name("nothing.yaml")).code == 2


def test_who_settled_is_named_and_in_no_sum(legalcalc, changed):
    group = changed(("id: bela\n", "id: bela\n    settled: 2023-05-02\n"))
    told = "bela settled on 2 May 2023, and is in no sum.\n"
    done = legalcalc("group", "compute", group)
    assert (done.code, done.notes) == (0, "")
    assert told in done.plain
    assert "3 people\tTotal, at least\t23,290.00 RTD" in done.plain
    assert "bela\t" not in done.plain
    assert told in legalcalc("group", "check", group).plain
    assert legalcalc("group", "case", group, "bela").code == 0


def test_a_day_that_cannot_be_is_told_of_the_person_who_is_gone(legalcalc, changed):
    done = legalcalc("group", "check", changed(("id: bela\n", "id: bela\n    left: 2023-02-30\n")))
    assert done.code == 3
    assert done.notes.startswith("bela: people[1].left, line ")


def test_what_each_and_the_group_are_owed(legalcalc, pickers):
    done = legalcalc("group", "compute", pickers)
    assert (done.code, done.notes) == (0, "")
    rows = [line.split("\t") for line in done.plain.splitlines()]
    assert [
        "ana",
        "Total, at least",
        "8,190.00 RTD",
        "77.64 RTD",
        "0.00 RTD",
        "31 Jan 2026",
        "2 gaps",
    ] in rows
    assert [
        "4 people",
        "Total, at least",
        "30,545.00 RTD",
        "328.96 RTD",
        "0.00 RTD",
        "",
        "",
    ] in rows
    assert [
        "cem",
        "Overtime supplement",
        "farm, estate",
        "2 Jan – 26 Mar 2023",
        "360.00 RTD",
        "3.56 RTD",
    ] in rows
    assert ["farm", "4", "30,545.00 RTD", "328.96 RTD"] in rows
    assert ["  bela: patterns.season.to: 2023-02-28 instead of 2023-03-31"] in rows
    assert ["  cem: lodging: there is none"] in rows
    assert ["  dora: lodging.barn.charge: not known"] in rows
    assert "Example" not in done.answer


def test_currencies_stand_side_by_side(legalcalc, root):
    done = legalcalc("group", "compute", root / "examples" / "group-in-two-countries.yaml")
    totals = [line.split("\t")[:3] for line in done.plain.splitlines() if "Total" in line][4:]
    assert totals == [
        ["2 people", "Total, at least", "£10,689.00"],
        ["1 person", "Total, at least", "€6,480.00"],
    ]


def test_one_bad_case_is_told_and_the_others_are_computed(legalcalc, changed):
    done = legalcalc("group", "compute", changed(BAD_BELA))
    assert done.code == 3
    assert "bela: people[1].own.lodging[0].to, line" in done.notes
    assert "Not computed, and in no sum: bela." in done.notes
    assert "3 people\tTotal, at least\t23,290.00 RTD" in done.plain


def test_data_and_lines_for_a_spreadsheet(legalcalc, pickers, tmp_path):
    data = json.loads(legalcalc("group", "compute", pickers, "--format", "json").answer)
    assert data["totals"][0]["owed"] == "30545.00"
    target = tmp_path / "rows.csv"
    done = legalcalc("group", "compute", pickers, "--format", "csv", "-o", target)
    assert (done.code, done.answer) == (0, "")
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
    assert len(rows) == sum(len(one["rows"]) for one in data["people"])


def test_two_processes_give_the_same_bytes_and_tell_what_stops_one(legalcalc, changed):
    group = changed(("id: dora\n    own:\n", "id: dora\n    own:\n      choices: {route: moon}\n"))
    one, two = (
        legalcalc("group", "compute", group, "--format", "json", "--processes", number)
        for number in (1, 2)
    )
    assert (one.code, two.code) == (4, 4)
    assert one.answer == two.answer
    assert one.notes == two.notes
    assert json.loads(two.answer)["not_computed"] == ["dora"]


def test_the_data_are_the_same_in_every_language(legalcalc, pickers):
    told = {
        legalcalc("group", "compute", pickers, "--format", "json", "-l", language).answer
        for language in ("en", "fr")
        if legalcalc("--help", "-l", language).code == 0
    }
    assert len(told) == 1


def test_one_persons_case_is_taken_by_every_other_command(legalcalc, pickers, tmp_path):
    target = tmp_path / "cem.yaml"
    assert legalcalc("group", "case", pickers, "cem", "--output", target).code == 0
    assert legalcalc("check", target).code == 0
    done = legalcalc("compute", target, "--format", "json")
    assert json.loads(done.answer)["case"]["reference"] == "FARM-23-cem"
    group = json.loads(legalcalc("group", "compute", pickers, "--format", "json").answer)
    assert json.loads(done.answer)["case"]["digest"] == group["people"][2]["digest"]
    target = tmp_path / "dora.yaml"
    assert legalcalc("group", "case", pickers, "dora", "--output", target).code == 0
    told = legalcalc("explain", target, "pay.base", "1").answer
    assert "(source: what was told for the whole group)" in told


def test_a_persons_case_is_told_on_standard_output_and_never_over_the_group(legalcalc, pickers):
    done = legalcalc("group", "case", "-", "bela", stdin=pickers.read_bytes())
    assert done.answer.startswith("format: legalcalc-case/1\nreference: FARM-23-bela\n")
    for words in (("case", pickers, "bela"), ("compute", pickers)):
        assert legalcalc("group", *words, "--output", pickers).code == 2


def test_the_case_of_nobody_and_of_one_with_problems(legalcalc, pickers, changed):
    done = legalcalc("group", "case", pickers, "eva")
    assert (done.code, done.answer) == (2, "")
    assert "Ids: ana, bela, cem, dora." in done.notes
    done = legalcalc(
        "group", "case", changed(BAD_BELA, ("charge: unknown", "charge: some")), "bela"
    )
    assert (done.code, done.answer) == (3, "")
    assert "people[1].own.lodging[0].to" in done.notes
    assert "people[3]" not in done.notes


def test_a_fault_stops_one_person_alone_and_tells_none_of_its_words(
    legalcalc, pickers, monkeypatch
):
    import legalcalc.group.results as results

    whole = results.assess

    def broken(case, *rest, **more):
        if case.reference == "FARM-23-bela":
            raise RuntimeError("Bela Example")
        return whole(case, *rest, **more)

    monkeypatch.setattr(results, "assess", broken)
    done = legalcalc("group", "compute", pickers)
    assert done.code == 1
    assert (
        "bela: A fault of the program stopped the calculation of this person (RuntimeError)."
        in (done.notes)
    )
    assert "Example" not in done.notes
    assert "23,290.00 RTD" in done.plain
    monkeypatch.setitem(os.environ, "LEGALCALC_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        legalcalc("group", "compute", pickers)


def test_until_when_each_can_object_stands_with_the_results(legalcalc, changed):
    notice = "authorisations: [{{kind: without mandate, representative: union{}}}]"
    union = "people:\n    - {id: union, names: [Uri Delegate], role: representative}\n  parties:"
    group = changed(
        ("  parties:", "  " + union),
        ("leave_taken: []", "leave_taken: []\n      declared: no"),
        (", taken.inkind]", ", taken.inkind, lump.undeclared]"),
        *(
            (
                f"claimant: {{names: [{name}",
                f"{notice.format(told)}\n      claimant: {{names: [{name}",
            )
            for name, told in (
                ("Ana", ", notified_on: 2023-04-20"),
                ("Bela", ", notified_on: 2023-04-19"),
                ("Cem", ""),
                ("Dora", ", notified_on: 2023-04-20, objected_on: 2023-04-21"),
            )
        ),
    )
    done = legalcalc("group", "compute", group)
    assert done.code == 0
    block = done.plain.partition("Can object until\n")[2].partition("\n\n")[0]
    assert [" ".join(line.split()) for line in block.splitlines()] == [
        "ana 20 Apr 2023 30 Apr 2023",
        "bela 19 Apr 2023 29 Apr 2023, over: no objection is known",
        "cem – not known: the day on which they were told is missing",
    ]
    assert "dora objected on 21 Apr 2023, and is in no sum." in done.plain
