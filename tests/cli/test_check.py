"""``legalcalc check``: a case file, or the package of a jurisdiction, with every fault told."""

from __future__ import annotations

import pytest

DECLARATION = """\
from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "XX",
    name=_("Nowhere"),
    currency="XXX",
    languages=("en",),
    zone="UTC",
    home=__file__,
    edition="1",
    coverage=Coverage(date(2020, 1, 1), (), ()),
)
"""


@pytest.fixture
def plugin(tmp_path):
    """Makes the folder of a jurisdiction."""

    def make(name, text, parameters=None):
        folder = tmp_path / name
        (folder / "parameters").mkdir(parents=True)
        (folder / "__init__.py").write_text(text, encoding="utf-8")
        if parameters is not None:
            (folder / "parameters" / "wages.yaml").write_text(parameters, encoding="utf-8")
        return folder

    return make


# -- cases ----------------------------------------------------------------------------------------


def test_a_case_without_problems(legalcalc, sample, inn):
    assert legalcalc("check", inn).answer == f"{inn}: no problems found.\n"
    assert legalcalc("check", sample).code == 0
    assert legalcalc("check", "-", stdin=inn.read_bytes()).code == 0


def test_a_case_with_problems_has_all_of_them_told(legalcalc, changed_inn):
    done = legalcalc("check", changed_inn(("mon-fri", "mon-fun"), ("amount: 100", "amount: x")))
    assert (done.code, done.answer) == (3, "")
    assert "patterns[0].days, line 12:" in done.notes
    assert "payments[0].amount, line 14:" in done.notes
    assert "2 problems in the case file." in done.notes


def test_a_case_that_chooses_what_the_law_does_not_have(legalcalc, changed_inn):
    done = legalcalc("check", changed_inn(("pay.base", "pay.gold")))
    assert (done.code, done.answer) == (4, "")
    assert "pay.gold" in done.notes


# -- packages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target", ["jurisdictions/ruritania", "jurisdictions/ruritania/", "ruritania"]
)
def test_ruritania_keeps_the_contract(legalcalc, target, monkeypatch, root):
    monkeypatch.chdir(root)
    done = legalcalc("check", target)
    assert (done.code, done.notes) == (0, "")
    assert done.answer == "ruritania: keeps the contract.\n"


def test_a_jurisdiction_that_declares_next_to_nothing_is_told_what_it_lacks(legalcalc, plugin):
    done = legalcalc("check", plugin("nowhere", DECLARATION))
    assert done.code == 6
    assert done.answer.startswith("nowhere: ")
    assert "keeps the contract" not in done.answer


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import nothing_like_this\n", "ModuleNotFoundError"),
        ("jurisdiction = \n", "SyntaxError"),
        ("", "declares no Jurisdiction"),
        ("jurisdiction = 3\n", "declares no Jurisdiction"),
    ],
    ids=["import", "syntax", "empty", "other"],
)
def test_a_package_that_cannot_be_loaded_is_told_why(legalcalc, plugin, text, told):
    done = legalcalc("check", plugin("broken", text))
    assert done.code == 6
    assert done.answer.startswith("broken: ")
    assert told in done.answer
    assert "Traceback" not in done.answer + done.notes


def test_every_fault_of_a_parameter_file_is_told(legalcalc, plugin):
    parameters = "minimum_wage:\n  title: Wage\n  unit: XXX/h\n  values: []\n  colour: red\n"
    done = legalcalc("check", plugin("faulty", DECLARATION, parameters))
    assert done.code == 6
    for fault in ("'colour'", "chosen_by is missing", "known_through is missing"):
        assert fault in done.answer


@pytest.mark.parametrize("target", ["no-such-package", "/no/such/folder", "x" * 5000])
def test_what_is_neither_a_file_nor_a_package_is_wrong_use(legalcalc, target):
    done = legalcalc("check", target)
    assert (done.code, done.answer) == (2, "")
    assert "neither a file, nor a jurisdiction's folder" in done.notes
