"""What a case file may say, and what becomes of it."""

from __future__ import annotations

import dataclasses
import json
import typing
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from legalcalc import facts
from legalcalc.facts import Case, Item, Stated
from legalcalc.periods import Period
from legalcalc.schemas import (
    CaseProblems,
    case_to_json,
    case_to_yaml,
    dump_case,
    load_case,
    read_case,
)
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section, Sub

SMALLEST = """
format: legalcalc-case/1
reference: A-17
jurisdiction: GB-EAW
calculated_on: 2024-03-31
claimant: {}
"""


def case(more: str = "") -> Case:
    return load_case(SMALLEST + more)


def sections(of: Section) -> typing.Iterator[Section]:
    """A section and all inside it."""
    yield of
    for field in of.fields.values():
        if isinstance(field, Sub):
            yield from sections(field.section)


# -- little is needed, all is kept ------------------------------------------------------------


def test_only_what_is_always_needed_is_required() -> None:
    read = case()
    assert read.reference == "A-17"
    assert read.calculated_on == date(2024, 3, 31)
    assert read.claimant.names == ()
    assert read.employments == ()


@pytest.mark.parametrize(
    "key", ["format", "reference", "jurisdiction", "calculated_on", "claimant"]
)
def test_each_of_these_is_required(key: str) -> None:
    lines = [line for line in SMALLEST.splitlines() if not line.startswith(key)]
    with pytest.raises(CaseProblems) as refused:
        load_case("\n".join(lines))
    assert [problem.path for problem in refused.value.problems] == [key]


def test_the_claimant_may_be_empty_but_has_to_be_there() -> None:
    assert load_case(SMALLEST.replace("claimant: {}", "claimant:")) == case()


def test_every_fact_of_the_model_has_its_key() -> None:
    """So that no fact can be added to the model and forgotten at the door."""
    filled = {"path", "provenance", "period", "digest"}
    for section in sections(case_section()):
        told = {field.attribute or name for name, field in section.fields.items()}
        held = {one.name for one in dataclasses.fields(section.builds)} - filled
        if section.builds is facts.Pieces:
            held -= {"currency"}  # told with the rate
        if section.builds in (facts.Pattern, facts.WorkException, facts.WorkDay):
            held -= {"hours_known"}  # told by “hours: unknown”
        if section.builds in (Case, facts.Employment):
            held -= {"none_told"}  # told by empty lists
        assert held <= told, section.builds.__name__


def test_every_class_of_facts_has_its_section() -> None:
    built = {section.builds for section in sections(case_section())}
    apart = {facts.Break, facts.Money, facts.Provenance, facts.Recurring, Stated, Item}
    classes = {
        one
        for name in facts.__all__
        if dataclasses.is_dataclass(one := getattr(facts, name)) and isinstance(one, type)
    }
    assert classes - apart == built - {Period}


def test_the_snippets_of_the_reference_use_every_key(whole_text: str) -> None:
    """A key is told apart by its meaning: the same one may stand in several sections."""
    used: set[tuple[str, str]] = set()

    def look(data: Any, section: Section) -> None:
        for entry in data if isinstance(data, list) else [data]:
            for key, value in entry.items() if isinstance(entry, dict) else ():
                field: Any = section.keys[key]
                used.add((key, field.doc))
                if isinstance(field, Sub):
                    look(value, field.section)

    look(yaml.load(whole_text, Loader=yaml.BaseLoader), case_section())
    known: set[tuple[str, str]] = set()
    for section in sections(case_section()):
        fields: dict[str, Any] = section.keys
        known |= {(key, field.doc) for key, field in fields.items()}
    assert known - used == set()


# -- read and written again -------------------------------------------------------------------


def test_what_is_written_is_read_back_without_loss(whole_case: Case) -> None:
    for written in (
        dump_case(whole_case),
        case_to_yaml(whole_case),
        case_to_json(whole_case),
    ):
        again = load_case(written)
        assert again == whole_case
        assert again.digest == whole_case.digest


def test_a_list_told_to_be_empty_is_no_list_of_which_nothing_was_told(whole_case: Case) -> None:
    data = dump_case(whole_case)
    del data["payments"]
    untold, none = load_case(data), load_case({**data, "payments": []})
    assert (untold.payments, none.payments) == ((), ())
    assert (untold.none_told, none.none_told) == (frozenset(), {"payments"})
    assert load_case(case_to_yaml(untold)) == untold != none == load_case(case_to_json(none))
    assert untold.digest != none.digest
    in_order = [name for name in dump_case(whole_case) if name in dump_case(none)]
    assert list(dump_case(none)) == in_order


@pytest.mark.parametrize(
    "name", ["deductions", "lodging", "food", "fees", "debts", "losses", "harms", "confinements",
             "taken", "pieces", "exceptions"],
)  # fmt: skip
def test_of_each_list_it_can_be_told_that_there_is_none(name: str) -> None:
    untold, none = case(), case(f"{name}: []\n")
    in_part = name not in ("confinements", "taken", "pieces", "exceptions")
    assert (untold.told(name), none.told(name)) == ("not told", "none")
    assert dump_case(none)[name] == [] and name not in dump_case(untold)
    assert load_case(dump_case(none)) == none != untold
    if in_part:
        part = case(f"told_in_part: {name}\n")
        assert part.told(name) == "in part"
        assert dump_case(part)["told_in_part"] == [name]
        assert load_case(dump_case(part)) == part


def test_of_leave_of_one_employment_it_can_be_told_that_there_is_none() -> None:
    jobs = "parties: [{id: a}]\nemployments:\n- {id: one, employer: a, leave_taken: []}\n"
    read = case(jobs + "- {id: other, employer: a}\n")
    one, other = read.employments
    assert (read.told("leave_taken", of=one), read.told("leave_taken", of=other)) == (
        "none",
        "not told",
    )
    assert read.told("leave_taken") == "not told"
    assert case(jobs).told("leave_taken") == "none"
    assert dump_case(read)["employments"] == [
        {"id": "one", "employer": "a", "leave_taken": []},
        {"id": "other", "employer": "a"},
    ]
    assert load_case(dump_case(read)) == read


def test_nobody_knows_the_hours_of_a_day_of_work_or_of_usual_weeks() -> None:
    read = case(
        "work_days: [{date: 2022-05-14, hours: unknown}, "
        "{date: 2022-05-15, hours: {value: unknown, source: diary}}]\n"
        "patterns: [{from: 2022-05-16, to: 2022-05-29, days: mon, hours: unknown}]\n"
    )
    assert [one.hours_known for one in (*read.work_days, *read.patterns)] == [False] * 3
    assert [one.shifts for one in (*read.work_days, *read.patterns)] == [()] * 3
    assert dump_case(read)["work_days"][0] == {"date": "2022-05-14", "hours": "unknown"}
    assert load_case(dump_case(read)) == read
    assert read.told("work") == "told"


def test_calls_at_night_keep_their_place_in_the_file() -> None:
    read = case(
        "work_days:\n"
        "- {date: 2022-05-14, start: '22:00', end: '06:00', kind: night presence, calls: 2}\n"
        "- {date: 2022-05-15, start: '22:00', end: '06:00', kind: night presence, calls: 2}\n"
    )
    paths = [one.shifts[0].calls.path for one in read.work_days if one.shifts[0].calls]
    assert paths == ["work_days[0].calls", "work_days[1].calls"]


def test_what_is_not_told_is_not_in_the_canonical_form() -> None:
    """So that a file that uses none of the later keys keeps its digest."""
    assert dump_case(case()) == {
        "format": "legalcalc-case/1",
        "reference": "A-17",
        "jurisdiction": "GB-EAW",
        "calculated_on": "2024-03-31",
        "claimant": {"role": "claimant"},
    }


def test_the_canonical_form_is_texts_only(whole_case: Case) -> None:
    def leaves(thing: Any) -> typing.Iterator[Any]:
        if isinstance(thing, dict):
            for inside in thing.values():
                yield from leaves(inside)
        elif isinstance(thing, list):
            for inside in thing:
                yield from leaves(inside)
        else:
            yield thing

    assert {type(leaf) for leaf in leaves(dump_case(whole_case))} == {str}


def test_a_loader_that_guesses_reads_the_same_from_what_is_written(whole_case: Case) -> None:
    assert yaml.safe_load(case_to_yaml(whole_case)) == dump_case(whole_case)


def test_every_fact_knows_its_place(whole_case: Case) -> None:
    job = whole_case.employments[0]
    assert job.path == "employments[0]"
    assert job.start is not None
    assert job.start.path == "employments[0].start"
    assert job.promises[0].pay is not None
    assert job.promises[0].pay.path == "employments[0].promises[0].pay"
    assert whole_case.patterns[0].first.path == "patterns[0].from"
    assert whole_case.claimant.path == "claimant"


def test_the_digest_is_of_the_facts_and_not_of_their_typing() -> None:
    one = case("payments: [{date: 2022-01-31, amount: 100 GBP}]\n")
    other = load_case(
        "claimant: {}\n# a remark\nformat: legalcalc-case/1\nreference: 'A-17'\n"
        "calculated_on: 2024-03-31\ncurrency: GBP\njurisdiction: GB-EAW\n"
        "payments:\n- amount: '100.00'\n  date: 2022-01-31\n"
    )
    assert one.digest == other.digest
    assert len(one.digest) == 64
    assert case("payments: [{date: 2022-01-31, amount: 100.01 GBP}]\n").digest != one.digest


def test_yaml_and_json_files_hold_the_same(tmp_path: Path, whole_text: str) -> None:
    in_yaml, in_json = tmp_path / "case.yaml", tmp_path / "case.json"
    in_yaml.write_text(whole_text, "utf-8")
    in_json.write_text(json.dumps(yaml.load(whole_text, Loader=yaml.BaseLoader)), "utf-8")
    assert load_case(in_yaml) == load_case(in_json)


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(SMALLEST, "utf-8-sig")
    assert load_case(file) == case()
    file.write_text(SMALLEST, "utf-16")
    assert load_case(file) == case()


def test_a_file_that_is_not_there_is_no_matter_of_the_case(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.yaml"):
        load_case(tmp_path / "none.yaml")


def test_json_may_hold_escapes_that_yaml_does_not_know() -> None:
    smallest = json.dumps(yaml.load(SMALLEST, Loader=yaml.BaseLoader))
    text = smallest.replace("A-17", r"A\/17 \ud83c\udf4e")
    assert load_case(text).reference == "A/17 🍎"


# -- work -------------------------------------------------------------------------------------


def test_one_shift_stands_in_the_entry_and_several_in_a_list() -> None:
    inline = case(
        'patterns: [{from: 2022-01-03, to: 2022-01-09, days: mon, start: "07:00", end: "12:00"}]'
    )
    listed = case(
        "patterns: [{from: 2022-01-03, to: 2022-01-09, days: mon, shifts: [07:00-12:00]}]"
    )
    assert inline == listed
    assert inline.patterns[0].shifts[0].end == time(12)


def test_equal_shifts_are_one_object_so_that_the_engine_works_them_out_once() -> None:
    days = "".join(
        f'  - {{date: 2022-01-{day:02d}, start: "07:00", end: "19:00", breaks: "1:00"}}\n'
        for day in range(3, 29)
    )
    read = case(f"work_days:\n{days}")
    assert len({id(one.shifts[0]) for one in read.work_days}) == 1


def test_a_stretch_of_days_may_be_a_month_or_one_day() -> None:
    read = case(
        "payments: [{date: 2024-03-05, amount: 1 GBP, for_period: 2024-02}]\n"
        "exceptions: [{date: 2024-02-05, reason: sick}]\n"
    )
    assert read.payments[0].for_period == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert read.exceptions[0].period == Period(date(2024, 2, 5), date(2024, 2, 5))


def test_pieces_are_paid_in_money() -> None:
    read = case(
        "pieces:\n- {date: 2022-01-03, count: 30, what: crates,\n"
        "   rate: {value: 0.20 GBP, low: 0.10 GBP}}\n"
    )
    (pieces,) = read.pieces
    assert pieces.currency == "GBP"
    assert pieces.rate is not None
    assert (str(pieces.rate.value), str(pieces.rate.low)) == ("1/5", "1/10")
    assert load_case(dump_case(read)) == read


# -- data from elsewhere ----------------------------------------------------------------------


def test_data_that_was_read_elsewhere_is_a_case_too() -> None:
    data = {
        "format": "legalcalc-case/1",
        "reference": 17,
        "jurisdiction": "RT",
        "calculated_on": date(2024, 3, 31),
        "claimant": {"safe_contact": True, "dependants": {"value": 2}},
    }
    read = read_case(data).case
    assert read.reference == "17"
    assert read.calculated_on == date(2024, 3, 31)
    assert read.claimant.safe_contact is True
