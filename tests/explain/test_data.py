"""The data result: versioned, valid against its schema, the same bytes every time, re-countable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sentences import Domain, domains, found_in

from legalcalc import __version__
from legalcalc.claims import assess
from legalcalc.claims.grounds import RateGround, TableGround
from legalcalc.claims.rows import Assessment
from legalcalc.explain import FORMAT, result_data, result_schema, to_json
from legalcalc.explain.record import Recorder, ground_data, sentence
from legalcalc.explain.sentences import figure_name
from legalcalc.facts import Case, Money, Payment, Stated
from legalcalc.figures import Rounding, constant, total, unit
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period
from legalcalc.places import program_digest
from legalcalc.testing import examples_of, load_example

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = jsonschema.Draft202012Validator(
    result_schema(), format_checker=jsonschema.FormatChecker()
)


@pytest.fixture(scope="module")
def result(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> dict[str, Any]:
    return result_data(assessment, case, ruritania)


def valid(result: dict[str, Any]) -> None:
    faults = [f"{one.json_path}: {one.message}" for one in VALIDATOR.iter_errors(result)]
    assert faults == []


def test_the_schema_itself_is_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(result_schema())


def test_options_say_whether_they_were_chosen_and_whether_a_rule_asked(
    result: dict[str, Any], assessment: Assessment
) -> None:
    asked = {one["name"] for one in result["options"] if one["read"]}
    assert asked == set(assessment.options_read)
    assert "interest" in asked
    assert all(one["by_default"] for one in result["options"])


def test_the_result_is_valid(result: dict[str, Any]) -> None:
    assert result["format"] == FORMAT == "legalcalc-result/1"
    assert result["program"] == {
        "name": "legalcalc",
        "version": __version__,
        "digest": program_digest(),
    }
    assert len(result["program"]["digest"]) == len(result["jurisdiction"]["rules_digest"]) == 64
    valid(result)


def some_examples() -> Iterator[Any]:
    """Every eighth example of each State; all but every third of them are long."""
    for found in available(plugins=False):
        if found.jurisdiction is not None:
            for place, path in enumerate(examples_of(found.jurisdiction)[::8]):
                marks = pytest.mark.long if place % 3 else ()
                name = f"{found.name}/{path.stem}"
                yield pytest.param(found.jurisdiction, path, id=name, marks=marks)


@pytest.mark.parametrize(("jurisdiction", "path"), some_examples())
def test_the_result_of_every_eighth_worked_example_is_valid_adds_up_and_can_be_translated(
    jurisdiction: Jurisdiction, path: Path
) -> None:
    example = load_example(path, jurisdiction)
    result = result_data(assess(example.case, jurisdiction), example.case, jurisdiction)
    valid(result)
    recount(result)
    assert sentences_of(result) <= extracted(jurisdiction)


@cache
def extracted(jurisdiction: Jurisdiction) -> frozenset[tuple[str | None, str]]:
    """Context and English of every sentence that translators are given: the core's, and a law's."""
    [domain] = [one for one in domains(ROOT) if one.name == jurisdiction.home.name]
    return frozenset().union(*(extracted_from(one) for one in domain.looked_in))


@cache
def extracted_from(domain: Domain) -> frozenset[tuple[str | None, str]]:
    return frozenset((one.context, one.one) for one in found_in(domain, []))


def sentences_of(thing: Any) -> set[tuple[str | None, str]]:
    """Context and English of every sentence in a result, and the heading of every figure."""
    found: set[tuple[str | None, str]] = set()
    if isinstance(thing, dict):
        if "english" in thing:
            found.add((thing.get("context"), thing["id"]))
        if "bases" in thing:
            found |= {("figure", figure_name(name).text) for name in thing["figures"]}
        for value in thing.values():
            found |= sentences_of(value)
    elif isinstance(thing, list):
        for value in thing:
            found |= sentences_of(value)
    return found


def test_canonical_json_reads_back_and_ends_with_a_line_feed(result: dict[str, Any]) -> None:
    content = to_json(result)
    assert json.loads(content) == result
    assert content.endswith(b"}\n")
    assert b"\\u" not in content


def test_another_process_with_other_hashes_gives_the_same_bytes() -> None:
    program = (
        "import hashlib\n"
        "from legalcalc.explain import result_data, to_json\n"
        "from legalcalc.claims import assess\n"
        "from legalcalc.law.discovery import available\n"
        "from legalcalc.testing import examples_of, load_example\n"
        "for found in available(plugins=False):\n"
        "    jurisdiction = found.jurisdiction\n"
        "    for path in examples_of(jurisdiction)[:5] if jurisdiction else ():\n"
        "        case = load_example(path, jurisdiction).case\n"
        "        data = to_json(result_data(assess(case, jurisdiction), case, jurisdiction))\n"
        "        print(path.name, hashlib.sha256(data).hexdigest())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "4711")
    }
    assert len(outputs) == 1
    assert outputs.pop().strip()


def test_computing_twice_gives_the_same_bytes(
    result: dict[str, Any], case: Case, ruritania: Jurisdiction
) -> None:
    again = result_data(assess(case, ruritania), case, ruritania)
    assert to_json(again) == to_json(result)


def test_no_number_is_written_as_a_binary_float(result: dict[str, Any]) -> None:
    def numbers(thing: Any) -> Iterator[Any]:
        if isinstance(thing, dict):
            for value in thing.values():
                yield from numbers(value)
        elif isinstance(thing, list):
            for value in thing:
                yield from numbers(value)
        else:
            yield thing

    assert not any(isinstance(one, float) for one in numbers(result))


# -- the record can be counted again by anybody ----------------------------------------------------


def recount(result: dict[str, Any]) -> None:
    """Recompute every node from those before it, as a stranger with the file alone could."""
    values: list[Fraction] = []
    for number, node in enumerate(result["nodes"]):
        operands = [values[index] for index in node.get("of", ())]
        assert all(index < number for index in node.get("of", ()))
        stated = Fraction(node["value"])
        match node["op"]:
            case "known":
                assert 0 <= node["ground"] < len(result["grounds"])
                computed = stated
            case "+":
                computed = operands[0] + operands[1]
            case "-":
                computed = operands[0] - operands[1]
            case "×":
                computed = operands[0] * operands[1]
            case "÷":
                computed = operands[0] / operands[1]
            case "total":
                computed = sum(operands, Fraction(0))
            case "greatest":
                computed = max(operands)
            case "least":
                computed = min(operands)
            case "not below zero":
                computed = max(operands[0], Fraction(0))
            case "named":
                computed = operands[0]
            case "rounded":
                rounding = node["rounding"]
                computed = Rounding(rounding["places"], rounding["mode"], rounding["law"]).of(
                    operands[0]
                )
        assert computed == stated, node
        values.append(stated)
    for figure in _figures(result):
        assert values[figure["node"]] == Fraction(figure["value"])


def _figures(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        if set(thing) == {"value", "unit", "node"}:
            yield thing
        for value in thing.values():
            yield from _figures(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _figures(value)


def test_every_node_can_be_counted_again(result: dict[str, Any]) -> None:
    recount(result)
    assert len(list(_figures(result))) > 100


def test_a_step_that_occurs_twice_is_one_node() -> None:
    recorder = Recorder()
    ten, two = constant(10, "RTD", _("ten")), constant(2, "1", _("two"))
    assert recorder.node(ten * two) == recorder.node(ten * two)
    assert len(recorder.nodes) == 3


def test_a_record_of_thousands_of_steps_is_written() -> None:
    running = constant(0, "RTD", _("begin"))
    for number in range(5000):
        running = running + constant(number, "RTD", _("step"))
    recorder = Recorder()
    assert recorder.node(running) == 10000
    assert recorder.nodes[-1]["value"] == "12497500.00"


# -- what a row carries ----------------------------------------------------------------------------


def test_a_row_names_the_facts_and_the_evidence_it_rests_on(result: dict[str, Any]) -> None:
    row = result["heads"][0]["rows"][0]
    assert row["id"] == "pay.base/job/1"
    assert row["owed"]["value"] == "350.00"
    assert row["facts"] == ["payments[0]", "payments[0].amount", "work[0]"]
    assert row["evidence"] == ["E1"]
    assert [base["basis"] for base in row["bases"]] == ["minimum", "contract"]
    assert row["bases"][1]["gap"]["what"] == "employments[0].promises"
    assert row["barred"] == {"court": False, "board": True}
    assert [one["party"] for one in row["liable"]] == ["inn", "brewery"]


def test_what_does_not_count_says_why(result: dict[str, Any]) -> None:
    deductions = next(head for head in result["heads"] if head["key"] == "taken.deductions")
    [row] = deductions["rows"]
    assert not row["counted"]
    assert row["set_aside"]["english"] == (
        "“Wages below what was promised or the minimum” is greater for the same period and stands "
        "instead (Labour Act, s. 36(2))."
    )


def test_unverified_law_is_listed_with_its_doubt(result: dict[str, Any]) -> None:
    [unverified] = result["unverified"]
    assert unverified["parameter"] == "night_supplement"
    assert unverified["doubt"] == "Remembered, no source read"
    assert result["grounds"][unverified["ground"]]["verified"] is None
    night = next(head for head in result["heads"] if head["key"] == "pay.night")
    assert night["rows"][0]["unverified"] == ["night_supplement"]


def test_a_gap_is_named_with_its_day(result: dict[str, Any]) -> None:
    fees = next(head for head in result["heads"] if head["key"] == "taken.fees")
    [gap] = fees["gaps"]
    assert (gap["kind"], gap["what"], gap["on"]) == ("rate", "EUR/RTD", "2022-05-05")


def test_one_payment_more_changes_the_bytes(
    result: dict[str, Any], case: Case, ruritania: Jurisdiction
) -> None:
    more = Payment(
        day=Stated(date(2022, 10, 31)),
        amount=Stated(Money(Fraction(10), "RTD")),
        path="payments[2]",
    )
    other = replace(case, payments=(*case.payments, more))
    assert to_json(result_data(assess(other, ruritania), other, ruritania)) != to_json(result)


# -- sentences -------------------------------------------------------------------------------------


def test_a_sentence_is_free_of_language_and_readable_in_english() -> None:
    message = _(
        "{a} {b} {c} {d} {e} {f} {g} {h}",
        a=date(2022, 1, 2),
        b=Period(date(2022, 1, 2), date(2022, 1, 3)),
        c=constant("12.5", "RTD/h", _("x")),
        d=time(22, 5),
        e=Fraction(1, 3),
        f=Money(Fraction(5), "EUR"),
        g=("a", _("b")),
        h=True,
    )
    data = sentence(message)
    assert data["id"] == message.text
    assert data["english"] == (
        "2022-01-02 2022-01-02 to 2022-01-03 12.50 RTD/h 22:05 1/3 5.00 EUR a, b yes"
    )
    assert data["words"] == {
        "a": {"date": "2022-01-02"},
        "b": {"period": {"first": "2022-01-02", "last": "2022-01-03"}},
        "c": {"figure": {"value": "12.50", "unit": "RTD/h"}},
        "d": {"time": "22:05"},
        "e": {"number": "1/3"},
        "f": {"figure": {"value": "5.00", "unit": "EUR"}},
        "g": {"list": [{"text": "a"}, {"sentence": {"id": "b", "english": "b"}}]},
        "h": {"truth": True},
    }


def test_a_sentence_with_forms_carries_its_number_and_its_context() -> None:
    data = sentence(counted("{count} day", "{count} days", 3))
    assert (data["english"], data["plural"], data["count"]) == ("3 days", "{count} days", 3)
    assert sentence(Message("due", context="figure"))["context"] == "figure"


def test_rates_and_tables_are_told_with_their_source() -> None:
    rate = RateGround(_("rate"), "EUR", "RTD", date(2022, 5, 5), "Bank", None)
    assert ground_data(rate)["published"] == "2022-05-05"
    table = TableGround(_("t"), "Inns", date(2022, 1, 1), "Order 5", "Gazette", None, "tables[0]")
    assert ground_data(table)["path"] == "tables[0]"
    with pytest.raises(TypeError, match="not a ground"):
        ground_data(object())


def test_a_figure_that_is_not_there_is_null() -> None:
    recorder = Recorder()
    assert recorder.figure(None) is None
    assert recorder.gap(None) is None
    assert recorder.figure(total((), unit_if_none=unit("RTD"))) == {
        "value": "0.00",
        "unit": "RTD",
        "node": 0,
    }
