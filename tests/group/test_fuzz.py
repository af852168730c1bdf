"""Whatever stands in a group file: read, or refused in sentences; nobody is taken for another."""

from __future__ import annotations

import copy
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalcalc.group import GroupCase, read_group
from legalcalc.schemas import CaseProblems

TEXT = (Path(__file__).resolve().parents[2] / "examples" / "group-of-pickers.yaml").read_text(
    "utf-8"
)
DATA = yaml.load(TEXT, Loader=yaml.BaseLoader)
CALM = settings(suppress_health_check=[HealthCheck.too_slow])


def places(value: object, at: tuple = ()) -> list[tuple]:
    """Every place in nested lists and mappings."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        *([at] if at else []),
        *(
            one
            for key, child in inside
            for one in (
                places(child, (*at, key)) if isinstance(child, (dict, list)) else [(*at, key)]
            )
        ),
    ]


PLACES = places(DATA)
values = st.one_of(
    st.sampled_from(
        ["unknown", "", "0", "-1", "2023-02-30", "season", "barn", "ana", "own account"]
    ),
    st.sampled_from(
        [None, [], {}, [None], {"id": "barn"}, [{"id": "barn"}], [{}], ["lodging.barn"]]
    ),
    st.sampled_from([DATA["shared"], DATA["people"], DATA["people"][1]["own"]]),
    st.text(max_size=8),
)


def read(data) -> GroupCase | None:
    """The group, or nothing where it is refused as a whole, in sentences with their places."""
    try:
        return read_group(data)
    except CaseProblems:
        return None


def broken(data, place, value):
    data = copy.deepcopy(data)
    around = data
    for key in place[:-1]:
        around = around[key]
    around[place[-1]] = value
    return data


@CALM
@given(st.sampled_from(PLACES), values)
def test_anything_in_any_place_is_read_or_told(place, value):
    group = read(broken(DATA, place, value))
    if group is None:
        return
    ids = {one.id for one in group.people}
    for problem in (*group.problems, *group.warnings):
        assert set(problem.people) <= ids
    without_case = {one.id for one in group.people if one.case is None}
    told = {id for one in group.problems for id in (one.people or ids)}
    assert without_case == told


@CALM
@given(
    st.sampled_from([place for place in PLACES if place[:2] == ("people", 2) and len(place) > 2]),
    values,
)
def test_what_stands_under_one_person_changes_nobody_elses_case(place, value):
    sound, changed = read(DATA), read(broken(DATA, place, value))
    assert sound is not None
    if changed is None:  # an id that is another's
        assert place == ("people", 2, "id")
        return
    for before, after in zip(sound.people, changed.people, strict=True):
        if before.id != "cem":
            assert before == after


@CALM
@given(st.text(alphabet=list("{}[]:-&*!|>#\"' \nabéع\t\x00"), max_size=40))
def test_any_text_is_refused_in_sentences(text):
    assert read(text) is None
    read(TEXT[: len(TEXT) // 2] + text + TEXT[len(TEXT) // 2 :])
