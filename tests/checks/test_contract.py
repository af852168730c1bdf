"""The contract test catches what a jurisdiction owes to those who use it."""

import shutil

import pytest

from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.testing import contract_faults, examples_of, load_example


@pytest.fixture
def copy(tmp_path):
    """A copy of Ruritania, to be spoilt."""

    def made(*changes):
        folder = tmp_path / f"ruritania{len(list(tmp_path.iterdir()))}"
        shutil.copytree(
            jurisdictions_folder() / "ruritania",
            folder,
            ignore=shutil.ignore_patterns("__pycache__", "translations"),
        )
        for name, old, new in changes:
            path = folder / name
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return made


def faults(folder):
    """The faults of a spoilt copy."""
    return contract_faults(load_folder(folder))


def test_a_faithful_copy_keeps_the_contract(copy):
    assert faults(copy()) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("__init__.py", '"RT",', '"RURI",', "the code 'RURI' is not of the form"),
        (
            "__init__.py",
            'currency="RTD"',
            'currency="rtd"',
            "the currency 'rtd' is not of the form",
        ),
        ("__init__.py", '("en", "fr")', '("en", "klingon")', "the language 'klingon'"),
        ("__init__.py", '("en", "fr")', "()", "no language of its courts is declared"),
        ("__init__.py", "Europe/Prague", "Europe/Strelsau", "the time zone 'Europe/Strelsau'"),
        ("__init__.py", '"2026.11"', '" "', "the edition is empty"),
        ("__init__.py", "fictional=True", "fictional=False", "the code 'RT' names no country"),
        ("__init__.py", "fictional=True", "fictional=False", "the currency 'RTD' is none of ISO"),
        ("labour.py", "NO_PIECES = constant(0,", "NO_PIECES = constant(0.5 and 0,", "binary float"),
        ("asks.yaml", ": [deductions]", ": [fees]", "reads deductions without asking for it"),
        ("asks.yaml", ": [fees]", ": [fees, food]", "asks for food, which no example of it reads"),
        ("asks.yaml", "taken.fees:", "taken.moon:", "taken.moon: stands in asks.yaml and is no"),
        ("asks.yaml", "taken.fees:", "taken.moon:", "taken.fees: reads fees without asking for it"),
        (
            "parameters/pay.yaml",
            "{adult: 10.00, under 18: 8.00}",
            "{adult: 10.01, under 18: 8.00}",
            "wage_rise_inside_a_week.yaml: pay.base.owed: expected 520.00, got",
        ),
        (
            "examples/wage_rise_inside_a_week.yaml",
            'owed: "520.00"',
            'owed: "520.01"',
            "expected 520.01, got 520.00 RTD",
        ),
        (
            "examples/wage_rise_inside_a_week.yaml",
            "checked: {",
            "teached: {",
            "unknown keys ['teached']",
        ),
        ("examples/age_bands.yaml", "2004-06-10", "soon", "age_bands.yaml: "),
        ("examples/age_bands.yaml", "[pay.base]}", "[pay.moon]}", "is not a head of claim"),
    ],
)
def test_a_planted_breach_is_caught(copy, name, old, new, says):
    told = faults(copy((name, old, new)))
    assert any(says in one for one in told), told


def test_a_head_without_a_worked_example_is_caught(copy):
    folder = copy()
    for path in (folder / "examples").glob("*lodging*"):
        path.unlink()
    assert "taken.inkind: no worked example says what it gives" in faults(folder)


def test_every_example_says_how_its_figures_were_derived():
    state = load_folder(jurisdictions_folder() / "ruritania")
    for path in examples_of(state):
        example = load_example(path, state)
        assert example.working or "http" in example.against, path.name
        assert set(example.teaches) <= {head.key for head in state.head_rules}, path.name
