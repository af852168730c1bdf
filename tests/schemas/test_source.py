"""A text is read once without places, and once more where a place is asked for: to the same end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.schemas import CaseProblems, load_case, read_case, source
from legalcalc.schemas.fields import reading
from legalcalc.schemas.source import SourceEntry, locate, read_source, standing_alone

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sample-case.yaml"

names = st.text(alphabet="ab. [1\u00e9", min_size=1, max_size=3)
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.sampled_from(["", " a ", "null", "é"])
)
trees = st.recursive(
    leaves,
    lambda one: st.one_of(st.lists(one, max_size=3), st.dictionaries(names, one, max_size=4)),
)


def told(tree: Any) -> Any:
    """A tree with the paths and the empty names of its mappings."""
    if isinstance(tree, SourceEntry):
        inside = {name: told(one) for name, one in tree.items()}
        return tree.path, sorted(tree.empty), inside
    return [told(one) for one in tree] if isinstance(tree, list) else tree


@given(st.dictionaries(names, trees, max_size=4), st.sampled_from([None, 1]))
def test_json_is_read_the_same_at_once_and_token_by_token(data: Any, indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    slowly = source._JsonReader(text, {}).run()
    at_once = source._json_at_once(text)
    assert (at_once is None) == bool(slowly.problems)
    if at_once is not None:
        assert told(at_once.root) == told(slowly.root)


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": 1, "a": 2}', '{"a": 1} x', "[1]", '{"a":'])
def test_json_that_is_not_a_mapping_of_names_is_not_read_at_once(text: str) -> None:
    assert source._json_at_once(text) is None


def test_json_of_endless_depth_is_left_to_the_reader_that_tells_its_place() -> None:
    assert source._json_at_once('{"a":' * 100_000) is None


@given(st.dictionaries(names, trees, max_size=4))
def test_yaml_is_read_the_same_with_and_without_places(data: Any) -> None:
    text = yaml.dump(data, allow_unicode=True)
    plainly, with_places = source._YamlReader(text).run(), source._YamlReader(text, {}).run()
    assert told(plainly.root) == told(with_places.root)
    assert len(plainly.problems) == len(with_places.problems)


HOSTILE = ["a: &x b", "a: *x", "a: !x y", "[a]: b", "? {a: b}\n: c", "a: 'b", "a: 1\na: 2", "~: 1"]


@pytest.mark.parametrize("text", [SAMPLE.read_text(encoding="utf-8"), *HOSTILE])
def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def outcome() -> Any:
        try:
            return told(read_source(text))
        except CaseProblems as refused:
            return refused.problems

    with_libyaml = outcome()
    monkeypatch.setattr(source, "_Loader", yaml.BaseLoader)
    assert outcome() == with_libyaml


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("", 1),
        ("b", 2),
        ("b.c", 3),
        ("b.c[0]", 3),
        ("b.c[1].d", 5),
        ("b.c[1].d.not.there", 5),
        ("b.c[7].d", 3),
        ("e", 6),
        ("odd.name", 7),
        ("odd", 1),
    ],
)
def test_a_place_is_that_of_the_path_or_the_nearest_around_it(path: str, line: int) -> None:
    text = "a: 1\nb:\n  c: [x,\n   {\n   d: y}]\ne:\n'odd.name': z\n"
    mark = locate(read_source(text), path)
    assert mark is not None and mark.line == line


def test_data_has_no_places() -> None:
    assert locate(read_source({"a": "b"}), "a") is None


def test_what_stands_alone_keeps_the_places_of_the_whole_text() -> None:
    text = '{"language": "en",\n "case": {"parties": [\n  {"id": "a"}]}}'
    alone = standing_alone(read_source(text), "case")
    assert alone is not None and alone["parties"][0].path == "parties[0]"
    mark = locate(alone, "parties[0].id")
    assert mark is not None and mark.line == 3
    assert standing_alone(read_source(text), "language") is None
    of_data = standing_alone(read_source({"case": {"a": [{"b": "c"}]}}), "case")
    assert of_data is not None and locate(of_data, "a[0].b") is None


def test_a_text_that_is_right_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are for those who ask for them: they cost as much again."""
    readings: list[object] = []
    run = source._Reader.run

    def counted(reader: Any) -> Any:
        readings.append(reader.places)
        return run(reader)

    monkeypatch.setattr(source._Reader, "run", counted)
    file = read_case(SAMPLE)
    assert readings == [None]
    places = [locate(file.root, "claimant"), locate(file.root, "payments[0]")]
    assert None not in places and len(readings) == 2


def test_nothing_of_a_reading_stays_behind() -> None:
    load_case(SAMPLE)
    with pytest.raises(LookupError):
        reading.get()


def test_equal_shifts_are_one_object_however_they_are_told() -> None:
    case = read_case(SAMPLE).root
    days = [
        {"date": "2022-03-01", "start": "07:00", "end": "19:00"},
        {"date": "2022-03-02", "start": "7:00", "end": "19:00", "kind": "work"},
        {"date": "2022-03-03", "shifts": ["07:00-19:00"]},
        {"date": "2022-03-04", "hours": "9"},
        {"date": "2022-03-05", "hours": "9"},
    ]
    shifts = [one.shifts[0] for one in load_case({**case, "work_days": days}).work_days]
    assert shifts[0] is shifts[1] is shifts[2]
    assert shifts[3] == shifts[4]
    assert [one.minutes.path for one in shifts[3:] if one.minutes is not None] == [
        "work_days[3].hours",
        "work_days[4].hours",
    ]


def test_a_case_may_be_read_without_its_digest() -> None:
    case = read_case(SAMPLE, digest=False).case
    assert case.digest == "" and case == load_case(SAMPLE)
