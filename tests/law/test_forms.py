"""Official forms as data: what a file of an edition must say, and how its faults are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legalcalc.law.discovery import available, load_folder
from legalcalc.law.forms import FORM_VALUES, form_faults, forms_of, load_form
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.places import jurisdictions_folder

FORM = """
number: Q1
title: Claim
body: Court
edition: "1"
dated: 2024-05
published: https://court.example
routes: [court]
law: Act, s. 1
sources: [Act]
verified: 2026-11-25 somebody
boxes:
  - {box: "1", label: Name, value: claimant name}
"""


def law(name: str) -> Jurisdiction:
    return load_folder(jurisdictions_folder() / name)


def written(folder: Path, text: str) -> Path:
    path = folder / "q1.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> str:
    with pytest.raises(ParameterError) as raised:
        load_form(written(folder, text), ("court",))
    return "\n".join(raised.value.faults)


def test_no_form_of_the_tree_has_a_fault() -> None:
    found = [one.jurisdiction for one in available(plugins=False)]
    assert all(one is not None and form_faults(one) == [] for one in found)
    numbers = {form.number for one in found if one is not None for form in forms_of(one)}
    assert {"LC 1", "ET1", "AO 440", "JS 44", "Insg 1"} <= numbers


def test_a_form_says_its_edition_where_it_is_published_and_who_read_it() -> None:
    for name in ("ruritania", "england_wales", "us", "germany"):
        for form in forms_of(law(name)):
            assert form.edition and form.published and form.ground.sources
            assert form.ground.verified is not None or form.ground.doubt is not None
            assert all(one.value or one.advice or one.empty for one in form.boxes)


def test_of_a_month_only_the_month_is_known(tmp_path: Path) -> None:
    form = load_form(written(tmp_path, FORM), ("court",))
    assert (form.dated, form.to_the_day) == (date(2024, 5, 1), False)
    form = load_form(written(tmp_path, FORM.replace("2024-05", "2024-05-31")), ("court",))
    assert (form.dated, form.to_the_day) == (date(2024, 5, 31), True)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("value: claimant name", "value: horoscope", "value: 'horoscope' is none of claimant name"),
        ("value: claimant name", "valve: claimant name", "unknown key 'valve'"),
        (", value: claimant name", "", "what goes into the box, or why nothing does"),
        ("claimant name}", "claimant name, reason: No.}", "has neither a value nor advice"),
        ("value: claimant name", "value: debtor name", "needs a form for each debtor"),
        ("dated: 2024-05", "dated: May", "neither a month nor a day"),
        ("dated: 2024-05", "dated: 2024-13", "there is no 2024-13"),
        ("routes: [court]", "routes: [moon]", "routes: 'moon' is none of court"),
        ("routes: [court]", "routes: [court]\nwhen: [rain]", "when: 'rain' is none of"),
        ("routes: [court]", "routes: [court]\npdf: {fields: {a: horoscope}}", "a: 'horoscope'"),
        ("routes: [court]", "routes: [court]\npdf: {ticks: {a: horoscope}}", "a: 'horoscope'"),
        ("routes: [court]", "routes: [court]\npdf: {ticks: [a]}", "ticks must be a mapping"),
        (
            "routes: [court]",
            "routes: [court]\npdf: {fields: {a: {value: claimant birth, part: hour}}}",
            "part: 'hour' is none of day",
        ),
        ("routes: [court]", "routes: [court]\npdf: {digest: abc}", "64 hexadecimal digits"),
        (
            "routes: [court]",
            "routes: [court]\npdf: {fields: {a: court}, ticks: {a: court}}",
            "field 'a' stands there twice",
        ),
        ("verified: 2026-11-25 somebody", "verified: no", "must say why, in 'doubt'"),
    ],
)
def test_what_a_file_may_not_say_is_told(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in FORM
    assert told in faults(tmp_path, FORM.replace(before, after))


def test_a_box_stands_there_once(tmp_path: Path) -> None:
    again = '  - {box: "1", label: Name, value: sum claimed}\n'
    assert "box '1: Name' stands there twice" in faults(tmp_path, FORM + again)
    load_form(written(tmp_path, FORM + again.replace("Name", "Sum")), ("court",))


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    for name in ("one", "two"):
        text = FORM.replace("claimant name", f"horoscope of {name}")
        (tmp_path / "forms" / f"{name}.yaml").write_text(text, encoding="utf-8")
    ruritania = law("ruritania")
    broken = Jurisdiction(
        "XY",
        name=ruritania.name,
        currency="RTD",
        languages=("en",),
        zone="Europe/Prague",
        home=str(tmp_path / "__init__.py"),
        edition="1",
        coverage=ruritania.coverage,
    )
    told = "\n".join(form_faults(broken))
    assert "horoscope of one" in told and "horoscope of two" in told


def test_a_part_of_a_country_has_the_forms_of_the_country_for_its_routes() -> None:
    assert {one.number for one in forms_of(law("us_new_york"))} == {"AO 440", "JS 44"}
    assert forms_of(law("france")) == ()


def test_every_value_names_its_field_of_the_case_unless_it_is_computed() -> None:
    assert [one for one, field in FORM_VALUES.items() if not field] == [
        "heads",
        "laws",
        "sum claimed",
    ]
